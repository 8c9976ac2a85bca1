//! Who acts, and what they do.

use super::{World, read, sure};
use crate::command::{
    Accept, Acknowledge, ApprovePlan, AskExtension, Assign, Bear, Close, CloseNotice, Command, FilePlan, Grant,
    LookBack, Object, OpenNotice, Opine, Order, Refuse, ReportProgress, ReturnSubmission, Submit, Terminate,
};
use crate::directory::{Actor, Capacity, Relation};
use crate::finding::{Evidence, Measure, ObjectionTo, Opinion, Plan, Responsibility, Verdict};
use crate::id::{FindingId, PersonId};
use crate::life::Chain;
use crate::moment::Day;
use core::fmt;
use uuid::Uuid;

/// Somebody of a department that is something to the finding.
///
/// ```
/// use rectify::directory::Relation;
/// use rectify::testing::{INSPECTOR, Role};
/// assert_eq!(INSPECTOR, Role::officer(Relation::Inspecting));
/// assert_ne!(INSPECTOR, INSPECTOR.another());
/// assert_eq!(INSPECTOR.another().to_string(), "inspecting officer 2");
/// ```
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Role {
    pub(super) relation: Relation,
    pub(super) capacity: Capacity,
    number: u8,
}

macro_rules! roles {
    ($($(#[$doc:meta])* $name:ident = $capacity:ident $relation:ident;)+) => {
        $( $(#[$doc])* pub const $name: Role = Role::$capacity(Relation::$relation); )+
    };
}

roles! {
    /// An officer of the lead.
    LEAD = officer Lead;
    /// The head of the lead.
    LEAD_HEAD = head Lead;
    /// An officer of the co-operating department.
    COOPERATING = officer Cooperating;
    /// The head of the co-operating department.
    COOPERATING_HEAD = head Cooperating;
    /// An officer of the supervising department.
    SUPERVISOR = officer Supervising;
    /// The head of the supervising department.
    SUPERVISOR_HEAD = head Supervising;
    /// An officer of the inspecting department.
    INSPECTOR = officer Inspecting;
    /// The head of the inspecting department.
    INSPECTOR_HEAD = head Inspecting;
    /// An officer of the verifying department.
    VERIFIER = officer Verifying;
    /// The head of the verifying department.
    VERIFIER_HEAD = head Verifying;
    /// An officer of the coordinating department.
    COORDINATOR = officer Coordinating;
    /// The head of the coordinating department.
    COORDINATOR_HEAD = head Coordinating;
    /// An officer of the department above the lead.
    SUPERIOR = officer Superior;
    /// The head of the department above the lead.
    SUPERIOR_HEAD = head Superior;
    /// The coordinating department's nightly job.
    SYSTEM = system Coordinating;
}

/// The finding that every case is about.
///
/// ```
/// use rectify::command::Accept;
/// use rectify::life::Step;
/// use rectify::testing::{VERIFIER, the_finding};
/// let act = VERIFIER.does(Accept::new(the_finding()).note("seen on site".parse()?));
/// assert_eq!(act.to_string(), "verifying officer: accept");
/// # Ok::<(), rectify::text::TextError>(())
/// ```
pub fn the_finding() -> FindingId {
    sure(FindingId::new(Uuid::from_u64_pair(0xf1d, 1)))
}

impl Role {
    /// An officer of the department of that relation.
    pub const fn officer(relation: Relation) -> Role {
        Role { relation, capacity: Capacity::Officer, number: 1 }
    }

    /// Its head.
    pub const fn head(relation: Relation) -> Role {
        Role { relation, capacity: Capacity::Head, number: 1 }
    }

    /// A host that acts for it by itself.
    pub const fn system(relation: Relation) -> Role {
        Role { relation, capacity: Capacity::System, number: 1 }
    }

    /// Another person in the same role.
    #[must_use]
    pub const fn another(self) -> Role {
        Role { number: self.number.saturating_add(1), ..self }
    }

    /// The officers and the heads of every relation.
    pub(super) fn all() -> impl Iterator<Item = Role> {
        Relation::ALL.into_iter().flat_map(|relation| [Role::officer(relation), Role::head(relation)])
    }

    /// The same under the first relation that its department has.
    pub(super) fn first_of(self, world: &World) -> Role {
        let same = |relation: &Relation| world.of(*relation) == world.of(self.relation);
        Role { relation: Relation::ALL.into_iter().find(same).unwrap_or(self.relation), ..self }
    }

    /// Those through whose hands a finding passes until it stands where it is given to stand: three persons of each role,
    /// none of whom the test names.
    pub(super) fn hands() -> impl Iterator<Item = Role> {
        (101..=103).flat_map(|number| Role::all().map(move |role| Role { number, ..role }))
    }

    pub(super) fn actor(self, world: &World) -> Actor {
        let kind = Relation::ALL.iter().position(|relation| *relation == self.relation).unwrap_or_default();
        let capacity = Capacity::ALL.iter().position(|capacity| *capacity == self.capacity).unwrap_or_default();
        let kind = u64::try_from(kind).unwrap_or_default().saturating_mul(10);
        let kind = kind.saturating_add(u64::try_from(capacity).unwrap_or_default());
        let person = sure(PersonId::new(Uuid::from_u64_pair(kind.saturating_add(1), u64::from(self.number))));
        Actor::new(person, world.of(self.relation), self.capacity)
    }

    /// Any command at all.
    pub fn does(self, order: impl Into<Order>) -> Act {
        Act { role: self, order: order.into() }
    }

    /// Says that the lead answers, and nobody else for anything.
    pub fn assigns_to(self, lead: &str) -> Act {
        self.does(Assign::new(the_finding(), Responsibility::of(read(lead))))
    }

    /// Acknowledges.
    pub fn acknowledges(self) -> Act {
        self.does(Acknowledge::new(the_finding()))
    }

    /// Objects to something, for a reason.
    pub fn objects(self, to: ObjectionTo) -> Act {
        self.does(Object::new(the_finding(), to, reason()))
    }

    /// Files a plan of one measure, `m1`, that is due on a day.
    #[track_caller]
    pub fn files_plan(self, due: &str) -> Act {
        self.files_plan_for(read(due))
    }

    pub(super) fn files_plan_for(self, due: Day) -> Act {
        let measure = Measure::new(read("m1"), read("what is to be done"), due, 1);
        self.does(FilePlan::new(the_finding(), Plan::new([measure])))
    }

    /// Approves the plan.
    pub fn approves_plan(self) -> Act {
        self.does(ApprovePlan::new(the_finding()))
    }

    /// Reports progress.
    pub fn reports(self) -> Act {
        self.does(ReportProgress::new(the_finding(), reason()))
    }

    /// Asks for an extension until a day.
    #[track_caller]
    pub fn asks_extension(self, until: &str) -> Act {
        self.does(AskExtension::new(the_finding(), read(until), reason()))
    }

    /// Grants the extension that is asked for.
    pub fn grants(self) -> Act {
        self.does(Grant::new(the_finding()))
    }

    /// Refuses the extension that is asked for.
    pub fn refuses(self) -> Act {
        self.does(Refuse::new(the_finding(), reason()))
    }

    /// Gives a favourable opinion.
    pub fn opines_on(self, chain: Chain) -> Act {
        self.does(Opine::new(the_finding(), chain, Opinion::Favourable, reason()))
    }

    /// Claims completion, with so many pieces of evidence.
    pub fn submits_with(self, evidence: u8) -> Act {
        let pieces = (1..=evidence).map(|number| Evidence::at(read(&format!("evidence:{number}"))));
        self.does(pieces.fold(Submit::new(the_finding()), Submit::evidence))
    }

    /// Claims completion, with one piece of evidence.
    pub fn submits(self) -> Act {
        self.submits_with(1)
    }

    /// Returns the submission.
    pub fn returns_submission(self) -> Act {
        self.does(ReturnSubmission::new(the_finding(), reason()))
    }

    /// Accepts what is claimed, or takes the next step towards it.
    pub fn accepts(self) -> Act {
        self.does(Accept::new(the_finding()))
    }

    /// Begins public notice.
    pub fn opens_notice(self) -> Act {
        self.does(OpenNotice::new(the_finding(), read("the notice board")))
    }

    /// Ends public notice.
    pub fn closes_notice(self) -> Act {
        self.does(CloseNotice::new(the_finding()))
    }

    /// Strikes it off as rectified, or takes the next step towards it.
    pub fn closes(self) -> Act {
        self.does(Close::new(the_finding()))
    }

    /// Strikes it off for a special reason, or takes the next step towards it.
    pub fn terminates(self) -> Act {
        self.does(Terminate::new(the_finding(), reason()).evidence(read("evidence:1")))
    }

    /// Accepts the risk until a day.
    #[track_caller]
    pub fn bears_until(self, until: &str) -> Act {
        self.does(Bear::new(the_finding(), read(until), reason()))
    }

    /// Looks back, and finds that it holds or does not.
    pub fn looks_back(self, verdict: Verdict) -> Act {
        self.does(LookBack::new(the_finding(), verdict, reason()).evidence(read("evidence:1")))
    }
}

/// A text where one must be given.
pub(super) fn reason<T: core::str::FromStr<Err: fmt::Display>>() -> T {
    read("as the case has it")
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.relation, self.capacity)?;
        if self.number > 1 { write!(f, " {}", self.number) } else { Ok(()) }
    }
}

/// Somebody doing something.
#[derive(Clone, Debug, Eq, PartialEq)]
#[must_use = "an act does nothing until a case is told of it"]
pub struct Act {
    pub(super) role: Role,
    pub(super) order: Order,
}

impl Act {
    /// The same, recorded as about an earlier day.
    ///
    /// ```
    /// use rectify::policy::Policy;
    /// use rectify::testing::{Case, LEAD};
    /// Case::of(&Policy::standard()).assigned().after_days(7).when(LEAD.reports().about("2024-05-06")).then_allowed();
    /// ```
    #[track_caller]
    pub fn about(self, day: &str) -> Act {
        Act { order: Command::on(self.order.command().clone(), read(day)), ..self }
    }
}

impl fmt::Display for Act {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.role, self.order.command().step())
    }
}
