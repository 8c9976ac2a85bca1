//! Who acts for a department that is there, under which delegation, and what may be delegated to whom.

use super::Judgement::{Holds, Moot, Pending};
use super::time::is_by_time_alone;
use super::{Broken, Case, Judgement};
use crate::command::{Command, Delegate};
use crate::delegation::Delegation;
use crate::directory::{Capacity, Relation};
use crate::life::Step;

/// How a department is not there to be acted for: unknown, or succeeded by another.
pub(super) fn gone(case: &Case<'_>, department: crate::id::DepartmentId) -> Option<Broken> {
    let successor = case.directory().successor(department, case.today);
    if case.directory().department(department).is_none() {
        Some(Broken::ActsForNobody { department })
    } else {
        (successor != department).then_some(Broken::ActsForSucceeded { department, successor })
    }
}

pub(super) fn actor_stands(case: &Case<'_>) -> Judgement {
    Judgement::unless(case.parties().find_map(|(_, department)| gone(case, department)))
}

pub(super) fn delegated(case: &Case<'_>) -> Judgement {
    let Some(id) = case.actor.delegation() else { return Moot };
    let (actor, today) = (case.actor, case.today);
    let Some(given) = case.programme.delegation(id) else {
        return Judgement::Broken(Broken::NoDelegation { delegation: id });
    };
    if given.delegate != (actor.person(), actor.department()) || actor.capacity() == Capacity::System {
        return Judgement::Broken(Broken::NotDelegate { delegation: id });
    }
    // What was passed on ends with what it was passed on from.
    if case.delegations().any(Delegation::is_ended) {
        return Judgement::Broken(Broken::DelegationOver { delegation: id });
    }
    let ((first, last), step) = (given.days(), case.step);
    // Nobody acted under it before its first day; what time alone brings about is done when it is recorded.
    let since = if is_by_time_alone(step) { today } else { case.day };
    if since < first || today > last {
        return Judgement::Broken(Broken::OutOfTerm { delegation: id, first, last });
    }
    // How far it may be passed on, its depth says.
    if step == Step::Delegate {
        return Holds;
    }
    let inspection = case.finding.map(|finding| finding.inspection());
    let inspection = inspection.or_else(|| case.particulars().map(|item| item.inspection));
    // On what it would be, only the command says.
    let is_open = case.finding.is_none() && case.command.is_none();
    let may = case.policy().draft().delegable.contains(&step);
    if may && given.scope().admits(step, inspection, case.id) {
        Holds
    } else if may && is_open {
        Pending
    } else {
        Judgement::Broken(Broken::OutOfScope { delegation: id, step })
    }
}

pub(super) fn delegation_sound(case: &Case<'_>) -> Judgement {
    let Some(Command::Delegate(delegate)) = case.command else { return Pending };
    Judgement::unless(ill_given(case, delegate).or_else(|| ill_passed_on(case, delegate)))
}

/// What is wrong with a delegation in itself.
fn ill_given(case: &Case<'_>, delegate: &Delegate) -> Option<Broken> {
    let (id, first, last) = (delegate.delegation, delegate.first, delegate.last);
    let person = delegate.person;
    if case.programme.delegation(id).is_some() {
        Some(Broken::DelegationTaken { delegation: id })
    } else if case.actor.capacity() == Capacity::System {
        Some(Broken::SystemDelegates)
    } else if case.people().any(|earlier| earlier == person) {
        Some(Broken::InCircles { person })
    } else if last < first || last < case.today {
        Some(Broken::NoTerm { first, last })
    } else {
        let may = |step: &Step| !case.policy().draft().delegable.contains(step);
        let not = delegate.scope.steps().find(may).map(|step| Broken::NotDelegable { step });
        not.or_else(|| gone(case, delegate.department))
    }
}

/// What a delegate would pass on beyond what was given to them.
fn ill_passed_on(case: &Case<'_>, delegate: &Delegate) -> Option<Broken> {
    let given = case.delegations().next()?;
    let (first, last) = given.days();
    let within = given.scope().covers(&delegate.scope)
        && delegate.first >= first
        && delegate.last <= last
        && delegate.depth < given.depth();
    (!within).then_some(Broken::BeyondGiven { delegation: given.id() })
}

pub(super) fn delegation_ends(case: &Case<'_>) -> Judgement {
    let Some(Command::EndDelegation(end)) = case.command else { return Pending };
    let delegation = end.delegation;
    let Some(given) = case.programme.delegation(delegation) else {
        return Judgement::Broken(Broken::NoDelegation { delegation });
    };
    let (delegator, ..) = given.delegator();
    let in_person = case.actor.delegation().is_none();
    let heads = in_person && case.actor.capacity() == Capacity::Head && case.is(Relation::Coordinating);
    Judgement::unless(if given.is_ended() {
        Some(Broken::DelegationOver { delegation })
    } else {
        (delegator != case.actor.person() && !heads).then_some(Broken::NotDelegator { delegation })
    })
}
