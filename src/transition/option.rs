//! What a person may do with a finding now, and why not the rest: the same rules, judged without a command.

use crate::life::{Step, admissible};
use crate::rule::{Broken, Case, Judgement, Rule, law};

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
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Opportunity {
    step: Step,
    broken: Vec<Broken>,
    pending: Vec<Rule>,
}

impl Opportunity {
    /// The step.
    pub fn step(&self) -> Step {
        self.step
    }

    /// Whether nothing stands in the way, short of what only the command itself can show.
    pub fn is_open(&self) -> bool {
        self.broken.is_empty()
    }

    /// What stands in the way.
    pub fn broken(&self) -> &[Broken] {
        &self.broken
    }

    /// The rules that only the command itself can show to hold.
    pub fn pending(&self) -> &[Rule] {
        &self.pending
    }
}

/// Every step that the finding's stage admits.
pub(crate) fn options(case: &Case<'_>) -> Vec<Opportunity> {
    let stage = case.finding.map(|finding| finding.stage());
    let mut options = Vec::with_capacity(Step::ALL.len());
    let steps = stage.into_iter().flat_map(admissible);
    options.extend(steps.map(|step| opportunity(&Case { step, command: None, ..*case })));
    options
}

/// What may come of a sweep that was launched.
pub(crate) fn sweep_options(case: &Case<'_>) -> Vec<Opportunity> {
    [Step::ReportSweep, Step::CloseSweep].map(|step| opportunity(&Case { step, command: None, ..*case })).into()
}

fn opportunity(case: &Case<'_>) -> Opportunity {
    let mut opportunity = Opportunity { step: case.step, broken: Vec::new(), pending: Vec::new() };
    for rule in law(case.step) {
        match rule.judge(case) {
            Judgement::Holds | Judgement::Moot => {}
            Judgement::Pending => opportunity.pending.push(rule),
            Judgement::Broken(facts) => opportunity.broken.push(facts),
        }
    }
    opportunity
}
