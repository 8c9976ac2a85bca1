//! The shipped policy.

use rectify::calendar::TermLength;
use rectify::finding::{Facts, Kind, Mode, Severity};
use rectify::life::{Chain, Step};
use rectify::policy::{Policy, TermName};

#[test]
fn standard_passes_every_check() {
    assert_eq!(Policy::new(Policy::standard().draft().clone()), Ok(Policy::standard()));
    assert_eq!(Policy::standard().advice(), []);
}

#[test]
fn standard_leaves_no_step_without_a_taker() {
    let policy = Policy::standard();
    // An opinion and a refusal are of any chain; people dispose of their own rights without a grant.
    for step in Step::ALL
        .iter()
        .copied()
        .filter(|step| !matches!(step, Step::Opine | Step::Decline | Step::Delegate | Step::EndDelegation))
    {
        let is_taken = match step.chain() {
            Some(chain) => policy.draft().chains.contains_key(&chain),
            None => !policy.grants(step).is_empty(),
        };
        assert!(is_taken, "{step}");
    }
}

#[test]
fn standard_asks_more_of_graver_findings() {
    let policy = Policy::standard();
    let of = |severity| Facts::of(Kind::Problem, severity);
    let (light, grave) = (of(Severity::Low), of(Severity::Critical));
    let at_once = grave.with_mode(Mode::Immediate);
    let rectify = |facts: &Facts| policy.term(TermName::Rectify, facts).map(|term| term.length());
    assert_eq!(rectify(&light), Some(TermLength::Days(60)));
    assert_eq!(rectify(&grave), Some(TermLength::Days(90)));
    assert_eq!(rectify(&at_once), Some(TermLength::Days(15)));
    assert_eq!((policy.evidence_min(Step::Submit, &light), policy.evidence_min(Step::Submit, &grave)), (1, 2));
    assert_eq!((policy.chain(Chain::Plan, &light).len(), policy.chain(Chain::Plan, &grave).len()), (0, 1));
    assert_eq!(policy.extension(&light).own_head_days_max, Some(15));
    assert_eq!(policy.extension(&grave).own_head_days_max, None);
}
