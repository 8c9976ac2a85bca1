//! Completion: how much of what there was is closed as rectified or sustained.

use super::flow::{Flow, RollForward};
use crate::calendar::Period;
use crate::id::InspectionId;
use crate::life::Outcome;
use crate::ratio::Ratio;
use crate::spelled::payload;

/// Which findings are asked about.
///
/// ```
/// use rectify::{books::Cohort, calendar::Period};
/// let survey = Cohort::Inspections(vec!["survey-2023".parse()?]);
/// assert_ne!(survey, Cohort::RaisedIn(Period::year(2023)?));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Cohort {
    /// All there are.
    All,
    /// Those from these inspections.
    Inspections(Vec<InspectionId>),
    /// Those raised in a period, wherever they were then.
    RaisedIn(Period),
}

payload! {
    /// How much is complete: problems closed as rectified or sustained, suggestions answered.
    ///
    /// Terminated, referred and borne findings stay in the base as not complete. Unfounded, merged and split ones leave
    /// it and are counted here; the strict rate keeps them in.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # let ledger = scene::ledger_with_one_finding();
    /// use rectify::calendar::Period;
    /// let completion = ledger.books().completion_flow(Period::month(2024, 5)?);
    /// assert_eq!(completion.rate().to_string(), "0 complete / 1 open before or taken in");
    /// # Ok::<(), rectify::calendar::PeriodError>(())
    /// ```
    Completion {
        /// How many are complete.
        val complete: u64,
        /// How many there are, without those that left.
        val base: u64,
        /// What the base is.
        val basis: Basis,
        /// How many left as unfounded.
        val unfounded: u64,
        /// How many left as merged into another.
        val merged: u64,
        /// How many left as split into several.
        val split: u64,
    }
}

crate::spelled::names! {
    /// What a rate of completion divides by.
    ///
    /// ```
    /// assert_eq!(rectify::books::Basis::Cohort.to_string(), "cohort");
    /// ```
    Basis {
        /// All findings of a cohort.
        Cohort = "cohort",
        /// What was open when the period began, and what was taken in during it.
        Flow = "flow",
    }
}

impl Basis {
    fn counts(self) -> &'static str {
        match self {
            Basis::Cohort => "cohort",
            Basis::Flow => "open before or taken in",
        }
    }

    fn counts_all(self) -> &'static str {
        match self {
            Basis::Cohort => "cohort with unfounded, merged and split",
            Basis::Flow => "open before or taken in, with unfounded, merged and split",
        }
    }
}

impl Completion {
    /// Of a cohort: what became of its findings, and of how many.
    pub(super) fn of_cohort(outcomes: impl Iterator<Item = (Option<Outcome>, u64)>) -> Completion {
        let mut of = Completion::nothing(Basis::Cohort);
        for (outcome, number) in outcomes {
            let count = match outcome {
                Some(Outcome::Unfounded) => &mut of.unfounded,
                Some(Outcome::Merged) => &mut of.merged,
                Some(Outcome::Split) => &mut of.split,
                Some(Outcome::Rectified | Outcome::Sustained | Outcome::Answered) => {
                    of.complete = of.complete.saturating_add(number);
                    &mut of.base
                }
                None | Some(Outcome::Terminated | Outcome::Referred) => &mut of.base,
            };
            *count = count.saturating_add(number);
        }
        of
    }

    /// Of a period: what was closed of what was there or came in. What left a row for another leaves its base.
    pub(super) fn of_flow(roll: &RollForward) -> Completion {
        let exceptions = [Flow::Unfounded, Flow::Merged, Flow::Split];
        let crossed = [Flow::AssignedOut, Flow::TransferredOut, Flow::ReclassifiedOut, Flow::ReorganisedOut];
        let left = exceptions.into_iter().chain(crossed).map(|flow| roll.get(flow));
        let inward = Flow::ALL.iter().filter(|flow| flow.is_inward()).map(|flow| roll.get(*flow));
        let fulfilled = [Flow::Rectified, Flow::Sustained, Flow::Answered].into_iter().map(|flow| roll.get(flow));
        let there = inward.fold(roll.opening(), u64::saturating_add);
        Completion {
            complete: fulfilled.fold(0, u64::saturating_add),
            base: left.fold(there, u64::saturating_sub),
            unfounded: roll.get(Flow::Unfounded),
            merged: roll.get(Flow::Merged),
            split: roll.get(Flow::Split),
            ..Completion::nothing(Basis::Flow)
        }
    }

    fn nothing(basis: Basis) -> Completion {
        Completion { complete: 0, base: 0, basis, unfounded: 0, merged: 0, split: 0 }
    }

    /// Complete ÷ base.
    pub fn rate(&self) -> Ratio {
        Ratio::new(("complete", self.complete), (self.basis.counts(), self.base))
    }

    /// Complete or stage-closed (阶段办结) ÷ base: a rate of its own, not to be mistaken for that of what is complete.
    /// [`Milestones::stage_closed`](super::Milestones) says how many open findings are stage-closed.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # let ledger = scene::ledger_with_one_finding();
    /// use rectify::{books::Cohort, moment::Day};
    /// let completion = ledger.books().completion_stock(&Cohort::All, Day::MAX);
    /// assert_eq!(completion.with_stage_closed(1).to_string(), "1 complete or stage-closed / 1 cohort");
    /// # Ok::<(), rectify::id::IdError>(())
    /// ```
    pub fn with_stage_closed(&self, stage_closed: u64) -> Ratio {
        let both = self.complete.saturating_add(stage_closed);
        Ratio::new(("complete or stage-closed", both), (self.basis.counts(), self.base))
    }

    /// Complete ÷ base with what left as unfounded, merged or split kept in.
    pub fn strict(&self) -> Ratio {
        let left = [self.unfounded, self.merged, self.split];
        let all = left.into_iter().fold(self.base, u64::saturating_add);
        Ratio::new(("complete", self.complete), (self.basis.counts_all(), all))
    }
}

impl RollForward {
    /// The completion of a period by flow: what was closed as rectified or sustained, a suggestion as answered ÷ what was
    /// open before or came in and did not leave for another row, or as unfounded, merged or split.
    pub fn completion(&self) -> Completion {
        Completion::of_flow(self)
    }
}
