//! What makes a directory whole, and what is said when it is not.

use super::entry::{Department, Region, Succession};
use super::tree::{Tree, circles};
use super::{SCHEMA, TIERS_MAX};
use crate::id::{DepartmentId, RegionId};
use core::fmt;
use thiserror::Error;

/// One thing that is wrong with a directory.
///
/// ```
/// use rectify::directory::{Department, Directory, DirectoryError};
/// let roads = Department::new("roads".parse()?, "交通运输局".parse()?).with_parent("city".parse()?);
/// let errors = Directory::new(1, vec![roads], vec![], vec![]).unwrap_err();
/// let (department, parent) = ("roads".parse()?, "city".parse()?);
/// assert_eq!(errors.as_slice(), [DirectoryError::UnknownParent { department, parent }]);
/// assert_eq!(errors.to_string(), "department roads is under city, which is not in the directory");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, Eq, Error, PartialEq)]
#[non_exhaustive]
pub enum DirectoryError {
    /// Written for another version of this format.
    #[error("a directory of schema {found} cannot be read: this version reads schema {SCHEMA}")]
    Schema {
        /// The schema number given.
        found: u32,
    },
    /// Two departments have one id.
    #[error("department {department} is there twice")]
    DuplicateDepartment {
        /// Their id.
        department: DepartmentId,
    },
    /// Two regions have one id.
    #[error("region {region} is there twice")]
    DuplicateRegion {
        /// Their id.
        region: RegionId,
    },
    /// The department above is not there.
    #[error("department {department} is under {parent}, which is not in the directory")]
    UnknownParent {
        /// The department below.
        department: DepartmentId,
        /// The one above.
        parent: DepartmentId,
    },
    /// The department's region is not there.
    #[error("department {department} is in region {region}, which is not in the directory")]
    UnknownRegion {
        /// The department.
        department: DepartmentId,
        /// The region.
        region: RegionId,
    },
    /// The region around is not there.
    #[error("region {region} is in {parent}, which is not in the directory")]
    UnknownRegionParent {
        /// The region within.
        region: RegionId,
        /// The one around.
        parent: RegionId,
    },
    /// A member of a joint unit is not there.
    #[error("joint unit {department} has the member {member}, which is not in the directory")]
    UnknownMember {
        /// The joint unit.
        department: DepartmentId,
        /// The member.
        member: DepartmentId,
    },
    /// A department that a succession names is not there.
    #[error("a succession names {department}, which is not in the directory")]
    UnknownSuccession {
        /// The department.
        department: DepartmentId,
    },
    /// A department is, by way of others, above itself.
    #[error("department {department} is above itself")]
    DepartmentCycle {
        /// One of the circle.
        department: DepartmentId,
    },
    /// A region is, by way of others, within itself.
    #[error("region {region} is around itself")]
    RegionCycle {
        /// One of the circle.
        region: RegionId,
    },
    /// A department is, by way of others, its own successor.
    #[error("department {department} succeeds itself")]
    SuccessionCycle {
        /// One of the circle.
        department: DepartmentId,
    },
    /// More than [`TIERS_MAX`] departments from the root.
    #[error("department {department} is more than {TIERS_MAX} tiers deep")]
    DepartmentTooDeep {
        /// The department.
        department: DepartmentId,
    },
    /// More than [`TIERS_MAX`] regions from the root.
    #[error("region {region} is more than {TIERS_MAX} tiers deep")]
    RegionTooDeep {
        /// The region.
        region: RegionId,
    },
    /// A joint unit has a member that is joint itself.
    #[error("joint unit {department} has the joint member {member}: name the members of {member} instead")]
    JointOfJoint {
        /// The joint unit.
        department: DepartmentId,
        /// The member.
        member: DepartmentId,
    },
    /// A joint unit has fewer than two members.
    #[error("joint unit {department} has fewer than two members")]
    TooFewMembers {
        /// The joint unit.
        department: DepartmentId,
    },
    /// A joint unit names a member twice.
    #[error("joint unit {department} names the member {member} twice")]
    RepeatedMember {
        /// The joint unit.
        department: DepartmentId,
        /// The member.
        member: DepartmentId,
    },
    /// A joint unit is given a parent.
    #[error("joint unit {department} has a parent: it sits under what its members have in common")]
    JointWithParent {
        /// The joint unit.
        department: DepartmentId,
    },
    /// A department is put under a joint unit.
    #[error("department {department} is under the joint unit {parent}: put it under one of its members")]
    UnderJoint {
        /// The department below.
        department: DepartmentId,
        /// The joint unit.
        parent: DepartmentId,
    },
    /// A succession from or into a joint unit.
    #[error("a succession names the joint unit {department}: name its members")]
    JointSuccession {
        /// The joint unit.
        department: DepartmentId,
    },
    /// A department has two successors.
    #[error("department {department} is succeeded twice")]
    SucceededTwice {
        /// The department.
        department: DepartmentId,
    },
    /// Former names are not in the order of the days until which they were borne.
    #[error("the former names of department {department} are not in the order of their days")]
    NamesOutOfOrder {
        /// The department.
        department: DepartmentId,
    },
}

/// Everything that is wrong with a directory; never empty.
///
/// ```
/// use rectify::directory::{Department, Directory};
/// let roads = Department::new("roads".parse()?, "交通运输局".parse()?);
/// let errors = Directory::new(1, vec![roads.clone().with_parent("city".parse()?), roads], vec![], vec![]).unwrap_err();
/// let text = "department roads is there twice; department roads is under city, which is not in the directory";
/// assert_eq!(errors.to_string(), text);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Eq, Error, PartialEq)]
pub struct DirectoryErrors(Vec<DirectoryError>);

impl DirectoryErrors {
    /// Each of them: those of the departments in their order, then of the regions, then of the successions.
    pub fn as_slice(&self) -> &[DirectoryError] {
        &self.0
    }
}

impl From<DirectoryError> for DirectoryErrors {
    fn from(error: DirectoryError) -> DirectoryErrors {
        DirectoryErrors(vec![error])
    }
}

impl fmt::Display for DirectoryErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().enumerate().try_for_each(|(at, error)| {
            f.write_str(if at == 0 { "" } else { "; " })?;
            write!(f, "{error}")
        })
    }
}

/// What has been found to be wrong so far.
#[derive(Default)]
pub(super) struct Findings(Vec<DirectoryError>);

impl Findings {
    pub(super) fn result<T>(self, whole: T) -> Result<T, DirectoryErrors> {
        if self.0.is_empty() { Ok(whole) } else { Err(DirectoryErrors(self.0)) }
    }

    pub(super) fn append(&mut self, later: Findings) {
        self.0.extend(later.0);
    }

    /// The tree of the departments, the joint units hung under what their members have in common.
    pub(super) fn departments(&mut self, departments: &[Department], regions: &Tree<RegionId>) -> Tree<DepartmentId> {
        let (mut tree, twice) = Tree::of(departments.iter().map(Department::id));
        self.0.extend(twice.into_iter().map(|department| DirectoryError::DuplicateDepartment { department }));
        let joint = |id| tree.position(id).and_then(|at| departments.get(at)).is_some_and(Department::is_joint);
        for entry in departments {
            self.department(entry, &tree, joint);
            self.joint(entry, &tree, joint);
            if let (department, Some(region)) = (entry.id(), entry.region())
                && regions.position(region).is_none()
            {
                self.0.push(DirectoryError::UnknownRegion { department, region });
            }
        }
        let above = departments.iter().map(|entry| entry.parent().and_then(|parent| tree.position(parent))).collect();
        let (circles, deep) = tree.arrange(above, TIERS_MAX);
        self.0.extend(circles.into_iter().map(|department| DirectoryError::DepartmentCycle { department }));
        self.0.extend(deep.into_iter().map(|department| DirectoryError::DepartmentTooDeep { department }));
        if self.0.is_empty() {
            hang_joint_units(&mut tree, departments);
        }
        tree
    }

    fn department(&mut self, entry: &Department, tree: &Tree<DepartmentId>, is_joint: impl Fn(DepartmentId) -> bool) {
        let department = entry.id();
        if let Some(parent) = entry.parent() {
            if tree.position(parent).is_none() {
                self.0.push(DirectoryError::UnknownParent { department, parent });
            } else if is_joint(parent) {
                self.0.push(DirectoryError::UnderJoint { department, parent });
            }
        }
        if !entry.former_names().is_sorted_by(|earlier, later| earlier.until() < later.until()) {
            self.0.push(DirectoryError::NamesOutOfOrder { department });
        }
    }

    fn joint(&mut self, entry: &Department, tree: &Tree<DepartmentId>, is_joint: impl Fn(DepartmentId) -> bool) {
        let department = entry.id();
        if !entry.is_joint() {
            return;
        }
        if entry.parent().is_some() {
            self.0.push(DirectoryError::JointWithParent { department });
        }
        if entry.members().len() < 2 {
            self.0.push(DirectoryError::TooFewMembers { department });
        }
        let (_, repeated) = Tree::of(entry.members().iter().copied());
        self.0.extend(repeated.into_iter().map(|member| DirectoryError::RepeatedMember { department, member }));
        for member in entry.members().iter().copied() {
            if tree.position(member).is_none() {
                self.0.push(DirectoryError::UnknownMember { department, member });
            } else if is_joint(member) {
                self.0.push(DirectoryError::JointOfJoint { department, member });
            }
        }
    }

    /// The tree of the regions.
    pub(super) fn regions(&mut self, regions: &[Region]) -> Tree<RegionId> {
        let (mut tree, twice) = Tree::of(regions.iter().map(Region::id));
        self.0.extend(twice.into_iter().map(|region| DirectoryError::DuplicateRegion { region }));
        for (region, parent) in regions.iter().filter_map(|entry| Some((entry.id(), entry.parent()?))) {
            if tree.position(parent).is_none() {
                self.0.push(DirectoryError::UnknownRegionParent { region, parent });
            }
        }
        let above = regions.iter().map(|entry| entry.parent().and_then(|parent| tree.position(parent))).collect();
        let (circles, deep) = tree.arrange(above, TIERS_MAX);
        self.0.extend(circles.into_iter().map(|region| DirectoryError::RegionCycle { region }));
        self.0.extend(deep.into_iter().map(|region| DirectoryError::RegionTooDeep { region }));
        tree
    }

    /// For each department its succession and the position it leads to.
    pub(super) fn successions(
        &mut self,
        successions: &[Succession],
        departments: &[Department],
        tree: &Tree<DepartmentId>,
    ) -> Vec<Option<(Succession, usize)>> {
        let mut next = vec![None; departments.len()];
        for entry in successions {
            let ends = [entry.predecessor(), entry.successor()];
            for department in ends {
                match tree.position(department).and_then(|at| departments.get(at)) {
                    None => self.0.push(DirectoryError::UnknownSuccession { department }),
                    Some(end) if end.is_joint() => self.0.push(DirectoryError::JointSuccession { department }),
                    Some(_) => {}
                }
            }
            let [from, into] = ends.map(|end| tree.position(end));
            if let (Some(slot), Some(into)) = (from.and_then(|from| next.get_mut(from)), into)
                && slot.replace((*entry, into)).is_some()
            {
                self.0.push(DirectoryError::SucceededTwice { department: entry.predecessor() });
            }
        }
        let steps: Vec<Option<usize>> = next.iter().map(|step| step.map(|(_, into)| into)).collect();
        let circles = tree.named(circles(&steps));
        self.0.extend(circles.into_iter().map(|department| DirectoryError::SuccessionCycle { department }));
        next
    }
}

/// Joint units have nothing under them, so that hanging one does not move another.
fn hang_joint_units(tree: &mut Tree<DepartmentId>, departments: &[Department]) {
    for (at, entry) in departments.iter().enumerate().filter(|(_, entry)| entry.is_joint()) {
        let mut members = entry.members().iter().map(|member| tree.position(*member));
        let first = members.next().flatten();
        let common = members.fold(first, |common, member| tree.meet(common?, member?));
        tree.hang(at, common);
    }
}
