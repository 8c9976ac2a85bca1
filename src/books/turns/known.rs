//! Reading turns: what was known, at a record, of where cycles stood on a day.

use super::begun::Begun;
use super::fulfilled::Took;
use super::{Fulfilled, Since, Turn, Turns, arrival, between_standings, openings};
use crate::books::cycle::{Clock, Cycle, Standing};
use crate::books::deeds::Deed;
use crate::books::log::{Known, Number, Point};
use crate::calendar::Period;
use crate::finding::{Kind, Origin};
use crate::life::Outcome;
use crate::moment::Day;

/// What was done in a cycle.
#[derive(Clone, Copy, Debug)]
pub(in crate::books) struct Done {
    pub(in crate::books) finding: u32,
    pub(in crate::books) cycle: u16,
    pub(in crate::books) kind: Kind,
    pub(in crate::books) deed: Deed,
}

/// The cycles as the records before one made them.
#[derive(Clone, Copy, Debug)]
pub(in crate::books) struct KnownTurns<'a> {
    turns: &'a Turns,
    known: Known<'a, Turn>,
    fulfilled: Known<'a, Took>,
}

impl<'a> KnownTurns<'a> {
    pub(super) fn new(turns: &'a Turns, known: Known<'a, Turn>, fulfilled: Known<'a, Took>) -> KnownTurns<'a> {
        KnownTurns { turns, known, fulfilled }
    }

    /// The cycles first closed as fulfilled in a period, by day and then in the order of recording.
    pub(in crate::books) fn fulfilled(self, period: Period) -> impl Iterator<Item = (Day, Fulfilled)> {
        let lines = self.fulfilled.lines(period.start(), period.end());
        lines.filter_map(move |(day, took)| Some((day, took.unpacked(&self.turns.longer)?)))
    }

    /// The same with their findings.
    pub(in crate::books) fn fulfilled_by(self, period: Period) -> impl Iterator<Item = (Day, u32, Fulfilled)> {
        let lines = self.fulfilled.numbered(period.start(), period.end());
        lines.filter_map(move |(day, number, took)| {
            let finding = self.turns.finding(self.turns.fulfilled.turn(number)?)?;
            Some((day, finding, took.unpacked(&self.turns.longer)?))
        })
    }

    /// On how many of the days that a cycle of a finding took its clock was suspended.
    pub(in crate::books) fn suspended(self, finding: u32, it: &Fulfilled) -> u32 {
        let stood = || self.turns.stood.get(&(finding, it.cycle, it.days)).copied();
        if it.was_suspended { stood().unwrap_or(0) } else { 0 }
    }

    /// The stretches on which the clock of a cycle was suspended by the end of a day.
    pub(in crate::books) fn pauses(self, finding: u32, number: u16, on: Day) -> Vec<(Day, Day)> {
        if !self.turns.suspended.contains(&finding) {
            return Vec::new();
        }
        let mut turns: Vec<(Day, Cycle)> =
            self.course(finding, number).map(|(day, cycle, _)| (day, cycle)).filter(|(day, _)| *day <= on).collect();
        turns.reverse();
        let (mut pauses, mut paused) = (Vec::new(), None);
        for (day, cycle) in &turns {
            let since = if let Clock::Suspended(since) = cycle.clock { Some(since) } else { None };
            if let (Some(from), None) = (paused, since) {
                pauses.push((from, *day));
            }
            paused = since;
        }
        pauses.extend(paused.map(|since| (since, on)));
        pauses
    }

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
        let between = |turn: &Turn| between_standings(self.turns.ways.standings(turn.way));
        let sums = self.turns.by_standing.at(self.known, Point::end_of(on), between);
        let rows = self.turns.standings.iter().enumerate().filter(move |(_, (of, _))| *of == kind);
        rows.filter_map(move |(row, (_, standing))| {
            let count = u64::from(*sums.get(row)?);
            (count > 0).then_some((row, standing, count))
        })
    }

    /// What a cycle of a finding was made, the latest first, with the days of it and what was done.
    pub(in crate::books) fn course(
        self,
        finding: u32,
        number: u16,
    ) -> impl Iterator<Item = (Day, Cycle, Option<Deed>)> {
        let turns = self.back(finding).filter_map(|turn| self.turns.get(turn));
        turns.filter(move |(_, cycle, _)| cycle.number == number)
    }

    /// What was done in a period, by day and then in the order of recording.
    pub(in crate::books) fn done(self, period: Period) -> impl Iterator<Item = (Day, Done)> {
        let turns = self.known.lines(period.start(), period.end());
        turns.filter_map(move |(day, turn)| {
            let (deed, cycles) = (self.turns.ways.deed(turn.way)?, &self.turns.cycles);
            let Begun { number, kind, .. } = cycles.get(turn.cycle)?;
            Some((day, Done { finding: cycles.finding(turn.cycle)?, cycle: number, kind, deed }))
        })
    }

    /// What changed in a period: the day, the finding, its cycle before and after.
    pub(in crate::books) fn changed(self, period: Period) -> impl Iterator<Item = (Day, u32, Option<Cycle>, Cycle)> {
        let turns = self.known.lines(period.start(), period.end());
        turns.filter_map(move |(day, turn)| {
            let finding = self.turns.cycles.finding(turn.cycle)?;
            let was = turn.earlier.and_then(|earlier| self.turns.cycle(earlier));
            let now = self.turns.cycle_after(day, turn)?;
            (was != Some(now)).then_some((day, finding, was, now))
        })
    }

    /// The cycles that changed or in which something was done in a period, each as often as it was, with the days of it.
    pub(in crate::books) fn within(self, period: Period) -> impl Iterator<Item = (Day, u32, u16)> {
        let turns = self.known.lines(period.start(), period.end());
        turns.filter_map(move |(day, turn)| {
            let cycles = &self.turns.cycles;
            Some((day, cycles.finding(turn.cycle)?, cycles.get(turn.cycle)?.number))
        })
    }

    /// How many findings stood how at the end of a day.
    pub(in crate::books) fn stood(self, kind: Kind, on: Day) -> impl Iterator<Item = (Standing, u64)> {
        self.standings(kind, on).map(|(_, standing, count)| (standing, count))
    }

    /// The findings that stood behind a deadline at the end of a day, with how they stood. Nothing is looked at but the
    /// turns by which somebody came to standings in which one still stood.
    pub(in crate::books) fn late(self, kind: Kind, on: Day) -> impl Iterator<Item = (u32, Standing)> {
        let late = self.standings(kind, on).filter(move |(_, standing, _)| match standing {
            Standing::Due(deadline) | Standing::Claimed(deadline) => *deadline < on,
            Standing::InTime | Standing::Closed(_) => false,
        });
        late.flat_map(move |(row, standing, count)| {
            let arrival = move |turn| arrival(&self.turns.log, &self.turns.ways, turn);
            let latest = move |turn| self.turns.latest(self.turns.finding(turn)?).map(arrival);
            let is_latest = move |turn| latest(turn) == Some(turn);
            let visitors = self.turns.turns_in.get(row).into_iter();
            let there = visitors.flat_map(move |place| place.back(is_latest)).filter_map(move |turn| {
                let finding = self.turns.finding(turn)?;
                (self.on(finding, on).map(arrival) == Some(turn)).then_some((finding, standing))
            });
            there.take(usize::try_from(count).unwrap_or(usize::MAX))
        })
    }

    /// Since when, and how many: the days on which what was open at the end of a day had been raised, or its cycle begun.
    pub(in crate::books) fn open_since(self, kind: Kind, on: Day, raised: Since) -> impl Iterator<Item = (Day, u64)> {
        let Turns { cycles, ways, standings, by_raised, by_began, dates, .. } = self.turns;
        let (running, date): (_, fn(&Begun) -> Number) = match raised {
            Since::Raised => (by_raised, |begun| begun.raised),
            Since::Began => (by_began, |begun| begun.began),
        };
        let sums = running.at(self.known, Point::end_of(on), |turn| openings(turn, cycles, (ways, standings), date));
        let rows = dates.iter().enumerate().filter(move |(_, (of, _))| *of == kind);
        rows.filter_map(move |(row, (_, day))| {
            let count = u64::from(*sums.get(row)?);
            (count > 0).then_some((day, count))
        })
    }

    /// The findings open at the end of a day, with their cycles. Nothing is looked at but the cycles of the days on which
    /// something was raised that was still open.
    pub(in crate::books) fn open(self, kind: Kind, on: Day) -> impl Iterator<Item = (u32, Cycle)> {
        let days = self.open_since(kind, on, Since::Raised);
        days.flat_map(move |(day, count)| {
            let open = self.raised_on(kind, day).filter_map(move |cycle| {
                let finding = self.turns.cycles.finding(cycle)?;
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
        let finding = self.turns.cycles.finding(cycle);
        let latest = finding.and_then(|finding| self.turns.log.get(self.turns.latest(finding)?));
        latest.is_some_and(|latest| latest.cycle == cycle && self.turns.leaves_open(latest))
    }

    /// The cycles that have one of their deadlines, as `deadline` picks it, among these days; each once.
    pub(in crate::books) fn due(
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
            let cycles = &self.turns.cycles;
            let finding = cycles.finding(at).filter(|_| cycles.get(at).is_some_and(|begun| begun.kind == kind))?;
            let last =
                self.back(finding).find(|turn| self.turns.log.get(*turn).is_some_and(|turn| turn.cycle == at))?;
            let cycle = self.turns.cycle(last)?;
            (deadline(&cycle) == Some(day)).then_some((finding, day, cycle))
        })
    }

    /// All findings of a kind, in the order of their handles, that were raised on some day that passes.
    pub(in crate::books) fn raised(self, kind: Kind, passes: impl Fn(Day) -> bool) -> Vec<u32> {
        let days = self.turns.dates.iter().filter(|(of, day)| *of == kind && passes(*day));
        let cycles = days.flat_map(|(_, day)| self.raised_on(kind, day));
        let findings = cycles.filter_map(|cycle| self.turns.cycles.finding(cycle));
        let mut findings: Vec<u32> = findings.collect();
        findings.sort_unstable();
        findings.dedup();
        findings
    }

    /// What was known to have become of a finding by the end of a day, if it was known at all; none while open. What is
    /// carried over was there before it came here.
    pub(in crate::books) fn became(self, finding: u32, on: Day) -> Option<(Cycle, Option<Outcome>)> {
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
    pub(in crate::books) fn not_yet_carried_over(self, kind: Kind, on: Day) -> impl Iterator<Item = Option<Outcome>> {
        let later = self.turns.legacy.iter().filter(move |finding| self.on(**finding, on).is_none());
        let became = later.filter_map(move |finding| self.became(*finding, on));
        became.filter(move |(cycle, _)| cycle.kind == kind).map(|(_, outcome)| outcome)
    }
}
