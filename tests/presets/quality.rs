//! Nonconformities: contained, their cause found, acted on, effective, and looked for elsewhere.

use super::play::{Play, head, it, officer, paper, plan, problem, second, v, works};
use rectify::command::{
    Accept, Acknowledge, ApprovePlan, AskExtension, Assign, ClaimMilestone, Close, FilePlan, Grant, LookBack, Raise,
    Submit,
};
use rectify::duty::DutyKind;
use rectify::finding::Verdict;
use rectify::life::StageName;
use rectify::policy::Policy;
use rectify::rule::Rule;

/// Assigned on Monday 3 March 2025, contained on Tuesday, its plan approved a week later.
fn acting() -> Play {
    let mut play = Play::under(Policy::quality_nonconformity(), "2025-03-03");
    play.act(&officer("inspectors"), "2025-03-03", Raise::new(it(), problem("bolts without a certificate")));
    play.act(&officer("inspectors"), "2025-03-03", Assign::new(it(), works()));
    play.owes("works", DutyKind::Acknowledge, "2025-03-04");
    play.refuse(&officer("works"), "2025-03-04", FilePlan::new(it(), plan("2025-04-30")), &[Rule::StageAdmits]);
    play.act(&officer("works"), "2025-03-04", Acknowledge::new(it()));
    play.owes("works", DutyKind::Plan, "2025-03-17");
    play.deadline("2025-05-02");
    let cause = plan("2025-04-30").with_target(v("root cause: the gate checks papers of one supplier only"));
    play.refuse(
        &officer("works"),
        "2025-03-10",
        Submit::new(it()).evidence(paper(1)),
        &[Rule::StageAdmits, Rule::EvidenceEnough],
    );
    play.act(&officer("works"), "2025-03-10", FilePlan::new(it(), cause));
    play.act(&officer("inspectors"), "2025-03-11", ApprovePlan::new(it()));
    play
}

#[test]
fn plays_from_raise_to_look_back() {
    let mut play = acting();
    let submit = || Submit::new(it()).evidence(paper(1)).evidence(paper(2));
    play.refuse(&officer("works"), "2025-04-28", submit(), &[Rule::MeasuresFirst]);
    play.act(&officer("works"), "2025-04-28", ClaimMilestone::new(it(), v("m1")));
    play.act(&officer("works"), "2025-04-28", submit());
    play.act(&officer("bureau"), "2025-05-06", Accept::new(it()));
    play.refuse(&officer("bureau"), "2025-05-06", Close::new(it()), &[Rule::Granted, Rule::DistinctTakers]);
    play.act(&officer("inspectors"), "2025-05-07", Close::new(it()));
    play.owes("inspectors", DutyKind::LookBack, "2025-08-05");
    // Not effective: it is planned anew.
    play.act(&second("inspectors"), "2025-08-05", LookBack::new(it(), Verdict::Fails, v("again, other supplier")));
    play.stands(StageName::Planning);
    play.deadline("2025-09-04");
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
