//! What comes after the close, and what comes of it.

use crate::finding::{Evidence, Reopening, Verdict, YieldKind};
use crate::moment::Day;
use crate::quantity::Quantity;
use crate::spelled::payload;
use crate::text::Prose;

payload! {
    /// It was looked back at.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_closed();
    /// # use rectify::command::LookBack;
    /// # use rectify::finding::Verdict;
    /// use rectify::event::Event;
    /// let look = LookBack::new(arrears(), Verdict::Holds, "paid to this day".parse()?);
    /// ledger.act(&inspector(), noon("2024-10-30"), look.evidence(receipt()))?;
    /// let last = ledger.records().last().map(|record| record.event());
    /// let Some(Event::LookedBack(looked)) = last else { panic!("not recorded") };
    /// assert_eq!((looked.verdict(), looked.reopening()), (Verdict::Holds, &None));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    LookedBack {
        /// Whether it lasted.
        val verdict: Verdict,
        /// What was seen.
        doc text: Prose,
        /// The evidence.
        doc evidence: Vec<Evidence>,
        /// When it is to be looked back at next.
        val look_back_by: Option<Day>,
        /// How it is open again, where it relapsed.
        doc reopening: Option<Reopening>,
    }

    /// It was opened again.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_closed();
    /// # use rectify::command::Reopen;
    /// # use rectify::finding::ReopenCause;
    /// use rectify::event::Event;
    /// let reopen = Reopen::new(arrears(), ReopenCause::FalseClaim, "the receipt was forged".parse()?);
    /// ledger.act(&office_head(), friday(), reopen.evidence(receipt()))?;
    /// let last = ledger.records().last().map(|record| record.event());
    /// let Some(Event::Reopened(reopened)) = last else { panic!("not recorded") };
    /// assert_eq!(reopened.reopening().cause(), ReopenCause::FalseClaim);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Reopened {
        /// How.
        doc reopening: Reopening,
        /// Why.
        doc reasons: Prose,
        /// The evidence.
        doc evidence: Vec<Evidence>,
    }

    /// A yield was recorded.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_closed();
    /// # use rectify::command::RecordYield;
    /// # use rectify::finding::YieldKind;
    /// use rectify::event::Event;
    /// let rule = RecordYield::new(arrears(), YieldKind::RuleMade, "pay within 30 days".parse()?);
    /// ledger.act(&inspector(), friday(), rule.count(1))?;
    /// let last = ledger.records().last().map(|record| record.event());
    /// let Some(Event::YieldRecorded(recorded)) = last else { panic!("not recorded") };
    /// assert_eq!((recorded.kind(), recorded.count()), (YieldKind::RuleMade, Some(1)));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    YieldRecorded {
        /// Of what kind.
        val kind: YieldKind,
        /// What.
        doc text: Prose,
        /// How many.
        val count: Option<u32>,
        /// How much.
        val quantity: Option<Quantity>,
    }
}
