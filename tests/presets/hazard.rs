//! Major hazards: the opinion first, 20 working days before the deadline in Qingdao, inspection in 10 days in Hubei.

use super::play::{Play, head, it, officer, paper, plan, problem, v, works};
use rectify::command::{
    Accept, Announce, ApprovePlan, AskExtension, Assign, ClaimMilestone, Close, Delist, FilePlan, Grant, List,
    LookBack, Opine, Raise, Submit,
};
use rectify::duty::DutyKind;
use rectify::finding::{Opinion, Severity, Verdict};
use rectify::life::{Chain, Outcome};
use rectify::policy::Policy;
use rectify::rule::Rule;

/// Listed on 28 February 2024 with a deadline of 28 February 2025, and under rectification.
fn listed(policy: Policy) -> Play {
    let mut play = Play::under(policy, "2024-02-28");
    let item = problem("dust in the mill").with_severity(Severity::Critical);
    play.act(&officer("inspectors"), "2024-02-28", Raise::new(it(), item));
    play.act(&officer("office"), "2024-02-28", Assign::new(it(), works()));
    // Put on the list by the listing unit's head, for a year, and made public in five working days.
    let list = || List::new(it(), v("office"), v("dust may explode")).until(v("2025-02-28"));
    play.refuse(&officer("office"), "2024-02-28", list(), &[Rule::Granted]);
    play.act(&head("office"), "2024-02-28", list());
    play.owes("office", DutyKind::Announce, "2024-03-06");
    play.act(&officer("office"), "2024-03-04", Announce::new(it(), v("the website of the city")));
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
    // Sunday the 26th is worked: 20 are left.
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
    play.refuse(&officer("works"), "2025-01-10", Submit::new(it()).evidence(paper(1)), &[Rule::MeasuresFirst]);
    play.act(&officer("works"), "2025-01-10", ClaimMilestone::new(it(), v("m1")));
    play.act(&officer("works"), "2025-01-10", Submit::new(it()).evidence(paper(1)));
    play.owes("bureau", DutyKind::Verify, inspect_by);
    play.refuse(&officer("inspectors"), "2025-01-16", Accept::new(it()), &[Rule::Granted]);
    play.act(&officer("bureau"), "2025-01-16", Accept::new(it()));
    play.act(&head("bureau"), "2025-01-17", Accept::new(it()));
    play.refuse(&officer("bureau"), "2025-01-17", Close::new(it()), &[Rule::Granted, Rule::DelistedFirst]);
    play.refuse(&officer("office"), "2025-01-17", Close::new(it()), &[Rule::DelistedFirst]);
    play.act(&head("office"), "2025-01-17", Delist::new(it(), v("the filters run")).evidence(paper(2)));
    play.act(&officer("office"), "2025-01-17", Close::new(it()));
    play.owes("office", DutyKind::Announce, "2025-01-24");
    assert_eq!(play.it().outcome(), Some(Outcome::Rectified));
    play.owes("inspectors", DutyKind::LookBack, "2025-07-17");
    play.act(&officer("inspectors"), "2025-07-17", LookBack::new(it(), Verdict::Holds, v("clean")));
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
fn hubei_takes_nothing_from_qingdao_nor_qingdao_from_hubei() {
    let mut play = listed(Policy::major_hazard_hubei());
    // Inspected within ten days of the end of the listing's term, though nobody applies.
    play.owes("office", DutyKind::InspectListed, "2025-03-10");
    let qingdao = listed(Policy::major_hazard_qingdao());
    assert!(qingdao.ledger.duties(v("9999-12-31")).iter().all(|duty| duty.kind() != DutyKind::InspectListed));
    play.act(&officer("works"), "2025-01-27", ask("2025-08-27"));
    play.act(&head("inspectors"), "2025-02-08", Grant::new(it()));
    play.deadline("2025-08-27");
}
