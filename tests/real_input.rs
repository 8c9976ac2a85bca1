//! Two real problem lists, each taken in as an office would take it, and every figure counted again by hand: straight
//! from the file, with the `csv` crate and nothing of this one.
//!
//! The files do not belong to the project. Where they are absent, each test says so and passes over.

mod shared;

use rectify::books::{Against, Flow, Value};
use rectify::calendar::{Calendar, Period};
use rectify::command::{Accept, Close, Found, Submit};
use rectify::directory::{Actor, Capacity, Department, Directory};
use rectify::finding::{Inspection, Origin};
use rectify::id::{DepartmentId, FindingId, InspectionId, PersonId};
use rectify::intake::{Columns, Field, Import, ListScope, ProblemList, ResponsibilityList, Row, RowCause};
use rectify::ledger::Ledger;
use rectify::life::StageName;
use rectify::moment::{Day, Moment, Zone};
use rectify::policy::{Dimension, Policy, Routing, RoutingRule, RoutingThen, RoutingWhen};
use rectify::uuid::Uuid;
use std::collections::{BTreeMap, BTreeSet};

/// Counts by month, as `yyyy-mm`.
type ByMonth = BTreeMap<String, u64>;

/// The rows of a file by header, as written; `None`, and a word about it, where the file is not there.
fn raw(name: &str) -> Option<Vec<BTreeMap<String, String>>> {
    let mut reader = csv::Reader::from_path(shared::shared(name)?).unwrap();
    Some(reader.deserialize().map(Result::unwrap).collect())
}

fn file(name: &str) -> std::fs::File {
    std::fs::File::open(shared::shared(name).unwrap()).unwrap()
}

/// A name as a code: lower case, a hyphen for whatever a code may not hold, at most 23 characters.
fn code(name: &str) -> String {
    let lower = name.to_lowercase();
    let words = lower.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-").chars().take(23).collect()
}

fn add(counts: &mut ByMonth, day: &str) {
    *counts.entry(day[..7].to_owned()).or_default() += 1;
}

fn month_of(day: Day) -> String {
    day.to_string()[..7].to_owned()
}

fn month(text: &str) -> Period {
    Period::month(text[..4].parse().unwrap(), text[5..7].parse().unwrap()).unwrap()
}

fn inspection() -> InspectionId {
    "real".parse().unwrap()
}

fn office() -> DepartmentId {
    "office".parse().unwrap()
}

fn head() -> Actor {
    Actor::new(PersonId::new(Uuid::from_u128(1)).unwrap(), office(), Capacity::Head)
}

fn zone() -> Zone {
    "+00:00".parse().unwrap()
}

fn noon(day: &str) -> Moment {
    Moment::at(format!("{day}T12:00:00.000000Z").parse().unwrap(), zone()).unwrap()
}

/// A ledger with a department and a routing rule for each code, which is a category too, and an office that inspects.
fn office_of(codes: &BTreeSet<String>, founded: &str) -> (Ledger, Routing) {
    let unit = |code: &str| Department::new(code.parse().unwrap(), code.parse().unwrap());
    let departments = core::iter::once("office").chain(codes.iter().map(String::as_str)).map(unit).collect();
    let directory = Directory::new(1, departments, vec![], vec![]).unwrap();
    let rule = |code: &String| RoutingRule {
        name: code.parse().unwrap(),
        when: RoutingWhen { category: vec![code.parse().unwrap()], ..RoutingWhen::default() },
        then: RoutingThen::lead(code.parse().unwrap()),
    };
    let routing = Routing::new(1, codes.iter().map(rule).collect()).unwrap();
    routing.check(&directory, founded.parse().unwrap()).unwrap();
    let (id, title) = ("018f2c3a-7d10-7c3e-9a55-0242ac120002".parse().unwrap(), "real input".parse().unwrap());
    let round = Inspection::new(inspection(), "real input".parse().unwrap(), office());
    let found = Found::new(id, title, zone(), Policy::standard(), directory, Calendar::china(), office());
    (Ledger::found(&head(), noon(founded), found.inspections(round)).unwrap(), routing)
}

/// One violation as the file has it: reference, category code, found, closed.
struct Violation {
    reference: String,
    title: String,
    category: String,
    found: String,
    closed: Option<String>,
}

impl Violation {
    fn is_possible(&self) -> bool {
        self.closed.as_ref().is_none_or(|closed| *closed >= self.found)
    }
}

fn violations() -> Option<Vec<Violation>> {
    let violation = |row: BTreeMap<String, String>| Violation {
        reference: row["violation_id"].clone(),
        title: row["violation_type"].clone(),
        category: code(&row["violation_category"]),
        found: row["violation_date"][..10].to_owned(),
        closed: row["violation_date_closed"].get(..10).map(str::to_owned),
    };
    Some(raw("health_violations_2012.csv")?.into_iter().map(violation).collect())
}

fn violations_list() -> ProblemList {
    let columns = Columns::default()
        .with(Field::Reference, "violation_id")
        .with(Field::Title, "violation_type")
        .with(Field::Category, "violation_category")
        .with(Field::FoundOn, "violation_date")
        .with(Field::ClosedOn, "violation_date_closed")
        .ignoring("inspection_id");
    let day = |cell: &mut Option<String>| *cell = cell.take().and_then(|time| time.get(..10).map(str::to_owned));
    let map = |row: &mut Row| {
        day(&mut row.found_on);
        day(&mut row.closed_on);
        row.category = row.category.as_deref().map(code);
    };
    ProblemList::from_csv_mapped(inspection(), file("health_violations_2012.csv"), &columns, map).unwrap()
}

fn codes(violations: &[Violation]) -> BTreeSet<String> {
    violations.iter().map(|violation| violation.category.clone()).collect()
}

/// How many were opened, and how many closed, in each month; what is impossible left out.
fn counted(violations: &[Violation]) -> (ByMonth, ByMonth) {
    let (mut opened, mut closed) = (ByMonth::new(), ByMonth::new());
    for violation in violations.iter().filter(|violation| violation.is_possible()) {
        add(&mut opened, &violation.found);
        violation.closed.iter().for_each(|day| add(&mut closed, day));
    }
    (opened, closed)
}

#[test]
fn one_violation_closed_before_it_was_found_is_a_named_row_error() {
    let Some(violations) = violations() else { return };
    let impossible: Vec<&Violation> = violations.iter().filter(|violation| !violation.is_possible()).collect();
    let list = violations_list();
    assert_eq!((violations.len(), impossible.len(), list.entries().len(), list.refused()), (545, 1, 544, 1));
    let [fault] = list.faults() else { panic!("{:?}", list.faults()) };
    assert_eq!(fault.field(), Some(Field::ClosedOn));
    assert_eq!(fault.cell(), impossible[0].closed.as_deref());
    let day = impossible[0].found.parse().unwrap();
    assert_eq!(fault.cause(), RowCause::Before { earlier: Field::FoundOn, day });
    let line = fault.line();
    let text = format!("line {line}, closed_on: \"2012-04-17\" is before found_on, 2012-05-01");
    assert_eq!(fault.to_string(), text);
}

#[test]
fn violations_are_routed_by_category_and_their_closing_dates_carried_over() {
    let Some(violations) = violations() else { return };
    let (mut ledger, routing) = office_of(&codes(&violations), "2014-01-02");
    let list = violations_list();
    let import = Import::new(&list, &routing).carrying_over("the register of 2012".parse().unwrap());
    let imported = import.run(&mut ledger, &head(), noon("2014-01-06")).unwrap();
    let closed = violations.iter().filter(|violation| violation.is_possible() && violation.closed.is_some()).count();
    assert_eq!((imported.carried_over(), imported.raised(), imported.assigned()), (closed, 544 - closed, 544 - closed));
    assert_eq!((closed, imported.notes()), (428, &[][..]));

    // Month by month the findings say what the file says, and each month begins as the one before ended.
    let (hand_opened, hand_closed) = counted(&violations);
    let (mut opened, mut closed) = (ByMonth::new(), ByMonth::new());
    for finding in ledger.findings() {
        *opened.entry(month_of(finding.found_on().unwrap())).or_default() += 1;
        finding.closed_on().into_iter().for_each(|day| *closed.entry(month_of(day)).or_default() += 1);
    }
    assert_eq!((&opened, &closed), (&hand_opened, &hand_closed));
    assert_eq!(opened.values().sum::<u64>() - closed.values().sum::<u64>(), 116);

    // The books of the month of the import hold what was open, by department as by hand.
    let books = ledger.books();
    let january = Period::month(2014, 1).unwrap();
    let total = books.roll_forward(january);
    assert_eq!((total.opening(), total.get(Flow::Raised), total.closed(), total.closing()), (0, 116, 0, 116));
    for row in books.roll_forward_by(january, &[Dimension::Department]).rows() {
        let Value::Department(Some(lead)) = &row.key()[0] else { continue };
        let open = |violation: &&Violation| violation.closed.is_none() && violation.category == lead.as_str();
        let by_hand = violations.iter().filter(open).count();
        assert_eq!(row.figures().closing(), u64::try_from(by_hand).unwrap(), "{lead}");
    }

    // Whoever is listed as answering is who the category says.
    let responsible = ResponsibilityList::draw(&ledger, ListScope::Whole, january.last());
    let expected = violations.iter().filter(|violation| violation.is_possible());
    let expected: Vec<(&str, &str)> =
        expected.map(|violation| (violation.reference.as_str(), violation.category.as_str())).collect();
    let listed = responsible.lines().iter().map(|line| (line.reference.as_str(), line.lead.as_str()));
    assert_eq!(listed.collect::<Vec<_>>(), expected);

    let before = ledger.clone();
    let again = import.run(&mut ledger, &head(), noon("2014-02-06")).unwrap();
    assert_eq!(again.unchanged(), 544);
    assert_eq!(ledger, before);
}

/// The same year as it happened: each day's violations imported on that day, each closed on the day it was closed.
fn lived_through(violations: &[Violation]) -> Ledger {
    let (mut ledger, routing) = office_of(&codes(violations), "2012-01-01");
    let mut days: BTreeMap<&str, (Vec<Row>, Vec<&Violation>)> = BTreeMap::new();
    for violation in violations {
        days.entry(&violation.found).or_default().0.push(Row {
            reference: Some(violation.reference.clone()),
            title: Some(violation.title.clone()),
            category: Some(violation.category.clone()),
            found_on: Some(violation.found.clone()),
            ..Row::default()
        });
        if let Some(closed) = &violation.closed {
            days.entry(closed).or_default().1.push(violation);
        }
    }
    for (day, (rows, closed)) in days {
        let list = ProblemList::from_rows(inspection(), rows);
        let imported = Import::new(&list, &routing).run(&mut ledger, &head(), noon(day)).unwrap();
        assert_eq!((imported.assigned(), imported.notes()), (list.entries().len(), &[][..]));
        for violation in closed {
            let id = FindingId::derived(inspection(), &violation.reference);
            let person = PersonId::new(Uuid::from_u128(2)).unwrap();
            let officer = Actor::new(person, violation.category.parse().unwrap(), Capacity::Officer);
            let submit = Submit::new(id).evidence(format!("closed/{}", violation.reference).parse().unwrap());
            ledger.act(&officer, noon(day), submit).unwrap();
            ledger.act(&head(), noon(day), Accept::new(id)).unwrap();
            ledger.act(&head(), noon(day), Close::new(id)).unwrap();
        }
    }
    ledger
}

#[test]
fn the_books_of_each_month_add_up_and_equal_a_count_by_hand() {
    let Some(mut violations) = violations() else { return };
    // Without the row that cannot have been.
    violations.retain(Violation::is_possible);
    let ledger = lived_through(&violations);
    let (opened, closed) = counted(&violations);
    let months: Vec<String> = (2012..=2013).flat_map(|year| (1..=12).map(move |m| format!("{year}-{m:02}"))).collect();
    let books = ledger.books();
    let mut opening = 0;
    for name in &months {
        let count = |counts: &ByMonth| counts.get(name).copied().unwrap_or_default();
        let (opened, closed) = (count(&opened), count(&closed));
        let closing = opening + opened - closed;
        let table = books.roll_forward_by(month(name), &[Dimension::Department]);
        let text = format!(
            "{opening} opening + {opened} raised + 0 reopened + 0 in - {closed} closed - 0 out = {closing} closing"
        );
        assert_eq!(books.roll_forward(month(name)).to_string(), text, "{name}");
        assert_eq!(table.total().closing(), closing, "{name}");
        assert_eq!(table.rows().map(|row| row.figures().closing()).sum::<u64>(), closing, "{name}");
        assert_eq!(table.rows().map(|row| row.figures().closed()).sum::<u64>(), closed, "{name}");
        opening = closing;
    }
    assert_eq!(opening, 116);
    let open = ledger.findings().filter(|finding| finding.stage() != StageName::Closed).count();
    assert_eq!(open, 116);
}

/// One vulnerability as the file has it.
struct Vulnerability {
    reference: String,
    vendor: String,
    listed: String,
    due: String,
}

fn vulnerabilities() -> Option<Vec<Vulnerability>> {
    let vulnerability = |row: BTreeMap<String, String>| Vulnerability {
        reference: row["cveID"].clone(),
        vendor: row["vendorProject"].clone(),
        listed: row["dateAdded"].clone(),
        due: row["dueDate"].clone(),
    };
    Some(raw("kev.csv")?.into_iter().map(vulnerability).collect())
}

fn vulnerabilities_list() -> ProblemList {
    let others = ["product", "requiredAction", "knownRansomwareCampaignUse", "notes", "cwes"];
    let columns = Columns::default()
        .with(Field::Reference, "cveID")
        .with(Field::Category, "vendorProject")
        .with(Field::Title, "vulnerabilityName")
        .with(Field::Description, "shortDescription")
        .with(Field::FoundOn, "dateAdded")
        .with(Field::DueOn, "dueDate");
    let columns = others.iter().fold(columns, |columns, other| columns.ignoring(other));
    let map = |row: &mut Row| row.category = row.category.as_deref().map(code);
    ProblemList::from_csv_mapped(inspection(), file("kev.csv"), &columns, map).unwrap()
}

#[test]
fn fifteen_vulnerabilities_due_before_they_were_listed_are_named_row_errors() {
    let Some(vulnerabilities) = vulnerabilities() else { return };
    let list = vulnerabilities_list();
    assert_eq!((vulnerabilities.len(), list.entries().len(), list.refused()), (1_404, 1_389, 15));
    let impossible = vulnerabilities.iter().filter(|item| item.due < item.listed);
    let by_hand: Vec<(Option<&str>, RowCause)> = impossible
        .map(|item| {
            let day = item.listed.parse().unwrap();
            (Some(item.due.as_str()), RowCause::Before { earlier: Field::FoundOn, day })
        })
        .collect();
    let faults: Vec<_> = list.faults().iter().map(|fault| (fault.cell(), fault.cause())).collect();
    assert_eq!(faults, by_hand);
    assert!(list.faults().iter().all(|fault| fault.field() == Some(Field::DueOn)));
}

#[test]
fn vulnerabilities_are_routed_by_vendor_and_those_past_due_carried_over() {
    let Some(mut vulnerabilities) = vulnerabilities() else { return };
    let vendors: BTreeSet<&str> = vulnerabilities.iter().map(|item| item.vendor.as_str()).collect();
    let codes: BTreeSet<String> = vendors.iter().map(|vendor| code(vendor)).collect();
    assert_eq!((vendors.len(), codes.len()), (230, 230), "no two vendors share a code");
    vulnerabilities.retain(|item| item.due >= item.listed);

    let (mut ledger, routing) = office_of(&codes, "2025-08-29");
    let list = vulnerabilities_list();
    let import = Import::new(&list, &routing).carrying_over("the catalogue of August 2025".parse().unwrap());
    let today = "2025-09-01";
    let imported = import.run(&mut ledger, &head(), noon(today)).unwrap();
    let past = vulnerabilities.iter().filter(|item| item.due.as_str() < today).count();
    assert_eq!((imported.carried_over(), imported.raised()), (past, 1_389 - past));
    assert_eq!((past, imported.assigned(), imported.notes()), (1_381, 8, &[][..]));

    // The books: what came in in September, by vendor as by hand.
    let books = ledger.books();
    let september = Period::month(2025, 9).unwrap();
    let total = books.roll_forward(september);
    assert_eq!((total.opening(), total.get(Flow::CarriedOver), total.get(Flow::Raised)), (0, 1_381, 8));
    assert_eq!((total.closed(), total.closing()), (0, 1_389));
    let table = books.roll_forward_by(september, &[Dimension::Department]);
    let mut by_vendor: BTreeMap<String, u64> = BTreeMap::new();
    vulnerabilities.iter().for_each(|item| *by_vendor.entry(code(&item.vendor)).or_default() += 1);
    let rows = table.rows().filter(|row| row.figures().closing() > 0);
    let rows: BTreeMap<String, u64> = rows.map(|row| (row.key()[0].to_string(), row.figures().closing())).collect();
    assert_eq!(rows, by_vendor);
    assert_eq!(rows.values().sum::<u64>(), total.closing());

    // Due by month, and overdue today, against the deadlines in the file.
    let mut due = ByMonth::new();
    vulnerabilities.iter().for_each(|item| add(&mut due, &item.due));
    for (name, count) in &due {
        let cycles = books.due(month(name), Against::Original);
        assert_eq!(u64::try_from(cycles.len()).unwrap(), *count, "{name}");
    }
    let overdue = books.overdue(today.parse().unwrap());
    assert_eq!(overdue.overdue().len(), past);
    let lines = ResponsibilityList::draw(&ledger, ListScope::Whole, today.parse().unwrap());
    let late = lines.lines().iter().filter(|line| line.overdue_days.is_some());
    assert!(late.clone().all(|line| ledger.finding(line.finding).unwrap().origin() == Origin::CarriedOver));
    assert_eq!(late.count(), past);
    let deadlines = lines.lines().iter().map(|line| (line.reference.to_string(), line.deadline.unwrap().to_string()));
    let by_hand = vulnerabilities.iter().map(|item| (item.reference.clone(), item.due.clone()));
    assert!(deadlines.eq(by_hand));
}
