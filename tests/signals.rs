//! Signals and adjustments, one worked example for each kind.

#[expect(dead_code, unreachable_pub, reason = "the scene serves other tests too")]
mod scene;

use rectify::assessment::{Adjustment, AdjustmentKind, Appraisal, Signal, Signals};
use rectify::calendar::Period;
use rectify::command::{
    Accept, AmendDirectory, AskExtension, Assign, CarryOver, Close, Command, Grant, LookBack, Object, OpenInspection,
    Order, Raise, Reassign, Recuse, ReportProgress, ReportSweep, Split, Submit,
};
use rectify::directory::{Actor, Directory, Succession};
use rectify::finding::{
    Evidence, Inspection, Kind, ObjectionTo, Part, Particulars, Reassignment, Responsibility, Standing, Verdict,
};
use rectify::ledger::Ledger;
use rectify::life::Step;
use rectify::policy::{LightScheme, Policy, SignalKind, SignalLimits};
use rectify::text::Prose;
use scene::{
    bureau, bureau_head, directory, finding, founding_with, housing, inspector, noon, office_head, water_works,
};

#[track_caller]
fn act(ledger: &mut Ledger, who: &Actor, on: &str, order: impl Into<Order>) {
    ledger.act(who, noon(on), order).unwrap_or_else(|no| panic!("{no}"));
}

fn prose() -> Prose {
    "as the file says".parse().unwrap()
}

fn ledger() -> Ledger {
    let mut draft = Policy::standard().draft().clone();
    draft.signals = SignalLimits::usual();
    draft.lights = Some(LightScheme::schedule_lag());
    let found = founding_with(Policy::new(draft).unwrap(), directory());
    let mut ledger = Ledger::found(&office_head(), noon("2024-05-02"), found).unwrap();
    let second = Inspection::new("survey-2024".parse().unwrap(), "2024".parse().unwrap(), "office".parse().unwrap());
    act(&mut ledger, &office_head(), "2024-05-02", OpenInspection::new(second));
    ledger
}

/// A light finding of an inspection and a lead, assigned on 6 May and due on 5 July.
fn assigned(ledger: &mut Ledger, number: u64, survey: &str, lead: &str) {
    let id = finding(number);
    let item = Particulars::problem(survey.parse().unwrap(), id.into(), "supplier unpaid".parse().unwrap());
    act(ledger, &inspector(), "2024-05-06", Raise::new(id, item));
    let line = Responsibility::of(lead.parse().unwrap()).with_deadline("2024-07-05".parse().unwrap());
    act(ledger, &inspector(), "2024-05-06", Assign::new(id, line));
}

fn at(uri: &str) -> Evidence {
    uri.parse().unwrap()
}

fn submit(ledger: &mut Ledger, who: &Actor, number: u64, on: &str, evidence: Evidence) {
    act(ledger, who, on, Submit::new(finding(number)).evidence(evidence));
}

fn close(ledger: &mut Ledger, number: u64, on: &str) {
    act(ledger, &inspector(), on, Accept::new(finding(number)));
    act(ledger, &inspector(), on, Close::new(finding(number)));
}

fn signals(ledger: &Ledger, month: u32) -> Vec<Signal> {
    Signals::of(ledger, Period::month(2024, month).unwrap(), Kind::Problem).signals().clone()
}

/// What the records are called that raised it.
fn records(ledger: &Ledger, signal: &Signal) -> Vec<&'static str> {
    let of = |number: u32| ledger.records().nth(usize::try_from(number).unwrap()).unwrap().event().name();
    signal.records().iter().map(|position| of(position.number())).collect()
}

#[test]
fn one_reply_to_many_findings_of_one_inspection_and_lead_is_one_use() {
    let mut ledger = ledger();
    assigned(&mut ledger, 1, "survey-2023", "roads");
    assigned(&mut ledger, 2, "survey-2023", "roads");
    assigned(&mut ledger, 3, "survey-2023", "water-works");
    assigned(&mut ledger, 4, "survey-2024", "roads");
    submit(&mut ledger, &bureau(), 1, "2024-05-07", at("doc:1"));
    submit(&mut ledger, &bureau(), 2, "2024-05-07", at("doc:1"));
    assert_eq!(signals(&ledger, 5), []);
    submit(&mut ledger, &water_works(), 3, "2024-05-08", at("doc:1"));
    let [reused] = &signals(&ledger, 5)[..] else { panic!() };
    assert_eq!((reused.kind(), reused.found(), reused.limit()), (SignalKind::EvidenceReused, 2, 2));
    assert_eq!(reused.findings().as_slice(), [finding(1), finding(2), finding(3)]);
    assert_eq!(
        (reused.evidence().as_ref().unwrap().as_str(), records(&ledger, reused)),
        ("doc:1", vec!["submitted"; 3])
    );
    submit(&mut ledger, &bureau(), 4, "2024-06-03", at("doc:1"));
    assert_eq!(signals(&ledger, 5)[0].found(), 2, "as it then was");
    assert_eq!(signals(&ledger, 6)[0].found(), 3, "the same lead for another inspection is another use");
}

#[test]
fn the_same_content_in_two_places_is_one_piece_of_evidence() {
    let mut ledger = ledger();
    let digest = format!("sha256:{}", "ab".repeat(32)).parse().unwrap();
    assigned(&mut ledger, 1, "survey-2023", "roads");
    assigned(&mut ledger, 2, "survey-2023", "water-works");
    submit(&mut ledger, &bureau(), 1, "2024-05-07", at("doc:1").with_digest(digest));
    submit(&mut ledger, &water_works(), 2, "2024-05-07", at("copy:1").with_digest(digest));
    let [reused] = &signals(&ledger, 5)[..] else { panic!() };
    assert_eq!(reused.findings().len(), 2);
}

#[test]
fn evidence_dated_before_the_assignment_is_a_signal() {
    let mut ledger = ledger();
    assigned(&mut ledger, 1, "survey-2023", "roads");
    submit(&mut ledger, &bureau(), 1, "2024-05-08", at("doc:1").with_date("2024-05-06".parse().unwrap()));
    assert_eq!(signals(&ledger, 5), [], "on the day of the assignment");
    assigned_later(&mut ledger);
    let early = &signals(&ledger, 5)[0];
    assert_eq!((early.kind(), early.found()), (SignalKind::EvidenceEarly, 5));
    assert_eq!(records(&ledger, early), ["assigned", "submitted"]);
}

fn assigned_later(ledger: &mut Ledger) {
    let id = finding(2);
    let item = Particulars::problem("survey-2023".parse().unwrap(), id.into(), "unpaid".parse().unwrap());
    act(ledger, &inspector(), "2024-05-09", Raise::new(id, item));
    act(ledger, &inspector(), "2024-05-09", Assign::to("roads".parse().unwrap(), id));
    submit(ledger, &bureau(), 2, "2024-05-09", at("doc:2").with_date("2024-05-04".parse().unwrap()));
}

#[test]
fn evidence_of_a_part_is_early_by_the_assignment_of_the_whole() {
    let mut ledger = ledger();
    assigned(&mut ledger, 1, "survey-2023", "roads");
    let mut split = |of: u64, parts: [u64; 2], on: &str| {
        let part = |number: u64| Part::new(finding(number), finding(number).into(), "a part".parse().unwrap(), None);
        let split = || Split::new(finding(of), prose()).parts(part(parts[0])).parts(part(parts[1]));
        act(&mut ledger, &inspector(), on, split());
        act(&mut ledger, &office_head(), on, split());
    };
    split(1, [2, 3], "2024-05-10");
    split(2, [4, 5], "2024-05-13");
    let dated = |uri: &str, on: &str| at(uri).with_date(on.parse().unwrap());
    submit(&mut ledger, &bureau(), 3, "2024-05-14", dated("doc:3", "2024-05-06"));
    submit(&mut ledger, &bureau(), 4, "2024-05-14", dated("doc:4", "2024-05-06"));
    assert_eq!(signals(&ledger, 5), [], "on the day of the assignment");
    submit(&mut ledger, &bureau(), 5, "2024-05-14", dated("doc:5", "2024-05-05"));
    let [early] = &signals(&ledger, 5)[..] else { panic!() };
    assert_eq!(
        (early.kind(), early.findings().as_slice(), early.found()),
        (SignalKind::EvidenceEarly, &[finding(5)][..], 1)
    );
    assert_eq!(records(&ledger, early), ["split_off", "submitted"]);
}

#[test]
fn evidence_is_not_early_where_nobody_knows_when_the_finding_was_assigned() {
    let mut ledger = ledger();
    let [carried, open] = [finding(1), finding(2)].map(|id| {
        let item = Particulars::problem("survey-2023".parse().unwrap(), id.into(), "unpaid".parse().unwrap());
        let (standing, line) = match id == finding(1) {
            true => (Standing::Rectifying, Some("roads")),
            false => (Standing::Raised, None),
        };
        let carry = CarryOver::new(id, item, standing, "2023-06-01".parse().unwrap(), prose());
        let line = line.map(|lead| Responsibility::of(lead.parse().unwrap()));
        act(&mut ledger, &office_head(), "2024-05-06", line.map_or(carry.clone(), |line| carry.responsibility(line)));
        id
    });
    act(&mut ledger, &inspector(), "2024-05-06", Assign::to("roads".parse().unwrap(), open));
    let before = || at("doc:1").with_date("2024-03-01".parse().unwrap());
    submit(&mut ledger, &bureau(), 1, "2024-05-08", before());
    assert_eq!(signals(&ledger, 5), [], "{carried}");
    submit(&mut ledger, &bureau(), 2, "2024-05-08", before());
    assert_eq!(signals(&ledger, 5).iter().map(Signal::kind).collect::<Vec<_>>(), [SignalKind::EvidenceEarly]);
}

#[test]
fn a_relapse_soon_after_the_close_names_both_records() {
    for (back, days) in [("2024-06-06", Some(30)), ("2024-06-07", None)] {
        let mut ledger = ledger();
        assigned(&mut ledger, 1, "survey-2023", "roads");
        submit(&mut ledger, &bureau(), 1, "2024-05-07", at("doc:1"));
        close(&mut ledger, 1, "2024-05-07");
        let fails = LookBack::new(finding(1), Verdict::Fails, prose()).evidence(at("photo:1"));
        act(&mut ledger, &inspector(), back, fails);
        let june = signals(&ledger, 6);
        let soon = june.iter().find(|signal| signal.kind() == SignalKind::RelapseSoon);
        assert_eq!(soon.map(Signal::found), days);
        assert!(soon.is_none_or(|soon| records(&ledger, soon) == ["closed", "looked_back"]));
    }
}

#[test]
fn a_burst_of_closes_before_the_cut_off_is_counted_by_lead() {
    let mut ledger = ledger();
    (1..=6).for_each(|number| assigned(&mut ledger, number, "survey-2023", "roads"));
    submit(&mut ledger, &bureau(), 1, "2024-05-10", at("doc:1"));
    close(&mut ledger, 1, "2024-05-28");
    (2..=6).for_each(|number| submit(&mut ledger, &bureau(), number, "2024-05-29", at(&format!("doc:{number}"))));
    (2..=5).for_each(|number| close(&mut ledger, number, "2024-05-29"));
    assert_eq!(signals(&ledger, 5), [], "four are too few");
    close(&mut ledger, 6, "2024-05-31");
    let [burst] = &signals(&ledger, 5)[..] else { panic!() };
    assert_eq!(burst.to_string(), "close burst: 5 of 6, limit 50 %");
    assert_eq!((burst.lead(), burst.findings().len()), (Some("roads".parse().unwrap()), 5));
    // What asks to be looked at is proposed to be looked back at, one way or the other.
    let proposed = Adjustment::all(&ledger, Period::month(2024, 5).unwrap());
    let looks: Vec<_> = proposed.iter().filter(|one| one.kind() == AdjustmentKind::LookBack).collect();
    assert_eq!((looks.len(), looks[0].ready().len()), (5, 2));
    assert_eq!(looks[0].reason(), "close burst: 5 of 6, limit 50 %");
}

#[test]
fn whose_a_signal_or_a_light_is_goes_by_the_directory_of_the_period_as_the_figures_do() {
    let mut ledger = ledger();
    (1..=5).for_each(|number| assigned(&mut ledger, number, "survey-2023", "roads"));
    (1..=5).for_each(|number| submit(&mut ledger, &bureau(), number, "2024-05-29", at(&format!("doc:{number}"))));
    (1..=5).for_each(|number| close(&mut ledger, number, "2024-05-29"));
    // Written in June, dated back into May.
    let gone = Succession::new("roads".parse().unwrap(), "housing".parse().unwrap(), "2024-05-20".parse().unwrap());
    let departments = directory().departments().cloned().collect();
    let amended = Directory::new(2, departments, directory().regions().cloned().collect(), vec![gone]).unwrap();
    act(&mut ledger, &office_head(), "2024-06-03", AmendDirectory::new(amended));
    let may = Period::month(2024, 5).unwrap();
    let roads = Some("roads".parse().unwrap());
    let figures = ledger.figures(may, Kind::Problem);
    let leads: Vec<_> = figures.departments().iter().filter_map(|unit| unit.department()).collect();
    assert_eq!(leads, ["roads".parse().unwrap()]);
    let appraisal = Appraisal::of(&ledger, may, Kind::Problem);
    assert!(appraisal.lights().len() == 5 && appraisal.lights().iter().all(|light| light.lead() == roads));
    assert!(!signals(&ledger, 5).is_empty());
    assert!(signals(&ledger, 5).iter().all(|signal| signal.lead() == roads), "{:?}", signals(&ledger, 5));
}

#[test]
fn a_deadline_moved_in_its_last_days_is_a_signal() {
    for (asked, granted, expected) in [("2024-06-20", "2024-07-01", 0), ("2024-06-20", "2024-07-02", 1)] {
        let mut ledger = ledger();
        assigned(&mut ledger, 1, "survey-2023", "roads");
        act(&mut ledger, &bureau(), asked, AskExtension::new(finding(1), "2024-07-20".parse().unwrap(), prose()));
        act(&mut ledger, &office_head(), granted, Grant::new(finding(1)));
        let moved = signals(&ledger, 7).into_iter().filter(|signal| signal.kind() == SignalKind::DeadlineMovedLate);
        let moved: Vec<Signal> = moved.collect();
        assert_eq!(moved.len(), expected);
        if let [late] = &moved[..] {
            assert_eq!((late.found(), records(&ledger, late)), (3, vec!["assigned", "extension_granted"]));
        }
    }
}

#[test]
fn silence_since_the_assignment_ends_with_the_first_record_of_those_who_answer() {
    let mut ledger = ledger();
    assigned(&mut ledger, 1, "survey-2023", "roads");
    assert_eq!(signals(&ledger, 5), [], "25 days");
    let [silent] = &signals(&ledger, 6)[..] else { panic!() };
    assert_eq!((silent.kind(), silent.found(), records(&ledger, silent)), (SignalKind::Silent, 55, vec!["assigned"]));
    act(&mut ledger, &bureau(), "2024-06-10", ReportProgress::new(finding(1), prose()));
    assert_eq!(signals(&ledger, 6), []);
}

#[test]
fn what_was_sampled_is_set_against_what_was_claimed() {
    let mut ledger = ledger();
    (1..=3).for_each(|number| assigned(&mut ledger, number, "survey-2023", "housing"));
    for number in 1..=3 {
        submit(&mut ledger, &housing(), number, "2024-05-07", at(&format!("doc:{number}")));
        close(&mut ledger, number, "2024-05-07");
    }
    for (number, verdict) in [(1, Verdict::Holds), (2, Verdict::Holds), (3, Verdict::Fails)] {
        act(
            &mut ledger,
            &inspector(),
            "2024-08-07",
            LookBack::new(finding(number), verdict, prose()).evidence(at("photo:1")),
        );
    }
    let august = signals(&ledger, 8);
    let fails = august.iter().find(|signal| signal.kind() == SignalKind::SampleFails).unwrap();
    assert_eq!(
        (fails.to_string().as_str(), fails.findings().as_slice()),
        ("sample fails: 1 of 3, limit 10 %", &[finding(3)][..])
    );
    assert_eq!(fails.lead(), Some("housing".parse().unwrap()));
}

#[test]
fn what_is_recorded_late_is_a_signal() {
    let mut ledger = ledger();
    assigned(&mut ledger, 1, "survey-2023", "roads");
    let late = Command::from(ReportProgress::new(finding(1), prose())).on("2024-05-10".parse().unwrap());
    act(&mut ledger, &bureau(), "2024-05-14", late);
    let [recorded] = &signals(&ledger, 5)[..] else { panic!() };
    assert_eq!((recorded.kind(), recorded.found()), (SignalKind::RecordedLate, 4));
}

#[test]
fn a_sweep_recorded_late_is_a_signal_about_what_gave_rise_to_it() {
    let mut draft = Policy::standard().draft().clone();
    draft.signals = SignalLimits::usual();
    draft.recorded_late_days_max.insert(Step::ReportSweep, 15);
    let found = founding_with(Policy::new(draft).unwrap(), directory());
    let mut ledger = Ledger::found(&office_head(), noon("2024-05-02"), found).unwrap();
    assigned(&mut ledger, 1, "survey-2023", "roads");
    act(&mut ledger, &inspector(), "2024-05-06", scene::launch());
    let report = Command::from(ReportSweep::new(scene::sweep(1)).evidence(at("file:none-found")));
    act(&mut ledger, &water_works(), "2024-05-20", report.on("2024-05-10".parse().unwrap()));
    act(&mut ledger, &housing(), "2024-05-20", ReportSweep::new(scene::sweep(1)).evidence(at("file:none-here")));
    let [recorded] = &signals(&ledger, 5)[..] else { panic!() };
    assert_eq!((recorded.kind(), recorded.found()), (SignalKind::RecordedLate, 10));
    assert_eq!((recorded.findings(), recorded.lead()), (&vec![finding(1)], None));
    // Once, on the day on which it is booked.
    assert!(signals(&ledger, 4).is_empty());
    let suggestions = Signals::of(&ledger, Period::month(2024, 5).unwrap(), Kind::Suggestion);
    assert!(suggestions.signals().is_empty());
}

#[test]
fn what_is_recorded_late_of_the_programme_is_a_signal_about_no_finding() {
    let mut draft = Policy::standard().draft().clone();
    draft.signals = SignalLimits::usual();
    draft.recorded_late_days_max.insert(Step::OpenInspection, 15);
    let found = founding_with(Policy::new(draft).unwrap(), directory());
    let mut ledger = Ledger::found(&office_head(), noon("2024-05-02"), found).unwrap();
    let second = Inspection::new("survey-2024".parse().unwrap(), "2024".parse().unwrap(), "office".parse().unwrap());
    let open = Command::from(OpenInspection::new(second)).on("2024-05-03".parse().unwrap());
    act(&mut ledger, &office_head(), "2024-05-13", open);
    for kind in Kind::ALL {
        let signals = Signals::of(&ledger, Period::month(2024, 5).unwrap(), *kind);
        let [recorded] = &signals.signals()[..] else { panic!() };
        assert_eq!((recorded.kind(), recorded.found(), recorded.findings().len()), (SignalKind::RecordedLate, 10, 0));
    }
}

#[test]
fn what_is_red_is_proposed_for_listing_and_what_waits_for_a_ruling_to_be_ruled() {
    let mut ledger = ledger();
    assigned(&mut ledger, 1, "survey-2023", "roads");
    act(&mut ledger, &bureau_head(), "2024-05-07", Object::new(finding(1), ObjectionTo::Deadline, prose()));
    act(&mut ledger, &bureau(), "2024-07-08", ReportProgress::new(finding(1), prose()));
    let proposed = Adjustment::all(&ledger, Period::month(2024, 7).unwrap());
    let of = |kind: AdjustmentKind| proposed.iter().find(|one| one.kind() == kind).unwrap();
    assert_eq!(of(AdjustmentKind::List).reason(), "shows red, overdue by 26 days");
    assert_eq!(of(AdjustmentKind::Rule).ready().len(), 3);
    let list = of(AdjustmentKind::List).ready()[0].clone();
    act(&mut ledger, &office_head(), "2024-07-08", list);
    let again = Adjustment::all(&ledger, Period::month(2024, 7).unwrap());
    assert!(again.iter().all(|one| one.kind() != AdjustmentKind::List));
}

#[test]
fn what_is_proposed_for_listing_may_be_listed_though_whoever_verifies_answers_for_it_by_now() {
    let mut ledger = ledger();
    let id = finding(1);
    let item = Particulars::problem("survey-2023".parse().unwrap(), id.into(), "supplier unpaid".parse().unwrap());
    act(&mut ledger, &inspector(), "2024-05-06", Raise::new(id, item));
    let line = Responsibility::of("roads".parse().unwrap()).with_verifying("housing".parse().unwrap());
    act(&mut ledger, &inspector(), "2024-05-06", Assign::new(id, line));
    let gone = Succession::new("roads".parse().unwrap(), "housing".parse().unwrap(), "2024-06-03".parse().unwrap());
    let departments = directory().departments().cloned().collect();
    let amended = Directory::new(2, departments, directory().regions().cloned().collect(), vec![gone]).unwrap();
    act(&mut ledger, &office_head(), "2024-06-03", AmendDirectory::new(amended));
    act(&mut ledger, &inspector(), "2024-08-05", Recuse::new(id, inspector().person(), prose()));
    let proposed = Adjustment::all(&ledger, Period::month(2024, 8).unwrap());
    let list = proposed.iter().find(|one| one.kind() == AdjustmentKind::List).unwrap().ready()[0].clone();
    act(&mut ledger, &office_head(), "2024-08-05", list);
    assert_eq!(ledger.finding(id).unwrap().listed_under(), Some("office".parse().unwrap()));
}

#[test]
fn what_a_later_deadline_has_overtaken_is_proposed_to_be_refused_only() {
    let mut ledger = ledger();
    assigned(&mut ledger, 1, "survey-2023", "roads");
    act(&mut ledger, &bureau(), "2024-06-03", AskExtension::new(finding(1), "2024-07-20".parse().unwrap(), prose()));
    let ready = |ledger: &Ledger, on: &str| {
        let mut ledger = ledger.clone();
        act(&mut ledger, &bureau(), on, ReportProgress::new(finding(1), prose()));
        let all = Adjustment::all(&ledger, Period::month(2024, 6).unwrap());
        let rule = all.into_iter().find(|one| one.kind() == AdjustmentKind::Extend).unwrap();
        rule.ready().iter().map(|order| order.command().step().to_string()).collect::<Vec<_>>()
    };
    assert_eq!(ready(&ledger, "2024-06-28"), ["grant", "refuse"]);
    let later = Reassignment { deadline: Some("2024-07-20".parse().unwrap()), ..Reassignment::default() };
    act(&mut ledger, &office_head(), "2024-06-04", Reassign::new(finding(1), later, prose()));
    assert_eq!(ready(&ledger, "2024-06-28"), ["refuse"]);
}
