//! Policy files: what is read, and what is said of what cannot be.

use rectify::calendar::Calendar;
use rectify::directory::{Department, Directory, FormerName, Region, Succession};
use rectify::intake::Row;
use rectify::life::{Chain, Step};
use rectify::load::{BYTES_MAX, JsonError, from_json};
use rectify::policy::{LightOn, LoadError, Policy, RoutingRule, RoutingThen, RoutingWhen};
use rectify::quantity::Quantity;

const STANDARD: &str = include_str!("../src/policy/presets/standard.json");

#[test]
fn says_what_to_do_about_each_fault() {
    let mut draft = Policy::standard().draft().clone();
    draft.chains.remove(&Chain::Submission);
    draft.grants.remove(&Step::Assign);
    let file = serde_json::to_string(&draft).unwrap();
    assert_eq!(
        Policy::from_json(&file).unwrap_err().remedies(),
        [
            "chains.submission: add a case to chains.submission with a deciding step",
            "grants.assign: grant assign to somebody under grants.assign",
        ]
    );
}

#[test]
fn a_policy_reads_back_as_written() {
    let written = serde_json::to_string(&Policy::standard()).unwrap();
    assert_eq!(Policy::from_json(&written), Ok(Policy::standard()));
    assert_eq!(serde_json::from_str::<Policy>(&written).unwrap(), Policy::standard());
}

#[test]
fn standard_is_what_its_file_says() {
    assert_eq!(Policy::from_json(STANDARD), Ok(Policy::standard()));
}

/// The shipped file with one text in place of another is refused so, `LINE` being that of the text.
#[track_caller]
fn unread(text: &str, instead: &str, told: &str) {
    assert_eq!(STANDARD.matches(text).count(), 1, "{text}");
    let error = Policy::from_json(&STANDARD.replace(text, instead)).unwrap_err();
    assert!(matches!(error, LoadError::Json(JsonError::Value { .. })));
    let line = STANDARD.split(text).next().unwrap().split('\n').count();
    let (said, told) = (error.to_string(), told.replace("LINE", &line.to_string()));
    assert!(said.starts_with(&told), "{said}");
}

#[test]
fn a_file_says_where_a_name_is_unknown() {
    unread("\"skew_seconds\"", "\"skew\"", "skew (line LINE, column 8): unknown field `skew`, expected one of ");
    unread(
        "\"submit\": [{\"relation\"",
        "\"submmit\": [{\"relation\"",
        "grants.submmit (line LINE, column 13): unknown variant `submmit`, expected one of `raise`, ",
    );
    unread(
        "\"rectify_again\"",
        "\"again\"",
        "terms.again (line LINE, column 11): unknown variant `again`, expected one of `assign`, ",
    );
    unread(
        "{\"when\": {\"severity\": [\"critical\"]}, \"then\": 2}",
        "{\"when\": {\"severity\": [\"low\", \"dire\"]}, \"then\": 2}",
        "evidence_min.submit[0].when.severity[1] (line LINE, column 51): unknown variant `dire`, expected one of `low`, ",
    );
}

#[test]
fn a_file_says_where_something_else_stands_in_the_place_of_a_name() {
    let gravest = "{\"when\": {\"severity\": [\"critical\"]}, \"then\": 2}";
    for instead in ["4", "null", "[\"critical\"]", "{}", "{\"critical\": null, \"low\": null}"] {
        let error =
            Policy::from_json(&STANDARD.replace(gravest, &gravest.replace("\"critical\"", instead))).unwrap_err();
        assert!(matches!(error, LoadError::Json(JsonError::Value { .. })), "{instead}: {error}");
        let place = "evidence_min.submit[0].when.severity[0]";
        assert!(error.to_string().starts_with(place) && error.to_string().ends_with("expected one name"), "{error}");
        assert!(error.remedies()[0].starts_with(&format!("correct or remove what stands at {place}")), "{instead}");
    }
    let error = Policy::from_json(&STANDARD.replace(gravest, &gravest.replace("\"critical\"", "dire"))).unwrap_err();
    assert!(matches!(error, LoadError::Json(JsonError::Syntax { .. })), "no JSON: {error}");
}

#[test]
fn a_file_says_where_a_term_is_out_of_bounds() {
    let fifteen = "\"plan\": [{\"then\": {\"days\": 15,";
    let plan = |days: &str| fifteen.replace("15", days);
    let number = "expected a whole number from 0 to 4294967295";
    let told = |days: &str| format!("terms.plan[0].then.days (line LINE, column {}): ", 31 + days.len());
    unread(fifteen, &plan("-3"), &format!("{}invalid value: integer `-3`, {number}", told("-3")));
    let huge = "4294967296";
    unread(fifteen, &plan(huge), &format!("{}invalid value: integer `{huge}`, {number}", told(huge)));
    unread(fifteen, &plan("1.5"), &format!("{}invalid type: floating point `1.5`, {number}", told("1.5")));
    unread(fifteen, &plan("36501"), "terms.plan[0] (line LINE, column 58): a term is at most 36500 days long");
}

#[test]
fn no_file_is_told_what_a_machine_calls_a_number() {
    let year = r#"{"name": "China", "version": 2, "first_year": "2027"#;
    assert_eq!(
        from_json::<Calendar>(&format!("{year}\"}}")).unwrap_err().to_string(),
        "first_year (line 1, column 52): invalid type: string \"2027\", expected a whole number"
    );
    assert_eq!(
        from_json::<Quantity>(r#"{"amount": 0.5, "unit": "CNY"}"#).unwrap_err().to_string(),
        "amount (line 1, column 14): invalid type: floating point `0.5`, \
         expected a whole number from 0 to 18446744073709551615"
    );
}

#[test]
fn a_file_may_not_say_a_thing_twice() {
    let twice = |map: &str, entry: &str, name: &str| {
        let (text, instead) = (format!("\"{map}\": {{"), format!("\"{map}\": {{{entry}, {entry},"));
        assert_eq!(STANDARD.matches(&text).count(), 1);
        let said = Policy::from_json(&STANDARD.replace(&text, &instead)).unwrap_err().to_string();
        assert!(said.starts_with(&format!("{map}.{name} (line ")), "{said}");
        assert!(said.ends_with(&format!("): `{name}` is there twice")), "{said}");
    };
    twice("chains", "\"plan\": []", "plan");
    twice("grants", "\"opine\": []", "opine");
    twice("terms", "\"close\": []", "close");
    twice("evidence_min", "\"amend\": []", "amend");
    twice("recorded_late_days_max", "\"reopen\": 1", "reopen");
    unread(
        "\"version\": 1,",
        "\"version\": 1, \"version\": 2,",
        "version (line LINE, column 25): duplicate field `version`",
    );
}

#[test]
fn a_file_may_not_leave_out_what_has_no_default() {
    let last = STANDARD.lines().count();
    unread("\"version\": 1,", "", &format!("$ (line {last}, column 1): missing field `version`"));
    unread(
        "{\"then\": {\"working_days\": 5, \"from\": \"raised\"}}",
        "{}",
        "terms.assign[0] (line LINE, column 17): missing field `then`",
    );
}

#[test]
fn a_file_at_fault_as_a_whole_names_no_line() {
    let directory = |text: &str| from_json::<Directory>(text).unwrap_err();
    let error = directory(r#"{"schema": 9, "version": 1, "departments": []}"#);
    assert!(matches!(error, JsonError::Whole { .. }));
    assert!(!error.to_string().contains("line"), "{error}");
    assert_eq!(directory("[1]").to_string(), "$ (line 1, column 3): invalid length 1, expected a directory");
    assert_eq!(directory(r#"{"schema": 1}"#).remedy(), "add `version`");
    let error = directory(r#"{"schema": 1, "version": 1, "departments": [{"id": "roads"}]}"#);
    assert_eq!(error.remedy(), "add `name` to departments[0]");
}

#[test]
fn a_file_says_what_belongs_there_in_words_of_its_own() {
    fn told<T: serde::de::DeserializeOwned + std::fmt::Debug>(text: &str) -> String {
        from_json::<Vec<T>>(text).unwrap_err().to_string()
    }
    let alone = "$ (line 1, column 11): invalid type: a name alone, expected the name with its value in braces";
    assert_eq!(told::<LightOn>("[\"overdue\"]"), alone);
    let braced = "[0].behind (line 1, column 12): invalid type: integer `3`, expected the name alone";
    assert_eq!(told::<LightOn>("[{\"behind\":3}]"), braced);
    let text = "[0] (line 1, column 3): invalid type: string \"\", expected ";
    for (error, what) in [
        (told::<Department>("[\"\"]"), "a department"),
        (told::<FormerName>("[\"\"]"), "a former name"),
        (told::<Region>("[\"\"]"), "a region"),
        (told::<Succession>("[\"\"]"), "a succession"),
        (told::<RoutingRule>("[\"\"]"), "a routing rule"),
        (told::<RoutingWhen>("[\"\"]"), "to which findings a rule applies"),
        (told::<RoutingThen>("[\"\"]"), "who answers"),
        (told::<Row>("[\"\"]"), "a row of a problem list"),
    ] {
        assert_eq!(error, format!("{text}{what}"));
    }
    assert_eq!(told::<Row>("{}"), "$ (line 1, column 1): invalid type: map, expected a sequence");
}

#[test]
fn a_file_that_is_no_json_says_where() {
    let cut = STANDARD.split_at(40).0;
    let error = Policy::from_json(cut).unwrap_err();
    assert!(matches!(error, LoadError::Json(JsonError::Syntax { line: 4, column: 3, .. })), "{error}");
    let deep = "[".repeat(1_000_000);
    let said = from_json::<serde_json::Value>(&deep).unwrap_err().to_string();
    assert_eq!(said, "line 1, column 128: recursion limit exceeded");
}

#[test]
fn a_file_is_refused_before_it_is_parsed_when_too_large() {
    let blank = " ".repeat(BYTES_MAX - 1);
    assert_eq!(from_json::<u8>(&format!("{blank}7")), Ok(7));
    let error = from_json::<u8>(&format!("{blank} 7")).unwrap_err();
    assert_eq!(error, JsonError::TooLarge { bytes: BYTES_MAX + 1 });
    assert_eq!(error.to_string(), "the file has 16777217 bytes, more than 16777216");
}

#[test]
fn a_byte_order_mark_is_passed_over() {
    assert_eq!(Policy::from_json(&format!("\u{feff}{STANDARD}")), Ok(Policy::standard()));
}

#[test]
fn a_path_is_not_misled_by_what_strings_hold() {
    let text = r#"{"a\"{[,": ["x]}\\", "{\",:"], "b": {"c": [[], [1, true]]}}"#;
    type Nested = std::collections::BTreeMap<String, serde_json::Value>;
    assert!(from_json::<Nested>(text).is_ok());
    #[derive(Debug, serde::Deserialize)]
    #[expect(dead_code, reason = "only read")]
    struct File {
        #[serde(rename = "a\"{[,")]
        a: Vec<String>,
        b: std::collections::BTreeMap<String, Vec<Vec<u8>>>,
    }
    let error = from_json::<File>(text).unwrap_err();
    assert_eq!(
        error.to_string(),
        "b.c[1][1] (line 1, column 55): invalid type: boolean `true`, expected a whole number from 0 to 255"
    );
    assert_eq!(error.remedy(), "correct or remove what stands at b.c[1][1]");
}

#[test]
fn a_file_may_leave_out_what_is_usual() {
    let mut file: serde_json::Value = serde_json::from_str(STANDARD).unwrap();
    for name in ["skew_seconds", "groupings"] {
        assert!(file.as_object_mut().unwrap().remove(name).is_some());
    }
    assert_eq!(Policy::from_json(&file.to_string()), Ok(Policy::standard()));
}
