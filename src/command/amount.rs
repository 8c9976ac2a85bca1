//! What is settled of an amount, and what is disputed.

use super::command;
use crate::finding::{Evidence, SettlementWay};
use crate::id::FindingId;
use crate::quantity::Quantity;
use crate::text::Prose;

command! {
    /// Settle a part of the amount.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_with_amount();
    /// use rectify::{command::Settle, finding::SettlementWay};
    /// ledger.act(&bureau(), monday(), Settle::new(arrears(), "30.00 CNY".parse()?, SettlementWay::Paid))?;
    /// assert_eq!(ledger.finding(arrears()).and_then(|finding| finding.outstanding()), Some("70.00 CNY".parse()?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Settle(finding: FindingId, amount: Quantity, way: SettlementWay)
    many {
        /// One more piece of evidence.
        evidence: Evidence
    };

    /// Take back a settlement that was not one.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_with_amount();
    /// use rectify::{command::{ReverseSettlement, Settle}, finding::SettlementWay};
    /// ledger.act(&bureau(), monday(), Settle::new(arrears(), "30.00 CNY".parse()?, SettlementWay::Paid))?;
    /// let bounced = ReverseSettlement::new(arrears(), "30.00 CNY".parse()?, "the transfer bounced".parse()?);
    /// ledger.act(&inspector(), monday(), bounced.evidence(receipt()))?;
    /// assert_eq!(ledger.finding(arrears()).and_then(|finding| finding.outstanding()), Some("100.00 CNY".parse()?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ReverseSettlement(finding: FindingId, amount: Quantity, reason: Prose)
    many {
        /// One more piece of evidence.
        evidence: Evidence
    };

    /// Say how much of what is outstanding is disputed.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_with_amount();
    /// use rectify::command::Dispute;
    /// let dispute = Dispute::new(arrears(), "40.00 CNY".parse()?, "before the court".parse()?);
    /// // The lead says so, and the inspecting body agrees: a chain of two steps.
    /// ledger.act(&bureau(), monday(), dispute.clone())?;
    /// ledger.act(&inspector(), monday(), dispute)?;
    /// assert_eq!(ledger.finding(arrears()).and_then(|finding| finding.undisputed()), Some("60.00 CNY".parse()?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Dispute(finding: FindingId, disputed: Quantity, reason: Prose);
}
