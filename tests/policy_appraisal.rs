//! Lights, scoring and signals in a policy: files, presets and faults.

use rectify::policy::{
    Burst, Deducting, Deduction, Draft, Light, LightOn, LightRule, LightScheme, PointCause, Points, Policy, Sample,
    ScorePart, Scoring, SignalLimits, Weight, When, check,
};

fn with(change: impl FnOnce(&mut Draft)) -> Draft {
    let mut draft = Policy::standard().draft().clone();
    change(&mut draft);
    draft
}

/// Each fault with its place and its remedy.
fn faults(change: impl FnOnce(&mut Draft)) -> Vec<String> {
    check(&with(change)).iter().map(|fault| format!("{fault}; {}", fault.remedy())).collect()
}

fn lights(base: Light, rules: &[(LightOn, Light)]) -> Option<LightScheme> {
    let rules = rules.iter().map(|(on, light)| LightRule { when: When::default(), on: *on, light: *light });
    Some(LightScheme { base, rules: rules.collect(), list_from: None })
}

#[test]
fn each_preset_passes_every_check_and_is_read_as_it_is_written() {
    for scheme in [LightScheme::schedule_lag(), LightScheme::by_forecast()] {
        for scoring in [Scoring::deducting(), Scoring::satisfaction_and_rectification()] {
            let draft = with(|draft| {
                draft.lights = Some(scheme.clone());
                draft.scoring = Some(scoring);
                draft.signals = SignalLimits::usual();
            });
            let policy = Policy::new(draft).unwrap();
            let file = serde_json::to_string(&policy).unwrap();
            assert_eq!(serde_json::from_str::<Policy>(&file).unwrap(), policy);
        }
    }
}

#[test]
fn each_preset_is_what_a_policy_officer_would_write() {
    let lag = r#"{"base": "green", "rules": [
        {"on": {"lag_at_least": 10}, "light": "yellow"},
        {"on": {"lag_above": 30}, "light": "red"},
        {"on": {"overdue": 1}, "light": "red"}
    ], "list_from": "red"}"#;
    assert_eq!(serde_json::from_str::<LightScheme>(lag).unwrap(), LightScheme::schedule_lag());
    let forecast = r#"{"base": "green", "rules": [
        {"on": {"near_due": 7}, "light": "blue"},
        {"on": "behind", "light": "yellow"},
        {"on": {"forecast_late": 1}, "light": "yellow"},
        {"on": {"overdue": 1}, "light": "red"}
    ]}"#;
    assert_eq!(serde_json::from_str::<LightScheme>(forecast).unwrap(), LightScheme::by_forecast());
    let deducting = r#"{"deducting": {"full": "100", "deductions": [
        {"cause": "overdue", "points": "1"},
        {"cause": "made_good", "points": "0.5"},
        {"cause": "returned", "points": "2", "at_most": "20"},
        {"cause": "relapsed", "points": "2"}
    ], "vetoes": ["contradicted"]}}"#;
    assert_eq!(serde_json::from_str::<Scoring>(deducting).unwrap(), Scoring::deducting());
    let weighing =
        r#"{"weighing": [{"part": "satisfaction", "percent": 80}, {"part": "rectification", "percent": 20}]}"#;
    assert_eq!(serde_json::from_str::<Scoring>(weighing).unwrap(), Scoring::satisfaction_and_rectification());
}

#[test]
fn a_policy_that_says_nothing_of_them_is_written_without_them() {
    let file = serde_json::to_string(&Policy::standard()).unwrap();
    assert!(["lights", "scoring", "signals"].iter().all(|key| !file.contains(&format!("\"{key}\""))));
}

#[test]
fn a_light_that_is_never_seen_is_told() {
    let (yellow, red) = (Light::Yellow, Light::Red);
    assert_eq!(
        faults(|draft| draft.lights =
            lights(Light::Green, &[(LightOn::LagAtLeast(10), red), (LightOn::LagAbove(30), yellow)])),
        ["lights.rules[1]: never seen: wherever it goes off, rules[0] shows yellow, too, or what is graver; \
          remove the rule, or let it show a graver light"]
    );
    assert_eq!(
        faults(|draft| draft.lights = lights(Light::Green, &[(LightOn::Behind, yellow), (LightOn::Behind, yellow)]))
            .len(),
        1,
        "the second of two that are the same"
    );
    assert_eq!(
        faults(|draft| draft.lights = lights(yellow, &[(LightOn::Behind, yellow)])),
        [
            "lights.rules[0].light: yellow is no graver than yellow, which all show; name a graver light, or a milder base"
        ]
    );
    assert_eq!(
        faults(|draft| draft.lights = lights(Light::Green, &[(LightOn::LagAbove(100), yellow)])),
        ["lights.rules[0].on: 100 lies outside 0 to 99; give a number from 0 to 99"]
    );
}

#[test]
fn a_score_that_does_not_work_is_told() {
    let scheme = |full: u16, floor: u16, deductions: Vec<Deduction>, vetoes: Vec<PointCause>| {
        let (full, floor) = (Points::whole(full), Points::whole(floor));
        faults(|draft| draft.scoring = Some(Scoring::Deducting(Deducting { full, floor, deductions, vetoes })))
    };
    assert_eq!(scheme(0, 0, vec![], vec![]), ["scoring.deducting.full: a score of no points; give the full score"]);
    assert_eq!(
        scheme(60, 60, vec![], vec![]),
        [
            "scoring.deducting.floor: the floor of 60 leaves nothing to take of 60; lower the floor, or raise the full score"
        ]
    );
    let free = Deduction::of(PointCause::Overdue, Points::default());
    let capped = Deduction { at_most: Some(Points::whole(1)), ..Deduction::of(PointCause::Red, Points::whole(2)) };
    let twice = vec![PointCause::Contradicted, PointCause::Contradicted];
    assert_eq!(
        scheme(100, 0, vec![free, capped], twice),
        [
            "scoring.deducting.deductions[0].points: overdue costs nothing; say how many points it costs, or remove it",
            "scoring.deducting.deductions[1].at_most: all times cost 1 at most, and one already 2; raise at_most, or lower points",
            "scoring.deducting.deductions[1].cause: red costs points, but this policy shows no lights; set lights, or name another cause",
            "scoring.deducting.vetoes[1]: contradicted is a veto twice; remove one of the two",
        ]
    );
    let half = Weight { part: ScorePart::Satisfaction, percent: 45 };
    assert_eq!(
        faults(|draft| draft.scoring = Some(Scoring::Weighing(vec![half, half]))),
        [
            "scoring.weighing: the weights make 90, not 100; let the weights make 100",
            "scoring.weighing[1].part: satisfaction is weighed twice; remove one of the two",
        ]
    );
}

#[test]
fn limits_that_mean_nothing_are_told() {
    let signals = SignalLimits {
        evidence_uses_min: Some(1),
        silent_days_min: Some(0),
        close_burst: Some(Burst { days: 3, closes_min: 0, percent_min: 101 }),
        sample: Some(Sample { sampled_min: 0, fails_percent_min: 10 }),
        ..SignalLimits::default()
    };
    assert_eq!(
        faults(|draft| draft.signals = signals),
        [
            "signals.evidence_uses_min: 1 lies outside 2 to 3660; give a number from 2 to 3660",
            "signals.silent_days_min: 0 lies outside 1 to 3660; give a number from 1 to 3660",
            "signals.close_burst.closes_min: 0 lies outside 1 to 65535; give a number from 1 to 65535",
            "signals.close_burst.percent_min: 101 lies outside 1 to 100; give a number from 1 to 100",
            "signals.sample.sampled_min: 0 lies outside 1 to 65535; give a number from 1 to 65535",
        ]
    );
}

#[test]
fn points_have_one_spelling() {
    for text in ["0", "1", "0.5", "0.05", "12.25", "1000000"] {
        assert_eq!(text.parse::<Points>().unwrap().to_string(), text);
    }
    for text in ["", ".5", "1.", "1.50", "01", "1.005", "-1", "+1", "1000000.01", "1e3", "1.+5"] {
        assert!(text.parse::<Points>().is_err(), "{text}");
    }
}
