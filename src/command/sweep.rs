//! How a finding's lesson is checked across departments.

use super::command;
use crate::finding::Evidence;
use crate::id::{FindingId, SweepId};
use crate::sweep::{SweepOrigin, SweepScope};
use crate::text::Prose;

command! {
    /// Have a finding's lesson, or what several have in common, checked across departments. Who is to report is resolved
    /// from the scope when it is launched.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_assigned();
    /// use rectify::{command::LaunchSweep, sweep::SweepScope};
    /// let scope = SweepScope::default().with_department("roads".parse()?);
    /// let launch = LaunchSweep::new(sweep(1), arrears().into(), scope, "who else pays late?".parse()?);
    /// ledger.act(&inspector(), monday(), launch)?;
    /// let sweep = ledger.sweep(sweep(1)).ok_or("not launched")?;
    /// assert_eq!(sweep.departments().map(|id| id.to_string()).collect::<Vec<_>>(), ["bridges", "roads"]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    LaunchSweep(sweep: SweepId, origin: SweepOrigin, scope: SweepScope, reason: Prose);

    /// Say, for one's own department, what was found: the siblings named, or none at all, on evidence. A later report
    /// corrects an earlier one.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_sweeping();
    /// use rectify::command::{Raise, ReportSweep};
    /// let none = ReportSweep::new(sweep(1));
    /// let no = ledger.act(&water_works(), friday(), none.clone()).unwrap_err();
    /// assert_eq!(no.to_string(), "report sweep refused: report sweep needs 1 or more pieces of evidence, 0 given");
    /// ledger.act(&water_works(), friday(), none.evidence(receipt()))?;
    /// ledger.act(&water_works(), friday(), Raise::new(finding(2), item()).in_sweep(sweep(1)))?;
    /// ledger.act(&water_works(), friday(), ReportSweep::new(sweep(1)).siblings(finding(2)))?;
    /// let report = ledger.sweep(sweep(1)).and_then(|sweep| sweep.report("water-works".parse().unwrap()));
    /// assert_eq!(report.map(|report| report.siblings().as_slice()), Some(&[finding(2)][..]));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ReportSweep(sweep: SweepId)
    many {
        /// One more finding that was raised in the sweep.
        siblings: FindingId,
        /// One more piece of evidence.
        evidence: Evidence
    };

    /// End a sweep on which every department in scope has reported, by somebody who reported for none of them.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_sweeping();
    /// use rectify::command::{CloseSweep, ReportSweep};
    /// let close = CloseSweep::new(sweep(1), "nobody else pays late".parse()?);
    /// let no = ledger.act(&inspector(), friday(), close.clone()).unwrap_err();
    /// assert_eq!(no.to_string(), "close sweep refused: still to report: housing, water-works");
    /// for who in [water_works(), housing()] {
    ///     ledger.act(&who, friday(), ReportSweep::new(sweep(1)).evidence(receipt()))?;
    /// }
    /// ledger.act(&inspector(), friday(), close)?;
    /// assert_eq!(ledger.sweep(sweep(1)).and_then(|sweep| sweep.closed_on()), Some(friday().day()));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    CloseSweep(sweep: SweepId, conclusion: Prose);
}
