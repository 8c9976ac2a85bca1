//! Facts about the programme.

use crate::calendar::Calendar;
use crate::directory::Directory;
use crate::finding::Inspection;
use crate::id::{DepartmentId, LedgerId};
use crate::moment::Zone;
use crate::policy::Policy;
use crate::publication::Publication;
use crate::spelled::payload;
use crate::text::Line;

payload! {
    /// A ledger began, with all that is in force from its first day.
    Founded {
        /// The ledger.
        val ledger: LedgerId,
        /// What the programme is called.
        doc title: Line,
        /// The zone in which its days are reckoned, for good.
        val zone: Zone,
        /// The policy.
        doc policy: Policy,
        /// The directory.
        doc directory: Directory,
        /// The calendar.
        doc calendar: Calendar,
        /// The coordinating department.
        val coordinating: DepartmentId,
        /// The inspections open from the start.
        doc inspections: Vec<Inspection>,
    }

    /// An inspection was opened.
    InspectionOpened {
        /// Which.
        doc inspection: Inspection,
    }

    /// A version of the policy came into force. What was decided before stays decided.
    PolicyAdopted {
        /// The policy.
        doc policy: Policy,
    }

    /// A version of the directory came into force.
    DirectoryAmended {
        /// The directory.
        doc directory: Directory,
    }

    /// A calendar came into force.
    CalendarSupplied {
        /// The calendar.
        doc calendar: Calendar,
    }

    /// The figures of a period were published.
    Published {
        /// What was published.
        doc publication: Publication,
    }
}
