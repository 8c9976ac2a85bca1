//! What may come into force.

use crate::scene::{directory, monday, office_head};
use crate::{allow, policy, refuse, scene, text};
use rectify::calendar::Calendar;
use rectify::command::{AdoptPolicy, AmendDirectory, OpenInspection, SupplyCalendar};
use rectify::directory::Directory;
use rectify::finding::Inspection;
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
