//! What a directory is made of. An entry alone may name what does not exist; a directory of them may not.

use crate::id::{DepartmentId, RegionId};
use crate::moment::Day;
use crate::text::Line;
use serde::{Deserialize, Serialize};

/// A department or unit (单位).
///
/// An ordinary one may have a parent. A joint one (联合单位) has members instead and sits under the lowest department
/// that all of them are within.
///
/// ```
/// use rectify::directory::Department;
/// use rectify::moment::Day;
/// let housing = Department::new("housing".parse()?, "住房和城乡建设局".parse()?)
///     .with_english("Housing and Urban-Rural Development Bureau".parse()?)
///     .with_parent("city".parse()?)
///     .with_region("wuxi".parse()?)
///     .with_former_name(Day::new(2010, 3, 1)?, "建设局".parse()?);
/// assert_eq!(housing.name().as_str(), "住房和城乡建设局");
/// assert_eq!(housing.parent(), Some("city".parse()?));
/// assert_eq!(housing.name_on(Day::new(2009, 1, 1)?).as_str(), "建设局");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Deserialize, Eq, Hash, PartialEq, Serialize)]
#[serde(deny_unknown_fields, expecting = "a department")]
pub struct Department {
    id: DepartmentId,
    name: Line,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    english: Option<Line>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    parent: Option<DepartmentId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    region: Option<RegionId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    members: Option<Vec<DepartmentId>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    former_names: Vec<FormerName>,
}

impl Department {
    /// An ordinary department of this name.
    pub fn new(id: DepartmentId, name: Line) -> Department {
        Department { id, name, english: None, parent: None, region: None, members: None, former_names: Vec::new() }
    }

    /// A joint unit of these members.
    ///
    /// ```
    /// use rectify::directory::Department;
    /// let both = Department::joint("wuxi-suzhou".parse()?, "无锡和苏州".parse()?, ["wuxi".parse()?, "suzhou".parse()?]);
    /// assert!(both.is_joint());
    /// assert_eq!(both.members().len(), 2);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn joint(id: DepartmentId, name: Line, members: impl IntoIterator<Item = DepartmentId>) -> Department {
        Department { members: Some(members.into_iter().collect()), ..Department::new(id, name) }
    }

    /// The same with an English name.
    pub fn with_english(self, english: Line) -> Department {
        Department { english: Some(english), ..self }
    }

    /// The same directly under another.
    pub fn with_parent(self, parent: DepartmentId) -> Department {
        Department { parent: Some(parent), ..self }
    }

    /// The same, answering for a region.
    pub fn with_region(self, region: RegionId) -> Department {
        Department { region: Some(region), ..self }
    }

    /// The same with a name that it bore up to and including a day; give the earliest first.
    pub fn with_former_name(mut self, until: Day, name: Line) -> Department {
        self.former_names.push(FormerName { until, name });
        self
    }

    /// Its id.
    pub fn id(&self) -> DepartmentId {
        self.id
    }

    /// Its present name.
    pub fn name(&self) -> &Line {
        &self.name
    }

    /// Its English name.
    pub fn english(&self) -> Option<&Line> {
        self.english.as_ref()
    }

    /// The department directly above it, as written; a joint unit has none, see [`Directory::superior`].
    ///
    /// [`Directory::superior`]: super::Directory::superior
    pub fn parent(&self) -> Option<DepartmentId> {
        self.parent
    }

    /// The region it answers for.
    pub fn region(&self) -> Option<RegionId> {
        self.region
    }

    /// Whether it is a joint unit.
    pub fn is_joint(&self) -> bool {
        self.members.is_some()
    }

    /// The members of a joint unit; of an ordinary one, none.
    pub fn members(&self) -> &[DepartmentId] {
        self.members.as_deref().unwrap_or_default()
    }

    /// The names it bore before, the earliest first.
    pub fn former_names(&self) -> &[FormerName] {
        &self.former_names
    }

    /// What it was called on a day.
    ///
    /// ```
    /// use rectify::directory::Department;
    /// use rectify::moment::Day;
    /// let until = Day::new(2018, 3, 13)?;
    /// let ecology = Department::new("ecology".parse()?, "生态环境局".parse()?).with_former_name(until, "环境保护局".parse()?);
    /// assert_eq!(ecology.name_on(until).as_str(), "环境保护局");
    /// assert_eq!(ecology.name_on(until.plus_days(1)?).as_str(), "生态环境局");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn name_on(&self, day: Day) -> &Line {
        self.former_names.iter().find(|former| day <= former.until).map_or(&self.name, |former| &former.name)
    }
}

/// A name that a department bore before.
///
/// ```
/// use rectify::directory::Department;
/// use rectify::moment::Day;
/// let roads = Department::new("roads".parse()?, "交通运输局".parse()?).with_former_name(Day::MIN, "交通局".parse()?);
/// let former = roads.former_names().first().unwrap();
/// assert_eq!((former.until(), former.name().as_str()), (Day::MIN, "交通局"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Deserialize, Eq, Hash, PartialEq, Serialize)]
#[serde(deny_unknown_fields, expecting = "a former name")]
pub struct FormerName {
    until: Day,
    name: Line,
}

impl FormerName {
    /// The last day on which it was called so.
    pub fn until(&self) -> Day {
        self.until
    }

    /// The name.
    pub fn name(&self) -> &Line {
        &self.name
    }
}

/// A region (地区).
///
/// ```
/// use rectify::directory::Region;
/// let wuxi = Region::new("wuxi".parse()?, "无锡市".parse()?).with_parent("jiangsu".parse()?);
/// assert_eq!((wuxi.name().as_str(), wuxi.parent()), ("无锡市", Some("jiangsu".parse()?)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Deserialize, Eq, Hash, PartialEq, Serialize)]
#[serde(deny_unknown_fields, expecting = "a region")]
pub struct Region {
    id: RegionId,
    name: Line,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    parent: Option<RegionId>,
}

impl Region {
    /// A region of this name.
    pub fn new(id: RegionId, name: Line) -> Region {
        Region { id, name, parent: None }
    }

    /// The same directly within another.
    pub fn with_parent(self, parent: RegionId) -> Region {
        Region { parent: Some(parent), ..self }
    }

    /// Its id.
    pub fn id(&self) -> RegionId {
        self.id
    }

    /// Its name.
    pub fn name(&self) -> &Line {
        &self.name
    }

    /// The region directly around it.
    pub fn parent(&self) -> Option<RegionId> {
        self.parent
    }
}

/// From a day on, what one department answered for is answered for by another: a merger, or a change of id.
///
/// Several may go into one; one goes into at most one. The department that went stays in the directory, because history
/// names it.
///
/// ```
/// use rectify::directory::Succession;
/// use rectify::moment::Day;
/// let merger = Succession::new("land".parse()?, "natural-resources".parse()?, Day::new(2018, 3, 17)?);
/// assert_eq!((merger.predecessor().as_str(), merger.successor().as_str()), ("land", "natural-resources"));
/// assert_eq!(merger.on(), Day::new(2018, 3, 17)?);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, PartialEq, Serialize)]
#[serde(deny_unknown_fields, expecting = "a succession")]
pub struct Succession {
    from: DepartmentId,
    into: DepartmentId,
    on: Day,
}

impl Succession {
    /// `from` goes into `into` on this day.
    pub fn new(from: DepartmentId, into: DepartmentId, on: Day) -> Succession {
        Succession { from, into, on }
    }

    /// The department that goes.
    pub fn predecessor(&self) -> DepartmentId {
        self.from
    }

    /// The department that answers from then on.
    pub fn successor(&self) -> DepartmentId {
        self.into
    }

    /// The first day on which the other answers.
    pub fn on(&self) -> Day {
        self.on
    }
}
