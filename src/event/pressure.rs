//! Listed supervision, and the ladder of escalation.

use crate::finding::{EscalationCause, Evidence, LadderEffect, Level, Listing};
use crate::id::DepartmentId;
use crate::moment::Day;
use crate::spelled::payload;
use crate::text::{Line, Prose};

payload! {
    /// It was put under listed supervision.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_assigned();
    /// # use rectify::command::List;
    /// # let list = List::new(arrears(), "city".parse()?, "the wall may fall".parse()?);
    /// # ledger.act(&office_head(), monday(), list)?;
    /// use rectify::event::Event;
    /// let last = ledger.records().last().map(|record| record.event());
    /// let Some(Event::Listed(listed)) = last else { panic!("not recorded") };
    /// assert_eq!((listed.listing().under().as_str(), listed.reason().as_str()), ("city", "the wall may fall"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Listed {
        /// How it is listed.
        doc listing: Listing,
        /// Why.
        doc reason: Prose,
    }

    /// It was taken off listed supervision.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_assigned();
    /// # use rectify::command::List;
    /// # let list = List::new(arrears(), "city".parse()?, "the wall may fall".parse()?);
    /// # ledger.act(&office_head(), monday(), list)?;
    /// # use rectify::command::Delist;
    /// use rectify::event::Event;
    /// let delist = Delist::new(arrears(), "the wall was rebuilt".parse()?).evidence("photo:3".parse()?);
    /// ledger.act(&office_head(), friday(), delist)?;
    /// let last = ledger.records().last().map(|record| record.event());
    /// let Some(Event::Delisted(delisted)) = last else { panic!("not recorded") };
    /// assert_eq!(delisted.announce_by(), Some("2024-05-16".parse()?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Delisted {
        /// Why.
        doc reason: Prose,
        /// The evidence.
        doc evidence: Vec<Evidence>,
        /// By when that is to be made public.
        val announce_by: Option<Day>,
    }

    /// A listing or a delisting was made public.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_assigned();
    /// # use rectify::command::List;
    /// # let list = List::new(arrears(), "city".parse()?, "the wall may fall".parse()?);
    /// # ledger.act(&office_head(), monday(), list)?;
    /// # use rectify::command::Announce;
    /// use rectify::event::Event;
    /// ledger.act(&inspector(), friday(), Announce::new(arrears(), "the city's website".parse()?))?;
    /// let last = ledger.records().last().map(|record| record.event());
    /// let Some(Event::Announced(announced)) = last else { panic!("not recorded") };
    /// assert_eq!(announced.place().as_str(), "the city's website");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Announced {
        /// Where.
        doc place: Line,
    }

    /// It was escalated: the next rung of the ladder was taken.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_assigned();
    /// # use rectify::{command::Escalate, finding::Level};
    /// use rectify::event::Event;
    /// let remind = Escalate::new(arrears(), Level::Remind, "three days left".parse()?);
    /// ledger.act(&inspector(), noon("2024-07-02"), remind)?;
    /// let last = ledger.records().last().map(|record| record.event());
    /// let Some(Event::Escalated(escalated)) = last else { panic!("not recorded") };
    /// assert_eq!((escalated.before(), escalated.level()), (None, Level::Remind));
    /// assert_eq!(escalated.causes()[0].to_string(), "days_before_due-3 from 2024-07-05");
    /// assert_eq!(escalated.to()[0].as_str(), "roads");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Escalated {
        /// The level before.
        val before: Option<Level>,
        /// The level after.
        val level: Level,
        /// What led to it: all that had happened by then.
        doc causes: Vec<EscalationCause>,
        /// The departments that are told.
        doc to: Vec<DepartmentId>,
        /// What the level brings.
        doc effects: Vec<LadderEffect>,
        /// How it is listed, where the level brings that and it was not.
        doc listing: Option<Listing>,
        /// Why.
        doc reason: Prose,
        /// A remark.
        doc note: Option<Prose>,
    }

    /// It was taken back to a lower level, or off the ladder.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_assigned();
    /// # use rectify::{command::{Deescalate, Escalate}, finding::Level};
    /// use rectify::event::Event;
    /// # let remind = Escalate::new(arrears(), Level::Remind, "three days left".parse()?);
    /// # ledger.act(&inspector(), noon("2024-07-02"), remind)?;
    /// ledger.act(&office_head(), noon("2024-07-03"), Deescalate::new(arrears(), "an error".parse()?))?;
    /// let last = ledger.records().last().map(|record| record.event());
    /// let Some(Event::Deescalated(back)) = last else { panic!("not recorded") };
    /// assert_eq!((back.before(), back.level()), (Level::Remind, None));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Deescalated {
        /// The level before.
        val before: Level,
        /// The level after; none off the ladder.
        val level: Option<Level>,
        /// Why.
        doc reason: Prose,
    }
}
