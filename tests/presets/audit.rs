//! Audit: the class set by the auditor, terms from the day the report is served, determined and closed by the auditor.

use super::play::{Play, head, it, officer, paper, plan, problem, second, v};
use rectify::command::{
    Accept, ApprovePlan, AskExtension, Assign, Bear, ClaimMilestone, Close, Command, Determine, FilePlan, Grant,
    LookBack, Object, Order, Raise, Reclassify, RecordYield, Refer, ReportProgress, Rule as RuleOn, Submit, Terminate,
    Unfound,
};
use rectify::duty::DutyKind;
use rectify::finding::{Completion, Determination, Mode, ObjectionTo, Responsibility, Ruling, Verdict, YieldKind};
use rectify::life::{Outcome, StageName};
use rectify::policy::Policy;
use rectify::rule::Rule;

/// Each variant, with the last day on which a result is reported after a report served on 1 March 2025.
fn variants() -> [(Policy, &'static str); 3] {
    [
        (Policy::audit_zhejiang(), "2025-04-30"),
        (Policy::audit_shanghai(), "2025-05-30"),
        (Policy::audit_beijing(), "2025-04-30"),
    ]
}

/// On the list, with the report served on 1 March 2025.
fn raised(policy: Policy) -> Play {
    let mut play = Play::under(policy, "2025-03-01");
    let item = problem("subsidy paid twice").with_served_on(v("2025-03-01"));
    play.act(&officer("inspectors"), "2025-03-01", Raise::new(it(), item));
    play
}

fn class(mode: Mode) -> Assign {
    Assign::new(it(), Responsibility::of(v("works")).with_mode(mode))
}

/// A finding of this class, assigned on the 3rd.
fn assigned(policy: Policy, mode: Mode) -> Play {
    let mut play = raised(policy);
    play.act(&officer("inspectors"), "2025-03-03", class(mode));
    play
}

fn rectified() -> Determine {
    Determine::new(it(), Determination::Rectified, v("seen")).evidence(paper(1))
}

#[test]
fn the_class_is_the_auditors_and_sets_the_deadline() {
    for (policy, result_by) in variants() {
        let play = raised(policy.clone());
        play.refuse(&officer("office"), "2025-03-03", class(Mode::Staged), &[Rule::Granted]);
        play.owes("inspectors", DutyKind::Assign, "2025-03-07");
        let last_day = |mode| assigned(policy.clone(), mode).it().deadline();
        assert_eq!(last_day(Mode::Immediate), Some(v(result_by)));
        assert_eq!(last_day(Mode::Staged), Some(v("2026-03-01")));
        assert_eq!(last_day(Mode::Continuing), Some(v("2030-03-01")));
        let play = assigned(policy, Mode::Immediate);
        let staged = Reclassify::new(it(), v("needs a law")).mode(Mode::Staged);
        play.refuse(&officer("office"), "2025-04-01", staged.clone(), &[Rule::Granted]);
        let refused = [Rule::Granted, Rule::OwnDepartment];
        play.refuse(&officer("works"), "2025-04-01", staged, &refused);
    }
}

#[test]
fn the_result_is_reported_within_the_days_of_the_report() {
    for (policy, result_by) in variants() {
        assigned(policy.clone(), Mode::Immediate).owes("works", DutyKind::Report, result_by);
        // What is planned first is reported on by the same day, and then again.
        let mut play = assigned(policy, Mode::Staged);
        play.act(&officer("works"), "2025-03-20", FilePlan::new(it(), plan("2025-12-31")));
        play.act(&officer("inspectors"), "2025-03-25", ApprovePlan::new(it()));
        play.owes("works", DutyKind::Report, result_by);
        play.act(&officer("works"), "2025-04-20", ReportProgress::new(it(), v("half is paid back")));
        play.owes("works", DutyKind::Report, if result_by == "2025-04-30" { "2025-06-19" } else { "2025-07-19" });
    }
}

#[test]
fn a_term_from_the_report_needs_the_day_it_was_served() {
    let mut play = Play::under(Policy::audit_zhejiang(), "2025-03-01");
    play.act(&officer("inspectors"), "2025-03-01", Raise::new(it(), problem("subsidy paid twice")));
    play.refuse(&officer("inspectors"), "2025-03-03", Assign::to(v("works"), it()), &[Rule::DatesResolve]);
}

/// Planned, done, claimed, verified and closed by the auditor, to be looked back at.
fn played(policy: Policy) {
    let mut play = assigned(policy, Mode::Continuing);
    play.owes("works", DutyKind::Plan, "2025-04-02");
    play.act(&officer("works"), "2025-03-20", FilePlan::new(it(), plan("2025-12-31")));
    play.owes("inspectors", DutyKind::PlanReview, "2025-03-30");
    play.act(&officer("inspectors"), "2025-03-25", ApprovePlan::new(it()));
    play.act(&officer("works"), "2025-12-20", ClaimMilestone::new(it(), v("m1")));
    play.act(&officer("works"), "2025-12-20", Submit::new(it()).evidence(paper(1)));
    // Ten working days: not 1 and 2 January, but Sunday the 4th.
    play.owes("inspectors", DutyKind::Verify, "2026-01-05");
    play.act(&officer("inspectors"), "2025-12-26", Accept::new(it()));
    play.act(&head("inspectors"), "2025-12-29", Close::new(it()).completion(Completion::Sustained));
    assert_eq!(play.it().outcome(), Some(Outcome::Sustained));
    play.owes("inspectors", DutyKind::LookBack, "2026-06-29");
    let holds = || LookBack::new(it(), Verdict::Holds, v("still so"));
    play.refuse(&officer("office"), "2026-06-29", holds(), &[Rule::Granted]);
    play.act(&second("inspectors"), "2026-06-29", holds());
    play.stands(StageName::Closed);
    // What is to last is looked back at again.
    play.owes("inspectors", DutyKind::LookBack, "2026-12-29");
}

#[test]
fn plays_from_raise_to_look_back() {
    variants().into_iter().for_each(|(policy, _)| played(policy));
}

#[test]
fn is_refused_at_each_gate() {
    for (policy, _) in variants() {
        let mut play = assigned(policy, Mode::Staged);
        let submit = || Submit::new(it()).evidence(paper(1));
        play.refuse(&officer("works"), "2025-03-10", submit(), &[Rule::StageAdmits]);
        play.act(&officer("works"), "2025-03-20", FilePlan::new(it(), plan("2025-12-31")));
        play.refuse(&head("office"), "2025-03-25", ApprovePlan::new(it()), &[Rule::Granted]);
        play.act(&officer("inspectors"), "2025-03-25", ApprovePlan::new(it()));
        // Not even the audit office may bear what it found.
        let bear = Bear::new(it(), v("2025-06-01"), v("no funds"));
        play.refuse(&head("inspectors"), "2025-04-01", bear, &[Rule::Granted, Rule::BearingAllowed]);
        // The auditor determines, and nobody else.
        play.refuse(&officer("office"), "2025-04-01", rectified(), &[Rule::Granted]);
        let own = [Rule::Granted, Rule::OwnDepartment, Rule::OwnPerson];
        play.refuse(&officer("works"), "2025-04-01", rectified(), &own);
        play.refuse(&officer("works"), "2025-12-20", submit(), &[Rule::MeasuresFirst]);
        play.act(&officer("works"), "2025-12-20", ClaimMilestone::new(it(), v("m1")));
        play.refuse(&officer("works"), "2025-12-20", Submit::new(it()), &[Rule::EvidenceEnough]);
        play.act(&officer("works"), "2025-12-20", submit());
        play.refuse(&officer("office"), "2025-12-26", Accept::new(it()), &[Rule::Granted]);
        play.act(&head("inspectors"), "2025-12-26", Accept::new(it()));
        play.refuse(&head("inspectors"), "2025-12-26", Close::new(it()), &[Rule::DistinctTakers]);
        play.refuse(&officer("inspectors"), "2025-12-26", Close::new(it()), &[Rule::Granted]);
        play.refuse(&head("office"), "2025-12-26", Close::new(it()), &[Rule::Granted]);
    }
}

#[test]
fn the_auditor_alone_ends_it_on_whatever_outcome() {
    for (policy, _) in variants() {
        let play = assigned(policy, Mode::Immediate);
        let ways: [Command; 3] = [
            Unfound::new(it(), v("paid once")).evidence(paper(1)).into(),
            Terminate::new(it(), v("the office is no more")).evidence(paper(1)).into(),
            Refer::new(it(), v("the discipline office"), v("a matter of theirs")).evidence(paper(1)).into(),
        ];
        for way in ways {
            let mut play = Play { ledger: play.ledger.clone() };
            play.refuse(&head("office"), "2025-04-01", Order::from(way.clone()), &[Rule::Granted]);
            play.act(&officer("inspectors"), "2025-04-01", Order::from(way.clone()));
            play.refuse(&head("office"), "2025-04-02", Order::from(way.clone()), &[Rule::Granted]);
            play.act(&head("inspectors"), "2025-04-02", Order::from(way));
            play.stands(StageName::Closed);
        }
    }
}

#[test]
fn not_rectified_is_said_only_when_the_deadline_has_come() {
    for (policy, result_by) in variants() {
        let mut play = assigned(policy, Mode::Immediate);
        let not_rectified = || Determine::new(it(), Determination::NotRectified, v("unpaid")).evidence(paper(1));
        play.refuse(&officer("inspectors"), "2025-04-29", not_rectified(), &[Rule::NotBeforeDeadline]);
        play.act(&officer("inspectors"), result_by, not_rectified());
        play.stands(StageName::Rectifying);
    }
}

#[test]
fn a_dispute_suspends_nothing() {
    for (policy, result_by) in variants() {
        let mut play = assigned(policy.clone(), Mode::Immediate);
        let objection = || Object::new(it(), ObjectionTo::Finding, v("it was paid once"));
        // Ten working days from 3 March end on the 17th.
        play.refuse(&officer("works"), "2025-03-18", objection(), &[Rule::ObjectionWindow]);
        play.act(&officer("works"), "2025-03-17", objection());
        play.owes("office", DutyKind::RuleObjection, "2025-04-16");
        play.deadline(result_by);
        play.owes("works", DutyKind::Rectify, result_by);
        assert!(play.it().suspended_on().is_none() && play.it().is_overdue(v("2025-05-31")));
        let ruling = || RuleOn::new(it(), Ruling::Dismissed, v("the receipts are two"));
        play.refuse(&head("inspectors"), "2025-04-10", ruling(), &[Rule::Granted]);
        play.act(&head("office"), "2025-04-10", ruling());
        play.deadline(result_by);
        // Nor does it hold up the work, but what is disputed is not closed.
        let mut play = assigned(policy, Mode::Immediate);
        play.act(&officer("works"), "2025-03-17", objection());
        play.act(&officer("works"), "2025-03-20", Submit::new(it()).evidence(paper(1)));
        play.act(&officer("inspectors"), "2025-03-21", Accept::new(it()));
        play.refuse(&head("inspectors"), "2025-03-24", Close::new(it()), &[Rule::ObjectionsRuled]);
    }
}

#[test]
fn accountability_is_a_yield_and_closes_nothing() {
    for (policy, _) in variants() {
        let mut play = assigned(policy, Mode::Immediate);
        let held = || RecordYield::new(it(), YieldKind::Accountability, v("two officials warned")).count(2);
        play.refuse(&officer("works"), "2025-04-01", held(), &[Rule::Granted]);
        play.act(&officer("inspectors"), "2025-04-01", held());
        play.stands(StageName::Rectifying);
        play.refuse(&head("inspectors"), "2025-04-01", Close::new(it()), &[Rule::StageAdmits]);
    }
}

#[test]
fn only_the_head_of_the_audit_office_moves_the_deadline() {
    let mut play = assigned(Policy::audit_zhejiang(), Mode::Immediate);
    let ask = |until: &str| AskExtension::new(it(), v(until), v("the court is slow"));
    play.refuse(&officer("works"), "2025-04-20", ask("2025-07-30"), &[Rule::ExtensionLength]);
    play.refuse(&officer("works"), "2025-05-01", ask("2025-07-29"), &[Rule::ExtensionInTime]);
    play.act(&officer("works"), "2025-04-20", ask("2025-07-29"));
    // Ten working days, over Labour Day and the Sunday made up for it.
    play.owes("inspectors", DutyKind::RuleExtension, "2025-05-06");
    play.refuse(&officer("inspectors"), "2025-04-25", Grant::new(it()), &[Rule::Granted]);
    play.act(&head("inspectors"), "2025-04-25", Grant::new(it()));
    play.deadline("2025-07-29");
    assert_eq!(play.it().original_deadline(), Some(v("2025-04-30")));
}
