//! From a problem list into a ledger.

use super::differing::differing;
use super::imported::{ImportCause, ImportMatter, Imported};
use super::list::{Entry, ProblemList};
use crate::calendar::{Term, TermBase};
use crate::command::{Assign, CarryOver, Command, Raise};
use crate::directory::Actor;
use crate::finding::{Kind, Particulars, Responsibility, Standing};
use crate::id::FindingId;
use crate::ledger::{Ledger, LedgerError};
use crate::life::Outcome;
use crate::moment::{Day, Moment};
use crate::policy::{Routing, RoutingRule};
use crate::programme::Programme;
use crate::text::Prose;
use crate::transition::ReplayError;

/// A problem list on its way into a ledger: each row is raised and, where a routing rule fits, assigned (交办) to those
/// the rule names.
///
/// - The deadline is the day by which the row says it is due, else where the rule's term leads, else the policy's.
/// - A row that cannot be assigned stays on the problem list as raised, and is noted with its line and the cause.
/// - A row whose reference the inspection has in the ledger already is never applied. Where it says the same, nothing
///   happens; where it differs, it is noted, with ready commands that would make the ledger say what the row says. What
///   a row leaves out is no difference, and neither are its days due and closed, which the ledger keeps for itself.
/// - A row that was closed, or due, before the day of the import comes from the middle of an earlier system's work. It
///   is taken as it stands only where the host says so ([`Import::carrying_over`]).
///
/// Each command is a request of its own, judged by the same rules as if it came from any other door: a refused
/// assignment leaves the finding raised. Importing the same list again changes nothing.
///
/// ```
/// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
/// use rectify::intake::{Import, ProblemList, Row};
/// use rectify::policy::{Routing, RoutingRule, RoutingThen, RoutingWhen};
/// let row = |reference: &str, category: &str| Row {
///     reference: Some(reference.into()),
///     title: Some("a hole".into()),
///     category: Some(category.into()),
///     ..Row::default()
/// };
/// let list = ProblemList::from_rows("survey-2023".parse()?, [row("A-1", "roads"), row("A-2", "noise")]);
/// let when = RoutingWhen { category: vec!["roads".parse()?], ..RoutingWhen::default() };
/// let then = RoutingThen::lead("roads".parse()?);
/// let routing = Routing::new(1, vec![RoutingRule { name: "roads".parse()?, when, then }])?;
///
/// let mut ledger = scene::ledger();
/// let import = Import::new(&list, &routing);
/// let imported = import.run(&mut ledger, &scene::inspector(), scene::monday())?;
/// assert_eq!((imported.raised(), imported.assigned(), imported.unchanged()), (2, 1, 0));
/// assert_eq!(imported.notes()[0].to_string(), "line 2, A-2: not assigned: no routing rule fits");
///
/// let again = import.run(&mut ledger, &scene::inspector(), scene::friday())?;
/// assert_eq!((again.raised(), again.assigned(), again.unchanged()), (0, 0, 2));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "an import does nothing until it is run"]
pub struct Import<'a> {
    list: &'a ProblemList,
    routing: &'a Routing,
    basis: Option<Prose>,
}

/// What would be done with one row, see [`Import::plan`].
///
/// ```
/// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
/// use rectify::intake::{Import, ProblemList, Row, RowPlan};
/// # use rectify::policy::{Routing, RoutingRule, RoutingThen, RoutingWhen};
/// # let (when, then) = (RoutingWhen::default(), RoutingThen::lead("roads".parse()?));
/// # let routing = Routing::new(1, vec![RoutingRule { name: "all".parse()?, when, then }])?;
/// let row = Row { reference: Some("A-1".into()), title: Some("a hole".into()), ..Row::default() };
/// let list = ProblemList::from_rows("survey-2023".parse()?, [row]);
/// let mut ledger = scene::ledger();
/// for (_, plan) in Import::new(&list, &routing).plan(&ledger.clone(), scene::monday().day()) {
///     let RowPlan::Raise { raise, assign } = plan else { return Err("the row is new".into()) };
///     ledger.act(&scene::inspector(), scene::monday(), raise)?;
///     ledger.act(&scene::inspector(), scene::monday(), assign?)?;
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum RowPlan {
    /// It is new.
    Raise {
        /// Puts it on the problem list.
        raise: Command,
        /// Says who answers for it, in a request of its own; or why nobody does.
        assign: Result<Command, ImportCause>,
    },
    /// It is new, and half-way through its life.
    CarryOver(Command),
    /// It is new, and cannot be taken.
    Leave(ImportCause),
    /// The ledger says the same.
    Equal,
    /// The ledger says something else.
    Differs {
        /// The finding in the ledger.
        finding: FindingId,
        /// What differs, and what would make it the same.
        matter: ImportMatter,
    },
}

impl<'a> Import<'a> {
    /// The import of a list by these rules.
    pub fn new(list: &'a ProblemList, routing: &'a Routing) -> Import<'a> {
        Import { list, routing, basis: None }
    }

    /// The same, but rows from the middle of an earlier system's work are carried over on this basis, flagged as legacy:
    /// one that was closed as closed on its day, a problem as rectified, a suggestion as answered; one that was due before the day of the import as under
    /// rectification, with that day as its original deadline. It counts as raised on the day found, else served, else on
    /// the earliest day the row names.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// use rectify::intake::{Import, ProblemList, Row};
    /// # use rectify::policy::{Routing, RoutingRule, RoutingThen, RoutingWhen};
    /// # let (when, then) = (RoutingWhen::default(), RoutingThen::lead("roads".parse()?));
    /// # let routing = Routing::new(1, vec![RoutingRule { name: "all".parse()?, when, then }])?;
    /// let row: Row = serde_json::from_str(
    ///     r#"{"reference": "A-1", "title": "a hole", "found_on": "2023-09-04", "closed_on": "2023-11-30"}"#,
    /// )?;
    /// let list = ProblemList::from_rows("survey-2023".parse()?, [row]);
    /// let (mut ledger, head) = (scene::ledger(), scene::office_head());
    /// let import = Import::new(&list, &routing);
    /// let imported = import.run(&mut ledger, &head, scene::monday())?;
    /// let note = "line 1, A-1: not taken: it was closed on 2023-11-30 in an earlier system: carry it over";
    /// assert_eq!(imported.notes()[0].to_string(), note);
    ///
    /// let import = import.carrying_over("the books of 2023, handed over".parse()?);
    /// assert_eq!(import.run(&mut ledger, &head, scene::monday())?.carried_over(), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn carrying_over(mut self, basis: Prose) -> Import<'a> {
        self.basis = Some(basis);
        self
    }

    /// What would be done with each row on a day, in order, for a host whose ledger is behind a store. No row's plan
    /// depends on another's.
    pub fn plan(&self, ledger: &Ledger, day: Day) -> impl Iterator<Item = (&'a Entry, RowPlan)> {
        self.list.entries().iter().map(move |entry| (entry, self.row(ledger, day, entry)))
    }

    /// Takes the list in.
    ///
    /// # Errors
    /// [`LedgerError`] where the moment cannot follow the latest record, or where the ledger is full; what was taken
    /// before that stays, and importing again goes on from there. A refusal is a note instead.
    pub fn run(&self, ledger: &mut Ledger, actor: &Actor, moment: Moment) -> Result<Imported, LedgerError> {
        self.run_watched(ledger, actor, moment, |_, _| {})
    }

    /// The same, telling after each row how many are done, and of how many.
    ///
    /// # Errors
    /// As for [`Import::run`].
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use rectify::intake::{Import, ProblemList, Row};
    /// # use rectify::policy::{Routing, RoutingRule, RoutingThen, RoutingWhen};
    /// # let (when, then) = (RoutingWhen::default(), RoutingThen::lead("roads".parse()?));
    /// # let routing = Routing::new(1, vec![RoutingRule { name: "all".parse()?, when, then }])?;
    /// # let row = |reference: &str| Row { reference: Some(reference.into()), title: Some("t".into()), ..Row::default() };
    /// # let list = ProblemList::from_rows("survey-2023".parse()?, [row("A-1"), row("A-2")]);
    /// # let mut ledger = scene::ledger();
    /// let mut told = Vec::new();
    /// let import = Import::new(&list, &routing);
    /// import.run_watched(&mut ledger, &scene::inspector(), scene::monday(), |done, of| told.push((done, of)))?;
    /// assert_eq!(told, [(1, 2), (2, 2)]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn run_watched(
        &self,
        ledger: &mut Ledger,
        actor: &Actor,
        moment: Moment,
        mut progress: impl FnMut(usize, usize),
    ) -> Result<Imported, LedgerError> {
        // A clock that runs a little behind the ledger's does not take the day back.
        let day = moment.day().max(ledger.latest().day());
        let of = self.list.entries().len();
        let mut imported = Imported::default();
        let rows = (1..).zip(self.list.entries());
        ledger.at_a_stretch(|ledger| {
            for (done, entry) in rows {
                let plan = self.row(ledger, day, entry);
                imported.carry_out(entry, plan, |command| match ledger.act(actor, moment, command) {
                    Ok(_) => Ok(None),
                    Err(LedgerError::Refused(refusal)) => Ok(Some(ImportCause::Refused(refusal))),
                    Err(LedgerError::Replay(ReplayError::Figures { cause, .. })) => {
                        Ok(Some(ImportCause::TooMuch { cause }))
                    }
                    Err(error) => Err(error),
                })?;
                progress(done, of);
            }
            Ok(imported)
        })
    }

    fn row(&self, ledger: &Ledger, day: Day, entry: &Entry) -> RowPlan {
        let item = entry.particulars();
        if let Some(finding) = ledger.by_reference(item.inspection(), item.reference()) {
            return match differing(entry, ledger, finding.id()) {
                Some(matter) => RowPlan::Differs { finding: finding.id(), matter },
                None => RowPlan::Equal,
            };
        }
        let rule = self.routing.route(item, ledger.programme().directory());
        match (&self.basis, entry.closed_on(), entry.due_on().filter(|due| *due < day)) {
            (None, Some(on), _) => RowPlan::Leave(ImportCause::ClosedEarlier { on }),
            (None, None, Some(due_on)) => raise(entry, Err(ImportCause::DueEarlier { due_on, day })),
            (Some(basis), Some(on), _) => match rule {
                Some(rule) => {
                    let outcome = match item.kind() {
                        Kind::Problem => Outcome::Rectified,
                        Kind::Suggestion => Outcome::Answered,
                    };
                    carry_over(entry, rule, Standing::Closed { outcome, on }, on.min(day), basis)
                }
                None => RowPlan::Leave(ImportCause::NoRule),
            },
            (Some(basis), None, Some(_)) => match rule {
                Some(rule) => carry_over(entry, rule, Standing::Rectifying, day, basis),
                None => raise(entry, Err(ImportCause::NoRule)),
            },
            (_, None, None) => raise(entry, responsibility(entry, rule, ledger.programme(), day)),
        }
    }
}

/// The plan to raise a row, and to assign it where that can be done.
fn raise(entry: &Entry, responsibility: Result<Responsibility, ImportCause>) -> RowPlan {
    let assign = responsibility.map(|line| Assign::new(entry.id(), line).into());
    RowPlan::Raise { raise: Raise::new(entry.id(), entry.particulars().clone()).into(), assign }
}

/// The plan to carry a row over as it stands; `latest` is the last day on which it can have been raised.
fn carry_over(entry: &Entry, rule: &RoutingRule, standing: Standing, latest: Day, basis: &Prose) -> RowPlan {
    let item = entry.particulars();
    let latest = entry.due_on().map_or(latest, |due| due.min(latest));
    let raised_on = item.found_on().or(item.served_on()).map_or(latest, |day| day.min(latest));
    let carry = CarryOver::new(entry.id(), item.clone(), standing, raised_on, basis.clone());
    let carry = carry.responsibility(rule.responsibility(None));
    RowPlan::CarryOver(match entry.due_on() {
        Some(due) => carry.original_deadline(due).into(),
        None => carry.into(),
    })
}

/// Who is to answer for a row, and by when.
fn responsibility(
    entry: &Entry,
    rule: Option<&RoutingRule>,
    programme: &Programme,
    day: Day,
) -> Result<Responsibility, ImportCause> {
    let rule = rule.ok_or(ImportCause::NoRule)?;
    let deadline = match (entry.due_on(), rule.then.term) {
        (Some(due), _) => Some(due),
        (None, Some(term)) => Some(due(term, entry.particulars(), programme, day)?),
        (None, None) => None,
    };
    Ok(rule.responsibility(deadline))
}

/// Where the term of a routing rule leads, for a row assigned on a day.
fn due(term: Term, item: &Particulars, programme: &Programme, day: Day) -> Result<Day, ImportCause> {
    let base = match term.base() {
        TermBase::Found => item.found_on(),
        TermBase::Served => item.served_on(),
        TermBase::Raised
        | TermBase::Assigned
        | TermBase::Acknowledged
        | TermBase::Asked
        | TermBase::Submitted
        | TermBase::Closed
        | TermBase::Noticed => Some(day),
    };
    let base = base.ok_or(ImportCause::NoBase { base: term.base() })?;
    Ok(term.due(base, programme.calendar())?)
}
