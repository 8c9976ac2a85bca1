//! Where a sweep comes from, and how far it goes.

use crate::directory::{Department, Directory};
use crate::finding::{Facts, Kind, Severity};
use crate::id::{CategoryId, CauseId, DepartmentId, FindingId, RegionId, Tag};
use crate::moment::Day;
use crate::spelled::payload;
use core::iter::once;
use serde::{Deserialize, Serialize};

payload! {
    /// What several findings have in common.
    ///
    /// ```
    /// use rectify::sweep::Pattern;
    /// let pattern = Pattern::new("arrears".parse()?, "no-budget".parse()?).with_tag("key-project".parse()?);
    /// assert_eq!(pattern.cause(), "no-budget".parse()?);
    /// # Ok::<(), rectify::id::IdError>(())
    /// ```
    #[derive(Copy, Hash, Ord, PartialOrd)]
    Pattern {
        /// The category.
        val category: CategoryId,
        /// The cause.
        val cause: CauseId,
        /// A tag that all bear, where one narrows it.
        val tag: Option<Tag>,
    }
}

impl Pattern {
    /// Findings of a category by a cause.
    pub fn new(category: CategoryId, cause: CauseId) -> Pattern {
        Pattern { category, cause, tag: None }
    }

    /// What a policy looks at: a light problem of that category.
    ///
    /// ```
    /// use rectify::{finding::Severity, sweep::Pattern};
    /// let facts = Pattern::new("arrears".parse()?, "no-budget".parse()?).facts();
    /// assert_eq!((facts.severity(), facts.category()), (Severity::Low, Some("arrears".parse()?)));
    /// # Ok::<(), rectify::id::IdError>(())
    /// ```
    pub fn facts(&self) -> Facts {
        Facts::of(Kind::Problem, Severity::Low).with_category(self.category)
    }

    /// The same, of those that bear a tag.
    #[must_use]
    pub fn with_tag(self, tag: Tag) -> Pattern {
        Pattern { tag: Some(tag), ..self }
    }
}

/// What gave rise to a sweep. The kind, the terms and the evidence asked for are those of the finding; of a pattern,
/// those of a light problem of its category.
///
/// ```
/// use rectify::sweep::{Pattern, SweepOrigin};
/// let pattern = SweepOrigin::from(Pattern::new("arrears".parse()?, "no-budget".parse()?));
/// assert_eq!(pattern.finding(), None);
/// # Ok::<(), rectify::id::IdError>(())
/// ```
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SweepOrigin {
    /// One finding, whose lesson is carried to its likes.
    Finding(FindingId),
    /// What several have in common.
    Pattern(Pattern),
}

impl SweepOrigin {
    /// The finding, if it is one.
    pub fn finding(&self) -> Option<FindingId> {
        if let SweepOrigin::Finding(finding) = self { Some(*finding) } else { None }
    }
}

impl From<FindingId> for SweepOrigin {
    fn from(finding: FindingId) -> SweepOrigin {
        SweepOrigin::Finding(finding)
    }
}

impl From<Pattern> for SweepOrigin {
    fn from(pattern: Pattern) -> SweepOrigin {
        SweepOrigin::Pattern(pattern)
    }
}

payload! {
    /// How far a sweep goes: departments with all beneath them, regions with all within them, or departments so far as
    /// they lie in the regions; and of what category its siblings are, where that is said.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// use rectify::sweep::SweepScope;
    /// let scope = SweepScope::default().with_department("roads".parse()?).with_category("arrears".parse()?);
    /// let resolved = scope.resolve(&scene::directory(), scene::monday().day());
    /// assert_eq!(resolved, ["bridges".parse()?, "roads".parse()?]);
    /// assert!(SweepScope::default().resolve(&scene::directory(), scene::monday().day()).is_empty());
    /// # Ok::<(), rectify::id::IdError>(())
    /// ```
    #[derive(Default)]
    SweepScope {
        /// The departments, each with all beneath it; any, where none is named.
        doc departments: Vec<DepartmentId>,
        /// The regions, each with all within it; anywhere, where none is named.
        doc regions: Vec<RegionId>,
        /// The category of what is sought.
        val category: Option<CategoryId>,
    }
}

impl SweepScope {
    /// The same with one more department and all beneath it.
    #[must_use]
    pub fn with_department(mut self, department: DepartmentId) -> SweepScope {
        self.departments.push(department);
        self
    }

    /// The same with one more region and all within it.
    #[must_use]
    pub fn with_region(mut self, region: RegionId) -> SweepScope {
        self.regions.push(region);
        self
    }

    /// The same, seeking what is of a category.
    #[must_use]
    pub fn with_category(self, category: CategoryId) -> SweepScope {
        SweepScope { category: Some(category), ..self }
    }

    /// The departments in it on a day, in the order of their codes. One that was succeeded is none any more, and in its
    /// place is what it has become; of a joint unit (联合单位) the members report, each for itself; one without a region
    /// lies where its superior does. A scope that names neither department nor region holds nobody.
    pub fn resolve(&self, directory: &Directory, on: Day) -> Vec<DepartmentId> {
        if self.departments.is_empty() && self.regions.is_empty() {
            return Vec::new();
        }
        let heads: Vec<DepartmentId> =
            self.departments.iter().flat_map(|id| once(*id).chain(directory.acting_as(*id, on))).collect();
        let is_beneath = |id| heads.is_empty() || heads.iter().any(|head| directory.is_within(id, *head));
        let is_there = |id| {
            let region = region_of(directory, id);
            self.regions.is_empty()
                || region.is_some_and(|of| self.regions.iter().any(|region| directory.region_within(of, *region)))
        };
        let stands = |entry: &&Department| !entry.is_joint() && directory.successor(entry.id(), on) == entry.id();
        let all = directory.departments().filter(stands).map(Department::id);
        let mut found: Vec<DepartmentId> = all.filter(|id| is_beneath(*id) && is_there(*id)).collect();
        found.sort();
        found
    }
}

/// Where a department lies: in its own region, or that of the nearest department above it that has one.
pub(crate) fn region_of(directory: &Directory, department: DepartmentId) -> Option<RegionId> {
    let mut upward = once(department).chain(directory.ancestors(department));
    upward.find_map(|id| directory.department(id).and_then(Department::region))
}
