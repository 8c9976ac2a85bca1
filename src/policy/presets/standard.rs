//! One sensible default for an office that inspects, presses and verifies.

use crate::calendar::{BaseDay, Term, TermBase, TermLength};
use crate::directory::{Capacity, Relation};
use crate::finding::{LadderEffect, Level, Mode, Severity, Trigger};
use crate::life::{Chain, Step};
use crate::policy::{
    ChainStep, Choices, Dimension, Draft, ExtensionLimits, Grant, Ladder, Passage, Policy, Rung, SignalLimits,
    TermName, When,
};
use core::fmt::Debug;
use std::collections::BTreeMap;

pub(super) const LEAD: Grant = Grant::officer(Relation::Lead);
pub(super) const COOPERATING: Grant = Grant::officer(Relation::Cooperating);
pub(super) const SUPERVISING: Grant = Grant::officer(Relation::Supervising);
pub(super) const SUPERVISING_HEAD: Grant = Grant::head(Relation::Supervising);
pub(super) const INSPECTING: Grant = Grant::officer(Relation::Inspecting);
pub(super) const INSPECTING_HEAD: Grant = Grant::head(Relation::Inspecting);
pub(super) const VERIFYING: Grant = Grant::officer(Relation::Verifying);
pub(super) const VERIFYING_HEAD: Grant = Grant::head(Relation::Verifying);
pub(super) const COORDINATING: Grant = Grant::officer(Relation::Coordinating);
pub(super) const COORDINATING_HEAD: Grant = Grant::head(Relation::Coordinating);
const SWEPT: Grant = Grant::officer(Relation::Swept);
pub(super) const NIGHTLY: Grant = Grant { relation: Relation::Coordinating, capacity: Capacity::System };

/// What is done day by day; what changes the programme, or gets a finding off the list by another door, is done in
/// person.
const DELEGABLE: [Step; 20] = [
    Step::Raise,
    Step::Amend,
    Step::Assign,
    Step::Reassign,
    Step::Acknowledge,
    Step::Object,
    Step::Rule,
    Step::FilePlan,
    Step::ApprovePlan,
    Step::ReturnPlan,
    Step::ReportProgress,
    Step::ClaimMilestone,
    Step::VerifyMilestone,
    Step::AskExtension,
    Step::Grant,
    Step::Refuse,
    Step::Submit,
    Step::ReturnSubmission,
    Step::Accept,
    Step::Close,
];

impl Policy {
    /// A policy to begin with, and to write one's own from: the graver a finding, the more hands it passes through.
    ///
    /// Light and ordinary findings go straight to work, unless they are to be rectified in stages or continuously: then they
    /// are planned. They are verified and closed in one step each. Grave ones are acknowledged and planned, and their plans
    /// reviewed. Very grave ones are signed off by heads and given public
    /// notice, and the risk of one cannot be accepted. What is late is escalated: a reminder 3 days before the deadline,
    /// supervision from the day after it, or on a second return or a relapse, a summons after 10 working days, which ends
    /// extensions, and a circular after 30 (the five levels are customary, these numbers assumed). A listing is made
    /// public within 5 working days, and a very grave finding is delisted before its close (assumed). Whoever is in scope
    /// of a sweep reports within fifteen working days (assumed: no source gives a term for every kind of sweep) and raises
    /// what it finds; no close waits for a sweep. The same policy is shipped as a file to edit:
    /// `src/policy/presets/standard.json`.
    ///
    /// ```
    /// use rectify::finding::{Facts, Kind, Severity};
    /// use rectify::life::Chain;
    /// use rectify::policy::Policy;
    /// let policy = Policy::standard();
    /// assert_eq!((policy.id().to_string().as_str(), policy.version()), ("standard", 1));
    /// let grave = Facts::of(Kind::Problem, Severity::Critical);
    /// assert_eq!(policy.chain(Chain::Close, &grave).len(), 2);
    /// assert_eq!(policy.draft().passage.noticing.pick(&grave), Some(&true));
    /// assert_eq!(policy.draft().bearing_days_max.pick(&grave), None);
    /// ```
    pub fn standard() -> Policy {
        Policy::checked(Draft {
            schema: 1,
            id: constant("standard".parse()),
            version: 1,
            title: constant("Standard rectification / 通用整改规则".parse()),
            passage: passage(),
            chains: chains(),
            distinct: Vec::new(),
            grants: grants(),
            delegable: DELEGABLE.into_iter().collect(),
            reviews_max: Choices::none(),
            objecting_suspends: Choices::none(),
            terms: terms(),
            evidence_min: evidence_min(),
            measures_first: Choices::always(true),
            settled_first: Choices::none(),
            yields_first: Choices::none(),
            extension: extension(),
            bearing_days_max: Choices::none().but(severities(&[Severity::Low, Severity::Medium, Severity::High]), 180),
            ladder: ladder(),
            delisted_first: Choices::always(false).but(critical(), true),
            sweep_gate: Choices::none(),
            lights: None,
            scoring: None,
            signals: SignalLimits::default(),
            recorded_late_days_max: BTreeMap::from([
                (Step::Raise, 30),
                (Step::Acknowledge, 3),
                (Step::ReportProgress, 7),
                (Step::Settle, 15),
            ]),
            recorded_late_confirmed_by: BTreeMap::new(),
            skew_seconds: 5,
            groupings: vec![vec![Dimension::Department, Dimension::Severity]],
        })
    }
}

/// A value that is written in a preset.
#[expect(clippy::expect_used, reason = "takes no input: what is written here is valid or no test passes")]
pub(super) fn constant<T, E: Debug>(value: Result<T, E>) -> T {
    value.expect("a constant of a preset")
}

pub(super) fn severities(of: &[Severity]) -> When {
    When { severity: of.to_vec(), ..When::default() }
}

pub(super) fn critical() -> When {
    When::severity(Severity::Critical)
}

pub(super) fn grave() -> When {
    severities(&[Severity::High, Severity::Critical])
}

fn passage() -> Passage {
    let in_stages = When { mode: vec![Mode::Staged, Mode::Continuing], ..When::default() };
    Passage {
        acknowledging: Choices::always(false).but(grave(), true),
        planning: Choices::always(false).but(in_stages, true).but(grave(), true),
        noticing: Choices::always(false).but(critical(), true),
        planning_again: Choices::always(false).but(critical(), true),
    }
}

fn chains() -> BTreeMap<Chain, Choices<Vec<ChainStep>>> {
    let decide = |takers: &[Grant]| takers.iter().copied().map(ChainStep::decides).collect::<Vec<_>>();
    let always = |takers| Choices::always(decide(takers));
    // As many deciding steps, and heads, as the gravest close: no way around it takes less.
    let way_around = || always(&[INSPECTING, COORDINATING_HEAD]);
    let opined = vec![ChainStep::opines(SUPERVISING), ChainStep::decides(INSPECTING_HEAD)];
    BTreeMap::from([
        (Chain::Plan, Choices::none().but(grave(), decide(&[INSPECTING]))),
        (Chain::Objection, always(&[COORDINATING_HEAD])),
        (Chain::Extension, always(&[INSPECTING_HEAD]).but(critical(), opined)),
        (Chain::Submission, always(&[VERIFYING]).but(critical(), decide(&[VERIFYING, VERIFYING_HEAD]))),
        (Chain::Notice, always(&[COORDINATING])),
        (Chain::Dispute, always(&[LEAD, INSPECTING])),
        (Chain::Bearing, always(&[INSPECTING_HEAD])),
        (Chain::Close, always(&[INSPECTING]).but(critical(), decide(&[INSPECTING, INSPECTING_HEAD]))),
        (Chain::Unfounded, way_around()),
        (Chain::Terminated, way_around()),
        (Chain::Referred, way_around()),
        (Chain::Answered, always(&[LEAD, INSPECTING])),
        (Chain::Merged, way_around()),
        (Chain::Split, way_around()),
    ])
}

fn grants() -> BTreeMap<Step, Vec<Grant>> {
    BTreeMap::from([
        (Step::Raise, vec![INSPECTING, COORDINATING, SWEPT]),
        (Step::CarryOver, vec![COORDINATING_HEAD]),
        (Step::Amend, vec![INSPECTING, COORDINATING]),
        (Step::AmendQuantity, vec![INSPECTING, COORDINATING]),
        (Step::Reclassify, vec![INSPECTING, COORDINATING]),
        (Step::Assign, vec![INSPECTING, COORDINATING]),
        (Step::Reassign, vec![COORDINATING, SUPERVISING_HEAD]),
        (Step::Recuse, vec![INSPECTING_HEAD, VERIFYING_HEAD, SUPERVISING_HEAD, COORDINATING]),
        (Step::Acknowledge, vec![LEAD]),
        (Step::Object, vec![LEAD]),
        (Step::Withdraw, vec![LEAD]),
        (Step::FilePlan, vec![LEAD]),
        (Step::RevisePlan, vec![LEAD]),
        (Step::ReportProgress, vec![LEAD, COOPERATING]),
        (Step::ClaimMilestone, vec![LEAD]),
        (Step::VerifyMilestone, vec![VERIFYING, INSPECTING]),
        (Step::Settle, vec![LEAD, COOPERATING]),
        (Step::ReverseSettlement, vec![VERIFYING, INSPECTING]),
        (Step::AskExtension, vec![LEAD]),
        (Step::Deem, vec![COORDINATING, NIGHTLY]),
        (Step::Suspend, vec![SUPERVISING_HEAD, INSPECTING_HEAD]),
        (Step::Resume, vec![SUPERVISING_HEAD, INSPECTING_HEAD]),
        (Step::List, vec![SUPERVISING_HEAD, INSPECTING_HEAD, COORDINATING_HEAD]),
        (Step::Delist, vec![SUPERVISING_HEAD, INSPECTING_HEAD, COORDINATING_HEAD]),
        (Step::Announce, vec![COORDINATING, SUPERVISING]),
        (Step::Escalate, vec![COORDINATING, SUPERVISING, NIGHTLY]),
        (Step::Deescalate, vec![COORDINATING_HEAD, SUPERVISING_HEAD]),
        (Step::Submit, vec![LEAD]),
        (Step::Determine, vec![VERIFYING, INSPECTING]),
        (Step::RecordNoticeObjection, vec![COORDINATING]),
        (Step::CloseNotice, vec![COORDINATING]),
        (Step::Revoke, vec![INSPECTING_HEAD]),
        (Step::Lapse, vec![INSPECTING, COORDINATING, NIGHTLY]),
        (Step::LookBack, vec![INSPECTING, VERIFYING]),
        (Step::Reopen, vec![INSPECTING_HEAD, COORDINATING_HEAD]),
        (Step::RecordYield, vec![INSPECTING, LEAD]),
        (Step::Found, vec![COORDINATING_HEAD]),
        (Step::OpenInspection, vec![COORDINATING_HEAD]),
        (Step::AdoptPolicy, vec![COORDINATING_HEAD]),
        (Step::AmendDirectory, vec![COORDINATING_HEAD]),
        (Step::SupplyCalendar, vec![COORDINATING_HEAD]),
        (Step::Publish, vec![COORDINATING_HEAD]),
        (Step::LaunchSweep, vec![INSPECTING, COORDINATING]),
        (Step::ReportSweep, vec![SWEPT]),
        (Step::CloseSweep, vec![INSPECTING, COORDINATING]),
    ])
}

fn terms() -> BTreeMap<TermName, Choices<Term>> {
    let days = |n, from| constant(Term::new(TermLength::Days(n), from));
    let worked = |n, from| Choices::always(constant(Term::new(TermLength::WorkingDays(n), from)));
    let (assigned, asked, submitted, closed) =
        (TermBase::Assigned, TermBase::Asked, TermBase::Submitted, TermBase::Closed);
    let rectify = Choices::always(days(60, assigned))
        .but(critical(), days(90, assigned))
        .but(When::mode(Mode::Immediate), days(15, assigned));
    let notice = days(7, TermBase::Noticed).counting(BaseDay::Included);
    BTreeMap::from([
        (TermName::Assign, worked(5, TermBase::Raised)),
        (TermName::Acknowledge, worked(3, assigned)),
        (TermName::Plan, Choices::always(days(15, assigned))),
        (TermName::PlanReview, worked(5, submitted)),
        (TermName::Report, Choices::always(days(30, submitted))),
        (TermName::Rectify, rectify),
        (TermName::RectifyAgain, Choices::always(days(30, TermBase::Raised))),
        (TermName::Verify, worked(10, submitted)),
        (TermName::Object, worked(10, assigned)),
        (TermName::RuleObjection, Choices::always(days(30, asked))),
        (TermName::RuleExtension, worked(10, asked)),
        (TermName::Announce, worked(5, asked)),
        (TermName::InspectListed, Choices::always(days(10, asked))),
        (TermName::Notice, Choices::always(notice)),
        (TermName::Close, worked(5, submitted)),
        (TermName::LookBack, Choices::always(days(180, closed)).but(critical(), days(90, closed))),
        (TermName::SweepReport, worked(15, TermBase::Raised)),
    ])
}

fn evidence_min() -> BTreeMap<Step, Choices<u8>> {
    BTreeMap::from([
        (Step::Settle, Choices::always(0)),
        (Step::ReverseSettlement, Choices::always(1)),
        (Step::Submit, Choices::always(1).but(critical(), 2)),
        (Step::Determine, Choices::always(1)),
        (Step::Unfound, Choices::always(1)),
        (Step::Terminate, Choices::always(1)),
        (Step::Refer, Choices::always(1)),
    ])
}

fn extension() -> Choices<ExtensionLimits> {
    let limits = ExtensionLimits {
        count_max: 2,
        days_max: 60,
        days_total_max: Some(90),
        months_total_max: None,
        latest: None,
        asked_working_days_before: None,
        asked_late_days_max: 0,
        own_head_days_max: None,
    };
    let with_own_head = ExtensionLimits { own_head_days_max: Some(15), ..limits };
    Choices::always(limits).but(When::severity(Severity::Low), with_own_head)
}

fn ladder() -> Ladder {
    let rung = |level, on, to: &[Relation], effects: &[LadderEffect]| Rung {
        when: When::default(),
        level,
        on,
        delay_days: 0,
        to: to.to_vec(),
        effects: effects.to_vec(),
    };
    let (lead, above) = (Relation::Lead, [Relation::Lead, Relation::Superior]);
    Ladder {
        starts_at: Choices::none(),
        rungs: vec![
            rung(Level::Remind, Trigger::DaysBeforeDue(3), &[lead], &[]),
            rung(Level::Supervise, Trigger::DaysAfterDue(1), &[lead], &[]),
            rung(Level::Supervise, Trigger::Returned(2), &[lead], &[]),
            rung(Level::Supervise, Trigger::Relapsed(1), &[lead], &[]),
            rung(Level::Summon, Trigger::WorkingDaysOverdue(10), &above, &[LadderEffect::BarExtension]),
            rung(Level::Circulate, Trigger::WorkingDaysOverdue(30), &above, &[]),
        ],
    }
}
