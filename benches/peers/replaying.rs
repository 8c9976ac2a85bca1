//! Records into a ledger: from memory, by shards, from lines, and from a problem list.

use crate::plain::{Asked, Plain};
use crate::programme::{Programme, found};
use crate::work::{Report, Times, Worker, play};
use crate::{Effort, Played, lines, list};
use rectify::books::Shard;
use rectify::calendar::Period;
use rectify::ledger::Ledger;
use rectify::policy::Dimension;
use rectify::record::Record;
use std::mem::ManuallyDrop;
use std::thread;

fn asked(programme: &Programme) -> Vec<Asked> {
    let numbered = programme.happenings.iter().zip(1..);
    numbered.map(|(happening, number)| Plain::asked(programme, *happening, number)).collect()
}

pub fn replays(played: &Played, effort: &Effort, report: &mut Report) {
    let records: Vec<Record> = played.ledger.records().cloned().collect();
    let count = records.len();
    let copies: Vec<Vec<Record>> = (0..effort.runs).map(|_| records.clone()).collect();
    let ours = Times::each(copies, |records| Ledger::replay(records).unwrap()).per(count);
    let books = Times::of(effort.runs, || Ledger::replay_books(&records).unwrap()).per(count);
    assert_eq!(Ledger::replay(records).unwrap(), played.ledger);
    // Taking a million small strings apart again would take the allocator longer than all the rest.
    let copies: Vec<Vec<Asked>> = (0..effort.runs).map(|_| asked(&played.programme)).collect();
    let theirs = Times::each(copies, |copy| ManuallyDrop::new(Plain::replay(copy))).per(count);
    report.row("replay, records kept, each", ours, "plain model", theirs);
    report.row("replay into books alone, each", books, "plain model", theirs);
    assert_eq!(played.sqlite.read_back() + 1, count);
    let theirs = Times::of(effort.runs, || played.sqlite.read_back()).per(count);
    report.row("replay, records kept, each", ours, "SQLite reads them back", theirs);
    report.row("replay into books alone, each", books, "SQLite reads them back", theirs);
}

/// Half of the findings in a ledger, half in another: replayed one after the other, and each in a thread.
pub fn shards(played: &Played, effort: &Effort, report: &mut Report) {
    let half = |parity: u32| {
        let traits = played.programme.traits.clone();
        let ours = played.programme.happenings.iter().filter(|happening| happening.finding % 2 == parity);
        let mut ledger = found();
        play(&mut ledger, &Programme { traits, happenings: ours.copied().collect() }, 0);
        ledger.records().cloned().collect::<Vec<Record>>()
    };
    let halves = [half(0), half(1)];
    let copies = || -> Vec<[Vec<Record>; 2]> { (0..effort.runs).map(|_| halves.clone()).collect() };
    let shard = |records: Vec<Record>| Ledger::replay(records).unwrap();
    let alone = Times::each(copies(), |halves| halves.map(shard)).median();
    let threads = Times::each(copies(), |halves| {
        thread::scope(|scope| halves.map(|half| scope.spawn(move || shard(half))).map(|thread| thread.join().unwrap()))
    });
    report.row("replay, two shards in two threads", threads.median(), "in one", alone);
    let shards = halves.map(|half| shard(half).shard());
    let merged = Shard::merge(&shards[0], &shards[1]).unwrap();
    let (year, cells) = (Period::year(2023).unwrap(), [Dimension::Department, Dimension::Severity]);
    let (whole, parts) = (played.ledger.books(), merged.books());
    assert_eq!(parts.roll_forward_by(year, &cells), whole.roll_forward_by(year, &cells));
    report.took("merging them", Times::of(1, || Shard::merge(&shards[0], &shards[1]).unwrap()).median());
}

pub fn lines(played: &Played, effort: &Effort, report: &mut Report) {
    let count = played.programme.happenings.len();
    let ours = lines::of_records(played.ledger.records());
    let theirs = lines::of_plain(asked(&played.programme));
    assert_eq!(lines::ledger(&ours), played.ledger);
    let december = Period::month(2023, 12).unwrap();
    let (from, until) = (december.start().number(), december.end().number());
    let (mut again, mut held) = (lines::plain(&theirs).summary(from, until), played.plain.summary(from, until));
    again.sort_unstable();
    held.sort_unstable();
    assert_eq!(again, held);
    let bytes = [&ours, &theirs].map(|lines| lines.len() / count.max(1));
    report.note("bytes of a line: ours, theirs", format!("{}, {}", bytes[0], bytes[1]));
    let ours = Times::of(effort.runs, || lines::ledger(&ours)).per(count);
    let theirs = Times::of(effort.runs, || ManuallyDrop::new(lines::plain(&theirs))).per(count);
    report.row("JSON lines into a ledger, each", ours, "a tagged enum into the plain model", theirs);
}

pub fn import(effort: &Effort, report: &mut Report) {
    let rows = effort.findings as usize;
    let (file, routing) = (list::csv(rows), list::routing());
    let import = Times::of(effort.runs, || {
        let (ledger, assigned) = list::import(&file, &routing);
        assert_eq!(assigned, rows);
        ledger
    });
    report.note("import of a CSV with routing", format!("{:.0} rows/s", 1e9 / import.per(rows)));
}
