//! Who shares a responsibility, and who may act as a department.

use super::{Department, Directory};
use crate::id::DepartmentId;
use crate::moment::Day;
use core::cell::LazyCell;
use std::collections::BTreeSet;

impl Directory {
    /// Whether `id` shares the responsibility of `of` on a day, so that its people may not judge what `of` did. It does
    /// when it is
    ///
    /// - `of` itself, or a member of a joint `of`;
    /// - what one of these has become by that day, or has gone into the same department as one of them;
    /// - below any of these;
    /// - a joint unit with a member that is any of these.
    ///
    /// A superior does not.
    ///
    /// ```
    /// use rectify::directory::{Department, Directory};
    /// use rectify::moment::Day;
    /// let city = Department::new("city".parse()?, "市政府".parse()?);
    /// let roads = Department::new("roads".parse()?, "交通运输局".parse()?).with_parent("city".parse()?);
    /// let bridges = Department::new("bridges".parse()?, "桥梁处".parse()?).with_parent("roads".parse()?);
    /// let directory = Directory::new(1, vec![city, roads, bridges], vec![], vec![])?;
    /// assert!(directory.answers_for("bridges".parse()?, "roads".parse()?, Day::MAX));
    /// assert!(!directory.answers_for("city".parse()?, "roads".parse()?, Day::MAX));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn answers_for(&self, id: DepartmentId, of: DepartmentId, on: Day) -> bool {
        self.shared(id, core::iter::once(of), on).is_some()
    }

    /// The first of several departments whose responsibility `id` shares on a day.
    pub(crate) fn shared(
        &self,
        id: DepartmentId,
        mut of: impl Iterator<Item = DepartmentId>,
        on: Day,
    ) -> Option<DepartmentId> {
        // Nearly always one is `id` itself, or nothing is to be found by but what is above it.
        let at = LazyCell::new(|| self.tree.position(id));
        of.find(|of| *of == id || at.is_some_and(|at| self.shares(at, *of, on)))
    }

    fn shares(&self, at: usize, of: DepartmentId, on: Day) -> bool {
        if self.is_flat {
            return self.tree.upward(at).any(|at| self.tree.id(at) == Some(of));
        }
        let responsible: Vec<usize> = self.with_members(of).filter_map(|at| self.onward(at, on).last()).collect();
        // Up and onward from where one stands: below a department is also below what it has become.
        let mut to_visit: Vec<usize> = self.tree.id(at).into_iter().flat_map(|id| self.with_members(id)).collect();
        let mut visited = BTreeSet::new();
        while let Some(at) = to_visit.pop() {
            if responsible.contains(&at) {
                return true;
            }
            if visited.insert(at) {
                to_visit.extend(self.tree.above(at));
                to_visit.extend(self.gone_into(at, on));
            }
        }
        false
    }

    /// Whether people of `department` may act as `unit` on a day: as their own department, as what `unit` has become,
    /// or as a joint unit of which theirs is, or has succeeded, a member. Nobody acts as their superior.
    ///
    /// ```
    /// use rectify::directory::{Department, Directory};
    /// use rectify::moment::Day;
    /// let wuxi = Department::new("wuxi".parse()?, "无锡市".parse()?);
    /// let suzhou = Department::new("suzhou".parse()?, "苏州市".parse()?);
    /// let both = Department::joint("both".parse()?, "无锡和苏州".parse()?, [wuxi.id(), suzhou.id()]);
    /// let directory = Directory::new(1, vec![wuxi, suzhou, both], vec![], vec![])?;
    /// assert!(directory.acts_as("wuxi".parse()?, "both".parse()?, Day::MAX));
    /// assert!(!directory.acts_as("both".parse()?, "wuxi".parse()?, Day::MAX));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn acts_as(&self, department: DepartmentId, unit: DepartmentId, on: Day) -> bool {
        if self.is_flat && department != unit {
            return false;
        }
        let Some(at) = self.tree.position(department) else {
            return false;
        };
        if department == unit {
            return true;
        }
        self.with_members(unit).flat_map(|unit| self.onward(unit, on)).any(|unit| unit == at)
    }

    /// The departments that may act as a unit on a day, as [`acts_as`](Directory::acts_as) says, and have not been
    /// succeeded by then: none for a unit that is not in the directory.
    ///
    /// ```
    /// use rectify::directory::{Department, Directory, Succession};
    /// use rectify::moment::Day;
    /// let land = Department::new("land".parse()?, "国土资源局".parse()?);
    /// let resources = Department::new("resources".parse()?, "自然资源局".parse()?);
    /// let merger = Succession::new(land.id(), resources.id(), Day::new(2018, 3, 17)?);
    /// let directory = Directory::new(1, vec![land, resources], vec![], vec![merger])?;
    /// assert!(directory.acting_as("land".parse()?, Day::MAX).eq(["resources".parse()?]));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn acting_as(&self, unit: DepartmentId, on: Day) -> impl Iterator<Item = DepartmentId> + '_ {
        let alone = if self.is_flat { self.department(unit).map(Department::id) } else { None };
        let members = (!self.is_flat).then(|| self.with_members(unit)).into_iter().flatten();
        let acting = members.filter_map(move |unit| self.onward(unit, on).last());
        alone.into_iter().chain(acting.filter_map(|at| self.tree.id(at)))
    }

    /// The day from which what a department answered for was answered for by another, if that is so on a day.
    ///
    /// ```
    /// # use rectify::directory::{Department, Directory, Succession};
    /// # use rectify::moment::Day;
    /// # let land = Department::new("land".parse()?, "国土资源局".parse()?);
    /// # let resources = Department::new("resources".parse()?, "自然资源局".parse()?);
    /// # let merger = Succession::new(land.id(), resources.id(), Day::new(2018, 3, 17)?);
    /// # let directory = Directory::new(1, vec![land, resources], vec![], vec![merger])?;
    /// assert_eq!(directory.succeeded_on("land".parse()?, Day::MAX), Some(Day::new(2018, 3, 17)?));
    /// assert_eq!(directory.succeeded_on("resources".parse()?, Day::MAX), None);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn succeeded_on(&self, id: DepartmentId, on: Day) -> Option<Day> {
        let (succession, _) = self.tree.position(id).and_then(|at| self.next.get(at).copied().flatten())?;
        Some(succession.on()).filter(|day| *day <= on)
    }

    /// The position of a department, and those of its members where it is joint.
    fn with_members(&self, id: DepartmentId) -> impl Iterator<Item = usize> + '_ {
        let members = self.members(id).iter().copied();
        core::iter::once(id).chain(members).filter_map(|id| self.tree.position(id))
    }
}
