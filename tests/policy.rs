//! Policies: what is shipped, what is refused, and what a refusal says.

use rectify::life::{Step, Subject};
use rectify::policy::{Draft, Policy};

const STANDARD: &str = include_str!("../src/policy/presets/standard.json");

#[test]
fn standard_passes_every_check() {
    let draft = Policy::standard().draft().clone();
    assert_eq!(Policy::new(draft), Ok(Policy::standard()));
}

#[test]
fn standard_is_what_its_file_says() {
    let read: Policy = serde_json::from_str(STANDARD).unwrap();
    assert_eq!(read, Policy::standard());
}

#[test]
fn a_policy_reads_back_as_written() {
    let written = serde_json::to_string(&Policy::standard()).unwrap();
    assert_eq!(serde_json::from_str::<Policy>(&written).unwrap(), Policy::standard());
    let draft: Draft = serde_json::from_str(&written).unwrap();
    assert_eq!(&draft, Policy::standard().draft());
}

#[test]
fn standard_leaves_no_step_without_a_taker() {
    let policy = Policy::standard();
    for step in Step::ALL.iter().copied().filter(|step| *step != Step::Opine) {
        let taken = match step.chain() {
            Some(chain) => policy.draft().chains.contains_key(&chain),
            None => !policy.grants(step).is_empty(),
        };
        assert!(taken, "{step} ({})", Subject::name(step.subject()));
    }
}
