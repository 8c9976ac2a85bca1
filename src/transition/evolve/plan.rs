//! Plans, measures and progress.

use super::{Evolving, entered, measures};
use crate::event;
use crate::finding::names::Name;
use crate::finding::stage::Stage;
use crate::finding::{Brought, MeasureStatus, Target, Verdict};
use crate::id::MeasureId;
use crate::life::{Chain, Earlier, StageName};

impl Evolving<'_> {
    pub(super) fn plan_filed(&mut self, filed: &event::PlanFiled) -> Option<()> {
        self.brings(Brought::Plan);
        let person = self.person();
        let review = |filed_by, proposed| Stage::PlanReview { filed_by: Some(filed_by), proposed };
        let plan = measures(&filed.plan, &[], self.names);
        self.replan(plan);
        self.state.propose_target(&filed.plan, filed.leads_to == StageName::PlanReview);
        self.state.cycle.set_deadline(filed.deadline);
        match filed.leads_to {
            StageName::PlanReview => self.enter(review(person, filed.plan.deadline), filed.due),
            other => self.enter(entered(other)?, filed.due),
        }
        Some(())
    }

    pub(super) fn plan_revised(&mut self, revised: &event::PlanRevised) -> Option<()> {
        self.brings(Brought::Plan);
        let person = self.person();
        let review = |filed_by, proposed| Stage::PlanReview { filed_by: Some(filed_by), proposed };
        let plan = measures(&revised.plan, self.plan, self.names);
        self.replan(plan);
        self.state.propose_target(&revised.plan, revised.leads_to == StageName::PlanReview);
        match revised.leads_to {
            StageName::PlanReview => self.enter(review(person, revised.plan.deadline), revised.due),
            other => {
                // A plan moves no deadline; it may set the first.
                self.state.cycle.set_deadline(revised.plan.deadline);
                self.enter(entered(other)?, revised.due);
            }
        }
        Some(())
    }

    pub(super) fn plan_approved(&mut self, approved: &event::PlanApproved) -> Option<()> {
        self.end_chain(Chain::Plan);
        self.state.cycle.set_deadline(approved.deadline);
        self.state.settle_target(Target::Set);
        self.enter(Stage::Rectifying, approved.due);
        Some(())
    }

    pub(super) fn plan_returned(&mut self, returned: &event::PlanReturned) -> Option<()> {
        self.end_chain(Chain::Plan);
        self.state.settle_target(Target::Open);
        self.enter(Stage::Planning, returned.due);
        Some(())
    }

    pub(super) fn progress_reported(&mut self, reported: &event::ProgressReported) -> Option<()> {
        self.state.due = reported.due;
        Some(())
    }

    pub(super) fn milestone_claimed(&mut self, claimed: &event::MilestoneClaimed) -> Option<()> {
        self.bring(claimed.measure, MeasureStatus::Claimed)
    }

    /// Brings a measure of the plan so far.
    fn bring(&mut self, measure: MeasureId, status: MeasureStatus) -> Option<()> {
        let (id, mut plan) = (measure.enter(self.names), self.plan.clone());
        plan.iter_mut().find(|measure| measure.id == id)?.status = status;
        self.replan(plan);
        Some(())
    }

    pub(super) fn milestone_verified(&mut self, verified: &event::MilestoneVerified) -> Option<()> {
        self.took(Earlier::VerifyMilestone);
        let status = match verified.verdict {
            Verdict::Holds => MeasureStatus::Verified,
            Verdict::Fails => MeasureStatus::Planned,
        };
        self.bring(verified.measure, status)
    }
}
