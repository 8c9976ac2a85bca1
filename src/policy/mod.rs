//! Rules as data: what an office demands of the life of a finding.
//!
//! A [`Policy`] is a value. It is written by hand (JSON) or built in code as a [`Draft`], checked once when it is made,
//! compared, versioned, and put in force by a record. [`decide`](crate::transition) asks it; evolving never does, so
//! that a later policy rewrites nothing.
//!
//! | part | what it says |
//! |---|---|
//! | [`Passage`] | which stages a finding passes on its way |
//! | chains | who takes which step of plan, objection, extension, submission, notice and each outcome, in order |
//! | grants | who may take every other step |
//! | terms | how long each thing may take |
//! | limits | evidence, extensions, risk acceptance, late recording |
//! | what comes first | measures claimed, what is undisputed settled, yields recorded, delisted |
//! | [`Ladder`] | what leads to which level of escalation, and what that brings |
//! | gate | what sweeps must have come to before a finding is struck off |
//! | lights, scoring, signals | which light a finding shows, what costs points, what asks somebody to look |
//! | groupings | the figures that are kept live |
//!
//! Invariant: a `Policy` has passed [`check`]; a `Draft` has not. What a policy may leave open, but had better not
//! unknowingly, is its [`advice`](Policy::advice).
//!
//! Absent on purpose: what no policy may change. Nobody who ever answered for a finding judges it; that is law, not
//! policy (see [`rule`](crate::rule)).

mod at_hand;
mod chain;
mod check;
mod choice;
mod diff;
mod gate;
mod ladder;
mod lights;
#[cfg(feature = "json")]
mod load;
mod named;
mod presets;
mod routing;
#[cfg(feature = "schemars")]
mod schema;
mod scoring;
mod signals;
mod unique;

use at_hand::AtHand;
pub use chain::{ChainStep, Distinct, Grant, OnSilence, Part};
pub use check::{Advice, Fault, Gap, PolicyError, Wrong, WrongAppraisal, check};
pub use choice::{Choice, Choices, When};
pub use diff::{Difference, DifferenceKind};
pub use gate::{SweepGate, SweepUntil, SweepWithin};
pub use ladder::{Ladder, Rung};
pub use lights::{Light, LightOn, LightRule, LightScheme};
#[cfg(feature = "json")]
pub use load::LoadError;
pub use named::{Dimension, TermName};
pub use presets::Preset;
pub use routing::{
    Routing, RoutingCause, RoutingError, RoutingErrors, RoutingField, RoutingRule, RoutingThen, RoutingWhen,
};
pub use scoring::{Deducting, Deduction, PointCause, Points, PointsError, ScorePart, Scoring, Weight};
pub use signals::{Burst, Sample, SignalKind, SignalLimits};

use crate::calendar::Term;
use crate::finding::{Facts, YieldKind};
use crate::id::PolicyId;
use crate::life::{Chain, Earlier, Step};
use crate::text::Line;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Which stages a finding passes on its way. What is not said is skipped.
///
/// A plan is reviewed where the chain `plan` has steps.
///
/// ```
/// use rectify::policy::Passage;
/// assert!(Passage::default().planning.cases().is_empty());
/// ```
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields, expecting = "the stages that are passed")]
pub struct Passage {
    /// Whether the lead must acknowledge.
    pub acknowledging: Choices<bool>,
    /// Whether the lead must file a plan.
    pub planning: Choices<bool>,
    /// Whether public notice must be given before the close.
    pub noticing: Choices<bool>,
    /// Whether a reopened finding enters planning again.
    pub planning_again: Choices<bool>,
}

/// How deadlines may be extended.
///
/// ```
/// let limits = rectify::policy::ExtensionLimits::default();
/// assert_eq!((limits.count_max, limits.own_head_days_max), (0, None));
/// ```
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields, expecting = "limits of extensions")]
pub struct ExtensionLimits {
    /// How many may be granted in a cycle.
    pub count_max: u8,
    /// How many calendar days after the deadline then in force one may reach.
    pub days_max: u16,
    /// How many calendar days after the original deadline all of them may reach, where that is limited.
    pub days_total_max: Option<u16>,
    /// How many months after the original deadline all of them may reach, where that is limited.
    pub months_total_max: Option<u16>,
    /// How far all of them may reach from the day the finding was found, served, raised or assigned, where that is
    /// limited: 90 days in all from the assignment, say. In a later cycle it counts from the reopening.
    pub latest: Option<Term>,
    /// How many working days before the deadline it is to be asked at the latest; by the deadline where not said.
    pub asked_working_days_before: Option<u16>,
    /// How many calendar days after the deadline it may still be asked; then it cures nothing.
    pub asked_late_days_max: u16,
    /// The most calendar days that the lead's own head, not being the person who asked, may grant; none where not said.
    pub own_head_days_max: Option<u16>,
}

/// A policy before it is checked: the form in which it is written.
///
/// ```
/// use rectify::policy::{Draft, Policy};
/// let mut draft = Policy::standard().draft().clone();
/// draft.version = 2;
/// assert_eq!(Policy::new(draft)?.version(), 2);
/// # Ok::<(), rectify::policy::PolicyError>(())
/// ```
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, expecting = "a policy")]
pub struct Draft {
    /// The form of the file: 1.
    #[cfg_attr(feature = "schemars", schemars(extend("const" = 1)))]
    pub schema: u16,
    /// The name of the policy, the same through its versions.
    pub id: PolicyId,
    /// The version, from 1; a later one has a higher number.
    #[cfg_attr(feature = "schemars", schemars(range(min = 1)))]
    pub version: u32,
    /// What it is called.
    pub title: Line,
    /// Which stages a finding passes.
    #[serde(default)]
    pub passage: Passage,
    /// Who takes which step of each chain.
    #[serde(default, deserialize_with = "unique::keys")]
    pub chains: BTreeMap<Chain, Choices<Vec<ChainStep>>>,
    /// Whose takers keep out of whose chain.
    #[serde(default)]
    pub distinct: Vec<Distinct>,
    /// Who may take every other step.
    #[serde(default, deserialize_with = "unique::keys")]
    pub grants: BTreeMap<Step, Vec<Grant>>,
    /// Which steps may be delegated; none where not said.
    #[serde(default)]
    pub delegable: BTreeSet<Step>,
    /// How many reviews of a ruling on an objection may be asked, by others who did not rule; none where not said.
    #[serde(default)]
    pub reviews_max: Choices<u8>,
    /// Whether an objection stops the clock until it is ruled on or withdrawn; not where not said. A ruling, however it goes,
    /// moves the deadline by the calendar days in between, as resuming does. A withdrawal gives no time, but makes nothing
    /// late before its day.
    #[serde(default, skip_serializing_if = "crate::spelled::is_default")]
    pub objecting_suspends: Choices<bool>,
    /// How long each thing may take.
    #[serde(default, deserialize_with = "unique::keys")]
    pub terms: BTreeMap<TermName, Choices<Term>>,
    /// How many pieces of evidence a step needs at least.
    #[serde(default, deserialize_with = "unique::keys")]
    pub evidence_min: BTreeMap<Step, Choices<u8>>,
    /// Whether every measure of the plan must be claimed before submission.
    #[serde(default)]
    pub measures_first: Choices<bool>,
    /// Whether all that nobody disputes must be settled before submission and close.
    #[serde(default)]
    pub settled_first: Choices<bool>,
    /// Which yields must have been recorded in the cycle before the close. A yield closes nothing, but a close may wait
    /// for one: for somebody held accountable, say, or a rule made.
    #[serde(default)]
    pub yields_first: Choices<BTreeSet<YieldKind>>,
    /// How deadlines may be extended.
    #[serde(default)]
    pub extension: Choices<ExtensionLimits>,
    /// For how many calendar days a risk may be accepted at most; not at all where not said.
    #[serde(default)]
    pub bearing_days_max: Choices<u16>,
    /// What leads to which level of escalation.
    #[serde(default)]
    pub ladder: Ladder,
    /// Whether what is listed must be delisted before it is struck off.
    #[serde(default)]
    pub delisted_first: Choices<bool>,
    /// What a finding's lesson must have come to before it may be struck off; nothing where not said.
    #[serde(default)]
    pub sweep_gate: Choices<SweepGate>,
    /// Which light a finding shows; none where not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lights: Option<LightScheme>,
    /// How scores are made; not at all where not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scoring: Option<Scoring>,
    /// From where on something on record is a signal; nothing is where not said.
    #[serde(default, skip_serializing_if = "SignalLimits::is_none")]
    pub signals: SignalLimits,
    /// Which steps may be recorded late, by how many calendar days at most.
    #[serde(default, deserialize_with = "unique::keys")]
    pub recorded_late_days_max: BTreeMap<Step, u16>,
    /// Who confirms such a step when it is recorded late: another person than who takes it, and outside those who answer.
    #[serde(default, deserialize_with = "unique::keys")]
    pub recorded_late_confirmed_by: BTreeMap<Step, Grant>,
    /// By how many seconds a host's clock may run behind the last record; 5 where not said.
    #[serde(default = "skew_seconds")]
    #[cfg_attr(feature = "schemars", schemars(range(max = 3600)))]
    pub skew_seconds: u16,
    /// The groupings kept live; department by severity where not said.
    #[serde(default = "groupings")]
    pub groupings: Vec<Vec<Dimension>>,
}

const fn skew_seconds() -> u16 {
    5
}

fn groupings() -> Vec<Vec<Dimension>> {
    vec![vec![Dimension::Department, Dimension::Severity]]
}

/// A policy that has passed every check.
///
/// ```
/// use rectify::finding::{Facts, Kind, Severity};
/// use rectify::life::{Chain, Step};
/// use rectify::policy::Policy;
/// let policy = Policy::standard();
/// let light = Facts::of(Kind::Problem, Severity::Low);
/// assert_eq!(policy.chain(Chain::Close, &light).len(), 1);
/// assert!(policy.grants(Step::Submit).len() >= 1);
/// ```
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(try_from = "Draft", into = "Draft")]
pub struct Policy {
    draft: Draft,
    at_hand: AtHand,
}

impl TryFrom<Draft> for Policy {
    type Error = PolicyError;

    fn try_from(draft: Draft) -> Result<Policy, PolicyError> {
        Policy::new(draft)
    }
}

impl From<Policy> for Draft {
    fn from(policy: Policy) -> Draft {
        policy.draft
    }
}

impl Policy {
    /// A policy from its draft.
    ///
    /// # Errors
    /// [`PolicyError`] with every [`Fault`] that [`check`] finds.
    pub fn new(draft: Draft) -> Result<Policy, PolicyError> {
        let faults = check(&draft);
        if faults.is_empty() { Ok(Policy::checked(draft)) } else { Err(PolicyError::new(faults)) }
    }

    /// From a draft in which nothing is wrong.
    fn checked(draft: Draft) -> Policy {
        Policy { at_hand: AtHand::of(&draft), draft }
    }

    /// The form in which it is written.
    pub fn draft(&self) -> &Draft {
        &self.draft
    }

    /// Its name.
    pub fn id(&self) -> PolicyId {
        self.draft.id
    }

    /// Its version.
    pub fn version(&self) -> u32 {
        self.draft.version
    }

    /// Who takes which step of a chain; none where the chain may not be begun.
    pub fn chain(&self, chain: Chain, facts: &Facts) -> &[ChainStep] {
        self.at_hand.chain(chain).and_then(|steps| steps.pick(facts)).map_or(&[], Vec::as_slice)
    }

    /// Who may take a step that is not one of a chain.
    pub fn grants(&self, step: Step) -> &[Grant] {
        self.at_hand.grants(step)
    }

    /// How long a thing may take, if that is limited.
    ///
    /// ```
    /// # use rectify::finding::{Facts, Kind, Severity};
    /// # use rectify::policy::{Policy, TermName};
    /// let light = Facts::of(Kind::Problem, Severity::Low);
    /// assert!(Policy::standard().term(TermName::Rectify, &light).is_some());
    /// ```
    pub fn term(&self, name: TermName, facts: &Facts) -> Option<&Term> {
        self.at_hand.term(name)?.pick(facts)
    }

    /// How many pieces of evidence a step needs at least.
    ///
    /// ```
    /// # use rectify::finding::{Facts, Kind, Severity};
    /// # use rectify::life::Step;
    /// # use rectify::policy::Policy;
    /// let light = Facts::of(Kind::Problem, Severity::Low);
    /// assert_eq!(Policy::standard().evidence_min(Step::Submit, &light), 1);
    /// ```
    pub fn evidence_min(&self, step: Step, facts: &Facts) -> u8 {
        self.at_hand.evidence_min(step).and_then(|least| least.pick(facts)).copied().unwrap_or(0)
    }

    /// By how many calendar days a step may be recorded late at most, and who is to confirm it then.
    ///
    /// ```
    /// # use rectify::life::Step;
    /// # use rectify::policy::Policy;
    /// assert_eq!(Policy::standard().recorded_late(Step::Settle), (15, None));
    /// ```
    pub fn recorded_late(&self, step: Step) -> (u16, Option<Grant>) {
        let days_max = self.draft.recorded_late_days_max.get(&step).copied().unwrap_or(0);
        (days_max, self.draft.recorded_late_confirmed_by.get(&step).copied())
    }

    /// How deadlines may be extended.
    ///
    /// ```
    /// # use rectify::finding::{Facts, Kind, Severity};
    /// # use rectify::policy::Policy;
    /// let light = Facts::of(Kind::Problem, Severity::Low);
    /// assert!(Policy::standard().extension(&light).count_max > 0);
    /// ```
    pub fn extension(&self, facts: &Facts) -> ExtensionLimits {
        self.draft.extension.pick(facts).copied().unwrap_or_default()
    }

    /// Whether silence consents anywhere.
    pub(crate) fn lets_silence_consent(&self) -> bool {
        self.at_hand.lets_silence_consent
    }

    /// What a finding's lesson must have come to before it may be struck off.
    ///
    /// ```
    /// # use rectify::finding::{Facts, Kind, Severity};
    /// # use rectify::policy::{Policy, SweepGate};
    /// let light = Facts::of(Kind::Problem, Severity::Low);
    /// assert_eq!(Policy::standard().sweep_gate(&light), SweepGate::NONE);
    /// ```
    pub fn sweep_gate(&self, facts: &Facts) -> SweepGate {
        self.draft.sweep_gate.pick(facts).copied().unwrap_or(SweepGate::NONE)
    }

    /// Whether whoever did `from` keeps out of `chain`: also out of a way around the close, where they keep out of the
    /// close.
    ///
    /// ```
    /// use rectify::{life::{Chain, Earlier}, policy::Policy};
    /// assert!(!Policy::standard().distinct(Chain::Close, Earlier::Submission));
    /// ```
    pub fn distinct(&self, chain: Chain, from: Earlier) -> bool {
        let keeps_out = |chain| self.draft.distinct.contains(&Distinct { chain, from });
        let goes_around = chain.is_way_around() && from != chain.into();
        keeps_out(chain) || (goes_around && keeps_out(Chain::Close))
    }
}
