//! Reading what became of single findings: cohorts, what was due, what is overdue, how old what is open has become.
//!
//! Each list takes as long as itself; where only how many there are is asked, they are counted without a list.

use super::completion::{Cohort, Completion};
use super::cycle::{Cycle, Standing};
use super::late::{Age, AgeSince, Ageing, Band, Late, LateCount, Overdue, bands, days_between};
use super::timely::{Against, By, DueCycle, OnTime};
use super::turns::Since;
use super::view::BooksView;
use crate::calendar::Period;
use crate::finding::Origin;
use crate::finding::names::Handle;
use crate::id::{DepartmentId, FindingId};
use crate::life::Outcome;
use crate::moment::Day;

impl BooksView<'_> {
    /// What became by the end of a day of each finding of a cohort; none where it is open. A finding closed and
    /// reopened is there once, as it then was.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # let (ledger, finding) = (scene::ledger_with_one_finding(), scene::arrears());
    /// use rectify::{books::Cohort, moment::Day};
    /// assert_eq!(ledger.books().cohort(&Cohort::All, Day::MAX), [(finding, None)]);
    /// assert_eq!(ledger.books().cohort(&Cohort::All, Day::MIN), []);
    /// ```
    pub fn cohort(self, cohort: &Cohort, on: Day) -> Vec<(FindingId, Option<Outcome>)> {
        let raised = |day: Day| match cohort {
            Cohort::All | Cohort::Inspections(_) => true,
            Cohort::RaisedIn(period) => period.contains(day),
        };
        let ours = |cycle: &Cycle| match cohort {
            Cohort::All | Cohort::RaisedIn(_) => true,
            Cohort::Inspections(inspections) => inspections.contains(&cycle.inspection.name(self.names())),
        };
        let findings = self.turns().raised(self.kind, raised).into_iter().filter(|finding| self.holds(*finding, on));
        let became = findings.filter_map(|finding| {
            let (_, outcome) = self.turns().became(finding, on).filter(|(cycle, _)| ours(cycle))?;
            Some((self.id(finding)?, outcome))
        });
        became.collect()
    }

    /// How much of a cohort was complete by the end of a day.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # let ledger = scene::ledger_with_one_finding();
    /// use rectify::{books::Cohort, moment::Day};
    /// let survey = Cohort::Inspections(vec!["survey-2023".parse()?]);
    /// let completion = ledger.books().completion_stock(&survey, Day::MAX);
    /// assert_eq!(completion.rate().to_string(), "0 complete / 1 cohort");
    /// # Ok::<(), rectify::id::IdError>(())
    /// ```
    pub fn completion_stock(self, cohort: &Cohort, on: Day) -> Completion {
        if *cohort != Cohort::All || !self.row.is_empty() {
            return Completion::of_cohort(self.cohort(cohort, on).into_iter().map(|(_, outcome)| (outcome, 1)));
        }
        let stood = self.turns().stood(self.kind, on).map(|(standing, count)| (standing.outcome(), count));
        let elsewhere = self.turns().not_yet_carried_over(self.kind, on).map(|outcome| (outcome, 1));
        Completion::of_cohort(stood.chain(elsewhere))
    }

    /// The cycles due in a period, by deadline and then by finding.
    ///
    /// Against the original: the first deadline set in the cycle lies in the period. Against the current: the deadline
    /// in force at the end of the day it fell due. An extension asked on or before the deadline then in force and later
    /// granted counts from the asking; asked later it never cures. What is paused falls due only when it goes on.
    pub fn due(self, period: Period, against: Against) -> Vec<DueCycle> {
        self.due_with_handles(period, against).into_iter().map(|(_, due)| due).collect()
    }

    pub(super) fn due_with_handles(self, period: Period, against: Against) -> Vec<(u32, DueCycle)> {
        let deadline = |cycle: &Cycle| match against {
            Against::Original => cycle.original,
            Against::Current => cycle.falls_due,
        };
        let due = self.turns().due(self.kind, period.start()..period.end(), deadline);
        let ours = due.filter(|(finding, day, _)| self.holds(*finding, *day));
        let due =
            ours.filter_map(|(finding, day, cycle)| Some((finding, DueCycle::of(&cycle, self.id(finding)?, day))));
        let mut due: Vec<(u32, DueCycle)> = due.collect();
        due.sort_by_key(|(_, cycle)| (cycle.deadline(), cycle.finding(), cycle.cycle()));
        due
    }

    /// How much of what was due in a period was done on time.
    pub fn on_time(self, period: Period, against: Against, by: By) -> OnTime {
        OnTime::of(&self.due(period, against), against, by)
    }

    /// What was past its deadline at the end of a day, past or future, as far as is known now.
    ///
    /// A request or an objection that is pending stops nothing, and a suspension begun when overdue cures nothing.
    pub fn overdue(self, on: Day) -> Overdue {
        let mut overdue = Overdue { on, overdue: Vec::new(), awaiting_verification: Vec::new() };
        for (finding, standing) in self.turns().late(self.kind, on).filter(|(finding, _)| self.holds(*finding, on)) {
            let (deadline, list) = match standing {
                Standing::Due(deadline) => (deadline, &mut overdue.overdue),
                Standing::Claimed(deadline) => (deadline, &mut overdue.awaiting_verification),
                Standing::InTime | Standing::Closed(_) => continue,
            };
            let (lead, days) = (self.lead_on(finding, on), days_between(deadline, on));
            list.extend(self.id(finding).map(|finding| Late { finding, lead, deadline, days }));
        }
        let order = |late: &Late| (late.deadline, late.finding);
        overdue.overdue.sort_by_key(order);
        overdue.awaiting_verification.sort_by_key(order);
        overdue
    }

    /// How many were past their deadline at the end of a day: counted by deadline, whatever their number.
    pub fn overdue_count(self, on: Day) -> LateCount {
        if !self.row.is_empty() {
            let (late, count) = (self.overdue(on), |list: &[Late]| u64::try_from(list.len()).unwrap_or(u64::MAX));
            let (overdue, awaiting_verification) = (count(&late.overdue), count(&late.awaiting_verification));
            return LateCount { on, overdue, awaiting_verification };
        }
        let mut late = LateCount { on, overdue: 0, awaiting_verification: 0 };
        for (standing, count) in self.turns().stood(self.kind, on) {
            match standing {
                Standing::Due(deadline) if deadline < on => late.overdue = late.overdue.saturating_add(count),
                Standing::Claimed(deadline) if deadline < on => {
                    late.awaiting_verification = late.awaiting_verification.saturating_add(count);
                }
                Standing::Due(_) | Standing::Claimed(_) | Standing::InTime | Standing::Closed(_) => {}
            }
        }
        late
    }

    fn lead_on(self, finding: u32, day: Day) -> Option<DepartmentId> {
        self.cell_on(finding, day)?.lead.map(|lead| lead.name(self.names()))
    }

    /// How old everything was that was open at the end of a day.
    pub fn ageing(self, on: Day) -> Ageing {
        let age = |(finding, cycle): (u32, Cycle)| {
            let past_due = match cycle.standing {
                Standing::Due(deadline) if deadline < on => Some(days_between(deadline, on)),
                Standing::Due(_) | Standing::Claimed(_) | Standing::InTime | Standing::Closed(_) => None,
            };
            self.id(finding).map(|finding| Age {
                finding,
                since_raised: days_between(cycle.raised, on),
                since_cycle: days_between(cycle.began, on),
                past_due,
                legacy: cycle.origin == Origin::CarriedOver,
            })
        };
        let ours = self.turns().open(self.kind, on).filter(|(finding, _)| self.holds(*finding, on));
        let mut ages: Vec<Age> = ours.filter_map(age).collect();
        ages.sort_by_key(|age| age.finding);
        Ageing { on, ages }
    }

    /// The [bands](Ageing::bands) of the ages of all that was open at the end of a day: counted by date, whatever their
    /// number. The bounds rise.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # let ledger = scene::ledger_with_one_finding();
    /// use rectify::{books::{Ageing, AgeSince}, moment::Day};
    /// let (books, on) = (ledger.books(), Day::new(2029, 1, 1)?);
    /// let bands = books.ageing_bands(on, AgeSince::Raised, &Ageing::BANDS);
    /// assert_eq!(bands, books.ageing(on).bands(AgeSince::Raised, &Ageing::BANDS));
    /// # Ok::<(), rectify::moment::MomentError>(())
    /// ```
    pub fn ageing_bands(self, on: Day, since: AgeSince, bounds: &[u32]) -> Vec<Band> {
        if !self.row.is_empty() {
            return self.ageing(on).bands(since, bounds);
        }
        let age = |(day, count)| (days_between(day, on), count);
        match since {
            AgeSince::Raised => bands(bounds, self.turns().open_since(self.kind, on, Since::Raised).map(age)),
            AgeSince::Cycle => bands(bounds, self.turns().open_since(self.kind, on, Since::Began).map(age)),
            AgeSince::Due => {
                let overdue = self.turns().stood(self.kind, on).filter_map(|(standing, count)| match standing {
                    Standing::Due(deadline) if deadline < on => Some((deadline, count)),
                    Standing::Due(_) | Standing::Claimed(_) | Standing::InTime | Standing::Closed(_) => None,
                });
                bands(bounds, overdue.map(age))
            }
        }
    }
}
