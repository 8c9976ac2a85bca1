//! All figures of a period at once, and the names under which they are published.
//!
//! [`Figures`] are what an assessment holds and a publication freezes. Whoever publishes, and the rule that judges what is
//! published, draw them by the same code.
//!
//! Absent on purpose: what a policy makes of figures (lights, scores, signals); those are drawn by an assessment, and
//! never published as figures.

use super::course::{DaysOf, Durations, TimeTo, Took};
use super::handled::{Extensions, Returns};
use super::late::{AgeSince, Ageing, Band, Overdue};
use super::summary::{Summary, UnitSummary};
use super::timely::{Against, By, OnTime};
use super::{
    Answers, BooksView, Cohort, Compared, Completion, Every, Lasting, ReopenRate, RollForward, RollUp, Settlement,
    Survival, Table, TrendPoint, Yields,
};
use crate::calendar::Period;
use crate::directory::Directory;
use crate::finding::{Kind, Level, YieldKind};
use crate::id::FindingId;
use crate::moment::Day;
use crate::policy::Dimension;
use crate::quantity::Unit;
use crate::ratio::Ratio;
use crate::spelled::payload;
use std::collections::BTreeMap;

payload! {
    /// How long a step took in a period, and how long what still waits for it has waited.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # let ledger = scene::ledger_closed();
    /// use rectify::{books::{DaysOf, TimeTo}, calendar::Period, finding::Kind};
    /// let may = ledger.figures(Period::month(2024, 5)?, Kind::Problem);
    /// let close = may.paces().iter().find(|pace| pace.to() == TimeTo::Close && pace.of() == DaysOf::Net).unwrap();
    /// assert_eq!(close.durations().mean().to_string(), "0 days / 1 cycles");
    /// assert_eq!(close.survival().median(), Some(0));
    /// # Ok::<(), rectify::calendar::PeriodError>(())
    /// ```
    Pace {
        /// The step.
        val to: TimeTo,
        /// Which days count.
        val of: DaysOf,
        /// How long what came to it took.
        doc durations: Durations,
        /// The same with what still waits counted in.
        doc survival: Survival,
    }

    /// How far what is open has come in its plans at the end of a period, by the weight of milestones.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # let ledger = scene::ledger_rectifying();
    /// use rectify::{calendar::Period, finding::Kind};
    /// let june = ledger.figures(Period::month(2024, 6)?, Kind::Problem);
    /// assert_eq!(june.progress().planned().to_string(), "1 due / 1 weight of all milestones");
    /// assert_eq!(june.progress().behind(), &[scene::arrears()]);
    /// # Ok::<(), rectify::calendar::PeriodError>(())
    /// ```
    Progress {
        /// The weight due ÷ the weight of all.
        doc planned: Ratio,
        /// The weight verified ÷ the weight of all.
        doc reached: Ratio,
        /// What is behind its plan, by finding.
        doc behind: Vec<FindingId>,
        /// What is stage-closed (阶段办结): open, with all verified that was due.
        doc stage_closed: Vec<FindingId>,
    }

    /// All figures of a period, of problems or of suggestions.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # let ledger = scene::ledger_assigned();
    /// use rectify::{calendar::Period, finding::Kind};
    /// let july = ledger.figures(Period::month(2024, 7)?, Kind::Problem);
    /// assert_eq!((july.roll_forward().closing(), july.overdue().overdue().len()), (1, 1));
    /// assert!(july.named()?.iter().any(|figure| figure.name().as_str() == "overdue" && figure.value() == 1));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Figures {
        /// Of problems or of suggestions.
        val kind: Kind,
        /// The period.
        val period: Period,
        /// What it came to in short, beside the period before and the same of the year before.
        doc compared: Compared<Summary>,
        /// The whole.
        val roll_forward: RollForward,
        /// By department, then by each grouping of the policy; each department as what it had become.
        doc tables: Vec<Table>,
        /// Each department with all beneath it, along the directory as it stood.
        doc roll_up: RollUp,
        /// In short by department, as the directory stood at the end.
        doc departments: Vec<UnitSummary>,
        /// What is outstanding, the whole, by unit in minor units.
        doc amounts: BTreeMap<Unit, RollForward>,
        /// What is outstanding by department, for each unit.
        doc amount_tables: Vec<Table>,
        /// How much of what there was to settle was settled, by unit.
        doc settlement: BTreeMap<Unit, Settlement>,
        /// How much of all there are was complete by the end of the period.
        doc completion_stock: Completion,
        /// How much of what was open before, or came in, was completed in it.
        doc completion_flow: Completion,
        /// What was due in the period and on time: against each deadline, by submission and by close.
        doc on_time: Vec<OnTime>,
        /// What became of the suggestions answered in it; `None` of problems.
        doc answers: Option<Answers>,
        /// What was past its deadline at the end of the period.
        doc overdue: Overdue,
        /// How old was what was open at the end of the period, in bands of days.
        doc ageing: BTreeMap<AgeSince, Vec<Band>>,
        /// How long each step took, gross and net of suspension.
        doc paces: Vec<Pace>,
        /// How many claims were returned.
        doc returns: Returns,
        /// How deadlines were extended.
        doc extensions: Extensions,
        /// Planned against actual progress at the end of the period.
        doc progress: Progress,
        /// How the closes of the period lasted, by what was known at its end.
        doc lasting: Lasting,
        /// How many closes of the year up to the end of the period, or of the period where that is longer, were opened
        /// again within 30, 90 and 180 days.
        doc reopened: Vec<ReopenRate>,
        /// How many escalations there were to each level.
        doc escalations: BTreeMap<Level, u64>,
        /// What was listed for supervision at the end of the period.
        doc listed: Vec<FindingId>,
        /// What rectification brought besides.
        doc yields: BTreeMap<YieldKind, Yields>,
        /// Month by month over the year up to the end of the period.
        doc trend: Vec<TrendPoint>,
    }
}

/// Within how many days a close may be opened again to be counted.
const REOPENED_WITHIN: [u16; 3] = [30, 90, 180];

impl BooksView<'_> {
    /// All figures of a period: with rows by department and by these groupings, along the directory in force when the
    /// period began and that at its end. [`Ledger::figures`](crate::ledger::Ledger::figures) finds these.
    ///
    /// Some of them look at everything that is open, or ever was: this takes longer than reading one of them.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # let ledger = scene::ledger_assigned();
    /// use rectify::{calendar::Period, finding::Kind};
    /// let (july, programme) = (Period::month(2024, 7)?, ledger.programme());
    /// let (directory, groupings) = (programme.directory(), &programme.policy().draft().groupings);
    /// let figures = ledger.books().figures(july, groupings, (directory, directory));
    /// assert_eq!(figures, ledger.figures(july, Kind::Problem));
    /// # Ok::<(), rectify::calendar::PeriodError>(())
    /// ```
    pub fn figures(self, period: Period, groupings: &[Vec<Dimension>], along: (&Directory, &Directory)) -> Figures {
        let (end, (before, after)) = (period.last(), along);
        let both = [Against::Original, Against::Current];
        let ways = both.into_iter().flat_map(|against| [(against, By::Submission), (against, By::Close)]);
        let bands = |since: &AgeSince| (*since, self.ageing_bands(end, *since, &Ageing::BANDS));
        let roll_up = self.roll_up(period, before, after);
        let by_department = vec![Dimension::Department];
        let further = groupings.iter().filter(|grouping| **grouping != by_department && !grouping.is_empty());
        let groupings = core::iter::once(&by_department).chain(further);
        let year = year_to(period);
        let closed = Period::new(year.start().min(period.start()), period.end()).unwrap_or(period);
        Figures {
            kind: self.kind(),
            period,
            compared: self.compared(period, |books, period| books.summary(period)),
            roll_forward: self.roll_forward(period),
            tables: groupings.map(|grouping| self.reorganised_by(period, grouping, along)).collect(),
            departments: self.summaries(&roll_up, period, after),
            roll_up,
            amounts: self.amounts(period),
            amount_tables: self.amounts_reorganised_by(period, &by_department, along),
            settlement: self.settlement(period),
            completion_stock: self.completion_stock(&Cohort::All, end),
            completion_flow: self.completion_flow(period),
            on_time: ways.map(|(against, by)| self.on_time(period, against, by)).collect(),
            answers: (self.kind() == Kind::Suggestion).then(|| self.answers(period)),
            overdue: self.overdue(end),
            ageing: AgeSince::ALL.iter().map(bands).collect(),
            paces: self.paces(period),
            returns: self.returns(period),
            extensions: self.extensions(period),
            progress: self.progress(end),
            lasting: self.lasting(period, end),
            reopened: REOPENED_WITHIN.iter().map(|days| self.reopen_rate(closed, *days, end)).collect(),
            escalations: self.escalations_by_level(period),
            listed: self.listed_on(end),
            yields: self.yields(period),
            trend: self.trend(year, Every::Month),
        }
    }

    /// Each step gross and net, in their order.
    fn paces(self, period: Period) -> Vec<Pace> {
        let pace = |(to, took, waited): (TimeTo, Vec<Took>, Vec<Took>)| {
            let days = |list: &[Took], of| list.iter().map(|took| took.days(of)).collect::<Vec<u32>>();
            let pace = |of: &DaysOf| {
                let (done, waiting) = (days(&took, *of), days(&waited, *of));
                Pace { to, of: *of, survival: Survival::of(&done, &waiting), durations: Durations::of(done) }
            };
            DaysOf::ALL.iter().map(pace).collect::<Vec<Pace>>()
        };
        self.took_and_waited(period).into_iter().flat_map(pace).collect()
    }

    fn progress(self, on: Day) -> Progress {
        let milestones = self.milestones(on);
        let behind = milestones.findings().iter().filter(|share| share.is_behind());
        Progress {
            planned: milestones.planned(),
            reached: milestones.reached(),
            behind: behind.map(|share| share.finding()).collect(),
            stage_closed: milestones.stage_closed(),
        }
    }
}

/// The year up to the end of a period.
fn year_to(period: Period) -> Period {
    let start = Period::day(period.last()).and_then(Period::year_before).map(Period::end);
    start.and_then(|start| Period::new(start, period.end())).unwrap_or(period)
}
