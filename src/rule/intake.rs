//! What may be put on a list, and who may be named as answering for it.

use super::Judgement::Pending;
use super::{Broken, Case, Judgement};
use crate::command::Command;
use crate::directory::Relation;
use crate::finding::{Kind, Standing};
use crate::id::{DepartmentId, RegionId};
use crate::life::{Outcome, Step};
use crate::moment::Day;

pub(super) fn inspection_known(case: &Case<'_>) -> Judgement {
    let Some(item) = case.particulars() else { return Pending };
    let inspection = item.inspection;
    Judgement::unless(case.programme.inspection(inspection).is_none().then_some(Broken::NoInspection { inspection }))
}

pub(super) fn reference_unique(case: &Case<'_>) -> Judgement {
    let Some(item) = case.particulars() else { return Pending };
    let taken = case.world.is_reference_taken(item.inspection, &item.reference);
    let broken = || Broken::ReferenceTaken { reference: item.reference.clone(), inspection: item.inspection };
    Judgement::unless(taken.then(broken))
}

pub(super) fn region_known(case: &Case<'_>) -> Judgement {
    let region = match case.command {
        Some(Command::Amend(amend)) => amend.amendment.region,
        Some(Command::LaunchSweep(launch)) => {
            let unknown = |region: &&RegionId| case.directory().region(**region).is_none();
            launch.scope.regions.iter().find(unknown).copied()
        }
        Some(_) => case.particulars().and_then(|item| item.region),
        None => return Pending,
    };
    let unknown = region.filter(|region| case.directory().region(*region).is_none());
    Judgement::unless(unknown.map(|region| Broken::NoRegion { region }))
}

/// The first pair of days that is in the wrong order.
fn disorder(pairs: &[(&'static str, Option<Day>, &'static str, Option<Day>)]) -> Option<Broken> {
    pairs.iter().find_map(|(what, day, than, limit)| match (day, limit) {
        (Some(day), Some(limit)) if day > limit => Some(Broken::OutOfOrder { what, day: *day, than, limit: *limit }),
        _in_order => None,
    })
}

pub(super) fn dates_in_order(case: &Case<'_>) -> Judgement {
    Judgement::unless(match case.command {
        None => return Pending,
        Some(Command::Amend(amend)) => {
            let raised = case.finding.map(|finding| finding.raised_on());
            let served = amend.amendment.served_on;
            disorder(&[
                ("found", amend.amendment.found_on, "the raising", raised),
                ("served", served, "today", Some(case.today)),
            ])
        }
        Some(Command::CarryOver(carry)) => {
            let (raised, day) = (Some(carry.raised_on), Some(case.day));
            let item = &carry.particulars;
            let stood = carry.standing.since();
            let until = match carry.standing {
                Standing::Borne { until } | Standing::Noticing { until, .. } => Some(until),
                _without_a_last_day => None,
            };
            let deadline = carry.responsibility.as_ref().and_then(|line| line.deadline);
            disorder(&[
                ("found", item.found_on, "the raising", raised),
                ("served", item.served_on, "today", day),
                ("raised", raised, "today", day),
                ("raised", raised, "what followed", stood),
                ("raised", raised, "the deadline", carry.original_deadline),
                ("raised", raised, "the deadline", deadline),
                ("raised", raised, "its last day", until),
                ("what followed", stood, "its last day", until),
                ("what followed", stood, "today", day),
            ])
        }
        Some(_) => {
            let item = case.particulars();
            let (found, served) = (item.and_then(|item| item.found_on), item.and_then(|item| item.served_on));
            disorder(&[
                ("found", found, "the raising", Some(case.day)),
                ("served", served, "the raising", Some(case.day)),
            ])
        }
    })
}

pub(super) fn recurrence_known(case: &Case<'_>) -> Judgement {
    let Some(item) = case.particulars() else { return Pending };
    let unknown = item.recurrence_of.filter(|earlier| case.world.finding(*earlier).is_none());
    Judgement::unless(unknown.map(|finding| Broken::NoRecurrence { finding }))
}

/// The highest cycle in which a finding is carried over: far more than anybody reopens, and room for more after it.
const CARRIED_CYCLE_MAX: u16 = 1_000;

/// The stage or outcome in which a finding of that kind never is, if it would stand there.
fn stands_amiss(kind: Kind, standing: Standing) -> Option<&'static str> {
    let only_problems = match standing {
        Standing::Closed { outcome, .. } => match outcome {
            Outcome::Rectified | Outcome::Sustained | Outcome::Unfounded => true,
            Outcome::Answered => false,
            Outcome::Terminated | Outcome::Referred | Outcome::Merged | Outcome::Split => return None,
        },
        Standing::Borne { .. } | Standing::Verifying { .. } | Standing::Verified { .. } | Standing::Noticing { .. } => {
            true
        }
        Standing::Raised
        | Standing::Assigned
        | Standing::Planning
        | Standing::PlanReview { .. }
        | Standing::Rectifying => return None,
    };
    let name = if let Standing::Closed { outcome, .. } = standing { outcome.name() } else { standing.stage().name() };
    (only_problems != (kind == Kind::Problem)).then_some(name)
}

pub(super) fn standing_sound(case: &Case<'_>) -> Judgement {
    let Some(Command::CarryOver(carry)) = case.command else {
        return Pending;
    };
    let most = CARRIED_CYCLE_MAX;
    if let Some(cycle) = carry.cycle.filter(|cycle| !(1..=most).contains(cycle)) {
        return Judgement::Broken(Broken::NoSuchCycle { cycle, most });
    }
    if let Some(standing) = stands_amiss(carry.particulars.kind, carry.standing) {
        return Judgement::Broken(Broken::StandsAmiss { kind: carry.particulars.kind, standing });
    }
    Judgement::unless(match (carry.standing, &carry.responsibility) {
        (Standing::Closed { outcome: outcome @ (Outcome::Merged | Outcome::Split), .. }, _) => {
            Some(Broken::NoCarriedOutcome { outcome })
        }
        (Standing::Raised, Some(_)) => Some(Broken::AnswersTooSoon),
        (Standing::Raised | Standing::Closed { outcome: Outcome::Unfounded, .. }, None) => None,
        (standing, None) => Some(Broken::NobodyAnswers { stage: standing.stage() }),
        (_, Some(_)) => None,
    })
}

/// The departments that the command names, each as what.
pub(super) fn named<'m>(case: &Case<'m>) -> Option<&'m [(Relation, DepartmentId)]> {
    case.memo.named.get_or_init(|| name(case)).as_deref()
}

fn name(case: &Case<'_>) -> Option<Vec<(Relation, DepartmentId)>> {
    match case.command {
        None => None,
        Some(Command::OpenInspection(open)) => Some(vec![(Relation::Inspecting, open.inspection.inspecting())]),
        // Whoever lists it supervises it by that.
        Some(Command::List(list)) => Some(vec![(Relation::Supervising, list.under)]),
        Some(Command::LaunchSweep(launch)) => {
            Some(launch.scope.departments.iter().map(|id| (Relation::Swept, *id)).collect())
        }
        Some(Command::Reassign(reassign)) => {
            let change = &reassign.change;
            let single = [
                (Relation::Lead, change.lead),
                (Relation::Supervising, change.supervising),
                (Relation::Verifying, change.verifying),
            ];
            let single = single.into_iter().filter_map(|(relation, id)| id.map(|id| (relation, id)));
            let cooperating = change.cooperating.iter().flatten().map(|id| (Relation::Cooperating, *id));
            Some(single.chain(cooperating).collect())
        }
        Some(_) => Some(case.responsibility().map_or_else(Vec::new, |line| line.named().collect())),
    }
}

pub(super) fn department_known(case: &Case<'_>) -> Judgement {
    let Some(named) = named(case) else { return Pending };
    let directory = case.directory();
    Judgement::unless(named.iter().find_map(|(_, department)| {
        let department = *department;
        let successor = directory.successor(department, case.today);
        if directory.department(department).is_none() {
            Some(Broken::NoDepartment { department })
        } else {
            (successor != department).then_some(Broken::Succeeded { department, successor })
        }
    }))
}

/// Who would answer, verify and supervise once the command has its effect.
pub(super) struct Roles {
    pub(super) answering: Vec<DepartmentId>,
    pub(super) lead: Option<DepartmentId>,
    pub(super) cooperating: Option<DepartmentId>,
    pub(super) verifying: Option<DepartmentId>,
    pub(super) supervising: Option<DepartmentId>,
}

pub(super) fn roles(case: &Case<'_>) -> Option<Roles> {
    let named = named(case)?;
    let finding = case.finding;
    let one = |wanted: Relation| named.iter().find(|(relation, _)| *relation == wanted).map(|(_, id)| *id);
    let lead = one(Relation::Lead).or_else(|| finding.and_then(|finding| finding.lead()));
    let answers =
        |(relation, _): &&(Relation, DepartmentId)| matches!(relation, Relation::Lead | Relation::Cooperating);
    let history = finding.into_iter().flat_map(|finding| finding.answered());
    Some(Roles {
        answering: history.chain(named.iter().filter(answers).map(|(_, id)| *id)).collect(),
        lead,
        cooperating: one(Relation::Cooperating).or_else(|| finding.and_then(|finding| finding.cooperating().next())),
        verifying: one(Relation::Verifying)
            .or_else(|| finding.and_then(|finding| finding.verifying()))
            .or_else(|| case.inspecting()),
        supervising: one(Relation::Supervising).or_else(|| finding.and_then(|finding| finding.supervising())),
    })
}

pub(super) fn verifier_independent(case: &Case<'_>) -> Judgement {
    let Some(roles) = roles(case) else { return Pending };
    // A listing names nobody to verify.
    let verifying = roles.verifying.filter(|_| case.step != Step::List);
    let clash = [verifying, roles.supervising].into_iter().flatten().find_map(|department| {
        let shared = case.directory().shared(department, roles.answering.iter().copied(), case.today);
        shared.map(|answers| Broken::NotIndependent { department, answers })
    });
    Judgement::unless(clash)
}
