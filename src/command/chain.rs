//! What one may say in a chain short of deciding it.

use super::command;
use crate::finding::Opinion;
use crate::id::FindingId;
use crate::life::Chain;
use crate::text::Prose;

command! {
    /// Give an opinion in a chain whose next step asks for one.
    Opine(finding: FindingId, on: Chain, opinion: Opinion, reasons: Prose);

    /// Decline what a chain under way was asked to decide: a close, a notice, a risk, a dispute, or a way off the list.
    Decline(finding: FindingId, on: Chain, reasons: Prose);
}
