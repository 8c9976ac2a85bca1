//! Routing (交办规则): ordered rules that say who answers for which finding.
//!
//! A [`Routing`] is a list of [`RoutingRule`]s; the first that fits a finding counts. [`Routing::new`] checks what can be
//! checked of the rules alone, [`Routing::check`] what needs a directory.
//!
//! Invariant: there is at least one rule, no two have one name, no lead co-operates with, supervises or verifies itself,
//! and bounds of amounts are of one unit and in order.
//!
//! Absent on purpose: a rule for whatever no rule fits. What nobody answers for is to be seen, not sent somewhere.

mod check;

pub use check::{RoutingCause, RoutingError, RoutingErrors, RoutingField};

use crate::calendar::Term;
use crate::directory::Directory;
use crate::finding::{Kind, Mode, Particulars, Responsibility, Severity};
use crate::id::{CategoryId, DepartmentId, InspectionId, RegionId, SourceId, Tag};
use crate::moment::Day;
use crate::quantity::{Quantity, Unit};
use crate::text::{Line, Prose};
use core::ops::RangeInclusive;
use serde::{Deserialize, Serialize, Serializer};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The number of the form in which routing is written.
const SCHEMA: u32 = 1;

/// To which findings a rule applies: to those that fit every list that is not empty, and the bounds of the amount.
///
/// ```
/// use rectify::policy::RoutingWhen;
/// let when = RoutingWhen { category: vec!["arrears".parse()?], ..RoutingWhen::default() };
/// assert!(!when.is_always());
/// # Ok::<(), rectify::id::IdError>(())
/// ```
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(default, deny_unknown_fields, expecting = "to which findings a rule applies")]
pub struct RoutingWhen {
    /// These inspections.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub inspection: Vec<InspectionId>,
    /// These kinds.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub kind: Vec<Kind>,
    /// These severities.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub severity: Vec<Severity>,
    /// These categories.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub category: Vec<CategoryId>,
    /// These regions, and every region inside one of them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub region: Vec<RegionId>,
    /// These sources.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub source: Vec<SourceId>,
    /// At least one of these tags.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<Tag>,
    /// An amount of the same unit, and at least this.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount_min: Option<Quantity>,
    /// An amount of the same unit, and at most this.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount_max: Option<Quantity>,
}

impl RoutingWhen {
    /// Whether it applies to every finding.
    ///
    /// ```
    /// assert!(rectify::policy::RoutingWhen::default().is_always());
    /// ```
    pub fn is_always(&self) -> bool {
        *self == RoutingWhen::default()
    }

    /// Whether a finding fits. A finding that has no category, region, source or amount fits no list or bound of them.
    ///
    /// ```
    /// use rectify::directory::{Directory, Region};
    /// use rectify::finding::Particulars;
    /// use rectify::policy::RoutingWhen;
    /// let province = Region::new("jiangsu".parse()?, "江苏省".parse()?);
    /// let city = Region::new("wuxi".parse()?, "无锡市".parse()?).with_parent(province.id());
    /// let directory = Directory::new(1, vec![], vec![province, city], vec![])?;
    /// let when = RoutingWhen { region: vec!["jiangsu".parse()?], ..RoutingWhen::default() };
    /// let item = Particulars::problem("survey-2023".parse()?, "A-17".parse()?, "supplier unpaid".parse()?);
    /// assert!(!when.fits(&item, &directory));
    /// assert!(when.fits(&item.with_region("wuxi".parse()?), &directory));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn fits(&self, item: &Particulars, directory: &Directory) -> bool {
        listed(&self.inspection, Some(item.inspection()))
            && listed(&self.kind, Some(item.kind()))
            && listed(&self.severity, Some(item.severity()))
            && listed(&self.category, item.category())
            && listed(&self.source, item.source())
            && (self.tags.is_empty() || item.tags().iter().any(|tag| self.tags.contains(tag)))
            && (self.region.is_empty() || item.region().is_some_and(|region| self.is_around(region, directory)))
            && self.amounts().is_none_or(|(unit, amounts)| {
                item.quantity().is_some_and(|held| held.unit() == unit && amounts.contains(&held.amount()))
            })
    }

    /// Whether every finding that fits `narrow` fits this too.
    fn covers(&self, narrow: &RoutingWhen, directory: &Directory) -> bool {
        includes(&self.inspection, &narrow.inspection)
            && (has_all(&self.kind, Kind::ALL) || includes(&self.kind, &narrow.kind))
            && (has_all(&self.severity, Severity::ALL) || includes(&self.severity, &narrow.severity))
            && includes(&self.category, &narrow.category)
            && includes(&self.source, &narrow.source)
            && includes(&self.tags, &narrow.tags)
            && (self.region.is_empty()
                || (!narrow.region.is_empty() && narrow.region.iter().all(|inner| self.is_around(*inner, directory))))
            && self.amounts().is_none_or(|(unit, wide)| {
                narrow.amounts().is_some_and(|(inner, narrow)| {
                    inner == unit && wide.contains(narrow.start()) && wide.contains(narrow.end())
                })
            })
    }

    fn is_around(&self, region: RegionId, directory: &Directory) -> bool {
        self.region.iter().any(|wide| directory.region_within(region, *wide))
    }

    /// The amounts that fit, in minor units, where they are bounded.
    fn amounts(&self) -> Option<(Unit, RangeInclusive<u64>)> {
        let unit = self.amount_min.or(self.amount_max)?.unit();
        let least = self.amount_min.map_or(0, Quantity::amount);
        let most = self.amount_max.map_or(Quantity::AMOUNT_MAX, Quantity::amount);
        Some((unit, least..=most))
    }
}

/// Whether a value is on a list; on an empty list is everything.
fn listed<T: PartialEq>(list: &[T], value: Option<T>) -> bool {
    list.is_empty() || value.is_some_and(|value| list.contains(&value))
}

/// Whether all that is on the list `narrow` is on `wide`; on an empty list is everything.
fn includes<T: PartialEq>(wide: &[T], narrow: &[T]) -> bool {
    wide.is_empty() || (!narrow.is_empty() && has_all(wide, narrow))
}

fn has_all<T: PartialEq>(list: &[T], values: &[T]) -> bool {
    values.iter().all(|value| list.contains(value))
}

/// Who answers for the findings of a rule, and how.
///
/// ```
/// use rectify::policy::RoutingThen;
/// let then = RoutingThen { verifying: Some("office".parse()?), ..RoutingThen::lead("roads".parse()?) };
/// assert_eq!(then.lead, "roads".parse()?);
/// # Ok::<(), rectify::id::IdError>(())
/// ```
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(deny_unknown_fields, expecting = "who answers")]
pub struct RoutingThen {
    /// The department in the lead (牵头), which may be a joint unit.
    pub lead: DepartmentId,
    /// The co-operating departments (配合).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cooperating: Vec<DepartmentId>,
    /// The department that supervises (督办).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supervising: Option<DepartmentId>,
    /// The department that verifies (验收); the inspecting one where none is named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verifying: Option<DepartmentId>,
    /// The mode.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mode: Option<Mode>,
    /// By when it is to be rectified, where it is not left to the policy's term.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub term: Option<Term>,
    /// What is to be reached (整改目标).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<Prose>,
}

impl RoutingThen {
    /// A department in the lead, all else left open.
    pub fn lead(lead: DepartmentId) -> RoutingThen {
        RoutingThen {
            lead,
            cooperating: Vec::new(),
            supervising: None,
            verifying: None,
            mode: None,
            term: None,
            target: None,
        }
    }

    /// The departments it names, and where.
    fn named(&self) -> impl Iterator<Item = (RoutingField, DepartmentId)> {
        let cooperating = self.cooperating.iter().map(|id| (RoutingField::Cooperating, *id));
        core::iter::once((RoutingField::Lead, self.lead))
            .chain(cooperating)
            .chain(self.supervising.map(|id| (RoutingField::Supervising, id)))
            .chain(self.verifying.map(|id| (RoutingField::Verifying, id)))
    }
}

/// One rule: which findings, and who answers for them.
///
/// ```
/// use rectify::policy::{RoutingRule, RoutingThen, RoutingWhen};
/// let rule = RoutingRule {
///     name: "arrears".parse()?,
///     when: RoutingWhen { category: vec!["arrears".parse()?], ..RoutingWhen::default() },
///     then: RoutingThen::lead("industry".parse()?),
/// };
/// assert_eq!(rule.responsibility(None).lead(), "industry".parse()?);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(deny_unknown_fields, expecting = "a routing rule")]
pub struct RoutingRule {
    /// What it is called.
    pub name: Line,
    /// To which findings it applies; to all where not said.
    #[serde(default, skip_serializing_if = "RoutingWhen::is_always")]
    pub when: RoutingWhen,
    /// Who answers for them.
    pub then: RoutingThen,
}

impl RoutingRule {
    /// The line of the responsibility list (责任清单), with the deadline to which the term has led, if any.
    ///
    /// ```
    /// use rectify::moment::Day;
    /// # use rectify::policy::{RoutingRule, RoutingThen, RoutingWhen};
    /// # let (when, mut then) = (RoutingWhen::default(), RoutingThen::lead("roads".parse()?));
    /// # then.cooperating.push("water".parse()?);
    /// # let rule = RoutingRule { name: "all".parse()?, when, then };
    /// let line = rule.responsibility(Some(Day::new(2023, 12, 31)?));
    /// assert_eq!((line.cooperating().len(), line.deadline()), (1, Some(Day::new(2023, 12, 31)?)));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn responsibility(&self, deadline: Option<Day>) -> Responsibility {
        let then = &self.then;
        Responsibility {
            cooperating: then.cooperating.clone(),
            supervising: then.supervising,
            verifying: then.verifying,
            mode: then.mode,
            target: then.target.clone(),
            deadline,
            ..Responsibility::of(then.lead)
        }
    }
}

/// The rules, in order.
///
/// ```
/// use rectify::directory::Directory;
/// use rectify::finding::Particulars;
/// use rectify::moment::Day;
/// use rectify::policy::Routing;
/// let directory: Directory = serde_json::from_str(
///     r#"{"schema": 1, "version": 1, "departments": [{"id": "roads", "name": "交通运输局"}]}"#,
/// )?;
/// let routing: Routing = serde_json::from_str(r#"{"schema": 1, "version": 1, "rules": [
///     {"name": "roads", "when": {"category": ["roads"]}, "then": {"lead": "roads", "mode": "immediate"}}
/// ]}"#)?;
/// routing.check(&directory, Day::new(2023, 10, 31)?)?;
/// let item = Particulars::problem("survey-2023".parse()?, "A-17".parse()?, "a hole".parse()?);
/// assert_eq!(routing.route(&item, &directory), None);
/// let rule = routing.route(&item.with_category("roads".parse()?), &directory).unwrap();
/// assert_eq!(rule.then.lead, "roads".parse()?);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Deserialize, Eq, PartialEq)]
#[serde(try_from = "Wire<'static>")]
pub struct Routing {
    version: u32,
    rules: Vec<RoutingRule>,
    /// The numbers of the rules that name a category, by each that they name; and of those that name none.
    by_category: BTreeMap<CategoryId, Vec<usize>>,
    of_any: Vec<usize>,
}

/// The form in which routing is written and read.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields, expecting = "a routing")]
struct Wire<'a> {
    schema: u32,
    version: u32,
    rules: Cow<'a, [RoutingRule]>,
}

impl TryFrom<Wire<'_>> for Routing {
    type Error = RoutingErrors;

    fn try_from(wire: Wire<'_>) -> Result<Routing, RoutingErrors> {
        if wire.schema == SCHEMA {
            Routing::new(wire.version, wire.rules.into_owned())
        } else {
            Err(RoutingError::Schema { found: wire.schema }.into())
        }
    }
}

impl Serialize for Routing {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let wire = Wire { schema: SCHEMA, version: self.version, rules: Cow::Borrowed(&self.rules) };
        wire.serialize(serializer)
    }
}

impl Routing {
    /// The most rules there may be.
    pub const RULES_MAX: usize = 5_000;

    /// These rules, the first that fits counting.
    ///
    /// # Errors
    /// [`RoutingErrors`]: everything that is wrong with the rules alone.
    ///
    /// ```
    /// use rectify::policy::Routing;
    /// assert_eq!(Routing::new(1, vec![]).unwrap_err().to_string(), "there is no rule");
    /// ```
    pub fn new(version: u32, rules: Vec<RoutingRule>) -> Result<Routing, RoutingErrors> {
        RoutingErrors::unless_empty(check::of_rules(&rules))?;
        let mut by_category: BTreeMap<CategoryId, Vec<usize>> = BTreeMap::new();
        let mut of_any = Vec::new();
        for (number, rule) in rules.iter().enumerate() {
            if rule.when.category.is_empty() {
                of_any.push(number);
            }
            rule.when.category.iter().for_each(|category| by_category.entry(*category).or_default().push(number));
        }
        Ok(Routing { version, rules, by_category, of_any })
    }

    /// The number of this version; a later one is higher.
    pub fn version(&self) -> u32 {
        self.version
    }

    /// The rules, in order.
    pub fn rules(&self) -> &[RoutingRule] {
        &self.rules
    }

    /// Whether the rules can be followed with a directory on a day: every department and region is there, none of the
    /// departments has been succeeded, no verifier shares the responsibility of those it judges, and no rule is dead.
    /// A rule is dead where one earlier rule fits all that it fits; rules that several earlier ones exhaust together
    /// are not looked for.
    ///
    /// # Errors
    /// [`RoutingErrors`]: all that is wrong, in the order of the rules.
    ///
    /// ```
    /// use rectify::directory::Directory;
    /// use rectify::moment::Day;
    /// use rectify::policy::{Routing, RoutingRule, RoutingThen, RoutingWhen};
    /// let (when, then) = (RoutingWhen::default(), RoutingThen::lead("roads".parse()?));
    /// let routing = Routing::new(1, vec![RoutingRule { name: "all".parse()?, when, then }])?;
    /// let errors = routing.check(&Directory::new(1, vec![], vec![], vec![])?, Day::MIN).unwrap_err();
    /// assert_eq!(errors.to_string(), r#"rule 1 "all", lead: department roads is not in the directory"#);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn check(&self, directory: &Directory, on: Day) -> Result<(), RoutingErrors> {
        RoutingErrors::unless_empty(check::with_directory(&self.rules, directory, on))
    }

    /// The first rule that a finding fits.
    pub fn route(&self, item: &Particulars, directory: &Directory) -> Option<&RoutingRule> {
        let rule = |number: &usize| Some((*number, self.rules.get(*number)?));
        let fits = |(_, rule): &(usize, &RoutingRule)| rule.when.fits(item, directory);
        let named = item.category().and_then(|category| self.by_category.get(&category));
        let named = named.into_iter().flatten().filter_map(rule).find(fits);
        // Of the first that names its category and the first that names none, the one before the other.
        let end = named.map_or(usize::MAX, |(number, _)| number);
        let of_any = self.of_any.iter().take_while(|number| **number < end).filter_map(rule).find(fits);
        of_any.or(named).map(|(_, rule)| rule)
    }
}
