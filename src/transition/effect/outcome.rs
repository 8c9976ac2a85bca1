//! Outcomes, risks, and what comes after a close.

use super::{Effect, after_bearing, reopening};
use crate::command;
use crate::event;
use crate::event::{BearingEnd, Event};
use crate::finding::{Completion, Finding, ReopenCause, Verdict};
use crate::life::Outcome;
use crate::policy::TermName;
use crate::rule::Case;

pub(super) fn close(case: &Case<'_>, close: &command::Close) -> Effect<Event> {
    Ok(Box::new(event::Closed {
        completion: close.completion.unwrap_or(Completion::Rectified),
        summary: close.summary.clone(),
        look_back_by: case.due(TermName::LookBack)?,
    })
    .into())
}

pub(super) fn bear(bear: &command::Bear) -> Event {
    Box::new(event::Borne { until: bear.until, basis: bear.basis.clone() }).into()
}

pub(super) fn revoke(case: &Case<'_>, finding: Finding<'_>, revoke: &command::Revoke) -> Effect<Event> {
    Ok(Box::new(event::BearingEnded {
        end: BearingEnd::Revoked,
        reason: Some(revoke.reason.clone()),
        deadline: after_bearing(case, finding)?,
        due: case.due(TermName::Report)?,
    })
    .into())
}

pub(super) fn lapse(case: &Case<'_>, finding: Finding<'_>) -> Effect<Event> {
    Ok(Box::new(event::BearingEnded {
        end: BearingEnd::Lapsed,
        reason: None,
        deadline: after_bearing(case, finding)?,
        due: case.due(TermName::Report)?,
    })
    .into())
}

pub(super) fn unfound(unfound: &command::Unfound) -> Event {
    Box::new(event::FoundUnfounded { reasons: unfound.reasons.clone(), evidence: unfound.evidence.clone() }).into()
}

pub(super) fn terminate(terminate: &command::Terminate) -> Event {
    Box::new(event::Terminated { reasons: terminate.reasons.clone(), evidence: terminate.evidence.clone() }).into()
}

pub(super) fn refer(refer: &command::Refer) -> Event {
    Box::new(event::Referred { to: refer.to.clone(), reasons: refer.reasons.clone(), evidence: refer.evidence.clone() })
        .into()
}

pub(super) fn answer(case: &Case<'_>, finding: Finding<'_>, answer: &command::Answer) -> Event {
    let to = case.world.particulars(finding.id()).and_then(|item| item.proposer);
    Box::new(event::Answered { adoption: answer.adoption, reasons: answer.reasons.clone(), to }).into()
}

pub(super) fn look_back(case: &Case<'_>, finding: Finding<'_>, look: &command::LookBack) -> Effect<Event> {
    let relapsed = look.verdict == Verdict::Fails;
    // What is to be upheld for good is looked back at again and again; what is rectified, once.
    let stays_owed = !relapsed && finding.outcome() == Some(Outcome::Sustained);
    Ok(Box::new(event::LookedBack {
        verdict: look.verdict,
        text: look.text.clone(),
        evidence: look.evidence.clone(),
        look_back_by: if stays_owed { case.due(TermName::LookBack)? } else { None },
        reopening: if relapsed { Some(reopening(case, finding, ReopenCause::Relapse)?) } else { None },
    })
    .into())
}

pub(super) fn reopen(case: &Case<'_>, finding: Finding<'_>, reopen: &command::Reopen) -> Effect<Event> {
    Ok(Box::new(event::Reopened {
        reopening: reopening(case, finding, reopen.cause)?,
        reasons: reopen.reasons.clone(),
        evidence: reopen.evidence.clone(),
    })
    .into())
}
