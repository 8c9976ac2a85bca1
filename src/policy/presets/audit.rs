//! Rectification after audit (审计整改), with the terms of Zhejiang, Shanghai and Beijing.

use super::derived::{days, decide, deciding, months, standard_as, with, without};
use super::standard::{INSPECTING, INSPECTING_HEAD};
use crate::calendar::{Term, TermBase};
use crate::finding::Mode;
use crate::life::{Chain, Earlier, Step};
use crate::policy::{Choices, Distinct, Draft, ExtensionLimits, Passage, Policy, TermName, When};

impl Policy {
    /// Rectification after audit, Zhejiang 2025 (浙江审计整改).
    ///
    /// The auditor inspects: sets the class of each finding (`immediate` 立行立改, `staged` 分阶段整改, `continuing`
    /// 持续整改) when assigning it, determines how it stands and closes. The audit report is served on a day that the
    /// finding must carry (`served_on`): its terms count from there. An objection suspends nothing, *not rectified* is
    /// said only when the deadline has come, and accountability is a yield that closes nothing: these are law here,
    /// whatever the policy.
    ///
    /// | value | source |
    /// |---|---|
    /// | three classes, set by the auditor | 《浙江省审计查出问题整改结果认定办法(试行)》 |
    /// | immediate: within 60 days of the audit report | the same, as the rules of a college under it (2025, Art. 6) spell out |
    /// | staged: within one year; continuing: within five | the same |
    /// | result reported within 60 days of the report | audit rectification as practised in Zhejiang; article not verified |
    /// | plan within 30 days, none for what is immediate; reviewed within 10 days | the college's rules, Art. 7 |
    /// | the auditor alone determines, verifies and closes, on whatever outcome, and opens again | the same measure |
    /// | and again every 60 days while it lasts | `assumed` |
    /// | the accepting auditor does not close alone: the head closes, and is another person | `assumed` |
    /// | objections within 10 working days of the assignment, ruled on in 30 days | `assumed` |
    /// | one extension of at most 90 days, by the head of the audit office | `assumed` |
    /// | a look-back after a year, for what continues after six months; no public notice; no risk is accepted | `assumed` |
    /// | everything else | [`Policy::standard`]'s: `assumed` |
    ///
    /// ```
    /// use rectify::life::Step;
    /// use rectify::policy::{Grant, Policy};
    /// use rectify::directory::Relation;
    /// assert_eq!(Policy::audit_zhejiang().grants(Step::Determine), [Grant::officer(Relation::Inspecting)]);
    /// ```
    pub fn audit_zhejiang() -> Policy {
        audit("audit_zhejiang", "审计整改 · 浙江 2025 / Audit rectification, Zhejiang 2025", 60)
    }

    /// Rectification after audit, Shanghai 2025 (上海审计整改): as [`Policy::audit_zhejiang`], but 90 days for 60.
    ///
    /// | value | source |
    /// |---|---|
    /// | result reported within 90 days of the audit report | audit rectification as practised in Shanghai; year and article not verified: `assumed` |
    /// | what is immediate is rectified by then | follows |
    /// | one year for what is staged, five for what continues | as in Zhejiang: `assumed` |
    /// | everything else | [`Policy::audit_zhejiang`]'s: `assumed` |
    ///
    /// ```
    /// use rectify::policy::Policy;
    /// assert_ne!(Policy::audit_shanghai().draft().terms, Policy::audit_zhejiang().draft().terms);
    /// assert_eq!(Policy::audit_shanghai().draft().chains, Policy::audit_zhejiang().draft().chains);
    /// ```
    pub fn audit_shanghai() -> Policy {
        audit("audit_shanghai", "审计整改 · 上海 2025 / Audit rectification, Shanghai 2025", 90)
    }

    /// Rectification after audit, Beijing 2025 (北京审计整改): as [`Policy::audit_zhejiang`].
    ///
    /// | value | source |
    /// |---|---|
    /// | result reported within 60 days of the audit report | audit rectification as practised in Beijing; year and article not verified: `assumed` |
    /// | what is immediate is rectified by then | follows |
    /// | one year for what is staged, five for what continues | as in Zhejiang: `assumed` |
    /// | everything else | [`Policy::audit_zhejiang`]'s: `assumed` |
    ///
    /// ```
    /// use rectify::policy::Policy;
    /// assert_eq!(Policy::audit_beijing().draft().terms, Policy::audit_zhejiang().draft().terms);
    /// ```
    pub fn audit_beijing() -> Policy {
        audit("audit_beijing", "审计整改 · 北京 2025 / Audit rectification, Beijing 2025", 60)
    }
}

fn audit(id: &str, title: &str, report_days: u32) -> Policy {
    let base = standard_as(id, title);
    let served = TermBase::Served;
    let in_stages = When { mode: vec![Mode::Staged, Mode::Continuing], ..When::default() };
    let by_class = |immediate: Term, staged: Term, continuing: Term| {
        Choices::always(immediate).but(When::mode(Mode::Continuing), continuing).but(When::mode(Mode::Staged), staged)
    };
    let way_around = || decide(&[INSPECTING, INSPECTING_HEAD]);
    let look_back = (months(12, TermBase::Closed), months(6, TermBase::Closed));
    Policy::checked(Draft {
        passage: Passage { planning: Choices::always(false).but(in_stages.clone(), true), ..Passage::default() },
        chains: with(
            without(base.chains, [Chain::Bearing, Chain::Notice]),
            [
                (Chain::Plan, Choices::none().but(in_stages, deciding(&[INSPECTING]))),
                (Chain::Extension, decide(&[INSPECTING_HEAD])),
                (Chain::Submission, decide(&[INSPECTING])),
                (Chain::Close, decide(&[INSPECTING_HEAD])),
                (Chain::Unfounded, way_around()),
                (Chain::Terminated, way_around()),
                (Chain::Referred, way_around()),
                (Chain::Merged, way_around()),
                (Chain::Split, way_around()),
            ],
        ),
        distinct: vec![Distinct { chain: Chain::Close, from: Earlier::Submission }],
        grants: with(
            base.grants,
            [
                (Step::Reclassify, vec![INSPECTING]),
                (Step::Assign, vec![INSPECTING]),
                (Step::VerifyMilestone, vec![INSPECTING]),
                (Step::Determine, vec![INSPECTING]),
                (Step::LookBack, vec![INSPECTING]),
                (Step::Reopen, vec![INSPECTING_HEAD]),
                (Step::RecordYield, vec![INSPECTING]),
            ],
        ),
        terms: with(
            base.terms,
            [
                (TermName::Plan, Choices::always(days(30, TermBase::Assigned))),
                (TermName::PlanReview, Choices::always(days(10, TermBase::Submitted))),
                (TermName::Report, Choices::always(days(report_days, served))),
                (TermName::Rectify, by_class(days(report_days, served), months(12, served), months(60, served))),
                (TermName::LookBack, Choices::always(look_back.0).but(When::mode(Mode::Continuing), look_back.1)),
            ],
        ),
        evidence_min: with(base.evidence_min, [(Step::Submit, Choices::always(1))]),
        extension: Choices::always(ExtensionLimits {
            count_max: 1,
            days_max: 90,
            days_total_max: Some(90),
            ..ExtensionLimits::default()
        }),
        bearing_days_max: Choices::none(),
        ..base
    })
}
