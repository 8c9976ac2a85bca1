//! Claims, verification and notice.

use super::command;
use crate::finding::{Determination, Evidence};
use crate::id::FindingId;
use crate::text::{Line, Prose};

command! {
    /// Claim completion.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_assigned();
    /// use rectify::{command::Submit, life::StageName};
    /// let refusal = ledger.act(&bureau(), monday(), Submit::new(arrears())).unwrap_err();
    /// assert_eq!(refusal.to_string(), "submit refused: submit needs 1 or more pieces of evidence, 0 given");
    /// ledger.act(&bureau(), monday(), Submit::new(arrears()).evidence("bank:receipt/17".parse()?))?;
    /// assert_eq!(ledger.finding(arrears()).map(|finding| finding.stage()), Some(StageName::Verifying));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Submit(finding: FindingId)
    with {
        /// What was done.
        text: Prose
    }
    many {
        /// One more piece of evidence.
        evidence: Evidence
    };

    /// Return the submission.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_submitted();
    /// use rectify::{command::ReturnSubmission, life::StageName};
    /// ledger.act(&inspector(), monday(), ReturnSubmission::new(arrears(), "the receipt is another's".parse()?))?;
    /// assert_eq!(ledger.finding(arrears()).map(|finding| finding.stage()), Some(StageName::Rectifying));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ReturnSubmission(finding: FindingId, reasons: Prose);

    /// Accept what is claimed.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_submitted();
    /// use rectify::{command::Accept, life::StageName};
    /// ledger.act(&inspector(), monday(), Accept::new(arrears()))?;
    /// assert_eq!(ledger.finding(arrears()).map(|finding| finding.stage()), Some(StageName::Verified));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Accept(finding: FindingId)
    with {
        /// A remark.
        note: Prose
    };

    /// Say how the rectification stands.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_assigned();
    /// use rectify::{command::Determine, finding::Determination, life::StageName};
    /// let seen = Determine::new(arrears(), Determination::Rectified, "seen on site".parse()?);
    /// ledger.act(&inspector(), monday(), seen.evidence("photo:3".parse()?))?;
    /// // Nobody had to claim it; another person has to verify it.
    /// assert_eq!(ledger.finding(arrears()).map(|finding| finding.stage()), Some(StageName::Verifying));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Determine(finding: FindingId, determination: Determination, reasons: Prose)
    many {
        /// One more piece of evidence.
        evidence: Evidence
    };

    /// Begin public notice at a place.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_critical();
    /// use rectify::command::OpenNotice;
    /// ledger.act(&inspector(), monday(), OpenNotice::new(arrears(), "the notice board".parse()?))?;
    /// assert_eq!(ledger.finding(arrears()).and_then(|finding| finding.notice_until()), Some("2024-05-12".parse()?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    OpenNotice(finding: FindingId, place: Line);

    /// Record what somebody objects during notice.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_noticing();
    /// use rectify::{command::RecordNoticeObjection, finding::ObjectionTo};
    /// let (who, what) = ("a neighbour".parse()?, "the pit is still open".parse()?);
    /// ledger.act(&inspector(), friday(), RecordNoticeObjection::new(arrears(), who, what))?;
    /// assert_eq!(ledger.finding(arrears()).and_then(|finding| finding.objection()), Some(ObjectionTo::Notice));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    RecordNoticeObjection(finding: FindingId, objector: Line, text: Prose);

    /// End public notice.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_noticing();
    /// use rectify::{command::CloseNotice, life::StageName};
    /// assert!(ledger.act(&inspector(), friday(), CloseNotice::new(arrears())).is_err());
    /// ledger.act(&inspector(), noon("2024-05-13"), CloseNotice::new(arrears()))?;
    /// assert_eq!(ledger.finding(arrears()).map(|finding| finding.stage()), Some(StageName::Verified));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    CloseNotice(finding: FindingId);
}
