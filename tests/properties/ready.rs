//! Duties: each has its owner, its key and, where it has a ready command, one that is taken on its day.

use crate::{HISTORIES, History, REQUESTS};
use rectify::directory::{Actor, Capacity};
use rectify::duty::{Duty, DutyKind};
use rectify::ledger::Ledger;
use rectify::moment::{Day, Moment};
use std::collections::{BTreeMap, BTreeSet};

/// People of a department who never did anything here.
fn people_of(duty: &Duty) -> impl Iterator<Item = Actor> {
    let owner = duty.owner();
    Capacity::ALL.into_iter().map(move |capacity| crate::scene::actor(900, owner.as_str(), capacity))
}

fn moment_of(ledger: &Ledger, day: Day) -> Moment {
    let noon = format!("{day}T04:00:00.000000Z");
    let due = Moment::at(noon.parse().unwrap(), crate::zone()).unwrap();
    if due.instant() < ledger.latest().instant() { ledger.latest() } else { due }
}

/// Why nobody of the owner may take the ready command on its day; nothing where somebody may.
fn refusals(ledger: &Ledger, duty: &Duty) -> Vec<String> {
    let (moment, ready) = (moment_of(ledger, duty.due()), duty.ready().unwrap());
    let tried = people_of(duty).map(|who| ledger.clone().act(&who, moment, ready.clone()));
    let refused: Result<Vec<String>, _> = tried.map(|done| done.map_or_else(|no| Ok(no.to_string()), Err)).collect();
    refused.unwrap_or_default()
}

#[test]
fn prop_every_ready_command_is_taken_by_its_owner_on_its_day() {
    let mut taken: BTreeMap<DutyKind, u64> = BTreeMap::new();
    for seed in 0..HISTORIES / 4 {
        let mut history = History::new(seed ^ 0x0ead1);
        for _ in 0..REQUESTS {
            history.quick();
            if !history.rng.once_in(8) {
                continue;
            }
            let duties = history.ledger.duties(Day::MAX);
            let keys: BTreeSet<String> = duties.iter().map(Duty::key).collect();
            assert_eq!(keys.len(), duties.len(), "{duties:?}");
            for duty in duties {
                assert!(history.ledger.programme().directory().department(duty.owner()).is_some());
                if duty.ready().is_some() {
                    assert_eq!(refusals(&history.ledger, &duty), [""; 0], "{duty:?}");
                    *taken.entry(duty.kind()).or_default() += 1;
                }
            }
        }
    }
    println!("{taken:?}");
    for kind in [DutyKind::Lapse, DutyKind::Escalate, DutyKind::Deem, DutyKind::LaunchSweep] {
        assert!(taken.contains_key(&kind), "{kind}");
    }
}
