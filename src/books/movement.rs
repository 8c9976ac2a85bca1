//! What one record moves: a finding from one account to another, and amounts beside it.

use super::account::Cell;
use super::cycle::ended;
use super::flow::Flow;
use super::log::Number;
use crate::event::Event;
use crate::finding::{Amounts, Origin, SettlementWay, State};
use crate::life::Outcome;
use crate::quantity::Quantity;
use crate::record::Record;

/// Why something moved.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Cause {
    Raised,
    CarriedOver,
    SplitIn,
    Reopened,
    Closed(Outcome),
    Assigned,
    Transferred,
    Reclassified,
    /// From stage to stage within a cell.
    Stage,
    FoundLarger,
    SettlementReversed,
    MergedIn,
    Settled(SettlementWay),
    CorrectedDown,
}

/// The columns under which something enters a row and leaves one, where it does.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub(super) struct Under {
    pub(super) inward: Option<Flow>,
    pub(super) outward: Option<Flow>,
}

impl Under {
    const NOTHING: Under = Under { inward: None, outward: None };
}

impl Cause {
    pub(super) fn under(self) -> Under {
        Under { inward: self.inward(), outward: self.outward() }
    }

    /// The column under which it enters a row; none for what only leaves or stays.
    fn inward(self) -> Option<Flow> {
        match self {
            Cause::Raised => Some(Flow::Raised),
            Cause::CarriedOver => Some(Flow::CarriedOver),
            Cause::SplitIn => Some(Flow::SplitIn),
            Cause::Reopened => Some(Flow::Reopened),
            Cause::Assigned => Some(Flow::AssignedIn),
            Cause::Transferred => Some(Flow::TransferredIn),
            Cause::Reclassified => Some(Flow::ReclassifiedIn),
            Cause::FoundLarger => Some(Flow::FoundLarger),
            Cause::SettlementReversed => Some(Flow::SettlementReversed),
            Cause::MergedIn => Some(Flow::MergedIn),
            Cause::Closed(_) | Cause::Stage | Cause::Settled(_) | Cause::CorrectedDown => None,
        }
    }

    /// The column under which it leaves a row; none for what only enters or stays.
    fn outward(self) -> Option<Flow> {
        match self {
            Cause::Closed(outcome) => Some(Flow::closed_as(outcome)),
            Cause::Assigned => Some(Flow::AssignedOut),
            Cause::Transferred => Some(Flow::TransferredOut),
            Cause::Reclassified => Some(Flow::ReclassifiedOut),
            Cause::Settled(way) => Some(Flow::settled_by(way)),
            Cause::CorrectedDown => Some(Flow::CorrectedDown),
            Cause::Raised
            | Cause::CarriedOver
            | Cause::SplitIn
            | Cause::Reopened
            | Cause::Stage
            | Cause::FoundLarger
            | Cause::SettlementReversed
            | Cause::MergedIn => None,
        }
    }
}

/// What one record moves: the finding, from the cell in which it was open to that in which it is, with what is outstanding
/// of it; and what the record changes of that.
#[derive(Clone, Copy, Debug)]
pub(super) struct Moves {
    pub(super) from: Option<Cell>,
    pub(super) to: Option<Cell>,
    pub(super) under: Under,
    /// What goes with it.
    pub(super) carried: Option<Quantity>,
    /// By how much what is outstanding becomes more or less where it is.
    pub(super) changed: Option<(Under, Quantity)>,
}

impl Moves {
    pub(super) fn of(before: Option<&State>, after: &State, record: &Record) -> Moves {
        let (from, to) = (before.and_then(Cell::open), Cell::open(after));
        let outstanding = |state: &State| state.amounts.as_deref().map(Amounts::outstanding);
        let (held, holds) = (before.and_then(outstanding), outstanding(after));
        let carried = if from.is_some() { held } else { holds };
        let changed = if from.is_some() && to.is_some() { amount_change(held, holds, record.event()) } else { None };
        Moves {
            from,
            to,
            under: if from == to { Under::NOTHING } else { cause(before, after).under() },
            carried: carried.filter(|carried| from != to && !carried.is_zero()),
            changed: changed.map(|(cause, quantity)| (cause.under(), quantity)),
        }
    }

    /// Whether the finding itself moves.
    pub(super) fn is_moved(&self) -> bool {
        self.from != self.to
    }

    /// The amounts that move.
    pub(super) fn amounts(&self) -> impl Iterator<Item = Quantity> {
        self.carried.into_iter().chain(self.changed.map(|(_, quantity)| quantity))
    }
}

/// How something moves, from and to what is open: a stage is of no row, and what is closed is in no balance. Held once for
/// all that moves alike.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub(super) struct Route {
    pub(super) from: Option<Number>,
    pub(super) to: Option<Number>,
    pub(super) under: Under,
}

impl Route {
    /// What it does to the rows of a grouping: at most one thing leaves a row and one enters. What stays within a row
    /// does nothing to it.
    #[inline]
    pub(super) fn legs<R: PartialEq>(&self, row: impl Fn(Number) -> R) -> [Option<(R, Flow)>; 2] {
        let (from, to) = (self.from.map(&row), self.to.map(row));
        let Under { inward, outward } = self.under;
        if from == to && inward.is_some() && outward.is_some() {
            return [None, None];
        }
        [from.zip(outward), to.zip(inward)]
    }
}

/// A movement of one finding: small, because there are two or three for each.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    pub(super) route: Number,
    /// The line that brought the finding to where this one takes it from.
    pub(super) earlier: Option<Number>,
}

/// A movement of an amount in one unit, with the finding or upon it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Owed {
    pub(super) route: Number,
    pub(super) unit: Number,
    pub(super) amount: u64,
}

/// Why the finding itself moved.
fn cause(before: Option<&State>, after: &State) -> Cause {
    let Some(before) = before else {
        return match after.origin {
            Origin::Raised => Cause::Raised,
            Origin::CarriedOver => Cause::CarriedOver,
            Origin::SplitOff => Cause::SplitIn,
        };
    };
    let lead = |state: &State| state.responsible.as_ref().map(|responsible| responsible.lead);
    let outcome = |state: &State| ended(&state.stage).map(|(outcome, _)| outcome);
    match (outcome(before), outcome(after)) {
        (None, Some(outcome)) => Cause::Closed(outcome),
        (Some(_), None) => Cause::Reopened,
        (None, None) | (Some(_), Some(_)) => match (lead(before), lead(after)) {
            (None, Some(_)) => Cause::Assigned,
            (was, is) if was != is => Cause::Transferred,
            _same_lead if before.attributes != after.attributes => Cause::Reclassified,
            _same_cell => Cause::Stage,
        },
    }
}

/// How what is outstanding changed while the finding was open, and by how much.
fn amount_change(held: Option<Quantity>, holds: Option<Quantity>, event: &Event) -> Option<(Cause, Quantity)> {
    let holds = holds?;
    let held = held.unwrap_or(Quantity::zero(holds.unit()));
    let (more, less) = causes(event);
    if let Ok(grown) = holds.checked_sub(held) {
        (!grown.is_zero()).then_some((more, grown))
    } else {
        held.checked_sub(holds).ok().map(|shrunk| (less, shrunk))
    }
}

/// Why an event makes what is outstanding more, and why less.
fn causes(event: &Event) -> (Cause, Cause) {
    match event {
        Event::Settled(settled) => (Cause::FoundLarger, Cause::Settled(settled.way())),
        Event::SettlementReversed(_) => (Cause::SettlementReversed, Cause::CorrectedDown),
        Event::Absorbed(_) => (Cause::MergedIn, Cause::CorrectedDown),
        Event::QuantityAmended(_)
        | Event::Founded(_)
        | Event::InspectionOpened(_)
        | Event::Delegated(_)
        | Event::DelegationEnded(_)
        | Event::PolicyAdopted(_)
        | Event::DirectoryAmended(_)
        | Event::CalendarSupplied(_)
        | Event::Published(_)
        | Event::Raised(_)
        | Event::CarriedOver(_)
        | Event::SplitOff(_)
        | Event::Amended(_)
        | Event::Reclassified(_)
        | Event::Assigned(_)
        | Event::Reassigned(_)
        | Event::Recused(_)
        | Event::Acknowledged(_)
        | Event::Objected(_)
        | Event::Withdrawn(_)
        | Event::Ruled(_)
        | Event::PlanFiled(_)
        | Event::PlanRevised(_)
        | Event::PlanApproved(_)
        | Event::PlanReturned(_)
        | Event::ProgressReported(_)
        | Event::MilestoneClaimed(_)
        | Event::MilestoneVerified(_)
        | Event::Disputed(_)
        | Event::ExtensionAsked(_)
        | Event::ExtensionGranted(_)
        | Event::ExtensionRefused(_)
        | Event::StepTaken(_)
        | Event::ChainDeclined(_)
        | Event::Deemed(_)
        | Event::Suspended(_)
        | Event::Resumed(_)
        | Event::Listed(_)
        | Event::Delisted(_)
        | Event::Announced(_)
        | Event::Escalated(_)
        | Event::Deescalated(_)
        | Event::Submitted(_)
        | Event::SubmissionReturned(_)
        | Event::Accepted(_)
        | Event::Determined(_)
        | Event::NoticeOpened(_)
        | Event::NoticeObjectionRecorded(_)
        | Event::NoticeClosed(_)
        | Event::Closed(_)
        | Event::Borne(_)
        | Event::BearingEnded(_)
        | Event::FoundUnfounded(_)
        | Event::Terminated(_)
        | Event::Referred(_)
        | Event::Answered(_)
        | Event::Merged(_)
        | Event::Split(_)
        | Event::LookedBack(_)
        | Event::Reopened(_)
        | Event::YieldRecorded(_)
        | Event::SweepLaunched(_)
        | Event::SweepReported(_)
        | Event::SweepClosed(_) => (Cause::FoundLarger, Cause::CorrectedDown),
    }
}
