//! Lines in the order of recording, and the days they are about.
//!
//! A [`Log`] is read by day and by record: [`Known`] is a log as far as its first so many lines reach. Days and records
//! nearly always rise together; what was recorded late stands in runs of its own and is found without a search through
//! the rest.

use super::store::Rising;
use crate::chunks::Chunks;
use crate::moment::Day;
use core::num::NonZeroU32;
use core::ops::Range;

/// The place of something in a list. Where it may be absent, it takes no more room.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub(super) struct Number(NonZeroU32);

impl Number {
    pub(super) fn of(index: usize) -> Number {
        Number(NonZeroU32::MIN.saturating_add(u32_of(index)))
    }

    pub(super) fn raw(self) -> u32 {
        self.0.get().saturating_sub(1)
    }

    pub(super) fn index(self) -> usize {
        index(self.raw())
    }
}

pub(super) fn index(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

pub(super) fn u32_of(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

/// Room in a list, which grows to where it is.
pub(super) fn room<T: Clone>(list: &mut Vec<T>, at: usize, empty: T) -> Option<&mut T> {
    if list.len() <= at {
        list.resize(at.saturating_add(1), empty);
    }
    list.get_mut(at)
}

/// Puts something behind a list that grows by an eighth: of many lists that double, a third would be empty.
pub(super) fn push<T>(list: &mut Vec<T>, item: T) {
    if list.len() == list.capacity() {
        list.reserve_exact(list.len().div_euclid(8).max(4));
    }
    list.push(item);
}

/// A place in the order of days: all lines about earlier days, and of this day those before a place in the log.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(super) struct Point {
    day: Day,
    until: u32,
}

impl Point {
    pub(super) const FIRST: Point = Point { day: Day::MIN, until: 0 };
    pub(super) const LAST: Point = Point::end_of(Day::MAX);

    pub(super) const fn day(self) -> Day {
        self.day
    }

    /// How many lines are before it in the log.
    pub(super) const fn until(self) -> u32 {
        self.until
    }

    /// The place so many lines of a stretch further.
    pub(super) fn further(self, lines: usize) -> Point {
        Point { until: self.until.saturating_add(u32_of(lines)), ..self }
    }

    pub(super) const fn start_of(day: Day) -> Point {
        Point { day, until: 0 }
    }

    pub(super) const fn end_of(day: Day) -> Point {
        Point { day, until: u32::MAX }
    }
}

/// A day and the stretches of lines about it, in the order of recording.
#[derive(Clone, Debug)]
struct Dated {
    day: Day,
    runs: Vec<Range<u32>>,
}

/// Lines in the order of recording.
#[derive(Clone, Debug)]
pub(super) struct Log<T> {
    lines: Chunks<T>,
    /// The numbers of the records that made the lines, or of their turns: along a log they never fall.
    stamps: Rising,
    /// Where the day changes along the log, and to which.
    turns: Vec<(u32, Day)>,
    /// In the order of days.
    days: Vec<Dated>,
    /// Where lines were written about a day when a later day had been written of, in the order of recording.
    late: Vec<(Day, Range<u32>)>,
}

impl<T> Default for Log<T> {
    fn default() -> Log<T> {
        Log {
            lines: Chunks::default(),
            stamps: Rising::default(),
            turns: Vec::new(),
            days: Vec::new(),
            late: Vec::new(),
        }
    }
}

impl<T> Log<T> {
    pub(super) fn len(&self) -> usize {
        self.lines.len()
    }

    pub(super) fn get(&self, number: Number) -> Option<&T> {
        self.lines.get(number.index())
    }

    pub(super) fn get_mut(&mut self, number: Number) -> Option<&mut T> {
        self.lines.get_mut(number.index())
    }

    /// The lines in the order of recording, with the numbers of their records.
    pub(super) fn numbered(&self) -> impl Iterator<Item = (Number, u32, &T)> {
        let lines = self.lines.iter().enumerate();
        lines.filter_map(|(at, line)| Some((Number::of(at), self.stamps.get(at)?, line)))
    }

    /// The number of the record that made a line.
    pub(super) fn stamp(&self, number: Number) -> Option<u32> {
        self.stamps.get(number.index())
    }

    /// The turn by whose record a line was made, where the log names turns.
    pub(super) fn turn(&self, number: Number) -> Option<Number> {
        self.stamp(number).map(|turn| Number::of(index(turn)))
    }

    /// The line that was made by the record of a turn, where there is one.
    pub(super) fn of_turn(&self, turn: Number) -> Option<Number> {
        let at = self.stamps.below(turn.raw());
        (self.stamps.get(at)? == turn.raw()).then(|| Number::of(at))
    }

    /// The day a line is about.
    pub(super) fn day_of(&self, number: Number) -> Option<Day> {
        let at = self.turns.partition_point(|(start, _)| index(*start) <= number.index());
        self.turns.get(at.checked_sub(1)?).map(|(_, day)| *day)
    }

    /// The place of a line about a day that is about to be written.
    pub(super) fn next_on(&self, day: Day) -> Point {
        Point { day, until: u32_of(self.lines.len()) }
    }

    pub(super) fn push(&mut self, day: Day, stamp: u32, line: T) -> Number {
        let number = u32_of(self.lines.len());
        if !self.goes_on(day, number) {
            self.turn_to(day, number);
        }
        self.lines.push(line);
        self.stamps.push(stamp);
        Number::of(index(number))
    }

    /// Lengthens the latest run, where a line is about the day of the line before it and no later day was written of.
    fn goes_on(&mut self, day: Day, number: u32) -> bool {
        let run = self.days.last_mut().filter(|dated| dated.day == day).and_then(|dated| dated.runs.last_mut());
        let run = run.filter(|run| run.end == number);
        run.map(|run| run.end = number.saturating_add(1)).is_some()
    }

    fn turn_to(&mut self, day: Day, number: u32) {
        if self.turns.last().is_none_or(|(_, last)| *last != day) {
            self.turns.push((number, day));
        }
        let at = self.first_from(day);
        if self.days.last().is_some_and(|last| last.day > day) {
            match self.late.last_mut().filter(|(about, run)| *about == day && run.end == number) {
                Some((_, run)) => run.end = number.saturating_add(1),
                None => self.late.push((day, number..number.saturating_add(1))),
            }
        }
        if self.days.get(at).is_none_or(|dated| dated.day != day) {
            self.days.insert(at, Dated { day, runs: Vec::new() });
        }
        if let Some(dated) = self.days.get_mut(at) {
            match dated.runs.last_mut().filter(|run| run.end == number) {
                Some(run) => run.end = number.saturating_add(1),
                None => dated.runs.push(number..number.saturating_add(1)),
            }
        }
    }

    /// The place of the first day that is not before this one.
    fn first_from(&self, day: Day) -> usize {
        match self.days.last() {
            Some(last) if last.day == day => self.days.len().saturating_sub(1),
            Some(last) if last.day > day => self.days.partition_point(|dated| dated.day < day),
            Some(_) | None => self.days.len(),
        }
    }

    /// The last day that the first so many lines are about. At its first line it was the last of all.
    fn reached(&self, count: u32) -> Option<Day> {
        let turns = self.turns.get(..self.turns.partition_point(|(start, _)| *start < count)).unwrap_or_default();
        let is_late = |start: u32| self.late.binary_search_by_key(&start, |(_, run)| run.start).is_ok();
        turns.iter().rev().find(|(start, _)| !is_late(*start)).map(|(_, day)| *day)
    }

    /// How much room it takes, in bytes.
    pub(super) fn bytes(&self) -> usize {
        let runs = self.days.iter().map(|dated| dated.runs.capacity().saturating_mul(size_of::<Range<u32>>()));
        let days = self.days.capacity().saturating_mul(size_of::<Dated>());
        let turns = self.turns.capacity().saturating_mul(size_of::<(u32, Day)>());
        runs.fold(self.lines.bytes().saturating_add(self.stamps.bytes()), usize::saturating_add)
            .saturating_add(days)
            .saturating_add(turns)
    }

    /// The log as its lines from records before this one make it.
    pub(super) fn known(&self, until: u32) -> Known<'_, T> {
        Known { log: self, until: u32_of(self.stamps.below(until)) }
    }

    /// The log as so many of its lines make it.
    pub(super) fn first(&self, count: u32) -> Known<'_, T> {
        Known { log: self, until: count.min(u32_of(self.lines.len())) }
    }

    /// The lines between two places in the order of days, in stretches.
    pub(super) fn stretches(&self, from: Point, to: Point) -> impl Iterator<Item = &[T]> {
        let days = self.days.get(self.first_from(from.day)..).unwrap_or_default();
        let days = days.iter().take_while(move |dated| dated.day <= to.day);
        days.flat_map(move |dated| {
            let start = if dated.day == from.day { from.until } else { 0 };
            let end = if dated.day == to.day { to.until } else { u32::MAX };
            dated.runs.iter().flat_map(move |run| self.stretch(run, start, end))
        })
    }

    fn stretch(&self, run: &Range<u32>, start: u32, end: u32) -> impl Iterator<Item = &[T]> {
        self.lines.slices(index(run.start.max(start))..index(run.end.min(end)))
    }

    /// The first so many lines in the order of days, in stretches, each with the place of its first.
    pub(super) fn by_day(&self, count: u32) -> impl Iterator<Item = (Point, &[T])> {
        self.days.iter().flat_map(move |dated| {
            dated.runs.iter().flat_map(move |run| {
                let mut until = run.start;
                self.stretch(run, 0, count).map(move |lines| {
                    let point = Point { day: dated.day, until };
                    until = point.further(lines.len()).until;
                    (point, lines)
                })
            })
        })
    }

    /// The lines from one on in the order of recording, and the days they are about.
    pub(super) fn since(&self, count: u32) -> impl Iterator<Item = (Point, &T)> {
        let at = self.turns.partition_point(|(start, _)| *start <= count).saturating_sub(1);
        let turns = self.turns.get(at..).unwrap_or_default();
        let ends = turns.iter().skip(1).map(|(end, _)| *end).chain([u32_of(self.lines.len())]);
        turns.iter().zip(ends).flat_map(move |((start, day), end)| {
            let numbers = (*start).max(count)..end;
            numbers.filter_map(|number| Some((Point { day: *day, until: number }, self.lines.get(index(number))?)))
        })
    }
}

/// A log as its first so many lines make it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known<'a, T> {
    pub(super) log: &'a Log<T>,
    until: u32,
}

impl<'a, T> Known<'a, T> {
    /// How many lines.
    pub(super) fn until(self) -> u32 {
        self.until
    }

    pub(super) fn has(self, number: Number) -> bool {
        number.index() < index(self.until)
    }

    /// The same place, no later than what is known reaches.
    pub(super) fn within(self, point: Point) -> Point {
        if index(self.until) >= self.log.len() {
            return point;
        }
        let end = self.log.reached(self.until).map_or(Point::FIRST, |day| Point { day, until: self.until });
        Point { until: point.until.min(self.until), ..point }.min(end)
    }

    /// What was recorded later about the days before a place: late entries.
    pub(super) fn late_before(self, point: Point) -> impl Iterator<Item = &'a [T]> {
        let from = self.log.late.partition_point(|(_, run)| run.end <= self.until);
        let late = self.log.late.get(from..).unwrap_or_default().iter().filter(move |(day, _)| *day < point.day);
        late.flat_map(move |(_, run)| self.log.stretch(run, self.until, u32::MAX))
    }

    /// The same with their numbers.
    pub(super) fn numbered(self, from: Day, until: Day) -> impl Iterator<Item = (Day, Number, &'a T)> {
        let days = self.log.days.get(self.log.first_from(from)..).unwrap_or_default();
        let days = days.iter().take_while(move |dated| dated.day < until);
        days.flat_map(move |dated| {
            let known = dated.runs.iter().flat_map(|run| run.clone()).take_while(move |number| *number < self.until);
            let numbers = known.map(|number| Number::of(index(number)));
            numbers.filter_map(move |number| Some((dated.day, number, self.log.get(number)?)))
        })
    }

    /// The lines about the days of a stretch, with their days: by day, then in the order of recording.
    pub(super) fn lines(self, from: Day, until: Day) -> impl Iterator<Item = (Day, &'a T)> {
        let days = self.log.days.get(self.log.first_from(from)..).unwrap_or_default();
        let days = days.iter().take_while(move |dated| dated.day < until);
        days.flat_map(move |dated| {
            let stretches = dated.runs.iter().flat_map(move |run| self.log.stretch(run, 0, self.until));
            stretches.flatten().map(|line| (dated.day, line))
        })
    }
}
