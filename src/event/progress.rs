//! Plans, progress and amounts.

use crate::finding::{Evidence, Plan, SettlementWay, Verdict};
use crate::id::MeasureId;
use crate::life::StageName;
use crate::moment::Day;
use crate::quantity::Quantity;
use crate::spelled::payload;
use crate::text::Prose;

payload! {
    /// A plan was filed.
    PlanFiled {
        /// The plan.
        doc plan: Plan,
        /// The stage it enters: under review, or rectifying.
        val leads_to: StageName,
        /// When the review or the first report is due.
        val due: Option<Day>,
        /// The deadline, where the plan sets the first one.
        val deadline: Option<Day>,
    }

    /// The plan was changed.
    PlanRevised {
        /// The plan as it is now.
        doc plan: Plan,
        /// Why.
        doc reason: Prose,
        /// The stage it enters: under review, or rectifying.
        val leads_to: StageName,
        /// When the review or the next report is due.
        val due: Option<Day>,
    }

    /// The plan was approved.
    PlanApproved {
        /// A remark.
        doc note: Option<Prose>,
        /// When the first report is due.
        val due: Option<Day>,
        /// The deadline, where the plan sets the first one.
        val deadline: Option<Day>,
    }

    /// The plan was returned.
    PlanReturned {
        /// Why.
        doc reasons: Prose,
        /// When it is to be filed again by.
        val due: Option<Day>,
    }

    /// Progress was reported.
    ProgressReported {
        /// What.
        doc text: Prose,
        /// The evidence.
        doc evidence: Vec<Evidence>,
        /// When the next report is due.
        val due: Option<Day>,
    }

    /// A measure was claimed done.
    MilestoneClaimed {
        /// Which.
        val measure: MeasureId,
        /// The evidence.
        doc evidence: Vec<Evidence>,
    }

    /// A claimed measure was verified, or not.
    MilestoneVerified {
        /// Which.
        val measure: MeasureId,
        /// Whether it is done.
        val verdict: Verdict,
        /// A remark.
        doc note: Option<Prose>,
    }

    /// A part of the amount was settled.
    Settled {
        /// How much.
        val amount: Quantity,
        /// How.
        val way: SettlementWay,
        /// The evidence.
        doc evidence: Vec<Evidence>,
    }

    /// A settlement was taken back.
    SettlementReversed {
        /// How much.
        val amount: Quantity,
        /// Why.
        doc reason: Prose,
        /// The evidence.
        doc evidence: Vec<Evidence>,
    }

    /// The disputed part was changed.
    Disputed {
        /// How much is disputed now.
        val disputed: Quantity,
        /// Why.
        doc reason: Prose,
    }
}
