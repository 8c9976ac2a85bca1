//! What a ledger tells of sweeps.

use super::{Batch, Conflict, Ledger};
use crate::calendar::Period;
use crate::finding::{Finding, Kind};
use crate::id::{DepartmentId, FindingId, SweepId, Version};
use crate::moment::Day;
use crate::ratio::Ratio;
use crate::record::{Record, StreamId};
use crate::rule::is_gated;
use crate::rule::sweep::Gated;
use crate::sweep::Sweep;
use crate::transition::{ReplayError, evolve_sweep_in_place};
use core::cell::LazyCell;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// What has come of the sweeps launched in a period, as the ledger knows it; each ratio with the ids behind it.
///
/// ```
/// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
/// # use scene::*;
/// # let mut ledger = scene::ledger_sweeping();
/// use rectify::{calendar::Period, command::{Raise, ReportSweep}, finding::Kind};
/// ledger.act(&water_works(), friday(), Raise::new(finding(2), item()).in_sweep(sweep(1)))?;
/// ledger.act(&water_works(), friday(), ReportSweep::new(sweep(1)).siblings(finding(2)))?;
/// let figures = ledger.sweep_figures(Period::month(2024, 5)?, Kind::Problem);
/// assert_eq!(figures.coverage().to_string(), "1 departments reported / 2 departments in scope");
/// assert_eq!(figures.siblings_per_origin().to_string(), "1 siblings raised / 1 origins swept");
/// assert_eq!(figures.siblings_closed().to_string(), "0 siblings closed / 1 siblings raised");
/// assert_eq!(figures.awaited().collect::<Vec<_>>(), [(sweep(1), "housing".parse()?)]);
/// assert_eq!((figures.siblings(), figures.sweeps()), (&[finding(2)][..], &[sweep(1)][..]));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(deny_unknown_fields, expecting = "figures of sweeps")]
pub struct SweepFigures {
    sweeps: Vec<SweepId>,
    origins: u64,
    in_scope: Vec<(SweepId, DepartmentId, bool)>,
    siblings: Vec<FindingId>,
    closed: Vec<FindingId>,
}

fn count(many: usize) -> u64 {
    u64::try_from(many).unwrap_or(u64::MAX)
}

impl SweepFigures {
    /// The sweeps, in the order in which they were launched.
    pub fn sweeps(&self) -> &[SweepId] {
        &self.sweeps
    }

    /// The departments that have reported, of all in scope: one in scope of two sweeps counts twice.
    pub fn coverage(&self) -> Ratio {
        let reported = count(self.reported().count());
        Ratio::new(("departments reported", reported), ("departments in scope", count(self.in_scope.len())))
    }

    /// Who has reported, on which sweep.
    pub fn reported(&self) -> impl Iterator<Item = (SweepId, DepartmentId)> + '_ {
        self.in_scope.iter().filter(|(_, _, reported)| *reported).map(|(sweep, department, _)| (*sweep, *department))
    }

    /// Who has not reported, on which sweep.
    pub fn awaited(&self) -> impl Iterator<Item = (SweepId, DepartmentId)> + '_ {
        self.in_scope.iter().filter(|(_, _, reported)| !reported).map(|(sweep, department, _)| (*sweep, *department))
    }

    /// How many siblings were raised, by what gave rise to the sweeps: each finding and each pattern is one origin, however
    /// many sweeps came of it.
    pub fn siblings_per_origin(&self) -> Ratio {
        Ratio::new(("siblings raised", count(self.siblings.len())), ("origins swept", self.origins))
    }

    /// What was raised in the sweeps, in the order of the sweeps and then of the raising; parts of a sibling that was
    /// split are siblings.
    pub fn siblings(&self) -> &[FindingId] {
        &self.siblings
    }

    /// How many siblings are closed, in whatever way, of those raised.
    pub fn siblings_closed(&self) -> Ratio {
        Ratio::new(("siblings closed", count(self.closed.len())), ("siblings raised", count(self.siblings.len())))
    }

    /// The siblings that are closed.
    pub fn closed(&self) -> &[FindingId] {
        &self.closed
    }
}

impl Ledger {
    /// A sweep, if it is in the ledger.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// let ledger = scene::ledger_sweeping();
    /// assert!(ledger.sweep(scene::sweep(1)).is_some_and(|sweep| sweep.is_open()));
    /// ```
    pub fn sweep(&self, id: SweepId) -> Option<&Sweep> {
        self.sweeps.get(id)
    }

    /// Every sweep, in the order in which they were launched.
    pub fn sweeps(&self) -> impl ExactSizeIterator<Item = &Sweep> {
        self.sweeps.all()
    }

    /// The sweeps that one finding gave rise to, in the order in which they were launched.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// let ledger = scene::ledger_sweeping();
    /// assert_eq!(ledger.sweeps_of(scene::arrears()).count(), 1);
    /// ```
    pub fn sweeps_of(&self, origin: FindingId) -> impl Iterator<Item = &Sweep> {
        self.sweeps.of(origin)
    }

    /// The sweep in which a finding was found, if it was found in one.
    pub fn sweep_of(&self, finding: FindingId) -> Option<SweepId> {
        self.links.sweep_of(finding)
    }

    /// What was found in a sweep, reported or not, in the order in which it was raised.
    pub fn siblings(&self, sweep: SweepId) -> &[FindingId] {
        self.links.siblings(sweep)
    }

    /// What was found in the sweeps that one finding gave rise to.
    pub fn siblings_of(&self, origin: FindingId) -> Vec<FindingId> {
        self.sweeps_of(origin).flat_map(|sweep| self.siblings(sweep.id())).copied().collect()
    }

    /// The sweeps about findings of a kind; one for a pattern is about problems.
    pub(crate) fn sweeps_about(&self, kind: Kind) -> impl Iterator<Item = &Sweep> {
        self.sweeps().filter(move |sweep| {
            let origin = sweep.origin.finding().and_then(|origin| self.finding(origin));
            origin.map_or(Kind::Problem, |origin| origin.kind()) == kind
        })
    }

    /// What has come of the sweeps launched in a period about findings of a kind, as this ledger knows it: for what was
    /// known at an earlier instant, ask the ledger [`as_of`](Ledger::as_of) that. A sweep for a pattern is about problems.
    pub fn sweep_figures(&self, period: Period, kind: Kind) -> SweepFigures {
        let launched = self.sweeps_about(kind).filter(|sweep| period.contains(sweep.launched_on()));
        let sweeps: Vec<&Sweep> = launched.collect();
        let reports = |sweep: &&Sweep| {
            let id = sweep.id;
            let of = |(department, report): (&DepartmentId, &Option<_>)| (id, *department, report.is_some());
            sweep.reports.iter().map(of).collect::<Vec<_>>()
        };
        let siblings: Vec<FindingId> = sweeps.iter().flat_map(|sweep| self.siblings(sweep.id)).copied().collect();
        let is_closed = |finding: Finding<'_>| !finding.stage().is_open();
        let closed = siblings.iter().copied().filter(|id| self.finding(*id).is_some_and(is_closed)).collect();
        SweepFigures {
            origins: count(sweeps.iter().map(|sweep| sweep.origin).collect::<BTreeSet<_>>().len()),
            in_scope: sweeps.iter().flat_map(reports).collect(),
            sweeps: sweeps.into_iter().map(Sweep::id).collect(),
            siblings,
            closed,
        }
    }

    /// Takes in the next record of a sweep that was launched, which is changed in its place: there may be many who report.
    pub(super) fn sweep_on(&mut self, id: SweepId, record: Cow<'_, Record>) -> Result<(), ReplayError> {
        self.comes_next(&record, 0)?;
        let previous = self.sweeps.get(id).map(|sweep| sweep.last);
        self.sweeps.get_mut(id).map_or(Ok(()), |sweep| evolve_sweep_in_place(sweep, &record))?;
        let is_due_anew = self.pass_to(record.at);
        self.keep(record, previous, is_due_anew);
        Ok(())
    }

    /// What a gate looked at is all there is: nothing was launched meanwhile, or found, for which it would have to wait.
    pub(super) fn check_gates(&self, batch: &Batch, on: Day) -> Result<(), Conflict> {
        let programme = &self.programme;
        let gated = batch.proposals.iter().filter_map(|proposal| {
            proposal.event.step().filter(|step| is_gated(*step))?;
            let finding = self.finding(proposal.stream.finding()?)?;
            Gated::of(finding, programme.policy(), programme.directory(), self, on)
        });
        let looked_at = LazyCell::new(|| batch.expected.iter().map(|(stream, _)| *stream).collect::<BTreeSet<_>>());
        for gated in gated {
            let mut waited_for = gated.sweeps().flat_map(|sweep| {
                let siblings = self.siblings(sweep.id).iter().map(|id| StreamId::Finding(*id));
                core::iter::once(StreamId::Sweep(sweep.id)).chain(siblings)
            });
            if let Some(stream) = waited_for.find(|stream: &StreamId| !looked_at.contains(stream)) {
                return Err(Conflict { stream, expected: Version::NONE, actual: self.version(stream) });
            }
        }
        Ok(())
    }
}
