//! Scores: what is lost, what for, and what is left.

use crate::finding::Facts;
use crate::id::{FindingId, Position};
use crate::policy::{Deducting, Light, PointCause, ScorePart, Scoring, Weight};
use crate::ratio::Ratio;
use crate::spelled::payload;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What points are lost for.
///
/// ```
/// use rectify::{assessment::LostFor, policy::PointCause};
/// assert_eq!(serde_json::to_string(&LostFor::Cause(PointCause::Overdue))?, r#"{"cause":"overdue"}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(deny_unknown_fields, rename_all = "snake_case")]
pub enum LostFor {
    /// For a deduction.
    Cause(PointCause),
    /// For what a weighed ratio lacks.
    Part(ScorePart),
}

payload! {
    /// Points that were lost for one thing.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use rectify::{assessment::{Appraisal, LostFor}, calendar::Period, finding::Kind, ledger::Ledger, policy::{Policy, PointCause, Scoring}};
    /// # use rectify::command::{Assign, Raise};
    /// # let mut draft = Policy::standard().draft().clone();
    /// # draft.scoring = Some(Scoring::deducting());
    /// # let found = scene::founding_with(Policy::new(draft)?, scene::directory());
    /// # let mut ledger = Ledger::found(&scene::office_head(), scene::noon("2024-05-02"), found)?;
    /// # ledger.act(&scene::inspector(), scene::monday(), Raise::new(scene::arrears(), scene::item()))?;
    /// # ledger.act(&scene::inspector(), scene::monday(), Assign::to("roads".parse()?, scene::arrears()))?;
    /// let july = Appraisal::of(&ledger, Period::month(2024, 7)?, Kind::Problem);
    /// let score = july.rows()[0].score().as_ref().ok_or("no score")?;
    /// let lost = &score.lost()[0];
    /// assert_eq!((lost.what(), lost.times(), lost.findings().as_slice()), (LostFor::Cause(PointCause::Overdue), 1, &[scene::arrears()][..]));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Lost {
        /// What for.
        val what: LostFor,
        /// How much: of the full score.
        doc points: Ratio,
        /// How many times; of a ratio, how many findings it lacks.
        val times: u64,
        /// The findings, in the order in which they came into the ledger; of what the host gave, none are known.
        doc findings: Vec<FindingId>,
        /// The records, where it was for what was recorded.
        doc records: Vec<Position>,
    }

    /// A score, exactly: what is kept of the full score.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use rectify::{assessment::Appraisal, calendar::Period, finding::Kind, ledger::Ledger, policy::{Policy, Scoring}};
    /// # use rectify::command::{Assign, Raise};
    /// # let mut draft = Policy::standard().draft().clone();
    /// # draft.scoring = Some(Scoring::deducting());
    /// # let found = scene::founding_with(Policy::new(draft)?, scene::directory());
    /// # let mut ledger = Ledger::found(&scene::office_head(), scene::noon("2024-05-02"), found)?;
    /// # ledger.act(&scene::inspector(), scene::monday(), Raise::new(scene::arrears(), scene::item()))?;
    /// # ledger.act(&scene::inspector(), scene::monday(), Assign::to("roads".parse()?, scene::arrears()))?;
    /// use rectify::ratio::Rounding;
    /// let july = Appraisal::of(&ledger, Period::month(2024, 7)?, Kind::Problem);
    /// let score = july.rows()[0].score().as_ref().ok_or("no score")?;
    /// assert_eq!(score.kept().to_string(), "9900 points kept, in hundredths / 10000 points in full, in hundredths");
    /// assert_eq!(score.kept().percent_text(1, Rounding::Truncate), "99.0 %");
    /// assert!(score.vetoes().is_empty());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Score {
        /// What is kept of the full score.
        doc kept: Ratio,
        /// What the points were lost for, in the order of the policy.
        doc lost: Vec<Lost>,
        /// What left nothing at all, with the findings; the deductions are told beside it.
        doc vetoes: Vec<Lost>,
    }
}

/// One time that something is the matter with a finding.
#[derive(Clone, Copy, Debug)]
struct Time {
    facts: Facts,
    finding: FindingId,
    record: Option<Position>,
}

/// What is known of a row before it is scored.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    pub(super) lights: BTreeMap<Light, Vec<FindingId>>,
    /// The findings of the period, and whether they are complete.
    pub(super) base: Vec<(FindingId, bool)>,
    times: BTreeMap<PointCause, Vec<Time>>,
}

fn count<T>(of: &[T]) -> u64 {
    u64::try_from(of.len()).unwrap_or(u64::MAX)
}

fn of_full(name: &'static str, points: u64, full: u64) -> Ratio {
    Ratio::new((name, points), ("points in full, in hundredths", full))
}

impl Row {
    pub(super) fn happened(&mut self, cause: PointCause, facts: Facts, finding: FindingId, record: Option<Position>) {
        self.times.entry(cause).or_default().push(Time { facts, finding, record });
    }

    /// The score; none where a ratio has nothing to divide by, or what is weighed no longer fits a figure.
    pub(super) fn score(&self, scoring: &Scoring, satisfaction: Option<&Ratio>) -> Option<Score> {
        match scoring {
            Scoring::Deducting(scheme) => Some(self.deducted(scheme)),
            Scoring::Weighing(weights) => self.weighed(weights, satisfaction),
        }
    }

    fn times(&self, cause: PointCause) -> &[Time] {
        self.times.get(&cause).map_or(&[], Vec::as_slice)
    }

    fn deducted(&self, scheme: &Deducting) -> Score {
        let (full, floor) = (u64::from(scheme.full.hundredths()), u64::from(scheme.floor.hundredths()));
        let mut left = full;
        let mut lost = Vec::new();
        for deduction in &scheme.deductions {
            let times = self.times(deduction.cause).iter().filter(|time| deduction.when.fits(&time.facts));
            let times: Vec<Time> = times.copied().collect();
            let cost = count(&times).saturating_mul(u64::from(deduction.points.hundredths()));
            let cost = deduction.at_most.map_or(cost, |most| cost.min(u64::from(most.hundredths())));
            // What would fall below the floor is not lost.
            let cost = cost.min(left.saturating_sub(floor));
            left = left.saturating_sub(cost);
            if !times.is_empty() {
                lost.push(named(deduction.cause, of_full("points lost, in hundredths", cost, full), &times));
            }
        }
        let vetoes = scheme.vetoes.iter().filter(|cause| !self.times(**cause).is_empty());
        let veto = |cause: &PointCause| {
            let all = of_full("points lost, in hundredths", full, full);
            named(*cause, all, self.times(*cause))
        };
        let vetoes: Vec<Lost> = vetoes.map(veto).collect();
        let kept = if vetoes.is_empty() { left } else { 0 };
        Score { kept: of_full("points kept, in hundredths", kept, full), lost, vetoes }
    }

    fn weighed(&self, weights: &[Weight], satisfaction: Option<&Ratio>) -> Option<Score> {
        let complete = self.base.iter().filter(|(_, complete)| *complete).count();
        let rectified = Ratio::new(
            ("rectified", u64::try_from(complete).unwrap_or(u64::MAX)),
            ("on the list in the period", count(&self.base)),
        );
        let (mut kept, mut lost) = ((0_u64, 1_u64), Vec::new());
        for Weight { part, percent } in weights {
            let (ratio, findings) = match part {
                ScorePart::Satisfaction => (satisfaction?, Vec::new()),
                ScorePart::Rectification => {
                    let lacking = self.base.iter().filter(|(_, complete)| !complete).map(|(finding, _)| *finding);
                    (&rectified, lacking.collect())
                }
            };
            let (of, all, weight) = (ratio.numerator(), ratio.denominator(), u64::from(*percent));
            let lacks = all.checked_sub(of).filter(|_| all > 0)?;
            kept = plus(kept, (weight.checked_mul(of)?, all))?;
            let points = Ratio::new(
                ("parts of a point lost", weight.checked_mul(lacks)?),
                ("parts of a point in full", all.checked_mul(100)?),
            );
            let what = LostFor::Part(*part);
            if lacks > 0 {
                lost.push(Lost { what, points, times: lacks, findings, records: Vec::new() });
            }
        }
        let full = kept.1.checked_mul(100)?;
        let kept = Ratio::new(("parts of a point kept", kept.0), ("parts of a point in full", full));
        Some(Score { kept, lost, vetoes: Vec::new() })
    }
}

/// The sum of two fractions, over the least common denominator.
fn plus((a, b): (u64, u64), (c, d): (u64, u64)) -> Option<(u64, u64)> {
    let common = divisor(b, d);
    let (left, right) = (d.checked_div(common)?, b.checked_div(common)?);
    Some((a.checked_mul(left)?.checked_add(c.checked_mul(right)?)?, b.checked_mul(left)?))
}

/// The greatest common divisor (Euclid).
fn divisor(a: u64, b: u64) -> u64 {
    let (mut a, mut b) = (a, b);
    while let Some(rest) = a.checked_rem(b) {
        (a, b) = (b, rest);
    }
    a
}

fn named(cause: PointCause, points: Ratio, times: &[Time]) -> Lost {
    let mut findings: Vec<FindingId> = times.iter().map(|time| time.finding).collect();
    findings.dedup();
    let records = times.iter().filter_map(|time| time.record).collect();
    Lost { what: LostFor::Cause(cause), points, times: count(times), findings, records }
}
