//! The small world in which cases play.

use super::{Case, read, sure};
use crate::calendar::Calendar;
use crate::directory::{Department, Directory, Relation};
use crate::id::DepartmentId;
use crate::moment::Zone;
use crate::policy::Policy;

/// The directory, the calendar and the zone of a case, and which department is what to its finding.
///
/// Where nothing else is said: one department for each relation and of its name, the `superior` above the `lead`; China's
/// official calendar; UTC+8.
///
/// ```
/// use rectify::calendar::Calendar;
/// use rectify::policy::Policy;
/// use rectify::testing::{LEAD, World};
/// let weekdays = Calendar::weekdays(2024..=2025)?;
/// World::default().calendar(weekdays).case(&Policy::standard()).on("2024-05-01").after_working_days(1).assigned();
/// # Ok::<(), rectify::calendar::CalendarError>(())
/// ```
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct World {
    pub(super) directory: Directory,
    pub(super) calendar: Calendar,
    pub(super) zone: Zone,
    departments: [DepartmentId; Relation::ALL.len()],
}

impl Default for World {
    fn default() -> World {
        let departments = Relation::ALL.map(|relation| read(relation.as_str()));
        let unit = |relation: Relation| {
            let unit = Department::new(read(relation.as_str()), read(relation.as_str()));
            if relation == Relation::Lead { unit.with_parent(read(Relation::Superior.as_str())) } else { unit }
        };
        let directory = sure(Directory::new(1, Relation::ALL.map(unit).to_vec(), vec![], vec![]));
        World { directory, calendar: Calendar::china(), zone: read("+08:00"), departments }
    }
}

impl World {
    /// Another directory; say which of its [departments](World::department) is what to the finding.
    #[must_use]
    pub fn directory(self, directory: Directory) -> World {
        World { directory, ..self }
    }

    /// Another calendar.
    #[must_use]
    pub fn calendar(self, calendar: Calendar) -> World {
        World { calendar, ..self }
    }

    /// Another zone.
    #[must_use]
    pub fn zone(self, zone: Zone) -> World {
        World { zone, ..self }
    }

    /// Another department for a relation. One may be several: an office that inspects often verifies too.
    ///
    /// ```
    /// use rectify::directory::Relation;
    /// use rectify::life::StageName;
    /// use rectify::policy::Policy;
    /// use rectify::testing::{INSPECTOR, World};
    /// World::default()
    ///     .department(Relation::Verifying, "inspecting")
    ///     .case(&Policy::standard())
    ///     .standing(StageName::Verifying)
    ///     .when(INSPECTOR.accepts()).then_stage(StageName::Verified);
    /// ```
    #[must_use]
    #[track_caller]
    pub fn department(mut self, relation: Relation, id: &str) -> World {
        let id = read(id);
        for (_, held) in Relation::ALL.iter().zip(&mut self.departments).filter(|(of, _)| **of == relation) {
            *held = id;
        }
        self
    }

    /// A case in this world, under a policy.
    #[track_caller]
    pub fn case(self, policy: &Policy) -> Case {
        Case::within(self, policy)
    }

    /// The department that is that to the finding.
    pub(super) fn of(&self, relation: Relation) -> DepartmentId {
        let [lead, cooperating, supervising, inspecting, verifying, coordinating, superior, swept] = self.departments;
        match relation {
            Relation::Lead => lead,
            Relation::Cooperating => cooperating,
            Relation::Supervising => supervising,
            Relation::Inspecting => inspecting,
            Relation::Verifying => verifying,
            Relation::Coordinating => coordinating,
            Relation::Superior => superior,
            Relation::Swept => swept,
        }
    }
}
