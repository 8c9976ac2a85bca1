//! A small world and random commands in it: mostly such as fit the finding, sometimes nonsense. The same seed gives the
//! same history on every machine.

use crate::scene::{actor, finding, sweep};
use rectify::assessment::Assessment;
use rectify::calendar::{Calendar, Period};
use rectify::command::*;
use rectify::delegation::{Delegation, Scope};
use rectify::directory::{Actor, Capacity, Department, Directory};
use rectify::finding::*;
use rectify::id::{DepartmentId, FindingId, MeasureId, SweepId};
use rectify::ledger::Ledger;
use rectify::life::{Chain, Outcome, StageName, Step, admissible};
use rectify::moment::{Day, Moment, Zone};
use rectify::policy::{LightScheme, Policy, Scoring, SignalLimits};
use rectify::quantity::Quantity;
use rectify::sweep::{Pattern, SweepScope};
use rectify::text::{Line, Prose};
use std::sync::LazyLock;

/// Xorshift, 64 bits (Marsaglia 2003).
pub(crate) struct Rng(u64);

impl Rng {
    pub(crate) fn new(seed: u64) -> Rng {
        Rng(seed.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    pub(crate) fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % end
    }

    /// True once in so many times.
    pub(crate) fn once_in(&mut self, times: u64) -> bool {
        self.below(times) == 0
    }

    pub(crate) fn pick<T: Copy>(&mut self, of: &[T]) -> T {
        of[usize::try_from(self.below(of.len() as u64)).unwrap()]
    }
}

const OFFICER: Capacity = Capacity::Officer;
const HEAD: Capacity = Capacity::Head;

/// Who acts. The last four are people of those who answer, in a second department.
const PEOPLE: [(u64, &str, Capacity); 22] = [
    (1, "office", OFFICER),
    (2, "office", HEAD),
    (3, "inspectors", OFFICER),
    (4, "inspectors", OFFICER),
    (5, "inspectors", HEAD),
    (6, "verifiers", OFFICER),
    (7, "verifiers", HEAD),
    (8, "supervisors", OFFICER),
    (9, "supervisors", HEAD),
    (10, "roads", OFFICER),
    (11, "roads", HEAD),
    (12, "water", OFFICER),
    (13, "water", HEAD),
    (14, "bridges", OFFICER),
    (15, "housing", OFFICER),
    (16, "housing", HEAD),
    (17, "transport", HEAD),
    (18, "office", Capacity::System),
    (10, "verifiers", OFFICER),
    (11, "inspectors", HEAD),
    (12, "inspectors", OFFICER),
    (3, "roads", OFFICER),
];

/// Departments that may lead; the last ones have something to judge, too.
const LEADS: [&str; 8] = ["roads", "roads", "water", "bridges", "both", "housing", "office", "supervisors"];

pub(crate) fn zone() -> Zone {
    "+08:00".parse().unwrap()
}

pub(crate) fn people() -> impl Iterator<Item = Actor> {
    PEOPLE.into_iter().map(|(number, department, capacity)| actor(number, department, capacity))
}

fn directory(version: u32) -> Directory {
    let unit = |id: &str| Department::new(id.parse().unwrap(), id.parse().unwrap());
    let members: [DepartmentId; 2] = ["water".parse().unwrap(), "housing".parse().unwrap()];
    let departments = vec![
        unit("office"),
        unit("inspectors"),
        unit("verifiers"),
        unit("supervisors"),
        unit("transport"),
        unit("roads").with_parent("transport".parse().unwrap()),
        unit("bridges").with_parent("roads".parse().unwrap()),
        unit("water"),
        unit("housing"),
        Department::joint("both".parse().unwrap(), "both".parse().unwrap(), members),
    ];
    Directory::new(version, departments, vec![], vec![]).unwrap()
}

const STANDARD: &str = include_str!("../../src/policy/presets/standard.json");

/// The standard policy; every other version asks for more: two rulings, an opinion, a plan's review by the lead's
/// superior, a sweep of some.
fn policy(version: u32) -> Policy {
    let mut policy: serde_json::Value = serde_json::from_str(STANDARD).unwrap();
    policy["version"] = version.into();
    let appraised = if version.is_multiple_of(2) {
        (LightScheme::by_forecast(), Scoring::satisfaction_and_rectification())
    } else {
        (LightScheme::schedule_lag(), Scoring::deducting())
    };
    policy["lights"] = serde_json::to_value(appraised.0).unwrap();
    policy["scoring"] = serde_json::to_value(appraised.1).unwrap();
    policy["signals"] = serde_json::to_value(SignalLimits::usual()).unwrap();
    let step = |relation: &str, capacity: &str, part: &str| serde_json::json!({"by": {"relation": relation, "capacity": capacity}, "part": part});
    if version.is_multiple_of(2) {
        let chains = &mut policy["chains"];
        let officer = step("coordinating", "officer", "decides");
        chains["objection"] = serde_json::json!([{"then": [officer, step("coordinating", "head", "decides")]}]);
        let opinion = step("supervising", "officer", "opines");
        chains["extension"] = serde_json::json!([{"then": [opinion, step("inspecting", "head", "decides")]}]);
        let superior = step("superior", "head", "decides");
        policy["sweep_gate"] = serde_json::json!([
            {"when": {"severity": ["medium"]}, "then": {"until": "siblings_closed", "within": "scope"}},
            {"when": {"severity": ["high"]}, "then": {"until": "launched", "within": "tree"}}
        ]);
        let chains = &mut policy["chains"];
        chains["plan"] = serde_json::json!([{"then": [superior, step("inspecting", "officer", "decides")]}]);
    } else {
        // And where it asks for one ruling, who says nothing for two days grants an extension.
        let mut ruling = step("inspecting", "head", "decides");
        ruling["term"] = serde_json::json!({"days": 2, "from": "asked"});
        ruling["on_silence"] = "consents".into();
        policy["chains"]["extension"] = serde_json::json!([{"then": [ruling]}]);
        // Some objections stop the clock.
        policy["objecting_suspends"] = serde_json::json!([{"when": {"severity": ["low", "high"]}, "then": true}]);
    }
    serde_json::from_value(policy).unwrap()
}

static POLICIES: LazyLock<Vec<Policy>> = LazyLock::new(|| (1..9).map(policy).collect());

static FOUNDED: LazyLock<Ledger> = LazyLock::new(|| {
    let inspection = |id: &str, by: &str| Inspection::new(id.parse().unwrap(), line(), by.parse().unwrap());
    let id = "018f2c3a-7d10-7c3e-9a55-0242ac120002".parse().unwrap();
    let (policy, office) = (POLICIES[0].clone(), "office".parse().unwrap());
    let found = Found::new(id, line(), zone(), policy, directory(1), Calendar::china(), office);
    let found = found.inspections(inspection("survey-1", "inspectors")).inspections(inspection("survey-2", "housing"));
    let moment = Moment::at("2024-03-01T01:00:00.000000Z".parse().unwrap(), zone()).unwrap();
    Ledger::found(&actor(2, "office", HEAD), moment, found).unwrap()
});

pub(crate) fn founded() -> Ledger {
    FOUNDED.clone()
}

fn line() -> Line {
    "a line".parse().unwrap()
}

fn prose() -> Prose {
    "as the file says".parse().unwrap()
}

fn measure(number: u64) -> MeasureId {
    format!("m{number}").parse().unwrap()
}

/// How many findings are raised or carried over; splits add more.
const FINDINGS: u64 = 8;

/// Somebody, now and then for another.
fn somebody(rng: &mut Rng, ledger: &Ledger) -> Actor {
    let given: Vec<Delegation> = ledger.programme().delegations().cloned().collect();
    let (number, department, capacity) = rng.pick(&PEOPLE);
    if given.is_empty() || !rng.once_in(5) {
        return actor(number, department, capacity);
    }
    let given = &given[usize::try_from(rng.below(given.len() as u64)).unwrap()];
    let (person, department) = given.delegate();
    Actor::new(person, department, OFFICER).under(given.id())
}

/// What somebody lets another do.
fn delegate(rng: &mut Rng, today: Day) -> Delegate {
    let (number, department, _) = rng.pick(&PEOPLE);
    let id = finding(40 + rng.below(6)).to_string().parse().unwrap();
    let mut scope = Scope::of(rng.pick(Step::ALL));
    for step in [Step::Accept, Step::Submit, Step::Close, Step::Grant, Step::Raise, Step::Rule] {
        scope = if rng.once_in(2) { scope.and(step) } else { scope };
    }
    let to = actor(number, department, OFFICER);
    let (last, depth) = (later(rng, today, 90), u8::try_from(rng.below(3)).unwrap());
    Delegate::new(id, to.person(), to.department(), scope, today, last, depth)
}

/// How likely a step is tried where it is open: what ends a finding by another door is rarer.
fn weight(step: Step) -> u64 {
    match step {
        Step::Amend | Step::Recuse | Step::RecordYield | Step::Opine | Step::Decline => 1,
        Step::Unfound | Step::Terminate | Step::Refer | Step::Merge | Step::Split => 2,
        Step::AmendQuantity | Step::Suspend | Step::Reassign | Step::Reclassify | Step::ReportProgress => 2,
        Step::Rule | Step::Grant | Step::Refuse | Step::Dispute | Step::OpenNotice | Step::RecordNoticeObjection => 12,
        Step::VerifyMilestone | Step::Answer => 16,
        Step::Assign | Step::Submit | Step::Accept | Step::Close | Step::FilePlan | Step::ClaimMilestone => 12,
        _beside => 4,
    }
}

/// The next request: who asks for what.
pub(crate) fn order(rng: &mut Rng, ledger: &Ledger, moment: Moment) -> (Actor, Order) {
    let who = somebody(rng, ledger);
    let it = finding(rng.below(FINDINGS) + 1);
    let Some(stage) = ledger.finding(it).map(|finding| finding.stage()).filter(|_| !rng.once_in(30)) else {
        let begin = if rng.once_in(3) { Step::CarryOver } else { Step::Raise };
        let whom = if begin == Step::Raise { actor(1, "office", OFFICER) } else { actor(2, "office", HEAD) };
        return (if rng.once_in(10) { who } else { whom }, command(rng, ledger, begin, it, moment.day()).into());
    };
    if rng.once_in(40) {
        if rng.once_in(3) {
            let end = EndDelegation::new(finding(40 + rng.below(6)).to_string().parse().unwrap(), prose());
            return (actor(2, "office", HEAD), end.into());
        }
        return (who, delegate(rng, moment.day()).into());
    }
    if rng.once_in(14) {
        return about_a_sweep(rng, ledger, it, moment);
    }
    if rng.once_in(60) {
        return (actor(2, "office", HEAD), programme(rng, ledger).into());
    }
    if rng.once_in(6) {
        let step = rng.pick(Step::ALL);
        return (who, command(rng, ledger, step, it, moment.day()).into());
    }
    let mut asked: (Actor, Order) = (who, command(rng, ledger, Step::RecordYield, it, moment.day()).into());
    for _ in 0..6 {
        let step = likely(rng, stage);
        asked.1 = command(rng, ledger, step, it, moment.day()).into();
        if rng.once_in(12) {
            let day = moment.day().plus_days(3 - i64::try_from(rng.below(8)).unwrap()).unwrap();
            asked.1 = asked.1.command().clone().on(day);
        }
        for _ in 0..10 {
            asked.0 = somebody(rng, ledger);
            if ledger.decide(&asked.0, moment, &asked.1).is_ok() {
                return asked;
            }
        }
    }
    asked
}

/// A request about a sweep, of somebody who may make it if anybody is found.
fn about_a_sweep(rng: &mut Rng, ledger: &Ledger, it: FindingId, moment: Moment) -> (Actor, Order) {
    let step = match rng.below(8) {
        0 => Step::LaunchSweep,
        1 | 2 => Step::CloseSweep,
        _to_have_something_to_close => Step::ReportSweep,
    };
    let mut asked: (Actor, Order) = (somebody(rng, ledger), command(rng, ledger, step, it, moment.day()).into());
    for _ in 0..10 {
        if ledger.decide(&asked.0, moment, &asked.1).is_ok() {
            break;
        }
        asked.0 = somebody(rng, ledger);
    }
    asked
}

/// How many sweeps there may be.
const SWEEPS: u64 = 2;

fn a_sweep(rng: &mut Rng) -> SweepId {
    sweep(rng.below(SWEEPS) + 1)
}

/// A sweep for a finding or for a pattern, over a part of the directory.
fn launch(rng: &mut Rng, it: FindingId) -> LaunchSweep {
    let pattern = Pattern::new("arrears".parse().unwrap(), "no-budget".parse().unwrap());
    let origin = if rng.once_in(4) { pattern.into() } else { it.into() };
    let mut scope = SweepScope::default();
    for _ in 0..rng.below(3) {
        scope = scope.with_department(rng.pick(&["bridges", "water", "housing"]).parse().unwrap());
    }
    LaunchSweep::new(a_sweep(rng), origin, scope, prose())
}

/// What was found in the sweep, or nothing.
fn report(rng: &mut Rng, ledger: &Ledger) -> ReportSweep {
    let sweep = a_sweep(rng);
    let mut report = ReportSweep::new(sweep);
    for sibling in ledger.siblings(sweep) {
        report = report.siblings(if rng.once_in(9) { finding(rng.below(FINDINGS) + 1) } else { *sibling });
    }
    let [first, _] = evidence(rng);
    if rng.once_in(9) { report } else { report.evidence(first) }
}

/// A step that the stage admits.
fn likely(rng: &mut Rng, stage: StageName) -> Step {
    let steps: Vec<Step> = admissible(stage).flat_map(|step| (0..weight(step)).map(move |_| step)).collect();
    rng.pick(&steps)
}

/// The figures of the month before, sometimes as superseding what is published of it.
fn publish(rng: &mut Rng, ledger: &Ledger) -> Publish {
    let today = ledger.latest().day();
    let month = Period::month(today.year(), today.month()).unwrap().previous().unwrap();
    let publish = Assessment::of(ledger, month, Kind::Problem).publish().unwrap();
    if rng.once_in(2) { publish.superseding(ledger.programme().version()) } else { publish }
}

fn programme(rng: &mut Rng, ledger: &Ledger) -> Command {
    let programme = ledger.programme();
    match rng.below(5) {
        0 => {
            let id = format!("survey-{}", rng.below(5)).parse().unwrap();
            OpenInspection::new(Inspection::new(id, line(), "inspectors".parse().unwrap())).into()
        }
        1 => AmendDirectory::new(directory(programme.directory().version() + u32::from(!rng.once_in(4)))).into(),
        2 => {
            let version = programme.calendar().version() + u32::from(!rng.once_in(4));
            SupplyCalendar::new(Calendar::new(line(), version, 2027..=2027).unwrap()).into()
        }
        3 => publish(rng, ledger).into(),
        _adopt => {
            let next = usize::try_from(programme.policy().version()).unwrap();
            AdoptPolicy::new(POLICIES[next.min(POLICIES.len() - 1)].clone()).into()
        }
    }
}

fn yuan(rng: &mut Rng) -> Quantity {
    let unit = if rng.once_in(20) { "USD" } else { "CNY" };
    format!("{}.00 {unit}", rng.below(60)).parse().unwrap()
}

fn particulars(rng: &mut Rng, it: FindingId) -> Particulars {
    let survey = format!("survey-{}", if rng.once_in(20) { 0 } else { rng.below(2) + 1 }).parse().unwrap();
    let reference = if rng.once_in(20) { "A-1".parse().unwrap() } else { it.into() };
    let severity = if rng.once_in(4) { Severity::Critical } else { rng.pick(Severity::ALL) };
    let kind = if rng.once_in(6) { Particulars::suggestion } else { Particulars::problem };
    let item = kind(survey, reference, line()).with_severity(severity);
    let item = if rng.once_in(4) { item.with_in_sweep(a_sweep(rng)) } else { item };
    if rng.once_in(3) { item } else { item.with_quantity(yuan(rng)) }
}

fn responsibility(rng: &mut Rng, today: Day) -> Responsibility {
    let mut line = Responsibility::of(rng.pick(&LEADS).parse().unwrap());
    if rng.once_in(3) {
        line = line.with_cooperating(rng.pick(&LEADS).parse().unwrap());
    }
    if !rng.once_in(3) {
        line = line.with_supervising("supervisors".parse().unwrap());
    }
    if !rng.once_in(3) {
        line = line.with_verifying(if rng.once_in(12) { "bridges" } else { "verifiers" }.parse().unwrap());
    }
    if rng.once_in(2) {
        line = line.with_mode(rng.pick(Mode::ALL));
    }
    if rng.once_in(2) {
        line = line.with_deadline(later(rng, today, 60));
    }
    if rng.once_in(4) { line.with_officer(actor(rng.below(18) + 1, "roads", OFFICER).person()) } else { line }
}

/// A day up to so many days on, now and then one that is past.
fn later(rng: &mut Rng, from: Day, days: u64) -> Day {
    let ahead = i64::try_from(rng.below(days)).unwrap();
    from.plus_days(if rng.once_in(15) { -ahead } else { ahead }).unwrap()
}

fn plan(rng: &mut Rng, ledger: &Ledger, it: FindingId, today: Day) -> Plan {
    let deadline = ledger.finding(it).and_then(|finding| finding.deadline());
    let due = deadline.unwrap_or(today);
    let measures =
        (0..rng.below(3) + u64::from(!rng.once_in(9))).map(|number| Measure::new(measure(number), line(), due, 1));
    let plan = Plan::new(measures);
    if deadline.is_none() || rng.once_in(9) { plan.with_deadline(later(rng, today, 60)) } else { plan }
}

/// A measure of the plan, or one that is not in it.
fn in_plan(rng: &mut Rng, ledger: &Ledger, it: FindingId) -> MeasureId {
    let measures = ledger.finding(it).map(|finding| finding.measures().map(|(id, _)| id).collect::<Vec<_>>());
    let measures = measures.filter(|measures| !measures.is_empty() && !rng.once_in(10));
    measures.map_or_else(|| measure(9), |measures| rng.pick(&measures))
}

fn standing(rng: &mut Rng, today: Day) -> Standing {
    let on = today.plus_days(-i64::try_from(rng.below(5)).unwrap()).unwrap();
    match rng.below(10) {
        0 => Standing::Raised,
        1 => Standing::Assigned,
        2 => Standing::Planning,
        3 => Standing::PlanReview { filed_on: on },
        4 => Standing::Rectifying,
        5 => Standing::Borne { until: later(rng, today, 10) },
        6 => Standing::Verifying { submitted_on: on },
        7 => Standing::Verified { submitted_on: on },
        8 => Standing::Noticing { submitted_on: on, until: later(rng, today, 5) },
        _closed => Standing::Closed { outcome: rng.pick(Outcome::ALL), on },
    }
}

/// The parts of a split: two or three, of what is outstanding, mostly adding up.
fn split(rng: &mut Rng, ledger: &Ledger, it: FindingId) -> Split {
    let mut split = Split::new(it, prose());
    let parts = if rng.once_in(5) { 3 } else { 2 };
    let outstanding = ledger.finding(it).and_then(|finding| finding.outstanding());
    for number in 0..parts {
        // Mostly the same parts again, so that a second person can agree to them.
        let first = 20 + 10 * (it.uuid().as_u64_pair().1 % 40);
        let id = finding(if rng.once_in(10) { rng.below(60) } else { first + number } + 1);
        let share = outstanding.map(|whole| {
            let each = whole.amount() / parts;
            let rest = if number == 0 && !rng.once_in(8) { whole.amount() % parts } else { 0 };
            Quantity::new(each + rest, whole.unit()).unwrap()
        });
        split = split.parts(Part::new(id, id.into(), line(), share));
    }
    split
}

fn evidence(rng: &mut Rng) -> [Evidence; 2] {
    [rng.below(5), rng.below(5)].map(|number| format!("file:{number}").parse().unwrap())
}

/// A command of a step, about a finding or the like.
fn command(rng: &mut Rng, ledger: &Ledger, step: Step, it: FindingId, today: Day) -> Command {
    let [first, second] = evidence(rng);
    let deadline = ledger.finding(it).and_then(|finding| finding.deadline()).unwrap_or(today);
    match step {
        Step::Raise => Raise::new(it, particulars(rng, it)).into(),
        Step::CarryOver => {
            let standing = standing(rng, today);
            let raised_on = today.plus_days(-i64::try_from(rng.below(30)).unwrap()).unwrap();
            let carry = CarryOver::new(it, particulars(rng, it), standing, raised_on, prose());
            let carry = if standing.stage() == StageName::Raised {
                carry
            } else {
                carry.responsibility(responsibility(rng, today)).original_deadline(later(rng, today, 30))
            };
            if rng.once_in(5) { carry.cycle(2) } else { carry }.into()
        }
        Step::Amend => Amend::new(it, Amendment { title: Some(line()), ..Amendment::default() }, prose()).into(),
        Step::AmendQuantity => {
            AmendQuantity::new(it, rng.pick(QuantityCause::ALL), yuan(rng), prose()).evidence(first).into()
        }
        Step::Reclassify => {
            let command = Reclassify::new(it, prose()).severity(rng.pick(Severity::ALL));
            if rng.once_in(2) { command.mode(rng.pick(Mode::ALL)) } else { command }.into()
        }
        Step::Assign => Assign::new(it, responsibility(rng, today)).into(),
        Step::Reassign => {
            let lead = if rng.once_in(2) { Some(rng.pick(&LEADS).parse().unwrap()) } else { None };
            let deadline = if rng.once_in(3) { Some(later(rng, today, 60)) } else { None };
            let verifying = if rng.once_in(3) { Some("verifiers".parse().unwrap()) } else { None };
            Reassign::new(it, Reassignment { lead, deadline, verifying, ..Reassignment::default() }, prose()).into()
        }
        Step::Recuse => Recuse::new(it, somebody(rng, ledger).person(), prose()).into(),
        Step::Acknowledge => Acknowledge::new(it).into(),
        Step::Object => Object::new(it, rng.pick(ObjectionTo::ALL), prose()).into(),
        Step::Withdraw => Withdraw::new(it, rng.pick(Withdrawable::ALL), prose()).into(),
        Step::Rule => Rule::new(it, rng.pick(Ruling::ALL), prose()).into(),
        Step::FilePlan => FilePlan::new(it, plan(rng, ledger, it, today)).into(),
        Step::RevisePlan => RevisePlan::new(it, plan(rng, ledger, it, today), prose()).into(),
        Step::ApprovePlan => ApprovePlan::new(it).into(),
        Step::ReturnPlan => ReturnPlan::new(it, prose()).into(),
        Step::ReportProgress => ReportProgress::new(it, prose()).evidence(first).into(),
        Step::ClaimMilestone => ClaimMilestone::new(it, in_plan(rng, ledger, it)).evidence(first).into(),
        Step::VerifyMilestone => VerifyMilestone::new(it, in_plan(rng, ledger, it), rng.pick(Verdict::ALL)).into(),
        Step::Settle => Settle::new(it, yuan(rng), rng.pick(SettlementWay::ALL)).into(),
        Step::ReverseSettlement => ReverseSettlement::new(it, yuan(rng), prose()).evidence(first).into(),
        Step::Dispute => Dispute::new(it, format!("{}.00 CNY", 1 + rng.below(8) / 7).parse().unwrap(), prose()).into(),
        Step::AskExtension => AskExtension::new(it, later(rng, deadline, 40), prose()).into(),
        Step::Opine => {
            let on = if rng.once_in(5) { rng.pick(Chain::ALL) } else { Chain::Extension };
            Opine::new(it, on, rng.pick(Opinion::ALL), prose()).into()
        }
        Step::Decline => {
            let under_way =
                [Chain::Unfounded, Chain::Terminated, Chain::Dispute, Chain::Close, Chain::Answered, Chain::Merged];
            Decline::new(it, rng.pick(&under_way), prose()).into()
        }
        Step::Deem => {
            let silent = [Chain::Extension, Chain::Extension, Chain::Plan, Chain::Close];
            Deem::new(it, rng.pick(&silent)).into()
        }
        Step::Grant if rng.once_in(4) => Grant::new(it).until(later(rng, deadline, 10)).into(),
        Step::Grant => Grant::new(it).into(),
        Step::Refuse => Refuse::new(it, prose()).into(),
        Step::Suspend => Suspend::new(it, prose(), prose()).into(),
        Step::Resume => Resume::new(it, prose()).into(),
        Step::List => {
            let until = if rng.once_in(2) { Some(later(rng, today, 20)) } else { None };
            let list = List::new(it, rng.pick(&["office", "supervisors", "roads"]).parse().unwrap(), prose());
            until.into_iter().fold(list, List::until).into()
        }
        Step::Delist => Delist::new(it, prose()).evidence(first).into(),
        Step::Announce => Announce::new(it, line()).into(),
        Step::Escalate => {
            let due = ledger.duties(today).into_iter().find(|duty| duty.finding() == Some(it) && duty.rung().is_some());
            let level = due.and_then(|duty| duty.rung()).map(|(level, _)| level).filter(|_| !rng.once_in(8));
            Escalate::new(it, level.unwrap_or_else(|| rng.pick(Level::ALL)), prose()).into()
        }
        Step::Deescalate if rng.once_in(2) => Deescalate::new(it, prose()).level(rng.pick(Level::ALL)).into(),
        Step::Deescalate => Deescalate::new(it, prose()).into(),
        Step::Submit => Submit::new(it).evidence(first).evidence(second).into(),
        Step::ReturnSubmission => ReturnSubmission::new(it, prose()).into(),
        Step::Accept => Accept::new(it).into(),
        Step::Determine => Determine::new(it, rng.pick(Determination::ALL), prose()).evidence(first).into(),
        Step::OpenNotice => OpenNotice::new(it, line()).into(),
        Step::RecordNoticeObjection => RecordNoticeObjection::new(it, line(), prose()).into(),
        Step::CloseNotice => CloseNotice::new(it).into(),
        Step::Close if rng.once_in(4) => Close::new(it).completion(Completion::Sustained).into(),
        Step::Close => Close::new(it).into(),
        Step::Bear => Bear::new(it, later(rng, today, 20), prose()).into(),
        Step::Revoke => Revoke::new(it, prose()).into(),
        Step::Lapse => Lapse::new(it).into(),
        Step::Unfound => Unfound::new(it, prose()).evidence(first).into(),
        Step::Terminate => Terminate::new(it, prose()).evidence(first).into(),
        Step::Refer => Refer::new(it, line(), prose()).evidence(first).into(),
        Step::Answer => Answer::new(it, rng.pick(Adoption::ALL), prose()).into(),
        Step::Merge => {
            let next = it.uuid().as_u64_pair().1 % FINDINGS + 1;
            let into = if rng.once_in(4) { rng.below(FINDINGS) + 1 } else { next };
            let cause = if rng.once_in(4) { MergeCause::Duplicate } else { MergeCause::Consolidation };
            Merge::new(it, finding(into), cause, prose()).into()
        }
        Step::Split => split(rng, ledger, it).into(),
        Step::LookBack => LookBack::new(it, rng.pick(Verdict::ALL), prose()).evidence(first).into(),
        Step::Reopen => Reopen::new(it, rng.pick(ReopenCause::ALL), prose()).into(),
        Step::RecordYield => RecordYield::new(it, rng.pick(YieldKind::ALL), prose()).count(2).into(),
        Step::LaunchSweep => launch(rng, it).into(),
        Step::ReportSweep => report(rng, ledger).into(),
        Step::CloseSweep => CloseSweep::new(a_sweep(rng), prose()).into(),
        Step::Found
        | Step::OpenInspection
        | Step::Delegate
        | Step::EndDelegation
        | Step::AdoptPolicy
        | Step::AmendDirectory
        | Step::SupplyCalendar
        | Step::Publish => programme(rng, ledger),
    }
}
