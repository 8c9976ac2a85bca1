//! What is said of a finding, and who answers for it.

use super::time::resumed;
use super::{Effect, after_bearing, deadline, entry};
use crate::command;
use crate::event;
use crate::event::Event;
use crate::finding::{Finding, ObjectionTo, Ruling, Withdrawable};
use crate::life::{Chain, StageName, Step};
use crate::policy::TermName;
use crate::rule::Case;

pub(super) fn amend(amend: &command::Amend) -> Event {
    Box::new(event::Amended { amendment: amend.amendment.clone(), reason: amend.reason.clone() }).into()
}

pub(super) fn amend_quantity(amend: &command::AmendQuantity) -> Event {
    Box::new(event::QuantityAmended {
        cause: amend.cause,
        total: amend.total,
        reason: amend.reason.clone(),
        evidence: amend.evidence.clone(),
    })
    .into()
}

pub(super) fn reclassify(case: &Case<'_>, finding: Finding<'_>, reclassify: &command::Reclassify) -> Effect<Event> {
    let borne = finding.stage() == StageName::Borne;
    Ok(Box::new(event::Reclassified {
        severity: reclassify.severity.filter(|severity| *severity != finding.severity()),
        mode: reclassify.mode.filter(|mode| Some(*mode) != finding.mode()),
        reason: reclassify.reason.clone(),
        deadline: if borne { after_bearing(case, finding)? } else { None },
        due: if borne { case.due(TermName::Report)? } else { None },
    })
    .into())
}

pub(super) fn assign(case: &Case<'_>, finding: Finding<'_>, assign: &command::Assign) -> Effect<Event> {
    let (leads_to, due) = entry(case, Step::Assign)?;
    let by_term = deadline(case, Step::Assign);
    let said = assign.responsibility.deadline;
    Ok(Box::new(event::Assigned {
        responsibility: assign.responsibility.clone(),
        verifying: assign.responsibility.verifying.unwrap_or_else(|| finding.inspecting()),
        leads_to,
        due,
        deadline: if said.is_some() { said } else { by_term? },
        object_by: case.due(TermName::Object)?,
    })
    .into())
}

pub(super) fn reassign(case: &Case<'_>, finding: Finding<'_>, reassign: &command::Reassign) -> Effect<Event> {
    Ok(Box::new(event::Reassigned {
        change: reassign.change.clone(),
        reason: reassign.reason.clone(),
        object_by: match reassign.change.lead {
            Some(lead) if Some(lead) != finding.lead() => case.due(TermName::Object)?,
            _same_lead => None,
        },
    })
    .into())
}

pub(super) fn recuse(recuse: &command::Recuse) -> Event {
    Box::new(event::Recused { person: recuse.person, reason: recuse.reason.clone() }).into()
}

pub(super) fn acknowledge(case: &Case<'_>, finding: Finding<'_>) -> Effect<Event> {
    let (leads_to, due) = entry(case, Step::Acknowledge)?;
    let deadline = if finding.deadline().is_none() { deadline(case, Step::Acknowledge)? } else { None };
    Ok(event::Acknowledged { leads_to, due, deadline }.into())
}

pub(super) fn object(case: &Case<'_>, finding: Finding<'_>, object: &command::Object) -> Effect<Event> {
    let stops = case.policy().draft().objecting_suspends.pick(&finding.facts()) == Some(&true);
    let runs = Step::Suspend.admitted_in().contains(finding.stage()) && finding.suspended_on().is_none();
    Ok(Box::new(event::Objected {
        to: object.to,
        reasons: object.reasons.clone(),
        evidence: object.evidence.clone(),
        rule_by: case.first_due(Chain::Objection)?,
        suspends: stops && runs,
    })
    .into())
}

pub(super) fn withdraw(case: &Case<'_>, finding: Finding<'_>, withdraw: &command::Withdraw) -> Effect<Event> {
    let (what, reason) = (withdraw.what, withdraw.reason.clone());
    let due = if what == Withdrawable::Submission { case.due(TermName::Report)? } else { None };
    // Whoever objects and takes it back gains no time by it, and what was late before stays so.
    let goes_on = what == Withdrawable::Objection && finding.objection_suspends();
    let since = finding.suspended_on().filter(|_| goes_on);
    let stopped = finding.deadline().filter(|deadline| since.is_some_and(|since| since <= *deadline));
    let deadline = stopped.map(|deadline| deadline.max(case.day));
    Ok(Box::new(event::Withdrawn { what, reason, due, deadline }).into())
}

pub(super) fn rule(case: &Case<'_>, finding: Finding<'_>, rule: &command::Rule) -> Effect<Event> {
    let of_notice = finding.objection() == Some(ObjectionTo::Notice);
    let back = of_notice && rule.ruling != Ruling::Dismissed && finding.stage() == StageName::Noticing;
    Ok(Box::new(event::Ruled {
        ruling: rule.ruling,
        reasons: rule.reasons.clone(),
        leads_to: if back { StageName::Verifying } else { finding.stage() },
        due: if back { case.first_due(Chain::Submission)? } else { None },
        review_by: case.due(TermName::Review)?,
        deadline: if finding.objection_suspends() { resumed(case, finding)? } else { None },
    })
    .into())
}

pub(super) fn record_yield(record: &command::RecordYield) -> Event {
    Box::new(event::YieldRecorded {
        kind: record.kind,
        text: record.text.clone(),
        count: record.count,
        quantity: record.quantity,
    })
    .into()
}
