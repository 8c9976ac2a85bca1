//! Why records cannot be replayed.

use crate::id::{Position, Version};
use crate::record::StreamId;
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
