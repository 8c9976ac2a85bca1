//! Which days are worked, by when something is owed, and the stretch of days a figure is about.
//!
//! A [`Calendar`] knows which days are worked: weekends, holidays, and the weekend days that are worked to make up for
//! them (调休). A [`Term`] is how a rule writes a deadline: so long, from there. A [`Period`] is a half-open stretch of
//! days that an assessment covers.
//!
//! Invariant: a period holds at least one day; a calendar answers for the years it covers and for no other; a deadline
//! never lies before the day it is counted from.
//!
//! Absent on purpose: today; hours; a guess at the holidays of a year that nobody has announced yet.

mod china;
mod period;
mod term;
mod working;

pub use period::{Period, PeriodError};
pub use term::{BaseDay, Roll, Term, TermBase, TermError, TermLength};
pub use working::{Calendar, CalendarError, Uncovered};
