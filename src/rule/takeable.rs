//! Whether somebody could take every step that a finding still needs.

use super::Judgement::{Holds, Moot, Pending};
use super::memo::once;
use super::outcome::is_notice_given;
use super::{Broken, Case, Judgement};
use crate::command::Command;
use crate::directory::{Directory, Relation};
use crate::finding::{Facts, Finding, Kind, Progress};
use crate::id::{DepartmentId, FindingId};
use crate::life::{Chain, StageName, Step};
use crate::moment::Day;
use crate::policy::{ChainStep, Choices, Part, Policy};
use crate::programme::Programme;
use core::cell::Cell;
use core::fmt;

/// A step that a finding needs on its way to the close, and that no department in the directory could take.
///
/// ```
/// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
/// let ledger = scene::ledger_assigned();
/// assert!(ledger.stranded(scene::monday().day()).is_empty());
/// ```
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Stranded {
    finding: FindingId,
    step: Step,
    number: u8,
}

impl Stranded {
    /// The finding.
    pub fn finding(&self) -> FindingId {
        self.finding
    }

    /// The step; of a chain, the one by which its steps are taken.
    pub fn step(&self) -> Step {
        self.step
    }

    /// Which step of the chain, from 1; 1 also where the step is not of a chain.
    pub fn number(&self) -> u8 {
        self.number
    }

    fn broken(self) -> Broken {
        let Stranded { step, number, .. } = self;
        step.chain().map_or(Broken::NobodyCould { step }, |chain| Broken::NobodyTakes { chain, number })
    }
}

impl fmt::Display for Stranded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let step = crate::spelled::Words(self.step.name());
        write!(f, "{step} finding {}", self.finding)?;
        if self.step.chain().is_some() { write!(f, " (step {})", self.number) } else { Ok(()) }
    }
}

/// The most findings that a refusal names.
const NAMED_MAX: usize = 8;

/// What a finding still needs, and who there is to do it.
struct Way<'a> {
    finding: FindingId,
    policy: &'a Policy,
    directory: &'a Directory,
    on: Day,
    facts: Facts,
    stage: StageName,
    is_noticed: bool,
    is_suspended: bool,
    is_objected_to: bool,
    listed_on: Option<Day>,
    /// The chains under way.
    chains: &'a [Progress],
    answering: Vec<DepartmentId>,
    lead: DepartmentId,
    cooperating: Option<DepartmentId>,
    supervising: Option<DepartmentId>,
    verifying: Option<DepartmentId>,
    inspecting: Option<DepartmentId>,
    coordinating: DepartmentId,
    /// Whether somebody could act in a relation, and could judge in it, as far as was asked.
    could: [[Cell<Option<bool>>; 2]; Relation::ALL.len()],
}

impl<'a> Way<'a> {
    /// The way of a finding as it stands; `None` while nobody answers for it.
    fn of(finding: Finding<'a>, programme: &'a Programme, on: Day) -> Option<Way<'a>> {
        Some(Way {
            finding: finding.id(),
            policy: programme.policy(),
            directory: programme.directory(),
            on,
            facts: finding.facts(),
            stage: finding.stage(),
            is_noticed: is_notice_given(finding),
            is_suspended: finding.suspended_on().is_some(),
            is_objected_to: finding.objection().is_some(),
            listed_on: finding.listed_on(),
            chains: finding.pending().map_or(&[], |pending| &pending.chains),
            answering: finding.answered().collect(),
            lead: finding.lead()?,
            cooperating: finding.cooperating().next(),
            supervising: finding.supervising(),
            verifying: finding.verifying(),
            inspecting: Some(finding.inspecting()),
            coordinating: programme.coordinating(),
            could: Default::default(),
        })
    }

    fn unit(&self, relation: Relation) -> Option<DepartmentId> {
        match relation {
            Relation::Lead => Some(self.lead),
            Relation::Cooperating => self.cooperating,
            Relation::Supervising => self.supervising,
            Relation::Inspecting => self.inspecting,
            Relation::Verifying => self.verifying,
            Relation::Coordinating => Some(self.coordinating),
            Relation::Superior => self.directory.superior_on(self.lead, self.on),
            // Who is in scope of a sweep is nothing to a finding.
            Relation::Swept => None,
        }
    }

    /// Whether a department that may act in that relation could take a step: any that is there, or, to judge, one that
    /// shares no responsibility for it.
    fn could(&self, relation: Relation, judges: bool) -> bool {
        let held = self.could.get(relation.number()).and_then(|held| held.get(usize::from(judges)));
        once(held, || self.is_there(relation, judges))
    }

    fn is_there(&self, relation: Relation, judges: bool) -> bool {
        let shares = |by| self.directory.shared(by, self.answering.iter().copied(), self.on).is_some();
        let mut acting = self.unit(relation).into_iter().flat_map(|unit| self.directory.acting_as(unit, self.on));
        acting.any(|department| !judges || !shares(department))
    }

    fn is_granted(&self, step: Step) -> bool {
        let grants = self.policy.grants(step);
        grants.iter().any(|grant| self.could(grant.relation, super::judges(step)))
    }

    fn asks(&self, choices: &Choices<bool>) -> bool {
        choices.pick(&self.facts) == Some(&true)
    }

    /// Every step that is needed from here to the close, and that nobody could take.
    fn stranded(&self) -> Vec<Stranded> {
        let (stage, passage) = (self.stage, &self.policy.draft().passage);
        let plans = stage == StageName::Planning || stage < StageName::Planning && self.asks(&passage.planning);
        let reviewed = !self.policy.chain(Chain::Plan, &self.facts).is_empty();
        // A suggestion is answered, and neither verified nor noticed.
        let answered = self.facts.kind == Kind::Suggestion;
        let claimless = stage <= StageName::Borne && !answered;
        let notices = !answered && stage <= StageName::Verified && !self.is_noticed && self.asks(&passage.noticing);
        let acknowledged = stage == StageName::Assigned && self.asks(&passage.acknowledging);
        let delists = self.listed_on.is_some() && self.asks(&self.policy.draft().delisted_first);
        let claimed_by_none = claimless && !self.is_granted(Step::Submit) && !self.is_granted(Step::Determine);
        let by_grant = [
            (Step::Acknowledge, acknowledged && !self.is_granted(Step::Acknowledge)),
            (Step::FilePlan, plans && !self.is_granted(Step::FilePlan)),
            (Step::Resume, self.is_suspended && !self.is_granted(Step::Resume)),
            (Step::Delist, delists && !self.is_granted(Step::Delist)),
            (Step::Submit, claimed_by_none),
            (Step::Lapse, stage == StageName::Borne && !self.is_granted(Step::Lapse)),
            (Step::CloseNotice, (notices || stage == StageName::Noticing) && !self.is_granted(Step::CloseNotice)),
        ];
        let by_chain = [
            (Step::Rule, self.is_objected_to),
            (Step::ApprovePlan, stage == StageName::PlanReview || plans && reviewed),
            (Step::Answer, answered && stage.is_open()),
            (Step::Accept, !answered && stage <= StageName::Verifying),
            (Step::OpenNotice, notices),
            (Step::Close, !answered && stage.is_open()),
        ];
        let finding = self.finding;
        let by_grant = by_grant.into_iter().filter(|(_, fails)| *fails);
        let by_chain = by_chain.into_iter().filter(|(_, needed)| *needed);
        let untaken = by_chain.flat_map(|(step, _)| self.untaken(step).map(move |number| (step, number)));
        by_grant
            .map(|(step, _)| (step, 1))
            .chain(untaken)
            .map(|(step, number)| Stranded { finding, step, number })
            .collect()
    }

    /// The steps of a chain, by number, that are not taken yet and that nobody could take; of a chain without steps, its
    /// first.
    fn untaken(&self, step: Step) -> impl Iterator<Item = u8> {
        let steps = step.chain().map_or(&[][..], |chain| self.policy.chain(chain, &self.facts));
        let chains = self.chains.iter().filter(|progress| step.chain() == Some(progress.chain));
        let taken = chains.flat_map(|progress| {
            progress.counting(|department| {
                self.directory.shared(department, self.answering.iter().copied(), self.on).is_some()
            })
        });
        let next = ChainStep::next_of(steps, taken).map_or(1, |(number, _)| number);
        let numbered = steps.iter().zip(1..).skip_while(move |(_, number)| *number < next);
        let judged_last = step.chain().is_some_and(Chain::is_judged_last);
        let judges = move |number: u8| super::judges(step) && (!judged_last || usize::from(number) == steps.len());
        let fails = numbered
            .filter(move |(of, number)| !self.could(of.by.relation, of.part == Part::Decides && judges(*number)));
        steps.is_empty().then_some(1).into_iter().chain(fails.map(|(_, number)| number))
    }
}

/// Every step that a finding needs on its way to the close, and that nobody could take as things stand.
pub(crate) fn stranded(finding: Finding<'_>, programme: &Programme, on: Day) -> Vec<Stranded> {
    Way::of(finding, programme, on).map(|way| way.stranded()).unwrap_or_default()
}

/// Whether a record may have left a finding with a step that nobody could take, where it had none before: others answer
/// or judge, it is another kind of case, or more is needed of it than was.
pub(crate) fn may_strand(before: Option<Finding<'_>>, after: Finding<'_>) -> bool {
    let Some(before) = before else { return true };
    let (was, is) = (before.state(), after.state());
    let same = was.responsible == is.responsible
        && was.answered == is.answered
        && was.inspecting == is.inspecting
        && was.attributes == is.attributes
        && was.source == is.source
        && before.total() == after.total();
    let onward = match (before.stage(), after.stage()) {
        (StageName::Verified, StageName::Verified) => was.stage == is.stage,
        (from, to) if from == to => true,
        (from, StageName::Rectifying | StageName::Verifying | StageName::Verified | StageName::Closed) => {
            from < after.stage()
        }
        (_, _asks_for_more) => false,
    };
    let begun = |was: bool, is: bool| is && !was;
    let again = before
        .pending()
        .into_iter()
        .flat_map(|pending| &pending.chains)
        .any(|progress| after.progress(progress.chain).is_none_or(|now| now.taken.len() < progress.taken.len()));
    !same
        || !onward
        || again
        || begun(before.suspended_on().is_some(), after.suspended_on().is_some())
        || begun(before.objection().is_some(), after.objection().is_some())
        || begun(before.listed_on().is_some(), after.listed_on().is_some())
}

pub(super) fn steps_takeable(case: &Case<'_>) -> Judgement {
    let (programme, today) = (case.programme, case.today);
    let (finding, after) = match case.command {
        None => return Pending,
        Some(Command::AdoptPolicy(adopt)) => return strands(case, &adopt.policy),
        Some(Command::Merge(merge)) => {
            let survivor = case.world.finding(merge.into);
            let merged = case.finding.into_iter().flat_map(|finding| finding.answered());
            let way = survivor.and_then(|survivor| Way::of(survivor, programme, today));
            (
                survivor,
                way.map(|way| Way {
                    answering: way.answering.iter().copied().chain(merged).collect(),
                    could: Default::default(),
                    ..way
                }),
            )
        }
        Some(_) => (case.finding, changed(case)),
    };
    let Some(after) = after else { return Moot };
    let stranded = after.stranded();
    if stranded.is_empty() {
        return Holds;
    }
    // What nobody could take before is not made worse, and may have to be put right one thing at a time.
    let held = finding.and_then(|finding| Way::of(finding, programme, today)).map(|way| way.stranded());
    let fresh = stranded.into_iter().find(|stranded| !held.iter().flatten().any(|held| held == stranded));
    Judgement::unless(fresh.map(Stranded::broken))
}

/// The way of the finding once the command has its effect; `None` while nobody answers for it then.
fn changed<'a>(case: &Case<'a>) -> Option<Way<'a>> {
    let roles = super::intake::roles(case)?;
    let stage = match case.command? {
        Command::Assign(_) => StageName::Assigned,
        // What is closed may be opened again.
        Command::CarryOver(carry) => match carry.standing.stage() {
            StageName::Closed => StageName::Rectifying,
            open => open,
        },
        _keeps_it => case.finding?.stage(),
    };
    let held = case.finding.and_then(|finding| Way::of(finding, case.programme, case.today));
    Some(Way {
        finding: case.id?,
        policy: case.policy(),
        directory: case.directory(),
        on: case.today,
        facts: *case.facts()?,
        stage,
        is_noticed: held.as_ref().is_some_and(|way| way.is_noticed),
        is_suspended: held.as_ref().is_some_and(|way| way.is_suspended),
        is_objected_to: held.as_ref().is_some_and(|way| way.is_objected_to),
        listed_on: held.as_ref().and_then(|way| way.listed_on),
        chains: held.map_or(&[], |way| way.chains),
        answering: roles.answering,
        lead: roles.lead?,
        cooperating: roles.cooperating,
        supervising: roles.supervising,
        verifying: roles.verifying,
        inspecting: case.inspecting(),
        coordinating: case.programme.coordinating(),
        could: Default::default(),
    })
}

/// Whether a policy leaves open findings with steps that nobody could take, where the one in force does not.
fn strands(case: &Case<'_>, policy: &Policy) -> Judgement {
    let (mut fresh, mut findings, mut more) = (Vec::new(), 0_usize, 0_usize);
    case.world.each_open(&mut |finding| {
        let Some(before) = Way::of(finding, case.programme, case.today) else { return };
        let held = before.stranded();
        let after = Way { policy, ..before }.stranded().into_iter().filter(|stranded| !held.contains(stranded));
        let mut after = after.peekable();
        if after.peek().is_none() {
            return;
        }
        if findings < NAMED_MAX {
            findings = findings.saturating_add(1);
            fresh.extend(after);
        } else {
            more = more.saturating_add(1);
        }
    });
    if fresh.is_empty() { Holds } else { Judgement::Broken(Broken::WouldStrand { stranded: fresh, more }) }
}
