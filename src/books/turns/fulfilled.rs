//! The ends of cycles as rectified, sustained or answered, and how long each took.

use crate::books::log::{index, u32_of};
use crate::finding::Kind;

/// The first end of a cycle as rectified, sustained or answered, and how long that took in days of the calendar. What was
/// carried over is not among them.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(in crate::books) struct Fulfilled {
    pub(in crate::books) days: u32,
    pub(in crate::books) cycle: u16,
    pub(in crate::books) kind: Kind,
    /// Whether its clock was suspended on some of them.
    pub(super) was_suspended: bool,
}

/// The same in a word. From the highest bit: whether it stands beside, how many days it took, which cycle it was, whether
/// of a suggestion, and whether its clock was suspended.
#[derive(Clone, Copy, Debug)]
pub(super) struct Took(u32);

const BESIDE: u32 = 1 << 31;
const CYCLE_BITS: u32 = 10;
/// The largest numbers that are packed; small in tests, so that there are others.
const CYCLE_MAX: u16 = if cfg!(test) { 1 } else { (1 << CYCLE_BITS) - 1 };
const DAYS_MAX: u32 = if cfg!(test) { 20 } else { (1 << (29 - CYCLE_BITS)) - 1 };
const SUGGESTION: u32 = 0b10;
const SUSPENDED: u32 = 0b01;

impl Took {
    pub(super) fn of(fulfilled: Fulfilled, longer: &mut Vec<Fulfilled>) -> Took {
        let Fulfilled { days, cycle, kind, was_suspended } = fulfilled;
        if days > DAYS_MAX || cycle > CYCLE_MAX {
            longer.push(fulfilled);
            return Took(BESIDE | u32_of(longer.len().saturating_sub(1)));
        }
        let of = if kind == Kind::Suggestion { SUGGESTION } else { 0 };
        let suspended = if was_suspended { SUSPENDED } else { 0 };
        Took((((days << CYCLE_BITS) | u32::from(cycle)) << 2) | of | suspended)
    }

    #[inline]
    pub(super) fn unpacked(self, longer: &[Fulfilled]) -> Option<Fulfilled> {
        let Took(packed) = self;
        if packed & BESIDE != 0 {
            return longer.get(index(packed & !BESIDE)).copied();
        }
        Some(Fulfilled {
            days: packed >> (CYCLE_BITS + 2),
            cycle: u16::try_from((packed >> 2) & ((1 << CYCLE_BITS) - 1)).unwrap_or(u16::MAX),
            kind: if packed & SUGGESTION != 0 { Kind::Suggestion } else { Kind::Problem },
            was_suspended: packed & SUSPENDED != 0,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{CYCLE_MAX, DAYS_MAX, Fulfilled, Took};
    use crate::finding::Kind;

    #[test]
    fn how_long_an_end_took_is_given_back_however_long_that_is() {
        let mut longer = Vec::new();
        for days in [0, 1, DAYS_MAX, DAYS_MAX + 1, u32::MAX] {
            for cycle in [0, 1, CYCLE_MAX, CYCLE_MAX + 1, u16::MAX] {
                for (kind, was_suspended) in [(Kind::Problem, true), (Kind::Suggestion, false)] {
                    let fulfilled = Fulfilled { days, cycle, kind, was_suspended };
                    let took = Took::of(fulfilled, &mut longer);
                    assert_eq!(took.unpacked(&longer), Some(fulfilled));
                }
            }
        }
        assert_eq!((longer.len(), size_of::<Took>()), (2 * (2 * 5 + 3 * 2), 4));
    }
}
