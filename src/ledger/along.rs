//! The directory of a day, and roll-forwards along it.

use super::Ledger;
use super::past::new_lead;
use crate::books::{RegionRollUp, RollUp};
use crate::calendar::Period;
use crate::directory::Directory;
use crate::event::Event;
use crate::finding::{Kind, Responsibility};
use crate::id::{DepartmentId, FindingId};
use crate::moment::Day;
use crate::record::StreamId;
use std::collections::{BTreeMap, BTreeSet};

impl Ledger {
    /// The directory in force at the end of a day: of the last record about a directory by then; before the founding, the
    /// first.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// let ledger = scene::ledger_with_one_finding();
    /// assert_eq!(ledger.directory_on(scene::monday().day()), ledger.programme().directory());
    /// ```
    pub fn directory_on(&self, day: Day) -> &Directory {
        let in_force = self.in_force_on(day, |event| match event {
            Event::Founded(founded) => Some(founded.directory()),
            Event::DirectoryAmended(amended) => Some(amended.directory()),
            _of_something_else => None,
        });
        in_force.unwrap_or(self.programme.directory())
    }

    /// The problems open at the end of a day by each department that co-operated in them then (配合单位), or was a member of
    /// the joint unit that led or did, as what it had become: shown beside the figures of the lead, and never counted. Each
    /// is looked up in its records.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// use rectify::{command::Assign, finding::Responsibility};
    /// let mut ledger = scene::ledger_with_one_finding();
    /// let roads = Responsibility::of("roads".parse()?).with_cooperating("water-works".parse()?);
    /// ledger.act(&inspector(), monday(), Assign::new(arrears(), roads))?;
    /// let beside = ledger.cooperating_on(monday().day());
    /// assert_eq!(beside[&"water-works".parse()?], [arrears()]);
    /// assert!(ledger.cooperating_on("2024-05-05".parse()?).is_empty());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn cooperating_on(&self, day: Day) -> BTreeMap<DepartmentId, Vec<FindingId>> {
        self.cooperating_in(Kind::Problem, day)
    }

    /// The same of a kind.
    pub(crate) fn cooperating_in(&self, kind: Kind, day: Day) -> BTreeMap<DepartmentId, Vec<FindingId>> {
        let directory = self.directory_on(day);
        let mut beside: BTreeMap<DepartmentId, Vec<FindingId>> = BTreeMap::new();
        for finding in self.books().of(kind).open_on(day, &[]) {
            let (mut lead, mut others) = (None, None);
            for record in self.history(StreamId::Finding(finding)).filter(|record| record.booked <= day) {
                lead = lead.or_else(|| new_lead(record.event()));
                others = others.or_else(|| cooperating(record.event()));
                if lead.is_some() && others.is_some() {
                    break;
                }
            }
            let units = lead.into_iter().chain(others.unwrap_or_default().iter().copied());
            let answering =
                units.flat_map(|unit| core::iter::once(unit).chain(directory.members(unit).iter().copied()));
            let answering: BTreeSet<DepartmentId> = answering.map(|unit| directory.successor(unit, day)).collect();
            let counted = lead.map(|lead| directory.successor(lead, day));
            for department in answering.into_iter().filter(|department| Some(*department) != counted) {
                beside.entry(department).or_default().push(finding);
            }
        }
        beside
    }

    pub(super) fn directories(&self, period: Period) -> (&Directory, &Directory) {
        let eve = period.start().plus_days(-1).unwrap_or(Day::MIN);
        (self.directory_on(eve), self.directory_on(period.last()))
    }

    /// The roll-forward of problems along the directory as it stood: each department with all beneath it.
    pub fn roll_up(&self, period: Period) -> RollUp {
        let (before, after) = self.directories(period);
        self.books().roll_up(period, before, after)
    }

    /// The same of what is outstanding, for each unit.
    pub fn amounts_up(&self, period: Period) -> Vec<RollUp> {
        let (before, after) = self.directories(period);
        self.books().amounts_up(period, before, after)
    }

    /// The roll-forward of problems along the tree of regions as it stood: each region with all beneath it.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// use rectify::calendar::Period;
    /// let north = scene::item().with_region("north".parse()?);
    /// let table = scene::ledger_of(north).roll_up_regions(Period::month(2024, 5)?);
    /// assert_eq!((table.rows()[0].with_all_beneath().closing(), table.without_region().closing()), (1, 0));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn roll_up_regions(&self, period: Period) -> RegionRollUp {
        let (before, after) = self.directories(period);
        self.books().roll_up_regions(period, before, after)
    }

    /// The same of what is outstanding, for each unit.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # let ledger = scene::ledger_with_amount();
    /// use rectify::calendar::Period;
    /// let [yuan] = &ledger.amounts_up_regions(Period::month(2024, 5)?)[..] else { return Err("one unit".into()) };
    /// assert_eq!(yuan.total().closing(), 10_000);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn amounts_up_regions(&self, period: Period) -> Vec<RegionRollUp> {
        let (before, after) = self.directories(period);
        self.books().amounts_up_regions(period, before, after)
    }
}

/// The co-operating departments as an event sets them, if it does.
fn cooperating(event: &Event) -> Option<&[DepartmentId]> {
    match event {
        Event::Assigned(assigned) => Some(assigned.responsibility().cooperating()),
        Event::Reassigned(reassigned) => reassigned.change().cooperating.as_deref(),
        Event::CarriedOver(carried) => carried.responsibility().as_ref().map(Responsibility::cooperating),
        Event::SplitOff(part) => part.responsibility().as_ref().map(Responsibility::cooperating),
        _leaves_them_as_they_are => None,
    }
}
