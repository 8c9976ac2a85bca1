//! When: civil days, instants, and the two together.
//!
//! A host makes a [`Moment`] from its clock with [`Moment::new`]; the texts here are for records and tests.
//!
//! A [`Day`] is a date on the wall calendar, 1900-01-01 to 9999-12-31; deadlines are days. An [`Instant`] is a point in
//! time, in microseconds, written in UTC. A [`Moment`] is what a host hands to every command: the instant and the day it
//! falls on in the ledger's one declared [`Zone`].
//!
//! Absent on purpose: a clock. Nothing here can ask what time it is; every arithmetic is checked.

mod civil;
mod zoned;

pub use zoned::{Moment, Zone};

use crate::spelled::{ascii, serde_by_text};
use chrono::{DateTime, Datelike, NaiveDate, TimeZone, Weekday};
use civil::{Civil, days_in};
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

/// The years there are.
const YEARS: core::ops::RangeInclusive<u32> = 1900..=9999;

/// How many microseconds a day has.
const DAY_MICROS: i64 = 86_400_000_000;

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
        let year = u32::try_from(year).ok().filter(|year| YEARS.contains(year)).ok_or(MomentError::OutOfRange)?;
        if (1..=days_in(year, month)).contains(&day) {
            Ok(Day::at(Civil { year, month, day }.number()))
        } else {
            Err(MomentError::NoSuchDay)
        }
    }

    fn civil(self) -> Civil {
        Civil::of(self.number())
    }

    /// `yyyy-mm-dd`.
    fn spelled(self) -> [u8; 10] {
        let Civil { year, month, day } = self.civil();
        let ([y1, y2, y3, y4], [m1, m2], [d1, d2]) = (decimal(year), decimal(month), decimal(day));
        [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2]
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
        let Civil { year, month, day } = self.civil();
        let months = months.checked_add(month.saturating_sub(1)).ok_or(MomentError::OutOfRange)?;
        let (year, month) = (year.saturating_add(months / 12), (months % 12).saturating_add(1));
        if YEARS.contains(&year) {
            Ok(Day::at(Civil { year, month, day: day.min(days_in(year, month)) }.number()))
        } else {
            Err(MomentError::OutOfRange)
        }
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
        self.civil().year.cast_signed()
    }

    /// The month, 1–12.
    ///
    /// ```
    /// assert_eq!(rectify::moment::Day::MAX.month(), 12);
    /// ```
    pub fn month(self) -> u32 {
        self.civil().month
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

/// The number that these ASCII digits write, at most nine of them; nothing for anything else.
fn digits<const N: usize>(digits: [u8; N]) -> Option<u32> {
    let read = |number: u32, digit: u8| number.wrapping_mul(10).wrapping_add(u32::from(digit & 0xf));
    digits.iter().fold(true, |all, digit| all & digit.is_ascii_digit()).then(|| digits.into_iter().fold(0, read))
}

/// The last digits of a number, in ASCII.
fn decimal<const N: usize>(number: u32) -> [u8; N] {
    let (mut digits, mut rest) = ([b'0'; N], number);
    for digit in digits.iter_mut().rev() {
        let [last, ..] = (rest % 10).to_le_bytes();
        *digit |= last;
        rest /= 10;
    }
    digits
}

impl FromStr for Day {
    type Err = MomentError;

    fn from_str(text: &str) -> Result<Day, MomentError> {
        let &[y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text.as_bytes() else {
            return Err(MomentError::DaySpelling);
        };
        match (digits([y1, y2, y3, y4]), digits([m1, m2]), digits([d1, d2])) {
            (Some(year), Some(month), Some(day)) => Day::new(year.cast_signed(), month, day),
            _ => Err(MomentError::DaySpelling),
        }
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(ascii(&self.spelled()))
    }
}

impl fmt::Debug for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

serde_by_text!(Day, "a day written yyyy-mm-dd", |day| ascii(&day.spelled()));

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
        let (second, nanos) = (time.timestamp(), time.timestamp_subsec_nanos());
        if nanos >= 1_000_000_000 {
            return Err(MomentError::LeapSecond);
        }
        let micros = second.checked_mul(1_000_000).and_then(|micros| micros.checked_add(i64::from(nanos / 1_000)));
        let instant = Instant { micros: micros.ok_or(MomentError::OutOfRange)? };
        Zone::UTC.day_of(instant)?;
        Ok(instant)
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

    /// `yyyy-mm-ddThh:mm:ss.ffffffZ`.
    fn spelled(self) -> [u8; 27] {
        // Never out of range: an instant is made of no other.
        let day = Zone::UTC.day_of(self).unwrap_or(Day::EPOCH);
        let micros = self.micros.rem_euclid(DAY_MICROS);
        let [second, micro] = [micros / 1_000_000, micros % 1_000_000].map(|part| u32::try_from(part).unwrap_or(0));
        let ([h1, h2], [m1, m2]) = (decimal(second / 3_600), decimal(second / 60 % 60));
        let ([s1, s2], [f1, f2, f3, f4, f5, f6]) = (decimal(second % 60), decimal(micro));
        let mut text = [0; 27];
        if let Some((date, time)) = text.split_first_chunk_mut() {
            *date = day.spelled();
            time.copy_from_slice(&[b'T', h1, h2, b':', m1, m2, b':', s1, s2, b'.', f1, f2, f3, f4, f5, f6, b'Z']);
        }
        text
    }
}

impl FromStr for Instant {
    type Err = MomentError;

    fn from_str(text: &str) -> Result<Instant, MomentError> {
        let (day, time) = text.split_at_checked(10).ok_or(MomentError::InstantSpelling)?;
        let day: Day = day.parse()?;
        let &[b'T', h1, h2, b':', m1, m2, b':', s1, s2, b'.', f1, f2, f3, f4, f5, f6, b'Z'] = time.as_bytes() else {
            return Err(MomentError::InstantSpelling);
        };
        let parts = (digits([h1, h2]), digits([m1, m2]), digits([s1, s2]), digits([f1, f2, f3, f4, f5, f6]));
        match parts {
            (Some(_), Some(_), Some(60), Some(_)) => Err(MomentError::LeapSecond),
            (Some(hour @ 0..24), Some(minute @ 0..60), Some(second @ 0..60), Some(micro)) => {
                let micros = [(hour, 3_600_000_000), (minute, 60_000_000), (second, 1_000_000), (micro, 1)];
                let micros = micros.map(|(count, unit)| i64::from(count).wrapping_mul(unit)).into_iter();
                let midnight = day.days_since(Day::EPOCH).wrapping_mul(DAY_MICROS);
                // At most 10,000 years of microseconds: nothing wraps.
                Ok(Instant { micros: micros.fold(midnight, i64::wrapping_add) })
            }
            _ => Err(MomentError::InstantSpelling),
        }
    }
}

impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(ascii(&self.spelled()))
    }
}

impl fmt::Debug for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

serde_by_text!(Instant, "an instant written yyyy-mm-ddThh:mm:ss.ffffffZ", |instant| ascii(&instant.spelled()));
