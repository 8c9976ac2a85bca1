//! The answer no: every rule that fails, and what is admissible instead.

use crate::id::FindingId;
use crate::life::{StageName, Step, admissible};
use crate::rule::{Broken, Rule};
use crate::spelled::Words;
use core::fmt;
use thiserror::Error;

/// Why a command is refused. Nothing has changed, and nothing is recorded.
///
/// ```
/// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
/// # use rectify::command::Accept;
/// # use rectify::rule::Rule;
/// # let mut ledger = scene::ledger_with_one_finding();
/// let no = ledger.act(&scene::inspector(), scene::monday(), Accept::new(scene::arrears())).unwrap_err();
/// let refusal = no.refusal().ok_or("not a refusal")?;
/// assert_eq!(refusal.rules().collect::<Vec<_>>(), [Rule::StageAdmits, Rule::Granted]);
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, Debug, Eq, Error, PartialEq)]
pub struct Refusal {
    step: Step,
    finding: Option<FindingId>,
    stage: Option<StageName>,
    broken: Vec<Broken>,
}

impl Refusal {
    pub(crate) fn new(
        step: Step,
        finding: Option<FindingId>,
        stage: Option<StageName>,
        broken: Vec<Broken>,
    ) -> Refusal {
        Refusal { step, finding, stage, broken }
    }

    /// The step that was refused.
    pub fn step(&self) -> Step {
        self.step
    }

    /// The finding it was about.
    pub fn finding(&self) -> Option<FindingId> {
        self.finding
    }

    /// Every rule that fails, with its facts and its remedy, in the order of the [`law`](crate::rule::law).
    pub fn broken(&self) -> &[Broken] {
        &self.broken
    }

    /// The rules that fail.
    pub fn rules(&self) -> impl Iterator<Item = Rule> {
        self.broken.iter().map(Broken::rule)
    }

    /// The steps that the finding's stage admits instead. Which of them a person may take is told by
    /// [`options`](crate::ledger::Ledger::options).
    pub fn instead(&self) -> impl Iterator<Item = Step> {
        self.stage.into_iter().flat_map(admissible).filter(|step| *step != self.step)
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} refused: ", Words(self.step.name()))?;
        self.broken.iter().enumerate().try_for_each(|(at, broken)| {
            if at > 0 {
                f.write_str("; ")?;
            }
            write!(f, "{broken}")
        })
    }
}
