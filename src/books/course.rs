//! How long things take: to acknowledge, plan, submit, verify and close, in calendar days, gross and net of suspension.
//!
//! The unit is the cycle, and each step counts once in it, at its first time. Time to acknowledge and to plan runs from the
//! assignment, or from the beginning of a cycle that has none; to submit and to close, from the beginning of the cycle; to
//! verify, from the claim that was accepted. What was carried over is left out: how long it took is not known here. Where no
//! acknowledgement or no plan was ever owed in a cycle, nothing waits for it.
//!
//! The steps of a period are read from the changes of the period. What is still waiting is not among them: [`Survival`]
//! puts it beside them.

use super::cycle::{Claimed, Cycle};
use super::deeds::Deed;
use super::late::days_between;
use super::turns::{Fulfilled, paused};
use super::view::BooksView;
use crate::calendar::Period;
use crate::finding::{Kind, Origin};
use crate::id::FindingId;
use crate::moment::Day;
use crate::ratio::Ratio;
use crate::spelled::{names, payload};

names! {
    /// The step to which time is measured.
    ///
    /// ```
    /// assert_eq!(rectify::books::TimeTo::Verify.to_string(), "verify");
    /// ```
    TimeTo {
        /// From the assignment to the acknowledgement.
        Acknowledge = "acknowledge",
        /// From the assignment to the filing of a plan.
        Plan = "plan",
        /// From the beginning of the cycle to its first claim.
        Submit = "submit",
        /// From the claim that was accepted to its acceptance.
        Verify = "verify",
        /// From the beginning of the cycle to its close as rectified, sustained or answered.
        Close = "close",
    }
}

names! {
    /// Which days count.
    ///
    /// ```
    /// assert_eq!(rectify::books::DaysOf::Net.to_string(), "net");
    /// ```
    DaysOf {
        /// All of them.
        Gross = "gross",
        /// Those on which the clock was not suspended.
        Net = "net",
    }
}

payload! {
    /// How long a cycle took to a step, or has waited for it.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # let ledger = scene::ledger_closed();
    /// use rectify::{books::{DaysOf, TimeTo}, calendar::Period};
    /// let closed = ledger.books().took(Period::month(2024, 5)?, TimeTo::Close);
    /// assert_eq!((closed[0].finding(), closed[0].cycle()), (scene::arrears(), 1));
    /// assert_eq!(closed[0].days(DaysOf::Gross), closed[0].days(DaysOf::Net));
    /// # Ok::<(), rectify::calendar::PeriodError>(())
    /// ```
    Took {
        /// The finding.
        val finding: FindingId,
        /// Which of its cycles.
        val cycle: u16,
        /// The day from which it counts.
        val since: Day,
        /// The day of the step; of what waits, the last that counts.
        val until: Day,
        /// For how many of these days the clock was suspended.
        val suspended: u32,
    }
}

impl Took {
    /// How many days.
    pub fn days(&self, of: DaysOf) -> u32 {
        let gross = days_between(self.since, self.until);
        match of {
            DaysOf::Gross => gross,
            DaysOf::Net => gross.saturating_sub(self.suspended),
        }
    }
}

payload! {
    /// How long the steps of a period took.
    ///
    /// Three cycles closed after 2, 3 and 10 days: the median is 3, the mean 15 ÷ 3. Without the last: the median lies
    /// between 2 and 3, the mean is 5 ÷ 2.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # let ledger = scene::ledger_with_one_finding();
    /// use rectify::{books::{DaysOf, TimeTo}, calendar::Period, ratio::Rounding};
    /// let took = ledger.books().durations(Period::month(2024, 5)?, TimeTo::Close, DaysOf::Gross);
    /// assert_eq!(took.mean().to_string(), "0 days / 0 cycles");
    /// assert_eq!(took.median().percent(0, Rounding::Truncate), None);
    /// # Ok::<(), rectify::calendar::PeriodError>(())
    /// ```
    Durations {
        /// How many cycles came to the step.
        val cycles: u64,
        /// How many days they took, all together.
        val days: u64,
        /// How many cycles are in the middle: one or two, of none none.
        val middle: u64,
        /// How many days these took, together.
        val middle_days: u64,
    }
}

impl Durations {
    pub(super) fn of(mut days: Vec<u32>) -> Durations {
        let (cycles, half) = (days.len(), days.len().div_euclid(2));
        let all = days.iter().copied().map(u64::from).fold(0, u64::saturating_add);
        let count = |length: usize| u64::try_from(length).unwrap_or(u64::MAX);
        if cycles == 0 {
            return Durations { cycles: 0, days: 0, middle: 0, middle_days: 0 };
        }
        // Nothing but the middle is put in its place.
        let (below, upper, _) = days.select_nth_unstable(half);
        let lower = below.iter().max().filter(|_| cycles.is_multiple_of(2));
        let middle = lower.map_or(1, |_| 2);
        let middle_days = u64::from(*upper).saturating_add(lower.copied().map_or(0, u64::from));
        Durations { cycles: count(cycles), days: all, middle, middle_days }
    }

    /// All days ÷ all cycles.
    pub fn mean(&self) -> Ratio {
        Ratio::new(("days", self.days), ("cycles", self.cycles))
    }

    /// The days of the one in the middle, or of the two ÷ 2.
    pub fn median(&self) -> Ratio {
        Ratio::new(("days", self.middle_days), ("cycles in the middle", self.middle))
    }
}

/// A cycle, and what was done in it as far as is known.
struct Course {
    cycle: Cycle,
    assigned: Option<Day>,
    acknowledged: Option<Day>,
    planned: Option<Day>,
    claimed: Option<Day>,
    /// Whether an acknowledgement was owed at any time, and whether a plan was.
    owed: (bool, bool),
    /// The claim that was accepted, and when.
    accepted: Option<(Day, Day)>,
    closed: Option<Day>,
    /// The day on which it ended in whatever way.
    ended: Option<Day>,
    pauses: Vec<(Day, Day)>,
}

impl Course {
    fn of(cycle: Cycle) -> Course {
        Course {
            cycle,
            assigned: None,
            acknowledged: None,
            planned: None,
            claimed: None,
            owed: (false, false),
            accepted: None,
            closed: None,
            ended: None,
            pauses: Vec::new(),
        }
    }

    /// Takes in what the cycle was made on a day, before all that was taken in.
    fn turned(&mut self, day: Day, cycle: &Cycle) {
        if cycle.claimed.is_some() {
            self.claimed = Some(day);
        }
        if let Some(Claimed::Accepted(claimed)) = cycle.claimed {
            self.accepted = Some((claimed, day));
        }
        if cycle.ended.is_some() {
            self.ended = Some(day);
            self.closed = cycle.outcome().filter(|outcome| outcome.fulfils()).map(|_| day);
        }
    }

    /// Takes in what was done in it on a day, before all that was taken in.
    fn did(&mut self, day: Day, deed: Deed) {
        let first = |of: &mut Option<Day>, is: bool| *of = if is { Some(day) } else { *of };
        first(&mut self.assigned, deed.is_assignment());
        first(&mut self.acknowledged, deed.is_acknowledgement());
        first(&mut self.planned, deed == Deed::Planned);
        self.owed.0 |= deed.owes_acknowledgement();
        self.owed.1 |= deed.owes_plan();
    }

    fn step(&self, to: TimeTo) -> Option<(Day, Day)> {
        let since = self.since(to);
        let step = match to {
            TimeTo::Acknowledge => self.acknowledged,
            TimeTo::Plan => self.planned,
            TimeTo::Submit => self.claimed,
            TimeTo::Verify => return self.accepted,
            TimeTo::Close => self.closed,
        };
        since.zip(step)
    }

    /// Since when it waits, or waited, for a step; `None` where it does not yet.
    fn since(&self, to: TimeTo) -> Option<Day> {
        match to {
            TimeTo::Acknowledge | TimeTo::Plan => {
                // What was opened again, or is a part of another, has somebody who answers from its beginning.
                let answered_for = self.cycle.number > 1 || self.cycle.origin == Origin::SplitOff;
                self.assigned.or(answered_for.then_some(self.cycle.began))
            }
            TimeTo::Submit | TimeTo::Close => Some(self.cycle.began),
            TimeTo::Verify => match self.cycle.claimed {
                Some(Claimed::Undecided(on)) => Some(on),
                Some(Claimed::Accepted(_)) | None => None,
            },
        }
    }

    /// Whether the step was owed at any time.
    fn was_owed(&self, to: TimeTo) -> bool {
        match to {
            TimeTo::Acknowledge => self.owed.0,
            TimeTo::Plan => self.owed.1,
            // Nobody submits an answer: it is given.
            TimeTo::Submit => self.cycle.kind == Kind::Problem,
            TimeTo::Verify | TimeTo::Close => true,
        }
    }

    /// How long the cycle of a finding took to a step, where it came to it in a period.
    fn took(&self, finding: FindingId, period: Period, to: TimeTo) -> Option<Took> {
        let (since, until) = self.step(to).filter(|(_, until)| period.contains(*until))?;
        Some(self.between(finding, since, until))
    }

    /// How long it had waited for a step at the end of a period, or waited until it ended in it.
    fn waited(&self, finding: FindingId, period: Period, to: TimeTo) -> Option<Took> {
        let still_or_ended_here = self.ended.is_none_or(|ended| period.contains(ended));
        if self.step(to).is_some() || !self.was_owed(to) || !still_or_ended_here {
            return None;
        }
        Some(self.between(finding, self.since(to)?, self.ended.unwrap_or(period.last())))
    }

    fn between(&self, finding: FindingId, since: Day, until: Day) -> Took {
        let suspended = paused(&self.pauses, since, until);
        Took { finding, cycle: self.cycle.number, since, until, suspended }
    }
}

impl<'a> BooksView<'a> {
    /// What was done in a cycle by the end of a day, as far as is known.
    fn course(self, finding: u32, number: u16, on: Day) -> Option<Course> {
        let mut turns = self.turns().course(finding, number).filter(|(day, ..)| *day <= on).peekable();
        let mut course = Course::of(turns.peek()?.1);
        // The latest come first: what stays is the first time.
        for (day, cycle, deed) in turns {
            course.turned(day, &cycle);
            deed.into_iter().for_each(|deed| course.did(day, deed));
        }
        course.pauses = self.turns().pauses(finding, number, on);
        Some(course)
    }

    /// The cycles in which a period changed something, each once, in the order of their findings.
    fn changed(self, period: Period) -> Vec<(u32, u16)> {
        let turned = self.turns().within(period).map(|(_, finding, cycle)| (finding, cycle));
        let mut changed: Vec<(u32, u16)> = turned.collect();
        changed.sort_unstable();
        changed.dedup();
        changed
    }

    /// The courses of these cycles by the end of a day, but for what was carried over.
    fn courses(self, of: Vec<(u32, u16)>, on: Day) -> impl Iterator<Item = (FindingId, Course)> + use<'a> {
        of.into_iter().filter_map(move |(finding, number)| {
            let course = self.course(finding, number, on)?;
            let is_ours = course.cycle.kind == self.kind() && self.holds(finding, on);
            (is_ours && course.cycle.origin != Origin::CarriedOver).then_some((self.id(finding)?, course))
        })
    }

    /// The steps of a period with how long each took, by day and then by finding. A step is counted in a cycle once, at
    /// its first time; in which row a finding is, the end of the period says.
    ///
    /// This takes as long as what the period changed; where the step is the close, as long as its closes.
    pub fn took(self, period: Period, to: TimeTo) -> Vec<Took> {
        let mut steps = match to {
            TimeTo::Close => self.took_to_close(period),
            TimeTo::Acknowledge | TimeTo::Plan | TimeTo::Submit | TimeTo::Verify => self.took_to(period, to),
        };
        steps.sort_by_key(|step| (step.until, step.finding, step.cycle));
        steps
    }

    /// The closes of a period in the row, each with its finding.
    fn closes_of(self, period: Period) -> impl Iterator<Item = (Day, u32, Fulfilled)> {
        let ours = self.turns().fulfilled_by(period).filter(move |(.., it)| it.kind == self.kind());
        ours.filter(move |(_, finding, _)| self.holds(*finding, period.last()))
    }

    fn took_to_close(self, period: Period) -> Vec<Took> {
        let took = |(until, finding, it): (Day, u32, Fulfilled)| {
            let since = until.plus_days(i64::from(it.days).saturating_neg()).ok()?;
            let suspended = self.turns().suspended(finding, &it);
            Some(Took { finding: self.id(finding)?, cycle: it.cycle, since, until, suspended })
        };
        self.closes_of(period).filter_map(took).collect()
    }

    fn took_to(self, period: Period, to: TimeTo) -> Vec<Took> {
        let courses = self.courses(self.changed(period), period.last());
        courses.filter_map(|(finding, course)| course.took(finding, period, to)).collect()
    }

    /// How long the steps of a period took. Of its closes, nothing else is looked at.
    pub fn durations(self, period: Period, to: TimeTo, of: DaysOf) -> Durations {
        let mut days = Vec::new();
        match to {
            // There are many, and nothing else is looked at: they come by themselves, which is faster than asking for each.
            TimeTo::Close if of == DaysOf::Gross && self.row.is_empty() => {
                let ours = self.turns().fulfilled(period).filter(|(_, it)| it.kind == self.kind());
                ours.for_each(|(_, it)| days.push(it.days));
            }
            TimeTo::Close if of == DaysOf::Gross => days.extend(self.closes_of(period).map(|(.., it)| it.days)),
            TimeTo::Close => {
                let suspended = |finding, it: &Fulfilled| self.turns().suspended(finding, it);
                let net = |(_, finding, it): (Day, u32, Fulfilled)| it.days.saturating_sub(suspended(finding, &it));
                days.extend(self.closes_of(period).map(net));
            }
            TimeTo::Acknowledge | TimeTo::Plan | TimeTo::Submit | TimeTo::Verify => {
                days.extend(self.took_to(period, to).iter().map(|took| took.days(of)));
            }
        }
        Durations::of(days)
    }

    /// What waited for a step at the end of a period, and what ended in it without having come to it: with how long each
    /// had waited, by finding. What is open is looked at one by one.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # let ledger = scene::ledger_with_one_finding();
    /// use rectify::{books::{DaysOf, TimeTo}, calendar::Period};
    /// let waiting = ledger.books().waiting(Period::month(2024, 5)?, TimeTo::Close);
    /// assert_eq!((waiting[0].finding(), waiting[0].days(DaysOf::Gross)), (scene::arrears(), 25));
    /// # Ok::<(), rectify::calendar::PeriodError>(())
    /// ```
    pub fn waiting(self, period: Period, to: TimeTo) -> Vec<Took> {
        let courses = self.courses(self.changed_or_open(period), period.last());
        let mut waiting: Vec<Took> =
            courses.filter_map(|(finding, course)| course.waited(finding, period, to)).collect();
        waiting.sort_by_key(|waits| (waits.finding, waits.cycle));
        waiting
    }

    fn changed_or_open(self, period: Period) -> Vec<(u32, u16)> {
        let mut cycles = self.changed(period);
        cycles.extend(self.turns().open(self.kind(), period.last()).map(|(finding, cycle)| (finding, cycle.number)));
        cycles.sort_unstable();
        cycles.dedup();
        cycles
    }

    /// For each step, how long it took in a period, and how long what waited for it had waited: in no order. All cycles are
    /// looked at once for all steps.
    pub(super) fn took_and_waited(self, period: Period) -> Vec<(TimeTo, Vec<Took>, Vec<Took>)> {
        let closes = |to: &TimeTo| if *to == TimeTo::Close { self.took_to_close(period) } else { Vec::new() };
        let steps = TimeTo::ALL.iter().map(|to| (*to, closes(to), Vec::new()));
        let mut steps: Vec<(TimeTo, Vec<Took>, Vec<Took>)> = steps.collect();
        for (finding, course) in self.courses(self.changed_or_open(period), period.last()) {
            for (to, took, waited) in &mut steps {
                took.extend(course.took(finding, period, *to).filter(|_| *to != TimeTo::Close));
                waited.extend(course.waited(finding, period, *to));
            }
        }
        steps
    }
}
