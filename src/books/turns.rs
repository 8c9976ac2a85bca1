//! Turns: each change of a cycle's deadlines, clock, claim and end, and how many cycles stand in which way on a day.
//!
//! A turn holds the whole cycle as a record left it. How a cycle stood on a day, as far as was known at a record, is its
//! last turn about no later day by no later record.
//!
//! Time posts nothing. Open cycles are counted by the [`Standing`] that says from which day they will be late: what is
//! overdue on a day is what stands under the deadlines before it. They are counted as well by the days on which they
//! were raised and began.

use super::log::{Interned, Known, Log, Made, Number, Point, index};
use super::running::{Leg, Legs, Running};
use crate::finding::State;
use crate::finding::names::Round;
use crate::finding::stage::{Closure, Stage};
use crate::finding::{Kind, Origin};
use crate::life::{Outcome, StageName};
use crate::moment::Day;
use std::collections::BTreeMap;

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

/// What stops the clock of a cycle.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Clock {
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
    fn is_open(self) -> bool {
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
    falls_due: Option<Day>,
    pub(super) claimed: Option<Claimed>,
    /// The day of its end, which what was carried over had before it came here.
    pub(super) ended: Option<Day>,
    clock: Clock,
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

/// What stays the same of a cycle.
#[derive(Clone, Copy, Debug)]
struct Begun {
    finding: u32,
    number: u16,
    kind: Kind,
    origin: Origin,
    inspection: Round,
    raised: Number,
    began: Number,
}

/// What a record made of a cycle.
#[derive(Clone, Copy, Debug)]
pub(super) struct Turn {
    stamp: u32,
    cycle: Number,
    /// The turn of the same finding before it.
    earlier: Option<Number>,
    was: Option<Number>,
    now: Number,
    original: Option<Day>,
    falls_due: Option<Day>,
    claimed: Option<Claimed>,
    ended: Option<Day>,
    clock: Clock,
}

impl Made for Turn {
    fn stamp(&self) -> u32 {
        self.stamp
    }
}

/// Who is in a place, and who was there and left, in the order of leaving.
///
/// Whoever leaves stays among those who are here until half of these left: no search, and as few to pass over as there
/// are to find.
#[derive(Clone, Debug, Default)]
struct Visitors {
    here: Vec<Number>,
    left: Vec<Number>,
    /// How many are in both.
    stale: usize,
}

impl Visitors {
    fn leave(&mut self, who: Number, is_here: impl Fn(Number) -> bool) {
        self.left.push(who);
        self.stale = self.stale.saturating_add(1);
        if self.stale.saturating_mul(2) > self.here.len() {
            self.here.retain(|who| is_here(*who));
            self.stale = 0;
        }
    }

    /// All that ever came, each once: those who are here, then those who left, the last first. Who knows how many he
    /// looks for finds those of a past day without going back further.
    fn back(&self, is_here: impl Fn(Number) -> bool) -> impl Iterator<Item = Number> {
        self.here.iter().copied().filter(move |who| is_here(*who)).chain(self.left.iter().rev().copied())
    }
}

/// The cycles of all findings, as every record left them.
#[derive(Clone, Debug, Default)]
pub(super) struct Turns {
    log: Log<Turn>,
    begun: Vec<Begun>,
    standings: Interned<(Kind, Standing)>,
    dates: Interned<(Kind, Day)>,
    /// The latest turn of each finding.
    latest: Vec<Option<Number>>,
    by_standing: Running,
    by_raised: Running,
    by_began: Running,
    /// The turns in each standing in which a cycle may become late.
    turns_in: Vec<Visitors>,
    /// The cycles whose finding was raised on each date; they leave by their close.
    raised_on: Vec<Visitors>,
    /// The cycles that ever had a deadline on a day.
    due_on: BTreeMap<Day, Vec<Number>>,
    /// The findings that were carried over.
    legacy: Vec<u32>,
}

fn room<T: Clone>(list: &mut Vec<T>, at: usize, empty: T) -> Option<&mut T> {
    if list.len() <= at {
        list.resize(at.saturating_add(1), empty);
    }
    list.get_mut(at)
}

fn one(row: Number, amount: i64) -> Leg {
    Leg { row: row.index(), column: 0, amount }
}

fn may_be_late(standing: Standing) -> bool {
    matches!(standing, Standing::Due(_) | Standing::Claimed(_))
}

/// How a turn moves its finding between standings.
fn between_standings(turn: &Turn) -> Legs {
    if turn.was == Some(turn.now) {
        return [None, None];
    }
    [turn.was.map(|was| one(was, -1)), Some(one(turn.now, 1))]
}

impl Turns {
    /// Takes in what a record of a number, about a day, made of a finding's latest cycle.
    pub(super) fn post(&mut self, finding: u32, day: Day, stamp: u32, now: &Snapshot) {
        let before = self.latest(finding).and_then(|turn| self.cycle(turn));
        self.enter(finding, day, stamp, Cycle::after(before, day, now));
    }

    /// Writes a turn, where it is one.
    pub(super) fn enter(&mut self, finding: u32, day: Day, stamp: u32, cycle: Cycle) {
        let earlier = self.latest(finding);
        let before = earlier.and_then(|turn| self.cycle(turn));
        if before == Some(cycle) {
            return;
        }
        let was = earlier.and_then(|turn| self.log.get(turn)).copied();
        let goes_on = before.filter(|before| before.number == cycle.number);
        let at = match was.filter(|_| goes_on.is_some()) {
            Some(turn) => turn.cycle,
            None => self.begin(finding, &cycle),
        };
        for day in [cycle.original, cycle.falls_due].into_iter().flatten() {
            let known = goes_on.is_some_and(|before| [before.original, before.falls_due].contains(&Some(day)));
            let listed = self.due_on.entry(day).or_default();
            if !known && listed.last() != Some(&at) {
                listed.push(at);
            }
        }
        let now = self.standings.enter((cycle.kind, cycle.standing));
        let was = was.map(|turn| turn.now);
        let Cycle { original, falls_due, claimed, ended, clock, .. } = cycle;
        let turn = Turn { stamp, cycle: at, earlier, was, now, original, falls_due, claimed, ended, clock };
        self.count(day, &turn);
        let number = self.log.push(day, turn);
        if let Some(latest) = room(&mut self.latest, index(finding), None) {
            *latest = Some(number);
        }
        if may_be_late(cycle.standing)
            && let Some(place) = room(&mut self.turns_in, now.index(), Visitors::default())
        {
            place.here.push(number);
        }
        self.leave(earlier, number);
    }

    /// Notes that a turn took the place of the one before it, and whether its cycle was closed by it.
    fn leave(&mut self, earlier: Option<Number>, now: Number) {
        let Turns { log, begun, standings, latest, turns_in, raised_on, .. } = self;
        let finding = |turn: Number| Some(begun.get(log.get(turn)?.cycle.index())?.finding);
        let is_latest = |turn: Number| finding(turn).and_then(|finding| *latest.get(index(finding))?) == Some(turn);
        let standing = |turn: Number| standings.get(log.get(turn)?.now).map(|(_, standing)| standing);
        if let Some(earlier) = earlier.filter(|earlier| standing(*earlier).is_some_and(may_be_late))
            && let Some(place) = log.get(earlier).and_then(|turn| turns_in.get_mut(turn.now.index()))
        {
            place.leave(earlier, is_latest);
        }
        let is_open = |cycle: Number| {
            let latest = begun.get(cycle.index()).and_then(|begun| *latest.get(index(begun.finding))?);
            let same = latest.filter(|turn| log.get(*turn).is_some_and(|turn| turn.cycle == cycle));
            same.and_then(standing).is_some_and(Standing::is_open)
        };
        if standing(now).is_some_and(|standing| !standing.is_open())
            && let Some(turn) = log.get(now)
            && let Some(day) = begun.get(turn.cycle.index()).map(|begun| begun.raised)
            && let Some(cycles) = raised_on.get_mut(day.index())
        {
            cycles.leave(turn.cycle, is_open);
        }
    }

    fn begin(&mut self, finding: u32, cycle: &Cycle) -> Number {
        let Cycle { number, kind, origin, inspection, raised, began, .. } = *cycle;
        if origin == Origin::CarriedOver && self.latest(finding).is_none() {
            self.legacy.push(finding);
        }
        let at = Number::of(self.begun.len());
        let (raised, began) = (self.dates.enter((kind, raised)), self.dates.enter((kind, began)));
        self.begun.push(Begun { finding, number, kind, origin, inspection, raised, began });
        if let Some(cycles) = room(&mut self.raised_on, raised.index(), Visitors::default()) {
            cycles.here.push(at);
        }
        at
    }

    fn count(&mut self, day: Day, turn: &Turn) {
        let Turns { log, begun, standings, by_standing, by_raised, by_began, .. } = self;
        by_standing.post(day, log, &between_standings(turn), between_standings);
        let raised = |turn: &Turn| openings(turn, begun, standings, |begun| begun.raised);
        by_raised.post(day, log, &raised(turn), raised);
        let began = |turn: &Turn| openings(turn, begun, standings, |begun| begun.began);
        by_began.post(day, log, &began(turn), began);
    }

    fn is_open(&self, standing: Number) -> bool {
        self.standings.get(standing).is_some_and(|(_, standing)| standing.is_open())
    }

    fn latest(&self, finding: u32) -> Option<Number> {
        self.latest.get(index(finding)).copied().flatten()
    }

    /// The log as the records before a number made it.
    pub(super) fn known(&self, until: u32) -> KnownTurns<'_> {
        KnownTurns { turns: self, known: self.log.known(until) }
    }

    /// The cycle as a turn left it.
    fn cycle(&self, turn: Number) -> Option<Cycle> {
        let turn = self.log.get(turn)?;
        let Begun { number, kind, origin, inspection, raised, began, .. } = *self.begun.get(turn.cycle.index())?;
        Some(Cycle {
            number,
            kind,
            origin,
            inspection,
            raised: self.dates.get(raised)?.1,
            began: self.dates.get(began)?.1,
            standing: self.standings.get(turn.now)?.1,
            original: turn.original,
            falls_due: turn.falls_due,
            claimed: turn.claimed,
            ended: turn.ended,
            clock: turn.clock,
        })
    }

    /// The turns in the order of recording, with their findings and the numbers of their records.
    pub(super) fn numbered(&self) -> impl Iterator<Item = (Number, u32, u32)> {
        let turns = self.log.numbered();
        turns.filter_map(|(number, turn)| Some((number, self.begun.get(turn.cycle.index())?.finding, turn.stamp)))
    }

    /// The day of a turn, and the cycle as it left it.
    pub(super) fn get(&self, turn: Number) -> Option<(Day, Cycle)> {
        Some((self.log.day_of(turn)?, self.cycle(turn)?))
    }
}

/// How a turn opens and closes a cycle, counted under one of its dates.
fn openings(
    turn: &Turn,
    begun: &[Begun],
    standings: &Interned<(Kind, Standing)>,
    date: impl Fn(&Begun) -> Number,
) -> Legs {
    let is_open = |standing: Number| standings.get(standing).is_some_and(|(_, standing)| standing.is_open());
    let change = match (turn.was.is_some_and(is_open), is_open(turn.now)) {
        (true, false) => -1,
        (false, true) => 1,
        (true, true) | (false, false) => return [None, None],
    };
    [begun.get(turn.cycle.index()).map(|begun| one(date(begun), change)), None]
}

/// The cycles as the records before one made them.
#[derive(Clone, Copy, Debug)]
pub(super) struct KnownTurns<'a> {
    turns: &'a Turns,
    known: Known<'a, Turn>,
}

impl KnownTurns<'_> {
    /// The turns of a finding, the latest first.
    fn back(self, finding: u32) -> impl Iterator<Item = Number> {
        let log = &self.turns.log;
        let back = core::iter::successors(self.turns.latest(finding), |turn| log.get(*turn)?.earlier);
        back.skip_while(move |turn| !self.known.has(*turn))
    }

    /// The turn in which a finding stood at the end of a day.
    fn on(self, finding: u32, day: Day) -> Option<Number> {
        self.back(finding).find(|turn| self.turns.log.day_of(*turn).is_some_and(|from| from <= day))
    }

    /// The standings of a kind at the end of a day, and how many findings stood in each, where any did.
    fn standings(self, kind: Kind, on: Day) -> impl Iterator<Item = (usize, Standing, u64)> {
        let sums = self.turns.by_standing.at(self.known, Point::end_of(on), between_standings);
        let rows = self.turns.standings.iter().enumerate().filter(move |(_, (of, _))| *of == kind);
        rows.filter_map(move |(row, (_, standing))| {
            let count = u64::try_from(sums.get(0, row)).ok()?;
            (count > 0).then_some((row, standing, count))
        })
    }

    /// How many findings stood how at the end of a day.
    pub(super) fn stood(self, kind: Kind, on: Day) -> impl Iterator<Item = (Standing, u64)> {
        self.standings(kind, on).map(|(_, standing, count)| (standing, count))
    }

    /// The findings that stood behind a deadline at the end of a day, with how they stood. Nothing is looked at but the
    /// turns in standings in which somebody still stood.
    pub(super) fn late(self, kind: Kind, on: Day) -> impl Iterator<Item = (u32, Standing)> {
        let late = self.standings(kind, on).filter(move |(_, standing, _)| match standing {
            Standing::Due(deadline) | Standing::Claimed(deadline) => *deadline < on,
            Standing::InTime | Standing::Closed(_) => false,
        });
        late.flat_map(move |(row, standing, count)| {
            let is_latest = move |turn| self.finding(turn).and_then(|finding| self.turns.latest(finding)) == Some(turn);
            let visitors = self.turns.turns_in.get(row).into_iter();
            let there = visitors.flat_map(move |place| place.back(is_latest)).filter_map(move |turn| {
                let finding = self.finding(turn)?;
                (self.on(finding, on) == Some(turn)).then_some((finding, standing))
            });
            there.take(usize::try_from(count).unwrap_or(usize::MAX))
        })
    }

    fn finding(self, turn: Number) -> Option<u32> {
        let cycle = self.turns.log.get(turn)?.cycle;
        self.turns.begun.get(cycle.index()).map(|begun| begun.finding)
    }

    /// Since when, and how many: the days on which what was open at the end of a day had been raised, or its cycle begun.
    pub(super) fn open_since(self, kind: Kind, on: Day, raised: Since) -> impl Iterator<Item = (Day, u64)> {
        let Turns { begun, standings, by_raised, by_began, dates, .. } = self.turns;
        let (running, date): (_, fn(&Begun) -> Number) = match raised {
            Since::Raised => (by_raised, |begun| begun.raised),
            Since::Began => (by_began, |begun| begun.began),
        };
        let sums = running.at(self.known, Point::end_of(on), |turn| openings(turn, begun, standings, date));
        let rows = dates.iter().enumerate().filter(move |(_, (of, _))| *of == kind);
        rows.filter_map(move |(row, (_, day))| {
            let count = u64::try_from(sums.get(0, row)).ok()?;
            (count > 0).then_some((day, count))
        })
    }

    /// The findings open at the end of a day, with their cycles. Nothing is looked at but the cycles of the days on which
    /// something was raised that was still open.
    pub(super) fn open(self, kind: Kind, on: Day) -> impl Iterator<Item = (u32, Cycle)> {
        let days = self.open_since(kind, on, Since::Raised);
        days.flat_map(move |(day, count)| {
            let open = self.raised_on(kind, day).filter_map(move |cycle| {
                let finding = self.turns.begun.get(cycle.index())?.finding;
                let turn = self.on(finding, on)?;
                let stood = self.turns.cycle(turn).filter(|stood| stood.standing.is_open())?;
                (self.turns.log.get(turn)?.cycle == cycle).then_some((finding, stood))
            });
            open.take(usize::try_from(count).unwrap_or(usize::MAX))
        })
    }

    fn raised_on(self, kind: Kind, day: Day) -> impl Iterator<Item = Number> {
        let row = self.turns.dates.number((kind, day));
        let cycles = row.and_then(|row| self.turns.raised_on.get(row.index())).into_iter();
        cycles.flat_map(move |cycles| cycles.back(move |cycle| self.is_open(cycle)))
    }

    /// Whether a cycle is open now, whatever is known.
    fn is_open(self, cycle: Number) -> bool {
        let finding = self.turns.begun.get(cycle.index()).map(|begun| begun.finding);
        let latest = finding.and_then(|finding| self.turns.log.get(self.turns.latest(finding)?));
        latest.is_some_and(|turn| turn.cycle == cycle && self.turns.is_open(turn.now))
    }

    /// The cycles that have one of their deadlines, as `deadline` picks it, among these days; each once.
    pub(super) fn due(
        self,
        kind: Kind,
        days: core::ops::Range<Day>,
        deadline: impl Fn(&Cycle) -> Option<Day>,
    ) -> impl Iterator<Item = (u32, Day, Cycle)> {
        let listed =
            self.turns.due_on.range(days).flat_map(|(day, cycles)| cycles.iter().map(move |cycle| (*day, *cycle)));
        let mut listed: Vec<(Day, Number)> = listed.collect();
        listed.sort_unstable();
        listed.dedup();
        listed.into_iter().filter_map(move |(day, at)| {
            let finding = self.turns.begun.get(at.index()).filter(|begun| begun.kind == kind)?.finding;
            let last =
                self.back(finding).find(|turn| self.turns.log.get(*turn).is_some_and(|turn| turn.cycle == at))?;
            let cycle = self.turns.cycle(last)?;
            (deadline(&cycle) == Some(day)).then_some((finding, day, cycle))
        })
    }

    /// All findings of a kind, in the order of their handles, that were raised on some day that passes.
    pub(super) fn raised(self, kind: Kind, passes: impl Fn(Day) -> bool) -> Vec<u32> {
        let days = self.turns.dates.iter().filter(|(of, day)| *of == kind && passes(*day));
        let cycles = days.flat_map(|(_, day)| self.raised_on(kind, day));
        let findings = cycles.filter_map(|cycle| Some(self.turns.begun.get(cycle.index())?.finding));
        let mut findings: Vec<u32> = findings.collect();
        findings.sort_unstable();
        findings.dedup();
        findings
    }

    /// What was known to have become of a finding by the end of a day, if it was known at all; none while open. What is
    /// carried over was there before it came here.
    pub(super) fn became(self, finding: u32, on: Day) -> Option<(Cycle, Option<Outcome>)> {
        match self.on(finding, on) {
            Some(turn) => self.turns.cycle(turn).map(|cycle| (cycle, cycle.outcome())),
            None => {
                let first = self.turns.cycle(self.back(finding).last()?)?;
                let outcome = first.outcome().filter(|_| first.ended.is_some_and(|ended| ended <= on));
                (first.origin == Origin::CarriedOver && first.raised <= on).then_some((first, outcome))
            }
        }
    }

    /// What was known to have become, by the end of a day, of each finding that came here, carried over, only later.
    pub(super) fn not_yet_carried_over(self, kind: Kind, on: Day) -> impl Iterator<Item = Option<Outcome>> {
        let later = self.turns.legacy.iter().filter(move |finding| self.on(**finding, on).is_none());
        let became = later.filter_map(move |finding| self.became(*finding, on));
        became.filter(move |(cycle, _)| cycle.kind == kind).map(|(_, outcome)| outcome)
    }
}

/// Which date an open cycle is counted under.
#[derive(Clone, Copy, Debug)]
pub(super) enum Since {
    Raised,
    Began,
}
