//! Who could owe anything about a finding, and from when on at the earliest: by what a ledger finds its duties again.
//!
//! Invariant: whoever [owes](super::duties) something about a finding, or the [launch](super::launch_duty) of a sweep for
//! it, is in its reach, with a day no later than it is due. A reach may be too early, and name one who owes nothing; it
//! depends on nothing but the finding, whether it is [stranded], and what its outlook was made of.
//!
//! Absent on purpose: successions that are told by a day. Owners are as the finding names them.
//!
//! [stranded]: crate::rule::stranded

use super::{taker, waits_for};
use crate::directory::Relation;
use crate::finding::Finding;
use crate::finding::names::{Dept, Handle, Names};
use crate::id::DepartmentId;
use crate::life::{StageName, Step};
use crate::moment::Day;
use crate::policy::SweepUntil;
use crate::programme::Programme;
use crate::rule::silence::silent;

/// Who owes, as a finding names them.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Owner {
    /// The coordinating department.
    Coordinating,
    /// One by name.
    Named(Dept),
    /// What is above one.
    Superior(Dept),
}

impl Owner {
    fn of(finding: Finding<'_>, relation: Relation) -> Owner {
        let state = finding.state();
        let line = state.responsible.as_ref();
        let dept = match relation {
            Relation::Lead => line.map(|line| line.lead),
            Relation::Cooperating => line.and_then(|line| line.beside().next()),
            Relation::Supervising => line.and_then(|line| line.supervising),
            Relation::Inspecting => Some(state.inspecting),
            Relation::Verifying => line.map(|line| line.verifying),
            Relation::Superior => return line.map_or(Owner::Coordinating, |line| Owner::Superior(line.lead)),
            Relation::Coordinating | Relation::Swept => None,
        };
        dept.map_or(Owner::Coordinating, Owner::Named)
    }

    /// The department on a day, before it was succeeded itself.
    pub(crate) fn department(self, programme: &Programme, names: &Names, on: Day) -> DepartmentId {
        let superior = |lead: Dept| programme.directory().superior_on(lead.name(names), on);
        match self {
            Owner::Coordinating => programme.coordinating(),
            Owner::Named(dept) => dept.name(names),
            Owner::Superior(lead) => superior(lead).unwrap_or_else(|| programme.coordinating()),
        }
    }
}

/// Each who could owe something about a finding, with the earliest day.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(crate) struct Reach {
    /// As many as a finding has relations, and the one in whose name it is listed.
    owners: [Option<(Owner, Day)>; 8],
}

impl Reach {
    pub(crate) fn iter(&self) -> impl Iterator<Item = (Owner, Day)> {
        self.owners.iter().map_while(|held| *held)
    }

    pub(crate) fn contains(&self, wanted: (Owner, Day)) -> bool {
        self.iter().any(|held| held == wanted)
    }

    fn add(&mut self, owner: Owner, day: Day) {
        for held in &mut self.owners {
            match held {
                Some((known, earliest)) if *known == owner => return *earliest = day.min(*earliest),
                Some(_) => {}
                None => return *held = Some((owner, day)),
            }
        }
    }
}

/// What a policy and a directory say of all reaches.
#[derive(Clone, Debug)]
pub(crate) struct Outlook {
    lets_silence_consent: bool,
    asks_for_sweeps: bool,
    has_successions: bool,
    /// Who takes the steps of the ladder.
    escalates: Relation,
    /// How many days after a deadline the first rung is that it leads to.
    first_rung: Option<i64>,
}

impl Outlook {
    pub(crate) fn of(programme: &Programme) -> Outlook {
        let policy = programme.policy();
        let rungs = policy.draft().ladder.rungs.iter();
        Outlook {
            lets_silence_consent: policy.lets_silence_consent(),
            asks_for_sweeps: !policy.draft().sweep_gate.cases().is_empty(),
            has_successions: programme.directory().successions().len() > 0,
            escalates: policy.grants(Step::Escalate).first().map_or(Relation::Coordinating, |grant| grant.relation),
            first_rung: rungs.filter_map(|rung| rung.days_from_deadline_min()).min(),
        }
    }

    /// The reach of a finding, given whether it is stranded.
    pub(crate) fn reach(&self, finding: Finding<'_>, programme: &Programme, is_stranded: bool) -> Reach {
        let mut reach = Reach::default();
        waits_for(finding, programme, |_, _, relation, due| reach.add(Owner::of(finding, relation), due));
        if !finding.stage().is_open() {
            return reach;
        }
        if let Some((under, inspect_by)) = finding.listed().and_then(|listed| Some((listed.under, listed.inspect_by?)))
        {
            reach.add(Owner::Named(under), inspect_by);
        }
        if self.lets_silence_consent {
            let afters = silent(finding, programme).into_iter().filter_map(|(_, day)| day.plus_days(1).ok());
            afters.for_each(|after| reach.add(Owner::Coordinating, after));
        }
        if let Some(from) = self.escalated_from(finding, programme) {
            reach.add(Owner::of(finding, self.escalates), from);
        }
        if self.asks_for_sweeps
            && finding.stage() != StageName::Raised
            && let Some(due) = finding.deadline().or(finding.due())
            && programme.policy().sweep_gate(&finding.facts()).until > SweepUntil::None
        {
            reach.add(Owner::of(finding, taker(programme, Step::LaunchSweep, Relation::Inspecting)), due);
        }
        let moved = finding.assigned_on().filter(|_| is_stranded);
        if let Some(day) = moved.into_iter().chain(self.succeeded_from(finding, programme)).min() {
            reach.add(Owner::Coordinating, day);
            let granted = programme.policy().grants(Step::Reassign).iter();
            granted.for_each(|grant| reach.add(Owner::of(finding, grant.relation), day));
        }
        reach
    }

    /// From when on the ladder could ask for a step: exactly, where there is more to it than a deadline.
    fn escalated_from(&self, finding: Finding<'_>, programme: &Programme) -> Option<Day> {
        if !Step::Escalate.admitted_in().contains(finding.stage()) {
            return None;
        }
        if finding.is_pressed() {
            let ladder = &programme.policy().draft().ladder;
            return ladder.standing(finding, programme.calendar()).ok()?.first().map(|first| first.from);
        }
        let deadline = finding.deadline()?;
        if finding.suspended_on().is_some_and(|since| since <= deadline) {
            return None;
        }
        Some(deadline.plus_days(self.first_rung?).unwrap_or(Day::MIN))
    }

    /// The first day on which a department that is named was succeeded, or will be.
    fn succeeded_from(&self, finding: Finding<'_>, programme: &Programme) -> Option<Day> {
        if !self.has_successions {
            return None;
        }
        let line = finding.state().responsible.as_ref()?;
        let named = [Some(line.lead), line.supervising, Some(line.verifying)].into_iter().flatten();
        let named = named.chain(line.cooperating.iter());
        let succeeded = |dept: Dept| programme.directory().succeeded_on(dept.name(finding.names()), Day::MAX);
        named.filter_map(succeeded).min()
    }
}
