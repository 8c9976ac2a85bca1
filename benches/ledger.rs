//! What one ledger of a thousand findings costs: a command, a refusal, and a replay of all records.
//!
//! Every result is asserted, so that what is measured is what is meant: `cargo bench -- --test` runs each once.

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use rectify::command::{Accept, Assign, Order, Raise, Submit};
use rectify::ledger::{Ledger, LedgerError, Request};
use rectify::life::StageName;
use rectify::rule::Rule;
use std::hint::black_box;

#[path = "../tests/scene/mod.rs"]
#[expect(dead_code, unreachable_pub, reason = "one scene for all; each plays in a part of it")]
mod scene;

const FINDINGS: u64 = 1_000;

/// A thousand findings, all of them answered for by the road bureau.
fn full() -> Result<Ledger, LedgerError> {
    let mut ledger = scene::ledger();
    let mut put = |number, order: Order| {
        let request = Request::new(scene::command_id(number), scene::inspector(), scene::monday()).with(order);
        let batch = ledger.propose(request)?;
        ledger.admit(batch).map(drop)
    };
    for number in 1..=FINDINGS {
        let (title, survey) = ("supplier unpaid".parse().unwrap(), "survey-2023".parse().unwrap());
        put(number, Raise::problem(scene::finding(number), title, survey).into())?;
        put(FINDINGS + number, Assign::to("roads".parse().unwrap(), scene::finding(number)).into())?;
    }
    Ok(ledger)
}

fn command(criterion: &mut Criterion) {
    let ledger = full().unwrap();
    let submit = || Submit::new(scene::arrears()).evidence("bank:receipt/17".parse().unwrap());
    let act = |(mut ledger, submit): (Ledger, Submit)| {
        let positions = ledger.act(&scene::bureau(), scene::friday(), submit).unwrap();
        (ledger, positions)
    };
    let (after, positions) = act((ledger.clone(), submit()));
    assert_eq!(positions.len(), 1);
    assert_eq!(after.finding(scene::arrears()).map(|finding| finding.stage()), Some(StageName::Verifying));
    criterion.bench_function("ledger/command/1k", |bencher| {
        bencher.iter_batched(|| (ledger.clone(), submit()), act, BatchSize::LargeInput);
    });
}

fn refusal(criterion: &mut Criterion) {
    let ledger = full().unwrap();
    let accept = Accept::new(scene::arrears()).into();
    let decide = || ledger.decide(&scene::bureau_head(), scene::friday(), black_box(&accept)).unwrap_err();
    let no = decide();
    let rules: Vec<Rule> = no.refusal().unwrap().rules().collect();
    assert_eq!(rules, [Rule::StageAdmits, Rule::Granted, Rule::OwnDepartment]);
    criterion.bench_function("ledger/refusal/1k", |bencher| bencher.iter(decide));
}

fn replay(criterion: &mut Criterion) {
    let ledger = full().unwrap();
    let records: Vec<_> = ledger.records().cloned().collect();
    assert_eq!(records.len(), 2_001);
    assert_eq!(Ledger::replay(records.clone()).unwrap(), ledger);
    criterion.bench_function("ledger/replay/1k", |bencher| {
        bencher.iter_batched(|| records.clone(), |records| Ledger::replay(records).unwrap(), BatchSize::LargeInput);
    });
}

criterion_group!(benches, command, refusal, replay);
criterion_main!(benches);
