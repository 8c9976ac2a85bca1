//! How everybody reads a finding: its state, with names in place of handles.

use super::names::{Handle, Names, Person};
use super::stage::{Claim, ClaimedBy, Closure, Stage};
use super::state::{Aside, Brought, Held, MeasureState, Measures, Pending, Progress, Ruled, State, TakenStep};
use super::{
    Adoption, Amounts, Facts, Kind, MeasureStatus, Mode, ObjectionTo, Origin, Part, Particulars, Responsibility,
    Severity, YieldKind,
};
use crate::directory::Directory;
use crate::id::{CategoryId, DepartmentId, FindingId, InspectionId, MeasureId, PersonId, RegionId, SourceId, Version};
use crate::life::{Chain, Outcome, StageName};
use crate::moment::Day;
use crate::quantity::Quantity;

/// A finding as it stands: a view of its state.
///
/// ```
/// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
/// # use rectify::life::StageName;
/// # let (ledger, finding) = (scene::ledger_with_one_finding(), scene::arrears());
/// let view = ledger.finding(finding).ok_or("no such finding")?;
/// assert_eq!(view.stage(), StageName::Raised);
/// assert_eq!(view.lead(), None);
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Finding<'a> {
    id: FindingId,
    state: &'a State,
    plan: &'a Measures,
    names: &'a Names,
}

impl<'a> Finding<'a> {
    pub(crate) fn new(id: FindingId, held: &'a Held, names: &'a Names) -> Finding<'a> {
        Finding::with(id, &held.state, &held.plan, names)
    }

    /// A finding with a plan that is held elsewhere.
    pub(crate) fn with(id: FindingId, state: &'a State, plan: &'a Measures, names: &'a Names) -> Finding<'a> {
        Finding { id, state, plan, names }
    }

    pub(crate) fn state(&self) -> &'a State {
        self.state
    }

    pub(crate) fn names(&self) -> &'a Names {
        self.names
    }

    /// Its id.
    pub fn id(&self) -> FindingId {
        self.id
    }

    /// How many records it has.
    pub fn version(&self) -> Version {
        self.state.version
    }

    /// How it came into the ledger.
    pub fn origin(&self) -> Origin {
        self.state.origin
    }

    /// Where it is in its life.
    pub fn stage(&self) -> StageName {
        self.state.stage.name()
    }

    /// What became of a suggestion, where it is answered here and not by an earlier system.
    pub fn adoption(&self) -> Option<Adoption> {
        match self.state.stage {
            Stage::Closed { closure: Closure::Answered { adoption }, .. } => Some(adoption),
            _not_answered => None,
        }
    }

    /// How it was struck off, if it was.
    pub fn outcome(&self) -> Option<Outcome> {
        match self.state.stage {
            Stage::Closed { closure, .. } => Some(closure.outcome()),
            Stage::Raised
            | Stage::Assigned
            | Stage::Planning
            | Stage::PlanReview { .. }
            | Stage::Rectifying
            | Stage::Borne { .. }
            | Stage::Verifying { .. }
            | Stage::Verified { .. }
            | Stage::Noticing { .. } => None,
        }
    }

    /// When it was struck off, if it was.
    pub fn closed_on(&self) -> Option<Day> {
        if let Stage::Closed { on, .. } = self.state.stage { Some(on) } else { None }
    }

    /// The finding it was merged into, if it was.
    pub fn merged_into(&self) -> Option<FindingId> {
        if let Stage::Closed { closure: Closure::Merged { into }, .. } = self.state.stage { Some(into) } else { None }
    }

    /// The day on which the claim was made that is being verified or was accepted.
    pub fn claimed_on(&self) -> Option<Day> {
        self.claim().map(|claim| claim.on())
    }

    pub(crate) fn claim(&self) -> Option<Claim> {
        match self.state.stage {
            Stage::Verifying { claim } => Some(claim),
            Stage::Verified { grounds, .. } | Stage::Noticing { grounds, .. } => Some(grounds.claim()),
            Stage::Closed { closure: Closure::Done { grounds, .. }, .. } => Some(grounds.claim()),
            Stage::Closed { .. }
            | Stage::Raised
            | Stage::Assigned
            | Stage::Planning
            | Stage::PlanReview { .. }
            | Stage::Rectifying
            | Stage::Borne { .. } => None,
        }
    }

    /// When what its stage waits for is due: an assignment, an acknowledgement, a plan, its review, a report, a
    /// verification, a close.
    pub fn due(&self) -> Option<Day> {
        self.state.due
    }

    /// Problem or suggestion.
    pub fn kind(&self) -> Kind {
        self.state.attributes.kind
    }

    /// How grave it is.
    pub fn severity(&self) -> Severity {
        self.state.attributes.severity
    }

    /// The way it is to be rectified, once decided.
    pub fn mode(&self) -> Option<Mode> {
        self.state.attributes.mode
    }

    /// What a policy may look at.
    pub fn facts(&self) -> Facts {
        self.state.facts(self.names)
    }

    /// The inspection it comes from.
    pub fn inspection(&self) -> InspectionId {
        self.state.attributes.inspection.name(self.names)
    }

    /// Its category.
    pub fn category(&self) -> Option<CategoryId> {
        self.state.attributes.category.map(|sort| sort.name(self.names))
    }

    /// Its region.
    pub fn region(&self) -> Option<RegionId> {
        self.state.attributes.region.map(|area| area.name(self.names))
    }

    /// Where it was heard of.
    pub fn source(&self) -> Option<SourceId> {
        self.state.source.map(|channel| channel.name(self.names))
    }

    /// The department that inspects.
    pub fn inspecting(&self) -> DepartmentId {
        self.state.inspecting.name(self.names)
    }

    /// Who raised it.
    pub fn raised_by(&self) -> PersonId {
        self.state.raised_by.name(self.names)
    }

    /// When it was raised.
    pub fn raised_on(&self) -> Day {
        self.state.raised_on
    }

    /// When it was found, where that is known.
    pub fn found_on(&self) -> Option<Day> {
        self.state.found_on
    }

    /// When it was served, where that is known.
    pub fn served_on(&self) -> Option<Day> {
        self.state.served_on
    }

    /// When it was assigned to the department in the lead, first or by a transfer.
    pub fn assigned_on(&self) -> Option<Day> {
        self.state.assigned_on
    }

    /// The department in the lead; `None` while nobody answers.
    pub fn lead(&self) -> Option<DepartmentId> {
        self.state.responsible.as_ref().map(|responsible| responsible.lead.name(self.names))
    }

    /// The departments that co-operate with the lead.
    pub fn cooperating(&self) -> impl Iterator<Item = DepartmentId> + use<'a> {
        let names = self.names;
        let few = self.state.responsible.as_ref().map(|responsible| responsible.beside());
        few.into_iter().flatten().map(move |dept| dept.name(names))
    }

    /// The supervising department.
    pub fn supervising(&self) -> Option<DepartmentId> {
        self.state.responsible.as_ref().and_then(|r| r.supervising).map(|dept| dept.name(self.names))
    }

    /// The verifying department, once somebody answers.
    pub fn verifying(&self) -> Option<DepartmentId> {
        self.state.responsible.as_ref().map(|responsible| responsible.verifying.name(self.names))
    }

    /// The person who answers in the lead, where one is named.
    pub fn officer(&self) -> Option<PersonId> {
        self.state.responsible.as_ref().and_then(|r| r.officer).map(|person| person.name(self.names))
    }

    /// Every department that ever answered for it, in any cycle, in order of first mention.
    pub fn answered(&self) -> impl Iterator<Item = DepartmentId> + use<'a> {
        let names = self.names;
        self.state.answered.iter().map(move |dept| dept.name(names))
    }

    /// Every person who ever acted for a department that answered for it.
    pub fn acted(&self) -> impl Iterator<Item = PersonId> + use<'a> {
        let names = self.names;
        self.state.acted.iter().map(move |person| person.name(names))
    }

    /// Every person who keeps out of judging it.
    pub fn recused(&self) -> impl Iterator<Item = PersonId> + use<'a> {
        let names = self.names;
        self.aside().into_iter().flat_map(move |aside| aside.recused.iter().map(move |person| person.name(names)))
    }

    pub(crate) fn aside(&self) -> Option<&'a Aside> {
        self.state.aside.as_deref()
    }

    /// Those on whose behalf a matter was brought; who lowered the severity or the amount.
    pub(crate) fn brought(&self, what: Brought) -> impl Iterator<Item = Person> + use<'a> {
        let of_it = move |(brought, person): &(Brought, Person)| (*brought == what).then_some(*person);
        self.aside().into_iter().flat_map(move |aside| aside.brought.iter().filter_map(of_it))
    }

    /// The ruling that left an objection to this as it was, if there was one in this cycle.
    pub(crate) fn ruled(&self, to: ObjectionTo) -> Option<&'a Ruled> {
        self.aside()?.ruled.iter().find(|ruled| ruled.to == to)
    }

    /// Whether a yield of a kind was recorded in this cycle.
    pub fn has_yielded(&self, kind: YieldKind) -> bool {
        self.aside().is_some_and(|aside| aside.yielded.contains(&kind))
    }

    /// The day its latest record is about, or was booked on: nothing later is about a day before.
    pub fn last_day(&self) -> Day {
        self.state.last_day
    }

    /// The cycle it is in: 1, and one more for each reopening.
    pub fn cycle(&self) -> u16 {
        self.state.cycle.number
    }

    /// When that cycle began.
    pub fn cycle_began(&self) -> Day {
        self.state.cycle.began
    }

    /// The first deadline written in this cycle.
    pub fn original_deadline(&self) -> Option<Day> {
        self.state.cycle.original
    }

    /// The deadline in force.
    pub fn deadline(&self) -> Option<Day> {
        self.state.cycle.deadline
    }

    /// How many extensions were granted in this cycle.
    pub fn extensions(&self) -> u8 {
        self.state.cycle.extensions
    }

    /// The last day on which the lead may object.
    pub fn object_by(&self) -> Option<Day> {
        self.state.object_by
    }

    /// When the next look-back is owed, after a close.
    pub fn look_back_by(&self) -> Option<Day> {
        self.state.look_back_by
    }

    /// The last day of a risk acceptance.
    pub fn borne_until(&self) -> Option<Day> {
        if let Stage::Borne { until, .. } = self.state.stage { Some(until) } else { None }
    }

    /// The last day of the public notice.
    pub fn notice_until(&self) -> Option<Day> {
        if let Stage::Noticing { until, .. } = self.state.stage { Some(until) } else { None }
    }

    /// Since when the clock is stopped, by a suspension or by an objection.
    pub fn suspended_on(&self) -> Option<Day> {
        self.pending().and_then(|pending| pending.suspended_on)
    }

    /// The deadline asked for, while a request is pending.
    pub fn extension_asked(&self) -> Option<Day> {
        self.pending().and_then(|pending| pending.extension).map(|request| request.until)
    }

    /// What an objection that is not yet ruled on is to.
    pub fn objection(&self) -> Option<ObjectionTo> {
        self.pending().and_then(|pending| pending.objection).map(|objection| objection.to)
    }

    /// Whether the clock is stopped by the objection that is not yet ruled on.
    pub(crate) fn objection_suspends(&self) -> bool {
        self.pending().and_then(|pending| pending.objection).is_some_and(|objection| objection.suspends)
    }

    /// The deadline that a plan under review proposes.
    pub(crate) fn proposed_deadline(&self) -> Option<Day> {
        if let Stage::PlanReview { proposed, .. } = self.state.stage { proposed } else { None }
    }

    /// What the problem list says of a part of it.
    pub(crate) fn particulars_of_part(&self, part: &Part) -> Particulars {
        Particulars {
            kind: self.kind(),
            severity: self.severity(),
            category: self.category(),
            region: self.region(),
            source: self.source(),
            quantity: part.quantity(),
            found_on: self.found_on(),
            served_on: self.served_on(),
            ..Particulars::problem(self.inspection(), part.reference().clone(), part.title().clone())
        }
    }

    /// Who answers for it now, as a line of the responsibility list; texts stay in the records.
    pub fn responsibility(&self) -> Option<Responsibility> {
        self.lead().map(|lead| Responsibility {
            lead,
            cooperating: self.cooperating().collect(),
            officer: self.officer(),
            supervising: self.supervising(),
            verifying: self.verifying(),
            mode: self.mode(),
            target: None,
            deadline: self.deadline(),
        })
    }

    pub(crate) fn is_claimed_by_inspection(&self) -> bool {
        self.claim().is_some_and(|claim| matches!(claim.by(), ClaimedBy::Inspection(_)))
    }

    pub(crate) fn plan_filed_by(&self) -> Option<Person> {
        if let Stage::PlanReview { filed_by, .. } = self.state.stage { filed_by } else { None }
    }

    pub(crate) fn pending(&self) -> Option<&'a Pending> {
        self.state.pending.as_deref()
    }

    pub(crate) fn progress(&self, chain: Chain) -> Option<&'a Progress> {
        self.pending().and_then(|pending| pending.chains.iter().find(|progress| progress.chain == chain))
    }

    /// The steps of a chain that are taken, and count.
    pub(crate) fn taken(&self, chain: Chain, directory: &'a Directory) -> impl Iterator<Item = TakenStep> + use<'a> {
        let finding = *self;
        let answers = move |department| directory.shared(department, finding.answered(), finding.last_day()).is_some();
        self.progress(chain).into_iter().flat_map(move |progress| progress.counting(answers))
    }

    /// The amount found.
    pub fn total(&self) -> Option<Quantity> {
        self.state.amounts.as_deref().map(Amounts::total)
    }

    /// What of it is settled.
    pub fn settled(&self) -> Option<Quantity> {
        self.state.amounts.as_deref().map(Amounts::settled)
    }

    /// What of it is not settled: disputed and undisputed together.
    pub fn outstanding(&self) -> Option<Quantity> {
        self.state.amounts.as_deref().map(Amounts::outstanding)
    }

    /// What of the outstanding is disputed.
    pub fn disputed(&self) -> Option<Quantity> {
        self.state.amounts.as_deref().map(Amounts::disputed)
    }

    /// What of the outstanding is not disputed.
    pub fn undisputed(&self) -> Option<Quantity> {
        self.state.amounts.as_deref().map(Amounts::undisputed)
    }

    /// The measures of the plan in force, with how far each has come.
    pub fn measures(&self) -> impl Iterator<Item = (MeasureId, MeasureStatus)> + use<'a> {
        let names = self.names;
        self.plan().iter().map(move |measure| (measure.id.name(names), measure.status))
    }

    pub(crate) fn plan(&self) -> &'a [MeasureState] {
        self.plan
    }

    /// Whether it is late on a day: open, past its current deadline, not borne, not suspended in time (a suspension begun
    /// when it was late cures nothing), and with no undecided submission dated on or before that deadline.
    pub fn is_overdue(&self, on: Day) -> bool {
        let stopped = |deadline: Day| self.suspended_on().is_some_and(|since| since <= deadline);
        let claimed = |deadline: Day| self.claimed_on().is_some_and(|claimed| claimed <= deadline);
        let late = |deadline: Day| deadline < on && !stopped(deadline) && !claimed(deadline);
        self.stage().is_open() && self.borne_until().is_none() && self.deadline().is_some_and(late)
    }
}
