//! Escalations, listings and what is made good: the figures against a recount of the records.

use crate::{HISTORIES, History, REQUESTS};
use rectify::books::{Against, By, Timeliness};
use rectify::calendar::Period;
use rectify::duty::DutyKind;
use rectify::event::Event;
use rectify::finding::{Kind, Level};
use rectify::id::FindingId;
use rectify::ledger::Ledger;
use rectify::moment::Day;
use rectify::record::StreamId;
use std::collections::{BTreeMap, BTreeSet};

fn ever() -> Period {
    Period::new(Day::MIN, Day::MAX).unwrap()
}

/// What the records say was escalated, and is listed now.
fn recount(ledger: &Ledger) -> (Vec<(FindingId, Level)>, BTreeSet<FindingId>) {
    let (mut rises, mut listed) = (Vec::new(), BTreeSet::new());
    let mut levels: BTreeMap<FindingId, Option<Level>> = BTreeMap::new();
    for record in ledger.records() {
        let StreamId::Finding(finding) = record.stream() else { continue };
        match record.event() {
            Event::Escalated(escalated) => {
                let before = levels.insert(finding, Some(escalated.level())).flatten();
                assert_eq!(before, escalated.before());
                assert!(before < Some(escalated.level()) && !escalated.causes().is_empty());
                rises.push((finding, escalated.level()));
                if escalated.listing().is_some() {
                    listed.insert(finding);
                }
            }
            Event::Deescalated(back) => {
                assert_eq!(levels.insert(finding, back.level()), Some(Some(back.before())));
            }
            Event::Listed(_) => drop(listed.insert(finding)),
            Event::Delisted(_) => assert!(listed.remove(&finding)),
            _beside => {}
        }
    }
    rises.sort_unstable();
    (rises, listed)
}

#[test]
fn prop_escalations_and_listings_equal_a_recount() {
    let (mut escalated, mut delisted) = (0, 0);
    for seed in 0..HISTORIES {
        let mut history = History::new(seed ^ 0x1adde);
        (0..REQUESTS).for_each(|_| history.quick());
        let ledger = history.ledger;
        let (rises, listed) = recount(&ledger);
        // Figures never mix kinds.
        let books = Kind::ALL.iter().map(|kind| ledger.books().of(*kind));
        let booked = books.clone().flat_map(|books| books.escalations(ever()));
        let mut told: Vec<_> = booked.map(|one| (one.finding(), one.level())).collect();
        told.sort_unstable();
        assert_eq!(told, rises);
        let by_level = books.clone().flat_map(|books| books.escalations_by_level(ever()).into_values());
        assert_eq!(by_level.sum::<u64>(), rises.len() as u64);
        let today = ledger.latest().day();
        assert_eq!(books.flat_map(|books| books.listed_on(today)).collect::<BTreeSet<_>>(), listed);
        escalated += rises.len();
        delisted += listed.len();
        // One escalation for each finding at most, each under a key of its own.
        let duties = ledger.duties(Day::MAX);
        let due: Vec<_> = duties.iter().filter(|duty| duty.kind() == DutyKind::Escalate).collect();
        assert_eq!(due.iter().map(|duty| duty.finding()).collect::<BTreeSet<_>>().len(), due.len());
        assert!(due.iter().all(|duty| duty.ready().is_some() && duty.policy().is_some()));
    }
    println!("{escalated} escalations, {delisted} listed at the end");
    assert!(escalated > 50 && delisted > 50);
}

#[test]
fn prop_what_is_made_good_is_what_the_books_call_so() {
    let (mut late, mut in_time) = (0, 0);
    for seed in 0..HISTORIES {
        let mut history = History::new(seed ^ 0x900d);
        (0..REQUESTS).for_each(|_| history.quick());
        let ledger = history.ledger;
        for cycle in ledger.books().due(ever(), Against::Current) {
            let finding = ledger.finding(cycle.finding()).unwrap();
            let accepted = cycle.accepted() && cycle.outcome().is_none_or(|outcome| outcome.completes());
            if finding.cycle() == cycle.cycle() && accepted {
                let made_good = cycle.timeliness(By::Submission) == Timeliness::MadeGood;
                assert_eq!(finding.is_made_good(), made_good, "{}", finding.id());
                late += usize::from(made_good);
                in_time += usize::from(!made_good);
            }
        }
    }
    println!("{late} made good, {in_time} in time");
    assert!(late >= 5 && in_time > 20);
}
