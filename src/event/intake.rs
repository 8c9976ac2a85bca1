//! How findings come in, and who answers for them.

use crate::finding::{
    Amendment, Evidence, Mode, Particulars, QuantityCause, Reassignment, Responsibility, Severity, Standing,
};
use crate::id::{DepartmentId, FindingId, PersonId};
use crate::life::StageName;
use crate::moment::Day;
use crate::quantity::Quantity;
use crate::spelled::payload;
use crate::text::Prose;

payload! {
    /// A finding was put on the problem list.
    Raised {
        /// What the list says.
        doc particulars: Particulars,
        /// The department that inspects.
        val inspecting: DepartmentId,
        /// When it is to be assigned by.
        val assign_by: Option<Day>,
    }

    /// A finding was admitted half-way through its life.
    CarriedOver {
        /// What the list says.
        doc particulars: Particulars,
        /// The department that inspects.
        val inspecting: DepartmentId,
        /// Where it stands.
        val standing: Standing,
        /// When it was raised.
        val raised_on: Day,
        /// The cycle it is in.
        val cycle: u16,
        /// Who answers for it.
        doc responsibility: Option<Responsibility>,
        /// The original deadline of the cycle.
        val original_deadline: Option<Day>,
        /// On what basis it is admitted.
        doc basis: Prose,
        /// When the next thing its stage waits for is due.
        val due: Option<Day>,
        /// The last day on which the lead may object.
        val object_by: Option<Day>,
    }

    /// A finding began as a part of another.
    SplitOff {
        /// The finding it was a part of.
        val from: FindingId,
        /// What the list says of the part.
        doc particulars: Particulars,
        /// The department that inspects.
        val inspecting: DepartmentId,
        /// The stage it enters: where its parent stood.
        val leads_to: StageName,
        /// Who answers for it.
        doc responsibility: Option<Responsibility>,
        /// Every department that ever answered for the parent.
        doc answered: Vec<DepartmentId>,
        /// Every person who acted for those departments.
        doc acted: Vec<PersonId>,
        /// Who raised the parent.
        val raised_by: PersonId,
        /// When the parent was raised.
        val raised_on: Day,
        /// The parent's original deadline.
        val original_deadline: Option<Day>,
        /// The parent's current deadline.
        val deadline: Option<Day>,
        /// How many extensions led to it.
        val extensions: u8,
        /// When what its stage waits for is due, as for the parent.
        val due: Option<Day>,
        /// The last day on which the lead may object, as for the parent.
        val object_by: Option<Day>,
    }

    /// What the problem list says was corrected.
    Amended {
        /// What is different now.
        doc amendment: Amendment,
        /// Why.
        doc reason: Prose,
    }

    /// The amount found was changed.
    QuantityAmended {
        /// Found larger, or corrected down.
        val cause: QuantityCause,
        /// The new total.
        val total: Quantity,
        /// Why.
        doc reason: Prose,
        /// The evidence.
        doc evidence: Vec<Evidence>,
    }

    /// Severity or mode was changed.
    Reclassified {
        /// The new severity.
        val severity: Option<Severity>,
        /// The new mode.
        val mode: Option<Mode>,
        /// Why.
        doc reason: Prose,
        /// Where the risk was borne: the deadline with which rectification goes on.
        val deadline: Option<Day>,
        /// And when the next report is due.
        val due: Option<Day>,
    }

    /// Somebody answers for it.
    Assigned {
        /// Who, and how.
        doc responsibility: Responsibility,
        /// The department that verifies.
        val verifying: DepartmentId,
        /// The stage it enters.
        val leads_to: StageName,
        /// When the next thing that stage waits for is due.
        val due: Option<Day>,
        /// The deadline, where one is set by now.
        val deadline: Option<Day>,
        /// The last day on which the lead may object.
        val object_by: Option<Day>,
    }

    /// The responsibility was changed.
    Reassigned {
        /// What is different now.
        doc change: Reassignment,
        /// Why.
        doc reason: Prose,
        /// The last day on which a new lead may object.
        val object_by: Option<Day>,
    }

    /// The lead took it on.
    Acknowledged {
        /// The stage it enters.
        val leads_to: StageName,
        /// When the plan or the first report is due.
        val due: Option<Day>,
        /// The deadline, where it counts from the acknowledgement.
        val deadline: Option<Day>,
    }
}
