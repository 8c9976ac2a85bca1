//! Several who act at once, retries, and crashes between storing and applying.

#[expect(dead_code, unreachable_pub, reason = "the scene serves other tests too")]
mod scene;

use rectify::command::{
    Accept, AdoptPolicy, Amend, Assign, Merge, Order, Raise, ReportProgress, ReturnSubmission, Split, Submit,
};
use rectify::directory::Actor;
use rectify::finding::{Amendment, Evidence, MergeCause, Part, Particulars};
use rectify::id::{FindingId, Position};
use rectify::journal::{AppendError, Journal, MemoryJournal};
use rectify::ledger::{Batch, Conflict, Ledger, LedgerError, Request};
use rectify::life::StageName;
use rectify::moment::Moment;
use rectify::policy::Policy;
use rectify::record::{Record, StreamId};
use rectify::text::Prose;
use rectify::transition::ReplayError;
use scene::{
    arrears, bureau, command_id, finding, inspector, ledger_assigned, ledger_with_one_finding, monday, noon,
    office_head, second_inspector, zone,
};

fn prose() -> Prose {
    "as the file says".parse().unwrap()
}

fn request(id: u64, who: Actor, order: impl Into<Order>) -> Request {
    Request::new(command_id(id), who, monday()).with(order)
}

fn submitted() -> Ledger {
    let mut ledger = ledger_assigned();
    let evidence: Evidence = "bank:receipt/17".parse().unwrap();
    ledger.act(&bureau(), monday(), Submit::new(arrears()).evidence(evidence)).unwrap();
    ledger
}

fn conflict(result: Result<Vec<Position>, LedgerError>) -> Conflict {
    match result {
        Err(LedgerError::Conflict(conflict)) => conflict,
        other => panic!("{other:?}"),
    }
}

fn stored(ledger: &Ledger, batch: Batch) -> Vec<Record> {
    batch.into_records(Position::new(u32::try_from(ledger.records().len()).unwrap())).unwrap()
}

/// So many seconds after Monday noon.
fn after(seconds: i64) -> Moment {
    let at = chrono::DateTime::from_timestamp_micros(monday().instant().micros() + seconds * 1_000_000).unwrap();
    Moment::new(&at, zone()).unwrap()
}

#[test]
fn one_of_two_verifiers_wins_and_the_other_sees_the_conflict() {
    let mut ledger = submitted();
    let accepts = ledger.propose(request(1, inspector(), Accept::new(arrears()))).unwrap();
    let returns = ledger.propose(request(2, second_inspector(), ReturnSubmission::new(arrears(), prose()))).unwrap();
    ledger.admit(accepts).unwrap();
    let before = ledger.clone();
    let late = conflict(ledger.admit(returns));
    assert_eq!(late.stream(), StreamId::Finding(arrears()));
    assert_eq!((late.expected().number(), late.actual().number()), (3, 4));
    assert_eq!(
        late.to_string(),
        format!("finding:{} is at version 4, 3 was expected: look again and decide anew", arrears())
    );
    assert_eq!(ledger, before);
    assert_eq!(ledger.finding(arrears()).unwrap().stage(), StageName::Verified);
    // Deciding anew shows what stands in the way now.
    let no = ledger.propose(request(2, second_inspector(), ReturnSubmission::new(arrears(), prose()))).unwrap_err();
    assert!(no.refusal().is_some());
}

#[test]
fn decisions_on_two_findings_do_not_conflict() {
    let mut ledger = ledger_assigned();
    let second = |reference: FindingId| Raise::problem(reference, "x".parse().unwrap(), "survey-2023".parse().unwrap());
    let first = Request::new(command_id(1), inspector(), after(1)).with(second(finding(2)));
    let other = Request::new(command_id(2), inspector(), after(3)).with(second(finding(3)));
    let (first, other) = (ledger.propose(first).unwrap(), ledger.propose(other).unwrap());
    // The later one is there first: the clocks of hosts differ, and the order of records is that of the ledger.
    ledger.admit(other).unwrap();
    ledger.admit(first).unwrap();
    let instants: Vec<_> = ledger.records().map(Record::at).collect();
    assert!(instants.is_sorted());
    assert_eq!(Ledger::replay(ledger.records().cloned()).unwrap(), ledger);
}

#[test]
fn what_was_proposed_first_and_is_appended_last_is_followed() {
    let mut journal = MemoryJournal::of(ledger_assigned().records().cloned()).unwrap();
    let mut ledger = Ledger::replay(journal.read_from(Position::FIRST)).unwrap();
    let raise = |number| Raise::problem(finding(number), "x".parse().unwrap(), "survey-2023".parse().unwrap());
    let propose =
        |number, at| ledger.propose(Request::new(command_id(number), inspector(), at).with(raise(number))).unwrap();
    let (first, second) = (propose(2, after(1)), propose(3, after(3)));
    let mut append = |ledger: &mut Ledger, batch: Batch| {
        ledger.check(&batch).unwrap();
        let from = journal.append(batch).unwrap()[0];
        journal.read_from(from).for_each(|record| ledger.follow(record).unwrap());
    };
    append(&mut ledger, second);
    append(&mut ledger, first);
    let instants: Vec<_> = ledger.records().skip(3).map(Record::at).collect();
    assert_eq!(instants, [after(3).instant(); 2]);
    assert_eq!(Ledger::replay(journal.read_from(Position::FIRST)).unwrap(), ledger);
}

/// Behind a store as well: once it is stored, no ledger could follow it.
#[test]
fn batch_that_no_figure_could_hold_is_told_before_it_is_stored() {
    let ledger = ledger_assigned();
    let raise = |number: u64| {
        let (inspection, reference) = ("survey-2023".parse().unwrap(), format!("A-{number}").parse().unwrap());
        let item = Particulars::problem(inspection, reference, "x".parse().unwrap());
        Raise::new(finding(number), item.with_quantity("92233720368547758.07 CNY".parse().unwrap()))
    };
    let [first, second] = [2, 3].map(|number| ledger.propose(request(number, inspector(), raise(number))).unwrap());
    assert_eq!((ledger.check(&first), ledger.check(&second)), (Ok(()), Ok(())));
    let mut ledger = ledger;
    ledger.admit(first).unwrap();
    let no = ledger.check(&second).unwrap_err();
    assert!(matches!(no, LedgerError::Replay(ReplayError::Figures { .. })), "{no}");
    assert_eq!(ledger.admit(second), Err(no));
    // Nor is it, where it takes two of a request to pass it.
    let both = request(4, inspector(), raise(4)).with(raise(5));
    let both = ledger_assigned().propose(both).unwrap();
    assert!(matches!(ledger_assigned().check(&both), Err(LedgerError::Replay(ReplayError::Figures { .. }))));
}

#[test]
fn batch_left_behind_by_more_than_clocks_differ_is_refused() {
    let mut ledger = ledger_assigned();
    let raise = |number| Raise::problem(finding(number), "x".parse().unwrap(), "survey-2023".parse().unwrap());
    let old = ledger.propose(Request::new(command_id(1), inspector(), after(1)).with(raise(2))).unwrap();
    ledger.act(&inspector(), after(60), raise(3)).unwrap();
    let before = ledger.clone();
    assert!(matches!(ledger.admit(old), Err(LedgerError::Clock { .. })));
    assert_eq!(ledger, before);
}

/// However little later by the clock: dates were resolved, and terms counted, by the day before.
#[test]
fn batch_left_behind_at_midnight_is_decided_anew() {
    let mut ledger = ledger_assigned();
    let raise = |number| Raise::problem(finding(number), "x".parse().unwrap(), "survey-2023".parse().unwrap());
    let [before, midnight, after] = [after(12 * 3600 - 1), after(12 * 3600), after(12 * 3600 + 1)];
    let request = |number| Request::new(command_id(number), inspector(), before).with(raise(number));
    let [in_time, late] = [2, 3].map(|number| ledger.propose(request(number)).unwrap());
    ledger.admit(in_time).unwrap();
    ledger.act(&inspector(), midnight, raise(4)).unwrap();
    let held = ledger.clone();
    let no = ledger.check(&late).unwrap_err();
    assert_eq!(no, LedgerError::Overnight { decided: before.day(), latest: after.day() });
    let words = "what was decided on 2024-05-06 cannot be recorded any more, on 2024-05-07: look again and decide anew";
    assert_eq!(no.to_string(), words);
    assert_eq!(ledger.admit(late), Err(no));
    assert_eq!(ledger, held);
    let anew = ledger.propose(request(3)).unwrap();
    ledger.admit(anew).unwrap();
    assert!(ledger.records().is_sorted_by_key(|record| (record.at(), record.day())));
}

#[test]
fn decision_under_a_replaced_policy_conflicts() {
    let mut ledger = submitted();
    let accepts = ledger.propose(request(1, inspector(), Accept::new(arrears()))).unwrap();
    let mut policy = serde_json::to_value(Policy::standard()).unwrap();
    policy["version"] = 2.into();
    let policy: Policy = serde_json::from_value(policy).unwrap();
    ledger.act(&office_head(), monday(), AdoptPolicy::new(policy)).unwrap();
    assert_eq!(conflict(ledger.admit(accepts)).stream(), StreamId::Programme);
}

#[test]
fn a_step_towards_a_merge_or_a_split_relies_on_what_it_would_write_at_the_end() {
    let mut ledger = ledger_with_one_finding();
    let raise = |number| Raise::problem(finding(number), "x".parse().unwrap(), "survey-2023".parse().unwrap());
    ledger.act(&inspector(), monday(), raise(2)).unwrap();
    let merge = Merge::new(arrears(), finding(2), MergeCause::Duplicate, prose());
    let part = |number| Part::new(finding(number), finding(number).into(), "a part".parse().unwrap(), None);
    let split = Split::new(arrears(), prose()).parts(part(3)).parts(part(4));
    let merging = ledger.propose(request(1, inspector(), merge)).unwrap();
    let splitting = ledger.propose(request(2, inspector(), split)).unwrap();
    assert_eq!((merging.proposals().len(), splitting.proposals().len()), (1, 1));
    ledger.act(&second_inspector(), monday(), Assign::to("roads".parse().unwrap(), finding(2))).unwrap();
    assert_eq!(conflict(ledger.admit(merging)).stream(), StreamId::Finding(finding(2)));
    ledger.act(&second_inspector(), monday(), raise(4)).unwrap();
    assert_eq!(conflict(ledger.admit(splitting)).stream(), StreamId::Finding(finding(4)));
}

#[test]
fn same_request_gives_the_first_outcome_whatever_came_between() {
    let mut ledger = submitted();
    let accepts = || request(1, inspector(), Accept::new(arrears()));
    let (first, retry) = (ledger.propose(accepts()).unwrap(), ledger.propose(accepts()).unwrap());
    let positions = ledger.admit(first).unwrap();
    let mut policy = serde_json::to_value(Policy::standard()).unwrap();
    policy["version"] = 2.into();
    let policy: Policy = serde_json::from_value(policy).unwrap();
    ledger.act(&office_head(), monday(), AdoptPolicy::new(policy)).unwrap();
    let before = ledger.clone();
    // A duplicate is seen before a conflict, even where the conflict is with another stream.
    assert_eq!(ledger.admit(retry).unwrap(), positions);
    // So is a retry that comes much too early or late by the host's clock.
    let early = Request::new(command_id(1), inspector(), noon("2024-05-03")).with(Accept::new(arrears()));
    let again = ledger.propose(early).unwrap();
    assert!(again.is_empty());
    assert_eq!(ledger.admit(again).unwrap(), positions);
    assert_eq!(ledger, before);
    // And one that others overtake on the way to the store.
    let again = ledger.propose(accepts()).unwrap();
    let raise = Raise::problem(finding(2), "x".parse().unwrap(), "survey-2023".parse().unwrap());
    ledger.act(&inspector(), after(60), raise).unwrap();
    assert_eq!(ledger.check(&again), Ok(()));
    assert_eq!(ledger.admit(again).unwrap(), positions);
}

#[test]
fn same_id_for_something_else_is_refused() {
    let mut ledger = submitted();
    let returns = request(1, second_inspector(), ReturnSubmission::new(arrears(), prose()));
    let (accepts, returns_batch) =
        (request(1, inspector(), Accept::new(arrears())), ledger.propose(returns.clone()).unwrap());
    let batch = ledger.propose(accepts).unwrap();
    ledger.admit(batch).unwrap();
    let before = ledger.clone();
    let reused = LedgerError::Reused { command: command_id(1) };
    assert_eq!(ledger.propose(returns).unwrap_err(), reused);
    // Checked before the version: an id used twice is no conflict to be decided anew.
    assert_eq!(ledger.admit(returns_batch).unwrap_err(), reused);
    assert_eq!(ledger, before);
}

#[test]
fn crash_before_storing_leaves_nothing_and_the_retry_is_safe() {
    let ledger = submitted();
    let before = ledger.clone();
    let accepts = || request(1, inspector(), Accept::new(arrears()));
    drop(ledger.propose(accepts()).unwrap());
    let mut again = Ledger::replay(ledger.records().cloned()).unwrap();
    assert_eq!(again, before);
    let batch = again.propose(accepts()).unwrap();
    assert_eq!(again.admit(batch).unwrap().len(), 1);
}

#[test]
fn crash_between_storing_and_applying_is_made_good_by_following() {
    let mut ledger = submitted();
    let accepts = || request(1, inspector(), Accept::new(arrears()));
    let mut store: Vec<Record> = ledger.records().cloned().collect();
    store.extend(stored(&ledger, ledger.propose(accepts()).unwrap()));
    // The process ends here; another begins with what the store holds.
    let mut after = Ledger::replay(store.clone()).unwrap();
    assert_eq!(after.finding(arrears()).unwrap().stage(), StageName::Verified);
    assert!(after.propose(accepts()).unwrap().is_empty());
    // One that lives on catches up, and is the same.
    let behind = ledger.records().len();
    store.into_iter().skip(behind).try_for_each(|record| ledger.follow(record)).unwrap();
    assert_eq!(ledger, after);
    let (one, other) = (ledger.finding(arrears()).unwrap(), after.finding(arrears()).unwrap());
    assert_eq!((one.version(), one.stage(), one.due()), (other.version(), other.stage(), other.due()));
    let amend = Amendment { title: Some("unpaid since April".parse().unwrap()), ..Amendment::default() };
    assert!(after.act(&inspector(), monday(), Amend::new(arrears(), amend, prose())).is_ok());
}

#[test]
fn ledger_behind_a_store_that_moved_on_catches_up_before_it_decides() {
    let mut here = submitted();
    let mut there = here.clone();
    let batch = there.propose(request(1, inspector(), Accept::new(arrears()))).unwrap();
    let records = stored(&there, batch);
    let mine = here.propose(request(2, second_inspector(), ReturnSubmission::new(arrears(), prose()))).unwrap();
    for record in records {
        there.follow(record.clone()).unwrap();
        here.follow(record).unwrap();
    }
    assert!(matches!(here.admit(mine), Err(LedgerError::Conflict(_))));
    assert_eq!(here, there);
}

#[test]
fn gap_repetition_and_disorder_are_refused_with_the_position() {
    let mut ledger = submitted();
    let leader = ledger.clone();
    let records: Vec<Record> = {
        let mut leader = leader;
        for _ in 0..3 {
            let report = ReportProgress::new(arrears(), prose());
            leader.act(&inspector(), monday(), Accept::new(arrears())).ok();
            leader.act(&bureau(), monday(), report).ok();
            let amend = Amendment { title: Some("again".parse().unwrap()), ..Amendment::default() };
            leader.act(&inspector(), monday(), Amend::new(arrears(), amend, prose())).unwrap();
        }
        leader.records().cloned().collect()
    };
    let known = ledger.records().len();
    let at = |number: usize| Position::new(u32::try_from(number).unwrap());
    let wrong = |ledger: &mut Ledger, number: usize| {
        let before = ledger.clone();
        let expected = at(ledger.records().len());
        let found = at(number);
        assert_eq!(ledger.follow(records[number].clone()), Err(ReplayError::Position { expected, found }));
        assert_eq!(*ledger, before);
    };
    wrong(&mut ledger, known + 1);
    wrong(&mut ledger, known - 1);
    wrong(&mut ledger, 0);
    ledger.follow(records[known].clone()).unwrap();
    wrong(&mut ledger, known);
    let mut swapped = records.clone();
    swapped.swap(known, known + 1);
    let expected = ReplayError::Position { expected: at(known), found: at(known + 1) };
    assert_eq!(Ledger::replay(swapped).unwrap_err(), expected);
}

#[test]
fn record_out_of_its_stream_or_of_its_time_is_refused_with_the_position() {
    let mut ledger = submitted();
    let batch = ledger.propose(request(1, inspector(), Accept::new(arrears()))).unwrap();
    let record = stored(&ledger, batch).remove(0);
    let position = record.position();
    let altered = |field: &str, value: serde_json::Value| -> Record {
        let mut altered = serde_json::to_value(&record).unwrap();
        altered[field] = value;
        serde_json::from_value(altered).unwrap()
    };
    let before = ledger.clone();
    for version in [1, 3, 5] {
        let no = ledger.follow(altered("version", version.into())).unwrap_err();
        assert!(matches!(no, ReplayError::Version { position: at, .. } if at == position), "{no}");
    }
    let earlier = altered("at", "2024-05-05T04:00:00.000000Z".into());
    assert_eq!(ledger.follow(earlier), Err(ReplayError::Instant { position }));
    let stranger = altered("stream", format!("finding:{}", finding(7)).into());
    assert!(matches!(ledger.follow(stranger), Err(ReplayError::Version { .. })));
    assert_eq!(ledger, before);
    ledger.follow(record).unwrap();
}

#[test]
fn batch_with_one_bad_command_records_nothing_and_says_which() {
    let ledger = ledger_with_one_finding();
    let assign = Assign::to("roads".parse().unwrap(), arrears());
    let request = request(1, inspector(), assign).with(Accept::new(arrears()));
    let no = ledger.propose(request).unwrap_err();
    assert_eq!(no.to_string(), "command 2 of 2: accept refused: accept is not admissible while rectifying");
    assert_eq!(ledger.records().len(), 2);
}

#[test]
fn each_record_of_a_request_names_the_policy_under_which_it_was_decided() {
    let mut ledger = ledger_with_one_finding();
    let mut draft = Policy::standard().draft().clone();
    draft.version = 2;
    let adopts = AdoptPolicy::new(Policy::new(draft).unwrap());
    let both = request(1, office_head(), adopts).with(Assign::to("roads".parse().unwrap(), arrears()));
    let batch = ledger.propose(both).unwrap();
    ledger.admit(batch).unwrap();
    assert_eq!(ledger.records().skip(2).map(Record::policy).collect::<Vec<_>>(), [1, 2]);
}

#[test]
fn panic_of_one_host_thread_leaves_the_ledger_whole() {
    let ledger = std::sync::Mutex::new(submitted());
    let before = ledger.lock().unwrap().clone();
    std::thread::scope(|scope| {
        let died = scope.spawn(|| {
            let held = ledger.lock().unwrap();
            let _proposed = held.propose(request(1, inspector(), Accept::new(arrears()))).unwrap();
            panic!("the host's own fault");
        });
        assert!(died.join().is_err());
    });
    let mut ledger = ledger.into_inner().unwrap_err().into_inner();
    assert_eq!(ledger, before);
    ledger.act(&inspector(), monday(), Accept::new(arrears())).unwrap();
}

#[test]
fn of_many_threads_each_decision_is_recorded_once() {
    let ledger = std::sync::Mutex::new(ledger_assigned());
    let won: usize = std::thread::scope(|scope| {
        let hosts: Vec<_> = (0..8)
            .map(|number| {
                let ledger = &ledger;
                scope.spawn(move || {
                    let report = || request(number, bureau(), ReportProgress::new(arrears(), prose()));
                    let mut tries = 0;
                    loop {
                        tries += 1;
                        let proposed = ledger.lock().unwrap().propose(report()).unwrap();
                        std::thread::yield_now();
                        match ledger.lock().unwrap().admit(proposed) {
                            Ok(positions) => return positions.len(),
                            Err(LedgerError::Conflict(_)) => assert!(tries < 1_000),
                            Err(other) => panic!("{other}"),
                        }
                    }
                })
            })
            .collect();
        hosts.into_iter().map(|host| host.join().unwrap()).sum()
    });
    let ledger = ledger.into_inner().unwrap();
    assert_eq!((won, ledger.finding(arrears()).unwrap().version().number()), (8, 10));
    assert_eq!(Ledger::replay(ledger.records().cloned()).unwrap(), ledger);
}

#[test]
fn store_refuses_an_id_used_for_another_finding() {
    let mut ledger = ledger_with_one_finding();
    let inspection = "survey-2023".parse().unwrap();
    let raise = Raise::problem(finding(2), "no bridge at all".parse().unwrap(), inspection);
    ledger.act(&inspector(), monday(), raise).unwrap();
    let mut journal = MemoryJournal::of(ledger.records().cloned()).unwrap();
    let assign = |it| ledger.propose(request(1, inspector(), Assign::to("roads".parse().unwrap(), it))).unwrap();
    let first = journal.append(assign(arrears())).unwrap();
    assert_eq!(journal.append(assign(finding(2))), Err(AppendError::Reused { command: command_id(1) }));
    assert_eq!(journal.append(assign(arrears())), Ok(first));
}
