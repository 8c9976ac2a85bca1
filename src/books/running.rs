//! Running totals along a log, with marks from which the total at any place is a few lines away.
//!
//! [`Running`] keeps the sums of all rows as they are now, and in the order of days a mark every so many lines: the sums
//! of all lines before it. The sums at a place are those of the nearest mark, with the lines between added or taken off.
//! Marks lie further apart where there are more rows, so that they cost about a byte a line, and a reading as much as
//! copying a mark: neither depends on how long the log is.
//!
//! A late entry is added to each mark behind its day. What was recorded later than is known, about days before the
//! place, is taken off line by line.

use super::log::{Known, Log, Made, Point};
use crate::moment::Day;

/// How many lines there are at least between two marks.
const LINES_MIN: usize = 4_096;

/// How many lines there are between two marks for each number in a mark.
const LINES_PER_NUMBER: usize = 8;

/// What a line adds to which row, under which column.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Leg {
    pub(super) row: usize,
    pub(super) column: usize,
    pub(super) amount: i64,
}

/// What a line does to the rows: at most one thing leaves a row and one enters.
pub(super) type Legs = [Option<Leg>; 2];

/// The sums of all rows, by column. A row or a column that is not there yet is zero.
#[derive(Clone, Debug, Default)]
pub(super) struct Sums(Vec<Vec<i64>>);

impl Sums {
    fn add(&mut self, legs: &Legs) {
        for Leg { row, column, amount } in legs.iter().flatten().copied() {
            if let Some(sum) = self.cell(column, row) {
                *sum = sum.saturating_add(amount);
            }
        }
    }

    fn take_off(&mut self, legs: &Legs) {
        self.add(&legs.map(|leg| leg.map(|leg| Leg { amount: leg.amount.saturating_neg(), ..leg })));
    }

    fn cell(&mut self, column: usize, row: usize) -> Option<&mut i64> {
        if self.0.len() <= column {
            self.0.resize(column.saturating_add(1), Vec::new());
        }
        let rows = self.0.get_mut(column)?;
        if rows.len() <= row {
            rows.resize(row.saturating_add(1), 0);
        }
        rows.get_mut(row)
    }

    pub(super) fn get(&self, column: usize, row: usize) -> i64 {
        self.0.get(column).and_then(|rows| rows.get(row)).copied().unwrap_or(0)
    }

    /// The sums under a column, by row.
    pub(super) fn column(&self, column: usize) -> &[i64] {
        self.0.get(column).map_or(&[], Vec::as_slice)
    }

    /// How many numbers it holds.
    fn len(&self) -> usize {
        self.0.iter().map(Vec::len).sum()
    }
}

/// The running totals of the lines of a log.
#[derive(Clone, Debug, Default)]
pub(super) struct Running {
    now: Sums,
    marks: Vec<(Point, Sums)>,
    /// How many lines came since the last mark.
    since: usize,
    /// How many lines came late, and how many in their order.
    late: usize,
    in_order: usize,
}

impl Running {
    /// The totals of a whole log.
    pub(super) fn over<T: Made>(log: &Log<T>, legs: impl Fn(&T) -> Legs) -> Running {
        let mut running = Running::default();
        log.by_day().for_each(|(point, line)| running.post_in_order(point, &legs(line)));
        running
    }

    /// Adds a line that is about to be written about a day. `again` is what a line already written did.
    pub(super) fn post<T: Made>(&mut self, day: Day, log: &Log<T>, legs: &Legs, again: impl Fn(&T) -> Legs) {
        if let Some(point) = log.end_on(day) {
            return self.post_in_order(point, legs);
        }
        if self.late > self.in_order.saturating_add(LINES_MIN) {
            // So much came late that the marks may lie too far apart: they are made anew, which doubles what is in order.
            *self = Running::over(log, again);
        }
        self.now.add(legs);
        self.since = self.since.saturating_add(1);
        self.late = self.late.saturating_add(1);
        let behind = self.marks.iter_mut().rev().take_while(|(mark, _)| *mark > Point::end_of(day));
        behind.for_each(|(_, sums)| sums.add(legs));
    }

    fn post_in_order(&mut self, point: Point, legs: &Legs) {
        if self.since >= LINES_MIN.max(self.now.len().saturating_mul(LINES_PER_NUMBER)) {
            self.marks.push((point, self.now.clone()));
            self.since = 0;
        }
        self.now.add(legs);
        self.since = self.since.saturating_add(1);
        self.in_order = self.in_order.saturating_add(1);
    }

    /// The sums at a place, as far as is known.
    pub(super) fn at<T: Made>(&self, known: Known<'_, T>, point: Point, legs: impl Fn(&T) -> Legs) -> Sums {
        let (log, point) = (known.log, known.within(point));
        let next = self.marks.partition_point(|(mark, _)| *mark <= point);
        let before = next.checked_sub(1).and_then(|before| self.marks.get(before));
        let (nothing, now) = ((Point::FIRST, Sums::default()), (Point::LAST, &self.now));
        let (before, lower) = before.unwrap_or(&nothing);
        let (after, upper) = self.marks.get(next).map_or(now, |(mark, sums)| (*mark, sums));
        let lines = |from, to| log.stretches(from, to).map(<[T]>::len).sum::<usize>();
        let mut sums;
        if lines(*before, point) <= lines(point, after) {
            sums = lower.clone();
            log.stretches(*before, point).flatten().for_each(|line| sums.add(&legs(line)));
        } else {
            sums = upper.clone();
            log.stretches(point, after).flatten().for_each(|line| sums.take_off(&legs(line)));
        }
        known.late_before(point).flatten().for_each(|line| sums.take_off(&legs(line)));
        sums
    }
}
