//! Numbers that rise, and values kept once: the same as the plain list they stand for.

use crate::books::store::{Interned, Rising};
use proptest::prelude::*;

proptest! {
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
