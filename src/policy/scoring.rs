//! Scores: what costs how many points, and what weighs how much.

use super::When;
use crate::spelled::{names, serde_by_text};
use core::fmt;
use core::str::FromStr;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Why a text is no number of points.
///
/// ```
/// use rectify::policy::{Points, PointsError};
/// assert_eq!("1.50".parse::<Points>(), Err(PointsError));
/// ```
#[derive(Clone, Copy, Debug, Eq, Error, PartialEq)]
#[error("points are written 0 to 1000000, with at most two digits after the point and no zero at their end")]
pub struct PointsError;

/// Points of a score, to the hundredth: `2`, `0.5`, `12.25`.
///
/// ```
/// use rectify::policy::Points;
/// let half: Points = "0.5".parse()?;
/// assert_eq!((half.hundredths(), half.to_string().as_str()), (50, "0.5"));
/// assert!(half < Points::whole(1));
/// # Ok::<(), rectify::policy::PointsError>(())
/// ```
#[derive(Clone, Copy, Debug, Default, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Points(u32);

impl Points {
    /// The most there can be, in hundredths.
    const MAX: u32 = 100_000_000;

    /// So many points.
    pub fn whole(points: u16) -> Points {
        Points(u32::from(points).saturating_mul(100))
    }

    /// How many hundredths of a point they are.
    pub const fn hundredths(self) -> u32 {
        self.0
    }
}

impl FromStr for Points {
    type Err = PointsError;

    fn from_str(text: &str) -> Result<Points, PointsError> {
        let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let part = match part.len() {
            1 if digits(part) => part.parse::<u32>().ok().and_then(|tenths| tenths.checked_mul(10)),
            2 if digits(part) => part.parse().ok(),
            _other_length => None,
        };
        let whole = whole.parse::<u32>().ok().and_then(|whole| whole.checked_mul(100)).filter(|_| digits(whole));
        let sum = whole.zip(part).and_then(|(whole, part)| whole.checked_add(part));
        let points = Points(sum.filter(|sum| *sum <= Points::MAX).ok_or(PointsError)?);
        if points.to_string() == text { Ok(points) } else { Err(PointsError) }
    }
}

impl fmt::Display for Points {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, part) = (self.0.div_euclid(100), self.0.rem_euclid(100));
        match (part.rem_euclid(10), part) {
            (_, 0) => write!(f, "{whole}"),
            (0, tenths) => write!(f, "{whole}.{}", tenths.div_euclid(10)),
            (_, hundredths) => write!(f, "{whole}.{hundredths:02}"),
        }
    }
}

serde_by_text!(Points, "points with at most two digits after the point");
#[cfg(feature = "schemars")]
crate::spelled::schema::schema_of_text!(Points, {"minLength": 1, "maxLength": 10});

names! {
    /// What points are lost for.
    ///
    /// ```
    /// assert_eq!(rectify::policy::PointCause::Contradicted.to_string(), "contradicted");
    /// ```
    PointCause {
        /// It shows yellow.
        Yellow = "yellow",
        /// It shows red.
        Red = "red",
        /// It is overdue.
        Overdue = "overdue",
        /// It was made good, but late.
        MadeGood = "made_good",
        /// A submission was returned; once for each.
        Returned = "returned",
        /// It was closed and relapsed; once for each.
        Relapsed = "relapsed",
        /// The verifying or inspecting body says that the report is contradicted (虚假整改), or it was reopened as
        /// claimed falsely; once for each.
        Contradicted = "contradicted",
    }
}

/// What one cause costs.
///
/// ```
/// use rectify::policy::{Deduction, PointCause, Points};
/// let late = Deduction::of(PointCause::Overdue, Points::whole(1));
/// assert!(late.when.is_always() && late.at_most.is_none());
/// ```
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, expecting = "a deduction")]
pub struct Deduction {
    /// To which findings it applies; to all where not said.
    #[serde(default, skip_serializing_if = "When::is_always")]
    pub when: When,
    /// The cause.
    pub cause: PointCause,
    /// What each time costs.
    pub points: Points,
    /// What all times together cost at most, where that is limited.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_most: Option<Points>,
}

impl Deduction {
    /// So many points each time, of every finding.
    pub fn of(cause: PointCause, points: Points) -> Deduction {
        Deduction { when: When::default(), cause, points, at_most: None }
    }
}

/// A score from which points are taken.
///
/// ```
/// use rectify::policy::{Points, Scoring};
/// let Scoring::Deducting(scheme) = Scoring::deducting() else { panic!("it deducts") };
/// assert_eq!((scheme.full, scheme.floor), (Points::whole(100), Points::whole(0)));
/// ```
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, expecting = "a score from which points are taken")]
pub struct Deducting {
    /// What everybody begins with.
    pub full: Points,
    /// What is left at least, but for a veto; nothing where not said.
    #[serde(default)]
    pub floor: Points,
    /// What costs how much.
    pub deductions: Vec<Deduction>,
    /// What leaves nothing at all (一票否决), and no floor.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub vetoes: Vec<PointCause>,
}

names! {
    /// A part of a weighed score: a ratio.
    ///
    /// ```
    /// assert_eq!(rectify::policy::ScorePart::Satisfaction.to_string(), "satisfaction");
    /// ```
    ScorePart {
        /// How satisfied those are who are concerned: given by the host.
        Satisfaction = "satisfaction",
        /// How much of what was on the list in the period was rectified.
        Rectification = "rectification",
    }
}

/// How much one part weighs.
///
/// ```
/// use rectify::policy::{ScorePart, Weight};
/// assert_eq!(Weight { part: ScorePart::Satisfaction, percent: 80 }.percent, 80);
/// ```
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, expecting = "a weight")]
pub struct Weight {
    /// The part.
    pub part: ScorePart,
    /// Its weight in a hundred.
    pub percent: u8,
}

/// How scores are made.
///
/// ```
/// use rectify::policy::Scoring;
/// assert_ne!(Scoring::deducting(), Scoring::satisfaction_and_rectification());
/// ```
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "snake_case")]
pub enum Scoring {
    /// Points are taken from a full score.
    Deducting(Deducting),
    /// Ratios are weighed; the weights make a hundred.
    Weighing(Vec<Weight>),
}

impl Scoring {
    /// Deductions from a hundred (扣分制): one point for what is not done in its time, two for each return (Jiamusi
    /// municipal government, rules for assessing supervision and inspection: 未按时限要求办复每件扣1分，未按要求办复或弄虚
    /// 作假被退办每次扣2分).
    ///
    /// Assumed: what was made good late costs half a point, a relapse two; returns cost at most twenty; and a
    /// contradicted report is a veto.
    ///
    /// ```
    /// use rectify::policy::{PointCause, Scoring};
    /// let Scoring::Deducting(scheme) = Scoring::deducting() else { panic!("it deducts") };
    /// assert_eq!(scheme.vetoes, [PointCause::Contradicted]);
    /// ```
    pub fn deducting() -> Scoring {
        let deductions = vec![
            Deduction::of(PointCause::Overdue, Points::whole(1)),
            Deduction::of(PointCause::MadeGood, Points(50)),
            Deduction { at_most: Some(Points::whole(20)), ..Deduction::of(PointCause::Returned, Points::whole(2)) },
            Deduction::of(PointCause::Relapsed, Points::whole(2)),
        ];
        Scoring::Deducting(Deducting {
            full: Points::whole(100),
            floor: Points::default(),
            deductions,
            vetoes: vec![PointCause::Contradicted],
        })
    }

    /// Eighty in a hundred for satisfaction, twenty for rectification (满意率 80 %、整改率 20 %). Assumed: no public source
    /// is known that says so in these words.
    ///
    /// ```
    /// use rectify::policy::{ScorePart, Scoring};
    /// let Scoring::Weighing(weights) = Scoring::satisfaction_and_rectification() else { panic!("it weighs") };
    /// assert_eq!(weights[0].part, ScorePart::Satisfaction);
    /// ```
    pub fn satisfaction_and_rectification() -> Scoring {
        Scoring::Weighing(vec![
            Weight { part: ScorePart::Satisfaction, percent: 80 },
            Weight { part: ScorePart::Rectification, percent: 20 },
        ])
    }
}
