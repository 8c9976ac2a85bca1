//! Listed supervision and escalation, as figures: what was listed on a day, and what was escalated in a period.

use super::BooksView;
use crate::calendar::Period;
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
}

impl Pressing {
    pub(super) fn of(before: Option<&State>, after: &State) -> Pressing {
        let level = |state: &State| state.pressure.as_deref().and_then(|pressure| pressure.level);
        let was = before.and_then(level);
        Pressing {
            kind: after.attributes.kind,
            rose_to: level(after).filter(|level| Some(*level) > was),
            is_listed: after.pressure.as_deref().is_some_and(|pressure| pressure.listed.is_some()),
        }
    }
}

/// A finding listed from a day until the day on which it was delisted.
#[derive(Clone, Copy, Debug)]
struct Span {
    finding: u32,
    kind: Kind,
    from: Day,
    until: Option<Day>,
}

/// All escalations by day, and all listings.
#[derive(Clone, Debug, Default)]
pub(super) struct Pressed {
    rises: BTreeMap<Day, Vec<(u32, Kind, Level)>>,
    listings: Vec<Span>,
    /// The listing of each finding that is listed now.
    listed: BTreeMap<u32, usize>,
}

impl Pressed {
    pub(super) fn is_changed_by(&self, finding: u32, now: &Pressing) -> bool {
        now.rose_to.is_some() || self.listed.contains_key(&finding) != now.is_listed
    }

    pub(super) fn post(&mut self, finding: u32, day: Day, now: Pressing) {
        if let Some(level) = now.rose_to {
            self.rises.entry(day).or_default().push((finding, now.kind, level));
        }
        match (self.listed.get(&finding).copied(), now.is_listed) {
            (None, true) => {
                self.listed.insert(finding, self.listings.len());
                self.listings.push(Span { finding, kind: now.kind, from: day, until: None });
            }
            (Some(at), false) => {
                self.listed.remove(&finding);
                if let Some(span) = self.listings.get_mut(at) {
                    span.until = Some(day);
                }
            }
            (None, false) | (Some(_), true) => {}
        }
    }
}

impl BooksView<'_> {
    /// The escalations of a period: by day, then in the order of recording. A finding that rose twice is there twice.
    ///
    /// How many there were to each level is [`escalations_by_level`](BooksView::escalations_by_level).
    pub fn escalations(self, period: Period) -> Vec<Escalation> {
        let noted = self.noted();
        let days = noted.pressed.rises.range(period.start()..period.end());
        let rises = days.flat_map(|(day, rises)| rises.iter().map(move |rise| (*day, *rise)));
        let ours = rises.filter(|(day, (finding, kind, _))| *kind == self.kind() && self.holds(*finding, *day));
        ours.filter_map(|(day, (finding, _, level))| Some(Escalation { finding: self.id(finding)?, level, day }))
            .collect()
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
        let is_listed = |span: &&Span| span.from <= day && span.until.is_none_or(|until| until > day);
        let noted = self.noted();
        let spans = noted.pressed.listings.iter().filter(|span| span.kind == self.kind());
        let mut listed: Vec<u32> =
            spans.filter(is_listed).map(|span| span.finding).filter(|finding| self.holds(*finding, day)).collect();
        listed.sort_unstable();
        listed.into_iter().filter_map(|finding| self.id(finding)).collect()
    }
}
