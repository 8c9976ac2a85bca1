//! Sweeps: who may launch, report and close, what a sibling is, and the gate before the close of what gave rise to one.

use super::{act, allow, founded, item, raise, receipt, refuse, submitted, text};
use crate::scene::{
    arrears, bureau, command_id, directory, finding, friday, housing, inspector, launch, ledger_assigned,
    ledger_sweeping, monday, office_head, roads, second_inspector, sweep, water_works,
};
use rectify::command::{
    Accept, AmendDirectory, Assign, Close, CloseSweep, Command, LaunchSweep, LookBack, Merge, Raise, Refer,
    ReportSweep, Split, Submit, Terminate, Unfound,
};
use rectify::directory::{Department, Directory};
use rectify::duty::DutyKind;
use rectify::finding::{MergeCause, Part, Particulars, Responsibility, Verdict};
use rectify::ledger::{Ledger, LedgerError, Request};
use rectify::policy::{Choices, SweepGate, SweepUntil, SweepWithin, When};
use rectify::record::StreamId;
use rectify::rule::Rule;
use rectify::sweep::SweepScope;

const SWEEP: &str = "00000000-0000-5ee9-0000-000000000001";

fn none() -> ReportSweep {
    ReportSweep::new(sweep(1)).evidence(receipt())
}

fn end() -> CloseSweep {
    CloseSweep::new(sweep(1), text("nobody else pays late"))
}

/// Launched on Monday, reported on by both on Friday.
fn reported() -> Ledger {
    let mut ledger = ledger_sweeping();
    act(&mut ledger, &water_works(), friday(), none());
    act(&mut ledger, &housing(), friday(), none());
    ledger
}

#[test]
fn a_sweep_is_launched_once_and_before_anybody_reports() {
    let mut ledger = ledger_assigned();
    let unknown = format!("report sweep refused: sweep {SWEEP} is not in this ledger");
    refuse(&ledger, &water_works(), monday(), none(), &["UnknownSweep"], &unknown);
    allow(&mut ledger, &inspector(), monday(), launch(), Rule::Known);
    let taken = format!("launch sweep refused: sweep {SWEEP} is in this ledger already");
    refuse(&ledger, &inspector(), monday(), launch(), &["TakenSweep"], &taken);
    let early = Command::from(none()).on(friday().day());
    act(&mut ledger, &water_works(), friday(), none());
    act(&mut ledger, &housing(), friday(), early);
    let early = Command::from(end()).on(monday().day());
    let words = "close sweep refused: 2024-05-06 lies before the latest record of this sweep, 2024-05-10";
    refuse(&ledger, &inspector(), friday(), early, &["BeforeSweep"], words);
}

#[test]
fn a_sweep_comes_from_a_finding_that_is_there() {
    let mut ledger = ledger_assigned();
    let scope = SweepScope::default().with_department(text("housing"));
    let stray = LaunchSweep::new(sweep(1), finding(9).into(), scope, text("who else?"));
    let words = "launch sweep refused: the finding it comes from, 00000000-0000-0f1d-0000-000000000009, \
                 is not in this ledger";
    refuse(&ledger, &office_head(), monday(), stray, &["NoOrigin"], words);
    allow(&mut ledger, &inspector(), monday(), launch(), Rule::OriginKnown);
}

#[test]
fn a_scope_names_what_there_is_and_holds_somebody() {
    let mut ledger = ledger_assigned();
    let over = |scope| LaunchSweep::new(sweep(1), arrears().into(), scope, text("who else?"));
    let nobody = "launch sweep refused: nobody is in scope";
    refuse(&ledger, &inspector(), monday(), over(SweepScope::default()), &["EmptyScope"], nobody);
    // No department of the scene lies in the north.
    let north = || SweepScope::default().with_region(text("north"));
    refuse(&ledger, &inspector(), monday(), over(north()), &["EmptyScope"], nobody);
    let unknown = "launch sweep refused: department parks is not in the directory; nobody is in scope";
    let parks = SweepScope::default().with_department(text("parks"));
    refuse(&ledger, &inspector(), monday(), over(parks), &["NoDepartment", "EmptyScope"], unknown);
    let unknown = "launch sweep refused: region south is not in the directory; nobody is in scope";
    let south = SweepScope::default().with_region(text("south"));
    refuse(&ledger, &inspector(), monday(), over(south), &["NoRegion", "EmptyScope"], unknown);
    allow(&mut ledger, &inspector(), monday(), launch(), Rule::ScopeSound);
}

#[test]
fn what_is_raised_in_a_sweep_fits_the_sweep() {
    let mut ledger = ledger_assigned();
    let raise = |item: Particulars| Raise::new(finding(2), item).in_sweep(sweep(1));
    let unknown = format!("raise refused: the sweep it was found in, {SWEEP}, is not in this ledger");
    refuse(&ledger, &inspector(), friday(), raise(item("A-2")), &["NotSwept"], &unknown);
    // Nobody is in scope of a sweep that is not there.
    let no = format!("raise refused: water-works holds no grant to raise; {}", &unknown[15..]);
    refuse(&ledger, &water_works(), friday(), raise(item("A-2")), &["NoGrant", "NotSwept"], &no);
    let scope = SweepScope::default().with_department(text("water-works")).with_category(text("arrears"));
    let launch = LaunchSweep::new(sweep(1), arrears().into(), scope, text("who else?"));
    act(&mut ledger, &inspector(), monday(), launch);
    let other = "raise refused: the sweep seeks what is of category arrears";
    refuse(&ledger, &water_works(), friday(), raise(item("A-2")), &["NotSought"], other);
    let suggestion = Particulars::suggestion(text("survey-2023"), text("A-2"), text("pay by card"));
    let suggestion = suggestion.with_category(text("arrears"));
    let kind = "raise refused: a problem and a suggestion are no siblings";
    refuse(&ledger, &water_works(), friday(), raise(suggestion), &["SiblingOtherKind"], kind);
    let arrears = item("A-2").with_category(text("arrears"));
    allow(&mut ledger, &water_works(), friday(), raise(arrears), Rule::SweepJoined);
}

#[test]
fn a_report_names_siblings_of_the_sweep_each_once() {
    let mut ledger = ledger_sweeping();
    raise(&mut ledger, finding(4), item("A-4"));
    act(&mut ledger, &water_works(), friday(), Raise::new(finding(2), item("A-2")).in_sweep(sweep(1)));
    let found = |siblings: &[u64]| {
        siblings.iter().fold(ReportSweep::new(sweep(1)), |report, number| report.siblings(finding(*number)))
    };
    let own = "report sweep refused: the finding the sweep comes from is no sibling of itself";
    refuse(&ledger, &water_works(), friday(), found(&[1]), &["OriginNamed"], own);
    let twice = "report sweep refused: finding 00000000-0000-0f1d-0000-000000000002 is named twice";
    refuse(&ledger, &water_works(), friday(), found(&[2, 2]), &["SiblingTwice"], twice);
    // What was raised by itself does not become a sibling by a report.
    let stray = "report sweep refused: finding 00000000-0000-0f1d-0000-000000000004 was not raised in this sweep";
    refuse(&ledger, &water_works(), friday(), found(&[2, 4]), &["NoSibling"], stray);
    let bare = "report sweep refused: report sweep needs 1 or more pieces of evidence, 0 given";
    refuse(&ledger, &water_works(), friday(), found(&[]), &["TooLittleEvidence"], bare);
    allow(&mut ledger, &water_works(), friday(), found(&[2]), Rule::SiblingsSound);
}

#[test]
fn only_a_department_in_scope_reports_and_for_itself() {
    let ledger = ledger_sweeping();
    let words = "report sweep refused: office holds no grant to report sweep";
    refuse(&ledger, &office_head(), friday(), none(), &["NoGrant"], words);
}

#[test]
fn a_sweep_is_closed_when_all_have_reported_by_somebody_who_did_not() {
    let mut ledger = ledger_sweeping();
    let awaits = "close sweep refused: still to report: housing, water-works";
    refuse(&ledger, &inspector(), friday(), end(), &["SweepAwaits"], awaits);
    act(&mut ledger, &water_works(), friday(), none());
    let awaits = "close sweep refused: still to report: housing";
    refuse(&ledger, &inspector(), friday(), end(), &["SweepAwaits"], awaits);
    act(&mut ledger, &housing(), friday(), none());
    allow(&mut ledger, &inspector(), friday(), end(), Rule::SweepReported);
}

#[test]
fn who_reported_does_not_close_even_from_another_department() {
    let mut ledger = reported();
    let turned = crate::scene::actor(31, "office", rectify::directory::Capacity::Officer);
    let words = format!("close sweep refused: person {} reported on this sweep and does not close it", turned.person());
    refuse(&ledger, &turned, friday(), end(), &["OwnReport"], &words);
    allow(&mut ledger, &second_inspector(), friday(), end(), Rule::SweepIndependent);
}

#[test]
fn a_closed_sweep_takes_no_report_no_sibling_and_no_second_close() {
    let mut ledger = reported();
    allow(&mut ledger, &inspector(), friday(), end(), Rule::SweepOpen);
    let over = |step: &str| format!("{step} refused: sweep {SWEEP} was closed on 2024-05-10");
    refuse(&ledger, &water_works(), friday(), none(), &["SweepOver"], &over("report sweep"));
    refuse(&ledger, &inspector(), friday(), end(), &["SweepOver"], &over("close sweep"));
    let late = Raise::new(finding(2), item("A-2")).in_sweep(sweep(1));
    refuse(&ledger, &inspector(), friday(), late, &["SweepOver"], &over("raise"));
}

/// A light finding under rectification, whose close waits for its siblings.
fn gated(until: SweepUntil) -> Ledger {
    let ledger = founded(|draft| draft.sweep_gate = Choices::always(SweepGate::until(until)));
    super::answering(ledger, item("A-1"), roads())
}

#[test]
fn a_finding_closes_once_its_sweep_has_come_to_what_is_asked() {
    let mut ledger = submitted(gated(SweepUntil::SiblingsClosed));
    act(&mut ledger, &inspector(), monday(), Accept::new(arrears()));
    let close = || Close::new(arrears());
    let nothing = "close refused: no sweep of this finding has been launched where the policy asks for one";
    refuse(&ledger, &inspector(), monday(), close(), &["NoSweep"], nothing);
    act(&mut ledger, &inspector(), monday(), launch());
    act(&mut ledger, &housing(), monday(), none());
    act(&mut ledger, &water_works(), monday(), Raise::new(finding(2), item("A-2")).in_sweep(sweep(1)));
    let pending = format!(
        "close refused: sweep {SWEEP} waits for the report of water-works and has open siblings: {}",
        finding(2)
    );
    refuse(&ledger, &inspector(), monday(), close(), &["SweepPending"], &pending);
    act(&mut ledger, &water_works(), monday(), ReportSweep::new(sweep(1)).siblings(finding(2)));
    // A sibling that was merged goes on in what it was merged into.
    raise(&mut ledger, finding(3), item("A-3"));
    let merge = |into| Merge::new(finding(2), finding(into), MergeCause::Duplicate, text("the same invoice"));
    let mut elsewhere = ledger.clone();
    act(&mut elsewhere, &inspector(), monday(), merge(3));
    act(&mut elsewhere, &office_head(), monday(), merge(3));
    let open = format!("close refused: sweep {SWEEP} has open siblings: {}", finding(2));
    refuse(&elsewhere, &inspector(), monday(), close(), &["SweepPending"], &open);
    // Merged into the finding itself, it closes with it.
    act(&mut ledger, &inspector(), monday(), merge(1));
    act(&mut ledger, &office_head(), monday(), merge(1));
    allow(&mut ledger, &inspector(), monday(), close(), Rule::SweepGate);
}

/// A finding that is verified and waits for its sibling, which was merged into finding 3.
fn sibling_merged() -> Ledger {
    let ledger = founded(|draft| {
        let arrears = When { category: vec![text("arrears")], ..When::default() };
        draft.sweep_gate = Choices::none().but(arrears, SweepGate::until(SweepUntil::SiblingsClosed));
    });
    let ledger = super::answering(ledger, item("A-1").with_category(text("arrears")), roads());
    let mut ledger = submitted(ledger);
    act(&mut ledger, &inspector(), monday(), Accept::new(arrears()));
    act(&mut ledger, &inspector(), monday(), launch());
    act(&mut ledger, &water_works(), monday(), none());
    act(&mut ledger, &housing(), monday(), Raise::new(finding(2), item("A-2")).in_sweep(sweep(1)));
    act(&mut ledger, &housing(), monday(), ReportSweep::new(sweep(1)).siblings(finding(2)));
    raise(&mut ledger, finding(3), item("A-3"));
    act(&mut ledger, &inspector(), monday(), Assign::to(text("housing"), finding(3)));
    let merge = || Merge::new(finding(2), finding(3), MergeCause::Duplicate, text("the same invoice"));
    act(&mut ledger, &inspector(), monday(), merge());
    act(&mut ledger, &office_head(), monday(), merge());
    ledger
}

#[test]
fn a_sibling_goes_on_in_the_parts_of_what_it_was_merged_into() {
    let mut ledger = sibling_merged();
    let part = |number: u64| Part::new(finding(number), finding(number).into(), text("a part"), None);
    let split = || Split::new(finding(3), text("two debts")).parts(part(4)).parts(part(5));
    act(&mut ledger, &inspector(), monday(), split());
    act(&mut ledger, &office_head(), monday(), split());
    let open = format!("close refused: sweep {SWEEP} has open siblings: {}", finding(2));
    for id in [finding(4), finding(5)] {
        refuse(&ledger, &inspector(), monday(), Close::new(arrears()), &["SweepPending"], &open);
        let end = || Terminate::new(id, text("the firm is gone")).evidence(receipt());
        act(&mut ledger, &inspector(), monday(), end());
        act(&mut ledger, &office_head(), monday(), end());
    }
    allow(&mut ledger, &inspector(), monday(), Close::new(arrears()), Rule::SweepGate);
}

#[test]
fn two_whose_siblings_were_merged_into_each_other_do_not_wait_for_each_other() {
    let mut ledger = submitted(gated(SweepUntil::SiblingsClosed));
    act(&mut ledger, &inspector(), monday(), Accept::new(arrears()));
    raise(&mut ledger, finding(3), item("A-3"));
    act(&mut ledger, &inspector(), monday(), Assign::to(text("roads"), finding(3)));
    let origins = [(arrears(), 1, finding(2), finding(3)), (finding(3), 2, finding(4), arrears())];
    for (origin, number, sibling, into) in origins {
        let scope = SweepScope::default().with_department(text("housing"));
        act(
            &mut ledger,
            &inspector(),
            monday(),
            LaunchSweep::new(sweep(number), origin.into(), scope, text("who else?")),
        );
        act(&mut ledger, &housing(), monday(), Raise::new(sibling, item(&sibling.to_string())).in_sweep(sweep(number)));
        act(&mut ledger, &housing(), monday(), ReportSweep::new(sweep(number)).siblings(sibling));
        let merge = || Merge::new(sibling, into, MergeCause::Duplicate, text("the same invoice"));
        let open = format!("close refused: sweep {SWEEP} has open siblings: {}", finding(2));
        refuse(&ledger, &inspector(), monday(), Close::new(arrears()), &["SweepPending"], &open);
        act(&mut ledger, &inspector(), monday(), merge());
        act(&mut ledger, &office_head(), monday(), merge());
    }
    allow(&mut ledger, &inspector(), monday(), Close::new(arrears()), Rule::SweepGate);
    act(&mut ledger, &bureau(), monday(), Submit::new(finding(3)).evidence(receipt()));
    act(&mut ledger, &inspector(), monday(), Accept::new(finding(3)));
    allow(&mut ledger, &inspector(), monday(), Close::new(finding(3)), Rule::SweepGate);
}

#[test]
fn a_close_is_not_admitted_once_what_a_sibling_was_merged_into_is_open_again() {
    let mut ledger = sibling_merged();
    act(&mut ledger, &housing(), monday(), Submit::new(finding(3)).evidence(receipt()));
    act(&mut ledger, &inspector(), monday(), Accept::new(finding(3)));
    act(&mut ledger, &inspector(), monday(), Close::new(finding(3)));
    let close = Request::new(command_id(7), inspector(), friday()).with(Close::new(arrears()));
    let batch = ledger.propose(close).unwrap();
    let relapsed = LookBack::new(finding(3), Verdict::Fails, text("unpaid again")).evidence(receipt());
    act(&mut ledger, &inspector(), friday(), relapsed);
    let no = ledger.admit(batch).unwrap_err();
    let survivor = StreamId::Finding(finding(3));
    assert!(matches!(no, LedgerError::Conflict(conflict) if conflict.stream() == survivor), "{no}");
}

#[test]
fn what_is_launched_or_reported_is_enough_where_no_more_is_asked() {
    for (until, reports) in [(SweepUntil::Launched, 0), (SweepUntil::Reported, 2)] {
        let mut ledger = submitted(gated(until));
        act(&mut ledger, &inspector(), monday(), Accept::new(arrears()));
        act(&mut ledger, &inspector(), monday(), launch());
        act(&mut ledger, &water_works(), monday(), Raise::new(finding(2), item("A-2")).in_sweep(sweep(1)));
        for who in [housing(), water_works()].iter().take(reports) {
            act(&mut ledger, who, monday(), none());
        }
        allow(&mut ledger, &inspector(), monday(), Close::new(arrears()), Rule::SweepGate);
    }
}

#[test]
fn the_members_of_a_joint_lead_are_within_reach_of_the_gate() {
    let gate = SweepGate { within: SweepWithin::Tree, ..SweepGate::until(SweepUntil::Reported) };
    let mut ledger = founded(|draft| draft.sweep_gate = Choices::always(gate));
    let old = directory();
    let both = Department::joint(text("both"), text("both"), [text("housing"), text("water-works")]);
    let departments = old.departments().cloned().chain([both]).collect();
    let next = Directory::new(2, departments, old.regions().cloned().collect(), vec![]).unwrap();
    act(&mut ledger, &office_head(), monday(), AmendDirectory::new(next));
    let mut ledger = super::answering(ledger, item("A-1"), Responsibility::of(text("both")));
    let launches = |ledger: &Ledger| {
        let duties = ledger.duties_about(StreamId::Finding(arrears())).into_iter();
        duties.filter(|duty| duty.kind() == DutyKind::LaunchSweep).collect::<Vec<_>>()
    };
    let ready = launches(&ledger)[0].ready().unwrap().clone();
    act(&mut ledger, &inspector(), monday(), ready);
    assert_eq!(launches(&ledger), []);
    let launched = ledger.sweeps().next().unwrap().id();
    act(&mut ledger, &housing(), monday(), Submit::new(arrears()).evidence(receipt()));
    act(&mut ledger, &second_inspector(), monday(), Accept::new(arrears()));
    let words = format!("close refused: sweep {launched} waits for the report of water-works");
    act(&mut ledger, &housing(), monday(), ReportSweep::new(launched).evidence(receipt()));
    refuse(&ledger, &inspector(), monday(), Close::new(arrears()), &["SweepPending"], &words);
    act(&mut ledger, &water_works(), monday(), ReportSweep::new(launched).evidence(receipt()));
    allow(&mut ledger, &inspector(), monday(), Close::new(arrears()), Rule::SweepGate);
}

#[test]
fn a_part_of_a_sibling_is_a_sibling() {
    let mut ledger = gated(SweepUntil::SiblingsClosed);
    act(&mut ledger, &inspector(), monday(), launch());
    act(&mut ledger, &inspector(), monday(), Raise::new(finding(2), item("A-2")).in_sweep(sweep(1)));
    let part = |number: u64| Part::new(finding(number), finding(number).into(), text("a part"), None);
    let split = || Split::new(finding(2), text("two debts")).parts(part(3)).parts(part(4));
    act(&mut ledger, &inspector(), monday(), split());
    act(&mut ledger, &office_head(), monday(), split());
    assert_eq!(ledger.siblings(sweep(1)), [finding(2), finding(3), finding(4)]);
    let figures =
        ledger.sweep_figures(rectify::calendar::Period::month(2024, 5).unwrap(), rectify::finding::Kind::Problem);
    assert_eq!(figures.closed(), [finding(2)]);
}

#[test]
fn every_door_but_unfounded_is_behind_the_gate() {
    let mut ledger = gated(SweepUntil::Launched);
    raise(&mut ledger, finding(2), item("A-2"));
    let part = |number: u64| Part::new(finding(number), finding(number).into(), text("a part"), None);
    let doors: [Command; 4] = [
        Terminate::new(arrears(), text("the firm is gone")).evidence(receipt()).into(),
        Refer::new(arrears(), text("the court"), text("it is before the court")).evidence(receipt()).into(),
        Merge::new(arrears(), finding(2), MergeCause::Duplicate, text("the same")).into(),
        Split::new(arrears(), text("two debts")).parts(part(3)).parts(part(4)).into(),
    ];
    for door in doors {
        let words = format!(
            "{} refused: no sweep of this finding has been launched where the policy asks for one",
            door.step()
        );
        refuse(&ledger, &inspector(), monday(), door, &["NoSweep"], &words);
    }
    let unfounded = Unfound::new(arrears(), text("it was paid all along")).evidence(receipt());
    act(&mut ledger, &inspector(), monday(), unfounded);
    // A sibling asks for no sweep of its own.
    act(&mut ledger, &inspector(), monday(), launch());
    act(&mut ledger, &inspector(), monday(), Raise::new(finding(5), item("A-5")).in_sweep(sweep(1)));
    act(&mut ledger, &inspector(), monday(), Assign::to(text("water-works"), finding(5)));
    let terminate = Terminate::new(finding(5), text("the firm is gone")).evidence(receipt());
    allow(&mut ledger, &inspector(), monday(), terminate, Rule::SweepGate);
}
