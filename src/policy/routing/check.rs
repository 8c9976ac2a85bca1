//! What keeps rules from being followed, and what is said then.

use super::{Routing, RoutingRule, SCHEMA};
use crate::directory::Directory;
use crate::id::{DepartmentId, RegionId};
use crate::moment::Day;
use crate::quantity::Quantity;
use crate::spelled::names;
use crate::text::Line;
use core::fmt;
use std::collections::{BTreeMap, BTreeSet};
use thiserror::Error;

names! {
    /// The part of a rule at which something is wrong.
    ///
    /// ```
    /// assert_eq!(rectify::policy::RoutingField::AmountMin.to_string(), "amount_min");
    /// ```
    RoutingField {
        /// Its name.
        Name = "name",
        /// To which findings it applies.
        When = "when",
        /// Its regions.
        Region = "region",
        /// The least amount.
        AmountMin = "amount_min",
        /// The lead.
        Lead = "lead",
        /// The co-operating departments.
        Cooperating = "cooperating",
        /// The supervising department.
        Supervising = "supervising",
        /// The verifying department.
        Verifying = "verifying",
    }
}

/// What is wrong with a part of a rule.
///
/// ```
/// use rectify::policy::RoutingCause;
/// let cause = RoutingCause::UnknownRegion { region: "wuxi".parse()? };
/// assert_eq!(cause.to_string(), "region wuxi is not in the directory");
/// # Ok::<(), rectify::id::IdError>(())
/// ```
#[derive(Clone, Debug, Eq, Error, PartialEq)]
#[non_exhaustive]
pub enum RoutingCause {
    /// An earlier rule has the name.
    #[error("rule {first} has this name already")]
    RepeatedName {
        /// The earlier rule, counted from 1.
        first: usize,
    },
    /// Nothing ever comes to this rule.
    #[error("rule {by} fits all that this rule fits: put this rule before it, or drop it")]
    Dead {
        /// The earlier rule, counted from 1.
        by: usize,
    },
    /// A department is not there.
    #[error("department {department} is not in the directory")]
    UnknownDepartment {
        /// The department.
        department: DepartmentId,
    },
    /// A region is not there.
    #[error("region {region} is not in the directory")]
    UnknownRegion {
        /// The region.
        region: RegionId,
    },
    /// A department has gone into another.
    #[error("department {department} has been succeeded: name {successor}")]
    Succeeded {
        /// The department.
        department: DepartmentId,
        /// What it has become.
        successor: DepartmentId,
    },
    /// A department co-operates twice.
    #[error("department {department} is named twice")]
    RepeatedDepartment {
        /// The department.
        department: DepartmentId,
    },
    /// The lead co-operates with itself.
    #[error("department {department} is in the lead already")]
    LeadCooperates {
        /// The department.
        department: DepartmentId,
    },
    /// A department supervises or verifies what it answers for itself.
    #[error("department {department} shares the responsibility of {of} and may not be its judge")]
    OwnJudge {
        /// The department that would judge.
        department: DepartmentId,
        /// Whose work it would judge.
        of: DepartmentId,
    },
    /// The bounds of the amount are of two units, or the least is above the most.
    #[error("no amount is from {min} to {max}")]
    NoAmount {
        /// The least.
        min: Quantity,
        /// The most.
        max: Quantity,
    },
}

/// One thing that is wrong with routing.
///
/// ```
/// use rectify::policy::RoutingError;
/// let error = RoutingError::Schema { found: 2 };
/// assert_eq!(error.to_string(), "routing of schema 2 cannot be read: this version reads schema 1");
/// ```
#[derive(Clone, Debug, Eq, Error, PartialEq)]
#[non_exhaustive]
pub enum RoutingError {
    /// Written for another version of this format.
    #[error("routing of schema {found} cannot be read: this version reads schema {SCHEMA}")]
    Schema {
        /// The schema number given.
        found: u32,
    },
    /// There are no rules.
    #[error("there is no rule")]
    NoRules,
    /// There are more than [`Routing::RULES_MAX`] rules.
    #[error("there are {found} rules, at most {} are allowed", Routing::RULES_MAX)]
    TooManyRules {
        /// How many there are.
        found: usize,
    },
    /// A rule is wrong.
    #[error("rule {number} {name:?}, {field}: {cause}")]
    Rule {
        /// The rule, counted from 1.
        number: usize,
        /// Its name.
        name: Line,
        /// Which part of it.
        field: RoutingField,
        /// What is wrong there.
        cause: RoutingCause,
    },
}

/// Everything that is wrong with routing; never empty.
///
/// ```
/// use rectify::policy::{Routing, RoutingError};
/// assert_eq!(Routing::new(1, vec![]).unwrap_err().as_slice(), [RoutingError::NoRules]);
/// ```
#[derive(Clone, Debug, Eq, Error, PartialEq)]
pub struct RoutingErrors(Vec<RoutingError>);

impl RoutingErrors {
    /// Each of them, in the order of the rules.
    pub fn as_slice(&self) -> &[RoutingError] {
        &self.0
    }

    pub(super) fn unless_empty(errors: Vec<RoutingError>) -> Result<(), RoutingErrors> {
        if errors.is_empty() { Ok(()) } else { Err(RoutingErrors(errors)) }
    }
}

impl From<RoutingError> for RoutingErrors {
    fn from(error: RoutingError) -> RoutingErrors {
        RoutingErrors(vec![error])
    }
}

impl fmt::Display for RoutingErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().enumerate().try_for_each(|(at, error)| {
            f.write_str(if at == 0 { "" } else { "; " })?;
            write!(f, "{error}")
        })
    }
}

/// What is wrong with the rules alone.
pub(super) fn of_rules(rules: &[RoutingRule]) -> Vec<RoutingError> {
    if rules.is_empty() {
        return vec![RoutingError::NoRules];
    }
    if rules.len() > Routing::RULES_MAX {
        return vec![RoutingError::TooManyRules { found: rules.len() }];
    }
    let (mut errors, mut names) = (Vec::new(), BTreeMap::new());
    for (number, rule) in (1..).zip(rules) {
        let first = *names.entry(&rule.name).or_insert(number);
        let repeated = (first != number).then_some((RoutingField::Name, RoutingCause::RepeatedName { first }));
        errors.extend(
            repeated
                .into_iter()
                .chain(no_amount(rule))
                .chain(own_judges(rule))
                .map(|(field, cause)| at(number, rule, field, cause)),
        );
    }
    errors
}

type Wrong = (RoutingField, RoutingCause);

fn at(number: usize, rule: &RoutingRule, field: RoutingField, cause: RoutingCause) -> RoutingError {
    RoutingError::Rule { number, name: rule.name.clone(), field, cause }
}

fn no_amount(rule: &RoutingRule) -> Option<Wrong> {
    let (min, max) = rule.when.amount_min.zip(rule.when.amount_max)?;
    let in_order = min.checked_cmp(max).is_ok_and(|order| order.is_le());
    (!in_order).then_some((RoutingField::AmountMin, RoutingCause::NoAmount { min, max }))
}

/// The departments that a rule names in two parts that do not go together.
fn own_judges(rule: &RoutingRule) -> Vec<Wrong> {
    let (then, mut wrong, mut seen) = (&rule.then, Vec::new(), BTreeSet::new());
    for department in then.cooperating.iter().copied() {
        if department == then.lead {
            wrong.push((RoutingField::Cooperating, RoutingCause::LeadCooperates { department }));
        }
        if !seen.insert(department) {
            wrong.push((RoutingField::Cooperating, RoutingCause::RepeatedDepartment { department }));
        }
    }
    let own = |department, of| RoutingCause::OwnJudge { department, of };
    if let Some(department) = then.supervising.filter(|id| *id == then.lead) {
        wrong.push((RoutingField::Supervising, own(department, then.lead)));
    }
    let judged = |id: &DepartmentId| *id == then.lead || then.cooperating.contains(id);
    if let Some(department) = then.verifying.filter(judged) {
        wrong.push((RoutingField::Verifying, own(department, department)));
    }
    wrong
}

/// What keeps rules that are right in themselves from being followed with a directory on a day.
pub(super) fn with_directory(rules: &[RoutingRule], directory: &Directory, on: Day) -> Vec<RoutingError> {
    let mut errors = Vec::new();
    for (number, rule) in (1..).zip(rules) {
        let mut wrong = dead(rules, number, rule, directory).into_iter().collect::<Vec<_>>();
        wrong.extend(unknown_regions(rule, directory));
        wrong.extend(rule.then.named().filter_map(|(field, department)| {
            let cause = department_cause(department, directory, on)?;
            Some((field, cause))
        }));
        wrong.extend(partial_judge(rule, directory, on));
        errors.extend(wrong.into_iter().map(|(field, cause)| at(number, rule, field, cause)));
    }
    errors
}

/// The first earlier rule that leaves nothing to this one.
fn dead(rules: &[RoutingRule], number: usize, rule: &RoutingRule, directory: &Directory) -> Option<Wrong> {
    let (by, _) = (1..number).zip(rules).find(|(_, earlier)| earlier.when.covers(&rule.when, directory))?;
    Some((RoutingField::When, RoutingCause::Dead { by }))
}

fn unknown_regions(rule: &RoutingRule, directory: &Directory) -> impl Iterator<Item = Wrong> {
    let unknown = rule.when.region.iter().filter(|region| directory.region(**region).is_none());
    unknown.map(|region| (RoutingField::Region, RoutingCause::UnknownRegion { region: *region }))
}

fn department_cause(department: DepartmentId, directory: &Directory, on: Day) -> Option<RoutingCause> {
    let successor = directory.successor(department, on);
    if directory.department(department).is_none() {
        Some(RoutingCause::UnknownDepartment { department })
    } else if successor != department {
        Some(RoutingCause::Succeeded { department, successor })
    } else {
        None
    }
}

/// The verifier, where by its place in the directory it answers with those whom it would judge.
fn partial_judge(rule: &RoutingRule, directory: &Directory, on: Day) -> Option<Wrong> {
    let department = rule.then.verifying?;
    let answering = core::iter::once(rule.then.lead).chain(rule.then.cooperating.iter().copied());
    let of = directory.shared(department, answering, on)?;
    Some((RoutingField::Verifying, RoutingCause::OwnJudge { department, of }))
}
