//! The columns of a roll-forward, and the line itself: opening + inflows − outflows = closing.

use crate::finding::SettlementWay;
use crate::life::Outcome;
use crate::spelled::names;
use core::fmt;
use core::ops::RangeInclusive;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use thiserror::Error;

names! {
    /// A column of a roll-forward: a way in or a way out. The last of each are for amounts only.
    ///
    /// ```
    /// use rectify::books::Flow;
    /// assert!(Flow::Reopened.is_inward() && !Flow::Terminated.is_inward());
    /// assert_eq!(Flow::SetOff.to_string(), "set_off");
    /// ```
    Flow {
        /// Put on the problem list.
        Raised = "raised",
        /// Closed before, open again.
        Reopened = "reopened",
        /// Admitted half-way from an earlier system.
        CarriedOver = "carried_over",
        /// Begun as a part of another.
        SplitIn = "split_in",
        /// From nobody to a first lead.
        AssignedIn = "assigned_in",
        /// From another lead.
        TransferredIn = "transferred_in",
        /// From another severity, mode, category or region.
        ReclassifiedIn = "reclassified_in",
        /// From a department that was merged into this one, or put under it, in the period; or from a region put
        /// under this one.
        ReorganisedIn = "reorganised_in",
        /// More was found.
        FoundLarger = "found_larger",
        /// A settlement was taken back.
        SettlementReversed = "settlement_reversed",
        /// Moved in from a finding consolidated into this one.
        MergedIn = "merged_in",
        /// Closed as rectified.
        Rectified = "rectified",
        /// Closed as sustained.
        Sustained = "sustained",
        /// Closed as unfounded.
        Unfounded = "unfounded",
        /// Closed as terminated.
        Terminated = "terminated",
        /// Closed as referred.
        Referred = "referred",
        /// Closed as answered.
        Answered = "answered",
        /// Closed into another finding.
        Merged = "merged",
        /// Closed into several findings.
        Split = "split",
        /// From nobody to a first lead: out of what is unassigned.
        AssignedOut = "assigned_out",
        /// To another lead.
        TransferredOut = "transferred_out",
        /// To another severity, mode, category or region.
        ReclassifiedOut = "reclassified_out",
        /// To a department into which this one was merged, or out from under it, in the period; or out from under this
        /// region.
        ReorganisedOut = "reorganised_out",
        /// Settled by payment.
        Paid = "paid",
        /// Settled by set-off.
        SetOff = "set_off",
        /// Settled by restoring.
        Restored = "restored",
        /// Settled by regularising.
        Regularised = "regularised",
        /// Less is right.
        CorrectedDown = "corrected_down",
    }
}

/// How many columns there are.
pub(super) const FLOWS: usize = Flow::ALL.len();

impl Flow {
    /// Whether it adds to a row.
    #[inline]
    pub const fn is_inward(self) -> bool {
        self.index() <= Flow::MergedIn.index()
    }

    /// Whether only amounts move under it, never findings.
    ///
    /// ```
    /// use rectify::books::Flow;
    /// assert!(Flow::Paid.is_of_amounts() && !Flow::Rectified.is_of_amounts());
    /// ```
    pub const fn is_of_amounts(self) -> bool {
        matches!(
            self,
            Flow::FoundLarger
                | Flow::SettlementReversed
                | Flow::MergedIn
                | Flow::Paid
                | Flow::SetOff
                | Flow::Restored
                | Flow::Regularised
                | Flow::CorrectedDown
        )
    }

    #[inline]
    #[expect(clippy::as_conversions, reason = "the number of a variant, from 0 without gaps")]
    pub(super) const fn index(self) -> usize {
        self as usize
    }

    #[expect(clippy::as_conversions, reason = "the number of a variant: there are few")]
    pub(super) const fn number(self) -> u8 {
        self as u8
    }

    /// The column of a close.
    ///
    /// ```
    /// use rectify::{books::Flow, life::Outcome};
    /// assert_eq!(Flow::closed_as(Outcome::Merged), Flow::Merged);
    /// ```
    pub const fn closed_as(outcome: Outcome) -> Flow {
        match outcome {
            Outcome::Rectified => Flow::Rectified,
            Outcome::Sustained => Flow::Sustained,
            Outcome::Unfounded => Flow::Unfounded,
            Outcome::Terminated => Flow::Terminated,
            Outcome::Referred => Flow::Referred,
            Outcome::Answered => Flow::Answered,
            Outcome::Merged => Flow::Merged,
            Outcome::Split => Flow::Split,
        }
    }

    /// The column of a settlement.
    ///
    /// ```
    /// use rectify::{books::Flow, finding::SettlementWay};
    /// assert_eq!(Flow::settled_by(SettlementWay::Paid), Flow::Paid);
    /// ```
    pub const fn settled_by(way: SettlementWay) -> Flow {
        match way {
            SettlementWay::Paid => Flow::Paid,
            SettlementWay::SetOff => Flow::SetOff,
            SettlementWay::Restored => Flow::Restored,
            SettlementWay::Regularised => Flow::Regularised,
        }
    }
}

/// A line that was read does not add up.
///
/// ```
/// let error = serde_json::from_str::<rectify::books::RollForward>(r#"{"opening":1,"flows":{"raised":2},"closing":4}"#);
/// assert!(error.unwrap_err().to_string().starts_with("the line does not add up: its closing would be 3, not 4"));
/// ```
#[derive(Clone, Copy, Debug, Eq, Error, PartialEq)]
#[error("the line does not add up: its closing would be {computed}, not {written}")]
pub struct DoesNotAddUp {
    computed: i128,
    written: u64,
}

/// The change of a stock over a period: what was open, what came, what went, what is open.
///
/// Counts findings, or minor units of an amount outstanding. Invariant: opening + inflows − outflows = closing.
///
/// ```
/// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
/// # let ledger = scene::ledger_with_one_finding();
/// use rectify::{books::Flow, calendar::Period};
/// let may = ledger.books().roll_forward(Period::month(2024, 5)?);
/// assert_eq!(may.to_string(), "0 opening + 1 raised + 0 reopened + 0 in - 0 closed - 0 out = 1 closing");
/// assert_eq!((may.opening(), may.get(Flow::Raised), may.closing()), (0, 1, 1));
/// # Ok::<(), rectify::calendar::PeriodError>(())
/// ```
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, PartialEq, Serialize)]
#[serde(into = "Written", try_from = "Written")]
pub struct RollForward {
    opening: u64,
    flows: [u64; FLOWS],
}

impl RollForward {
    pub(super) const NOTHING: RollForward = RollForward { opening: 0, flows: [0; FLOWS] };

    /// Opens with more.
    #[inline]
    pub(super) fn open(&mut self, more: u64) {
        self.opening = self.opening.saturating_add(more);
    }

    /// Puts more under a column.
    #[inline]
    pub(super) fn put(&mut self, flow: Flow, more: u64) {
        if let Some(column) = self.flows.get_mut(flow.index()) {
            *column = column.saturating_add(more);
        }
    }

    /// Takes off a column what crosses no row after all.
    pub(super) fn cancel(&mut self, flow: Flow, less: u64) {
        if let Some(column) = self.flows.get_mut(flow.index()) {
            *column = column.saturating_sub(less);
        }
    }

    pub(super) fn add(&mut self, other: &RollForward) {
        self.opening = self.opening.saturating_add(other.opening);
        for (sum, more) in self.flows.iter_mut().zip(other.flows) {
            *sum = sum.saturating_add(more);
        }
    }

    /// What was there when the period began.
    pub fn opening(&self) -> u64 {
        self.opening
    }

    /// What came or went under one column.
    pub fn get(&self, flow: Flow) -> u64 {
        self.flows.get(flow.index()).copied().unwrap_or(0)
    }

    fn sum(&self, flows: RangeInclusive<Flow>) -> u64 {
        let within = Flow::ALL.iter().filter(|flow| flows.contains(flow));
        within.fold(0, |sum, flow| sum.saturating_add(self.get(*flow)))
    }

    /// What came otherwise than by raising or reopening: carried over, split, assigned, transferred, reclassified or
    /// reorganised in; of amounts also found larger, reversed and merged in.
    pub fn inward(&self) -> u64 {
        self.sum(Flow::CarriedOver..=Flow::MergedIn)
    }

    /// What was closed and does not go on in another finding: as rectified, sustained, unfounded, terminated, referred or
    /// answered.
    pub fn closed(&self) -> u64 {
        self.sum(Flow::Rectified..=Flow::Answered)
    }

    /// What went otherwise: closed into other findings as merged or split, assigned, transferred, reclassified or reorganised
    /// out; of amounts also settled and corrected down.
    pub fn outward(&self) -> u64 {
        self.sum(Flow::Merged..=Flow::CorrectedDown)
    }

    /// What of an amount was settled, in whatever way.
    pub fn settled(&self) -> u64 {
        self.sum(Flow::Paid..=Flow::Regularised)
    }

    fn closes_at(&self) -> i128 {
        let (opening, added) = (i128::from(self.opening), self.sum(Flow::Raised..=Flow::MergedIn));
        let taken = self.sum(Flow::Rectified..=Flow::CorrectedDown);
        opening.saturating_add(i128::from(added)).saturating_sub(i128::from(taken))
    }

    /// What was there when the period ended.
    pub fn closing(&self) -> u64 {
        u64::try_from(self.closes_at()).unwrap_or(0)
    }

    /// Whether there was nothing and nothing happened.
    pub fn is_empty(&self) -> bool {
        *self == RollForward::NOTHING
    }
}

impl fmt::Display for RollForward {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (raised, reopened) = (self.get(Flow::Raised), self.get(Flow::Reopened));
        write!(
            f,
            "{} opening + {raised} raised + {reopened} reopened + {} in - {} closed - {} out = {} closing",
            self.opening,
            self.inward(),
            self.closed(),
            self.outward(),
            self.closing()
        )
    }
}

/// The form in which a line is written: columns that are zero are left out.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields, expecting = "a roll-forward", rename = "RollForward")]
struct Written {
    opening: u64,
    flows: BTreeMap<Flow, u64>,
    closing: u64,
}

impl From<RollForward> for Written {
    fn from(roll: RollForward) -> Written {
        let flows = Flow::ALL.iter().map(|flow| (*flow, roll.get(*flow)));
        Written { opening: roll.opening, flows: flows.filter(|(_, sum)| *sum > 0).collect(), closing: roll.closing() }
    }
}

impl TryFrom<Written> for RollForward {
    type Error = DoesNotAddUp;

    fn try_from(written: Written) -> Result<RollForward, DoesNotAddUp> {
        let mut roll = RollForward { opening: written.opening, ..RollForward::NOTHING };
        for (flow, sum) in written.flows {
            if let Some(column) = roll.flows.get_mut(flow.index()) {
                *column = sum;
            }
        }
        let computed = roll.closes_at();
        if computed == i128::from(written.closing) {
            Ok(roll)
        } else {
            Err(DoesNotAddUp { computed, written: written.closing })
        }
    }
}
