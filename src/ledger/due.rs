//! The due index: which findings to look at for what is owed by a day, and by whom.
//!
//! For each who could owe something about a finding, the index holds the finding with the earliest day, in lists by owner
//! and in order of the days. It is kept live with every record and holds no duties: [`duties`] computes those of the
//! findings that the index points to, so that reading takes as long as what is due, however much there is.
//!
//! Invariant: every duty of a finding lies within its [reach](crate::duty::Reach), and the lists hold all reaches.
//!
//! Absent on purpose: sweeps. They are few, and all of them are looked at.

use super::Ledger;
use crate::duty::{Duty, Outlook, Owner, Reach, duties, launch_duty, report_duties};
use crate::event::Event;
use crate::finding::few::Few;
use crate::finding::names::{Channel, Dept, Handle, Sort};
use crate::finding::{Attributes, Finding, Kind, Mode, Severity};
use crate::id::DepartmentId;
use crate::keyed::Keyed;
use crate::life::StageName;
use crate::moment::Day;
use crate::programme::Programme;
use crate::quantity::Quantity;
use crate::record::StreamId;
use crate::rule::{may_strand, stranded};
use std::collections::{BTreeSet, HashSet};

/// A day and the handle of a finding in one number, in the order of the days.
fn key(day: Day, handle: u32) -> u64 {
    u64::from(day.number()).rotate_left(32) | u64::from(handle)
}

fn handle(key: u64) -> Option<usize> {
    usize::try_from(key & u64::from(u32::MAX)).ok()
}

/// The place of an owner's list among all.
fn place(owner: Owner) -> usize {
    match owner {
        Owner::Coordinating => 0,
        Owner::Named(dept) => dept.number().saturating_mul(2).saturating_add(1),
        Owner::Superior(dept) => dept.number().saturating_mul(2).saturating_add(2),
    }
}

/// The most keys in one piece of a list.
const PIECE_MAX: usize = 256;

/// How many more keys a piece has room for when it grows, and keeps room for when it shrinks.
const ROOM: usize = 24;

/// Keys in order, in pieces short enough that one is put in and taken out in little time.
#[derive(Clone, Debug, Default)]
struct Dated {
    /// Each piece with a bound: no key in it, nor after it, is less; but the first may hold lesser ones.
    pieces: Vec<(u64, Vec<u64>)>,
}

impl Dated {
    fn bytes(&self) -> usize {
        let keys = self.pieces.iter().map(|(_, keys)| keys.capacity().saturating_mul(size_of::<u64>()));
        let pieces = self.pieces.capacity().saturating_mul(size_of::<(u64, Vec<u64>)>());
        keys.fold(pieces, usize::saturating_add)
    }

    fn place(&self, key: u64) -> usize {
        self.pieces.partition_point(|(bound, _)| *bound <= key).saturating_sub(1)
    }

    fn insert(&mut self, key: u64) {
        let at = self.place(key);
        let Some((_, keys)) = self.pieces.get_mut(at) else { return self.pieces.push((key, vec![key])) };
        let place = keys.partition_point(|held| *held < key);
        if keys.len() < PIECE_MAX {
            if keys.len() == keys.capacity() {
                keys.reserve_exact(ROOM);
            }
            return keys.insert(place, key);
        }
        // Days mostly come in order: what goes behind all begins a piece of its own.
        let middle = if place == keys.len() { place } else { PIECE_MAX.div_euclid(2) };
        let mut rest = keys.split_off(middle);
        keys.shrink_to(middle.saturating_add(ROOM));
        rest.reserve_exact(ROOM);
        match place.checked_sub(middle) {
            Some(place) => rest.insert(place, key),
            None => keys.insert(place, key),
        }
        let bound = rest.first().copied().unwrap_or(key);
        self.pieces.insert(at.saturating_add(1), (bound, rest));
    }

    fn remove(&mut self, key: u64) {
        let at = self.place(key);
        let Some((_, keys)) = self.pieces.get_mut(at) else { return };
        let Ok(place) = keys.binary_search(&key) else { return };
        keys.remove(place);
        if keys.is_empty() {
            self.pieces.remove(at);
        } else if keys.capacity().saturating_sub(keys.len()) > ROOM.saturating_mul(2) {
            keys.shrink_to(keys.len().saturating_add(ROOM));
        }
    }

    /// The findings with a day up to this one.
    fn until(&self, last: Day) -> impl Iterator<Item = usize> {
        let end = key(last, u32::MAX);
        let keys = self.pieces.iter().flat_map(|(_, keys)| keys);
        keys.take_while(move |key| **key <= end).filter_map(|key| handle(*key))
    }
}

/// How many keys wait at most to come into a list, or to go from it, until that is done in their order: one after another
/// would each wait for memory that nobody looked at for long.
const WAITING_MAX: usize = if cfg!(test) { 2 } else { 16 };

/// What an owner could owe, and what of it is not yet in its place.
#[derive(Clone, Debug)]
struct List {
    owner: Owner,
    held: Dated,
    coming: Vec<u64>,
    going: Vec<u64>,
}

impl List {
    fn of(owner: Owner) -> List {
        List { owner, held: Dated::default(), coming: Vec::new(), going: Vec::new() }
    }

    fn bytes(&self) -> usize {
        let waiting = self.coming.capacity().saturating_add(self.going.capacity());
        self.held.bytes().saturating_add(waiting.saturating_mul(size_of::<u64>()))
    }

    /// Lets a key that is not in the list come, or one that is in it go.
    fn change(&mut self, key: u64, comes: bool) {
        let List { coming, going, .. } = self;
        let (these, others) = if comes { (coming, going) } else { (going, coming) };
        // What comes and goes before it is in its place leaves all as it was.
        if let Some(at) = others.iter().position(|other| *other == key) {
            others.swap_remove(at);
            return;
        }
        these.push(key);
        if these.len() >= WAITING_MAX {
            self.settle();
        }
    }

    fn settle(&mut self) {
        self.going.sort_unstable();
        self.going.drain(..).for_each(|key| self.held.remove(key));
        self.coming.sort_unstable();
        self.coming.drain(..).for_each(|key| self.held.insert(key));
    }

    /// The findings with a day up to this one. What is about to go is among them.
    fn until(&self, last: Day) -> impl Iterator<Item = usize> {
        let end = key(last, u32::MAX);
        let coming = self.coming.iter().filter(move |key| **key <= end);
        self.held.until(last).chain(coming.filter_map(|key| handle(*key)))
    }
}

/// The lists, and what they are kept by; kept by nothing while records are replayed.
#[derive(Clone, Debug, Default)]
pub(super) struct Due {
    outlook: Option<Outlook>,
    lists: Vec<Option<List>>,
    /// The findings with steps that nobody could take: few, if any.
    stranded: BTreeSet<u32>,
    /// Some likes of which every step has somebody who could take it: asked, and never walked.
    clear: HashSet<Likeness, Keyed>,
}

/// The most likes that are remembered.
const CLEAR_MAX: usize = 8_192;

/// On what it depends whether every step of a finding could be taken, while nothing is pending and no notice was given:
/// what a policy looks at, and who answers and judges.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
struct Likeness {
    stage: StageName,
    case: (Kind, Severity, Option<Mode>, Option<Sort>, Option<Channel>, Option<Quantity>),
    judging: (Dept, Dept, Option<Dept>),
    leading: (Dept, Option<Dept>),
    answered: Few<Dept, 3>,
}

impl Likeness {
    fn of(finding: Finding<'_>) -> Option<Likeness> {
        let (state, stage) = (finding.state(), finding.stage());
        let is_plain = state.pending.is_none() && finding.listed_on().is_none() && stage != StageName::Verified;
        let line = state.responsible.as_ref().filter(|_| is_plain)?;
        let Attributes { kind, severity, mode, category, .. } = state.attributes;
        Some(Likeness {
            stage,
            case: (kind, severity, mode, category, state.source, finding.total()),
            judging: (state.inspecting, line.verifying, line.supervising),
            leading: (line.lead, line.beside().next()),
            answered: state.answered.clone(),
        })
    }
}

impl Due {
    /// Whether the lists are kept with every record.
    pub(super) fn is_kept(&self) -> bool {
        self.outlook.is_some()
    }

    /// How much memory the lists take, and what is not yet in its place.
    pub(super) fn bytes(&self) -> usize {
        let ends = self.lists.capacity().saturating_mul(size_of::<Option<List>>());
        self.lists.iter().flatten().map(List::bytes).fold(ends, usize::saturating_add)
    }

    /// Lets a key come into the list of an owner, or go from it.
    fn change(&mut self, owner: Owner, key: u64, comes: bool) {
        let place = place(owner);
        if self.lists.len() <= place {
            self.lists.resize(place.saturating_add(1), None);
        }
        if let Some(list) = self.lists.get_mut(place) {
            list.get_or_insert_with(|| List::of(owner)).change(key, comes);
        }
    }

    /// The findings about which one of these could owe something by a day, in order.
    fn until(&self, day: Day, owes: impl Fn(Owner) -> bool) -> BTreeSet<usize> {
        let theirs = self.lists.iter().flatten().filter(|list| owes(list.owner));
        theirs.flat_map(|list| list.until(day)).collect()
    }

    /// Takes in how a finding stands after a record.
    pub(super) fn take(
        &mut self,
        handle: u32,
        before: Option<Finding<'_>>,
        after: Finding<'_>,
        programme: &Programme,
        today: Day,
    ) {
        if !self.is_kept() {
            return;
        }
        let was = self.stranded.contains(&handle);
        let is = (was || may_strand(before, after)) && self.is_stranded(after, programme, today);
        let Some(outlook) = &self.outlook else { return };
        let old = before.map(|before| outlook.reach(before, programme, was)).unwrap_or_default();
        let new = outlook.reach(after, programme, is);
        if is {
            self.stranded.insert(handle);
        } else if was {
            self.stranded.remove(&handle);
        }
        self.replace(handle, old, new);
    }

    fn is_stranded(&mut self, finding: Finding<'_>, programme: &Programme, today: Day) -> bool {
        let likeness = Likeness::of(finding);
        if !finding.stage().is_open() || likeness.as_ref().is_some_and(|like| self.clear.contains(like)) {
            return false;
        }
        let is_stranded = !stranded(finding, programme, today).is_empty();
        if let Some(like) = likeness.filter(|_| !is_stranded) {
            if self.clear.len() >= CLEAR_MAX {
                self.clear.clear();
            }
            self.clear.insert(like);
        }
        is_stranded
    }

    fn replace(&mut self, handle: u32, old: Reach, new: Reach) {
        if old == new {
            return;
        }
        for (owner, day) in old.iter().filter(|held| !new.contains(*held)) {
            self.change(owner, key(day, handle), false);
        }
        for (owner, day) in new.iter().filter(|held| !old.contains(*held)) {
            self.change(owner, key(day, handle), true);
        }
    }
}

/// Whether a fact changes by what findings are due.
pub(super) fn changes_outlook(event: &Event) -> bool {
    matches!(event, Event::PolicyAdopted(_) | Event::DirectoryAmended(_) | Event::CalendarSupplied(_))
}

impl Ledger {
    /// Makes the due index anew: once all records are replayed, and when that has changed by which findings are due.
    pub(super) fn index_due(&mut self) {
        let mut due = Due::default();
        let outlook = Outlook::of(&self.programme);
        for (finding, handle) in self.findings().zip(0..) {
            let is_stranded = due.is_stranded(finding, &self.programme, self.now.day());
            if is_stranded {
                due.stranded.insert(handle);
            }
            due.replace(handle, Reach::default(), outlook.reach(finding, &self.programme, is_stranded));
        }
        self.due = Due { outlook: Some(outlook), ..due };
    }

    /// Whether a succession takes effect after a day, and by the latest: who could take a step may be others then.
    pub(super) fn is_succeeded_since(&self, day: Day) -> bool {
        let today = self.now.day();
        day < today && self.programme.directory().successions().any(|one| day < one.on() && one.on() <= today)
    }

    /// The findings about which the coordinating department could owe something by a day, in order.
    pub(super) fn coordinated_until(&self, day: Day) -> impl Iterator<Item = Finding<'_>> {
        let coordinated = self.due.until(day, |owner| owner == Owner::Coordinating);
        coordinated.into_iter().filter_map(|at| self.finding_at(at))
    }

    fn finding_at(&self, at: usize) -> Option<Finding<'_>> {
        Some(Finding::new(*self.ids.get(at)?, self.states.get(at)?, &self.names))
    }

    /// What is owed by a day, by whoever owes it as of the latest record: in order of due day, kind, and finding or sweep.
    pub fn duties(&self, until: Day) -> Vec<Duty> {
        self.owed(until, |_| true)
    }

    /// What one department owes by a day, also as a member of a joint unit. Takes as long as that, and not as what there is.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use rectify::moment::Day;
    /// let ledger = scene::ledger_with_one_finding();
    /// assert_eq!(ledger.duties_of("office".parse()?, Day::new(2024, 5, 31)?).len(), 1);
    /// assert!(ledger.duties_of("roads".parse()?, Day::new(2024, 5, 31)?).is_empty());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn duties_of(&self, department: DepartmentId, until: Day) -> Vec<Duty> {
        let (directory, today) = (self.programme.directory(), self.now.day());
        self.owed(until, |owner| directory.acts_as(department, owner, today))
    }

    /// What is owed about one finding or on one sweep, whenever it is due: in order of due day and kind; nothing for a
    /// stream that is not in the ledger.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// use rectify::{duty::DutyKind, record::StreamId};
    /// let ledger = scene::ledger_with_one_finding();
    /// let duties = ledger.duties_about(StreamId::Finding(scene::arrears()));
    /// assert_eq!(duties.iter().map(|duty| duty.kind()).collect::<Vec<_>>(), [DutyKind::Assign]);
    /// ```
    pub fn duties_about(&self, stream: StreamId) -> Vec<Duty> {
        let mut owed = match stream {
            StreamId::Programme => Vec::new(),
            StreamId::Finding(id) => self.finding(id).map(|finding| self.about(finding).collect()).unwrap_or_default(),
            StreamId::Sweep(id) => {
                let of = |sweep| report_duties(sweep, &self.programme, self.now.day());
                self.sweep(id).map(of).unwrap_or_default()
            }
        };
        owed.sort_by_key(Duty::order);
        owed
    }

    fn about(&self, finding: Finding<'_>) -> impl Iterator<Item = Duty> + use<> {
        let today = self.now.day();
        duties(finding, &self.programme, today).into_iter().chain(launch_duty(finding, &self.programme, self, today))
    }

    fn owed(&self, until: Day, by: impl Fn(DepartmentId) -> bool) -> Vec<Duty> {
        let (programme, today) = (&self.programme, self.now.day());
        let owes = |owner: Owner| {
            let named = owner.department(programme, &self.names, today);
            by(programme.directory().successor(named, today))
        };
        let findings = self.due.until(until, owes).into_iter().filter_map(|at| self.finding_at(at));
        let reporting = self.sweeps().flat_map(|sweep| report_duties(sweep, programme, today));
        let all = findings.flat_map(|finding| self.about(finding)).chain(reporting);
        let mut owed: Vec<Duty> = all.filter(|duty| duty.due() <= until && by(duty.owner())).collect();
        owed.sort_by_key(Duty::order);
        owed
    }
}

#[cfg(test)]
mod tests {
    use super::{Dated, List, Owner, PIECE_MAX, handle, key};
    use crate::moment::Day;
    use std::collections::BTreeSet;

    /// Numbers that look like chance, the same on every machine.
    fn numbers() -> impl Iterator<Item = u32> {
        core::iter::successors(Some(1_u64), |n| Some(n.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1)))
            .map(|n| u32::try_from(n >> 40).unwrap())
    }

    fn day(number: u32) -> Day {
        Day::from_number(number).unwrap()
    }

    #[test]
    fn keys_stay_in_order_whatever_is_put_in_and_taken_out() {
        let (mut list, mut held, mut numbers) = (Dated::default(), BTreeSet::new(), numbers());
        for step in 0..45_000_u32 {
            let (due, handle) = (day(40_000 + numbers.next().unwrap() % 700), numbers.next().unwrap() % 64);
            // It grows, and is then taken down again.
            if numbers.next().unwrap() % 60_000 > step {
                if held.insert(key(due, handle)) {
                    list.insert(key(due, handle));
                }
            } else {
                let next = held.range(key(due, handle)..).next().copied();
                next.into_iter().for_each(|key| {
                    held.remove(&key);
                    list.remove(key);
                });
                list.remove(key(Day::MAX, handle));
            }
        }
        assert!(list.pieces.len() > 10 && held.len() > 1_000);
        assert!(list.pieces.iter().flat_map(|(_, keys)| keys).eq(&held));
        assert!(list.pieces.iter().all(|(_, keys)| (1..=PIECE_MAX).contains(&keys.len())));
        let until = day(40_300);
        let due = held.iter().filter(|held| **held <= key(until, u32::MAX)).count();
        assert_eq!(list.until(until).count(), due);
        assert_eq!(list.until(day(39_999)).count(), 0);
    }

    #[test]
    fn what_comes_and_goes_while_it_waits_leaves_a_list_as_it_was() {
        let (mut list, mut held, mut numbers) = (List::of(Owner::Coordinating), BTreeSet::new(), numbers());
        for _ in 0..2_000 {
            let key = key(day(40_000), numbers.next().unwrap() % 6);
            let comes = held.insert(key) || !held.remove(&key);
            list.change(key, comes);
            let found: BTreeSet<usize> = list.until(day(40_000)).collect();
            assert!(held.iter().all(|key| found.contains(&handle(*key).unwrap())));
        }
        list.settle();
        assert!(list.held.pieces.iter().flat_map(|(_, keys)| keys).eq(&held));
    }

    #[test]
    fn a_key_takes_little_more_than_its_eight_bytes() {
        let (mut random, mut in_order, mut numbers) = (Dated::default(), Dated::default(), numbers());
        for handle in 0..20_000 {
            random.insert(key(day(40_000 + numbers.next().unwrap() % 700), handle));
            in_order.insert(key(day(40_000 + handle / 30), handle));
        }
        for list in [random, in_order] {
            assert!(list.bytes() < 10 * 20_000, "{}", list.bytes());
        }
    }
}
