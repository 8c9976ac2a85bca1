//! Cases: which findings they choose, and which of them never apply.

use super::{INSPECTING, INSPECTING_HEAD, LEAD, decided, draft, faulty, fit};
use rectify::finding::{Facts, Kind, Severity};
use rectify::life::Chain;
use rectify::policy::{ChainStep, Choices, Draft, Fault, When, Wrong, check};
use rectify::quantity::Quantity;

fn money(text: &str) -> Option<Quantity> {
    Some(text.parse().unwrap())
}

/// From the first bound to below the second.
fn tier(min: Option<Quantity>, below: Option<Quantity>) -> When {
    When { amount_min: min, amount_below: below, ..When::default() }
}

#[test]
fn chooses_by_category_source_and_amount() {
    let (arrears, hotline) = ("arrears".parse().unwrap(), "hotline".parse().unwrap());
    let of = Facts::of(Kind::Problem, Severity::Low);
    let choices = Choices::always("all")
        .but(tier(money("100.00 CNY"), money("500.00 CNY")), "middle")
        .but(When { source: vec![hotline], ..When::default() }, "heard")
        .but(When { category: vec![arrears], ..tier(money("500.00 CNY"), None) }, "large arrears");
    let pick = |facts: Facts| *choices.pick(&facts).unwrap();
    let owing = |text| of.with_amount(money(text).unwrap());
    assert_eq!(pick(of), "all");
    assert_eq!(pick(owing("99.99 CNY")), "all");
    assert_eq!((pick(owing("100.00 CNY")), pick(owing("499.99 CNY"))), ("middle", "middle"));
    assert_eq!((pick(owing("500.00 CNY")), pick(owing("200 JPY"))), ("all", "all"));
    assert_eq!(pick(owing("500.00 CNY").with_category(arrears)), "large arrears");
    assert_eq!(pick(owing("200.00 CNY").with_category(arrears).with_source(hotline)), "heard");
}

#[test]
fn finds_dead_cases_among_categories_sources_and_amounts() {
    let listed = |category: &[&str], source: &[&str]| When {
        category: category.iter().map(|id| id.parse().unwrap()).collect(),
        source: source.iter().map(|id| id.parse().unwrap()).collect(),
        ..When::default()
    };
    // In the order in which they are tried.
    let cases = |whens: &[When]| whens.iter().rev().fold(Choices::none(), |all, when| all.but(when.clone(), true));
    let dead = |whens: &[When]| {
        let mut draft = draft();
        draft.measures_first = cases(whens);
        check(&draft).iter().map(Fault::to_string).collect::<Vec<_>>()
    };
    let is_dead = |at: usize| vec![format!("measures_first[{at}]: {}", Wrong::DeadCase)];
    assert_eq!(dead(&[listed(&["a"], &[]), listed(&["b"], &[]), listed(&["a", "b"], &["s"])]), is_dead(2));
    assert_eq!(dead(&[listed(&["a"], &[]), listed(&["b"], &[]), listed(&["a", "c"], &["s"])]), [""; 0]);
    // All categories named, a finding may have another, or none.
    assert_eq!(dead(&[listed(&["a"], &[]), When::default()]), [""; 0]);
    assert_eq!(dead(&[listed(&[], &["s"]), listed(&["a"], &["s"])]), is_dead(1));
    let (low, high) = (money("100.00 CNY"), money("500.00 CNY"));
    assert_eq!(dead(&[tier(None, high), tier(low, None), tier(low, high)]), is_dead(2));
    assert_eq!(dead(&[tier(low, None), tier(None, low), tier(None, high)]), is_dead(2));
    assert_eq!(dead(&[tier(high, None), tier(None, low), tier(low, high)]), [""; 0]);
    assert_eq!(dead(&[tier(None, low), tier(None, money("100 JPY"))]), [""; 0]);
    // Every amount of the one unit is named; a finding may have one of another, or none.
    assert_eq!(dead(&[tier(low, None), tier(None, low), When::default()]), [""; 0]);
    assert_eq!(
        dead(&[tier(high, low)]),
        ["measures_first[0].when: no amount is 500.00 CNY or more and below 100.00 CNY"]
    );
    assert_eq!(
        dead(&[tier(low, money("500 JPY"))]),
        ["measures_first[0].when: no amount is 100.00 CNY or more and below 500 JPY"]
    );
}

#[test]
fn names_the_category_and_amount_of_what_nobody_decides() {
    let large = When { category: vec!["arrears".parse().unwrap()], ..tier(money("500.00 CNY"), None) };
    faulty(
        |draft| drop(draft.chains.insert(Chain::Submission, decided(&[INSPECTING]).but(large, vec![]))),
        &["chains.submission: nobody decides submission for a low problem, mode undecided, category arrears, \
           amount 500.00 CNY"],
    );
    let heard = When { source: vec!["hotline".parse().unwrap()], ..When::default() };
    faulty(
        |draft| {
            drop(draft.chains.insert(
                Chain::Merged,
                decided(&[INSPECTING, INSPECTING_HEAD]).but(heard, vec![ChainStep::decides(INSPECTING)]),
            ))
        },
        &[
            "chains.merged: 1 of 2 deciding steps that a close takes for a critical problem, mode undecided, source hotline: \
           a way around it",
        ],
    );
}

#[test]
fn refuses_a_dispute_that_one_person_decides() {
    let small = || tier(None, money("500.00 CNY"));
    let one_for_small = |steps: Vec<ChainStep>| {
        |draft: &mut Draft| drop(draft.chains.insert(Chain::Dispute, decided(&[LEAD, INSPECTING]).but(small(), steps)))
    };
    let told = "chains.dispute: one person alone decides what is disputed for a low problem, mode undecided, \
        amount 499.99 CNY";
    faulty(one_for_small(vec![ChainStep::decides(INSPECTING)]), &[told]);
    // Whoever gives an opinion decides nothing.
    faulty(one_for_small(vec![ChainStep::opines(LEAD), ChainStep::decides(INSPECTING)]), &[told]);
    fit(one_for_small(vec![]));
}

#[test]
fn refuses_cases_of_more_combinations_than_can_be_tried() {
    let codes = |letter, count| (0..count).map(|n| format!("{letter}{n}")).collect::<Vec<_>>();
    let of = |categories, sources| When {
        category: codes('c', categories).iter().map(|id| id.parse().unwrap()).collect(),
        source: codes('s', sources).iter().map(|id| id.parse().unwrap()).collect(),
        ..When::default()
    };
    fit(|draft| draft.measures_first = Choices::always(true).but(of(63, 63), false));
    faulty(
        |draft| draft.measures_first = Choices::always(true).but(of(64, 63), false),
        &["measures_first: its cases tell apart more than 4096 combinations of category, source and amount"],
    );
}
