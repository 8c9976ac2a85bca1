//! Audit: the class set by the auditor, terms from the day the report is served, determined and closed by the auditor.

use super::play::{Play, head, it, noon, officer, paper, plan, problem, second, v};
use rectify::command::{
    Accept, ApprovePlan, AskExtension, Assign, Bear, ClaimMilestone, Close, Determine, FilePlan, Grant, LookBack,
    Object, Raise, Reclassify, RecordYield, Rule as RuleOn, Submit,
};
use rectify::duty::DutyKind;
use rectify::finding::{Completion, Determination, Mode, ObjectionTo, Responsibility, Ruling, Verdict, YieldKind};
use rectify::life::{Outcome, StageName};
use rectify::policy::Policy;
use rectify::rule::Rule;

/// A finding of this class; the audit report was served on 1 March 2025, and the finding assigned on the 3rd.
fn assigned(policy: Policy, class: Mode) -> Play {
    let mut play = Play::under(policy, "2025-03-01");
    let item = problem("subsidy paid twice");
    let line = || Responsibility::of(v("works")).with_mode(class);
    play.act(&officer("inspectors"), "2025-03-01", Raise::new(it(), item.with_served_on(v("2025-03-01"))));
    // The class is the auditor's to set, not the office's that keeps the list.
    play.refuse(&officer("office"), "2025-03-03", Assign::new(it(), line()), &[Rule::Granted]);
    play.act(&officer("inspectors"), "2025-03-03", Assign::new(it(), line()));
    play
}

#[test]
fn what_is_immediate_is_rectified_within_the_days_of_the_report() {
    let last_day = |policy| assigned(policy, Mode::Immediate).it().deadline();
    assert_eq!(last_day(Policy::audit_zhejiang()), Some(v("2025-04-30")));
    assert_eq!(last_day(Policy::audit_beijing()), Some(v("2025-04-30")));
    assert_eq!(last_day(Policy::audit_shanghai()), Some(v("2025-05-30")));
    // A first report is owed from the assignment.
    assigned(Policy::audit_zhejiang(), Mode::Immediate).owes("works", DutyKind::Report, "2025-05-02");
    assigned(Policy::audit_shanghai(), Mode::Immediate).owes("works", DutyKind::Report, "2025-06-01");
}

#[test]
fn the_class_sets_the_deadline() {
    let last_day = |class| assigned(Policy::audit_zhejiang(), class).it().deadline();
    assert_eq!(last_day(Mode::Staged), Some(v("2026-03-01")));
    assert_eq!(last_day(Mode::Continuing), Some(v("2030-03-01")));
}

#[test]
fn a_term_from_the_report_needs_the_day_it_was_served() {
    let mut play = Play::under(Policy::audit_zhejiang(), "2025-03-01");
    play.act(&officer("inspectors"), "2025-03-01", Raise::new(it(), problem("subsidy paid twice")));
    play.refuse(&officer("inspectors"), "2025-03-03", Assign::to(v("works"), it()), &[Rule::DatesResolve]);
}

#[test]
fn plays_from_raise_to_look_back() {
    let mut play = assigned(Policy::audit_beijing(), Mode::Continuing);
    play.owes("works", DutyKind::Plan, "2025-04-02");
    play.act(&officer("works"), "2025-03-20", FilePlan::new(it(), plan("2025-12-31")));
    play.owes("inspectors", DutyKind::PlanReview, "2025-03-30");
    play.refuse(&head("office"), "2025-03-25", ApprovePlan::new(it()), &[Rule::Granted]);
    play.act(&officer("inspectors"), "2025-03-25", ApprovePlan::new(it()));
    play.owes("works", DutyKind::Report, "2025-05-24");

    // Not even the audit office may bear what it found, nor may the office that keeps the list determine.
    play.refuse(
        &head("inspectors"),
        "2025-04-01",
        Bear::new(it(), v("2025-06-01"), v("no funds")),
        &[Rule::Granted, Rule::BearingAllowed],
    );
    let rectified = || Determine::new(it(), Determination::Rectified, v("seen")).evidence(paper(1));
    play.refuse(&officer("office"), "2025-04-01", rectified(), &[Rule::Granted]);

    play.act(&officer("works"), "2025-12-20", ClaimMilestone::new(it(), v("m1")));
    play.refuse(&officer("works"), "2025-12-20", Submit::new(it()), &[Rule::EvidenceEnough]);
    play.act(&officer("works"), "2025-12-20", Submit::new(it()).evidence(paper(1)));
    // Ten working days: not 1 and 2 January, but Sunday the 4th.
    play.owes("inspectors", DutyKind::Verify, "2026-01-05");
    play.act(&officer("inspectors"), "2025-12-26", Accept::new(it()));
    play.refuse(&officer("inspectors"), "2025-12-26", Close::new(it()), &[Rule::Granted, Rule::DistinctTakers]);
    let close = Close::new(it()).completion(Completion::Sustained);
    play.act(&head("inspectors"), "2025-12-29", close);
    assert_eq!(play.it().outcome(), Some(Outcome::Sustained));
    play.owes("inspectors", DutyKind::LookBack, "2026-06-29");
    let holds = || LookBack::new(it(), Verdict::Holds, v("still so"));
    play.refuse(&officer("office"), "2026-06-29", holds(), &[Rule::Granted]);
    play.act(&second("inspectors"), "2026-06-29", holds());
    play.stands(StageName::Closed);
}

#[test]
fn not_rectified_is_said_only_when_the_deadline_has_come() {
    let mut play = assigned(Policy::audit_zhejiang(), Mode::Immediate);
    let not_rectified = || Determine::new(it(), Determination::NotRectified, v("unpaid")).evidence(paper(1));
    play.refuse(&officer("inspectors"), "2025-04-29", not_rectified(), &[Rule::NotBeforeDeadline]);
    play.act(&officer("inspectors"), "2025-04-30", not_rectified());
    play.stands(StageName::Rectifying);
}

#[test]
fn a_dispute_suspends_nothing() {
    let mut play = assigned(Policy::audit_zhejiang(), Mode::Immediate);
    let objection = || Object::new(it(), ObjectionTo::Finding, v("it was paid once"));
    // Ten working days from 3 March end on the 17th.
    play.refuse(&officer("works"), "2025-03-18", objection(), &[Rule::ObjectionWindow]);
    play.act(&officer("works"), "2025-03-17", objection());
    play.owes("office", DutyKind::RuleObjection, "2025-04-16");
    play.deadline("2025-04-30");
    assert!(play.it().suspended_on().is_none() && play.it().is_overdue(v("2025-05-01")));
    let ruling = || RuleOn::new(it(), Ruling::Dismissed, v("the receipts are two"));
    play.refuse(&head("inspectors"), "2025-04-10", ruling(), &[Rule::Granted]);
    play.act(&head("office"), "2025-04-10", ruling());
    play.deadline("2025-04-30");
}

#[test]
fn accountability_is_a_yield_and_closes_nothing() {
    let mut play = assigned(Policy::audit_zhejiang(), Mode::Immediate);
    let held = || RecordYield::new(it(), YieldKind::Accountability, v("two officials warned")).count(2);
    play.refuse(&officer("works"), "2025-04-01", held(), &[Rule::Granted]);
    play.act(&officer("inspectors"), "2025-04-01", held());
    play.stands(StageName::Rectifying);
}

#[test]
fn only_the_auditor_changes_the_class_and_only_its_head_the_deadline() {
    let mut play = assigned(Policy::audit_zhejiang(), Mode::Immediate);
    let staged = || Reclassify::new(it(), v("needs a law")).mode(Mode::Staged);
    play.refuse(&officer("office"), "2025-04-01", staged(), &[Rule::Granted]);
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
    assert_eq!(noon("2025-07-29").day(), v("2025-07-29"));
}
