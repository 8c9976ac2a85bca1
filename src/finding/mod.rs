//! A finding (问题): what is said of it, what is filed and claimed about it, and where it stands.
//!
//! What people write are the payloads: [`Particulars`] on the problem list, [`Responsibility`] on the responsibility
//! list, [`Plan`], [`Evidence`] and the rest. What the records make of them is read through [`Finding`].
//!
//! Invariant: a finding is in exactly one stage, and a stage has exactly the data it needs; there are no flags beside
//! it that could contradict it.
//!
//! Absent on purpose: setters. Only records change a finding.

/// Accessors of what need not be known, each with its builder.
macro_rules! optional {
    ($( $(#[$doc:meta])* $field:ident, $with:ident: $type:ty; )+) => { $(
        $(#[$doc])*
        pub fn $field(&self) -> Option<$type> {
            self.$field
        }

        /// The same with that set.
        #[must_use]
        pub fn $with(mut self, value: $type) -> Self {
            self.$field = Some(value);
            self
        }
    )+ };
}

mod amounts;
mod evidence;
mod facts;
pub(crate) mod few;
mod matters;
pub(crate) mod names;
mod particulars;
mod plan;
mod pressure;
pub(crate) mod stage;
mod standing;
mod state;
mod view;

pub use evidence::*;
pub use facts::Facts;
pub use matters::*;
pub use particulars::*;
pub use plan::*;
pub use pressure::{EscalationCause, LadderEffect, Level, Listing, Reason, Trigger};
pub use standing::*;
pub use state::{MeasureStatus, Origin};
pub use view::Finding;

pub(crate) use amounts::Amounts;
pub(crate) use few::Few;
pub(crate) use pressure::Listed;
pub(crate) use state::{
    Attributes, Brought, Cycle, Held, MeasureState, Measures, Objection, Progress, Request, Responsible, Ruled, State,
    TakenStep, Target, Took,
};
