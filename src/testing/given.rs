//! What is given: what the finding is, and where it stands.

use super::role::reason;
use super::{Case, Role, fail, later, read, the_finding};
use crate::command::{Bear, ClaimMilestone};
use crate::finding::{Kind, MeasureStatus, Mode, Particulars, Responsibility, Severity};
use crate::life::{StageName, Step};
use crate::quantity::Quantity;

/// Something that a finding is given to be.
///
/// ```
/// use rectify::finding::Kind;
/// use rectify::testing::Given;
/// assert_eq!(Given::from(Kind::Suggestion), Given::Kind(Kind::Suggestion));
/// ```
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Given {
    /// Of a kind.
    Kind(Kind),
    /// Of a severity.
    Severity(Severity),
    /// Of a mode, told at the assignment.
    Mode(Mode),
    /// Of an amount.
    Quantity(Quantity),
    /// As a problem list has it; its inspection is `inspection`.
    Particulars(Box<Particulars>),
    /// To be answered for so.
    Responsibility(Box<Responsibility>),
}

macro_rules! given {
    ($($type:ident),+) => { $(
        impl From<$type> for Given {
            fn from(value: $type) -> Given {
                Given::$type(value.into())
            }
        }
    )+ };
}
given!(Kind, Severity, Mode, Quantity, Particulars, Responsibility);

impl Given {
    pub(super) fn into_case(self, case: &mut Case) {
        match self {
            Given::Kind(kind) => case.item.kind = kind,
            Given::Severity(severity) => case.item.severity = severity,
            Given::Mode(mode) => case.line.mode = Some(mode),
            Given::Quantity(quantity) => case.item.quantity = Some(quantity),
            Given::Particulars(item) => case.item = *item,
            Given::Responsibility(line) => case.line = *line,
        }
    }
}

/// More steps than any way to a stage takes.
const STEPS_MAX: usize = 64;

impl Case {
    /// Standing at a stage: brought there as the policy has it, by whoever may, none of them a role that a test names.
    /// All of it is done on the day it is; only a public notice takes its time.
    ///
    /// Ends the test where nobody may take a step on the way, or where the policy passes over the stage.
    ///
    /// ```
    /// use rectify::finding::Severity;
    /// use rectify::life::{StageName, Step};
    /// use rectify::policy::Policy;
    /// use rectify::testing::Case;
    /// let closed = Case::of(&Policy::standard()).given(Severity::Critical).standing(StageName::Closed);
    /// assert_eq!(closed.today().to_string(), "2024-05-13");
    /// ```
    #[track_caller]
    pub fn standing(mut self, at: StageName) -> Case {
        if self.ledger.finding(the_finding()).is_none() {
            self = self.raised();
        }
        for _ in 0..STEPS_MAX {
            let stage = self.finding().stage();
            if stage == at {
                return self;
            }
            if stage > at && (stage, at) != (StageName::Borne, StageName::Rectifying) {
                fail(format_args!("the finding stands at {stage} and never at {at}\n{}", self.story()));
            }
            self = self.onward(stage, at);
        }
        fail(format_args!("the finding does not come to {at}\n{}", self.story()))
    }

    /// One step further on the way to a stage.
    #[track_caller]
    fn onward(mut self, stage: StageName, to: StageName) -> Case {
        let finding = the_finding();
        match stage {
            StageName::Raised => return self.assigned(),
            StageName::Assigned => self.somebody(Step::Acknowledge, Role::acknowledges),
            StageName::Planning => {
                let due = self.finding().deadline().unwrap_or(later(self.today, 30));
                self.somebody(Step::FilePlan, |role| role.files_plan_for(due));
            }
            StageName::PlanReview => self.next_of_chain(Step::ApprovePlan, Role::approves_plan),
            StageName::Rectifying if to == StageName::Borne => self.bear(),
            StageName::Rectifying | StageName::Borne => self.claim(),
            StageName::Verifying => self.next_of_chain(Step::Accept, Role::accepts),
            StageName::Verified if to == StageName::Noticing || self.is_to_be_noticed() => {
                self.next_of_chain(Step::OpenNotice, Role::opens_notice);
            }
            StageName::Verified => self.next_of_chain(Step::Close, Role::closes),
            StageName::Noticing => {
                self.today = self.finding().notice_until().map_or(self.today, |until| later(until, 1)).max(self.today);
                self.somebody(Step::CloseNotice, Role::closes_notice);
            }
            StageName::Closed => fail(format_args!("{finding} is closed")),
        }
        self
    }

    /// Takes the next step of a chain, be it an opinion.
    #[track_caller]
    fn next_of_chain(&mut self, step: Step, act: impl Fn(Role) -> super::Act) {
        let opines = |case: &mut Case| {
            let chain = step.chain();
            Role::hands().any(|role| chain.is_some_and(|chain| case.act(&role.opines_on(chain)).is_ok()))
        };
        if !opines(self) {
            self.somebody(step, act);
        }
    }

    /// Claims every measure of the plan, then completion.
    #[track_caller]
    fn claim(&mut self) {
        let finding = self.finding();
        let planned = finding.measures().filter(|(_, status)| *status == MeasureStatus::Planned);
        let planned: Vec<_> = planned.map(|(measure, _)| measure).collect();
        let pieces = self.ledger.programme().policy().evidence_min(Step::Submit, &finding.facts()).max(1);
        for measure in planned {
            let claim = ClaimMilestone::new(the_finding(), measure).evidence(read("evidence:1"));
            self.somebody(Step::ClaimMilestone, |role| role.does(claim.clone()));
        }
        self.somebody(Step::Submit, |role| role.submits_with(pieces));
    }

    /// Accepts the risk for as long as the policy allows.
    #[track_caller]
    fn bear(&mut self) {
        let facts = self.finding().facts();
        let days = self.ledger.programme().policy().draft().bearing_days_max.pick(&facts).copied().unwrap_or_default();
        let bear = Bear::new(the_finding(), later(self.today, i64::from(days)), reason());
        self.next_of_chain(Step::Bear, |role| role.does(bear.clone()));
    }

    /// Whether the policy asks for a notice that has not been given in this cycle.
    fn is_to_be_noticed(&self) -> bool {
        let facts = self.finding().facts();
        let asked = self.ledger.programme().policy().draft().passage.noticing.pick(&facts) == Some(&true);
        let events = self.history().into_iter().rev().map(|record| record.event().name());
        asked && !events.take_while(|name| *name != "accepted").any(|name| name == "notice_closed")
    }
}
