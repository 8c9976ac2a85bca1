//! Government supervision (政府督查).

use super::derived::{days, decide, standard_as, with, without};
use super::standard::{COORDINATING_HEAD, INSPECTING, INSPECTING_HEAD};
use crate::calendar::TermBase;
use crate::life::{Chain, Earlier, Step};
use crate::policy::{Choices, Distinct, Draft, Passage, Policy, TermName};

impl Policy {
    /// Government supervision, China 2021 (政府督查).
    ///
    /// The conclusion of a supervision (督查结论) is fed back by assigning it, and acknowledged; it carries the day it
    /// was served (`served_on`). Whoever is supervised may object to it; the ruling is made by others than those who
    /// drew it up. Praise and accountability are yields, recorded once the head who approves them has.
    ///
    /// | value | source |
    /// |---|---|
    /// | conclusions are fed back: acknowledged by the lead | 《政府督查工作条例》 (State Council, Order 733, in force 2021-02-01) |
    /// | an objection within 30 days of receiving the conclusion | the same |
    /// | reviewed within 30 days of the objection | the same |
    /// | who took part in the conclusion keeps out of the review | the same |
    /// | praise or accountability only after approval: recorded by the head alone | the same |
    /// | acknowledged within 3 working days | `assumed` |
    /// | reviewed by the head of the coordinating office | `assumed` |
    /// | the head of the inspecting department closes, who did not accept; no public notice, no plan; no risk is accepted | `assumed` |
    /// | a look-back after 180 days | `assumed` |
    /// | everything else | [`Policy::standard`]'s: `assumed` |
    ///
    /// ```
    /// use rectify::calendar::TermLength;
    /// use rectify::policy::{Policy, TermName};
    /// let policy = Policy::government_supervision();
    /// let thirty = |name| policy.draft().terms[&name].cases()[0].then.length() == TermLength::Days(30);
    /// assert!(thirty(TermName::Object) && thirty(TermName::RuleObjection));
    /// ```
    pub fn government_supervision() -> Policy {
        let base = standard_as("government_supervision", "政府督查 · 中国 2021 / Government supervision, China 2021");
        Policy::checked(Draft {
            passage: Passage { acknowledging: Choices::always(true), ..Passage::default() },
            chains: with(
                without(base.chains, [Chain::Plan, Chain::Bearing, Chain::Notice]),
                [
                    (Chain::Objection, decide(&[COORDINATING_HEAD])),
                    (Chain::Extension, decide(&[INSPECTING_HEAD])),
                    (Chain::Submission, decide(&[INSPECTING])),
                    (Chain::Close, decide(&[INSPECTING_HEAD])),
                ],
            ),
            distinct: vec![
                Distinct { chain: Chain::Objection, from: Earlier::Raise },
                Distinct { chain: Chain::Objection, from: Earlier::Determine },
                Distinct { chain: Chain::Objection, from: Earlier::Submission },
                Distinct { chain: Chain::Close, from: Earlier::Submission },
            ],
            grants: with(base.grants, [(Step::RecordYield, vec![COORDINATING_HEAD])]),
            terms: with(
                base.terms,
                [
                    (TermName::Object, Choices::always(days(30, TermBase::Served))),
                    (TermName::RuleObjection, Choices::always(days(30, TermBase::Asked))),
                    (TermName::LookBack, Choices::always(days(180, TermBase::Closed))),
                ],
            ),
            evidence_min: with(base.evidence_min, [(Step::Submit, Choices::always(1))]),
            bearing_days_max: Choices::none(),
            ..base
        })
    }
}
