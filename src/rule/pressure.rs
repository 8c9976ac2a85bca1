//! Listed supervision, and the ladder of escalation.

use super::Judgement::{Holds, Moot, Pending};
use super::{Broken, Case, Judgement};
use crate::command::Command;
use crate::finding::{Finding, Level};
use crate::life::Step;
use crate::policy::TermName;

pub(super) fn listing_stands(case: &Case<'_>) -> Judgement {
    let Some(finding) = case.finding else { return Moot };
    let day = case.day;
    if case.step == Step::Announce {
        return Judgement::unless(finding.announce_by().is_none().then_some(Broken::NothingToAnnounce));
    }
    match (case.step, finding.listed_on()) {
        (Step::List, Some(since)) if finding.listed_until().is_none_or(|until| day <= until) => {
            Judgement::Broken(Broken::ListedBefore { since })
        }
        (Step::List, _) => match case.command {
            None => Pending,
            Some(Command::List(list)) => {
                let past = list.until.filter(|until| *until < day);
                Judgement::unless(past.map(|until| Broken::ListingPast { until, day }))
            }
            Some(_) => Moot,
        },
        (_, None) => Judgement::Broken(Broken::NotListed),
        (_, Some(_)) => Holds,
    }
}

pub(super) fn delisted_first(case: &Case<'_>) -> Judgement {
    let (Some(finding), Some(facts)) = (case.finding, case.own_facts()) else { return Moot };
    if case.policy().draft().delisted_first.pick(facts) != Some(&true) {
        return Moot;
    }
    Judgement::unless(finding.listed_on().map(|since| Broken::StillListed { since }))
}

pub(super) fn ladder_step(case: &Case<'_>) -> Judgement {
    match case.finding {
        None => Moot,
        Some(finding) if case.step == Step::Escalate => up(case, finding),
        Some(finding) => down(case, finding),
    }
}

fn up(case: &Case<'_>, finding: Finding<'_>) -> Judgement {
    let (next, standing) = match case.policy().draft().ladder.next(finding, case.programme.calendar()) {
        Ok(Some(next)) => next,
        Ok(None) => return Judgement::Broken(Broken::TopRung),
        Err(cause) => return Judgement::Broken(Broken::Unresolved { term: TermName::Rectify, cause }),
    };
    let asked = match case.command {
        Some(Command::Escalate(escalate)) => Some(escalate.level),
        _not_said => None,
    };
    if let Some(level) = asked.filter(|level| *level != next) {
        return Judgement::Broken(Broken::NotNextLevel { level, next });
    }
    match standing.first() {
        None => Judgement::Broken(Broken::NoCause { level: next }),
        Some(first) if first.from > case.day => Judgement::Broken(Broken::RungNotDue { level: next, from: first.from }),
        Some(_) => asked.map_or(Pending, |_| Holds),
    }
}

fn down(case: &Case<'_>, finding: Finding<'_>) -> Judgement {
    let Some(held) = finding.level() else {
        return Judgement::Broken(Broken::NoLevel);
    };
    let Some(Command::Deescalate(back)) = case.command else {
        return Pending;
    };
    let not_lower = |level: &Level| *level >= held;
    Judgement::unless(back.level.filter(not_lower).map(|level| Broken::NotLower { level, held }))
}

pub(super) fn extension_open(case: &Case<'_>) -> Judgement {
    let Some(finding) = case.finding else { return Moot };
    Judgement::unless(finding.extension_barred().map(|level| Broken::ExtensionBarred { level }))
}
