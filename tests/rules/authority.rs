//! Who may.

use crate::scene::{
    actor, arrears, bureau, bureau_head, finding, friday, inspector, monday, office_head, person, second_inspector,
    water_works,
};
use crate::{act, allow, answering, closed, critical, item, other_head, receipt, rectifying, refuse, submitted};
use crate::{scene, text, verified};
use rectify::assessment::{Adjustment, AdjustmentKind};
use rectify::calendar::Period;
use rectify::command::{
    Accept, AskExtension, Assign, Close, Command, Decline, Determine, Grant, Object, OpenInspection, Opine, Order,
    Raise, Reassign, Reclassify, Refer, ReportProgress, Rule as RuleOn, Submit, Suspend, Terminate, Unfound,
};
use rectify::directory::{Capacity, Relation};
use rectify::finding::{Determination, Inspection, ObjectionTo, Opinion, Reassignment, Ruling, Severity};
use rectify::life::{Chain, Step};
use rectify::policy::{self, Distinct};
use rectify::rule::Rule;

#[test]
fn takes_a_step_on_a_finding_of_the_ledger() {
    let mut ledger = scene::ledger_with_one_finding();
    allow(&mut ledger, &inspector(), monday(), Assign::to(text("roads"), arrears()), Rule::Known);
}

#[test]
fn refuses_a_finding_that_is_not_in_the_ledger() {
    let words = "accept refused: finding 00000000-0000-0f1d-0000-000000000009 is not in this ledger";
    let ledger = scene::ledger_assigned();
    let no = refuse(&ledger, &inspector(), monday(), Accept::new(finding(9)), &["Unknown"], words);
    assert_eq!((no.finding(), no.instead().count()), (Some(finding(9)), 0));
}

#[test]
fn refuses_to_raise_a_finding_twice() {
    let words = "raise refused: finding 00000000-0000-0f1d-0000-000000000001 is in this ledger already";
    let again = Raise::new(arrears(), item("A-2"));
    refuse(&scene::ledger_with_one_finding(), &inspector(), monday(), again, &["Taken"], words);
}

#[test]
fn takes_a_step_that_the_stage_admits() {
    allow(&mut verified(rectifying(|_| {})), &inspector(), monday(), Close::new(arrears()), Rule::StageAdmits);
}

#[test]
fn refuses_a_step_that_the_stage_does_not_admit_and_says_what_it_does() {
    let words = "close refused: close is not admissible while raised";
    let no =
        refuse(&scene::ledger_with_one_finding(), &inspector(), monday(), Close::new(arrears()), &["Stage"], words);
    assert_eq!(no.step(), Step::Close);
    assert!(no.instead().any(|step| step == Step::Assign) && no.instead().all(|step| step != Step::Close));
}

#[test]
fn lets_somebody_act_who_holds_the_grant() {
    let submit = Submit::new(arrears()).evidence(receipt());
    allow(&mut rectifying(|_| {}), &bureau(), monday(), submit, Rule::Granted);
}

#[test]
fn refuses_a_department_without_a_grant() {
    let submit = Submit::new(arrears()).evidence(receipt());
    let words = "submit refused: water-works holds no grant to submit";
    refuse(&rectifying(|_| {}), &water_works(), monday(), submit, &["NoGrant"], words);
}

#[test]
fn refuses_a_department_that_is_not_in_the_directory() {
    let stranger = actor(91, "harbour", Capacity::Head);
    let words = "acknowledge refused: department harbour is not in the directory, and nobody acts for it; \
        harbour holds no grant to acknowledge";
    let ledger = critical(|_| {});
    refuse(
        &ledger,
        &stranger,
        monday(),
        rectify::command::Acknowledge::new(arrears()),
        &["ActsForNobody", "NoGrant"],
        words,
    );
}

#[test]
fn refuses_a_capacity_that_does_not_suffice() {
    let suspend = Suspend::new(arrears(), text("a court looks at it"), text("case 7"));
    let words = "suspend refused: office may suspend only as head";
    refuse(&rectifying(|_| {}), &inspector(), monday(), suspend, &["TooLow"], words);
}

#[test]
fn refuses_the_system_what_is_granted_to_people() {
    let nightly = actor(99, "office", Capacity::System);
    let words = "close refused: office may close only as officer";
    refuse(&verified(rectifying(|_| {})), &nightly, monday(), Close::new(arrears()), &["TooLow"], words);
}

#[test]
fn refuses_a_way_for_which_the_policy_lays_down_no_chain() {
    let ledger = rectifying(|draft| drop(draft.chains.remove(&Chain::Unfounded)));
    let unfound = Unfound::new(arrears(), text("the invoice was forged")).evidence(receipt());
    let words = "unfound refused: the policy lays down no chain for unfounded";
    refuse(&ledger, &inspector(), monday(), unfound, &["NoChain"], words);
}

/// A very grave finding for which the lead has asked for two more weeks.
fn asked() -> rectify::ledger::Ledger {
    let mut ledger = critical(|_| {});
    let ask = AskExtension::new(arrears(), crate::day("2024-08-18"), text("the rains came early"));
    act(&mut ledger, &bureau(), monday(), ask);
    ledger
}

fn opine(on: Chain) -> Opine {
    Opine::new(arrears(), on, Opinion::Favourable, text("the site was flooded"))
}

#[test]
fn takes_an_opinion_where_the_chain_asks_for_one() {
    let mut ledger = asked();
    allow(&mut ledger, &inspector(), monday(), opine(Chain::Extension), Rule::ChainOrder);
    allow(&mut ledger, &office_head(), monday(), Grant::new(arrears()), Rule::ChainOrder);
}

#[test]
fn refuses_to_decide_before_the_opinion_is_given() {
    let words = "grant refused: the next step of the chain for extension is an opinion";
    refuse(&asked(), &office_head(), monday(), Grant::new(arrears()), &["OpinionFirst"], words);
}

#[test]
fn refuses_an_opinion_that_nobody_asked_for() {
    let mut ledger = rectifying(|_| {});
    let ask = AskExtension::new(arrears(), crate::day("2024-07-31"), text("the rains came early"));
    act(&mut ledger, &bureau(), monday(), ask);
    let words = "opine refused: the next step of the chain for extension is not an opinion";
    refuse(&ledger, &office_head(), monday(), opine(Chain::Extension), &["NoOpinionAsked"], words);
}

fn refer(to: &str) -> Refer {
    Refer::new(arrears(), text(to), text("a crime is suspected")).evidence(receipt())
}

#[test]
fn goes_on_with_a_chain_about_the_same() {
    let mut ledger = rectifying(|_| {});
    act(&mut ledger, &inspector(), monday(), refer("the procuratorate"));
    allow(&mut ledger, &office_head(), monday(), refer("the procuratorate"), Rule::SameMatter);
}

#[test]
fn refuses_to_go_on_with_a_chain_about_something_else() {
    let mut ledger = rectifying(|_| {});
    act(&mut ledger, &inspector(), monday(), refer("the procuratorate"));
    let words = "refer refused: what is asked differs from what the chain for referred is about";
    refuse(&ledger, &office_head(), monday(), refer("the tax office"), &["OtherMatter"], words);
}

/// Two officers of the office decide, one after the other.
fn by_two(chain: Chain) -> impl FnOnce(&mut policy::Draft) {
    let step = policy::ChainStep::decides(policy::Grant::officer(Relation::Coordinating));
    move |draft| drop(draft.chains.insert(chain, policy::Choices::always(vec![step, step])))
}

#[test]
fn refuses_to_end_a_ruling_the_other_way_than_it_was_begun() {
    let mut ledger = rectifying(by_two(Chain::Objection));
    let rule = |ruling| RuleOn::new(arrears(), ruling, text("the file says so"));
    act(&mut ledger, &bureau(), monday(), Object::new(arrears(), ObjectionTo::Lead, text("it is a sewer")));
    act(&mut ledger, &second_inspector(), monday(), rule(Ruling::Upheld));
    // Whoever raised it would judge alone.
    let words = "rule refused: what is asked differs from what the chain for objection is about";
    refuse(&ledger, &inspector(), monday(), rule(Ruling::Dismissed), &["OtherMatter"], words);
    // Once it is overdue, what is proposed goes on with it.
    let mut late = ledger.clone();
    act(&mut late, &inspector(), scene::noon("2024-06-07"), Raise::new(finding(2), item("A-2")));
    let proposed = Adjustment::all(&late, Period::month(2024, 5).unwrap());
    let rulings = proposed.iter().filter(|adjustment| adjustment.kind() == AdjustmentKind::Rule);
    let rulings: Vec<&Order> = rulings.flat_map(Adjustment::ready).collect();
    let [uphold] = rulings[..] else { panic!("{rulings:?}") };
    allow(&mut late, &inspector(), scene::noon("2024-06-07"), uphold.clone(), Rule::SameMatter);
    // Who does not agree declines it, and it is ruled on anew.
    act(&mut ledger, &inspector(), monday(), Decline::new(arrears(), Chain::Objection, text("it is a road")));
    assert_eq!(ledger.finding(arrears()).unwrap().objection(), Some(ObjectionTo::Lead));
    act(&mut ledger, &inspector(), monday(), rule(Ruling::Dismissed));
    act(&mut ledger, &second_inspector(), monday(), rule(Ruling::Dismissed));
    assert_eq!(ledger.finding(arrears()).unwrap().objection(), None);
}

#[test]
fn refuses_to_grant_more_than_the_one_before() {
    let mut ledger = rectifying(by_two(Chain::Extension));
    let until = |day| Grant::new(arrears()).until(crate::day(day));
    let ask = AskExtension::new(arrears(), crate::day("2024-07-31"), text("the rains came early"));
    act(&mut ledger, &bureau(), monday(), ask);
    let mut whole = ledger.clone();
    act(&mut ledger, &second_inspector(), monday(), until("2024-07-10"));
    let words = "grant refused: what is asked differs from what the chain for extension is about";
    refuse(&ledger, &inspector(), monday(), until("2024-07-31"), &["OtherMatter"], words);
    refuse(&ledger, &inspector(), monday(), Grant::new(arrears()), &["OtherMatter"], words);
    allow(&mut ledger, &inspector(), monday(), until("2024-07-10"), Rule::SameMatter);
    assert_eq!(ledger.finding(arrears()).unwrap().deadline(), Some(crate::day("2024-07-10")));
    // Of what one grants whole, the next may grant less.
    act(&mut whole, &second_inspector(), monday(), Grant::new(arrears()));
    allow(&mut whole, &inspector(), monday(), until("2024-07-10"), Rule::SameMatter);
}

#[test]
fn lets_a_department_judge_that_never_answered() {
    let mut ledger = submitted(rectifying(|_| {}));
    allow(&mut ledger, &inspector(), monday(), Accept::new(arrears()), Rule::OwnDepartment);
}

#[test]
fn refuses_a_department_as_its_own_judge() {
    let words = "accept refused: roads holds no grant to accept; roads answered for this finding and may not judge it";
    let ledger = submitted(rectifying(|_| {}));
    refuse(&ledger, &bureau_head(), monday(), Accept::new(arrears()), &["NoGrant", "OwnDepartment"], words);
}

/// The office answers in an inspection of the city's, though it coordinates.
fn office_answers() -> rectify::ledger::Ledger {
    let mut ledger = scene::ledger();
    let audit = Inspection::new(text("audit-2024"), text("2024年审计"), text("city"));
    act(&mut ledger, &office_head(), monday(), OpenInspection::new(audit));
    let item = rectify::finding::Particulars::problem(text("audit-2024"), text("B-1"), text("late reports"));
    answering(ledger, item, rectify::finding::Responsibility::of(text("office")))
}

#[test]
fn refuses_a_grant_held_in_another_role_than_the_one_that_answers() {
    let lighter = Reclassify::new(arrears(), text("it is worse")).severity(Severity::High);
    let words = "reclassify refused: office answered for this finding and may not judge it";
    refuse(&office_answers(), &second_inspector(), monday(), lighter, &["OwnDepartment"], words);
}

#[test]
fn refuses_a_department_that_answered_before_a_transfer() {
    let mut ledger = rectifying(|_| {});
    let change = Reassignment { lead: Some(text("water-works")), ..Reassignment::default() };
    act(&mut ledger, &inspector(), monday(), Reassign::new(arrears(), change, text("it is a sewer")));
    act(&mut ledger, &water_works(), monday(), Submit::new(arrears()).evidence(receipt()));
    let words = "accept refused: roads holds no grant to accept; roads answered for this finding and may not judge it";
    refuse(&ledger, &bureau_head(), monday(), Accept::new(arrears()), &["NoGrant", "OwnDepartment"], words);
}

#[test]
fn refuses_a_department_that_shares_the_responsibility() {
    let words = "accept refused: bridges holds no grant to accept; \
        bridges shares the responsibility of roads, which answered for this finding, and may not judge it";
    let bridges = actor(31, "bridges", Capacity::Officer);
    let ledger = submitted(rectifying(|_| {}));
    refuse(&ledger, &bridges, monday(), Accept::new(arrears()), &["NoGrant", "SharedDepartment"], words);
}

#[test]
fn lets_a_person_judge_who_never_acted_for_those_who_answer() {
    let mut ledger = verified(rectifying(|_| {}));
    allow(&mut ledger, &second_inspector(), monday(), Close::new(arrears()), Rule::OwnPerson);
}

#[test]
fn refuses_a_person_who_acted_for_the_lead_in_whatever_department() {
    let mut ledger = rectifying(|_| {});
    let clerk = actor(13, "roads", Capacity::Officer);
    act(&mut ledger, &clerk, monday(), ReportProgress::new(arrears(), text("half is paid")));
    let ledger = submitted(ledger);
    let words = "accept refused: person 00000000-0000-feed-0000-00000000000d acted for those who answered for this \
        finding and may not judge it";
    let moved = actor(13, "office", Capacity::Officer);
    refuse(&ledger, &moved, monday(), Accept::new(arrears()), &["OwnPerson"], words);
}

#[test]
fn refuses_the_officer_named_in_the_responsibility_list() {
    let ledger = submitted(answering(scene::ledger(), item("A-1"), scene::roads().with_officer(person(2))));
    let words = "accept refused: person 00000000-0000-feed-0000-000000000002 acted for those who answered for this \
        finding and may not judge it";
    refuse(&ledger, &second_inspector(), monday(), Accept::new(arrears()), &["OwnPerson"], words);
}

#[test]
fn lets_two_people_take_two_steps_of_a_chain() {
    let mut ledger = rectifying(|_| {});
    act(&mut ledger, &other_head(), monday(), refer("the procuratorate"));
    allow(&mut ledger, &office_head(), monday(), refer("the procuratorate"), Rule::OneStepEach);
}

#[test]
fn refuses_a_second_step_to_whoever_took_the_first() {
    let mut ledger = rectifying(|_| {});
    act(&mut ledger, &office_head(), monday(), refer("the procuratorate"));
    let words = "refer refused: person 00000000-0000-feed-0000-000000000003 took a step of the chain for referred \
        already";
    refuse(&ledger, &office_head(), monday(), refer("the procuratorate"), &["TookStep"], words);
}

#[test]
fn refuses_whoever_determined_it_as_judge_of_the_determination() {
    let mut ledger = rectifying(|_| {});
    let determine = Determine::new(arrears(), Determination::Rectified, text("seen on site")).evidence(receipt());
    act(&mut ledger, &inspector(), monday(), determine);
    let words = "accept refused: person 00000000-0000-feed-0000-000000000001 brought this matter and takes no step of \
        the chain for submission";
    refuse(&ledger, &inspector(), monday(), Accept::new(arrears()), &["OwnMatter"], words);
}

fn keeps_close_distinct() -> rectify::ledger::Ledger {
    verified(rectifying(|draft| draft.distinct.push(Distinct { chain: Chain::Close, from: Chain::Submission.into() })))
}

#[test]
fn keeps_whoever_keeps_out_of_the_close_out_of_the_ways_around_it() {
    let ledger = keeps_close_distinct();
    let terminate = || Terminate::new(arrears(), text("the firm is gone")).evidence(receipt());
    let words = "terminate refused: person 00000000-0000-feed-0000-000000000001 took a step of the chain for submission \
        and keeps out of the chain for terminated";
    refuse(&ledger, &inspector(), monday(), terminate(), &["NotDistinct"], words);
    allow(&mut ledger.clone(), &second_inspector(), monday(), terminate(), Rule::DistinctTakers);
    // Who took a step of a way around may begin it again.
    let mut ledger =
        rectifying(|draft| draft.distinct.push(Distinct { chain: Chain::Close, from: Chain::Terminated.into() }));
    act(&mut ledger, &inspector(), monday(), terminate());
    act(&mut ledger, &office_head(), monday(), Decline::new(arrears(), Chain::Terminated, text("it is not")));
    allow(&mut ledger, &inspector(), monday(), terminate(), Rule::DistinctTakers);
}

#[test]
fn lets_another_close_than_the_one_who_accepted() {
    allow(&mut keeps_close_distinct(), &second_inspector(), monday(), Close::new(arrears()), Rule::DistinctTakers);
}

#[test]
fn refuses_whoever_accepted_where_the_policy_keeps_the_close_distinct() {
    let words = "close refused: person 00000000-0000-feed-0000-000000000001 took a step of the chain for submission \
        and keeps out of the chain for close";
    refuse(&keeps_close_distinct(), &inspector(), monday(), Close::new(arrears()), &["NotDistinct"], words);
}

/// Raised by the office's head, and objected to.
fn objected() -> rectify::ledger::Ledger {
    let mut ledger = scene::ledger();
    act(&mut ledger, &office_head(), monday(), Raise::new(arrears(), item("A-1")));
    act(&mut ledger, &inspector(), monday(), Assign::to(text("roads"), arrears()));
    act(&mut ledger, &bureau(), monday(), Object::new(arrears(), ObjectionTo::Lead, text("it is a sewer")));
    ledger
}

fn dismiss() -> RuleOn {
    RuleOn::new(arrears(), Ruling::Dismissed, text("it is a road"))
}

#[test]
fn lets_another_than_who_raised_it_rule_on_the_objection() {
    allow(&mut objected(), &other_head(), monday(), dismiss(), Rule::NotSoleJudge);
}

#[test]
fn refuses_whoever_raised_it_as_sole_judge_of_the_objection() {
    let words = "rule refused: person 00000000-0000-feed-0000-000000000003 raised this finding and may not alone judge \
        an objection to it";
    refuse(&objected(), &office_head(), monday(), dismiss(), &["SoleJudge"], words);
}

#[test]
fn lists_every_rule_that_fails_in_the_order_of_the_law() {
    let words = "close refused: close is not admissible while closed; 2024-05-12 lies after today, 2024-05-10; \
        roads holds no grant to close; roads answered for this finding and may not judge it; person \
        00000000-0000-feed-0000-00000000000b acted for those who answered for this finding and may not judge it";
    let ways = ["Stage", "Future", "NoGrant", "OwnDepartment", "OwnPerson"];
    let order = Command::from(Close::new(arrears())).on(crate::day("2024-05-12"));
    let no = refuse(&closed(rectifying(|_| {})), &bureau(), friday(), order, &ways, words);
    let law: Vec<Rule> = rectify::rule::law(Step::Close).collect();
    let places: Vec<_> = no.rules().map(|rule| law.iter().position(|other| *other == rule)).collect();
    assert!(places.is_sorted() && places.iter().all(Option::is_some), "{places:?}");
}
