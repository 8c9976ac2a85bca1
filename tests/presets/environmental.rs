//! Environmental inspection, Anhui 2019: plan, monthly reports, submission, site check, signature, notice, acceptance,
//! filing, look-back; and the five conditions of a close.

use super::play::{Play, finding, head, it, noon, officer, paper, plan, problem, second, sweep, v, works};
use rectify::calendar::{BaseDay, Term, TermBase, TermLength};
use rectify::command::{
    Accept, ApprovePlan, Assign, ClaimMilestone, Close, CloseNotice, FilePlan, LaunchSweep, LookBack, OpenNotice,
    Raise, RecordNoticeObjection, RecordYield, ReportProgress, ReportSweep, ReturnSubmission, Submit,
};
use rectify::duty::DutyKind;
use rectify::finding::{Particulars, Responsibility, Severity, Verdict, YieldKind};
use rectify::id::FindingId;
use rectify::life::{Outcome, StageName};
use rectify::policy::{Choices, Policy, TermName};
use rectify::rule::Rule;
use rectify::sweep::SweepScope;

/// Assigned on 2 September 2024, planned and under rectification since the 13th.
fn rectifying(policy: Policy, severity: Severity) -> Play {
    let mut play = Play::under(policy, "2024-09-02");
    let item = problem("waste water by the river").with_severity(severity).with_region(v("east-park"));
    play.act(&officer("inspectors"), "2024-09-02", Raise::new(it(), item));
    play.act(&officer("inspectors"), "2024-09-02", Assign::new(it(), works()));
    play.owes("works", DutyKind::Plan, "2024-10-02");
    play.act(&officer("works"), "2024-09-06", FilePlan::new(it(), plan("2024-12-31")));
    // Ten working days: a Saturday is made up for the Mid-Autumn holiday of 15 to 17 September.
    play.owes("inspectors", DutyKind::PlanReview, "2024-09-23");
    play.act(&officer("inspectors"), "2024-09-13", ApprovePlan::new(it()));
    play.deadline("2025-09-02");
    play
}

fn submit(id: FindingId) -> Submit {
    Submit::new(id).evidence(paper(1)).evidence(paper(2))
}

/// Reported on every month, every measure done, submitted, checked on site and signed, on 20 January 2025.
fn verified(policy: Policy, severity: Severity) -> Play {
    let mut play = rectifying(policy, severity);
    for (due, day) in [("2024-10-13", "2024-10-12"), ("2024-11-12", "2024-11-12"), ("2024-12-12", "2024-12-10")] {
        play.owes("works", DutyKind::Report, due);
        play.act(&officer("works"), day, ReportProgress::new(it(), v("the pipe is being laid")));
    }
    play.owes("works", DutyKind::Report, "2025-01-10");
    play.act(&officer("works"), "2025-01-10", ClaimMilestone::new(it(), v("m1")));
    play.act(&officer("works"), "2025-01-10", submit(it()));
    play.owes("bureau", DutyKind::Verify, "2025-01-24");
    play.act(&officer("bureau"), "2025-01-14", Accept::new(it()));
    play.act(&head("bureau"), "2025-01-20", Accept::new(it()));
    play.stands(StageName::Verified);
    play
}

fn park() -> LaunchSweep {
    let scope = SweepScope::default().with_region(v("east-park"));
    LaunchSweep::new(sweep(), it().into(), scope, v("who else drains into the river?"))
}

fn yielded(kind: YieldKind) -> RecordYield {
    RecordYield::new(it(), kind, v("the minutes of 15 January"))
}

/// Violations are punished and a rule is made, and nobody else in the park has the like.
fn conditions_met(play: &mut Play) {
    play.act(&officer("inspectors"), "2025-01-20", yielded(YieldKind::Accountability).count(2));
    play.act(&officer("office"), "2025-01-20", yielded(YieldKind::RuleMade).count(1));
    play.act(&officer("inspectors"), "2025-01-20", park());
    for unit in ["tannery", "works"] {
        play.act(&officer(unit), "2025-01-20", ReportSweep::new(sweep()).evidence(paper(3)));
    }
}

/// Noticed on 21 January until this day.
fn noticed(play: &mut Play, last: &str, after: &str) {
    play.act(&officer("office"), "2025-01-21", OpenNotice::new(it(), v("the website of the city")));
    assert_eq!(play.it().notice_until(), Some(v(last)));
    play.refuse(&officer("office"), last, CloseNotice::new(it()), &[Rule::NoticeOver]);
    play.act(&officer("office"), after, CloseNotice::new(it()));
}

/// Noticed on 21 January until this day, accepted by the unit that verifies after it, and filed.
fn closed(policy: Policy, last: &str, after: &str) -> Play {
    let mut play = verified(policy, Severity::High);
    conditions_met(&mut play);
    noticed(&mut play, last, after);
    // Who checked on site accepts nothing, and neither does who signed.
    for seen in [officer("bureau"), head("bureau")] {
        play.refuse(&seen, after, Close::new(it()), &[Rule::DistinctTakers]);
    }
    play.act(&second("bureau"), after, Close::new(it()));
    play.stands(StageName::Verified);
    play.act(&head("office"), after, Close::new(it()));
    assert_eq!(play.it().outcome(), Some(Outcome::Rectified));
    play
}

#[test]
fn plays_from_raise_to_look_back_with_notice_in_calendar_days() {
    // The first day counts: 21 to 27 January.
    let mut play = closed(Policy::environmental_inspection(), "2025-01-27", "2025-02-05");
    play.owes("inspectors", DutyKind::LookBack, "2025-05-05");
    let look_back = || LookBack::new(it(), Verdict::Fails, v("the smell is back"));
    play.refuse(&officer("works"), "2025-04-28", look_back(), &[Rule::Granted, Rule::OwnDepartment, Rule::OwnPerson]);
    play.act(&officer("inspectors"), "2025-04-28", look_back());
    // What relapsed is planned anew, and the mechanism that did not last is none.
    play.stands(StageName::Planning);
    assert_eq!((play.it().cycle(), play.it().has_yielded(YieldKind::RuleMade)), (2, false));
}

#[test]
fn plays_from_raise_to_look_back_with_notice_in_working_days() {
    // Ten working days from 21 January with that day counted, over the Spring Festival and two make-up days.
    let mut play = closed(Policy::environmental_inspection_working_days(), "2025-02-08", "2025-02-10");
    play.owes("inspectors", DutyKind::LookBack, "2025-05-10");
    play.act(&officer("inspectors"), "2025-05-09", LookBack::new(it(), Verdict::Holds, v("clear water")));
    play.stands(StageName::Closed);
}

#[test]
fn a_notice_whose_first_day_does_not_count_ends_later() {
    let mut draft = Policy::environmental_inspection_working_days().draft().clone();
    let term = Term::new(TermLength::WorkingDays(10), TermBase::Noticed).unwrap().counting(BaseDay::Excluded);
    draft.terms.insert(TermName::Notice, Choices::always(term));
    let mut play = verified(Policy::new(draft).unwrap(), Severity::High);
    noticed(&mut play, "2025-02-10", "2025-02-11");
}

#[test]
fn is_refused_at_each_gate() {
    let mut play = Play::under(Policy::environmental_inspection(), "2024-09-02");
    let item = problem("waste water by the river").with_severity(Severity::High).with_region(v("east-park"));
    play.refuse(&officer("works"), "2024-09-02", Raise::new(it(), item.clone()), &[Rule::Granted]);
    play.act(&officer("inspectors"), "2024-09-02", Raise::new(it(), item));
    // Who rectifies does not accept: not the unit, nor one above or beneath it.
    let own = |unit: &str| Assign::new(it(), Responsibility::of(v("works")).with_verifying(v(unit)));
    play.refuse(&officer("inspectors"), "2024-09-02", own("works"), &[Rule::VerifierIndependent, Rule::StepsTakeable]);
    let beneath = Responsibility::of(v("city")).with_verifying(v("tannery"));
    let refused = [Rule::VerifierIndependent, Rule::StepsTakeable];
    play.refuse(&officer("inspectors"), "2024-09-02", Assign::new(it(), beneath), &refused);

    let mut play = rectifying(Policy::environmental_inspection(), Severity::High);
    let few = Submit::new(it()).evidence(paper(1));
    play.refuse(&officer("works"), "2025-01-10", few, &[Rule::EvidenceEnough, Rule::MeasuresFirst]);
    play.act(&officer("works"), "2025-01-10", ClaimMilestone::new(it(), v("m1")));
    play.act(&officer("works"), "2025-01-10", submit(it()));
    play.refuse(&head("works"), "2025-01-14", Accept::new(it()), &[Rule::Granted, Rule::OwnDepartment]);
    play.act(&officer("bureau"), "2025-01-14", Accept::new(it()));
    // The head signs, not who checked.
    play.refuse(&officer("bureau"), "2025-01-20", Accept::new(it()), &[Rule::Granted, Rule::OneStepEach]);
    play.act(&head("bureau"), "2025-01-20", Accept::new(it()));

    let early = [Rule::NoticeGiven, Rule::SweepGate, Rule::YieldsFirst];
    play.refuse(&second("bureau"), "2025-01-21", Close::new(it()), &early);
    noticed(&mut play, "2025-01-27", "2025-02-05");
    play.refuse(&second("bureau"), "2025-02-05", Close::new(it()), &[Rule::SweepGate, Rule::YieldsFirst]);
    refused_at_the_close(play);
}

fn refused_at_the_close(mut play: Play) {
    let day = "2025-02-05";
    let punished = || yielded(YieldKind::Accountability).count(2);
    play.refuse(&officer("works"), day, punished(), &[Rule::Granted]);
    play.act(&officer("inspectors"), day, punished());
    play.stands(StageName::Verified);
    play.refuse(&second("bureau"), day, Close::new(it()), &[Rule::SweepGate, Rule::YieldsFirst]);
    play.act(&officer("office"), day, yielded(YieldKind::RuleMade));
    play.refuse(&second("bureau"), day, Close::new(it()), &[Rule::SweepGate]);
    play.refuse(&officer("works"), day, park(), &[Rule::Granted]);
    play.act(&officer("inspectors"), day, park());
    play.act(&officer("works"), day, ReportSweep::new(sweep()).evidence(paper(3)));
    play.refuse(&officer("tannery"), day, ReportSweep::new(sweep()), &[Rule::EvidenceEnough]);
    play.act(&officer("tannery"), day, ReportSweep::new(sweep()).evidence(paper(3)));
    // Accepted by the unit that verifies, filed by the office's head: neither may do both.
    play.refuse(&head("office"), day, Close::new(it()), &[Rule::Granted]);
    play.act(&second("bureau"), day, Close::new(it()));
    play.refuse(&officer("office"), day, Close::new(it()), &[Rule::Granted]);
    play.act(&head("office"), day, Close::new(it()));
    play.stands(StageName::Closed);
}

/// The tannery's own case, raised in the sweep and closed as any other; that of a sibling asks for no sweep.
fn sibling_closed(play: &mut Play) {
    let id = finding(2);
    let line = Responsibility::of(v("tannery")).with_supervising(v("bureau")).with_verifying(v("bureau"));
    play.act(&officer("inspectors"), "2025-02-05", Assign::new(id, line));
    play.act(&officer("tannery"), "2025-02-06", FilePlan::new(id, plan("2025-03-31")));
    play.act(&officer("inspectors"), "2025-02-07", ApprovePlan::new(id));
    play.act(&officer("tannery"), "2025-03-03", ClaimMilestone::new(id, v("m1")));
    play.act(&officer("tannery"), "2025-03-03", submit(id));
    play.act(&officer("bureau"), "2025-03-04", Accept::new(id));
    play.act(&head("bureau"), "2025-03-05", Accept::new(id));
    for kind in [YieldKind::Accountability, YieldKind::RuleMade] {
        play.act(&officer("inspectors"), "2025-03-05", RecordYield::new(id, kind, v("no violation")).count(0));
    }
    play.act(&officer("office"), "2025-03-06", OpenNotice::new(id, v("the website of the city")));
    play.act(&officer("office"), "2025-03-13", CloseNotice::new(id));
    play.act(&second("bureau"), "2025-03-13", Close::new(id));
    play.refuse(&second("bureau"), "2025-03-13", Close::new(it()), &[Rule::SweepGate]);
    play.act(&officer("office"), "2025-03-13", Close::new(id));
}

#[test]
fn the_like_of_the_same_park_is_rectified_with_it() {
    let mut play = verified(Policy::environmental_inspection(), Severity::High);
    conditions_met(&mut play);
    let item = Particulars::problem(v("round-1"), v("A-2"), v("a drain of its own"));
    let raise = Raise::new(finding(2), item.with_region(v("east-park"))).in_sweep(sweep());
    play.act(&officer("tannery"), "2025-01-21", raise);
    noticed(&mut play, "2025-01-27", "2025-02-05");
    play.refuse(&second("bureau"), "2025-02-05", Close::new(it()), &[Rule::SweepGate]);
    sibling_closed(&mut play);
    play.act(&second("bureau"), "2025-03-13", Close::new(it()));
    play.act(&head("office"), "2025-03-13", Close::new(it()));
    play.stands(StageName::Closed);
}

#[test]
fn the_tier_says_who_files_and_when_it_is_looked_back_at() {
    let mut play = verified(Policy::environmental_inspection(), Severity::Medium);
    conditions_met(&mut play);
    noticed(&mut play, "2025-01-27", "2025-02-05");
    play.act(&second("bureau"), "2025-02-05", Close::new(it()));
    // The city's tier: an officer files, and six months pass.
    play.act(&officer("office"), "2025-02-05", Close::new(it()));
    play.owes("inspectors", DutyKind::LookBack, "2025-08-05");
}

#[test]
fn an_objection_during_notice_is_ruled_on_before_it_ends() {
    let mut play = verified(Policy::environmental_inspection(), Severity::High);
    play.act(&officer("office"), "2025-01-21", OpenNotice::new(it(), v("the website")));
    let objection = || RecordNoticeObjection::new(it(), v("a resident"), v("the river still smells"));
    play.refuse(&officer("office"), "2025-01-28", objection(), &[Rule::ObjectionWindow]);
    play.act(&officer("office"), "2025-01-27", objection());
    play.refuse(&officer("office"), "2025-02-05", CloseNotice::new(it()), &[Rule::ObjectionsRuled]);
}

#[test]
fn a_return_keeps_the_deadline() {
    let mut play = rectifying(Policy::environmental_inspection(), Severity::High);
    play.act(&officer("works"), "2025-01-10", ClaimMilestone::new(it(), v("m1")));
    play.act(&officer("works"), "2025-01-10", submit(it()));
    play.act(&officer("bureau"), "2025-01-14", ReturnSubmission::new(it(), v("the outfall is not metered")));
    play.stands(StageName::Rectifying);
    play.deadline("2025-09-02");
    assert!(!play.it().is_overdue(noon("2025-09-02").day()) && play.it().is_overdue(v("2025-09-03")));
}
