//! What the records of one finding say, one after another.

use super::Signal;
use super::evidence::shown;
use crate::assessment::appraisal::is_at_work;
use crate::calendar::Period;
use crate::event::Event;
use crate::finding::{Finding, ReopenCause, Reopening};
use crate::id::{DepartmentId, FindingId, Position};
use crate::ledger::{DeadlineCause, Ledger, led};
use crate::moment::Day;
use crate::policy::{SignalKind, SignalLimits};
use crate::record::{Record, StreamId};

/// One finding, and what is looked for in it.
pub(super) struct Walk<'a, 'b> {
    ledger: &'a Ledger,
    limits: SignalLimits,
    period: Period,
    finding: Finding<'b>,
}

/// A day, and the record that made it one.
type Dated = (Day, Position);

fn reopening(event: &Event) -> Option<&Reopening> {
    match event {
        Event::LookedBack(looked) => looked.reopening().as_ref(),
        Event::Reopened(reopened) => Some(reopened.reopening()),
        _goes_on => None,
    }
}

/// So many calendar days from one to the other; none where there are fewer than one.
fn days(from: Day, to: Day) -> Option<u64> {
    u64::try_from(to.days_since(from)).ok().filter(|days| *days > 0)
}

impl<'a, 'b> Walk<'a, 'b> {
    pub(super) fn new(ledger: &'a Ledger, limits: SignalLimits, period: Period, finding: Finding<'b>) -> Walk<'a, 'b> {
        Walk { ledger, limits, period, finding }
    }

    fn id(&self) -> FindingId {
        self.finding.id()
    }

    pub(super) fn look(
        &self,
        records: &[&'a Record],
        successor: impl Fn(Option<DepartmentId>) -> Option<DepartmentId>,
        signals: &mut Vec<Signal>,
    ) {
        let first = signals.len();
        let (mut lead, mut assigned, mut closed, mut last) = (None, None, None, None);
        for (record, led_by) in led(records) {
            let at = (record.booked(), record.position());
            if led_by.is_some() && (led_by != lead || reopening(record.event()).is_some()) {
                last = Some(at);
            }
            if led_by.is_some() && assigned.is_none() {
                assigned = Some(self.assigned_on(record).map(|day| (day, record.position())));
            }
            lead = led_by;
            if record.answering() > 0 && new_work(record.event()) {
                last = None;
            }
            if self.period.contains(record.booked()) {
                self.dates(record, assigned.flatten(), signals);
                self.relapse(record, closed, signals);
                signals.extend(recorded_late(self.ledger, &self.limits, record, Some(self.id())));
            }
            if matches!(record.event(), Event::Closed(_)) {
                closed = Some(at);
            }
        }
        self.silent(last, signals);
        self.moved(signals);
        let lead = successor(lead);
        signals.iter_mut().skip(first).for_each(|signal| signal.lead = lead);
    }

    /// The day on which a finding was first assigned that came to its lead by a record: of a part, the day on which what it
    /// is of was. Of what came with its lead from an earlier system nobody knows.
    fn assigned_on(&self, record: &'a Record) -> Option<Day> {
        let mut first = record;
        while let Event::SplitOff(part) = first.event() {
            let mut records: Vec<&Record> = self.ledger.history(StreamId::Finding(part.from())).collect();
            records.reverse();
            (first, _) = led(&records).find(|(_, lead)| lead.is_some())?;
        }
        (!matches!(first.event(), Event::CarriedOver(_))).then(|| first.day())
    }

    /// Evidence dated before the finding was first assigned, or after the submission it is of.
    fn dates(&self, record: &Record, assigned: Option<Dated>, signals: &mut Vec<Signal>) {
        for evidence in shown(record.event()) {
            let Some(dated) = evidence.dated() else { continue };
            let mut raise = |kind, limit: Option<u16>, found: Option<u64>, records| {
                let over = limit.zip(found).filter(|(limit, found)| *found >= u64::from(*limit));
                signals.extend(over.map(|(limit, found)| {
                    let evidence = Some(evidence.uri().clone());
                    Signal { evidence, ..Signal::of_one(kind, self.id(), records, found, limit) }
                }));
            };
            if let Some((day, position)) = assigned {
                let records = vec![position, record.position()];
                raise(SignalKind::EvidenceEarly, self.limits.evidence_early_days_min, days(dated, day), records);
            }
            if matches!(record.event(), Event::Submitted(_)) {
                let late = days(record.day(), dated);
                raise(SignalKind::EvidenceLate, self.limits.evidence_late_days_min, late, vec![record.position()]);
            }
        }
    }

    fn relapse(&self, record: &Record, closed: Option<Dated>, signals: &mut Vec<Signal>) {
        let cause = reopening(record.event()).map(|reopening| reopening.cause());
        let relapsed = matches!(cause, Some(ReopenCause::Relapse | ReopenCause::FalseClaim));
        let (Some((day, position)), Some(limit)) = (closed.filter(|_| relapsed), self.limits.relapse_days_max) else {
            return;
        };
        let found = u64::try_from(record.booked().days_since(day)).unwrap_or(0);
        if found <= u64::from(limit) {
            let records = vec![position, record.position()];
            signals.push(Signal::of_one(SignalKind::RelapseSoon, self.id(), records, found, limit));
        }
    }

    fn silent(&self, since: Option<Dated>, signals: &mut Vec<Signal>) {
        let (Some(limit), Some((day, position))) = (self.limits.silent_days_min, since) else { return };
        let found = days(day, self.period.last()).filter(|found| *found >= u64::from(limit));
        if let Some(found) = found.filter(|_| is_at_work(self.finding)) {
            signals.push(Signal::of_one(SignalKind::Silent, self.id(), vec![position], found, limit));
        }
    }

    /// A deadline that somebody moved; what the clock or a new cycle moved, nobody did.
    fn moved(&self, signals: &mut Vec<Signal>) {
        let Some(limit) = self.limits.moved_days_max else { return };
        let sets = self.ledger.deadlines(self.id());
        for (before, after) in sets.iter().zip(sets.iter().skip(1)) {
            let by_hand = match after.cause() {
                DeadlineCause::Extended
                | DeadlineCause::Silence
                | DeadlineCause::Reassigned
                | DeadlineCause::Planned
                | DeadlineCause::Returned => true,
                DeadlineCause::CarriedOver
                | DeadlineCause::SplitOff
                | DeadlineCause::Assigned
                | DeadlineCause::Acknowledged
                | DeadlineCause::Resumed
                | DeadlineCause::BearingEnded
                | DeadlineCause::Reopened
                | DeadlineCause::Merged => false,
            };
            let (record, old) = (after.record(), before.deadline());
            let later = after.cycle() == before.cycle() && after.deadline() > old && by_hand;
            let left = old.days_since(record.booked());
            if later && self.period.contains(record.booked()) && left <= i64::from(limit) {
                let records = vec![before.record().position(), record.position()];
                let found = u64::try_from(left).unwrap_or(0);
                signals.push(Signal::of_one(SignalKind::DeadlineMovedLate, self.id(), records, found, limit));
            }
        }
    }
}

/// The days between the day a record is about and the day it was made, where they are so many that it is a signal.
pub(super) fn recorded_late(
    ledger: &Ledger,
    limits: &SignalLimits,
    record: &Record,
    finding: Option<FindingId>,
) -> Option<Signal> {
    let limit = limits.recorded_late_days_min?;
    let made = ledger.programme().zone().day_of(record.at()).ok()?;
    let found = days(record.day(), made).filter(|found| *found >= u64::from(limit))?;
    let (kind, findings, records) = (SignalKind::RecordedLate, finding.into_iter().collect(), vec![record.position()]);
    Some(Signal { kind, lead: None, findings, records, evidence: None, found, of: None, limit })
}

/// Whether a fact by those who answer is about the finding, and not only about who answers.
fn new_work(event: &Event) -> bool {
    !matches!(event, Event::Assigned(_) | Event::Reassigned(_) | Event::Recused(_))
}
