//! What was published of a period: its figures, frozen, with what they knew.
//!
//! A [`Publication`] is put in force by a record and never changes. Once a period is published, a record about a day
//! up to its end enters the books on the day it is made, as a restatement; publishing the period again with `supersedes` says
//! what has become of the figures.
//!
//! Absent on purpose: computing figures. They are drawn by an assessment, and the rule on publications draws them again:
//! nothing is published that the records do not say.

use crate::calendar::Period;
use crate::finding::Kind;
use crate::id::{Position, Version};
use crate::moment::Instant;
use crate::spelled::payload;
use crate::text::Line;

payload! {
    /// One figure: its name within the assessment, and what it came to.
    ///
    /// ```
    /// use rectify::publication::Figure;
    /// let figure = Figure::new("roll_forward/closing".parse()?, 17);
    /// assert_eq!((figure.name().as_str(), figure.value()), ("roll_forward/closing", 17));
    /// # Ok::<(), rectify::text::TextError>(())
    /// ```
    Figure {
        /// Its name.
        doc name: Line,
        /// A count, or an amount in minor units.
        val value: u64,
    }
}

impl Figure {
    /// A figure of a name.
    pub fn new(name: Line, value: u64) -> Figure {
        Figure { name, value }
    }
}

payload! {
    /// The figures of a period, as they were published.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # let mut ledger = scene::ledger_with_one_finding();
    /// use rectify::{assessment::Assessment, calendar::Period, finding::Kind};
    /// let may = Assessment::of(&ledger, Period::month(2024, 5)?, Kind::Problem);
    /// ledger.act(&scene::office_head(), scene::noon("2024-06-03"), may.publish()?)?;
    ///
    /// let published = ledger.programme().publications().last().ok_or("nothing is published")?;
    /// assert_eq!((published.period(), published.length()), (may.period(), may.length()));
    /// assert!(published.figures().iter().any(|figure| figure.name().as_str() == "roll_forward/closing"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Publication {
        /// Of problems or of suggestions.
        val kind: Kind,
        /// The period.
        val period: Period,
        /// When the last record they know was made.
        val known_at: Instant,
        /// How many records they know: all those before that position.
        val length: u32,
        /// The figures, by name.
        doc figures: Vec<Figure>,
        /// The record of the programme with the publication that this one supersedes.
        val supersedes: Option<Version>,
    }
}

impl Publication {
    /// The figures of a period as of an instant, drawn from the first `length` records.
    pub fn new(kind: Kind, period: Period, known_at: Instant, length: u32, figures: Vec<Figure>) -> Publication {
        Publication { kind, period, known_at, length, figures, supersedes: None }
    }

    /// The last record they know; none of nothing.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # let ledger = scene::ledger_with_one_finding();
    /// use rectify::{assessment::Assessment, calendar::Period, finding::Kind};
    /// let may = Assessment::of(&ledger, Period::month(2024, 5)?, Kind::Problem);
    /// assert_eq!(may.publish()?.publication().last(), may.last());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn last(&self) -> Option<Position> {
        self.length.checked_sub(1).map(Position::new)
    }

    /// The same in place of an earlier publication of the same period.
    #[must_use]
    pub fn superseding(mut self, earlier: Version) -> Publication {
        self.supersedes = Some(earlier);
        self
    }
}
