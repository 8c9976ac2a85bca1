//! A service around a ledger: a store that decides who was first, and any number of workers.
//!
//! The crate is pure, so a service brings three things: the moment, the ids and the store. One store is the arbiter of a
//! ledger; each worker holds a [`Ledger`](crate::ledger::Ledger) of its own that follows it.
//!
//! 1. [`propose`](crate::ledger::Ledger::propose) judges a request and gives a
//!    [`Batch`](crate::ledger::Batch), or a refusal. Nothing has changed yet.
//! 2. The store appends the batch, all of it or nothing, if every stream is still at the version that the batch
//!    [expects](crate::ledger::Batch::expected); it gives positions by
//!    [`into_records`](crate::ledger::Batch::into_records), and no instant [before](crate::ledger::Batch::not_before) that of
//!    its latest record.
//!    What no version tells it [checks](crate::ledger::Ledger::check) first: a ledger that has followed all that the
//!    store holds says whether anything was launched or found meanwhile for which a close has to wait, and whether what
//!    moves still fits a figure. What is stored all the same, no ledger could follow.
//! 3. The worker [follows](crate::ledger::Ledger::follow) the store's records, its own among them.
//!
//! [`Journal`](crate::journal::Journal) is the store as a trait, [`MemoryJournal`](crate::journal::MemoryJournal) its
//! pattern. A database does the same within one transaction: unique keys over position, over (stream, version) and over
//! the [references](crate::ledger::Batch::references) that findings take in their inspection, and a look at whether the
//! request's id is there already. Within it the worker catches up and checks; where positions are a unique key, whoever
//! appends right after the last record that it has followed needs no lock.
//!
//! ```
//! # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
//! use rectify::command::Assign;
//! use rectify::id::Position;
//! use rectify::journal::{Journal, MemoryJournal};
//! use rectify::ledger::{Ledger, LedgerError, Request};
//! use std::error::Error;
//!
//! struct Worker {
//!     ledger: Ledger,
//! }
//!
//! impl Worker {
//!     /// Takes in what the journal has and the ledger has not.
//!     fn catch_up(&mut self, journal: &MemoryJournal) -> Result<(), Box<dyn Error>> {
//!         let next = self.ledger.records().last().and_then(|record| record.position().next());
//!         for record in journal.read_from(next.ok_or("the ledger is full")?) {
//!             self.ledger.follow(record)?;
//!         }
//!         Ok(())
//!     }
//!
//!     fn serve(&mut self, journal: &mut MemoryJournal, request: Request) -> Result<Vec<Position>, Box<dyn Error>> {
//!         loop {
//!             let batch = self.ledger.propose(request.clone())?;
//!             // From here on nobody else appends.
//!             self.catch_up(journal)?;
//!             match self.ledger.check(&batch) {
//!                 // Somebody was first: decide anew, on what is known now.
//!                 Err(LedgerError::Conflict(_) | LedgerError::Overnight { .. }) => continue,
//!                 fits => fits?,
//!             }
//!             let positions = journal.append(batch)?;
//!             self.catch_up(journal)?;
//!             return Ok(positions);
//!         }
//!     }
//! }
//!
//! let mut journal = MemoryJournal::of(scene::ledger_with_one_finding().records().cloned())?;
//! let ledger = Ledger::replay(journal.read_from(Position::FIRST))?;
//! let (mut one, mut other) = (Worker { ledger: ledger.clone() }, Worker { ledger });
//! let assign = |id, to: &str| -> Result<Request, Box<dyn Error>> {
//!     let order = Assign::to(to.parse()?, scene::arrears());
//!     Ok(Request::new(scene::command_id(id), scene::inspector(), scene::monday()).with(order))
//! };
//!
//! // Two workers, one finding. The second learns of the first before it appends, and judges again.
//! let first = one.serve(&mut journal, assign(7, "roads")?)?;
//! let late = other.serve(&mut journal, assign(8, "water-works")?).unwrap_err();
//! assert_eq!(late.to_string(), "assign refused: assign is not admissible while rectifying");
//!
//! // The answer to the first was lost on its way. The same request under the same id gives the first outcome.
//! assert_eq!(other.serve(&mut journal, assign(7, "roads")?)?, first);
//! let reused = other.serve(&mut journal, assign(7, "water-works")?).unwrap_err();
//! assert_eq!(reused.to_string(), format!("command {} was used for something else already: give each request an id of its own", scene::command_id(7)));
//! assert_eq!(journal.read_from(first[0]).count(), 1);
//!
//! // A worker that starts now replays, and stands where the others do.
//! other.catch_up(&journal)?;
//! one.catch_up(&journal)?;
//! assert_eq!(Ledger::replay(journal.read_from(Position::FIRST))?, one.ledger);
//! assert_eq!(one.ledger, other.ledger);
//! # Ok::<(), Box<dyn Error>>(())
//! ```
//!
//! # What is stored
//!
//! A record, as serde writes it: with `serde_json` a line each. What is read is checked: a field that nobody knows is
//! refused, and so is a text, an id or a date that nobody could have written. The form is not yet held to: what changes it
//! before 1.0 stands in the changelog, and a store keeps its lines as they were written.
//!
//! ```
//! # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
//! use rectify::{ledger::Ledger, record::Record};
//! let ledger = scene::ledger_with_one_finding();
//! let lines: Vec<String> = ledger.records().map(serde_json::to_string).collect::<Result<_, _>>()?;
//! assert!(lines[1].starts_with(r#"{"position":1,"stream":"finding:00000000-"#), "{}", lines[1]);
//! let records: Vec<Record> = lines.iter().map(|line| serde_json::from_str(line)).collect::<Result<_, _>>()?;
//! assert_eq!(Ledger::replay(records)?, ledger);
//! assert!(serde_json::from_str::<Record>(&lines[1].replacen("{", r#"{"mood":"good","#, 1)).is_err());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Conflicts
//!
//! Two decisions on one finding conflict; on two findings they do not. A decision also relies on the programme, so one
//! that was made under a policy since replaced conflicts too. A conflict is no error of anybody's: propose again. What
//! comes out may be a refusal, as above, and that is then the answer.
//!
//! # Retries
//!
//! The host names each request once and keeps the name through every retry. Whether a request was fulfilled is looked up
//! before versions are compared, so a retry never ends in a conflict with itself. The same name with other content is
//! refused.
//!
//! # Crashes
//!
//! Before the append nothing has happened. After it the records are there, and whoever replays or follows has them. There
//! is no moment in between.
//!
//! # Time
//!
//! The host's clock makes a [`Moment`](crate::moment::Moment) in the ledger's zone: of what `Utc::now()` gives, where the
//! host has chrono (0.4) with its clock, else of the system's time.
//!
//! ```
//! use rectify::chrono::{DateTime, Utc};
//! use rectify::moment::{Moment, Zone};
//! use std::time::{SystemTime, UNIX_EPOCH};
//! let zone: Zone = "+08:00".parse()?;
//! let since = SystemTime::now().duration_since(UNIX_EPOCH)?;
//! let time = DateTime::<Utc>::from_timestamp_micros(since.as_micros().try_into()?).ok_or("no time that chrono knows")?;
//! let now = Moment::new(&time, zone)?;
//! assert_eq!(now.day(), zone.day_of(now.instant())?);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Where that moment runs behind the last record
//! by no more than the policy's `skew_seconds`, the moment of that record is taken; by more, the request is refused.
//! A batch that was proposed before midnight and comes after a record of the next day is decided anew
//! ([`Overnight`](crate::ledger::LedgerError::Overnight)): its dates count from the day before.
//!
//! Nothing in the ledger can tell that a moment lies ahead of the true time, and a record of one would make it refuse
//! every honest clock until that time has come. So a host that takes moments from others (clients, imports, batches)
//! says with each request what time it is by its own clock, [`not_after`](crate::ledger::Request::not_after), and what
//! lies after is refused. Records of a store are followed as they are: whoever lets others append to it compares
//! [`Record::at`](crate::record::Record::at) with its clock before appending. Should a false moment be on record after
//! all, the records before it are sound: [`replay`](crate::ledger::Ledger::replay) them into a ledger of its own and
//! repeat what came after.
//!
//! What is written down late is about an earlier [day](crate::command::Command::on), by as many days as the policy
//! allows that step, and confirmed by whom it names.
//!
//! # Without a store
//!
//! [`act`](crate::ledger::Ledger::act) proposes and admits in one go, in memory.
