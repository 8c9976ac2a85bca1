//! What can be wrong with a draft, and what is said of it.

use super::appraisal::WrongAppraisal;
use super::findings::COMBINATIONS_MAX;
use crate::calendar::TermBase;
use crate::directory::Relation;
use crate::finding::{Facts, Level, Trigger};
use crate::life::{Chain, Earlier, Step};
use crate::policy::{Dimension, Grant, TermName};
use crate::quantity::Quantity;
use core::fmt;
use thiserror::Error;

/// One thing that is wrong with a draft: where, what, and what to do about it.
///
/// ```
/// use rectify::policy::{check, Policy, Wrong};
/// let mut draft = Policy::standard().draft().clone();
/// draft.version = 0;
/// let faults = check(&draft);
/// assert_eq!(faults[0].path(), "version");
/// assert_eq!(faults[0].wrong(), Wrong::Version);
/// assert_eq!(faults[0].to_string(), "version: a policy has no version 0");
/// assert_eq!(faults[0].remedy(), "number the versions from 1");
/// ```
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Fault {
    path: String,
    wrong: Wrong,
}

impl Fault {
    pub(super) fn new(path: String, wrong: Wrong) -> Fault {
        Fault { path, wrong }
    }

    /// Where in the file: the keys with dots between them, and the places in lists counted from 0 in brackets.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What is wrong there.
    pub fn wrong(&self) -> Wrong {
        self.wrong
    }

    /// What to do about it.
    pub fn remedy(&self) -> String {
        self.wrong.remedy()
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path, self.wrong)
    }
}

/// What is wrong at one place of a draft.
///
/// Where findings are the matter, the first to which it applies is named: kinds, severities and modes in their order,
/// an undecided mode first; then by the categories, sources and amounts that the policy names, those it does not first.
///
/// ```
/// use rectify::life::Step;
/// use rectify::policy::Wrong;
/// let wrong = Wrong::NobodyGranted { step: Step::Assign };
/// assert_eq!(wrong.to_string(), "nobody may assign, and without it no finding gets from raise to close");
/// ```
#[derive(Clone, Copy, Debug, Eq, Error, PartialEq)]
#[non_exhaustive]
pub enum Wrong {
    /// Written for another version of this format.
    #[error("schema is {found}, this library reads 1")]
    Schema {
        /// The schema number given.
        found: u16,
    },
    /// Versions begin with 1.
    #[error("a policy has no version 0")]
    Version,
    /// A case that no finding ever reaches.
    #[error("never applies: the cases before it take every finding it fits")]
    DeadCase,
    /// A tier of amounts in which there is none.
    #[error("no amount is {min} or more and below {below}")]
    NoAmount {
        /// The least.
        min: Quantity,
        /// The end.
        below: Quantity,
    },
    /// More combinations than can be tried one by one.
    #[error("its cases tell apart more than {COMBINATIONS_MAX} combinations of category, source and amount")]
    TooManyCombinations,
    /// More than 8 steps, of which each is somebody's time.
    #[error("a chain of {steps} steps, more than {CHAIN_STEPS_MAX}")]
    TooManySteps {
        /// How many there are.
        steps: usize,
    },
    /// A chain that ends in an opinion decides nothing.
    #[error("the last step of a chain gives an opinion, and nobody decides after it")]
    OpinesLast,
    /// A machine may remind and lapse; nobody answers for its judgement.
    #[error("the system may not decide a step of a chain")]
    SystemDecides,
    /// Those who answer for a finding may not judge it.
    #[error("{relation} answers for the finding and may not judge it")]
    OwnJudge {
        /// What it is to the finding.
        relation: Relation,
    },
    /// Where silence would stand in for a judge.
    #[error("silence may not decide {chain}: nobody would have judged it")]
    SilenceDecides {
        /// The chain.
        chain: Chain,
    },
    /// Silence without a day on which it begins.
    #[error("silence consents, but nothing says from when")]
    EndlessSilence,
    /// Nobody decides what must be decided.
    #[error("nobody decides {chain} for {}", Told(.facts))]
    NobodyDecides {
        /// The chain.
        chain: Chain,
        /// The first finding of which that is so.
        facts: Facts,
    },
    /// What part of an amount is disputed needs a second person.
    #[error("one person alone decides what is disputed for {}", Told(.facts))]
    DisputedByOne {
        /// The first finding of which that is so.
        facts: Facts,
    },
    /// A way around rectification takes fewer decisions than a close.
    #[error("{steps} of {close} deciding steps that a close takes for {}: a way around it", Told(.facts))]
    ShorterThanClose {
        /// How many steps decide.
        steps: usize,
        /// How many steps of a close decide.
        close: usize,
        /// The first finding of which that is so.
        facts: Facts,
    },
    /// A way around rectification takes fewer heads than a close.
    #[error("{heads} of {close} deciding steps by a head that a close takes for {}: a way around it", Told(.facts))]
    LowerThanClose {
        /// How many deciding steps ask for a head.
        heads: usize,
        /// How many deciding steps of a close ask for one.
        close: usize,
        /// The first finding of which that is so.
        facts: Facts,
    },
    /// Public notice is demanded, but nothing says how long it lasts.
    #[error("notice is demanded but has no term for {}", Told(.facts))]
    EndlessNotice {
        /// The first finding of which that is so.
        facts: Facts,
    },
    /// A day that is not kept, or that moves with every record.
    #[error("counts from {base}, which is not kept")]
    NotKept {
        /// What it counts from.
        base: TermBase,
    },
    /// Nobody may take a step that cannot be left out.
    #[error("nobody may {step}, and without it no finding gets from raise to close")]
    NobodyGranted {
        /// The step.
        step: Step,
    },
    /// Nobody may say that it is done.
    #[error("nobody may submit or determine, and without either no finding gets from raise to close")]
    NobodyClaims,
    /// Nobody may ever put another version in force.
    #[error("nobody may adopt_policy, and this version would stay in force for ever")]
    ForEver,
    /// Nobody may undo or end what the policy lets somebody begin, or take what it demands.
    #[error("nobody may {step}, which this policy calls for")]
    NobodyFollows {
        /// The step.
        step: Step,
    },
    /// The same grant twice.
    #[error("granted to {} {} twice", .grant.relation, .grant.capacity)]
    GrantedTwice {
        /// The grant.
        grant: Grant,
    },
    /// Chains say who takes the step, so that the grant has no effect.
    #[error("has no effect: the steps of chains say who may {step}")]
    GovernedByChain {
        /// The step.
        step: Step,
    },
    /// There is nobody of that relation when the step is taken.
    #[error("nobody is {relation} yet when somebody may {step}")]
    NotYetThere {
        /// The relation.
        relation: Relation,
        /// The step.
        step: Step,
    },
    /// Somebody else than a department in scope would report on a sweep.
    #[error("{relation} reports for nobody: each department in scope reports for itself")]
    NotInScope {
        /// Who.
        relation: Relation,
    },
    /// A department in scope of a sweep is named where there is no sweep.
    #[error("names those in scope of a sweep, who only raise siblings and report")]
    NoSweep,
    /// Evidence is asked for where none can be given.
    #[error("{step} takes no evidence")]
    NoEvidenceTaken {
        /// The step.
        step: Step,
    },
    /// What is never recorded late needs nobody to confirm that.
    #[error("{step} is never recorded late")]
    NeverLate {
        /// The step.
        step: Step,
    },
    /// A machine knows nothing of what was done on an earlier day.
    #[error("the system may not confirm what is recorded late")]
    SystemConfirms,
    /// Within one chain nobody takes two steps anyway.
    #[error("names {chain} twice")]
    DistinctFromItself {
        /// The chain.
        chain: Chain,
    },
    /// A rung with a number that means nothing or reaches too far.
    #[error("{found} lies outside {least} to {most}")]
    RungNumber {
        /// The number given.
        found: u16,
        /// The least.
        least: u16,
        /// The most.
        most: u16,
    },
    /// A rung of which nobody hears.
    #[error("a rung that tells nobody")]
    NobodyTold,
    /// Two rungs for one finding wait for the same.
    #[error("a rung before it waits for {trigger}, too")]
    SameTrigger {
        /// What they wait for.
        trigger: Trigger,
    },
    /// A rung that stands after one with a higher level.
    #[error("{level} stands after {after}, which is higher")]
    LevelsOutOfOrder {
        /// Its level.
        level: Level,
        /// The higher level before it.
        after: Level,
    },
    /// A rung that is reached no later than one below it.
    #[error("{level} comes no later than {than}, which is lower")]
    TooEarly {
        /// Its level.
        level: Level,
        /// The lower level.
        than: Level,
    },
    /// A second rung of the same sort to one level.
    #[error("a rung before it leads to {level} by the same count")]
    LaterToTheSame {
        /// The level.
        level: Level,
    },
    /// A rung below the level at which each of its findings starts.
    #[error("never reached: every finding it fits starts above {level}")]
    UnreachedRung {
        /// Its level.
        level: Level,
    },
    /// Findings start at a level to which no rung leads.
    #[error("starts at {level}, to which no rung leads for {}", Told(.facts))]
    NoRung {
        /// The level.
        level: Level,
        /// The first finding of which that is so.
        facts: Facts,
    },
    /// Two chains are kept apart already.
    #[error("keeps {chain} apart from {from} twice")]
    DistinctTwice {
        /// The chain in question.
        chain: Chain,
        /// What keeps out of it whoever did it.
        from: Earlier,
    },
    /// A term counts from what has not happened when the term begins.
    #[error("nothing is {base} yet when the term for {term} begins")]
    BaseNotYet {
        /// What the term is for.
        term: TermName,
        /// What it counts from.
        base: TermBase,
    },
    /// Extensions are allowed, and not by one day.
    #[error("{count} extensions may be granted, each by no day")]
    NoRoom {
        /// How many may be granted.
        count: u8,
    },
    /// One extension may be longer than all of them.
    #[error("one extension may be of {days} days, all together of {total}")]
    OneAboveAll {
        /// How many days one may be of.
        days: u16,
        /// How many days all of them may be of.
        total: u16,
    },
    /// The lead's own head may grant more than anybody may.
    #[error("the lead's own head may grant {own} days, anybody else {days}")]
    OwnHeadAbove {
        /// How many days the own head may grant.
        own: u16,
        /// How many days one extension may be of.
        days: u16,
    },
    /// An extension is to be asked before the deadline, and may be asked after it.
    #[error("an extension is to be asked {before} working days ahead, and may be asked {late} days late")]
    AheadAndLate {
        /// How many working days ahead.
        before: u16,
        /// How many days late.
        late: u16,
    },
    /// Lights, scores or signals are set wrongly.
    #[error("{0}")]
    Appraisal(WrongAppraisal),
    /// A grouping without attributes.
    #[error("groups by nothing")]
    EmptyGrouping,
    /// A grouping names an attribute twice.
    #[error("groups by {dimension} twice")]
    RepeatedDimension {
        /// The attribute.
        dimension: Dimension,
    },
    /// A clock that far behind is wrong.
    #[error("a clock may run {found} seconds behind, more than {SKEW_SECONDS_MAX}")]
    Skew {
        /// How many seconds are given.
        found: u16,
    },
}

/// The most steps a chain may have.
pub(super) const CHAIN_STEPS_MAX: usize = 8;

/// The most seconds by which a host's clock may run behind.
pub(super) const SKEW_SECONDS_MAX: u16 = 3600;

/// The most days a rung may wait.
pub(super) const RUNG_DAYS_MAX: u16 = 3660;

/// The most times that something may have to happen for a rung.
pub(super) const RUNG_TIMES_MAX: u16 = 100;

/// A finding in words.
pub(super) struct Told<'a>(pub(super) &'a Facts);

impl fmt::Display for Told<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Facts { kind, severity, mode, category, source, amount } = self.0;
        let mode = mode.map_or("undecided", |mode| mode.name());
        write!(f, "a {severity} {kind}, mode {mode}")?;
        category.iter().try_for_each(|category| write!(f, ", category {category}"))?;
        source.iter().try_for_each(|source| write!(f, ", source {source}"))?;
        amount.iter().try_for_each(|amount| write!(f, ", amount {amount}"))
    }
}

/// Everything that keeps a draft from being a policy; never empty.
///
/// ```
/// use rectify::policy::Policy;
/// let mut draft = Policy::standard().draft().clone();
/// draft.version = 0;
/// draft.groupings.push(vec![]);
/// let error = Policy::new(draft).unwrap_err();
/// assert_eq!(error.faults().len(), 2);
/// assert_eq!(error.to_string(), "version: a policy has no version 0; groupings[1]: groups by nothing");
/// ```
#[derive(Clone, Debug, Eq, Error, PartialEq)]
pub struct PolicyError {
    faults: Vec<Fault>,
}

impl PolicyError {
    pub(in crate::policy) fn new(faults: Vec<Fault>) -> PolicyError {
        PolicyError { faults }
    }

    /// Each of them, in the order of [`check`](crate::policy::check).
    pub fn faults(&self) -> &[Fault] {
        &self.faults
    }
}

impl fmt::Display for PolicyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.faults.iter().enumerate().try_for_each(|(at, fault)| {
            f.write_str(if at == 0 { "" } else { "; " })?;
            write!(f, "{fault}")
        })
    }
}
