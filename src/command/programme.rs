//! The commands about the programme as a whole.

use super::command;
use crate::calendar::Calendar;
use crate::directory::Directory;
use crate::finding::Inspection;
use crate::id::{DepartmentId, LedgerId, Version};
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

impl Publish {
    /// The same in place of an earlier publication of the same period: the version at which the programme's stream took
    /// that one in.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # let mut ledger = scene::ledger_with_one_finding();
    /// # let (head, june) = (scene::office_head(), scene::noon("2024-06-03"));
    /// use rectify::{assessment::Assessment, calendar::Period, finding::Kind};
    /// let may = Period::month(2024, 5)?;
    /// let first = Assessment::of(&ledger, may, Kind::Problem).publish()?;
    /// ledger.act(&head, june, first)?;
    /// let version = ledger.programme().version();
    /// let second = Assessment::of(&ledger, may, Kind::Problem).publish()?.superseding(version);
    /// ledger.act(&head, june, second)?;
    /// assert_eq!(ledger.programme().publications().count(), 2);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn superseding(self, earlier: Version) -> Publish {
        Publish::new(self.publication.superseding(earlier))
    }
}
