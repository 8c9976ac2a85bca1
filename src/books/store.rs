//! How the books hold what there is much of: numbers in a byte, and values kept once.

use super::log::{Number, index, u32_of};
use crate::chunks::Chunks;
use crate::keyed::Index;
use core::hash::Hash;
use std::collections::BTreeMap;

/// How many numbers of [`Rising`] share one that is whole.
const BLOCK: usize = 16;

/// Numbers that never fall, each in a byte: how much it is above the first of its block. What is too much for that stands
/// beside.
#[derive(Clone, Debug, Default)]
pub(super) struct Rising {
    firsts: Chunks<u32>,
    above: Chunks<u8>,
    beside: BTreeMap<usize, u32>,
}

impl Rising {
    pub(super) fn push(&mut self, number: u32) {
        let at = self.above.len();
        if at.is_multiple_of(BLOCK) {
            self.firsts.push(number);
        }
        let first = self.firsts.last().copied().unwrap_or(number);
        let above = u8::try_from(number.saturating_sub(first)).unwrap_or(u8::MAX);
        if above == u8::MAX {
            self.beside.insert(at, number);
        }
        self.above.push(above);
    }

    pub(super) fn get(&self, at: usize) -> Option<u32> {
        match *self.above.get(at)? {
            u8::MAX => self.beside.get(&at).copied(),
            above => self.firsts.get(at.div_euclid(BLOCK))?.checked_add(u32::from(above)),
        }
    }

    /// How many are less than a number.
    pub(super) fn below(&self, number: u32) -> usize {
        let len = self.above.len();
        if self.last().is_none_or(|last| last < number) {
            return len;
        }
        let block = self.firsts.partition_point(|first| *first < number).saturating_sub(1);
        let start = block.saturating_mul(BLOCK);
        let within = (start..len).take_while(|at| self.get(*at).is_some_and(|known| known < number)).count();
        start.saturating_add(within)
    }

    fn last(&self) -> Option<u32> {
        self.get(self.above.len().checked_sub(1)?)
    }

    pub(super) fn bytes(&self) -> usize {
        let beside = self.beside.len().saturating_mul(size_of::<(usize, u32)>());
        self.firsts.bytes().saturating_add(self.above.bytes()).saturating_add(beside)
    }
}

/// What is kept once for all who share it, by the order in which it first occurred.
#[derive(Clone, Debug)]
pub(super) struct Interned<T> {
    values: Chunks<T>,
    numbers: Index,
}

impl<T> Default for Interned<T> {
    fn default() -> Interned<T> {
        Interned { values: Chunks::default(), numbers: Index::default() }
    }
}

impl<T: Copy + Eq + Hash> Interned<T> {
    pub(super) fn enter(&mut self, value: T) -> Number {
        let next = self.values.len();
        let is_it = |number| self.values.get(index(number)) == Some(&value);
        let number = index(self.numbers.enter(&value, u32_of(next), is_it));
        if number == next {
            self.values.push(value);
        }
        Number::of(number)
    }

    pub(super) fn number(&self, value: T) -> Option<Number> {
        let found = self.numbers.find(&value, |number| self.values.get(index(number)) == Some(&value));
        found.map(|number| Number::of(index(number)))
    }

    pub(super) fn get(&self, number: Number) -> Option<T> {
        self.values.get(number.index()).copied()
    }

    pub(super) fn len(&self) -> usize {
        self.values.len()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = T> {
        self.iter_from(0)
    }

    /// The values from a place on.
    pub(super) fn iter_from(&self, at: usize) -> impl Iterator<Item = T> {
        self.values.iter_from(at).copied()
    }

    pub(super) fn bytes(&self) -> usize {
        self.values.bytes().saturating_add(self.numbers.bytes())
    }
}
