//! What a step must bring with it, and what must be there for it to act on.

use crate::scene::{arrears, bureau, friday, inspector, monday, office_head};
use crate::{
    act, allow, answering, critical, day, founded, item, owing, receipt, rectifying, refuse, scene, submitted, text,
    verified,
};
use rectify::command::{
    Acknowledge, AmendQuantity, ApprovePlan, ClaimMilestone, Close, Determine, Dispute, FilePlan, LookBack, Object,
    RecordYield, ReverseSettlement, RevisePlan, Rule as RuleOn, Settle, Submit, VerifyMilestone, Withdraw,
};
use rectify::finding::{
    Determination, Measure, ObjectionTo, Plan, QuantityCause, Ruling, SettlementWay, Severity, Verdict, Withdrawable,
    YieldKind,
};
use rectify::ledger::Ledger;
use rectify::policy::Choices;
use rectify::rule::Rule;

#[test]
fn takes_a_submission_with_the_evidence_the_policy_asks_for() {
    let submit = Submit::new(arrears()).evidence(receipt());
    allow(&mut rectifying(|_| {}), &bureau(), monday(), submit, Rule::EvidenceEnough);
}

#[test]
fn refuses_a_submission_without_the_evidence_the_policy_asks_for() {
    let words = "submit refused: submit needs 1 or more pieces of evidence, 0 given";
    refuse(&rectifying(|_| {}), &bureau(), monday(), Submit::new(arrears()), &["TooLittleEvidence"], words);
}

#[test]
fn asks_for_evidence_where_somebody_claims_determines_or_reverses_whatever_the_policy_says() {
    let mut ledger = rectifying(|draft| draft.evidence_min.clear());
    let words = "submit refused: submit needs 1 or more pieces of evidence, 0 given";
    refuse(&ledger, &bureau(), monday(), Submit::new(arrears()), &["TooLittleEvidence"], words);
    let determine = Determine::new(arrears(), Determination::Rectified, text("seen on site"));
    let words = "determine refused: determine needs 1 or more pieces of evidence, 0 given";
    refuse(&ledger, &inspector(), monday(), determine.clone(), &["TooLittleEvidence"], words);
    act(&mut ledger, &inspector(), monday(), determine.evidence(receipt()));
}

fn object() -> Object {
    Object::new(arrears(), ObjectionTo::Deadline, text("the rains came early"))
}

fn uphold() -> RuleOn {
    RuleOn::new(arrears(), Ruling::Upheld, text("they did"))
}

#[test]
fn takes_an_objection_while_none_is_pending() {
    allow(&mut rectifying(|_| {}), &bureau(), monday(), object(), Rule::NoObjectionPending);
}

#[test]
fn refuses_a_second_objection_while_one_is_pending() {
    let mut ledger = rectifying(|_| {});
    act(&mut ledger, &bureau(), monday(), object());
    let words = "object refused: an objection is pending already";
    refuse(&ledger, &bureau(), monday(), object(), &["ObjectionPending"], words);
}

#[test]
fn refuses_the_lead_an_objection_to_a_notice() {
    let words = "object refused: an objection to a notice is recorded by whoever keeps the notice";
    let to_notice = Object::new(arrears(), ObjectionTo::Notice, text("the notice is wrong"));
    refuse(&rectifying(|_| {}), &bureau(), monday(), to_notice, &["NoticeObjection"], words);
}

#[test]
fn rules_on_an_objection_that_is_there() {
    let mut ledger = rectifying(|_| {});
    act(&mut ledger, &bureau(), monday(), object());
    allow(&mut ledger, &office_head(), monday(), uphold(), Rule::MatterPending);
}

#[test]
fn refuses_to_rule_where_there_is_no_objection() {
    let words = "rule refused: there is no objection to rule on";
    refuse(&rectifying(|_| {}), &office_head(), monday(), uphold(), &["NothingPending"], words);
}

#[test]
fn refuses_to_withdraw_what_is_not_there() {
    let withdraw = |what| Withdraw::new(arrears(), what, text("by mistake"));
    let ledger = rectifying(|_| {});
    let refused = |what, words| refuse(&ledger, &bureau(), monday(), withdraw(what), &["NothingPending"], words);
    refused(Withdrawable::Objection, "withdraw refused: there is no objection of your own");
    refused(Withdrawable::ExtensionRequest, "withdraw refused: there is no request for an extension");
    refused(Withdrawable::Submission, "withdraw refused: there is no submission being verified");
}

#[test]
fn closes_once_every_objection_is_ruled_on() {
    let mut ledger = rectifying(|_| {});
    act(&mut ledger, &bureau(), monday(), object());
    act(&mut ledger, &office_head(), monday(), uphold());
    allow(&mut verified(ledger), &inspector(), monday(), Close::new(arrears()), Rule::ObjectionsRuled);
}

#[test]
fn refuses_to_close_while_an_objection_is_not_ruled_on() {
    let mut ledger = verified(rectifying(|_| {}));
    act(&mut ledger, &bureau(), monday(), object());
    let words = "close refused: an objection is not ruled on yet";
    refuse(&ledger, &inspector(), monday(), Close::new(arrears()), &["NotRuled"], words);
}

fn measure(id: &str, due: &str) -> Measure {
    Measure::new(text(id), text("pay the oldest invoices"), day(due), 1)
}

/// A grave finding whose lead owes a plan by 21 May, to be done by 5 July.
fn planning() -> Ledger {
    let mut ledger = answering(scene::ledger(), item("A-1").with_severity(Severity::High), scene::roads());
    act(&mut ledger, &bureau(), monday(), Acknowledge::new(arrears()));
    ledger
}

/// The same with a plan of two measures in force.
fn planned() -> Ledger {
    let mut ledger = planning();
    let plan = Plan::new([measure("m1", "2024-05-31"), measure("m2", "2024-06-30")]);
    act(&mut ledger, &bureau(), monday(), FilePlan::new(arrears(), plan));
    act(&mut ledger, &inspector(), monday(), ApprovePlan::new(arrears()));
    ledger
}

fn claim(measure: &str) -> ClaimMilestone {
    ClaimMilestone::new(arrears(), text(measure))
}

#[test]
fn takes_a_plan_whose_measures_fit_its_time() {
    let plan = Plan::new([measure("m1", "2024-05-06"), measure("m2", "2024-07-05")]);
    allow(&mut planning(), &bureau(), monday(), FilePlan::new(arrears(), plan), Rule::MeasuresSound);
}

#[test]
fn refuses_a_plan_without_measures() {
    let file = FilePlan::new(arrears(), Plan::new([]));
    refuse(&planning(), &bureau(), monday(), file, &["NoMeasures"], "file plan refused: the plan has no measures");
}

#[test]
fn refuses_a_plan_with_a_measure_twice() {
    let plan = Plan::new([measure("m1", "2024-05-31"), measure("m1", "2024-06-30")]);
    let words = "revise plan refused: measure m1 stands in the plan twice";
    let revise = RevisePlan::new(arrears(), plan, text("more is to be done"));
    refuse(&planned(), &bureau(), monday(), revise, &["MeasureTwice"], words);
}

#[test]
fn refuses_a_plan_with_a_measure_outside_its_time() {
    let file = |due| FilePlan::new(arrears(), Plan::new([measure("m1", due)]));
    let words = "file plan refused: measure m1 is due on 2024-07-06, outside the time the plan covers";
    refuse(&planning(), &bureau(), monday(), file("2024-07-06"), &["MeasureDate"], words);
    let words = "file plan refused: measure m1 is due on 2024-05-05, outside the time the plan covers";
    refuse(&planning(), &bureau(), monday(), file("2024-05-05"), &["MeasureDate"], words);
}

#[test]
fn takes_the_claim_of_a_measure_that_is_planned() {
    allow(&mut planned(), &bureau(), monday(), claim("m1"), Rule::MeasureStands);
}

#[test]
fn refuses_the_claim_of_a_measure_that_is_not_in_the_plan() {
    let words = "claim milestone refused: the plan has no measure m3";
    refuse(&planned(), &bureau(), monday(), claim("m3"), &["NoMeasure"], words);
}

#[test]
fn refuses_to_verify_a_measure_that_is_not_claimed() {
    let verify = VerifyMilestone::new(arrears(), text("m1"), Verdict::Holds);
    let words = "verify milestone refused: measure m1 is planned";
    refuse(&planned(), &inspector(), monday(), verify, &["MeasureNot"], words);
}

#[test]
fn takes_a_submission_once_every_measure_is_claimed() {
    let mut ledger = planned();
    act(&mut ledger, &bureau(), monday(), claim("m1"));
    act(&mut ledger, &bureau(), monday(), claim("m2"));
    allow(&mut ledger, &bureau(), monday(), Submit::new(arrears()).evidence(receipt()), Rule::MeasuresFirst);
}

#[test]
fn refuses_a_submission_while_a_measure_is_not_claimed() {
    let mut ledger = planned();
    act(&mut ledger, &bureau(), monday(), claim("m1"));
    let words = "submit refused: measure m2 of the plan is not claimed yet";
    refuse(&ledger, &bureau(), monday(), Submit::new(arrears()).evidence(receipt()), &["MeasureOpen"], words);
}

/// A hundred yuan owed, where all that nobody disputes is to be settled first.
fn owing_first() -> Ledger {
    let item = item("A-1").with_quantity(text("100.00 CNY"));
    answering(founded(|draft| draft.settled_first = Choices::always(true)), item, scene::roads())
}

#[test]
fn takes_a_submission_once_all_that_is_undisputed_is_settled() {
    let mut ledger = owing_first();
    act(&mut ledger, &bureau(), monday(), settle("70.00 CNY"));
    let rest = || Dispute::new(arrears(), text("30.00 CNY"), text("one lamp broke"));
    act(&mut ledger, &bureau(), monday(), rest());
    act(&mut ledger, &inspector(), monday(), rest());
    allow(&mut ledger, &bureau(), monday(), Submit::new(arrears()).evidence(receipt()), Rule::SettledFirst);
}

#[test]
fn refuses_a_submission_while_something_undisputed_is_owed() {
    let mut ledger = owing_first();
    act(&mut ledger, &bureau(), monday(), settle("70.00 CNY"));
    let words = "submit refused: 30.00 CNY that nobody disputes is not settled yet";
    refuse(&ledger, &bureau(), monday(), Submit::new(arrears()).evidence(receipt()), &["Unsettled"], words);
}

#[test]
fn refuses_a_close_when_more_was_found_after_the_claim() {
    let mut ledger = owing_first();
    act(&mut ledger, &bureau(), monday(), settle("100.00 CNY"));
    let mut ledger = verified(ledger);
    let larger = AmendQuantity::new(arrears(), QuantityCause::FoundLarger, text("120.00 CNY"), text("one more"));
    act(&mut ledger, &inspector(), monday(), larger);
    let words = "close refused: 20.00 CNY that nobody disputes is not settled yet";
    refuse(&ledger, &inspector(), monday(), Close::new(arrears()), &["Unsettled"], words);
}

#[test]
fn lets_a_close_wait_for_what_is_yielded_in_the_cycle() {
    let first = Choices::always([YieldKind::RuleMade].into());
    let mut ledger = verified(answering(founded(|draft| draft.yields_first = first), item("A-1"), scene::roads()));
    let close = || Close::new(arrears());
    let words = "close refused: no rule made is recorded in this cycle";
    refuse(&ledger, &inspector(), monday(), close(), &["YieldMissing"], words);
    let yielded = |kind| RecordYield::new(arrears(), kind, text("pay within 30 days"));
    act(&mut ledger, &inspector(), monday(), yielded(YieldKind::Recovery));
    refuse(&ledger, &inspector(), monday(), close(), &["YieldMissing"], words);
    act(&mut ledger, &inspector(), monday(), yielded(YieldKind::RuleMade).count(0));
    allow(&mut ledger, &inspector(), monday(), close(), Rule::YieldsFirst);
    // What a relapse shows not to have lasted is asked for again.
    let fails = LookBack::new(arrears(), Verdict::Fails, text("unpaid again"));
    act(&mut ledger, &inspector(), friday(), fails);
    assert!(!ledger.finding(arrears()).unwrap().has_yielded(YieldKind::RuleMade));
}

fn settle(amount: &str) -> Settle {
    Settle::new(arrears(), text(amount), SettlementWay::Paid)
}

#[test]
fn settles_what_is_outstanding() {
    allow(&mut owing(), &bureau(), monday(), settle("100.00 CNY"), Rule::AmountFits);
}

#[test]
fn refuses_to_settle_where_there_is_no_amount() {
    let words = "settle refused: this finding has no amount";
    refuse(&rectifying(|_| {}), &bureau(), monday(), settle("1.00 CNY"), &["NoAmount"], words);
}

#[test]
fn refuses_to_settle_nothing() {
    refuse(&owing(), &bureau(), monday(), settle("0.00 CNY"), &["ZeroAmount"], "settle refused: the amount is zero");
}

#[test]
fn refuses_to_settle_more_than_is_outstanding() {
    let words = "settle refused: 100.01 CNY cannot be taken from 100.00 CNY";
    refuse(&owing(), &bureau(), monday(), settle("100.01 CNY"), &["Amount"], words);
}

#[test]
fn refuses_to_settle_in_another_unit() {
    let words = "settle refused: CNY and hectares do not combine: they are different units";
    refuse(&owing(), &bureau(), monday(), settle("1 hectares"), &["Amount"], words);
}

#[test]
fn refuses_to_reverse_more_than_was_settled() {
    let mut ledger = owing();
    act(&mut ledger, &bureau(), monday(), settle("30.00 CNY"));
    let words = "reverse settlement refused: 30.01 CNY cannot be taken from 30.00 CNY";
    let reverse = ReverseSettlement::new(arrears(), text("30.01 CNY"), text("it bounced")).evidence(receipt());
    refuse(&ledger, &inspector(), monday(), reverse, &["Amount"], words);
}

#[test]
fn refuses_to_dispute_more_than_is_outstanding() {
    let words = "dispute refused: 100.01 CNY cannot be taken from 100.00 CNY";
    let dispute = Dispute::new(arrears(), text("100.01 CNY"), text("the invoice is wrong"));
    refuse(&owing(), &bureau(), monday(), dispute, &["Amount"], words);
}

#[test]
fn refuses_to_amend_an_amount_against_its_cause_or_below_what_is_settled() {
    let amend = |cause, total| AmendQuantity::new(arrears(), cause, text(total), text("counted again"));
    let mut ledger = owing();
    act(&mut ledger, &bureau(), monday(), settle("30.00 CNY"));
    let refused = |order, way, words| refuse(&ledger, &inspector(), monday(), order, &[way], words);
    let words = "amend quantity refused: the new total is not found larger";
    refused(amend(QuantityCause::FoundLarger, "99.00 CNY"), "WrongWay", words);
    let words = "amend quantity refused: the new total is not corrected down";
    refused(amend(QuantityCause::CorrectedDown, "101.00 CNY"), "WrongWay", words);
    let words = "amend quantity refused: 30.00 CNY cannot be taken from 29.00 CNY";
    refused(amend(QuantityCause::CorrectedDown, "29.00 CNY"), "Amount", words);
}

#[test]
fn says_what_evidence_a_very_grave_finding_needs() {
    let words = "submit refused: submit needs 2 or more pieces of evidence, 1 given";
    let ledger = critical(|draft| {
        draft.passage.acknowledging = Choices::none();
        draft.passage.planning = Choices::none();
    });
    let submit = Submit::new(arrears()).evidence(receipt());
    refuse(&ledger, &bureau(), monday(), submit, &["TooLittleEvidence"], words);
}

#[test]
fn records_a_yield_beside_whatever_stage() {
    let mut ledger = submitted(owing());
    let recovered = RecordYield::new(arrears(), YieldKind::Recovery, text("paid back")).quantity(text("5.00 USD"));
    allow(&mut ledger, &inspector(), monday(), recovered, Rule::AmountFits);
}

#[test]
fn refuses_a_recovery_of_nothing() {
    let nothing = RecordYield::new(arrears(), YieldKind::Recovery, text("paid back")).quantity(text("0.00 CNY"));
    let words = "record yield refused: the amount is zero";
    refuse(&owing(), &inspector(), monday(), nothing, &["ZeroAmount"], words);
}
