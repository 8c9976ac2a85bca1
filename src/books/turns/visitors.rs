//! Lists of who is in a place and of who left it.

use crate::books::footprint::room_of;
use crate::books::log::{Number, push};

/// Room for so many who are here is kept, however few there are.
const ROOM_MIN: usize = 16;

/// Who is in a place, and who was there and left, in the order of leaving.
///
/// Whoever leaves stays among those who are here until half of these left: no search, and as few to pass over as there
/// are to find.
#[derive(Clone, Debug, Default)]
pub(super) struct Visitors {
    here: Vec<Number>,
    left: Vec<Number>,
    /// How many are in both.
    stale: usize,
}

impl Visitors {
    pub(super) fn come(&mut self, who: Number) {
        push(&mut self.here, who);
    }

    pub(super) fn leave(&mut self, who: Number, is_here: impl Fn(Number) -> bool) {
        push(&mut self.left, who);
        self.stale = self.stale.saturating_add(1);
        if self.stale.saturating_mul(2) > self.here.len() {
            self.here.retain(|who| is_here(*who));
            self.here.shrink_to(self.here.len().max(ROOM_MIN));
            self.stale = 0;
        }
    }

    pub(super) fn bytes(&self) -> usize {
        room_of::<Number>(self.here.capacity().saturating_add(self.left.capacity()))
    }

    /// All that ever came, each once: those who are here, then those who left, the last first. Who knows how many he
    /// looks for finds those of a past day without going back further.
    pub(super) fn back(&self, is_here: impl Fn(Number) -> bool) -> impl Iterator<Item = Number> {
        self.here.iter().copied().filter(move |who| is_here(*who)).chain(self.left.iter().rev().copied())
    }
}
