//! Facts about a finding. Every date here was resolved when the fact was decided.

use crate::finding::{
    Amendment, Completion, Determination, Evidence, MergeCause, Mode, ObjectionTo, Opinion, Part, Particulars, Plan,
    QuantityCause, Reassignment, Reopening, Responsibility, Ruling, SettlementWay, Severity, Standing, Verdict,
    Withdrawable, YieldKind,
};
use crate::id::{DepartmentId, FindingId, Fingerprint, MeasureId, PersonId};
use crate::life::{Chain, StageName};
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
        /// The finding was reclassified.
        Reclassified = "reclassified",
    }
}

names! {
    /// Whether an extension was granted by others, or by the lead's own head within the policy's cap.
    ///
    /// ```
    /// assert_eq!(rectify::event::GrantedBy::OwnHead.to_string(), "own_head");
    /// ```
    GrantedBy {
        /// By somebody outside the responsible set.
        Others = "others",
        /// By the lead's own head.
        OwnHead = "own_head",
    }
}

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
        /// When the parent was raised.
        val raised_on: Day,
        /// The parent's original deadline.
        val original_deadline: Option<Day>,
        /// The parent's current deadline.
        val deadline: Option<Day>,
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

    /// Somebody objected.
    Objected {
        /// To what.
        val to: ObjectionTo,
        /// Why.
        doc reasons: Prose,
        /// The evidence.
        doc evidence: Vec<Evidence>,
        /// When it is to be ruled on by.
        val rule_by: Option<Day>,
    }

    /// Somebody took back what they had asked or claimed.
    Withdrawn {
        /// What.
        val what: Withdrawable,
        /// Why.
        doc reason: Prose,
    }

    /// An objection was ruled on.
    Ruled {
        /// How.
        val ruling: Ruling,
        /// Why.
        doc reasons: Prose,
        /// The stage it enters: another one only where an objection to a notice was upheld.
        val leads_to: StageName,
    }

    /// A plan was filed.
    PlanFiled {
        /// The plan.
        doc plan: Plan,
        /// The stage it enters: under review, or rectifying.
        val leads_to: StageName,
        /// When the review or the first report is due.
        val due: Option<Day>,
        /// The deadline, where the plan sets the first one.
        val deadline: Option<Day>,
    }

    /// The plan was changed.
    PlanRevised {
        /// The plan as it is now.
        doc plan: Plan,
        /// Why.
        doc reason: Prose,
        /// The stage it enters: under review, or rectifying.
        val leads_to: StageName,
        /// When the review or the next report is due.
        val due: Option<Day>,
    }

    /// The plan was approved.
    PlanApproved {
        /// A remark.
        doc note: Option<Prose>,
        /// When the first report is due.
        val due: Option<Day>,
        /// The deadline, where the plan sets the first one.
        val deadline: Option<Day>,
    }

    /// The plan was returned.
    PlanReturned {
        /// Why.
        doc reasons: Prose,
        /// When it is to be filed again by.
        val due: Option<Day>,
    }

    /// Progress was reported.
    ProgressReported {
        /// What.
        doc text: Prose,
        /// The evidence.
        doc evidence: Vec<Evidence>,
        /// When the next report is due.
        val due: Option<Day>,
    }

    /// A measure was claimed done.
    MilestoneClaimed {
        /// Which.
        val measure: MeasureId,
        /// The evidence.
        doc evidence: Vec<Evidence>,
    }

    /// A claimed measure was verified, or not.
    MilestoneVerified {
        /// Which.
        val measure: MeasureId,
        /// Whether it is done.
        val verdict: Verdict,
        /// A remark.
        doc note: Option<Prose>,
    }

    /// A part of the amount was settled.
    Settled {
        /// How much.
        val amount: Quantity,
        /// How.
        val way: SettlementWay,
        /// The evidence.
        doc evidence: Vec<Evidence>,
    }

    /// A settlement was taken back.
    SettlementReversed {
        /// How much.
        val amount: Quantity,
        /// Why.
        doc reason: Prose,
        /// The evidence.
        doc evidence: Vec<Evidence>,
    }

    /// The disputed part was changed.
    Disputed {
        /// How much is disputed now.
        val disputed: Quantity,
        /// Why.
        doc reason: Prose,
    }

    /// A later deadline was asked for.
    ExtensionAsked {
        /// Until when.
        val until: Day,
        /// Why.
        doc reason: Prose,
        /// When it is to be ruled on by.
        val rule_by: Option<Day>,
    }

    /// An extension was granted.
    ExtensionGranted {
        /// The deadline now in force.
        val until: Day,
        /// By whom, seen from the lead.
        val by: GrantedBy,
        /// A remark.
        doc note: Option<Prose>,
    }

    /// An extension was refused.
    ExtensionRefused {
        /// Why.
        doc reasons: Prose,
    }

    /// A step of a chain was taken that is not its last.
    StepTaken {
        /// The chain.
        val chain: Chain,
        /// Which step of it, from 1.
        val step: u8,
        /// The fingerprint of what the chain is asked to decide: the steps that follow must be about the same.
        val matter: Fingerprint,
        /// The opinion, where the step was to give one.
        val opinion: Option<Opinion>,
        /// Reasons or remarks.
        doc note: Option<Prose>,
        /// When the next step is due.
        val due: Option<Day>,
    }

    /// The clock was stopped.
    Suspended {
        /// Why.
        doc reason: Prose,
        /// On what basis.
        doc basis: Prose,
    }

    /// The clock was started again.
    Resumed {
        /// Why.
        doc reason: Prose,
        /// The deadline now in force, moved by the calendar days paused.
        val deadline: Option<Day>,
    }

    /// Completion was claimed.
    Submitted {
        /// What was done.
        doc text: Option<Prose>,
        /// The evidence.
        doc evidence: Vec<Evidence>,
        /// When it is to be verified by.
        val due: Option<Day>,
    }

    /// A submission was returned.
    SubmissionReturned {
        /// Why.
        doc reasons: Prose,
        /// When the next report is due.
        val due: Option<Day>,
    }

    /// What was claimed was accepted.
    Accepted {
        /// A remark.
        doc note: Option<Prose>,
        /// When notice or close is due.
        val due: Option<Day>,
    }

    /// The verifying or inspecting body said how it stands.
    Determined {
        /// What it said.
        val determination: Determination,
        /// Why.
        doc reasons: Prose,
        /// The evidence.
        doc evidence: Vec<Evidence>,
        /// The stage it enters: verifying where determined rectified, else where it was.
        val leads_to: StageName,
        /// When it is to be verified by.
        val due: Option<Day>,
    }

    /// Public notice began.
    NoticeOpened {
        /// Where it can be seen.
        doc place: Line,
        /// Its last day.
        val until: Day,
    }

    /// Somebody objected during notice.
    NoticeObjectionRecorded {
        /// Who, as they name themselves.
        doc objector: Line,
        /// What they say.
        doc text: Prose,
        /// When it is to be ruled on by.
        val rule_by: Option<Day>,
    }

    /// Public notice ended.
    NoticeClosed {
        /// When the close is due.
        val due: Option<Day>,
    }

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

    /// It was looked back at.
    LookedBack {
        /// Whether it lasted.
        val verdict: Verdict,
        /// What was seen.
        doc text: Prose,
        /// The evidence.
        doc evidence: Vec<Evidence>,
        /// When it is to be looked back at next.
        val look_back_by: Option<Day>,
        /// How it is open again, where it relapsed.
        doc reopening: Option<Reopening>,
    }

    /// It was opened again.
    Reopened {
        /// How.
        doc reopening: Reopening,
        /// Why.
        doc reasons: Prose,
        /// The evidence.
        doc evidence: Vec<Evidence>,
    }

    /// A yield was recorded.
    YieldRecorded {
        /// Of what kind.
        val kind: YieldKind,
        /// What.
        doc text: Prose,
        /// How many.
        val count: Option<u32>,
        /// How much.
        val quantity: Option<Quantity>,
    }
}
