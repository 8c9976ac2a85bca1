//! Commands: bare transitions, refusals, and streams that are long.

use crate::programme::{Happening, What, command_id, finding_id, lead, moment, office};
use crate::work::{Report, Times, Worker};
use crate::{Effort, Played, machine};
use rectify::command::{Accept, Order};
use rectify::ledger::Request;
use rectify::life::{StageName, Step};
use rectify::rule::Rule;
use statig::prelude::*;
use std::hint::black_box;

/// From here on command ids are not those of the programme.
const FRESH: u64 = 1 << 40;

/// What stands in the way of a lead who would accept what it submitted.
const BROKEN: [Rule; 4] = [Rule::Granted, Rule::OwnDepartment, Rule::OwnPerson, Rule::OneStepEach];

/// The last second of the programme.
const END: u32 = crate::programme::DAYS * 86_400;

/// A life from raised to closed, and back to verifying: each step is looked up in the table, and where that admits it, taken.
/// Of neither side the steps, nor where it stands, are known ahead: both read them from memory.
pub fn transitions(effort: &Effort, report: &mut Report) {
    use machine::Step as S;
    let lives = u32::try_from(effort.runs).unwrap() * 10_000;
    let steps = [S::Assign, S::FilePlan, S::Submit, S::Return, S::Submit, S::Accept, S::Close, S::Relapse, S::Submit];
    // Which stage it leads to, an event says.
    let life = [
        (Step::Assign, StageName::Planning),
        (Step::FilePlan, StageName::Rectifying),
        (Step::Submit, StageName::Verifying),
        (Step::ReturnSubmission, StageName::Rectifying),
        (Step::Submit, StageName::Verifying),
        (Step::Accept, StageName::Verified),
        (Step::Close, StageName::Closed),
        (Step::LookBack, StageName::Rectifying),
        (Step::Submit, StageName::Verifying),
    ];
    let theirs = || {
        let mut moved = 0_u32;
        for _ in 0..lives {
            let mut machine = machine::Life.state_machine();
            for step in &steps {
                black_box(&mut machine).handle(black_box(step));
            }
            moved += u32::from(*machine.state() == machine::State::Verifying {});
        }
        assert_eq!(moved, lives);
    };
    let ours = || {
        let mut moved = 0_u32;
        for _ in 0..lives {
            let mut stage = StageName::Raised;
            for (step, leads_to) in &life {
                if black_box(step).admitted_in().contains(*black_box(&stage)) {
                    stage = *black_box(leads_to);
                }
            }
            moved += u32::from(stage == StageName::Verifying);
        }
        assert_eq!(moved, lives);
    };
    let (ours, theirs) = Times::in_turn(effort.runs * 7, ours, theirs);
    let each = lives as usize * steps.len();
    report.row("bare transition", ours.per(each), "statig", theirs.per(each));
}

/// The numbers of the findings in a stage, no more than so many.
fn in_stage(played: &Played, stage: StageName, most: usize) -> Vec<u32> {
    let findings = 0..u32::try_from(played.programme.traits.len()).unwrap();
    let stands = |finding: &u32| played.ledger.finding(finding_id(*finding)).is_some_and(|held| held.stage() == stage);
    findings.filter(stands).take(most).collect()
}

/// The lead may not accept what it submitted: asked beside the office, which may.
pub fn refusals(played: &Played, report: &mut Report) {
    let verifying = in_stage(played, StageName::Verifying, 2_000);
    assert!(!verifying.is_empty());
    let accept = |actor, finding: u32| {
        let order: Order = Accept::new(finding_id(finding)).into();
        Request::new(command_id(FRESH + u64::from(finding)), actor, moment(END)).with(order)
    };
    let refused = verifying.iter().map(|finding| {
        let department = played.programme.traits[*finding as usize].department;
        accept(lead(department, finding % 3), *finding)
    });
    let refused: Vec<Request> = refused.collect();
    let accepted: Vec<Request> = verifying.iter().map(|finding| accept(office(finding % 5), *finding)).collect();
    let refused = Times::each(refused, |request| {
        let no = played.ledger.propose(request).unwrap_err();
        assert!(no.refusal().unwrap().rules().eq(BROKEN));
        no
    });
    let accepted = Times::each(accepted, |request| played.ledger.propose(request).unwrap());
    report.row("refused by four rules", refused.median(), "accepted, not recorded", accepted.median());
    report.row("refused by four rules", refused.median(), "accepted, recorded", played.command.median());
}

/// Some findings of a programme.
struct Parts<'a> {
    programme: &'a crate::Programme,
    findings: &'a [u32],
}

/// Reports to the findings given, one after another, so many to each.
fn reports<W: Worker>(worker: &mut W, parts: &Parts<'_>, each: u32, number: &mut u64) -> Times {
    let mut asked = Vec::new();
    for _ in 0..each {
        for finding in parts.findings {
            let happening = Happening { at: END, finding: *finding, what: What::Report };
            *number += 1;
            asked.push(W::asked(parts.programme, happening, *number));
        }
    }
    Times::each(asked, |asked| worker.act(asked))
}

/// A stream of a thousand records beside one of ten.
pub fn streams(played: &mut Played, report: &mut Report) {
    let rectifying = in_stage(played, StageName::Rectifying, 20);
    let (short, long) = rectifying.split_at(rectifying.len() / 2);
    let mut number = FRESH * 2;
    let programme = &played.programme;
    let (short, long) = (Parts { programme, findings: short }, Parts { programme, findings: long });
    reports(&mut played.ledger, &long, 1_000, &mut number);
    let in_short = reports(&mut played.ledger, &short, 10, &mut number);
    let in_long = reports(&mut played.ledger, &long, 10, &mut number);
    report.row("in a stream of 1,000 records", in_long.median(), "in one of 10", in_short.median());
    reports(&mut played.cqrs, &long, 1_000, &mut number);
    let theirs = reports(&mut played.cqrs, &long, 10, &mut number);
    report.row("in a stream of 1,000 records", in_long.median(), "cqrs-es", theirs.median());
}
