//! Sums of many rows: column by column, as they occurred, a number for each row.
//!
//! What is done to all rows is done to one column after another, many rows in a step.

use super::log::index;
use core::fmt::Debug;
use core::ops::{BitAnd, BitOr, Not};

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

/// What sums are made of. No more findings are counted than a log has lines, whose numbers take 32 bits; amounts take 64.
/// Sums of parts may leave that room as long as the sum of all comes back.
pub(super) trait Summed:
    BitAnd<Output = Self> + BitOr<Output = Self> + Copy + Debug + Default + Eq + Not<Output = Self>
{
    fn of(number: i64) -> Self;
    /// What may be less than nothing, as a difference may.
    fn signed(self) -> i64;
    /// What is not, as a sum is not.
    fn size(self) -> u64;
    /// In 32 bits, where they are enough.
    fn narrow(self) -> Option<u32>;
    fn plus(self, other: Self) -> Self;
    fn minus(self, other: Self) -> Self;
    /// What is put away narrow, where that is how it is held.
    fn lent(narrow: &[u32]) -> Option<&[Self]>;
    /// As a table holds them.
    fn kept(numbers: Vec<Self>) -> Numbers;
}

impl Summed for u32 {
    #[inline]
    fn of(number: i64) -> u32 {
        let [a, b, c, d, ..] = number.to_le_bytes();
        u32::from_le_bytes([a, b, c, d])
    }

    #[inline]
    fn signed(self) -> i64 {
        self.cast_signed().into()
    }

    #[inline]
    fn size(self) -> u64 {
        self.into()
    }

    #[inline]
    fn narrow(self) -> Option<u32> {
        Some(self)
    }

    #[inline]
    fn plus(self, other: u32) -> u32 {
        self.wrapping_add(other)
    }

    #[inline]
    fn minus(self, other: u32) -> u32 {
        self.wrapping_sub(other)
    }

    fn lent(narrow: &[u32]) -> Option<&[u32]> {
        Some(narrow)
    }

    fn kept(numbers: Vec<u32>) -> Numbers {
        Numbers::Narrow(numbers)
    }
}

impl Summed for i64 {
    #[inline]
    fn of(number: i64) -> i64 {
        number
    }

    #[inline]
    fn signed(self) -> i64 {
        self
    }

    #[inline]
    fn size(self) -> u64 {
        self.max(0).cast_unsigned()
    }

    #[inline]
    fn narrow(self) -> Option<u32> {
        u32::try_from(self).ok()
    }

    #[inline]
    fn plus(self, other: i64) -> i64 {
        self.wrapping_add(other)
    }

    #[inline]
    fn minus(self, other: i64) -> i64 {
        self.wrapping_sub(other)
    }

    fn lent(_: &[u32]) -> Option<&[i64]> {
        None
    }

    fn kept(numbers: Vec<i64>) -> Numbers {
        Numbers::Wide(numbers.into_iter().map(Summed::size).collect())
    }
}

/// Numbers in as little room as they need.
#[derive(Clone, Debug)]
pub(super) enum Numbers {
    Narrow(Vec<u32>),
    Wide(Vec<u64>),
}

impl Numbers {
    pub(super) fn get(&self, at: usize) -> u64 {
        match self {
            Numbers::Narrow(numbers) => numbers.get(at).copied().map_or(0, u64::from),
            Numbers::Wide(numbers) => numbers.get(at).copied().unwrap_or(0),
        }
    }
}

/// Where something is added, in columns that have so much room each, if it is within that.
#[inline]
pub(super) fn place<'a, N>(numbers: &'a mut [N], room: usize, columns: &Columns, leg: &Leg) -> Option<&'a mut N> {
    let (slot, row) = (columns.slot(leg.column)?, index(leg.row));
    if row < room { numbers.get_mut(slot.wrapping_mul(room).wrapping_add(row)) } else { None }
}

/// The sums of all rows: column by column a number for each row there is room for. What is not there yet is zero.
#[derive(Clone, Debug, Default)]
pub(super) struct Sums<N> {
    /// The rows there is room for in each column.
    pub(super) room: usize,
    pub(super) numbers: Vec<N>,
}

impl<N: Summed> Sums<N> {
    /// Adds something under a column that occurred, and makes room for it. Room grows by a sixteenth: every mark has it.
    pub(super) fn add(&mut self, columns: &Columns, leg: Leg) {
        if leg.amount == 0 {
            return;
        }
        let row = index(leg.row);
        let room = if row < self.room { self.room } else { row.saturating_add(row.div_euclid(16)).saturating_add(1) };
        self.reach(room, columns.len());
        if let Some(sum) = place(&mut self.numbers, self.room, columns, &leg) {
            *sum = sum.plus(N::of(leg.amount));
        }
    }

    /// Makes room for so many rows in so many columns.
    pub(super) fn reach(&mut self, room: usize, columns: usize) {
        if self.room < room && !self.numbers.is_empty() {
            let mut numbers = Vec::with_capacity(room.saturating_mul(columns));
            for (before, column) in self.numbers.chunks(self.room.max(1)).enumerate() {
                numbers.resize(before.saturating_mul(room), N::default());
                numbers.extend_from_slice(column);
            }
            self.numbers = numbers;
        }
        self.room = self.room.max(room);
        self.numbers.resize(self.numbers.len().max(self.room.saturating_mul(columns)), N::default());
    }

    pub(super) fn len(&self) -> usize {
        self.numbers.len()
    }
}
