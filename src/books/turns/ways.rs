//! How a turn left a cycle: its deadlines, its claim, its end, and what stops its clock, in days since the cycle began.
//!
//! Nearly every way fits a word. One that does not, because a day lies more than eleven years behind the beginning or
//! before it, stands in a list beside.

use crate::books::cycle::{Claimed, Clock, Cycle};
use crate::books::footprint::room_of;
use crate::books::log::{index, u32_of};
use crate::moment::Day;

/// From the highest bit: whether it stands beside, then five times a day (0 for none, or one more than the days since the
/// beginning), whether a claim was accepted, and what stops the clock.
#[derive(Clone, Copy, Debug)]
pub(super) struct Way(u64);

const BESIDE: u64 = 1 << 63;
const DAY_BITS: u32 = 12;
const DAY_MAX: u64 = (1 << DAY_BITS) - 1;
const ACCEPTED: u64 = 0b100;
const CLOCK: u64 = 0b011;
const SUSPENDED: u64 = 0b001;
const BORNE: u64 = 0b010;

/// Ways that do not fit a word.
#[derive(Clone, Debug, Default)]
pub(super) struct Ways(Vec<Beside>);

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

    fn packed(self, began: Day) -> Option<Way> {
        let days = self.days.iter().try_fold(0, |way, day| {
            let since = day.map_or(Some(0), |day| u64::try_from(day.days_since(began)).ok()?.checked_add(1));
            since.filter(|since| *since <= DAY_MAX).map(|since| (way << DAY_BITS) | since)
        });
        days.map(|days| Way((days << 3) | self.marks))
    }

    fn unpacked(way: Way, began: Day) -> Beside {
        let mut left = way.0 >> 3;
        let mut days = [None; 5];
        for day in days.iter_mut().rev() {
            let since = (left & DAY_MAX).checked_sub(1).and_then(|since| i64::try_from(since).ok());
            *day = since.and_then(|since| began.plus_days(since).ok());
            left >>= DAY_BITS;
        }
        Beside { days, marks: way.0 & (ACCEPTED | CLOCK) }
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
    pub(super) fn enter(&mut self, cycle: &Cycle) -> Way {
        let way = Beside::of(cycle);
        way.packed(cycle.began).unwrap_or_else(|| {
            self.0.push(way);
            Way(BESIDE | u64::from(u32_of(self.0.len().saturating_sub(1))))
        })
    }

    /// A cycle that began then, as a way leaves it.
    pub(super) fn leave(&self, way: Way, cycle: Cycle) -> Option<Cycle> {
        let left = if way.0 & BESIDE == 0 {
            Beside::unpacked(way, cycle.began)
        } else {
            *self.0.get(index(u32::try_from(way.0 & !BESIDE).ok()?))?
        };
        Some(left.leaves(cycle))
    }

    pub(super) fn bytes(&self) -> usize {
        room_of::<Beside>(self.0.capacity())
    }
}

#[cfg(test)]
mod tests {
    use super::{BESIDE, DAY_MAX, Ways};
    use crate::books::cycle::{Claimed, Clock, Cycle, Standing};
    use crate::finding::names::{Name, Names};
    use crate::finding::{Kind, Origin};
    use crate::moment::Day;

    #[test]
    fn a_cycle_is_given_back_as_it_was_left_however_far_its_days_lie() {
        let began: Day = "2024-05-06".parse().unwrap();
        let longest = i64::try_from(DAY_MAX).unwrap() - 1;
        let on = |days: i64| began.plus_days(days).unwrap();
        let inspection = "survey-2023".parse::<crate::id::InspectionId>().unwrap().enter(&mut Names::default());
        let (mut ways, mut beside) = (Ways::default(), 0);
        for days in [0, 1, 30, longest, longest + 1, -1, -400, 100_000] {
            for (claimed, clock) in [
                (None, Clock::Runs),
                (Some(Claimed::Undecided(on(days))), Clock::Suspended(on(days))),
                (Some(Claimed::Accepted(on(days))), Clock::Borne(on(days))),
            ] {
                let bare = Cycle {
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
                };
                for (original, falls_due, ended) in [
                    (Some(on(days)), None, None),
                    (None, Some(on(days)), Some(on(7))),
                    (Some(on(1)), Some(on(2)), Some(on(days))),
                ] {
                    let left = Cycle { original, falls_due, claimed, ended, clock, ..bare };
                    let way = ways.enter(&left);
                    beside += usize::from(way.0 & BESIDE != 0);
                    assert_eq!(ways.leave(way, bare), Some(left), "{days}");
                }
            }
        }
        // Four of these distances are too far, each in nine ways.
        assert_eq!((beside, ways.0.len()), (36, 36));
    }
}
