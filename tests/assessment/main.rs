//! What an assessment holds and shows, what becomes of it once it is published, and figures that were published rebuilt.

mod page;
mod rebuilt;
mod restated;
#[expect(dead_code, unreachable_pub, reason = "the scene serves other tests too")]
#[path = "../scene/mod.rs"]
mod scene;
#[path = "../shared/mod.rs"]
mod shared;

use rectify::calendar::Period;
use rectify::command::Order;
use rectify::directory::Actor;
use rectify::ledger::Ledger;
use rectify::moment::Day;
use scene::noon;

fn may() -> Period {
    Period::month(2024, 5).unwrap()
}

fn june() -> Period {
    Period::month(2024, 6).unwrap()
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

#[track_caller]
fn act(ledger: &mut Ledger, who: &Actor, on: &str, order: impl Into<Order>) {
    ledger.act(who, noon(on), order).unwrap_or_else(|no| panic!("{no}"));
}
