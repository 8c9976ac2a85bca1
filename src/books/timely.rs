//! Due and on time. The unit is the cycle.

use super::cycle::{Claimed, Cycle};
use crate::id::FindingId;
use crate::life::Outcome;
use crate::moment::Day;
use crate::ratio::Ratio;
use crate::spelled::{names, payload};

names! {
    /// Which deadline counts.
    ///
    /// ```
    /// assert_eq!(rectify::books::Against::Original.to_string(), "original");
    /// ```
    Against {
        /// The first that was set in the cycle.
        Original = "original",
        /// The one in force at the end of the day it fell due.
        Current = "current",
    }
}

names! {
    /// What has to be done by the deadline.
    ///
    /// ```
    /// assert_eq!(rectify::books::By::Submission.to_string(), "submission");
    /// ```
    By {
        /// The submission that was finally accepted.
        Submission = "submission",
        /// The close.
        Close = "close",
    }
}

names! {
    /// How a cycle stands to its deadline.
    ///
    /// ```
    /// use rectify::books::Timeliness;
    /// assert!(Timeliness::MadeGood.is_due() && !Timeliness::Excepted.is_due());
    /// ```
    Timeliness {
        /// Done on or before the deadline.
        OnTime = "on_time",
        /// Claimed on or before the deadline, and still being verified or waiting for its close.
        Pending = "pending",
        /// Done, but late.
        MadeGood = "made_good",
        /// Not done so far, and not claimed by the deadline.
        Undone = "undone",
        /// Struck off otherwise: terminated or referred.
        Ended = "ended",
        /// Left the base: unfounded, merged or split.
        Excepted = "excepted",
        /// Carried over closed, with no submission on record.
        Unknown = "unknown",
    }
}

impl Timeliness {
    /// Whether it is one of what was due.
    pub const fn is_due(self) -> bool {
        !matches!(self, Timeliness::Excepted | Timeliness::Unknown)
    }
}

payload! {
    /// A cycle that was due in a period.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # let ledger = scene::ledger_with_one_finding();
    /// use rectify::{books::Against, calendar::Period};
    /// // Nobody answers for it yet, so nothing is due.
    /// assert!(ledger.books().due(Period::month(2024, 5)?, Against::Current).is_empty());
    /// # Ok::<(), rectify::calendar::PeriodError>(())
    /// ```
    DueCycle {
        /// The finding.
        val finding: FindingId,
        /// Which of its cycles.
        val cycle: u16,
        /// The deadline that counts.
        val deadline: Day,
        /// When the submission that is being verified, or was finally accepted, was made.
        val submitted: Option<Day>,
        /// Whether that submission was accepted.
        val accepted: bool,
        /// When it was closed.
        val closed: Option<Day>,
        /// As what.
        val outcome: Option<Outcome>,
    }
}

impl DueCycle {
    pub(super) fn of(cycle: &Cycle, finding: FindingId, deadline: Day) -> DueCycle {
        DueCycle {
            finding,
            cycle: cycle.number,
            deadline,
            submitted: cycle.claimed.map(Claimed::on),
            accepted: matches!(cycle.claimed, Some(Claimed::Accepted(_))),
            closed: cycle.ended,
            outcome: cycle.outcome(),
        }
    }

    /// How it stands to its deadline.
    pub fn timeliness(&self, by: By) -> Timeliness {
        let in_time = |day: Day| day <= self.deadline;
        let done = |day: Day| {
            if in_time(day) { Timeliness::OnTime } else { Timeliness::MadeGood }
        };
        match (self.outcome, by) {
            (Some(outcome), _) if outcome.leaves_cohort() => Timeliness::Excepted,
            (Some(outcome), _) if !outcome.fulfils() => Timeliness::Ended,
            // Nobody submits an answer: it is given.
            (Some(Outcome::Answered), _) => self.closed.map_or(Timeliness::Unknown, done),
            (Some(_), By::Close) => self.closed.map_or(Timeliness::Unknown, done),
            (Some(_), By::Submission) => self.submitted.map_or(Timeliness::Unknown, done),
            (None, By::Submission) if self.accepted => self.submitted.map_or(Timeliness::Unknown, done),
            (None, By::Submission | By::Close) if self.submitted.is_some_and(in_time) => Timeliness::Pending,
            (None, By::Submission | By::Close) => Timeliness::Undone,
        }
    }
}

payload! {
    /// How much of what was due was on time.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # let ledger = scene::ledger_with_one_finding();
    /// use rectify::books::{Against, By};
    /// use rectify::{calendar::Period, ratio::Rounding};
    /// let on_time = ledger.books().on_time(Period::month(2024, 5)?, Against::Original, By::Close);
    /// assert_eq!(on_time.rate().to_string(), "0 on time / 0 due");
    /// assert_eq!(on_time.rate().percent_text(1, Rounding::Truncate), "—");
    /// # Ok::<(), rectify::calendar::PeriodError>(())
    /// ```
    OnTime {
        /// Which deadline counts.
        val against: Against,
        /// What had to be done by it.
        val by: By,
        /// Done by the deadline.
        val on_time: u64,
        /// Claimed by the deadline and not yet decided or closed.
        val pending: u64,
        /// Done, but late.
        val made_good: u64,
        /// Not done so far.
        val undone: u64,
        /// Struck off otherwise: terminated or referred.
        val ended: u64,
        /// Left the base: unfounded, merged or split.
        val excepted: u64,
        /// Carried over closed, with no submission on record.
        val unknown: u64,
    }
}

impl OnTime {
    pub(super) fn of(due: &[DueCycle], against: Against, by: By) -> OnTime {
        let mut of =
            OnTime { against, by, on_time: 0, pending: 0, made_good: 0, undone: 0, ended: 0, excepted: 0, unknown: 0 };
        for cycle in due {
            let count = match cycle.timeliness(by) {
                Timeliness::OnTime => &mut of.on_time,
                Timeliness::Pending => &mut of.pending,
                Timeliness::MadeGood => &mut of.made_good,
                Timeliness::Undone => &mut of.undone,
                Timeliness::Ended => &mut of.ended,
                Timeliness::Excepted => &mut of.excepted,
                Timeliness::Unknown => &mut of.unknown,
            };
            *count = count.saturating_add(1);
        }
        of
    }

    /// How many cycles were due, those still pending included.
    pub fn due(&self) -> u64 {
        let due = [self.on_time, self.pending, self.made_good, self.undone, self.ended];
        due.into_iter().fold(0, u64::saturating_add)
    }

    /// On time ÷ due.
    pub fn rate(&self) -> Ratio {
        Ratio::new(("on time", self.on_time), ("due", self.due()))
    }

    /// On time ÷ due, with what left the base kept in.
    pub fn strict(&self) -> Ratio {
        let all = self.due().saturating_add(self.excepted);
        Ratio::new(("on time", self.on_time), ("due with unfounded, merged and split", all))
    }
}
