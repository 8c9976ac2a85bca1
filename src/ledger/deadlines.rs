//! Every deadline and every target that a finding ever had, each with the record that set it.

use super::Ledger;
use crate::event::{Event, Silence};
use crate::finding::Reopening;
use crate::id::FindingId;
use crate::life::{Chain, StageName};
use crate::moment::Day;
use crate::record::{Record, StreamId};
use crate::spelled::names;
use crate::text::Prose;

names! {
    /// Why a deadline came into force.
    ///
    /// ```
    /// assert_eq!(rectify::ledger::DeadlineCause::Extended.to_string(), "extended");
    /// ```
    #[non_exhaustive]
    DeadlineCause {
        /// It came with the finding from an earlier system.
        CarriedOver = "carried_over",
        /// It came with the finding from the one it was a part of.
        SplitOff = "split_off",
        /// The finding was assigned.
        Assigned = "assigned",
        /// The lead took the finding on, from which its term counts.
        Acknowledged = "acknowledged",
        /// A plan set the first.
        Planned = "planned",
        /// The responsibility was changed.
        Reassigned = "reassigned",
        /// An extension was granted.
        Extended = "extended",
        /// Nobody ruled in time on what was asked, and the policy lets silence consent.
        Silence = "silence",
        /// The clock was started again.
        Resumed = "resumed",
        /// A submission was returned, and the policy gives time for that.
        Returned = "returned",
        /// The acceptance of a risk ended: it lapsed, was revoked, or what it was about was reclassified or fixed.
        BearingEnded = "bearing_ended",
        /// The finding was opened again: the first of its cycle.
        Reopened = "reopened",
        /// Another finding was merged in: the survivor keeps the earlier original.
        Merged = "merged",
    }
}

/// A deadline, and the record that put it in force: on which day, by whom, on what grant and under which policy.
///
/// ```
/// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
/// # use scene::*;
/// # use rectify::command::{AskExtension, Grant};
/// use rectify::{directory::Relation, ledger::DeadlineCause};
/// # let mut ledger = scene::ledger_assigned();
/// let ask = AskExtension::new(arrears(), "2024-07-31".parse()?, "the rains came early".parse()?);
/// ledger.act(&bureau(), monday(), ask)?;
/// ledger.act(&office_head(), friday(), Grant::new(arrears()))?;
/// let deadlines = ledger.deadlines(arrears());
/// let told: Vec<_> = deadlines.iter().map(|set| (set.deadline().to_string(), set.cause())).collect();
/// assert_eq!(told, [
///     ("2024-07-05".to_owned(), DeadlineCause::Assigned),
///     ("2024-07-31".to_owned(), DeadlineCause::Extended),
/// ]);
/// let granted = deadlines[1].record();
/// assert_eq!((granted.actor(), granted.acting()), (office_head(), Some(Relation::Inspecting)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct DeadlineSet<'a> {
    deadline: Day,
    original: Day,
    cause: DeadlineCause,
    cycle: u16,
    record: &'a Record,
}

impl<'a> DeadlineSet<'a> {
    /// The deadline in force from then on.
    pub fn deadline(&self) -> Day {
        self.deadline
    }

    /// The original deadline of its cycle, as it was from then on: only a merge ever moves it, and to an earlier day.
    pub fn original(&self) -> Day {
        self.original
    }

    /// Why.
    pub fn cause(&self) -> DeadlineCause {
        self.cause
    }

    /// The cycle.
    pub fn cycle(&self) -> u16 {
        self.cycle
    }

    /// The record that set it.
    pub fn record(&self) -> &'a Record {
        self.record
    }
}

impl Ledger {
    /// Every deadline that a finding ever had, in order; none for a finding that is not in the ledger.
    pub fn deadlines(&self, id: FindingId) -> Vec<DeadlineSet<'_>> {
        let mut records: Vec<&Record> = self.history(StreamId::Finding(id)).collect();
        records.reverse();
        let mut all: Vec<DeadlineSet<'_>> = Vec::new();
        let mut cycle = 1;
        let mut in_cycle: Option<(Day, Day)> = None;
        for record in records {
            match record.event() {
                Event::CarriedOver(carried) => cycle = carried.cycle().max(1),
                Event::SplitOff(part) => cycle = part.cycle().map_or(1, |(number, _)| number.max(1)),
                _begins_nothing => {}
            }
            if reopening(record.event()).is_some() {
                cycle = cycle.saturating_add(1);
                in_cycle = None;
            }
            let Some((cause, first, deadline)) = set(record.event()) else { continue };
            let next = match (in_cycle, cause) {
                (Some((_, in_force)), DeadlineCause::Merged) => (deadline, in_force),
                (Some((original, _)), _) => (original, deadline),
                (None, _) => (first, deadline),
            };
            if in_cycle != Some(next) {
                let (original, deadline) = next;
                all.push(DeadlineSet { deadline, original, cause, cycle, record });
            }
            in_cycle = Some(next);
        }
        all
    }

    /// Every target (整改目标) that was set for a finding, in order, each with the record that set it.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// use rectify::{command::{Assign, Reassign}, finding::Reassignment};
    /// let mut ledger = scene::ledger_with_one_finding();
    /// let line = roads().with_target("all is paid".parse()?);
    /// ledger.act(&inspector(), monday(), Assign::new(arrears(), line))?;
    /// let more = Reassignment { target: Some("all is paid, with interest".parse()?), ..Reassignment::default() };
    /// ledger.act(&office_head(), friday(), Reassign::new(arrears(), more, "the court says so".parse()?))?;
    /// let targets = ledger.targets(arrears());
    /// assert_eq!(targets.iter().map(|(_, target)| target.as_str()).collect::<Vec<_>>(), [
    ///     "all is paid",
    ///     "all is paid, with interest",
    /// ]);
    /// assert_eq!(targets[1].0.actor(), office_head());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn targets(&self, id: FindingId) -> Vec<(&Record, &Prose)> {
        let mut records: Vec<&Record> = self.history(StreamId::Finding(id)).collect();
        records.reverse();
        let (mut all, mut proposed) = (Vec::new(), None);
        for record in records {
            let set = match record.event() {
                Event::PlanFiled(filed) if filed.leads_to() == StageName::PlanReview => {
                    proposed = filed.plan().target();
                    None
                }
                Event::PlanRevised(revised) if revised.leads_to() == StageName::PlanReview => {
                    proposed = revised.plan().target();
                    None
                }
                Event::PlanApproved(_) => proposed.take(),
                Event::Deemed(deemed) if deemed.chain() == Chain::Plan => {
                    if deemed.silence() == Silence::Ends {
                        proposed.take()
                    } else {
                        None
                    }
                }
                other => target(other),
            };
            all.extend(set.map(|target| (record, target)));
        }
        all
    }
}

fn reopening(event: &Event) -> Option<&Reopening> {
    match event {
        Event::LookedBack(looked) => looked.reopening().as_ref(),
        Event::Reopened(reopened) => Some(reopened.reopening()),
        _goes_on => None,
    }
}

/// Why a fact sets a deadline, the original where it is the first of its cycle, and the deadline.
fn set(event: &Event) -> Option<(DeadlineCause, Day, Day)> {
    let one = |cause, deadline: Option<Day>| deadline.map(|deadline| (cause, deadline, deadline));
    let two = |cause, original: Option<Day>, deadline: Option<Day>| {
        Some((cause, original.or(deadline)?, deadline.or(original)?))
    };
    match event {
        Event::CarriedOver(carried) => {
            let line = carried.responsibility().as_ref()?;
            two(DeadlineCause::CarriedOver, carried.original_deadline(), line.deadline())
        }
        Event::SplitOff(part) => two(DeadlineCause::SplitOff, part.original_deadline(), part.deadline()),
        Event::Assigned(assigned) => one(DeadlineCause::Assigned, assigned.deadline()),
        Event::Acknowledged(acknowledged) => one(DeadlineCause::Acknowledged, acknowledged.deadline()),
        Event::PlanFiled(filed) => one(DeadlineCause::Planned, filed.deadline()),
        Event::PlanRevised(revised) => {
            let at_once = revised.leads_to() != StageName::PlanReview;
            one(DeadlineCause::Planned, revised.plan().deadline().filter(|_| at_once))
        }
        Event::PlanApproved(approved) => one(DeadlineCause::Planned, approved.deadline()),
        Event::Reassigned(reassigned) => one(DeadlineCause::Reassigned, reassigned.change().deadline),
        Event::ExtensionGranted(granted) => one(DeadlineCause::Extended, Some(granted.until())),
        Event::Deemed(deemed) => one(DeadlineCause::Silence, deemed.deadline()),
        Event::Resumed(resumed) => one(DeadlineCause::Resumed, resumed.deadline()),
        Event::Ruled(ruled) => one(DeadlineCause::Resumed, ruled.deadline()),
        Event::Withdrawn(withdrawn) => one(DeadlineCause::Resumed, withdrawn.deadline()),
        Event::Submitted(submitted) => one(DeadlineCause::BearingEnded, submitted.deadline()),
        Event::SubmissionReturned(returned) => one(DeadlineCause::Returned, returned.deadline()),
        Event::BearingEnded(ended) => one(DeadlineCause::BearingEnded, ended.deadline()),
        Event::Reclassified(reclassified) => one(DeadlineCause::BearingEnded, reclassified.deadline()),
        Event::Absorbed(absorbed) => one(DeadlineCause::Merged, absorbed.original_deadline()),
        _other => one(DeadlineCause::Reopened, reopening(event)?.deadline()),
    }
}

fn target(event: &Event) -> Option<&Prose> {
    match event {
        Event::CarriedOver(carried) => carried.responsibility().as_ref()?.target(),
        Event::Assigned(assigned) => assigned.responsibility().target(),
        Event::Reassigned(reassigned) => reassigned.change().target.as_ref(),
        Event::PlanFiled(filed) => filed.plan().target(),
        Event::PlanRevised(revised) => revised.plan().target(),
        _sets_none => None,
    }
}
