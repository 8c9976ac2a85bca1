//! The test kit: what it lets pass, and what it says of what it does not.

use rectify::calendar::{Calendar, Term, TermBase, TermLength};
use rectify::command::{Reclassify, Settle};
use rectify::directory::{Department, Directory, Relation};
use rectify::duty::DutyKind;
use rectify::finding::{Kind, Mode, ObjectionTo, SettlementWay, Severity, Verdict};
use rectify::life::{Chain, StageName, Step};
use rectify::policy::{Choices, Draft, Policy, TermName};
use rectify::quantity::Quantity;
use rectify::rule::Rule;
use rectify::testing::{
    COORDINATOR_HEAD, Case, INSPECTOR, INSPECTOR_HEAD, LEAD, LEAD_HEAD, SUPERVISOR, SYSTEM, VERIFIER, World,
    the_finding,
};
use std::panic::{AssertUnwindSafe, catch_unwind};

fn standard() -> Case {
    Case::of(&Policy::standard())
}

fn policy(change: impl FnOnce(&mut Draft)) -> Policy {
    let mut draft = Policy::standard().draft().clone();
    change(&mut draft);
    Policy::new(draft).unwrap()
}

/// What the kit says where a case does not come as said.
fn said(case: impl FnOnce() -> Case) -> String {
    let failure = catch_unwind(AssertUnwindSafe(|| drop(case()))).expect_err("the case came as said");
    *failure.downcast::<String>().unwrap()
}

#[test]
fn every_stage_is_reached_for_every_finding_whose_policy_passes_it() {
    for severity in Severity::ALL.iter().copied() {
        for mode in Mode::ALL.iter().copied() {
            let case = standard().given(severity).given(mode);
            let grave = severity >= Severity::High;
            let planned = grave || mode != Mode::Immediate;
            for stage in StageName::ALL.iter().copied() {
                let is_passed = match stage {
                    StageName::Assigned | StageName::PlanReview => grave,
                    StageName::Planning => planned,
                    StageName::Borne => severity != Severity::Critical,
                    StageName::Noticing => severity == Severity::Critical,
                    StageName::Raised
                    | StageName::Rectifying
                    | StageName::Verifying
                    | StageName::Verified
                    | StageName::Closed => true,
                };
                let reached = stage != StageName::Noticing || is_passed;
                if is_passed && reached {
                    drop(case.clone().standing(stage).then_stage(stage));
                } else if reached {
                    said(|| case.clone().standing(stage));
                }
            }
        }
    }
}

#[test]
fn a_whole_life_reads_as_the_rules_it_tests() {
    standard()
        .given(Severity::Critical)
        .on("2025-01-06")
        .assigned()
        .then_owes(Relation::Lead, DutyKind::Acknowledge, "2025-01-09")
        .when(LEAD.acknowledges())
        .then_stage(StageName::Planning)
        .when(LEAD.files_plan("2025-03-01"))
        .then_stage(StageName::PlanReview)
        .when(INSPECTOR.approves_plan())
        .then_stage(StageName::Rectifying)
        .then_deadline("2025-04-06")
        .after_days(20)
        .when(LEAD.asks_extension("2025-05-06"))
        .then_allowed()
        .when(INSPECTOR_HEAD.grants())
        .then_refused_by(&[Rule::Granted, Rule::ChainOrder])
        .when(SUPERVISOR.opines_on(Chain::Extension))
        .then_allowed()
        .when(INSPECTOR_HEAD.grants())
        .then_deadline("2025-05-06")
        .then_original_deadline("2025-04-06")
        .when(LEAD.submits_with(2))
        .then_refused_by(&[Rule::MeasuresFirst])
        .standing(StageName::Closed)
        .then_owes(Relation::Inspecting, DutyKind::LookBack, "2025-05-03")
        .when(VERIFIER.looks_back(Verdict::Fails))
        .then_stage(StageName::Planning)
        .then_records(17);
}

#[test]
fn those_who_answer_close_nothing() {
    let verifying = standard().standing(StageName::Verifying).then_judged_by_others(Step::Accept);
    let verified = verifying.standing(StageName::Verified).then_judged_by_others(Step::Close);
    verified
        .then_only(Step::Close, &[INSPECTOR_HEAD, INSPECTOR])
        .then_only(Step::Terminate, &[INSPECTOR, INSPECTOR_HEAD]);
}

#[test]
fn any_command_can_be_given() {
    let hundred: Quantity = "100.00 CNY".parse().unwrap();
    let settle = Settle::new(the_finding(), hundred, SettlementWay::Paid).evidence("bank:1".parse().unwrap());
    let owing = standard().given(hundred).assigned().when(LEAD.does(settle)).then_allowed();
    assert_eq!(owing.finding().outstanding(), "0.00 CNY".parse().ok());
    let graver = Reclassify::new(the_finding(), "a child was hurt".parse().unwrap()).severity(Severity::Critical);
    drop(owing.when(INSPECTOR.does(graver)).then_allowed().when(LEAD.objects(ObjectionTo::Finding)).then_allowed());
}

#[test]
fn days_pass_by_the_calendar_of_the_world() {
    let weekdays = World::default().calendar(Calendar::weekdays(2024..=2025).unwrap());
    let on = |world: World| world.case(&Policy::standard()).on("2025-01-27").after_working_days(5).today().to_string();
    assert_eq!((on(weekdays), on(World::default())), ("2025-02-03".to_owned(), "2025-02-10".to_owned()));
    let term = Term::new(TermLength::WorkingDays(10), TermBase::Assigned).unwrap();
    let ten = policy(|draft| drop(draft.terms.insert(TermName::Rectify, Choices::always(term))));
    drop(Case::of(&ten).on("2025-01-21").assigned().then_deadline("2025-02-10"));
}

#[test]
fn a_directory_of_ones_own_can_be_played_in() {
    let unit = |id: &str| Department::new(id.parse().unwrap(), id.parse().unwrap());
    let directory = Directory::new(1, vec![unit("office"), unit("roads")], vec![], vec![]).unwrap();
    let office = Relation::ALL.iter().fold(World::default().directory(directory), |world, relation| {
        world.department(*relation, if *relation == Relation::Lead { "roads" } else { "office" })
    });
    let case = office.zone("-05:00".parse().unwrap()).case(&Policy::standard());
    drop(case.standing(StageName::Verifying).then_only(Step::Accept, &[VERIFIER, INSPECTOR_HEAD]));
}

#[test]
fn time_alone_is_left_to_the_machine() {
    let borne = standard().standing(StageName::Borne).then_owes(Relation::Coordinating, DutyKind::Lapse, "2024-11-03");
    let lapse = rectify::command::Lapse::new(the_finding());
    drop(borne.on("2024-11-03").when(SYSTEM.does(lapse)).then_stage(StageName::Rectifying));
}

#[test]
fn a_claim_is_given_with_the_evidence_that_it_needs_whatever_the_policy_says() {
    let without = policy(|draft| draft.evidence_min.clear());
    Case::of(&without).standing(StageName::Verified).then_stage(StageName::Verified);
}

#[test]
fn a_suggestion_is_given_as_one() {
    let case = standard().given(Kind::Suggestion).raised();
    assert_eq!(case.finding().kind(), Kind::Suggestion);
}

#[test]
fn says_what_came_instead_and_all_that_happened_before() {
    assert_eq!(
        said(|| standard().assigned().when(LEAD.submits()).then_refused_by(&[Rule::EvidenceEnough])),
        "expected a refusal by [evidence_enough], and it was done\n\
         under standard version 1, on 2024-05-06, after\n  \
         2024-05-06 inspecting officer: raised\n  \
         2024-05-06 inspecting officer: assigned\n  \
         2024-05-06 lead officer: submitted\n"
    );
}

#[test]
fn says_by_which_rules_it_is_refused_instead() {
    let no = said(|| standard().raised().when(LEAD.submits()).then_refused_by(&[Rule::Granted]));
    assert!(no.starts_with(
        "expected a refusal by [granted], and it is by [stage_admits, granted]: submit refused: submit is not \
         admissible while raised; "
    ));
    let no = said(|| standard().raised().when(LEAD.submits()).then_refused_saying("submit refused"));
    assert!(no.starts_with("expected a refusal saying \"submit refused\", and it is by [stage_admits, granted]: "));
}

#[test]
fn a_refusal_that_is_not_spoken_of_ends_the_test() {
    let refused = || standard().standing(StageName::Verifying).when(LEAD_HEAD.accepts());
    let told = "accept refused: lead holds no grant to accept; lead answered for this finding and may not judge it\n";
    assert!(said(|| refused().then_allowed()).starts_with(told));
    assert!(said(|| refused().when(VERIFIER.accepts())).starts_with(told));
    assert!(said(|| refused().then_stage(StageName::Verifying)).starts_with(told));
    assert!(said(|| refused().then_records(3)).starts_with(told));
    drop(refused().then_refused_saying(told.trim_end()).when(VERIFIER.accepts()).then_stage(StageName::Verified));
}

#[test]
fn a_refusal_is_of_what_was_last_done() {
    let rules = [Rule::Granted, Rule::OwnDepartment];
    let refused = || standard().standing(StageName::Verifying).when(LEAD_HEAD.accepts()).then_refused_by(&rules);
    assert!(said(|| refused().then_allowed()).starts_with("expected it to be done: accept refused: "));
    let told = "expected a refusal by [granted, own_department], and it was done\n";
    assert!(said(|| refused().standing(StageName::Verified).then_refused_by(&rules)).starts_with(told));
    drop(refused().then_stage(StageName::Verifying).then_records(3).standing(StageName::Verified).then_allowed());
}

#[test]
fn says_who_owes_what_who_may_and_where_it_stands() {
    let starts = |case: fn() -> Case, told: &str| {
        let no = said(case);
        assert!(no.starts_with(told), "{no}");
    };
    starts(|| standard().raised().then_stage(StageName::Closed), "stage: expected closed, found raised\n");
    starts(|| standard().assigned().then_deadline("2024-07-06"), "deadline: expected 2024-07-06, found 2024-07-05\n");
    starts(
        || standard().raised().then_original_deadline("2024-07-06"),
        "original deadline: expected 2024-07-06, found none\n",
    );
    starts(
        || standard().raised().then_owes(Relation::Lead, DutyKind::Assign, "2024-05-11"),
        "expected lead to owe assign by 2024-05-11, and it owes nothing\n",
    );
    starts(
        || standard().raised().then_owes_nothing(Relation::Coordinating),
        "owed: expected , found assign by 2024-05-11\n",
    );
    starts(
        || standard().standing(StageName::Verifying).then_only(Step::Accept, &[INSPECTOR]),
        "able to accept: expected [inspecting officer], found [verifying officer, verifying head]\n",
    );
    starts(|| standard().raised().then_judged_by_others(Step::Accept), "expected others to accept, and nobody may\n");
    starts(
        || standard().assigned().then_judged_by_others(Step::Submit),
        "expected only others to submit, and lead officer may\n",
    );
    starts(|| standard().raised().then_records(2), "records: expected 2, found 1\n");
    starts(|| standard().raised().given(Severity::High), "what a finding is, is given before it is raised");
    starts(|| standard().then_stage(StageName::Raised), "the finding is not raised yet");
    starts(|| standard().on("tomorrow"), "\"tomorrow\": ");
}

#[test]
fn says_what_keeps_a_finding_from_the_stage_given() {
    let past = said(|| standard().standing(StageName::Planning));
    assert!(past.starts_with("the finding stands at rectifying and never at planning\n"), "{past}");
    let alone = World::default().department(Relation::Verifying, "lead");
    let stuck = said(|| alone.case(&Policy::standard()).standing(StageName::Verified));
    assert!(stuck.starts_with("nobody may assign: "), "{stuck}");
}

#[test]
fn another_person_of_a_role_is_another_person() {
    let twice = standard().given(Severity::Critical).standing(StageName::Verified).standing(StageName::Noticing);
    let twice =
        twice.standing(StageName::Noticing).on("2024-05-13").when(COORDINATOR_HEAD.closes_notice()).then_allowed();
    twice
        .when(INSPECTOR_HEAD.closes())
        .then_allowed()
        .when(INSPECTOR_HEAD.closes())
        .then_refused_by(&[Rule::OneStepEach])
        .when(INSPECTOR_HEAD.another().closes())
        .then_stage(StageName::Closed);
}
