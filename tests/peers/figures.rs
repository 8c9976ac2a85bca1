//! Figures: what was reported stays, what is counted adds up, and every rate says of what.

use crate::scene::{self, arrears, friday, inspector, ledger_assigned, monday, noon, office_head};
use crate::{act, assign, day, department, eventful, month, raise, rectify, relapse, standard};
use rectify::assessment::Assessment;
use rectify::books::{Against, By, Cohort, DaysOf, Flow, TimeTo, Value};
use rectify::command::*;
use rectify::directory::{Department, Directory, Succession};
use rectify::finding::{Kind, Responsibility};
use rectify::ledger::Ledger;
use rectify::policy::{Choices, Dimension};
use std::collections::BTreeMap;

/// Reopening that erases the date or the count of the earlier close.
#[test]
fn reopening_in_one_month_leaves_the_closings_of_the_month_before() {
    let mut ledger = ledger_assigned();
    rectify(&mut ledger, 1, friday());
    let figures = |ledger: &Ledger| {
        let books = ledger.books();
        let closed = books.moved(month(5), Flow::Rectified, &[]);
        (
            books.roll_forward(month(5)),
            closed,
            books.completion_flow(month(5)),
            books.completion_stock(&Cohort::All, month(5).last()),
        )
    };
    let before = figures(&ledger);
    relapse(&mut ledger, 1, noon("2024-06-20"));
    assert_eq!(figures(&ledger), before);
    assert_eq!(before.0.get(Flow::Rectified), 1);
    rectify(&mut ledger, 1, noon("2024-07-05"));
    assert_eq!(figures(&ledger), before);
    let july = ledger.books().roll_forward(month(7));
    assert_eq!((july.opening(), july.get(Flow::Rectified), july.closing()), (1, 1, 0));
    // In a cohort it is one finding, closed once more and not twice.
    let stock = ledger.books().completion_stock(&Cohort::All, month(7).last());
    assert_eq!((stock.complete(), stock.base()), (1, 1));
}

/// Changed settings, deleted groups and new terms that rewrite the months that were reported.
#[test]
fn a_later_policy_or_directory_alters_no_figure_of_the_past() {
    let mut ledger = eventful();
    let now = noon("2024-08-01");
    let figures = |ledger: &Ledger| -> Vec<_> {
        let of = |number| {
            let books = ledger.books();
            let table = books.roll_forward_by(month(number), &[Dimension::Department, Dimension::Severity]);
            let due = books.due(month(number), Against::Original);
            (books.roll_forward(month(number)), table, due, books.overdue(month(number).last()))
        };
        (5..=7).map(of).collect()
    };
    let before = figures(&ledger);
    let policy = standard(2, |draft| {
        draft.passage.planning = Choices::always(true);
        let days = serde_json::from_str(r#"{"days": 3, "from": "assigned"}"#).unwrap();
        draft.terms.insert(rectify::policy::TermName::Rectify, Choices::always(days));
        draft.groupings.push(vec![Dimension::Mode]);
    });
    act(&mut ledger, &office_head(), now, AdoptPolicy::new(policy));
    let old = scene::directory();
    let group = Department::new(department("transport"), "交通集团".parse().unwrap());
    let departments = old.departments().cloned().chain([group]).collect();
    let gone = Succession::new(department("roads"), department("transport"), day("2024-08-01"));
    let directory = Directory::new(2, departments, old.regions().cloned().collect(), vec![gone]).unwrap();
    act(&mut ledger, &office_head(), now, AmendDirectory::new(directory));
    assert_eq!(figures(&ledger), before);
    // What was known then says word for word what it said then.
    let then = ledger.as_of(noon("2024-07-11").instant()).unwrap();
    assert_eq!(
        serde_json::to_string(&Assessment::of(&then, month(6), Kind::Problem)).unwrap(),
        serde_json::to_string(&Assessment::of(&eventful(), month(6), Kind::Problem)).unwrap()
    );
}

/// Closings counted in the month in which the finding was discovered.
#[test]
fn what_flowed_and_what_a_cohort_has_done_are_two_figures_each_with_its_name() {
    let mut ledger = ledger_assigned();
    raise(&mut ledger, 2, noon("2024-06-03"));
    assign(&mut ledger, 2, "roads", noon("2024-06-03"));
    rectify(&mut ledger, 1, noon("2024-06-10"));
    let books = ledger.books();
    assert_eq!((books.roll_forward(month(5)).closed(), books.roll_forward(month(6)).closed()), (0, 1));
    assert_eq!(books.completion_flow(month(5)).rate().to_string(), "0 complete / 1 open before or taken in");
    assert_eq!(books.completion_flow(month(6)).rate().to_string(), "1 complete / 2 open before or taken in");
    let raised_in = |number| books.completion_stock(&Cohort::RaisedIn(month(number)), month(6).last()).rate();
    assert_eq!(raised_in(5).to_string(), "1 complete / 1 cohort");
    assert_eq!(raised_in(6).to_string(), "0 complete / 1 cohort");
}

/// Burn-downs that do not add up, and breaches that vanish from them.
#[test]
fn every_row_of_every_roll_forward_is_conserved() {
    let ledger = eventful();
    let books = ledger.books();
    let groupings: [&[Dimension]; 4] =
        [&[], &[Dimension::Department], &[Dimension::Severity], &[Dimension::Department, Dimension::Severity]];
    for grouping in groupings {
        let mut held: BTreeMap<Vec<Value>, u64> = BTreeMap::new();
        for number in 4..=12 {
            let table = books.roll_forward_by(month(number), grouping);
            for row in table.rows() {
                let line = row.figures();
                let (mut come, mut gone) = (0, 0);
                for flow in Flow::ALL {
                    *if flow.is_inward() { &mut come } else { &mut gone } += line.get(*flow);
                }
                assert_eq!(line.opening() + come, line.closing() + gone, "{grouping:?} {:?}", row.key());
                let closing = held.insert(row.key().to_vec(), line.closing()).unwrap_or(0);
                assert_eq!(line.opening(), closing, "{grouping:?} {:?} in month {number}", row.key());
                let open = books.open_on(month(number).last(), row.key());
                assert_eq!(line.closing(), u64::try_from(open.len()).unwrap(), "{:?}", row.key());
            }
            assert_eq!(table.total().closing(), books.roll_forward(month(number)).closing());
            let crossed = [(Flow::TransferredIn, Flow::TransferredOut), (Flow::ReclassifiedIn, Flow::ReclassifiedOut)];
            assert!(crossed.iter().all(|(to, from)| table.total().get(*to) == table.total().get(*from)));
        }
    }
    // What is overdue is among what is open.
    let on = day("2024-12-31");
    let open = books.open_on(on, &[]);
    assert!(books.overdue(on).overdue().iter().all(|late| open.contains(&late.finding())));
    assert!(!books.overdue(on).overdue().is_empty());
}

/// An item shared by several teams that counts in each of them.
#[test]
fn what_several_departments_answer_for_counts_once() {
    let mut ledger = scene::ledger();
    raise(&mut ledger, 1, monday());
    let line = Responsibility::of(department("roads"));
    let line = line.with_cooperating(department("water-works")).with_cooperating(department("housing"));
    act(&mut ledger, &inspector(), monday(), Assign::new(arrears(), line));
    let table = ledger.books().roll_forward_by(month(5), &[Dimension::Department]);
    let closing: u64 = table.rows().map(|row| row.figures().closing()).sum();
    assert_eq!((closing, table.total().closing()), (1, 1));
    let of = |lead: &str| ledger.books().open_on(month(5).last(), &[Value::Department(Some(department(lead)))]);
    assert_eq!((of("roads").len(), of("water-works").len(), of("housing").len()), (1, 0, 0));
    assert_eq!(ledger.finding(arrears()).unwrap().cooperating().count(), 2);
    let beside = ledger.cooperating_on(month(5).last());
    assert_eq!(beside.keys().copied().collect::<Vec<_>>(), [department("housing"), department("water-works")]);
}

/// Percentages that do not say of what.
#[test]
fn every_ratio_names_what_it_divides_by_what() {
    let ledger = eventful();
    let books = ledger.books();
    let mut ratios = vec![];
    for number in 5..=7 {
        let (flow, stock) =
            (books.completion_flow(month(number)), books.completion_stock(&Cohort::All, month(number).last()));
        ratios.extend([flow.rate(), flow.strict(), stock.rate(), stock.strict()]);
        let on_time = books.on_time(month(number), Against::Original, By::Close);
        ratios.extend([on_time.rate(), on_time.strict()]);
    }
    for ratio in &ratios {
        assert!(!ratio.numerator_name().is_empty() && !ratio.denominator_name().is_empty());
        assert!(ratio.numerator() <= ratio.denominator(), "{ratio}");
    }
    let strict = books.completion_flow(month(5)).strict();
    assert_eq!(strict.denominator_name(), "open before or taken in, with unfounded, merged and split");
}

/// False positives and duplicates that raise the rate of what was done.
#[test]
fn only_what_was_rectified_enters_the_rates() {
    let ledger = eventful();
    let books = ledger.books();
    let may = books.roll_forward(month(5));
    let outcomes = [Flow::Rectified, Flow::Unfounded, Flow::Merged, Flow::Terminated, Flow::Split];
    assert_eq!(outcomes.map(|flow| may.get(flow)), [1; 5]);
    let flow = books.completion_flow(month(5));
    // Nine raised and two parts; less one unfounded, one merged and one split. The terminated one stays in the base.
    assert_eq!((flow.complete(), flow.base()), (1, 8));
    assert_eq!((flow.unfounded(), flow.merged(), flow.split()), (1, 1, 1));
    let stock = books.completion_stock(&Cohort::All, month(5).last());
    assert_eq!((stock.complete(), stock.base()), (1, 8));
    for by in [By::Submission, By::Close] {
        let on_time = books.on_time(month(7), Against::Original, by);
        // Ended otherwise: the terminated one, and the cycle of the one that was referred before it came back.
        assert_eq!((on_time.on_time(), on_time.excepted(), on_time.ended()), (1, 3, 2), "{by}");
    }
}

/// A mean over what is closed, which looks the better the longer the rest stays open.
#[test]
fn what_is_still_open_stands_beside_the_mean_of_what_is_closed() {
    let mut ledger = scene::ledger();
    for number in 1..=3 {
        raise(&mut ledger, number, monday());
        assign(&mut ledger, number, "roads", monday());
    }
    rectify(&mut ledger, 1, noon("2024-05-08"));
    let books = ledger.books();
    let took = books.durations(month(5), TimeTo::Close, DaysOf::Gross);
    assert_eq!((took.mean().to_string(), took.median().numerator()), ("2 days / 1 cycles".into(), 2));
    // One of three was closed after 2 days; half of them never were.
    let all = books.survival(month(5), TimeTo::Close, DaysOf::Gross);
    assert_eq!((all.done(), all.waiting(), all.median()), (1, 2, None));
    rectify(&mut ledger, 2, noon("2024-05-16"));
    let all = ledger.books().survival(month(5), TimeTo::Close, DaysOf::Gross);
    assert_eq!((all.done(), all.waiting(), all.median()), (2, 1, Some(10)));
}
