//! Who ever answered for a finding and who acted for them, what was claimed and accepted: folded from the records apart
//! from the library, and what no record may do, held against it.

use rectify::directory::{Actor, Capacity, Directory};
use rectify::event::{BearingEnd, Event, GrantedBy};
use rectify::finding::{Determination, Finding, Responsibility, Standing};
use rectify::id::{DepartmentId, FindingId, PersonId};
use rectify::ledger::Ledger;
use rectify::life::{Chain, Outcome, StageName, Step};
use rectify::record::Record;
use std::collections::{BTreeMap, BTreeSet};
use std::hash::{Hash, Hasher};

/// What is remembered of one finding.
#[derive(Clone, Debug, Default, Hash)]
pub(crate) struct Memory {
    /// Every department that ever led or co-operated, here or in what was merged into it or split.
    answered: BTreeSet<DepartmentId>,
    /// Everybody who did anything to it for a department that then answered, and whoever was named as the officer.
    acted: BTreeSet<PersonId>,
    /// A claim, or a determination that it is rectified; whether on evidence.
    claimed: Option<Ground>,
    accepted: bool,
    asked_by: Option<PersonId>,
    /// The chains under way.
    chains: BTreeMap<Chain, UnderWay>,
    /// Who did, in this cycle, what leaves a trace: what the law may keep apart from what they do later, or asks about.
    did: BTreeSet<(&'static str, PersonId)>,
}

/// A chain that has begun: who took its steps, on what matter, and what happened beside since.
#[derive(Clone, Debug, Default, Hash)]
struct UnderWay {
    taken: Vec<(PersonId, String)>,
    beside: BTreeSet<&'static str>,
}

/// On what a claim rests.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
enum Ground {
    Evidence,
    Nothing,
}

/// The memories of all findings.
#[derive(Clone, Debug, Default)]
pub(crate) struct Model {
    findings: BTreeMap<FindingId, Memory>,
}

/// A department itself, whatever stands below it, and what succeeded it: all that shares its responsibility.
fn shares(directory: &Directory, id: DepartmentId, of: DepartmentId) -> bool {
    let entry = |id: DepartmentId| directory.departments().find(|department| department.id() == id);
    let up = core::iter::successors(Some(id), |id| entry(*id).and_then(|department| department.parent()));
    let ends = |first: DepartmentId| {
        let next = |id: &DepartmentId| {
            directory.successions().find(|succession| succession.predecessor() == *id).map(|it| it.successor())
        };
        core::iter::successors(Some(first), next).collect::<Vec<_>>()
    };
    let of = ends(of);
    up.into_iter().any(|id| of.contains(&id))
}

impl Memory {
    fn name(&mut self, line: &Responsibility) {
        self.answered.insert(line.lead());
        self.answered.extend(line.cooperating());
        self.acted.extend(line.officer());
    }

    fn inherit(&mut self, other: &Memory) {
        self.answered.extend(&other.answered);
        self.acted.extend(&other.acted);
    }

    fn is_responsible_department(&self, directory: &Directory, id: DepartmentId) -> bool {
        self.answered.iter().any(|of| shares(directory, id, *of))
    }

    /// Why somebody is not outside those who answered, if they are not.
    fn inside(&self, ledger: &Ledger, record: &Record) -> Option<String> {
        let directory = ledger.programme().directory();
        let all = everybody(ledger, &record.actor());
        let department = all.iter().find(|(_, id)| self.is_responsible_department(directory, *id));
        let person = all.iter().find(|(person, _)| self.acted.contains(person));
        department.or(person).map(|(person, department)| format!("{person} of {department} answered for it"))
    }
}

/// The actor, and each for whom they act; a delegate acts for the department of who gave the right, too.
fn everybody(ledger: &Ledger, actor: &Actor) -> Vec<(PersonId, DepartmentId)> {
    let mut all = vec![(actor.person(), actor.department())];
    let mut next = actor.delegation();
    while let Some(given) = next.and_then(|id| ledger.programme().delegation(id)) {
        let (person, department, _) = given.delegator();
        all.extend([(person, department), (actor.person(), department)]);
        next = given.from();
    }
    all
}

/// What only somebody outside may do: a deciding step of verification, extension, objection, notice, any outcome or
/// look-back.
fn decides(event: &Event) -> bool {
    match event {
        Event::StepTaken(step) => {
            let open_to_them = matches!(step.chain(), Chain::Plan | Chain::Dispute | Chain::Answered);
            !open_to_them && step.opinion().is_none()
        }
        Event::ExtensionGranted(granted) => granted.by() == GrantedBy::Others,
        _other => matches!(
            event.step(),
            Some(
                Step::Accept
                    | Step::ReturnSubmission
                    | Step::Determine
                    | Step::VerifyMilestone
                    | Step::Refuse
                    | Step::Rule
                    | Step::OpenNotice
                    | Step::RecordNoticeObjection
                    | Step::CloseNotice
                    | Step::Close
                    | Step::Bear
                    | Step::Unfound
                    | Step::Terminate
                    | Step::Refer
                    | Step::Answer
                    | Step::Merge
                    | Step::Split
                    | Step::LookBack
                    | Step::Reopen
                    | Step::Decline
            )
        ),
    }
}

impl Model {
    /// Takes a record in. What is told is what it broke.
    pub(crate) fn take(&mut self, before: &Ledger, after: &Ledger, record: &Record) -> Result<(), String> {
        let Some(id) = record.stream().finding() else { return Ok(()) };
        let mut memory = self.findings.remove(&id).unwrap_or_default();
        let begins = before.finding(id).is_none();
        let now = after.finding(id).ok_or("recorded of no finding")?;
        let mut broken = Ok(());
        if !begins {
            broken = held(&memory, before, before.finding(id), now, record);
        }
        let directory = after.programme().directory();
        self.fold(&mut memory, record);
        // Whoever keeps out does nothing for anybody.
        if !matches!(record.event(), Event::Recused(_)) {
            let all = everybody(after, &record.actor()).into_iter();
            let answering = all.filter(|(_, id)| memory.is_responsible_department(directory, *id));
            let people: Vec<PersonId> = answering.map(|(person, _)| person).collect();
            memory.acted.extend(people);
        }
        if begins && matches!(record.event(), Event::CarriedOver(_)) && !now.stage().is_open() {
            broken = memory.inside(after, record).map_or(broken, |who| Err(format!("carried over as closed: {who}")));
        }
        if now.outcome().is_some_and(Outcome::completes) && !memory.accepted {
            broken = Err("closed as done, and nobody accepted it".into());
        }
        let known: BTreeSet<DepartmentId> = now.answered().collect();
        if known != memory.answered {
            broken = Err(format!("{known:?} answered as the ledger has it, {:?} did", memory.answered));
        }
        if let Some(person) = memory.acted.iter().find(|person| !now.acted().any(|known| known == **person)) {
            broken = broken.and(Err(format!("{person} acted for those who answer, and is not known to have")));
        }
        self.findings.insert(id, memory);
        broken
    }

    fn fold(&self, memory: &mut Memory, record: &Record) {
        let event = record.event();
        let person = record.actor().person();
        match event {
            Event::StepTaken(step) => {
                let chain = memory.chains.entry(step.chain()).or_default();
                chain.taken.push((person, format!("{:?}", step.matter())));
            }
            Event::Deemed(deemed) => {
                memory.chains.entry(deemed.chain()).or_default().taken.push((person, "silence".into()));
            }
            Event::ChainDeclined(declined) => drop(memory.chains.remove(&declined.chain())),
            _effect => {
                memory.chains.values_mut().for_each(|chain| chain.beside.extend([event.name()]));
                event.step().and_then(Step::chain).map(|chain| memory.chains.remove(&chain));
            }
        }
        match event.step() {
            Some(
                Step::Determine | Step::Rule | Step::Reclassify | Step::AskExtension | Step::FilePlan | Step::Object,
            )
            | Some(Step::CloseNotice | Step::List | Step::Escalate | Step::Deescalate | Step::Amend) => {
                memory.did.insert((event.name(), person));
            }
            Some(Step::Delist) => memory.did.retain(|(what, _)| *what != "listed"),
            _leaves_no_trace => {}
        }
        match event {
            Event::CarriedOver(carried) => {
                carried.responsibility().iter().for_each(|line| memory.name(line));
                let standing = carried.standing();
                // What was claimed elsewhere rests on the basis of the carrying over.
                memory.claimed = matches!(standing, Standing::Verifying { .. }).then_some(Ground::Evidence);
                memory.accepted =
                    matches!(standing.stage(), StageName::Verified | StageName::Noticing | StageName::Closed);
            }
            Event::SplitOff(part) => memory.inherit(&self.findings[&part.from()]),
            Event::Absorbed(absorbed) => memory.inherit(&self.findings[&absorbed.from()]),
            Event::Assigned(assigned) => memory.name(assigned.responsibility()),
            Event::Reassigned(reassigned) => {
                let change = reassigned.change();
                memory.answered.extend(change.lead);
                memory.answered.extend(change.cooperating.iter().flatten());
                memory.acted.extend(change.officer);
            }
            Event::ExtensionAsked(_) => memory.asked_by = Some(person),
            Event::ExtensionGranted(_) | Event::ExtensionRefused(_) => memory.asked_by = None,
            Event::Submitted(submitted) => {
                memory.claimed = Some(if submitted.evidence().is_empty() { Ground::Nothing } else { Ground::Evidence });
                memory.accepted = false;
            }
            Event::Determined(it) if it.determination() == Determination::Rectified => {
                memory.claimed = Some(if it.evidence().is_empty() { Ground::Nothing } else { Ground::Evidence });
            }
            Event::Accepted(_) => memory.accepted = memory.claimed == Some(Ground::Evidence),
            Event::SubmissionReturned(_) => (memory.claimed, memory.accepted) = (None, false),
            Event::Ruled(ruled) if ruled.leads_to() == StageName::Verifying => memory.accepted = false,
            Event::LookedBack(looked) if looked.reopening().is_none() => {}
            Event::LookedBack(_) | Event::Reopened(_) => {
                (memory.claimed, memory.accepted) = (None, false);
                memory.chains.clear();
                memory.did.retain(|(what, _)| *what == "reclassified");
            }
            _says_nothing_of_it => {}
        }
    }

    /// All that a later decision could turn on.
    pub(crate) fn hash(&self, ledger: &Ledger, hasher: &mut impl Hasher) {
        ledger.latest().day().hash(hasher);
        (ledger.programme().policy().version(), ledger.programme().directory().version()).hash(hasher);
        for given in ledger.programme().delegations() {
            (given.id(), given.delegator(), given.delegate(), given.is_ended()).hash(hasher);
        }
        for sweep in ledger.sweeps() {
            (sweep.id(), sweep.closed_on()).hash(hasher);
            sweep.departments().filter(|id| sweep.report(*id).is_some()).for_each(|id| id.hash(hasher));
        }
        for finding in ledger.findings() {
            (finding.id(), finding.stage(), finding.outcome(), finding.merged_into()).hash(hasher);
            (finding.cycle(), finding.deadline(), finding.original_deadline(), finding.extensions()).hash(hasher);
            (finding.objection(), finding.extension_asked(), finding.suspended_on(), finding.borne_until())
                .hash(hasher);
            (finding.notice_until(), finding.lead(), finding.verifying(), finding.supervising()).hash(hasher);
            (finding.officer(), finding.severity(), finding.mode(), finding.raised_by()).hash(hasher);
            (finding.settled(), finding.disputed(), finding.claimed_on()).hash(hasher);
            finding.cooperating().for_each(|id| id.hash(hasher));
            finding.recused().for_each(|id| id.hash(hasher));
            finding.measures().for_each(|(id, status)| (id, format!("{status:?}")).hash(hasher));
        }
        self.findings.values().for_each(|memory| memory.hash(hasher));
    }
}

/// Holds a record to what went before.
fn held(
    memory: &Memory,
    before: &Ledger,
    was: Option<Finding<'_>>,
    now: Finding<'_>,
    record: &Record,
) -> Result<(), String> {
    let was = was.ok_or("not known")?;
    let event = record.event();
    let inside = memory.inside(before, record);
    let closes = was.stage().is_open() && !now.stage().is_open();
    if let (true, Some(who)) = (decides(event) || closes, &inside) {
        return Err(format!("{} by one who answers: {who}", event.name()));
    }
    if closes && matches!(event, Event::Deemed(_)) {
        return Err("closed by silence".into());
    }
    if closes && was.objection().is_some() {
        return Err(format!("{} with an objection pending", event.name()));
    }
    if let Event::ExtensionGranted(granted) = event
        && granted.by() == GrantedBy::OwnHead
    {
        let limits = before.programme().policy().extension(&was.facts());
        let last = limits.own_head_days_max.zip(was.deadline());
        let last = last.and_then(|(days, deadline)| deadline.plus_days(days.into()).ok());
        let actor = record.actor();
        let own = was.lead() == Some(actor.department()) && actor.capacity() == Capacity::Head;
        if !own || memory.asked_by == Some(actor.person()) || last.is_none_or(|last| granted.until() > last) {
            return Err("granted by a head who may not".into());
        }
    } else if was.deadline().is_some() && was.deadline() != now.deadline() {
        // Time's doing, and by a term of the policy's; who notes it decides nothing.
        let lapsed = matches!(event, Event::BearingEnded(ended) if ended.end() == BearingEnd::Lapsed);
        let by_nobody = lapsed || matches!(event, Event::Deemed(_));
        if let (false, Some(who)) = (by_nobody, &inside) {
            return Err(format!("{} moved the deadline: {who}", event.name()));
        }
    }
    Ok(())
}
