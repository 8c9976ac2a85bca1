//! Reports for people to read, in English or Chinese.
//!
//! [`markdown()`] writes an [`Assessment`](crate::assessment::Assessment) as a page, and [`restatement_markdown()`] what
//! became of a published one. What people wrote is escaped: it
//! cannot become markup, and what cannot be seen is shown.
//!
//! Invariant: the same assessment gives the same bytes.
//!
//! Absent on purpose: figures of its own. A report shows what the assessment holds.

mod labels;
mod markdown;

pub use labels::Language;
pub use markdown::{markdown, restatement_markdown};
