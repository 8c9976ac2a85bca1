//! Claims, verification and notice.

use super::command;
use crate::finding::{Determination, Evidence};
use crate::id::FindingId;
use crate::text::{Line, Prose};

command! {
    /// Claim completion.
    Submit(finding: FindingId)
    with {
        /// What was done.
        text: Prose
    }
    many {
        /// One more piece of evidence.
        evidence: Evidence
    };

    /// Return the submission.
    ReturnSubmission(finding: FindingId, reasons: Prose);

    /// Accept what is claimed.
    Accept(finding: FindingId)
    with {
        /// A remark.
        note: Prose
    };

    /// Say how the rectification stands.
    Determine(finding: FindingId, determination: Determination, reasons: Prose)
    many {
        /// One more piece of evidence.
        evidence: Evidence
    };

    /// Begin public notice at a place.
    OpenNotice(finding: FindingId, place: Line);

    /// Record what somebody objects during notice.
    RecordNoticeObjection(finding: FindingId, objector: Line, text: Prose);

    /// End public notice.
    CloseNotice(finding: FindingId);
}
