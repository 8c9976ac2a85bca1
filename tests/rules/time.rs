//! The day a step is about, deadlines, extensions, and the clock.

use crate::scene::{arrears, bureau, finding, friday, inspector, monday, noon, office_head, water_works};
use crate::{act, allow, day, item, receipt, rectifying, refuse, scene, text};
use rectify::assessment::Assessment;
use rectify::books::Against;
use rectify::calendar::{Period, Term, TermBase, TermLength};
use rectify::command::{
    Acknowledge, ApprovePlan, AskExtension, Assign, Command, Determine, FilePlan, Grant, Object, Raise, Reassign,
    ReportProgress, Resume, RevisePlan, Rule as RuleOn, Submit, Suspend, Terminate, Withdraw,
};
use rectify::directory::Relation;
use rectify::finding::{Determination, Kind, Measure, Mode, ObjectionTo, Plan, Reassignment, Ruling, Withdrawable};
use rectify::ledger::{DeadlineCause, Ledger};
use rectify::life::{Chain, Step};
use rectify::moment::Day;
use rectify::policy::{ChainStep, Choices, Draft, TermName};
use rectify::rule::Rule;

fn report() -> Command {
    ReportProgress::new(arrears(), text("half is paid")).into()
}

#[test]
fn records_a_report_some_days_late_where_the_policy_allows_it() {
    allow(&mut rectifying(|_| {}), &bureau(), friday(), report().on(day("2024-05-06")), Rule::Dated);
}

#[test]
fn refuses_a_day_in_the_future() {
    let words = "report progress refused: 2024-05-07 lies after today, 2024-05-06";
    refuse(&rectifying(|_| {}), &bureau(), monday(), report().on(day("2024-05-07")), &["Future"], words);
}

#[test]
fn refuses_a_day_before_the_latest_record() {
    let words = "report progress refused: 2024-05-05 lies before the latest record of this finding, 2024-05-06";
    refuse(&rectifying(|_| {}), &bureau(), friday(), report().on(day("2024-05-05")), &["BeforeLast"], words);
}

#[test]
fn refuses_a_day_further_back_than_the_policy_allows() {
    let words = "report progress refused: report progress of 2024-05-06 may be recorded at most 7 days late";
    let may = noon("2024-05-14");
    refuse(&rectifying(|_| {}), &bureau(), may, report().on(day("2024-05-06")), &["TooLate"], words);
}

fn assign_until(deadline: &str) -> Assign {
    Assign::new(arrears(), scene::roads().with_deadline(day(deadline)))
}

#[test]
fn sets_a_deadline_that_can_still_be_met() {
    let mut ledger = scene::ledger_with_one_finding();
    allow(&mut ledger, &inspector(), monday(), assign_until("2024-05-06"), Rule::DeadlineAhead);
}

#[test]
fn refuses_a_deadline_in_the_past() {
    let words = "assign refused: deadline 2024-05-05 lies before 2024-05-06";
    let ledger = scene::ledger_with_one_finding();
    refuse(&ledger, &inspector(), monday(), assign_until("2024-05-05"), &["DeadlinePast"], words);
}

#[test]
fn refuses_a_plan_that_moves_the_deadline() {
    let staged = scene::roads().with_mode(Mode::Staged);
    let ledger = crate::answering(scene::ledger(), item("A-1"), staged);
    let measure = Measure::new(text("m1"), text("pay the oldest invoices"), day("2024-06-30"), 1);
    let plan = Plan::new([measure]).with_deadline(day("2024-07-31"));
    let words = "file plan refused: the deadline is set to 2024-07-05, and a plan does not move it";
    refuse(&ledger, &bureau(), monday(), FilePlan::new(arrears(), plan), &["DeadlineSet"], words);
}

#[test]
fn counts_from_the_assignment_where_no_acknowledgement_is_asked_for() {
    let from_acknowledgement = |draft: &mut Draft| {
        let term = Term::new(TermLength::Days(30), TermBase::Acknowledged).unwrap();
        draft.terms.insert(TermName::Rectify, Choices::always(term));
    };
    let ledger = rectifying(from_acknowledgement);
    assert_eq!(ledger.finding(arrears()).unwrap().deadline(), Some(day("2024-06-05")));
    let mut ledger = crate::critical(from_acknowledgement);
    assert_eq!(ledger.finding(arrears()).unwrap().deadline(), None);
    act(&mut ledger, &bureau(), friday(), Acknowledge::new(arrears()));
    assert_eq!(ledger.finding(arrears()).unwrap().deadline(), Some(day("2024-06-09")));
}

#[test]
fn takes_the_first_deadline_from_a_revised_plan() {
    let revise = || {
        let measure = Measure::new(text("m1"), text("pay the oldest invoices"), day("2024-06-30"), 1);
        RevisePlan::new(arrears(), Plan::new([measure]).with_deadline(day("2024-07-31")), text("it takes longer"))
    };
    let mut ledger = without_deadline();
    act(&mut ledger, &bureau(), monday(), revise());
    assert_eq!(ledger.finding(arrears()).unwrap().original_deadline(), Some(day("2024-07-31")));
    let mut ledger = rectifying(|draft| {
        draft.terms.remove(&TermName::Rectify);
        let review = ChainStep::decides(rectify::policy::Grant::officer(Relation::Inspecting));
        draft.chains.insert(Chain::Plan, Choices::always(vec![review]));
    });
    act(&mut ledger, &bureau(), monday(), revise());
    act(&mut ledger, &inspector(), monday(), ApprovePlan::new(arrears()));
    assert_eq!(ledger.finding(arrears()).unwrap().original_deadline(), Some(day("2024-07-31")));
}

fn object() -> Object {
    Object::new(arrears(), ObjectionTo::Lead, text("it is a sewer"))
}

#[test]
fn takes_an_objection_on_the_last_day_of_its_window() {
    // Ten working days from Monday, 6 May: Saturday the 11th was worked.
    allow(&mut rectifying(|_| {}), &bureau(), noon("2024-05-17"), object(), Rule::ObjectionWindow);
}

#[test]
fn refuses_an_objection_after_its_window() {
    let words = "object refused: objections were open until 2024-05-17";
    refuse(&rectifying(|_| {}), &bureau(), noon("2024-05-18"), object(), &["WindowClosed"], words);
}

#[test]
fn a_new_lead_has_its_own_window_for_objections() {
    let mut ledger = rectifying(|_| {});
    let to_water = Reassignment { lead: Some(text("water-works")), ..Reassignment::default() };
    act(&mut ledger, &inspector(), noon("2024-06-03"), Reassign::new(arrears(), to_water, text("it is a sewer")));
    // Ten working days from Monday, 3 June: the 10th was a holiday.
    allow(&mut ledger.clone(), &water_works(), noon("2024-06-18"), object(), Rule::ObjectionWindow);
    let words = "object refused: objections were open until 2024-06-18";
    refuse(&ledger, &water_works(), noon("2024-06-19"), object(), &["WindowClosed"], words);
}

fn ask(until: &str) -> AskExtension {
    AskExtension::new(arrears(), day(until), text("the rains came early"))
}

fn without_deadline() -> Ledger {
    rectifying(|draft| drop(draft.terms.remove(&TermName::Rectify)))
}

#[test]
fn takes_a_request_to_extend_a_deadline() {
    allow(&mut rectifying(|_| {}), &bureau(), monday(), ask("2024-07-31"), Rule::HasDeadline);
}

#[test]
fn refuses_a_request_to_extend_what_has_no_deadline() {
    let words = "ask extension refused: this finding has no deadline";
    refuse(&without_deadline(), &bureau(), monday(), ask("2024-07-31"), &["NoDeadline"], words);
}

#[test]
fn takes_a_request_after_the_one_before_was_granted() {
    let mut ledger = rectifying(|_| {});
    act(&mut ledger, &bureau(), monday(), ask("2024-07-31"));
    act(&mut ledger, &office_head(), monday(), Grant::new(arrears()));
    allow(&mut ledger, &bureau(), monday(), ask("2024-08-31"), Rule::NoRequestPending);
}

#[test]
fn refuses_a_second_request_while_one_is_pending() {
    let mut ledger = rectifying(|_| {});
    act(&mut ledger, &bureau(), monday(), ask("2024-07-31"));
    let words = "ask extension refused: a request for an extension is pending already";
    refuse(&ledger, &bureau(), monday(), ask("2024-08-31"), &["RequestPending"], words);
}

#[test]
fn takes_a_request_up_to_the_longest_extension() {
    // Sixty days after 5 July.
    allow(&mut rectifying(|_| {}), &bureau(), monday(), ask("2024-09-03"), Rule::ExtensionLength);
}

#[test]
fn refuses_an_extension_that_extends_nothing() {
    let words = "ask extension refused: 2024-07-05 is not later than the deadline, 2024-07-05";
    refuse(&rectifying(|_| {}), &bureau(), monday(), ask("2024-07-05"), &["NotLater"], words);
}

#[test]
fn refuses_an_extension_beyond_the_longest() {
    let words = "ask extension refused: 2024-09-04 is later than an extension may reach, 2024-09-03";
    refuse(&rectifying(|_| {}), &bureau(), monday(), ask("2024-09-04"), &["TooLong"], words);
}

#[test]
fn refuses_to_grant_more_than_was_asked() {
    let mut ledger = rectifying(|_| {});
    act(&mut ledger, &bureau(), monday(), ask("2024-07-31"));
    let words = "grant refused: 2024-08-01 is later than an extension may reach, 2024-07-31";
    let more = Grant::new(arrears()).until(day("2024-08-01"));
    refuse(&ledger, &office_head(), monday(), more, &["TooLong"], words);
}

#[test]
fn takes_a_request_on_the_day_of_the_deadline() {
    allow(&mut rectifying(|_| {}), &bureau(), noon("2024-07-05"), ask("2024-07-31"), Rule::ExtensionInTime);
}

#[test]
fn refuses_extension_after_the_deadline() {
    let words = "ask extension refused: asked on 2024-07-06, the last day to ask was 2024-07-05";
    refuse(&rectifying(|_| {}), &bureau(), noon("2024-07-06"), ask("2024-07-31"), &["AskedAfter"], words);
}

/// Extensions are to be asked ten working days before the deadline.
fn ten_days_before(draft: &mut Draft) {
    let limits = rectify::policy::ExtensionLimits {
        count_max: 1,
        days_max: 60,
        asked_working_days_before: Some(10),
        ..rectify::policy::ExtensionLimits::default()
    };
    draft.extension = Choices::always(limits);
}

#[test]
fn refuses_extension_asked_too_few_working_days_before_the_deadline() {
    // After 24 June, up to and including 5 July, a Friday.
    let words = "ask extension refused: asked 9 working days before the deadline, at least 10 are required";
    let ledger = rectifying(ten_days_before);
    refuse(&ledger, &bureau(), noon("2024-06-24"), ask("2024-07-31"), &["AskedLate"], words);
    act(&mut ledger.clone(), &bureau(), noon("2024-06-21"), ask("2024-07-31"));
}

#[test]
fn takes_as_many_extensions_as_are_allowed() {
    allow(&mut rectifying(ten_days_before), &bureau(), monday(), ask("2024-07-31"), Rule::ExtensionCount);
}

#[test]
fn refuses_more_extensions_than_are_allowed() {
    let mut ledger = rectifying(ten_days_before);
    act(&mut ledger, &bureau(), monday(), ask("2024-07-31"));
    act(&mut ledger, &office_head(), monday(), Grant::new(arrears()));
    let words = "ask extension refused: extensions are used up: 1 of 1 granted";
    refuse(&ledger, &bureau(), monday(), ask("2024-08-31"), &["TooMany"], words);
}

fn suspend() -> Suspend {
    Suspend::new(arrears(), text("a court looks at it"), text("case 7"))
}

fn resume() -> Resume {
    Resume::new(arrears(), text("the court has ruled"))
}

#[test]
fn resumes_a_clock_that_is_stopped() {
    let mut ledger = rectifying(|_| {});
    act(&mut ledger, &office_head(), monday(), suspend());
    allow(&mut ledger, &office_head(), friday(), resume(), Rule::Clock);
    assert_eq!(ledger.finding(arrears()).unwrap().deadline(), Some(day("2024-07-09")));
}

fn month(month: u32) -> Period {
    Period::month(2024, month).unwrap()
}

fn due_in(ledger: &Ledger, of: u32) -> usize {
    ledger.books().due(month(of), Against::Current).len()
}

#[test]
fn what_ends_while_the_clock_is_stopped_changes_no_month_before() {
    let end = || Terminate::new(arrears(), text("the firm is gone")).evidence(receipt());
    for (since, in_july, in_august) in [("2024-05-06", 0, 1), ("2024-07-08", 1, 0)] {
        let mut ledger = rectifying(|_| {});
        act(&mut ledger, &office_head(), noon(since), suspend());
        assert_eq!(due_in(&ledger, 7), in_july);
        act(&mut ledger, &inspector(), noon("2024-08-05"), end());
        act(&mut ledger, &office_head(), noon("2024-08-05"), end());
        assert_eq!((due_in(&ledger, 7), due_in(&ledger, 8)), (in_july, in_august));
    }
}

#[test]
fn what_is_resumed_about_a_published_day_changes_no_month_before() {
    let mut ledger = rectifying(|draft| {
        draft.recorded_late_days_max.insert(Step::Resume, 60);
    });
    act(&mut ledger, &office_head(), noon("2024-07-01"), suspend());
    let publish = Assessment::of(&ledger, month(7), Kind::Problem).publish().unwrap();
    act(&mut ledger, &office_head(), noon("2024-08-05"), publish);
    act(&mut ledger, &office_head(), noon("2024-08-06"), Command::from(resume()).on(day("2024-07-03")));
    assert_eq!(ledger.finding(arrears()).unwrap().deadline(), Some(day("2024-07-07")));
    assert_eq!((due_in(&ledger, 7), due_in(&ledger, 8)), (0, 1));
}

#[test]
fn refuses_to_submit_while_the_clock_is_stopped() {
    let mut ledger = rectifying(|_| {});
    act(&mut ledger, &office_head(), monday(), suspend());
    let words = "submit refused: the clock is stopped since 2024-05-06";
    let submit = Submit::new(arrears()).evidence(receipt());
    refuse(&ledger, &bureau(), friday(), submit, &["Stopped"], words);
}

#[test]
fn refuses_to_resume_a_clock_that_runs() {
    refuse(
        &rectifying(|_| {}),
        &office_head(),
        monday(),
        resume(),
        &["Running"],
        "resume refused: the clock is running",
    );
}

/// A finding due on 5 July whose lead objects on a day, where the policy lets that stop the clock.
fn objecting(on: &str) -> Ledger {
    let mut ledger = rectifying(|draft| {
        draft.objecting_suspends = Choices::always(true);
        draft.terms.remove(&TermName::Object);
    });
    act(&mut ledger, &bureau(), noon(on), object());
    ledger
}

fn dismiss() -> RuleOn {
    RuleOn::new(arrears(), Ruling::Dismissed, text("it is a road"))
}

fn withdraw() -> Withdraw {
    Withdraw::new(arrears(), Withdrawable::Objection, text("it is a road"))
}

/// What a ledger says of the deadline, of whether the finding is late on 31 July, and of how many were due in July.
fn in_july(ledger: &Ledger) -> (Option<Day>, bool, usize) {
    let (view, july) = (ledger.finding(arrears()).unwrap(), Period::month(2024, 7).unwrap());
    let late = ledger.books().overdue(day("2024-07-31")).overdue().len() == 1;
    assert_eq!(view.is_overdue(day("2024-07-31")), late);
    (view.deadline(), late, ledger.books().due(july, Against::Current).len())
}

#[test]
fn an_objection_stops_the_clock_until_it_is_ruled_on_where_the_policy_says_so() {
    let mut ledger = objecting("2024-06-26");
    let words = "submit refused: the clock is stopped since 2024-06-26";
    let submit = Submit::new(arrears()).evidence(receipt());
    refuse(&ledger, &bureau(), noon("2024-06-26"), submit, &["Stopped"], words);
    assert_eq!(in_july(&ledger), (Some(day("2024-07-05")), false, 0));
    // Forty days later: so much later it is due.
    act(&mut ledger, &office_head(), noon("2024-08-05"), dismiss());
    assert_eq!(in_july(&ledger), (Some(day("2024-08-14")), false, 0));
    let last = ledger.deadlines(arrears()).pop().unwrap();
    assert_eq!((last.cause(), last.deadline()), (DeadlineCause::Resumed, day("2024-08-14")));
    let again = Ledger::replay(ledger.records().cloned()).unwrap();
    assert_eq!(again, ledger);
    // Of itself it stops nothing.
    let mut ledger = rectifying(|_| {});
    act(&mut ledger, &bureau(), monday(), object());
    assert_eq!(ledger.finding(arrears()).unwrap().suspended_on(), None);
}

#[test]
fn whoever_takes_an_objection_back_gains_no_time_and_is_not_late_before() {
    let mut ledger = objecting("2024-06-26");
    act(&mut ledger, &bureau(), noon("2024-08-05"), withdraw());
    assert_eq!(in_july(&ledger), (Some(day("2024-08-05")), false, 0));
    assert!(ledger.finding(arrears()).unwrap().is_overdue(day("2024-08-06")));
    let mut early = objecting("2024-06-26");
    act(&mut early, &bureau(), noon("2024-06-27"), withdraw());
    assert_eq!(in_july(&early), (Some(day("2024-07-05")), true, 1));
}

#[test]
fn an_objection_to_what_is_late_cures_nothing() {
    for (who, end) in [(bureau(), Command::from(withdraw())), (office_head(), dismiss().into())] {
        let mut ledger = objecting("2024-07-08");
        act(&mut ledger, &who, noon("2024-07-10"), end);
        let (deadline, late, due) = in_july(&ledger);
        assert!(deadline < Some(day("2024-07-10")) && late && due == 1);
    }
}

#[test]
fn a_clock_that_was_started_again_is_not_moved_by_the_ruling() {
    let mut ledger = objecting("2024-06-26");
    act(&mut ledger, &office_head(), noon("2024-06-28"), resume());
    act(&mut ledger, &office_head(), noon("2024-07-01"), dismiss());
    assert_eq!(ledger.finding(arrears()).unwrap().deadline(), Some(day("2024-07-07")));
    // Nor does an objection stop, or its ruling start, a clock that somebody has stopped.
    let mut ledger = rectifying(|draft| draft.objecting_suspends = Choices::always(true));
    act(&mut ledger, &office_head(), monday(), suspend());
    act(&mut ledger, &bureau(), friday(), object());
    act(&mut ledger, &office_head(), friday(), dismiss());
    assert_eq!(ledger.finding(arrears()).unwrap().suspended_on(), Some(monday().day()));
}

fn not_rectified() -> Determine {
    Determine::new(arrears(), Determination::NotRectified, text("nothing was paid")).evidence(receipt())
}

#[test]
fn says_not_rectified_once_the_deadline_has_come() {
    allow(&mut rectifying(|_| {}), &inspector(), noon("2024-07-05"), not_rectified(), Rule::NotBeforeDeadline);
}

#[test]
fn refuses_to_say_not_rectified_before_the_deadline() {
    let words = "determine refused: not rectified may not be said before the deadline, 2024-07-05";
    refuse(&rectifying(|_| {}), &inspector(), noon("2024-07-04"), not_rectified(), &["BeforeDeadline"], words);
}

#[test]
fn resolves_the_dates_that_a_step_writes() {
    let mut ledger = scene::ledger_with_one_finding();
    allow(&mut ledger, &inspector(), monday(), Assign::to(text("roads"), arrears()), Rule::DatesResolve);
}

#[test]
fn refuses_a_term_of_working_days_in_a_year_that_the_calendar_does_not_cover() {
    let words = "raise refused: the term to assign cannot be resolved: the calendar does not say which days of 2027 are \
        worked: supply the calendar of 2027";
    let late = Raise::new(arrears(), item("A-1"));
    refuse(&scene::ledger(), &inspector(), noon("2026-12-30"), late, &["Unresolved"], words);
}

#[test]
fn refuses_a_term_that_counts_from_a_day_nobody_knows() {
    let since_found = Term::new(TermLength::Days(60), TermBase::Found).unwrap();
    let mut ledger = crate::founded(|draft| drop(draft.terms.insert(TermName::Rectify, Choices::always(since_found))));
    crate::raise(&mut ledger, arrears(), item("A-1"));
    let words = "assign refused: the term to rectify counts from a day that is not known: found";
    let assign = Assign::to(text("roads"), arrears());
    refuse(&ledger, &inspector(), monday(), assign, &["NoBase"], words);
    crate::raise(&mut ledger, finding(2), item("A-2").with_found_on(day("2024-04-30")));
    act(&mut ledger, &inspector(), monday(), Assign::to(text("roads"), finding(2)));
    assert_eq!(ledger.finding(finding(2)).unwrap().deadline(), Some(day("2024-06-29")));
}

#[test]
fn refuses_a_resumption_that_leads_beyond_all_years() {
    let line = scene::roads().with_deadline(day("9999-12-30"));
    let mut ledger = crate::answering(scene::ledger(), item("A-1"), line);
    act(&mut ledger, &office_head(), monday(), suspend());
    let words = "resume refused: a date lies outside the years 1900 to 9999";
    refuse(&ledger, &office_head(), friday(), resume(), &["OutOfRange"], words);
}
