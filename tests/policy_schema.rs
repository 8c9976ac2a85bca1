//! The schema of a policy's file admits what is read, and nothing else that it can tell.

use rectify::calendar::{BaseDay, Roll, Term, TermBase, TermLength};
use rectify::directory::Relation;
use rectify::finding::{Kind, Level, Mode, Severity, YieldKind};
use rectify::life::{Chain, Step};
use rectify::policy::{
    Choices, Distinct, Draft, ExtensionLimits, Grant, LightScheme, OnSilence, Policy, Scoring, SignalLimits, SweepGate,
    SweepUntil, When,
};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

const STANDARD: &str = include_str!("../src/policy/presets/standard.json");

fn schema() -> Value {
    Policy::schema().to_value()
}

/// A validator of the keywords that the schema uses. One that it does not know is a failure of the test.
struct Validator {
    root: Value,
    /// The properties that were met, as `definition.property`.
    met: BTreeSet<String>,
}

impl Validator {
    fn new() -> Validator {
        Validator { root: schema(), met: BTreeSet::new() }
    }

    /// What is wrong with a file.
    fn validate(&mut self, file: &Value) -> Result<(), String> {
        let root = self.root.clone();
        self.check(&root, "", file, "$")
    }

    fn check(&mut self, schema: &Value, of: &str, value: &Value, path: &str) -> Result<(), String> {
        if let Some(schema) = schema.as_bool() {
            return if schema { Ok(()) } else { Err(format!("{path}: nothing may be here")) };
        }
        for (keyword, said) in schema.as_object().unwrap() {
            let holds = match keyword.as_str() {
                "$schema" | "$defs" | "title" | "description" | "default" | "format" | "enumDescriptions" => true,
                "$ref" => {
                    let name = said.as_str().unwrap().strip_prefix("#/$defs/").unwrap();
                    let named = self.root["$defs"][name].clone();
                    self.check(&named, name, value, path)?;
                    true
                }
                "type" => said.as_array().unwrap_or(&vec![said.clone()]).iter().any(|name| is_of(name, value)),
                "const" => said == value,
                "enum" => said.as_array().unwrap().contains(value),
                "minimum" => value.as_i64().is_none_or(|number| number >= said.as_i64().unwrap()),
                "maximum" => value.as_u64().is_none_or(|number| number <= said.as_u64().unwrap()),
                "minLength" => value.as_str().is_none_or(|text| text.chars().count() as u64 >= said.as_u64().unwrap()),
                "maxLength" => value.as_str().is_none_or(|text| text.chars().count() as u64 <= said.as_u64().unwrap()),
                "pattern" => {
                    assert_eq!(said, "^[a-z0-9][a-z0-9._-]{0,22}$");
                    let text = value.as_str().unwrap_or_default();
                    text.len() <= 23
                        && text.starts_with(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit())
                        && text.chars().all(|c| matches!(c, 'a'..='z' | '0'..='9' | '.' | '_' | '-'))
                }
                "items" => {
                    for (at, item) in value.as_array().into_iter().flatten().enumerate() {
                        self.check(said, of, item, &format!("{path}[{at}]"))?;
                    }
                    true
                }
                "uniqueItems" => {
                    let items = value.as_array().into_iter().flatten();
                    let each: Vec<&Value> = items.collect();
                    each.iter().enumerate().all(|(at, item)| !each[..at].contains(item))
                }
                "required" => {
                    let names = said.as_array().unwrap();
                    value
                        .as_object()
                        .is_none_or(|held| names.iter().all(|name| held.contains_key(name.as_str().unwrap())))
                }
                "additionalProperties" => {
                    assert_eq!(said, false, "{of}: open to any key");
                    let known = schema.get("properties").and_then(Value::as_object);
                    let stranger = value
                        .as_object()
                        .and_then(|held| held.keys().find(|key| known.is_none_or(|known| !known.contains_key(*key))));
                    match stranger {
                        Some(key) => return Err(format!("{path}: no key {key}")),
                        None => true,
                    }
                }
                "properties" => {
                    for (key, inner) in said.as_object().unwrap() {
                        if let Some(held) = value.get(key) {
                            self.met.insert(format!("{of}.{key}"));
                            self.check(inner, &format!("{of}.{key}"), held, &format!("{path}.{key}"))?;
                        }
                    }
                    true
                }
                "oneOf" => self.fitting(said, of, value, path) == 1,
                "anyOf" => self.fitting(said, of, value, path) > 0,
                other => panic!("{of}: keyword {other}"),
            };
            if !holds {
                return Err(format!("{path}: {keyword}"));
            }
        }
        Ok(())
    }

    fn fitting(&mut self, schemas: &Value, of: &str, value: &Value, path: &str) -> usize {
        schemas.as_array().unwrap().iter().filter(|schema| self.check(schema, of, value, path).is_ok()).count()
    }
}

fn is_of(name: &Value, value: &Value) -> bool {
    match name.as_str().unwrap() {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_u64() || value.is_i64(),
        "null" => value.is_null(),
        other => panic!("type {other}"),
    }
}

/// The standard policy with everything said that can be said.
fn fullest() -> Draft {
    let term = |length| Term::new(length, TermBase::Served).unwrap();
    let when = When {
        kind: vec![Kind::Problem],
        severity: vec![Severity::High],
        mode: vec![Mode::Staged],
        category: vec!["arrears".parse().unwrap()],
        source: vec!["hotline".parse().unwrap()],
        amount_min: "100.00 CNY".parse().ok(),
        amount_below: "500.00 CNY".parse().ok(),
    };
    let mut draft = Policy::standard().draft().clone();
    let review = draft.chains[&Chain::Plan].cases()[0].then[0];
    let mut reviewed = vec![review; 2];
    reviewed[0].term = Some(term(TermLength::Months(2)).counting(BaseDay::Included).rolling(Roll::Forward));
    reviewed[1].term = Some(term(TermLength::WorkingDays(2)).rolling(Roll::Backward));
    reviewed[1].on_silence = OnSilence::Consents;
    draft.chains.insert(Chain::Plan, Choices::always(reviewed).but(when.clone(), vec![]));
    draft.recorded_late_confirmed_by.insert(Step::Raise, Grant::head(Relation::Inspecting));
    draft.ladder.starts_at = Choices::none().but(when.clone(), Level::Remind);
    if let Some(highest) = draft.ladder.rungs.last_mut() {
        highest.delay_days = 1;
        highest.when = when.clone();
    }
    draft.yields_first = Choices::none().but(when.clone(), [YieldKind::RuleMade].into());
    draft.sweep_gate = Choices::none().but(when.clone(), SweepGate::until(SweepUntil::Launched));
    draft.distinct = vec![Distinct { chain: Chain::Close, from: Chain::Submission.into() }];
    let limits = ExtensionLimits {
        count_max: 2,
        days_max: 60,
        days_total_max: Some(90),
        months_total_max: Some(12),
        latest: Term::new(TermLength::Months(12), TermBase::Assigned).ok(),
        asked_working_days_before: Some(20),
        asked_late_days_max: 0,
        own_head_days_max: Some(3),
    };
    let extension = draft.extension.clone();
    draft.extension = extension.but(when.clone(), limits);
    macro_rules! but_when {
        ($($field:expr => $then:expr),+) => { $( $field = core::mem::take(&mut $field).but(when.clone(), $then); )+ };
    }
    but_when! {
        draft.passage.noticing => true,
        draft.measures_first => true,
        draft.objecting_suspends => true,
        draft.bearing_days_max => 3
    }
    let Scoring::Deducting(mut scoring) = Scoring::deducting() else { panic!("it deducts") };
    scoring.deductions[0].when = when.clone();
    draft.scoring = Some(Scoring::Deducting(scoring));
    let mut lights = LightScheme::schedule_lag();
    lights.rules[2].when = when.clone();
    draft.lights = Some(lights);
    draft.signals = SignalLimits::usual();
    for step in [Step::Submit, Step::Determine] {
        let choices = draft.evidence_min[&step].clone();
        draft.evidence_min.insert(step, choices.but(when.clone(), 3));
    }
    for choices in draft.terms.values_mut() {
        let base = choices.cases()[0].then;
        *choices = core::mem::take(choices).but(when.clone(), base);
    }
    draft
}

#[test]
fn the_shipped_policy_fits_its_schema() {
    assert_eq!(Validator::new().validate(&serde_json::from_str(STANDARD).unwrap()), Ok(()));
    assert_eq!(Validator::new().validate(&serde_json::to_value(Policy::standard()).unwrap()), Ok(()));
}

#[test]
fn schema_and_written_form_have_the_same_keys() {
    let mut validator = Validator::new();
    let file = serde_json::to_value(Policy::new(fullest()).unwrap()).unwrap();
    // A key that the schema does not have is refused by it.
    assert_eq!(validator.validate(&file), Ok(()));
    // A score is either taken from or weighed.
    let weighing = Draft { scoring: Some(Scoring::satisfaction_and_rectification()), ..fullest() };
    assert_eq!(validator.validate(&serde_json::to_value(Policy::new(weighing).unwrap()).unwrap()), Ok(()));
    // A key that is never written has not been met.
    let keys = |of: &str, schema: &Value| -> Vec<String> {
        let properties = schema.get("properties").and_then(Value::as_object).map(Map::keys);
        properties.into_iter().flatten().map(|key| format!("{of}.{key}")).collect()
    };
    let root = schema();
    let mut all = keys("", &root);
    assert!(all.len() >= 16);
    all.extend(root["$defs"].as_object().unwrap().iter().flat_map(|(name, schema)| keys(name, schema)));
    all.retain(|key| !validator.met.contains(key));
    assert_eq!(all, Vec::<String>::new(), "in the schema, and never written");
}

#[test]
fn what_the_schema_requires_is_what_cannot_be_left_out() {
    let (root, file) = (schema(), serde_json::to_value(fullest()).unwrap());
    let required: BTreeSet<&str> = root["required"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
    for key in file.as_object().unwrap().keys() {
        let mut without = file.clone();
        without.as_object_mut().unwrap().remove(key);
        let is_read = serde_json::from_value::<Draft>(without).is_ok();
        assert_eq!(is_read, !required.contains(key.as_str()), "{key}");
    }
}

#[test]
fn every_key_and_every_name_has_its_meaning() {
    let root = schema();
    for (key, schema) in root["properties"].as_object().unwrap() {
        assert!(schema["description"].as_str().is_some_and(|text| text.ends_with('.')), "{key}");
    }
    for (name, schema) in root["$defs"].as_object().unwrap() {
        let description = schema["description"].as_str();
        assert!(description.is_none_or(|text| !text.contains("```")), "{name}");
        if let Some(names) = schema.get("enum") {
            let meanings = schema["enumDescriptions"].as_array().unwrap();
            assert_eq!(names.as_array().unwrap().len(), meanings.len(), "{name}");
            assert!(meanings.iter().all(Value::is_string), "{name}");
        }
    }
}

#[test]
fn what_cannot_be_read_does_not_fit() {
    let refused = |pointer: &str, value: Value, told: &str| {
        let mut file = serde_json::to_value(Policy::standard()).unwrap();
        let (parent, key) = pointer.rsplit_once('/').unwrap();
        file.pointer_mut(parent).unwrap().as_object_mut().unwrap().insert(key.to_owned(), value);
        assert_eq!(Validator::new().validate(&file), Err(told.to_owned()));
        assert!(serde_json::from_value::<Policy>(file).is_err(), "{pointer}");
    };
    refused("/skew", json!(5), "$: no key skew");
    refused("/schema", json!(2), "$.schema: const");
    refused("/version", json!(0), "$.version: minimum");
    refused("/id", json!("Standard"), "$.id: pattern");
    refused("/title", json!("x".repeat(201)), "$.title: maxLength");
    refused("/skew_seconds", json!(3601), "$.skew_seconds: maximum");
    refused("/grants/submmit", json!([]), "$.grants: no key submmit");
    refused("/grants/submit", json!([{"relation": "boss", "capacity": "head"}]), "$.grants.submit[0].relation: enum");
    refused("/measures_first", json!([{"when": {}}]), "$.measures_first[0]: required");
    refused("/measures_first", json!([{"when": {"severity": ["dire"]}, "then": true}]), DIRE);
    refused("/evidence_min/submit", json!([{"then": 256}]), "$.evidence_min.submit[0].then: maximum");
    let least = json!({"amount": 9_223_372_036_854_775_808_u64, "unit": "CNY"});
    let told = "$.measures_first[0].when.amount_min: anyOf";
    refused("/measures_first", json!([{"when": {"amount_min": least}, "then": true}]), told);
    for (length, told) in [
        (json!({"days": -3, "from": "assigned"}), ".days: minimum"),
        (json!({"days": 36501, "from": "assigned"}), ".days: maximum"),
        (json!({"days": 3, "months": 1, "from": "assigned"}), ": oneOf"),
        (json!({"from": "assigned"}), ": oneOf"),
        (json!({"days": 3}), ": required"),
    ] {
        refused("/terms/plan", json!([{"then": length}]), &format!("$.terms.plan[0].then{told}"));
    }
}

const DIRE: &str = "$.measures_first[0].when.severity[0]: enum";
