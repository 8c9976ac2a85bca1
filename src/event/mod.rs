//! What happened: facts, with every date, quota and successor that was resolved when they were decided.
//!
//! [`Event`] is closed: whoever folds events must know them all, because a fact silently passed over would corrupt
//! figures. Evolving a finding needs nothing but its events; whatever a policy, a calendar or another stream
//! contributed is written in them.
//!
//! Absent on purpose: opinions about facts. Overdue, for one, is no event but follows from a state and a date.
//!
//! The examples play in the world of those of the [commands](crate::command).

mod after;
mod intake;
mod listing;
mod outcome;
mod pending;
mod pressure;
mod programme;
mod progress;
mod sweep;
mod verify;

pub use after::*;
pub use intake::*;
pub(crate) use listing::Listing;
pub use outcome::*;
pub use pending::*;
pub use pressure::*;
pub use programme::*;
pub use progress::*;
pub use sweep::*;
pub use verify::*;

use crate::life::Step;
use serde::{Deserialize, Serialize};

/// Declares the sum of all events.
macro_rules! events {
    ($( $(#[$doc:meta])* $variant:ident = $name:literal, $payload:ty, $step:expr; )+) => {
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

            /// The step by which it comes about: its row of the table says where it can happen. `None` for a step of a
            /// chain and for what another finding's merge brings, which can happen as long as a finding is open.
            ///
            /// ```
            /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
            /// # use rectify::life::Step;
            /// let ledger = scene::ledger_with_one_finding();
            /// let steps: Vec<_> = ledger.records().map(|record| record.event().step()).collect();
            /// assert_eq!(steps, [Some(Step::Found), Some(Step::Raise)]);
            /// ```
            pub const fn step(&self) -> Option<Step> {
                match self { $( Event::$variant(_) => $step, )+ }
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
    Founded = "founded", Box<Founded>, Some(Step::Found);
    /// An inspection was opened.
    InspectionOpened = "inspection_opened", Box<InspectionOpened>, Some(Step::OpenInspection);
    /// Somebody lets another act for them.
    Delegated = "delegated", Box<Delegated>, Some(Step::Delegate);
    /// A delegation was ended before its last day.
    DelegationEnded = "delegation_ended", Box<DelegationEnded>, Some(Step::EndDelegation);
    /// A policy came into force.
    PolicyAdopted = "policy_adopted", Box<PolicyAdopted>, Some(Step::AdoptPolicy);
    /// A directory came into force.
    DirectoryAmended = "directory_amended", Box<DirectoryAmended>, Some(Step::AmendDirectory);
    /// A calendar was supplied.
    CalendarSupplied = "calendar_supplied", Box<CalendarSupplied>, Some(Step::SupplyCalendar);
    /// The figures of a period were published.
    Published = "published", Box<Published>, Some(Step::Publish);
    /// A finding was put on the problem list.
    Raised = "raised", Box<Raised>, Some(Step::Raise);
    /// A finding was admitted half-way.
    CarriedOver = "carried_over", Box<CarriedOver>, Some(Step::CarryOver);
    /// A finding began as a part of another.
    SplitOff = "split_off", Box<SplitOff>, Some(Step::Raise);
    /// What the problem list says was corrected.
    Amended = "amended", Box<Amended>, Some(Step::Amend);
    /// The amount found was changed.
    QuantityAmended = "quantity_amended", Box<QuantityAmended>, Some(Step::AmendQuantity);
    /// Severity or mode was changed.
    Reclassified = "reclassified", Box<Reclassified>, Some(Step::Reclassify);
    /// Somebody answers for it.
    Assigned = "assigned", Box<Assigned>, Some(Step::Assign);
    /// The responsibility was changed.
    Reassigned = "reassigned", Box<Reassigned>, Some(Step::Reassign);
    /// A person keeps out of judging it.
    Recused = "recused", Box<Recused>, Some(Step::Recuse);
    /// The lead took it on.
    Acknowledged = "acknowledged", Acknowledged, Some(Step::Acknowledge);
    /// Somebody objected.
    Objected = "objected", Box<Objected>, Some(Step::Object);
    /// Somebody took back what they had asked or claimed.
    Withdrawn = "withdrawn", Box<Withdrawn>, Some(Step::Withdraw);
    /// An objection was ruled on.
    Ruled = "ruled", Box<Ruled>, Some(Step::Rule);
    /// A plan was filed.
    PlanFiled = "plan_filed", Box<PlanFiled>, Some(Step::FilePlan);
    /// The plan was changed.
    PlanRevised = "plan_revised", Box<PlanRevised>, Some(Step::RevisePlan);
    /// The plan was approved.
    PlanApproved = "plan_approved", Box<PlanApproved>, Some(Step::ApprovePlan);
    /// The plan was returned.
    PlanReturned = "plan_returned", Box<PlanReturned>, Some(Step::ReturnPlan);
    /// Progress was reported.
    ProgressReported = "progress_reported", Box<ProgressReported>, Some(Step::ReportProgress);
    /// A measure was claimed done.
    MilestoneClaimed = "milestone_claimed", Box<MilestoneClaimed>, Some(Step::ClaimMilestone);
    /// A claimed measure was verified, or not.
    MilestoneVerified = "milestone_verified", Box<MilestoneVerified>, Some(Step::VerifyMilestone);
    /// A part of the amount was settled.
    Settled = "settled", Box<Settled>, Some(Step::Settle);
    /// A settlement was taken back.
    SettlementReversed = "settlement_reversed", Box<SettlementReversed>, Some(Step::ReverseSettlement);
    /// The disputed part was changed.
    Disputed = "disputed", Box<Disputed>, Some(Step::Dispute);
    /// A later deadline was asked for.
    ExtensionAsked = "extension_asked", Box<ExtensionAsked>, Some(Step::AskExtension);
    /// An extension was granted.
    ExtensionGranted = "extension_granted", Box<ExtensionGranted>, Some(Step::Grant);
    /// An extension was refused.
    ExtensionRefused = "extension_refused", Box<ExtensionRefused>, Some(Step::Refuse);
    /// A step of a chain was taken that is not its last.
    StepTaken = "step_taken", Box<StepTaken>, None;
    /// What a chain was asked to decide was declined.
    ChainDeclined = "chain_declined", Box<ChainDeclined>, Some(Step::Decline);
    /// A step of a chain was taken as consented to by silence.
    Deemed = "deemed", Box<Deemed>, Some(Step::Deem);
    /// The clock was stopped.
    Suspended = "suspended", Box<Suspended>, Some(Step::Suspend);
    /// The clock was started again.
    Resumed = "resumed", Box<Resumed>, Some(Step::Resume);
    /// It was put under listed supervision.
    Listed = "listed", Box<Listed>, Some(Step::List);
    /// It was taken off listed supervision.
    Delisted = "delisted", Box<Delisted>, Some(Step::Delist);
    /// A listing or a delisting was made public.
    Announced = "announced", Box<Announced>, Some(Step::Announce);
    /// It was escalated.
    Escalated = "escalated", Box<Escalated>, Some(Step::Escalate);
    /// It was taken back to a lower level, or off the ladder.
    Deescalated = "deescalated", Box<Deescalated>, Some(Step::Deescalate);
    /// Completion was claimed.
    Submitted = "submitted", Box<Submitted>, Some(Step::Submit);
    /// A submission was returned.
    SubmissionReturned = "submission_returned", Box<SubmissionReturned>, Some(Step::ReturnSubmission);
    /// What was claimed was accepted.
    Accepted = "accepted", Box<Accepted>, Some(Step::Accept);
    /// The verifying or inspecting body said how it stands.
    Determined = "determined", Box<Determined>, Some(Step::Determine);
    /// Public notice began.
    NoticeOpened = "notice_opened", Box<NoticeOpened>, Some(Step::OpenNotice);
    /// Somebody objected during notice.
    NoticeObjectionRecorded = "notice_objection_recorded", Box<NoticeObjectionRecorded>, Some(Step::RecordNoticeObjection);
    /// Public notice ended.
    NoticeClosed = "notice_closed", NoticeClosed, Some(Step::CloseNotice);
    /// It was struck off as rectified or sustained.
    Closed = "closed", Box<Closed>, Some(Step::Close);
    /// The risk was accepted.
    Borne = "borne", Box<Borne>, Some(Step::Bear);
    /// The acceptance of the risk ended.
    BearingEnded = "bearing_ended", Box<BearingEnded>, Some(Step::Revoke);
    /// It was struck off as not being so.
    FoundUnfounded = "found_unfounded", Box<FoundUnfounded>, Some(Step::Unfound);
    /// It was struck off for a special reason.
    Terminated = "terminated", Box<Terminated>, Some(Step::Terminate);
    /// It was struck off by referral.
    Referred = "referred", Box<Referred>, Some(Step::Refer);
    /// A suggestion was answered.
    Answered = "answered", Box<Answered>, Some(Step::Answer);
    /// It was struck off into another.
    Merged = "merged", Box<Merged>, Some(Step::Merge);
    /// It took another in.
    Absorbed = "absorbed", Box<Absorbed>, None;
    /// It was struck off into several.
    Split = "split", Box<Split>, Some(Step::Split);
    /// It was looked back at; where it relapsed, it is open again.
    LookedBack = "looked_back", Box<LookedBack>, Some(Step::LookBack);
    /// It was opened again.
    Reopened = "reopened", Box<Reopened>, Some(Step::Reopen);
    /// A yield was recorded.
    YieldRecorded = "yield_recorded", Box<YieldRecorded>, Some(Step::RecordYield);
    /// A sweep began.
    SweepLaunched = "sweep_launched", Box<SweepLaunched>, Some(Step::LaunchSweep);
    /// A department said what it found.
    SweepReported = "sweep_reported", Box<SweepReported>, Some(Step::ReportSweep);
    /// A sweep ended.
    SweepClosed = "sweep_closed", Box<SweepClosed>, Some(Step::CloseSweep);
}
