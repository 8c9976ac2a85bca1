//! Plans, progress and amounts.

use crate::finding::{Evidence, Plan, SettlementWay, Verdict};
use crate::id::MeasureId;
use crate::life::StageName;
use crate::moment::Day;
use crate::quantity::Quantity;
use crate::spelled::payload;
use crate::text::Prose;

payload! {
    /// A plan was filed.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_acknowledged();
    /// # use rectify::command::FilePlan;
    /// # use rectify::life::StageName;
    /// use rectify::event::Event;
    /// ledger.act(&bureau(), monday(), FilePlan::new(arrears(), plan()))?;
    /// let last = ledger.records().last().map(|record| record.event());
    /// let Some(Event::PlanFiled(filed)) = last else { panic!("not recorded") };
    /// assert_eq!((filed.plan(), filed.leads_to()), (&plan(), StageName::PlanReview));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    PlanFiled {
        /// The plan.
        doc plan: Plan,
        /// The stage it enters: under review, or rectifying.
        val leads_to: StageName,
        /// When the review or the first report is due.
        val due: Option<Day>,
        /// The deadline, where the plan sets the first one.
        val deadline: Option<Day>,
    }

    /// The plan was changed.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_rectifying();
    /// # use rectify::command::RevisePlan;
    /// # use rectify::life::StageName;
    /// use rectify::event::Event;
    /// ledger.act(&bureau(), monday(), RevisePlan::new(arrears(), plan(), "the grant is late".parse()?))?;
    /// let last = ledger.records().last().map(|record| record.event());
    /// let Some(Event::PlanRevised(revised)) = last else { panic!("not recorded") };
    /// assert_eq!((revised.plan(), revised.leads_to()), (&plan(), StageName::PlanReview));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    PlanRevised {
        /// The plan as it is now.
        doc plan: Plan,
        /// Why.
        doc reason: Prose,
        /// The stage it enters: under review, or rectifying.
        val leads_to: StageName,
        /// When the review or the next report is due.
        val due: Option<Day>,
    }

    /// The plan was approved.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_planned();
    /// # use rectify::command::ApprovePlan;
    /// use rectify::event::Event;
    /// ledger.act(&inspector(), monday(), ApprovePlan::new(arrears()))?;
    /// let last = ledger.records().last().map(|record| record.event());
    /// let Some(Event::PlanApproved(approved)) = last else { panic!("not recorded") };
    /// assert_eq!((approved.note(), approved.due()), (&None, Some("2024-06-05".parse()?)));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    PlanApproved {
        /// A remark.
        doc note: Option<Prose>,
        /// When the first report is due.
        val due: Option<Day>,
        /// The deadline, where the plan sets the first one.
        val deadline: Option<Day>,
    }

    /// The plan was returned.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_planned();
    /// # use rectify::command::ReturnPlan;
    /// use rectify::event::Event;
    /// ledger.act(&inspector(), monday(), ReturnPlan::new(arrears(), "it lacks a date".parse()?))?;
    /// let last = ledger.records().last().map(|record| record.event());
    /// let Some(Event::PlanReturned(returned)) = last else { panic!("not recorded") };
    /// assert_eq!(returned.reasons().as_str(), "it lacks a date");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    PlanReturned {
        /// Why.
        doc reasons: Prose,
        /// When it is to be filed again by.
        val due: Option<Day>,
    }

    /// Progress was reported.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_assigned();
    /// # use rectify::command::ReportProgress;
    /// use rectify::event::Event;
    /// ledger.act(&bureau(), monday(), ReportProgress::new(arrears(), "half is paid".parse()?))?;
    /// let last = ledger.records().last().map(|record| record.event());
    /// let Some(Event::ProgressReported(reported)) = last else { panic!("not recorded") };
    /// assert_eq!(reported.text().as_str(), "half is paid");
    /// assert_eq!(reported.due(), Some("2024-06-05".parse()?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ProgressReported {
        /// What.
        doc text: Prose,
        /// The evidence.
        doc evidence: Vec<Evidence>,
        /// When the next report is due.
        val due: Option<Day>,
    }

    /// A measure was claimed done.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_rectifying();
    /// # use rectify::command::ClaimMilestone;
    /// use rectify::event::Event;
    /// ledger.act(&bureau(), friday(), ClaimMilestone::new(arrears(), "m1".parse()?).evidence(receipt()))?;
    /// let last = ledger.records().last().map(|record| record.event());
    /// let Some(Event::MilestoneClaimed(claimed)) = last else { panic!("not recorded") };
    /// assert_eq!((claimed.measure(), claimed.evidence().len()), ("m1".parse()?, 1));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    MilestoneClaimed {
        /// Which.
        val measure: MeasureId,
        /// The evidence.
        doc evidence: Vec<Evidence>,
    }

    /// A claimed measure was verified, or not.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_rectifying();
    /// # use rectify::command::{ClaimMilestone, VerifyMilestone};
    /// # use rectify::finding::Verdict;
    /// use rectify::event::Event;
    /// # ledger.act(&bureau(), friday(), ClaimMilestone::new(arrears(), "m1".parse()?).evidence(receipt()))?;
    /// ledger.act(&inspector(), friday(), VerifyMilestone::new(arrears(), "m1".parse()?, Verdict::Holds))?;
    /// let last = ledger.records().last().map(|record| record.event());
    /// let Some(Event::MilestoneVerified(verified)) = last else { panic!("not recorded") };
    /// assert_eq!((verified.measure(), verified.verdict()), ("m1".parse()?, Verdict::Holds));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    MilestoneVerified {
        /// Which.
        val measure: MeasureId,
        /// Whether it is done.
        val verdict: Verdict,
        /// A remark.
        doc note: Option<Prose>,
    }

    /// A part of the amount was settled.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_with_amount();
    /// # use rectify::command::Settle;
    /// # use rectify::finding::SettlementWay;
    /// use rectify::event::Event;
    /// ledger.act(&bureau(), monday(), Settle::new(arrears(), "30.00 CNY".parse()?, SettlementWay::Paid))?;
    /// let last = ledger.records().last().map(|record| record.event());
    /// let Some(Event::Settled(settled)) = last else { panic!("not recorded") };
    /// assert_eq!((settled.amount(), settled.way()), ("30.00 CNY".parse()?, SettlementWay::Paid));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Settled {
        /// How much.
        val amount: Quantity,
        /// How.
        val way: SettlementWay,
        /// The evidence.
        doc evidence: Vec<Evidence>,
    }

    /// A settlement was taken back.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_with_amount();
    /// # use rectify::command::{ReverseSettlement, Settle};
    /// # use rectify::finding::SettlementWay;
    /// use rectify::event::Event;
    /// # ledger.act(&bureau(), monday(), Settle::new(arrears(), "30.00 CNY".parse()?, SettlementWay::Paid))?;
    /// let bounced = ReverseSettlement::new(arrears(), "30.00 CNY".parse()?, "the transfer bounced".parse()?);
    /// ledger.act(&inspector(), monday(), bounced.evidence(receipt()))?;
    /// let last = ledger.records().last().map(|record| record.event());
    /// let Some(Event::SettlementReversed(reversed)) = last else { panic!("not recorded") };
    /// assert_eq!(reversed.amount(), "30.00 CNY".parse()?);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    SettlementReversed {
        /// How much.
        val amount: Quantity,
        /// Why.
        doc reason: Prose,
        /// The evidence.
        doc evidence: Vec<Evidence>,
    }

    /// The disputed part was changed.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_with_amount();
    /// # use rectify::command::Dispute;
    /// use rectify::event::Event;
    /// let dispute = Dispute::new(arrears(), "40.00 CNY".parse()?, "before the court".parse()?);
    /// ledger.act(&bureau(), monday(), dispute.clone())?;
    /// ledger.act(&inspector(), monday(), dispute)?;
    /// let last = ledger.records().last().map(|record| record.event());
    /// let Some(Event::Disputed(disputed)) = last else { panic!("not recorded") };
    /// assert_eq!(disputed.disputed(), "40.00 CNY".parse()?);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Disputed {
        /// How much is disputed now.
        val disputed: Quantity,
        /// Why.
        doc reason: Prose,
    }
}
