//! What the reference does not tell: how the parts play together, and why they are as they are.
//!
//! - [`first_ledger`]: one finding from a founding to its close, with nothing left out.
//! - [`life`]: the stages and steps of a finding, with the whole table.
//! - [`policy`]: writing an office's own rules.
//! - [`figures`]: what each figure says, and where it is read.
//! - [`embedding`]: a service with a store, conflicts and retries.
//! - [`speed`]: how fast it is, and how that is measured.
//! - [`why_not`]: what one may miss here, and why it is absent.
//!
//! Documentation only: these modules hold no items. Every example in them runs.

pub mod embedding;
pub mod figures;
pub mod first_ledger;
pub mod life;
pub mod policy;
pub mod speed;
pub mod why_not;
