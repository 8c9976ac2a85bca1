//! The assessment of a period (定期评估): the figures as they were known at an instant, in one value to be kept.
//!
//! An [`Assessment`] is drawn from a ledger and never changes. What later records change about it is for a later
//! assessment to say.
//!
//! Invariant: every line in it adds up, and its rows add up to their totals, also when it is read back.
//!
//! An [`Appraisal`] is what the policy in force makes of a period: lights, scores and ranks;
//! [`Signals`] are what asks somebody to look; [`Adjustment`]s are what is proposed to do next, as ready commands.
//!
//! Absent on purpose: verdicts; and texts in a language (see [`report`](crate::report)).

mod adjustment;
mod appraisal;
mod signal;

pub use adjustment::{Adjustment, AdjustmentKind, Grounds};
pub use appraisal::{Appraisal, AppraisedRow, FindingLight, Lost, LostFor, Satisfaction, Score};
pub use signal::{Signal, Signals};

use crate::books::{
    Against, AgeSince, Ageing, Answers, Band, BooksView, By, Cohort, Completion, Flow, OnTime, Overdue, RollForward,
    Table, Value,
};
use crate::calendar::Period;
use crate::command::Publish;
use crate::finding::{Kind, Particulars};
use crate::id::{DepartmentId, FindingId, InspectionId, LedgerId, PolicyId, Position, RegionId};
use crate::ledger::Ledger;
use crate::moment::{Instant, Zone};
use crate::policy::Dimension;
use crate::programme::Programme;
use crate::publication::{Figure, Publication};
use crate::quantity::Unit;
use crate::spelled::payload;
use crate::text::{Line, Reference, TextError};
use std::collections::BTreeMap;

payload! {
    /// The figures of a period, as known at an instant.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # let ledger = scene::ledger_with_one_finding();
    /// use rectify::{assessment::Assessment, calendar::Period, finding::Kind};
    /// let may = Assessment::of(&ledger, Period::month(2024, 5)?, Kind::Problem);
    /// assert_eq!(may.roll_forward().closing(), 1);
    /// let kept = serde_json::to_string(&may)?;
    /// assert_eq!(serde_json::from_str::<Assessment>(&kept)?, may);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Assessment {
        /// The form in which it is written: 1.
        val schema: u16,
        /// Whose figures.
        val ledger: LedgerId,
        /// What the programme is called.
        doc title: Line,
        /// Of problems or of suggestions.
        val kind: Kind,
        /// The period.
        val period: Period,
        /// The zone in which its days are reckoned.
        val zone: Zone,
        /// When the last record it knows was recorded.
        val known_at: Instant,
        /// How many records it knows.
        val length: u32,
        /// The last of them.
        val last: Option<Position>,
        /// The policy in force.
        val policy: PolicyId,
        /// Its version.
        val policy_version: u32,
        /// The version of the directory in force.
        val directory_version: u32,
        /// What the departments named here were called at the end of the period.
        doc departments: BTreeMap<DepartmentId, Line>,
        /// What the regions named here are called.
        doc regions: BTreeMap<RegionId, Line>,
        /// What the findings named here are called on their problem list.
        doc items: BTreeMap<FindingId, Item>,
        /// The whole.
        val roll_forward: RollForward,
        /// By department, then by each grouping of the policy.
        doc tables: Vec<Table>,
        /// What is outstanding, the whole, by unit in minor units.
        doc amounts: BTreeMap<Unit, RollForward>,
        /// What is outstanding by department, for each unit.
        doc amount_tables: Vec<Table>,
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
    }
}

payload! {
    /// What a finding is called on its problem list.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # let ledger = scene::ledger_assigned();
    /// use rectify::{assessment::Assessment, calendar::Period, finding::Kind};
    /// let year = Assessment::of(&ledger, Period::year(2024)?, Kind::Problem);
    /// let late = year.overdue().overdue().first().ok_or("nothing is overdue")?;
    /// assert_eq!(year.items()[&late.finding()].title().as_str(), "supplier unpaid since May");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Item {
        /// The inspection.
        val inspection: InspectionId,
        /// Its number.
        doc reference: Reference,
        /// What is wrong, in a line.
        doc title: Line,
    }
}

impl Assessment {
    /// The assessment of a period, from all that a ledger knows.
    pub fn of(ledger: &Ledger, period: Period, kind: Kind) -> Assessment {
        let (programme, books, end) = (ledger.programme(), ledger.books().of(kind), period.last());
        let last = ledger.records().last();
        let tables = tables(books, programme, period);
        let amount_tables = books.amounts_by(period, &[Dimension::Department]);
        let overdue = books.overdue(end);
        let bands = |since: &AgeSince| (*since, books.ageing_bands(end, *since, &Ageing::BANDS));
        let both = [Against::Original, Against::Current];
        let ways = both.into_iter().flat_map(|against| [(against, By::Submission), (against, By::Close)]);
        Assessment {
            schema: 1,
            ledger: programme.ledger(),
            title: programme.title().clone(),
            kind,
            period,
            zone: programme.zone(),
            known_at: ledger.latest().instant(),
            length: last.map_or(0, |record| record.position().number().saturating_add(1)),
            last: last.map(|record| record.position()),
            policy: programme.policy().id(),
            policy_version: programme.policy().version(),
            directory_version: programme.directory().version(),
            departments: departments(programme, period, tables.iter().chain(&amount_tables), &overdue),
            regions: regions(programme, &tables),
            items: items(ledger, &overdue),
            roll_forward: books.roll_forward(period),
            tables,
            amounts: books.amounts(period),
            amount_tables,
            completion_stock: books.completion_stock(&Cohort::All, end),
            completion_flow: books.completion_flow(period),
            on_time: ways.map(|(against, by)| books.on_time(period, against, by)).collect(),
            answers: (kind == Kind::Suggestion).then(|| books.answers(period)),
            overdue,
            ageing: AgeSince::ALL.iter().map(bands).collect(),
        }
    }
}

impl Assessment {
    /// The command that publishes these figures: each under a name made of its place here.
    ///
    /// # Errors
    /// [`TextError`] where the name of a figure would be longer than a line.
    pub fn publish(&self) -> Result<Publish, TextError> {
        let mut figures = Vec::new();
        let mut put = |name: String, value: u64| name.parse().map(|name| figures.push(Figure::new(name, value)));
        roll_forward(&mut put, "roll_forward", &self.roll_forward)?;
        for (unit, amounts) in &self.amounts {
            roll_forward(&mut put, &format!("amounts/{unit}"), amounts)?;
        }
        for table in self.tables.iter().chain(&self.amount_tables) {
            // A department and a region may have one code: only the dimensions tell two tables apart.
            let mut by = table.unit().map(|unit| format!("amounts/{unit}/")).unwrap_or_default();
            by.push_str(&joined(table.dimensions(), ","));
            for row in table.rows() {
                roll_forward(&mut put, &format!("{by}/{}", joined(row.key(), "/")), row.figures())?;
            }
        }
        let ratios = [("stock", self.completion_stock.rate()), ("flow", self.completion_flow.rate())];
        for (name, rate) in ratios {
            put(format!("completion/{name}/numerator"), rate.numerator())?;
            put(format!("completion/{name}/denominator"), rate.denominator())?;
        }
        for on_time in &self.on_time {
            let (against, by, rate) = (on_time.against(), on_time.by(), on_time.rate());
            put(format!("on_time/{against}/{by}/numerator"), rate.numerator())?;
            put(format!("on_time/{against}/{by}/denominator"), rate.denominator())?;
        }
        if let Some(answers) = &self.answers {
            put("answers/adopted".to_owned(), answers.adopted())?;
            put("answers/partly".to_owned(), answers.partly())?;
            put("answers/not_adopted".to_owned(), answers.not_adopted())?;
            put("answers/on_time".to_owned(), answers.on_time())?;
        }
        let count = |late: usize| u64::try_from(late).unwrap_or(u64::MAX);
        put("overdue".to_owned(), count(self.overdue.overdue().len()))?;
        put("awaiting_verification".to_owned(), count(self.overdue.awaiting_verification().len()))?;
        Ok(Publish::new(Publication::new(self.kind, self.period, self.known_at, self.length, figures)))
    }
}

/// All of them as text, with a mark between each two.
fn joined<T: ToString>(items: &[T], mark: &str) -> String {
    items.iter().map(T::to_string).collect::<Vec<String>>().join(mark)
}

/// The figures of a line that are not zero, and its two ends.
fn roll_forward(
    put: &mut impl FnMut(String, u64) -> Result<(), TextError>,
    name: &str,
    line: &RollForward,
) -> Result<(), TextError> {
    put(format!("{name}/opening"), line.opening())?;
    for flow in Flow::ALL.iter().filter(|flow| line.get(**flow) != 0) {
        put(format!("{name}/{flow}"), line.get(*flow))?;
    }
    put(format!("{name}/closing"), line.closing())
}

fn tables(books: BooksView<'_>, programme: &Programme, period: Period) -> Vec<Table> {
    let by_department = vec![Dimension::Department];
    let declared = &programme.policy().draft().groupings;
    let further = declared.iter().filter(|grouping| **grouping != by_department && !grouping.is_empty());
    let groupings = core::iter::once(&by_department).chain(further);
    groupings.map(|grouping| books.roll_forward_by(period, grouping)).collect()
}

fn items(ledger: &Ledger, overdue: &Overdue) -> BTreeMap<FindingId, Item> {
    let late = overdue.overdue().iter().chain(overdue.awaiting_verification());
    let item = |finding| {
        let Particulars { inspection, reference, title, .. } = ledger.particulars(finding)?;
        Some((finding, Item { inspection, reference, title }))
    };
    late.filter_map(|late| item(late.finding())).collect()
}

fn departments<'a>(
    programme: &Programme,
    period: Period,
    tables: impl Iterator<Item = &'a Table>,
    overdue: &Overdue,
) -> BTreeMap<DepartmentId, Line> {
    let of_value = |value: &Value| match value {
        Value::Department(department) => *department,
        Value::Kind(_)
        | Value::Inspection(_)
        | Value::Severity(_)
        | Value::Category(_)
        | Value::Mode(_)
        | Value::Region(_) => None,
    };
    let keys = tables.flat_map(Table::rows).flat_map(|row| row.key());
    let late = overdue.overdue().iter().chain(overdue.awaiting_verification());
    let named = keys.filter_map(of_value).chain(late.filter_map(|late| late.lead()));
    let directory = programme.directory();
    let name = |id| Some((id, directory.name_on(id, period.last())?.clone()));
    named.filter_map(name).collect()
}

fn regions(programme: &Programme, tables: &[Table]) -> BTreeMap<RegionId, Line> {
    let of_value = |value: &Value| match value {
        Value::Region(region) => *region,
        Value::Department(_)
        | Value::Kind(_)
        | Value::Inspection(_)
        | Value::Severity(_)
        | Value::Category(_)
        | Value::Mode(_) => None,
    };
    let keys = tables.iter().flat_map(Table::rows).flat_map(|row| row.key());
    let directory = programme.directory();
    let name = |id| Some((id, directory.region(id)?.name().clone()));
    keys.filter_map(of_value).filter_map(name).collect()
}
