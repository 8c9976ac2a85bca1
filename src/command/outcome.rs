//! The ways off the list, and the acceptance of a risk.

use super::command;
use crate::finding::{Adoption, Completion, Evidence, MergeCause, Part};
use crate::id::FindingId;
use crate::moment::Day;
use crate::text::{Line, Prose};

command! {
    /// Strike a verified finding off the list.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_verified();
    /// use rectify::{command::Close, life::Outcome};
    /// ledger.act(&inspector(), monday(), Close::new(arrears()).summary("paid in full".parse()?))?;
    /// assert_eq!(ledger.finding(arrears()).and_then(|finding| finding.outcome()), Some(Outcome::Rectified));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Close(finding: FindingId)
    with {
        /// As what; rectified where not said.
        completion: Completion,
        /// A summary.
        summary: Prose
    };

    /// Accept the risk until a day, on a basis.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_assigned();
    /// use rectify::{command::Bear, life::StageName};
    /// ledger.act(&office_head(), monday(), Bear::new(arrears(), "2024-05-31".parse()?, "minutes of 2 May".parse()?))?;
    /// let borne = ledger.finding(arrears()).ok_or("no such finding")?;
    /// assert_eq!((borne.stage(), borne.borne_until()), (StageName::Borne, Some("2024-05-31".parse()?)));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Bear(finding: FindingId, until: Day, basis: Prose);

    /// End the acceptance of a risk.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_assigned();
    /// use rectify::{command::{Bear, Revoke}, life::StageName};
    /// ledger.act(&office_head(), monday(), Bear::new(arrears(), "2024-05-31".parse()?, "minutes of 2 May".parse()?))?;
    /// ledger.act(&office_head(), friday(), Revoke::new(arrears(), "the wall moves".parse()?))?;
    /// assert_eq!(ledger.finding(arrears()).map(|finding| finding.stage()), Some(StageName::Rectifying));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Revoke(finding: FindingId, reason: Prose);

    /// Let an acceptance whose last day has passed lapse.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_assigned();
    /// use rectify::{command::{Bear, Lapse}, life::StageName};
    /// ledger.act(&office_head(), monday(), Bear::new(arrears(), "2024-05-31".parse()?, "minutes of 2 May".parse()?))?;
    /// ledger.act(&inspector(), noon("2024-06-01"), Lapse::new(arrears()))?;
    /// assert_eq!(ledger.finding(arrears()).map(|finding| finding.stage()), Some(StageName::Rectifying));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Lapse(finding: FindingId);

    /// Strike a finding off as not being so.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_assigned();
    /// use rectify::{command::Unfound, life::Outcome};
    /// let unfound = Unfound::new(arrears(), "the invoice was forged".parse()?).evidence("court:7".parse()?);
    /// ledger.act(&inspector(), monday(), unfound.clone())?;
    /// ledger.act(&office_head(), monday(), unfound)?;
    /// assert_eq!(ledger.finding(arrears()).and_then(|finding| finding.outcome()), Some(Outcome::Unfounded));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Unfound(finding: FindingId, reasons: Prose)
    many {
        /// One more piece of evidence.
        evidence: Evidence
    };

    /// Strike a finding off for a special reason.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_assigned();
    /// use rectify::{command::Terminate, life::Outcome};
    /// let terminate = Terminate::new(arrears(), "the supplier is gone".parse()?).evidence("register:7".parse()?);
    /// ledger.act(&inspector(), monday(), terminate.clone())?;
    /// ledger.act(&office_head(), monday(), terminate)?;
    /// assert_eq!(ledger.finding(arrears()).and_then(|finding| finding.outcome()), Some(Outcome::Terminated));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Terminate(finding: FindingId, reasons: Prose)
    many {
        /// One more piece of evidence.
        evidence: Evidence
    };

    /// Strike a finding off by handing it to another authority.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_assigned();
    /// use rectify::{command::Refer, life::Outcome};
    /// let refer = Refer::new(arrears(), "the tax office".parse()?, "a fraud is likely".parse()?).evidence(receipt());
    /// ledger.act(&inspector(), monday(), refer.clone())?;
    /// ledger.act(&office_head(), monday(), refer)?;
    /// assert_eq!(ledger.finding(arrears()).and_then(|finding| finding.outcome()), Some(Outcome::Referred));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Refer(finding: FindingId, to: Line, reasons: Prose)
    many {
        /// One more piece of evidence.
        evidence: Evidence
    };

    /// Answer a suggestion: what becomes of it, and why. The words may be edited from step to step of the chain, the
    /// last are what is answered; what becomes of it may not.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_with_suggestion();
    /// use rectify::{command::Answer, finding::Adoption, life::Outcome};
    /// let answer = Answer::new(arrears(), Adoption::Partly, "from next year on".parse()?);
    /// ledger.act(&bureau(), monday(), answer.clone())?;
    /// ledger.act(&inspector(), monday(), answer)?;
    /// let answered = ledger.finding(arrears()).ok_or("no such finding")?;
    /// assert_eq!((answered.outcome(), answered.adoption()), (Some(Outcome::Answered), Some(Adoption::Partly)));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Answer(finding: FindingId, adoption: Adoption, reasons: Prose);

    /// Strike a finding off into another that is open.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_with_two();
    /// use rectify::{command::Merge, finding::MergeCause};
    /// let merge = Merge::new(finding(2), arrears(), MergeCause::Duplicate, "listed twice".parse()?);
    /// ledger.act(&inspector(), monday(), merge.clone())?;
    /// ledger.act(&office_head(), monday(), merge)?;
    /// assert_eq!(ledger.survivor(finding(2)).map(|survivor| survivor.id()), Some(arrears()));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Merge(finding: FindingId, into: FindingId, cause: MergeCause, reasons: Prose);

    /// Strike a finding off into several. Each goes on from where it stands; what is in dispute goes to the last parts.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_assigned();
    /// use rectify::{command::Split, finding::Part};
    /// let first = Part::new(finding(2), "A-17/1".parse()?, "the road works".parse()?, None);
    /// let second = Part::new(finding(3), "A-17/2".parse()?, "the drains".parse()?, None);
    /// let split = Split::new(arrears(), "two debts".parse()?).parts(first).parts(second);
    /// ledger.act(&inspector(), monday(), split.clone())?;
    /// ledger.act(&office_head(), monday(), split)?;
    /// assert_eq!(ledger.finding(finding(2)).and_then(|part| part.lead()), Some("roads".parse()?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Split(finding: FindingId, reasons: Prose)
    many {
        /// One more part.
        parts: Part
    };
}
