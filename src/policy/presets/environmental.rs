//! Rectification after environmental inspection (环保督察整改), as in Anhui in 2019.

use super::derived::{days, decide, deciding, months, standard_as, with, without, working_days};
use super::standard::{
    COORDINATING, COORDINATING_HEAD, INSPECTING, INSPECTING_HEAD, SUPERVISING, VERIFYING, VERIFYING_HEAD, grave,
};
use crate::calendar::{BaseDay, Term, TermBase};
use crate::finding::YieldKind;
use crate::life::{Chain, Earlier, Step};
use crate::policy::{
    ChainStep, Choices, Distinct, Draft, ExtensionLimits, Passage, Policy, SweepGate, SweepUntil, SweepWithin, TermName,
};
use std::collections::BTreeSet;

impl Policy {
    /// Rectification after environmental inspection, Anhui 2019 (环保督察整改、验收销号), with public notice of 7 calendar
    /// days.
    ///
    /// The lead plans, reports every month and submits; the verifying unit checks on site and its head signs; public
    /// notice is given; another of the verifying unit accepts, and the office that keeps the list files the close. The
    /// inspecting department is that of the inspection, the coordinating one the office of the leading group
    /// (整改工作领导小组办公室). What the problem list puts in the province's tier is `high` or `critical`, what in the
    /// city's `low` or `medium`; the tier says who verifies, which the responsibility names.
    ///
    /// | value | source |
    /// |---|---|
    /// | verified by tier, filed to be struck off; the tier is the problem list's | 《安徽省突出生态环境问题整改验收销号管理办法(试行)》, 2019 |
    /// | close condition 1: every measure of the plan done (`measures_first`) | the same |
    /// | condition 2: violations punished: accountability is recorded as a yield, with a count of 0 where there is none (`yields_first`) | the same |
    /// | condition 3: the effect meets the norms: shown by two papers with the submission, and seen on site | the same; two: `assumed` |
    /// | condition 4: other problems of the same site and similar ones of the same park rectified with it: a sweep whose siblings in the finding's region, which is the park, are closed (`sweep_gate`) | the same |
    /// | condition 5: a lasting mechanism: a rule made is recorded as a yield (`yields_first`) | the same |
    /// | both yields are recorded by the inspecting department or the office, not by the lead | `assumed` |
    /// | steps: plan, site check, signature, public notice, acceptance, filing | the same, and 《黄山市生态环境问题整改验收销号实施办法》, 2022 |
    /// | who rectifies does not accept | the same; also the law of this crate |
    /// | nor does who checked on site or signed | `assumed` |
    /// | notice of 7 calendar days, the first included | practice by locality; in other places 10 working days |
    /// | a plan within 30 days of the assignment, its review in 10 working days | `assumed` |
    /// | a report every month | practice; `assumed` |
    /// | rectified within 12 months where the plan or the list gives no date | `assumed` |
    /// | site check and signature in 10 working days, the close in 5 | `assumed` |
    /// | one extension of at most 180 days, the supervising unit opining | `assumed` |
    /// | a look-back 6 months after the close, 3 in the province's tier | `assumed` |
    /// | a relapse is planned anew; no risk is accepted | `assumed` |
    /// | everything else | [`Policy::standard`]'s: `assumed` |
    ///
    /// ```
    /// use rectify::calendar::TermLength;
    /// use rectify::policy::{Policy, TermName};
    /// let policy = Policy::environmental_inspection();
    /// assert_eq!(policy.draft().terms[&TermName::Notice].cases()[0].then.length(), TermLength::Days(7));
    /// ```
    pub fn environmental_inspection() -> Policy {
        let title = "环保督察整改 · 安徽 2019 · 公示7日 / Environmental inspection, Anhui 2019";
        environmental("environmental_days", title, days(7, TermBase::Noticed))
    }

    /// The same as [`Policy::environmental_inspection`], for localities that give notice for 10 working days.
    ///
    /// ```
    /// use rectify::calendar::TermLength;
    /// use rectify::policy::{Policy, TermName};
    /// let policy = Policy::environmental_inspection_working_days();
    /// assert_eq!(policy.draft().chains, Policy::environmental_inspection().draft().chains);
    /// let notice = &policy.draft().terms[&TermName::Notice];
    /// assert_eq!(notice.cases()[0].then.length(), TermLength::WorkingDays(10));
    /// ```
    pub fn environmental_inspection_working_days() -> Policy {
        let title = "环保督察整改 · 安徽 2019 · 公示10个工作日 / Environmental inspection, Anhui 2019";
        environmental("environmental_workdays", title, working_days(10, TermBase::Noticed))
    }
}

fn environmental(id: &str, title: &str, notice: Term) -> Policy {
    let base = standard_as(id, title);
    let (assigned, submitted, closed) = (TermBase::Assigned, TermBase::Submitted, TermBase::Closed);
    Policy::checked(Draft {
        passage: Passage {
            acknowledging: Choices::always(false),
            planning: Choices::always(true),
            noticing: Choices::always(true),
            planning_again: Choices::always(true),
        },
        chains: with(
            without(base.chains, [Chain::Bearing]),
            [
                (Chain::Plan, decide(&[INSPECTING])),
                (
                    Chain::Extension,
                    Choices::always(vec![ChainStep::opines(SUPERVISING), ChainStep::decides(INSPECTING_HEAD)]),
                ),
                (Chain::Submission, decide(&[VERIFYING, VERIFYING_HEAD])),
                (
                    Chain::Close,
                    decide(&[VERIFYING, COORDINATING]).but(grave(), deciding(&[VERIFYING, COORDINATING_HEAD])),
                ),
            ],
        ),
        terms: with(
            base.terms,
            [
                (TermName::Plan, Choices::always(days(30, assigned))),
                (TermName::PlanReview, Choices::always(working_days(10, submitted))),
                (TermName::Report, Choices::always(months(1, submitted))),
                (TermName::Rectify, Choices::always(months(12, assigned))),
                (TermName::Notice, Choices::always(notice.counting(BaseDay::Included))),
                (TermName::LookBack, Choices::always(months(6, closed)).but(grave(), months(3, closed))),
            ],
        ),
        distinct: vec![Distinct { chain: Chain::Close, from: Earlier::Submission }],
        grants: with(base.grants, [(Step::RecordYield, vec![INSPECTING, COORDINATING])]),
        evidence_min: with(base.evidence_min, [(Step::Submit, Choices::always(2))]),
        yields_first: Choices::always(BTreeSet::from([YieldKind::Accountability, YieldKind::RuleMade])),
        sweep_gate: Choices::always(SweepGate { until: SweepUntil::SiblingsClosed, within: SweepWithin::Region }),
        extension: Choices::always(ExtensionLimits {
            count_max: 1,
            days_max: 180,
            days_total_max: Some(180),
            ..ExtensionLimits::default()
        }),
        bearing_days_max: Choices::none(),
        ..base
    })
}
