//! What the parts of a split keep of the whole, and the survivor of a merge of what is merged into it.

use crate::scene::{arrears, bureau, finding, friday, inspector, ledger_assigned, ledger_closed, ledger_planned};
use crate::scene::{ledger_rectifying, monday, noon, office_head, second_inspector};
use crate::{act, day, item, owing, raise, receipt, refuse, scene, text};
use rectify::calendar::Period;
use rectify::command::{
    Assign, Dispute, Escalate, LookBack, Merge, Object, Reclassify, Rule as RuleOn, Split, Submit, Terminate,
};
use rectify::event::Event;
use rectify::finding::{Level, MeasureStatus, MergeCause, ObjectionTo, Part, Ruling, Severity, Verdict};
use rectify::ledger::{DeadlineCause, Ledger};
use rectify::life::StageName;
use rectify::moment::Moment;

/// Splits the finding into A-1/1 and A-1/2, findings 2 and 3.
fn halve(ledger: &mut Ledger, at: Moment, shares: [Option<&str>; 2]) {
    let [first, second] = shares.map(|share| share.map(text));
    let part = |number, of, share| Part::new(finding(number), text(of), text("a debt"), share);
    let split = Split::new(arrears(), text("two debts"));
    let split = split.parts(part(2, "A-1/1", first)).parts(part(3, "A-1/2", second));
    act(ledger, &inspector(), at, split.clone());
    act(ledger, &office_head(), at, split);
}

/// Merges the finding into finding 2.
fn merge(ledger: &mut Ledger, at: Moment, cause: MergeCause) {
    let merge = Merge::new(arrears(), finding(2), cause, text("one debtor"));
    act(ledger, &inspector(), at, merge.clone());
    act(ledger, &office_head(), at, merge);
}

/// Late enough for a summons, which bars extensions.
fn summoned() -> (Ledger, Moment) {
    let (mut ledger, late) = (ledger_assigned(), noon("2024-07-25"));
    for level in [Level::Remind, Level::Supervise, Level::Summon] {
        act(&mut ledger, &inspector(), late, Escalate::new(arrears(), level, text("twenty days late")));
    }
    (ledger, late)
}

#[test]
fn what_is_disputed_goes_to_the_last_parts() {
    for (disputed, shares) in [("40.00 CNY", ["0.00 CNY", "40.00 CNY"]), ("90.00 CNY", ["20.00 CNY", "70.00 CNY"])] {
        let mut ledger = owing();
        let dispute = || Dispute::new(arrears(), text(disputed), text("it was never delivered"));
        act(&mut ledger, &bureau(), monday(), dispute());
        act(&mut ledger, &inspector(), monday(), dispute());
        halve(&mut ledger, monday(), [Some("30.00 CNY"), Some("70.00 CNY")]);
        let held = |number| ledger.finding(finding(number)).unwrap().disputed();
        assert_eq!([held(2), held(3)], shares.map(|share| Some(text(share))));
        assert_eq!(
            ledger.books().disputed_on(monday().day()).into_values().sum::<u64>(),
            match disputed {
                "40.00 CNY" => 4_000,
                _ninety => 9_000,
            }
        );
    }
}

#[test]
fn parts_are_under_the_pressure_that_the_whole_was_under() {
    let (mut ledger, late) = summoned();
    halve(&mut ledger, late, [None, None]);
    let part = ledger.finding(finding(2)).unwrap();
    assert_eq!((part.level(), part.extension_barred()), (Some(Level::Summon), Some(Level::Summon)));
    // Nobody was summoned but for the whole.
    assert_eq!(ledger.books().escalations(Period::year(2024).unwrap()).len(), 3);
    let circular = Escalate::new(finding(2), Level::Circulate, text("thirty working days late"));
    act(&mut ledger, &inspector(), noon("2024-08-16"), circular);
    assert_eq!(ledger.books().escalations(Period::year(2024).unwrap()).len(), 4);
}

#[test]
fn parts_of_what_was_opened_again_go_on_in_the_same_cycle() {
    let mut ledger = ledger_closed();
    let relapsed = LookBack::new(arrears(), Verdict::Fails, text("unpaid again")).evidence(receipt());
    act(&mut ledger, &inspector(), noon("2024-07-01"), relapsed);
    halve(&mut ledger, noon("2024-07-10"), [None, None]);
    let (whole, part) = (ledger.finding(arrears()).unwrap(), ledger.finding(finding(2)).unwrap());
    assert_eq!((part.cycle(), part.cycle_began(), part.relapses()), (2, day("2024-07-01"), 1));
    assert_eq!((part.assigned_on(), part.raised_on()), (whole.assigned_on(), whole.raised_on()));
    let deadlines = ledger.deadlines(finding(2));
    let told: Vec<_> = deadlines.iter().map(|set| (set.cycle(), set.cause(), Some(set.deadline()))).collect();
    assert_eq!(told, [(2, DeadlineCause::SplitOff, whole.deadline())]);
}

#[test]
fn a_part_of_what_has_its_plan_under_review_is_to_file_one_in_the_time_for_a_plan() {
    let mut ledger = ledger_planned();
    let review = ledger.finding(arrears()).unwrap().due();
    halve(&mut ledger, friday(), [None, None]);
    let part = ledger.finding(finding(2)).unwrap();
    assert_eq!((part.stage(), part.due()), (StageName::Planning, Some(day("2024-05-25"))));
    assert_ne!(part.due(), review);
}

#[test]
fn parts_have_the_measures_of_the_plan_of_the_whole() {
    let mut ledger = ledger_rectifying();
    let planned: Vec<_> = ledger.finding(arrears()).unwrap().measures().collect();
    assert!(planned.iter().any(|(_, status)| *status == MeasureStatus::Planned));
    halve(&mut ledger, friday(), [None, None]);
    assert_eq!(ledger.finding(finding(2)).unwrap().measures().collect::<Vec<_>>(), planned);
    let submit = Submit::new(finding(2)).evidence(receipt());
    let words = "submit refused: measure m1 of the plan is not claimed yet";
    refuse(&ledger, &bureau(), friday(), submit, &["MeasureOpen"], words);
}

#[test]
fn what_was_ruled_on_is_objected_to_for_a_part_only_as_a_review() {
    let mut ledger = ledger_assigned();
    act(&mut ledger, &bureau(), monday(), Object::new(arrears(), ObjectionTo::Lead, text("it is a sewer")));
    act(&mut ledger, &office_head(), monday(), RuleOn::new(arrears(), Ruling::Dismissed, text("it is a road")));
    halve(&mut ledger, friday(), [None, None]);
    let again = Object::new(finding(2), ObjectionTo::Lead, text("it is a sewer"));
    let words = "object refused: the objection to the lead is ruled on, and reviews are used up: 0 of 0";
    refuse(&ledger, &bureau(), friday(), again, &["ReviewsUsed"], words);
}

#[test]
fn a_part_recorded_before_parts_kept_all_that_is_taken_as_it_is() {
    let mut ledger = ledger_assigned();
    halve(&mut ledger, friday(), [None, None]);
    let mut records: Vec<_> = ledger.records().map(|record| serde_json::to_value(record).unwrap()).collect();
    let part = records.last_mut().unwrap().pointer_mut("/event/split_off").unwrap().as_object_mut().unwrap();
    // Of what a plain finding has nothing of, nothing is said.
    assert!(!part.contains_key("measures") && !part.contains_key("cycle") && !part.contains_key("disputed"));
    assert!(part.remove("assigned_on").is_some());
    let records: Vec<rectify::record::Record> =
        records.into_iter().map(|record| serde_json::from_value(record).unwrap()).collect();
    assert!(matches!(records.last().unwrap().event(), Event::SplitOff(part) if part.assigned_on().is_none()));
    let replayed = Ledger::replay(records).unwrap();
    assert_eq!(replayed.finding(finding(3)).unwrap().assigned_on(), Some(friday().day()));
}

#[test]
fn who_lowered_the_severity_of_what_is_merged_does_not_strike_off_the_survivor() {
    let mut ledger = scene::ledger_grave();
    let keeper = scene::actor(4, "office", rectify::directory::Capacity::Officer);
    act(&mut ledger, &keeper, monday(), Reclassify::new(arrears(), text("it is less")).severity(Severity::Low));
    raise(&mut ledger, finding(2), item("A-2"));
    act(&mut ledger, &inspector(), monday(), Assign::to(text("roads"), finding(2)));
    merge(&mut ledger, monday(), MergeCause::Consolidation);
    let words = "terminate refused: person 00000000-0000-feed-0000-000000000004 lowered the severity or the amount and keeps out of the \
        chain for terminated";
    let end = || Terminate::new(finding(2), text("the firm is gone")).evidence(receipt());
    refuse(&ledger, &keeper, monday(), end(), &["Lowered"], words);
    act(&mut ledger, &second_inspector(), monday(), end());
}

#[test]
fn who_merges_into_what_is_less_grave_does_not_strike_off_the_survivor() {
    let mut ledger = scene::ledger_grave();
    raise(&mut ledger, finding(2), item("A-2"));
    act(&mut ledger, &inspector(), monday(), Assign::to(text("roads"), finding(2)));
    merge(&mut ledger, monday(), MergeCause::Duplicate);
    let end = || Terminate::new(finding(2), text("the firm is gone")).evidence(receipt());
    for (number, who) in [(1, inspector()), (3, office_head())] {
        let words = format!(
            "terminate refused: person 00000000-0000-feed-0000-00000000000{number} lowered the severity or the amount and keeps out of \
             the chain for terminated"
        );
        refuse(&ledger, &who, monday(), end(), &["Lowered"], &words);
    }
    act(&mut ledger, &second_inspector(), monday(), end());
}

#[test]
fn the_survivor_is_under_the_higher_pressure_of_both() {
    for cause in [MergeCause::Duplicate, MergeCause::Consolidation] {
        let (mut ledger, late) = summoned();
        act(&mut ledger, &inspector(), late, rectify::command::Raise::new(finding(2), item("A-2")));
        act(&mut ledger, &inspector(), late, Assign::to(text("roads"), finding(2)));
        merge(&mut ledger, late, cause);
        assert_eq!(ledger.finding(finding(2)).unwrap().level(), Some(Level::Summon));
        assert_eq!(ledger.finding(finding(2)).unwrap().extension_barred(), Some(Level::Summon));
        assert_eq!(ledger.books().escalations(Period::year(2024).unwrap()).len(), 3);
    }
}

#[test]
fn refuses_to_consolidate_into_what_is_about_to_be_struck_off_another_way() {
    let mut ledger = owing();
    raise(&mut ledger, finding(2), item("A-2").with_quantity(text("900.00 CNY")));
    let end = || Terminate::new(finding(2), text("the firm is gone")).evidence(receipt());
    act(&mut ledger, &inspector(), monday(), Assign::to(text("roads"), finding(2)));
    act(&mut ledger, &inspector(), monday(), end());
    let into = |cause| Merge::new(arrears(), finding(2), cause, text("one debtor"));
    let words = "merge refused: the chain for terminated of finding 00000000-0000-0f1d-0000-000000000002 is under way, \
        and does not cover this one";
    refuse(&ledger, &inspector(), monday(), into(MergeCause::Consolidation), &["SurvivorEnding"], words);
    act(&mut ledger, &inspector(), monday(), into(MergeCause::Duplicate));
    // What is on its way into another goes on there.
    let mut ledger = owing();
    raise(&mut ledger, finding(2), item("A-2"));
    raise(&mut ledger, finding(3), item("A-3"));
    let merge = |from, into| Merge::new(finding(from), finding(into), MergeCause::Consolidation, text("one debtor"));
    act(&mut ledger, &inspector(), monday(), merge(2, 3));
    act(&mut ledger, &inspector(), monday(), merge(1, 2));
}
