//! Running totals of one grouping, by month, and what any period comes to.
//!
//! A kept grouping maps each cell to a row once; a posting then adds to the month of its day, and to the opening of
//! every later month there already is, which is nearly always none. A period is read from the tables of its whole
//! months and from the lines of the days at its edges.

use super::account::{CellId, Cells, Handled};
use super::flow::{FLOWS, Flow, RollForward};
use super::movement::Move;
use crate::calendar::Period;
use crate::finding::Kind;
use crate::moment::Day;
use crate::policy::Dimension;
use std::collections::HashMap;

/// What a row is about. The kind always counts: figures never mix problems with suggestions.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub(super) struct Key {
    pub(super) kind: Kind,
    pub(super) values: Vec<Handled>,
}

/// A grouping whose totals are kept.
#[derive(Clone, Debug)]
pub(super) struct Kept {
    dimensions: Vec<Dimension>,
    rows: Vec<Key>,
    known: HashMap<Key, usize>,
    row_of: Vec<usize>,
    /// Of findings, then of each unit.
    totals: Vec<Totals>,
}

/// The running totals of what is counted in one unit.
#[derive(Clone, Debug, Default)]
struct Totals {
    /// In their order, those in which nothing happened left out.
    months: Vec<Month>,
}

/// What each row began a month with, and what it came to. A row that is not there yet is zero.
#[derive(Clone, Debug, Default)]
struct Month {
    number: u32,
    opening: Vec<i64>,
    flows: Vec<[i64; FLOWS]>,
}

/// The number of the month of a day, which grows by one from month to month.
pub(super) fn month_of(day: Day) -> u32 {
    let year = u32::try_from(day.year()).unwrap_or_default();
    year.saturating_mul(12).saturating_add(day.month())
}

fn first_of(day: Day) -> Day {
    Day::new(day.year(), day.month(), 1).unwrap_or(Day::MIN)
}

fn at<T: Copy + Default>(rows: &[T], row: usize) -> T {
    rows.get(row).copied().unwrap_or_default()
}

fn room<T: Clone>(rows: &mut Vec<T>, row: usize, empty: T) -> Option<&mut T> {
    if rows.len() <= row {
        rows.resize(row.saturating_add(1), empty);
    }
    rows.get_mut(row)
}

fn net(flows: &[i64; FLOWS]) -> i64 {
    let signed = Flow::ALL.iter().zip(flows).map(|(flow, sum)| sign(*flow, *sum));
    signed.fold(0, i64::saturating_add)
}

fn sign(flow: Flow, amount: i64) -> i64 {
    if flow.is_inward() { amount } else { amount.saturating_neg() }
}

impl Month {
    fn closing(&self) -> Vec<i64> {
        let len = self.opening.len().max(self.flows.len());
        let row = |row| {
            let flows = self.flows.get(row).map_or(0, net);
            at(&self.opening, row).saturating_add(flows)
        };
        (0..len).map(row).collect()
    }
}

impl Totals {
    fn post(&mut self, month: u32, row: usize, flow: Flow, amount: i64) {
        let at = self.first_from(month);
        if self.months.get(at).is_none_or(|held| held.number != month) {
            let opening = self.closing_before(at);
            self.months.insert(at, Month { number: month, opening, flows: Vec::new() });
        }
        let mut months = self.months.iter_mut().skip(at);
        if let Some(month) = months.next()
            && let Some(column) = room(&mut month.flows, row, [0; FLOWS]).and_then(|flows| flows.get_mut(flow.index()))
        {
            *column = column.saturating_add(amount);
        }
        for later in months {
            if let Some(opening) = room(&mut later.opening, row, 0) {
                *opening = opening.saturating_add(sign(flow, amount));
            }
        }
    }

    /// The place of the first month that is not before this one. Nearly always it is the last there is.
    fn first_from(&self, month: u32) -> usize {
        let not_before = self.months.iter().rev().take_while(|held| held.number >= month);
        self.months.len().saturating_sub(not_before.count())
    }

    /// What each row held when the month at this place began.
    fn closing_before(&self, at: usize) -> Vec<i64> {
        let before = at.checked_sub(1).and_then(|before| self.months.get(before));
        before.map(Month::closing).unwrap_or_default()
    }

    /// What each row held when a month began, and the flows of the months from there until another.
    fn sum(&self, from: u32, until: u32, rows: usize) -> (Vec<i64>, Vec<[i64; FLOWS]>) {
        let at = self.first_from(from);
        let mut opening = match self.months.get(at) {
            Some(month) => month.opening.clone(),
            None => self.closing_before(at),
        };
        opening.resize(rows, 0);
        let mut flows = vec![[0; FLOWS]; rows];
        for month in self.months.iter().skip(at).take_while(|month| month.number < until) {
            for (sums, more) in flows.iter_mut().zip(&month.flows) {
                add(sums, more);
            }
        }
        (opening, flows)
    }
}

fn add(sums: &mut [i64; FLOWS], more: &[i64; FLOWS]) {
    for (sum, more) in sums.iter_mut().zip(more) {
        *sum = sum.saturating_add(*more);
    }
}

impl Kept {
    pub(super) fn new(dimensions: &[Dimension]) -> Kept {
        Kept {
            dimensions: dimensions.to_vec(),
            rows: Vec::new(),
            known: HashMap::new(),
            row_of: Vec::new(),
            totals: Vec::new(),
        }
    }

    pub(super) fn dimensions(&self) -> &[Dimension] {
        &self.dimensions
    }

    pub(super) fn rows(&self) -> &[Key] {
        &self.rows
    }

    /// Gives every cell that is new its row.
    pub(super) fn learn(&mut self, cells: &Cells) {
        for cell in cells.iter().skip(self.row_of.len()) {
            let key = Key {
                kind: cell.kind(),
                values: self.dimensions.iter().map(|dimension| cell.value(*dimension)).collect(),
            };
            let next = self.rows.len();
            let row = *self.known.entry(key).or_insert_with_key(|key| {
                self.rows.push(key.clone());
                next
            });
            self.row_of.push(row);
        }
    }

    fn row(&self, cell: CellId) -> usize {
        at(&self.row_of, cell.index())
    }

    /// Adds a movement about a day of the month of this number.
    pub(super) fn post(&mut self, month: u32, moved: &Move<CellId, usize>) {
        let amount = i64::try_from(moved.amount).unwrap_or(i64::MAX);
        let legs = moved.legs(|cell| self.row(cell));
        if let Some(totals) = room(&mut self.totals, measure(moved.unit), Totals::default()) {
            for (row, flow) in legs.into_iter().flatten() {
                totals.post(month, row, flow, amount);
            }
        }
    }

    /// What each row comes to over a period, in the order of [`Kept::rows`]. `lines` are the movements about the days
    /// from one up to, and not including, another.
    pub(super) fn roll<'a, I>(
        &self,
        unit: Option<usize>,
        period: Period,
        lines: impl Fn(Day, Day) -> I,
    ) -> Vec<RollForward>
    where
        I: Iterator<Item = &'a Move<CellId, usize>>,
    {
        let empty = Totals::default();
        let totals = self.totals.get(measure(unit)).unwrap_or(&empty);
        let (start, end) = (period.start(), period.end());
        let (from, until) = (month_of(start), month_of(end));
        let (mut opening, mut flows) = totals.sum(from, until, self.rows.len());
        // The tables begin with the month, the period perhaps later: what lies between belongs to the opening.
        let mut before = vec![[0; FLOWS]; self.rows.len()];
        self.tally(unit, first_of(start), start, &lines, &mut before);
        for ((opening, flows), before) in opening.iter_mut().zip(&mut flows).zip(&before) {
            *opening = opening.saturating_add(net(before));
            for (sum, less) in flows.iter_mut().zip(before) {
                *sum = sum.saturating_sub(*less);
            }
        }
        if from == until {
            flows.fill([0; FLOWS]);
            self.tally(unit, start, end, &lines, &mut flows);
        } else {
            self.tally(unit, first_of(end), end, &lines, &mut flows);
        }
        let rolled = opening.into_iter().zip(flows);
        rolled.map(|(opening, flows)| RollForward::of(opening, flows)).collect()
    }

    /// Adds up the lines from a day up to, and not including, another.
    fn tally<'a, I>(
        &self,
        unit: Option<usize>,
        from: Day,
        until: Day,
        lines: impl Fn(Day, Day) -> I,
        sums: &mut [[i64; FLOWS]],
    ) where
        I: Iterator<Item = &'a Move<CellId, usize>>,
    {
        if from >= until {
            return;
        }
        for moved in lines(from, until).filter(|moved| moved.unit == unit) {
            let amount = i64::try_from(moved.amount).unwrap_or(i64::MAX);
            for (row, flow) in moved.legs(|cell| self.row(cell)).into_iter().flatten() {
                if let Some(sum) = sums.get_mut(row).and_then(|flows| flows.get_mut(flow.index())) {
                    *sum = sum.saturating_add(amount);
                }
            }
        }
    }
}

/// The place of what is counted: findings first, then the units.
fn measure(unit: Option<usize>) -> usize {
    unit.map_or(0, |unit| unit.saturating_add(1))
}
