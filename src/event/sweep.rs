//! Facts about a sweep.

use crate::finding::Evidence;
use crate::id::{DepartmentId, FindingId};
use crate::moment::Day;
use crate::spelled::payload;
use crate::sweep::{SweepOrigin, SweepScope};
use crate::text::Prose;

payload! {
    /// A sweep began, with the departments that are to report written down.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_assigned();
    /// use rectify::event::Event;
    /// ledger.act(&inspector(), monday(), launch())?;
    /// let last = ledger.records().last().map(|record| record.event());
    /// let Some(Event::SweepLaunched(launched)) = last else { panic!("not recorded") };
    /// assert_eq!(launched.departments(), &["housing".parse()?, "water-works".parse()?]);
    /// // Fifteen working days on, Saturday 11 May among them.
    /// assert_eq!(launched.due(), Some("2024-05-24".parse()?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    SweepLaunched {
        /// What gave rise to it.
        doc origin: SweepOrigin,
        /// What it was launched over.
        doc scope: SweepScope,
        /// The departments that are to report.
        doc departments: Vec<DepartmentId>,
        /// Why.
        doc reason: Prose,
        /// When they are to have reported.
        val due: Option<Day>,
    }

    /// A department said what it found, for itself and for those it has succeeded.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_sweeping();
    /// # use rectify::command::ReportSweep;
    /// use rectify::event::Event;
    /// ledger.act(&water_works(), friday(), ReportSweep::new(sweep(1)).evidence(receipt()))?;
    /// let last = ledger.records().last().map(|record| record.event());
    /// let Some(Event::SweepReported(reported)) = last else { panic!("not recorded") };
    /// assert_eq!(reported.departments(), &["water-works".parse()?]);
    /// assert!(reported.siblings().is_empty());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    SweepReported {
        /// The departments of the scope for which it counts.
        doc departments: Vec<DepartmentId>,
        /// The findings raised in the sweep; none where nothing was found.
        doc siblings: Vec<FindingId>,
        /// On what evidence.
        doc evidence: Vec<Evidence>,
    }

    /// A sweep ended.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_sweeping();
    /// # use rectify::command::{CloseSweep, ReportSweep};
    /// use rectify::event::Event;
    /// # for who in [water_works(), housing()] {
    /// #     ledger.act(&who, friday(), ReportSweep::new(sweep(1)).evidence(receipt()))?;
    /// # }
    /// ledger.act(&inspector(), friday(), CloseSweep::new(sweep(1), "nobody else pays late".parse()?))?;
    /// let last = ledger.records().last().map(|record| record.event());
    /// let Some(Event::SweepClosed(closed)) = last else { panic!("not recorded") };
    /// assert_eq!(closed.conclusion().as_str(), "nobody else pays late");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    SweepClosed {
        /// What has come of it.
        doc conclusion: Prose,
    }
}
