//! What a period came to in short: of the whole, and of each department.

use super::directory::RollUp;
use super::flow::{Flow, RollForward};
use super::timely::{Against, By, DueCycle, OnTime};
use super::{BooksView, ClaimDecision};
use crate::calendar::Period;
use crate::directory::Directory;
use crate::finding::names::Handle;
use crate::id::DepartmentId;
use crate::moment::Day;
use crate::ratio::Ratio;
use crate::spelled::payload;
use std::collections::{BTreeMap, BTreeSet};

payload! {
    /// What a period came to in short.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # let ledger = scene::ledger_closed();
    /// use rectify::calendar::Period;
    /// let may = ledger.books().summary(Period::month(2024, 5)?);
    /// assert_eq!((may.opening(), may.came(), may.complete(), may.otherwise(), may.closing()), (0, 1, 1, 0, 0));
    /// assert_eq!(may.completion().to_string(), "1 complete / 1 open before or taken in");
    /// # Ok::<(), rectify::calendar::PeriodError>(())
    /// ```
    Summary {
        /// What was open when the period began.
        val opening: u64,
        /// What came in it, in whatever way.
        val came: u64,
        /// What was closed in it as rectified, sustained or answered.
        val complete: u64,
        /// What went otherwise.
        val otherwise: u64,
        /// What was open at its end.
        val closing: u64,
        /// What was overdue at its end.
        val overdue: u64,
        /// What was submitted in time and waited, past its deadline, for whoever verifies or closes.
        val awaiting_verification: u64,
        /// By flow: complete ÷ what was open before or came.
        doc completion: Ratio,
        /// Submitted on time ÷ due, against the current deadline.
        doc on_time: Ratio,
        /// Claims returned ÷ claims decided.
        doc returned: Ratio,
    }

    /// What a period came to for one department, with those that went into it.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # let ledger = scene::ledger_assigned();
    /// use rectify::{calendar::Period, finding::Kind};
    /// let july = ledger.figures(Period::month(2024, 7)?, Kind::Problem);
    /// let [roads] = &july.departments()[..] else { panic!("one department") };
    /// assert_eq!((roads.department(), roads.figures().overdue()), (Some("roads".parse()?), 1));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    UnitSummary {
        /// The department; `None` where nobody answers.
        val department: Option<DepartmentId>,
        /// What it came to.
        doc figures: Summary,
    }
}

/// What does not follow from a roll-forward.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(super) struct Counts {
    due: u64,
    on_time: u64,
    overdue: u64,
    awaiting: u64,
    returned: u64,
    decided: u64,
}

impl Counts {
    fn add(&mut self, other: Counts) {
        let Counts { due, on_time, overdue, awaiting, returned, decided } = other;
        let more = |sum: &mut u64, count: u64| *sum = sum.saturating_add(count);
        more(&mut self.due, due);
        more(&mut self.on_time, on_time);
        more(&mut self.overdue, overdue);
        more(&mut self.awaiting, awaiting);
        more(&mut self.returned, returned);
        more(&mut self.decided, decided);
    }

    fn is_nothing(self) -> bool {
        [self.due, self.overdue, self.awaiting, self.decided] == [0; 4]
    }
}

impl Summary {
    fn of(roll: &RollForward, counts: Counts) -> Summary {
        let sum = |is: &dyn Fn(Flow) -> bool| {
            let flows = Flow::ALL.iter().filter(|flow| is(**flow)).map(|flow| roll.get(*flow));
            flows.fold(0, u64::saturating_add)
        };
        let completes = |flow| matches!(flow, Flow::Rectified | Flow::Sustained | Flow::Answered);
        Summary {
            opening: roll.opening(),
            came: sum(&Flow::is_inward),
            complete: sum(&completes),
            otherwise: sum(&|flow| !flow.is_inward() && !completes(flow)),
            closing: roll.closing(),
            overdue: counts.overdue,
            awaiting_verification: counts.awaiting,
            completion: roll.completion().rate(),
            on_time: Ratio::new(("on time", counts.on_time), ("due", counts.due)),
            returned: Ratio::new(("returned", counts.returned), ("claims decided", counts.decided)),
        }
    }
}

impl BooksView<'_> {
    /// What a period came to in short.
    pub fn summary(self, period: Period) -> Summary {
        Summary::of(&self.roll_forward(period), self.counts(period))
    }

    pub(super) fn counts(self, period: Period) -> Counts {
        let on_time = self.on_time(period, Against::Current, By::Submission);
        let (late, returns) = (self.overdue_count(period.last()), self.returns(period));
        Counts {
            due: on_time.due(),
            on_time: on_time.on_time(),
            overdue: late.overdue(),
            awaiting: late.awaiting_verification(),
            returned: returns.returned(),
            decided: returns.rate().denominator(),
        }
    }

    /// The same by who led on the day, each finding looked at once.
    pub(super) fn counts_by_lead(self, period: Period) -> BTreeMap<Option<DepartmentId>, Counts> {
        let mut counts: BTreeMap<Option<DepartmentId>, Counts> = BTreeMap::new();
        let mut due: BTreeMap<Option<DepartmentId>, Vec<DueCycle>> = BTreeMap::new();
        for (finding, cycle) in self.due_with_handles(period, Against::Current) {
            if let Some(lead) = self.led_on(finding, cycle.deadline()) {
                due.entry(lead).or_default().push(cycle);
            }
        }
        for (lead, cycles) in due {
            let on_time = OnTime::of(&cycles, Against::Current, By::Submission);
            let counted = Counts { due: on_time.due(), on_time: on_time.on_time(), ..Counts::default() };
            counts.entry(lead).or_default().add(counted);
        }
        let late = self.overdue(period.last());
        for late in late.overdue() {
            counts.entry(late.lead()).or_default().add(Counts { overdue: 1, ..Counts::default() });
        }
        for late in late.awaiting_verification() {
            counts.entry(late.lead()).or_default().add(Counts { awaiting: 1, ..Counts::default() });
        }
        for (finding, decided) in self.decided_with_handles(period) {
            let returned = u64::from(decided.decision() == ClaimDecision::Returned);
            if let Some(lead) = self.led_on(finding, decided.on()) {
                counts.entry(lead).or_default().add(Counts { returned, decided: 1, ..Counts::default() });
            }
        }
        counts
    }

    /// Who led a finding at the end of a day, or when it was last open; nothing of what came closed.
    fn led_on(self, finding: u32, day: Day) -> Option<Option<DepartmentId>> {
        let place = self.books.place_on(finding, day, self.until)?;
        Some(place.lead.map(|lead| lead.name(self.names())))
    }

    /// The same by department, as the directory stood at the end: first what nobody answers for, then in its order, then what
    /// was in it only later.
    pub(super) fn summaries(self, along: &RollUp, period: Period, directory: &Directory) -> Vec<UnitSummary> {
        let mut counts: BTreeMap<Option<DepartmentId>, Counts> = BTreeMap::new();
        for (lead, counted) in self.counts_by_lead(period) {
            let lead = lead.map(|lead| directory.successor(lead, period.last()));
            counts.entry(lead).or_default().add(counted);
        }
        let rows: BTreeMap<DepartmentId, RollForward> =
            along.rows().iter().map(|row| (row.department(), row.own())).collect();
        let nobody = core::iter::once((None, along.unassigned()));
        // Something may be due of a department, or decided, where nothing is open or moves.
        let roll = |department| rows.get(&department).copied().unwrap_or(RollForward::NOTHING);
        let later = rows.keys().copied().chain(counts.keys().copied().flatten());
        let later: BTreeSet<DepartmentId> = later.filter(|unit| directory.department(*unit).is_none()).collect();
        let units = directory.departments().map(|unit| unit.id()).chain(later);
        let rolls = nobody.chain(units.map(|unit| (Some(unit), roll(unit))));
        let summary = |(department, roll): (Option<DepartmentId>, RollForward)| {
            let counts = counts.get(&department).copied().unwrap_or_default();
            let is_empty = roll.is_empty() && counts.is_nothing();
            (!is_empty).then(|| UnitSummary { department, figures: Summary::of(&roll, counts) })
        };
        rolls.filter_map(summary).collect()
    }
}
