//! What one may say in a chain short of deciding it.

use super::command;
use crate::finding::Opinion;
use crate::id::FindingId;
use crate::life::Chain;
use crate::text::Prose;

command! {
    /// Give an opinion in a chain whose next step asks for one.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_urgent();
    /// use rectify::{command::{AskExtension, Grant, Opine}, finding::Opinion, life::Chain};
    /// let ask = AskExtension::new(arrears(), "2024-08-18".parse()?, "the rains came early".parse()?);
    /// ledger.act(&bureau(), monday(), ask)?;
    /// let refusal = ledger.act(&office_head(), monday(), Grant::new(arrears())).unwrap_err();
    /// assert!(refusal.to_string().ends_with("the next step of the chain for extension is an opinion"));
    /// let opinion = Opine::new(arrears(), Chain::Extension, Opinion::Favourable, "the site is flooded".parse()?);
    /// ledger.act(&inspector(), monday(), opinion)?;
    /// ledger.act(&office_head(), monday(), Grant::new(arrears()))?;
    /// assert_eq!(ledger.finding(arrears()).and_then(|finding| finding.deadline()), Some("2024-08-18".parse()?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Opine(finding: FindingId, on: Chain, opinion: Opinion, reasons: Prose);

    /// Decline what a chain under way was asked to decide: a close, a notice, a risk, a dispute, or a way off the list; of
    /// an objection, the ruling that was begun, so that it is ruled on anew.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_assigned();
    /// use rectify::{command::{Decline, Terminate}, life::Chain};
    /// ledger.act(&inspector(), monday(), Terminate::new(arrears(), "the road is shut".parse()?).evidence(receipt()))?;
    /// ledger.act(&office_head(), monday(), Decline::new(arrears(), Chain::Terminated, "the debt remains".parse()?))?;
    /// assert_eq!(ledger.finding(arrears()).and_then(|finding| finding.outcome()), None);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Decline(finding: FindingId, on: Chain, reasons: Prose);

    /// Take the next step of a chain as consented to by silence: its day has passed, and the policy lets silence
    /// consent. It is nobody's step: who gives the command only notes that nobody took it.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// use rectify::{command::{AskExtension, Deem}, life::Chain, moment::Day};
    /// // Ten working days to rule on an extension, and who says nothing grants it.
    /// let mut ledger = scene::ledger_silent();
    /// let ask = AskExtension::new(arrears(), "2024-07-31".parse()?, "the rains came early".parse()?);
    /// ledger.act(&bureau(), monday(), ask)?;
    /// let refusal = ledger.act(&inspector(), friday(), Deem::new(arrears(), Chain::Extension)).unwrap_err();
    /// assert_eq!(refusal.to_string(), "deem refused: the step of the chain for extension may be taken until 2024-05-17");
    /// ledger.act(&inspector(), noon("2024-05-18"), Deem::new(arrears(), Chain::Extension))?;
    /// assert_eq!(ledger.finding(arrears()).and_then(|finding| finding.deadline()), Some("2024-07-31".parse()?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Deem(finding: FindingId, on: Chain);
}
