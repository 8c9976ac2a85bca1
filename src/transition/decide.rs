//! One loop over the rules of a step, then the effect.

use super::effect::{Blocked, effect};
use crate::command::Command;
use crate::directory::{Actor, Relation};
use crate::event::Event;
use crate::finding::Finding;
use crate::id::{PersonId, Version};
use crate::life::Subject;
use crate::moment::Day;
use crate::record::StreamId;
use crate::refusal::Refusal;
use crate::rule::{Broken, Case, Judgement, Rule, Rules, authority, bound, is_gated};
use crate::sweep::Sweep;

/// One fact to be written, and the version at which its stream must still be.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Write {
    pub(crate) stream: StreamId,
    pub(crate) expected: Version,
    pub(crate) event: Event,
}

/// What is to be written: nearly always one fact.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Writes {
    pub(crate) first: Write,
    pub(crate) others: Vec<Write>,
}

impl Writes {
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Write> {
        core::iter::once(&self.first).chain(&self.others)
    }
}

impl From<Write> for Writes {
    fn from(first: Write) -> Writes {
        Writes { first, others: Vec::new() }
    }
}

/// The answer yes: what is to be recorded, and on what grounds.
///
/// ```
/// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
/// # use scene::*;
/// use rectify::{command::Assign, directory::Relation};
/// let ledger = scene::ledger_with_one_finding();
/// let assign = Assign::to("roads".parse()?, arrears());
/// let decision = ledger.decide(&inspector(), monday(), &assign.into())?;
/// assert_eq!(decision.acting(), Some(Relation::Inspecting));
/// assert_eq!(decision.events().map(|(_, event)| event.name()).collect::<Vec<_>>(), ["assigned"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Decision {
    pub(crate) writes: Writes,
    /// The versions of the streams that were read besides those written.
    pub(crate) relied: Vec<(StreamId, Version)>,
    pub(crate) day: Day,
    pub(crate) booked: Day,
    pub(crate) acting: Option<Relation>,
    pub(crate) confirmed_by: Option<Box<Actor>>,
    pub(crate) delegators: Box<[PersonId]>,
    pub(crate) answering: u8,
    /// The version of the policy under which it was decided.
    pub(crate) policy: u32,
    grounds: Rules,
}

impl Decision {
    /// The rules that were looked at and hold.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use rectify::command::Assign;
    /// # use rectify::rule::Rule;
    /// # let ledger = scene::ledger_with_one_finding();
    /// let assign = Assign::to("roads".parse()?, scene::arrears());
    /// let decision = ledger.decide(&scene::inspector(), scene::monday(), &assign.into())?;
    /// assert!(decision.grounds().contains(&Rule::VerifierIndependent));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn grounds(&self) -> &[Rule] {
        self.grounds.as_slice()
    }

    /// What the actor's department is to the finding, in the grant it acts on.
    pub fn acting(&self) -> Option<Relation> {
        self.acting
    }

    /// The facts, in the order in which they will be recorded, each with its stream.
    pub fn events(&self) -> impl Iterator<Item = (StreamId, &Event)> {
        self.writes.iter().map(|write| (write.stream, &write.event))
    }
}

/// Judges a case with its command by every rule of its step.
pub(crate) fn decide(case: &Case<'_>) -> Result<Decision, Refusal> {
    let mut broken = Vec::new();
    let mut grounds = Rules::NONE;
    for rule in bound(case.step) {
        match rule.judge(case) {
            Judgement::Holds => grounds.push(*rule),
            Judgement::Moot | Judgement::Pending => {}
            Judgement::Broken(facts) => broken.push(facts),
        }
    }
    let writes = match effect(case) {
        Ok(writes) => Some(writes),
        Err(Blocked::Date(facts)) => {
            broken.push(facts);
            None
        }
        Err(Blocked::Rule) => None,
    };
    let refuse = |broken: Vec<Broken>| {
        let stage = case.id.and(case.finding).map(|finding| finding.stage());
        Refusal::new(case.step, case.id, stage, broken)
    };
    if !broken.is_empty() {
        return Err(refuse(broken));
    }
    // An effect that lacks something has a rule that says so; should one ever be missing, the answer is still no.
    let writes = writes.ok_or_else(|| refuse(vec![Broken::NothingPending { what: "matter to decide" }]))?;
    grounds.push(Rule::DatesResolve);
    Ok(Decision {
        writes,
        relied: relied(case),
        day: case.day,
        booked: booked(case),
        acting: case.right().map(|right| right.relation()),
        confirmed_by: case.confirmed_by.copied().map(Box::new),
        delegators: case.delegations().map(|given| given.delegator.0).collect(),
        answering: authority::answering(case),
        policy: case.policy().version(),
        grounds,
    })
}

/// The streams that were read besides those written, each at its version.
fn relied(case: &Case<'_>) -> Vec<(StreamId, Version)> {
    let sweep = |sweep: &Sweep| (StreamId::Sweep(sweep.id), sweep.version);
    let finding = |finding: Finding<'_>| (StreamId::Finding(finding.id()), finding.version());
    // With room for the stream that is written.
    let mut relied = Vec::with_capacity(2);
    relied.push((StreamId::Programme, case.programme.version()));
    relied.extend(case.sweep.map(sweep));
    if case.step.subject() == Subject::Sweep {
        relied.extend(case.finding.map(finding));
    }
    // Steps before the last write to none of these.
    match case.command {
        Some(Command::Merge(merge)) => relied.extend(case.world.finding(merge.into).map(finding)),
        Some(Command::Split(split)) => {
            relied.extend(split.parts.iter().map(|part| (StreamId::Finding(part.finding), Version::NONE)));
        }
        _reads_no_other => {}
    }
    if is_gated(case.step)
        && let Some(gated) = case.gated()
    {
        for swept in gated.sweeps() {
            relied.push(sweep(swept));
            relied.extend(gated.looked_at(swept).map(finding));
        }
    }
    relied
}

/// The day on which books enter it: the day it is about, unless figures that rest on that day are published.
fn booked(case: &Case<'_>) -> Day {
    let published = |kind| case.programme.is_published(kind, case.day);
    if case.facts().is_some_and(|facts| published(facts.kind)) { case.today } else { case.day }
}
