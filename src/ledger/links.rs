//! What a ledger keeps of how findings hang together: sweeps and their siblings, recurrences, causes.

use crate::event::{Event, Listing};
use crate::id::{CauseId, FindingId, SweepId};
use crate::keyed::{Map, map_bytes};
use crate::sweep::Sweep;

/// Sweeps, in the order in which they were launched.
#[derive(Clone, Debug, Default)]
pub(super) struct Sweeps {
    held: Vec<Sweep>,
    handles: Map<SweepId, usize>,
    of: Map<FindingId, Vec<usize>>,
}

impl Sweeps {
    pub(super) fn get(&self, id: SweepId) -> Option<&Sweep> {
        self.handles.get(&id).and_then(|at| self.held.get(*at))
    }

    pub(super) fn get_mut(&mut self, id: SweepId) -> Option<&mut Sweep> {
        self.handles.get(&id).and_then(|at| self.held.get_mut(*at))
    }

    pub(super) fn all(&self) -> core::slice::Iter<'_, Sweep> {
        self.held.iter()
    }

    pub(super) fn of(&self, origin: FindingId) -> impl Iterator<Item = &Sweep> {
        self.of.get(&origin).into_iter().flatten().filter_map(|at| self.held.get(*at))
    }

    pub(super) fn enter(&mut self, sweep: Sweep) {
        let at = self.handles.get(&sweep.id).copied().unwrap_or(self.held.len());
        match self.held.get_mut(at) {
            Some(held) => *held = sweep,
            None => {
                self.handles.insert(sweep.id, at);
                if let Some(origin) = sweep.origin.finding() {
                    self.of.entry(origin).or_default().push(at);
                }
                self.held.push(sweep);
            }
        }
    }
}

/// What findings say of each other. What began as a part of another was found where that one was, of the same cause.
#[derive(Clone, Debug, Default)]
pub(super) struct Links {
    sweeps: Map<FindingId, SweepId>,
    siblings: Map<SweepId, Vec<FindingId>>,
    earlier: Map<FindingId, FindingId>,
    later: Map<FindingId, Vec<FindingId>>,
    causes: Map<FindingId, CauseId>,
    parts: Map<FindingId, Vec<FindingId>>,
}

impl Links {
    pub(super) fn sweep_of(&self, finding: FindingId) -> Option<SweepId> {
        self.sweeps.get(&finding).copied()
    }

    pub(super) fn siblings(&self, sweep: SweepId) -> &[FindingId] {
        self.siblings.get(&sweep).map_or(&[], Vec::as_slice)
    }

    pub(super) fn earlier(&self, finding: FindingId) -> Option<FindingId> {
        self.earlier.get(&finding).copied()
    }

    pub(super) fn later(&self, finding: FindingId) -> &[FindingId] {
        self.later.get(&finding).map_or(&[], Vec::as_slice)
    }

    pub(super) fn cause(&self, finding: FindingId) -> Option<CauseId> {
        self.causes.get(&finding).copied()
    }

    /// The parts into which a finding was split.
    pub(super) fn parts(&self, whole: FindingId) -> &[FindingId] {
        self.parts.get(&whole).map_or(&[], Vec::as_slice)
    }

    /// How much memory they take.
    pub(super) fn bytes(&self) -> usize {
        let Links { sweeps, siblings, earlier, later, causes, parts } = self;
        let lists = siblings.values().chain(later.values()).chain(parts.values());
        let lists = lists.map(|list| list.capacity().saturating_mul(size_of::<FindingId>()));
        let maps = [
            map_bytes(sweeps.capacity(), size_of::<(FindingId, SweepId)>()),
            map_bytes(siblings.capacity(), size_of::<(SweepId, Vec<FindingId>)>()),
            map_bytes(earlier.capacity(), size_of::<(FindingId, FindingId)>()),
            map_bytes(later.capacity(), size_of::<(FindingId, Vec<FindingId>)>()),
            map_bytes(causes.capacity(), size_of::<(FindingId, CauseId)>()),
            map_bytes(parts.capacity(), size_of::<(FindingId, Vec<FindingId>)>()),
        ];
        lists.chain(maps).fold(0, usize::saturating_add)
    }

    /// Takes in what a fact says of a finding. `whole` is the sweep in which that was found of which it is a part.
    pub(super) fn take(&mut self, finding: FindingId, event: &Event, whole: Option<SweepId>) {
        let cause = match event.listing() {
            Listing::Begins(item) => {
                if let Some(earlier) = item.recurrence_of {
                    self.earlier.insert(finding, earlier);
                    self.later.entry(earlier).or_default().push(finding);
                }
                if let Some(sweep) = item.in_sweep.or(whole) {
                    self.sweeps.insert(finding, sweep);
                    self.siblings.entry(sweep).or_default().push(finding);
                }
                if let Some(whole) = event.part_of() {
                    self.parts.entry(whole).or_default().push(finding);
                }
                item.cause.or_else(|| self.cause(event.part_of()?))
            }
            Listing::Amends(amendment) => amendment.cause,
            Listing::Reclassifies(_) | Listing::Requantifies(_) | Listing::Nothing => None,
        };
        if let Some(cause) = cause {
            self.causes.insert(finding, cause);
        }
    }
}
