//! Turns: each change of a cycle's deadlines, clock, claim and end, what was done in it, and how many cycles stand in which
//! way on a day.
//!
//! Every record that writes anything in the books makes a turn, and what else it writes names that instead of the record
//! and the finding: these are held once for all.
//!
//! A turn says what the whole cycle was as a record left it. How a cycle stood on a day, as far as was known at a record,
//! is its last turn about no later day by no later record.
//!
//! Time posts nothing. Open cycles are counted by the [`Standing`] that says from which day they will be late: what is
//! overdue on a day is what stands under the deadlines before it. They are counted as well by the days on which they
//! were raised and began.

mod begun;
mod fulfilled;
mod known;
mod visitors;
mod ways;

pub(super) use known::KnownTurns;

use super::About;
use super::cycle::{Clock, Cycle, Standing};
use super::deeds::Deed;
use super::footprint::room_of;
use super::late::days_between;
use super::log::{Log, Number, index, push, room};
use super::running::Running;
use super::store::Interned;
use super::sums::{Leg, Legs};
use crate::chunks::Chunks;
use crate::finding::{Kind, Origin};
use crate::life::Outcome;
use crate::moment::Day;
use begun::{Begun, Cycles};
pub(super) use fulfilled::Fulfilled;
use fulfilled::Took;
use std::collections::{BTreeMap, BTreeSet};
use visitors::Visitors;
use ways::{Way, Ways};

/// What a record made of a cycle.
#[derive(Clone, Copy, Debug)]
pub(super) struct Turn {
    cycle: Number,
    /// The turn of the same finding before it.
    earlier: Option<Number>,
    way: Way,
}

/// The latest turn of a finding, and the latest line that moved it: what writes one mostly writes the other.
#[derive(Clone, Copy, Debug, Default)]
struct Latest {
    turn: Option<Number>,
    line: Option<Number>,
}

/// The cycles of all findings, as every record left them.
#[derive(Clone, Debug, Default)]
pub(super) struct Turns {
    log: Log<Turn>,
    cycles: Cycles,
    ways: Ways,
    standings: Interned<(Kind, Standing)>,
    dates: Interned<(Kind, Day)>,
    /// How many of the turns left their cycle as it was.
    unchanged: usize,
    latest: Chunks<Latest>,
    by_standing: Running<u32>,
    by_raised: Running<u32>,
    by_began: Running<u32>,
    /// The turns by which findings came to each standing in which a cycle may become late.
    turns_in: Vec<Visitors>,
    /// The cycles whose finding was raised on each date; they leave by their close.
    raised_on: Vec<Visitors>,
    /// The cycles that ever had a deadline on a day.
    due_on: BTreeMap<Day, Vec<Number>>,
    /// The findings that were carried over.
    legacy: Vec<u32>,
    /// In a column of their own: all that is asked of them is how long they took.
    fulfilled: Log<Took>,
    /// How long those took that do not fit a word.
    longer: Vec<Fulfilled>,
    /// The findings whose clock was ever suspended.
    suspended: BTreeSet<u32>,
    /// On how many days the clock of a cycle was suspended that ended after so many.
    stood: BTreeMap<(u32, u16, u32), u32>,
}

fn one(row: Number, amount: i64) -> Leg {
    Leg { row: row.raw(), column: 0, amount }
}

/// For how many days of a stretch a clock with these pauses was suspended.
pub(super) fn paused(pauses: &[(Day, Day)], since: Day, until: Day) -> u32 {
    let days = pauses.iter().map(|(from, to)| days_between((*from).max(since), (*to).min(until)));
    days.fold(0, u32::saturating_add)
}

fn may_be_late(standing: Standing) -> bool {
    matches!(standing, Standing::Due(_) | Standing::Claimed(_))
}

/// How a turn moves its finding between standings.
fn between_standings((was, now): (Option<Number>, Option<Number>)) -> Legs {
    if was == now {
        return [Leg::NOTHING; 2];
    }
    [was.map_or(Leg::NOTHING, |was| one(was, -1)), now.map_or(Leg::NOTHING, |now| one(now, 1))]
}

impl Turns {
    /// Takes in a finding's latest cycle as a record left it.
    pub(super) fn enter(&mut self, about: About, cycle: Cycle, deed: Option<Deed>) -> Number {
        let before = self.latest(about.finding).and_then(|turn| self.cycle(turn));
        self.post(about, (before, cycle), deed)
    }

    /// Takes in what a record made of a finding's latest cycle, and what it did in it.
    pub(super) fn post(&mut self, about: About, (before, cycle): (Option<Cycle>, Cycle), deed: Option<Deed>) -> Number {
        let About { finding, day, stamp } = about;
        let earlier = self.latest(finding);
        let last = earlier.and_then(|turn| self.log.get(turn)).copied();
        let goes_on = before.filter(|before| before.number == cycle.number);
        let at = match last.filter(|_| goes_on.is_some()) {
            Some(last) => last.cycle,
            None => self.begin(finding, &cycle),
        };
        for day in [cycle.original, cycle.falls_due].into_iter().flatten() {
            let known = goes_on.is_some_and(|before| [before.original, before.falls_due].contains(&Some(day)));
            if !known {
                let listed = self.due_on.entry(day).or_default();
                if listed.last() != Some(&at) {
                    push(listed, at);
                }
            }
        }
        let was = last.and_then(|last| self.ways.standings(last.way).1);
        let stays = goes_on.is_some_and(|before| before.standing == cycle.standing);
        let now = was.filter(|_| stays).unwrap_or_else(|| self.standings.enter((cycle.kind, cycle.standing)));
        let turn = Turn { cycle: at, earlier, way: self.ways.enter((&cycle, deed), day, (was, now)) };
        let is_open = |cycle: &Cycle| cycle.standing.is_open();
        self.count(day, at, (was, now), change(before.as_ref().is_some_and(is_open), is_open(&cycle)));
        let number = self.log.push(day, stamp, turn);
        if let Some(latest) = self.latest.room(index(finding), Latest::default()) {
            latest.turn = Some(number);
        }
        if before == Some(cycle) {
            self.unchanged = self.unchanged.saturating_add(1);
            return number;
        }
        if was != Some(now)
            && may_be_late(cycle.standing)
            && let Some(place) = room(&mut self.turns_in, now.index(), Visitors::default())
        {
            place.come(number);
        }
        self.leave(earlier.zip(was.filter(|was| *was != now)), (at, cycle.standing));
        if matches!(cycle.clock, Clock::Suspended(_)) {
            self.suspended.insert(finding);
        }
        if cycle.ended.is_some() && goes_on.is_none_or(|before| before.ended.is_none()) {
            self.fulfil(finding, day, number, &cycle);
        }
        number
    }

    fn fulfil(&mut self, finding: u32, day: Day, turn: Number, cycle: &Cycle) {
        let Cycle { number, kind, origin, began, .. } = *cycle;
        if origin != Origin::CarriedOver && cycle.outcome().is_some_and(Outcome::fulfils) {
            let known = self.known(u32::MAX);
            let is_suspended = self.suspended.contains(&finding);
            let pauses = if is_suspended { known.pauses(finding, number, day) } else { Vec::new() };
            let (days, suspended) = (days_between(began, day), paused(&pauses, began, day));
            let was_suspended = suspended > 0;
            if was_suspended {
                self.stood.insert((finding, number, days), suspended);
            }
            let fulfilled = Fulfilled { days, cycle: number, kind, was_suspended };
            self.fulfilled.push(day, turn.raw(), Took::of(fulfilled, &mut self.longer));
        }
    }

    /// Notes that a finding left the standing in which a turn had left it, if it did, and whether its cycle was closed.
    fn leave(&mut self, earlier: Option<(Number, Number)>, (cycle, now): (Number, Standing)) {
        let Turns { log, cycles, ways, standings, turns_in, raised_on, .. } = self;
        if let Some((turn, was)) = earlier
            && standings.get(was).is_some_and(|(_, standing)| may_be_late(standing))
            && let Some(place) = turns_in.get_mut(was.index())
        {
            place.leave(arrival(log, ways, turn));
        }
        if !now.is_open()
            && let Some(begun) = cycles.get(cycle)
            && let Some(raised) = raised_on.get_mut(begun.raised.index())
        {
            raised.leave(cycle);
        }
    }

    fn begin(&mut self, finding: u32, cycle: &Cycle) -> Number {
        let Cycle { number, kind, origin, inspection, raised, began, .. } = *cycle;
        if origin == Origin::CarriedOver && self.latest(finding).is_none() {
            self.legacy.push(finding);
        }
        let (raised, began) = (self.dates.enter((kind, raised)), self.dates.enter((kind, began)));
        let at = self.cycles.begin(finding, Begun { number, kind, origin, inspection, raised, began });
        if let Some(cycles) = room(&mut self.raised_on, raised.index(), Visitors::default()) {
            cycles.come(at);
        }
        at
    }

    /// Counts a turn of a cycle from one standing to another, by which there are so many more or less that are open.
    fn count(&mut self, day: Day, cycle: Number, (was, now): (Option<Number>, Number), change: i64) {
        let Turns { log, cycles, ways, standings, by_standing, by_raised, by_began, .. } = self;
        let point = log.next_on(day);
        let between = between_standings((was, Some(now)));
        by_standing.post(point, log, &between, |turn| between_standings(ways.standings(turn.way)));
        let legs = |date: fn(&Begun) -> Number| opening(cycles, (cycle, change), date);
        let again = |turn: &Turn, date: fn(&Begun) -> Number| openings(turn, cycles, (ways, standings), date);
        by_raised.post(point, log, &legs(|begun| begun.raised), |turn| again(turn, |begun| begun.raised));
        by_began.post(point, log, &legs(|begun| begun.began), |turn| again(turn, |begun| begun.began));
    }

    /// Whether a turn left its cycle open.
    fn leaves_open(&self, turn: &Turn) -> bool {
        is_open(self.ways.standings(turn.way).1, &self.standings)
    }

    fn latest(&self, finding: u32) -> Option<Number> {
        self.latest.get(index(finding))?.turn
    }

    /// The latest line that moved a finding.
    pub(super) fn moved(&self, finding: u32) -> Option<Number> {
        self.latest.get(index(finding))?.line
    }

    /// Notes the line that moves a finding.
    pub(super) fn moves(&mut self, finding: u32, line: Number) {
        if let Some(latest) = self.latest.room(index(finding), Latest::default()) {
            latest.line = Some(line);
        }
    }

    /// How many turns were made by the records before a number.
    pub(super) fn until(&self, stamp: u32) -> u32 {
        self.log.known(stamp).until()
    }

    /// The log as so many turns made it.
    pub(super) fn known(&self, until: u32) -> KnownTurns<'_> {
        KnownTurns::new(self, self.log.first(until), self.fulfilled.known(until))
    }

    /// The cycle as a turn left it.
    fn cycle(&self, turn: Number) -> Option<Cycle> {
        self.cycle_after(self.log.day_of(turn)?, self.log.get(turn)?)
    }

    fn cycle_after(&self, day: Day, turn: &Turn) -> Option<Cycle> {
        let Begun { number, kind, origin, inspection, raised, began } = self.cycles.get(turn.cycle)?;
        let cycle = Cycle {
            number,
            kind,
            origin,
            inspection,
            raised: self.dates.get(raised)?.1,
            began: self.dates.get(began)?.1,
            standing: self.standings.get(self.ways.standings(turn.way).1?)?.1,
            original: None,
            falls_due: None,
            claimed: None,
            ended: None,
            clock: Clock::Runs,
        };
        self.ways.leave(turn.way, day, cycle)
    }

    /// The bytes held for the cycles, for what is done in them and changes nothing, for the lists of who is where, and for
    /// the running totals.
    pub(super) fn bytes(&self) -> [usize; 4] {
        let sum = |parts: &[usize]| parts.iter().copied().fold(0, usize::saturating_add);
        let Turns { log, cycles, ways, standings, dates, latest, turns_in, raised_on, due_on, legacy, .. } = self;
        let visitors = turns_in.iter().chain(raised_on).map(Visitors::bytes).fold(0, usize::saturating_add);
        let due = due_on.values().map(|due| room_of::<Number>(due.capacity()).saturating_add(size_of::<Day>()));
        let lists = [
            visitors,
            room_of::<Visitors>(turns_in.capacity().saturating_add(raised_on.capacity())),
            due.fold(0, usize::saturating_add),
            room_of::<u32>(legacy.capacity().saturating_add(self.suspended.len())),
        ];
        let cycles = [log.bytes(), cycles.bytes(), ways.bytes(), standings.bytes(), dates.bytes(), latest.bytes()];
        let ages = [self.by_standing.bytes(), self.by_raised.bytes(), self.by_began.bytes()];
        let deeds = room_of::<Turn>(self.unchanged);
        [sum(&cycles).saturating_sub(deeds), deeds, sum(&lists), sum(&ages)]
    }

    pub(super) fn fulfilled_bytes(&self) -> usize {
        let stood = self.stood.len().saturating_mul(size_of::<((u32, u16, u32), u32)>());
        let longer = room_of::<Fulfilled>(self.longer.capacity());
        self.fulfilled.bytes().saturating_add(stood).saturating_add(longer)
    }

    pub(super) fn len(&self) -> usize {
        self.log.len()
    }

    /// The finding a turn is about.
    pub(super) fn finding(&self, turn: Number) -> Option<u32> {
        self.cycles.finding(self.log.get(turn)?.cycle)
    }

    /// The turns of a finding from one of them back.
    pub(super) fn back(&self, turn: Number) -> impl Iterator<Item = Number> {
        core::iter::successors(Some(turn), |turn| self.log.get(*turn)?.earlier)
    }

    /// The number of the record that made a turn.
    pub(super) fn stamp(&self, turn: Number) -> Option<u32> {
        self.log.stamp(turn)
    }

    /// The day of a turn, the cycle as it left it, and what was done.
    pub(super) fn get(&self, number: Number) -> Option<(Day, Cycle, Option<Deed>)> {
        let (day, turn) = (self.log.day_of(number)?, self.log.get(number)?);
        Some((day, self.cycle_after(day, turn)?, self.ways.deed(turn.way)))
    }
}

/// The turn by which a finding came to the standing in which a turn left it.
fn arrival(log: &Log<Turn>, ways: &Ways, turn: Number) -> Number {
    let stayed = |turn: &Turn| {
        let (was, now) = ways.standings(turn.way);
        turn.earlier.filter(|_| was == now)
    };
    let back = core::iter::successors(Some(turn), |turn| log.get(*turn).and_then(stayed));
    back.last().unwrap_or(turn)
}

fn is_open(standing: Option<Number>, standings: &Interned<(Kind, Standing)>) -> bool {
    standing.and_then(|standing| standings.get(standing)).is_some_and(|(_, standing)| standing.is_open())
}

/// How a turn opens and closes a cycle, counted under one of its dates.
fn openings(
    turn: &Turn,
    cycles: &Cycles,
    (ways, standings): (&Ways, &Interned<(Kind, Standing)>),
    date: impl Fn(&Begun) -> Number,
) -> Legs {
    let (was, now) = ways.standings(turn.way);
    let change = change(is_open(was, standings), is_open(now, standings));
    opening(cycles, (turn.cycle, change), date)
}

/// What a cycle more or less that is open adds under a date of its own.
fn opening(cycles: &Cycles, (cycle, change): (Number, i64), date: impl Fn(&Begun) -> Number) -> Legs {
    let begun = if change != 0 { cycles.get(cycle) } else { None };
    [begun.map_or(Leg::NOTHING, |begun| one(date(&begun), change)), Leg::NOTHING]
}

/// How many more are open.
fn change(was_open: bool, is_open: bool) -> i64 {
    match (was_open, is_open) {
        (true, false) => -1,
        (false, true) => 1,
        (true, true) | (false, false) => 0,
    }
}

/// Which date an open cycle is counted under.
#[derive(Clone, Copy, Debug)]
pub(super) enum Since {
    Raised,
    Began,
}
