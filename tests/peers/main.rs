//! What users of comparable systems suffer from, and what happens here instead. Each test says in a comment which kind
//! of defect it is about.

mod deadlines;
mod figures;
mod lives;
#[expect(dead_code, unreachable_pub, reason = "one scene for all tests; each plays in a part of it")]
#[path = "../scene/mod.rs"]
mod scene;

use rectify::calendar::Period;
use rectify::command::*;
use rectify::duty::{Duty, DutyKind};
use rectify::finding::{MergeCause, Part, Particulars, Reassignment, ReopenCause, Severity, Verdict};
use rectify::id::DepartmentId;
use rectify::ledger::Ledger;
use rectify::moment::{Day, Moment};
use rectify::policy::{Draft, Policy};
use rectify::text::Prose;
use scene::{bureau, finding, friday, inspector, monday, noon, office_head};

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn prose() -> Prose {
    "as the file says".parse().unwrap()
}

fn receipt() -> rectify::finding::Evidence {
    "bank:receipt/17".parse().unwrap()
}

fn department(id: &str) -> DepartmentId {
    id.parse().unwrap()
}

fn month(number: u32) -> Period {
    Period::month(2024, number).unwrap()
}

fn transfer(to: &str) -> Reassignment {
    Reassignment { lead: Some(department(to)), ..Reassignment::default() }
}

#[track_caller]
fn act(ledger: &mut Ledger, who: &rectify::directory::Actor, at: Moment, order: impl Into<Order>) {
    ledger.act(who, at, order).unwrap_or_else(|no| panic!("{no}"));
}

fn raise(ledger: &mut Ledger, number: u64, at: Moment) {
    let reference = format!("A-{number}").parse().unwrap();
    let item = Particulars::problem("survey-2023".parse().unwrap(), reference, "unpaid".parse().unwrap());
    act(ledger, &inspector(), at, Raise::new(finding(number), item));
}

fn assign(ledger: &mut Ledger, number: u64, lead: &str, at: Moment) {
    act(ledger, &inspector(), at, Assign::to(department(lead), finding(number)));
}

/// Claimed, accepted and closed at one moment.
fn rectify(ledger: &mut Ledger, number: u64, at: Moment) {
    act(ledger, &bureau(), at, Submit::new(finding(number)).evidence(receipt()));
    act(ledger, &inspector(), at, Accept::new(finding(number)));
    act(ledger, &inspector(), at, Close::new(finding(number)));
}

fn relapse(ledger: &mut Ledger, number: u64, at: Moment) {
    let relapsed = LookBack::new(finding(number), Verdict::Fails, prose()).evidence(receipt());
    act(ledger, &inspector(), at, relapsed);
}

fn standard(version: u32, change: impl FnOnce(&mut Draft)) -> Policy {
    let mut draft = Policy::standard().draft().clone();
    draft.version = version;
    change(&mut draft);
    Policy::new(draft).unwrap()
}

fn duty(ledger: &Ledger, kind: DutyKind) -> Option<Duty> {
    ledger.duties(Day::MAX).into_iter().find(|duty| duty.kind() == kind)
}

/// A life with everything in it: merged, split, unfounded, terminated, referred, borne, transferred, reopened.
fn eventful() -> Ledger {
    let mut ledger = scene::ledger();
    for number in 1..=9 {
        raise(&mut ledger, number, monday());
        assign(&mut ledger, number, if number % 3 == 0 { "housing" } else { "roads" }, monday());
    }
    let both = |ledger: &mut Ledger, at: Moment, command: Command| {
        act(ledger, &inspector(), at, command.clone());
        act(ledger, &office_head(), at, command);
    };
    rectify(&mut ledger, 1, friday());
    both(&mut ledger, friday(), Unfound::new(finding(2), prose()).evidence(receipt()).into());
    both(&mut ledger, friday(), Merge::new(finding(3), finding(6), MergeCause::Duplicate, prose()).into());
    both(&mut ledger, friday(), Terminate::new(finding(4), prose()).evidence(receipt()).into());
    let part = |number: u64| {
        let (reference, title) = (format!("A-{number}").parse().unwrap(), "a part".parse().unwrap());
        Part::new(finding(number), reference, title, None)
    };
    both(&mut ledger, friday(), Split::new(finding(5), prose()).parts(part(21)).parts(part(22)).into());
    let court = Refer::new(finding(7), "the court".parse().unwrap(), prose()).evidence(receipt());
    both(&mut ledger, noon("2024-06-03"), court.into());
    act(&mut ledger, &office_head(), noon("2024-06-03"), Bear::new(finding(8), day("2024-07-10"), prose()));
    act(&mut ledger, &office_head(), noon("2024-06-04"), Reassign::new(finding(21), transfer("water-works"), prose()));
    relapse(&mut ledger, 1, noon("2024-06-20"));
    let higher = Reclassify::new(finding(6), prose()).severity(Severity::Medium);
    act(&mut ledger, &inspector(), noon("2024-07-01"), higher);
    let back = Reopen::new(finding(7), ReopenCause::ReturnedFromReferral, prose()).evidence(receipt());
    act(&mut ledger, &office_head(), noon("2024-07-02"), back);
    act(&mut ledger, &inspector(), noon("2024-07-11"), Lapse::new(finding(8)));
    ledger
}
