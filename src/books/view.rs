//! Reading the books.

use super::account::{Cell, Value};
use super::flow::{Flow, RollForward};
use super::log::{Log, Number};
use super::movement::Owed;
use super::table::{Entry, Table};
use super::totals::Kept;
use super::turns::KnownTurns;
use super::{Books, Completion, Stamps, index};
use crate::calendar::Period;
use crate::finding::Kind;
use crate::finding::names::Names;
use crate::id::FindingId;
use crate::moment::{Day, Instant};
use crate::policy::Dimension;
use crate::quantity::{Quantity, Unit};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The books of a ledger, read for one kind: problems, until asked for suggestions.
///
/// ```
/// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
/// # let ledger = scene::ledger_with_one_finding();
/// use rectify::{calendar::Period, finding::Kind};
/// let may = Period::month(2024, 5)?;
/// assert_eq!(ledger.books().roll_forward(may).closing(), 1);
/// assert_eq!(ledger.books().of(Kind::Suggestion).roll_forward(may).closing(), 0);
/// # Ok::<(), rectify::calendar::PeriodError>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct BooksView<'a> {
    pub(super) books: &'a Books,
    names: &'a Names,
    ids: &'a [FindingId],
    stamps: &'a dyn Stamps,
    pub(super) kind: Kind,
    /// How many turns are known.
    pub(super) until: u32,
    /// The row to which the figures keep.
    pub(super) row: &'a [Value],
}

/// The totals of a grouping, wherever they are.
enum Totals<'a> {
    Kept(&'a Kept),
    Asked(Arc<Kept>),
}

impl core::ops::Deref for Totals<'_> {
    type Target = Kept;

    fn deref(&self) -> &Kept {
        match self {
            Totals::Kept(kept) => kept,
            Totals::Asked(kept) => kept,
        }
    }
}

impl<'a> BooksView<'a> {
    /// Reads books whose findings have these ids, in the order of their handles, and whose records are these.
    pub(crate) fn new(
        books: &'a Books,
        names: &'a Names,
        ids: &'a [FindingId],
        stamps: &'a dyn Stamps,
    ) -> BooksView<'a> {
        BooksView { books, names, ids, stamps, kind: Kind::Problem, until: u32::MAX, row: &[] }
    }

    /// The same for a kind.
    #[must_use]
    pub fn of(self, kind: Kind) -> BooksView<'a> {
        BooksView { kind, ..self }
    }

    /// The same as it was known at an instant: from the records made up to then. Asked again later, it is the same; and it
    /// is what the ledger [as of](crate::ledger::Ledger::as_of) that instant says, without replaying it.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # let ledger = scene::ledger_with_one_finding();
    /// use rectify::calendar::Period;
    /// let (may, founding) = (Period::month(2024, 5)?, ledger.records().next().ok_or("no records")?.at());
    /// assert_eq!(ledger.books().known_at(scene::monday().instant()).roll_forward(may).closing(), 1);
    /// assert_eq!(ledger.books().known_at(founding).roll_forward(may).closing(), 0);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn known_at(self, known_at: Instant) -> BooksView<'a> {
        self.known_to(self.stamps.until(known_at))
    }

    /// The same as the records before this number make it.
    pub(crate) fn known_to(self, until: u32) -> BooksView<'a> {
        BooksView { until: self.books.turns.until(until), ..self }
    }

    /// The same kept to a row.
    pub(super) fn keeping<'b>(self, row: &'b [Value]) -> BooksView<'b>
    where
        'a: 'b,
    {
        BooksView { row, ..self }
    }

    /// Of which kind the figures are.
    pub fn kind(self) -> Kind {
        self.kind
    }

    /// The roll-forward of the whole: what moves between departments or cells neither comes nor goes.
    pub fn roll_forward(self, period: Period) -> RollForward {
        let table = self.roll_forward_by(period, &self.row_dimensions());
        if self.row.is_empty() { *table.total() } else { table.line(self.row) }
    }

    /// The dimensions of the row to which the figures keep.
    pub(super) fn row_dimensions(self) -> Vec<Dimension> {
        self.row.iter().map(|value| value.dimension()).collect()
    }

    /// The roll-forward by rows. The total, that by department, the groupings of the policy and those that the ledger was
    /// [told to keep](crate::ledger::Ledger::keep_grouping) are read from running totals; any other is totalled from all
    /// movements when it is first asked for, and from what came since when it is asked for again soon.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # let ledger = scene::ledger_with_one_finding();
    /// use rectify::{calendar::Period, policy::Dimension};
    /// let table = ledger.books().roll_forward_by(Period::month(2024, 5)?, &[Dimension::Inspection]);
    /// let row = table.rows().next().ok_or("one row")?;
    /// assert_eq!(row.key()[0].to_string(), "survey-2023");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn roll_forward_by(self, period: Period, grouping: &[Dimension]) -> Table {
        let (kept, known) = (self.kept(grouping), self.books.counts.known(self.until));
        kept.counted(self.kind, period, known)
    }

    /// The roll-forward of what is outstanding, by unit, in minor units.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # let ledger = scene::ledger_with_one_finding();
    /// use rectify::calendar::Period;
    /// let amounts = ledger.books().amounts(Period::month(2024, 5)?);
    /// assert!(amounts.values().all(|roll| roll.opening() == 0));
    /// # Ok::<(), rectify::calendar::PeriodError>(())
    /// ```
    pub fn amounts(self, period: Period) -> BTreeMap<Unit, RollForward> {
        let line = |table: &Table| if self.row.is_empty() { *table.total() } else { table.line(self.row) };
        let tables = self.amounts_by(period, &self.row_dimensions()).into_iter();
        tables.filter_map(|table| Some((table.unit()?, line(&table)))).collect()
    }

    /// The roll-forward of what is outstanding by rows: a table for each unit that ever occurred, in the order of units.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # let ledger = scene::ledger_with_one_finding();
    /// use rectify::{calendar::Period, policy::Dimension};
    /// let tables = ledger.books().amounts_by(Period::month(2024, 5)?, &[Dimension::Department]);
    /// assert!(tables.iter().all(|table| table.unit().is_some()));
    /// # Ok::<(), rectify::calendar::PeriodError>(())
    /// ```
    pub fn amounts_by(self, period: Period, grouping: &[Dimension]) -> Vec<Table> {
        let (kept, known) = (self.kept(grouping), self.books.owed.known(self.until));
        let units = self.books.units.iter().enumerate().filter(|(_, (_, since))| *since < self.until);
        let table = |(at, (unit, _)): (usize, &(Unit, u32))| {
            kept.outstanding(self.kind, period, known, (Number::of(at), *unit))
        };
        let mut tables: Vec<Table> = units.map(table).collect();
        tables.sort_by_key(Table::unit);
        tables
    }

    fn kept(self, grouping: &[Dimension]) -> Totals<'a> {
        match self.books.kept(grouping) {
            Some(kept) => Totals::Kept(kept),
            None => Totals::Asked(self.books.totals(grouping, self.names)),
        }
    }

    /// What is behind a figure of a roll-forward: what moved under a column within a period, in the row of these values;
    /// by day, then in the order of recording. A finding that moved twice is there twice.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # let (ledger, finding) = (scene::ledger_with_one_finding(), scene::arrears());
    /// use rectify::{books::{Flow, Value}, calendar::Period};
    /// let raised = ledger.books().moved(Period::month(2024, 5)?, Flow::Raised, &[Value::Department(None)]);
    /// assert_eq!(raised.iter().map(|entry| entry.finding()).collect::<Vec<_>>(), [finding]);
    /// # Ok::<(), rectify::calendar::PeriodError>(())
    /// ```
    pub fn moved(self, period: Period, flow: Flow, row: &[Value]) -> Vec<Entry> {
        let (from, until) = (period.start(), period.end());
        let Books { counts, owed, .. } = self.books;
        if flow.is_of_amounts() {
            let lines = owed.known(self.until).numbered(from, until);
            let under = lines.filter(|(_, _, owed)| self.leg(owed.route, flow, row));
            let entry =
                |(day, number, it): (Day, Number, &Owed)| self.entry(day, owed.turn(number)?, self.quantity(it));
            under.filter_map(entry).collect()
        } else {
            let lines = counts.known(self.until).numbered(from, until);
            let under = lines.filter(|(_, _, line)| self.leg(line.route, flow, row));
            under.filter_map(|(day, number, _)| self.entry(day, counts.turn(number)?, None)).collect()
        }
    }

    fn entry(self, day: Day, turn: Number, amount: Option<Quantity>) -> Option<Entry> {
        let turns = &self.books.turns;
        let (position, at) = self.stamps.made(turns.stamp(turn)?)?;
        Some(Entry { finding: self.id(turns.finding(turn)?)?, day, position, at, amount })
    }

    /// The finding that a line is about.
    pub(super) fn finding_of<T>(self, log: &Log<T>, line: Number) -> Option<u32> {
        self.books.turns.finding(log.turn(line)?)
    }

    pub(super) fn quantity(self, owed: &Owed) -> Option<Quantity> {
        let (unit, _) = *self.books.units.get(owed.unit.index())?;
        Quantity::new(owed.amount, unit).ok()
    }

    fn leg(self, route: Number, flow: Flow, row: &[Value]) -> bool {
        let within = |cell: Number| self.books.cells.get(cell).is_some_and(|cell| self.is_within(cell, row));
        self.books.routes.get(route).is_some_and(|route| route.legs(within).contains(&Some((true, flow))))
    }

    /// Whether a cell lies in the row of these values, and in that to which the figures keep.
    pub(super) fn is_within(self, cell: Cell, row: &[Value]) -> bool {
        let is = |value: &Value| cell.value(value.dimension(), self.names) == *value;
        cell.kind() == self.kind && self.row.iter().chain(row).all(is)
    }

    /// The cell in which a finding was open at the end of a day.
    pub(super) fn cell_on(self, finding: u32, day: Day) -> Option<Cell> {
        self.books.cell_on(finding, day, self.until)
    }

    pub(super) fn names(self) -> &'a Names {
        self.names
    }

    pub(super) fn turns(self) -> KnownTurns<'a> {
        self.books.turns.known(self.until)
    }

    /// The findings open at the end of a day in the row of these values: what its closing counts, and the opening of
    /// the next day. In the order in which they came into the ledger.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # let (ledger, finding) = (scene::ledger_with_one_finding(), scene::arrears());
    /// use rectify::moment::Day;
    /// assert_eq!(ledger.books().open_on(Day::new(2024, 12, 31)?, &[]), [finding]);
    /// # Ok::<(), rectify::moment::MomentError>(())
    /// ```
    pub fn open_on(self, day: Day, row: &[Value]) -> Vec<FindingId> {
        let mut open: Vec<u32> = self.turns().open(self.kind, day).map(|(finding, _)| finding).collect();
        open.sort_unstable();
        let within = |finding: &u32| self.cell_on(*finding, day).is_some_and(|cell| self.is_within(cell, row));
        open.into_iter().filter(within).filter_map(|finding| self.id(finding)).collect()
    }

    pub(super) fn id(self, finding: u32) -> Option<FindingId> {
        self.ids.get(index(finding)).copied()
    }

    /// How much of what was open before a period, or came in during it, was completed in it.
    pub fn completion_flow(self, period: Period) -> Completion {
        self.roll_forward(period).completion()
    }
}
