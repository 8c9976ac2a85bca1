//! What users of comparable systems suffer from, and what happens here instead. Each test says in a comment which kind
//! of defect it is about.

#[expect(dead_code, unreachable_pub, reason = "one scene for all tests; each plays in a part of it")]
mod scene;

use rectify::assessment::Assessment;
use rectify::books::{Against, By, Cohort, Flow, Timeliness, Value};
use rectify::calendar::Period;
use rectify::command::*;
use rectify::directory::{Capacity, Department, Directory, Succession};
use rectify::duty::{Duty, DutyKind};
use rectify::event::{BearingEnd, Event};
use rectify::finding::{
    Kind, MergeCause, ObjectionTo, Origin, Part, Particulars, Reassignment, ReopenCause, Responsibility, Severity,
    Standing, Verdict,
};
use rectify::id::{DepartmentId, FindingId};
use rectify::intake::{Import, ProblemList, Row};
use rectify::ledger::{Ledger, LedgerError, Request};
use rectify::life::{Outcome, StageName, Step};
use rectify::moment::{Day, Moment};
use rectify::policy::{Choices, Dimension, Draft, Policy, Routing, RoutingRule, RoutingThen, RoutingWhen};
use rectify::record::StreamId;
use rectify::text::Prose;
use scene::{
    actor, arrears, bureau, bureau_head, command_id, finding, friday, inspector, ledger_assigned, monday, noon,
    office_head, second_inspector, water_works,
};
use std::collections::BTreeMap;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn prose() -> Prose {
    "as the file says".parse().unwrap()
}

fn receipt() -> rectify::finding::Evidence {
    "bank:receipt/17".parse().unwrap()
}

fn department(id: &str) -> DepartmentId {
    id.parse().unwrap()
}

fn month(number: u32) -> Period {
    Period::month(2024, number).unwrap()
}

fn transfer(to: &str) -> Reassignment {
    Reassignment { lead: Some(department(to)), ..Reassignment::default() }
}

#[track_caller]
fn act(ledger: &mut Ledger, who: &rectify::directory::Actor, at: Moment, order: impl Into<Order>) {
    ledger.act(who, at, order).unwrap_or_else(|no| panic!("{no}"));
}

fn raise(ledger: &mut Ledger, number: u64, at: Moment) {
    let reference = format!("A-{number}").parse().unwrap();
    let item = Particulars::problem("survey-2023".parse().unwrap(), reference, "unpaid".parse().unwrap());
    act(ledger, &inspector(), at, Raise::new(finding(number), item));
}

fn assign(ledger: &mut Ledger, number: u64, lead: &str, at: Moment) {
    act(ledger, &inspector(), at, Assign::to(department(lead), finding(number)));
}

/// Claimed, accepted and closed at one moment.
fn rectify(ledger: &mut Ledger, number: u64, at: Moment) {
    act(ledger, &bureau(), at, Submit::new(finding(number)).evidence(receipt()));
    act(ledger, &inspector(), at, Accept::new(finding(number)));
    act(ledger, &inspector(), at, Close::new(finding(number)));
}

fn relapse(ledger: &mut Ledger, number: u64, at: Moment) {
    let relapsed = LookBack::new(finding(number), Verdict::Fails, prose()).evidence(receipt());
    act(ledger, &inspector(), at, relapsed);
}

fn standard(version: u32, change: impl FnOnce(&mut Draft)) -> Policy {
    let mut draft = Policy::standard().draft().clone();
    draft.version = version;
    change(&mut draft);
    Policy::new(draft).unwrap()
}

fn duty(ledger: &Ledger, kind: DutyKind) -> Option<Duty> {
    ledger.duties(Day::MAX).into_iter().find(|duty| duty.kind() == kind)
}

/// A life with everything in it: merged, split, unfounded, terminated, referred, borne, transferred, reopened.
fn eventful() -> Ledger {
    let mut ledger = scene::ledger();
    for number in 1..=9 {
        raise(&mut ledger, number, monday());
        assign(&mut ledger, number, if number % 3 == 0 { "housing" } else { "roads" }, monday());
    }
    let both = |ledger: &mut Ledger, at: Moment, command: Command| {
        act(ledger, &inspector(), at, command.clone());
        act(ledger, &office_head(), at, command);
    };
    rectify(&mut ledger, 1, friday());
    both(&mut ledger, friday(), Unfound::new(finding(2), prose()).evidence(receipt()).into());
    both(&mut ledger, friday(), Merge::new(finding(3), finding(6), MergeCause::Duplicate, prose()).into());
    both(&mut ledger, friday(), Terminate::new(finding(4), prose()).evidence(receipt()).into());
    let part = |number: u64| {
        let (reference, title) = (format!("A-{number}").parse().unwrap(), "a part".parse().unwrap());
        Part::new(finding(number), reference, title, None)
    };
    both(&mut ledger, friday(), Split::new(finding(5), prose()).parts(part(21)).parts(part(22)).into());
    let court = Refer::new(finding(7), "the court".parse().unwrap(), prose()).evidence(receipt());
    both(&mut ledger, noon("2024-06-03"), court.into());
    act(&mut ledger, &office_head(), noon("2024-06-03"), Bear::new(finding(8), day("2024-07-10"), prose()));
    act(&mut ledger, &office_head(), noon("2024-06-04"), Reassign::new(finding(21), transfer("water-works"), prose()));
    relapse(&mut ledger, 1, noon("2024-06-20"));
    let higher = Reclassify::new(finding(6), prose()).severity(Severity::Medium);
    act(&mut ledger, &inspector(), noon("2024-07-01"), higher);
    let back = Reopen::new(finding(7), ReopenCause::ReturnedFromReferral, prose()).evidence(receipt());
    act(&mut ledger, &office_head(), noon("2024-07-02"), back);
    act(&mut ledger, &inspector(), noon("2024-07-11"), Lapse::new(finding(8)));
    ledger
}

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

/// Reopening that erases the date or the count of the earlier close.
#[test]
fn reopening_in_one_month_leaves_the_closings_of_the_month_before() {
    let mut ledger = ledger_assigned();
    rectify(&mut ledger, 1, friday());
    let figures = |ledger: &Ledger| {
        let books = ledger.books();
        let closed = books.moved(month(5), Flow::Rectified, &[]);
        (
            books.roll_forward(month(5)),
            closed,
            books.completion_flow(month(5)),
            books.completion_stock(&Cohort::All, month(5).last()),
        )
    };
    let before = figures(&ledger);
    relapse(&mut ledger, 1, noon("2024-06-20"));
    assert_eq!(figures(&ledger), before);
    assert_eq!(before.0.get(Flow::Rectified), 1);
    rectify(&mut ledger, 1, noon("2024-07-05"));
    assert_eq!(figures(&ledger), before);
    let july = ledger.books().roll_forward(month(7));
    assert_eq!((july.opening(), july.get(Flow::Rectified), july.closing()), (1, 1, 0));
    // In a cohort it is one finding, closed once more and not twice.
    let stock = ledger.books().completion_stock(&Cohort::All, month(7).last());
    assert_eq!((stock.complete(), stock.base()), (1, 1));
}

/// Changed settings, deleted groups and new terms that rewrite the months that were reported.
#[test]
fn a_later_policy_or_directory_alters_no_figure_of_the_past() {
    let mut ledger = eventful();
    let now = noon("2024-08-01");
    let figures = |ledger: &Ledger| -> Vec<_> {
        let of = |number| {
            let books = ledger.books();
            let table = books.roll_forward_by(month(number), &[Dimension::Department, Dimension::Severity]);
            let due = books.due(month(number), Against::Original);
            (books.roll_forward(month(number)), table, due, books.overdue(month(number).last()))
        };
        (5..=7).map(of).collect()
    };
    let before = figures(&ledger);
    let policy = standard(2, |draft| {
        draft.passage.planning = Choices::always(true);
        let days = serde_json::from_str(r#"{"days": 3, "from": "assigned"}"#).unwrap();
        draft.terms.insert(rectify::policy::TermName::Rectify, Choices::always(days));
        draft.groupings.push(vec![Dimension::Mode]);
    });
    act(&mut ledger, &office_head(), now, AdoptPolicy::new(policy));
    let old = scene::directory();
    let group = Department::new(department("transport"), "交通集团".parse().unwrap());
    let departments = old.departments().cloned().chain([group]).collect();
    let gone = Succession::new(department("roads"), department("transport"), day("2024-08-01"));
    let directory = Directory::new(2, departments, old.regions().cloned().collect(), vec![gone]).unwrap();
    act(&mut ledger, &office_head(), now, AmendDirectory::new(directory));
    assert_eq!(figures(&ledger), before);
    // What was known then says word for word what it said then.
    let then = ledger.as_of(noon("2024-07-11").instant()).unwrap();
    assert_eq!(
        serde_json::to_string(&Assessment::of(&then, month(6), Kind::Problem)).unwrap(),
        serde_json::to_string(&Assessment::of(&eventful(), month(6), Kind::Problem)).unwrap()
    );
}

/// Due today counted as late.
#[test]
fn due_today_is_on_time_in_duties_figures_and_lists() {
    let mut ledger = ledger_assigned();
    let due = noon("2024-07-05");
    let late = |ledger: &Ledger, on: &str| {
        let listed = ledger.books().overdue(day(on)).overdue().len();
        let owed = ledger.duties(day(on)).into_iter().filter(|duty| duty.kind() == DutyKind::Rectify);
        let owed = owed.filter(|duty| duty.is_overdue(day(on))).count();
        (ledger.finding(arrears()).unwrap().is_overdue(day(on)), listed, owed)
    };
    assert_eq!((late(&ledger, "2024-07-05"), late(&ledger, "2024-07-06")), ((false, 0, 0), (true, 1, 1)));
    rectify(&mut ledger, 1, due);
    for by in [By::Submission, By::Close] {
        let due: Vec<Timeliness> =
            ledger.books().due(month(7), Against::Current).iter().map(|cycle| cycle.timeliness(by)).collect();
        assert_eq!(due, [Timeliness::OnTime]);
    }
    assert_eq!(late(&ledger, "2024-07-06"), (false, 0, 0));
}

/// Deadlines counted from the wrong day, lost, or begun anew without a word.
#[test]
fn every_deadline_keeps_its_term_and_its_cause_and_a_reopening_begins_its_own() {
    let mut ledger = ledger_assigned();
    let deadlines = |ledger: &Ledger| {
        let view = ledger.finding(arrears()).unwrap();
        (view.cycle(), view.original_deadline().unwrap(), view.deadline().unwrap())
    };
    assert_eq!(deadlines(&ledger), (1, day("2024-07-05"), day("2024-07-05")));
    // Raising the severity, a transfer and a return move no deadline.
    act(&mut ledger, &office_head(), monday(), Reclassify::new(arrears(), prose()).severity(Severity::Medium));
    act(&mut ledger, &office_head(), monday(), Reassign::new(arrears(), transfer("water-works"), prose()));
    act(&mut ledger, &office_head(), monday(), Reassign::new(arrears(), transfer("roads"), prose()));
    act(&mut ledger, &bureau(), friday(), Submit::new(arrears()).evidence(receipt()));
    act(&mut ledger, &inspector(), friday(), ReturnSubmission::new(arrears(), prose()));
    assert_eq!(deadlines(&ledger), (1, day("2024-07-05"), day("2024-07-05")));
    // An extension moves the one in force, and the first stays.
    act(&mut ledger, &bureau(), friday(), AskExtension::new(arrears(), day("2024-07-31"), prose()));
    act(&mut ledger, &office_head(), friday(), Grant::new(arrears()));
    assert_eq!(deadlines(&ledger), (1, day("2024-07-05"), day("2024-07-31")));
    rectify(&mut ledger, 1, noon("2024-07-31"));
    relapse(&mut ledger, 1, noon("2024-09-02"));
    assert_eq!(deadlines(&ledger), (2, day("2024-10-02"), day("2024-10-02")));
    // Each cycle is due once against each of its deadlines.
    let due = |number, against| -> Vec<_> {
        let cycles = ledger.books().due(month(number), against);
        cycles.iter().map(|cycle| (cycle.cycle(), cycle.timeliness(By::Close))).collect()
    };
    assert_eq!(due(7, Against::Original), [(1, Timeliness::MadeGood)]);
    assert_eq!(due(7, Against::Current), [(1, Timeliness::OnTime)]);
    assert_eq!(due(10, Against::Original), [(2, Timeliness::Undone)]);
}

/// Pauses lost when terms change, and time after the close that counts.
#[test]
fn a_pause_spans_a_change_of_the_deadline() {
    let mut ledger = ledger_assigned();
    act(&mut ledger, &bureau(), monday(), AskExtension::new(arrears(), day("2024-07-31"), prose()));
    act(&mut ledger, &office_head(), friday(), Suspend::new(arrears(), prose(), "a flood".parse().unwrap()));
    assert!(duty(&ledger, DutyKind::Rectify).is_none());
    act(&mut ledger, &office_head(), noon("2024-05-20"), Grant::new(arrears()));
    assert!(!ledger.finding(arrears()).unwrap().is_overdue(day("2024-08-15")));
    act(&mut ledger, &office_head(), noon("2024-05-30"), Resume::new(arrears(), prose()));
    let view = ledger.finding(arrears()).unwrap();
    assert_eq!((view.original_deadline(), view.deadline()), (Some(day("2024-07-05")), Some(day("2024-08-20"))));
    // What was closed for months begins anew with its reopening: none of that time is in its age.
    rectify(&mut ledger, 1, noon("2024-06-03"));
    relapse(&mut ledger, 1, noon("2024-12-02"));
    let ageing = ledger.books().ageing(day("2024-12-12"));
    assert_eq!((ageing.ages()[0].since_cycle(), ageing.ages()[0].past_due()), (10, None));
    // A pause begun when it was late cures nothing.
    act(&mut ledger, &office_head(), noon("2025-02-03"), Suspend::new(arrears(), prose(), prose()));
    assert!(ledger.finding(arrears()).unwrap().is_overdue(day("2025-02-04")));
    assert_eq!(ledger.books().overdue(day("2025-02-04")).overdue().len(), 1);
}

/// Accepted risks that never come back, and those that revive what was fixed.
#[test]
fn a_borne_risk_lapses_as_a_duty_and_leaves_alone_what_was_fixed() {
    let borne = || {
        let mut ledger = ledger_assigned();
        act(&mut ledger, &office_head(), monday(), Bear::new(arrears(), day("2024-06-30"), prose()));
        ledger
    };
    let mut ledger = borne();
    let owed = duty(&ledger, DutyKind::Lapse).unwrap();
    assert_eq!((owed.due(), owed.owner()), (day("2024-07-01"), department("office")));
    // Time alone changes nothing; the ready command does, when it is due and not before.
    let ready = owed.ready().unwrap().clone();
    let no = ledger.act(&inspector(), noon("2024-06-30"), ready.clone()).unwrap_err();
    assert_eq!(no.to_string(), "lapse refused: 2024-07-01 lies after today, 2024-06-30");
    let nightly = actor(71, "office", Capacity::System);
    act(&mut ledger, &nightly, noon("2024-07-01"), ready.clone());
    let view = ledger.finding(arrears()).unwrap();
    assert_eq!((view.stage(), view.original_deadline()), (StageName::Rectifying, Some(day("2024-07-05"))));
    assert_eq!(view.deadline(), Some(day("2024-07-31")));
    let Event::BearingEnded(ended) = ledger.records().last().unwrap().event() else { panic!() };
    assert_eq!(ended.end(), BearingEnd::Lapsed);

    // Fixed meanwhile: no duty is left, and the command that was ready does nothing.
    let mut ledger = borne();
    rectify(&mut ledger, 1, friday());
    assert!(duty(&ledger, DutyKind::Lapse).is_none());
    let before = ledger.clone();
    let no = ledger.act(&nightly, noon("2024-07-01"), ready).unwrap_err();
    assert_eq!(no.to_string(), "lapse refused: lapse is not admissible while closed");
    assert_eq!(ledger, before);
    assert_eq!(ledger.finding(arrears()).unwrap().outcome(), Some(Outcome::Rectified));
}

/// Closings counted in the month in which the finding was discovered.
#[test]
fn what_flowed_and_what_a_cohort_has_done_are_two_figures_each_with_its_name() {
    let mut ledger = ledger_assigned();
    raise(&mut ledger, 2, noon("2024-06-03"));
    assign(&mut ledger, 2, "roads", noon("2024-06-03"));
    rectify(&mut ledger, 1, noon("2024-06-10"));
    let books = ledger.books();
    assert_eq!((books.roll_forward(month(5)).closed(), books.roll_forward(month(6)).closed()), (0, 1));
    assert_eq!(books.completion_flow(month(5)).rate().to_string(), "0 complete / 1 open before or taken in");
    assert_eq!(books.completion_flow(month(6)).rate().to_string(), "1 complete / 2 open before or taken in");
    let raised_in = |number| books.completion_stock(&Cohort::RaisedIn(month(number)), month(6).last()).rate();
    assert_eq!(raised_in(5).to_string(), "1 complete / 1 cohort");
    assert_eq!(raised_in(6).to_string(), "0 complete / 1 cohort");
}

/// Burn-downs that do not add up, and breaches that vanish from them.
#[test]
fn every_row_of_every_roll_forward_is_conserved() {
    let ledger = eventful();
    let books = ledger.books();
    let groupings: [&[Dimension]; 4] =
        [&[], &[Dimension::Department], &[Dimension::Severity], &[Dimension::Department, Dimension::Severity]];
    for grouping in groupings {
        let mut held: BTreeMap<Vec<Value>, u64> = BTreeMap::new();
        for number in 4..=12 {
            let table = books.roll_forward_by(month(number), grouping);
            for row in table.rows() {
                let line = row.figures();
                let (mut come, mut gone) = (0, 0);
                for flow in Flow::ALL {
                    *if flow.is_inward() { &mut come } else { &mut gone } += line.get(*flow);
                }
                assert_eq!(line.opening() + come, line.closing() + gone, "{grouping:?} {:?}", row.key());
                let closing = held.insert(row.key().to_vec(), line.closing()).unwrap_or(0);
                assert_eq!(line.opening(), closing, "{grouping:?} {:?} in month {number}", row.key());
                let open = books.open_on(month(number).last(), row.key());
                assert_eq!(line.closing(), u64::try_from(open.len()).unwrap(), "{:?}", row.key());
            }
            assert_eq!(table.total().closing(), books.roll_forward(month(number)).closing());
            let crossed = [(Flow::TransferredIn, Flow::TransferredOut), (Flow::ReclassifiedIn, Flow::ReclassifiedOut)];
            assert!(crossed.iter().all(|(to, from)| table.total().get(*to) == table.total().get(*from)));
        }
    }
    // What is overdue is among what is open.
    let on = day("2024-12-31");
    let open = books.open_on(on, &[]);
    assert!(books.overdue(on).overdue().iter().all(|late| open.contains(&late.finding())));
    assert!(!books.overdue(on).overdue().is_empty());
}

/// An item shared by several teams that counts in each of them.
#[test]
fn what_several_departments_answer_for_counts_once() {
    let mut ledger = scene::ledger();
    raise(&mut ledger, 1, monday());
    let line = Responsibility::of(department("roads"));
    let line = line.with_cooperating(department("water-works")).with_cooperating(department("housing"));
    act(&mut ledger, &inspector(), monday(), Assign::new(arrears(), line));
    let table = ledger.books().roll_forward_by(month(5), &[Dimension::Department]);
    let closing: u64 = table.rows().iter().map(|row| row.figures().closing()).sum();
    assert_eq!((closing, table.total().closing()), (1, 1));
    let of = |lead: &str| ledger.books().open_on(month(5).last(), &[Value::Department(Some(department(lead)))]);
    assert_eq!((of("roads").len(), of("water-works").len(), of("housing").len()), (1, 0, 0));
    assert_eq!(ledger.finding(arrears()).unwrap().cooperating().count(), 2);
}

/// Percentages that do not say of what.
#[test]
fn every_ratio_names_what_it_divides_by_what() {
    let ledger = eventful();
    let books = ledger.books();
    let mut ratios = vec![];
    for number in 5..=7 {
        let (flow, stock) =
            (books.completion_flow(month(number)), books.completion_stock(&Cohort::All, month(number).last()));
        ratios.extend([flow.rate(), flow.strict(), stock.rate(), stock.strict()]);
        let on_time = books.on_time(month(number), Against::Original, By::Close);
        ratios.extend([on_time.rate(), on_time.strict()]);
    }
    for ratio in &ratios {
        assert!(!ratio.numerator_name().is_empty() && !ratio.denominator_name().is_empty());
        assert!(ratio.numerator() <= ratio.denominator(), "{ratio}");
    }
    let strict = books.completion_flow(month(5)).strict();
    assert_eq!(strict.denominator_name(), "open before or taken in, with unfounded, merged and split");
}

/// False positives and duplicates that raise the rate of what was done.
#[test]
fn only_what_was_rectified_enters_the_rates() {
    let ledger = eventful();
    let books = ledger.books();
    let may = books.roll_forward(month(5));
    let outcomes = [Flow::Rectified, Flow::Unfounded, Flow::Merged, Flow::Terminated, Flow::Split];
    assert_eq!(outcomes.map(|flow| may.get(flow)), [1; 5]);
    let flow = books.completion_flow(month(5));
    // Nine raised and two parts; less one unfounded, one merged and one split. The terminated one stays in the base.
    assert_eq!((flow.complete(), flow.base()), (1, 8));
    assert_eq!((flow.unfounded(), flow.merged(), flow.split()), (1, 1, 1));
    let stock = books.completion_stock(&Cohort::All, month(5).last());
    assert_eq!((stock.complete(), stock.base()), (1, 8));
    for by in [By::Submission, By::Close] {
        let on_time = books.on_time(month(7), Against::Original, by);
        // Ended otherwise: the terminated one, and the cycle of the one that was referred before it came back.
        assert_eq!((on_time.on_time(), on_time.excepted(), on_time.ended()), (1, 3, 2), "{by}");
    }
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

/// Hundreds of reminders of the same thing.
#[test]
fn a_reminder_is_sent_once_for_as_long_as_the_same_is_owed() {
    let mut ledger = ledger_assigned();
    let keys =
        |ledger: &Ledger, until: &str| -> Vec<String> { ledger.duties(day(until)).iter().map(Duty::key).collect() };
    let first = keys(&ledger, "2024-12-31");
    let again = Ledger::replay(ledger.records().cloned()).unwrap();
    assert_eq!(keys(&again, "2024-12-31"), first);
    // What has nothing to do with it leaves the keys; each is there once.
    raise(&mut ledger, 2, friday());
    act(&mut ledger, &bureau(), friday(), Object::new(arrears(), ObjectionTo::Amount, prose()));
    let later = keys(&ledger, "2024-12-31");
    assert!(first.iter().all(|key| later.contains(key)));
    let mut unique = later.clone();
    unique.sort();
    unique.dedup();
    assert_eq!(unique.len(), later.len());
    // Another date is another duty.
    act(&mut ledger, &bureau(), friday(), AskExtension::new(arrears(), day("2024-07-31"), prose()));
    act(&mut ledger, &office_head(), friday(), Grant::new(arrears()));
    let rectify = format!("{}/rectify/1/", arrears());
    assert!(first.contains(&format!("{rectify}2024-07-05")));
    assert!(keys(&ledger, "2024-12-31").contains(&format!("{rectify}2024-07-31")));
}

/// Deadlines moved again and again without a visible history.
#[test]
fn every_extension_stays_in_the_history_and_shows_in_the_figures() {
    let mut ledger = ledger_assigned();
    for (asked, until) in [("2024-05-10", "2024-08-01"), ("2024-07-15", "2024-09-01")] {
        act(&mut ledger, &bureau(), noon(asked), AskExtension::new(arrears(), day(until), prose()));
        act(&mut ledger, &office_head(), noon(asked), Grant::new(arrears()));
    }
    assert_eq!(ledger.finding(arrears()).unwrap().extensions(), 2);
    let granted: Vec<Day> = ledger
        .history(StreamId::Finding(arrears()))
        .filter_map(
            |record| if let Event::ExtensionGranted(granted) = record.event() { Some(granted.until()) } else { None },
        )
        .collect();
    assert_eq!(granted, [day("2024-09-01"), day("2024-08-01")]);
    let third = AskExtension::new(arrears(), day("2024-09-15"), prose());
    let no = ledger.act(&bureau(), noon("2024-08-20"), third).unwrap_err();
    assert_eq!(no.to_string(), "ask extension refused: 2 extensions were granted, at most 2 are allowed");
    // Against the deadline that was first given it is late, however often that was moved.
    rectify(&mut ledger, 1, noon("2024-08-30"));
    let on_time = |number, against| {
        let figures = ledger.books().on_time(month(number), against, By::Close);
        (figures.on_time(), figures.made_good())
    };
    assert_eq!((on_time(7, Against::Original), on_time(9, Against::Current)), ((0, 1), (1, 0)));
    assert_eq!(on_time(8, Against::Current), (0, 0));
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
