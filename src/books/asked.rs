//! The groupings that somebody asked for and nobody keeps: totalled once, then held beside the books.
//!
//! What is held never changes a figure: before it is read it is brought up to what is written by now. The last few are
//! held, so that asking by every grouping there is costs time and not memory.

use super::totals::Kept;
use crate::policy::Dimension;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// How many groupings are held.
const HELD_MAX: usize = 8;

/// The totals held, the last asked first.
#[derive(Debug, Default)]
pub(super) struct Asked(Mutex<Vec<Arc<Kept>>>);

impl Clone for Asked {
    fn clone(&self) -> Asked {
        Asked(Mutex::new(self.held().clone()))
    }
}

impl Asked {
    fn held(&self) -> MutexGuard<'_, Vec<Arc<Kept>>> {
        // A reading that panicked had taken out what it was changing.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The totals of a grouping, brought up to date where they are not.
    pub(super) fn totals(
        &self,
        grouping: &[Dimension],
        is_up_to_date: impl Fn(&Kept) -> bool,
        bring: impl FnOnce(&mut Kept),
    ) -> Arc<Kept> {
        let mut held = self.held();
        let at = held.iter().position(|kept| kept.dimensions() == grouping);
        let mut kept = at.map_or_else(|| Arc::new(Kept::new(grouping)), |at| held.remove(at));
        if !is_up_to_date(&kept) {
            bring(Arc::make_mut(&mut kept));
        }
        held.truncate(HELD_MAX.saturating_sub(1));
        held.insert(0, Arc::clone(&kept));
        kept
    }

    pub(super) fn bytes(&self) -> usize {
        self.held().iter().map(|kept| kept.bytes()).fold(0, usize::saturating_add)
    }

    /// Gives up the totals of a grouping.
    pub(super) fn forget(&mut self, grouping: &[Dimension]) {
        self.held().retain(|kept| kept.dimensions() != grouping);
    }
}
