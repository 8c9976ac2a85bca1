//! Vulnerabilities of cloud services for the United States government.

use super::derived::{days, decide, months, standard_as, with, without};
use super::standard::{INSPECTING, INSPECTING_HEAD, VERIFYING, constant, grave};
use crate::calendar::TermBase;
use crate::finding::Severity;
use crate::life::{Chain, Step};
use crate::policy::{Choices, Draft, ExtensionLimits, Ladder, Passage, Policy, TermName, When};

impl Policy {
    /// Vulnerabilities of cloud services for the United States government, as of 2018 to 2021: the terms of FedRAMP, and
    /// those of CISA for what is known to be exploited.
    ///
    /// A vulnerability is a finding that carries the day it was discovered (`found_on`); the provider leads, an assessor
    /// verifies by a scan, and the authorising official heads the inspecting department. The three deviations are steps
    /// of this crate: a *false positive* is closed as unfounded, a *risk adjustment* lowers the severity, an
    /// *operational requirement* bears the risk until a date.
    ///
    /// | value | source |
    /// |---|---|
    /// | high and critical: 30 days, moderate: 90, low: 180 from discovery | FedRAMP Continuous Monitoring Strategy Guide 3.0, 2018 |
    /// | a report every month | the same (monthly POA&M) |
    /// | false positives, risk adjustments and operational requirements need the authorising official | FedRAMP deviation requests |
    /// | exploited: category `kev` 14 days, `kev_before_2021` (the number of the CVE) 6 months from the entry in the catalogue, which is then its `found_on` | CISA BOD 22-01, 2021 |
    /// | exploited, with another due date in the catalogue: given as the deadline of the responsibility | the same |
    /// | a deadline is not extended: what cannot be met deviates | `assumed` |
    /// | the risk of what is high or exploited is not accepted, other risk for a year at a time | `assumed` |
    /// | false positives: the assessor says so first, then the official of the other department | `assumed` |
    /// | no acknowledgement, no plan before work begins, no public notice | `assumed` |
    /// | a look-back after 30 days: the next monthly scan | `assumed` |
    /// | no ladder of escalation | `assumed` |
    /// | everything else | [`Policy::standard`]'s: `assumed` |
    ///
    /// ```
    /// use rectify::calendar::TermLength;
    /// use rectify::policy::{Policy, TermName};
    /// let policy = Policy::federal_vulnerability();
    /// let by_severity = policy.draft().terms[&TermName::Rectify].cases().iter().skip(2);
    /// let lengths: Vec<TermLength> = by_severity.map(|case| case.then.length()).collect();
    /// assert_eq!(lengths, [TermLength::Days(30), TermLength::Days(90), TermLength::Days(180)]);
    /// ```
    pub fn federal_vulnerability() -> Policy {
        let base =
            standard_as("federal_vulnerability", "Federal vulnerabilities, United States 2021 / 美国联邦漏洞整改");
        let found = TermBase::Found;
        let rectify = Choices::always(days(180, found))
            .but(When::severity(Severity::Medium), days(90, found))
            .but(grave(), days(30, found))
            .but(catalogued(&["kev_before_2021"]), months(6, found))
            .but(catalogued(&["kev"]), days(14, found));
        let exploited = catalogued(&["kev", "kev_before_2021"]);
        let ordinary = When { severity: vec![Severity::Low, Severity::Medium], ..When::default() };
        Policy::checked(Draft {
            passage: Passage::default(),
            chains: with(
                without(base.chains, [Chain::Plan, Chain::Notice]),
                [
                    (Chain::Extension, decide(&[INSPECTING_HEAD])),
                    (Chain::Submission, decide(&[VERIFYING])),
                    (Chain::Bearing, decide(&[INSPECTING_HEAD]).but(exploited, Vec::new())),
                    (Chain::Close, decide(&[INSPECTING])),
                    (Chain::Unfounded, decide(&[VERIFYING, INSPECTING_HEAD])),
                ],
            ),
            grants: with(base.grants, [(Step::Reclassify, vec![INSPECTING_HEAD]), (Step::Determine, vec![VERIFYING])]),
            terms: with(
                base.terms,
                [
                    (TermName::Rectify, rectify),
                    (TermName::Report, Choices::always(months(1, TermBase::Submitted))),
                    (TermName::LookBack, Choices::always(days(30, TermBase::Closed))),
                ],
            ),
            evidence_min: with(base.evidence_min, [(Step::Submit, Choices::always(1))]),
            extension: Choices::always(ExtensionLimits::default()),
            bearing_days_max: Choices::none().but(ordinary, 365),
            ladder: Ladder::default(),
            ..base
        })
    }
}

/// What stands in the catalogue of known exploited vulnerabilities, by category.
fn catalogued(categories: &[&str]) -> When {
    When { category: categories.iter().map(|id| constant(id.parse())).collect(), ..When::default() }
}
