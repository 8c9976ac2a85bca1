//! One finding's lesson checked across three bureaus, from its launch to the close of what gave rise to it.

#[expect(dead_code, unreachable_pub, reason = "the scene serves other tests too")]
#[path = "scene/mod.rs"]
mod scene;

use rectify::assessment::{Adjustment, AdjustmentKind};
use rectify::calendar::Period;
use rectify::command::{Accept, Assign, Close, CloseSweep, Command, LaunchSweep, Order, Raise, ReportSweep, Submit};
use rectify::directory::{Actor, Capacity, Department, Directory, Succession};
use rectify::duty::{Duty, DutyKind};
use rectify::finding::{Kind, Particulars, Responsibility, Severity};
use rectify::id::{FindingId, Position, SweepId};
use rectify::journal::{Journal, MemoryJournal};
use rectify::ledger::{Ledger, LedgerError, Request};
use rectify::life::StageName;
use rectify::moment::{Day, Moment};
use rectify::policy::{Choices, Draft, Policy, SweepGate, SweepUntil, SweepWithin, When};
use rectify::record::StreamId;
use rectify::rule::Rule;
use rectify::sweep::{Pattern, SweepScope};
use scene::{
    actor, arrears, bureau, command_id, directory, finding, friday, housing, inspector, monday, noon, office_head,
    receipt, roads, second_inspector, sweep, water_works,
};

fn text<T: std::str::FromStr<Err: std::fmt::Debug>>(text: &str) -> T {
    text.parse().unwrap()
}

/// The standard policy without public notice, and with a gate for what is very grave.
fn policy(gate: SweepGate) -> Policy {
    let mut draft: Draft = Policy::standard().draft().clone();
    draft.passage.noticing = Choices::none();
    draft.passage.acknowledging = Choices::none();
    draft.passage.planning = Choices::none();
    draft.sweep_gate = Choices::none().but(When::severity(Severity::Critical), gate);
    Policy::new(draft).unwrap()
}

fn item(reference: &str) -> Particulars {
    let item = Particulars::problem(text("survey-2023"), text(reference), text("supplier unpaid since May"));
    item.with_category(text("arrears")).with_cause(text("no-budget"))
}

fn ledger(gate: SweepGate) -> Ledger {
    founded(gate, directory())
}

/// A very grave finding of the road bureau, claimed, verified, and ready to be closed by two people.
fn founded(gate: SweepGate, directory: Directory) -> Ledger {
    let found = scene::founding_with(policy(gate), directory);
    let mut ledger = Ledger::found(&office_head(), noon("2024-05-02"), found).unwrap();
    let grave = item("A-1").with_severity(Severity::Critical).with_region(text("north"));
    act(&mut ledger, &inspector(), monday(), Raise::new(arrears(), grave));
    let line = roads().with_supervising(text("office"));
    act(&mut ledger, &inspector(), monday(), Assign::new(arrears(), line));
    act(&mut ledger, &bureau(), monday(), Submit::new(arrears()).evidence(receipt()).evidence(receipt()));
    act(&mut ledger, &inspector(), monday(), Accept::new(arrears()));
    act(&mut ledger, &office_head(), monday(), Accept::new(arrears()));
    ledger
}

#[track_caller]
fn act(ledger: &mut Ledger, who: &Actor, at: Moment, order: impl Into<Order>) {
    ledger.act(who, at, order).unwrap_or_else(|no| panic!("{no}"));
}

#[track_caller]
fn refused(ledger: &Ledger, who: &Actor, at: Moment, order: impl Into<Order>) -> String {
    ledger.clone().act(who, at, order).unwrap_err().to_string()
}

/// Over the water works, housing and the bridges.
fn three_bureaus() -> LaunchSweep {
    let scope = SweepScope::default().with_department(text("water-works")).with_department(text("housing"));
    let scope = scope.with_department(text("bridges")).with_category(text("arrears"));
    LaunchSweep::new(sweep(1), arrears().into(), scope, text("who else pays late?"))
}

fn bridges() -> Actor {
    actor(41, "bridges", Capacity::Officer)
}

fn none() -> ReportSweep {
    ReportSweep::new(sweep(1)).evidence(receipt())
}

/// Raised by the water works in the sweep, and assigned to them.
fn siblings(ledger: &mut Ledger, at: Moment) {
    for (number, reference) in [(2, "A-2"), (3, "A-3")] {
        act(ledger, &water_works(), at, Raise::new(finding(number), item(reference)).in_sweep(sweep(1)));
        act(ledger, &inspector(), at, Assign::to(text("water-works"), finding(number)));
    }
}

fn closes(ledger: &mut Ledger, id: FindingId, at: Moment) {
    act(ledger, &water_works(), at, Submit::new(id).evidence(receipt()));
    act(ledger, &inspector(), at, Accept::new(id));
    act(ledger, &inspector(), at, Close::new(id));
}

#[test]
fn the_lesson_of_one_finding_is_carried_to_its_likes_before_it_closes() {
    let mut ledger = ledger(SweepGate::until(SweepUntil::SiblingsClosed));
    let close = || Close::new(arrears());
    let none_yet = "close refused: no sweep of this finding has been launched where the policy asks for one";
    assert_eq!(refused(&ledger, &inspector(), monday(), close()), none_yet);

    act(&mut ledger, &inspector(), monday(), three_bureaus());
    let waits = "close refused: sweep 00000000-0000-5ee9-0000-000000000001 waits for the report of \
                 bridges, housing, water-works";
    assert_eq!(refused(&ledger, &inspector(), monday(), close()), waits);

    act(&mut ledger, &housing(), friday(), none());
    act(&mut ledger, &bridges(), friday(), none());
    siblings(&mut ledger, friday());
    let both = "close refused: sweep 00000000-0000-5ee9-0000-000000000001 waits for the report of water-works \
                and has open siblings: 00000000-0000-0f1d-0000-000000000002, 00000000-0000-0f1d-0000-000000000003";
    assert_eq!(refused(&ledger, &inspector(), friday(), close()), both);
    let found = ReportSweep::new(sweep(1)).siblings(finding(2)).siblings(finding(3));
    act(&mut ledger, &water_works(), friday(), found);
    let open = "close refused: sweep 00000000-0000-5ee9-0000-000000000001 \
                has open siblings: 00000000-0000-0f1d-0000-000000000002, 00000000-0000-0f1d-0000-000000000003";
    assert_eq!(refused(&ledger, &inspector(), friday(), close()), open);

    // Figures, while it goes on: everybody has reported, nothing is closed.
    let may = Period::month(2024, 5).unwrap();
    let figures = ledger.sweep_figures(may, Kind::Problem);
    assert_eq!(figures.coverage().to_string(), "3 departments reported / 3 departments in scope");
    assert_eq!(figures.siblings_per_origin().to_string(), "2 siblings raised / 1 origins swept");
    assert_eq!(figures.siblings_closed().to_string(), "0 siblings closed / 2 siblings raised");
    assert_eq!(
        ledger.sweep_figures(may, Kind::Suggestion).coverage().to_string(),
        "0 departments reported / 0 departments in scope"
    );
    // Siblings are findings like any other in the books.
    let roll = ledger.books().roll_forward(may);
    assert_eq!(roll.to_string(), "0 opening + 3 raised + 0 reopened + 0 in - 0 closed - 0 out = 3 closing");

    closes(&mut ledger, finding(2), friday());
    closes(&mut ledger, finding(3), friday());
    let decision = ledger.decide(&inspector(), friday(), &close().into()).unwrap();
    assert!(decision.grounds().contains(&Rule::SweepGate));
    act(&mut ledger, &inspector(), friday(), close());
    act(&mut ledger, &office_head(), friday(), close());
    assert_eq!(ledger.finding(arrears()).unwrap().stage(), StageName::Closed);
    act(&mut ledger, &second_inspector(), friday(), CloseSweep::new(sweep(1), text("two more were paid")));
    assert_eq!(ledger.sweep_figures(may, Kind::Problem).closed(), [finding(2), finding(3)]);

    // What was known before the reports is told again, and the records replay.
    let then = ledger.as_of(monday().instant()).unwrap();
    assert_eq!(then.sweep(sweep(1)).unwrap().awaited().count(), 3);
    assert_eq!(then.sweep_figures(may, Kind::Problem).siblings(), []);
    let again = Ledger::replay(ledger.records().cloned()).unwrap();
    assert_eq!(again.sweeps().collect::<Vec<_>>(), ledger.sweeps().collect::<Vec<_>>());
    assert_eq!(again.siblings_of(arrears()), [finding(2), finding(3)]);
    let known = ledger.as_known(6).unwrap();
    assert_eq!(known.sweeps().len(), 0);
}

#[test]
fn a_second_report_corrects_the_first_and_both_stay_on_record() {
    let mut ledger = ledger(SweepGate::NONE);
    act(&mut ledger, &inspector(), monday(), three_bureaus());
    act(&mut ledger, &water_works(), monday(), none());
    siblings(&mut ledger, friday());
    act(&mut ledger, &water_works(), friday(), ReportSweep::new(sweep(1)).siblings(finding(2)).siblings(finding(3)));
    let report = ledger.sweep(sweep(1)).unwrap().report(text("water-works")).unwrap();
    assert_eq!((report.on(), report.siblings().len(), report.is_none_found()), (friday().day(), 2, false));
    let history: Vec<_> = ledger.history(StreamId::Sweep(sweep(1))).map(|record| record.event().name()).collect();
    assert_eq!(history, ["sweep_reported", "sweep_reported", "sweep_launched"]);
}

#[test]
fn the_gate_looks_no_farther_than_its_reach() {
    let reached = |within| {
        let mut ledger = ledger(SweepGate { until: SweepUntil::SiblingsClosed, within });
        act(&mut ledger, &inspector(), monday(), three_bureaus());
        siblings(&mut ledger, monday());
        act(&mut ledger, &bridges(), monday(), none());
        ledger.decide(&inspector(), monday(), &Close::new(arrears()).into()).map_err(|no| no.to_string()).err()
    };
    // The bridges are beneath the roads, and the only ones of the three that are.
    assert_eq!(reached(SweepWithin::Tree), None);
    assert!(reached(SweepWithin::Scope).is_some_and(|no| no.contains("the report of housing, water-works")));
    // No department of the scene lies in the north, where the finding does: all are asked.
    assert_eq!(reached(SweepWithin::Region), reached(SweepWithin::Scope));
}

#[test]
fn a_gate_within_which_nobody_lies_is_no_wall() {
    let mut ledger = ledger(SweepGate { until: SweepUntil::Launched, within: SweepWithin::Region });
    let no = refused(&ledger, &inspector(), monday(), Close::new(arrears()));
    assert_eq!(no, "close refused: no sweep of this finding has been launched where the policy asks for one");
    let duty = |ledger: &Ledger| ledger.duties(Day::MAX).into_iter().find(|it| it.kind() == DutyKind::LaunchSweep);
    // Over whom, only people can say.
    assert!(duty(&ledger).is_some_and(|duty| duty.ready().is_none()));
    act(&mut ledger, &inspector(), monday(), three_bureaus());
    assert_eq!(duty(&ledger), None);
    act(&mut ledger, &inspector(), monday(), Close::new(arrears()));
}

/// A joint unit of the water works and of housing, of which the water works go into the bridges on Thursday.
fn joint() -> Directory {
    let both = Department::joint(text("both"), text("both"), [text("water-works"), text("housing")]);
    let (departments, regions) = (directory(), directory());
    let departments = departments.departments().cloned().chain([both]).collect();
    let into = Succession::new(text("water-works"), text("bridges"), text("2024-05-09"));
    Directory::new(1, departments, regions.regions().cloned().collect(), vec![into]).unwrap()
}

#[test]
fn the_tree_of_a_joint_lead_is_that_of_its_members() {
    let within = SweepWithin::Tree;
    let mut ledger = founded(SweepGate { until: SweepUntil::Reported, within }, joint());
    act(&mut ledger, &inspector(), monday(), Raise::new(finding(9), item("A-9").with_severity(Severity::Critical)));
    let line = Responsibility::of(text("both")).with_supervising(text("office"));
    act(&mut ledger, &inspector(), monday(), Assign::new(finding(9), line));
    let owed = |ledger: &Ledger| {
        let duties = ledger.duties_about(StreamId::Finding(finding(9)));
        duties.into_iter().find(|duty| duty.kind() == DutyKind::LaunchSweep)
    };
    let ready = owed(&ledger).unwrap().ready().unwrap().clone();
    let swept = |ledger: &Ledger| ledger.sweeps_of(finding(9)).next().unwrap().departments().collect::<Vec<_>>();
    let mut before = ledger.clone();
    act(&mut before, &inspector(), monday(), ready.clone());
    assert_eq!(swept(&before), [text("housing"), text("water-works")]);
    assert_eq!(owed(&before), None);
    // What a member has become stands in its place.
    act(&mut ledger, &inspector(), friday(), ready);
    assert_eq!(swept(&ledger), [text("bridges"), text("housing")]);
    assert_eq!(owed(&ledger), None);
}

#[test]
fn a_department_that_was_succeeded_is_reported_for_by_what_it_has_become() {
    let into = Succession::new(text("water-works"), text("housing"), text("2024-05-08"));
    let first = directory();
    let (departments, regions) = (first.departments().cloned().collect(), first.regions().cloned().collect());
    let mut ledger = founded(SweepGate::NONE, Directory::new(1, departments, regions, vec![into]).unwrap());
    act(&mut ledger, &inspector(), monday(), three_bureaus());
    let owners = |ledger: &Ledger| -> Vec<_> {
        let reports = ledger.duties(Day::MAX).into_iter().filter(|duty| duty.kind() == DutyKind::SweepReport);
        reports.map(|duty| (duty.owner(), duty.key())).collect()
    };
    let before = owners(&ledger);
    assert_eq!(before[2].0, text("water-works"));
    act(&mut ledger, &inspector(), friday(), Raise::new(finding(5), item("A-5")));
    let after = owners(&ledger);
    assert_eq!(after[2].0, text("housing"));
    // A reminder that was sent stays sent.
    assert_eq!(after[2].1, before[2].1);
    act(&mut ledger, &housing(), friday(), none());
    assert_eq!(ledger.sweep(sweep(1)).unwrap().awaited().collect::<Vec<_>>(), [text("bridges")]);
}

#[test]
fn a_sweep_that_the_gate_asks_for_is_owed_with_a_ready_command() {
    let mut ledger = ledger(SweepGate { until: SweepUntil::Reported, within: SweepWithin::Tree });
    let owed = |ledger: &Ledger| -> Option<Duty> {
        ledger.duties(Day::MAX).into_iter().find(|duty| duty.kind() == DutyKind::LaunchSweep)
    };
    let duty = owed(&ledger).unwrap();
    assert_eq!((duty.owner(), duty.finding()), (text("office"), Some(arrears())));
    assert_eq!(duty.due(), ledger.finding(arrears()).unwrap().deadline().unwrap());
    assert_eq!(duty.key(), format!("{}/launch_sweep/1/{}", arrears(), duty.due()));
    act(&mut ledger, &inspector(), monday(), duty.ready().unwrap().clone());
    assert_eq!(owed(&ledger), None);
    let launched = ledger.sweeps_of(arrears()).next().unwrap();
    assert_eq!(launched.departments().collect::<Vec<_>>(), [text("bridges"), text("roads")]);
    // Each is owed a report, by the day written down.
    let reports = ledger.duties_of(text("bridges"), Day::MAX);
    assert_eq!((reports[0].kind(), reports[0].due()), (DutyKind::SweepReport, launched.due().unwrap()));
    assert_eq!(launched.due(), Some(text("2024-05-24")));
}

#[test]
fn no_sweep_over_nobody_is_ready() {
    // No department of the scene lies in the north.
    let mut ledger = ledger(SweepGate { until: SweepUntil::Reported, within: SweepWithin::Region });
    act(&mut ledger, &inspector(), noon("2024-12-02"), Raise::new(finding(2), item("A-2")));
    let duties = ledger.duties(Day::MAX);
    let launch = duties.iter().find(|duty| duty.kind() == DutyKind::LaunchSweep).unwrap();
    assert_eq!(launch.ready(), None);
    let proposed = Adjustment::all(&ledger, Period::month(2024, 11).unwrap());
    assert!(proposed.iter().all(|one| one.kind() != AdjustmentKind::Sweep));
}

#[test]
fn a_sweep_is_proposed_over_what_the_superior_has_become() {
    let old = directory();
    let metropolis = Department::new(text("metropolis"), text("直辖市"));
    let merger = Succession::new(text("city"), text("metropolis"), text("2024-05-01"));
    let departments = old.departments().cloned().chain([metropolis]).collect();
    let merged = Directory::new(1, departments, old.regions().cloned().collect(), vec![merger]).unwrap();
    let mut ledger = founded(SweepGate::until(SweepUntil::Launched), merged);
    act(&mut ledger, &inspector(), noon("2024-12-02"), Raise::new(finding(2), item("A-2")));
    let proposed = Adjustment::all(&ledger, Period::month(2024, 11).unwrap());
    let sweep = proposed.iter().find(|one| one.kind() == AdjustmentKind::Sweep).unwrap();
    act(&mut ledger, &inspector(), noon("2024-12-02"), sweep.ready()[0].clone());
    // And over those that were beneath it, whose likes it looks for.
    let departments: Vec<_> = ledger.sweeps().next().unwrap().departments().collect();
    assert!([text("metropolis"), text("roads"), text("bridges")].iter().all(|id| departments.contains(id)));
}

#[test]
fn what_recurs_is_flagged_and_a_sweep_proposed() {
    let mut ledger = ledger(SweepGate::NONE);
    let may = Period::month(2024, 5).unwrap();
    assert_eq!(ledger.recurrences(may), []);
    act(&mut ledger, &inspector(), friday(), Raise::new(finding(2), item("A-2").with_recurrence_of(arrears())));
    act(&mut ledger, &inspector(), friday(), Assign::new(finding(2), Responsibility::of(text("roads"))));
    act(&mut ledger, &inspector(), friday(), Raise::new(finding(3), item("A-3").with_cause(text("forgotten"))));
    act(&mut ledger, &inspector(), friday(), Assign::new(finding(3), Responsibility::of(text("roads"))));
    assert_eq!((ledger.recurrence_of(finding(2)), ledger.recurred_in(arrears())), (Some(arrears()), &[finding(2)][..]));
    assert_eq!(ledger.similar(finding(2), may), [arrears()]);
    assert_eq!(ledger.similar(finding(2), Period::month(2024, 4).unwrap()), []);
    let found = ledger.recurrences(may);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].findings(), [arrears(), finding(2)]);
    let Some(Command::LaunchSweep(_)) = found[0].ready().map(Order::command) else { panic!("no sweep") };
    act(&mut ledger, &office_head(), friday(), found[0].ready().unwrap().clone());
    let swept = ledger.sweeps().next().unwrap();
    assert_eq!(*swept.origin(), Pattern::new(text("arrears"), text("no-budget")).into());
    assert_eq!(ledger.recurrences(may)[0].ready(), None);
    // Once its cause is known to be another, nothing recurs any more.
    let amendment = rectify::finding::Amendment { cause: Some(text("forgotten")), ..Default::default() };
    act(&mut ledger, &inspector(), friday(), rectify::command::Amend::new(finding(2), amendment, text("looked again")));
    assert_eq!(ledger.similar(finding(2), may), [finding(3)]);
}

#[test]
fn a_sweep_over_what_recurs_reaches_those_beneath_a_superior_that_was_succeeded() {
    let into = Succession::new(text("city"), text("office"), text("2024-05-08"));
    let first = directory();
    let (departments, regions) = (first.departments().cloned().collect(), first.regions().cloned().collect());
    let mut ledger = founded(SweepGate::NONE, Directory::new(1, departments, regions, vec![into]).unwrap());
    act(&mut ledger, &inspector(), friday(), Raise::new(finding(2), item("A-2")));
    act(&mut ledger, &inspector(), friday(), Assign::new(finding(2), Responsibility::of(text("roads"))));
    let found = ledger.recurrences(Period::month(2024, 5).unwrap());
    act(&mut ledger, &office_head(), friday(), found[0].ready().unwrap().clone());
    let departments: Vec<_> = ledger.sweeps().next().unwrap().departments().collect();
    assert!([text("office"), text("roads"), text("bridges")].iter().all(|id| departments.contains(id)));
    assert!(!departments.contains(&text("city")));
}

fn request(number: u64, who: Actor, orders: impl IntoIterator<Item = Order>) -> Request {
    orders.into_iter().fold(Request::new(command_id(number), who, friday()), Request::with)
}

#[test]
fn a_close_relies_on_the_sweeps_and_siblings_it_read() {
    let mut ledger = ledger(SweepGate::until(SweepUntil::SiblingsClosed));
    act(&mut ledger, &inspector(), monday(), three_bureaus());
    siblings(&mut ledger, monday());
    for who in [housing(), bridges(), water_works()] {
        act(&mut ledger, &who, monday(), none());
    }
    closes(&mut ledger, finding(2), friday());
    closes(&mut ledger, finding(3), friday());
    let batch = ledger.propose(request(7, inspector(), [Close::new(arrears()).into()])).unwrap();
    let read: Vec<StreamId> = batch.expected().iter().map(|(stream, _)| *stream).collect();
    let [swept, second, third] =
        [StreamId::Sweep(sweep(1)), StreamId::Finding(finding(2)), StreamId::Finding(finding(3))];
    assert_eq!(read, [StreamId::Programme, swept, second, third, StreamId::Finding(arrears())]);
    let mut journal = MemoryJournal::of(ledger.records().cloned()).unwrap();
    // A report comes in between: the close is to be decided anew, in memory and behind a store.
    act(&mut ledger, &housing(), friday(), none());
    for record in ledger.records().skip(journal.read_from(Position::FIRST).count()) {
        let kept = MemoryJournal::of(journal.read_from(Position::FIRST).chain([record.clone()])).unwrap();
        journal = kept;
    }
    let again = ledger.propose(request(8, inspector(), [Close::new(arrears()).into()])).unwrap();
    let late = ledger.admit(batch).unwrap_err();
    assert!(matches!(late, LedgerError::Conflict(conflict) if conflict.stream() == swept), "{late}");
    journal.append(again).unwrap();
    let stored = Ledger::replay(journal.read_from(Position::FIRST)).unwrap();
    assert_eq!(stored.sweep(sweep(1)).unwrap().version().number(), 5);
}

#[test]
fn a_batch_raises_and_reports_at_once_and_a_retry_gives_the_first_outcome() {
    let mut ledger = ledger(SweepGate::NONE);
    act(&mut ledger, &inspector(), monday(), three_bureaus());
    let orders = || -> [Order; 3] {
        let raise = |number, of: &str| Raise::new(finding(number), item(of)).in_sweep(sweep(1)).into();
        let report = ReportSweep::new(sweep(1)).siblings(finding(2)).siblings(finding(3));
        [raise(2, "A-2"), raise(3, "A-3"), report.into()]
    };
    let batch = ledger.propose(request(7, water_works(), orders())).unwrap();
    let first = ledger.admit(batch).unwrap();
    assert_eq!(ledger.siblings(sweep(1)), [finding(2), finding(3)]);
    let again = ledger.propose(request(7, water_works(), orders())).unwrap();
    assert_eq!(ledger.admit(again).unwrap(), first);
    // A sweep that begins in the same request is reported on in it.
    let next: SweepId = sweep(2);
    let scope = SweepScope::default().with_department(text("office"));
    let launch = LaunchSweep::new(next, arrears().into(), scope, text("and we?"));
    let both = [launch.into(), ReportSweep::new(next).evidence(receipt()).into()];
    let batch = ledger.propose(request(9, inspector(), both.clone())).unwrap();
    ledger.admit(batch).unwrap();
    assert_eq!(ledger.sweep(next).unwrap().coverage().to_string(), "1 departments reported / 1 departments in scope");
    let again = ledger.propose(request(9, inspector(), both)).unwrap();
    assert!(again.is_empty());
}
