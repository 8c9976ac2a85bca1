//! Claims, verification and notice.

use crate::finding::{Determination, Evidence};
use crate::life::StageName;
use crate::moment::Day;
use crate::spelled::payload;
use crate::text::{Line, Prose};

payload! {
    /// Completion was claimed.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_assigned();
    /// # use rectify::command::Submit;
    /// use rectify::event::Event;
    /// ledger.act(&bureau(), monday(), Submit::new(arrears()).evidence(receipt()))?;
    /// let last = ledger.records().last().map(|record| record.event());
    /// let Some(Event::Submitted(submitted)) = last else { panic!("not recorded") };
    /// assert_eq!(submitted.evidence(), &[receipt()]);
    /// assert_eq!(submitted.due(), Some("2024-05-17".parse()?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Submitted {
        /// What was done.
        doc text: Option<Prose>,
        /// The evidence.
        doc evidence: Vec<Evidence>,
        /// When it is to be verified by.
        val due: Option<Day>,
        ;
        /// Where the risk was borne: the later deadline now in force.
        val deadline: Option<Day>,
    }

    /// A submission was returned.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_submitted();
    /// # use rectify::command::ReturnSubmission;
    /// use rectify::event::Event;
    /// ledger.act(&inspector(), monday(), ReturnSubmission::new(arrears(), "the receipt is another's".parse()?))?;
    /// let last = ledger.records().last().map(|record| record.event());
    /// let Some(Event::SubmissionReturned(returned)) = last else { panic!("not recorded") };
    /// assert_eq!(returned.reasons().as_str(), "the receipt is another's");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    SubmissionReturned {
        /// Why.
        doc reasons: Prose,
        /// When the next report is due.
        val due: Option<Day>,
        /// The later deadline now in force, where the policy gives one on a return.
        val deadline: Option<Day>,
    }

    /// What was claimed was accepted.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_submitted();
    /// # use rectify::command::Accept;
    /// use rectify::event::Event;
    /// ledger.act(&inspector(), monday(), Accept::new(arrears()))?;
    /// let last = ledger.records().last().map(|record| record.event());
    /// let Some(Event::Accepted(accepted)) = last else { panic!("not recorded") };
    /// assert_eq!(accepted.due(), Some("2024-05-11".parse()?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Accepted {
        /// A remark.
        doc note: Option<Prose>,
        /// When notice or close is due.
        val due: Option<Day>,
    }

    /// The verifying or inspecting body said how it stands.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_assigned();
    /// # use rectify::command::Determine;
    /// # use rectify::finding::Determination;
    /// # use rectify::life::StageName;
    /// use rectify::event::Event;
    /// let partly = Determine::new(arrears(), Determination::Partly, "one debt is left".parse()?);
    /// ledger.act(&inspector(), monday(), partly.evidence(receipt()))?;
    /// let last = ledger.records().last().map(|record| record.event());
    /// let Some(Event::Determined(determined)) = last else { panic!("not recorded") };
    /// assert_eq!(determined.determination(), Determination::Partly);
    /// assert_eq!(determined.leads_to(), StageName::Rectifying);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Determined {
        /// What it said.
        val determination: Determination,
        /// Why.
        doc reasons: Prose,
        /// The evidence.
        doc evidence: Vec<Evidence>,
        /// The stage it enters: verifying where determined rectified, else where it was.
        val leads_to: StageName,
        /// When it is to be verified by.
        val due: Option<Day>,
    }

    /// Public notice began.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_critical();
    /// # use rectify::command::OpenNotice;
    /// use rectify::event::Event;
    /// ledger.act(&inspector(), monday(), OpenNotice::new(arrears(), "the notice board".parse()?))?;
    /// let last = ledger.records().last().map(|record| record.event());
    /// let Some(Event::NoticeOpened(opened)) = last else { panic!("not recorded") };
    /// assert_eq!(opened.until(), "2024-05-12".parse()?);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    NoticeOpened {
        /// Where it can be seen.
        doc place: Line,
        /// Its last day.
        val until: Day,
    }

    /// Somebody objected during notice.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_noticing();
    /// # use rectify::command::RecordNoticeObjection;
    /// use rectify::event::Event;
    /// let (who, what) = ("a neighbour".parse()?, "the pit is still open".parse()?);
    /// ledger.act(&inspector(), friday(), RecordNoticeObjection::new(arrears(), who, what))?;
    /// let last = ledger.records().last().map(|record| record.event());
    /// let Some(Event::NoticeObjectionRecorded(recorded)) = last else { panic!("not recorded") };
    /// assert_eq!(recorded.objector().as_str(), "a neighbour");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    NoticeObjectionRecorded {
        /// Who, as they name themselves.
        doc objector: Line,
        /// What they say.
        doc text: Prose,
        /// When it is to be ruled on by.
        val rule_by: Option<Day>,
    }

    /// Public notice ended.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_noticing();
    /// # use rectify::command::CloseNotice;
    /// use rectify::event::Event;
    /// ledger.act(&inspector(), noon("2024-05-13"), CloseNotice::new(arrears()))?;
    /// let last = ledger.records().last().map(|record| record.event());
    /// let Some(Event::NoticeClosed(closed)) = last else { panic!("not recorded") };
    /// assert_eq!(closed.due(), Some("2024-05-20".parse()?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    NoticeClosed {
        /// When the close is due.
        val due: Option<Day>,
    }
}
