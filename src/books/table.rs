//! Roll-forwards by rows.

use super::account::Value;
use super::flow::RollForward;
use crate::finding::Kind;
use crate::id::{FindingId, Position};
use crate::moment::{Day, Instant};
use crate::policy::Dimension;
use crate::quantity::{Quantity, Unit};
use crate::spelled::payload;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::sync::Arc;
use thiserror::Error;

/// One row: what it is about, in the order of the table's dimensions, and its figures.
///
/// ```
/// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
/// # let ledger = scene::ledger_with_one_finding();
/// use rectify::{books::Value, calendar::Period, policy::Dimension};
/// let table = ledger.books().roll_forward_by(Period::month(2024, 5)?, &[Dimension::Department]);
/// let [row] = table.rows() else { panic!("one row") };
/// assert_eq!((row.key(), row.figures().closing()), (&[Value::Department(None)][..], 1));
/// # Ok::<(), rectify::calendar::PeriodError>(())
/// ```
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Row {
    /// Shared with the books, which made it once.
    #[serde(deserialize_with = "key_from", serialize_with = "key_into")]
    key: Arc<[Value]>,
    figures: RollForward,
}

fn key_from<'de, D: Deserializer<'de>>(from: D) -> Result<Arc<[Value]>, D::Error> {
    Vec::<Value>::deserialize(from).map(Arc::from)
}

fn key_into<S: Serializer>(key: &[Value], into: S) -> Result<S::Ok, S::Error> {
    key.serialize(into)
}

impl Row {
    #[inline]
    pub(super) fn new(key: Arc<[Value]>, figures: RollForward) -> Row {
        Row { key, figures }
    }

    #[inline]
    pub(super) fn figures_mut(&mut self) -> &mut RollForward {
        &mut self.figures
    }

    /// What it is about.
    pub fn key(&self) -> &[Value] {
        &self.key
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
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(try_from = "Written")]
pub struct Table {
    kind: Kind,
    unit: Option<Unit>,
    dimensions: Vec<Dimension>,
    rows: Vec<Row>,
    total: RollForward,
}

impl Table {
    /// From rows in the order of their keys, and what they add up to.
    pub(super) fn new(
        kind: Kind,
        unit: Option<Unit>,
        dimensions: &[Dimension],
        (rows, total): (Vec<Row>, RollForward),
    ) -> Table {
        Table { kind, unit, dimensions: dimensions.to_vec(), rows, total }
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

    /// The rows.
    pub fn rows(&self) -> &[Row] {
        &self.rows
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
        let row = self.rows.iter().find(|row| *row.key == *key);
        row.map_or(RollForward::NOTHING, |row| row.figures)
    }

    /// What the rows add up to.
    pub fn total(&self) -> &RollForward {
        &self.total
    }
}

fn total(rows: &[Row]) -> RollForward {
    let mut total = RollForward::NOTHING;
    rows.iter().for_each(|row| total.add(&row.figures));
    total
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, expecting = "a table", rename = "Table")]
struct Written {
    kind: Kind,
    unit: Option<Unit>,
    dimensions: Vec<Dimension>,
    rows: Vec<Row>,
    total: RollForward,
}

impl TryFrom<Written> for Table {
    type Error = NoTable;

    fn try_from(written: Written) -> Result<Table, NoTable> {
        let Written { kind, unit, dimensions, rows, total: printed } = written;
        let fits = |row: &Row| row.key.iter().map(|value| value.dimension()).eq(dimensions.iter().copied());
        if !rows.iter().all(fits) {
            Err(NoTable::OtherDimensions)
        } else if total(&rows) != printed {
            Err(NoTable::RowsDoNotAddUp)
        } else {
            Ok(Table { kind, unit, dimensions, rows, total: printed })
        }
    }
}
