//! What a person may do with a finding now, and why not the rest: the same rules, judged without a command.

use crate::life::{Step, admissible};
use crate::rule::{ALIKE, Broken, Case, Judgement, Rule, left};
use core::fmt;
use core::ops::Range;
use std::sync::Arc;

/// A step that the stage admits, as it stands for one person.
///
/// ```
/// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
/// # use scene::*;
/// use rectify::{life::Step, rule::Rule};
/// let ledger = scene::ledger_assigned();
/// let options = ledger.options(&bureau(), monday().day(), arrears());
/// let submit = options.iter().find(|option| option.step() == Step::Submit).ok_or("not admissible")?;
/// assert!(submit.is_open() && submit.pending().contains(&Rule::EvidenceEnough));
/// let bear = options.iter().find(|option| option.step() == Step::Bear).ok_or("not admissible")?;
/// assert_eq!(bear.broken()[0].to_string(), "roads holds no grant to bear");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct Opportunity {
    step: Step,
    /// What is found of all the steps that were asked about, in one piece, and which of them this is.
    of: Arc<Found>,
    at: usize,
}

/// What stands in the way, and what only commands can show to hold, of one step after another.
struct Found {
    broken: Vec<Broken>,
    pending: Vec<Rule>,
    /// The steps, and where ends what is of them.
    steps: Vec<(Step, usize, usize)>,
}

impl Found {
    /// Where stands what is of a step.
    fn of(&self, at: usize) -> (Range<usize>, Range<usize>) {
        let end = |at| self.steps.get(at).map_or((0, 0), |(_, broken, pending)| (*broken, *pending));
        let (from, to) = (at.checked_sub(1).map_or((0, 0), end), end(at));
        (from.0..to.0, from.1..to.1)
    }
}

impl Opportunity {
    /// The step.
    pub fn step(&self) -> Step {
        self.step
    }

    /// Whether nothing stands in the way, short of what only the command itself can show.
    pub fn is_open(&self) -> bool {
        self.broken().is_empty()
    }

    /// What stands in the way.
    pub fn broken(&self) -> &[Broken] {
        self.of.broken.get(self.of.of(self.at).0).unwrap_or_default()
    }

    /// The rules that only the command itself can show to hold.
    pub fn pending(&self) -> &[Rule] {
        self.of.pending.get(self.of.of(self.at).1).unwrap_or_default()
    }
}

impl PartialEq for Opportunity {
    fn eq(&self, other: &Opportunity) -> bool {
        self.step == other.step && self.broken() == other.broken() && self.pending() == other.pending()
    }
}

impl Eq for Opportunity {}

impl fmt::Debug for Opportunity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Opportunity { step, .. } = self;
        let mut told = f.debug_struct("Opportunity");
        told.field("step", step).field("broken", &self.broken()).field("pending", &self.pending()).finish()
    }
}

/// Every step that the finding's stage admits.
pub(crate) fn options(case: &Case<'_>) -> Vec<Opportunity> {
    case.finding.map(|finding| opportunities(case, admissible(finding.stage()))).unwrap_or_default()
}

/// What may come of a sweep that was launched.
pub(crate) fn sweep_options(case: &Case<'_>) -> Vec<Opportunity> {
    opportunities(case, [Step::ReportSweep, Step::CloseSweep].into_iter())
}

/// How many of the lists of rules that are alike hold of a step, or say nothing, and therefore do of all steps that are asked
/// about: today.
fn alike(case: &Case<'_>, step: Step) -> usize {
    let case = Case { step, command: None, ..*case };
    let is_fine = |rule: &Rule| matches!(rule.judge(&case), Judgement::Holds | Judgement::Moot);
    let acts_today = case.actor.delegation().is_none() && case.day == case.today;
    ALIKE.iter().take_while(|rules| acts_today && rules.iter().all(is_fine)).count()
}

fn opportunities(case: &Case<'_>, steps: impl Iterator<Item = Step>) -> Vec<Opportunity> {
    // Of each step there are some two.
    let many = Step::ALL.len().saturating_mul(2);
    let mut found = Found {
        broken: Vec::with_capacity(many),
        pending: Vec::with_capacity(many),
        steps: Vec::with_capacity(Step::ALL.len()),
    };
    let mut steps = steps.peekable();
    let alike = steps.peek().map_or(0, |step| alike(case, *step));
    let mut case = Case { command: None, ..*case };
    for step in steps {
        case.step = step;
        for rule in left(step, alike) {
            match rule.judge(&case) {
                Judgement::Holds | Judgement::Moot => {}
                Judgement::Pending => found.pending.push(*rule),
                Judgement::Broken(facts) => found.broken.push(facts),
            }
        }
        found.steps.push((step, found.broken.len(), found.pending.len()));
    }
    let of = Arc::new(found);
    of.steps.iter().zip(0..).map(|((step, ..), at)| Opportunity { step: *step, of: Arc::clone(&of), at }).collect()
}
