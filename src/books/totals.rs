//! A kept grouping: which cell lies in which row, and the running totals of its rows.

use super::account::{Cell, Value};
use super::flow::Flow;
use super::footprint::room_of;
use super::lines::Lines;
use super::log::{Known, Log, Number, Point, index, u32_of};
use super::movement::{Line, Owed, Route, Under};
use super::running::Running;
use super::store::Interned;
use super::sums::{Leg, Legs, NO_COLUMN, Summed};
use super::table::Table;
use crate::calendar::Period;
use crate::finding::Kind;
use crate::finding::names::Names;
use crate::moment::Day;
use crate::policy::Dimension;
use crate::quantity::Unit;
use std::sync::Arc;

/// What a row is about. The kind always counts: figures never mix problems with suggestions.
#[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub(super) struct Key {
    pub(super) kind: Kind,
    pub(super) values: Arc<[Value]>,
}

/// From how many new keys on the rows are put in order once for all of them.
const AT_ONCE_MIN: usize = 64;

/// A grouping whose totals are kept.
#[derive(Clone, Debug)]
pub(super) struct Kept {
    dimensions: Vec<Dimension>,
    rows: Rows,
    counts: Running<u32>,
    /// Of each unit.
    amounts: Vec<Running<i64>>,
}

/// The rows of a grouping, and in which of them each cell lies.
#[derive(Clone, Debug, Default)]
struct Rows {
    /// Shared with the tables that are read.
    keys: Arc<Vec<Key>>,
    /// The rows in the order of their keys.
    order: Vec<u32>,
    of_cell: Vec<u32>,
    of_route: Vec<Between>,
}

/// What one that goes a route leaves and enters: which rows, and under which columns.
#[derive(Clone, Copy, Debug)]
struct Between {
    rows: [u32; 2],
    columns: [u8; 2],
}

impl Between {
    const NONE: Between = Between { rows: [0; 2], columns: [NO_COLUMN; 2] };
}

impl Rows {
    /// Gives every cell that is new its row. Those that are alike in what rows are about are looked at once.
    fn learn(&mut self, cells: &Interned<Cell>, dimensions: &[Dimension], names: &Names) {
        let known = self.of_cell.len();
        let Some(first) = cells.get(Number::of(known)) else { return };
        let key = |cell: Cell| {
            let values = dimensions.iter().map(|dimension| cell.value(*dimension, names));
            Key { kind: cell.kind(), values: values.collect() }
        };
        // One by one they come where records are booked, and there is none that it could be like.
        if cells.iter_from(known).nth(1).is_none() {
            let rows = self.enter(core::iter::once(key(first)), false);
            self.of_cell.extend(rows);
            return;
        }
        let mut unlike = Interned::default();
        let numbers: Vec<Number> =
            cells.iter_from(known).map(|cell| unlike.enter(cell.kept_to(dimensions, first))).collect();
        let rows = self.enter(unlike.iter().map(key), unlike.len() > AT_ONCE_MIN);
        self.of_cell.extend(numbers.into_iter().filter_map(|number| rows.get(number.index())));
    }

    /// The rows of keys of which there are no two alike; of many, those that are new are put in order once.
    fn enter(&mut self, keys: impl Iterator<Item = Key>, at_once: bool) -> Vec<u32> {
        let rows = keys.map(|key| {
            self.find(&key).unwrap_or_else(|at| {
                let row = u32_of(self.keys.len());
                if !at_once {
                    self.order.insert(at, row);
                }
                Arc::make_mut(&mut self.keys).push(key);
                row
            })
        });
        let rows = rows.collect();
        if at_once {
            let fresh = u32_of(self.order.len())..u32_of(self.keys.len());
            self.order.extend(fresh);
            let keys = &self.keys;
            self.order.sort_by_key(|row| keys.get(index(*row)));
        }
        rows
    }

    /// The row of a key, or where in the order it would come.
    fn find(&self, key: &Key) -> Result<u32, usize> {
        let at = self.order.partition_point(|row| self.keys.get(index(*row)) < Some(key));
        let row = self.order.get(at).copied();
        row.filter(|row| self.keys.get(index(*row)) == Some(key)).ok_or(at)
    }

    /// The rows of a kind, in the order of their keys.
    fn of_kind(&self, kind: Kind) -> &[u32] {
        let kind_of = |row: &u32| self.keys.get(index(*row)).map(|key| key.kind);
        let start = self.order.partition_point(|row| kind_of(row) < Some(kind));
        let end = self.order.partition_point(|row| kind_of(row) <= Some(kind));
        self.order.get(start..end).unwrap_or_default()
    }

    /// The row of a cell; of none, any.
    #[inline]
    fn row(&self, cell: Option<Number>) -> u32 {
        self.of_cell.get(cell.map_or(0, Number::index)).copied().unwrap_or(0)
    }

    /// What one that goes a route does to the rows, as [`Route::legs`] says it.
    fn between(&self, Route { from, to, under: Under { inward, outward } }: Route) -> Between {
        let (leaves, enters) = (from.is_some() & outward.is_some(), to.is_some() & inward.is_some());
        let (from, to) = (self.row(from), self.row(to));
        let crosses = !(leaves & enters & (from == to));
        let column = |flow: Option<Flow>, moves: bool| flow.filter(|_| moves).map_or(NO_COLUMN, Flow::number);
        Between { rows: [from, to], columns: [column(outward, leaves & crosses), column(inward, enters & crosses)] }
    }

    /// What a line of a route adds, in the same steps whatever that is.
    #[inline]
    fn legs(&self, route: Number, amount: i64) -> Legs {
        let Between { rows: [from, to], columns: [outward, inward] } =
            self.of_route.get(route.index()).copied().unwrap_or(Between::NONE);
        let leg = |row, column| Leg { row, column, amount: if column == NO_COLUMN { 0 } else { amount } };
        [leg(from, outward), leg(to, inward)]
    }

    #[inline]
    fn counted(&self, route: Number) -> Legs {
        self.legs(route, 1)
    }

    /// What the lines of each route add; where only amounts go, no finding does.
    fn all_counted(&self) -> impl Iterator<Item = Legs> + Clone {
        let counts = |leg: &Leg| Flow::ALL.get(index(leg.column.into())).is_some_and(|flow| !flow.is_of_amounts());
        let legs = (0..self.of_route.len()).map(|route| self.counted(Number::of(route)));
        legs.map(move |legs| legs.map(|leg| if counts(&leg) { leg } else { Leg::NOTHING }))
    }

    fn owed(&self, owed: &Owed, unit: Number) -> Legs {
        let amount = i64::try_from(owed.amount).unwrap_or(i64::MAX);
        if owed.unit == unit { self.legs(owed.route, amount) } else { [Leg::NOTHING; 2] }
    }
}

impl Kept {
    pub(super) fn new(dimensions: &[Dimension]) -> Kept {
        Kept { dimensions: dimensions.to_vec(), rows: Rows::default(), counts: Running::default(), amounts: Vec::new() }
    }

    pub(super) fn dimensions(&self) -> &[Dimension] {
        &self.dimensions
    }

    /// Gives every cell that is new its row, and every route its way between them.
    pub(super) fn learn(&mut self, cells: &Interned<Cell>, routes: &Interned<Route>, names: &Names) {
        let Kept { dimensions, rows, .. } = self;
        rows.learn(cells, dimensions, names);
        for route in routes.iter_from(rows.of_route.len()) {
            rows.of_route.push(rows.between(route));
        }
    }

    /// Totals what was written since it was last asked.
    pub(super) fn catch_up(&mut self, counts: &Log<Line>, owed: &Log<Owed>, units: usize) {
        let Kept { rows, counts: running, amounts, .. } = self;
        if running.lines() == 0 {
            *running = Running::of_all(counts, rows.keys.len(), rows.all_counted(), |line| line.route);
        } else {
            running.catch_up(counts, rows.keys.len(), |line| rows.counted(line.route));
        }
        amounts.resize(units, Running::default());
        for (unit, running) in amounts.iter_mut().enumerate() {
            running.catch_up(owed, rows.keys.len(), |line| rows.owed(line, Number::of(unit)));
        }
    }

    /// Whether it has all that was written.
    pub(super) fn is_up_to(&self, counts: &Log<Line>, owed: &Log<Owed>) -> bool {
        let has_owed = owed.len() == 0 || self.amounts.iter().all(|running| index(running.lines()) == owed.len());
        index(self.counts.lines()) == counts.len() && has_owed
    }

    pub(super) fn bytes(&self) -> usize {
        let Rows { keys, order, of_cell, of_route } = &self.rows;
        let values = keys.iter().map(|key| size_of_val::<[Value]>(&key.values).saturating_add(size_of::<[usize; 2]>()));
        let rows = values.fold(room_of::<Key>(keys.capacity()), usize::saturating_add);
        let numbers = room_of::<u32>(order.capacity().saturating_add(of_cell.capacity()));
        let rows = rows.saturating_add(numbers).saturating_add(room_of::<Between>(of_route.capacity()));
        let amounts = self.amounts.iter().map(Running::bytes).fold(0, usize::saturating_add);
        rows.saturating_add(self.counts.bytes()).saturating_add(amounts)
    }

    /// Adds a movement of a finding that is about to be written.
    pub(super) fn count(&mut self, day: Day, log: &Log<Line>, route: Number) {
        let rows = &self.rows;
        self.counts.post(log.next_on(day), log, &rows.counted(route), |line| rows.counted(line.route));
    }

    /// Adds a movement of an amount that is about to be written.
    pub(super) fn owe(&mut self, day: Day, log: &Log<Owed>, line: &Owed) {
        let (rows, unit) = (&self.rows, line.unit);
        if self.amounts.len() <= unit.index() {
            self.amounts.resize(unit.index().saturating_add(1), Running::default());
        }
        if let Some(running) = self.amounts.get_mut(unit.index()) {
            let legs = |line: &Owed| rows.owed(line, unit);
            running.post(log.next_on(day), log, &legs(line), legs);
        }
    }

    /// What each row of a kind comes to over a period, in the order of their keys.
    pub(super) fn counted(&self, kind: Kind, period: Period, known: Known<'_, Line>) -> Table {
        let at = |day| self.counts.at(known, Point::start_of(day), |line| self.rows.counted(line.route));
        self.rolled((kind, None), &self.counts, &at(period.start()), &at(period.end()))
    }

    /// The same of what is outstanding in a unit.
    pub(super) fn outstanding(
        &self,
        kind: Kind,
        period: Period,
        known: Known<'_, Owed>,
        (number, unit): (Number, Unit),
    ) -> Table {
        let nothing = Running::default();
        let running = self.amounts.get(number.index()).unwrap_or(&nothing);
        let at = |day| running.at(known, Point::start_of(day), |line| self.rows.owed(line, number));
        self.rolled((kind, Some(unit)), running, &at(period.start()), &at(period.end()))
    }

    /// What lies between the sums before a period and those at its end. Rows in which there is nothing are left out.
    fn rolled<N: Summed>(
        &self,
        (kind, unit): (Kind, Option<Unit>),
        running: &Running<N>,
        before: &[N],
        after: &[N],
    ) -> Table {
        let flows = running.columns().iter().filter_map(|column| Flow::ALL.get(column).copied());
        let lines = Lines::between(flows.collect(), (running.room(), before, after), self.rows.of_kind(kind));
        Table::new((kind, unit), &self.dimensions, Arc::clone(&self.rows.keys), lines)
    }
}
