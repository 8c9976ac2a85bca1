//! What is overdue on a day, and how old what is open has become.

use crate::id::{DepartmentId, FindingId};
use crate::moment::Day;
use crate::spelled::{names, payload};

payload! {
    /// A finding past its deadline.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # let ledger = scene::ledger_with_one_finding();
    /// use rectify::moment::Day;
    /// let late: Vec<u32> = ledger.books().overdue(Day::MAX).overdue().iter().map(|late| late.days()).collect();
    /// assert!(late.is_empty());
    /// ```
    Late {
        /// The finding.
        val finding: FindingId,
        /// Who answered for it that day.
        val lead: Option<DepartmentId>,
        /// The deadline then in force.
        val deadline: Day,
        /// How many calendar days past it.
        val days: u32,
    }

    /// What was past its deadline on a day, the longest first.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # let ledger = scene::ledger_with_one_finding();
    /// let overdue = ledger.books().overdue(rectify::moment::Day::MAX);
    /// assert_eq!((overdue.overdue().len(), overdue.awaiting_verification().len()), (0, 0));
    /// ```
    Overdue {
        /// The day.
        val on: Day,
        /// Open, past the deadline, not suspended by it, not borne, and not claimed by it.
        doc overdue: Vec<Late>,
        /// Claimed on or before the deadline: the lateness is that of whoever verifies or closes.
        doc awaiting_verification: Vec<Late>,
    }

    /// How many were past their deadline on a day.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # let ledger = scene::ledger_assigned();
    /// use rectify::moment::Day;
    /// let count = ledger.books().overdue_count(Day::MAX);
    /// assert_eq!((count.overdue(), count.awaiting_verification()), (1, 0));
    /// ```
    LateCount {
        /// The day.
        val on: Day,
        /// How many were overdue.
        val overdue: u64,
        /// How many had been claimed on or before their deadline.
        val awaiting_verification: u64,
    }

    /// How old an open finding was on a day, in calendar days.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # let ledger = scene::ledger_with_one_finding();
    /// use rectify::moment::Day;
    /// let ageing = ledger.books().ageing(Day::new(2024, 12, 31)?);
    /// let [age] = &ageing.ages()[..] else { panic!("one is open") };
    /// assert_eq!(age.since_raised(), age.since_cycle());
    /// assert_eq!(age.past_due(), None);
    /// # Ok::<(), rectify::moment::MomentError>(())
    /// ```
    Age {
        /// The finding.
        val finding: FindingId,
        /// Since it was raised.
        val since_raised: u32,
        /// Since its cycle began.
        val since_cycle: u32,
        /// Since its deadline, where it is overdue.
        val past_due: Option<u32>,
        /// Whether it was carried over from an earlier system.
        val legacy: bool,
    }

    /// The ages of all that was open on a day.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # let ledger = scene::ledger_with_one_finding();
    /// use rectify::{books::{Ageing, AgeSince}, moment::Day};
    /// let bands = ledger.books().ageing(Day::new(2029, 1, 1)?).bands(AgeSince::Raised, &Ageing::BANDS);
    /// assert_eq!(bands.iter().map(|band| band.count()).collect::<Vec<_>>(), [0, 0, 0, 0, 1]);
    /// assert_eq!(bands[3].to_string(), "181–365");
    /// # Ok::<(), rectify::moment::MomentError>(())
    /// ```
    Ageing {
        /// The day.
        val on: Day,
        /// One for each finding that was open, in the order of their ids.
        doc ages: Vec<Age>,
    }

    /// How many have an age within bounds, in days.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # let ledger = scene::ledger_with_one_finding();
    /// use rectify::{books::AgeSince, moment::Day};
    /// let bands = ledger.books().ageing(Day::new(2029, 1, 1)?).bands(AgeSince::Raised, &[]);
    /// assert_eq!((bands[0].from(), bands[0].to(), bands[0].to_string().as_str()), (0, None, "0+"));
    /// # Ok::<(), rectify::moment::MomentError>(())
    /// ```
    Band {
        /// The least age.
        val from: u32,
        /// The greatest, if there is one.
        val to: Option<u32>,
        /// How many.
        val count: u64,
    }
}

names! {
    /// Since when an age counts.
    ///
    /// ```
    /// assert_eq!(rectify::books::AgeSince::Due.to_string(), "due");
    /// ```
    AgeSince {
        /// Since it was raised.
        Raised = "raised",
        /// Since the cycle began.
        Cycle = "cycle",
        /// Since the deadline; only what is overdue has such an age.
        Due = "due",
    }
}

impl Age {
    fn since(&self, since: AgeSince) -> Option<u32> {
        match since {
            AgeSince::Raised => Some(self.since_raised),
            AgeSince::Cycle => Some(self.since_cycle),
            AgeSince::Due => self.past_due,
        }
    }
}

impl Ageing {
    /// The usual upper bounds, in days: a month, a quarter, half a year, a year.
    pub const BANDS: [u32; 4] = [30, 90, 180, 365];

    /// How many lie up to each of these bounds in days, and beyond the last. The bounds rise.
    pub fn bands(&self, since: AgeSince, bounds: &[u32]) -> Vec<Band> {
        bands(bounds, self.ages.iter().filter_map(|age| age.since(since)).map(|age| (age, 1)))
    }
}

/// The bands up to each of these bounds and beyond the last, and how many of these ages lie in each.
pub(super) fn bands(bounds: &[u32], ages: impl Iterator<Item = (u32, u64)>) -> Vec<Band> {
    let uppers = bounds.iter().copied().map(Some).chain([None]);
    let lowers = core::iter::once(0).chain(bounds.iter().map(|bound| bound.saturating_add(1)));
    let mut bands: Vec<Band> = lowers.zip(uppers).map(|(from, to)| Band { from, to, count: 0 }).collect();
    for (age, count) in ages {
        // Bounds that do not rise leave bands that nothing lies in, and others that share what does.
        let within = bands.iter_mut().filter(|band| age >= band.from && band.to.is_none_or(|to| age <= to));
        within.for_each(|band| band.count = band.count.saturating_add(count));
    }
    bands
}

impl core::fmt::Display for Band {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self.to {
            Some(to) => write!(f, "{}–{to}", self.from),
            None => write!(f, "{}+", self.from),
        }
    }
}

/// How many calendar days a day lies after another; none before it.
pub(super) fn days_between(earlier: Day, later: Day) -> u32 {
    u32::try_from(later.days_since(earlier)).unwrap_or(0)
}
