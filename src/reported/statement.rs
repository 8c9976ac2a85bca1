//! A whole, its parts and a percentage; what they say of each other.

use super::Decimal;
use crate::ratio::{Ratio, Rounding};
use crate::text::Line;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The most parts of a statement: each further one triples the readings that are tried.
///
/// ```
/// assert_eq!(rectify::reported::PARTS_MAX, 8);
/// ```
pub const PARTS_MAX: usize = 8;

/// What is reported of one whole, as it was printed.
///
/// ```
/// use rectify::reported::{Statement, Sum};
/// // Letters: 440 + 779 + 108 + 100 of 1427.
/// let [a, b, c, d] = [440, 779, 108, 100].map(Into::into);
/// let check = Statement::of("letters".parse()?, 1427.into())
///     .with_part("rectified".parse()?, a)
///     .with_part("fined".parse()?, b)
///     .with_part("filed".parse()?, c)
///     .with_part("talked to".parse()?, d)
///     .in_all()
///     .check()?;
/// assert_eq!(check.sum(), Sum::AddsUp);
/// assert!(check.is_consistent());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
#[must_use]
pub struct Statement {
    name: Line,
    whole: Decimal,
    #[serde(default)]
    parts: Vec<Part>,
    #[serde(default)]
    in_all: bool,
    #[serde(default)]
    percent: Option<Decimal>,
}

#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(deny_unknown_fields, expecting = "a part")]
struct Part {
    name: Line,
    value: Decimal,
}

impl Statement {
    /// So much in all.
    pub fn of(name: Line, whole: Decimal) -> Statement {
        Statement { name, whole, parts: Vec::new(), in_all: false, percent: None }
    }

    /// So much of it is this. The first part is the one of which the percentage speaks.
    pub fn with_part(mut self, name: Line, value: Decimal) -> Statement {
        self.parts.push(Part { name, value });
        self
    }

    /// The parts are said to be all there are.
    pub fn in_all(mut self) -> Statement {
        self.in_all = true;
        self
    }

    /// The percentage that is reported of the first part, as it was printed, without its sign.
    pub fn with_percent(mut self, percent: Decimal) -> Statement {
        self.percent = Some(percent);
        self
    }

    /// What the figures say of each other.
    ///
    /// A percentage is tried with the first part, alone or together with others, over the whole, or over the whole
    /// without some of the rest; under each [`Rounding`].
    ///
    /// ```
    /// use rectify::reported::Statement;
    /// // "54.9 % closed" holds only with what is closed as to a stage.
    /// let check = Statement::of("letters".parse()?, 1427.into())
    ///     .with_part("closed".parse()?, 492.into())
    ///     .with_part("stage-closed".parse()?, 291.into())
    ///     .with_part("under way".parse()?, 644.into())
    ///     .with_percent("54.9".parse()?)
    ///     .check()?;
    /// let readings: Vec<String> = check.readings().iter().map(ToString::to_string).collect();
    /// assert_eq!(readings, ["783 closed + stage-closed / 1427 letters (half up, half even, up)"]);
    /// assert_eq!(check.strict().map(|strict| strict.to_string()), Some("492 closed / 1427 letters".into()));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// [`StatementError`] for more parts than [`PARTS_MAX`], and for a percentage without a part of which it could speak.
    pub fn check(&self) -> Result<Check, StatementError> {
        let parts = self.parts.len();
        if parts > PARTS_MAX {
            return Err(StatementError::TooManyParts { parts });
        }
        if self.percent.is_some() && parts == 0 {
            return Err(StatementError::PercentOfNothing);
        }
        let readings = self.percent.map_or_else(Vec::new, |percent| self.readings(percent));
        Ok(Check { sum: self.sum(), in_all: self.in_all, strict: self.strict(), percent: self.percent, readings })
    }

    fn sum(&self) -> Sum {
        let whole = self.whole.millionths();
        let parts = self.parts.iter().fold(0_u64, |sum, part| sum.saturating_add(part.value.millionths()));
        match (whole.checked_sub(parts), parts.checked_sub(whole)) {
            (Some(0), _) => Sum::AddsUp,
            (Some(missing), _) => Sum::Short { missing: Decimal::of_millionths(missing) },
            (None, excess) => Sum::Over { excess: Decimal::of_millionths(excess.unwrap_or_default()) },
        }
    }

    fn strict(&self) -> Option<Ratio> {
        self.parts.first().map(|_| self.reading(&[Role::Counted]).ratio)
    }

    /// Every reading under which the percentage comes out, the plainest first.
    fn readings(&self, percent: Decimal) -> Vec<Reading> {
        let others = self.parts.len().saturating_sub(1);
        let mut readings: Vec<Reading> = assignments(others)
            .into_iter()
            .map(|mut roles| {
                roles.insert(0, Role::Counted);
                self.reading(&roles)
            })
            .filter_map(|reading| reading.holding(percent))
            .collect();
        readings.sort_by_key(|reading| reading.counted.len().saturating_add(reading.left_out.len()));
        readings
    }

    fn reading(&self, roles: &[Role]) -> Reading {
        let of = |role: Role| {
            let fits = move |(_, taken): &(&Part, &Role)| **taken == role;
            self.parts.iter().zip(roles).filter(fits).map(|(part, _)| part)
        };
        let sum = |role| of(role).fold(0_u64, |sum, part| sum.saturating_add(part.value.millionths()));
        let names = |role| of(role).map(|part| part.name.clone()).collect::<Vec<Line>>();
        let (counted, left_out) = (names(Role::Counted), names(Role::LeftOut));
        let joined = |names: &[Line], mark| names.iter().map(Line::as_str).collect::<Vec<&str>>().join(mark);
        let mut base = self.name.to_string();
        if !left_out.is_empty() {
            base.push_str(" − ");
            base.push_str(&joined(&left_out, " − "));
        }
        // Both are brought to the scale of the one with more places, so that counts stay counts.
        let (top, bottom) = (sum(Role::Counted), self.whole.millionths().saturating_sub(sum(Role::LeftOut)));
        let mut scaled = (top, bottom);
        let is_whole = |value: u64| value.is_multiple_of(10);
        for _place in 0..super::DECIMALS_MAX {
            if is_whole(scaled.0) && is_whole(scaled.1) {
                scaled = (scaled.0.div_euclid(10), scaled.1.div_euclid(10));
            }
        }
        let ratio = Ratio::named((joined(&counted, " + "), scaled.0), (base, scaled.1));
        Reading { ratio, counted, left_out, roundings: Vec::new() }
    }
}

/// What becomes of a part in a reading.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Role {
    Counted,
    Base,
    LeftOut,
}

/// Every way of giving so many parts a role.
fn assignments(parts: usize) -> Vec<Vec<Role>> {
    (0..parts).fold(vec![Vec::new()], |ways, _| {
        let longer = |way: Vec<Role>| {
            [Role::Base, Role::Counted, Role::LeftOut].map(|role| {
                let mut way = way.clone();
                way.push(role);
                way
            })
        };
        ways.into_iter().flat_map(longer).collect()
    })
}

/// Why a statement cannot be checked.
///
/// ```
/// use rectify::reported::{Statement, StatementError};
/// let bare = Statement::of("found".parse()?, 9.into()).with_percent("90".parse()?);
/// assert_eq!(bare.check(), Err(StatementError::PercentOfNothing));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, Eq, Error, PartialEq)]
#[non_exhaustive]
pub enum StatementError {
    /// It has too many parts.
    #[error("{parts} parts are more than the {PARTS_MAX} of a statement; check them in groups")]
    TooManyParts {
        /// So many.
        parts: usize,
    },
    /// It has a percentage, and no part.
    #[error("a percentage speaks of the first part, and there is none; give the part")]
    PercentOfNothing,
}

/// Whether parts make up the whole.
///
/// ```
/// use rectify::reported::{Statement, Sum};
/// let letters = Statement::of("letters".parse()?, 3411.into())
///     .with_part("closed".parse()?, 2750.into())
///     .with_part("stage-closed".parse()?, 660.into())
///     .in_all();
/// assert_eq!(letters.check()?.sum(), Sum::Short { missing: 1.into() });
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Sum {
    /// They do.
    AddsUp,
    /// So much of the whole is in no part. An inconsistency only where the parts are said to be all.
    Short {
        /// The whole less the parts.
        missing: Decimal,
    },
    /// They are more than the whole.
    Over {
        /// The parts less the whole.
        excess: Decimal,
    },
}

/// One way to read a percentage under which it comes out digit for digit.
///
/// ```
/// use rectify::reported::Statement;
/// // "100 % of what is to be paid": without what is disputed.
/// let check = Statement::of("owed".parse()?, "15167.3926".parse()?)
///     .with_part("paid".parse()?, "14944.0626".parse()?)
///     .with_part("disputed".parse()?, "223.33".parse()?)
///     .with_percent("100".parse()?)
///     .check()?;
/// assert!(check.readings().iter().all(|reading| !reading.is_strict()));
/// assert!(check.readings().iter().any(|reading| reading.left_out() == ["disputed".parse().unwrap()]));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Reading {
    ratio: Ratio,
    counted: Vec<Line>,
    left_out: Vec<Line>,
    roundings: Vec<Rounding>,
}

impl Reading {
    /// What is divided by what, by name.
    pub fn ratio(&self) -> &Ratio {
        &self.ratio
    }

    /// The parts that are counted as done.
    pub fn counted(&self) -> &[Line] {
        &self.counted
    }

    /// The parts that are left out of the whole.
    pub fn left_out(&self) -> &[Line] {
        &self.left_out
    }

    /// The ways of rounding under which it comes out.
    pub fn roundings(&self) -> &[Rounding] {
        &self.roundings
    }

    /// Whether it counts the first part alone, over the whole.
    pub fn is_strict(&self) -> bool {
        self.counted.len() == 1 && self.left_out.is_empty()
    }

    /// The reading, if the percentage comes out under some rounding.
    fn holding(mut self, percent: Decimal) -> Option<Reading> {
        let shown = u128::from(percent.digits());
        let comes_out = |rounding: &Rounding| {
            self.ratio.percent(percent.decimals(), *rounding).is_some_and(|exact| exact.units() == shown)
        };
        self.roundings = Rounding::ALL.into_iter().filter(comes_out).collect();
        (!self.roundings.is_empty()).then_some(self)
    }
}

impl core::fmt::Display for Reading {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let words = self.roundings.iter().map(ToString::to_string);
        write!(f, "{} ({})", self.ratio, words.collect::<Vec<String>>().join(", "))
    }
}

/// What the figures of a statement say of each other.
///
/// ```
/// use rectify::reported::Statement;
/// let all = Statement::of("found".parse()?, 713.into())
///     .with_part("done".parse()?, 685.into())
///     .with_part("open".parse()?, 28.into())
///     .in_all();
/// assert!(all.clone().with_percent("96.07".parse()?).check()?.is_consistent());
/// assert!(!all.with_percent("98".parse()?).check()?.is_consistent());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Check {
    sum: Sum,
    in_all: bool,
    strict: Option<Ratio>,
    percent: Option<Decimal>,
    readings: Vec<Reading>,
}

impl Check {
    /// Whether the parts make up the whole.
    pub fn sum(&self) -> Sum {
        self.sum
    }

    /// The first part over the whole: what the percentage says if it says what it seems to.
    pub fn strict(&self) -> Option<&Ratio> {
        self.strict.as_ref()
    }

    /// The readings under which the percentage holds, the plainest first; empty where it holds under none, or none is
    /// reported.
    pub fn readings(&self) -> &[Reading] {
        &self.readings
    }

    /// Whether the figures can all be true: the parts are not more than the whole, make it up where they are said to be
    /// all, and the percentage holds under some reading.
    pub fn is_consistent(&self) -> bool {
        let adds_up = match self.sum {
            Sum::AddsUp => true,
            Sum::Short { .. } => !self.in_all,
            Sum::Over { .. } => false,
        };
        adds_up && (self.percent.is_none() || !self.readings.is_empty())
    }
}
