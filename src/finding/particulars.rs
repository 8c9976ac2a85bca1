//! What the problem list says of a finding, before anyone answers for it.

use super::Facts;
use crate::directory::Relation;
use crate::id::{
    CategoryId, CauseId, DepartmentId, FindingId, InspectionId, PersonId, RegionId, SourceId, SweepId, Tag,
};
use crate::moment::Day;
use crate::quantity::Quantity;
use crate::spelled::{names, payload};
use crate::text::{Line, Prose, Reference};
use serde::{Deserialize, Serialize};

names! {
    /// What kind of item a finding is. Figures never mix the two.
    ///
    /// ```
    /// assert_eq!(rectify::finding::Kind::Suggestion.to_string(), "suggestion");
    /// ```
    Kind {
        /// A problem to be rectified (问题).
        Problem = "problem",
        /// An opinion or suggestion to be answered (意见建议).
        Suggestion = "suggestion",
    }
}

names! {
    /// How grave a finding is, from light to grave.
    ///
    /// ```
    /// use rectify::finding::Severity;
    /// assert!(Severity::Low < Severity::Critical);
    /// ```
    Severity {
        /// Light (轻微).
        Low = "low",
        /// Ordinary (一般).
        Medium = "medium",
        /// Grave (较大).
        High = "high",
        /// Very grave (重大).
        Critical = "critical",
    }
}

names! {
    /// The way in which a finding is to be rectified.
    ///
    /// ```
    /// assert_eq!(rectify::finding::Mode::Staged.to_string(), "staged");
    /// ```
    Mode {
        /// At once (立行立改).
        Immediate = "immediate",
        /// In stages, with milestones (分阶段整改).
        Staged = "staged",
        /// Continuously (持续整改).
        Continuing = "continuing",
    }
}

/// One item of a problem list (问题清单).
///
/// ```
/// use rectify::finding::{Kind, Particulars, Severity};
/// let item = Particulars::problem("survey-2023".parse()?, "A-17".parse()?, "supplier unpaid since May".parse()?)
///     .with_severity(Severity::High)
///     .with_category("arrears".parse()?);
/// assert_eq!(item.kind(), Kind::Problem);
/// assert_eq!(item.category().map(|id| id.to_string()).as_deref(), Some("arrears"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Particulars {
    pub(crate) kind: Kind,
    pub(crate) inspection: InspectionId,
    pub(crate) reference: Reference,
    pub(crate) title: Line,
    pub(crate) description: Option<Prose>,
    pub(crate) severity: Severity,
    pub(crate) category: Option<CategoryId>,
    pub(crate) region: Option<RegionId>,
    pub(crate) source: Option<SourceId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) proposer: Option<Line>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) cause: Option<CauseId>,
    #[serde(default)]
    pub(crate) tags: Vec<Tag>,
    pub(crate) quantity: Option<Quantity>,
    pub(crate) found_on: Option<Day>,
    pub(crate) served_on: Option<Day>,
    pub(crate) recurrence_of: Option<FindingId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) in_sweep: Option<SweepId>,
}

impl Particulars {
    /// A problem, light and uncategorised until said otherwise.
    pub fn problem(inspection: InspectionId, reference: Reference, title: Line) -> Particulars {
        Particulars {
            kind: Kind::Problem,
            inspection,
            reference,
            title,
            description: None,
            severity: Severity::Low,
            category: None,
            region: None,
            source: None,
            proposer: None,
            cause: None,
            tags: Vec::new(),
            quantity: None,
            found_on: None,
            served_on: None,
            recurrence_of: None,
            in_sweep: None,
        }
    }

    /// An opinion or suggestion.
    pub fn suggestion(inspection: InspectionId, reference: Reference, title: Line) -> Particulars {
        Particulars { kind: Kind::Suggestion, ..Particulars::problem(inspection, reference, title) }
    }

    /// What a policy may look at before anybody answers for it.
    pub fn facts(&self) -> Facts {
        let Particulars { kind, severity, category, source, quantity, .. } = *self;
        Facts { category, source, amount: quantity, ..Facts::of(kind, severity) }
    }

    /// Takes an amendment in.
    pub(crate) fn amend(&mut self, amendment: &Amendment) {
        let Amendment { title, description, category, region, source, proposer, cause, tags, found_on, served_on } =
            amendment;
        self.title = title.clone().unwrap_or_else(|| self.title.clone());
        self.description = description.clone().or_else(|| self.description.take());
        self.category = category.or(self.category);
        self.region = region.or(self.region);
        self.source = source.or(self.source);
        self.proposer = proposer.clone().or_else(|| self.proposer.take());
        self.cause = cause.or(self.cause);
        self.tags = tags.clone().unwrap_or_else(|| core::mem::take(&mut self.tags));
        self.found_on = found_on.or(self.found_on);
        self.served_on = served_on.or(self.served_on);
    }

    /// Problem or suggestion.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The inspection it comes from.
    pub fn inspection(&self) -> InspectionId {
        self.inspection
    }

    /// Its number (编号), unique within the inspection.
    pub fn reference(&self) -> &Reference {
        &self.reference
    }

    /// What is wrong, in a line.
    pub fn title(&self) -> &Line {
        &self.title
    }

    /// What is wrong, at length.
    pub fn description(&self) -> Option<&Prose> {
        self.description.as_ref()
    }

    /// The same with a description.
    #[must_use]
    pub fn with_description(mut self, description: Prose) -> Particulars {
        self.description = Some(description);
        self
    }

    /// Who made it (提出单位、提出人), where that is told: to whom a suggestion is answered.
    pub fn proposer(&self) -> Option<&Line> {
        self.proposer.as_ref()
    }

    /// The same with who made it.
    #[must_use]
    pub fn with_proposer(mut self, proposer: Line) -> Particulars {
        self.proposer = Some(proposer);
        self
    }

    /// How grave it is.
    pub fn severity(&self) -> Severity {
        self.severity
    }

    /// The same with another severity.
    #[must_use]
    pub fn with_severity(mut self, severity: Severity) -> Particulars {
        self.severity = severity;
        self
    }

    /// Labels that routing can look at.
    pub fn tags(&self) -> &[Tag] {
        &self.tags
    }

    /// The same with one more tag.
    #[must_use]
    pub fn with_tag(mut self, tag: Tag) -> Particulars {
        self.tags.push(tag);
        self
    }

    optional! {
        /// The category of problem.
        category, with_category: CategoryId;
        /// The region it lies in.
        region, with_region: RegionId;
        /// Where it was heard of.
        source, with_source: SourceId;
        /// What it came of, as the office sorts causes.
        cause, with_cause: CauseId;
        /// The amount in question.
        quantity, with_quantity: Quantity;
        /// The day it was found.
        found_on, with_found_on: Day;
        /// The day it was served on those concerned (交办、送达).
        served_on, with_served_on: Day;
        /// An earlier finding of which this is a later occurrence.
        recurrence_of, with_recurrence_of: FindingId;
        /// The sweep in which it was found: it is a sibling of what gave rise to the sweep.
        in_sweep, with_in_sweep: SweepId;
    }
}

payload! {
    /// A round of inspection (督查、巡视、审计) from which findings come.
    ///
    /// ```
    /// use rectify::finding::Inspection;
    /// let round = Inspection::new("survey-2023".parse()?, "Survey of 2023".parse()?, "office".parse()?);
    /// assert_eq!(round.inspecting().to_string(), "office");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Inspection {
        /// Its code.
        val id: InspectionId,
        /// What it is called.
        doc title: Line,
        /// The department that inspects.
        val inspecting: DepartmentId,
    }
}

impl Inspection {
    /// An inspection by a department.
    pub fn new(id: InspectionId, title: Line, inspecting: DepartmentId) -> Inspection {
        Inspection { id, title, inspecting }
    }
}

/// A correction to what the problem list says. What is `None` stays as it is.
///
/// ```
/// use rectify::finding::Amendment;
/// let amendment = Amendment { title: Some("supplier unpaid since April".parse()?), ..Amendment::default() };
/// assert!(!amendment.is_empty());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Amendment {
    /// Another title.
    pub title: Option<Line>,
    /// Another description.
    pub description: Option<Prose>,
    /// Another category.
    pub category: Option<CategoryId>,
    /// Another region.
    pub region: Option<RegionId>,
    /// Another source.
    pub source: Option<SourceId>,
    /// Somebody else who made it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proposer: Option<Line>,
    /// Another cause.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cause: Option<CauseId>,
    /// Other tags, in place of all there were.
    pub tags: Option<Vec<Tag>>,
    /// Another day of finding.
    pub found_on: Option<Day>,
    /// Another day of serving.
    pub served_on: Option<Day>,
}

impl Amendment {
    /// Whether it changes nothing.
    pub fn is_empty(&self) -> bool {
        *self == Amendment::default()
    }
}

/// Who answers for a finding, and how (责任清单): a line of the responsibility list.
///
/// ```
/// use rectify::finding::{Mode, Responsibility};
/// let line = Responsibility::of("roads".parse()?).with_supervising("office".parse()?).with_mode(Mode::Staged);
/// assert_eq!(line.lead().to_string(), "roads");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Responsibility {
    pub(crate) lead: DepartmentId,
    #[serde(default)]
    pub(crate) cooperating: Vec<DepartmentId>,
    pub(crate) officer: Option<PersonId>,
    pub(crate) supervising: Option<DepartmentId>,
    pub(crate) verifying: Option<DepartmentId>,
    pub(crate) mode: Option<Mode>,
    pub(crate) target: Option<Prose>,
    pub(crate) deadline: Option<Day>,
}

impl Responsibility {
    /// A department in the lead (牵头), which may be a joint unit.
    pub fn of(lead: DepartmentId) -> Responsibility {
        Responsibility {
            lead,
            cooperating: Vec::new(),
            officer: None,
            supervising: None,
            verifying: None,
            mode: None,
            target: None,
            deadline: None,
        }
    }

    /// The department in the lead.
    pub fn lead(&self) -> DepartmentId {
        self.lead
    }

    /// The co-operating departments (配合).
    pub fn cooperating(&self) -> &[DepartmentId] {
        &self.cooperating
    }

    /// The same with one more co-operating department.
    #[must_use]
    pub fn with_cooperating(mut self, department: DepartmentId) -> Responsibility {
        self.cooperating.push(department);
        self
    }

    /// What is to be reached (整改目标).
    pub fn target(&self) -> Option<&Prose> {
        self.target.as_ref()
    }

    /// The same with a target.
    #[must_use]
    pub fn with_target(mut self, target: Prose) -> Responsibility {
        self.target = Some(target);
        self
    }

    optional! {
        /// The person who answers in the lead (责任人).
        officer, with_officer: PersonId;
        /// The department that supervises (督办).
        supervising, with_supervising: DepartmentId;
        /// The department that verifies (验收); the inspecting one where none is named.
        verifying, with_verifying: DepartmentId;
        /// The mode.
        mode, with_mode: Mode;
        /// The deadline, where it is not left to the policy's term.
        deadline, with_deadline: Day;
    }

    /// The departments it names, with what each is to the finding.
    pub(crate) fn named(&self) -> impl Iterator<Item = (Relation, DepartmentId)> {
        core::iter::once((Relation::Lead, self.lead))
            .chain(self.cooperating.iter().map(|id| (Relation::Cooperating, *id)))
            .chain(self.supervising.map(|id| (Relation::Supervising, id)))
            .chain(self.verifying.map(|id| (Relation::Verifying, id)))
    }
}

/// A change to a responsibility. What is `None` stays as it is; only another lead makes it a transfer.
///
/// ```
/// use rectify::finding::Reassignment;
/// let change = Reassignment { lead: Some("wuxi-suzhou".parse()?), ..Reassignment::default() };
/// assert!(change.deadline.is_none());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Reassignment {
    /// Another lead.
    pub lead: Option<DepartmentId>,
    /// Other co-operating departments, in place of all there were.
    pub cooperating: Option<Vec<DepartmentId>>,
    /// Another officer.
    pub officer: Option<PersonId>,
    /// Another supervising department.
    pub supervising: Option<DepartmentId>,
    /// Another verifying department.
    pub verifying: Option<DepartmentId>,
    /// Another target.
    pub target: Option<Prose>,
    /// Another deadline. The original one is kept.
    pub deadline: Option<Day>,
}
