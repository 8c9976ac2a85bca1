//! Running totals along a log, with marks from which the total at any place is a few lines away.
//!
//! [`Running`] keeps the sums of all rows as they are now, and in the order of days marks: the sums of all lines before
//! the beginning of a day. The sums at a place are those of the nearest mark, with the lines between added or taken off;
//! where much is written, every day is marked, and nothing is. Marks lie further apart where there are more rows, so that
//! they cost a few bytes a line, and a reading as much as copying one: neither depends on how long the log is.
//!
//! A mark where a month begins holds its sums; those behind it hold what came since, mostly in a byte a number.
//!
//! A late entry is added to each mark behind its day. What was recorded later than is known, about days before the
//! place, is taken off line by line.

use super::footprint::room_of;
use super::log::{Known, Log, Number, Point, index, u32_of};
use super::sums::{Columns, Leg, Legs, Summed, Sums, place};
use crate::moment::Day;
use std::borrow::Cow;

/// How many lines there are at least between two marks; few in tests, so that small histories have marks.
const LINES_MIN: usize = if cfg!(test) { 2 } else { 256 };

/// For so many numbers in a mark there is at least one line between two marks; fewer where a month begins.
const NUMBERS_PER_LINE: usize = 2;

/// How many lines there are at most between two marks for each number in a mark, however many a day has.
const LINES_PER_NUMBER: usize = 4;

/// One of so many numbers at most takes more than a byte.
const NUMBERS_PER_LONG: usize = if cfg!(test) { 2 } else { 16 };

/// Sums put away, in as little room as they need.
#[derive(Clone, Debug)]
enum Stored<N> {
    Narrow(Box<[u32]>),
    Wide(Box<[N]>),
    /// What came since the mark at this place: in a byte a number, and the whole of those that take more.
    Since {
        mark: usize,
        short: Box<[i8]>,
        long: Vec<(usize, i64)>,
    },
}

impl<N: Summed> Stored<N> {
    /// Adds to a number, if there is one that has room for it.
    fn add(&mut self, at: usize, amount: i64) -> Option<()> {
        match self {
            Stored::Narrow(numbers) => {
                let number = numbers.get_mut(at)?;
                *number = N::of(i64::from(*number)).plus(N::of(amount)).narrow()?;
            }
            Stored::Wide(numbers) => {
                let number = numbers.get_mut(at)?;
                *number = number.plus(N::of(amount));
            }
            Stored::Since { short, long, .. } => {
                let more = short.get_mut(at)?;
                match i8::try_from(i64::from(*more).saturating_add(amount)) {
                    Ok(sum) => *more = sum,
                    Err(_) => long.push((at, amount)),
                }
            }
        }
        Some(())
    }
}

/// The sums of all lines before a place in the order of days.
#[derive(Clone, Debug)]
struct Mark<N> {
    point: Point,
    /// How many rows each column has room for.
    room: usize,
    stored: Stored<N>,
}

fn add_long<N: Summed>(numbers: &mut [N], long: &[(usize, i64)]) {
    for (at, more) in long {
        if let Some(number) = numbers.get_mut(*at) {
            *number = number.plus(N::of(*more));
        }
    }
}

impl<N: Summed> Mark<N> {
    fn new(point: Point, sums: &Sums<N>) -> Mark<N> {
        let is_narrow = sums.numbers.iter().fold(N::default(), |all, sum| all | *sum).narrow().is_some();
        let stored = if is_narrow {
            Stored::Narrow(sums.numbers.iter().map(|sum| sum.narrow().unwrap_or(u32::MAX)).collect())
        } else {
            Stored::Wide(sums.numbers.as_slice().into())
        };
        Mark { point, room: sums.room, stored }
    }

    /// Sums that take little more than a byte each beside those of the mark at this place, as many, where they do.
    fn since(point: Point, sums: &Sums<N>, (mark, before): (usize, &Sums<N>)) -> Option<Mark<N>> {
        let came = || sums.numbers.iter().zip(&before.numbers).map(|(sum, before)| sum.minus(*before));
        let short: Box<[i8]> = came().map(|more| i8::try_from(more.signed()).unwrap_or(0)).collect();
        let is_long = |(more, short): &(N, &i8)| *more != N::of(i64::from(**short));
        let longs = came().zip(&short).map(|came| usize::from(is_long(&came))).fold(0, usize::wrapping_add);
        let mut long = Vec::new();
        if longs > 0 {
            let all = came().zip(&short).enumerate().filter(|(_, came)| is_long(came));
            long.reserve_exact(longs);
            long.extend(all.map(|(at, (more, _))| (at, more.signed())));
        }
        let is_short = longs <= sums.numbers.len().div_euclid(NUMBERS_PER_LONG);
        is_short.then_some(Mark { point, room: sums.room, stored: Stored::Since { mark, short, long } })
    }

    /// The sums, if it has them as they are read: of so many rows, in so many numbers.
    fn lent(&self, room: usize, len: usize) -> Option<&[N]> {
        let sums = match &self.stored {
            Stored::Narrow(narrow) => N::lent(narrow),
            Stored::Wide(wide) => Some(&**wide),
            Stored::Since { .. } => None,
        };
        sums.filter(|sums| self.room == room && sums.len() == len)
    }

    /// What it holds: sums, or what came since another mark. There is room for so many rows in so many columns.
    fn held(&self, room: usize, columns: usize) -> Sums<N> {
        let mut numbers = Vec::with_capacity(room.saturating_mul(columns));
        match &self.stored {
            Stored::Narrow(narrow) => numbers.extend(narrow.iter().map(|sum| N::of(i64::from(*sum)))),
            Stored::Wide(wide) => numbers.extend_from_slice(wide),
            Stored::Since { short, long, .. } => {
                numbers.extend(short.iter().map(|more| N::of(i64::from(*more))));
                add_long(&mut numbers, long);
            }
        }
        let mut sums = Sums { room: self.room, numbers };
        sums.reach(room, columns);
        sums
    }

    /// The sums of a mark that holds what came since this one.
    fn and(&self, since: &Mark<N>, room: usize, columns: usize) -> Sums<N> {
        if let (Stored::Narrow(whole), Stored::Since { short, long, .. }) = (&self.stored, &since.stored)
            && self.room == since.room
            && whole.len() <= short.len()
        {
            let mut numbers = Vec::with_capacity(room.saturating_mul(columns));
            let (both, more) = short.split_at_checked(whole.len()).unwrap_or_default();
            let both = whole.iter().zip(both);
            numbers.extend(both.map(|(sum, more)| N::of(i64::from(*sum)).plus(N::of(i64::from(*more)))));
            numbers.extend(more.iter().map(|more| N::of(i64::from(*more))));
            add_long(&mut numbers, long);
            let mut sums = Sums { room: self.room, numbers };
            sums.reach(room, columns);
            return sums;
        }
        let (mut sums, came) = (self.held(room, columns), since.held(room, columns));
        sums.numbers.iter_mut().zip(came.numbers).for_each(|(sum, more)| *sum = sum.plus(more));
        sums
    }

    /// The mark since which it holds what came.
    fn base(&self) -> Option<usize> {
        if let Stored::Since { mark, .. } = &self.stored { Some(*mark) } else { None }
    }

    /// Adds a late line, in place where it has room for it.
    fn add(&mut self, columns: &Columns, leg: Leg) {
        let slot = columns.slot(leg.column).filter(|_| index(leg.row) < self.room);
        let at = slot.map(|slot| slot.saturating_mul(self.room).saturating_add(index(leg.row)));
        if at.and_then(|at| self.stored.add(at, leg.amount)).is_none() {
            let mut sums = self.held(self.room, columns.len());
            sums.add(columns, leg);
            let long = sums.numbers.iter().map(|more| more.signed()).enumerate().filter(|(_, more)| *more != 0);
            self.stored = match self.base() {
                Some(mark) => Stored::Since { mark, short: vec![0; sums.len()].into(), long: long.collect() },
                None => Mark::new(self.point, &sums).stored,
            };
            self.room = sums.room;
        }
    }

    fn bytes(&self) -> usize {
        match &self.stored {
            Stored::Narrow(numbers) => size_of_val::<[u32]>(numbers),
            Stored::Wide(numbers) => size_of_val::<[N]>(numbers),
            Stored::Since { short, long, .. } => short.len().saturating_add(room_of::<(usize, i64)>(long.capacity())),
        }
    }
}

/// The running totals of the lines of a log: all of them, or as far as they were caught up with.
#[derive(Clone, Debug, Default)]
pub(super) struct Running<N> {
    columns: Columns,
    now: Sums<N>,
    marks: Vec<Mark<N>>,
    /// The last day in order.
    day: Option<Day>,
    /// The place of the last mark that holds its sums, and these.
    base: Option<(usize, Sums<N>)>,
    /// How many lines came since the last mark.
    since: usize,
    /// How many lines came late, and how many in their order.
    late: usize,
    in_order: usize,
}

/// A place among sums where a line counts, and in the last bit whether it does: one that does not adds nothing there, in
/// the same steps.
#[derive(Clone, Copy, Debug, Default)]
struct Spot(u64);

impl Spot {
    fn of<N: Summed>(running: &Running<N>, leg: Leg) -> Spot {
        let slot = running.columns.slot(leg.column).filter(|_| leg.amount != 0);
        let at = slot.map(|slot| slot.saturating_mul(running.now.room).saturating_add(index(leg.row)));
        Spot(at.and_then(|at| u64::try_from(at).ok()).map_or(0, |at| (at << 1) | 1))
    }

    #[inline]
    fn add<N: Summed>(self, numbers: &mut [N]) {
        if let Some(sum) = usize::try_from(self.0 >> 1).ok().and_then(|at| numbers.get_mut(at)) {
            *sum = sum.plus(N::of((self.0 & 1).cast_signed()));
        }
    }
}

impl<N: Summed> Running<N> {
    fn with_room(rows: usize) -> Running<N> {
        Running { now: Sums { room: rows, numbers: Vec::new() }, ..Running::default() }
    }

    /// The totals of the first so many lines of a log.
    fn over<T: Copy>(mut self, log: &Log<T>, count: u32, add: impl Fn(&mut Running<N>, &T)) -> Running<N> {
        for (mut point, mut lines) in log.by_day(count) {
            while !lines.is_empty() {
                self.come_to(point);
                // Until there is cause for a mark, what a line adds is all that changes.
                let few = self.lines_to_a_mark().saturating_sub(self.since).min(lines.len());
                let (now, later) = lines.split_at_checked(few).unwrap_or((lines, &[]));
                now.iter().for_each(|line| add(&mut self, line));
                self.since = self.since.saturating_add(few);
                self.in_order = self.in_order.saturating_add(few);
                (point, lines) = (point.further(few), later);
            }
        }
        self
    }

    /// Adds the lines that were written since, about so many rows.
    pub(super) fn catch_up<T: Copy>(&mut self, log: &Log<T>, rows: usize, legs: impl Fn(&T) -> Legs) {
        if self.lines() == 0 {
            *self = Running::with_room(rows).over(log, u32::MAX, |running, line| running.add(&legs(line)));
        } else {
            log.since(self.lines()).for_each(|(point, line)| self.post(point, log, &legs(line), &legs));
        }
    }

    /// The totals of a log each of whose lines adds one of these, by number. There are many more lines: the places of those
    /// are found once.
    pub(super) fn of_all<T: Copy>(
        log: &Log<T>,
        rows: usize,
        all: impl Iterator<Item = Legs> + Clone,
        which: impl Fn(&T) -> Number,
    ) -> Running<N> {
        let mut running = Running::with_room(rows);
        all.clone().flatten().filter(|leg| leg.amount != 0).for_each(|leg| running.columns.learn(leg.column));
        running.now.reach(rows, running.columns.len());
        let spots: Vec<[Spot; 2]> = all.map(|legs| legs.map(|leg| Spot::of(&running, leg))).collect();
        running.over(log, u32::MAX, |running, line| {
            let spots = spots.get(which(line).index()).copied().unwrap_or_default();
            spots.iter().for_each(|spot| spot.add(&mut running.now.numbers));
        })
    }

    /// How many lines it has.
    pub(super) fn lines(&self) -> u32 {
        u32_of(self.late.saturating_add(self.in_order))
    }

    /// Adds the line of a place, which is the next. `again` is what a line already written did.
    pub(super) fn post<T: Copy>(&mut self, point: Point, log: &Log<T>, legs: &Legs, again: impl Fn(&T) -> Legs) {
        let day = point.day();
        if self.day.is_none_or(|last| last <= day) {
            return self.post_in_order(point, legs);
        }
        if self.late > self.in_order.saturating_add(LINES_MIN) {
            // So much came late that the marks may lie too far apart: they are made anew, which doubles what is in order.
            let anew = Running::with_room(self.now.room);
            *self = anew.over(log, point.until(), |running, line| running.add(&again(line)));
        }
        self.add(legs);
        self.since = self.since.saturating_add(1);
        self.late = self.late.saturating_add(1);
        let behind = self.marks.partition_point(|mark| mark.point <= Point::end_of(day));
        for mark in self.marks.iter_mut().skip(behind) {
            // What came since a mark that has the line too is the same as before.
            if mark.base().is_none_or(|base| base < behind) {
                legs.iter().filter(|leg| leg.amount != 0).for_each(|leg| mark.add(&self.columns, *leg));
            }
        }
        if let Some((_, sums)) = self.base.as_mut().filter(|(base, _)| *base >= behind) {
            legs.iter().for_each(|leg| sums.add(&self.columns, *leg));
        }
    }

    fn post_in_order(&mut self, point: Point, legs: &Legs) {
        self.come_to(point);
        self.add(legs);
        self.since = self.since.saturating_add(1);
        self.in_order = self.in_order.saturating_add(1);
    }

    /// Makes a mark where a line in order is about to be added and there is cause for one.
    fn come_to(&mut self, point: Point) {
        let day = point.day();
        if self.day != Some(day) {
            let last = self.day.unwrap_or(day);
            let begins_month = (last.year(), last.month()) != (day.year(), day.month());
            let least = self.now.len().div_euclid(if begins_month { NUMBERS_PER_LONG } else { NUMBERS_PER_LINE });
            if self.since >= LINES_MIN.max(least) {
                self.mark(Point::start_of(day), begins_month);
            }
            self.day = Some(day);
        } else if self.since >= self.lines_to_a_mark() {
            self.mark(point, false);
        }
    }

    /// After how many lines there is a mark, wherever they end.
    fn lines_to_a_mark(&self) -> usize {
        LINES_MIN.max(self.now.len()).saturating_mul(LINES_PER_NUMBER)
    }

    fn mark(&mut self, point: Point, holds_its_sums: bool) {
        let base = self.base.as_mut().filter(|(_, sums)| !holds_its_sums && sums.room == self.now.room);
        let since = base.and_then(|(at, sums)| {
            sums.reach(self.now.room, self.columns.len());
            Mark::since(point, &self.now, (*at, sums))
        });
        if since.is_none() {
            let (at, sums) = self.base.get_or_insert_default();
            (*at, sums.room) = (self.marks.len(), self.now.room);
            sums.numbers.clone_from(&self.now.numbers);
        }
        self.marks.push(since.unwrap_or_else(|| Mark::new(point, &self.now)));
        self.since = 0;
    }

    #[inline]
    fn add(&mut self, legs: &Legs) {
        for leg in legs {
            match place(&mut self.now.numbers, self.now.room, &self.columns, leg) {
                Some(sum) => *sum = sum.plus(N::of(leg.amount)),
                None => self.add_first(*leg),
            }
        }
    }

    /// The same where there is no room yet.
    #[cold]
    fn add_first(&mut self, leg: Leg) {
        if leg.amount != 0 {
            self.columns.learn(leg.column);
            self.now.add(&self.columns, leg);
        }
    }

    /// The sums of a mark.
    fn sums<'a>(&'a self, mark: &'a Mark<N>) -> Cow<'a, [N]> {
        let (room, columns) = (self.now.room, self.columns.len());
        match mark.base().and_then(|base| self.marks.get(base)) {
            Some(base) => Cow::Owned(base.and(mark, room, columns).numbers),
            None => mark.lent(room, self.now.len()).map_or_else(|| mark.held(room, columns).numbers.into(), Cow::from),
        }
    }

    /// How many rows there are in a column of sums that are read.
    pub(super) fn room(&self) -> usize {
        self.now.room
    }

    /// The columns that ever occurred.
    pub(super) fn columns(&self) -> &Columns {
        &self.columns
    }

    /// The sums at a place, as far as is known: column by column. Where a mark has them, they are lent.
    pub(super) fn at<T: Copy>(&self, known: Known<'_, T>, point: Point, legs: impl Fn(&T) -> Legs) -> Cow<'_, [N]> {
        let (log, point) = (known.log, known.within(point));
        let next = self.marks.partition_point(|mark| mark.point <= point);
        let before = next.checked_sub(1).and_then(|before| self.marks.get(before));
        let after = self.marks.get(next);
        let (lower, upper) =
            (before.map_or(Point::FIRST, |mark| mark.point), after.map_or(Point::LAST, |mark| mark.point));
        let lines = |from, to| log.stretches(from, to).map(<[T]>::len).sum::<usize>();
        let is_after_mark = lower == point || lines(lower, point) <= lines(point, upper);
        let mut sums = match if is_after_mark { before } else { after } {
            Some(mark) => self.sums(mark),
            None if is_after_mark => Cow::Owned(vec![N::default(); self.now.len()]),
            None => Cow::Borrowed(self.now.numbers.as_slice()),
        };
        let mut shift = |lines: &[T], is_added| {
            let sums = sums.to_mut().as_mut_slice();
            for legs in lines.iter().map(&legs) {
                for leg in &legs {
                    if let Some(sum) = place(sums, self.now.room, &self.columns, leg) {
                        *sum = if is_added { sum.plus(N::of(leg.amount)) } else { sum.minus(N::of(leg.amount)) };
                    }
                }
            }
        };
        if is_after_mark {
            log.stretches(lower, point).for_each(|lines| shift(lines, true));
        } else {
            log.stretches(point, upper).for_each(|lines| shift(lines, false));
        }
        known.late_before(point).for_each(|lines| shift(lines, false));
        sums
    }

    /// How much room it takes, in bytes.
    pub(super) fn bytes(&self) -> usize {
        let marks = self.marks.iter().map(|mark| mark.bytes().saturating_add(size_of::<Mark<N>>())).sum::<usize>();
        let base = self.base.as_ref().map_or(0, |(_, sums)| sums.numbers.capacity());
        marks.saturating_add(room_of::<N>(self.now.numbers.capacity().saturating_add(base)))
    }
}
