//! Environmental inspection, Anhui 2019: plan, monthly reports, submission, site check, signature, notice, acceptance,
//! filing, look-back.

use super::play::{Play, head, it, noon, officer, paper, plan, problem, second, v, works};
use rectify::command::{
    Accept, ApprovePlan, Assign, ClaimMilestone, Close, CloseNotice, FilePlan, LookBack, OpenNotice, Raise,
    RecordNoticeObjection, ReportProgress, ReturnSubmission, Submit,
};
use rectify::duty::DutyKind;
use rectify::finding::{Severity, Verdict};
use rectify::life::{Outcome, StageName};
use rectify::policy::Policy;
use rectify::rule::Rule;

/// Assigned on 2 September 2024, planned and under rectification since the 13th.
fn rectifying(policy: Policy) -> Play {
    let mut play = Play::under(policy, "2024-09-02");
    let item = problem("waste water by the river").with_severity(Severity::High);
    play.act(&officer("inspectors"), "2024-09-02", Raise::new(it(), item));
    play.act(&officer("inspectors"), "2024-09-02", Assign::new(it(), works()));
    play.owes("works", DutyKind::Plan, "2024-10-02");
    play.act(&officer("works"), "2024-09-06", FilePlan::new(it(), plan("2024-12-31")));
    // Ten working days: a Saturday is made up for the Mid-Autumn holiday of 15 to 17 September.
    play.owes("inspectors", DutyKind::PlanReview, "2024-09-23");
    play.refuse(&officer("works"), "2024-09-13", ApprovePlan::new(it()), &[Rule::Granted, Rule::OneStepEach]);
    play.act(&officer("inspectors"), "2024-09-13", ApprovePlan::new(it()));
    play.deadline("2025-09-02");
    play.owes("works", DutyKind::Report, "2024-10-13");
    play
}

/// Every measure done, submitted with three papers, checked on site and signed, on 20 January 2025.
fn verified(policy: Policy) -> Play {
    let mut play = rectifying(policy);
    play.act(&officer("works"), "2024-10-12", ReportProgress::new(it(), v("the pipe is ordered")));
    play.owes("works", DutyKind::Report, "2024-11-12");
    let submit = || Submit::new(it()).evidence(paper(1)).evidence(paper(2));
    play.refuse(&officer("works"), "2025-01-10", submit(), &[Rule::EvidenceEnough, Rule::MeasuresFirst]);
    play.act(&officer("works"), "2025-01-10", ClaimMilestone::new(it(), v("m1")));
    play.act(&officer("works"), "2025-01-10", submit().evidence(paper(3)));
    play.owes("bureau", DutyKind::Verify, "2025-01-24");
    play.refuse(&head("works"), "2025-01-14", Accept::new(it()), &[Rule::Granted, Rule::OwnDepartment]);
    play.act(&officer("bureau"), "2025-01-14", Accept::new(it()));
    // The head signs, not who checked.
    play.refuse(&officer("bureau"), "2025-01-20", Accept::new(it()), &[Rule::Granted, Rule::OneStepEach]);
    play.act(&head("bureau"), "2025-01-20", Accept::new(it()));
    play.stands(StageName::Verified);
    play
}

/// Noticed on 21 January until this day, and closed after it.
fn closed(policy: Policy, last: &str, after: &str) -> Play {
    let mut play = verified(policy);
    play.refuse(&officer("bureau"), "2025-01-21", Close::new(it()), &[Rule::NoticeGiven]);
    play.act(&officer("office"), "2025-01-21", OpenNotice::new(it(), v("the website of the city")));
    assert_eq!(play.it().notice_until(), Some(v(last)));
    play.refuse(&officer("office"), last, CloseNotice::new(it()), &[Rule::NoticeOver]);
    play.refuse(
        &officer("works"),
        after,
        CloseNotice::new(it()),
        &[Rule::Granted, Rule::OwnDepartment, Rule::OwnPerson],
    );
    play.act(&officer("office"), after, CloseNotice::new(it()));
    // Accepted by the unit that verifies, filed by the office's head: neither may do both.
    play.refuse(&head("office"), after, Close::new(it()), &[Rule::Granted]);
    play.act(&second("bureau"), after, Close::new(it()));
    play.stands(StageName::Verified);
    play.refuse(&officer("office"), after, Close::new(it()), &[Rule::Granted]);
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
    // What relapsed is planned anew.
    play.stands(StageName::Planning);
    assert_eq!(play.it().cycle(), 2);
}

#[test]
fn gives_notice_in_working_days_where_the_locality_says_so() {
    // Ten working days from 21 January with that day counted, over the Spring Festival and two make-up days.
    let play = closed(Policy::environmental_inspection_working_days(), "2025-02-08", "2025-02-10");
    play.owes("inspectors", DutyKind::LookBack, "2025-05-10");
}

#[test]
fn an_objection_during_notice_is_ruled_on_before_it_ends() {
    let mut play = verified(Policy::environmental_inspection());
    play.act(&officer("office"), "2025-01-21", OpenNotice::new(it(), v("the website")));
    let objection = || RecordNoticeObjection::new(it(), v("a resident"), v("the river still smells"));
    play.refuse(&officer("office"), "2025-01-28", objection(), &[Rule::ObjectionWindow]);
    play.act(&officer("office"), "2025-01-27", objection());
    play.refuse(&officer("office"), "2025-02-05", CloseNotice::new(it()), &[Rule::ObjectionsRuled]);
}

#[test]
fn a_return_keeps_the_deadline() {
    let mut play = rectifying(Policy::environmental_inspection());
    play.act(&officer("works"), "2025-01-10", ClaimMilestone::new(it(), v("m1")));
    let submit = [1, 2, 3].map(paper).into_iter().fold(Submit::new(it()), Submit::evidence);
    play.act(&officer("works"), "2025-01-10", submit);
    play.act(&officer("bureau"), "2025-01-14", ReturnSubmission::new(it(), v("the outfall is not metered")));
    play.stands(StageName::Rectifying);
    play.deadline("2025-09-02");
    assert!(!play.it().is_overdue(noon("2025-09-02").day()) && play.it().is_overdue(v("2025-09-03")));
}
