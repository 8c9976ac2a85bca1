//! Lists in chunks, numbers that rise, and values kept once: the same as the plain list they stand for.

use crate::books::store::{Chunks, Interned, Rising};
use proptest::prelude::*;

proptest! {
    #[test]
    fn prop_chunks_are_a_list(items in proptest::collection::vec(any::<u16>(), 0..100), from in 0_usize..110, len in 0_usize..110) {
        let mut chunks = Chunks::default();
        items.iter().for_each(|item| chunks.push(*item));
        prop_assert_eq!(chunks.len(), items.len());
        prop_assert_eq!(chunks.iter().copied().collect::<Vec<_>>(), items.clone());
        prop_assert_eq!(chunks.get(from), items.get(from));
        let until = (from + len).min(items.len());
        let slices: Vec<u16> = chunks.slices(from..until).flatten().copied().collect();
        prop_assert_eq!(slices, items.get(from..until).unwrap_or_default().to_vec());
    }

    #[test]
    fn prop_rising_numbers_come_back_and_are_counted_below(
        steps in proptest::collection::vec(prop_oneof![0_u32..40, 0_u32..1_000, Just(0)], 0..200),
        sought in 0_u32..30_000,
    ) {
        let (mut rising, mut numbers, mut last) = (Rising::default(), Vec::new(), 0);
        for step in steps {
            last += step;
            rising.push(last);
            numbers.push(last);
        }
        let back: Vec<Option<u32>> = (0..=numbers.len()).map(|at| rising.get(at)).collect();
        prop_assert_eq!(back, numbers.iter().copied().map(Some).chain([None]).collect::<Vec<_>>());
        for sought in numbers.iter().copied().chain([sought, 0, u32::MAX]) {
            prop_assert_eq!(rising.below(sought), numbers.partition_point(|number| *number < sought));
        }
    }

    #[test]
    fn prop_what_is_entered_twice_is_kept_once(values in proptest::collection::vec(0_u32..60, 0..200)) {
        let (mut interned, mut known) = (Interned::default(), Vec::new());
        for value in values {
            let number = interned.enter(value);
            if !known.contains(&value) {
                known.push(value);
            }
            prop_assert_eq!(known.get(number.index()), Some(&value));
            prop_assert_eq!(interned.number(value), Some(number));
        }
        prop_assert_eq!(interned.number(60), None);
        prop_assert_eq!(interned.iter().collect::<Vec<_>>(), known);
    }
}
