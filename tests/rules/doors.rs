//! Chains that must not jam, and doors that must be shut.

use crate::scene::{arrears, inspector, monday, office_head, second_inspector};
use crate::{act, critical, receipt, refuse, text};
use rectify::command::{Accept, Close, Reclassify, Submit};
use rectify::finding::Severity;
use rectify::ledger::Ledger;
use rectify::policy::{Choices, Draft};

/// Straight to work, whatever the severity.
fn straight(draft: &mut Draft) {
    draft.passage.acknowledging = Choices::none();
    draft.passage.planning = Choices::none();
    draft.passage.noticing = Choices::none();
}

/// A very grave finding, verified by two, of whose two steps to the close the inspector took one.
fn half_closed() -> Ledger {
    let mut ledger = critical(straight);
    let submit = Submit::new(arrears()).evidence(receipt()).evidence(text("bank:receipt/18"));
    act(&mut ledger, &crate::scene::bureau(), monday(), submit);
    act(&mut ledger, &inspector(), monday(), Accept::new(arrears()));
    act(&mut ledger, &office_head(), monday(), Accept::new(arrears()));
    act(&mut ledger, &inspector(), monday(), Close::new(arrears()));
    ledger
}

#[test]
fn takes_the_last_step_of_a_chain_that_has_become_shorter() {
    let mut ledger = half_closed();
    let lighter = Reclassify::new(arrears(), text("nobody was hurt")).severity(Severity::Low);
    act(&mut ledger, &second_inspector(), monday(), lighter);
    let words = "close refused: person 00000000-0000-feed-0000-000000000001 took a step of the chain for close already";
    refuse(&ledger, &inspector(), monday(), Close::new(arrears()), &["TookStep"], words);
    act(&mut ledger, &second_inspector(), monday(), Close::new(arrears()));
    assert!(ledger.finding(arrears()).unwrap().outcome().is_some());
}
