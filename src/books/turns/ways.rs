//! How a turn left a cycle, in days since the cycle began: what many cycles have in common is kept once.

use crate::books::cycle::{Claimed, Clock, Cycle};
use crate::books::log::Number;
use crate::books::store::Interned;
use crate::moment::Day;

/// Days since a cycle began.
type Since = i32;

/// Its deadlines, and what stops its clock.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
struct Dates {
    original: Option<Since>,
    falls_due: Option<Since>,
    suspended: Option<Since>,
    borne: Option<Since>,
}

/// Its claim, whether that was accepted, and its end.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
struct Claim {
    claimed: Option<(bool, Since)>,
    ended: Option<Since>,
}

/// All ways in which cycles were ever left.
#[derive(Clone, Debug, Default)]
pub(super) struct Ways {
    dates: Interned<Dates>,
    claims: Interned<Claim>,
    ways: Interned<(Number, Number)>,
}

fn day(began: Day, since: Since) -> Option<Day> {
    began.plus_days(i64::from(since)).ok()
}

impl Ways {
    pub(super) fn enter(&mut self, cycle: &Cycle) -> Number {
        let since = |day: Day| i32::try_from(day.days_since(cycle.began)).unwrap_or(0);
        let (suspended, borne) = match cycle.clock {
            Clock::Runs => (None, None),
            Clock::Suspended(on) => (Some(since(on)), None),
            Clock::Borne(on) => (None, Some(since(on))),
        };
        let (original, falls_due) = (cycle.original.map(since), cycle.falls_due.map(since));
        let dates = self.dates.enter(Dates { original, falls_due, suspended, borne });
        let claimed = cycle.claimed.map(|claimed| (matches!(claimed, Claimed::Accepted(_)), since(claimed.on())));
        let claim = self.claims.enter(Claim { claimed, ended: cycle.ended.map(since) });
        self.ways.enter((dates, claim))
    }

    /// A cycle that began then, as a way leaves it.
    pub(super) fn leave(&self, way: Number, cycle: Cycle) -> Option<Cycle> {
        let (dates, claim) = self.ways.get(way)?;
        let (Dates { original, falls_due, suspended, borne }, Claim { claimed, ended }) =
            (self.dates.get(dates)?, self.claims.get(claim)?);
        let on = |since: Option<Since>| since.and_then(|since| day(cycle.began, since));
        let clock = match (on(suspended), on(borne)) {
            (Some(since), _) => Clock::Suspended(since),
            (None, Some(since)) => Clock::Borne(since),
            (None, None) => Clock::Runs,
        };
        let claimed = claimed.and_then(|(is_accepted, since)| {
            let day = day(cycle.began, since)?;
            Some(if is_accepted { Claimed::Accepted(day) } else { Claimed::Undecided(day) })
        });
        Some(Cycle { original: on(original), falls_due: on(falls_due), clock, claimed, ended: on(ended), ..cycle })
    }

    pub(super) fn bytes(&self) -> usize {
        self.dates.bytes().saturating_add(self.claims.bytes()).saturating_add(self.ways.bytes())
    }
}
