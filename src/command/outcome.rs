//! The ways off the list, and the acceptance of a risk.

use super::command;
use crate::finding::{Completion, Evidence, MergeCause, Part};
use crate::id::FindingId;
use crate::moment::Day;
use crate::text::{Line, Prose};

command! {
    /// Strike a verified finding off the list.
    Close(finding: FindingId)
    with {
        /// As what; rectified where not said.
        completion: Completion,
        /// A summary.
        summary: Prose
    };

    /// Accept the risk until a day, on a basis.
    Bear(finding: FindingId, until: Day, basis: Prose);

    /// End the acceptance of a risk.
    Revoke(finding: FindingId, reason: Prose);

    /// Let an acceptance whose last day has passed lapse.
    Lapse(finding: FindingId);

    /// Strike a finding off as not being so.
    Unfound(finding: FindingId, reasons: Prose)
    many {
        /// One more piece of evidence.
        evidence: Evidence
    };

    /// Strike a finding off for a special reason.
    Terminate(finding: FindingId, reasons: Prose)
    many {
        /// One more piece of evidence.
        evidence: Evidence
    };

    /// Strike a finding off by handing it to another authority.
    Refer(finding: FindingId, to: Line, reasons: Prose)
    many {
        /// One more piece of evidence.
        evidence: Evidence
    };

    /// Strike a finding off into another that is open.
    Merge(finding: FindingId, into: FindingId, cause: MergeCause, reasons: Prose);

    /// Strike a finding off into several.
    Split(finding: FindingId, reasons: Prose)
    many {
        /// One more part.
        parts: Part
    };
}
