//! Each update of the log as the commands that it amounts to.

use crate::log::Update;
use rectify::calendar::Calendar;
use rectify::command::*;
use rectify::directory::{Actor, Capacity, Department, Directory, Relation};
use rectify::finding::{
    Amendment, Evidence, Inspection, Particulars, Reassignment, ReopenCause, Responsibility, Severity, Standing,
};
use rectify::id::{CategoryId, DepartmentId, FindingId, PersonId};
use rectify::ledger::{Ledger, LedgerError};
use rectify::life::{Chain, Step};
use rectify::moment::{Day, Moment, Zone};
use rectify::policy::{ChainStep, Choices, Draft, Grant, Passage, Policy};
use rectify::text::Prose;
use rectify::uuid::Uuid;
use std::collections::{BTreeMap, BTreeSet, HashMap};

fn code<T: core::str::FromStr<Err: core::fmt::Debug>>(name: &str) -> T {
    name.to_lowercase().replace(' ', "-").parse().unwrap()
}

pub(crate) fn office() -> DepartmentId {
    code("office")
}

fn person(name: &str) -> PersonId {
    PersonId::new(Uuid::new_v5(&Uuid::NAMESPACE_OID, name.as_bytes())).unwrap()
}

fn zone() -> Zone {
    "+00:00".parse().unwrap()
}

fn moment(at: &str) -> Moment {
    let (day, clock) = at.split_once(' ').unwrap();
    Moment::at(format!("{day}T{clock}:00.000000Z").parse().unwrap(), zone()).unwrap()
}

fn day(at: &str) -> Day {
    at[..10].parse().unwrap()
}

fn prose(text: &str) -> Prose {
    text.parse().unwrap()
}

fn severity(priority: &str) -> Severity {
    match &priority[..1] {
        "1" => Severity::Critical,
        "2" => Severity::High,
        "3" => Severity::Medium,
        _ => Severity::Low,
    }
}

/// The rules of a desk that passes a case on and checks what comes back: no acknowledgement, plan or notice.
fn policy() -> Policy {
    let mut draft: Draft = Policy::standard().draft().clone();
    draft.passage = Passage::default();
    let one = vec![ChainStep::decides(Grant::officer(Relation::Inspecting))];
    for chain in [Chain::Submission, Chain::Close] {
        draft.chains.insert(chain, Choices::always(one.clone()));
    }
    draft.chains.remove(&Chain::Plan);
    draft.chains.remove(&Chain::Notice);
    Policy::new(draft).unwrap()
}

/// What was refused, by step and the words of the rule.
pub(crate) type Refused = BTreeMap<(Step, &'static str), u64>;

/// A desk that plays the log.
pub(crate) struct Desk {
    pub(crate) ledger: Ledger,
    pub(crate) refused: Refused,
    pub(crate) accepted: BTreeMap<Step, u64>,
    /// Closings of the log that our rules refused, by month.
    pub(crate) kept_open: BTreeMap<String, u64>,
    before: HashMap<String, Update>,
}

impl Desk {
    pub(crate) fn of(updates: &[Update]) -> Desk {
        let groups: BTreeSet<&str> = updates.iter().filter_map(|update| update.group.as_deref()).collect();
        let unit = |id: DepartmentId| Department::new(id, id.as_str().parse().unwrap());
        let units = groups.iter().map(|group| unit(code(group))).chain([unit(office())]).collect();
        let directory = Directory::new(1, units, vec![], vec![]).unwrap();
        let (id, title) = ("018f2c3a-7d10-7c3e-9a55-0242ac120002".parse().unwrap(), "incidents".parse().unwrap());
        let found = Found::new(id, title, zone(), policy(), directory, Calendar::china(), office());
        let round = Inspection::new(code("incidents"), "incidents".parse().unwrap(), office());
        let first = moment(&updates[0].at);
        let head = Actor::new(person("head"), office(), Capacity::Head);
        let ledger = Ledger::found(&head, first, found.inspections(round)).unwrap();
        Desk {
            ledger,
            refused: Refused::new(),
            accepted: BTreeMap::new(),
            kept_open: BTreeMap::new(),
            before: HashMap::new(),
        }
    }

    pub(crate) fn play(&mut self, update: &Update) {
        let id = FindingId::new(Uuid::new_v5(&Uuid::NAMESPACE_OID, update.case.as_bytes())).unwrap();
        match self.before.insert(update.case.clone(), update.clone()) {
            None => self.begin(id, update),
            Some(before) => self.go_on(id, &before, update),
        }
    }

    /// One command of an update, by its author on the desk's side or the group's; whether it was taken.
    fn act(&mut self, update: &Update, department: DepartmentId, command: impl Into<Command>) -> bool {
        let command: Command = command.into();
        let step = command.step();
        let capacity = if department == office() { Capacity::Head } else { Capacity::Officer };
        let actor = Actor::new(person(&update.by), department, capacity);
        match self.ledger.act(&actor, moment(&update.at), command) {
            Ok(_) => {
                *self.accepted.entry(step).or_default() += 1;
                true
            }
            Err(LedgerError::Refused(refusal)) => {
                for broken in refusal.broken() {
                    *self.refused.entry((step, broken.rule().name())).or_default() += 1;
                }
                false
            }
            Err(other) => panic!("{} {}: {other}", update.case, update.number),
        }
    }

    fn begin(&mut self, id: FindingId, update: &Update) {
        let title = update.case.parse().unwrap();
        let item = Particulars::problem(code("incidents"), update.case.parse().unwrap(), title)
            .with_severity(severity(&update.priority))
            .with_found_on(day(&update.opened).min(day(&update.at)));
        let item = match category(update) {
            Some(category) => item.with_category(category),
            None => item,
        };
        if update.state == "New" {
            assert!(self.act(update, office(), Raise::new(id, item)), "{}", update.case);
            if let Some(group) = &update.group {
                self.act(update, office(), Assign::to(code(group), id));
            }
            return;
        }
        let standing = match (&update.group, update.state.as_str()) {
            (None, _) => Standing::Raised,
            (Some(_), "Resolved") => Standing::Verifying { submitted_on: day(&update.at) },
            (Some(_), _) => Standing::Rectifying,
        };
        let raised = day(&update.opened).min(day(&update.at));
        let carry = CarryOver::new(id, item, standing, raised, prose("the log begins after the case"));
        let carry = match &update.group {
            Some(group) => carry.responsibility(Responsibility::of(code(group))),
            None => carry,
        };
        assert!(self.act(update, office(), carry), "{}", update.case);
    }

    fn go_on(&mut self, id: FindingId, before: &Update, update: &Update) {
        if let Some(group) = update.group.as_ref().filter(|group| before.group.as_ref() != Some(group)) {
            let lead: DepartmentId = code(group);
            if self.ledger.finding(id).is_some_and(|finding| finding.lead().is_none()) {
                self.act(update, office(), Assign::to(lead, id));
            } else {
                let change = Reassignment { lead: Some(lead), ..Reassignment::default() };
                self.act(update, office(), Reassign::new(id, change, prose("passed on")));
            }
        }
        if update.priority != before.priority {
            let graver = Reclassify::new(id, prose("another priority")).severity(severity(&update.priority));
            self.act(update, office(), graver);
        }
        if let Some(category) = category(update).filter(|_| update.category != before.category) {
            let amendment = Amendment { category: Some(category), ..Amendment::default() };
            self.act(update, office(), Amend::new(id, amendment, prose("another category")));
        }
        self.move_on(id, before, update);
    }

    fn move_on(&mut self, id: FindingId, before: &Update, update: &Update) {
        let group: DepartmentId = update.group.as_deref().map_or_else(office, code);
        let waits = |update: &Update| update.state.starts_with("Awaiting");
        if waits(before) && !waits(update) {
            self.act(update, office(), Resume::new(id, prose("the answer is there")));
        }
        match (before.state.as_str(), update.state.as_str()) {
            (was, is) if was == is => {
                self.act(update, group, ReportProgress::new(id, prose("updated")));
            }
            (_, "Resolved") => {
                let reply: Evidence = format!("log:{}/{}", update.case, update.number).parse().unwrap();
                self.act(update, group, Submit::new(id).evidence(reply));
            }
            (_, "Closed") => {
                self.act(update, office(), Accept::new(id));
                if !self.act(update, office(), Close::new(id)) {
                    *self.kept_open.entry(update.month().to_owned()).or_default() += 1;
                }
            }
            ("Closed", _) => {
                let reply: Evidence = format!("log:{}/{}", update.case, update.number).parse().unwrap();
                let reopen = Reopen::new(id, ReopenCause::FalseClaim, prose("opened again"));
                self.act(update, office(), reopen.evidence(reply));
            }
            ("Resolved", _) => {
                self.act(update, office(), ReturnSubmission::new(id, prose("not solved")));
            }
            (was, is) if is.starts_with("Awaiting") && !was.starts_with("Awaiting") => {
                self.act(update, office(), Suspend::new(id, prose("waits for somebody"), prose("rules of the desk")));
            }
            _between_states_that_are_one_to_us => {
                self.act(update, group, ReportProgress::new(id, prose("under way")));
            }
        }
    }
}

fn category(update: &Update) -> Option<CategoryId> {
    (update.category != "?").then(|| code(&update.category))
}
