//! What is asked, objected, ruled and stopped beside the stage.

use super::Evolving;
use crate::event::{self, Silence};
use crate::finding::names::{Name, Person};
use crate::finding::stage::Stage;
use crate::finding::{
    Brought, Objection, ObjectionTo, Progress, Reason, Request, Ruled, Ruling, TakenStep, Target, Withdrawable,
};
use crate::life::{Chain, StageName};
use crate::moment::Day;

impl Evolving<'_> {
    pub(super) fn objected(&mut self, objected: &event::Objected) -> Option<()> {
        self.brings(Brought::Objection);
        let person = self.person();
        let (to, rule_by, suspends) = (objected.to, objected.rule_by, objected.suspends);
        self.state.pending_mut().objection = Some(Objection { to, by: person, rule_by, suspends });
        if suspends { self.suspended() } else { Some(()) }
    }

    /// An objection is no longer pending: the clock that it stopped goes on.
    fn objection_ends(&mut self, deadline: Option<Day>) -> Option<Objection> {
        let objection = self.state.pending.as_mut()?.objection.take()?;
        if objection.suspends {
            self.goes_on(deadline)?;
        }
        Some(objection)
    }

    fn goes_on(&mut self, deadline: Option<Day>) -> Option<()> {
        let pending = self.state.pending.as_mut()?;
        pending.suspended_on.take()?;
        pending.objection.iter_mut().for_each(|objection| objection.suspends = false);
        self.state.cycle.set_deadline(deadline);
        Some(())
    }

    pub(super) fn withdrawn(&mut self, withdrawn: &event::Withdrawn) -> Option<()> {
        match withdrawn.what {
            Withdrawable::Objection => {
                self.objection_ends(withdrawn.deadline)?;
                self.drop_chain(Chain::Objection);
            }
            Withdrawable::ExtensionRequest => {
                self.state.pending.as_mut()?.extension.take()?;
                self.drop_chain(Chain::Extension);
            }
            Withdrawable::Submission => {
                if self.state.stage.name() != StageName::Verifying {
                    return None;
                }
                self.enter(Stage::Rectifying, withdrawn.due);
            }
        }
        Some(())
    }

    pub(super) fn ruled(&mut self, ruled: &event::Ruled) -> Option<()> {
        let objection = self.objection_ends(ruled.deadline)?;
        self.rules(objection.to, ruled);
        self.end_chain(Chain::Objection);
        let upheld = ruled.ruling != Ruling::Dismissed && objection.to == ObjectionTo::Notice;
        if let (true, Stage::Noticing { grounds, .. }) = (upheld, self.state.stage) {
            self.enter(Stage::Verifying { claim: grounds.claim() }, ruled.due);
        }
        Some(())
    }

    /// Remembers who left an objection as it was: a review of that is for others.
    fn rules(&mut self, to: ObjectionTo, ruled: &event::Ruled) {
        let earlier = self.state.aside.as_mut().map(|aside| &mut aside.ruled);
        if ruled.ruling == Ruling::Upheld || to == ObjectionTo::Notice {
            earlier.into_iter().for_each(|rulings| rulings.retain(|earlier| earlier.to != to));
            return;
        }
        let chains = self.state.pending.iter().flat_map(|pending| &pending.chains);
        let before = chains.filter(|progress| progress.chain == Chain::Objection).flat_map(|progress| &progress.takers);
        let mut by: Vec<Person> = before.copied().collect();
        by.extend(self.record.people().map(|person| person.enter(self.names)));
        let review_by = ruled.review_by;
        let rulings = &mut self.state.aside_mut().ruled;
        match rulings.iter_mut().find(|earlier| earlier.to == to) {
            Some(earlier) => {
                earlier.rulings = earlier.rulings.saturating_add(1);
                earlier.review_by = review_by;
                earlier.by.extend(by);
            }
            None => rulings.push(Ruled { to, rulings: 1, review_by, by }),
        }
    }

    pub(super) fn extension_asked(&mut self, asked: &event::ExtensionAsked) -> Option<()> {
        self.brings(Brought::Extension);
        let (day, person) = (self.record.day, self.person());
        let (until, rule_by) = (asked.until, asked.rule_by);
        self.state.pressure_mut().give(Reason::Asked, day);
        self.state.pending_mut().extension = Some(Request { until, asked_on: day, by: person, rule_by });
        Some(())
    }

    pub(super) fn extension_granted(&mut self, granted: &event::ExtensionGranted) -> Option<()> {
        self.state.pending.as_mut()?.extension.take()?;
        self.end_chain(Chain::Extension);
        self.state.cycle.set_deadline(Some(granted.until));
        self.state.cycle.extensions = self.state.cycle.extensions.checked_add(1)?;
        Some(())
    }

    pub(super) fn extension_refused(&mut self) -> Option<()> {
        self.state.pending.as_mut()?.extension.take()?;
        self.end_chain(Chain::Extension);
        Some(())
    }

    pub(super) fn chain_declined(&mut self, declined: &event::ChainDeclined) -> Option<()> {
        let chains = &self.state.pending.as_ref()?.chains;
        let under_way = chains.iter().any(|progress| progress.chain == declined.chain);
        under_way.then(|| self.end_chain(declined.chain))
    }

    pub(super) fn step_taken(&mut self, step: &event::StepTaken) -> Option<()> {
        self.took(step.chain.into());
        let takers: Vec<Person> = self.record.people().map(|person| person.enter(self.names)).collect();
        let (actor, relation, opined) = (self.record.actor, self.record.acting, step.opinion.is_some());
        let (department, capacity) = (actor.department(), actor.delegation().is_none().then_some(actor.capacity()));
        let taken = TakenStep::By { department, relation, capacity, opined };
        let chains = &mut self.state.pending_mut().chains;
        match chains.iter_mut().find(|progress| progress.chain == step.chain) {
            Some(progress) => {
                progress.taken.push(taken);
                progress.takers.extend(takers);
                progress.matter = step.matter;
                progress.due = step.due;
            }
            None => {
                let (chain, matter, due) = (step.chain, step.matter, step.due);
                chains.push(Progress { chain, matter, taken: vec![taken], takers, due });
            }
        }
        Some(())
    }

    pub(super) fn deemed(&mut self, deemed: &event::Deemed) -> Option<()> {
        match (deemed.silence, deemed.chain) {
            (Silence::GoesOn, chain) => {
                let chains = &mut self.state.pending_mut().chains;
                match chains.iter_mut().find(|progress| progress.chain == chain) {
                    Some(progress) => {
                        progress.taken.push(TakenStep::Silently);
                        progress.due = deemed.due;
                    }
                    None => {
                        let (matter, due, taken) = (deemed.matter, deemed.due, vec![TakenStep::Silently]);
                        chains.push(Progress { chain, matter, taken, takers: Vec::new(), due });
                    }
                }
            }
            (Silence::Ends, Chain::Plan) => {
                if self.state.stage.name() != StageName::PlanReview {
                    return None;
                }
                self.drop_chain(Chain::Plan);
                self.state.cycle.set_deadline(deemed.deadline);
                self.state.settle_target(Target::Set);
                self.enter(Stage::Rectifying, deemed.due);
            }
            (Silence::Ends, Chain::Extension) => {
                self.state.pending.as_mut()?.extension.take()?;
                self.drop_chain(Chain::Extension);
                self.state.cycle.set_deadline(deemed.deadline);
                self.state.cycle.extensions = self.state.cycle.extensions.checked_add(1)?;
            }
            // No other chain has its effect without somebody who decides.
            (Silence::Ends, _) => return None,
        }
        Some(())
    }

    pub(super) fn suspended(&mut self) -> Option<()> {
        let day = self.record.day;
        self.state.pending_mut().suspended_on = Some(day);
        Some(())
    }

    pub(super) fn resumed(&mut self, resumed: &event::Resumed) -> Option<()> {
        self.goes_on(resumed.deadline)
    }
}
