//! What a ledger covers, and what is in force in it: policy, directory, calendar, zone, inspections.
//!
//! A [`Programme`] (专项行动) is the state of the programme's own stream. Deciding reads it; evolving a finding does not.
//!
//! Invariant: policy and directory only go forward in version; the zone never changes.

use crate::calendar::Calendar;
use crate::directory::Directory;
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
    pub(crate) version: Version,
    pub(crate) ledger: LedgerId,
    pub(crate) title: Line,
    pub(crate) zone: Zone,
    pub(crate) policy: Policy,
    pub(crate) directory: Directory,
    pub(crate) calendar: Calendar,
    pub(crate) coordinating: DepartmentId,
    pub(crate) inspections: BTreeMap<InspectionId, Inspection>,
}

impl Programme {
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
