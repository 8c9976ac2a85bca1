//! Nonconformities of a quality management system.

use super::derived::{days, decide, standard_as, with, without, working_days};
use super::standard::{INSPECTING, INSPECTING_HEAD, VERIFYING, severities};
use crate::calendar::TermBase;
use crate::finding::Severity;
use crate::life::{Chain, Earlier, Step};
use crate::policy::{
    Choices, Distinct, Draft, ExtensionLimits, Ladder, Passage, Policy, SweepGate, SweepUntil, TermName,
};

impl Policy {
    /// Nonconformities and corrective action under ISO 9001:2015, worked in eight disciplines (8D).
    ///
    /// The auditor raises and reviews; the process owner leads. D1 and D2, team and problem: the assignment. D3,
    /// containment: acknowledged at once, and the first measure of the plan. D4 and D5, root cause and chosen action:
    /// the plan, and the finding's `cause`, amended once it is known, by which the like are found. D6, the action: its
    /// measures, claimed one by one. D7, prevention elsewhere (horizontal deployment): a sweep. D8: the close.
    /// Effectiveness is verified, and looked at again later.
    ///
    /// | value | source |
    /// |---|---|
    /// | react, contain and correct: acknowledged first | ISO 9001:2015, 10.2.1 a |
    /// | cause determined before action: a plan, reviewed | 10.2.1 b |
    /// | whether the like exists or could occur is determined: a sweep on which all in scope have reported, before the close (`sweep_gate`) | 10.2.1 b 3; a report of each: `assumed` |
    /// | action implemented: every measure claimed before submission | 10.2.1 c |
    /// | effectiveness reviewed: verified by another, and looked back at | 10.2.1 d |
    /// | evidence of the action and of its results: two pieces | 10.2.2; that one paper proves each: `assumed` |
    /// | every number of days, the standard giving none: acknowledged in 1 working day, planned in 14 days, rectified in 60, looked back at after 90 | `assumed` |
    /// | the auditor who accepts does not close | `assumed` |
    /// | one extension of 30 days, of which the owner's head may grant 14; a concession (risk accepted) for 90 days, of what is not critical | `assumed` |
    /// | no public notice and no ladder of escalation; a relapse is planned anew | `assumed` |
    /// | everything else | [`Policy::standard`]'s: `assumed` |
    ///
    /// ```
    /// use rectify::policy::{Choices, Policy};
    /// assert_eq!(Policy::quality_nonconformity().draft().measures_first, Choices::always(true));
    /// ```
    pub fn quality_nonconformity() -> Policy {
        let base = standard_as(
            "quality_nonconformity",
            "Nonconformity and corrective action, ISO 9001:2015 / 不合格和纠正措施",
        );
        Policy::checked(Draft {
            passage: Passage {
                acknowledging: Choices::always(true),
                planning: Choices::always(true),
                noticing: Choices::always(false),
                planning_again: Choices::always(true),
            },
            chains: with(
                without(base.chains, [Chain::Notice]),
                [
                    (Chain::Plan, decide(&[INSPECTING])),
                    (Chain::Extension, decide(&[INSPECTING_HEAD])),
                    (Chain::Submission, decide(&[VERIFYING])),
                    (Chain::Close, decide(&[INSPECTING])),
                ],
            ),
            distinct: vec![Distinct { chain: Chain::Close, from: Earlier::Submission }],
            terms: with(
                base.terms,
                [
                    (TermName::Acknowledge, Choices::always(working_days(1, TermBase::Assigned))),
                    (TermName::Plan, Choices::always(days(14, TermBase::Assigned))),
                    (TermName::Rectify, Choices::always(days(60, TermBase::Assigned))),
                    (TermName::LookBack, Choices::always(days(90, TermBase::Closed))),
                ],
            ),
            evidence_min: with(base.evidence_min, [(Step::Submit, Choices::always(2))]),
            measures_first: Choices::always(true),
            sweep_gate: Choices::always(SweepGate::until(SweepUntil::Reported)),
            extension: Choices::always(ExtensionLimits {
                count_max: 1,
                days_max: 30,
                days_total_max: Some(30),
                own_head_days_max: Some(14),
                ..ExtensionLimits::default()
            }),
            bearing_days_max: Choices::none().but(severities(&[Severity::Low, Severity::Medium, Severity::High]), 90),
            ladder: Ladder::default(),
            ..base
        })
    }
}
