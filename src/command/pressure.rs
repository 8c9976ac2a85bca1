//! Listed supervision, and the ladder of escalation.

use super::command;
use crate::finding::{Evidence, Level};
use crate::id::{DepartmentId, FindingId};
use crate::moment::Day;
use crate::text::{Line, Prose};

command! {
    /// Put a finding under listed supervision in the name of a department: its place in the directory is the level of
    /// authority. A listing whose term has run out may be followed by another.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_assigned();
    /// use rectify::command::List;
    /// let list = List::new(arrears(), "city".parse()?, "the wall may fall".parse()?).until("2024-08-31".parse()?);
    /// ledger.act(&office_head(), monday(), list)?;
    /// let listed = ledger.finding(arrears()).ok_or("no such finding")?;
    /// assert_eq!((listed.listed_under(), listed.listed_until()), (Some("city".parse()?), Some("2024-08-31".parse()?)));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    List(finding: FindingId, under: DepartmentId, reason: Prose)
    with {
        /// The number of the listing.
        number: Line,
        /// The last day of its term.
        until: Day
    };

    /// Take a finding off listed supervision.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_assigned();
    /// # use rectify::command::List;
    /// # let list = List::new(arrears(), "city".parse()?, "the wall may fall".parse()?);
    /// # ledger.act(&office_head(), monday(), list)?;
    /// use rectify::command::Delist;
    /// let delist = Delist::new(arrears(), "the wall was rebuilt".parse()?).evidence("photo:3".parse()?);
    /// ledger.act(&office_head(), friday(), delist)?;
    /// assert_eq!(ledger.finding(arrears()).and_then(|finding| finding.listed_on()), None);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Delist(finding: FindingId, reason: Prose)
    many {
        /// A piece of evidence.
        evidence: Evidence
    };

    /// Say where a listing or a delisting was made public.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_assigned();
    /// # use rectify::command::List;
    /// # let list = List::new(arrears(), "city".parse()?, "the wall may fall".parse()?);
    /// # ledger.act(&office_head(), monday(), list)?;
    /// use rectify::command::Announce;
    /// assert_eq!(ledger.finding(arrears()).and_then(|finding| finding.announce_by()), Some("2024-05-11".parse()?));
    /// ledger.act(&inspector(), friday(), Announce::new(arrears(), "the city's website".parse()?))?;
    /// assert_eq!(ledger.finding(arrears()).and_then(|finding| finding.announce_by()), None);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Announce(finding: FindingId, place: Line);

    /// Take the next rung of the ladder that the policy lays down. [`duties`](crate::ledger::Ledger::duties) has it
    /// ready when it is due.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_assigned();
    /// use rectify::{command::Escalate, finding::Level};
    /// let reason = "three days left";
    /// ledger.act(&inspector(), noon("2024-07-02"), Escalate::new(arrears(), Level::Remind, reason.parse()?))?;
    /// // No level is skipped.
    /// let summon = Escalate::new(arrears(), Level::Summon, "nothing was done".parse()?);
    /// let no = ledger.act(&inspector(), noon("2024-07-02"), summon).unwrap_err();
    /// assert_eq!(no.to_string(), "escalate refused: the next level is supervise, not summon");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Escalate(finding: FindingId, level: Level, reason: Prose)
    with {
        /// A remark.
        note: Prose
    };

    /// Take a finding back to a lower level; off the ladder where none is said.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_assigned();
    /// # use rectify::{command::Escalate, finding::Level};
    /// use rectify::command::Deescalate;
    /// # let remind = Escalate::new(arrears(), Level::Remind, "three days left".parse()?);
    /// # ledger.act(&inspector(), noon("2024-07-02"), remind)?;
    /// let back = Deescalate::new(arrears(), "the deadline was misread".parse()?);
    /// ledger.act(&office_head(), noon("2024-07-03"), back)?;
    /// assert_eq!(ledger.finding(arrears()).and_then(|finding| finding.level()), None);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Deescalate(finding: FindingId, reason: Prose)
    with {
        /// The level to which it is taken back.
        level: Level
    };
}
