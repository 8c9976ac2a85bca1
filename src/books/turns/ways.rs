//! How a turn left a cycle: its standing before and after, and its deadlines, its claim, its end and what stops its
//! clock, the deadlines in days since the cycle began, the others in days before that of the turn; and what was done.
//!
//! Many cycles go the same way, so each pair of standings and each set of days is held once, and nearly every way fits a
//! word. A set of days with one that lies more than eleven years off, or on the other side, stands in a list beside.

use crate::books::cycle::{Claimed, Clock, Cycle};
use crate::books::deeds::Deed;
use crate::books::footprint::room_of;
use crate::books::log::{Number, index, u32_of};
use crate::books::store::Interned;
use crate::moment::Day;
use core::hash::{Hash, Hasher};

/// A way: the numbers of its standings and of its days, or its own number among those of which one of these is larger.
#[derive(Clone, Copy, Debug)]
pub(super) struct Way(u32);

const LONG: u32 = 1 << 31;
const SET_BITS: u32 = 13;

/// The largest numbers that are written short; small in tests, so that there are others.
const SET_MAX: u32 = if cfg!(test) { 12 } else { (1 << SET_BITS) - 1 };
const PAIR_MAX: u32 = if cfg!(test) { 12 } else { (1 << (31 - SET_BITS)) - 1 };

/// The standings before and after.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
struct Pair {
    was: Option<Number>,
    now: Number,
}

impl Hash for Pair {
    /// As one word.
    fn hash<H: Hasher>(&self, state: &mut H) {
        let was = self.was.map_or(0, |was| u64::from(was.raw()).saturating_add(1));
        state.write_u64((was << 32) | u64::from(self.now.raw()));
    }
}

/// From the highest bit: whether they stand beside, then five times a day (0 for none, or one more than how far it lies
/// off), whether a claim was accepted, and what stops the clock.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
struct Days(u64);

/// A set of days, and what was done, which nearly always goes with them.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
struct Set {
    days: Days,
    deed: Option<Deed>,
}

impl Hash for Set {
    /// That of the days, which few deeds share.
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.days.hash(state);
    }
}

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
    pairs: Interned<Pair>,
    days: Interned<Set>,
    beside: Vec<Beside>,
    long: Vec<(Number, Number)>,
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

    /// In a word, where the cycle began on one day and the turn is about another.
    fn packed(self, (began, turned): (Day, Day)) -> Option<Days> {
        let [original, falls_due, past @ ..] = self.days;
        let ahead = [original, falls_due].map(|day| day.map(|day| day.days_since(began)));
        let past = past.map(|day| day.map(|day| turned.days_since(day)));
        let days = ahead.into_iter().chain(past).try_fold(0, |way, far| {
            let far = far.map_or(Some(0), |far| u64::try_from(far).ok()?.checked_add(1));
            far.filter(|far| *far <= DAY_MAX).map(|far| (way << DAY_BITS) | far)
        });
        days.map(|days| Days((days << 3) | self.marks))
    }

    fn unpacked(packed: Days, (began, turned): (Day, Day)) -> Beside {
        let mut left = packed.0 >> 3;
        let mut far = [None; 5];
        for far in far.iter_mut().rev() {
            *far = (left & DAY_MAX).checked_sub(1).and_then(|far| i64::try_from(far).ok());
            left >>= DAY_BITS;
        }
        let [original, falls_due, past @ ..] = far;
        let ahead = |far: Option<i64>| began.plus_days(far?).ok();
        let [claimed, ended, stopped] = past.map(|far| turned.plus_days(far?.checked_neg()?).ok());
        let days = [ahead(original), ahead(falls_due), claimed, ended, stopped];
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
    /// The way in which a turn about a day leaves a cycle.
    pub(super) fn enter(
        &mut self,
        (cycle, deed): (&Cycle, Option<Deed>),
        turned: Day,
        (was, now): (Option<Number>, Number),
    ) -> Way {
        let of = Beside::of(cycle);
        let packed = of.packed((cycle.began, turned)).unwrap_or_else(|| {
            self.beside.push(of);
            Days(BESIDE | u64::from(u32_of(self.beside.len().saturating_sub(1))))
        });
        let (pair, days) = (self.pairs.enter(Pair { was, now }), self.days.enter(Set { days: packed, deed }));
        if pair.raw() <= PAIR_MAX && days.raw() <= SET_MAX {
            return Way((pair.raw() << SET_BITS) | days.raw());
        }
        self.long.push((pair, days));
        Way(LONG | u32_of(self.long.len().saturating_sub(1)))
    }

    /// The numbers of its standings and of its days.
    fn parts(&self, Way(way): Way) -> Option<(Number, Number)> {
        if way & LONG != 0 {
            return self.long.get(index(way & !LONG)).copied();
        }
        let days = way & ((1 << SET_BITS) - 1);
        Some((Number::of(index(way >> SET_BITS)), Number::of(index(days))))
    }

    /// The standings before and after.
    pub(super) fn standings(&self, way: Way) -> (Option<Number>, Option<Number>) {
        let pair = self.parts(way).and_then(|(pair, _)| self.pairs.get(pair));
        pair.map_or((None, None), |Pair { was, now }| (was, Some(now)))
    }

    /// What was done.
    pub(super) fn deed(&self, way: Way) -> Option<Deed> {
        self.days.get(self.parts(way)?.1)?.deed
    }

    /// A cycle that began then, as a way leaves it by a turn about a day.
    pub(super) fn leave(&self, way: Way, turned: Day, cycle: Cycle) -> Option<Cycle> {
        let packed = self.days.get(self.parts(way)?.1)?.days;
        let left = if packed.0 & BESIDE == 0 {
            Beside::unpacked(packed, (cycle.began, turned))
        } else {
            *self.beside.get(index(u32::try_from(packed.0 & !BESIDE).ok()?))?
        };
        Some(left.leaves(cycle))
    }

    pub(super) fn bytes(&self) -> usize {
        let (beside, long) = (self.beside.capacity(), self.long.capacity());
        let rare = room_of::<Beside>(beside).saturating_add(room_of::<(Number, Number)>(long));
        self.pairs.bytes().saturating_add(self.days.bytes()).saturating_add(rare)
    }
}

#[cfg(test)]
mod tests {
    use super::{DAY_MAX, PAIR_MAX, SET_MAX, Way, Ways};
    use crate::books::cycle::{Claimed, Clock, Cycle, Standing};
    use crate::books::log::{Number, index};
    use crate::finding::names::{Name, Names, Round};
    use crate::finding::{Kind, Origin};
    use crate::moment::Day;

    #[test]
    fn a_cycle_is_given_back_as_it_was_left_however_far_its_days_lie() {
        let began: Day = "2024-05-06".parse().unwrap();
        let longest = i64::try_from(DAY_MAX).unwrap() - 1;
        let on = |days: i64| began.plus_days(days).unwrap();
        let inspection = "survey-2023".parse::<crate::id::InspectionId>().unwrap().enter(&mut Names::default());
        let (mut ways, pair) = (Ways::default(), (None, Number::of(0)));
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
                    for turned in [on(7), on(days.abs()), on(longest)] {
                        let way = ways.enter((&left, None), turned, pair);
                        assert_eq!(ways.leave(way, turned, bare), Some(left), "{days}");
                        let (len, again) = (ways.days.len(), ways.enter((&left, None), turned, pair));
                        assert_eq!(ways.leave(again, turned, bare), Some(left), "{days}");
                        let is_near = (0..=longest).contains(&days) && turned >= on(7);
                        assert!(ways.days.len() == len || !is_near || turned < on(days));
                    }
                }
            }
        }
        assert!(!ways.beside.is_empty() && ways.days.len() > index(SET_MAX) && !ways.long.is_empty());
        assert_eq!(size_of::<Way>(), 4);

        let (mut ways, largest) = (Ways::default(), index(PAIR_MAX));
        let pair = |at: usize| (at.checked_sub(1).map(Number::of), Number::of(at));
        let entered: Vec<Way> =
            (0..=largest + 2).map(|at| ways.enter((&bare(began, inspection), None), began, pair(at))).collect();
        for (at, way) in entered.into_iter().enumerate() {
            let (was, now) = pair(at);
            assert_eq!(ways.standings(way), (was, Some(now)));
            assert_eq!(ways.leave(way, began, bare(began, inspection)), Some(bare(began, inspection)));
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
