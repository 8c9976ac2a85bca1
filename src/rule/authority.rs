//! Who may: grants, chains, and the separation of duties over the whole history of a finding.

use super::Judgement::{Moot, Pending};
use super::{Broken, Case, Judgement};
use crate::command::{Command, Recuse};
use crate::directory::{Capacity, Relation};
use crate::finding::names::{Handle, Person};
use crate::finding::stage::ClaimedBy;
use crate::finding::{Brought, Finding, Took};
use crate::id::{DepartmentId, PersonId};
use crate::life::{Chain, Earlier, Step, Subject};
use crate::policy::Part;
use crate::sweep::Sweep;

pub(super) fn known(case: &Case<'_>) -> Judgement {
    if case.step.subject() == Subject::Sweep {
        return known_sweep(case);
    }
    let Some(id) = case.id else { return Pending };
    Judgement::unless(match case.step.subject() {
        Subject::NewFinding => case.world.finding(id).map(|_| Broken::Taken { finding: id }),
        Subject::Finding => case.finding.is_none().then_some(Broken::Unknown { finding: id }),
        Subject::Programme | Subject::Sweep => None,
    })
}

fn known_sweep(case: &Case<'_>) -> Judgement {
    let Some(sweep) = case.command.and_then(Command::sweep).or(case.sweep.map(Sweep::id)) else { return Pending };
    Judgement::unless(match (case.step, case.sweep) {
        (Step::LaunchSweep, Some(_)) => Some(Broken::TakenSweep { sweep }),
        (Step::LaunchSweep, None) | (_, Some(_)) => None,
        (_, None) => Some(Broken::UnknownSweep { sweep }),
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
    let step = case.step;
    let no_grant = || Judgement::Broken(Broken::NoGrant { department: *case.source().0, step });
    if is_own_recusal(case) {
        return Judgement::Holds;
    }
    if case.finding.is_none() && step.subject() == Subject::Finding {
        return Pending;
    }
    // Who is in scope of a sweep that is not there cannot be told.
    if matches!(step, Step::ReportSweep | Step::CloseSweep) && case.sweep.is_none() {
        return Pending;
    }
    if is_chain_unnamed(case) {
        // Which of them it is, only the command says; but if it is none, nothing can help.
        let some = Chain::ALL.iter().any(|chain| case.holds_next_of(*chain));
        return if some { Pending } else { no_grant() };
    }
    if case.right().is_some() {
        return Judgement::Holds;
    }
    if let (Some(chain), []) = (case.chain().filter(|_| step != Step::Deem), case.chain_steps()) {
        return Judgement::Broken(Broken::NoChain { chain });
    }
    if case.finding.is_none() && step.subject() == Subject::NewFinding && case.inspecting().is_none() {
        // Whether the inspection knows the actor cannot be told before the inspection is.
        let coordinates = case.is(Relation::Coordinating);
        if case.command.is_none() && !coordinates {
            return Pending;
        }
    }
    // Of themselves anybody may say it.
    if step == Step::Recuse && case.command.is_none() && case.actor.capacity() != Capacity::System {
        return Pending;
    }
    let too_low = |least| Judgement::Broken(Broken::TooLow { department: *case.source().0, step, least });
    case.least_capacity().map_or_else(no_grant, too_low)
}

/// Whether somebody keeps out of it themselves, and not another: no host does that by itself.
pub(super) fn is_own_recusal(case: &Case<'_>) -> bool {
    let own = |recuse: &Recuse| recuse.person == case.actor.person();
    let Some(Command::Recuse(recuse)) = case.command else { return false };
    own(recuse) && case.actor.capacity() != Capacity::System && case.actor.delegation().is_none()
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
    let differs = !progress.is_open() && progress.matter != command.matter();
    Judgement::unless(differs.then_some(Broken::OtherMatter { chain }))
}

/// Whether it is said of whom a recusal is: it judges unless one keeps out oneself.
fn is_recusal_unnamed(case: &Case<'_>) -> bool {
    case.step == Step::Recuse && case.command.is_none()
}

/// Every department that answers for the finding by this case: those of its history, and those a carry-over names.
fn answered<'a>(case: &Case<'a>) -> impl Iterator<Item = DepartmentId> + use<'a> {
    let named = case.responsibility().filter(|_| case.step == Step::CarryOver);
    let named =
        named.into_iter().flat_map(|line| core::iter::once(line.lead()).chain(line.cooperating().iter().copied()));
    case.finding.into_iter().flat_map(|finding| finding.answered()).chain(named)
}

/// How many of those who act, the actor first and then each delegator, act for somebody who answers for the finding: one
/// whose department shares the responsibility, now or by what is decided, and whoever acts on their behalf.
pub(crate) fn answering(case: &Case<'_>) -> u8 {
    let Some(id) = case.id else { return 0 };
    let named = super::intake::named(case).unwrap_or_default();
    let answers =
        |(relation, _): &&(Relation, DepartmentId)| matches!(relation, Relation::Lead | Relation::Cooperating);
    let survivor = if let Some(Command::Merge(merge)) = case.command { case.world.finding(merge.into) } else { None };
    let finding = case.finding.or_else(|| case.world.finding(id));
    let shares = |department| {
        let (directory, today) = (case.directory(), case.today);
        let mut history = finding.into_iter().chain(survivor);
        history.any(|finding| directory.shared(department, finding.answered(), today).is_some())
            || directory.shared(department, named.iter().filter(answers).map(|(_, id)| *id), today).is_some()
    };
    let answering = case.parties().zip(1..).filter(|((_, department), _)| shares(*department));
    answering.last().map_or(0, |(_, number)| number)
}

/// Whether the actor is of those who answer: by department, or because they acted for one that does.
pub(super) fn answers(case: &Case<'_>) -> bool {
    let (person, department) = (case.actor.person(), case.actor.department());
    let officer = case.responsibility().and_then(|line| line.officer) == Some(person);
    officer
        || case.finding.is_some_and(|finding| finding.acted().any(|who| who == person))
        || case.directory().shared(department, answered(case), case.today).is_some()
}

pub(super) fn own_department(case: &Case<'_>) -> Judgement {
    if !case.judges() {
        return Moot;
    }
    if is_recusal_unnamed(case) {
        return Pending;
    }
    let own = case.memo.own_department.get_or_init(|| own_party(case));
    Judgement::unless(own.as_ref().map(|(department, answered)| match department == answered {
        true => Broken::OwnDepartment { department: *department },
        false => Broken::SharedDepartment { department: *department, answered: *answered },
    }))
}

/// The first of those who act whose department answers, or shares the responsibility, and for which.
fn own_party(case: &Case<'_>) -> Option<(DepartmentId, DepartmentId)> {
    case.parties().find_map(|(_, department)| {
        let own = answered(case).find(|answered| *answered == department);
        let shared = || case.directory().shared(department, answered(case), case.today);
        own.or_else(shared).map(|answered| (department, answered))
    })
}

pub(super) fn own_person(case: &Case<'_>) -> Judgement {
    if !case.judges() {
        return Moot;
    }
    if is_recusal_unnamed(case) {
        return Pending;
    }
    let own = case.memo.own_person.get_or_init(|| {
        let officer = case.responsibility().and_then(|line| line.officer);
        let acted = |person| case.finding.is_some_and(|finding| finding.acted().any(|who| who == person));
        case.people().find(|person| officer == Some(*person) || acted(*person))
    });
    Judgement::unless(own.as_ref().map(|person| Broken::OwnPerson { person: *person }))
}

pub(super) fn recused(case: &Case<'_>) -> Judgement {
    let Some(finding) = case.finding else { return Moot };
    if is_own_recusal(case) {
        return Moot;
    }
    let recused = |person: &PersonId| finding.recused().any(|recused| recused == *person);
    match case.memo.recused.get_or_init(|| case.people().find(recused)) {
        None => Judgement::Holds,
        Some(_) if is_recusal_unnamed(case) => Pending,
        Some(person) => Judgement::Broken(Broken::Recused { person: *person }),
    }
}

pub(super) fn one_step_each(case: &Case<'_>) -> Judgement {
    if is_chain_unnamed(case) {
        return Pending;
    }
    let (Some(finding), Some(chain)) = (case.finding, case.chain()) else {
        return Moot;
    };
    let among = |these: &[Person]| {
        let is_one = |who: &PersonId| these.iter().any(|it| it.name(finding.names()) == *who);
        if these.is_empty() { None } else { case.people().find(is_one) }
    };
    if let Some(person) = case.progress().and_then(|progress| among(&progress.takers)) {
        return Judgement::Broken(Broken::TookStep { person, chain });
    }
    if let Some(person) = rulers(finding, chain).and_then(among) {
        return Judgement::Broken(Broken::RuledBefore { person });
    }
    let pending = finding.pending();
    let (brought, what) = match chain {
        Chain::Plan => (finding.plan_filed_by(), Brought::Plan),
        Chain::Objection => {
            (pending.and_then(|pending| pending.objection).map(|objection| objection.by), Brought::Objection)
        }
        Chain::Extension => {
            (pending.and_then(|pending| pending.extension).map(|request| request.by), Brought::Extension)
        }
        Chain::Submission => {
            let by = finding.claim().and_then(|claim| match claim.by() {
                ClaimedBy::Submission(by) | ClaimedBy::Inspection(by) => Some(by),
                ClaimedBy::Legacy => None,
            });
            (by, Brought::Claim)
        }
        Chain::Notice
        | Chain::Dispute
        | Chain::Bearing
        | Chain::Close
        | Chain::Unfounded
        | Chain::Terminated
        | Chain::Referred
        | Chain::Answered
        | Chain::Merged
        | Chain::Split => return Judgement::Holds,
    };
    let brings = |who: &PersonId| {
        let mut brought = brought.into_iter().chain(finding.brought(what));
        brought.any(|it| it.name(finding.names()) == *who)
    };
    Judgement::unless(case.people().find(brings).map(|person| Broken::OwnMatter { person, chain }))
}

pub(super) fn distinct_takers(case: &Case<'_>) -> Judgement {
    if is_chain_unnamed(case) {
        return Pending;
    }
    let (Some(finding), Some(chain)) = (case.finding, case.chain()) else {
        return Moot;
    };
    // A way around the close is no way around this.
    let strikes_off = chain.is_way_around() || matches!(chain, Chain::Submission | Chain::Close | Chain::Answered);
    let lowered = |person: &PersonId| finding.brought(Brought::Lowering).any(|by| by.name(finding.names()) == *person);
    if strikes_off && let Some(person) = case.memo.lowered.get_or_init(|| case.people().find(lowered)) {
        return Judgement::Broken(Broken::Lowered { person: *person, chain });
    }
    if case.policy().draft().distinct.is_empty() {
        return Judgement::Holds;
    }
    let raised = (Earlier::Raise, finding.raised_by());
    let barred = |person: PersonId| {
        let took = finding.state().took.iter().map(|Took { what, who }| (what, who.name(finding.names())));
        let mut did = core::iter::once(raised).chain(took);
        let kept = did.find(|(from, who)| *who == person && case.policy().distinct(chain, *from));
        kept.map(|(from, _)| Broken::NotDistinct { person, chain, from })
    };
    Judgement::unless(case.people().find_map(barred))
}

pub(super) fn not_sole_judge(case: &Case<'_>) -> Judgement {
    let Some(finding) = case.finding else { return Moot };
    let raised = |person: &PersonId| {
        let for_whom = |Took { what, who }: Took| what == Earlier::Raise && who.name(finding.names()) == *person;
        finding.raised_by() == *person || finding.state().took.iter().any(for_whom)
    };
    let deciding = case.chain_steps().iter().filter(|step| step.part == Part::Decides).count();
    let sole = case.people().find(raised).filter(|_| deciding < 2);
    Judgement::unless(sole.map(|person| Broken::SoleJudge { person }))
}

/// Who ruled before on the objection that is now to be reviewed.
fn rulers(finding: Finding<'_>, chain: Chain) -> Option<&[Person]> {
    let to = finding.objection().filter(|_| chain == Chain::Objection)?;
    finding.ruled(to).map(|ruled| ruled.by.as_slice())
}
