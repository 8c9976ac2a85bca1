//! Plans and their measures (整改方案、整改措施).

use crate::id::MeasureId;
use crate::moment::Day;
use crate::spelled::payload;
use crate::text::{Line, Prose};
use serde::{Deserialize, Serialize};

payload! {
    /// A measure of a plan, and its milestone (整改措施、阶段目标).
    ///
    /// ```
    /// use rectify::finding::Measure;
    /// use rectify::moment::Day;
    /// let measure = Measure::new("m1".parse()?, "pay the oldest invoices".parse()?, Day::new(2024, 6, 30)?, 60);
    /// assert_eq!(measure.weight(), 60);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Measure {
        /// Its code within the plan.
        val id: MeasureId,
        /// What will be done.
        doc title: Line,
        /// By when.
        val due: Day,
        /// Its weight among the measures of the plan.
        val weight: u16,
    }
}

impl Measure {
    /// A measure due on a day, with its weight.
    pub fn new(id: MeasureId, title: Line, due: Day, weight: u16) -> Measure {
        Measure { id, title, due, weight }
    }
}

/// A rectification plan (整改方案).
///
/// ```
/// use rectify::finding::{Measure, Plan};
/// use rectify::moment::Day;
/// let measure = Measure::new("m1".parse()?, "pay the oldest invoices".parse()?, Day::new(2024, 6, 30)?, 60);
/// let plan = Plan::new([measure]).with_deadline(Day::new(2024, 7, 31)?);
/// assert_eq!(plan.measures().len(), 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    pub(crate) measures: Vec<Measure>,
    pub(crate) deadline: Option<Day>,
    pub(crate) target: Option<Prose>,
}

impl Plan {
    /// A plan of these measures.
    pub fn new(measures: impl IntoIterator<Item = Measure>) -> Plan {
        Plan { measures: measures.into_iter().collect(), deadline: None, target: None }
    }

    /// Its measures.
    pub fn measures(&self) -> &[Measure] {
        &self.measures
    }

    /// The deadline it proposes, for a finding that has none yet.
    pub fn deadline(&self) -> Option<Day> {
        self.deadline
    }

    /// The same with a deadline.
    #[must_use]
    pub fn with_deadline(mut self, deadline: Day) -> Plan {
        self.deadline = Some(deadline);
        self
    }

    /// What is to be reached, for a finding that has no target yet.
    pub fn target(&self) -> Option<&Prose> {
        self.target.as_ref()
    }

    /// The same with a target.
    #[must_use]
    pub fn with_target(mut self, target: Prose) -> Plan {
        self.target = Some(target);
        self
    }
}
