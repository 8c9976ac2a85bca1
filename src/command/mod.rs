//! What people intend: one struct for each intent, each of them `Into<`[`Command`]`>`.
//!
//! A command holds what its author says and nothing else: no date is resolved, no right is checked here. It is judged
//! by [`transition`](crate::transition). [`Command::on`] says that it is about an earlier day than today.
//!
//! Absent on purpose: edit and delete. A correction is a command of its own.
//!
//! The examples play in one small world: `inspector()` and `office_head()` are of the office that inspects, verifies
//! and keeps the list; `bureau()` is of the road bureau, which answers for the finding `arrears()`; `monday()` is
//! 6 May 2024.

mod after;
mod amount;
mod chain;
mod intake;
mod outcome;
mod plan;
mod pressure;
mod programme;
mod responsibility;
mod sweep;
mod time;
mod verify;

pub use after::*;
pub use amount::*;
pub use chain::*;
pub use intake::*;
pub use outcome::*;
pub use plan::*;
pub use pressure::*;
pub use programme::*;
pub use responsibility::*;
pub use sweep::*;
pub use time::*;
pub use verify::*;

use crate::directory::Actor;
use crate::finding::Completion;
use crate::id::{FindingId, Fingerprint, SweepId};
use crate::life::{Chain, Step};
use crate::moment::Day;
use serde::{Deserialize, Serialize};

/// Declares a command: its required fields (`new`), its optional ones (`with`), its lists (`many`).
macro_rules! command {
    ($(
        $(#[$doc:meta])*
        $name:ident($( $req:ident : $req_type:ty ),*)
        $( with { $( $(#[$opt_doc:meta])* $opt:ident : $opt_type:ty ),* } )?
        $( many { $( $(#[$many_doc:meta])* $many:ident : $many_type:ty ),* } )? ;
    )+) => { $(
        $(#[$doc])*
        #[derive(Clone, Debug, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
        #[serde(deny_unknown_fields)]
        #[must_use = "a command does nothing until a ledger is asked to act on it"]
        pub struct $name {
            $( pub(crate) $req: $req_type, )*
            $( $( pub(crate) $opt: Option<$opt_type>, )* )?
            $( $( #[serde(default)] pub(crate) $many: Vec<$many_type>, )* )?
        }

        impl $name {
            /// The command with what it cannot do without.
            pub fn new($( $req: $req_type ),*) -> $name {
                $name {
                    $( $req, )*
                    $( $( $opt: None, )* )?
                    $( $( $many: Vec::new(), )* )?
                }
            }

            $( $(
                $(#[$opt_doc])*
                pub fn $opt(mut self, $opt: $opt_type) -> $name {
                    self.$opt = Some($opt);
                    self
                }
            )* )?

            $( $(
                $(#[$many_doc])*
                pub fn $many(mut self, $many: $many_type) -> $name {
                    self.$many.push($many);
                    self
                }
            )* )?
        }
    )+ };
}
pub(crate) use command;

/// Declares the sum of all commands and the conversions into it.
macro_rules! commands {
    ($( $variant:ident($($boxed:ident)?), $finding:expr; )+) => {
        /// Any command.
        ///
        /// ```
        /// use rectify::command::{Command, Accept};
        /// use rectify::life::Step;
        /// let finding = "018f2c3a-7d10-7c3e-9a55-0242ac120002".parse()?;
        /// let command: Command = Accept::new(finding).into();
        /// assert_eq!((command.step(), command.finding()), (Step::Accept, Some(finding)));
        /// # Ok::<(), rectify::id::IdError>(())
        /// ```
        #[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
        #[serde(rename_all = "snake_case")]
        #[non_exhaustive]
        pub enum Command { $(
            #[doc = concat!("See [`", stringify!($variant), "`].")]
            $variant(commands!(@type $variant $($boxed)?)),
        )+ }

        impl Command {
            /// The step it takes.
            pub fn step(&self) -> Step {
                match self { $( Command::$variant(_) => Step::$variant, )+ }
            }

            /// The finding it is about, if it is about one.
            pub fn finding(&self) -> Option<FindingId> {
                match self { $( Command::$variant(command) => {
                    let about: fn(&$variant) -> Option<FindingId> = $finding;
                    about(command)
                } )+ }
            }
        }

        $(
            impl From<$variant> for Command {
                fn from(command: $variant) -> Command {
                    Command::$variant(command.into())
                }
            }

            impl From<$variant> for Order {
                fn from(command: $variant) -> Order {
                    Command::from(command).into()
                }
            }
        )+
    };
    (@type $variant:ident) => { $variant };
    (@type $variant:ident boxed) => { Box<$variant> };
}

commands! {
    Raise(boxed), |c| Some(c.finding);
    CarryOver(boxed), |c| Some(c.finding);
    Amend(boxed), |c| Some(c.finding);
    AmendQuantity(boxed), |c| Some(c.finding);
    Reclassify(), |c| Some(c.finding);
    Assign(boxed), |c| Some(c.finding);
    Reassign(boxed), |c| Some(c.finding);
    Recuse(), |c| Some(c.finding);
    Acknowledge(), |c| Some(c.finding);
    Object(), |c| Some(c.finding);
    Withdraw(), |c| Some(c.finding);
    Rule(), |c| Some(c.finding);
    FilePlan(), |c| Some(c.finding);
    RevisePlan(), |c| Some(c.finding);
    ApprovePlan(), |c| Some(c.finding);
    ReturnPlan(), |c| Some(c.finding);
    ReportProgress(), |c| Some(c.finding);
    ClaimMilestone(), |c| Some(c.finding);
    VerifyMilestone(), |c| Some(c.finding);
    Settle(), |c| Some(c.finding);
    ReverseSettlement(), |c| Some(c.finding);
    Dispute(), |c| Some(c.finding);
    AskExtension(), |c| Some(c.finding);
    Opine(), |c| Some(c.finding);
    Decline(), |c| Some(c.finding);
    Deem(), |c| Some(c.finding);
    Grant(), |c| Some(c.finding);
    Refuse(), |c| Some(c.finding);
    Suspend(), |c| Some(c.finding);
    Resume(), |c| Some(c.finding);
    List(boxed), |c| Some(c.finding);
    Delist(), |c| Some(c.finding);
    Announce(), |c| Some(c.finding);
    Escalate(), |c| Some(c.finding);
    Deescalate(), |c| Some(c.finding);
    Submit(), |c| Some(c.finding);
    ReturnSubmission(), |c| Some(c.finding);
    Accept(), |c| Some(c.finding);
    Determine(), |c| Some(c.finding);
    OpenNotice(), |c| Some(c.finding);
    RecordNoticeObjection(), |c| Some(c.finding);
    CloseNotice(), |c| Some(c.finding);
    Close(), |c| Some(c.finding);
    Bear(), |c| Some(c.finding);
    Revoke(), |c| Some(c.finding);
    Lapse(), |c| Some(c.finding);
    Unfound(), |c| Some(c.finding);
    Terminate(), |c| Some(c.finding);
    Refer(), |c| Some(c.finding);
    Answer(), |c| Some(c.finding);
    Merge(), |c| Some(c.finding);
    Split(), |c| Some(c.finding);
    LookBack(), |c| Some(c.finding);
    Reopen(), |c| Some(c.finding);
    RecordYield(), |c| Some(c.finding);
    Found(boxed), |_| None;
    OpenInspection(boxed), |_| None;
    Delegate(boxed), |_| None;
    EndDelegation(), |_| None;
    AdoptPolicy(boxed), |_| None;
    AmendDirectory(boxed), |_| None;
    SupplyCalendar(boxed), |_| None;
    Publish(boxed), |_| None;
    LaunchSweep(boxed), |_| None;
    ReportSweep(), |_| None;
    CloseSweep(), |_| None;
}

impl Command {
    /// The chain whose next step it takes, if it takes one.
    ///
    /// ```
    /// use rectify::command::{Command, Opine};
    /// use rectify::finding::Opinion;
    /// use rectify::life::Chain;
    /// let finding = "018f2c3a-7d10-7c3e-9a55-0242ac120002".parse()?;
    /// let opinion = Opine::new(finding, Chain::Extension, Opinion::Adverse, "the site is ready".parse()?);
    /// assert_eq!(Command::from(opinion).chain(), Some(Chain::Extension));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn chain(&self) -> Option<Chain> {
        match self {
            Command::Opine(opine) => Some(opine.on),
            Command::Decline(decline) => Some(decline.on),
            Command::Deem(deem) => Some(deem.on),
            _of_its_step => self.step().chain(),
        }
    }

    /// The sweep it is about, or in which what it puts on the list was found.
    ///
    /// ```
    /// use rectify::command::{Command, ReportSweep};
    /// let sweep = "018f2c3a-7d10-7c3e-9a55-0242ac120002".parse()?;
    /// assert_eq!(Command::from(ReportSweep::new(sweep)).sweep(), Some(sweep));
    /// # Ok::<(), rectify::id::IdError>(())
    /// ```
    pub fn sweep(&self) -> Option<SweepId> {
        match self {
            Command::Raise(raise) => raise.particulars.in_sweep,
            Command::CarryOver(carry) => carry.particulars.in_sweep,
            Command::LaunchSweep(launch) => Some(launch.sweep),
            Command::ReportSweep(report) => Some(report.sweep),
            Command::CloseSweep(close) => Some(close.sweep),
            _of_no_sweep => None,
        }
    }

    /// What the command asks of a chain, apart from who asks and in which words: every step of a chain is about the same.
    pub(crate) fn matter(&self) -> Fingerprint {
        match self {
            Command::Dispute(command) => Fingerprint::of(&command.disputed),
            Command::Bear(command) => Fingerprint::of(&command.until),
            Command::Close(command) => Fingerprint::of(&command.completion.unwrap_or(Completion::Rectified)),
            Command::Refer(command) => Fingerprint::of(&command.to),
            Command::Answer(command) => Fingerprint::of(&command.adoption),
            Command::Merge(command) => Fingerprint::of(&(command.into, command.cause)),
            Command::Split(command) => Fingerprint::of(&command.parts),
            Command::OpenNotice(command) => Fingerprint::of(&command.place),
            Command::Rule(command) => Fingerprint::of(&command.ruling),
            Command::Grant(Grant { until: Some(until), .. }) => Fingerprint::of(until),
            // The rest decide what is pending, or take no step of a chain.
            Command::Raise(_)
            | Command::CarryOver(_)
            | Command::Amend(_)
            | Command::AmendQuantity(_)
            | Command::Reclassify(_)
            | Command::Assign(_)
            | Command::Reassign(_)
            | Command::Recuse(_)
            | Command::Acknowledge(_)
            | Command::Object(_)
            | Command::Withdraw(_)
            | Command::FilePlan(_)
            | Command::RevisePlan(_)
            | Command::ApprovePlan(_)
            | Command::ReturnPlan(_)
            | Command::ReportProgress(_)
            | Command::ClaimMilestone(_)
            | Command::VerifyMilestone(_)
            | Command::Settle(_)
            | Command::ReverseSettlement(_)
            | Command::AskExtension(_)
            | Command::Opine(_)
            | Command::Decline(_)
            | Command::Deem(_)
            | Command::Grant(_)
            | Command::Refuse(_)
            | Command::Suspend(_)
            | Command::Resume(_)
            | Command::List(_)
            | Command::Delist(_)
            | Command::Announce(_)
            | Command::Escalate(_)
            | Command::Deescalate(_)
            | Command::Submit(_)
            | Command::ReturnSubmission(_)
            | Command::Accept(_)
            | Command::Determine(_)
            | Command::RecordNoticeObjection(_)
            | Command::CloseNotice(_)
            | Command::Revoke(_)
            | Command::Lapse(_)
            | Command::Unfound(_)
            | Command::Terminate(_)
            | Command::LookBack(_)
            | Command::Reopen(_)
            | Command::RecordYield(_)
            | Command::Found(_)
            | Command::OpenInspection(_)
            | Command::Delegate(_)
            | Command::EndDelegation(_)
            | Command::AdoptPolicy(_)
            | Command::AmendDirectory(_)
            | Command::SupplyCalendar(_)
            | Command::Publish(_)
            | Command::LaunchSweep(_)
            | Command::ReportSweep(_)
            | Command::CloseSweep(_) => Fingerprint::of(&self.chain()),
        }
    }

    /// The command as about an earlier day than the one on which it is given, where the policy allows that.
    ///
    /// ```
    /// use rectify::command::{Command, Accept};
    /// use rectify::moment::Day;
    /// let finding = "018f2c3a-7d10-7c3e-9a55-0242ac120002".parse()?;
    /// let order = Command::from(Accept::new(finding)).on(Day::new(2024, 5, 2)?);
    /// assert_eq!(order.day(), Some(Day::new(2024, 5, 2)?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn on(self, day: Day) -> Order {
        Order { command: self, day: Some(day), confirmed_by: None }
    }
}

/// A command, with the day it is about where that is not today.
///
/// ```
/// use rectify::command::{Order, Accept};
/// let order = Order::from(Accept::new("018f2c3a-7d10-7c3e-9a55-0242ac120002".parse()?));
/// assert_eq!(order.day(), None);
/// # Ok::<(), rectify::id::IdError>(())
/// ```
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Order {
    pub(crate) command: Command,
    pub(crate) day: Option<Day>,
    pub(crate) confirmed_by: Option<Actor>,
}

impl Order {
    /// The command.
    pub fn command(&self) -> &Command {
        &self.command
    }

    /// The day it is about; today where `None`.
    pub fn day(&self) -> Option<Day> {
        self.day
    }

    /// Who confirms that it was done on that earlier day, where the policy asks for it. The host has made sure that they
    /// do, as it has of who gives the command.
    ///
    /// ```
    /// use rectify::command::{Command, ReportProgress};
    /// use rectify::directory::{Actor, Capacity};
    /// let id = "018f2c3a-7d10-7c3e-9a55-0242ac120002";
    /// let inspector = Actor::new(id.parse()?, "office".parse()?, Capacity::Officer);
    /// let report = Command::from(ReportProgress::new(id.parse()?, "half is paid".parse()?));
    /// let order = report.on("2024-05-06".parse()?).confirmed_by(inspector);
    /// assert_eq!(order.confirming(), Some(&inspector));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn confirmed_by(self, confirming: Actor) -> Order {
        Order { confirmed_by: Some(confirming), ..self }
    }

    /// Who confirms it, if somebody does.
    pub fn confirming(&self) -> Option<&Actor> {
        self.confirmed_by.as_ref()
    }
}

impl From<Command> for Order {
    fn from(command: Command) -> Order {
        Order { command, day: None, confirmed_by: None }
    }
}
