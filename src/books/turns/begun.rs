//! Cycles by number, and what stays the same of each.
//!
//! Many cycles are begun alike, so how one is begun is held once for all.

use crate::books::log::Number;
use crate::books::store::Interned;
use crate::chunks::Chunks;
use crate::finding::names::Round;
use crate::finding::{Kind, Origin};

/// How a cycle is begun.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub(super) struct Begun {
    pub(super) number: u16,
    pub(super) kind: Kind,
    pub(super) origin: Origin,
    pub(super) inspection: Round,
    pub(super) raised: Number,
    pub(super) began: Number,
}

#[derive(Clone, Copy, Debug)]
struct Of {
    finding: u32,
    begun: Number,
}

/// All cycles.
#[derive(Clone, Debug, Default)]
pub(super) struct Cycles {
    all: Chunks<Of>,
    begun: Interned<Begun>,
}

impl Cycles {
    /// The number of one more.
    pub(super) fn begin(&mut self, finding: u32, begun: Begun) -> Number {
        let begun = self.begun.enter(begun);
        self.all.push(Of { finding, begun });
        Number::of(self.all.len().saturating_sub(1))
    }

    pub(super) fn finding(&self, cycle: Number) -> Option<u32> {
        self.all.get(cycle.index()).map(|of| of.finding)
    }

    /// How a cycle was begun.
    pub(super) fn get(&self, cycle: Number) -> Option<Begun> {
        self.begun.get(self.all.get(cycle.index())?.begun)
    }

    pub(super) fn bytes(&self) -> usize {
        self.all.bytes().saturating_add(self.begun.bytes())
    }
}
