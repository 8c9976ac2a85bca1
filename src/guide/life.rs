//! The life of a finding, from the problem list to the strike-off and back.
//!
//! A finding is in exactly one [stage](crate::life::StageName). What moves it is a [step](crate::life::Step) that
//! somebody takes, and each step is one [command](crate::command).
//!
//! ```text
//! Raised → Assigned → Planning → PlanReview → Rectifying ⇄ Borne
//!                                                 ↓ submission, or determined rectified by inspection
//!                                             Verifying → Verified ⇄ Noticing;  Verified → Closed
//!                                                                                Closed → Rectifying, next cycle
//! ```
//!
//! # Which stages a finding passes
//!
//! `Assigned`, `Planning`, `PlanReview` and `Noticing` are passed or skipped as the policy says for the finding's kind,
//! severity and mode; see [`Passage`](crate::policy::Passage). An event that leads on names the stage it leads to, so
//! that a later policy moves nothing.
//!
//! # Chains
//!
//! Some steps need several people: a review, then a sign-off, then a filing. The policy gives each
//! [`Chain`](crate::life::Chain) its steps, in order. `approve_plan`, `grant`, `accept`, `close` and their likes take
//! the next one; only the last has the effect; a return or refusal ends the chain. Nobody takes two steps of one chain.
//!
//! # What stands beside the stage
//!
//! A request for an extension, an objection, a suspension, chains that have begun, a listing for supervision and a level
//! of escalation. None of them is a stage: a finding
//! that waits for a ruling is still rectified by its deadline, unless the clock was stopped.
//!
//! # Which step is admissible where
//!
//! One table says so. A refusal offers from it what is admissible instead, and
//! [`options`](crate::ledger::Ledger::options) asks of it what to try. What a particular person may do is the law of the
//! step: see [`rule`](crate::rule). The columns are the stages in the order of a life.
//!
//! ```
//! use rectify::life::{StageName, Step, Subject, admissible};
//! let mark = |step: Step, stage| if admissible(stage).any(|other| other == step) { "x" } else { "." };
//! let row = |step: Step| {
//!     let marks: Vec<&str> = StageName::ALL.iter().map(|stage| mark(step, *stage)).collect();
//!     format!("{step:24}{}", marks.join(" "))
//! };
//! let about_a_finding = Step::ALL.iter().filter(|step| step.subject() == Subject::Finding);
//! let table: Vec<String> = about_a_finding.map(|step| row(*step)).collect();
//!
//! let columns = ["raised", "assigned", "planning", "plan_review", "rectifying"];
//! let more = ["borne", "verifying", "verified", "noticing", "closed"];
//! assert!(StageName::ALL.iter().map(|stage| stage.name()).eq(columns.into_iter().chain(more)));
//! assert_eq!(table.join("\n"), "\
//! amend                   x x x x x x x x x x
//! amend_quantity          x x x x x x x x x .
//! reclassify              x x x x x x x x x .
//! assign                  x . . . . . . . . .
//! reassign                . x x x x x x x x .
//! recuse                  x x x x x x x x x x
//! acknowledge             . x . . . . . . . .
//! object                  . x x x x x x x x .
//! withdraw                . x x x x x x x x .
//! rule                    . x x x x x x x x .
//! file_plan               . . x . . . . . . .
//! revise_plan             . . . . x . . . . .
//! approve_plan            . . . x . . . . . .
//! return_plan             . . . x . . . . . .
//! report_progress         . . . . x x . . . .
//! claim_milestone         . . . . x . . . . .
//! verify_milestone        . . . . x . x . . .
//! settle                  . x x x x x x x x .
//! reverse_settlement      . x x x x x x x x .
//! dispute                 . x x x x x x x x .
//! ask_extension           . x x x x . . . . .
//! opine                   . x x x x x x x x .
//! decline                 x x x x x x x x x .
//! deem                    x x x x x x x x x .
//! grant                   . x x x x x x x x .
//! refuse                  . x x x x x x x x .
//! suspend                 . x x x x . . . . .
//! resume                  . x x x x . . . . .
//! list                    . x x x x x x x x .
//! delist                  . x x x x x x x x x
//! announce                . x x x x x x x x x
//! escalate                . x x x x . . . . .
//! deescalate              . x x x x x x x x .
//! submit                  . . . . x x . . . .
//! return_submission       . . . . . . x . . .
//! accept                  . . . . . . x . . .
//! determine               . . . . x . x . . .
//! open_notice             . . . . . . . x . .
//! record_notice_objection . . . . . . . . x .
//! close_notice            . . . . . . . . x .
//! close                   . . . . . . . x . .
//! bear                    . . . . x . . . . .
//! revoke                  . . . . . x . . . .
//! lapse                   . . . . . x . . . .
//! unfound                 x x x x x x x x x .
//! terminate               x x x x x x x x x .
//! refer                   x x x x x x x x x .
//! answer                  . x x x x . . . . .
//! merge                   x x x x x x x x x .
//! split                   x x x x x . . . . .
//! look_back               . . . . . . . . . x
//! reopen                  . . . . . . . . . x
//! record_yield            x x x x x x x x x x");
//! ```
//!
//! [`Raise`](crate::command::Raise) and [`CarryOver`](crate::command::CarryOver) begin a finding, and so are in no
//! column.
//!
//! # Ways out
//!
//! A finding is struck off with an [`Outcome`](crate::life::Outcome). Only `rectified` and `sustained` say that the
//! problem was solved; `answered` ends a suggestion. All others are ways around rectification, and no policy may make one
//! of them shorter than the close itself, let fewer heads decide it, or let those take it who keep out of the close.
//!
//! ```
//! use rectify::life::Outcome;
//! let solved: Vec<&Outcome> = Outcome::ALL.iter().filter(|outcome| outcome.completes()).collect();
//! assert_eq!(solved, [&Outcome::Rectified, &Outcome::Sustained]);
//! ```
//!
//! # Suggestions
//!
//! A suggestion (意见建议) leads the same life without verification: nobody claims that it is done, so nobody determines,
//! accepts, notices, bears or closes it. From assigned to rectifying it is [answered](crate::command::Answer) to whoever
//! made it: adopted, in part or not, with reasons. Those who answer for it may draft the answer and take the first steps
//! of its chain; the last is taken by somebody who never answered for it.
//!
//! # The lesson carried on
//!
//! What one finding shows may be so elsewhere (举一反三). A [sweep](crate::sweep) has departments check it, each for itself; what
//! they find are siblings, findings with a life of their own. The policy may let the close wait for them, and every way
//! around the close with it, but for what turns out unfounded: see [`SweepGate`](crate::policy::SweepGate).
//!
//! ```
//! use rectify::life::{Step, Subject};
//! let about_a_sweep: Vec<Step> = Step::ALL.iter().copied().filter(|step| step.subject() == Subject::Sweep).collect();
//! assert_eq!(about_a_sweep, [Step::LaunchSweep, Step::ReportSweep, Step::CloseSweep]);
//! ```
//!
//! # And back
//!
//! A look-back that finds a relapse, a false claim, a ruling, a return from where it was referred or a correction opens a
//! closed finding again: next cycle, new deadline, and everything from before stays on record. What was merged or split
//! goes on in other findings, and is not opened again.
