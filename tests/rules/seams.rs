//! Rules of different pieces on one finding: delegations, late records, recusal, silence, sweeps and pressure together.

use crate::scene::{
    actor, arrears, bureau, friday, inspector, monday, noon, office_head, person, second_inspector, sweep, water_works,
};
use crate::{act, answering, day, item, policy, receipt, rectifying, refuse, scene, submitted, text};
use rectify::calendar::{Term, TermBase, TermLength};
use rectify::command::{
    self, Accept, Acknowledge, Answer, AskExtension, Assign, Close, CloseSweep, Command, Deem, Delegate, Raise, Recuse,
    ReportSweep,
};
use rectify::delegation::Scope;
use rectify::directory::{Actor, Capacity, Department, Directory, Relation, Succession};
use rectify::duty::{Duty, DutyKind};
use rectify::event::Event;
use rectify::finding::{Adoption, LadderEffect, Level, Particulars, Responsibility, Severity, Trigger};
use rectify::id::DelegationId;
use rectify::journal::{Journal, MemoryJournal};
use rectify::ledger::{Ledger, LedgerError, Request};
use rectify::life::{Chain, Step};
use rectify::moment::Day;
use rectify::policy::{
    ChainStep, Choices, Draft, Grant, Ladder, Policy, Rung, SweepGate, SweepUntil, SweepWithin, When,
};
use rectify::record::StreamId;

fn id() -> DelegationId {
    text("00000000-0000-de1e-0000-000000000001")
}

/// An officer of the city, who holds no grant.
fn deputy() -> Actor {
    actor(41, "city", Capacity::Officer)
}

/// The one to whom somebody lent a step.
fn lent(ledger: &mut Ledger, from: &Actor, step: Step) -> Actor {
    let (to, last) = (deputy(), noon("2024-12-31").day());
    act(
        ledger,
        from,
        monday(),
        Delegate::new(id(), to.person(), to.department(), Scope::of(step), monday().day(), last, 0),
    );
    to.under(id())
}

fn nightly() -> Actor {
    actor(71, "office", Capacity::System)
}

/// Late acceptances are confirmed by an officer who inspects.
fn late_acceptance(draft: &mut Draft) {
    draft.recorded_late_days_max.insert(Step::Accept, 15);
    draft.recorded_late_confirmed_by.insert(Step::Accept, Grant::officer(Relation::Inspecting));
}

fn late() -> Command {
    Accept::new(arrears()).into()
}

fn owed(ledger: &Ledger, kind: DutyKind) -> Option<Duty> {
    ledger.duties(Day::MAX).into_iter().find(|duty| duty.kind() == kind)
}

#[test]
fn nobody_confirms_what_is_late_for_another() {
    let mut ledger = submitted(rectifying(late_acceptance));
    let lent = lent(&mut ledger, &second_inspector(), Step::Accept);
    // Neither whoever was given the step, nor anybody who only says so.
    for who in [lent, actor(99, "water-works", Capacity::Officer).under(id())] {
        let person = who.person();
        let words = format!("accept refused: person {person} may not confirm for another what is recorded late");
        let order = late().on(day("2024-05-08")).confirmed_by(who);
        refuse(&ledger, &inspector(), friday(), order, &["ConfirmsForAnother"], &words);
    }
}

#[test]
fn nobody_confirms_what_they_let_another_record() {
    let mut ledger = submitted(rectifying(late_acceptance));
    let lent = lent(&mut ledger, &inspector(), Step::Accept);
    let words = format!("accept refused: person {} may not confirm what they record, or let be recorded", person(1));
    let order = || late().on(day("2024-05-08"));
    refuse(&ledger, &lent, friday(), order().confirmed_by(inspector()), &["ConfirmsOwn"], &words);
    act(&mut ledger, &lent, friday(), order().confirmed_by(second_inspector()));
}

#[test]
fn nobody_confirms_what_they_keep_out_of() {
    let mut ledger = submitted(rectifying(late_acceptance));
    let keeps_out = second_inspector();
    act(&mut ledger, &keeps_out, monday(), Recuse::new(arrears(), keeps_out.person(), text("a cousin")));
    let words =
        format!("accept refused: person {}, who keeps out of judging this finding, may not confirm it", person(2));
    let order = late().on(day("2024-05-08")).confirmed_by(keeps_out);
    refuse(&ledger, &inspector(), friday(), order, &["ConfirmerKeepsOut"], &words);
}

/// Sweeps may be reported on and closed for another.
fn sweeping() -> Ledger {
    let lends = policy(|draft| draft.delegable.extend([Step::ReportSweep, Step::CloseSweep]));
    let mut ledger =
        Ledger::found(&office_head(), noon("2024-05-02"), scene::founding_with(lends, scene::directory())).unwrap();
    act(&mut ledger, &inspector(), monday(), Raise::new(arrears(), item("A-1")));
    act(&mut ledger, &inspector(), monday(), scene::launch());
    ledger
}

fn none() -> ReportSweep {
    ReportSweep::new(sweep(1)).evidence(receipt())
}

#[test]
fn a_delegate_reports_on_a_sweep_for_the_department_of_whoever_lent_it() {
    let mut ledger = sweeping();
    let lent = lent(&mut ledger, &water_works(), Step::ReportSweep);
    act(&mut ledger, &lent, friday(), none());
    assert_eq!(ledger.sweep(sweep(1)).unwrap().awaited().collect::<Vec<_>>(), [text("housing")]);
    assert_eq!(Ledger::replay(ledger.records().cloned()).unwrap(), ledger);
}

#[test]
fn nobody_closes_a_sweep_on_which_they_let_another_report_or_for_one_who_did() {
    let mut ledger = sweeping();
    // Two people of the water works who inspect, too.
    let lender = water_works();
    let deputy = lent(&mut ledger, &lender, Step::ReportSweep);
    act(&mut ledger, &deputy, friday(), none());
    act(&mut ledger, &scene::housing(), friday(), none());
    let close = || CloseSweep::new(sweep(1), text("nobody else"));
    for who in [lender.person(), deputy.person()] {
        let inspects = Actor::new(who, text("office"), Capacity::Officer);
        let words = format!("close sweep refused: person {who} reported on this sweep and does not close it");
        refuse(&ledger, &inspects, friday(), close(), &["OwnReport"], &words);
    }
}

#[test]
fn silence_grants_no_extension_that_a_level_bars() {
    let term = Term::new(TermLength::Days(11), TermBase::Asked).unwrap();
    let bars = |draft: &mut Draft| {
        let ruling = ChainStep::decides(Grant::head(Relation::Inspecting)).within(term).or_silence_consents();
        draft.chains.insert(Chain::Extension, Choices::always(vec![ruling]));
        let rung = Rung {
            when: When::default(),
            level: Level::Remind,
            on: Trigger::ExtensionAsked(1),
            delay_days: 0,
            to: vec![Relation::Lead],
            effects: vec![LadderEffect::BarExtension],
        };
        draft.ladder = Ladder { rungs: vec![rung], ..Ladder::default() };
    };
    let mut ledger = rectifying(bars);
    act(&mut ledger, &bureau(), monday(), AskExtension::new(arrears(), day("2024-07-31"), text("the rains")));
    assert!(owed(&ledger, DutyKind::Deem).is_some());
    let ready = owed(&ledger, DutyKind::Escalate).unwrap().ready().unwrap().clone();
    act(&mut ledger, &office_head(), friday(), ready);
    assert_eq!(owed(&ledger, DutyKind::Deem), None);
    let words = "deem refused: silence does not consent to the next step of the chain for extension";
    let deem = Deem::new(arrears(), Chain::Extension);
    refuse(&ledger, &nightly(), noon("2024-06-01"), deem, &["NoSilence"], words);
}

/// Whoever owes a ruling may give it, also once the lead has gone into a department that another is above.
#[test]
fn what_the_superior_is_to_rule_is_owed_by_the_superior_of_what_the_lead_has_become() {
    let unit = |id: &str| Department::new(text(id), text(id));
    let beneath = |id: &str, above: &str| unit(id).with_parent(text(above));
    let all =
        [unit("city"), unit("province"), unit("office"), beneath("roads", "city"), beneath("transport", "province")];
    let moved = Succession::new(text("roads"), text("transport"), day("2024-05-08"));
    let directory = Directory::new(1, all.to_vec(), vec![], vec![moved]).unwrap();
    let term = Term::new(TermLength::Days(10), TermBase::Asked).unwrap();
    let above = policy(|draft| {
        let ruling = ChainStep::decides(Grant::head(Relation::Superior)).within(term);
        draft.chains.insert(Chain::Extension, Choices::always(vec![ruling]));
    });
    let mut ledger = Ledger::found(&office_head(), noon("2024-05-02"), scene::founding_with(above, directory)).unwrap();
    act(&mut ledger, &inspector(), monday(), Raise::new(arrears(), item("A-1")));
    act(&mut ledger, &inspector(), monday(), Assign::to(text("roads"), arrears()));
    let ask = || AskExtension::new(arrears(), day("2024-07-31"), text("the rains"));
    let head = |department| actor(50, department, Capacity::Head);
    let mut before = ledger.clone();
    act(&mut before, &bureau(), monday(), ask());
    assert_eq!(owed(&before, DutyKind::RuleExtension).map(|duty| duty.owner()), Some(text("city")));
    act(&mut ledger, &actor(41, "transport", Capacity::Officer), friday(), ask());
    assert_eq!(owed(&ledger, DutyKind::RuleExtension).map(|duty| duty.owner()), Some(text("province")));
    let of = |department| ledger.duties_of(text(department), Day::MAX).len();
    assert_eq!((of("city"), of("province")), (0, 1));
    let words = "grant refused: city holds no grant to grant";
    refuse(&ledger, &head("city"), friday(), command::Grant::new(arrears()), &["NoGrant"], words);
    act(&mut ledger, &head("province"), friday(), command::Grant::new(arrears()));
}

#[test]
fn what_a_joint_unit_owes_is_owed_by_each_of_its_members() {
    let old = scene::directory();
    let both = Department::joint(text("both"), text("both"), [text("housing"), text("water-works")]);
    let departments = old.departments().cloned().chain([both]).collect();
    let next = Directory::new(2, departments, old.regions().cloned().collect(), vec![]).unwrap();
    let mut ledger = scene::ledger();
    act(&mut ledger, &office_head(), monday(), command::AmendDirectory::new(next));
    let ledger = answering(ledger, item("A-1"), Responsibility::of(text("both")));
    let of = |department| ledger.duties_of(text(department), day("2024-07-05")).into_iter().map(|duty| duty.kind());
    for department in ["both", "housing", "water-works"] {
        assert!(of(department).eq([DutyKind::Report, DutyKind::Rectify]), "{department}");
    }
    assert_eq!(of("roads").count(), 0);
}

#[test]
fn a_suggestion_of_the_same_request_is_answered_to_its_proposer() {
    let steps = vec![ChainStep::decides(Grant::officer(Relation::Inspecting))];
    let one = policy(|draft| drop(draft.chains.insert(Chain::Answered, Choices::always(steps))));
    let mut ledger =
        Ledger::found(&office_head(), noon("2024-05-02"), scene::founding_with(one, scene::directory())).unwrap();
    let item = Particulars::suggestion(text("survey-2023"), text("S-1"), text("pay faster"));
    let request = Request::new(scene::command_id(1), inspector(), monday())
        .with(Raise::new(arrears(), item.with_proposer(text("Yunzhou Textiles"))))
        .with(Assign::to(text("roads"), arrears()))
        .with(Answer::new(arrears(), Adoption::Adopted, text("from June on")));
    let batch = ledger.propose(request).unwrap();
    ledger.admit(batch).unwrap();
    let Event::Answered(answered) = ledger.records().last().unwrap().event() else { panic!("not answered") };
    assert_eq!(answered.to().as_ref().map(|to| to.as_str()), Some("Yunzhou Textiles"));
}

#[test]
fn a_sweep_is_launched_again_where_the_first_no_longer_reaches() {
    let tree = SweepGate { until: SweepUntil::Launched, within: SweepWithin::Tree };
    let mut ledger = rectifying(|draft| draft.sweep_gate = Choices::always(tree));
    let launch = |ledger: &Ledger| owed(ledger, DutyKind::LaunchSweep).map(|duty| duty.ready().unwrap().clone());
    let first = launch(&ledger).unwrap();
    act(&mut ledger, &inspector(), monday(), first);
    assert_eq!(launch(&ledger), None);
    let change = rectify::finding::Reassignment { lead: Some(text("housing")), ..Default::default() };
    act(&mut ledger, &office_head(), friday(), command::Reassign::new(arrears(), change, text("a mistake")));
    let second = launch(&ledger).unwrap();
    act(&mut ledger, &inspector(), friday(), second);
    assert_eq!((launch(&ledger), ledger.sweeps_of(arrears()).count()), (None, 2));
}

/// What the request itself puts in force counts for what comes after it, also when it is admitted.
#[test]
fn a_request_that_lifts_the_gate_closes_in_one() {
    let gate = |draft: &mut Draft| draft.sweep_gate = Choices::always(SweepGate::until(SweepUntil::SiblingsClosed));
    let mut ledger = submitted(rectifying(gate));
    act(&mut ledger, &inspector(), monday(), Accept::new(arrears()));
    act(&mut ledger, &inspector(), monday(), scene::launch());
    let lifted = policy(|draft| draft.version = 2);
    let request = Request::new(scene::command_id(1), office_head(), monday())
        .with(command::AdoptPolicy::new(lifted))
        .with(Close::new(arrears()));
    let batch = ledger.propose(request).unwrap();
    assert_eq!(ledger.check(&batch), Ok(()));
    assert!(ledger.admit(batch).is_ok());
}

/// A later step's time is over, but nobody had any for the step that is now the next.
#[test]
fn silence_consents_to_no_step_for_which_nobody_was_given_time() {
    let within = |days| Term::new(TermLength::Days(days), TermBase::Asked).unwrap();
    let first = ChainStep::decides(Grant::officer(Relation::Inspecting));
    let second = ChainStep::decides(Grant::head(Relation::Inspecting)).within(within(3));
    let mut ledger =
        rectifying(|draft| drop(draft.chains.insert(Chain::Extension, Choices::always(vec![first, second]))));
    act(&mut ledger, &bureau(), monday(), AskExtension::new(arrears(), day("2024-07-31"), text("the rains")));
    act(&mut ledger, &inspector(), monday(), command::Grant::new(arrears()));
    let above = ChainStep::decides(Grant::head(Relation::Superior)).within(within(10)).or_silence_consents();
    let other = policy(|draft| {
        draft.version = 2;
        draft.chains.insert(Chain::Extension, Choices::always(vec![above]));
    });
    act(&mut ledger, &office_head(), noon("2024-05-20"), command::AdoptPolicy::new(other));
    assert_eq!(owed(&ledger, DutyKind::Deem), None);
    let words = "deem refused: silence does not consent to the next step of the chain for extension";
    let deem = Deem::new(arrears(), Chain::Extension);
    refuse(&ledger, &nightly(), noon("2024-05-20"), deem, &["NoSilence"], words);
}

/// It is not the department alone that answers, but whoever is beneath it, too.
#[test]
fn counts_no_step_of_a_judge_beneath_a_department_that_answers_by_now() {
    let twice = ChainStep::decides(Grant::officer(Relation::Verifying));
    let mut ledger =
        crate::founded(|draft| drop(draft.chains.insert(Chain::Submission, Choices::always(vec![twice; 2]))));
    act(&mut ledger, &inspector(), monday(), Raise::new(arrears(), item("A-1")));
    let line = Responsibility::of(text("housing")).with_verifying(text("bridges"));
    act(&mut ledger, &inspector(), monday(), Assign::new(arrears(), line));
    act(&mut ledger, &scene::housing(), monday(), command::Submit::new(arrears()).evidence(receipt()));
    act(&mut ledger, &actor(41, "bridges", Capacity::Officer), monday(), Accept::new(arrears()));
    let (lead, verifying) = (Some(text("roads")), Some(text("office")));
    let change = rectify::finding::Reassignment { lead, verifying, ..Default::default() };
    act(&mut ledger, &inspector(), monday(), command::Reassign::new(arrears(), change, text("a mistake")));
    let stage = |ledger: &Ledger| ledger.finding(arrears()).unwrap().stage();
    act(&mut ledger, &inspector(), monday(), Accept::new(arrears()));
    assert_eq!(stage(&ledger), rectify::life::StageName::Verifying);
    act(&mut ledger, &second_inspector(), monday(), Accept::new(arrears()));
    assert_eq!(stage(&ledger), rectify::life::StageName::Verified);
}

#[test]
fn nothing_closes_over_what_a_sweep_finds_meanwhile() {
    let mut ledger =
        rectifying(|draft| draft.sweep_gate = Choices::always(SweepGate::until(SweepUntil::SiblingsClosed)));
    act(&mut ledger, &inspector(), monday(), scene::launch());
    act(&mut ledger, &water_works(), monday(), none());
    act(&mut ledger, &scene::housing(), monday(), none());
    let mut ledger = submitted(ledger);
    act(&mut ledger, &inspector(), monday(), Accept::new(arrears()));
    let close = || Request::new(scene::command_id(1), inspector(), monday()).with(Close::new(arrears()));
    let proposed = ledger.propose(close()).unwrap();
    let before = ledger.clone();
    before.clone().admit(ledger.propose(close()).unwrap()).unwrap();
    act(&mut ledger, &water_works(), monday(), Raise::new(scene::finding(2), item("A-2")).in_sweep(sweep(1)));
    let LedgerError::Conflict(conflict) = ledger.admit(proposed).unwrap_err() else { panic!("no conflict") };
    assert_eq!(conflict.stream(), StreamId::Finding(scene::finding(2)));
    assert!(ledger.propose(close()).is_err());
    // A store sees versions alone: whoever appends asks a ledger that has followed it.
    let proposed = before.propose(close()).unwrap();
    assert_eq!((before.check(&proposed), ledger.check(&proposed)), (Ok(()), Err(conflict.into())));
    let mut journal = MemoryJournal::of(ledger.records().cloned()).unwrap();
    assert!(journal.append(proposed).is_ok());
}

/// Each member of a joint unit sees what the unit owes, and may do it.
#[test]
fn what_a_joint_unit_owes_is_told_to_its_members() {
    let old = scene::directory();
    let both = Department::joint(text("both"), text("both"), [text("roads"), text("housing")]);
    let departments = old.departments().cloned().chain([both]).collect();
    let directory = Directory::new(1, departments, old.regions().cloned().collect(), vec![]).unwrap();
    let found = scene::founding_with(Policy::standard(), directory);
    let founded = Ledger::found(&office_head(), noon("2024-05-02"), found).unwrap();
    let mut ledger = answering(founded, item("A-1").with_severity(Severity::High), Responsibility::of(text("both")));
    let owed = |ledger: &Ledger, department| {
        let duties = ledger.duties_of(text(department), day("2024-05-31")).into_iter();
        duties.map(|duty| (duty.kind(), duty.owner())).collect::<Vec<_>>()
    };
    let theirs = vec![(DutyKind::Acknowledge, text("both"))];
    assert_eq!(["both", "roads", "housing"].map(|who| owed(&ledger, who)), [theirs.clone(), theirs.clone(), theirs]);
    assert_eq!(["water-works", "city"].map(|who| owed(&ledger, who)), [vec![], vec![]]);
    act(&mut ledger, &scene::housing(), monday(), Acknowledge::new(arrears()));
    assert_eq!(owed(&ledger, "roads"), [(DutyKind::Plan, text("both"))]);
}
