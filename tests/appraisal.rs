//! Lights, scores and ranks, one worked example after another.

#[expect(dead_code, unreachable_pub, reason = "the scene serves other tests too")]
mod scene;

use rectify::assessment::{
    Adjustment, AdjustmentKind, Appraisal, AppraisedRow, Assessment, FindingLight, LostFor, Satisfaction, Score,
};
use rectify::books::Value;
use rectify::calendar::Period;
use rectify::command::{
    Accept, Acknowledge, AdoptPolicy, Answer, ApprovePlan, AskExtension, Assign, ClaimMilestone, Close, Command,
    Determine, FilePlan, Grant, LookBack, Order, Raise, Reassign, ReturnSubmission, Submit, Suspend, VerifyMilestone,
};
use rectify::directory::Actor;
use rectify::finding::{
    Adoption, Determination, Kind, Measure, Particulars, Plan, Reassignment, Responsibility, Severity, Verdict,
};
use rectify::id::FindingId;
use rectify::ledger::Ledger;
use rectify::life::Step;
use rectify::moment::Day;
use rectify::policy::{
    Choices, Deducting, Deduction, Dimension, Draft, ExtensionLimits, Light, LightOn, LightScheme, PointCause, Points,
    Policy, ScorePart, Scoring, Weight,
};
use rectify::ratio::{Ratio, Rounding};
use rectify::text::Prose;
use scene::{
    arrears, bureau, directory, finding, founding_with, housing, inspector, monday, noon, office_head, receipt,
    water_works,
};

#[track_caller]
fn act(ledger: &mut Ledger, who: &Actor, on: &str, order: impl Into<Order>) {
    ledger.act(who, noon(on), order).unwrap_or_else(|no| panic!("{no}"));
}

fn prose() -> Prose {
    "as the file says".parse().unwrap()
}

/// A ledger under the standard policy and these further rules.
fn under(more: impl FnOnce(&mut Draft)) -> Ledger {
    let mut draft = Policy::standard().draft().clone();
    more(&mut draft);
    let found = founding_with(Policy::new(draft).unwrap(), directory());
    Ledger::found(&office_head(), noon("2024-05-02"), found).unwrap()
}

fn item(number: u64) -> Particulars {
    let (inspection, title) = ("survey-2023".parse().unwrap(), "supplier unpaid since May".parse().unwrap());
    Particulars::problem(inspection, finding(number).into(), title)
}

/// A light finding of this lead, due on 5 July.
fn assigned(ledger: &mut Ledger, number: u64, lead: &str) -> FindingId {
    let id = finding(number);
    ledger.act(&inspector(), ledger.latest(), Raise::new(id, item(number))).unwrap();
    ledger.act(&inspector(), ledger.latest(), Assign::new(id, until_july(lead))).unwrap();
    id
}

fn until_july(lead: &str) -> Responsibility {
    Responsibility::of(lead.parse().unwrap()).with_deadline("2024-07-05".parse().unwrap())
}

/// A grave finding with a plan of milestones: when each is due, and what it weighs.
fn planned(ledger: &mut Ledger, milestones: &[(&str, u16)]) {
    act(ledger, &inspector(), "2024-05-06", Raise::new(arrears(), item(1).with_severity(Severity::High)));
    act(ledger, &inspector(), "2024-05-06", Assign::new(arrears(), until_july("roads")));
    act(ledger, &bureau(), "2024-05-06", Acknowledge::new(arrears()));
    let numbered = milestones.iter().zip(1..);
    let measure = |((due, weight), number): (&(&str, u16), u8)| {
        let id = format!("m{number}").parse().unwrap();
        Measure::new(id, "pay".parse().unwrap(), due.parse().unwrap(), *weight)
    };
    act(ledger, &bureau(), "2024-05-06", FilePlan::new(arrears(), Plan::new(numbered.map(measure))));
    act(ledger, &inspector(), "2024-05-06", ApprovePlan::new(arrears()));
}

fn reached(ledger: &mut Ledger, measure: &str, on: &str) {
    let measure = measure.parse().unwrap();
    act(ledger, &bureau(), on, ClaimMilestone::new(arrears(), measure).evidence(receipt()));
    act(ledger, &inspector(), on, VerifyMilestone::new(arrears(), measure, Verdict::Holds));
}

fn shown_on(ledger: &Ledger, day: &str) -> FindingLight {
    let on: Day = day.parse().unwrap();
    let appraisal = Appraisal::of(ledger, Period::day(on).unwrap(), Kind::Problem);
    let [light] = appraisal.lights().as_slice() else { panic!("{} lights", appraisal.lights().len()) };
    light.clone()
}

fn light_on(ledger: &Ledger, day: &str) -> Light {
    shown_on(ledger, day).light()
}

fn july() -> Period {
    Period::month(2024, 7).unwrap()
}

fn row<'a>(appraisal: &'a Appraisal, lead: &str) -> &'a AppraisedRow {
    let key = [Value::Department(Some(lead.parse().unwrap()))];
    appraisal.rows().iter().find(|row| *row.key() == key).unwrap()
}

fn score(appraisal: &Appraisal, lead: &str) -> Score {
    row(appraisal, lead).score().clone().unwrap()
}

fn shown(score: &Score) -> String {
    score.kept().percent_text(2, Rounding::Truncate)
}

#[test]
fn a_lag_of_ten_points_is_yellow_and_only_more_than_thirty_is_red() {
    let mut ledger = under(|draft| draft.lights = Some(LightScheme::schedule_lag()));
    planned(
        &mut ledger,
        &[("2024-05-10", 9), ("2024-05-14", 1), ("2024-05-20", 20), ("2024-06-03", 1), ("2024-07-05", 69)],
    );
    assert_eq!(light_on(&ledger, "2024-05-10"), Light::Green, "due today is not late");
    assert_eq!(light_on(&ledger, "2024-05-11"), Light::Green, "9 points behind");
    let ten = shown_on(&ledger, "2024-05-15");
    assert_eq!((ten.light(), ten.by().as_slice()), (Light::Yellow, &[LightOn::LagAtLeast(10)][..]));
    assert_eq!(ten.lag().as_ref().unwrap().to_string(), "10 behind / 100 planned in all");
    assert_eq!(light_on(&ledger, "2024-05-21"), Light::Yellow, "30 points behind, which is not more than 30");
    assert_eq!(shown_on(&ledger, "2024-06-04").by().as_slice(), [LightOn::LagAbove(30)], "31 points behind");

    // What is claimed and verified is reached; the days before stay as they were.
    reached(&mut ledger, "m3", "2024-06-05");
    assert_eq!(light_on(&ledger, "2024-06-05"), Light::Yellow);
    assert_eq!(light_on(&ledger, "2024-06-04"), Light::Red);
}

#[test]
fn blue_is_near_yellow_behind_or_late_by_forecast_and_red_overdue() {
    let mut ledger = under(|draft| draft.lights = Some(LightScheme::by_forecast()));
    planned(&mut ledger, &[("2024-05-26", 50), ("2024-07-05", 50)]);
    assert_eq!(light_on(&ledger, "2024-05-26"), Light::Green);
    // Twenty days after the assignment half of it is reached: the other half takes twenty more, to 15 June.
    reached(&mut ledger, "m1", "2024-05-26");
    assert_eq!((light_on(&ledger, "2024-05-27"), shown_on(&ledger, "2024-05-27").forecast()), (Light::Green, None));
    // Thirty-one days after it still half: by that pace it takes sixty-two, to 7 July, and the deadline is 5 July.
    let late = shown_on(&ledger, "2024-06-06");
    assert_eq!((late.light(), late.by().as_slice()), (Light::Yellow, &[LightOn::ForecastLate(1)][..]));
    assert_eq!(late.forecast(), Some(2));
    assert_eq!(light_on(&ledger, "2024-06-28"), Light::Yellow, "near, but graver things are to be said");
    assert_eq!(shown_on(&ledger, "2024-07-06").by(), &[LightOn::Overdue(1)]);

    let mut plain = under(|draft| draft.lights = Some(LightScheme::by_forecast()));
    assigned(&mut plain, 1, "roads");
    assert_eq!(light_on(&plain, "2024-06-27"), Light::Green);
    assert_eq!(shown_on(&plain, "2024-06-28").by(), &[LightOn::NearDue(7)]);
    assert_eq!(light_on(&plain, "2024-07-05"), Light::Blue);
}

/// By its pace until the end of June, half of it takes as long again, to 24 August.
#[test]
fn more_time_is_proposed_as_far_as_it_may_be_asked_now_and_not_else() {
    let all = |count_max, days_max| ExtensionLimits { count_max, days_max, ..ExtensionLimits::default() };
    let before = |days| ExtensionLimits { asked_working_days_before: Some(days), ..all(2, 60) };
    let in_all = |days| ExtensionLimits { days_total_max: Some(days), ..all(2, 10) };
    for (limits, granted, proposed) in [
        (all(2, 60), None, Some("2024-08-24")),
        (all(2, 30), None, Some("2024-08-04")),
        (all(0, 0), None, None),
        (before(20), None, Some("2024-08-24")),
        (before(40), None, None),
        (in_all(20), Some("2024-07-15"), Some("2024-07-25")),
        (in_all(15), Some("2024-07-15"), Some("2024-07-20")),
        (in_all(10), Some("2024-07-15"), None),
    ] {
        let mut ledger = under(|draft| {
            draft.lights = Some(LightScheme::by_forecast());
            draft.extension = Choices::always(limits);
        });
        planned(&mut ledger, &[("2024-05-26", 50), ("2024-07-05", 50)]);
        reached(&mut ledger, "m1", "2024-05-26");
        if let Some(until) = granted {
            act(&mut ledger, &bureau(), "2024-05-26", AskExtension::new(arrears(), until.parse().unwrap(), prose()));
            act(&mut ledger, &office_head(), "2024-05-26", Grant::new(arrears()));
        }
        let all = Adjustment::all(&ledger, Period::month(2024, 6).unwrap());
        let ready = all.iter().filter(|one| one.kind() == AdjustmentKind::Extend).flat_map(Adjustment::ready);
        let asked = ready.cloned().map(|order| {
            let mut ledger = ledger.clone();
            act(&mut ledger, &bureau(), "2024-05-26", order);
            ledger.finding(arrears()).unwrap().extension_asked().unwrap().to_string()
        });
        assert_eq!(asked.collect::<Vec<_>>(), Vec::from_iter(proposed), "{limits:?}");
    }
}

#[test]
fn while_the_clock_is_stopped_nothing_is_near_or_behind() {
    let mut ledger = under(|draft| draft.lights = Some(LightScheme::schedule_lag()));
    planned(&mut ledger, &[("2024-05-10", 50), ("2024-07-05", 50)]);
    assert_eq!(light_on(&ledger, "2024-05-11"), Light::Red);
    act(&mut ledger, &office_head(), "2024-05-12", Suspend::new(arrears(), prose(), prose()));
    assert_eq!(light_on(&ledger, "2024-05-12"), Light::Green);
}

#[test]
fn what_was_made_good_late_is_yellow_and_never_green() {
    for scheme in [LightScheme::schedule_lag(), LightScheme::by_forecast()] {
        let mut ledger = under(|draft| draft.lights = Some(scheme));
        assigned(&mut ledger, 1, "roads");
        assigned(&mut ledger, 2, "water-works");
        act(&mut ledger, &water_works(), "2024-07-05", Submit::new(finding(2)).evidence(receipt()));
        act(&mut ledger, &bureau(), "2024-07-08", Submit::new(arrears()).evidence(receipt()));
        let on_eighth = Appraisal::of(&ledger, Period::day("2024-07-08".parse().unwrap()).unwrap(), Kind::Problem);
        assert_eq!(row(&on_eighth, "roads").light(), Some(Light::Red), "claimed late, and not yet decided");
        for number in [1, 2] {
            act(&mut ledger, &inspector(), "2024-07-09", Accept::new(finding(number)));
        }
        for number in [1, 2] {
            act(&mut ledger, &inspector(), "2024-07-10", Close::new(finding(number)));
        }
        let july = Appraisal::of(&ledger, july(), Kind::Problem);
        let late = &july.lights()[0];
        assert_eq!((late.light(), late.made_good(), late.by().len()), (Light::Yellow, true, 0));
        assert_eq!(row(&july, "roads").lights()[&Light::Yellow], [arrears()]);
        assert_eq!(row(&july, "water-works").light(), Some(Light::Green), "verified late is not claimed late");
        let august = Appraisal::of(&ledger, Period::month(2024, 8).unwrap(), Kind::Problem);
        assert_eq!(august.lights(), &[], "struck off before the period");
    }
}

#[test]
fn a_deadline_moved_once_it_is_past_makes_no_answer_timely() {
    for (moved_on, light) in [("2024-07-05", Light::Green), ("2024-07-06", Light::Yellow)] {
        let mut ledger = under(|draft| draft.lights = Some(LightScheme::schedule_lag()));
        let advice = "pay within thirty days".parse().unwrap();
        let item = Particulars::suggestion("survey-2023".parse().unwrap(), "S-1".parse().unwrap(), advice);
        act(&mut ledger, &inspector(), "2024-05-06", Raise::new(arrears(), item));
        act(&mut ledger, &inspector(), "2024-05-06", Assign::new(arrears(), until_july("roads")));
        let later = Reassignment { deadline: "2024-07-20".parse().ok(), ..Reassignment::default() };
        act(&mut ledger, &office_head(), moved_on, Reassign::new(arrears(), later, prose()));
        let answer = Answer::new(arrears(), Adoption::Adopted, prose());
        act(&mut ledger, &bureau(), "2024-07-10", answer.clone());
        act(&mut ledger, &inspector(), "2024-07-11", answer);
        let appraisal = Appraisal::of(&ledger, july(), Kind::Suggestion);
        assert_eq!((appraisal.lights()[0].light(), appraisal.lights()[0].made_good()), (light, light == Light::Yellow));
    }
}

#[test]
fn the_policy_in_force_on_the_date_decides_and_is_named() {
    let mut ledger = under(|draft| draft.lights = Some(LightScheme::schedule_lag()));
    assigned(&mut ledger, 1, "roads");
    let mut second = ledger.programme().policy().draft().clone();
    second.version = 2;
    second.lights = Some(LightScheme::by_forecast());
    act(&mut ledger, &office_head(), "2024-07-01", AdoptPolicy::new(Policy::new(second).unwrap()));
    let on = |day: &str| {
        let appraisal = Appraisal::of(&ledger, Period::day(day.parse().unwrap()).unwrap(), Kind::Problem);
        (appraisal.policy_version(), appraisal.lights()[0].light())
    };
    assert_eq!(on("2024-06-30"), (1, Light::Green));
    assert_eq!(on("2024-07-01"), (2, Light::Blue));
}

#[test]
fn points_are_lost_for_what_is_overdue_returned_and_made_good_and_name_it() {
    let mut ledger = under(|draft| draft.scoring = Some(Scoring::deducting()));
    let lead = ["roads", "roads", "water-works"];
    (1..).zip(lead).for_each(|(number, lead)| _ = assigned(&mut ledger, number, lead));
    act(&mut ledger, &bureau(), "2024-07-02", Submit::new(arrears()).evidence(receipt()));
    act(&mut ledger, &inspector(), "2024-07-03", ReturnSubmission::new(arrears(), prose()));
    act(&mut ledger, &water_works(), "2024-07-08", Submit::new(finding(3)).evidence(receipt()));
    act(&mut ledger, &inspector(), "2024-07-09", Accept::new(finding(3)));
    let ninth = Period::day("2024-07-09".parse().unwrap()).unwrap();
    let water = score(&Appraisal::of(&ledger, ninth, Kind::Problem), "water-works");
    assert_eq!(shown(&water), "99.00 %", "overdue until it is struck off");
    act(&mut ledger, &inspector(), "2024-07-10", Close::new(finding(3)));

    let july = Appraisal::of(&ledger, july(), Kind::Problem);
    let roads = score(&july, "roads");
    // A hundred, less one for each of two that are overdue, less two for the return.
    assert_eq!(shown(&roads), "96.00 %");
    let told: Vec<_> = roads.lost().iter().map(|lost| (lost.what(), lost.points().numerator(), lost.times())).collect();
    assert_eq!(told, [(LostFor::Cause(PointCause::Overdue), 200, 2), (LostFor::Cause(PointCause::Returned), 200, 1)]);
    assert_eq!(roads.lost()[0].findings(), &[arrears(), finding(2)]);
    assert_eq!(roads.lost()[1].findings(), &[arrears()]);
    let record = ledger.records().nth(usize::try_from(roads.lost()[1].records()[0].number()).unwrap()).unwrap();
    assert_eq!(record.event().name(), "submission_returned");
    let water = score(&july, "water-works");
    assert_eq!((shown(&water).as_str(), water.lost()[0].findings().as_slice()), ("99.50 %", &[finding(3)][..]));
    assert_eq!((row(&july, "water-works").rank(), row(&july, "roads").rank()), (Some(1), Some(2)));
}

#[test]
fn a_contradicted_report_leaves_nothing_whatever_the_floor() {
    let mut ledger = under(|draft| {
        let Scoring::Deducting(scheme) = Scoring::deducting() else { panic!() };
        draft.scoring = Some(Scoring::Deducting(Deducting { floor: Points::whole(60), ..scheme }));
    });
    assigned(&mut ledger, 1, "roads");
    act(&mut ledger, &bureau(), "2024-07-02", Submit::new(arrears()).evidence(receipt()));
    let false_claim = Determine::new(arrears(), Determination::ContradictsReport, prose()).evidence(receipt());
    act(&mut ledger, &inspector(), "2024-07-03", false_claim);
    // The one who takes it over is not to blame.
    let other = Reassignment { lead: Some("water-works".parse().unwrap()), ..Reassignment::default() };
    act(&mut ledger, &office_head(), "2024-07-04", Reassign::new(arrears(), other, prose()));
    let july = Appraisal::of(&ledger, july(), Kind::Problem);
    let roads = score(&july, "roads");
    assert_eq!(shown(&roads), "0.00 %");
    assert_eq!(
        (roads.vetoes()[0].what(), roads.vetoes()[0].findings().as_slice()),
        (LostFor::Cause(PointCause::Contradicted), &[arrears()][..])
    );
    assert_eq!(roads.vetoes()[0].records().len(), 1);
    assert!(score(&july, "water-works").vetoes().is_empty());
    let august = Appraisal::of(&ledger, Period::month(2024, 8).unwrap(), Kind::Problem);
    assert!(score(&august, "water-works").vetoes().is_empty(), "each period for itself");
}

#[test]
fn caps_and_floors_limit_what_is_lost() {
    let capped =
        Deduction { at_most: Some(Points::whole(25)), ..Deduction::of(PointCause::Overdue, Points::whole(10)) };
    let of = |floor: u16, deductions: Vec<Deduction>| {
        let floor = Points::whole(floor);
        let mut ledger = under(|draft| {
            let full = Points::whole(100);
            draft.scoring = Some(Scoring::Deducting(Deducting { full, floor, deductions, vetoes: vec![] }));
        });
        (1..=3).for_each(|number| _ = assigned(&mut ledger, number, "roads"));
        score(&Appraisal::of(&ledger, july(), Kind::Problem), "roads")
    };
    assert_eq!(shown(&of(0, vec![capped])), "75.00 %", "three times ten, but at most 25");
    let dear = Deduction::of(PointCause::Overdue, Points::whole(30));
    let kept = of(60, vec![dear]);
    assert_eq!(shown(&kept), "60.00 %");
    assert_eq!(kept.lost()[0].points().numerator(), 4_000, "what would fall below the floor is not lost");
}

#[test]
fn ties_share_a_rank_and_the_next_is_left_out() {
    let mut ledger = under(|draft| draft.scoring = Some(Scoring::deducting()));
    (1..)
        .zip(["roads", "water-works", "housing", "housing", "bridges"])
        .for_each(|(number, lead)| _ = assigned(&mut ledger, number, lead));
    // Nobody answers for the sixth, and nobody is ranked for it.
    ledger.act(&inspector(), monday(), Raise::new(finding(6), item(6))).unwrap();
    act(&mut ledger, &housing(), "2024-07-05", Submit::new(finding(3)).evidence(receipt()));
    act(&mut ledger, &housing(), "2024-07-05", Submit::new(finding(4)).evidence(receipt()));
    let july = Appraisal::of(&ledger, july(), Kind::Problem);
    let ranks: Vec<_> = july.rows().iter().map(|row| (row.key()[0].to_string(), row.rank())).collect();
    let told: Vec<(&str, Option<u32>)> = ranks.iter().map(|(lead, rank)| (lead.as_str(), *rank)).collect();
    assert_eq!(
        told,
        [
            ("unassigned", None),
            ("bridges", Some(2)),
            ("housing", Some(1)),
            ("roads", Some(2)),
            ("water-works", Some(2))
        ]
    );
    let mut next = under(|draft| draft.scoring = Some(Scoring::deducting()));
    (1..)
        .zip(["roads", "roads", "housing", "water-works"])
        .for_each(|(number, lead)| _ = assigned(&mut next, number, lead));
    let july = Appraisal::of(&next, self::july(), Kind::Problem);
    let rank = |lead| row(&july, lead).rank();
    assert_eq!((rank("housing"), rank("water-works"), rank("roads")), (Some(1), Some(1), Some(3)));
}

#[test]
fn satisfaction_weighs_eighty_and_rectification_twenty_exactly() {
    let mut ledger = under(|draft| draft.scoring = Some(Scoring::satisfaction_and_rectification()));
    (1..=3).for_each(|number| _ = assigned(&mut ledger, number, "roads"));
    act(&mut ledger, &bureau(), "2024-07-02", Submit::new(arrears()).evidence(receipt()));
    act(&mut ledger, &inspector(), "2024-07-03", Accept::new(arrears()));
    act(&mut ledger, &inspector(), "2024-07-03", Close::new(arrears()));
    let by = |given: Option<Ratio>| {
        let key = vec![Value::Department(Some("roads".parse().unwrap()))];
        let satisfaction: Satisfaction = given.into_iter().map(|ratio| (key.clone(), ratio)).collect();
        let july = Appraisal::by(&ledger, july(), Kind::Problem, &[Dimension::Department], &satisfaction);
        row(&july, "roads").score().clone()
    };
    let kept = by(Some(Ratio::new(("satisfied", 6), ("asked", 7)))).unwrap();
    // 80 × 6/7 + 20 × 1/3 = 1580/21, which is 75.238 of a hundred.
    assert_eq!((kept.kept().numerator(), kept.kept().denominator()), (1_580, 2_100));
    assert_eq!(shown(&kept), "75.23 %");
    let told: Vec<_> = kept.lost().iter().map(|lost| (lost.what(), lost.findings().len())).collect();
    assert_eq!(told, [(LostFor::Part(ScorePart::Satisfaction), 0), (LostFor::Part(ScorePart::Rectification), 2)]);
    assert_eq!(kept.lost()[1].findings(), &[finding(2), finding(3)]);
    assert_eq!(by(None), None, "no satisfaction is known");
    assert_eq!(by(Some(Ratio::new(("satisfied", 0), ("asked", 0)))), None, "nobody was asked");
    assert_eq!(by(Some(Ratio::new(("satisfied", 3), ("asked", 2)))), None, "more than all is no share");
}

#[test]
fn a_relapse_costs_points_in_the_period_of_the_reopening() {
    let mut ledger = under(|draft| draft.scoring = Some(Scoring::deducting()));
    assigned(&mut ledger, 1, "roads");
    act(&mut ledger, &bureau(), "2024-05-07", Submit::new(arrears()).evidence(receipt()));
    act(&mut ledger, &inspector(), "2024-05-07", Accept::new(arrears()));
    act(&mut ledger, &inspector(), "2024-05-07", Close::new(arrears()));
    act(&mut ledger, &inspector(), "2024-07-03", LookBack::new(arrears(), Verdict::Fails, prose()).evidence(receipt()));
    assert_eq!(shown(&score(&Appraisal::of(&ledger, july(), Kind::Problem), "roads")), "98.00 %");
    let may = Appraisal::of(&ledger, Period::month(2024, 5).unwrap(), Kind::Problem);
    assert_eq!(shown(&score(&may, "roads")), "100.00 %", "as it then stood");
}

#[test]
fn a_close_recorded_late_scores_in_the_period_in_which_it_is_booked() {
    let mut ledger = under(|draft| {
        draft.recorded_late_days_max.insert(Step::Close, 30);
        draft.scoring = Some(Scoring::Weighing(vec![Weight { part: ScorePart::Rectification, percent: 100 }]));
    });
    assigned(&mut ledger, 1, "roads");
    act(&mut ledger, &bureau(), "2024-05-07", Submit::new(arrears()).evidence(receipt()));
    act(&mut ledger, &inspector(), "2024-05-07", Accept::new(arrears()));
    let [may, june] = [5, 6].map(|month| Period::month(2024, month).unwrap());
    let publish = Assessment::of(&ledger, may, Kind::Problem).publish().unwrap();
    act(&mut ledger, &office_head(), "2024-06-03", publish);
    let late = Command::from(Close::new(arrears())).on("2024-05-31".parse().unwrap());
    act(&mut ledger, &inspector(), "2024-06-04", late);
    for (period, kept, flow) in [
        (may, "0.00 %", "0 complete / 1 open before or taken in"),
        (june, "100.00 %", "1 complete / 1 open before or taken in"),
    ] {
        assert_eq!(shown(&score(&Appraisal::of(&ledger, period, Kind::Problem), "roads")), kept);
        assert_eq!(ledger.books().completion_flow(period).rate().to_string(), flow);
    }
}

#[test]
fn an_appraisal_is_kept_as_it_was() {
    let mut ledger = under(|draft| {
        draft.lights = Some(LightScheme::schedule_lag());
        draft.scoring = Some(Scoring::deducting());
    });
    assigned(&mut ledger, 1, "roads");
    let july = Appraisal::of(&ledger, july(), Kind::Problem);
    let kept = serde_json::to_string(&july).unwrap();
    assert_eq!(serde_json::from_str::<Appraisal>(&kept).unwrap(), july);
}
