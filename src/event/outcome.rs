//! The ways off the list, and the acceptance of a risk.

use crate::finding::{Completion, Evidence, MergeCause, Part};
use crate::id::{DepartmentId, FindingId, PersonId};
use crate::moment::Day;
use crate::quantity::Quantity;
use crate::spelled::{names, payload};
use crate::text::{Line, Prose};

names! {
    /// Why the acceptance of a risk ended.
    ///
    /// ```
    /// assert_eq!(rectify::event::BearingEnd::Lapsed.to_string(), "lapsed");
    /// ```
    BearingEnd {
        /// Its last day passed.
        Lapsed = "lapsed",
        /// It was revoked.
        Revoked = "revoked",
    }
}

payload! {
    /// It was struck off as rectified or sustained.
    Closed {
        /// As what.
        val completion: Completion,
        /// A summary.
        doc summary: Option<Prose>,
        /// When it is to be looked back at by.
        val look_back_by: Option<Day>,
    }

    /// The risk was accepted.
    Borne {
        /// The last day of the acceptance.
        val until: Day,
        /// On what basis.
        doc basis: Prose,
    }

    /// The acceptance of the risk ended.
    BearingEnded {
        /// Why.
        val end: BearingEnd,
        /// A reason, where somebody gave one.
        doc reason: Option<Prose>,
        /// The deadline now in force.
        val deadline: Option<Day>,
        /// When the next report is due.
        val due: Option<Day>,
    }

    /// It was struck off as not being so.
    FoundUnfounded {
        /// Why.
        doc reasons: Prose,
        /// The evidence.
        doc evidence: Vec<Evidence>,
    }

    /// It was struck off for a special reason.
    Terminated {
        /// Why.
        doc reasons: Prose,
        /// The evidence.
        doc evidence: Vec<Evidence>,
    }

    /// It was struck off by referral.
    Referred {
        /// To whom.
        doc to: Line,
        /// Why.
        doc reasons: Prose,
        /// The evidence.
        doc evidence: Vec<Evidence>,
    }

    /// It was struck off into another.
    Merged {
        /// The survivor.
        val into: FindingId,
        /// Why.
        val cause: MergeCause,
        /// Reasons.
        doc reasons: Prose,
    }

    /// It took another in.
    Absorbed {
        /// The other.
        val from: FindingId,
        /// Why.
        val cause: MergeCause,
        /// Every department that ever answered for the other.
        doc answered: Vec<DepartmentId>,
        /// Every person who acted for those departments.
        doc acted: Vec<PersonId>,
        /// The original deadline, where the other's was earlier.
        val original_deadline: Option<Day>,
        /// What moved over: outstanding, and how much of it is disputed. None for a duplicate.
        doc moved: Option<Moved>,
    }

    /// What a consolidation moves to the survivor.
    Moved {
        /// What was outstanding.
        val outstanding: Quantity,
        /// How much of it is disputed.
        val disputed: Quantity,
    }

    /// It was struck off into several.
    Split {
        /// The parts.
        doc parts: Vec<Part>,
        /// Why.
        doc reasons: Prose,
    }
}
