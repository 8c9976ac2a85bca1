//! What keeps a row off the list.

use super::list::TAGS_MAX;
use super::row::Field;
use crate::finding::{Kind, Severity};
use crate::id::IdError;
use crate::moment::{Day, MomentError};
use crate::quantity::QuantityError;
use crate::text::TextError;
use core::fmt;
use thiserror::Error;

/// Why a row, or a cell of it, is refused. It reads on from what the cell says.
///
/// ```
/// use rectify::intake::RowCause;
/// assert_eq!(RowCause::Severity.to_string(), "is none of low, medium, high, critical");
/// ```
#[derive(Clone, Copy, Debug, Eq, Error, PartialEq)]
#[non_exhaustive]
pub enum RowCause {
    /// A reference or a title is not given.
    #[error("nothing is written here, but it is needed")]
    Missing,
    /// The text is refused.
    #[error("is refused: {0}")]
    Text(#[from] TextError),
    /// The code is refused.
    #[error("is refused: {0}")]
    Id(#[from] IdError),
    /// The day is refused.
    #[error("is refused: {0}")]
    Day(#[from] MomentError),
    /// The amount is refused.
    #[error("is refused: {0}")]
    Quantity(#[from] QuantityError),
    /// No kind is called so.
    #[error("is none of {}", listed(Kind::ALL))]
    Kind,
    /// No severity is called so.
    #[error("is none of {}", listed(Severity::ALL))]
    Severity,
    /// More than [`TAGS_MAX`] tags.
    #[error("is more than {TAGS_MAX} tags")]
    TooManyTags,
    /// An earlier row has the reference, whether it was taken or not.
    #[error("is on line {first} already")]
    RepeatedReference {
        /// The line of the first that has it.
        first: u64,
    },
    /// A day lies before one that comes first.
    #[error("is before {earlier}, {day}")]
    Before {
        /// What comes first.
        earlier: Field,
        /// Its day.
        day: Day,
    },
    /// The bytes of the cell are no text.
    #[error("the text is not utf-8: save the file as utf-8")]
    NotUtf8,
    /// The row has another number of cells than the header.
    #[error("the row has {found} cells, the header has {expected}")]
    Cells {
        /// How many the header has.
        expected: usize,
        /// How many the row has.
        found: usize,
    },
    /// The row has another number of cells than the header, and one of them holds line ends.
    #[error(
        "the row runs on to line {last}, with {found} cells where the header has {expected}: a quote may not be closed"
    )]
    CellsOverLines {
        /// How many the header has.
        expected: usize,
        /// How many the row has.
        found: usize,
        /// The line at which the row ends.
        last: u64,
    },
    /// The file ends inside a quote.
    #[error("the row runs on to line {last}, the end of the file: a quote is not closed")]
    NotClosed {
        /// The last line of the file in which anything is written.
        last: u64,
    },
}

/// The names of all values, for a reader who wrote another.
fn listed<T: fmt::Display>(values: &[T]) -> String {
    values.iter().map(T::to_string).collect::<Vec<_>>().join(", ")
}

/// One thing that keeps a row off the list.
///
/// ```
/// use rectify::intake::{Field, ProblemList, Row, RowCause};
/// let row: Row = serde_json::from_str(r#"{"line": 17, "reference": "A-1", "title": "t", "severity": "grave"}"#)?;
/// let list = ProblemList::from_rows("survey-2023".parse()?, [row]);
/// let fault = list.faults().first().unwrap();
/// assert_eq!((fault.line(), fault.field(), fault.cell()), (17, Some(Field::Severity), Some("grave")));
/// assert_eq!(fault.cause(), RowCause::Severity);
/// assert_eq!(fault.to_string(), r#"line 17, severity: "grave" is none of low, medium, high, critical"#);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Eq, Error, PartialEq)]
pub struct RowFault {
    line: u64,
    field: Option<Field>,
    cell: Option<Box<str>>,
    cause: RowCause,
}

impl RowFault {
    /// How much of a cell is kept, in characters.
    const CELL_LEN_MAX: usize = 40;

    /// A whole row at fault.
    #[cfg(feature = "csv")]
    pub(super) fn of_row(line: u64, cause: RowCause) -> RowFault {
        RowFault { line, field: None, cell: None, cause }
    }

    /// One cell at fault.
    pub(super) fn of_cell(line: u64, field: Field, cell: Option<&str>, cause: RowCause) -> RowFault {
        let cell = cell.map(|cell| cell.chars().take(RowFault::CELL_LEN_MAX).collect());
        RowFault { line, field: Some(field), cell, cause }
    }

    /// The line of the row.
    pub fn line(&self) -> u64 {
        self.line
    }

    /// The cell at fault; `None` where it is the whole row.
    pub fn field(&self) -> Option<Field> {
        self.field
    }

    /// What the cell says, its first 40 characters; `None` where it says nothing.
    pub fn cell(&self) -> Option<&str> {
        self.cell.as_deref()
    }

    /// What is wrong.
    pub fn cause(&self) -> RowCause {
        self.cause
    }
}

impl fmt::Display for RowFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}", self.line)?;
        if let Some(field) = self.field {
            write!(f, ", {field}")?;
        }
        f.write_str(": ")?;
        // Escaped: a cell that was refused may hold what changes how a line is read.
        if let Some(cell) = &self.cell {
            write!(f, "{cell:?} ")?;
        }
        write!(f, "{}", self.cause)
    }
}
