//! Where records are kept, when a ledger is not their only keeper.
//!
//! A [`Journal`] is the one arbiter of a ledger behind it: it checks the versions a batch expects, gives positions, lets no
//! instant run back, and hands the records back in their order. [`MemoryJournal`] keeps them in memory: for tests, and as the pattern for a
//! store of one's own.
//!
//! Absent on purpose: state. A ledger follows the journal's records; the journal understands none of them.

mod memory;

pub use memory::MemoryJournal;

use crate::id::Position;
use crate::ledger::{Batch, Conflict};
use crate::record::Record;

/// Where the records of one ledger are kept.
///
/// ```
/// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
/// # use rectify::command::Assign;
/// # use rectify::ledger::{Ledger, Request};
/// use rectify::journal::{Journal, MemoryJournal};
/// use rectify::id::Position;
/// let mut journal = MemoryJournal::of(scene::ledger_with_one_finding().records().cloned())?;
/// let mut ledger = Ledger::replay(journal.read_from(Position::FIRST))?;
///
/// let assign = Assign::to("roads".parse()?, scene::arrears());
/// let batch = ledger.propose(Request::new(scene::command_id(7), scene::inspector(), scene::monday()).with(assign))?;
/// let positions = journal.append(batch)?;
/// for record in journal.read_from(positions[0]) {
///     ledger.follow(record)?;
/// }
/// assert_eq!(ledger.records().count(), journal.read_from(Position::FIRST).count());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub trait Journal {
    /// Why the journal itself failed.
    type Error;

    /// Appends a batch, all or nothing, if every stream it wrote or relied on is at the version it expects. Gives the
    /// positions; for a request that is in the journal already, those of its first outcome. What no version tells, the
    /// ledger behind the journal [checks](crate::ledger::Ledger::check) before.
    ///
    /// # Errors
    /// A [`Conflict`] where a stream has moved on, [`AppendError::Reused`] where the request's id was used for something
    /// else, [`AppendError::ReferenceTaken`] where a reference has been taken, [`AppendError::Full`], or the journal's own
    /// error.
    fn append(&mut self, batch: Batch) -> Result<Vec<Position>, AppendError<Self::Error>>;

    /// The records from a position on, in order.
    fn read_from(&self, position: Position) -> impl Iterator<Item = Record>;
}

/// Why a batch was not appended. Nothing was.
///
/// ```
/// use core::convert::Infallible;
/// use rectify::id::CommandId;
/// use rectify::journal::AppendError;
/// let command: CommandId = "018f2c3a-7d10-7c3e-9a55-0242ac120002".parse()?;
/// let error = AppendError::<Infallible>::Reused { command };
/// assert!(error.to_string().ends_with("give each request an id of its own"));
/// # Ok::<(), rectify::id::IdError>(())
/// ```
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum AppendError<E> {
    /// Somebody else was there first.
    #[error(transparent)]
    Conflict(Conflict),
    /// The command id was used for something else.
    #[error("command {command} was used for something else already: give each request an id of its own")]
    Reused {
        /// The id.
        command: crate::id::CommandId,
    },
    /// A reference was taken in its inspection since the batch was proposed.
    #[error("reference {reference} is taken in inspection {inspection}: give it a number of its own")]
    ReferenceTaken {
        /// The inspection.
        inspection: crate::id::InspectionId,
        /// The reference.
        reference: crate::text::Reference,
    },
    /// The positions have run out.
    #[error("the journal is full")]
    Full,
    /// The journal itself failed.
    #[error(transparent)]
    Journal(E),
}
