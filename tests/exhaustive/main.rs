//! Every stage × step × relation × capacity, against a table that was written apart from the library.

#![expect(clippy::wildcard_enum_match_arm, reason = "these tests are about a few steps or events among all")]

mod flags;
#[expect(dead_code, unreachable_pub, reason = "the scene serves other tests too")]
#[path = "../scene/mod.rs"]
mod scene;
mod sweeps;
mod table;
mod world;

use rectify::command::{AskExtension, Order};
use rectify::directory::{Actor, Capacity, Relation};
use rectify::ledger::Ledger;
use rectify::life::{StageName, Step, Subject, admissible};
use rectify::rule::Rule;
use scene::{actor, arrears};
use std::collections::BTreeSet;
use table::Line;
use world::{OFFICER, command, department, judged_at, monday, prepared};

/// The rules that the table speaks of.
const JUDGED: [Rule; 4] = [Rule::StageAdmits, Rule::Granted, Rule::OwnDepartment, Rule::OwnPerson];

/// Somebody who acts, and in what relation.
struct Somebody {
    relation: Option<Relation>,
    capacity: Capacity,
    /// Whether they are the officer who answered for the finding, whatever department they act for now.
    answered: bool,
}

impl Somebody {
    fn all() -> impl Iterator<Item = Somebody> {
        let relations = Relation::ALL.map(Some).into_iter().chain([None]);
        relations.flat_map(|relation| {
            Capacity::ALL
                .into_iter()
                .flat_map(move |capacity| [false, true].map(|answered| Somebody { relation, capacity, answered }))
        })
    }

    fn actor(&self) -> Actor {
        actor(if self.answered { OFFICER } else { 99 }, department(self.relation), self.capacity)
    }
}

/// The rules of which the table says that they fail.
fn expected(line: &Line, stage: usize, step: Step, who: &Somebody) -> BTreeSet<Rule> {
    let begins = step.subject() == Subject::NewFinding;
    // Before somebody answers there are only those who inspect and those who coordinate.
    let answers = stage > 0 || begins;
    let relation = who.relation.filter(|relation| match relation {
        Relation::Inspecting | Relation::Coordinating => true,
        Relation::Lead | Relation::Cooperating => answers,
        Relation::Supervising | Relation::Verifying | Relation::Superior => stage > 0,
        // Of no sweep.
        Relation::Swept => false,
    });
    let responsible = matches!(relation, Some(Relation::Lead | Relation::Cooperating));
    let fails = [
        (Rule::StageAdmits, !begins && !line.admits(stage)),
        (Rule::Granted, !relation.is_some_and(|relation| line.grants(relation, who.capacity))),
        (Rule::OwnDepartment, line.judges && responsible),
        (Rule::OwnPerson, line.judges && answers && who.answered),
    ];
    fails.into_iter().filter(|(_, fails)| *fails).map(|(rule, _)| rule).collect()
}

fn broken(ledger: &Ledger, who: &Somebody, step: Step) -> BTreeSet<Rule> {
    let order = Order::from(command(step).unwrap());
    match ledger.decide(&who.actor(), judged_at(step), &order) {
        Ok(_) => BTreeSet::new(),
        Err(no) => no.refusal().unwrap_or_else(|| panic!("{no}")).rules().collect(),
    }
}

/// What refuses a step though the table has no objection: what begins a finding begins another one; a light finding asks
/// for no notice and no opinion, none that is under notice has a request pending or a level, no chain is under way to decline,
/// and silence consents to nothing.
fn besides(step: Step, stage: StageName) -> BTreeSet<Rule> {
    match (step, stage) {
        (Step::Raise | Step::CarryOver, _) => BTreeSet::from([Rule::Known]),
        (Step::OpenNotice, _) => BTreeSet::from([Rule::NoticeWanted]),
        (Step::Opine, _) => BTreeSet::from([Rule::ChainOrder, Rule::OneStepEach, Rule::MatterPending]),
        (Step::Decline, _) => BTreeSet::from([Rule::MatterPending]),
        (Step::Deescalate, StageName::Noticing) => BTreeSet::from([Rule::LadderStep]),
        (Step::Deem, _) => BTreeSet::from([Rule::SilenceConsents]),
        (Step::Grant | Step::Refuse, StageName::Noticing) => BTreeSet::from([Rule::MatterPending]),
        _nothing => BTreeSet::new(),
    }
}

fn about_findings() -> impl Iterator<Item = Step> {
    Step::ALL.iter().copied().filter(|step| matches!(step.subject(), Subject::NewFinding | Subject::Finding))
}

#[test]
fn table_names_every_step_once_in_order() {
    let names: Vec<&str> = table::lines().iter().map(|line| line.step).collect();
    assert_eq!(names, about_findings().map(Step::name).collect::<Vec<_>>());
}

#[test]
fn ledger_decides_as_the_table_says() {
    let mut decided = 0;
    let mut accepted = 0;
    let mut wrong = Vec::new();
    for (line, step) in table::lines().iter().zip(about_findings()) {
        for (number, stage) in StageName::ALL.iter().enumerate() {
            let ledger = prepared(*stage, step);
            for who in Somebody::all() {
                let rules = broken(&ledger, &who, step);
                let judged: BTreeSet<Rule> = rules.iter().copied().filter(|rule| JUDGED.contains(rule)).collect();
                let wanted = expected(line, number, step, &who);
                let besides = besides(step, *stage);
                let rest = rules.is_subset(&besides) && rules.is_empty() == besides.is_empty();
                let agreed = judged == wanted && (rest || !wanted.is_empty());
                if !agreed {
                    let (relation, capacity) = (who.relation, who.capacity);
                    wrong.push(format!(
                        "{step} while {stage} by {relation:?} {capacity} {}: wanted {wanted:?}, was {rules:?}",
                        if who.answered { "who answered" } else { "who did not" }
                    ));
                }
                decided += 1;
                accepted += usize::from(rules.is_empty());
            }
        }
    }
    assert!(wrong.is_empty(), "{} differ:\n{}", wrong.len(), wrong.join("\n"));
    // 55 steps × 10 stages × 9 relations × 3 capacities × a person who answered or not.
    assert_eq!((decided, accepted), (29_700, 930));
}

#[test]
fn options_agree_with_decide() {
    let mut compared = 0;
    for stage in StageName::ALL {
        for step in about_findings().filter(|step| step.subject() == Subject::Finding) {
            if !step.admitted_in().contains(*stage) {
                continue;
            }
            let ledger = prepared(*stage, step);
            for who in Somebody::all() {
                let options = ledger.options(&who.actor(), judged_at(step).day(), arrears());
                let offered: Vec<Step> = options.iter().map(|option| option.step()).collect();
                assert_eq!(offered, admissible(*stage).collect::<Vec<_>>());
                let option = options.iter().find(|option| option.step() == step).unwrap();
                let rules = broken(&ledger, &who, step);
                let without: BTreeSet<Rule> = option.broken().iter().map(|broken| broken.rule()).collect();
                let pending: BTreeSet<Rule> = option.pending().iter().copied().collect();
                assert_eq!(option.is_open(), without.is_empty());
                // What is broken without a command stays broken with one; what a command breaks besides was pending.
                assert!(without.is_subset(&rules), "{step} while {stage}: {without:?} but {rules:?}");
                let told = rules.iter().all(|rule| without.contains(rule) || pending.contains(rule));
                assert!(told, "{step} while {stage}: {rules:?} of which {pending:?} were pending");
                compared += 1;
            }
        }
    }
    assert_eq!(compared, 14_418);
}

/// What the table cannot say of a grant: the lead's own head may, within the cap, where another asked.
#[test]
fn own_head_grants_a_short_extension_that_another_asked_for() {
    let mut ledger = prepared(StageName::Rectifying, Step::Acknowledge);
    let lead = Somebody { relation: Some(Relation::Lead), capacity: Capacity::Head, answered: false };
    let until = "2024-07-15".parse().unwrap();
    let asked = AskExtension::new(arrears(), until, "the frost came early".parse().unwrap());
    let officer = actor(OFFICER, department(Some(Relation::Lead)), Capacity::Officer);
    ledger.act(&officer, monday(), asked).unwrap();
    let grants = |who: &Somebody| broken(&ledger, who, Step::Grant);
    assert_eq!(grants(&lead), BTreeSet::new());
    let all = [Rule::Granted, Rule::OwnDepartment, Rule::OwnPerson, Rule::OneStepEach];
    assert_eq!(grants(&Somebody { answered: true, ..lead }), BTreeSet::from(all));
    let deputy = Somebody { capacity: Capacity::Officer, answered: false, ..lead };
    assert_eq!(grants(&deputy), BTreeSet::from([Rule::Granted, Rule::OwnDepartment]));
}

/// What the table cannot say of a dispute and of an answer: the second step judges, and is the inspecting department's.
#[test]
fn second_step_of_a_dispute_or_an_answer_judges() {
    for step in [Step::Dispute, Step::Answer] {
        let mut ledger = prepared(StageName::Rectifying, step);
        let officer = actor(OFFICER, department(Some(Relation::Lead)), Capacity::Officer);
        ledger.act(&officer, monday(), command(step).unwrap()).unwrap();
        let by = |relation, answered| Somebody { relation: Some(relation), capacity: Capacity::Officer, answered };
        let next = |who: &Somebody| broken(&ledger, who, step);
        assert_eq!(next(&by(Relation::Inspecting, false)), BTreeSet::new());
        assert_eq!(next(&by(Relation::Lead, false)), BTreeSet::from([Rule::Granted, Rule::OwnDepartment]));
        let turned = BTreeSet::from([Rule::OwnPerson, Rule::OneStepEach]);
        assert_eq!(next(&by(Relation::Inspecting, true)), turned);
    }
}

/// What is for one kind only, written apart from the rule: everything else is for both.
#[test]
fn each_step_fits_the_kind_it_is_for() {
    let only_problems = [
        Step::Submit,
        Step::Accept,
        Step::Determine,
        Step::OpenNotice,
        Step::RecordNoticeObjection,
        Step::CloseNotice,
        Step::Close,
        Step::Bear,
        Step::Unfound,
    ];
    let suggestion = prepared(StageName::Rectifying, Step::Answer);
    let problem = prepared(StageName::Rectifying, Step::Submit);
    let nobody = Somebody { relation: None, capacity: Capacity::Officer, answered: false };
    for step in about_findings().filter(|step| step.subject() == Subject::Finding) {
        let misfits = |ledger: &Ledger| broken(ledger, &nobody, step).contains(&Rule::KindFits);
        assert_eq!(misfits(&suggestion), only_problems.contains(&step), "{step} of a suggestion");
        assert_eq!(misfits(&problem), step == Step::Answer, "{step} of a problem");
    }
    let options = suggestion.options(&nobody.actor(), monday().day(), arrears());
    let told = options.iter().filter(|option| option.broken().iter().any(|no| no.rule() == Rule::KindFits));
    let told: Vec<Step> = told.map(|option| option.step()).collect();
    assert_eq!(told, [Step::Submit, Step::Determine, Step::Bear, Step::Unfound]);
}
