//! Figures as offices published them, rebuilt: each comes out as it was published, or its inconsistency is named.

#[expect(dead_code, unreachable_pub, reason = "the scene serves other tests too")]
mod scene;
#[path = "shared/mod.rs"]
mod shared;

use rectify::assessment::Assessment;
use rectify::calendar::Period;
use rectify::finding::Kind;
use rectify::ratio::Rounding;
use rectify::reported::{
    Agreement, Check, Decimal, DecimalError, PARTS_MAX, Statement, StatementError, Sum, against_books,
};
use rectify::text::Line;
use serde_json::Value;

fn name(text: &str) -> Line {
    text.parse().unwrap()
}

fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

/// A statement of a whole and its parts; the first part is what the percentage speaks of.
fn statement(whole: &str, parts: &[(&str, &str)]) -> Statement {
    let start = Statement::of(name("all"), decimal(whole));
    parts.iter().fold(start, |statement, (part, value)| statement.with_part(name(part), decimal(value)))
}

fn readings(check: &Check) -> Vec<String> {
    check.readings().iter().map(ToString::to_string).collect()
}

#[test]
fn truncation_is_told_from_rounding() {
    let check = statement("1786", &[("done", "1691")]).with_percent(decimal("94")).check().unwrap();
    assert_eq!(readings(&check), ["1691 done / 1786 all (truncated)"]);
    let check = statement("817", &[("done", "513")]).with_percent(decimal("62")).check().unwrap();
    assert_eq!(readings(&check), ["513 done / 817 all (truncated)"]);
    let check = statement("1263", &[("done", "1153")]).with_percent(decimal("91.29")).check().unwrap();
    assert_eq!(readings(&check), ["1153 done / 1263 all (truncated, half up, half even)"]);
}

#[test]
fn parts_that_do_not_add_up_are_named_with_the_difference() {
    let kinds = [("a", "813"), ("b", "565"), ("c", "252"), ("d", "120"), ("e", "112"), ("f", "48"), ("g", "4")];
    let check = statement("1919", &kinds).in_all().check().unwrap();
    assert_eq!(check.sum(), Sum::Short { missing: 5.into() });
    assert!(!check.is_consistent());
    let over = statement("10", &[("a", "7.5"), ("b", "2.6")]).check().unwrap();
    assert_eq!(over.sum(), Sum::Over { excess: decimal("0.1") });
    assert!(!over.is_consistent(), "parts beyond the whole are wrong whether or not they are all");
    // What is not said to be all may leave something out.
    assert!(statement("10", &[("a", "7")]).check().unwrap().is_consistent());
}

#[test]
fn a_percentage_that_holds_under_no_reading_is_inconsistent() {
    let check = statement("100", &[("done", "50"), ("open", "50")]).with_percent(decimal("61")).check().unwrap();
    assert_eq!(readings(&check), Vec::<String>::new());
    assert!(!check.is_consistent());
}

#[test]
fn an_empty_whole_has_no_percentage() {
    let none = statement("0", &[("done", "0")]);
    assert!(none.clone().check().unwrap().is_consistent());
    assert!(!none.with_percent(decimal("100")).check().unwrap().is_consistent());
}

#[test]
fn refuses_what_cannot_be_checked() {
    let many =
        (0..=PARTS_MAX).fold(Statement::of(name("all"), 9.into()), |s, n| s.with_part(name(&n.to_string()), 1.into()));
    assert_eq!(many.check(), Err(StatementError::TooManyParts { parts: PARTS_MAX + 1 }));
    assert_eq!(statement("9", &[]).with_percent(decimal("1")).check(), Err(StatementError::PercentOfNothing));
    assert_eq!("94 %".parse::<Decimal>(), Err(DecimalError::Character { found: ' ' }));
    assert_eq!("-1".parse::<Decimal>(), Err(DecimalError::Character { found: '-' }));
    for text in ["", ".", "5.", ".5", "007"] {
        assert_eq!(text.parse::<Decimal>(), Err(DecimalError::Spelling), "{text:?}");
    }
    for text in ["1000000000000", "0.1234567", "99999999999999999999999"] {
        assert_eq!(text.parse::<Decimal>(), Err(DecimalError::TooLong), "{text:?}");
    }
    assert_eq!("1.2.3".parse::<Decimal>(), Err(DecimalError::Character { found: '.' }));
    assert!(decimal("999999999999.999999").to_string() == "999999999999.999999");
}

#[test]
fn the_largest_parts_add_up_without_overflow() {
    let most = "999999999999.999999";
    let parts: Vec<(&str, &str)> = ["a", "b", "c", "d", "e", "f", "g", "h"].map(|part| (part, most)).to_vec();
    let check = statement(most, &parts).with_percent(decimal("100")).check().unwrap();
    let Sum::Over { excess } = check.sum() else { panic!("parts are more than the whole") };
    assert_eq!(excess.to_string(), "6999999999999.999993");
}

#[test]
fn a_column_under_which_nothing_moved_is_zero_in_the_books() {
    let may = Assessment::of(&scene::ledger_with_one_finding(), Period::month(2024, 5).unwrap(), Kind::Problem);
    let reported = [
        ("roll_forward/reopened", 0, Agreement::Agrees),
        ("roll_forward/rectified", 3, Agreement::Differs { books: 0 }),
        ("department/unassigned/rectified", 1, Agreement::Differs { books: 0 }),
        // No such line, and no such column.
        ("department/roads/rectified", 0, Agreement::Unknown),
        ("roll_forward/lost", 0, Agreement::Unknown),
    ];
    let compared = against_books(&may, reported.map(|(figure, value, _)| (name(figure), value))).unwrap();
    let found: Vec<Agreement> = compared.iter().map(|one| one.agreement).collect();
    assert_eq!(found, reported.map(|(_, _, agreement)| agreement));
}

/// What is said of a row of the published figures.
struct Row {
    label: String,
    check: Check,
    field: Value,
}

/// The published figures as statements: what is done or closed first, and what else is named of the whole.
fn published(text: &str) -> Vec<(String, Vec<Row>)> {
    let cases: Vec<Value> = serde_json::from_str(text).unwrap();
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), ToOwned::to_owned);
    let row = |row: &Value| {
        let named = ["done", "settled", "closed", "stage_closed", "under_way", "open", "disputed"];
        let given: Vec<&str> = named.into_iter().filter(|part| !row[*part].is_null()).collect();
        let start = Statement::of(name("total"), decimal(&text(&row["total"])));
        let mut statement =
            given.iter().fold(start, |said, part| said.with_part(name(part), decimal(&text(&row[*part]))));
        for (number, part) in row["parts"].as_array().into_iter().flatten().enumerate() {
            statement = statement.with_part(name(&format!("kind {number}")), decimal(&text(part)));
        }
        if given.len() > 1 || !row["parts"].is_null() {
            statement = statement.in_all();
        }
        if let Some(percent) = row["published_percent"].as_str() {
            statement = statement.with_percent(decimal(percent));
        }
        Row { label: text(&row["label"]), check: statement.check().unwrap(), field: row.clone() }
    };
    let rows = |case: &Value| case["rows"].as_array().unwrap().iter().map(row).collect();
    cases.iter().map(|case| (text(&case["id"]), rows(case))).collect()
}

#[test]
fn published_figures_come_out_as_published_or_their_inconsistency_is_named() {
    let Some(path) = shared::shared("published_figures.json") else { return };
    let cases = published(&std::fs::read_to_string(path).unwrap());
    assert_eq!(cases.len(), 11);
    let mut wrong = Vec::new();
    for (id, rows) in &cases {
        for Row { label, check, field } in rows {
            // What the row itself says that it comes to.
            for key in ["recomputes_to", "strict_percent", "raw_percent"] {
                if let Some(percent) = field[key].as_str() {
                    let places = percent.split_once('.').map_or(0, |(_, part)| part.len());
                    let exact = check.strict().unwrap().percent_text(places.try_into().unwrap(), Rounding::HalfUp);
                    assert_eq!(exact, format!("{percent} %"), "{id}: {label}: {key}");
                }
            }
            if field["published_percent"].is_string() {
                assert!(!check.readings().is_empty(), "{id}: {label}: the percentage holds under no reading");
            }
            match field["rounding"].as_str() {
                Some("truncated") => assert_eq!(check.readings()[0].roundings(), [Rounding::Truncate], "{id}: {label}"),
                Some("half up") => {
                    assert!(check.readings()[0].roundings().contains(&Rounding::HalfUp), "{id}: {label}")
                }
                Some(other) => panic!("{id}: unknown rounding {other}"),
                None => {}
            }
            if !check.is_consistent() {
                wrong.push((id.as_str(), label.as_str(), check.sum()));
            }
        }
    }
    assert_eq!(
        wrong,
        [
            ("env-jiangsu-2022", "letters", Sum::Short { missing: 1.into() }),
            ("env-ministry-2017", "bad points", Sum::Short { missing: 5.into() }),
        ]
    );
    let of = |id: &str, row: usize| &cases.iter().find(|(known, _)| known == id).unwrap().1[row].check;
    // 54.9 % holds only with what is closed as to a stage.
    assert_eq!(readings(of("env-hainan-2023", 0)), ["783 closed + stage_closed / 1427 total (half up, half even, up)"]);
    // 100 % holds only with the disputed part left out, or counted as done.
    assert_eq!(
        readings(of("arrears-quanzhou", 0)),
        [
            "151673926 settled + disputed / 151673926 total (truncated, half up, half even, up)",
            "149440626 settled / 149440626 total − disputed (truncated, half up, half even, up)",
        ]
    );
    assert_eq!(of("arrears-quanzhou", 0).strict().unwrap().percent_text(2, Rounding::HalfUp), "98.53 %");
    // Two denominators, two rates.
    assert_eq!(of("hazard-hubei-2015", 0).strict().unwrap().percent_text(1, Rounding::HalfUp), "94.4 %");
    assert_eq!(of("hazard-hubei-2015", 1).strict().unwrap().percent_text(1, Rounding::HalfUp), "100.0 %");
}

#[test]
fn wholes_are_said_by_their_parts() {
    // The sums that the published texts give in words.
    for (whole, parts) in [
        ("55", vec!["13", "41", "1"]),
        ("1427", vec!["440", "779", "108", "100"]),
        ("19.12", vec!["11.38", "7.74"]),
        ("15167.3926", vec!["14944.0626", "223.33"]),
        ("24", vec!["18", "6"]),
    ] {
        let named: Vec<(String, &str)> = parts.iter().enumerate().map(|(n, part)| (format!("p{n}"), *part)).collect();
        let parts: Vec<(&str, &str)> = named.iter().map(|(name, part)| (name.as_str(), *part)).collect();
        assert_eq!(statement(whole, &parts).in_all().check().unwrap().sum(), Sum::AddsUp, "{whole}");
    }
}
