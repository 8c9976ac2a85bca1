//! What may come into force.

use crate::scene::{arrears, directory, monday, noon, office_head};
use crate::{act, allow, day, policy, refuse, scene, text};
use rectify::calendar::{Calendar, Period};
use rectify::command::{AdoptPolicy, AmendDirectory, Bear, Lapse, OpenInspection, Publish, SupplyCalendar};
use rectify::directory::Directory;
use rectify::finding::{Inspection, Kind};
use rectify::id::Version;
use rectify::ledger::Ledger;
use rectify::policy::Policy;
use rectify::publication::Publication;
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

/// What is published of May 2024, from all that the ledger holds.
fn may(ledger: &Ledger) -> Publication {
    let (period, length) = (Period::month(2024, 5).unwrap(), u32::try_from(ledger.records().len()).unwrap());
    Publication::new(Kind::Problem, period, ledger.latest().instant(), length, vec![])
}

#[test]
fn publishes_a_period_that_is_over_from_all_that_is_known() {
    let mut ledger = scene::ledger_with_one_finding();
    let figures = may(&ledger);
    allow(&mut ledger, &office_head(), noon("2024-06-01"), Publish::new(figures), Rule::PublicationSound);
    let again = may(&ledger).superseding(Version::new(2));
    allow(&mut ledger, &office_head(), noon("2024-06-01"), Publish::new(again), Rule::PublicationSound);
}

#[test]
fn refuses_to_publish_a_period_that_is_not_over() {
    let ledger = scene::ledger_with_one_finding();
    let words = "publish refused: the period runs until 2024-05-31";
    refuse(&ledger, &office_head(), noon("2024-05-31"), Publish::new(may(&ledger)), &["PeriodRuns"], words);
}

#[test]
fn refuses_to_publish_figures_that_do_not_know_all() {
    let early = may(&scene::ledger());
    let words = "publish refused: the figures know 1 records, the ledger holds 2";
    let ledger = scene::ledger_with_one_finding();
    refuse(&ledger, &office_head(), noon("2024-06-01"), Publish::new(early), &["StaleFigures"], words);
}

#[test]
fn refuses_to_publish_while_an_acceptance_has_run_out_and_not_lapsed() {
    let mut ledger = scene::ledger_assigned();
    let bear = Bear::new(arrears(), day("2024-05-30"), text("the bridge is replaced"));
    act(&mut ledger, &office_head(), monday(), bear);
    let words = "publish refused: the risk acceptance of finding 00000000-0000-0f1d-0000-000000000001 has run out and \
        has not lapsed";
    refuse(&ledger, &office_head(), noon("2024-06-01"), Publish::new(may(&ledger)), &["LapsePending"], words);
    act(&mut ledger, &office_head(), noon("2024-06-01"), Lapse::new(arrears()));
    let figures = may(&ledger);
    act(&mut ledger, &office_head(), noon("2024-06-01"), Publish::new(figures));
}

#[test]
fn refuses_to_publish_a_period_again_but_as_superseding_what_is_in_force() {
    let mut ledger = scene::ledger_with_one_finding();
    let first = may(&ledger);
    act(&mut ledger, &office_head(), noon("2024-06-01"), Publish::new(first));
    let words = "publish refused: the period is published already, by record 2 of the programme";
    let again = may(&ledger);
    refuse(&ledger, &office_head(), noon("2024-06-01"), Publish::new(again.clone()), &["AlreadyPublished"], words);
    let words = "publish refused: record 1 of the programme is no publication of this period in force";
    let stray = again.superseding(Version::new(1));
    refuse(&ledger, &office_head(), noon("2024-06-01"), Publish::new(stray), &["NotInForce"], words);
}
