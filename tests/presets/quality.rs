//! Nonconformities: contained, their cause found, acted on, effective, and looked for elsewhere.

use super::play::{Play, finding, head, it, officer, paper, problem, second, sweep, v, works};
use rectify::command::{
    Accept, Acknowledge, Amend, ApprovePlan, AskExtension, Assign, Bear, ClaimMilestone, Close, FilePlan, Grant,
    LaunchSweep, LookBack, Raise, ReportSweep, Submit,
};
use rectify::duty::DutyKind;
use rectify::finding::{Amendment, Measure, Particulars, Plan, Verdict};
use rectify::life::{Outcome, StageName};
use rectify::policy::Policy;
use rectify::rule::Rule;
use rectify::sweep::SweepScope;

/// Contained at once, and the cause acted on.
fn plan() -> Plan {
    let measure = |id: &str, what: &str, due: &str| Measure::new(v(id), v(what), v(due), 1);
    Plan::new([
        measure("containment", "sort what is in stock", "2025-03-12"),
        measure("action", "check the papers of every supplier", "2025-04-30"),
    ])
}

/// Assigned on Monday 3 March 2025, and contained on Tuesday.
fn contained() -> Play {
    let mut play = Play::under(Policy::quality_nonconformity(), "2025-03-03");
    let item = problem("bolts without a certificate").with_category(v("supply"));
    play.act(&officer("inspectors"), "2025-03-03", Raise::new(it(), item));
    play.act(&officer("inspectors"), "2025-03-03", Assign::new(it(), works()));
    play.owes("works", DutyKind::Acknowledge, "2025-03-04");
    play.act(&officer("works"), "2025-03-04", Acknowledge::new(it()));
    play.owes("works", DutyKind::Plan, "2025-03-17");
    play.deadline("2025-05-02");
    play
}

/// Its plan approved a week later, and its cause known.
fn acting() -> Play {
    let mut play = contained();
    play.act(&officer("works"), "2025-03-10", FilePlan::new(it(), plan()));
    play.act(&officer("inspectors"), "2025-03-11", ApprovePlan::new(it()));
    let cause = Amendment { cause: Some(v("one-supplier-checked")), ..Amendment::default() };
    play.act(&officer("inspectors"), "2025-03-11", Amend::new(it(), cause, v("the gate checks one supplier only")));
    play
}

fn submit() -> Submit {
    Submit::new(it()).evidence(paper(1)).evidence(paper(2))
}

/// Acted on and verified by another.
fn verified() -> Play {
    let mut play = acting();
    play.act(&officer("works"), "2025-03-12", ClaimMilestone::new(it(), v("containment")));
    play.act(&officer("works"), "2025-04-28", ClaimMilestone::new(it(), v("action")));
    play.act(&officer("works"), "2025-04-28", submit());
    play.act(&officer("bureau"), "2025-05-06", Accept::new(it()));
    play
}

/// Looked for elsewhere.
fn deployed(play: &mut Play, day: &str) {
    let scope = SweepScope::default().with_department(v("tannery"));
    play.act(&officer("inspectors"), day, LaunchSweep::new(sweep(), it().into(), scope, v("who else buys so?")));
    play.refuse(&officer("inspectors"), day, Close::new(it()), &[Rule::SweepGate]);
    let item = Particulars::problem(v("round-1"), v("A-2"), v("hides without a certificate"));
    let item = item.with_category(v("supply")).with_cause(v("one-supplier-checked"));
    play.act(&officer("tannery"), day, Raise::new(finding(2), item).in_sweep(sweep()));
    play.act(&officer("tannery"), day, ReportSweep::new(sweep()).siblings(finding(2)));
}

#[test]
fn plays_from_raise_to_look_back() {
    let mut play = verified();
    deployed(&mut play, "2025-05-07");
    play.act(&officer("inspectors"), "2025-05-07", Close::new(it()));
    assert_eq!(play.it().outcome(), Some(Outcome::Rectified));
    // The like that was found goes its own way.
    assert_eq!(play.ledger.siblings_of(it()), [finding(2)]);
    assert!(play.ledger.finding(finding(2)).unwrap().stage().is_open());
    play.owes("inspectors", DutyKind::LookBack, "2025-08-05");
    // Not effective: it is planned anew.
    play.act(&second("inspectors"), "2025-08-05", LookBack::new(it(), Verdict::Fails, v("again, other supplier")));
    play.stands(StageName::Planning);
    play.deadline("2025-09-04");
}

#[test]
fn is_refused_at_each_gate() {
    let mut play = Play::under(Policy::quality_nonconformity(), "2025-03-03");
    play.act(&officer("inspectors"), "2025-03-03", Raise::new(it(), problem("bolts without a certificate")));
    play.act(&officer("inspectors"), "2025-03-03", Assign::new(it(), works()));
    // Contained first, then the cause, then the action.
    play.refuse(&officer("works"), "2025-03-04", FilePlan::new(it(), plan()), &[Rule::StageAdmits]);
    contained().refuse(&officer("works"), "2025-03-10", submit(), &[Rule::StageAdmits]);
    let mut play = contained();
    play.act(&officer("works"), "2025-03-10", FilePlan::new(it(), plan()));
    play.refuse(&officer("bureau"), "2025-03-11", ApprovePlan::new(it()), &[Rule::Granted]);
    let mut play = acting();
    play.refuse(&officer("works"), "2025-04-28", submit(), &[Rule::MeasuresFirst]);
    play.act(&officer("works"), "2025-03-12", ClaimMilestone::new(it(), v("containment")));
    play.refuse(&officer("works"), "2025-04-28", submit(), &[Rule::MeasuresFirst]);
    play.act(&officer("works"), "2025-04-28", ClaimMilestone::new(it(), v("action")));
    play.refuse(&officer("works"), "2025-04-28", Submit::new(it()).evidence(paper(1)), &[Rule::EvidenceEnough]);
    let play = verified();
    let refused = [Rule::Granted, Rule::DistinctTakers, Rule::SweepGate];
    play.refuse(&officer("bureau"), "2025-05-06", Close::new(it()), &refused);
    play.refuse(&officer("inspectors"), "2025-05-06", Close::new(it()), &[Rule::SweepGate]);
}

#[test]
fn the_owners_head_grants_a_fortnight_and_no_more() {
    let mut play = acting();
    let ask = |until: &str| AskExtension::new(it(), v(until), v("the supplier is slow"));
    play.refuse(&officer("works"), "2025-04-28", ask("2025-06-02"), &[Rule::ExtensionLength]);
    play.act(&officer("works"), "2025-04-28", ask("2025-05-16"));
    play.act(&head("works"), "2025-04-29", Grant::new(it()));
    play.deadline("2025-05-16");

    let mut play = acting();
    play.act(&officer("works"), "2025-04-28", ask("2025-05-17"));
    play.refuse(&head("works"), "2025-04-29", Grant::new(it()), &[Rule::Granted, Rule::OwnDepartment]);
    play.act(&head("inspectors"), "2025-04-29", Grant::new(it()));
    play.deadline("2025-05-17");
}

#[test]
fn a_concession_lasts_ninety_days_at_most() {
    let mut play = acting();
    let concede = |until| Bear::new(it(), v(until), v("the lot is used up by then"));
    play.refuse(&head("inspectors"), "2025-03-12", concede("2025-06-11"), &[Rule::BearingAllowed]);
    play.act(&head("inspectors"), "2025-03-12", concede("2025-06-10"));
}
