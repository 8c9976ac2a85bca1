// The small world that examples and tests play in: an office that inspects and coordinates, a road bureau and a water
// works that answer, and the first days of May 2024.
//
// Included by documentation examples and integration tests alike; no part of the library.

use rectify::calendar::{Calendar, Term, TermBase, TermLength};
use rectify::command::{
    Accept, Acknowledge, ApprovePlan, Assign, Close, FilePlan, Found, LaunchSweep, OpenNotice, Raise, Reclassify,
    Submit,
};
use rectify::directory::{Actor, Capacity, Department, Directory, Region, Relation};
use rectify::finding::{Evidence, Inspection, Measure, Particulars, Plan, Responsibility, Severity};
use rectify::id::{CommandId, FindingId, PersonId, SweepId};
use rectify::ledger::Ledger;
use rectify::life::Chain;
use rectify::moment::{Moment, Zone};
use rectify::policy::{ChainStep, Choices, Grant, Policy};
use rectify::sweep::SweepScope;
use rectify::uuid::Uuid;

/// A person by number.
pub fn person(number: u64) -> PersonId {
    PersonId::new(Uuid::from_u64_pair(0xfeed, number)).unwrap()
}

/// A finding by number.
pub fn finding(number: u64) -> FindingId {
    FindingId::new(Uuid::from_u64_pair(0xf1d, number)).unwrap()
}

/// A request by number.
pub fn command_id(number: u64) -> CommandId {
    CommandId::new(Uuid::from_u64_pair(0xc0de, number)).unwrap()
}

/// A sweep by number.
pub fn sweep(number: u64) -> SweepId {
    SweepId::new(Uuid::from_u64_pair(0x5ee9, number)).unwrap()
}

/// The finding most examples are about.
pub fn arrears() -> FindingId {
    finding(1)
}

pub fn actor(number: u64, department: &str, capacity: Capacity) -> Actor {
    Actor::new(person(number), department.parse().unwrap(), capacity)
}

/// An officer of the office, which inspects, verifies and coordinates.
pub fn inspector() -> Actor {
    actor(1, "office", Capacity::Officer)
}

/// Another officer of the office.
pub fn second_inspector() -> Actor {
    actor(2, "office", Capacity::Officer)
}

/// The head of the office.
pub fn office_head() -> Actor {
    actor(3, "office", Capacity::Head)
}

/// An officer of the road bureau.
pub fn bureau() -> Actor {
    actor(11, "roads", Capacity::Officer)
}

/// The head of the road bureau.
pub fn bureau_head() -> Actor {
    actor(12, "roads", Capacity::Head)
}

/// An officer of the water works.
pub fn water_works() -> Actor {
    actor(21, "water-works", Capacity::Officer)
}

/// An officer of the housing bureau.
pub fn housing() -> Actor {
    actor(31, "housing", Capacity::Officer)
}

/// Noon of a day in UTC+8, the zone of the scene.
pub fn noon(day: &str) -> Moment {
    Moment::at(format!("{day}T04:00:00.000000Z").parse().unwrap(), zone()).unwrap()
}

pub fn zone() -> Zone {
    "+08:00".parse().unwrap()
}

/// Monday, 6 May 2024.
pub fn monday() -> Moment {
    noon("2024-05-06")
}

/// Friday, 10 May 2024.
pub fn friday() -> Moment {
    noon("2024-05-10")
}

pub fn directory() -> Directory {
    let unit = |id: &str, name: &str| Department::new(id.parse().unwrap(), name.parse().unwrap());
    let departments = vec![
        unit("city", "市政府"),
        unit("office", "督查室"),
        unit("roads", "交通运输局").with_parent("city".parse().unwrap()),
        unit("bridges", "桥梁管理处").with_parent("roads".parse().unwrap()),
        unit("water-works", "水务局").with_parent("city".parse().unwrap()),
        unit("housing", "住房和城乡建设局").with_parent("city".parse().unwrap()),
    ];
    let region = Region::new("north".parse().unwrap(), "北区".parse().unwrap());
    Directory::new(1, departments, vec![region], vec![]).unwrap()
}

/// What the scene's ledger is founded with.
pub fn founding() -> Found {
    founding_with(Policy::standard(), directory())
}

pub fn founding_with(policy: Policy, directory: Directory) -> Found {
    let survey =
        Inspection::new("survey-2023".parse().unwrap(), "2023年督查".parse().unwrap(), "office".parse().unwrap());
    let id = "018f2c3a-7d10-7c3e-9a55-0242ac120002".parse().unwrap();
    let office = "office".parse().unwrap();
    Found::new(id, "整改".parse().unwrap(), zone(), policy, directory, Calendar::china(), office).inspections(survey)
}

/// A ledger with the standard policy, founded on the Thursday before.
pub fn ledger() -> Ledger {
    Ledger::found(&office_head(), noon("2024-05-02"), founding()).unwrap()
}

/// The same with one finding on its problem list, raised on Monday.
pub fn ledger_with_one_finding() -> Ledger {
    let mut ledger = ledger();
    let raise = Raise::problem(arrears(), "supplier unpaid since May".parse().unwrap(), "survey-2023".parse().unwrap());
    ledger.act(&inspector(), monday(), raise).unwrap();
    ledger
}

/// The same, assigned to the road bureau: a light finding, under rectification at once.
pub fn ledger_assigned() -> Ledger {
    let mut ledger = ledger_with_one_finding();
    ledger.act(&inspector(), monday(), Assign::to("roads".parse().unwrap(), arrears())).unwrap();
    ledger
}

/// A suggestion of a firm, for the road bureau to answer.
pub fn ledger_with_suggestion() -> Ledger {
    let title = "pay within thirty days".parse().unwrap();
    let item = Particulars::suggestion("survey-2023".parse().unwrap(), "S-1".parse().unwrap(), title);
    ledger_of(item.with_proposer("Yunzhou Textiles".parse().unwrap()))
}

/// One finding assigned to the road bureau, where who rules on an extension has ten working days, and grants it by saying
/// nothing.
pub fn ledger_silent() -> Ledger {
    let term = Term::new(TermLength::WorkingDays(10), TermBase::Asked).unwrap();
    let ruling = ChainStep::decides(Grant::head(Relation::Inspecting)).within(term).or_silence_consents();
    let mut draft = Policy::standard().draft().clone();
    draft.chains.insert(Chain::Extension, Choices::always(vec![ruling]));
    let found = founding_with(Policy::new(draft).unwrap(), directory());
    let mut ledger = Ledger::found(&office_head(), noon("2024-05-02"), found).unwrap();
    let raise = Raise::problem(arrears(), "supplier unpaid since May".parse().unwrap(), "survey-2023".parse().unwrap());
    ledger.act(&inspector(), monday(), raise).unwrap();
    ledger.act(&inspector(), monday(), Assign::to("roads".parse().unwrap(), arrears())).unwrap();
    ledger
}

/// The same as [`ledger_assigned`], and another finding on the list.
pub fn ledger_with_two() -> Ledger {
    let mut ledger = ledger_assigned();
    ledger.act(&inspector(), monday(), Raise::new(finding(2), item())).unwrap();
    ledger
}

/// Who answers, as the scene has it.
pub fn roads() -> Responsibility {
    Responsibility::of("roads".parse().unwrap())
}

/// What the bureau paid, on paper.
pub fn receipt() -> Evidence {
    "bank:receipt/17".parse().unwrap()
}

/// A plan of one measure, `m1`.
pub fn plan() -> Plan {
    let pay = "pay the oldest invoices".parse().unwrap();
    Plan::new([Measure::new("m1".parse().unwrap(), pay, "2024-06-01".parse().unwrap(), 1)])
}

/// A finding as the problem list has it.
pub fn item() -> Particulars {
    let title = "supplier unpaid since May".parse().unwrap();
    Particulars::problem("survey-2023".parse().unwrap(), "A-17".parse().unwrap(), title)
}

/// A ledger with one finding, assigned to the road bureau on Monday.
pub fn ledger_of(item: Particulars) -> Ledger {
    let mut ledger = ledger();
    ledger.act(&inspector(), monday(), Raise::new(arrears(), item)).unwrap();
    ledger.act(&inspector(), monday(), Assign::to("roads".parse().unwrap(), arrears())).unwrap();
    ledger
}

/// A light finding of 100 yuan, under rectification.
pub fn ledger_with_amount() -> Ledger {
    ledger_of(item().with_quantity("100.00 CNY".parse().unwrap()))
}

/// A grave finding, which the bureau is first to acknowledge.
pub fn ledger_grave() -> Ledger {
    ledger_of(item().with_severity(Severity::High))
}

/// A very grave finding, which the office supervises too.
pub fn ledger_urgent() -> Ledger {
    let mut ledger = ledger();
    ledger.act(&inspector(), monday(), Raise::new(arrears(), item().with_severity(Severity::Critical))).unwrap();
    let line = roads().with_supervising("office".parse().unwrap());
    ledger.act(&inspector(), monday(), Assign::new(arrears(), line)).unwrap();
    ledger
}

/// The grave finding, acknowledged: a plan is owed.
pub fn ledger_acknowledged() -> Ledger {
    let mut ledger = ledger_grave();
    ledger.act(&bureau(), monday(), Acknowledge::new(arrears())).unwrap();
    ledger
}

/// The same with its plan under review.
pub fn ledger_planned() -> Ledger {
    let mut ledger = ledger_acknowledged();
    ledger.act(&bureau(), monday(), FilePlan::new(arrears(), plan())).unwrap();
    ledger
}

/// The same with its plan approved: under rectification.
pub fn ledger_rectifying() -> Ledger {
    let mut ledger = ledger_planned();
    ledger.act(&inspector(), monday(), ApprovePlan::new(arrears())).unwrap();
    ledger
}

/// The light finding, claimed to be done.
pub fn ledger_submitted() -> Ledger {
    let mut ledger = ledger_assigned();
    ledger.act(&bureau(), monday(), Submit::new(arrears()).evidence(receipt())).unwrap();
    ledger
}

/// The same, verified.
pub fn ledger_verified() -> Ledger {
    let mut ledger = ledger_submitted();
    ledger.act(&inspector(), monday(), Accept::new(arrears())).unwrap();
    ledger
}

/// The same, closed.
pub fn ledger_closed() -> Ledger {
    let mut ledger = ledger_verified();
    ledger.act(&inspector(), monday(), Close::new(arrears())).unwrap();
    ledger
}

/// A finding that became very grave, verified by two people: it is put under public notice.
pub fn ledger_critical() -> Ledger {
    let mut ledger = ledger_assigned();
    let graver = Reclassify::new(arrears(), "a child was hurt".parse().unwrap()).severity(Severity::Critical);
    ledger.act(&inspector(), monday(), graver).unwrap();
    ledger.act(&bureau(), monday(), Submit::new(arrears()).evidence(receipt()).evidence(receipt())).unwrap();
    ledger.act(&inspector(), monday(), Accept::new(arrears())).unwrap();
    ledger.act(&office_head(), monday(), Accept::new(arrears())).unwrap();
    ledger
}

/// The same under notice, until Sunday.
pub fn ledger_noticing() -> Ledger {
    let mut ledger = ledger_critical();
    ledger.act(&inspector(), monday(), OpenNotice::new(arrears(), "the notice board".parse().unwrap())).unwrap();
    ledger
}

/// The lesson of the finding, to be checked by the water works and by housing.
pub fn launch() -> LaunchSweep {
    let scope = SweepScope::default().with_department("water-works".parse().unwrap());
    let scope = scope.with_department("housing".parse().unwrap());
    LaunchSweep::new(sweep(1), arrears().into(), scope, "who else pays late?".parse().unwrap())
}

/// The light finding under rectification, and its lesson being checked.
pub fn ledger_sweeping() -> Ledger {
    let mut ledger = ledger_assigned();
    ledger.act(&inspector(), monday(), launch()).unwrap();
    ledger
}
