//! Lights, scores and signals: what is wrong with how they are set.

use super::{Faults, Wrong, is_repeated};
use crate::policy::{
    Burst, Deducting, Deduction, Draft, Light, LightOn, LightScheme, PointCause, Points, Sample, ScorePart, Scoring,
    Weight,
};
use thiserror::Error;

/// What is wrong with how lights, scores and signals are set.
///
/// ```
/// use rectify::policy::{check, LightScheme, Light, Policy, Wrong, WrongAppraisal};
/// let mut draft = Policy::standard().draft().clone();
/// draft.lights = Some(LightScheme { base: Light::Yellow, ..LightScheme::schedule_lag() });
/// let fault = &check(&draft)[0];
/// let wrong = WrongAppraisal::NoGraver { light: Light::Yellow, base: Light::Yellow };
/// assert_eq!(fault.wrong(), Wrong::Appraisal(wrong));
/// assert_eq!(fault.to_string(), "lights.rules[0].light: yellow is no graver than yellow, which all show");
/// assert_eq!(fault.remedy(), "name a graver light, or a milder base");
/// ```
#[derive(Clone, Copy, Debug, Eq, Error, PartialEq)]
#[non_exhaustive]
pub enum WrongAppraisal {
    /// A light that tells nothing.
    #[error("{light} is no graver than {base}, which all show")]
    NoGraver {
        /// The light.
        light: Light,
        /// The base.
        base: Light,
    },
    /// A rule whose light is never seen, because another goes off wherever it does.
    #[error("never seen: wherever it goes off, rules[{by}] shows {light}, too, or what is graver")]
    NeverSeen {
        /// The place of the other rule.
        by: usize,
        /// The light.
        light: Light,
    },
    /// A number that means nothing or reaches too far.
    #[error("{found} lies outside {least} to {most}")]
    Number {
        /// The number given.
        found: u16,
        /// The least.
        least: u16,
        /// The most.
        most: u16,
    },
    /// A score of nothing.
    #[error("a score of no points")]
    NoPoints,
    /// A floor from which nothing can be taken.
    #[error("the floor of {floor} leaves nothing to take of {full}")]
    FloorTooHigh {
        /// The floor.
        floor: Points,
        /// The full score.
        full: Points,
    },
    /// A deduction that takes nothing.
    #[error("{cause} costs nothing")]
    CostsNothing {
        /// The cause.
        cause: PointCause,
    },
    /// All times together cost less than one.
    #[error("all times cost {at_most} at most, and one already {points}")]
    LessThanOne {
        /// What one costs.
        points: Points,
        /// What all cost at most.
        at_most: Points,
    },
    /// A deduction or veto for a light, and no lights.
    #[error("{cause} costs points, but this policy shows no lights")]
    NoLights {
        /// The cause.
        cause: PointCause,
    },
    /// The same veto twice.
    #[error("{cause} is a veto twice")]
    VetoedTwice {
        /// The cause.
        cause: PointCause,
    },
    /// Weights that make no hundred.
    #[error("the weights make {sum}, not 100")]
    Weights {
        /// What they make.
        sum: u16,
    },
    /// One part is weighed twice.
    #[error("{part} is weighed twice")]
    WeighedTwice {
        /// The part.
        part: ScorePart,
    },
}

impl WrongAppraisal {
    /// What to do about it.
    ///
    /// ```
    /// use rectify::policy::WrongAppraisal;
    /// assert_eq!(WrongAppraisal::Weights { sum: 90 }.remedy(), "let the weights make 100");
    /// ```
    pub fn remedy(self) -> String {
        let remedy = match self {
            WrongAppraisal::NoGraver { .. } => "name a graver light, or a milder base",
            WrongAppraisal::NeverSeen { .. } => "remove the rule, or let it show a graver light",
            WrongAppraisal::Number { least, most, .. } => return format!("give a number from {least} to {most}"),
            WrongAppraisal::NoPoints => "give the full score",
            WrongAppraisal::FloorTooHigh { .. } => "lower the floor, or raise the full score",
            WrongAppraisal::CostsNothing { .. } => "say how many points it costs, or remove it",
            WrongAppraisal::LessThanOne { .. } => "raise at_most, or lower points",
            WrongAppraisal::NoLights { .. } => "set lights, or name another cause",
            WrongAppraisal::VetoedTwice { .. } | WrongAppraisal::WeighedTwice { .. } => "remove one of the two",
            WrongAppraisal::Weights { .. } => "let the weights make 100",
        };
        remedy.to_owned()
    }
}

/// The most days that anything here may look over.
const DAYS_MAX: u16 = 3660;

fn outside(found: u16, least: u16, most: u16) -> Option<Wrong> {
    let out = !(least..=most).contains(&found);
    out.then_some(Wrong::Appraisal(WrongAppraisal::Number { found, least, most }))
}

/// The rule that is seen wherever this one would be.
fn hides(scheme: &LightScheme, at: usize) -> Option<usize> {
    let rule = scheme.rules.get(at)?;
    let ((sort, from), light) = (rule.on.sort(), rule.light);
    let hides = |other_at: usize| {
        let Some(other) = scheme.rules.get(other_at).filter(|_| other_at != at) else { return false };
        let (other_sort, other_from) = other.on.sort();
        let wider = other_sort == sort && other_from <= from && (other.when == rule.when || other.when.is_always());
        // Of two that say the same, the second is the one too many.
        let same = other_from == from && other.when == rule.when && other.light == light;
        wider && other.light >= light && (!same || other_at < at)
    };
    (0..scheme.rules.len()).find(|other| hides(*other))
}

impl Faults {
    pub(super) fn appraisal(&mut self, draft: &Draft) {
        if let Some(scheme) = &draft.lights {
            self.lights(scheme);
        }
        match &draft.scoring {
            Some(Scoring::Deducting(scheme)) => self.deducting(scheme, draft.lights.is_some()),
            Some(Scoring::Weighing(weights)) => self.weighing(weights),
            None => {}
        }
        self.signals(draft);
    }

    fn wrong(&mut self, path: &str, is_wrong: bool, wrong: WrongAppraisal) {
        self.add_if(is_wrong.then_some(Wrong::Appraisal(wrong)), path);
    }

    fn lights(&mut self, scheme: &LightScheme) {
        let base = scheme.base;
        for (at, rule) in scheme.rules.iter().enumerate() {
            let (path, light) = (format!("lights.rules[{at}]"), rule.light);
            self.wrong(&format!("{path}.light"), light <= base, WrongAppraisal::NoGraver { light, base });
            let out = match rule.on {
                LightOn::Behind => None,
                LightOn::NearDue(days) => outside(days, 0, DAYS_MAX),
                LightOn::ForecastLate(days) | LightOn::Overdue(days) => outside(days, 1, DAYS_MAX),
                LightOn::LagAtLeast(points) => outside(points, 1, 100),
                LightOn::LagAbove(points) => outside(points, 0, 99),
            };
            self.add_if(out, format_args!("{path}.on"));
            if let Some(by) = hides(scheme, at) {
                self.wrong(&path, true, WrongAppraisal::NeverSeen { by, light });
            }
        }
        let light = scheme.list_from.unwrap_or(Light::Red);
        self.wrong("lights.list_from", light <= base, WrongAppraisal::NoGraver { light, base });
    }

    fn deducting(&mut self, scheme: &Deducting, has_lights: bool) {
        let Deducting { full, floor, deductions, vetoes } = scheme;
        let (full, floor) = (*full, *floor);
        self.wrong("scoring.deducting.full", full == Points::default(), WrongAppraisal::NoPoints);
        let leaves_nothing = floor >= full && full != Points::default();
        self.wrong("scoring.deducting.floor", leaves_nothing, WrongAppraisal::FloorTooHigh { floor, full });
        let unseen = |cause: PointCause| !has_lights && matches!(cause, PointCause::Yellow | PointCause::Red);
        for (at, deduction) in deductions.iter().enumerate() {
            let Deduction { cause, points, at_most, .. } = *deduction;
            let path = format!("scoring.deducting.deductions[{at}]");
            let free = points == Points::default();
            self.wrong(&format!("{path}.points"), free, WrongAppraisal::CostsNothing { cause });
            if let Some(at_most) = at_most.filter(|at_most| *at_most < points) {
                self.wrong(&format!("{path}.at_most"), true, WrongAppraisal::LessThanOne { points, at_most });
            }
            self.wrong(&format!("{path}.cause"), unseen(cause), WrongAppraisal::NoLights { cause });
        }
        for (at, cause) in vetoes.iter().enumerate() {
            let (path, cause) = (format!("scoring.deducting.vetoes[{at}]"), *cause);
            self.wrong(&path, is_repeated(vetoes, at), WrongAppraisal::VetoedTwice { cause });
            self.wrong(&path, unseen(cause), WrongAppraisal::NoLights { cause });
        }
    }

    fn weighing(&mut self, weights: &[Weight]) {
        let sum = weights.iter().fold(0, |sum: u16, weight| sum.saturating_add(u16::from(weight.percent)));
        self.wrong("scoring.weighing", sum != 100, WrongAppraisal::Weights { sum });
        let parts: Vec<ScorePart> = weights.iter().map(|weight| weight.part).collect();
        for (at, part) in parts.iter().enumerate() {
            let (path, part) = (format!("scoring.weighing[{at}].part"), *part);
            self.wrong(&path, is_repeated(&parts, at), WrongAppraisal::WeighedTwice { part });
        }
    }

    fn signals(&mut self, draft: &Draft) {
        let limits = &draft.signals;
        let numbers = [
            ("evidence_uses_min", limits.evidence_uses_min, 2),
            ("evidence_early_days_min", limits.evidence_early_days_min, 1),
            ("evidence_late_days_min", limits.evidence_late_days_min, 1),
            ("relapse_days_max", limits.relapse_days_max, 0),
            ("moved_days_max", limits.moved_days_max, 0),
            ("silent_days_min", limits.silent_days_min, 1),
            ("recorded_late_days_min", limits.recorded_late_days_min, 1),
        ];
        for (name, number, least) in numbers {
            self.add_if(number.and_then(|found| outside(found, least, DAYS_MAX)), format_args!("signals.{name}"));
        }
        if let Some(Burst { days, closes_min, percent_min }) = limits.close_burst {
            self.add_if(outside(days, 1, DAYS_MAX), "signals.close_burst.days");
            self.add_if(outside(closes_min, 1, u16::MAX), "signals.close_burst.closes_min");
            self.add_if(outside(u16::from(percent_min), 1, 100), "signals.close_burst.percent_min");
        }
        if let Some(Sample { sampled_min, fails_percent_min }) = limits.sample {
            self.add_if(outside(sampled_min, 1, u16::MAX), "signals.sample.sampled_min");
            self.add_if(outside(u16::from(fails_percent_min), 1, 100), "signals.sample.fails_percent_min");
        }
    }
}
