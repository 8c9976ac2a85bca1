//! Lights, scores and ranks (亮灯、扣分、排名): what the policy in force at the end of a period makes of it.

mod score;
mod standing;

pub use score::{Lost, LostFor, Score};
pub(super) use standing::is_at_work;

use crate::books::{BooksView, Flow, Value};
use crate::calendar::Period;
use crate::finding::{Finding, Kind};
use crate::id::{DepartmentId, FindingId, PolicyId};
use crate::ledger::Ledger;
use crate::life::Outcome;
use crate::policy::{Dimension, Light, LightOn, PointCause};
use crate::ratio::Ratio;
use crate::spelled::payload;
use score::Row;
use standing::{Standing, happened};
use std::collections::{BTreeMap, BTreeSet};

/// How satisfied those are who are concerned, by row, as the host knows it.
pub type Satisfaction = BTreeMap<Vec<Value>, Ratio>;

payload! {
    /// The light that one finding shows.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use rectify::{assessment::Appraisal, calendar::Period, finding::Kind, ledger::Ledger, policy::{Policy, LightScheme, Light, LightOn}};
    /// # use rectify::command::{Assign, Raise};
    /// # let mut draft = Policy::standard().draft().clone();
    /// # draft.lights = Some(LightScheme::schedule_lag());
    /// # let found = scene::founding_with(Policy::new(draft)?, scene::directory());
    /// # let mut ledger = Ledger::found(&scene::office_head(), scene::noon("2024-05-02"), found)?;
    /// # ledger.act(&scene::inspector(), scene::monday(), Raise::new(scene::arrears(), scene::item()))?;
    /// # ledger.act(&scene::inspector(), scene::monday(), Assign::to("roads".parse()?, scene::arrears()))?;
    /// // Due on 5 July, and nothing came of it.
    /// let july = Appraisal::of(&ledger, Period::month(2024, 7)?, Kind::Problem);
    /// let shown = &july.lights()[0];
    /// assert_eq!((shown.light(), shown.by().as_slice(), shown.overdue()), (Light::Red, &[LightOn::Overdue(1)][..], Some(26)));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    FindingLight {
        /// The finding.
        val finding: FindingId,
        /// Who answers for it, as the directory had it at the end of the period.
        val lead: Option<DepartmentId>,
        /// The light.
        val light: Light,
        /// What the light is about: nothing where it is the base, or where only lateness made good speaks for it.
        doc by: Vec<LightOn>,
        /// Whether it was made good, but late.
        val made_good: bool,
        /// For how many days it is overdue.
        val overdue: Option<u32>,
        /// Planned less actual progress by the weights of the milestones, what is due today not yet among what is planned;
        /// none where there is no plan at work.
        doc lag: Option<Ratio>,
        /// By how many days it would be late at its pace so far.
        val forecast: Option<u32>,
    }

    /// What one row, a department say, is appraised at.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use rectify::{assessment::Appraisal, calendar::Period, finding::Kind};
    /// let ledger = scene::ledger_assigned();
    /// let july = Appraisal::of(&ledger, Period::month(2024, 7)?, Kind::Problem);
    /// // The standard policy shows no lights and gives no scores.
    /// assert_eq!((july.rows()[0].light(), july.rows()[0].rank()), (None, None));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    AppraisedRow {
        /// What the findings of the row have in common: a value for each dimension of the grouping.
        doc key: Vec<Value>,
        /// The gravest light of its findings.
        val light: Option<Light>,
        /// The findings of the row by light.
        doc lights: BTreeMap<Light, Vec<FindingId>>,
        /// The score; none where the policy gives none, a ratio has nothing to divide by, or nobody answers.
        doc score: Option<Score>,
        /// The place of the score among the rows: one that is reached by several is shared, and the next is left out.
        val rank: Option<u32>,
    }

    /// The lights, scores and ranks of a period, by the policy in force on its last day.
    ///
    /// Looked at are the findings that were open on that day and those struck off as done in the period; what happened
    /// in the period counts against whoever was in the lead then.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use rectify::{assessment::Appraisal, calendar::Period, finding::Kind};
    /// let ledger = scene::ledger_assigned();
    /// let july = Appraisal::of(&ledger, Period::month(2024, 7)?, Kind::Problem);
    /// assert_eq!((july.policy().as_str(), july.policy_version()), ("standard", 1));
    /// assert_eq!(july.rows().len(), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Appraisal {
        /// Of problems or of suggestions.
        val kind: Kind,
        /// The period.
        val period: Period,
        /// The policy by which lights are shown and scores are given.
        val policy: PolicyId,
        /// Its version.
        val policy_version: u32,
        /// What the rows are grouped by.
        doc grouping: Vec<Dimension>,
        /// The light of each finding, in the order in which they came into the ledger.
        doc lights: Vec<FindingLight>,
        /// The rows, in the order of their keys.
        doc rows: Vec<AppraisedRow>,
    }
}

impl Appraisal {
    /// The appraisal of a period by department.
    pub fn of(ledger: &Ledger, period: Period, kind: Kind) -> Appraisal {
        Appraisal::by(ledger, period, kind, &[Dimension::Department], &Satisfaction::new())
    }

    /// The appraisal of a period by any grouping, with what the host knows of satisfaction.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use rectify::{assessment::{Appraisal, Satisfaction}, calendar::Period, finding::{Kind, Severity}};
    /// use rectify::{books::Value, policy::Dimension};
    /// let (ledger, july) = (scene::ledger_assigned(), Period::month(2024, 7)?);
    /// let by = Appraisal::by(&ledger, july, Kind::Problem, &[Dimension::Severity], &Satisfaction::new());
    /// assert_eq!(by.rows()[0].key(), &[Value::Severity(Severity::Low)]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn by(
        ledger: &Ledger,
        period: Period,
        kind: Kind,
        grouping: &[Dimension],
        satisfaction: &Satisfaction,
    ) -> Appraisal {
        let on = period.last();
        let policy = ledger.policy_on(on);
        let (scheme, scoring) = (&policy.draft().lights, &policy.draft().scoring);
        let directory = ledger.directory_on(on);
        let overdue = ledger.books().of(kind).overdue(on);
        let overdue: BTreeMap<FindingId, u32> =
            overdue.overdue().iter().map(|late| (late.finding(), late.days())).collect();
        let closed = closed_in(ledger.books().of(kind), period);
        let mut lights = Vec::new();
        let mut rows: BTreeMap<Vec<Value>, Row> = BTreeMap::new();
        ledger.each_on(period.start(), on, |finding, records| {
            if finding.kind() != kind {
                return;
            }
            let (id, facts) = (finding.id(), finding.facts());
            let now = |lead: Option<DepartmentId>| lead.map(|lead| directory.successor(lead, on));
            let key = |lead| grouping.iter().map(|dimension| value(*dimension, finding, now(lead))).collect();
            for (cause, position, lead) in happened(records, period) {
                rows.entry(key(lead)).or_default().happened(cause, facts, id, Some(position));
            }
            let Some(is_complete) = in_base(finding, &closed) else { return };
            let row = rows.entry(key(finding.lead())).or_default();
            row.base.push((id, is_complete));
            if !finding.stage().is_open() && !is_complete {
                return;
            }
            let standing = Standing::of(finding, on, overdue.get(&id).copied());
            let late = [(PointCause::Overdue, standing.overdue.is_some()), (PointCause::MadeGood, standing.made_good)];
            for (cause, _) in late.into_iter().filter(|(_, is_so)| *is_so) {
                row.happened(cause, facts, id, None);
            }
            let Some(scheme) = scheme else { return };
            let (light, by) = standing.light(scheme, &facts);
            row.lights.entry(light).or_default().push(id);
            let shown = [(PointCause::Yellow, Light::Yellow), (PointCause::Red, Light::Red)];
            for (cause, _) in shown.into_iter().filter(|(_, shown)| *shown == light) {
                row.happened(cause, facts, id, None);
            }
            lights.push(FindingLight {
                finding: id,
                lead: now(finding.lead()),
                light,
                by,
                made_good: standing.made_good,
                overdue: standing.overdue,
                lag: standing.lag(),
                forecast: standing.forecast(),
            });
        });
        let appraised = |(key, row): (Vec<Value>, Row)| {
            let answers = !key.contains(&Value::Department(None));
            let scoring = scoring.as_ref().filter(|_| answers);
            let score = scoring.and_then(|scoring| row.score(scoring, satisfaction.get(&key)));
            let light = row.lights.last_key_value().map(|(light, _)| *light);
            AppraisedRow { key, light, lights: row.lights, score, rank: None }
        };
        let mut rows: Vec<AppraisedRow> = rows.into_iter().map(appraised).collect();
        rank(&mut rows);
        let (policy, policy_version) = (policy.id(), policy.version());
        Appraisal { kind, period, policy, policy_version, grouping: grouping.to_vec(), lights, rows }
    }
}

/// The best first; who reaches the same shares the place, and as many places after it are left out.
fn rank(rows: &mut [AppraisedRow]) {
    let scores: Vec<Option<Ratio>> = rows.iter().map(|row| row.score().as_ref().map(|s| s.kept().clone())).collect();
    for row in rows {
        let Some(own) = row.score.as_ref() else { continue };
        let better = |other: &&Ratio| other.compare(own.kept()).is_some_and(core::cmp::Ordering::is_gt);
        let ahead = scores.iter().flatten().filter(better).count();
        row.rank = u32::try_from(ahead).ok().and_then(|ahead| ahead.checked_add(1));
    }
}

/// Whether a finding that is of the period is complete; none of what is not: struck off before it, or as if it had never
/// been on the list.
fn in_base(finding: Finding<'_>, closed: &BTreeSet<FindingId>) -> Option<bool> {
    let Some(outcome) = finding.outcome() else { return Some(false) };
    (closed.contains(&finding.id()) && !outcome.leaves_cohort()).then_some(outcome.fulfils())
}

/// What was struck off in a period, as the books have it.
fn closed_in(books: BooksView<'_>, period: Period) -> BTreeSet<FindingId> {
    let ends = Outcome::ALL.iter().map(|outcome| Flow::closed_as(*outcome));
    ends.flat_map(|flow| books.moved(period, flow, &[])).map(|entry| entry.finding()).collect()
}

/// What a finding is, in one dimension, under a lead.
fn value(dimension: Dimension, finding: Finding<'_>, lead: Option<DepartmentId>) -> Value {
    match dimension {
        Dimension::Department => Value::Department(lead),
        Dimension::Kind => Value::Kind(finding.kind()),
        Dimension::Inspection => Value::Inspection(finding.inspection()),
        Dimension::Severity => Value::Severity(finding.severity()),
        Dimension::Category => Value::Category(finding.category()),
        Dimension::Mode => Value::Mode(finding.mode()),
        Dimension::Region => Value::Region(finding.region()),
    }
}
