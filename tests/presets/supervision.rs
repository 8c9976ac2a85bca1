//! Government supervision: fed back, objected to in 30 days, reviewed in 30 by others, praise only after approval.

use super::play::{Play, head, it, officer, paper, problem, second, second_head, v, works};
use rectify::command::{
    Accept, Acknowledge, Assign, Close, Determine, LookBack, Object, Raise, RecordYield, Recuse, Rule as RuleOn, Submit,
};
use rectify::directory::Actor;
use rectify::duty::DutyKind;
use rectify::finding::{Determination, ObjectionTo, Ruling, Verdict, YieldKind};
use rectify::life::{Outcome, StageName};
use rectify::policy::Policy;
use rectify::rule::Rule;

/// A conclusion served and fed back on 3 March 2025, drawn up by somebody.
fn served_by(author: &Actor) -> Play {
    let mut play = Play::under(Policy::government_supervision(), "2025-03-03");
    let item = problem("the promise of 2024 is not kept").with_served_on(v("2025-03-03"));
    play.act(author, "2025-03-03", Raise::new(it(), item));
    play.act(&officer("inspectors"), "2025-03-03", Assign::new(it(), works()));
    play.owes("works", DutyKind::Acknowledge, "2025-03-06");
    play
}

/// And acknowledged.
fn acknowledged() -> Play {
    let mut play = served_by(&officer("inspectors"));
    play.act(&officer("works"), "2025-03-05", Acknowledge::new(it()));
    play
}

fn objection() -> Object {
    Object::new(it(), ObjectionTo::Finding, v("it was kept in part"))
}

fn ruling() -> RuleOn {
    RuleOn::new(it(), Ruling::Dismissed, v("half is not kept"))
}

fn held() -> RecordYield {
    RecordYield::new(it(), YieldKind::Accountability, v("one official admonished"))
}

#[test]
fn plays_from_raise_to_look_back() {
    let mut play = acknowledged();
    play.deadline("2025-05-02");
    play.act(&officer("works"), "2025-04-02", objection());
    play.owes("office", DutyKind::RuleObjection, "2025-05-02");
    play.act(&head("office"), "2025-04-20", ruling());
    play.owes_no(DutyKind::RuleObjection);
    play.act(&officer("works"), "2025-04-30", Submit::new(it()).evidence(paper(1)));
    play.act(&officer("inspectors"), "2025-05-06", Accept::new(it()));
    play.act(&head("inspectors"), "2025-05-07", Close::new(it()));
    assert_eq!(play.it().outcome(), Some(Outcome::Rectified));
    // Praise and accountability are recorded by the head who approved them, and change nothing.
    play.act(&head("office"), "2025-05-20", held());
    play.stands(StageName::Closed);
    play.owes("inspectors", DutyKind::LookBack, "2025-11-03");
    play.act(&second("inspectors"), "2025-11-03", LookBack::new(it(), Verdict::Holds, v("kept")));
    play.stands(StageName::Closed);
}

#[test]
fn is_refused_at_each_gate() {
    let submit = || Submit::new(it()).evidence(paper(1));
    let play = served_by(&officer("inspectors"));
    play.refuse(&officer("works"), "2025-03-05", submit(), &[Rule::StageAdmits]);

    let mut play = acknowledged();
    // 30 days from the day it was served end on 2 April.
    play.refuse(&officer("works"), "2025-04-03", objection(), &[Rule::ObjectionWindow]);
    play.refuse(&officer("bureau"), "2025-04-02", objection(), &[Rule::Granted]);
    play.act(&officer("works"), "2025-04-02", objection());
    // Not by those who drew it up.
    play.refuse(&head("inspectors"), "2025-04-20", ruling(), &[Rule::Granted]);
    play.refuse(&officer("office"), "2025-04-20", ruling(), &[Rule::Granted]);
    play.refuse(&officer("works"), "2025-04-30", Submit::new(it()), &[Rule::EvidenceEnough]);
    play.act(&officer("works"), "2025-04-30", submit());
    play.refuse(&officer("bureau"), "2025-05-06", Accept::new(it()), &[Rule::Granted]);
    play.act(&head("inspectors"), "2025-05-06", Accept::new(it()));
    play.refuse(&second_head("inspectors"), "2025-05-07", Close::new(it()), &[Rule::ObjectionsRuled]);
    play.act(&head("office"), "2025-05-07", ruling());
    play.refuse(&head("inspectors"), "2025-05-07", Close::new(it()), &[Rule::DistinctTakers]);
    play.refuse(&officer("inspectors"), "2025-05-07", Close::new(it()), &[Rule::Granted]);
}

#[test]
fn praise_and_accountability_wait_for_the_head_who_approves_them() {
    let mut play = acknowledged();
    for actor in [head("inspectors"), officer("office"), head("works")] {
        play.refuse(&actor, "2025-03-20", held(), &[Rule::Granted]);
    }
    play.act(&head("office"), "2025-03-20", held());
    play.stands(StageName::Rectifying);
}

#[test]
fn whoever_took_part_keeps_out_of_the_review() {
    // By law of the policy: who raised it,
    let mut play = served_by(&head("office"));
    play.act(&officer("works"), "2025-03-05", Acknowledge::new(it()));
    play.act(&officer("works"), "2025-04-02", objection());
    let refused = [Rule::DistinctTakers, Rule::NotSoleJudge];
    play.refuse(&head("office"), "2025-04-20", ruling(), &refused);
    play.act(&second_head("office"), "2025-04-20", ruling());

    // and, being recused, whoever else took part.
    let mut play = acknowledged();
    play.act(&officer("works"), "2025-04-02", objection());
    let part = || Recuse::new(it(), head("office").person(), v("wrote the conclusion"));
    play.refuse(&officer("works"), "2025-04-10", part(), &[Rule::Granted, Rule::OwnDepartment, Rule::OwnPerson]);
    play.act(&head("office"), "2025-04-10", part());
    play.refuse(&head("office"), "2025-04-20", ruling(), &[Rule::Recused]);
    play.act(&second_head("office"), "2025-04-20", ruling());
}

#[test]
fn whoever_determined_how_it_stands_does_not_review_it() {
    let mut play = Play::under(Policy::government_supervision(), "2025-03-03");
    let item = problem("the promise of 2024 is not kept").with_served_on(v("2025-03-03"));
    play.act(&officer("inspectors"), "2025-03-03", Raise::new(it(), item));
    play.act(&officer("inspectors"), "2025-03-03", Assign::new(it(), works().with_verifying(v("office"))));
    play.act(&officer("works"), "2025-03-05", Acknowledge::new(it()));
    let partly = Determine::new(it(), Determination::Partly, v("half is kept")).evidence(paper(1));
    play.act(&head("office"), "2025-03-20", partly);
    play.act(&officer("works"), "2025-04-02", objection());
    play.refuse(&head("office"), "2025-04-20", ruling(), &[Rule::DistinctTakers]);
    play.act(&second_head("office"), "2025-04-20", ruling());
}
