//! The lines of a table: of each row its opening, and what moved under each flow that ever occurred, and no other.

use super::flow::{Flow, RollForward};
use super::log::index;
use super::sums::{Numbers, Summed};

/// A line for each row, whether there is anything in it or not; where there is something in less than half of them, for
/// these alone.
#[derive(Clone, Debug)]
pub(super) struct Lines {
    flows: Vec<Flow>,
    /// How many lines there are.
    len: usize,
    has_all: bool,
    /// Column by column: the openings, then what moved under each of the flows.
    numbers: Numbers,
}

impl Lines {
    /// The line of a row, which is at this place among those in which there is anything; one without anything where there
    /// is none.
    pub(super) fn get(&self, place: usize, row: u32) -> RollForward {
        let mut line = RollForward::NOTHING;
        let first = if self.has_all { index(row) } else { place };
        if first < self.len {
            let mut places = (first..).step_by(self.len);
            line.open(places.next().map_or(0, |at| self.numbers.get(at)));
            self.flows.iter().zip(places).for_each(|(flow, at)| line.put(*flow, self.numbers.get(at)));
        }
        line
    }

    /// What lies between the sums before a period and those at its end, in columns of so many rows, one for each flow: of
    /// these rows alone. With those of them in which there is anything, and what their lines add up to.
    ///
    /// Sums never fall from day to day, no more ever went than came, and all that ever came fits a number.
    pub(super) fn between<N: Summed>(
        flows: Vec<Flow>,
        (room, before, after): (usize, &[N], &[N]),
        ours: &[u32],
    ) -> (Vec<u32>, Lines, RollForward) {
        let mut total = RollForward::NOTHING;
        let (mut takes, mut any) = (vec![N::default(); room], vec![N::default(); room]);
        for row in ours {
            if let Some(takes) = takes.get_mut(index(*row)) {
                *takes = !N::default();
            }
        }
        let mut numbers = vec![N::default(); room.saturating_mul(flows.len().saturating_add(1))];
        let mut columns = numbers.chunks_exact_mut(room.max(1));
        if let Some(opening) = columns.next() {
            let sums = before.chunks_exact(room.max(1)).zip(after.chunks_exact(room.max(1)));
            for ((flow, column), (before, after)) in flows.iter().zip(columns).zip(sums) {
                total.put(*flow, move_by(column, (before, after), &takes, &mut any).size());
                open_with(opening, flow.is_inward(), before);
            }
            total.open(take(opening, &takes, &mut any).size());
        }
        let rows = filled(ours, &any);
        let has_all = rows.len() >= room.div_euclid(2);
        let (len, numbers) = if has_all { (room, numbers) } else { (rows.len(), only(&numbers, room, &rows)) };
        (rows, Lines { flows, len, has_all, numbers: N::kept(numbers) }, total)
    }
}

/// What moved in a column, and altogether.
#[inline]
fn move_by<N: Summed>(column: &mut [N], (before, after): (&[N], &[N]), takes: &[N], any: &mut [N]) -> N {
    let mut all = N::default();
    for ((((moved, before), after), takes), any) in column.iter_mut().zip(before).zip(after).zip(takes).zip(any) {
        *moved = after.minus(*before) & *takes;
        *any = *any | *moved;
        all = all.plus(*moved);
    }
    all
}

/// Adds what came, or takes off what went.
#[inline]
fn open_with<N: Summed>(opening: &mut [N], is_inward: bool, before: &[N]) {
    if is_inward {
        opening.iter_mut().zip(before).for_each(|(open, came)| *open = open.plus(*came));
    } else {
        opening.iter_mut().zip(before).for_each(|(open, went)| *open = open.minus(*went));
    }
}

/// Leaves in a column what is taken of it, and gives what that is altogether.
#[inline]
fn take<N: Summed>(column: &mut [N], takes: &[N], any: &mut [N]) -> N {
    let mut all = N::default();
    for ((open, takes), any) in column.iter_mut().zip(takes).zip(any) {
        *open = *open & *takes;
        *any = *any | *open;
        all = all.plus(*open);
    }
    all
}

/// The rows in which there is anything. Which are empty is never foreseen: nothing is asked that a processor would guess.
fn filled<N: Summed>(ours: &[u32], any: &[N]) -> Vec<u32> {
    let (mut rows, mut filled) = (vec![0; ours.len()], 0_usize);
    for row in ours {
        if let Some(next) = rows.get_mut(filled) {
            *next = *row;
        }
        filled = filled.wrapping_add(usize::from(any.get(index(*row)).copied().unwrap_or_default() != N::default()));
    }
    rows.truncate(filled);
    if filled < rows.capacity().div_euclid(2) {
        rows.shrink_to_fit();
    }
    rows
}

/// Of each column the numbers of these rows.
fn only<N: Summed>(numbers: &[N], room: usize, rows: &[u32]) -> Vec<N> {
    let columns = numbers.chunks_exact(room.max(1));
    let of_rows = |column| rows.iter().filter_map(move |row| <[N]>::get(column, index(*row)).copied());
    columns.flat_map(of_rows).collect()
}

impl FromIterator<RollForward> for Lines {
    fn from_iter<I: IntoIterator<Item = RollForward>>(lines: I) -> Lines {
        let lines: Vec<RollForward> = lines.into_iter().collect();
        let moved = Flow::ALL.iter().flat_map(|flow| lines.iter().map(|line| line.get(*flow)));
        let numbers = lines.iter().map(RollForward::opening).chain(moved).collect();
        Lines { flows: Flow::ALL.to_vec(), len: lines.len(), has_all: true, numbers: Numbers::Wide(numbers) }
    }
}
