//! One finding's lesson checked across departments (举一反三、专项排查).
//!
//! A [`Sweep`] is a small life of its own: launched over a [`SweepScope`], reported on by each department in it, closed
//! once all have reported. It comes from one finding or from a [`Pattern`] of several. A department says that it found
//! nothing, with evidence, or names the *siblings* that it found: findings that were raised in the sweep.
//!
//! A sibling says itself, from its first record, in which sweep it was found. A report that turned findings of long ago
//! into siblings could pad the figures of a sweep, and one that two sweeps claim would count twice; so a report names
//! siblings and makes none, and what was raised in a sweep and never reported counts all the same.
//!
//! Invariant: the departments of a sweep are resolved once, when it is launched, and stay; who stands for one that has
//! since been succeeded is resolved on reading.
//!
//! Absent on purpose: rectification. A sibling is a finding like any other.

mod scope;

pub(crate) use scope::region_of;

pub use scope::{Pattern, SweepOrigin, SweepScope};

use crate::directory::Directory;
use crate::finding::Evidence;
use crate::id::{DepartmentId, FindingId, PersonId, Position, SweepId, Version};
use crate::moment::Day;
use crate::ratio::Ratio;
use crate::spelled::payload;
use std::collections::{BTreeMap, BTreeSet};

payload! {
    /// What a department reported last: siblings found, or none found on this evidence.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_sweeping();
    /// use rectify::command::ReportSweep;
    /// ledger.act(&water_works(), friday(), ReportSweep::new(sweep(1)).evidence(receipt()))?;
    /// let report = ledger.sweep(sweep(1)).and_then(|sweep| sweep.report("water-works".parse().unwrap()));
    /// let report = report.ok_or("not reported")?;
    /// assert_eq!((report.on(), report.by()), (friday().day(), water_works().person()));
    /// assert!(report.is_none_found() && report.evidence() == &[receipt()]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    SweepReport {
        /// The day.
        val on: Day,
        /// Who reported.
        val by: PersonId,
        /// What was found.
        doc siblings: Vec<FindingId>,
        /// On what evidence.
        doc evidence: Vec<Evidence>,
    }
}

impl SweepReport {
    /// Whether it says that nothing was found.
    pub fn is_none_found(&self) -> bool {
        self.siblings.is_empty()
    }
}

/// A sweep as it stands.
///
/// ```
/// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
/// # use scene::*;
/// let ledger = scene::ledger_sweeping();
/// let sweep = ledger.sweep(sweep(1)).ok_or("not launched")?;
/// assert_eq!(sweep.origin().finding(), Some(arrears()));
/// assert_eq!(sweep.departments().map(|id| id.to_string()).collect::<Vec<_>>(), ["housing", "water-works"]);
/// assert_eq!(sweep.coverage().to_string(), "0 departments reported / 2 departments in scope");
/// assert!(sweep.is_open() && sweep.due().is_some());
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Sweep {
    pub(crate) id: SweepId,
    pub(crate) version: Version,
    pub(crate) last: Position,
    pub(crate) last_day: Day,
    pub(crate) origin: SweepOrigin,
    pub(crate) scope: SweepScope,
    pub(crate) launched_on: Day,
    pub(crate) launched_by: PersonId,
    pub(crate) due: Option<Day>,
    pub(crate) reports: BTreeMap<DepartmentId, Option<SweepReport>>,
    /// Everybody who ever reported, corrected or not.
    pub(crate) reporters: BTreeSet<PersonId>,
    pub(crate) closed_on: Option<Day>,
}

impl Sweep {
    /// Its id.
    pub fn id(&self) -> SweepId {
        self.id
    }

    /// How many records its stream has.
    pub fn version(&self) -> Version {
        self.version
    }

    /// What gave rise to it.
    pub fn origin(&self) -> &SweepOrigin {
        &self.origin
    }

    /// What it was launched over, as it was said.
    pub fn scope(&self) -> &SweepScope {
        &self.scope
    }

    /// When it was launched.
    pub fn launched_on(&self) -> Day {
        self.launched_on
    }

    /// Who launched it.
    pub fn launched_by(&self) -> PersonId {
        self.launched_by
    }

    /// By which day each department is to report, if the policy gave it a term.
    pub fn due(&self) -> Option<Day> {
        self.due
    }

    /// The day of its latest record.
    pub fn last_day(&self) -> Day {
        self.last_day
    }

    /// The departments that are to report, as resolved when it was launched, in the order of their codes.
    pub fn departments(&self) -> impl ExactSizeIterator<Item = DepartmentId> + '_ {
        self.reports.keys().copied()
    }

    /// What a department of the scope last reported; a later report corrects an earlier one, which stays on record.
    pub fn report(&self, department: DepartmentId) -> Option<&SweepReport> {
        self.reports.get(&department)?.as_ref()
    }

    /// The departments that have not reported.
    pub fn awaited(&self) -> impl Iterator<Item = DepartmentId> + '_ {
        self.reports.iter().filter(|(_, report)| report.is_none()).map(|(department, _)| *department)
    }

    /// Whether it waits for reports, or for its close.
    pub fn is_open(&self) -> bool {
        self.closed_on.is_none()
    }

    /// When it was closed.
    pub fn closed_on(&self) -> Option<Day> {
        self.closed_on
    }

    /// The departments of the scope for which a department speaks on a day: itself, and those it has succeeded.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// let ledger = scene::ledger_sweeping();
    /// let sweep = ledger.sweep(sweep(1)).ok_or("not launched")?;
    /// let housing = sweep.spoken_for("housing".parse()?, ledger.programme().directory(), monday().day());
    /// assert_eq!(housing, ["housing".parse()?]);
    /// assert!(sweep.spoken_for("roads".parse()?, ledger.programme().directory(), monday().day()).is_empty());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn spoken_for(&self, department: DepartmentId, directory: &Directory, on: Day) -> Vec<DepartmentId> {
        self.departments().filter(|id| directory.acts_as(department, *id, on)).collect()
    }

    /// The departments that have reported, of those in scope.
    pub fn coverage(&self) -> Ratio {
        let count = |many: usize| u64::try_from(many).unwrap_or(u64::MAX);
        let (all, awaited) = (self.reports.len(), self.awaited().count());
        let reported = count(all.saturating_sub(awaited));
        Ratio::new(("departments reported", reported), ("departments in scope", count(all)))
    }
}
