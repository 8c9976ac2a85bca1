//! How a sweep begins, is reported on and ends.

use super::{Blocked, Effect};
use crate::command::Command;
use crate::event::{self, Event};
use crate::id::Version;
use crate::policy::TermName;
use crate::record::StreamId;
use crate::rule::Case;
use crate::sweep::Sweep;
use crate::transition::{Write, Writes};

/// The one fact, in the sweep's own stream.
pub(super) fn write(case: &Case<'_>, command: &Command) -> Effect<Writes> {
    let event = event(case, command)?;
    let stream = StreamId::Sweep(command.sweep().ok_or(Blocked::Rule)?);
    Ok(Write { stream, expected: case.sweep.map_or(Version::NONE, Sweep::version), event }.into())
}

fn event(case: &Case<'_>, command: &Command) -> Effect<Event> {
    match command {
        Command::LaunchSweep(launch) => Ok(Box::new(event::SweepLaunched {
            origin: launch.origin,
            scope: launch.scope.clone(),
            departments: launch.scope.resolve(case.directory(), case.day),
            reason: launch.reason.clone(),
            due: case.due(TermName::SweepReport)?,
        })
        .into()),
        Command::ReportSweep(report) => {
            let (&department, _) = case.source();
            let sweep = case.sweep.ok_or(Blocked::Rule)?;
            Ok(Box::new(event::SweepReported {
                departments: sweep.spoken_for(department, case.directory(), case.today),
                siblings: report.siblings.clone(),
                evidence: report.evidence.clone(),
            })
            .into())
        }
        Command::CloseSweep(close) => Ok(Box::new(event::SweepClosed { conclusion: close.conclusion.clone() }).into()),
        _not_about_a_sweep => Err(Blocked::Rule),
    }
}
