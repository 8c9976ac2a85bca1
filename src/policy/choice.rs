//! Values that depend on what a finding is: an ordered list of cases, the first that fits counts.

use crate::finding::{Facts, Kind, Mode, Severity};
use crate::id::{CategoryId, SourceId};
use crate::quantity::Quantity;
use serde::{Deserialize, Serialize};

/// To which findings a case applies: to those that fit every list that is not empty, and every bound.
///
/// ```
/// use rectify::finding::{Facts, Kind, Severity};
/// use rectify::policy::When;
/// let grave = When::severity(Severity::Critical);
/// assert!(grave.fits(&Facts::of(Kind::Problem, Severity::Critical)));
/// assert!(!grave.fits(&Facts::of(Kind::Problem, Severity::Low)));
/// ```
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields, expecting = "to which findings a case applies")]
pub struct When {
    /// These kinds.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub kind: Vec<Kind>,
    /// These severities.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub severity: Vec<Severity>,
    /// These modes; an undecided mode fits none of them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub mode: Vec<Mode>,
    /// These categories; a finding without one fits none of them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub category: Vec<CategoryId>,
    /// These sources; a finding without one fits none of them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub source: Vec<SourceId>,
    /// A total found of the same unit, and at least this.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount_min: Option<Quantity>,
    /// A total found of the same unit, and below this.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount_below: Option<Quantity>,
}

impl When {
    /// Findings of one severity.
    pub fn severity(severity: Severity) -> When {
        When { severity: vec![severity], ..When::default() }
    }

    /// Findings of one mode.
    ///
    /// ```
    /// use rectify::finding::Mode;
    /// use rectify::policy::When;
    /// assert!(!When::mode(Mode::Staged).is_always());
    /// ```
    pub fn mode(mode: Mode) -> When {
        When { mode: vec![mode], ..When::default() }
    }

    /// Whether it applies to every finding.
    ///
    /// ```
    /// assert!(rectify::policy::When::default().is_always());
    /// ```
    pub fn is_always(&self) -> bool {
        *self == When::default()
    }

    /// Whether a finding fits.
    ///
    /// ```
    /// use rectify::finding::{Facts, Kind, Severity};
    /// use rectify::policy::When;
    /// let large = When { amount_min: Some("1000.00 CNY".parse()?), ..When::default() };
    /// let finding = Facts::of(Kind::Problem, Severity::Low);
    /// assert!(large.fits(&finding.with_amount("1000.00 CNY".parse()?)));
    /// assert!(!large.fits(&finding.with_amount("1000 JPY".parse()?)) && !large.fits(&finding));
    /// # Ok::<(), rectify::quantity::QuantityError>(())
    /// ```
    pub fn fits(&self, facts: &Facts) -> bool {
        listed(&self.kind, Some(facts.kind))
            && listed(&self.severity, Some(facts.severity))
            && listed(&self.mode, facts.mode)
            && listed(&self.category, facts.category)
            && listed(&self.source, facts.source)
            && self.amount_min.is_none_or(|least| amount_in(facts, least).is_some_and(|held| held >= least.amount()))
            && self.amount_below.is_none_or(|end| amount_in(facts, end).is_some_and(|held| held < end.amount()))
    }
}

fn listed<T: PartialEq>(list: &[T], value: Option<T>) -> bool {
    list.is_empty() || value.is_some_and(|value| list.contains(&value))
}

/// The amount, where it is of the same unit as the bound.
fn amount_in(facts: &Facts, bound: Quantity) -> Option<u64> {
    facts.amount.filter(|amount| amount.unit() == bound.unit()).map(Quantity::amount)
}

/// One case.
///
/// ```
/// use rectify::policy::{Choice, When};
/// let case = Choice { when: When::default(), then: 3 };
/// assert_eq!(case.then, 3);
/// ```
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, expecting = "a case")]
pub struct Choice<T> {
    /// To which findings it applies; to all where not said.
    #[serde(default, skip_serializing_if = "When::is_always")]
    pub when: When,
    /// What applies to them.
    pub then: T,
}

/// Cases in order; the first that fits counts, and where none fits there is no value.
///
/// ```
/// use rectify::finding::{Facts, Kind, Mode, Severity};
/// use rectify::policy::{Choices, When};
/// let days = Choices::always(30).but(When::mode(Mode::Immediate), 7);
/// let finding = Facts::of(Kind::Problem, Severity::Low).with_mode(Mode::Immediate);
/// assert_eq!(days.pick(&finding), Some(&7));
/// assert_eq!(Choices::<u8>::none().pick(&finding), None);
/// ```
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Choices<T> {
    cases: Vec<Choice<T>>,
}

impl<T> Default for Choices<T> {
    fn default() -> Choices<T> {
        Choices::none()
    }
}

impl<T> Choices<T> {
    /// No value for any finding.
    pub fn none() -> Choices<T> {
        Choices { cases: Vec::new() }
    }

    /// One value for every finding.
    pub fn always(value: T) -> Choices<T> {
        Choices::none().but(When::default(), value)
    }

    /// The same, but another value for those to whom `when` applies: it goes before all cases there are.
    #[must_use]
    pub fn but(mut self, when: When, then: T) -> Choices<T> {
        self.cases.insert(0, Choice { when, then });
        self
    }

    /// The value for a finding.
    pub fn pick(&self, facts: &Facts) -> Option<&T> {
        self.cases.iter().find(|case| case.when.fits(facts)).map(|case| &case.then)
    }

    /// The cases, in order.
    ///
    /// ```
    /// assert_eq!(rectify::policy::Choices::always(1).cases().len(), 1);
    /// ```
    pub fn cases(&self) -> &[Choice<T>] {
        &self.cases
    }
}
