//! Time to acknowledge, plan, submit, verify and close; claims returned, deadlines extended, amounts settled, milestones.

use super::*;
use crate::books::{ClaimDecision, DaysOf, Durations, ExtensionStep, Settlement, Survival, TimeTo, Took, Value};
use crate::id::MeasureId;
use crate::quantity::Unit;

fn days(desk: &Desk, period: Period, to: TimeTo) -> Vec<(u32, u32)> {
    let took = desk.books().took(period, to);
    took.iter().map(|took| (took.days(DaysOf::Gross), took.days(DaysOf::Net))).collect()
}

fn acknowledged() -> Event {
    Event::Acknowledged(event::Acknowledged { leads_to: StageName::Rectifying, due: None, deadline: None })
}

fn closed_after(desk: &mut Desk, raised: &str, submitted: &str, closed: &str) -> usize {
    let finding = desk.open(raised, "roads", "2024-06-30");
    desk.submit(submitted, finding).close(closed, finding);
    finding
}

#[test]
fn time_to_each_step_runs_from_what_it_waits_for() {
    let mut desk = Desk::new();
    let finding = desk.raise("2024-05-01", problem("A"));
    let mut assignment = assigned("roads", Some(day("2024-05-31")));
    assignment.leads_to = StageName::Assigned;
    desk.on("2024-05-03", finding, assignment);
    desk.book_event(finding, day("2024-05-04"), acknowledged()).unwrap();
    desk.submit("2024-05-11", finding).close("2024-05-13", finding);
    assert_eq!(days(&desk, may(), TimeTo::Acknowledge), [(1, 1)]);
    assert_eq!(days(&desk, may(), TimeTo::Submit), [(10, 10)]);
    assert_eq!(days(&desk, may(), TimeTo::Verify), [(2, 2)]);
    assert_eq!(days(&desk, may(), TimeTo::Close), [(12, 12)]);
    assert_eq!(days(&desk, may(), TimeTo::Plan), []);
    assert_eq!(days(&desk, june(), TimeTo::Close), []);
}

#[test]
fn net_leaves_out_the_days_of_suspension_and_gross_does_not() {
    let mut desk = Desk::new();
    let finding = desk.open("2024-05-01", "roads", "2024-05-31");
    desk.on("2024-05-05", finding, suspended()).on("2024-05-09", finding, resumed("2024-06-04"));
    desk.submit("2024-05-11", finding).on("2024-05-12", finding, event::Accepted { note: None, due: None });
    desk.on("2024-05-13", finding, closed());
    assert_eq!(days(&desk, may(), TimeTo::Close), [(12, 8)]);
    assert_eq!(days(&desk, may(), TimeTo::Verify), [(1, 1)]);
}

#[test]
fn the_median_of_two_is_their_half_sum_and_the_mean_an_exact_fraction() {
    let mut desk = Desk::new();
    closed_after(&mut desk, "2024-05-01", "2024-05-02", "2024-05-03");
    closed_after(&mut desk, "2024-05-01", "2024-05-02", "2024-05-04");
    let took = |desk: &Desk| -> Durations { desk.books().durations(may(), TimeTo::Close, DaysOf::Gross) };
    assert_eq!(took(&desk).median().to_string(), "5 days / 2 cycles in the middle");
    assert_eq!(took(&desk).mean().to_string(), "5 days / 2 cycles");
    closed_after(&mut desk, "2024-05-01", "2024-05-02", "2024-05-11");
    assert_eq!(took(&desk).median().to_string(), "3 days / 1 cycles in the middle");
    assert_eq!(took(&desk).mean().to_string(), "15 days / 3 cycles");
}

#[test]
fn what_is_still_open_is_not_hidden() {
    let mut desk = Desk::new();
    closed_after(&mut desk, "2024-05-01", "2024-05-02", "2024-05-03");
    for _ in 0..2 {
        desk.open("2024-05-01", "roads", "2024-06-30");
    }
    let books = desk.books();
    assert_eq!(books.durations(may(), TimeTo::Close, DaysOf::Gross).median().numerator(), 2);
    let survival = books.survival(may(), TimeTo::Close, DaysOf::Gross);
    assert_eq!((survival.done(), survival.waiting(), survival.median()), (1, 2, None));
    let waiting = |took: &[Took]| took.iter().map(|took| took.days(DaysOf::Gross)).collect::<Vec<_>>();
    assert_eq!(waiting(&books.waiting(may(), TimeTo::Close)), [30, 30]);
}

#[test]
fn the_kaplan_meier_median_is_the_first_day_by_which_half_had_come_to_it() {
    let median = |done: &[u32], waiting: &[u32]| Survival::of(done, waiting).median();
    assert_eq!(median(&[2, 4, 6], &[3, 9]), Some(6));
    assert_eq!(median(&[2, 4, 6], &[3, 5, 9]), Some(6));
    assert_eq!(median(&[2, 4], &[3, 5, 9]), None);
    assert_eq!(median(&[2, 4, 6, 8], &[]), Some(4));
    assert_eq!(median(&[], &[1, 2]), None);
    assert_eq!(median(&[], &[]), None);
    let many: Vec<u32> = (1..=999).collect();
    assert_eq!(median(&many, &[]), Some(500));
}

#[test]
fn what_ended_otherwise_waited_until_then() {
    let mut desk = Desk::new();
    let finding = desk.open("2024-05-01", "roads", "2024-06-30");
    desk.on("2024-05-11", finding, unfounded());
    assert_eq!(days(&desk, may(), TimeTo::Close), []);
    assert_eq!(desk.books().waiting(may(), TimeTo::Close)[0].days(DaysOf::Gross), 10);
    assert_eq!(desk.books().waiting(june(), TimeTo::Close), []);
}

#[test]
fn what_was_carried_over_is_left_out_of_durations() {
    let mut desk = Desk::new();
    desk.on("2024-05-06", 0, carried_over(Standing::Rectifying, "2023-11-01", Some("2024-03-01")));
    desk.submit("2024-05-07", 0).close("2024-05-08", 0);
    assert_eq!(days(&desk, may(), TimeTo::Close), []);
    assert_eq!(desk.books().waiting(may(), TimeTo::Close), []);
}

#[test]
fn each_cycle_takes_its_own_time() {
    let mut desk = Desk::new();
    let finding = closed_after(&mut desk, "2024-05-01", "2024-05-02", "2024-05-03");
    desk.on("2024-05-20", finding, reopened(Some(day("2024-06-20"))));
    desk.submit("2024-06-01", finding).close("2024-06-04", finding);
    assert_eq!(days(&desk, may(), TimeTo::Close), [(2, 2)]);
    assert_eq!(days(&desk, june(), TimeTo::Close), [(15, 15)]);
    assert_eq!(desk.books().took(june(), TimeTo::Submit)[0].cycle(), 2);
}

#[test]
fn the_return_rate_is_of_the_claims_decided_in_the_period() {
    let mut desk = Desk::new();
    let finding = desk.open("2024-05-01", "roads", "2024-06-30");
    desk.submit("2024-05-02", finding).on("2024-05-03", finding, returned());
    desk.submit("2024-05-04", finding).on("2024-05-05", finding, returned());
    desk.submit("2024-05-30", finding).close("2024-06-02", finding);
    assert_eq!(desk.books().returns(may()).rate().to_string(), "2 returned / 2 claims decided");
    assert_eq!(desk.books().returns(june()).rate().to_string(), "0 returned / 1 claims decided");
    let decided = desk.books().decided(june());
    assert_eq!((decided[0].finding(), decided[0].decision()), (desk.ids[finding], ClaimDecision::Accepted));
    let none = desk.books().returns(Period::month(2024, 7).unwrap()).rate();
    assert_eq!(none.percent(0, crate::ratio::Rounding::Truncate), None);
}

#[test]
fn what_comes_accepted_from_an_earlier_system_was_not_decided_here() {
    let mut desk = Desk::new();
    desk.on(
        "2024-05-06",
        0,
        carried_over(Standing::Verified { submitted_on: day("2024-02-01") }, "2023-11-01", Some("2024-03-01")),
    );
    assert_eq!(desk.books().decided(may()), []);
}

#[test]
fn a_part_of_a_split_is_answered_for_from_its_beginning() {
    let mut desk = Desk::new();
    let whole = desk.raise("2024-05-01", problem("A"));
    let mut assignment = assigned("roads", Some(day("2024-05-31")));
    assignment.leads_to = StageName::Planning;
    desk.on("2024-05-01", whole, assignment);
    let mut part = split_off(desk.ids[whole], None);
    part.leads_to = StageName::Planning;
    desk.on("2024-05-02", whole + 1, part);
    // By finding: the id of the part comes first.
    let waiting = desk.books().waiting(may(), TimeTo::Plan);
    assert_eq!(waiting.iter().map(|waits| waits.since()).collect::<Vec<_>>(), [day("2024-05-02"), day("2024-05-01")]);
}

#[test]
fn the_extension_share_is_of_the_cycles_first_due_and_late_requests_stand_apart() {
    let mut desk = Desk::new();
    let extended = desk.open("2024-05-01", "roads", "2024-05-20");
    desk.on("2024-05-20", extended, asked("2024-06-10")).on("2024-05-21", extended, granted("2024-06-10"));
    let late = desk.open("2024-05-21", "water", "2024-05-22");
    desk.on("2024-05-23", late, asked("2024-06-10"));
    let extensions = desk.books().extensions(may());
    assert_eq!(extensions.share().to_string(), "1 extended / 2 due by the original deadline");
    assert_eq!(extensions.extended(), &[desk.ids[extended]]);
    assert_eq!((extensions.asked_in_time(), extensions.asked_late()), (1, 1));
    assert_eq!((extensions.granted(), extensions.granted_by_own_head(), extensions.refused()), (1, 0, 0));
    let steps = desk.books().extension_steps(may());
    let steps: Vec<_> = steps.iter().map(|step| (step.finding(), step.on(), step.step())).collect();
    assert_eq!(
        steps,
        [
            (desk.ids[extended], day("2024-05-20"), ExtensionStep::AskedInTime),
            (desk.ids[extended], day("2024-05-21"), ExtensionStep::Granted),
            (desk.ids[late], day("2024-05-23"), ExtensionStep::AskedLate),
        ]
    );
    assert_eq!(desk.books().extensions(june()).share().denominator(), 0);
}

#[test]
fn settlement_holds_all_of_it_only_without_the_disputed_part() {
    let mut desk = Desk::new();
    let finding = desk.raise("2024-05-01", problem("A").with_quantity(money("100.00 CNY")));
    desk.on("2024-05-01", finding, assigned("roads", Some(day("2024-06-30"))));
    let paid = event::Settled { amount: money("60.00 CNY"), way: SettlementWay::Paid, evidence: vec![] };
    let disputed = event::Disputed { disputed: money("40.00 CNY"), reason: why() };
    desk.on("2024-05-10", finding, paid).on("2024-05-11", finding, disputed);
    let unit: Unit = "CNY".parse().unwrap();
    let settled = |period| -> Settlement { desk.books().settlement(period)[&unit].clone() };
    assert_eq!(settled(may()).rate().to_string(), "6000 settled / 10000 outstanding before or taken in");
    let undisputed = settled(may()).without_disputed();
    assert_eq!((undisputed.numerator(), undisputed.denominator()), (6000, 6000));
    assert_eq!(settled(june()).rate().to_string(), "0 settled / 4000 outstanding before or taken in");
    assert_eq!(settled(june()).without_disputed().denominator(), 0);
    assert!(desk.books().disputed_on(day("2024-05-10")).is_empty());
    assert!(desk.books().disputed_by_finding(day("2024-05-10")).is_empty());
    assert!(
        desk.books().disputed_by_finding(day("2024-05-11")).into_iter().eq([(desk.ids[finding], money("40.00 CNY"))])
    );
    let water = [Value::Department(Some("water".parse().unwrap()))];
    assert!(desk.books().within(&water).disputed_on(day("2024-05-11")).is_empty());
}

#[test]
fn planned_and_actual_progress_go_by_the_weight_of_milestones_and_a_stage_closed_finding_stays_open() {
    let mut desk = Desk::new();
    let finding = desk.raise("2024-05-01", problem("A"));
    let mut assignment = assigned("roads", Some(day("2024-08-31")));
    assignment.leads_to = StageName::Planning;
    desk.on("2024-05-01", finding, assignment);
    let measure =
        |id: &str, due: &str, weight| Measure::new(id.parse().unwrap(), "do it".parse().unwrap(), day(due), weight);
    let plan = Plan::new([measure("m1", "2024-05-20", 60), measure("m2", "2024-08-20", 40)]);
    let filed = event::PlanFiled { plan, leads_to: StageName::Rectifying, due: None, deadline: None };
    desk.on("2024-05-04", finding, filed);
    let milestones = |desk: &Desk, on: &str| {
        let milestones = desk.books().milestones(day(on));
        (milestones.planned().numerator(), milestones.reached().numerator(), milestones.stage_closed())
    };
    assert_eq!(milestones(&desk, "2024-05-19"), (0, 0, vec![]));
    assert_eq!(milestones(&desk, "2024-05-20"), (60, 0, vec![]));
    let id: MeasureId = "m1".parse().unwrap();
    desk.on("2024-05-21", finding, event::MilestoneClaimed { measure: id, evidence: vec![] });
    let verified = event::MilestoneVerified { measure: id, verdict: Verdict::Holds, note: None };
    desk.on("2024-05-22", finding, verified);
    assert_eq!(milestones(&desk, "2024-05-21"), (60, 0, vec![]));
    assert_eq!(milestones(&desk, "2024-05-22"), (60, 60, vec![desk.ids[finding]]));
    assert_eq!(milestones(&desk, "2024-08-20"), (100, 60, vec![]));
    assert_eq!(
        desk.books().milestones(day("2024-05-22")).reached().to_string(),
        "60 verified / 100 weight of all milestones"
    );
    assert_eq!(days(&desk, may(), TimeTo::Plan), [(3, 3)]);
    let completion = desk.books().completion_stock(&crate::books::Cohort::All, day("2024-05-22"));
    assert_eq!(completion.rate().to_string(), "0 complete / 1 cohort");
    assert_eq!(completion.with_stage_closed(1).to_string(), "1 complete or stage-closed / 1 cohort");
}

#[test]
fn nothing_waits_for_an_acknowledgement_or_a_plan_that_is_not_owed() {
    let mut desk = Desk::new();
    // Under rectification at once.
    desk.open("2024-05-01", "roads", "2024-06-30");
    let waiting = |desk: &Desk, to| -> Vec<FindingId> {
        desk.books().waiting(may(), to).iter().map(|waits| waits.finding()).collect()
    };
    assert_eq!(waiting(&desk, TimeTo::Acknowledge), []);
    assert_eq!(waiting(&desk, TimeTo::Plan), []);
    assert_eq!(waiting(&desk, TimeTo::Submit), [desk.ids[0]]);
    // To be acknowledged first; then a plan is owed.
    let grave = desk.raise("2024-05-03", problem("B"));
    let mut assignment = assigned("roads", Some(day("2024-06-30")));
    assignment.leads_to = StageName::Assigned;
    desk.on("2024-05-03", grave, assignment);
    assert_eq!(waiting(&desk, TimeTo::Acknowledge), [desk.ids[grave]]);
    assert_eq!(waiting(&desk, TimeTo::Plan), []);
    let acknowledged = event::Acknowledged { leads_to: StageName::Planning, due: None, deadline: None };
    desk.book_event(grave, day("2024-05-06"), Event::Acknowledged(acknowledged)).unwrap();
    assert_eq!(waiting(&desk, TimeTo::Acknowledge), []);
    assert_eq!(waiting(&desk, TimeTo::Plan), [desk.ids[grave]]);
    // From the assignment, as the time of a plan that was filed.
    assert_eq!(desk.books().waiting(may(), TimeTo::Plan)[0].days(DaysOf::Gross), 28);
}

#[test]
fn a_suggestion_does_not_wait_to_be_submitted() {
    let mut desk = Desk::new();
    let item = Particulars::suggestion("survey".parse().unwrap(), "S".parse().unwrap(), "advice".parse().unwrap());
    let suggestion = desk.raise("2024-05-02", item);
    desk.on("2024-05-02", suggestion, assigned("roads", None));
    let books = desk.books().of(Kind::Suggestion);
    assert_eq!(books.waiting(may(), TimeTo::Submit), []);
    assert_eq!(books.waiting(may(), TimeTo::Close).len(), 1);
}

#[test]
fn an_extension_by_silence_is_granted_and_extends() {
    let mut desk = Desk::new();
    let finding = desk.open("2024-05-01", "roads", "2024-05-20");
    desk.on("2024-05-10", finding, asked("2024-06-15"));
    let deemed = event::Deemed {
        chain: crate::life::Chain::Extension,
        step: 1,
        silent_until: day("2024-05-15"),
        silence: event::Silence::Ends,
        matter: Fingerprint::of(&1),
        due: None,
        deadline: Some(day("2024-06-15")),
    };
    desk.on("2024-05-16", finding, deemed);
    let extensions = desk.books().extensions(may());
    assert_eq!((extensions.asked_in_time(), extensions.granted(), extensions.refused()), (1, 1, 0));
    assert_eq!(extensions.share().to_string(), "1 extended / 1 due by the original deadline");
}

/// What is due today is planned by the end of the day, and is not late.
#[test]
fn a_milestone_is_behind_from_the_day_after_it_is_due() {
    let mut desk = Desk::new();
    let finding = desk.open("2024-05-01", "roads", "2024-08-31");
    let measure = Measure::new("m1".parse().unwrap(), "do it".parse().unwrap(), day("2024-05-20"), 60);
    let plan = Plan::new([measure]);
    let revised = event::PlanRevised { plan, reason: why(), leads_to: StageName::Rectifying, due: None };
    desk.on("2024-05-04", finding, revised);
    let share = |on| desk.books().milestones(day(on)).findings()[0].clone();
    let told = |on| (share(on).due(), share(on).late(), share(on).is_behind());
    assert_eq!(told("2024-05-19"), (0, 0, false));
    assert_eq!(told("2024-05-20"), (60, 0, false));
    assert_eq!(told("2024-05-21"), (60, 60, true));
    // Due, and not verified: no stage is closed by that.
    assert!(!share("2024-05-20").is_stage_closed());
}
