//! Writing an office's own rules.
//!
//! A [`Policy`](crate::policy::Policy) is a value: a [`Draft`](crate::policy::Draft) that has passed every check. It says
//! who may take which step, which chains of people decide, which stages are passed, how long things may take, and how
//! much evidence is asked. What it does not grant is refused. Begin with
//! [`standard`](crate::policy::Policy::standard), or with its file, `src/policy/presets/standard.json`, and change what
//! your office does differently.
//!
//! ```
//! use rectify::calendar::{Term, TermBase, TermLength};
//! use rectify::directory::Relation;
//! use rectify::finding::{Facts, Kind, Mode, Severity};
//! use rectify::life::{Chain, Step};
//! use rectify::policy::{ChainStep, Choices, Distinct, Grant, Policy, TermName, When};
//!
//! let mut draft = Policy::standard().draft().clone();
//! draft.version = 2;
//! // Twenty working days to rectify, forty-five days where the finding is critical.
//! let ordinary = Term::new(TermLength::WorkingDays(20), TermBase::Assigned)?;
//! let critical = Term::new(TermLength::Days(45), TermBase::Assigned)?;
//! let rectify = Choices::always(ordinary).but(When::severity(Severity::Critical), critical);
//! draft.terms.insert(TermName::Rectify, rectify);
//! // Acceptance is signed off by the verifying head, and who accepted does not close.
//! let officer = ChainStep::decides(Grant::officer(Relation::Verifying));
//! let head = ChainStep::decides(Grant::head(Relation::Verifying));
//! draft.chains.insert(Chain::Submission, Choices::always(vec![officer, head]));
//! draft.distinct.push(Distinct { chain: Chain::Close, from: Chain::Submission });
//! // Two pieces of evidence for every submission.
//! draft.evidence_min.insert(Step::Submit, Choices::always(2));
//! let policy = Policy::new(draft)?;
//!
//! let finding = Facts::of(Kind::Problem, Severity::Medium).with_mode(Mode::Immediate);
//! assert_eq!(policy.chain(Chain::Submission, &finding), [officer, head]);
//! assert_eq!(policy.term(TermName::Rectify, &finding), Some(&ordinary));
//! let changes: Vec<String> = Policy::standard().diff(&policy).iter().map(ToString::to_string).collect();
//! assert_eq!(changes, [
//!     "version changed",
//!     "chains.submission changed",
//!     "distinct changed",
//!     "terms.rectify changed",
//!     "evidence_min.submit changed",
//! ]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Cases
//!
//! Most entries are [`Choices`](crate::policy::Choices): an ordered list of cases, each for the kinds, severities, modes,
//! categories, sources and amounts it names. The first that fits counts; where none fits there is no value, and what
//! needs one may not be done. Bounds on amounts are of one unit and look at the total found: a tier from 1,000,000 yuan
//! to below 5,000,000 is
//! `{"when": {"amount_min": {"amount": 100000000, "unit": "CNY"}, "amount_below": {"amount": 500000000, "unit": "CNY"}}, …}`,
//! in fen.
//!
//! # What a policy may not say
//!
//! Everything that is wrong is told at once, with its place and its remedy.
//!
//! ```
//! use rectify::directory::Relation;
//! use rectify::life::{Chain, Step};
//! use rectify::policy::{ChainStep, Choices, Grant, Policy};
//! let mut draft = Policy::standard().draft().clone();
//! draft.version = 0;
//! // One officer could end what two have to close; and the lead would accept its own work.
//! let one = |relation| Choices::always(vec![ChainStep::decides(Grant::officer(relation))]);
//! draft.chains.insert(Chain::Terminated, one(Relation::Inspecting));
//! draft.chains.insert(Chain::Submission, one(Relation::Lead));
//! draft.grants.remove(&Step::Assign);
//! let no = Policy::new(draft).unwrap_err();
//! let told: Vec<String> = no.faults().iter().map(ToString::to_string).collect();
//! assert_eq!(told, [
//!     "version: a policy has no version 0",
//!     "chains.submission[0].then[0]: lead answers for the finding and may not judge it",
//!     "chains.terminated: 1 of 2 deciding steps that a close takes for a critical problem, mode undecided: \
//!      a way around it",
//!     "grants.assign: nobody may assign, and without it no finding gets from raise to close",
//! ]);
//! ```
//!
//! # A file
//!
//! With the feature `json`, [`from_json`](crate::policy::Policy::from_json) reads the same from a file, whose keys are
//! the names of the draft's fields. An unknown key is an error, and so is one that is there twice.
//!
//! # A later version
//!
//! [`AdoptPolicy`](crate::command::AdoptPolicy) puts it in force from that record on. It decides what comes after; what
//! was decided stays, because every date and every next stage was written down when it was decided.
