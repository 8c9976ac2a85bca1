//! What somebody owes by a date (应办事项): computed from where a finding stands, never stored.
//!
//! A [`Duty`] has an owner, a due day, a stable key so that a reminder is sent once, and, where time alone asks for it,
//! the ready command.
//!
//! Absent on purpose: sending. The host reminds.

use crate::command::{Command, Lapse, Order};
use crate::directory::Relation;
use crate::finding::{Finding, Kind, ObjectionTo};
use crate::id::{DepartmentId, FindingId};
use crate::life::{Chain, Outcome, StageName};
use crate::moment::Day;
use crate::programme::Programme;
use crate::spelled::names;

names! {
    /// What is owed.
    ///
    /// ```
    /// assert_eq!(rectify::duty::DutyKind::LookBack.to_string(), "look_back");
    /// ```
    #[non_exhaustive]
    DutyKind {
        /// Saying who answers.
        Assign = "assign",
        /// Acknowledging.
        Acknowledge = "acknowledge",
        /// Filing a plan.
        Plan = "plan",
        /// Reviewing a plan.
        PlanReview = "plan_review",
        /// Reporting progress.
        Report = "report",
        /// Rectifying by the deadline.
        Rectify = "rectify",
        /// Answering a suggestion by the deadline.
        Answer = "answer",
        /// Verifying a claim.
        Verify = "verify",
        /// Ruling on an extension.
        RuleExtension = "rule_extension",
        /// Ruling on an objection.
        RuleObjection = "rule_objection",
        /// Taking the next step of a chain.
        ChainStep = "chain_step",
        /// Ending a public notice that has run its time.
        CloseNotice = "close_notice",
        /// Closing what is verified.
        Close = "close",
        /// Looking back at what was closed.
        LookBack = "look_back",
        /// Letting an acceptance lapse.
        Lapse = "lapse",
    }
}

/// Something somebody owes by a date.
///
/// ```
/// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
/// use rectify::duty::DutyKind;
/// # use rectify::moment::Day;
/// let ledger = scene::ledger_with_one_finding();
/// let duties = ledger.duties(Day::new(2024, 5, 31)?);
/// assert_eq!(duties.len(), 1);
/// assert_eq!((duties[0].kind(), duties[0].owner().as_str()), (DutyKind::Assign, "office"));
/// assert_eq!(duties[0].due(), Day::new(2024, 5, 11)?);
/// assert!(duties[0].is_overdue(Day::new(2024, 5, 12)?));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Duty {
    finding: FindingId,
    kind: DutyKind,
    cycle: u16,
    owner: DepartmentId,
    due: Day,
    ready: Option<Order>,
}

impl Duty {
    /// The finding it is about.
    pub fn finding(&self) -> FindingId {
        self.finding
    }

    /// What is owed.
    pub fn kind(&self) -> DutyKind {
        self.kind
    }

    /// Who owes it.
    pub fn owner(&self) -> DepartmentId {
        self.owner
    }

    /// By which day; on that day it is on time.
    pub fn due(&self) -> Day {
        self.due
    }

    /// Whether it is late on a day.
    pub fn is_overdue(&self, on: Day) -> bool {
        self.due < on
    }

    /// A key that stays the same for as long as the same is owed by the same day, so that a reminder is sent once.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use rectify::moment::Day;
    /// let ledger = scene::ledger_with_one_finding();
    /// let key = ledger.duties(Day::new(2024, 5, 31)?)[0].key();
    /// assert_eq!(key, format!("{}/assign/1/2024-05-11", scene::arrears()));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn key(&self) -> String {
        format!("{}/{}/{}/{}", self.finding, self.kind, self.cycle, self.due)
    }

    /// The command that fulfils it, where time alone asks for it.
    pub fn ready(&self) -> Option<&Order> {
        self.ready.as_ref()
    }
}

/// The department that is that to a finding.
fn department(finding: Finding<'_>, programme: &Programme, relation: Relation) -> Option<DepartmentId> {
    match relation {
        Relation::Lead => finding.lead(),
        Relation::Cooperating => finding.cooperating().next(),
        Relation::Supervising => finding.supervising(),
        Relation::Inspecting => Some(finding.inspecting()),
        Relation::Verifying => finding.verifying(),
        Relation::Coordinating => Some(programme.coordinating()),
        Relation::Superior => finding.lead().and_then(|lead| programme.directory().superior(lead)),
    }
}

/// Everything that is owed about a finding, in order of due day and kind. An owner who was succeeded by `on` owes
/// through the successor. Where nobody is what the owner should be, the coordinating department owes it, so that nothing
/// is owed by nobody.
pub(crate) fn duties(finding: Finding<'_>, programme: &Programme, on: Day) -> Vec<Duty> {
    let mut owed: Vec<(DutyKind, Relation, Day)> = Vec::new();
    let mut owe = |kind, relation, due: Option<Day>| owed.extend(due.map(|due| (kind, relation, due)));
    let stage_due = finding.due();
    match finding.stage() {
        StageName::Raised => owe(DutyKind::Assign, Relation::Coordinating, stage_due),
        StageName::Assigned => owe(DutyKind::Acknowledge, Relation::Lead, stage_due),
        StageName::Planning => owe(DutyKind::Plan, Relation::Lead, stage_due),
        StageName::PlanReview => {
            owe(DutyKind::PlanReview, next_taker(finding, programme, Chain::Plan), stage_due);
        }
        StageName::Rectifying => owe(DutyKind::Report, Relation::Lead, stage_due),
        StageName::Borne => {
            let after = finding.borne_until().and_then(|until| until.plus_days(1).ok());
            owe(DutyKind::Lapse, Relation::Coordinating, after);
        }
        StageName::Verifying => owe(DutyKind::Verify, next_taker(finding, programme, Chain::Submission), stage_due),
        StageName::Verified => owe(DutyKind::Close, next_taker(finding, programme, Chain::Close), stage_due),
        StageName::Noticing => {
            let after = finding.notice_until().and_then(|until| until.plus_days(1).ok());
            owe(DutyKind::CloseNotice, Relation::Coordinating, after);
        }
        StageName::Closed => owe(DutyKind::LookBack, Relation::Inspecting, look_back(finding)),
    }
    let claims = matches!(
        finding.stage(),
        StageName::Raised
            | StageName::Borne
            | StageName::Verifying
            | StageName::Verified
            | StageName::Noticing
            | StageName::Closed
    );
    if !claims && finding.suspended_on().is_none() {
        let done = match finding.kind() {
            Kind::Problem => DutyKind::Rectify,
            Kind::Suggestion => DutyKind::Answer,
        };
        owe(done, Relation::Lead, finding.deadline());
    }
    if let Some(pending) = finding.pending() {
        let request = pending.extension.and_then(|request| request.rule_by);
        owe(DutyKind::RuleExtension, next_taker(finding, programme, Chain::Extension), request);
        let objection = pending.objection.filter(|objection| objection.to != ObjectionTo::Notice);
        let notice = pending.objection.filter(|objection| objection.to == ObjectionTo::Notice);
        let rule_by = objection.or(notice).and_then(|objection| objection.rule_by);
        owe(DutyKind::RuleObjection, next_taker(finding, programme, Chain::Objection), rule_by);
        for progress in &pending.chains {
            owe(DutyKind::ChainStep, next_taker(finding, programme, progress.chain), progress.due);
        }
    }
    let duty = |(kind, relation, due)| {
        let owner = department(finding, programme, relation).unwrap_or_else(|| programme.coordinating());
        Duty {
            finding: finding.id(),
            kind,
            cycle: finding.cycle(),
            owner: programme.directory().successor(owner, on),
            due,
            ready: (kind == DutyKind::Lapse)
                .then(|| Command::from(Lapse::new(finding.id())).on(due.max(finding.last_day()))),
        }
    };
    let mut duties: Vec<Duty> = owed.into_iter().map(duty).collect();
    duties.sort_by_key(|duty| (duty.due, duty.kind));
    duties
}

/// When a closed finding is to be looked back at: only what was closed as done.
fn look_back(finding: Finding<'_>) -> Option<Day> {
    finding.look_back_by().filter(|_| finding.outcome().is_some_and(Outcome::completes))
}

/// The relation to which the next step of a chain is granted; the inspecting department's where there is none.
fn next_taker(finding: Finding<'_>, programme: &Programme, chain: Chain) -> Relation {
    let taken = finding.progress(chain).map_or(0, |progress| progress.takers.len());
    let steps = programme.policy().chain(chain, &finding.facts());
    // A chain that has become shorter still ends with its last step.
    steps.get(taken.min(steps.len().saturating_sub(1))).map_or(Relation::Inspecting, |step| step.by.relation)
}
