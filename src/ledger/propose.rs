//! From a request to a batch, and from a batch to records.

use super::world::Draft;
use super::{Batch, Conflict, Effect, Ledger, LedgerError, Request, unbooked};
use crate::books::Posting;
use crate::command::{Command, Order};
use crate::directory::Actor;
use crate::finding::{Finding, Held};
use crate::id::{CommandId, FindingId, Fingerprint, Position, SweepId, Version};
use crate::life::{Step, Subject};
use crate::moment::{Day, Instant, Moment};
use crate::programme::Programme;
use crate::record::{Record, StreamId};
use crate::refusal::Refusal;
use crate::rule::silence::by_time_alone;
use crate::rule::{Broken, Case, Memo, World};
use crate::sweep::Sweep;
use crate::transition::{Decision, Opportunity, ReplayError, decide, evolve, options, sweep_options};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// The finding that gave rise to a sweep, or would.
fn origin(command: &Command, sweep: Option<&Sweep>) -> Option<FindingId> {
    match command {
        Command::LaunchSweep(launch) => launch.origin.finding(),
        _about_a_sweep => sweep?.origin().finding(),
    }
}

/// The stream to which a command writes first.
fn stream(command: &Command) -> StreamId {
    match (command.step().subject(), command.sweep(), command.finding()) {
        (Subject::Sweep, Some(sweep), _) => StreamId::Sweep(sweep),
        (_, _, Some(finding)) => StreamId::Finding(finding),
        (_, _, None) => StreamId::Programme,
    }
}

/// One command judged in a world.
fn judge(
    world: &dyn World,
    programme: &Programme,
    actor: &Actor,
    today: Day,
    order: &Order,
) -> Result<Decision, Refusal> {
    let command = &order.command;
    let id = command.finding();
    let sweep = command.sweep().and_then(|id| world.sweep(id));
    let about = match command.step().subject() {
        Subject::Finding => id,
        Subject::Sweep => origin(command, sweep),
        Subject::NewFinding | Subject::Programme => None,
    };
    let finding = about.and_then(|id| world.finding(id));
    let by_time = || by_time_alone(command, finding?, programme, today);
    let memo = Memo::default();
    let case = Case {
        step: command.step(),
        command: Some(command),
        id,
        finding,
        sweep,
        actor,
        today,
        day: order.day.or_else(by_time).unwrap_or(today),
        confirmed_by: order.confirmed_by.as_ref(),
        programme,
        world,
        memo: &memo,
    };
    decide(&case)
}

impl Ledger {
    /// Judges one command as of a moment, without proposing anything.
    ///
    /// # Errors
    /// [`LedgerError::Refused`], naming every rule that fails; [`LedgerError::Clock`], [`LedgerError::Zone`] and
    /// [`LedgerError::Moment`] for a moment that cannot follow the latest record.
    pub fn decide(&self, actor: &Actor, moment: Moment, order: &Order) -> Result<Decision, LedgerError> {
        let moment = self.moment(moment)?;
        judge(self, &self.programme, actor, moment.day(), order)
            .map_err(|refusal| LedgerError::Refused(Box::new(refusal)))
    }

    /// What a person may do with a finding now, and why not the rest: every step its stage admits. Empty for a finding
    /// that is not in the ledger.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use rectify::life::Step;
    /// let ledger = scene::ledger_with_one_finding();
    /// let options = ledger.options(&scene::inspector(), scene::monday().day(), scene::arrears());
    /// let open: Vec<Step> = options.iter().filter(|option| option.is_open()).map(|option| option.step()).collect();
    /// assert!(open.contains(&Step::Assign) && open.contains(&Step::Merge));
    /// // Somebody who has nothing to do with it may but keep out of it.
    /// let options = ledger.options(&scene::bureau(), scene::monday().day(), scene::arrears());
    /// assert!(options.iter().all(|option| !option.is_open() || option.step() == Step::Recuse));
    /// ```
    pub fn options(&self, actor: &Actor, today: Day, finding: FindingId) -> Vec<Opportunity> {
        let memo = Memo::default();
        let case = Case {
            // Each step the stage admits takes the place of this one.
            step: Step::Amend,
            command: None,
            id: Some(finding),
            finding: self.finding(finding),
            sweep: None,
            actor,
            today,
            day: today,
            confirmed_by: None,
            programme: &self.programme,
            world: self,
            memo: &memo,
        };
        options(&case)
    }

    /// What a person may do with a sweep today, and why not the rest; nothing where it was not launched.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use rectify::{life::Step, rule::Rule};
    /// let ledger = scene::ledger_sweeping();
    /// let options = ledger.sweep_options(&scene::housing(), scene::monday().day(), scene::sweep(1));
    /// let [report, close] = options.as_slice() else { panic!("two steps") };
    /// assert!(report.is_open() && report.pending().contains(&Rule::EvidenceEnough));
    /// assert_eq!(close.broken()[0].to_string(), "housing holds no grant to close sweep");
    /// ```
    pub fn sweep_options(&self, actor: &Actor, today: Day, sweep: SweepId) -> Vec<Opportunity> {
        let (held, memo) = (self.sweep(sweep), Memo::default());
        let of = |sweep: &Sweep| {
            sweep_options(&Case {
                step: Step::ReportSweep,
                command: None,
                id: None,
                finding: sweep.origin.finding().and_then(|origin| self.finding(origin)),
                sweep: held,
                actor,
                today,
                day: today,
                confirmed_by: None,
                programme: &self.programme,
                world: self,
                memo: &memo,
            })
        };
        held.map(of).unwrap_or_default()
    }

    /// Judges a request and says what to record.
    ///
    /// A request that was fulfilled before gives an empty batch that points to the first outcome.
    ///
    /// # Errors
    /// [`LedgerError::Refused`] or [`LedgerError::OneRefused`] where a rule fails; [`LedgerError::Reused`] where the id
    /// was used for something else; [`LedgerError::Ahead`] for a moment after the latest that the request allows;
    /// [`LedgerError::Clock`], [`LedgerError::Zone`] and [`LedgerError::Moment`] for one that is of no use here;
    /// [`LedgerError::Empty`]; [`LedgerError::Replay`] where one of several commands could not follow those before it.
    pub fn propose(&self, request: Request) -> Result<Batch, LedgerError> {
        let fingerprint = Fingerprint::of(&request.orders);
        if let Some(first) = self.first_outcome(&request, fingerprint)? {
            let at = self.now.instant();
            return Ok(Batch { first, ..self.batch(&request, fingerprint, at) });
        }
        if let Some(allowed) = request.not_after.filter(|allowed| request.moment.instant() > *allowed) {
            return Err(LedgerError::Ahead { allowed, given: request.moment.instant() });
        }
        let moment = self.moment(request.moment)?;
        let mut batch = self.batch(&request, fingerprint, moment.instant());
        if let [order] = request.orders.as_slice() {
            let decision = judge(self, &self.programme, &request.actor, moment.day(), order)
                .map_err(|refusal| LedgerError::Refused(Box::new(refusal)))?;
            batch.take_one(decision);
        } else {
            self.propose_all(&request, moment, &mut batch)?;
        }
        // The id may have been used in another of the streams that are written.
        for proposal in batch.proposals.iter().skip(1) {
            self.recorded(proposal.stream, batch.command, fingerprint)?;
        }
        Ok(batch)
    }

    /// Judges several commands, each as if those before it were recorded.
    fn propose_all(&self, request: &Request, moment: Moment, batch: &mut Batch) -> Result<(), LedgerError> {
        let of = request.orders.len();
        if of == 0 {
            return Err(LedgerError::Empty);
        }
        let mut draft = Draft::of(self);
        let mut met = BTreeSet::new();
        for (order, number) in request.orders.iter().zip(1..) {
            let programme = draft.programme();
            let decision = judge(&draft, programme, &request.actor, moment.day(), order)
                .map_err(|refusal| LedgerError::OneRefused { number, of, refusal: Box::new(refusal) })?;
            let from = batch.proposals.len();
            batch.take(decision, &mut met);
            for proposal in batch.proposals.iter().skip(from) {
                draft.take(batch.preview(proposal))?;
            }
        }
        Ok(())
    }

    /// Takes a batch in: gives each record its place, and applies them all, or none. Gives the positions; for a request
    /// fulfilled before, those of its first outcome.
    ///
    /// # Errors
    /// [`LedgerError::Conflict`] where a stream has moved on since the batch was proposed, something was launched or found
    /// for which a close has to wait, or, of a policy and a publication, anything was recorded; [`LedgerError::Reused`] where
    /// the id was used for something else meanwhile; [`LedgerError::Refused`] where a reference has been taken since;
    /// [`LedgerError::Clock`] where later moments are on record by more than clocks may differ; [`LedgerError::Overnight`]
    /// where one of them is of a later day; [`LedgerError::Moment`] where the zone has no day for the moment;
    /// [`LedgerError::Replay`] where the ledger is full, or what ever moved would pass what a figure holds.
    pub fn admit(&mut self, batch: Batch) -> Result<Vec<Position>, LedgerError> {
        if batch.is_empty() {
            return Ok(batch.first);
        }
        let at = match self.fits(&batch) {
            Ok(at) => at,
            Err(no) => return self.outdone(&batch, no),
        };
        let batch = Batch { at, ..batch };
        let next = self.records.next_position().unwrap_or(Position::new(u32::MAX));
        let full = ReplayError::Full { position: next };
        if batch.proposals.len() == 1 {
            let record = batch.into_record(next).ok_or(full)?;
            self.follow(record)?;
            return Ok(vec![next]);
        }
        let records = batch.into_records(next).ok_or(full)?;
        let mark = self.names.mark();
        let mut effects: Vec<Effect> = Vec::with_capacity(records.len());
        let mut latest: BTreeMap<StreamId, usize> = BTreeMap::new();
        for record in &records {
            let ahead = effects.len();
            let before = latest.insert(record.stream, ahead).and_then(|at| effects.get(at));
            match self.effect(record, ahead, before) {
                Ok(effect) => effects.push(effect),
                Err(error) => {
                    self.names.roll_back(mark);
                    return Err(error.into());
                }
            }
        }
        if let Err(cause) = self.books.admit(effects.iter().filter_map(Effect::posting)) {
            self.names.roll_back(mark);
            return Err(unbooked(next, cause).into());
        }
        let positions = records.iter().map(|record| record.position).collect();
        records.into_iter().zip(effects).for_each(|(record, effect)| self.apply(Cow::Owned(record), effect));
        Ok(positions)
    }

    /// Does what one command asks, in memory: proposes and admits. The request's id is derived from the next position.
    ///
    /// # Errors
    /// As [`Ledger::propose`] and [`Ledger::admit`].
    pub fn act(
        &mut self,
        actor: &Actor,
        moment: Moment,
        order: impl Into<Order>,
    ) -> Result<Vec<Position>, LedgerError> {
        let moment = self.moment(moment)?;
        let order = order.into();
        let decision = judge(self, &self.programme, actor, moment.day(), &order)
            .map_err(|refusal| LedgerError::Refused(Box::new(refusal)))?;
        let number = self.records.next_position().map_or(u64::MAX, |position| u64::from(position.number()));
        let command = CommandId::derived(self.programme.ledger(), number);
        let request = Request { command, actor: *actor, moment, not_after: None, orders: vec![order] };
        let mut batch = self.batch(&request, Fingerprint::of(&request.orders), moment.instant());
        batch.take_one(decision);
        self.admit(batch)
    }

    /// Whether a batch could be admitted as things stand: every stream is at the version that it expects, no reference has
    /// been taken since, nothing was launched or found for which a close in it would have to wait, where it adopts a
    /// policy or publishes, nothing at all was recorded since, and what ever moved still fits a figure. Of the last three no
    /// version tells, so where a store is the arbiter, this is asked of a ledger that has followed all that the store
    /// holds, before anybody else can append: what is stored and does not fit is followed by nobody.
    ///
    /// # Errors
    /// As [`Ledger::admit`].
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use rectify::command::Assign;
    /// # use rectify::ledger::{LedgerError, Request};
    /// let mut ledger = scene::ledger_with_one_finding();
    /// let assign = Assign::to("roads".parse()?, scene::arrears());
    /// let batch = ledger.propose(Request::new(scene::command_id(7), scene::inspector(), scene::monday()).with(assign))?;
    /// ledger.check(&batch)?;
    /// ledger.act(&scene::inspector(), scene::monday(), Assign::to("housing".parse()?, scene::arrears()))?;
    /// assert!(matches!(ledger.check(&batch), Err(LedgerError::Conflict(_))));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn check(&self, batch: &Batch) -> Result<(), LedgerError> {
        if batch.is_empty() {
            return Ok(());
        }
        self.fits(batch)?;
        let next = self.records.next_position().unwrap_or(Position::new(u32::MAX));
        self.books.could_admit(&self.posted(batch)?).map_err(|cause| unbooked(next, cause).into())
    }

    /// What a batch would post.
    fn posted(&self, batch: &Batch) -> Result<Vec<Posting>, ReplayError> {
        let (mut names, mut states) = (self.names.clone(), BTreeMap::<FindingId, Held>::new());
        let mut postings = Vec::new();
        for proposal in &batch.proposals {
            let Some(id) = proposal.stream.finding() else { continue };
            let record = batch.preview(proposal);
            let before = states.get(&id).or_else(|| self.held(id));
            let after = evolve(before, &record, &mut names)?;
            let of = |held| Finding::new(id, held, &names);
            postings.push(Posting::of(before.map(of), of(&after), &record));
            states.insert(id, after);
        }
        Ok(postings)
    }

    /// The instant at which a batch would be recorded as things stand.
    fn fits(&self, batch: &Batch) -> Result<Instant, LedgerError> {
        let moved = |(stream, expected): &&(StreamId, Version)| self.version(*stream) != *expected;
        if let Some((stream, expected)) = batch.expected.iter().find(moved) {
            return Err(Conflict { stream: *stream, expected: *expected, actual: self.version(*stream) }.into());
        }
        let length = World::length(self);
        let latest = || self.records.get(Position::new(length.checked_sub(1)?));
        if batch.seen != length
            && batch.relies_on_all()
            && let Some(Record { stream, version: actual, .. }) = latest()
        {
            let (stream, actual) = (*stream, *actual);
            let expected = Version::new(actual.number().saturating_sub(1));
            return Err(Conflict { stream, expected, actual }.into());
        }
        // Others may have been there meanwhile, with other findings.
        let decided = Moment::at(batch.at, self.programme.zone())?;
        let at = self.moment(decided)?;
        if at.day() != decided.day() {
            return Err(LedgerError::Overnight { decided: decided.day(), latest: at.day() });
        }
        self.check_references(batch)?;
        // Where nothing was recorded since, a gate was judged on all there is: by what is before it in the batch, too.
        if batch.seen != length {
            self.check_gates(batch, at.day())?;
        }
        Ok(at.instant())
    }

    /// What comes of a batch that no longer fits: somebody may have been there with the very same request.
    fn outdone(&self, batch: &Batch, no: LedgerError) -> Result<Vec<Position>, LedgerError> {
        if matches!(no, LedgerError::Conflict(_)) {
            for (written, _) in &batch.expected {
                if let Some(first) = self.recorded(*written, batch.command, batch.fingerprint)? {
                    return Ok(first);
                }
            }
        }
        Err(no)
    }

    /// That no number has been taken since the batch was proposed: two findings are two streams, so no version tells.
    fn check_references(&self, batch: &Batch) -> Result<(), LedgerError> {
        let taken = batch.proposals.iter().find_map(|proposal| {
            let item = proposal.event.begins()?;
            Some((proposal, item)).filter(|_| self.is_reference_taken(item.inspection(), item.reference()))
        });
        if let Some((proposal, item)) = taken {
            let broken = Broken::ReferenceTaken { reference: item.reference().clone(), inspection: item.inspection() };
            let (step, finding) = (proposal.event.step().unwrap_or(Step::Raise), proposal.stream.finding());
            return Err(LedgerError::Refused(Box::new(Refusal::new(step, finding, None, vec![broken]))));
        }
        Ok(())
    }

    fn batch(&self, request: &Request, fingerprint: Fingerprint, at: Instant) -> Batch {
        Batch {
            command: request.command,
            fingerprint,
            actor: request.actor,
            at,
            expected: Vec::new(),
            proposals: Vec::new(),
            first: Vec::new(),
            seen: World::length(self),
        }
    }

    /// The moment at which something is recorded: the one given, or the latest where the host's clock runs behind it by
    /// no more than the policy allows.
    fn moment(&self, given: Moment) -> Result<Moment, LedgerError> {
        let zone = self.programme.zone();
        if zone.day_of(given.instant())? != given.day() {
            return Err(LedgerError::Zone { zone });
        }
        let latest = self.now;
        let skew = i64::from(self.programme.policy().draft().skew_seconds).saturating_mul(1_000_000);
        if given.instant() >= latest.instant() {
            Ok(given)
        } else if latest.instant().micros().saturating_sub(given.instant().micros()) <= skew {
            Ok(latest)
        } else {
            Err(LedgerError::Clock { latest: latest.instant(), given: given.instant() })
        }
    }

    /// Where a request was fulfilled before, if it was.
    fn first_outcome(&self, request: &Request, fingerprint: Fingerprint) -> Result<Option<Vec<Position>>, LedgerError> {
        let stream = request.orders.first().map_or(StreamId::Programme, |order| stream(&order.command));
        self.recorded(stream, request.command, fingerprint)
    }

    /// The records of a command, if a stream holds one of it.
    fn recorded(
        &self,
        stream: StreamId,
        command: CommandId,
        fingerprint: Fingerprint,
    ) -> Result<Option<Vec<Position>>, LedgerError> {
        let last = match stream {
            // Nearly all requests are seen here to be new.
            StreamId::Finding(id) => self.state(id).filter(|state| state.may_know(command)).map(|state| state.last),
            StreamId::Programme | StreamId::Sweep(_) => self.last(stream),
        };
        let Some(found) = self.records.of_request(stream, last, command) else { return Ok(None) };
        if found.fingerprint != fingerprint {
            return Err(LedgerError::Reused { command });
        }
        Ok(Some(self.records.around(found.position).map(|record| record.position).collect()))
    }
}
