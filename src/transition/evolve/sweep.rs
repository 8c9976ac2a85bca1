//! One fact into the sweep it is about.

use crate::event::{Event, SweepLaunched, SweepReported};
use crate::id::Version;
use crate::record::Record;
use crate::sweep::{Sweep, SweepReport};
use crate::transition::ReplayError;

/// The sweep after a record, or why the record cannot follow.
pub(crate) fn evolve_sweep(before: Option<&Sweep>, record: &Record) -> Result<Sweep, ReplayError> {
    let expected = before.map_or(Version::NONE, Sweep::version).next();
    if expected != Some(record.version) {
        return Err(ReplayError::Version {
            position: record.position,
            stream: record.stream,
            expected: expected.unwrap_or(record.version),
            found: record.version,
        });
    }
    after(before, record).ok_or(ReplayError::Inadmissible {
        position: record.position,
        stream: record.stream,
        event: record.event.name(),
    })
}

fn after(before: Option<&Sweep>, record: &Record) -> Option<Sweep> {
    let next = match (before, &record.event) {
        (None, Event::SweepLaunched(event)) => launched(event, record)?,
        (Some(sweep), Event::SweepReported(event)) if sweep.is_open() => reported(sweep.clone(), event, record)?,
        (Some(sweep), Event::SweepClosed(_)) if sweep.is_open() && sweep.awaited().next().is_none() => {
            Sweep { closed_on: Some(record.day), ..sweep.clone() }
        }
        _cannot_follow => return None,
    };
    let last_day = next.last_day.max(record.day).max(record.booked);
    Some(Sweep { version: record.version, last: record.position, last_day, ..next })
}

fn launched(event: &SweepLaunched, record: &Record) -> Option<Sweep> {
    Some(Sweep {
        id: record.stream.sweep()?,
        version: record.version,
        last: record.position,
        last_day: record.day,
        origin: event.origin,
        scope: event.scope.clone(),
        launched_on: record.day,
        launched_by: record.actor.person(),
        due: event.due,
        reports: event.departments.iter().map(|id| (*id, None)).collect(),
        reporters: Vec::new(),
        closed_on: None,
    })
}

/// `None` where a department reports that is not in scope, or none does.
fn reported(mut sweep: Sweep, event: &SweepReported, record: &Record) -> Option<Sweep> {
    let by = record.actor.person();
    let (siblings, evidence) = (&event.siblings, &event.evidence);
    event.departments.first()?;
    for department in &event.departments {
        let report = SweepReport { on: record.day, by, siblings: siblings.clone(), evidence: evidence.clone() };
        *sweep.reports.get_mut(department)? = Some(report);
    }
    for person in record.people() {
        if !sweep.reporters.contains(&person) {
            sweep.reporters.push(person);
        }
    }
    Some(sweep)
}
