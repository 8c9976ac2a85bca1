//! However findings are spread over ledgers, their books add up to those of one.

use super::known::everything;
use super::random::{happenings, history};
use super::*;
use proptest::prelude::*;

/// The records spread over so many desks, all of one finding at one desk.
fn spread(desk: &Desk, seed: usize, desks: usize) -> Vec<Shard> {
    let of = |record: &Record| {
        let finding = desk.ids.iter().position(|id| record.stream == StreamId::Finding(*id)).unwrap();
        (seed >> (2 * finding)) % desks
    };
    let records = |at| desk.records.0.iter().filter(move |record| of(record) == at).cloned();
    (0..desks).map(|at| Desk::of(records(at)).shard()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn prop_any_sharding_adds_up_to_the_whole(happenings in happenings(), seed in any::<usize>(), desks in 1_usize..5) {
        let (desk, _) = history(&happenings);
        let whole = everything(desk.books());
        let shards = spread(&desk, seed, desks);
        let merged = shards.iter().try_fold(Shard::default(), |all, shard| all.merge(shard)).unwrap();
        prop_assert_eq!(&everything(merged.books()), &whole);
        if let Some(record) = desk.records.0.get(seed % 80) {
            prop_assert_eq!(everything(merged.books().known_at(record.at)), everything(desk.books().known_at(record.at)));
        }
    }

    #[test]
    fn prop_merging_is_a_commutative_monoid(happenings in happenings(), seed in any::<usize>()) {
        let (desk, _) = history(&happenings);
        let [a, b, c] = &spread(&desk, seed, 3)[..] else { panic!("three") };
        let said = |shard: &Shard| everything(shard.books());
        let (left, right) = (a.merge(b).unwrap().merge(c).unwrap(), a.merge(&b.merge(c).unwrap()).unwrap());
        prop_assert_eq!(said(&left), said(&right));
        prop_assert_eq!(said(&a.merge(b).unwrap()), said(&b.merge(a).unwrap()));
        prop_assert_eq!(said(&a.merge(&Shard::default()).unwrap()), said(a));
    }
}

#[test]
fn what_no_figure_could_hold_does_not_merge() {
    let most = Quantity::new(Quantity::AMOUNT_MAX, "CNY".parse().unwrap()).unwrap();
    let shard = || {
        let mut desk = Desk::new();
        desk.raise("2024-05-06", problem("A").with_quantity(most));
        desk.shard()
    };
    let unit = "CNY".parse().unwrap();
    assert_eq!(shard().merge(&shard()).unwrap_err(), BooksError::Overflow { unit });
}
