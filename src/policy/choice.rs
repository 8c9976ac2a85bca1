//! Values that depend on what a finding is: an ordered list of cases, the first that fits counts.

use crate::finding::{Facts, Kind, Mode, Severity};
use serde::{Deserialize, Serialize};

/// To which findings a case applies: to those that fit every list that is not empty.
///
/// ```
/// use rectify::finding::{Facts, Kind, Severity};
/// use rectify::policy::When;
/// let grave = When::severity(Severity::Critical);
/// assert!(grave.fits(&Facts { kind: Kind::Problem, severity: Severity::Critical, mode: None }));
/// assert!(!grave.fits(&Facts { kind: Kind::Problem, severity: Severity::Low, mode: None }));
/// ```
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
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
    pub fn fits(&self, facts: &Facts) -> bool {
        (self.kind.is_empty() || self.kind.contains(&facts.kind))
            && (self.severity.is_empty() || self.severity.contains(&facts.severity))
            && (self.mode.is_empty() || facts.mode.is_some_and(|mode| self.mode.contains(&mode)))
    }
}

/// One case.
///
/// ```
/// use rectify::policy::{Choice, When};
/// let case = Choice { when: When::default(), then: 3 };
/// assert_eq!(case.then, 3);
/// ```
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
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
/// let finding = Facts { kind: Kind::Problem, severity: Severity::Low, mode: Some(Mode::Immediate) };
/// assert_eq!(days.pick(&finding), Some(&7));
/// assert_eq!(Choices::<u8>::none().pick(&finding), None);
/// ```
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
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
