//! What rectification brought besides: rules made, people held accountable, money recovered.

use super::aftermath::{Noted, Yielded};
use super::view::BooksView;
use crate::calendar::Period;
use crate::finding::YieldKind;
use crate::id::FindingId;
use crate::moment::Day;
use crate::quantity::{Quantity, Unit};
use crate::spelled::payload;
use std::collections::BTreeMap;

payload! {
    /// A yield recorded in a period.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_assigned();
    /// use rectify::{calendar::Period, command::RecordYield, finding::YieldKind};
    /// let recovered = RecordYield::new(arrears(), YieldKind::Recovery, "from the contractor".parse()?);
    /// ledger.act(&inspector(), monday(), recovered.quantity("80.00 CNY".parse()?))?;
    /// let yielded = ledger.books().yielded(Period::month(2024, 5)?);
    /// assert_eq!((yielded[0].finding(), yielded[0].kind()), (arrears(), YieldKind::Recovery));
    /// let yields = ledger.books().yields(Period::month(2024, 5)?);
    /// assert_eq!(yields[&YieldKind::Recovery].amounts().values().collect::<Vec<_>>(), [&"80.00 CNY".parse()?]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    YieldEntry {
        /// The finding.
        val finding: FindingId,
        /// When it was recorded.
        val on: Day,
        /// Of what kind.
        val kind: YieldKind,
        /// How many, where that is said.
        val count: Option<u32>,
        /// How much, where that is said.
        val quantity: Option<Quantity>,
    }
}

impl YieldEntry {
    fn of(on: Day, noted: &Noted<Yielded>, finding: FindingId) -> YieldEntry {
        let Yielded { kind, count, quantity } = noted.what;
        YieldEntry { finding, on, kind, count, quantity }
    }
}

payload! {
    /// What was brought of one kind in a period.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_assigned();
    /// use rectify::{calendar::Period, command::RecordYield, finding::YieldKind};
    /// let rules = RecordYield::new(arrears(), YieldKind::RuleMade, "two rules on paying".parse()?);
    /// ledger.act(&inspector(), monday(), rules.count(2))?;
    /// let made = &ledger.books().yields(Period::month(2024, 5)?)[&YieldKind::RuleMade];
    /// assert_eq!((made.records(), made.count()), (1, 2));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Yields {
        /// How many records say so.
        val records: u64,
        /// How many there were: rules, people, recoveries. A record that gives no number counts as one.
        val count: u64,
        /// How much, by unit.
        doc amounts: BTreeMap<Unit, Quantity>,
    }
}

impl Yields {
    fn add(&mut self, entry: &YieldEntry) {
        self.records = self.records.saturating_add(1);
        self.count = self.count.saturating_add(entry.count.map_or(1, u64::from));
        if let Some(quantity) = entry.quantity {
            let sum = self.amounts.entry(quantity.unit()).or_insert(Quantity::zero(quantity.unit()));
            // All that was ever recorded in a unit fits, so what a period brought does.
            *sum = sum.checked_add(quantity).unwrap_or(*sum);
        }
    }
}

impl BooksView<'_> {
    /// The yields recorded in a period, by day and then in the order of recording.
    pub fn yielded(self, period: Period) -> Vec<YieldEntry> {
        let yields = self.books.aftermath.yields.known(self.until).lines(period.start(), period.end());
        let ours = yields.filter(|(on, noted)| noted.kind == self.kind() && self.holds(noted.finding, *on));
        ours.filter_map(|(on, noted)| Some(YieldEntry::of(on, noted, self.id(noted.finding)?))).collect()
    }

    /// What was brought in a period, of each kind of which there was any.
    pub fn yields(self, period: Period) -> BTreeMap<YieldKind, Yields> {
        let mut yields: BTreeMap<YieldKind, Yields> = BTreeMap::new();
        for entry in self.yielded(period) {
            let nothing = || Yields { records: 0, count: 0, amounts: BTreeMap::new() };
            yields.entry(entry.kind).or_insert_with(nothing).add(&entry);
        }
        yields
    }
}
