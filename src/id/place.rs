//! Numbers without gaps: of records in a ledger, and in a stream.

use core::fmt;
use serde::{Deserialize, Serialize};

/// The place of a record in its ledger: 0 for the first, without gaps. A ledger holds at most 4,294,967,295 records.
///
/// ```
/// use rectify::id::Position;
/// assert_eq!(Position::FIRST.next(), Some(Position::new(1)));
/// ```
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(transparent)]
pub struct Position(u32);

impl Position {
    /// The first place.
    pub const FIRST: Position = Position(0);

    /// The place with this number.
    pub const fn new(number: u32) -> Position {
        Position(number)
    }

    /// Its number.
    pub const fn number(self) -> u32 {
        self.0
    }

    /// The place after it, if a ledger reaches that far.
    pub fn next(self) -> Option<Position> {
        self.0.checked_add(1).map(Position)
    }
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

/// How many records a stream holds: the version of its state. A new stream is at version 0, its records are numbered
/// from 1 without gaps.
///
/// ```
/// use rectify::id::Version;
/// assert_eq!(Version::NONE.next(), Some(Version::new(1)));
/// ```
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(transparent)]
pub struct Version(u32);

impl Version {
    /// The version of a stream without records.
    pub const NONE: Version = Version(0);

    /// The version with this number.
    pub const fn new(number: u32) -> Version {
        Version(number)
    }

    /// Its number.
    pub const fn number(self) -> u32 {
        self.0
    }

    /// The version after one more record, if a stream reaches that far.
    pub fn next(self) -> Option<Version> {
        self.0.checked_add(1).map(Version)
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}
