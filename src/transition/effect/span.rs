//! Outcomes that write to more than one stream.

use super::{Blocked, Effect};
use crate::command::Command;
use crate::event;
use crate::finding::names::Handle;
use crate::finding::{Brought, Finding, MergeCause, Particulars, Took};
use crate::id::{PersonId, Version};
use crate::life::Earlier;
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
    let merged = event::Merged { survivor: merge.into, cause: merge.cause, reasons: merge.reasons.clone() };
    let absorbed = event::Absorbed {
        from: finding.id(),
        cause: merge.cause,
        answered: finding.answered().collect(),
        acted: finding.acted().collect(),
        recused: finding.recused().collect(),
        original_deadline: earlier,
        moved,
    };
    let stream = |finding: Finding<'_>| (StreamId::Finding(finding.id()), finding.version());
    let ((stream, expected), (into, at)) = (stream(finding), stream(survivor));
    let first = Write { stream, expected, event: Box::new(merged).into() };
    Ok(Writes { first, others: vec![Write { stream: into, expected: at, event: Box::new(absorbed).into() }] })
}

/// Who did what in this cycle that may keep them out of a chain.
fn took(finding: Finding<'_>) -> Vec<(Earlier, PersonId)> {
    finding.state().took.iter().map(|Took { what, who }| (what, who.name(finding.names()))).collect()
}

/// The parent's stream and one for each part.
pub(super) fn split(case: &Case<'_>) -> Effect<Writes> {
    let (Some(Command::Split(split)), Some(finding)) = (case.command, case.finding) else {
        return Err(Blocked::Rule);
    };
    let parent = event::Split { parts: split.parts.clone(), reasons: split.reasons.clone() };
    let parent =
        Write { stream: StreamId::Finding(finding.id()), expected: finding.version(), event: Box::new(parent).into() };
    let proposer = case.world.particulars(finding.id()).and_then(|item| item.proposer);
    let children = split.parts.iter().map(|part| Write {
        stream: StreamId::Finding(part.finding),
        expected: Version::NONE,
        event: Box::new(event::SplitOff {
            from: finding.id(),
            particulars: Particulars { proposer: proposer.clone(), ..finding.particulars_of_part(part) },
            inspecting: finding.inspecting(),
            leads_to: finding.stage(),
            responsibility: finding.responsibility(),
            answered: finding.answered().collect(),
            acted: finding.acted().collect(),
            recused: finding.recused().collect(),
            lowered: finding.brought(Brought::Lowering).map(|person| person.name(finding.names())).collect(),
            took: took(finding),
            raised_by: finding.raised_by(),
            raised_on: finding.raised_on(),
            original_deadline: finding.original_deadline(),
            deadline: finding.deadline(),
            extensions: finding.extensions(),
            due: finding.due(),
            object_by: finding.object_by(),
        })
        .into(),
    });
    Ok(Writes { first: parent, others: children.collect() })
}
