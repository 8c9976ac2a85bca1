//! Every rule: a case in which it holds, and every way of breaking it, word for word.

mod authority;
mod content;
mod coverage;
mod deadlines;
mod delegation;
mod doors;
mod intake;
mod ladder;
mod late;
mod outcome;
mod parts;
mod programme;
#[expect(dead_code, unreachable_pub, reason = "the scene serves other tests too")]
#[path = "../scene/mod.rs"]
mod scene;
mod seams;
mod silence;
mod sweep;
mod takeable;
mod time;

use rectify::command::{Accept, Assign, Close, Order, Raise, Submit};
use rectify::directory::{Actor, Capacity};
use rectify::finding::{Evidence, Particulars, Responsibility, Severity};
use rectify::id::FindingId;
use rectify::ledger::Ledger;
use rectify::moment::{Day, Moment};
use rectify::policy::{Draft, Policy};
use rectify::refusal::Refusal;
use rectify::rule::Rule;
use scene::{arrears, bureau, inspector, monday, noon};

/// Acts, and finds the rule among the grounds: it was looked at, and held.
#[track_caller]
fn allow(ledger: &mut Ledger, actor: &Actor, at: Moment, order: impl Into<Order>, rule: Rule) {
    let order = order.into();
    let decision = ledger.decide(actor, at, &order).unwrap_or_else(|no| panic!("{no}"));
    assert!(decision.grounds().contains(&rule), "{rule} is not among the grounds: {:?}", decision.grounds());
    act(ledger, actor, at, order);
}

/// Is refused, in these words, for these reasons by name; and nothing has changed.
#[track_caller]
fn refuse(ledger: &Ledger, actor: &Actor, at: Moment, order: impl Into<Order>, ways: &[&str], words: &str) -> Refusal {
    let mut after = ledger.clone();
    let no = after.act(actor, at, order).expect_err("a refusal");
    let refusal = no.refusal().unwrap_or_else(|| panic!("not a refusal: {no}")).clone();
    assert_eq!(refusal.to_string(), words);
    let names: Vec<String> = refusal.broken().iter().map(|broken| name(&format!("{broken:?}"))).collect();
    assert_eq!(names, ways);
    assert_eq!(after, *ledger);
    refusal
}

/// The name at the head of a debug text.
fn name(debug: &str) -> String {
    debug.chars().take_while(|c| c.is_alphanumeric()).collect()
}

/// Acts, where acting is not the point.
#[track_caller]
fn act(ledger: &mut Ledger, actor: &Actor, at: Moment, order: impl Into<Order>) {
    ledger.act(actor, at, order).unwrap_or_else(|no| panic!("{no}"));
}

fn text<T: std::str::FromStr<Err: std::fmt::Debug>>(text: &str) -> T {
    text.parse().unwrap()
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn receipt() -> Evidence {
    text("bank:receipt/17")
}

/// A second head of the office.
fn other_head() -> Actor {
    scene::actor(4, "office", Capacity::Head)
}

/// The standard policy with a change.
fn policy(change: impl FnOnce(&mut Draft)) -> Policy {
    let mut draft = Policy::standard().draft().clone();
    change(&mut draft);
    Policy::new(draft).unwrap_or_else(|no| panic!("{no}"))
}

/// A ledger under the standard policy with a change.
fn founded(change: impl FnOnce(&mut Draft)) -> Ledger {
    let found = scene::founding_with(policy(change), scene::directory());
    Ledger::found(&scene::office_head(), noon("2024-05-02"), found).unwrap()
}

fn item(reference: &str) -> Particulars {
    Particulars::problem(text("survey-2023"), text(reference), text("supplier unpaid since May"))
}

/// Raises one more finding, on Monday.
#[track_caller]
fn raise(ledger: &mut Ledger, finding: FindingId, particulars: Particulars) {
    act(ledger, &inspector(), monday(), Raise::new(finding, particulars));
}

/// One finding, raised and assigned on Monday.
#[track_caller]
fn answering(mut ledger: Ledger, particulars: Particulars, responsibility: Responsibility) -> Ledger {
    raise(&mut ledger, arrears(), particulars);
    act(&mut ledger, &inspector(), monday(), Assign::new(arrears(), responsibility));
    ledger
}

/// A light finding under rectification by roads, under a policy with a change.
fn rectifying(change: impl FnOnce(&mut Draft)) -> Ledger {
    answering(founded(change), item("A-1"), scene::roads())
}

/// The same, for a hundred yuan.
fn owing() -> Ledger {
    answering(scene::ledger(), item("A-1").with_quantity(text("100.00 CNY")), scene::roads())
}

/// A very grave finding, assigned to roads with the office supervising.
fn critical(change: impl FnOnce(&mut Draft)) -> Ledger {
    let line = scene::roads().with_supervising(text("office"));
    answering(founded(change), item("A-1").with_severity(Severity::Critical), line)
}

/// Claims completion, on Monday.
#[track_caller]
fn submitted(mut ledger: Ledger) -> Ledger {
    act(&mut ledger, &bureau(), monday(), Submit::new(arrears()).evidence(receipt()));
    ledger
}

/// Claims, and accepts by the inspector, on Monday.
#[track_caller]
fn verified(ledger: Ledger) -> Ledger {
    let mut ledger = submitted(ledger);
    act(&mut ledger, &inspector(), monday(), Accept::new(arrears()));
    ledger
}

/// Claims, accepts and closes, on Monday.
#[track_caller]
fn closed(ledger: Ledger) -> Ledger {
    let mut ledger = verified(ledger);
    act(&mut ledger, &inspector(), monday(), Close::new(arrears()));
    ledger
}
