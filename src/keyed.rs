//! Maps by ids from outside: a hash that is short, and keyed, so that whoever chooses the ids cannot make them collide.
//!
//! The default hasher of the standard library takes several times as long for sixteen bytes. Here two words are folded
//! into one by a multiplication of 64 by 64 bits, under a key that each map draws for itself from that default hasher.
//!
//! An [`Index`] finds the number of what is already held in a list, and holds no second copy of its key.
//!
//! Invariant: a [`Map`] and an [`Index`] are asked for one key at a time and never walked, so no key and no order reaches
//! a result.

use core::hash::{BuildHasher, Hash, Hasher};
use core::num::NonZeroU32;
use std::collections::HashMap;
use std::hash::RandomState;

/// A map that is asked, and never walked.
pub(crate) type Map<K, V> = HashMap<K, V, Keyed>;

/// How much memory a map of so many takes, each of this size: beside every entry there is a byte, and one place in eight
/// is free.
pub(crate) fn map_bytes(capacity: usize, entry: usize) -> usize {
    capacity.saturating_mul(8).div_ceil(7).saturating_mul(entry.saturating_add(1))
}

/// The key of one map.
#[derive(Clone, Debug)]
pub(crate) struct Keyed {
    seed: u64,
    factor: u64,
}

impl Default for Keyed {
    fn default() -> Keyed {
        let drawn = RandomState::new();
        // An even factor would lose bits.
        Keyed { seed: drawn.hash_one(0_u8), factor: drawn.hash_one(1_u8) | 1 }
    }
}

impl BuildHasher for Keyed {
    type Hasher = Folding;

    fn build_hasher(&self) -> Folding {
        Folding { state: self.seed, factor: self.factor }
    }
}

/// What is hashed so far.
#[derive(Debug)]
pub(crate) struct Folding {
    state: u64,
    factor: u64,
}

/// The two halves of a product, each over the other.
fn fold(left: u64, right: u64) -> u64 {
    let (low, high) = left.carrying_mul(right, 0);
    low ^ high
}

impl Hasher for Folding {
    fn write(&mut self, bytes: &[u8]) {
        let (words, rest) = bytes.as_chunks();
        words.iter().for_each(|word| self.write_u64(u64::from_le_bytes(*word)));
        if !rest.is_empty() {
            let mut last = [0; 8];
            last.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
            self.write_u64(u64::from_le_bytes(last));
        }
    }

    fn write_u8(&mut self, byte: u8) {
        self.write_u64(u64::from(byte));
    }

    fn write_u16(&mut self, word: u16) {
        self.write_u64(u64::from(word));
    }

    fn write_u32(&mut self, word: u32) {
        self.write_u64(u64::from(word));
    }

    fn write_u64(&mut self, word: u64) {
        self.state = fold(self.state ^ word, self.factor);
    }

    fn write_usize(&mut self, word: usize) {
        self.write_u64(u64::try_from(word).unwrap_or(u64::MAX));
    }

    fn finish(&self) -> u64 {
        fold(self.state, self.factor)
    }
}

/// While an index has fewer places, it grows to four times as many.
const FEW: usize = 4_096;

/// Numbers by the hash of what they stand for. What that is, whoever asks knows.
#[derive(Clone, Debug, Default)]
pub(crate) struct Index {
    keyed: Keyed,
    /// Of the places at most seven in eight are taken: 32 bits of the hash, and the number.
    places: Vec<Option<(u32, NonZeroU32)>>,
    taken: usize,
}

impl Index {
    /// The number under a key, where one of those that may be it is.
    pub(crate) fn find<K: Hash + ?Sized>(&self, key: &K, is_it: impl Fn(u32) -> bool) -> Option<u32> {
        self.find_tagged(self.tag(key), is_it)
    }

    /// The same, and where there is none, the next, which is put there.
    pub(crate) fn enter<K: Hash + ?Sized>(&mut self, key: &K, next: u32, is_it: impl Fn(u32) -> bool) -> u32 {
        let tag = self.tag(key);
        self.find_tagged(tag, is_it).unwrap_or_else(|| {
            self.insert_tagged(tag, next);
            next
        })
    }

    fn find_tagged(&self, tag: u32, is_it: impl Fn(u32) -> bool) -> Option<u32> {
        let mut place = self.home(tag);
        loop {
            let (held, number) = self.places.get(place).copied().flatten()?;
            let number = number.get().saturating_sub(1);
            if held == tag && is_it(number) {
                return Some(number);
            }
            place = self.next(place);
        }
    }

    /// Puts a number under a key that is not in it.
    pub(crate) fn insert<K: Hash + ?Sized>(&mut self, key: &K, number: u32) {
        self.insert_tagged(self.tag(key), number);
    }

    fn insert_tagged(&mut self, tag: u32, number: u32) {
        if self.taken.saturating_mul(8) >= self.places.len().saturating_mul(7) {
            let len = self.places.len();
            let more = if len < FEW { len.saturating_mul(3) } else { len.div_euclid(2) };
            let more = vec![None; len.saturating_add(more).max(16)];
            let held = core::mem::replace(&mut self.places, more);
            held.into_iter().flatten().for_each(|(tag, number)| self.put(tag, number));
        }
        self.put(tag, NonZeroU32::MIN.saturating_add(number));
        self.taken = self.taken.saturating_add(1);
    }

    /// How much memory it takes.
    pub(crate) fn bytes(&self) -> usize {
        self.places.capacity().saturating_mul(size_of::<Option<(u32, NonZeroU32)>>())
    }

    fn put(&mut self, tag: u32, number: NonZeroU32) {
        let mut place = self.home(tag);
        while self.places.get(place).is_some_and(Option::is_some) {
            place = self.next(place);
        }
        if let Some(free) = self.places.get_mut(place) {
            *free = Some((tag, number));
        }
    }

    fn tag<K: Hash + ?Sized>(&self, key: &K) -> u32 {
        u32::try_from(self.keyed.hash_one(key) >> 32).unwrap_or(u32::MAX)
    }

    /// As far into the places as the tag is into all tags: in a longer list all stand in the same order.
    fn home(&self, tag: u32) -> usize {
        let len = u64::try_from(self.places.len()).unwrap_or(u64::MAX);
        usize::try_from(u64::from(tag).saturating_mul(len) >> 32).unwrap_or(usize::MAX)
    }

    fn next(&self, place: usize) -> usize {
        let next = place.saturating_add(1);
        if next < self.places.len() { next } else { 0 }
    }
}

/// Three bits of 64, the same for an id each time: an id whose bits are not all among those of others is not one of them.
pub(crate) fn trace((high, low): (u64, u64)) -> u64 {
    let mixed = fold(high ^ 0x9e37_79b9_7f4a_7c15, low ^ 0xd1b5_4a32_d192_ed03);
    let bit = |shift: u32| u32::try_from((mixed >> shift) & 63).map_or(1, |at| 1_u64.rotate_left(at));
    bit(0) | bit(6) | bit(12)
}

#[cfg(test)]
mod tests {
    use super::{Index, Keyed, Map, trace};
    use core::hash::BuildHasher;

    #[test]
    fn two_maps_hash_the_same_id_differently() {
        assert_ne!(Keyed::default().hash_one([7_u8; 16]), Keyed::default().hash_one([7_u8; 16]));
    }

    #[test]
    fn hashes_every_byte_and_every_length() {
        let keyed = Keyed::default();
        let mut met: Map<u64, usize> = Map::default();
        for len in 0..40 {
            for at in 0..len {
                let mut bytes = vec![0_u8; len];
                bytes[at] = 1;
                assert_eq!(met.insert(keyed.hash_one(bytes), at), None, "{at} of {len}");
            }
        }
    }

    #[test]
    fn an_index_finds_what_was_put_there_and_nothing_else() {
        let (mut index, mut held) = (Index::default(), Vec::new());
        for number in 0..5_000_u32 {
            let key = u64::from(number) << 40;
            let is_it = |number: u32| held.get(number as usize) == Some(&key);
            assert_eq!(index.find(&key, is_it), None);
            if number % 2 == 0 {
                index.insert(&key, number);
            } else {
                assert_eq!(index.enter(&key, number, is_it), number);
            }
            held.push(key);
        }
        for (number, key) in (0..).zip(&held) {
            let is_it = |number: u32| held.get(number as usize) == Some(key);
            assert_eq!((index.find(key, is_it), index.enter(key, u32::MAX, is_it)), (Some(number), number));
        }
    }

    #[test]
    fn traces_tell_nearly_all_ids_apart_from_few_others() {
        let others = (0..7).fold(0, |all, id| all | trace((1, id)));
        let mistaken = (100..10_100).filter(|id| others & trace((1, *id)) == trace((1, *id))).count();
        assert!((1..500).contains(&mistaken), "{mistaken} of 10,000");
    }
}
