//! A case: given and when.

use super::{Act, Given, Role, World, fail, later, read, sure, the_finding};
use crate::calendar::BaseDay;
use crate::command::{Assign, Found, Raise};
use crate::directory::Relation;
use crate::finding::{Finding, Inspection, Particulars, Responsibility};
use crate::id::{InspectionId, LedgerId};
use crate::ledger::{Ledger, LedgerError};
use crate::life::Step;
use crate::moment::{Day, Moment};
use crate::policy::Policy;
use crate::record::{Record, StreamId};
use crate::refusal::Refusal;
use chrono::DateTime;
use core::fmt;
use uuid::Uuid;

/// One finding under a policy: what is given, what somebody does, and what must come of it.
///
/// Where nothing else is given, it is a light problem; the day is Monday, 6 May 2024.
///
/// ```
/// use rectify::finding::Severity;
/// use rectify::life::StageName;
/// use rectify::policy::Policy;
/// use rectify::testing::{Case, LEAD};
/// Case::of(&Policy::standard())
///     .given(Severity::High)
///     .assigned().then_stage(StageName::Assigned)
///     .when(LEAD.acknowledges()).then_stage(StageName::Planning);
/// ```
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Case {
    pub(super) world: World,
    pub(super) item: Particulars,
    pub(super) line: Responsibility,
    pub(super) ledger: Ledger,
    pub(super) today: Day,
    pub(super) refused: Option<Refusal>,
    /// Whether the refusal has been spoken of.
    pub(super) is_told: bool,
}

impl Case {
    /// A case under a policy, in the world as it is where nothing else is said.
    #[track_caller]
    pub fn of(policy: &Policy) -> Case {
        World::default().case(policy)
    }

    #[track_caller]
    pub(super) fn within(world: World, policy: &Policy) -> Case {
        let inspection: InspectionId = read("inspection");
        let coordinating = world.of(Relation::Coordinating);
        let ledger = sure(LedgerId::new(Uuid::from_u64_pair(1, 1)));
        let (directory, calendar) = (world.directory.clone(), world.calendar.clone());
        let found = Found::new(ledger, read("case"), world.zone, policy.clone(), directory, calendar, coordinating)
            .inspections(Inspection::new(inspection, read("inspection"), world.of(Relation::Inspecting)));
        // Long ago, so that a case may play on any day.
        let head = Role::head(Relation::Coordinating).actor(&world);
        let founded = Ledger::found(&head, moment(&world, read("1999-01-04")), found);
        let line = Responsibility::of(world.of(Relation::Lead))
            .with_supervising(world.of(Relation::Supervising))
            .with_verifying(world.of(Relation::Verifying));
        // A department that is something else to the finding does not co-operate: it could judge nothing.
        let cooperating = world.of(Relation::Cooperating);
        let is_apart = Relation::ALL.into_iter().filter(|relation| world.of(*relation) == cooperating).count() == 1;
        let line = if is_apart { line.with_cooperating(cooperating) } else { line };
        Case {
            item: Particulars::problem(inspection, read("A-1"), read("what was found")),
            line,
            ledger: founded.unwrap_or_else(|no| fail(no)),
            today: read("2024-05-06"),
            refused: None,
            is_told: false,
            world,
        }
    }

    /// What the finding is: its kind, severity, mode or amount, all that its list says of it, or who answers for it.
    ///
    /// ```
    /// use rectify::finding::{Mode, Severity};
    /// use rectify::policy::Policy;
    /// use rectify::testing::Case;
    /// let at_once = Case::of(&Policy::standard()).given(Severity::Low).given(Mode::Immediate).assigned();
    /// at_once.then_deadline("2024-05-21");
    /// ```
    #[must_use]
    #[track_caller]
    pub fn given(mut self, given: impl Into<Given>) -> Case {
        if self.ledger.finding(the_finding()).is_some() {
            fail("what a finding is, is given before it is raised");
        }
        given.into().into_case(&mut self);
        self
    }

    /// On another day, not before the last.
    #[must_use]
    #[track_caller]
    pub fn on(mut self, day: &str) -> Case {
        self.today = read(day);
        self
    }

    /// So many calendar days later.
    #[must_use]
    #[track_caller]
    pub fn after_days(mut self, days: u16) -> Case {
        self.today = later(self.today, i64::from(days));
        self
    }

    /// So many working days later, by the calendar of the world.
    ///
    /// ```
    /// use rectify::policy::Policy;
    /// use rectify::testing::Case;
    /// let case = Case::of(&Policy::standard()).on("2025-01-27").after_working_days(2);
    /// assert_eq!(case.today().to_string(), "2025-02-06");
    /// ```
    #[must_use]
    #[track_caller]
    pub fn after_working_days(mut self, days: u16) -> Case {
        let after = self.world.calendar.add_working_days(self.today, u32::from(days), BaseDay::Excluded);
        self.today = after.unwrap_or_else(|no| fail(no));
        self
    }

    /// Raised, by whoever may.
    #[track_caller]
    pub fn raised(mut self) -> Case {
        let raise = Raise::new(the_finding(), self.item.clone());
        self.somebody(Step::Raise, |role| role.does(raise.clone()));
        self
    }

    /// Raised and assigned, by whoever may.
    #[track_caller]
    pub fn assigned(mut self) -> Case {
        if self.ledger.finding(the_finding()).is_none() {
            self = self.raised();
        }
        let assign = Assign::new(the_finding(), self.line.clone());
        self.somebody(Step::Assign, |role| role.does(assign.clone()));
        self
    }

    /// When somebody acts.
    #[must_use = "say what must come of it"]
    #[track_caller]
    pub fn when(mut self, act: Act) -> Case {
        self.expect_allowed();
        self.is_told = false;
        self.refused = self.act(&act).err();
        self
    }

    /// Does it, or says why not.
    #[track_caller]
    pub(super) fn act(&mut self, act: &Act) -> Result<(), Refusal> {
        let (actor, moment) = (act.role.actor(&self.world), moment(&self.world, self.today));
        match self.ledger.act(&actor, moment, act.order.clone()) {
            Ok(_) => {
                self.refused = None;
                Ok(())
            }
            Err(LedgerError::Refused(refusal)) => Err(*refusal),
            Err(other) => fail(format_args!("{act} on {}: {other}\n{}", self.today, self.story())),
        }
    }

    /// Has somebody take a step that leads to what is given: the first who may.
    #[track_caller]
    pub(super) fn somebody(&mut self, step: Step, act: impl Fn(Role) -> Act) {
        self.expect_allowed();
        let mut reasons: Vec<String> = Vec::new();
        for role in Role::hands() {
            let Err(no) = self.act(&act(role)) else { return };
            reasons.extend(
                no.broken()
                    .iter()
                    .map(ToString::to_string)
                    .filter(|reason| !reasons.contains(reason))
                    .collect::<Vec<_>>(),
            );
        }
        fail(format_args!("nobody may {step}: {}\n{}", reasons.join("; "), self.story()));
    }

    /// The day it is.
    pub fn today(&self) -> Day {
        self.today
    }

    /// The finding as it stands.
    #[track_caller]
    pub fn finding(&self) -> Finding<'_> {
        self.ledger.finding(the_finding()).unwrap_or_else(|| fail("the finding is not raised yet"))
    }

    /// The ledger, for whatever else there is to ask.
    pub fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    /// The records of the finding, the earliest first.
    pub(super) fn history(&self) -> Vec<&Record> {
        let mut records: Vec<&Record> = self.ledger.history(StreamId::Finding(the_finding())).collect();
        records.reverse();
        records
    }

    /// All that happened, for whoever reads why a test failed.
    pub(super) fn story(&self) -> String {
        let line = |record: &Record| {
            let (actor, event) = (record.actor(), record.event().name());
            format!("  {} {} {}: {event}\n", record.day(), actor.department(), actor.capacity())
        };
        let policy = self.ledger.programme().policy();
        let records: String = self.history().into_iter().map(line).collect();
        format!("under {} version {}, on {}, after\n{records}", policy.id(), policy.version(), self.today)
    }
}

/// Noon of a day.
#[track_caller]
fn moment(world: &World, day: Day) -> Moment {
    let noon = sure(DateTime::parse_from_rfc3339(&format!("{day}T12:00:00{}", world.zone)));
    sure(Moment::new(&noon, world.zone))
}

impl fmt::Display for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.story())
    }
}
