//! The ledger at the end of a past day, as known now: the policy that was in force, and every finding as it stood.

use super::Ledger;
use crate::event::Event;
use crate::finding::{Finding, Held};
use crate::id::DepartmentId;
use crate::moment::Day;
use crate::policy::Policy;
use crate::record::{Record, StreamId};
use crate::transition::{ReplayError, evolve};

impl Ledger {
    /// The policy that was in force at the end of a day: the last that came into force by then, or the first of all.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use rectify::{command::AdoptPolicy, policy::Policy};
    /// let mut ledger = scene::ledger();
    /// let mut second = Policy::standard().draft().clone();
    /// second.version = 2;
    /// ledger.act(&scene::office_head(), scene::friday(), AdoptPolicy::new(Policy::new(second)?))?;
    /// assert_eq!(ledger.policy_on(scene::monday().day()).version(), 1);
    /// assert_eq!(ledger.policy_on(scene::friday().day()).version(), 2);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn policy_on(&self, day: Day) -> &Policy {
        let in_force = self.in_force_on(day, |event| match event {
            Event::Founded(founded) => Some(founded.policy()),
            Event::PolicyAdopted(adopted) => Some(adopted.policy()),
            _of_something_else => None,
        });
        in_force.unwrap_or(self.programme.policy())
    }

    /// What the records of the programme put in force: the last of it by the end of a day, or the first of all.
    pub(super) fn in_force_on<'a, T>(&'a self, day: Day, of: impl Fn(&'a Event) -> Option<&'a T>) -> Option<&'a T> {
        let mut latest = None;
        for record in self.history(StreamId::Programme) {
            let one = of(record.event());
            latest = one.or(latest);
            if one.is_some() && record.day() <= day {
                break;
            }
        }
        latest
    }

    /// The ledger as it would be with some records booked on the days that they are about.
    pub(crate) fn on_own_days(&self, which: impl Fn(&Record) -> bool) -> Result<Ledger, ReplayError> {
        let on_own_day = |record: Record| {
            let booked = if which(&record) { record.day } else { record.booked };
            Record { booked, ..record }
        };
        Ledger::replay(self.records().cloned().map(on_own_day))
    }

    /// Looks at each finding that was there by the end of a day, as it stood then, in the order in which they came into the
    /// ledger: with its records up to then, or with none where all are about days before `since`.
    pub(crate) fn each_on<'a>(&'a self, since: Day, day: Day, mut look: impl FnMut(Finding<'_>, &[&'a Record])) {
        // Replaying finds every name it needs here.
        let mut names = self.names.clone();
        let mut records: Vec<&Record> = Vec::new();
        for finding in self.findings() {
            records.clear();
            if finding.last_day() < since.min(day) {
                look(finding, &records);
                continue;
            }
            records.extend(self.history(StreamId::Finding(finding.id())));
            records.reverse();
            let until = records.partition_point(|record| record.booked() <= day);
            if until == records.len() {
                look(finding, &records);
                continue;
            }
            records.truncate(until);
            let fold = |held: Option<Held>, record: &&Record| evolve(held.as_ref(), record, &mut names).map(Some);
            if let Ok(Some(held)) = records.iter().try_fold(None, fold) {
                look(Finding::new(finding.id(), &held, &self.names), &records);
            }
        }
    }
}

/// Each of these records of one finding, with the lead after it.
pub(crate) fn led<'a>(records: &[&'a Record]) -> impl Iterator<Item = (&'a Record, Option<DepartmentId>)> {
    records.iter().scan(None, |lead, record| {
        *lead = new_lead(record.event()).or(*lead);
        Some((*record, *lead))
    })
}

/// The lead that a fact names.
pub(super) fn new_lead(event: &Event) -> Option<DepartmentId> {
    match event {
        Event::Assigned(assigned) => Some(assigned.responsibility().lead()),
        Event::Reassigned(reassigned) => reassigned.change().lead,
        Event::CarriedOver(carried) => carried.responsibility().as_ref().map(|line| line.lead()),
        Event::SplitOff(part) => part.responsibility().as_ref().map(|line| line.lead()),
        _names_none => None,
    }
}
