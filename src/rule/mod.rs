//! The law: which rules bind which step, and how each is judged.
//!
//! A [`Rule`] is judged on a case — a finding, a person, a day, and the command if one is given. It *holds*, is *moot*
//! (has nothing to say here), is *pending* (needs what only a command could give) or is *broken*, with the facts that
//! broke it: [`Broken`]. [`law`] lists the rules of each step; one loop judges them all, so that a refusal names every
//! rule that fails, in the order of the law, and `options` needs no code of its own.
//!
//! Absent on purpose: effects. Nothing here computes what happens; nothing elsewhere asks who may.

pub(crate) mod authority;
mod broken;
mod case;
mod content;
mod delegation;
mod intake;
pub(crate) mod outcome;
mod pressure;
mod programme;
pub(crate) mod silence;
pub(crate) mod sweep;
mod takeable;
mod time;
mod told;

pub use broken::Broken;
pub(crate) use case::{Case, Right, World, departments};
pub use takeable::Stranded;
pub(crate) use takeable::stranded;

use crate::life::{Step, Subject};
use crate::spelled::names;

names! {
    /// A rule, by its stable id.
    ///
    /// ```
    /// use rectify::rule::Rule;
    /// assert_eq!(Rule::OwnDepartment.to_string(), "own_department");
    /// ```
    #[non_exhaustive]
    Rule {
        /// The finding is in the ledger; or, for one that begins, is not.
        Known = "known",
        /// The step is admissible in the stage.
        StageAdmits = "stage_admits",
        /// The day is not in the future, not before what is recorded, and not recorded later than the policy allows.
        Dated = "dated",
        /// What is recorded late is confirmed by somebody whom the policy names for it: another person, outside those who
        /// answer.
        LateConfirmed = "late_confirmed",
        /// The actor, and whoever they act for, act for departments that are in the directory and have not been succeeded.
        ActorStands = "actor_stands",
        /// Who acts under a delegation is the one it was given to, in its days and within its scope, and it was not ended.
        Delegated = "delegated",
        /// The actor holds a grant for the step, or for the next step of the chain.
        Granted = "granted",
        /// The next step of the chain is of the kind that is taken: a decision or an opinion.
        ChainOrder = "chain_order",
        /// The step is about the same matter as the decisions of the chain before it.
        SameMatter = "same_matter",
        /// No department that ever answered for the finding judges it.
        OwnDepartment = "own_department",
        /// No person who ever acted for such a department judges it, in whatever department or role.
        OwnPerson = "own_person",
        /// Nobody judges, or takes a step of a chain, who keeps out of it.
        Recused = "recused",
        /// Nobody takes two steps of one chain, nor judges what they themselves filed, asked, claimed or ruled
        /// on before.
        OneStepEach = "one_step_each",
        /// Nobody takes a step of a chain that the policy keeps distinct from what they did before, nor towards a close that they made
        /// easier by lowering the severity.
        DistinctTakers = "distinct_takers",
        /// Who raised a finding does not alone judge an objection to it.
        NotSoleJudge = "not_sole_judge",
        /// The inspection is open.
        InspectionKnown = "inspection_known",
        /// The reference is not taken in its inspection.
        ReferenceUnique = "reference_unique",
        /// Regions named are in the directory.
        RegionKnown = "region_known",
        /// Departments named are in the directory and have not been succeeded.
        DepartmentKnown = "department_known",
        /// Dates given lie in an order in which they can have happened.
        DatesInOrder = "dates_in_order",
        /// A finding of which this is a recurrence is in the ledger.
        RecurrenceKnown = "recurrence_known",
        /// Where a finding carried over stands agrees with what is said of it.
        StandingSound = "standing_sound",
        /// The change changes something.
        ChangesSomething = "changes_something",
        /// Who verifies and who supervises are not among those who answer.
        VerifierIndependent = "verifier_independent",
        /// Whatever the policy requires on the way to the close has somebody who could do it; and a policy in force takes
        /// that from no open finding.
        StepsTakeable = "steps_takeable",
        /// There is as much evidence as the policy asks, and some wherever something is determined or a settlement
        /// taken back.
        EvidenceEnough = "evidence_enough",
        /// A deadline lies on or after the day on which it is set; and no plan moves one, or changes a target.
        DeadlineAhead = "deadline_ahead",
        /// No other objection is pending; several to one notice are ruled on together.
        NoObjectionPending = "no_objection_pending",
        /// An objection comes within its window; one to a notice, while the notice runs.
        ObjectionWindow = "objection_window",
        /// What was ruled on and not upheld is objected to again only as a review, as often and for as long as the policy
        /// says.
        ReviewAllowed = "review_allowed",
        /// What is to be ruled on, granted, opined on, withdrawn or verified is there.
        MatterPending = "matter_pending",
        /// A plan has measures, each with its own code and a date that fits.
        MeasuresSound = "measures_sound",
        /// A measure named is in the plan, and as far as it must be.
        MeasureStands = "measure_stands",
        /// Every measure of the plan is claimed before completion is.
        MeasuresFirst = "measures_first",
        /// All that nobody disputes is settled before completion is claimed and before the close.
        SettledFirst = "settled_first",
        /// An amount is there, in the right unit, and is enough for what is taken from it.
        AmountFits = "amount_fits",
        /// There is a deadline that can be extended.
        HasDeadline = "has_deadline",
        /// No other request for an extension is pending.
        NoRequestPending = "no_request_pending",
        /// An extension leads to a later deadline, not later than the limits allow.
        ExtensionLength = "extension_length",
        /// An extension is asked in time.
        ExtensionInTime = "extension_in_time",
        /// There are not more extensions than allowed.
        ExtensionCount = "extension_count",
        /// The clock is running; or, for a resumption, is not.
        Clock = "clock",
        /// No level of escalation bars further extensions.
        ExtensionOpen = "extension_open",
        /// What is listed is not listed again while its term runs; what is delisted or announced was listed.
        ListingStands = "listing_stands",
        /// What is listed is delisted before it is struck off, where the policy asks for it.
        DelistedFirst = "delisted_first",
        /// The next level is taken, for a cause that the policy names and that was not taken before; down, a lower one.
        LadderStep = "ladder_step",
        /// Not rectified is not said before the deadline.
        NotBeforeDeadline = "not_before_deadline",
        /// Public notice is asked for, and has not been given yet.
        NoticeWanted = "notice_wanted",
        /// Public notice has run its time.
        NoticeOver = "notice_over",
        /// Public notice was given where the policy asks for it.
        NoticeGiven = "notice_given",
        /// Every objection is ruled on.
        ObjectionsRuled = "objections_ruled",
        /// A risk is accepted only where and for as long as the policy allows.
        BearingAllowed = "bearing_allowed",
        /// An acceptance lapses only after its last day.
        LapseDue = "lapse_due",
        /// Silence consents only where the policy lets it, and only after the last day on which somebody may take the step.
        SilenceConsents = "silence_consents",
        /// A finding merges into another that is open, and that somebody can still verify.
        MergeSound = "merge_sound",
        /// The parts of a split are new and add up.
        PartsSound = "parts_sound",
        /// Only what was closed as done is looked back at.
        LooksBack = "looks_back",
        /// The cause of a reopening fits the way it was closed.
        ReopenFits = "reopen_fits",
        /// A problem is claimed, verified, noticed, borne, closed or found unfounded; a suggestion is answered.
        KindFits = "kind_fits",
        /// A later version has a higher number, and drops nothing that history names.
        NewerVersion = "newer_version",
        /// Figures are published once their period is over, from all that is known, with nothing that time alone changes
        /// left undone; and again only as superseding.
        PublicationSound = "publication_sound",
        /// The inspection is not open yet.
        InspectionNew = "inspection_new",
        /// What is delegated may be, for days to come, by people to people; and what is passed on is no more than was given.
        DelegationSound = "delegation_sound",
        /// A delegation is ended by whoever gave it, or by the coordinating head.
        DelegationEnds = "delegation_ends",
        /// A ledger is founded once, by its first record.
        FoundedOnce = "founded_once",
        /// The finding whose lesson is to be checked is in the ledger.
        OriginKnown = "origin_known",
        /// Somebody is in scope of the sweep.
        ScopeSound = "scope_sound",
        /// What is raised fits the sweep in which it was found.
        SweepJoined = "sweep_joined",
        /// The sweep is not closed.
        SweepOpen = "sweep_open",
        /// What a department names was raised in the sweep, each once.
        SiblingsSound = "siblings_sound",
        /// Every department in scope has reported.
        SweepReported = "sweep_reported",
        /// Whoever closes a sweep reported for nobody in scope.
        SweepIndependent = "sweep_independent",
        /// Sweeps of the finding have come to what the policy asks.
        SweepGate = "sweep_gate",
        /// Every date that the step writes can be resolved.
        DatesResolve = "dates_resolve",
    }
}

/// How a rule stands in a case.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Judgement {
    /// It was looked at and holds.
    Holds,
    /// It has nothing to say here.
    Moot,
    /// Only a command could tell.
    Pending,
    /// It fails.
    Broken(Broken),
}

impl Judgement {
    /// Holds, or is broken by these facts.
    fn unless(broken: Option<Broken>) -> Judgement {
        broken.map_or(Judgement::Holds, Judgement::Broken)
    }
}

/// What binds every step about a finding that exists.
const FINDING: &[Rule] = &[
    Rule::Known,
    Rule::StageAdmits,
    Rule::Dated,
    Rule::LateConfirmed,
    Rule::ActorStands,
    Rule::Delegated,
    Rule::Granted,
];
/// What binds every step that begins a finding.
const GENESIS: &[Rule] =
    &[Rule::Known, Rule::Dated, Rule::LateConfirmed, Rule::ActorStands, Rule::Delegated, Rule::Granted];
/// What binds every step about the programme.
const PROGRAMME: &[Rule] = &[Rule::Dated, Rule::LateConfirmed, Rule::ActorStands, Rule::Delegated, Rule::Granted];
/// What binds those steps about the programme by which people dispose of their own rights.
const OWN_RIGHTS: &[Rule] = &[Rule::Dated, Rule::LateConfirmed, Rule::ActorStands, Rule::Delegated];
/// What binds every step about a sweep.
const SWEEP: &[Rule] = GENESIS;
/// What binds every step that judges, or that could end a finding by another door.
const JUDGING: &[Rule] = &[Rule::OwnDepartment, Rule::OwnPerson];
/// What binds every step of a chain.
const CHAIN: &[Rule] = &[Rule::ChainOrder, Rule::SameMatter, Rule::OneStepEach, Rule::DistinctTakers];

/// Whether the step judges: decides on verification, extension, objection, notice, an outcome or a look-back, or could
/// move a deadline, an amount, a severity or what else a policy looks at to the same effect.
pub(crate) const fn judges(step: Step) -> bool {
    match step {
        Step::CarryOver
        | Step::Amend
        | Step::AmendQuantity
        | Step::Reclassify
        | Step::Reassign
        | Step::Recuse
        | Step::Rule
        | Step::VerifyMilestone
        | Step::ReverseSettlement
        | Step::Dispute
        | Step::Grant
        | Step::Refuse
        | Step::Suspend
        | Step::Resume
        | Step::Delist
        | Step::Deescalate
        | Step::ReturnSubmission
        | Step::Accept
        | Step::Determine
        | Step::Decline
        | Step::OpenNotice
        | Step::RecordNoticeObjection
        | Step::CloseNotice
        | Step::Close
        | Step::Bear
        | Step::Revoke
        | Step::Unfound
        | Step::Terminate
        | Step::Refer
        | Step::Answer
        | Step::Merge
        | Step::Split
        | Step::LookBack
        | Step::Reopen => true,
        Step::Raise
        | Step::Assign
        | Step::Acknowledge
        | Step::Object
        | Step::Withdraw
        | Step::FilePlan
        | Step::RevisePlan
        | Step::ApprovePlan
        | Step::ReturnPlan
        | Step::ReportProgress
        | Step::ClaimMilestone
        | Step::Settle
        | Step::AskExtension
        | Step::Opine
        | Step::List
        | Step::Announce
        | Step::Escalate
        | Step::Deem
        | Step::Submit
        | Step::Lapse
        | Step::RecordYield
        | Step::Found
        | Step::OpenInspection
        | Step::Delegate
        | Step::EndDelegation
        | Step::AdoptPolicy
        | Step::AmendDirectory
        | Step::SupplyCalendar
        | Step::Publish
        | Step::LaunchSweep
        | Step::ReportSweep
        | Step::CloseSweep => false,
    }
}

/// The rules that are a step's own.
const fn own(step: Step) -> &'static [Rule] {
    match step {
        Step::Raise => &[
            Rule::InspectionKnown,
            Rule::ReferenceUnique,
            Rule::RegionKnown,
            Rule::DatesInOrder,
            Rule::RecurrenceKnown,
            Rule::SweepJoined,
            Rule::SweepOpen,
        ],
        Step::CarryOver => &[
            Rule::InspectionKnown,
            Rule::ReferenceUnique,
            Rule::RegionKnown,
            Rule::DatesInOrder,
            Rule::RecurrenceKnown,
            Rule::SweepJoined,
            Rule::SweepOpen,
            Rule::StandingSound,
            Rule::DepartmentKnown,
            Rule::VerifierIndependent,
            Rule::StepsTakeable,
        ],
        Step::Amend => &[Rule::ChangesSomething, Rule::RegionKnown, Rule::DatesInOrder, Rule::StepsTakeable],
        Step::AmendQuantity => &[Rule::ChangesSomething, Rule::AmountFits, Rule::EvidenceEnough, Rule::StepsTakeable],
        Step::Reclassify => &[Rule::ChangesSomething, Rule::StepsTakeable],
        Step::Assign => &[Rule::DepartmentKnown, Rule::VerifierIndependent, Rule::StepsTakeable, Rule::DeadlineAhead],
        Step::Reassign => &[
            Rule::ChangesSomething,
            Rule::DepartmentKnown,
            Rule::VerifierIndependent,
            Rule::StepsTakeable,
            Rule::DeadlineAhead,
        ],
        Step::Recuse => &[Rule::ChangesSomething],
        Step::Object => &[Rule::NoObjectionPending, Rule::ObjectionWindow, Rule::ReviewAllowed, Rule::EvidenceEnough],
        Step::Withdraw | Step::Refuse | Step::Opine | Step::Decline => &[Rule::MatterPending],
        Step::Rule => &[Rule::MatterPending, Rule::NotSoleJudge],
        Step::FilePlan | Step::RevisePlan => &[Rule::MeasuresSound, Rule::DeadlineAhead],
        Step::ReportProgress => &[Rule::EvidenceEnough],
        Step::ClaimMilestone => &[Rule::MeasureStands, Rule::EvidenceEnough],
        Step::VerifyMilestone => &[Rule::MeasureStands],
        Step::Settle | Step::ReverseSettlement => &[Rule::AmountFits, Rule::EvidenceEnough],
        Step::Dispute => &[Rule::ChangesSomething, Rule::AmountFits],
        Step::AskExtension => &[
            Rule::HasDeadline,
            Rule::NoRequestPending,
            Rule::Clock,
            Rule::ExtensionInTime,
            Rule::ExtensionCount,
            Rule::ExtensionLength,
            Rule::ExtensionOpen,
        ],
        Step::Grant => &[Rule::MatterPending, Rule::ExtensionLength, Rule::ExtensionOpen],
        Step::Suspend | Step::Resume => &[Rule::Clock],
        Step::List => &[Rule::ListingStands, Rule::DepartmentKnown, Rule::VerifierIndependent],
        Step::Delist => &[Rule::ListingStands, Rule::EvidenceEnough],
        Step::Announce => &[Rule::ListingStands],
        Step::Escalate | Step::Deescalate => &[Rule::LadderStep],
        Step::Submit => &[Rule::KindFits, Rule::Clock, Rule::EvidenceEnough, Rule::MeasuresFirst, Rule::SettledFirst],
        Step::Determine => &[Rule::KindFits, Rule::Clock, Rule::EvidenceEnough, Rule::NotBeforeDeadline],
        Step::OpenNotice => &[Rule::KindFits, Rule::NoticeWanted],
        Step::RecordNoticeObjection => &[Rule::KindFits, Rule::NoObjectionPending, Rule::ObjectionWindow],
        Step::CloseNotice => &[Rule::KindFits, Rule::NoticeOver, Rule::ObjectionsRuled],
        Step::Close => &[
            Rule::KindFits,
            Rule::NoticeGiven,
            Rule::ObjectionsRuled,
            Rule::SweepGate,
            Rule::DelistedFirst,
            Rule::SettledFirst,
        ],
        Step::Bear => &[Rule::KindFits, Rule::Clock, Rule::BearingAllowed],
        Step::Lapse => &[Rule::LapseDue],
        Step::Unfound => &[Rule::KindFits, Rule::EvidenceEnough, Rule::ObjectionsRuled, Rule::DelistedFirst],
        Step::Terminate | Step::Refer => {
            &[Rule::EvidenceEnough, Rule::ObjectionsRuled, Rule::SweepGate, Rule::DelistedFirst]
        }
        Step::Answer => &[Rule::KindFits, Rule::ObjectionsRuled, Rule::SweepGate, Rule::DelistedFirst],
        Step::Merge => {
            &[Rule::MergeSound, Rule::StepsTakeable, Rule::ObjectionsRuled, Rule::SweepGate, Rule::DelistedFirst]
        }
        Step::Split => &[Rule::PartsSound, Rule::ObjectionsRuled, Rule::SweepGate, Rule::Clock, Rule::DelistedFirst],
        Step::Deem => &[Rule::SilenceConsents],
        Step::LookBack => &[Rule::LooksBack, Rule::EvidenceEnough],
        Step::Reopen => &[Rule::ReopenFits, Rule::EvidenceEnough],
        Step::RecordYield => &[Rule::AmountFits],
        Step::OpenInspection => &[Rule::InspectionNew, Rule::DepartmentKnown],
        Step::Found => &[Rule::FoundedOnce],
        Step::Delegate => &[Rule::DelegationSound],
        Step::EndDelegation => &[Rule::DelegationEnds],
        Step::AdoptPolicy => &[Rule::NewerVersion, Rule::StepsTakeable],
        Step::AmendDirectory | Step::SupplyCalendar => &[Rule::NewerVersion],
        Step::Publish => &[Rule::PublicationSound],
        Step::LaunchSweep => &[Rule::OriginKnown, Rule::DepartmentKnown, Rule::RegionKnown, Rule::ScopeSound],
        Step::ReportSweep => &[Rule::SweepOpen, Rule::SiblingsSound, Rule::EvidenceEnough],
        Step::CloseSweep => &[Rule::SweepOpen, Rule::SweepReported, Rule::SweepIndependent],
        Step::Acknowledge | Step::ApprovePlan | Step::ReturnPlan | Step::ReturnSubmission | Step::Revoke => &[],
        Step::Accept => &[Rule::KindFits],
    }
}

/// The rules that bind a step, in the order in which a refusal lists them. Whether the dates it writes can be resolved
/// ([`Rule::DatesResolve`]) is judged last, by resolving them.
///
/// ```
/// use rectify::life::Step;
/// use rectify::rule::{law, Rule};
/// let rules: Vec<Rule> = law(Step::Acknowledge).collect();
/// assert_eq!(rules[..4], [Rule::Known, Rule::StageAdmits, Rule::Dated, Rule::LateConfirmed]);
/// assert_eq!(rules[4..], [Rule::ActorStands, Rule::Delegated, Rule::Granted]);
/// assert!(law(Step::Close).any(|rule| rule == Rule::OwnDepartment));
/// ```
pub fn law(step: Step) -> impl Iterator<Item = Rule> {
    let common = match step.subject() {
        Subject::NewFinding => GENESIS,
        Subject::Finding => FINDING,
        Subject::Programme if matches!(step, Step::Delegate | Step::EndDelegation) => OWN_RIGHTS,
        Subject::Programme => PROGRAMME,
        Subject::Sweep => SWEEP,
    };
    let judging = if judges(step) { JUDGING } else { &[] };
    let is_of_chain = step.chain().is_some() || matches!(step, Step::Opine | Step::Decline);
    let recusal: &[Rule] = if judges(step) || is_of_chain { &[Rule::Recused] } else { &[] };
    let chain = if is_of_chain { CHAIN } else { &[] };
    [common, judging, recusal, chain, own(step)].into_iter().flatten().copied()
}

impl Rule {
    /// Judges the rule on a case.
    pub(crate) fn judge(self, case: &Case<'_>) -> Judgement {
        match self {
            Rule::Known => authority::known(case),
            Rule::StageAdmits => authority::stage_admits(case),
            Rule::Dated => time::dated(case),
            Rule::LateConfirmed => time::late_confirmed(case),
            Rule::ActorStands => delegation::actor_stands(case),
            Rule::Delegated => delegation::delegated(case),
            Rule::Granted => authority::granted(case),
            Rule::ChainOrder => authority::chain_order(case),
            Rule::SameMatter => authority::same_matter(case),
            Rule::OwnDepartment => authority::own_department(case),
            Rule::OwnPerson => authority::own_person(case),
            Rule::Recused => authority::recused(case),
            Rule::OneStepEach => authority::one_step_each(case),
            Rule::DistinctTakers => authority::distinct_takers(case),
            Rule::NotSoleJudge => authority::not_sole_judge(case),
            Rule::InspectionKnown => intake::inspection_known(case),
            Rule::ReferenceUnique => intake::reference_unique(case),
            Rule::RegionKnown => intake::region_known(case),
            Rule::DatesInOrder => intake::dates_in_order(case),
            Rule::RecurrenceKnown => intake::recurrence_known(case),
            Rule::StandingSound => intake::standing_sound(case),
            Rule::DepartmentKnown => intake::department_known(case),
            Rule::VerifierIndependent => intake::verifier_independent(case),
            Rule::StepsTakeable => takeable::steps_takeable(case),
            Rule::ChangesSomething => content::changes_something(case),
            Rule::EvidenceEnough => content::evidence_enough(case),
            Rule::MatterPending => content::matter_pending(case),
            Rule::MeasuresSound => content::measures_sound(case),
            Rule::MeasureStands => content::measure_stands(case),
            Rule::MeasuresFirst => content::measures_first(case),
            Rule::SettledFirst => content::settled_first(case),
            Rule::AmountFits => content::amount_fits(case),
            Rule::NoObjectionPending => content::no_objection_pending(case),
            Rule::ReviewAllowed => content::review_allowed(case),
            Rule::ObjectionsRuled => content::objections_ruled(case),
            Rule::DeadlineAhead => time::deadline_ahead(case),
            Rule::ObjectionWindow => time::objection_window(case),
            Rule::HasDeadline => time::has_deadline(case),
            Rule::NoRequestPending => time::no_request_pending(case),
            Rule::ExtensionLength => time::extension_length(case),
            Rule::ExtensionInTime => time::extension_in_time(case),
            Rule::ExtensionCount => time::extension_count(case),
            Rule::Clock => time::clock(case),
            Rule::ExtensionOpen => pressure::extension_open(case),
            Rule::ListingStands => pressure::listing_stands(case),
            Rule::DelistedFirst => pressure::delisted_first(case),
            Rule::LadderStep => pressure::ladder_step(case),
            Rule::NotBeforeDeadline => time::not_before_deadline(case),
            Rule::NoticeWanted => outcome::notice_wanted(case),
            Rule::NoticeOver => outcome::notice_over(case),
            Rule::NoticeGiven => outcome::notice_given(case),
            Rule::BearingAllowed => outcome::bearing_allowed(case),
            Rule::LapseDue => outcome::lapse_due(case),
            Rule::SilenceConsents => silence::silence_consents(case),
            Rule::MergeSound => outcome::merge_sound(case),
            Rule::PartsSound => outcome::parts_sound(case),
            Rule::LooksBack => outcome::looks_back(case),
            Rule::ReopenFits => outcome::reopen_fits(case),
            Rule::KindFits => outcome::kind_fits(case),
            Rule::NewerVersion => programme::newer_version(case),
            Rule::InspectionNew => programme::inspection_new(case),
            Rule::DelegationSound => delegation::delegation_sound(case),
            Rule::DelegationEnds => delegation::delegation_ends(case),
            Rule::PublicationSound => programme::publication_sound(case),
            Rule::OriginKnown => sweep::origin_known(case),
            Rule::ScopeSound => sweep::scope_sound(case),
            Rule::SweepJoined => sweep::sweep_joined(case),
            Rule::SweepOpen => sweep::sweep_open(case),
            Rule::SiblingsSound => sweep::siblings_sound(case),
            Rule::SweepReported => sweep::sweep_reported(case),
            Rule::SweepIndependent => sweep::sweep_independent(case),
            Rule::SweepGate => sweep::sweep_gate(case),
            // Whoever judges a founding by the law has a ledger already.
            Rule::FoundedOnce => Judgement::Broken(Broken::FoundedBefore),
            Rule::DatesResolve => Judgement::Moot,
        }
    }
}
