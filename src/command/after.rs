//! What comes after the close, and what comes of it.

use super::command;
use crate::finding::{Evidence, ReopenCause, Verdict, YieldKind};
use crate::id::FindingId;
use crate::quantity::Quantity;
use crate::text::Prose;

command! {
    /// Look back at a closed finding.
    LookBack(finding: FindingId, verdict: Verdict, text: Prose)
    many {
        /// One more piece of evidence.
        evidence: Evidence
    };

    /// Open a closed finding again.
    Reopen(finding: FindingId, cause: ReopenCause, reasons: Prose)
    many {
        /// One more piece of evidence.
        evidence: Evidence
    };

    /// Record a yield.
    RecordYield(finding: FindingId, kind: YieldKind, text: Prose)
    with {
        /// How many: people, rules.
        count: u32,
        /// How much was recovered.
        quantity: Quantity
    };
}
