//! Problem lists (问题清单) as people write them, read into what may be raised.
//!
//! A [`Row`] is one line of text cells, one for each [`Field`]. A [`ProblemList`] is what becomes of many: an [`Entry`]
//! for each row that can be taken, and for each that cannot every [`RowFault`] there is. One bad row never spoils the
//! list, and no row vanishes: it is taken, or refused with its line.
//!
//! An [`Import`] takes a list into a ledger by routing rules, through the same rules as everything else; [`Imported`]
//! says what became of each row. A [`ResponsibilityList`] (责任清单) is drawn from a ledger at any time.
//!
//! Invariant: an id is the same whenever the same list is read ([`FindingId::derived`]), and no two entries of a list
//! have one.
//!
//! Absent on purpose: guessing. A date that is not written yyyy-mm-dd or a severity by another name is a fault; a host
//! that knows better rewrites the [`Row`] first.
//!
//! [`FindingId::derived`]: crate::id::FindingId::derived

mod cell;
#[cfg(feature = "csv")]
mod columns;
mod differing;
mod fault;
#[cfg(feature = "csv")]
mod file;
mod import;
mod imported;
mod list;
mod responsibility;
mod row;
#[cfg(feature = "csv")]
mod table;

pub use cell::csv_cell;
#[cfg(feature = "csv")]
#[cfg_attr(docsrs, doc(cfg(feature = "csv")))]
pub use columns::Columns;
pub use fault::{RowCause, RowFault};
#[cfg(feature = "csv")]
#[cfg_attr(docsrs, doc(cfg(feature = "csv")))]
pub use file::{CsvError, ROW_BYTES_MAX, ROWS_MAX};
pub use import::{Import, RowPlan};
pub use imported::{ImportCause, ImportMatter, ImportNote, Imported};
pub use list::{Entry, ProblemList, TAGS_MAX};
pub use responsibility::{ListScope, MeasureCounts, ResponsibilityLine, ResponsibilityList};
pub use row::{Field, Row};
