//! A kept grouping: which cell lies in which row, and the running totals of its rows.

use super::account::{Cell, Value};
use super::flow::{Flow, RollForward};
use super::log::{Interned, Known, Log, Number, Point};
use super::movement::{Line, Owed};
use super::running::{Leg, Legs, Running, Sums};
use crate::calendar::Period;
use crate::finding::Kind;
use crate::finding::names::Names;
use crate::moment::Day;
use crate::policy::Dimension;
use std::collections::HashMap;

/// What a row is about. The kind always counts: figures never mix problems with suggestions.
#[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub(super) struct Key {
    pub(super) kind: Kind,
    pub(super) values: Vec<Value>,
}

/// A grouping whose totals are kept.
#[derive(Clone, Debug)]
pub(super) struct Kept {
    dimensions: Vec<Dimension>,
    rows: Rows,
    counts: Running,
    /// Of each unit.
    amounts: Vec<Running>,
}

/// The rows of a grouping, and in which of them each cell lies.
#[derive(Clone, Debug, Default)]
struct Rows {
    keys: Vec<Key>,
    /// The rows in the order of their keys.
    order: Vec<usize>,
    known: HashMap<Key, usize>,
    of_cell: Vec<usize>,
}

impl Rows {
    fn add(&mut self, key: Key) {
        let next = self.keys.len();
        let row = *self.known.entry(key).or_insert_with_key(|key| {
            let at = self.order.partition_point(|row| self.keys.get(*row) < Some(key));
            self.order.insert(at, next);
            self.keys.push(key.clone());
            next
        });
        self.of_cell.push(row);
    }

    fn row(&self, cell: Number) -> Option<usize> {
        self.of_cell.get(cell.index()).copied()
    }

    fn legs(&self, line: &Line, amount: u64) -> Legs {
        let amount = i64::try_from(amount).unwrap_or(i64::MAX);
        let legs = line.legs(|cell| self.row(cell));
        legs.map(|leg| leg.and_then(|(row, flow)| Some(Leg { row: row?, column: flow.index(), amount })))
    }

    fn owed(&self, owed: &Owed, unit: Number) -> Legs {
        if owed.unit == unit { self.legs(&owed.line, owed.amount) } else { [None, None] }
    }
}

impl Kept {
    pub(super) fn new(dimensions: &[Dimension]) -> Kept {
        Kept { dimensions: dimensions.to_vec(), rows: Rows::default(), counts: Running::default(), amounts: Vec::new() }
    }

    pub(super) fn dimensions(&self) -> &[Dimension] {
        &self.dimensions
    }

    /// Gives every cell that is new its row.
    pub(super) fn learn(&mut self, cells: &Interned<Cell>, names: &Names) {
        for cell in cells.iter().skip(self.rows.of_cell.len()) {
            let values = self.dimensions.iter().map(|dimension| cell.value(*dimension, names));
            self.rows.add(Key { kind: cell.kind(), values: values.collect() });
        }
    }

    /// Totals what is already written.
    pub(super) fn total(&mut self, counts: &Log<Line>, owed: &Log<Owed>, units: usize) {
        let rows = &self.rows;
        self.counts = Running::over(counts, |line| rows.legs(line, 1));
        let of = |unit| Running::over(owed, |line| rows.owed(line, unit));
        self.amounts = (0..units).map(Number::of).map(of).collect();
    }

    /// Adds a movement of a finding that is about to be written.
    pub(super) fn count(&mut self, day: Day, log: &Log<Line>, line: &Line) {
        let rows = &self.rows;
        self.counts.post(day, log, &rows.legs(line, 1), |line| rows.legs(line, 1));
    }

    /// Adds a movement of an amount that is about to be written.
    pub(super) fn owe(&mut self, day: Day, log: &Log<Owed>, line: &Owed) {
        let (rows, unit) = (&self.rows, line.unit);
        if self.amounts.len() <= unit.index() {
            self.amounts.resize(unit.index().saturating_add(1), Running::default());
        }
        if let Some(running) = self.amounts.get_mut(unit.index()) {
            running.post(day, log, &rows.owed(line, unit), |line| rows.owed(line, unit));
        }
    }

    /// What each row comes to over a period, in the order of their keys.
    pub(super) fn counted(&self, period: Period, known: Known<'_, Line>) -> impl Iterator<Item = (&Key, RollForward)> {
        let at = |day| self.counts.at(known, Point::start_of(day), |line| self.rows.legs(line, 1));
        self.rolled(&at(period.start()), &at(period.end()))
    }

    /// The same of what is outstanding in a unit.
    pub(super) fn outstanding(
        &self,
        period: Period,
        known: Known<'_, Owed>,
        unit: Number,
    ) -> impl Iterator<Item = (&Key, RollForward)> {
        let nothing = Running::default();
        let running = self.amounts.get(unit.index()).unwrap_or(&nothing);
        let at = |day| running.at(known, Point::start_of(day), |line| self.rows.owed(line, unit));
        self.rolled(&at(period.start()), &at(period.end()))
    }

    fn rolled(&self, before: &Sums, after: &Sums) -> impl Iterator<Item = (&Key, RollForward)> + use<'_> {
        let mut rolls = vec![RollForward::NOTHING; self.rows.keys.len()];
        for flow in Flow::ALL {
            // Before the period some rows, even some columns, were not there yet.
            let before = before.column(flow.index()).iter().copied().chain(core::iter::repeat(0));
            for ((roll, after), before) in rolls.iter_mut().zip(after.column(flow.index())).zip(before) {
                roll.take(*flow, before, *after);
            }
        }
        let row = move |row: &usize| Some((self.rows.keys.get(*row)?, *rolls.get(*row)?));
        self.rows.order.iter().filter_map(row)
    }
}
