//! What reading the books costs, and that it does not grow with the findings.
//!
//! `RECTIFY_FINDINGS` names the sizes, `1000,10000` where it is not set. Every result is asserted, so that what is
//! measured is what is meant: `cargo bench -- --test` runs each once.

use criterion::{Criterion, criterion_group, criterion_main};
use rectify::books::{AgeSince, Ageing, Cohort, DaysOf, TimeTo};
use rectify::calendar::Period;
use rectify::ledger::Ledger;
use rectify::moment::Day;
use rectify::policy::Dimension;
use std::hint::black_box;

mod programme;

#[path = "../tests/scene/mod.rs"]
#[expect(dead_code, unreachable_pub, reason = "one scene for all; each plays in a part of it")]
mod scene;

const CELLS: [Dimension; 2] = [Dimension::Department, Dimension::Severity];

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn sizes() -> Vec<u64> {
    let sizes = std::env::var("RECTIFY_FINDINGS").unwrap_or_else(|_| "1000,10000".to_owned());
    sizes.split(',').map(|size| size.parse().unwrap()).collect()
}

fn check(ledger: &Ledger, findings: u64) {
    let books = ledger.books();
    let all = Period::new(day("2022-05-01"), day("2024-06-01")).unwrap();
    assert_eq!(books.roll_forward(all).opening(), 0);
    assert_eq!(books.completion_stock(&Cohort::All, Day::MAX).base(), findings);
    let (then, may) = (programme::noon(day("2023-03-15")).instant(), Period::month(2023, 3).unwrap());
    let before = ledger.as_of(then).unwrap();
    assert_eq!(books.known_at(then).roll_forward_by(may, &CELLS), before.books().roll_forward_by(may, &CELLS));
    assert_eq!(books.known_at(then).overdue(may.last()), before.books().overdue(may.last()));
}

fn read(criterion: &mut Criterion) {
    for findings in sizes() {
        let ledger = programme::ledger(findings);
        check(&ledger, findings);
        let mut group = criterion.benchmark_group(format!("books/{findings}"));
        let (books, on) = (ledger.books(), day("2023-11-11"));
        let then = programme::noon(day("2023-03-15")).instant();
        let some = Period::new(day("2022-12-05"), day("2023-03-10")).unwrap();
        let month = Period::month(2024, 4).unwrap();
        group.bench_function("month", |bencher| bencher.iter(|| books.roll_forward_by(black_box(month), &CELLS)));
        group.bench_function("any period", |bencher| bencher.iter(|| books.roll_forward_by(black_box(some), &CELLS)));
        group.bench_function("as of", |bencher| {
            bencher.iter(|| books.known_at(black_box(then)).roll_forward_by(some, &CELLS));
        });
        group.bench_function("overdue", |bencher| bencher.iter(|| books.overdue_count(black_box(on))));
        group.bench_function("overdue as of", |bencher| {
            bencher.iter(|| books.known_at(black_box(then)).overdue_count(on));
        });
        group.bench_function("ageing", |bencher| {
            bencher.iter(|| books.ageing_bands(black_box(on), AgeSince::Raised, &Ageing::BANDS));
        });
        group.bench_function("medians", |bencher| {
            bencher.iter(|| books.durations(black_box(month), TimeTo::Close, DaysOf::Gross));
        });
        group.bench_function("completion", |bencher| {
            bencher.iter(|| books.completion_stock(&Cohort::All, black_box(on)));
        });
        group.finish();
    }
}

criterion_group!(benches, read);
criterion_main!(benches);
