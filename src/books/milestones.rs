//! Planned against actual progress, by the weight of milestones (阶段目标); and what is stage-closed (阶段办结).

use super::About;
use super::log::{Log, Number};
use super::store::Interned;
use super::view::BooksView;
use crate::chunks::Chunks;
use crate::finding::{MeasureState, MeasureStatus};
use crate::id::FindingId;
use crate::moment::Day;
use crate::ratio::Ratio;
use crate::spelled::payload;
use std::collections::BTreeMap;

payload! {
    /// How far an open finding has come in its plan by a day.
    ///
    /// A plan has milestones of the weights 60 and 40, due in June and in August. At the end of June 60 ÷ 100 are planned;
    /// once the first is verified, 60 ÷ 100 are reached and the finding is stage-closed until the second falls due.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # let ledger = scene::ledger_rectifying();
    /// let milestones = ledger.books().milestones(rectify::moment::Day::MAX);
    /// let share = &milestones.findings()[0];
    /// assert_eq!((share.finding(), share.reached().numerator()), (scene::arrears(), 0));
    /// assert!(share.is_behind() && !share.is_stage_closed());
    /// ```
    MilestoneShare {
        /// The finding.
        val finding: FindingId,
        /// The weight of all its milestones.
        val weight: u64,
        /// Of those due by the day.
        val due: u64,
        /// Of those due before the day: what is due today is not late.
        val late: u64,
        /// Of those claimed and verified by it.
        val verified: u64,
        /// Of those due by it and verified.
        val due_verified: u64,
    }

    /// How far all open findings with a plan have come by a day.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # let ledger = scene::ledger_with_one_finding();
    /// let milestones = ledger.books().milestones(rectify::moment::Day::MAX);
    /// assert_eq!(milestones.reached().to_string(), "0 verified / 0 weight of all milestones");
    /// assert_eq!(milestones.stage_closed(), []);
    /// ```
    Milestones {
        /// The day.
        val on: Day,
        /// One for each finding that was open and had a plan with weights, by finding.
        doc findings: Vec<MilestoneShare>,
    }
}

impl MilestoneShare {
    /// The weight due ÷ the weight of all.
    pub fn planned(&self) -> Ratio {
        planned(self.due, self.weight)
    }

    /// The weight verified ÷ the weight of all.
    pub fn reached(&self) -> Ratio {
        reached(self.verified, self.weight)
    }

    /// Whether less is verified than was due before the day.
    pub fn is_behind(&self) -> bool {
        self.verified < self.late
    }

    /// Whether something was due and all of that is verified. It is a label: the finding is open.
    pub fn is_stage_closed(&self) -> bool {
        self.due > 0 && self.due_verified == self.due
    }
}

impl Milestones {
    /// The weight due ÷ the weight of all.
    pub fn planned(&self) -> Ratio {
        planned(self.sum(MilestoneShare::due), self.sum(MilestoneShare::weight))
    }

    /// The weight verified ÷ the weight of all.
    pub fn reached(&self) -> Ratio {
        reached(self.sum(MilestoneShare::verified), self.sum(MilestoneShare::weight))
    }

    /// The findings that are stage-closed.
    pub fn stage_closed(&self) -> Vec<FindingId> {
        let closed = self.findings.iter().filter(|share| share.is_stage_closed());
        closed.map(MilestoneShare::finding).collect()
    }

    fn sum(&self, of: impl Fn(&MilestoneShare) -> u64) -> u64 {
        self.findings.iter().map(of).fold(0, u64::saturating_add)
    }
}

fn planned(due: u64, all: u64) -> Ratio {
    Ratio::new(("due", due), ("weight of all milestones", all))
}

fn reached(verified: u64, all: u64) -> Ratio {
    Ratio::new(("verified", verified), ("weight of all milestones", all))
}

/// A milestone of a plan.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub(super) struct Share {
    due: Day,
    weight: u16,
    is_verified: bool,
    /// Whether it is the last of its plan, where all plans stand one after another.
    ends: bool,
}

/// The milestones after a record that changed them.
pub(super) fn shares(before: Option<&[MeasureState]>, after: &[MeasureState]) -> Option<Box<[Share]>> {
    let of = |plan: &[MeasureState]| {
        let shares = plan.iter().map(|measure| Share {
            due: measure.due,
            weight: measure.weight,
            is_verified: measure.status == MeasureStatus::Verified,
            ends: false,
        });
        shares.collect::<Box<[Share]>>()
    };
    let before = before.unwrap_or_default();
    // Nearly always it is the very same, which is seen without looking at it.
    if core::ptr::eq(before, after) || before == after {
        return None;
    }
    let now = of(after);
    (of(before) != now).then_some(now)
}

/// What a record made of the milestones of a finding: where they begin, if there are any.
#[derive(Clone, Copy, Debug)]
pub(super) struct Planned(Option<Number>);

/// All plans, as every record left their milestones.
#[derive(Clone, Debug, Default)]
pub(super) struct Plans {
    pub(super) log: Log<Planned>,
    /// Of all plans, one after another.
    shares: Chunks<Number>,
    /// Those that ever occurred: many are alike.
    all: Interned<Share>,
}

impl Plans {
    pub(super) fn post(&mut self, About { day, stamp, .. }: About, shares: Box<[Share]>) {
        let from = (!shares.is_empty()).then(|| Number::of(self.shares.len()));
        let last = shares.len().checked_sub(1);
        for (at, share) in shares.into_iter().enumerate() {
            self.shares.push(self.all.enter(Share { ends: Some(at) == last, ..share }));
        }
        self.log.push(day, stamp, Planned(from));
    }

    pub(super) fn bytes(&self) -> usize {
        [self.shares.bytes(), self.all.bytes()].into_iter().fold(self.log.bytes(), usize::saturating_add)
    }

    pub(super) fn shares(&self, planned: &Planned) -> impl Iterator<Item = Share> {
        let from = planned.0.map(|from| self.shares.iter_from(from.index()));
        let mut left = from.into_iter().flatten().filter_map(|share| self.all.get(*share));
        let mut is_over = false;
        core::iter::from_fn(move || {
            let share = left.next().filter(|_| !is_over)?;
            is_over = share.ends;
            Some(share)
        })
    }
}

impl BooksView<'_> {
    /// How far the findings open at the end of a day had come in their plans. This takes as long as there were changes of
    /// plans by then.
    pub fn milestones(self, on: Day) -> Milestones {
        let until = on.plus_days(1).unwrap_or(Day::MAX);
        let plans = &self.books.plans;
        let known = plans.log.known(self.until).numbered(Day::MIN, until);
        let known = known.filter_map(|(_, number, planned)| Some((self.finding_of(&plans.log, number)?, planned)));
        let latest: BTreeMap<u32, &Planned> = known.collect();
        let is_ours = |finding: u32| self.cell_on(finding, on).is_some_and(|cell| cell.kind() == self.kind());
        let open = latest.into_iter().filter(|(finding, _)| is_ours(*finding));
        let share = |(finding, planned): (u32, &Planned)| {
            let sum = |is: &dyn Fn(&Share) -> bool| {
                let weights = plans.shares(planned).filter(|share| is(share)).map(|share| u64::from(share.weight));
                weights.fold(0, u64::saturating_add)
            };
            let is_due = |share: &Share| share.due <= on;
            let of = MilestoneShare {
                finding: self.id(finding)?,
                weight: sum(&|_| true),
                due: sum(&is_due),
                late: sum(&|share| share.due < on),
                verified: sum(&|share| share.is_verified),
                due_verified: sum(&|share| is_due(share) && share.is_verified),
            };
            (of.weight > 0).then_some(of)
        };
        let mut findings: Vec<MilestoneShare> =
            open.filter(|(finding, _)| self.holds(*finding, on)).filter_map(share).collect();
        findings.sort_by_key(MilestoneShare::finding);
        Milestones { on, findings }
    }
}
