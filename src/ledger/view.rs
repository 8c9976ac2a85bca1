//! What a ledger tells.

use super::due::changes_outlook;
use super::{Effect, Ledger};
use crate::books::{BooksView, Posting, Shard};
use crate::event::Event;
use crate::finding::{Finding, Held, Particulars};
use crate::id::{FindingId, InspectionId, Position, Version};
use crate::moment::{Day, Moment};
use crate::policy::Dimension;
use crate::programme::Programme;
use crate::record::{Record, StreamId};
use crate::rule::{Stranded, stranded};
use crate::sweep::Sweep;
use crate::text::Reference;
use crate::transition::ReplayError;
use std::borrow::Cow;

impl Effect {
    pub(super) fn programme(&self) -> Option<&Programme> {
        if let Effect::Programme(programme) = self { Some(programme) } else { None }
    }

    pub(super) fn held(&self) -> Option<&Held> {
        if let Effect::Finding(moved) = self { Some(&moved.held) } else { None }
    }

    pub(super) fn sweep(&self) -> Option<&Sweep> {
        if let Effect::Sweep(sweep) = self { Some(sweep) } else { None }
    }

    pub(super) fn posting(&self) -> Option<&Posting> {
        if let Effect::Finding(moved) = self { Some(&moved.posting) } else { None }
    }
}

/// Two ledgers are equal when they hold the same records: all else follows from them.
impl PartialEq for Ledger {
    fn eq(&self, other: &Ledger) -> bool {
        self.records == other.records
    }
}

impl Eq for Ledger {}

/// Takes the next record of its stream into a programme; where it cannot follow, nothing has changed.
pub(super) fn evolve_programme(programme: &mut Programme, record: &Record) -> Result<(), ReplayError> {
    let (position, stream) = (record.position, record.stream);
    let expected = programme.version().next().ok_or(ReplayError::Full { position })?;
    if expected != record.version {
        return Err(ReplayError::Version { position, stream, expected, found: record.version });
    }
    if matches!(record.event, Event::Founded(_)) {
        return Err(ReplayError::Founding { position });
    }
    let inadmissible = ReplayError::Inadmissible { position, stream, event: record.event.name() };
    programme.evolve(record.version, &record.event).ok_or(inadmissible)
}

impl Ledger {
    /// Takes in the next record of the programme, which is changed in its place.
    pub(super) fn govern(&mut self, record: Cow<'_, Record>) -> Result<(), ReplayError> {
        self.comes_next(&record, 0)?;
        evolve_programme(&mut self.programme, &record)?;
        let is_due_anew = self.pass_to(record.at) || changes_outlook(&record.event);
        let previous = self.come_into_force(record.position);
        self.keep(record, Some(previous), is_due_anew);
        Ok(())
    }

    /// Keeps the groupings of the policy in force from now on. Gives the record before this one of the programme.
    pub(super) fn come_into_force(&mut self, position: Position) -> Position {
        self.book();
        let groupings = &self.programme.policy().draft().groupings;
        groupings.iter().for_each(|grouping| self.books.keep(grouping, &self.names));
        core::mem::replace(&mut self.programme_last, position)
    }

    /// What is in force.
    pub fn programme(&self) -> &Programme {
        &self.programme
    }

    /// The figures, of problems until asked for suggestions.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// use rectify::calendar::Period;
    /// let may = scene::ledger_with_one_finding().books().roll_forward(Period::month(2024, 5)?);
    /// assert_eq!(may.to_string(), "0 opening + 1 raised + 0 reopened + 0 in - 0 closed - 0 out = 1 closing");
    /// # Ok::<(), rectify::calendar::PeriodError>(())
    /// ```
    pub fn books(&self) -> BooksView<'_> {
        BooksView::new(&self.books, &self.names, &self.ids, &self.records)
    }

    /// The figures as the first `length` records made them: what a publication of that length knew, to the record.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// use rectify::calendar::Period;
    /// let (ledger, may) = (scene::ledger_with_one_finding(), Period::month(2024, 5)?);
    /// assert_eq!(ledger.books_as_known(1).roll_forward(may).closing(), 0);
    /// assert_eq!(ledger.books_as_known(2).roll_forward(may).closing(), 1);
    /// # Ok::<(), rectify::calendar::PeriodError>(())
    /// ```
    pub fn books_as_known(&self, length: u32) -> BooksView<'_> {
        self.books().known_to(length)
    }

    /// Keeps the running totals of a grouping from now on, so that it is read in no time: what is booked already is
    /// totalled once. Those of the policy are kept without being asked for.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// use rectify::{calendar::Period, policy::Dimension};
    /// let (mut ledger, may) = (scene::ledger_with_one_finding(), Period::month(2024, 5)?);
    /// let before = ledger.books().roll_forward_by(may, &[Dimension::Region]);
    /// ledger.keep_grouping(&[Dimension::Region]);
    /// assert_eq!(ledger.books().roll_forward_by(may, &[Dimension::Region]), before);
    /// # Ok::<(), rectify::calendar::PeriodError>(())
    /// ```
    pub fn keep_grouping(&mut self, grouping: &[Dimension]) {
        self.books.keep(grouping, &self.names);
    }

    /// A copy of the books, to be merged with those of other ledgers.
    pub fn shard(&self) -> Shard {
        Shard::of(&self.books, &self.names, &self.ids, &self.records)
    }

    /// The latest moment on record.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// assert_eq!(scene::ledger_with_one_finding().latest(), scene::monday());
    /// ```
    pub fn latest(&self) -> Moment {
        self.now
    }

    /// All records, in order.
    pub fn records(&self) -> impl ExactSizeIterator<Item = &Record> {
        self.records.iter()
    }

    /// The records of one stream, the latest first; none for a stream that is not in the ledger.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use rectify::record::StreamId;
    /// let ledger = scene::ledger_with_one_finding();
    /// let history = ledger.history(StreamId::Finding(scene::arrears()));
    /// assert_eq!(history.map(|record| record.event().name()).collect::<Vec<_>>(), ["raised"]);
    /// ```
    pub fn history(&self, stream: StreamId) -> impl Iterator<Item = &Record> {
        self.records.back_from(self.last(stream))
    }

    /// The latest record of a stream.
    pub(super) fn last(&self, stream: StreamId) -> Option<Position> {
        match stream {
            StreamId::Programme => Some(self.programme_last),
            StreamId::Finding(id) => self.state(id).map(|state| state.last),
            StreamId::Sweep(id) => self.sweep(id).map(|sweep| sweep.last),
        }
    }

    /// The version of a stream.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use rectify::record::StreamId;
    /// let ledger = scene::ledger_with_one_finding();
    /// assert_eq!(ledger.version(StreamId::Finding(scene::arrears())).number(), 1);
    /// ```
    pub fn version(&self, stream: StreamId) -> Version {
        match stream {
            StreamId::Programme => self.programme.version(),
            StreamId::Finding(id) => self.state(id).map_or(Version::NONE, |state| state.version),
            StreamId::Sweep(id) => self.sweep(id).map_or(Version::NONE, Sweep::version),
        }
    }

    /// A finding as it stands.
    pub fn finding(&self, id: FindingId) -> Option<Finding<'_>> {
        self.held(id).map(|held| Finding::new(id, held, &self.names))
    }

    /// The finding in which a finding goes on: the end of the chain of its mergers, or itself where it was not merged.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// let ledger = scene::ledger_with_one_finding();
    /// assert_eq!(ledger.survivor(scene::arrears()).map(|finding| finding.id()), Some(scene::arrears()));
    /// ```
    pub fn survivor(&self, id: FindingId) -> Option<Finding<'_>> {
        // Only what is open takes another in, and what was merged never opens again: there are no circles.
        let into = |finding: &Finding<'_>| self.finding(finding.merged_into()?);
        core::iter::successors(self.finding(id), into).last()
    }

    /// All findings, in the order in which they came into the ledger.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// let ledger = scene::ledger_with_one_finding();
    /// assert_eq!(ledger.findings().map(|finding| finding.id()).collect::<Vec<_>>(), [scene::arrears()]);
    /// ```
    pub fn findings(&self) -> impl ExactSizeIterator<Item = Finding<'_>> {
        self.ids.iter().zip(self.states.iter()).map(|(id, held)| Finding::new(*id, held, &self.names))
    }

    /// The finding with a reference in an inspection.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// let ledger = scene::ledger_with_one_finding();
    /// let reference = scene::arrears().into();
    /// let found = ledger.by_reference("survey-2023".parse()?, &reference).map(|finding| finding.id());
    /// assert_eq!(found, Some(scene::arrears()));
    /// # Ok::<(), rectify::id::IdError>(())
    /// ```
    pub fn by_reference(&self, inspection: InspectionId, reference: &Reference) -> Option<Finding<'_>> {
        let handle = super::index(self.referred(inspection, reference)?);
        let (id, held) = (self.ids.get(handle)?, self.states.get(handle)?);
        Some(Finding::new(*id, held, &self.names))
    }

    /// What the problem list says of a finding now: as it came in, with every amendment since.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// let ledger = scene::ledger_with_one_finding();
    /// let item = ledger.particulars(scene::arrears()).ok_or("no such finding")?;
    /// assert_eq!(item.title().as_str(), "supplier unpaid since May");
    /// # Ok::<(), &str>(())
    /// ```
    pub fn particulars(&self, id: FindingId) -> Option<Particulars> {
        let mut history: Vec<&Record> = self.history(StreamId::Finding(id)).collect();
        let mut item = history.pop()?.event().begins()?.clone();
        for record in history.into_iter().rev() {
            record.event().listing().change(&mut item);
        }
        Some(item)
    }

    /// Every step that an open finding needs on its way to the close, and that no department in the directory could take
    /// on a day: because the department it is granted to answers for the finding, is not named, or is no more. In the
    /// order of the findings; looks at every finding that is open.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// let ledger = scene::ledger_assigned();
    /// assert_eq!(ledger.stranded(scene::monday().day()), []);
    /// ```
    pub fn stranded(&self, on: Day) -> Vec<Stranded> {
        let open = self.findings().filter(|finding| finding.stage().is_open());
        open.flat_map(|finding| stranded(finding, &self.programme, on)).collect()
    }
}
