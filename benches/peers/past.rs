//! Questions of what was known at a moment.

use crate::programme::{DAYS, Draws, day, moment};
use crate::question::{of_rows, of_table};
use crate::work::{Report, Times};
use crate::{Effort, Played};
use rectify::calendar::Period;
use rectify::ledger::Ledger;
use rectify::policy::Dimension;
use std::hint::black_box;

const CELLS: [Dimension; 2] = [Dimension::Department, Dimension::Severity];

/// A second and a period before it.
type Asked = (u32, Period);

fn asked(draws: &mut Draws) -> Asked {
    let at = 90 * 86_400 + draws.below((DAYS - 90) * 86_400);
    let ends = at / 86_400 - draws.below(60);
    let begins = ends - 1 - draws.below(29);
    (at, Period::new(day(begins * 86_400), day(ends * 86_400)).unwrap())
}

/// Any period, as known at any second.
pub fn as_of(played: &Played, effort: &Effort, report: &mut Report) {
    let mut draws = Draws::new(7);
    let all: Vec<Asked> = (0..effort.reads).map(|_| asked(&mut draws)).collect();
    let ours = |ledger: &Ledger, (at, period): Asked| {
        ledger.books().known_at(moment(at).instant()).roll_forward_by(black_box(period), &CELLS)
    };
    let theirs = |(at, period): Asked| played.sqlite.as_of(at, period.start().number(), period.end().number());
    let some = all.iter().take(effort.runs);
    for asked in some.clone() {
        assert_eq!(of_table(&ours(&played.ledger, *asked)), of_rows(theirs(*asked)));
    }
    let read = |ledger: &Ledger| Times::each(all.clone(), |asked| ours(ledger, asked)).median();
    let (median, work) = (read(&played.ledger), "any period as of any second");
    report.row(work, median, "SQLite, intervals", Times::each(some, |asked| theirs(*asked)).median());
    report.row(work, median, "itself, a tenth of the findings", read(&played.small));
    let (at, _) = all[0];
    let replayed = Times::of(1, || played.ledger.as_of(moment(at).instant()).unwrap());
    report.took("the ledger as of a second, replayed", replayed.median());
}
