//! What a ledger covers, and what is in force in it: policy, directory, calendar, zone, inspections.
//!
//! A [`Programme`] (专项行动) is the state of the programme's own stream. Deciding reads it; evolving a finding does not.
//!
//! Invariant: policy and directory only go forward in version; the zone never changes.

use crate::calendar::{Calendar, Period};
use crate::delegation::Delegation;
use crate::directory::Directory;
use crate::finding::{Inspection, Kind};
use crate::id::{DelegationId, DepartmentId, InspectionId, LedgerId, Version};
use crate::moment::{Day, Zone};
use crate::policy::Policy;
use crate::publication::Publication;
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
    pub(crate) delegations: BTreeMap<DelegationId, Delegation>,
    pub(crate) publications: Vec<(Version, Publication)>,
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

    /// A delegation, ended or not, if it was given.
    pub fn delegation(&self, id: DelegationId) -> Option<&Delegation> {
        self.delegations.get(&id)
    }

    /// The delegations given, ended or not, in the order of their ids.
    pub fn delegations(&self) -> impl Iterator<Item = &Delegation> {
        self.delegations.values()
    }

    /// A delegation and those from which it was passed on, up to the one whose right it is. Empty where it was never
    /// given.
    pub(crate) fn passed_on(&self, id: Option<DelegationId>) -> impl Iterator<Item = &Delegation> {
        let of = |id: Option<DelegationId>| id.and_then(|id| self.delegations.get(&id));
        core::iter::successors(of(id), move |delegation| of(delegation.from()))
    }

    /// What was published, in order.
    pub fn publications(&self) -> impl DoubleEndedIterator<Item = &Publication> {
        self.publications.iter().map(|(_, publication)| publication)
    }

    /// The publication in force of a period, with the version of the programme that put it in force.
    pub(crate) fn publication(&self, kind: Kind, period: Period) -> Option<(Version, &Publication)> {
        let of_it = |(_, published): &&(Version, Publication)| published.kind() == kind && published.period() == period;
        self.publications.iter().rev().find(of_it).map(|(version, publication)| (*version, publication))
    }

    /// Whether figures that rest on a day are published: those of a period that holds it, or that begins after it, as it opens
    /// with what was open by then.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use rectify::finding::Kind;
    /// let ledger = scene::ledger_with_one_finding();
    /// assert!(!ledger.programme().is_published(Kind::Problem, scene::monday().day()));
    /// ```
    pub fn is_published(&self, kind: Kind, day: Day) -> bool {
        self.publications().any(|published| published.kind() == kind && day < published.period().end())
    }

    /// The inspections, in the order of their codes.
    pub fn inspections(&self) -> impl Iterator<Item = &Inspection> {
        self.inspections.values()
    }
}
