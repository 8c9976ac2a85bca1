//! How the books hold what there is much of: lists that grow without moving, and values kept once.

use super::log::Number;
use core::hash::{Hash, Hasher};
use core::ops::Range;
use std::collections::BTreeMap;

/// How many items a chunk holds; few in tests, so that small histories have several.
const CHUNK: usize = if cfg!(test) { 8 } else { 4_096 };

/// A list in chunks: it grows without moving what it holds, and leaves little room unused.
#[derive(Clone, Debug)]
pub(super) struct Chunks<T>(Vec<Vec<T>>);

impl<T> Default for Chunks<T> {
    fn default() -> Chunks<T> {
        Chunks(Vec::new())
    }
}

impl<T> Chunks<T> {
    pub(super) fn len(&self) -> usize {
        let before = self.0.len().saturating_sub(1).saturating_mul(CHUNK);
        before.saturating_add(self.0.last().map_or(0, Vec::len))
    }

    pub(super) fn push(&mut self, item: T) {
        match self.0.last_mut().filter(|chunk| chunk.len() < CHUNK) {
            Some(chunk) => {
                if chunk.len() == chunk.capacity() {
                    // The first grows as lists do, up to a whole chunk; the others are made whole.
                    chunk.reserve_exact(chunk.len().min(CHUNK.saturating_sub(chunk.len())));
                }
                chunk.push(item);
            }
            None => {
                let mut chunk = Vec::with_capacity(if self.0.is_empty() { 4 } else { CHUNK });
                chunk.push(item);
                self.0.push(chunk);
            }
        }
    }

    pub(super) fn get(&self, at: usize) -> Option<&T> {
        self.0.get(at.div_euclid(CHUNK))?.get(at.rem_euclid(CHUNK))
    }

    pub(super) fn get_mut(&mut self, at: usize) -> Option<&mut T> {
        self.0.get_mut(at.div_euclid(CHUNK))?.get_mut(at.rem_euclid(CHUNK))
    }

    fn last(&self) -> Option<&T> {
        self.0.last()?.last()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &T> {
        self.0.iter().flatten()
    }

    /// The items of a stretch, chunk by chunk.
    pub(super) fn slices(&self, range: Range<usize>) -> impl Iterator<Item = &[T]> {
        let chunks = self.0.get(range.start.div_euclid(CHUNK)..).unwrap_or_default().iter();
        let starts = (range.start.div_euclid(CHUNK)..).map(|chunk| chunk.saturating_mul(CHUNK));
        let ours = chunks.zip(starts).take_while(move |(_, start)| *start < range.end);
        ours.filter_map(move |(chunk, start)| {
            let from = range.start.saturating_sub(start);
            chunk.get(from..range.end.saturating_sub(start).min(chunk.len())).filter(|items| !items.is_empty())
        })
    }

    /// How many items come before the first that does not pass, where all before it do and none after.
    fn partition_point(&self, passes: impl Fn(&T) -> bool) -> usize {
        let chunk = self.0.partition_point(|chunk| chunk.first().is_some_and(&passes)).saturating_sub(1);
        let within = self.0.get(chunk).map_or(0, |items| items.partition_point(&passes));
        chunk.saturating_mul(CHUNK).saturating_add(within)
    }

    pub(super) fn bytes(&self) -> usize {
        let chunks = self.0.iter().map(|chunk| chunk.capacity().saturating_mul(size_of::<T>()));
        chunks.fold(self.0.capacity().saturating_mul(size_of::<Vec<T>>()), usize::saturating_add)
    }
}

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

/// What is kept once for all who share it, by the order in which it first occurred. The values are handles, days and
/// numbers: what nobody outside chooses, or chooses among few.
#[derive(Clone, Debug)]
pub(super) struct Interned<T> {
    values: Chunks<T>,
    /// The numbers of the values, by their hashes: each in the first place from its own on that is free.
    places: Vec<Option<Number>>,
}

impl<T> Default for Interned<T> {
    fn default() -> Interned<T> {
        Interned { values: Chunks::default(), places: Vec::new() }
    }
}

impl<T: Copy + Eq + Hash> Interned<T> {
    pub(super) fn enter(&mut self, value: T) -> Number {
        if let Some(known) = self.number(value) {
            return known;
        }
        let number = Number::of(self.values.len());
        self.values.push(value);
        if self.values.len().saturating_mul(3) > self.places.len().saturating_mul(2) {
            self.places = vec![None; self.places.len().saturating_mul(2).max(16)];
            let Interned { values, places } = self;
            values.iter().enumerate().for_each(|(at, value)| put(places, value, Number::of(at)));
        } else {
            put(&mut self.places, &value, number);
        }
        number
    }

    pub(super) fn number(&self, value: T) -> Option<Number> {
        let numbers = probe(self.places.len(), &value).map(|place| self.places.get(place).copied().flatten());
        numbers.map_while(|number| number).find(|number| self.values.get(number.index()) == Some(&value))
    }

    pub(super) fn get(&self, number: Number) -> Option<T> {
        self.values.get(number.index()).copied()
    }

    pub(super) fn len(&self) -> usize {
        self.values.len()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = T> {
        self.values.iter().copied()
    }

    pub(super) fn bytes(&self) -> usize {
        self.values.bytes().saturating_add(self.places.capacity().saturating_mul(size_of::<Option<Number>>()))
    }
}

/// Puts a number in the first free place.
fn put<T: Hash>(places: &mut [Option<Number>], value: &T, number: Number) {
    let free = probe(places.len(), value).find(|place| places.get(*place).is_some_and(Option::is_none));
    if let Some(place) = free.and_then(|place| places.get_mut(place)) {
        *place = Some(number);
    }
}

/// The places at which to look for a value, each once; there are a power of two of them, or none.
fn probe<T: Hash>(places: usize, value: &T) -> impl Iterator<Item = usize> + use<T> {
    let mut hasher = Folding::default();
    value.hash(&mut hasher);
    let start = usize::try_from(hasher.finish() >> 33).unwrap_or(0);
    let mask = places.saturating_sub(1);
    (0..places).map(move |step| start.saturating_add(step) & mask)
}

/// A hasher that multiplies each part in.
#[derive(Clone, Copy, Debug, Default)]
struct Folding(u64);

impl Hasher for Folding {
    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.write_u64(u64::from(*byte)));
    }

    fn write_u8(&mut self, part: u8) {
        self.write_u64(u64::from(part));
    }

    fn write_u16(&mut self, part: u16) {
        self.write_u64(u64::from(part));
    }

    fn write_u32(&mut self, part: u32) {
        self.write_u64(u64::from(part));
    }

    fn write_u64(&mut self, part: u64) {
        self.0 = (self.0.rotate_left(23) ^ part).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }

    fn write_i32(&mut self, part: i32) {
        self.write_u64(u64::from(part.cast_unsigned()));
    }

    fn write_isize(&mut self, part: isize) {
        self.write_u64(u64::try_from(part).unwrap_or(u64::MAX));
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
