//! Pressure on what is late or grave: listed supervision (挂牌督办) and the levels of escalation.
//!
//! Invariant: the level of a finding rises by an escalation, or by a merge that brings a higher one, and falls only by a
//! de-escalation; a reopening goes on from where it was.

use super::Finding;
use super::names::{Dept, Handle};
use crate::id::DepartmentId;
use crate::moment::Day;
use crate::spelled::{names, payload};
use crate::text::Line;
use core::fmt;
use serde::{Deserialize, Serialize};

names! {
    /// How much pressure is on a finding: the levels of escalation, in order.
    ///
    /// ```
    /// use rectify::finding::Level;
    /// assert!(Level::Remind < Level::Supervise && Level::Circulate < Level::Account);
    /// assert_eq!(Level::Summon.to_string(), "summon");
    /// ```
    Level {
        /// Those who answer are reminded (提醒).
        Remind = "remind",
        /// It is put under supervision (督办).
        Supervise = "supervise",
        /// Those who answer are summoned to a talk (约谈).
        Summon = "summon",
        /// It is made known in a circular (通报).
        Circulate = "circulate",
        /// Those who answer are held to account (问责).
        Account = "account",
    }
}

names! {
    /// What a level brings besides being shown.
    ///
    /// ```
    /// assert_eq!(rectify::finding::LadderEffect::BarExtension.to_string(), "bar_extension");
    /// ```
    LadderEffect {
        /// It is listed for supervision (挂牌督办), unless it is listed already.
        List = "list",
        /// Its deadline is not extended any further, from this level up.
        BarExtension = "bar_extension",
    }
}

/// What leads to a rung of the ladder.
///
/// ```
/// use rectify::finding::Trigger;
/// assert_eq!(Trigger::WorkingDaysOverdue(10).to_string(), "working_days_overdue-10");
/// ```
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "snake_case")]
pub enum Trigger {
    /// So many calendar days before the deadline.
    DaysBeforeDue(u16),
    /// So many calendar days after the deadline: 1 is the first day on which it is overdue.
    DaysAfterDue(u16),
    /// So many working days after the deadline.
    WorkingDaysOverdue(u16),
    /// The so-many-th return of a submission in the cycle.
    Returned(u16),
    /// The so-many-th relapse of the finding. Where it relapses, a rung on that may be the first.
    Relapsed(u16),
    /// The so-many-th extension asked for in the cycle.
    ExtensionAsked(u16),
}

impl Trigger {
    /// Its name on the wire, and its number.
    ///
    /// ```
    /// use rectify::finding::Trigger;
    /// assert_eq!(Trigger::Returned(2).parts(), ("returned", 2));
    /// ```
    pub const fn parts(self) -> (&'static str, u16) {
        match self {
            Trigger::DaysBeforeDue(n) => ("days_before_due", n),
            Trigger::DaysAfterDue(n) => ("days_after_due", n),
            Trigger::WorkingDaysOverdue(n) => ("working_days_overdue", n),
            Trigger::Returned(n) => ("returned", n),
            Trigger::Relapsed(n) => ("relapsed", n),
            Trigger::ExtensionAsked(n) => ("extension_asked", n),
        }
    }
}

impl fmt::Display for Trigger {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (name, number) = self.parts();
        write!(f, "{name}-{number}")
    }
}

/// Why a finding is escalated: what happened, and the day it is counted from: a deadline, or the day it happened.
///
/// ```
/// use rectify::finding::{EscalationCause, Trigger};
/// let cause = EscalationCause { trigger: Trigger::DaysBeforeDue(3), from: "2024-07-05".parse()? };
/// assert_eq!(cause.to_string(), "days_before_due-3 from 2024-07-05");
/// # Ok::<(), rectify::moment::MomentError>(())
/// ```
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(deny_unknown_fields)]
pub struct EscalationCause {
    /// What happened.
    pub trigger: Trigger,
    /// The deadline it is counted from, or the day on which it happened.
    pub from: Day,
}

impl fmt::Display for EscalationCause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} from {}", self.trigger, self.from)
    }
}

payload! {
    /// A finding under listed supervision (挂牌督办): in whose name, and until when.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_assigned();
    /// use rectify::{command::List, event::Event};
    /// let list = List::new(arrears(), "city".parse()?, "the wall may fall".parse()?).number("2024-3".parse()?);
    /// ledger.act(&office_head(), monday(), list)?;
    /// let last = ledger.records().last().map(|record| record.event());
    /// let Some(Event::Listed(listed)) = last else { panic!("not recorded") };
    /// assert_eq!(listed.listing().under().as_str(), "city");
    /// assert_eq!(listed.listing().announce_by(), Some("2024-05-11".parse()?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Listing {
        /// The department in whose name it is listed; its place in the directory is the level of authority.
        val under: DepartmentId,
        /// The number of the listing.
        doc number: Option<Line>,
        /// The last day of its term, where it has one.
        val until: Option<Day>,
        /// By when the listing is to be made public.
        val announce_by: Option<Day>,
        /// By when it is to be inspected once its term has run out.
        val inspect_by: Option<Day>,
    }
}

/// A listing, as the state has it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Listed {
    pub(crate) under: Dept,
    pub(crate) on: Day,
    pub(crate) until: Option<Day>,
    pub(crate) inspect_by: Option<Day>,
}

names! {
    /// What gave reason to press on a finding.
    ///
    /// ```
    /// assert_eq!(rectify::finding::Reason::Asked.to_string(), "asked");
    /// ```
    Reason {
        /// A submission was returned.
        Returned = "returned",
        /// An extension was asked for.
        Asked = "asked",
        /// It relapsed.
        Relapsed = "relapsed",
    }
}

/// What was pressed on a finding, and what gave reason to: rare, and so in a box.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(crate) struct Pressure {
    pub(crate) level: Option<Level>,
    /// The lowest level reached that bars extensions.
    pub(crate) bars_from: Option<Level>,
    /// What it was escalated for in this cycle, and to where.
    pub(crate) taken: Vec<(Level, EscalationCause)>,
    /// What gave reason, and on which days: returns and requests in this cycle, relapses in all.
    pub(crate) reasons: Vec<(Reason, Day)>,
    pub(crate) listed: Option<Listed>,
    /// By when a listing or a delisting is to be made public.
    pub(crate) announce_by: Option<Day>,
}

impl Pressure {
    /// Notes a reason, in no more room than it needs: there is hardly ever another.
    pub(crate) fn give(&mut self, reason: Reason, day: Day) {
        self.reasons.reserve_exact(1);
        self.reasons.push((reason, day));
    }

    fn days(&self, of: Reason) -> impl Iterator<Item = Day> {
        self.reasons.iter().filter(move |(reason, _)| *reason == of).map(|(_, day)| *day)
    }
}

impl<'a> Finding<'a> {
    pub(crate) fn pressure(&self) -> Option<&'a Pressure> {
        self.state().pressure.as_deref()
    }

    fn count(&self, of: Reason) -> u16 {
        self.pressure().map_or(0, |pressure| u16::try_from(pressure.days(of).count()).unwrap_or(u16::MAX))
    }

    fn nth(&self, of: Reason, n: u16) -> Option<Day> {
        self.pressure()?.days(of).nth(usize::from(n.checked_sub(1)?))
    }

    /// Whether it is under pressure, or gave reason to.
    pub(crate) fn is_pressed(&self) -> bool {
        self.pressure().is_some()
    }

    pub(crate) fn listed(&self) -> Option<Listed> {
        self.pressure().and_then(|pressure| pressure.listed)
    }

    /// The level to which it is escalated, if it is.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_assigned();
    /// use rectify::{command::Escalate, finding::Level};
    /// let remind = Escalate::new(arrears(), Level::Remind, "three days left".parse()?);
    /// ledger.act(&inspector(), noon("2024-07-02"), remind)?;
    /// assert_eq!(ledger.finding(arrears()).and_then(|finding| finding.level()), Some(Level::Remind));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn level(&self) -> Option<Level> {
        self.pressure().and_then(|pressure| pressure.level)
    }

    /// The level because of which its deadline is not extended, if it is so.
    pub fn extension_barred(&self) -> Option<Level> {
        self.pressure().and_then(|pressure| pressure.bars_from.and(pressure.level))
    }

    /// How many submissions were returned in this cycle.
    pub fn returns(&self) -> u16 {
        self.count(Reason::Returned)
    }

    /// How many extensions were asked for in this cycle, granted or not.
    pub fn extensions_asked(&self) -> u16 {
        self.count(Reason::Asked)
    }

    /// How often it relapsed, in all cycles.
    pub fn relapses(&self) -> u16 {
        self.count(Reason::Relapsed)
    }

    /// The department in whose name it is listed for supervision, if it is listed.
    pub fn listed_under(&self) -> Option<DepartmentId> {
        self.listed().map(|listed| listed.under.name(self.names()))
    }

    /// Since when it is listed.
    pub fn listed_on(&self) -> Option<Day> {
        self.listed().map(|listed| listed.on)
    }

    /// The last day of the term of its listing.
    pub fn listed_until(&self) -> Option<Day> {
        self.listed().and_then(|listed| listed.until)
    }

    /// By when its listing or delisting is to be made public, while that is owed.
    pub fn announce_by(&self) -> Option<Day> {
        self.pressure().and_then(|pressure| pressure.announce_by)
    }

    /// By when it is to be inspected as its listing runs out, while it is listed and until it is, that day or later.
    pub fn inspect_by(&self) -> Option<Day> {
        self.listed().and_then(|listed| listed.inspect_by)
    }

    /// Whether it was claimed only after its deadline: what is done late is made good, not on time (shown yellow, not
    /// green), and stays so once it is closed. An extension asked in time and granted counts from the asking.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_assigned();
    /// use rectify::command::Submit;
    /// ledger.act(&bureau(), noon("2024-07-06"), Submit::new(arrears()).evidence(receipt()))?;
    /// assert_eq!(ledger.finding(arrears()).map(|finding| finding.is_made_good()), Some(true));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn is_made_good(&self) -> bool {
        self.claimed_on().zip(self.state().cycle.falls_due).is_some_and(|(claimed, due)| claimed > due)
    }

    /// The day of its so-many-th return in this cycle.
    pub(crate) fn returned_on(&self, n: u16) -> Option<Day> {
        self.nth(Reason::Returned, n)
    }

    /// The day on which it asked for the so-many-th extension in this cycle.
    pub(crate) fn extension_asked_on(&self, n: u16) -> Option<Day> {
        self.nth(Reason::Asked, n)
    }

    /// The day of its so-many-th relapse.
    pub(crate) fn relapse(&self, n: u16) -> Option<Day> {
        self.nth(Reason::Relapsed, n)
    }

    /// The day of its latest relapse.
    pub(crate) fn relapsed_on(&self) -> Option<Day> {
        self.relapse(self.relapses())
    }

    /// Whether it was escalated to a level for a cause in this cycle.
    pub(crate) fn was_escalated(&self, level: Level, cause: EscalationCause) -> bool {
        self.pressure().is_some_and(|pressure| pressure.taken.contains(&(level, cause)))
    }

    /// Whether it was escalated to a level in this cycle, whatever became of it.
    pub(crate) fn was_taken_to(&self, level: Level) -> bool {
        self.pressure().is_some_and(|pressure| pressure.taken.iter().any(|(taken, _)| *taken == level))
    }
}
