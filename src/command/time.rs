//! More time, and the clock stopped.

use super::command;
use crate::id::FindingId;
use crate::moment::Day;
use crate::text::Prose;

command! {
    /// Ask for a later deadline.
    AskExtension(finding: FindingId, until: Day, reason: Prose);

    /// Grant the extension asked for.
    Grant(finding: FindingId)
    with {
        /// Another deadline than the one asked for, not later.
        until: Day,
        /// A remark.
        note: Prose
    };

    /// Refuse the extension asked for.
    Refuse(finding: FindingId, reasons: Prose);

    /// Stop the clock, on a basis.
    Suspend(finding: FindingId, reason: Prose, basis: Prose);

    /// Start the clock again.
    Resume(finding: FindingId, reason: Prose);
}
