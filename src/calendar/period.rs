//! The period: the days a figure is about.

use crate::moment::{Day, MomentError};
use chrono::Datelike;
use core::fmt;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Why a period is refused.
///
/// ```
/// use rectify::calendar::{Period, PeriodError};
/// assert_eq!(Period::quarter(2024, 5), Err(PeriodError::NoSuchQuarter { quarter: 5 }));
/// assert_eq!(Period::month(2024, 13).unwrap_err().to_string(), "there is no month 13: months are numbered 1 to 12");
/// ```
#[derive(Clone, Copy, Debug, Eq, Error, PartialEq)]
#[non_exhaustive]
pub enum PeriodError {
    /// The end lies before the start.
    #[error("a period may not run backwards, from {start} to {end}")]
    Inverted {
        /// The start given.
        start: Day,
        /// The end given.
        end: Day,
    },
    /// The end, the first day no longer in it, is the start.
    #[error("a period from {day} to {day} holds no day: it ends before its end")]
    Empty {
        /// The start and the end given.
        day: Day,
    },
    /// No month of this number.
    #[error("there is no month {month}: months are numbered 1 to 12")]
    NoSuchMonth {
        /// The number given.
        month: u32,
    },
    /// No quarter of this number.
    #[error("there is no quarter {quarter}: quarters are numbered 1 to 4")]
    NoSuchQuarter {
        /// The number given.
        quarter: u32,
    },
    /// No half-year of this number.
    #[error("there is no half-year {half}: half-years are numbered 1 and 2")]
    NoSuchHalf {
        /// The number given.
        half: u32,
    },
    /// The start, or the first day after the period, lies outside 1900-01-01 to 9999-12-31.
    #[error("a period lies outside the years 1900 to 9999")]
    OutOfRange,
}

impl From<MomentError> for PeriodError {
    fn from(_: MomentError) -> PeriodError {
        PeriodError::OutOfRange
    }
}

/// A stretch of at least one day: from its start up to, and not including, its end.
///
/// As the end is a day too, no period holds 9999-12-31.
///
/// ```
/// use rectify::calendar::Period;
/// use rectify::moment::Day;
/// let may = Period::month(2024, 5)?;
/// assert_eq!(may.to_string(), "2024-05-01..2024-06-01");
/// assert_eq!((may.start(), may.end()), (Day::new(2024, 5, 1)?, Day::new(2024, 6, 1)?));
/// assert_eq!((may.last(), may.len_days()), (Day::new(2024, 5, 31)?, 31));
/// assert!(may.contains(may.last()) && !may.contains(may.end()));
/// # Ok::<(), Box<dyn core::error::Error>>(())
/// ```
#[derive(Clone, Copy, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(into = "WrittenPeriod", try_from = "WrittenPeriod")]
pub struct Period {
    start: Day,
    end: Day,
}

impl Period {
    /// From `start` up to, and not including, `end`.
    ///
    /// # Errors
    /// [`PeriodError::Inverted`] or [`PeriodError::Empty`] unless `start` lies before `end`.
    ///
    /// ```
    /// use rectify::calendar::{Period, PeriodError};
    /// use rectify::moment::Day;
    /// let (start, end) = (Day::new(2024, 5, 6)?, Day::new(2024, 5, 20)?);
    /// assert_eq!(Period::new(start, end)?.len_days(), 14);
    /// assert_eq!(Period::new(end, start), Err(PeriodError::Inverted { start: end, end: start }));
    /// # Ok::<(), Box<dyn core::error::Error>>(())
    /// ```
    pub fn new(start: Day, end: Day) -> Result<Period, PeriodError> {
        match start.cmp(&end) {
            core::cmp::Ordering::Less => Ok(Period { start, end }),
            core::cmp::Ordering::Equal => Err(PeriodError::Empty { day: start }),
            core::cmp::Ordering::Greater => Err(PeriodError::Inverted { start, end }),
        }
    }

    /// This one day.
    ///
    /// # Errors
    /// [`PeriodError::OutOfRange`] for 9999-12-31.
    ///
    /// ```
    /// use rectify::{calendar::Period, moment::Day};
    /// assert_eq!(Period::day(Day::new(2024, 2, 29)?)?.to_string(), "2024-02-29..2024-03-01");
    /// # Ok::<(), Box<dyn core::error::Error>>(())
    /// ```
    pub fn day(day: Day) -> Result<Period, PeriodError> {
        Period::new(day, day.plus_days(1)?)
    }

    /// The week, Monday to Sunday (ISO 8601), that holds the day.
    ///
    /// # Errors
    /// [`PeriodError::OutOfRange`] for the last week of 9999.
    ///
    /// ```
    /// use rectify::{calendar::Period, moment::Day};
    /// assert_eq!(Period::week(Day::new(2024, 5, 1)?)?.to_string(), "2024-04-29..2024-05-06");
    /// # Ok::<(), Box<dyn core::error::Error>>(())
    /// ```
    pub fn week(day: Day) -> Result<Period, PeriodError> {
        let monday = day.plus_days(i64::from(day.weekday().num_days_from_monday()).saturating_neg())?;
        Period::new(monday, monday.plus_days(7)?)
    }

    /// The month of the year, 1 to 12.
    ///
    /// # Errors
    /// [`PeriodError::NoSuchMonth`]; [`PeriodError::OutOfRange`] outside 1900-01 to 9999-11.
    ///
    /// ```
    /// use rectify::calendar::{Period, PeriodError};
    /// assert_eq!(Period::month(2024, 2)?.len_days(), 29);
    /// assert_eq!(Period::month(9999, 12), Err(PeriodError::OutOfRange));
    /// # Ok::<(), PeriodError>(())
    /// ```
    pub fn month(year: i32, month: u32) -> Result<Period, PeriodError> {
        Period::part(year, month, 1).unwrap_or(Err(PeriodError::NoSuchMonth { month }))
    }

    /// The quarter of the year, 1 to 4.
    ///
    /// # Errors
    /// [`PeriodError::NoSuchQuarter`]; [`PeriodError::OutOfRange`] outside the years 1900 to 9999 or for the last
    /// quarter of 9999.
    ///
    /// ```
    /// use rectify::calendar::Period;
    /// assert_eq!(Period::quarter(2024, 2)?.to_string(), "2024-04-01..2024-07-01");
    /// # Ok::<(), rectify::calendar::PeriodError>(())
    /// ```
    pub fn quarter(year: i32, quarter: u32) -> Result<Period, PeriodError> {
        Period::part(year, quarter, 3).unwrap_or(Err(PeriodError::NoSuchQuarter { quarter }))
    }

    /// The half of the year, 1 or 2.
    ///
    /// # Errors
    /// [`PeriodError::NoSuchHalf`]; [`PeriodError::OutOfRange`] outside the years 1900 to 9999 or for the second half
    /// of 9999.
    ///
    /// ```
    /// use rectify::calendar::Period;
    /// assert_eq!(Period::half_year(2024, 1)?.to_string(), "2024-01-01..2024-07-01");
    /// # Ok::<(), rectify::calendar::PeriodError>(())
    /// ```
    pub fn half_year(year: i32, half: u32) -> Result<Period, PeriodError> {
        Period::part(year, half, 6).unwrap_or(Err(PeriodError::NoSuchHalf { half }))
    }

    /// The year.
    ///
    /// # Errors
    /// [`PeriodError::OutOfRange`] outside 1900 to 9998.
    ///
    /// ```
    /// assert_eq!(rectify::calendar::Period::year(2024)?.len_days(), 366);
    /// # Ok::<(), rectify::calendar::PeriodError>(())
    /// ```
    pub fn year(year: i32) -> Result<Period, PeriodError> {
        Period::months_from(Day::new(year, 1, 1)?, 12)
    }

    /// Of the parts of so many months into which a year falls, the one of this number; `None` if there is no such.
    fn part(year: i32, number: u32, months: u32) -> Option<Result<Period, PeriodError>> {
        let before = number.checked_sub(1)?.checked_mul(months).filter(|before| *before < 12)?;
        let start = Day::new(year, before.saturating_add(1), 1).map_err(PeriodError::from);
        Some(start.and_then(|start| Period::months_from(start, months)))
    }

    fn months_from(start: Day, months: u32) -> Result<Period, PeriodError> {
        Period::new(start, start.plus_months(months)?)
    }

    /// The first day in it.
    pub fn start(self) -> Day {
        self.start
    }

    /// The first day after it.
    pub fn end(self) -> Day {
        self.end
    }

    /// The last day in it.
    pub fn last(self) -> Day {
        self.end.plus_days(-1).unwrap_or(self.start)
    }

    /// Whether the day lies in it.
    pub fn contains(self, day: Day) -> bool {
        self.start <= day && day < self.end
    }

    /// How many days it holds; at least one.
    pub fn len_days(self) -> u32 {
        self.end.number().saturating_sub(self.start.number())
    }

    /// How many months it holds, if it is made of whole months.
    fn len_months(self) -> Option<u32> {
        let of_month = |day: Day| (day.date().day() == 1).then(|| month_number(day));
        of_month(self.end)?.checked_sub(of_month(self.start)?)
    }

    /// The period just before (环比): as many months where it is made of whole months, else as many days.
    ///
    /// # Errors
    /// [`PeriodError::OutOfRange`] before 1900.
    ///
    /// ```
    /// use rectify::{calendar::Period, moment::Day};
    /// assert_eq!(Period::month(2024, 3)?.previous()?, Period::month(2024, 2)?);
    /// assert_eq!(Period::half_year(2024, 1)?.previous()?, Period::half_year(2023, 2)?);
    /// let fortnight = Period::new(Day::new(2024, 5, 6)?, Day::new(2024, 5, 20)?)?;
    /// assert_eq!(fortnight.previous()?.to_string(), "2024-04-22..2024-05-06");
    /// # Ok::<(), Box<dyn core::error::Error>>(())
    /// ```
    pub fn previous(self) -> Result<Period, PeriodError> {
        let start = match self.len_months() {
            Some(months) => {
                first_of_month(month_number(self.start).checked_sub(months).ok_or(PeriodError::OutOfRange)?)?
            }
            None => self.start.plus_days(i64::from(self.len_days()).saturating_neg())?,
        };
        Period::new(start, self.start)
    }

    /// The same period of the year before (同比): a week, Monday to Sunday, lies 52 weeks before; any other has the
    /// same dates, and one that begins or ends with 29 February takes in 28 February instead.
    ///
    /// # Errors
    /// [`PeriodError::OutOfRange`] before 1900.
    ///
    /// ```
    /// use rectify::{calendar::Period, moment::Day};
    /// assert_eq!(Period::month(2024, 2)?.year_before()?, Period::month(2023, 2)?);
    /// let week = Period::week(Day::new(2024, 5, 1)?)?;
    /// assert_eq!(week.year_before()?, Period::week(Day::new(2023, 5, 3)?)?);
    /// let leap = Period::day(Day::new(2024, 2, 29)?)?;
    /// assert_eq!(leap.year_before()?, Period::day(Day::new(2023, 2, 28)?)?);
    /// # Ok::<(), Box<dyn core::error::Error>>(())
    /// ```
    pub fn year_before(self) -> Result<Period, PeriodError> {
        if self.len_days() == 7 && self.start.weekday() == chrono::Weekday::Mon {
            return Period::new(self.start.plus_days(-364)?, self.end.plus_days(-364)?);
        }
        let same_date = |day: Day| Day::new(day.year().saturating_sub(1), day.month(), day.date().day());
        let or_for_leap_day = |day: Day, month: u32, dom: u32| match same_date(day) {
            Err(MomentError::NoSuchDay) => Day::new(day.year().saturating_sub(1), month, dom),
            found => found,
        };
        Period::new(or_for_leap_day(self.start, 2, 28)?, or_for_leap_day(self.end, 3, 1)?)
    }

    /// The whole months in it, in order: the columns of a trend.
    ///
    /// ```
    /// use rectify::calendar::Period;
    /// let months: Vec<Period> = Period::quarter(2024, 1)?.months().collect();
    /// assert_eq!(months, [Period::month(2024, 1)?, Period::month(2024, 2)?, Period::month(2024, 3)?]);
    /// # Ok::<(), rectify::calendar::PeriodError>(())
    /// ```
    pub fn months(self) -> impl Iterator<Item = Period> {
        let begun = u32::from(self.start.date().day() != 1);
        let (from, to) = (month_number(self.start).saturating_add(begun), month_number(self.end));
        (from..to).filter_map(|month| Period::months_from(first_of_month(month).ok()?, 1).ok())
    }
}

/// How many months lie between January 1900 and the month of the day.
fn month_number(day: Day) -> u32 {
    let years = u32::try_from(day.year()).unwrap_or_default().saturating_sub(1900);
    years.saturating_mul(12).saturating_add(day.date().month0())
}

fn first_of_month(number: u32) -> Result<Day, MomentError> {
    Day::MIN.plus_months(number)
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

impl fmt::Debug for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A period as it is written.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields, expecting = "a period", rename = "Period")]
struct WrittenPeriod {
    start: Day,
    end: Day,
}

impl TryFrom<WrittenPeriod> for Period {
    type Error = PeriodError;

    fn try_from(written: WrittenPeriod) -> Result<Period, PeriodError> {
        Period::new(written.start, written.end)
    }
}

impl From<Period> for WrittenPeriod {
    fn from(Period { start, end }: Period) -> WrittenPeriod {
        WrittenPeriod { start, end }
    }
}
