//! What a policy may well leave open, but had better not unknowingly: what is awaited without a term, and what is given
//! to no purpose.
//!
//! What is to no purpose under one version may serve findings that an earlier one led there: so none of it is a fault.

use super::fault::Told;
use super::findings::Findings;
use super::{is_true, whens};
use crate::finding::Facts;
use crate::life::{Chain, Earlier, Step};
use crate::policy::{Choices, Draft, Part, Passage, Policy, TermName, When};
use core::fmt::{self, Display};
use thiserror::Error;

/// One thing that a policy leaves open or gives to no purpose: where, what, and what to do about it.
///
/// ```
/// use rectify::life::Step;
/// use rectify::policy::{Gap, Policy};
/// assert_eq!(Policy::standard().advice(), []);
/// let mut draft = Policy::standard().draft().clone();
/// draft.grants.remove(&Step::AskExtension);
/// let advice = Policy::new(draft)?.advice();
/// assert_eq!(advice[0].path(), "grants.ask_extension");
/// assert_eq!(advice[0].gap(), Gap::NobodyAsks { step: Step::AskExtension });
/// assert_eq!(advice[0].to_string(), "grants.ask_extension: nobody may ask_extension, so that nobody has to decide it");
/// assert_eq!(advice[0].remedy(), "grant ask_extension to somebody under grants.ask_extension");
/// # Ok::<(), rectify::policy::PolicyError>(())
/// ```
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Advice {
    path: String,
    gap: Gap,
}

impl Advice {
    /// Where in the file, as a [`Fault`](crate::policy::Fault) tells it.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What is left open there, or to no purpose.
    pub fn gap(&self) -> Gap {
        self.gap
    }

    /// What to do about it, where it is not meant so.
    pub fn remedy(&self) -> String {
        self.gap.remedy()
    }
}

impl Display for Advice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path, self.gap)
    }
}

/// What a policy leaves open at one place, or gives to no purpose. Where findings are the matter, the first is named.
///
/// ```
/// use rectify::policy::Gap;
/// let gap = Gap::NothingBegins { chain: rectify::life::Chain::Bearing };
/// assert_eq!(gap.to_string(), "nothing in this policy begins bearing");
/// ```
#[derive(Clone, Copy, Debug, Eq, Error, PartialEq)]
#[non_exhaustive]
pub enum Gap {
    /// Something is awaited for as long as it takes.
    #[error("no term for {}: {}", Told(.facts), consequence(*.term))]
    NoTerm {
        /// What has no term.
        term: TermName,
        /// The first finding of which that is so.
        facts: Facts,
    },
    /// A chain has steps, and nothing that the policy allows begins it.
    #[error("nothing in this policy begins {chain}")]
    NothingBegins {
        /// The chain.
        chain: Chain,
    },
    /// A chain without steps is kept apart from another.
    #[error("{chain} has no steps to keep apart")]
    NothingApart {
        /// The chain.
        chain: Chain,
    },
    /// A step is granted, and nothing that the policy allows leads to where it is admissible.
    #[error("nothing in this policy leads to where somebody may {step}")]
    NothingLeadsThere {
        /// The step.
        step: Step,
    },
    /// What could be asked for and decided, nobody may ask for.
    #[error("nobody may {step}, so that nobody has to decide it")]
    NobodyAsks {
        /// The step.
        step: Step,
    },
    /// Something is said of a step that nobody may take.
    #[error("nobody may {step}, of which this says something")]
    NobodyTakes {
        /// The step.
        step: Step,
    },
}

/// What follows where a term is missing.
fn consequence(term: TermName) -> &'static str {
    match term {
        TermName::Object => "an objection is admissible until close",
        TermName::Rectify => "where the assignment names no deadline there is none",
        TermName::RectifyAgain => "after a reopening there is no deadline, and after a bearing no later one",
        TermName::Report => "no reports are owed",
        TermName::LookBack => "no look-back is owed",
        _awaited => "it is awaited without end",
    }
}

impl Gap {
    /// What to do about it, where it is not meant so.
    ///
    /// ```
    /// use rectify::policy::Gap;
    /// let gap = Gap::NothingBegins { chain: rectify::life::Chain::Bearing };
    /// assert_eq!(gap.remedy(), "remove the chain, or let something begin it");
    /// ```
    pub fn remedy(self) -> String {
        match self {
            Gap::NoTerm { term, .. } => format!("add a case to terms.{term}"),
            Gap::NothingBegins { .. } => "remove the chain, or let something begin it".to_owned(),
            Gap::NothingApart { chain } => format!("remove it, or give chains.{chain} steps"),
            Gap::NothingLeadsThere { .. } => "remove the grants, or let something lead there".to_owned(),
            Gap::NobodyAsks { step } => format!("grant {step} to somebody under grants.{step}"),
            Gap::NobodyTakes { step } => format!("remove it, or let somebody {step}"),
        }
    }
}

impl Policy {
    /// What this policy leaves open or gives to no purpose, in the order of the file: chains, pairs of chains, grants,
    /// terms, objections that stop the clock, evidence, what comes first, and what may be recorded late. Where its cases
    /// together tell more than 4096 combinations of category, source and amount apart, these are left out of account.
    ///
    /// ```
    /// use rectify::policy::{Policy, TermName};
    /// let mut draft = Policy::standard().draft().clone();
    /// draft.terms.remove(&TermName::LookBack);
    /// let told: Vec<String> = Policy::new(draft)?.advice().iter().map(ToString::to_string).collect();
    /// assert_eq!(told, ["terms.look_back: no term for a low problem, mode undecided: no look-back is owed"]);
    /// # Ok::<(), rectify::policy::PolicyError>(())
    /// ```
    pub fn advice(&self) -> Vec<Advice> {
        let draft = self.draft();
        let findings = Findings::told_apart_by(draft.whens())
            .or_else(|| Findings::told_apart_by(core::iter::empty()))
            .map_or_else(Vec::new, |findings| findings.iter().collect());
        let of = |is_so: &dyn Fn(&Facts) -> bool| findings.iter().find(|facts| is_so(facts)).copied();
        let mut advice = Vec::new();
        let mut add = |path: String, gap| advice.push(Advice { path, gap });
        let has_steps = |chain| of(&|facts| !draft.steps(chain, facts).is_empty()).is_some();
        let is_begun = |chain| of(&|facts| draft.begins(chain, facts)).is_some();
        for chain in Chain::ALL.iter().copied().filter(|chain| has_steps(*chain) && !is_begun(*chain)) {
            add(format!("chains.{chain}"), Gap::NothingBegins { chain });
        }
        for (at, pair) in draft.distinct.iter().enumerate() {
            let idle = Chain::ALL
                .iter()
                .copied()
                .find(|chain| (*chain == pair.chain || Earlier::from(*chain) == pair.from) && !has_steps(*chain));
            idle.into_iter().for_each(|chain| add(format!("distinct[{at}]"), Gap::NothingApart { chain }));
        }
        for &step in Step::ALL {
            let is_granted = draft.is_granted(step);
            if is_granted && of(&|facts| draft.leads_to(step, facts)).is_none() {
                add(format!("grants.{step}"), Gap::NothingLeadsThere { step });
            } else if step == Step::AskExtension && !is_granted && is_begun(Chain::Extension) {
                add(format!("grants.{step}"), Gap::NobodyAsks { step });
            }
        }
        for &term in TermName::ALL {
            let named = |facts: &Facts| draft.terms.get(&term).is_some_and(|term| term.pick(facts).is_some());
            let open = of(&|facts| draft.awaits(term, facts) && !named(facts));
            open.into_iter().for_each(|facts| add(format!("terms.{term}"), Gap::NoTerm { term, facts }));
        }
        let is_taken = |step: Step| match (step, step.chain()) {
            (Step::Opine, _) => draft.asks_opinions(),
            // Every policy has a chain for the close.
            (Step::Decline, _) => true,
            (_, Some(chain)) => has_steps(chain),
            (_, None) => draft.is_granted(step),
        };
        let stops = of(&|facts| is_true(&draft.objecting_suspends, facts));
        let stops = stops.map(|_| ("objecting_suspends".to_owned(), Step::Object));
        let evidence = draft.evidence_min.keys().map(|step| (format!("evidence_min.{step}"), *step));
        let claims = of(&|facts| draft.plans(facts) && is_true(&draft.measures_first, facts));
        let claims = claims.map(|_| ("measures_first".to_owned(), Step::ClaimMilestone));
        let settles = of(&|facts| is_true(&draft.settled_first, facts));
        let settles = settles.map(|_| ("settled_first".to_owned(), Step::Settle));
        let late = draft.recorded_late_days_max.keys().map(|step| (format!("recorded_late_days_max.{step}"), *step));
        let said = stops.into_iter().chain(evidence).chain(claims).chain(settles).chain(late);
        said.filter(|(_, step)| !is_taken(*step)).for_each(|(path, step)| add(path, Gap::NobodyTakes { step }));
        advice
    }
}

impl Draft {
    /// Every case on which advice depends.
    fn whens(&self) -> impl Iterator<Item = &When> {
        let Passage { acknowledging, planning, noticing, planning_again } = &self.passage;
        let passage = [acknowledging, planning, noticing, planning_again].into_iter().flat_map(whens);
        let chains = self.chains.values().flat_map(whens);
        let terms = self.terms.values().flat_map(whens);
        let limits = whens(&self.extension).chain(whens(&self.bearing_days_max)).chain(whens(&self.reviews_max));
        let limits = limits.chain(whens(&self.objecting_suspends));
        let first = whens(&self.measures_first).chain(whens(&self.settled_first));
        passage.chain(chains).chain(terms).chain(limits).chain(first)
    }

    fn asks_opinions(&self) -> bool {
        let mut steps = self.chains.values().flat_map(Choices::cases).flat_map(|case| &case.then);
        steps.any(|step| step.part == Part::Opines)
    }

    fn plans(&self, facts: &Facts) -> bool {
        is_true(&self.passage.planning, facts) || is_true(&self.passage.planning_again, facts)
    }

    fn notices(&self, facts: &Facts) -> bool {
        is_true(&self.passage.noticing, facts)
    }

    fn extends(&self, facts: &Facts) -> bool {
        self.extension.pick(facts).is_some_and(|limits| limits.count_max > 0)
    }

    fn bears(&self, facts: &Facts) -> bool {
        self.bearing_days_max.pick(facts).is_some() && !self.steps(Chain::Bearing, facts).is_empty()
    }

    fn objects(&self, facts: &Facts) -> bool {
        self.is_granted(Step::Object) || (self.is_granted(Step::RecordNoticeObjection) && self.notices(facts))
    }

    /// Whether something that the policy allows begins a chain of a finding.
    fn begins(&self, chain: Chain, facts: &Facts) -> bool {
        match chain {
            Chain::Plan => self.plans(facts),
            Chain::Objection => self.objects(facts),
            Chain::Extension => self.extends(facts),
            Chain::Notice => self.notices(facts),
            Chain::Bearing => self.bearing_days_max.pick(facts).is_some(),
            _begun_by_itself => true,
        }
    }

    /// Whether something that the policy allows leads a finding to where a step is admissible.
    fn leads_to(&self, step: Step, facts: &Facts) -> bool {
        match step {
            Step::Acknowledge => is_true(&self.passage.acknowledging, facts),
            Step::FilePlan => self.plans(facts),
            Step::AskExtension => self.extends(facts),
            Step::Resume => self.is_granted(Step::Suspend) || is_true(&self.objecting_suspends, facts),
            Step::CloseNotice | Step::RecordNoticeObjection => self.notices(facts),
            Step::Revoke | Step::Lapse => self.bears(facts),
            _admissible_in_every_life => true,
        }
    }

    /// Whether what a term is for is awaited of a finding. A notice without a term is a fault.
    fn awaits(&self, term: TermName, facts: &Facts) -> bool {
        match term {
            TermName::Acknowledge => is_true(&self.passage.acknowledging, facts),
            TermName::Plan => self.plans(facts),
            TermName::PlanReview => self.plans(facts) && !self.steps(Chain::Plan, facts).is_empty(),
            TermName::Object => self.is_granted(Step::Object),
            TermName::RuleObjection => self.objects(facts),
            TermName::RuleExtension => self.extends(facts) && self.is_granted(Step::AskExtension),
            TermName::Report => self.is_granted(Step::ReportProgress),
            TermName::LookBack => self.is_granted(Step::LookBack),
            TermName::Review => self.reviews_max.pick(facts).is_some_and(|most| *most > 0),
            // A return moves a deadline only where a term says so.
            TermName::Notice | TermName::Return => false,
            TermName::Announce => self.lists(),
            TermName::InspectListed => self.is_granted(Step::List),
            TermName::SweepReport => self.is_granted(Step::LaunchSweep),
            _awaited_of_every_finding => true,
        }
    }
}
