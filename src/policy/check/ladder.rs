//! What keeps a ladder from standing: rungs that contradict one another, or that nothing reaches.

use super::fault::{RUNG_DAYS_MAX, RUNG_TIMES_MAX};
use super::{Draft, Faults, Wrong, whens};
use crate::finding::{Facts, Trigger};
use crate::policy::{Ladder, Rung};

/// Where a trigger lies among those it can be compared with: on one scale in days about the deadline, or by itself.
fn scale(rung: &Rung) -> (u8, i64) {
    let days = |n: i64| n.saturating_add(i64::from(rung.delay_days));
    match rung.on {
        Trigger::DaysBeforeDue(n) => (0, days(i64::from(n).saturating_neg())),
        Trigger::DaysAfterDue(n) => (0, days(i64::from(n))),
        Trigger::WorkingDaysOverdue(n) => (1, days(i64::from(n))),
        Trigger::Returned(n) => (2, i64::from(n)),
        Trigger::Relapsed(n) => (3, i64::from(n)),
        Trigger::ExtensionAsked(n) => (4, i64::from(n)),
    }
}

/// Whether a rung with a higher level comes no later than one with a lower, or with the same level no earlier than it.
fn clash(earlier: &Rung, later: &Rung) -> Option<Wrong> {
    let ((scale_before, before), (scale_after, after)) = (scale(earlier), scale(later));
    let comparable = scale_before == scale_after;
    if earlier.on == later.on {
        Some(Wrong::SameTrigger { trigger: later.on })
    } else if later.level < earlier.level {
        Some(Wrong::LevelsOutOfOrder { level: later.level, after: earlier.level })
    } else if comparable && later.level > earlier.level && after <= before {
        Some(Wrong::TooEarly { level: later.level, than: earlier.level })
    } else {
        (comparable && later.level == earlier.level).then_some(Wrong::LaterToTheSame { level: later.level })
    }
}

/// The first level of a finding that has not relapsed.
fn starts(ladder: &Ladder, rung: &Rung, facts: &Facts) -> bool {
    matches!(rung.on, Trigger::Relapsed(_)) || ladder.starts_at.pick(facts).is_none_or(|first| *first <= rung.level)
}

impl Faults {
    pub(super) fn ladder(&mut self, draft: &Draft) {
        let ladder = &draft.ladder;
        let cases = || whens(&ladder.starts_at).chain(ladder.rungs.iter().map(|rung| &rung.when));
        self.dead_cases("ladder.starts_at", &ladder.starts_at);
        for (at, case) in ladder.starts_at.cases().iter().enumerate() {
            let path = format!("ladder.starts_at[{at}]");
            let level = case.then;
            let reached = |facts: &Facts| ladder.rungs.iter().any(|rung| rung.level == level && rung.when.fits(facts));
            let starts = |facts: &Facts| case.when.fits(facts) && ladder.starts_at.pick(facts) == Some(&level);
            let lacks = self.first(&path, cases(), |facts| starts(facts) && !reached(facts));
            self.add_if(lacks.map(|facts| Wrong::NoRung { level, facts }), path);
        }
        for (at, rung) in ladder.rungs.iter().enumerate() {
            self.rung(ladder, at, rung);
        }
    }

    fn rung(&mut self, ladder: &Ladder, at: usize, rung: &Rung) {
        let path = format!("ladder.rungs[{at}]");
        let (_, number) = rung.on.parts();
        let most = match rung.on {
            Trigger::DaysBeforeDue(_) | Trigger::DaysAfterDue(_) | Trigger::WorkingDaysOverdue(_) => RUNG_DAYS_MAX,
            Trigger::Returned(_) | Trigger::Relapsed(_) | Trigger::ExtensionAsked(_) => RUNG_TIMES_MAX,
        };
        let out = |found: u16, least: u16, most: u16| {
            (found < least || found > most).then_some(Wrong::RungNumber { found, least, most })
        };
        self.add_if(out(number, 1, most), format_args!("{path}.on"));
        self.add_if(out(rung.delay_days, 0, RUNG_DAYS_MAX), format_args!("{path}.delay_days"));
        self.add_if(rung.to.is_empty().then_some(Wrong::NobodyTold), format_args!("{path}.to"));
        for earlier in ladder.rungs.iter().take(at) {
            let both = |facts: &Facts| earlier.when.fits(facts) && rung.when.fits(facts);
            if let Some(wrong) = clash(earlier, rung)
                && self.first(&path, [&earlier.when, &rung.when].into_iter(), both).is_some()
            {
                self.add(&path, wrong);
                break;
            }
        }
        let reached = |facts: &Facts| rung.when.fits(facts) && starts(ladder, rung, facts);
        let cases = whens(&ladder.starts_at).chain([&rung.when]);
        if self.first(&path, cases, reached).is_none() {
            self.add(path, Wrong::UnreachedRung { level: rung.level });
        }
    }
}
