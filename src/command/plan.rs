//! Plans, and progress along them.

use super::command;
use crate::finding::{Evidence, Plan, Verdict};
use crate::id::{FindingId, MeasureId};
use crate::text::Prose;

command! {
    /// File a plan.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_acknowledged();
    /// use rectify::{command::FilePlan, finding::{Measure, Plan}, life::StageName};
    /// let pay = Measure::new("m1".parse()?, "pay the oldest invoices".parse()?, "2024-06-01".parse()?, 1);
    /// ledger.act(&bureau(), monday(), FilePlan::new(arrears(), Plan::new([pay])))?;
    /// assert_eq!(ledger.finding(arrears()).map(|finding| finding.stage()), Some(StageName::PlanReview));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    FilePlan(finding: FindingId, plan: Plan);

    /// Change the plan.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_rectifying();
    /// use rectify::{command::RevisePlan, finding::{Measure, Plan}, life::StageName};
    /// let slower = Measure::new("m1".parse()?, "pay the oldest invoices".parse()?, "2024-06-20".parse()?, 1);
    /// ledger.act(&bureau(), monday(), RevisePlan::new(arrears(), Plan::new([slower]), "the grant is late".parse()?))?;
    /// assert_eq!(ledger.finding(arrears()).map(|finding| finding.stage()), Some(StageName::PlanReview));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    RevisePlan(finding: FindingId, plan: Plan, reason: Prose);

    /// Approve the plan under review.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_planned();
    /// use rectify::{command::ApprovePlan, life::StageName};
    /// ledger.act(&inspector(), monday(), ApprovePlan::new(arrears()).note("weekly reports, please".parse()?))?;
    /// assert_eq!(ledger.finding(arrears()).map(|finding| finding.stage()), Some(StageName::Rectifying));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ApprovePlan(finding: FindingId)
    with {
        /// A remark.
        note: Prose
    };

    /// Return the plan under review.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_planned();
    /// use rectify::{command::ReturnPlan, life::StageName};
    /// ledger.act(&inspector(), monday(), ReturnPlan::new(arrears(), "no measure against a relapse".parse()?))?;
    /// assert_eq!(ledger.finding(arrears()).map(|finding| finding.stage()), Some(StageName::Planning));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ReturnPlan(finding: FindingId, reasons: Prose);

    /// Report progress.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_assigned();
    /// use rectify::command::ReportProgress;
    /// let due = ledger.finding(arrears()).and_then(|finding| finding.due());
    /// ledger.act(&bureau(), friday(), ReportProgress::new(arrears(), "half is paid".parse()?).evidence(receipt()))?;
    /// assert!(ledger.finding(arrears()).and_then(|finding| finding.due()) > due);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ReportProgress(finding: FindingId, text: Prose)
    many {
        /// One more piece of evidence.
        evidence: Evidence
    };

    /// Claim that a measure is done.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_rectifying();
    /// use rectify::{command::ClaimMilestone, finding::MeasureStatus};
    /// ledger.act(&bureau(), friday(), ClaimMilestone::new(arrears(), "m1".parse()?).evidence(receipt()))?;
    /// let finding = ledger.finding(arrears()).ok_or("no such finding")?;
    /// assert_eq!(finding.measures().next(), Some(("m1".parse()?, MeasureStatus::Claimed)));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ClaimMilestone(finding: FindingId, measure: MeasureId)
    many {
        /// One more piece of evidence.
        evidence: Evidence
    };

    /// Say whether a claimed measure is done.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_rectifying();
    /// use rectify::{command::{ClaimMilestone, VerifyMilestone}, finding::{MeasureStatus, Verdict}};
    /// ledger.act(&bureau(), friday(), ClaimMilestone::new(arrears(), "m1".parse()?).evidence(receipt()))?;
    /// ledger.act(&inspector(), friday(), VerifyMilestone::new(arrears(), "m1".parse()?, Verdict::Holds))?;
    /// let finding = ledger.finding(arrears()).ok_or("no such finding")?;
    /// assert_eq!(finding.measures().next(), Some(("m1".parse()?, MeasureStatus::Verified)));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    VerifyMilestone(finding: FindingId, measure: MeasureId, verdict: Verdict)
    with {
        /// A remark.
        note: Prose
    };
}
