//! Plans, and progress along them.

use super::command;
use crate::finding::{Evidence, Plan, Verdict};
use crate::id::{FindingId, MeasureId};
use crate::text::Prose;

command! {
    /// File a plan.
    FilePlan(finding: FindingId, plan: Plan);

    /// Change the plan.
    RevisePlan(finding: FindingId, plan: Plan, reason: Prose);

    /// Approve the plan under review.
    ApprovePlan(finding: FindingId)
    with {
        /// A remark.
        note: Prose
    };

    /// Return the plan under review.
    ReturnPlan(finding: FindingId, reasons: Prose);

    /// Report progress.
    ReportProgress(finding: FindingId, text: Prose)
    many {
        /// One more piece of evidence.
        evidence: Evidence
    };

    /// Claim that a measure is done.
    ClaimMilestone(finding: FindingId, measure: MeasureId)
    many {
        /// One more piece of evidence.
        evidence: Evidence
    };

    /// Say whether a claimed measure is done.
    VerifyMilestone(finding: FindingId, measure: MeasureId, verdict: Verdict)
    with {
        /// A remark.
        note: Prose
    };
}
