//! What comes after the close, and what comes of it.

use crate::finding::{Evidence, Reopening, Verdict, YieldKind};
use crate::moment::Day;
use crate::quantity::Quantity;
use crate::spelled::payload;
use crate::text::Prose;

payload! {
    /// It was looked back at.
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
    Reopened {
        /// How.
        doc reopening: Reopening,
        /// Why.
        doc reasons: Prose,
        /// The evidence.
        doc evidence: Vec<Evidence>,
    }

    /// A yield was recorded.
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
