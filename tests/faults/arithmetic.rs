//! Sums, periods and scale.

use crate::scene::{
    actor, arrears, bureau, command_id, finding, founding_with, inspector, ledger, ledger_assigned, monday,
    office_head, sweep,
};
use crate::{act, assert_unchanged, day, department, particulars, prose, receipt, refused, scene};
use rectify::books::{Against, By, Cohort, Flow};
use rectify::calendar::{Period, PeriodError};
use rectify::command::{
    Assign, Delegate, Dispute, LaunchSweep, Merge, Raise, ReportProgress, ReportSweep, ReverseSettlement, Settle, Split,
};
use rectify::delegation::Scope;
use rectify::directory::{Capacity, Department, Directory, Succession};
use rectify::finding::{Kind, MergeCause, Part, SettlementWay};
use rectify::id::FindingId;
use rectify::ledger::{Ledger, Request};
use rectify::life::{Outcome, Step};
use rectify::policy::Policy;
use rectify::quantity::{Quantity, QuantityError};
use rectify::ratio::{NO_VALUE, Rounding};
use rectify::record::StreamId;
use rectify::sweep::SweepScope;
use rectify::uuid::Uuid;
use std::time::Duration;

fn yuan(text: &str) -> Quantity {
    format!("{text} CNY").parse().unwrap()
}

/// The arrears, of 100 yuan, answered for by the roads bureau.
fn owed() -> Ledger {
    let mut ledger = ledger();
    act(&mut ledger, &inspector(), monday(), Raise::new(arrears(), particulars("A-1").with_quantity(yuan("100.00"))));
    act(&mut ledger, &inspector(), monday(), Assign::to(department("roads"), arrears()));
    ledger
}

#[test]
fn refuses_amounts_that_do_not_fit() {
    let most = Quantity::new(Quantity::AMOUNT_MAX, yuan("1.00").unit()).unwrap();
    assert_eq!(most.checked_add(yuan("0.01")), Err(QuantityError::Overflow));
    assert_eq!(Quantity::checked_sum(most.unit(), [most, most]), Err(QuantityError::Overflow));

    let mut ledger = owed();
    let settle = |amount: Quantity| Settle::new(arrears(), amount, SettlementWay::Paid).evidence(receipt());
    let told = "settle refused: 100.01 CNY cannot be taken from 100.00 CNY";
    refused(&mut ledger, &bureau(), monday(), settle(yuan("100.01")), told);
    refused(&mut ledger, &bureau(), monday(), settle(yuan("0.00")), "settle refused: the amount is zero");
    let told = "settle refused: CNY and USD do not combine: they are different units";
    refused(&mut ledger, &bureau(), monday(), settle("1.00 USD".parse().unwrap()), told);
    act(&mut ledger, &bureau(), monday(), settle(yuan("60.00")));
    let told = "settle refused: 40.01 CNY cannot be taken from 40.00 CNY";
    refused(&mut ledger, &bureau(), monday(), settle(yuan("40.01")), told);
    let back = ReverseSettlement::new(arrears(), yuan("60.01"), prose()).evidence(receipt());
    let told = "reverse settlement refused: 60.01 CNY cannot be taken from 60.00 CNY";
    refused(&mut ledger, &inspector(), monday(), back, told);
    let told = "dispute refused: 40.01 CNY cannot be taken from 40.00 CNY";
    refused(&mut ledger, &bureau(), monday(), Dispute::new(arrears(), yuan("40.01"), prose()), told);

    let mut ledger = ledger_assigned();
    refused(&mut ledger, &bureau(), monday(), settle(yuan("1.00")), "settle refused: this finding has no amount");
}

#[test]
fn the_parts_of_a_split_add_up() {
    let mut ledger = owed();
    act(&mut ledger, &inspector(), monday(), Raise::new(finding(2), particulars("A-2")));
    let part = |number: u64, share: Option<&str>| {
        Part::new(finding(number), format!("A-{number}").parse().unwrap(), "part".parse().unwrap(), share.map(yuan))
    };
    let split = |parts: [Part; 2]| parts.into_iter().fold(Split::new(arrears(), prose()), Split::parts);
    let mut no = |split: Split, told: &str| {
        refused(&mut ledger, &inspector(), monday(), split, &format!("split refused: {told}"));
    };
    let off = split([part(5, Some("50.00")), part(6, Some("49.99"))]);
    no(off, "the parts come to 99.99 CNY, outstanding are 100.00 CNY");
    no(split([part(5, Some("50.00")), part(6, None)]), &format!("part {} has an amount that does not fit", finding(6)));
    let dollars = Part::new(finding(6), "A-6".parse().unwrap(), "part".parse().unwrap(), "50.00 USD".parse().ok());
    no(split([part(5, Some("50.00")), dollars]), &format!("part {} has an amount that does not fit", finding(6)));
    let taken = split([part(5, Some("50.00")), part(2, Some("50.00"))]);
    no(taken, &format!("finding {} is in use already", finding(2)));
    let twice = split([part(5, Some("50.00")), part(5, Some("50.00"))]);
    no(twice, &format!("finding {} is in use already", finding(5)));
    no(Split::new(arrears(), prose()).parts(part(5, Some("100.00"))), "a split needs at least two parts");
}

#[test]
fn a_period_without_findings_is_zeros_and_dashes() {
    let ledger = ledger_assigned();
    let empty = Period::month(2023, 1).unwrap();
    let books = ledger.books();
    let told = "0 opening + 0 raised + 0 reopened + 0 in - 0 closed - 0 out = 0 closing";
    assert_eq!(books.roll_forward(empty).to_string(), told);
    assert!(books.roll_forward_by(empty, &[]).is_empty());
    assert!(books.moved(empty, Flow::Raised, &[]).is_empty() && books.amounts(empty).is_empty());
    let ratios = [
        books.completion_flow(empty).rate(),
        books.completion_flow(empty).strict(),
        books.completion_stock(&Cohort::All, empty.last()).rate(),
        books.on_time(empty, Against::Original, By::Close).rate(),
        books.on_time(empty, Against::Current, By::Submission).strict(),
    ];
    for ratio in ratios {
        assert_eq!((ratio.denominator(), ratio.percent(1, Rounding::HalfUp)), (0, None));
        assert_eq!(ratio.percent_text(1, Rounding::HalfUp), NO_VALUE);
        assert_eq!(ratio.compare(&ratio), None);
    }
    let inverted = Period::new(day("2024-06-01"), day("2024-05-01"));
    assert!(matches!(inverted, Err(PeriodError::Inverted { .. })), "{inverted:?}");
    assert!(Period::new(day("2024-06-01"), day("2024-06-01")).is_err());
    assert!(Period::month(2024, 13).is_err());
}

/// How long a task takes at its best of three.
#[expect(clippy::disallowed_methods, clippy::disallowed_types, reason = "what the library may not ask, its tests may")]
fn best(mut task: impl FnMut()) -> Duration {
    let timed = |_| {
        let begun = std::time::Instant::now();
        task();
        begun.elapsed()
    };
    (0..3).map(timed).min().unwrap_or_default()
}

/// Holds a task that is ten times as large to take at most twenty times as long: far from the hundred of a square. Where
/// others have the machine meanwhile, it is timed again: what is a square is one each time.
#[track_caller]
fn assert_linear(task: impl Fn(u64), count: u64) {
    let times = (0..5).map(|_| (best(|| task(count)).max(Duration::from_millis(1)), best(|| task(count * 10))));
    let mut rounds = Vec::new();
    for (small, large) in times {
        if large <= small * 20 {
            return;
        }
        rounds.push((small, large));
    }
    panic!("ten times as much took, each time: {rounds:?}");
}

#[test]
fn many_records_of_one_finding_cost_no_more_each() {
    let reports = |count: u64| {
        let mut ledger = ledger_assigned();
        for _ in 0..count {
            act(&mut ledger, &bureau(), monday(), ReportProgress::new(arrears(), prose()));
        }
        assert_eq!(u64::from(ledger.version(StreamId::Finding(arrears())).number()), count + 2);
        let replayed = Ledger::replay(ledger.records().cloned()).unwrap();
        assert_eq!(replayed.history(StreamId::Finding(arrears())).count(), ledger.records().count() - 1);
    };
    assert_linear(reports, 1_000);
}

#[test]
fn requests_about_a_finding_with_many_records_cost_no_more_each_and_are_found_again() {
    let request = |number: u64| {
        let report = ReportProgress::new(arrears(), prose());
        Request::new(command_id(number), bureau(), monday()).with(report)
    };
    let reports = |count: u64| {
        let mut ledger = ledger_assigned();
        let mut ask = |number: u64| {
            let batch = ledger.propose(request(number)).unwrap();
            (batch.is_empty(), ledger.admit(batch).unwrap())
        };
        let positions: Vec<_> = (0..count).map(|number| ask(number).1).collect();
        // A retry is found wherever its first outcome stands.
        for number in [0, 61, 62, 63, 64, count / 2, count - 1] {
            assert_eq!(ask(number), (true, positions[usize::try_from(number).unwrap()].clone()));
        }
    };
    assert_linear(reports, 1_000);
}

#[test]
fn many_delegations_cost_no_more_each_to_replay() {
    let lent = |count: u64| {
        let mut ledger = ledger();
        for number in 1..=count {
            let (id, scope) = (finding(number).to_string().parse().unwrap(), Scope::of(Step::Accept));
            let (whom, today) = (actor(9, "roads", Capacity::Officer), monday().day());
            let lend = Delegate::new(id, whom.person(), whom.department(), scope, today, today, 0);
            act(&mut ledger, &office_head(), monday(), lend);
        }
        ledger
    };
    let (few, many) = (lent(200), lent(2_000));
    let replay = |count: u64| {
        let ledger = if count == 200 { &few } else { &many };
        let again = Ledger::replay(ledger.records().cloned()).unwrap();
        assert_eq!(again.programme().delegations().count(), usize::try_from(count).unwrap());
    };
    assert_linear(replay, 200);
}

#[test]
fn many_reports_on_one_sweep_cost_no_more_each_to_replay() {
    let reported = |count: u64| {
        let unit = |id: &str| Department::new(id.parse().unwrap(), id.parse().unwrap());
        let bureau = |number: u64| unit(&format!("bureau-{number}")).with_parent(department("city"));
        let departments = [unit("city"), unit("office")].into_iter().chain((0..count).map(bureau));
        let directory = Directory::new(1, departments.collect(), vec![], vec![]).unwrap();
        let found = founding_with(Policy::standard(), directory);
        let mut ledger = Ledger::found(&office_head(), monday(), found).unwrap();
        act(&mut ledger, &inspector(), monday(), Raise::new(arrears(), particulars("A-1")));
        let scope = SweepScope::default().with_department(department("city"));
        act(&mut ledger, &inspector(), monday(), LaunchSweep::new(sweep(1), arrears().into(), scope, prose()));
        for number in 0..count {
            let who = actor(1_000 + number, &format!("bureau-{number}"), Capacity::Officer);
            act(&mut ledger, &who, monday(), ReportSweep::new(sweep(1)).evidence(receipt()));
        }
        ledger
    };
    let (few, many) = (reported(200), reported(2_000));
    let replay = |count: u64| {
        let ledger = if count == 200 { &few } else { &many };
        let again = Ledger::replay(ledger.records().cloned()).unwrap();
        // The city itself has not reported.
        assert_eq!(again.sweep(sweep(1)).unwrap().awaited().count(), 1);
    };
    assert_linear(replay, 200);
}

#[test]
fn many_commands_in_one_request_cost_no_more_each() {
    let raises = |count: u64| {
        let mut ledger = ledger();
        let request = Request::new(command_id(1), inspector(), monday());
        let raise = |number: u64| Raise::new(finding(number), particulars(&format!("A-{number}")));
        let request = (1..=count).fold(request, |request, number| request.with(raise(number)));
        let batch = ledger.propose(request).unwrap();
        assert_eq!(ledger.admit(batch).unwrap().len(), usize::try_from(count).unwrap());
    };
    assert_linear(raises, 500);
}

#[test]
fn many_departments_cost_no_more_each_to_draw_the_figures_of() {
    let figures = |count: u64| {
        let unit = |number: u64| department(&format!("unit-{number}"));
        let beneath = |number| Department::new(unit(number), "局".parse().unwrap()).with_parent(department("city"));
        let departments = scene::directory().departments().cloned().chain((0..count).map(beneath)).collect();
        // One has gone into another, so that all are drawn along the directory.
        let merger = Succession::new(unit(0), unit(1), monday().day());
        let regions = scene::directory().regions().cloned().collect();
        let directory = Directory::new(1, departments, regions, vec![merger]).unwrap();
        let found = founding_with(Policy::standard(), directory);
        let mut ledger = Ledger::found(&office_head(), scene::noon("2024-05-02"), found).unwrap();
        for number in 1..count {
            act(&mut ledger, &inspector(), monday(), Raise::new(finding(number), particulars(&format!("A-{number}"))));
            act(&mut ledger, &inspector(), monday(), Assign::to(unit(number), finding(number)));
        }
        let may = ledger.figures(Period::month(2024, 5).unwrap(), Kind::Problem);
        assert_eq!(may.roll_up().rows().len() as u64, count);
    };
    assert_linear(figures, 100);
}

#[test]
fn merges_form_chains_and_never_circles() {
    let mut ledger = ledger();
    for number in 1..=3 {
        act(&mut ledger, &inspector(), monday(), Raise::new(finding(number), particulars(&format!("A-{number}"))));
        act(&mut ledger, &inspector(), monday(), Assign::to(department("roads"), finding(number)));
    }
    let merge = |from: u64, into: u64| Merge::new(finding(from), finding(into), MergeCause::Duplicate, prose());
    refused(&mut ledger, &inspector(), monday(), merge(1, 1), "merge refused: a finding cannot merge into itself");
    for (from, into) in [(1, 2), (2, 3)] {
        act(&mut ledger, &inspector(), monday(), merge(from, into));
        act(&mut ledger, &office_head(), monday(), merge(from, into));
    }
    // Reading follows the chain to its end; no chain leads back.
    let survivors = [1, 2, 3].map(|number| ledger.survivor(finding(number)).map(|finding| finding.id()));
    assert_eq!(survivors, [Some(finding(3)); 3]);
    assert_eq!(ledger.survivor(finding(99)).map(|finding| finding.id()), None);
    for into in [1, 2] {
        let told = format!("merge refused: finding {} is closed", finding(into));
        refused(&mut ledger, &inspector(), monday(), merge(3, into), &told);
    }
    assert_eq!(ledger.finding(finding(1)).unwrap().outcome(), Some(Outcome::Merged));
    // Two that would each go into the other: the first step of one does not hold the other up, its end does.
    let mut ledger = ledger_assigned();
    act(&mut ledger, &inspector(), monday(), Raise::new(finding(2), particulars("A-2")));
    act(&mut ledger, &inspector(), monday(), merge(1, 2));
    act(&mut ledger, &inspector(), monday(), merge(2, 1));
    act(&mut ledger, &office_head(), monday(), merge(1, 2));
    let told = format!("merge refused: finding {} is closed", finding(1));
    let head = actor(5, "office", Capacity::Head);
    refused(&mut ledger, &head, monday(), merge(2, 1), &told);
}

#[test]
fn refuses_a_directory_above_itself() {
    let unit =
        |id: &str, above: &str| Department::new(department(id), id.parse().unwrap()).with_parent(department(above));
    let circle = vec![unit("a", "b"), unit("b", "c"), unit("c", "a")];
    let error = Directory::new(1, circle, vec![], vec![]).unwrap_err();
    assert!(error.to_string().contains("is above itself"), "{error}");
}

#[test]
fn a_flood_of_like_ids_costs_no_more_each() {
    // Ids that a sender chose to agree in all but a few bits, high or low.
    let like = |number: u64, high: bool| {
        let uuid = if high { Uuid::from_u64_pair(number << 40, 1) } else { Uuid::from_u64_pair(1, number << 40) };
        FindingId::new(uuid).unwrap()
    };
    let flood = |count: u64, high: bool| {
        let mut ledger = ledger();
        for number in 1..=count {
            let raise = Raise::new(like(number, high), particulars(&format!("A-{number}")));
            act(&mut ledger, &inspector(), monday(), raise);
        }
        // The same again is refused each time, and no dearer.
        let before = ledger.clone();
        for number in 1..=count {
            let raise = Raise::new(like(number, high), particulars(&format!("B-{number}")));
            assert!(ledger.act(&inspector(), monday(), raise).is_err());
        }
        assert_unchanged(&before, &ledger);
    };
    for high in [false, true] {
        assert_linear(|count| flood(count, high), 300);
    }
}
