//! More time, and the clock stopped.

use super::command;
use crate::id::FindingId;
use crate::moment::Day;
use crate::text::Prose;

command! {
    /// Ask for a later deadline.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_assigned();
    /// use rectify::command::AskExtension;
    /// let ask = AskExtension::new(arrears(), "2024-07-31".parse()?, "the rains came early".parse()?);
    /// ledger.act(&bureau(), monday(), ask)?;
    /// let asked = ledger.finding(arrears()).ok_or("no such finding")?;
    /// // Asking moves nothing.
    /// assert_eq!(asked.extension_asked(), Some("2024-07-31".parse()?));
    /// assert_eq!(asked.deadline(), Some("2024-07-05".parse()?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    AskExtension(finding: FindingId, until: Day, reason: Prose);

    /// Grant the extension asked for.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_assigned();
    /// use rectify::command::{AskExtension, Grant};
    /// let ask = AskExtension::new(arrears(), "2024-07-31".parse()?, "the rains came early".parse()?);
    /// ledger.act(&bureau(), monday(), ask)?;
    /// ledger.act(&office_head(), monday(), Grant::new(arrears()).until("2024-07-20".parse()?))?;
    /// let granted = ledger.finding(arrears()).ok_or("no such finding")?;
    /// assert_eq!(granted.deadline(), Some("2024-07-20".parse()?));
    /// assert_eq!(granted.original_deadline(), Some("2024-07-05".parse()?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Grant(finding: FindingId)
    with {
        /// Another deadline than the one asked for, not later.
        until: Day,
        /// A remark.
        note: Prose
    };

    /// Refuse the extension asked for.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_assigned();
    /// use rectify::command::{AskExtension, Refuse};
    /// let ask = AskExtension::new(arrears(), "2024-07-31".parse()?, "the rains came early".parse()?);
    /// ledger.act(&bureau(), monday(), ask)?;
    /// ledger.act(&office_head(), monday(), Refuse::new(arrears(), "it has been dry for weeks".parse()?))?;
    /// assert_eq!(ledger.finding(arrears()).and_then(|finding| finding.deadline()), Some("2024-07-05".parse()?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Refuse(finding: FindingId, reasons: Prose);

    /// Stop the clock, on a basis.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_assigned();
    /// use rectify::command::Suspend;
    /// ledger.act(&office_head(), monday(), Suspend::new(arrears(), "it is in court".parse()?, "case 7".parse()?))?;
    /// assert_eq!(ledger.finding(arrears()).and_then(|finding| finding.suspended_on()), Some(monday().day()));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Suspend(finding: FindingId, reason: Prose, basis: Prose);

    /// Start the clock again.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_assigned();
    /// use rectify::command::{Resume, Suspend};
    /// ledger.act(&office_head(), monday(), Suspend::new(arrears(), "it is in court".parse()?, "case 7".parse()?))?;
    /// ledger.act(&office_head(), friday(), Resume::new(arrears(), "the court has ruled".parse()?))?;
    /// // Four days later than it was.
    /// assert_eq!(ledger.finding(arrears()).and_then(|finding| finding.deadline()), Some("2024-07-09".parse()?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Resume(finding: FindingId, reason: Prose);
}
