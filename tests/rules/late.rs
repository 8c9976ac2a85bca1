//! What is recorded late: by how much, and who confirms it.

use crate::scene::{
    actor, arrears, bureau, bureau_head, friday, housing, inspector, monday, noon, office_head, water_works,
};
use crate::{act, allow, day, item, receipt, rectifying, refuse, scene, text};
use rectify::command::{AmendDirectory, Command, Order, Raise, Reassign, ReportProgress, Submit};
use rectify::directory::{Actor, Capacity, Directory, Relation, Succession};
use rectify::finding::Reassignment;
use rectify::ledger::Ledger;
use rectify::life::Step;
use rectify::policy::{Draft, Grant};
use rectify::rule::Rule;

/// Late reports are confirmed by an officer who inspects.
fn confirmed(draft: &mut Draft) {
    draft.recorded_late_confirmed_by.insert(Step::ReportProgress, Grant::officer(Relation::Inspecting));
}

fn late() -> Order {
    Command::from(ReportProgress::new(arrears(), text("half is paid"))).on(day("2024-05-08"))
}

fn refused(ledger: &Ledger, order: Order, way: &str, words: &str) {
    let words = format!("report progress refused: {words}");
    refuse(ledger, &bureau(), friday(), order, &[way], &words);
}

#[test]
fn takes_a_late_report_that_somebody_else_confirms_and_keeps_who() {
    let mut ledger = rectifying(confirmed);
    allow(&mut ledger, &bureau(), friday(), late().confirmed_by(inspector()), Rule::LateConfirmed);
    let record = ledger.records().last().unwrap();
    assert_eq!((record.actor(), record.confirmed_by()), (bureau(), Some(inspector())));
    assert_eq!((record.day(), record.policy()), (day("2024-05-08"), 1));
    // What is in time needs nobody, nor what the policy does not name.
    act(&mut ledger, &bureau(), friday(), ReportProgress::new(arrears(), text("all is paid")));
    assert_eq!(ledger.records().last().unwrap().confirmed_by(), None);
    assert_eq!(Ledger::replay(ledger.records().cloned()).unwrap(), ledger);
}

#[test]
fn refuses_a_late_report_that_nobody_confirms() {
    refused(
        &rectifying(confirmed),
        late(),
        "Unconfirmed",
        "report progress recorded late is to be confirmed by inspecting officer",
    );
}

#[test]
fn refuses_a_confirmation_of_what_needs_none() {
    let words = "this report progress needs nobody to confirm it";
    refused(&rectifying(|_| {}), late().confirmed_by(inspector()), "NothingToConfirm", words);
    let today = Order::from(late().command().clone()).confirmed_by(inspector());
    refused(&rectifying(confirmed), today, "NothingToConfirm", words);
}

#[test]
fn refuses_to_confirm_what_one_records_oneself() {
    let same: Actor = actor(21, "office", Capacity::Officer);
    let ledger = rectifying(confirmed);
    let own = Actor::new(bureau().person(), same.department(), Capacity::Officer);
    let person = bureau().person();
    let words = format!("person {person} may not confirm what they record, or let be recorded");
    refused(&ledger, late().confirmed_by(own), "ConfirmsOwn", &words);
}

#[test]
fn refuses_a_confirmation_by_somebody_whom_the_policy_does_not_name() {
    let words = "roads confirms, and a late report progress is to be confirmed by inspecting officer";
    refused(&rectifying(confirmed), late().confirmed_by(bureau_head()), "MayNotConfirm", words);
    let nightly = actor(71, "office", Capacity::System);
    let words = "office confirms, and a late report progress is to be confirmed by inspecting officer";
    refused(&rectifying(confirmed), late().confirmed_by(nightly), "MayNotConfirm", words);
}

#[test]
fn refuses_a_confirmation_by_somebody_who_ever_answered() {
    let officer = scene::second_inspector();
    let line = scene::roads().with_officer(officer.person());
    let mut ledger = crate::answering(crate::founded(confirmed), item("A-1"), line);
    let other = Reassignment { officer: Some(bureau().person()), ..Reassignment::default() };
    act(&mut ledger, &office_head(), monday(), Reassign::new(arrears(), other, text("a mistake")));
    let words = format!("person {}, of those who answered for this finding, may not confirm it", officer.person());
    refused(&ledger, late().confirmed_by(officer), "ConfirmerAnswers", &words);
}

#[test]
fn refuses_a_confirmation_for_a_department_that_was_succeeded() {
    let by_verifying = |draft: &mut Draft| {
        draft.recorded_late_confirmed_by.insert(Step::ReportProgress, Grant::officer(Relation::Verifying));
    };
    let line = scene::roads().with_verifying(text("water-works"));
    let mut ledger = crate::answering(crate::founded(by_verifying), item("A-1"), line);
    let old = scene::directory();
    let merger = Succession::new(text("water-works"), text("housing"), day("2024-05-08"));
    let (departments, regions) = (old.departments().cloned().collect(), old.regions().cloned().collect());
    let next = Directory::new(2, departments, regions, vec![merger]).unwrap();
    act(&mut ledger, &office_head(), monday(), AmendDirectory::new(next));
    let words = "nobody acts for water-works any more, and so nobody confirms for it";
    refused(&ledger, late().confirmed_by(water_works()), "ConfirmsForGone", words);
    act(&mut ledger, &bureau(), friday(), late().confirmed_by(housing()));
}

#[test]
fn confirms_what_begins_a_finding() {
    let by_head = |draft: &mut Draft| {
        draft.recorded_late_confirmed_by.insert(Step::Raise, Grant::head(Relation::Coordinating));
    };
    let mut ledger = crate::founded(by_head);
    let raise = || Command::from(Raise::new(arrears(), item("A-1"))).on(day("2024-05-06"));
    let words = "raise refused: raise recorded late is to be confirmed by coordinating head";
    refuse(&ledger, &inspector(), friday(), raise(), &["Unconfirmed"], words);
    act(&mut ledger, &inspector(), friday(), raise().confirmed_by(office_head()));
    assert_eq!(ledger.finding(arrears()).unwrap().raised_on(), day("2024-05-06"));
}

#[test]
fn no_confirmation_makes_more_days_of_it() {
    let order = Command::from(Submit::new(arrears()).evidence(receipt())).on(day("2024-05-06"));
    let words = "submit refused: submit of 2024-05-06 may be recorded at most 0 days late; \
                 this submit needs nobody to confirm it";
    let ways = ["TooLate", "NothingToConfirm"];
    refuse(&rectifying(confirmed), &bureau(), noon("2024-05-10"), order.confirmed_by(inspector()), &ways, words);
}
