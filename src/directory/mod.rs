//! Who can answer: departments and regions as trees, what became of departments, and the people who act for them.
//!
//! A [`Directory`] is one version of the book of [`Department`]s, [`Region`]s and dated [`Succession`]s. An [`Actor`] is
//! a person acting for a department in a [`Capacity`]; a [`Relation`] says how a department stands to a finding.
//!
//! Invariant: every id that a directory names is in it; nothing is above itself or succeeds itself; a joint unit
//! (联合单位) has at least two members, none of them joint, and nothing under it. [`Directory::new`] checks it, and
//! reading a directory goes through it.
//!
//! Absent on purpose: who holds which post (the host knows its people), and deletion: a department that is no more
//! stays, because history names it.

mod actor;
mod check;
mod entry;
mod responsibility;
mod tree;

pub use actor::{Actor, Capacity, Relation};
pub use check::{DirectoryError, DirectoryErrors};
pub use entry::{Department, FormerName, Region, Succession};

use crate::id::{DepartmentId, RegionId};
use crate::moment::Day;
use crate::text::Line;
use check::Findings;
use core::iter::successors;
use serde::{Deserialize, Serialize, Serializer};
use std::borrow::Cow;
use thiserror::Error;
use tree::Tree;

/// The number of the form in which a directory is written.
///
/// ```
/// assert_eq!(rectify::directory::SCHEMA, 1);
/// ```
pub const SCHEMA: u32 = 1;

/// The deepest a tree of departments or regions may be, counting its root as one.
///
/// ```
/// assert_eq!(rectify::directory::TIERS_MAX, 64);
/// ```
pub const TIERS_MAX: usize = 64;

/// One version of the departments, the regions and the successions.
///
/// ```
/// use rectify::directory::Directory;
/// let directory: Directory = serde_json::from_str(r#"{
///     "schema": 1, "version": 1,
///     "departments": [
///         {"id": "province", "name": "省政府"},
///         {"id": "wuxi", "name": "无锡市", "parent": "province", "region": "wuxi"},
///         {"id": "suzhou", "name": "苏州市", "parent": "province"},
///         {"id": "wuxi-suzhou", "name": "无锡和苏州", "members": ["wuxi", "suzhou"]}
///     ],
///     "regions": [{"id": "wuxi", "name": "无锡市"}]
/// }"#)?;
/// assert_eq!(directory.superior("wuxi-suzhou".parse()?), Some("province".parse()?));
/// assert!(directory.is_within("wuxi".parse()?, "province".parse()?));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Deserialize, Eq, PartialEq)]
#[serde(try_from = "Wire<'static>")]
pub struct Directory {
    version: u32,
    departments: Vec<Department>,
    regions: Vec<Region>,
    successions: Vec<Succession>,
    tree: Tree<DepartmentId>,
    region_tree: Tree<RegionId>,
    // What each department went into, by position.
    next: Vec<Option<(Succession, usize)>>,
    // Whether every department stands for itself alone: none is joint, none has become another.
    is_flat: bool,
}

/// The form in which a directory is written and read.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields, expecting = "a directory")]
struct Wire<'a> {
    schema: u32,
    version: u32,
    departments: Cow<'a, [Department]>,
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    regions: Cow<'a, [Region]>,
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    successions: Cow<'a, [Succession]>,
}

impl TryFrom<Wire<'_>> for Directory {
    type Error = DirectoryErrors;

    fn try_from(wire: Wire<'_>) -> Result<Directory, DirectoryErrors> {
        if wire.schema != SCHEMA {
            return Err(DirectoryError::Schema { found: wire.schema }.into());
        }
        let (regions, successions) = (wire.regions.into_owned(), wire.successions.into_owned());
        Directory::new(wire.version, wire.departments.into_owned(), regions, successions)
    }
}

impl Serialize for Directory {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let wire = Wire {
            schema: SCHEMA,
            version: self.version,
            departments: Cow::Borrowed(&self.departments),
            regions: Cow::Borrowed(&self.regions),
            successions: Cow::Borrowed(&self.successions),
        };
        wire.serialize(serializer)
    }
}

impl Directory {
    /// A directory of these, in the order in which they are to be shown.
    ///
    /// # Errors
    /// [`DirectoryErrors`]: everything that keeps it from being whole.
    ///
    /// ```
    /// use rectify::directory::{Department, Directory};
    /// let city = Department::new("city".parse()?, "市政府".parse()?);
    /// let roads = Department::new("roads".parse()?, "交通运输局".parse()?).with_parent(city.id());
    /// let directory = Directory::new(1, vec![city, roads], vec![], vec![])?;
    /// assert_eq!(directory.tier("roads".parse()?), Some(2));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn new(
        version: u32,
        departments: Vec<Department>,
        regions: Vec<Region>,
        successions: Vec<Succession>,
    ) -> Result<Directory, DirectoryErrors> {
        let mut findings = Findings::default();
        let (mut of_regions, mut of_successions) = (Findings::default(), Findings::default());
        let region_tree = of_regions.regions(&regions);
        let tree = findings.departments(&departments, &region_tree);
        let next = of_successions.successions(&successions, &departments, &tree);
        findings.append(of_regions);
        findings.append(of_successions);
        let is_flat = successions.is_empty() && !departments.iter().any(Department::is_joint);
        findings.result(Directory { version, departments, regions, successions, tree, region_tree, next, is_flat })
    }

    /// The number of this version; a later one is higher.
    pub fn version(&self) -> u32 {
        self.version
    }

    /// The departments, in the order they are declared.
    pub fn departments(&self) -> impl ExactSizeIterator<Item = &Department> + '_ {
        self.departments.iter()
    }

    /// The regions, in the order they are declared.
    pub fn regions(&self) -> impl ExactSizeIterator<Item = &Region> + '_ {
        self.regions.iter()
    }

    /// The successions, in the order they are declared.
    pub fn successions(&self) -> impl ExactSizeIterator<Item = &Succession> + '_ {
        self.successions.iter()
    }

    /// The department of this id.
    pub fn department(&self, id: DepartmentId) -> Option<&Department> {
        self.tree.position(id).and_then(|at| self.departments.get(at))
    }

    /// The region of this id.
    pub fn region(&self, id: RegionId) -> Option<&Region> {
        self.region_tree.position(id).and_then(|at| self.regions.get(at))
    }

    /// The department directly above: the parent, or for a joint unit the lowest that all its members are within.
    pub fn superior(&self, id: DepartmentId) -> Option<DepartmentId> {
        self.ancestors(id).next()
    }

    /// The department directly above what one has become by a day. What has gone into that itself, or into what shares its
    /// responsibility, is passed over: nobody is their own superior.
    pub(crate) fn superior_on(&self, id: DepartmentId, on: Day) -> Option<DepartmentId> {
        let lead = self.successor(id, on);
        self.ancestors(lead).find(|above| self.is_flat || !self.answers_for(self.successor(*above, on), lead, on))
    }

    /// What the superior of a department has become by a day; where that is another, also whoever is still there of those
    /// directly beneath the superior. Itself, as it is by then, where it has none.
    pub(crate) fn heads_on(&self, id: DepartmentId, on: Day) -> Vec<DepartmentId> {
        let superior = self.superior_on(id, on);
        let head = self.successor(superior.unwrap_or(id), on);
        let gone = superior.filter(|superior| *superior != head);
        let units = self.departments().map(Department::id).filter(|_| gone.is_some());
        let left =
            units.filter(|unit| self.superior(*unit) == gone && self.successor(*unit, on) == *unit && *unit != head);
        core::iter::once(head).chain(left).collect()
    }

    /// Each department above, from the nearest to the root.
    ///
    /// ```
    /// # use rectify::directory::{Department, Directory};
    /// # let city = Department::new("city".parse()?, "市政府".parse()?);
    /// # let roads = Department::new("roads".parse()?, "交通运输局".parse()?).with_parent("city".parse()?);
    /// # let bridges = Department::new("bridges".parse()?, "桥梁处".parse()?).with_parent("roads".parse()?);
    /// # let directory = Directory::new(1, vec![city, roads, bridges], vec![], vec![])?;
    /// assert!(directory.ancestors("bridges".parse()?).eq(["roads".parse()?, "city".parse()?]));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn ancestors(&self, id: DepartmentId) -> impl Iterator<Item = DepartmentId> + '_ {
        self.tree.ancestors(id)
    }

    /// The departments directly below, in the order they are declared; this looks at every department.
    pub fn subordinates(&self, id: DepartmentId) -> impl Iterator<Item = DepartmentId> + '_ {
        let at = self.tree.position(id);
        let below =
            self.departments.iter().enumerate().filter(move |(below, _)| at.is_some() && self.tree.above(*below) == at);
        below.map(|(_, entry)| entry.id())
    }

    /// Whether it is `ancestor` itself or below it. Departments that are not in the directory are within nothing.
    pub fn is_within(&self, id: DepartmentId, ancestor: DepartmentId) -> bool {
        self.tree.is_within(id, ancestor)
    }

    /// How far from its root, which is 1.
    pub fn tier(&self, id: DepartmentId) -> Option<usize> {
        self.tree.position(id).map(|at| self.tree.tier(at))
    }

    /// The lowest department that all of these are within; `None` for none, or where they have nothing in common.
    ///
    /// ```
    /// # use rectify::directory::{Department, Directory};
    /// # let city = Department::new("city".parse()?, "市政府".parse()?);
    /// # let roads = Department::new("roads".parse()?, "交通运输局".parse()?).with_parent("city".parse()?);
    /// # let water = Department::new("water".parse()?, "水务局".parse()?).with_parent("city".parse()?);
    /// # let directory = Directory::new(1, vec![city, roads, water], vec![], vec![])?;
    /// let common = directory.lowest_common_ancestor(&["roads".parse()?, "water".parse()?]);
    /// assert_eq!(common, Some("city".parse()?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn lowest_common_ancestor(&self, ids: &[DepartmentId]) -> Option<DepartmentId> {
        let (first, rest) = ids.split_first()?;
        let common = rest
            .iter()
            .try_fold(self.tree.position(*first)?, |common, id| self.tree.meet(common, self.tree.position(*id)?));
        self.tree.id(common?)
    }

    /// The members of a joint unit; of any other, none.
    pub fn members(&self, id: DepartmentId) -> &[DepartmentId] {
        self.department(id).map(Department::members).unwrap_or_default()
    }

    /// What it was called on a day.
    pub fn name_on(&self, id: DepartmentId, day: Day) -> Option<&Line> {
        self.department(id).map(|department| department.name_on(day))
    }

    /// Whether a region is `ancestor` itself or inside it.
    pub fn region_within(&self, region: RegionId, ancestor: RegionId) -> bool {
        self.region_tree.is_within(region, ancestor)
    }

    /// Each region around one, from the nearest to the root.
    ///
    /// ```
    /// # use rectify::directory::{Directory, Region};
    /// # let province = Region::new("jiangsu".parse()?, "江苏省".parse()?);
    /// # let wuxi = Region::new("wuxi".parse()?, "无锡市".parse()?).with_parent("jiangsu".parse()?);
    /// # let directory = Directory::new(1, vec![], vec![province, wuxi], vec![])?;
    /// assert!(directory.regions_around("wuxi".parse()?).eq(["jiangsu".parse()?]));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn regions_around(&self, id: RegionId) -> impl Iterator<Item = RegionId> + '_ {
        self.region_tree.ancestors(id)
    }

    /// How far a region is from its root, which is 1.
    pub(crate) fn region_tier(&self, id: RegionId) -> Option<usize> {
        self.region_tree.position(id).map(|at| self.region_tree.tier(at))
    }

    /// What has become of a department by a day, through any number of successions; itself where nothing has.
    ///
    /// ```
    /// use rectify::directory::{Department, Directory, Succession};
    /// use rectify::moment::Day;
    /// let land = Department::new("land".parse()?, "国土资源局".parse()?);
    /// let resources = Department::new("resources".parse()?, "自然资源局".parse()?);
    /// let merger = Succession::new(land.id(), resources.id(), Day::new(2018, 3, 17)?);
    /// let directory = Directory::new(1, vec![land, resources], vec![], vec![merger])?;
    /// assert_eq!(directory.successor("land".parse()?, Day::new(2018, 3, 16)?), "land".parse()?);
    /// assert_eq!(directory.successor("land".parse()?, Day::new(2018, 3, 17)?), "resources".parse()?);
    /// assert_eq!(directory.predecessors("resources".parse()?, Day::MAX), ["land".parse()?]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn successor(&self, id: DepartmentId, on: Day) -> DepartmentId {
        if self.is_flat {
            return id;
        }
        let last = self.tree.position(id).and_then(|at| self.onward(at, on).last());
        last.and_then(|at| self.tree.id(at)).unwrap_or(id)
    }

    /// Every department that has gone into this one by a day, directly or not, in the order they are declared; this
    /// looks at every department.
    pub fn predecessors(&self, id: DepartmentId, on: Day) -> Vec<DepartmentId> {
        let Some(into) = self.tree.position(id) else {
            return Vec::new();
        };
        let gone = |at: &usize| self.onward(*at, on).skip(1).any(|at| at == into);
        self.tree.named((0..self.departments.len()).filter(gone).collect())
    }

    /// The position itself, then each that it has gone into by a day.
    fn onward(&self, at: usize, on: Day) -> impl Iterator<Item = usize> + '_ {
        successors(Some(at), move |at| self.gone_into(*at, on))
    }

    fn gone_into(&self, at: usize, on: Day) -> Option<usize> {
        self.next.get(at).copied().flatten().filter(|(succession, _)| succession.on() <= on).map(|(_, into)| into)
    }

    /// Whether `new` may take the place of this version: its number is higher, and all that history names is still there.
    ///
    /// # Errors
    /// [`AmendmentError`]: the first thing in the way.
    ///
    /// ```
    /// use rectify::directory::{AmendmentError, Department, Directory};
    /// let city = Department::new("city".parse()?, "市政府".parse()?);
    /// let old = Directory::new(1, vec![city.clone()], vec![], vec![])?;
    /// assert_eq!(old.check_amendment(&Directory::new(2, vec![city], vec![], vec![])?), Ok(()));
    /// let empty = Directory::new(2, vec![], vec![], vec![])?;
    /// assert_eq!(old.check_amendment(&empty), Err(AmendmentError::DepartmentGone { department: "city".parse()? }));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn check_amendment(&self, new: &Directory) -> Result<(), AmendmentError> {
        if new.version <= self.version {
            return Err(AmendmentError::NotNewer { old: self.version, new: new.version });
        }
        if let Some(department) = self.departments().map(Department::id).find(|id| new.department(*id).is_none()) {
            return Err(AmendmentError::DepartmentGone { department });
        }
        let gone = |unit: &Department| {
            let kept = new.members(unit.id());
            unit.members().iter().find(|member| !kept.contains(member)).map(|member| (unit.id(), *member))
        };
        if let Some((department, member)) = self.departments().find_map(gone) {
            return Err(AmendmentError::MemberGone { department, member });
        }
        match self.regions().map(Region::id).find(|id| new.region(*id).is_none()) {
            Some(region) => Err(AmendmentError::RegionGone { region }),
            None => Ok(()),
        }
    }
}

/// Why a directory may not take the place of another.
///
/// ```
/// use rectify::directory::Directory;
/// let directory = Directory::new(3, vec![], vec![], vec![])?;
/// let error = directory.check_amendment(&directory).unwrap_err();
/// assert_eq!(error.to_string(), "a directory of version 3 is amended by a higher version, not by 3");
/// # Ok::<(), rectify::directory::DirectoryErrors>(())
/// ```
#[derive(Clone, Copy, Debug, Eq, Error, PartialEq)]
#[non_exhaustive]
pub enum AmendmentError {
    /// The version is not higher.
    #[error("a directory of version {old} is amended by a higher version, not by {new}")]
    NotNewer {
        /// The version in force.
        old: u32,
        /// The version offered.
        new: u32,
    },
    /// A department is missing.
    #[error("department {department} is gone, but history names it: keep it, and add a succession")]
    DepartmentGone {
        /// The department.
        department: DepartmentId,
    },
    /// A member of a joint unit is missing from it, which answers for what the unit ever led.
    #[error(
        "{member} is no member of {department} any more, but answers for what that led: keep it, and name a new unit"
    )]
    MemberGone {
        /// The unit.
        department: DepartmentId,
        /// The member.
        member: DepartmentId,
    },
    /// A region is missing.
    #[error("region {region} is gone, but history names it: keep it")]
    RegionGone {
        /// The region.
        region: RegionId,
    },
}
