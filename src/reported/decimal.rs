//! A number as it was printed.

use crate::spelled::serde_by_text;
use core::fmt;
use core::str::FromStr;
use thiserror::Error;

/// The most digits after the point of a [`Decimal`].
///
/// ```
/// assert_eq!(rectify::reported::DECIMALS_MAX, 6);
/// ```
pub const DECIMALS_MAX: u8 = 6;

/// Why a text is not a [`Decimal`].
///
/// ```
/// use rectify::reported::{Decimal, DecimalError};
/// assert_eq!("1,786".parse::<Decimal>(), Err(DecimalError::Character { found: ',' }));
/// ```
#[derive(Clone, Copy, Debug, Eq, Error, PartialEq)]
#[non_exhaustive]
pub enum DecimalError {
    /// It holds something else than digits and one point.
    #[error("{found:?} has no place in a number of digits with at most one point")]
    Character {
        /// What it holds.
        found: char,
    },
    /// There is no digit before the point, or none after it, or a zero before others.
    #[error("a number is written with a digit on each side of its point, and no zero before its first digit")]
    Spelling,
    /// It has more digits than can be reckoned with.
    #[error("a number has at most {DECIMALS_MAX} digits after the point and is below 10^12")]
    TooLong,
}

/// A number not below zero as somebody printed it: its digits, and how many of them stand after the point.
///
/// `80` and `80.00` are two decimals: the second claims more.
///
/// ```
/// use rectify::reported::Decimal;
/// let amount: Decimal = "251023.54".parse()?;
/// assert_eq!((amount.digits(), amount.decimals()), (25_102_354, 2));
/// assert_eq!(amount.to_string(), "251023.54");
/// assert_ne!("80".parse::<Decimal>()?, "80.00".parse()?);
/// # Ok::<(), rectify::reported::DecimalError>(())
/// ```
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct Decimal {
    digits: u64,
    decimals: u8,
}

serde_by_text!(Decimal, "a number as it is printed, such as \"94.68\"");

/// In millionths, the sum of all parts of a statement still fits.
const BELOW: u64 = 1_000_000_000_000;

impl Decimal {
    /// All digits, without the point.
    pub const fn digits(self) -> u64 {
        self.digits
    }

    /// How many of them stand after the point.
    pub const fn decimals(self) -> u8 {
        self.decimals
    }

    /// In millionths: what decimals of any length have in common.
    pub(super) fn millionths(self) -> u64 {
        let places = u32::from(DECIMALS_MAX.saturating_sub(self.decimals));
        self.digits.saturating_mul(10_u64.saturating_pow(places))
    }

    /// From millionths, with the fewest places that say it.
    pub(super) fn of_millionths(millionths: u64) -> Decimal {
        let mut decimal = Decimal { digits: millionths, decimals: DECIMALS_MAX };
        while decimal.decimals > 0 && decimal.digits.is_multiple_of(10) {
            decimal = Decimal { digits: decimal.digits.div_euclid(10), decimals: decimal.decimals.saturating_sub(1) };
        }
        decimal
    }
}

impl From<u32> for Decimal {
    /// ```
    /// assert_eq!(rectify::reported::Decimal::from(1786).to_string(), "1786");
    /// ```
    fn from(count: u32) -> Decimal {
        Decimal { digits: u64::from(count), decimals: 0 }
    }
}

impl FromStr for Decimal {
    type Err = DecimalError;

    fn from_str(text: &str) -> Result<Decimal, DecimalError> {
        let (whole, part) = text.split_once('.').map_or((text, None), |(whole, part)| (whole, Some(part)));
        let stray = |c: &char| !c.is_ascii_digit();
        if let Some(found) = whole.chars().chain(part.unwrap_or_default().chars()).find(stray) {
            return Err(DecimalError::Character { found });
        }
        if whole.is_empty() || part == Some("") || (whole.len() > 1 && whole.starts_with('0')) {
            return Err(DecimalError::Spelling);
        }
        let part = part.unwrap_or_default();
        let decimals = u8::try_from(part.len()).ok().filter(|places| *places <= DECIMALS_MAX);
        let decimals = decimals.ok_or(DecimalError::TooLong)?;
        let whole: u64 = whole.parse().ok().filter(|whole| *whole < BELOW).ok_or(DecimalError::TooLong)?;
        let scale = 10_u64.saturating_pow(u32::from(decimals));
        let part: u64 = if part.is_empty() { 0 } else { part.parse().map_err(|_| DecimalError::TooLong)? };
        Ok(Decimal { digits: whole.saturating_mul(scale).saturating_add(part), decimals })
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scale = 10_u64.saturating_pow(u32::from(self.decimals));
        let (whole, part) = (self.digits.div_euclid(scale), self.digits.rem_euclid(scale));
        match usize::from(self.decimals) {
            0 => f.pad(&whole.to_string()),
            places => f.pad(&format!("{whole}.{part:0places$}")),
        }
    }
}
