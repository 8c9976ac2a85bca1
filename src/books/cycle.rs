//! A cycle: one round of rectification with its deadlines, its clock, its claim and its end, and how it stands.

use crate::finding::State;
use crate::finding::names::Round;
use crate::finding::stage::{Closure, Stage};
use crate::finding::{Kind, Origin};
use crate::life::Outcome;
use crate::moment::Day;

/// A claim that it is done.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Claimed {
    /// Made and not decided.
    Undecided(Day),
    /// Made and accepted.
    Accepted(Day),
}

impl Claimed {
    pub(super) fn on(self) -> Day {
        match self {
            Claimed::Undecided(on) | Claimed::Accepted(on) => on,
        }
    }
}

fn claimed(stage: &Stage) -> Option<Claimed> {
    match stage {
        Stage::Verifying { claim } => Some(Claimed::Undecided(claim.on())),
        Stage::Verified { grounds, .. }
        | Stage::Noticing { grounds, .. }
        | Stage::Closed { closure: Closure::Done { grounds, .. }, .. } => Some(Claimed::Accepted(grounds.claim().on())),
        Stage::Closed { .. }
        | Stage::Raised
        | Stage::Assigned
        | Stage::Planning
        | Stage::PlanReview { .. }
        | Stage::Rectifying
        | Stage::Borne { .. } => None,
    }
}

/// How and when it was struck off, if it is.
pub(super) fn ended(stage: &Stage) -> Option<(Outcome, Day)> {
    if let Stage::Closed { closure, on } = stage { Some((closure.outcome(), *on)) } else { None }
}

/// What stops the clock of a cycle.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Clock {
    Runs,
    Suspended(Day),
    Borne(Day),
}

/// How a cycle stands, whatever the day.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub(super) enum Standing {
    /// Nothing is due, or the clock stands.
    InTime,
    /// Overdue after this day.
    Due(Day),
    /// Claimed by this day, after which the lateness is that of whoever verifies or closes.
    Claimed(Day),
    Closed(Outcome),
}

impl Standing {
    pub(super) fn is_open(self) -> bool {
        self.outcome().is_none()
    }

    pub(super) fn outcome(self) -> Option<Outcome> {
        if let Standing::Closed(outcome) = self { Some(outcome) } else { None }
    }
}

/// One round of one finding, as it was known.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Cycle {
    pub(super) number: u16,
    pub(super) kind: Kind,
    pub(super) origin: Origin,
    pub(super) inspection: Round,
    /// When the finding was raised.
    pub(super) raised: Day,
    pub(super) began: Day,
    pub(super) standing: Standing,
    pub(super) original: Option<Day>,
    /// The deadline that fell or will fall due: once one has, a later one cures nothing.
    pub(super) falls_due: Option<Day>,
    pub(super) claimed: Option<Claimed>,
    /// The day of its end, which what was carried over had before it came here.
    pub(super) ended: Option<Day>,
    pub(super) clock: Clock,
}

impl Cycle {
    /// The cycle that a finding is in.
    pub(super) fn of(state: &State) -> Cycle {
        let clock = match (state.pending.as_deref().and_then(|pending| pending.suspended_on), &state.stage) {
            (Some(since), _) => Clock::Suspended(since),
            (None, Stage::Borne { since, .. }) => Clock::Borne(*since),
            (None, _) => Clock::Runs,
        };
        let (claimed, ended) = (claimed(&state.stage), ended(&state.stage));
        Cycle {
            number: state.cycle.number,
            kind: state.attributes.kind,
            origin: state.origin,
            inspection: state.attributes.inspection,
            raised: state.raised_on,
            began: state.cycle.began,
            standing: match ended {
                Some((outcome, _)) => Standing::Closed(outcome),
                None => state.cycle.deadline.map_or(Standing::InTime, |deadline| standing(deadline, clock, claimed)),
            },
            original: state.cycle.original,
            falls_due: state.cycle.falls_due,
            claimed,
            ended: ended.map(|(_, on)| on),
            clock,
        }
    }

    pub(super) fn outcome(&self) -> Option<Outcome> {
        self.standing.outcome()
    }
}

fn standing(deadline: Day, clock: Clock, claimed: Option<Claimed>) -> Standing {
    match (clock, claimed.map(Claimed::on)) {
        (Clock::Borne(_), _) => Standing::InTime,
        // A suspension begun when overdue cures nothing.
        (Clock::Suspended(since), _) if since <= deadline => Standing::InTime,
        (Clock::Runs, Some(on)) if on <= deadline => Standing::Claimed(deadline),
        (Clock::Runs | Clock::Suspended(_), _) => Standing::Due(deadline),
    }
}
