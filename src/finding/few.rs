//! A small ordered set of handles: up to `N` of them in place, more on the heap.

/// A set that remembers the order of insertion.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub(crate) struct Few<T, const N: usize>(Held<T, N>);

/// Invariant: what fits stands in place, so that equal sets are held alike.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
enum Held<T, const N: usize> {
    Here([Option<T>; N]),
    #[expect(clippy::box_collection, reason = "a thin pointer, no larger than what it takes the place of")]
    Beside(Box<Vec<T>>),
}

impl<T: Copy + PartialEq, const N: usize> Default for Few<T, N> {
    fn default() -> Few<T, N> {
        Few(Held::Here([None; N]))
    }
}

impl<T: Copy + PartialEq, const N: usize> Few<T, N> {
    pub(crate) fn iter(&self) -> impl Iterator<Item = T> {
        let (here, beside): (&[Option<T>], &[T]) = match &self.0 {
            Held::Here(here) => (here, &[]),
            Held::Beside(beside) => (&[], beside),
        };
        here.iter().map_while(|held| *held).chain(beside.iter().copied())
    }

    /// How much memory it takes beside its place.
    pub(crate) fn bytes_behind(&self) -> usize {
        match &self.0 {
            Held::Here(_) => 0,
            Held::Beside(held) => size_of::<Vec<T>>().saturating_add(held.capacity().saturating_mul(size_of::<T>())),
        }
    }

    pub(crate) fn contains(&self, value: T) -> bool {
        self.iter().any(|held| held == value)
    }

    pub(crate) fn insert(&mut self, value: T) {
        if self.contains(value) {
            return;
        }
        match &mut self.0 {
            Held::Beside(held) => held.push(value),
            Held::Here(here) => match here.iter_mut().find(|room| room.is_none()) {
                Some(room) => *room = Some(value),
                None => self.0 = Held::Beside(Box::new(self.iter().chain([value]).collect())),
            },
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
    use crate::finding::names::Dept;

    #[test]
    fn keeps_each_value_once_in_order_and_spills() {
        let mut few: Few<u32, 2> = [3, 1, 3, 2, 1, 4].into_iter().collect();
        assert_eq!(few.iter().collect::<Vec<_>>(), [3, 1, 2, 4]);
        assert!(few.contains(4) && !few.contains(5) && few.bytes_behind() > 0);
        few.retain(|value| value != 3);
        assert_eq!(few.iter().collect::<Vec<_>>(), [1, 2, 4]);
        assert_eq!(few, [1, 2, 4].into_iter().collect());
        few.retain(|value| value != 2);
        assert_eq!((few.bytes_behind(), few), (0, [1, 4].into_iter().collect()));
    }

    #[test]
    fn three_handles_take_no_more_room_than_a_pointer_and_a_mark() {
        assert!(size_of::<Few<Dept, 3>>() <= 16);
    }
}
