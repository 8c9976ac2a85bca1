//! Commands: bare transitions, refusals, and streams that are long.

use crate::programme::{Happening, Programme, What, command_id, finding_id, lead, moment, office};
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

/// How many findings move from stage to stage: so few that all of them stay at hand.
const MOVING: u32 = 2_000;

/// By which step something happens, where that leads, as an event says, and the same step of the other machine.
fn moving(what: What) -> Option<(Step, StageName, machine::Step)> {
    use machine::Step as S;
    Some(match what {
        What::Raise => return None,
        What::Assign => (Step::Assign, StageName::Planning, S::Assign),
        What::FilePlan => (Step::FilePlan, StageName::Rectifying, S::FilePlan),
        What::Report => (Step::ReportProgress, StageName::Rectifying, S::GoOn),
        What::AskExtension => (Step::AskExtension, StageName::Rectifying, S::GoOn),
        What::Grant => (Step::Grant, StageName::Rectifying, S::GoOn),
        What::Submit => (Step::Submit, StageName::Verifying, S::Submit),
        What::Return => (Step::ReturnSubmission, StageName::Rectifying, S::Return),
        What::Accept => (Step::Accept, StageName::Verified, S::Accept),
        What::Close => (Step::Close, StageName::Closed, S::Close),
        What::Relapse => (Step::LookBack, StageName::Rectifying, S::Relapse),
    })
}

/// All that happens in a programme, in its order: each step is looked up in the table, and where that admits it, taken.
pub fn transitions(effort: &Effort, report: &mut Report) {
    let programme = Programme::of(MOVING);
    let happened = programme.happenings.iter();
    let all: Vec<(usize, (Step, StageName, machine::Step))> =
        happened.filter_map(|happening| Some((happening.finding as usize, moving(happening.what)?))).collect();
    let theirs = || {
        let mut machines: Vec<_> = (0..MOVING).map(|_| machine::Life.state_machine()).collect();
        for (finding, (_, _, step)) in black_box(&all) {
            machines[*finding].handle(step);
        }
        machines.iter().filter(|machine| *machine.state() == machine::State::Closed {}).count()
    };
    let ours = || {
        let mut stages = vec![StageName::Raised; MOVING as usize];
        for (finding, (step, leads_to, _)) in black_box(&all) {
            let stage = &mut stages[*finding];
            if step.admitted_in().contains(*stage) {
                *stage = *leads_to;
            }
        }
        stages.iter().filter(|stage| **stage == StageName::Closed).count()
    };
    assert!(ours() == theirs() && ours() > 1_000);
    let (ours, theirs) = Times::in_turn(effort.runs * 7, ours, theirs);
    report.row("bare transition", ours.per(all.len()), "statig", theirs.per(all.len()));
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
    programme: &'a Programme,
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
