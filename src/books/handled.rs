//! How claims and requests were handled: submissions returned, deadlines extended.

use super::cycle::Claimed;
use super::deeds::Deed;
use super::timely::Against;
use super::view::BooksView;
use crate::calendar::Period;
use crate::id::FindingId;
use crate::moment::Day;
use crate::ratio::Ratio;
use crate::spelled::{names, payload};

names! {
    /// What was decided on a claim.
    ///
    /// ```
    /// assert_eq!(rectify::books::ClaimDecision::Returned.to_string(), "returned");
    /// ```
    ClaimDecision {
        /// It was accepted.
        Accepted = "accepted",
        /// It was returned.
        Returned = "returned",
    }
}

names! {
    /// What became of a deadline that was to be extended.
    ///
    /// ```
    /// assert_eq!(rectify::books::ExtensionStep::AskedLate.to_string(), "asked_late");
    /// ```
    ExtensionStep {
        /// It was asked for, up to the deadline then in force.
        AskedInTime = "asked_in_time",
        /// It was asked for after that deadline.
        AskedLate = "asked_late",
        /// It was granted by others than the lead, or by their silence.
        Granted = "granted",
        /// It was granted by the lead's own head.
        GrantedByOwnHead = "granted_by_own_head",
        /// It was refused.
        Refused = "refused",
    }
}

payload! {
    /// What became of a deadline that was to be extended, on a day of a period.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_assigned();
    /// use rectify::{books::ExtensionStep, calendar::Period, command::{AskExtension, Grant}};
    /// let ask = AskExtension::new(arrears(), "2024-07-20".parse()?, "the rains came early".parse()?);
    /// ledger.act(&bureau(), monday(), ask)?;
    /// ledger.act(&bureau_head(), monday(), Grant::new(arrears()))?;
    /// let steps = ledger.books().extension_steps(Period::month(2024, 5)?);
    /// assert_eq!(steps.iter().map(|entry| entry.step()).collect::<Vec<_>>(), [
    ///     ExtensionStep::AskedInTime,
    ///     ExtensionStep::GrantedByOwnHead,
    /// ]);
    /// assert_eq!((steps[1].finding(), steps[1].on()), (arrears(), monday().day()));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ExtensionEntry {
        /// The finding.
        val finding: FindingId,
        /// In which of its cycles.
        val cycle: u16,
        /// When.
        val on: Day,
        /// What was asked or decided.
        val step: ExtensionStep,
    }

    /// A claim decided in a period.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # let ledger = scene::ledger_closed();
    /// use rectify::{books::ClaimDecision, calendar::Period};
    /// let decided = ledger.books().decided(Period::month(2024, 5)?);
    /// assert_eq!((decided[0].finding(), decided[0].decision()), (scene::arrears(), ClaimDecision::Accepted));
    /// # Ok::<(), rectify::calendar::PeriodError>(())
    /// ```
    Decided {
        /// The finding.
        val finding: FindingId,
        /// In which of its cycles.
        val cycle: u16,
        /// When.
        val on: Day,
        /// What was decided.
        val decision: ClaimDecision,
    }

    /// How many claims of a period were returned (退回率).
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # let ledger = scene::ledger_closed();
    /// let returns = ledger.books().returns(rectify::calendar::Period::month(2024, 5)?);
    /// assert_eq!(returns.rate().to_string(), "0 returned / 1 claims decided");
    /// # Ok::<(), rectify::calendar::PeriodError>(())
    /// ```
    Returns {
        /// Claims that were returned.
        val returned: u64,
        /// Claims that were accepted.
        val accepted: u64,
    }

    /// How deadlines were extended (延期).
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # let ledger = scene::ledger_assigned();
    /// let extensions = ledger.books().extensions(rectify::calendar::Period::year(2024)?);
    /// assert_eq!(extensions.share().to_string(), "0 extended / 1 due by the original deadline");
    /// # Ok::<(), rectify::calendar::PeriodError>(())
    /// ```
    Extensions {
        /// Requests made in the period, up to the deadline then in force.
        val asked_in_time: u64,
        /// Requests made in it after that deadline: granted or not, they cure nothing.
        val asked_late: u64,
        /// Granted in it by others than the lead, or by their silence.
        val granted: u64,
        /// Granted in it by the lead's own head, which is shown apart.
        val granted_by_own_head: u64,
        /// Refused in it.
        val refused: u64,
        /// Cycles whose original deadline lies in the period.
        val due: u64,
        /// Of these, extended at least once, whenever that was.
        doc extended: Vec<FindingId>,
    }
}

impl Returns {
    /// Returned ÷ returned or accepted.
    pub fn rate(&self) -> Ratio {
        Ratio::new(("returned", self.returned), ("claims decided", self.returned.saturating_add(self.accepted)))
    }
}

impl Extensions {
    /// Extended ÷ due by the original deadline.
    pub fn share(&self) -> Ratio {
        let extended = u64::try_from(self.extended.len()).unwrap_or(u64::MAX);
        Ratio::new(("extended", extended), ("due by the original deadline", self.due))
    }
}

impl BooksView<'_> {
    /// The claims accepted and returned in a period, by day and then by finding: each decision by itself, also where a
    /// cycle saw several.
    pub fn decided(self, period: Period) -> Vec<Decided> {
        self.decided_with_handles(period).into_iter().map(|(_, decided)| decided).collect()
    }

    pub(super) fn decided_with_handles(self, period: Period) -> Vec<(u32, Decided)> {
        let returned = self.turns().done(period).filter(|(_, done)| done.deed == Deed::Returned);
        let returned = returned.filter(|(_, done)| done.kind == self.kind());
        let returned = returned.map(|(day, done)| (day, done.finding, done.cycle, ClaimDecision::Returned));
        let accepted = self.turns().changed(period).filter_map(|(day, finding, was, now)| {
            let is = |claimed| matches!(claimed, Some(Claimed::Accepted(_)));
            // What comes from an earlier system accepted was not decided here.
            let was = was.filter(|was| was.number == now.number)?;
            let is_new = now.kind == self.kind() && is(now.claimed) && !is(was.claimed);
            is_new.then_some((day, finding, now.number, ClaimDecision::Accepted))
        });
        let ours = returned.chain(accepted).filter(|(day, finding, ..)| self.holds(*finding, *day));
        let decided = ours.filter_map(|(on, handle, cycle, decision)| {
            Some((handle, Decided { finding: self.id(handle)?, cycle, on, decision }))
        });
        let mut decided: Vec<(u32, Decided)> = decided.collect();
        decided.sort_by_key(|(_, decided)| (decided.on, decided.finding, decided.cycle));
        decided
    }

    /// How many claims of a period were returned.
    pub fn returns(self, period: Period) -> Returns {
        let decided = self.decided(period);
        let count = |is| u64::try_from(decided.iter().filter(|it| it.decision == is).count()).unwrap_or(u64::MAX);
        Returns { returned: count(ClaimDecision::Returned), accepted: count(ClaimDecision::Accepted) }
    }

    /// What was asked for and decided of extensions in a period, by day and then by finding.
    pub fn extension_steps(self, period: Period) -> Vec<ExtensionEntry> {
        let deeds = self.turns().done(period).filter(|(_, done)| done.kind == self.kind());
        let steps = deeds.filter_map(|(on, done)| {
            let step = match done.deed {
                Deed::AskedInTime => ExtensionStep::AskedInTime,
                Deed::AskedLate => ExtensionStep::AskedLate,
                Deed::GrantedByOthers => ExtensionStep::Granted,
                Deed::GrantedByOwnHead => ExtensionStep::GrantedByOwnHead,
                Deed::Refused => ExtensionStep::Refused,
                _of_no_extension => return None,
            };
            let finding = self.id(done.finding).filter(|_| self.holds(done.finding, on))?;
            Some(ExtensionEntry { finding, cycle: done.cycle, on, step })
        });
        let mut steps: Vec<ExtensionEntry> = steps.collect();
        steps.sort_by_key(|entry| (entry.on, entry.finding, entry.cycle));
        steps
    }

    /// How deadlines were extended in a period, and how many of the cycles first due in it were.
    pub fn extensions(self, period: Period) -> Extensions {
        let steps = self.extension_steps(period);
        let count = |is| u64::try_from(steps.iter().filter(|entry| entry.step == is).count()).unwrap_or(u64::MAX);
        let due: Vec<_> = self.due_with_handles(period, Against::Original);
        let is_extended = |finding: u32, cycle: u16| {
            let mut done = self.turns().course(finding, cycle).filter_map(|(.., deed)| deed);
            done.any(|deed| matches!(deed, Deed::GrantedByOthers | Deed::GrantedByOwnHead))
        };
        let extended = due.iter().filter(|(finding, due)| is_extended(*finding, due.cycle()));
        Extensions {
            asked_in_time: count(ExtensionStep::AskedInTime),
            asked_late: count(ExtensionStep::AskedLate),
            granted: count(ExtensionStep::Granted),
            granted_by_own_head: count(ExtensionStep::GrantedByOwnHead),
            refused: count(ExtensionStep::Refused),
            due: u64::try_from(due.len()).unwrap_or(u64::MAX),
            extended: extended.map(|(_, due)| due.finding()).collect(),
        }
    }
}
