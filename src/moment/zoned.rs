//! The ledger's zone, and a host's word for now in it.

use super::{DAY_MICROS, Day, Instant, MomentError, digits};
use crate::spelled::serde_by_text;
use chrono::{DateTime, TimeZone};
use core::fmt;
use core::str::FromStr;

/// The one offset from UTC in which a ledger reckons its days, in minutes, at most 18 hours.
///
/// ```
/// use rectify::moment::Zone;
/// let zone: Zone = "+08:00".parse()?;
/// assert_eq!(zone.to_string(), "+08:00");
/// assert!("+8".parse::<Zone>().is_err());
/// # Ok::<(), rectify::moment::MomentError>(())
/// ```
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Zone {
    minutes: i16,
}

impl Zone {
    /// Coordinated universal time.
    pub const UTC: Zone = Zone { minutes: 0 };

    /// The day on which an instant falls here.
    ///
    /// # Errors
    /// [`MomentError::OutOfRange`] outside 1900 to 9999.
    ///
    /// ```
    /// use rectify::moment::{Day, Zone};
    /// let late = "2024-05-31T20:00:00.000000Z".parse()?;
    /// assert_eq!("+08:00".parse::<Zone>()?.day_of(late)?, Day::new(2024, 6, 1)?);
    /// assert_eq!(Zone::UTC.day_of(late)?, Day::new(2024, 5, 31)?);
    /// # Ok::<(), rectify::moment::MomentError>(())
    /// ```
    pub fn day_of(self, instant: Instant) -> Result<Day, MomentError> {
        let shift = i64::from(self.minutes).checked_mul(60_000_000);
        let local = shift.and_then(|shift| instant.micros().checked_add(shift)).ok_or(MomentError::OutOfRange)?;
        Day::EPOCH.plus_days(local.div_euclid(DAY_MICROS))
    }

    /// The local day and time of an instant to the second, with the offset: `2024-05-31 23:30:00 +08:00`.
    pub(crate) fn clock(self, instant: Instant) -> String {
        let second = instant.micros().div_euclid(1_000_000).saturating_add(i64::from(self.minutes).saturating_mul(60));
        let local = DateTime::from_timestamp(second, 0).unwrap_or_default().naive_utc();
        format!("{local} {self}")
    }
}

impl FromStr for Zone {
    type Err = MomentError;

    fn from_str(text: &str) -> Result<Zone, MomentError> {
        let &[sign, h1, h2, b':', m1, m2] = text.as_bytes() else {
            return Err(MomentError::ZoneSpelling);
        };
        let (Some(hours), Some(minutes @ 0..60)) = (digits([h1, h2]), digits([m1, m2])) else {
            return Err(MomentError::ZoneSpelling);
        };
        let total = hours.checked_mul(60).and_then(|h| h.checked_add(minutes)).and_then(|m| i16::try_from(m).ok());
        match (sign, total) {
            (b'+', Some(total @ 0..=1080)) => Ok(Zone { minutes: total }),
            // One spelling of zero: +00:00.
            (b'-', Some(total @ 1..=1080)) => Ok(Zone { minutes: total.saturating_neg() }),
            _ => Err(MomentError::ZoneSpelling),
        }
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.minutes < 0 { '-' } else { '+' };
        let total = self.minutes.unsigned_abs();
        write!(f, "{sign}{:02}:{:02}", total.div_euclid(60), total.rem_euclid(60))
    }
}

serde_by_text!(Zone, "a zone written +hh:mm or -hh:mm");

/// What a host says about now: the instant, and the day it falls on in the ledger's zone.
///
/// ```
/// use rectify::chrono::DateTime;
/// use rectify::moment::{Day, Moment};
/// let time = DateTime::parse_from_rfc3339("2024-05-31T23:30:00-08:00").unwrap();
/// let moment = Moment::new(&time, "+08:00".parse()?)?;
/// assert_eq!(moment.day(), Day::new(2024, 6, 1)?);
/// # Ok::<(), rectify::moment::MomentError>(())
/// ```
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Moment {
    instant: Instant,
    day: Day,
}

impl Moment {
    /// The moment of a chrono time, in the ledger's zone.
    ///
    /// # Errors
    /// As for [`Instant::new`] and [`Zone::day_of`].
    pub fn new<Tz: TimeZone>(time: &DateTime<Tz>, zone: Zone) -> Result<Moment, MomentError> {
        Moment::at(Instant::new(time)?, zone)
    }

    /// The moment of an instant, in the ledger's zone.
    ///
    /// # Errors
    /// As for [`Zone::day_of`].
    ///
    /// ```
    /// use rectify::moment::{Moment, Zone};
    /// let moment = Moment::at("2024-05-31T12:00:00.000000Z".parse()?, Zone::UTC)?;
    /// assert_eq!(moment.instant().to_string(), "2024-05-31T12:00:00.000000Z");
    /// # Ok::<(), rectify::moment::MomentError>(())
    /// ```
    pub fn at(instant: Instant, zone: Zone) -> Result<Moment, MomentError> {
        Ok(Moment { instant, day: zone.day_of(instant)? })
    }

    /// A moment on record: its day was told when it was recorded.
    pub(crate) fn recorded(instant: Instant, day: Day) -> Moment {
        Moment { instant, day }
    }

    /// The instant.
    ///
    /// ```
    /// # use rectify::moment::{Moment, Zone};
    /// # let moment = Moment::at("2024-05-31T12:00:00.000000Z".parse()?, Zone::UTC)?;
    /// assert_eq!(moment.instant().to_string(), "2024-05-31T12:00:00.000000Z");
    /// # Ok::<(), rectify::moment::MomentError>(())
    /// ```
    pub fn instant(self) -> Instant {
        self.instant
    }

    /// The civil day in the ledger's zone.
    ///
    /// ```
    /// # use rectify::moment::{Moment, Zone};
    /// # let moment = Moment::at("2024-05-31T12:00:00.000000Z".parse()?, Zone::UTC)?;
    /// assert_eq!(moment.day().to_string(), "2024-05-31");
    /// # Ok::<(), rectify::moment::MomentError>(())
    /// ```
    pub fn day(self) -> Day {
        self.day
    }
}
