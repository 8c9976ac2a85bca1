//! How findings come in, and how what the problem list says of them is corrected.

use super::command;
use crate::finding::{Amendment, Evidence, Mode, Particulars, QuantityCause, Responsibility, Severity, Standing};
use crate::id::{FindingId, InspectionId};
use crate::moment::Day;
use crate::quantity::Quantity;
use crate::text::{Line, Prose};

command! {
    /// Put a finding on the problem list.
    Raise(finding: FindingId, particulars: Particulars);

    /// Admit a finding half-way through its life, with a basis: where it stands and since when. It is flagged as
    /// legacy and left out of durations.
    CarryOver(finding: FindingId, particulars: Particulars, standing: Standing, raised_on: Day, basis: Prose)
    with {
        /// Who answers for it; needed unless it stands at raised.
        responsibility: Responsibility,
        /// The original deadline of the cycle it is in.
        original_deadline: Day,
        /// Which cycle it is in, where it was reopened before; 1 where not said.
        cycle: u16
    };

    /// Correct what the problem list says of a finding.
    Amend(finding: FindingId, amendment: Amendment, reason: Prose);

    /// Change the amount found: the new total, and why.
    AmendQuantity(finding: FindingId, cause: QuantityCause, total: Quantity, reason: Prose)
    many {
        /// One more piece of evidence.
        evidence: Evidence
    };

    /// Change severity or mode.
    Reclassify(finding: FindingId, reason: Prose)
    with {
        /// The new severity.
        severity: Severity,
        /// The new mode.
        mode: Mode
    };
}

impl Raise {
    /// A problem, light and uncategorised, that goes by its own id until it has a better number.
    ///
    /// ```
    /// use rectify::command::{Command, Raise};
    /// use rectify::life::Step;
    /// let arrears = "018f2c3a-7d10-7c3e-9a55-0242ac120002".parse()?;
    /// let raise = Raise::problem(arrears, "supplier unpaid since May".parse()?, "survey-2023".parse()?);
    /// assert_eq!(Command::from(raise).step(), Step::Raise);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn problem(finding: FindingId, title: Line, inspection: InspectionId) -> Raise {
        Raise::new(finding, Particulars::problem(inspection, finding.into(), title))
    }
}
