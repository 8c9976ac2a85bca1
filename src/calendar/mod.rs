//! The stretch of days a figure is about.
//!
//! A [`Period`] is a half-open stretch of days that an assessment covers.
//!
//! Invariant: a period holds at least one day. Absent on purpose: today; hours.

mod period;

pub use period::{Period, PeriodError};
