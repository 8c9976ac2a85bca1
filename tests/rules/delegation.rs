//! Who acts for whom, who keeps out, and who reviews what was ruled.

use crate::scene::{
    actor, arrears, bureau, bureau_head, directory, friday, inspector, monday, noon, office_head, person,
    second_inspector, water_works,
};
use crate::{
    act, allow, answering, day, item, other_head, receipt, rectifying, refuse, scene, submitted, text, verified,
};
use rectify::command::{
    Accept, AmendDirectory, Close, Command, Delegate, EndDelegation, Object, Raise, Recuse, Rule as RuleOn, Submit,
};
use rectify::delegation::Scope;
use rectify::directory::{Actor, Capacity, Directory, Succession};
use rectify::finding::{ObjectionTo, Ruling};
use rectify::id::DelegationId;
use rectify::ledger::Ledger;
use rectify::life::{Chain, Earlier, Step};
use rectify::policy::{Choices, Distinct, TermName};
use rectify::rule::Rule;

const GIVEN: &str = "delegation 00000000-0000-de1e-0000-000000000001";

fn id(number: u8) -> DelegationId {
    text(&format!("00000000-0000-de1e-0000-00000000000{number}"))
}

/// An officer of the city, who holds no grant.
fn deputy() -> Actor {
    actor(41, "city", Capacity::Officer)
}

/// Another.
fn second_deputy() -> Actor {
    actor(42, "city", Capacity::Officer)
}

/// To somebody, to accept, from Monday to Friday.
fn to(whom: &Actor, number: u8, depth: u8) -> Delegate {
    let (first, last) = (monday().day(), friday().day());
    Delegate::new(id(number), whom.person(), whom.department(), Scope::of(Step::Accept), first, last, depth)
}

/// A claim is being verified, and the deputy may accept it for the inspector.
fn lent(depth: u8) -> Ledger {
    let mut ledger = submitted(rectifying(|_| {}));
    act(&mut ledger, &inspector(), monday(), to(&deputy(), 1, depth));
    ledger
}

#[test]
fn lets_a_delegate_act_with_the_rights_of_whoever_gave_them() {
    let mut ledger = lent(0);
    let words = "accept refused: city holds no grant to accept";
    refuse(&ledger, &deputy(), monday(), Accept::new(arrears()), &["NoGrant"], words);
    for rule in [Rule::Delegated, Rule::ActorStands, Rule::Recused] {
        allow(&mut ledger.clone(), &deputy().under(id(1)), monday(), Accept::new(arrears()), rule);
    }
    act(&mut ledger, &deputy().under(id(1)), monday(), Accept::new(arrears()));
    let record = ledger.records().last().unwrap();
    assert_eq!((record.actor().person(), &record.delegators()[..]), (person(41), &[person(1)][..]));
    assert_eq!(Ledger::replay(ledger.records().cloned()).unwrap(), ledger);
}

#[test]
fn refuses_a_delegation_that_was_never_given_or_given_to_another() {
    let ledger = lent(0);
    let none = "accept refused: delegation 00000000-0000-de1e-0000-000000000002 was never given; \
        city holds no grant to accept";
    let accept = || Accept::new(arrears());
    refuse(&ledger, &deputy().under(id(2)), monday(), accept(), &["NoDelegation", "NoGrant"], none);
    let other = format!("accept refused: {GIVEN} was given to another");
    refuse(&ledger, &second_deputy().under(id(1)), monday(), accept(), &["NotDelegate"], &other);
    let elsewhere = actor(41, "housing", Capacity::Officer).under(id(1));
    refuse(&ledger, &elsewhere, monday(), accept(), &["NotDelegate"], &other);
    let nightly = actor(41, "city", Capacity::System).under(id(1));
    refuse(&ledger, &nightly, monday(), accept(), &["NotDelegate"], &other);
}

#[test]
fn refuses_outside_the_days_and_the_scope() {
    let ledger = lent(0);
    let words = format!("accept refused: {GIVEN} is for 2024-05-06 to 2024-05-10");
    allow(&mut ledger.clone(), &deputy().under(id(1)), friday(), Accept::new(arrears()), Rule::Delegated);
    let late = noon("2024-05-11");
    refuse(&ledger, &deputy().under(id(1)), late, Accept::new(arrears()), &["OutOfTerm"], &words);
    let words = format!("raise refused: {GIVEN} does not extend to this raise");
    let raise = Raise::new(scene::finding(2), item("A-2"));
    refuse(&ledger, &deputy().under(id(1)), monday(), raise, &["OutOfScope"], &words);
    let mut narrow = submitted(rectifying(|_| {}));
    let scope = Scope::of(Step::Accept).about(scene::finding(9));
    let (first, last) = (monday().day(), friday().day());
    let delegate = Delegate::new(id(1), deputy().person(), deputy().department(), scope, first, last, 0);
    act(&mut narrow, &inspector(), monday(), delegate);
    let words = format!("accept refused: {GIVEN} does not extend to this accept");
    refuse(&narrow, &deputy().under(id(1)), monday(), Accept::new(arrears()), &["OutOfScope"], &words);
}

#[test]
fn lets_whoever_gave_it_or_the_coordinating_head_end_it_with_all_that_was_passed_on() {
    let end = || EndDelegation::new(id(1), text("back from leave"));
    for who in [inspector(), office_head()] {
        allow(&mut lent(0), &who, monday(), end(), Rule::DelegationEnds);
    }
    let words = format!("end delegation refused: {GIVEN} was given by another");
    refuse(&lent(0), &second_inspector(), monday(), end(), &["NotDelegator"], &words);
    let mut ledger = lent(1);
    act(&mut ledger, &deputy().under(id(1)), monday(), to(&second_deputy(), 2, 0));
    act(&mut ledger, &inspector(), monday(), end());
    let words = "accept refused: delegation 00000000-0000-de1e-0000-000000000002 was ended";
    refuse(&ledger, &second_deputy().under(id(2)), monday(), Accept::new(arrears()), &["DelegationOver"], words);
}

#[test]
fn nobody_has_acted_under_a_delegation_before_its_first_day() {
    let mut ledger = submitted(rectifying(|draft| {
        draft.recorded_late_days_max.insert(Step::Accept, 9);
    }));
    let (first, last) = (day("2024-05-08"), friday().day());
    let accepts = Delegate::new(id(1), person(41), text("city"), Scope::of(Step::Accept), first, last, 0);
    act(&mut ledger, &inspector(), monday(), accepts);
    let on = |day| Command::from(Accept::new(arrears())).on(day);
    let words = format!("accept refused: {GIVEN} is for 2024-05-08 to 2024-05-10");
    refuse(&ledger, &deputy().under(id(1)), friday(), on(day("2024-05-07")), &["OutOfTerm"], &words);
    act(&mut ledger, &deputy().under(id(1)), friday(), on(first));
}

#[test]
fn passes_on_no_more_than_was_given_and_to_nobody_who_gave() {
    let mut ledger = lent(1);
    let under = deputy().under(id(1));
    let words = format!("delegate refused: more would be passed on than {GIVEN} gives");
    refuse(&ledger, &under, monday(), to(&second_deputy(), 2, 1), &["BeyondGiven"], &words);
    let wider = Scope::of(Step::Accept).and(Step::Close);
    let (first, last) = (monday().day(), friday().day());
    let wider = Delegate::new(id(2), person(42), text("city"), wider, first, last, 0);
    refuse(&ledger, &under, monday(), wider, &["BeyondGiven"], &words);
    let longer =
        Delegate::new(id(2), person(42), text("city"), Scope::of(Step::Accept), first, last.plus_days(1).unwrap(), 0);
    refuse(&ledger, &under, monday(), longer, &["BeyondGiven"], &words);
    let circle = "delegate refused: person 00000000-0000-feed-0000-000000000001 would act for themselves";
    refuse(&ledger, &under, monday(), to(&inspector(), 2, 0), &["InCircles"], circle);
    refuse(&ledger, &inspector(), monday(), to(&inspector(), 2, 0), &["InCircles"], circle);
    allow(&mut ledger, &under, monday(), to(&second_deputy(), 2, 0), Rule::DelegationSound);
    act(&mut ledger, &second_deputy().under(id(2)), monday(), Accept::new(arrears()));
    assert_eq!(ledger.records().last().unwrap().delegators()[..], [person(41), person(1)]);
}

#[test]
fn refuses_a_delegation_that_is_unsound_in_itself() {
    let ledger = lent(0);
    let words = format!("delegate refused: {GIVEN} was given already");
    refuse(&ledger, &inspector(), monday(), to(&second_deputy(), 1, 0), &["DelegationTaken"], &words);
    let nightly = actor(99, "office", Capacity::System);
    let words = "delegate refused: the system delegates nothing";
    refuse(&ledger, &nightly, monday(), to(&deputy(), 2, 0), &["SystemDelegates"], words);
    let words = "delegate refused: no day to come lies in 2024-05-06 to 2024-05-10";
    refuse(&ledger, &inspector(), noon("2024-05-11"), to(&deputy(), 2, 0), &["NoTerm"], words);
    let (first, last) = (monday().day(), friday().day());
    let adopt = Delegate::new(id(2), person(41), text("city"), Scope::of(Step::AdoptPolicy), first, last, 0);
    let words = "delegate refused: the policy lets nobody delegate to adopt policy";
    refuse(&ledger, &office_head(), monday(), adopt, &["NotDelegable"], words);
}

#[test]
fn binds_a_delegate_by_all_that_binds_whoever_gave() {
    // The bureau's officer lent to the office: what they may not judge, no friend may for them.
    let mut ledger = submitted(rectifying(|_| {}));
    act(&mut ledger, &bureau(), monday(), to(&deputy(), 1, 0));
    let words = "accept refused: roads holds no grant to accept; roads answered for this finding and may not judge it; \
        person 00000000-0000-feed-0000-00000000000b acted for those who answered for this finding and may not judge it; \
        person 00000000-0000-feed-0000-00000000000b brought this matter and takes no step of the chain for submission";
    let ways = ["NoGrant", "OwnDepartment", "OwnPerson", "OwnMatter"];
    refuse(&ledger, &deputy().under(id(1)), monday(), Accept::new(arrears()), &ways, words);
    // The inspector lends to the bureau: what it may not judge, it may for nobody.
    act(&mut ledger, &inspector(), monday(), to(&bureau_head(), 2, 0));
    let words = "accept refused: roads answered for this finding and may not judge it";
    refuse(&ledger, &bureau_head().under(id(2)), monday(), Accept::new(arrears()), &["OwnDepartment"], words);
}

#[test]
fn counts_whoever_acts_for_those_who_answer_as_having_acted_for_them() {
    let mut ledger = rectifying(|_| {});
    let scope = Scope::of(Step::Submit);
    let (first, last) = (monday().day(), friday().day());
    let claims = Delegate::new(id(1), person(2), text("office"), scope, first, last, 0);
    act(&mut ledger, &bureau(), monday(), claims);
    act(&mut ledger, &second_inspector().under(id(1)), monday(), Submit::new(arrears()).evidence(receipt()));
    let words = "accept refused: person 00000000-0000-feed-0000-000000000002 acted for those who answered for this \
        finding and may not judge it; person 00000000-0000-feed-0000-000000000002 brought this matter and takes no step \
        of the chain for submission";
    refuse(&ledger, &second_inspector(), monday(), Accept::new(arrears()), &["OwnPerson", "OwnMatter"], words);
}

#[test]
fn a_step_taken_for_another_is_theirs_too() {
    let mut ledger = rectifying(|draft| {
        draft.distinct.push(Distinct { chain: Chain::Close, from: Earlier::Submission });
    });
    act(&mut ledger, &bureau(), monday(), Submit::new(arrears()).evidence(receipt()));
    act(&mut ledger, &inspector(), monday(), to(&deputy(), 1, 0));
    act(&mut ledger, &deputy().under(id(1)), monday(), Accept::new(arrears()));
    let words = "close refused: person 00000000-0000-feed-0000-000000000001 took a step of the chain for submission \
        and keeps out of the chain for close";
    refuse(&ledger, &inspector(), monday(), Close::new(arrears()), &["NotDistinct"], words);
    act(&mut ledger, &second_inspector(), monday(), Close::new(arrears()));
}

#[test]
fn refuses_whoever_raised_it_where_the_policy_keeps_that_distinct() {
    let distinct = |draft: &mut rectify::policy::Draft| {
        draft.distinct.push(Distinct { chain: Chain::Submission, from: Earlier::Raise });
    };
    let words = "accept refused: person 00000000-0000-feed-0000-000000000001 raised this finding and keeps out of the \
        chain for submission";
    let ledger = submitted(rectifying(distinct));
    refuse(&ledger, &inspector(), monday(), Accept::new(arrears()), &["NotDistinct"], words);
}

#[test]
fn refuses_to_act_for_a_department_that_was_succeeded() {
    let mut ledger = submitted(rectifying(|_| {}));
    let old = directory();
    let departments = old.departments().cloned().collect();
    let merger = Succession::new(text("water-works"), text("housing"), day("2024-05-10"));
    let regions = old.regions().cloned().collect();
    let next = Directory::new(2, departments, regions, vec![merger]).unwrap();
    act(&mut ledger, &office_head(), monday(), AmendDirectory::new(next));
    let raise = || Raise::new(scene::finding(2), item("A-2"));
    let before = "raise refused: water-works holds no grant to raise";
    refuse(&ledger, &water_works(), monday(), raise(), &["NoGrant"], before);
    let after = "raise refused: department water-works was succeeded by housing, and nobody acts for it any more; \
        water-works holds no grant to raise";
    refuse(&ledger, &water_works(), friday(), raise(), &["ActsForSucceeded", "NoGrant"], after);
}

fn recuse(whom: &Actor) -> Recuse {
    Recuse::new(arrears(), whom.person(), text("the supplier is a cousin"))
}

#[test]
fn keeps_out_whoever_keeps_out_in_whatever_role() {
    let mut ledger = lent(0);
    act(&mut ledger, &inspector(), monday(), recuse(&inspector()));
    let words = "accept refused: person 00000000-0000-feed-0000-000000000001 keeps out of judging this finding";
    refuse(&ledger, &inspector(), monday(), Accept::new(arrears()), &["Recused"], words);
    // Nor through another, nor for another.
    refuse(&ledger, &deputy().under(id(1)), monday(), Accept::new(arrears()), &["Recused"], words);
    act(&mut ledger, &second_inspector(), monday(), to(&inspector(), 2, 0));
    refuse(&ledger, &inspector().under(id(2)), monday(), Accept::new(arrears()), &["Recused"], words);
    let words = "recuse refused: nothing would change";
    refuse(&ledger, &inspector(), monday(), recuse(&inspector()), &["NothingChanges"], words);
    act(&mut ledger, &second_inspector(), monday(), Accept::new(arrears()));
    let words = "close refused: person 00000000-0000-feed-0000-000000000001 keeps out of judging this finding";
    refuse(&ledger, &inspector(), monday(), Close::new(arrears()), &["Recused"], words);
}

#[test]
fn lets_nobody_who_answers_keep_others_out() {
    let ledger = rectifying(|_| {});
    let words = "recuse refused: roads holds no grant to recuse; roads answered for this finding and may not judge it";
    refuse(&ledger, &bureau_head(), monday(), recuse(&inspector()), &["NoGrant", "OwnDepartment"], words);
    act(&mut ledger.clone(), &office_head(), monday(), recuse(&inspector()));
    act(&mut ledger.clone(), &bureau_head(), monday(), recuse(&bureau_head()));
}

fn object() -> Object {
    Object::new(arrears(), ObjectionTo::Lead, text("it is a sewer"))
}

fn dismiss() -> RuleOn {
    RuleOn::new(arrears(), Ruling::Dismissed, text("it is a road"))
}

/// An objection was dismissed on Monday; one review may be asked within five days.
fn dismissed() -> Ledger {
    let mut ledger = rectifying(|draft| {
        draft.reviews_max = Choices::always(1);
        let term = serde_json::from_str(r#"{"days": 5, "from": "asked"}"#).unwrap();
        draft.terms.insert(TermName::Review, Choices::always(term));
    });
    act(&mut ledger, &bureau(), monday(), object());
    act(&mut ledger, &office_head(), monday(), dismiss());
    ledger
}

#[test]
fn lets_a_ruling_be_reviewed_once_by_others() {
    let mut ledger = dismissed();
    allow(&mut ledger, &bureau(), friday(), object(), Rule::ReviewAllowed);
    let words = "rule refused: person 00000000-0000-feed-0000-000000000003 ruled on this objection before and takes no \
        part in its review";
    refuse(&ledger, &office_head(), friday(), dismiss(), &["RuledBefore"], words);
    act(&mut ledger, &other_head(), friday(), dismiss());
    let words = "object refused: the objection to the lead is ruled on, and reviews are used up: 1 of 1";
    refuse(&ledger, &bureau(), friday(), object(), &["ReviewsUsed"], words);
    // To something else it is the first.
    act(&mut ledger, &bureau(), friday(), Object::new(arrears(), ObjectionTo::Deadline, text("too soon")));
}

#[test]
fn whether_an_objection_is_a_review_only_the_command_says() {
    let (ledger, late) = (dismissed(), noon("2024-06-20"));
    let other = Object::new(arrears(), ObjectionTo::Deadline, text("too soon"));
    let no = ledger.decide(&bureau(), late, &other.into()).unwrap_err();
    assert!(no.refusal().unwrap().rules().eq([Rule::ObjectionWindow]));
    let options = ledger.options(&bureau(), late.day(), arrears());
    let object = options.iter().find(|option| option.step() == Step::Object).unwrap();
    assert!(object.is_open() && object.pending().contains(&Rule::ObjectionWindow));
}

#[test]
fn refuses_a_review_after_its_term_and_where_the_policy_knows_none() {
    let words = "object refused: a review of the ruling was open until 2024-05-11";
    refuse(&dismissed(), &bureau(), noon("2024-05-12"), object(), &["ReviewClosed"], words);
    let mut ledger = answering(scene::ledger(), item("A-1"), scene::roads());
    act(&mut ledger, &bureau(), monday(), object());
    act(&mut ledger, &office_head(), monday(), dismiss());
    let words = "object refused: the objection to the lead is ruled on, and reviews are used up: 0 of 0";
    refuse(&ledger, &bureau(), monday(), object(), &["ReviewsUsed"], words);
}

#[test]
fn a_review_is_asked_within_its_term_from_the_ruling_whatever_base_the_term_names() {
    let mut ledger = rectifying(|draft| {
        draft.reviews_max = Choices::always(1);
        let term = serde_json::from_str(r#"{"days": 5, "from": "assigned"}"#).unwrap();
        draft.terms.insert(TermName::Review, Choices::always(term));
    });
    act(&mut ledger, &bureau(), friday(), object());
    act(&mut ledger, &office_head(), noon("2024-06-03"), dismiss());
    allow(&mut ledger.clone(), &bureau(), noon("2024-06-08"), object(), Rule::ReviewAllowed);
    let words = "object refused: a review of the ruling was open until 2024-06-08";
    refuse(&ledger, &bureau(), noon("2024-06-09"), object(), &["ReviewClosed"], words);
}

#[test]
fn a_verified_claim_is_closed_by_a_delegate_too() {
    let mut ledger = verified(rectifying(|_| {}));
    let scope = Scope::of(Step::Close).within(text("survey-2023"));
    let (first, last) = (monday().day(), friday().day());
    let close = Delegate::new(id(1), person(41), text("city"), scope, first, last, 0);
    act(&mut ledger, &second_inspector(), monday(), close);
    act(&mut ledger, &deputy().under(id(1)), monday(), Close::new(arrears()));
}
