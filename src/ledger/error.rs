//! Why a ledger did not do what it was asked.

use crate::id::{CommandId, Version};
use crate::moment::{Day, Instant, MomentError};
use crate::record::StreamId;
use crate::refusal::Refusal;
use crate::transition::ReplayError;
use thiserror::Error;

/// A stream is not where a batch expects it to be: somebody else was there first.
///
/// ```
/// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
/// # use rectify::command::Assign;
/// # use rectify::ledger::{LedgerError, Request};
/// let mut ledger = scene::ledger_with_one_finding();
/// let assign = |to: &str| -> Result<_, Box<dyn std::error::Error>> {
///     let command = scene::command_id(to.len() as u64);
///     Ok(Request::new(command, scene::inspector(), scene::monday()).with(Assign::to(to.parse()?, scene::arrears())))
/// };
/// let first = ledger.propose(assign("roads")?)?;
/// let second = ledger.propose(assign("water-works")?)?;
/// ledger.admit(first)?;
/// let late = ledger.admit(second).unwrap_err();
/// assert!(matches!(late, LedgerError::Conflict(conflict) if conflict.actual().number() == 2));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, Eq, Error, PartialEq)]
#[error("{stream} is at version {actual}, {expected} was expected: look again and decide anew")]
pub struct Conflict {
    pub(crate) stream: StreamId,
    pub(crate) expected: Version,
    pub(crate) actual: Version,
}

impl Conflict {
    /// The stream.
    pub fn stream(&self) -> StreamId {
        self.stream
    }

    /// The version expected.
    pub fn expected(&self) -> Version {
        self.expected
    }

    /// The version it is at.
    pub fn actual(&self) -> Version {
        self.actual
    }
}

/// Why a ledger did not do what it was asked. Nothing has changed.
#[derive(Clone, Debug, Eq, Error, PartialEq)]
#[non_exhaustive]
pub enum LedgerError {
    /// The one command was refused.
    #[error(transparent)]
    Refused(Box<Refusal>),
    /// A command of several was refused, and with it all of them.
    #[error("command {number} of {of}: {refusal}")]
    OneRefused {
        /// Which, from 1.
        number: usize,
        /// Of how many.
        of: usize,
        /// Why.
        refusal: Box<Refusal>,
    },
    /// A request without commands.
    #[error("the request holds no command: give it at least one")]
    Empty,
    /// The host's clock runs behind the latest record by more than the policy allows.
    #[error(
        "the moment given, {given}, lies before the latest record, {latest}, by more than the clocks may differ: \
         set the clock, or wait until it has caught up"
    )]
    Clock {
        /// The instant of the latest record.
        latest: Instant,
        /// The instant given.
        given: Instant,
    },
    /// Midnight has passed since it was decided: what is of one day is not recorded on the next.
    #[error("what was decided on {decided} cannot be recorded any more, on {latest}: look again and decide anew")]
    Overnight {
        /// The day on which it was decided.
        decided: Day,
        /// The day of the latest record.
        latest: Day,
    },
    /// The moment lies after the latest that the host allows.
    #[error(
        "the moment given, {given}, lies after {allowed}, the latest that the host allows: set the clock that gave it"
    )]
    Ahead {
        /// The latest instant allowed.
        allowed: Instant,
        /// The instant given.
        given: Instant,
    },
    /// The moment was made in another zone than the ledger's.
    #[error("the moment was made in another zone than {zone}, the ledger's: make it in that zone")]
    Zone {
        /// The ledger's zone.
        zone: crate::moment::Zone,
    },
    /// The command id was used for something else.
    #[error("command {command} was used for something else already: give each request an id of its own")]
    Reused {
        /// The id.
        command: CommandId,
    },
    /// Somebody else was there first.
    #[error(transparent)]
    Conflict(#[from] Conflict),
    /// A record cannot follow those before it.
    #[error(transparent)]
    Replay(#[from] ReplayError),
    /// A day cannot be told.
    #[error(transparent)]
    Moment(#[from] MomentError),
}

impl LedgerError {
    /// The refusal, if it is one.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use rectify::command::Close;
    /// # let mut ledger = scene::ledger_with_one_finding();
    /// let no = ledger.act(&scene::inspector(), scene::monday(), Close::new(scene::arrears())).unwrap_err();
    /// assert_eq!(no.to_string(), "close refused: close is not admissible while raised");
    /// assert!(no.refusal().is_some());
    /// ```
    pub fn refusal(&self) -> Option<&Refusal> {
        match self {
            LedgerError::Refused(refusal) | LedgerError::OneRefused { refusal, .. } => Some(refusal),
            LedgerError::Empty
            | LedgerError::Clock { .. }
            | LedgerError::Overnight { .. }
            | LedgerError::Ahead { .. }
            | LedgerError::Zone { .. }
            | LedgerError::Reused { .. }
            | LedgerError::Conflict(_)
            | LedgerError::Replay(_)
            | LedgerError::Moment(_) => None,
        }
    }
}
