//! One programme's records, the state they make, and the way new ones come about.
//!
//! [`Ledger::propose`] judges a request and gives a [`Batch`]; [`Ledger::admit`] takes it in, all or nothing.
//! [`Ledger::act`] is both, in memory. A ledger behind a store proposes, lets the store give positions, and then
//! [follows](Ledger::follow) the store's records.
//!
//! Invariant: the state is what replaying the records gives; a refused command, a conflict or an error changes nothing.
//!
//! Absent on purpose: rules. All of them are in [`rule`](crate::rule).

mod along;
mod batch;
mod deadlines;
mod due;
mod error;
mod figures;
mod footprint;
mod found;
mod links;
mod past;
mod propose;
mod records;
mod recurrence;
mod sweeps;
mod view;
mod world;

pub use batch::{Batch, Proposal, Request};
pub use deadlines::{DeadlineCause, DeadlineSet};
pub use error::{Conflict, LedgerError};
pub(crate) use figures::publishable;
pub use footprint::Footprint;
pub(crate) use past::led;
pub use recurrence::{Recurrence, Similarity};
pub use sweeps::SweepFigures;

use due::{Due, changes_outlook};
use links::{Links, Sweeps};
use records::Records;
use view::evolve_programme;

use crate::books::{Books, BooksError, Posting, Shard};
use crate::chunks::Chunks;
use crate::finding::names::Names;
use crate::finding::{Finding, Held, State};
use crate::id::{FindingId, InspectionId, Position};
use crate::keyed::Index;
use crate::moment::{Instant, Moment};
use crate::programme::Programme;
use crate::record::{Record, StreamId};
use crate::sweep::Sweep;
use crate::text::Reference;
use crate::transition::{ReplayError, evolve, evolve_in_place, evolve_sweep};
use std::borrow::Cow;

/// A ledger: what is in force, where every finding stands, and the records that say so.
///
/// ```
/// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
/// use rectify::ledger::Ledger;
/// let ledger = scene::ledger_with_one_finding();
/// let again = Ledger::replay(ledger.records().cloned())?;
/// assert_eq!(again, ledger);
/// # Ok::<(), rectify::transition::ReplayError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Ledger {
    programme: Programme,
    names: Names,
    ids: Vec<FindingId>,
    states: Chunks<Held>,
    handles: Index,
    references: Index,
    sweeps: Sweeps,
    links: Links,
    records: Records,
    books: Books,
    /// What is not booked yet: nothing but while much is taken in at once.
    unbooked: Vec<(u32, Posting)>,
    /// How much waits until it is booked.
    unbooked_max: usize,
    due: Due,
    /// The latest record of the programme's own stream.
    programme_last: Position,
    /// The latest moment: neither instant nor day runs back behind it.
    now: Moment,
}

/// What one record changes, computed and checked, not yet applied.
#[expect(clippy::large_enum_variant, reason = "nearly every record is about a finding, and is applied where it stands")]
pub(crate) enum Effect {
    Programme(Box<Programme>),
    Finding(Moved),
    Sweep(Box<Sweep>),
}

/// A finding after a record, and its number, if it has one already.
pub(crate) struct Moved {
    handle: Option<u32>,
    held: Held,
    posting: Posting,
}

impl Ledger {
    /// Takes the next record of a store in.
    ///
    /// # Errors
    /// [`ReplayError`] where the record cannot follow those before it; nothing has changed then.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// use rectify::ledger::Ledger;
    /// let leader = scene::ledger_with_one_finding();
    /// let mut records = leader.records().cloned();
    /// let mut follower = Ledger::replay(records.next())?;
    /// for record in records {
    ///     follower.follow(record)?;
    /// }
    /// assert_eq!(follower, leader);
    /// # Ok::<(), rectify::transition::ReplayError>(())
    /// ```
    pub fn follow(&mut self, record: Record) -> Result<(), ReplayError> {
        self.take_in(Cow::Owned(record))
    }

    fn take_in(&mut self, record: Cow<'_, Record>) -> Result<(), ReplayError> {
        let mark = self.names.mark();
        let known = record.stream.finding().and_then(|id| Some((id, self.handle(id)?)));
        let followed = match (known, record.stream) {
            (Some((id, handle)), _) => self.move_on(id, handle, record),
            (None, StreamId::Programme) => self.govern(record),
            (None, StreamId::Sweep(id)) if self.sweeps.get(id).is_some() => self.sweep_on(id, record),
            (None, _begins) => self.effect(&record, 0, None).and_then(|effect| {
                self.books.admit(effect.posting()).map_err(|cause| unbooked(record.position, cause))?;
                self.apply(record, effect);
                Ok(())
            }),
        };
        followed.inspect_err(|_| self.names.roll_back(mark))
    }

    /// Replays records into a ledger.
    ///
    /// # Errors
    /// [`ReplayError`] at the first record that cannot follow those before it.
    pub fn replay(records: impl IntoIterator<Item = Record>) -> Result<Ledger, ReplayError> {
        let mut records = records.into_iter();
        let mut ledger = Ledger::beginning(records.next())?;
        ledger.at_a_stretch(|ledger| records.try_for_each(|record| ledger.follow(record)))?;
        ledger.index_due();
        Ok(ledger)
    }

    /// Replays records into the books of a ledger, and keeps nothing else: neither the records, which are only read, nor
    /// where each finding stands. For whoever answers nothing but what the figures are.
    ///
    /// # Errors
    /// [`ReplayError`] at the first record that cannot follow those before it.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// use rectify::{calendar::Period, ledger::Ledger};
    /// let ledger = scene::ledger_with_one_finding();
    /// let shard = Ledger::replay_books(ledger.records())?;
    /// let may = Period::month(2024, 5)?;
    /// assert_eq!(shard.books().roll_forward(may), ledger.books().roll_forward(may));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn replay_books<'a>(records: impl IntoIterator<Item = &'a Record>) -> Result<Shard, ReplayError> {
        let mut records = records.into_iter();
        let mut ledger = Ledger::beginning(records.next().cloned())?;
        ledger.records.let_pass();
        ledger.at_a_stretch(|ledger| records.try_for_each(|record| ledger.take_in(Cow::Borrowed(record))))?;
        let Ledger { books, names, ids, records, .. } = ledger;
        Ok(Shard::alone(books, names, ids, records.into_passed()))
    }

    /// A ledger with its first record and no due lists.
    fn beginning(first: Option<Record>) -> Result<Ledger, ReplayError> {
        let missing = ReplayError::Founding { position: Position::FIRST };
        let mut ledger = Ledger::founded(first.ok_or(missing)?)?;
        ledger.due = Due::default();
        Ok(ledger)
    }

    /// The ledger as it was known at an instant: the records made up to then. Asked again later, it is the same; while that
    /// instant is the latest, more may be recorded at it, and [`as_known`](Ledger::as_known) tells one record from the next.
    ///
    /// # Errors
    /// [`ReplayError::Founding`] for an instant before the founding.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// let ledger = scene::ledger_with_one_finding();
    /// let founding = ledger.records().next().ok_or("no records")?.at();
    /// assert_eq!(ledger.as_of(founding)?.records().count(), 1);
    /// assert_eq!(ledger.as_of(scene::monday().instant())?, ledger);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn as_of(&self, known_at: Instant) -> Result<Ledger, ReplayError> {
        Ledger::replay(self.records().take_while(|record| record.at() <= known_at).cloned())
    }

    /// The ledger as its first `length` records made it: what a publication of that length knew, to the record.
    ///
    /// # Errors
    /// [`ReplayError::Founding`] for a length of zero.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// let ledger = scene::ledger_with_one_finding();
    /// assert_eq!(ledger.as_known(1)?.findings().len(), 0);
    /// assert!(ledger.as_known(0).is_err());
    /// # Ok::<(), rectify::transition::ReplayError>(())
    /// ```
    pub fn as_known(&self, length: u32) -> Result<Ledger, ReplayError> {
        Ledger::replay(self.records().take_while(|record| record.position().number() < length).cloned())
    }

    /// That a record is the next of the ledger, given how many records of the same batch lie ahead of it.
    fn comes_next(&self, record: &Record, ahead: usize) -> Result<(), ReplayError> {
        let position = record.position;
        let ahead = u32::try_from(ahead).ok();
        let expected = ahead.and_then(|ahead| self.records.next_position()?.number().checked_add(ahead));
        let expected = Position::new(expected.ok_or(ReplayError::Full { position })?);
        if position != expected {
            return Err(ReplayError::Position { expected, found: position });
        }
        if record.at < self.now.instant() {
            return Err(ReplayError::Instant { position });
        }
        Ok(())
    }

    /// What a record changes, given how many records of the same batch lie ahead of it, and what the latest of them in
    /// its stream changes.
    fn effect(&mut self, record: &Record, ahead: usize, before: Option<&Effect>) -> Result<Effect, ReplayError> {
        self.comes_next(record, ahead)?;
        match record.stream {
            StreamId::Programme => {
                let mut programme = before.and_then(Effect::programme).unwrap_or(&self.programme).clone();
                evolve_programme(&mut programme, record)?;
                Ok(Effect::Programme(Box::new(programme)))
            }
            StreamId::Finding(id) => {
                let handle = self.handle(id);
                let held = || handle.and_then(|handle| self.states.get(index(handle)));
                let before = before.and_then(Effect::held).or_else(held);
                let held = evolve(before, record, &mut self.names)?;
                let of = |held| Finding::new(id, held, &self.names);
                let posting = Posting::of(before.map(of), of(&held), record);
                Ok(Effect::Finding(Moved { handle, held, posting }))
            }
            StreamId::Sweep(id) => {
                let before = before.and_then(Effect::sweep).or_else(|| self.sweeps.get(id));
                evolve_sweep(before, record).map(|sweep| Effect::Sweep(Box::new(sweep)))
            }
        }
    }

    /// Takes much in, which is booked many records at a time.
    pub(crate) fn at_a_stretch<T>(&mut self, take_in: impl FnOnce(&mut Ledger) -> T) -> T {
        self.unbooked_max = STRETCH;
        let stretch = Stretch(self);
        take_in(stretch.0)
    }

    fn book(&mut self) {
        self.books.book(&mut self.unbooked, &self.names);
    }

    /// Takes in the next record about a finding that is there, which is changed in its place, and put back where the record
    /// cannot follow.
    fn move_on(&mut self, id: FindingId, handle: u32, record: Cow<'_, Record>) -> Result<(), ReplayError> {
        self.comes_next(&record, 0)?;
        let (position, stream, event) = (record.position, record.stream, record.event.name());
        let lost = ReplayError::Inadmissible { position, stream, event };
        let held = self.states.get_mut(index(handle)).ok_or(lost)?;
        let (before, mut replaced) = (held.state.clone(), None);
        let posting = evolve_in_place(held, &mut replaced, &record, &mut self.names).and_then(|()| {
            let plan = replaced.as_ref().unwrap_or(&held.plan);
            let was = Finding::with(id, &before, plan, &self.names);
            let posting = Posting::of(Some(was), Finding::new(id, held, &self.names), &record);
            self.books.admit([&posting]).map_err(|cause| unbooked(record.position, cause))?;
            Ok(posting)
        });
        let posting = match posting {
            Ok(posting) => posting,
            Err(error) => {
                let plan = replaced.unwrap_or(core::mem::take(&mut held.plan));
                *held = Held { state: before, plan };
                return Err(error);
            }
        };
        let is_due_anew = self.pass_to(record.at);
        if let Some(held) = self.states.get(index(handle)) {
            let plan = replaced.as_ref().unwrap_or(&held.plan);
            let was = Finding::with(id, &before, plan, &self.names);
            self.due.take(handle, Some(was), Finding::new(id, held, &self.names), &self.programme, self.now.day());
        }
        self.link(id, &record);
        self.post(handle, posting);
        self.keep(record, Some(before.last), is_due_anew);
        Ok(())
    }

    /// Applies what was computed: cannot fail.
    fn apply(&mut self, record: Cow<'_, Record>, effect: Effect) {
        let mut is_due_anew = self.pass_to(record.at);
        let previous = match effect {
            Effect::Finding(moved) => self.enter(&record, moved),
            Effect::Programme(programme) => {
                self.programme = *programme;
                is_due_anew |= changes_outlook(&record.event);
                Some(self.come_into_force(record.position))
            }
            Effect::Sweep(sweep) => {
                let previous = self.sweeps.get(sweep.id).map(|before| before.last);
                self.sweeps.enter(*sweep);
                previous
            }
        };
        self.keep(record, previous, is_due_anew);
    }

    /// Lets the latest moment be this one. Gives whether it depends on the day who could take a step.
    fn pass_to(&mut self, at: Instant) -> bool {
        let before = self.now.day();
        let day = before.max(self.programme.zone().day_of(at).unwrap_or(before));
        self.now = Moment::recorded(at, day);
        self.is_succeeded_since(before)
    }

    /// Keeps a record, given the one before it in its stream.
    fn keep(&mut self, record: Cow<'_, Record>, previous: Option<Position>, is_due_anew: bool) {
        self.records.push(record, previous);
        if is_due_anew && self.due.is_kept() {
            self.index_due();
        }
    }

    /// Notes what a record says of how findings hang together.
    fn link(&mut self, id: FindingId, record: &Record) {
        let whole = record.event.part_of().and_then(|whole| self.sweep_of(whole));
        self.links.take(id, &record.event, whole);
    }

    /// Books what a record posts, at once or with what follows it.
    fn post(&mut self, handle: u32, posting: Posting) {
        self.unbooked.push((handle, posting));
        if self.unbooked.len() >= self.unbooked_max {
            self.book();
        }
    }

    /// Takes in a finding that begins, or as it stands after records of the same batch. Gives the record before in its
    /// stream.
    fn enter(&mut self, record: &Record, moved: Moved) -> Option<Position> {
        let (id, Moved { handle, held: after, posting }) = (record.stream.finding()?, moved);
        if let Some(item) = record.event.begins() {
            // Of two with one number, which only a store behind the ledger can let in, the first is found.
            self.references.insert(&(item.inspection(), item.reference()), count(self.states.len()));
        }
        self.link(id, record);
        // What an earlier record of the same batch began had no number when this one was computed.
        let handle = handle.or_else(|| self.handle(id));
        let held = handle.and_then(|handle| self.states.get(index(handle)));
        let was = held.map(|held| Finding::new(id, held, &self.names));
        let (number, is) = (handle.unwrap_or(count(self.states.len())), Finding::new(id, &after, &self.names));
        self.due.take(number, was, is, &self.programme, self.now.day());
        let previous = held.map(|held| held.state.last);
        match handle.and_then(|handle| self.states.get_mut(index(handle))) {
            Some(held) => *held = after,
            None => {
                self.handles.insert(&id, number);
                self.ids.push(id);
                self.states.push(after);
            }
        }
        self.post(number, posting);
        previous
    }

    fn handle(&self, id: FindingId) -> Option<u32> {
        self.handles.find(&id, |handle| self.ids.get(index(handle)) == Some(&id))
    }

    fn held(&self, id: FindingId) -> Option<&Held> {
        self.states.get(index(self.handle(id)?))
    }

    fn state(&self, id: FindingId) -> Option<&State> {
        self.held(id).map(|held| &held.state)
    }

    /// The number of the finding with a reference in an inspection.
    fn referred(&self, inspection: InspectionId, reference: &Reference) -> Option<u32> {
        let is_it = |handle| {
            let held = self.states.get(index(handle))?;
            let item = self.records.get(held.state.first)?.event.begins()?;
            Some(item.inspection() == inspection && item.reference() == reference)
        };
        self.references.find(&(inspection, reference), |handle| is_it(handle) == Some(true))
    }
}

/// A ledger that books many records at a time, until this is dropped: also where whoever takes them in panics.
struct Stretch<'a>(&'a mut Ledger);

impl Drop for Stretch<'_> {
    fn drop(&mut self) {
        self.0.unbooked_max = 1;
        self.0.book();
    }
}

/// How many records are booked at a time, where many are taken in.
const STRETCH: usize = if cfg!(test) { 5 } else { 256 };

fn unbooked(position: Position, cause: BooksError) -> ReplayError {
    ReplayError::Figures { position, cause: cause.to_string() }
}

fn index(handle: u32) -> usize {
    usize::try_from(handle).unwrap_or(usize::MAX)
}

fn count(len: usize) -> u32 {
    u32::try_from(len).unwrap_or(u32::MAX)
}
