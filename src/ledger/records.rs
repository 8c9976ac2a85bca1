//! The records in order, and for each the one before it in its stream.

use crate::books::Stamps;
use crate::chunks::{self, Chunks};
use crate::id::{CommandId, Position};
use crate::keyed::{Map, map_bytes};
use crate::moment::Instant;
use crate::record::{Record, StreamId};
use std::borrow::Cow;

/// All records of a ledger.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(crate) struct Records {
    all: Chunks<Record>,
    /// For each record the position of the one before it in its stream.
    previous: Chunks<Option<Position>>,
    /// Where each request stands in a stream that is too long to be walked for it.
    requests: Map<StreamId, Map<CommandId, Position>>,
    /// Which there were and when, where none is kept.
    passed: Option<Vec<(Position, Instant)>>,
}

/// The longest stream that is walked to find a request in it.
const WALK_MAX: u32 = 64;

impl Records {
    /// Keeps no record from now on, nor those that are kept.
    pub(crate) fn let_pass(&mut self) {
        let passed = self.iter().map(|record| (record.position, record.at)).collect();
        *self = Records { passed: Some(passed), ..Records::default() };
    }

    /// Which records there were and when, where none is kept.
    pub(crate) fn into_passed(self) -> Vec<(Position, Instant)> {
        self.passed.unwrap_or_default()
    }

    pub(crate) fn push(&mut self, record: Cow<'_, Record>, previous: Option<Position>) {
        if let Some(passed) = &mut self.passed {
            return passed.push((record.position, record.at));
        }
        let record = record.into_owned();
        let (stream, version, command, position) =
            (record.stream(), record.version().number(), record.command(), record.position());
        self.all.push(record);
        self.previous.push(previous);
        if version > WALK_MAX {
            if !self.requests.contains_key(&stream) {
                let walked = self.back_from(previous).map(|record| (record.command(), record.position())).collect();
                self.requests.insert(stream, walked);
            }
            self.requests.entry(stream).or_default().insert(command, position);
        }
    }

    /// A record of a request in a stream, given the latest record of that stream.
    pub(crate) fn of_request(&self, stream: StreamId, last: Option<Position>, command: CommandId) -> Option<&Record> {
        let last = last?;
        match self.requests.get(&stream) {
            Some(requests) => requests.get(&command).and_then(|position| self.get(*position)),
            None => self.back_from(Some(last)).find(|record| record.command() == command),
        }
    }

    pub(crate) fn iter(&self) -> chunks::Iter<'_, Record> {
        self.all.iter()
    }

    /// The position of the next record, if the ledger reaches that far.
    pub(crate) fn next_position(&self) -> Option<Position> {
        let length = self.passed.as_ref().map_or(self.all.len(), Vec::len);
        u32::try_from(length).ok().map(Position::new)
    }

    /// How much memory they take, besides what their events hold.
    pub(crate) fn bytes(&self) -> usize {
        let asked =
            self.requests.values().map(|requests| map_bytes(requests.capacity(), size_of::<(CommandId, Position)>()));
        asked.fold(self.all.bytes().saturating_add(self.previous.bytes()), usize::saturating_add)
    }

    fn index(position: Position) -> usize {
        usize::try_from(position.number()).unwrap_or(usize::MAX)
    }

    pub(crate) fn get(&self, position: Position) -> Option<&Record> {
        self.all.get(Records::index(position))
    }

    /// A record and those before it in its stream, the latest first.
    pub(crate) fn back_from(&self, last: Option<Position>) -> impl Iterator<Item = &Record> {
        let before = |position: &Position| self.previous.get(Records::index(*position)).copied().flatten();
        core::iter::successors(last, before).filter_map(|position| self.get(position))
    }

    /// The records of the request that a record belongs to: they lie side by side.
    pub(crate) fn around(&self, position: Position) -> impl Iterator<Item = &Record> {
        let at = Records::index(position);
        let command = self.get(position).map(Record::command);
        let same = move |record: &&Record| Some(record.command()) == command;
        let before = (0..at).rev().map_while(|at| self.all.get(at)).take_while(same).count();
        self.all.iter_from(at.saturating_sub(before)).take_while(same)
    }
}

impl Stamps for Records {
    fn made(&self, stamp: u32) -> Option<(Position, Instant)> {
        self.get(Position::new(stamp)).map(|record| (record.position(), record.at()))
    }

    fn until(&self, known_at: Instant) -> u32 {
        u32::try_from(self.all.partition_point(|record| record.at() <= known_at)).unwrap_or(u32::MAX)
    }
}
