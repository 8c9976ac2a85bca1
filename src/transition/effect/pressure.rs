//! Listed supervision, and the ladder of escalation.

use super::{Blocked, Effect};
use crate::command;
use crate::event;
use crate::event::Event;
use crate::finding::{Finding, LadderEffect, Listing};
use crate::id::DepartmentId;
use crate::moment::Day;
use crate::policy::TermName;
use crate::rule::{Broken, Case, departments};
use crate::text::Line;

fn listing(case: &Case<'_>, under: DepartmentId, number: Option<Line>, until: Option<Day>) -> Effect<Listing> {
    let facts = case.facts().ok_or(Blocked::Rule)?;
    let inspect = until.zip(case.policy().term(TermName::InspectListed, facts));
    let unresolved = |cause| Broken::Unresolved { term: TermName::InspectListed, cause };
    let inspect_by = inspect.map(|(until, term)| term.due(until, case.programme.calendar())).transpose();
    Ok(Listing {
        under,
        number,
        until,
        announce_by: case.due(TermName::Announce)?,
        inspect_by: inspect_by.map_err(unresolved)?,
    })
}

pub(super) fn list(case: &Case<'_>, list: &command::List) -> Effect<Event> {
    let listing = listing(case, list.under, list.number.clone(), list.until)?;
    Ok(Box::new(event::Listed { listing, reason: list.reason.clone() }).into())
}

pub(super) fn delist(case: &Case<'_>, delist: &command::Delist) -> Effect<Event> {
    Ok(Box::new(event::Delisted {
        reason: delist.reason.clone(),
        evidence: delist.evidence.clone(),
        announce_by: case.due(TermName::Announce)?,
    })
    .into())
}

pub(super) fn announce(announce: &command::Announce) -> Event {
    Box::new(event::Announced { place: announce.place.clone() }).into()
}

pub(super) fn escalate(case: &Case<'_>, finding: Finding<'_>, escalate: &command::Escalate) -> Effect<Event> {
    let (ladder, directory) = (&case.policy().draft().ladder, case.directory());
    let mut standing = ladder.standing(finding, case.programme.calendar()).map_err(|_| Blocked::Rule)?;
    standing.retain(|standing| standing.from <= case.day);
    let (mut to, mut effects) = (Vec::new(), Vec::new());
    let told = standing.iter().flat_map(|standing| &standing.rung.to);
    for department in told.flat_map(|relation| departments(finding, case.programme, *relation, case.today)) {
        let department = directory.successor(department, case.today);
        if !to.contains(&department) {
            to.push(department);
        }
    }
    let bars = ladder.bars_on_the_way(finding, escalate.level).then_some(LadderEffect::BarExtension);
    for effect in standing.iter().flat_map(|standing| &standing.rung.effects).copied().chain(bars) {
        if !effects.contains(&effect) {
            effects.push(effect);
        }
    }
    let lists = effects.contains(&LadderEffect::List) && finding.listed_on().is_none();
    // As with any listing: in the name of one that is there, and does not answer for it.
    let named = [finding.supervising(), Some(finding.inspecting()), Some(case.programme.coordinating())];
    let mut under = named.into_iter().flatten().map(|id| directory.successor(id, case.today));
    let under = under.find(|id| directory.shared(*id, finding.answered(), case.today).is_none());
    let listing = under.filter(|_| lists).map(|under| listing(case, under, None, None)).transpose()?;
    Ok(Box::new(event::Escalated {
        before: finding.level(),
        level: escalate.level,
        causes: standing.iter().map(|standing| standing.cause).collect(),
        to,
        effects,
        listing,
        reason: escalate.reason.clone(),
        note: escalate.note.clone(),
    })
    .into())
}

pub(super) fn deescalate(finding: Finding<'_>, back: &command::Deescalate) -> Effect<Event> {
    let before = finding.level().ok_or(Blocked::Rule)?;
    Ok(Box::new(event::Deescalated { before, level: back.level, reason: back.reason.clone() }).into())
}
