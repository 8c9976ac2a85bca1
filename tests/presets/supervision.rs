//! Government supervision: fed back, objected to in 30 days, reviewed in 30 by others, praise only after approval.

use super::play::{Play, head, it, officer, paper, problem, second, v, works};
use rectify::command::{
    Accept, Acknowledge, Assign, Close, LookBack, Object, Raise, RecordYield, Rule as RuleOn, Submit,
};
use rectify::duty::DutyKind;
use rectify::finding::{ObjectionTo, Ruling, Verdict, YieldKind};
use rectify::life::{Outcome, StageName};
use rectify::policy::Policy;
use rectify::rule::Rule;

/// A conclusion served and assigned on 3 March 2025.
fn served() -> Play {
    let mut play = Play::under(Policy::government_supervision(), "2025-03-03");
    let item = problem("the promise of 2024 is not kept").with_served_on(v("2025-03-03"));
    play.act(&officer("inspectors"), "2025-03-03", Raise::new(it(), item));
    play.act(&officer("inspectors"), "2025-03-03", Assign::new(it(), works()));
    play.owes("works", DutyKind::Acknowledge, "2025-03-06");
    play
}

fn objection() -> Object {
    Object::new(it(), ObjectionTo::Finding, v("it was kept in part"))
}

#[test]
fn plays_from_raise_to_look_back() {
    let mut play = served();
    play.refuse(&officer("works"), "2025-03-05", Submit::new(it()).evidence(paper(1)), &[Rule::StageAdmits]);
    play.act(&officer("works"), "2025-03-05", Acknowledge::new(it()));
    play.deadline("2025-05-02");

    play.refuse(&officer("works"), "2025-04-03", objection(), &[Rule::ObjectionWindow]);
    play.act(&officer("works"), "2025-04-02", objection());
    play.owes("office", DutyKind::RuleObjection, "2025-05-02");
    let ruling = || RuleOn::new(it(), Ruling::Dismissed, v("half is not kept"));
    // Not by those who drew it up.
    play.refuse(&head("inspectors"), "2025-04-20", ruling(), &[Rule::Granted]);
    play.act(&head("office"), "2025-04-20", ruling());

    play.refuse(&officer("works"), "2025-04-30", Submit::new(it()), &[Rule::EvidenceEnough]);
    play.act(&officer("works"), "2025-04-30", Submit::new(it()).evidence(paper(1)));
    play.act(&officer("inspectors"), "2025-05-06", Accept::new(it()));
    play.refuse(&officer("inspectors"), "2025-05-06", Close::new(it()), &[Rule::Granted, Rule::DistinctTakers]);
    play.act(&head("inspectors"), "2025-05-07", Close::new(it()));
    assert_eq!(play.it().outcome(), Some(Outcome::Rectified));

    // Praise and accountability are recorded by the head who approved them, and change nothing.
    let held = || RecordYield::new(it(), YieldKind::Accountability, v("one official admonished"));
    play.refuse(&head("inspectors"), "2025-05-20", held(), &[Rule::Granted]);
    play.refuse(&officer("office"), "2025-05-20", held(), &[Rule::Granted]);
    play.act(&head("office"), "2025-05-20", held());
    play.owes("inspectors", DutyKind::LookBack, "2025-11-03");
    play.act(&second("inspectors"), "2025-11-03", LookBack::new(it(), Verdict::Holds, v("kept")));
    play.stands(StageName::Closed);
}

#[test]
fn whoever_raised_it_does_not_review_it() {
    let mut play = Play::under(Policy::government_supervision(), "2025-03-03");
    let item = problem("the promise of 2024 is not kept").with_served_on(v("2025-03-03"));
    play.act(&head("office"), "2025-03-03", Raise::new(it(), item));
    play.act(&officer("inspectors"), "2025-03-03", Assign::new(it(), works()));
    play.act(&officer("works"), "2025-03-03", Acknowledge::new(it()));
    play.act(&officer("works"), "2025-04-02", objection());
    let ruling = RuleOn::new(it(), Ruling::Dismissed, v("I saw it myself"));
    play.refuse(&head("office"), "2025-04-20", ruling, &[Rule::DistinctTakers, Rule::NotSoleJudge]);
}
