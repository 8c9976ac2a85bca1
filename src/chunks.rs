//! A list that grows without moving what is in it.
//!
//! A growing `Vec` of gigabytes is copied now and then, which takes longer than a million commands. A [`Chunks`] gets one
//! piece of memory after another instead; what is in it is found by its number at once.
//!
//! Invariant: all chunks but the last are full.

use core::slice;

/// How many items lie in a chunk.
const LEN: usize = 4_096;

/// Items by number, from 0.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Chunks<T> {
    full: Vec<Vec<T>>,
    last: Vec<T>,
}

impl<T> Default for Chunks<T> {
    fn default() -> Chunks<T> {
        Chunks { full: Vec::new(), last: Vec::new() }
    }
}

impl<T> Chunks<T> {
    pub(crate) fn len(&self) -> usize {
        self.full.len().saturating_mul(LEN).saturating_add(self.last.len())
    }

    pub(crate) fn push(&mut self, item: T) {
        if self.last.len() >= LEN {
            let full = core::mem::replace(&mut self.last, Vec::with_capacity(LEN));
            self.full.push(full);
        }
        self.last.push(item);
    }

    fn chunk(&self, at: usize) -> &[T] {
        self.full.get(at / LEN).unwrap_or(&self.last)
    }

    pub(crate) fn get(&self, at: usize) -> Option<&T> {
        if at < self.len() { self.chunk(at).get(at % LEN) } else { None }
    }

    pub(crate) fn get_mut(&mut self, at: usize) -> Option<&mut T> {
        if at >= self.len() {
            return None;
        }
        self.full.get_mut(at / LEN).unwrap_or(&mut self.last).get_mut(at % LEN)
    }

    pub(crate) fn iter(&self) -> Iter<'_, T> {
        self.iter_from(0)
    }

    /// The items from a number on.
    pub(crate) fn iter_from(&self, at: usize) -> Iter<'_, T> {
        let left = self.len().saturating_sub(at);
        let here = if left == 0 { &[] } else { self.chunk(at).get(at % LEN..).unwrap_or_default() };
        let after = self.full.get((at / LEN).saturating_add(1)..).unwrap_or_default();
        let last = if at / LEN < self.full.len() { self.last.as_slice() } else { &[] };
        Iter { here: here.iter(), after: after.iter(), last: last.iter(), left }
    }

    /// How many of the first items it is true of, given that it is true of none behind.
    pub(crate) fn partition_point(&self, mut is_before: impl FnMut(&T) -> bool) -> usize {
        let full = self.full.partition_point(|chunk| chunk.last().is_some_and(&mut is_before));
        let within = self.full.get(full).unwrap_or(&self.last).partition_point(is_before);
        full.saturating_mul(LEN).saturating_add(within)
    }
}

/// The items in order.
#[derive(Debug)]
pub(crate) struct Iter<'a, T> {
    here: slice::Iter<'a, T>,
    after: slice::Iter<'a, Vec<T>>,
    last: slice::Iter<'a, T>,
    left: usize,
}

impl<T> Clone for Iter<'_, T> {
    fn clone(&self) -> Self {
        Iter { here: self.here.clone(), after: self.after.clone(), last: self.last.clone(), left: self.left }
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
            match self.after.next() {
                Some(chunk) => self.here = chunk.iter(),
                None if self.last.len() > 0 => self.here = core::mem::take(&mut self.last),
                None => return None,
            }
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left, Some(self.left))
    }
}

impl<T> ExactSizeIterator for Iter<'_, T> {}

#[cfg(test)]
mod tests {
    use super::{Chunks, LEN};

    #[test]
    fn is_a_list_whatever_its_length() {
        for len in [0, 1, LEN - 1, LEN, LEN + 1, 3 * LEN, 3 * LEN + 7] {
            let mut chunks = Chunks::default();
            (0..len).for_each(|item| chunks.push(item));
            assert_eq!(chunks.len(), len);
            assert!(chunks.iter().copied().eq(0..len));
            for at in [0, 1, LEN - 1, LEN, LEN + 1, 2 * LEN, len] {
                assert_eq!(chunks.get(at).copied(), (at < len).then_some(at), "{at} of {len}");
                assert_eq!(chunks.get_mut(at).copied(), (at < len).then_some(at), "{at} of {len}");
                assert!(chunks.iter_from(at).copied().eq(at..len), "from {at} of {len}");
                assert_eq!(chunks.iter_from(at).len(), len.saturating_sub(at));
                assert_eq!(chunks.partition_point(|item| *item < at), at.min(len));
            }
        }
    }
}
