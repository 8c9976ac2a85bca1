//! What a finding's lesson must have come to before the finding may be struck off.

use crate::spelled::names;
use serde::{Deserialize, Serialize};

names! {
    /// How far sweeps of a finding must have come.
    ///
    /// ```
    /// use rectify::policy::SweepUntil;
    /// assert_eq!(SweepUntil::SiblingsClosed.to_string(), "siblings_closed");
    /// assert!(SweepUntil::Launched < SweepUntil::Reported);
    /// ```
    SweepUntil {
        /// No sweep is asked for.
        None = "none",
        /// One was launched.
        Launched = "launched",
        /// Every department within reach has reported on every sweep of the finding.
        Reported = "reported",
        /// And every sibling within reach is closed; one that was merged goes on in what it was merged into.
        SiblingsClosed = "siblings_closed",
    }
}

names! {
    /// Of which departments and siblings a gate asks it. Where the finding says nothing to go by, or no department is
    /// within reach, all are; so is a sibling of which it is not known where it lies.
    ///
    /// ```
    /// assert_eq!(rectify::policy::SweepWithin::Tree.to_string(), "tree");
    /// ```
    SweepWithin {
        /// All in the scope of the sweep.
        Scope = "scope",
        /// Those in the region of the finding.
        Region = "region",
        /// Those of the lead's own tree: the lead, of a joint one its members, and all beneath them.
        Tree = "tree",
    }
}

/// How far sweeps of a finding must have come, and within which reach, before it may be struck off.
///
/// It guards the close, and the ways around it by termination, referral, merge and split; a finding that turns out
/// unfounded has no lesson. A sibling asks for no sweep of its own: the one in which it was found is about its kind. What
/// is asked is asked by what the finding is when it is closed; who lowered its severity or amount takes no step of the close.
///
/// ```
/// use rectify::policy::{SweepGate, SweepUntil, SweepWithin};
/// let gate = SweepGate { until: SweepUntil::Reported, within: SweepWithin::Region };
/// assert_ne!(gate, SweepGate::NONE);
/// ```
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, PartialEq, Serialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, expecting = "what sweeps must have come to")]
pub struct SweepGate {
    /// How far.
    pub until: SweepUntil,
    /// Within which reach.
    pub within: SweepWithin,
}

impl SweepGate {
    /// Nothing is asked.
    pub const NONE: SweepGate = SweepGate { until: SweepUntil::None, within: SweepWithin::Scope };

    /// Asks so much of the whole scope.
    ///
    /// ```
    /// use rectify::policy::{SweepGate, SweepUntil, SweepWithin};
    /// assert_eq!(SweepGate::until(SweepUntil::Launched).within, SweepWithin::Scope);
    /// ```
    pub const fn until(until: SweepUntil) -> SweepGate {
        SweepGate { until, within: SweepWithin::Scope }
    }
}
