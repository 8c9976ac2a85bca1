//! What is owed about sweeps.

use super::{About, Duty, DutyKind, about, duty, owner, taker};
use crate::command::{LaunchSweep, Order};
use crate::directory::Relation;
use crate::finding::Finding;
use crate::id::SweepId;
use crate::life::{StageName, Step};
use crate::moment::Day;
use crate::policy::SweepWithin;
use crate::programme::Programme;
use crate::rule::World;
use crate::rule::sweep::Gated;
use crate::sweep::{Sweep, SweepScope};

/// The reports awaited on a sweep, each owed by the department in scope or by what it has become.
pub(crate) fn report_duties(sweep: &Sweep, programme: &Programme, on: Day) -> Vec<Duty> {
    let duty = |(department, due)| {
        let owner = programme.directory().successor(department, on);
        about(About::Sweep(sweep.id(), department), owner, DutyKind::SweepReport, due)
    };
    let due = sweep.due().filter(|_| sweep.is_open());
    sweep.awaited().filter_map(|department| Some((department, due?))).map(duty).collect()
}

/// The sweep for which the close of a finding waits: owed from the day on which somebody answers for it, by the deadline
/// of the finding, so that it runs beside the rectification and not after it.
pub(crate) fn launch_duty(finding: Finding<'_>, programme: &Programme, world: &dyn World, on: Day) -> Option<Duty> {
    if programme.policy().draft().sweep_gate.cases().is_empty()
        || matches!(finding.stage(), StageName::Raised | StageName::Closed)
    {
        return None;
    }
    let gated = Gated::of(finding, programme.policy(), programme.directory(), world, on)?;
    if gated.sweeps().next().is_some() {
        return None;
    }
    let due = finding.deadline().or(finding.due())?;
    let owner = owner(finding, programme, taker(programme, Step::LaunchSweep, Relation::Inspecting), on);
    Some(Duty {
        ready: launch(finding, programme, &gated, world, on),
        ..duty(finding, programme, DutyKind::LaunchSweep, owner, due, on)
    })
}

/// The sweep over the reach of the gate; where that is the whole scope, or nobody is within it, only people can say over
/// what.
fn launch(finding: Finding<'_>, programme: &Programme, gated: &Gated<'_>, world: &dyn World, on: Day) -> Option<Order> {
    let scope = match gated.gate.within {
        SweepWithin::Scope => return None,
        SweepWithin::Region => SweepScope::default().with_region(finding.region()?),
        SweepWithin::Tree => {
            SweepScope::default().with_department(programme.directory().successor(finding.lead()?, on))
        }
    };
    if scope.resolve(programme.directory(), on).is_empty() {
        return None;
    }
    let scope = finding.category().map_or(scope.clone(), |category| scope.with_category(category));
    // One that was launched before and no longer reaches so far has taken its id.
    let before = world.sweeps_of(finding.id()).len();
    let id = SweepId::derived(programme.ledger(), &format!("{}/{before}", finding.id()));
    let reason = "the policy asks for it before this finding is closed".parse().ok()?;
    Some(LaunchSweep::new(id, finding.id().into(), scope, reason).into())
}
