//! When: civil days, instants, and the two together.
//!
//! A host makes a [`Moment`] from its clock with [`Moment::new`]; the texts here are for records and tests.
//!
//! A [`Day`] is a date on the wall calendar, 1900-01-01 to 9999-12-31; deadlines are days. An [`Instant`] is a point in
//! time, in microseconds, written in UTC. A [`Moment`] is what a host hands to every command: the instant and the day it
//! falls on in the ledger's one declared [`Zone`].
//!
//! Absent on purpose: a clock. Nothing here can ask what time it is; every arithmetic is checked.

mod zoned;

pub use zoned::{Moment, Zone};

use crate::spelled::serde_by_text;
use chrono::{DateTime, Datelike, Months, NaiveDate, NaiveTime, TimeZone, Timelike, Utc, Weekday};
use core::fmt;
use core::num::NonZeroU32;
use core::str::FromStr;
use thiserror::Error;

/// Why a day, an instant or a zone is refused.
///
/// ```
/// use rectify::moment::{Day, MomentError};
/// assert_eq!("2023-02-29".parse::<Day>(), Err(MomentError::NoSuchDay));
/// assert_eq!("23-02-28".parse::<Day>().unwrap_err().to_string(), "a day is written yyyy-mm-dd");
/// ```
#[derive(Clone, Copy, Debug, Eq, Error, PartialEq)]
#[non_exhaustive]
pub enum MomentError {
    /// Not `yyyy-mm-dd`.
    #[error("a day is written yyyy-mm-dd")]
    DaySpelling,
    /// The calendar has no such day.
    #[error("there is no such day")]
    NoSuchDay,
    /// Outside 1900-01-01 to 9999-12-31.
    #[error("a date lies outside the years 1900 to 9999")]
    OutOfRange,
    /// Not `yyyy-mm-ddThh:mm:ss.ffffffZ`.
    #[error("an instant is written yyyy-mm-ddThh:mm:ss.ffffffZ")]
    InstantSpelling,
    /// A second numbered 60: it would sort wrongly beside its neighbours.
    #[error("a leap second has no place in an order of records: give the second before or after")]
    LeapSecond,
    /// Not `+hh:mm` or `-hh:mm`, at most 18 hours.
    #[error("a zone is written +hh:mm or -hh:mm, at most 18:00")]
    ZoneSpelling,
}

/// A civil date, 1900-01-01 to 9999-12-31. Due today is on time: days are compared, never instants.
///
/// ```
/// use rectify::moment::Day;
/// let day: Day = "2024-05-31".parse()?;
/// assert_eq!(day.to_string(), "2024-05-31");
/// assert_eq!(day.plus_days(1)?, Day::new(2024, 6, 1)?);
/// # Ok::<(), rectify::moment::MomentError>(())
/// ```
#[derive(Clone, Copy, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Day {
    // Days since 1899-12-31. Never zero, so that a day that may be absent takes no more room.
    ordinal: NonZeroU32,
}

/// Days from 0001-01-01 (day 1 of chrono's count) to 1900-01-01.
const DAY_ZERO_CE: i32 = 693_596;

impl Day {
    /// 1900-01-01, the first day there is.
    pub const MIN: Day = Day::at(0);
    /// 1970-01-01, from which instants are counted.
    const EPOCH: Day = Day::at(25_567);
    /// 9999-12-31, the last day there is.
    pub const MAX: Day = Day::at(2_958_463);

    const fn at(number: u32) -> Day {
        match NonZeroU32::new(number.saturating_add(1)) {
            Some(ordinal) => Day { ordinal },
            None => Day { ordinal: NonZeroU32::MIN },
        }
    }

    /// The day of this year, month (1–12) and day of the month (1–31).
    ///
    /// # Errors
    /// [`MomentError::OutOfRange`] outside the years 1900 to 9999, [`MomentError::NoSuchDay`] where the month is shorter.
    pub fn new(year: i32, month: u32, day: u32) -> Result<Day, MomentError> {
        if !(1900..=9999).contains(&year) {
            return Err(MomentError::OutOfRange);
        }
        NaiveDate::from_ymd_opt(year, month, day).ok_or(MomentError::NoSuchDay).and_then(Day::try_from)
    }

    /// The day `number` days after 1900-01-01.
    ///
    /// # Errors
    /// [`MomentError::OutOfRange`] after 9999-12-31.
    ///
    /// ```
    /// use rectify::moment::Day;
    /// assert_eq!(Day::from_number(1)?.to_string(), "1900-01-02");
    /// # Ok::<(), rectify::moment::MomentError>(())
    /// ```
    pub fn from_number(number: u32) -> Result<Day, MomentError> {
        if number <= Day::MAX.number() { Ok(Day::at(number)) } else { Err(MomentError::OutOfRange) }
    }

    /// How many days after 1900-01-01 this is.
    ///
    /// ```
    /// assert_eq!(rectify::moment::Day::MIN.number(), 0);
    /// ```
    pub const fn number(self) -> u32 {
        self.ordinal.get().saturating_sub(1)
    }

    /// The day `days` later, or earlier where negative.
    ///
    /// # Errors
    /// [`MomentError::OutOfRange`] if that leaves 1900 to 9999.
    pub fn plus_days(self, days: i64) -> Result<Day, MomentError> {
        i64::from(self.number())
            .checked_add(days)
            .and_then(|number| u32::try_from(number).ok())
            .ok_or(MomentError::OutOfRange)
            .and_then(Day::from_number)
    }

    /// The same day of the month `months` later, or the last of that month where it is shorter.
    ///
    /// Always count from the base date: 31 January plus one month, twice, is not 31 January plus two months.
    ///
    /// # Errors
    /// [`MomentError::OutOfRange`] after 9999.
    ///
    /// ```
    /// use rectify::moment::Day;
    /// let base = Day::new(2023, 1, 31)?;
    /// assert_eq!(base.plus_months(1)?, Day::new(2023, 2, 28)?);
    /// assert_eq!(base.plus_months(2)?, Day::new(2023, 3, 31)?);
    /// # Ok::<(), rectify::moment::MomentError>(())
    /// ```
    pub fn plus_months(self, months: u32) -> Result<Day, MomentError> {
        self.date().checked_add_months(Months::new(months)).ok_or(MomentError::OutOfRange).and_then(Day::try_from)
    }

    /// How many days this lies after `earlier`; negative if before.
    ///
    /// ```
    /// use rectify::moment::Day;
    /// assert_eq!(Day::new(2024, 3, 1)?.days_since(Day::new(2024, 2, 1)?), 29);
    /// # Ok::<(), rectify::moment::MomentError>(())
    /// ```
    pub fn days_since(self, earlier: Day) -> i64 {
        i64::from(self.number()).saturating_sub(i64::from(earlier.number()))
    }

    /// The day of the week.
    ///
    /// ```
    /// use rectify::{chrono::Weekday, moment::Day};
    /// assert_eq!(Day::new(2024, 5, 1)?.weekday(), Weekday::Wed);
    /// # Ok::<(), rectify::moment::MomentError>(())
    /// ```
    pub fn weekday(self) -> Weekday {
        // 1900-01-01 was a Monday.
        match self.number().checked_rem(7) {
            Some(0) | None => Weekday::Mon,
            Some(1) => Weekday::Tue,
            Some(2) => Weekday::Wed,
            Some(3) => Weekday::Thu,
            Some(4) => Weekday::Fri,
            Some(5) => Weekday::Sat,
            Some(_) => Weekday::Sun,
        }
    }

    /// The year.
    ///
    /// ```
    /// assert_eq!(rectify::moment::Day::MIN.year(), 1900);
    /// ```
    pub fn year(self) -> i32 {
        self.date().year()
    }

    /// The month, 1–12.
    ///
    /// ```
    /// assert_eq!(rectify::moment::Day::MAX.month(), 12);
    /// ```
    pub fn month(self) -> u32 {
        self.date().month()
    }

    /// The same day as chrono knows it.
    ///
    /// ```
    /// use rectify::{chrono::NaiveDate, moment::Day};
    /// assert_eq!(Some(Day::MIN.date()), NaiveDate::from_ymd_opt(1900, 1, 1));
    /// ```
    pub fn date(self) -> NaiveDate {
        i32::try_from(self.number())
            .ok()
            .and_then(|number| number.checked_add(DAY_ZERO_CE))
            .and_then(NaiveDate::from_num_days_from_ce_opt)
            .unwrap_or_default()
    }
}

impl TryFrom<NaiveDate> for Day {
    type Error = MomentError;

    fn try_from(date: NaiveDate) -> Result<Day, MomentError> {
        date.num_days_from_ce()
            .checked_sub(DAY_ZERO_CE)
            .and_then(|number| u32::try_from(number).ok())
            .ok_or(MomentError::OutOfRange)
            .and_then(Day::from_number)
    }
}

/// Reads a run of ASCII digits, nothing else.
fn digits(text: &str) -> Option<u32> {
    if !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()) { text.parse().ok() } else { None }
}

impl FromStr for Day {
    type Err = MomentError;

    fn from_str(text: &str) -> Result<Day, MomentError> {
        let parts = (text.get(..4), text.get(4..5), text.get(5..7), text.get(7..8), text.get(8..));
        let (Some(year), Some("-"), Some(month), Some("-"), Some(day)) = parts else {
            return Err(MomentError::DaySpelling);
        };
        match (digits(year), digits(month), digits(day)) {
            (Some(year), Some(month), Some(dom)) if day.len() == 2 => {
                i32::try_from(year).map_err(|_| MomentError::OutOfRange).and_then(|year| Day::new(year, month, dom))
            }
            _ => Err(MomentError::DaySpelling),
        }
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.date(), f)
    }
}

impl fmt::Debug for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

serde_by_text!(Day, "a day written yyyy-mm-dd");

/// A point in time, to the microsecond, 1900 to 9999, written in UTC.
///
/// ```
/// use rectify::moment::{Instant, MomentError};
/// let instant: Instant = "2024-05-06T01:30:00.000000Z".parse()?;
/// assert_eq!(instant.to_string(), "2024-05-06T01:30:00.000000Z");
/// assert_eq!("2024-05-06T01:30:60.000000Z".parse::<Instant>(), Err(MomentError::LeapSecond));
/// # Ok::<(), MomentError>(())
/// ```
#[derive(Clone, Copy, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Instant {
    // Microseconds since 1970-01-01T00:00:00Z.
    micros: i64,
}

impl Instant {
    /// The instant of a chrono time.
    ///
    /// # Errors
    /// [`MomentError::LeapSecond`] for a second numbered 60, [`MomentError::OutOfRange`] outside 1900 to 9999.
    pub fn new<Tz: TimeZone>(time: &DateTime<Tz>) -> Result<Instant, MomentError> {
        let utc = time.to_utc();
        if utc.nanosecond() >= 1_000_000_000 {
            return Err(MomentError::LeapSecond);
        }
        Day::try_from(utc.date_naive())?;
        Ok(Instant { micros: utc.timestamp_micros() })
    }

    /// How many microseconds after 1970-01-01T00:00:00Z this is; negative before.
    ///
    /// ```
    /// let instant: rectify::moment::Instant = "1970-01-01T00:00:01.000000Z".parse()?;
    /// assert_eq!(instant.micros(), 1_000_000);
    /// # Ok::<(), rectify::moment::MomentError>(())
    /// ```
    pub fn micros(self) -> i64 {
        self.micros
    }

    fn utc(self) -> DateTime<Utc> {
        DateTime::from_timestamp_micros(self.micros).unwrap_or_default()
    }
}

impl FromStr for Instant {
    type Err = MomentError;

    fn from_str(text: &str) -> Result<Instant, MomentError> {
        let day: Day = text.get(..10).ok_or(MomentError::InstantSpelling)?.parse()?;
        let two = |at: core::ops::Range<usize>| text.get(at).and_then(digits).ok_or(MomentError::InstantSpelling);
        let fixed = (text.get(10..11), text.get(13..14), text.get(16..17), text.get(19..20), text.get(26..));
        if fixed != (Some("T"), Some(":"), Some(":"), Some("."), Some("Z")) {
            return Err(MomentError::InstantSpelling);
        }
        let (hour, minute, second, micro) = (two(11..13)?, two(14..16)?, two(17..19)?, two(20..26)?);
        if second == 60 {
            return Err(MomentError::LeapSecond);
        }
        let time = NaiveTime::from_hms_micro_opt(hour, minute, second, micro).ok_or(MomentError::InstantSpelling)?;
        Instant::new(&day.date().and_time(time).and_utc())
    }
}

impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let utc = self.utc();
        let micros = utc.timestamp_subsec_micros();
        write!(f, "{}T{:02}:{:02}:{:02}.{micros:06}Z", utc.date_naive(), utc.hour(), utc.minute(), utc.second())
    }
}

impl fmt::Debug for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

serde_by_text!(Instant, "an instant written yyyy-mm-ddThh:mm:ss.ffffffZ");
