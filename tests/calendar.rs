//! Working days, terms and periods: the official calendar day by day, and what must hold of every term.

mod shared;

use proptest::prelude::*;
use rectify::calendar::{
    BaseDay, Calendar, CalendarError, Period, PeriodError, Roll, Term, TermBase, TermError, TermLength, Uncovered,
};
use rectify::moment::Day;
use std::collections::BTreeSet;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn term(length: TermLength) -> Term {
    Term::new(length, TermBase::Assigned).unwrap()
}

fn from_json<T: serde::de::DeserializeOwned>(json: &str) -> Result<T, String> {
    serde_json::from_str(json).map_err(|error| error.to_string())
}

#[track_caller]
fn refused<T: serde::de::DeserializeOwned + std::fmt::Debug>(json: &str, message: &str) {
    let error = from_json::<T>(json).unwrap_err();
    assert!(error.starts_with(message), "{error}");
}

// The official calendar.

#[test]
fn official_calendar_agrees_with_every_day_of_two_independent_tables() {
    let Some(path) = shared::shared("china_working_days.json") else { return };
    let json = std::fs::read_to_string(path).unwrap();
    let table: serde_json::Value = serde_json::from_str(&json).unwrap();
    let listed = |key: &str| -> BTreeSet<Day> {
        let days = table[key].as_array().unwrap().iter();
        days.map(|text| day(text.as_str().unwrap())).collect()
    };
    let (holidays, workdays) = (listed("weekday_holidays"), listed("weekend_working_days"));
    let china = Calendar::china();
    let (first, last) = (day("2004-01-01"), day("2026-12-31"));
    let mut days = 0;
    for number in first.number()..=last.number() {
        let day = Day::from_number(number).unwrap();
        let worked = if number % 7 >= 5 { workdays.contains(&day) } else { !holidays.contains(&day) };
        assert_eq!(china.is_working(day), Ok(worked), "{day}");
        days += 1;
    }
    assert_eq!(days, 8_401);
    assert!(china.holidays().eq(holidays) && china.workdays().eq(workdays));
}

#[test]
fn notice_of_ten_working_days_over_the_2025_spring_festival() {
    let (china, begins) = (Calendar::china(), day("2025-01-21"));
    let notice = Term::new(TermLength::WorkingDays(10), TermBase::Noticed).unwrap();
    assert_eq!(notice.counting(BaseDay::Included).due(begins, &china), Ok(day("2025-02-08")));
    assert_eq!(notice.due(begins, &china), Ok(day("2025-02-10")));
    let plain = Calendar::weekdays(2025..=2025).unwrap();
    assert_eq!(notice.counting(BaseDay::Included).due(begins, &plain), Ok(day("2025-02-03")), "wrong, as it must be");
}

#[test]
fn counts_working_days_left_after_the_asking_up_to_and_including_the_due_day() {
    let china = Calendar::china();
    assert_eq!(china.working_days_until(day("2025-01-27"), day("2025-02-28")), Ok(19));
    assert_eq!(china.working_days_until(day("2025-02-27"), day("2025-02-28")), Ok(1));
    assert_eq!(china.working_days_until(day("2025-02-28"), day("2025-02-28")), Ok(0));
    assert_eq!(china.working_days_until(day("2025-03-03"), day("2025-02-28")), Ok(0));
    assert_eq!(china.working_days_until(Day::MAX, Day::MAX), Ok(0));
}

#[test]
fn names_the_year_to_supply() {
    let china = Calendar::china();
    let uncovered = |year| Uncovered { year };
    assert_eq!(china.is_working(day("2003-12-31")), Err(uncovered(2003)));
    assert_eq!(china.working_days_until(day("2003-12-31"), day("2004-01-02")), Ok(1));
    assert_eq!(china.working_days_until(day("2002-05-01"), day("2030-01-02")), Err(uncovered(2002)));
    assert_eq!(china.working_days_until(day("2026-05-01"), day("2030-01-02")), Err(uncovered(2027)));
    assert_eq!(china.working_days_in(Period::month(2030, 1).unwrap()), Err(uncovered(2030)));
    let no = term(TermLength::WorkingDays(10)).due(day("2026-12-25"), &china);
    assert_eq!(no, Err(TermError::Uncovered(uncovered(2027))));
    assert_eq!(
        no.unwrap_err().to_string(),
        "the calendar does not say which days of 2027 are worked: supply the calendar of 2027"
    );
}

#[test]
fn only_working_days_and_rolls_need_the_calendar_to_cover() {
    let china = Calendar::china();
    for length in [TermLength::Days(3), TermLength::Months(3), TermLength::WorkingDays(0)] {
        assert!(term(length).due(day("2030-01-01"), &china).is_ok(), "{length}");
        let rolled = term(length).rolling(Roll::Forward).due(day("2030-01-01"), &china);
        assert_eq!(rolled, Err(TermError::Uncovered(Uncovered { year: 2030 })), "{length}");
    }
}

// Supplying and reading a calendar.

#[test]
fn a_later_calendar_adds_years_and_replaces_those_both_cover() {
    let two = Calendar::new("China".parse().unwrap(), 2, 2026..=2027).unwrap();
    let both = Calendar::china().extended(&two).unwrap();
    assert_eq!((both.version(), both.years()), (2, 2004..=2027));
    assert_eq!(both.is_working(day("2026-10-01")), Ok(true), "replaced");
    assert_eq!(both.is_working(day("2025-10-01")), Ok(false), "kept");
    let earlier = Calendar::new("China".parse().unwrap(), 3, 2003..=2003).unwrap();
    assert_eq!(both.extended(&earlier).unwrap().years(), 2003..=2027);
}

#[test]
fn refuses_a_calendar_that_is_not_newer_or_leaves_a_gap() {
    let china = Calendar::china();
    let stale = china.extended(&china).unwrap_err();
    assert_eq!(stale, CalendarError::Stale { supplied: 1, in_force: 1 });
    assert_eq!(stale.to_string(), "calendar version 1 does not come after version 1: number it higher");
    for years in [2028..=2030, 1990..=2002] {
        let apart = Calendar::new("China".parse().unwrap(), 2, years.clone()).unwrap();
        let (first, last) = years.into_inner();
        let gap = china.extended(&apart).unwrap_err();
        assert_eq!(gap, CalendarError::Gap { first, last });
        let message = format!("the years {first} to {last} do not adjoin those of the calendar in force");
        assert_eq!(gap.to_string(), message);
    }
}

#[test]
fn refuses_calendars_that_contradict_themselves() {
    let written = |years: (i32, i32), holidays: &str, workdays: &str| {
        let (first, last) = years;
        format!(
            r#"{{"name":"x","version":1,"first_year":{first},"last_year":{last},"holidays":[{holidays}],"workdays":[{workdays}]}}"#
        )
    };
    let year = (2024, 2024);
    refused::<Calendar>(&written((2025, 2024), "", ""), "the years of a calendar run backwards, from 2025 to 2024");
    refused::<Calendar>(&written((1899, 2024), "", ""), "a calendar covers years from 1900 to 9999");
    refused::<Calendar>(
        &written(year, r#""2025-01-01""#, ""),
        "2025-01-01 lies outside the years 2024 to 2024 that the calendar covers",
    );
    refused::<Calendar>(
        &written(year, r#""2024-06-01""#, ""),
        "2024-06-01 is a weekend day, not worked anyway: leave it out of the holidays",
    );
    refused::<Calendar>(
        &written(year, "", r#""2024-06-03""#),
        "2024-06-03 is a weekday, worked anyway: leave it out of the working weekend days",
    );
    refused::<Calendar>(&written(year, r#""2024-05-01","2024-05-01""#, ""), "2024-05-01 is listed twice");
    refused::<Calendar>(&written(year, "", "").replace(r#""x""#, r#"" ""#), "text is blank");
    refused::<Calendar>(&written(year, "", "").replace("version", "edition"), "unknown field `edition`");
}

#[test]
fn a_calendar_reads_back_as_it_was_written() {
    let china = Calendar::china();
    let json = serde_json::to_string(&china).unwrap();
    assert!(json.starts_with(
        r#"{"name":"China","version":1,"first_year":2004,"last_year":2026,"holidays":["2004-01-01","2004-01-22","#
    ));
    assert_eq!(from_json::<Calendar>(&json), Ok(china));
}

// Terms.

#[test]
fn counts_the_base_day_or_not() {
    let china = Calendar::china();
    let ends = |length, base_day, base| term(length).counting(base_day).due(day(base), &china).unwrap().to_string();
    use BaseDay::{Excluded, Included};
    assert_eq!(ends(TermLength::Days(7), Included, "2024-05-01"), "2024-05-07");
    assert_eq!(ends(TermLength::Days(7), Excluded, "2024-05-01"), "2024-05-08");
    assert_eq!(ends(TermLength::Months(1), Included, "2024-05-01"), "2024-05-31");
    assert_eq!(ends(TermLength::Months(1), Excluded, "2024-05-01"), "2024-06-01");
    // 2024-05-01 is not worked: either count begins on Monday the 6th.
    assert_eq!(ends(TermLength::WorkingDays(1), Included, "2024-05-01"), "2024-05-06");
    assert_eq!(ends(TermLength::WorkingDays(1), Excluded, "2024-05-01"), "2024-05-06");
    for length in [TermLength::Days(0), TermLength::WorkingDays(0), TermLength::Months(0)] {
        assert_eq!(ends(length, Included, "2024-05-01"), "2024-05-01", "{length}");
        assert_eq!(ends(length, Excluded, "2024-05-01"), "2024-05-01", "{length}");
    }
}

#[test]
fn months_are_counted_from_the_base_day_and_not_from_month_to_month() {
    let (china, base) = (Calendar::china(), day("2025-01-31"));
    let one = term(TermLength::Months(1));
    assert_eq!(term(TermLength::Months(2)).due(base, &china), Ok(day("2025-03-31")));
    assert_eq!(one.due(one.due(base, &china).unwrap(), &china), Ok(day("2025-03-28")));
}

#[test]
fn rolls_to_a_working_day() {
    let china = Calendar::china();
    let week = term(TermLength::Days(7));
    let ends = |roll, base| week.rolling(roll).due(day(base), &china).unwrap().to_string();
    assert_eq!(ends(Roll::None, "2025-09-26"), "2025-10-03");
    assert_eq!(ends(Roll::Forward, "2025-09-26"), "2025-10-09");
    assert_eq!(ends(Roll::Backward, "2025-09-26"), "2025-09-30");
    // Within a long holiday there is no working day to go back to: the term may not end before it begins.
    assert_eq!(ends(Roll::Backward, "2025-10-01"), "2025-10-09");
    let at_the_edge = term(TermLength::Days(0)).rolling(Roll::Backward).due(day("2004-01-01"), &china);
    assert_eq!(at_the_edge, Ok(day("2004-01-02")), "2003 is not asked about");
}

#[test]
fn arithmetic_at_the_edge_of_the_calendar_is_an_error_and_no_panic() {
    let all = Calendar::weekdays(1900..=9999).unwrap();
    for length in [TermLength::Days(1), TermLength::Months(1), TermLength::WorkingDays(1)] {
        assert_eq!(term(length).due(Day::MAX, &all), Err(TermError::OutOfRange), "{length}");
    }
    assert_eq!(TermError::OutOfRange.to_string(), "the term ends outside the years 1900 to 9999");
    let working = term(TermLength::WorkingDays(1)).counting(BaseDay::Included);
    assert_eq!(working.due(Day::MAX, &all), Ok(Day::MAX), "a Friday");
    assert_eq!(all.working_days_until(Day::MIN, Day::MAX), Ok(2_113_189));
    let first = Period::day(Day::MIN).unwrap();
    for no in [first.previous(), first.year_before(), Period::day(Day::MAX), Period::week(Day::MAX)] {
        assert_eq!(no, Err(PeriodError::OutOfRange));
    }
    for no in [Period::year(9999), Period::year(i32::MIN), Period::year(i32::MAX), Period::month(9999, 12)] {
        assert_eq!(no, Err(PeriodError::OutOfRange));
    }
    assert_eq!(Period::new(day("9999-11-30"), Day::MAX).unwrap().months().count(), 0);
}

#[test]
fn refuses_terms_out_of_bounds() {
    let message = |length| Term::new(length, TermBase::Found).unwrap_err().to_string();
    assert_eq!(message(TermLength::Days(36_501)), "a term is at most 36500 days long");
    assert_eq!(message(TermLength::WorkingDays(u32::MAX)), "a term is at most 10000 working days long");
    assert_eq!(message(TermLength::Months(1_201)), "a term is at most 1200 months long");
    assert!(Term::new(TermLength::Months(1_200), TermBase::Found).is_ok());
    let too_long = Calendar::china().add_working_days(day("2024-05-01"), 10_001, BaseDay::Excluded);
    assert_eq!(too_long, Err(TermError::TooLong { most: TermLength::WorkingDays(10_000) }));
}

#[test]
fn working_days_are_added_up_to_the_last_day_covered_and_no_further() {
    let calendar = Calendar::weekdays(2024..=2025).unwrap();
    let worked = calendar.working_days_in(Period::year(2024).unwrap()).unwrap()
        + calendar.working_days_in(Period::year(2025).unwrap()).unwrap();
    let add = |base, n| calendar.add_working_days(day(base), n, BaseDay::Included);
    assert_eq!(add("2024-01-01", worked), Ok(day("2025-12-31")));
    assert_eq!(add("2024-01-01", worked + 1), Err(TermError::Uncovered(Uncovered { year: 2026 })));
    assert_eq!(add("2025-12-31", 1), Ok(day("2025-12-31")));
    assert_eq!(add("2026-01-01", 1), Err(TermError::Uncovered(Uncovered { year: 2026 })));
    assert_eq!(add("2023-12-31", 1), Err(TermError::Uncovered(Uncovered { year: 2023 })));
    assert_eq!(add("2023-12-31", 0), Ok(day("2023-12-31")));
    let last = Calendar::weekdays(9999..=9999).unwrap();
    assert_eq!(last.add_working_days(Day::MAX, 1, BaseDay::Included), Ok(Day::MAX));
    assert_eq!(last.add_working_days(Day::MAX, 2, BaseDay::Included), Err(TermError::OutOfRange));
}

#[test]
fn terms_are_read_as_a_person_writes_them() {
    let written = [
        (r#"{"working_days":10,"from":"asked"}"#, "10 working days from asked"),
        (
            r#"{"days":30,"from":"assigned","base_day":"included","roll":"forward"}"#,
            "30 days from assigned, that day included, rolled forward to a working day",
        ),
        (r#"{"months":1,"from":"raised","roll":"backward"}"#, "1 month from raised, rolled backward to a working day"),
    ];
    for (json, shown) in written {
        let term: Term = from_json(json).unwrap();
        assert_eq!(term.to_string(), shown);
        assert_eq!(serde_json::to_string(&term).unwrap(), json);
    }
    use TermBase::{Acknowledged, Asked, Assigned, Closed, Found, Noticed, Raised, Served, Submitted};
    for base in [Found, Served, Raised, Assigned, Acknowledged, Asked, Submitted, Closed, Noticed] {
        assert_eq!(serde_json::to_string(&base).unwrap(), format!("\"{base}\""));
    }
}

#[test]
fn refuses_terms_written_wrongly() {
    let one = "a term has exactly one of days, working_days and months";
    refused::<Term>(r#"{"from":"asked"}"#, one);
    refused::<Term>(r#"{"days":1,"months":1,"from":"asked"}"#, one);
    refused::<Term>(r#"{"days":36501,"from":"asked"}"#, "a term is at most 36500 days long");
    refused::<Term>(r#"{"days":null,"months":1,"from":"asked"}"#, "invalid type: null");
    refused::<Term>(r#"{"days":-1,"from":"asked"}"#, "invalid value: integer `-1`");
    refused::<Term>(r#"{"weeks":1,"from":"asked"}"#, "unknown field `weeks`");
    refused::<Term>(r#"{"days":1}"#, "missing field `from`");
    refused::<Term>(r#"{"days":1,"from":"born"}"#, "unknown variant `born`");
}

// Periods.

#[test]
fn refuses_an_inverted_or_empty_period() {
    let (start, end) = (day("2024-05-01"), day("2024-06-01"));
    let inverted = Period::new(end, start).unwrap_err();
    assert_eq!(inverted, PeriodError::Inverted { start: end, end: start });
    assert_eq!(inverted.to_string(), "a period may not run backwards, from 2024-06-01 to 2024-05-01");
    let empty = Period::new(start, start).unwrap_err();
    assert_eq!(empty.to_string(), "a period from 2024-05-01 to 2024-05-01 holds no day: it ends before its end");
    refused::<Period>(r#"{"start":"2024-06-01","end":"2024-05-01"}"#, &inverted.to_string());
    refused::<Period>(r#"{"start":"2024-05-01","end":"2024-05-01"}"#, &empty.to_string());
    refused::<Period>(r#"{"start":"2024-05-01","end":"2024-06-01","kind":"month"}"#, "unknown field `kind`");
    let may: Period = from_json(r#"{"start":"2024-05-01","end":"2024-06-01"}"#).unwrap();
    assert_eq!(Ok(may), Period::month(2024, 5));
    assert_eq!(serde_json::to_string(&may).unwrap(), r#"{"start":"2024-05-01","end":"2024-06-01"}"#);
}

#[test]
fn refuses_parts_that_a_year_does_not_have() {
    let message = |no: Result<Period, PeriodError>| no.unwrap_err().to_string();
    for n in [0, 13, u32::MAX] {
        assert_eq!(message(Period::month(2024, n)), format!("there is no month {n}: months are numbered 1 to 12"));
        let quarters = format!("there is no quarter {n}: quarters are numbered 1 to 4");
        assert_eq!(message(Period::quarter(2024, n)), quarters);
        let halves = format!("there is no half-year {n}: half-years are numbered 1 and 2");
        assert_eq!(message(Period::half_year(2024, n)), halves);
    }
    assert_eq!(message(Period::year(1899)), "a period lies outside the years 1900 to 9999");
}

#[test]
fn the_year_before_has_the_same_dates_save_the_leap_day() {
    let before = |start, end| Period::new(day(start), day(end)).unwrap().year_before().unwrap().to_string();
    assert_eq!(before("2024-01-15", "2024-03-15"), "2023-01-15..2023-03-15");
    assert_eq!(before("2024-02-28", "2024-02-29"), "2023-02-28..2023-03-01");
    assert_eq!(before("2024-02-29", "2024-03-05"), "2023-02-28..2023-03-05");
    assert_eq!(before("2025-01-01", "2026-01-01"), "2024-01-01..2025-01-01");
}

// Properties.

fn days_of(first: &str, last: &str) -> impl Strategy<Value = Day> {
    (day(first).number()..=day(last).number()).prop_map(|number| Day::from_number(number).unwrap())
}

fn base() -> impl Strategy<Value = Day> {
    days_of("2004-01-01", "2020-12-31")
}

fn base_day() -> impl Strategy<Value = BaseDay> {
    prop_oneof![Just(BaseDay::Excluded), Just(BaseDay::Included)]
}

fn roll() -> impl Strategy<Value = Roll> {
    prop_oneof![Just(Roll::None), Just(Roll::Forward), Just(Roll::Backward)]
}

fn unit() -> impl Strategy<Value = fn(u32) -> TermLength> {
    prop_oneof![
        Just(TermLength::Days as fn(u32) -> TermLength),
        Just(TermLength::WorkingDays as fn(u32) -> TermLength),
        Just(TermLength::Months as fn(u32) -> TermLength),
    ]
}

proptest! {
    #[test]
    fn prop_due_is_never_before_the_base_and_never_earlier_for_a_longer_term(
        base in base(), unit in unit(), n in 0_u32..48, counting in base_day(), roll in roll(),
    ) {
        let china = Calendar::china();
        let due = |n| term(unit(n)).counting(counting).rolling(roll).due(base, &china).unwrap();
        prop_assert!(base <= due(n));
        prop_assert!(due(n) <= due(n + 1));
        if roll != Roll::None {
            prop_assert_eq!(china.is_working(due(n)), Ok(true));
        }
    }

    #[test]
    fn prop_rolling_moves_over_days_off_only(base in base(), n in 0_u32..400) {
        let china = Calendar::china();
        let due = |roll| term(TermLength::Days(n)).rolling(roll).due(base, &china).unwrap();
        let (back, plain, forward) = (due(Roll::Backward), due(Roll::None), due(Roll::Forward));
        prop_assert!(plain <= forward && (back <= plain || back == forward));
        prop_assert_eq!(plain == forward, china.is_working(plain).unwrap());
        let between = china.working_days_until(plain, forward).unwrap();
        prop_assert_eq!(between, u32::from(plain != forward));
    }

    #[test]
    fn prop_counting_the_base_day_ends_one_day_of_its_kind_earlier(base in base(), unit in unit(), n in 1_u32..48) {
        let china = Calendar::china();
        let due = |counting| term(unit(n)).counting(counting).due(base, &china).unwrap();
        let (included, excluded) = (due(BaseDay::Included), due(BaseDay::Excluded));
        match unit(n) {
            TermLength::Days(_) | TermLength::Months(_) => prop_assert_eq!(excluded.days_since(included), 1),
            TermLength::WorkingDays(_) => {
                let one = u32::from(china.is_working(base).unwrap());
                prop_assert_eq!(china.working_days_until(included, excluded), Ok(one));
            }
        }
    }

    #[test]
    fn prop_adding_and_counting_working_days_agree_with_a_walk(base in base(), n in 1_u32..300) {
        let china = Calendar::china();
        let due = china.add_working_days(base, n, BaseDay::Excluded).unwrap();
        let walked = (base.number() + 1..=due.number())
            .filter(|number| china.is_working(Day::from_number(*number).unwrap()).unwrap())
            .count();
        prop_assert_eq!(china.working_days_until(base, due), Ok(n));
        prop_assert_eq!(walked, n as usize);
        prop_assert_eq!(china.is_working(due), Ok(true));
    }

    #[test]
    fn prop_months_end_on_the_day_of_the_base_or_the_last_of_the_month(base in base(), n in 0_u32..1_200) {
        let due = term(TermLength::Months(n)).due(base, &Calendar::china()).unwrap();
        let month = |day: Day| i64::from(day.year()) * 12 + i64::from(day.month());
        let day_of = |day: Day| day.to_string()[8..].parse::<u32>().unwrap();
        prop_assert_eq!(month(due) - month(base), i64::from(n));
        let last = month(due.plus_days(1).unwrap()) > month(due);
        prop_assert!(day_of(due) == day_of(base) || (last && day_of(due) < day_of(base)));
    }

    #[test]
    fn prop_a_year_is_cut_without_gap_by_its_halves_quarters_and_months(year in 1900_i32..9999) {
        let whole = Period::year(year).unwrap();
        let halves: Vec<Period> = (1..=2).map(|n| Period::half_year(year, n).unwrap()).collect();
        let quarters: Vec<Period> = (1..=4).map(|n| Period::quarter(year, n).unwrap()).collect();
        let months: Vec<Period> = (1..=12).map(|n| Period::month(year, n).unwrap()).collect();
        for parts in [&halves, &quarters, &months] {
            prop_assert_eq!(parts[0].start(), whole.start());
            prop_assert_eq!(parts[parts.len() - 1].end(), whole.end());
            for pair in parts.windows(2) {
                prop_assert_eq!(pair[0].end(), pair[1].start());
                prop_assert_eq!(pair[1].previous(), Ok(pair[0]));
            }
        }
        prop_assert_eq!(whole.months().collect::<Vec<_>>(), months);
    }

    #[test]
    fn prop_previous_and_year_before_keep_the_kind(
        start in days_of("1902-01-01", "9990-12-31"), len in 1_u32..800, inside in 0_u32..800,
    ) {
        let period = Period::new(start, start.plus_days(i64::from(len)).unwrap()).unwrap();
        let previous = period.previous().unwrap();
        prop_assert_eq!(previous.end(), period.start());
        prop_assert!(period.year_before().is_ok());
        let inside = start.plus_days(i64::from(inside)).unwrap();
        prop_assert_eq!(period.contains(inside), inside <= period.last());
        let week = Period::week(start).unwrap();
        prop_assert!(week.contains(start));
        prop_assert_eq!(Period::week(week.previous().unwrap().start()), week.previous());
        prop_assert_eq!(Period::week(week.year_before().unwrap().start()), week.year_before());
    }

    #[test]
    fn prop_whole_months_within_any_period(start in days_of("1900-01-01", "9990-12-31"), len in 1_u32..800) {
        let period = Period::new(start, start.plus_days(i64::from(len)).unwrap()).unwrap();
        let months: Vec<Period> = period.months().collect();
        for month in &months {
            prop_assert!(period.start() <= month.start() && month.end() <= period.end());
            prop_assert_eq!(Ok(*month), Period::month(month.start().year(), month.start().month()));
        }
        let covered: u32 = months.iter().map(|month| month.len_days()).sum();
        prop_assert!(period.len_days() - covered <= 60, "what is left over is less than a month at either end");
    }
}
