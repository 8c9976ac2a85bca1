//! How much of what was owed is settled, with and without the part that is disputed.

use super::About;
use super::flow::{Flow, RollForward};
use super::log::Log;
use super::view::BooksView;
use crate::calendar::Period;
use crate::finding::{Amounts, Kind, State};
use crate::id::FindingId;
use crate::moment::Day;
use crate::quantity::{Quantity, Unit};
use crate::ratio::Ratio;
use crate::spelled::payload;
use std::collections::BTreeMap;

payload! {
    /// How much of an amount was settled, in minor units of one unit.
    ///
    /// Of 100 owed, 60 are paid and the other 40 disputed: settled are 60 ÷ 100, and without the disputed part 60 ÷ 60.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # let ledger = scene::ledger_with_one_finding();
    /// let settlement = ledger.books().settlement(rectify::calendar::Period::month(2024, 5)?);
    /// assert!(settlement.values().all(|unit| unit.settled() == 0));
    /// # Ok::<(), rectify::calendar::PeriodError>(())
    /// ```
    Settlement {
        /// Settled in the period, in whatever way; what was taken back in it is not taken off.
        val settled: u64,
        /// Taken back in the period.
        val reversed: u64,
        /// Outstanding when the period began, and what came, less what was corrected down or left as unfounded, merged or
        /// split, or for another row.
        val base: u64,
        /// Of what was outstanding at its end, disputed.
        val disputed: u64,
    }
}

impl Settlement {
    fn of(roll: &RollForward, disputed: u64) -> Settlement {
        let left = [
            Flow::Unfounded,
            Flow::Merged,
            Flow::Split,
            Flow::CorrectedDown,
            Flow::AssignedOut,
            Flow::TransferredOut,
            Flow::ReclassifiedOut,
            Flow::ReorganisedOut,
        ];
        let inward = Flow::ALL.iter().filter(|flow| flow.is_inward()).map(|flow| roll.get(*flow));
        let there = inward.fold(roll.opening(), u64::saturating_add);
        let base = left.into_iter().map(|flow| roll.get(flow)).fold(there, u64::saturating_sub);
        let reversed = roll.get(Flow::SettlementReversed);
        Settlement { settled: roll.settled(), reversed, base, disputed }
    }

    /// Settled ÷ all that there was to settle. What was settled, taken back and settled again is in both parts as often.
    pub fn rate(&self) -> Ratio {
        Ratio::new(("settled", self.settled), ("outstanding before or taken in", self.base))
    }

    /// Settled ÷ what there was to settle and nobody disputes.
    pub fn without_disputed(&self) -> Ratio {
        let undisputed = self.base.saturating_sub(self.disputed);
        Ratio::new(("settled", self.settled), ("outstanding before or taken in, undisputed", undisputed))
    }
}

/// How a record changes what is disputed of what is outstanding.
#[derive(Clone, Copy, Debug)]
pub(super) struct Contested {
    kind: Kind,
    unit: Unit,
    more: u64,
    less: u64,
}

impl Contested {
    pub(super) fn of(before: Option<&State>, after: &State) -> Option<Contested> {
        let disputed = |state: &State| {
            let open = state.amounts.as_deref().filter(|_| state.stage.name().is_open());
            open.map_or(0, |amounts| amounts.disputed().amount())
        };
        let amounts: &Amounts = after.amounts.as_deref().or_else(|| before?.amounts.as_deref())?;
        let (was, is) = (before.map_or(0, disputed), disputed(after));
        let (more, less) = (is.saturating_sub(was), was.saturating_sub(is));
        let (kind, unit) = (after.attributes.kind, amounts.total().unit());
        (was != is).then_some(Contested { kind, unit, more, less })
    }
}

/// Such a change about a finding.
#[derive(Clone, Copy, Debug)]
pub(super) struct Change {
    pub(super) finding: u32,
    pub(super) contested: Contested,
}

/// All such changes.
#[derive(Clone, Debug, Default)]
pub(super) struct Disputes {
    pub(super) log: Log<Change>,
}

impl Disputes {
    pub(super) fn post(&mut self, About { finding, day, stamp }: About, contested: Contested) {
        self.log.push(day, stamp, Change { finding, contested });
    }
}

impl<'a> BooksView<'a> {
    /// What was disputed at the end of a day of what was outstanding, by unit in minor units. This takes as long as there
    /// were changes of what is disputed.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # let ledger = scene::ledger_with_one_finding();
    /// assert!(ledger.books().disputed_on(rectify::moment::Day::MAX).is_empty());
    /// ```
    pub fn disputed_on(self, day: Day) -> BTreeMap<Unit, u64> {
        let mut disputed: BTreeMap<Unit, u64> = BTreeMap::new();
        for Change { contested: Contested { unit, more, less, .. }, .. } in self.contested(day) {
            let sum = disputed.entry(*unit).or_default();
            *sum = sum.saturating_add(*more).saturating_sub(*less);
        }
        disputed.retain(|_, sum| *sum > 0);
        disputed
    }

    /// The findings behind it: of each, what was disputed at the end of a day of what was outstanding.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_with_amount();
    /// use rectify::command::Dispute;
    /// let dispute = Dispute::new(arrears(), "40.00 CNY".parse()?, "the goods were late".parse()?);
    /// ledger.act(&bureau(), monday(), dispute.clone())?;
    /// ledger.act(&inspector(), monday(), dispute)?;
    /// let disputed = ledger.books().disputed_by_finding(monday().day());
    /// assert_eq!(disputed[&arrears()].to_string(), "40.00 CNY");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn disputed_by_finding(self, day: Day) -> BTreeMap<FindingId, Quantity> {
        let mut disputed: BTreeMap<u32, (Unit, u64)> = BTreeMap::new();
        for Change { finding, contested: Contested { unit, more, less, .. } } in self.contested(day) {
            let (_, sum) = disputed.entry(*finding).or_insert((*unit, 0));
            *sum = sum.saturating_add(*more).saturating_sub(*less);
        }
        let there = disputed.into_iter().filter(|(_, (_, sum))| *sum > 0);
        there.filter_map(|(handle, (unit, sum))| Some((self.id(handle)?, Quantity::new(sum, unit).ok()?))).collect()
    }

    /// Every change up to the end of a day of what is disputed.
    fn contested(self, day: Day) -> impl Iterator<Item = &'a Change> {
        let until = day.plus_days(1).unwrap_or(Day::MAX);
        let changes = self.books.disputes.log.known(self.until).lines(Day::MIN, until).map(|(_, change)| change);
        let ours = changes.filter(move |change| change.contested.kind == self.kind());
        ours.filter(move |change| self.holds(change.finding, day))
    }

    /// How much of what there was to settle in a period was settled in it, by unit. Of all time up to a day it is how much
    /// was ever settled.
    pub fn settlement(self, period: Period) -> BTreeMap<Unit, Settlement> {
        let disputed = self.disputed_on(period.last());
        let rolls = self.amounts(period).into_iter();
        rolls.map(|(unit, roll)| (unit, Settlement::of(&roll, disputed.get(&unit).copied().unwrap_or(0)))).collect()
    }
}
