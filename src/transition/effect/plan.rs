//! Plans and progress.

use super::{Effect, after_plan, first_deadline};
use crate::command;
use crate::event;
use crate::event::Event;
use crate::finding::Finding;
use crate::life::StageName;
use crate::policy::TermName;
use crate::rule::Case;

pub(super) fn file_plan(case: &Case<'_>, finding: Finding<'_>, file: &command::FilePlan) -> Effect<Event> {
    let (leads_to, due) = after_plan(case, finding)?;
    let first = finding.deadline().is_none() && leads_to == StageName::Rectifying;
    let deadline = file.plan.deadline.filter(|_| first);
    Ok(Box::new(event::PlanFiled { plan: file.plan.clone(), leads_to, due, deadline }).into())
}

pub(super) fn revise_plan(case: &Case<'_>, finding: Finding<'_>, revise: &command::RevisePlan) -> Effect<Event> {
    let (leads_to, due) = after_plan(case, finding)?;
    let (plan, reason) = (revise.plan.clone(), revise.reason.clone());
    Ok(Box::new(event::PlanRevised { plan, reason, leads_to, due }).into())
}

pub(super) fn approve_plan(case: &Case<'_>, finding: Finding<'_>, approve: &command::ApprovePlan) -> Effect<Event> {
    Ok(Box::new(event::PlanApproved {
        note: approve.note.clone(),
        due: case.due(TermName::Report)?,
        deadline: first_deadline(finding),
    })
    .into())
}

pub(super) fn return_plan(case: &Case<'_>, back: &command::ReturnPlan) -> Effect<Event> {
    Ok(Box::new(event::PlanReturned { reasons: back.reasons.clone(), due: case.due(TermName::Plan)? }).into())
}

pub(super) fn report_progress(case: &Case<'_>, report: &command::ReportProgress) -> Effect<Event> {
    Ok(Box::new(event::ProgressReported {
        text: report.text.clone(),
        evidence: report.evidence.clone(),
        due: case.due(TermName::Report)?,
    })
    .into())
}

pub(super) fn claim_milestone(claim: &command::ClaimMilestone) -> Event {
    Box::new(event::MilestoneClaimed { measure: claim.measure, evidence: claim.evidence.clone() }).into()
}

pub(super) fn verify_milestone(verify: &command::VerifyMilestone) -> Event {
    Box::new(event::MilestoneVerified { measure: verify.measure, verdict: verify.verdict, note: verify.note.clone() })
        .into()
}
