//! How a fact changes what is in force.

use crate::event::{Event, Founded};
use crate::id::Version;
use crate::programme::Programme;
use std::collections::BTreeMap;

impl Programme {
    /// What is in force once a ledger has begun.
    pub(crate) fn founded(founded: &Founded) -> Programme {
        Programme {
            version: Version::new(1),
            ledger: founded.ledger,
            title: founded.title.clone(),
            zone: founded.zone,
            policy: founded.policy.clone(),
            directory: founded.directory.clone(),
            calendar: founded.calendar.clone(),
            coordinating: founded.coordinating,
            inspections: founded.inspections.iter().map(|round| (round.id(), round.clone())).collect(),
            delegations: BTreeMap::new(),
            publications: Vec::new(),
        }
    }

    /// Takes a later fact of the programme in, in its place: there may be many delegations. Says `None` to a fact that is
    /// not about the programme, and to a second founding, and has changed nothing then.
    pub(crate) fn evolve(&mut self, version: Version, event: &Event) -> Option<()> {
        match event {
            Event::PolicyAdopted(adopted) => self.policy = adopted.policy.clone(),
            Event::DirectoryAmended(amended) => self.directory = amended.directory.clone(),
            Event::CalendarSupplied(supplied) => self.calendar = supplied.calendar.clone(),
            Event::InspectionOpened(opened) => {
                self.inspections.insert(opened.inspection.id(), opened.inspection.clone());
            }
            Event::Delegated(delegated) => {
                self.delegations.insert(delegated.delegation.id(), delegated.delegation.clone());
            }
            Event::DelegationEnded(ended) => self.delegations.get_mut(&ended.delegation)?.end(),
            Event::Published(published) => self.publications.push((version, published.publication.clone())),
            Event::Founded(_)
            | Event::Raised(_)
            | Event::CarriedOver(_)
            | Event::SplitOff(_)
            | Event::Amended(_)
            | Event::QuantityAmended(_)
            | Event::Reclassified(_)
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
            | Event::SweepClosed(_) => return None,
        }
        self.version = version;
        Some(())
    }
}
