//! A programme to measure: two years of findings in 200 departments, as commands would have made it, the same each time.

use super::scene;
use rectify::command::{Accept, Assign, Close, Order, Raise, Reassign, Submit};
use rectify::directory::{Actor, Capacity, Department, Directory};
use rectify::finding::{Particulars, Reassignment, Severity};
use rectify::id::DepartmentId;
use rectify::ledger::{Ledger, Request};
use rectify::moment::{Day, Moment};
use rectify::policy::Policy;
use std::collections::BTreeMap;

const DEPARTMENTS: u64 = 200;
const DAYS: u64 = 730;

/// Numbers that look random and are the same each time (SplitMix64).
struct Numbers(u64);

impl Numbers {
    fn next(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % below
    }
}

fn department(number: u64) -> DepartmentId {
    format!("d{number}").parse().unwrap()
}

fn officer(number: u64) -> Actor {
    Actor::new(scene::person(100 + number), department(number), Capacity::Officer)
}

fn founded() -> Ledger {
    let name = || "单位".parse().unwrap();
    let ours = (0..DEPARTMENTS).map(|number| Department::new(department(number), name()));
    let ours = ours.map(|department| department.with_parent("city".parse().unwrap()));
    let all = scene::directory().departments().cloned().chain(ours).collect();
    let directory = Directory::new(1, all, vec![], vec![]).unwrap();
    let founding = scene::founding_with(Policy::standard(), directory);
    Ledger::found(&scene::office_head(), scene::noon("2022-05-01"), founding).unwrap()
}

/// What happens next to a finding, and who does it.
enum Next {
    Move,
    Submit,
    Close,
}

/// A ledger of so many findings: raised and assigned day by day, one in ten moved to another department, nearly all
/// submitted after 10 to 60 days and closed a week later.
pub(crate) fn ledger(findings: u64) -> Ledger {
    let (mut ledger, mut numbers) = (founded(), Numbers(7));
    let mut agenda: BTreeMap<u64, Vec<(u64, Next)>> = BTreeMap::new();
    let (mut leads, mut requests) = (Vec::new(), 0);
    let first: Day = "2022-05-02".parse().unwrap();
    for day in 0..DAYS {
        let at = noon(first.plus_days(day.try_into().unwrap()).unwrap());
        let mut put = |actor: Actor, order: Order| {
            requests += 1;
            let request = Request::new(scene::command_id(requests), actor, at).with(order);
            ledger.propose(request).and_then(|batch| ledger.admit(batch)).unwrap();
        };
        for (number, next) in agenda.remove(&day).unwrap_or_default() {
            let (id, lead) = (scene::finding(number), &mut leads[usize::try_from(number).unwrap()]);
            match next {
                Next::Move => {
                    let other = (*lead + 1) % DEPARTMENTS;
                    let change = Reassignment { lead: Some(department(other)), ..Reassignment::default() };
                    put(scene::office_head(), Reassign::new(id, change, "theirs".parse().unwrap()).into());
                    *lead = other;
                }
                Next::Submit => {
                    put(officer(*lead), Submit::new(id).evidence(scene::receipt()).into());
                    agenda.entry(day + 7).or_default().push((number, Next::Close));
                }
                Next::Close => {
                    put(scene::inspector(), Accept::new(id).into());
                    put(scene::inspector(), Close::new(id).into());
                }
            }
        }
        for number in findings * day / DAYS..findings * (day + 1) / DAYS {
            // Of two throws the lower: the first departments have the most.
            let lead = numbers.next(DEPARTMENTS).min(numbers.next(DEPARTMENTS));
            let severity = [Severity::Low, Severity::Medium][usize::try_from(numbers.next(2)).unwrap()];
            let (id, reference) = (scene::finding(number), format!("A-{number}").parse().unwrap());
            let item = Particulars::problem("survey-2023".parse().unwrap(), reference, "unpaid".parse().unwrap());
            put(scene::inspector(), Raise::new(id, item.with_severity(severity)).into());
            put(scene::inspector(), Assign::to(department(lead), id).into());
            leads.push(lead);
            if numbers.next(10) == 0 {
                agenda.entry(day + 5).or_default().push((number, Next::Move));
            }
            if numbers.next(20) != 0 {
                agenda.entry(day + 10 + numbers.next(50)).or_default().push((number, Next::Submit));
            }
        }
    }
    ledger
}

/// Noon in the zone of the scene.
pub(crate) fn noon(day: Day) -> Moment {
    scene::noon(&day.to_string())
}
