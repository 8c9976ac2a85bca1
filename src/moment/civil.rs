//! The civil calendar in whole numbers: years, months and days of the month from a count of days, and back.
//!
//! After C. Neri and L. Schneider, "Euclidean affine functions and their application to calendar algorithms" (2022).
//! Counted from 1 March of the year 0, so that a leap day is the last of its year; from 1900 to 9999 nothing wraps.

/// Days from 0000-03-01 to 1900-01-01.
const MARCH_ZERO: u32 = 693_901;

/// A date by its parts: the month 1–12, the day of the month 1–31.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Civil {
    pub(super) year: u32,
    pub(super) month: u32,
    pub(super) day: u32,
}

impl Civil {
    /// The date so many days after 1900-01-01.
    pub(super) fn of(number: u32) -> Civil {
        let quarters = number.wrapping_add(MARCH_ZERO).wrapping_mul(4) | 3;
        let (century, quarters) = (quarters / 146_097, (quarters % 146_097) | 3);
        let (of_century, of_year) = (quarters / 1_461, quarters % 1_461 / 4);
        let year = century.wrapping_mul(100).wrapping_add(of_century);
        // March is the month 3, February the month 14.
        let parts = of_year.wrapping_mul(2_141).wrapping_add(197_913);
        let (month, day) = (parts / 65_536, (parts % 65_536 / 2_141).wrapping_add(1));
        if month > 12 {
            Civil { year: year.wrapping_add(1), month: month.wrapping_sub(12), day }
        } else {
            Civil { year, month, day }
        }
    }

    /// How many days it lies after 1900-01-01.
    pub(super) fn number(self) -> u32 {
        let (year, month) = match self.month {
            1 | 2 => (self.year.wrapping_sub(1), self.month.wrapping_add(12)),
            _ => (self.year, self.month),
        };
        let century = year / 100;
        let years = year.wrapping_mul(365).wrapping_add(year / 4).wrapping_sub(century).wrapping_add(century / 4);
        let months = month.wrapping_mul(979).wrapping_sub(2_919) / 32;
        years.wrapping_add(months).wrapping_add(self.day).wrapping_sub(MARCH_ZERO).wrapping_sub(1)
    }
}

/// How many days a month has; none where there is no such month.
pub(super) fn days_in(year: u32, month: u32) -> u32 {
    let leap = year.is_multiple_of(if year.is_multiple_of(100) { 400 } else { 4 });
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::{Civil, days_in};
    use chrono::{Datelike, NaiveDate};

    #[test]
    fn agrees_with_chrono_on_every_day() {
        let mut date = NaiveDate::from_ymd_opt(1900, 1, 1).unwrap();
        for number in 0..=2_958_463 {
            let civil = Civil::of(number);
            assert_eq!((civil.year, civil.month, civil.day), (date.year().unsigned_abs(), date.month(), date.day()));
            assert_eq!(civil.number(), number);
            date = date.succ_opt().unwrap();
        }
        assert_eq!(date.year(), 10_000);
    }

    #[test]
    fn knows_the_length_of_every_month() {
        for (year, month) in (1900..=9999).flat_map(|year| (0..=13).map(move |month| (year, month))) {
            let has = |day: &u32| NaiveDate::from_ymd_opt(year, month, *day).is_some();
            assert_eq!(days_in(year.unsigned_abs(), month), u32::try_from((1..=31).filter(has).count()).unwrap());
        }
    }
}
