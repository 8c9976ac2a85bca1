//! What keeps a draft from being a policy.

use super::Draft;
use thiserror::Error;

/// One thing that is wrong with a draft.
#[derive(Clone, Debug, Eq, Error, PartialEq)]
#[non_exhaustive]
pub enum Fault {
    /// The schema is not 1.
    #[error("schema is {found}, this library reads 1")]
    Schema {
        /// What was found.
        found: u16,
    },
}

/// Everything that keeps a draft from being a policy.
#[derive(Clone, Debug, Eq, Error, PartialEq)]
#[error("the policy has {} faults", .faults.len())]
pub struct PolicyError {
    pub(super) faults: Vec<Fault>,
}

/// Everything that is wrong with a draft.
pub fn check(draft: &Draft) -> Vec<Fault> {
    if draft.schema == 1 { Vec::new() } else { vec![Fault::Schema { found: draft.schema }] }
}
