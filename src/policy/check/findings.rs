//! Every finding that cases can tell apart: of what has few values each value, and of what has many those that the
//! cases name, and one that they do not.

use crate::finding::{Facts, Kind, Mode, Severity};
use crate::id::{CategoryId, SourceId};
use crate::policy::When;
use crate::quantity::{Quantity, Unit};
use std::collections::{BTreeMap, BTreeSet};

/// The most combinations of category, source and amount that the cases of one place may tell apart.
pub(super) const COMBINATIONS_MAX: usize = 4096;

/// One finding for each way in which cases can choose.
pub(super) struct Findings {
    combinations: Vec<(Option<CategoryId>, Option<SourceId>, Option<Quantity>)>,
}

impl Findings {
    /// Those that these cases tell apart; `None` where there are more than [`COMBINATIONS_MAX`] combinations.
    pub(super) fn told_apart_by<'a>(cases: impl Iterator<Item = &'a When>) -> Option<Findings> {
        let (mut categories, mut sources) = (BTreeSet::from([None]), BTreeSet::from([None]));
        let mut bounds: BTreeMap<Unit, BTreeSet<u64>> = BTreeMap::new();
        for when in cases {
            categories.extend(when.category.iter().copied().map(Some));
            sources.extend(when.source.iter().copied().map(Some));
            for bound in when.amount_min.into_iter().chain(when.amount_below) {
                bounds.entry(bound.unit()).or_default().insert(bound.amount());
            }
        }
        let amounts = amounts(&bounds);
        let count = categories.len().saturating_mul(sources.len()).saturating_mul(amounts.len());
        let of_category = |category| sources.iter().map(move |source| (category, *source));
        let pairs = || categories.iter().flat_map(|category| of_category(*category));
        (count <= COMBINATIONS_MAX).then(|| Findings {
            combinations: pairs()
                .flat_map(|(category, source)| amounts.iter().map(move |amount| (category, source, *amount)))
                .collect(),
        })
    }

    /// Kinds, severities and modes in their order, then categories, sources and amounts; none before some.
    pub(super) fn iter(&self) -> impl Iterator<Item = Facts> {
        let modes = || core::iter::once(None).chain(Mode::ALL.iter().copied().map(Some));
        let of = move |kind, severity| modes().map(move |mode| Facts { mode, ..Facts::of(kind, severity) });
        let plain = Kind::ALL.iter().flat_map(move |kind| Severity::ALL.iter().flat_map(move |s| of(*kind, *s)));
        plain.flat_map(|facts| {
            let each = self.combinations.iter();
            each.map(move |(category, source, amount)| Facts {
                category: *category,
                source: *source,
                amount: *amount,
                ..facts
            })
        })
    }
}

/// No amount; and of each unit one below the least bound, and each bound, which stands for all up to the next.
fn amounts(bounds: &BTreeMap<Unit, BTreeSet<u64>>) -> Vec<Option<Quantity>> {
    let of_unit = |(unit, bounds): (&Unit, &BTreeSet<u64>)| {
        let below = bounds.first().and_then(|least| least.checked_sub(1));
        let unit = *unit;
        below.into_iter().chain(bounds.iter().copied()).filter_map(move |n| Quantity::new(n, unit).ok()).collect()
    };
    let given = bounds.iter().flat_map(|entry| -> Vec<Quantity> { of_unit(entry) });
    core::iter::once(None).chain(given.map(Some)).collect()
}
