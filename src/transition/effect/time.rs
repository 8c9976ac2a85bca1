//! Extensions, the clock, and the end of a chain.

use super::{Blocked, Effect};
use crate::command;
use crate::event;
use crate::event::{Event, GrantedBy};
use crate::finding::Finding;
use crate::life::Chain;
use crate::rule::{Broken, Case, Right};

pub(super) fn ask_extension(case: &Case<'_>, ask: &command::AskExtension) -> Effect<Event> {
    Ok(Box::new(event::ExtensionAsked {
        until: ask.until,
        reason: ask.reason.clone(),
        rule_by: case.first_due(Chain::Extension)?,
    })
    .into())
}

pub(super) fn grant(case: &Case<'_>, finding: Finding<'_>, grant: &command::Grant) -> Effect<Event> {
    Ok(Box::new(event::ExtensionGranted {
        until: grant.until.or_else(|| finding.extension_asked()).ok_or(Blocked::Rule)?,
        by: if case.right() == Some(Right::OwnHead) { GrantedBy::OwnHead } else { GrantedBy::Others },
        note: grant.note.clone(),
    })
    .into())
}

pub(super) fn refuse(refuse: &command::Refuse) -> Event {
    Box::new(event::ExtensionRefused { reasons: refuse.reasons.clone() }).into()
}

pub(super) fn suspend(suspend: &command::Suspend) -> Event {
    Box::new(event::Suspended { reason: suspend.reason.clone(), basis: suspend.basis.clone() }).into()
}

pub(super) fn resume(case: &Case<'_>, finding: Finding<'_>, resume: &command::Resume) -> Effect<Event> {
    let since = finding.suspended_on().ok_or(Blocked::Rule)?;
    let paused = case.day.days_since(since);
    let moved = finding.deadline().map(|deadline| deadline.plus_days(paused)).transpose();
    let deadline = moved.map_err(|_| Broken::OutOfRange)?;
    Ok(Box::new(event::Resumed { reason: resume.reason.clone(), deadline }).into())
}

pub(super) fn decline(decline: &command::Decline) -> Event {
    Box::new(event::ChainDeclined { chain: decline.on, reasons: decline.reasons.clone() }).into()
}
