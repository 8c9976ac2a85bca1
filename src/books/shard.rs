//! Books without their ledger, and how they add up.

use super::aftermath::Aftermath;
use super::log::{Number, room, u32_of};
use super::movement::Owed;
use super::pressure::Pressed;
use super::{About, Books, BooksError, BooksView, Stamps};
use crate::finding::names::{Handle, Name, Names, Round};
use crate::id::{FindingId, Position};
use crate::moment::{Day, Instant};
use crate::policy::Dimension;
use crate::quantity::Quantity;

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

/// Records, those that wrote something among them, in the order in which they were made.
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

/// Where a record stands among those of all ledgers. Records of one finding keep their order; between findings no order
/// matters, so that of their ids makes it the same however they were spread.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
struct Place {
    at: Instant,
    finding: FindingId,
    position: Position,
}

/// A line of one of the logs, by number.
#[derive(Clone, Copy, Debug)]
enum Entry {
    Count(Number),
    Owed(Number),
    Dispute(Number),
    Plan(Number),
    Close(Number),
    Came(Number),
    Answer(Number),
    Yield(Number),
    Rise(Number),
    Listing(Number),
    Delisting(Number),
}

/// A line, with the number of its turn.
type Written = (u32, Entry);

impl Source<'_> {
    /// All lines but the turns, those of each log in the order of recording.
    fn entries(self) -> impl Iterator<Item = Written> {
        let Books { counts, owed, disputes, plans, aftermath, pressed, .. } = self.books;
        let Aftermath { closes, answers, yields, came, .. } = aftermath;
        let counted = counts.numbered().map(|(number, turn, _)| (turn, Entry::Count(number)));
        let owed = owed.numbered().map(|(number, turn, _)| (turn, Entry::Owed(number)));
        let contested = disputes.log.numbered().map(|(number, turn, _)| (turn, Entry::Dispute(number)));
        let planned = plans.log.numbered().map(|(number, turn, _)| (turn, Entry::Plan(number)));
        let closed = closes.numbered().map(|(number, turn, _)| (turn, Entry::Close(number)));
        let came = came.iter().enumerate().map(|(at, it)| (it.stamp, Entry::Came(Number::of(at))));
        let answered = answers.numbered().map(|(number, turn, _)| (turn, Entry::Answer(number)));
        let yielded = yields.numbered().map(|(number, turn, _)| (turn, Entry::Yield(number)));
        let rose = pressed.rises.numbered().map(|(number, turn, _)| (turn, Entry::Rise(number)));
        let listed = pressed.listings.numbered().map(|(number, turn, _)| (turn, Entry::Listing(number)));
        let ended = pressed.listings.numbered();
        let ended = ended.filter_map(|(number, _, it)| Some((it.until?.1, Entry::Delisting(number))));
        let noted = closed.chain(came).chain(answered).chain(yielded).chain(rose).chain(listed).chain(ended);
        counted.chain(owed).chain(contested).chain(planned).chain(noted)
    }

    fn place(self, turn: Number) -> Option<Place> {
        let turns = &self.books.turns;
        let (position, at) = self.stamps.made(turns.stamp(turn)?)?;
        Some(Place { at, finding: *self.ids.get(super::index(turns.finding(turn)?))?, position })
    }
}

/// The lines of a source put together by turn.
struct ByTurn {
    /// Of each turn, where its lines end.
    ends: Vec<usize>,
    entries: Vec<Entry>,
}

impl ByTurn {
    fn of(source: Source<'_>) -> ByTurn {
        let mut ends: Vec<usize> = vec![0; source.books.turns.len()];
        source.entries().for_each(|(turn, _)| {
            if let Some(count) = ends.get_mut(super::index(turn)) {
                *count = count.saturating_add(1);
            }
        });
        // First where the lines of each turn begin; each line then moves that on.
        let mut begin = 0_usize;
        for count in &mut ends {
            begin = begin.saturating_add(core::mem::replace(count, begin));
        }
        let mut entries = vec![Entry::Count(Number::of(0)); begin];
        for (turn, entry) in source.entries() {
            let Some(end) = ends.get_mut(super::index(turn)) else { continue };
            if let Some(place) = entries.get_mut(*end) {
                *place = entry;
                *end = end.saturating_add(1);
            }
        }
        ByTurn { ends, entries }
    }

    fn lines(&self, turn: Number) -> &[Entry] {
        let begin = turn.index().checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.ends.get(turn.index()).and_then(|end| self.entries.get(begin..*end)).unwrap_or_default()
    }
}

/// How what a source holds is named where it is copied to.
#[derive(Debug, Default)]
struct Renamed {
    findings: Vec<Option<u32>>,
    cells: Vec<Option<Number>>,
    inspection: Option<(Round, Round)>,
}

impl Shard {
    /// The books of a ledger, given when each of its records was made.
    pub(crate) fn alone(books: Books, names: Names, ids: Vec<FindingId>, made: Vec<(Position, Instant)>) -> Shard {
        Shard { books, names, ids, made: Made(made) }
    }

    /// A copy of the books of a ledger.
    pub(crate) fn of(books: &Books, names: &Names, ids: &[FindingId], stamps: &dyn Stamps) -> Shard {
        let mut copy = Shard::joined(&[Source { books, names, ids, stamps }]);
        copy.books.moved = books.moved.clone();
        copy
    }

    /// The books of both.
    ///
    /// # Errors
    /// [`BooksError::Overflow`] where all that ever moved in a unit, in both together, would no longer fit a figure.
    pub fn merge(&self, other: &Shard) -> Result<Shard, BooksError> {
        let mut moved = self.books.moved.clone();
        moved.add_all(&other.books.moved)?;
        let mut joined = Shard::joined(&[self.source(), other.source()]);
        joined.books.moved = moved;
        Ok(joined)
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

    /// The lines of all sources; what they ever moved is not summed up.
    fn joined(sources: &[Source<'_>]) -> Shard {
        let mut shard = Shard::default();
        for kept in sources.iter().flat_map(|source| &source.books.kept) {
            shard.keep_grouping(kept.dimensions());
        }
        let lines: Vec<ByTurn> = sources.iter().map(|source| ByTurn::of(*source)).collect();
        let mut records: Vec<(Place, usize, Number)> = Vec::new();
        for (at, source) in sources.iter().enumerate() {
            let turns = (0..source.books.turns.len()).map(Number::of);
            records.extend(turns.filter_map(|turn| Some((source.place(turn)?, at, turn))));
        }
        // The records of each come in this order already, but for those of one instant.
        records.sort();
        let mut renamed: Vec<Renamed> = sources.iter().map(|_| Renamed::default()).collect();
        for (place, at, turn) in records {
            if let (Some(source), Some(lines), Some(renamed)) = (sources.get(at), lines.get(at), renamed.get_mut(at)) {
                shard.copy_record(*source, place, (lines, turn), renamed);
            }
        }
        shard
    }

    fn copy_record(
        &mut self,
        source: Source<'_>,
        place: Place,
        (lines, turn): (&ByTurn, Number),
        renamed: &mut Renamed,
    ) -> Option<()> {
        let theirs = source.books.turns.finding(turn)?;
        let finding = *room(&mut renamed.findings, super::index(theirs), None)?.get_or_insert_with(|| {
            self.ids.push(place.finding);
            u32_of(self.ids.len().saturating_sub(1))
        });
        self.made.0.push((place.position, place.at));
        let made = u32_of(self.made.0.len().saturating_sub(1));
        let (day, mut cycle, deed) = source.books.turns.get(turn)?;
        let known = renamed.inspection.filter(|(theirs, _)| *theirs == cycle.inspection);
        let ours = known.map(|(_, ours)| ours);
        let ours = ours.unwrap_or_else(|| cycle.inspection.name(source.names).enter(&mut self.names));
        renamed.inspection = Some((cycle.inspection, ours));
        cycle.inspection = ours;
        let turned = self.books.turns.enter(About { finding, day, stamp: made }, cycle, deed).raw();
        for entry in lines.lines(turn) {
            self.copy(source, *entry, (finding, turned), renamed);
        }
        Some(())
    }

    /// Writes a line of other books as one about a finding, by the turn of a number.
    fn copy(
        &mut self,
        source: Source<'_>,
        entry: Entry,
        (finding, stamp): (u32, u32),
        renamed: &mut Renamed,
    ) -> Option<()> {
        let (from, on) = (source.books, |day| About { finding, day, stamp });
        match entry {
            Entry::Count(number) => {
                let about = on(from.counts.day_of(number)?);
                self.copy_line(source, about, (from.counts.get(number)?.route, None), renamed)?;
            }
            Entry::Owed(number) => {
                let (about, owed) = (on(from.owed.day_of(number)?), from.owed.get(number)?);
                self.copy_line(source, about, (owed.route, Some(owed)), renamed)?;
            }
            Entry::Dispute(number) => {
                let about = on(from.disputes.log.day_of(number)?);
                self.books.disputes.post(about, from.disputes.log.get(number)?.contested);
            }
            Entry::Plan(number) => {
                let (about, planned) = (on(from.plans.log.day_of(number)?), from.plans.log.get(number)?);
                self.books.plans.post(about, from.plans.shares(planned).collect());
            }
            Entry::Close(..)
            | Entry::Came(..)
            | Entry::Answer(..)
            | Entry::Yield(..)
            | Entry::Rise(..)
            | Entry::Listing(..)
            | Entry::Delisting(..) => self.copy_note(from, entry, on)?,
        }
        Some(())
    }

    fn copy_note(&mut self, from: &Books, entry: Entry, on: impl Fn(Day) -> About) -> Option<()> {
        let (Aftermath { closes, answers, yields, came, .. }, Pressed { rises, listings, .. }) =
            (&from.aftermath, &from.pressed);
        let Books { aftermath, pressed, turns, .. } = &mut self.books;
        match entry {
            Entry::Close(number) => {
                let mark = from.aftermath.close(closes.get(number)?)?;
                aftermath.post(on(closes.day_of(number)?), mark, turns);
            }
            Entry::Came(number) => {
                let came = came.get(number.index())?;
                aftermath.come(on(came.day), came.reopened, turns);
            }
            Entry::Answer(number) => {
                aftermath.post(on(answers.day_of(number)?), answers.get(number)?.answer(), turns);
            }
            Entry::Yield(number) => {
                aftermath.post(on(yields.day_of(number)?), yields.get(number)?.yielded(), turns);
            }
            Entry::Rise(number) => {
                let rise = rises.get(number)?;
                pressed.rise(on(rises.day_of(number)?), rise.kind, rise.level);
            }
            Entry::Listing(number) => {
                pressed.list(on(listings.day_of(number)?), listings.get(number)?.kind);
            }
            Entry::Delisting(number) => pressed.delist(on(listings.get(number)?.until?.0)),
            Entry::Count(..) | Entry::Owed(..) | Entry::Dispute(..) | Entry::Plan(..) => {}
        }
        Some(())
    }

    fn copy_line(
        &mut self,
        source: Source<'_>,
        about: About,
        (route, owed): (Number, Option<&Owed>),
        renamed: &mut Renamed,
    ) -> Option<()> {
        let route = source.books.routes.get(route)?;
        let mut cell = |cell: Option<Number>| {
            let cell = cell?;
            let named = room(&mut renamed.cells, cell.index(), None)?;
            if named.is_none() {
                let renamed = source.books.cells.get(cell)?.renamed(source.names, &mut self.names);
                *named = Some(self.books.cells.enter(renamed));
            }
            *named
        };
        let cells = (cell(route.from), cell(route.to));
        let unit = |owed: &Owed| source.books.units.get(owed.unit.index()).map(|(unit, _)| *unit);
        let amount = owed.and_then(|owed| Quantity::new(owed.amount, unit(owed)?).ok());
        self.books.write(about, cells, route.under, amount, &self.names);
        Some(())
    }
}
