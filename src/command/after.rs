//! What comes after the close, and what comes of it.

use super::command;
use crate::finding::{Evidence, ReopenCause, Verdict, YieldKind};
use crate::id::FindingId;
use crate::quantity::Quantity;
use crate::text::Prose;

command! {
    /// Look back at a closed finding.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_closed();
    /// use rectify::{command::LookBack, finding::Verdict, life::StageName};
    /// let relapse = LookBack::new(arrears(), Verdict::Fails, "unpaid again".parse()?).evidence(receipt());
    /// ledger.act(&inspector(), noon("2024-10-30"), relapse)?;
    /// let open = ledger.finding(arrears()).ok_or("no such finding")?;
    /// assert_eq!((open.stage(), open.cycle()), (StageName::Rectifying, 2));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    LookBack(finding: FindingId, verdict: Verdict, text: Prose)
    many {
        /// One more piece of evidence.
        evidence: Evidence
    };

    /// Open a closed finding again.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_closed();
    /// use rectify::{command::Reopen, finding::ReopenCause, life::StageName};
    /// let reopen = Reopen::new(arrears(), ReopenCause::FalseClaim, "the receipt was forged".parse()?);
    /// ledger.act(&office_head(), friday(), reopen.evidence("bank:answer/4".parse()?))?;
    /// let open = ledger.finding(arrears()).ok_or("no such finding")?;
    /// assert_eq!((open.stage(), open.cycle()), (StageName::Rectifying, 2));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Reopen(finding: FindingId, cause: ReopenCause, reasons: Prose)
    many {
        /// One more piece of evidence.
        evidence: Evidence
    };

    /// Record a yield.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_closed();
    /// use rectify::{command::RecordYield, finding::YieldKind, life::Step};
    /// let rule = RecordYield::new(arrears(), YieldKind::RuleMade, "invoices are paid within 30 days".parse()?);
    /// ledger.act(&inspector(), friday(), rule.count(1))?;
    /// assert_eq!(ledger.records().last().and_then(|record| record.event().step()), Some(Step::RecordYield));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    RecordYield(finding: FindingId, kind: YieldKind, text: Prose)
    with {
        /// How many: people, rules.
        count: u32,
        /// How much was recovered.
        quantity: Quantity
    };
}
