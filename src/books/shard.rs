//! Books without their ledger, and how they add up.

use super::log::{Number, u32_of};
use super::movement::{Line, Owed};
use super::notes::Note;
use super::{About, Books, BooksError, BooksView, Stamps};
use crate::finding::names::{Handle, Name, Names};
use crate::id::{FindingId, Position};
use crate::moment::Instant;
use crate::policy::Dimension;
use std::collections::HashMap;

/// The books of one ledger, or of several that [merged](Shard::merge): all they say, without the records.
///
/// Where a programme is led in several ledgers, the figures of the whole are those of their shards merged, in whatever
/// order. Merging is commutative and associative, and [`Shard::default`] changes nothing. Shards share no positions, so
/// what was known is asked by instant.
///
/// A finding lives in one ledger: no two shards that merge have one in common.
///
/// ```
/// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
/// # let ledger = scene::ledger_with_one_finding();
/// use rectify::{books::Shard, calendar::Period};
/// let (here, elsewhere) = (ledger.shard(), Shard::default());
/// let all = elsewhere.merge(&here)?;
/// let may = Period::month(2024, 5)?;
/// assert_eq!(all.books().roll_forward(may), ledger.books().roll_forward(may));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Shard {
    books: Books,
    names: Names,
    ids: Vec<FindingId>,
    made: Made,
}

/// The records that wrote something, by the order in which they were made.
#[derive(Clone, Debug, Default)]
struct Made(Vec<(Position, Instant)>);

impl Stamps for Made {
    fn made(&self, stamp: u32) -> Option<(Position, Instant)> {
        self.0.get(super::index(stamp)).copied()
    }

    fn until(&self, known_at: Instant) -> u32 {
        u32_of(self.0.partition_point(|(_, at)| *at <= known_at))
    }
}

impl Default for Shard {
    /// The books of nothing.
    fn default() -> Shard {
        Shard { books: Books::new(&[]), names: Names::default(), ids: Vec::new(), made: Made::default() }
    }
}

/// Books to be copied line by line, whosever they are.
#[derive(Clone, Copy, Debug)]
struct Source<'a> {
    books: &'a Books,
    names: &'a Names,
    ids: &'a [FindingId],
    stamps: &'a dyn Stamps,
}

/// Where a line stands among those of all ledgers. Lines about one finding keep their order; between findings no order
/// matters, so that of their ids makes it the same however they were spread.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
struct Place {
    at: Instant,
    finding: FindingId,
    position: Position,
}

/// A line of one of the logs, by number.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
enum Entry {
    Count(Number),
    Owed(Number),
    Turn(Number),
    Note(Number),
    Deed(Number),
    Dispute(Number),
    Plan(Number),
}

impl Source<'_> {
    fn place(self, finding: u32, stamp: u32) -> Option<Place> {
        let (position, at) = self.stamps.made(stamp)?;
        Some(Place { at, finding: *self.ids.get(super::index(finding))?, position })
    }

    /// All lines, those of each log in the order of recording.
    fn entries(self) -> impl Iterator<Item = (Place, Entry)> {
        let Books { counts, owed, turns, notes, deeds, disputes, plans, .. } = self.books;
        let counted = counts.numbered().map(|(number, line)| (line.finding, line.stamp, Entry::Count(number)));
        let owed = owed.numbered().map(|(number, owed)| (owed.line.finding, owed.line.stamp, Entry::Owed(number)));
        let turned = turns.numbered().map(|(number, finding, stamp)| (finding, stamp, Entry::Turn(number)));
        let noted = notes.iter().enumerate();
        let noted = noted.map(|(at, note)| (note.about.finding, note.about.stamp, Entry::Note(Number::of(at))));
        let done = deeds.numbered().map(|(number, finding, stamp)| (finding, stamp, Entry::Deed(number)));
        let all = counted.chain(owed).chain(turned).chain(noted).chain(done);
        let contested = disputes.log.numbered().map(|(number, it)| (it.finding, it.stamp, Entry::Dispute(number)));
        let planned = plans.log.numbered().map(|(number, it)| (it.finding, it.stamp, Entry::Plan(number)));
        let all = all.chain(contested).chain(planned);
        all.filter_map(move |(finding, stamp, entry)| Some((self.place(finding, stamp)?, entry)))
    }
}

impl Shard {
    /// A copy of the books of a ledger.
    pub(crate) fn of(books: &Books, names: &Names, ids: &[FindingId], stamps: &dyn Stamps) -> Shard {
        Shard::joined(&[Source { books, names, ids, stamps }])
    }

    /// The books of both.
    ///
    /// # Errors
    /// [`BooksError::Overflow`] where all that ever moved in a unit, in both together, would no longer fit a figure.
    pub fn merge(&self, other: &Shard) -> Result<Shard, BooksError> {
        let mut moved = self.books.moved.clone();
        for (unit, sum) in &other.books.moved.0 {
            moved.add(*unit, u64::try_from(*sum).unwrap_or(0))?;
        }
        Ok(Shard::joined(&[self.source(), other.source()]))
    }

    fn source(&self) -> Source<'_> {
        Source { books: &self.books, names: &self.names, ids: &self.ids, stamps: &self.made }
    }

    /// Keeps a grouping, in this shard and in what it merges into: [`Ledger::keep_grouping`](crate::ledger::Ledger).
    ///
    /// ```
    /// use rectify::{books::Shard, policy::Dimension};
    /// let mut shard = Shard::default();
    /// shard.keep_grouping(&[Dimension::Region]);
    /// assert_eq!(shard.books().kind(), rectify::finding::Kind::Problem);
    /// ```
    pub fn keep_grouping(&mut self, grouping: &[Dimension]) {
        self.books.keep(grouping, &self.names);
    }

    /// The figures, of problems until asked for suggestions. An [`Entry`](super::Entry) names the position of its record
    /// in its own ledger.
    pub fn books(&self) -> BooksView<'_> {
        BooksView::new(&self.books, &self.names, &self.ids, &self.made)
    }

    fn joined(sources: &[Source<'_>]) -> Shard {
        let mut shard = Shard::default();
        for kept in sources.iter().flat_map(|source| &source.books.kept) {
            shard.keep_grouping(kept.dimensions());
        }
        let numbered = sources.iter().enumerate();
        let entries = numbered.flat_map(|(at, source)| source.entries().map(move |(place, entry)| (place, entry, at)));
        let mut entries: Vec<(Place, Entry, usize)> = entries.collect();
        // Each log comes in this order already: what is sorted is a handful of long runs.
        entries.sort();
        let (mut handles, mut last) = (HashMap::new(), None);
        for (place, entry, source) in entries {
            if last.replace(place) != Some(place) {
                shard.made.0.push((place.position, place.at));
            }
            let finding = *handles.entry(place.finding).or_insert_with(|| {
                shard.ids.push(place.finding);
                u32_of(shard.ids.len().saturating_sub(1))
            });
            let stamp = u32_of(shard.made.0.len().saturating_sub(1));
            if let Some(source) = sources.get(source) {
                shard.copy(*source, entry, finding, stamp);
            }
        }
        shard
    }

    /// Writes a line of other books as one about a finding, by a record of a number.
    fn copy(&mut self, source: Source<'_>, entry: Entry, finding: u32, stamp: u32) -> Option<()> {
        let from = source.books;
        match entry {
            Entry::Count(number) => {
                let about = About { finding, day: from.counts.day_of(number)?, stamp };
                self.copy_line(source, about, from.counts.get(number)?, None);
            }
            Entry::Owed(number) => {
                let about = About { finding, day: from.owed.day_of(number)?, stamp };
                self.copy_line(source, about, &from.owed.get(number)?.line, from.owed.get(number));
            }
            Entry::Turn(number) => {
                let (day, mut cycle) = from.turns.get(number)?;
                cycle.inspection = cycle.inspection.name(source.names).enter(&mut self.names);
                self.books.turns.enter(finding, day, stamp, cycle);
            }
            Entry::Deed(number) => {
                let (day, done) = from.deeds.get(number)?;
                self.books.deeds.post(finding, day, stamp, (done.kind, done.cycle, done.deed));
            }
            Entry::Dispute(number) => {
                let about = About { finding, day: from.disputes.log.day_of(number)?, stamp };
                self.books.disputes.post(about, from.disputes.log.get(number)?.contested);
            }
            Entry::Plan(number) => {
                let about = About { finding, day: from.plans.log.day_of(number)?, stamp };
                let planned = from.plans.log.get(number)?;
                self.books.plans.post(about, planned.kind, from.plans.shares(planned)?.into());
            }
            Entry::Note(number) => {
                let Note { about, mark, pressing } = *from.notes.iter().nth(number.index())?;
                self.books.note(About { finding, stamp, ..about }, mark, pressing);
            }
        }
        Some(())
    }

    fn copy_line(&mut self, source: Source<'_>, about: About, line: &Line, owed: Option<&Owed>) {
        let mut cell = |cell: Option<Number>| {
            let cell = source.books.cells.get(cell?)?.renamed(source.names, &mut self.names);
            Some(self.books.cells.enter(cell))
        };
        let cells = (cell(line.from), cell(line.to));
        let amount = owed.and_then(|owed| Some((source.books.units.get(owed.unit.index())?.0, owed.amount)));
        self.books.write(about, cells, line.cause, amount, &self.names);
    }
}
