//! What a command gives when every rule holds: the facts, with every date, quota and successor resolved.
//!
//! Nothing here asks who may.

use super::Write;
use crate::calendar::TermBase;
use crate::command::Command;
use crate::event::{self, BearingEnd, Event, GrantedBy};
use crate::finding::{
    Completion, Determination, Finding, MergeCause, ObjectionTo, ReopenCause, Reopening, Ruling, Standing, Verdict,
};
use crate::id::Version;
use crate::life::{Chain, StageName, Step};
use crate::moment::Day;
use crate::policy::TermName;
use crate::record::StreamId;
use crate::rule::{Broken, Case, Right};

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
pub(super) fn effect(case: &Case<'_>) -> Effect<Vec<Write>> {
    let command = case.command.ok_or(Blocked::Rule)?;
    let event = match command {
        Command::Merge(_) if case.is_last_step() => return merge(case),
        Command::Split(_) if case.is_last_step() => return split(case),
        Command::Raise(_) | Command::CarryOver(_) => genesis(case, command)?,
        Command::OpenInspection(_)
        | Command::AdoptPolicy(_)
        | Command::AmendDirectory(_)
        | Command::SupplyCalendar(_)
        | Command::Found(_) => return programme(case, command),
        _about_a_finding => one(case, command)?,
    };
    let stream = StreamId::Finding(case.id.ok_or(Blocked::Rule)?);
    let expected = case.finding.map_or(Version::NONE, |finding| finding.version());
    Ok(vec![Write { stream, expected, event }])
}

fn programme(case: &Case<'_>, command: &Command) -> Effect<Vec<Write>> {
    let event: Event = match command {
        Command::OpenInspection(open) => {
            Box::new(event::InspectionOpened { inspection: open.inspection.clone() }).into()
        }
        Command::AdoptPolicy(adopt) => Box::new(event::PolicyAdopted { policy: adopt.policy.clone() }).into(),
        Command::AmendDirectory(amend) => {
            Box::new(event::DirectoryAmended { directory: amend.directory.clone() }).into()
        }
        Command::SupplyCalendar(supply) => {
            let calendar = case.programme.calendar().extended(&supply.calendar).map_err(|_| Blocked::Rule)?;
            Box::new(event::CalendarSupplied { calendar }).into()
        }
        _not_about_a_programme_that_exists => return Err(Blocked::Rule),
    };
    Ok(vec![Write { stream: StreamId::Programme, expected: case.programme.version(), event }])
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
                Standing::PlanReview { .. } => case.due(TermName::PlanReview)?,
                Standing::Rectifying => case.due(TermName::Report)?,
                Standing::Verifying { .. } => case.due(TermName::Verify)?,
                Standing::Verified { .. } => case.due(TermName::Close)?,
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
    if after == Step::Assign && passage.acknowledging.pick(&facts) == Some(&true) {
        Ok((StageName::Assigned, case.due(TermName::Acknowledge)?))
    } else if planning.pick(&facts) == Some(&true) {
        Ok((StageName::Planning, case.due(TermName::Plan)?))
    } else {
        Ok((StageName::Rectifying, case.due(TermName::Report)?))
    }
}

/// The stage a finding enters once a plan is filed.
fn after_plan(case: &Case<'_>, finding: Finding<'_>) -> Effect<(StageName, Option<Day>)> {
    if case.policy().chain(Chain::Plan, &finding.facts()).is_empty() {
        Ok((StageName::Rectifying, case.due(TermName::Report)?))
    } else {
        Ok((StageName::PlanReview, case.due(TermName::PlanReview)?))
    }
}

/// The deadline that the policy's term gives, if it counts from what happens now.
fn deadline(case: &Case<'_>, after: Step) -> Effect<Option<Day>> {
    let facts = case.facts().ok_or(Blocked::Rule)?;
    let term = case.policy().term(TermName::Rectify, &facts);
    let from_acknowledgement = term.is_some_and(|term| term.base() == TermBase::Acknowledged);
    if from_acknowledgement == (after == Step::Acknowledge) { Ok(case.due(TermName::Rectify)?) } else { Ok(None) }
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
    let (step, taken) = case.next_step().ok_or(Blocked::Rule)?;
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
        Command::Merge(merge) => (None, Some(&merge.reasons)),
        Command::Split(split) => (None, Some(&split.reasons)),
        _without => (None, None),
    };
    let matter = case.progress().map_or_else(|| command.matter(), |progress| progress.matter);
    let next = case.chain_steps().get(usize::from(step)).and_then(|next| next.term).or(taken.term);
    let due = match next {
        Some(term) => {
            let unresolved = |cause| Broken::Unresolved { term: TermName::Verify, cause };
            Some(term.due(case.day, case.programme.calendar()).map_err(unresolved)?)
        }
        None => None,
    };
    let chain = case.chain().ok_or(Blocked::Rule)?;
    Ok(Box::new(event::StepTaken { chain, step, matter, opinion, note: note.cloned(), due }).into())
}

/// Whether the step goes on with a chain without being its last. A return or a refusal ends a chain at any step.
fn goes_on(case: &Case<'_>) -> bool {
    let ends = matches!(case.step, Step::ReturnPlan | Step::Refuse | Step::ReturnSubmission);
    case.chain().is_some() && !ends && !case.is_own_head() && (case.step == Step::Opine || !case.is_last_step())
}

/// The one fact of a command about one finding.
fn one(case: &Case<'_>, command: &Command) -> Effect<Event> {
    let finding = case.finding.ok_or(Blocked::Rule)?;
    if goes_on(case) {
        return step_taken(case, command);
    }
    intake(case, finding, command)
        .or_else(|blocked| otherwise(blocked, || plan(case, finding, command)))
        .or_else(|blocked| otherwise(blocked, || money(command)))
        .or_else(|blocked| otherwise(blocked, || time(case, finding, command)))
        .or_else(|blocked| otherwise(blocked, || verify(case, finding, command)))
        .or_else(|blocked| otherwise(blocked, || outcome(case, finding, command)))
}

/// Tries the next family of commands, unless a date has already failed.
fn otherwise(blocked: Blocked, next: impl FnOnce() -> Effect<Event>) -> Effect<Event> {
    if blocked == Blocked::Rule { next() } else { Err(blocked) }
}

/// What is said of a finding, and who answers for it.
fn intake(case: &Case<'_>, finding: Finding<'_>, command: &Command) -> Effect<Event> {
    Ok(match command {
        Command::Amend(amend) => {
            Box::new(event::Amended { amendment: amend.amendment.clone(), reason: amend.reason.clone() }).into()
        }
        Command::AmendQuantity(amend) => Box::new(event::QuantityAmended {
            cause: amend.cause,
            total: amend.total,
            reason: amend.reason.clone(),
            evidence: amend.evidence.clone(),
        })
        .into(),
        Command::Reclassify(reclassify) => {
            let borne = finding.stage() == StageName::Borne;
            Box::new(event::Reclassified {
                severity: reclassify.severity.filter(|severity| *severity != finding.severity()),
                mode: reclassify.mode.filter(|mode| Some(*mode) != finding.mode()),
                reason: reclassify.reason.clone(),
                deadline: if borne { case.due(TermName::RectifyAgain)? } else { None },
            })
            .into()
        }
        Command::Assign(assign) => {
            let (leads_to, due) = entry(case, Step::Assign)?;
            let by_term = deadline(case, Step::Assign);
            let said = assign.responsibility.deadline;
            Box::new(event::Assigned {
                responsibility: assign.responsibility.clone(),
                verifying: assign.responsibility.verifying.unwrap_or_else(|| finding.inspecting()),
                leads_to,
                due,
                deadline: if said.is_some() { said } else { by_term? },
                object_by: case.due(TermName::Object)?,
            })
            .into()
        }
        Command::Reassign(reassign) => Box::new(event::Reassigned {
            change: reassign.change.clone(),
            reason: reassign.reason.clone(),
            object_by: match reassign.change.lead {
                Some(lead) if Some(lead) != finding.lead() => case.due(TermName::Object)?,
                _same_lead => None,
            },
        })
        .into(),
        Command::Acknowledge(_) => {
            let (leads_to, due) = entry(case, Step::Acknowledge)?;
            let deadline = if finding.deadline().is_none() { deadline(case, Step::Acknowledge)? } else { None };
            event::Acknowledged { leads_to, due, deadline }.into()
        }
        Command::Object(object) => Box::new(event::Objected {
            to: object.to,
            reasons: object.reasons.clone(),
            evidence: object.evidence.clone(),
            rule_by: case.due(TermName::RuleObjection)?,
        })
        .into(),
        Command::Withdraw(withdraw) => {
            Box::new(event::Withdrawn { what: withdraw.what, reason: withdraw.reason.clone() }).into()
        }
        Command::Rule(rule) => {
            let of_notice = finding.objection() == Some(ObjectionTo::Notice);
            let back = of_notice && rule.ruling != Ruling::Dismissed && finding.stage() == StageName::Noticing;
            Box::new(event::Ruled {
                ruling: rule.ruling,
                reasons: rule.reasons.clone(),
                leads_to: if back { StageName::Verifying } else { finding.stage() },
            })
            .into()
        }
        Command::RecordYield(record) => Box::new(event::YieldRecorded {
            kind: record.kind,
            text: record.text.clone(),
            count: record.count,
            quantity: record.quantity,
        })
        .into(),
        _other_family => return Err(Blocked::Rule),
    })
}

/// Plans and progress.
fn plan(case: &Case<'_>, finding: Finding<'_>, command: &Command) -> Effect<Event> {
    Ok(match command {
        Command::FilePlan(file) => {
            let (leads_to, due) = after_plan(case, finding)?;
            let first = finding.deadline().is_none() && leads_to == StageName::Rectifying;
            let deadline = file.plan.deadline.filter(|_| first);
            Box::new(event::PlanFiled { plan: file.plan.clone(), leads_to, due, deadline }).into()
        }
        Command::RevisePlan(revise) => {
            let (leads_to, due) = after_plan(case, finding)?;
            let (plan, reason) = (revise.plan.clone(), revise.reason.clone());
            Box::new(event::PlanRevised { plan, reason, leads_to, due }).into()
        }
        Command::ApprovePlan(approve) => Box::new(event::PlanApproved {
            note: approve.note.clone(),
            due: case.due(TermName::Report)?,
            deadline: finding.proposed_deadline().filter(|_| finding.deadline().is_none()),
        })
        .into(),
        Command::ReturnPlan(back) => {
            Box::new(event::PlanReturned { reasons: back.reasons.clone(), due: case.due(TermName::Plan)? }).into()
        }
        Command::ReportProgress(report) => Box::new(event::ProgressReported {
            text: report.text.clone(),
            evidence: report.evidence.clone(),
            due: case.due(TermName::Report)?,
        })
        .into(),
        Command::ClaimMilestone(claim) => {
            Box::new(event::MilestoneClaimed { measure: claim.measure, evidence: claim.evidence.clone() }).into()
        }
        Command::VerifyMilestone(verify) => Box::new(event::MilestoneVerified {
            measure: verify.measure,
            verdict: verify.verdict,
            note: verify.note.clone(),
        })
        .into(),
        _other_family => return Err(Blocked::Rule),
    })
}

/// Amounts.
fn money(command: &Command) -> Effect<Event> {
    Ok(match command {
        Command::Settle(settle) => {
            Box::new(event::Settled { amount: settle.amount, way: settle.way, evidence: settle.evidence.clone() })
                .into()
        }
        Command::ReverseSettlement(reverse) => Box::new(event::SettlementReversed {
            amount: reverse.amount,
            reason: reverse.reason.clone(),
            evidence: reverse.evidence.clone(),
        })
        .into(),
        Command::Dispute(dispute) => {
            Box::new(event::Disputed { disputed: dispute.disputed, reason: dispute.reason.clone() }).into()
        }
        _other_family => return Err(Blocked::Rule),
    })
}

/// Extensions and the clock.
fn time(case: &Case<'_>, finding: Finding<'_>, command: &Command) -> Effect<Event> {
    Ok(match command {
        Command::AskExtension(ask) => Box::new(event::ExtensionAsked {
            until: ask.until,
            reason: ask.reason.clone(),
            rule_by: case.due(TermName::RuleExtension)?,
        })
        .into(),
        Command::Grant(grant) => Box::new(event::ExtensionGranted {
            until: grant.until.or_else(|| finding.extension_asked()).ok_or(Blocked::Rule)?,
            by: if case.right() == Some(Right::OwnHead) { GrantedBy::OwnHead } else { GrantedBy::Others },
            note: grant.note.clone(),
        })
        .into(),
        Command::Refuse(refuse) => Box::new(event::ExtensionRefused { reasons: refuse.reasons.clone() }).into(),
        Command::Suspend(suspend) => {
            Box::new(event::Suspended { reason: suspend.reason.clone(), basis: suspend.basis.clone() }).into()
        }
        Command::Resume(resume) => {
            let since = finding.suspended_on().ok_or(Blocked::Rule)?;
            let paused = case.day.days_since(since);
            let moved = finding.deadline().map(|deadline| deadline.plus_days(paused)).transpose();
            let deadline = moved.map_err(|_| Broken::OutOfRange)?;
            Box::new(event::Resumed { reason: resume.reason.clone(), deadline }).into()
        }
        _other_family => return Err(Blocked::Rule),
    })
}

/// Claims, verification and notice.
fn verify(case: &Case<'_>, finding: Finding<'_>, command: &Command) -> Effect<Event> {
    Ok(match command {
        Command::Submit(submit) => Box::new(event::Submitted {
            text: submit.text.clone(),
            evidence: submit.evidence.clone(),
            due: case.due(TermName::Verify)?,
        })
        .into(),
        Command::ReturnSubmission(back) => {
            Box::new(event::SubmissionReturned { reasons: back.reasons.clone(), due: case.due(TermName::Report)? })
                .into()
        }
        Command::Accept(accept) => {
            Box::new(event::Accepted { note: accept.note.clone(), due: case.due(TermName::Close)? }).into()
        }
        Command::Determine(determine) => {
            let rectified = determine.determination == Determination::Rectified;
            let opens = rectified && finding.stage() == StageName::Rectifying;
            Box::new(event::Determined {
                determination: determine.determination,
                reasons: determine.reasons.clone(),
                evidence: determine.evidence.clone(),
                leads_to: if opens { StageName::Verifying } else { finding.stage() },
                due: if opens { case.due(TermName::Verify)? } else { finding.due() },
            })
            .into()
        }
        Command::OpenNotice(open) => Box::new(event::NoticeOpened {
            place: open.place.clone(),
            until: case.due(TermName::Notice)?.ok_or(Blocked::Rule)?,
        })
        .into(),
        Command::RecordNoticeObjection(record) => Box::new(event::NoticeObjectionRecorded {
            objector: record.objector.clone(),
            text: record.text.clone(),
            rule_by: case.due(TermName::RuleObjection)?,
        })
        .into(),
        Command::CloseNotice(_) => event::NoticeClosed { due: case.due(TermName::Close)? }.into(),
        _other_family => return Err(Blocked::Rule),
    })
}

/// Outcomes, risks, and what comes after a close.
fn outcome(case: &Case<'_>, finding: Finding<'_>, command: &Command) -> Effect<Event> {
    Ok(match command {
        Command::Close(close) => Box::new(event::Closed {
            completion: close.completion.unwrap_or(Completion::Rectified),
            summary: close.summary.clone(),
            look_back_by: case.due(TermName::LookBack)?,
        })
        .into(),
        Command::Bear(bear) => Box::new(event::Borne { until: bear.until, basis: bear.basis.clone() }).into(),
        Command::Revoke(revoke) => Box::new(event::BearingEnded {
            end: BearingEnd::Revoked,
            reason: Some(revoke.reason.clone()),
            deadline: case.due(TermName::RectifyAgain)?,
        })
        .into(),
        Command::Lapse(_) => Box::new(event::BearingEnded {
            end: BearingEnd::Lapsed,
            reason: None,
            deadline: case.due(TermName::RectifyAgain)?,
        })
        .into(),
        Command::Unfound(unfound) => {
            Box::new(event::FoundUnfounded { reasons: unfound.reasons.clone(), evidence: unfound.evidence.clone() })
                .into()
        }
        Command::Terminate(terminate) => {
            Box::new(event::Terminated { reasons: terminate.reasons.clone(), evidence: terminate.evidence.clone() })
                .into()
        }
        Command::Refer(refer) => Box::new(event::Referred {
            to: refer.to.clone(),
            reasons: refer.reasons.clone(),
            evidence: refer.evidence.clone(),
        })
        .into(),
        Command::LookBack(look) => {
            let relapsed = look.verdict == Verdict::Fails;
            Box::new(event::LookedBack {
                verdict: look.verdict,
                text: look.text.clone(),
                evidence: look.evidence.clone(),
                look_back_by: if relapsed { None } else { case.due(TermName::LookBack)? },
                reopening: if relapsed { Some(reopening(case, finding, ReopenCause::Relapse)?) } else { None },
            })
            .into()
        }
        Command::Reopen(reopen) => Box::new(event::Reopened {
            reopening: reopening(case, finding, reopen.cause)?,
            reasons: reopen.reasons.clone(),
            evidence: reopen.evidence.clone(),
        })
        .into(),
        _other_family => return Err(Blocked::Rule),
    })
}

/// The duplicate's stream and the survivor's.
fn merge(case: &Case<'_>) -> Effect<Vec<Write>> {
    let (Some(Command::Merge(merge)), Some(finding)) = (case.command, case.finding) else {
        return Err(Blocked::Rule);
    };
    let survivor = case.world.finding(merge.into).ok_or(Blocked::Rule)?;
    let earlier = finding.original_deadline().filter(|mine| survivor.original_deadline().is_none_or(|its| *mine < its));
    let moved = match (merge.cause, finding.outstanding(), finding.disputed()) {
        (MergeCause::Consolidation, Some(outstanding), Some(disputed)) => Some(event::Moved { outstanding, disputed }),
        (MergeCause::Consolidation | MergeCause::Duplicate, _, _) => None,
    };
    let merged = event::Merged { into: merge.into, cause: merge.cause, reasons: merge.reasons.clone() };
    let absorbed = event::Absorbed {
        from: finding.id(),
        cause: merge.cause,
        answered: finding.answered().collect(),
        acted: finding.acted().collect(),
        original_deadline: earlier,
        moved,
    };
    Ok(vec![
        Write { stream: StreamId::Finding(finding.id()), expected: finding.version(), event: Box::new(merged).into() },
        Write {
            stream: StreamId::Finding(survivor.id()),
            expected: survivor.version(),
            event: Box::new(absorbed).into(),
        },
    ])
}

/// The parent's stream and one for each part.
fn split(case: &Case<'_>) -> Effect<Vec<Write>> {
    let (Some(Command::Split(split)), Some(finding)) = (case.command, case.finding) else {
        return Err(Blocked::Rule);
    };
    let parent = event::Split { parts: split.parts.clone(), reasons: split.reasons.clone() };
    let parent =
        Write { stream: StreamId::Finding(finding.id()), expected: finding.version(), event: Box::new(parent).into() };
    let children = split.parts.iter().map(|part| Write {
        stream: StreamId::Finding(part.finding),
        expected: Version::NONE,
        event: Box::new(event::SplitOff {
            from: finding.id(),
            particulars: finding.particulars_of_part(part),
            inspecting: finding.inspecting(),
            leads_to: finding.stage(),
            responsibility: finding.responsibility(),
            answered: finding.answered().collect(),
            acted: finding.acted().collect(),
            raised_on: finding.raised_on(),
            original_deadline: finding.original_deadline(),
            deadline: finding.deadline(),
        })
        .into(),
    });
    Ok(core::iter::once(parent).chain(children).collect())
}
