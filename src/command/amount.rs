//! What is settled of an amount, and what is disputed.

use super::command;
use crate::finding::{Evidence, SettlementWay};
use crate::id::FindingId;
use crate::quantity::Quantity;
use crate::text::Prose;

command! {
    /// Settle a part of the amount.
    Settle(finding: FindingId, amount: Quantity, way: SettlementWay)
    many {
        /// One more piece of evidence.
        evidence: Evidence
    };

    /// Take back a settlement that was not one.
    ReverseSettlement(finding: FindingId, amount: Quantity, reason: Prose)
    many {
        /// One more piece of evidence.
        evidence: Evidence
    };

    /// Say how much of what is outstanding is disputed.
    Dispute(finding: FindingId, disputed: Quantity, reason: Prose);
}
