//! How much memory a ledger takes, part by part.

use super::Ledger;
use crate::finding::Held;
use crate::id::FindingId;
use crate::spelled::payload;

payload! {
    /// How many bytes a ledger holds besides its [books](crate::books::Footprint), by what it holds them for: what is
    /// reserved counts, whether it is used or not. What the events of the records hold, texts above all, is not among
    /// them.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// let held = scene::ledger_with_one_finding().footprint();
    /// assert!(held.states() > 0 && held.index() > 0 && held.due() > 0 && held.records() > 0);
    /// ```
    Footprint {
        /// Where each finding stands.
        val states: u64,
        /// By which findings are found: by id, by reference, by what they have to do with each other, and their names.
        val index: u64,
        /// Of which findings something is owed, by whom, from when on.
        val due: u64,
        /// The records, each with the one before it in its stream.
        val records: u64,
    }
}

impl Ledger {
    /// How much memory the ledger takes. Takes as long as there are findings.
    pub fn footprint(&self) -> Footprint {
        let sum =
            |parts: &[usize]| u64::try_from(parts.iter().copied().fold(0, usize::saturating_add)).unwrap_or(u64::MAX);
        let behind = self.states.iter().map(Held::bytes_behind).fold(0, usize::saturating_add);
        let ids = self.ids.capacity().saturating_mul(size_of::<FindingId>());
        Footprint {
            states: sum(&[self.states.bytes(), behind]),
            index: sum(&[self.handles.bytes(), self.references.bytes(), ids, self.links.bytes(), self.names.bytes()]),
            due: sum(&[self.due.bytes()]),
            records: sum(&[self.records.bytes()]),
        }
    }
}
