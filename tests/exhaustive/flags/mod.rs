//! Every flag of a policy, on and off × stage × step × relation × capacity, against a table written apart from the
//! library.

mod table;
mod world;

use crate::scene::arrears;
use crate::world::{command, keeper, monday};
use crate::{JUDGED, Somebody, about_findings, expected};
use rectify::command::Order;
use rectify::directory::{Actor, Capacity};
use rectify::ledger::{Ledger, LedgerError};
use rectify::life::{StageName, Step};
use rectify::rule::Rule;
use std::collections::BTreeSet;
use world::{acting, judged_at, prepared};

/// Whether a flag is on.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Flag {
    On,
    Off,
}

/// What was compared, what of it was accepted with the flag on, and off, and what then led elsewhere.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
struct Compared {
    decided: u32,
    accepted: [u32; 2],
    elsewhere: u32,
}

fn people() -> impl Iterator<Item = Somebody> {
    Somebody::all().filter(|who| !who.answered && who.capacity != Capacity::System)
}

/// What refuses it, and where it leads if nothing does.
fn outcome(ledger: &Ledger, who: &Actor, step: Step) -> Result<StageName, BTreeSet<Rule>> {
    let order = Order::from(command(step).unwrap());
    match ledger.decide(who, judged_at(step), &order) {
        Err(no) => Err(no.refusal().unwrap_or_else(|| panic!("{no}")).rules().collect()),
        Ok(_) => {
            let mut after = ledger.clone();
            after.act(who, judged_at(step), order).unwrap();
            Ok(after.finding(arrears()).unwrap().stage())
        }
    }
}

/// Those of the rules that the table of steps speaks of.
fn judged(rules: &BTreeSet<Rule>) -> BTreeSet<Rule> {
    rules.iter().copied().filter(|rule| JUDGED.contains(rule)).collect()
}

fn without(rules: &BTreeSet<Rule>, other: &BTreeSet<Rule>) -> BTreeSet<Rule> {
    rules.difference(other).copied().collect()
}

fn compare(flag: &'static str) -> Compared {
    let mut compared = Compared::default();
    let mut wrong = Vec::new();
    for (number, stage) in StageName::ALL.iter().enumerate() {
        if (flag, *stage) == ("plan_chain", StageName::PlanReview) {
            continue;
        }
        let ledgers = [Flag::On, Flag::Off].map(|value| prepared(flag, value, *stage));
        for (line, step) in crate::table::lines().iter().zip(about_findings()) {
            if !step.admitted_in().contains(*stage) {
                continue;
            }
            for who in people() {
                let actor = acting(flag, &who);
                let [on, off] = [&ledgers[0], &ledgers[1]].map(|ledger| outcome(ledger, &actor, step));
                let told = |text: String| {
                    format!("{flag}: {step} while {stage} by {:?} {}: {text}", who.relation, who.capacity)
                };
                let broken = |it: &Result<StageName, BTreeSet<Rule>>| it.clone().err().unwrap_or_default();
                let (when_on, when_off) = (broken(&on), broken(&off));
                let [only_on, only_off] = table::refused(flag, step, *stage, (who.relation, who.capacity));
                let found = [without(&when_on, &when_off), without(&when_off, &when_on)];
                if [&found[0], &found[1]] != [&only_on, &only_off] {
                    wrong.push(told(format!("only on, and only off: {found:?}; on {when_on:?}, off {when_off:?}")));
                }
                // What the table of steps says holds with the flag in either position, but for what it changes.
                let steps = expected(line, number, step, &who);
                let both = without(&without(&steps, &only_on), &only_off);
                if without(&without(&judged(&when_on), &only_on), &only_off) != both {
                    wrong.push(told(format!("{steps:?} by the table of steps, {when_on:?}")));
                }
                let leads = match (on.clone(), off.clone()) {
                    (Ok(on), Ok(off)) => table::leads(flag, step, *stage).map_or(on == off, |leads| leads == [on, off]),
                    _refused => true,
                };
                compared.elsewhere += u32::from(on.is_ok() && off.is_ok() && on != off);
                if !leads {
                    wrong.push(told(format!("leads to {on:?} and {off:?}")));
                }
                compared.decided += 2;
                compared.accepted[0] += u32::from(on.is_ok());
                compared.accepted[1] += u32::from(off.is_ok());
            }
        }
    }
    assert!(wrong.is_empty(), "{} differ:\n{}", wrong.len(), wrong.join("\n"));
    compared
}

macro_rules! flags {
    ($( $test:ident, $flag:literal, $decided:expr, $accepted:expr, $elsewhere:expr; )+) => {
        $(
            #[test]
            fn $test() {
                assert_eq!(compare($flag), Compared { decided: $decided, accepted: $accepted, elsewhere: $elsewhere });
            }
        )+

        #[test]
        fn every_flag_is_compared() {
            assert_eq!([$( $flag, )+], table::FLAGS);
        }
    };
}

/// 267 pairs of a stage and a step it admits × 9 relations × 2 capacities × on or off.
const DECIDED: u32 = 267 * 9 * 2 * 2;
/// Without the 33 steps that a review of a plan admits.
const REVIEWLESS: u32 = (267 - 33) * 9 * 2 * 2;

flags! {
    acknowledging_changes_only_where_an_assignment_leads, "acknowledging", DECIDED, [494, 494], 4;
    planning_changes_only_where_an_assignment_leads, "planning", DECIDED, [494, 494], 6;
    planning_again_changes_only_where_a_reopening_leads, "planning_again", DECIDED, [494, 494], 6;
    plan_chain_lets_somebody_review_a_plan, "plan_chain", REVIEWLESS, [437, 437], 4;
    noticing_demands_notice_before_the_close, "noticing", DECIDED, [494, 494], 0;
    own_head_may_grant_what_another_asked, "own_head", DECIDED, [498, 494], 0;
    delegable_lets_a_delegate_act_as_who_gave_the_right, "delegable", DECIDED, [494, 0], 0;
    sweep_gate_holds_the_close_and_the_ways_around_it, "sweep_gate", DECIDED, [428, 494], 0;
    delisted_first_holds_whatever_strikes_off, "delisted_first", DECIDED, [420, 494], 0;
    settled_first_holds_the_claim_and_the_close, "settled_first", DECIDED, [492, 494], 0;
    silence_lets_a_step_be_deemed_taken, "silence", DECIDED, [502, 494], 0;
    measures_first_holds_the_claim, "measures_first", DECIDED, [494, 498], 0;
}

/// A policy that has nobody review a plan takes in no finding whose plan is under review, neither carried over nor by
/// coming in force.
#[test]
fn nothing_stands_in_a_review_that_nobody_could_take() {
    let refused = |no: LedgerError| no.refusal().unwrap().rules().collect::<Vec<_>>();
    let mut ledger = world::founded_with("plan_chain", Flag::Off);
    assert_eq!(refused(world::carry_over(&mut ledger, StageName::PlanReview).unwrap_err()), [Rule::StepsTakeable]);
    let ledger = prepared("plan_chain", Flag::On, StageName::PlanReview);
    let adopt = world::adopting("plan_chain", Flag::Off);
    assert_eq!(refused(ledger.decide(&keeper(), monday(), &adopt).unwrap_err()), [Rule::StepsTakeable]);
}
