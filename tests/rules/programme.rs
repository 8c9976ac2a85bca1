//! What may come into force.

use crate::scene::{directory, monday, office_head};
use crate::{allow, policy, refuse, scene, text};
use rectify::assessment::Assessment;
use rectify::calendar::{Calendar, Period};
use rectify::command::{AdoptPolicy, AmendDirectory, Bear, OpenInspection, Publish, SupplyCalendar};
use rectify::directory::Directory;
use rectify::finding::{Inspection, Kind};
use rectify::id::Version;
use rectify::ledger::Ledger;
use rectify::moment::Moment;
use rectify::policy::Policy;
use rectify::rule::Rule;

#[test]
fn adopts_a_newer_policy() {
    let newer = AdoptPolicy::new(policy(|draft| draft.version = 2));
    allow(&mut scene::ledger(), &office_head(), monday(), newer, Rule::NewerVersion);
}

#[test]
fn refuses_a_policy_that_is_not_newer() {
    let words = "adopt policy refused: policy version 1 is not newer than 1, which is in force";
    refuse(&scene::ledger(), &office_head(), monday(), AdoptPolicy::new(Policy::standard()), &["NotNewer"], words);
}

#[test]
fn refuses_a_directory_that_drops_what_history_names() {
    let without = directory().departments().filter(|unit| unit.id().as_str() != "housing").cloned().collect();
    let smaller = Directory::new(2, without, directory().regions().cloned().collect(), vec![]).unwrap();
    let words = "amend directory refused: department housing is gone, but history names it: keep it, and add a \
        succession";
    refuse(&scene::ledger(), &office_head(), monday(), AmendDirectory::new(smaller), &["Unfit"], words);
}

#[test]
fn refuses_a_calendar_that_leaves_a_year_uncovered() {
    let far = Calendar::new(text("China"), 2, 2029..=2029).unwrap();
    let words = "supply calendar refused: the years 2029 to 2029 do not adjoin those of the calendar in force";
    refuse(&scene::ledger(), &office_head(), monday(), SupplyCalendar::new(far), &["Unfit"], words);
}

fn inspection(code: &str) -> OpenInspection {
    OpenInspection::new(Inspection::new(text(code), text("2024年审计"), text("city")))
}

#[test]
fn opens_an_inspection_that_is_new() {
    allow(&mut scene::ledger(), &office_head(), monday(), inspection("audit-2024"), Rule::InspectionNew);
}

#[test]
fn refuses_to_open_an_inspection_twice() {
    let words = "open inspection refused: inspection survey-2023 is open already";
    refuse(&scene::ledger(), &office_head(), monday(), inspection("survey-2023"), &["InspectionOpen"], words);
}

/// The figures of May, as the ledger has them now.
fn may(ledger: &Ledger) -> Publish {
    Assessment::of(ledger, Period::month(2024, 5).unwrap(), Kind::Problem).publish().unwrap()
}

/// In June, when May is over.
fn june() -> Moment {
    scene::noon("2024-06-03")
}

#[test]
fn publishes_what_is_over() {
    let mut ledger = scene::ledger_with_one_finding();
    let figures = may(&ledger);
    allow(&mut ledger, &office_head(), june(), figures, Rule::PublicationSound);
}

#[test]
fn refuses_to_publish_a_period_that_runs() {
    let ledger = scene::ledger_with_one_finding();
    let words = "publish refused: the period runs until 2024-05-31";
    refuse(&ledger, &office_head(), scene::noon("2024-05-31"), may(&ledger), &["PeriodRuns"], words);
}

#[test]
fn refuses_to_publish_figures_that_do_not_know_all_records() {
    let figures = may(&scene::ledger());
    let words = "publish refused: the figures know 1 records, the ledger holds 2";
    refuse(&scene::ledger_with_one_finding(), &office_head(), june(), figures, &["StaleFigures"], words);
}

#[test]
fn refuses_to_publish_while_an_acceptance_that_ran_out_has_not_lapsed() {
    let mut ledger = scene::ledger_assigned();
    let until = "2024-05-20".parse().unwrap();
    let borne = Bear::new(scene::arrears(), until, text("closed to traffic until then"));
    ledger.act(&office_head(), monday(), borne).unwrap();
    let finding = scene::arrears();
    let words = format!("publish refused: the risk acceptance of finding {finding} has run out and has not lapsed");
    refuse(&ledger, &office_head(), june(), may(&ledger), &["LapsePending"], &words);

    // The duty has the command ready, dated on the day after the last.
    let duties = ledger.duties(june().day());
    let lapse = duties.iter().find_map(|duty| duty.ready()).unwrap().clone();
    assert_eq!(lapse.day(), Some("2024-05-21".parse().unwrap()));
    ledger.act(&office_head(), june(), lapse).unwrap();
    let figures = may(&ledger);
    ledger.act(&office_head(), june(), figures).unwrap();
}

#[test]
fn refuses_to_publish_a_period_twice_unless_as_superseding_what_is_in_force() {
    let mut ledger = scene::ledger_with_one_finding();
    let figures = may(&ledger);
    ledger.act(&office_head(), june(), figures).unwrap();
    let words = "publish refused: the period is published already, by record 2 of the programme";
    refuse(&ledger, &office_head(), june(), may(&ledger), &["AlreadyPublished"], words);

    let words = "publish refused: record 1 of the programme is no publication of this period in force";
    let wrong = may(&ledger).superseding(Version::new(1));
    refuse(&ledger, &office_head(), june(), wrong, &["NotInForce"], words);
    let right = may(&ledger).superseding(Version::new(2));
    allow(&mut ledger, &office_head(), june(), right, Rule::PublicationSound);
}

#[test]
fn refuses_to_found_a_ledger_twice() {
    let words = "found refused: this ledger is founded already";
    refuse(&scene::ledger(), &office_head(), monday(), scene::founding(), &["FoundedBefore"], words);
}

#[test]
fn founds_a_ledger_once() {
    assert_eq!(scene::ledger().records().count(), 1);
    assert!(rectify::rule::law(rectify::life::Step::Found).eq([Rule::Dated, Rule::Granted, Rule::FoundedOnce]));
}
