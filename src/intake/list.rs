//! Rows that are checked: what can be taken, and what is wrong with the rest.

use super::fault::{RowCause, RowFault};
use super::row::{Cells, Field, Row};
use crate::finding::{Kind, Particulars, Severity};
use crate::id::{FindingId, InspectionId, Tag};
use crate::keyed::Map;
use crate::moment::Day;
use crate::text::{Prose, Reference};
use core::str::FromStr;
use std::collections::hash_map;

/// The most tags a row may have.
///
/// ```
/// assert_eq!(rectify::intake::TAGS_MAX, 64);
/// ```
pub const TAGS_MAX: usize = 64;

/// A row that can be taken.
///
/// ```
/// use rectify::id::FindingId;
/// use rectify::intake::{ProblemList, Row};
/// let row = Row { reference: Some("A-1".into()), title: Some("supplier unpaid".into()), ..Row::default() };
/// let list = ProblemList::from_rows("survey-2023".parse()?, [row]);
/// let entry = list.entries().first().unwrap();
/// assert_eq!(entry.id(), FindingId::derived("survey-2023".parse()?, "A-1"));
/// assert_eq!((entry.line(), entry.closed_on(), entry.due_on()), (1, None, None));
/// assert_eq!(entry.particulars().title().as_str(), "supplier unpaid");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Entry {
    line: u64,
    id: FindingId,
    particulars: Particulars,
    // As the row says them: the particulars have something in the place of what it leaves out.
    pub(super) kind: Option<Kind>,
    pub(super) severity: Option<Severity>,
    due_on: Option<Day>,
    closed_on: Option<Day>,
}

impl Entry {
    /// The line of the row.
    pub fn line(&self) -> u64 {
        self.line
    }

    /// The id of the finding, derived from inspection and reference.
    pub fn id(&self) -> FindingId {
        self.id
    }

    /// What the row says of the finding.
    pub fn particulars(&self) -> &Particulars {
        &self.particulars
    }

    /// The same, taken out.
    pub fn into_particulars(self) -> Particulars {
        self.particulars
    }

    /// The day by which an earlier system had it due.
    pub fn due_on(&self) -> Option<Day> {
        self.due_on
    }

    /// The day on which an earlier system had it closed.
    pub fn closed_on(&self) -> Option<Day> {
        self.closed_on
    }
}

/// What becomes of the rows of a problem list.
///
/// ```
/// use rectify::intake::{ProblemList, Row};
/// let row = |reference: &str, title: &str| Row {
///     reference: Some(reference.into()),
///     title: Some(title.into()),
///     ..Row::default()
/// };
/// let rows = [row("A-1", "supplier unpaid"), row("A-2", " "), row("A-1", "supplier unpaid")];
/// let list = ProblemList::from_rows("survey-2023".parse()?, rows);
/// assert_eq!((list.entries().len(), list.refused()), (1, 2));
/// let faults: Vec<String> = list.faults().iter().map(ToString::to_string).collect();
/// assert_eq!(faults, [
///     "line 2, title: nothing is written here, but it is needed",
///     r#"line 3, reference: "A-1" is on line 1 already"#,
/// ]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ProblemList {
    inspection: InspectionId,
    entries: Vec<Entry>,
    faults: Vec<RowFault>,
    refused: usize,
}

impl ProblemList {
    /// The list that these rows make. A row that says nothing at all is passed over.
    pub fn from_rows(inspection: InspectionId, rows: impl IntoIterator<Item = Row>) -> ProblemList {
        let mut reading = Reading::new(inspection);
        for (place, row) in (1..).zip(rows) {
            reading.row(if row.line == 0 { place } else { row.line }, &row.cells());
        }
        reading.list
    }

    /// The inspection they come from.
    pub fn inspection(&self) -> InspectionId {
        self.inspection
    }

    /// The rows that can be taken, in order.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The same, taken out.
    pub fn into_entries(self) -> Vec<Entry> {
        self.entries
    }

    /// All that is wrong with the others, row by row.
    pub fn faults(&self) -> &[RowFault] {
        &self.faults
    }

    /// How many rows cannot be taken; each has at least one fault.
    pub fn refused(&self) -> usize {
        self.refused
    }
}

/// A list that is being read.
pub(super) struct Reading {
    pub(super) list: ProblemList,
    // Where each finding was first met.
    met: Map<FindingId, u64>,
}

impl Reading {
    pub(super) fn new(inspection: InspectionId) -> Reading {
        let list = ProblemList { inspection, entries: Vec::new(), faults: Vec::new(), refused: 0 };
        Reading { list, met: Map::default() }
    }

    /// Refuses a row that cannot be read.
    #[cfg(feature = "csv")]
    pub(super) fn refuse(&mut self, faults: Vec<RowFault>) {
        self.list.faults.extend(faults);
        self.list.refused = self.list.refused.saturating_add(1);
    }

    /// Takes a row, or refuses it for all that is wrong with it.
    pub(super) fn row(&mut self, line: u64, cells: &Cells<'_>) {
        if cells.is_empty() {
            return;
        }
        let before = self.list.faults.len();
        let entry = self.entry(line, cells);
        match entry.filter(|_| self.list.faults.len() == before) {
            Some(entry) => self.list.entries.push(entry),
            None => self.list.refused = self.list.refused.saturating_add(1),
        }
    }

    /// What a row says, as far as it can be read; `None` without a reference or a title.
    fn entry(&mut self, line: u64, cells: &Cells<'_>) -> Option<Entry> {
        let mut row = Sheet { line, cells, faults: &mut self.list.faults };
        let reference = row.needed(Field::Reference);
        let id = reference.as_ref().map(|reference: &Reference| {
            let id = FindingId::derived(self.list.inspection, reference.as_str());
            match self.met.entry(id) {
                hash_map::Entry::Vacant(first) => _ = first.insert(line),
                hash_map::Entry::Occupied(first) => {
                    row.fault(Field::Reference, RowCause::RepeatedReference { first: *first.get() });
                }
            }
            id
        });
        let kind = row.named(Field::Kind, Kind::ALL, Kind::name, RowCause::Kind);
        let title = row.needed(Field::Title);
        let description = row.description();
        let category = row.given(Field::Category);
        let region = row.given(Field::Region);
        let severity = row.named(Field::Severity, Severity::ALL, Severity::name, RowCause::Severity);
        let source = row.given(Field::Source);
        let proposer = row.given(Field::Proposer);
        let tags = row.tags();
        let quantity = row.given(Field::Quantity);
        let [found_on, served_on, due_on, closed_on] = row.days();
        let particulars = Particulars {
            kind: kind.unwrap_or(Kind::Problem),
            description,
            severity: severity.unwrap_or(Severity::Low),
            category,
            region,
            source,
            proposer,
            tags,
            quantity,
            found_on,
            served_on,
            ..Particulars::problem(self.list.inspection, reference?, title?)
        };
        Some(Entry { line, id: id?, particulars, kind, severity, due_on, closed_on })
    }
}

/// One row, and where what is wrong with it goes.
struct Sheet<'a> {
    line: u64,
    cells: &'a Cells<'a>,
    faults: &'a mut Vec<RowFault>,
}

impl Sheet<'_> {
    fn fault(&mut self, field: Field, cause: RowCause) {
        let cell = self.cells.get(field);
        self.faults.push(RowFault::of_cell(self.line, field, cell, cause));
    }

    /// What a cell says, where it says something that can be read.
    fn given<T>(&mut self, field: Field) -> Option<T>
    where
        T: FromStr,
        RowCause: From<T::Err>,
    {
        let read = self.cells.get(field)?.parse().map_err(RowCause::from);
        read.map_err(|cause| self.fault(field, cause)).ok()
    }

    /// The description; lines that end in the way of Windows are the same lines.
    fn description(&mut self) -> Option<Prose> {
        let lines = self.cells.get(Field::Description).filter(|text| text.contains('\r'));
        let Some(text) = lines else {
            return self.given(Field::Description);
        };
        let read = text.replace("\r\n", "\n").parse();
        read.map_err(|error| self.fault(Field::Description, RowCause::Text(error))).ok()
    }

    fn needed<T>(&mut self, field: Field) -> Option<T>
    where
        T: FromStr,
        RowCause: From<T::Err>,
    {
        if self.cells.get(field).is_none() {
            self.fault(field, RowCause::Missing);
        }
        self.given(field)
    }

    /// The value of this name.
    fn named<T: Copy>(&mut self, field: Field, values: &[T], name: fn(T) -> &'static str, no: RowCause) -> Option<T> {
        let cell = self.cells.get(field)?;
        let value = values.iter().copied().find(|value| name(*value) == cell);
        if value.is_none() {
            self.fault(field, no);
        }
        value
    }

    /// The tags, each once.
    fn tags(&mut self) -> Vec<Tag> {
        let mut tags = Vec::new();
        let written = self.cells.get(Field::Tags).unwrap_or_default().split([';', '；']);
        for text in written.map(str::trim).filter(|text| !text.is_empty()) {
            match text.parse() {
                Ok(tag) if tags.contains(&tag) => {}
                Ok(_) if tags.len() == TAGS_MAX => {
                    self.fault(Field::Tags, RowCause::TooManyTags);
                    break;
                }
                Ok(tag) => tags.push(tag),
                Err(error) => {
                    let fault = RowFault::of_cell(self.line, Field::Tags, Some(text), RowCause::Id(error));
                    self.faults.push(fault);
                }
            }
        }
        tags
    }

    /// The days found, served, due and closed, none before one that comes first.
    fn days(&mut self) -> [Option<Day>; 4] {
        let days = [Field::FoundOn, Field::ServedOn, Field::DueOn, Field::ClosedOn].map(|field| self.given(field));
        let [found, served, due, closed] = days;
        self.in_order((Field::FoundOn, found), (Field::ServedOn, served));
        self.in_order((Field::FoundOn, found), (Field::DueOn, due));
        self.in_order((Field::ServedOn, served), (Field::DueOn, due));
        self.in_order((Field::FoundOn, found), (Field::ClosedOn, closed));
        days
    }

    fn in_order(&mut self, (earlier, first): (Field, Option<Day>), (field, second): (Field, Option<Day>)) {
        if let Some((day, second)) = first.zip(second)
            && second < day
        {
            self.fault(field, RowCause::Before { earlier, day });
        }
    }
}
