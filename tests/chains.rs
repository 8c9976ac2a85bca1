//! Chains that are begun and then overtaken: by a withdrawal, another severity, another policy, a merge.

#[expect(dead_code, unreachable_pub, reason = "the scene serves other tests too")]
mod scene;

use rectify::command::{
    Accept, AdoptPolicy, AmendQuantity, Assign, CarryOver, Close, Decline, Dispute, Merge, Object, OpenInspection,
    OpenNotice, Raise, Reassign, Reclassify, RecordNoticeObjection, Rule, Submit, Terminate, Unfound, Withdraw,
};
use rectify::directory::{Actor, Capacity};
use rectify::duty::Duty;
use rectify::finding::{
    Evidence, Inspection, MergeCause, ObjectionTo, Particulars, QuantityCause, Reassignment, Responsibility, Ruling,
    Severity, Standing, Withdrawable,
};
use rectify::journal::{Journal, MemoryJournal};
use rectify::ledger::{Ledger, Request};
use rectify::life::{Chain, Outcome, StageName};
use rectify::moment::Day;
use rectify::policy::Policy;
use rectify::text::Prose;
use scene::{
    actor, arrears, bureau, command_id, finding, inspector, ledger, ledger_assigned, monday, office_head,
    second_inspector,
};

fn prose() -> Prose {
    "as the file says".parse().unwrap()
}

fn evidence(number: u8) -> Evidence {
    format!("file:{number}").parse().unwrap()
}

/// The standard policy with a chain of its own, as its second version.
fn policy_with(chain: &str, steps: serde_json::Value) -> Policy {
    let mut policy = serde_json::to_value(Policy::standard()).unwrap();
    policy["version"] = 2.into();
    policy["chains"][chain] = serde_json::json!([{ "then": steps }]);
    serde_json::from_value(policy).unwrap()
}

/// A critical finding, verified: its close takes two steps.
fn verified() -> Ledger {
    let mut ledger = ledger_assigned();
    let grave = Reclassify::new(arrears(), prose()).severity(Severity::Critical);
    ledger.act(&inspector(), monday(), grave).unwrap();
    ledger.act(&bureau(), monday(), Submit::new(arrears()).evidence(evidence(1)).evidence(evidence(2))).unwrap();
    ledger.act(&inspector(), monday(), Accept::new(arrears())).unwrap();
    ledger.act(&office_head(), monday(), Accept::new(arrears())).unwrap();
    assert_eq!(ledger.finding(arrears()).unwrap().stage(), StageName::Verified);
    ledger
}

#[test]
fn withdrawn_objection_takes_its_rulings_with_it() {
    let step = |capacity: &str| serde_json::json!({"by": {"relation": "coordinating", "capacity": capacity}, "part": "decides"});
    let mut ledger = ledger_assigned();
    let policy = policy_with("objection", serde_json::json!([step("officer"), step("head")]));
    ledger.act(&office_head(), monday(), AdoptPolicy::new(policy)).unwrap();
    let object = || Object::new(arrears(), ObjectionTo::Lead, prose());
    let rule = || Rule::new(arrears(), Ruling::Upheld, prose());
    ledger.act(&bureau(), monday(), object()).unwrap();
    ledger.act(&second_inspector(), monday(), rule()).unwrap();
    ledger.act(&bureau(), monday(), Withdraw::new(arrears(), Withdrawable::Objection, prose())).unwrap();
    ledger.act(&bureau(), monday(), object()).unwrap();
    // Not half decided already: the first step is to be taken anew.
    ledger.act(&second_inspector(), monday(), rule()).unwrap();
    assert_eq!(ledger.finding(arrears()).unwrap().objection(), Some(ObjectionTo::Lead));
    ledger.act(&office_head(), monday(), rule()).unwrap();
    assert_eq!(ledger.finding(arrears()).unwrap().objection(), None);
}

/// A third officer of the office, who keeps the list.
fn keeper() -> Actor {
    actor(4, "office", Capacity::Officer)
}

#[test]
fn chain_made_shorter_by_a_lower_severity_can_still_end() {
    let mut ledger = ledger_assigned();
    let grave = Reclassify::new(arrears(), prose()).severity(Severity::Critical);
    ledger.act(&inspector(), monday(), grave).unwrap();
    ledger.act(&bureau(), monday(), Submit::new(arrears()).evidence(evidence(1)).evidence(evidence(2))).unwrap();
    ledger.act(&inspector(), monday(), Accept::new(arrears())).unwrap();
    ledger.act(&keeper(), monday(), Reclassify::new(arrears(), prose()).severity(Severity::Low)).unwrap();
    let again = ledger.act(&inspector(), monday(), Accept::new(arrears())).unwrap_err();
    assert!(again.to_string().ends_with("took a step of the chain for submission already"), "{again}");
    ledger.act(&second_inspector(), monday(), Accept::new(arrears())).unwrap();
    assert_eq!(ledger.finding(arrears()).unwrap().stage(), StageName::Verified);
}

#[test]
fn chain_made_shorter_by_a_policy_can_still_end() {
    let mut ledger = verified();
    ledger.act(&keeper(), monday(), Reclassify::new(arrears(), prose()).severity(Severity::High)).unwrap();
    let step =
        |capacity: &str| serde_json::json!({"by": {"relation": "inspecting", "capacity": capacity}, "part": "decides"});
    let policy = policy_with("close", serde_json::json!([step("officer"), step("head")]));
    ledger.act(&office_head(), monday(), AdoptPolicy::new(policy)).unwrap();
    ledger.act(&inspector(), monday(), Close::new(arrears())).unwrap();
    assert_eq!(ledger.finding(arrears()).unwrap().stage(), StageName::Verified);
    let mut shorter = serde_json::to_value(Policy::standard()).unwrap();
    shorter["version"] = 3.into();
    let shorter = AdoptPolicy::new(serde_json::from_value(shorter).unwrap());
    ledger.act(&office_head(), monday(), shorter).unwrap();
    ledger.act(&second_inspector(), monday(), Close::new(arrears())).unwrap();
    assert_eq!(ledger.finding(arrears()).unwrap().outcome(), Some(Outcome::Rectified));
}

#[test]
fn objection_during_notice_waits_for_the_one_before_it() {
    let mut ledger = verified();
    ledger.act(&inspector(), monday(), OpenNotice::new(arrears(), "the gate".parse().unwrap())).unwrap();
    ledger.act(&bureau(), monday(), Object::new(arrears(), ObjectionTo::Amount, prose())).unwrap();
    let objection = || RecordNoticeObjection::new(arrears(), "a neighbour".parse().unwrap(), prose());
    let no = ledger.act(&inspector(), monday(), objection()).unwrap_err();
    assert_eq!(no.to_string(), "record notice objection refused: an objection is pending already");
    ledger.act(&office_head(), monday(), Rule::new(arrears(), Ruling::Dismissed, prose())).unwrap();
    ledger.act(&inspector(), monday(), objection()).unwrap();
    assert_eq!(ledger.finding(arrears()).unwrap().objection(), Some(ObjectionTo::Notice));
}

#[test]
fn merge_that_leaves_nobody_to_close_the_survivor_is_refused() {
    let mut ledger = ledger_assigned();
    let helped = Reassignment { cooperating: Some(vec!["housing".parse().unwrap()]), ..Reassignment::default() };
    ledger.act(&inspector(), monday(), Reassign::new(arrears(), helped, prose())).unwrap();
    let audit = Inspection::new("audit".parse().unwrap(), "审计".parse().unwrap(), "housing".parse().unwrap());
    ledger.act(&office_head(), monday(), OpenInspection::new(audit)).unwrap();
    let item = Raise::problem(finding(2), "unpaid".parse().unwrap(), "audit".parse().unwrap());
    ledger.act(&inspector(), monday(), item).unwrap();
    let line = Responsibility::of("water-works".parse().unwrap()).with_verifying("office".parse().unwrap());
    ledger.act(&inspector(), monday(), Assign::new(finding(2), line)).unwrap();
    // Housing would inherit an answer for what only housing may close.
    let merge = Merge::new(arrears(), finding(2), MergeCause::Duplicate, prose());
    let no = ledger.act(&inspector(), monday(), merge).unwrap_err();
    assert_eq!(no.to_string(), "merge refused: nobody could take step 1 of the chain for close");
}

#[test]
fn finding_whose_plan_is_under_review_may_merge_into_a_lighter_one() {
    let mut ledger = ledger_assigned();
    let survey = "survey-2023".parse().unwrap();
    let item = Particulars::problem(survey, "A-2".parse().unwrap(), "unpaid too".parse().unwrap());
    let filed_on = monday().day();
    let standing = Standing::PlanReview { filed_on };
    let line = Responsibility::of("water-works".parse().unwrap());
    let carry = CarryOver::new(finding(2), item.with_severity(Severity::High), standing, filed_on, prose());
    ledger.act(&office_head(), monday(), carry.responsibility(line)).unwrap();
    let merge = Merge::new(finding(2), arrears(), MergeCause::Duplicate, prose());
    assert!(ledger.act(&inspector(), monday(), merge).is_ok());
}

#[test]
fn chain_that_is_declined_ends_and_can_be_begun_about_something_else() {
    let mut ledger = ledger_assigned();
    let dispute = |amount: &str| Dispute::new(arrears(), amount.parse().unwrap(), prose());
    let found = AmendQuantity::new(arrears(), QuantityCause::FoundLarger, "90.00 CNY".parse().unwrap(), prose());
    ledger.act(&inspector(), monday(), found).unwrap();
    ledger.act(&bureau(), monday(), dispute("40.00 CNY")).unwrap();
    let other = ledger.act(&inspector(), monday(), dispute("20.00 CNY")).unwrap_err();
    assert!(other.to_string().contains("differs from what the chain for dispute is about"), "{other}");

    // Not by those who put it forward; by those whose step is next, with reasons, on record.
    let decline = || Decline::new(arrears(), Chain::Dispute, prose());
    let own = ledger.act(&bureau(), monday(), decline()).unwrap_err();
    assert!(own.to_string().contains("roads holds no grant to decline"), "{own}");
    ledger.act(&inspector(), monday(), decline()).unwrap();
    assert_eq!(ledger.records().last().unwrap().event().name(), "chain_declined");
    ledger.act(&bureau(), monday(), dispute("20.00 CNY")).unwrap();
    ledger.act(&inspector(), monday(), dispute("20.00 CNY")).unwrap();
    assert_eq!(ledger.finding(arrears()).unwrap().disputed(), Some("20.00 CNY".parse().unwrap()));

    // What is not under way is not declined.
    let none = ledger.act(&inspector(), monday(), Decline::new(arrears(), Chain::Terminated, prose())).unwrap_err();
    assert_eq!(none.to_string(), "decline refused: there is no chain of that kind under way that is declined so");
}

#[test]
fn each_step_that_is_owed_has_a_key_of_its_own() {
    let keys = |ledger: &Ledger| ledger.duties(Day::MAX).iter().map(Duty::key).collect::<Vec<_>>();
    let step = |capacity: &str| {
        serde_json::json!({
            "by": {"relation": "inspecting", "capacity": capacity}, "part": "decides", "term": {"days": 10, "from": "asked"}
        })
    };
    let steps = serde_json::json!([step("officer"), step("head")]);
    let mut draft = policy_with("terminated", steps).draft().clone();
    draft.chains.insert(Chain::Unfounded, draft.chains[&Chain::Terminated].clone());
    let mut ledger = ledger_assigned();
    ledger.act(&office_head(), monday(), AdoptPolicy::new(Policy::new(draft).unwrap())).unwrap();

    // Two chains whose next steps are owed by one department by one day.
    ledger.act(&inspector(), monday(), Terminate::new(arrears(), prose()).evidence(evidence(1))).unwrap();
    ledger.act(&inspector(), monday(), Unfound::new(arrears(), prose()).evidence(evidence(1))).unwrap();
    let of_chains = |chain: &str| format!("{}/chain_step-{chain}-2/1/2024-05-16", arrears());
    assert_eq!(keys(&ledger)[..2], [of_chains("terminated"), of_chains("unfounded")]);

    // Two steps of one chain that are owed by one day: who takes the second is reminded, too.
    let mut ledger = ledger_assigned();
    let grave = Reclassify::new(arrears(), prose()).severity(Severity::Critical);
    ledger.act(&inspector(), monday(), grave).unwrap();
    ledger.act(&bureau(), monday(), Submit::new(arrears()).evidence(evidence(1)).evidence(evidence(2))).unwrap();
    assert_eq!(keys(&ledger), [format!("{}/verify/1/2024-05-17", arrears())]);
    ledger.act(&inspector(), monday(), Accept::new(arrears())).unwrap();
    assert_eq!(keys(&ledger), [format!("{}/verify-2/1/2024-05-17", arrears())]);
}

#[test]
fn two_raises_with_one_number_do_not_both_come_in() {
    let mut ledger = ledger();
    let raise = |number: u64| {
        let item = Particulars::problem(text("survey-2023"), text("A-1"), text("unpaid"));
        let raise = Raise::new(finding(number), item);
        Request::new(command_id(number), inspector(), monday()).with(raise)
    };
    let (first, second) = (ledger.propose(raise(1)).unwrap(), ledger.propose(raise(2)).unwrap());
    ledger.admit(first).unwrap();
    let late = ledger.admit(second).unwrap_err();
    assert_eq!(late.to_string(), "raise refused: reference A-1 is taken in inspection survey-2023");
    assert_eq!(ledger.findings().len(), 1);

    // Nor behind a store, where each worker has a ledger of its own.
    let worker = || Ledger::replay(scene::ledger().records().cloned()).unwrap();
    let mut journal = MemoryJournal::of(scene::ledger().records().cloned()).unwrap();
    journal.append(worker().propose(raise(1)).unwrap()).unwrap();
    let late = journal.append(worker().propose(raise(2)).unwrap()).unwrap_err();
    let told = "reference A-1 is taken in inspection survey-2023: give it a number of its own";
    assert_eq!(late.to_string(), told);
}

/// A text that parses.
fn text<T: core::str::FromStr<Err: core::fmt::Debug>>(text: &str) -> T {
    text.parse().unwrap()
}
