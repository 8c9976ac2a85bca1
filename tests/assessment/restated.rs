//! What was published stays; what later records make of it stands beside it, with the records behind the difference.

use crate::scene::{
    arrears, bureau, directory, finding, founding_with, inspector, item, ledger_assigned, ledger_with_amount, noon,
    office_head, receipt, roads,
};
use crate::{act, day, june, may};
use rectify::assessment::{Assessment, Restatement};
use rectify::calendar::Period;
use rectify::command::{Accept, AskExtension, Assign, Close, Command, Raise, Settle, Submit};
use rectify::finding::{Kind, Particulars, SettlementWay};
use rectify::ledger::Ledger;
use rectify::life::Step;
use rectify::policy::{Choices, ExtensionLimits, Policy};
use rectify::publication::Publication;
use rectify::report::{Language, restatement_markdown};

fn publish(ledger: &mut Ledger, on: &str) -> Publication {
    let publish = Assessment::of(ledger, may(), Kind::Problem).publish().unwrap();
    act(ledger, &office_head(), on, publish);
    ledger.programme().publications().last().unwrap().clone()
}

fn another() -> Particulars {
    Particulars::problem("survey-2023".parse().unwrap(), "A-18".parse().unwrap(), "again".parse().unwrap())
}

fn figure(restatement: &Restatement, name: &str) -> Option<[Option<u64>; 3]> {
    let figure = restatement.figures().iter().find(|figure| figure.name().as_str() == name)?;
    Some([figure.published(), figure.as_booked(), figure.restated()])
}

/// A late entry before the publication books on its own day, and one after it on the day it is made.
#[test]
fn a_late_entry_before_and_after_the_publication() {
    let mut ledger = ledger_assigned();
    let late = |number: u64| Command::from(Raise::new(finding(number), item())).on(day("2024-05-20"));
    act(&mut ledger, &inspector(), "2024-06-01", late(2));
    let published = publish(&mut ledger, "2024-06-03");
    let of = |publication: &Publication, name: &str| {
        publication.figures().iter().find(|figure| figure.name().as_str() == name).map(|figure| figure.value())
    };
    assert_eq!((of(&published, "roll_forward/raised"), of(&published, "roll_forward/closing")), (Some(2), Some(2)));

    act(
        &mut ledger,
        &inspector(),
        "2024-06-04",
        Command::from(Raise::new(finding(3), another())).on(day("2024-05-21")),
    );
    let restatement = Restatement::of(&ledger, &published).unwrap();
    assert_eq!(figure(&restatement, "roll_forward/raised"), Some([Some(2), Some(2), Some(3)]));
    assert_eq!(figure(&restatement, "roll_forward/closing"), Some([Some(2), Some(2), Some(3)]));
    let behind: Vec<_> = restatement.records().iter().map(|late| (late.finding(), late.day(), late.booked())).collect();
    assert_eq!(behind, [(finding(3), day("2024-05-21"), day("2024-06-04"))]);
    assert_eq!(restatement.records()[0].position(), ledger.records().last().unwrap().position());
    // What was published is the same, and the books of June have the late one.
    assert_eq!(ledger.programme().publications().last(), Some(&published));
    assert_eq!(ledger.books().roll_forward(june()).closing(), 3);
    assert_eq!(ledger.books().roll_forward(may()).closing(), 2);
}

/// An extension is asked in time by the day it was asked on, whenever that is recorded.
#[test]
fn an_extension_asked_in_time_and_recorded_after_the_publication_is_no_late_one() {
    for (asked_on, in_time) in [("2024-05-30", 1), ("2024-05-31", 1), ("2024-06-04", 0)] {
        let mut draft = Policy::standard().draft().clone();
        draft.recorded_late_days_max.insert(Step::AskExtension, 30);
        draft.extension =
            Choices::always(ExtensionLimits { asked_late_days_max: 9, ..draft.extension.cases()[0].then });
        let found = founding_with(Policy::new(draft).unwrap(), directory());
        let mut ledger = Ledger::found(&office_head(), noon("2024-05-02"), found).unwrap();
        act(&mut ledger, &inspector(), "2024-05-06", Raise::new(arrears(), item()));
        let line = roads().with_deadline(day("2024-05-31"));
        act(&mut ledger, &inspector(), "2024-05-06", Assign::new(arrears(), line));
        publish(&mut ledger, "2024-06-03");
        let ask = AskExtension::new(arrears(), day("2024-06-20"), "rain".parse().unwrap());
        act(&mut ledger, &bureau(), "2024-06-04", Command::from(ask).on(day(asked_on)));
        let extensions = ledger.books().extensions(june());
        assert_eq!((extensions.asked_in_time(), extensions.asked_late()), (in_time, 1 - in_time), "{asked_on}");
    }
}

/// What happened since is no restatement: nothing about a published day was recorded.
#[test]
fn what_happened_since_differs_without_a_late_record() {
    let mut ledger = ledger_assigned();
    let original = ledger.finding(arrears()).unwrap().deadline().unwrap();
    act(&mut ledger, &bureau(), "2024-05-20", Submit::new(arrears()).evidence(receipt()));
    let whole = Period::new(day("2024-05-01"), original.plus_days(1).unwrap()).unwrap();
    let publish = |ledger: &Ledger| Assessment::of(ledger, whole, Kind::Problem).publish().unwrap();
    let on = noon(&original.plus_days(2).unwrap().to_string());
    ledger.act(&office_head(), on, publish(&ledger)).unwrap();
    let published = ledger.programme().publications().last().unwrap().clone();
    ledger.act(&inspector(), on, Accept::new(arrears())).unwrap();
    ledger.act(&inspector(), on, Close::new(arrears())).unwrap();
    let restatement = Restatement::of(&ledger, &published).unwrap();
    assert!(restatement.records().is_empty());
    let on_time = "on_time/current/submission/numerator";
    assert_eq!(figure(&restatement, on_time), Some([Some(0), Some(1), Some(1)]));
    assert_eq!(figure(&restatement, "on_time/current/submission/pending"), Some([Some(1), Some(0), Some(0)]));
    // Nothing that moved in the period has changed.
    assert_eq!(figure(&restatement, "roll_forward/closing"), None);
}

#[test]
fn a_settlement_recorded_late_is_restated_in_every_figure_that_it_is_of() {
    let mut ledger = ledger_with_amount();
    let published = publish(&mut ledger, "2024-06-03");
    let settle = Settle::new(arrears(), "40.00 CNY".parse().unwrap(), SettlementWay::Paid).evidence(receipt());
    act(&mut ledger, &bureau(), "2024-06-04", Command::from(settle).on(day("2024-05-22")));
    let restatement = Restatement::of(&ledger, &published).unwrap();
    for (name, expected) in [
        ("amounts/CNY/paid", [None, None, Some(4_000)]),
        ("amounts/CNY/closing", [Some(10_000), Some(10_000), Some(6_000)]),
        ("amounts/CNY/department/roads/closing", [Some(10_000), Some(10_000), Some(6_000)]),
        ("settlement/CNY/settled", [Some(0), Some(0), Some(4_000)]),
    ] {
        assert_eq!(figure(&restatement, name), Some(expected), "{name}");
    }
    // Nothing else has changed.
    assert!(restatement.figures().iter().all(|figure| figure.name().as_str().contains("CNY")));
    assert_eq!(ledger.books().settlement(june())[&"CNY".parse().unwrap()].settled(), 4_000);
}

#[test]
fn a_restatement_has_a_page_in_both_languages_and_is_kept_as_it_is() {
    let mut ledger = ledger_assigned();
    let published = publish(&mut ledger, "2024-06-03");
    let named_by = Assessment::of(&ledger, may(), Kind::Problem);
    let none = Restatement::of(&ledger, &published).unwrap();
    let page = restatement_markdown(&none, &named_by, Language::English);
    assert!(page.contains("## Figures that differ\n\nNone.\n\n## Late records\n\nNone.\n"), "{page}");
    act(
        &mut ledger,
        &inspector(),
        "2024-06-04",
        Command::from(Raise::new(finding(2), another())).on(day("2024-05-20")),
    );
    let restatement = Restatement::of(&ledger, &published).unwrap();
    for (language, title, row) in [
        (Language::English, "# 整改: 2024-05, restatement\n", "| `roll_forward/raised` | 1 | 1 | 2 |\n"),
        (Language::Chinese, "# 整改: 2024年5月, 更正\n", "| 指标 | 已公布 | 现值（按入账日） | 更正值（按发生日） |\n"),
    ] {
        let page = restatement_markdown(&restatement, &named_by, language);
        assert!(page.starts_with(title) && page.contains(row), "{page}");
        assert!(page.contains("| 2024-05-20 | 2024-06-04 |\n"), "{page}");
    }
    let kept = serde_json::to_string(&restatement).unwrap();
    assert_eq!(serde_json::from_str::<Restatement>(&kept).unwrap(), restatement);
}
