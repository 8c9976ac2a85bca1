//! Roll-forwards along the tree of regions: each with all beneath it, as the directory stood.
//!
//! Nothing becomes of a region: it is the same throughout. But another directory may put it elsewhere in the tree: what
//! thereby lies within another region at the end than when the period began is *reorganised* there.

use super::Value;
use super::directory::OnRecord;
use super::flow::RollForward;
use super::table::Table;
use super::view::BooksView;
use crate::calendar::Period;
use crate::directory::Directory;
use crate::id::RegionId;
use crate::policy::Dimension;
use crate::quantity::Unit;
use crate::spelled::payload;
use core::iter::once;
use std::collections::BTreeMap;

payload! {
    /// A region, with what lies in it directly and with all beneath it.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// use rectify::calendar::Period;
    /// let north = scene::item().with_region("north".parse()?);
    /// let table = scene::ledger_of(north).roll_up_regions(Period::month(2024, 5)?);
    /// let [row] = &table.rows()[..] else { return Err("one row".into()) };
    /// assert_eq!((row.region(), row.tier()), ("north".parse()?, Some(1)));
    /// assert_eq!((row.own().closing(), row.with_all_beneath().closing()), (1, 1));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    RegionRow {
        /// The region.
        val region: RegionId,
        /// How far it is from its root at the end of the period; a root is 1. None where it is not in the directory.
        val tier: Option<u32>,
        /// What lies in it and in none within it.
        val own: RollForward,
        /// The same with all regions within it; what moves among these neither comes nor goes.
        val with_all_beneath: RollForward,
    }

    /// The roll-forward of a period along the tree of regions.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # let ledger = scene::ledger_with_one_finding();
    /// use rectify::calendar::Period;
    /// let table = ledger.roll_up_regions(Period::month(2024, 5)?);
    /// assert_eq!((table.without_region().closing(), table.rows().len(), table.unit()), (1, 0, None));
    /// # Ok::<(), rectify::calendar::PeriodError>(())
    /// ```
    RegionRollUp {
        /// The unit in whose minor units it counts what is outstanding; none where it counts findings.
        val unit: Option<Unit>,
        /// The regions in which there is anything: those of the directory in its order, then any that it does not have.
        doc rows: Vec<RegionRow>,
        /// What has no region.
        val without_region: RollForward,
        /// What lies in the regions directly, and what has none: what crosses rows both comes and goes.
        val total: RollForward,
    }
}

impl OnRecord<Option<RegionId>> {
    fn along(&self, table: &Table, before: &Directory, after: &Directory) -> RegionRollUp {
        let upward = |directory: &Directory, region: &Option<RegionId>| -> Vec<RegionId> {
            region.iter().flat_map(|region| once(*region).chain(directory.regions_around(*region))).collect()
        };
        let own: BTreeMap<Option<RegionId>, RollForward> = self.rows.iter().copied().collect();
        let own = |region| own.get(&region).copied().unwrap_or(RollForward::NOTHING);
        let beneath = self.lines(|region| upward(before, region), |region| upward(after, region));
        let row = |region: RegionId| RegionRow {
            region,
            tier: after.region_tier(region).and_then(|tier| u32::try_from(tier).ok()),
            own: own(Some(region)),
            with_all_beneath: beneath.get(&region).copied().unwrap_or(RollForward::NOTHING),
        };
        let others = beneath.keys().copied().filter(|region| after.region(*region).is_none());
        let rows = after.regions().map(|region| region.id()).chain(others).map(row);
        let rows = rows.filter(|row| !(row.own.is_empty() && row.with_all_beneath.is_empty())).collect();
        RegionRollUp { unit: table.unit(), rows, without_region: own(None), total: *table.total() }
    }
}

impl BooksView<'_> {
    /// The roll-forward of a period along the tree of regions: by `before`, in force when it began, and `after`, in force at
    /// its end. [`Ledger::roll_up_regions`](crate::ledger::Ledger::roll_up_regions) finds both.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # let ledger = scene::ledger_assigned();
    /// use rectify::calendar::Period;
    /// let (directory, may) = (ledger.programme().directory(), Period::month(2024, 5)?);
    /// assert_eq!(ledger.books().roll_up_regions(may, directory, directory), ledger.roll_up_regions(may));
    /// # Ok::<(), rectify::calendar::PeriodError>(())
    /// ```
    pub fn roll_up_regions(self, period: Period, before: &Directory, after: &Directory) -> RegionRollUp {
        let table = self.roll_forward_by(period, &[Dimension::Region]);
        self.by_id(&table, period, lies_in).along(&table, before, after)
    }

    /// The same of what is outstanding, for each unit.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # let ledger = scene::ledger_with_amount();
    /// use rectify::calendar::Period;
    /// let (directory, may) = (ledger.programme().directory(), Period::month(2024, 5)?);
    /// assert_eq!(ledger.books().amounts_up_regions(may, directory, directory), ledger.amounts_up_regions(may));
    /// # Ok::<(), rectify::calendar::PeriodError>(())
    /// ```
    pub fn amounts_up_regions(self, period: Period, before: &Directory, after: &Directory) -> Vec<RegionRollUp> {
        let along = |table: &Table| self.by_id(table, period, lies_in).along(table, before, after);
        self.amounts_by(period, &[Dimension::Region]).iter().map(along).collect()
    }
}

fn lies_in(value: Value) -> Option<RegionId> {
    if let Value::Region(region) = value { region } else { None }
}
