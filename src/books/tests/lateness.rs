//! Due, on time, overdue and ageing, by their definitions.

use super::*;
use crate::books::{Against, AgeSince, Ageing, By, Timeliness};
use crate::life::Outcome;

fn timeliness(desk: &Desk, period: Period, against: Against, by: By) -> Vec<Timeliness> {
    desk.books().due(period, against).iter().map(|cycle| cycle.timeliness(by)).collect()
}

fn overdue(desk: &Desk, on: &str) -> Vec<FindingId> {
    desk.books().overdue(day(on)).overdue().iter().map(|late| late.finding()).collect()
}

fn awaiting(desk: &Desk, on: &str) -> usize {
    desk.books().overdue(day(on)).awaiting_verification().len()
}

#[test]
fn due_today_is_on_time() {
    let mut desk = Desk::new();
    let finding = desk.open("2024-05-06", "roads", "2024-05-20");
    desk.submit("2024-05-20", finding).close("2024-05-27", finding);
    assert_eq!(timeliness(&desk, may(), Against::Current, By::Submission), [Timeliness::OnTime]);
    assert_eq!(timeliness(&desk, may(), Against::Current, By::Close), [Timeliness::MadeGood]);
    let rate = desk.books().on_time(may(), Against::Current, By::Submission).rate();
    assert_eq!(rate.to_string(), "1 on time / 1 due");
}

#[test]
fn an_extension_asked_in_time_counts_from_the_asking_however_late_it_is_granted() {
    let mut desk = Desk::new();
    let finding = desk.open("2024-05-06", "roads", "2024-05-20");
    desk.on("2024-05-20", finding, asked("2024-06-15")).on("2024-06-03", finding, granted("2024-06-15"));
    assert_eq!(timeliness(&desk, may(), Against::Current, By::Submission), []);
    assert_eq!(timeliness(&desk, june(), Against::Current, By::Submission), [Timeliness::Undone]);
    // The original one is never moved.
    assert_eq!(timeliness(&desk, may(), Against::Original, By::Submission), [Timeliness::Undone]);
    // While the request was pending it stopped nothing.
    assert_eq!(overdue(&desk, "2024-05-21"), [desk.ids[finding]]);
    assert_eq!(overdue(&desk, "2024-06-03"), []);
}

#[test]
fn an_extension_asked_after_the_deadline_never_cures() {
    let mut desk = Desk::new();
    let finding = desk.open("2024-05-06", "roads", "2024-05-20");
    desk.on("2024-05-21", finding, asked("2024-06-15")).on("2024-05-22", finding, granted("2024-06-15"));
    desk.submit("2024-06-10", finding).close("2024-06-12", finding);
    assert_eq!(timeliness(&desk, may(), Against::Current, By::Submission), [Timeliness::MadeGood]);
    assert_eq!(timeliness(&desk, june(), Against::Current, By::Submission), []);
}

#[test]
fn what_is_still_under_verification_is_pending_and_in_the_base() {
    let mut desk = Desk::new();
    let finding = desk.open("2024-05-06", "roads", "2024-05-20");
    desk.submit("2024-05-18", finding);
    let on_time = desk.books().on_time(may(), Against::Current, By::Submission);
    assert_eq!((on_time.pending(), on_time.due(), on_time.on_time()), (1, 1, 0));
    assert_eq!((overdue(&desk, "2024-05-25"), awaiting(&desk, "2024-05-25")), (vec![], 1));
    assert_eq!(awaiting(&desk, "2024-05-20"), 0);
}

#[test]
fn the_finally_accepted_submission_counts_and_a_return_after_the_deadline_is_overdue_from_its_day() {
    let mut desk = Desk::new();
    let finding = desk.open("2024-05-06", "roads", "2024-05-20");
    desk.submit("2024-05-18", finding).on("2024-05-24", finding, returned());
    assert_eq!(overdue(&desk, "2024-05-23"), []);
    assert_eq!(overdue(&desk, "2024-05-24"), [desk.ids[finding]]);
    desk.submit("2024-05-25", finding);
    assert_eq!(overdue(&desk, "2024-05-25"), [desk.ids[finding]]);
    desk.close("2024-05-28", finding);
    assert_eq!(overdue(&desk, "2024-05-28"), []);
    assert_eq!(timeliness(&desk, may(), Against::Current, By::Submission), [Timeliness::MadeGood]);
}

#[test]
fn a_suspension_begun_in_time_pauses_and_resuming_moves_the_current_deadline_only() {
    let mut desk = Desk::new();
    let finding = desk.open("2024-05-06", "roads", "2024-05-20");
    desk.on("2024-05-15", finding, suspended());
    assert_eq!(overdue(&desk, "2024-05-25"), []);
    assert_eq!(timeliness(&desk, may(), Against::Current, By::Close), []);
    desk.on("2024-05-30", finding, resumed("2024-06-04"));
    assert_eq!(overdue(&desk, "2024-05-31"), []);
    assert_eq!(overdue(&desk, "2024-06-05"), [desk.ids[finding]]);
    assert_eq!(timeliness(&desk, june(), Against::Current, By::Close), [Timeliness::Undone]);
    assert_eq!(timeliness(&desk, may(), Against::Original, By::Close), [Timeliness::Undone]);
}

#[test]
fn a_suspension_begun_when_overdue_cures_nothing() {
    let mut desk = Desk::new();
    let finding = desk.open("2024-05-06", "roads", "2024-05-20");
    desk.on("2024-05-23", finding, suspended());
    assert_eq!(overdue(&desk, "2024-05-25"), [desk.ids[finding]]);
    desk.on("2024-05-27", finding, resumed("2024-05-24"));
    assert_eq!(overdue(&desk, "2024-05-27"), [desk.ids[finding]]);
    assert_eq!(timeliness(&desk, may(), Against::Current, By::Close), [Timeliness::Undone]);
    assert_eq!(desk.books().due(may(), Against::Current)[0].deadline(), day("2024-05-20"));
}

#[test]
fn a_borne_risk_is_not_overdue_and_goes_on_with_its_new_deadline() {
    let mut desk = Desk::new();
    let finding = desk.open("2024-05-06", "roads", "2024-05-20");
    desk.on("2024-05-15", finding, event::Borne { until: day("2024-06-01"), basis: why() });
    assert_eq!(overdue(&desk, "2024-05-25"), []);
    let end = event::BearingEnd::Lapsed;
    desk.on(
        "2024-06-02",
        finding,
        event::BearingEnded { end, reason: None, deadline: Some(day("2024-06-10")), due: None },
    );
    assert_eq!(overdue(&desk, "2024-06-11"), [desk.ids[finding]]);
    assert_eq!(desk.books().due(june(), Against::Current).len(), 1);
    assert_eq!(desk.books().due(may(), Against::Current), []);
    assert_eq!(desk.books().due(may(), Against::Original).len(), 1);
}

#[test]
fn nothing_unfounded_merged_or_terminated_raises_the_rate() {
    let mut desk = Desk::new();
    let findings: Vec<usize> = (0..3).map(|_| desk.open("2024-05-06", "roads", "2024-05-20")).collect();
    desk.on("2024-05-10", findings[0], unfounded()).on("2024-05-10", findings[1], terminated());
    desk.submit("2024-05-10", findings[2]).close("2024-05-11", findings[2]);
    let on_time = desk.books().on_time(may(), Against::Original, By::Close);
    assert_eq!(on_time.rate().to_string(), "1 on time / 2 due");
    assert_eq!((on_time.ended(), on_time.excepted(), on_time.strict().denominator()), (1, 1, 3));
}

#[test]
fn each_cycle_is_due_by_itself() {
    let mut desk = Desk::new();
    let finding = desk.open("2024-05-06", "roads", "2024-05-20");
    desk.submit("2024-05-10", finding).close("2024-05-11", finding);
    desk.on("2024-06-01", finding, reopened(Some(day("2024-06-20"))));
    assert_eq!(timeliness(&desk, may(), Against::Original, By::Close), [Timeliness::OnTime]);
    assert_eq!(timeliness(&desk, june(), Against::Original, By::Close), [Timeliness::Undone]);
    assert_eq!(desk.books().due(june(), Against::Original)[0].cycle(), 2);
    assert_eq!(overdue(&desk, "2024-05-31"), []);
    assert_eq!(overdue(&desk, "2024-06-21"), [desk.ids[finding]]);
}

#[test]
fn a_legacy_close_is_judged_by_its_close_but_its_submission_is_unknown() {
    let mut desk = Desk::new();
    let closed = Standing::Closed { outcome: Outcome::Rectified, on: day("2024-05-20") };
    desk.on("2024-06-06", 0, carried_over(closed, "2023-11-01", Some("2024-05-25")));
    assert_eq!(timeliness(&desk, may(), Against::Original, By::Close), [Timeliness::OnTime]);
    assert_eq!(timeliness(&desk, may(), Against::Original, By::Submission), [Timeliness::Unknown]);
    assert_eq!(desk.books().on_time(may(), Against::Original, By::Submission).due(), 0);
}

#[test]
fn ages_count_from_the_raising_the_cycle_and_the_deadline() {
    let mut desk = Desk::new();
    let finding = desk.open("2024-05-01", "roads", "2024-05-11");
    desk.submit("2024-05-05", finding).close("2024-05-06", finding);
    desk.on("2024-05-21", finding, reopened(Some(day("2024-05-26"))));
    assert_eq!(desk.books().ageing(day("2024-05-10")).ages(), &vec![]);
    let ageing = desk.books().ageing(day("2024-05-31"));
    let [age] = &ageing.ages()[..] else { panic!("one is open") };
    assert_eq!((age.since_raised(), age.since_cycle(), age.past_due()), (30, 10, Some(5)));
    let counts = |since| ageing.bands(since, &Ageing::BANDS).iter().map(|band| band.count()).collect::<Vec<_>>();
    assert_eq!(counts(AgeSince::Raised), [1, 0, 0, 0, 0]);
    assert_eq!(desk.books().ageing(day("2024-06-01")).bands(AgeSince::Raised, &[30])[1].count(), 1);
}

#[test]
fn what_was_overdue_on_a_past_day_stays_so_whatever_happened_later() {
    let mut desk = Desk::new();
    let finding = desk.open("2024-05-06", "roads", "2024-05-20");
    desk.on("2024-05-28", finding, moved_to("water"));
    desk.submit("2024-05-29", finding).close("2024-05-30", finding);
    let late = desk.books().overdue(day("2024-05-25"));
    assert_eq!(late.overdue()[0].lead().map(|lead| lead.to_string()).as_deref(), Some("roads"));
    assert_eq!((late.overdue()[0].days(), late.overdue()[0].deadline()), (5, day("2024-05-20")));
    assert_eq!(overdue(&desk, "2024-05-30"), []);
}
