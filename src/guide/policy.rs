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
//! draft.distinct.push(Distinct { chain: Chain::Close, from: Chain::Submission.into() });
//! // Two pieces of evidence for every submission.
//! draft.evidence_min.insert(Step::Submit, Choices::always(2));
//! let policy = Policy::new(draft)?;
//!
//! let finding = Facts::of(Kind::Problem, Severity::Medium).with_mode(Mode::Immediate);
//! assert_eq!(policy.chain(Chain::Submission, &finding), [officer, head]);
//! assert_eq!(policy.term(TermName::Rectify, &finding), Some(&ordinary));
//! let changes: Vec<String> = Policy::standard().diff(&policy).iter().map(ToString::to_string).collect();
//! assert_eq!(changes[..2], [
//!     "version: changed from 1 to 2",
//!     "chains.submission[0].when: removed {severity: [critical]}",
//! ]);
//! assert!(changes.contains(&"terms.rectify[0].then.days: changed from 15 to 45".to_owned()));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Regimes to begin with
//!
//! Where an office works under a known regime, a preset is nearer than the standard: [`Preset`](crate::policy::Preset)
//! lists them, [`Policy::preset`](crate::policy::Policy::preset) finds one by name, and each lies as a file beside
//! `standard.json`. Its constructor tells the source of each value, and which are merely assumed.
//!
//! | regime | presets |
//! |---|---|
//! | environmental inspection (环保督察整改), Anhui 2019 | `environmental_inspection`, `environmental_inspection_working_days` |
//! | audit (审计整改), 2025 | `audit_zhejiang`, `audit_shanghai`, `audit_beijing` |
//! | arrears to enterprises (清理拖欠企业账款), China 2025 | `arrears_clearing` |
//! | vulnerabilities, United States 2021 | `federal_vulnerability` |
//! | listed major hazards (重大事故隐患挂牌督办) | `major_hazard_qingdao` (2012), `major_hazard_hubei` (2010) |
//! | government supervision (政府督查), China 2021 | `government_supervision` |
//! | nonconformity, ISO 9001:2015 | `quality_nonconformity` |
//!
//! What a regime asks before a close is data too: measures claimed (`measures_first`), what nobody disputes settled
//! (`settled_first`), yields recorded (`yields_first`), the like checked elsewhere (`sweep_gate`), delisted
//! (`delisted_first`).
//!
//! ```
//! use rectify::policy::Policy;
//! let mut draft = Policy::preset("audit_shanghai").ok_or("no such preset")?.draft().clone();
//! draft.id = "audit-bureau-7".parse()?;
//! assert!(Policy::new(draft).is_ok());
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
//! # Time
//!
//! Each term has cases of its own: by severity, mode, category, source or amount. A step of a chain may carry its own
//! term, and say that silence consents (默认同意) once it has run out. Then a duty with a ready command,
//! [`Deem`](crate::command::Deem), appears on the day after; until it is taken nothing has changed, whoever may take the
//! step still may, and no figures of that day are published. Silence never decides where those who answer are judged.
//! An objection stops no clock, unless `objecting_suspends` says that it does until it is ruled on.
//!
//! ```
//! use rectify::calendar::{Term, TermBase, TermLength};
//! use rectify::directory::Relation;
//! use rectify::life::{Chain, Step};
//! use rectify::policy::{ChainStep, Choices, ExtensionLimits, Grant, Policy, TermName};
//! let mut draft = Policy::standard().draft().clone();
//! // An extension is asked twenty working days before, ruled on within ten, and reaches a year at most.
//! let limits = ExtensionLimits {
//!     count_max: 2,
//!     days_max: 366,
//!     months_total_max: Some(12),
//!     asked_working_days_before: Some(20),
//!     ..ExtensionLimits::default()
//! };
//! draft.extension = Choices::always(limits);
//! let ten = Term::new(TermLength::WorkingDays(10), TermBase::Asked)?;
//! let ruling = ChainStep::decides(Grant::head(Relation::Inspecting)).within(ten);
//! let opinion = ChainStep::opines(Grant::officer(Relation::Supervising)).within(ten).or_silence_consents();
//! draft.chains.insert(Chain::Extension, Choices::always(vec![opinion, ruling]));
//! // A return gives fifteen days more, where less are left; without this it gives none.
//! let again = Term::new(TermLength::Days(15), TermBase::Submitted)?;
//! draft.terms.insert(TermName::Return, Choices::always(again));
//! // A settlement recorded late is confirmed by an inspector.
//! draft.recorded_late_confirmed_by.insert(Step::Settle, Grant::officer(Relation::Inspecting));
//! assert_eq!(Policy::new(draft)?.recorded_late(Step::Settle), (15, Some(Grant::officer(Relation::Inspecting))));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
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
//! # A file, and its tests
//!
//! With the feature `json`, [`from_json`](crate::policy::Policy::from_json) reads the same from a file, whose keys are
//! the names of the draft's fields. An unknown key is an error, and so is one that is there twice. With the feature
//! `testing`, the [kit](crate::testing) plays what the policy is meant to say; what a policy leaves open is its
//! [`advice`](crate::policy::Policy::advice).
//!
//! ```
//! use rectify::finding::Severity;
//! use rectify::{life::StageName, life::Step, policy::Policy, rule::Rule};
//! use rectify::testing::{Case, INSPECTOR_HEAD, LEAD};
//! let file = r#"{
//!   "schema": 1, "id": "harbour", "version": 1, "title": "Harbour office",
//!   "chains": {
//!     "submission": [{"then": [{"by": {"relation": "inspecting", "capacity": "officer"}, "part": "decides"}]}],
//!     "close": [{"then": [{"by": {"relation": "inspecting", "capacity": "head"}, "part": "decides"}]}]
//!   },
//!   "distinct": [{"chain": "close", "from": "submission"}],
//!   "grants": {
//!     "raise": [{"relation": "inspecting", "capacity": "officer"}],
//!     "assign": [{"relation": "inspecting", "capacity": "officer"}],
//!     "submit": [{"relation": "lead", "capacity": "officer"}],
//!     "adopt_policy": [{"relation": "coordinating", "capacity": "head"}]
//!   },
//!   "terms": {"rectify": [
//!     {"when": {"severity": ["critical"]}, "then": {"working_days": 10, "from": "assigned"}},
//!     {"then": {"days": 30, "from": "assigned"}}
//!   ]},
//!   "evidence_min": {"submit": [{"then": 2}]},
//!   "skew_seconds": 5, "groupings": []
//! }"#;
//! let policy = Policy::from_json(file)?;
//! assert_eq!(policy.advice()[0].remedy(), "add a case to terms.assign");
//! let by_lead = Policy::from_json(&file.replacen("inspecting", "lead", 1)).unwrap_err();
//! assert_eq!(by_lead.remedies(), ["chains.submission[0].then[0]: name a relation other than lead and cooperating"]);
//!
//! Case::of(&policy).given(Severity::Critical).on("2024-05-06").assigned().then_deadline("2024-05-17")
//!     .when(LEAD.submits_with(1)).then_refused_by(&[Rule::EvidenceEnough])
//!     .when(LEAD.submits_with(2)).then_judged_by_others(Step::Accept)
//!     .when(INSPECTOR_HEAD.accepts()).then_stage(StageName::Verified)
//!     .when(INSPECTOR_HEAD.closes()).then_refused_by(&[Rule::DistinctTakers])
//!     .when(INSPECTOR_HEAD.another().closes()).then_stage(StageName::Closed);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! With the feature `schemars`, [`schema`](crate::policy::Policy::schema) tells editors which keys and names there are.
//!
//! # A later version
//!
//! [`AdoptPolicy`](crate::command::AdoptPolicy) puts it in force from that record on. It decides what comes after; what
//! was decided stays, because every date and every next stage was written down when it was decided.
