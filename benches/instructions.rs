//! Hot paths, each done a given number of times, for `.ci/instructions` to count what the processor does.
//!
//! `instructions PATH TIMES` sets a programme up and does the path so often. Whatever the times, the set-up is the same,
//! so the difference between two counts is the path alone. Called with anything else, as by `cargo bench -- --test`, it
//! does each path once, to see that all of them work.

use list::{csv, import, routing};
use programme::{DAYS, Draws, Programme, day, finding_id, found, lead, moment};
use rectify::calendar::Period;
use rectify::command::{Accept, Order};
use rectify::ledger::{Ledger, Request};
use rectify::life::StageName;
use rectify::policy::Dimension;
use rectify::record::Record;
use std::hint::black_box;
use std::mem::forget;
use std::process::exit;

#[path = "peers/list.rs"]
#[expect(unreachable_pub, reason = "the list serves the peers, too")]
mod list;
#[path = "peers/programme.rs"]
#[expect(dead_code, unreachable_pub, reason = "the programme serves the peers, too")]
mod programme;

const PATHS: [&str; 6] = ["command", "refusal", "replay", "month", "as_of", "import"];

const FINDINGS: u32 = 900;
const CELLS: [Dimension; 2] = [Dimension::Department, Dimension::Severity];

/// The most commands that are counted: they are left out of the set-up.
const COMMANDS: usize = 4_000;

/// The most replays that are counted: the records are copied ahead.
const REPLAYS: usize = 2;

/// The most rows that are counted.
const ROWS: usize = 2_000;

/// A programme, played up to its last commands.
fn played() -> (Ledger, Vec<Request>) {
    let programme = Programme::of(FINDINGS);
    let numbered = programme.happenings.iter().zip(1..);
    let mut requests: Vec<Request> =
        numbered.map(|(happening, number)| programme.request(*happening, number)).collect();
    let last = requests.split_off(requests.len() - COMMANDS);
    let mut ledger = found();
    requests.into_iter().for_each(|request| act(&mut ledger, request));
    (ledger, last)
}

fn act(ledger: &mut Ledger, request: Request) {
    let batch = ledger.propose(request).unwrap();
    ledger.admit(batch).unwrap();
}

fn commands(times: usize) {
    let (mut ledger, last) = played();
    let before = ledger.records().len();
    let mut last = last.into_iter();
    last.by_ref().take(times).for_each(|request| act(&mut ledger, request));
    assert_eq!(ledger.records().len(), before + times);
    forget((ledger, last));
}

/// A lead that would accept what it submitted: four rules say no.
fn refusals(times: usize) {
    let (ledger, _) = played();
    let programme = Programme::of(FINDINGS);
    let is_verifying = |finding: &u32| {
        let stage = ledger.finding(finding_id(*finding)).map(|held| held.stage());
        stage == Some(StageName::Verifying)
    };
    let finding = (0..FINDINGS).find(is_verifying).unwrap();
    let actor = lead(programme.traits[finding as usize].department, finding % 3);
    let (accept, now): (Order, _) = (Accept::new(finding_id(finding)).into(), ledger.latest());
    for _ in 0..times {
        let no = ledger.decide(&actor, now, black_box(&accept)).unwrap_err();
        assert_eq!(black_box(no).refusal().unwrap().rules().count(), 4);
    }
    forget(ledger);
}

fn replays(times: usize) {
    let (ledger, _) = played();
    let records: Vec<Record> = ledger.records().cloned().collect();
    let copies: Vec<Vec<Record>> = (0..REPLAYS).map(|_| records.clone()).collect();
    let mut copies = copies.into_iter();
    for copy in copies.by_ref().take(times) {
        let again = Ledger::replay(black_box(copy)).unwrap();
        assert_eq!(again.latest(), ledger.latest());
        forget(again);
    }
    forget((ledger, copies));
}

fn months(times: usize) {
    let (ledger, _) = played();
    let month = Period::month(2023, 6).unwrap();
    for _ in 0..times {
        let table = ledger.books().roll_forward_by(black_box(month), &CELLS);
        assert!(!black_box(table).is_empty());
    }
    forget(ledger);
}

fn as_of(times: usize) {
    let (ledger, _) = played();
    let mut draws = Draws::new(7);
    let asked: Vec<(u32, Period)> = (0..64)
        .map(|_| {
            let at = 90 * 86_400 + draws.below((DAYS - 90) * 86_400);
            (at, Period::new(day(at - 60 * 86_400), day(at - draws.below(50) * 86_400)).unwrap())
        })
        .collect();
    for (at, period) in asked.iter().cycle().take(times) {
        let table = ledger.books().known_at(moment(*at).instant()).roll_forward_by(black_box(*period), &CELLS);
        assert!(!black_box(table).is_empty());
    }
    forget(ledger);
}

/// The first rows of a list: read, raised and assigned.
fn rows(times: usize) {
    let (file, routing) = (csv(ROWS), routing());
    let end = file.match_indices('\n').nth(times).unwrap().0;
    let (ledger, assigned) = import(black_box(&file[..=end]), &routing);
    assert_eq!(assigned, times);
    forget((ledger, file, routing));
}

fn run(path: &str, times: usize) {
    match path {
        "command" => commands(times),
        "refusal" => refusals(times),
        "replay" => replays(times),
        "month" => months(times),
        "as_of" => as_of(times),
        "import" => rows(times),
        _none => panic!("no such path"),
    }
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [path, times] = arguments.as_slice()
        && PATHS.contains(&path.as_str())
    {
        run(path, times.parse().unwrap());
        // What was set up is not taken down: that is not what is counted.
        exit(0);
    }
    PATHS.iter().for_each(|path| run(path, 1));
    println!("{} paths work; .ci/instructions counts them", PATHS.len());
}
