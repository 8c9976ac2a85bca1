//! A small ordered set of 32-bit handles: the first `N` in place, the rest on the heap.

/// A set that is nearly always small. Keeps the order of entry.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Few<const N: usize> {
    len: u8,
    here: [u32; N],
    // A thin pointer, null nearly always.
    #[expect(clippy::box_collection, reason = "a thin pointer in place of three words in every finding")]
    more: Option<Box<Vec<u32>>>,
}

impl<const N: usize> Default for Few<N> {
    fn default() -> Few<N> {
        Few { len: 0, here: [0; N], more: None }
    }
}

impl<const N: usize> Few<N> {
    pub(crate) fn iter(&self) -> impl Iterator<Item = u32> {
        let more = self.more.as_deref().map_or(&[][..], Vec::as_slice);
        self.here.iter().take(usize::from(self.len)).chain(more).copied()
    }

    pub(crate) fn contains(&self, value: u32) -> bool {
        self.iter().any(|held| held == value)
    }

    /// Enters a value, unless it is there.
    pub(crate) fn insert(&mut self, value: u32) {
        if self.contains(value) {
            return;
        }
        if let Some(room) = self.here.get_mut(usize::from(self.len)) {
            *room = value;
            self.len = self.len.saturating_add(1);
        } else {
            self.more.get_or_insert_default().push(value);
        }
    }
}

impl<const N: usize> FromIterator<u32> for Few<N> {
    fn from_iter<I: IntoIterator<Item = u32>>(values: I) -> Few<N> {
        let mut few = Few::default();
        values.into_iter().for_each(|value| few.insert(value));
        few
    }
}

#[cfg(test)]
mod tests {
    use super::Few;

    #[test]
    fn keeps_each_value_once_in_order_and_spills() {
        let few: Few<2> = [3, 1, 3, 2, 1, 4].into_iter().collect();
        assert_eq!(few.iter().collect::<Vec<_>>(), [3, 1, 2, 4]);
        assert!(few.contains(4) && !few.contains(5));
    }
}
