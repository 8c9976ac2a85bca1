//! Claims, verification and notice.

use super::{Blocked, Effect, after_bearing};
use crate::command;
use crate::event;
use crate::event::Event;
use crate::finding::{Determination, Finding};
use crate::life::{Chain, StageName};
use crate::policy::TermName;
use crate::rule::Case;

pub(super) fn submit(case: &Case<'_>, finding: Finding<'_>, submit: &command::Submit) -> Effect<Event> {
    let borne = finding.stage() == StageName::Borne;
    Ok(Box::new(event::Submitted {
        text: submit.text.clone(),
        evidence: submit.evidence.clone(),
        due: case.first_due(Chain::Submission)?,
        deadline: if borne { after_bearing(case, finding)? } else { None },
    })
    .into())
}

pub(super) fn return_submission(
    case: &Case<'_>,
    finding: Finding<'_>,
    back: &command::ReturnSubmission,
) -> Effect<Event> {
    let in_force = finding.deadline();
    Ok(Box::new(event::SubmissionReturned {
        reasons: back.reasons.clone(),
        due: case.due(TermName::Report)?,
        deadline: case.due(TermName::Return)?.filter(|anew| in_force.is_some_and(|in_force| *anew > in_force)),
    })
    .into())
}

pub(super) fn accept(case: &Case<'_>, accept: &command::Accept) -> Effect<Event> {
    Ok(Box::new(event::Accepted { note: accept.note.clone(), due: case.first_due(Chain::Close)? }).into())
}

pub(super) fn determine(case: &Case<'_>, finding: Finding<'_>, determine: &command::Determine) -> Effect<Event> {
    let rectified = determine.determination == Determination::Rectified;
    let opens = rectified && finding.stage() == StageName::Rectifying;
    Ok(Box::new(event::Determined {
        determination: determine.determination,
        reasons: determine.reasons.clone(),
        evidence: determine.evidence.clone(),
        leads_to: if opens { StageName::Verifying } else { finding.stage() },
        due: if opens { case.first_due(Chain::Submission)? } else { finding.due() },
    })
    .into())
}

pub(super) fn open_notice(case: &Case<'_>, open: &command::OpenNotice) -> Effect<Event> {
    Ok(Box::new(event::NoticeOpened {
        place: open.place.clone(),
        until: case.due(TermName::Notice)?.ok_or(Blocked::Rule)?,
    })
    .into())
}

pub(super) fn record_notice_objection(case: &Case<'_>, record: &command::RecordNoticeObjection) -> Effect<Event> {
    Ok(Box::new(event::NoticeObjectionRecorded {
        objector: record.objector.clone(),
        text: record.text.clone(),
        rule_by: case.first_due(Chain::Objection)?,
    })
    .into())
}

pub(super) fn close_notice(case: &Case<'_>) -> Effect<Event> {
    Ok(event::NoticeClosed { due: case.first_due(Chain::Close)? }.into())
}
