//! What all of them do, how it is timed, and the table that is printed.

use crate::programme::{Happening, Programme, What};
use std::hint::black_box;

/// Somebody who does what a programme asks: this crate or a peer.
pub trait Worker {
    /// A happening as a caller would hand it over.
    type Asked;

    fn asked(programme: &Programme, happening: Happening, number: u64) -> Self::Asked;

    /// Does it, or panics: in a programme nothing is refused.
    fn act(&mut self, asked: Self::Asked);

    /// Lets what is done until it ends be one transaction, where there is such a thing: of what nobody times.
    fn begin(&mut self) {}

    fn end(&mut self) {}
}

/// How much that nobody times is done in one transaction. One for each would take SQLite hours for a million findings:
/// with every page by which it grows, its cache in memory is walked from end to end.
const UNTIMED: usize = 10_000;

/// Plays a programme, and times the last commands one by one.
pub fn play<W: Worker>(worker: &mut W, programme: &Programme, timed: usize) -> Times {
    let mut numbered = programme.happenings.iter().zip(1..);
    let untimed = programme.happenings.len().saturating_sub(timed);
    let mut left = untimed;
    while left > 0 {
        let part = left.min(UNTIMED);
        worker.begin();
        for (happening, number) in numbered.by_ref().take(part) {
            worker.act(W::asked(programme, *happening, number));
        }
        worker.end();
        left -= part;
    }
    let asked: Vec<_> = numbered.map(|(happening, number)| W::asked(programme, *happening, number)).collect();
    Times::each(asked, |asked| worker.act(asked))
}

/// Whether the office does it, not the lead.
pub fn is_office(what: What) -> bool {
    match what {
        What::FilePlan | What::Report | What::AskExtension | What::Submit => false,
        What::Raise | What::Assign | What::Grant | What::Return | What::Accept | What::Close | What::Relapse => true,
    }
}

/// Whether nobody may do it who answered for the finding.
pub fn judges(what: What) -> bool {
    matches!(what, What::Grant | What::Return | What::Accept | What::Close | What::Relapse)
}

/// How long each of several runs took, in nanoseconds, the shortest first.
#[derive(Clone, Debug)]
pub struct Times(Vec<f64>);

#[expect(clippy::disallowed_methods, clippy::disallowed_types, reason = "what is measured here is time")]
impl Times {
    /// Of one thing done several times. What it gives is dropped when the clock is off.
    pub fn of<T>(runs: usize, mut run: impl FnMut() -> T) -> Times {
        Times::each(0..runs, |_| run())
    }

    /// Of two things done in turn, so that whatever else the machine does falls on both.
    pub fn in_turn<T>(runs: usize, mut one: impl FnMut() -> T, mut other: impl FnMut() -> T) -> (Times, Times) {
        let both = (0..runs).map(|_| (Times::of(1, &mut one), Times::of(1, &mut other)));
        let (one, other): (Vec<Times>, Vec<Times>) = both.unzip();
        let all = |times: Vec<Times>| Times::sorted(times.into_iter().flat_map(|times| times.0));
        (all(one), all(other))
    }

    /// Of many things done once each.
    pub fn each<I, T>(items: impl IntoIterator<Item = I>, mut run: impl FnMut(I) -> T) -> Times {
        let time = |item| {
            let start = std::time::Instant::now();
            let given = black_box(run(black_box(item)));
            let taken = start.elapsed();
            drop(given);
            taken.as_nanos() as f64
        };
        Times::sorted(items.into_iter().map(time))
    }

    fn sorted(times: impl Iterator<Item = f64>) -> Times {
        let mut times: Vec<f64> = times.collect();
        times.sort_unstable_by(f64::total_cmp);
        Times(times)
    }

    pub fn median(&self) -> f64 {
        self.at(50)
    }

    pub fn at(&self, percent: usize) -> f64 {
        self.0.get(self.0.len() * percent / 100).copied().unwrap_or(f64::NAN)
    }

    /// One item's share of a run with so many.
    pub fn per(&self, items: usize) -> f64 {
        self.median() / items.max(1) as f64
    }
}

/// The memory that the process holds, in bytes; nothing where the system does not say.
pub fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes = line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok());
    kilobytes.unwrap_or(0) * 1_024
}

fn spelled(nanos: f64) -> String {
    match nanos {
        _ if nanos < 1e3 => format!("{nanos:.1} ns"),
        _ if nanos < 1e6 => format!("{:.1} µs", nanos / 1e3),
        _ if nanos < 1e9 => format!("{:.1} ms", nanos / 1e6),
        _ => format!("{:.2} s", nanos / 1e9),
    }
}

/// The table that is printed: what was done, how long this crate took, what it is held against, and how often the one
/// goes into the other.
#[derive(Default)]
pub struct Report(Vec<[String; 5]>);

impl Report {
    pub fn row(&mut self, work: &str, ours: f64, beside: &str, theirs: f64) {
        let ratio = format!("{:.2} ×", theirs / ours);
        self.0.push([work.to_owned(), spelled(ours), beside.to_owned(), spelled(theirs), ratio]);
    }

    pub fn took(&mut self, work: &str, nanos: f64) {
        self.note(work, spelled(nanos));
    }

    pub fn note(&mut self, work: &str, value: String) {
        self.0.push([work.to_owned(), value, String::new(), String::new(), String::new()]);
    }

    pub fn print(&self) {
        let heads = ["work", "rectify", "beside", "takes", "ratio"].map(str::to_owned);
        let rows: Vec<&[String; 5]> = core::iter::once(&heads).chain(&self.0).collect();
        let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
        let widths: Vec<usize> = (0..5).map(width).collect();
        for row in rows {
            let cells: Vec<String> = row.iter().zip(&widths).map(|(cell, width)| format!("{cell:width$}")).collect();
            println!("| {} |", cells.join(" | "));
        }
    }
}
