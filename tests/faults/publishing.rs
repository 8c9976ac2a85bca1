//! What is recorded about days whose figures are published.

use crate::scene::{arrears, bureau, finding, inspector, ledger_assigned, noon, office_head};
use crate::{act, assert_unchanged, day, department, particulars, prose, refused};
use rectify::assessment::{Assessment, Restatement};
use rectify::books::Flow;
use rectify::calendar::Period;
use rectify::command::{Assign, Command, Raise, ReportProgress};
use rectify::finding::{Kind, Particulars};
use rectify::ledger::Ledger;
use rectify::publication::Publication;
use rectify::record::Record;

fn may() -> Period {
    Period::month(2024, 5).unwrap()
}

/// The arrears, with the figures of May published on the third of June.
fn published() -> Ledger {
    let mut ledger = ledger_assigned();
    let publish = Assessment::of(&ledger, may(), Kind::Problem).publish().unwrap();
    act(&mut ledger, &office_head(), noon("2024-06-03"), publish);
    ledger
}

fn publication(ledger: &Ledger) -> Publication {
    ledger.programme().publications().next().expect("a publication").clone()
}

/// The assessment of May by the records that a publication knew.
fn known_to(publication: &Publication, ledger: &Ledger) -> Assessment {
    let length = usize::try_from(publication.length()).unwrap();
    let then = Ledger::replay(ledger.records().take(length).cloned()).unwrap();
    Assessment::of(&then, publication.period(), publication.kind())
}

#[test]
fn a_record_about_a_published_day_restates_and_what_is_published_stays() {
    let mut ledger = published();
    let (before, first) = (Assessment::of(&ledger, may(), Kind::Problem), publication(&ledger));
    let late = Command::from(Raise::new(finding(2), particulars("A-2"))).on(day("2024-05-20"));
    act(&mut ledger, &inspector(), noon("2024-06-04"), late);
    let record = ledger.records().last().unwrap();
    assert_eq!((record.day(), record.booked(), record.is_restatement()), (day("2024-05-20"), day("2024-06-04"), true));
    assert_eq!(ledger.records().filter(|record| record.is_restatement()).count(), 1);

    // It comes into the books of June, marked; the flows of May are what they were.
    let books = ledger.books();
    let june = Period::month(2024, 6).unwrap();
    assert_eq!(books.roll_forward(may()), before.figures().roll_forward());
    assert_eq!(books.roll_forward(june).get(Flow::Raised), 1);
    let entries = books.moved(june, Flow::Raised, &[]);
    assert_eq!(entries[0].finding(), finding(2));

    // What was published is the same value in the ledger, and computed anew from what it knew.
    assert_eq!(publication(&ledger), first);
    let Ok(publish) = known_to(&first, &ledger).publish() else { panic!("publishable") };
    assert_eq!(publish, before_publication().publish().unwrap());
    let as_of = ledger.as_of(first.known_at()).unwrap();
    let written = |assessment: &Assessment| serde_json::to_string(assessment).unwrap();
    assert_eq!(written(&Assessment::of(&as_of, may(), Kind::Problem)), written(&known_to(&first, &ledger)));
    assert_unchanged(&Ledger::replay(ledger.records().cloned()).unwrap(), &ledger);
}

/// A week that opens with another balance than it was published with, because of days before it that nobody published.
#[test]
fn a_record_about_a_day_before_a_published_period_does_not_change_what_that_opens_with() {
    let mut ledger = ledger_assigned();
    let week = Period::new(day("2024-06-03"), day("2024-06-10")).unwrap();
    let publish = Assessment::of(&ledger, week, Kind::Problem).publish().unwrap();
    act(&mut ledger, &office_head(), noon("2024-06-10"), publish);
    let before = Assessment::of(&ledger, week, Kind::Problem);
    let late = Command::from(Raise::new(finding(2), particulars("A-2"))).on(day("2024-05-20"));
    act(&mut ledger, &inspector(), noon("2024-06-11"), late);
    let record = ledger.records().last().unwrap();
    assert_eq!((record.day(), record.booked(), record.is_restatement()), (day("2024-05-20"), day("2024-06-11"), true));
    assert_eq!(ledger.books().roll_forward(week), before.figures().roll_forward());
    let restatement = Restatement::of(&ledger, &publication(&ledger)).unwrap();
    let opening = restatement.figures().iter().find(|figure| figure.name().as_str() == "roll_forward/opening").unwrap();
    assert_eq!((opening.published(), opening.as_booked(), opening.restated()), (Some(1), Some(1), Some(2)));
}

/// The assessment of May as it was published.
fn before_publication() -> Assessment {
    Assessment::of(&ledger_assigned(), may(), Kind::Problem)
}

#[test]
fn publishing_again_says_what_it_replaces_and_replaces_nothing() {
    let mut ledger = published();
    let (first, version) = (publication(&ledger), ledger.programme().version());
    act(&mut ledger, &inspector(), noon("2024-06-04"), Raise::new(finding(2), particulars("A-2")));
    let publish = || Assessment::of(&ledger, may(), Kind::Problem).publish().unwrap();
    let (again, superseding) = (publish(), publish().superseding(version));
    let told = "publish refused: the period is published already, by record 2 of the programme";
    let no = refused(&mut ledger, &office_head(), noon("2024-06-05"), again, told);
    assert_eq!(no.broken()[0].remedy(), "publish it as superseding that record");
    act(&mut ledger, &office_head(), noon("2024-06-05"), superseding);
    assert_eq!(ledger.programme().publications().count(), 2);
    assert_eq!(publication(&ledger), first);
}

#[test]
fn only_days_and_kinds_that_are_published_are_restated() {
    let mut ledger = published();
    let marked = |ledger: &Ledger| ledger.records().last().map(Record::is_restatement);
    let item = |reference: &str| {
        Particulars::suggestion("survey-2023".parse().unwrap(), reference.parse().unwrap(), "a hint".parse().unwrap())
    };
    let on = |raise: Raise, on: &str| Command::from(raise).on(day(on));
    let now = noon("2024-06-04");
    act(&mut ledger, &inspector(), now, on(Raise::new(finding(2), item("S-1")), "2024-05-20"));
    assert_eq!(marked(&ledger), Some(false));
    act(&mut ledger, &inspector(), now, on(Raise::new(finding(3), particulars("A-3")), "2024-06-01"));
    assert_eq!(marked(&ledger), Some(false));
    act(&mut ledger, &inspector(), now, on(Raise::new(finding(4), particulars("A-4")), "2024-05-31"));
    assert_eq!(marked(&ledger), Some(true));
    // A finding does not run back behind the day on which it was booked.
    let assign = Assign::to(department("roads"), finding(4));
    act(&mut ledger, &inspector(), now, assign);
    let report = Command::from(ReportProgress::new(finding(4), prose())).on(day("2024-06-02"));
    let told = "report progress refused: 2024-06-02 lies before the latest record of this finding, 2024-06-04";
    refused(&mut ledger, &bureau(), now, report, told);
    let report = Command::from(ReportProgress::new(arrears(), prose())).on(day("2024-05-30"));
    act(&mut ledger, &bureau(), now, report);
    assert_eq!(marked(&ledger), Some(true));
}
