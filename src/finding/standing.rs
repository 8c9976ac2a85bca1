//! Where a finding begins other than on a problem list: as a part of another, in another cycle, or half-way.

use super::ReopenCause;
use crate::id::FindingId;
use crate::life::{Outcome, StageName};
use crate::moment::Day;
use crate::quantity::Quantity;
use crate::spelled::payload;
use crate::text::{Line, Reference};
use serde::{Deserialize, Serialize};

payload! {
    /// A part into which a finding is split.
    ///
    /// ```
    /// use rectify::finding::Part;
    /// let id = "018f2c3a-7d10-7c3e-9a55-0242ac120002".parse()?;
    /// let part = Part::new(id, "A-17/1".parse()?, "the road works".parse()?, Some("70.00 CNY".parse()?));
    /// assert_eq!(part.reference().as_str(), "A-17/1");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Part {
        /// The id of the new finding.
        val finding: FindingId,
        /// Its reference.
        doc reference: Reference,
        /// Its title.
        doc title: Line,
        /// Its share of what is outstanding.
        val quantity: Option<Quantity>,
    }
}

impl Part {
    /// A part with its share.
    pub fn new(finding: FindingId, reference: Reference, title: Line, quantity: Option<Quantity>) -> Part {
        Part { finding, reference, title, quantity }
    }
}

payload! {
    /// How a closed finding begins its next cycle.
    ///
    /// Made by the record that causes it; the earlier close stays where it is.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_closed();
    /// use rectify::{command::Reopen, event::Event, finding::ReopenCause, life::StageName};
    /// let reopen = Reopen::new(arrears(), ReopenCause::FalseClaim, "the receipt was forged".parse()?);
    /// ledger.act(&office_head(), friday(), reopen.evidence(receipt()))?;
    /// let last = ledger.records().last().map(|record| record.event());
    /// let Some(Event::Reopened(reopened)) = last else { panic!("not recorded") };
    /// assert_eq!(reopened.reopening().leads_to(), StageName::Rectifying);
    /// assert_eq!(reopened.reopening().deadline(), Some("2024-06-09".parse()?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Reopening {
        /// Why.
        val cause: ReopenCause,
        /// The stage it enters: rectifying, or planning where the policy says so.
        val leads_to: StageName,
        /// The new cycle's deadline.
        val deadline: Option<Day>,
        /// When a plan or the first progress report is owed.
        val due: Option<Day>,
    }
}

/// Where a finding stands when it is carried over half-way (存量问题), with the dates that go with it.
///
/// ```
/// use rectify::finding::Standing;
/// use rectify::life::{Outcome, StageName};
/// use rectify::moment::Day;
/// let closed = Standing::Closed { outcome: Outcome::Rectified, on: Day::new(2022, 11, 30)? };
/// assert_eq!(closed.stage(), StageName::Closed);
/// # Ok::<(), rectify::moment::MomentError>(())
/// ```
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, PartialEq, Serialize)]
#[serde(deny_unknown_fields, rename_all = "snake_case")]
pub enum Standing {
    /// Nobody answers for it yet.
    Raised,
    /// Assigned, not acknowledged.
    Assigned,
    /// A plan is owed.
    Planning,
    /// A plan filed that day is under review.
    PlanReview {
        /// The day the plan was filed.
        filed_on: Day,
    },
    /// Under rectification.
    Rectifying,
    /// The risk is accepted until a day.
    Borne {
        /// The last day of the acceptance.
        until: Day,
    },
    /// A submission of that day is being verified.
    Verifying {
        /// The day of the submission.
        submitted_on: Day,
    },
    /// A submission of that day was accepted.
    Verified {
        /// The day of the submission.
        submitted_on: Day,
    },
    /// Under public notice.
    Noticing {
        /// The day of the submission.
        submitted_on: Day,
        /// The last day of the notice.
        until: Day,
    },
    /// Struck off.
    Closed {
        /// How.
        outcome: Outcome,
        /// On which day.
        on: Day,
    },
}

impl Standing {
    /// The stage.
    pub const fn stage(self) -> StageName {
        match self {
            Standing::Raised => StageName::Raised,
            Standing::Assigned => StageName::Assigned,
            Standing::Planning => StageName::Planning,
            Standing::PlanReview { .. } => StageName::PlanReview,
            Standing::Rectifying => StageName::Rectifying,
            Standing::Borne { .. } => StageName::Borne,
            Standing::Verifying { .. } => StageName::Verifying,
            Standing::Verified { .. } => StageName::Verified,
            Standing::Noticing { .. } => StageName::Noticing,
            Standing::Closed { .. } => StageName::Closed,
        }
    }

    /// The day of what led to it, where it has one.
    pub(crate) const fn since(self) -> Option<Day> {
        match self {
            Standing::PlanReview { filed_on: on }
            | Standing::Verifying { submitted_on: on }
            | Standing::Verified { submitted_on: on }
            | Standing::Noticing { submitted_on: on, .. }
            | Standing::Closed { on, .. } => Some(on),
            Standing::Raised
            | Standing::Assigned
            | Standing::Planning
            | Standing::Rectifying
            | Standing::Borne { .. } => None,
        }
    }
}
