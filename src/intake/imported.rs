//! What became of a list that was imported.

use super::import::RowPlan;
use super::list::Entry;
use super::row::Field;
use crate::calendar::{TermBase, TermError};
use crate::command::Command;
use crate::id::FindingId;
use crate::ledger::LedgerError;
use crate::moment::Day;
use crate::refusal::Refusal;
use crate::text::Reference;
use core::fmt;
use thiserror::Error;

/// Why a row was not taken, or not assigned.
///
/// ```
/// use rectify::intake::ImportCause;
/// assert_eq!(ImportCause::NoRule.to_string(), "no routing rule fits");
/// ```
#[derive(Clone, Debug, Eq, Error, PartialEq)]
#[non_exhaustive]
pub enum ImportCause {
    /// Nobody is named for a finding like that.
    #[error("no routing rule fits")]
    NoRule,
    /// The term of the routing rule counts from a day that the row does not name.
    #[error("the term of its routing rule counts from the day it was {base}, which the row does not give")]
    NoBase {
        /// From what the term counts.
        base: TermBase,
    },
    /// The term of the routing rule leads to no day.
    #[error("the term of its routing rule leads to no day: {0}")]
    Term(#[from] TermError),
    /// It was due before the day of the import.
    #[error(
        "it was due on {due_on}, before {day}: assign it with a later deadline, or carry over what is not on the list yet"
    )]
    DueEarlier {
        /// When it was due.
        due_on: Day,
        /// The day of the import.
        day: Day,
    },
    /// It was closed in an earlier system.
    #[error("it was closed on {on} in an earlier system: carry it over")]
    ClosedEarlier {
        /// When it was closed.
        on: Day,
    },
    /// A rule of the ledger fails.
    #[error(transparent)]
    Refused(Box<Refusal>),
    /// With its amount, no figure could hold what ever moved.
    #[error("{cause}")]
    TooMuch {
        /// What would pass which bound.
        cause: String,
    },
}

/// What there is to say about one row.
///
/// ```
/// use rectify::intake::{ImportCause, ImportMatter};
/// let matter = ImportMatter::NotAssigned(ImportCause::NoRule);
/// assert_eq!(matter.to_string(), "not assigned: no routing rule fits");
/// ```
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum ImportMatter {
    /// The row is not in the ledger.
    NotTaken(ImportCause),
    /// The row is on the problem list, but nobody answers for it yet.
    NotAssigned(ImportCause),
    /// The ledger says something else, and goes on saying it.
    Differs {
        /// What differs, in the order of the fields.
        fields: Vec<Field>,
        /// What would make the ledger say what the row says, for somebody to decide on. Another kind, or an amount in
        /// another unit, has no command: that is another finding. Nor has an amount to which a merge has added that of
        /// another finding: no row says their sum. Severity and amount of what is closed stay until it is opened again.
        /// A date that lies after what it comes before, found after the raising or served after today, is the row's to mend.
        commands: Vec<Command>,
    },
}

impl fmt::Display for ImportMatter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ImportMatter::NotTaken(cause) => write!(f, "not taken: {cause}"),
            ImportMatter::NotAssigned(cause) => write!(f, "not assigned: {cause}"),
            ImportMatter::Differs { fields, .. } => {
                let names: Vec<&str> = fields.iter().map(|field| field.name()).collect();
                write!(f, "differs from the ledger in {}, and was not applied", names.join(", "))
            }
        }
    }
}

/// A row that did not simply pass.
///
/// ```
/// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
/// use rectify::intake::{Import, ImportMatter, ProblemList, Row};
/// # use rectify::policy::{Routing, RoutingRule, RoutingThen, RoutingWhen};
/// # let (when, then) = (RoutingWhen::default(), RoutingThen::lead("roads".parse()?));
/// # let routing = Routing::new(1, vec![RoutingRule { name: "all".parse()?, when, then }])?;
/// # let mut ledger = scene::ledger();
/// let mut import = |title: &str| -> Result<_, Box<dyn std::error::Error>> {
///     let row = Row { reference: Some("A-1".into()), title: Some(title.into()), ..Row::default() };
///     let list = ProblemList::from_rows("survey-2023".parse()?, [row]);
///     Ok(Import::new(&list, &routing).run(&mut ledger, &scene::inspector(), scene::monday())?)
/// };
/// import("a hole")?;
/// let imported = import("a deep hole")?;
/// let note = &imported.notes()[0];
/// assert_eq!(note.to_string(), "line 1, A-1: differs from the ledger in title, and was not applied");
/// let ImportMatter::Differs { commands, .. } = note.matter() else { return Err("it differs".into()) };
/// ledger.act(&scene::inspector(), scene::friday(), commands[0].clone())?;
/// assert_eq!(ledger.particulars(note.finding()).ok_or("it is there")?.title().as_str(), "a deep hole");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ImportNote {
    line: u64,
    reference: Reference,
    finding: FindingId,
    matter: ImportMatter,
}

impl ImportNote {
    /// The line of the row.
    pub fn line(&self) -> u64 {
        self.line
    }

    /// The reference (编号) of the row.
    pub fn reference(&self) -> &Reference {
        &self.reference
    }

    /// The finding in the ledger, or the id that it would have.
    pub fn finding(&self) -> FindingId {
        self.finding
    }

    /// What there is to say.
    pub fn matter(&self) -> &ImportMatter {
        &self.matter
    }
}

impl fmt::Display for ImportNote {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, {}: {}", self.line, self.reference, self.matter)
    }
}

/// What became of a list: how many rows went which way, and a note for each that did not simply pass.
///
/// Every row is counted once among raised, carried over, unchanged, differing and not taken; the assigned are among the
/// raised.
///
/// ```
/// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
/// use rectify::intake::{Import, ProblemList, Row};
/// # use rectify::policy::{Routing, RoutingRule, RoutingThen, RoutingWhen};
/// # let (when, then) = (RoutingWhen::default(), RoutingThen::lead("roads".parse()?));
/// # let routing = Routing::new(1, vec![RoutingRule { name: "all".parse()?, when, then }])?;
/// let row: Row = serde_json::from_str(r#"{"reference": "A-1", "title": "t", "region": "south"}"#)?;
/// let list = ProblemList::from_rows("survey-2023".parse()?, [row]);
/// let import = Import::new(&list, &routing);
/// let imported = import.run(&mut scene::ledger(), &scene::inspector(), scene::monday())?;
/// assert_eq!((imported.raised(), imported.not_taken()), (0, 1));
/// let note = "line 1, A-1: not taken: raise refused: region south is not in the directory";
/// assert_eq!(imported.notes()[0].to_string(), note);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Imported {
    raised: usize,
    assigned: usize,
    carried_over: usize,
    unchanged: usize,
    notes: Vec<ImportNote>,
}

impl Imported {
    /// How many rows were put on the problem list.
    pub fn raised(&self) -> usize {
        self.raised
    }

    /// How many of these were assigned.
    pub fn assigned(&self) -> usize {
        self.assigned
    }

    /// How many rows were carried over half-way through their life.
    pub fn carried_over(&self) -> usize {
        self.carried_over
    }

    /// How many rows say what the ledger said already.
    pub fn unchanged(&self) -> usize {
        self.unchanged
    }

    /// How many rows differ from what the ledger says; each has a note.
    pub fn differing(&self) -> usize {
        self.count(|matter| matches!(matter, ImportMatter::Differs { .. }))
    }

    /// How many rows are not in the ledger; each has a note.
    pub fn not_taken(&self) -> usize {
        self.count(|matter| matches!(matter, ImportMatter::NotTaken(_)))
    }

    fn count(&self, wanted: impl Fn(&ImportMatter) -> bool) -> usize {
        self.notes.iter().filter(|note| wanted(&note.matter)).count()
    }

    /// The rows that did not simply pass, in order.
    pub fn notes(&self) -> &[ImportNote] {
        &self.notes
    }

    /// Does what is planned for a row; `act` gives the cause where a rule fails.
    pub(super) fn carry_out(
        &mut self,
        entry: &Entry,
        plan: RowPlan,
        mut act: impl FnMut(Command) -> Result<Option<ImportCause>, LedgerError>,
    ) -> Result<(), LedgerError> {
        match plan {
            RowPlan::Equal => self.unchanged = self.unchanged.saturating_add(1),
            RowPlan::Leave(cause) => self.note(entry, entry.id(), ImportMatter::NotTaken(cause)),
            RowPlan::Differs { finding, matter } => self.note(entry, finding, matter),
            RowPlan::CarryOver(command) => match act(command)? {
                None => self.carried_over = self.carried_over.saturating_add(1),
                Some(cause) => self.note(entry, entry.id(), ImportMatter::NotTaken(cause)),
            },
            RowPlan::Raise { raise, assign } => match act(raise)? {
                None => {
                    self.raised = self.raised.saturating_add(1);
                    match assign.map_or_else(|cause| Ok(Some(cause)), act)? {
                        None => self.assigned = self.assigned.saturating_add(1),
                        Some(cause) => self.note(entry, entry.id(), ImportMatter::NotAssigned(cause)),
                    }
                }
                Some(cause) => self.note(entry, entry.id(), ImportMatter::NotTaken(cause)),
            },
        }
        Ok(())
    }

    fn note(&mut self, entry: &Entry, finding: FindingId, matter: ImportMatter) {
        let reference = entry.particulars().reference().clone();
        self.notes.push(ImportNote { line: entry.line(), reference, finding, matter });
    }
}
