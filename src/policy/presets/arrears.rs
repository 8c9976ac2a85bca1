//! Clearing arrears to small and medium enterprises (清理拖欠企业账款).

use super::derived::{days, decide, standard_as, with, without, working_days};
use super::standard::{COORDINATING, COORDINATING_HEAD, INSPECTING, LEAD, constant};
use crate::calendar::TermBase;
use crate::life::{Chain, Step};
use crate::policy::{Choices, Draft, ExtensionLimits, Passage, Policy, TermName, When};

impl Policy {
    /// Clearing arrears to small and medium enterprises, China 2025 (清理拖欠企业账款).
    ///
    /// A complaint is a finding with an amount; the office that receives it (受理投诉部门) keeps the list and transfers
    /// it by assigning it; the department that handles it (处理投诉部门) leads. What is disputed is split from what is
    /// not, and both are kept to the cent. A debt found later is a new finding, or an amount found larger: the base
    /// grows, and the roll-forward shows it. What is in court is referred. A province answers for the whole of its tree:
    /// nobody beneath the department that leads verifies or closes, and the rows of its tree add up to its own.
    ///
    /// | value | source |
    /// |---|---|
    /// | transferred (assigned) within 10 working days | 《保障中小企业款项支付条例》 (revised 2025), Art. 25 |
    /// | a result within 30 days of the transfer | the same |
    /// | less than 100,000 yuan: within 10 days; less than 1,000,000: within 20 | `assumed`, within those 30 days |
    /// | extended by the head of the handling department, to 90 days in all, in complex cases | the same |
    /// | the undisputed part is paid without waiting for the disputed one: nothing is closed before (`settled_first`) | the same, Art. 15 |
    /// | either side may say what is disputed, and another confirms it | Art. 15 asks for the split; who says so: `assumed` |
    /// | a debt found larger needs evidence | `assumed` |
    /// | referred to the court with the office's head deciding second | `assumed` |
    /// | beyond what its own head may grant, the office's head decides | `assumed` |
    /// | no plan and no public notice; no risk is accepted | `assumed` |
    /// | payments recorded up to 15 days late, each with a receipt | `assumed` |
    /// | verified in 10 working days, closed by the office in 5; a look-back after 180 days | `assumed` |
    /// | everything else | [`Policy::standard`]'s: `assumed` |
    ///
    /// ```
    /// use rectify::policy::Policy;
    /// let policy = Policy::arrears_clearing();
    /// let limits = policy.draft().extension.cases()[0].then;
    /// assert_eq!((limits.count_max, limits.own_head_days_max), (1, Some(80)));
    /// ```
    pub fn arrears_clearing() -> Policy {
        let assigned = TermBase::Assigned;
        let rectify = Choices::always(days(30, assigned))
            .but(below("1000000.00 CNY"), days(20, assigned))
            .but(below("100000.00 CNY"), days(10, assigned));
        let base = standard_as("arrears_clearing", "清理拖欠企业账款 · 中国 2025 / Clearing arrears, China 2025");
        Policy::checked(Draft {
            passage: Passage::default(),
            chains: with(
                without(base.chains, [Chain::Plan, Chain::Bearing, Chain::Notice]),
                [
                    (Chain::Extension, decide(&[COORDINATING_HEAD])),
                    (Chain::Submission, decide(&[INSPECTING])),
                    (Chain::Close, decide(&[COORDINATING])),
                    (Chain::Dispute, decide(&[LEAD, INSPECTING])),
                ],
            ),
            terms: with(
                base.terms,
                [
                    (TermName::Assign, Choices::always(working_days(10, TermBase::Raised))),
                    (TermName::Rectify, rectify),
                    (TermName::LookBack, Choices::always(days(180, TermBase::Closed))),
                ],
            ),
            evidence_min: with(
                base.evidence_min,
                [
                    (Step::Settle, Choices::always(1)),
                    (Step::AmendQuantity, Choices::always(1)),
                    (Step::Submit, Choices::always(1)),
                ],
            ),
            measures_first: Choices::none(),
            settled_first: Choices::always(true),
            extension: Choices::always(ExtensionLimits {
                count_max: 1,
                days_max: 80,
                latest: Some(days(90, assigned)),
                own_head_days_max: Some(80),
                ..ExtensionLimits::default()
            }),
            bearing_days_max: Choices::none(),
            ..base
        })
    }
}

/// A debt smaller than that.
fn below(amount: &str) -> When {
    When { amount_below: Some(constant(amount.parse())), ..When::default() }
}
