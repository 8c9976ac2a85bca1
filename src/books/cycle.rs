//! A cycle: one round of rectification with its deadlines, its clock, its claim and its end, and how it stands.

use crate::finding::State;
use crate::finding::names::Round;
use crate::finding::stage::{Closure, Stage};
use crate::finding::{Kind, Origin};
use crate::life::{Outcome, StageName};
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

/// What the books take from a state about the cycle it is in.
#[derive(Clone, Copy, Debug)]
pub(super) struct Snapshot {
    number: u16,
    kind: Kind,
    origin: Origin,
    inspection: Round,
    raised: Day,
    began: Day,
    original: Option<Day>,
    deadline: Option<Day>,
    falls_due: Option<Day>,
    suspended: Option<Day>,
    borne: bool,
    claimed: Option<Claimed>,
    ended: Option<(Outcome, Day)>,
}

impl Snapshot {
    pub(super) fn number(&self) -> u16 {
        self.number
    }

    pub(super) fn kind(&self) -> Kind {
        self.kind
    }

    pub(super) fn of(after: &State) -> Snapshot {
        Snapshot {
            number: after.cycle.number,
            kind: after.attributes.kind,
            origin: after.origin,
            inspection: after.attributes.inspection,
            raised: after.raised_on,
            began: after.cycle.began,
            original: after.cycle.original,
            deadline: after.cycle.deadline,
            falls_due: after.cycle.falls_due,
            suspended: after.pending.as_deref().and_then(|pending| pending.suspended_on),
            borne: after.stage.name() == StageName::Borne,
            claimed: claimed(&after.stage),
            ended: ended(&after.stage),
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
    /// What a record about a day made of a finding's latest cycle.
    pub(super) fn after(before: Option<Cycle>, day: Day, now: &Snapshot) -> Cycle {
        let before = before.filter(|before| before.number == now.number);
        let borne_since = before.and_then(|before| match before.clock {
            Clock::Borne(since) => Some(since),
            Clock::Runs | Clock::Suspended(_) => None,
        });
        let clock = match (now.suspended, now.borne) {
            (Some(since), _) => Clock::Suspended(since),
            (None, true) => Clock::Borne(borne_since.unwrap_or(day)),
            (None, false) => Clock::Runs,
        };
        Cycle {
            number: now.number,
            kind: now.kind,
            origin: now.origin,
            inspection: now.inspection,
            raised: now.raised,
            began: now.began,
            standing: standing(now, clock),
            original: now.original,
            falls_due: now.falls_due,
            claimed: now.claimed,
            ended: now.ended.map(|(_, on)| on),
            clock,
        }
    }

    /// The day that fell due, if one has, or will while nothing changes. A clock that stands lets nothing fall due.
    pub(super) fn due(&self) -> Option<Day> {
        let stands_before = |due: &Day| match self.clock {
            Clock::Suspended(since) | Clock::Borne(since) => self.standing.is_open() && since <= *due,
            Clock::Runs => false,
        };
        self.falls_due.filter(|due| !stands_before(due))
    }

    pub(super) fn outcome(&self) -> Option<Outcome> {
        self.standing.outcome()
    }
}

fn standing(now: &Snapshot, clock: Clock) -> Standing {
    let Some(deadline) = now.deadline.filter(|_| now.ended.is_none()) else {
        return now.ended.map_or(Standing::InTime, |(outcome, _)| Standing::Closed(outcome));
    };
    match (clock, now.claimed.map(Claimed::on)) {
        (Clock::Borne(_), _) => Standing::InTime,
        // A suspension begun when overdue cures nothing.
        (Clock::Suspended(since), _) if since <= deadline => Standing::InTime,
        (Clock::Runs, Some(on)) if on <= deadline => Standing::Claimed(deadline),
        (Clock::Runs | Clock::Suspended(_), _) => Standing::Due(deadline),
    }
}
