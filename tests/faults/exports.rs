//! What leaves the ledger: files, pages, and the form in which values are written.

use crate::scene::{arrears, bureau, directory, finding, founding_with, inspector, ledger, monday, noon, office_head};
use crate::{act, department, particulars, policy, prose, receipt, transfer};
use rectify::assessment::Assessment;
use rectify::calendar::Period;
use rectify::command::{Accept, Assign, Close, Raise, Reassign, Submit};
use rectify::finding::{Evidence, Kind, Responsibility};
use rectify::id::{DepartmentId, FindingId};
use rectify::intake::{ListScope, ResponsibilityList};
use rectify::ledger::Ledger;
use rectify::policy::Dimension;
use rectify::quantity::Quantity;
use rectify::record::Record;
use rectify::report::{Language, markdown};
use rectify::text::{Reference, TextError, Uri};

fn csv_of(ledger: &Ledger) -> String {
    let mut file = Vec::new();
    ResponsibilityList::draw(ledger, ListScope::Whole, monday().day()).write_csv(&mut file).unwrap();
    String::from_utf8(file).unwrap()
}

#[test]
fn formula_cells_are_quoted_in_the_file_and_kept_in_the_record() {
    let mut ledger = ledger();
    let formulas = ["=1+1", "+1", "-1", "@SUM(A1)", "=HYPERLINK(\"http://x\",\"a\")"];
    for (number, formula) in (1..).zip(formulas) {
        let item = rectify::finding::Particulars::problem(
            "survey-2023".parse().unwrap(),
            formula.parse().unwrap(),
            formula.parse().unwrap(),
        );
        act(&mut ledger, &inspector(), monday(), Raise::new(finding(number), item));
        let target = "\t=1+1".parse().unwrap();
        let line = Responsibility::of(department("roads")).with_target(target);
        act(&mut ledger, &inspector(), monday(), Assign::new(finding(number), line));
    }
    let text = csv_of(&ledger);
    let mut rows = csv::Reader::from_reader(text.as_bytes());
    let mut seen = 0;
    for (row, formula) in rows.records().zip(formulas) {
        let row = row.unwrap();
        assert_eq!((&row[0], &row[3]), (&*format!("'{formula}"), &*format!("'{formula}")));
        for cell in &row {
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\0']), "{cell:?}");
        }
        seen += 1;
    }
    assert_eq!(seen, formulas.len());
    for (number, formula) in (1..).zip(formulas) {
        assert_eq!(ledger.particulars(finding(number)).unwrap().title().as_str(), formula);
    }
}

#[test]
fn a_page_shows_markup_and_direction_marks_as_text() {
    let mut ledger = ledger();
    let title = "<script>x</script> [a](http://b) `c` | \u{202e}4202\u{2069} a_b_ ![i](j)";
    let item = rectify::finding::Particulars::problem(
        "survey-2023".parse().unwrap(),
        "A-1".parse().unwrap(),
        title.parse().unwrap(),
    );
    act(&mut ledger, &inspector(), monday(), Raise::new(arrears(), item));
    act(&mut ledger, &inspector(), monday(), Assign::to(department("roads"), arrears()));
    let year = Assessment::of(&ledger, Period::year(2024).unwrap(), Kind::Problem);
    for language in [Language::English, Language::Chinese] {
        let page = markdown(&year, language);
        let shown = r"&lt;script&gt;x&lt;/script&gt; \[a\](http\://b) \`c\` \| U+202E4202U+2069 a\_b\_ !\[i\](j)";
        assert!(page.contains(shown), "{page}");
        for mark in ('\u{202a}'..='\u{202e}').chain('\u{2066}'..='\u{2069}') {
            assert!(!page.contains(mark));
        }
    }
    assert_eq!(ledger.particulars(arrears()).unwrap().title().as_str(), title);
}

#[test]
fn references_take_no_direction_marks() {
    for mark in ('\u{202a}'..='\u{202e}').chain('\u{2066}'..='\u{2069}').chain(['\u{200f}', '\u{61c}']) {
        let text = format!("GD-{mark}7102");
        assert_eq!(text.parse::<Reference>(), Err(TextError::Invisible { found: mark }));
        assert_eq!(text.parse::<Uri>(), Err(TextError::Invisible { found: mark }));
        assert!(text.parse::<DepartmentId>().is_err() && text.parse::<Quantity>().is_err());
    }
}

/// A ledger with a life in it, made anew each time.
fn lived() -> Ledger {
    let policy = policy(1, |draft| draft.groupings.push(vec![Dimension::Category, Dimension::Region]));
    let founding = founding_with(policy, directory());
    let mut ledger = Ledger::found(&office_head(), monday(), founding).unwrap();
    for number in 1..=60_u64 {
        let item = particulars(&format!("A-{number}")).with_category(format!("c{}", number % 7).parse().unwrap());
        let item = item.with_quantity(format!("{number}.00 CNY").parse().unwrap());
        act(&mut ledger, &inspector(), monday(), Raise::new(finding(number), item));
        let lead = ["roads", "water-works", "housing", "bridges"][usize::try_from(number % 4).unwrap()];
        act(&mut ledger, &inspector(), monday(), Assign::to(department(lead), finding(number)));
        if number % 5 == 0 {
            if lead != "roads" {
                act(&mut ledger, &office_head(), monday(), Reassign::new(finding(number), transfer("roads"), prose()));
            }
            let submit = Submit::new(finding(number)).evidence(receipt());
            act(&mut ledger, &bureau(), monday(), submit);
            act(&mut ledger, &inspector(), monday(), Accept::new(finding(number)));
            act(&mut ledger, &inspector(), monday(), Close::new(finding(number)));
        }
    }
    ledger
}

#[test]
fn the_same_records_give_the_same_bytes() {
    let bytes = |ledger: &Ledger| {
        let assessment = Assessment::of(ledger, Period::year(2024).unwrap(), Kind::Problem);
        let records: Vec<&Record> = ledger.records().collect();
        let duties: Vec<String> = ledger.duties(noon("2024-12-31").day()).iter().map(|duty| duty.key()).collect();
        [
            serde_json::to_string(&assessment).unwrap(),
            serde_json::to_string(&records).unwrap(),
            serde_json::to_string(&ResponsibilityList::draw(ledger, ListScope::Whole, monday().day())).unwrap(),
            markdown(&assessment, Language::English),
            markdown(&assessment, Language::Chinese),
            csv_of(ledger),
            duties.join("\n"),
        ]
    };
    let first = lived();
    let expected = bytes(&first);
    // Another ledger of the same commands, the records read back, and the same one asked again.
    let read: Vec<Record> = serde_json::from_str(&expected[1]).unwrap();
    for ledger in [lived(), Ledger::replay(read).unwrap(), first] {
        assert_eq!(bytes(&ledger), expected);
    }
}

#[test]
fn what_is_read_has_one_form() {
    let record = serde_json::to_value(lived().records().nth(1).unwrap()).unwrap();
    let refused = |at: &str, value: serde_json::Value, told: &str| {
        let mut other = record.clone();
        *other.pointer_mut(at).unwrap_or_else(|| panic!("{at} in {record}")) = value;
        let no = serde_json::from_value::<Record>(other).unwrap_err().to_string();
        assert!(no.contains(told), "{at}: {no}");
    };
    refused("/position", 1.0.into(), "invalid type: floating point");
    refused("/position", (-1).into(), "invalid value");
    refused("/at", "2024-05-06T12:00:00+08:00".into(), "an instant is written");
    refused("/day", "2024-5-6".into(), "a day is written");
    let upper = arrears().to_string().to_uppercase();
    refused("/actor/person", upper.into(), "a uuid is written in 36 lower-case characters");
    refused("/event", serde_json::json!({"vanished": {}}), "unknown variant");
    let mut more = record.clone();
    more["colour"] = "red".into();
    assert!(serde_json::from_value::<Record>(more).unwrap_err().to_string().contains("unknown field `colour`"));
    for spelling in
        [arrears().to_string().replace('-', ""), format!("{{{}}}", arrears()), format!("urn:uuid:{}", arrears())]
    {
        assert!(spelling.parse::<FindingId>().is_err(), "{spelling}");
    }
    for amount in ["1.5", "1e0", "-0", "NaN", "9223372036854775808"] {
        let json = format!(r#"{{"amount": {amount}, "unit": "CNY"}}"#);
        assert!(serde_json::from_str::<Quantity>(&json).is_err(), "{amount}");
    }
    assert!(
        serde_json::from_str::<Evidence>(r#"{"uri": "a", "kind": null, "dated": null, "digest": null, "x": 1}"#)
            .is_err()
    );
}
