//! Who answers for which finding, and which rules are refused.

use rectify::directory::Directory;
use rectify::finding::{Kind, Particulars, Severity};
use rectify::intake::{Columns, Entry, ProblemList};
use rectify::moment::Day;
use rectify::policy::{Routing, RoutingCause, RoutingError, RoutingErrors, RoutingField};
use rectify::quantity::Quantity;
use serde_json::{Value, json};
use std::collections::BTreeMap;

const DIRECTORY: &str = r#"{
    "schema": 1, "version": 1,
    "departments": [
        {"id": "office", "name": "督查室"},
        {"id": "city", "name": "市政府"},
        {"id": "roads", "name": "交通运输局", "parent": "city"},
        {"id": "bridges", "name": "桥梁处", "parent": "roads"},
        {"id": "water", "name": "水务局", "parent": "city"},
        {"id": "land", "name": "国土资源局", "parent": "city"},
        {"id": "resources", "name": "自然资源局", "parent": "city"},
        {"id": "roads-water", "name": "交通和水务", "members": ["roads", "water"]}
    ],
    "regions": [
        {"id": "province", "name": "省"},
        {"id": "north", "name": "北市", "parent": "province"},
        {"id": "north-east", "name": "北市东区", "parent": "north"},
        {"id": "south", "name": "南市", "parent": "province"}
    ],
    "successions": [{"from": "land", "into": "resources", "on": "2024-01-01"}]
}"#;

fn directory() -> Directory {
    serde_json::from_str(DIRECTORY).unwrap()
}

fn day() -> Day {
    Day::new(2023, 10, 31).unwrap()
}

fn read(rules: Value) -> Result<Routing, String> {
    serde_json::from_value(json!({"schema": 1, "version": 1, "rules": rules})).map_err(|error| error.to_string())
}

#[track_caller]
fn check(rules: Value) -> RoutingErrors {
    read(rules).unwrap().check(&directory(), day()).unwrap_err()
}

fn causes(errors: &RoutingErrors) -> Vec<(usize, RoutingField, RoutingCause)> {
    let cause = |error: &RoutingError| {
        let RoutingError::Rule { number, field, cause, .. } = error else { panic!("{error}") };
        (*number, *field, cause.clone())
    };
    errors.as_slice().iter().map(cause).collect()
}

fn item() -> Particulars {
    Particulars::problem("survey".parse().unwrap(), "A-1".parse().unwrap(), "a problem".parse().unwrap())
}

/// Whether the second of two cases is found to be covered by the first.
#[track_caller]
fn is_dead(first: Value, second: Value) -> bool {
    let rules = json!([
        {"name": "first", "when": first, "then": {"lead": "roads"}},
        {"name": "second", "when": second, "then": {"lead": "water"}},
    ]);
    match read(rules).unwrap().check(&directory(), day()) {
        Ok(()) => false,
        Err(errors) => {
            assert_eq!(causes(&errors), [(2, RoutingField::When, RoutingCause::Dead { by: 1 })]);
            true
        }
    }
}

#[test]
fn the_first_rule_that_fits_counts() {
    let routing = read(json!([
        {"name": "grave", "when": {"severity": ["critical"]}, "then": {"lead": "city"}},
        {"name": "roads", "when": {"category": ["roads"]}, "then": {"lead": "roads"}},
    ]))
    .unwrap();
    let light = item().with_category("roads".parse().unwrap());
    let name = |item: &Particulars| routing.route(item, &directory()).map(|rule| rule.name.as_str().to_owned());
    assert_eq!(name(&light).as_deref(), Some("roads"));
    assert_eq!(name(&light.with_severity(Severity::Critical)).as_deref(), Some("grave"));
    assert_eq!(name(&item()), None);
}

#[test]
fn every_list_given_must_fit() {
    let fits = |when: Value, item: Particulars| {
        let rules = json!([{"name": "only", "when": when, "then": {"lead": "roads"}}]);
        read(rules).unwrap().route(&item, &directory()).is_some()
    };
    let money = |text: &str| item().with_quantity(text.parse().unwrap());
    let tagged = item().with_tag("a".parse().unwrap()).with_tag("b".parse().unwrap());
    assert!(fits(json!({}), item()));
    assert!(fits(json!({"tags": ["b", "c"]}), tagged.clone()));
    assert!(!fits(json!({"tags": ["c"]}), tagged.clone()));
    assert!(!fits(json!({"tags": ["b"], "kind": ["suggestion"]}), tagged));
    assert!(fits(json!({"inspection": ["survey"], "severity": ["low", "high"]}), item()));
    assert!(!fits(json!({"inspection": ["audit"]}), item()));
    assert!(!fits(json!({"source": ["hotline"]}), item()));
    assert!(fits(json!({"source": ["hotline"]}), item().with_source("hotline".parse().unwrap())));
    assert!(fits(json!({"region": ["province"]}), item().with_region("north-east".parse().unwrap())));
    assert!(!fits(json!({"region": ["north-east"]}), item().with_region("north".parse().unwrap())));
    let from_one = json!({"amount_min": {"amount": 100, "unit": "CNY"}});
    assert!(fits(from_one.clone(), money("1.00 CNY")));
    assert!(!fits(from_one.clone(), money("0.99 CNY")));
    assert!(!fits(from_one.clone(), money("100 hectares")));
    assert!(!fits(from_one, item()));
    assert!(!fits(json!({"amount_max": {"amount": 100, "unit": "CNY"}}), money("1.01 CNY")));
}

#[test]
fn a_rule_gives_the_line_of_the_responsibility_list() {
    let routing = read(json!([{"name": "all", "then": {
        "lead": "roads", "cooperating": ["water"], "supervising": "city", "verifying": "office",
        "mode": "staged", "term": {"months": 3, "from": "assigned"}, "target": "所有欠款结清"
    }}]))
    .unwrap();
    let rule = routing.route(&item(), &directory()).unwrap();
    assert_eq!(rule.then.term.unwrap().to_string(), "3 months from assigned");
    let line = rule.responsibility(Some(day()));
    assert_eq!(line.lead(), "roads".parse().unwrap());
    assert_eq!(line.cooperating(), ["water".parse().unwrap()]);
    assert_eq!(line.supervising(), Some("city".parse().unwrap()));
    assert_eq!(line.verifying(), Some("office".parse().unwrap()));
    assert_eq!(line.target().unwrap().as_str(), "所有欠款结清");
    assert_eq!((line.deadline(), line.officer()), (Some(day()), None));
    assert_eq!(rule.responsibility(None).deadline(), None);
}

#[test]
fn refuses_rules_that_contradict_themselves_and_lists_all_that_is_wrong() {
    let error = read(json!([
        {"name": "a", "then": {"lead": "roads", "cooperating": ["roads", "water", "water"], "supervising": "roads"}},
        {"name": "a", "then": {"lead": "roads", "cooperating": ["water"], "verifying": "water"}},
        {"name": "c", "then": {"lead": "roads", "verifying": "roads"}, "when": {
            "amount_min": {"amount": 200, "unit": "CNY"}, "amount_max": {"amount": 100, "unit": "CNY"}}},
        {"name": "d", "then": {"lead": "roads"}, "when": {
            "amount_min": {"amount": 1, "unit": "CNY"}, "amount_max": {"amount": 1, "unit": "USD"}}},
    ]))
    .unwrap_err();
    let expected = [
        r#"rule 1 "a", cooperating: department roads is in the lead already"#,
        r#"rule 1 "a", cooperating: department water is named twice"#,
        r#"rule 1 "a", supervising: department roads shares the responsibility of roads and may not be its judge"#,
        r#"rule 2 "a", name: rule 1 has this name already"#,
        r#"rule 2 "a", verifying: department water shares the responsibility of water and may not be its judge"#,
        r#"rule 3 "c", amount_min: no amount is from 2.00 CNY to 1.00 CNY"#,
        r#"rule 3 "c", verifying: department roads shares the responsibility of roads and may not be its judge"#,
        r#"rule 4 "d", amount_min: no amount is from 0.01 CNY to 0.01 USD"#,
    ];
    assert_eq!(error, expected.join("; "));
}

#[test]
fn refuses_routing_without_rules_or_of_another_schema() {
    assert_eq!(read(json!([])).unwrap_err(), "there is no rule");
    let later = json!({"schema": 2, "version": 1, "rules": []});
    let error = serde_json::from_value::<Routing>(later).unwrap_err().to_string();
    assert_eq!(error, "routing of schema 2 cannot be read: this version reads schema 1");
    let unknown = json!([{"name": "a", "when": {"categories": []}, "then": {"lead": "roads"}}]);
    assert!(read(unknown).unwrap_err().starts_with("unknown field `categories`"));
    let rules = vec![json!({"name": "a", "then": {"lead": "roads"}}); Routing::RULES_MAX + 1];
    let error = read(Value::Array(rules)).unwrap_err();
    assert_eq!(error, "there are 5001 rules, at most 5000 are allowed");
}

#[test]
fn reports_departments_and_regions_that_are_not_there() {
    let errors = check(json!([{"name": "a", "when": {"region": ["west", "north"]}, "then": {
        "lead": "roads", "cooperating": ["parks"], "supervising": "harbour", "verifying": "audit"}}]));
    let unknown = |department: &str| RoutingCause::UnknownDepartment { department: department.parse().unwrap() };
    let region = "west".parse().unwrap();
    assert_eq!(
        causes(&errors),
        [
            (1, RoutingField::Region, RoutingCause::UnknownRegion { region }),
            (1, RoutingField::Cooperating, unknown("parks")),
            (1, RoutingField::Supervising, unknown("harbour")),
            (1, RoutingField::Verifying, unknown("audit")),
        ]
    );
}

#[test]
fn reports_a_department_from_the_day_it_has_been_succeeded() {
    let routing = read(json!([{"name": "a", "then": {"lead": "land"}}])).unwrap();
    assert_eq!(routing.check(&directory(), Day::new(2023, 12, 31).unwrap()), Ok(()));
    let errors = routing.check(&directory(), Day::new(2024, 1, 1).unwrap()).unwrap_err();
    assert_eq!(errors.to_string(), r#"rule 1 "a", lead: department land has been succeeded: name resources"#);
}

#[test]
fn reports_a_verifier_that_answers_with_those_it_judges() {
    for (lead, verifying, of) in [
        ("roads", "bridges", "roads"),
        ("roads-water", "water", "roads-water"),
        ("roads-water", "bridges", "roads-water"),
        ("bridges", "roads", ""),
        ("roads", "city", ""),
    ] {
        let rules = json!([{"name": "a", "then": {"lead": lead, "verifying": verifying}}]);
        let found = read(rules).unwrap().check(&directory(), day());
        let causes = found.map_or_else(|errors| causes(&errors), |()| Vec::new());
        let expected = of.parse().ok().map(|of| {
            let department = verifying.parse().unwrap();
            (1, RoutingField::Verifying, RoutingCause::OwnJudge { department, of })
        });
        assert_eq!(causes, Vec::from_iter(expected), "{verifying} judges {lead}");
    }
}

#[test]
fn reports_a_rule_to_which_nothing_ever_comes() {
    assert!(is_dead(json!({}), json!({"category": ["a"]})));
    assert!(is_dead(json!({}), json!({})));
    assert!(is_dead(json!({"category": ["a", "b"]}), json!({"category": ["b"], "severity": ["low"]})));
    assert!(is_dead(json!({"tags": ["a", "b"]}), json!({"tags": ["b"]})));
    assert!(is_dead(json!({"region": ["province"]}), json!({"region": ["north-east", "south"]})));
    // A list of every value is no limit.
    assert!(is_dead(json!({"kind": ["suggestion", "problem"]}), json!({})));
    let amount = |amount: u64| json!({"amount": amount, "unit": "CNY"});
    assert!(is_dead(json!({"amount_min": amount(10)}), json!({"amount_min": amount(10), "amount_max": amount(20)})));
    assert!(is_dead(json!({"amount_min": amount(0)}), json!({"amount_max": amount(20)})));
}

#[test]
fn does_not_report_a_rule_to_which_something_may_come() {
    assert!(!is_dead(json!({"category": ["a"]}), json!({})));
    assert!(!is_dead(json!({"category": ["a"]}), json!({"category": ["a", "b"]})));
    assert!(!is_dead(json!({"category": ["a"], "severity": ["low"]}), json!({"category": ["a"]})));
    assert!(!is_dead(json!({"tags": ["b"]}), json!({"tags": ["a", "b"]})));
    assert!(!is_dead(json!({"region": ["north-east"]}), json!({"region": ["north"]})));
    // What has no region fits no list of regions.
    assert!(!is_dead(json!({"region": ["province"]}), json!({})));
    let amount = |amount: u64, unit: &str| json!({"amount": amount, "unit": unit});
    assert!(!is_dead(json!({"amount_min": amount(10, "CNY")}), json!({"amount_min": amount(10, "USD")})));
    assert!(!is_dead(json!({"amount_max": amount(10, "CNY")}), json!({"amount_min": amount(5, "CNY")})));
    assert!(!is_dead(json!({"amount_min": amount(0, "CNY")}), json!({})));
}

#[test]
fn writes_what_it_reads() {
    let text = r#"{"schema":1,"version":3,"rules":[{"name":"a","when":{"kind":["problem"]},"then":{"lead":"roads","term":{"days":30,"from":"assigned"}}}]}"#;
    let routing: Routing = serde_json::from_str(text).unwrap();
    assert_eq!(routing.version(), 3);
    assert_eq!(routing.rules()[0].when.kind, [Kind::Problem]);
    assert_eq!(serde_json::to_string(&routing).unwrap(), text);
}

/// The files of the examples.
fn example(name: &str) -> std::fs::File {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/data");
    std::fs::File::open(path.join(name)).unwrap()
}

fn example_directory() -> Directory {
    serde_json::from_reader(example("directory.json")).unwrap()
}

fn example_routing() -> Routing {
    serde_json::from_reader(example("routing.json")).unwrap()
}

fn example_list() -> ProblemList {
    let inspection = "survey-2023".parse().unwrap();
    ProblemList::from_csv(inspection, example("problems.csv"), &Columns::default()).unwrap()
}

#[test]
fn the_example_list_is_read_and_its_bad_rows_are_refused() {
    let list = example_list();
    assert_eq!((list.entries().len(), list.refused()), (75, 7));
    let faults: Vec<String> = list.faults().iter().map(ToString::to_string).collect();
    assert_eq!(
        faults,
        [
            "line 78, title: nothing is written here, but it is needed",
            r#"line 79, found_on: "2023-02-30" is refused: there is no such day"#,
            r#"line 80, severity: "grave" is none of low, medium, high, critical"#,
            r#"line 81, reference: "JJ-2023-024" is on line 26 already"#,
            r#"line 82, found_on: "24-01-05" is refused: a day is written yyyy-mm-dd"#,
            r#"line 83, quantity: "56,000元" is refused: a quantity is written like 15167.39 CNY or 12 hectares: no sign, leading zero, separator or exponent"#,
            r#"line 83, found_on: "2023/10/19" is refused: a day is written yyyy-mm-dd"#,
            "line 84: the row has 5 cells, the header has 12",
        ]
    );
    let items = || list.entries().iter().map(Entry::particulars);
    assert_eq!(items().filter(|item| item.kind() == Kind::Suggestion).count(), 6);
    assert_eq!(items().filter(|item| item.severity() == Severity::Critical).count(), 8);
    let yuan = items().filter_map(Particulars::quantity);
    let yuan = yuan.filter(|held| held.unit().is_currency());
    let total = Quantity::checked_sum("CNY".parse().unwrap(), yuan).unwrap();
    assert_eq!(total.to_string(), "309248002.15 CNY");
}

#[test]
fn the_example_list_is_routed_but_for_what_no_rule_fits() {
    let (directory, routing, list) = (example_directory(), example_routing(), example_list());
    assert_eq!(routing.check(&directory, day()), Ok(()));
    assert_eq!(directory.departments().len(), 21);
    let mut routed = BTreeMap::new();
    let mut unrouted = Vec::new();
    for entry in list.entries() {
        match routing.route(entry.particulars(), &directory) {
            Some(rule) => *routed.entry(rule.then.lead.to_string()).or_insert(0) += 1,
            None => unrouted.push(entry.particulars().reference().as_str()),
        }
    }
    let references = ["JJ-2023-072", "JJ-2023-073", "JJ-2023-074", "JJ-2023-075"];
    assert_eq!(unrouted, references);
    let expected = [
        ("anzhou", 8),
        ("anzhou-education", 2),
        ("commerce", 4),
        ("cyberspace", 10),
        ("development", 4),
        ("education", 4),
        ("financial-regulation", 6),
        ("haizhou", 8),
        ("housing", 2),
        ("market", 6),
        ("pingzhou", 7),
        ("yunzhou", 6),
        ("yunzhou-north", 2),
        ("yunzhou-pingzhou", 2),
    ];
    let routed: Vec<(&str, i32)> = routed.iter().map(|(lead, count)| (lead.as_str(), *count)).collect();
    assert_eq!(routed, expected);
    for rule in routing.rules() {
        let used = list.entries().iter().any(|entry| routing.route(entry.particulars(), &directory) == Some(rule));
        assert!(used, "{} is never used", rule.name);
    }
}

#[test]
fn the_example_routing_is_out_of_date_once_a_department_is_succeeded() {
    let later = Day::new(2024, 3, 1).unwrap();
    let errors = example_routing().check(&example_directory(), later).unwrap_err();
    let text =
        r#"rule 12 "涉企融资", lead: department financial-regulation has been succeeded: name financial-affairs"#;
    assert_eq!(errors.to_string(), text);
}

/// However a rule is found, it is the first of all that fit: some name one category, some several, some none.
#[test]
fn the_first_rule_that_fits_counts_whatever_categories_the_rules_name() {
    let (mut drawn, mut routed) = (7_usize, [0; 2]);
    let mut below = |end: usize| {
        drawn = drawn.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (drawn >> 40) % end
    };
    for _ in 0..200 {
        let rules: Vec<Value> = (0..below(7) + 1)
            .map(|number| {
                let categories: Vec<String> = (0..below(4)).map(|_| format!("c{}", below(5))).collect();
                let severities = ["low", "medium", "high"].into_iter().filter(|_| below(2) == 0).collect::<Vec<_>>();
                let when = json!({"category": categories, "severity": severities});
                json!({"name": format!("rule {number}"), "when": when, "then": {"lead": "roads"}})
            })
            .collect();
        // One category named twice in a rule may be refused; those rules are another test's.
        let Ok(routing) = read(rules.into()) else { continue };
        for _ in 0..20 {
            let item = item().with_severity(Severity::ALL[below(4)]);
            let category = format!("c{}", below(6)).parse().unwrap();
            let item = if below(5) == 0 { item } else { item.with_category(category) };
            let first = routing.rules().iter().find(|rule| rule.when.fits(&item, &directory()));
            assert_eq!(routing.route(&item, &directory()), first);
            routed[usize::from(first.is_some())] += 1;
        }
    }
    assert!(routed.iter().all(|times| *times > 200), "{routed:?}");
}
