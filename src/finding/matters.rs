//! What is filed, claimed, asked and ruled about a finding.

use crate::id::{EvidenceKind, FindingId, MeasureId};
use crate::life::StageName;
use crate::moment::Day;
use crate::quantity::Quantity;
use crate::spelled::{names, payload, serde_by_text};
use crate::text::{Line, Prose, Reference, TextError, Uri};
use core::fmt;
use core::str::FromStr;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A text is not a digest.
///
/// ```
/// use rectify::finding::{Digest, DigestError};
/// assert_eq!("sha1:00".parse::<Digest>(), Err(DigestError));
/// ```
#[derive(Clone, Copy, Debug, Eq, Error, PartialEq)]
#[error("a digest is written sha256: and 64 lower-case hexadecimal digits")]
pub struct DigestError;

/// The SHA-256 digest of a document, as the host computed it.
///
/// ```
/// use rectify::finding::Digest;
/// let text = format!("sha256:{}", "0f".repeat(32));
/// assert_eq!(text.parse::<Digest>()?.to_string(), text);
/// # Ok::<(), rectify::finding::DigestError>(())
/// ```
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Digest([u8; 32]);

impl FromStr for Digest {
    type Err = DigestError;

    fn from_str(text: &str) -> Result<Digest, DigestError> {
        let hex = text.strip_prefix("sha256:").filter(|hex| hex.len() == 64).ok_or(DigestError)?;
        if !hex.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')) {
            return Err(DigestError);
        }
        let mut digest = [0; 32];
        for (byte, at) in digest.iter_mut().zip((0..64).step_by(2)) {
            let pair = hex.get(at..).and_then(|rest| rest.get(..2)).ok_or(DigestError)?;
            *byte = u8::from_str_radix(pair, 16).map_err(|_| DigestError)?;
        }
        Ok(Digest(digest))
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("sha256:")?;
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

serde_by_text!(Digest, "sha256: and 64 lower-case hexadecimal digits");

/// A reference to evidence (佐证材料): where it is, never the thing itself.
///
/// ```
/// use rectify::finding::Evidence;
/// let receipt: Evidence = "bank:receipt/17".parse()?;
/// assert_eq!(receipt.uri().as_str(), "bank:receipt/17");
/// # Ok::<(), rectify::text::TextError>(())
/// ```
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    pub(crate) uri: Uri,
    pub(crate) kind: Option<EvidenceKind>,
    pub(crate) dated: Option<Day>,
    pub(crate) digest: Option<Digest>,
}

impl Evidence {
    /// Evidence at a place.
    pub fn at(uri: Uri) -> Evidence {
        Evidence { uri, kind: None, dated: None, digest: None }
    }

    /// Where it is.
    pub fn uri(&self) -> &Uri {
        &self.uri
    }

    /// What kind of document it is.
    pub fn kind(&self) -> Option<EvidenceKind> {
        self.kind
    }

    /// The same with a kind.
    #[must_use]
    pub fn with_kind(mut self, kind: EvidenceKind) -> Evidence {
        self.kind = Some(kind);
        self
    }

    /// The date it bears.
    pub fn dated(&self) -> Option<Day> {
        self.dated
    }

    /// The same with a date.
    #[must_use]
    pub fn with_date(mut self, day: Day) -> Evidence {
        self.dated = Some(day);
        self
    }

    /// Its digest.
    pub fn digest(&self) -> Option<Digest> {
        self.digest
    }

    /// The same with a digest.
    #[must_use]
    pub fn with_digest(mut self, digest: Digest) -> Evidence {
        self.digest = Some(digest);
        self
    }
}

impl FromStr for Evidence {
    type Err = TextError;

    fn from_str(text: &str) -> Result<Evidence, TextError> {
        text.parse().map(Evidence::at)
    }
}

payload! {
    /// A measure of a plan, and its milestone (整改措施、阶段目标).
    ///
    /// ```
    /// use rectify::finding::Measure;
    /// use rectify::moment::Day;
    /// let measure = Measure::new("m1".parse()?, "pay the oldest invoices".parse()?, Day::new(2024, 6, 30)?, 60);
    /// assert_eq!(measure.weight(), 60);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Measure {
        /// Its code within the plan.
        val id: MeasureId,
        /// What will be done.
        doc title: Line,
        /// By when.
        val due: Day,
        /// Its weight among the measures of the plan.
        val weight: u16,
    }
}

impl Measure {
    /// A measure due on a day, with its weight.
    pub fn new(id: MeasureId, title: Line, due: Day, weight: u16) -> Measure {
        Measure { id, title, due, weight }
    }
}

/// A rectification plan (整改方案).
///
/// ```
/// use rectify::finding::{Measure, Plan};
/// use rectify::moment::Day;
/// let measure = Measure::new("m1".parse()?, "pay the oldest invoices".parse()?, Day::new(2024, 6, 30)?, 60);
/// let plan = Plan::new([measure]).with_deadline(Day::new(2024, 7, 31)?);
/// assert_eq!(plan.measures().len(), 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    pub(crate) measures: Vec<Measure>,
    pub(crate) deadline: Option<Day>,
    pub(crate) target: Option<Prose>,
}

impl Plan {
    /// A plan of these measures.
    pub fn new(measures: impl IntoIterator<Item = Measure>) -> Plan {
        Plan { measures: measures.into_iter().collect(), deadline: None, target: None }
    }

    /// Its measures.
    pub fn measures(&self) -> &[Measure] {
        &self.measures
    }

    /// The deadline it proposes, for a finding that has none yet.
    pub fn deadline(&self) -> Option<Day> {
        self.deadline
    }

    /// The same with a deadline.
    #[must_use]
    pub fn with_deadline(mut self, deadline: Day) -> Plan {
        self.deadline = Some(deadline);
        self
    }

    /// What is to be reached.
    pub fn target(&self) -> Option<&Prose> {
        self.target.as_ref()
    }

    /// The same with a target.
    #[must_use]
    pub fn with_target(mut self, target: Prose) -> Plan {
        self.target = Some(target);
        self
    }
}

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
    pub const fn outcome(self) -> crate::life::Outcome {
        match self {
            Completion::Rectified => crate::life::Outcome::Rectified,
            Completion::Sustained => crate::life::Outcome::Sustained,
        }
    }
}

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
        outcome: crate::life::Outcome,
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
}
