//! The lines of a table, in columns: of each its opening, and what moved under each flow that ever occurred.

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

/// Fills lines from sums under some flows, and adds them up.
#[derive(Clone, Debug)]
pub(super) struct Filling {
    lines: Lines,
    /// By flow: 0 where it adds to a line, -1 where it takes from it.
    signs: Vec<i64>,
    /// What all lines add up to.
    opening: u64,
    moved: Vec<i64>,
}

impl Filling {
    /// With room for so many lines.
    pub(super) fn of(flows: Vec<Flow>, room: usize) -> Filling {
        let signs = flows.iter().map(|flow| if flow.is_inward() { 0 } else { -1 }).collect();
        let moved = vec![0; flows.len()];
        let mut lines = Lines { flows, numbers: Vec::new() };
        lines.numbers.reserve_exact(room.saturating_mul(lines.width()));
        Filling { lines, signs, opening: 0, moved }
    }

    /// Adds the line of what lies between the sums before a period and those at its end, unless that is nothing, and says
    /// whether it did. Sums never fall from day to day, no more ever went than came, and all that ever came fits a number.
    #[inline]
    pub(super) fn push(&mut self, before: &[i64], after: &[i64]) -> bool {
        let signed = self.signs.iter().zip(before).map(|(sign, before)| (before ^ sign).wrapping_sub(*sign));
        let opening = u64::try_from(signed.fold(0, i64::wrapping_add)).unwrap_or(0);
        if opening == 0 && before == after {
            return false;
        }
        let moved = after.iter().zip(before).map(|(after, before)| after.wrapping_sub(*before));
        self.opening = self.opening.saturating_add(opening);
        self.lines.numbers.push(opening);
        self.lines.numbers.extend(moved.clone().map(i64::cast_unsigned));
        self.moved.iter_mut().zip(moved).for_each(|(sum, moved)| *sum = sum.wrapping_add(moved));
        true
    }

    /// The lines, and what all of them add up to.
    pub(super) fn finish(self) -> (Lines, RollForward) {
        let mut total = RollForward::NOTHING;
        total.open(self.opening);
        let moved = self.lines.flows.iter().zip(&self.moved);
        moved.for_each(|(flow, moved)| total.put(*flow, moved.cast_unsigned()));
        (self.lines, total)
    }
}
