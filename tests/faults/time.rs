//! Clocks, days, zones and terms.

use crate::scene::{
    arrears, bureau, command_id, directory, finding, founding, founding_with, friday, inspector, ledger_assigned,
    ledger_silent, ledger_with_one_finding, monday, noon, office_head, second_inspector,
};
use crate::{act, assert_unchanged, day, department, particulars, policy, prose, receipt, refused};
use rectify::books::{Against, By};
use rectify::calendar::{Calendar, Period, Term, TermBase, TermError, TermLength};
use rectify::chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta, Utc};
use rectify::command::{
    Accept, AdoptPolicy, AskExtension, Assign, Bear, Close, CloseNotice, Command, Deem, OpenInspection, OpenNotice,
    Raise, ReportProgress, Submit,
};
use rectify::directory::Relation;
use rectify::finding::{Inspection, Responsibility};
use rectify::ledger::{Ledger, LedgerError, Request};
use rectify::life::{Chain, Step};
use rectify::moment::{Day, Instant, Moment, MomentError, Zone};
use rectify::policy::{Choices, Grant, TermName};

/// A moment so many microseconds from another.
fn shifted(moment: Moment, micros: i64, zone: Zone) -> Moment {
    let utc = DateTime::<Utc>::from_timestamp_micros(moment.instant().micros() + micros).unwrap();
    Moment::new(&utc, zone).unwrap()
}

fn term(json: &str) -> Choices<Term> {
    Choices::always(serde_json::from_str(json).unwrap())
}

#[test]
fn a_clock_behind_by_the_skew_is_taken_as_the_last_moment_and_by_more_refused() {
    let zone = crate::scene::zone();
    let mut ledger = ledger_assigned();
    let report = || ReportProgress::new(arrears(), prose());
    // Five seconds are allowed: what comes then is recorded as of the last moment, behind it by position.
    for behind in [1, 5_000_000] {
        act(&mut ledger, &bureau(), shifted(monday(), -behind, zone), report());
        let record = ledger.records().last().unwrap();
        assert_eq!((record.at(), record.day()), (monday().instant(), monday().day()));
    }
    assert!(ledger.records().map(|record| record.position().number()).eq(0..5));
    assert!(ledger.records().is_sorted_by_key(|record| record.at()));

    let before = ledger.clone();
    let error = ledger.act(&bureau(), shifted(monday(), -5_000_001, zone), report()).unwrap_err();
    let told = "the moment given, 2024-05-06T03:59:54.999999Z, lies before the latest record, \
                2024-05-06T04:00:00.000000Z, by more than the clocks may differ: set the clock, or wait until it has \
                caught up";
    assert_eq!(error.to_string(), told);
    assert!(matches!(error, LedgerError::Clock { .. }));
    assert_unchanged(&before, &ledger);

    // A civil day does not run back with the clock: midnight was passed already.
    let midnight: Instant = "2024-05-07T16:00:00.000000Z".parse().unwrap();
    let midnight = Moment::at(midnight, zone).unwrap();
    act(&mut ledger, &bureau(), midnight, report());
    act(&mut ledger, &bureau(), shifted(midnight, -1_000_000, zone), report());
    let days: Vec<Day> = ledger.records().skip(5).map(|record| record.day()).collect();
    assert_eq!(days, [day("2024-05-08"), day("2024-05-08")]);
    assert_eq!(ledger, Ledger::replay(ledger.records().cloned()).unwrap());
}

#[test]
fn a_day_runs_back_only_as_far_as_the_policy_lets_it() {
    let mut ledger = ledger_assigned();
    let report = |on: &str| Command::from(ReportProgress::new(arrears(), prose())).on(day(on));
    let told = "report progress refused: 2024-05-05 lies before the latest record of this finding, 2024-05-06";
    refused(&mut ledger, &bureau(), friday(), report("2024-05-05"), told);
    let told = "report progress refused: report progress of 2024-05-06 may be recorded at most 7 days late";
    refused(&mut ledger, &bureau(), noon("2024-05-14"), report("2024-05-06"), told);
    let told = "submit refused: submit of 2024-05-09 may be recorded at most 0 days late";
    let submit = Command::from(Submit::new(arrears()).evidence(receipt())).on(day("2024-05-09"));
    refused(&mut ledger, &bureau(), friday(), submit, told);

    act(&mut ledger, &bureau(), noon("2024-05-13"), report("2024-05-06"));
    let record = ledger.records().last().unwrap();
    assert_eq!((record.day(), record.at()), (day("2024-05-06"), noon("2024-05-13").instant()));
}

#[test]
fn a_moment_ahead_of_what_the_host_allows_is_refused() {
    let mut ledger = ledger_assigned();
    let before = ledger.clone();
    let report = |number, on: &str| {
        let request = Request::new(command_id(number), bureau(), noon(on));
        request.with(ReportProgress::new(arrears(), prose()))
    };
    let host = friday().instant();
    let no = ledger.propose(report(1, "2034-05-06").not_after(host)).unwrap_err();
    let told = "the moment given, 2034-05-06T04:00:00.000000Z, lies after 2024-05-10T04:00:00.000000Z, the latest that the \
                host allows: set the clock that gave it";
    assert_eq!(no.to_string(), told);
    assert!(matches!(no, LedgerError::Ahead { .. }) && no.refusal().is_none());
    assert_unchanged(&before, &ledger);
    // Up to the host's own time it is taken; and a retry of what was taken is answered whatever time it is sent.
    let batch = ledger.propose(report(1, "2024-05-10").not_after(host)).unwrap();
    let first = ledger.admit(batch).unwrap();
    let again = ledger.propose(report(1, "2034-05-06").not_after(host)).unwrap();
    assert_eq!(ledger.admit(again).unwrap(), first);
    // Where the host says nothing the ledger cannot know, and honest clocks are refused from then on.
    let batch = ledger.propose(report(2, "2034-05-06")).unwrap();
    ledger.admit(batch).unwrap();
    assert!(matches!(ledger.propose(report(3, "2024-05-13")), Err(LedgerError::Clock { .. })));
    // What was recorded before is sound, and goes on without it.
    let sound = Ledger::replay(ledger.records().take(ledger.records().len() - 1).cloned()).unwrap();
    assert!(sound.propose(report(3, "2024-05-13")).is_ok());
}

#[test]
fn what_is_recorded_late_is_confirmed_by_somebody_who_never_answered() {
    let policy = policy(1, |draft| {
        draft.recorded_late_confirmed_by.insert(Step::ReportProgress, Grant::officer(Relation::Inspecting));
    });
    let mut ledger = Ledger::found(&office_head(), noon("2024-05-02"), founding_with(policy, directory())).unwrap();
    act(&mut ledger, &inspector(), monday(), Raise::new(arrears(), particulars("A-1")));
    act(&mut ledger, &inspector(), monday(), Assign::to(department("roads"), arrears()));
    let late = || Command::from(ReportProgress::new(arrears(), prose())).on(day("2024-05-08"));
    let told = "report progress refused: report progress recorded late is to be confirmed by inspecting officer";
    refused(&mut ledger, &bureau(), friday(), late(), told);
    let own = rectify::directory::Actor::new(bureau().person(), department("office"), inspector().capacity());
    let told = format!(
        "report progress refused: person {} may not confirm what they record, or let be recorded",
        own.person()
    );
    refused(&mut ledger, &bureau(), friday(), late().confirmed_by(own), &told);
    act(&mut ledger, &bureau(), friday(), late().confirmed_by(inspector()));
    let record = ledger.records().last().unwrap();
    assert_eq!((record.day(), record.confirmed_by()), (day("2024-05-08"), Some(inspector())));
}

#[test]
fn silence_closes_nothing_and_moves_nothing_by_itself() {
    let mut ledger = ledger_silent();
    let ask = AskExtension::new(arrears(), day("2024-07-31"), prose());
    act(&mut ledger, &bureau(), monday(), ask);
    // However much time passes, and whatever else happens in the ledger.
    act(&mut ledger, &inspector(), noon("2024-12-02"), Raise::new(finding(2), particulars("A-2")));
    assert_eq!(ledger.finding(arrears()).unwrap().deadline(), Some(day("2024-07-05")));
    for chain in [Chain::Submission, Chain::Close, Chain::Notice, Chain::Unfounded, Chain::Objection] {
        let told = format!("deem refused: silence does not consent to the next step of the chain for {chain}");
        refused(&mut ledger, &inspector(), noon("2024-12-02"), Deem::new(arrears(), chain), &told);
    }
    // It counts from the asking, which was in time; and it is in force only once it is recorded.
    act(&mut ledger, &inspector(), noon("2024-12-02"), Deem::new(arrears(), Chain::Extension));
    assert_eq!(ledger.finding(arrears()).unwrap().deadline(), Some(day("2024-07-31")));
}

#[test]
fn refuses_a_day_that_has_not_come() {
    let mut ledger = ledger_assigned();
    let submit = Command::from(Submit::new(arrears()).evidence(receipt())).on(day("2024-05-07"));
    let told = "submit refused: 2024-05-07 lies after today, 2024-05-06";
    let no = refused(&mut ledger, &bureau(), monday(), submit, told);
    assert_eq!(no.broken()[0].remedy(), "record it on the day it happens");
    let adopt = Command::from(AdoptPolicy::new(policy(2, |_| {}))).on(day("2024-06-01"));
    let told = "adopt policy refused: 2024-06-01 lies after today, 2024-05-06";
    refused(&mut ledger, &office_head(), monday(), adopt, told);
}

#[test]
fn refuses_a_moment_of_another_zone() {
    let mut ledger = ledger_assigned();
    let before = ledger.clone();
    // Evening in UTC is the next day in the ledger's zone.
    let evening = Moment::at("2024-05-06T20:00:00.000000Z".parse().unwrap(), Zone::UTC).unwrap();
    let error = ledger.act(&bureau(), evening, ReportProgress::new(arrears(), prose())).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the moment was made in another zone than +08:00, the ledger's: make it in that zone"
    );
    assert_unchanged(&before, &ledger);
    assert!(matches!(Ledger::found(&office_head(), evening, founding()), Err(LedgerError::Zone { .. })));
}

#[test]
fn refuses_leap_seconds_in_text_and_in_times() {
    for text in ["2016-12-31T23:59:60.000000Z", "2024-05-06T10:10:60.000000Z"] {
        assert_eq!(text.parse::<Instant>(), Err(MomentError::LeapSecond));
        let json = format!("\"{text}\"");
        assert!(serde_json::from_str::<Instant>(&json).is_err());
    }
    let day = NaiveDate::from_ymd_opt(2016, 12, 31).unwrap();
    let leap = day.and_hms_micro_opt(23, 59, 59, 1_500_000).unwrap().and_utc();
    assert_eq!(Moment::new(&leap, Zone::UTC), Err(MomentError::LeapSecond));
}

#[test]
fn days_have_one_spelling_and_bounds() {
    for text in
        ["24-01-05", "2024- 1- 5", "2024-1-5", "2024/01/05", "20240105", "+2024-01-05", "2024-01-05 ", "２０２４-01-05"]
    {
        assert_eq!(text.parse::<Day>(), Err(MomentError::DaySpelling), "{text}");
    }
    for text in ["1899-12-31", "0000-01-01"] {
        assert_eq!(text.parse::<Day>(), Err(MomentError::OutOfRange), "{text}");
    }
    for text in ["2023-02-29", "2024-04-31", "2024-13-01", "2024-00-10"] {
        assert_eq!(text.parse::<Day>(), Err(MomentError::NoSuchDay), "{text}");
    }
    assert_eq!("10000-01-01".parse::<Day>(), Err(MomentError::DaySpelling));
    assert_eq!(("1900-01-01".parse(), "9999-12-31".parse()), (Ok(Day::MIN), Ok(Day::MAX)));
    for text in [
        "2024-05-06T04:00:00Z",
        "2024-05-06T04:00:00.000Z",
        "2024-05-06 04:00:00.000000Z",
        "2024-05-06T04:00:00.000000+00:00",
        "2024-05-06T24:00:00.000000Z",
    ] {
        assert_eq!(text.parse::<Instant>(), Err(MomentError::InstantSpelling), "{text}");
    }
}

#[test]
fn the_edge_of_time_is_an_error_and_no_panic() {
    assert_eq!(Day::MAX.plus_days(1), Err(MomentError::OutOfRange));
    assert_eq!(Day::MIN.plus_days(-1), Err(MomentError::OutOfRange));
    for days in [i64::MAX, i64::MIN] {
        assert_eq!(Day::MIN.plus_days(days), Err(MomentError::OutOfRange));
    }
    assert_eq!(Day::MAX.plus_months(u32::MAX), Err(MomentError::OutOfRange));
    assert!(Moment::new(&DateTime::<Utc>::MAX_UTC, Zone::UTC).is_err());
    assert!(Moment::new(&DateTime::<Utc>::MIN_UTC, "-18:00".parse().unwrap()).is_err());

    // A ledger at the end of time refuses what would lead beyond it, and names the term.
    let mut ledger = ledger_assigned();
    let last = noon("9999-12-31");
    let told =
        "report progress refused: the term to report cannot be resolved: the term ends outside the years 1900 to 9999";
    refused(&mut ledger, &bureau(), last, ReportProgress::new(arrears(), prose()), told);
    let head = office_head();
    let bear = Bear::new(arrears(), Day::MAX, prose());
    let told = "bear refused: the risk may be borne until 2024-11-02 at most, not 9999-12-31";
    refused(&mut ledger, &head, monday(), bear, told);
}

#[test]
fn months_are_counted_from_the_base_day() {
    let monthly = |n: u32| Term::new(TermLength::Months(n), TermBase::Assigned).unwrap();
    let january = day("2023-01-31");
    let due = |n: u32| monthly(n).due(january, &Calendar::china()).unwrap();
    assert_eq!((due(1), due(2)), (day("2023-02-28"), day("2023-03-31")));
    let twice = monthly(1).due(due(1), &Calendar::china()).unwrap();
    assert_eq!(twice, day("2023-03-28"));

    let policy = policy(1, |draft| {
        draft.terms.insert(TermName::Rectify, term(r#"{"months": 1, "from": "assigned"}"#));
    });
    let mut ledger = Ledger::found(&office_head(), noon("2024-01-31"), founding_with(policy, directory())).unwrap();
    act(&mut ledger, &inspector(), noon("2024-01-31"), Raise::new(arrears(), particulars("A-1")));
    act(&mut ledger, &inspector(), noon("2024-01-31"), Assign::to(department("roads"), arrears()));
    assert_eq!(ledger.finding(arrears()).unwrap().deadline(), Some(day("2024-02-29")));
}

/// A ledger in a zone, with the arrears due on a day.
fn due_in(zone: &str, due: &str, founded: &str) -> Ledger {
    let zone = zone.parse::<Zone>().unwrap();
    let found = rectify::command::Found::new(
        "018f2c3a-7d10-7c3e-9a55-0242ac120003".parse().unwrap(),
        "整改".parse().unwrap(),
        zone,
        policy(1, |_| {}),
        directory(),
        Calendar::china(),
        department("office"),
    )
    .inspections(Inspection::new("survey-2023".parse().unwrap(), "督查".parse().unwrap(), department("office")));
    let at = Moment::new(&time(founded), zone).unwrap();
    let mut ledger = Ledger::found(&office_head(), at, found).unwrap();
    act(&mut ledger, &inspector(), at, Raise::new(arrears(), particulars("A-1")));
    let line = Responsibility::of(department("roads")).with_deadline(day(due));
    act(&mut ledger, &inspector(), at, Assign::new(arrears(), line));
    ledger
}

/// The time a host's clock shows, wherever the host is.
fn time(text: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(text).unwrap()
}

#[test]
fn due_today_is_on_time_in_every_zone_and_across_a_clock_change() {
    let due = "2024-03-10";
    // The ledger's zone; a host's clock in the last second of the day there; and one in the first of the next.
    let hosts = [
        ("+08:00", "2024-03-10T23:59:59+08:00", "2024-03-11T00:00:00+08:00"),
        ("+08:00", "2024-03-10T15:59:59+00:00", "2024-03-10T16:00:00+00:00"),
        ("+08:00", "2024-03-10T07:59:59-08:00", "2024-03-10T08:00:00-08:00"),
        ("-08:00", "2024-03-10T23:59:59-08:00", "2024-03-11T00:00:00-08:00"),
        ("-08:00", "2024-03-11T07:59:59+00:00", "2024-03-11T08:00:00+00:00"),
        ("-08:00", "2024-03-11T15:59:59+08:00", "2024-03-11T16:00:00+08:00"),
        // Clocks went forward that morning: the host's are an hour ahead of the ledger's zone, which stays.
        ("-08:00", "2024-03-11T00:59:59-07:00", "2024-03-11T01:00:00-07:00"),
        ("+00:00", "2024-03-11T00:59:59+01:00", "2024-03-11T01:00:00+01:00"),
    ];
    for (zone, in_time, late) in hosts {
        for (text, on_time) in [(in_time, true), (late, false)] {
            let mut ledger = due_in(zone, due, "2024-03-01T12:00:00+00:00");
            let now = Moment::new(&time(text), zone.parse().unwrap()).unwrap();
            let duty = ledger.duties(Day::MAX).into_iter().find(|duty| duty.key().contains("/rectify/")).unwrap();
            assert_eq!(duty.is_overdue(now.day()), !on_time, "{zone} {text}");
            assert_eq!(ledger.finding(arrears()).unwrap().is_overdue(now.day()), !on_time, "{zone} {text}");
            act(&mut ledger, &bureau(), now, Submit::new(arrears()).evidence(receipt()));
            act(&mut ledger, &inspector(), now, Accept::new(arrears()));
            act(&mut ledger, &inspector(), now, Close::new(arrears()));
            for by in [By::Submission, By::Close] {
                let figures = ledger.books().on_time(Period::month(2024, 3).unwrap(), Against::Original, by);
                assert_eq!((figures.on_time(), figures.made_good()), (u64::from(on_time), u64::from(!on_time)));
            }
        }
    }
}

#[test]
fn a_notice_of_ten_working_days_over_the_spring_festival() {
    for (base_day, until) in [("included", "2025-02-08"), ("excluded", "2025-02-10")] {
        let policy = policy(1, |draft| {
            draft.passage.noticing = Choices::always(true);
            let ten = format!(r#"{{"working_days": 10, "from": "noticed", "base_day": "{base_day}"}}"#);
            draft.terms.insert(TermName::Notice, term(&ten));
        });
        let eve = noon("2025-01-21");
        let mut ledger = Ledger::found(&office_head(), eve, founding_with(policy, directory())).unwrap();
        act(&mut ledger, &inspector(), eve, Raise::new(arrears(), particulars("A-1")));
        act(&mut ledger, &inspector(), eve, Assign::to(department("roads"), arrears()));
        act(&mut ledger, &bureau(), eve, Submit::new(arrears()).evidence(receipt()));
        act(&mut ledger, &inspector(), eve, Accept::new(arrears()));
        refused(
            &mut ledger,
            &inspector(),
            eve,
            Close::new(arrears()),
            "close refused: public notice has not been given",
        );
        act(&mut ledger, &second_inspector(), eve, OpenNotice::new(arrears(), "the town hall".parse().unwrap()));
        assert_eq!(ledger.finding(arrears()).unwrap().notice_until(), Some(day(until)));
        let told = format!("close notice refused: public notice runs until {until}");
        refused(&mut ledger, &second_inspector(), noon(until), CloseNotice::new(arrears()), &told);
        let after = shifted(noon(until), 86_400_000_000, crate::scene::zone());
        act(&mut ledger, &second_inspector(), after, CloseNotice::new(arrears()));
        act(&mut ledger, &inspector(), after, Close::new(arrears()));
    }
}

#[test]
fn names_the_calendar_year_to_supply() {
    let mut ledger = ledger_with_one_finding();
    let raise = Raise::new(finding(2), particulars("A-2"));
    let before = ledger.clone();
    let error = ledger.act(&inspector(), noon("2031-03-03"), raise).unwrap_err();
    assert!(error.to_string().starts_with("raise refused: the term to assign cannot be resolved: "), "{error}");
    assert!(error.to_string().contains("2031"), "{error}");
    assert_eq!(error.refusal().unwrap().broken()[0].remedy(), "supply the calendar of that year, or a shorter term");
    assert_unchanged(&before, &ledger);
    // Calendar days ask no calendar.
    let round = Inspection::new("survey-2031".parse().unwrap(), "督查".parse().unwrap(), department("office"));
    act(&mut ledger, &office_head(), noon("2031-03-03"), OpenInspection::new(round));
    assert!(matches!(
        Term::new(TermLength::WorkingDays(10), TermBase::Asked).unwrap().due(day("2031-03-03"), &Calendar::china()),
        Err(TermError::Uncovered(_))
    ));
    assert_eq!(TimeDelta::try_days(i64::MAX), None);
}
