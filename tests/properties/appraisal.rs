//! Lights, scores, signals and adjustments: what must hold of them in every history.

use crate::random::people;
use crate::scene::actor;
use crate::{History, REQUESTS};
use rectify::assessment::{Adjustment, AdjustmentKind, Appraisal, Satisfaction, Signals};
use rectify::books::Value;
use rectify::calendar::Period;
use rectify::command::{OpenInspection, Order};
use rectify::directory::Capacity;
use rectify::finding::{Inspection, Kind};
use rectify::id::FindingId;
use rectify::ledger::{Ledger, LedgerError};
use rectify::life::StageName;
use rectify::moment::Moment;
use rectify::policy::{Dimension, Light, Scoring, SignalKind};
use rectify::ratio::Ratio;
use rectify::record::StreamId;
use rectify::rule::Rule;
use std::collections::{BTreeMap, BTreeSet};

/// Histories four times as long as the others; of every other one the last record lies a year and a half later.
fn histories(salt: u64) -> impl Iterator<Item = Ledger> {
    (0..64).map(move |seed| {
        let mut history = History::new(seed ^ salt);
        (0..REQUESTS * 4).for_each(|_| history.quick());
        let mut ledger = history.ledger;
        if seed % 2 == 1 {
            let micros = ledger.latest().instant().micros() + 550 * 86_400 * 1_000_000;
            let at = chrono::DateTime::from_timestamp_micros(micros).unwrap();
            let survey =
                Inspection::new("much-later".parse().unwrap(), "later".parse().unwrap(), "office".parse().unwrap());
            let head = actor(2, "office", Capacity::Head);
            let moment = Moment::new(&at, crate::random::zone()).unwrap();
            ledger.act(&head, moment, OpenInspection::new(survey)).unwrap();
        }
        ledger
    })
}

/// The time that a history plays in, up to its last day.
fn so_far(ledger: &Ledger) -> Period {
    let first = ledger.records().next().unwrap().day();
    Period::new(first, ledger.latest().day().plus_days(1).unwrap()).unwrap()
}

/// The rules that fail of whoever fails the fewest; none where somebody's command is accepted.
fn in_the_way(ledger: &Ledger, order: &Order) -> BTreeSet<Rule> {
    let tried = people().map(|who| match ledger.decide(&who, ledger.latest(), order) {
        Ok(_) => BTreeSet::new(),
        Err(LedgerError::Refused(no)) => no.rules().collect(),
        Err(other) => panic!("{other}"),
    });
    tried.min_by_key(BTreeSet::len).unwrap()
}

/// Rules about who acts: nobody of the few people here may take the step, somebody else might. And about the evidence
/// that only who looks back can bring.
const OF_PEOPLE: [Rule; 8] = [
    Rule::Granted,
    Rule::OwnDepartment,
    Rule::OwnPerson,
    Rule::Recused,
    Rule::OneStepEach,
    Rule::DistinctTakers,
    Rule::NotSoleJudge,
    Rule::EvidenceEnough,
];

#[test]
fn prop_every_ready_command_is_accepted_of_somebody_or_waits_for_what_only_people_bring() {
    let mut accepted: BTreeMap<AdjustmentKind, usize> = BTreeMap::new();
    let mut waiting: BTreeMap<(AdjustmentKind, BTreeSet<Rule>), usize> = BTreeMap::new();
    let mut without: BTreeMap<AdjustmentKind, usize> = BTreeMap::new();
    for ledger in histories(0xad1) {
        for adjustment in Adjustment::all(&ledger, so_far(&ledger)) {
            assert!(!adjustment.reason().is_empty());
            if adjustment.ready().is_empty() {
                *without.entry(adjustment.kind()).or_default() += 1;
            }
            for ready in adjustment.ready() {
                let way = in_the_way(&ledger, ready);
                if way.is_empty() {
                    *accepted.entry(adjustment.kind()).or_default() += 1;
                } else {
                    *waiting.entry((adjustment.kind(), way)).or_default() += 1;
                }
            }
        }
    }
    println!("accepted {accepted:?}\nwaiting {waiting:#?}\nwithout a command {without:?}");
    for (kind, rules) in waiting.keys() {
        assert!(rules.iter().all(|rule| OF_PEOPLE.contains(rule)), "{kind}: {rules:?}");
    }
}

fn sum(ratios: impl Iterator<Item = u64>) -> u64 {
    ratios.sum()
}

#[test]
fn prop_each_light_and_each_point_lost_names_its_findings() {
    let (mut scored, mut vetoed, mut lights) = (0, 0, BTreeMap::<Light, usize>::new());
    for ledger in histories(0x119) {
        let period = so_far(&ledger);
        let policy = ledger.policy_on(period.last());
        for kind in Kind::ALL {
            let appraisal = Appraisal::of(&ledger, period, *kind);
            assert_eq!(appraisal.policy_version(), policy.version());
            let shown: BTreeMap<FindingId, Light> =
                appraisal.lights().iter().map(|one| (one.finding(), one.light())).collect();
            for finding in ledger.findings().filter(|finding| finding.kind() == *kind) {
                if finding.stage() != StageName::Closed {
                    assert!(shown.contains_key(&finding.id()), "each open finding shows a light");
                }
            }
            for one in appraisal.lights() {
                *lights.entry(one.light()).or_default() += 1;
                assert!(!one.made_good() || one.light() >= Light::Yellow, "made good late is never green");
                let overdue = ledger.finding(one.finding()).unwrap().is_overdue(period.last());
                assert_eq!(one.overdue().is_some(), overdue);
                assert!(!overdue || one.light() == Light::Red);
            }
            let rows = appraisal.rows().iter();
            let in_rows: BTreeMap<FindingId, Light> = rows
                .flat_map(|row| row.lights())
                .flat_map(|(light, findings)| findings.iter().map(|finding| (*finding, *light)))
                .collect();
            assert_eq!(in_rows, shown, "rows add up to the whole");
            for row in appraisal.rows() {
                assert_eq!(row.light(), row.lights().keys().last().copied());
                let Some(score) = row.score() else { continue };
                scored += 1;
                let lost = score.lost();
                assert!(lost.iter().chain(score.vetoes()).all(|lost| !lost.findings().is_empty() && lost.times() > 0));
                if let Some(Scoring::Deducting(_)) = policy.draft().scoring {
                    let taken = sum(lost.iter().map(|lost| lost.points().numerator()));
                    let kept = if score.vetoes().is_empty() { 10_000 - taken } else { 0 };
                    assert_eq!(score.kept().numerator(), kept);
                    vetoed += usize::from(!score.vetoes().is_empty());
                }
            }
        }
    }
    println!("{scored} scores, {vetoed} vetoed, lights {lights:?}");
    assert!(scored > 100 && vetoed > 0 && lights.len() > 2);
}

#[test]
fn prop_a_rank_is_one_more_than_how_many_scores_are_better() {
    let mut shared = 0;
    for ledger in histories(0x4a2) {
        let period = so_far(&ledger);
        let grouping = [Dimension::Department, Dimension::Severity];
        let none = Satisfaction::new();
        let keys = Appraisal::by(&ledger, period, Kind::Problem, &grouping, &none);
        let given = |key: &Vec<Value>| (key.clone(), Ratio::new(("satisfied", 9), ("asked", 10)));
        let satisfaction: Satisfaction = keys.rows().iter().map(|row| given(row.key())).collect();
        let appraisal = Appraisal::by(&ledger, period, Kind::Problem, &grouping, &satisfaction);
        let ranked: Vec<_> =
            appraisal.rows().iter().filter_map(|row| Some((row.score().as_ref()?, row.rank()?))).collect();
        assert_eq!(ranked.len(), appraisal.rows().iter().filter(|row| row.score().is_some()).count());
        for (score, rank) in &ranked {
            let better = ranked.iter().filter(|(other, _)| other.kept().compare(score.kept()).unwrap().is_gt()).count();
            assert_eq!(usize::try_from(*rank).unwrap(), better + 1);
            shared += usize::from(ranked.iter().filter(|(_, other)| other == rank).count() > 1);
        }
    }
    println!("{shared} shared ranks");
    assert!(shared > 0);
}

#[test]
fn prop_signals_name_records_of_their_findings_and_come_in_order() {
    let mut kinds: BTreeMap<SignalKind, usize> = BTreeMap::new();
    for ledger in histories(0x516) {
        let period = so_far(&ledger);
        for kind in Kind::ALL {
            let signals = Signals::of(&ledger, period, *kind);
            assert_eq!(signals, Signals::of(&Ledger::replay(ledger.records().cloned()).unwrap(), period, *kind));
            for signal in signals.signals() {
                *kinds.entry(signal.kind()).or_default() += 1;
                let of = |at: &rectify::id::Position| match ledger
                    .records()
                    .nth(usize::try_from(at.number()).unwrap())
                    .unwrap()
                    .stream()
                {
                    StreamId::Finding(finding) => Some(finding),
                    StreamId::Sweep(sweep) => ledger.sweep(sweep).unwrap().origin().finding(),
                    StreamId::Programme => None,
                };
                let named: BTreeSet<FindingId> = signal.records().iter().filter_map(of).collect();
                assert_eq!(named, signal.findings().iter().copied().collect());
                assert!(signal.records().is_sorted());
            }
            let order: Vec<_> = signals.signals().iter().map(|one| (one.kind(), one.lead(), one.records())).collect();
            assert!(order.is_sorted());
        }
    }
    println!("{kinds:?}");
    assert!(kinds.len() >= 5);
}
