//! What several rules ask of one case, found out once.
//!
//! A [`Memo`] belongs to one person, one finding and one day, and to one command or to none. What it holds is a function
//! of those and of what is in force: whichever rule asks first, the answer is the same.

use super::taking::{Chained, Taking};
use crate::directory::Relation;
use crate::finding::Facts;
use crate::id::{DepartmentId, PersonId};
use crate::life::Chain;
use core::cell::{Cell, OnceCell};

/// What is known so far.
#[derive(Debug, Default)]
pub(crate) struct Memo<'a> {
    /// What a policy may look at: of the finding as it stands, and as it will be.
    pub(super) own_facts: OnceCell<Option<Facts>>,
    pub(super) facts: OnceCell<Option<Facts>>,
    /// Whether the actor's department is that to the finding.
    relations: [Cell<Option<bool>>; Relation::ALL.len()],
    /// The steps of each chain, by the finding as it stands, and the next of them.
    chains: [Cell<Option<Chained<'a>>>; Chain::ALL.len()],
    /// The departments that the command names, each as what.
    pub(super) named: OnceCell<Option<Vec<(Relation, DepartmentId)>>>,
    /// How the step last asked about is taken.
    pub(super) taking: Taking<'a>,
    /// The first department acted for that answers, or shares the responsibility with one that does: with that one.
    pub(super) own_department: OnceCell<Option<(DepartmentId, DepartmentId)>>,
    /// The first person acting who ever acted for one that answers.
    pub(super) own_person: OnceCell<Option<PersonId>>,
    /// The first person acting who keeps out of judging it, and the first who lowered its severity or amount.
    pub(super) recused: OnceCell<Option<PersonId>>,
    pub(super) lowered: OnceCell<Option<PersonId>>,
}

impl<'a> Memo<'a> {
    pub(super) fn relation(&self, relation: Relation, find_out: impl FnOnce() -> bool) -> bool {
        once(self.relations.get(relation.number()), find_out)
    }

    pub(super) fn chain(&self, chain: Chain, look_up: impl FnOnce() -> Chained<'a>) -> Chained<'a> {
        once(self.chains.get(chain.number()), look_up)
    }
}

/// What was found out before, or is now.
#[inline]
pub(super) fn once<T: Copy>(held: Option<&Cell<Option<T>>>, find_out: impl FnOnce() -> T) -> T {
    held.and_then(Cell::get).unwrap_or_else(|| {
        let found = find_out();
        if let Some(held) = held {
            held.set(Some(found));
        }
        found
    })
}
