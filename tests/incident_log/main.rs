//! A real audit log of some 120,000 updates, played as the commands that they amount to. What our rules refuse is counted
//! by rule; the books of every month and every group add up, and agree with a count by hand over the raw file.

mod log;
mod play;
#[path = "../shared/mod.rs"]
mod shared;

use log::Update;
use play::Desk;
use rectify::books::{Flow, RollForward, Table, Value};
use rectify::calendar::Period;
use rectify::finding::Origin;
use rectify::policy::Dimension;
use std::collections::{BTreeMap, BTreeSet};

fn period(month: &str) -> Period {
    Period::month(month[..4].parse().unwrap(), month[5..7].parse().unwrap()).unwrap()
}

/// Cases first seen, and closings, by month: by hand.
fn by_hand(updates: &[Update]) -> (BTreeMap<String, u64>, BTreeMap<String, u64>) {
    let (mut first, mut closed) = (BTreeMap::new(), BTreeMap::new());
    let mut state: BTreeMap<&str, &str> = BTreeMap::new();
    for update in updates {
        let before = state.insert(&update.case, &update.state);
        if before.is_none() {
            *first.entry(update.month().to_owned()).or_default() += 1;
        } else if update.is_closed() && before != Some("Closed") {
            *closed.entry(update.month().to_owned()).or_default() += 1;
        }
    }
    (first, closed)
}

fn row(table: &Table, value: &Value) -> Option<RollForward> {
    table.rows().find(|row| row.key().first() == Some(value)).map(|row| *row.figures())
}

#[test]
fn a_real_log_is_played_and_its_books_add_up_in_every_month_and_group() {
    let Some(path) = shared::shared("incident_event_log.csv.gz") else { return };
    let updates = log::read(&path);
    let mut desk = Desk::of(&updates);
    updates.iter().for_each(|update| desk.play(update));

    let cases: BTreeSet<&str> = updates.iter().map(|update| update.case.as_str()).collect();
    let (first, closed) = by_hand(&updates);
    assert_eq!((updates.len(), cases.len()), (119_998, 20_769));
    assert_eq!(desk.ledger.findings().count(), cases.len());
    let carried = desk.ledger.findings().filter(|finding| finding.origin() == Origin::CarriedOver).count();
    println!("{carried} of {} cases are first seen half-way, and carried over", cases.len());
    println!("taken: {:?}", desk.accepted);
    for ((step, rule), times) in &desk.refused {
        println!("refused {times:>6} × {step} by {rule}");
    }

    let books = desk.ledger.books();
    let mut before: Option<Table> = None;
    println!(
        "{:8} {:>7} {:>7} {:>7} {:>8} {:>7} {:>7}",
        "month", "opening", "carried", "raised", "reopened", "closed", "closing"
    );
    for month in first.keys().chain(closed.keys()).collect::<BTreeSet<_>>() {
        let period = period(month);
        let total = books.roll_forward(period);
        let table = books.roll_forward_by(period, &[Dimension::Department]);
        let (raised, carried) = (total.get(Flow::Raised), total.get(Flow::CarriedOver));
        let [opening, reopened, closing] = [total.opening(), total.get(Flow::Reopened), total.closing()];
        println!("{month:8} {opening:>7} {carried:>7} {raised:>7} {reopened:>8} {:>7} {closing:>7}", total.closed());

        // By hand, over the raw file.
        assert_eq!(raised + carried, first.get(month).copied().unwrap_or(0), "first seen in {month}");
        let kept_open = desk.kept_open.get(month).copied().unwrap_or(0);
        assert_eq!(total.closed() + kept_open, closed.get(month).copied().unwrap_or(0), "closings in {month}");
        // Rows add up to the total.
        let sum = |figure: fn(&RollForward) -> u64| table.rows().map(|row| figure(row.figures())).sum::<u64>();
        assert_eq!((sum(RollForward::opening), sum(RollForward::closing)), (opening, closing), "{month}");
        assert_eq!(sum(RollForward::closed), total.closed(), "{month}");
        // Each row begins as it ended the month before.
        if let Some(before) = &before {
            assert_eq!(row_count(before, RollForward::closing), row_count(&table, RollForward::opening), "{month}");
            for line in before.rows() {
                let opening = row(&table, &line.key()[0]).map_or(0, |line| line.opening());
                assert_eq!(line.figures().closing(), opening, "{month}: {:?}", line.key());
            }
        }
        before = Some(table);
    }

    // What the books hold at the end is what the findings say, group by group.
    let last = before.unwrap();
    let mut open: BTreeMap<Value, u64> = BTreeMap::new();
    for finding in desk.ledger.findings().filter(|finding| finding.stage().is_open()) {
        *open.entry(Value::Department(finding.lead())).or_default() += 1;
    }
    let held = last.rows().filter(|row| row.figures().closing() > 0);
    let held: BTreeMap<Value, u64> = held.map(|row| (row.key()[0], row.figures().closing())).collect();
    assert_eq!(held, open);
    assert!(last.rows().len() <= 74, "73 groups and nobody");
}

/// What rows that are not zero come to, row by row.
fn row_count(table: &Table, figure: fn(&RollForward) -> u64) -> BTreeMap<Value, u64> {
    let rows = table.rows().map(|row| (row.key()[0], figure(row.figures())));
    rows.filter(|(_, count)| *count > 0).collect()
}
