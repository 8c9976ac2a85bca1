//! The envelope of a fact: where it stands, who recorded it, when, on whose request.
//!
//! A [`Record`] is one [`Event`] in one stream of one ledger. Positions are gapless in the ledger, versions in the
//! stream. The recorded instant never runs back along positions; the civil [`day`](Record::day) is the day the fact is
//! about, written when it was decided, and may lie earlier.
//!
//! Absent on purpose: a way to change a record.

use crate::directory::{Actor, Relation};
use crate::event::Event;
use crate::id::{CommandId, FindingId, Fingerprint, IdError, PersonId, Position, SweepId, Version};
use crate::moment::{Day, Instant};
use crate::spelled::{ascii, payload, serde_by_text};
use core::fmt;
use core::str::FromStr;

/// Which stream a record belongs to.
///
/// ```
/// use rectify::record::StreamId;
/// let stream: StreamId = "finding:018f2c3a-7d10-7c3e-9a55-0242ac120002".parse()?;
/// assert_eq!(stream.to_string(), "finding:018f2c3a-7d10-7c3e-9a55-0242ac120002");
/// assert_eq!("programme".parse(), Ok(StreamId::Programme));
/// # Ok::<(), rectify::id::IdError>(())
/// ```
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum StreamId {
    /// The programme: policy, directory, calendar, inspections.
    Programme,
    /// A finding.
    Finding(FindingId),
    /// A sweep.
    Sweep(SweepId),
}

/// The most bytes that the text of a stream has.
const SPELLED_MAX: usize = 44;

impl StreamId {
    /// The finding whose stream it is, if it is one's.
    ///
    /// ```
    /// assert_eq!(rectify::record::StreamId::Programme.finding(), None);
    /// ```
    pub fn finding(self) -> Option<FindingId> {
        if let StreamId::Finding(id) = self { Some(id) } else { None }
    }

    /// The sweep whose stream it is, if it is one's.
    ///
    /// ```
    /// use rectify::record::StreamId;
    /// let stream: StreamId = "sweep:018f2c3a-7d10-7c3e-9a55-0242ac120002".parse()?;
    /// assert!(stream.sweep().is_some() && stream.finding().is_none());
    /// # Ok::<(), rectify::id::IdError>(())
    /// ```
    pub fn sweep(self) -> Option<SweepId> {
        if let StreamId::Sweep(id) = self { Some(id) } else { None }
    }

    /// Its text, spelled into this room where it names something.
    fn spelled(self, room: &mut [u8; SPELLED_MAX]) -> &str {
        let (kind, uuid) = match self {
            StreamId::Programme => return "programme",
            StreamId::Finding(id) => ("finding:", id.uuid()),
            StreamId::Sweep(id) => ("sweep:", id.uuid()),
        };
        let Some((head, tail)) = room.split_at_mut_checked(kind.len()) else {
            return "";
        };
        head.copy_from_slice(kind.as_bytes());
        let len = uuid.as_hyphenated().encode_lower(tail).len().saturating_add(kind.len());
        room.get(..len).map(ascii).unwrap_or_default()
    }
}

impl FromStr for StreamId {
    type Err = IdError;

    fn from_str(text: &str) -> Result<StreamId, IdError> {
        match text.split_once(':') {
            Some(("finding", id)) => id.parse().map(StreamId::Finding),
            Some(("sweep", id)) => id.parse().map(StreamId::Sweep),
            None if text == "programme" => Ok(StreamId::Programme),
            Some(_) | None => Err(IdError::Spelling),
        }
    }
}

impl fmt::Display for StreamId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.spelled(&mut [0; SPELLED_MAX]))
    }
}

impl Record {
    /// Who acted, and each for whom they did, up to the one whose right it was.
    pub(crate) fn people(&self) -> impl Iterator<Item = PersonId> {
        core::iter::once(self.actor.person()).chain(self.delegators.iter().copied())
    }

    /// Whether it is about a day whose figures were published before: it restates them.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// let ledger = scene::ledger_with_one_finding();
    /// assert!(!ledger.records().any(|record| record.is_restatement()));
    /// ```
    pub fn is_restatement(&self) -> bool {
        self.booked != self.day
    }
}

serde_by_text!(StreamId, "programme, or finding: or sweep: and a uuid", |stream| stream.spelled(&mut [0; SPELLED_MAX]));

payload! {
    /// A fact in its place.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # let ledger = scene::ledger_with_one_finding();
    /// let record = ledger.records().last().ok_or("no records")?;
    /// assert_eq!((record.position().number(), record.version().number()), (1, 1));
    /// # Ok::<(), &str>(())
    /// ```
    Record {
        /// Its place in the ledger.
        val position: Position,
        /// Its stream.
        val stream: StreamId,
        /// Its number in the stream.
        val version: Version,
        /// The request on which it was recorded.
        val command: CommandId,
        /// The fingerprint of what was requested.
        val fingerprint: Fingerprint,
        /// When it was recorded.
        val at: Instant,
        /// The day it is about.
        val day: Day,
        /// The day on which books enter it: the day it is about, or, where the figures of that day are published, the
        /// day on which it was recorded.
        val booked: Day,
        /// Who acted.
        val actor: Actor,
        /// Those for whom the actor acted, from who gave the delegation to the one whose right it is.
        doc delegators: Box<[PersonId]>,
        /// How many of these people, the actor first and then each delegator, acted for a department that answers for the
        /// finding.
        val answering: u8,
        /// What the actor's department was to the finding, in the grant it acted on; under a delegation, the department
        /// whose right it is.
        val acting: Option<Relation>,
        /// Who confirmed that it was done on the day it is about, where it was recorded late and the policy asks for that.
        rare confirmed_by: Actor,
        /// The version of the policy under which it was decided.
        val policy: u32,
        /// What happened.
        doc event: Event,
    }
}
