//! Roll-forwards by rows.

use super::account::Value;
use super::flow::RollForward;
use super::lines::Lines;
use super::log::{index, u32_of};
use super::totals::Key;
use crate::finding::Kind;
use crate::id::{FindingId, Position};
use crate::moment::{Day, Instant};
use crate::policy::Dimension;
use crate::quantity::{Quantity, Unit};
use crate::spelled::payload;
use core::fmt;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use thiserror::Error;

/// One row of a table: what it is about, in the order of the table's dimensions, and its figures.
///
/// ```
/// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
/// # let ledger = scene::ledger_with_one_finding();
/// use rectify::{books::Value, calendar::Period, policy::Dimension};
/// let table = ledger.books().roll_forward_by(Period::month(2024, 5)?, &[Dimension::Department]);
/// let row = table.rows().next().ok_or("one row")?;
/// assert_eq!((row.key(), row.figures().closing()), (&[Value::Department(None)][..], 1));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
pub struct Row<'a> {
    key: &'a [Value],
    figures: RollForward,
}

impl<'a> Row<'a> {
    /// What it is about.
    pub fn key(&self) -> &'a [Value] {
        self.key
    }

    /// Its figures.
    pub fn figures(&self) -> &RollForward {
        &self.figures
    }
}

payload! {
    /// An entry behind a figure: which record moved which finding.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # let ledger = scene::ledger_with_one_finding();
    /// use rectify::{books::Flow, calendar::Period};
    /// let entries = ledger.books().moved(Period::month(2024, 5)?, Flow::Raised, &[]);
    /// let record = ledger.records().last().ok_or("no records")?;
    /// assert_eq!((entries[0].position(), entries[0].at()), (record.position(), record.at()));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Entry {
        /// The finding.
        val finding: FindingId,
        /// The day it is about.
        val day: Day,
        /// The record.
        val position: Position,
        /// When that was recorded.
        val at: Instant,
        /// How much moved, where the figure is one of amounts.
        val amount: Option<Quantity>,
    }
}

/// Why a table that was read is none.
#[derive(Clone, Copy, Debug, Eq, Error, PartialEq)]
enum NoTable {
    #[error("a row of the table is not about its dimensions, in their order")]
    OtherDimensions,
    #[error("the rows of the table do not add up to its total")]
    RowsDoNotAddUp,
}

/// The roll-forward of a period by rows, of findings or of what is outstanding in one unit.
///
/// Rows in which there is nothing are left out; the others come in the order of their keys. What crosses rows is in the
/// total both coming and going.
///
/// ```
/// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
/// # let ledger = scene::ledger_with_one_finding();
/// use rectify::{calendar::Period, policy::Dimension};
/// let table = ledger.books().roll_forward_by(Period::month(2024, 5)?, &[Dimension::Severity]);
/// assert_eq!((table.dimensions(), table.unit()), (&[Dimension::Severity][..], None));
/// assert_eq!(table.total().closing(), 1);
/// # Ok::<(), rectify::calendar::PeriodError>(())
/// ```
#[derive(Clone, Deserialize, Serialize)]
#[serde(into = "Written", try_from = "Written")]
pub struct Table {
    kind: Kind,
    unit: Option<Unit>,
    dimensions: Vec<Dimension>,
    /// Shared with the books, which made them once.
    keys: Arc<Vec<Key>>,
    /// In which of the rows there is anything, in the order of their keys.
    rows: Vec<u32>,
    lines: Lines,
    total: RollForward,
}

impl Table {
    /// From the rows in which there is anything, in the order of their keys, the lines, and what these add up to.
    pub(super) fn new(
        (kind, unit): (Kind, Option<Unit>),
        dimensions: &[Dimension],
        keys: Arc<Vec<Key>>,
        (rows, lines, total): (Vec<u32>, Lines, RollForward),
    ) -> Table {
        Table { kind, unit, dimensions: dimensions.to_vec(), keys, rows, lines, total }
    }

    /// From rows in the order of their keys.
    pub(super) fn of(
        (kind, unit): (Kind, Option<Unit>),
        dimensions: &[Dimension],
        rows: Vec<(Vec<Value>, RollForward)>,
    ) -> Table {
        let mut total = RollForward::NOTHING;
        rows.iter().for_each(|(_, figures)| total.add(figures));
        let lines = rows.iter().map(|(_, figures)| *figures).collect();
        let keys: Vec<Key> = rows.into_iter().map(|(key, _)| Key { kind, values: key.into() }).collect();
        let rows = (0..u32_of(keys.len())).collect();
        Table::new((kind, unit), dimensions, Arc::new(keys), (rows, lines, total))
    }

    /// Of problems or of suggestions.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The unit in whose minor units it counts what is outstanding; none where it counts findings.
    pub fn unit(&self) -> Option<Unit> {
        self.unit
    }

    /// By what it has rows.
    pub fn dimensions(&self) -> &[Dimension] {
        &self.dimensions
    }

    fn key(&self, row: u32) -> &[Value] {
        self.keys.get(index(row)).map_or(&[], |key| &key.values)
    }

    /// The rows.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # let ledger = scene::ledger_with_one_finding();
    /// use rectify::{calendar::Period, policy::Dimension};
    /// let table = ledger.books().roll_forward_by(Period::month(2024, 5)?, &[Dimension::Severity]);
    /// assert_eq!(table.rows().len(), 1);
    /// assert_eq!(table.rows().map(|row| row.figures().closing()).sum::<u64>(), table.total().closing());
    /// # Ok::<(), rectify::calendar::PeriodError>(())
    /// ```
    pub fn rows(&self) -> impl DoubleEndedIterator<Item = Row<'_>> + ExactSizeIterator + Clone {
        let row = |(at, row): (usize, &u32)| Row { key: self.key(*row), figures: self.lines.get(at, *row) };
        self.rows.iter().enumerate().map(row)
    }

    /// Whether there was nothing in any row.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # let ledger = scene::ledger_with_one_finding();
    /// use rectify::{calendar::Period, policy::Dimension};
    /// let (before, then) = (Period::year(2023)?, Period::year(2024)?);
    /// let books = ledger.books();
    /// assert!(books.roll_forward_by(before, &[Dimension::Severity]).is_empty());
    /// assert!(!books.roll_forward_by(then, &[Dimension::Severity]).is_empty());
    /// # Ok::<(), rectify::calendar::PeriodError>(())
    /// ```
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The figures of a row; nothing where there is no such row.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # let ledger = scene::ledger_with_one_finding();
    /// use rectify::{books::Value, calendar::Period, policy::Dimension};
    /// let table = ledger.books().roll_forward_by(Period::month(2024, 5)?, &[Dimension::Department]);
    /// assert_eq!(table.line(&[Value::Department(None)]).closing(), 1);
    /// # Ok::<(), rectify::calendar::PeriodError>(())
    /// ```
    pub fn line(&self, key: &[Value]) -> RollForward {
        let mut rows = self.rows.iter().enumerate();
        let row = rows.find(|(_, row)| self.key(**row) == key);
        row.map_or(RollForward::NOTHING, |(at, row)| self.lines.get(at, *row))
    }

    /// What the rows add up to.
    pub fn total(&self) -> &RollForward {
        &self.total
    }
}

impl PartialEq for Table {
    fn eq(&self, other: &Table) -> bool {
        let head = |table: &Table| (table.kind, table.unit, table.total);
        head(self) == head(other) && self.dimensions == other.dimensions && self.rows().eq(other.rows())
    }
}

impl Eq for Table {}

impl fmt::Debug for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Written::from(self.clone()).fmt(f)
    }
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields, expecting = "a row")]
struct WrittenRow {
    key: Vec<Value>,
    figures: RollForward,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields, expecting = "a table", rename = "Table")]
struct Written {
    kind: Kind,
    unit: Option<Unit>,
    dimensions: Vec<Dimension>,
    rows: Vec<WrittenRow>,
    total: RollForward,
}

impl From<Table> for Written {
    fn from(table: Table) -> Written {
        let rows = table.rows().map(|row| WrittenRow { key: row.key().to_vec(), figures: *row.figures() }).collect();
        let Table { kind, unit, dimensions, total, .. } = table;
        Written { kind, unit, dimensions, rows, total }
    }
}

impl TryFrom<Written> for Table {
    type Error = NoTable;

    fn try_from(written: Written) -> Result<Table, NoTable> {
        let Written { kind, unit, dimensions, rows, total: printed } = written;
        let fits = |row: &WrittenRow| row.key.iter().map(|value| value.dimension()).eq(dimensions.iter().copied());
        if !rows.iter().all(fits) {
            return Err(NoTable::OtherDimensions);
        }
        let rows = rows.into_iter().map(|row| (row.key, row.figures)).collect();
        let table = Table::of((kind, unit), &dimensions, rows);
        if table.total == printed { Ok(table) } else { Err(NoTable::RowsDoNotAddUp) }
    }
}
