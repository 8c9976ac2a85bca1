//! The lines of a table: of each its opening, and what moved under each flow that ever occurred, and no other.

use super::flow::{Flow, RollForward};

/// Lines one behind the other, each as long as the others.
#[derive(Clone, Debug, Default)]
pub(super) struct Lines {
    /// What stands behind the opening of a line, in this order.
    flows: Vec<Flow>,
    numbers: Vec<u64>,
}

impl Lines {
    /// How many numbers a line has.
    fn width(&self) -> usize {
        self.flows.len().saturating_add(1)
    }

    /// A line; one without anything where there is none.
    pub(super) fn get(&self, at: usize) -> RollForward {
        let start = at.saturating_mul(self.width());
        let mut line = RollForward::NOTHING;
        if let Some((opening, moved)) = self.numbers.get(start..).and_then(|numbers| numbers.split_first()) {
            line.open(*opening);
            self.flows.iter().zip(moved).for_each(|(flow, moved)| line.put(*flow, *moved));
        }
        line
    }
}

impl FromIterator<RollForward> for Lines {
    fn from_iter<I: IntoIterator<Item = RollForward>>(lines: I) -> Lines {
        let all = |line: RollForward| {
            core::iter::once(line.opening()).chain(Flow::ALL.iter().map(move |flow| line.get(*flow)))
        };
        Lines { flows: Flow::ALL.to_vec(), numbers: lines.into_iter().flat_map(all).collect() }
    }
}

/// A column while lines are filled: what adds to a line has the sign 0, what is taken from it -1, and so much moved in all
/// lines together.
#[derive(Clone, Copy, Debug)]
struct Slot {
    sign: i64,
    moved: i64,
}

/// Fills the lines of rows from sums under some flows, and adds them up.
#[derive(Clone, Debug)]
pub(super) struct Filling {
    /// With room for all, as long as they are filled.
    rows: Vec<u32>,
    lines: Lines,
    /// How many lines there is anything in.
    filled: usize,
    slots: Vec<Slot>,
    /// Of all lines together.
    opening: u64,
}

impl Filling {
    /// For at most so many rows.
    pub(super) fn of(flows: Vec<Flow>, rows: usize) -> Filling {
        let slots = flows.iter().map(|flow| Slot { sign: if flow.is_inward() { 0 } else { -1 }, moved: 0 }).collect();
        let mut lines = Lines { flows, numbers: Vec::new() };
        lines.numbers = vec![0; rows.saturating_mul(lines.width())];
        Filling { rows: vec![0; rows], lines, filled: 0, slots, opening: 0 }
    }

    /// Fills the line of a row with what lies between the sums before a period and those at its end. Where that is
    /// nothing, the next line takes its place: which rows are empty is never foreseen, and nothing is asked that a
    /// processor would guess.
    ///
    /// Sums never fall from day to day, no more ever went than came, and all that ever came fits a number.
    #[inline]
    pub(super) fn fill(&mut self, row: u32, before: &[i64], after: &[i64]) {
        let width = self.lines.width();
        let (mut opening, mut changes) = (0_i64, 0);
        let start = self.filled.saturating_mul(width);
        let line = self.lines.numbers.get_mut(start..).and_then(<[u64]>::split_first_mut);
        let (Some((first, moved)), Some(at)) = (line, self.rows.get_mut(self.filled)) else { return };
        for (((slot, before), after), moved) in self.slots.iter_mut().zip(before).zip(after).zip(moved) {
            let more = after.wrapping_sub(*before);
            changes |= more;
            opening = opening.wrapping_add((before ^ slot.sign).wrapping_sub(slot.sign));
            slot.moved = slot.moved.wrapping_add(more);
            *moved = more.cast_unsigned();
        }
        let opening = opening.max(0).cast_unsigned();
        (*at, *first) = (row, opening);
        self.opening = self.opening.wrapping_add(opening);
        self.filled = self.filled.wrapping_add(usize::from(opening | changes.cast_unsigned() != 0));
    }

    /// The rows in whose lines there is anything, these lines, and what all of them add up to.
    pub(super) fn finish(mut self) -> (Vec<u32>, Lines, RollForward) {
        let mut total = RollForward::NOTHING;
        total.open(self.opening);
        let moved = self.lines.flows.iter().zip(&self.slots);
        moved.for_each(|(flow, slot)| total.put(*flow, slot.moved.cast_unsigned()));
        self.rows.truncate(self.filled);
        self.lines.numbers.truncate(self.filled.saturating_mul(self.lines.width()));
        if self.filled < self.rows.capacity().div_euclid(2) {
            self.rows.shrink_to_fit();
            self.lines.numbers.shrink_to_fit();
        }
        (self.rows, self.lines, total)
    }
}
