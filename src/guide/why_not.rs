//! What one may miss here, and why it is absent.
//!
//! # Why is there no clock?
//!
//! What was decided must come out the same when it is replayed, on any machine, in any year. So the moment is an
//! argument, and the build holds no other way to come by one: `chrono` is without its clock.
//!
//! ```
//! use rectify::chrono::{DateTime, Utc};
//! let given = DateTime::<Utc>::from_timestamp(1_715_000_000, 0);
//! assert_eq!(given.map(|at| at.timestamp()), Some(1_715_000_000));
//! ```
//!
//! ```compile_fail,E0599
//! use rectify::chrono::{DateTime, Utc};
//! let taken: DateTime<Utc> = Utc::now();
//! ```
//!
//! Nor does it invent ids. `uuid` is without its randomness; ids are given, or derived from what is already known.
//!
//! ```
//! use rectify::uuid::Uuid;
//! let derived = Uuid::new_v5(&Uuid::NAMESPACE_URL, b"survey-2023/A-17");
//! assert_eq!(derived, Uuid::new_v5(&Uuid::NAMESPACE_URL, b"survey-2023/A-17"));
//! ```
//!
//! ```compile_fail,E0599
//! use rectify::uuid::Uuid;
//! let invented: Uuid = Uuid::new_v4();
//! ```
//!
//! # Why is overdue not an event?
//!
//! Nobody does it. A finding is overdue on a day because of where it stands and what day it is; both are known whenever
//! somebody asks. An event would have to be written by a job that runs at midnight, and figures would hang on whether it
//! ran. The same holds for what lapses: it is a [duty](crate::duty) with a ready command, until somebody gives it.
//!
//! # Why is a look-back that relapses one record, with the reopening inside?
//!
//! A decision writes at most one event to each stream, so that a version is one decision, and a store that has the
//! record has all of it. A relapse without its reopening would be a closed finding that is known to be a problem.
//!
//! # Why is there a step to decline?
//!
//! A plan is returned, an extension refused, an objection dismissed. A dispute, a risk, a notice, a close and the ways
//! off the list have chains too, and once their first step is taken nobody could say no to them: they would hang, and no
//! other could be begun beside them. So whoever may take the next step may also decline, and the chain ends on record. Nor
//! does anybody have to join in a ruling that others began: declined, it is made anew.
//!
//! # Why is a listing announced by a step of its own?
//!
//! Regulations that list hazards for supervision give days within which the public must know of the listing, and of its
//! end. What has a term is owed, and what is owed must be dischargeable: so there is a step for it, which changes no stage.
//!
//! # Why may a directory leave a step to nobody, and a policy not?
//!
//! A directory says how the world is: a department that was merged away is gone, whether or not it had findings to verify.
//! So an amendment is taken, and what must move is a [duty](crate::duty). A policy is a choice: one under which an open
//! finding could no longer be verified or closed is refused, and names the findings.
//!
//! # Why does silence never accept, and never close?
//!
//! A policy may let silence consent to a plan or an extension, or pass over an opinion. Were it to accept a claim or strike
//! a finding off, whoever has to judge would only have to wait, and the close would have nobody who answers for it.
//!
//! # Why does a close conflict with a sweep that it never read?
//!
//! A decision relies on the versions of the streams it has read; a sweep launched since, or a sibling raised in one, has no
//! version there. So [`admit`](crate::ledger::Ledger::admit) looks at the gate once more, and what came between is a
//! conflict. A store that compares versions alone cannot see it, and would take the close: so the ledger that follows the
//! store is asked before appending, by [`check`](crate::ledger::Ledger::check). The same holds of a policy, which is looked
//! at for every open finding, and of a publication, which knows every record: whatever is recorded meanwhile, they conflict.
//!
//! # Why does publishing take figures, and not draw them?
//!
//! What is published is what somebody has read and signs for. So the command brings the figures, and the rule draws each
//! again, by the code by which the assessment drew it: the period is over, every record is known, nothing that time alone
//! changes is left undone, no figure differs, is left out or is too many, and what is published already is only ever
//! superseded. Lights, scores and ranks are no figures: they follow from a policy that anybody can apply again.
//!
//! # Why is there no way to delete or to edit?
//!
//! Because somebody has seen what was there. A correction is a command of its own, such as
//! [`Amend`](crate::command::Amend) or [`ReverseSettlement`](crate::command::ReverseSettlement), with somebody who gives
//! it and a reason.
//!
//! # Why are there no snapshots of the state?
//!
//! A stored state would be a second truth, and every change to its form a migration. Replaying takes seconds. What is
//! kept is records, and what is sent is records.
//!
//! # Why can a finding not be built, defaulted or set field by field?
//!
//! A state comes only from records, and records only from decisions. A dummy to begin with, or a setter, would be a door
//! that no rule guards. [Commands](crate::command) are built, because they are what people say: what one cannot do
//! without is an argument, the rest is added by name.
//!
//! # Why are departments numbers inside, and names outside?
//!
//! A million findings name a few hundred departments. The state of each holds small handles instead of names, given in
//! order of first appearance, so that replaying gives the same ones. No handle leaves the crate: one ledger's would mean
//! something else in another.
//!
//! # Why is a code at most 23 bytes long?
//!
//! With one byte for its length that makes 24, the size of a `String`'s own head, and the code needs no memory beside
//! it: it is `Copy`, compared as bytes, and never allocated. It is long enough for a code that people write by hand;
//! titles and names are [text](crate::text).
//!
//! ```
//! use rectify::id::{CODE_LEN_MAX, DepartmentId};
//! assert_eq!(size_of::<DepartmentId>(), CODE_LEN_MAX + 1);
//! assert_eq!(size_of::<DepartmentId>(), size_of::<String>());
//! ```
//!
//! # Why is `Superior` a relation, and not a role?
//!
//! What a person may do depends on what their department is *to this finding*. The same bureau leads one finding,
//! verifies a second and stands above the lead of a third. So the initial review by the lead's superior is granted to a
//! [relation](crate::directory::Relation) like every other step, and found in the directory when somebody acts.
//!
//! # Why must an inspection be opened?
//!
//! A finding comes from an [inspection](crate::finding::Inspection), which says who inspected; and whoever inspected may
//! later judge. Were an inspection made by the first finding that names it, a slip in a code would make a new one, and
//! with it a new judge. [`OpenInspection`](crate::command::OpenInspection) is taken by the head of the coordinating
//! department, and on record.
//!
//! # Why does the department that answers never judge, even when the policy would let it?
//!
//! Because then the figures say what those who are assessed want them to say. The law of each judging step holds for
//! every department and person that ever answered, and no policy can grant it away. One thing alone can be granted: a
//! short extension by the lead's own head, within a cap, and it is shown apart.
//!
//! # Why are amounts whole numbers?
//!
//! Sums must be equal however they are added up. Money is counted in its smallest unit, and never across units. A rate is
//! an exact [fraction](crate::ratio) that knows what it divides by what, until somebody shows it.
//!
//! # Why does a refusal list every rule, and not the first?
//!
//! Whoever is refused should have to come back once, not five times.
