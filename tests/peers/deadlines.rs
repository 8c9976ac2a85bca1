//! Deadlines, pauses, borne risks and reminders.

use crate::scene::{actor, arrears, bureau, friday, inspector, ledger_assigned, monday, noon, office_head};
use crate::{act, day, department, duty, month, prose, raise, receipt, rectify, relapse, transfer};
use rectify::books::{Against, By, Timeliness};
use rectify::command::*;
use rectify::directory::Capacity;
use rectify::duty::{Duty, DutyKind};
use rectify::event::{BearingEnd, Event};
use rectify::finding::{ObjectionTo, Reassignment, Severity};
use rectify::ledger::Ledger;
use rectify::life::{Outcome, StageName};
use rectify::moment::Day;
use rectify::record::StreamId;

/// Due today counted as late.
#[test]
fn due_today_is_on_time_in_duties_figures_and_lists() {
    let mut ledger = ledger_assigned();
    let due = noon("2024-07-05");
    let late = |ledger: &Ledger, on: &str| {
        let listed = ledger.books().overdue(day(on)).overdue().len();
        let owed = ledger.duties(day(on)).into_iter().filter(|duty| duty.kind() == DutyKind::Rectify);
        let owed = owed.filter(|duty| duty.is_overdue(day(on))).count();
        (ledger.finding(arrears()).unwrap().is_overdue(day(on)), listed, owed)
    };
    assert_eq!((late(&ledger, "2024-07-05"), late(&ledger, "2024-07-06")), ((false, 0, 0), (true, 1, 1)));
    rectify(&mut ledger, 1, due);
    for by in [By::Submission, By::Close] {
        let due: Vec<Timeliness> =
            ledger.books().due(month(7), Against::Current).iter().map(|cycle| cycle.timeliness(by)).collect();
        assert_eq!(due, [Timeliness::OnTime]);
    }
    assert_eq!(late(&ledger, "2024-07-06"), (false, 0, 0));
}

/// Deadlines counted from the wrong day, lost, or begun anew without a word.
#[test]
fn every_deadline_keeps_its_term_and_its_cause_and_a_reopening_begins_its_own() {
    let mut ledger = ledger_assigned();
    let deadlines = |ledger: &Ledger| {
        let view = ledger.finding(arrears()).unwrap();
        (view.cycle(), view.original_deadline().unwrap(), view.deadline().unwrap())
    };
    assert_eq!(deadlines(&ledger), (1, day("2024-07-05"), day("2024-07-05")));
    // Raising the severity, a transfer and a return move no deadline.
    act(&mut ledger, &office_head(), monday(), Reclassify::new(arrears(), prose()).severity(Severity::Medium));
    act(&mut ledger, &office_head(), monday(), Reassign::new(arrears(), transfer("water-works"), prose()));
    act(&mut ledger, &office_head(), monday(), Reassign::new(arrears(), transfer("roads"), prose()));
    act(&mut ledger, &bureau(), friday(), Submit::new(arrears()).evidence(receipt()));
    act(&mut ledger, &inspector(), friday(), ReturnSubmission::new(arrears(), prose()));
    assert_eq!(deadlines(&ledger), (1, day("2024-07-05"), day("2024-07-05")));
    // An extension moves the one in force, and the first stays.
    act(&mut ledger, &bureau(), friday(), AskExtension::new(arrears(), day("2024-07-31"), prose()));
    act(&mut ledger, &office_head(), friday(), Grant::new(arrears()));
    assert_eq!(deadlines(&ledger), (1, day("2024-07-05"), day("2024-07-31")));
    rectify(&mut ledger, 1, noon("2024-07-31"));
    relapse(&mut ledger, 1, noon("2024-09-02"));
    assert_eq!(deadlines(&ledger), (2, day("2024-10-02"), day("2024-10-02")));
    // Each is on record with its cause.
    let told: Vec<String> = ledger
        .deadlines(arrears())
        .iter()
        .map(|set| format!("{}: {} {} on {}", set.cycle(), set.deadline(), set.cause(), set.record().day()))
        .collect();
    let wanted = [
        "1: 2024-07-05 assigned on 2024-05-06",
        "1: 2024-07-31 extended on 2024-05-10",
        "2: 2024-10-02 reopened on 2024-09-02",
    ];
    assert_eq!(told, wanted);
    // Each cycle is due once against each of its deadlines.
    let due = |number, against| -> Vec<_> {
        let cycles = ledger.books().due(month(number), against);
        cycles.iter().map(|cycle| (cycle.cycle(), cycle.timeliness(By::Close))).collect()
    };
    assert_eq!(due(7, Against::Original), [(1, Timeliness::MadeGood)]);
    assert_eq!(due(7, Against::Current), [(1, Timeliness::OnTime)]);
    assert_eq!(due(10, Against::Original), [(2, Timeliness::Undone)]);
}

/// Pauses lost when terms change, and time after the close that counts.
#[test]
fn a_pause_spans_a_change_of_the_deadline() {
    let mut ledger = ledger_assigned();
    act(&mut ledger, &bureau(), monday(), AskExtension::new(arrears(), day("2024-07-31"), prose()));
    act(&mut ledger, &office_head(), friday(), Suspend::new(arrears(), prose(), "a flood".parse().unwrap()));
    assert!(duty(&ledger, DutyKind::Rectify).is_none());
    act(&mut ledger, &office_head(), noon("2024-05-20"), Grant::new(arrears()));
    assert!(!ledger.finding(arrears()).unwrap().is_overdue(day("2024-08-15")));
    act(&mut ledger, &office_head(), noon("2024-05-30"), Resume::new(arrears(), prose()));
    let view = ledger.finding(arrears()).unwrap();
    assert_eq!((view.original_deadline(), view.deadline()), (Some(day("2024-07-05")), Some(day("2024-08-20"))));
    // What was closed for months begins anew with its reopening: none of that time is in its age.
    rectify(&mut ledger, 1, noon("2024-06-03"));
    relapse(&mut ledger, 1, noon("2024-12-02"));
    let ageing = ledger.books().ageing(day("2024-12-12"));
    assert_eq!((ageing.ages()[0].since_cycle(), ageing.ages()[0].past_due()), (10, None));
    // A pause begun when it was late cures nothing.
    act(&mut ledger, &office_head(), noon("2025-02-03"), Suspend::new(arrears(), prose(), prose()));
    assert!(ledger.finding(arrears()).unwrap().is_overdue(day("2025-02-04")));
    assert_eq!(ledger.books().overdue(day("2025-02-04")).overdue().len(), 1);
}

/// Accepted risks that never come back, and those that revive what was fixed.
#[test]
fn a_borne_risk_lapses_as_a_duty_and_leaves_alone_what_was_fixed() {
    let borne = || {
        let mut ledger = ledger_assigned();
        act(&mut ledger, &office_head(), monday(), Bear::new(arrears(), day("2024-06-30"), prose()));
        ledger
    };
    let mut ledger = borne();
    let owed = duty(&ledger, DutyKind::Lapse).unwrap();
    assert_eq!((owed.due(), owed.owner()), (day("2024-07-01"), department("office")));
    // Time alone changes nothing; the ready command does, when it is due and not before.
    let ready = owed.ready().unwrap().clone();
    let no = ledger.act(&inspector(), noon("2024-06-30"), ready.clone()).unwrap_err();
    assert_eq!(no.to_string(), "lapse refused: 2024-07-01 lies after today, 2024-06-30");
    let nightly = actor(71, "office", Capacity::System);
    act(&mut ledger, &nightly, noon("2024-07-01"), ready.clone());
    let view = ledger.finding(arrears()).unwrap();
    assert_eq!((view.stage(), view.original_deadline()), (StageName::Rectifying, Some(day("2024-07-05"))));
    assert_eq!(view.deadline(), Some(day("2024-07-31")));
    let Event::BearingEnded(ended) = ledger.records().last().unwrap().event() else { panic!() };
    assert_eq!(ended.end(), BearingEnd::Lapsed);

    // Fixed meanwhile: no duty is left, and the command that was ready does nothing.
    let mut ledger = borne();
    rectify(&mut ledger, 1, friday());
    assert!(duty(&ledger, DutyKind::Lapse).is_none());
    let before = ledger.clone();
    let no = ledger.act(&nightly, noon("2024-07-01"), ready).unwrap_err();
    assert_eq!(no.to_string(), "lapse refused: lapse is not admissible while closed");
    assert_eq!(ledger, before);
    assert_eq!(ledger.finding(arrears()).unwrap().outcome(), Some(Outcome::Rectified));
}

/// Hundreds of reminders of the same thing.
#[test]
fn a_reminder_is_sent_once_for_as_long_as_the_same_is_owed() {
    let mut ledger = ledger_assigned();
    let keys =
        |ledger: &Ledger, until: &str| -> Vec<String> { ledger.duties(day(until)).iter().map(Duty::key).collect() };
    let first = keys(&ledger, "2024-12-31");
    let again = Ledger::replay(ledger.records().cloned()).unwrap();
    assert_eq!(keys(&again, "2024-12-31"), first);
    // What has nothing to do with it leaves the keys; each is there once.
    raise(&mut ledger, 2, friday());
    act(&mut ledger, &bureau(), friday(), Object::new(arrears(), ObjectionTo::Amount, prose()));
    let later = keys(&ledger, "2024-12-31");
    assert!(first.iter().all(|key| later.contains(key)));
    let mut unique = later.clone();
    unique.sort();
    unique.dedup();
    assert_eq!(unique.len(), later.len());
    // Another date is another duty.
    act(&mut ledger, &bureau(), friday(), AskExtension::new(arrears(), day("2024-07-31"), prose()));
    act(&mut ledger, &office_head(), friday(), Grant::new(arrears()));
    let rectify = format!("{}/rectify/1/", arrears());
    assert!(first.contains(&format!("{rectify}2024-07-05")));
    assert!(keys(&ledger, "2024-12-31").contains(&format!("{rectify}2024-07-31")));
}

/// Deadlines moved again and again without a visible history.
#[test]
fn every_extension_stays_in_the_history_and_shows_in_the_figures() {
    let mut ledger = ledger_assigned();
    for (asked, until) in [("2024-05-10", "2024-08-01"), ("2024-07-15", "2024-09-01")] {
        act(&mut ledger, &bureau(), noon(asked), AskExtension::new(arrears(), day(until), prose()));
        act(&mut ledger, &office_head(), noon(asked), Grant::new(arrears()));
    }
    assert_eq!(ledger.finding(arrears()).unwrap().extensions(), 2);
    let granted: Vec<Day> = ledger
        .history(StreamId::Finding(arrears()))
        .filter_map(
            |record| if let Event::ExtensionGranted(granted) = record.event() { Some(granted.until()) } else { None },
        )
        .collect();
    assert_eq!(granted, [day("2024-09-01"), day("2024-08-01")]);
    let third = AskExtension::new(arrears(), day("2024-09-15"), prose());
    let no = ledger.act(&bureau(), noon("2024-08-20"), third).unwrap_err();
    assert_eq!(no.to_string(), "ask extension refused: extensions are used up: 2 of 2 granted");
    // Against the deadline that was first given it is late, however often that was moved.
    rectify(&mut ledger, 1, noon("2024-08-30"));
    let on_time = |number, against| {
        let figures = ledger.books().on_time(month(number), against, By::Close);
        (figures.on_time(), figures.made_good())
    };
    assert_eq!((on_time(7, Against::Original), on_time(9, Against::Current)), ((0, 1), (1, 0)));
    assert_eq!(on_time(8, Against::Current), (0, 0));
}

/// Work that belonged to a role nobody holds, and so to nobody's list.
#[test]
fn what_nobody_is_there_to_do_falls_to_those_who_keep_the_list() {
    let mut ledger = ledger_assigned();
    // The lead of a light finding asks; then it turns out very grave, and the policy has the supervising department
    // give its opinion first. Nobody was named as such.
    act(&mut ledger, &bureau(), monday(), AskExtension::new(arrears(), day("2024-07-20"), prose()));
    let owner = |ledger: &Ledger| duty(ledger, DutyKind::RuleExtension).map(|duty| duty.owner());
    assert_eq!(owner(&ledger), Some(department("office")));
    let grave = Reclassify::new(arrears(), prose()).severity(Severity::Critical);
    act(&mut ledger, &inspector(), monday(), grave);
    assert_eq!(owner(&ledger), Some(department("office")));
    let supervised = Reassignment { supervising: Some(department("city")), ..Reassignment::default() };
    act(&mut ledger, &office_head(), monday(), Reassign::new(arrears(), supervised, prose()));
    assert_eq!(owner(&ledger), Some(department("city")));
}
