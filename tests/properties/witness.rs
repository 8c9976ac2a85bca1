//! What the records themselves say, folded apart from the library: who answered and acted, what was claimed and
//! accepted, what was found and settled, how many records each stream has.

use rectify::directory::Actor;
use rectify::event::{Event, GrantedBy};
use rectify::finding::{Determination, Finding, Responsibility, Standing, Withdrawable};
use rectify::id::{DepartmentId, FindingId, PersonId};
use rectify::life::{Chain, Outcome, StageName};
use rectify::record::{Record, StreamId};
use std::collections::{BTreeMap, BTreeSet};

/// What is remembered of one finding.
#[derive(Clone, Debug, Default)]
struct Memory {
    records: u32,
    /// Who answers now.
    answers: BTreeSet<DepartmentId>,
    lead: Option<DepartmentId>,
    answered: BTreeSet<DepartmentId>,
    acted: BTreeSet<PersonId>,
    claimed: bool,
    accepted: bool,
    asked_by: Option<PersonId>,
    /// The objection that waits for a ruling: how many steps towards one were taken.
    objection: Option<u32>,
    total: u64,
    settled: u64,
    merged_into: Option<FindingId>,
}

#[derive(Default)]
pub(crate) struct Witness {
    others: BTreeMap<StreamId, u32>,
    findings: BTreeMap<FindingId, Memory>,
    /// How many records were made by somebody who judges.
    pub(crate) judged: u64,
}

/// The department itself and, where it is joint, its members.
fn with_members(id: DepartmentId) -> Vec<DepartmentId> {
    let members: &[&str] = if id.as_str() == "both" { &["water", "housing"] } else { &[] };
    core::iter::once(id).chain(members.iter().map(|member| member.parse().unwrap())).collect()
}

/// Whether a department shares the responsibility of another: is it, is below it, or shares a member with it.
fn shares(id: DepartmentId, of: DepartmentId) -> bool {
    let above = |id: DepartmentId| if id.as_str() == "bridges" { vec![id, "roads".parse().unwrap()] } else { vec![id] };
    with_members(id).into_iter().flat_map(above).any(|id| with_members(of).contains(&id))
}

impl Memory {
    fn name(&mut self, line: &Responsibility) {
        self.answers = line.cooperating().iter().copied().collect();
        self.change_lead(line.lead());
        self.acted.extend(line.officer());
    }

    fn change_lead(&mut self, lead: DepartmentId) {
        self.answers.retain(|id| Some(*id) != self.lead);
        self.lead = Some(lead);
        self.answers.insert(lead);
        self.answered.extend(self.answers.iter().copied());
    }

    /// Whether somebody is, or acted for, those who ever answered.
    fn is_responsible(&self, actor: &Actor) -> bool {
        self.acted.contains(&actor.person()) || self.answered.iter().any(|of| shares(actor.department(), *of))
    }
}

/// Whether the event judges: nobody who ever answered may make it.
fn judges(event: &Event) -> bool {
    match event {
        Event::StepTaken(step) => {
            !matches!(step.chain(), Chain::Plan | Chain::Dispute | Chain::Answered) && step.opinion().is_none()
        }
        Event::ExtensionGranted(granted) => granted.by() != GrantedBy::OwnHead,
        Event::Closed(_)
        | Event::Accepted(_)
        | Event::SubmissionReturned(_)
        | Event::Determined(_)
        | Event::MilestoneVerified(_)
        | Event::ExtensionRefused(_)
        | Event::Ruled(_)
        | Event::NoticeOpened(_)
        | Event::NoticeObjectionRecorded(_)
        | Event::NoticeClosed(_)
        | Event::Borne(_)
        | Event::FoundUnfounded(_)
        | Event::Terminated(_)
        | Event::Referred(_)
        | Event::Answered(_)
        | Event::Merged(_)
        | Event::Split(_)
        | Event::LookedBack(_)
        | Event::Reopened(_)
        | Event::Disputed(_)
        | Event::SettlementReversed(_)
        | Event::QuantityAmended(_)
        | Event::Reclassified(_)
        | Event::Reassigned(_)
        | Event::Suspended(_)
        | Event::Resumed(_) => true,
        _tells_or_claims => false,
    }
}

/// Whether the event is one that those who answer make.
fn answers(event: &Event) -> bool {
    match event {
        Event::StepTaken(step) => matches!(step.chain(), Chain::Dispute | Chain::Answered),
        Event::ExtensionGranted(granted) => granted.by() == GrantedBy::OwnHead,
        Event::Acknowledged(_)
        | Event::Objected(_)
        | Event::Withdrawn(_)
        | Event::PlanFiled(_)
        | Event::PlanRevised(_)
        | Event::ProgressReported(_)
        | Event::MilestoneClaimed(_)
        | Event::Settled(_)
        | Event::ExtensionAsked(_)
        | Event::Submitted(_) => true,
        _others => false,
    }
}

impl Witness {
    /// Takes a record in, and holds it to what went before.
    pub(crate) fn take(&mut self, record: &Record) {
        let StreamId::Finding(id) = record.stream() else {
            let records = self.others.entry(record.stream()).or_default();
            *records += 1;
            return assert_eq!(record.version().number(), *records);
        };
        let mut memory = self.findings.remove(&id).unwrap_or_default();
        memory.records += 1;
        assert_eq!(record.version().number(), memory.records, "{}", record.stream());
        if judges(record.event()) {
            self.judged += 1;
            assert!(
                !memory.is_responsible(&record.actor()),
                "{} by {:?}: {memory:?}",
                record.event().name(),
                record.actor()
            );
        }
        self.event(&mut memory, record);
        let department = record.actor().department();
        let own = |of: &DepartmentId| with_members(*of).contains(&department);
        if answers(record.event()) && memory.answers.iter().any(own) {
            memory.acted.insert(record.actor().person());
        }
        self.findings.insert(id, memory);
    }

    fn event(&mut self, memory: &mut Memory, record: &Record) {
        match record.event() {
            Event::Raised(raised) => memory.total = raised.particulars().quantity().map_or(0, |found| found.amount()),
            Event::CarriedOver(carried) => {
                memory.total = carried.particulars().quantity().map_or(0, |found| found.amount());
                carried.responsibility().iter().for_each(|line| memory.name(line));
                let standing = carried.standing();
                memory.claimed = matches!(standing, Standing::Verifying { .. });
                memory.accepted =
                    matches!(standing.stage(), StageName::Verified | StageName::Noticing | StageName::Closed);
            }
            Event::SplitOff(part) => {
                let whole = &self.findings[&part.from()];
                memory.answered.clone_from(&whole.answered);
                memory.acted.clone_from(&whole.acted);
                memory.answers.clone_from(&whole.answers);
                memory.lead = whole.lead;
                memory.total = part.particulars().quantity().map_or(0, |share| share.amount());
            }
            Event::Assigned(assigned) => memory.name(assigned.responsibility()),
            Event::Reassigned(reassigned) => {
                let change = reassigned.change();
                change.lead.iter().for_each(|lead| memory.change_lead(*lead));
                memory.acted.extend(change.officer);
            }
            Event::Absorbed(absorbed) => {
                let other = &self.findings[&absorbed.from()];
                memory.answered.extend(&other.answered);
                memory.acted.extend(&other.acted);
                let moved = absorbed.moved().as_ref().map_or(0, |moved| moved.outstanding().amount());
                memory.total += moved;
            }
            Event::Merged(merged) => memory.merged_into = Some(merged.survivor()),
            Event::QuantityAmended(amended) => memory.total = amended.total().amount(),
            Event::Settled(settled) => memory.settled += settled.amount().amount(),
            Event::SettlementReversed(reversed) => memory.settled -= reversed.amount().amount(),
            Event::Objected(_) => {
                assert_eq!(memory.objection, None, "an objection drives out another");
                memory.objection = Some(0);
            }
            // What several people object to one notice is ruled on together.
            Event::NoticeObjectionRecorded(_) => memory.objection = memory.objection.or(Some(0)),
            Event::StepTaken(step) if step.chain() == Chain::Objection => {
                let taken = memory.objection.expect("a step towards no ruling") + 1;
                assert_eq!(u32::from(step.step()), taken);
                memory.objection = Some(taken);
            }
            Event::Withdrawn(it) if it.what() == Withdrawable::Objection => memory.objection = None,
            Event::Ruled(ruled) => {
                let taken = memory.objection.take().expect("a ruling on nothing");
                // Policies of an even version lay down two rulings.
                assert!(taken == 1 || !record.policy().is_multiple_of(2), "a ruling after {taken} steps");
                if ruled.leads_to() == StageName::Verifying && memory.accepted {
                    (memory.claimed, memory.accepted) = (true, false);
                }
            }
            Event::FoundUnfounded(_) | Event::Terminated(_) | Event::Referred(_) | Event::Answered(_) => {
                memory.objection = None
            }
            Event::ExtensionAsked(_) => memory.asked_by = Some(record.actor().person()),
            Event::Deemed(_) => memory.asked_by = None,
            Event::ExtensionGranted(_) => assert_ne!(memory.asked_by.take(), Some(record.actor().person())),
            Event::Submitted(_) => (memory.claimed, memory.accepted) = (true, false),
            Event::Determined(it) if it.determination() == Determination::Rectified => memory.claimed = true,
            Event::Accepted(_) => {
                assert!(memory.claimed, "accepted what nobody claimed");
                (memory.claimed, memory.accepted) = (false, true);
            }
            Event::SubmissionReturned(_) => memory.claimed = false,
            Event::Closed(_) => assert!(memory.accepted, "closed what nobody accepted"),
            Event::LookedBack(looked) if looked.reopening().is_some() => memory.accepted = false,
            Event::Reopened(_) => memory.accepted = false,
            _says_nothing_of_it => {}
        }
    }

    /// Holds a finding, as the ledger shows it, to what the records say.
    pub(crate) fn check(&self, view: Finding<'_>) {
        let memory = &self.findings[&view.id()];
        assert_eq!(view.version().number(), memory.records);
        assert_eq!(view.answered().collect::<BTreeSet<_>>(), memory.answered);
        assert!(memory.acted.is_subset(&view.acted().collect()));
        assert_eq!(view.merged_into(), memory.merged_into);
        if let (Some(total), Some(settled)) = (view.total(), view.settled()) {
            let (left, disputed) = (view.outstanding().unwrap(), view.disputed().unwrap());
            assert_eq!((total.amount(), settled.amount()), (memory.total, memory.settled));
            assert_eq!(settled.amount() + left.amount(), total.amount());
            assert_eq!(disputed.amount() + view.undisputed().unwrap().amount(), left.amount());
        }
        let stage = view.stage();
        assert_eq!(view.outcome().is_some(), stage == StageName::Closed);
        assert_eq!(view.closed_on().is_some(), stage == StageName::Closed);
        assert_eq!(view.borne_until().is_some(), stage == StageName::Borne);
        assert_eq!(view.notice_until().is_some(), stage == StageName::Noticing);
        assert_eq!(view.original_deadline().is_some(), view.deadline().is_some());
        assert!(view.extensions() <= 2);
        assert!(!view.outcome().is_some_and(Outcome::completes) || memory.accepted);
        assert!(view.suspended_on().is_none() || stage.is_open());
        self.ends(view.id());
    }

    /// Follows what was merged to where it ends.
    fn ends(&self, first: FindingId) {
        let next = |id: &FindingId| self.findings[id].merged_into;
        let length = core::iter::successors(Some(first), next).take(self.findings.len() + 1).count();
        assert!(length <= self.findings.len(), "the merges of {first} go round");
    }
}
