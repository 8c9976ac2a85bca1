//! Who acts, and how a department stands to a finding.

use crate::id::{DelegationId, DepartmentId, PersonId};
use crate::spelled::numbered;
use core::fmt;
use serde::{Deserialize, Serialize};

/// A person, the department they act for, and the capacity in which they act. The host has established all three.
///
/// ```
/// use rectify::directory::{Actor, Capacity};
/// let person = "018f2c3a-7d10-7c3e-9a55-0242ac120002".parse()?;
/// let actor = Actor::new(person, "roads".parse()?, Capacity::Officer);
/// assert_eq!((actor.person(), actor.department()), (person, "roads".parse()?));
/// assert!(!actor.capacity().suffices(Capacity::Head));
/// # Ok::<(), rectify::id::IdError>(())
/// ```
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Actor {
    person: PersonId,
    pub(crate) department: DepartmentId,
    capacity: Capacity,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    delegation: Option<DelegationId>,
}

impl Actor {
    /// This person, acting for this department in this capacity.
    pub fn new(person: PersonId, department: DepartmentId, capacity: Capacity) -> Actor {
        Actor { person, department, capacity, delegation: None }
    }

    /// The same, acting for whoever gave them this delegation.
    ///
    /// ```
    /// use rectify::directory::{Actor, Capacity};
    /// let id = "018f2c3a-7d10-7c3e-9a55-0242ac120002";
    /// let deputy = Actor::new(id.parse()?, "roads".parse()?, Capacity::Officer).under(id.parse()?);
    /// assert_eq!(deputy.delegation(), Some(id.parse()?));
    /// # Ok::<(), rectify::id::IdError>(())
    /// ```
    #[must_use]
    pub fn under(self, delegation: DelegationId) -> Actor {
        Actor { delegation: Some(delegation), ..self }
    }

    /// The delegation under which they act, if they act for another.
    pub fn delegation(&self) -> Option<DelegationId> {
        self.delegation
    }

    /// The person; independence is judged by the person, never by the role.
    pub fn person(&self) -> PersonId {
        self.person
    }

    /// The department they act for.
    pub fn department(&self) -> DepartmentId {
        self.department
    }

    /// The capacity in which they act.
    pub fn capacity(&self) -> Capacity {
        self.capacity
    }
}

/// In what capacity a person acts for a department.
///
/// ```
/// use rectify::directory::Capacity;
/// assert_eq!(Capacity::ALL.map(Capacity::as_str), ["officer", "head", "system"]);
/// assert_eq!(Capacity::Head.to_string(), "head");
/// ```
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schemars", schemars(transform = crate::spelled::schema::names))]
#[serde(rename_all = "snake_case")]
pub enum Capacity {
    /// One of its officers (经办人).
    Officer,
    /// Its head (负责人), who may sign for it.
    Head,
    /// A host acting by itself, such as a nightly job.
    System,
}

impl Capacity {
    /// Every capacity, in the order they are declared.
    pub const ALL: [Capacity; 3] = [Capacity::Officer, Capacity::Head, Capacity::System];

    /// Whether one acting so may do what asks at least for `least`: a head may do what asks for an officer; the system
    /// does only what names the system, and nobody else does that.
    ///
    /// ```
    /// use rectify::directory::Capacity::{Head, Officer, System};
    /// assert!(Head.suffices(Officer) && !Officer.suffices(Head));
    /// assert!(System.suffices(System) && !System.suffices(Officer) && !Head.suffices(System));
    /// ```
    pub fn suffices(self, least: Capacity) -> bool {
        match least {
            Capacity::Officer => matches!(self, Capacity::Officer | Capacity::Head),
            Capacity::Head => self == Capacity::Head,
            Capacity::System => self == Capacity::System,
        }
    }

    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Capacity::Officer => "officer",
            Capacity::Head => "head",
            Capacity::System => "system",
        }
    }
}

impl fmt::Display for Capacity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// How a department stands to one finding.
///
/// ```
/// use rectify::directory::Relation;
/// assert_eq!(Relation::Lead.to_string(), "lead");
/// assert_eq!(serde_json::to_string(&Relation::Cooperating)?, r#""cooperating""#);
/// assert_eq!(Relation::ALL.len(), 8);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schemars", schemars(transform = crate::spelled::schema::names))]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// Answers for it (牵头).
    Lead,
    /// Helps the lead (配合).
    Cooperating,
    /// Presses for it to be done (督办).
    Supervising,
    /// Found it (检查).
    Inspecting,
    /// Says whether it is done (验收).
    Verifying,
    /// Routes findings and keeps the list (综合).
    Coordinating,
    /// The department directly above the lead (主管单位).
    Superior,
    /// In scope of the sweep in question (排查单位).
    Swept,
}

numbered!(Relation);

impl Relation {
    /// Every relation, in the order they are declared.
    pub const ALL: [Relation; 8] = [
        Relation::Lead,
        Relation::Cooperating,
        Relation::Supervising,
        Relation::Inspecting,
        Relation::Verifying,
        Relation::Coordinating,
        Relation::Superior,
        Relation::Swept,
    ];

    /// The word on the wire.
    ///
    /// ```
    /// assert_eq!(rectify::directory::Relation::Superior.as_str(), "superior");
    /// ```
    pub fn as_str(self) -> &'static str {
        match self {
            Relation::Lead => "lead",
            Relation::Cooperating => "cooperating",
            Relation::Supervising => "supervising",
            Relation::Inspecting => "inspecting",
            Relation::Verifying => "verifying",
            Relation::Coordinating => "coordinating",
            Relation::Superior => "superior",
            Relation::Swept => "swept",
        }
    }
}

impl fmt::Display for Relation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
