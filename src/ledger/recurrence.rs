//! What happens again: links between findings, and findings that are alike.

use super::Ledger;
use crate::calendar::Period;
use crate::command::{LaunchSweep, Order};
use crate::finding::{Finding, Kind, Origin};
use crate::id::{CategoryId, CauseId, DepartmentId, FindingId, SweepId};
use crate::life::Outcome;
use crate::sweep::{Pattern, SweepOrigin, SweepScope};
use core::fmt;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What makes two findings alike, exactly: a problem of the same category, of the same cause, led by the same
/// department. A department that was succeeded counts as what it has become.
///
/// ```
/// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
/// # use scene::*;
/// let item = item().with_category("arrears".parse()?).with_cause("no-budget".parse()?);
/// let alike = scene::ledger_of(item).similarity(arrears()).ok_or("no key")?;
/// assert_eq!(alike.to_string(), "arrears by no-budget under roads");
/// // What lacks one of the three is like nothing.
/// assert_eq!(scene::ledger_assigned().similarity(arrears()), None);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(deny_unknown_fields, expecting = "what makes findings alike")]
pub struct Similarity {
    category: CategoryId,
    department: DepartmentId,
    cause: CauseId,
}

impl Similarity {
    /// The category.
    pub fn category(&self) -> CategoryId {
        self.category
    }

    /// The department in the lead.
    pub fn department(&self) -> DepartmentId {
        self.department
    }

    /// The cause.
    pub fn cause(&self) -> CauseId {
        self.cause
    }
}

impl fmt::Display for Similarity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Similarity { category, department, cause } = self;
        write!(f, "{category} by {cause} under {department}")
    }
}

/// Findings that are alike, raised in a period.
///
/// ```
/// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
/// # use scene::*;
/// use rectify::{calendar::Period, command::{Assign, Raise}};
/// # let alike = |of: &str| {
/// #     let line = "unpaid".parse().unwrap();
/// #     let item = rectify::finding::Particulars::problem("survey-2023".parse().unwrap(), of.parse().unwrap(), line);
/// #     item.with_category("arrears".parse().unwrap()).with_cause("no-budget".parse().unwrap())
/// # };
/// # let mut ledger = scene::ledger_of(alike("A-1"));
/// ledger.act(&inspector(), monday(), Raise::new(finding(2), alike("A-2")))?;
/// ledger.act(&inspector(), monday(), Assign::to("roads".parse()?, finding(2)))?;
/// let found = ledger.recurrences(Period::month(2024, 5)?);
/// assert_eq!(found[0].findings(), [arrears(), finding(2)]);
/// assert_eq!(found[0].reason(), "2 findings of arrears by no-budget under roads raised from 2024-05-01 to 2024-05-31");
/// // The sweep that it proposes goes over the superior of the bureau and all beneath it.
/// let sweep = found[0].ready().ok_or("no proposal")?;
/// ledger.act(&office_head(), monday(), sweep.clone())?;
/// assert_eq!(ledger.sweeps().map(|sweep| sweep.departments().len()).collect::<Vec<_>>(), [5]);
/// assert_eq!(ledger.recurrences(Period::month(2024, 5)?)[0].ready(), None);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(deny_unknown_fields, expecting = "findings that are alike")]
pub struct Recurrence {
    similarity: Similarity,
    period: Period,
    findings: Vec<FindingId>,
    ready: Option<Order>,
}

impl Recurrence {
    /// What they have in common.
    pub fn similarity(&self) -> Similarity {
        self.similarity
    }

    /// The findings, in the order in which they were raised: two or more.
    pub fn findings(&self) -> &[FindingId] {
        &self.findings
    }

    /// Why a sweep is proposed, with the figures.
    pub fn reason(&self) -> String {
        format!(
            "{} findings of {} raised from {} to {}",
            self.findings.len(),
            self.similarity,
            self.period.start(),
            self.period.last()
        )
    }

    /// The sweep that it proposes: for the category and the cause, over what the superior of the department has become and
    /// all beneath both, or over the department itself where it has none. `None` while a sweep for them runs, and once this
    /// one was launched.
    pub fn ready(&self) -> Option<&Order> {
        self.ready.as_ref()
    }
}

impl Ledger {
    /// The earlier finding of which one was said to be a later occurrence.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_with_one_finding();
    /// use rectify::command::Raise;
    /// ledger.act(&inspector(), monday(), Raise::new(finding(2), item().with_recurrence_of(arrears())))?;
    /// assert_eq!(ledger.recurrence_of(finding(2)), Some(arrears()));
    /// assert_eq!(ledger.recurred_in(arrears()), [finding(2)]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn recurrence_of(&self, finding: FindingId) -> Option<FindingId> {
        self.links.earlier(finding)
    }

    /// The findings that were said to be later occurrences of one, in the order in which they were raised.
    pub fn recurred_in(&self, finding: FindingId) -> &[FindingId] {
        self.links.later(finding)
    }

    /// What makes a finding like another: `None` where its category, its cause or its lead is not known, for a
    /// suggestion, for what was unfounded or went into another, and for a part of another, which is no second case.
    pub fn similarity(&self, finding: FindingId) -> Option<Similarity> {
        self.key(self.finding(finding)?)
    }

    fn key(&self, finding: Finding<'_>) -> Option<Similarity> {
        let counts = finding.kind() == Kind::Problem
            && finding.origin() != Origin::SplitOff
            && !matches!(finding.outcome(), Some(Outcome::Unfounded | Outcome::Merged));
        let department = self.programme.directory().successor(finding.lead()?, self.now.day());
        let (category, cause) = (finding.category()?, self.links.cause(finding.id())?);
        counts.then_some(Similarity { category, department, cause })
    }

    fn keyed(&self, period: Period) -> impl Iterator<Item = (Similarity, FindingId)> {
        let raised = self.findings().filter(move |finding| period.contains(finding.raised_on()));
        raised.filter_map(|finding| Some((self.key(finding)?, finding.id())))
    }

    /// The other findings raised in a period that are like a finding, whenever that was raised.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use rectify::calendar::Period;
    /// let ledger = scene::ledger_with_two();
    /// assert!(ledger.similar(scene::arrears(), Period::month(2024, 5)?).is_empty());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn similar(&self, finding: FindingId, period: Period) -> Vec<FindingId> {
        let Some(wanted) = self.similarity(finding) else { return Vec::new() };
        self.keyed(period).filter(|(key, id)| *key == wanted && *id != finding).map(|(_, id)| id).collect()
    }

    /// Where two or more findings raised in a period are alike, in the order of category, department and cause, each with
    /// the sweep that it proposes.
    pub fn recurrences(&self, period: Period) -> Vec<Recurrence> {
        let mut alike: BTreeMap<Similarity, Vec<FindingId>> = BTreeMap::new();
        self.keyed(period).for_each(|(key, finding)| alike.entry(key).or_default().push(finding));
        let several = alike.into_iter().filter(|(_, findings)| findings.len() > 1);
        let flagged = several.map(|(similarity, findings)| Recurrence { similarity, period, findings, ready: None });
        flagged.map(|found| Recurrence { ready: self.proposed(&found), ..found }).collect()
    }

    fn proposed(&self, found: &Recurrence) -> Option<Order> {
        let Similarity { category, department, cause } = found.similarity;
        let pattern = SweepOrigin::from(Pattern::new(category, cause));
        let id = SweepId::derived(self.programme.ledger(), &format!("{}/{}", found.similarity, found.period));
        let runs = self.sweeps().any(|sweep| sweep.is_open() && *sweep.origin() == pattern);
        if runs || self.sweep(id).is_some() {
            return None;
        }
        let heads = self.programme.directory().heads_on(department, self.now.day()).into_iter();
        let scope = heads.fold(SweepScope::default(), SweepScope::with_department).with_category(category);
        Some(LaunchSweep::new(id, pattern, scope, found.reason().parse().ok()?).into())
    }
}
