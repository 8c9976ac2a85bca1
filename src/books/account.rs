//! Where a finding is: the cells that occur.

use crate::finding::names::{Dept, Handle, Name, Names};
use crate::finding::{Attributes, Kind, Mode, Severity, State};
use crate::id::{CategoryId, DepartmentId, InspectionId, RegionId};
use crate::policy::Dimension;
use serde::{Deserialize, Serialize};

/// What distinguishes one cell from another: who answers, and what is said of the finding.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub(super) struct Cell {
    pub(super) lead: Option<Dept>,
    pub(super) attributes: Attributes,
}

impl Cell {
    /// The cell in whose balance a finding counts: none once it is closed.
    pub(super) fn open(state: &State) -> Option<Cell> {
        let lead = state.responsible.as_ref().map(|responsible| responsible.lead);
        state.stage.name().is_open().then_some(Cell { lead, attributes: state.attributes })
    }

    pub(super) fn kind(self) -> Kind {
        self.attributes.kind
    }

    /// Its value of a dimension.
    pub(super) fn value(self, dimension: Dimension, names: &Names) -> Value {
        let Attributes { kind, severity, mode, inspection, category, region } = self.attributes;
        match dimension {
            Dimension::Department => Value::Department(self.lead.map(|lead| lead.name(names))),
            Dimension::Kind => Value::Kind(kind),
            Dimension::Inspection => Value::Inspection(inspection.name(names)),
            Dimension::Severity => Value::Severity(severity),
            Dimension::Category => Value::Category(category.map(|sort| sort.name(names))),
            Dimension::Mode => Value::Mode(mode),
            Dimension::Region => Value::Region(region.map(|area| area.name(names))),
        }
    }

    /// The same with its kind and its values of these dimensions; with whatever another has of the others.
    pub(super) fn kept_to(self, dimensions: &[Dimension], other: Cell) -> Cell {
        let mut kept = other;
        kept.attributes.kind = self.attributes.kind;
        for dimension in dimensions {
            match dimension {
                Dimension::Department => kept.lead = self.lead,
                Dimension::Kind => {}
                Dimension::Inspection => kept.attributes.inspection = self.attributes.inspection,
                Dimension::Severity => kept.attributes.severity = self.attributes.severity,
                Dimension::Category => kept.attributes.category = self.attributes.category,
                Dimension::Mode => kept.attributes.mode = self.attributes.mode,
                Dimension::Region => kept.attributes.region = self.attributes.region,
            }
        }
        kept
    }

    /// The same cell by the handles of other names.
    pub(super) fn renamed(self, from: &Names, to: &mut Names) -> Cell {
        let Attributes { kind, severity, mode, inspection, category, region } = self.attributes;
        let inspection = inspection.name(from).enter(to);
        let category = category.map(|sort| sort.name(from).enter(to));
        let region = region.map(|area| area.name(from).enter(to));
        Cell {
            lead: self.lead.map(|lead| lead.name(from).enter(to)),
            attributes: Attributes { kind, severity, mode, inspection, category, region },
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
