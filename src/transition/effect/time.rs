//! Extensions, the clock, and the end of a chain.

use super::{Blocked, Effect, first_deadline};
use crate::command;
use crate::event;
use crate::event::{Event, GrantedBy, Silence};
use crate::finding::Finding;
use crate::id::Fingerprint;
use crate::life::Chain;
use crate::moment::Day;
use crate::policy::TermName;
use crate::rule::silence::silent;
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
    let deadline = resumed(case, finding)?;
    Ok(Box::new(event::Resumed { reason: resume.reason.clone(), deadline }).into())
}

/// The deadline once the clock goes on: later by the calendar days for which it stood.
pub(super) fn resumed(case: &Case<'_>, finding: Finding<'_>) -> Effect<Option<Day>> {
    let since = finding.suspended_on().ok_or(Blocked::Rule)?;
    let paused = case.day.days_since(since);
    let moved = finding.deadline().map(|deadline| deadline.plus_days(paused)).transpose();
    Ok(moved.map_err(|_| Broken::OutOfRange)?)
}

pub(super) fn decline(decline: &command::Decline) -> Event {
    Box::new(event::ChainDeclined { chain: decline.on, reasons: decline.reasons.clone() }).into()
}

/// A step that nobody took, as consented to.
pub(super) fn deem(case: &Case<'_>, finding: Finding<'_>, deem: &command::Deem) -> Effect<Event> {
    let (step, _) = case.next_step().ok_or(Blocked::Rule)?;
    let silent = silent(finding, case.programme).into_iter().find(|(chain, _)| *chain == deem.on);
    let (chain, silent_until) = silent.ok_or(Blocked::Rule)?;
    let ends = case.is_last_step();
    let matter = case.progress().map_or_else(|| Fingerprint::of(&Some(chain)), |progress| progress.matter);
    let (due, deadline) = match (ends, chain) {
        (true, Chain::Plan) => (case.due(TermName::Report)?, first_deadline(finding)),
        // Not before a deadline that was set meanwhile.
        (true, Chain::Extension) => (None, finding.extension_asked().max(finding.deadline())),
        (true, _) => return Err(Blocked::Rule),
        (false, _) => (case.next_due()?, None),
    };
    let silence = if ends { Silence::Ends } else { Silence::GoesOn };
    Ok(Box::new(event::Deemed { chain, step, silent_until, silence, matter, due, deadline }).into())
}
