//! Figures side by side: of the period before, of the same period of the year before, and along time.

use super::flow::Flow;
use super::view::BooksView;
use crate::calendar::Period;
use crate::spelled::{names, payload};
use serde::{Deserialize, Serialize};

names! {
    /// How far apart the points of a trend lie.
    ///
    /// ```
    /// assert_eq!(rectify::books::Every::Week.to_string(), "week");
    /// ```
    Every {
        /// A day.
        Day = "day",
        /// A week, from Monday.
        Week = "week",
        /// A calendar month.
        Month = "month",
    }
}

payload! {
    /// A point of a trend: what came and went in a period, what was open and what was overdue at its end (burn-down).
    ///
    /// What was open at the point before, and what came or moved in, less what was struck off or moved out, is open.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # let ledger = scene::ledger_assigned();
    /// use rectify::{books::Every, calendar::Period};
    /// let trend = ledger.books().trend(Period::quarter(2024, 2)?, Every::Month);
    /// assert_eq!(trend.iter().map(|point| point.opened()).collect::<Vec<_>>(), [0, 1, 0]);
    /// assert_eq!(trend.iter().map(|point| point.open()).collect::<Vec<_>>(), [0, 1, 1]);
    /// # Ok::<(), rectify::calendar::PeriodError>(())
    /// ```
    TrendPoint {
        /// The day, week or month; the first and the last may be cut off.
        val period: Period,
        /// What came: raised, reopened, carried over, split in.
        val opened: u64,
        /// What was struck off, merged and split among it.
        val closed: u64,
        /// What came from another row; of the whole, nothing.
        val moved_in: u64,
        /// What went to another row; of the whole, nothing.
        val moved_out: u64,
        /// What was open at the end.
        val open: u64,
        /// What was overdue at the end.
        val overdue: u64,
    }
}

/// A figure beside those it is compared with. Where a calendar knows no period before, there is none.
///
/// ```
/// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
/// # let ledger = scene::ledger_with_one_finding();
/// use rectify::calendar::Period;
/// let may = ledger.books().compared(Period::month(2024, 5)?, |books, period| books.roll_forward(period).closing());
/// assert_eq!((may.now(), may.previous(), may.year_before()), (&1, Some(&0), Some(&0)));
/// # Ok::<(), rectify::calendar::PeriodError>(())
/// ```
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Compared<T> {
    now: T,
    previous: Option<T>,
    year_before: Option<T>,
}

impl<T> Compared<T> {
    /// That of the period (本期).
    pub fn now(&self) -> &T {
        &self.now
    }

    /// That of the period before (环比).
    pub fn previous(&self) -> Option<&T> {
        self.previous.as_ref()
    }

    /// That of the same period of the year before (同比).
    pub fn year_before(&self) -> Option<&T> {
        self.year_before.as_ref()
    }
}

impl<'a> BooksView<'a> {
    /// Any figure of a period beside that of the period before and of the same period of the year before.
    pub fn compared<T>(self, period: Period, figure: impl Fn(BooksView<'a>, Period) -> T) -> Compared<T> {
        let of = |period| figure(self, period);
        Compared {
            now: of(period),
            previous: period.previous().ok().map(of),
            year_before: period.year_before().ok().map(of),
        }
    }

    /// What came, went, was open and was overdue, day by day, week by week or month by month of a period.
    pub fn trend(self, period: Period, every: Every) -> Vec<TrendPoint> {
        pieces(period, every).map(|piece| self.point(piece)).collect()
    }

    fn point(self, period: Period) -> TrendPoint {
        let roll = self.roll_forward(period);
        let sum = |flows: &[Flow]| flows.iter().map(|flow| roll.get(*flow)).fold(0, u64::saturating_add);
        let opened = sum(&[Flow::Raised, Flow::Reopened, Flow::CarriedOver, Flow::SplitIn]);
        let closed = roll.closed().saturating_add(sum(&[Flow::Merged, Flow::Split]));
        TrendPoint {
            period,
            opened,
            closed,
            moved_in: sum(&[Flow::AssignedIn, Flow::TransferredIn, Flow::ReclassifiedIn]),
            moved_out: sum(&[Flow::AssignedOut, Flow::TransferredOut, Flow::ReclassifiedOut]),
            open: roll.closing(),
            overdue: self.overdue_count(period.last()).overdue(),
        }
    }
}

/// The days, weeks or months of a period, in order; the first and the last may be cut off.
fn pieces(period: Period, every: Every) -> impl Iterator<Item = Period> {
    let piece = move |start| {
        let whole = match every {
            Every::Day => Period::day(start),
            Every::Week => Period::week(start),
            Every::Month => Period::month(start.year(), start.month()),
        };
        let end = whole.map_or(period.end(), |whole| whole.end().min(period.end()));
        Period::new(start, end).ok().filter(|piece| piece.len_days() > 0)
    };
    core::iter::successors(piece(period.start()), move |last| piece(last.end()))
}
