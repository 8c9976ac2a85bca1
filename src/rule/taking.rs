//! How a step is taken: as the next of which chain, and on what right.

use super::{Case, authority, judges};
use crate::command::Command;
use crate::directory::{Capacity, Relation};
use crate::finding::names::Handle;
use crate::finding::{Brought, Progress};
use crate::life::{Chain, Step};
use crate::policy::{ChainStep, Grant};
use core::cell::Cell;

/// The right on which a person acts.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Right {
    /// A grant of the policy.
    Grant(Grant),
    /// The lead's own head, within the cap on extensions.
    OwnHead,
}

impl Right {
    pub(crate) fn relation(self) -> Relation {
        match self {
            Right::Grant(grant) => grant.relation,
            Right::OwnHead => Relation::Lead,
        }
    }
}

/// The steps of a chain, and the next of them with its number from 1.
pub(super) type Chained<'a> = (&'a [ChainStep], Option<(u8, &'a ChainStep)>);

/// How the step last asked about is taken: found out once for all rules that ask.
#[derive(Debug, Default)]
pub(super) struct Taking<'a> {
    step: Cell<Option<Step>>,
    chain: Cell<Option<Chain>>,
    progress: Cell<Option<&'a Progress>>,
    /// The steps of its chain, as the policy in force lays them down.
    steps: Cell<&'a [ChainStep]>,
    /// The next of them, and its number from 1.
    next: Cell<Option<(u8, &'a ChainStep)>>,
    right: Cell<Option<Right>>,
    /// The least capacity that would suffice, where the actor's department is as the step asks and their own is too low.
    least: Cell<Option<Capacity>>,
    judges: Cell<bool>,
}

impl<'a> Case<'a> {
    /// The chain whose step is taken.
    pub(crate) fn chain(&self) -> Option<Chain> {
        self.taking().chain.get()
    }

    /// The chain under way, if steps of it were taken.
    pub(crate) fn progress(&self) -> Option<&'a Progress> {
        self.taking().progress.get()
    }

    #[inline]
    fn taking(&self) -> &'a Taking<'a> {
        let taking = &self.memo.taking;
        if taking.step.get() != Some(self.step) {
            self.find_taking(taking);
        }
        taking
    }

    /// Apart, so that asking again is a few instructions wherever a rule asks.
    #[inline(never)]
    fn find_taking(&self, taking: &Taking<'a>) {
        let chain = self.command.map_or(self.step.chain(), Command::chain);
        let progress = self.finding.zip(chain).and_then(|(finding, chain)| finding.progress(chain));
        let (steps, next) = chain.map_or((&[][..], None), |chain| self.next_of(chain));
        let grants = match (chain, next) {
            (Some(_), Some((_, next))) if self.step != Step::Deem => core::slice::from_ref(&next.by),
            (Some(_), None) if self.step != Step::Deem => &[],
            _of_no_chain => self.policy().grants(self.step),
        };
        let (mut right, mut least) = (None, None);
        if self.step == Step::Grant && progress.is_none() && self.rules_within_cap() {
            right = Some(Right::OwnHead);
        } else {
            let (_, capacity) = self.source();
            for grant in grants.iter().filter(|grant| self.is(grant.relation)) {
                if capacity.suffices(grant.capacity) {
                    right = Some(Right::Grant(*grant));
                    break;
                }
                least = Some(least.map_or(grant.capacity, |least| grant.capacity.min(least)));
            }
        }
        taking.step.set(Some(self.step));
        taking.chain.set(chain);
        taking.progress.set(progress);
        taking.steps.set(steps);
        taking.next.set(next);
        taking.right.set(right);
        taking.least.set(least);
        let is_last = next.is_some_and(|(number, _)| usize::from(number) >= steps.len());
        taking.judges.set(
            judges(self.step)
                && right != Some(Right::OwnHead)
                && (is_last || !self.step.chain().is_some_and(Chain::is_judged_last))
                && !authority::is_own_recusal(self),
        );
    }

    fn next_of(&self, chain: Chain) -> Chained<'a> {
        self.memo.chain(chain, || self.find_next_of(chain))
    }

    #[inline(never)]
    fn find_next_of(&self, chain: Chain) -> Chained<'a> {
        // A finding's own facts: what a command would set does not choose its own judges.
        let Some((finding, facts)) = self.finding.zip(self.own_facts()) else { return (&[], None) };
        let steps = self.policy().chain(chain, facts);
        (steps, ChainStep::next_of(steps, finding.taken(chain, self.directory())))
    }

    /// Whether the actor may take the next step of a chain.
    pub(super) fn holds_next_of(&self, chain: Chain) -> bool {
        self.next_of(chain).1.is_some_and(|(_, next)| self.holds(&next.by))
    }

    /// The steps of the chain, as the policy in force lays them down.
    pub(crate) fn chain_steps(&self) -> &'a [ChainStep] {
        self.taking().steps.get()
    }

    /// The next step of the chain, and its number from 1.
    pub(crate) fn next_step(&self) -> Option<(u8, &'a ChainStep)> {
        self.taking().next.get()
    }

    /// Whether the next step of the chain is its last.
    pub(crate) fn is_last_step(&self) -> bool {
        self.next_step().is_some_and(|(number, _)| usize::from(number) >= self.chain_steps().len())
    }

    /// Whether the step judges in this case: an opinion does not, nor does an own head within the cap, nor the first
    /// steps of a chain that those who answer may begin: about what is disputed, or towards an answer.
    pub(super) fn judges(&self) -> bool {
        self.taking().judges.get()
    }

    /// The right on which the actor takes the step, if there is one.
    pub(crate) fn right(&self) -> Option<Right> {
        self.taking().right.get()
    }

    /// Whether the actor rules as the lead's own head.
    pub(crate) fn is_own_head(&self) -> bool {
        self.right() == Some(Right::OwnHead)
    }

    /// The least capacity in which the actor could take the step, where only their own is too low for it.
    pub(super) fn least_capacity(&self) -> Option<Capacity> {
        self.taking().least.get()
    }

    fn holds(&self, grant: &Grant) -> bool {
        self.source().1.suffices(grant.capacity) && self.is(grant.relation)
    }

    /// Whether the lead's own head, not being the person who asked, rules on a short extension within the cap.
    fn rules_within_cap(&self) -> bool {
        let Some(finding) = self.finding else { return false };
        let cap = self.own_facts().and_then(|facts| self.policy().extension(facts).own_head_days_max);
        let request = finding.pending().and_then(|pending| pending.extension);
        let (Some(cap), Some(request), Some(deadline)) = (cap, request, finding.deadline()) else {
            return false;
        };
        let mut asked = core::iter::once(request.by).chain(finding.brought(Brought::Extension));
        let asked_by_them = asked.any(|by| self.people().any(|person| by.name(finding.names()) == person));
        !asked_by_them
            && self.source().1 == Capacity::Head
            && request.until.days_since(deadline) <= i64::from(cap)
            && self.is(Relation::Lead)
    }
}
