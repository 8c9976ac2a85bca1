//! Roll-forwards along the directory: each department with all beneath it, as the directory stood.
//!
//! A finding keeps on its record the department it was given to. What has become of that department is asked when rows are
//! drawn: the opening by the directory in force when the period began, everything else by that in force at its end. What
//! thereby lies elsewhere at the end is *reorganised* (机构调整): it left one row and came into another, and no record moved
//! it. So the closing of a period is the opening of the next.
//!
//! A joint unit lies under the lowest department that all its members are within; its members stand beside it. A finding
//! counts once in each department that its lead is within.

use super::account::Cell;
use super::flow::{Flow, RollForward};
use super::log::Number;
use super::movement::Owed;
use super::view::BooksView;
use super::{Books, Row, Table, Value};
use crate::calendar::Period;
use crate::directory::Directory;
use crate::id::DepartmentId;
use crate::moment::Day;
use crate::policy::Dimension;
use crate::quantity::Unit;
use crate::spelled::payload;
use std::collections::BTreeMap;

payload! {
    /// A department, with what it leads itself and with all beneath it.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # let ledger = scene::ledger_assigned();
    /// use rectify::calendar::Period;
    /// let table = ledger.roll_up(Period::month(2024, 5)?);
    /// let roads = table.rows().iter().find(|row| row.department() == "roads".parse().unwrap()).unwrap();
    /// assert_eq!((roads.own().closing(), roads.with_all_beneath().closing()), (1, 1));
    /// assert_eq!(roads.members(), &[]);
    /// # Ok::<(), rectify::calendar::PeriodError>(())
    /// ```
    UnitRow {
        /// The department.
        val department: DepartmentId,
        /// How far it is from its root at the end of the period; a root is 1, and one that was not in the directory then 0.
        val tier: u32,
        /// Its members, where it is a joint unit: they answer too, and nothing is counted under them.
        doc members: Vec<DepartmentId>,
        /// What it leads itself, with what those led that went into it.
        val own: RollForward,
        /// The same with all departments within it; what moves among these neither comes nor goes.
        val with_all_beneath: RollForward,
    }

    /// The roll-forward of a period along the directory.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # let ledger = scene::ledger_with_one_finding();
    /// use rectify::calendar::Period;
    /// let table = ledger.roll_up(Period::month(2024, 5)?);
    /// assert_eq!((table.unassigned().closing(), table.rows().len(), table.unit()), (1, 0, None));
    /// # Ok::<(), rectify::calendar::PeriodError>(())
    /// ```
    RollUp {
        /// The unit in whose minor units it counts what is outstanding; none where it counts findings.
        val unit: Option<Unit>,
        /// The departments in which there is anything, in the order of the directory.
        doc rows: Vec<UnitRow>,
        /// What nobody answers for.
        val unassigned: RollForward,
        /// What the departments lead themselves, and what is unassigned: what crosses rows both comes and goes.
        val total: RollForward,
    }
}

/// What crosses from row to row in a period.
pub(super) struct Crossing<K> {
    from: (K, Flow),
    to: (K, Flow),
    amount: u64,
}

/// The figures by the rows on record, and what crosses between them.
pub(super) struct OnRecord<K> {
    pub(super) rows: Vec<(K, RollForward)>,
    crossings: Vec<Crossing<K>>,
}

impl<K> OnRecord<K> {
    /// The lines of all rows, given those in which a row on record lies at the beginning, and at the end.
    pub(super) fn lines<R: Clone + Ord>(
        &self,
        at_first: impl Fn(&K) -> Vec<R>,
        at_last: impl Fn(&K) -> Vec<R>,
    ) -> BTreeMap<R, RollForward> {
        let mut lines: BTreeMap<R, RollForward> = BTreeMap::new();
        for (on_record, roll) in &self.rows {
            let (was, is) = (at_first(on_record), at_last(on_record));
            for row in &was {
                let line = lines.entry(row.clone()).or_insert(RollForward::NOTHING);
                line.open(roll.opening());
                if !is.contains(row) {
                    line.put(Flow::ReorganisedOut, roll.opening());
                }
            }
            for row in &is {
                let line = lines.entry(row.clone()).or_insert(RollForward::NOTHING);
                if !was.contains(row) {
                    line.put(Flow::ReorganisedIn, roll.opening());
                }
                Flow::ALL.iter().for_each(|flow| line.put(*flow, roll.get(*flow)));
            }
        }
        for Crossing { from, to, amount } in &self.crossings {
            let into = at_last(&to.0);
            for row in at_last(&from.0).into_iter().filter(|row| into.contains(row)) {
                let line = lines.entry(row).or_insert(RollForward::NOTHING);
                line.cancel(from.1, *amount);
                line.cancel(to.1, *amount);
            }
        }
        lines
    }
}

impl OnRecord<Option<DepartmentId>> {
    fn along(&self, period: Period, (before, after): (&Directory, &Directory), unit: Option<Unit>) -> RollUp {
        // What a succession dated on the first day moves, moves in the period.
        let eve = period.start().plus_days(-1).unwrap_or(Day::MIN);
        let first = |lead: &Option<DepartmentId>| lead.map(|lead| before.successor(lead, eve));
        let last = |lead: &Option<DepartmentId>| lead.map(|lead| after.successor(lead, period.last()));
        let own = self.lines(|lead| vec![first(lead)], |lead| vec![last(lead)]);
        let upward = |directory: &Directory, lead: Option<DepartmentId>| -> Vec<DepartmentId> {
            lead.into_iter().flat_map(|lead| core::iter::once(lead).chain(directory.ancestors(lead))).collect()
        };
        let beneath = self.lines(|lead| upward(before, first(lead)), |lead| upward(after, last(lead)));
        let row = |department: DepartmentId| UnitRow {
            department,
            tier: after.tier(department).and_then(|tier| u32::try_from(tier).ok()).unwrap_or(0),
            members: after.members(department).to_vec(),
            own: own.get(&Some(department)).copied().unwrap_or(RollForward::NOTHING),
            with_all_beneath: beneath.get(&department).copied().unwrap_or(RollForward::NOTHING),
        };
        let others = beneath.keys().copied().filter(|lead| after.department(*lead).is_none());
        let rows = after.departments().map(|department| department.id()).chain(others).map(row);
        let rows: Vec<UnitRow> = rows.filter(|row| !(row.own.is_empty() && row.with_all_beneath.is_empty())).collect();
        let unassigned = own.get(&None).copied().unwrap_or(RollForward::NOTHING);
        let mut total = unassigned;
        rows.iter().for_each(|row| total.add(&row.own));
        RollUp { unit, rows, unassigned, total }
    }
}

impl BooksView<'_> {
    /// The roll-forward of a period along the directory: by `before`, in force when it began, and `after`, in force at its
    /// end. [`Ledger::roll_up`](crate::ledger::Ledger::roll_up) finds both.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # let ledger = scene::ledger_assigned();
    /// use rectify::calendar::Period;
    /// let (directory, may) = (ledger.programme().directory(), Period::month(2024, 5)?);
    /// assert_eq!(ledger.books().roll_up(may, directory, directory), ledger.roll_up(may));
    /// # Ok::<(), rectify::calendar::PeriodError>(())
    /// ```
    pub fn roll_up(self, period: Period, before: &Directory, after: &Directory) -> RollUp {
        let table = self.roll_forward_by(period, &[Dimension::Department]);
        self.by_id(&table, period, led_by).along(period, (before, after), None)
    }

    /// The same of what is outstanding, for each unit.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # let ledger = scene::ledger_assigned();
    /// use rectify::calendar::Period;
    /// let (directory, may) = (ledger.programme().directory(), Period::month(2024, 5)?);
    /// assert_eq!(ledger.books().amounts_up(may, directory, directory), ledger.amounts_up(may));
    /// # Ok::<(), rectify::calendar::PeriodError>(())
    /// ```
    pub fn amounts_up(self, period: Period, before: &Directory, after: &Directory) -> Vec<RollUp> {
        let along = |table: &Table| self.by_id(table, period, led_by).along(period, (before, after), table.unit());
        self.amounts_by(period, &[Dimension::Department]).iter().map(along).collect()
    }

    /// The rows of a table by one dimension, by the id that a value of it has.
    pub(super) fn by_id<K: PartialEq>(
        self,
        table: &Table,
        period: Period,
        id: impl Fn(Value) -> Option<K>,
    ) -> OnRecord<Option<K>> {
        let of = |cell: Cell| table.dimensions().first().and_then(|by| id(cell.value(*by, self.names())));
        let row = |row: Row<'_>| (row.key().first().and_then(|value| id(*value)), *row.figures());
        OnRecord { rows: table.rows().map(row).collect(), crossings: self.crossings(table.unit(), period, of) }
    }

    /// What crosses in a period from row to row: findings, or what is outstanding in a unit.
    fn crossings<K: PartialEq>(self, unit: Option<Unit>, period: Period, row: impl Fn(Cell) -> K) -> Vec<Crossing<K>> {
        let (from, until) = (period.start(), period.end());
        let Books { counts, owed, units, .. } = self.books;
        let Some(unit) = unit else {
            let lines = counts.known(self.until).lines(from, until);
            return lines.filter_map(|(_, line)| self.crossing(line.route, 1, &row)).collect();
        };
        let is_ours = |owed: &Owed| units.get(owed.unit.index()).is_some_and(|(of, _)| *of == unit);
        let lines = owed.known(self.until).lines(from, until).filter(|(_, owed)| is_ours(owed));
        lines.filter_map(|(_, owed)| self.crossing(owed.route, owed.amount, &row)).collect()
    }

    /// What a route takes from row to row, if it does: what stays within a row is in no column of it.
    fn crossing<K: PartialEq>(self, route: Number, amount: u64, row: impl Fn(Cell) -> K) -> Option<Crossing<K>> {
        let row = |number| self.books.cells.get(number).filter(|cell| cell.kind() == self.kind()).map(&row);
        let [out, into] = self.books.routes.get(route)?.legs(row);
        let ((from, outward), (to, inward)) = (out?, into?);
        Some(Crossing { from: (from?, outward), to: (to?, inward), amount })
    }

    /// The roll-forward by rows in which each department is what it had become: opening by the directory in force when the
    /// period began, all else by that in force at its end, with what a reorganisation moved in columns of its own.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # let ledger = scene::ledger_assigned();
    /// use rectify::{calendar::Period, policy::Dimension};
    /// let (directory, may) = (ledger.programme().directory(), Period::month(2024, 5)?);
    /// let grouping = [Dimension::Department, Dimension::Severity];
    /// // Nothing was reorganised.
    /// let along = ledger.books().reorganised_by(may, &grouping, (directory, directory));
    /// assert_eq!(along, ledger.books().roll_forward_by(may, &grouping));
    /// # Ok::<(), rectify::calendar::PeriodError>(())
    /// ```
    pub fn reorganised_by(self, period: Period, grouping: &[Dimension], along: (&Directory, &Directory)) -> Table {
        self.reorganised(self.roll_forward_by(period, grouping), period, along)
    }

    /// The same of what is outstanding, for each unit.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # let ledger = scene::ledger_with_amount();
    /// use rectify::{calendar::Period, policy::Dimension};
    /// let (directory, may) = (ledger.programme().directory(), Period::month(2024, 5)?);
    /// let tables = ledger.books().amounts_reorganised_by(may, &[Dimension::Department], (directory, directory));
    /// assert_eq!(tables[0].total().closing(), 10_000);
    /// # Ok::<(), rectify::calendar::PeriodError>(())
    /// ```
    pub fn amounts_reorganised_by(
        self,
        period: Period,
        grouping: &[Dimension],
        along: (&Directory, &Directory),
    ) -> Vec<Table> {
        let tables = self.amounts_by(period, grouping).into_iter();
        tables.map(|table| self.reorganised(table, period, along)).collect()
    }

    fn reorganised(self, table: Table, period: Period, (before, after): (&Directory, &Directory)) -> Table {
        let eve = period.start().plus_days(-1).unwrap_or(Day::MIN);
        let first = |key: &[Value]| became(key, before, eve);
        let last = |key: &[Value]| became(key, after, period.last());
        if table.rows().all(|row| first(row.key()) == row.key() && last(row.key()) == row.key()) {
            return table;
        }
        let key = |cell: Cell| -> Vec<Value> {
            table.dimensions().iter().map(|dimension| cell.value(*dimension, self.names())).collect()
        };
        let rows = table.rows().map(|row| (row.key().to_vec(), *row.figures())).collect();
        let on_record = OnRecord { rows, crossings: self.crossings(table.unit(), period, key) };
        let lines = on_record.lines(|key| vec![first(key)], |key| vec![last(key)]);
        let rows = lines.into_iter().filter(|(_, figures)| !figures.is_empty()).collect();
        Table::of((self.kind(), table.unit()), table.dimensions(), rows)
    }
}

/// A row with its department as what it had become by the end of a day.
fn became(key: &[Value], directory: &Directory, on: Day) -> Vec<Value> {
    let now = |value: &Value| match value {
        Value::Department(Some(department)) => Value::Department(Some(directory.successor(*department, on))),
        same => *same,
    };
    key.iter().map(now).collect()
}

fn led_by(value: Value) -> Option<DepartmentId> {
    if let Value::Department(lead) = value { lead } else { None }
}
