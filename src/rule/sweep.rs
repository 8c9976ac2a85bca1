//! How a finding's lesson is checked across departments, and what it must have come to before the finding is struck off.

use super::Judgement::{Holds, Moot, Pending};
use super::{Broken, Case, Judgement, World};
use crate::command::Command;
use crate::directory::Directory;
use crate::finding::{Finding, Kind};
use crate::id::{DepartmentId, FindingId};
use crate::moment::Day;
use crate::policy::{Policy, SweepGate, SweepUntil, SweepWithin};
use crate::sweep::{Sweep, region_of};
use std::collections::BTreeSet;

pub(super) fn origin_known(case: &Case<'_>) -> Judgement {
    let Some(Command::LaunchSweep(launch)) = case.command else { return Pending };
    let Some(finding) = launch.origin.finding() else { return Moot };
    Judgement::unless(case.finding.is_none().then_some(Broken::NoOrigin { finding }))
}

pub(super) fn scope_sound(case: &Case<'_>) -> Judgement {
    let Some(Command::LaunchSweep(launch)) = case.command else { return Pending };
    let resolved = launch.scope.resolve(case.directory(), case.day);
    Judgement::unless(resolved.is_empty().then_some(Broken::EmptyScope))
}

/// Whether what is raised fits the sweep in which it is said to have been found.
pub(super) fn sweep_joined(case: &Case<'_>) -> Judgement {
    let Some(item) = case.particulars() else { return Pending };
    let Some(id) = item.in_sweep else { return Moot };
    let Some(sweep) = case.sweep else {
        return Judgement::Broken(Broken::NotSwept { sweep: id });
    };
    let origin = sweep.origin.finding().and_then(|origin| case.world.finding(origin));
    let sought = sweep.scope.category.filter(|category| item.category != Some(*category));
    Judgement::unless(if origin.map_or(Kind::Problem, |origin| origin.kind()) != item.kind {
        Some(Broken::SiblingOtherKind)
    } else {
        sought.map(|category| Broken::NotSought { category })
    })
}

pub(super) fn sweep_open(case: &Case<'_>) -> Judgement {
    let Some(sweep) = case.sweep else { return Moot };
    Judgement::unless(sweep.closed_on.map(|on| Broken::SweepOver { sweep: sweep.id, on }))
}

pub(super) fn siblings_sound(case: &Case<'_>) -> Judgement {
    let Some(sweep) = case.sweep else { return Moot };
    let Some(Command::ReportSweep(report)) = case.command else { return Pending };
    let mut named = BTreeSet::new();
    Judgement::unless(report.siblings.iter().copied().find_map(|finding| {
        if sweep.origin.finding() == Some(finding) {
            Some(Broken::OriginNamed)
        } else if !named.insert(finding) {
            Some(Broken::SiblingTwice { finding })
        } else {
            (case.world.sweep_of(finding) != Some(sweep.id)).then_some(Broken::NoSibling { finding })
        }
    }))
}

pub(super) fn sweep_reported(case: &Case<'_>) -> Judgement {
    let Some(sweep) = case.sweep else { return Moot };
    let departments: Vec<DepartmentId> = sweep.awaited().collect();
    Judgement::unless((!departments.is_empty()).then_some(Broken::SweepAwaits { departments }))
}

pub(super) fn sweep_independent(case: &Case<'_>) -> Judgement {
    let Some(sweep) = case.sweep else { return Moot };
    let reported = case.people().find(|person| sweep.reporters.contains(person));
    Judgement::unless(reported.map(|person| Broken::OwnReport { person }))
}

/// A finding whose lesson is in question, as its gate sees it.
pub(crate) struct Gated<'a> {
    pub(crate) finding: Finding<'a>,
    pub(crate) gate: SweepGate,
    policy: &'a Policy,
    directory: &'a Directory,
    world: &'a dyn World,
    on: Day,
}

impl<'a> Gated<'a> {
    /// What the policy asks of a finding; `None` where it asks nothing, as it does of a sibling.
    pub(crate) fn of(
        finding: Finding<'a>,
        policy: &'a Policy,
        directory: &'a Directory,
        world: &'a dyn World,
        on: Day,
    ) -> Option<Gated<'a>> {
        let gate = policy.sweep_gate(&finding.facts());
        if gate.until == SweepUntil::None || world.sweep_of(finding.id()).is_some() {
            return None;
        }
        let gated = Gated { finding, gate, policy, directory, world, on };
        let can_be_met =
            gate.within != SweepWithin::Region || gated.sweeps().next().is_some() || gated.reaches_somebody();
        // What nobody could ever report on would hold the finding back for good.
        Some(if can_be_met { gated } else { Gated { gate: SweepGate::until(gate.until), ..gated } })
    }

    /// Whether there is anybody within reach.
    fn reaches_somebody(&self) -> bool {
        self.directory.departments().any(|unit| !unit.is_joint() && self.reaches(unit.id()))
    }

    /// Whether a department is within reach, or a member of it where it is joint.
    fn reaches(&self, department: DepartmentId) -> bool {
        let (directory, on) = (self.directory, self.on);
        directory.acting_as(department, on).any(|unit| match self.gate.within {
            SweepWithin::Scope => true,
            SweepWithin::Region => self
                .finding
                .region()
                .is_none_or(|region| region_of(directory, unit).is_some_and(|of| directory.region_within(of, region))),
            SweepWithin::Tree => self
                .finding
                .lead()
                .is_none_or(|lead| directory.acting_as(lead, on).any(|head| directory.is_within(unit, head))),
        })
    }

    fn reaches_sibling(&self, sibling: Finding<'_>) -> bool {
        match (self.gate.within, self.finding.region(), sibling.region()) {
            (SweepWithin::Scope, _, _) => true,
            (SweepWithin::Region, Some(region), Some(of)) => self.directory.region_within(of, region),
            (SweepWithin::Region | SweepWithin::Tree, _, _) => sibling.lead().is_none_or(|lead| self.reaches(lead)),
        }
    }

    /// The sweeps of the finding that come within reach, in the order in which they were launched.
    pub(crate) fn sweeps(&self) -> impl Iterator<Item = &'a Sweep> {
        let within = |sweep: &&Sweep| sweep.departments().any(|department| self.reaches(department));
        self.world.sweeps_of(self.finding.id()).into_iter().filter(within)
    }

    /// The siblings of a sweep that hold the finding back, where the gate asks for them.
    fn open_siblings(&self, sweep: &Sweep) -> Vec<FindingId> {
        if self.gate.until < SweepUntil::SiblingsClosed {
            return Vec::new();
        }
        let open = |id: &FindingId| {
            let course = self.course(sweep, *id);
            let reached = course.first().is_some_and(|sibling| self.reaches_sibling(*sibling));
            reached && course.iter().any(|finding| finding.stage().is_open() && !self.is_awaited_by(*finding))
        };
        self.world.siblings(sweep.id).into_iter().filter(open).collect()
    }

    /// Whether what a sibling goes on in waits for this finding in turn, as one of its own siblings goes on here: then
    /// neither holds the other back.
    fn is_awaited_by(&self, other: Finding<'a>) -> bool {
        let (mut met, mut ahead) = (BTreeSet::from([other.id()]), vec![other]);
        while let Some(finding) = ahead.pop() {
            let gated = Gated::of(finding, self.policy, self.directory, self.world, self.on);
            let gated = gated.filter(|gated| gated.gate.until >= SweepUntil::SiblingsClosed);
            let awaited = gated.iter().flat_map(|gated| gated.sweeps().flat_map(|sweep| gated.looked_at(sweep)));
            ahead.extend(awaited.filter(|finding| met.insert(finding.id())));
        }
        met.contains(&self.finding.id())
    }

    /// A sibling, then all in which it goes on: what it was merged into, and the parts into which that was split. Merged
    /// into the finding itself, it closes with it; parts of a sibling are siblings themselves.
    fn course(&self, sweep: &Sweep, sibling: FindingId) -> Vec<Finding<'a>> {
        let mut met = BTreeSet::from([self.finding.id()]);
        let (mut course, mut ahead) = (Vec::new(), vec![sibling]);
        while let Some(finding) = ahead.pop().and_then(|id| self.world.finding(id)) {
            let parts = self.world.parts(finding.id()).into_iter();
            let others = parts.filter(|part| self.world.sweep_of(*part) != Some(sweep.id));
            ahead.extend(finding.merged_into().into_iter().chain(others).filter(|id| met.insert(*id)));
            course.push(finding);
        }
        course
    }

    /// All that the gate looks at in a sweep: its siblings, and what they go on in.
    pub(crate) fn looked_at(&self, sweep: &Sweep) -> impl Iterator<Item = Finding<'a>> {
        self.world.siblings(sweep.id).into_iter().flat_map(|sibling| self.course(sweep, sibling))
    }

    /// What keeps the gate shut.
    fn unmet(&self) -> Option<Broken> {
        if self.sweeps().next().is_none() {
            return Some(Broken::NoSweep);
        }
        self.sweeps().find_map(|sweep| {
            let counts = self.gate.until >= SweepUntil::Reported;
            let awaited = sweep.awaited().filter(|department| counts && self.reaches(*department));
            let (awaited, open): (Vec<_>, Vec<_>) = (awaited.collect(), self.open_siblings(sweep));
            let shut = !awaited.is_empty() || !open.is_empty();
            shut.then_some(Broken::SweepPending { sweep: sweep.id, awaited, open })
        })
    }
}

impl<'a> Case<'a> {
    /// The finding as its gate sees it, where the policy asks for one.
    pub(crate) fn gated(&self) -> Option<Gated<'a>> {
        Gated::of(self.finding?, self.policy(), self.directory(), self.world, self.today)
    }
}

pub(super) fn sweep_gate(case: &Case<'_>) -> Judgement {
    match case.gated() {
        None if case.finding.is_none() => Moot,
        None => Holds,
        Some(gated) => Judgement::unless(gated.unmet()),
    }
}
