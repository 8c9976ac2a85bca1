//! Stages, duplicates, writers and ways in.

use crate::scene::{
    self, actor, arrears, bureau, bureau_head, command_id, finding, friday, inspector, ledger_assigned, monday,
    office_head, second_inspector, water_works,
};
use crate::{act, assign, day, department, eventful, month, prose, raise, receipt, rectify};
use rectify::books::{Flow, Value};
use rectify::command::*;
use rectify::directory::Capacity;
use rectify::event::Event;
use rectify::finding::{MergeCause, Origin, Particulars, ReopenCause, Responsibility, Standing};
use rectify::id::FindingId;
use rectify::intake::{Import, ProblemList, Row};
use rectify::ledger::{Ledger, LedgerError, Request};
use rectify::life::{Outcome, Step};
use rectify::policy::{Routing, RoutingRule, RoutingThen, RoutingWhen};
use rectify::record::StreamId;

/// Flags that contradict each other: active and mitigated, duplicate and open.
#[test]
fn every_finding_is_in_exactly_one_place() {
    let ledger = eventful();
    for day in ["2024-05-06", "2024-05-10", "2024-06-20", "2024-07-11", "2024-12-31"].map(day) {
        let open = ledger.books().open_on(day, &[]);
        let leads = ["roads", "housing", "water-works"].map(|lead| Value::Department(Some(department(lead))));
        let leads = leads.into_iter().chain([Value::Department(None)]);
        let mut by_lead: Vec<FindingId> = leads.flat_map(|lead| ledger.books().open_on(day, &[lead])).collect();
        by_lead.sort_unstable();
        let mut whole = open.clone();
        whole.sort_unstable();
        assert_eq!(by_lead, whole, "on {day}");
    }
    for view in ledger.findings() {
        assert_eq!(view.stage().is_open(), view.outcome().is_none(), "{}", view.id());
        assert_eq!(view.closed_on().is_some(), view.outcome().is_some(), "{}", view.id());
        assert_eq!(view.merged_into().is_some(), view.outcome() == Some(Outcome::Merged), "{}", view.id());
    }
    let open: Vec<FindingId> = ledger.findings().filter(|view| view.stage().is_open()).map(|view| view.id()).collect();
    assert_eq!(ledger.books().open_on(day("2024-12-31"), &[]), open);
}

/// States set without a trace: closings nobody can explain.
#[test]
fn no_state_is_without_the_record_that_made_it() {
    let ledger = eventful();
    for view in ledger.findings() {
        let history: Vec<_> = ledger.history(StreamId::Finding(view.id())).collect();
        assert_eq!(history.len(), usize::try_from(view.version().number()).unwrap());
        let closing = ["closed", "found_unfounded", "terminated", "referred", "merged", "split"];
        let last = history.iter().find(|record| {
            let reopens = matches!(record.event(), Event::Reopened(_))
                || matches!(record.event(), Event::LookedBack(looked) if looked.reopening().is_some());
            reopens || closing.contains(&record.event().name())
        });
        let closed = last.is_some_and(|record| closing.contains(&record.event().name()));
        assert_eq!(closed, view.outcome().is_some(), "{}", view.id());
    }
    assert_eq!(Ledger::replay(ledger.records().cloned()).unwrap(), ledger);
}

/// Chains of duplicates that point to what is a duplicate itself, and circles of them.
#[test]
fn a_duplicate_leads_to_the_finding_that_goes_on() {
    let mut ledger = scene::ledger();
    for number in 1..=4 {
        raise(&mut ledger, number, monday());
        assign(&mut ledger, number, "roads", monday());
    }
    let merge = |ledger: &mut Ledger, from, into| {
        let merge = || Merge::new(finding(from), finding(into), MergeCause::Duplicate, prose());
        act(ledger, &inspector(), monday(), merge());
        act(ledger, &office_head(), monday(), merge());
    };
    merge(&mut ledger, 1, 2);
    merge(&mut ledger, 3, 2);
    merge(&mut ledger, 2, 4);
    for number in 1..=4 {
        assert_eq!(ledger.survivor(finding(number)).unwrap().id(), finding(4));
    }
    let back = Merge::new(finding(4), finding(1), MergeCause::Duplicate, prose());
    let no = ledger.act(&inspector(), monday(), back).unwrap_err();
    assert_eq!(no.to_string(), format!("merge refused: finding {} is closed", finding(1)));
    // Closing the one that goes on opens none of the others, and none is reopened by mistake.
    rectify(&mut ledger, 4, friday());
    let wrong = Reopen::new(finding(1), ReopenCause::Correction, prose()).evidence(receipt());
    let no = ledger.act(&office_head(), friday(), wrong).unwrap_err();
    assert_eq!(no.to_string(), "reopen refused: a finding closed as merged is not reopened for correction");
    assert_eq!(ledger.books().open_on(friday().day(), &[]), []);
}

/// The last to save wins, and what the other said is lost.
#[test]
fn one_of_two_writers_is_told_of_the_other() {
    let mut ledger = ledger_assigned();
    let say = |number, text: &str| {
        let report = ReportProgress::new(arrears(), text.parse().unwrap());
        Request::new(command_id(number), bureau(), friday()).with(report)
    };
    let (one, other) = (ledger.propose(say(1, "dug")).unwrap(), ledger.propose(say(2, "paved")).unwrap());
    ledger.admit(one).unwrap();
    assert!(matches!(ledger.admit(other), Err(LedgerError::Conflict(_))));
    let again = ledger.propose(say(2, "paved")).unwrap();
    ledger.admit(again).unwrap();
    assert_eq!(ledger.history(StreamId::Finding(arrears())).count(), 4);
}

/// Importing a file again that closes, reopens or doubles what is there.
#[test]
fn importing_the_same_list_again_changes_nothing() {
    let row = |number: u64| Row { reference: Some(format!("A-{number}")), title: Some("t".into()), ..Row::default() };
    let rows = |count| ProblemList::from_rows("survey-2023".parse().unwrap(), (1..=count).map(row));
    let (when, then) = (RoutingWhen::default(), RoutingThen::lead(department("roads")));
    let routing = Routing::new(1, vec![RoutingRule { name: "all".parse().unwrap(), when, then }]).unwrap();
    let mut ledger = scene::ledger();
    let (three, two) = (rows(3), rows(2));
    Import::new(&three, &routing).run(&mut ledger, &inspector(), monday()).unwrap();
    let closed = three.entries()[0].id();
    act(&mut ledger, &bureau(), friday(), Submit::new(closed).evidence(receipt()));
    act(&mut ledger, &inspector(), friday(), Accept::new(closed));
    act(&mut ledger, &inspector(), friday(), Close::new(closed));
    let before = ledger.clone();
    for list in [&three, &two] {
        let again = Import::new(list, &routing).run(&mut ledger, &inspector(), friday()).unwrap();
        assert_eq!((again.raised(), again.assigned(), again.notes().len()), (0, 0, 0));
        assert_eq!(again.unchanged(), list.entries().len());
    }
    // What a shorter list leaves out is still owed, what was closed is still closed.
    assert_eq!(ledger, before);
    assert_eq!(ledger.books().open_on(friday().day(), &[]).len(), 2);
}

/// Four eyes on two of four ways in.
#[test]
fn four_eyes_watch_every_way_in() {
    let mut ledger = ledger_assigned();
    act(&mut ledger, &bureau(), friday(), Submit::new(arrears()).evidence(receipt()));
    let accept = || Accept::new(arrears());
    let before = ledger.clone();
    for judge in [
        bureau(),
        bureau_head(),
        actor(11, "office", Capacity::Head),
        actor(71, "office", Capacity::System),
        actor(51, "bridges", Capacity::Head),
    ] {
        let single = ledger.act(&judge, friday(), accept()).unwrap_err();
        let decided = ledger.decide(&judge, friday(), &accept().into()).unwrap_err();
        let proposed = ledger.propose(Request::new(command_id(1), judge, friday()).with(accept())).unwrap_err();
        let bulk = Request::new(command_id(2), judge, friday()).with(accept()).with(accept());
        let bulk = ledger.propose(bulk).unwrap_err();
        let options = ledger.options(&judge, friday().day(), arrears());
        let option = options.iter().find(|option| option.step() == Step::Accept).unwrap();
        let rules = single.refusal().unwrap().broken();
        for other in [decided.refusal(), proposed.refusal(), bulk.refusal()] {
            assert_eq!(other.unwrap().broken(), rules);
        }
        assert_eq!(option.broken(), rules);
    }
    assert_eq!(ledger, before);
    // To judge is one thing, and to pass one's own judgement another: an inspector who determined does not accept.
    let mut ledger = ledger_assigned();
    let rectified = rectify::finding::Determination::Rectified;
    act(&mut ledger, &inspector(), friday(), Determine::new(arrears(), rectified, prose()).evidence(receipt()));
    let no = ledger.act(&inspector(), friday(), accept()).unwrap_err();
    assert!(no.to_string().contains("brought this matter and takes no step of the chain for submission"), "{no}");
    act(&mut ledger, &second_inspector(), friday(), accept());
}

/// Steps skipped, and records that come before the first one.
#[test]
fn a_skipped_step_is_refused_by_name_or_taken_in_as_what_it_is() {
    let mut ledger = scene::ledger();
    let before = ledger.clone();
    let absent = ledger.act(&bureau(), monday(), Submit::new(arrears()).evidence(receipt())).unwrap_err();
    assert_eq!(absent.to_string(), format!("submit refused: finding {} is not in this ledger", arrears()));
    assert_eq!(ledger, before);
    raise(&mut ledger, 1, monday());
    let before = ledger.clone();
    for command in [
        Command::from(Submit::new(arrears()).evidence(receipt())),
        Accept::new(arrears()).into(),
        Close::new(arrears()).into(),
    ] {
        let no = ledger.act(&inspector(), monday(), command.clone()).unwrap_err();
        let told = no.to_string();
        let step = command.step().to_string();
        assert!(told.contains(&format!("{step} is not admissible while raised")), "{told}");
        assert!(no.refusal().unwrap().instead().any(|step| step == Step::Assign));
    }
    assert_eq!(ledger, before);
    // History that skipped it elsewhere comes in with a basis, flagged, and stays out of what was raised here.
    let item = Particulars::problem("survey-2023".parse().unwrap(), "B-1".parse().unwrap(), "t".parse().unwrap());
    let standing = Standing::Closed { outcome: Outcome::Rectified, on: day("2024-03-01") };
    let carry = CarryOver::new(finding(2), item, standing, day("2024-02-01"), "the old books".parse().unwrap());
    act(&mut ledger, &office_head(), monday(), carry.responsibility(Responsibility::of(department("roads"))));
    let view = ledger.finding(finding(2)).unwrap();
    assert_eq!((view.origin(), view.outcome()), (Origin::CarriedOver, Some(Outcome::Rectified)));
    let may = ledger.books().roll_forward(month(5));
    assert_eq!((may.get(Flow::Raised), may.get(Flow::Rectified)), (1, 0));
    let no = ledger.act(&water_works(), monday(), Assign::to(department("roads"), finding(2))).unwrap_err();
    assert!(no.to_string().starts_with("assign refused: assign is not admissible while closed"), "{no}");
}
