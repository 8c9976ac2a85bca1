//! Where a finding stands, with exactly the data of that stage.
//!
//! Invariant: a close as done holds [`Grounds`], and grounds come only from a [`Claim`] that was accepted; a claim comes
//! only from a submission or an inspection. So a close without either has no value.

use super::names::Person;
use super::{Adoption, Completion, Standing};
use crate::id::FindingId;
use crate::life::{Outcome, StageName};
use crate::moment::Day;

/// Who says that it is done.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum ClaimedBy {
    /// The responsible department, by submission.
    Submission(Person),
    /// The verifying or inspecting body, by determination.
    Inspection(Person),
    /// An earlier system, from which the finding was carried over.
    Legacy,
}

/// That it is done, said but not yet accepted.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Claim {
    by: ClaimedBy,
    on: Day,
}

impl Claim {
    pub(crate) fn new(by: ClaimedBy, on: Day) -> Claim {
        Claim { by, on }
    }

    pub(crate) fn by(self) -> ClaimedBy {
        self.by
    }

    pub(crate) fn on(self) -> Day {
        self.on
    }

    /// The claim, accepted: the only way to grounds.
    pub(crate) fn accepted(self) -> Grounds {
        Grounds(self)
    }
}

/// On what a finding may be closed: an accepted claim.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Grounds(Claim);

impl Grounds {
    pub(crate) fn claim(self) -> Claim {
        self.0
    }
}

/// Whether notice was given since the claim was accepted.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Notice {
    NotGiven,
    Given,
}

/// How a finding was struck off.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Closure {
    Done { completion: Completion, grounds: Grounds },
    Unfounded,
    Terminated,
    Referred,
    Answered { adoption: Adoption },
    Merged { into: FindingId },
    Split,
    Legacy { outcome: Outcome },
}

impl Closure {
    pub(crate) fn outcome(self) -> Outcome {
        match self {
            Closure::Done { completion, .. } => completion.outcome(),
            Closure::Unfounded => Outcome::Unfounded,
            Closure::Terminated => Outcome::Terminated,
            Closure::Referred => Outcome::Referred,
            Closure::Answered { .. } => Outcome::Answered,
            Closure::Merged { .. } => Outcome::Merged,
            Closure::Split => Outcome::Split,
            Closure::Legacy { outcome } => outcome,
        }
    }
}

/// The stage of a finding.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Stage {
    Raised,
    Assigned,
    Planning,
    /// Filed by a person, or by an earlier system; the plan may propose the first deadline.
    PlanReview {
        filed_by: Option<Person>,
        proposed: Option<Day>,
    },
    Rectifying,
    /// Its risk, from a day on.
    Borne {
        since: Day,
        until: Day,
    },
    Verifying {
        claim: Claim,
    },
    Verified {
        grounds: Grounds,
        notice: Notice,
    },
    Noticing {
        grounds: Grounds,
        until: Day,
    },
    Closed {
        closure: Closure,
        on: Day,
    },
}

impl Stage {
    pub(crate) fn name(&self) -> StageName {
        match self {
            Stage::Raised => StageName::Raised,
            Stage::Assigned => StageName::Assigned,
            Stage::Planning => StageName::Planning,
            Stage::PlanReview { .. } => StageName::PlanReview,
            Stage::Rectifying => StageName::Rectifying,
            Stage::Borne { .. } => StageName::Borne,
            Stage::Verifying { .. } => StageName::Verifying,
            Stage::Verified { .. } => StageName::Verified,
            Stage::Noticing { .. } => StageName::Noticing,
            Stage::Closed { .. } => StageName::Closed,
        }
    }

    /// The stage of a finding carried over on a day, its claim resting on what the earlier system said.
    pub(crate) fn carried_over(standing: Standing, on: Day) -> Stage {
        let claim = |on| Claim::new(ClaimedBy::Legacy, on);
        match standing {
            Standing::Raised => Stage::Raised,
            Standing::Assigned => Stage::Assigned,
            Standing::Planning => Stage::Planning,
            Standing::PlanReview { .. } => Stage::PlanReview { filed_by: None, proposed: None },
            Standing::Rectifying => Stage::Rectifying,
            Standing::Borne { until } => Stage::Borne { since: on, until },
            Standing::Verifying { submitted_on } => Stage::Verifying { claim: claim(submitted_on) },
            Standing::Verified { submitted_on } => {
                Stage::Verified { grounds: claim(submitted_on).accepted(), notice: Notice::NotGiven }
            }
            Standing::Noticing { submitted_on, until } => {
                Stage::Noticing { grounds: claim(submitted_on).accepted(), until }
            }
            Standing::Closed { outcome, on } => Stage::Closed { closure: Closure::Legacy { outcome }, on },
        }
    }
}
