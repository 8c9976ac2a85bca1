//! Major hazards: the opinion first, 20 working days before the deadline in Qingdao, inspection in 10 days in Hubei.

use super::play::{Play, head, it, officer, paper, plan, problem, v, works};
use rectify::command::{
    Accept, Announce, ApprovePlan, AskExtension, Assign, ClaimMilestone, Close, Delist, Determine, FilePlan, Grant,
    List, LookBack, Opine, Raise, Submit,
};
use rectify::duty::DutyKind;
use rectify::finding::{Determination, Opinion, Severity, Verdict};
use rectify::life::{Chain, Outcome, StageName};
use rectify::policy::Policy;
use rectify::rule::Rule;

fn list() -> List {
    List::new(it(), v("office"), v("dust may explode")).until(v("2025-02-28"))
}

fn announce() -> Announce {
    Announce::new(it(), v("the website of the city"))
}

/// Listed on 28 February 2024 with a deadline of 28 February 2025.
fn assigned(policy: Policy) -> Play {
    let mut play = Play::under(policy, "2024-02-28");
    let item = problem("dust in the mill").with_severity(Severity::Critical);
    play.act(&officer("inspectors"), "2024-02-28", Raise::new(it(), item));
    play.act(&officer("office"), "2024-02-28", Assign::new(it(), works()));
    // Put on the list by the listing unit's head, for a year, and made public in five working days.
    play.act(&head("office"), "2024-02-28", list());
    play.owes("office", DutyKind::Announce, "2024-03-06");
    play.act(&officer("office"), "2024-03-04", announce());
    play.owes_no(DutyKind::Announce);
    play
}

/// And under rectification.
fn listed(policy: Policy) -> Play {
    let mut play = assigned(policy);
    play.owes("works", DutyKind::Plan, "2024-03-14");
    play.act(&officer("works"), "2024-03-08", FilePlan::new(it(), plan("2025-02-28")));
    play.act(&officer("inspectors"), "2024-03-11", ApprovePlan::new(it()));
    play.owes("works", DutyKind::Report, "2024-04-11");
    play.deadline("2025-02-28");
    play
}

fn ask(until: &str) -> AskExtension {
    AskExtension::new(it(), v(until), v("the filters are made abroad"))
}

#[test]
fn in_qingdao_an_extension_is_asked_twenty_working_days_before() {
    let mut play = listed(Policy::major_hazard_qingdao());
    // 27 January 2025, the last day before the Spring Festival: 19 working days are left.
    play.refuse(&officer("works"), "2025-01-27", ask("2025-08-31"), &[Rule::ExtensionInTime]);
    // Sunday the 26th is worked: 20 are left. A year at most.
    play.refuse(&officer("works"), "2025-01-26", ask("2026-03-01"), &[Rule::ExtensionLength]);
    play.act(&officer("works"), "2025-01-26", ask("2026-02-28"));
    play.owes("bureau", DutyKind::RuleExtension, "2025-02-14");

    // The supervising unit opines before the listing unit decides.
    play.refuse(&head("office"), "2025-02-07", Grant::new(it()), &[Rule::Granted, Rule::ChainOrder]);
    let opinion = || Opine::new(it(), Chain::Extension, Opinion::Favourable, v("the order was seen"));
    play.refuse(&officer("inspectors"), "2025-02-07", opinion(), &[Rule::Granted]);
    play.act(&officer("bureau"), "2025-02-07", opinion());
    play.owes("office", DutyKind::RuleExtension, "2025-02-14");
    play.refuse(&officer("office"), "2025-02-08", Grant::new(it()), &[Rule::Granted]);
    play.act(&head("office"), "2025-02-08", Grant::new(it()));
    play.deadline("2026-02-28");
    play.refuse(&officer("works"), "2025-06-02", ask("2026-06-30"), &[Rule::ExtensionCount, Rule::ExtensionLength]);
}

/// From the application to the look-back.
fn finished(mut play: Play, inspect_by: &str) {
    play.act(&officer("works"), "2025-01-10", ClaimMilestone::new(it(), v("m1")));
    play.act(&officer("works"), "2025-01-10", Submit::new(it()).evidence(paper(1)));
    play.owes("bureau", DutyKind::Verify, inspect_by);
    play.act(&officer("bureau"), "2025-01-16", Accept::new(it()));
    play.act(&head("bureau"), "2025-01-17", Accept::new(it()));
    play.act(&head("office"), "2025-01-17", Delist::new(it(), v("the filters run")).evidence(paper(2)));
    play.act(&officer("office"), "2025-01-17", Close::new(it()));
    assert_eq!(play.it().outcome(), Some(Outcome::Rectified));
    play.owes("office", DutyKind::Announce, "2025-01-24");
    play.act(&officer("office"), "2025-01-24", announce());
    play.owes_no(DutyKind::Announce);
    play.owes("inspectors", DutyKind::LookBack, "2025-07-17");
    play.act(&officer("inspectors"), "2025-07-17", LookBack::new(it(), Verdict::Holds, v("clean")));
    play.stands(StageName::Closed);
}

#[test]
fn plays_from_raise_to_look_back_in_qingdao() {
    finished(listed(Policy::major_hazard_qingdao()), "2025-01-24");
}

#[test]
fn plays_from_raise_to_look_back_in_hubei_with_inspection_in_ten_days() {
    finished(listed(Policy::major_hazard_hubei()), "2025-01-20");
}

#[test]
fn is_refused_at_each_gate() {
    for policy in [Policy::major_hazard_qingdao(), Policy::major_hazard_hubei()] {
        let mut play = assigned(policy.clone());
        play.refuse(&officer("works"), "2024-03-05", Submit::new(it()).evidence(paper(1)), &[Rule::StageAdmits]);
        play.act(&officer("works"), "2024-03-08", FilePlan::new(it(), plan("2025-02-28")));
        play.refuse(&officer("office"), "2024-03-11", ApprovePlan::new(it()), &[Rule::Granted]);

        let mut play = listed(policy);
        play.refuse(&head("office"), "2024-06-03", list(), &[Rule::ListingStands]);
        play.refuse(&officer("office"), "2024-06-03", announce(), &[Rule::ListingStands]);
        play.refuse(&officer("works"), "2025-01-10", Submit::new(it()).evidence(paper(1)), &[Rule::MeasuresFirst]);
        play.act(&officer("works"), "2025-01-10", ClaimMilestone::new(it(), v("m1")));
        play.refuse(&officer("works"), "2025-01-10", Submit::new(it()), &[Rule::EvidenceEnough]);
        play.act(&officer("works"), "2025-01-10", Submit::new(it()).evidence(paper(1)));
        play.refuse(&officer("inspectors"), "2025-01-16", Accept::new(it()), &[Rule::Granted]);
        play.act(&officer("bureau"), "2025-01-16", Accept::new(it()));
        play.refuse(&officer("bureau"), "2025-01-17", Accept::new(it()), &[Rule::Granted, Rule::OneStepEach]);
        play.act(&head("bureau"), "2025-01-17", Accept::new(it()));
        play.refuse(&officer("bureau"), "2025-01-17", Close::new(it()), &[Rule::Granted, Rule::DelistedFirst]);
        play.refuse(&officer("office"), "2025-01-17", Close::new(it()), &[Rule::DelistedFirst]);
        let delist = || Delist::new(it(), v("the filters run")).evidence(paper(2));
        let own = [Rule::Granted, Rule::OwnDepartment];
        play.refuse(&head("works"), "2025-01-17", delist(), &own);
        play.act(&head("office"), "2025-01-17", delist());
        play.refuse(&officer("bureau"), "2025-01-17", Close::new(it()), &[Rule::Granted]);
        play.refuse(&officer("inspectors"), "2025-01-17", Close::new(it()), &[Rule::Granted]);
    }
}

#[test]
fn in_hubei_it_is_inspected_within_ten_days_of_expiry_though_nobody_applies() {
    let mut play = listed(Policy::major_hazard_hubei());
    play.owes("office", DutyKind::InspectListed, "2025-03-10");
    let determined = || Determine::new(it(), Determination::NotRectified, v("no filters")).evidence(paper(1));
    play.refuse(&officer("bureau"), "2025-02-27", determined(), &[Rule::NotBeforeDeadline]);
    play.act(&officer("bureau"), "2025-03-06", determined());
    play.owes_no(DutyKind::InspectListed);
    play.stands(StageName::Rectifying);
    assert!(play.it().is_overdue(v("2025-03-06")));
}

#[test]
fn hubei_takes_nothing_from_qingdao_nor_qingdao_from_hubei() {
    listed(Policy::major_hazard_qingdao()).owes_no(DutyKind::InspectListed);
    // Asked within 20 working days of the deadline, and nobody opines first.
    let mut play = listed(Policy::major_hazard_hubei());
    play.act(&officer("works"), "2025-01-27", ask("2025-08-27"));
    play.act(&head("inspectors"), "2025-02-08", Grant::new(it()));
    play.deadline("2025-08-27");
}
