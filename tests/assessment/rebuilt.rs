//! Figures as offices published them, rebuilt: a ledger of so many findings says by its books what was published.

use crate::scene::{bureau, founding, inspector, noon, office_head};
use crate::{day, shared};
use rectify::books::{Against, By, Cohort, Completion};
use rectify::calendar::Period;
use rectify::command::{Accept, AskExtension, Assign, CarryOver, Close, Dispute, Grant, Raise, Settle, Submit};
use rectify::finding::{Evidence, Particulars, Responsibility, SettlementWay, Standing};
use rectify::id::FindingId;
use rectify::ledger::Ledger;
use rectify::life::Outcome;
use rectify::ratio::Rounding;
use rectify::uuid::Uuid;
use serde_json::Value;

fn id(number: u64) -> FindingId {
    FindingId::new(Uuid::from_u64_pair(0xb11, number)).unwrap()
}

fn item(number: u64) -> Particulars {
    let reference = format!("R-{number}").parse().unwrap();
    Particulars::problem("survey-2023".parse().unwrap(), reference, "as published".parse().unwrap())
}

fn paper() -> Evidence {
    "file:1".parse().unwrap()
}

/// So many findings carried over, of which so many are closed as rectified.
fn carried(total: u64, done: u64) -> Ledger {
    let mut ledger = Ledger::found(&office_head(), noon("2024-05-02"), founding()).unwrap();
    for number in 0..total {
        let standing = match number < done {
            true => Standing::Closed { outcome: Outcome::Rectified, on: day("2024-04-30") },
            false => Standing::Rectifying,
        };
        let carry =
            CarryOver::new(id(number), item(number), standing, day("2023-05-01"), "as published".parse().unwrap());
        let carry = carry.responsibility(Responsibility::of("roads".parse().unwrap()));
        ledger.act(&office_head(), noon("2024-05-02"), carry).unwrap_or_else(|no| panic!("{no}"));
    }
    ledger
}

fn stock(ledger: &Ledger) -> Completion {
    let survey = Cohort::Inspections(vec!["survey-2023".parse().unwrap()]);
    ledger.books().completion_stock(&survey, day("2024-05-31"))
}

#[test]
fn each_published_completion_comes_out_of_books_with_as_many_findings() {
    let Some(path) = shared::shared("published_figures.json") else { return };
    let cases: Vec<Value> = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let rows = cases.iter().flat_map(|case| case["rows"].as_array().unwrap());
    let mut rebuilt = 0;
    for row in rows {
        let (Some(total), Some(done)) = (row["total"].as_u64(), row["done"].as_u64().or(row["closed"].as_u64())) else {
            continue;
        };
        // Ten thousands with two decimals are rebuilt in hundreds.
        let scale = if total > 100_000 { 100 } else { 1 };
        let completion = stock(&carried(total / scale, done / scale));
        let rate = completion.rate();
        assert_eq!((rate.numerator(), rate.denominator()), (done / scale, total / scale), "{row}");
        for (key, rounding) in [("recomputes_to", Rounding::HalfUp), ("strict_percent", Rounding::HalfUp)] {
            // What recomputes with others counted in is told apart below.
            let Some(percent) = row[key].as_str().filter(|_| row["stage_closed"].is_null() || key == "strict_percent")
            else {
                continue;
            };
            let places = percent.split_once('.').map_or(0, |(_, part)| part.len());
            let shown = rate.percent_text(u8::try_from(places).unwrap(), rounding);
            assert_eq!(shown, format!("{percent} %"), "{row}");
        }
        if let Some(percent) = row["published_percent"].as_str().filter(|_| row["stage_closed"].is_null()) {
            let places = percent.split_once('.').map_or(0, |(_, part)| part.len());
            let shown = |rounding| rate.percent_text(u8::try_from(places).unwrap(), rounding);
            let rounding = if row["rounding"] == "truncated" { Rounding::Truncate } else { Rounding::HalfUp };
            assert_eq!(shown(rounding), format!("{percent} %"), "{row}");
        }
        if let Some(stage_closed) = row["stage_closed"].as_u64() {
            let both = completion.with_stage_closed(stage_closed);
            let percent = row["published_percent"].as_str().unwrap();
            // 54.9 % is 54.87 rounded; 81 % of the letters is 99.97, and holds without what is stage-closed.
            let (places, of) = if percent == "54.9" { (1, both) } else { (0, rate.clone()) };
            assert_eq!(of.percent_text(places, Rounding::HalfUp), format!("{percent} %"), "{row}");
        }
        rebuilt += 1;
    }
    assert_eq!(rebuilt, 13);
}

/// 151,673,926 yuan owed, 149,440,626 paid, the rest disputed: all of it only without the disputed part.
#[test]
fn the_arrears_are_all_settled_only_without_the_disputed_part() {
    let mut ledger = Ledger::found(&office_head(), noon("2024-05-02"), founding()).unwrap();
    let on = noon("2024-05-06");
    let owed = item(1).with_quantity("151673926.00 CNY".parse().unwrap());
    ledger.act(&inspector(), on, Raise::new(id(1), owed)).unwrap();
    ledger.act(&inspector(), on, Assign::to("roads".parse().unwrap(), id(1))).unwrap();
    let paid = Settle::new(id(1), "149440626.00 CNY".parse().unwrap(), SettlementWay::Paid).evidence(paper());
    ledger.act(&bureau(), on, paid).unwrap();
    let dispute = Dispute::new(id(1), "2233300.00 CNY".parse().unwrap(), "before the court".parse().unwrap());
    // The lead says so, and whoever inspects agrees.
    ledger.act(&bureau(), on, dispute.clone()).unwrap();
    ledger.act(&inspector(), on, dispute).unwrap();
    let settlement = &ledger.books().settlement(Period::month(2024, 5).unwrap())[&"CNY".parse().unwrap()];
    assert_eq!(settlement.rate().percent_text(2, Rounding::HalfUp), "98.53 %");
    assert_eq!(settlement.without_disputed().percent_text(2, Rounding::Truncate), "100.00 %");
}

/// 24 listed, 18 due in the year; 17 closed in time, one extended: two denominators, two rates.
#[test]
fn against_the_original_deadline_one_is_open_and_against_the_current_none_is_due() {
    let mut ledger = Ledger::found(&office_head(), noon("2024-05-02"), founding()).unwrap();
    let on = noon("2024-05-06");
    let line = |deadline: &str| Responsibility::of("roads".parse().unwrap()).with_deadline(day(deadline));
    for number in 0..24 {
        ledger.act(&inspector(), on, Raise::new(id(number), item(number))).unwrap();
        let deadline = if number < 18 { "2024-12-20" } else { "2025-06-30" };
        ledger.act(&inspector(), on, Assign::new(id(number), line(deadline))).unwrap_or_else(|no| panic!("{no}"));
    }
    for number in 0..17 {
        ledger.act(&bureau(), on, Submit::new(id(number)).evidence(paper())).unwrap();
        ledger.act(&inspector(), on, Accept::new(id(number))).unwrap();
        ledger.act(&inspector(), on, Close::new(id(number))).unwrap();
    }
    let ask = AskExtension::new(id(17), day("2025-01-18"), "the ground is frozen".parse().unwrap());
    ledger.act(&bureau(), noon("2024-12-02"), ask).unwrap_or_else(|no| panic!("{no}"));
    ledger.act(&office_head(), noon("2024-12-03"), Grant::new(id(17))).unwrap_or_else(|no| panic!("{no}"));
    let year = Period::year(2024).unwrap();
    let rate = |against| ledger.books().on_time(year, against, By::Close).rate();
    assert_eq!(rate(Against::Original).to_string(), "17 on time / 18 due");
    assert_eq!(rate(Against::Original).percent_text(1, Rounding::HalfUp), "94.4 %");
    assert_eq!(rate(Against::Current).to_string(), "17 on time / 17 due");
    let extensions = ledger.books().extensions(year);
    assert_eq!(extensions.share().to_string(), "1 extended / 18 due by the original deadline");
}
