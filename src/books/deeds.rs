//! What records did in a cycle that moves nothing and is counted all the same: assigned, acknowledged, planned, returned,
//! extensions asked, granted and refused.
//!
//! They stand among the [turns](super::turns) of their cycle, as nearly every one changes that too.

use crate::event::{Event, GrantedBy, Silence};
use crate::finding::State;
use crate::life::{Chain, StageName};
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
                let late = after.cycle.deadline.is_some_and(|deadline| record.day() > deadline);
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
