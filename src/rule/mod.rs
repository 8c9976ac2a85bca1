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
mod law;
mod memo;
pub(crate) mod outcome;
mod pressure;
mod programme;
pub(crate) mod silence;
pub(crate) mod sweep;
mod takeable;
mod taking;
mod time;
mod told;

pub use broken::Broken;
pub(crate) use case::{Case, World, departments};
pub use law::law;
pub(crate) use law::{ALIKE, Rules, bound, is_gated, judges, left};
pub(crate) use memo::Memo;
pub use takeable::Stranded;
pub(crate) use takeable::{may_strand, stranded};
pub(crate) use taking::Right;

use crate::spelled::{names, numbered};

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
        /// easier by lowering the severity or the amount.
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
        /// There is as much evidence as the policy asks, and some wherever completion is claimed, something is determined
        /// or a settlement taken back.
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
        /// The yields for which the policy lets a close wait are recorded in this cycle.
        YieldsFirst = "yields_first",
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
        /// A finding merges into another that is open, and that somebody can still verify; what is consolidated, into one
        /// that is not claimed to be done, nor about to be struck off another way.
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

numbered!(Rule);

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

impl Rule {
    /// Judges the rule on a case.
    pub(crate) fn judge(self, case: &Case<'_>) -> Judgement {
        // Chosen first and called once: with the shorter ones in the place of the calls, each rule pays for what all need.
        let judge: fn(&Case<'_>) -> Judgement = match self {
            Rule::Known => authority::known,
            Rule::StageAdmits => authority::stage_admits,
            Rule::Dated => time::dated,
            Rule::LateConfirmed => time::late_confirmed,
            Rule::ActorStands => delegation::actor_stands,
            Rule::Delegated => delegation::delegated,
            Rule::Granted => authority::granted,
            Rule::ChainOrder => authority::chain_order,
            Rule::SameMatter => authority::same_matter,
            Rule::OwnDepartment => authority::own_department,
            Rule::OwnPerson => authority::own_person,
            Rule::Recused => authority::recused,
            Rule::OneStepEach => authority::one_step_each,
            Rule::DistinctTakers => authority::distinct_takers,
            Rule::NotSoleJudge => authority::not_sole_judge,
            Rule::InspectionKnown => intake::inspection_known,
            Rule::ReferenceUnique => intake::reference_unique,
            Rule::RegionKnown => intake::region_known,
            Rule::DatesInOrder => intake::dates_in_order,
            Rule::RecurrenceKnown => intake::recurrence_known,
            Rule::StandingSound => intake::standing_sound,
            Rule::DepartmentKnown => intake::department_known,
            Rule::VerifierIndependent => intake::verifier_independent,
            Rule::StepsTakeable => takeable::steps_takeable,
            Rule::ChangesSomething => content::changes_something,
            Rule::EvidenceEnough => content::evidence_enough,
            Rule::MatterPending => content::matter_pending,
            Rule::MeasuresSound => content::measures_sound,
            Rule::MeasureStands => content::measure_stands,
            Rule::MeasuresFirst => content::measures_first,
            Rule::SettledFirst => content::settled_first,
            Rule::YieldsFirst => content::yields_first,
            Rule::AmountFits => content::amount_fits,
            Rule::NoObjectionPending => content::no_objection_pending,
            Rule::ReviewAllowed => content::review_allowed,
            Rule::ObjectionsRuled => content::objections_ruled,
            Rule::DeadlineAhead => time::deadline_ahead,
            Rule::ObjectionWindow => time::objection_window,
            Rule::HasDeadline => time::has_deadline,
            Rule::NoRequestPending => time::no_request_pending,
            Rule::ExtensionLength => time::extension_length,
            Rule::ExtensionInTime => time::extension_in_time,
            Rule::ExtensionCount => time::extension_count,
            Rule::Clock => time::clock,
            Rule::ExtensionOpen => pressure::extension_open,
            Rule::ListingStands => pressure::listing_stands,
            Rule::DelistedFirst => pressure::delisted_first,
            Rule::LadderStep => pressure::ladder_step,
            Rule::NotBeforeDeadline => time::not_before_deadline,
            Rule::NoticeWanted => outcome::notice_wanted,
            Rule::NoticeOver => outcome::notice_over,
            Rule::NoticeGiven => outcome::notice_given,
            Rule::BearingAllowed => outcome::bearing_allowed,
            Rule::LapseDue => outcome::lapse_due,
            Rule::SilenceConsents => silence::silence_consents,
            Rule::MergeSound => outcome::merge_sound,
            Rule::PartsSound => outcome::parts_sound,
            Rule::LooksBack => outcome::looks_back,
            Rule::ReopenFits => outcome::reopen_fits,
            Rule::KindFits => outcome::kind_fits,
            Rule::NewerVersion => programme::newer_version,
            Rule::InspectionNew => programme::inspection_new,
            Rule::DelegationSound => delegation::delegation_sound,
            Rule::DelegationEnds => delegation::delegation_ends,
            Rule::PublicationSound => programme::publication_sound,
            Rule::OriginKnown => sweep::origin_known,
            Rule::ScopeSound => sweep::scope_sound,
            Rule::SweepJoined => sweep::sweep_joined,
            Rule::SweepOpen => sweep::sweep_open,
            Rule::SiblingsSound => sweep::siblings_sound,
            Rule::SweepReported => sweep::sweep_reported,
            Rule::SweepIndependent => sweep::sweep_independent,
            Rule::SweepGate => sweep::sweep_gate,
            // Whoever judges a founding by the law has a ledger already.
            Rule::FoundedOnce => |_| Judgement::Broken(Broken::FoundedBefore),
            Rule::DatesResolve => |_| Judgement::Moot,
        };
        judge(case)
    }
}
