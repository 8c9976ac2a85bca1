//! How policies differ: every value, with what it was and what it is.

use rectify::directory::Relation;
use rectify::finding::Severity;
use rectify::life::{Chain, Step};
use rectify::policy::{ChainStep, Choices, DifferenceKind, Distinct, Draft, Grant, Policy, When};
use serde_json::{Value, json};

fn changed(change: impl FnOnce(&mut Draft)) -> Policy {
    let mut draft = Policy::standard().draft().clone();
    change(&mut draft);
    Policy::new(draft).unwrap_or_else(|no| panic!("{no}"))
}

#[track_caller]
fn differs(earlier: &Policy, later: &Policy, told: &[&str]) {
    assert_eq!(earlier.diff(later).iter().map(ToString::to_string).collect::<Vec<_>>(), told);
}

#[test]
fn a_policy_differs_in_nothing_from_itself() {
    assert_eq!(Policy::standard().diff(&Policy::standard()), []);
}

#[test]
fn a_later_policy_says_what_it_adds_removes_and_changes() {
    let standard = Policy::standard();
    let later = changed(|draft| {
        draft.distinct.push(Distinct { chain: Chain::Close, from: Chain::Submission.into() });
        draft.passage.planning = Choices::always(true);
        draft.chains.remove(&Chain::Split);
        let head = ChainStep::decides(Grant::head(Relation::Inspecting));
        draft.chains.insert(Chain::Plan, Choices::none().but(When::severity(Severity::High), vec![head]));
        draft.recorded_late_days_max.insert(Step::Amend, 2);
    });
    differs(
        &standard,
        &later,
        &[
            "passage.planning[0].when: removed {severity: [high, critical]}",
            "passage.planning[1]: removed {when: {mode: [staged, continuing]}, then: true}",
            "passage.planning[2]: removed {then: false}",
            "chains.plan[0].when.severity[1]: removed critical",
            "chains.plan[0].then[0].by.capacity: changed from officer to head",
            "chains.split: removed [{then: [{by: {relation: inspecting, capacity: officer}, part: decides}, \
             {by: {relation: coordinating, capacity: head}, part: decides}]}]",
            "distinct[0]: added {chain: close, from: submission}",
            "recorded_late_days_max.amend: added 2",
        ],
    );
    assert!(later.diff(&standard).iter().any(|back| back.to_string().starts_with("chains.split: added [")));
}

#[test]
fn a_case_put_first_changes_none_behind_it() {
    let later = changed(|draft| {
        let noticing = core::mem::take(&mut draft.passage.noticing);
        draft.passage.noticing = noticing.but(When::severity(Severity::High), true);
    });
    let told = "passage.noticing[0]: added {when: {severity: [high]}, then: true}";
    differs(&Policy::standard(), &later, &[told]);
}

/// The places of all values in a file, as pointers and as the paths of differences.
fn leaves(value: &Value, pointer: String, path: String, found: &mut Vec<(String, String)>) {
    match value {
        Value::Object(entries) => {
            for (key, value) in entries {
                let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                leaves(value, format!("{pointer}/{key}"), path, found);
            }
        }
        Value::Array(items) => {
            for (at, item) in items.iter().enumerate() {
                leaves(item, format!("{pointer}/{at}"), format!("{path}[{at}]"), found);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => found.push((pointer, path)),
    }
}

/// Other values that could stand in the place of one: whatever of them still makes a policy is tried.
fn others(value: &Value) -> Vec<Value> {
    match value {
        Value::Null => vec![json!(3)],
        Value::Bool(flag) => vec![json!(!flag)],
        Value::Number(number) => {
            vec![json!(number.as_u64().unwrap() + 1), json!(number.as_u64().unwrap().saturating_sub(1))]
        }
        _text => {
            let names = "officer head lead cooperating supervising inspecting verifying coordinating decides opines \
                         low medium high critical immediate staged continuing raised assigned asked submitted closed \
                         served bar_extension list \
                         included excluded department severity category mode region other";
            names.split_whitespace().map(|name| json!(name)).filter(|name| name != value).collect()
        }
    }
}

#[test]
fn every_value_that_changes_is_told_at_its_place() {
    let standard = Policy::standard();
    let file = serde_json::to_value(&standard).unwrap();
    let mut places = Vec::new();
    leaves(&file, String::new(), String::new(), &mut places);
    // A set has its own order: one other name in it moves those after it.
    places.retain(|(_, path)| !path.starts_with("delegable["));
    let mut fixed = Vec::new();
    for (pointer, path) in &places {
        let before = file.pointer(pointer).unwrap();
        let later = others(before).into_iter().find_map(|after| {
            let mut file = file.clone();
            *file.pointer_mut(pointer).unwrap() = after.clone();
            Some((serde_json::from_value::<Policy>(file).ok()?, after))
        });
        let Some((later, after)) = later else {
            fixed.push(path.as_str());
            continue;
        };
        let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), ToOwned::to_owned);
        let told = standard.diff(&later);
        assert_eq!(told.len(), 1, "{path}: {told:?}");
        assert_eq!((told[0].path(), told[0].before()), (path.as_str(), Some(&*text(before))));
        // What is the default is left out of the written form.
        let is_default = after == "excluded";
        assert_eq!(told[0].after(), (!is_default).then(|| text(&after)).as_deref());
    }
    // A last step decides, a way around takes the heads of a close, the grants of one step differ, those in scope report,
    // levels rise, a term is of several values, and of the schema there is one.
    let around = ["close", "unfounded", "terminated", "referred", "merged", "split"];
    let is_around = |path: &str| around.iter().any(|chain| path.starts_with(&format!("chains.{chain}[")));
    let bound = |path: &&str| {
        [".part", ".level", ".latest"].iter().any(|end| path.ends_with(end))
            || (path.ends_with(".by.capacity") && is_around(path))
            || ["grants.raise[", "grants.report_sweep["].iter().any(|start| path.starts_with(start))
    };
    fixed.retain(|path| !bound(path));
    assert_eq!(fixed, ["schema"], "of {} values", places.len());
    assert!(places.len() > 250);
}

#[test]
fn every_part_that_goes_is_told_at_its_place() {
    let standard = Policy::standard();
    let file = serde_json::to_value(&standard).unwrap();
    let mut removed = 0;
    for name in ["chains", "grants", "terms", "evidence_min", "recorded_late_days_max"] {
        for key in file[name].as_object().unwrap().keys() {
            let mut file = file.clone();
            file[name].as_object_mut().unwrap().remove(key);
            let Ok(later) = serde_json::from_value::<Policy>(file) else { continue };
            let told = standard.diff(&later);
            assert_eq!(told.len(), 1);
            assert_eq!((told[0].path(), told[0].kind()), (format!("{name}.{key}").as_str(), DifferenceKind::Removed));
            removed += 1;
        }
    }
    assert!(removed > 40, "{removed}");
}
