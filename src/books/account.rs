//! Where a finding is: a stage in a cell, and the cells that occur.

use crate::finding::names::{Area, Dept, Handle, Names, Round, Sort};
use crate::finding::{Attributes, Kind, Mode, Severity, State};
use crate::id::{CategoryId, DepartmentId, InspectionId, RegionId};
use crate::life::StageName;
use crate::policy::Dimension;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// What distinguishes one cell from another: who answers, and what is said of the finding.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub(super) struct Cell {
    pub(super) lead: Option<Dept>,
    pub(super) attributes: Attributes,
}

impl Cell {
    pub(super) fn of(state: &State) -> Cell {
        Cell { lead: state.responsible.as_ref().map(|responsible| responsible.lead), attributes: state.attributes }
    }

    pub(super) fn kind(self) -> Kind {
        self.attributes.kind
    }

    /// Its value of a dimension.
    pub(super) fn value(self, dimension: Dimension) -> Handled {
        let Attributes { kind, severity, mode, inspection, category, region } = self.attributes;
        match dimension {
            Dimension::Department => Handled::Department(self.lead),
            Dimension::Kind => Handled::Kind(kind),
            Dimension::Inspection => Handled::Inspection(inspection),
            Dimension::Severity => Handled::Severity(severity),
            Dimension::Category => Handled::Category(category),
            Dimension::Mode => Handled::Mode(mode),
            Dimension::Region => Handled::Region(region),
        }
    }
}

/// A value of a dimension, by handle.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub(super) enum Handled {
    Department(Option<Dept>),
    Kind(Kind),
    Inspection(Round),
    Severity(Severity),
    Category(Option<Sort>),
    Mode(Option<Mode>),
    Region(Option<Area>),
}

impl Handled {
    pub(super) fn named(self, names: &Names) -> Value {
        match self {
            Handled::Department(lead) => Value::Department(lead.map(|lead| lead.name(names))),
            Handled::Kind(kind) => Value::Kind(kind),
            Handled::Inspection(round) => Value::Inspection(round.name(names)),
            Handled::Severity(severity) => Value::Severity(severity),
            Handled::Category(sort) => Value::Category(sort.map(|sort| sort.name(names))),
            Handled::Mode(mode) => Value::Mode(mode),
            Handled::Region(area) => Value::Region(area.map(|area| area.name(names))),
        }
    }
}

/// A value of a dimension: what a row of a table is about. Rows are shown in this order.
///
/// ```
/// use rectify::books::Value;
/// use rectify::policy::Dimension;
/// let roads = Value::Department(Some("roads".parse()?));
/// assert_eq!((roads.dimension(), roads.to_string().as_str()), (Dimension::Department, "roads"));
/// assert_eq!(Value::Department(None).to_string(), "unassigned");
/// # Ok::<(), rectify::id::IdError>(())
/// ```
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(deny_unknown_fields, rename_all = "snake_case")]
pub enum Value {
    /// The department in the lead; none while nobody answers.
    Department(Option<DepartmentId>),
    /// Problem or suggestion.
    Kind(Kind),
    /// The inspection.
    Inspection(InspectionId),
    /// The severity.
    Severity(Severity),
    /// The category, if there is one.
    Category(Option<CategoryId>),
    /// The mode; none while undecided.
    Mode(Option<Mode>),
    /// The region, if there is one.
    Region(Option<RegionId>),
}

impl Value {
    /// The dimension it is a value of.
    pub const fn dimension(self) -> Dimension {
        match self {
            Value::Department(_) => Dimension::Department,
            Value::Kind(_) => Dimension::Kind,
            Value::Inspection(_) => Dimension::Inspection,
            Value::Severity(_) => Dimension::Severity,
            Value::Category(_) => Dimension::Category,
            Value::Mode(_) => Dimension::Mode,
            Value::Region(_) => Dimension::Region,
        }
    }
}

impl core::fmt::Display for Value {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            Value::Department(Some(id)) => id.fmt(f),
            Value::Department(None) => f.pad("unassigned"),
            Value::Kind(kind) => kind.fmt(f),
            Value::Inspection(id) => id.fmt(f),
            Value::Severity(severity) => severity.fmt(f),
            Value::Category(Some(id)) => id.fmt(f),
            Value::Category(None) => f.pad("uncategorised"),
            Value::Mode(Some(mode)) => mode.fmt(f),
            Value::Mode(None) => f.pad("undecided"),
            Value::Region(Some(id)) => id.fmt(f),
            Value::Region(None) => f.pad("no region"),
        }
    }
}

/// A cell, by the order in which it first occurred.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct CellId(u32);

impl CellId {
    pub(super) fn index(self) -> usize {
        usize::try_from(self.0).unwrap_or(usize::MAX)
    }
}

/// The cells that ever held a finding.
#[derive(Clone, Debug, Default)]
pub(super) struct Cells {
    cells: Vec<Cell>,
    ids: HashMap<Cell, CellId>,
}

impl Cells {
    pub(super) fn enter(&mut self, cell: Cell) -> CellId {
        let next = CellId(u32::try_from(self.cells.len()).unwrap_or(u32::MAX));
        *self.ids.entry(cell).or_insert_with(|| {
            self.cells.push(cell);
            next
        })
    }

    pub(super) fn get(&self, id: CellId) -> Option<Cell> {
        self.cells.get(id.index()).copied()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = Cell> {
        self.cells.iter().copied()
    }
}

/// An account: the one place where a finding is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Account<C> {
    pub(super) stage: StageName,
    pub(super) cell: C,
}

impl Account<Cell> {
    pub(super) fn of(state: &State) -> Account<Cell> {
        Account { stage: state.stage.name(), cell: Cell::of(state) }
    }

    pub(super) fn in_cell(self, cell: CellId) -> Account<CellId> {
        Account { stage: self.stage, cell }
    }
}

impl<C: Copy> Account<C> {
    /// The cell in whose balance it counts: none once it is closed.
    pub(super) fn open(self) -> Option<C> {
        self.stage.is_open().then_some(self.cell)
    }
}
