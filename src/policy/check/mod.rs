//! What keeps a draft from being a policy.
//!
//! Everything is found at once. What depends on what a finding is, is tried for every finding that the cases tell apart.
//!
//! A [`Fault`] keeps a draft from being a policy; an [`Advice`] is told of a policy that may well be meant so.
//!
//! Absent on purpose: departments. Whether a relation has people in a given office is not known here.

mod advice;
mod appraisal;
mod fault;
mod findings;
mod ladder;
mod limits;
mod remedy;

pub use advice::{Advice, Gap};
pub use appraisal::WrongAppraisal;
pub use fault::{Fault, PolicyError, Wrong};

use super::{ChainStep, Choices, Distinct, Draft, Grant, OnSilence, Part, Passage, Rung, SweepUntil, TermName, When};
use crate::directory::{Capacity, Relation};
use crate::finding::{Facts, LadderEffect};
use crate::life::{Chain, Earlier, Step, Subject};
use core::fmt::Display;
use fault::CHAIN_STEPS_MAX;
use findings::Findings;

/// Everything that is wrong with a draft, in the order of the file; nothing where it is fit to be a
/// [`Policy`](super::Policy).
///
/// ```
/// use rectify::life::Step;
/// use rectify::policy::{check, Policy};
/// let mut draft = Policy::standard().draft().clone();
/// assert_eq!(check(&draft), []);
/// draft.grants.remove(&Step::Assign);
/// assert_eq!(check(&draft)[0].path(), "grants.assign");
/// ```
pub fn check(draft: &Draft) -> Vec<Fault> {
    let mut faults = Faults(Vec::new());
    faults.heading(draft);
    faults.passage(draft);
    faults.chains(draft);
    faults.decisions(draft);
    faults.disputes(draft);
    faults.ways_around(draft);
    faults.distinct(draft);
    faults.required(draft);
    faults.called_for(draft);
    faults.grants(draft);
    faults.terms_and_limits(draft);
    faults.extensions(draft);
    faults.notice_terms(draft);
    faults.ladder(draft);
    faults.evidence(draft);
    faults.confirmations(draft);
    faults.appraisal(draft);
    faults.figures(draft);
    faults.0
}

/// The chains that silence may decide. On an objection it would have to say which way: what nobody ruled on is neither
/// upheld nor dismissed, and who objected is owed a ruling.
const SILENT: [Chain; 2] = [Chain::Plan, Chain::Extension];

/// The chains about something that is pending before the first step is taken, with a day by which it is due.
const PENDING: [Chain; 5] = [Chain::Plan, Chain::Objection, Chain::Extension, Chain::Submission, Chain::Close];

/// The steps outside chains by which somebody judges those who answer for a finding.
const JUDGING_STEPS: [Step; 9] = [
    Step::Recuse,
    Step::Deem,
    Step::VerifyMilestone,
    Step::ReverseSettlement,
    Step::Delist,
    Step::Deescalate,
    Step::Determine,
    Step::CloseNotice,
    Step::LookBack,
];

fn whens<T>(choices: &Choices<T>) -> impl Iterator<Item = &When> {
    choices.cases().iter().map(|case| &case.when)
}

fn deciding(steps: &[ChainStep]) -> usize {
    steps.iter().filter(|step| step.part == Part::Decides).count()
}

fn by_heads(steps: &[ChainStep]) -> usize {
    steps.iter().filter(|step| step.part == Part::Decides && step.by.capacity == Capacity::Head).count()
}

/// How a way around rectification, if it has steps, falls short of the close.
fn short_of_close(steps: &[ChainStep], closing: &[ChainStep], facts: Facts) -> Option<Wrong> {
    let (taken, close, heads, close_heads) = (deciding(steps), deciding(closing), by_heads(steps), by_heads(closing));
    if steps.is_empty() {
        None
    } else if taken < close {
        Some(Wrong::ShorterThanClose { steps: taken, close, facts })
    } else {
        (heads < close_heads).then_some(Wrong::LowerThanClose { heads, close: close_heads, facts })
    }
}

pub(super) fn lets_silence_consent(choices: &Choices<Vec<ChainStep>>) -> bool {
    let mut steps = choices.cases().iter().flat_map(|case| &case.then);
    steps.any(|step| step.on_silence == OnSilence::Consents)
}

fn answers(relation: Relation) -> bool {
    matches!(relation, Relation::Lead | Relation::Cooperating)
}

/// Whether there is somebody of that relation when the step is taken.
fn is_there(relation: Relation, step: Step) -> bool {
    match step.subject() {
        Subject::Finding | Subject::Sweep => true,
        Subject::NewFinding | Subject::Programme => {
            matches!(relation, Relation::Inspecting | Relation::Coordinating | Relation::Swept)
        }
    }
}

/// What is wrong with naming those in scope of a sweep, or not: they raise what they find, and they alone report.
fn out_of_scope(step: Step, relation: Relation) -> Option<Wrong> {
    match (step, relation) {
        (Step::Raise | Step::ReportSweep, Relation::Swept) => None,
        (_, Relation::Swept) => Some(Wrong::NoSweep),
        (Step::ReportSweep, _) => Some(Wrong::NotInScope { relation }),
        _of_no_sweep => None,
    }
}

/// Whether what is at that place is also at one before.
fn is_repeated<T: PartialEq>(items: &[T], at: usize) -> bool {
    items.iter().take(at).any(|earlier| Some(earlier) == items.get(at))
}

fn is_true(choices: &Choices<bool>, facts: &Facts) -> bool {
    choices.pick(facts) == Some(&true)
}

impl Draft {
    /// Who takes which step of a chain.
    pub(super) fn steps(&self, chain: Chain, facts: &Facts) -> &[ChainStep] {
        let steps = self.chains.get(&chain).and_then(|cases| cases.pick(facts));
        steps.map_or(&[], Vec::as_slice)
    }

    /// The cases of a chain.
    fn chain_whens(&self, chain: Chain) -> impl Iterator<Item = &When> {
        self.chains.get(&chain).into_iter().flat_map(whens)
    }

    fn is_granted(&self, step: Step) -> bool {
        self.grants.get(&step).is_some_and(|grants| !grants.is_empty())
    }

    /// Whether a finding may be put under listed supervision, by somebody or by the ladder.
    fn lists(&self) -> bool {
        let by_ladder = |rung: &Rung| rung.effects.contains(&LadderEffect::List);
        self.is_granted(Step::List) || self.ladder.rungs.iter().any(by_ladder)
    }
}

/// What has been found so far.
struct Faults(Vec<Fault>);

impl Faults {
    fn add(&mut self, path: impl Display, wrong: Wrong) {
        self.0.push(Fault::new(path.to_string(), wrong));
    }

    fn add_if(&mut self, is_wrong: Option<Wrong>, path: impl Display) {
        self.0.extend(is_wrong.map(|wrong| Fault::new(path.to_string(), wrong)));
    }

    /// The first finding that these cases tell apart and of which that is so.
    fn first<'a>(
        &mut self,
        path: impl Display,
        cases: impl Iterator<Item = &'a When>,
        is_so: impl Fn(&Facts) -> bool,
    ) -> Option<Facts> {
        let Some(findings) = Findings::told_apart_by(cases) else {
            let fault = Fault::new(path.to_string(), Wrong::TooManyCombinations);
            if !self.0.contains(&fault) {
                self.0.push(fault);
            }
            return None;
        };
        findings.iter().find(is_so)
    }

    fn heading(&mut self, draft: &Draft) {
        if draft.schema != 1 {
            self.add("schema", Wrong::Schema { found: draft.schema });
        }
        if draft.version == 0 {
            self.add("version", Wrong::Version);
        }
    }

    fn passage(&mut self, draft: &Draft) {
        let passage = &draft.passage;
        self.dead_cases("passage.acknowledging", &passage.acknowledging);
        self.dead_cases("passage.planning", &passage.planning);
        self.dead_cases("passage.noticing", &passage.noticing);
        self.dead_cases("passage.planning_again", &passage.planning_again);
    }

    /// A case is dead when each finding it fits goes to a case before it.
    fn dead_cases<T>(&mut self, path: impl Display, choices: &Choices<T>) {
        let cases = choices.cases();
        let Some(findings) = Findings::told_apart_by(whens(choices)) else {
            return self.add(path, Wrong::TooManyCombinations);
        };
        for (at, case) in cases.iter().enumerate() {
            let taken = |facts: &Facts| cases.iter().take(at).any(|earlier| earlier.when.fits(facts));
            if let (Some(min), Some(below)) = (case.when.amount_min, case.when.amount_below)
                && (min.unit() != below.unit() || min.amount() >= below.amount())
            {
                self.add(format_args!("{path}[{at}].when"), Wrong::NoAmount { min, below });
            } else if findings.iter().filter(|facts| case.when.fits(facts)).all(|facts| taken(&facts)) {
                self.add(format_args!("{path}[{at}]"), Wrong::DeadCase);
            }
        }
    }

    fn chains(&mut self, draft: &Draft) {
        for (chain, choices) in &draft.chains {
            self.dead_cases(format_args!("chains.{chain}"), choices);
            for (at, case) in choices.cases().iter().enumerate() {
                self.steps(*chain, &format!("chains.{chain}[{at}].then"), &case.then);
            }
        }
    }

    fn steps(&mut self, chain: Chain, path: &str, steps: &[ChainStep]) {
        if steps.len() > CHAIN_STEPS_MAX {
            self.add(path, Wrong::TooManySteps { steps: steps.len() });
        }
        for (at, step) in steps.iter().enumerate() {
            let path = format!("{path}[{at}]");
            let is_last = steps.len() == at.saturating_add(1);
            let judges = chain.is_judged_throughout() || (chain.is_judged_last() && is_last);
            if step.on_silence == OnSilence::Consents {
                let decides = step.part == Part::Decides && !SILENT.contains(&chain);
                self.add_if(decides.then_some(Wrong::SilenceDecides { chain }), &path);
                let begins = at == 0 && !PENDING.contains(&chain);
                self.add_if((begins || step.term.is_none()).then_some(Wrong::EndlessSilence), &path);
            }
            let Grant { relation, capacity } = step.by;
            self.add_if((relation == Relation::Swept).then_some(Wrong::NoSweep), &path);
            match step.part {
                Part::Opines => self.add_if(is_last.then_some(Wrong::OpinesLast), path),
                Part::Decides => {
                    let by_system = capacity == Capacity::System;
                    self.add_if(by_system.then_some(Wrong::SystemDecides), &path);
                    self.add_if((judges && answers(relation)).then_some(Wrong::OwnJudge { relation }), path);
                }
            }
        }
    }

    /// Where something can be asked for or is demanded, somebody must decide it.
    fn decisions(&mut self, draft: &Draft) {
        let objects = draft.is_granted(Step::Object);
        let extends = |facts: &Facts| draft.extension.pick(facts).is_some_and(|limits| limits.count_max > 0);
        let objects_to_notice = draft.is_granted(Step::RecordNoticeObjection);
        let noticing = &draft.passage.noticing;
        let is_noticed = |facts: &Facts| is_true(noticing, facts);
        let objected = |facts: &Facts| objects || (objects_to_notice && is_noticed(facts));
        self.decided(draft, Chain::Objection, whens(noticing), objected);
        self.decided(draft, Chain::Extension, whens(&draft.extension), extends);
        self.decided(draft, Chain::Submission, core::iter::empty(), |_| true);
        self.decided(draft, Chain::Notice, whens(noticing), is_noticed);
        self.decided(draft, Chain::Close, core::iter::empty(), |_| true);
    }

    fn decided<'a>(
        &mut self,
        draft: &'a Draft,
        chain: Chain,
        needed_by: impl Iterator<Item = &'a When>,
        is_needed: impl Fn(&Facts) -> bool,
    ) {
        let path = format!("chains.{chain}");
        let is_undecided = |facts: &Facts| is_needed(facts) && deciding(draft.steps(chain, facts)) == 0;
        let undecided = self.first(&path, draft.chain_whens(chain).chain(needed_by), is_undecided);
        self.add_if(undecided.map(|facts| Wrong::NobodyDecides { chain, facts }), path);
    }

    /// What part of an amount is disputed is for two to say; where the chain has no steps, nobody says it.
    fn disputes(&mut self, draft: &Draft) {
        let chain = Chain::Dispute;
        let path = format!("chains.{chain}");
        let is_by_one = |facts: &Facts| deciding(draft.steps(chain, facts)) == 1;
        let by_one = self.first(&path, draft.chain_whens(chain), is_by_one);
        self.add_if(by_one.map(|facts| Wrong::DisputedByOne { facts }), path);
    }

    /// A way around rectification that takes less than the close would be taken in its stead. One without steps is shut.
    fn ways_around(&mut self, draft: &Draft) {
        for chain in Chain::ALL.iter().copied().filter(|chain| chain.is_way_around()) {
            let path = format!("chains.{chain}");
            let short =
                |facts: &Facts| short_of_close(draft.steps(chain, facts), draft.steps(Chain::Close, facts), *facts);
            let cases = draft.chain_whens(chain).chain(draft.chain_whens(Chain::Close));
            let first = self.first(&path, cases, |facts| short(facts).is_some());
            self.add_if(first.as_ref().and_then(short), path);
        }
    }

    fn distinct(&mut self, draft: &Draft) {
        for (at, rule) in draft.distinct.iter().enumerate() {
            let Distinct { chain, from } = *rule;
            let path = format!("distinct[{at}]");
            self.add_if((Earlier::from(chain) == from).then_some(Wrong::DistinctFromItself { chain }), &path);
            self.add_if(is_repeated(&draft.distinct, at).then_some(Wrong::DistinctTwice { chain, from }), path);
        }
    }

    /// What no finding can do without, and what would leave the policy in force for ever.
    fn required(&mut self, draft: &Draft) {
        for step in [Step::Raise, Step::Assign] {
            if !draft.is_granted(step) {
                self.add(format_args!("grants.{step}"), Wrong::NobodyGranted { step });
            }
        }
        if !draft.is_granted(Step::Submit) && !draft.is_granted(Step::Determine) {
            self.add("grants", Wrong::NobodyClaims);
        }
        if !draft.is_granted(Step::AdoptPolicy) {
            self.add("grants.adopt_policy", Wrong::ForEver);
        }
    }

    /// What somebody must be able to do because of what else the policy says.
    fn called_for(&mut self, draft: &Draft) {
        let Passage { acknowledging, planning, noticing, planning_again } = &draft.passage;
        let mut demands = |path, choices| self.first(path, whens(choices), |facts| is_true(choices, facts)).is_some();
        let acknowledges = demands("passage.acknowledging", acknowledging);
        let plans = demands("passage.planning", planning) || demands("passage.planning_again", planning_again);
        let notices = demands("passage.noticing", noticing);
        let suspends = demands("objecting_suspends", &draft.objecting_suspends) || draft.is_granted(Step::Suspend);
        let delists = demands("delisted_first", &draft.delisted_first);
        let is_borne = |facts: &Facts| {
            !draft.steps(Chain::Bearing, facts).is_empty() && draft.bearing_days_max.pick(facts).is_some()
        };
        let bearing = draft.chain_whens(Chain::Bearing).chain(whens(&draft.bearing_days_max));
        let bears = self.first("chains.bearing", bearing, is_borne).is_some();
        let lists = draft.lists();
        let asked = |facts: &Facts| draft.sweep_gate.pick(facts).is_some_and(|gate| gate.until > SweepUntil::None);
        let sweeps = self.first("sweep_gate", whens(&draft.sweep_gate), asked).is_some();
        let yields = draft.yields_first.cases().iter().any(|case| !case.then.is_empty());
        let called_for = [
            (Step::Acknowledge, acknowledges),
            (Step::FilePlan, plans),
            (Step::Resume, suspends),
            (Step::CloseNotice, notices),
            (Step::Delist, lists || delists),
            (Step::Announce, lists && draft.terms.contains_key(&TermName::Announce)),
            (Step::Escalate, !draft.ladder.rungs.is_empty()),
            (Step::Lapse, bears),
            (Step::Deem, draft.chains.values().any(lets_silence_consent)),
            (Step::RecordYield, yields),
            (Step::LaunchSweep, sweeps),
            (Step::ReportSweep, sweeps || draft.is_granted(Step::LaunchSweep)),
        ];
        for (step, is_called_for) in called_for {
            if is_called_for && !draft.is_granted(step) {
                self.add(format_args!("grants.{step}"), Wrong::NobodyFollows { step });
            }
        }
    }

    fn grants(&mut self, draft: &Draft) {
        for (&step, grants) in &draft.grants {
            if step.chain().is_some() || matches!(step, Step::Opine | Step::Decline) {
                self.add(format_args!("grants.{step}"), Wrong::GovernedByChain { step });
                continue;
            }
            for (at, grant) in grants.iter().enumerate() {
                let relation = grant.relation;
                let path = format!("grants.{step}[{at}]");
                let judges = JUDGING_STEPS.contains(&step);
                self.add_if(is_repeated(grants, at).then_some(Wrong::GrantedTwice { grant: *grant }), &path);
                self.add_if((judges && answers(relation)).then_some(Wrong::OwnJudge { relation }), &path);
                self.add_if(out_of_scope(step, relation), &path);
                self.add_if((!is_there(relation, step)).then_some(Wrong::NotYetThere { relation, step }), path);
            }
        }
    }
}
