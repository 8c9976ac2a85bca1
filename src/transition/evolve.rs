//! One fact into the state it is about. Sees no policy, no calendar, no other stream.

use crate::directory::Relation;
use crate::event::{self, BearingEnd, Event};
use crate::finding::names::{Handle, Name, Names, Person};
use crate::finding::stage::{Claim, ClaimedBy, Closure, Notice, Stage};
use crate::finding::{
    Amounts, Attributes, Cycle, Determination, Few, MeasureState, MeasureStatus, Objection, ObjectionTo, Origin,
    Particulars, Plan, Progress, Reassignment, Reopening, Request, Responsibility, Responsible, Ruling, Standing,
    State, Verdict, Withdrawable,
};
use crate::id::{DepartmentId, PersonId, Position, Version};
use crate::life::{Chain, StageName, Step};
use crate::moment::Day;
use crate::record::{Record, StreamId};
use thiserror::Error;

/// Why a record cannot follow those before it.
///
/// ```
/// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
/// # use rectify::ledger::Ledger;
/// let ledger = scene::ledger_with_one_finding();
/// let late = Ledger::replay(ledger.records().skip(1).cloned()).unwrap_err();
/// assert_eq!(late.to_string(), "record 1 cannot be replayed: position 0 was expected");
/// ```
#[derive(Clone, Debug, Eq, Error, PartialEq)]
#[non_exhaustive]
pub enum ReplayError {
    /// The record is not at the next position.
    #[error("record {found} cannot be replayed: position {expected} was expected")]
    Position {
        /// The position expected.
        expected: Position,
        /// The position found.
        found: Position,
    },
    /// The record is not the next of its stream.
    #[error("record {position} cannot be replayed: version {expected} of {stream} was expected, not {found}")]
    Version {
        /// Where.
        position: Position,
        /// The stream.
        stream: StreamId,
        /// The version expected.
        expected: Version,
        /// The version found.
        found: Version,
    },
    /// The recorded instant lies before that of the record before it.
    #[error("record {position} cannot be replayed: it was recorded before the record in front of it")]
    Instant {
        /// Where.
        position: Position,
    },
    /// A ledger does not begin with its founding, or is founded twice.
    #[error("record {position} cannot be replayed: a ledger begins with its founding, once")]
    Founding {
        /// Where.
        position: Position,
    },
    /// The event cannot happen where the finding stands.
    #[error("record {position} cannot be replayed: {event} cannot happen to {stream} as it stands")]
    Inadmissible {
        /// Where.
        position: Position,
        /// The stream.
        stream: StreamId,
        /// The event.
        event: &'static str,
    },
    /// The ledger is full.
    #[error("record {position} cannot be replayed: a ledger holds no more")]
    Full {
        /// Where.
        position: Position,
    },
    /// The figures would overflow.
    #[error("record {position} cannot be replayed: {cause}")]
    Figures {
        /// Where.
        position: Position,
        /// Why.
        cause: String,
    },
}

/// The state of a finding after a record, or why the record cannot follow. Nothing is changed in place: a caller that
/// gets an error has what it had.
pub(crate) fn evolve(before: Option<&State>, record: &Record, names: &mut Names) -> Result<State, ReplayError> {
    let expected = before.map_or(Version::NONE, |state| state.version).next();
    if expected != Some(record.version) {
        return Err(ReplayError::Version {
            position: record.position,
            stream: record.stream,
            expected: expected.unwrap_or(record.version),
            found: record.version,
        });
    }
    let next = match before {
        None => genesis(record, names),
        Some(state) => {
            admits(state, &record.event).then(|| Evolving { state: state.clone(), record, names }.take()).flatten()
        }
    };
    next.ok_or(ReplayError::Inadmissible {
        position: record.position,
        stream: record.stream,
        event: record.event.name(),
    })
}

/// Whether the table lets this happen to a finding in this stage.
fn admits(state: &State, event: &Event) -> bool {
    let stage = state.stage.name();
    match step(event) {
        Some(step) => step.admitted_in().contains(stage),
        // A step of a chain, or what another finding's merge brings: while it is open.
        None => stage.is_open(),
    }
}

/// The step whose row of the table admits the event.
fn step(event: &Event) -> Option<Step> {
    Some(match event {
        Event::StepTaken(_) | Event::Absorbed(_) => return None,
        Event::Founded(_) => Step::Found,
        Event::InspectionOpened(_) => Step::OpenInspection,
        Event::PolicyAdopted(_) => Step::AdoptPolicy,
        Event::DirectoryAmended(_) => Step::AmendDirectory,
        Event::CalendarSupplied(_) => Step::SupplyCalendar,
        Event::Raised(_) | Event::SplitOff(_) => Step::Raise,
        Event::CarriedOver(_) => Step::CarryOver,
        Event::Amended(_) => Step::Amend,
        Event::QuantityAmended(_) => Step::AmendQuantity,
        Event::Reclassified(_) => Step::Reclassify,
        Event::Assigned(_) => Step::Assign,
        Event::Reassigned(_) => Step::Reassign,
        Event::Acknowledged(_) => Step::Acknowledge,
        Event::Objected(_) => Step::Object,
        Event::Withdrawn(_) => Step::Withdraw,
        Event::Ruled(_) => Step::Rule,
        Event::PlanFiled(_) => Step::FilePlan,
        Event::PlanRevised(_) => Step::RevisePlan,
        Event::PlanApproved(_) => Step::ApprovePlan,
        Event::PlanReturned(_) => Step::ReturnPlan,
        Event::ProgressReported(_) => Step::ReportProgress,
        Event::MilestoneClaimed(_) => Step::ClaimMilestone,
        Event::MilestoneVerified(_) => Step::VerifyMilestone,
        Event::Settled(_) => Step::Settle,
        Event::SettlementReversed(_) => Step::ReverseSettlement,
        Event::Disputed(_) => Step::Dispute,
        Event::ExtensionAsked(_) => Step::AskExtension,
        Event::ExtensionGranted(_) => Step::Grant,
        Event::ExtensionRefused(_) => Step::Refuse,
        Event::Suspended(_) => Step::Suspend,
        Event::Resumed(_) => Step::Resume,
        Event::Submitted(_) => Step::Submit,
        Event::SubmissionReturned(_) => Step::ReturnSubmission,
        Event::Accepted(_) => Step::Accept,
        Event::Determined(_) => Step::Determine,
        Event::NoticeOpened(_) => Step::OpenNotice,
        Event::NoticeObjectionRecorded(_) => Step::RecordNoticeObjection,
        Event::NoticeClosed(_) => Step::CloseNotice,
        Event::Closed(_) => Step::Close,
        Event::Borne(_) => Step::Bear,
        Event::BearingEnded(ended) => match ended.end {
            BearingEnd::Lapsed => Step::Lapse,
            BearingEnd::Revoked | BearingEnd::Reclassified => Step::Revoke,
        },
        Event::FoundUnfounded(_) => Step::Unfound,
        Event::Terminated(_) => Step::Terminate,
        Event::Referred(_) => Step::Refer,
        Event::Merged(_) => Step::Merge,
        Event::Split(_) => Step::Split,
        Event::LookedBack(_) => Step::LookBack,
        Event::Reopened(_) => Step::Reopen,
        Event::YieldRecorded(_) => Step::RecordYield,
    })
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

/// The state that a first record begins.
fn genesis(record: &Record, names: &mut Names) -> Option<State> {
    let day = record.day;
    match &record.event {
        Event::Raised(raised) => {
            let mut state = begin(record, &raised.particulars, raised.inspecting, Origin::Raised, day, names);
            state.due = raised.assign_by;
            Some(state)
        }
        Event::CarriedOver(carried) => {
            let origin = Origin::CarriedOver;
            let mut state = begin(record, &carried.particulars, carried.inspecting, origin, carried.raised_on, names);
            state.stage = Stage::carried_over(carried.standing, record.position);
            state.cycle.number = carried.cycle.max(1);
            if let Some(responsibility) = &carried.responsibility {
                let verifying = responsibility.verifying.unwrap_or(carried.inspecting);
                respond(&mut state, responsibility, verifying, day, names);
                state.cycle.set_deadline(carried.original_deadline);
                state.cycle.set_deadline(responsibility.deadline);
            }
            if let Standing::Closed { .. } = carried.standing {
                state.look_back_by = carried.due;
            } else {
                state.due = carried.due;
            }
            Some(state)
        }
        Event::SplitOff(part) => {
            let origin = Origin::SplitOff;
            let mut state = begin(record, &part.particulars, part.inspecting, origin, part.raised_on, names);
            state.stage = match part.leads_to {
                StageName::PlanReview => Stage::Planning,
                other => entered(other)?,
            };
            if let Some(responsibility) = &part.responsibility {
                let verifying = responsibility.verifying.unwrap_or(part.inspecting);
                respond(&mut state, responsibility, verifying, day, names);
            }
            state.cycle.set_deadline(part.original_deadline);
            state.cycle.set_deadline(part.deadline);
            inherit(&mut state, &part.answered, &part.acted, names);
            Some(state)
        }
        _later => None,
    }
}

fn begin(
    record: &Record,
    item: &Particulars,
    inspecting: DepartmentId,
    origin: Origin,
    raised_on: Day,
    names: &mut Names,
) -> State {
    State {
        version: record.version,
        first: record.position,
        last: record.position,
        last_day: record.day,
        origin,
        stage: Stage::Raised,
        due: None,
        attributes: Attributes {
            kind: item.kind,
            severity: item.severity,
            mode: None,
            inspection: item.inspection.enter(names),
            category: item.category.map(|id| id.enter(names)),
            region: item.region.map(|id| id.enter(names)),
        },
        inspecting: inspecting.enter(names),
        raised_by: record.actor.person().enter(names),
        raised_on,
        found_on: item.found_on,
        served_on: item.served_on,
        responsible: None,
        object_by: None,
        look_back_by: None,
        cycle: Cycle::beginning(1, raised_on),
        amounts: item.quantity.map(Amounts::of),
        answered: Few::default(),
        acted: Few::default(),
        took: Vec::new(),
        pending: None,
        plan: None,
    }
}

/// Takes over who answered for another finding, and who acted for them.
fn inherit(state: &mut State, answered: &[DepartmentId], acted: &[PersonId], names: &mut Names) {
    answered.iter().for_each(|id| state.answered.insert(id.enter(names).raw()));
    acted.iter().for_each(|id| state.acted.insert(id.enter(names).raw()));
}

/// Puts a line of the responsibility list in force.
fn respond(state: &mut State, line: &Responsibility, verifying: DepartmentId, day: Day, names: &mut Names) {
    let lead = line.lead.enter(names);
    let cooperating: Few<2> = line.cooperating.iter().map(|id| id.enter(names).raw()).collect();
    state.answered.insert(lead.raw());
    cooperating.iter().for_each(|raw| state.answered.insert(raw));
    let officer = line.officer.map(|id| id.enter(names));
    officer.iter().for_each(|person| state.acted.insert(person.raw()));
    state.attributes.mode = line.mode.or(state.attributes.mode);
    state.responsible = Some(Responsible {
        lead,
        cooperating,
        supervising: line.supervising.map(|id| id.enter(names)),
        verifying: verifying.enter(names),
        officer,
        assigned_on: day,
    });
}

fn measures(plan: &Plan, held: &[MeasureState]) -> Option<Box<Vec<MeasureState>>> {
    let status = |id| held.iter().find(|old| old.id == id).map_or(MeasureStatus::Planned, |old| old.status);
    let states = plan.measures.iter().map(|measure| MeasureState {
        id: measure.id,
        due: measure.due,
        weight: measure.weight,
        status: status(measure.id),
    });
    Some(Box::new(states.collect()))
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
        | Chain::Merged
        | Chain::Split => true,
        Chain::Plan | Chain::Submission | Chain::Notice | Chain::Bearing | Chain::Close => false,
    }
}

/// A state on its way over one record.
struct Evolving<'a> {
    state: State,
    record: &'a Record,
    names: &'a mut Names,
}

impl Evolving<'_> {
    /// The state after the record; `None` where its data do not fit the state.
    fn take(mut self) -> Option<State> {
        let before = self.state.stage.name();
        self.event()?;
        let Evolving { mut state, record, names } = self;
        state.version = record.version;
        state.last = record.position;
        state.last_day = state.last_day.max(record.day);
        if matches!(record.acting, Some(Relation::Lead | Relation::Cooperating)) {
            state.acted.insert(record.actor.person().enter(names).raw());
        }
        let after = state.stage.name();
        if after == StageName::Closed && before != StageName::Closed {
            state.pending = None;
            state.due = None;
        } else if after != before
            && let Some(pending) = &mut state.pending
        {
            pending.chains.retain(|progress| outlasts_stage(progress.chain));
        }
        state.settle_pending();
        Some(state)
    }

    fn person(&mut self) -> Person {
        self.record.actor.person().enter(self.names)
    }

    fn enter(&mut self, stage: Stage, due: Option<Day>) {
        self.state.stage = stage;
        self.state.due = due;
    }

    /// Ends a chain: its last step was taken, or somebody ended it.
    fn end_chain(&mut self, chain: Chain) {
        let person = self.person();
        self.state.took.push((chain, person));
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
        state.took.clear();
        state.plan = None;
        state.look_back_by = None;
        self.enter(entered(reopening.leads_to)?, reopening.due);
        Some(())
    }

    fn event(&mut self) -> Option<()> {
        let record = self.record;
        match &record.event {
            Event::Amended(amended) => self.amended(amended),
            Event::QuantityAmended(amended) => {
                self.state.amounts = Some(match self.state.amounts {
                    None => Amounts::of(amended.total),
                    Some(amounts) => amounts.amend(amended.total).ok()?,
                });
            }
            Event::Reclassified(reclassified) => {
                let attributes = &mut self.state.attributes;
                attributes.severity = reclassified.severity.unwrap_or(attributes.severity);
                attributes.mode = reclassified.mode.or(attributes.mode);
                if self.state.stage.name() == StageName::Borne {
                    self.state.cycle.set_deadline(reclassified.deadline);
                    self.enter(Stage::Rectifying, None);
                }
            }
            Event::Assigned(assigned) => {
                respond(&mut self.state, &assigned.responsibility, assigned.verifying, record.day, self.names);
                self.state.cycle.set_deadline(assigned.deadline);
                self.state.object_by = assigned.object_by;
                self.enter(entered(assigned.leads_to)?, assigned.due);
            }
            Event::Reassigned(reassigned) => self.reassigned(&reassigned.change, reassigned.object_by)?,
            Event::Acknowledged(acknowledged) => {
                self.state.cycle.set_deadline(acknowledged.deadline);
                self.enter(entered(acknowledged.leads_to)?, acknowledged.due);
            }
            Event::Objected(_)
            | Event::Withdrawn(_)
            | Event::Ruled(_)
            | Event::ExtensionAsked(_)
            | Event::ExtensionGranted(_)
            | Event::ExtensionRefused(_)
            | Event::StepTaken(_)
            | Event::Suspended(_)
            | Event::Resumed(_) => self.pending(&record.event)?,
            Event::PlanFiled(_)
            | Event::PlanRevised(_)
            | Event::PlanApproved(_)
            | Event::PlanReturned(_)
            | Event::ProgressReported(_)
            | Event::MilestoneClaimed(_)
            | Event::MilestoneVerified(_) => self.plan(&record.event)?,
            Event::Settled(settled) => {
                self.state.amounts = Some(self.state.amounts?.settle(settled.amount).ok()?);
            }
            Event::SettlementReversed(reversed) => {
                self.state.amounts = Some(self.state.amounts?.reverse(reversed.amount).ok()?);
            }
            Event::Disputed(disputed) => {
                self.state.amounts = Some(self.state.amounts?.dispute(disputed.disputed).ok()?);
                self.end_chain(Chain::Dispute);
            }
            Event::Submitted(_)
            | Event::SubmissionReturned(_)
            | Event::Accepted(_)
            | Event::Determined(_)
            | Event::NoticeOpened(_)
            | Event::NoticeObjectionRecorded(_)
            | Event::NoticeClosed(_) => self.verification(&record.event)?,
            Event::Closed(_)
            | Event::Borne(_)
            | Event::BearingEnded(_)
            | Event::FoundUnfounded(_)
            | Event::Terminated(_)
            | Event::Referred(_)
            | Event::Merged(_)
            | Event::Split(_) => self.outcome(&record.event)?,
            Event::Absorbed(absorbed) => self.absorbed(absorbed)?,
            Event::LookedBack(looked) => match &looked.reopening {
                Some(reopening) => self.reopen(reopening)?,
                None => self.state.look_back_by = looked.look_back_by,
            },
            Event::Reopened(reopened) => self.reopen(&reopened.reopening)?,
            Event::YieldRecorded(_) => {}
            Event::Founded(_)
            | Event::InspectionOpened(_)
            | Event::PolicyAdopted(_)
            | Event::DirectoryAmended(_)
            | Event::CalendarSupplied(_)
            | Event::Raised(_)
            | Event::CarriedOver(_)
            | Event::SplitOff(_) => return None,
        }
        Some(())
    }

    fn amended(&mut self, amended: &event::Amended) {
        let (state, amendment) = (&mut self.state, &amended.amendment);
        let category = amendment.category.map(|id| id.enter(self.names));
        let region = amendment.region.map(|id| id.enter(self.names));
        state.attributes.category = category.or(state.attributes.category);
        state.attributes.region = region.or(state.attributes.region);
        state.found_on = amendment.found_on.or(state.found_on);
        state.served_on = amendment.served_on.or(state.served_on);
    }

    fn reassigned(&mut self, change: &Reassignment, object_by: Option<Day>) -> Option<()> {
        let old = self.state.responsible.as_ref()?;
        let lead = change.lead.unwrap_or_else(|| old.lead.name(self.names));
        let cooperating = |names: &Names| {
            old.cooperating.iter().map(|raw| crate::finding::names::Dept::from_raw(raw).name(names)).collect()
        };
        let line = Responsibility {
            lead,
            cooperating: change.cooperating.clone().unwrap_or_else(|| cooperating(self.names)),
            officer: change.officer.or_else(|| old.officer.map(|person| person.name(self.names))),
            supervising: change.supervising.or_else(|| old.supervising.map(|dept| dept.name(self.names))),
            verifying: None,
            mode: None,
            target: None,
            deadline: None,
        };
        let verifying = change.verifying.unwrap_or_else(|| old.verifying.name(self.names));
        let assigned_on = if lead == old.lead.name(self.names) { old.assigned_on } else { self.record.day };
        respond(&mut self.state, &line, verifying, assigned_on, self.names);
        self.state.cycle.set_deadline(change.deadline);
        self.state.object_by = object_by.or(self.state.object_by);
        Some(())
    }

    /// What is asked, objected, ruled and stopped beside the stage.
    fn pending(&mut self, event: &Event) -> Option<()> {
        let (day, person) = (self.record.day, self.person());
        match event {
            Event::Objected(objected) => {
                let (to, rule_by) = (objected.to, objected.rule_by);
                self.state.pending_mut().objection = Some(Objection { to, by: person, rule_by });
            }
            Event::Withdrawn(withdrawn) => match withdrawn.what {
                Withdrawable::Objection => {
                    let pending = self.state.pending.as_mut()?;
                    pending.objection = None;
                    pending.chains.retain(|progress| progress.chain != Chain::Objection);
                }
                Withdrawable::ExtensionRequest => {
                    let pending = self.state.pending.as_mut()?;
                    pending.extension = None;
                    pending.chains.retain(|progress| progress.chain != Chain::Extension);
                }
                Withdrawable::Submission => {
                    if self.state.stage.name() != StageName::Verifying {
                        return None;
                    }
                    self.enter(Stage::Rectifying, None);
                }
            },
            Event::Ruled(ruled) => {
                let objection = self.state.pending.as_mut()?.objection.take()?;
                self.end_chain(Chain::Objection);
                let upheld = ruled.ruling != Ruling::Dismissed && objection.to == ObjectionTo::Notice;
                if let (true, Stage::Noticing { grounds, .. }) = (upheld, self.state.stage) {
                    self.enter(Stage::Verifying { claim: grounds.claim() }, None);
                }
            }
            Event::ExtensionAsked(asked) => {
                let (until, rule_by) = (asked.until, asked.rule_by);
                self.state.pending_mut().extension = Some(Request { until, asked_on: day, by: person, rule_by });
            }
            Event::ExtensionGranted(granted) => {
                self.state.pending.as_mut()?.extension.take()?;
                self.end_chain(Chain::Extension);
                self.state.cycle.set_deadline(Some(granted.until));
                self.state.cycle.extensions = self.state.cycle.extensions.checked_add(1)?;
            }
            Event::ExtensionRefused(_) => {
                self.state.pending.as_mut()?.extension.take()?;
                self.end_chain(Chain::Extension);
            }
            Event::StepTaken(step) => {
                self.state.took.push((step.chain, person));
                let chains = &mut self.state.pending_mut().chains;
                match chains.iter_mut().find(|progress| progress.chain == step.chain) {
                    Some(progress) => {
                        progress.takers.push(person);
                        progress.due = step.due;
                    }
                    None => {
                        let (chain, matter, due) = (step.chain, step.matter, step.due);
                        chains.push(Progress { chain, matter, takers: vec![person], due });
                    }
                }
            }
            Event::Suspended(_) => self.state.pending_mut().suspended_on = Some(day),
            Event::Resumed(resumed) => {
                self.state.pending.as_mut()?.suspended_on.take()?;
                self.state.cycle.set_deadline(resumed.deadline);
            }
            _other_family => return None,
        }
        Some(())
    }

    /// Plans, measures and progress.
    fn plan(&mut self, event: &Event) -> Option<()> {
        let person = self.person();
        let review = |filed_by, proposed| Stage::PlanReview { filed_by: Some(filed_by), proposed };
        match event {
            Event::PlanFiled(filed) => {
                self.state.plan = measures(&filed.plan, &[]);
                self.state.cycle.set_deadline(filed.deadline);
                match filed.leads_to {
                    StageName::PlanReview => self.enter(review(person, filed.plan.deadline), filed.due),
                    other => self.enter(entered(other)?, filed.due),
                }
            }
            Event::PlanRevised(revised) => {
                let held = self.state.plan.take();
                self.state.plan = measures(&revised.plan, held.as_deref().map_or(&[], Vec::as_slice));
                match revised.leads_to {
                    StageName::PlanReview => self.enter(review(person, None), revised.due),
                    other => self.enter(entered(other)?, revised.due),
                }
            }
            Event::PlanApproved(approved) => {
                self.end_chain(Chain::Plan);
                self.state.cycle.set_deadline(approved.deadline);
                self.enter(Stage::Rectifying, approved.due);
            }
            Event::PlanReturned(returned) => {
                self.end_chain(Chain::Plan);
                self.enter(Stage::Planning, returned.due);
            }
            Event::ProgressReported(reported) => self.state.due = reported.due,
            Event::MilestoneClaimed(claimed) => {
                let plan = self.state.plan.as_deref_mut()?;
                plan.iter_mut().find(|held| held.id == claimed.measure)?.status = MeasureStatus::Claimed;
            }
            Event::MilestoneVerified(verified) => {
                let plan = self.state.plan.as_deref_mut()?;
                plan.iter_mut().find(|held| held.id == verified.measure)?.status = match verified.verdict {
                    Verdict::Holds => MeasureStatus::Verified,
                    Verdict::Fails => MeasureStatus::Planned,
                };
            }
            _other_family => return None,
        }
        Some(())
    }

    /// Claims, verification and notice.
    fn verification(&mut self, event: &Event) -> Option<()> {
        let (day, person, at) = (self.record.day, self.person(), self.record.position);
        match event {
            Event::Submitted(submitted) => {
                let claim = Claim::new(ClaimedBy::Submission(person), day, at);
                self.enter(Stage::Verifying { claim }, submitted.due);
            }
            Event::SubmissionReturned(returned) => {
                self.end_chain(Chain::Submission);
                self.enter(Stage::Rectifying, returned.due);
            }
            Event::Accepted(accepted) => {
                let Stage::Verifying { claim } = self.state.stage else {
                    return None;
                };
                self.end_chain(Chain::Submission);
                let stage = Stage::Verified { grounds: claim.accepted(), notice: Notice::NotGiven };
                self.enter(stage, accepted.due);
            }
            Event::Determined(determined) => {
                let opens = determined.leads_to == StageName::Verifying
                    && self.state.stage.name() == StageName::Rectifying
                    && determined.determination == Determination::Rectified;
                if opens {
                    let claim = Claim::new(ClaimedBy::Inspection(person), day, at);
                    self.enter(Stage::Verifying { claim }, determined.due);
                }
            }
            Event::NoticeOpened(opened) => {
                let Stage::Verified { grounds, .. } = self.state.stage else {
                    return None;
                };
                self.end_chain(Chain::Notice);
                self.enter(Stage::Noticing { grounds, until: opened.until }, Some(opened.until));
            }
            Event::NoticeObjectionRecorded(recorded) => {
                let objection = Objection { to: ObjectionTo::Notice, by: person, rule_by: recorded.rule_by };
                self.state.pending_mut().objection = Some(objection);
            }
            Event::NoticeClosed(closed) => {
                let Stage::Noticing { grounds, .. } = self.state.stage else {
                    return None;
                };
                self.enter(Stage::Verified { grounds, notice: Notice::Given }, closed.due);
            }
            _other_family => return None,
        }
        Some(())
    }

    /// Outcomes and risks.
    fn outcome(&mut self, event: &Event) -> Option<()> {
        match event {
            Event::Closed(closed) => {
                let Stage::Verified { grounds, .. } = self.state.stage else {
                    return None;
                };
                self.close(Chain::Close, Closure::Done { completion: closed.completion, grounds });
                self.state.look_back_by = closed.look_back_by;
            }
            Event::Borne(borne) => {
                self.end_chain(Chain::Bearing);
                self.enter(Stage::Borne { until: borne.until }, Some(borne.until));
            }
            Event::BearingEnded(ended) => {
                self.state.cycle.set_deadline(ended.deadline);
                self.enter(Stage::Rectifying, None);
            }
            Event::FoundUnfounded(_) => self.close(Chain::Unfounded, Closure::Unfounded),
            Event::Terminated(_) => self.close(Chain::Terminated, Closure::Terminated),
            Event::Referred(_) => self.close(Chain::Referred, Closure::Referred),
            Event::Merged(merged) => self.close(Chain::Merged, Closure::Merged { into: merged.into }),
            Event::Split(_) => self.close(Chain::Split, Closure::Split),
            _other_family => return None,
        }
        Some(())
    }

    fn absorbed(&mut self, absorbed: &event::Absorbed) -> Option<()> {
        inherit(&mut self.state, &absorbed.answered, &absorbed.acted, self.names);
        if let Some(earlier) = absorbed.original_deadline {
            self.state.cycle.original = Some(earlier);
            self.state.cycle.deadline = self.state.cycle.deadline.or(Some(earlier));
        }
        if let Some(moved) = &absorbed.moved {
            let held = self
                .state
                .amounts
                .unwrap_or_else(|| Amounts::of(crate::quantity::Quantity::zero(moved.outstanding.unit())));
            self.state.amounts = Some(held.absorb(moved.outstanding, moved.disputed).ok()?);
        }
        Some(())
    }
}
