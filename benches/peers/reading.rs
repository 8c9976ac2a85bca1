//! Questions of what is known now.

use crate::programme::{DAYS, DEPARTMENTS, day, department, finding_id, found, lead};
use crate::question::{Summary, of_rows, of_table};
use crate::sqlite::month_of;
use crate::work::{Report, Times, play};
use crate::{Effort, Played};
use rectify::assessment::Assessment;
use rectify::books::{AgeSince, Ageing, DaysOf, TimeTo};
use rectify::calendar::Period;
use rectify::finding::Kind;
use rectify::ledger::Ledger;
use rectify::life::StageName;
use rectify::moment::Day;
use rectify::policy::Dimension;
use std::hint::black_box;

const CELLS: [Dimension; 2] = [Dimension::Department, Dimension::Severity];

/// The last month of the programme.
fn month() -> Period {
    Period::month(2023, 12).unwrap()
}

pub fn months(played: &Played, effort: &Effort, report: &mut Report) {
    let Played { ledger, plain, sqlite, .. } = played;
    let (from, until, number) = (month().start().number(), month().end().number(), month_of(month().start()));
    let ours = of_table(&ledger.books().roll_forward_by(month(), &CELLS));
    assert!(!ours.is_empty());
    assert_eq!(ours, of_rows(plain.summary(from, until)));
    assert_eq!(ours, of_rows(sqlite.grouped(from, until)));
    assert_eq!(ours, of_rows(sqlite.counted(number)));
    let read = |ledger: &Ledger| Times::of(effort.reads, || ledger.books().roll_forward_by(black_box(month()), &CELLS));
    let (ours, work) = (read(ledger).median(), "month, department × severity");
    report.row(work, ours, "SQLite, GROUP BY", Times::of(effort.runs, || sqlite.grouped(from, until)).median());
    report.row(work, ours, "SQLite, counter table", Times::of(effort.runs, || sqlite.counted(number)).median());
    report.row(work, ours, "itself, a tenth of the findings", read(&played.small).median());
    let whole = Times::of(effort.runs, || Assessment::of(ledger, month(), Kind::Problem));
    report.took("whole assessment of a month", whole.median());
}

pub fn trend(played: &Played, effort: &Effort, report: &mut Report) {
    let (start, end) = (day(0), day((DAYS - 1) * 86_400));
    let months: Vec<Period> = Period::new(start, end.plus_days(1).unwrap()).unwrap().months().collect();
    assert_eq!(months.len(), 24);
    let books = played.ledger.books();
    let ours = || -> Vec<_> {
        months.iter().map(|month| books.roll_forward_by(black_box(*month), &[Dimension::Department])).collect()
    };
    let sqlite = &played.sqlite;
    sqlite.write_intervals(&played.programme);
    sqlite.write_months(&months);
    let drawn: Vec<Summary> = ours().iter().map(of_table).collect();
    assert_eq!(drawn, sqlite.trend().into_iter().map(of_rows).collect::<Vec<Summary>>());
    let theirs = Times::of(1, || sqlite.trend()).median();
    report.row("24 months by department", Times::of(effort.reads, ours).median(), "SQLite, intervals", theirs);
}

pub fn ageing(played: &Played, effort: &Effort, report: &mut Report) {
    let on = month().last();
    let books = played.ledger.books();
    let ours = || books.ageing_bands(black_box(on), AgeSince::Raised, &Ageing::BANDS);
    let counted: Vec<i64> = ours().iter().map(|band| band.count() as i64).collect();
    assert_eq!(counted, played.sqlite.ageing(on.number(), &Ageing::BANDS));
    let theirs = Times::of(effort.runs, || played.sqlite.ageing(on.number(), &Ageing::BANDS));
    report.row("ages of what is open, in bands", Times::of(effort.reads, ours).median(), "SQLite", theirs.median());
    let late = Times::of(effort.reads, || books.overdue_count(black_box(on)));
    report.took("overdue, counted", late.median());
    let listed = Times::of(effort.runs, || books.overdue(black_box(on)));
    report.took(&format!("overdue, all {} named", books.overdue(on).overdue().len()), listed.median());
}

/// A month with how long its closes took in the middle, and how old is what is open.
pub fn medians(played: &Played, effort: &Effort, report: &mut Report) {
    let (from, until) = (month().start().number(), month().end().number());
    let read = |ledger: &Ledger| {
        let books = ledger.books();
        let table = books.roll_forward_by(black_box(month()), &CELLS);
        let took = books.durations(black_box(month()), TimeTo::Close, DaysOf::Gross);
        (table, took, books.ageing_bands(month().last(), AgeSince::Raised, &Ageing::BANDS))
    };
    let theirs = || {
        let rows = played.sqlite.grouped(from, until);
        (rows, played.sqlite.took(from, until), played.sqlite.ageing(month().last().number(), &Ageing::BANDS))
    };
    let (took, counted) = (read(&played.ledger).1, theirs().1);
    assert_eq!([took.cycles(), took.days(), took.middle(), took.middle_days()], counted);
    let (ours, work) = (Times::of(effort.reads, || read(&played.ledger)).median(), "with exact medians and ageing");
    report.row(work, ours, "SQLite", Times::of(effort.runs, theirs).median());
    let smaller = Times::of(effort.reads, || read(&played.small)).median();
    report.row(&format!("with {} closes", took.cycles()), ours, "itself, a tenth of the findings", smaller);
}

/// A grouping that nobody keeps, when it is first asked for and then; and one that is kept.
pub fn ungrouped(played: &Played, effort: &Effort, report: &mut Report) {
    let cells = [Dimension::Department, Dimension::Severity, Dimension::Category];
    let read = || played.ledger.books().roll_forward_by(black_box(month()), &cells);
    report.took("grouping that nobody keeps, first asked", Times::of(1, read).median());
    report.took("and asked again", Times::of(effort.reads, read).median());
    let before = read();
    let mut ledger = found();
    play(&mut ledger, &played.programme, 0);
    report.took("keeping it", Times::of(1, || ledger.keep_grouping(&cells)).median());
    assert_eq!(ledger.books().roll_forward_by(month(), &cells), before);
    let kept = Times::of(effort.reads, || ledger.books().roll_forward_by(black_box(month()), &cells));
    report.took(&format!("and then, {} rows", before.rows().len()), kept.median());
}

pub fn options_and_duties(played: &Played, effort: &Effort, report: &mut Report) {
    let Played { ledger, programme, small, .. } = played;
    let today = ledger.latest().day();
    let is_rectifying =
        |finding: &u32| ledger.finding(finding_id(*finding)).is_some_and(|held| held.stage() == StageName::Rectifying);
    let all = 0..u32::try_from(programme.traits.len()).unwrap();
    let some: Vec<u32> = all.filter(is_rectifying).take(1_000).collect();
    let options = Times::each(some, |finding| {
        let number = programme.traits[finding as usize].department;
        let options = ledger.options(&lead(number, finding % 3), today, finding_id(finding));
        assert!(options.iter().any(|option| option.is_open()));
        options
    });
    report.took("options of a lead", options.median());
    // One that answers for little; and of a tenth of the findings, the one that owes most nearly as much.
    let owes = |ledger: &Ledger, number: u32| ledger.duties_of(department(number), today).len();
    let (some, owed) = (150, owes(ledger, 150));
    let like = (0..DEPARTMENTS).min_by_key(|number| owes(small, *number).abs_diff(owed)).unwrap();
    let read = |ledger: &Ledger, number: u32| {
        Times::of(effort.reads, || ledger.duties_of(black_box(department(number)), today)).median()
    };
    let beside = format!("itself, a tenth of the findings: {}", owes(small, like));
    report.row(&format!("duties of a department: {owed}"), read(ledger, some), &beside, read(small, like));
    let all = ledger.duties(Day::MAX);
    report.took(
        &format!("duties of all, whenever due: {}", all.len()),
        Times::of(1, || ledger.duties(Day::MAX)).median(),
    );
}
