//! Cycles: each round of rectification with its deadlines, its claim and its end, and how it stood from day to day.
//!
//! What was overdue on a day is read from the spans of a cycle: stretches in which deadline, clock and claim did not
//! change. Time alone posts nothing.

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

/// Whether the clock of a cycle runs.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Clock {
    Runs,
    Suspended(Day),
    Borne(Day),
    Claimed(Day),
}

/// How a cycle stood from a day on.
#[derive(Clone, Copy, Debug)]
struct Span {
    from: Day,
    deadline: Option<Day>,
    clock: Clock,
    earlier: Option<u32>,
}

/// Whether a cycle is late.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Lateness {
    InTime,
    Overdue(Day),
    AwaitingVerification(Day),
}

/// One round of one finding.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cycle {
    pub(super) finding: u32,
    pub(super) number: u16,
    pub(super) kind: Kind,
    pub(super) origin: Origin,
    pub(super) inspection: Round,
    /// When the finding was raised.
    pub(super) raised: Day,
    pub(super) began: Day,
    /// From when it counts as open here.
    pub(super) entered: Day,
    /// From when it no longer does.
    pub(super) left: Option<Day>,
    pub(super) original: Option<Day>,
    /// The deadline that fell or will fall due: once one has, a later one cures nothing.
    pub(super) falls_due: Option<Day>,
    pub(super) claimed: Option<Claimed>,
    pub(super) ended: Option<(Outcome, Day)>,
    clock: Clock,
    spans: Option<u32>,
    earlier: Option<u32>,
}

impl Cycle {
    /// The day that fell due, if one has, or will while nothing changes. A clock that stands lets nothing fall due.
    pub(super) fn due(&self) -> Option<Day> {
        let stands_before = |due: &Day| match self.clock {
            Clock::Suspended(since) | Clock::Borne(since) => self.ended.is_none() && since <= *due,
            Clock::Runs | Clock::Claimed(_) => false,
        };
        self.falls_due.filter(|due| !stands_before(due))
    }

    /// From when the finding is one of a cohort by this cycle: what is carried over was there before it came here.
    pub(super) fn known_from(&self) -> Day {
        match self.origin {
            Origin::CarriedOver if self.earlier.is_none() => self.raised,
            Origin::Raised | Origin::CarriedOver | Origin::SplitOff => self.entered,
        }
    }

    pub(super) fn is_open_after(&self, day: Day) -> bool {
        self.entered <= day && self.left.is_none_or(|left| left > day)
    }
}

/// The cycles of all findings.
#[derive(Clone, Debug, Default)]
pub(super) struct Cycles {
    cycles: Vec<Cycle>,
    latest: Vec<Option<u32>>,
    spans: Vec<Span>,
}

fn index(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

fn number(len: usize) -> u32 {
    u32::try_from(len).unwrap_or(u32::MAX)
}

impl Cycles {
    fn latest(&self, finding: u32) -> Option<u32> {
        self.latest.get(index(finding)).copied().flatten()
    }

    pub(super) fn post(&mut self, finding: u32, day: Day, now: &Snapshot) {
        let latest = self.latest(finding);
        let goes_on = latest.filter(|at| {
            let cycle = self.cycles.get(index(*at));
            cycle.is_some_and(|cycle| cycle.number == now.number)
        });
        let at = goes_on.unwrap_or_else(|| self.begin(finding, day, now, latest));
        let spans = &mut self.spans;
        if let Some(cycle) = self.cycles.get_mut(index(at)) {
            cycle.take(day, now);
            let head = cycle.spans.and_then(|head| spans.get(index(head)));
            let same = |span: &Span| span.deadline == now.deadline && span.clock == cycle.clock;
            if !head.is_some_and(same) {
                let next = number(spans.len());
                spans.push(Span { from: day, deadline: now.deadline, clock: cycle.clock, earlier: cycle.spans });
                cycle.spans = Some(next);
            }
        }
    }

    fn begin(&mut self, finding: u32, day: Day, now: &Snapshot, earlier: Option<u32>) -> u32 {
        let at = number(self.cycles.len());
        self.cycles.push(Cycle {
            finding,
            number: now.number,
            kind: now.kind,
            origin: now.origin,
            inspection: now.inspection,
            raised: now.raised,
            began: now.began,
            entered: day,
            left: None,
            original: None,
            falls_due: now.falls_due,
            claimed: None,
            ended: None,
            clock: Clock::Runs,
            spans: None,
            earlier,
        });
        let finding = index(finding);
        if self.latest.len() <= finding {
            self.latest.resize(finding.saturating_add(1), None);
        }
        if let Some(latest) = self.latest.get_mut(finding) {
            *latest = Some(at);
        }
        at
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Cycle> {
        self.cycles.iter()
    }

    /// The cycles of each finding, the latest first.
    pub(super) fn by_finding(&self) -> impl Iterator<Item = impl Iterator<Item = &Cycle>> {
        let of = |latest: &Option<u32>| {
            let latest = latest.and_then(|at| self.cycles.get(index(at)));
            core::iter::successors(latest, |cycle| cycle.earlier.and_then(|at| self.cycles.get(index(at))))
        };
        self.latest.iter().filter(|latest| latest.is_some()).map(of)
    }

    /// How a cycle stood at the end of a day.
    fn span(&self, cycle: &Cycle, day: Day) -> Option<&Span> {
        let get = |at: Option<u32>| at.and_then(|at| self.spans.get(index(at)));
        core::iter::successors(get(cycle.spans), |span| get(span.earlier)).find(|span| span.from <= day)
    }

    /// Whether a cycle was late on a day on which it was open.
    pub(super) fn lateness(&self, cycle: &Cycle, day: Day) -> Lateness {
        let Some(span) = self.span(cycle, day) else {
            return Lateness::InTime;
        };
        match (span.deadline.filter(|deadline| *deadline < day), span.clock) {
            (None, _) | (Some(_), Clock::Borne(_)) => Lateness::InTime,
            (Some(deadline), Clock::Claimed(on)) if on <= deadline => Lateness::AwaitingVerification(deadline),
            (Some(deadline), Clock::Suspended(since)) if since <= deadline => Lateness::InTime,
            // A suspension begun when overdue cures nothing.
            (Some(deadline), Clock::Runs | Clock::Suspended(_) | Clock::Claimed(_)) => Lateness::Overdue(deadline),
        }
    }
}

impl Cycle {
    /// Takes in what a record made of the cycle.
    fn take(&mut self, day: Day, now: &Snapshot) {
        let borne_since = match self.clock {
            Clock::Borne(since) => Some(since),
            Clock::Runs | Clock::Suspended(_) | Clock::Claimed(_) => None,
        };
        self.falls_due = now.falls_due;
        self.original = now.original;
        self.claimed = now.claimed;
        self.ended = now.ended;
        self.left = self.left.or(now.ended.map(|_| day));
        self.clock = match (now.suspended, now.borne, now.claimed) {
            (Some(since), _, _) => Clock::Suspended(since),
            (None, true, _) => Clock::Borne(borne_since.unwrap_or(day)),
            (None, false, Some(claimed)) => Clock::Claimed(claimed.on()),
            (None, false, None) => Clock::Runs,
        };
    }
}
