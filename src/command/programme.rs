//! The commands about the programme as a whole.

use super::command;
use crate::calendar::Calendar;
use crate::directory::Directory;
use crate::finding::Inspection;
use crate::id::{DepartmentId, LedgerId};
use crate::moment::Zone;
use crate::policy::Policy;
use crate::publication::Publication;
use crate::text::Line;

command! {
    /// Begin a ledger: the one genesis record. The coordinating department (综合) routes and keeps the list.
    Found(
        ledger: LedgerId,
        title: Line,
        zone: Zone,
        policy: Policy,
        directory: Directory,
        calendar: Calendar,
        coordinating: DepartmentId
    )
    many {
        /// One more inspection that is open from the start.
        inspections: Inspection
    };

    /// Open an inspection.
    OpenInspection(inspection: Inspection);

    /// Put a version of the policy in force.
    AdoptPolicy(policy: Policy);

    /// Put a version of the directory in force.
    AmendDirectory(directory: Directory);

    /// Supply a calendar.
    SupplyCalendar(calendar: Calendar);

    /// Publish the figures of a period. An [`Assessment`](crate::assessment::Assessment) has it ready.
    Publish(publication: Publication);
}
