//! How long a step takes where what still waits for it is counted in: the estimate of Kaplan and Meier.
//!
//! The mean and the median of what is done are too good where the long ones are those still open. Here, what waits counts
//! for as long as it has waited (E. L. Kaplan and P. Meier, Nonparametric Estimation from Incomplete Observations, Journal
//! of the American Statistical Association 53, 1958, p. 457–481).

use super::course::{DaysOf, TimeTo, Took};
use super::view::BooksView;
use crate::calendar::Period;
use crate::spelled::payload;
use std::collections::BTreeMap;

payload! {
    /// How long a step takes, with what still waits for it counted in.
    ///
    /// Done after 2, 4 and 6 days, one still waiting after 3 and one after 9: of five, four are left after 2 days; of the
    /// three that came as far, two are left after 4 and one after 6. So 4⁄5 × 2⁄3 = 8⁄15 were still waiting after 4 days
    /// and 4⁄15 after 6, which is the first day by which half had come to it: the median is 6.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # let ledger = scene::ledger_with_one_finding();
    /// use rectify::{books::{DaysOf, TimeTo}, calendar::Period};
    /// let survival = ledger.books().survival(Period::month(2024, 5)?, TimeTo::Close, DaysOf::Gross);
    /// assert_eq!((survival.done(), survival.waiting(), survival.median()), (0, 1, None));
    /// # Ok::<(), rectify::calendar::PeriodError>(())
    /// ```
    Survival {
        /// How many cycles came to the step in the period.
        val done: u64,
        /// How many waited at its end, or ended in it without having come to it.
        val waiting: u64,
        /// The least number of days by which half, or more, had come to it; `None` where it never was half.
        val median: Option<u32>,
    }
}

impl Survival {
    pub(super) fn of(done: &[u32], waiting: &[u32]) -> Survival {
        let count = |days: &[u32]| u64::try_from(days.len()).unwrap_or(u64::MAX);
        Survival { done: count(done), waiting: count(waiting), median: median(done, waiting) }
    }
}

fn median(done: &[u32], waiting: &[u32]) -> Option<u32> {
    // Of each age: how many came to the step, and how many got no further.
    let mut ages: BTreeMap<u32, (u32, u32)> = BTreeMap::new();
    for days in done {
        let (came, left) = ages.entry(*days).or_default();
        (*came, *left) = (came.saturating_add(1), left.saturating_add(1));
    }
    for days in waiting {
        let (_, left) = ages.entry(*days).or_default();
        *left = left.saturating_add(1);
    }
    let mut at_risk = ages.values().fold(0_u32, |sum, (_, left)| sum.saturating_add(*left));
    // Twice the product of what stayed, and the product of what was at risk.
    let (mut stayed, mut risked) = (Product::of(2), Product::of(1));
    for (days, (came, left)) in ages {
        if came > 0 {
            stayed.multiply(at_risk.saturating_sub(came));
            risked.multiply(at_risk);
            if stayed <= risked {
                return Some(days);
            }
        }
        at_risk = at_risk.saturating_sub(left);
    }
    None
}

/// A whole number of any size, its lowest digit last; without leading zeros.
#[derive(Eq, Ord, PartialEq, PartialOrd)]
struct Product {
    // Of two numbers that with more digits is greater.
    length: usize,
    digits: Vec<u32>,
}

impl Product {
    fn of(number: u32) -> Product {
        Product { length: 1, digits: vec![number] }
    }

    fn multiply(&mut self, by: u32) {
        let mut carried = 0_u64;
        for digit in self.digits.iter_mut().rev() {
            carried = u64::from(*digit).saturating_mul(by.into()).saturating_add(carried);
            *digit = u32::try_from(carried & u64::from(u32::MAX)).unwrap_or(u32::MAX);
            carried >>= 32;
        }
        if let Some(digit) = u32::try_from(carried).ok().filter(|digit| *digit > 0) {
            self.digits.insert(0, digit);
        }
        if by == 0 {
            self.digits.clear();
        }
        self.length = self.digits.len();
    }
}

impl BooksView<'_> {
    /// How long a step took in a period, with what still waited at its end counted in for as long as it had waited. What
    /// is open is looked at one by one.
    pub fn survival(self, period: Period, to: TimeTo, of: DaysOf) -> Survival {
        let days = |took: Vec<Took>| took.iter().map(|took| took.days(of)).collect::<Vec<u32>>();
        Survival::of(&days(self.took(period, to)), &days(self.waiting(period, to)))
    }
}
