//! Who answers, and what they hold against it.

use super::command;
use crate::finding::{Evidence, ObjectionTo, Reassignment, Responsibility, Ruling, Withdrawable};
use crate::id::{DepartmentId, FindingId};
use crate::text::Prose;

command! {
    /// Say who answers for a finding.
    Assign(finding: FindingId, responsibility: Responsibility);

    /// Change fields of the responsibility.
    Reassign(finding: FindingId, change: Reassignment, reason: Prose);

    /// Take a finding on.
    Acknowledge(finding: FindingId);

    /// Object.
    Object(finding: FindingId, to: ObjectionTo, reasons: Prose)
    many {
        /// One more piece of evidence.
        evidence: Evidence
    };

    /// Take back what one asked or claimed.
    Withdraw(finding: FindingId, what: Withdrawable, reason: Prose);

    /// Rule on the pending objection.
    Rule(finding: FindingId, ruling: Ruling, reasons: Prose);
}

impl Assign {
    /// Assign to a department, all else as the policy says.
    ///
    /// ```
    /// use rectify::command::{Assign, Command};
    /// let arrears = "018f2c3a-7d10-7c3e-9a55-0242ac120002".parse()?;
    /// let assign = Assign::to("roads".parse()?, arrears);
    /// assert_eq!(Command::from(assign).finding(), Some(arrears));
    /// # Ok::<(), rectify::id::IdError>(())
    /// ```
    pub fn to(lead: DepartmentId, finding: FindingId) -> Assign {
        Assign::new(finding, Responsibility::of(lead))
    }
}
