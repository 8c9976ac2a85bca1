//! From intents to facts, and from facts to states: both pure.
//!
//! Deciding judges a command by the [`law`](crate::rule::law) of its step and, where every rule holds, computes the
//! facts it gives. Evolving takes one fact into the state it is about. The ledger calls both; neither knows a clock, a
//! store, or anything that was not given to it.
//!
//! Invariant: whatever is decided, evolving takes; what evolving refuses was never decided.

mod decide;
mod effect;
mod evolve;
mod option;
mod programme;
mod replay;

pub use decide::Decision;
pub(crate) use decide::{Write, Writes, decide};
pub(crate) use evolve::{evolve, evolve_in_place, evolve_sweep, evolve_sweep_in_place};
pub use option::Opportunity;
pub(crate) use option::{options, sweep_options};
pub use replay::ReplayError;
