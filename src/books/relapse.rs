//! How closes last: which were looked back at, which were opened again, and whose they were.

use super::aftermath::{Close, KnownClose, Said};
use super::late::days_between;
use super::log::Number;
use super::view::BooksView;
use crate::calendar::Period;
use crate::finding::ReopenCause;
use crate::id::{DepartmentId, FindingId, PersonId};
use crate::moment::Day;
use crate::ratio::Ratio;
use crate::spelled::payload;
use std::collections::BTreeMap;

payload! {
    /// A close as rectified or sustained, and what is known of it by a day.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # let ledger = scene::ledger_closed();
    /// use rectify::{calendar::Period, moment::Day};
    /// let closes = ledger.books().closes(Period::month(2024, 5)?, Day::MAX);
    /// assert_eq!((closes[0].finding(), closes[0].department()), (scene::arrears(), "office".parse()?));
    /// assert!(closes[0].looked_back().is_none() && !closes[0].failed());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    CloseEntry {
        /// The finding.
        val finding: FindingId,
        /// Which of its cycles it ended.
        val cycle: u16,
        /// When.
        val on: Day,
        /// The department that took the last step.
        val department: DepartmentId,
        /// The person who took it.
        val person: PersonId,
        /// When it was first looked back at (回头看).
        val looked_back: Option<Day>,
        /// When it was opened again, for whatever cause.
        val reopened: Option<Day>,
        /// Why it was opened again.
        val cause: Option<ReopenCause>,
    }
}

impl CloseEntry {
    fn of((on, said): (Day, Said), close: KnownClose, finding: FindingId, known: Day) -> CloseEntry {
        let Said { department, person, cycle, .. } = said;
        let KnownClose { looked_back, reopened } = close;
        let reopened = reopened.filter(|(day, _)| *day <= known);
        CloseEntry {
            finding,
            cycle,
            on,
            department,
            person,
            looked_back: looked_back.filter(|day| *day <= known),
            reopened: reopened.map(|(day, _)| day),
            cause: reopened.map(|(_, cause)| cause),
        }
    }

    /// Whether it did not last: it relapsed (反弹), or the claim it rests on was false (虚假整改). A ruling or a correction
    /// is no fault of the rectification.
    pub fn failed(&self) -> bool {
        matches!(self.cause, Some(ReopenCause::Relapse | ReopenCause::FalseClaim))
    }
}

payload! {
    /// How the closes of a period lasted, by what is known of them by a day.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # let ledger = scene::ledger_closed();
    /// use rectify::{calendar::Period, moment::Day};
    /// let lasting = ledger.books().lasting(Period::month(2024, 5)?, Day::MAX);
    /// assert_eq!(lasting.looked_back_rate().to_string(), "0 looked back at / 1 closes");
    /// assert_eq!(lasting.failure_rate().to_string(), "0 relapsed or falsely claimed / 1 closes");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Lasting {
        /// Closes as rectified or sustained.
        val closes: u64,
        /// Of these, looked back at.
        val looked_back: u64,
        /// Of those looked back at, found to have relapsed.
        val relapsed: u64,
        /// Of the closes, opened again because the claim was false.
        val false_claims: u64,
    }
}

impl Lasting {
    /// Nothing closed.
    const NOTHING: Lasting = Lasting { closes: 0, looked_back: 0, relapsed: 0, false_claims: 0 };

    fn add(&mut self, close: &CloseEntry) {
        let more = |count: &mut u64, is: bool| *count = count.saturating_add(u64::from(is));
        more(&mut self.closes, true);
        more(&mut self.looked_back, close.looked_back.is_some());
        more(&mut self.relapsed, close.cause == Some(ReopenCause::Relapse));
        more(&mut self.false_claims, close.cause == Some(ReopenCause::FalseClaim));
    }

    /// Looked back at ÷ closes.
    pub fn looked_back_rate(&self) -> Ratio {
        Ratio::new(("looked back at", self.looked_back), ("closes", self.closes))
    }

    /// Relapsed ÷ looked back at.
    pub fn relapse_rate(&self) -> Ratio {
        Ratio::new(("relapsed", self.relapsed), ("looked back at", self.looked_back))
    }

    /// Relapsed or falsely claimed ÷ closes.
    pub fn failure_rate(&self) -> Ratio {
        let failed = self.relapsed.saturating_add(self.false_claims);
        Ratio::new(("relapsed or falsely claimed", failed), ("closes", self.closes))
    }
}

payload! {
    /// How many closes of a period were opened again within so many days, by relapse or false claim.
    ///
    /// A close with fewer days behind it is censored: it is in neither part, even if it was opened again already.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # let ledger = scene::ledger_closed();
    /// use rectify::{calendar::Period, moment::Day};
    /// let may = Period::month(2024, 5)?;
    /// let rate = ledger.books().reopen_rate(may, 30, Day::new(2024, 6, 5)?);
    /// assert_eq!(rate.rate().to_string(), "0 reopened in time / 1 closes old enough");
    /// assert_eq!(ledger.books().reopen_rate(may, 30, Day::new(2024, 6, 4)?).censored(), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ReopenRate {
        /// Within how many days.
        val days: u16,
        /// Closes since which so many days have passed.
        val elapsed: u64,
        /// Of these, opened again within them.
        val reopened: u64,
        /// Closes that are younger.
        val censored: u64,
    }
}

impl ReopenRate {
    /// Opened again within the days ÷ closes with the days elapsed.
    pub fn rate(&self) -> Ratio {
        Ratio::new(("reopened in time", self.reopened), ("closes old enough", self.elapsed))
    }
}

impl BooksView<'_> {
    /// The closes as rectified or sustained of a period, by day and then in the order of recording, with what was known
    /// of them at the end of a day. What was carried over closed was not closed here and is not among them.
    pub fn closes(self, period: Period, known: Day) -> Vec<CloseEntry> {
        let aftermath = &self.books.aftermath;
        let closes = aftermath.closes.known(self.until).numbered(period.start(), period.end());
        let entry = |(on, number, close): (Day, Number, &Close)| {
            let said = aftermath.said(close).filter(|said| said.kind == self.kind() && on <= known)?;
            let came = aftermath.known(number, self.until);
            let finding = self.finding_of(&aftermath.closes, number).filter(|finding| self.holds(*finding, on))?;
            Some(CloseEntry::of((on, said), came, self.id(finding)?, known))
        };
        closes.filter_map(entry).collect()
    }

    /// How the closes of a period lasted.
    pub fn lasting(self, period: Period, known: Day) -> Lasting {
        let mut lasting = Lasting::NOTHING;
        self.closes(period, known).iter().for_each(|close| lasting.add(close));
        lasting
    }

    /// The same by the department that took the last step of the close: a relapse counts against it, not against the
    /// period in which it showed.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # let ledger = scene::ledger_closed();
    /// use rectify::{calendar::Period, moment::Day};
    /// let by_closer = ledger.books().lasting_by_department(Period::month(2024, 5)?, Day::MAX);
    /// assert_eq!(by_closer[&"office".parse()?].closes(), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn lasting_by_department(self, period: Period, known: Day) -> BTreeMap<DepartmentId, Lasting> {
        self.lasting_by(period, known, CloseEntry::department)
    }

    /// The same by the person who took that step.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # let ledger = scene::ledger_closed();
    /// use rectify::{calendar::Period, moment::Day};
    /// let by_closer = ledger.books().lasting_by_person(Period::month(2024, 5)?, Day::MAX);
    /// assert_eq!(by_closer[&scene::inspector().person()].closes(), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn lasting_by_person(self, period: Period, known: Day) -> BTreeMap<PersonId, Lasting> {
        self.lasting_by(period, known, CloseEntry::person)
    }

    fn lasting_by<K: Ord>(self, period: Period, known: Day, by: fn(&CloseEntry) -> K) -> BTreeMap<K, Lasting> {
        let mut rows = BTreeMap::new();
        for close in self.closes(period, known) {
            rows.entry(by(&close)).or_insert(Lasting::NOTHING).add(&close);
        }
        rows
    }

    /// How many closes of a period were opened again within so many days, as far as was known at the end of a day.
    pub fn reopen_rate(self, period: Period, days: u16, known: Day) -> ReopenRate {
        let mut rate = ReopenRate { days, elapsed: 0, reopened: 0, censored: 0 };
        for close in self.closes(period, known) {
            let within = |day| days_between(close.on, day) <= u32::from(days);
            let again = close.failed() && close.reopened.is_some_and(within);
            if days_between(close.on, known) < u32::from(days) {
                rate.censored = rate.censored.saturating_add(1);
            } else {
                rate.elapsed = rate.elapsed.saturating_add(1);
                rate.reopened = rate.reopened.saturating_add(u64::from(again));
            }
        }
        rate
    }
}
