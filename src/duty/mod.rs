//! What somebody owes by a date (应办事项): computed from where a finding stands, never stored.
//!
//! A [`Duty`] has an owner, a due day, a stable key so that a reminder is sent once, and, where time alone asks for it,
//! the ready command.
//!
//! Absent on purpose: sending. The host reminds.

mod reach;
mod sweep;

pub(crate) use reach::{Outlook, Owner, Reach};
pub(crate) use sweep::{launch_duty, report_duties};

use crate::command::{Command, Deem, Escalate, Lapse, Order, Reassign};
use crate::directory::Relation;
use crate::finding::{EscalationCause, Finding, Kind, Level, Reassignment};
use crate::id::{DepartmentId, FindingId, SweepId};
use crate::life::{Chain, Outcome, StageName, Step};
use crate::moment::Day;
use crate::policy::ChainStep;
use crate::programme::Programme;
use crate::rule::outcome::is_notice_missing;
use crate::rule::silence::silent;
use crate::rule::{departments, stranded};
use crate::spelled::names;
use crate::text::Prose;
use std::collections::BTreeSet;

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
        /// Answering a suggestion by the deadline: the next step of that, by whoever takes it.
        Answer = "answer",
        /// Verifying a claim.
        Verify = "verify",
        /// Ruling on an extension.
        RuleExtension = "rule_extension",
        /// Ruling on an objection.
        RuleObjection = "rule_objection",
        /// Taking the next step of a chain.
        ChainStep = "chain_step",
        /// Opening the public notice that a close waits for.
        OpenNotice = "open_notice",
        /// Ending a public notice that has run its time.
        CloseNotice = "close_notice",
        /// Closing what is verified.
        Close = "close",
        /// Looking back at what was closed.
        LookBack = "look_back",
        /// Letting an acceptance lapse.
        Lapse = "lapse",
        /// Making a listing or a delisting public.
        Announce = "announce",
        /// Inspecting what is listed, now that the term of the listing has run out.
        InspectListed = "inspect_listed",
        /// Taking the next rung of the ladder.
        Escalate = "escalate",
        /// Taking a step as consented to by silence.
        Deem = "deem",
        /// Naming another department: one that is named was succeeded, or nobody could take a step that is needed.
        Reassign = "reassign",
        /// Having a finding's lesson checked, which its close waits for.
        LaunchSweep = "launch_sweep",
        /// Reporting on a sweep.
        SweepReport = "sweep_report",
    }
}

/// What a duty is about.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
enum About {
    /// A finding, in a cycle.
    Finding(FindingId, u16),
    /// A sweep, as it stood with a department when it was launched.
    Sweep(SweepId, DepartmentId),
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
    about: About,
    kind: DutyKind,
    /// The chain, where several of one finding may be owed alike.
    chain: Option<Chain>,
    /// How many steps of its chain were taken before.
    taken: usize,
    owner: DepartmentId,
    due: Day,
    listed: bool,
    rung: Option<(Level, EscalationCause)>,
    policy: Option<u32>,
    ready: Option<Order>,
}

impl Duty {
    /// The finding it is about, if it is about one.
    pub fn finding(&self) -> Option<FindingId> {
        if let About::Finding(finding, _) = self.about { Some(finding) } else { None }
    }

    /// The sweep it is about, if it is about one.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use rectify::{duty::DutyKind, moment::Day};
    /// let ledger = scene::ledger_sweeping();
    /// let duties = ledger.duties_of("housing".parse()?, Day::new(2024, 5, 31)?);
    /// assert_eq!((duties[0].kind(), duties[0].sweep()), (DutyKind::SweepReport, Some(scene::sweep(1))));
    /// assert_eq!(duties[0].key(), format!("{}/sweep_report/housing/2024-05-24", scene::sweep(1)));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn sweep(&self) -> Option<SweepId> {
        if let About::Sweep(sweep, _) = self.about { Some(sweep) } else { None }
    }

    /// By what duties are put in order.
    pub(crate) fn order(&self) -> impl Ord + use<> {
        (self.due, self.kind, self.about)
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

    /// A key that stays the same for as long as the same is owed by the same day, so that a reminder is sent once: each
    /// step of each chain has its own. For an escalation, one that says to which level and why.
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
        let Duty { kind, due, .. } = self;
        let chain = self.chain.map_or_else(String::new, |chain| format!("-{chain}"));
        let step = if self.taken > 0 { format!("-{}", self.taken.saturating_add(1)) } else { String::new() };
        match (self.about, self.rung) {
            (About::Finding(finding, cycle), None) => format!("{finding}/{kind}{chain}{step}/{cycle}/{due}"),
            (About::Finding(finding, cycle), Some((level, EscalationCause { trigger, from }))) => {
                format!("{finding}/{kind}/{cycle}/{level}/{trigger}/{from}")
            }
            (About::Sweep(sweep, department), _) => format!("{sweep}/{kind}/{department}/{due}"),
        }
    }

    /// Whether the finding is listed for supervision.
    pub fn is_listed(&self) -> bool {
        self.listed
    }

    /// The level that an escalation leads to, and why.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// use rectify::{duty::DutyKind, finding::Level};
    /// let ledger = scene::ledger_assigned();
    /// let duties = ledger.duties("2024-07-02".parse()?);
    /// let remind = duties.iter().find(|duty| duty.kind() == DutyKind::Escalate).ok_or("not due")?;
    /// assert_eq!(remind.rung().map(|(level, _)| level), Some(Level::Remind));
    /// assert_eq!((remind.due().to_string().as_str(), remind.policy()), ("2024-07-02", Some(1)));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn rung(&self) -> Option<(Level, EscalationCause)> {
        self.rung
    }

    /// The version of the policy in force whose ladder asks for an escalation.
    pub fn policy(&self) -> Option<u32> {
        self.policy
    }

    /// The command that fulfils it, where time alone asks for it.
    pub fn ready(&self) -> Option<&Order> {
        self.ready.as_ref()
    }
}

/// Everything that is owed about a finding, in order of due day and kind. An owner who was succeeded by `on` owes
/// through the successor. Where nobody is what the owner should be, the coordinating department owes it, so that nothing
/// is owed by nobody.
pub(crate) fn duties(finding: Finding<'_>, programme: &Programme, on: Day) -> Vec<Duty> {
    let mut owed: Vec<(DutyKind, Option<Chain>, Relation, Day)> = Vec::new();
    waits_for(finding, programme, |kind, chain, relation, due| owed.push((kind, chain, relation, due)));
    let moves = moves(finding, programme, on);
    owed.extend(moves.as_ref().map(|(due, by, _)| (DutyKind::Reassign, None, *by, *due)));
    let on_day = |command: Command, due: Day| command.on(due.max(finding.last_day()));
    let mut duties: Vec<Duty> = Vec::new();
    let inspect = finding.inspect_by().filter(|_| finding.stage() != StageName::Closed);
    let listed = inspect.zip(finding.listed_under());
    duties.extend(listed.map(|(due, under)| duty(finding, programme, DutyKind::InspectListed, under, due, on)));
    duties.extend(owed.into_iter().map(|(kind, chain, relation, due)| {
        let owner = owner(finding, programme, relation, on);
        let taken = chain.or(chain_of(kind)).map_or(0, |chain| finding.taken(chain, programme.directory()).count());
        let ready = match kind {
            DutyKind::Lapse => Some(on_day(Lapse::new(finding.id()).into(), due)),
            DutyKind::Reassign => moves.as_ref().and_then(|(.., ready)| ready.clone()),
            _waits_for_somebody => None,
        };
        Duty { chain, taken, ready, ..duty(finding, programme, kind, owner, due, on) }
    }));
    duties.extend(silent(finding, programme).into_iter().filter_map(|(chain, until)| {
        let due = until.plus_days(1).ok()?;
        let ready = Some(on_day(Deem::new(finding.id(), chain).into(), due));
        let owner = owner(finding, programme, Relation::Coordinating, on);
        Some(Duty { chain: Some(chain), ready, ..duty(finding, programme, DutyKind::Deem, owner, due, on) })
    }));
    duties.extend(escalation(finding, programme, on));
    duties.sort_by_key(|duty| (duty.due, duty.kind));
    duties
}

/// What its stage and what is pending beside it wait for, in which chain where the kind does not tell, of whom, and by when.
fn waits_for(
    finding: Finding<'_>,
    programme: &Programme,
    mut owed: impl FnMut(DutyKind, Option<Chain>, Relation, Day),
) {
    let mut owe = |kind, relation, due: Option<Day>| due.into_iter().for_each(|due| owed(kind, None, relation, due));
    let stage_due = finding.due();
    match finding.stage() {
        StageName::Raised => owe(DutyKind::Assign, taker(programme, Step::Assign, Relation::Coordinating), stage_due),
        StageName::Assigned => owe(DutyKind::Acknowledge, Relation::Lead, stage_due),
        StageName::Planning => owe(DutyKind::Plan, Relation::Lead, stage_due),
        StageName::PlanReview => {
            let due = step_due(finding, Chain::Plan, stage_due);
            owe(DutyKind::PlanReview, next_taker(finding, programme, Chain::Plan), due);
        }
        StageName::Rectifying => owe(DutyKind::Report, Relation::Lead, stage_due),
        StageName::Borne => {
            let after = finding.borne_until().and_then(|until| until.plus_days(1).ok());
            owe(DutyKind::Lapse, Relation::Coordinating, after);
        }
        StageName::Verifying => {
            let due = step_due(finding, Chain::Submission, stage_due);
            owe(DutyKind::Verify, next_taker(finding, programme, Chain::Submission), due);
        }
        StageName::Verified => {
            let (kind, chain) = match is_notice_missing(finding, programme.policy(), &finding.facts()) {
                true => (DutyKind::OpenNotice, Chain::Notice),
                false => (DutyKind::Close, Chain::Close),
            };
            owe(kind, next_taker(finding, programme, chain), step_due(finding, chain, stage_due));
        }
        StageName::Noticing => {
            let after = finding.notice_until().and_then(|until| until.plus_days(1).ok());
            owe(DutyKind::CloseNotice, taker(programme, Step::CloseNotice, Relation::Coordinating), after);
        }
        StageName::Closed => {
            owe(DutyKind::LookBack, taker(programme, Step::LookBack, Relation::Inspecting), look_back(finding));
        }
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
    let deadline = finding.deadline().filter(|_| !claims && finding.suspended_on().is_none());
    match finding.kind() {
        Kind::Problem => owe(DutyKind::Rectify, Relation::Lead, deadline),
        Kind::Suggestion => {
            let due = step_due(finding, Chain::Answered, deadline);
            owe(DutyKind::Answer, next_taker(finding, programme, Chain::Answered), due);
        }
    }
    if let Some(pending) = finding.pending() {
        let (request, objection) = (pending.extension, pending.objection);
        for (kind, chain, rule_by) in [
            (DutyKind::RuleExtension, Chain::Extension, request.map(|request| request.rule_by)),
            (DutyKind::RuleObjection, Chain::Objection, objection.map(|objection| objection.rule_by)),
        ] {
            if let Some(due) = rule_by.and_then(|whole| step_due(finding, chain, whole)) {
                owe(kind, next_taker(finding, programme, chain), Some(due));
            }
        }
    }
    if let due @ Some(_) = finding.announce_by() {
        owe(DutyKind::Announce, taker(programme, Step::Announce, Relation::Coordinating), due);
    }
    let chains = finding.pending().into_iter().flat_map(|pending| &pending.chains);
    for progress in chains.filter(|progress| !progress.chain.has_own_duty()) {
        let taker = next_taker(finding, programme, progress.chain);
        progress.due.into_iter().for_each(|due| owed(DutyKind::ChainStep, Some(progress.chain), taker, due));
    }
}

/// Who owes a step that is not of a chain: whoever usually does, or else the first to whom it is granted.
fn taker(programme: &Programme, step: Step, usual: Relation) -> Relation {
    let grants = programme.policy().grants(step);
    let first = grants.first().filter(|_| grants.iter().all(|grant| grant.relation != usual));
    first.map_or(usual, |grant| grant.relation)
}

fn owner(finding: Finding<'_>, programme: &Programme, relation: Relation, on: Day) -> DepartmentId {
    departments(finding, programme, relation, on).first().copied().unwrap_or_else(|| programme.coordinating())
}

fn duty(finding: Finding<'_>, programme: &Programme, kind: DutyKind, owner: DepartmentId, due: Day, on: Day) -> Duty {
    Duty {
        listed: finding.listed_on().is_some(),
        ..about(About::Finding(finding.id(), finding.cycle()), programme.directory().successor(owner, on), kind, due)
    }
}

fn about(about: About, owner: DepartmentId, kind: DutyKind, due: Day) -> Duty {
    Duty { about, kind, chain: None, taken: 0, owner, due, listed: false, rung: None, policy: None, ready: None }
}

/// The next rung of the ladder in force, where something leads to it; once, for the earliest cause. One whose day no
/// calendar tells yet waits until that year is supplied.
fn escalation(finding: Finding<'_>, programme: &Programme, on: Day) -> Option<Duty> {
    let policy = programme.policy();
    let standing = policy.draft().ladder.standing(finding, programme.calendar()).ok()?;
    let first = standing.first()?;
    let level = first.rung.level;
    let grant = policy.grants(Step::Escalate).first();
    let relation = grant.map_or(Relation::Coordinating, |grant| grant.relation);
    let reason = first.cause.to_string().parse().ok()?;
    let owner = owner(finding, programme, relation, on);
    Some(Duty {
        rung: Some((level, first.cause)),
        policy: Some(policy.version()),
        ready: Some(Command::from(Escalate::new(finding.id(), level, reason)).into()),
        ..duty(finding, programme, DutyKind::Escalate, owner, first.from, on)
    })
}

/// Since when a finding has to be moved, by whom, and, where departments were succeeded, the command that names their
/// successors; none where one of them would judge what another answers for, or where nobody may.
fn moves(finding: Finding<'_>, programme: &Programme, on: Day) -> Option<(Day, Relation, Option<Order>)> {
    if !finding.stage().is_open() {
        return None;
    }
    let directory = programme.directory();
    let succeeded = |id: Option<DepartmentId>| id.filter(|id| directory.succeeded_on(*id, on).is_some());
    let next = |id: Option<DepartmentId>| succeeded(id).map(|id| directory.successor(id, on));
    let named = [finding.lead(), finding.supervising(), finding.verifying()];
    let all = named.into_iter().flatten().chain(finding.cooperating());
    let since = all.filter_map(|id| directory.succeeded_on(id, on)).max();
    let [lead, supervising, verifying] = named.map(next);
    let judges = [supervising.or(finding.supervising()), verifying.or(finding.verifying())];
    let answers = |judge| directory.shared(judge, finding.answered().chain(lead), on).is_some();
    let others = finding.cooperating().any(|id| succeeded(Some(id)).is_some());
    let cooperating = others.then(|| {
        let leads = lead.or(finding.lead());
        let now = finding.cooperating().map(|id| directory.successor(id, on)).filter(|id| Some(*id) != leads);
        now.collect::<BTreeSet<DepartmentId>>().into_iter().collect()
    });
    let change = Reassignment { lead, cooperating, supervising, verifying, ..Reassignment::default() };
    let reason = "named by the directory as successor / 机构改革承继".parse::<Prose>().ok();
    let due = match since {
        None if stranded(finding, programme, on).is_empty() => return None,
        since => since.or(finding.assigned_on())?,
    };
    let by = mover(finding, programme, on);
    let reason = reason.filter(|_| since.is_some() && by.is_some() && !judges.into_iter().flatten().any(answers));
    let ready = reason.map(|reason| Reassign::new(finding.id(), change, reason).into());
    Some((due, by.unwrap_or(Relation::Coordinating), ready))
}

/// The first to whom it is granted to move a finding, and who does not answer for it: nobody moves their own.
fn mover(finding: Finding<'_>, programme: &Programme, on: Day) -> Option<Relation> {
    let directory = programme.directory();
    let may = |by| directory.shared(by, finding.answered(), on).is_none();
    let mut granted = programme.policy().grants(Step::Reassign).iter().map(|grant| grant.relation);
    granted.find(|relation| {
        let mut units = departments(finding, programme, *relation, on).into_iter();
        units.any(|unit| directory.acting_as(unit, on).any(may))
    })
}

/// When a closed finding is to be looked back at: only what was closed as done.
fn look_back(finding: Finding<'_>) -> Option<Day> {
    finding.look_back_by().filter(|_| finding.outcome().is_some_and(Outcome::completes))
}

/// The relation to which the next step of a chain is granted; the inspecting department's where there is none.
fn next_taker(finding: Finding<'_>, programme: &Programme, chain: Chain) -> Relation {
    let steps = programme.policy().chain(chain, &finding.facts());
    ChainStep::next_of(steps, finding.taken(chain, programme.directory()))
        .map_or(Relation::Inspecting, |(_, step)| step.by.relation)
}

/// When the next step of a chain is due: by its own term once the chain is under way, else by that of the whole.
fn step_due(finding: Finding<'_>, chain: Chain, whole: Option<Day>) -> Option<Day> {
    finding.progress(chain).and_then(|progress| progress.due).or(whole)
}

/// The chain whose next step is owed under that name, where it is one alone.
fn chain_of(kind: DutyKind) -> Option<Chain> {
    match kind {
        DutyKind::PlanReview => Some(Chain::Plan),
        DutyKind::Verify => Some(Chain::Submission),
        DutyKind::RuleExtension => Some(Chain::Extension),
        DutyKind::RuleObjection => Some(Chain::Objection),
        DutyKind::OpenNotice => Some(Chain::Notice),
        DutyKind::Close => Some(Chain::Close),
        DutyKind::Answer => Some(Chain::Answered),
        _of_several_or_none => None,
    }
}
