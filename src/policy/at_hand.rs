//! What is asked of a policy again and again: what its draft says, found by number.

use super::check::lets_silence_consent;
use super::{ChainStep, Choices, Draft, Grant, Term, TermName};
use crate::life::{Chain, Step};
use core::fmt;
use std::collections::BTreeMap;

/// What a draft says of each of some names, in their order.
#[derive(Clone, Eq, PartialEq)]
struct ByNumber<T>(Box<[Option<T>]>);

impl<T: Clone> ByNumber<T> {
    fn of<K: Copy + Ord>(names: &[K], said: &BTreeMap<K, T>) -> ByNumber<T> {
        ByNumber(names.iter().map(|name| said.get(name).cloned()).collect())
    }

    fn get(&self, number: usize) -> Option<&T> {
        self.0.get(number)?.as_ref()
    }
}

/// A draft, made ready to be asked.
#[derive(Clone, Eq, PartialEq)]
pub(super) struct AtHand {
    chains: ByNumber<Choices<Vec<ChainStep>>>,
    grants: ByNumber<Vec<Grant>>,
    terms: ByNumber<Choices<Term>>,
    evidence_min: ByNumber<Choices<u8>>,
    /// Whether silence consents anywhere.
    pub(super) lets_silence_consent: bool,
}

impl fmt::Debug for AtHand {
    /// Nothing that the draft beside it does not show.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("as drafted")
    }
}

impl AtHand {
    pub(super) fn of(draft: &Draft) -> AtHand {
        AtHand {
            chains: ByNumber::of(Chain::ALL, &draft.chains),
            grants: ByNumber::of(Step::ALL, &draft.grants),
            terms: ByNumber::of(TermName::ALL, &draft.terms),
            evidence_min: ByNumber::of(Step::ALL, &draft.evidence_min),
            lets_silence_consent: draft.chains.values().any(lets_silence_consent),
        }
    }

    pub(super) fn chain(&self, chain: Chain) -> Option<&Choices<Vec<ChainStep>>> {
        self.chains.get(chain.number())
    }

    pub(super) fn grants(&self, step: Step) -> &[Grant] {
        self.grants.get(step.number()).map_or(&[], Vec::as_slice)
    }

    pub(super) fn term(&self, name: TermName) -> Option<&Choices<Term>> {
        self.terms.get(name.number())
    }

    pub(super) fn evidence_min(&self, step: Step) -> Option<&Choices<u8>> {
        self.evidence_min.get(step.number())
    }
}
