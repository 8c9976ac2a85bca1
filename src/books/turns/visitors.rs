//! Lists of who is in a place and of who left it.

use crate::books::footprint::room_of;
use crate::books::log::{Number, push};

/// Room for so many who are here is kept, however few there are.
const ROOM_MIN: usize = 16;

/// Who is in a place, in the order of their numbers, which is that of coming, and who was there and left, in the order of
/// leaving. Whoever leaves does not come back.
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

    pub(super) fn leave(&mut self, who: Number) {
        push(&mut self.left, who);
        self.stale = self.stale.saturating_add(1);
        if self.stale.saturating_mul(2) > self.here.len() {
            self.forget_stale();
        }
    }

    /// Takes those who left from among those who are here. Both in their order, so that nobody is looked up.
    fn forget_stale(&mut self) {
        let from = self.left.len().saturating_sub(self.stale);
        let mut gone = self.left.get(from..).unwrap_or_default().to_vec();
        gone.sort_unstable();
        let mut gone = gone.into_iter().peekable();
        self.here.retain(|who| {
            while gone.next_if(|gone| gone < who).is_some() {}
            gone.next_if_eq(who).is_none()
        });
        self.here.shrink_to(self.here.len().max(ROOM_MIN));
        self.stale = 0;
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

#[cfg(test)]
mod tests {
    use super::{Number, Visitors};

    #[test]
    fn each_who_came_is_found_once_and_those_who_left_the_last_first() {
        let (mut visitors, mut here, mut left) = (Visitors::default(), Vec::new(), Vec::new());
        let mut seen = 7_usize;
        for number in 0..2_000 {
            visitors.come(Number::of(number));
            here.push(Number::of(number));
            // Now and then, in no order, somebody leaves; in the end more than come.
            for _ in 0..usize::from(number % 3 == 0) + usize::from(number > 1_000) {
                seen = (seen * 31 + 11) % here.len();
                let who = here.remove(seen);
                visitors.leave(who);
                left.push(who);
            }
            assert!(visitors.here.len() <= here.len() * 2 + 1);
            let back = here.iter().chain(left.iter().rev()).copied();
            assert!(number % 50 > 0 || visitors.back(|who| here.contains(&who)).eq(back));
        }
        assert!(visitors.stale > 0 && left.len() > 1_000);
    }
}
