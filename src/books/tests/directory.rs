//! Roll-forwards along the directory: a department merged midway, one put under another, joint units; and trends.

use super::random::{happenings, history, periods};
use super::*;
use crate::books::{Every, Flow, RollUp, Value};
use crate::directory::{Department, Directory, Succession};
use crate::id::DepartmentId;
use proptest::prelude::*;

fn unit(id: &str) -> DepartmentId {
    id.parse().unwrap()
}

fn entry(id: &str) -> Department {
    Department::new(unit(id), id.parse().unwrap())
}

/// The city with roads, water and housing under it.
fn city(successions: Vec<Succession>) -> Directory {
    let below = ["roads", "water", "housing"].map(|id| entry(id).with_parent(unit("city")));
    Directory::new(1, [vec![entry("city")], below.to_vec()].concat(), vec![], successions).unwrap()
}

/// Water goes into roads on a day.
pub(super) fn merged_on(on: &str) -> Directory {
    city(vec![Succession::new(unit("water"), unit("roads"), day(on))])
}

fn line(table: &RollUp, id: &str) -> String {
    let row = table.rows().iter().find(|row| row.department() == unit(id)).unwrap();
    let roll = row.own();
    let (reorganised_in, out) = (roll.get(Flow::ReorganisedIn), roll.get(Flow::ReorganisedOut));
    let (raised, closed) = (roll.inward() + roll.get(Flow::Raised) - reorganised_in, roll.closed());
    let (opening, closing) = (roll.opening(), roll.closing());
    format!("{opening} + {raised} + {reorganised_in} reorganised - {closed} - {out} reorganised = {closing}")
}

#[test]
fn a_department_merged_midway_opens_as_it_was_and_closes_as_what_it_became() {
    let mut desk = Desk::new();
    desk.open("2024-04-01", "water", "2024-06-30");
    let done = desk.open("2024-04-01", "water", "2024-06-30");
    desk.open("2024-04-01", "roads", "2024-06-30");
    desk.open("2024-05-20", "water", "2024-06-30");
    desk.submit("2024-05-21", done).close("2024-05-22", done);
    let directory = merged_on("2024-05-10");
    let table = desk.books().roll_up(may(), &directory, &directory);
    assert_eq!(line(&table, "water"), "2 + 0 + 0 reorganised - 0 - 2 reorganised = 0");
    assert_eq!(line(&table, "roads"), "1 + 1 + 2 reorganised - 1 - 0 reorganised = 3");
    // Within the city nothing was reorganised.
    let whole = table.rows().iter().find(|row| row.department() == unit("city")).unwrap().with_all_beneath();
    assert_eq!((whole.opening(), whole.get(Flow::ReorganisedIn), whole.closing()), (3, 0, 3));
    assert_eq!(table.total().get(Flow::ReorganisedIn), table.total().get(Flow::ReorganisedOut));
}

/// Assigned, as is recorded later, on a day on which the directory did not have it yet.
#[test]
fn a_department_that_the_directory_of_the_day_does_not_have_is_a_row_of_its_own() {
    let mut desk = Desk::new();
    desk.open("2024-05-20", "rail", "2024-05-30");
    let directory = city(vec![]);
    let table = desk.books().roll_up(may(), &directory, &directory);
    assert_eq!(line(&table, "rail"), "0 + 1 + 0 reorganised - 0 - 0 reorganised = 1");
    assert_eq!((table.rows().len(), table.total().closing()), (1, 1));
    let figures = desk.books().figures(may(), &[], (&directory, &directory));
    let units: Vec<_> = figures.departments().iter().map(|unit| unit.department()).collect();
    assert_eq!(units, [None, Some(unit("rail"))]);
}

#[test]
fn what_a_succession_of_the_first_day_moves_is_moved_in_the_period() {
    let mut desk = Desk::new();
    desk.open("2024-04-01", "water", "2024-06-30");
    let directory = merged_on("2024-05-01");
    let table = desk.books().roll_up(may(), &directory, &directory);
    assert_eq!(line(&table, "water"), "1 + 0 + 0 reorganised - 0 - 1 reorganised = 0");
    let april = desk.books().roll_up(Period::month(2024, 4).unwrap(), &directory, &directory);
    assert_eq!(line(&april, "water"), "0 + 1 + 0 reorganised - 0 - 0 reorganised = 1");
}

#[test]
fn what_moves_among_those_that_became_one_neither_comes_nor_goes() {
    let mut desk = Desk::new();
    let finding = desk.open("2024-04-01", "water", "2024-06-30");
    desk.on("2024-05-20", finding, moved_to("roads"));
    let directory = merged_on("2024-05-10");
    let table = desk.books().roll_up(may(), &directory, &directory);
    let roads = table.rows().iter().find(|row| row.department() == unit("roads")).unwrap().own();
    assert_eq!((roads.get(Flow::TransferredIn), roads.get(Flow::ReorganisedIn), roads.closing()), (0, 1, 1));
}

#[test]
fn a_department_put_under_another_is_reorganised_in_the_row_above() {
    let mut desk = Desk::new();
    desk.open("2024-04-01", "water", "2024-06-30");
    let before = city(vec![]);
    let departments =
        [entry("city"), entry("roads").with_parent(unit("city")), entry("housing").with_parent(unit("city"))];
    let moved = [departments.to_vec(), vec![entry("water").with_parent(unit("roads"))]].concat();
    let after = Directory::new(2, moved, vec![], vec![]).unwrap();
    let table = desk.books().roll_up(may(), &before, &after);
    let roads = table.rows().iter().find(|row| row.department() == unit("roads")).unwrap();
    assert_eq!((roads.own().closing(), roads.tier()), (0, 2));
    let beneath = roads.with_all_beneath();
    assert_eq!((beneath.opening(), beneath.get(Flow::ReorganisedIn), beneath.closing()), (0, 1, 1));
}

#[test]
fn a_joint_unit_lies_under_what_its_members_have_in_common_and_counts_once() {
    let mut desk = Desk::new();
    desk.open("2024-05-01", "both", "2024-06-30");
    let below = ["roads", "water"].map(|id| entry(id).with_parent(unit("city")));
    let both = Department::joint(unit("both"), "both".parse().unwrap(), [unit("roads"), unit("water")]);
    let directory =
        Directory::new(1, [vec![entry("city")], below.to_vec(), vec![both]].concat(), vec![], vec![]).unwrap();
    let table = desk.books().roll_up(may(), &directory, &directory);
    let rows: Vec<_> = table.rows().iter().map(|row| (row.department(), row.with_all_beneath().closing())).collect();
    assert_eq!(rows, [(unit("city"), 1), (unit("both"), 1)]);
    assert_eq!(table.rows()[1].members(), &[unit("roads"), unit("water")]);
    assert_eq!(table.total().closing(), 1);
}

/// Water had two, of which one is grave, and 100 yuan of each; on 10 May it goes into roads.
#[test]
fn every_table_with_departments_shows_what_became_of_them() {
    let mut desk = Desk::new();
    let owed = |severity| problem("A").with_severity(severity).with_quantity(money("100.00 CNY"));
    for severity in [Severity::Low, Severity::High] {
        let finding = desk.raise("2024-04-01", owed(severity));
        desk.on("2024-04-01", finding, assigned("water", Some(day("2024-06-30"))));
    }
    // To what water has become: it crosses no row.
    desk.on("2024-05-20", 0, moved_to("roads"));
    let (before, after) = (city(vec![]), merged_on("2024-05-10"));
    let along = (&before, &after);
    let cells = [Dimension::Department, Dimension::Severity];
    let table = desk.books().reorganised_by(may(), &cells, along);
    let key = |id: &str, severity| vec![Value::Department(Some(unit(id))), Value::Severity(severity)];
    for severity in [Severity::Low, Severity::High] {
        let (water, roads) = (table.line(&key("water", severity)), table.line(&key("roads", severity)));
        assert_eq!((water.opening(), water.get(Flow::ReorganisedOut), water.closing()), (1, 1, 0));
        assert_eq!((roads.opening(), roads.get(Flow::ReorganisedIn), roads.closing()), (0, 1, 1));
        assert_eq!((roads.get(Flow::TransferredIn), water.get(Flow::TransferredOut)), (0, 0));
    }
    assert_eq!((table.total().get(Flow::ReorganisedIn), table.total().closing()), (2, 2));
    let [amounts] = &desk.books().amounts_reorganised_by(may(), &[Dimension::Department], along)[..] else {
        panic!("one unit")
    };
    let roads = amounts.line(&[Value::Department(Some(unit("roads")))]);
    assert_eq!((roads.get(Flow::ReorganisedIn), roads.get(Flow::TransferredIn), roads.closing()), (20_000, 0, 20_000));
    // By severity alone nothing was reorganised.
    let by_severity = desk.books().reorganised_by(may(), &[Dimension::Severity], along);
    assert_eq!(by_severity, desk.books().roll_forward_by(may(), &[Dimension::Severity]));
    // Of what each department did, the rates are those of what it has become.
    let figures = desk.books().figures(may(), &[cells.to_vec()], along);
    assert_eq!(figures.tables()[1], table);
    let departments: Vec<_> =
        figures.departments().iter().map(|of| (of.department(), of.figures().closing())).collect();
    assert_eq!(departments, [(Some(unit("roads")), 2), (Some(unit("water")), 0)]);
}

/// Of two small ones of water one becomes grave; of the other only the mode changes, which is in no column of its row.
#[test]
fn what_stays_within_a_row_takes_nothing_off_a_reorganised_one() {
    let mut desk = Desk::new();
    for _ in 0..2 {
        let finding = desk.raise("2024-04-01", problem("A").with_severity(Severity::Low));
        desk.on("2024-04-01", finding, assigned("water", Some(day("2024-06-30"))));
    }
    desk.on("2024-05-20", 0, reclassified(Severity::High));
    let mode = Some(Mode::ALL[0]);
    desk.on("2024-05-20", 1, event::Reclassified { severity: None, mode, reason: why(), deadline: None, due: None });
    let table = desk.books().reorganised_by(may(), &random::CELL, (&city(vec![]), &merged_on("2024-05-10")));
    let of = |severity| table.line(&[Value::Department(Some(unit("roads"))), Value::Severity(severity)]);
    assert_eq!((of(Severity::Low).get(Flow::ReclassifiedOut), of(Severity::Low).closing()), (1, 1));
    assert_eq!((of(Severity::High).get(Flow::ReclassifiedIn), of(Severity::High).closing()), (1, 1));
    assert_eq!(table.total().closing(), 2);
}

#[test]
fn a_department_is_told_in_short_where_nothing_is_open_of_it_any_more() {
    let mut desk = Desk::new();
    let done = desk.open("2024-04-01", "roads", "2024-05-20");
    desk.submit("2024-04-10", done).close("2024-04-11", done);
    let directory = city(vec![]);
    let figures = desk.books().figures(may(), &[], (&directory, &directory));
    let [roads] = &figures.departments()[..] else { panic!("{:?}", figures.departments()) };
    assert_eq!((roads.department(), roads.figures().opening()), (Some(unit("roads")), 0));
    assert_eq!(roads.figures().on_time(), figures.compared().now().on_time());
    assert_eq!(roads.figures().on_time().to_string(), "1 on time / 1 due");
}

#[test]
fn any_figure_is_read_by_any_grouping() {
    let mut desk = Desk::new();
    let late = desk.open("2024-05-01", "roads", "2024-05-20");
    let done = desk.open("2024-05-01", "water", "2024-05-20");
    desk.submit("2024-05-10", done).close("2024-05-11", done);
    let by = desk.books().by(&[Dimension::Department], |books| {
        let on_time = books.on_time(may(), crate::books::Against::Original, crate::books::By::Close);
        (
            on_time.rate().to_string(),
            books.overdue(day("2024-05-31")).overdue().len(),
            books.roll_forward(may()).closing(),
        )
    });
    let of = |id: &str| &by[&vec![Value::Department(Some(unit(id)))]];
    assert_eq!(of("roads"), &("0 on time / 1 due".into(), 1, 1));
    assert_eq!(of("water"), &("1 on time / 1 due".into(), 0, 0));
    assert_eq!(desk.books().overdue(day("2024-05-31")).overdue()[0].finding(), desk.ids[late]);
}

#[test]
fn a_grouping_of_books_kept_to_a_row_counts_what_lies_in_both() {
    let mut desk = Desk::new();
    desk.open("2024-05-01", "roads", "2024-05-20");
    let grave = desk.raise("2024-05-01", problem("B").with_severity(Severity::High));
    desk.on("2024-05-01", grave, assigned("water", Some(day("2024-05-20"))));
    let water = [Value::Department(Some(unit("water")))];
    let late = |books: BooksView<'_>| books.overdue(day("2024-05-31")).overdue().len();
    let closing = |books: BooksView<'_>| books.roll_forward(may()).closing();
    let [low, high] = [Severity::Low, Severity::High].map(|severity| vec![Value::Severity(severity)]);
    let severities = |books: BooksView<'_>| books.by(&[Dimension::Severity], |books| (late(books), closing(books)));

    assert_eq!(severities(desk.books()), [(low.clone(), (1, 1)), (high.clone(), (1, 1))].into());
    assert_eq!(severities(desk.books().within(&water)), [(high.clone(), (1, 1))].into());
    let by = desk.books().by(&[Dimension::Department], severities);
    assert_eq!(by[&water[..]], [(high.clone(), (1, 1))].into());
    assert_eq!(by[&vec![Value::Department(Some(unit("roads")))]], [(low, (1, 1))].into());
    // What a row has in common with the books is said twice, and is the same.
    let again = desk.books().within(&water).by(&[Dimension::Department], closing);
    assert_eq!(again, [(water.to_vec(), 1)].into());
}

#[test]
fn a_trend_burns_down_and_a_figure_stands_beside_the_one_before() {
    let mut desk = Desk::new();
    let done = desk.open("2024-05-30", "roads", "2024-06-01");
    desk.open("2024-06-02", "roads", "2024-06-30");
    desk.submit("2024-06-03", done).close("2024-06-04", done);
    let trend = desk.books().trend(june(), Every::Week);
    assert_eq!(trend.iter().map(|point| point.period().len_days()).collect::<Vec<_>>(), [2, 7, 7, 7, 7]);
    let of = |point: &crate::books::TrendPoint| (point.opened(), point.closed(), point.open(), point.overdue());
    assert_eq!(trend.iter().map(of).collect::<Vec<_>>()[..2], [(1, 0, 2, 1), (0, 1, 1, 0)]);
    let compared = desk.books().compared(june(), |books, period| books.roll_forward(period).opening());
    assert_eq!((compared.now(), compared.previous(), compared.year_before()), (&1, Some(&0), Some(&0)));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn prop_along_the_directory_rows_add_up_and_close_as_the_next_opens(happenings in happenings(), on in 0_u8..150) {
        let (desk, _) = history(&happenings);
        let on = day("2024-01-01").plus_days(on.into()).unwrap();
        let (before, after) = (city(vec![]), merged_on(&on.to_string()));
        let of = |month: u32| {
            // The later directory is on record from the day on which it takes effect.
            let period = Period::month(2024, month).unwrap();
            let first = if on < period.start() { &after } else { &before };
            let last = if on <= period.last() { &after } else { &before };
            desk.books().roll_up(period, first, last)
        };
        let tables: Vec<RollUp> = (1..=6).map(of).collect();
        for (table, month) in tables.iter().zip(1..) {
            let whole = desk.books().roll_forward(Period::month(2024, month).unwrap());
            prop_assert_eq!((table.total().opening(), table.total().closing()), (whole.opening(), whole.closing()));
            prop_assert_eq!(table.total().get(Flow::ReorganisedIn), table.total().get(Flow::ReorganisedOut));
            let period = Period::month(2024, month).unwrap();
            let (first, last) = (if on < period.start() { &after } else { &before }, if on <= period.last() { &after } else { &before });
            let cells = desk.books().reorganised_by(period, &random::CELL, (first, last));
            prop_assert_eq!((cells.total().opening(), cells.total().closing()), (whole.opening(), whole.closing()));
            for row in table.rows() {
                let of_lead = |cell: &crate::books::Row<'_>| cell.key()[0] == Value::Department(Some(row.department()));
                let lines: Vec<_> = cells.rows().filter(of_lead).map(|cell| *cell.figures()).collect();
                let sum = |of: fn(&crate::books::RollForward) -> u64| lines.iter().map(of).sum::<u64>();
                let own = row.own();
                prop_assert_eq!((sum(|l| l.opening()), sum(|l| l.closed()), sum(|l| l.closing())), (own.opening(), own.closed(), own.closing()));
                for flow in [Flow::ReorganisedIn, Flow::ReorganisedOut, Flow::TransferredIn] {
                    prop_assert_eq!(lines.iter().map(|line| line.get(flow)).sum::<u64>(), own.get(flow));
                }
            }
            let root = table.rows().iter().find(|row| row.department() == unit("city"));
            let root = root.map_or(0, |row| row.with_all_beneath().closing());
            prop_assert_eq!(root + table.unassigned().closing(), whole.closing());
        }
        for pair in tables.windows(2) {
            let closing = |row: &&crate::books::UnitRow| (row.department(), row.own().closing());
            let opening = |row: &&crate::books::UnitRow| (row.department(), row.own().opening());
            let some = |list: Vec<(DepartmentId, u64)>| list.into_iter().filter(|(_, n)| *n > 0).collect::<Vec<_>>();
            let closed = some(pair[0].rows().iter().map(|row| closing(&row)).collect());
            prop_assert_eq!(closed, some(pair[1].rows().iter().map(|row| opening(&row)).collect()));
        }
    }

    #[test]
    fn prop_a_trend_burns_down_and_its_points_add_up(happenings in happenings()) {
        let (desk, _) = history(&happenings);
        let period = Period::half_year(2024, 1).unwrap();
        for every in Every::ALL {
            let trend = desk.books().trend(period, *every);
            let mut open = desk.books().roll_forward(period).opening();
            for point in &trend {
                open = open + point.opened() + point.moved_in() - point.closed() - point.moved_out();
                prop_assert_eq!(open, point.open());
            }
            prop_assert_eq!(open, desk.books().roll_forward(period).closing());
            let days: u32 = trend.iter().map(|point| point.period().len_days()).sum();
            prop_assert_eq!(days, period.len_days());
        }
    }

    #[test]
    fn prop_rows_of_any_grouping_add_up_to_the_whole(happenings in happenings()) {
        let (desk, _) = history(&happenings);
        for period in periods().into_iter().skip(1).take(3) {
            let counts = |books: BooksView<'_>| {
                let due = books.due(period, crate::books::Against::Original).len() as u64;
                let late = books.overdue_count(period.last());
                let returns = books.returns(period);
                let closed = books.took(period, crate::books::TimeTo::Close).len() as u64;
                [due, late.overdue(), late.awaiting_verification(), returns.returned(), returns.accepted(), closed]
            };
            for grouping in [&[Dimension::Department][..], &[Dimension::Severity, Dimension::Department]] {
                let rows = desk.books().by(grouping, counts);
                let sum = rows.values().fold([0; 6], |sum, row| core::array::from_fn(|at| sum[at] + row[at]));
                prop_assert_eq!(sum, counts(desk.books()));
            }
        }
    }

    #[test]
    fn prop_closes_took_the_days_between_their_states(happenings in happenings()) {
        let (desk, past) = history(&happenings);
        let ever = Period::new(day("2023-01-01"), day("2025-01-01")).unwrap();
        let mut counted = 0;
        for was in &past {
            let mut seen = std::collections::BTreeSet::new();
            for (_, state) in was {
                let ended = crate::books::cycle::ended(&state.stage);
                let ours = state.attributes.kind == Kind::Problem && state.origin != Origin::CarriedOver;
                let done = ended.is_some_and(|(outcome, _)| outcome.fulfils());
                counted += u64::from(ours && done && seen.insert(state.cycle.number));
            }
        }
        let durations = desk.books().durations(ever, crate::books::TimeTo::Close, crate::books::DaysOf::Gross);
        prop_assert_eq!(durations.cycles(), counted);
    }
}
