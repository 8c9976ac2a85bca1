//! The roll-forward, by its definitions.

use super::*;
use crate::books::{Basis, Cohort, Flow, RollForward, Value};
use crate::id::DepartmentId;
use crate::life::Outcome;

fn department(id: &str) -> Value {
    Value::Department(Some(id.parse::<DepartmentId>().unwrap()))
}

fn row(desk: &Desk, period: Period, department: Value) -> RollForward {
    let table = desk.books().roll_forward_by(period, &[Dimension::Department]);
    let row = table.rows().find(|row| row.key() == [department]);
    *row.unwrap().figures()
}

#[test]
fn raised_assigned_submitted_and_closed_within_the_month() {
    let mut desk = Desk::new();
    let finding = desk.open("2024-05-06", "roads", "2024-05-31");
    desk.submit("2024-05-10", finding).close("2024-05-13", finding);
    let total = desk.books().roll_forward(may());
    assert_eq!(total.to_string(), "0 opening + 1 raised + 0 reopened + 0 in - 1 closed - 0 out = 0 closing");
    assert_eq!(desk.books().roll_forward(june()), RollForward::NOTHING);
}

#[test]
fn a_transfer_is_what_crosses_rows_and_the_total_has_it_coming_and_going() {
    let mut desk = Desk::new();
    let finding = desk.open("2024-05-06", "roads", "2024-05-31");
    desk.on("2024-06-03", finding, moved_to("water"));
    let (roads, water) = (row(&desk, june(), department("roads")), row(&desk, june(), department("water")));
    assert_eq!((roads.opening(), roads.get(Flow::TransferredOut), roads.closing()), (1, 1, 0));
    assert_eq!((water.opening(), water.get(Flow::TransferredIn), water.closing()), (0, 1, 1));
    let total = *desk.books().roll_forward_by(june(), &[Dimension::Department]).total();
    assert_eq!((total.get(Flow::TransferredIn), total.get(Flow::TransferredOut)), (1, 1));
    let whole = desk.books().roll_forward(june());
    assert_eq!((whole.inward(), whole.outward(), whole.closing()), (0, 0, 1));
    // By severity nothing crossed.
    assert_eq!(desk.books().roll_forward_by(june(), &[Dimension::Severity]).total().inward(), 0);
}

#[test]
fn an_assignment_leaves_what_is_unassigned() {
    let mut desk = Desk::new();
    desk.open("2024-05-06", "roads", "2024-05-31");
    let nobody = row(&desk, may(), Value::Department(None));
    assert_eq!((nobody.get(Flow::Raised), nobody.get(Flow::AssignedOut), nobody.closing()), (1, 1, 0));
    assert_eq!(row(&desk, may(), department("roads")).get(Flow::AssignedIn), 1);
}

#[test]
fn a_reclassification_crosses_severities_but_not_departments() {
    let mut desk = Desk::new();
    let finding = desk.open("2024-05-06", "roads", "2024-05-31");
    desk.on("2024-05-20", finding, reclassified(Severity::High));
    let by = |dimension| *desk.books().roll_forward_by(may(), &[dimension]).total();
    assert_eq!(by(Dimension::Severity).get(Flow::ReclassifiedIn), 1);
    assert_eq!(by(Dimension::Department).get(Flow::ReclassifiedIn), 0);
}

#[test]
fn a_close_stays_in_its_period_and_the_reopening_is_an_inflow_of_its_own() {
    let mut desk = Desk::new();
    let finding = desk.open("2024-05-06", "roads", "2024-05-31");
    desk.submit("2024-05-10", finding).close("2024-05-13", finding);
    desk.on("2024-06-20", finding, reopened(Some(day("2024-07-20"))));
    let may = desk.books().roll_forward(may());
    assert_eq!((may.closed(), may.closing()), (1, 0));
    let june = desk.books().roll_forward(june());
    assert_eq!(june.to_string(), "0 opening + 0 raised + 1 reopened + 0 in - 0 closed - 0 out = 1 closing");
    // In a cohort it remains one finding.
    let cohort = |on| desk.books().completion_stock(&Cohort::All, day(on)).rate().to_string();
    assert_eq!(cohort("2024-05-31"), "1 complete / 1 cohort");
    assert_eq!(cohort("2024-06-30"), "0 complete / 1 cohort");
}

#[test]
fn split_and_merge_are_ways_out_and_in_apart_from_closes() {
    let mut desk = Desk::new();
    let parent = desk.open("2024-05-02", "roads", "2024-05-31");
    let id = desk.ids[parent];
    desk.on("2024-05-10", parent, split(vec![]));
    desk.on("2024-05-10", 1, split_off(id, None)).on("2024-05-10", 2, split_off(id, None));
    let into = desk.ids[1];
    let merged = event::Merged { survivor: into, cause: MergeCause::Duplicate, reasons: why() };
    desk.on("2024-05-20", 2, merged);
    let whole = desk.books().roll_forward(may());
    assert_eq!(whole.to_string(), "0 opening + 1 raised + 0 reopened + 2 in - 0 closed - 2 out = 1 closing");
    assert_eq!((whole.get(Flow::SplitIn), whole.get(Flow::Split), whole.get(Flow::Merged)), (2, 1, 1));
    let completion = desk.books().completion_stock(&Cohort::All, day("2024-05-31"));
    assert_eq!((completion.base(), completion.split(), completion.merged()), (1, 1, 1));
}

#[test]
fn what_is_carried_over_comes_in_by_a_way_of_its_own() {
    let mut desk = Desk::new();
    desk.on("2024-05-06", 0, carried_over(Standing::Rectifying, "2023-11-01", Some("2024-06-30")));
    let closed = Standing::Closed { outcome: Outcome::Rectified, on: day("2024-02-01") };
    desk.on("2024-05-06", 1, carried_over(closed, "2023-11-01", Some("2024-01-31")));
    let whole = desk.books().roll_forward(may());
    // What comes in closed was never open here.
    assert_eq!((whole.get(Flow::CarriedOver), whole.get(Flow::Raised), whole.closing()), (1, 0, 1));
    let raised = Cohort::RaisedIn(Period::year(2023).unwrap());
    let completion = |on| desk.books().completion_stock(&raised, day(on)).rate().to_string();
    assert_eq!(completion("2024-01-31"), "0 complete / 2 cohort");
    assert_eq!(completion("2024-02-01"), "1 complete / 2 cohort");
}

#[test]
fn a_late_entry_books_on_its_own_day() {
    let mut desk = Desk::new();
    let finding = desk.open("2024-05-06", "roads", "2024-05-31");
    desk.open("2024-06-10", "water", "2024-07-31");
    let other = desk.open("2024-07-01", "water", "2024-07-31");
    desk.submit("2024-05-10", finding).close("2024-05-13", finding);
    assert_eq!(desk.books().roll_forward(may()).closing(), 0);
    assert_eq!(desk.books().roll_forward(june()).opening(), 0);
    // No earlier than what was recorded of it before.
    desk.on("2024-05-01", other, moved_to("roads"));
    let july = Period::month(2024, 7).unwrap();
    assert_eq!(row(&desk, july, department("roads")).get(Flow::TransferredIn), 1);
}

#[test]
fn completion_by_flow_keeps_the_terminated_and_leaves_the_unfounded_out() {
    let mut desk = Desk::new();
    let findings: Vec<usize> = (0..5).map(|_| desk.open("2024-05-06", "roads", "2024-05-31")).collect();
    desk.submit("2024-05-10", findings[0]).close("2024-05-13", findings[0]);
    desk.on("2024-05-13", findings[1], terminated());
    desk.on("2024-05-13", findings[2], unfounded());
    let completion = desk.books().completion_flow(may());
    assert_eq!(completion.basis(), Basis::Flow);
    assert_eq!(completion.rate().to_string(), "1 complete / 4 open before or taken in");
    assert_eq!((completion.strict().denominator(), completion.unfounded()), (5, 1));
    // By rows: what was assigned away is nobody's to complete any more.
    let bases: Vec<u64> = desk
        .books()
        .roll_forward_by(may(), &[Dimension::Department])
        .rows()
        .map(|row| row.figures().completion().base())
        .collect();
    assert_eq!(bases, [0, 4]);
}

#[test]
fn problems_and_suggestions_never_mix() {
    let mut desk = Desk::new();
    desk.raise("2024-05-06", problem("A"));
    let suggestion =
        Particulars::suggestion("survey".parse().unwrap(), "S".parse().unwrap(), "an opinion".parse().unwrap());
    desk.raise("2024-05-06", suggestion);
    assert_eq!(desk.books().roll_forward(may()).closing(), 1);
    assert_eq!(desk.books().of(Kind::Suggestion).roll_forward(may()).closing(), 1);
    assert_eq!(desk.books().roll_forward_by(may(), &[Dimension::Kind]).rows().len(), 1);
}

#[test]
fn every_figure_leads_to_its_findings() {
    let mut desk = Desk::new();
    let first = desk.open("2024-05-06", "roads", "2024-05-31");
    let second = desk.open("2024-05-07", "roads", "2024-05-31");
    desk.on("2024-05-20", second, moved_to("water"));
    let moved = |flow, row: &[Value]| -> Vec<FindingId> {
        desk.books().moved(may(), flow, row).iter().map(|entry| entry.finding()).collect()
    };
    assert_eq!(moved(Flow::AssignedIn, &[department("roads")]), [desk.ids[first], desk.ids[second]]);
    assert_eq!(moved(Flow::TransferredIn, &[department("water")]), [desk.ids[second]]);
    assert_eq!(moved(Flow::TransferredIn, &[]), []);
    let open = |on, row: &[Value]| desk.books().open_on(day(on), row);
    assert_eq!(open("2024-05-19", &[department("roads")]).len(), 2);
    assert_eq!(open("2024-05-20", &[department("roads")]), [desk.ids[first]]);
}

#[test]
fn an_empty_period_is_zeros() {
    let desk = Desk::new();
    assert_eq!(desk.books().roll_forward(may()), RollForward::NOTHING);
    assert!(desk.books().roll_forward_by(may(), &[Dimension::Department]).is_empty());
    assert_eq!(desk.books().completion_flow(may()).rate().percent(1, crate::ratio::Rounding::HalfUp), None);
}

#[test]
fn a_line_or_a_table_that_does_not_add_up_is_not_read() {
    let mut desk = Desk::new();
    desk.open("2024-05-06", "roads", "2024-05-31");
    let table = desk.books().roll_forward_by(may(), &[Dimension::Department]);
    let text = serde_json::to_string(&table).unwrap();
    assert_eq!(serde_json::from_str::<crate::books::Table>(&text).unwrap(), table);
    let forged = text.replacen(r#"{"assigned_in":1},"closing":1"#, r#"{"assigned_in":2},"closing":2"#, 1);
    assert_ne!(forged, text);
    let refused = |forged: &str| serde_json::from_str::<crate::books::Table>(forged).unwrap_err().to_string();
    let error = refused(&forged);
    assert!(error.starts_with("the rows of the table do not add up to its total"), "{error}");
    for other in [r#""dimensions":["region"]"#, r#""dimensions":[]"#, r#""dimensions":["department","kind"]"#] {
        let error = refused(&text.replacen(r#""dimensions":["department"]"#, other, 1));
        assert!(error.starts_with("a row of the table is not about its dimensions, in their order"), "{error}");
    }
}
