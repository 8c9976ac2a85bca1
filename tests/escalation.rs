//! The ladder over a whole case, day by day: across a holiday with make-up days, and back.

#[expect(dead_code, unreachable_pub, reason = "the scene serves other tests too")]
#[path = "scene/mod.rs"]
mod scene;

use rectify::calendar::Period;
use rectify::command::*;
use rectify::directory::{Actor, Capacity};
use rectify::duty::{Duty, DutyKind};
use rectify::finding::{Determination, Level, Responsibility, Verdict};
use rectify::ledger::Ledger;
use rectify::moment::Day;
use rectify::policy::Policy;
use scene::{actor, arrears, bureau, inspector, monday, noon, office_head};
use std::collections::BTreeSet;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn text<T: std::str::FromStr<Err: std::fmt::Debug>>(text: &str) -> T {
    text.parse().unwrap()
}

/// The machine that runs every night.
fn night() -> Actor {
    actor(90, "office", Capacity::System)
}

fn roads_until(deadline: &str) -> Responsibility {
    scene::roads().with_supervising(text("office")).with_deadline(day(deadline))
}

/// Assigned on 6 May 2024, due on Wednesday, 25 September.
fn ledger() -> Ledger {
    let mut ledger = scene::ledger_with_one_finding();
    ledger.act(&inspector(), monday(), Assign::new(arrears(), roads_until("2024-09-25"))).unwrap();
    ledger
}

fn escalations(ledger: &Ledger, on: &str) -> Vec<Duty> {
    ledger.duties(day(on)).into_iter().filter(|duty| duty.kind() == DutyKind::Escalate).collect()
}

fn keys(ledger: &Ledger, on: &str) -> Vec<String> {
    escalations(ledger, on).iter().map(Duty::key).collect()
}

fn take(ledger: &mut Ledger, on: &str) {
    let [duty] = &escalations(ledger, on)[..] else { panic!("one is due on {on}") };
    ledger.act(&night(), noon(on), duty.ready().unwrap().clone()).unwrap();
}

fn level(ledger: &Ledger) -> Option<Level> {
    ledger.finding(arrears()).unwrap().level()
}

#[test]
fn reminds_supervises_and_summons_across_the_national_day() {
    let mut ledger = ledger();
    assert_eq!(keys(&ledger, "2024-09-21"), [""; 0]);
    let remind = format!("{}/escalate/1/remind/days_before_due-3/2024-09-25", arrears());
    assert_eq!(keys(&ledger, "2024-09-22"), std::slice::from_ref(&remind));
    // The same key on each day until it is taken, and then never again.
    assert_eq!(keys(&ledger, "2024-09-30"), [remind]);
    take(&mut ledger, "2024-09-22");
    assert_eq!((level(&ledger), keys(&ledger, "2024-09-25")), (Some(Level::Remind), vec![]));

    let [supervise] = &escalations(&ledger, "2024-09-26")[..] else { panic!("due on the day after") };
    assert_eq!(supervise.due(), day("2024-09-26"));
    assert_eq!((supervise.owner().as_str(), supervise.policy()), ("office", Some(1)));
    take(&mut ledger, "2024-09-26");

    // Worked are 26, 27, Sunday 29 and 30 September; 8 to 11, Saturday 12 and 14 October.
    assert_eq!(keys(&ledger, "2024-10-13"), [""; 0]);
    let summon = format!("{}/escalate/1/summon/working_days_overdue-10/2024-09-25", arrears());
    assert_eq!(keys(&ledger, "2024-10-14"), [summon]);
    take(&mut ledger, "2024-10-14");
    let finding = ledger.finding(arrears()).unwrap();
    assert_eq!((finding.level(), finding.extension_barred()), (Some(Level::Summon), Some(Level::Summon)));

    // Late, and then made good: yellow, not green, from the claim on to the close and after it.
    ledger.act(&bureau(), noon("2024-10-15"), Submit::new(arrears()).evidence(scene::receipt())).unwrap();
    assert!(ledger.finding(arrears()).unwrap().is_made_good());
    assert_eq!(keys(&ledger, "2025-12-31"), [""; 0]);
    ledger.act(&inspector(), noon("2024-10-16"), Accept::new(arrears())).unwrap();
    ledger.act(&inspector(), noon("2024-10-16"), Close::new(arrears())).unwrap();
    assert!(ledger.finding(arrears()).unwrap().is_made_good());

    let books = ledger.books();
    let september = books.escalations_by_level(Period::month(2024, 9).unwrap());
    assert_eq!(september.into_values().collect::<Vec<_>>(), [1, 1, 0, 0, 0]);
    let october = books.escalations(Period::month(2024, 10).unwrap());
    let found = |escalation: &rectify::books::Escalation| (escalation.finding(), escalation.level(), escalation.day());
    assert_eq!(october.iter().map(found).collect::<Vec<_>>(), [(arrears(), Level::Summon, day("2024-10-14"))]);
    assert_eq!(Ledger::replay(ledger.records().cloned()).unwrap(), ledger);
}

#[test]
fn yields_no_escalation_twice_for_one_cause() {
    let mut ledger = ledger();
    let mut yielded = BTreeSet::new();
    let mut taken = Vec::new();
    let mut on = day("2024-09-01");
    while on < day("2024-12-31") {
        for duty in escalations(&ledger, &on.to_string()) {
            assert!(yielded.insert(duty.key()), "{} again", duty.key());
            taken.push((duty.due(), duty.rung().unwrap().0));
            ledger.act(&night(), noon(&on.to_string()), duty.ready().unwrap().clone()).unwrap();
        }
        // Taken back, it is not yielded again for what it was taken for.
        if on == day("2024-11-20") {
            ledger
                .act(&office_head(), noon("2024-11-20"), Deescalate::new(arrears(), text("a talk was held")))
                .unwrap();
        }
        on = on.plus_days(1).unwrap();
    }
    let wanted = [
        ("2024-09-22", Level::Remind),
        ("2024-09-26", Level::Supervise),
        ("2024-10-14", Level::Summon),
        ("2024-11-11", Level::Circulate),
    ];
    assert_eq!(taken, wanted.map(|(due, level)| (day(due), level)));
    assert_eq!(level(&ledger), None);
}

#[test]
fn rests_while_suspended_in_time_borne_or_claimed() {
    let prose = || text("as the file says");
    let mut suspended = ledger();
    suspended.act(&office_head(), monday(), Suspend::new(arrears(), prose(), prose())).unwrap();
    assert_eq!(keys(&suspended, "2024-12-31"), [""; 0]);
    let mut borne = ledger();
    borne.act(&office_head(), monday(), Bear::new(arrears(), day("2024-10-31"), prose())).unwrap();
    assert_eq!(keys(&borne, "2024-12-31"), [""; 0]);
    let mut claimed = ledger();
    claimed.act(&bureau(), monday(), Submit::new(arrears()).evidence(scene::receipt())).unwrap();
    assert_eq!(keys(&claimed, "2024-12-31"), [""; 0]);
    // Returned, it goes on; a suspension begun when it is late cures nothing.
    claimed.act(&inspector(), noon("2024-10-01"), ReturnSubmission::new(arrears(), prose())).unwrap();
    assert_eq!(escalations(&claimed, "2024-12-31").len(), 1);
    claimed.act(&office_head(), noon("2024-10-02"), Suspend::new(arrears(), prose(), prose())).unwrap();
    take(&mut claimed, "2024-10-03");
    assert_eq!(escalations(&claimed, "2024-12-31")[0].rung().unwrap().0, Level::Supervise);
}

#[test]
fn reads_the_policy_in_force_and_names_it() {
    let mut ledger = ledger();
    let mut draft = Policy::standard().draft().clone();
    draft.version = 2;
    draft.ladder.rungs[0].on = rectify::finding::Trigger::DaysBeforeDue(7);
    ledger.act(&office_head(), noon("2024-09-01"), AdoptPolicy::new(Policy::new(draft).unwrap())).unwrap();
    let [remind] = &escalations(&ledger, "2024-09-18")[..] else { panic!("a week before") };
    assert_eq!(remind.policy(), Some(2));
}

#[test]
fn a_relapse_goes_on_from_its_level_and_may_raise_it() {
    let mut ledger = ledger();
    take(&mut ledger, "2024-09-22");
    ledger.act(&bureau(), noon("2024-09-23"), Submit::new(arrears()).evidence(scene::receipt())).unwrap();
    ledger.act(&inspector(), noon("2024-09-24"), Accept::new(arrears())).unwrap();
    ledger.act(&inspector(), noon("2024-09-24"), Close::new(arrears())).unwrap();
    assert!(!ledger.finding(arrears()).unwrap().is_made_good());
    let look = LookBack::new(arrears(), Verdict::Fails, text("unpaid again")).evidence(scene::receipt());
    ledger.act(&inspector(), noon("2024-11-04"), look).unwrap();
    let key = format!("{}/escalate/2/supervise/relapsed-1/2024-11-04", arrears());
    assert_eq!((level(&ledger), keys(&ledger, "2024-11-04")), (Some(Level::Remind), vec![key]));
    take(&mut ledger, "2024-11-04");
    assert_eq!(level(&ledger), Some(Level::Supervise));
}

#[test]
fn a_listing_is_announced_inspected_when_it_runs_out_and_ended() {
    let mut ledger = ledger();
    let list = List::new(arrears(), text("city"), text("the wall may fall")).until(day("2024-08-30"));
    ledger.act(&office_head(), monday(), list).unwrap();
    let of = |ledger: &Ledger, kind| {
        let duties = ledger.duties(Day::MAX).into_iter().filter(|duty| duty.kind() == kind);
        duties.map(|duty| (duty.owner().to_string(), duty.due())).collect::<Vec<_>>()
    };
    assert_eq!(of(&ledger, DutyKind::Announce), [("office".to_owned(), day("2024-05-11"))]);
    assert_eq!(of(&ledger, DutyKind::InspectListed), [("city".to_owned(), day("2024-09-09"))]);
    assert!(ledger.duties(Day::MAX).iter().all(Duty::is_listed));
    ledger.act(&inspector(), noon("2024-05-08"), Announce::new(arrears(), text("the website"))).unwrap();
    assert_eq!(of(&ledger, DutyKind::Announce), []);
    // Inspected before its term is over it is owed still, and no more once it was inspected after.
    let determine = || Determine::new(arrears(), Determination::Partly, text("half")).evidence(scene::receipt());
    ledger.act(&inspector(), noon("2024-08-29"), determine()).unwrap();
    assert_eq!(of(&ledger, DutyKind::InspectListed), [("city".to_owned(), day("2024-09-09"))]);
    ledger.act(&inspector(), noon("2024-08-30"), determine()).unwrap();
    assert_eq!(of(&ledger, DutyKind::InspectListed), []);
    let delist = Delist::new(arrears(), text("the wall was rebuilt")).evidence(scene::receipt());
    let no = ledger.act(&bureau(), noon("2024-09-02"), delist.clone()).unwrap_err();
    assert_eq!(
        no.to_string(),
        "delist refused: roads holds no grant to delist; roads answered for this finding and may not judge it"
    );
    ledger.act(&office_head(), noon("2024-09-02"), delist).unwrap();
    assert_eq!(of(&ledger, DutyKind::InspectListed), []);
    assert_eq!(of(&ledger, DutyKind::Announce), [("office".to_owned(), day("2024-09-09"))]);
    let listed = |on: &str| ledger.books().listed_on(day(on)).len();
    assert_eq!([listed("2024-05-05"), listed("2024-05-06"), listed("2024-09-01"), listed("2024-09-02")], [0, 1, 1, 0]);
    assert!(!ledger.duties(Day::MAX).iter().any(Duty::is_listed));
}
