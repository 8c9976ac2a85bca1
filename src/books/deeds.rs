//! What records did in a cycle that moves nothing and is counted all the same: assigned, acknowledged, planned, returned,
//! extensions asked, granted and refused.
//!
//! Each finding's deeds are chained, the latest first, so that the course of a cycle is read without a search.

use super::log::{Known, Log, Number, index};
use crate::calendar::Period;
use crate::chunks::Chunks;
use crate::event::{Event, GrantedBy, Silence};
use crate::finding::{Kind, State};
use crate::life::{Chain, StageName};
use crate::moment::Day;
use crate::record::Record;

/// What was done.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Deed {
    Assigned,
    /// Assigned, and to be acknowledged.
    AssignedToAcknowledge,
    /// Assigned, and to be planned.
    AssignedToPlan,
    Acknowledged,
    /// Acknowledged, and to be planned.
    AcknowledgedToPlan,
    /// By a record that is no deed otherwise, it is to be acknowledged.
    OwesAcknowledgement,
    /// By a record that is no deed otherwise, it is to be planned.
    OwesPlan,
    Planned,
    Returned,
    AskedInTime,
    AskedLate,
    GrantedByOthers,
    GrantedByOwnHead,
    Refused,
}

impl Deed {
    pub(super) fn of(after: &State, record: &Record) -> Option<Deed> {
        let owed = owed(after);
        match record.event() {
            Event::Assigned(_) => Some(match owed {
                None => Deed::Assigned,
                Some(Owed::Acknowledgement) => Deed::AssignedToAcknowledge,
                Some(Owed::Plan) => Deed::AssignedToPlan,
            }),
            Event::Acknowledged(_) => Some(match owed {
                None | Some(Owed::Acknowledgement) => Deed::Acknowledged,
                Some(Owed::Plan) => Deed::AcknowledgedToPlan,
            }),
            Event::Reassigned(_)
            | Event::SplitOff(_)
            | Event::Reopened(_)
            | Event::LookedBack(_)
            | Event::Reclassified(_)
            | Event::Ruled(_) => owed.map(|owed| match owed {
                Owed::Acknowledgement => Deed::OwesAcknowledgement,
                Owed::Plan => Deed::OwesPlan,
            }),
            Event::PlanFiled(_) => Some(Deed::Planned),
            Event::SubmissionReturned(_) => Some(Deed::Returned),
            Event::ChainDeclined(declined) if declined.chain == Chain::Submission => Some(Deed::Returned),
            Event::ExtensionAsked(_) => {
                let late = after.cycle.deadline.is_some_and(|deadline| after.last_day > deadline);
                Some(if late { Deed::AskedLate } else { Deed::AskedInTime })
            }
            Event::ExtensionGranted(granted) => Some(match granted.by {
                GrantedBy::Others => Deed::GrantedByOthers,
                GrantedBy::OwnHead => Deed::GrantedByOwnHead,
            }),
            // Who could have refused it said nothing.
            Event::Deemed(deemed) if (deemed.chain, deemed.silence) == (Chain::Extension, Silence::Ends) => {
                Some(Deed::GrantedByOthers)
            }
            Event::ExtensionRefused(_) => Some(Deed::Refused),
            _does_nothing_that_is_counted => None,
        }
    }
}

impl Deed {
    pub(super) fn is_assignment(self) -> bool {
        matches!(self, Deed::Assigned | Deed::AssignedToAcknowledge | Deed::AssignedToPlan)
    }

    pub(super) fn is_acknowledgement(self) -> bool {
        matches!(self, Deed::Acknowledged | Deed::AcknowledgedToPlan)
    }

    /// Whether an acknowledgement is owed from it on.
    pub(super) fn owes_acknowledgement(self) -> bool {
        matches!(self, Deed::AssignedToAcknowledge | Deed::OwesAcknowledgement)
    }

    /// Whether a plan is owed from it on.
    pub(super) fn owes_plan(self) -> bool {
        matches!(self, Deed::AssignedToPlan | Deed::AcknowledgedToPlan | Deed::OwesPlan)
    }
}

/// What those who answer owe before they begin.
enum Owed {
    Acknowledgement,
    Plan,
}

/// What is owed in a stage: where that is passed over, nothing is.
fn owed(after: &State) -> Option<Owed> {
    match after.stage.name() {
        StageName::Assigned => Some(Owed::Acknowledgement),
        StageName::Planning => Some(Owed::Plan),
        StageName::Raised
        | StageName::PlanReview
        | StageName::Rectifying
        | StageName::Borne
        | StageName::Verifying
        | StageName::Verified
        | StageName::Noticing
        | StageName::Closed => None,
    }
}

/// A deed in a cycle.
#[derive(Clone, Copy, Debug)]
pub(super) struct Done {
    pub(super) finding: u32,
    /// The deed about the same finding before it.
    earlier: Option<Number>,
    pub(super) cycle: u16,
    pub(super) kind: Kind,
    pub(super) deed: Deed,
}

/// All deeds.
#[derive(Clone, Debug, Default)]
pub(super) struct Deeds {
    log: Log<Done>,
    latest: Chunks<Option<Number>>,
}

impl Deeds {
    pub(super) fn post(&mut self, finding: u32, day: Day, stamp: u32, (kind, cycle, deed): (Kind, u16, Deed)) {
        if let Some(latest) = self.latest.room(index(finding), None) {
            let done = Done { finding, earlier: *latest, cycle, kind, deed };
            *latest = Some(self.log.push(day, stamp, done));
        }
    }

    pub(super) fn known(&self, until: u32) -> KnownDeeds<'_> {
        KnownDeeds { deeds: self, known: self.log.known(until) }
    }

    pub(super) fn bytes(&self) -> usize {
        self.log.bytes().saturating_add(self.latest.bytes())
    }

    /// The deeds in the order of recording, with their findings and the numbers of their records.
    pub(super) fn numbered(&self) -> impl Iterator<Item = (Number, u32, u32)> {
        self.log.numbered().map(|(number, stamp, done)| (number, done.finding, stamp))
    }

    pub(super) fn get(&self, number: Number) -> Option<(Day, Done)> {
        Some((self.log.day_of(number)?, *self.log.get(number)?))
    }
}

/// The deeds by the records before a number.
#[derive(Clone, Copy, Debug)]
pub(super) struct KnownDeeds<'a> {
    deeds: &'a Deeds,
    known: Known<'a, Done>,
}

impl<'a> KnownDeeds<'a> {
    /// Those of a period, by day and then in the order of recording.
    pub(super) fn within(self, period: Period) -> impl Iterator<Item = (Day, &'a Done)> {
        self.known.lines(period.start(), period.end())
    }

    /// Those in a cycle of a finding, the latest first.
    pub(super) fn in_cycle(self, finding: u32, cycle: u16) -> impl Iterator<Item = (Day, Deed)> {
        let log = &self.deeds.log;
        let latest = self.deeds.latest.get(index(finding)).copied().flatten();
        let back = core::iter::successors(latest, |number| log.get(*number)?.earlier);
        let known = back.skip_while(move |number| !self.known.has(*number));
        let done = known.filter_map(|number| Some((log.day_of(number)?, log.get(number)?)));
        done.filter(move |(_, done)| done.cycle == cycle).map(|(day, done)| (day, done.deed))
    }
}
