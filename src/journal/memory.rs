//! A journal in memory.

use super::{AppendError, Journal};
use crate::id::{CommandId, Fingerprint, InspectionId, Position, Version};
use crate::ledger::{Batch, Conflict};
use crate::record::{Record, StreamId};
use crate::text::Reference;
use crate::transition::ReplayError;
use core::convert::Infallible;
use std::collections::{HashMap, HashSet};

/// The records of one ledger, in memory.
///
/// ```
/// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
/// use rectify::journal::{Journal, MemoryJournal};
/// let records = || scene::ledger_with_one_finding().records().cloned().collect::<Vec<_>>();
/// let journal = MemoryJournal::of(records())?;
/// assert!(journal.read_from(rectify::id::Position::FIRST).eq(records()));
/// // What does not follow is not taken.
/// assert!(MemoryJournal::of(records().into_iter().rev()).is_err());
/// # Ok::<(), rectify::transition::ReplayError>(())
/// ```
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct MemoryJournal {
    records: Vec<Record>,
    versions: HashMap<StreamId, Version>,
    requests: HashMap<CommandId, Position>,
    references: HashMap<InspectionId, HashSet<Reference>>,
}

impl MemoryJournal {
    /// A journal of records that exist.
    ///
    /// # Errors
    /// [`ReplayError::Position`] or [`ReplayError::Version`] where one does not follow those before it.
    pub fn of(records: impl IntoIterator<Item = Record>) -> Result<MemoryJournal, ReplayError> {
        let mut journal = MemoryJournal::default();
        for record in records {
            let position = journal.next().ok_or(ReplayError::Full { position: record.position() })?;
            if record.position() != position {
                return Err(ReplayError::Position { expected: position, found: record.position() });
            }
            let (stream, found) = (record.stream(), record.version());
            let expected = journal.version(stream).next().ok_or(ReplayError::Full { position })?;
            if found != expected {
                return Err(ReplayError::Version { position, stream, expected, found });
            }
            journal.keep(record);
        }
        Ok(journal)
    }

    fn next(&self) -> Option<Position> {
        u32::try_from(self.records.len()).ok().map(Position::new)
    }

    fn version(&self, stream: StreamId) -> Version {
        self.versions.get(&stream).copied().unwrap_or(Version::NONE)
    }

    fn keep(&mut self, record: Record) {
        if let Some(item) = record.event().begins() {
            self.references.entry(item.inspection()).or_default().insert(item.reference().clone());
        }
        self.versions.insert(record.stream(), record.version());
        self.requests.entry(record.command()).or_insert(record.position());
        self.records.push(record);
    }

    fn from(&self, position: Position) -> &[Record] {
        usize::try_from(position.number()).ok().and_then(|at| self.records.get(at..)).unwrap_or_default()
    }

    /// Where a request stands already, if it does; checked before the versions.
    fn first_outcome(
        &self,
        command: CommandId,
        fingerprint: Fingerprint,
    ) -> Result<Option<Vec<Position>>, AppendError<Infallible>> {
        let Some(first) = self.requests.get(&command) else { return Ok(None) };
        let outcome: Vec<&Record> = self.from(*first).iter().take_while(|record| record.command() == command).collect();
        if outcome.iter().any(|record| record.fingerprint() != fingerprint) {
            return Err(AppendError::Reused { command });
        }
        Ok(Some(outcome.into_iter().map(Record::position).collect()))
    }
}

impl Journal for MemoryJournal {
    type Error = Infallible;

    fn append(&mut self, batch: Batch) -> Result<Vec<Position>, AppendError<Infallible>> {
        if let Some(first) = self.first_outcome(batch.command(), batch.fingerprint())? {
            return Ok(first);
        }
        if batch.is_empty() {
            return Ok(batch.first_outcome().to_vec());
        }
        for (stream, expected) in batch.expected().iter().copied() {
            let actual = self.version(stream);
            if actual != expected {
                return Err(AppendError::Conflict(Conflict { stream, expected, actual }));
            }
        }
        let taken = batch.references().find(|(inspection, reference)| {
            self.references.get(inspection).is_some_and(|taken| taken.contains(*reference))
        });
        if let Some((inspection, reference)) = taken {
            return Err(AppendError::ReferenceTaken { inspection, reference: reference.clone() });
        }
        let next = self.next().ok_or(AppendError::Full)?;
        let latest = self.records.last().map_or(batch.at, Record::at);
        let records = batch.not_before(latest).into_records(next).ok_or(AppendError::Full)?;
        let positions = records.iter().map(Record::position).collect();
        records.into_iter().for_each(|record| self.keep(record));
        Ok(positions)
    }

    fn read_from(&self, position: Position) -> impl Iterator<Item = Record> {
        self.from(position).iter().cloned()
    }
}
