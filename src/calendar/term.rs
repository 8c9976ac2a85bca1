//! The term: how a rule writes a deadline.

use super::working::{Calendar, Uncovered};
use crate::moment::{Day, MomentError};
use core::fmt;
use serde::{Deserialize, Deserializer, Serialize};
use thiserror::Error;

/// Why a term is refused, or leads to no day.
///
/// ```
/// use rectify::calendar::{Term, TermBase, TermError, TermLength};
/// let no = Term::new(TermLength::WorkingDays(10_001), TermBase::Asked);
/// assert_eq!(no, Err(TermError::TooLong { most: TermLength::WorkingDays(10_000) }));
/// assert_eq!(no.unwrap_err().to_string(), "a term is at most 10000 working days long");
/// ```
#[derive(Clone, Copy, Debug, Eq, Error, PartialEq)]
#[non_exhaustive]
pub enum TermError {
    /// None or several of the three lengths are given.
    #[error("a term has exactly one of days, working_days and months")]
    OneLength,
    /// More than 36,500 days, 10,000 working days or 1,200 months.
    #[error("a term is at most {most} long")]
    TooLong {
        /// The longest of its kind.
        most: TermLength,
    },
    /// Which days are worked is not known.
    #[error(transparent)]
    Uncovered(#[from] Uncovered),
    /// The term would end outside 1900 to 9999.
    #[error("the term ends outside the years 1900 to 9999")]
    OutOfRange,
}

impl From<MomentError> for TermError {
    fn from(_: MomentError) -> TermError {
        TermError::OutOfRange
    }
}

/// How long a term is.
///
/// ```
/// use rectify::calendar::TermLength;
/// assert_eq!(TermLength::WorkingDays(10).to_string(), "10 working days");
/// ```
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum TermLength {
    /// Calendar days, worked or not; at most 36,500.
    Days(u32),
    /// Working days; at most 10,000.
    WorkingDays(u32),
    /// Months, each ending on the day of the month of the base day, or on its last where it is shorter; at most 1,200.
    Months(u32),
}

impl TermLength {
    /// The same length, unless there is too much of it.
    fn checked(self) -> Result<TermLength, TermError> {
        let (n, limit, most) = match self {
            TermLength::Days(n) => (n, 36_500, TermLength::Days(36_500)),
            TermLength::WorkingDays(n) => (n, 10_000, TermLength::WorkingDays(10_000)),
            TermLength::Months(n) => (n, 1_200, TermLength::Months(1_200)),
        };
        if n <= limit { Ok(self) } else { Err(TermError::TooLong { most }) }
    }
}

impl fmt::Display for TermLength {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (n, unit) = match self {
            TermLength::Days(n) => (n, "day"),
            TermLength::WorkingDays(n) => (n, "working day"),
            TermLength::Months(n) => (n, "month"),
        };
        write!(f, "{n} {unit}{}", if *n == 1 { "" } else { "s" })
    }
}

/// The event from whose day a term is counted. What a policy makes of it, a [`TermName`](crate::policy::TermName) says.
///
/// ```
/// use rectify::calendar::TermBase;
/// assert_eq!(TermBase::Served.to_string(), "served");
/// ```
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schemars", schemars(transform = crate::spelled::schema::names))]
#[serde(rename_all = "snake_case")]
pub enum TermBase {
    /// The problem was found, by the inspection.
    Found,
    /// The finding was served on those who answer for it (送达).
    Served,
    /// The finding was raised: entered on the list.
    Raised,
    /// The finding was assigned (交办).
    Assigned,
    /// The lead acknowledged the assignment (签收).
    Acknowledged,
    /// Something was asked for: an extension, a review.
    Asked,
    /// Completion was claimed (申报完成).
    Submitted,
    /// The finding was closed (销号).
    Closed,
    /// The public notice was opened (公示).
    Noticed,
}

impl fmt::Display for TermBase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            TermBase::Found => "found",
            TermBase::Served => "served",
            TermBase::Raised => "raised",
            TermBase::Assigned => "assigned",
            TermBase::Acknowledged => "acknowledged",
            TermBase::Asked => "asked",
            TermBase::Submitted => "submitted",
            TermBase::Closed => "closed",
            TermBase::Noticed => "noticed",
        })
    }
}

/// Whether the base day itself counts.
///
/// ```
/// assert_eq!(rectify::calendar::BaseDay::default(), rectify::calendar::BaseDay::Excluded);
/// ```
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schemars", schemars(transform = crate::spelled::schema::names))]
#[serde(rename_all = "snake_case")]
pub enum BaseDay {
    /// Day one is the day after.
    #[default]
    Excluded,
    /// Day one is the base day.
    Included,
}

/// Where a term ends whose last day is not worked.
///
/// ```
/// assert_eq!(rectify::calendar::Roll::default(), rectify::calendar::Roll::None);
/// ```
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schemars", schemars(transform = crate::spelled::schema::names))]
#[serde(rename_all = "snake_case")]
pub enum Roll {
    /// There all the same.
    #[default]
    None,
    /// On the next working day.
    Forward,
    /// On the last working day before; on the next where that would lie before the base day.
    Backward,
}

/// A length of time from a base: ten working days from the asking.
///
/// Written as `{"working_days": 10, "from": "asked"}`, with one of `days`, `working_days` and `months`, and where they
/// are not the defaults `"base_day": "included"` and `"roll": "forward"` or `"backward"`.
///
/// ```
/// use rectify::calendar::{BaseDay, Calendar, Roll, Term, TermBase, TermLength};
/// use rectify::moment::Day;
/// let notice = Term::new(TermLength::WorkingDays(10), TermBase::Noticed)?.counting(BaseDay::Included);
/// assert_eq!(notice.to_string(), "10 working days from noticed, that day included");
/// let spring_festival = Day::new(2025, 1, 21)?;
/// assert_eq!(notice.due(spring_festival, &Calendar::china())?, Day::new(2025, 2, 8)?);
/// assert_eq!((notice.length(), notice.base()), (TermLength::WorkingDays(10), TermBase::Noticed));
/// assert_eq!((notice.base_day(), notice.roll()), (BaseDay::Included, Roll::None));
/// # Ok::<(), Box<dyn core::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, PartialEq, Serialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(into = "WrittenTerm", try_from = "WrittenTerm")]
pub struct Term {
    length: TermLength,
    base: TermBase,
    base_day: BaseDay,
    roll: Roll,
}

impl Term {
    /// So long from this base, the base day not counting, the last day worked or not.
    ///
    /// # Errors
    /// [`TermError::TooLong`] above 36,500 days, 10,000 working days or 1,200 months.
    pub fn new(length: TermLength, base: TermBase) -> Result<Term, TermError> {
        Ok(Term { length: length.checked()?, base, base_day: BaseDay::default(), roll: Roll::default() })
    }

    /// The same term with the base day counting or not.
    #[must_use]
    pub fn counting(self, base_day: BaseDay) -> Term {
        Term { base_day, ..self }
    }

    /// The same term with its last day moved so.
    ///
    /// ```
    /// use rectify::calendar::{Calendar, Roll, Term, TermBase, TermLength};
    /// use rectify::moment::Day;
    /// let term = Term::new(TermLength::Days(7), TermBase::Assigned)?.rolling(Roll::Forward);
    /// let before_the_holidays = Day::new(2025, 9, 26)?;
    /// assert_eq!(term.due(before_the_holidays, &Calendar::china())?, Day::new(2025, 10, 9)?);
    /// # Ok::<(), Box<dyn core::error::Error>>(())
    /// ```
    #[must_use]
    pub fn rolling(self, roll: Roll) -> Term {
        Term { roll, ..self }
    }

    /// How long it is.
    pub fn length(self) -> TermLength {
        self.length
    }

    /// What it is counted from.
    pub fn base(self) -> TermBase {
        self.base
    }

    /// Whether the base day counts.
    pub fn base_day(self) -> BaseDay {
        self.base_day
    }

    /// Where it ends if its last day is not worked.
    pub fn roll(self) -> Roll {
        self.roll
    }

    /// The last day of the term that begins on `base`; never a day before it. Due that day is on time.
    ///
    /// With the base day counted a term ends a day earlier: seven days from 1 May on 7 May, one month from 1 May on
    /// 31 May, seven working days on the seventh worked day from 1 May on. A length of zero ends on the base day either
    /// way. Months are counted from the base day in one step. The calendar is asked only for working days and rolls.
    ///
    /// # Errors
    /// [`TermError::Uncovered`] with the year to supply, [`TermError::OutOfRange`] after 9999.
    ///
    /// ```
    /// use rectify::calendar::{BaseDay, Calendar, Term, TermBase, TermLength};
    /// use rectify::moment::Day;
    /// let (china, end_of_may) = (Calendar::china(), Day::new(2030, 5, 31)?);
    /// let month = Term::new(TermLength::Months(1), TermBase::Raised)?;
    /// assert_eq!(month.due(end_of_may, &china)?, Day::new(2030, 6, 30)?);
    /// let days = Term::new(TermLength::WorkingDays(1), TermBase::Raised)?;
    /// assert_eq!(
    ///     days.due(end_of_may, &china).unwrap_err().to_string(),
    ///     "the calendar does not say which days of 2030 are worked: supply the calendar of 2030"
    /// );
    /// # Ok::<(), Box<dyn core::error::Error>>(())
    /// ```
    pub fn due(self, base: Day, calendar: &Calendar) -> Result<Day, TermError> {
        let counted = i64::from(self.base_day == BaseDay::Included);
        let end = match self.length {
            TermLength::Days(0) | TermLength::Months(0) => base,
            TermLength::Days(n) => base.plus_days(i64::from(n).saturating_sub(counted))?,
            TermLength::Months(n) => base.plus_months(n)?.plus_days(counted.saturating_neg())?,
            TermLength::WorkingDays(n) => calendar.add_working_days(base, n, self.base_day)?,
        };
        match self.roll {
            Roll::None => Ok(end),
            Roll::Forward => worked_from(calendar, end, 0),
            Roll::Backward => last_worked(calendar, base, end),
        }
    }
}

impl Calendar {
    /// The last of `n` working days counted from `base`; `base` itself where `n` is 0. Where the base day counts and is
    /// not worked, the count begins with the next that is.
    ///
    /// # Errors
    /// [`TermError::TooLong`] above 10,000 working days, [`TermError::Uncovered`] with the year to supply,
    /// [`TermError::OutOfRange`] after 9999.
    ///
    /// ```
    /// use rectify::calendar::{BaseDay, Calendar};
    /// use rectify::moment::Day;
    /// let (china, base) = (Calendar::china(), Day::new(2025, 1, 21)?);
    /// assert_eq!(china.add_working_days(base, 10, BaseDay::Included)?, Day::new(2025, 2, 8)?);
    /// assert_eq!(china.add_working_days(base, 10, BaseDay::Excluded)?, Day::new(2025, 2, 10)?);
    /// # Ok::<(), Box<dyn core::error::Error>>(())
    /// ```
    pub fn add_working_days(&self, base: Day, n: u32, base_day: BaseDay) -> Result<Day, TermError> {
        TermLength::WorkingDays(n).checked()?;
        let (first, more) = match (n.checked_sub(1), base_day) {
            (None, _) => return Ok(base),
            (Some(more), BaseDay::Included) => (base, more),
            (Some(more), BaseDay::Excluded) => (base.plus_days(1)?, more),
        };
        worked_from(self, first, more)
    }
}

/// The worked day from `first` on that so many come before.
fn worked_from(calendar: &Calendar, first: Day, before: u32) -> Result<Day, TermError> {
    match calendar.worked_from(first, before)? {
        Some(day) => Ok(day),
        None => Err(Uncovered { year: calendar.last.plus_days(1)?.year() }.into()),
    }
}

/// The last worked day up to `end`, or where there is none since `base` the first after.
fn last_worked(calendar: &Calendar, base: Day, end: Day) -> Result<Day, TermError> {
    let mut day = end;
    while !calendar.is_working(day)? {
        if day == base {
            return worked_from(calendar, end, 0);
        }
        day = day.plus_days(-1)?;
    }
    Ok(day)
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} from {}", self.length, self.base)?;
        f.write_str(match self.base_day {
            BaseDay::Excluded => "",
            BaseDay::Included => ", that day included",
        })?;
        f.write_str(match self.roll {
            Roll::None => "",
            Roll::Forward => ", rolled forward to a working day",
            Roll::Backward => ", rolled backward to a working day",
        })
    }
}

/// A length of time from a base, written with one of `days`, `working_days` and `months`.
#[derive(Deserialize, Serialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schemars", schemars(extend("oneOf" = [
    {"required": ["days"]}, {"required": ["working_days"]}, {"required": ["months"]}
])))]
#[serde(deny_unknown_fields, expecting = "a term", rename = "Term")]
struct WrittenTerm {
    /// Calendar days, worked or not.
    #[serde(default, deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schemars", schemars(with = "u32", range(max = 36500)))]
    days: Option<u32>,
    /// Working days.
    #[serde(default, deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schemars", schemars(with = "u32", range(max = 10000)))]
    working_days: Option<u32>,
    /// Months.
    #[serde(default, deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schemars", schemars(with = "u32", range(max = 1200)))]
    months: Option<u32>,
    /// From which event it is counted.
    from: TermBase,
    /// Whether the day of that event counts.
    #[serde(default, skip_serializing_if = "is_default")]
    base_day: BaseDay,
    /// Where it ends when its last day is not worked.
    #[serde(default, skip_serializing_if = "is_default")]
    roll: Roll,
}

/// Reads a number; a length that is there may not be null.
fn given<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<u32>, D::Error> {
    u32::deserialize(deserializer).map(Some)
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

impl TryFrom<WrittenTerm> for Term {
    type Error = TermError;

    fn try_from(written: WrittenTerm) -> Result<Term, TermError> {
        let length = match (written.days, written.working_days, written.months) {
            (Some(n), None, None) => TermLength::Days(n),
            (None, Some(n), None) => TermLength::WorkingDays(n),
            (None, None, Some(n)) => TermLength::Months(n),
            _ => return Err(TermError::OneLength),
        };
        Ok(Term::new(length, written.from)?.counting(written.base_day).rolling(written.roll))
    }
}

impl From<Term> for WrittenTerm {
    fn from(term: Term) -> WrittenTerm {
        let (days, working_days, months) = match term.length {
            TermLength::Days(n) => (Some(n), None, None),
            TermLength::WorkingDays(n) => (None, Some(n), None),
            TermLength::Months(n) => (None, None, Some(n)),
        };
        let (from, base_day, roll) = (term.base, term.base_day, term.roll);
        WrittenTerm { days, working_days, months, from, base_day, roll }
    }
}
