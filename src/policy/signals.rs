//! From where on something on record is a signal that it may not be what it says (虚假整改、数字整改).

use crate::spelled::names;
use serde::{Deserialize, Serialize};

names! {
    /// What may be the matter with what was recorded. A signal asks somebody to look; it is no verdict.
    ///
    /// ```
    /// assert_eq!(rectify::policy::SignalKind::CloseBurst.to_string(), "close_burst");
    /// ```
    #[non_exhaustive]
    SignalKind {
        /// One piece of evidence serves findings of several inspections or leads. One reply to many findings of one
        /// inspection and lead is one use.
        EvidenceReused = "evidence_reused",
        /// Evidence of the rectification is dated before the finding was assigned.
        EvidenceEarly = "evidence_early",
        /// Evidence of a submission is dated after it.
        EvidenceLate = "evidence_late",
        /// A finding was opened again soon after its close, because it relapsed or was claimed falsely.
        RelapseSoon = "relapse_soon",
        /// Much of what a lead closed in the period was closed just before its end.
        CloseBurst = "close_burst",
        /// A deadline was moved to a later day shortly before it, or after.
        DeadlineMovedLate = "deadline_moved_late",
        /// Those who answer recorded nothing since they were assigned.
        Silent = "silent",
        /// Of what a lead claims to have done, what was sampled does not hold.
        SampleFails = "sample_fails",
        /// Something was recorded late, whether that was confirmed or not.
        RecordedLate = "recorded_late",
    }
}

/// A burst of closes before a cut-off, the end of the period.
///
/// ```
/// let burst = rectify::policy::Burst { days: 3, closes_min: 5, percent_min: 50 };
/// assert_eq!(burst.days, 3);
/// ```
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, expecting = "a burst of closes")]
pub struct Burst {
    /// How many days before the cut-off, the last day of the period included.
    pub days: u16,
    /// How many closes in them it takes.
    pub closes_min: u16,
    /// How many in a hundred of the closes of the period they are at least.
    pub percent_min: u8,
}

/// What was sampled of what is claimed: looked back at, or determined by inspection.
///
/// ```
/// let sample = rectify::policy::Sample { sampled_min: 3, fails_percent_min: 10 };
/// assert_eq!(sample.fails_percent_min, 10);
/// ```
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, expecting = "a sample of what is claimed")]
pub struct Sample {
    /// How many have to be sampled for it to say something.
    pub sampled_min: u16,
    /// How many in a hundred of the sampled do not hold at least.
    pub fails_percent_min: u8,
}

/// From where on each is a signal; what is not said raises none.
///
/// ```
/// use rectify::policy::SignalLimits;
/// assert!(SignalLimits::default().is_none() && !SignalLimits::usual().is_none());
/// ```
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields, expecting = "limits of signals")]
pub struct SignalLimits {
    /// [`SignalKind::EvidenceReused`]: how many uses there are at least.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence_uses_min: Option<u16>,
    /// [`SignalKind::EvidenceEarly`]: by how many calendar days at least.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence_early_days_min: Option<u16>,
    /// [`SignalKind::EvidenceLate`]: by how many calendar days at least.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence_late_days_min: Option<u16>,
    /// [`SignalKind::RelapseSoon`]: how many calendar days after the close at most.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub relapse_days_max: Option<u16>,
    /// [`SignalKind::CloseBurst`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub close_burst: Option<Burst>,
    /// [`SignalKind::DeadlineMovedLate`]: how many calendar days before the deadline at most; after it always.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub moved_days_max: Option<u16>,
    /// [`SignalKind::Silent`]: for how many calendar days at least.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub silent_days_min: Option<u16>,
    /// [`SignalKind::SampleFails`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sample: Option<Sample>,
    /// [`SignalKind::RecordedLate`]: by how many calendar days at least.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recorded_late_days_min: Option<u16>,
}

impl SignalLimits {
    /// Every kind, with limits that are assumed: no rule known to be public has numbers for them.
    ///
    /// ```
    /// use rectify::policy::SignalLimits;
    /// assert_eq!(SignalLimits::usual().relapse_days_max, Some(30));
    /// ```
    pub fn usual() -> SignalLimits {
        SignalLimits {
            evidence_uses_min: Some(2),
            evidence_early_days_min: Some(1),
            evidence_late_days_min: Some(1),
            relapse_days_max: Some(30),
            close_burst: Some(Burst { days: 3, closes_min: 5, percent_min: 50 }),
            moved_days_max: Some(3),
            silent_days_min: Some(30),
            sample: Some(Sample { sampled_min: 3, fails_percent_min: 10 }),
            recorded_late_days_min: Some(1),
        }
    }

    /// Whether nothing raises a signal.
    pub fn is_none(&self) -> bool {
        *self == SignalLimits::default()
    }
}
