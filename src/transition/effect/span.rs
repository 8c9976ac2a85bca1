//! Outcomes that write to more than one stream.

use super::{Blocked, Effect};
use crate::command::Command;
use crate::event;
use crate::finding::names::Handle;
use crate::finding::{Brought, Finding, MergeCause, Part, Particulars, Took};
use crate::id::{PersonId, Version};
use crate::life::{Earlier, StageName};
use crate::policy::TermName;
use crate::quantity::Quantity;
use crate::record::StreamId;
use crate::rule::Case;
use crate::transition::{Write, Writes};

/// The duplicate's stream and the survivor's.
pub(super) fn merge(case: &Case<'_>) -> Effect<Writes> {
    let (Some(Command::Merge(merge)), Some(finding)) = (case.command, case.finding) else {
        return Err(Blocked::Rule);
    };
    let survivor = case.world.finding(merge.into).ok_or(Blocked::Rule)?;
    let earlier = finding.original_deadline().filter(|mine| survivor.original_deadline().is_none_or(|its| *mine < its));
    let moved = match (merge.cause, finding.outstanding(), finding.disputed()) {
        (MergeCause::Consolidation, Some(outstanding), Some(disputed)) => Some(event::Moved { outstanding, disputed }),
        (MergeCause::Consolidation | MergeCause::Duplicate, _, _) => None,
    };
    let mut lowered = lowered(finding);
    // Among what is less grave, less is asked of its close.
    if survivor.severity() < finding.severity() {
        let before = case.progress().into_iter().flat_map(|progress| &progress.takers);
        lowered.extend(before.map(|person| person.name(finding.names())).chain(case.people()));
    }
    let merged = event::Merged { survivor: merge.into, cause: merge.cause, reasons: merge.reasons.clone() };
    let absorbed = event::Absorbed {
        from: finding.id(),
        cause: merge.cause,
        answered: finding.answered().collect(),
        acted: finding.acted().collect(),
        recused: finding.recused().collect(),
        original_deadline: earlier,
        moved,
        lowered,
        level: finding.level(),
        bars_from: finding.pressure().and_then(|pressure| pressure.bars_from),
    };
    let stream = |finding: Finding<'_>| (StreamId::Finding(finding.id()), finding.version());
    let ((stream, expected), (into, at)) = (stream(finding), stream(survivor));
    let first = Write { stream, expected, event: Box::new(merged).into() };
    Ok(Writes { first, others: vec![Write { stream: into, expected: at, event: Box::new(absorbed).into() }] })
}

/// Who lowered its severity.
fn lowered(finding: Finding<'_>) -> Vec<PersonId> {
    finding.brought(Brought::Lowering).map(|person| person.name(finding.names())).collect()
}

/// Who did what in this cycle that may keep them out of a chain.
fn took(finding: Finding<'_>) -> Vec<(Earlier, PersonId)> {
    finding.state().took.iter().map(|Took { what, who }| (what, who.name(finding.names()))).collect()
}

/// How much of each part is disputed: what is in dispute goes to the last parts, so that theirs add up to the whole's.
fn disputed_shares(finding: Finding<'_>, parts: &[Part]) -> Vec<Option<Quantity>> {
    let mut left = finding.disputed().filter(|disputed| !disputed.is_zero());
    let shares = parts.iter().rev().map(|part| {
        let (share, disputed) = part.quantity.zip(left)?;
        left = disputed.checked_sub(share).ok().filter(|left| !left.is_zero());
        Some(if left.is_some() { share } else { disputed })
    });
    let mut shares: Vec<_> = shares.collect();
    shares.reverse();
    shares
}

/// The objections to a finding that were ruled on and not upheld.
fn ruled(finding: Finding<'_>) -> Vec<event::RuledOn> {
    let ruled = finding.aside().into_iter().flat_map(|aside| &aside.ruled).map(|ruled| event::RuledOn {
        to: ruled.to,
        rulings: ruled.rulings,
        review_by: ruled.review_by,
        by: ruled.by.iter().map(|person| person.name(finding.names())).collect(),
    });
    ruled.collect()
}

/// The measures of a plan, as far as they have come.
fn measures(finding: Finding<'_>) -> Vec<event::MeasureBrought> {
    let measures = finding.plan().iter().map(|measure| event::MeasureBrought {
        id: measure.id.name(finding.names()),
        due: measure.due,
        weight: measure.weight,
        status: measure.status,
    });
    measures.collect()
}

/// A part goes on from where its parent stands. A plan under review is reviewed no further: each part files its own.
fn split_off(
    case: &Case<'_>,
    finding: Finding<'_>,
    part: &Part,
    disputed: Option<Quantity>,
) -> Effect<event::SplitOff> {
    let proposer = case.world.particulars(finding.id()).and_then(|item| item.proposer);
    let (leads_to, due) = match finding.stage() {
        StageName::PlanReview => (StageName::Planning, case.due(TermName::Plan)?),
        stage => (stage, finding.due()),
    };
    let cycle = (finding.cycle(), finding.cycle_began());
    let pressure = finding.pressure().cloned().unwrap_or_default();
    Ok(event::SplitOff {
        from: finding.id(),
        particulars: Particulars { proposer, ..finding.particulars_of_part(part) },
        inspecting: finding.inspecting(),
        leads_to,
        responsibility: finding.responsibility(),
        answered: finding.answered().collect(),
        acted: finding.acted().collect(),
        recused: finding.recused().collect(),
        lowered: lowered(finding),
        took: took(finding),
        raised_by: finding.raised_by(),
        raised_on: finding.raised_on(),
        original_deadline: finding.original_deadline(),
        deadline: finding.deadline(),
        extensions: finding.extensions(),
        due,
        object_by: finding.object_by(),
        disputed,
        assigned_on: finding.assigned_on(),
        cycle: Some(cycle).filter(|cycle| *cycle != (1, finding.raised_on())),
        level: pressure.level,
        bars_from: pressure.bars_from,
        escalated: pressure.taken,
        gave_reason: pressure.reasons,
        ruled: ruled(finding),
        measures: measures(finding),
    })
}

/// The parent's stream and one for each part.
pub(super) fn split(case: &Case<'_>) -> Effect<Writes> {
    let (Some(Command::Split(split)), Some(finding)) = (case.command, case.finding) else {
        return Err(Blocked::Rule);
    };
    let parent = event::Split { parts: split.parts.clone(), reasons: split.reasons.clone() };
    let parent =
        Write { stream: StreamId::Finding(finding.id()), expected: finding.version(), event: Box::new(parent).into() };
    let children = split.parts.iter().zip(disputed_shares(finding, &split.parts)).map(|(part, disputed)| {
        let event = Box::new(split_off(case, finding, part, disputed)?).into();
        Ok(Write { stream: StreamId::Finding(part.finding), expected: Version::NONE, event })
    });
    Ok(Writes { first: parent, others: children.collect::<Effect<_>>()? })
}
