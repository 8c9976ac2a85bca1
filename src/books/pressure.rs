//! Listed supervision and escalation, as figures: what was listed on a day, and what was escalated in a period.

use super::footprint::room_of;
use super::log::{Log, Number};
use super::{About, BooksView};
use crate::calendar::Period;
use crate::event::Event;
use crate::finding::{Kind, Level, State};
use crate::id::FindingId;
use crate::moment::Day;
use crate::spelled::payload;
use std::collections::BTreeMap;

payload! {
    /// A finding that was escalated.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_assigned();
    /// use rectify::{calendar::Period, command::Escalate, finding::Level};
    /// let remind = Escalate::new(arrears(), Level::Remind, "three days left".parse()?);
    /// ledger.act(&inspector(), noon("2024-07-02"), remind)?;
    /// let escalations = ledger.books().escalations(Period::month(2024, 7)?);
    /// assert_eq!((escalations[0].finding(), escalations[0].level()), (arrears(), Level::Remind));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Escalation {
        /// The finding.
        val finding: FindingId,
        /// To which level.
        val level: Level,
        /// On which day.
        val day: Day,
    }
}

/// What a record about a finding changes of the pressure on it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pressing {
    kind: Kind,
    rose_to: Option<Level>,
    is_listed: bool,
    /// Whether it changes anything.
    pub(super) changes: bool,
}

impl Pressing {
    pub(super) fn of(before: Option<&State>, after: &State, event: &Event) -> Pressing {
        let listed = |state: &State| state.pressure.as_deref().is_some_and(|pressure| pressure.listed.is_some());
        let (was_listed, is_listed) = (before.is_some_and(listed), listed(after));
        // The part of a split, or what another was merged into, goes on at a level to which nobody escalated it.
        let rose_to = if let Event::Escalated(escalated) = event { Some(escalated.level()) } else { None };
        let changes = rose_to.is_some() || was_listed != is_listed;
        Pressing { kind: after.attributes.kind, rose_to, is_listed, changes }
    }
}

/// A finding that rose to a level.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rise {
    pub(super) finding: u32,
    pub(super) kind: Kind,
    pub(super) level: Level,
}

/// A finding listed, and the day and the turn by whose record it was delisted.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    pub(super) finding: u32,
    pub(super) kind: Kind,
    pub(super) until: Option<(Day, u32)>,
}

/// All escalations and all listings.
#[derive(Clone, Debug, Default)]
pub(super) struct Pressed {
    pub(super) rises: Log<Rise>,
    pub(super) listings: Log<Span>,
    /// The listing of each finding that is listed now.
    listed: BTreeMap<u32, Number>,
}

impl Pressed {
    pub(super) fn post(&mut self, about: About, now: Pressing) {
        if let Some(level) = now.rose_to {
            self.rise(about, now.kind, level);
        }
        if self.listed.contains_key(&about.finding) != now.is_listed {
            if now.is_listed {
                self.list(about, now.kind);
            } else {
                self.delist(about);
            }
        }
    }

    pub(super) fn bytes(&self) -> usize {
        let listed = room_of::<(u32, Number)>(self.listed.len());
        self.rises.bytes().saturating_add(self.listings.bytes()).saturating_add(listed)
    }

    pub(super) fn rise(&mut self, About { finding, day, stamp }: About, kind: Kind, level: Level) {
        self.rises.push(day, stamp, Rise { finding, kind, level });
    }

    pub(super) fn list(&mut self, About { finding, day, stamp }: About, kind: Kind) {
        self.listed.insert(finding, self.listings.push(day, stamp, Span { finding, kind, until: None }));
    }

    pub(super) fn delist(&mut self, About { finding, day, stamp }: About) {
        let span = self.listed.remove(&finding).and_then(|listing| self.listings.get_mut(listing));
        if let Some(span) = span {
            span.until = Some((day, stamp));
        }
    }
}

impl BooksView<'_> {
    /// The escalations of a period: by day, then in the order of recording. A finding that rose twice is there twice.
    ///
    /// How many there were to each level is [`escalations_by_level`](BooksView::escalations_by_level).
    pub fn escalations(self, period: Period) -> Vec<Escalation> {
        let rises = self.books.pressed.rises.known(self.until).lines(period.start(), period.end());
        let ours = rises.filter(|(day, rise)| rise.kind == self.kind() && self.holds(rise.finding, *day));
        let escalation =
            |(day, rise): (Day, &Rise)| Some(Escalation { finding: self.id(rise.finding)?, level: rise.level, day });
        ours.filter_map(escalation).collect()
    }

    /// How many escalations a period had to each level; every level is there.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # let ledger = scene::ledger_assigned();
    /// use rectify::{calendar::Period, finding::Level};
    /// let by_level = ledger.books().escalations_by_level(Period::month(2024, 7)?);
    /// assert_eq!((by_level.len(), by_level[&Level::Summon]), (5, 0));
    /// # Ok::<(), rectify::calendar::PeriodError>(())
    /// ```
    pub fn escalations_by_level(self, period: Period) -> BTreeMap<Level, u64> {
        let mut by_level: BTreeMap<Level, u64> = Level::ALL.iter().map(|level| (*level, 0)).collect();
        for escalation in self.escalations(period) {
            let count = by_level.entry(escalation.level).or_default();
            *count = count.saturating_add(1);
        }
        by_level
    }

    /// The findings listed for supervision at the end of a day, in the order in which they came into the ledger.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_assigned();
    /// use rectify::command::List;
    /// let list = List::new(arrears(), "city".parse()?, "the wall may fall".parse()?);
    /// ledger.act(&office_head(), monday(), list)?;
    /// assert_eq!(ledger.books().listed_on(monday().day()), [arrears()]);
    /// assert_eq!(ledger.books().listed_on("2024-05-05".parse()?), []);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn listed_on(self, day: Day) -> Vec<FindingId> {
        let after = day.plus_days(1).unwrap_or(Day::MAX);
        let spans = self.books.pressed.listings.known(self.until).lines(Day::MIN, after);
        let was_delisted = |(until, stamp): (Day, u32)| until <= day && stamp < self.until;
        let still = spans.filter(|(_, span)| span.kind == self.kind() && !span.until.is_some_and(was_delisted));
        let mut listed: Vec<u32> =
            still.map(|(_, span)| span.finding).filter(|finding| self.holds(*finding, day)).collect();
        listed.sort_unstable();
        listed.into_iter().filter_map(|finding| self.id(finding)).collect()
    }
}
