//! One fact into the sweep it is about.

use crate::event::{Event, SweepLaunched, SweepReported};
use crate::id::Version;
use crate::record::Record;
use crate::sweep::{Sweep, SweepReport};
use crate::transition::ReplayError;
use std::collections::BTreeSet;

/// The sweep after a record, or why the record cannot follow.
pub(crate) fn evolve_sweep(before: Option<&Sweep>, record: &Record) -> Result<Sweep, ReplayError> {
    if let Some(mut sweep) = before.cloned() {
        return evolve_sweep_in_place(&mut sweep, record).map(|()| sweep);
    }
    comes_next(Version::NONE, record)?;
    let Event::SweepLaunched(event) = &record.event else { return Err(inadmissible(record)) };
    launched(event, record).ok_or_else(|| inadmissible(record))
}

/// The same of one that was launched, in its place; where the record cannot follow, nothing has changed.
pub(crate) fn evolve_sweep_in_place(sweep: &mut Sweep, record: &Record) -> Result<(), ReplayError> {
    comes_next(sweep.version, record)?;
    match &record.event {
        Event::SweepReported(event) if sweep.is_open() => {
            reported(sweep, event, record).ok_or_else(|| inadmissible(record))?;
        }
        Event::SweepClosed(_) if sweep.is_open() && sweep.awaited().next().is_none() => {
            sweep.closed_on = Some(record.day);
        }
        _cannot_follow => return Err(inadmissible(record)),
    }
    sweep.last_day = sweep.last_day.max(record.day).max(record.booked);
    (sweep.version, sweep.last) = (record.version, record.position);
    Ok(())
}

fn comes_next(before: Version, record: &Record) -> Result<(), ReplayError> {
    let expected = before.next();
    if expected == Some(record.version) {
        return Ok(());
    }
    Err(ReplayError::Version {
        position: record.position,
        stream: record.stream,
        expected: expected.unwrap_or(record.version),
        found: record.version,
    })
}

fn inadmissible(record: &Record) -> ReplayError {
    ReplayError::Inadmissible { position: record.position, stream: record.stream, event: record.event.name() }
}

fn launched(event: &SweepLaunched, record: &Record) -> Option<Sweep> {
    Some(Sweep {
        id: record.stream.sweep()?,
        version: record.version,
        last: record.position,
        last_day: record.day.max(record.booked),
        origin: event.origin,
        scope: event.scope.clone(),
        launched_on: record.day,
        launched_by: record.actor.person(),
        due: event.due,
        reports: event.departments.iter().map(|id| (*id, None)).collect(),
        reporters: BTreeSet::new(),
        closed_on: None,
    })
}

/// `None` where a department reports that is not in scope, or none does.
fn reported(sweep: &mut Sweep, event: &SweepReported, record: &Record) -> Option<()> {
    let by = record.actor.person();
    let (siblings, evidence) = (&event.siblings, &event.evidence);
    event.departments.first()?;
    if !event.departments.iter().all(|department| sweep.reports.contains_key(department)) {
        return None;
    }
    for department in &event.departments {
        let report = SweepReport { on: record.day, by, siblings: siblings.clone(), evidence: evidence.clone() };
        sweep.reports.insert(*department, Some(report));
    }
    sweep.reporters.extend(record.people());
    Some(())
}
