//! What each figure says, and where it is read.
//!
//! Every figure takes a period and what is known: [`Ledger::books`] reads it by all that is known now,
//! [`BooksView::known_at`] by what was known at an instant. A movement has the day it is about, by which it falls in a
//! period, and the instant at which it was recorded, by which it is known. Figures never mix problems with suggestions.
//!
//! # The whole of it, and its publication
//!
//! ```
//! # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
//! # use scene::*;
//! # let mut ledger = scene::ledger_closed();
//! use rectify::{assessment::{Assessment, Restatement}, calendar::Period, finding::Kind};
//! let assessment = Assessment::of(&ledger, Period::month(2024, 5)?, Kind::Problem);
//! ledger.act(&office_head(), noon("2024-06-03"), assessment.publish()?)?;
//!
//! // What is published stays. What later records make of it stands beside it.
//! let published = ledger.programme().publications().last().ok_or("nothing is published")?;
//! assert!(Restatement::of(&ledger, published)?.figures().is_empty());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! An [`Assessment`] holds all [`Figures`] of a period. Publishing takes them as they are, and the rule draws each again:
//! one that the records do not say is refused. A record about a day up to the end of a published
//! period enters the books on the day it is made; a [`Restatement`] shows each figure as published, as it is booked now, and
//! as it would be with the late records on their own days.
//!
//! # Definitions
//!
//! | figure | what it is | where |
//! |---|---|---|
//! | roll-forward | opening + what came − what went = closing, in every row, of findings and of amounts by unit | [`BooksView::roll_forward`], [`roll_forward_by`](crate::books::BooksView::roll_forward_by), [`amounts`](crate::books::BooksView::amounts) |
//! | along a tree | each department, each region: what lies in it directly, and with all beneath it | [`Ledger::roll_up`], [`Ledger::roll_up_regions`] |
//! | reorganised | what lies in another row at the end than at the beginning, and no record moved | [`BooksView::reorganised_by`], [`Ledger::roll_up`] |
//! | completion, stock | closed as rectified or sustained, a suggestion as answered ÷ the cohort, without unfounded, merged and split | [`BooksView::completion_stock`] |
//! | completion, flow | the same of a period ÷ what was open before or came | [`BooksView::completion_flow`] |
//! | strict | either with the exceptions kept in | [`Completion::strict`] |
//! | stage-closed | open, with all milestones verified that were due; in a numerator only under its own name | [`BooksView::milestones`], [`Completion::with_stage_closed`] |
//! | due | cycles whose deadline lies in the period: the original one, or that in force when it fell due | [`BooksView::due`] |
//! | on time | submitted, or closed, by that deadline ÷ due; what is under verification is in the base, and shown apart | [`BooksView::on_time`] |
//! | overdue | open past its deadline on a day, unless its clock was stopped by then, its risk is borne, or a claim made by then is undecided | [`BooksView::overdue`] |
//! | reopen rate | relapsed or falsely claimed within so many days ÷ closes at least so many days old | [`BooksView::reopen_rate`] |
//! | time taken | days per cycle to a step, gross and net of suspension: mean, median, and the median with what waits | [`BooksView::durations`], [`survival`](crate::books::BooksView::survival) |
//! | age | days since it was raised, since the cycle began, past its deadline | [`BooksView::ageing`] |
//! | return rate | claims returned ÷ claims decided | [`BooksView::returns`] |
//! | extension share | cycles extended ÷ cycles due by the original deadline | [`BooksView::extensions`] |
//! | settlement | settled ÷ what there was to settle, with and without what is disputed | [`BooksView::settlement`] |
//! | planned and reached | the weight of milestones due, and verified ÷ the weight of all; behind is what was due before the day | [`BooksView::milestones`] |
//! | sweeps | departments that reported ÷ departments in scope; siblings by origin | [`Ledger::sweep_figures`] |
//! | answers | suggestions adopted, in part, not | [`BooksView::answers`] |
//! | yields, escalations | what was brought by kind; rises by level | [`BooksView::yields`], [`escalations_by_level`](crate::books::BooksView::escalations_by_level) |
//! | compared, trend | any figure beside that of the period before and of the year before; month by month | [`BooksView::compared`], [`trend`](crate::books::BooksView::trend) |
//!
//! [`BooksView::by`] reads any figure of the books by any grouping. A ratio names what it divides by what; where there is nothing to
//! divide by it has no value, and shows as a dash.
//!
//! # What a figure is not
//!
//! Lights, scores and ranks are what the policy in force makes of figures; they are in the assessment, name the policy, and
//! are not published as figures. A signal asks somebody to look and is no verdict.
//!
//! [`Assessment`]: crate::assessment::Assessment
//! [`BooksView::ageing`]: crate::books::BooksView::ageing
//! [`BooksView::answers`]: crate::books::BooksView::answers
//! [`BooksView::by`]: crate::books::BooksView::by
//! [`BooksView::compared`]: crate::books::BooksView::compared
//! [`BooksView::completion_flow`]: crate::books::BooksView::completion_flow
//! [`BooksView::completion_stock`]: crate::books::BooksView::completion_stock
//! [`BooksView::due`]: crate::books::BooksView::due
//! [`BooksView::durations`]: crate::books::BooksView::durations
//! [`BooksView::extensions`]: crate::books::BooksView::extensions
//! [`BooksView::known_at`]: crate::books::BooksView::known_at
//! [`BooksView::milestones`]: crate::books::BooksView::milestones
//! [`BooksView::on_time`]: crate::books::BooksView::on_time
//! [`BooksView::overdue`]: crate::books::BooksView::overdue
//! [`BooksView::reopen_rate`]: crate::books::BooksView::reopen_rate
//! [`BooksView::reorganised_by`]: crate::books::BooksView::reorganised_by
//! [`BooksView::returns`]: crate::books::BooksView::returns
//! [`BooksView::roll_forward`]: crate::books::BooksView::roll_forward
//! [`BooksView::settlement`]: crate::books::BooksView::settlement
//! [`BooksView::yields`]: crate::books::BooksView::yields
//! [`Completion::strict`]: crate::books::Completion::strict
//! [`Completion::with_stage_closed`]: crate::books::Completion::with_stage_closed
//! [`Figures`]: crate::books::Figures
//! [`Ledger::books`]: crate::ledger::Ledger::books
//! [`Ledger::roll_up`]: crate::ledger::Ledger::roll_up
//! [`Ledger::roll_up_regions`]: crate::ledger::Ledger::roll_up_regions
//! [`Ledger::sweep_figures`]: crate::ledger::Ledger::sweep_figures
//! [`Restatement`]: crate::assessment::Restatement
