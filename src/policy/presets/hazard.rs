//! Major accident hazards under listed supervision (重大事故隐患挂牌督办): Qingdao and Hubei, two regimes and no mixture.

use super::derived::{days, decide, months, standard_as, with, without, working_days};
use super::standard::{
    COORDINATING, COORDINATING_HEAD, INSPECTING, INSPECTING_HEAD, SUPERVISING, VERIFYING, VERIFYING_HEAD,
};
use crate::calendar::TermBase;
use crate::life::{Chain, Step};
use crate::policy::{ChainStep, Choices, Draft, ExtensionLimits, Passage, Policy, TermName};

impl Policy {
    /// Major accident hazards under listed supervision, Qingdao 2012 (青岛市安全生产事故隐患“3+X”挂牌督办).
    ///
    /// The listing government keeps the list (coordinating), the supervising unit (督办单位) presses and gives its
    /// opinion, the unit that owns the hazard leads.
    ///
    /// | value | source |
    /// |---|---|
    /// | rectified within a year | 《青岛市安全生产事故隐患“3+X”挂牌督办暂行制度》, 2012 |
    /// | an extension is asked at least 20 working days before the deadline | the same |
    /// | the supervising unit examines it and gives its opinion first, the listing unit decides within 10 working days | the same |
    /// | made public within 5 working days of the listing, and within 5 of the close | the same |
    /// | taken off the list (摘牌) when it is closed, so before the close | the same |
    /// | one extension, of at most a year | the year is the system's; that it bounds the extension: `assumed` |
    /// | a plan in 15 days, reviewed in 5 working days by the inspecting department | `assumed` |
    /// | a report every month; inspection in 10 working days of the application | `assumed` |
    /// | accepted by an officer and a head, closed by the listing unit | `assumed` |
    /// | a look-back after 6 months; no risk is accepted | `assumed` |
    /// | everything else | [`Policy::standard`]'s: `assumed` |
    ///
    /// ```
    /// use rectify::policy::Policy;
    /// let limits = Policy::major_hazard_qingdao().draft().extension.cases()[0].then;
    /// assert_eq!(limits.asked_working_days_before, Some(20));
    /// ```
    pub fn major_hazard_qingdao() -> Policy {
        let base =
            major_hazard("major_hazard_qingdao", "重大隐患挂牌督办 · 青岛 2012 / Listed major hazards, Qingdao 2012");
        let extension = vec![ChainStep::opines(SUPERVISING), ChainStep::decides(COORDINATING_HEAD)];
        Policy::checked(Draft {
            chains: with(base.chains, [(Chain::Extension, Choices::always(extension))]),
            terms: with(
                without(base.terms, [TermName::InspectListed]),
                [
                    (TermName::RuleExtension, Choices::always(working_days(10, TermBase::Asked))),
                    (TermName::Announce, Choices::always(working_days(5, TermBase::Asked))),
                ],
            ),
            extension: Choices::always(ExtensionLimits {
                count_max: 1,
                days_max: 366,
                months_total_max: Some(12),
                asked_working_days_before: Some(20),
                ..ExtensionLimits::default()
            }),
            ..base
        })
    }

    /// Major accident hazards under listed supervision, Hubei 2010 (湖北省重大安全生产事故隐患整改分级挂牌督办).
    ///
    /// The safety commission of the tier keeps the list (coordinating) and publishes it; its office inspects.
    ///
    /// | value | source |
    /// |---|---|
    /// | listed and published by the tier's safety commission: the graver, the higher | 《湖北省重大安全生产事故隐患整改分级挂牌督办办法》 (鄂安〔2010〕20号), Art. 2 |
    /// | a plan with targets, measures, money, people, time and emergency provisions | the same, Art. 7 |
    /// | inspected within 10 days of the application, or of the deadline where none comes | the same, Art. 10 |
    /// | made public in 5 working days, taken off the list before the close | `assumed` |
    /// | rectified within 12 months where the notice of supervision gives no date | `assumed` |
    /// | an extension is asked by the deadline, and decided by the inspecting head in 10 working days | `assumed` |
    /// | a plan in 15 days, reviewed in 5 working days; a report every month | `assumed` |
    /// | accepted by an officer and a head, closed by the commission's office | `assumed` |
    /// | a look-back after 6 months; no risk is accepted | `assumed` |
    /// | everything else | [`Policy::standard`]'s: `assumed` |
    ///
    /// ```
    /// use rectify::calendar::TermLength;
    /// use rectify::policy::{Policy, TermName};
    /// let policy = Policy::major_hazard_hubei();
    /// assert_eq!(policy.draft().terms[&TermName::Verify].cases()[0].then.length(), TermLength::Days(10));
    /// ```
    pub fn major_hazard_hubei() -> Policy {
        let base =
            major_hazard("major_hazard_hubei", "重大隐患挂牌督办 · 湖北 2010 / Listed major hazards, Hubei 2010");
        Policy::checked(Draft {
            chains: with(base.chains, [(Chain::Extension, decide(&[INSPECTING_HEAD]))]),
            terms: with(
                base.terms,
                [
                    (TermName::Verify, Choices::always(days(10, TermBase::Submitted))),
                    (TermName::InspectListed, Choices::always(days(10, TermBase::Asked))),
                ],
            ),
            extension: Choices::always(ExtensionLimits {
                count_max: 1,
                days_max: 180,
                days_total_max: Some(180),
                ..ExtensionLimits::default()
            }),
            ..base
        })
    }
}

/// What both take for granted, and neither decides: everything here is assumed but the year.
fn major_hazard(id: &str, title: &str) -> Draft {
    let base = standard_as(id, title);
    Draft {
        passage: Passage { planning: Choices::always(true), ..Passage::default() },
        chains: with(
            without(base.chains, [Chain::Bearing, Chain::Notice]),
            [
                (Chain::Plan, decide(&[INSPECTING])),
                (Chain::Submission, decide(&[VERIFYING, VERIFYING_HEAD])),
                (Chain::Close, decide(&[COORDINATING])),
            ],
        ),
        terms: with(
            base.terms,
            [
                (TermName::Rectify, Choices::always(months(12, TermBase::Assigned))),
                (TermName::Report, Choices::always(months(1, TermBase::Submitted))),
                (TermName::LookBack, Choices::always(months(6, TermBase::Closed))),
            ],
        ),
        evidence_min: with(base.evidence_min, [(Step::Submit, Choices::always(1))]),
        bearing_days_max: Choices::none(),
        delisted_first: Choices::always(true),
        ..base
    }
}
