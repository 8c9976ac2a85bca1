//! A kit with which an office tests its own policy: given, when, then.
//!
//! A [`Case`] is one finding in a small [`World`], under the policy in question. What is *given* is what the finding is
//! and where it stands; *when* somebody [acts](Act), *then* it is said what must come of it. [`Role`]s are the people:
//! [`LEAD`], [`VERIFIER`] and the rest, each of a department that bears the name of its relation.
//!
//! ```
//! use rectify::life::StageName;
//! use rectify::policy::Policy;
//! use rectify::rule::Rule;
//! use rectify::testing::{Case, LEAD, LEAD_HEAD, VERIFIER};
//!
//! Case::of(&Policy::standard())
//!     .standing(StageName::Rectifying)
//!     .when(LEAD.submits_with(0)).then_refused_by(&[Rule::EvidenceEnough])
//!     .when(LEAD.submits_with(1)).then_stage(StageName::Verifying)
//!     .when(LEAD_HEAD.accepts()).then_refused_by(&[Rule::Granted, Rule::OwnDepartment])
//!     .when(VERIFIER.accepts()).then_stage(StageName::Verified);
//! ```
//!
//! What does not come as said ends the test, with what came instead and all that happened before. A refusal that is not
//! spoken of ends it too.
//!
//! Absent on purpose: another judge. The kit asks a [`Ledger`](crate::ledger::Ledger), as a host does.

mod case;
mod given;
mod role;
mod then;
mod world;

pub use case::Case;
pub use given::Given;
pub use role::{
    Act, COOPERATING, COOPERATING_HEAD, COORDINATOR, COORDINATOR_HEAD, INSPECTOR, INSPECTOR_HEAD, LEAD, LEAD_HEAD,
    Role, SUPERIOR, SUPERIOR_HEAD, SUPERVISOR, SUPERVISOR_HEAD, SYSTEM, VERIFIER, VERIFIER_HEAD, the_finding,
};
pub use world::World;

use crate::moment::Day;
use core::fmt::{Debug, Display};
use core::str::FromStr;

/// Ends the test.
#[track_caller]
#[expect(clippy::panic, reason = "a test that fails panics: that is what the kit is for")]
fn fail(why: impl Display) -> ! {
    panic!("{why}")
}

/// A value that the kit or the test wrote itself.
#[track_caller]
fn sure<T, E: Debug>(value: Result<T, E>) -> T {
    value.unwrap_or_else(|no| fail(format_args!("{no:?}")))
}

/// A text that the kit or the test wrote itself, as what it stands for.
#[track_caller]
fn read<T: FromStr<Err: Display>>(text: &str) -> T {
    text.parse().unwrap_or_else(|no| fail(format_args!("{text:?}: {no}")))
}

/// So many days later.
#[track_caller]
fn later(day: Day, days: i64) -> Day {
    sure(day.plus_days(days))
}
