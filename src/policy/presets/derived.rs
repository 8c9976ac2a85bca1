//! How a preset says only what its regime decides: the draft of [`Policy::standard`] with that put in its place.

use super::standard::constant;
use crate::calendar::{Term, TermBase, TermLength};
use crate::policy::{ChainStep, Choices, Draft, Grant, Policy};
use std::collections::BTreeMap;

/// The standard draft under another name, at version 1.
pub(super) fn standard_as(id: &str, title: &str) -> Draft {
    Draft { id: constant(id.parse()), title: constant(title.parse()), ..Policy::standard().draft }
}

/// The map with these entries in place of those it has under the same keys.
pub(super) fn with<K: Ord, V, const N: usize>(mut map: BTreeMap<K, V>, entries: [(K, V); N]) -> BTreeMap<K, V> {
    map.extend(entries);
    map
}

/// The map without these entries.
pub(super) fn without<K: Ord, V, const N: usize>(mut map: BTreeMap<K, V>, keys: [K; N]) -> BTreeMap<K, V> {
    map.retain(|key, _| !keys.contains(key));
    map
}

/// Deciding steps, taken in this order, for every finding.
pub(super) fn decide(takers: &[Grant]) -> Choices<Vec<ChainStep>> {
    Choices::always(deciding(takers))
}

/// Deciding steps, taken in this order.
pub(super) fn deciding(takers: &[Grant]) -> Vec<ChainStep> {
    takers.iter().copied().map(ChainStep::decides).collect()
}

pub(super) fn days(n: u32, from: TermBase) -> Term {
    constant(Term::new(TermLength::Days(n), from))
}

pub(super) fn working_days(n: u32, from: TermBase) -> Term {
    constant(Term::new(TermLength::WorkingDays(n), from))
}

pub(super) fn months(n: u32, from: TermBase) -> Term {
    constant(Term::new(TermLength::Months(n), from))
}
