//! Who takes which step of a chain, in what time, and what it means that nobody does.

use crate::calendar::Term;
use crate::directory::{Capacity, Relation};
use crate::finding::TakenStep;
use crate::life::{Chain, Earlier};
use crate::spelled::names;
use serde::{Deserialize, Serialize};

names! {
    /// What a step of a chain is for.
    ///
    /// ```
    /// assert_eq!(rectify::policy::Part::Opines.to_string(), "opines");
    /// ```
    Part {
        /// Its taker decides: may take the chain on, or end it.
        Decides = "decides",
        /// Its taker gives an opinion, and the chain goes on.
        Opines = "opines",
    }
}

/// Who may take a step: somebody of a relation to the finding, in at least a capacity.
///
/// ```
/// use rectify::directory::{Capacity, Relation};
/// use rectify::policy::Grant;
/// let grant = Grant { relation: Relation::Lead, capacity: Capacity::Head };
/// assert_eq!(grant, Grant::head(Relation::Lead));
/// ```
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, expecting = "who may take a step")]
pub struct Grant {
    /// What the actor's department is to the finding.
    pub relation: Relation,
    /// The least capacity in which the actor acts.
    pub capacity: Capacity,
}

impl Grant {
    /// To any officer of that relation.
    ///
    /// ```
    /// use rectify::directory::{Capacity, Relation};
    /// assert_eq!(rectify::policy::Grant::officer(Relation::Lead).capacity, Capacity::Officer);
    /// ```
    pub const fn officer(relation: Relation) -> Grant {
        Grant { relation, capacity: Capacity::Officer }
    }

    /// To the head of that relation.
    pub const fn head(relation: Relation) -> Grant {
        Grant { relation, capacity: Capacity::Head }
    }
}

names! {
    /// What it means that nobody takes a step of a chain in its time.
    ///
    /// ```
    /// assert_eq!(rectify::policy::OnSilence::default().to_string(), "waits");
    /// ```
    #[derive(Default)]
    OnSilence {
        /// Nothing: it is overdue.
        #[default]
        Waits = "waits",
        /// Consent (默认同意): from the day after on, the step may be taken as consented to.
        Consents = "consents",
    }
}

/// One step of a chain.
///
/// ```
/// use rectify::directory::Relation;
/// use rectify::policy::{ChainStep, Grant, Part};
/// let sign_off = ChainStep::decides(Grant::head(Relation::Verifying));
/// assert_eq!(sign_off.part, Part::Decides);
/// ```
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, expecting = "a step of a chain")]
pub struct ChainStep {
    /// Who takes it.
    pub by: Grant,
    /// Whether that is to decide or to give an opinion.
    pub part: Part,
    /// How long it may take, counted from the record that makes it the next; where not said, as long as the step before,
    /// and the first as long as the term that is named for the chain.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub term: Option<Term>,
    /// What silence means, once that term has run out.
    #[serde(default, skip_serializing_if = "OnSilence::is_default")]
    pub on_silence: OnSilence,
}

impl OnSilence {
    fn is_default(&self) -> bool {
        *self == OnSilence::default()
    }
}

impl ChainStep {
    /// The next of some steps once others are taken, and its number from 1. Where another policy, severity or mode has
    /// changed the chain meanwhile, only what was taken as its first steps ask counts; a chain all of whose steps are taken
    /// still ends with its last.
    pub(crate) fn next_of(steps: &[ChainStep], taken: impl Iterator<Item = TakenStep>) -> Option<(u8, &ChainStep)> {
        let mut left = steps.iter().zip(1..).peekable();
        for taken in taken {
            left.next_if(|(step, _)| step.was_taken_so(taken));
        }
        let last = || Some((u8::try_from(steps.len()).unwrap_or(u8::MAX), steps.last()?));
        left.next().map(|(step, number)| (number, step)).or_else(last)
    }

    /// Whether a step that was taken could have been this one.
    fn was_taken_so(&self, taken: TakenStep) -> bool {
        match taken {
            TakenStep::Silently => self.on_silence == OnSilence::Consents,
            TakenStep::By { relation, capacity, opined, .. } => {
                opined == (self.part == Part::Opines)
                    && relation.is_none_or(|relation| relation == self.by.relation)
                    && capacity.is_none_or(|capacity| capacity.suffices(self.by.capacity))
            }
        }
    }

    /// A step whose taker decides.
    pub const fn decides(by: Grant) -> ChainStep {
        ChainStep { by, part: Part::Decides, term: None, on_silence: OnSilence::Waits }
    }

    /// The same step, to be taken within a term.
    ///
    /// ```
    /// use rectify::calendar::{Term, TermBase, TermLength};
    /// use rectify::directory::Relation;
    /// use rectify::policy::{ChainStep, Grant, OnSilence};
    /// let term = Term::new(TermLength::WorkingDays(10), TermBase::Asked)?;
    /// let ruling = ChainStep::decides(Grant::head(Relation::Inspecting)).within(term).or_silence_consents();
    /// assert_eq!((ruling.term, ruling.on_silence), (Some(term), OnSilence::Consents));
    /// # Ok::<(), rectify::calendar::TermError>(())
    /// ```
    #[must_use]
    pub const fn within(self, term: Term) -> ChainStep {
        ChainStep { term: Some(term), ..self }
    }

    /// The same step, and silence consents once its term has run out.
    #[must_use]
    pub const fn or_silence_consents(self) -> ChainStep {
        ChainStep { on_silence: OnSilence::Consents, ..self }
    }

    /// A step whose taker gives an opinion.
    ///
    /// ```
    /// use rectify::directory::Relation;
    /// use rectify::policy::{ChainStep, Grant, Part};
    /// assert_eq!(ChainStep::opines(Grant::officer(Relation::Supervising)).part, Part::Opines);
    /// ```
    pub const fn opines(by: Grant) -> ChainStep {
        ChainStep { by, part: Part::Opines, term: None, on_silence: OnSilence::Waits }
    }
}

/// That whoever took a step of one chain, or raised, determined or verified, takes no step of another chain, on the same
/// finding and cycle. Who raised a finding raised it for all its cycles. What keeps somebody out of the close keeps them
/// out of the ways around it, too.
///
/// ```
/// use rectify::life::{Chain, Earlier};
/// use rectify::policy::Distinct;
/// let rule = Distinct { chain: Chain::Objection, from: Earlier::Raise };
/// assert_eq!(serde_json::to_string(&rule)?, r#"{"chain":"objection","from":"raise"}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, expecting = "two chains")]
pub struct Distinct {
    /// The chain in question.
    pub chain: Chain,
    /// What keeps out of it whoever did it: a chain by its name, or raising, determining or verifying a measure.
    pub from: Earlier,
}
