//! How the books hold what there is much of: numbers in a few bits, and values kept once.

use super::footprint::room_of;
use super::log::{Number, index, u32_of};
use crate::chunks::Chunks;
use crate::keyed::Index;
use core::hash::Hash;

/// How many numbers of [`Rising`] make a block: as many as a word has bits.
const BLOCK: usize = 64;

/// Numbers that never fall, in blocks of which each holds its first and how much each of the others is above the one
/// before, in as many bits as the largest of these needs.
#[derive(Clone, Debug, Default)]
pub(super) struct Rising {
    blocks: Chunks<Block>,
    /// Of each block a word for each bit, the lowest first: its bits are those of the numbers in their order.
    words: Chunks<u64>,
    /// The numbers that do not fill a block yet.
    last: Vec<u32>,
}

#[derive(Clone, Copy, Debug)]
struct Block {
    first: u32,
    /// Where its words begin.
    words: u32,
}

impl Rising {
    pub(super) fn push(&mut self, number: u32) {
        self.last.push(number);
        if self.last.len() == BLOCK {
            self.fill();
        }
    }

    /// Makes a block of the last numbers.
    fn fill(&mut self) {
        let Some(first) = self.last.first().copied() else { return };
        self.blocks.push(Block { first, words: u32_of(self.words.len()) });
        let mut before = first;
        for number in &mut self.last {
            let above = number.saturating_sub(before);
            before = *number;
            *number = above;
        }
        let all = self.last.iter().fold(0, |all, above| all | above);
        for bit in 0..u32::BITS.saturating_sub(all.leading_zeros()) {
            let bits = self.last.iter().rev();
            self.words.push(bits.fold(0, |word, above| (word << 1) | u64::from((above >> bit) & 1)));
        }
        self.last.clear();
    }

    pub(super) fn get(&self, at: usize) -> Option<u32> {
        let block = at.div_euclid(BLOCK);
        if block == self.blocks.len() {
            return self.last.get(at.rem_euclid(BLOCK)).copied();
        }
        self.within(block, at.rem_euclid(BLOCK))
    }

    /// A number of a block.
    fn within(&self, block: usize, at: usize) -> Option<u32> {
        let Block { first, words } = *self.blocks.get(block)?;
        let end = self.blocks.get(block.saturating_add(1)).map_or(self.words.len(), |next| index(next.words));
        let up_to = u64::MAX >> BLOCK.saturating_sub(1).saturating_sub(at);
        let words = (index(words)..end).rev().filter_map(|word| self.words.get(word));
        let above = words.fold(0_u32, |sum, word| sum.saturating_mul(2).saturating_add((word & up_to).count_ones()));
        Some(first.saturating_add(above))
    }

    /// How many are less than a number.
    pub(super) fn below(&self, number: u32) -> usize {
        let full = self.blocks.len();
        if full == 0 || self.last.first().is_some_and(|first| *first < number) {
            let last = self.last.partition_point(|last| *last < number);
            return full.saturating_mul(BLOCK).saturating_add(last);
        }
        let block = self.blocks.partition_point(|block| block.first < number).saturating_sub(1);
        let (mut less, mut end) = (0, BLOCK);
        while less < end {
            let middle = less.midpoint(end);
            if self.within(block, middle).is_some_and(|known| known < number) {
                less = middle.saturating_add(1);
            } else {
                end = middle;
            }
        }
        block.saturating_mul(BLOCK).saturating_add(less)
    }

    pub(super) fn bytes(&self) -> usize {
        let last = room_of::<u32>(self.last.capacity());
        self.blocks.bytes().saturating_add(self.words.bytes()).saturating_add(last)
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
