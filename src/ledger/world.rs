//! What rules see of a ledger: as it stands, or as it would be after the first commands of a request.

use super::{Ledger, LedgerError, Links, Sweeps};
use crate::calendar::Period;
use crate::event::Listing;
use crate::finding::names::Names;
use crate::finding::{Finding, Held, Kind, Particulars};
use crate::id::{FindingId, InspectionId, Position, SweepId};
use crate::life::Chain;
use crate::moment::{Day, Instant};
use crate::programme::Programme;
use crate::publication::Figure;
use crate::record::{Record, StreamId};
use crate::rule::World;
use crate::rule::silence::silent;
use crate::sweep::Sweep;
use crate::text::Reference;
use crate::transition::{evolve, evolve_sweep};
use std::collections::{BTreeMap, BTreeSet};

/// The ledger as it would be after the first commands of a request.
pub(super) struct Draft<'a> {
    ledger: &'a Ledger,
    names: Names,
    programme: Option<Programme>,
    states: BTreeMap<FindingId, Held>,
    /// What the problem list says of what the request begins or changes there.
    items: BTreeMap<FindingId, Particulars>,
    references: BTreeSet<(InspectionId, Reference)>,
    sweeps: Sweeps,
    links: Links,
    /// How many records the commands before would make.
    taken: u32,
}

impl<'a> Draft<'a> {
    pub(super) fn of(ledger: &'a Ledger) -> Draft<'a> {
        Draft {
            ledger,
            names: ledger.names.clone(),
            programme: None,
            states: BTreeMap::new(),
            items: BTreeMap::new(),
            references: BTreeSet::new(),
            sweeps: Sweeps::default(),
            links: Links::default(),
            taken: 0,
        }
    }

    pub(super) fn programme(&self) -> &Programme {
        self.programme.as_ref().unwrap_or(&self.ledger.programme)
    }

    /// Takes in what a command would record.
    pub(super) fn take(&mut self, record: Record) -> Result<(), LedgerError> {
        self.taken = self.taken.saturating_add(1);
        match record.stream {
            StreamId::Programme => {
                let programme = self.programme.get_or_insert_with(|| self.ledger.programme.clone());
                super::evolve_programme(programme, &record)?;
            }
            StreamId::Finding(id) => {
                let before = self.states.get(&id).or_else(|| self.ledger.held(id));
                let held = evolve(before, &record, &mut self.names)?;
                if let Some(item) = record.event.begins() {
                    self.references.insert((item.inspection(), item.reference().clone()));
                    self.items.insert(id, item.clone());
                } else if !matches!(record.event.listing(), Listing::Nothing)
                    && let Some(mut item) = World::particulars(self, id)
                {
                    record.event.listing().change(&mut item);
                    self.items.insert(id, item);
                }
                let whole = record.event.part_of().and_then(|whole| World::sweep_of(self, whole));
                self.links.take(id, &record.event, whole);
                self.states.insert(id, held);
            }
            StreamId::Sweep(id) => {
                let before = World::sweep(self, id);
                let sweep = evolve_sweep(before, &record)?;
                self.sweeps.enter(sweep);
            }
        }
        Ok(())
    }
}

impl World for Draft<'_> {
    fn finding(&self, id: FindingId) -> Option<Finding<'_>> {
        let held = self.states.get(&id).or_else(|| self.ledger.held(id))?;
        Some(Finding::new(id, held, &self.names))
    }

    fn is_reference_taken(&self, inspection: InspectionId, reference: &Reference) -> bool {
        self.ledger.is_reference_taken(inspection, reference)
            || self.references.contains(&(inspection, reference.clone()))
    }

    fn particulars(&self, id: FindingId) -> Option<Particulars> {
        self.items.get(&id).cloned().or_else(|| self.ledger.particulars(id))
    }

    fn length(&self) -> u32 {
        self.ledger.length().saturating_add(self.taken)
    }

    fn known_at(&self) -> Instant {
        self.ledger.known_at()
    }

    fn figures(&self, period: Period, kind: Kind) -> Option<Vec<Figure>> {
        // What the request itself would record is in no books.
        if self.taken == 0 { World::figures(self.ledger, period, kind) } else { None }
    }

    fn lapsing_before(&self, day: Day) -> Option<FindingId> {
        let borne = |id: &FindingId| World::finding(self, *id).is_some_and(|finding| finding.borne_until().is_some());
        self.ledger.lapsing(day).find(borne)
    }

    fn each_open(&self, look: &mut dyn FnMut(Finding<'_>)) {
        // What the request begins comes after what is there.
        let begun = self.states.keys().filter(|id| self.ledger.state(**id).is_none());
        let all = self.ledger.ids.iter().chain(begun).filter_map(|id| World::finding(self, *id));
        all.filter(|finding| finding.stage().is_open()).for_each(look);
    }

    fn silent_before(&self, day: Day) -> Option<(FindingId, Chain)> {
        let touched = self.states.iter().map(|(id, held)| Finding::new(*id, held, &self.names));
        let is_untouched = |finding: &Finding<'_>| !self.states.contains_key(&finding.id());
        let programme = self.programme();
        if programme.policy() == self.ledger.programme.policy() {
            let others = self.ledger.coordinated_until(day).filter(is_untouched);
            return first_silent(touched.chain(others), programme, day);
        }
        first_silent(touched.chain(self.ledger.findings().filter(is_untouched)), programme, day)
    }

    fn sweep(&self, id: SweepId) -> Option<&Sweep> {
        self.sweeps.get(id).or_else(|| self.ledger.sweep(id))
    }

    fn sweeps_of(&self, origin: FindingId) -> Vec<&Sweep> {
        let held = self.ledger.sweeps_of(origin).map(|sweep| self.sweeps.get(sweep.id()).unwrap_or(sweep));
        let launched = self.sweeps.of(origin).filter(|sweep| self.ledger.sweep(sweep.id()).is_none());
        held.chain(launched).collect()
    }

    fn sweep_of(&self, finding: FindingId) -> Option<SweepId> {
        self.links.sweep_of(finding).or_else(|| self.ledger.sweep_of(finding))
    }

    fn siblings(&self, sweep: SweepId) -> Vec<FindingId> {
        self.ledger.siblings(sweep).iter().chain(self.links.siblings(sweep)).copied().collect()
    }

    fn parts(&self, whole: FindingId) -> Vec<FindingId> {
        self.ledger.links.parts(whole).iter().chain(self.links.parts(whole)).copied().collect()
    }
}

/// The first of these findings with a chain to whose next step silence has consented before a day.
fn first_silent<'a>(
    mut findings: impl Iterator<Item = Finding<'a>>,
    programme: &Programme,
    day: Day,
) -> Option<(FindingId, Chain)> {
    if !programme.policy().lets_silence_consent() {
        return None;
    }
    // On the day after the last on which somebody could take it.
    let is_over = |until: &Day| until.plus_days(1).is_ok_and(|after| after < day);
    findings.find_map(|finding| {
        let over = silent(finding, programme).into_iter().find(|(_, until)| is_over(until));
        over.map(|(chain, _)| (finding.id(), chain))
    })
}

impl World for Ledger {
    fn finding(&self, id: FindingId) -> Option<Finding<'_>> {
        Ledger::finding(self, id)
    }

    fn is_reference_taken(&self, inspection: InspectionId, reference: &Reference) -> bool {
        self.referred(inspection, reference).is_some()
    }

    fn particulars(&self, id: FindingId) -> Option<Particulars> {
        Ledger::particulars(self, id)
    }

    fn length(&self) -> u32 {
        self.records.next_position().map_or(u32::MAX, Position::number)
    }

    fn known_at(&self) -> Instant {
        self.now.instant()
    }

    fn figures(&self, period: Period, kind: Kind) -> Option<Vec<Figure>> {
        self.drawn(period, kind).ok()
    }

    fn lapsing_before(&self, day: Day) -> Option<FindingId> {
        self.lapsing(day).next()
    }

    fn each_open(&self, look: &mut dyn FnMut(Finding<'_>)) {
        self.findings().filter(|finding| finding.stage().is_open()).for_each(look);
    }

    fn silent_before(&self, day: Day) -> Option<(FindingId, Chain)> {
        first_silent(self.coordinated_until(day), &self.programme, day)
    }

    fn sweep(&self, id: SweepId) -> Option<&Sweep> {
        Ledger::sweep(self, id)
    }

    fn sweeps_of(&self, origin: FindingId) -> Vec<&Sweep> {
        Ledger::sweeps_of(self, origin).collect()
    }

    fn sweep_of(&self, finding: FindingId) -> Option<SweepId> {
        Ledger::sweep_of(self, finding)
    }

    fn siblings(&self, sweep: SweepId) -> Vec<FindingId> {
        Ledger::siblings(self, sweep).to_vec()
    }

    fn parts(&self, whole: FindingId) -> Vec<FindingId> {
        self.links.parts(whole).to_vec()
    }
}

impl Ledger {
    /// The findings whose risk acceptance would lapse before a day: the day after its last lies before.
    fn lapsing(&self, day: Day) -> impl Iterator<Item = FindingId> {
        let lapses = move |finding: &Finding<'_>| {
            let after = finding.borne_until().and_then(|until| until.plus_days(1).ok());
            after.is_some_and(|after| after < day)
        };
        self.coordinated_until(day).filter(lapses).map(|finding| finding.id())
    }
}
