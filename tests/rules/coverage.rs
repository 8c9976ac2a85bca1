//! That nothing is left out, and that every message is well said.

use rectify::rule::Rule;
use std::collections::BTreeSet;
use std::fs::{read_dir, read_to_string};
use std::path::Path;

/// The text of every source file in a folder of the crate.
fn sources(folder: &str) -> String {
    fn read(folder: &Path, all: &mut String) {
        let mut entries: Vec<_> = read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        entries.sort();
        for path in entries {
            if path.is_dir() {
                read(&path, all);
            } else {
                all.push_str(&read_to_string(&path).unwrap());
            }
        }
    }
    let mut all = String::new();
    read(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &mut all);
    all
}

/// What stands in the rows of the table of ways in which rules are broken.
fn declaration() -> String {
    let all = sources("src/rule/broken");
    let rows = |family: &str| family.split("! {\n").nth(1)?.split("\n        }\n").next().map(str::to_owned);
    all.split("macro_rules! broken_").skip(1).filter_map(rows).collect()
}

/// Each way of breaking a rule, by name.
fn ways() -> BTreeSet<String> {
    let declaration = declaration();
    let heads = declaration.lines().filter_map(|line| line.strip_prefix("            "));
    let heads = heads.filter(|line| line.starts_with(|c: char| c.is_ascii_uppercase()));
    heads.map(crate::name).collect()
}

#[test]
fn every_rule_and_every_way_of_breaking_it_has_a_test() {
    let (tests, ways) = (sources("tests/rules"), ways());
    assert!(ways.len() > 80, "{ways:?}");
    let missing: Vec<_> = ways.iter().filter(|way| !tests.contains(&format!("\"{way}\""))).collect();
    assert!(missing.is_empty(), "ways of breaking a rule without a test: {missing:?}");
    let whole = |rest: &str| !rest.starts_with(char::is_alphanumeric);
    let held = |rule: &&Rule| tests.split(&format!("Rule::{rule:?}")).skip(1).any(whole);
    let missing: Vec<_> = Rule::ALL.iter().filter(|rule| !held(rule)).collect();
    assert!(missing.is_empty(), "rules without a case in which they hold: {missing:?}");
    let declaration = declaration();
    let unbroken: Vec<_> = Rule::ALL.iter().filter(|rule| !declaration.contains(&format!("{rule:?}, \""))).collect();
    assert!(unbroken.is_empty(), "rules that nothing breaks: {unbroken:?}");
}

/// The texts between quotation marks in a source.
fn literals(source: &str) -> Vec<String> {
    let code = source.lines().filter(|line| !line.trim_start().starts_with("//"));
    let code: Vec<&str> = code.collect();
    code.join("\n").split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

#[test]
fn every_message_and_remedy_is_lower_case_without_full_stop_or_type_name() {
    let literals = literals(&declaration());
    assert!(literals.len() > 160, "{}", literals.len());
    for literal in literals {
        assert!(!literal.ends_with('.') && !literal.contains("::"), "{literal}");
        assert!(!literal.chars().any(char::is_uppercase), "{literal}");
        assert!(!literal.trim().is_empty() && literal.trim() == literal, "{literal}");
    }
}
