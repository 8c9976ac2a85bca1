//! The books: double-entry accounts of where every finding is, and the figures that follow from them.
//!
//! A finding is at any time in exactly one account: a stage in a cell. A cell is a lead (or nobody) with kind,
//! inspection, severity, category, mode and region. Each record moves the finding from one account to another, and its
//! amounts with it, so opening + inflows − outflows = closing in every row of every grouping. [`BooksView`] reads the
//! figures; a [`RollForward`] is one line of them, a [`Table`] has one for each row of a grouping.
//!
//! A movement has the day it is about and the position at which it was recorded. Figures of a period go by day: a late
//! entry books on its own day. It books no earlier than the finding's last movement, because nothing leaves a place
//! before it came to it.
//!
//! [`BooksView::known_at`] reads the same figures as they were known at an instant: from the lines up to its last record.
//!
//! What time alone changes is not posted: open cycles are counted by their deadlines, and what is overdue on a day, past
//! or to come, is what stands under the deadlines before it.
//!
//! Figures of the groupings that are kept are differences of running totals. How long a reading takes depends on the rows
//! and not on how many findings there are; a reading that lists findings takes as long as its list.
//!
//! [`BooksView::by`] reads any figure by any grouping, [`BooksView::compared`] beside that of the period and of the year
//! before. A [`RollUp`] follows the directory, a [`RegionRollUp`] its regions: what a reorganisation moves has columns of its
//! own.
//!
//! A [`Shard`] is the books of one ledger without the ledger. Shards [merge](Shard::merge) into the books of all.
//!
//! Invariant: the books are a function of the records; posting the same records again gives the same books.
//!
//! Absent on purpose: percentages without their counts, sums across units, and figures that mix problems and
//! suggestions.

mod account;
mod aftermath;
mod answers;
mod asked;
mod completion;
mod course;
mod cycle;
mod deeds;
mod directory;
mod figures;
mod flow;
mod footprint;
mod handled;
mod late;
mod lines;
mod listed;
mod log;
mod milestones;
mod movement;
mod named;
mod pressure;
mod regions;
mod relapse;
mod running;
mod settlement;
mod shard;
mod store;
mod summary;
mod sums;
mod survival;
mod table;
mod timely;
mod totals;
mod trend;
mod turns;
mod view;
mod within;
mod yields;

#[cfg(test)]
mod tests;

pub use account::Value;
pub use answers::{AnswerEntry, Answers};
pub use completion::{Basis, Cohort, Completion};
pub use course::{DaysOf, Durations, TimeTo, Took};
pub use directory::{RollUp, UnitRow};
pub use figures::{Figures, Pace, Progress};
pub use flow::{DoesNotAddUp, Flow, RollForward};
pub use footprint::Footprint;
pub use handled::{ClaimDecision, Decided, ExtensionEntry, ExtensionStep, Extensions, Returns};
pub use late::{Age, AgeSince, Ageing, Band, Late, LateCount, Overdue};
pub use milestones::{MilestoneShare, Milestones};
pub(crate) use named::Named;
pub use pressure::Escalation;
pub use regions::{RegionRollUp, RegionRow};
pub use relapse::{CloseEntry, Lasting, ReopenRate};
pub use settlement::Settlement;
pub use shard::Shard;
pub use summary::{Summary, UnitSummary};
pub use survival::Survival;
pub use table::{Entry, Row, Table};
pub use timely::{Against, By, DueCycle, OnTime, Timeliness};
pub use trend::{Compared, Every, TrendPoint};
pub use view::BooksView;
pub use yields::{YieldEntry, Yields};

use crate::finding::Finding;
use crate::finding::names::Names;
use crate::id::Position;
use crate::moment::{Day, Instant};
use crate::policy::Dimension;
use crate::quantity::{Quantity, Unit};
use crate::record::Record;
use account::Cell;
use aftermath::{Aftermath, Mark};
use asked::Asked;
use cycle::Cycle;
use deeds::Deed;
use log::{Log, Number, index};
use milestones::{Plans, Share};
use movement::{Line, Moves, Owed, Route, Under};
use pressure::{Pressed, Pressing};
use settlement::{Contested, Disputes};
use std::sync::Arc;
use store::Interned;
use thiserror::Error;
use totals::Kept;
use turns::Turns;

/// The records by number: which they are, and when they were made. In a ledger the number is the position.
pub(crate) trait Stamps: core::fmt::Debug + Send + Sync {
    /// The record of a number.
    fn made(&self, stamp: u32) -> Option<(Position, Instant)>;

    /// How many were made up to an instant.
    fn until(&self, known_at: Instant) -> u32;
}

/// Why a record cannot be booked.
///
/// ```
/// let error = rectify::books::BooksError::Overflow { unit: "CNY".parse()? };
/// assert_eq!(error.to_string(), "the amounts in CNY that ever moved would pass 9223372036854775807 minor units");
/// # Ok::<(), rectify::quantity::UnitError>(())
/// ```
#[derive(Clone, Copy, Debug, Eq, Error, PartialEq)]
#[non_exhaustive]
pub enum BooksError {
    /// All that ever moved in this unit would no longer fit a figure. As no figure can exceed that, none can overflow.
    #[error("the amounts in {unit} that ever moved would pass {} minor units", i64::MAX)]
    Overflow {
        /// The unit.
        unit: Unit,
    },
}

/// What ever moved, by unit.
#[derive(Clone, Debug, Default)]
struct Moved(Vec<(Unit, i64)>);

impl Moved {
    fn add(&mut self, unit: Unit, amount: u64) -> Result<(), BooksError> {
        let held = self.0.iter_mut().find(|(known, _)| *known == unit);
        let before = held.as_ref().map_or(0, |(_, sum)| *sum);
        let sum = i64::try_from(amount).ok().and_then(|amount| before.checked_add(amount));
        let sum = sum.ok_or(BooksError::Overflow { unit })?;
        match held {
            Some((_, held)) => *held = sum,
            None => self.0.push((unit, sum)),
        }
        Ok(())
    }

    fn add_all(&mut self, other: &Moved) -> Result<(), BooksError> {
        other.0.iter().try_for_each(|(unit, sum)| self.add(*unit, u64::try_from(*sum).unwrap_or(0)))
    }
}

/// What a record about a finding posts.
#[must_use]
#[derive(Clone, Debug)]
pub(crate) struct Posting {
    day: Day,
    stamp: u32,
    moves: Moves,
    /// The cycle it is in, and where it is another than before, that.
    cycle: Cycle,
    turned: Option<Option<Cycle>>,
    mark: Option<Mark>,
    pressing: Pressing,
    deed: Option<Deed>,
    contested: Option<Contested>,
    shares: Option<Box<[Share]>>,
}

impl Posting {
    /// Computes what a record posts that made of a finding what it is now.
    pub(crate) fn of(before: Option<Finding<'_>>, after: Finding<'_>, record: &Record) -> Posting {
        let shares = milestones::shares(before.map(|before| before.plan()), after.plan());
        let (before, after) = (before.map(|before| before.state()), after.state());
        let (was, cycle) = (before.map(Cycle::of), Cycle::of(after));
        Posting {
            day: after.last_day,
            stamp: record.position().number(),
            moves: Moves::of(before, after, record),
            cycle,
            turned: (was != Some(cycle)).then_some(was),
            mark: Mark::of(after, record),
            pressing: Pressing::of(before, after, record.event()),
            deed: Deed::of(after, record),
            contested: Contested::of(before, after),
            shares,
        }
    }
}

impl Posting {
    /// Whether it writes anything.
    fn writes(&self) -> bool {
        let Posting { moves, turned, mark, pressing, deed, contested, shares, .. } = self;
        let is_done = turned.is_some() || deed.is_some() || mark.is_some() || shares.is_some();
        is_done || pressing.changes || contested.is_some() || moves.is_moved() || moves.changed.is_some()
    }

    /// The amounts it adds to what ever moved: a yield moves nothing, but adds to a figure.
    fn amounts(&self) -> impl Iterator<Item = Quantity> {
        self.moves.amounts().chain(self.mark.as_ref().and_then(Mark::quantity))
    }
}

/// Whose record it is that a line is written by, and the day it is about: the number of the record, or once it has made a
/// turn, of that.
#[derive(Clone, Copy, Debug)]
struct About {
    finding: u32,
    day: Day,
    stamp: u32,
}

/// Postings with whose record they are.
fn abouts(postings: &[(u32, Posting)]) -> impl Iterator<Item = (About, &Posting)> {
    let about = |finding: u32, posting: &Posting| About { finding, day: posting.day, stamp: posting.stamp };
    postings.iter().map(move |(finding, posting)| (about(*finding, posting), posting))
}

/// The books of one ledger.
#[derive(Clone, Debug)]
pub(crate) struct Books {
    cells: Interned<Cell>,
    /// The units that ever occurred, and the turn by whose record each first did.
    units: Vec<(Unit, u32)>,
    /// What ever moved, of all that was admitted.
    moved: Moved,
    routes: Interned<Route>,
    counts: Log<Line>,
    owed: Log<Owed>,
    turns: Turns,
    aftermath: Aftermath,
    pressed: Pressed,
    disputes: Disputes,
    plans: Plans,
    kept: Vec<Kept>,
    asked: Asked,
}

impl Books {
    /// Empty books that keep these groupings, and always the total and that by department.
    pub(crate) fn new(groupings: &[Vec<Dimension>]) -> Books {
        let mut books = Books {
            cells: Interned::default(),
            units: Vec::new(),
            moved: Moved::default(),
            routes: Interned::default(),
            counts: Log::default(),
            owed: Log::default(),
            turns: Turns::default(),
            aftermath: Aftermath::default(),
            pressed: Pressed::default(),
            disputes: Disputes::default(),
            plans: Plans::default(),
            kept: vec![Kept::new(&[]), Kept::new(&[Dimension::Department])],
            asked: Asked::default(),
        };
        groupings.iter().for_each(|grouping| books.keep(grouping, &Names::default()));
        books
    }

    /// Keeps a grouping from now on; what is already booked is totalled once.
    pub(crate) fn keep(&mut self, grouping: &[Dimension], names: &Names) {
        if self.kept(grouping).is_none() {
            let kept = self.totals(grouping, names);
            self.asked.forget(grouping);
            self.kept.push(Arc::unwrap_or_clone(kept));
        }
    }

    fn kept(&self, grouping: &[Dimension]) -> Option<&Kept> {
        self.kept.iter().find(|kept| kept.dimensions() == grouping)
    }

    /// The totals of a grouping that is not kept.
    fn totals(&self, grouping: &[Dimension], names: &Names) -> Arc<Kept> {
        let Books { cells, routes, counts, owed, units, asked, .. } = self;
        asked.totals(
            grouping,
            |kept| kept.is_up_to(counts, owed),
            |kept| {
                kept.learn(cells, routes, names);
                kept.catch_up(counts, owed, units.len());
            },
        )
    }

    /// Counts what these postings move, of all of them or of none.
    pub(crate) fn admit<'a>(&mut self, postings: impl IntoIterator<Item = &'a Posting>) -> Result<(), BooksError> {
        if let Some(moved) = self.moved_with(postings)? {
            self.moved = moved;
        }
        Ok(())
    }

    /// Whether what these postings move could be counted.
    pub(crate) fn could_admit<'a>(&self, postings: impl IntoIterator<Item = &'a Posting>) -> Result<(), BooksError> {
        self.moved_with(postings).map(drop)
    }

    /// What will ever have moved with these postings, where they move anything.
    fn moved_with<'a>(&self, postings: impl IntoIterator<Item = &'a Posting>) -> Result<Option<Moved>, BooksError> {
        let mut amounts = postings.into_iter().flat_map(Posting::amounts).peekable();
        if amounts.peek().is_none() {
            return Ok(None);
        }
        let mut moved = self.moved.clone();
        amounts.try_for_each(|quantity| moved.add(quantity.unit(), quantity.amount()))?;
        Ok(Some(moved))
    }

    /// Books what was admitted, each about the finding of its handle, in the order of the records. One list after the
    /// other: where there are many, what writes a list and its end are still at hand.
    pub(crate) fn book(&mut self, postings: &mut Vec<(u32, Posting)>, names: &Names) {
        for (finding, posting) in postings.iter_mut().filter(|(_, posting)| posting.writes()) {
            let Posting { day, stamp, cycle, turned, deed, .. } = *posting;
            let before = turned.unwrap_or(Some(cycle));
            posting.stamp = self.turns.post(About { finding: *finding, day, stamp }, (before, cycle), deed).raw();
        }
        for (about, posting) in abouts(postings) {
            self.transfer(about, &posting.moves, names);
        }
        for (about, posting) in abouts(postings) {
            posting.contested.into_iter().for_each(|contested| self.disputes.post(about, contested));
            posting.mark.into_iter().for_each(|mark| self.aftermath.post(about, mark, &self.turns));
            self.pressed.post(about, posting.pressing);
        }
        for (finding, Posting { day, stamp, shares, .. }) in postings.drain(..) {
            shares.into_iter().for_each(|shares| self.plans.post(About { finding, day, stamp }, shares));
        }
    }

    /// Writes what a record moves.
    fn transfer(&mut self, about: About, moves: &Moves, names: &Names) {
        let Moves { from, to, under, carried, changed } = *moves;
        if moves.is_moved() || changed.is_some() {
            let last = self.turns.moved(about.finding);
            let here = last.and_then(|line| self.routes.get(self.counts.get(line)?.route)?.to);
            let was = from.map(|cell| here.unwrap_or_else(|| self.cells.enter(cell)));
            let stays = was.filter(|_| !moves.is_moved());
            let is = to.map(|cell| stays.unwrap_or_else(|| self.cells.enter(cell)));
            self.write(about, (was, is), under, None, names);
            let amounts = [
                carried.map(|quantity| (was, under, quantity)),
                changed.map(|(under, quantity)| (is, under, quantity)),
            ];
            for (was, under, quantity) in amounts.into_iter().flatten() {
                self.write(about, (was, is), under, Some(quantity), names);
            }
        }
    }

    /// Writes a movement between cells, of a finding or of an amount, where it is one.
    fn write(
        &mut self,
        About { finding, day, stamp }: About,
        (from, to): (Option<Number>, Option<Number>),
        under: Under,
        amount: Option<Quantity>,
        names: &Names,
    ) {
        if from == to && amount.is_none() {
            return;
        }
        let known = self.routes.len();
        let route = self.routes.enter(Route { from, to, under });
        if self.routes.len() > known {
            // What goes to or from a cell that is new goes a route that is.
            self.kept.iter_mut().for_each(|kept| kept.learn(&self.cells, &self.routes, names));
        }
        match amount {
            Some(quantity) => {
                let owed = Owed { route, unit: self.unit(quantity.unit(), stamp), amount: quantity.amount() };
                self.kept.iter_mut().for_each(|kept| kept.owe(day, &self.owed, &owed));
                self.owed.push(day, stamp, owed);
            }
            None => {
                self.kept.iter_mut().for_each(|kept| kept.count(day, &self.counts, route));
                let earlier = self.turns.moved(finding);
                self.turns.moves(finding, self.counts.push(day, stamp, Line { route, earlier }));
            }
        }
    }

    fn unit(&mut self, unit: Unit, stamp: u32) -> Number {
        let known = self.units.iter().position(|(known, _)| *known == unit);
        Number::of(known.unwrap_or_else(|| {
            self.units.push((unit, stamp));
            self.units.len().saturating_sub(1)
        }))
    }

    /// The cell in which a finding was by the end of a day, as so many turns have it: that in which it was
    /// last open, or where it first came to. None for what came closed from an earlier system.
    fn place_on(&self, finding: u32, day: Day, until: u32) -> Option<Cell> {
        let mut place = None;
        for (from, route) in self.back(finding, until) {
            place = route.to.or(route.from);
            if from <= day {
                break;
            }
        }
        self.cells.get(place?)
    }

    /// The movements of a finding by so many turns, the latest first, with their days.
    fn back(&self, finding: u32, until: u32) -> impl Iterator<Item = (Day, Route)> {
        let known = self.counts.known(until);
        let back = core::iter::successors(self.turns.moved(finding), |line| self.counts.get(*line)?.earlier);
        let back = back.skip_while(move |line| !known.has(*line));
        back.filter_map(|line| Some((self.counts.day_of(line)?, self.routes.get(self.counts.get(line)?.route)?)))
    }

    /// The cell in which a finding was open at the end of a day, as so many turns have it.
    fn cell_on(&self, finding: u32, day: Day, until: u32) -> Option<Cell> {
        let (_, route) = self.back(finding, until).find(|(from, _)| *from <= day)?;
        self.cells.get(route.to?)
    }
}
