//! What the departments, regions and findings that an assessment mentions are called.

use super::{Adjustment, Appraisal, Grounds, Item, Signals};
use crate::books::{Figures, Value};
use crate::calendar::Period;
use crate::event::Listing;
use crate::id::{DepartmentId, FindingId, RegionId};
use crate::ledger::{Ledger, SweepFigures};
use crate::policy::Light;
use crate::programme::Programme;
use crate::record::StreamId;
use crate::text::Line;
use std::collections::{BTreeMap, BTreeSet};

/// Everything that is mentioned.
#[derive(Debug, Default)]
pub(super) struct Mentioned {
    departments: BTreeSet<DepartmentId>,
    regions: BTreeSet<RegionId>,
    findings: BTreeSet<FindingId>,
}

impl Mentioned {
    pub(super) fn of(figures: &Figures) -> Mentioned {
        let mut mentioned = Mentioned::default();
        let tables = figures.tables().iter().chain(figures.amount_tables());
        tables.flat_map(|table| table.rows()).for_each(|row| mentioned.key(row.key()));
        for row in figures.roll_up().rows() {
            mentioned.departments.extend(core::iter::once(&row.department()).chain(row.members()));
        }
        mentioned.departments.extend(figures.departments().iter().filter_map(|unit| unit.department()));
        let overdue = figures.overdue();
        for late in overdue.overdue().iter().chain(overdue.awaiting_verification()) {
            mentioned.departments.extend(late.lead());
            mentioned.findings.insert(late.finding());
        }
        mentioned.findings.extend(figures.listed());
        mentioned
    }

    pub(super) fn with_beside(
        mut self,
        cooperating: &BTreeMap<DepartmentId, Vec<FindingId>>,
        sweeps: &SweepFigures,
    ) -> Mentioned {
        self.departments.extend(cooperating.keys());
        self.departments.extend(sweeps.awaited().map(|(_, department)| department));
        self
    }

    /// Of what is as it should be, no finding is told by name.
    pub(super) fn with_appraised(mut self, appraisal: &Appraisal, signals: &Signals) -> Mentioned {
        appraisal.rows().iter().for_each(|row| self.key(row.key()));
        for shown in appraisal.lights().iter().filter(|shown| shown.light() > Light::Green) {
            self.departments.extend(shown.lead());
            self.findings.insert(shown.finding());
        }
        for signal in signals.signals() {
            self.departments.extend(signal.lead());
            self.findings.extend(signal.findings());
        }
        self
    }

    pub(super) fn with_proposed(mut self, adjustments: &[Adjustment]) -> Mentioned {
        for adjustment in adjustments {
            self.findings.extend(adjustment.finding());
            match adjustment.grounds() {
                Grounds::Duty { owner, .. } => self.departments.extend([*owner]),
                Grounds::Light(shown) => self.departments.extend(shown.lead()),
                Grounds::Signal(signal) => self.departments.extend(signal.lead()),
                Grounds::Recurrence(found) => self.departments.extend([found.similarity().department()]),
            }
        }
        self
    }

    fn key(&mut self, key: &[Value]) {
        for value in key {
            match value {
                Value::Department(department) => self.departments.extend(*department),
                Value::Region(region) => self.regions.extend(*region),
                Value::Kind(_) | Value::Inspection(_) | Value::Severity(_) | Value::Category(_) | Value::Mode(_) => {}
            }
        }
    }

    pub(super) fn departments(&self, programme: &Programme, period: Period) -> BTreeMap<DepartmentId, Line> {
        let directory = programme.directory();
        let name = |id: &DepartmentId| Some((*id, directory.name_on(*id, period.last())?.clone()));
        self.departments.iter().filter_map(name).collect()
    }

    pub(super) fn regions(&self, programme: &Programme) -> BTreeMap<RegionId, Line> {
        let name = |id: &RegionId| Some((*id, programme.directory().region(*id)?.name().clone()));
        self.regions.iter().filter_map(name).collect()
    }

    /// Along all records, once: there are many findings, and the records of one lie apart.
    pub(super) fn items(&self, ledger: &Ledger) -> BTreeMap<FindingId, Item> {
        let mut items: BTreeMap<FindingId, Item> = BTreeMap::new();
        for record in ledger.records() {
            let StreamId::Finding(finding) = record.stream() else { continue };
            match record.event().listing() {
                Listing::Begins(begun) if self.findings.contains(&finding) => {
                    let (reference, title) = (begun.reference().clone(), begun.title().clone());
                    items.insert(finding, Item { inspection: begun.inspection(), reference, title });
                }
                Listing::Amends(amendment) => {
                    if let Some((item, title)) = items.get_mut(&finding).zip(amendment.title.as_ref()) {
                        item.title.clone_from(title);
                    }
                }
                Listing::Begins(_) | Listing::Reclassifies(_) | Listing::Requantifies(_) | Listing::Nothing => {}
            }
        }
        items
    }
}
