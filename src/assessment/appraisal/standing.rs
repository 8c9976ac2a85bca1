//! How one finding stands to the rules: its progress, its light, and what happened to it.

use crate::calendar::Period;
use crate::event::Event;
use crate::finding::{Facts, Finding, MeasureStatus, ReopenCause};
use crate::id::{DepartmentId, Position};
use crate::ledger::led;
use crate::life::StageName;
use crate::moment::Day;
use crate::policy::{Light, LightOn, LightScheme, PointCause};
use crate::ratio::Ratio;
use crate::record::Record;
use core::cmp::Reverse;

/// Planned against actual progress by the weights of the milestones. One is reached when claimed and verified; one due
/// today is not yet late.
#[derive(Clone, Copy, Debug)]
pub(super) struct Progress {
    planned: u64,
    actual: u64,
    total: u64,
    behind: bool,
}

impl Progress {
    /// None where no plan is in force, or its milestones have no weight.
    fn of(finding: Finding<'_>, on: Day) -> Option<Progress> {
        let mut progress = Progress { planned: 0, actual: 0, total: 0, behind: false };
        for measure in finding.plan() {
            let weight = u64::from(measure.weight);
            let (due, reached) = (measure.due < on, measure.status == MeasureStatus::Verified);
            let add = |sum: &mut u64, counts: bool| *sum = sum.saturating_add(if counts { weight } else { 0 });
            add(&mut progress.total, true);
            add(&mut progress.planned, due);
            add(&mut progress.actual, reached);
            progress.behind |= due && !reached;
        }
        (progress.total > 0).then_some(progress)
    }

    fn lag(self) -> Ratio {
        Ratio::new(("behind", self.planned.saturating_sub(self.actual)), ("planned in all", self.total))
    }

    /// How a hundred times the lag compares with so many points of the whole.
    fn lags(self, points: u16) -> core::cmp::Ordering {
        let lag = self.planned.saturating_sub(self.actual);
        lag.saturating_mul(100).cmp(&u64::from(points).saturating_mul(self.total))
    }

    /// By how many calendar days it would miss a deadline at its pace since a day. Where something was to be reached and
    /// nothing is, there is no pace, and no day on which it would be done.
    fn late_by(self, since: Day, on: Day, deadline: Day) -> Option<u64> {
        if self.actual == 0 {
            return (self.planned > 0).then_some(u64::MAX);
        }
        let gone = u64::try_from(on.days_since(since)).ok()?;
        let whole = gone.saturating_mul(self.total).div_ceil(self.actual);
        let room = deadline.days_since(since);
        u64::try_from(i64::try_from(whole).ok()?.saturating_sub(room)).ok()
    }
}

/// How one finding stands on a day.
#[derive(Clone, Debug)]
pub(super) struct Standing {
    progress: Option<Progress>,
    /// Days to the deadline while those who answer are at work.
    left: Option<u64>,
    late_by: Option<u64>,
    pub(super) overdue: Option<u32>,
    pub(super) made_good: bool,
}

impl Standing {
    /// `overdue` is for how many days it is, as the books have it.
    pub(super) fn of(finding: Finding<'_>, on: Day, overdue: Option<u32>) -> Standing {
        let at_work = is_at_work(finding);
        let progress = Progress::of(finding, on).filter(|_| at_work);
        let deadline = finding.deadline().filter(|_| at_work);
        let since = finding.assigned_on().map_or(finding.cycle_began(), |day| day.max(finding.cycle_began()));
        Standing {
            progress,
            left: deadline.and_then(|deadline| u64::try_from(deadline.days_since(on)).ok()),
            late_by: progress.zip(deadline).and_then(|(progress, due)| progress.late_by(since, on, due)),
            overdue,
            made_good: overdue.is_none() && made_good(finding),
        }
    }

    pub(super) fn lag(&self) -> Option<Ratio> {
        self.progress.map(Progress::lag)
    }

    /// By how many days it would be late at its pace, where that is a number.
    pub(super) fn forecast(&self) -> Option<u32> {
        self.late_by.and_then(|days| u32::try_from(days).ok())
    }

    fn is(&self, on: LightOn) -> bool {
        match on {
            LightOn::NearDue(days) => self.left.is_some_and(|left| left <= u64::from(days)),
            LightOn::Behind => self.progress.is_some_and(|progress| progress.behind),
            LightOn::LagAtLeast(points) => self.progress.is_some_and(|progress| progress.lags(points).is_ge()),
            LightOn::LagAbove(points) => self.progress.is_some_and(|progress| progress.lags(points).is_gt()),
            LightOn::ForecastLate(days) => self.late_by.is_some_and(|late| late >= u64::from(days)),
            LightOn::Overdue(days) => self.overdue.is_some_and(|late| late >= u32::from(days)),
        }
    }

    /// The light it shows, and what for: nothing where it is the base.
    pub(super) fn light(&self, scheme: &LightScheme, facts: &Facts) -> (Light, Vec<LightOn>) {
        let mut on: Vec<(Light, LightOn)> = scheme
            .rules
            .iter()
            .filter(|rule| rule.when.fits(facts) && self.is(rule.on))
            .map(|rule| (rule.light, rule.on))
            .collect();
        on.sort_by_key(|(light, _)| Reverse(*light));
        let least = if self.made_good { scheme.base.max(Light::Yellow) } else { scheme.base };
        let light = on.first().map_or(least, |(light, _)| least.max(*light));
        (light, on.into_iter().filter(|(shown, _)| *shown == light).map(|(_, on)| on).collect())
    }
}

/// Whether those who answer are at work on it, and time counts.
pub(in crate::assessment) fn is_at_work(finding: Finding<'_>) -> bool {
    let open = match finding.stage() {
        StageName::Assigned | StageName::Planning | StageName::PlanReview | StageName::Rectifying => true,
        StageName::Raised
        | StageName::Borne
        | StageName::Verifying
        | StageName::Verified
        | StageName::Noticing
        | StageName::Closed => false,
    };
    open && finding.suspended_on().is_none()
}

/// Whether it is done, but was done late.
fn made_good(finding: Finding<'_>) -> bool {
    let late = |done: Day| finding.state().cycle.falls_due.is_some_and(|due| done > due);
    match finding.stage() {
        StageName::Verified | StageName::Noticing => finding.is_made_good(),
        StageName::Closed if finding.claimed_on().is_none() => finding.closed_on().is_some_and(late),
        StageName::Closed => finding.is_made_good(),
        StageName::Raised
        | StageName::Assigned
        | StageName::Planning
        | StageName::PlanReview
        | StageName::Rectifying
        | StageName::Borne
        | StageName::Verifying => false,
    }
}

/// What a record may cost points for.
fn costs(event: &Event) -> Option<PointCause> {
    let reopened = |cause: ReopenCause| match cause {
        ReopenCause::Relapse => Some(PointCause::Relapsed),
        ReopenCause::FalseClaim => Some(PointCause::Contradicted),
        ReopenCause::Ruling | ReopenCause::ReturnedFromReferral | ReopenCause::Correction => None,
    };
    match event {
        Event::SubmissionReturned(_) => Some(PointCause::Returned),
        Event::Determined(determined)
            if determined.determination() == crate::finding::Determination::ContradictsReport =>
        {
            Some(PointCause::Contradicted)
        }
        Event::LookedBack(looked) => looked.reopening().as_ref().and_then(|reopening| reopened(reopening.cause())),
        Event::Reopened(event) => reopened(event.reopening().cause()),
        _costs_nothing => None,
    }
}

/// What happened in a period that may cost points, and who answered then.
pub(super) fn happened(
    records: &[&Record],
    period: Period,
) -> impl Iterator<Item = (PointCause, Position, Option<DepartmentId>)> {
    let within = led(records).filter(move |(record, _)| period.contains(record.booked()));
    within.filter_map(|(record, lead)| Some((costs(record.event())?, record.position(), lead)))
}
