//! Any figure by any grouping: the books kept to one row.

use super::account::Value;
use super::table::Table;
use super::view::BooksView;
use crate::calendar::Period;
use crate::moment::Day;
use crate::policy::Dimension;
use std::collections::BTreeMap;

impl<'a> BooksView<'a> {
    /// The same kept to the row of these values: every figure but a table counts what lies in it. Where a finding lies is
    /// asked on the day that the figure is about: that of its deadline, of its close, of what was done, or the last of the
    /// period. What was closed lies where it was last open; what came closed from an earlier system lies in no row. The row
    /// takes the place of one to which they kept before; a list that is asked for by a row of its own tells what lies in
    /// both.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # let ledger = scene::ledger_assigned();
    /// use rectify::{books::Value, moment::Day};
    /// let (roads, nobody) = ([Value::Department(Some("roads".parse()?))], [Value::Department(None)]);
    /// assert_eq!(ledger.books().within(&roads).overdue_count(Day::MAX).overdue(), 1);
    /// assert_eq!(ledger.books().within(&nobody).overdue_count(Day::MAX).overdue(), 0);
    /// # Ok::<(), rectify::id::IdError>(())
    /// ```
    #[must_use]
    pub fn within(self, row: &'a [Value]) -> BooksView<'a> {
        self.keeping(row)
    }

    /// A figure for each row of a grouping in which there ever was anything, in the order of rows: of books kept to a row,
    /// what lies in that as well.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # let ledger = scene::ledger_assigned();
    /// use rectify::{books::{Against, By, Value}, calendar::Period, policy::Dimension};
    /// let year = Period::year(2024)?;
    /// let on_time = |books: rectify::books::BooksView<'_>| books.on_time(year, Against::Original, By::Close);
    /// let rates = ledger.books().by(&[Dimension::Department], on_time);
    /// assert_eq!(rates[&vec![Value::Department(Some("roads".parse()?))]].rate().to_string(), "0 on time / 1 due");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn by<T>(self, grouping: &[Dimension], figure: impl Fn(BooksView<'_>) -> T) -> BTreeMap<Vec<Value>, T> {
        let dimensions = [self.row_dimensions().as_slice(), grouping].concat();
        let table = Period::new(Day::MIN, Day::MAX).map(|ever| self.roll_forward_by(ever, &dimensions));
        let rows = table.iter().flat_map(Table::rows);
        rows.filter_map(|row| Some((row.key().strip_prefix(self.row)?.to_vec(), figure(self.keeping(row.key())))))
            .collect()
    }

    /// Whether a finding lay in the row by the end of a day.
    pub(super) fn holds(self, finding: u32, day: Day) -> bool {
        self.row.is_empty()
            || self.books.place_on(finding, day, self.until).is_some_and(|cell| self.is_within(cell, &[]))
    }
}
