//! Chains that must not jam, and doors that must be shut.

use crate::scene::{
    actor, arrears, bureau, finding, friday, housing, inspector, monday, office_head, second_inspector, water_works,
};
use crate::{
    act, answering, critical, day, founded, item, other_head, policy, receipt, rectifying, refuse, scene, submitted,
    text, verified,
};
use rectify::command::{
    Accept, Acknowledge, AdoptPolicy, Amend, AmendQuantity, AskExtension, Assign, Close, Command, FilePlan, Merge,
    Object, OpenInspection, Opine, Raise, Reassign, Reclassify, Refer, ReportProgress, ReturnPlan, Rule as RuleOn,
    Settle, Split, Submit, Terminate, Unfound, Withdraw,
};
use rectify::directory::{Capacity, Relation};
use rectify::duty::DutyKind;
use rectify::finding::{
    Amendment, Completion, Facts, Inspection, Kind, Measure, MergeCause, ObjectionTo, Opinion, Part, Particulars, Plan,
    QuantityCause, Reassignment, Ruling, SettlementWay, Severity, Withdrawable,
};
use rectify::ledger::Ledger;
use rectify::life::{Chain, StageName, Step};
use rectify::policy::{ChainStep, Choices, Draft, ExtensionLimits, Grant, When};

/// Straight to work, whatever the severity.
fn straight(draft: &mut Draft) {
    draft.passage.acknowledging = Choices::none();
    draft.passage.planning = Choices::none();
    draft.passage.noticing = Choices::none();
}

/// A close takes an opinion, then two decisions.
fn opined(draft: &mut Draft) {
    let by = |relation| Grant::officer(relation);
    let opines = ChainStep::opines(by(Relation::Supervising));
    let decides = ChainStep::decides(by(Relation::Inspecting));
    let sign_off = ChainStep::decides(Grant::head(Relation::Inspecting));
    draft.chains.insert(Chain::Close, Choices::always(vec![opines, decides, sign_off]));
    for way in [Chain::Unfounded, Chain::Terminated, Chain::Referred, Chain::Merged, Chain::Split] {
        draft.chains.remove(&way);
    }
}

#[test]
fn leaves_open_after_an_opinion_what_the_chain_decides_until_somebody_decides() {
    let line = scene::roads().with_supervising(text("housing"));
    let mut ledger = verified(answering(founded(opined), item("A-1"), line));
    let housing = actor(41, "housing", Capacity::Officer);
    let favours = Opine::new(arrears(), Chain::Close, Opinion::Favourable, text("the site is clean"));
    act(&mut ledger, &housing, monday(), favours);
    let close = |completion| Close::new(arrears()).completion(completion);
    act(&mut ledger, &inspector(), monday(), close(Completion::Sustained));
    let words = "close refused: what is asked differs from what the chain for close is about";
    refuse(&ledger, &office_head(), monday(), close(Completion::Rectified), &["OtherMatter"], words);
    act(&mut ledger, &office_head(), monday(), close(Completion::Sustained));
}

#[test]
fn judges_a_new_objection_from_the_first_step_after_one_was_withdrawn() {
    let two = [Capacity::Officer, Capacity::Head].map(|capacity| Grant { relation: Relation::Coordinating, capacity });
    let steps = two.map(ChainStep::decides).to_vec();
    let mut ledger = rectifying(|draft| drop(draft.chains.insert(Chain::Objection, Choices::always(steps))));
    let object = |to| Object::new(arrears(), to, text("it is a sewer"));
    let dismiss = || RuleOn::new(arrears(), Ruling::Dismissed, text("it is a road"));
    act(&mut ledger, &bureau(), monday(), object(ObjectionTo::Lead));
    act(&mut ledger, &second_inspector(), monday(), dismiss());
    act(&mut ledger, &bureau(), monday(), Withdraw::new(arrears(), Withdrawable::Objection, text("by mistake")));
    act(&mut ledger, &bureau(), monday(), object(ObjectionTo::Deadline));
    act(&mut ledger, &office_head(), monday(), dismiss());
    assert_eq!(ledger.finding(arrears()).unwrap().objection(), Some(ObjectionTo::Deadline));
    act(&mut ledger, &other_head(), monday(), dismiss());
    assert_eq!(ledger.finding(arrears()).unwrap().objection(), None);
}

#[test]
fn refuses_a_severity_at_which_nobody_would_review_the_plan() {
    let grave = item("A-1").with_severity(Severity::High);
    let mut ledger = answering(scene::ledger(), grave, scene::roads());
    act(&mut ledger, &bureau(), monday(), Acknowledge::new(arrears()));
    let measure = Measure::new(text("m1"), text("pay the oldest invoices"), day("2024-05-31"), 1);
    act(&mut ledger, &bureau(), monday(), FilePlan::new(arrears(), Plan::new([measure])));
    let lighter = || Reclassify::new(arrears(), text("it is less")).severity(Severity::Low);
    let words = "reclassify refused: nobody could take step 1 of the chain for plan";
    refuse(&ledger, &inspector(), monday(), lighter(), &["NobodyTakes"], words);
    act(&mut ledger, &inspector(), monday(), ReturnPlan::new(arrears(), text("it is less")));
    act(&mut ledger, &inspector(), monday(), lighter());
}

#[test]
fn refuses_a_severity_at_which_nobody_could_verify() {
    let by_supervisor = vec![ChainStep::decides(Grant::officer(Relation::Supervising))];
    let ledger = rectifying(|draft| {
        let usual = draft.chains[&Chain::Submission].clone();
        draft.chains.insert(Chain::Submission, usual.but(When::severity(Severity::High), by_supervisor));
    });
    let graver = Reclassify::new(arrears(), text("it is worse")).severity(Severity::High);
    let words = "reclassify refused: nobody could take step 1 of the chain for submission";
    refuse(&ledger, &inspector(), monday(), graver, &["NobodyTakes"], words);
}

#[test]
fn refuses_a_merge_dated_before_the_latest_record_of_the_survivor() {
    let mut ledger = rectifying(|draft| {
        draft.recorded_late_days_max.insert(Step::Merge, 30);
    });
    act(&mut ledger, &inspector(), friday(), Raise::new(finding(2), item("A-2")));
    let merge = Merge::new(arrears(), finding(2), MergeCause::Duplicate, text("listed twice"));
    let words = "merge refused: 2024-05-09 lies before the latest record of this finding, 2024-05-10";
    refuse(&ledger, &inspector(), friday(), Command::from(merge).on(day("2024-05-09")), &["BeforeLast"], words);
}

#[test]
fn refuses_a_person_who_acted_in_a_department_that_answers_on_another_grant() {
    // The office co-operates in an inspection of the city's, and reports because it coordinates.
    let audit = Inspection::new(text("audit-2024"), text("2024年审计"), text("city"));
    let mut ledger =
        founded(|draft| drop(draft.grants.insert(Step::ReportProgress, vec![Grant::officer(Relation::Coordinating)])));
    act(&mut ledger, &office_head(), monday(), OpenInspection::new(audit));
    let line = scene::roads().with_cooperating(text("office"));
    let late = Particulars::problem(text("audit-2024"), text("B-1"), text("late reports"));
    let mut ledger = answering(ledger, late, line);
    act(&mut ledger, &second_inspector(), monday(), ReportProgress::new(arrears(), text("half is paid")));
    act(&mut ledger, &bureau(), monday(), Submit::new(arrears()).evidence(receipt()));
    let moved = actor(2, "city", Capacity::Officer);
    let words = "accept refused: person 00000000-0000-feed-0000-000000000002 acted for those who answered for this \
        finding and may not judge it";
    refuse(&ledger, &moved, monday(), Accept::new(arrears()), &["OwnPerson"], words);
}

#[test]
fn keeps_in_the_parts_of_a_split_who_raised_it_and_how_often_it_was_extended() {
    let mut ledger = founded(|draft| draft.extension = Choices::always(once()));
    act(&mut ledger, &other_head(), monday(), Raise::new(arrears(), item("A-1")));
    act(&mut ledger, &inspector(), monday(), Assign::to(text("roads"), arrears()));
    let ask = |of, until| AskExtension::new(of, day(until), text("the rains came early"));
    act(&mut ledger, &bureau(), monday(), ask(arrears(), "2024-07-31"));
    act(&mut ledger, &office_head(), monday(), rectify::command::Grant::new(arrears()));
    let part = |number, reference| Part::new(finding(number), text(reference), text("the road works"), None);
    let split = || Split::new(arrears(), text("two debts")).parts(part(2, "A-1/1")).parts(part(3, "A-1/2"));
    act(&mut ledger, &inspector(), monday(), split());
    act(&mut ledger, &office_head(), monday(), split());
    let words = "ask extension refused: extensions are used up: 1 of 1 granted";
    refuse(&ledger, &bureau(), monday(), ask(finding(2), "2024-08-31"), &["TooMany"], words);
    act(&mut ledger, &bureau(), monday(), Object::new(finding(2), ObjectionTo::Lead, text("it is a sewer")));
    let words = "rule refused: person 00000000-0000-feed-0000-000000000004 raised this finding and may not alone judge \
        an objection to it";
    let dismiss = RuleOn::new(finding(2), Ruling::Dismissed, text("it is a road"));
    refuse(&ledger, &other_head(), monday(), dismiss, &["SoleJudge"], words);
}

fn once() -> ExtensionLimits {
    ExtensionLimits { count_max: 1, days_max: 60, ..ExtensionLimits::default() }
}

/// A very grave finding, verified by two, of whose two steps to the close the inspector took one.
fn half_closed() -> Ledger {
    let mut ledger = critical(straight);
    let submit = Submit::new(arrears()).evidence(receipt()).evidence(text("bank:receipt/18"));
    act(&mut ledger, &bureau(), monday(), submit);
    act(&mut ledger, &inspector(), monday(), Accept::new(arrears()));
    act(&mut ledger, &office_head(), monday(), Accept::new(arrears()));
    act(&mut ledger, &inspector(), monday(), Close::new(arrears()));
    ledger
}

#[test]
fn lets_nobody_who_lowered_the_severity_strike_it_off_by_another_way() {
    let mut ledger = half_closed();
    let keeper = actor(4, "office", Capacity::Officer);
    let ways = || -> [(Command, &str); 3] {
        [
            (Unfound::new(arrears(), text("nothing is owed")).evidence(receipt()).into(), "unfound"),
            (Terminate::new(arrears(), text("the firm is gone")).evidence(receipt()).into(), "terminate"),
            (Refer::new(arrears(), text("the court"), text("it is sued over")).evidence(receipt()).into(), "refer"),
        ]
    };
    for (way, _) in ways() {
        assert!(ledger.decide(&keeper, monday(), &way.into()).is_ok(), "the keeper may, before");
    }
    let lighter = Reclassify::new(arrears(), text("nobody was hurt")).severity(Severity::Low);
    act(&mut ledger, &keeper, monday(), lighter);
    for ((way, name), chain) in ways().into_iter().zip(["unfounded", "terminated", "referred"]) {
        let words = format!(
            "{name} refused: person 00000000-0000-feed-0000-000000000004 lowered the severity or the amount and keeps \
             out of the chain for {chain}"
        );
        refuse(&ledger, &keeper, monday(), way, &["Lowered"], &words);
    }
}

#[test]
fn lets_nobody_who_corrected_the_amount_down_close_it_by_the_lighter_chain() {
    let head_for_large = |draft: &mut Draft| {
        let head = vec![ChainStep::decides(Grant::head(Relation::Inspecting))];
        let large = When { amount_min: Some(text("1000.00 CNY")), ..When::default() };
        let officer = vec![ChainStep::decides(Grant::officer(Relation::Inspecting))];
        draft.chains.insert(Chain::Close, Choices::always(officer).but(large, head));
    };
    let owing = item("A-1").with_quantity(text("5000.00 CNY"));
    let mut ledger = verified(answering(founded(head_for_large), owing, scene::roads()));
    let amend = |cause, total| AmendQuantity::new(arrears(), cause, text(total), text("a bill")).evidence(receipt());
    act(&mut ledger, &inspector(), monday(), amend(QuantityCause::FoundLarger, "6000.00 CNY"));
    act(&mut ledger, &second_inspector(), monday(), amend(QuantityCause::CorrectedDown, "10.00 CNY"));
    let words = "close refused: person 00000000-0000-feed-0000-000000000002 lowered the severity or the amount and keeps \
        out of the chain for close";
    refuse(&ledger, &second_inspector(), monday(), Close::new(arrears()), &["Lowered"], words);
    // Whoever found it larger asked for more, not for less.
    act(&mut ledger, &inspector(), monday(), Close::new(arrears()));
}

#[test]
fn takes_the_last_step_of_a_chain_that_has_become_shorter() {
    let mut ledger = half_closed();
    let lighter = Reclassify::new(arrears(), text("nobody was hurt")).severity(Severity::Low);
    let keeper = actor(4, "office", Capacity::Officer);
    act(&mut ledger, &keeper, monday(), lighter);
    let words = "close refused: person 00000000-0000-feed-0000-000000000004 lowered the severity or the amount and keeps \
        out of the chain for close";
    refuse(&ledger, &keeper, monday(), Close::new(arrears()), &["Lowered"], words);
    let words = "close refused: person 00000000-0000-feed-0000-000000000001 took a step of the chain for close already";
    refuse(&ledger, &inspector(), monday(), Close::new(arrears()), &["TookStep"], words);
    act(&mut ledger, &second_inspector(), monday(), Close::new(arrears()));
    assert!(ledger.finding(arrears()).unwrap().outcome().is_some());
}

/// A claim is accepted by an inspector and a head, and a grave one by the supervising body before them.
fn supervised(draft: &mut Draft) {
    let of = |grant: Grant| ChainStep::decides(grant);
    let officer = |relation| of(Grant::officer(relation));
    let (inspects, signs) = (officer(Relation::Inspecting), of(Grant::head(Relation::Inspecting)));
    let grave = vec![officer(Relation::Supervising), inspects, signs];
    let cases = Choices::always(vec![inspects, signs]).but(When::severity(Severity::High), grave);
    draft.chains.insert(Chain::Submission, cases);
}

#[test]
fn takes_a_chain_that_has_become_another_from_its_first_step() {
    let line = scene::roads().with_supervising(text("city"));
    let mut ledger = submitted(answering(founded(supervised), item("A-1"), line));
    act(&mut ledger, &inspector(), monday(), Accept::new(arrears()));
    let graver = Reclassify::new(arrears(), text("a child was hurt")).severity(Severity::High);
    act(&mut ledger, &second_inspector(), monday(), graver);
    let duties = ledger.duties(day("2024-12-31"));
    assert!(duties.iter().any(|duty| duty.kind() == DutyKind::Verify && duty.owner() == text("city")));
    let words = "accept refused: office holds no grant to accept";
    refuse(&ledger, &office_head(), monday(), Accept::new(arrears()), &["NoGrant"], words);
    let supervisor = actor(51, "city", Capacity::Officer);
    act(&mut ledger, &supervisor, monday(), Accept::new(arrears()));
    // The step after it is taken again, and by another.
    let words =
        "accept refused: person 00000000-0000-feed-0000-000000000001 took a step of the chain for submission already";
    refuse(&ledger, &inspector(), monday(), Accept::new(arrears()), &["TookStep"], words);
    act(&mut ledger, &second_inspector(), monday(), Accept::new(arrears()));
    act(&mut ledger, &office_head(), monday(), Accept::new(arrears()));
    assert_eq!(ledger.finding(arrears()).unwrap().stage(), StageName::Verified);
    assert_eq!(Ledger::replay(ledger.records().cloned()).unwrap(), ledger);
}

#[test]
fn counts_no_step_of_a_judge_whose_department_answers_by_now() {
    let signed_off = |draft: &mut Draft| {
        let steps = [Grant::officer(Relation::Verifying), Grant::head(Relation::Inspecting)].map(ChainStep::decides);
        draft.chains.insert(Chain::Submission, Choices::always(steps.to_vec()));
    };
    let line = scene::roads().with_verifying(text("housing"));
    let mut ledger = submitted(answering(founded(signed_off), item("A-1"), line));
    act(&mut ledger, &housing(), monday(), Accept::new(arrears()));
    let lead =
        Reassignment { lead: Some(text("housing")), verifying: Some(text("water-works")), ..Reassignment::default() };
    act(&mut ledger, &inspector(), monday(), Reassign::new(arrears(), lead, text("the lamps are theirs")));
    let words = "accept refused: office holds no grant to accept";
    refuse(&ledger, &office_head(), monday(), Accept::new(arrears()), &["NoGrant"], words);
    act(&mut ledger, &water_works(), monday(), Accept::new(arrears()));
    act(&mut ledger, &office_head(), monday(), Accept::new(arrears()));
    assert_eq!(ledger.finding(arrears()).unwrap().stage(), StageName::Verified);
}

#[test]
fn counts_no_opinion_where_another_policy_asks_for_a_decision() {
    let mut ledger = answering(founded(opined), item("A-1"), scene::roads().with_supervising(text("city")));
    ledger = verified(ledger);
    let supervisor = |number| actor(number, "city", Capacity::Officer);
    let favours = Opine::new(arrears(), Chain::Close, Opinion::Favourable, text("all is paid"));
    act(&mut ledger, &supervisor(51), monday(), favours);
    let later = policy(|draft| {
        opined(draft);
        draft.version = 2;
        let steps = [Relation::Supervising, Relation::Inspecting].map(Grant::officer).map(ChainStep::decides);
        draft.chains.insert(Chain::Close, Choices::always(steps.to_vec()));
    });
    act(&mut ledger, &office_head(), monday(), AdoptPolicy::new(later));
    let words = "close refused: office holds no grant to close";
    refuse(&ledger, &second_inspector(), monday(), Close::new(arrears()), &["NoGrant"], words);
    act(&mut ledger, &supervisor(52), monday(), Close::new(arrears()));
    act(&mut ledger, &second_inspector(), monday(), Close::new(arrears()));
    assert!(ledger.finding(arrears()).unwrap().outcome().is_some());
}

#[test]
fn what_a_policy_looks_at_follows_amendments_and_goes_with_the_parts_of_a_split() {
    let mut ledger = answering(scene::ledger(), item("A-1").with_quantity(text("100.00 CNY")), scene::roads());
    let plain = Facts::of(Kind::Problem, Severity::Low);
    let facts = |ledger: &Ledger, id| ledger.finding(id).unwrap().facts();
    assert_eq!(facts(&ledger, arrears()), plain.with_amount(text("100.00 CNY")));
    let heard = Amendment { source: Some(text("hotline")), category: Some(text("arrears")), ..Amendment::default() };
    act(&mut ledger, &inspector(), monday(), Amend::new(arrears(), heard, text("so says the slip")));
    let larger = AmendQuantity::new(arrears(), QuantityCause::FoundLarger, text("300.00 CNY"), text("a bill"));
    act(&mut ledger, &inspector(), monday(), larger.evidence(receipt()));
    act(&mut ledger, &bureau(), monday(), Settle::new(arrears(), text("100.00 CNY"), SettlementWay::Paid));
    let known = plain.with_source(text("hotline")).with_category(text("arrears"));
    // What is found counts, not what is left.
    assert_eq!(facts(&ledger, arrears()), known.with_amount(text("300.00 CNY")));
    let part = |id, of, amount| Part::new(finding(id), text(of), text("a debt"), Some(text(amount)));
    let split = Split::new(arrears(), text("two debts"));
    let split = split.parts(part(2, "A-1/1", "50.00 CNY")).parts(part(3, "A-1/2", "150.00 CNY"));
    act(&mut ledger, &inspector(), monday(), split.clone());
    act(&mut ledger, &office_head(), monday(), split);
    assert_eq!(facts(&ledger, finding(2)), known.with_amount(text("50.00 CNY")));
    assert_eq!(ledger.finding(finding(3)).unwrap().source(), Some(text("hotline")));
}
