//! What is outstanding, by its definitions.

use super::*;
use crate::books::{Flow, RollForward};
use crate::quantity::Unit;

fn owed(amount: &str) -> Particulars {
    problem("A").with_quantity(money(amount))
}

fn yuan(desk: &Desk, period: Period) -> RollForward {
    desk.books().amounts(period)[&"CNY".parse::<Unit>().unwrap()]
}

fn settled(amount: &str, way: SettlementWay) -> event::Settled {
    event::Settled { amount: money(amount), way, evidence: vec![] }
}

fn total(amount: &str, cause: QuantityCause) -> event::QuantityAmended {
    event::QuantityAmended { cause, total: money(amount), reason: why(), evidence: vec![] }
}

#[test]
fn what_changes_while_it_is_open_has_columns_of_its_own() {
    let mut desk = Desk::new();
    let finding = desk.raise("2024-05-06", owed("100.00 CNY"));
    desk.on("2024-05-06", finding, assigned("roads", None));
    desk.on("2024-05-07", finding, total("150.00 CNY", QuantityCause::FoundLarger));
    desk.on("2024-05-08", finding, settled("60.00 CNY", SettlementWay::Paid));
    desk.on("2024-05-09", finding, settled("10.00 CNY", SettlementWay::SetOff));
    let reversed = event::SettlementReversed { amount: money("5.00 CNY"), reason: why(), evidence: vec![] };
    desk.on("2024-05-10", finding, reversed);
    desk.on("2024-05-11", finding, total("140.00 CNY", QuantityCause::CorrectedDown));
    let roll = yuan(&desk, may());
    let columns = [
        (Flow::Raised, 10_000),
        (Flow::FoundLarger, 5_000),
        (Flow::Paid, 6_000),
        (Flow::SetOff, 1_000),
        (Flow::SettlementReversed, 500),
        (Flow::CorrectedDown, 1_000),
    ];
    assert_eq!(columns.map(|(flow, _)| roll.get(flow)), columns.map(|(_, amount)| amount));
    assert_eq!((roll.settled(), roll.closing()), (7_000, 7_500));
    let entries = desk.books().moved(may(), Flow::Paid, &[]);
    assert_eq!(entries[0].amount(), Some(money("60.00 CNY")));
}

#[test]
fn a_close_removes_what_is_outstanding_and_reopening_brings_it_back() {
    let mut desk = Desk::new();
    let finding = desk.raise("2024-05-06", owed("100.00 CNY"));
    desk.on("2024-05-06", finding, assigned("roads", None));
    desk.on("2024-05-08", finding, settled("60.00 CNY", SettlementWay::Paid));
    desk.on("2024-05-20", finding, terminated());
    desk.on("2024-06-20", finding, reopened(None));
    assert_eq!((yuan(&desk, may()).get(Flow::Terminated), yuan(&desk, may()).closing()), (4_000, 0));
    assert_eq!((yuan(&desk, june()).get(Flow::Reopened), yuan(&desk, june()).closing()), (4_000, 4_000));
}

#[test]
fn a_transfer_takes_what_is_outstanding_along() {
    let mut desk = Desk::new();
    let finding = desk.raise("2024-05-06", owed("100.00 CNY"));
    desk.on("2024-05-06", finding, assigned("roads", None)).on("2024-05-20", finding, moved_to("water"));
    let tables = desk.books().amounts_by(may(), &[Dimension::Department]);
    let [table] = &tables[..] else { panic!("one unit") };
    let closing: Vec<u64> = table.rows().map(|row| row.figures().closing()).collect();
    assert_eq!(closing, [0, 0, 10_000]);
    assert_eq!(table.total().get(Flow::TransferredIn), table.total().get(Flow::TransferredOut));
}

#[test]
fn a_duplicates_amount_leaves_as_merged_and_the_survivors_is_unchanged() {
    let roll = merged(MergeCause::Duplicate, None);
    assert_eq!((roll.get(Flow::Merged), roll.get(Flow::MergedIn), roll.closing()), (3_000, 0, 10_000));
}

#[test]
fn a_consolidations_amount_moves_to_the_survivor() {
    let moved = event::Moved { outstanding: money("30.00 CNY"), disputed: money("0.00 CNY") };
    let roll = merged(MergeCause::Consolidation, Some(moved));
    assert_eq!((roll.get(Flow::Merged), roll.get(Flow::MergedIn), roll.closing()), (3_000, 3_000, 13_000));
}

fn merged(cause: MergeCause, moved: Option<event::Moved>) -> RollForward {
    let mut desk = Desk::new();
    let (survivor, other) = (desk.raise("2024-05-06", owed("100.00 CNY")), desk.raise("2024-05-06", owed("30.00 CNY")));
    let (into, from) = (desk.ids[survivor], desk.ids[other]);
    desk.on("2024-05-10", other, event::Merged { survivor: into, cause, reasons: why() });
    let absorbed = event::Absorbed {
        from,
        cause,
        answered: vec![],
        acted: vec![],
        recused: vec![],
        original_deadline: None,
        moved,
        lowered: vec![],
        level: None,
        bars_from: None,
    };
    desk.on("2024-05-10", survivor, absorbed);
    yuan(&desk, may())
}

#[test]
fn the_parts_of_a_split_add_up() {
    let mut desk = Desk::new();
    let parent = desk.raise("2024-05-02", owed("100.00 CNY"));
    let id = desk.ids[parent];
    desk.on("2024-05-10", parent, split(vec![]));
    desk.on("2024-05-10", 1, split_off(id, Some("70.00 CNY"))).on("2024-05-10", 2, split_off(id, Some("30.00 CNY")));
    let roll = yuan(&desk, may());
    assert_eq!((roll.get(Flow::Split), roll.get(Flow::SplitIn), roll.closing()), (10_000, 10_000, 10_000));
}

#[test]
fn units_are_never_added() {
    let mut desk = Desk::new();
    desk.raise("2024-05-06", owed("100.00 CNY"));
    desk.raise("2024-05-06", owed("12 hectares"));
    let amounts = desk.books().amounts(may());
    let closing: Vec<(String, u64)> = amounts.iter().map(|(unit, roll)| (unit.to_string(), roll.closing())).collect();
    assert_eq!(closing, [("CNY".to_owned(), 10_000), ("hectares".to_owned(), 12)]);
}

#[test]
fn an_amount_that_no_figure_could_hold_is_refused_and_changes_nothing() {
    let mut desk = Desk::new();
    let most = Quantity::new(Quantity::AMOUNT_MAX, "CNY".parse().unwrap()).unwrap();
    desk.raise("2024-05-06", problem("A").with_quantity(most));
    let before = desk.books().amounts(may());
    let refused = desk.book(1, day("2024-05-06"), raised(owed("0.01 CNY"))).unwrap_err();
    let unit = "CNY".parse().unwrap();
    assert_eq!(refused.downcast_ref(), Some(&BooksError::Overflow { unit }));
    assert_eq!(desk.books().amounts(may()), before);
    assert_eq!(desk.books().roll_forward(may()).closing(), 1);
}
