//! Restatement (更正): what was published, and beside it what later records make of it.

use crate::calendar::Period;
use crate::finding::Kind;
use crate::id::{FindingId, Position};
use crate::ledger::Ledger;
use crate::moment::{Day, Instant};
use crate::publication::{Figure, Publication};
use crate::record::Record;
use crate::spelled::payload;
use crate::text::Line;
use crate::transition::ReplayError;
use std::collections::BTreeMap;

payload! {
    /// A published figure beside what it comes to by all that is known now. A figure of a row that was not there is `None`.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # use rectify::{assessment::{Assessment, Restatement}, calendar::Period, finding::Kind};
    /// # use rectify::command::{Command, Raise};
    /// # let mut ledger = scene::ledger_with_one_finding();
    /// # let may = Assessment::of(&ledger, Period::month(2024, 5)?, Kind::Problem);
    /// # ledger.act(&office_head(), noon("2024-06-03"), may.publish()?)?;
    /// // Raised on 20 May, as is recorded in June.
    /// let late = Command::from(Raise::new(finding(2), item())).on("2024-05-20".parse()?);
    /// ledger.act(&inspector(), noon("2024-06-04"), late)?;
    /// let published = ledger.programme().publications().last().ok_or("nothing is published")?;
    /// let restatement = Restatement::of(&ledger, published)?;
    /// let raised = restatement.figures().iter().find(|figure| figure.name().as_str() == "roll_forward/raised");
    /// let raised = raised.ok_or("nothing differs")?;
    /// assert_eq!((raised.published(), raised.as_booked(), raised.restated()), (Some(1), Some(1), Some(2)));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    RestatedFigure {
        /// Its name.
        doc name: Line,
        /// As it was published.
        val published: Option<u64>,
        /// As it is drawn now, each late record on the day on which it is booked.
        val as_booked: Option<u64>,
        /// As it is drawn now, each late record on the day that it is about.
        val restated: Option<u64>,
    }

    /// A record about a day up to the end of a published period that the publication did not know.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # use rectify::{assessment::{Assessment, Restatement}, calendar::Period, finding::Kind};
    /// # use rectify::command::{Command, Raise};
    /// # let mut ledger = scene::ledger_with_one_finding();
    /// # let may = Assessment::of(&ledger, Period::month(2024, 5)?, Kind::Problem);
    /// # ledger.act(&office_head(), noon("2024-06-03"), may.publish()?)?;
    /// # let late = Command::from(Raise::new(finding(2), item())).on("2024-05-20".parse()?);
    /// # ledger.act(&inspector(), noon("2024-06-04"), late)?;
    /// let published = ledger.programme().publications().last().ok_or("nothing is published")?;
    /// let restatement = Restatement::of(&ledger, published)?;
    /// let late = &restatement.records()[0];
    /// assert_eq!((late.finding(), late.day(), late.booked()), (finding(2), "2024-05-20".parse()?, "2024-06-04".parse()?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    LateRecord {
        /// The record.
        val position: Position,
        /// The finding it is about.
        val finding: FindingId,
        /// The day it is about.
        val day: Day,
        /// The day on which books entered it.
        val booked: Day,
    }

    /// What was published of a period, and beside it what it comes to by all that is known now. What is published stays as
    /// it is.
    ///
    /// A figure may differ in two ways: because of late records about published days, which are named, and because of what
    /// happened since, as where a claim that was pending was accepted. What is restated less what is booked is of the late
    /// records alone.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_with_one_finding();
    /// use rectify::{assessment::{Assessment, Restatement}, calendar::Period, finding::Kind};
    /// let may = Assessment::of(&ledger, Period::month(2024, 5)?, Kind::Problem);
    /// ledger.act(&office_head(), noon("2024-06-03"), may.publish()?)?;
    /// let published = ledger.programme().publications().last().ok_or("nothing is published")?;
    /// // Nothing happened since.
    /// let restatement = Restatement::of(&ledger, published)?;
    /// assert!(restatement.figures().is_empty() && restatement.records().is_empty());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Restatement {
        /// Of problems or of suggestions.
        val kind: Kind,
        /// The period.
        val period: Period,
        /// How many records the publication knew.
        val length: u32,
        /// When the last record that is known now was made.
        val known_at: Instant,
        /// The figures that differ, by name.
        doc figures: Vec<RestatedFigure>,
        /// The late records about days up to the end of the period, in their order.
        doc records: Vec<LateRecord>,
    }
}

impl Restatement {
    /// What a ledger now makes of what it published. Where there are late records, this replays the ledger.
    ///
    /// # Errors
    /// [`ReplayError`] where the late records do not fit the days that they are about.
    pub fn of(ledger: &Ledger, publication: &Publication) -> Result<Restatement, ReplayError> {
        let (kind, period, length) = (publication.kind(), publication.period(), publication.length());
        let is_late = |record: &Record| record.position().number() >= length && record.day() < period.end();
        let of_kind = |id: &FindingId| ledger.finding(*id).is_some_and(|finding| finding.kind() == kind);
        let late = ledger.records().filter(|record| is_late(record)).filter_map(|record| {
            let finding = record.stream().finding().filter(of_kind)?;
            Some(LateRecord { position: record.position(), finding, day: record.day(), booked: record.booked() })
        });
        let records: Vec<LateRecord> = late.collect();
        let as_booked = drawn(ledger, period, kind);
        let restated =
            if records.is_empty() { as_booked.clone() } else { drawn(&ledger.on_own_days(is_late)?, period, kind) };
        let published = by_name(publication.figures().clone());
        let mut names: Vec<&Line> = published.keys().chain(as_booked.keys()).chain(restated.keys()).collect();
        names.sort_unstable();
        names.dedup();
        let figure = |name: &Line| RestatedFigure {
            name: name.clone(),
            published: published.get(name).copied(),
            as_booked: as_booked.get(name).copied(),
            restated: restated.get(name).copied(),
        };
        let differs = |it: &RestatedFigure| it.published != it.as_booked || it.as_booked != it.restated;
        let figures = names.into_iter().map(figure).filter(differs).collect();
        Ok(Restatement { kind, period, length, known_at: ledger.latest().instant(), figures, records })
    }
}

fn drawn(ledger: &Ledger, period: Period, kind: Kind) -> BTreeMap<Line, u64> {
    by_name(ledger.drawn(period, kind).unwrap_or_default())
}

fn by_name(figures: Vec<Figure>) -> BTreeMap<Line, u64> {
    figures.into_iter().map(|figure| (figure.name().clone(), figure.value())).collect()
}
