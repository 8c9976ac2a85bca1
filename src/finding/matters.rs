//! The words for what is claimed, asked and ruled about a finding.

use crate::life::Outcome;
use crate::spelled::names;

names! {
    /// How an amount was settled.
    ///
    /// ```
    /// assert_eq!(rectify::finding::SettlementWay::SetOff.to_string(), "set_off");
    /// ```
    SettlementWay {
        /// Paid (支付).
        Paid = "paid",
        /// Set off against another debt (抵销).
        SetOff = "set_off",
        /// Restored to where it belongs (归还原渠道).
        Restored = "restored",
        /// Regularised (规范手续).
        Regularised = "regularised",
    }
}

names! {
    /// Why an amount is amended.
    ///
    /// ```
    /// assert_eq!(rectify::finding::QuantityCause::FoundLarger.to_string(), "found_larger");
    /// ```
    QuantityCause {
        /// More was found.
        FoundLarger = "found_larger",
        /// Less is right.
        CorrectedDown = "corrected_down",
    }
}

names! {
    /// What an objection is to.
    ///
    /// ```
    /// assert_eq!(rectify::finding::ObjectionTo::Amount.to_string(), "amount");
    /// ```
    ObjectionTo {
        /// The finding itself.
        Finding = "finding",
        /// The amount.
        Amount = "amount",
        /// The mode.
        Mode = "mode",
        /// Who is in the lead.
        Lead = "lead",
        /// The deadline.
        Deadline = "deadline",
        /// What the public notice says; recorded by whoever keeps the notice.
        Notice = "notice",
    }
}

names! {
    /// How an objection was ruled on.
    ///
    /// ```
    /// assert_eq!(rectify::finding::Ruling::Partly.to_string(), "partly");
    /// ```
    Ruling {
        /// The objection is right.
        Upheld = "upheld",
        /// It is right in part.
        Partly = "partly",
        /// It is not right.
        Dismissed = "dismissed",
    }
}

names! {
    /// What somebody may take back while it is pending.
    ///
    /// ```
    /// assert_eq!(rectify::finding::Withdrawable::ExtensionRequest.to_string(), "extension_request");
    /// ```
    Withdrawable {
        /// One's objection.
        Objection = "objection",
        /// One's request for an extension.
        ExtensionRequest = "extension_request",
        /// One's submission.
        Submission = "submission",
    }
}

names! {
    /// What the verifying or inspecting body says of the rectification (认定).
    ///
    /// ```
    /// use rectify::finding::Determination;
    /// assert_eq!(Determination::ContradictsReport.to_string(), "contradicts_report");
    /// ```
    Determination {
        /// Rectified (已整改).
        Rectified = "rectified",
        /// Rectified in part (部分整改).
        Partly = "partly",
        /// Not rectified (未整改); only once the deadline has come.
        NotRectified = "not_rectified",
        /// The report is contradicted by what was found (与报告不符).
        ContradictsReport = "contradicts_report",
    }
}

names! {
    /// What an opinion comes to.
    ///
    /// ```
    /// assert_eq!(rectify::finding::Opinion::Adverse.to_string(), "adverse");
    /// ```
    Opinion {
        /// In favour.
        Favourable = "favourable",
        /// Against.
        Adverse = "adverse",
    }
}

names! {
    /// Whether something holds when it is looked at.
    ///
    /// ```
    /// assert_eq!(rectify::finding::Verdict::Holds.to_string(), "holds");
    /// ```
    Verdict {
        /// It holds: the measure is done, the rectification lasted.
        Holds = "holds",
        /// It fails: the measure is not done, the problem relapsed (反弹).
        Fails = "fails",
    }
}

names! {
    /// What became of a suggestion by its answer.
    ///
    /// ```
    /// assert_eq!(rectify::finding::Adoption::NotAdopted.to_string(), "not_adopted");
    /// ```
    Adoption {
        /// Adopted (采纳).
        Adopted = "adopted",
        /// Adopted in part (部分采纳).
        Partly = "partly",
        /// Not adopted (不予采纳), for the reasons given.
        NotAdopted = "not_adopted",
    }
}

names! {
    /// Why a finding is merged into another.
    ///
    /// ```
    /// assert_eq!(rectify::finding::MergeCause::Duplicate.to_string(), "duplicate");
    /// ```
    MergeCause {
        /// Both are the same problem; the survivor's amount is unchanged.
        Duplicate = "duplicate",
        /// Both are to be handled as one; the amount moves to the survivor.
        Consolidation = "consolidation",
    }
}

names! {
    /// Why a closed finding is open again.
    ///
    /// ```
    /// assert_eq!(rectify::finding::ReopenCause::FalseClaim.to_string(), "false_claim");
    /// ```
    ReopenCause {
        /// A look-back found that it did not last (反弹).
        Relapse = "relapse",
        /// The claim on which it was closed was false (虚假整改).
        FalseClaim = "false_claim",
        /// A ruling says so.
        Ruling = "ruling",
        /// The authority to which it was referred sent it back.
        ReturnedFromReferral = "returned_from_referral",
        /// The close was recorded by mistake.
        Correction = "correction",
    }
}

names! {
    /// What rectification brought besides.
    ///
    /// ```
    /// assert_eq!(rectify::finding::YieldKind::Recovery.to_string(), "recovery");
    /// ```
    YieldKind {
        /// People held accountable (追责问责).
        Accountability = "accountability",
        /// Rules made or improved (建章立制).
        RuleMade = "rule_made",
        /// Money recovered (挽回损失).
        Recovery = "recovery",
    }
}

names! {
    /// How a finding came to be closed as done.
    ///
    /// ```
    /// use rectify::finding::Completion;
    /// use rectify::life::Outcome;
    /// assert_eq!(Completion::Sustained.outcome(), Outcome::Sustained);
    /// ```
    Completion {
        /// Rectified.
        Rectified = "rectified",
        /// Done and to be upheld for good.
        Sustained = "sustained",
    }
}

impl Completion {
    /// The outcome this gives.
    pub const fn outcome(self) -> Outcome {
        match self {
            Completion::Rectified => Outcome::Rectified,
            Completion::Sustained => Outcome::Sustained,
        }
    }
}
