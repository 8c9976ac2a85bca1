//! The commands about a finding.

use super::command;
use crate::finding::{
    Amendment, Completion, Determination, Evidence, MergeCause, ObjectionTo, Opinion, Part, Particulars, Plan,
    QuantityCause, Reassignment, ReopenCause, Responsibility, Ruling, SettlementWay, Standing, Verdict, Withdrawable,
    YieldKind,
};
use crate::finding::{Mode, Severity};
use crate::id::{DepartmentId, FindingId, InspectionId, MeasureId};
use crate::life::Chain;
use crate::moment::Day;
use crate::quantity::Quantity;
use crate::text::{Line, Prose};

command! {
    /// Put a finding on the problem list.
    Raise(finding: FindingId, particulars: Particulars);

    /// Admit a finding half-way through its life, with a basis: where it stands and since when. It is flagged as
    /// legacy and left out of durations.
    CarryOver(finding: FindingId, particulars: Particulars, standing: Standing, raised_on: Day, basis: Prose)
    with {
        /// Who answers for it; needed unless it stands at raised.
        responsibility: Responsibility,
        /// The original deadline of the cycle it is in.
        original_deadline: Day,
        /// Which cycle it is in, where it was reopened before; 1 where not said.
        cycle: u16
    };

    /// Correct what the problem list says of a finding.
    Amend(finding: FindingId, amendment: Amendment, reason: Prose);

    /// Change the amount found: the new total, and why.
    AmendQuantity(finding: FindingId, cause: QuantityCause, total: Quantity, reason: Prose)
    many {
        /// One more piece of evidence.
        evidence: Evidence
    };

    /// Change severity or mode.
    Reclassify(finding: FindingId, reason: Prose)
    with {
        /// The new severity.
        severity: Severity,
        /// The new mode.
        mode: Mode
    };

    /// Say who answers for a finding.
    Assign(finding: FindingId, responsibility: Responsibility);

    /// Change fields of the responsibility.
    Reassign(finding: FindingId, change: Reassignment, reason: Prose);

    /// Take a finding on.
    Acknowledge(finding: FindingId);

    /// Object.
    Object(finding: FindingId, to: ObjectionTo, reasons: Prose)
    many {
        /// One more piece of evidence.
        evidence: Evidence
    };

    /// Take back what one asked or claimed.
    Withdraw(finding: FindingId, what: Withdrawable, reason: Prose);

    /// Rule on the pending objection.
    Rule(finding: FindingId, ruling: Ruling, reasons: Prose);

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

    /// Settle a part of the amount.
    Settle(finding: FindingId, amount: Quantity, way: SettlementWay)
    many {
        /// One more piece of evidence.
        evidence: Evidence
    };

    /// Take back a settlement that was not one.
    ReverseSettlement(finding: FindingId, amount: Quantity, reason: Prose)
    many {
        /// One more piece of evidence.
        evidence: Evidence
    };

    /// Say how much of what is outstanding is disputed.
    Dispute(finding: FindingId, disputed: Quantity, reason: Prose);

    /// Ask for a later deadline.
    AskExtension(finding: FindingId, until: Day, reason: Prose);

    /// Give an opinion in a chain whose next step asks for one.
    Opine(finding: FindingId, on: Chain, opinion: Opinion, reasons: Prose);

    /// Decline what a chain under way was asked to decide: a close, a notice, a risk, a dispute, or a way off the list.
    Decline(finding: FindingId, on: Chain, reasons: Prose);

    /// Grant the extension asked for.
    Grant(finding: FindingId)
    with {
        /// Another deadline than the one asked for, not later.
        until: Day,
        /// A remark.
        note: Prose
    };

    /// Refuse the extension asked for.
    Refuse(finding: FindingId, reasons: Prose);

    /// Stop the clock, on a basis.
    Suspend(finding: FindingId, reason: Prose, basis: Prose);

    /// Start the clock again.
    Resume(finding: FindingId, reason: Prose);

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

    /// Look back at a closed finding.
    LookBack(finding: FindingId, verdict: Verdict, text: Prose)
    many {
        /// One more piece of evidence.
        evidence: Evidence
    };

    /// Open a closed finding again.
    Reopen(finding: FindingId, cause: ReopenCause, reasons: Prose)
    many {
        /// One more piece of evidence.
        evidence: Evidence
    };

    /// Record a yield.
    RecordYield(finding: FindingId, kind: YieldKind, text: Prose)
    with {
        /// How many: people, rules.
        count: u32,
        /// How much was recovered.
        quantity: Quantity
    };
}

impl Raise {
    /// A problem, light and uncategorised, that goes by its own id until it has a better number.
    ///
    /// ```
    /// use rectify::command::{Command, Raise};
    /// use rectify::life::Step;
    /// let arrears = "018f2c3a-7d10-7c3e-9a55-0242ac120002".parse()?;
    /// let raise = Raise::problem(arrears, "supplier unpaid since May".parse()?, "survey-2023".parse()?);
    /// assert_eq!(Command::from(raise).step(), Step::Raise);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn problem(finding: FindingId, title: Line, inspection: InspectionId) -> Raise {
        Raise::new(finding, Particulars::problem(inspection, finding.into(), title))
    }
}

impl Assign {
    /// Assign to a department, all else as the policy says.
    ///
    /// ```
    /// use rectify::command::{Assign, Command};
    /// let arrears = "018f2c3a-7d10-7c3e-9a55-0242ac120002".parse()?;
    /// let assign = Assign::to("roads".parse()?, arrears);
    /// assert_eq!(Command::from(assign).finding(), Some(arrears));
    /// # Ok::<(), rectify::id::IdError>(())
    /// ```
    pub fn to(lead: DepartmentId, finding: FindingId) -> Assign {
        Assign::new(finding, Responsibility::of(lead))
    }
}
