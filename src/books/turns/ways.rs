//! How a turn left a cycle: its standing before and after, and its deadlines, its claim, its end and what stops its
//! clock, in days since the cycle began.
//!
//! Many cycles go the same way, so each set of days is held once. Nearly every one fits a word. One that does not, because
//! a day lies more than eleven years behind the beginning or before it, stands in a list beside.

use crate::books::cycle::{Claimed, Clock, Cycle};
use crate::books::footprint::room_of;
use crate::books::log::{Number, index, u32_of};
use crate::books::store::Interned;
use crate::moment::Day;
use core::num::NonZeroU16;

/// A way: the number of its days, and those of the standings before and after.
#[derive(Clone, Copy, Debug)]
pub(super) enum Way {
    Short {
        days: Number,
        was: Option<NonZeroU16>,
        now: NonZeroU16,
    },
    /// By its number among those whose standings have larger numbers.
    Long(u32),
}

#[derive(Clone, Copy, Debug)]
struct Long {
    days: Number,
    was: Option<Number>,
    now: Number,
}

/// The largest number that is written short; small in tests, so that there are others.
const SHORT_MAX: u16 = if cfg!(test) { 12 } else { 65_000 };

fn short(standing: Number) -> Option<NonZeroU16> {
    standing.short().filter(|short| short.get() <= SHORT_MAX)
}

/// From the highest bit: whether they stand beside, then five times a day (0 for none, or one more than the days since the
/// beginning), whether a claim was accepted, and what stops the clock.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
struct Days(u64);

const BESIDE: u64 = 1 << 63;
const DAY_BITS: u32 = 12;
const DAY_MAX: u64 = (1 << DAY_BITS) - 1;
const ACCEPTED: u64 = 0b100;
const CLOCK: u64 = 0b011;
const SUSPENDED: u64 = 0b001;
const BORNE: u64 = 0b010;

/// The days of all ways, and what does not fit the room that nearly all need.
#[derive(Clone, Debug, Default)]
pub(super) struct Ways {
    days: Interned<Days>,
    beside: Vec<Beside>,
    long: Vec<Long>,
}

#[derive(Clone, Copy, Debug)]
struct Beside {
    days: [Option<Day>; 5],
    marks: u64,
}

impl Beside {
    fn of(cycle: &Cycle) -> Beside {
        let (stopped, clock) = match cycle.clock {
            Clock::Runs => (None, 0),
            Clock::Suspended(since) => (Some(since), SUSPENDED),
            Clock::Borne(since) => (Some(since), BORNE),
        };
        let accepted = if matches!(cycle.claimed, Some(Claimed::Accepted(_))) { ACCEPTED } else { 0 };
        let days = [cycle.original, cycle.falls_due, cycle.claimed.map(Claimed::on), cycle.ended, stopped];
        Beside { days, marks: accepted | clock }
    }

    fn packed(self, began: Day) -> Option<Days> {
        let days = self.days.iter().try_fold(0, |way, day| {
            let since = day.map_or(Some(0), |day| u64::try_from(day.days_since(began)).ok()?.checked_add(1));
            since.filter(|since| *since <= DAY_MAX).map(|since| (way << DAY_BITS) | since)
        });
        days.map(|days| Days((days << 3) | self.marks))
    }

    fn unpacked(packed: Days, began: Day) -> Beside {
        let mut left = packed.0 >> 3;
        let mut days = [None; 5];
        for day in days.iter_mut().rev() {
            let since = (left & DAY_MAX).checked_sub(1).and_then(|since| i64::try_from(since).ok());
            *day = since.and_then(|since| began.plus_days(since).ok());
            left >>= DAY_BITS;
        }
        Beside { days, marks: packed.0 & (ACCEPTED | CLOCK) }
    }

    fn leaves(self, cycle: Cycle) -> Cycle {
        let [original, falls_due, claimed, ended, stopped] = self.days;
        let accepted = self.marks & ACCEPTED != 0;
        let claimed = claimed.map(|on| if accepted { Claimed::Accepted(on) } else { Claimed::Undecided(on) });
        let clock = match (stopped, self.marks & CLOCK) {
            (Some(since), SUSPENDED) => Clock::Suspended(since),
            (Some(since), _) => Clock::Borne(since),
            (None, _) => Clock::Runs,
        };
        Cycle { original, falls_due, claimed, ended, clock, ..cycle }
    }
}

impl Ways {
    pub(super) fn enter(&mut self, cycle: &Cycle, was: Option<Number>, now: Number) -> Way {
        let of = Beside::of(cycle);
        let packed = of.packed(cycle.began).unwrap_or_else(|| {
            self.beside.push(of);
            Days(BESIDE | u64::from(u32_of(self.beside.len().saturating_sub(1))))
        });
        let days = self.days.enter(packed);
        match (was.map(short), short(now)) {
            (None, Some(now)) => Way::Short { days, was: None, now },
            (Some(Some(was)), Some(now)) => Way::Short { days, was: Some(was), now },
            (Some(None), _) | (_, None) => {
                self.long.push(Long { days, was, now });
                Way::Long(u32_of(self.long.len().saturating_sub(1)))
            }
        }
    }

    /// The standings before and after.
    pub(super) fn standings(&self, way: Way) -> (Option<Number>, Option<Number>) {
        match way {
            Way::Short { was, now, .. } => (was.map(Number::long), Some(Number::long(now))),
            Way::Long(at) => {
                let long = self.long.get(index(at));
                (long.and_then(|long| long.was), long.map(|long| long.now))
            }
        }
    }

    /// A cycle that began then, as a way leaves it.
    pub(super) fn leave(&self, way: Way, cycle: Cycle) -> Option<Cycle> {
        let days = match way {
            Way::Short { days, .. } => days,
            Way::Long(at) => self.long.get(index(at))?.days,
        };
        let packed = self.days.get(days)?;
        let left = if packed.0 & BESIDE == 0 {
            Beside::unpacked(packed, cycle.began)
        } else {
            *self.beside.get(index(u32::try_from(packed.0 & !BESIDE).ok()?))?
        };
        Some(left.leaves(cycle))
    }

    pub(super) fn bytes(&self) -> usize {
        let rare = room_of::<Beside>(self.beside.capacity()).saturating_add(room_of::<Long>(self.long.capacity()));
        self.days.bytes().saturating_add(rare)
    }
}

#[cfg(test)]
mod tests {
    use super::{DAY_MAX, SHORT_MAX, Way, Ways};
    use crate::books::cycle::{Claimed, Clock, Cycle, Standing};
    use crate::books::log::Number;
    use crate::finding::names::{Name, Names, Round};
    use crate::finding::{Kind, Origin};
    use crate::moment::Day;

    #[test]
    fn a_cycle_is_given_back_as_it_was_left_however_far_its_days_lie() {
        let began: Day = "2024-05-06".parse().unwrap();
        let longest = i64::try_from(DAY_MAX).unwrap() - 1;
        let on = |days: i64| began.plus_days(days).unwrap();
        let inspection = "survey-2023".parse::<crate::id::InspectionId>().unwrap().enter(&mut Names::default());
        let (mut ways, now) = (Ways::default(), Number::of(0));
        for days in [0, 1, 30, longest, longest + 1, -1, -400, 100_000] {
            for (claimed, clock) in [
                (None, Clock::Runs),
                (Some(Claimed::Undecided(on(days))), Clock::Suspended(on(days))),
                (Some(Claimed::Accepted(on(days))), Clock::Borne(on(days))),
            ] {
                let bare = bare(began, inspection);
                for (original, falls_due, ended) in [
                    (Some(on(days)), None, None),
                    (None, Some(on(days)), Some(on(7))),
                    (Some(on(1)), Some(on(2)), Some(on(days))),
                ] {
                    let left = Cycle { original, falls_due, claimed, ended, clock, ..bare };
                    let way = ways.enter(&left, None, now);
                    assert_eq!(ways.leave(way, bare), Some(left), "{days}");
                    let (len, again) = (ways.days.len(), ways.enter(&left, None, now));
                    assert_eq!(ways.leave(again, bare), Some(left), "{days}");
                    assert!(ways.days.len() == len || !(0..=longest).contains(&days));
                }
            }
        }
        // Four of these distances are too far, each in nine ways, entered twice.
        assert_eq!(ways.beside.len(), 72);
        assert_eq!(size_of::<Way>(), 8);

        let of = |number: u16| Number::of(usize::from(number));
        for (was, now) in [(None, 0), (None, SHORT_MAX), (Some(SHORT_MAX), 1), (Some(1), SHORT_MAX - 1)] {
            let left = Cycle { original: Some(on(9)), ..bare(began, inspection) };
            let way = ways.enter(&left, was.map(of), of(now));
            assert_eq!(ways.standings(way), (was.map(of), Some(of(now))));
            assert_eq!(ways.leave(way, bare(began, inspection)), Some(left));
        }
        assert_eq!(ways.long.len(), 2);
    }

    fn bare(began: Day, inspection: Round) -> Cycle {
        Cycle {
            number: 1,
            kind: Kind::Problem,
            origin: Origin::Raised,
            inspection,
            raised: began,
            began,
            standing: Standing::InTime,
            original: None,
            falls_due: None,
            claimed: None,
            ended: None,
            clock: Clock::Runs,
        }
    }
}
