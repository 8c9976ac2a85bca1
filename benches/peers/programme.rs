//! The programme that every benchmark plays: made from a seed, the same on every machine.
//!
//! 200 departments, of which few answer for most; 4 severities, 12 categories, 24 months; some seven records a finding:
//! raised, assigned, planned, reported on, submitted, returned (15 %), accepted, closed, relapsed (5 %), extended (10 %).

use rectify::calendar::{Calendar, Term, TermBase, TermLength};
use rectify::chrono::DateTime;
use rectify::command::*;
use rectify::directory::{Actor, Capacity, Department, Directory};
use rectify::finding::{Inspection, Measure, Particulars, Plan, Severity, Verdict};
use rectify::id::{CommandId, DepartmentId, FindingId, PersonId};
use rectify::ledger::{Ledger, Request};
use rectify::life::{Chain, Step};
use rectify::moment::{Day, Moment, Zone};
use rectify::policy::{Choices, Draft, Policy, TermName};
use rectify::uuid::Uuid;
use serde::{Deserialize, Serialize};

pub const DEPARTMENTS: u32 = 200;
pub const CATEGORIES: u32 = 12;
/// Two years from 1 January 2022.
pub const DAYS: u32 = 730;

/// One draw after another from a seed (SplitMix64).
pub struct Draws(u64);

impl Draws {
    pub fn new(seed: u64) -> Draws {
        Draws(seed)
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub fn below(&mut self, end: u32) -> u32 {
        ((u128::from(self.next()) * u128::from(end)) >> 64) as u32
    }

    pub fn percent(&mut self, share: u32) -> bool {
        self.below(100) < share
    }
}

/// What happens to a finding.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Ord, PartialEq, PartialOrd, Serialize)]
pub enum What {
    Raise,
    Assign,
    FilePlan,
    Report,
    AskExtension,
    Grant,
    Submit,
    Return,
    Accept,
    Close,
    Relapse,
}

/// One thing that happens, in order of time.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Happening {
    /// Seconds since the beginning.
    pub at: u32,
    pub finding: u32,
    pub what: What,
}

/// What the generator knows of a finding.
#[derive(Clone, Copy, Debug)]
pub struct Traits {
    pub department: u32,
    pub severity: Severity,
    pub category: u32,
}

/// A whole programme of so many findings.
pub struct Programme {
    pub traits: Vec<Traits>,
    pub happenings: Vec<Happening>,
}

impl Programme {
    pub fn of(findings: u32) -> Programme {
        let weights: Vec<f64> = (1..=DEPARTMENTS).map(|rank| 1.0 / f64::from(rank)).collect();
        let all: f64 = weights.iter().sum();
        let bounds: Vec<f64> = weights
            .iter()
            .scan(0.0, |sum, weight| {
                *sum += weight / all;
                Some(*sum)
            })
            .collect();
        let mut traits = Vec::with_capacity(findings as usize);
        let mut happenings = Vec::with_capacity(findings as usize * 7);
        for finding in 0..findings {
            let mut draws = Draws::new(u64::from(finding) ^ 0x5eed_0000_0000);
            let share = draws.next() as f64 / u64::MAX as f64;
            let department = bounds.partition_point(|bound| *bound < share).min(DEPARTMENTS as usize - 1) as u32;
            let severity = Severity::ALL[draws.below(4) as usize];
            traits.push(Traits { department, severity, category: draws.below(CATEGORIES) });
            let mut at = draws.below(DAYS) * 86_400 + draws.below(80_000);
            let mut happen = |draws: &mut Draws, what, least: u32, most: u32| {
                at += (least + draws.below(most - least + 1)) * 86_400 + draws.below(60);
                if at < DAYS * 86_400 {
                    happenings.push(Happening { at, finding, what });
                }
            };
            happen(&mut draws, What::Raise, 0, 0);
            happen(&mut draws, What::Assign, 1, 5);
            happen(&mut draws, What::FilePlan, 2, 10);
            happen(&mut draws, What::Report, 5, 20);
            if draws.percent(10) {
                happen(&mut draws, What::AskExtension, 1, 5);
                happen(&mut draws, What::Grant, 1, 5);
            }
            happen(&mut draws, What::Submit, 1, 60);
            if draws.percent(15) {
                happen(&mut draws, What::Return, 1, 5);
                happen(&mut draws, What::Submit, 5, 20);
            }
            happen(&mut draws, What::Accept, 1, 8);
            happen(&mut draws, What::Close, 1, 4);
            if draws.percent(5) {
                happen(&mut draws, What::Relapse, 30, 90);
            }
        }
        happenings.sort_unstable();
        Programme { traits, happenings }
    }

    /// Who does it.
    pub fn actor(&self, happening: Happening) -> Actor {
        let Happening { finding, what, .. } = happening;
        match what {
            What::FilePlan | What::Report | What::AskExtension | What::Submit => {
                lead(self.traits[finding as usize].department, finding % 3)
            }
            What::Grant => office_head(finding % 5),
            What::Raise | What::Assign | What::Return | What::Accept | What::Close | What::Relapse => {
                office(finding % 5)
            }
        }
    }

    /// What is said about it.
    pub fn text(&self, happening: Happening) -> String {
        format!("as reported of case {} on day {}", happening.finding, happening.at / 86_400)
    }

    /// The request that makes it happen, with an id of its own.
    pub fn request(&self, happening: Happening, number: u64) -> Request {
        let Happening { at, finding, what } = happening;
        let traits = self.traits[finding as usize];
        let id = finding_id(finding);
        let text = || self.text(happening).parse().unwrap();
        let proof = || format!("archive:case/{finding}/{at}").parse().unwrap();
        let order: Order = match what {
            What::Raise => {
                let (reference, title) = (format!("R-{finding}"), format!("case {finding} as the inspectors found it"));
                let item =
                    Particulars::problem("round".parse().unwrap(), reference.parse().unwrap(), title.parse().unwrap())
                        .with_severity(traits.severity)
                        .with_category(format!("category-{}", traits.category).parse().unwrap());
                Raise::new(id, item).into()
            }
            What::Assign => Assign::to(department(traits.department), id).into(),
            What::FilePlan => {
                let due = day(at).plus_days(30).unwrap();
                let measure = Measure::new("m1".parse().unwrap(), "repair what is broken".parse().unwrap(), due, 100);
                FilePlan::new(id, Plan::new([measure])).into()
            }
            What::Report => ReportProgress::new(id, text()).into(),
            What::AskExtension => AskExtension::new(id, day(at).plus_days(80).unwrap(), text()).into(),
            What::Grant => Grant::new(id).into(),
            What::Submit => Submit::new(id).evidence(proof()).into(),
            What::Return => ReturnSubmission::new(id, text()).into(),
            What::Accept => Accept::new(id).into(),
            What::Close => Close::new(id).into(),
            What::Relapse => LookBack::new(id, Verdict::Fails, text()).evidence(proof()).into(),
        };
        Request::new(command_id(number), self.actor(happening), moment(at)).with(order)
    }
}

fn uuid(space: u64, number: u64) -> Uuid {
    // Scattered, as ids from outside are.
    let mut draws = Draws::new(space.rotate_left(32) ^ number);
    Uuid::from_u64_pair(draws.next(), draws.next() | 1)
}

pub fn finding_id(finding: u32) -> FindingId {
    FindingId::new(uuid(1, u64::from(finding))).unwrap()
}

pub fn command_id(number: u64) -> CommandId {
    CommandId::new(uuid(2, number)).unwrap()
}

fn person(number: u32) -> PersonId {
    PersonId::new(uuid(3, u64::from(number))).unwrap()
}

pub fn department(number: u32) -> DepartmentId {
    format!("bureau-{number}").parse().unwrap()
}

/// The number of a department.
pub fn number_of(department: &str) -> u32 {
    department.trim_start_matches("bureau-").parse().unwrap()
}

pub fn lead(number: u32, who: u32) -> Actor {
    Actor::new(person(1_000 + number * 3 + who), department(number), Capacity::Officer)
}

pub fn office(who: u32) -> Actor {
    Actor::new(person(who), "office".parse().unwrap(), Capacity::Officer)
}

pub fn office_head(who: u32) -> Actor {
    Actor::new(person(100 + who), "office".parse().unwrap(), Capacity::Head)
}

fn zone() -> Zone {
    "+08:00".parse().unwrap()
}

pub fn moment(at: u32) -> Moment {
    // 2022-01-01T00:00:00+08:00.
    Moment::new(&DateTime::from_timestamp(1_640_966_400 + i64::from(at), 0).unwrap(), zone()).unwrap()
}

pub fn day(at: u32) -> Day {
    moment(at).day()
}

/// The standard rules, with a plan for everything and nothing reviewed twice.
fn policy() -> Policy {
    let mut draft: Draft = Policy::standard().draft().clone();
    draft.passage.acknowledging = Choices::none();
    draft.passage.planning = Choices::always(true);
    draft.passage.planning_again = Choices::none();
    draft.passage.noticing = Choices::none();
    draft.measures_first = Choices::none();
    draft.chains.remove(&Chain::Plan);
    draft.chains.remove(&Chain::Notice);
    for chain in [Chain::Submission, Chain::Close, Chain::Extension] {
        let first = draft.chains[&chain].cases().last().unwrap().then.clone();
        draft.chains.insert(chain, Choices::always(first));
    }
    draft.evidence_min.insert(Step::Submit, Choices::always(1));
    let sixty_days = Term::new(TermLength::Days(60), TermBase::Assigned).unwrap();
    draft.terms.insert(TermName::Rectify, Choices::always(sixty_days));
    Policy::new(draft).unwrap()
}

/// The ledger before anything has happened.
pub fn found() -> Ledger {
    let unit = |id: DepartmentId| Department::new(id, id.as_str().parse().unwrap());
    let office: DepartmentId = "office".parse().unwrap();
    let units = (0..DEPARTMENTS).map(|number| unit(department(number))).chain([unit(office)]).collect();
    let directory = Directory::new(1, units, vec![], vec![]).unwrap();
    let (id, title) = ("018f2c3a-7d10-7c3e-9a55-0242ac120002".parse().unwrap(), "a programme".parse().unwrap());
    let found = Found::new(id, title, zone(), policy(), directory, Calendar::china(), office);
    let round = Inspection::new("round".parse().unwrap(), "the round".parse().unwrap(), office);
    Ledger::found(&office_head(0), moment(0), found.inspections(round)).unwrap()
}
