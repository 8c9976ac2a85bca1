//! What goes wrong when a lesson is checked across departments.

use crate::scene::{
    arrears, bureau, command_id, directory, finding, founding_with, friday, housing, inspector, launch,
    ledger_assigned, ledger_sweeping, monday, noon, office_head, roads, second_inspector, sweep, water_works,
};
use crate::{act, assert_unchanged, department, grave, particulars, policy, prose, receipt, refused};
use rectify::command::{
    Accept, Assign, Close, CloseSweep, LaunchSweep, Merge, OpenInspection, Raise, Reclassify, ReportSweep, Submit,
    Terminate,
};
use rectify::finding::{Inspection, MergeCause, Severity};
use rectify::ledger::{Ledger, LedgerError, Request};
use rectify::policy::{Choices, SweepGate, SweepUntil, When};
use rectify::record::{Record, StreamId};
use rectify::sweep::SweepScope;
use serde_json::{Value, json};

const SWEEP: &str = "00000000-0000-5ee9-0000-000000000001";

fn none() -> ReportSweep {
    ReportSweep::new(sweep(1)).evidence(receipt())
}

/// Launched and reported on by both.
fn reported() -> Ledger {
    let mut ledger = ledger_sweeping();
    act(&mut ledger, &water_works(), friday(), none());
    act(&mut ledger, &housing(), friday(), none());
    ledger
}

#[test]
fn names_what_a_sweep_comes_from_and_reaches_that_is_not_there() {
    let mut ledger = ledger_assigned();
    let over = |scope| LaunchSweep::new(sweep(1), arrears().into(), scope, prose());
    let nobody = "launch sweep refused: nobody is in scope";
    refused(&mut ledger, &inspector(), monday(), over(SweepScope::default()), nobody);
    let parks = over(SweepScope::default().with_department(department("parks")));
    let unknown = "launch sweep refused: department parks is not in the directory; nobody is in scope";
    refused(&mut ledger, &inspector(), monday(), parks, unknown);
    let housing = SweepScope::default().with_department(department("housing"));
    let stray = LaunchSweep::new(sweep(1), finding(9).into(), housing, prose());
    let unknown = "launch sweep refused: the finding it comes from, 00000000-0000-0f1d-0000-000000000009, \
                   is not in this ledger";
    refused(&mut ledger, &office_head(), monday(), stray, unknown);
    // Whose it would be is unknown with it; the bureau is granted nothing either way.
    let own = "launch sweep refused: roads holds no grant to launch sweep";
    refused(&mut ledger, &bureau(), monday(), launch(), own);
}

#[test]
fn a_closed_sweep_stays_closed() {
    let mut ledger = reported();
    let close = || CloseSweep::new(sweep(1), prose());
    act(&mut ledger, &inspector(), friday(), close());
    let over = format!("refused: sweep {SWEEP} was closed on 2024-05-10");
    refused(&mut ledger, &inspector(), friday(), close(), &format!("close sweep {over}"));
    refused(&mut ledger, &water_works(), friday(), none(), &format!("report sweep {over}"));
}

#[test]
fn of_two_who_report_at_once_one_looks_again() {
    let mut ledger = ledger_sweeping();
    let request = |number, who| Request::new(command_id(number), who, friday()).with(none());
    let first = ledger.propose(request(1, water_works())).unwrap();
    let second = ledger.propose(request(2, housing())).unwrap();
    ledger.admit(first).unwrap();
    let before = ledger.clone();
    let late = ledger.admit(second).unwrap_err();
    assert_eq!(late.to_string(), format!("sweep:{SWEEP} is at version 2, 1 was expected: look again and decide anew"));
    assert_unchanged(&before, &ledger);
    let again = ledger.propose(request(2, housing())).unwrap();
    ledger.admit(again).unwrap();
    let reused = ledger.propose(request(2, housing()).with(none())).unwrap_err();
    assert!(matches!(reused, LedgerError::Reused { .. }), "{reused}");
}

#[test]
fn a_sweep_is_not_launched_from_what_moved_meanwhile() {
    let mut ledger = ledger_assigned();
    let batch = ledger.propose(Request::new(command_id(1), inspector(), monday()).with(launch())).unwrap();
    act(&mut ledger, &bureau(), monday(), Submit::new(arrears()).evidence(receipt()));
    let late = ledger.admit(batch).unwrap_err();
    assert!(
        matches!(late, LedgerError::Conflict(conflict) if conflict.stream() == StreamId::Finding(arrears())),
        "{late}"
    );
    assert_eq!(ledger.sweeps().len(), 0);
}

/// A very grave finding, answered for by the roads, whose close waits for the reports on a sweep.
fn gated() -> Ledger {
    let policy = policy(1, |draft| {
        let gate = SweepGate::until(SweepUntil::Reported);
        draft.sweep_gate = Choices::none().but(When::severity(Severity::Critical), gate);
        draft.passage.acknowledging = Choices::none();
        draft.passage.planning = Choices::none();
    });
    let mut ledger = Ledger::found(&office_head(), noon("2024-05-02"), founding_with(policy, directory())).unwrap();
    act(&mut ledger, &inspector(), monday(), Raise::new(arrears(), grave("A-1")));
    let line = roads().with_supervising(department("office"));
    act(&mut ledger, &inspector(), monday(), Assign::new(arrears(), line));
    ledger
}

#[test]
fn no_other_door_leads_around_the_gate() {
    let mut ledger = gated();
    let shut = "refused: no sweep of this finding has been launched where the policy asks for one";
    act(&mut ledger, &inspector(), monday(), Raise::new(finding(2), particulars("A-2")));
    let terminate = Terminate::new(arrears(), prose()).evidence(receipt());
    refused(&mut ledger, &inspector(), monday(), terminate, &format!("terminate {shut}"));
    let merge = Merge::new(arrears(), finding(2), MergeCause::Duplicate, prose());
    refused(&mut ledger, &inspector(), monday(), merge, &format!("merge {shut}"));
    // As light it asks for no sweep; but who made it light does not close it.
    let lighter = Reclassify::new(arrears(), prose()).severity(Severity::Low);
    act(&mut ledger, &inspector(), monday(), lighter);
    act(&mut ledger, &bureau(), monday(), Submit::new(arrears()).evidence(receipt()));
    act(&mut ledger, &second_inspector(), monday(), Accept::new(arrears()));
    let own = format!(
        "close refused: person {} lowered the severity or the amount and keeps out of the chain for close",
        inspector().person()
    );
    refused(&mut ledger, &inspector(), monday(), Close::new(arrears()), &own);
}

#[test]
fn one_bad_report_of_many_stops_what_was_raised_with_it() {
    let mut ledger = ledger_sweeping();
    let request = Request::new(command_id(1), water_works(), friday())
        .with(Raise::new(finding(2), particulars("A-2")).in_sweep(sweep(1)))
        .with(ReportSweep::new(sweep(1)).siblings(finding(2)).siblings(finding(3)));
    let before = ledger.clone();
    let no = ledger.propose(request).unwrap_err().to_string();
    let told = "command 2 of 2: report sweep refused: finding 00000000-0000-0f1d-0000-000000000003 \
                was not raised in this sweep";
    assert_eq!(no, told);
    act(&mut ledger, &office_head(), friday(), OpenInspection::new(round()));
    assert_eq!((ledger.siblings(sweep(1)).len(), ledger.findings().len()), (0, before.findings().len()));
}

fn round() -> Inspection {
    Inspection::new("audit-2024".parse().unwrap(), "2024年审计".parse().unwrap(), department("office"))
}

/// Why the records cannot be replayed once one of them is another.
fn replayed(ledger: &Ledger, at: usize, change: impl FnOnce(&mut Value)) -> String {
    let mut records: Vec<Record> = ledger.records().cloned().collect();
    let mut value = serde_json::to_value(&records[at]).unwrap();
    change(&mut value);
    records[at] = serde_json::from_value(value).unwrap();
    Ledger::replay(records).unwrap_err().to_string()
}

#[test]
fn replay_refuses_what_cannot_happen_to_a_sweep() {
    let ledger = reported();
    let stream = format!("sweep:{SWEEP}");
    let misfit = |at: usize, event: &str| {
        format!("record {at} cannot be replayed: {event} cannot happen to {stream} as it stands")
    };
    // A report of a department that is not in scope, and one for nobody.
    let by = |whom: Value| move |record: &mut Value| record["event"]["sweep_reported"]["departments"] = whom;
    assert_eq!(replayed(&ledger, 4, by(json!(["roads"]))), misfit(4, "sweep_reported"));
    assert_eq!(replayed(&ledger, 4, by(json!([]))), misfit(4, "sweep_reported"));
    // A close while somebody has not reported, and what is no fact about a sweep at all.
    let closed = json!({"sweep_closed": {"conclusion": "done"}});
    assert_eq!(replayed(&ledger, 4, |record| record["event"] = closed), misfit(4, "sweep_closed"));
    let raised = serde_json::to_value(ledger.records().nth(1).unwrap().event()).unwrap();
    assert_eq!(replayed(&ledger, 3, |record| record["event"] = raised), misfit(3, "raised"));
    // A sweep in the stream of a finding, and a version out of turn.
    let astray = replayed(&ledger, 3, |record| record["stream"] = json!(format!("finding:{}", finding(7))));
    assert!(
        astray.ends_with(&format!("sweep_launched cannot happen to finding:{} as it stands", finding(7))),
        "{astray}"
    );
    let skipped = replayed(&ledger, 4, |record| record["version"] = json!(3));
    assert_eq!(skipped, format!("record 4 cannot be replayed: version 2 of {stream} was expected, not 3"));
    // A report after the close.
    let mut closed = reported();
    act(&mut closed, &inspector(), friday(), CloseSweep::new(sweep(1), prose()));
    let mut records: Vec<Record> = closed.records().cloned().collect();
    let mut late = serde_json::to_value(&records[5]).unwrap();
    (late["position"], late["version"]) = (json!(7), json!(5));
    records.push(serde_json::from_value(late).unwrap());
    assert_eq!(Ledger::replay(records).unwrap_err().to_string(), misfit(7, "sweep_reported"));
}
