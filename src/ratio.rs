//! Exact fractions that say what they divide by what.
//!
//! A [`Ratio`] keeps its two counts and their names; it is never reduced, so that a reader sees the figures it came
//! from. A [`Percent`] is how it is shown, with the digits and the [`Rounding`] that were asked for: reports truncate
//! as often as they round.
//!
//! Absent on purpose: floats, and a percentage where there is nothing to divide by.

use core::cmp::Ordering;
use core::fmt;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// What a zero denominator is shown as.
///
/// ```
/// assert_eq!(rectify::ratio::NO_VALUE, "—");
/// ```
pub const NO_VALUE: &str = "—";

/// The most digits after the point of a [`Percent`].
///
/// ```
/// assert_eq!(rectify::ratio::DECIMALS_MAX, 9);
/// ```
pub const DECIMALS_MAX: u8 = 9;

/// An exact fraction of two named counts.
///
/// Two ratios are equal when their names and counts are; [`Ratio::compare`] compares what they amount to.
///
/// ```
/// use rectify::ratio::{Ratio, Rounding};
/// let rate = Ratio::new(("complete", 1691), ("cohort", 1786));
/// assert_eq!(rate.to_string(), "1691 complete / 1786 cohort");
/// assert_eq!((rate.numerator(), rate.numerator_name()), (1691, "complete"));
/// assert_eq!((rate.denominator(), rate.denominator_name()), (1786, "cohort"));
/// assert_eq!(rate.percent_text(2, Rounding::HalfUp), "94.68 %");
/// ```
#[derive(Clone, Debug, Deserialize, Eq, Hash, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Ratio {
    numerator: Named,
    denominator: Named,
}

#[derive(Clone, Debug, Deserialize, Eq, Hash, PartialEq, Serialize)]
#[serde(deny_unknown_fields, expecting = "a ratio")]
struct Named {
    name: Cow<'static, str>,
    count: u64,
}

impl Ratio {
    /// So many of these to so many of those: `("complete", 3), ("cohort", 4)`.
    pub fn new(numerator: (&'static str, u64), denominator: (&'static str, u64)) -> Ratio {
        let named = |(name, count)| Named { name: Cow::Borrowed(name), count };
        Ratio { numerator: named(numerator), denominator: named(denominator) }
    }

    /// The same with names that are made.
    pub(crate) fn named(numerator: (String, u64), denominator: (String, u64)) -> Ratio {
        let named = |(name, count)| Named { name: Cow::Owned(name), count };
        Ratio { numerator: named(numerator), denominator: named(denominator) }
    }

    /// The count that is divided.
    pub fn numerator(&self) -> u64 {
        self.numerator.count
    }

    /// What the numerator counts.
    pub fn numerator_name(&self) -> &str {
        &self.numerator.name
    }

    /// The count that it is divided by.
    pub fn denominator(&self) -> u64 {
        self.denominator.count
    }

    /// What the denominator counts.
    pub fn denominator_name(&self) -> &str {
        &self.denominator.name
    }

    /// The ratio in hundredths, with so many digits after the point (at most [`DECIMALS_MAX`]; more give that many).
    /// `None` where the denominator is zero.
    ///
    /// ```
    /// use rectify::ratio::{Ratio, Rounding};
    /// let rate = Ratio::new(("complete", 1691), ("cohort", 1786));
    /// assert_eq!(rate.percent(0, Rounding::Truncate).unwrap().to_string(), "94 %");
    /// assert_eq!(rate.percent(0, Rounding::HalfUp).unwrap().to_string(), "95 %");
    /// assert_eq!(Ratio::new(("complete", 0), ("cohort", 0)).percent(0, Rounding::HalfUp), None);
    /// ```
    pub fn percent(&self, decimals: u8, rounding: Rounding) -> Option<Percent> {
        let decimals = decimals.min(DECIMALS_MAX);
        let divisor = u128::from(self.denominator());
        // 2^64 × 10^11 is far below 2^128.
        let dividend = u128::from(self.numerator()).checked_mul(100)?.checked_mul(power_of_ten(decimals))?;
        let (quotient, rest) = (dividend.checked_div(divisor)?, dividend.checked_rem(divisor)?);
        let up = rounding.goes_up(quotient, rest.checked_mul(2)?.cmp(&divisor), rest == 0);
        Some(Percent { units: quotient.checked_add(u128::from(up))?, decimals })
    }

    /// The percentage as text, [`NO_VALUE`] where there is none.
    ///
    /// ```
    /// use rectify::ratio::{Ratio, Rounding};
    /// assert_eq!(Ratio::new(("complete", 3), ("cohort", 4)).percent_text(1, Rounding::HalfUp), "75.0 %");
    /// assert_eq!(Ratio::new(("complete", 0), ("cohort", 0)).percent_text(1, Rounding::HalfUp), "—");
    /// ```
    pub fn percent_text(&self, decimals: u8, rounding: Rounding) -> String {
        self.percent(decimals, rounding).map_or_else(|| NO_VALUE.into(), |percent| percent.to_string())
    }

    /// Which of two ratios is larger, exactly, whatever they count. `None` where either has a zero denominator.
    ///
    /// ```
    /// use core::cmp::Ordering;
    /// use rectify::ratio::Ratio;
    /// let (half, third) = (Ratio::new(("late", 2), ("due", 4)), Ratio::new(("late", 1), ("due", 3)));
    /// assert_eq!(half.compare(&third), Some(Ordering::Greater));
    /// assert_eq!(half.compare(&Ratio::new(("late", 0), ("due", 0))), None);
    /// ```
    pub fn compare(&self, other: &Ratio) -> Option<Ordering> {
        if self.denominator() == 0 || other.denominator() == 0 {
            return None;
        }
        let left = u128::from(self.numerator()).checked_mul(u128::from(other.denominator()))?;
        let right = u128::from(other.numerator()).checked_mul(u128::from(self.denominator()))?;
        Some(left.cmp(&right))
    }
}

impl fmt::Display for Ratio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Ratio { numerator, denominator } = self;
        write!(f, "{} {} / {} {}", numerator.count, numerator.name, denominator.count, denominator.name)
    }
}

fn power_of_ten(exponent: u8) -> u128 {
    10_u128.saturating_pow(u32::from(exponent))
}

/// What happens to the digits that are not shown.
///
/// ```
/// use rectify::ratio::{Ratio, Rounding};
/// let shown = |rounding| Ratio::new(("late", 1), ("due", 8)).percent_text(0, rounding);
/// assert_eq!(Rounding::ALL.map(shown), ["12 %", "13 %", "12 %", "13 %"]);
/// ```
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Rounding {
    /// They are cut off: 94.68 becomes 94.
    Truncate,
    /// To the nearest, a half upwards: 12.5 becomes 13.
    HalfUp,
    /// To the nearest, a half to the even neighbour: 12.5 becomes 12, 13.5 becomes 14.
    HalfEven,
    /// Upwards, whatever is cut off: 12.1 becomes 13.
    Up,
}

impl Rounding {
    /// Every way, in the order they are declared.
    pub const ALL: [Rounding; 4] = [Rounding::Truncate, Rounding::HalfUp, Rounding::HalfEven, Rounding::Up];

    /// What it is called.
    const fn words(self) -> &'static str {
        match self {
            Rounding::Truncate => "truncated",
            Rounding::HalfUp => "half up",
            Rounding::HalfEven => "half even",
            Rounding::Up => "up",
        }
    }

    /// Whether the quotient is raised by one, given how what is left compares with a half of the divisor.
    fn goes_up(self, quotient: u128, rest_to_half: Ordering, exact: bool) -> bool {
        match self {
            Rounding::Truncate => false,
            Rounding::HalfUp => rest_to_half.is_ge(),
            Rounding::HalfEven => rest_to_half.is_gt() || (rest_to_half.is_eq() && quotient.rem_euclid(2) == 1),
            Rounding::Up => !exact,
        }
    }
}

impl fmt::Display for Rounding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.words())
    }
}

/// A percentage as it is shown: `94.68 %`. It may lie above one hundred.
///
/// ```
/// use rectify::ratio::{Ratio, Rounding};
/// let percent = Ratio::new(("due", 3), ("raised", 2)).percent(2, Rounding::HalfUp).unwrap();
/// assert_eq!((percent.units(), percent.decimals()), (15_000, 2));
/// assert_eq!(percent.to_string(), "150.00 %");
/// ```
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct Percent {
    // Hundredths, times ten to the power of the decimals.
    units: u128,
    decimals: u8,
}

impl Percent {
    /// The digits without the point: 9468 for `94.68 %`.
    pub fn units(self) -> u128 {
        self.units
    }

    /// How many of the digits stand after the point.
    pub fn decimals(self) -> u8 {
        self.decimals
    }
}

impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scale = power_of_ten(self.decimals);
        match usize::from(self.decimals) {
            0 => write!(f, "{} %", self.units),
            width => {
                let (whole, part) = (self.units.div_euclid(scale), self.units.rem_euclid(scale));
                write!(f, "{whole}.{part:0width$} %")
            }
        }
    }
}
