//! What a fact does to the problem list.

use super::Event;
use crate::finding::{Amendment, Particulars, Severity};
use crate::id::FindingId;
use crate::quantity::Quantity;

/// What a fact does to what the problem list says of a finding.
pub(crate) enum Listing<'a> {
    /// It puts the finding on the list.
    Begins(&'a Particulars),
    /// It corrects what is said.
    Amends(&'a Amendment),
    /// It changes how grave the finding is.
    Reclassifies(Option<Severity>),
    /// It changes the amount.
    Requantifies(Quantity),
    /// It leaves the list as it is.
    Nothing,
}

impl Listing<'_> {
    /// Changes what the list says of the finding; what begins it takes its place.
    pub(crate) fn change(self, item: &mut Particulars) {
        match self {
            Listing::Begins(begun) => item.clone_from(begun),
            Listing::Amends(amendment) => item.amend(amendment),
            Listing::Reclassifies(severity) => item.severity = severity.unwrap_or(item.severity),
            Listing::Requantifies(total) => item.quantity = Some(total),
            Listing::Nothing => {}
        }
    }
}

impl Event {
    /// What it does to the problem list.
    pub(crate) fn listing(&self) -> Listing<'_> {
        match self {
            Event::Raised(raised) => Listing::Begins(&raised.particulars),
            Event::CarriedOver(carried) => Listing::Begins(&carried.particulars),
            Event::SplitOff(part) => Listing::Begins(&part.particulars),
            Event::Amended(amended) => Listing::Amends(&amended.amendment),
            Event::Reclassified(reclassified) => Listing::Reclassifies(reclassified.severity),
            Event::QuantityAmended(amended) => Listing::Requantifies(amended.total),
            Event::Founded(_)
            | Event::InspectionOpened(_)
            | Event::Delegated(_)
            | Event::DelegationEnded(_)
            | Event::PolicyAdopted(_)
            | Event::DirectoryAmended(_)
            | Event::CalendarSupplied(_)
            | Event::Published(_)
            | Event::Assigned(_)
            | Event::Reassigned(_)
            | Event::Recused(_)
            | Event::Acknowledged(_)
            | Event::Objected(_)
            | Event::Withdrawn(_)
            | Event::Ruled(_)
            | Event::PlanFiled(_)
            | Event::PlanRevised(_)
            | Event::PlanApproved(_)
            | Event::PlanReturned(_)
            | Event::ProgressReported(_)
            | Event::MilestoneClaimed(_)
            | Event::MilestoneVerified(_)
            | Event::Settled(_)
            | Event::SettlementReversed(_)
            | Event::Disputed(_)
            | Event::ExtensionAsked(_)
            | Event::ExtensionGranted(_)
            | Event::ExtensionRefused(_)
            | Event::StepTaken(_)
            | Event::ChainDeclined(_)
            | Event::Deemed(_)
            | Event::Suspended(_)
            | Event::Resumed(_)
            | Event::Listed(_)
            | Event::Delisted(_)
            | Event::Announced(_)
            | Event::Escalated(_)
            | Event::Deescalated(_)
            | Event::Submitted(_)
            | Event::SubmissionReturned(_)
            | Event::Accepted(_)
            | Event::Determined(_)
            | Event::NoticeOpened(_)
            | Event::NoticeObjectionRecorded(_)
            | Event::NoticeClosed(_)
            | Event::Closed(_)
            | Event::Borne(_)
            | Event::BearingEnded(_)
            | Event::FoundUnfounded(_)
            | Event::Terminated(_)
            | Event::Referred(_)
            | Event::Answered(_)
            | Event::Merged(_)
            | Event::Absorbed(_)
            | Event::Split(_)
            | Event::LookedBack(_)
            | Event::Reopened(_)
            | Event::YieldRecorded(_)
            | Event::SweepLaunched(_)
            | Event::SweepReported(_)
            | Event::SweepClosed(_) => Listing::Nothing,
        }
    }

    /// The finding of which it begins a part, if it begins one.
    pub(crate) fn part_of(&self) -> Option<FindingId> {
        if let Event::SplitOff(part) = self { Some(part.from) } else { None }
    }

    /// What the problem list says of the finding that it begins, if it begins one.
    pub(crate) fn begins(&self) -> Option<&Particulars> {
        if let Listing::Begins(particulars) = self.listing() { Some(particulars) } else { None }
    }
}
