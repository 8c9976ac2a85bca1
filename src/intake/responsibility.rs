//! Who answers for what, as it stands.

use crate::directory::Directory;
use crate::finding::{Adoption, Finding, Kind, MeasureStatus, Mode, Severity};
use crate::id::{CategoryId, DepartmentId, FindingId, InspectionId, PersonId, RegionId};
use crate::ledger::Ledger;
use crate::life::{Outcome, StageName};
use crate::moment::Day;
use crate::quantity::Quantity;
use crate::text::{Line, Prose, Reference};
use serde::Serialize;

/// Whose findings are listed.
///
/// ```
/// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
/// use rectify::intake::{ListScope, ResponsibilityList};
/// let ledger = scene::ledger_assigned();
/// let count = |scope| ResponsibilityList::draw(&ledger, scope, scene::friday().day()).lines().len();
/// assert_eq!(count(ListScope::Whole), 1);
/// assert_eq!(count(ListScope::Department("roads".parse()?)), 1);
/// assert_eq!(count(ListScope::Department("city".parse()?)), 0);
/// assert_eq!(count(ListScope::Within("city".parse()?)), 1);
/// # Ok::<(), rectify::id::IdError>(())
/// ```
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum ListScope {
    /// Everybody's.
    Whole,
    /// What this department leads: itself, as a member of a joint unit, or as what has become of the lead.
    Department(DepartmentId),
    /// What this department or any below it leads.
    Within(DepartmentId),
}

impl ListScope {
    fn takes(self, lead: DepartmentId, directory: &Directory, on: Day) -> bool {
        match self {
            ListScope::Whole => true,
            ListScope::Department(department) => directory.acts_as(department, lead, on),
            ListScope::Within(above) => {
                let within = |id| directory.is_within(directory.successor(id, on), above);
                within(lead) || directory.members(lead).iter().any(|member| within(*member))
            }
        }
    }
}

/// How many measures of the plan in force have come how far.
///
/// ```
/// use rectify::intake::MeasureCounts;
/// let counts = MeasureCounts { planned: 2, claimed: 1, verified: 1 };
/// assert_eq!(counts.total(), 4);
/// ```
#[derive(Clone, Copy, Debug, Default, Eq, Hash, PartialEq, Serialize)]
pub struct MeasureCounts {
    /// Not claimed.
    pub planned: usize,
    /// Claimed done, not verified.
    pub claimed: usize,
    /// Verified.
    pub verified: usize,
}

impl MeasureCounts {
    fn of(finding: Finding<'_>) -> MeasureCounts {
        let mut counts = MeasureCounts::default();
        for (_, status) in finding.measures() {
            let count = match status {
                MeasureStatus::Planned => &mut counts.planned,
                MeasureStatus::Claimed => &mut counts.claimed,
                MeasureStatus::Verified => &mut counts.verified,
            };
            *count = count.saturating_add(1);
        }
        counts
    }

    /// All of them.
    pub fn total(self) -> usize {
        self.planned.saturating_add(self.claimed).saturating_add(self.verified)
    }
}

/// One finding somebody answers for.
///
/// ```
/// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
/// use rectify::intake::{ListScope, ResponsibilityList};
/// let ledger = scene::ledger_assigned();
/// let list = ResponsibilityList::draw(&ledger, ListScope::Whole, "2024-07-10".parse()?);
/// let line = list.lines().first().ok_or("nobody answers")?;
/// assert_eq!((line.lead, line.verifying), ("roads".parse()?, "office".parse()?));
/// assert_eq!((line.deadline, line.overdue_days), (Some("2024-07-05".parse()?), Some(5)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[non_exhaustive]
pub struct ResponsibilityLine {
    /// The finding.
    pub finding: FindingId,
    /// The inspection it comes from.
    pub inspection: InspectionId,
    /// Its number (编号).
    pub reference: Reference,
    /// Problem or suggestion.
    pub kind: Kind,
    /// Who made it, where that is told.
    pub proposer: Option<Line>,
    /// What is wrong, in a line.
    pub title: Line,
    /// The category.
    pub category: Option<CategoryId>,
    /// The region.
    pub region: Option<RegionId>,
    /// How grave it is.
    pub severity: Severity,
    /// The department in the lead (牵头).
    pub lead: DepartmentId,
    /// The co-operating departments (配合).
    pub cooperating: Vec<DepartmentId>,
    /// The person who answers in the lead (责任人).
    pub officer: Option<PersonId>,
    /// The department that supervises (督办).
    pub supervising: Option<DepartmentId>,
    /// The department that verifies (验收).
    pub verifying: DepartmentId,
    /// The mode.
    pub mode: Option<Mode>,
    /// What is to be reached (整改目标).
    pub target: Option<Prose>,
    /// Where it is in its life.
    pub stage: StageName,
    /// How it was struck off (销号), if it was.
    pub outcome: Option<Outcome>,
    /// What became of a suggestion, where it is answered.
    pub adoption: Option<Adoption>,
    /// When it was struck off, if it was.
    pub closed_on: Option<Day>,
    /// The first deadline of the cycle it is in.
    pub original_deadline: Option<Day>,
    /// The deadline in force.
    pub deadline: Option<Day>,
    /// By how many days it is overdue; `None` where it is not.
    pub overdue_days: Option<i64>,
    /// The amount found.
    pub total: Option<Quantity>,
    /// What of it is settled.
    pub settled: Option<Quantity>,
    /// What of it is not settled; zero once the finding is struck off. What was left then is outstanding here no more,
    /// as in the books: a split or a merge has moved it to other lines, any other close has removed it.
    pub outstanding: Option<Quantity>,
    /// What of the outstanding is disputed.
    pub disputed: Option<Quantity>,
    /// How far the measures have come.
    pub measures: MeasureCounts,
}

impl ResponsibilityLine {
    /// The line of a finding; `None` while nobody answers for it.
    fn of(ledger: &Ledger, finding: Finding<'_>, on: Day) -> Option<ResponsibilityLine> {
        let (lead, verifying) = (finding.lead()?, finding.verifying()?);
        let item = ledger.particulars(finding.id())?;
        let open = |amount: Quantity| if finding.outcome().is_none() { amount } else { Quantity::zero(amount.unit()) };
        let late = finding.deadline().filter(|_| finding.is_overdue(on));
        Some(ResponsibilityLine {
            finding: finding.id(),
            inspection: item.inspection,
            reference: item.reference,
            kind: item.kind,
            proposer: item.proposer,
            title: item.title,
            category: item.category,
            region: item.region,
            severity: item.severity,
            lead,
            cooperating: finding.cooperating().collect(),
            officer: finding.officer(),
            supervising: finding.supervising(),
            verifying,
            mode: finding.mode(),
            target: ledger.targets(finding.id()).pop().map(|(_, target)| target.clone()),
            stage: finding.stage(),
            outcome: finding.outcome(),
            adoption: finding.adoption(),
            closed_on: finding.closed_on(),
            original_deadline: finding.original_deadline(),
            deadline: finding.deadline(),
            overdue_days: late.map(|deadline| on.days_since(deadline)),
            total: finding.total(),
            settled: finding.settled(),
            outstanding: finding.outstanding().map(open),
            disputed: finding.disputed().map(open),
            measures: MeasureCounts::of(finding),
        })
    }
}

/// The responsibility list (责任清单): each finding for which somebody answers, as it stands, with what is struck off
/// among them. What is still on the problem list alone is not.
///
/// The lines are in the order in which the findings came into the ledger. For an earlier state of knowledge draw it from
/// [`Ledger::as_of`].
///
/// ```
/// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
/// use rectify::intake::{ListScope, ResponsibilityList};
/// let list = ResponsibilityList::draw(&scene::ledger_assigned(), ListScope::Whole, scene::friday().day());
/// let json = serde_json::to_value(&list)?;
/// assert_eq!((&json["on"], &json["lines"][0]["lead"]), (&"2024-05-10".into(), &"roads".into()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct ResponsibilityList {
    on: Day,
    lines: Vec<ResponsibilityLine>,
}

impl ResponsibilityList {
    /// Draws the list from a ledger; the day says what is overdue, and which departments have succeeded which.
    pub fn draw(ledger: &Ledger, scope: ListScope, on: Day) -> ResponsibilityList {
        let directory = ledger.programme().directory();
        let taken = |finding: &Finding<'_>| finding.lead().is_some_and(|lead| scope.takes(lead, directory, on));
        let lines = ledger.findings().filter(taken).filter_map(|finding| ResponsibilityLine::of(ledger, finding, on));
        ResponsibilityList { on, lines: lines.collect() }
    }

    /// The day as of which lines are overdue.
    pub fn on(&self) -> Day {
        self.on
    }

    /// The lines, in order.
    pub fn lines(&self) -> &[ResponsibilityLine] {
        &self.lines
    }
}
