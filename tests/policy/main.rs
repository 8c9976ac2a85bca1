//! Policies: what is refused, and what a refusal says.

mod cases;

use rectify::calendar::{Term, TermBase, TermLength};
use rectify::directory::{Capacity, Relation};
use rectify::finding::{Facts, Kind, LadderEffect, Level, Mode, Severity, Trigger, YieldKind};
use rectify::life::{Chain, Step};
use rectify::policy::{
    ChainStep, Choices, Dimension, Distinct, Draft, ExtensionLimits, Fault, Grant, Policy, Rung, SweepGate, SweepUntil,
    TermName, When, Wrong, check,
};
use std::collections::BTreeSet;

fn draft() -> Draft {
    Policy::standard().draft().clone()
}

/// The standard policy changed so has exactly these faults, as told.
#[track_caller]
fn faulty(change: impl FnOnce(&mut Draft), told: &[&str]) {
    let mut draft = draft();
    change(&mut draft);
    let faults = check(&draft);
    assert_eq!(faults.iter().map(Fault::to_string).collect::<Vec<_>>(), told);
    assert!(faults.iter().all(|fault| !fault.remedy().is_empty()));
    assert_eq!(Policy::new(draft).unwrap_err().faults(), faults);
}

/// The standard policy changed so is a policy.
#[track_caller]
fn fit(change: impl FnOnce(&mut Draft)) {
    let mut draft = draft();
    change(&mut draft);
    assert_eq!(check(&draft), []);
}

/// The same grants for every finding, each to decide.
fn decided(by: &[Grant]) -> Choices<Vec<ChainStep>> {
    Choices::always(by.iter().copied().map(ChainStep::decides).collect())
}

const LEAD: Grant = Grant::officer(Relation::Lead);
const INSPECTING: Grant = Grant::officer(Relation::Inspecting);
const INSPECTING_HEAD: Grant = Grant::head(Relation::Inspecting);
const SYSTEM: Grant = Grant { relation: Relation::Coordinating, capacity: Capacity::System };

#[test]
fn refuses_another_schema() {
    faulty(|draft| draft.schema = 2, &["schema: schema is 2, this library reads 1"]);
}

#[test]
fn refuses_version_zero() {
    fit(|draft| draft.version = u32::MAX);
    faulty(|draft| draft.version = 0, &["version: a policy has no version 0"]);
}

#[test]
fn refuses_a_case_that_never_applies() {
    fit(|draft| draft.passage.noticing = Choices::always(false).but(When::mode(Mode::Staged), false));
    let after_all = || Choices::always(9).but(When::default(), 8);
    faulty(
        |draft| draft.bearing_days_max = after_all(),
        &["bearing_days_max[1]: never applies: the cases before it take every finding it fits"],
    );
    let covered = Severity::ALL
        .iter()
        .fold(Choices::always(true), |choices, severity| choices.but(When::severity(*severity), true));
    faulty(
        |draft| draft.measures_first = covered,
        &["measures_first[4]: never applies: the cases before it take every finding it fits"],
    );
}

#[test]
fn refuses_a_dead_case_wherever_cases_are() {
    let dead = |flag| Choices::always(flag).but(When::default(), flag);
    let term = Term::new(TermLength::Days(9), TermBase::Raised).unwrap();
    let limits = Policy::standard().extension(&every_finding()[0]);
    let mut draft = draft();
    draft.passage.acknowledging = dead(false);
    draft.passage.planning = dead(false);
    draft.passage.noticing = dead(false);
    draft.passage.planning_again = dead(false);
    draft.chains.insert(Chain::Bearing, decided(&[INSPECTING]).but(When::default(), vec![]));
    draft.terms.insert(TermName::Plan, Choices::always(term).but(When::default(), term));
    draft.evidence_min.insert(Step::Settle, Choices::always(0).but(When::default(), 1));
    draft.extension = Choices::always(limits).but(When::default(), limits);
    let faults = check(&draft);
    assert!(faults.iter().all(|fault| fault.wrong() == Wrong::DeadCase));
    assert_eq!(
        faults.iter().map(Fault::path).collect::<Vec<_>>(),
        [
            "passage.acknowledging[1]",
            "passage.planning[1]",
            "passage.noticing[1]",
            "passage.planning_again[1]",
            "chains.bearing[1]",
            "terms.plan[1]",
            "evidence_min.settle[1]",
            "extension[1]",
        ]
    );
}

fn every_finding() -> Vec<Facts> {
    let mut all = Vec::new();
    for kind in Kind::ALL.iter().copied() {
        for severity in Severity::ALL.iter().copied() {
            let facts = Facts::of(kind, severity);
            all.push(facts);
            all.extend(Mode::ALL.iter().map(|mode| facts.with_mode(*mode)));
        }
    }
    all
}

#[test]
fn refuses_a_chain_of_nine() {
    fit(|draft| drop(draft.chains.insert(Chain::Close, decided(&[INSPECTING, INSPECTING_HEAD]))));
    fit(|draft| drop(draft.chains.insert(Chain::Submission, decided(&[INSPECTING; 8]))));
    faulty(
        |draft| drop(draft.chains.insert(Chain::Submission, decided(&[INSPECTING; 9]))),
        &["chains.submission[0].then: a chain of 9 steps, more than 8"],
    );
}

#[test]
fn refuses_a_chain_that_ends_in_an_opinion() {
    let (opinion, decision) = (ChainStep::opines(LEAD), ChainStep::decides(INSPECTING));
    fit(|draft| drop(draft.chains.insert(Chain::Plan, Choices::always(vec![opinion, decision]))));
    faulty(
        |draft| drop(draft.chains.insert(Chain::Plan, Choices::always(vec![decision, opinion]))),
        &["chains.plan[0].then[1]: the last step of a chain gives an opinion, and nobody decides after it"],
    );
}

#[test]
fn refuses_a_machine_that_decides() {
    let opinion = Choices::always(vec![ChainStep::opines(SYSTEM), ChainStep::decides(INSPECTING)]);
    fit(|draft| drop(draft.chains.insert(Chain::Submission, opinion)));
    faulty(
        |draft| drop(draft.chains.insert(Chain::Submission, decided(&[SYSTEM]))),
        &["chains.submission[0].then[0]: the system may not decide a step of a chain"],
    );
}

#[test]
fn refuses_own_judges_in_every_chain_that_judges() {
    let own = [Grant::head(Relation::Lead), Grant::officer(Relation::Cooperating)];
    let in_house = [Chain::Plan];
    for chain in Chain::ALL.iter().copied() {
        if in_house.contains(&chain) {
            fit(|draft| drop(draft.chains.insert(chain, decided(&own))));
        } else if chain.is_judged_last() {
            fit(|draft| drop(draft.chains.insert(chain, decided(&[LEAD, INSPECTING]))));
            let last = format!("chains.{chain}[0].then[1]: cooperating answers for the finding and may not judge it");
            faulty(|draft| drop(draft.chains.insert(chain, decided(&own))), &[&last]);
        } else {
            let first = format!("chains.{chain}[0].then[0]: lead answers for the finding and may not judge it");
            let second = format!("chains.{chain}[0].then[1]: cooperating answers for the finding and may not judge it");
            faulty(|draft| drop(draft.chains.insert(chain, decided(&own))), &[&first, &second]);
        }
    }
}

#[test]
fn refuses_own_judges_outside_chains() {
    for step in
        [Step::Deem, Step::VerifyMilestone, Step::ReverseSettlement, Step::Determine, Step::CloseNotice, Step::LookBack]
    {
        let told = format!("grants.{step}[0]: lead answers for the finding and may not judge it");
        faulty(|draft| drop(draft.grants.insert(step, vec![LEAD])), &[&told]);
    }
}

#[test]
fn refuses_what_nobody_decides() {
    let only_light = || Choices::none().but(When::severity(Severity::Low), vec![ChainStep::decides(INSPECTING)]);
    for chain in [Chain::Submission, Chain::Extension, Chain::Objection] {
        let told = format!("chains.{chain}: nobody decides {chain} for a medium problem, mode undecided");
        faulty(|draft| drop(draft.chains.insert(chain, only_light())), &[&told]);
    }
    faulty(
        |draft| drop(draft.chains.remove(&Chain::Close)),
        &["chains.close: nobody decides close for a low problem, mode undecided"],
    );
    faulty(
        |draft| drop(draft.chains.remove(&Chain::Notice)),
        &["chains.notice: nobody decides notice for a critical problem, mode undecided"],
    );
}

#[test]
fn names_the_mode_of_what_nobody_decides() {
    let but_staged = |chain: Choices<Vec<ChainStep>>| chain.but(When::mode(Mode::Staged), vec![]);
    faulty(
        |draft| drop(draft.chains.insert(Chain::Submission, but_staged(decided(&[INSPECTING])))),
        &["chains.submission: nobody decides submission for a low problem, mode staged"],
    );
}

#[test]
fn needs_no_decision_on_what_cannot_be_asked() {
    fit(|draft| {
        draft.chains.remove(&Chain::Objection);
        draft.grants.remove(&Step::Object);
        draft.grants.remove(&Step::RecordNoticeObjection);
    });
    fit(|draft| {
        draft.chains.remove(&Chain::Extension);
        draft.extension = Choices::none();
    });
    fit(|draft| {
        draft.chains.remove(&Chain::Notice);
        draft.passage.noticing = Choices::none();
    });
}

#[test]
fn refuses_a_way_around_shorter_than_the_close() {
    for chain in [Chain::Unfounded, Chain::Terminated, Chain::Referred, Chain::Merged, Chain::Split] {
        let told = format!(
            "chains.{chain}: 1 of 2 deciding steps that a close takes for a critical problem, mode undecided: \
             a way around it"
        );
        faulty(|draft| drop(draft.chains.insert(chain, decided(&[INSPECTING]))), &[&told]);
        fit(|draft| drop(draft.chains.remove(&chain)));
    }
}

#[test]
fn refuses_a_way_around_that_fewer_heads_decide_than_the_close() {
    for chain in [Chain::Unfounded, Chain::Terminated, Chain::Referred, Chain::Merged, Chain::Split] {
        let told = format!(
            "chains.{chain}: 0 of 1 deciding steps by a head that a close takes for a critical problem, mode undecided: \
             a way around it"
        );
        faulty(|draft| drop(draft.chains.insert(chain, decided(&[INSPECTING; 3]))), &[&told]);
        // Of which relation the head is, and before whom, is free.
        let head = Grant::head(Relation::Supervising);
        fit(|draft| drop(draft.chains.insert(chain, decided(&[head, INSPECTING]))));
    }
}

#[test]
fn counts_no_opinion_as_a_decision() {
    let opined = vec![ChainStep::opines(INSPECTING), ChainStep::decides(INSPECTING_HEAD)];
    faulty(
        |draft| drop(draft.chains.insert(Chain::Merged, Choices::always(opined))),
        &["chains.merged: 1 of 2 deciding steps that a close takes for a critical problem, mode undecided: \
           a way around it"],
    );
}

#[test]
fn refuses_a_notice_without_an_end() {
    faulty(
        |draft| drop(draft.terms.remove(&TermName::Notice)),
        &["terms.notice: notice is demanded but has no term for a critical problem, mode undecided"],
    );
}

#[test]
fn refuses_a_life_that_nobody_can_lead() {
    for step in [Step::Raise, Step::Assign] {
        let told = format!("grants.{step}: nobody may {step}, and without it no finding gets from raise to close");
        faulty(|draft| drop(draft.grants.remove(&step)), &[&told]);
        faulty(|draft| drop(draft.grants.insert(step, vec![])), &[&told]);
    }
    fit(|draft| drop(draft.grants.remove(&Step::Submit)));
    fit(|draft| drop(draft.grants.remove(&Step::Determine)));
    faulty(
        |draft| draft.grants.retain(|step, _| !matches!(step, Step::Submit | Step::Determine)),
        &["grants: nobody may submit or determine, and without either no finding gets from raise to close"],
    );
}

#[test]
fn refuses_to_stay_in_force_for_ever() {
    faulty(
        |draft| drop(draft.grants.remove(&Step::AdoptPolicy)),
        &["grants.adopt_policy: nobody may adopt_policy, and this version would stay in force for ever"],
    );
}

#[test]
fn refuses_demands_that_nobody_can_meet() {
    for step in [Step::Acknowledge, Step::FilePlan, Step::Resume, Step::CloseNotice, Step::Lapse] {
        let told = format!("grants.{step}: nobody may {step}, which this policy calls for");
        faulty(|draft| drop(draft.grants.remove(&step)), &[&told]);
    }
    fit(|draft| {
        draft.passage.planning = Choices::always(false);
        draft.passage.planning_again = Choices::none();
        draft.grants.remove(&Step::FilePlan);
    });
    fit(|draft| {
        draft.bearing_days_max = Choices::none();
        draft.grants.remove(&Step::Lapse);
    });
    let unsuspended = |draft: &mut Draft| [Step::Suspend, Step::Resume].map(|step| draft.grants.remove(&step));
    fit(|draft| drop(unsuspended(draft)));
    faulty(
        |draft| {
            unsuspended(draft);
            draft.objecting_suspends = Choices::always(true);
        },
        &["grants.resume: nobody may resume, which this policy calls for"],
    );
}

#[test]
fn refuses_the_same_grant_twice() {
    fit(|draft| drop(draft.grants.insert(Step::Raise, vec![INSPECTING, INSPECTING_HEAD])));
    faulty(
        |draft| drop(draft.grants.insert(Step::Raise, vec![INSPECTING, INSPECTING_HEAD, INSPECTING])),
        &["grants.raise[2]: granted to inspecting officer twice"],
    );
}

#[test]
fn refuses_grants_of_what_chains_govern() {
    let governed = Step::ALL.iter().copied().filter(|step| step.chain().is_some());
    for step in governed.chain([Step::Opine, Step::Decline]) {
        let told = format!("grants.{step}: has no effect: the steps of chains say who may {step}");
        faulty(|draft| drop(draft.grants.insert(step, vec![INSPECTING])), &[&told]);
    }
}

#[test]
fn refuses_grants_to_those_who_are_not_there_yet() {
    faulty(
        |draft| drop(draft.grants.insert(Step::Raise, vec![INSPECTING, LEAD])),
        &["grants.raise[1]: nobody is lead yet when somebody may raise"],
    );
    faulty(
        |draft| drop(draft.grants.insert(Step::AdoptPolicy, vec![Grant::head(Relation::Superior)])),
        &["grants.adopt_policy[0]: nobody is superior yet when somebody may adopt_policy"],
    );
}

#[test]
fn refuses_to_name_those_in_scope_where_there_is_no_sweep() {
    let swept = Grant::officer(Relation::Swept);
    let told = "names those in scope of a sweep, who only raise siblings and report";
    for step in [Step::Amend, Step::AdoptPolicy, Step::CloseSweep] {
        let grants = |draft: &mut Draft| draft.grants.get_mut(&step).unwrap().push(swept);
        let at = Policy::standard().grants(step).len();
        faulty(grants, &[&format!("grants.{step}[{at}]: {told}")]);
    }
    faulty(
        |draft| drop(draft.chains.insert(Chain::Dispute, decided(&[swept, INSPECTING]))),
        &[&format!("chains.dispute[0].then[0]: {told}")],
    );
    faulty(
        |draft| drop(draft.grants.insert(Step::ReportSweep, vec![INSPECTING])),
        &["grants.report_sweep[0]: inspecting reports for nobody: each department in scope reports for itself"],
    );
}

#[test]
fn refuses_a_gate_that_nobody_could_pass() {
    let gate = Choices::always(SweepGate::until(SweepUntil::Launched));
    fit(|draft| draft.sweep_gate = gate.clone());
    faulty(
        |draft| {
            draft.sweep_gate = gate.clone();
            draft.grants.remove(&Step::LaunchSweep);
            draft.grants.remove(&Step::ReportSweep);
        },
        &[
            "grants.launch_sweep: nobody may launch_sweep, which this policy calls for",
            "grants.report_sweep: nobody may report_sweep, which this policy calls for",
        ],
    );
    let none = Choices::always(SweepGate::NONE);
    faulty(
        |draft| draft.sweep_gate = none.clone().but(When::default(), SweepGate::NONE),
        &["sweep_gate[1]: never applies: the cases before it take every finding it fits"],
    );
}

#[test]
fn refuses_to_wait_for_yields_that_nobody_may_record() {
    let yields = Choices::always(BTreeSet::from([YieldKind::RuleMade]));
    fit(|draft| draft.yields_first = yields.clone());
    faulty(
        |draft| {
            draft.yields_first = yields.clone();
            draft.grants.remove(&Step::RecordYield);
        },
        &["grants.record_yield: nobody may record_yield, which this policy calls for"],
    );
    fit(|draft| drop(draft.grants.remove(&Step::RecordYield)));
    faulty(
        |draft| draft.yields_first = yields.clone().but(When::default(), BTreeSet::new()),
        &["yields_first[1]: never applies: the cases before it take every finding it fits"],
    );
}

#[test]
fn refuses_to_ask_for_evidence_where_none_is_taken() {
    fit(|draft| drop(draft.evidence_min.insert(Step::Reopen, Choices::always(1))));
    fit(|draft| drop(draft.evidence_min.insert(Step::Close, Choices::always(0))));
    faulty(
        |draft| drop(draft.evidence_min.insert(Step::Close, Choices::always(1))),
        &["evidence_min.close: close takes no evidence"],
    );
}

#[test]
fn refuses_a_chain_distinct_from_itself() {
    let distinct = |chain, from: Chain| Distinct { chain, from: from.into() };
    fit(|draft| draft.distinct.push(distinct(Chain::Close, Chain::Submission)));
    faulty(|draft| draft.distinct.push(distinct(Chain::Close, Chain::Close)), &["distinct[0]: names close twice"]);
    faulty(
        |draft| draft.distinct = vec![distinct(Chain::Close, Chain::Submission); 2],
        &["distinct[1]: keeps close apart from submission twice"],
    );
}

#[test]
fn refuses_objections_to_a_notice_that_nobody_decides() {
    faulty(
        |draft| {
            draft.chains.remove(&Chain::Objection);
            draft.grants.remove(&Step::Object);
        },
        &["chains.objection: nobody decides objection for a critical problem, mode undecided"],
    );
}

#[test]
fn refuses_a_term_from_what_has_not_happened() {
    let from = |base| Choices::always(Term::new(TermLength::Days(9), base).unwrap());
    for (term, fit_base, base) in [
        (TermName::Assign, TermBase::Served, TermBase::Assigned),
        (TermName::Acknowledge, TermBase::Assigned, TermBase::Acknowledged),
        (TermName::Object, TermBase::Served, TermBase::Asked),
        (TermName::Plan, TermBase::Acknowledged, TermBase::Submitted),
        (TermName::Rectify, TermBase::Acknowledged, TermBase::Submitted),
        (TermName::Verify, TermBase::Submitted, TermBase::Closed),
        (TermName::Notice, TermBase::Noticed, TermBase::Closed),
        (TermName::Close, TermBase::Noticed, TermBase::Closed),
    ] {
        fit(|draft| drop(draft.terms.insert(term, from(fit_base))));
        let told = format!("terms.{term}[0].then.from: nothing is {base} yet when the term for {term} begins");
        faulty(|draft| drop(draft.terms.insert(term, from(base))), &[&told]);
    }
    fit(|draft| drop(draft.terms.insert(TermName::RectifyAgain, from(TermBase::Closed))));
}

#[test]
fn refuses_limits_of_extensions_that_contradict_each_other() {
    let limits = |change: fn(&mut ExtensionLimits)| {
        move |draft: &mut Draft| {
            let mut limits = ExtensionLimits { count_max: 2, days_max: 60, ..ExtensionLimits::default() };
            change(&mut limits);
            draft.extension = Choices::always(limits);
        }
    };
    fit(limits(|limits| (limits.days_total_max, limits.own_head_days_max) = (Some(60), Some(60))));
    fit(limits(|limits| (limits.count_max, limits.days_max) = (0, 0)));
    faulty(limits(|limits| limits.days_max = 0), &["extension[0].then: 2 extensions may be granted, each by no day"]);
    faulty(
        limits(|limits| limits.days_total_max = Some(59)),
        &["extension[0].then: one extension may be of 60 days, all together of 59"],
    );
    faulty(
        limits(|limits| limits.own_head_days_max = Some(61)),
        &["extension[0].then: the lead's own head may grant 61 days, anybody else 60"],
    );
    faulty(
        limits(|limits| (limits.asked_working_days_before, limits.asked_late_days_max) = (Some(20), 3)),
        &["extension[0].then: an extension is to be asked 20 working days ahead, and may be asked 3 days late"],
    );
}

#[test]
fn refuses_groupings_by_nothing_or_twice() {
    fit(|draft| draft.groupings.clear());
    faulty(|draft| draft.groupings.push(vec![]), &["groupings[1]: groups by nothing"]);
    faulty(
        |draft| draft.groupings = vec![vec![Dimension::Region, Dimension::Mode, Dimension::Region]],
        &["groupings[0]: groups by region twice"],
    );
}

#[test]
fn refuses_a_clock_an_hour_and_a_second_behind() {
    fit(|draft| draft.skew_seconds = 3600);
    faulty(|draft| draft.skew_seconds = 3601, &["skew_seconds: a clock may run 3601 seconds behind, more than 3600"]);
}

#[test]
fn finds_everything_at_once() {
    let change = |draft: &mut Draft| {
        draft.version = 0;
        draft.chains.insert(Chain::Close, decided(&[LEAD, SYSTEM]));
        draft.grants.remove(&Step::Assign);
        draft.skew_seconds = u16::MAX;
    };
    faulty(
        change,
        &[
            "version: a policy has no version 0",
            "chains.close[0].then[0]: lead answers for the finding and may not judge it",
            "chains.close[0].then[1]: the system may not decide a step of a chain",
            "grants.assign: nobody may assign, and without it no finding gets from raise to close",
            "skew_seconds: a clock may run 65535 seconds behind, more than 3600",
        ],
    );
}

/// A rung for every finding.
fn rung(level: Level, on: Trigger) -> Rung {
    let to = vec![Relation::Lead];
    Rung { when: When::default(), level, on, delay_days: 0, to, effects: vec![] }
}

/// A ladder of just these rungs.
fn rungs(of: &[(Level, Trigger)]) -> impl FnOnce(&mut Draft) {
    let rungs = of.iter().map(|(level, on)| rung(*level, *on)).collect();
    |draft| draft.ladder.rungs = rungs
}

#[test]
fn refuses_rungs_that_contradict_one_another() {
    fit(rungs(&[(Level::Remind, Trigger::DaysBeforeDue(5)), (Level::Account, Trigger::DaysBeforeDue(4))]));
    faulty(
        rungs(&[(Level::Supervise, Trigger::Returned(1)), (Level::Remind, Trigger::DaysAfterDue(1))]),
        &["ladder.rungs[1]: remind stands after supervise, which is higher"],
    );
    faulty(
        rungs(&[(Level::Remind, Trigger::DaysAfterDue(1)), (Level::Summon, Trigger::DaysBeforeDue(1))]),
        &["ladder.rungs[1]: summon comes no later than remind, which is lower"],
    );
    faulty(
        rungs(&[(Level::Remind, Trigger::Relapsed(2)), (Level::Summon, Trigger::Relapsed(2))]),
        &["ladder.rungs[1]: a rung before it waits for relapsed-2, too"],
    );
    faulty(
        rungs(&[(Level::Remind, Trigger::WorkingDaysOverdue(2)), (Level::Remind, Trigger::WorkingDaysOverdue(4))]),
        &["ladder.rungs[1]: a rung before it leads to remind by the same count"],
    );
    // A delay counts: four days and three are later than six, and earlier than eight.
    let delayed = |days: u16| {
        move |draft: &mut Draft| {
            let first = Rung { delay_days: 3, ..rung(Level::Remind, Trigger::DaysAfterDue(4)) };
            draft.ladder.rungs = vec![first, rung(Level::Supervise, Trigger::DaysAfterDue(days))];
        }
    };
    fit(delayed(8));
    faulty(delayed(6), &["ladder.rungs[1]: supervise comes no later than remind, which is lower"]);
    // Rungs of different findings do not meet.
    fit(|draft| {
        let of = |severity, level| Rung { when: When::severity(severity), ..rung(level, Trigger::DaysAfterDue(1)) };
        draft.ladder.rungs = vec![of(Severity::High, Level::Summon), of(Severity::Low, Level::Remind)];
    });
}

#[test]
fn refuses_rungs_that_nothing_reaches() {
    let starts = |level| move |draft: &mut Draft| draft.ladder.starts_at = Choices::always(level);
    faulty(starts(Level::Supervise), &["ladder.rungs[0]: never reached: every finding it fits starts above remind"]);
    fit(|draft| draft.ladder.starts_at = Choices::none().but(When::severity(Severity::High), Level::Summon));
    faulty(
        |draft| draft.ladder.starts_at = Choices::none().but(When::severity(Severity::High), Level::Account),
        &["ladder.starts_at[0]: starts at account, to which no rung leads for a high problem, mode undecided"],
    );
}

#[test]
fn refuses_rungs_with_numbers_that_mean_nothing_and_rungs_that_tell_nobody() {
    for (on, found, most) in [
        (Trigger::DaysBeforeDue(0), 0, 3660),
        (Trigger::WorkingDaysOverdue(u16::MAX), 65535, 3660),
        (Trigger::Returned(101), 101, 100),
    ] {
        faulty(rungs(&[(Level::Remind, on)]), &[&format!("ladder.rungs[0].on: {found} lies outside 1 to {most}")]);
    }
    faulty(
        |draft| draft.ladder.rungs[5].delay_days = 3661,
        &["ladder.rungs[5].delay_days: 3661 lies outside 0 to 3660"],
    );
    faulty(|draft| draft.ladder.rungs[5].to.clear(), &["ladder.rungs[5].to: a rung that tells nobody"]);
}

#[test]
fn refuses_a_ladder_that_nobody_climbs_and_a_listing_that_nobody_ends() {
    faulty(
        |draft| drop(draft.grants.remove(&Step::Escalate)),
        &["grants.escalate: nobody may escalate, which this policy calls for"],
    );
    faulty(
        |draft| {
            for step in [Step::List, Step::Delist, Step::Announce] {
                draft.grants.remove(&step);
            }
            draft.delisted_first = Choices::none();
            draft.ladder.rungs[1].effects.push(LadderEffect::List);
        },
        &[
            "grants.delist: nobody may delist, which this policy calls for",
            "grants.announce: nobody may announce, which this policy calls for",
        ],
    );
    faulty(
        |draft| draft.grants.entry(Step::Delist).or_default().push(LEAD),
        &["grants.delist[3]: lead answers for the finding and may not judge it"],
    );
}

#[test]
fn refuses_an_extension_limited_from_a_day_that_is_not_kept() {
    let limited = |base| {
        move |draft: &mut Draft| {
            let latest = Some(Term::new(TermLength::Months(12), base).unwrap());
            draft.extension = Choices::always(ExtensionLimits { latest, ..ExtensionLimits::default() });
        }
    };
    fit(limited(TermBase::Assigned));
    let told = "extension[0].then.latest: counts from acknowledged, which is not kept";
    faulty(limited(TermBase::Acknowledged), &[told]);
}

#[test]
fn lets_silence_consent_only_where_nobody_is_judged() {
    let term = Term::new(TermLength::Days(5), TermBase::Asked).unwrap();
    let silent = |step: ChainStep| step.within(term).or_silence_consents();
    let chain = |chain, steps: Vec<ChainStep>| {
        move |draft: &mut Draft| drop(draft.chains.insert(chain, Choices::always(steps)))
    };
    let decides = ChainStep::decides(INSPECTING);
    let head = ChainStep::decides(INSPECTING_HEAD);
    fit(chain(Chain::Plan, vec![silent(decides)]));
    fit(chain(Chain::Extension, vec![decides, silent(head)]));
    let judging = Chain::ALL.iter().filter(|chain| !matches!(chain, Chain::Plan | Chain::Extension));
    for of in judging.copied() {
        let told = format!("chains.{of}[0].then[1]: silence may not decide {of}: nobody would have judged it");
        faulty(chain(of, vec![decides, silent(head)]), &[&told]);
        fit(chain(of, vec![decides, silent(ChainStep::opines(INSPECTING)), head]));
    }
    // Silence needs a day on which it begins.
    let told = "chains.plan[0].then[0]: silence consents, but nothing says from when";
    faulty(chain(Chain::Plan, vec![decides.or_silence_consents()]), &[told]);
    let told = "chains.bearing[0].then[0]: silence consents, but nothing says from when";
    faulty(chain(Chain::Bearing, vec![silent(ChainStep::opines(INSPECTING)), decides]), &[told]);
    // And somebody who notes it, not being of those who answer.
    let silent_plan = || chain(Chain::Plan, vec![silent(decides)]);
    let nobody = |draft: &mut Draft| {
        silent_plan()(draft);
        draft.grants.remove(&Step::Deem);
    };
    faulty(nobody, &["grants.deem: nobody may deem, which this policy calls for"]);
}
