//! Who may: grants, chains, and the separation of duties over the whole history of a finding.

use super::Judgement::{Moot, Pending};
use super::{Broken, Case, Judgement};
use crate::directory::Relation;
use crate::finding::names::Handle;
use crate::finding::stage::ClaimedBy;
use crate::id::{DepartmentId, Fingerprint};
use crate::life::{Chain, Step, Subject};
use crate::policy::Part;

pub(super) fn known(case: &Case<'_>) -> Judgement {
    let Some(id) = case.id else { return Pending };
    Judgement::unless(match case.step.subject() {
        Subject::NewFinding => case.world.finding(id).map(|_| Broken::Taken { finding: id }),
        Subject::Finding => case.finding.is_none().then_some(Broken::Unknown { finding: id }),
        Subject::Programme => None,
    })
}

pub(super) fn stage_admits(case: &Case<'_>) -> Judgement {
    let Some(finding) = case.finding else { return Moot };
    let (step, stage) = (case.step, finding.stage());
    Judgement::unless((!step.admitted_in().contains(stage)).then_some(Broken::Stage { step, stage }))
}

/// Whether only the command could name the chain: an opinion is given in any, and many are declined.
fn is_chain_unnamed(case: &Case<'_>) -> bool {
    matches!(case.step, Step::Opine | Step::Decline) && case.command.is_none()
}

pub(super) fn granted(case: &Case<'_>) -> Judgement {
    let department = case.actor.department();
    let step = case.step;
    if step.subject() == Subject::Finding && case.finding.is_none() {
        return Pending;
    }
    if is_chain_unnamed(case) {
        // Which of them it is, only the command says; but if it is none, nothing can help.
        let some = Chain::ALL.iter().any(|chain| holds_next_step(case, *chain));
        return if some { Pending } else { Judgement::Broken(Broken::NoGrant { department, step }) };
    }
    if case.right().is_some() {
        return Judgement::Holds;
    }
    if let (Some(chain), []) = (case.chain().filter(|_| step != Step::Deem), case.chain_steps()) {
        return Judgement::Broken(Broken::NoChain { chain });
    }
    if case.step.subject() == Subject::NewFinding && case.inspecting().is_none() {
        // Whether the inspection knows the actor cannot be told before the inspection is.
        let coordinates = case.is(Relation::Coordinating);
        if case.command.is_none() && !coordinates {
            return Pending;
        }
    }
    let least = case.grants().into_iter().filter(|grant| case.is(grant.relation)).map(|grant| grant.capacity).min();
    Judgement::Broken(match least {
        Some(least) => Broken::TooLow { department, step, least },
        None => Broken::NoGrant { department, step },
    })
}

/// Whether the actor may take the next step of a chain.
fn holds_next_step(case: &Case<'_>, chain: Chain) -> bool {
    let Some(finding) = case.finding else { return false };
    let steps = case.policy().chain(chain, &finding.facts());
    let taken = finding.progress(chain).map_or(0, |progress| progress.takers.len());
    let next = steps.get(taken.min(steps.len().saturating_sub(1)));
    next.is_some_and(|next| case.actor.capacity().suffices(next.by.capacity) && case.is(next.by.relation))
}

pub(super) fn chain_order(case: &Case<'_>) -> Judgement {
    if is_chain_unnamed(case) {
        return Pending;
    }
    let Some((_, next)) = case.next_step() else { return Moot };
    let Some(chain) = case.chain() else { return Moot };
    if case.is_own_head() {
        return Moot;
    }
    Judgement::unless(match (next.part, case.step) {
        (Part::Opines, Step::Opine) => None,
        (Part::Opines, _) => Some(Broken::OpinionFirst { chain }),
        (Part::Decides, Step::Opine) => Some(Broken::NoOpinionAsked { chain }),
        (Part::Decides, _) => None,
    })
}

pub(super) fn same_matter(case: &Case<'_>) -> Judgement {
    let (Some(progress), Some(chain)) = (case.progress(), case.chain()) else {
        return Moot;
    };
    let Some(command) = case.command else { return Pending };
    if matches!(case.step, Step::Opine | Step::Decline) {
        return Moot;
    }
    // Opinions alone leave open what the chain will decide.
    let is_open = progress.matter == Fingerprint::of(&Some(chain));
    let differs = !is_open && progress.matter != command.matter();
    Judgement::unless(differs.then_some(Broken::OtherMatter { chain }))
}

/// Whether the step judges in this case: an opinion does not, nor does an own head within the cap, nor the first steps
/// of a chain that those who answer may begin: about what is disputed, or towards an answer.
fn judges(case: &Case<'_>) -> bool {
    super::judges(case.step)
        && !case.is_own_head()
        && (case.is_last_step() || !case.step.chain().is_some_and(Chain::is_judged_last))
}

/// Every department that answers for the finding by this case: those of its history, and those a carry-over names.
fn answered(case: &Case<'_>) -> Vec<DepartmentId> {
    let named =
        case.responsibility().filter(|_| case.step == Step::CarryOver).into_iter().flat_map(|line| line.named());
    let named = named.filter(|(relation, _)| matches!(relation, Relation::Lead | Relation::Cooperating));
    let history = case.finding.into_iter().flat_map(|finding| finding.answered());
    history.chain(named.map(|(_, id)| id)).collect()
}

/// Whether the actor is of those who answer: by department, or because they acted for one that does.
pub(super) fn answers(case: &Case<'_>) -> bool {
    let (person, department) = (case.actor.person(), case.actor.department());
    let shares = |of: &DepartmentId| case.directory().answers_for(department, *of, case.today);
    let officer = case.responsibility().and_then(|line| line.officer) == Some(person);
    officer
        || case.finding.is_some_and(|finding| finding.acted().any(|who| who == person))
        || answered(case).iter().any(shares)
}

pub(super) fn own_department(case: &Case<'_>) -> Judgement {
    if !judges(case) {
        return Moot;
    }
    let department = case.actor.department();
    let shares = |answered: &DepartmentId| case.directory().answers_for(department, *answered, case.today);
    let answered = answered(case);
    Judgement::unless(if answered.contains(&department) {
        Some(Broken::OwnDepartment { department })
    } else {
        answered.into_iter().find(shares).map(|answered| Broken::SharedDepartment { department, answered })
    })
}

pub(super) fn own_person(case: &Case<'_>) -> Judgement {
    if !judges(case) {
        return Moot;
    }
    let person = case.actor.person();
    let officer = case.responsibility().and_then(|line| line.officer) == Some(person);
    let acted = case.finding.is_some_and(|finding| finding.acted().any(|who| who == person));
    Judgement::unless((officer || acted).then_some(Broken::OwnPerson { person }))
}

pub(super) fn one_step_each(case: &Case<'_>) -> Judgement {
    if is_chain_unnamed(case) {
        return Pending;
    }
    let (Some(finding), Some(chain)) = (case.finding, case.chain()) else {
        return Moot;
    };
    let person = case.actor.person();
    let mut takers = case.progress().into_iter().flat_map(|progress| progress.takers.iter().flatten());
    if takers.any(|taker| taker.name(finding.names()) == person) {
        return Judgement::Broken(Broken::TookStep { person, chain });
    }
    let pending = finding.pending();
    let brought = match chain {
        Chain::Plan => finding.plan_filed_by(),
        Chain::Objection => pending.and_then(|pending| pending.objection).map(|objection| objection.by),
        Chain::Extension => pending.and_then(|pending| pending.extension).map(|request| request.by),
        Chain::Submission => finding.claim().and_then(|claim| match claim.by() {
            ClaimedBy::Submission(by) | ClaimedBy::Inspection(by) => Some(by),
            ClaimedBy::Legacy => None,
        }),
        Chain::Notice
        | Chain::Dispute
        | Chain::Bearing
        | Chain::Close
        | Chain::Unfounded
        | Chain::Terminated
        | Chain::Referred
        | Chain::Answered
        | Chain::Merged
        | Chain::Split => None,
    };
    let own = brought.is_some_and(|by| by.name(finding.names()) == person);
    Judgement::unless(own.then_some(Broken::OwnMatter { person, chain }))
}

pub(super) fn distinct_takers(case: &Case<'_>) -> Judgement {
    if is_chain_unnamed(case) {
        return Pending;
    }
    let (Some(finding), Some(chain)) = (case.finding, case.chain()) else {
        return Moot;
    };
    let person = case.actor.person();
    let lowered = finding.state().lowered_by.is_some_and(|by| by.name(finding.names()) == person);
    if lowered && matches!(chain, Chain::Submission | Chain::Close | Chain::Answered) {
        return Judgement::Broken(Broken::LoweredSeverity { person, chain });
    }
    let taken = finding.state().took.iter().filter(|(_, taker)| taker.name(finding.names()) == person);
    let barred = taken.map(|(from, _)| *from).find(|from| case.policy().distinct(chain, *from));
    Judgement::unless(barred.map(|from| Broken::NotDistinct { person, chain, from }))
}

pub(super) fn not_sole_judge(case: &Case<'_>) -> Judgement {
    let Some(finding) = case.finding else { return Moot };
    let person = case.actor.person();
    let deciding = case.chain_steps().iter().filter(|step| step.part == Part::Decides).count();
    Judgement::unless((finding.raised_by() == person && deciding < 2).then_some(Broken::SoleJudge { person }))
}

/// Whether a department could take a step of a chain on a finding answered for by these: it is named for that relation
/// and does not share their responsibility.
pub(super) fn could_take(case: &Case<'_>, by: Option<DepartmentId>, answering: &[DepartmentId]) -> bool {
    by.is_some_and(|by| !answering.iter().any(|of| case.directory().answers_for(by, *of, case.today)))
}
