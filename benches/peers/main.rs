//! The same work done by this crate, by SQLite in memory, by `cqrs-es`, by `statig` and by a plain owned model, in one
//! process, with results checked equal; printed as a table of ratios.
//!
//! `cargo bench --bench peers` plays 100,000 findings; the variable `FINDINGS` says another number, of which more than
//! 300,000 are not replayed. With `--test` a few are played, and only the results count.

#![expect(unreachable_pub, reason = "each file is used by the others, and nothing by anybody else")]

mod commanding;
mod cqrs;
mod intervals;
mod lines;
mod list;
mod machine;
mod ours;
mod past;
mod plain;
mod programme;
mod question;
mod reading;
mod replaying;
mod sqlite;
mod work;

use programme::{Programme, found};
use rectify::ledger::Ledger;
use work::{Report, Times, play, resident};

/// The commands that are timed one by one, after all others.
const TIMED: usize = 20_000;

/// The most findings whose records are replayed: for that they are copied several times.
const REPLAYED_MAX: u32 = 300_000;

/// How much is done.
struct Effort {
    findings: u32,
    /// How often what takes long is done, and what takes no time.
    runs: usize,
    reads: usize,
}

impl Effort {
    fn asked_for() -> Effort {
        let is_test = std::env::args().any(|argument| argument == "--test");
        let findings = std::env::var("FINDINGS").ok().map(|number| number.parse().unwrap());
        match findings {
            None if is_test => Effort { findings: 300, runs: 1, reads: 3 },
            findings => Effort { findings: findings.unwrap_or(100_000), runs: 3, reads: 200 },
        }
    }
}

/// A programme as each of them has played it.
struct Played {
    programme: Programme,
    ledger: Ledger,
    /// A tenth of it.
    small: Ledger,
    sqlite: sqlite::Sqlite,
    plain: plain::Plain,
    cqrs: cqrs::Cqrs,
    /// One of our commands.
    command: Times,
}

impl Played {
    fn new(findings: u32, report: &mut Report) -> Played {
        let programme = Programme::of(findings);
        let timed = TIMED.min(programme.happenings.len() / 4);
        report.note("findings", findings.to_string());
        report.note("records", programme.happenings.len().to_string());
        let mut took = |who: &str, before: u64, times: &Times, ours: &Times| {
            let bytes = resident().saturating_sub(before) / u64::from(findings.max(1));
            report.note(&format!("memory, {who}"), format!("{bytes} B a finding"));
            if who != "rectify" {
                report.row("one command", ours.median(), who, times.median());
                report.row("one command, p99", ours.at(99), who, times.at(99));
            }
        };
        let (before, mut ledger) = (resident(), found());
        let command = play(&mut ledger, &programme, timed);
        took("rectify", before, &command, &command);
        let (before, mut sqlite) = (resident(), sqlite::Sqlite::new());
        took("SQLite", before, &play(&mut sqlite, &programme, timed), &command);
        let (before, mut cqrs) = (resident(), cqrs::Cqrs::new());
        took("cqrs-es", before, &play(&mut cqrs, &programme, timed), &command);
        let (before, mut plain) = (resident(), plain::Plain::default());
        took("plain model", before, &play(&mut plain, &programme, timed), &command);
        let mut small = found();
        play(&mut small, &Programme::of(findings / 10), 0);
        footprint(&ledger, findings, report);
        Played { programme, ledger, small, sqlite, plain, cqrs, command }
    }
}

/// What the ledger says of its memory, part by part.
fn footprint(ledger: &Ledger, findings: u32, report: &mut Report) {
    let (held, books) = (ledger.footprint(), ledger.books().footprint());
    let parts = [
        ("states", held.states()),
        ("index", held.index()),
        ("books", books.all()),
        ("books: movements", books.movements()),
        ("books: cycles", books.cycles()),
        ("books: lists", books.lists()),
        ("books: deeds", books.deeds()),
        ("books: closes", books.closes()),
        ("books: others", books.others()),
        ("books: ages", books.ages()),
        ("books: groupings", books.groupings()),
        ("due lists", held.due()),
        ("records, besides their events", held.records()),
    ];
    for (part, bytes) in parts {
        report
            .note(&format!("memory, {part}"), format!("{:.1} B a finding", bytes as f64 / f64::from(findings.max(1))));
    }
}

fn main() {
    let effort = Effort::asked_for();
    let mut report = Report::default();
    let mut played = Played::new(effort.findings, &mut report);
    commanding::transitions(&effort, &mut report);
    commanding::refusals(&played, &mut report);
    reading::months(&played, &effort, &mut report);
    reading::trend(&played, &effort, &mut report);
    reading::ageing(&played, &effort, &mut report);
    reading::medians(&played, &effort, &mut report);
    reading::ungrouped(&played, &effort, &mut report);
    reading::options_and_duties(&played, &effort, &mut report);
    past::as_of(&played, &effort, &mut report);
    if effort.findings <= REPLAYED_MAX {
        replaying::replays(&played, &effort, &mut report);
        replaying::shards(&played, &effort, &mut report);
        replaying::lines(&played, &effort, &mut report);
    }
    replaying::import(&effort, &mut report);
    commanding::streams(&mut played, &mut report);
    report.print();
}
