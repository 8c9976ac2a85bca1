//! What is counted by lead: closes before the cut-off, and what was sampled.

use super::Signal;
use crate::calendar::Period;
use crate::event::Event;
use crate::finding::{Determination, Finding, Verdict};
use crate::id::{DepartmentId, FindingId, Position};
use crate::ledger::led;
use crate::moment::Day;
use crate::policy::{Burst, Sample, SignalKind, SignalLimits};
use crate::record::Record;
use std::collections::BTreeMap;

/// What one lead closed, and what was sampled of it, in a period.
#[derive(Debug, Default)]
struct Done {
    closes: Vec<(Day, FindingId, Position)>,
    sampled: u64,
    fails: Vec<(FindingId, Position)>,
}

/// The same of all leads.
#[derive(Debug, Default)]
pub(super) struct Tally(BTreeMap<Option<DepartmentId>, Done>);

/// Whether what was claimed holds, as somebody who looked has it.
fn holds(event: &Event) -> Option<bool> {
    match event {
        Event::LookedBack(looked) => Some(looked.verdict() == Verdict::Holds),
        Event::Determined(determined) => match determined.determination() {
            Determination::Rectified => Some(true),
            Determination::ContradictsReport => Some(false),
            Determination::Partly | Determination::NotRectified => None,
        },
        _no_sample => None,
    }
}

impl Tally {
    pub(super) fn look(
        &mut self,
        finding: Finding<'_>,
        records: &[&Record],
        period: Period,
        successor: impl Fn(Option<DepartmentId>) -> Option<DepartmentId>,
    ) {
        let id = finding.id();
        for (record, lead) in led(records).filter(|(record, _)| period.contains(record.booked())) {
            let done = || (record.booked(), id, record.position());
            if matches!(record.event(), Event::Closed(_)) {
                self.0.entry(successor(lead)).or_default().closes.push(done());
            } else if let Some(holds) = holds(record.event()) {
                let of_lead = self.0.entry(successor(lead)).or_default();
                of_lead.sampled = of_lead.sampled.saturating_add(1);
                of_lead.fails.extend((!holds).then_some((id, record.position())));
            }
        }
    }

    pub(super) fn signals(self, limits: &SignalLimits, period: Period, signals: &mut Vec<Signal>) {
        for (lead, done) in self.0 {
            signals.extend(limits.close_burst.and_then(|burst| bursts(lead, &done, burst, period)));
            signals.extend(limits.sample.and_then(|sample| fails(lead, &done, sample)));
        }
    }
}

fn bursts(lead: Option<DepartmentId>, done: &Done, burst: Burst, period: Period) -> Option<Signal> {
    let last = period.end().plus_days(i64::from(burst.days).saturating_neg()).unwrap_or(Day::MIN);
    let before = done.closes.iter().filter(|(day, _, _)| *day >= last);
    let before: Vec<(FindingId, Position)> = before.map(|(_, finding, position)| (*finding, *position)).collect();
    let of = u64::try_from(done.closes.len()).ok()?;
    let enough = before.len() >= usize::from(burst.closes_min);
    enough.then(|| share(SignalKind::CloseBurst, lead, before, of, burst.percent_min)).flatten()
}

fn fails(lead: Option<DepartmentId>, done: &Done, sample: Sample) -> Option<Signal> {
    let enough = done.sampled >= u64::from(sample.sampled_min);
    let fails = enough.then(|| done.fails.clone())?;
    share(SignalKind::SampleFails, lead, fails, done.sampled, sample.fails_percent_min)
}

/// A signal where these are so many in a hundred of all, exactly.
fn share(
    kind: SignalKind,
    lead: Option<DepartmentId>,
    mut these: Vec<(FindingId, Position)>,
    of: u64,
    percent: u8,
) -> Option<Signal> {
    let found = u64::try_from(these.len()).ok()?;
    let is_one = found > 0 && found.saturating_mul(100) >= of.saturating_mul(u64::from(percent));
    let mut findings: Vec<FindingId> = these.iter().map(|(finding, _)| *finding).collect();
    findings.dedup();
    these.sort_by_key(|(_, position)| *position);
    let records = these.into_iter().map(|(_, position)| position).collect();
    is_one.then(|| Signal {
        kind,
        lead,
        findings,
        records,
        evidence: None,
        found,
        of: Some(of),
        limit: u16::from(percent),
    })
}
