//! The calendar: which days are worked.

use super::period::Period;
use crate::moment::Day;
use crate::text::Line;
use core::ops::RangeInclusive;
use serde::{Deserialize, Serialize, Serializer};
use thiserror::Error;

/// A question about a year that the calendar does not cover.
///
/// ```
/// use rectify::calendar::{Calendar, Uncovered};
/// use rectify::moment::Day;
/// let no = Calendar::china().is_working(Day::new(2027, 1, 4)?);
/// assert_eq!(no, Err(Uncovered { year: 2027 }));
/// assert_eq!(
///     Uncovered { year: 2027 }.to_string(),
///     "the calendar does not say which days of 2027 are worked: supply the calendar of 2027"
/// );
/// # Ok::<(), rectify::moment::MomentError>(())
/// ```
#[derive(Clone, Copy, Debug, Eq, Error, Hash, PartialEq)]
#[error("the calendar does not say which days of {year} are worked: supply the calendar of {year}")]
pub struct Uncovered {
    /// The year to supply.
    pub year: i32,
}

/// Why a calendar is refused.
///
/// ```
/// use rectify::calendar::{Calendar, CalendarError};
/// use rectify::moment::Day;
/// let saturday = Day::new(2024, 6, 1)?;
/// let no = Calendar::weekdays(2024..=2024)?.with_holidays([saturday]);
/// assert_eq!(no, Err(CalendarError::HolidayOnWeekend { day: saturday }));
/// # Ok::<(), Box<dyn core::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, Eq, Error, PartialEq)]
#[non_exhaustive]
pub enum CalendarError {
    /// The last year lies before the first.
    #[error("the years of a calendar run backwards, from {first} to {last}")]
    YearsBackwards {
        /// The first year given.
        first: i32,
        /// The last year given.
        last: i32,
    },
    /// A year outside 1900 to 9999.
    #[error("a calendar covers years from 1900 to 9999")]
    OutOfRange,
    /// A holiday or a working weekend day of a year that is not covered.
    #[error("{day} lies outside the years {first} to {last} that the calendar covers")]
    OutsideYears {
        /// The day.
        day: Day,
        /// The first year covered.
        first: i32,
        /// The last year covered.
        last: i32,
    },
    /// A holiday on a Saturday or Sunday, which is not worked anyway.
    #[error("{day} is a weekend day, not worked anyway: leave it out of the holidays")]
    HolidayOnWeekend {
        /// The day.
        day: Day,
    },
    /// A make-up working day from Monday to Friday, which is worked anyway.
    #[error("{day} is a weekday, worked anyway: leave it out of the working weekend days")]
    WorkdayOnWeekday {
        /// The day.
        day: Day,
    },
    /// A day listed more than once.
    #[error("{day} is listed twice")]
    Duplicate {
        /// The day.
        day: Day,
    },
    /// A supplied calendar that would leave years uncovered between itself and the one in force.
    #[error("the years {first} to {last} do not adjoin those of the calendar in force")]
    Gap {
        /// The first year supplied.
        first: i32,
        /// The last year supplied.
        last: i32,
    },
    /// A supplied calendar that is not newer than the one in force.
    #[error("calendar version {supplied} does not come after version {in_force}: number it higher")]
    Stale {
        /// The version supplied.
        supplied: u32,
        /// The version in force.
        in_force: u32,
    },
}

/// Which days are worked in a contiguous run of years: Monday to Friday, less the holidays, and the Saturdays and
/// Sundays that are worked to make up for them (调休).
///
/// Other weekends are written as holidays and working weekend days. [`Calendar::extended`] takes in what is announced
/// later.
///
/// ```
/// use rectify::calendar::Calendar;
/// use rectify::moment::Day;
/// let calendar = Calendar::new("Bakers".parse()?, 1, 2024..=2025)?
///     .with_holidays([Day::new(2024, 5, 1)?])?
///     .with_workdays([Day::new(2024, 5, 4)?])?;
/// assert_eq!((calendar.name(), calendar.version(), calendar.years()), ("Bakers", 1, 2024..=2025));
/// assert!(!calendar.is_working(Day::new(2024, 5, 1)?)?);
/// assert!(calendar.is_working(Day::new(2024, 5, 4)?)?);
/// # Ok::<(), Box<dyn core::error::Error>>(())
/// ```
#[derive(Clone, Debug, Deserialize, Eq, Hash, PartialEq)]
#[serde(try_from = "WrittenCalendar")]
pub struct Calendar {
    // The text of a `Line`.
    name: Box<str>,
    version: u32,
    first: Day,
    pub(super) last: Day,
    // Ascending: the weekdays that are not worked and the weekend days that are.
    swapped: Vec<Day>,
    // From the first day on, 64 to a number: whether it is worked. Made of the rest.
    worked: Vec<u64>,
}

impl Calendar {
    /// Monday to Friday in these years, under this name and version; holidays are added to it.
    ///
    /// # Errors
    /// [`CalendarError::YearsBackwards`] if the last year lies before the first, [`CalendarError::OutOfRange`] outside
    /// 1900 to 9999.
    pub fn new(name: Line, version: u32, years: RangeInclusive<i32>) -> Result<Calendar, CalendarError> {
        Calendar::plain(name.as_str(), version, years)
    }

    /// Monday to Friday in these years, without any holiday.
    ///
    /// # Errors
    /// As for [`Calendar::new`].
    ///
    /// ```
    /// use rectify::{calendar::Calendar, moment::Day};
    /// let calendar = Calendar::weekdays(2024..=2024)?;
    /// assert!(calendar.is_working(Day::new(2024, 1, 1)?)?);
    /// # Ok::<(), Box<dyn core::error::Error>>(())
    /// ```
    pub fn weekdays(years: RangeInclusive<i32>) -> Result<Calendar, CalendarError> {
        Calendar::plain("Monday to Friday", 1, years)
    }

    fn plain(name: &str, version: u32, years: RangeInclusive<i32>) -> Result<Calendar, CalendarError> {
        let (first, last) = years.into_inner();
        if last < first {
            return Err(CalendarError::YearsBackwards { first, last });
        }
        let edge = |year, month, dom| Day::new(year, month, dom).map_err(|_| CalendarError::OutOfRange);
        let (first, last) = (edge(first, 1, 1)?, edge(last, 12, 31)?);
        Ok(Calendar::of(name, version, first..=last, Vec::new()))
    }

    /// A calendar that ships with the crate; a test holds its data right.
    pub(super) fn shipped(name: &str, first: Day, last: Day, mut swapped: Vec<Day>) -> Calendar {
        swapped.sort_unstable();
        Calendar::of(name, 1, first..=last, swapped)
    }

    fn of(name: &str, version: u32, days: RangeInclusive<Day>, swapped: Vec<Day>) -> Calendar {
        let (first, last) = days.into_inner();
        let mut worked = Vec::new();
        let mut exceptions = swapped.iter().map(|day| day.number()).peekable();
        for (number, at) in (first.number()..=last.number()).zip(0_u32..) {
            if at.is_multiple_of(64) {
                worked.push(0);
            }
            let is_exception = exceptions.next_if_eq(&number).is_some();
            if let Some(bits) = worked.last_mut()
                && is_exception == is_weekend_number(number)
            {
                *bits |= bit(at);
            }
        }
        Calendar { name: name.into(), version, first, last, swapped, worked }
    }

    /// The same calendar with these weekdays not worked.
    ///
    /// # Errors
    /// [`CalendarError::OutsideYears`], [`CalendarError::HolidayOnWeekend`] and [`CalendarError::Duplicate`].
    pub fn with_holidays(self, days: impl IntoIterator<Item = Day>) -> Result<Calendar, CalendarError> {
        self.with(days, |day| if is_weekend(day) { Err(CalendarError::HolidayOnWeekend { day }) } else { Ok(day) })
    }

    /// The same calendar with these Saturdays and Sundays worked (调休).
    ///
    /// # Errors
    /// [`CalendarError::OutsideYears`], [`CalendarError::WorkdayOnWeekday`] and [`CalendarError::Duplicate`].
    pub fn with_workdays(self, days: impl IntoIterator<Item = Day>) -> Result<Calendar, CalendarError> {
        self.with(days, |day| if is_weekend(day) { Ok(day) } else { Err(CalendarError::WorkdayOnWeekday { day }) })
    }

    fn with(
        mut self,
        days: impl IntoIterator<Item = Day>,
        check: impl Fn(Day) -> Result<Day, CalendarError>,
    ) -> Result<Calendar, CalendarError> {
        for day in days {
            if !self.covers(day) {
                let (first, last) = self.years().into_inner();
                return Err(CalendarError::OutsideYears { day, first, last });
            }
            self.swapped.push(check(day)?);
        }
        self.swapped.sort_unstable();
        match self.swapped.iter().zip(self.swapped.iter().skip(1)).find(|(one, next)| one == next) {
            Some((day, _)) => Err(CalendarError::Duplicate { day: *day }),
            None => Ok(Calendar::of(&self.name, self.version, self.first..=self.last, self.swapped)),
        }
    }

    /// This calendar with what a later one says: it adds its years, and replaces those that both cover. The result
    /// bears the later name and version.
    ///
    /// # Errors
    /// [`CalendarError::Stale`] if `later` has no higher version, [`CalendarError::Gap`] if a year between the two would
    /// be left uncovered.
    ///
    /// ```
    /// use rectify::calendar::{Calendar, CalendarError};
    /// use rectify::moment::Day;
    /// let announced = Calendar::new("China".parse()?, 2, 2027..=2027)?.with_holidays([Day::new(2027, 1, 1)?])?;
    /// let calendar = Calendar::china().extended(&announced)?;
    /// assert_eq!((calendar.version(), calendar.years()), (2, 2004..=2027));
    /// assert!(!calendar.is_working(Day::new(2027, 1, 1)?)?);
    ///
    /// let no = Calendar::china().extended(&Calendar::new("China".parse()?, 2, 2029..=2029)?);
    /// assert_eq!(no, Err(CalendarError::Gap { first: 2029, last: 2029 }));
    /// # Ok::<(), Box<dyn core::error::Error>>(())
    /// ```
    pub fn extended(&self, later: &Calendar) -> Result<Calendar, CalendarError> {
        if later.version <= self.version {
            return Err(CalendarError::Stale { supplied: later.version, in_force: self.version });
        }
        let follows = |one: &Calendar, other: &Calendar| one.first.number() <= other.last.number().saturating_add(1);
        if !follows(later, self) || !follows(self, later) {
            let (first, last) = later.years().into_inner();
            return Err(CalendarError::Gap { first, last });
        }
        let kept = self.swapped.iter().filter(|day| !later.covers(**day));
        let mut swapped: Vec<Day> = kept.chain(&later.swapped).copied().collect();
        swapped.sort_unstable();
        let (first, last) = (self.first.min(later.first), self.last.max(later.last));
        Ok(Calendar::of(&later.name, later.version, first..=last, swapped))
    }

    /// What it is called.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Which edition it is: a later one has a higher number.
    pub fn version(&self) -> u32 {
        self.version
    }

    /// The years it covers, first to last.
    pub fn years(&self) -> RangeInclusive<i32> {
        self.first.year()..=self.last.year()
    }

    /// The weekdays that are not worked, ascending.
    ///
    /// ```
    /// use rectify::{calendar::Calendar, moment::Day};
    /// assert_eq!(Calendar::china().holidays().next(), Some(Day::new(2004, 1, 1)?));
    /// # Ok::<(), rectify::moment::MomentError>(())
    /// ```
    pub fn holidays(&self) -> impl Iterator<Item = Day> {
        self.swapped.iter().copied().filter(|day| !is_weekend(*day))
    }

    /// The Saturdays and Sundays that are worked, ascending.
    ///
    /// ```
    /// use rectify::{calendar::Calendar, moment::Day};
    /// assert_eq!(Calendar::china().workdays().next(), Some(Day::new(2004, 1, 17)?));
    /// # Ok::<(), rectify::moment::MomentError>(())
    /// ```
    pub fn workdays(&self) -> impl Iterator<Item = Day> {
        self.swapped.iter().copied().filter(|day| is_weekend(*day))
    }

    fn covers(&self, day: Day) -> bool {
        (self.first..=self.last).contains(&day)
    }

    /// Whether the day is worked.
    ///
    /// # Errors
    /// [`Uncovered`] with the day's year.
    ///
    /// ```
    /// use rectify::{calendar::Calendar, moment::Day};
    /// let china = Calendar::china();
    /// assert!(!china.is_working(Day::new(2025, 1, 28)?)?, "the eve of the Spring Festival, a Tuesday");
    /// assert!(china.is_working(Day::new(2025, 2, 8)?)?, "a Saturday worked in its stead");
    /// # Ok::<(), Box<dyn core::error::Error>>(())
    /// ```
    pub fn is_working(&self, day: Day) -> Result<bool, Uncovered> {
        if self.covers(day) {
            let at = day.number().saturating_sub(self.first.number());
            let bits = usize::try_from(at / 64).ok().and_then(|at| self.worked.get(at));
            Ok(bits.is_some_and(|bits| bits & bit(at) != 0))
        } else {
            Err(Uncovered { year: day.year() })
        }
    }

    /// The worked day from `first` on that so many come before; none where that lies after the last day covered.
    pub(super) fn worked_from(&self, first: Day, before: u32) -> Result<Option<Day>, Uncovered> {
        if !self.covers(first) {
            return Err(Uncovered { year: first.year() });
        }
        let from = first.number().saturating_sub(self.first.number());
        let words = usize::try_from(from / 64).ok().and_then(|at| self.worked.get(at..)).unwrap_or_default();
        let mut left = before;
        for (start, worked) in (from.saturating_sub(from % 64)..).step_by(64).zip(words) {
            let mut worked = worked & u64::MAX.unbounded_shl(from.saturating_sub(start));
            if let Some(more) = left.checked_sub(worked.count_ones()) {
                left = more;
                continue;
            }
            // The lowest so many are taken off.
            (0..left).for_each(|_| worked &= worked.wrapping_sub(1));
            let at = start.saturating_add(worked.trailing_zeros());
            return Ok(self.first.plus_days(i64::from(at)).ok());
        }
        Ok(None)
    }

    /// How many days of the period are worked.
    ///
    /// # Errors
    /// [`Uncovered`] with the first year of the period that is missing.
    ///
    /// ```
    /// use rectify::calendar::{Calendar, Period};
    /// assert_eq!(Calendar::china().working_days_in(Period::month(2025, 10)?)?, 18);
    /// # Ok::<(), Box<dyn core::error::Error>>(())
    /// ```
    pub fn working_days_in(&self, period: Period) -> Result<u32, Uncovered> {
        self.worked(period.start(), period.last())
    }

    /// How many working days are left: those after the day of asking, up to and including the day due; none if that
    /// is past. "At least n working days before the deadline" means that this is at least n.
    ///
    /// # Errors
    /// [`Uncovered`] with the first year that is missing.
    ///
    /// ```
    /// use rectify::{calendar::Calendar, moment::Day};
    /// let (asked, due) = (Day::new(2025, 1, 27)?, Day::new(2025, 2, 28)?);
    /// assert_eq!(Calendar::china().working_days_until(asked, due)?, 19);
    /// # Ok::<(), Box<dyn core::error::Error>>(())
    /// ```
    pub fn working_days_until(&self, asked: Day, due: Day) -> Result<u32, Uncovered> {
        match asked.plus_days(1) {
            Ok(first) if first <= due => self.worked(first, due),
            _ => Ok(0),
        }
    }

    /// Counts the worked days from `first` up to and including `last`, without walking them.
    fn worked(&self, first: Day, last: Day) -> Result<u32, Uncovered> {
        if first < self.first {
            return Err(Uncovered { year: first.year() });
        }
        if last > self.last {
            return Err(Uncovered { year: first.year().max(self.last.year().saturating_add(1)) });
        }
        let after = last.number().saturating_add(1);
        let weekdays = weekdays_before(after).saturating_sub(weekdays_before(first.number()));
        let from = self.swapped.partition_point(|day| *day < first);
        let to = self.swapped.partition_point(|day| *day <= last);
        let swapped = self.swapped.get(from..to).unwrap_or_default();
        let change = |day: &Day| if is_weekend(*day) { 1 } else { -1 };
        Ok(swapped.iter().fold(weekdays, |worked, day| worked.saturating_add_signed(change(day))))
    }
}

pub(super) fn is_weekend(day: Day) -> bool {
    is_weekend_number(day.number())
}

/// Day 0 was a Monday.
fn is_weekend_number(number: u32) -> bool {
    number % 7 >= 5
}

fn bit(at: u32) -> u64 {
    1_u64.rotate_left(at)
}

/// How many Mondays to Fridays there are before the day of this number; day 0 is a Monday.
fn weekdays_before(number: u32) -> u32 {
    number.div_euclid(7).saturating_mul(5).saturating_add(number.rem_euclid(7).min(5))
}

/// A calendar as it is read.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, expecting = "a calendar", rename = "Calendar")]
struct WrittenCalendar {
    name: Line,
    version: u32,
    first_year: i32,
    last_year: i32,
    holidays: Vec<Day>,
    workdays: Vec<Day>,
}

impl TryFrom<WrittenCalendar> for Calendar {
    type Error = CalendarError;

    fn try_from(written: WrittenCalendar) -> Result<Calendar, CalendarError> {
        Calendar::new(written.name, written.version, written.first_year..=written.last_year)?
            .with_holidays(written.holidays)?
            .with_workdays(written.workdays)
    }
}

impl Serialize for Calendar {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        #[serde(rename = "Calendar")]
        struct Written<'a> {
            name: &'a str,
            version: u32,
            first_year: i32,
            last_year: i32,
            holidays: Vec<Day>,
            workdays: Vec<Day>,
        }
        let (first_year, last_year) = self.years().into_inner();
        let (holidays, workdays) = (self.holidays().collect(), self.workdays().collect());
        Written { name: &self.name, version: self.version, first_year, last_year, holidays, workdays }
            .serialize(serializer)
    }
}
