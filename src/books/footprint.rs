//! How much memory the books take, part by part.

use super::view::BooksView;
use crate::spelled::payload;

payload! {
    /// How many bytes the books hold, by what they hold them for: what is reserved counts, whether it is used or not.
    /// Names, ids and records are the ledger's and not among them.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # let ledger = scene::ledger_with_one_finding();
    /// let held = ledger.books().footprint();
    /// assert!(held.movements() > 0 && held.all() > held.movements());
    /// ```
    Footprint {
        /// The movements of findings and amounts between cells.
        val movements: u64,
        /// The changes of cycles: their deadlines, clocks, claims and ends; and the last change and movement of each finding.
        val cycles: u64,
        /// Who stands where and was raised when, to be listed without a search.
        val lists: u64,
        /// What was done or moved and changes no cycle: planned, acknowledged, an extension asked.
        val deeds: u64,
        /// Closes with how long they took and what came of them, answers and yields.
        val closes: u64,
        /// Milestones, disputes, escalations and listings.
        val others: u64,
        /// The running totals of cycles by standing and age.
        val ages: u64,
        /// The running totals of all groupings that are kept or held.
        val groupings: u64,
    }
}

impl Footprint {
    /// All of them together.
    pub fn all(&self) -> u64 {
        let Footprint { movements, cycles, lists, deeds, closes, others, ages, groupings } = *self;
        [movements, cycles, lists, deeds, closes, others, ages, groupings].into_iter().fold(0, u64::saturating_add)
    }
}

/// The room that a list of these has.
pub(super) fn room_of<T>(capacity: usize) -> usize {
    capacity.saturating_mul(size_of::<T>())
}

impl BooksView<'_> {
    /// How much memory the books take, whatever the kind, the row and what was known.
    pub fn footprint(self) -> Footprint {
        let books = self.books;
        let sum =
            |parts: &[usize]| u64::try_from(parts.iter().copied().fold(0, usize::saturating_add)).unwrap_or(u64::MAX);
        let [cycles, deeds, lists, ages] = books.turns.bytes();
        Footprint {
            movements: sum(&[books.cells.bytes(), books.routes.bytes(), books.counts.bytes(), books.owed.bytes()]),
            cycles: sum(&[cycles]),
            lists: sum(&[lists]),
            deeds: sum(&[deeds]),
            closes: sum(&[books.aftermath.bytes(), books.turns.fulfilled_bytes()]),
            others: sum(&[books.disputes.log.bytes(), books.plans.bytes(), books.pressed.bytes()]),
            ages: sum(&[ages]),
            groupings: sum(&[books.kept.iter().map(super::Kept::bytes).sum(), books.asked.bytes()]),
        }
    }
}
