//! How a finding may be noticed, borne, struck off and opened again.

use crate::scene::{arrears, bureau, finding, friday, inspector, monday, noon, office_head};
use crate::{act, allow, answering, closed, day, item, other_head, owing, raise, receipt, rectifying, refuse, scene};
use crate::{text, verified};
use rectify::books::{Against, By, Timeliness};
use rectify::calendar::Period;
use rectify::command::{
    Accept, Answer, Assign, Bear, Close, CloseNotice, Command, Lapse, LookBack, Merge, Object, OpenNotice,
    RecordNoticeObjection, Refer, Reopen, Revoke, Rule as RuleOn, Split, Submit, Suspend, Terminate, Unfound,
};
use rectify::finding::{
    Adoption, Completion, MergeCause, ObjectionTo, Part, Particulars, ReopenCause, Ruling, Verdict,
};
use rectify::ledger::Ledger;
use rectify::policy::{Choices, Draft, TermName};
use rectify::rule::Rule;

fn open_notice() -> OpenNotice {
    OpenNotice::new(arrears(), text("the hall of the bureau"))
}

fn noticing(draft: &mut Draft) {
    draft.passage.noticing = Choices::always(true);
}

/// Under public notice from 6 to 12 May.
fn noticed() -> Ledger {
    let mut ledger = verified(rectifying(noticing));
    act(&mut ledger, &inspector(), monday(), open_notice());
    ledger
}

#[test]
fn gives_notice_where_the_policy_asks_for_it() {
    allow(&mut verified(rectifying(noticing)), &inspector(), monday(), open_notice(), Rule::NoticeWanted);
}

#[test]
fn refuses_notice_that_nobody_asks_for() {
    let words = "open notice refused: the policy asks for no public notice here";
    refuse(&verified(rectifying(|_| {})), &inspector(), monday(), open_notice(), &["NoticeNotAsked"], words);
}

#[test]
fn refuses_notice_that_was_given() {
    let mut ledger = noticed();
    act(&mut ledger, &inspector(), noon("2024-05-13"), CloseNotice::new(arrears()));
    let words = "open notice refused: public notice was given already";
    refuse(&ledger, &inspector(), noon("2024-05-13"), open_notice(), &["NoticeDone"], words);
}

#[test]
fn ends_notice_after_its_last_day() {
    allow(&mut noticed(), &inspector(), noon("2024-05-13"), CloseNotice::new(arrears()), Rule::NoticeOver);
}

#[test]
fn refuses_to_end_notice_on_its_last_day() {
    let words = "close notice refused: public notice runs until 2024-05-12";
    refuse(&noticed(), &inspector(), noon("2024-05-12"), CloseNotice::new(arrears()), &["NoticeRuns"], words);
}

#[test]
fn closes_after_notice() {
    let mut ledger = noticed();
    act(&mut ledger, &inspector(), noon("2024-05-13"), CloseNotice::new(arrears()));
    allow(&mut ledger, &inspector(), noon("2024-05-13"), Close::new(arrears()), Rule::NoticeGiven);
}

#[test]
fn refuses_to_close_without_notice_where_the_policy_asks_for_it() {
    let words = "close refused: public notice has not been given";
    let ledger = verified(rectifying(noticing));
    refuse(&ledger, &inspector(), monday(), Close::new(arrears()), &["NoticeMissing"], words);
}

fn neighbour() -> RecordNoticeObjection {
    RecordNoticeObjection::new(arrears(), text("a neighbour"), text("nothing was paid"))
}

fn rule(ruling: Ruling) -> RuleOn {
    RuleOn::new(arrears(), ruling, text("the bank has been asked"))
}

#[test]
fn rules_on_several_objections_to_a_notice_together() {
    let mut ledger = noticed();
    allow(&mut ledger, &inspector(), noon("2024-05-08"), neighbour(), Rule::NoObjectionPending);
    allow(&mut ledger, &inspector(), noon("2024-05-12"), neighbour(), Rule::ObjectionWindow);
    act(&mut ledger, &office_head(), noon("2024-05-13"), rule(Ruling::Dismissed));
    act(&mut ledger, &inspector(), noon("2024-05-13"), CloseNotice::new(arrears()));
}

#[test]
fn refuses_an_objection_to_a_notice_that_is_over() {
    let words = "record notice objection refused: objections were open until 2024-05-12";
    refuse(&noticed(), &inspector(), noon("2024-05-13"), neighbour(), &["WindowClosed"], words);
}

#[test]
fn refuses_an_objection_to_a_notice_that_would_displace_one_of_the_lead() {
    let mut ledger = noticed();
    act(&mut ledger, &bureau(), monday(), Object::new(arrears(), ObjectionTo::Amount, text("it was less")));
    let words = "record notice objection refused: an objection is pending already";
    refuse(&ledger, &inspector(), monday(), neighbour(), &["ObjectionPending"], words);
}

#[test]
fn refuses_to_end_a_notice_with_an_objection_that_is_not_ruled_on() {
    let mut ledger = noticed();
    act(&mut ledger, &inspector(), monday(), neighbour());
    let words = "close notice refused: an objection is not ruled on yet";
    refuse(&ledger, &inspector(), noon("2024-05-13"), CloseNotice::new(arrears()), &["NotRuled"], words);
}

#[test]
fn gives_notice_anew_after_an_objection_to_it_was_upheld() {
    let mut ledger = noticed();
    act(&mut ledger, &inspector(), monday(), neighbour());
    act(&mut ledger, &office_head(), friday(), rule(Ruling::Upheld));
    act(&mut ledger, &inspector(), friday(), Accept::new(arrears()));
    let words = "close refused: public notice has not been given";
    refuse(&ledger, &inspector(), friday(), Close::new(arrears()), &["NoticeMissing"], words);
}

fn bear(until: &str) -> Bear {
    Bear::new(arrears(), day(until), text("the bridge is replaced next year"))
}

#[test]
fn bears_a_risk_for_as_long_as_the_policy_allows() {
    allow(&mut rectifying(|_| {}), &office_head(), monday(), bear("2024-11-02"), Rule::BearingAllowed);
}

#[test]
fn refuses_to_bear_a_risk_where_the_policy_lets_nobody() {
    let words = "bear refused: the policy lets nobody bear this risk";
    let ledger = rectifying(|draft| draft.bearing_days_max = Choices::none());
    refuse(&ledger, &office_head(), monday(), bear("2024-06-30"), &["NotBearable"], words);
}

#[test]
fn refuses_to_bear_a_risk_for_longer_than_the_policy_allows() {
    let words = "bear refused: the risk may be borne until 2024-11-02 at most, not 2024-11-03";
    refuse(&rectifying(|_| {}), &office_head(), monday(), bear("2024-11-03"), &["BorneTooLong"], words);
}

#[test]
fn refuses_to_bear_a_risk_until_a_day_that_is_past() {
    let words = "bear refused: 2024-05-05 lies before 2024-05-06";
    refuse(&rectifying(|_| {}), &office_head(), monday(), bear("2024-05-05"), &["BornePast"], words);
}

#[test]
fn lets_an_acceptance_lapse_after_its_last_day() {
    let mut ledger = rectifying(|_| {});
    act(&mut ledger, &office_head(), monday(), bear("2024-05-09"));
    let nightly = scene::actor(99, "office", rectify::directory::Capacity::System);
    allow(&mut ledger, &nightly, friday(), Lapse::new(arrears()), Rule::LapseDue);
}

/// Nobody chooses the day on which an acceptance lapses, and with it the deadline, by when they record it.
#[test]
fn an_acceptance_lapses_on_the_day_after_its_last_whenever_that_is_recorded() {
    let mut ledger = rectifying(|_| {});
    act(&mut ledger, &office_head(), monday(), bear("2024-06-09"));
    let august = noon("2024-08-02");
    let words = "lapse refused: it lapsed on 2024-06-10";
    let chosen = Command::from(Lapse::new(arrears())).on(day("2024-07-01"));
    refuse(&ledger, &inspector(), august, chosen, &["LapsedOn"], words);
    act(&mut ledger, &inspector(), august, Lapse::new(arrears()));
    assert_eq!(ledger.records().last().unwrap().day(), day("2024-06-10"));
    assert_eq!(ledger.finding(arrears()).unwrap().deadline(), Some(day("2024-07-10")));
}

#[test]
fn to_bear_a_risk_for_some_days_takes_nothing_off_the_deadline() {
    let mut ledger = rectifying(|_| {});
    assert_eq!(ledger.finding(arrears()).unwrap().deadline(), Some(day("2024-07-05")));
    act(&mut ledger, &office_head(), monday(), bear("2024-05-08"));
    let mut revoked = ledger.clone();
    act(&mut ledger, &inspector(), friday(), Lapse::new(arrears()));
    act(&mut revoked, &office_head(), monday(), Revoke::new(arrears(), text("it is dangerous")));
    for ledger in [ledger, revoked] {
        assert_eq!(ledger.finding(arrears()).unwrap().deadline(), Some(day("2024-07-05")));
    }
}

/// What is fixed, or goes on, once its deadline has passed while the risk was borne: with a term for rectifying again, and
/// with none.
#[test]
fn what_ends_a_bearing_changes_no_month_before() {
    for (again, month, deadline) in [(true, 9, "2024-09-04"), (false, 8, "2024-07-05")] {
        let mut fixed = rectifying(|draft| {
            draft.terms.retain(|term, _| again || *term != TermName::RectifyAgain);
        });
        act(&mut fixed, &office_head(), monday(), bear("2024-09-30"));
        let mut revoked = fixed.clone();
        let august = noon("2024-08-05");
        act(&mut fixed, &bureau(), august, Submit::new(arrears()).evidence(receipt()));
        act(&mut revoked, &office_head(), august, Revoke::new(arrears(), text("it is dangerous")));
        for ledger in [&fixed, &revoked] {
            let july = Period::month(2024, 7).unwrap();
            assert_eq!(ledger.books().due(july, Against::Current).len(), 0);
            assert_eq!(ledger.books().overdue(day("2024-07-31")).overdue().len(), 0);
            assert_eq!(ledger.finding(arrears()).unwrap().deadline(), Some(day(deadline)));
        }
        act(&mut fixed, &inspector(), august, Accept::new(arrears()));
        let due = fixed.books().due(Period::month(2024, month).unwrap(), Against::Current);
        assert_eq!(due.iter().map(|cycle| cycle.timeliness(By::Submission)).collect::<Vec<_>>(), [Timeliness::OnTime]);
    }
}

#[test]
fn refuses_to_let_an_acceptance_lapse_on_its_last_day() {
    let mut ledger = rectifying(|_| {});
    act(&mut ledger, &office_head(), monday(), bear("2024-05-10"));
    let words = "lapse refused: the risk is borne until 2024-05-10";
    refuse(&ledger, &inspector(), friday(), Lapse::new(arrears()), &["NotLapsed"], words);
}

fn merge_as(cause: MergeCause) -> Merge {
    Merge::new(arrears(), finding(2), cause, text("one debt listed twice"))
}

fn merge() -> Merge {
    merge_as(MergeCause::Duplicate)
}

/// The finding of roads, and a second one that is only raised.
fn two(second: Particulars) -> Ledger {
    let mut ledger = owing();
    raise(&mut ledger, finding(2), second);
    ledger
}

#[test]
fn merges_into_another_that_is_open() {
    let mut ledger = two(item("A-2").with_quantity(text("100.00 CNY")));
    allow(&mut ledger, &inspector(), monday(), merge(), Rule::MergeSound);
    allow(&mut ledger, &office_head(), monday(), merge(), Rule::MergeSound);
    assert_eq!(ledger.finding(arrears()).unwrap().merged_into(), Some(finding(2)));
}

#[test]
fn refuses_to_merge_a_finding_into_itself() {
    let circle = Merge::new(arrears(), arrears(), MergeCause::Duplicate, text("by mistake"));
    let words = "merge refused: a finding cannot merge into itself";
    refuse(&owing(), &inspector(), monday(), circle, &["IntoItself"], words);
}

#[test]
fn refuses_to_merge_into_what_nobody_knows() {
    let words = "merge refused: finding 00000000-0000-0f1d-0000-000000000002 is not in this ledger";
    refuse(&owing(), &inspector(), monday(), merge(), &["NoSurvivor"], words);
}

#[test]
fn refuses_to_merge_into_what_is_closed_and_so_in_a_circle() {
    let mut ledger = two(item("A-2"));
    act(&mut ledger, &inspector(), monday(), merge());
    act(&mut ledger, &office_head(), monday(), merge());
    let back = Merge::new(finding(2), arrears(), MergeCause::Duplicate, text("the other way round"));
    let words = "merge refused: finding 00000000-0000-0f1d-0000-000000000001 is closed";
    refuse(&ledger, &inspector(), monday(), back, &["SurvivorClosed"], words);
}

#[test]
fn refuses_to_merge_a_problem_with_a_suggestion() {
    let advice = Particulars::suggestion(text("survey-2023"), text("A-2"), text("pay sooner"));
    let words = "merge refused: a problem and a suggestion cannot merge";
    refuse(&two(advice), &inspector(), monday(), merge(), &["OtherKind"], words);
}

#[test]
fn refuses_to_consolidate_amounts_of_different_units() {
    let ledger = two(item("A-2").with_quantity(text("3 hectares")));
    let words = "merge refused: the amounts cannot be added: hectares and CNY do not combine: they are different units";
    let together = merge_as(MergeCause::Consolidation);
    refuse(&ledger, &inspector(), monday(), together, &["AmountsApart"], words);
}

#[test]
fn refuses_to_consolidate_into_what_is_claimed_to_be_done() {
    let mut ledger = verified(rectifying(|_| {}));
    raise(&mut ledger, finding(2), item("A-2"));
    let into = |cause| Merge::new(finding(2), arrears(), cause, text("one debt"));
    let words = "merge refused: finding 00000000-0000-0f1d-0000-000000000001 is claimed to be done, and the claim does \
        not cover this one";
    refuse(&ledger, &inspector(), monday(), into(MergeCause::Consolidation), &["SurvivorClaimed"], words);
    allow(&mut ledger, &inspector(), monday(), into(MergeCause::Duplicate), Rule::MergeSound);
}

#[test]
fn refuses_a_merge_that_leaves_nobody_to_verify() {
    let mut ledger = two(item("A-2"));
    let line = rectify::finding::Responsibility::of(text("water-works")).with_verifying(text("roads"));
    act(&mut ledger, &inspector(), monday(), Assign::new(finding(2), line));
    let words = "merge refused: roads verifies the survivor and shares the responsibility of roads; nobody could take \
        step 1 of the chain for submission";
    refuse(&ledger, &inspector(), monday(), merge(), &["NobodyVerifies", "NobodyTakes"], words);
}

fn part(number: u64, reference: &str, share: Option<&str>) -> Part {
    Part::new(finding(number), text(reference), text("the road works"), share.map(text))
}

fn split(parts: impl IntoIterator<Item = Part>) -> Split {
    parts.into_iter().fold(Split::new(arrears(), text("two debts")), Split::parts)
}

#[test]
fn splits_into_parts_that_add_up() {
    let parts = || split([part(2, "A-1/1", Some("70.00 CNY")), part(3, "A-1/2", Some("30.00 CNY"))]);
    let mut ledger = owing();
    allow(&mut ledger, &inspector(), monday(), parts(), Rule::PartsSound);
    allow(&mut ledger, &office_head(), monday(), parts(), Rule::PartsSound);
    assert_eq!(ledger.finding(finding(3)).unwrap().deadline(), Some(day("2024-07-05")));
}

#[test]
fn refuses_to_split_into_one_part() {
    let words = "split refused: a split needs at least two parts";
    let one = split([part(2, "A-1/1", Some("100.00 CNY"))]);
    refuse(&owing(), &inspector(), monday(), one, &["TooFewParts"], words);
}

#[test]
fn refuses_a_part_whose_id_is_in_use() {
    let words = "split refused: finding 00000000-0000-0f1d-0000-000000000002 is in use already";
    let twice = split([part(2, "A-1/1", Some("70.00 CNY")), part(2, "A-1/2", Some("30.00 CNY"))]);
    refuse(&owing(), &inspector(), monday(), twice, &["PartTaken"], words);
}

#[test]
fn refuses_a_part_whose_number_is_in_use() {
    let words = "split refused: reference A-1 is in use already";
    let taken = split([part(2, "A-1", Some("70.00 CNY")), part(3, "A-1/2", Some("30.00 CNY"))]);
    refuse(&owing(), &inspector(), monday(), taken, &["PartReference"], words);
}

#[test]
fn refuses_parts_that_do_not_add_up() {
    let words = "split refused: the parts come to 90.00 CNY, outstanding are 100.00 CNY";
    let short = split([part(2, "A-1/1", Some("70.00 CNY")), part(3, "A-1/2", Some("20.00 CNY"))]);
    refuse(&owing(), &inspector(), monday(), short, &["PartsOff"], words);
}

#[test]
fn refuses_parts_that_overflow() {
    let words = "split refused: more than 9223372036854775807 minor units are beyond what is counted";
    let most = "92233720368547758.07 CNY";
    let much = split([part(2, "A-1/1", Some(most)), part(3, "A-1/2", Some(most))]);
    refuse(&owing(), &inspector(), monday(), much, &["Amount"], words);
}

#[test]
fn refuses_a_part_without_a_share_or_with_one_too_many() {
    let words = "split refused: part 00000000-0000-0f1d-0000-000000000003 has an amount that does not fit";
    let none = split([part(2, "A-1/1", Some("70.00 CNY")), part(3, "A-1/2", None)]);
    refuse(&owing(), &inspector(), monday(), none, &["PartAmount"], words);
    let one = split([part(2, "A-1/1", None), part(3, "A-1/2", Some("30.00 CNY"))]);
    refuse(&rectifying(|_| {}), &inspector(), monday(), one, &["PartAmount"], words);
}

#[test]
fn refuses_every_way_off_the_list_while_an_objection_is_not_ruled_on() {
    let mut ledger = two(item("A-2"));
    act(&mut ledger, &bureau(), monday(), Object::new(arrears(), ObjectionTo::Amount, text("it was less")));
    let reasons = || text("it will not come up again");
    let parts = split([part(3, "A-1/1", Some("70.00 CNY")), part(4, "A-1/2", Some("30.00 CNY"))]);
    let ways: [(Command, &str); 5] = [
        (Unfound::new(arrears(), reasons()).evidence(receipt()).into(), "unfound"),
        (Terminate::new(arrears(), reasons()).evidence(receipt()).into(), "terminate"),
        (Refer::new(arrears(), text("the court"), reasons()).evidence(receipt()).into(), "refer"),
        (merge().into(), "merge"),
        (parts.into(), "split"),
    ];
    for (way, name) in ways {
        let words = format!("{name} refused: an objection is not ruled on yet");
        refuse(&ledger, &inspector(), monday(), way, &["NotRuled"], &words);
    }
}

#[test]
fn refuses_to_split_while_the_clock_is_stopped() {
    let mut ledger = owing();
    let suspend = Suspend::new(arrears(), text("a court looks at it"), text("case 7"));
    act(&mut ledger, &office_head(), monday(), suspend);
    let words = "split refused: the clock is stopped since 2024-05-06";
    let parts = split([part(2, "A-1/1", Some("70.00 CNY")), part(3, "A-1/2", Some("30.00 CNY"))]);
    refuse(&ledger, &inspector(), friday(), parts, &["Stopped"], words);
}

fn look_back() -> LookBack {
    LookBack::new(arrears(), Verdict::Fails, text("they owe again"))
}

fn terminated() -> Ledger {
    let mut ledger = rectifying(|_| {});
    let end = || Terminate::new(arrears(), text("the debtor was dissolved")).evidence(receipt());
    act(&mut ledger, &inspector(), monday(), end());
    act(&mut ledger, &office_head(), monday(), end());
    ledger
}

#[test]
fn looks_back_at_what_was_closed_as_done() {
    allow(&mut closed(rectifying(|_| {})), &inspector(), friday(), look_back(), Rule::LooksBack);
}

#[test]
fn owes_another_look_back_only_at_what_is_to_be_sustained() {
    let look = || LookBack::new(arrears(), Verdict::Holds, text("nothing is owed"));
    let mut ledger = closed(rectifying(|_| {}));
    assert_eq!(ledger.finding(arrears()).unwrap().look_back_by(), Some(day("2024-11-02")));
    act(&mut ledger, &inspector(), friday(), look());
    assert_eq!(ledger.finding(arrears()).unwrap().look_back_by(), None);
    let mut ledger = verified(rectifying(|_| {}));
    act(&mut ledger, &inspector(), monday(), Close::new(arrears()).completion(Completion::Sustained));
    act(&mut ledger, &inspector(), friday(), look());
    assert_eq!(ledger.finding(arrears()).unwrap().look_back_by(), Some(day("2024-11-06")));
}

#[test]
fn refuses_to_look_back_at_what_was_not_done() {
    let words = "look back refused: a finding closed as terminated is not looked back at";
    refuse(&terminated(), &inspector(), friday(), look_back(), &["NotDone"], words);
}

fn reopen(cause: ReopenCause) -> Reopen {
    Reopen::new(arrears(), cause, text("the receipt is forged"))
}

#[test]
fn reopens_what_was_closed_on_a_false_claim() {
    let mut ledger = closed(rectifying(|_| {}));
    allow(&mut ledger, &office_head(), friday(), reopen(ReopenCause::FalseClaim), Rule::ReopenFits);
}

#[test]
fn refuses_to_reopen_for_a_cause_that_does_not_fit() {
    let words = "reopen refused: a finding closed as terminated is not reopened for false claim";
    let order = reopen(ReopenCause::FalseClaim);
    refuse(&terminated(), &office_head(), friday(), order, &["CauseMisfits"], words);
    let words = "reopen refused: a finding closed as rectified is not reopened for relapse";
    let order = reopen(ReopenCause::Relapse);
    refuse(&closed(rectifying(|_| {})), &office_head(), friday(), order, &["CauseMisfits"], words);
}

#[test]
fn keeps_the_second_cycle_as_strict_as_the_first() {
    let mut ledger = closed(answering(scene::ledger(), item("A-1"), scene::roads()));
    act(&mut ledger, &other_head(), friday(), reopen(ReopenCause::FalseClaim));
    act(&mut ledger, &bureau(), friday(), Submit::new(arrears()).evidence(receipt()));
    let clerk = scene::actor(11, "office", rectify::directory::Capacity::Officer);
    let words = "accept refused: person 00000000-0000-feed-0000-00000000000b acted for those who answered for this \
        finding and may not judge it; person 00000000-0000-feed-0000-00000000000b brought this matter and takes no \
        step of the chain for submission";
    refuse(&ledger, &clerk, friday(), Accept::new(arrears()), &["OwnPerson", "OwnMatter"], words);
    assert_eq!(ledger.finding(arrears()).unwrap().cycle(), 2);
}

/// A suggestion for roads to answer.
fn suggested() -> Ledger {
    let advice = Particulars::suggestion(text("survey-2023"), text("S-1"), text("pay within thirty days"));
    answering(scene::ledger(), advice, scene::roads())
}

fn answer(adoption: Adoption) -> Answer {
    Answer::new(arrears(), adoption, text("from next year on"))
}

#[test]
fn answers_a_suggestion() {
    let mut ledger = suggested();
    allow(&mut ledger, &bureau(), monday(), answer(Adoption::Adopted), Rule::KindFits);
    allow(&mut ledger, &inspector(), monday(), answer(Adoption::Adopted), Rule::KindFits);
    assert_eq!(ledger.finding(arrears()).unwrap().adoption(), Some(Adoption::Adopted));
}

#[test]
fn refuses_to_answer_a_problem() {
    let words = "answer refused: answer does not fit a problem";
    refuse(&owing(), &bureau(), monday(), answer(Adoption::Adopted), &["KindMisfits"], words);
}

#[test]
fn refuses_to_claim_that_a_suggestion_is_done() {
    let words = "submit refused: submit does not fit a suggestion";
    let submit = Submit::new(arrears()).evidence(receipt());
    refuse(&suggested(), &bureau(), monday(), submit, &["KindMisfits"], words);
}

#[test]
fn refuses_to_find_a_suggestion_unfounded() {
    let words = "unfound refused: unfound does not fit a suggestion";
    let unfound = Unfound::new(arrears(), text("nobody said so")).evidence(receipt());
    refuse(&suggested(), &inspector(), monday(), unfound, &["KindMisfits"], words);
}
