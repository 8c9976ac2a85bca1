//! Who acts for whom (授权委托): in which steps, on which findings, from when to when, and how often passed on.
//!
//! A [`Delegation`] lends a right, never a freedom: whoever acts under it has the rights of the one who gave it, cut to
//! its [`Scope`] and its days, and is bound by all that binds the giver as well as by all that binds themselves.
//!
//! Invariant: what is passed on is no more than what was given; nobody stands twice in a line of delegations.
//!
//! Absent on purpose: who is whose deputy by office. The host knows its posts, and delegates by name.

use crate::directory::Capacity;
use crate::id::{DelegationId, DepartmentId, FindingId, InspectionId, PersonId};
use crate::life::Step;
use crate::moment::Day;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use thiserror::Error;

/// What may be done under a delegation: one step or more, and, where named, only on these inspections or findings.
///
/// ```
/// use rectify::delegation::Scope;
/// use rectify::life::Step;
/// let scope = Scope::of(Step::Accept).and(Step::Close).within("survey-2023".parse()?);
/// assert!(scope.covers(&Scope::of(Step::Close).within("survey-2023".parse()?)));
/// assert!(!scope.covers(&Scope::of(Step::Close)));
/// # Ok::<(), rectify::id::IdError>(())
/// ```
#[derive(Clone, Debug, Deserialize, Eq, Hash, PartialEq, Serialize)]
#[serde(try_from = "Wire", into = "Wire")]
pub struct Scope {
    steps: BTreeSet<Step>,
    inspections: BTreeSet<InspectionId>,
    findings: BTreeSet<FindingId>,
}

/// The form in which a scope is written.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields, expecting = "the scope of a delegation")]
struct Wire {
    steps: Vec<Step>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    inspections: Vec<InspectionId>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    findings: Vec<FindingId>,
}

/// Why what is written is no scope.
///
/// ```
/// use rectify::delegation::Scope;
/// let no = serde_json::from_str::<Scope>(r#"{"steps": []}"#).unwrap_err();
/// assert!(no.to_string().starts_with("a delegation of no steps"));
/// ```
#[derive(Clone, Copy, Debug, Eq, Error, PartialEq)]
#[non_exhaustive]
pub enum ScopeError {
    /// No step is named.
    #[error("a delegation of no steps")]
    NoSteps,
    /// Something is named twice.
    #[error("a delegation names {what} twice")]
    Twice {
        /// What: a step, an inspection or a finding.
        what: &'static str,
    },
}

impl TryFrom<Wire> for Scope {
    type Error = ScopeError;

    fn try_from(wire: Wire) -> Result<Scope, ScopeError> {
        fn set<T: Ord>(values: Vec<T>, what: &'static str) -> Result<BTreeSet<T>, ScopeError> {
            let len = values.len();
            let set: BTreeSet<T> = values.into_iter().collect();
            if set.len() == len { Ok(set) } else { Err(ScopeError::Twice { what }) }
        }
        if wire.steps.is_empty() {
            return Err(ScopeError::NoSteps);
        }
        Ok(Scope {
            steps: set(wire.steps, "a step")?,
            inspections: set(wire.inspections, "an inspection")?,
            findings: set(wire.findings, "a finding")?,
        })
    }
}

impl From<Scope> for Wire {
    fn from(scope: Scope) -> Wire {
        Wire {
            steps: scope.steps.into_iter().collect(),
            inspections: scope.inspections.into_iter().collect(),
            findings: scope.findings.into_iter().collect(),
        }
    }
}

impl Scope {
    /// One step, on any finding.
    pub fn of(step: Step) -> Scope {
        Scope { steps: BTreeSet::from([step]), inspections: BTreeSet::new(), findings: BTreeSet::new() }
    }

    /// The same with one more step.
    #[must_use]
    pub fn and(mut self, step: Step) -> Scope {
        self.steps.insert(step);
        self
    }

    /// The same, only on findings of this inspection, or of others named.
    #[must_use]
    pub fn within(mut self, inspection: InspectionId) -> Scope {
        self.inspections.insert(inspection);
        self
    }

    /// The same, only on this finding, or on others named.
    #[must_use]
    pub fn about(mut self, finding: FindingId) -> Scope {
        self.findings.insert(finding);
        self
    }

    /// The steps, in order.
    pub fn steps(&self) -> impl Iterator<Item = Step> {
        self.steps.iter().copied()
    }

    /// Whether a step on a finding of an inspection is within it. What concerns no finding, or none that is known, is
    /// outside a scope that names findings or inspections.
    ///
    /// ```
    /// use rectify::delegation::Scope;
    /// use rectify::life::Step;
    /// let scope = Scope::of(Step::Accept).within("survey-2023".parse()?);
    /// assert!(scope.admits(Step::Accept, Some("survey-2023".parse()?), None));
    /// assert!(!scope.admits(Step::Accept, None, None));
    /// # Ok::<(), rectify::id::IdError>(())
    /// ```
    pub fn admits(&self, step: Step, inspection: Option<InspectionId>, finding: Option<FindingId>) -> bool {
        fn among<T: Ord>(named: &BTreeSet<T>, one: Option<T>) -> bool {
            named.is_empty() || one.is_some_and(|one| named.contains(&one))
        }
        self.steps.contains(&step) && among(&self.inspections, inspection) && among(&self.findings, finding)
    }

    /// Whether all that is within another is within this one.
    pub fn covers(&self, other: &Scope) -> bool {
        fn narrows<T: Ord>(wide: &BTreeSet<T>, narrow: &BTreeSet<T>) -> bool {
            wide.is_empty() || !narrow.is_empty() && narrow.is_subset(wide)
        }
        other.steps.is_subset(&self.steps)
            && narrows(&self.inspections, &other.inspections)
            && narrows(&self.findings, &other.findings)
    }
}

/// One person lets another act for them.
///
/// ```
/// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
/// # use scene::*;
/// # let mut ledger = scene::ledger();
/// use rectify::{command::Delegate, delegation::Scope, life::Step};
/// let (id, may) = ("018f2c3a-7d10-7c3e-9a55-0242ac120002".parse()?, monday().day());
/// let deputy = actor(41, "city", rectify::directory::Capacity::Officer);
/// let scope = Scope::of(Step::Accept);
/// let delegate = Delegate::new(id, deputy.person(), deputy.department(), scope, may, may.plus_days(30)?, 1);
/// ledger.act(&inspector(), monday(), delegate)?;
/// let given = ledger.programme().delegation(id).ok_or("not given")?;
/// assert_eq!(given.delegator(), (inspector().person(), inspector().department(), inspector().capacity()));
/// assert_eq!((given.depth(), given.from(), given.is_ended()), (1, None, false));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Delegation {
    pub(crate) id: DelegationId,
    pub(crate) from: Option<DelegationId>,
    pub(crate) delegator: (PersonId, DepartmentId, Capacity),
    pub(crate) delegate: (PersonId, DepartmentId),
    pub(crate) scope: Scope,
    pub(crate) first: Day,
    pub(crate) last: Day,
    pub(crate) depth: u8,
    #[serde(skip)]
    pub(crate) ended: bool,
}

impl Delegation {
    /// Its id, given by the host.
    pub fn id(&self) -> DelegationId {
        self.id
    }

    /// The delegation it passes on, if it passes one on.
    pub fn from(&self) -> Option<DelegationId> {
        self.from
    }

    /// Who gave it: the person, for which department, in which capacity.
    pub fn delegator(&self) -> (PersonId, DepartmentId, Capacity) {
        self.delegator
    }

    /// Who acts under it: the person, and the department they belong to.
    pub fn delegate(&self) -> (PersonId, DepartmentId) {
        self.delegate
    }

    /// What may be done under it.
    pub fn scope(&self) -> &Scope {
        &self.scope
    }

    /// Its first day and its last, both included.
    pub fn days(&self) -> (Day, Day) {
        (self.first, self.last)
    }

    /// How often it may be passed on; 0 is not at all.
    pub fn depth(&self) -> u8 {
        self.depth
    }

    /// Whether it was ended before its last day. What was passed on from it ends with it.
    pub fn is_ended(&self) -> bool {
        self.ended
    }

    /// Takes note that it was ended.
    pub(crate) fn end(&mut self) {
        self.ended = true;
    }
}
