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
use super::log::{Known, Log, Point, index, u32_of};
use super::sums::{Columns, Leg, Legs, Sums};
use crate::moment::Day;

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
enum Stored {
    Narrow(Box<[u32]>),
    Wide(Box<[i64]>),
    /// What came since the mark at this place: in a byte a number, and the whole of those that take more.
    Since {
        mark: usize,
        short: Box<[i8]>,
        long: Vec<(usize, i64)>,
    },
}

/// The sums of all lines before a place in the order of days.
#[derive(Clone, Debug)]
struct Mark {
    point: Point,
    width: usize,
    stored: Stored,
}

fn add_long(numbers: &mut [i64], long: &[(usize, i64)]) {
    for (at, more) in long {
        if let Some(number) = numbers.get_mut(*at) {
            *number = number.wrapping_add(*more);
        }
    }
}

impl Mark {
    fn new(point: Point, sums: &Sums) -> Mark {
        let is_narrow = u32::try_from(sums.numbers.iter().fold(0, |all, sum| all | sum)).is_ok();
        let stored = if is_narrow {
            Stored::Narrow(sums.numbers.iter().map(|sum| u32::try_from(*sum).unwrap_or(u32::MAX)).collect())
        } else {
            Stored::Wide(sums.numbers.as_slice().into())
        };
        Mark { point, width: sums.width, stored }
    }

    /// Sums that take little more than a byte each beside those of the mark at this place, as many, where they do.
    fn since(point: Point, sums: &Sums, (mark, before): (usize, &Sums)) -> Option<Mark> {
        let long_max = sums.numbers.len().div_euclid(NUMBERS_PER_LONG);
        let came = || sums.numbers.iter().zip(&before.numbers).map(|(sum, before)| sum.wrapping_sub(*before));
        let short: Box<[i8]> = came().map(|more| i8::try_from(more).unwrap_or(0)).collect();
        let long = came().zip(&short).enumerate().filter(|(_, (more, short))| *more != i64::from(**short));
        let mut long: Vec<_> = long.map(|(at, (more, _))| (at, more)).take(long_max.saturating_add(1)).collect();
        long.shrink_to_fit();
        let is_short = long.len() <= long_max;
        is_short.then_some(Mark { point, width: sums.width, stored: Stored::Since { mark, short, long } })
    }

    /// What it holds: sums, or what came since another mark. There is room for so many numbers.
    fn held(&self, width: usize, len: usize) -> Sums {
        let mut numbers = Vec::with_capacity(len);
        match &self.stored {
            Stored::Narrow(narrow) => numbers.extend(narrow.iter().copied().map(i64::from)),
            Stored::Wide(wide) => numbers.extend_from_slice(wide),
            Stored::Since { short, long, .. } => {
                numbers.extend(short.iter().copied().map(i64::from));
                add_long(&mut numbers, long);
            }
        }
        Sums { width: self.width, numbers }.widened_to(width)
    }

    /// The sums of a mark that holds what came since this one. What ever moved fits a number.
    fn and(&self, since: &Mark, width: usize, len: usize) -> Sums {
        if let (Stored::Narrow(whole), Stored::Since { short, long, .. }) = (&self.stored, &since.stored)
            && self.width == since.width
            && whole.len() <= short.len()
        {
            let mut numbers = Vec::with_capacity(len);
            let both = whole.iter().zip(short);
            numbers.extend(both.map(|(sum, more)| i64::from(*sum).wrapping_add(i64::from(*more))));
            numbers.extend(short.iter().skip(whole.len()).copied().map(i64::from));
            add_long(&mut numbers, long);
            return Sums { width: self.width, numbers }.widened_to(width);
        }
        let (mut sums, came) = (self.held(width, len), since.held(width, 0));
        sums.reach(came.width, came.len());
        sums.numbers.iter_mut().zip(came.numbers).for_each(|(sum, more)| *sum = sum.wrapping_add(more));
        sums
    }

    /// The mark since which it holds what came.
    fn base(&self) -> Option<usize> {
        if let Stored::Since { mark, .. } = &self.stored { Some(*mark) } else { None }
    }

    /// Adds a late line, in place where it has room for it.
    fn add(&mut self, columns: &Columns, leg: Leg) {
        let Some(slot) = columns.slot(leg.column) else { return };
        let at = index(leg.row).saturating_mul(self.width).saturating_add(slot);
        if let Stored::Since { long, short, .. } = &mut self.stored
            && slot < self.width
            && let Some(more) = short.get_mut(at)
        {
            match i8::try_from(i64::from(*more).saturating_add(leg.amount)) {
                Ok(sum) => *more = sum,
                Err(_) => long.push((at, leg.amount)),
            }
            return;
        }
        let room = if let Stored::Narrow(numbers) = &mut self.stored { numbers.get_mut(at) } else { None };
        let sum = room.as_ref().and_then(|room| u32::try_from(i64::from(**room).saturating_add(leg.amount)).ok());
        match room.zip(sum).filter(|_| slot < self.width) {
            Some((room, sum)) => *room = sum,
            None => {
                let mut sums = self.held(columns.len(), 0);
                sums.add(columns, leg);
                let long = sums.numbers.iter().copied().enumerate().filter(|(_, more)| *more != 0);
                self.stored = match self.base() {
                    Some(mark) => {
                        Stored::Since { mark, short: vec![0; sums.numbers.len()].into(), long: long.collect() }
                    }
                    None => Mark::new(self.point, &sums).stored,
                };
                self.width = sums.width;
            }
        }
    }

    fn bytes(&self) -> usize {
        match &self.stored {
            Stored::Narrow(numbers) => size_of_val::<[u32]>(numbers),
            Stored::Wide(numbers) => size_of_val::<[i64]>(numbers),
            Stored::Since { short, long, .. } => short.len().saturating_add(room_of::<(usize, i64)>(long.capacity())),
        }
    }
}

/// The running totals of the lines of a log: all of them, or as far as they were caught up with.
#[derive(Clone, Debug, Default)]
pub(super) struct Running {
    columns: Columns,
    now: Sums,
    marks: Vec<Mark>,
    /// The last day in order.
    day: Option<Day>,
    /// The place of the last mark that holds its sums, and these.
    base: Option<(usize, Sums)>,
    /// How many lines came since the last mark.
    since: usize,
    /// How many lines came late, and how many in their order.
    late: usize,
    in_order: usize,
}

impl Running {
    /// The totals of the first so many lines of a log.
    fn over<T: Copy>(log: &Log<T>, count: u32, legs: impl Fn(&T) -> Legs) -> Running {
        let mut running = Running::default();
        for (mut point, mut lines) in log.by_day(count) {
            while !lines.is_empty() {
                running.come_to(point);
                // Until there is cause for a mark, what a line adds is all that changes.
                let few = running.lines_to_a_mark().saturating_sub(running.since).min(lines.len());
                let (now, later) = lines.split_at_checked(few).unwrap_or((lines, &[]));
                now.iter().for_each(|line| running.add(&legs(line)));
                running.since = running.since.saturating_add(few);
                running.in_order = running.in_order.saturating_add(few);
                (point, lines) = (point.further(few), later);
            }
        }
        running
    }

    /// Adds the lines that were written since.
    pub(super) fn catch_up<T: Copy>(&mut self, log: &Log<T>, legs: impl Fn(&T) -> Legs) {
        if self.lines() == 0 {
            *self = Running::over(log, u32::MAX, legs);
        } else {
            log.since(self.lines()).for_each(|(point, line)| self.post(point, log, &legs(line), &legs));
        }
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
            *self = Running::over(log, point.until(), again);
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
            self.mark(point, true);
        }
    }

    /// After how many lines there is a mark, wherever they end.
    fn lines_to_a_mark(&self) -> usize {
        LINES_MIN.max(self.now.len()).saturating_mul(LINES_PER_NUMBER)
    }

    fn mark(&mut self, point: Point, holds_its_sums: bool) {
        let base = self.base.as_mut().filter(|(_, sums)| !holds_its_sums && sums.width == self.now.width);
        let since = base.and_then(|(at, sums)| {
            sums.reach(self.now.width, self.now.len());
            Mark::since(point, &self.now, (*at, sums))
        });
        if since.is_none() {
            let (at, sums) = self.base.get_or_insert_default();
            (*at, sums.width) = (self.marks.len(), self.now.width);
            sums.numbers.clone_from(&self.now.numbers);
        }
        self.marks.push(since.unwrap_or_else(|| Mark::new(point, &self.now)));
        self.since = 0;
    }

    #[inline]
    fn add(&mut self, legs: &Legs) {
        for leg in legs {
            if let Some(sum) = self.now.place(&self.columns, leg) {
                *sum = sum.wrapping_add(leg.amount);
            } else if leg.amount != 0 {
                self.columns.learn(leg.column);
                self.now.add(&self.columns, *leg);
            }
        }
    }

    /// The sums of a mark.
    fn sums(&self, mark: &Mark) -> Sums {
        let (width, len) = (self.columns.len(), self.now.len());
        let base = mark.base().and_then(|base| self.marks.get(base));
        base.map_or_else(|| mark.held(width, len), |base| base.and(mark, width, len))
    }

    /// The columns that ever occurred.
    pub(super) fn columns(&self) -> &Columns {
        &self.columns
    }

    /// The sums at a place, as far as is known.
    pub(super) fn at<T: Copy>(&self, known: Known<'_, T>, point: Point, legs: impl Fn(&T) -> Legs) -> Sums {
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
            None if is_after_mark => Sums::default(),
            None => self.now.clone(),
        };
        sums.reach(self.now.width, self.now.len());
        let mut shift = |lines: &[T], is_added| {
            for [out, into] in lines.iter().map(&legs) {
                sums.shift(&self.columns, out, is_added);
                sums.shift(&self.columns, into, is_added);
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
        let marks = self.marks.iter().map(|mark| mark.bytes().saturating_add(size_of::<Mark>())).sum::<usize>();
        let base = self.base.as_ref().map_or(0, |(_, sums)| sums.numbers.capacity());
        marks.saturating_add(room_of::<i64>(self.now.numbers.capacity().saturating_add(base)))
    }
}
