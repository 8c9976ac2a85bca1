//! A list that grows without moving what is in it.
//!
//! A growing `Vec` of gigabytes is copied now and then, which takes longer than a million commands. A [`Chunks`] gets one
//! piece of memory after another instead; what is in it is found by its number at once.
//!
//! Invariant: all chunks but the last are full.

use core::ops::Range;
use core::slice;

/// How many items a chunk holds; few in tests, so that small histories have several.
const CHUNK: usize = if cfg!(test) { 8 } else { 4_096 };

/// Items by number, from 0.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Chunks<T>(Vec<Vec<T>>);

impl<T> Default for Chunks<T> {
    fn default() -> Chunks<T> {
        Chunks(Vec::new())
    }
}

impl<T> Chunks<T> {
    pub(crate) fn len(&self) -> usize {
        let before = self.0.len().saturating_sub(1).saturating_mul(CHUNK);
        before.saturating_add(self.0.last().map_or(0, Vec::len))
    }

    pub(crate) fn push(&mut self, item: T) {
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

    pub(crate) fn get(&self, at: usize) -> Option<&T> {
        self.0.get(at / CHUNK)?.get(at % CHUNK)
    }

    pub(crate) fn get_mut(&mut self, at: usize) -> Option<&mut T> {
        self.0.get_mut(at / CHUNK)?.get_mut(at % CHUNK)
    }

    /// Room at a number, up to which the list grows.
    pub(crate) fn room(&mut self, at: usize, empty: T) -> Option<&mut T>
    where
        T: Copy,
    {
        if self.get(at).is_none() {
            (self.len()..=at).for_each(|_| self.push(empty));
        }
        self.get_mut(at)
    }

    pub(crate) fn iter(&self) -> Iter<'_, T> {
        self.iter_from(0)
    }

    /// The items from a number on.
    pub(crate) fn iter_from(&self, at: usize) -> Iter<'_, T> {
        let mut after = self.0.get(at / CHUNK..).unwrap_or_default().iter();
        let here = after.next().and_then(|chunk| chunk.get(at % CHUNK..)).unwrap_or_default().iter();
        Iter { here, after, left: self.len().saturating_sub(at) }
    }

    /// The items of a stretch, chunk by chunk.
    pub(crate) fn slices(&self, range: Range<usize>) -> impl Iterator<Item = &[T]> {
        let chunks = self.0.get(range.start / CHUNK..).unwrap_or_default().iter();
        let starts = (range.start / CHUNK..).map(|chunk| chunk.saturating_mul(CHUNK));
        let ours = chunks.zip(starts).take_while(move |(_, start)| *start < range.end);
        ours.filter_map(move |(chunk, start)| {
            let from = range.start.saturating_sub(start);
            chunk.get(from..range.end.saturating_sub(start).min(chunk.len())).filter(|items| !items.is_empty())
        })
    }

    /// How many items come before the first that does not pass, where all before it do and none after.
    pub(crate) fn partition_point(&self, passes: impl Fn(&T) -> bool) -> usize {
        let chunk = self.0.partition_point(|chunk| chunk.first().is_some_and(&passes)).saturating_sub(1);
        let within = self.0.get(chunk).map_or(0, |items| items.partition_point(&passes));
        chunk.saturating_mul(CHUNK).saturating_add(within)
    }

    /// How much memory it takes, besides what its items point to.
    pub(crate) fn bytes(&self) -> usize {
        let chunks = self.0.iter().map(|chunk| chunk.capacity().saturating_mul(size_of::<T>()));
        chunks.fold(self.0.capacity().saturating_mul(size_of::<Vec<T>>()), usize::saturating_add)
    }
}

/// The items in order.
#[derive(Debug)]
pub(crate) struct Iter<'a, T> {
    here: slice::Iter<'a, T>,
    after: slice::Iter<'a, Vec<T>>,
    left: usize,
}

impl<T> Clone for Iter<'_, T> {
    fn clone(&self) -> Self {
        Iter { here: self.here.clone(), after: self.after.clone(), left: self.left }
    }
}

impl<'a, T> Iterator for Iter<'a, T> {
    type Item = &'a T;

    fn next(&mut self) -> Option<&'a T> {
        loop {
            if let Some(item) = self.here.next() {
                self.left = self.left.saturating_sub(1);
                return Some(item);
            }
            self.here = self.after.next()?.iter();
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left, Some(self.left))
    }
}

impl<T> ExactSizeIterator for Iter<'_, T> {}

#[cfg(test)]
mod tests {
    use super::{CHUNK, Chunks};

    #[test]
    fn is_a_list_whatever_its_length() {
        for len in [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 3 * CHUNK + 7] {
            let mut chunks = Chunks::default();
            (0..len).for_each(|item| chunks.push(item));
            assert_eq!(chunks.len(), len);
            assert!(chunks.iter().copied().eq(0..len));
            for at in [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, len] {
                assert_eq!(chunks.get(at).copied(), (at < len).then_some(at), "{at} of {len}");
                assert_eq!(chunks.get_mut(at).copied(), (at < len).then_some(at), "{at} of {len}");
                assert!(chunks.iter_from(at).copied().eq(at..len), "from {at} of {len}");
                assert_eq!(chunks.iter_from(at).len(), len.saturating_sub(at));
                assert_eq!(chunks.partition_point(|item| *item < at), at.min(len));
                if at < len {
                    assert_eq!(chunks.clone().room(at, 0).copied(), Some(at));
                } else {
                    let mut longer = chunks.clone();
                    assert_eq!((longer.room(at, 7).copied(), longer.len()), (Some(7), at + 1));
                }
                for end in at..=len {
                    assert!(chunks.slices(at..end).flatten().copied().eq(at..end), "{at} to {end} of {len}");
                }
            }
        }
    }
}
