//! The ladder of escalation (提醒 → 督办 → 约谈 → 通报 → 问责): what leads to which level, whom it tells and what it
//! brings.
//!
//! Levels are taken one after another, in the order of the rungs that fit a finding; only where the policy says so does a
//! finding start higher, and what was taken back goes on past the levels to which nothing new leads. A rung waits while the
//! finding is not under rectification: claimed, verified or borne, or its clock stopped in time.

use super::{Choices, When};
use crate::calendar::{BaseDay, Calendar, TermError};
use crate::directory::Relation;
use crate::finding::{EscalationCause, Finding, LadderEffect, Level, Trigger};
use crate::life::Step;
use crate::moment::Day;
use serde::{Deserialize, Serialize};

/// One rung: what leads to which level.
///
/// ```
/// use rectify::finding::{Level, Trigger};
/// use rectify::policy::Policy;
/// let policy = Policy::standard();
/// let rungs = &policy.draft().ladder.rungs;
/// assert_eq!((rungs[0].level, rungs[0].on), (Level::Remind, Trigger::DaysBeforeDue(3)));
/// ```
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, expecting = "a rung of the ladder")]
pub struct Rung {
    /// To which findings it applies; to all where not said.
    #[serde(default, skip_serializing_if = "When::is_always")]
    pub when: When,
    /// To which level it leads.
    pub level: Level,
    /// What leads to it.
    pub on: Trigger,
    /// How many calendar days after that; the same day where not said.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub delay_days: u16,
    /// Who is told.
    pub to: Vec<Relation>,
    /// What the level brings.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub effects: Vec<LadderEffect>,
}

impl Rung {
    /// How many days after a deadline, at the least, it leads to its level; none where no deadline does.
    pub(crate) fn days_from_deadline_min(&self) -> Option<i64> {
        let after = match self.on {
            Trigger::DaysBeforeDue(n) => i64::from(n).saturating_neg(),
            // No calendar counts more working days than there are days.
            Trigger::DaysAfterDue(n) | Trigger::WorkingDaysOverdue(n) => i64::from(n),
            Trigger::Returned(_) | Trigger::Relapsed(_) | Trigger::ExtensionAsked(_) => return None,
        };
        Some(after.saturating_add(i64::from(self.delay_days)))
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the form that serde asks for")]
fn is_zero(days: &u16) -> bool {
    *days == 0
}

/// The ladder: rungs in the order of their levels.
///
/// ```
/// let ladder = rectify::policy::Ladder::default();
/// assert!(ladder.rungs.is_empty() && ladder.starts_at.cases().is_empty());
/// ```
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields, expecting = "a ladder of escalation")]
pub struct Ladder {
    /// The first level of findings that start higher than the lowest; the others start there.
    pub starts_at: Choices<Level>,
    /// What leads to which level.
    pub rungs: Vec<Rung>,
}

/// A rung that leads on from where a finding stands, why, and from which day.
pub(crate) struct Standing<'a> {
    pub(crate) from: Day,
    pub(crate) cause: EscalationCause,
    pub(crate) rung: &'a Rung,
}

impl Ladder {
    /// The lowest level above one, none once that is the top. Where the finding relapsed, a rung on that is the first.
    fn above(&self, finding: Finding<'_>, held: Option<Level>) -> Option<Level> {
        let facts = finding.facts();
        let relapses = if finding.relapsed_on() == Some(finding.cycle_began()) { finding.relapses() } else { 0 };
        let binds = |rung: &&Rung| rung.when.fits(&facts);
        let relapsed = |rung: &&Rung| matches!(rung.on, Trigger::Relapsed(n) if n <= relapses);
        let relapsed = self.rungs.iter().filter(relapsed).filter(binds).map(|rung| rung.level).max();
        let first = relapsed.max(self.starts_at.pick(&facts).copied());
        let onward = |rung: &&Rung| Some(rung.level) > held && Some(rung.level) >= first;
        self.rungs.iter().filter(onward).filter(binds).map(|rung| rung.level).min()
    }

    /// The next level of a finding, none once it is at the top, and the rungs that lead there, those taken for the same
    /// cause left out: the earliest first. A level that was taken back and to which nothing new leads is passed over.
    ///
    /// # Errors
    /// [`TermError`] where a day cannot be resolved.
    pub(crate) fn next(
        &self,
        finding: Finding<'_>,
        calendar: &Calendar,
    ) -> Result<Option<(Level, Vec<Standing<'_>>)>, TermError> {
        let lowest = self.above(finding, finding.level());
        let mut next = lowest;
        while let Some(level) = next {
            let standing = self.leading_to(level, finding, calendar)?;
            if !standing.is_empty() || !finding.was_taken_to(level) {
                return Ok(Some((level, standing)));
            }
            next = self.above(finding, Some(level));
        }
        Ok(lowest.map(|level| (level, Vec::new())))
    }

    /// Whether a level that is passed over on the way to another bars extensions, as it does from itself up.
    pub(crate) fn bars_on_the_way(&self, finding: Finding<'_>, to: Level) -> bool {
        let facts = finding.facts();
        let passed = |level| Some(level) > finding.level() && level < to && finding.was_taken_to(level);
        let mut passed = self.rungs.iter().filter(|rung| passed(rung.level) && rung.when.fits(&facts));
        passed.any(|rung| rung.effects.contains(&LadderEffect::BarExtension))
    }

    /// The rungs that lead to the next level.
    ///
    /// # Errors
    /// [`TermError`] where a day cannot be resolved.
    pub(crate) fn standing(&self, finding: Finding<'_>, calendar: &Calendar) -> Result<Vec<Standing<'_>>, TermError> {
        Ok(self.next(finding, calendar)?.map(|(_, standing)| standing).unwrap_or_default())
    }

    fn leading_to(
        &self,
        next: Level,
        finding: Finding<'_>,
        calendar: &Calendar,
    ) -> Result<Vec<Standing<'_>>, TermError> {
        let (facts, mut standing) = (finding.facts(), Vec::new());
        for rung in self.rungs.iter().filter(|rung| rung.level == next && rung.when.fits(&facts)) {
            if let Some((cause, day)) = falls_due(rung.on, finding, calendar)?
                && !finding.was_escalated(rung.level, cause)
            {
                let from = day.plus_days(i64::from(rung.delay_days)).map_err(TermError::from)?;
                standing.push(Standing { from, cause, rung });
            }
        }
        standing.sort_by_key(|standing| (standing.from, standing.cause));
        Ok(standing)
    }
}

/// Why and on which day a trigger goes off, as far as is known; not while the finding rests.
fn falls_due(
    trigger: Trigger,
    finding: Finding<'_>,
    calendar: &Calendar,
) -> Result<Option<(EscalationCause, Day)>, TermError> {
    let deadline = finding.deadline();
    let in_time = |since: Day| deadline.is_none_or(|deadline| since <= deadline);
    if !Step::Escalate.admitted_in().contains(finding.stage()) || finding.suspended_on().is_some_and(in_time) {
        return Ok(None);
    }
    let (from, day) = match trigger {
        Trigger::DaysBeforeDue(n) => (deadline, shifted(deadline, i64::from(n).saturating_neg())?),
        Trigger::DaysAfterDue(n) => (deadline, shifted(deadline, i64::from(n))?),
        Trigger::WorkingDaysOverdue(n) => {
            let worked = |from| calendar.add_working_days(from, u32::from(n), BaseDay::Excluded);
            (deadline, deadline.map(worked).transpose()?)
        }
        Trigger::Returned(n) => pair(finding.returned_on(n)),
        Trigger::Relapsed(n) => pair(finding.relapse(n)),
        Trigger::ExtensionAsked(n) => pair(finding.extension_asked_on(n)),
    };
    Ok(from.zip(day).map(|(from, day)| (EscalationCause { trigger, from }, day)))
}

fn shifted(day: Option<Day>, days: i64) -> Result<Option<Day>, TermError> {
    day.map(|day| day.plus_days(days)).transpose().map_err(TermError::from)
}

fn pair(day: Option<Day>) -> (Option<Day>, Option<Day>) {
    (day, day)
}
