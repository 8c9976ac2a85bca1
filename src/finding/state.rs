//! The state of one finding: what rules need to know of it, and no texts.
//!
//! [`State`] is kept for every finding of a ledger, so it is small: names are handles, what is rare is boxed, and texts
//! stay in the records to which it points. [`Finding`](super::Finding) is how everybody else reads it.
//!
//! Invariant: only [`evolve`](crate::transition::evolve) changes a state, one record at a time.

use super::few::Few;
use super::names::{Area, Channel, Dept, Handle, Means, Names, Person, Round, Sort};
use super::pressure::Pressure;
use super::stage::Stage;
use super::{Amounts, Facts, Kind, Mode, ObjectionTo, Plan, Severity, YieldKind};
use crate::directory::{Capacity, Relation};
use crate::id::{CommandId, DepartmentId, Fingerprint, Position, Version};
use crate::life::{Chain, Earlier};
use crate::moment::Day;
use crate::spelled::names;
use std::collections::BTreeSet;

names! {
    /// How a finding came into the ledger.
    ///
    /// ```
    /// assert_eq!(rectify::finding::Origin::CarriedOver.to_string(), "carried_over");
    /// ```
    Origin {
        /// It was raised here.
        Raised = "raised",
        /// It was carried over half-way from an earlier system, and is left out of durations.
        CarriedOver = "carried_over",
        /// It is a part of another that was split.
        SplitOff = "split_off",
    }
}

/// The attributes by which figures are grouped, besides the lead.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub(crate) struct Attributes {
    pub(crate) kind: Kind,
    pub(crate) severity: Severity,
    pub(crate) mode: Option<Mode>,
    pub(crate) inspection: Round,
    pub(crate) category: Option<Sort>,
    pub(crate) region: Option<Area>,
}

/// Who answers for a finding now.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Responsible {
    pub(crate) lead: Dept,
    pub(crate) cooperating: Few<Dept, 3>,
    pub(crate) supervising: Option<Dept>,
    pub(crate) verifying: Dept,
    pub(crate) officer: Option<Person>,
}

impl Responsible {
    /// Who co-operates with the lead: whoever leads by now does not.
    pub(crate) fn beside(&self) -> impl Iterator<Item = Dept> {
        self.cooperating.iter().filter(|dept| *dept != self.lead)
    }
}

/// One round of rectification, from the raising or the reopening to the close.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Cycle {
    pub(crate) number: u16,
    pub(crate) began: Day,
    pub(crate) original: Option<Day>,
    pub(crate) deadline: Option<Day>,
    /// The deadline that fell or will fall due: once one has, a later one cures nothing.
    pub(crate) falls_due: Option<Day>,
    pub(crate) extensions: u8,
}

impl Cycle {
    pub(crate) fn beginning(number: u16, began: Day) -> Cycle {
        Cycle { number, began, original: None, deadline: None, falls_due: None, extensions: 0 }
    }

    /// Sets the deadline in force; the first one written in a cycle is its original.
    pub(crate) fn set_deadline(&mut self, deadline: Option<Day>) {
        if deadline.is_some() {
            self.original = self.original.or(deadline);
            self.deadline = deadline;
        }
    }
}

impl Cycle {
    /// Lets the deadline in force, counting from a day, be the one that falls due, unless one has before. What passed while
    /// nothing fell due does so on that day: no day before it changes.
    pub(crate) fn fall_due(&mut self, counts_from: Day) {
        if self.falls_due.is_none_or(|due| counts_from <= due) {
            self.falls_due = self.deadline.map(|deadline| deadline.max(counts_from));
        }
    }

    /// Lets nothing fall due from a day on.
    pub(crate) fn stand_still(&mut self, since: Day) {
        self.falls_due = self.falls_due.filter(|due| *due < since);
    }
}

/// Whether there is a target; its words stay in the records.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Target {
    /// There is none.
    Open,
    /// A plan under review proposes one.
    Proposed,
    /// There is one, and no plan changes it.
    Set,
}

/// A request for a later deadline.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Request {
    pub(crate) until: Day,
    pub(crate) asked_on: Day,
    pub(crate) by: Person,
    pub(crate) rule_by: Option<Day>,
}

/// An objection not yet ruled on.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Objection {
    pub(crate) to: ObjectionTo,
    pub(crate) by: Person,
    pub(crate) rule_by: Option<Day>,
    /// Whether it stopped the clock, which nobody has started again.
    pub(crate) suspends: bool,
}

/// How a step of a chain was taken, as far as the record says.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum TakenStep {
    /// As consented to by silence.
    Silently,
    /// By somebody of a department, on a right; of one that was lent the capacity is not on record.
    By { department: DepartmentId, relation: Option<Relation>, capacity: Option<Capacity>, opined: bool },
}

/// A chain under way: some of its steps are taken.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Progress {
    pub(crate) chain: Chain,
    pub(crate) matter: Fingerprint,
    /// The steps that are taken, in order.
    pub(crate) taken: Vec<TakenStep>,
    /// Who took them, and those for whom they did.
    pub(crate) takers: Vec<Person>,
    pub(crate) due: Option<Day>,
}

impl Progress {
    /// Whether it is open what the chain will decide: so opinions leave it, and whoever grants just what was asked.
    pub(crate) fn is_open(&self) -> bool {
        self.matter == Fingerprint::of(&Some(self.chain))
    }

    /// The steps that count, given who answers for the finding: not those by which one judged that answers by now.
    pub(crate) fn counting(&self, answers: impl Fn(DepartmentId) -> bool) -> impl Iterator<Item = TakenStep> {
        let is_own_judge = move |taken: &TakenStep| match taken {
            TakenStep::By { department, opined: false, .. } => {
                self.chain.is_judged_throughout() && answers(*department)
            }
            TakenStep::By { .. } | TakenStep::Silently => false,
        };
        self.taken.iter().copied().filter(move |taken| !is_own_judge(taken))
    }
}

/// What is pending beside the stage.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(crate) struct Pending {
    pub(crate) extension: Option<Request>,
    pub(crate) suspended_on: Option<Day>,
    pub(crate) objection: Option<Objection>,
    pub(crate) chains: Vec<Progress>,
}

names! {
    /// How far a measure of a plan has come.
    ///
    /// ```
    /// assert_eq!(rectify::finding::MeasureStatus::Claimed.to_string(), "claimed");
    /// ```
    MeasureStatus {
        /// Not claimed.
        Planned = "planned",
        /// Claimed done, not verified.
        Claimed = "claimed",
        /// Verified.
        Verified = "verified",
    }
}

/// A measure of the plan in force.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct MeasureState {
    pub(crate) id: Means,
    pub(crate) due: Day,
    pub(crate) weight: u16,
    pub(crate) status: MeasureStatus,
}

/// The measures of a plan.
pub(crate) type Measures = Box<[MeasureState]>;

/// What somebody brought on behalf of another, or did once for all.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Brought {
    /// The severity or the amount, lowered: they take no step towards its close.
    Lowering,
    Plan,
    Objection,
    Extension,
    Claim,
}

/// An objection that was ruled on, and not upheld.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Ruled {
    pub(crate) to: ObjectionTo,
    /// How often it was ruled on.
    pub(crate) rulings: u8,
    pub(crate) review_by: Option<Day>,
    /// Who ruled.
    pub(crate) by: Vec<Person>,
}

/// What somebody did, or another for them. Packed, so that three take no more room than three people.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[repr(Rust, packed)]
pub(crate) struct Took {
    pub(crate) what: Earlier,
    pub(crate) who: Person,
}

/// What is rare.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(crate) struct Aside {
    /// Who keeps out of judging it, for good.
    pub(crate) recused: Vec<Person>,
    /// Those on whose behalf a matter was brought; for a lowered severity or amount, also who lowered it.
    pub(crate) brought: Vec<(Brought, Person)>,
    pub(crate) ruled: Vec<Ruled>,
    /// Of what kinds yields were recorded in this cycle.
    pub(crate) yielded: BTreeSet<YieldKind>,
}

/// The state of one finding, but for its plan.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct State {
    pub(crate) version: Version,
    /// The traces of all requests that wrote to it: whose trace is not among them has not come.
    pub(crate) requests: u64,
    pub(crate) first: Position,
    pub(crate) last: Position,
    /// The day its latest record is about.
    pub(crate) last_day: Day,
    pub(crate) origin: Origin,
    pub(crate) stage: Stage,
    /// When what the stage waits for is due.
    pub(crate) due: Option<Day>,
    pub(crate) attributes: Attributes,
    /// Where it was heard of: policies look at it, figures are not grouped by it.
    pub(crate) source: Option<Channel>,
    pub(crate) inspecting: Dept,
    pub(crate) raised_by: Person,
    pub(crate) raised_on: Day,
    pub(crate) found_on: Option<Day>,
    pub(crate) served_on: Option<Day>,
    pub(crate) responsible: Option<Responsible>,
    /// Since when that one leads.
    pub(crate) assigned_on: Option<Day>,
    pub(crate) target: Target,
    pub(crate) object_by: Option<Day>,
    pub(crate) look_back_by: Option<Day>,
    pub(crate) cycle: Cycle,
    /// In a box: most findings are about no amount.
    pub(crate) amounts: Option<Box<Amounts>>,
    /// Every department that ever answered, in any cycle, here or in what was merged in.
    pub(crate) answered: Few<Dept, 3>,
    /// Every person who ever acted for one of them.
    pub(crate) acted: Few<Person, 3>,
    /// Who did what in this cycle that may keep them out of a chain.
    pub(crate) took: Few<Took, 3>,
    pub(crate) pending: Option<Box<Pending>>,
    pub(crate) pressure: Option<Box<Pressure>>,
    /// What is rare and outlasts the stage.
    pub(crate) aside: Option<Box<Aside>>,
}

/// A finding as it is held: its state, and its plan, which few records change and which is not looked at for the others.
///
/// It begins where a line of a processor's memory does, so that it takes up four of them and not parts of five.
#[derive(Clone, Debug, Eq, PartialEq)]
#[repr(align(64))]
pub(crate) struct Held {
    pub(crate) state: State,
    pub(crate) plan: Measures,
}

impl Held {
    /// How much memory it takes beside its place; of what is pending, pressed or rare, no more than the boxes.
    pub(crate) fn bytes_behind(&self) -> usize {
        size_of_val(&*self.plan).saturating_add(self.state.bytes_behind())
    }
}

impl State {
    /// Whether a request may have written to it.
    pub(crate) fn may_know(&self, request: CommandId) -> bool {
        self.requests & request.trace() == request.trace()
    }

    fn bytes_behind(&self) -> usize {
        let parts = [
            self.amounts.as_ref().map_or(0, |_| size_of::<Amounts>()),
            self.pending.as_ref().map_or(0, |_| size_of::<Pending>()),
            self.pressure.as_ref().map_or(0, |_| size_of::<Pressure>()),
            self.aside.as_ref().map_or(0, |_| size_of::<Aside>()),
            self.responsible.as_ref().map_or(0, |line| line.cooperating.bytes_behind()),
            self.answered.bytes_behind(),
            self.acted.bytes_behind(),
            self.took.bytes_behind(),
        ];
        parts.into_iter().fold(0, usize::saturating_add)
    }

    /// Takes a plan's target in: at once, or once the plan is approved.
    pub(crate) fn propose_target(&mut self, plan: &Plan, is_reviewed: bool) {
        if plan.target().is_some() && self.target == Target::Open {
            self.target = if is_reviewed { Target::Proposed } else { Target::Set };
        }
    }

    /// The plan under review is approved, or is not: so is the target it proposes.
    pub(crate) fn settle_target(&mut self, as_target: Target) {
        if self.target == Target::Proposed {
            self.target = as_target;
        }
    }

    pub(crate) fn pending_mut(&mut self) -> &mut Pending {
        self.pending.get_or_insert_default()
    }

    pub(crate) fn pressure_mut(&mut self) -> &mut Pressure {
        self.pressure.get_or_insert_default()
    }

    pub(crate) fn aside_mut(&mut self) -> &mut Aside {
        self.aside.get_or_insert_default()
    }

    /// Drops the box of pending matters once nothing is pending.
    pub(crate) fn settle_pending(&mut self) {
        if self.pending.as_deref() == Some(&Pending::default()) {
            self.pending = None;
        }
    }

    /// Drops the box of pressure once there is none, nor was reason to.
    pub(crate) fn settle_pressure(&mut self) {
        if self.pressure.as_deref() == Some(&Pressure::default()) {
            self.pressure = None;
        }
    }

    pub(crate) fn facts(&self, names: &Names) -> Facts {
        let Attributes { kind, severity, mode, category, .. } = self.attributes;
        Facts {
            mode,
            category: category.map(|sort| sort.name(names)),
            source: self.source.map(|channel| channel.name(names)),
            amount: self.amounts.as_deref().map(Amounts::total),
            ..Facts::of(kind, severity)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Few, Held, MeasureState, Took};

    #[test]
    fn a_state_takes_no_more_room_than_it_was_made_to() {
        assert!(size_of::<Held>() <= 256 && size_of::<Few<Took, 3>>() <= 16 && size_of::<MeasureState>() <= 12);
    }
}
