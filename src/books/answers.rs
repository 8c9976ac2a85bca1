//! What became of suggestions by their answers.

use super::aftermath::{Answer, Noted};
use super::view::BooksView;
use crate::calendar::Period;
use crate::finding::Adoption;
use crate::id::FindingId;
use crate::moment::Day;
use crate::ratio::Ratio;
use crate::spelled::payload;

payload! {
    /// A suggestion answered in a period.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # use rectify::{command::Answer, finding::{Adoption, Kind}};
    /// # let mut ledger = scene::ledger_with_suggestion();
    /// # let answer = Answer::new(arrears(), Adoption::Adopted, "done".parse()?);
    /// # ledger.act(&bureau(), monday(), answer.clone())?;
    /// # ledger.act(&inspector(), monday(), answer)?;
    /// use rectify::calendar::Period;
    /// let answered = ledger.books().of(Kind::Suggestion).answered(Period::month(2024, 5)?);
    /// assert_eq!((answered[0].finding(), answered[0].adoption()), (arrears(), Adoption::Adopted));
    /// assert!(answered[0].is_on_time());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    AnswerEntry {
        /// The suggestion.
        val finding: FindingId,
        /// Which of its cycles the answer ended.
        val cycle: u16,
        /// When.
        val on: Day,
        /// What became of it.
        val adoption: Adoption,
        /// By when the answer was owed: the deadline that fell due, which none set later cures.
        val deadline: Option<Day>,
    }
}

impl AnswerEntry {
    fn of(on: Day, noted: &Noted<Answer>, finding: FindingId) -> AnswerEntry {
        let Answer { adoption, deadline } = noted.what;
        AnswerEntry { finding, cycle: noted.cycle, on, adoption, deadline }
    }

    /// Whether it was given by the deadline; nothing is late that was owed by no day.
    pub fn is_on_time(&self) -> bool {
        self.deadline.is_none_or(|deadline| self.on <= deadline)
    }
}

payload! {
    /// What became of the suggestions answered in a period. An answer taken back by a correction or a ruling stays in its
    /// period; the next one is counted in its own. What came answered from an earlier system was not answered here.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # let ledger = scene::ledger_with_suggestion();
    /// use rectify::{calendar::Period, finding::Kind};
    /// let answers = ledger.books().of(Kind::Suggestion).answers(Period::month(2024, 5)?);
    /// assert_eq!(answers.adoption_rate().to_string(), "0 adopted or adopted in part / 0 answered");
    /// # Ok::<(), rectify::calendar::PeriodError>(())
    /// ```
    Answers {
        /// Adopted.
        val adopted: u64,
        /// Adopted in part.
        val partly: u64,
        /// Not adopted.
        val not_adopted: u64,
        /// Answered by the deadline that fell due, or owed by no day.
        val on_time: u64,
    }
}

impl Answers {
    fn of(answered: &[AnswerEntry]) -> Answers {
        let count = |is: &dyn Fn(&AnswerEntry) -> bool| {
            u64::try_from(answered.iter().filter(|answer| is(answer)).count()).unwrap_or(u64::MAX)
        };
        let so = |adoption: Adoption| count(&|answer| answer.adoption == adoption);
        Answers {
            adopted: so(Adoption::Adopted),
            partly: so(Adoption::Partly),
            not_adopted: so(Adoption::NotAdopted),
            on_time: count(&AnswerEntry::is_on_time),
        }
    }

    /// How many were answered.
    pub fn answered(&self) -> u64 {
        self.adopted.saturating_add(self.partly).saturating_add(self.not_adopted)
    }

    /// Adopted, wholly or in part ÷ answered (采纳率).
    pub fn adoption_rate(&self) -> Ratio {
        let taken = self.adopted.saturating_add(self.partly);
        Ratio::new(("adopted or adopted in part", taken), ("answered", self.answered()))
    }

    /// Wholly adopted ÷ answered.
    pub fn strict(&self) -> Ratio {
        Ratio::new(("adopted", self.adopted), ("answered", self.answered()))
    }

    /// Answered by the deadline ÷ answered.
    pub fn on_time_rate(&self) -> Ratio {
        Ratio::new(("answered on time", self.on_time), ("answered", self.answered()))
    }
}

impl BooksView<'_> {
    /// The suggestions answered in a period, by day and then in the order of recording; none in the books of problems.
    pub fn answered(self, period: Period) -> Vec<AnswerEntry> {
        let answers = self.books.aftermath.answers.known(self.until).lines(period.start(), period.end());
        let ours = answers.filter(|(on, noted)| noted.kind == self.kind() && self.holds(noted.finding, *on));
        ours.filter_map(|(on, noted)| Some(AnswerEntry::of(on, noted, self.id(noted.finding)?))).collect()
    }

    /// What became of the suggestions answered in a period.
    pub fn answers(self, period: Period) -> Answers {
        Answers::of(&self.answered(period))
    }
}
