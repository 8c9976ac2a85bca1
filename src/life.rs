//! The life of a finding as data: the names of its stages, the steps that people take, and the one table of which step
//! is admissible in which stage.
//!
//! ```text
//! Raised → Assigned → Planning → PlanReview → Rectifying ⇄ Borne
//!                                                 ↓ submission, or determined rectified by inspection
//!                                             Verifying → Verified ⇄ Noticing;  Verified → Closed → relapsed → Rectifying
//! ```
//!
//! Deciding, evolving, what a refusal offers instead, and the documentation all read [`Step::admitted_in`]. What a
//! *particular* person may do is not here: see [`Ledger::options`](crate::ledger::Ledger::options).
//!
//! Absent on purpose: state. Nothing here knows a finding.

mod earlier;

pub use earlier::Earlier;

use crate::spelled::{names, numbered};

names! {
    /// Where in its life a finding is. Exactly one at any time.
    ///
    /// ```
    /// use rectify::life::StageName;
    /// assert_eq!(StageName::PlanReview.to_string(), "plan_review");
    /// assert!(StageName::Verified.is_open() && !StageName::Closed.is_open());
    /// ```
    StageName {
        /// On the problem list; nobody answers for it yet.
        Raised = "raised",
        /// On the responsibility list, not yet acknowledged by the lead (待签收).
        Assigned = "assigned",
        /// The lead owes a plan (待报方案).
        Planning = "planning",
        /// A plan is filed and under review (方案审核).
        PlanReview = "plan_review",
        /// Under rectification (整改中).
        Rectifying = "rectifying",
        /// The risk is accepted for a time (风险承担); still open.
        Borne = "borne",
        /// Completion is claimed, or determined by inspection, and being verified (验收中).
        Verifying = "verifying",
        /// Verified; what remains is to give notice where asked, and to close (待销号).
        Verified = "verified",
        /// Under public notice (公示中).
        Noticing = "noticing",
        /// Struck off the list (已销号).
        Closed = "closed",
    }
}

impl StageName {
    /// Whether a finding in this stage still counts as open: all but [`StageName::Closed`].
    ///
    /// ```
    /// assert!(rectify::life::StageName::Borne.is_open());
    /// ```
    pub const fn is_open(self) -> bool {
        !matches!(self, StageName::Closed)
    }

    #[inline]
    #[expect(clippy::as_conversions, reason = "the number of a variant: there are ten")]
    const fn bit(self) -> u16 {
        1 << (self as u16)
    }
}

/// A set of stages.
///
/// ```
/// use rectify::life::{StageName, Step};
/// let stages = Step::Submit.admitted_in();
/// assert!(stages.contains(StageName::Rectifying));
/// assert_eq!(stages.iter().count(), 2);
/// ```
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct StageSet(u16);

impl StageSet {
    const NONE: StageSet = StageSet(0);

    const fn of(stages: &[StageName]) -> StageSet {
        let mut rest = stages;
        let mut bits = 0;
        while let [first, others @ ..] = rest {
            bits |= first.bit();
            rest = others;
        }
        StageSet(bits)
    }

    const fn and(self, other: StageSet) -> StageSet {
        StageSet(self.0 | other.0)
    }

    /// Whether the stage is in the set.
    #[inline]
    pub const fn contains(self, stage: StageName) -> bool {
        self.0 & stage.bit() != 0
    }

    /// The stages in the set, in the order of a life.
    pub fn iter(self) -> impl Iterator<Item = StageName> {
        StageName::ALL.iter().copied().filter(move |stage| self.contains(*stage))
    }
}

/// Before completion is claimed, once somebody answers: assigned to rectifying.
const WORKING: StageSet =
    StageSet::of(&[StageName::Assigned, StageName::Planning, StageName::PlanReview, StageName::Rectifying]);
/// Once somebody answers, until close.
const ANSWERED: StageSet =
    WORKING.and(StageSet::of(&[StageName::Borne, StageName::Verifying, StageName::Verified, StageName::Noticing]));
/// Until close.
const OPEN: StageSet = ANSWERED.and(StageSet::of(&[StageName::Raised]));
/// Always, once it exists.
const EVER: StageSet = OPEN.and(StageSet::of(&[StageName::Closed]));

/// Declares the steps together with the table: what a step is about, the stages that admit it, and the chain it takes a
/// step of.
macro_rules! steps {
    (@chain) => { None };
    (@chain $chain:ident) => { Some(Chain::$chain) };
    ( $( $(#[$doc:meta])* $variant:ident = $name:literal, $subject:ident, $stages:expr $( => $chain:ident )?; )+ ) => {
        names! {
            /// A step somebody takes: one for each command.
            ///
            /// ```
            /// use rectify::life::{StageName, Step, Subject};
            /// assert!(Step::Accept.admitted_in().contains(StageName::Verifying));
            /// assert!(!Step::Accept.admitted_in().contains(StageName::Rectifying));
            /// assert_eq!(Step::AdoptPolicy.subject(), Subject::Programme);
            /// ```
            Step { $( $(#[$doc])* $variant = $name, )+ }
        }

        impl Step {
            /// The stages in which this step is admissible; none for a step that begins a finding or concerns the
            /// programme or a sweep.
            #[inline]
            pub const fn admitted_in(self) -> StageSet {
                match self { $( Step::$variant => const { $stages }, )+ }
            }

            /// What the step is about.
            pub const fn subject(self) -> Subject {
                match self { $( Step::$variant => Subject::$subject, )+ }
            }

            /// The chain whose next step this takes, if it takes one; [`Step::Opine`], [`Step::Decline`] and
            /// [`Step::Deem`] name theirs.
            ///
            /// ```
            /// use rectify::life::{Chain, Step};
            /// assert_eq!(Step::Grant.chain(), Some(Chain::Extension));
            /// assert_eq!(Step::Submit.chain(), None);
            /// ```
            pub const fn chain(self) -> Option<Chain> {
                match self { $( Step::$variant => steps!(@chain $( $chain )?), )+ }
            }
        }
    };
}

names! {
    /// What a step is about.
    ///
    /// ```
    /// use rectify::life::{Step, Subject};
    /// assert_eq!(Step::Raise.subject(), Subject::NewFinding);
    /// assert_eq!(Step::Close.subject(), Subject::Finding);
    /// ```
    Subject {
        /// It begins a finding.
        NewFinding = "new_finding",
        /// It concerns a finding that exists.
        Finding = "finding",
        /// It concerns the programme.
        Programme = "programme",
        /// It concerns a sweep.
        Sweep = "sweep",
    }
}

steps! {
    /// Put a finding on the problem list.
    Raise = "raise", NewFinding, StageSet::NONE;
    /// Admit a finding half-way through its life from an earlier system.
    CarryOver = "carry_over", NewFinding, StageSet::NONE;
    /// Correct what the problem list says of it.
    Amend = "amend", Finding, EVER;
    /// Change the amount found: found larger, or corrected down.
    AmendQuantity = "amend_quantity", Finding, OPEN;
    /// Change its severity or mode.
    Reclassify = "reclassify", Finding, OPEN;
    /// Say who answers for it (交办).
    Assign = "assign", Finding, StageSet::of(&[StageName::Raised]);
    /// Change any field of the responsibility.
    Reassign = "reassign", Finding, ANSWERED;
    /// Keep a person out of judging it (回避).
    Recuse = "recuse", Finding, EVER;
    /// The lead takes it on (签收).
    Acknowledge = "acknowledge", Finding, StageSet::of(&[StageName::Assigned]);
    /// Object to the finding, the amount, the mode, the lead or the deadline (异议).
    Object = "object", Finding, ANSWERED;
    /// Take back one's own objection, extension request or submission.
    Withdraw = "withdraw", Finding, ANSWERED;
    /// Rule on an objection (异议处理).
    Rule = "rule", Finding, ANSWERED => Objection;
    /// File a rectification plan (整改方案).
    FilePlan = "file_plan", Finding, StageSet::of(&[StageName::Planning]);
    /// Change the plan under way.
    RevisePlan = "revise_plan", Finding, StageSet::of(&[StageName::Rectifying]);
    /// Approve a plan, or take the next step towards it.
    ApprovePlan = "approve_plan", Finding, StageSet::of(&[StageName::PlanReview]) => Plan;
    /// Return a plan.
    ReturnPlan = "return_plan", Finding, StageSet::of(&[StageName::PlanReview]) => Plan;
    /// Report progress (进展报告).
    ReportProgress = "report_progress", Finding, StageSet::of(&[StageName::Rectifying, StageName::Borne]);
    /// Claim that a measure of the plan is done.
    ClaimMilestone = "claim_milestone", Finding, StageSet::of(&[StageName::Rectifying]);
    /// Verify a claimed measure.
    VerifyMilestone = "verify_milestone", Finding, StageSet::of(&[StageName::Rectifying, StageName::Verifying]);
    /// Settle a part of the amount: paid, set off, restored or regularised.
    Settle = "settle", Finding, ANSWERED;
    /// Take back a settlement that was not one.
    ReverseSettlement = "reverse_settlement", Finding, ANSWERED;
    /// Say how much of what is outstanding is disputed.
    Dispute = "dispute", Finding, ANSWERED => Dispute;
    /// Ask for a later deadline (延期申请).
    AskExtension = "ask_extension", Finding, WORKING;
    /// Give an opinion where a chain asks for one.
    Opine = "opine", Finding, ANSWERED;
    /// Decline what a chain was asked to decide: the chain ends.
    Decline = "decline", Finding, OPEN;
    /// Take a step of a chain as consented to by silence (默认同意), where the policy lets silence consent.
    Deem = "deem", Finding, OPEN;
    /// Grant an extension, or take the next step towards it.
    Grant = "grant", Finding, ANSWERED => Extension;
    /// Refuse an extension.
    Refuse = "refuse", Finding, ANSWERED => Extension;
    /// Stop the clock (中止).
    Suspend = "suspend", Finding, WORKING;
    /// Start the clock again.
    Resume = "resume", Finding, WORKING;
    /// Put it under listed supervision (挂牌督办).
    List = "list", Finding, ANSWERED;
    /// Take it off listed supervision (摘牌).
    Delist = "delist", Finding, ANSWERED.and(StageSet::of(&[StageName::Closed]));
    /// Say that a listing or a delisting was made public.
    Announce = "announce", Finding, ANSWERED.and(StageSet::of(&[StageName::Closed]));
    /// Take the next rung of the ladder (提醒、督办、约谈、通报、问责).
    Escalate = "escalate", Finding, WORKING;
    /// Take pressure back to a lower level, or off.
    Deescalate = "deescalate", Finding, ANSWERED;
    /// Claim completion (申报完成).
    Submit = "submit", Finding, StageSet::of(&[StageName::Rectifying, StageName::Borne]);
    /// Return a submission.
    ReturnSubmission = "return_submission", Finding, StageSet::of(&[StageName::Verifying]) => Submission;
    /// Accept what is claimed (验收), or take the next step towards it.
    Accept = "accept", Finding, StageSet::of(&[StageName::Verifying]) => Submission;
    /// Say, as verifying or inspecting body, how it stands (认定).
    Determine = "determine", Finding, StageSet::of(&[StageName::Rectifying, StageName::Verifying]);
    /// Begin public notice (公示).
    OpenNotice = "open_notice", Finding, StageSet::of(&[StageName::Verified]) => Notice;
    /// Record what somebody objects during notice.
    RecordNoticeObjection = "record_notice_objection", Finding, StageSet::of(&[StageName::Noticing]);
    /// End public notice.
    CloseNotice = "close_notice", Finding, StageSet::of(&[StageName::Noticing]);
    /// Strike it off the list as rectified or sustained (销号), or take the next step towards it.
    Close = "close", Finding, StageSet::of(&[StageName::Verified]) => Close;
    /// Accept the risk until a date (风险承担).
    Bear = "bear", Finding, StageSet::of(&[StageName::Rectifying]) => Bearing;
    /// End the acceptance of a risk before its date.
    Revoke = "revoke", Finding, StageSet::of(&[StageName::Borne]);
    /// Let an acceptance whose date has passed lapse.
    Lapse = "lapse", Finding, StageSet::of(&[StageName::Borne]);
    /// Strike it off as not being so (不属实).
    Unfound = "unfound", Finding, OPEN => Unfounded;
    /// Strike it off for a special reason (终结).
    Terminate = "terminate", Finding, OPEN => Terminated;
    /// Strike it off by handing it to another authority (移送).
    Refer = "refer", Finding, OPEN => Referred;
    /// Answer a suggestion (答复), or take the next step towards it: from assigned to rectifying, since nobody verifies
    /// an answer.
    Answer = "answer", Finding, WORKING => Answered;
    /// Strike it off into another that is open.
    Merge = "merge", Finding, OPEN => Merged;
    /// Strike it off into several.
    Split = "split", Finding, StageSet::of(&[StageName::Raised]).and(WORKING) => Split;
    /// Look back at a closed finding (回头看).
    LookBack = "look_back", Finding, StageSet::of(&[StageName::Closed]);
    /// Open a closed finding again.
    Reopen = "reopen", Finding, StageSet::of(&[StageName::Closed]);
    /// Record a yield: accountability, a rule made, a recovery. Closes nothing.
    RecordYield = "record_yield", Finding, EVER;
    /// Begin a ledger. The one genesis.
    Found = "found", Programme, StageSet::NONE;
    /// Open an inspection, from which findings may then come.
    OpenInspection = "open_inspection", Programme, StageSet::NONE;
    /// Let another person act for oneself (授权委托).
    Delegate = "delegate", Programme, StageSet::NONE;
    /// End a delegation before its last day.
    EndDelegation = "end_delegation", Programme, StageSet::NONE;
    /// Put a version of the policy in force.
    AdoptPolicy = "adopt_policy", Programme, StageSet::NONE;
    /// Put a version of the directory in force.
    AmendDirectory = "amend_directory", Programme, StageSet::NONE;
    /// Supply a calendar, or more years of it.
    SupplyCalendar = "supply_calendar", Programme, StageSet::NONE;
    /// Publish the figures of a period.
    Publish = "publish", Programme, StageSet::NONE;
    /// Have a finding's lesson checked across departments (举一反三).
    LaunchSweep = "launch_sweep", Sweep, StageSet::NONE;
    /// Say what a department in scope found, or that it found nothing.
    ReportSweep = "report_sweep", Sweep, StageSet::NONE;
    /// End a sweep on which every department has reported.
    CloseSweep = "close_sweep", Sweep, StageSet::NONE;
}

/// The steps admissible in a stage, in order: what a refusal offers instead.
///
/// ```
/// use rectify::life::{admissible, StageName, Step};
/// let steps: Vec<Step> = admissible(StageName::Closed).collect();
/// let after = [Step::Amend, Step::Recuse, Step::Delist, Step::Announce, Step::LookBack, Step::Reopen, Step::RecordYield];
/// assert_eq!(steps, after);
/// ```
pub fn admissible(stage: StageName) -> impl Iterator<Item = Step> {
    Step::ALL.iter().copied().filter(move |step| step.admitted_in().contains(stage))
}

names! {
    /// What a chain of steps decides. The policy gives each its steps.
    ///
    /// ```
    /// assert_eq!(rectify::life::Chain::Extension.to_string(), "extension");
    /// ```
    Chain {
        /// Approval of a plan.
        Plan = "plan",
        /// Ruling on an objection.
        Objection = "objection",
        /// Granting an extension.
        Extension = "extension",
        /// Accepting a submission or an inspection's determination.
        Submission = "submission",
        /// Opening public notice.
        Notice = "notice",
        /// Changing what part is disputed.
        Dispute = "dispute",
        /// Accepting a risk.
        Bearing = "bearing",
        /// Closing as rectified or sustained.
        Close = "close",
        /// Closing as unfounded.
        Unfounded = "unfounded",
        /// Closing as terminated.
        Terminated = "terminated",
        /// Closing by referral.
        Referred = "referred",
        /// Closing a suggestion by an answer.
        Answered = "answered",
        /// Closing by merging.
        Merged = "merged",
        /// Closing by splitting.
        Split = "split",
    }
}

names! {
    /// How a finding was struck off the list.
    ///
    /// ```
    /// use rectify::life::Outcome;
    /// assert!(Outcome::Sustained.completes());
    /// assert!(!Outcome::Terminated.completes());
    /// ```
    Outcome {
        /// Rectified (完成整改).
        Rectified = "rectified",
        /// Done, and to be upheld for good (完成并长期坚持): look-backs stay owed.
        Sustained = "sustained",
        /// Not so (不属实).
        Unfounded = "unfounded",
        /// Ended for a special reason (因特殊原因终结).
        Terminated = "terminated",
        /// Handed to another authority (移送).
        Referred = "referred",
        /// A suggestion, answered: adopted, in part or not, with reasons (答复).
        Answered = "answered",
        /// Goes on in another finding.
        Merged = "merged",
        /// Goes on in several findings.
        Split = "split",
    }
}

numbered!(Step, Chain);

impl Chain {
    /// Whether those who answer for a finding may take its first steps, so that only its last judges: they say what part
    /// of an amount is disputed, and draft the answer to a suggestion.
    ///
    /// ```
    /// use rectify::life::Chain;
    /// assert!(Chain::Answered.is_judged_last() && !Chain::Close.is_judged_last());
    /// ```
    pub const fn is_judged_last(self) -> bool {
        matches!(self, Chain::Dispute | Chain::Answered)
    }

    /// Whether each of its steps judges those who answer for a finding: a plan may be reviewed in house first.
    pub(crate) const fn is_judged_throughout(self) -> bool {
        !self.is_judged_last() && !matches!(self, Chain::Plan)
    }

    /// Whether its next step is owed under a name of its own, by the term of what it decides.
    pub(crate) const fn has_own_duty(self) -> bool {
        use Chain::{Answered, Close, Extension, Notice, Objection, Plan, Submission};
        matches!(self, Plan | Objection | Extension | Submission | Notice | Close | Answered)
    }

    /// Whether it is a way around rectification, and so around a close.
    pub(crate) const fn is_way_around(self) -> bool {
        matches!(self, Chain::Unfounded | Chain::Terminated | Chain::Referred | Chain::Merged | Chain::Split)
    }
}

impl Outcome {
    /// Whether the problem was solved: of problems, only rectified and sustained enter the rates of completion.
    pub const fn completes(self) -> bool {
        matches!(self, Outcome::Rectified | Outcome::Sustained)
    }

    /// Whether what was asked was done: a problem solved, or a suggestion answered, in whatever sense.
    ///
    /// ```
    /// use rectify::life::Outcome;
    /// assert!(Outcome::Rectified.fulfils() && Outcome::Answered.fulfils());
    /// assert!(!Outcome::Referred.fulfils());
    /// ```
    pub const fn fulfils(self) -> bool {
        self.completes() || matches!(self, Outcome::Answered)
    }

    /// Whether the finding never was one of its own in a cohort: unfounded, merged and split leave its denominator.
    ///
    /// ```
    /// use rectify::life::Outcome;
    /// assert!(Outcome::Merged.leaves_cohort() && !Outcome::Referred.leaves_cohort());
    /// ```
    pub const fn leaves_cohort(self) -> bool {
        matches!(self, Outcome::Unfounded | Outcome::Merged | Outcome::Split)
    }
}
