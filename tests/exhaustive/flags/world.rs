//! The same finding in every stage, with a policy's flag on or off, listed and with an extension asked for.

use super::Flag;
use crate::Somebody;
use crate::scene::{actor, arrears, noon, person};
use crate::world::{
    self, by, department, founded, inspector, keeper, lead, monday, particulars, plan, prose, responsibility,
};
use rectify::calendar::{Term, TermBase, TermLength};
use rectify::command::*;
use rectify::delegation::Scope;
use rectify::directory::{Actor, Capacity, Relation};
use rectify::finding::Standing;
use rectify::id::DelegationId;
use rectify::ledger::{Ledger, LedgerError};
use rectify::life::{Chain, Outcome, StageName, Step, Subject};
use rectify::moment::{Day, Moment};
use rectify::policy::{ChainStep, Choices, Draft, ExtensionLimits, Grant, Policy, SweepGate, SweepUntil};

/// A policy of a version whose flag is on or off; all its other flags are as they are.
fn policy(version: u32, flag: &str, value: Flag) -> Policy {
    let mut draft = world::reviewing().draft().clone();
    draft.version = version;
    let on = value == Flag::On;
    let passage = &mut draft.passage;
    match flag {
        "acknowledging" => passage.acknowledging = Choices::always(on),
        "planning" => passage.planning = Choices::always(on),
        "planning_again" => passage.planning_again = Choices::always(on),
        "noticing" => passage.noticing = Choices::always(on),
        "plan_chain" if !on => drop(draft.chains.remove(&Chain::Plan)),
        "own_head" => {
            let own_head_days_max = on.then_some(30);
            let limits =
                ExtensionLimits { count_max: 2, days_max: 60, own_head_days_max, ..ExtensionLimits::default() };
            draft.extension = Choices::always(limits);
        }
        "delegable" => draft.delegable = if on { delegable() } else { std::collections::BTreeSet::new() },
        "sweep_gate" => {
            let until = if on { SweepUntil::Launched } else { SweepUntil::None };
            draft.sweep_gate = Choices::always(SweepGate::until(until));
        }
        "delisted_first" => draft.delisted_first = Choices::always(on),
        "settled_first" => draft.settled_first = Choices::always(on),
        "measures_first" => draft.measures_first = Choices::always(on),
        "silence" => ruling(&mut draft, on),
        _as_it_is => {}
    }
    Policy::new(draft).unwrap()
}

/// Who rules on an extension has a day for it, and may consent by silence.
fn ruling(draft: &mut Draft, consents: bool) {
    let day = Term::new(TermLength::Days(1), TermBase::Asked).unwrap();
    let step = ChainStep::decides(Grant::head(Relation::Inspecting)).within(day);
    let step = if consents { step.or_silence_consents() } else { step };
    draft.chains.insert(Chain::Extension, Choices::always(vec![step]));
}

fn delegable() -> std::collections::BTreeSet<Step> {
    let about = |step: &Step| matches!(step.subject(), Subject::NewFinding | Subject::Finding);
    Step::ALL.iter().copied().filter(about).collect()
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// When the step is judged: once what it waits for has run out.
pub(crate) fn judged_at(step: Step) -> Moment {
    if step == Step::Deem { noon("2024-05-08") } else { world::judged_at(step) }
}

/// The ledger of a flag, with the finding in a stage.
pub(crate) fn prepared(flag: &str, value: Flag, stage: StageName) -> Ledger {
    let first = if flag == "delegable" { Flag::On } else { value };
    let mut ledger = founded_with(flag, first);
    carry_over(&mut ledger, stage).unwrap_or_else(|no| panic!("{no}"));
    if Step::List.admitted_in().contains(stage) {
        let under = department(Some(Relation::Supervising)).parse().unwrap();
        act(&mut ledger, &keeper(), List::new(arrears(), under, prose()));
    }
    if Step::AskExtension.admitted_in().contains(stage) {
        act(&mut ledger, &lead(), AskExtension::new(arrears(), day("2024-07-20"), prose()));
    }
    if flag == "delegable" {
        super::people().for_each(|who| delegate(&mut ledger, &who));
        act(&mut ledger, &keeper(), adopting(flag, value));
    }
    assert_eq!(ledger.finding(arrears()).unwrap().stage(), stage, "{flag}");
    ledger
}

pub(crate) fn founded_with(flag: &str, value: Flag) -> Ledger {
    founded(policy(1, flag, value))
}

/// The next version of the policy comes in force.
pub(crate) fn adopting(flag: &str, value: Flag) -> Order {
    AdoptPolicy::new(policy(2, flag, value)).into()
}

fn act(ledger: &mut Ledger, who: &Actor, command: impl Into<Order>) {
    ledger.act(who, monday(), command).unwrap_or_else(|no| panic!("{no}"));
}

/// In the stage, as carried over; with a plan where there is one to claim by.
pub(crate) fn carry_over(ledger: &mut Ledger, stage: StageName) -> Result<(), LedgerError> {
    let (first, then) = (day("2024-05-01"), day("2024-05-05"));
    let planned = matches!(stage, StageName::Rectifying | StageName::Borne);
    let standing = match stage {
        StageName::Raised => Standing::Raised,
        StageName::Assigned => Standing::Assigned,
        StageName::Planning | StageName::Rectifying | StageName::Borne => Standing::Planning,
        StageName::PlanReview => Standing::PlanReview { filed_on: then },
        StageName::Verifying => Standing::Verifying { submitted_on: then },
        StageName::Verified => Standing::Verified { submitted_on: then },
        StageName::Noticing => Standing::Noticing { submitted_on: then, until: monday().day() },
        StageName::Closed => Standing::Closed { outcome: Outcome::Rectified, on: then },
    };
    let carry = CarryOver::new(arrears(), particulars("A-1"), standing, first, prose());
    let carry = if stage == StageName::Raised { carry } else { carry.responsibility(responsibility()) };
    ledger.act(&keeper(), monday(), carry)?;
    if planned {
        act(ledger, &lead(), FilePlan::new(arrears(), plan()));
        if ledger.finding(arrears()).unwrap().stage() == StageName::PlanReview {
            act(ledger, &inspector(), ApprovePlan::new(arrears()));
        }
    }
    if stage == StageName::Borne {
        let head = by(Relation::Inspecting, Capacity::Head, 4);
        act(ledger, &head, Bear::new(arrears(), monday().day(), prose()));
    }
    Ok(())
}

/// The deputy of somebody: a person of a department that has nothing to do with the finding.
const DEPUTY: u64 = 98;

fn delegation(who: &Somebody) -> DelegationId {
    let at = Relation::ALL.iter().position(|relation| Some(*relation) == who.relation).unwrap_or(15);
    format!("00000000-0000-de1e-0000-0000000000{at:x}{}", u8::from(who.capacity == Capacity::Head)).parse().unwrap()
}

fn delegate(ledger: &mut Ledger, who: &Somebody) {
    let scope = delegable().into_iter().map(Scope::of).reduce(|scope, step| step.steps().fold(scope, Scope::and));
    let (to, days) = (person(DEPUTY), (monday().day(), day("2024-05-31")));
    let at = department(None).parse().unwrap();
    act(ledger, &who.actor(), Delegate::new(delegation(who), to, at, scope.unwrap(), days.0, days.1, 0));
}

/// Whoever acts: somebody, or their deputy where it is about delegating.
pub(crate) fn acting(flag: &str, who: &Somebody) -> Actor {
    if flag != "delegable" {
        return who.actor();
    }
    actor(DEPUTY, department(None), Capacity::Officer).under(delegation(who))
}
