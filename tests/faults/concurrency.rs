//! Several hosts at once, and hosts that fail in between.

use crate::scene::{
    arrears, bureau, command_id, directory, finding, founding_with, friday, inspector, ledger_assigned,
    ledger_rectifying, ledger_with_one_finding, monday, office_head, second_inspector,
};
use crate::{act, assert_unchanged, department, particulars, policy, prose, receipt};
use rectify::command::{
    Accept, AdoptPolicy, Assign, Command, Raise, ReportProgress, ReturnSubmission, RevisePlan, Submit,
};
use rectify::directory::Actor;
use rectify::finding::{Measure, Plan};
use rectify::id::{Position, Version};
use rectify::intake::{Import, ProblemList, Row};
use rectify::journal::{AppendError, Journal, MemoryJournal};
use rectify::ledger::{Ledger, LedgerError, Request};
use rectify::policy::{Routing, RoutingRule, RoutingThen, RoutingWhen};
use rectify::record::{Record, StreamId};
use rectify::transition::ReplayError;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;
use std::thread;

fn request(number: u64, actor: Actor, command: impl Into<Command>) -> Request {
    Request::new(command_id(number), actor, friday()).with(command.into())
}

fn claimed() -> Ledger {
    let mut ledger = ledger_assigned();
    act(&mut ledger, &bureau(), friday(), Submit::new(arrears()).evidence(receipt()));
    ledger
}

#[test]
fn a_stale_version_is_a_conflict_with_both_numbers() {
    let mut ledger = ledger_assigned();
    let report = || ReportProgress::new(arrears(), prose());
    let first = ledger.propose(request(1, bureau(), report())).unwrap();
    let second = ledger.propose(request(2, bureau(), report())).unwrap();
    ledger.admit(first).unwrap();
    let before = ledger.clone();
    let LedgerError::Conflict(conflict) = ledger.admit(second).unwrap_err() else { panic!("a conflict") };
    let stream = StreamId::Finding(arrears());
    assert_eq!((conflict.stream(), conflict.expected(), conflict.actual()), (stream, Version::new(2), Version::new(3)));
    let told = format!("finding:{} is at version 3, 2 was expected: look again and decide anew", arrears());
    assert_eq!(conflict.to_string(), told);
    assert_unchanged(&before, &ledger);
    // Two findings do not conflict.
    act(&mut ledger, &inspector(), friday(), Raise::new(finding(2), particulars("A-2")));
    let one = ledger.propose(request(3, bureau(), report())).unwrap();
    let other = ledger.propose(request(4, inspector(), Assign::to(department("roads"), finding(2)))).unwrap();
    ledger.admit(one).unwrap();
    ledger.admit(other).unwrap();
}

#[test]
fn the_same_request_again_gives_the_first_outcome_before_any_conflict() {
    let mut ledger = ledger_assigned();
    let submit = || request(1, bureau(), Submit::new(arrears()).evidence(receipt()));
    let (sent, sent_again) = (ledger.propose(submit()).unwrap(), ledger.propose(submit()).unwrap());
    let first = ledger.admit(sent).unwrap();
    let after = ledger.clone();
    // Proposed before and admitted after: the stream has moved on, by this very request.
    assert_eq!(ledger.admit(sent_again).unwrap(), first);
    // Asked again later, when the stage would no longer admit it, and with a clock that is far behind.
    let again = ledger.propose(submit()).unwrap();
    assert_eq!((again.is_empty(), again.first_outcome()), (true, first.as_slice()));
    let behind = Request::new(command_id(1), bureau(), monday()).with(Submit::new(arrears()).evidence(receipt()));
    assert!(ledger.propose(behind).unwrap().is_empty());
    assert_eq!(ledger.admit(again).unwrap(), first);
    assert_unchanged(&after, &ledger);
}

#[test]
fn refuses_an_id_used_for_something_else() {
    let mut ledger = ledger_assigned();
    let report = |text: &str| request(1, bureau(), ReportProgress::new(arrears(), text.parse().unwrap()));
    let (sent, raced) = (ledger.propose(report("dug")).unwrap(), ledger.propose(report("paved")).unwrap());
    ledger.admit(sent).unwrap();
    let before = ledger.clone();
    let told =
        format!("command {} was used for something else already: give each request an id of its own", command_id(1));
    for error in [ledger.propose(report("paved")).unwrap_err(), ledger.admit(raced).unwrap_err()] {
        assert_eq!(error, LedgerError::Reused { command: command_id(1) });
        assert_eq!(error.to_string(), told);
    }
    assert_unchanged(&before, &ledger);
}

/// A request that writes to several streams uses its id in all of them.
#[test]
fn refuses_an_id_used_in_any_stream_that_is_written() {
    let mut ledger = ledger_assigned();
    act(&mut ledger, &inspector(), friday(), Raise::new(finding(2), particulars("A-2")));
    act(&mut ledger, &inspector(), friday(), Assign::to(department("roads"), finding(2)));
    let report = |about| ReportProgress::new(about, "dug".parse().unwrap());
    let first = ledger.propose(request(1, bureau(), report(arrears()))).unwrap();
    ledger.admit(first).unwrap();
    let both = request(1, bureau(), report(finding(2))).with(report(arrears()));
    assert_eq!(ledger.propose(both).unwrap_err(), LedgerError::Reused { command: command_id(1) });
    assert!(ledger.propose(request(2, bureau(), report(finding(2))).with(report(arrears()))).is_ok());
    // In another stream alone, it is the store that knows.
    assert!(ledger.propose(request(1, bureau(), report(finding(2)))).is_ok());
}

/// A policy is looked at for every open finding, a publication for every record: no version tells of them all.
#[test]
fn what_relies_on_all_that_is_recorded_conflicts_with_anything_since() {
    let mut ledger = ledger_with_one_finding();
    let adopts = request(1, office_head(), AdoptPolicy::new(policy(2, |_| {})));
    let (batch, again) = (ledger.propose(adopts.clone()).unwrap(), ledger.propose(adopts).unwrap());
    ledger.clone().admit(again).unwrap();
    act(&mut ledger, &inspector(), friday(), Assign::to(department("roads"), arrears()));
    let LedgerError::Conflict(conflict) = ledger.admit(batch).unwrap_err() else { panic!("a conflict") };
    assert_eq!(conflict.stream(), StreamId::Finding(arrears()));
    assert_eq!((conflict.expected().number(), conflict.actual().number()), (1, 2));
}

#[test]
fn replay_names_the_place_of_a_gap_a_repetition_and_a_disorder() {
    let ledger = claimed();
    let records: Vec<Record> = ledger.records().cloned().collect();
    let last = records.len() - 1;
    for at in 1..last {
        let told = |records: Vec<Record>| Ledger::replay(records).unwrap_err().to_string();
        let mut gap = records.clone();
        gap.remove(at);
        assert_eq!(told(gap), format!("record {} cannot be replayed: position {at} was expected", at + 1));
        let mut repeated = records.clone();
        repeated.insert(at, records[at].clone());
        assert_eq!(told(repeated), format!("record {at} cannot be replayed: position {} was expected", at + 1));
        let mut swapped = records.clone();
        swapped.swap(at, at + 1);
        assert_eq!(told(swapped), format!("record {} cannot be replayed: position {at} was expected", at + 1));
    }
    assert!(matches!(Ledger::replay([]), Err(ReplayError::Founding { position: Position::FIRST })));
    // A record of another ledger in the place of one's own: the versions of its stream do not go on.
    let mut other = ledger_with_one_finding();
    act(&mut other, &inspector(), monday(), Raise::new(finding(2), particulars("A-2")));
    act(&mut other, &inspector(), friday(), Raise::new(finding(3), particulars("A-3")));
    let mut follower = other.clone();
    let before = follower.clone();
    let stray = records[last].clone();
    let ahead = Record::clone(&stray);
    assert!(matches!(follower.follow(stray), Err(ReplayError::Position { .. })));
    assert_unchanged(&before, &follower);
    let mut short = Ledger::replay(other.records().take(3).cloned()).unwrap();
    let before = short.clone();
    let no = short.follow(ahead).unwrap_err();
    assert!(matches!(&no, ReplayError::Version { position, .. } if position.number() == 3), "{no}");
    assert_unchanged(&before, &short);
    // A later instant may not lie before an earlier one.
    let earlier = ledger_with_one_finding().records().last().cloned().unwrap();
    let mut late = crate::scene::ledger();
    act(&mut late, &inspector(), friday(), Raise::new(finding(9), particulars("A-9")));
    assert!(late.follow(earlier).is_err());
}

#[test]
fn a_record_that_fails_halfway_leaves_the_plan_that_was_there() {
    let mut leader = ledger_rectifying();
    let before = leader.clone();
    let half = Measure::new("pay-half".parse().unwrap(), "half is paid".parse().unwrap(), friday().day(), 1);
    act(&mut leader, &bureau(), monday(), RevisePlan::new(arrears(), Plan::new([half]), prose()));
    let revised = leader.records().last().unwrap();
    // The plan fits, the stage that it is said to lead to does not.
    let mut misled = serde_json::to_value(revised).unwrap();
    misled["event"]["plan_revised"]["leads_to"] = "closed".into();
    let mut follower = before.clone();
    let no = follower.follow(serde_json::from_value(misled).unwrap()).unwrap_err();
    assert!(matches!(no, ReplayError::Inadmissible { .. }), "{no}");
    assert_unchanged(&before, &follower);
    let measures = |ledger: &Ledger| ledger.finding(arrears()).unwrap().measures().collect::<Vec<_>>();
    assert_eq!(measures(&follower), measures(&before));
    follower.follow(revised.clone()).unwrap();
    assert_unchanged(&leader, &follower);
    assert_eq!(measures(&follower), measures(&leader));
    assert_ne!(measures(&leader), measures(&before));
}

#[test]
fn a_crash_after_the_append_loses_nothing_and_one_before_it_is_safe_to_retry() {
    let mut journal = MemoryJournal::of(ledger_assigned().records().cloned()).unwrap();
    let ledger = Ledger::replay(journal.read_from(Position::FIRST)).unwrap();
    let submit = || request(1, bureau(), Submit::new(arrears()).evidence(receipt()));

    // Before the append: the batch is lost, and nothing has happened.
    drop(ledger.propose(submit()).unwrap());
    assert_eq!(Ledger::replay(journal.read_from(Position::FIRST)).unwrap(), ledger);

    // After the append, before the ledger took the records in.
    let positions = journal.append(ledger.propose(submit()).unwrap()).unwrap();
    drop(ledger);
    let ledger = Ledger::replay(journal.read_from(Position::FIRST)).unwrap();
    let mut direct = ledger_assigned();
    let batch = direct.propose(submit()).unwrap();
    assert_eq!(direct.admit(batch).unwrap(), positions);
    assert_unchanged(&direct, &ledger);

    // The host does not know and asks again, by way of the restarted ledger or of one that is behind.
    let again = ledger.propose(submit()).unwrap();
    assert_eq!(journal.append(again).unwrap(), positions);
    let behind = ledger_assigned().propose(submit()).unwrap();
    assert_eq!(journal.append(behind).unwrap(), positions);
    assert_eq!(Ledger::replay(journal.read_from(Position::FIRST)).unwrap(), ledger);
}

#[test]
fn of_two_verifiers_one_wins() {
    let mut journal = MemoryJournal::of(claimed().records().cloned()).unwrap();
    let (one, other) = (claimed(), claimed());
    let accepted = one.propose(request(1, inspector(), Accept::new(arrears()))).unwrap();
    let returned = other.propose(request(2, second_inspector(), ReturnSubmission::new(arrears(), prose()))).unwrap();
    journal.append(accepted).unwrap();
    let before = journal.clone();
    let AppendError::Conflict(conflict) = journal.append(returned).unwrap_err() else { panic!("a conflict") };
    assert_eq!((conflict.expected().number(), conflict.actual().number()), (3, 4));
    assert_eq!(journal, before);

    // The same among threads, many times: one outcome each, and every loser is told.
    let shared = Mutex::new(claimed());
    let outcomes: Vec<bool> = thread::scope(|scope| {
        let race = |number: u64| {
            let shared = &shared;
            scope.spawn(move || {
                let judge = if number.is_multiple_of(2) { inspector() } else { second_inspector() };
                let snapshot = claimed();
                let batch = snapshot.propose(request(number, judge, Accept::new(arrears()))).unwrap();
                match shared.lock().unwrap().admit(batch) {
                    Ok(_) => true,
                    Err(LedgerError::Conflict(_)) => false,
                    Err(error) => panic!("{error}"),
                }
            })
        };
        let threads: Vec<_> = (1..=8).map(race).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    assert_eq!(outcomes.iter().filter(|won| **won).count(), 1);
    assert_eq!(shared.into_inner().unwrap().records().count(), claimed().records().count() + 1);
}

#[test]
fn a_decision_under_a_replaced_policy_conflicts() {
    let mut ledger = claimed();
    let batch = ledger.propose(request(1, inspector(), Accept::new(arrears()))).unwrap();
    act(&mut ledger, &office_head(), friday(), AdoptPolicy::new(policy(2, |_| {})));
    let LedgerError::Conflict(conflict) = ledger.admit(batch).unwrap_err() else { panic!("a conflict") };
    assert_eq!(conflict.stream(), StreamId::Programme);
}

#[test]
fn a_panicking_thread_leaves_no_half_state() {
    fn crosses_threads<T: Send + Sync + 'static>() {}
    crosses_threads::<Ledger>();
    crosses_threads::<MemoryJournal>();
    crosses_threads::<LedgerError>();

    let ledger = claimed();
    let before = ledger.clone();
    let panicked = thread::scope(|scope| {
        let host = scope.spawn(|| {
            let batch = ledger.propose(request(1, inspector(), Accept::new(arrears()))).unwrap();
            assert!(batch.is_empty(), "the host fails here");
        });
        host.join().is_err()
    });
    assert!(panicked);
    assert_unchanged(&before, &ledger);

    // Half-way through an import: what was taken is whole, and importing again takes the rest.
    let row = |number: u64| Row { reference: Some(format!("A-{number}")), title: Some("t".into()), ..Row::default() };
    let list = ProblemList::from_rows("survey-2023".parse().unwrap(), (1..=4).map(row));
    let (when, then) = (RoutingWhen::default(), RoutingThen::lead(department("roads")));
    let routing = Routing::new(1, vec![RoutingRule { name: "all".parse().unwrap(), when, then }]).unwrap();
    let import = Import::new(&list, &routing);
    let founding = founding_with(policy(1, |_| {}), directory());
    let mut ledger = Ledger::found(&office_head(), monday(), founding).unwrap();
    let fails = |done, _| assert!(done < 2, "the host fails here");
    let half = catch_unwind(AssertUnwindSafe(|| import.run_watched(&mut ledger, &inspector(), monday(), fails)));
    assert!(half.is_err());
    assert_eq!(ledger.findings().count(), 2);
    assert_unchanged(&Ledger::replay(ledger.records().cloned()).unwrap(), &ledger);
    let rest = import.run(&mut ledger, &inspector(), monday()).unwrap();
    assert_eq!((rest.raised(), rest.assigned(), rest.unchanged()), (2, 2, 2));
}
