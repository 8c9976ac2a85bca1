//! How a finding may be noticed, borne, struck off and opened again.

use super::Judgement::{Holds, Moot, Pending};
use super::silence::misdated;
use super::{Broken, Case, Judgement};
use crate::command::Command;
use crate::finding::stage::{Notice, Stage};
use crate::finding::{Facts, Finding, Kind, MergeCause, Part, ReopenCause};
use crate::id::FindingId;
use crate::life::{Chain, Outcome, Step};
use crate::policy::Policy;
use crate::quantity::Quantity;
use std::collections::BTreeSet;

/// Whether the policy asks for public notice of such a finding.
fn is_notice_asked(policy: &Policy, facts: &Facts) -> bool {
    policy.draft().passage.noticing.pick(facts) == Some(&true)
}

/// Whether notice was given since the claim was accepted.
pub(super) fn is_notice_given(finding: Finding<'_>) -> bool {
    matches!(finding.state().stage, Stage::Verified { notice: Notice::Given, .. })
}

/// Whether the policy asks for a public notice that was not given since the claim was accepted.
pub(crate) fn is_notice_missing(finding: Finding<'_>, policy: &Policy, facts: &Facts) -> bool {
    is_notice_asked(policy, facts) && !is_notice_given(finding)
}

pub(super) fn notice_wanted(case: &Case<'_>) -> Judgement {
    let (Some(finding), Some(facts)) = (case.finding, case.own_facts()) else { return Moot };
    Judgement::unless(if is_notice_given(finding) {
        Some(Broken::NoticeDone)
    } else {
        (!is_notice_asked(case.policy(), facts)).then_some(Broken::NoticeNotAsked)
    })
}

pub(super) fn notice_over(case: &Case<'_>) -> Judgement {
    match case.finding.and_then(|finding| finding.notice_until()) {
        None => Moot,
        Some(until) => Judgement::unless((case.day <= until).then_some(Broken::NoticeRuns { until })),
    }
}

pub(super) fn notice_given(case: &Case<'_>) -> Judgement {
    let (Some(finding), Some(facts)) = (case.finding, case.own_facts()) else { return Moot };
    Judgement::unless(is_notice_missing(finding, case.policy(), facts).then_some(Broken::NoticeMissing))
}

pub(super) fn bearing_allowed(case: &Case<'_>) -> Judgement {
    let Some(facts) = case.own_facts() else { return Moot };
    let Some(days_max) = case.policy().draft().bearing_days_max.pick(facts) else {
        return Judgement::Broken(Broken::NotBearable);
    };
    let Some(Command::Bear(bear)) = case.command else {
        return Pending;
    };
    let (until, day) = (bear.until, case.day);
    if until < day {
        return Judgement::Broken(Broken::BornePast { until, day });
    }
    match day.plus_days(i64::from(*days_max)) {
        Ok(latest) => Judgement::unless((until > latest).then_some(Broken::BorneTooLong { until, latest })),
        Err(_) => Holds,
    }
}

pub(super) fn lapse_due(case: &Case<'_>) -> Judgement {
    match case.finding.and_then(|finding| finding.borne_until()) {
        None => Moot,
        Some(until) if case.day <= until => Judgement::Broken(Broken::NotLapsed { until }),
        Some(_) => Judgement::unless(misdated(case).map(|day| Broken::LapsedOn { day })),
    }
}

pub(super) fn merge_sound(case: &Case<'_>) -> Judgement {
    let Some(finding) = case.finding else { return Moot };
    let Some(Command::Merge(merge)) = case.command else {
        return Pending;
    };
    let into = merge.into;
    if into == finding.id() {
        return Judgement::Broken(Broken::IntoItself);
    }
    let Some(survivor) = case.world.finding(into) else {
        return Judgement::Broken(Broken::NoSurvivor { into });
    };
    let consolidates = merge.cause == MergeCause::Consolidation;
    Judgement::unless(if !survivor.stage().is_open() {
        Some(Broken::SurvivorClosed { into })
    } else if survivor.kind() != finding.kind() {
        Some(Broken::OtherKind)
    } else if consolidates && survivor.claimed_on().is_some() {
        Some(Broken::SurvivorClaimed { into })
    } else if let Some(chain) = ending(survivor).filter(|_| consolidates) {
        Some(Broken::SurvivorEnding { into, chain })
    } else {
        amounts_apart(finding, survivor, merge.cause).or_else(|| nobody_verifies(case, finding, survivor))
    })
}

/// The chain under way with whose last step a finding is struck off for good, but for a close, which needs a claim. What is
/// merged or split goes on elsewhere.
fn ending(finding: Finding<'_>) -> Option<Chain> {
    let for_good = [Chain::Unfounded, Chain::Terminated, Chain::Referred, Chain::Answered];
    for_good.into_iter().find(|chain| finding.progress(*chain).is_some())
}

/// Why the amounts of a consolidation cannot be added, if they cannot.
fn amounts_apart(finding: Finding<'_>, survivor: Finding<'_>, cause: MergeCause) -> Option<Broken> {
    let (Some(moved), Some(held)) = (finding.outstanding(), survivor.total()) else {
        return None;
    };
    let sum = held.checked_add(moved);
    sum.err().filter(|_| cause == MergeCause::Consolidation).map(|cause| Broken::AmountsApart { cause })
}

/// Who would verify the survivor though they share the responsibility that it inherits.
fn nobody_verifies(case: &Case<'_>, finding: Finding<'_>, survivor: Finding<'_>) -> Option<Broken> {
    let verifying = survivor.verifying()?;
    let shared = case.directory().shared(verifying, finding.answered(), case.today);
    shared.map(|answered| Broken::NobodyVerifies { verifying, answered })
}

pub(super) fn parts_sound(case: &Case<'_>) -> Judgement {
    let Some(finding) = case.finding else { return Moot };
    let Some(Command::Split(split)) = case.command else {
        return Pending;
    };
    if split.parts.len() < 2 {
        return Judgement::Broken(Broken::TooFewParts);
    }
    let mut ids: BTreeSet<FindingId> = BTreeSet::new();
    let in_use = |part: &&Part| !ids.insert(part.finding) || case.world.finding(part.finding).is_some();
    if let Some(part) = split.parts.iter().find(in_use) {
        return Judgement::Broken(Broken::PartTaken { finding: part.finding });
    }
    let mut references = BTreeSet::new();
    let taken = |part: &&Part| {
        !references.insert(part.reference.clone())
            || case.world.is_reference_taken(finding.inspection(), &part.reference)
    };
    if let Some(part) = split.parts.iter().find(taken) {
        return Judgement::Broken(Broken::PartReference { reference: part.reference.clone() });
    }
    Judgement::unless(match finding.outstanding() {
        Some(outstanding) => parts_off(&split.parts, outstanding),
        None => {
            let with_amount = split.parts.iter().find(|part| part.quantity.is_some());
            with_amount.map(|part| Broken::PartAmount { finding: part.finding })
        }
    })
}

/// Why the parts do not add up to what is outstanding, if they do not.
fn parts_off(parts: &[Part], outstanding: Quantity) -> Option<Broken> {
    let misfit = |part: &&Part| part.quantity.is_none_or(|share| share.unit() != outstanding.unit());
    if let Some(part) = parts.iter().find(misfit) {
        return Some(Broken::PartAmount { finding: part.finding });
    }
    match Quantity::checked_sum(outstanding.unit(), parts.iter().filter_map(|part| part.quantity)) {
        Ok(sum) => (sum != outstanding).then_some(Broken::PartsOff { parts: sum, outstanding }),
        Err(cause) => Some(Broken::Amount { cause }),
    }
}

pub(super) fn looks_back(case: &Case<'_>) -> Judgement {
    match case.finding.and_then(|finding| finding.outcome()) {
        None => Moot,
        Some(outcome) => Judgement::unless((!outcome.completes()).then_some(Broken::NotDone { outcome })),
    }
}

/// Whether the step is for what kind of finding the case is about: nothing asks for a kind but an answer and what leads
/// a problem to its close.
pub(super) fn kind_fits(case: &Case<'_>) -> Judgement {
    let Some(finding) = case.finding else { return Moot };
    let (step, kind) = (case.step, finding.kind());
    let asked = if step == Step::Answer { Kind::Suggestion } else { Kind::Problem };
    Judgement::unless((kind != asked).then_some(Broken::KindMisfits { step, kind }))
}

pub(super) fn reopen_fits(case: &Case<'_>) -> Judgement {
    let Some(outcome) = case.finding.and_then(|finding| finding.outcome()) else {
        return Moot;
    };
    let Some(Command::Reopen(reopen)) = case.command else {
        return Pending;
    };
    let cause = reopen.cause;
    let fits = match (cause, outcome) {
        // What went into other findings goes on in them.
        (_, Outcome::Merged | Outcome::Split) | (ReopenCause::Relapse, _) => false,
        (ReopenCause::FalseClaim, outcome) => outcome.completes(),
        (ReopenCause::ReturnedFromReferral, outcome) => outcome == Outcome::Referred,
        (ReopenCause::Ruling | ReopenCause::Correction, _) => true,
    };
    Judgement::unless((!fits).then_some(Broken::CauseMisfits { cause, outcome }))
}
