//! Every standing of a sweep × step × relation × capacity × a person who reported or not, against a table written apart
//! from the library.

use crate::Somebody;
use crate::scene::{arrears, sweep};
use crate::world::{OFFICER, by, department, monday, prepared};
use rectify::command::{CloseSweep, Command, LaunchSweep, ReportSweep};
use rectify::directory::{Capacity, Relation};
use rectify::ledger::Ledger;
use rectify::life::{StageName, Step, Subject};
use rectify::rule::Rule;
use rectify::sweep::SweepScope;
use std::collections::BTreeSet;

/// Each step: where it is admissible, of not launched, launched, reported, closed; and who may take it.
const TABLE: [(Step, [bool; 4], &[Relation]); 3] = [
    (Step::LaunchSweep, [true, false, false, false], &[Relation::Inspecting, Relation::Coordinating]),
    (Step::ReportSweep, [false, true, true, false], &[Relation::Swept]),
    (Step::CloseSweep, [false, false, true, false], &[Relation::Inspecting, Relation::Coordinating]),
];

fn command(step: Step) -> Command {
    let (it, said) = (sweep(1), "as the file says".parse().unwrap());
    match step {
        Step::LaunchSweep => {
            let scope = SweepScope::default().with_department("parks".parse().unwrap());
            LaunchSweep::new(it, arrears().into(), scope, said).into()
        }
        Step::ReportSweep => ReportSweep::new(it).evidence("file:17".parse().unwrap()).into(),
        _closes => CloseSweep::new(it, said).into(),
    }
}

/// A sweep for the finding over one department, on which a person reported who answers for the finding, too.
fn standing(at: usize) -> Ledger {
    let mut ledger = prepared(StageName::Rectifying, Step::Acknowledge);
    let keeper = by(Relation::Coordinating, Capacity::Officer, 50);
    let reporter = by(Relation::Swept, Capacity::Officer, OFFICER);
    let taken = [(keeper, Step::LaunchSweep), (reporter, Step::ReportSweep), (keeper, Step::CloseSweep)];
    for (who, step) in taken.into_iter().take(at) {
        ledger.act(&who, monday(), command(step)).unwrap();
    }
    ledger
}

#[test]
fn ledger_decides_about_sweeps_as_the_table_says() {
    let steps: Vec<Step> = Step::ALL.iter().copied().filter(|step| step.subject() == Subject::Sweep).collect();
    assert_eq!(steps, TABLE.map(|(step, _, _)| step));
    let (mut decided, mut accepted) = (0, 0);
    for at in 0..4 {
        let ledger = standing(at);
        for (step, admitted, granted) in TABLE {
            for who in Somebody::all() {
                let swept = at > 0 || who.relation != Some(Relation::Swept);
                let granted = who.relation.is_some_and(|relation| granted.contains(&relation));
                let unknown = at == 0 && step != Step::LaunchSweep;
                let wanted: BTreeSet<Rule> = [
                    (Rule::Known, if step == Step::LaunchSweep { at > 0 } else { at == 0 }),
                    // Whether somebody is in scope cannot be told of a sweep that is not there.
                    (Rule::Granted, !(unknown || granted && swept && who.capacity != Capacity::System)),
                    (Rule::SweepOpen, step != Step::LaunchSweep && at == 3),
                    (Rule::SweepReported, step == Step::CloseSweep && at == 1),
                    (Rule::SweepIndependent, step == Step::CloseSweep && at > 1 && who.answered),
                ]
                .into_iter()
                .filter_map(|(rule, fails)| fails.then_some(rule))
                .collect();
                let told: BTreeSet<Rule> = match ledger.decide(&who.actor(), monday(), &command(step).into()) {
                    Ok(_) => BTreeSet::new(),
                    Err(no) => no.refusal().unwrap().rules().collect(),
                };
                let told_of = (step, at, department(who.relation), who.capacity, who.answered);
                assert_eq!(told, wanted, "{told_of:?}");
                assert!(admitted[at] || !told.is_empty(), "{told_of:?}");
                decided += 1;
                accepted += usize::from(told.is_empty());
            }
        }
    }
    // 4 standings × 3 steps × 9 relations × 3 capacities × a person who reported or not.
    assert_eq!((decided, accepted), (648, 8 + 8 + 4));
}

#[test]
fn what_is_offered_of_a_sweep_is_what_would_be_decided() {
    let mut compared = 0;
    for at in 1..4 {
        let ledger = standing(at);
        for who in Somebody::all() {
            for option in ledger.sweep_options(&who.actor(), monday().day(), sweep(1)) {
                let told: BTreeSet<Rule> = match ledger.decide(&who.actor(), monday(), &command(option.step()).into()) {
                    Ok(_) => BTreeSet::new(),
                    Err(no) => no.refusal().unwrap().rules().collect(),
                };
                // The command is a sound one: nothing that only it could show is broken.
                assert_eq!(option.broken().iter().map(|broken| broken.rule()).collect::<BTreeSet<_>>(), told);
                compared += 1;
            }
        }
    }
    assert_eq!(compared, 3 * 9 * 3 * 2 * 2);
    assert!(standing(0).sweep_options(&by(Relation::Swept, Capacity::Head, 7), monday().day(), sweep(1)).is_empty());
}
