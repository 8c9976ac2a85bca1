//! Sums of many rows: row by row a number for each column that ever occurred.

use super::log::index;

/// What a line adds to which row, under which column.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Leg {
    pub(super) row: u32,
    pub(super) column: u8,
    pub(super) amount: i64,
}

impl Leg {
    /// Adds nothing to what is there.
    pub(super) const NOTHING: Leg = Leg { row: 0, column: NO_COLUMN, amount: 0 };
}

/// What a line does to the rows: at most one thing leaves a row and one enters. What does not adds nothing, which is
/// sooner done than asked: which lines do both is never foreseen.
pub(super) type Legs = [Leg; 2];

/// Under which nothing moves. Its slot is the first.
pub(super) const NO_COLUMN: u8 = 31;

/// The columns that ever occurred, in the order in which they did: each has a slot in the line of a row.
#[derive(Clone, Debug)]
pub(super) struct Columns {
    order: Vec<u8>,
    slots: [Option<u8>; 32],
}

impl Default for Columns {
    fn default() -> Columns {
        let mut slots = [None; 32];
        let [.., none] = &mut slots;
        *none = Some(0);
        Columns { order: Vec::new(), slots }
    }
}

impl Columns {
    #[inline]
    pub(super) fn slot(&self, column: u8) -> Option<usize> {
        self.slots.get(usize::from(column)).copied().flatten().map(usize::from)
    }

    pub(super) fn learn(&mut self, column: u8) {
        if let Some(slot @ None) = self.slots.get_mut(usize::from(column)) {
            *slot = u8::try_from(self.order.len()).ok();
            self.order.push(column);
        }
    }

    pub(super) fn len(&self) -> usize {
        self.order.len()
    }

    /// The columns in the order of their slots.
    pub(super) fn iter(&self) -> impl Iterator<Item = usize> {
        self.order.iter().copied().map(usize::from)
    }
}

/// The sums of all rows: row by row a number for each column. What is not there yet is zero.
#[derive(Clone, Debug, Default)]
pub(super) struct Sums {
    pub(super) width: usize,
    pub(super) numbers: Vec<i64>,
}

impl Sums {
    pub(super) fn add(&mut self, columns: &Columns, Leg { row, column, amount }: Leg) {
        let slot = columns.slot(column).filter(|_| amount != 0);
        if let Some(sum) = slot.and_then(|slot| self.number(index(row), slot)) {
            *sum = sum.saturating_add(amount);
        }
    }

    fn number(&mut self, row: usize, slot: usize) -> Option<&mut i64> {
        if self.width <= slot {
            *self = self.widened(slot.saturating_add(1));
        }
        let at = row.saturating_mul(self.width).saturating_add(slot);
        if self.numbers.len() <= at {
            self.numbers.resize(row.saturating_add(1).saturating_mul(self.width), 0);
        }
        self.numbers.get_mut(at)
    }

    /// Makes room for so many columns, and for so many numbers of rows that have them.
    pub(super) fn reach(&mut self, width: usize, len: usize) {
        if self.width < width {
            *self = self.widened(width);
        }
        self.numbers.resize(self.len().max(len), 0);
    }

    /// Where something is added, if there is room for it. There are as many columns as ever occurred.
    #[inline]
    pub(super) fn place(&mut self, columns: &Columns, leg: &Leg) -> Option<&mut i64> {
        let slot = columns.slot(leg.column)?;
        self.numbers.get_mut(index(leg.row).saturating_mul(self.width).saturating_add(slot))
    }

    /// Adds something, or takes it off, where there is room for it. What ever moved fits a number.
    #[inline]
    pub(super) fn shift(&mut self, columns: &Columns, leg: Leg, is_added: bool) {
        if let Some(sum) = self.place(columns, &leg) {
            *sum = sum.wrapping_add(if is_added { leg.amount } else { leg.amount.wrapping_neg() });
        }
    }

    /// The same with at least so many columns.
    pub(super) fn widened_to(self, width: usize) -> Sums {
        if self.width < width { self.widened(width) } else { self }
    }

    /// The same with more columns.
    fn widened(&self, width: usize) -> Sums {
        let mut numbers = Vec::with_capacity(self.rows().saturating_mul(width));
        for row in self.numbers.chunks_exact(self.width.max(1)) {
            numbers.extend_from_slice(row);
            numbers.resize(numbers.len().saturating_add(width.saturating_sub(self.width)), 0);
        }
        Sums { width, numbers }
    }

    fn rows(&self) -> usize {
        self.numbers.len().checked_div(self.width).unwrap_or(0)
    }

    /// The sums of a row, by slot; none where there is no such row yet.
    #[inline]
    pub(super) fn row(&self, row: usize) -> Option<&[i64]> {
        let start = row.saturating_mul(self.width);
        self.numbers.get(start..start.saturating_add(self.width)).filter(|sums| !sums.is_empty())
    }

    /// The sums under the only column, by row.
    pub(super) fn only(&self) -> &[i64] {
        if self.width == 1 { &self.numbers } else { &[] }
    }

    pub(super) fn len(&self) -> usize {
        self.numbers.len()
    }
}
