//! A small world to play a regime in: who inspects, who answers, who keeps the list.

use rectify::calendar::Calendar;
use rectify::command::{Found, Order};
use rectify::directory::{Actor, Capacity, Department, Directory, Region};
use rectify::duty::DutyKind;
use rectify::finding::{Evidence, Finding, Inspection, Measure, Particulars, Plan, Responsibility};
use rectify::id::{FindingId, PersonId, SweepId};
use rectify::ledger::Ledger;
use rectify::life::StageName;
use rectify::moment::{Day, Moment};
use rectify::policy::Policy;
use rectify::rule::Rule;
use rectify::uuid::Uuid;
use std::fmt::Debug;
use std::str::FromStr;

/// A written value.
#[track_caller]
pub(crate) fn v<T: FromStr<Err: Debug>>(text: &str) -> T {
    text.parse().unwrap()
}

/// The finding that is played.
pub(crate) fn it() -> FindingId {
    finding(1)
}

pub(crate) fn finding(number: u64) -> FindingId {
    FindingId::new(Uuid::from_u64_pair(0xf1d, number)).unwrap()
}

fn person(department: &str, number: u64) -> PersonId {
    let department = department.bytes().fold(0, |sum: u64, byte| sum * 31 + u64::from(byte));
    PersonId::new(Uuid::from_u64_pair(department.max(1), number)).unwrap()
}

pub(crate) fn sweep() -> SweepId {
    SweepId::new(Uuid::from_u64_pair(0x5eeb, 1)).unwrap()
}

/// An officer of a department.
pub(crate) fn officer(department: &str) -> Actor {
    Actor::new(person(department, 1), v(department), Capacity::Officer)
}

/// Another officer of it.
pub(crate) fn second(department: &str) -> Actor {
    Actor::new(person(department, 2), v(department), Capacity::Officer)
}

/// Its head.
pub(crate) fn head(department: &str) -> Actor {
    Actor::new(person(department, 3), v(department), Capacity::Head)
}

/// Another head, of those who take turns.
pub(crate) fn second_head(department: &str) -> Actor {
    Actor::new(person(department, 4), v(department), Capacity::Head)
}

/// Noon of a day, in UTC+8.
pub(crate) fn noon(day: &str) -> Moment {
    Moment::at(v(&format!("{day}T04:00:00.000000Z")), v("+08:00")).unwrap()
}

/// A problem of the inspection, heard of on the first day of its life.
pub(crate) fn problem(title: &str) -> Particulars {
    Particulars::problem(v("round-1"), v("A-1"), v(title))
}

/// The works answer; the bureau supervises and verifies.
pub(crate) fn works() -> Responsibility {
    Responsibility::of(v("works")).with_supervising(v("bureau")).with_verifying(v("bureau"))
}

pub(crate) fn paper(number: u32) -> Evidence {
    v(&format!("file:papers/{number}"))
}

/// A plan of one measure, `m1`.
pub(crate) fn plan(due: &str) -> Plan {
    Plan::new([Measure::new(v("m1"), v("do what is to be done"), v(due), 1)])
}

/// A ledger as it is played.
pub(crate) struct Play {
    pub(crate) ledger: Ledger,
}

impl Play {
    /// A ledger under a policy: `inspectors` inspect, `office` keeps the list; the works and the tannery lie in one park,
    /// and a county under its prefecture under its province.
    pub(crate) fn under(policy: Policy, day: &str) -> Play {
        let unit = |id: &str, parent: &str| Department::new(v(id), v(id)).with_parent(v(parent));
        let departments = vec![
            Department::new(v("city"), v("city")),
            Department::new(v("inspectors"), v("inspectors")),
            Department::new(v("bureau"), v("bureau")),
            unit("works", "city").with_region(v("east-park")),
            unit("tannery", "city").with_region(v("east-park")),
            Department::new(v("province"), v("province")),
            unit("prefecture", "province"),
            unit("county", "prefecture"),
            unit("office", "city"),
        ];
        let directory =
            Directory::new(1, departments, vec![Region::new(v("east-park"), v("the park"))], vec![]).unwrap();
        let id = v("018f2c3a-7d10-7c3e-9a55-0242ac120002");
        let found = Found::new(id, v("rectify"), v("+08:00"), policy, directory, Calendar::china(), v("office"))
            .inspections(Inspection::new(v("round-1"), v("round 1"), v("inspectors")));
        Play { ledger: Ledger::found(&head("office"), noon(day), found).unwrap() }
    }

    /// Acts.
    #[track_caller]
    pub(crate) fn act(&mut self, actor: &Actor, day: &str, order: impl Into<Order>) {
        self.ledger.act(actor, noon(day), order).unwrap_or_else(|no| panic!("{no}"));
    }

    /// Is refused by exactly these rules, and nothing has changed.
    #[track_caller]
    pub(crate) fn refuse(&self, actor: &Actor, day: &str, order: impl Into<Order>, rules: &[Rule]) {
        let mut after = self.ledger.clone();
        let no = after.act(actor, noon(day), order).expect_err("a refusal");
        let refusal = no.refusal().unwrap_or_else(|| panic!("not a refusal: {no}"));
        assert_eq!(refusal.rules().collect::<Vec<_>>(), rules, "{refusal}");
        assert_eq!(after, self.ledger);
    }

    /// The finding that is played.
    pub(crate) fn it(&self) -> Finding<'_> {
        self.ledger.finding(it()).unwrap()
    }

    #[track_caller]
    pub(crate) fn stands(&self, stage: StageName) {
        assert_eq!(self.it().stage(), stage);
    }

    /// The deadline is this day.
    #[track_caller]
    pub(crate) fn deadline(&self, day: &str) {
        assert_eq!(self.it().deadline(), Some(v::<Day>(day)));
    }

    /// Nothing of the kind is owed about the finding, ever.
    #[track_caller]
    pub(crate) fn owes_no(&self, kind: DutyKind) {
        let duties = self.ledger.duties(Day::MAX);
        assert!(!duties.iter().any(|duty| duty.finding() == Some(it()) && duty.kind() == kind));
    }

    /// That is owed about the finding by this department, by this day.
    #[track_caller]
    pub(crate) fn owes(&self, department: &str, kind: DutyKind, due: &str) {
        let duties = self.ledger.duties(Day::MAX);
        let of_it = duties.iter().filter(|duty| duty.finding() == Some(it()));
        let told: Vec<_> = of_it.map(|duty| (duty.owner().to_string(), duty.kind(), duty.due().to_string())).collect();
        assert!(told.contains(&(department.to_owned(), kind, due.to_owned())), "{told:?}");
    }
}
