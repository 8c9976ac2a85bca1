//! What is asked of a ledger, and what it proposes to record.

use crate::command::Order;
use crate::directory::{Actor, Relation};
use crate::event::Event;
use crate::id::{CommandId, Fingerprint, InspectionId, PersonId, Position, Version};
use crate::moment::{Day, Instant, Moment};
use crate::record::{Record, StreamId};
use crate::text::Reference;
use crate::transition::{Decision, Write, Writes};
use std::collections::BTreeSet;

/// What somebody asks of a ledger at one moment: one or several commands, all or none.
///
/// ```
/// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
/// # use rectify::command::Assign;
/// # use rectify::ledger::Request;
/// let mut ledger = scene::ledger_with_one_finding();
/// let request = || -> Result<_, rectify::id::IdError> {
///     let assign = Assign::to("roads".parse()?, scene::arrears());
///     Ok(Request::new(scene::command_id(7), scene::inspector(), scene::monday()).with(assign))
/// };
/// let batch = ledger.propose(request()?)?;
/// let first = ledger.admit(batch)?;
/// // The same request again gives the first outcome, and records nothing.
/// let again = ledger.propose(request()?)?;
/// assert!(again.is_empty());
/// assert_eq!(ledger.admit(again)?, first);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Eq, PartialEq)]
#[must_use = "a request does nothing until a ledger is asked to propose what to record"]
pub struct Request {
    pub(crate) command: CommandId,
    pub(crate) actor: Actor,
    pub(crate) moment: Moment,
    /// The latest instant that the host allows.
    pub(crate) not_after: Option<Instant>,
    pub(crate) orders: Vec<Order>,
}

impl Request {
    /// A request of a person at a moment, under an id of the host's choice: the same for each retry.
    pub fn new(command: CommandId, actor: Actor, moment: Moment) -> Request {
        Request { command, actor, moment, not_after: None, orders: Vec::new() }
    }

    /// The same, refused where its moment lies after this instant: the time by a clock that the host trusts. No ledger
    /// knows a clock, and once a moment far ahead is on record every honest one is refused as running behind.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use rectify::command::Assign;
    /// # use rectify::ledger::Request;
    /// let ledger = scene::ledger_with_one_finding();
    /// let assign = Assign::to("roads".parse()?, scene::arrears());
    /// // A client says that it is 2034; the host knows better.
    /// let request = Request::new(scene::command_id(7), scene::inspector(), scene::noon("2034-05-06")).with(assign);
    /// let no = ledger.propose(request.not_after(scene::monday().instant())).unwrap_err();
    /// assert!(no.to_string().starts_with("the moment given, 2034-05-06T04:00:00.000000Z, lies after "));
    /// # Ok::<(), rectify::id::IdError>(())
    /// ```
    pub fn not_after(self, instant: Instant) -> Request {
        Request { not_after: Some(instant), ..self }
    }

    /// The same with one more command.
    pub fn with(mut self, order: impl Into<Order>) -> Request {
        self.orders.push(order.into());
        self
    }
}

/// A record without its place.
///
/// ```
/// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
/// # use scene::*;
/// # let ledger = scene::ledger_with_one_finding();
/// use rectify::{command::Assign, ledger::Request};
/// let assign = Assign::to("roads".parse()?, arrears());
/// let batch = ledger.propose(Request::new(command_id(7), inspector(), monday()).with(assign))?;
/// let proposal = &batch.proposals()[0];
/// assert_eq!((proposal.stream().finding(), proposal.version().number()), (Some(arrears()), 2));
/// assert_eq!(proposal.event().name(), "assigned");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Eq, PartialEq)]
pub struct Proposal {
    pub(crate) stream: StreamId,
    pub(crate) version: Version,
    pub(crate) day: Day,
    pub(crate) booked: Day,
    pub(crate) acting: Option<Relation>,
    pub(crate) confirmed_by: Option<Box<Actor>>,
    pub(crate) delegators: Box<[PersonId]>,
    pub(crate) answering: u8,
    pub(crate) policy: u32,
    pub(crate) event: Event,
}

impl Proposal {
    /// The stream it is for.
    pub fn stream(&self) -> StreamId {
        self.stream
    }

    /// Its number in the stream.
    pub fn version(&self) -> Version {
        self.version
    }

    /// The fact.
    pub fn event(&self) -> &Event {
        &self.event
    }
}

/// What a ledger proposes to record: all or nothing, under the condition that every stream it wrote or relied on is
/// still at the version stated.
///
/// ```
/// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
/// # use scene::*;
/// # let mut ledger = scene::ledger_with_one_finding();
/// use rectify::{command::Assign, ledger::Request};
/// let assign = Assign::to("roads".parse()?, arrears());
/// let batch = ledger.propose(Request::new(command_id(7), inspector(), monday()).with(assign))?;
/// // Proposing records nothing.
/// assert_eq!((batch.proposals().len(), ledger.records().len()), (1, 2));
/// ledger.admit(batch)?;
/// assert_eq!(ledger.records().len(), 3);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Eq, PartialEq)]
#[must_use = "nothing is recorded until the batch is admitted, or stored"]
pub struct Batch {
    pub(crate) command: CommandId,
    pub(crate) fingerprint: Fingerprint,
    pub(crate) actor: Actor,
    pub(crate) at: Instant,
    pub(crate) expected: Vec<(StreamId, Version)>,
    pub(crate) proposals: Vec<Proposal>,
    /// Where the first outcome stands, if the request was fulfilled before.
    pub(crate) first: Vec<Position>,
    /// How many records there were when it was proposed.
    pub(crate) seen: u32,
}

impl Batch {
    /// Whether there is nothing to record: the request was fulfilled before.
    pub fn is_empty(&self) -> bool {
        self.proposals.is_empty()
    }

    /// The request.
    pub fn command(&self) -> CommandId {
        self.command
    }

    /// The fingerprint of what was requested.
    pub fn fingerprint(&self) -> Fingerprint {
        self.fingerprint
    }

    /// Where the first outcome stands, of a request that was fulfilled before.
    pub fn first_outcome(&self) -> &[Position] {
        &self.first
    }

    /// What would be recorded, in order.
    pub fn proposals(&self) -> &[Proposal] {
        &self.proposals
    }

    /// The streams written or relied on, each with the version at which it must still be.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use rectify::command::Assign;
    /// # use rectify::ledger::Request;
    /// # use rectify::record::StreamId;
    /// let ledger = scene::ledger_with_one_finding();
    /// let assign = Assign::to("roads".parse()?, scene::arrears());
    /// let batch = ledger.propose(Request::new(scene::command_id(7), scene::inspector(), scene::monday()).with(assign))?;
    /// let streams: Vec<StreamId> = batch.expected().iter().map(|(stream, _)| *stream).collect();
    /// assert_eq!(streams, [StreamId::Programme, StreamId::Finding(scene::arrears())]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn expected(&self) -> &[(StreamId, Version)] {
        &self.expected
    }

    /// The references (编号) that its findings would take, each with its inspection: a store keeps them unique, because two
    /// findings are two streams and no version tells.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use rectify::command::Raise;
    /// # use rectify::ledger::Request;
    /// let ledger = scene::ledger();
    /// let raise = Raise::problem(scene::arrears(), "unpaid since May".parse()?, "survey-2023".parse()?);
    /// let batch = ledger.propose(Request::new(scene::command_id(7), scene::inspector(), scene::monday()).with(raise))?;
    /// let references: Vec<_> = batch.references().collect();
    /// assert_eq!(references, [("survey-2023".parse()?, &scene::arrears().into())]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn references(&self) -> impl Iterator<Item = (InspectionId, &Reference)> {
        let items = self.proposals.iter().filter_map(|proposal| proposal.event.begins());
        items.map(|item| (item.inspection(), item.reference()))
    }

    /// The same, recorded no earlier than this instant: that of the latest record in the store. Clocks differ, and what was
    /// proposed first may be appended last; but no ledger follows a record made before the one that it follows.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use rectify::command::Assign;
    /// # use rectify::id::Position;
    /// # use rectify::ledger::Request;
    /// let ledger = scene::ledger_with_one_finding();
    /// let assign = Assign::to("roads".parse()?, scene::arrears());
    /// let batch = ledger.propose(Request::new(scene::command_id(7), scene::inspector(), scene::monday()).with(assign))?;
    /// let latest = scene::friday().instant();
    /// let stored = batch.not_before(latest).into_records(Position::new(2)).ok_or("the ledger is full")?;
    /// assert_eq!(stored[0].at(), latest);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn not_before(self, instant: Instant) -> Batch {
        Batch { at: self.at.max(instant), ..self }
    }

    /// The records, from the position that the store gives to the first of them. `None` where the positions run out.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use rectify::command::Assign;
    /// # use rectify::id::Position;
    /// # use rectify::ledger::Request;
    /// let mut ledger = scene::ledger_with_one_finding();
    /// let assign = Assign::to("roads".parse()?, scene::arrears());
    /// let batch = ledger.propose(Request::new(scene::command_id(7), scene::inspector(), scene::monday()).with(assign))?;
    /// let stored = batch.into_records(Position::new(2)).ok_or("the ledger is full")?;
    /// stored.into_iter().try_for_each(|record| ledger.follow(record))?;
    /// assert_eq!(ledger.records().count(), 3);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn into_records(mut self, first: Position) -> Option<Vec<Record>> {
        let proposals = core::mem::take(&mut self.proposals);
        let mut next = Some(first);
        let record = |proposal| {
            let position = next?;
            next = position.next();
            Some(self.record(proposal, position))
        };
        proposals.into_iter().map(record).collect()
    }

    /// The record of the one thing it proposes.
    pub(super) fn into_record(mut self, position: Position) -> Option<Record> {
        let proposal = self.proposals.pop()?;
        Some(self.record(proposal, position))
    }

    /// Whether it relies on all that is recorded, of whatever stream: on every finding that is open, on every figure.
    pub(super) fn relies_on_all(&self) -> bool {
        let relies = |event: &Event| matches!(event, Event::PolicyAdopted(_) | Event::Published(_));
        self.proposals.iter().any(|proposal| relies(&proposal.event))
    }

    /// The record of one thing it proposes, as it will be, but for its place.
    pub(super) fn preview(&self, proposal: &Proposal) -> Record {
        let Proposal { stream, version, day, booked, acting, answering, policy, .. } = *proposal;
        let Proposal { confirmed_by, delegators, event, .. } = proposal;
        let (confirmed_by, delegators, event) = (confirmed_by.clone(), delegators.clone(), event.clone());
        let copy =
            Proposal { stream, version, day, booked, acting, confirmed_by, delegators, answering, policy, event };
        self.record(copy, Position::FIRST)
    }

    /// Takes in what was decided, where that is all.
    pub(super) fn take_one(&mut self, mut decision: Decision) {
        let first = &decision.writes.first;
        match decision.relied.as_slice() {
            // Nearly always one stream is written, and read beside what is in force.
            [(relied, _)] if first.stream != *relied && decision.writes.others.is_empty() => {
                decision.relied.push((first.stream, first.expected));
                self.expected = core::mem::take(&mut decision.relied);
                self.proposals = proposals(decision);
            }
            _several => self.take(decision, &mut BTreeSet::new()),
        }
    }

    /// Takes what was decided in. Of a stream that the batch has met before, nothing more is expected.
    pub(super) fn take(&mut self, mut decision: Decision, met: &mut BTreeSet<StreamId>) {
        let relied = core::mem::take(&mut decision.relied).into_iter();
        let wanted = relied.chain(decision.writes.iter().map(|write| (write.stream, write.expected)));
        for (stream, version) in wanted {
            if met.insert(stream) {
                self.expected.push((stream, version));
            }
        }
        self.proposals.append(&mut proposals(decision));
    }

    fn record(&self, proposal: Proposal, position: Position) -> Record {
        let Proposal { stream, version, day, booked, acting, confirmed_by, delegators, answering, policy, event } =
            proposal;
        Record {
            position,
            stream,
            version,
            command: self.command,
            fingerprint: self.fingerprint,
            at: self.at,
            day,
            booked,
            actor: self.actor,
            delegators,
            answering,
            acting,
            confirmed_by,
            policy,
            event,
        }
    }
}

/// What a decision proposes to record.
fn proposals(decision: Decision) -> Vec<Proposal> {
    let Decision { writes, day, booked, acting, confirmed_by, delegators, answering, policy, .. } = decision;
    let Writes { first, others } = writes;
    let of = |Write { stream, expected, event }, confirmed_by, delegators| Proposal {
        stream,
        version: expected.next().unwrap_or(expected),
        day,
        booked,
        acting,
        confirmed_by,
        delegators,
        answering,
        policy,
        event,
    };
    let mut proposals = Vec::with_capacity(others.len().saturating_add(1));
    let others =
        others.into_iter().map(|write| of(write, confirmed_by.clone(), delegators.clone())).collect::<Vec<_>>();
    proposals.push(of(first, confirmed_by, delegators));
    proposals.extend(others);
    proposals
}
