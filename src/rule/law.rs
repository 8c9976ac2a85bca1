//! The law: which rules bind which step.

use super::Rule;
use crate::life::{Step, Subject};

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
            Rule::YieldsFirst,
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

/// The first rules of a step.
const fn common(step: Step) -> &'static [Rule] {
    match step.subject() {
        Subject::NewFinding => GENESIS,
        Subject::Finding => FINDING,
        Subject::Programme if matches!(step, Step::Delegate | Step::EndDelegation) => OWN_RIGHTS,
        Subject::Programme => PROGRAMME,
        Subject::Sweep => SWEEP,
    }
}

/// Rules that say the same of every step about a finding that its stage admits, or about a sweep, where nobody acts for
/// another: which step it is, they do not ask. First those that hold of whoever may do anything, then those that a finding may
/// not satisfy.
pub(crate) const ALIKE: [&[Rule]; 2] = [
    &[Rule::Known, Rule::StageAdmits, Rule::Dated, Rule::LateConfirmed, Rule::ActorStands, Rule::Delegated],
    &[Rule::Recused, Rule::ObjectionsRuled, Rule::SweepGate, Rule::DelistedFirst],
];

/// Whether a step waits for sweeps.
pub(crate) fn is_gated(step: Step) -> bool {
    own(step).contains(&Rule::SweepGate)
}

/// Room for the rules of one step, and one more.
const ROOM: usize = 24;

/// Some rules of one step, in their order.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Rules {
    rules: [Rule; ROOM],
    count: usize,
}

impl Rules {
    pub(crate) const NONE: Rules = Rules { rules: [Rule::Known; ROOM], count: 0 };

    pub(crate) fn as_slice(&self) -> &[Rule] {
        self.rules.get(..self.count).unwrap_or_default()
    }

    pub(crate) fn push(&mut self, rule: Rule) {
        if let Some(place) = self.rules.get_mut(self.count) {
            (*place, self.count) = (rule, self.count.saturating_add(1));
        }
    }

    /// Those that bind a step.
    const fn of(step: Step) -> Rules {
        let is_of_chain = step.chain().is_some() || matches!(step, Step::Opine | Step::Decline);
        let mut bound = Rules::NONE.and(common(step));
        if judges(step) {
            bound = bound.and(JUDGING);
        }
        if judges(step) || is_of_chain {
            bound = bound.and(&[Rule::Recused]);
        }
        if is_of_chain {
            bound = bound.and(CHAIN);
        }
        bound.and(own(step))
    }

    /// The same, and these after them. There must be room, and one place left.
    const fn and(mut self, mut more: &[Rule]) -> Rules {
        let (_, mut free) = self.rules.split_at_mut(self.count);
        while let [rule, rest @ ..] = more {
            let [place, places @ ..] = free else { break };
            (*place, more, free, self.count) = (*rule, rest, places, self.count.saturating_add(1));
        }
        assert!(self.count < ROOM, "no room for these rules and one more");
        self
    }

    /// The same, but for these.
    const fn without(self, these: &[Rule]) -> Rules {
        let (mut left, mut all) = (Rules::NONE, self.rules.split_at(self.count).0);
        while let [rule, more @ ..] = all {
            let mut others = these;
            while let [other, rest @ ..] = others
                && other.number() != rule.number()
            {
                others = rest;
            }
            if others.is_empty() {
                left = left.and(&[*rule]);
            }
            all = more;
        }
        left
    }
}

/// The rules of every step.
type Law = [Rules; Step::ALL.len()];

/// What is left of a law without these rules.
const fn without(mut law: Law, these: &[Rule]) -> Law {
    let mut places = law.as_mut_slice();
    while let [rules, rest @ ..] = places {
        *rules = rules.without(these);
        places = rest;
    }
    law
}

/// The rules of every step; without the first that are [`ALIKE`]; and without all of these.
static LAWS: [Law; 3] = {
    let mut law = [Rules::NONE; Step::ALL.len()];
    let (mut steps, mut places) = (Step::ALL, law.as_mut_slice());
    while let ([step, more @ ..], [place, rest @ ..]) = (steps, places) {
        *place = Rules::of(*step);
        (steps, places) = (more, rest);
    }
    let [first, then] = ALIKE;
    let others = without(law, first);
    [law, others, without(others, then)]
};

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
    bound(step).iter().copied()
}

/// The same rules, in one piece.
pub(crate) fn bound(step: Step) -> &'static [Rule] {
    left(step, 0)
}

/// The same without the first so many of those that are [`ALIKE`].
pub(crate) fn left(step: Step, alike: usize) -> &'static [Rule] {
    LAWS.get(alike).and_then(|law| law.get(step.number())).map(Rules::as_slice).unwrap_or_default()
}
