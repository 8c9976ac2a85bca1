//! Reported figures checked: given the counts, parts, totals and percentages that somebody reported, which are
//! consistent with each other, and under which denominator and rounding.
//!
//! A [`Statement`] holds the figures as they were printed; [`Statement::check`] says whether its parts make up the whole
//! and by which [`Reading`]s its percentage holds. [`against_books`] compares figures with an assessment. Neither gives a
//! verdict on anybody: an inconsistency is named, with its figures.
//!
//! Invariant: everything is reckoned in whole numbers; a percentage holds only if it comes out digit for digit.
//!
//! Absent on purpose: tolerance. What is a little off is off, by so much.
//!
//! ```
//! use rectify::ratio::Rounding;
//! use rectify::reported::Statement;
//! // "1691 of 1786 were done, 94 %": that is 94.68 % with its places cut off.
//! let check = Statement::of("found".parse()?, 1786.into())
//!     .with_part("done".parse()?, 1691.into())
//!     .with_percent("94".parse()?)
//!     .check()?;
//! let [reading] = check.readings() else { return Err("one reading".into()) };
//! assert_eq!(reading.ratio().to_string(), "1691 done / 1786 found");
//! assert_eq!(reading.roundings(), [Rounding::Truncate]);
//! assert_eq!(reading.ratio().percent_text(2, Rounding::HalfUp), "94.68 %");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod books;
mod decimal;
mod statement;

pub use books::{Agreement, Comparison, against_books};
pub use decimal::{DECIMALS_MAX, Decimal, DecimalError};
pub use statement::{Check, PARTS_MAX, Reading, Statement, StatementError, Sum};
