//! Closes that last or do not, answers, and yields.

use super::*;
use crate::books::{Against, By, CloseEntry, Lasting};

pub(super) fn looked_back(verdict: Verdict) -> event::LookedBack {
    let reopening = Reopening {
        cause: ReopenCause::Relapse,
        leads_to: StageName::Rectifying,
        deadline: Some(day("2024-12-31")),
        due: None,
    };
    event::LookedBack {
        verdict,
        text: why(),
        evidence: vec![],
        look_back_by: None,
        reopening: (verdict == Verdict::Fails).then_some(reopening),
    }
}

pub(super) fn reopened_for(cause: ReopenCause) -> event::Reopened {
    let reopening = Reopening { cause, leads_to: StageName::Rectifying, deadline: None, due: None };
    event::Reopened { reopening, reasons: why(), evidence: vec![] }
}

/// Four closed in May: one held, one relapsed in June, one false claim found in June, one corrected in June.
fn four_closed() -> Desk {
    let mut desk = Desk::new();
    for closing in ["2024-05-10", "2024-05-10", "2024-05-20", "2024-05-31"] {
        let finding = desk.open("2024-05-01", "roads", "2024-05-31");
        desk.submit(closing, finding).close(closing, finding);
    }
    desk.on("2024-05-25", 0, looked_back(Verdict::Holds));
    desk.on("2024-06-09", 1, looked_back(Verdict::Fails));
    desk.on("2024-06-20", 2, reopened_for(ReopenCause::FalseClaim));
    desk.on("2024-06-20", 3, reopened_for(ReopenCause::Correction));
    desk
}

fn counts(lasting: &Lasting) -> [u64; 4] {
    [lasting.closes(), lasting.looked_back(), lasting.relapsed(), lasting.false_claims()]
}

#[test]
fn a_relapse_counts_against_the_period_of_the_close_once_it_is_known() {
    let desk = four_closed();
    let at = |period, known| counts(&desk.books().lasting(period, day(known)));
    assert_eq!(at(may(), "2024-05-31"), [4, 1, 0, 0]);
    assert_eq!(at(may(), "2024-06-09"), [4, 2, 1, 0]);
    assert_eq!(at(may(), "2024-06-30"), [4, 2, 1, 1]);
    assert_eq!(at(june(), "2024-06-30"), [0, 0, 0, 0]);
    let lasting = desk.books().lasting(may(), day("2024-06-30"));
    assert_eq!(lasting.looked_back_rate().to_string(), "2 looked back at / 4 closes");
    assert_eq!(lasting.relapse_rate().to_string(), "1 relapsed / 2 looked back at");
    assert_eq!(lasting.failure_rate().to_string(), "2 relapsed or falsely claimed / 4 closes");
    let failed = desk.books().closes(may(), day("2024-06-30")).into_iter().filter(CloseEntry::failed);
    assert_eq!(failed.map(|close| close.finding()).collect::<Vec<_>>(), [desk.ids[1], desk.ids[2]]);
}

#[test]
fn a_close_counts_for_the_department_and_person_who_took_its_last_step() {
    let desk = four_closed();
    let departments = desk.books().lasting_by_department(may(), day("2024-06-30"));
    assert_eq!(departments.keys().map(ToString::to_string).collect::<Vec<_>>(), ["office"]);
    assert!(departments.values().eq([&desk.books().lasting(may(), day("2024-06-30"))]));
    let people = desk.books().lasting_by_person(may(), day("2024-06-30"));
    assert!(people.values().eq(departments.values()));
}

/// With 30 days: the closes of 10 May are 30 days old on 9 June, that of 20 May on 19 June, that of 31 May on 30 June.
#[test]
fn the_reopen_rate_censors_what_is_younger_and_forgets_what_came_too_late() {
    let desk = four_closed();
    let rate = |days, known| {
        let rate = desk.books().reopen_rate(may(), days, day(known));
        (rate.reopened(), rate.elapsed(), rate.censored())
    };
    assert_eq!(rate(30, "2024-06-08"), (0, 0, 4));
    assert_eq!(rate(30, "2024-06-09"), (1, 2, 2));
    // Opened again after 31 days.
    assert_eq!(rate(30, "2024-06-20"), (1, 3, 1));
    assert_eq!(rate(30, "2024-06-30"), (1, 4, 0));
    assert_eq!(rate(31, "2024-06-30"), (2, 3, 1));
    assert_eq!(rate(0, "2024-06-30"), (0, 4, 0));
}

#[test]
fn a_second_close_is_one_of_its_own() {
    let mut desk = four_closed();
    desk.submit("2024-06-24", 1).close("2024-06-25", 1);
    desk.on("2024-06-28", 1, looked_back(Verdict::Holds));
    assert_eq!(counts(&desk.books().lasting(may(), day("2024-06-30"))), [4, 2, 1, 1]);
    assert_eq!(counts(&desk.books().lasting(june(), day("2024-06-30"))), [1, 1, 0, 0]);
    let second = desk.books().closes(june(), day("2024-06-30"));
    assert_eq!((second[0].cycle(), second[0].looked_back(), second[0].reopened()), (2, Some(day("2024-06-28")), None));
}

#[test]
fn what_came_closed_from_an_earlier_system_was_not_closed_here() {
    let mut desk = Desk::new();
    let standing = Standing::Closed { outcome: crate::life::Outcome::Rectified, on: day("2024-05-05") };
    desk.on("2024-05-10", 0, carried_over(standing, "2024-01-02", None));
    desk.on("2024-05-20", 0, looked_back(Verdict::Fails));
    assert_eq!(counts(&desk.books().lasting(may(), Day::MAX)), [0, 0, 0, 0]);
}

#[test]
fn answers_are_counted_by_what_became_of_the_suggestion() {
    let mut desk = Desk::new();
    let answers = [Adoption::Adopted, Adoption::Partly, Adoption::NotAdopted, Adoption::NotAdopted];
    for (number, adoption) in answers.into_iter().enumerate() {
        let item = Particulars::suggestion("survey".parse().unwrap(), "S".parse().unwrap(), "advice".parse().unwrap());
        let finding = desk.raise("2024-05-02", item);
        desk.on("2024-05-02", finding, assigned("roads", (number > 0).then(|| day("2024-05-20"))));
        let on = ["2024-05-31", "2024-05-20", "2024-05-21", "2024-06-01"][number];
        desk.on(on, finding, event::Answered { adoption, reasons: why(), to: None });
    }
    let books = desk.books().of(Kind::Suggestion);
    let answers = books.answers(may());
    assert_eq!([answers.adopted(), answers.partly(), answers.not_adopted(), answers.on_time()], [1, 1, 1, 2]);
    assert_eq!(answers.adoption_rate().to_string(), "2 adopted or adopted in part / 3 answered");
    assert_eq!(answers.strict().to_string(), "1 adopted / 3 answered");
    let by_day: Vec<FindingId> = books.answered(may()).iter().map(|answer| answer.finding()).collect();
    assert_eq!(by_day, [desk.ids[1], desk.ids[2], desk.ids[0]]);
    assert_eq!(books.answers(june()).strict().to_string(), "0 adopted / 1 answered");
    assert_eq!(desk.books().answers(may()).answered(), 0);
}

#[test]
fn an_extension_asked_too_late_makes_no_answer_timely() {
    let mut desk = Desk::new();
    for (number, asked_on) in ["2024-05-20", "2024-05-21"].into_iter().enumerate() {
        let item = Particulars::suggestion("survey".parse().unwrap(), "S".parse().unwrap(), "advice".parse().unwrap());
        desk.raise("2024-05-02", item);
        desk.on("2024-05-02", number, assigned("roads", Some(day("2024-05-20"))));
        desk.on(asked_on, number, asked("2024-05-31")).on("2024-05-22", number, granted("2024-05-31"));
        desk.on("2024-05-25", number, event::Answered { adoption: Adoption::Adopted, reasons: why(), to: None });
    }
    let books = desk.books().of(Kind::Suggestion);
    let on_time: Vec<bool> = books.answered(may()).iter().map(|answer| answer.is_on_time()).collect();
    assert_eq!(on_time, [true, false]);
    // As the cycles that were due say.
    let due = books.on_time(may(), Against::Current, By::Close);
    assert_eq!((due.on_time(), due.made_good(), books.answers(may()).on_time()), (1, 1, 1));
}

#[test]
fn an_answer_to_a_problem_is_no_fact() {
    let mut desk = Desk::new();
    let finding = desk.open("2024-05-02", "roads", "2024-05-20");
    let answered = event::Answered { adoption: Adoption::Adopted, reasons: why(), to: None };
    assert!(desk.book(finding, day("2024-05-03"), answered).is_err());
}

fn yielded(kind: YieldKind, count: Option<u32>, quantity: Option<&str>) -> event::YieldRecorded {
    event::YieldRecorded { kind, text: why(), count, quantity: quantity.map(money) }
}

#[test]
fn yields_add_up_by_kind_and_unit_within_their_period() {
    let mut desk = Desk::new();
    let finding = desk.open("2024-05-02", "roads", "2024-05-20");
    desk.on("2024-05-03", finding, yielded(YieldKind::RuleMade, Some(2), None));
    desk.on("2024-05-04", finding, yielded(YieldKind::RuleMade, None, None));
    desk.on("2024-05-31", finding, yielded(YieldKind::Recovery, None, Some("10.00 CNY")));
    desk.on("2024-05-31", finding, yielded(YieldKind::Recovery, None, Some("2.50 CNY")));
    desk.on("2024-05-31", finding, yielded(YieldKind::Recovery, None, Some("1.00 USD")));
    desk.on("2024-06-01", finding, yielded(YieldKind::Accountability, Some(3), None));
    let yields = desk.books().yields(may());
    assert_eq!(yields.keys().copied().collect::<Vec<_>>(), [YieldKind::RuleMade, YieldKind::Recovery]);
    let (rules, recovered) = (&yields[&YieldKind::RuleMade], &yields[&YieldKind::Recovery]);
    assert_eq!((rules.records(), rules.count()), (2, 3));
    assert!(recovered.amounts().values().eq(&[money("12.50 CNY"), money("1.00 USD")]));
    assert_eq!(desk.books().yields(june())[&YieldKind::Accountability].count(), 3);
    assert_eq!(desk.books().yielded(may()).len(), 5);
    assert!(desk.books().of(Kind::Suggestion).yielded(may()).is_empty());
}

#[test]
fn yields_beyond_what_a_figure_can_say_are_refused() {
    let mut desk = Desk::new();
    let finding = desk.open("2024-05-02", "roads", "2024-05-20");
    let most = i64::MAX.unsigned_abs() / 100;
    let large = format!("{most}.00 CNY");
    desk.on("2024-05-03", finding, yielded(YieldKind::Recovery, None, Some(&large)));
    let more = desk.book(finding, day("2024-05-03"), yielded(YieldKind::Recovery, None, Some("1.00 CNY")));
    assert!(more.unwrap_err().to_string().contains("would pass"));
    assert_eq!(desk.books().yields(may())[&YieldKind::Recovery].records(), 1);
}
