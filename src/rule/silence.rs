//! Where silence consents: a step of a chain that nobody took in its time.

use super::Judgement::{Moot, Pending};
use super::{Broken, Case, Judgement};
use crate::command::Command;
use crate::finding::Finding;
use crate::life::{Chain, StageName};
use crate::moment::Day;
use crate::policy::{ChainStep, OnSilence};
use crate::programme::Programme;

/// The last day on which somebody may take the next step of a chain, if that is pending and has one.
fn taken_until(finding: Finding<'_>, chain: Chain) -> Option<Day> {
    let pending = finding.pending();
    let in_stage = |stage| if finding.stage() == stage { finding.due() } else { None };
    let whole = match chain {
        Chain::Plan => in_stage(StageName::PlanReview),
        Chain::Submission => in_stage(StageName::Verifying),
        Chain::Close => in_stage(StageName::Verified),
        // What may not be granted is not granted by silence either.
        Chain::Extension if finding.extension_barred().is_some() => return None,
        // What somebody granted less of than was asked is not granted whole by the silence of the next.
        Chain::Extension if finding.progress(chain).is_some_and(|progress| !progress.is_open()) => return None,
        Chain::Extension => pending.and_then(|pending| pending.extension).and_then(|request| request.rule_by),
        Chain::Objection => pending.and_then(|pending| pending.objection).and_then(|objection| objection.rule_by),
        Chain::Notice
        | Chain::Dispute
        | Chain::Bearing
        | Chain::Unfounded
        | Chain::Terminated
        | Chain::Referred
        | Chain::Merged
        | Chain::Split
        | Chain::Answered => None,
    };
    finding.progress(chain).and_then(|progress| progress.due).or(whole)
}

/// The chains of a finding whose next step silence may take, each with the last day on which somebody may take it.
pub(crate) fn silent(finding: Finding<'_>, programme: &Programme) -> Vec<(Chain, Day)> {
    let (policy, directory) = (programme.policy(), programme.directory());
    if !policy.lets_silence_consent() || !finding.stage().is_open() {
        return Vec::new();
    }
    let facts = finding.facts();
    let until = |chain: &Chain| {
        let (number, next) = ChainStep::next_of(policy.chain(*chain, &facts), finding.taken(*chain, directory))?;
        // What is due is the step after all that were taken: where some of them do not count, nobody was given that time.
        let is_due = finding.progress(*chain).is_none_or(|progress| progress.taken.len() < usize::from(number));
        let consents = is_due && next.on_silence == OnSilence::Consents;
        let until = taken_until(finding, *chain).filter(|_| consents)?;
        Some((*chain, until))
    };
    Chain::ALL.iter().filter_map(until).collect()
}

/// The day on which a command says that something came about by time alone, whenever somebody records it: the day after the
/// last on which an acceptance ran or a step could be taken; that of the latest record where it lies later. None while that
/// is not over, and for what people do.
pub(crate) fn by_time_alone(command: &Command, finding: Finding<'_>, programme: &Programme, today: Day) -> Option<Day> {
    let until = match command {
        Command::Lapse(_) => finding.borne_until()?,
        Command::Deem(deem) => silent(finding, programme).into_iter().find(|(chain, _)| *chain == deem.on)?.1,
        _done_by_people => return None,
    };
    let day = until.plus_days(1).ok()?.max(finding.last_day());
    (day <= today).then_some(day)
}

/// The same, where the case is about another day.
pub(super) fn misdated(case: &Case<'_>) -> Option<Day> {
    let day = by_time_alone(case.command?, case.finding?, case.programme, case.today)?;
    (day != case.day).then_some(day)
}

pub(super) fn silence_consents(case: &Case<'_>) -> Judgement {
    let Some(finding) = case.finding else { return Moot };
    let silent = silent(finding, case.programme);
    let Some(chain) = case.chain() else {
        let is_over = silent.iter().any(|(_, until)| *until < case.day);
        return if is_over { Pending } else { Judgement::Broken(Broken::NothingSilent) };
    };
    Judgement::unless(match silent.iter().find(|(silent, _)| *silent == chain) {
        None => Some(Broken::NoSilence { chain }),
        Some((_, until)) if case.day <= *until => Some(Broken::NotSilent { chain, until: *until }),
        Some(_) => misdated(case).map(|day| Broken::ConsentedOn { chain, day }),
    })
}
