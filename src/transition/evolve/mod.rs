//! One fact into the state it is about. Sees no policy, no calendar, no other stream.

mod genesis;
mod outcome;
mod pending;
mod plan;
mod pressure;
mod sweep;
mod verification;

use super::ReplayError;
use crate::event::{self, Event};
use crate::finding::names::{Handle, Name, Names, Person};
use crate::finding::stage::{Closure, Stage};
use crate::finding::{
    Amounts, Brought, Cycle, Held, MeasureState, MeasureStatus, Measures, Plan, Reason, Reassignment, ReopenCause,
    Reopening, Responsibility, State, Took,
};
use crate::id::{PersonId, Version};
use crate::life::{Chain, Earlier, StageName};
use crate::moment::Day;
use crate::quantity::Quantity;
use crate::record::Record;
use genesis::{genesis, inherit, press, recuse, respond};
pub(crate) use sweep::{evolve_sweep, evolve_sweep_in_place};

/// A finding after a record, or why the record cannot follow.
pub(crate) fn evolve(before: Option<&Held>, record: &Record, names: &mut Names) -> Result<Held, ReplayError> {
    let Some(before) = before else {
        comes_next(Version::NONE, record)?;
        let Held { mut state, plan } = genesis(record, names).ok_or_else(|| inadmissible(record))?;
        // Of those who raise it, the state holds the one who acted.
        if !matches!(record.event, Event::SplitOff(_)) {
            let raised = |person: &PersonId| Took { what: Earlier::Raise, who: person.enter(names) };
            state.took.extend(record.delegators.iter().map(raised));
        }
        for person in record.people().take(usize::from(record.answering)) {
            state.acted.insert(person.enter(names));
        }
        return Ok(Held { state: fallen_due(state), plan });
    };
    let mut held = before.clone();
    evolve_in_place(&mut held, &mut None, record, names).map(|()| held)
}

/// Makes of a finding what it is after a record; where that puts another plan in its place, the plan before is kept. Where the
/// record cannot follow, what is left of the state is of no use.
pub(crate) fn evolve_in_place(
    Held { state, plan }: &mut Held,
    replaced: &mut Option<Measures>,
    record: &Record,
    names: &mut Names,
) -> Result<(), ReplayError> {
    comes_next(state.version, record)?;
    let is_admitted = admits(state, &record.event);
    let taken = is_admitted.then(|| Evolving { state, plan, replaced, record, names }.take()).flatten();
    taken.ok_or_else(|| inadmissible(record))
}

/// That a record is the next of its stream.
fn comes_next(version: Version, record: &Record) -> Result<(), ReplayError> {
    let (position, stream, found) = (record.position, record.stream, record.version);
    let expected = version.next();
    if expected == Some(found) {
        return Ok(());
    }
    Err(ReplayError::Version { position, stream, expected: expected.unwrap_or(found), found })
}

fn inadmissible(record: &Record) -> ReplayError {
    ReplayError::Inadmissible { position: record.position, stream: record.stream, event: record.event.name() }
}

/// The deadline with which a finding begins falls due, unless its risk is borne.
fn fallen_due(mut state: State) -> State {
    state.cycle.falls_due = state.cycle.deadline;
    if stands_still(&state) {
        state.cycle.stand_still(state.last_day);
    }
    state
}

/// From when a deadline changed by a fact counts, where that is before its day: an extension counts from the asking.
fn counts_from(before: &State, event: &Event) -> Option<Day> {
    let pending = before.pending.as_deref()?;
    let granted = match event {
        Event::ExtensionGranted(_) => true,
        Event::Deemed(deemed) => deemed.chain() == Chain::Extension,
        _moves_no_deadline => false,
    };
    pending.extension.filter(|_| granted).map(|request| request.asked_on)
}

/// Whether nothing falls due of a finding: its risk is borne, or its clock is stopped.
fn stands_still(state: &State) -> bool {
    let is_suspended = state.pending.as_deref().is_some_and(|pending| pending.suspended_on.is_some());
    match state.stage.name() {
        StageName::Borne => true,
        StageName::Closed => false,
        _open => is_suspended,
    }
}

/// Whether the table lets this happen to a finding in this stage.
fn admits(state: &State, event: &Event) -> bool {
    let stage = state.stage.name();
    match event.step() {
        Some(step) => step.admitted_in().contains(stage),
        // A step of a chain, or what another finding's merge brings: while it is open.
        None => stage.is_open(),
    }
}

/// A stage that is entered by name: only those that need no data of their own.
fn entered(name: StageName) -> Option<Stage> {
    match name {
        StageName::Raised => Some(Stage::Raised),
        StageName::Assigned => Some(Stage::Assigned),
        StageName::Planning => Some(Stage::Planning),
        StageName::Rectifying => Some(Stage::Rectifying),
        StageName::PlanReview
        | StageName::Borne
        | StageName::Verifying
        | StageName::Verified
        | StageName::Noticing
        | StageName::Closed => None,
    }
}

fn measures(plan: &Plan, held: &[MeasureState], names: &mut Names) -> Measures {
    let status = |id| held.iter().find(|old| old.id == id).map_or(MeasureStatus::Planned, |old| old.status);
    let states = plan.measures.iter().map(|measure| {
        let id = measure.id.enter(names);
        MeasureState { id, due: measure.due, weight: measure.weight, status: status(id) }
    });
    states.collect()
}

/// Chains that are about a stage end with it; the others go on.
fn outlasts_stage(chain: Chain) -> bool {
    match chain {
        Chain::Objection
        | Chain::Extension
        | Chain::Dispute
        | Chain::Unfounded
        | Chain::Terminated
        | Chain::Referred
        | Chain::Answered
        | Chain::Merged
        | Chain::Split => true,
        Chain::Plan | Chain::Submission | Chain::Notice | Chain::Bearing | Chain::Close => false,
    }
}

/// A state on its way over one record.
struct Evolving<'a> {
    state: &'a mut State,
    plan: &'a mut Measures,
    /// The plan before, once there is another.
    replaced: &'a mut Option<Measures>,
    record: &'a Record,
    names: &'a mut Names,
}

impl Evolving<'_> {
    /// The state after the record; `None` where its data do not fit the state.
    fn take(mut self) -> Option<()> {
        let before = self.state.stage.name();
        let (counts_from, stood) = (counts_from(self.state, &self.record.event), stands_still(self.state));
        self.state.last_day = self.state.last_day.max(self.record.day).max(self.record.booked);
        self.event()?;
        let Evolving { state, record, names, .. } = self;
        state.version = record.version;
        state.requests |= record.command.trace();
        state.last = record.position;
        // On whatever grant: who acts in a department that answers, or for one who does, acts for it.
        for person in record.people().take(usize::from(record.answering)) {
            state.acted.insert(person.enter(names));
        }
        let after = state.stage.name();
        match (stood, stands_still(state)) {
            (_, false) => state.cycle.fall_due(counts_from.unwrap_or(state.last_day)),
            (false, true) => state.cycle.stand_still(state.last_day),
            (true, true) => {}
        }
        if after == StageName::Closed && before != StageName::Closed {
            state.pending = None;
            state.due = None;
        } else if after != before
            && let Some(pending) = &mut state.pending
        {
            pending.chains.retain(|progress| outlasts_stage(progress.chain));
        }
        state.settle_pending();
        state.settle_pressure();
        Some(())
    }

    /// Puts a plan in the place of the one before.
    fn replan(&mut self, plan: Measures) {
        let before = core::mem::replace(self.plan, plan);
        self.replaced.get_or_insert(before);
    }

    fn person(&mut self) -> Person {
        self.record.actor.person().enter(self.names)
    }

    /// Remembers who did what may keep them out of a chain, and for whom.
    fn took(&mut self, what: Earlier) {
        let people = self.record.people().map(|person| Took { what, who: person.enter(self.names) });
        self.state.took.extend(people);
    }

    /// Remembers those on whose behalf a matter is brought, in place of those who brought the last of its kind.
    fn brings(&mut self, what: Brought) {
        if let Some(aside) = &mut self.state.aside {
            aside.brought.retain(|(brought, _)| *brought != what);
        }
        if !self.record.delegators.is_empty() {
            let delegators = self.record.delegators.iter().map(|person| (what, person.enter(self.names)));
            self.state.aside_mut().brought.extend(delegators);
        }
    }

    /// Remembers who lowered what the close may ask for.
    fn lowers(&mut self) {
        let people = self.record.people().map(|person| (Brought::Lowering, person.enter(self.names)));
        self.state.aside_mut().brought.extend(people);
    }

    fn enter(&mut self, stage: Stage, due: Option<Day>) {
        self.state.stage = stage;
        self.state.due = due;
    }

    /// Ends a chain: its last step was taken, or somebody ended it.
    fn end_chain(&mut self, chain: Chain) {
        self.took(chain.into());
        self.drop_chain(chain);
    }

    /// Forgets how far a chain has come: what it was about is gone.
    fn drop_chain(&mut self, chain: Chain) {
        if let Some(pending) = &mut self.state.pending {
            pending.chains.retain(|progress| progress.chain != chain);
        }
    }

    fn close(&mut self, chain: Chain, closure: Closure) {
        self.end_chain(chain);
        self.state.stage = Stage::Closed { closure, on: self.record.day };
    }

    fn reopen(&mut self, reopening: &Reopening) -> Option<()> {
        let state = &mut self.state;
        state.cycle = Cycle::beginning(state.cycle.number.checked_add(1)?, self.record.day);
        state.cycle.set_deadline(reopening.deadline);
        // Who raised it stays known as such.
        state.took.retain(|took| took.what == Earlier::Raise);
        if reopening.cause == ReopenCause::Relapse {
            state.pressure_mut().give(Reason::Relapsed, self.record.day);
        }
        if let Some(pressure) = &mut state.pressure {
            pressure.taken.clear();
            pressure.reasons.retain(|(reason, _)| *reason == Reason::Relapsed);
        }
        if let Some(aside) = &mut state.aside {
            aside.ruled.clear();
            aside.yielded.clear();
        }
        state.look_back_by = None;
        self.replan(Measures::default());
        self.enter(entered(reopening.leads_to)?, reopening.due);
        Some(())
    }

    #[deny(clippy::wildcard_enum_match_arm, reason = "a new event is to be noticed here")]
    fn event(&mut self) -> Option<()> {
        let record = self.record;
        match &record.event {
            Event::Amended(amended) => self.amended(amended),
            Event::QuantityAmended(amended) => {
                let before = self.state.amounts.as_deref().map(Amounts::total);
                match &mut self.state.amounts {
                    held @ None => *held = Some(Box::new(Amounts::of(amended.total))),
                    Some(held) => **held = held.amend(amended.total).ok()?,
                }
                if before.is_some_and(|before| amended.total.amount() < before.amount()) {
                    self.lowers();
                }
            }
            Event::Reclassified(reclassified) => {
                if reclassified.severity.is_some_and(|severity| severity < self.state.attributes.severity) {
                    self.lowers();
                }
                let attributes = &mut self.state.attributes;
                attributes.severity = reclassified.severity.unwrap_or(attributes.severity);
                attributes.mode = reclassified.mode.or(attributes.mode);
                if self.state.stage.name() == StageName::Borne {
                    self.state.cycle.set_deadline(reclassified.deadline);
                    self.enter(Stage::Rectifying, reclassified.due);
                }
            }
            Event::Assigned(assigned) => {
                respond(self.state, &assigned.responsibility, assigned.verifying, record.day, self.names);
                self.state.cycle.set_deadline(assigned.deadline);
                self.state.object_by = assigned.object_by;
                self.enter(entered(assigned.leads_to)?, assigned.due);
            }
            Event::Recused(recused) => recuse(self.state, recused.person.enter(self.names)),
            Event::Reassigned(reassigned) => self.reassigned(&reassigned.change, reassigned.object_by)?,
            Event::Acknowledged(acknowledged) => {
                self.state.cycle.set_deadline(acknowledged.deadline);
                self.enter(entered(acknowledged.leads_to)?, acknowledged.due);
            }
            Event::Objected(event) => self.objected(event)?,
            Event::Withdrawn(event) => self.withdrawn(event)?,
            Event::Ruled(event) => self.ruled(event)?,
            Event::ExtensionAsked(event) => self.extension_asked(event)?,
            Event::ExtensionGranted(event) => self.extension_granted(event)?,
            Event::ExtensionRefused(_) => self.extension_refused()?,
            Event::StepTaken(event) => self.step_taken(event)?,
            Event::ChainDeclined(event) => self.chain_declined(event)?,
            Event::Deemed(event) => self.deemed(event)?,
            Event::Suspended(_) => self.suspended()?,
            Event::Resumed(event) => self.resumed(event)?,
            Event::PlanFiled(event) => self.plan_filed(event)?,
            Event::PlanRevised(event) => self.plan_revised(event)?,
            Event::PlanApproved(event) => self.plan_approved(event)?,
            Event::PlanReturned(event) => self.plan_returned(event)?,
            Event::ProgressReported(event) => self.progress_reported(event)?,
            Event::MilestoneClaimed(event) => self.milestone_claimed(event)?,
            Event::MilestoneVerified(event) => self.milestone_verified(event)?,
            Event::Settled(settled) => {
                let held = self.state.amounts.as_deref_mut()?;
                *held = held.settle(settled.amount).ok()?;
            }
            Event::SettlementReversed(reversed) => {
                let held = self.state.amounts.as_deref_mut()?;
                *held = held.reverse(reversed.amount).ok()?;
            }
            Event::Disputed(disputed) => {
                let held = self.state.amounts.as_deref_mut()?;
                *held = held.dispute(disputed.disputed).ok()?;
                self.end_chain(Chain::Dispute);
            }
            Event::Listed(event) => self.list(&event.listing),
            Event::Delisted(event) => self.delisted(event)?,
            Event::Announced(_) => self.announced()?,
            Event::Escalated(event) => self.escalated(event)?,
            Event::Deescalated(event) => self.deescalated(event)?,
            Event::Submitted(event) => self.submitted(event)?,
            Event::SubmissionReturned(event) => self.submission_returned(event)?,
            Event::Accepted(event) => self.accepted(event)?,
            Event::Determined(event) => self.determined(event)?,
            Event::NoticeOpened(event) => self.notice_opened(event)?,
            Event::NoticeObjectionRecorded(event) => self.notice_objection_recorded(event)?,
            Event::NoticeClosed(event) => self.notice_closed(event)?,
            Event::Closed(event) => self.closed(event)?,
            Event::Borne(event) => self.borne(event)?,
            Event::BearingEnded(event) => self.bearing_ended(event)?,
            Event::FoundUnfounded(_) => self.found_unfounded()?,
            Event::Terminated(_) => self.terminated()?,
            Event::Referred(_) => self.referred()?,
            Event::Answered(event) => self.answered(event)?,
            Event::Merged(event) => self.merged(event)?,
            Event::Split(_) => self.split()?,
            Event::Absorbed(absorbed) => self.absorbed(absorbed)?,
            Event::LookedBack(looked) => match &looked.reopening {
                Some(reopening) => self.reopen(reopening)?,
                None => self.state.look_back_by = looked.look_back_by,
            },
            Event::Reopened(reopened) => self.reopen(&reopened.reopening)?,
            Event::YieldRecorded(recorded) => drop(self.state.aside_mut().yielded.insert(recorded.kind)),
            Event::Founded(_)
            | Event::InspectionOpened(_)
            | Event::Delegated(_)
            | Event::DelegationEnded(_)
            | Event::PolicyAdopted(_)
            | Event::DirectoryAmended(_)
            | Event::CalendarSupplied(_)
            | Event::Published(_)
            | Event::Raised(_)
            | Event::CarriedOver(_)
            | Event::SplitOff(_)
            | Event::SweepLaunched(_)
            | Event::SweepReported(_)
            | Event::SweepClosed(_) => return None,
        }
        Some(())
    }

    fn amended(&mut self, amended: &event::Amended) {
        let (state, amendment) = (&mut self.state, &amended.amendment);
        let category = amendment.category.map(|id| id.enter(self.names));
        let region = amendment.region.map(|id| id.enter(self.names));
        let source = amendment.source.map(|id| id.enter(self.names));
        state.attributes.category = category.or(state.attributes.category);
        state.attributes.region = region.or(state.attributes.region);
        state.source = source.or(state.source);
        state.found_on = amendment.found_on.or(state.found_on);
        state.served_on = amendment.served_on.or(state.served_on);
    }

    fn reassigned(&mut self, change: &Reassignment, object_by: Option<Day>) -> Option<()> {
        let old = self.state.responsible.as_ref()?;
        let lead = change.lead.unwrap_or_else(|| old.lead.name(self.names));
        let cooperating = |names: &Names| old.cooperating.iter().map(|dept| dept.name(names)).collect();
        let line = Responsibility {
            lead,
            cooperating: change.cooperating.clone().unwrap_or_else(|| cooperating(self.names)),
            officer: change.officer.or_else(|| old.officer.map(|person| person.name(self.names))),
            supervising: change.supervising.or_else(|| old.supervising.map(|dept| dept.name(self.names))),
            verifying: None,
            mode: None,
            target: change.target.clone(),
            deadline: None,
        };
        let verifying = change.verifying.unwrap_or_else(|| old.verifying.name(self.names));
        let transferred = lead != old.lead.name(self.names);
        let assigned_on = self.state.assigned_on.filter(|_| !transferred).unwrap_or(self.record.day);
        // What the old lead was told, the new one may still object to.
        if let Some(aside) = self.state.aside.as_mut().filter(|_| transferred) {
            aside.ruled.clear();
        }
        respond(self.state, &line, verifying, assigned_on, self.names);
        self.state.cycle.set_deadline(change.deadline);
        self.state.object_by = object_by.or(self.state.object_by);
        Some(())
    }

    fn absorbed(&mut self, absorbed: &event::Absorbed) -> Option<()> {
        let event::Absorbed { answered, acted, recused, lowered, .. } = absorbed;
        inherit(self.state, answered, acted, recused, lowered, self.names);
        press(self.state, absorbed.level, absorbed.bars_from);
        if let Some(earlier) = absorbed.original_deadline {
            self.state.cycle.original = Some(earlier);
            self.state.cycle.deadline = self.state.cycle.deadline.or(Some(earlier));
        }
        if let Some(moved) = &absorbed.moved {
            let nothing = || Box::new(Amounts::of(Quantity::zero(moved.outstanding.unit())));
            let held = self.state.amounts.get_or_insert_with(nothing);
            **held = held.absorb(moved.outstanding, moved.disputed).ok()?;
        }
        Some(())
    }
}
