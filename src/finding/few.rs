//! A small ordered set of handles: the first `N` in place, the rest on the heap.

/// A set that remembers the order of insertion.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub(crate) struct Few<T, const N: usize> {
    here: [Option<T>; N],
    // A thin pointer, null nearly always.
    #[expect(clippy::box_collection, reason = "a thin pointer in place of three words in every finding")]
    more: Option<Box<Vec<T>>>,
}

impl<T: Copy + PartialEq, const N: usize> Default for Few<T, N> {
    fn default() -> Few<T, N> {
        Few { here: [None; N], more: None }
    }
}

impl<T: Copy + PartialEq, const N: usize> Few<T, N> {
    pub(crate) fn iter(&self) -> impl Iterator<Item = T> {
        let more = self.more.as_deref().map_or(&[][..], Vec::as_slice);
        self.here.iter().map_while(|held| *held).chain(more.iter().copied())
    }

    /// How much memory it takes beside its place.
    pub(crate) fn bytes_behind(&self) -> usize {
        let more = |more: &Vec<T>| size_of::<Vec<T>>().saturating_add(more.capacity().saturating_mul(size_of::<T>()));
        self.more.as_deref().map_or(0, more)
    }

    pub(crate) fn contains(&self, value: T) -> bool {
        self.iter().any(|held| held == value)
    }

    pub(crate) fn insert(&mut self, value: T) {
        if self.contains(value) {
            return;
        }
        match self.here.iter_mut().find(|room| room.is_none()) {
            Some(room) => *room = Some(value),
            None => self.more.get_or_insert_default().push(value),
        }
    }

    pub(crate) fn retain(&mut self, keep: impl Fn(T) -> bool) {
        let kept = self.iter().filter(|value| keep(*value)).collect();
        *self = kept;
    }
}

impl<T: Copy + PartialEq, const N: usize> FromIterator<T> for Few<T, N> {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Few<T, N> {
        let mut few = Few::default();
        few.extend(values);
        few
    }
}

impl<T: Copy + PartialEq, const N: usize> Extend<T> for Few<T, N> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, values: I) {
        values.into_iter().for_each(|value| self.insert(value));
    }
}

#[cfg(test)]
mod tests {
    use super::Few;

    #[test]
    fn keeps_each_value_once_in_order_and_spills() {
        let mut few: Few<u32, 2> = [3, 1, 3, 2, 1, 4].into_iter().collect();
        assert_eq!(few.iter().collect::<Vec<_>>(), [3, 1, 2, 4]);
        assert!(few.contains(4) && !few.contains(5));
        few.retain(|value| value != 3);
        assert_eq!(few.iter().collect::<Vec<_>>(), [1, 2, 4]);
        assert_eq!(few, [1, 2, 4].into_iter().collect());
    }
}
