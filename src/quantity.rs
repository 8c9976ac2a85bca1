//! How much: whole numbers of a unit.
//!
//! A [`Unit`] is a currency of ISO 4217, counted in its minor units (fen, cents), or a named unit such as `hectares`,
//! counted whole. A [`Quantity`] is an amount of one unit.
//!
//! Invariant: an amount is at most [`Quantity::AMOUNT_MAX`], so that it fits a signed 64-bit number anywhere; quantities
//! of different units never meet in one sum or comparison.
//!
//! Absent on purpose: floats, negative amounts, exchange rates, rounding, an order across units.

use crate::id::{IdError, Tag};
use crate::spelled::serde_by_text;
use core::cmp::Ordering;
use core::fmt;
use core::str::FromStr;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The currencies that are known, by the digits after the point that ISO 4217 (its list one) gives them.
const CURRENCIES: [(u8, &[&str]); 3] = [
    (0, &["CLP", "ISK", "JPY", "KRW", "RWF", "VND", "XAF", "XOF"]),
    (
        2,
        &[
            "AED", "AUD", "BDT", "BRL", "CAD", "CHF", "CNY", "COP", "CZK", "DKK", "EGP", "EUR", "GBP", "HKD", "HUF",
            "IDR", "ILS", "INR", "KES", "KHR", "KZT", "LAK", "MMK", "MNT", "MOP", "MXN", "MYR", "NGN", "NOK", "NPR",
            "NZD", "PEN", "PHP", "PKR", "PLN", "QAR", "RON", "RUB", "SAR", "SEK", "SGD", "THB", "TRY", "TWD", "UAH",
            "USD", "ZAR",
        ],
    ),
    (3, &["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"]),
];

/// Why a text is not a unit.
///
/// ```
/// use rectify::quantity::{Unit, UnitError};
/// let error = "RMB".parse::<Unit>().unwrap_err();
/// assert!(error.to_string().starts_with("the currency RMB is not known: write one of AED, AUD, "));
/// assert!(matches!("Mu".parse::<Unit>(), Err(UnitError::Name(_))));
/// ```
#[derive(Clone, Copy, Debug, Eq, Error, PartialEq)]
#[non_exhaustive]
pub enum UnitError {
    /// Three capital letters that name no known currency.
    #[error("the currency {code} is not known: write one of {}", known())]
    UnknownCurrency {
        /// What was given.
        code: CurrencyCode,
    },
    /// Neither a currency nor a code in lower-case letters.
    #[error("a unit is a currency like CNY or a name like hectares: {0}")]
    Name(IdError),
}

/// The known currencies, for a reader who named another.
fn known() -> String {
    let mut codes = CURRENCIES.map(|(_, codes)| codes).concat();
    codes.sort_unstable();
    codes.join(", ")
}

/// Three capital letters.
///
/// ```
/// use rectify::quantity::{Unit, UnitError};
/// let Err(UnitError::UnknownCurrency { code }) = "RMB".parse::<Unit>() else { panic!() };
/// assert_eq!(code.as_str(), "RMB");
/// ```
#[derive(Clone, Copy, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct CurrencyCode([u8; 3]);

impl CurrencyCode {
    fn read(text: &str) -> Option<CurrencyCode> {
        let letters = <[u8; 3]>::try_from(text.as_bytes()).ok()?;
        letters.iter().all(u8::is_ascii_uppercase).then_some(CurrencyCode(letters))
    }

    /// The letters.
    pub fn as_str(&self) -> &str {
        core::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl fmt::Display for CurrencyCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for CurrencyCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What is counted: a currency of ISO 4217 in capital letters, or a named unit whose code is written like an id.
///
/// ```
/// use rectify::quantity::Unit;
/// let yuan: Unit = "CNY".parse()?;
/// assert_eq!((yuan.as_str(), yuan.decimals(), yuan.is_currency()), ("CNY", 2, true));
/// let hectares: Unit = "hectares".parse()?;
/// assert_eq!((hectares.as_str(), hectares.decimals(), hectares.is_currency()), ("hectares", 0, false));
/// # Ok::<(), rectify::quantity::UnitError>(())
/// ```
#[derive(Clone, Copy, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Unit(Kind);

#[derive(Clone, Copy, Eq, Hash, Ord, PartialEq, PartialOrd)]
enum Kind {
    Currency(CurrencyCode, u8),
    Named(Tag),
}

impl Unit {
    /// The code as it is written.
    pub fn as_str(&self) -> &str {
        match &self.0 {
            Kind::Currency(code, _) => code.as_str(),
            Kind::Named(name) => name.as_str(),
        }
    }

    /// How many digits stand after the point: one of the currency is 10 to this power in minor units. 0 for a named unit.
    pub fn decimals(self) -> u8 {
        match self.0 {
            Kind::Currency(_, decimals) => decimals,
            Kind::Named(_) => 0,
        }
    }

    /// Whether this is money.
    pub fn is_currency(self) -> bool {
        match self.0 {
            Kind::Currency(..) => true,
            Kind::Named(_) => false,
        }
    }

    /// How many minor units make one: 1, 100 or 1,000.
    fn scale(self) -> u64 {
        10_u64.saturating_pow(u32::from(self.decimals()))
    }
}

impl FromStr for Unit {
    type Err = UnitError;

    fn from_str(text: &str) -> Result<Unit, UnitError> {
        let Some(code) = CurrencyCode::read(text) else {
            return text.parse().map(|name| Unit(Kind::Named(name))).map_err(UnitError::Name);
        };
        match CURRENCIES.iter().find(|(_, codes)| codes.contains(&text)) {
            Some((decimals, _)) => Ok(Unit(Kind::Currency(code, *decimals))),
            None => Err(UnitError::UnknownCurrency { code }),
        }
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Unit({})", self.as_str())
    }
}

serde_by_text!(Unit, "a currency like CNY or a name like hectares", |unit| unit.as_str());
#[cfg(feature = "schemars")]
crate::spelled::schema::schema_of_text!(Unit, {"minLength": 1, "maxLength": 23});

/// Why a quantity is refused, or two of them do not combine.
///
/// ```
/// use rectify::quantity::{Quantity, QuantityError};
/// assert_eq!("12.5 CNY".parse::<Quantity>().unwrap_err().to_string(), "CNY is written with 2 digits after the point");
/// let (paid, owed): (Quantity, Quantity) = ("2.00 CNY".parse()?, "1.00 CNY".parse()?);
/// assert_eq!(owed.checked_sub(paid).unwrap_err().to_string(), "2.00 CNY cannot be taken from 1.00 CNY");
/// # Ok::<(), QuantityError>(())
/// ```
#[derive(Clone, Copy, Debug, Eq, Error, PartialEq)]
#[non_exhaustive]
pub enum QuantityError {
    /// Not digits, one space and a unit.
    #[error("a quantity is written like 15167.39 CNY or 12 hectares: no sign, leading zero, separator or exponent")]
    Spelling,
    /// Not as many digits after the point as the unit has.
    #[error("{unit} is written with {} digits after the point", unit.decimals())]
    Decimals {
        /// The unit.
        unit: Unit,
    },
    /// The unit is refused.
    #[error(transparent)]
    Unit(#[from] UnitError),
    /// More than [`Quantity::AMOUNT_MAX`] minor units.
    #[error("more than {} minor units are beyond what is counted", Quantity::AMOUNT_MAX)]
    Overflow,
    /// Two units in one sum or comparison.
    #[error("{left} and {right} do not combine: they are different units")]
    UnitMismatch {
        /// The unit on the left.
        left: Unit,
        /// The unit on the right.
        right: Unit,
    },
    /// More is taken than there is.
    #[error("{taken} cannot be taken from {held}")]
    Below {
        /// What there is.
        held: Quantity,
        /// What was to be taken.
        taken: Quantity,
    },
}

/// An amount of one unit, written with exactly the decimals of its unit: `15167.39 CNY`, `1000 JPY`, `12 hectares`.
///
/// On the wire it is a whole number of minor units beside the unit.
///
/// ```
/// use rectify::quantity::Quantity;
/// let owed: Quantity = "15167.39 CNY".parse()?;
/// assert_eq!((owed.amount(), owed.unit().as_str()), (1_516_739, "CNY"));
/// assert_eq!(owed.to_string(), "15167.39 CNY");
/// assert_eq!(serde_json::to_string(&owed)?, r#"{"amount":1516739,"unit":"CNY"}"#);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
// No derived order: it would compare yuan with hectares.
#[derive(Clone, Copy, Deserialize, Eq, Hash, PartialEq, Serialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(try_from = "Wire")]
pub struct Quantity {
    amount: u64,
    unit: Unit,
}

/// So many minor units of a unit.
#[derive(Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, expecting = "a quantity")]
struct Wire {
    /// How many minor units: fen, where the unit is CNY.
    #[cfg_attr(feature = "schemars", schemars(range(max = Quantity::AMOUNT_MAX)))]
    amount: u64,
    /// A currency or the name of a unit.
    unit: Unit,
}

impl TryFrom<Wire> for Quantity {
    type Error = QuantityError;

    fn try_from(wire: Wire) -> Result<Quantity, QuantityError> {
        Quantity::new(wire.amount, wire.unit)
    }
}

impl Quantity {
    /// The largest amount, in minor units: 2^63 − 1.
    pub const AMOUNT_MAX: u64 = i64::MAX.unsigned_abs();

    /// So many minor units of this unit.
    ///
    /// # Errors
    /// [`QuantityError::Overflow`] above [`Quantity::AMOUNT_MAX`].
    ///
    /// ```
    /// use rectify::quantity::{Quantity, QuantityError};
    /// assert_eq!(Quantity::new(5, "KWD".parse()?)?.to_string(), "0.005 KWD");
    /// assert_eq!(Quantity::new(u64::MAX, "KWD".parse()?), Err(QuantityError::Overflow));
    /// # Ok::<(), QuantityError>(())
    /// ```
    pub fn new(amount: u64, unit: Unit) -> Result<Quantity, QuantityError> {
        if amount <= Quantity::AMOUNT_MAX { Ok(Quantity { amount, unit }) } else { Err(QuantityError::Overflow) }
    }

    /// Nothing of this unit.
    ///
    /// ```
    /// use rectify::quantity::Quantity;
    /// assert!(Quantity::zero("CNY".parse()?).is_zero());
    /// # Ok::<(), rectify::quantity::UnitError>(())
    /// ```
    pub fn zero(unit: Unit) -> Quantity {
        Quantity { amount: 0, unit }
    }

    /// The amount in minor units.
    pub fn amount(self) -> u64 {
        self.amount
    }

    /// The unit.
    pub fn unit(self) -> Unit {
        self.unit
    }

    /// Whether there is none.
    pub fn is_zero(self) -> bool {
        self.amount == 0
    }

    /// Both together.
    ///
    /// # Errors
    /// [`QuantityError::UnitMismatch`], [`QuantityError::Overflow`].
    ///
    /// ```
    /// use rectify::quantity::{Quantity, QuantityError};
    /// let (yuan, hectares): (Quantity, Quantity) = ("0.75 CNY".parse()?, "3 hectares".parse()?);
    /// assert_eq!(yuan.checked_add(yuan)?, "1.50 CNY".parse()?);
    /// let error = yuan.checked_add(hectares).unwrap_err();
    /// assert_eq!(error.to_string(), "CNY and hectares do not combine: they are different units");
    /// # Ok::<(), QuantityError>(())
    /// ```
    pub fn checked_add(self, other: Quantity) -> Result<Quantity, QuantityError> {
        self.same_unit(other)?;
        let amount = self.amount.checked_add(other.amount).ok_or(QuantityError::Overflow)?;
        Quantity::new(amount, self.unit)
    }

    /// What is left when `taken` is taken from this.
    ///
    /// # Errors
    /// [`QuantityError::UnitMismatch`], [`QuantityError::Below`] where there is less than is taken.
    ///
    /// ```
    /// use rectify::quantity::{Quantity, QuantityError};
    /// let (owed, paid): (Quantity, Quantity) = ("2.00 CNY".parse()?, "0.50 CNY".parse()?);
    /// assert_eq!(owed.checked_sub(paid)?, "1.50 CNY".parse()?);
    /// assert_eq!(paid.checked_sub(owed), Err(QuantityError::Below { held: paid, taken: owed }));
    /// # Ok::<(), QuantityError>(())
    /// ```
    pub fn checked_sub(self, taken: Quantity) -> Result<Quantity, QuantityError> {
        self.same_unit(taken)?;
        let amount = self.amount.checked_sub(taken.amount).ok_or(QuantityError::Below { held: self, taken })?;
        Ok(Quantity { amount, ..self })
    }

    /// Which of two quantities of one unit is more.
    ///
    /// # Errors
    /// [`QuantityError::UnitMismatch`].
    ///
    /// ```
    /// use rectify::quantity::{Quantity, QuantityError};
    /// let (less, more): (Quantity, Quantity) = ("9.99 CNY".parse()?, "10.00 CNY".parse()?);
    /// assert!(less.checked_cmp(more)?.is_lt());
    /// assert!(less.checked_cmp("9 hectares".parse()?).is_err());
    /// # Ok::<(), QuantityError>(())
    /// ```
    pub fn checked_cmp(self, other: Quantity) -> Result<Ordering, QuantityError> {
        self.same_unit(other)?;
        Ok(self.amount.cmp(&other.amount))
    }

    /// All of them together; of none, nothing of this unit.
    ///
    /// # Errors
    /// As for [`Quantity::checked_add`].
    ///
    /// ```
    /// use rectify::quantity::{Quantity, QuantityError};
    /// let parts: [Quantity; 2] = ["1.20 EUR".parse()?, "0.30 EUR".parse()?];
    /// assert_eq!(Quantity::checked_sum("EUR".parse()?, parts)?.to_string(), "1.50 EUR");
    /// # Ok::<(), QuantityError>(())
    /// ```
    pub fn checked_sum(unit: Unit, parts: impl IntoIterator<Item = Quantity>) -> Result<Quantity, QuantityError> {
        parts.into_iter().try_fold(Quantity::zero(unit), Quantity::checked_add)
    }

    fn same_unit(self, other: Quantity) -> Result<(), QuantityError> {
        if self.unit == other.unit {
            Ok(())
        } else {
            Err(QuantityError::UnitMismatch { left: self.unit, right: other.unit })
        }
    }
}

impl FromStr for Quantity {
    type Err = QuantityError;

    fn from_str(text: &str) -> Result<Quantity, QuantityError> {
        let (number, unit) = text.split_once(' ').ok_or(QuantityError::Spelling)?;
        let (whole, part) = number.split_once('.').map_or((number, None), |(whole, part)| (whole, Some(part)));
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        let is_padded = whole.len() > 1 && whole.starts_with('0');
        if !digits(whole) || !part.is_none_or(digits) || is_padded {
            return Err(QuantityError::Spelling);
        }
        let unit: Unit = unit.parse()?;
        // "5. JPY" has been refused above: no digits after its point.
        if part.map_or(0, str::len) != usize::from(unit.decimals()) {
            return Err(QuantityError::Decimals { unit });
        }
        let read = |digits: &str| digits.parse::<u64>().ok();
        let (ones, minor) = (read(whole), read(part.unwrap_or("0")));
        let ones = ones.and_then(|ones| ones.checked_mul(unit.scale()));
        let amount = ones.zip(minor).and_then(|(ones, minor)| ones.checked_add(minor));
        Quantity::new(amount.ok_or(QuantityError::Overflow)?, unit)
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Quantity { amount, unit } = *self;
        match usize::from(unit.decimals()) {
            0 => write!(f, "{amount} {unit}"),
            width => {
                let (ones, minor) = (amount.div_euclid(unit.scale()), amount.rem_euclid(unit.scale()));
                write!(f, "{ones}.{minor:0width$} {unit}")
            }
        }
    }
}

impl fmt::Debug for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
