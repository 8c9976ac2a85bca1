//! What happened: facts, with every date, quota and successor that was resolved when they were decided.
//!
//! [`Event`] is closed: whoever folds events must know them all, because a fact silently passed over would corrupt
//! figures. Evolving a finding needs nothing but its events; whatever a policy, a calendar or another stream
//! contributed is written in them.
//!
//! Absent on purpose: opinions about facts. Overdue, for one, is no event but follows from a state and a date.

mod finding;
mod programme;

pub use finding::*;
pub use programme::*;

use serde::{Deserialize, Serialize};

/// Declares the sum of all events.
macro_rules! events {
    ($( $(#[$doc:meta])* $variant:ident = $name:literal, $payload:ty; )+) => {
        /// Any fact in a ledger.
        ///
        /// ```
        /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
        /// # let ledger = scene::ledger_with_one_finding();
        /// let records = ledger.records();
        /// assert_eq!(records.map(|record| record.event().name()).collect::<Vec<_>>(), ["founded", "raised"]);
        /// ```
        #[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
        pub enum Event { $( $(#[$doc])* #[serde(rename = $name)] $variant($payload), )+ }

        impl Event {
            /// Its name on the wire.
            pub const fn name(&self) -> &'static str {
                match self { $( Event::$variant(_) => $name, )+ }
            }
        }

        $(
            impl From<$payload> for Event {
                fn from(payload: $payload) -> Event {
                    Event::$variant(payload)
                }
            }
        )+
    };
}

events! {
    /// A ledger began.
    Founded = "founded", Box<Founded>;
    /// An inspection was opened.
    InspectionOpened = "inspection_opened", Box<InspectionOpened>;
    /// A policy came into force.
    PolicyAdopted = "policy_adopted", Box<PolicyAdopted>;
    /// A directory came into force.
    DirectoryAmended = "directory_amended", Box<DirectoryAmended>;
    /// A calendar was supplied.
    CalendarSupplied = "calendar_supplied", Box<CalendarSupplied>;
    /// A finding was put on the problem list.
    Raised = "raised", Box<Raised>;
    /// A finding was admitted half-way.
    CarriedOver = "carried_over", Box<CarriedOver>;
    /// A finding began as a part of another.
    SplitOff = "split_off", Box<SplitOff>;
    /// What the problem list says was corrected.
    Amended = "amended", Box<Amended>;
    /// The amount found was changed.
    QuantityAmended = "quantity_amended", Box<QuantityAmended>;
    /// Severity or mode was changed.
    Reclassified = "reclassified", Box<Reclassified>;
    /// Somebody answers for it.
    Assigned = "assigned", Box<Assigned>;
    /// The responsibility was changed.
    Reassigned = "reassigned", Box<Reassigned>;
    /// The lead took it on.
    Acknowledged = "acknowledged", Acknowledged;
    /// Somebody objected.
    Objected = "objected", Box<Objected>;
    /// Somebody took back what they had asked or claimed.
    Withdrawn = "withdrawn", Box<Withdrawn>;
    /// An objection was ruled on.
    Ruled = "ruled", Box<Ruled>;
    /// A plan was filed.
    PlanFiled = "plan_filed", Box<PlanFiled>;
    /// The plan was changed.
    PlanRevised = "plan_revised", Box<PlanRevised>;
    /// The plan was approved.
    PlanApproved = "plan_approved", Box<PlanApproved>;
    /// The plan was returned.
    PlanReturned = "plan_returned", Box<PlanReturned>;
    /// Progress was reported.
    ProgressReported = "progress_reported", Box<ProgressReported>;
    /// A measure was claimed done.
    MilestoneClaimed = "milestone_claimed", Box<MilestoneClaimed>;
    /// A claimed measure was verified, or not.
    MilestoneVerified = "milestone_verified", Box<MilestoneVerified>;
    /// A part of the amount was settled.
    Settled = "settled", Box<Settled>;
    /// A settlement was taken back.
    SettlementReversed = "settlement_reversed", Box<SettlementReversed>;
    /// The disputed part was changed.
    Disputed = "disputed", Box<Disputed>;
    /// A later deadline was asked for.
    ExtensionAsked = "extension_asked", Box<ExtensionAsked>;
    /// An extension was granted.
    ExtensionGranted = "extension_granted", Box<ExtensionGranted>;
    /// An extension was refused.
    ExtensionRefused = "extension_refused", Box<ExtensionRefused>;
    /// A step of a chain was taken that is not its last.
    StepTaken = "step_taken", Box<StepTaken>;
    /// The clock was stopped.
    Suspended = "suspended", Box<Suspended>;
    /// The clock was started again.
    Resumed = "resumed", Box<Resumed>;
    /// Completion was claimed.
    Submitted = "submitted", Box<Submitted>;
    /// A submission was returned.
    SubmissionReturned = "submission_returned", Box<SubmissionReturned>;
    /// What was claimed was accepted.
    Accepted = "accepted", Box<Accepted>;
    /// The verifying or inspecting body said how it stands.
    Determined = "determined", Box<Determined>;
    /// Public notice began.
    NoticeOpened = "notice_opened", Box<NoticeOpened>;
    /// Somebody objected during notice.
    NoticeObjectionRecorded = "notice_objection_recorded", Box<NoticeObjectionRecorded>;
    /// Public notice ended.
    NoticeClosed = "notice_closed", NoticeClosed;
    /// It was struck off as rectified or sustained.
    Closed = "closed", Box<Closed>;
    /// The risk was accepted.
    Borne = "borne", Box<Borne>;
    /// The acceptance of the risk ended.
    BearingEnded = "bearing_ended", Box<BearingEnded>;
    /// It was struck off as not being so.
    FoundUnfounded = "found_unfounded", Box<FoundUnfounded>;
    /// It was struck off for a special reason.
    Terminated = "terminated", Box<Terminated>;
    /// It was struck off by referral.
    Referred = "referred", Box<Referred>;
    /// It was struck off into another.
    Merged = "merged", Box<Merged>;
    /// It took another in.
    Absorbed = "absorbed", Box<Absorbed>;
    /// It was struck off into several.
    Split = "split", Box<Split>;
    /// It was looked back at; where it relapsed, it is open again.
    LookedBack = "looked_back", Box<LookedBack>;
    /// It was opened again.
    Reopened = "reopened", Box<Reopened>;
    /// A yield was recorded.
    YieldRecorded = "yield_recorded", Box<YieldRecorded>;
}
