//! What is asked, objected, ruled and stopped beside the stage.

use crate::finding::{Evidence, ObjectionTo, Opinion, Ruling, Withdrawable};
use crate::id::Fingerprint;
use crate::life::{Chain, StageName};
use crate::moment::Day;
use crate::spelled::{names, payload};
use crate::text::Prose;

names! {
    /// Whether an extension was granted by others, or by the lead's own head within the policy's cap.
    ///
    /// ```
    /// assert_eq!(rectify::event::GrantedBy::OwnHead.to_string(), "own_head");
    /// ```
    GrantedBy {
        /// By somebody outside the responsible set.
        Others = "others",
        /// By the lead's own head.
        OwnHead = "own_head",
    }
}

payload! {
    /// Somebody objected.
    Objected {
        /// To what.
        val to: ObjectionTo,
        /// Why.
        doc reasons: Prose,
        /// The evidence.
        doc evidence: Vec<Evidence>,
        /// When it is to be ruled on by.
        val rule_by: Option<Day>,
    }

    /// Somebody took back what they had asked or claimed.
    Withdrawn {
        /// What.
        val what: Withdrawable,
        /// Why.
        doc reason: Prose,
        /// When the next report is due, once a submission is withdrawn.
        val due: Option<Day>,
    }

    /// An objection was ruled on.
    Ruled {
        /// How.
        val ruling: Ruling,
        /// Why.
        doc reasons: Prose,
        /// The stage it enters: another one only where an objection to a notice was upheld.
        val leads_to: StageName,
        /// When it is to be verified by, where it goes back to be verified.
        val due: Option<Day>,
    }

    /// A later deadline was asked for.
    ExtensionAsked {
        /// Until when.
        val until: Day,
        /// Why.
        doc reason: Prose,
        /// When it is to be ruled on by.
        val rule_by: Option<Day>,
    }

    /// An extension was granted.
    ExtensionGranted {
        /// The deadline now in force.
        val until: Day,
        /// By whom, seen from the lead.
        val by: GrantedBy,
        /// A remark.
        doc note: Option<Prose>,
    }

    /// An extension was refused.
    ExtensionRefused {
        /// Why.
        doc reasons: Prose,
    }

    /// A step of a chain was taken that is not its last.
    StepTaken {
        /// The chain.
        val chain: Chain,
        /// Which step of it, from 1.
        val step: u8,
        /// The fingerprint of what the chain is asked to decide: the steps that follow must be about the same.
        val matter: Fingerprint,
        /// The opinion, where the step was to give one.
        val opinion: Option<Opinion>,
        /// Reasons or remarks.
        doc note: Option<Prose>,
        /// When the next step is due.
        val due: Option<Day>,
    }

    /// What a chain was asked to decide was declined: the chain ended.
    ChainDeclined {
        /// The chain.
        val chain: Chain,
        /// Why.
        doc reasons: Prose,
    }

    /// The clock was stopped.
    Suspended {
        /// Why.
        doc reason: Prose,
        /// On what basis.
        doc basis: Prose,
    }

    /// The clock was started again.
    Resumed {
        /// Why.
        doc reason: Prose,
        /// The deadline now in force, moved by the calendar days paused.
        val deadline: Option<Day>,
    }
}
