//! When: the day a step is about, deadlines, extensions, and the clock.

use super::Judgement::{Holds, Moot, Pending};
use super::authority::answers;
use super::delegation::gone;
use super::{Broken, Case, Judgement, Memo};
use crate::command::Command;
use crate::finding::{Determination, Finding, Target};
use crate::life::{Step, Subject};
use crate::moment::Day;
use crate::sweep::Sweep;

pub(super) fn dated(case: &Case<'_>) -> Judgement {
    let (day, today, step) = (case.day, case.today, case.step);
    if day > today {
        return Judgement::Broken(Broken::Future { day, today });
    }
    // A merge writes to the survivor too.
    let survivor = match case.command {
        Some(Command::Merge(merge)) => case.world.finding(merge.into),
        _writes_to_one => None,
    };
    if let Some(last) = case.sweep.filter(|_| step.subject() == Subject::Sweep).map(Sweep::last_day)
        && day < last
    {
        return Judgement::Broken(Broken::BeforeSweep { day, last });
    }
    // A sweep is about a finding and writes nothing to it.
    let written = case.finding.filter(|_| step.subject() == Subject::Finding);
    let last = written.into_iter().chain(survivor).map(|finding| finding.state().last_day).max();
    if let Some(last) = last.filter(|last| day < *last) {
        return Judgement::Broken(Broken::BeforeLast { day, last });
    }
    if is_by_time_alone(step) {
        return Holds;
    }
    if day == today {
        return Holds;
    }
    let (days_max, _) = case.policy().recorded_late(step);
    Judgement::unless((today.days_since(day) > i64::from(days_max)).then_some(Broken::TooLate { step, day, days_max }))
}

/// An acceptance lapses, and silence consents, on the day after the last, whenever somebody records it.
pub(super) fn is_by_time_alone(step: Step) -> bool {
    matches!(step, Step::Lapse | Step::Deem)
}

pub(super) fn late_confirmed(case: &Case<'_>) -> Judgement {
    let step = case.step;
    if case.day == case.today && case.confirmed_by.is_none() {
        return Moot;
    }
    let (_, asked) = case.policy().recorded_late(step);
    let asked = asked.filter(|_| case.day < case.today && !is_by_time_alone(step));
    Judgement::unless(match (asked, case.confirmed_by) {
        (None, None) => return Moot,
        (None, Some(_)) => Some(Broken::NothingToConfirm { step }),
        (Some(by), None) => Some(Broken::Unconfirmed { step, by }),
        (Some(by), Some(confirming)) => {
            let (person, department) = (confirming.person(), confirming.department());
            let memo = Memo::default();
            let as_confirming = case.of_another(confirming, &memo);
            let keeps_out = |finding: Finding<'_>| finding.recused().any(|recused| recused == person);
            if confirming.delegation().is_some() {
                Some(Broken::ConfirmsForAnother { person })
            } else if case.people().any(|acting| acting == person) {
                Some(Broken::ConfirmsOwn { person })
            } else if case.finding.is_some_and(keeps_out) {
                Some(Broken::ConfirmerKeepsOut { person })
            } else if !confirming.capacity().suffices(by.capacity) || !as_confirming.is(by.relation) {
                Some(Broken::MayNotConfirm { department, step, by })
            } else if gone(case, department).is_some() {
                Some(Broken::ConfirmsForGone { department })
            } else {
                answers(&as_confirming).then_some(Broken::ConfirmerAnswers { person })
            }
        }
    })
}

/// The deadline that the command sets, if it sets one.
pub(crate) fn deadline_set(command: &Command) -> Option<Day> {
    match command {
        Command::Assign(assign) => assign.responsibility.deadline,
        Command::Reassign(reassign) => reassign.change.deadline,
        Command::FilePlan(file) => file.plan.deadline,
        Command::RevisePlan(revise) => revise.plan.deadline,
        _sets_none => None,
    }
}

pub(super) fn deadline_ahead(case: &Case<'_>) -> Judgement {
    let Some(command) = case.command else { return Pending };
    let day = case.day;
    if let Command::FilePlan(_) | Command::RevisePlan(_) = command
        && let Some(deadline) = case.finding.and_then(|finding| finding.deadline())
        && deadline_set(command).is_some_and(|proposed| proposed != deadline)
    {
        return Judgement::Broken(Broken::DeadlineSet { deadline });
    }
    let plan = match command {
        Command::FilePlan(file) => Some(&file.plan),
        Command::RevisePlan(revise) => Some(&revise.plan),
        _no_plan => None,
    };
    let is_set = case.finding.is_some_and(|finding| finding.state().target == Target::Set);
    if is_set && plan.is_some_and(|plan| plan.target().is_some()) {
        return Judgement::Broken(Broken::TargetSet);
    }
    let past = deadline_set(command).filter(|deadline| *deadline < day);
    Judgement::unless(past.map(|deadline| Broken::DeadlinePast { deadline, day }))
}

pub(super) fn objection_window(case: &Case<'_>) -> Judgement {
    let day = case.day;
    let to_notice = case.step == Step::RecordNoticeObjection;
    // A review has a term of its own; whether it is one, only the command says.
    let is_review = |finding: Finding<'_>| match case.command {
        Some(Command::Object(object)) => finding.ruled(object.to).is_some(),
        _not_said => false,
    };
    let may_be_one = |finding: Finding<'_>| finding.aside().is_some_and(|aside| !aside.ruled.is_empty());
    let window = |finding: Finding<'_>| match to_notice {
        true => finding.notice_until(),
        false => finding.object_by().filter(|_| !is_review(finding)),
    };
    match case.finding.and_then(window) {
        None => Moot,
        Some(until) if day <= until => Holds,
        Some(_) if case.command.is_none() && !to_notice && case.finding.is_some_and(may_be_one) => Pending,
        Some(until) => Judgement::Broken(Broken::WindowClosed { until, day }),
    }
}

pub(super) fn has_deadline(case: &Case<'_>) -> Judgement {
    let Some(finding) = case.finding else { return Moot };
    Judgement::unless(finding.deadline().is_none().then_some(Broken::NoDeadline))
}

pub(super) fn no_request_pending(case: &Case<'_>) -> Judgement {
    let Some(finding) = case.finding else { return Moot };
    Judgement::unless(finding.extension_asked().map(|_| Broken::RequestPending))
}

/// The date to which an extension would lead: as granted, or as asked.
fn extended_to(case: &Case<'_>) -> Option<Day> {
    match case.command? {
        Command::AskExtension(ask) => Some(ask.until),
        Command::Grant(grant) => grant.until.or_else(|| case.finding?.extension_asked()),
        _no_extension => None,
    }
}

pub(super) fn extension_length(case: &Case<'_>) -> Judgement {
    if case.command.is_none() {
        return Pending;
    }
    let (Some(finding), Some(facts)) = (case.finding, case.own_facts()) else { return Moot };
    let (Some(until), Some(deadline)) = (extended_to(case), finding.deadline()) else {
        return Moot;
    };
    if until <= deadline {
        return Judgement::Broken(Broken::NotLater { until, deadline });
    }
    let limits = case.policy().extension(facts);
    let reach = |from: Option<Day>, days: u16| from.and_then(|from| from.plus_days(i64::from(days)).ok());
    let once = reach(Some(deadline), limits.days_max);
    let total = limits.days_total_max.and_then(|days| reach(finding.original_deadline(), days));
    let months = |months: u16| finding.original_deadline()?.plus_months(u32::from(months)).ok();
    let months = limits.months_total_max.and_then(months);
    let in_all = match case.latest_extension() {
        Ok(latest) => latest,
        Err(unresolved) => return Judgement::Broken(unresolved),
    };
    let asked = if case.step == Step::Grant { finding.extension_asked() } else { None };
    let latest = [once, total, months, in_all, asked].into_iter().flatten().min();
    Judgement::unless(latest.filter(|latest| until > *latest).map(|latest| Broken::TooLong { until, latest }))
}

pub(super) fn extension_in_time(case: &Case<'_>) -> Judgement {
    let (Some(finding), Some(facts)) = (case.finding, case.own_facts()) else { return Moot };
    let Some(deadline) = finding.deadline() else {
        return Moot;
    };
    let limits = case.policy().extension(facts);
    let day = case.day;
    let late = i64::from(limits.asked_late_days_max);
    if day.days_since(deadline) > late {
        let last = deadline.plus_days(late).unwrap_or(Day::MAX);
        return Judgement::Broken(Broken::AskedAfter { day, last });
    }
    let Some(least) = limits.asked_working_days_before.filter(|_| late == 0) else {
        return Holds;
    };
    match case.programme.calendar().working_days_until(day, deadline) {
        Ok(given) => Judgement::unless((given < u32::from(least)).then_some(Broken::AskedLate { day, given, least })),
        Err(uncovered) => Judgement::Broken(Broken::Unresolved {
            term: crate::policy::TermName::RuleExtension,
            cause: uncovered.into(),
        }),
    }
}

pub(super) fn extension_count(case: &Case<'_>) -> Judgement {
    let (Some(finding), Some(facts)) = (case.finding, case.own_facts()) else { return Moot };
    let (granted, most) = (finding.extensions(), case.policy().extension(facts).count_max);
    Judgement::unless((granted >= most).then_some(Broken::TooMany { granted, most }))
}

pub(super) fn clock(case: &Case<'_>) -> Judgement {
    let Some(finding) = case.finding else { return Moot };
    Judgement::unless(match (case.step, finding.suspended_on()) {
        (Step::Resume, None) => Some(Broken::Running),
        (Step::Resume, Some(_)) | (_, None) => None,
        (_, Some(since)) => Some(Broken::Stopped { since }),
    })
}

pub(super) fn not_before_deadline(case: &Case<'_>) -> Judgement {
    let Some(finding) = case.finding else { return Moot };
    let Some(Command::Determine(determine)) = case.command else {
        return Pending;
    };
    if determine.determination != Determination::NotRectified {
        return Moot;
    }
    let early = finding.deadline().filter(|deadline| case.day < *deadline);
    Judgement::unless(early.map(|deadline| Broken::BeforeDeadline { deadline }))
}
