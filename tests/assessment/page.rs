//! Every figure stands on the page of its assessment, where a head of department finds it, in both languages.

use crate::scene::{
    arrears, bureau, directory, finding, founding_with, inspector, item, launch, monday, noon, office_head, receipt,
    second_inspector,
};
use crate::{act, day, june, may};
use rectify::assessment::Assessment;
use rectify::books::{DaysOf, TimeTo};
use rectify::calendar::Period;
use rectify::command::*;
use rectify::finding::{Kind, Level, Measure, Particulars, Plan, Responsibility, SettlementWay, Verdict, YieldKind};
use rectify::ledger::Ledger;
use rectify::policy::{LightScheme, Policy, Scoring, SignalLimits};
use rectify::report::{Language, markdown};

fn under_rules() -> Ledger {
    let mut draft = Policy::standard().draft().clone();
    draft.lights = Some(LightScheme::schedule_lag());
    draft.scoring = Some(Scoring::deducting());
    draft.signals = SignalLimits::usual();
    let found = founding_with(Policy::new(draft).unwrap(), directory());
    Ledger::found(&office_head(), noon("2024-05-02"), found).unwrap()
}

fn numbered(number: u64) -> Particulars {
    let title = "supplier unpaid since May".parse().unwrap();
    Particulars::problem("survey-2023".parse().unwrap(), format!("B-{number}").parse().unwrap(), title)
}

/// One closed and relapsed, one returned and extended, one with a plan that is behind; with a sweep, yields and levels.
fn eventful() -> Ledger {
    let mut ledger = under_rules();
    let (inspector, bureau) = (inspector(), bureau());
    act(
        &mut ledger,
        &inspector,
        "2024-05-06",
        Raise::new(arrears(), item().with_quantity("100.00 CNY".parse().unwrap())),
    );
    let line = Responsibility::of("roads".parse().unwrap()).with_cooperating("water-works".parse().unwrap());
    act(&mut ledger, &inspector, "2024-05-06", Assign::new(arrears(), line));
    for number in [2, 3] {
        act(&mut ledger, &inspector, "2024-05-06", Raise::new(finding(number), numbered(number)));
        act(&mut ledger, &inspector, "2024-05-06", Assign::to("roads".parse().unwrap(), finding(number)));
    }
    let settle = Settle::new(arrears(), "60.00 CNY".parse().unwrap(), SettlementWay::Paid).evidence(receipt());
    act(&mut ledger, &bureau, "2024-05-13", settle);
    act(&mut ledger, &bureau, "2024-05-14", Submit::new(arrears()).evidence(receipt()));
    act(
        &mut ledger,
        &inspector,
        "2024-05-20",
        ReturnSubmission::new(arrears(), "one invoice is missing".parse().unwrap()),
    );
    act(&mut ledger, &bureau, "2024-05-21", Submit::new(arrears()).evidence(receipt()));
    act(&mut ledger, &inspector, "2024-05-22", Accept::new(arrears()));
    act(&mut ledger, &inspector, "2024-05-24", Close::new(arrears()));
    act(&mut ledger, &inspector, "2024-05-24", launch());
    let made = RecordYield::new(arrears(), YieldKind::RuleMade, "on paying in time".parse().unwrap()).count(2);
    act(&mut ledger, &inspector, "2024-05-27", made);
    let recovered = RecordYield::new(arrears(), YieldKind::Recovery, "interest".parse().unwrap());
    act(&mut ledger, &inspector, "2024-05-27", recovered.quantity("80.00 CNY".parse().unwrap()));
    let fails = LookBack::new(arrears(), Verdict::Fails, "unpaid again".parse().unwrap()).evidence(receipt());
    act(&mut ledger, &second_inspector(), "2024-06-10", fails);
    let ask = AskExtension::new(finding(2), day("2024-07-31"), "the rains came early".parse().unwrap());
    act(&mut ledger, &bureau, "2024-06-11", ask);
    act(&mut ledger, &office_head(), "2024-06-12", Grant::new(finding(2)));
    let pay = Measure::new("m1".parse().unwrap(), "pay".parse().unwrap(), day("2024-06-20"), 60);
    let rest = Measure::new("m2".parse().unwrap(), "pay the rest".parse().unwrap(), day("2024-07-04"), 40);
    let revise = RevisePlan::new(finding(3), Plan::new([pay, rest]), "a plan after all".parse().unwrap());
    act(&mut ledger, &bureau, "2024-06-12", revise);
    let remind = Escalate::new(finding(3), Level::Remind, "three days left".parse().unwrap());
    act(&mut ledger, &inspector, "2024-07-02", remind);
    ledger
}

#[track_caller]
fn shows(page: &str, lines: &[&str]) {
    for line in lines {
        assert!(page.lines().any(|shown| shown == *line), "{line} is missing from\n{page}");
    }
}

#[test]
fn the_page_of_a_month_shows_what_was_done_and_how_long_it_took() {
    let assessment = Assessment::of(&eventful(), may(), Kind::Problem);
    shows(
        &markdown(&assessment, Language::English),
        &[
            "## In short",
            "| figure | 2024-05 | 2024-04 | 2023-05 |",
            "| came | 3 | 0 | 0 |",
            "| completed | 1 | 0 | 0 |",
            "| open at the end | 2 | 0 | 0 |",
            "| completed of what was open or came | 33.3 % | — | — |",
            "| returned of the claims decided | 50.0 % | — | — |",
            "## Settlement",
            "| CNY | 60.00 | 0.00 | 100.00 | 60.0 % | 0.00 | 60.0 % |",
            "## Time taken, in days",
            // Claimed on 14 May after 8 days; the claim that was accepted was decided a day after it.
            "| to submit | all | 1 | 8.0 | 8.0 | 2 | — |",
            "| to verify | all | 1 | 1.0 | 1.0 | 0 | 1 |",
            "| to close | all | 1 | 18.0 | 18.0 | 2 | — |",
            "## Claims returned and deadlines extended",
            "| 1 | 1 | 50.0 % | 0 | 0 | 0 | 0 | 0 | — |",
            "## How closes last",
            "| 1 | 0 | 0 | 0 | 0.0 % |",
            "## Sweeps launched in the period",
            "| 1 | 2 | 0 | 0.0 % | 0 | 0.0 | 0 |",
            "not reported yet: 住房和城乡建设局 `housing`, 水务局 `water-works`",
            "## What rectification brought besides",
            "| rules made | 1 | 2 |  |",
            "| recovered | 1 | 1 | 80.00 CNY |",
            "## Over the year",
            "| 2024-05 | 3 | 1 | 2 | 0 |",
        ],
    );
    shows(
        &markdown(&assessment, Language::Chinese),
        &[
            "| 指标 | 2024年5月 | 2024年4月 | 2023年5月 |",
            "| 申报完成 | 全部天数 | 1 | 8.0 | 8.0 | 2 | — |",
            "| 建章立制 | 1 | 2 |  |",
            "尚未报告: 住房和城乡建设局 `housing`、水务局 `water-works`",
        ],
    );
    let pace =
        assessment.figures().paces().iter().find(|pace| (pace.to(), pace.of()) == (TimeTo::Close, DaysOf::Gross));
    assert_eq!(pace.unwrap().durations().mean().to_string(), "18 days / 1 cycles");
}

#[test]
fn the_page_of_a_month_shows_what_relapsed_who_is_behind_and_what_comes_next() {
    let ledger = eventful();
    let july = Assessment::of(&ledger, june(), Kind::Problem);
    let page = markdown(&july, Language::English);
    shows(
        &page,
        &[
            "| department | opening | came | completed | went otherwise | closing | overdue | completion rate | due | submitted on time | returned | co-operates in |",
            "| 交通运输局 `roads` | 2 | 1 | 0 | 0 | 3 | 0 | 0.0 % | 0 | — | — | 0 |",
            "| 水务局 `water-works` | — | — | — | — | — | — | — | — | — | — | 1 |",
            "| 0 | 0 | — | 1 | 0 | 1 | 0 | 0 | — |",
            "## Planned and actual progress",
            "| 60.0 % | 0.0 % | 1 | 0 | 0.0 % |",
            // Closed on 24 May and opened again after 17 days; on the last of June it is 37 days old.
            "| 30 | 1 | 1 | 100.0 % | 0 |",
            "| 90 | 0 | 0 | — | 1 |",
            "## Lights, scores and ranks",
            "by the policy: `standard` 1",
            "| 1 | 交通运输局 `roads` | red | 98.0 % | 2 | 0 | 0 | 1 |",
            "| 交通运输局 `roads` | relapsed | `survey-2023` A-17 | 1 | 2.0 % |",
            "| red | `survey-2023` B-3 | supplier unpaid since May | 交通运输局 `roads` | 60.0 points behind the plan |",
            "## Signals: to be looked at, no verdict",
            "| relapse soon after the close | 交通运输局 `roads` | `survey-2023` A-17 | 12 16 | 17 | 30 |",
        ],
    );
    let chinese = markdown(&july, Language::Chinese);
    shows(
        &chinese,
        &[
            "| 红灯 | `survey-2023` B-3 | supplier unpaid since May | 交通运输局 `roads` | 落后序时进度 60.0 个百分点 |",
            "## 调整建议（以台账现状为准）",
        ],
    );
    assert_eq!(page.lines().count(), chinese.lines().count());
    assert!(chinese.lines().any(|line| line.starts_with("| 挂牌督办 | `survey-2023` B-3 | ")), "{chinese}");
    // What is proposed is proposed in the value, with its commands, and is read back.
    assert!(july.adjustments().iter().all(|adjustment| adjustment.finding().is_some()));
    let kept = serde_json::to_string(&july).unwrap();
    assert_eq!(serde_json::from_str::<Assessment>(&kept).unwrap(), july);
    // The month after, somebody was reminded.
    let july = Assessment::of(&ledger, Period::month(2024, 7).unwrap(), Kind::Problem);
    shows(
        &markdown(&july, Language::English),
        &[
            "| reminded | supervised | summoned | circulated | held to account | listed at the end |",
            "| 1 | 0 | 0 | 0 | 0 | 0 |",
        ],
    );
}

/// What is due today is not late: the plan has it, no light does.
#[test]
fn on_its_day_a_milestone_is_planned_and_neither_behind_nor_lit() {
    let ledger = eventful();
    let until = |end: &str| Period::new(day("2024-06-01"), day(end)).unwrap();
    let told = |end: &str| {
        let assessment = Assessment::of(&ledger, until(end), Kind::Problem);
        let progress = assessment.figures().progress().clone();
        let light = assessment.appraisal().lights().iter().find(|shown| shown.finding() == finding(3)).unwrap();
        (progress.planned().numerator(), progress.behind().len(), light.light().to_string())
    };
    assert_eq!(told("2024-06-21"), (60, 0, "green".into()));
    assert_eq!(told("2024-06-22"), (60, 1, "red".into()));
}

/// The policy and the directory are those of the ledger: publishing what an assessment holds is accepted, whatever it holds.
#[test]
fn whatever_an_assessment_holds_can_be_published() {
    let mut ledger = eventful();
    for month in [4, 5, 6] {
        for kind in [Kind::Problem, Kind::Suggestion] {
            let assessment = Assessment::of(&ledger, Period::month(2024, month).unwrap(), kind);
            let publish = assessment.publish().unwrap();
            assert_eq!(publish.publication().last(), assessment.last());
            act(&mut ledger, &office_head(), "2024-07-03", publish);
        }
    }
    assert_eq!(ledger.programme().publications().count(), 6);
    assert_eq!(ledger.latest().day(), day("2024-07-03"));
    assert!(ledger.latest() > monday());
}
