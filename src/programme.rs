//! What a ledger covers, and what is in force in it: policy, directory, calendar, zone, inspections.
//!
//! A [`Programme`] (专项行动) is the state of the programme's own stream. Deciding reads it; evolving a finding does not.
//!
//! Invariant: policy and directory only go forward in version; the zone never changes.

use crate::calendar::Calendar;
use crate::directory::Directory;
use crate::event::{Event, Founded};
use crate::finding::Inspection;
use crate::id::{DepartmentId, InspectionId, LedgerId, Version};
use crate::moment::Zone;
use crate::policy::Policy;
use crate::text::Line;
use std::collections::BTreeMap;

/// What is in force.
///
/// ```
/// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
/// # let ledger = scene::ledger_with_one_finding();
/// let programme = ledger.programme();
/// assert_eq!(programme.policy().version(), 1);
/// assert!(programme.inspection("survey-2023".parse()?).is_some());
/// # Ok::<(), rectify::id::IdError>(())
/// ```
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Programme {
    version: Version,
    ledger: LedgerId,
    title: Line,
    zone: Zone,
    policy: Policy,
    directory: Directory,
    calendar: Calendar,
    coordinating: DepartmentId,
    inspections: BTreeMap<InspectionId, Inspection>,
}

impl Programme {
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
        }
    }

    /// Takes a later fact of the programme in. Says `None` to a fact that is not about the programme.
    pub(crate) fn evolved(&self, version: Version, event: &Event) -> Option<Programme> {
        let mut next = Programme { version, ..self.clone() };
        match event {
            Event::PolicyAdopted(adopted) => next.policy = adopted.policy.clone(),
            Event::DirectoryAmended(amended) => next.directory = amended.directory.clone(),
            Event::CalendarSupplied(supplied) => next.calendar = supplied.calendar.clone(),
            Event::InspectionOpened(opened) => {
                next.inspections.insert(opened.inspection.id(), opened.inspection.clone());
            }
            _about_a_finding => return None,
        }
        Some(next)
    }

    /// How many records its stream has.
    pub fn version(&self) -> Version {
        self.version
    }

    /// The ledger.
    pub fn ledger(&self) -> LedgerId {
        self.ledger
    }

    /// What it is called.
    pub fn title(&self) -> &Line {
        &self.title
    }

    /// The zone in which its days are reckoned.
    pub fn zone(&self) -> Zone {
        self.zone
    }

    /// The policy in force.
    pub fn policy(&self) -> &Policy {
        &self.policy
    }

    /// The directory in force.
    pub fn directory(&self) -> &Directory {
        &self.directory
    }

    /// The calendar in force.
    pub fn calendar(&self) -> &Calendar {
        &self.calendar
    }

    /// The coordinating department.
    pub fn coordinating(&self) -> DepartmentId {
        self.coordinating
    }

    /// An inspection, if it was opened.
    pub fn inspection(&self, id: InspectionId) -> Option<&Inspection> {
        self.inspections.get(&id)
    }

    /// The inspections, in the order of their codes.
    pub fn inspections(&self) -> impl Iterator<Item = &Inspection> {
        self.inspections.values()
    }
}
