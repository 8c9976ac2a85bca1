//! What a policy names: terms, and the dimensions of groupings.

use crate::spelled::{names, numbered};

names! {
    /// What a term is for: the thing that is to be done in its time.
    ///
    /// What starts a term is a record: the assignment that for acknowledging, the acceptance that for the close. A term
    /// counts from the day on which the finding was found, served, raised or assigned, where it names one of these;
    /// `acknowledged`, `asked`, `submitted`, `closed` and `noticed` stand for the day of the record that starts it.
    ///
    /// What recurs (reports, look-backs, filing a plan again, rectifying again), what follows from a decision (time after a
    /// return, reviews) and what a term of its own starts (announcements, reports on a sweep) counts from that record,
    /// whatever base the term names: a report from the last report, rectifying again from the reopening. Only the first
    /// report of all counts from the base that is named.
    ///
    /// ```
    /// assert_eq!(rectify::policy::TermName::LookBack.to_string(), "look_back");
    /// ```
    TermName {
        /// Assigning what is on the problem list.
        Assign = "assign",
        /// Acknowledging what is assigned.
        Acknowledge = "acknowledge",
        /// Filing a plan.
        Plan = "plan",
        /// Reviewing a plan.
        PlanReview = "plan_review",
        /// Reporting progress, again and again.
        Report = "report",
        /// Rectifying: the deadline, where the responsibility names none.
        Rectify = "rectify",
        /// Rectifying again after a reopening, or once a risk is no longer borne: there it shortens nothing.
        RectifyAgain = "rectify_again",
        /// Rectifying after a submission was returned: a later deadline than the one in force. Where there is no such term
        /// a return moves no deadline.
        Return = "return",
        /// Verifying a submission.
        Verify = "verify",
        /// Objecting; a new lead's counts from the reassignment, where it would from the assignment.
        Object = "object",
        /// Ruling on an objection.
        RuleObjection = "rule_objection",
        /// Asking for a review of a ruling, counted from it.
        Review = "review",
        /// Ruling on an extension.
        RuleExtension = "rule_extension",
        /// Making a listing or a delisting public.
        Announce = "announce",
        /// Inspecting what is listed, counted from the end of the listing's term.
        InspectListed = "inspect_listed",
        /// Giving public notice: how long it lasts.
        Notice = "notice",
        /// Closing what is verified.
        Close = "close",
        /// Looking back at what was closed.
        LookBack = "look_back",
        /// Reporting on a sweep, counted from its launch.
        SweepReport = "sweep_report",
    }
}

numbered!(TermName);

names! {
    /// An attribute by which figures are grouped.
    ///
    /// ```
    /// assert_eq!(rectify::policy::Dimension::Department.to_string(), "department");
    /// ```
    Dimension {
        /// The department in the lead, or unassigned.
        Department = "department",
        /// Problem or suggestion.
        Kind = "kind",
        /// The inspection.
        Inspection = "inspection",
        /// The severity.
        Severity = "severity",
        /// The category.
        Category = "category",
        /// The mode, or undecided.
        Mode = "mode",
        /// The region.
        Region = "region",
    }
}
