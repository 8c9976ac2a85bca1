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
//! What time alone changes is computed from the state of each cycle, not posted: [`BooksView::overdue`],
//! [`BooksView::ageing`].
//!
//! Invariant: the books are a function of the records; posting the same records again gives the same books.
//!
//! Absent on purpose: percentages without their counts, sums across units, and figures that mix problems and
//! suggestions.

mod account;
mod aftermath;
mod answers;
mod completion;
mod cycles;
mod flow;
mod late;
mod movement;
mod pressure;
mod relapse;
mod table;
mod timely;
mod totals;
mod view;
mod yields;

#[cfg(test)]
mod tests;

pub use account::Value;
pub use answers::{AnswerEntry, Answers};
pub use completion::{Basis, Cohort, Completion};
pub use flow::{DoesNotAddUp, Flow, RollForward};
pub use late::{Age, AgeSince, Ageing, Band, Late, Overdue};
pub use pressure::Escalation;
pub use relapse::{CloseEntry, Lasting, ReopenRate};
pub use table::{Entry, Row, Table};
pub use timely::{Against, By, DueCycle, OnTime, Timeliness};
pub use view::BooksView;
pub use yields::{YieldEntry, Yields};

use crate::finding::State;
use crate::id::Position;
use crate::moment::{Day, Instant};
use crate::policy::Dimension;
use crate::quantity::Unit;
use crate::record::Record;
use account::{Account, Cell, CellId, Cells};
use aftermath::{Aftermath, Mark};
use cycles::{Cycles, Snapshot};
use movement::{Line, Move};
use pressure::{Pressed, Pressing};
use std::collections::BTreeMap;
use thiserror::Error;
use totals::{Kept, month_of};

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
}

/// What a record about a finding posts.
#[must_use]
#[derive(Clone, Debug)]
pub(crate) struct Posting {
    stamp: Stamp,
    moves: [Option<Move<Cell, Unit>>; 3],
    cycle: Snapshot,
    mark: Option<Mark>,
    pressing: Pressing,
}

impl Posting {
    /// Computes what a record posts that made one state of another.
    pub(crate) fn of(before: Option<&State>, after: &State, record: &Record) -> Posting {
        Posting {
            stamp: Stamp { day: after.last_day, position: record.position(), at: record.at() },
            moves: movement::moves(before, after, record),
            cycle: Snapshot::of(after),
            mark: Mark::of(after, record),
            pressing: Pressing::of(before, after),
        }
    }
}

impl Posting {
    /// The amount of a yield: it moves nothing, but adds to a figure.
    fn yielded(&self) -> Option<(Unit, u64)> {
        let quantity = self.mark.as_ref()?.quantity()?;
        Some((quantity.unit(), quantity.amount()))
    }
}

/// Where a posting is in time and among the records.
#[derive(Clone, Copy, Debug)]
struct Stamp {
    day: Day,
    position: Position,
    at: Instant,
}

/// The books of one ledger.
#[derive(Clone, Debug)]
pub(crate) struct Books {
    cells: Cells,
    units: Vec<Unit>,
    moved: Moved,
    lines: Vec<Line>,
    by_day: BTreeMap<Day, Vec<u32>>,
    /// The last line that moved each finding.
    tails: Vec<Option<u32>>,
    cycles: Cycles,
    aftermath: Aftermath,
    pressed: Pressed,
    kept: Vec<Kept>,
}

fn index(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

impl Books {
    /// Empty books that keep these groupings, and always the total and that by department.
    pub(crate) fn new(groupings: &[Vec<Dimension>]) -> Books {
        let mut books = Books {
            cells: Cells::default(),
            units: Vec::new(),
            moved: Moved::default(),
            lines: Vec::new(),
            by_day: BTreeMap::new(),
            tails: Vec::new(),
            cycles: Cycles::default(),
            aftermath: Aftermath::default(),
            pressed: Pressed::default(),
            kept: vec![Kept::new(&[]), Kept::new(&[Dimension::Department])],
        };
        groupings.iter().for_each(|grouping| books.keep(grouping));
        books
    }

    /// Keeps a grouping from now on; what is already booked is totalled once.
    pub(crate) fn keep(&mut self, grouping: &[Dimension]) {
        if self.kept(grouping).is_none() {
            self.kept.push(self.totalled(grouping));
        }
    }

    fn kept(&self, grouping: &[Dimension]) -> Option<&Kept> {
        self.kept.iter().find(|kept| kept.dimensions() == grouping)
    }

    fn totalled(&self, grouping: &[Dimension]) -> Kept {
        let mut kept = Kept::new(grouping);
        kept.learn(&self.cells);
        self.lines.iter().for_each(|line| kept.post(month_of(line.day), &line.moved));
        kept
    }

    /// Whether these postings, all of them, can be applied.
    pub(crate) fn check<'a>(&self, postings: impl IntoIterator<Item = &'a Posting>) -> Result<(), BooksError> {
        let mut amounts = postings.into_iter().flat_map(|posting| {
            let moved = posting.moves.iter().flatten().filter_map(|moved| Some((moved.unit?, moved.amount)));
            moved.chain(posting.yielded())
        });
        let Some((unit, amount)) = amounts.next() else {
            return Ok(());
        };
        let mut moved = self.moved.clone();
        moved.add(unit, amount)?;
        amounts.try_for_each(|(unit, amount)| moved.add(unit, amount))
    }

    /// Applies what was checked, about the finding of this handle. Postings come in the order of their records.
    pub(crate) fn apply(&mut self, finding: u32, posting: Posting) {
        if let Some((unit, amount)) = posting.yielded() {
            // Checked before, so it fits.
            let _fits = self.moved.add(unit, amount);
        }
        let Posting { stamp, moves, cycle, mark, pressing } = posting;
        let month = month_of(stamp.day);
        let here = self.place(finding).map(|account| account.cell);
        self.cycles.post(finding, stamp.day, &cycle);
        if let Some(mark) = mark {
            self.aftermath.post(finding, stamp.day, mark);
        }
        self.pressed.post(finding, stamp.day, pressing);
        for moved in moves.into_iter().flatten() {
            let unit = moved.unit.map(|unit| self.enter_unit(unit, moved.amount));
            let moved = moved.enter(here, &mut self.cells, unit);
            for kept in &mut self.kept {
                kept.learn(&self.cells);
                kept.post(month, &moved);
            }
            self.enter_line(finding, stamp, moved);
        }
    }

    fn enter_unit(&mut self, unit: Unit, amount: u64) -> usize {
        // Checked before, so it fits.
        let _fits = self.moved.add(unit, amount);
        let known = self.units.iter().position(|known| *known == unit);
        known.unwrap_or_else(|| {
            self.units.push(unit);
            self.units.len().saturating_sub(1)
        })
    }

    fn tail(&mut self, finding: u32) -> Option<&mut Option<u32>> {
        let finding = index(finding);
        if self.tails.len() <= finding {
            self.tails.resize(finding.saturating_add(1), None);
        }
        self.tails.get_mut(finding)
    }

    fn enter_line(&mut self, finding: u32, stamp: Stamp, moved: Move<CellId, usize>) {
        let Stamp { day, position, at } = stamp;
        let number = u32::try_from(self.lines.len()).unwrap_or(u32::MAX);
        let earlier = match moved.unit {
            None => self.tail(finding).and_then(|tail| tail.replace(number)),
            Some(_) => None,
        };
        self.by_day.entry(day).or_default().push(number);
        self.lines.push(Line { day, position, at, finding, earlier, moved });
    }

    fn line(&self, number: u32) -> Option<&Line> {
        self.lines.get(index(number))
    }

    /// The lines about the days from one up to, and not including, another: by day, then in the order of recording.
    fn lines_between(&self, from: Day, until: Day) -> impl Iterator<Item = &Line> {
        let days = self.by_day.range(from..until.max(from));
        days.flat_map(|(_, lines)| lines).filter_map(|line| self.line(*line))
    }

    /// The account in which a finding is.
    fn place(&self, finding: u32) -> Option<Account<CellId>> {
        self.line(self.tails.get(index(finding)).copied().flatten()?)?.moved.to
    }

    /// The cell in which a finding was at the end of a day.
    fn cell_on(&self, finding: u32, day: Day) -> Option<Cell> {
        let tail = self.tails.get(index(finding)).copied().flatten();
        let mut back = core::iter::successors(self.line(tail?), |line| self.line(line.earlier?));
        let account = back.find(|line| line.day <= day)?.moved.to?;
        self.cells.get(account.cell)
    }
}
