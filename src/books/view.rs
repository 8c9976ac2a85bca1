//! Reading the books.

use super::account::{Cell, CellId, Value};
use super::completion::{Cohort, Completion};
use super::cycles::{Cycle, Lateness};
use super::flow::{Flow, RollForward};
use super::late::{Age, Ageing, Late, Overdue, days_between};
use super::movement::Line;
use super::pressure::Pressed;
use super::table::{Entry, Row, Table};
use super::timely::{Against, By, DueCycle, OnTime};
use super::totals::Kept;
use super::{Books, index};
use crate::calendar::Period;
use crate::finding::names::{Handle, Names};
use crate::finding::{Kind, Origin};
use crate::id::{DepartmentId, FindingId};
use crate::life::Outcome;
use crate::moment::Day;
use crate::policy::Dimension;
use crate::quantity::Unit;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The books of a ledger, read for one kind: problems, until asked for suggestions.
///
/// ```
/// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
/// # let ledger = scene::ledger_with_one_finding();
/// use rectify::{calendar::Period, finding::Kind};
/// let may = Period::month(2024, 5)?;
/// assert_eq!(ledger.books().roll_forward(may).closing(), 1);
/// assert_eq!(ledger.books().of(Kind::Suggestion).roll_forward(may).closing(), 0);
/// # Ok::<(), rectify::calendar::PeriodError>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct BooksView<'a> {
    books: &'a Books,
    names: &'a Names,
    ids: &'a [FindingId],
    kind: Kind,
}

impl<'a> BooksView<'a> {
    /// Reads books whose findings have these ids, in the order of their handles.
    pub(crate) fn new(books: &'a Books, names: &'a Names, ids: &'a [FindingId]) -> BooksView<'a> {
        BooksView { books, names, ids, kind: Kind::Problem }
    }

    pub(super) fn books(self) -> &'a Books {
        self.books
    }

    /// The same for a kind.
    #[must_use]
    pub fn of(self, kind: Kind) -> BooksView<'a> {
        BooksView { kind, ..self }
    }

    /// Of which kind the figures are.
    pub fn kind(self) -> Kind {
        self.kind
    }

    /// The roll-forward of the whole: what moves between departments or cells neither comes nor goes.
    pub fn roll_forward(self, period: Period) -> RollForward {
        *self.roll_forward_by(period, &[]).total()
    }

    /// The roll-forward by rows. The total, that by department and the groupings of the policy are read from running
    /// totals; any other is totalled from all movements.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # let ledger = scene::ledger_with_one_finding();
    /// use rectify::{calendar::Period, policy::Dimension};
    /// let table = ledger.books().roll_forward_by(Period::month(2024, 5)?, &[Dimension::Inspection]);
    /// assert_eq!(table.rows()[0].key()[0].to_string(), "survey-2023");
    /// # Ok::<(), rectify::calendar::PeriodError>(())
    /// ```
    pub fn roll_forward_by(self, period: Period, grouping: &[Dimension]) -> Table {
        self.table(&self.kept(grouping), period, None)
    }

    /// The roll-forward of what is outstanding, by unit, in minor units.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # let ledger = scene::ledger_with_one_finding();
    /// use rectify::calendar::Period;
    /// let amounts = ledger.books().amounts(Period::month(2024, 5)?);
    /// assert!(amounts.values().all(|roll| roll.opening() == 0));
    /// # Ok::<(), rectify::calendar::PeriodError>(())
    /// ```
    pub fn amounts(self, period: Period) -> BTreeMap<Unit, RollForward> {
        let tables = self.amounts_by(period, &[]).into_iter();
        tables.filter_map(|table| Some((table.unit()?, *table.total()))).collect()
    }

    /// The roll-forward of what is outstanding by rows: a table for each unit that ever occurred, in the order of units.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # let ledger = scene::ledger_with_one_finding();
    /// use rectify::{calendar::Period, policy::Dimension};
    /// let tables = ledger.books().amounts_by(Period::month(2024, 5)?, &[Dimension::Department]);
    /// assert!(tables.iter().all(|table| table.unit().is_some()));
    /// # Ok::<(), rectify::calendar::PeriodError>(())
    /// ```
    pub fn amounts_by(self, period: Period, grouping: &[Dimension]) -> Vec<Table> {
        let kept = self.kept(grouping);
        let units = 0..self.books.units.len();
        let mut tables: Vec<Table> = units.map(|unit| self.table(&kept, period, Some(unit))).collect();
        tables.sort_by_key(Table::unit);
        tables
    }

    fn kept(self, grouping: &[Dimension]) -> Cow<'a, Kept> {
        match self.books.kept(grouping) {
            Some(kept) => Cow::Borrowed(kept),
            None => Cow::Owned(self.books.totalled(grouping)),
        }
    }

    fn table(self, kept: &Kept, period: Period, unit: Option<usize>) -> Table {
        let lines = |from, until| self.books.lines_between(from, until).map(|line| &line.moved);
        let rolled = kept.roll(unit, period, lines);
        let ours = kept.rows().iter().zip(rolled).filter(|(key, _)| key.kind == self.kind);
        let named = |values: &[super::account::Handled]| values.iter().map(|value| value.named(self.names)).collect();
        let rows = ours.map(|(key, figures)| Row::new(named(&key.values), figures)).collect();
        let unit = unit.and_then(|unit| self.books.units.get(unit)).copied();
        Table::new(self.kind, unit, kept.dimensions(), rows)
    }

    /// What is behind a figure of a roll-forward: what moved under a column within a period, in the row of these values;
    /// by day, then in the order of recording. A finding that moved twice is there twice.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # let (ledger, finding) = (scene::ledger_with_one_finding(), scene::arrears());
    /// use rectify::{books::{Flow, Value}, calendar::Period};
    /// let raised = ledger.books().moved(Period::month(2024, 5)?, Flow::Raised, &[Value::Department(None)]);
    /// assert_eq!(raised.iter().map(|entry| entry.finding()).collect::<Vec<_>>(), [finding]);
    /// # Ok::<(), rectify::calendar::PeriodError>(())
    /// ```
    pub fn moved(self, period: Period, flow: Flow, row: &[Value]) -> Vec<Entry> {
        let lines = self.books.lines_between(period.start(), period.end());
        let counted = lines.filter(|line| line.moved.unit.is_some() == flow.is_of_amounts());
        let under = counted.filter(|line| self.leg(line, flow, row));
        under.filter_map(|line| Some(Entry::of(self.id(line.finding)?, line, &self.books.units))).collect()
    }

    fn leg(self, line: &Line, flow: Flow, row: &[Value]) -> bool {
        let within = |cell: CellId| self.books.cells.get(cell).is_some_and(|cell| self.is_within(cell, row));
        line.moved.legs(within).contains(&Some((true, flow)))
    }

    fn is_within(self, cell: Cell, row: &[Value]) -> bool {
        cell.kind() == self.kind && row.iter().all(|value| cell.value(value.dimension()).named(self.names) == *value)
    }

    /// The findings open at the end of a day in the row of these values: what its closing counts, and the opening of
    /// the next day. In the order in which they came into the ledger.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # let (ledger, finding) = (scene::ledger_with_one_finding(), scene::arrears());
    /// use rectify::moment::Day;
    /// assert_eq!(ledger.books().open_on(Day::new(2024, 12, 31)?, &[]), [finding]);
    /// # Ok::<(), rectify::moment::MomentError>(())
    /// ```
    pub fn open_on(self, day: Day, row: &[Value]) -> Vec<FindingId> {
        let mut open: Vec<u32> = self.open(day).map(|cycle| cycle.finding).collect();
        open.sort_unstable();
        let cell = |finding: &u32| self.books.cell_on(*finding, day);
        let within = open.into_iter().filter(|finding| cell(finding).is_some_and(|cell| self.is_within(cell, row)));
        within.filter_map(|finding| self.id(finding)).collect()
    }

    pub(super) fn pressed(self) -> &'a Pressed {
        &self.books.pressed
    }

    pub(super) fn id(self, finding: u32) -> Option<FindingId> {
        self.ids.get(index(finding)).copied()
    }

    fn open(self, day: Day) -> impl Iterator<Item = &'a Cycle> {
        let cycles = self.books.cycles.iter();
        cycles.filter(move |cycle| cycle.kind == self.kind && cycle.is_open_after(day))
    }

    /// What became by the end of a day of each finding of a cohort; none where it is open. A finding closed and
    /// reopened is there once, as it then was.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # let (ledger, finding) = (scene::ledger_with_one_finding(), scene::arrears());
    /// use rectify::{books::Cohort, moment::Day};
    /// assert_eq!(ledger.books().cohort(&Cohort::All, Day::MAX), [(finding, None)]);
    /// assert_eq!(ledger.books().cohort(&Cohort::All, Day::MIN), []);
    /// ```
    pub fn cohort(self, cohort: &Cohort, on: Day) -> Vec<(FindingId, Option<Outcome>)> {
        let then = self.books.cycles.by_finding();
        let then = then.filter_map(|mut cycles| cycles.find(|cycle| cycle.known_from() <= on));
        let ours = then.filter(|cycle| self.is_in(cycle, cohort));
        let outcome = |cycle: &Cycle| cycle.ended.filter(|(_, day)| *day <= on).map(|(outcome, _)| outcome);
        ours.filter_map(|cycle| Some((self.id(cycle.finding)?, outcome(cycle)))).collect()
    }

    fn is_in(self, cycle: &Cycle, cohort: &Cohort) -> bool {
        cycle.kind == self.kind
            && match cohort {
                Cohort::All => true,
                Cohort::Inspections(inspections) => inspections.contains(&cycle.inspection.name(self.names)),
                Cohort::RaisedIn(period) => period.contains(cycle.raised),
            }
    }

    /// How much of a cohort was complete by the end of a day.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # let ledger = scene::ledger_with_one_finding();
    /// use rectify::{books::Cohort, moment::Day};
    /// let survey = Cohort::Inspections(vec!["survey-2023".parse()?]);
    /// let completion = ledger.books().completion_stock(&survey, Day::MAX);
    /// assert_eq!(completion.rate().to_string(), "0 complete / 1 cohort");
    /// # Ok::<(), rectify::id::IdError>(())
    /// ```
    pub fn completion_stock(self, cohort: &Cohort, on: Day) -> Completion {
        Completion::of_cohort(self.cohort(cohort, on).into_iter().map(|(_, outcome)| outcome))
    }

    /// How much of what was open before a period, or came in during it, was completed in it.
    pub fn completion_flow(self, period: Period) -> Completion {
        self.roll_forward(period).completion()
    }

    /// The cycles due in a period, by deadline and then by finding.
    ///
    /// Against the original: the first deadline set in the cycle lies in the period. Against the current: the deadline
    /// in force at the end of the day it fell due. An extension asked on or before the deadline then in force and later
    /// granted counts from the asking; asked later it never cures. What is paused falls due only when it goes on.
    pub fn due(self, period: Period, against: Against) -> Vec<DueCycle> {
        let deadline = |cycle: &Cycle| match against {
            Against::Original => cycle.original,
            Against::Current => cycle.due(),
        };
        let ours = self.books.cycles.iter().filter(|cycle| cycle.kind == self.kind);
        let due = ours.filter_map(|cycle| Some((cycle, deadline(cycle).filter(|day| period.contains(*day))?)));
        let mut due: Vec<DueCycle> =
            due.filter_map(|(cycle, day)| Some(DueCycle::of(cycle, self.id(cycle.finding)?, day))).collect();
        due.sort_by_key(|cycle| (cycle.deadline(), cycle.finding(), cycle.cycle()));
        due
    }

    /// How much of what was due in a period was done on time.
    pub fn on_time(self, period: Period, against: Against, by: By) -> OnTime {
        OnTime::of(&self.due(period, against), against, by)
    }

    /// What was past its deadline at the end of a day, past or future, as far as is known now.
    ///
    /// A request or an objection that is pending stops nothing, and a suspension begun when overdue cures nothing.
    pub fn overdue(self, on: Day) -> Overdue {
        let mut overdue = Overdue { on, overdue: Vec::new(), awaiting_verification: Vec::new() };
        for cycle in self.open(on) {
            let (deadline, list) = match self.books.cycles.lateness(cycle, on) {
                Lateness::InTime => continue,
                Lateness::Overdue(deadline) => (deadline, &mut overdue.overdue),
                Lateness::AwaitingVerification(deadline) => (deadline, &mut overdue.awaiting_verification),
            };
            list.extend(self.id(cycle.finding).map(|finding| Late {
                finding,
                lead: self.lead_on(cycle.finding, on),
                deadline,
                days: days_between(deadline, on),
            }));
        }
        let order = |late: &Late| (late.deadline, late.finding);
        overdue.overdue.sort_by_key(order);
        overdue.awaiting_verification.sort_by_key(order);
        overdue
    }

    fn lead_on(self, finding: u32, day: Day) -> Option<DepartmentId> {
        let cell = self.books.cell_on(finding, day)?;
        cell.lead.map(|lead| lead.name(self.names))
    }

    /// How old everything was that was open at the end of a day.
    pub fn ageing(self, on: Day) -> Ageing {
        let age = |cycle: &Cycle| {
            let past_due = match self.books.cycles.lateness(cycle, on) {
                Lateness::Overdue(deadline) => Some(days_between(deadline, on)),
                Lateness::InTime | Lateness::AwaitingVerification(_) => None,
            };
            self.id(cycle.finding).map(|finding| Age {
                finding,
                since_raised: days_between(cycle.raised, on),
                since_cycle: days_between(cycle.began, on),
                past_due,
                legacy: cycle.origin == Origin::CarriedOver,
            })
        };
        let mut ages: Vec<Age> = self.open(on).filter_map(age).collect();
        ages.sort_by_key(|age| age.finding);
        Ageing { on, ages }
    }
}
