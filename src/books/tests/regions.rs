//! Roll-forwards along the tree of regions: one put under another, one that is not in the directory, and what moves within.

use super::random::{Was, at_end_of, happenings, history, is_open, periods, region};
use super::*;
use crate::books::{Flow, RegionRollUp, RollForward};
use crate::directory::{Directory, Region};
use crate::finding::names::Handle;
use crate::id::RegionId;
use proptest::prelude::*;

/// Wuxi and Suzhou in the province, and the district in one of them.
fn district_in(city: &str) -> Directory {
    let entry = |id: &str| Region::new(region(id), id.parse().unwrap());
    let within = |id, around| entry(id).with_parent(region(around));
    let regions =
        vec![entry("province"), within("wuxi", "province"), within("suzhou", "province"), within("district", city)];
    Directory::new(1, vec![], regions, vec![]).unwrap()
}

fn beneath(table: &RegionRollUp, id: &str) -> RollForward {
    let row = table.rows().iter().find(|row| row.region() == region(id));
    row.map_or(RollForward::NOTHING, |row| row.with_all_beneath())
}

impl Desk {
    fn raise_in(&mut self, on: &str, id: &str) -> usize {
        self.raise(on, problem("A").with_quantity(money("100.00 CNY")).with_region(region(id)))
    }
}

#[test]
fn each_region_shows_with_all_beneath_it_and_what_has_none_in_one_line() {
    let mut desk = Desk::new();
    desk.raise_in("2024-04-01", "wuxi");
    desk.raise_in("2024-05-01", "district");
    desk.raise("2024-05-01", problem("B"));
    let directory = district_in("wuxi");
    let table = desk.books().roll_up_regions(may(), &directory, &directory);
    let rows: Vec<_> = table.rows().iter().map(|row| (row.region(), row.tier(), row.own().closing())).collect();
    assert_eq!(
        rows,
        [(region("province"), Some(1), 0), (region("wuxi"), Some(2), 1), (region("district"), Some(3), 1)]
    );
    let wuxi = beneath(&table, "wuxi");
    assert_eq!((wuxi.opening(), wuxi.get(Flow::Raised), wuxi.closing()), (1, 1, 2));
    assert_eq!(beneath(&table, "province"), wuxi);
    assert_eq!((table.without_region().closing(), table.total().closing()), (1, 3));
    let [yuan] = &desk.books().amounts_up_regions(may(), &directory, &directory)[..] else { panic!("one unit") };
    assert_eq!((beneath(yuan, "province").closing(), yuan.total().closing()), (20_000, 20_000));
}

#[test]
fn what_moves_within_a_region_neither_comes_nor_goes() {
    let mut desk = Desk::new();
    let moved = desk.raise_in("2024-04-01", "wuxi");
    let graver = desk.raise_in("2024-04-01", "wuxi");
    desk.on("2024-05-02", moved, amended("suzhou"));
    // Stays where it is, and takes nothing off what moves.
    desk.on("2024-05-02", graver, reclassified(Severity::High));
    let directory = district_in("wuxi");
    let table = desk.books().roll_up_regions(may(), &directory, &directory);
    let amounts = &desk.books().amounts_up_regions(may(), &directory, &directory)[0];
    for (table, one) in [(&table, 1), (amounts, 10_000)] {
        let of = |id| beneath(table, id);
        assert_eq!((of("wuxi").get(Flow::ReclassifiedOut), of("wuxi").closing()), (one, one));
        assert_eq!((of("suzhou").get(Flow::ReclassifiedIn), of("suzhou").closing()), (one, one));
        let (came, went) = (of("province").get(Flow::ReclassifiedIn), of("province").get(Flow::ReclassifiedOut));
        assert_eq!((of("province").opening(), came, went, of("province").closing()), (2 * one, 0, 0, 2 * one));
    }
}

#[test]
fn a_region_put_under_another_is_reorganised_in_the_rows_around() {
    let mut desk = Desk::new();
    desk.raise_in("2024-04-01", "district");
    let table = desk.books().roll_up_regions(may(), &district_in("wuxi"), &district_in("suzhou"));
    let of = |id| beneath(&table, id);
    assert_eq!((of("wuxi").opening(), of("wuxi").get(Flow::ReorganisedOut), of("wuxi").closing()), (1, 1, 0));
    assert_eq!((of("suzhou").opening(), of("suzhou").get(Flow::ReorganisedIn), of("suzhou").closing()), (0, 1, 1));
    for same in ["province", "district"] {
        assert_eq!((of(same).opening(), of(same).get(Flow::ReorganisedIn), of(same).closing()), (1, 0, 1));
    }
    assert_eq!(table.total().get(Flow::ReorganisedIn), 0);
}

#[test]
fn a_region_that_is_not_in_the_directory_shows_as_a_row_of_its_own() {
    let mut desk = Desk::new();
    desk.raise_in("2024-04-01", "district");
    let (before, after) = (district_in("wuxi"), Directory::new(2, vec![], vec![], vec![]).unwrap());
    let table = desk.books().roll_up_regions(may(), &before, &after);
    let row = table.rows().iter().find(|row| row.region() == region("district")).unwrap();
    assert_eq!((row.tier(), row.own().closing(), row.with_all_beneath()), (None, 1, row.own()));
    let wuxi = beneath(&table, "wuxi");
    assert_eq!((wuxi.opening(), wuxi.get(Flow::ReorganisedOut), wuxi.closing()), (1, 1, 0));
    assert_eq!(table.total().closing(), 1);
}

/// What lay within a region when a period began, what the tree and what records put into it and out of it, and what lies in
/// it, counted one by one; the same of what was outstanding.
type Recount = [(u64, u64); 6];

fn recount(
    (desk, past): (&Desk, &[Vec<Was>]),
    period: Period,
    (before, after): (&Directory, &Directory),
    id: RegionId,
) -> Recount {
    let within = |state: &State, directory: &Directory| {
        let of = state.attributes.region.map(|of| of.name(&desk.names));
        of.is_some_and(|of| of == id || directory.region_within(of, id))
    };
    let mut counted = Recount::default();
    let mut count = |at: usize, state: &State| {
        counted[at].0 += 1;
        counted[at].1 += state.amounts.as_deref().map_or(0, |amounts| amounts.outstanding().amount());
    };
    for past in past {
        if let Some(state) = at_end_of(past, period.start().plus_days(-1).unwrap()).filter(|state| is_open(state)) {
            match (within(state, before), within(state, after)) {
                (true, true) => count(0, state),
                (true, false) => [0, 2].into_iter().for_each(|at| count(at, state)),
                (false, true) => count(1, state),
                (false, false) => {}
            }
        }
        for pair in past.windows(2).filter(|pair| period.contains(pair[1].0)) {
            let (was, is) = (&pair[0].1, &pair[1].1);
            if is_open(was) && is_open(is) && within(was, after) != within(is, after) {
                count(if within(is, after) { 3 } else { 4 }, was);
            }
        }
        let open = at_end_of(past, period.last()).filter(|state| is_open(state));
        open.filter(|state| within(state, after)).into_iter().for_each(|state| count(5, state));
    }
    counted
}

fn told(roll: RollForward) -> [u64; 6] {
    let flows = [Flow::ReorganisedIn, Flow::ReorganisedOut, Flow::ReclassifiedIn, Flow::ReclassifiedOut];
    let [reorganised_in, reorganised_out, came, went] = flows.map(|flow| roll.get(flow));
    [roll.opening(), reorganised_in, reorganised_out, came, went, roll.closing()]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn prop_along_the_regions_rows_add_up_and_equal_a_recount(happenings in happenings()) {
        let (desk, past) = history(&happenings);
        let (before, after) = (district_in("wuxi"), district_in("suzhou"));
        for period in periods() {
            let table = desk.books().roll_up_regions(period, &before, &after);
            let amounts = desk.books().amounts_up_regions(period, &before, &after);
            for id in ["province", "wuxi", "suzhou", "district", "elsewhere"] {
                let counted = recount((&desk, &past), period, (&before, &after), region(id));
                prop_assert_eq!(told(beneath(&table, id)), counted.map(|(count, _)| count));
                let owed = amounts.iter().map(|table| told(beneath(table, id))).next().unwrap_or_default();
                prop_assert_eq!(owed, counted.map(|(_, owed)| owed));
            }
            for table in amounts.iter().chain([&table]) {
                let mut sum = table.without_region();
                table.rows().iter().for_each(|row| sum.add(&row.own()));
                prop_assert_eq!(sum, table.total());
                // A line whose columns did not add up would not be read.
                let written = serde_json::to_string(table).unwrap();
                prop_assert_eq!(table, &serde_json::from_str::<RegionRollUp>(&written).unwrap());
            }
            let whole = desk.books().roll_forward(period);
            prop_assert_eq!((table.total().opening(), table.total().closing()), (whole.opening(), whole.closing()));
        }
    }
}
