//! What a command gives when every rule holds: the facts, with every date, quota and successor resolved.
//!
//! Nothing here asks who may.

mod intake;
mod money;
mod outcome;
mod plan;
mod pressure;
mod span;
mod sweep;
mod time;
mod verify;

use super::{Write, Writes};
use crate::calendar::TermBase;
use crate::command::{self, Command};
use crate::delegation::Delegation;
use crate::event::{self, Event};
use crate::finding::{Finding, ReopenCause, Reopening, Standing};
use crate::id::Version;
use crate::life::{Chain, StageName, Step};
use crate::moment::Day;
use crate::policy::TermName;
use crate::record::StreamId;
use crate::rule::{Broken, Case};

/// Why there is no effect.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) enum Blocked {
    /// A date cannot be resolved.
    Date(Broken),
    /// Something is missing of which a rule has said so.
    Rule,
}

impl From<Broken> for Blocked {
    fn from(broken: Broken) -> Blocked {
        Blocked::Date(broken)
    }
}

type Effect<T> = Result<T, Blocked>;

/// The facts that the command of a case gives.
pub(super) fn effect(case: &Case<'_>) -> Effect<Writes> {
    let command = case.command.ok_or(Blocked::Rule)?;
    let event = match command {
        Command::Merge(_) if case.is_last_step() => return span::merge(case),
        Command::Split(_) if case.is_last_step() => return span::split(case),
        Command::Raise(_) | Command::CarryOver(_) => genesis(case, command)?,
        Command::OpenInspection(_)
        | Command::Delegate(_)
        | Command::EndDelegation(_)
        | Command::AdoptPolicy(_)
        | Command::AmendDirectory(_)
        | Command::SupplyCalendar(_)
        | Command::Publish(_)
        | Command::Found(_) => return programme(case, command),
        Command::LaunchSweep(_) | Command::ReportSweep(_) | Command::CloseSweep(_) => {
            return sweep::write(case, command);
        }
        _about_a_finding => one(case, command)?,
    };
    let stream = StreamId::Finding(case.id.ok_or(Blocked::Rule)?);
    let expected = case.finding.map_or(Version::NONE, |finding| finding.version());
    Ok(Write { stream, expected, event }.into())
}

fn programme(case: &Case<'_>, command: &Command) -> Effect<Writes> {
    let event: Event = match command {
        Command::OpenInspection(open) => {
            Box::new(event::InspectionOpened { inspection: open.inspection.clone() }).into()
        }
        Command::Delegate(delegate) => Box::new(event::Delegated { delegation: delegation(case, delegate) }).into(),
        Command::EndDelegation(end) => {
            Box::new(event::DelegationEnded { delegation: end.delegation, reason: end.reason.clone() }).into()
        }
        Command::AdoptPolicy(adopt) => Box::new(event::PolicyAdopted { policy: adopt.policy.clone() }).into(),
        Command::AmendDirectory(amend) => {
            Box::new(event::DirectoryAmended { directory: amend.directory.clone() }).into()
        }
        Command::SupplyCalendar(supply) => {
            let calendar = case.programme.calendar().extended(&supply.calendar).map_err(|_| Blocked::Rule)?;
            Box::new(event::CalendarSupplied { calendar }).into()
        }
        Command::Publish(publish) => Box::new(event::Published { publication: publish.publication.clone() }).into(),
        _not_about_a_programme_that_exists => return Err(Blocked::Rule),
    };
    Ok(Write { stream: StreamId::Programme, expected: case.programme.version(), event }.into())
}

/// What is given, by whom: under a delegation, what was given to them is passed on.
fn delegation(case: &Case<'_>, delegate: &command::Delegate) -> Delegation {
    let actor = case.actor;
    Delegation {
        id: delegate.delegation,
        from: actor.delegation(),
        delegator: (actor.person(), actor.department(), actor.capacity()),
        delegate: (delegate.person, delegate.department),
        scope: delegate.scope.clone(),
        first: delegate.first,
        last: delegate.last,
        depth: delegate.depth,
        ended: false,
    }
}

fn genesis(case: &Case<'_>, command: &Command) -> Effect<Event> {
    let inspecting = case.inspecting().ok_or(Blocked::Rule)?;
    match command {
        Command::Raise(raise) => Ok(Box::new(event::Raised {
            particulars: raise.particulars.clone(),
            inspecting,
            assign_by: case.due(TermName::Assign)?,
        })
        .into()),
        Command::CarryOver(carry) => {
            let due = match carry.standing {
                Standing::Raised => case.due(TermName::Assign)?,
                Standing::Assigned => case.due(TermName::Acknowledge)?,
                Standing::Planning => case.due(TermName::Plan)?,
                Standing::PlanReview { .. } => case.first_due(Chain::Plan)?,
                Standing::Rectifying => case.due(TermName::Report)?,
                Standing::Verifying { .. } => case.first_due(Chain::Submission)?,
                Standing::Verified { .. } => case.first_due(Chain::Close)?,
                Standing::Closed { outcome, .. } if outcome.completes() => case.due(TermName::LookBack)?,
                Standing::Borne { .. } | Standing::Noticing { .. } | Standing::Closed { .. } => None,
            };
            Ok(Box::new(event::CarriedOver {
                particulars: carry.particulars.clone(),
                inspecting,
                standing: carry.standing,
                raised_on: carry.raised_on,
                cycle: carry.cycle.unwrap_or(1),
                responsibility: carry.responsibility.clone(),
                original_deadline: carry.original_deadline,
                basis: carry.basis.clone(),
                due,
                object_by: if carry.responsibility.is_some() { case.due(TermName::Object)? } else { None },
            })
            .into())
        }
        _begins_nothing => Err(Blocked::Rule),
    }
}

/// The stage a finding enters once it is assigned, or acknowledged, or reopened.
fn entry(case: &Case<'_>, after: Step) -> Effect<(StageName, Option<Day>)> {
    let facts = case.facts().ok_or(Blocked::Rule)?;
    let passage = &case.policy().draft().passage;
    let planning = if after == Step::Reopen { &passage.planning_again } else { &passage.planning };
    if after == Step::Assign && passage.acknowledging.pick(facts) == Some(&true) {
        Ok((StageName::Assigned, case.due(TermName::Acknowledge)?))
    } else if planning.pick(facts) == Some(&true) {
        Ok((StageName::Planning, case.due(TermName::Plan)?))
    } else {
        Ok((StageName::Rectifying, case.due(TermName::Report)?))
    }
}

/// The deadline that a finding gets anew once its risk is no longer borne, unless the one in force is as late.
fn after_bearing(case: &Case<'_>, finding: Finding<'_>) -> Effect<Option<Day>> {
    let in_force = finding.deadline();
    Ok(case.due(TermName::RectifyAgain)?.filter(|anew| in_force.is_none_or(|in_force| *anew > in_force)))
}

/// The stage a finding enters once a plan is filed.
fn after_plan(case: &Case<'_>, finding: Finding<'_>) -> Effect<(StageName, Option<Day>)> {
    if case.policy().chain(Chain::Plan, &finding.facts()).is_empty() {
        Ok((StageName::Rectifying, case.due(TermName::Report)?))
    } else {
        Ok((StageName::PlanReview, case.first_due(Chain::Plan)?))
    }
}

/// The deadline that the policy's term gives, if it counts from what happens now. Where no acknowledgement is asked for,
/// the assignment stands for it.
fn deadline(case: &Case<'_>, after: Step) -> Effect<Option<Day>> {
    let facts = case.facts().ok_or(Blocked::Rule)?;
    let term = case.policy().term(TermName::Rectify, facts);
    let is_asked_for = case.policy().draft().passage.acknowledging.pick(facts) == Some(&true);
    let acknowledges = after == Step::Acknowledge;
    let from_acknowledgement =
        (is_asked_for || acknowledges) && term.is_some_and(|term| term.base() == TermBase::Acknowledged);
    if from_acknowledgement == acknowledges { Ok(case.due(TermName::Rectify)?) } else { Ok(None) }
}

/// The deadline that a plan under review sets once it is approved: the first.
fn first_deadline(finding: Finding<'_>) -> Option<Day> {
    finding.proposed_deadline().filter(|_| finding.deadline().is_none())
}

fn reopening(case: &Case<'_>, finding: Finding<'_>, cause: ReopenCause) -> Effect<Reopening> {
    if finding.lead().is_none() {
        let due = case.due(TermName::Assign)?;
        return Ok(Reopening { cause, leads_to: StageName::Raised, deadline: None, due });
    }
    let (leads_to, due) = entry(case, Step::Reopen)?;
    Ok(Reopening { cause, leads_to, deadline: case.due(TermName::RectifyAgain)?, due })
}

/// A step of a chain that is not its last: the chain goes on.
fn step_taken(case: &Case<'_>, command: &Command) -> Effect<Event> {
    let (step, _) = case.next_step().ok_or(Blocked::Rule)?;
    let (opinion, note) = match command {
        Command::Opine(opine) => (Some(opine.opinion), Some(&opine.reasons)),
        Command::ApprovePlan(approve) => (None, approve.note.as_ref()),
        Command::Grant(grant) => (None, grant.note.as_ref()),
        Command::Accept(accept) => (None, accept.note.as_ref()),
        Command::Rule(rule) => (None, Some(&rule.reasons)),
        Command::Dispute(dispute) => (None, Some(&dispute.reason)),
        Command::Bear(bear) => (None, Some(&bear.basis)),
        Command::Close(close) => (None, close.summary.as_ref()),
        Command::Unfound(unfound) => (None, Some(&unfound.reasons)),
        Command::Terminate(terminate) => (None, Some(&terminate.reasons)),
        Command::Refer(refer) => (None, Some(&refer.reasons)),
        Command::Answer(answer) => (None, Some(&answer.reasons)),
        Command::Merge(merge) => (None, Some(&merge.reasons)),
        Command::Split(split) => (None, Some(&split.reasons)),
        _without => (None, None),
    };
    // The first who decides says what about; an opinion, before or after, leaves it as it is.
    let matter = match (command, case.progress()) {
        (Command::Opine(_), Some(progress)) => progress.matter,
        _decides_or_begins => command.matter(),
    };
    let due = case.next_due()?;
    let chain = case.chain().ok_or(Blocked::Rule)?;
    Ok(Box::new(event::StepTaken { chain, step, matter, opinion, note: note.cloned(), due }).into())
}

/// Whether the step goes on with a chain without being its last. A return or a refusal ends a chain at any step.
fn goes_on(case: &Case<'_>) -> bool {
    let ends = matches!(case.step, Step::ReturnPlan | Step::Refuse | Step::ReturnSubmission | Step::Decline);
    case.chain().is_some() && !ends && !case.is_own_head() && (case.step == Step::Opine || !case.is_last_step())
}

/// The one fact of a command about one finding.
fn one(case: &Case<'_>, command: &Command) -> Effect<Event> {
    let finding = case.finding.ok_or(Blocked::Rule)?;
    if let Command::Deem(deem) = command {
        return time::deem(case, finding, deem);
    }
    if goes_on(case) {
        return step_taken(case, command);
    }
    match command {
        Command::Amend(command) => Ok(intake::amend(command)),
        Command::AmendQuantity(command) => Ok(intake::amend_quantity(command)),
        Command::Reclassify(command) => intake::reclassify(case, finding, command),
        Command::Assign(command) => intake::assign(case, finding, command),
        Command::Reassign(command) => intake::reassign(case, finding, command),
        Command::Recuse(command) => Ok(intake::recuse(command)),
        Command::Acknowledge(_) => intake::acknowledge(case, finding),
        Command::Object(command) => intake::object(case, finding, command),
        Command::Withdraw(command) => intake::withdraw(case, finding, command),
        Command::Rule(command) => intake::rule(case, finding, command),
        Command::RecordYield(command) => Ok(intake::record_yield(command)),
        Command::FilePlan(command) => plan::file_plan(case, finding, command),
        Command::RevisePlan(command) => plan::revise_plan(case, finding, command),
        Command::ApprovePlan(command) => plan::approve_plan(case, finding, command),
        Command::ReturnPlan(command) => plan::return_plan(case, command),
        Command::ReportProgress(command) => plan::report_progress(case, command),
        Command::ClaimMilestone(command) => Ok(plan::claim_milestone(command)),
        Command::VerifyMilestone(command) => Ok(plan::verify_milestone(command)),
        Command::Decline(command) => Ok(time::decline(command)),
        Command::Settle(command) => Ok(money::settle(command)),
        Command::ReverseSettlement(command) => Ok(money::reverse_settlement(command)),
        Command::Dispute(command) => Ok(money::dispute(command)),
        Command::AskExtension(command) => time::ask_extension(case, command),
        Command::Grant(command) => time::grant(case, finding, command),
        Command::Refuse(command) => Ok(time::refuse(command)),
        Command::Suspend(command) => Ok(time::suspend(command)),
        Command::Resume(command) => time::resume(case, finding, command),
        Command::List(command) => pressure::list(case, command),
        Command::Delist(command) => pressure::delist(case, command),
        Command::Announce(command) => Ok(pressure::announce(command)),
        Command::Escalate(command) => pressure::escalate(case, finding, command),
        Command::Deescalate(command) => pressure::deescalate(finding, command),
        Command::Submit(command) => verify::submit(case, finding, command),
        Command::ReturnSubmission(command) => verify::return_submission(case, finding, command),
        Command::Accept(command) => verify::accept(case, command),
        Command::Determine(command) => verify::determine(case, finding, command),
        Command::OpenNotice(command) => verify::open_notice(case, command),
        Command::RecordNoticeObjection(command) => verify::record_notice_objection(case, command),
        Command::CloseNotice(_) => verify::close_notice(case),
        Command::Close(command) => outcome::close(case, command),
        Command::Bear(command) => Ok(outcome::bear(command)),
        Command::Revoke(command) => outcome::revoke(case, finding, command),
        Command::Lapse(_) => outcome::lapse(case, finding),
        Command::Unfound(command) => Ok(outcome::unfound(command)),
        Command::Terminate(command) => Ok(outcome::terminate(command)),
        Command::Refer(command) => Ok(outcome::refer(command)),
        Command::Answer(command) => Ok(outcome::answer(case, finding, command)),
        Command::LookBack(command) => outcome::look_back(case, finding, command),
        Command::Reopen(command) => outcome::reopen(case, finding, command),
        Command::Raise(_)
        | Command::CarryOver(_)
        | Command::Opine(_)
        | Command::Deem(_)
        | Command::Merge(_)
        | Command::Split(_)
        | Command::Found(_)
        | Command::OpenInspection(_)
        | Command::Delegate(_)
        | Command::EndDelegation(_)
        | Command::AdoptPolicy(_)
        | Command::AmendDirectory(_)
        | Command::SupplyCalendar(_)
        | Command::Publish(_)
        | Command::LaunchSweep(_)
        | Command::ReportSweep(_)
        | Command::CloseSweep(_) => Err(Blocked::Rule),
    }
}
