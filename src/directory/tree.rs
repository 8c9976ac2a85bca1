//! A forest over dense positions: each has at most one above it, none is above itself.

use crate::keyed::{Keyed, Map};
use core::hash::Hash;
use core::iter::successors;

/// Where each id stands, and what stands directly above it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Tree<Id: Eq + Hash> {
    ids: Vec<Id>,
    // Only ever asked for one id, never walked: its order reaches no result.
    positions: Map<Id, usize>,
    above: Vec<Option<usize>>,
    // Counted from 1 at a root.
    tiers: Vec<usize>,
}

impl<Id: Copy + Eq + Hash> Tree<Id> {
    /// Positions in the order given, each of them a root; and the ids given more than once.
    pub(super) fn of(ids: impl IntoIterator<Item = Id>) -> (Tree<Id>, Vec<Id>) {
        let ids: Vec<Id> = ids.into_iter().collect();
        let mut positions = Map::with_capacity_and_hasher(ids.len(), Keyed::default());
        let twice =
            ids.iter().enumerate().filter_map(|(at, id)| positions.insert(*id, at).map(|_| *id)).collect::<Vec<Id>>();
        let (above, tiers) = (vec![None; ids.len()], vec![1; ids.len()]);
        (Tree { ids, positions, above, tiers }, twice)
    }

    /// Puts each position under another, and gives one of every circle and all that are deeper than `tiers_max`.
    /// Unless both are empty the tree is of no use.
    pub(super) fn arrange(&mut self, above: Vec<Option<usize>>, tiers_max: usize) -> (Vec<Id>, Vec<Id>) {
        let circles = circles(&above);
        self.above = above;
        if circles.is_empty() {
            // What is too deep is not walked to its root.
            let limit = tiers_max.saturating_add(1);
            self.tiers = (0..self.ids.len()).map(|at| self.upward(at).take(limit).count()).collect();
        }
        let deep = self.ids.iter().zip(&self.tiers).filter(|(_, tier)| **tier > tiers_max).map(|(id, _)| *id);
        (self.named(circles), deep.collect())
    }

    /// Puts one position, that nothing is under, directly under another.
    pub(super) fn hang(&mut self, at: usize, above: Option<usize>) {
        let tier = above.map_or(1, |above| self.tier(above).saturating_add(1));
        if let (Some(slot), Some(tiers)) = (self.above.get_mut(at), self.tiers.get_mut(at)) {
            (*slot, *tiers) = (above, tier);
        }
    }

    pub(super) fn position(&self, id: Id) -> Option<usize> {
        self.positions.get(&id).copied()
    }

    pub(super) fn id(&self, at: usize) -> Option<Id> {
        self.ids.get(at).copied()
    }

    pub(super) fn named(&self, positions: Vec<usize>) -> Vec<Id> {
        positions.into_iter().filter_map(|at| self.id(at)).collect()
    }

    pub(super) fn above(&self, at: usize) -> Option<usize> {
        self.above.get(at).copied().flatten()
    }

    pub(super) fn tier(&self, at: usize) -> usize {
        self.tiers.get(at).copied().unwrap_or_default()
    }

    /// The position itself, then each above it up to its root.
    pub(super) fn upward(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        successors(Some(at), |at| self.above(*at))
    }

    /// Each above an id, from the nearest to the root; none where it is not in the tree.
    pub(super) fn ancestors(&self, id: Id) -> impl Iterator<Item = Id> + '_ {
        let above = self.position(id).into_iter().flat_map(|at| self.upward(at).skip(1));
        above.filter_map(|at| self.id(at))
    }

    pub(super) fn is_within(&self, id: Id, ancestor: Id) -> bool {
        match (self.position(id), self.position(ancestor)) {
            (Some(at), Some(ancestor)) => self.upward(at).any(|at| at == ancestor),
            (Some(_) | None, _) => false,
        }
    }

    /// The lowest position that both are within.
    pub(super) fn meet(&self, left: usize, right: usize) -> Option<usize> {
        let tier = self.tier(left).min(self.tier(right));
        let from = |at: usize| self.upward(at).skip(self.tier(at).saturating_sub(tier));
        from(left).zip(from(right)).find(|(left, right)| left == right).map(|(at, _)| at)
    }
}

/// One position of every circle that following `next` runs into, in the order they are met.
pub(super) fn circles(next: &[Option<usize>]) -> Vec<usize> {
    let mut found = Vec::new();
    // By which walk each position was first reached.
    let mut reached: Vec<Option<usize>> = vec![None; next.len()];
    for walk in 0..next.len() {
        let mut at = Some(walk);
        while let Some(here) = at {
            let Some(mark) = reached.get_mut(here) else { break };
            match *mark {
                None => {
                    *mark = Some(walk);
                    at = next.get(here).copied().flatten();
                }
                Some(earlier) => {
                    if earlier == walk {
                        found.push(here);
                    }
                    break;
                }
            }
        }
    }
    found
}
