//! The books posted by events alone: what rules would refuse may happen here, as far as the table of stages allows.

mod amounts;
mod directory;
mod durations;
mod known;
mod lasting;
mod lateness;
mod random;
mod regions;
mod roll_forward;
mod shards;
mod store;

use super::{Books, BooksError, BooksView, Posting, Shard, Stamps, index};
use crate::calendar::Period;
use crate::directory::{Actor, Capacity};
use crate::event::{self, Event};
use crate::finding::names::Names;
use crate::finding::*;
use crate::id::{CommandId, FindingId, Fingerprint, LedgerId, Position, Version};
use crate::life::StageName;
use crate::moment::{Day, Instant};
use crate::policy::Dimension;
use crate::quantity::Quantity;
use crate::record::{Record, StreamId};
use crate::text::Prose;
use crate::transition::evolve;
use core::error::Error;

/// States and books, without rules around them.
struct Desk {
    names: Names,
    ids: Vec<FindingId>,
    states: Vec<Held>,
    books: Books,
    records: Records,
}

/// All records, which say when they were made.
#[derive(Debug, Default)]
struct Records(Vec<Record>);

impl Stamps for Records {
    fn made(&self, stamp: u32) -> Option<(Position, Instant)> {
        self.0.get(index(stamp)).map(|record| (record.position, record.at))
    }

    fn until(&self, known_at: Instant) -> u32 {
        u32::try_from(self.0.partition_point(|record| record.at <= known_at)).unwrap()
    }
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn may() -> Period {
    Period::month(2024, 5).unwrap()
}

fn june() -> Period {
    Period::month(2024, 6).unwrap()
}

fn why() -> Prose {
    "because".parse().unwrap()
}

fn money(text: &str) -> Quantity {
    text.parse().unwrap()
}

fn problem(reference: &str) -> Particulars {
    Particulars::problem("survey".parse().unwrap(), reference.parse().unwrap(), "a problem".parse().unwrap())
}

impl Desk {
    fn new() -> Desk {
        Desk {
            names: Names::default(),
            ids: Vec::new(),
            states: Vec::new(),
            books: Books::new(&[vec![Dimension::Department, Dimension::Severity]]),
            records: Records::default(),
        }
    }

    fn books(&self) -> BooksView<'_> {
        BooksView::new(&self.books, &self.names, &self.ids, &self.records)
    }

    /// Books an event about a finding; the next finding where there is none of this number yet.
    fn book<P>(&mut self, finding: usize, on: Day, event: P) -> Result<(), Box<dyn Error>>
    where
        Box<P>: Into<Event>,
    {
        self.book_event(finding, on, Box::new(event).into())
    }

    fn book_event(&mut self, finding: usize, on: Day, event: Event) -> Result<(), Box<dyn Error>> {
        let id = FindingId::derived("survey".parse().unwrap(), &finding.to_string());
        let before = self.states.get(finding);
        let number = self.records.0.len();
        // Of each two records the instant is the same.
        let at = format!("2024-01-01T00:00:00.{:06}Z", number / 2).parse().unwrap();
        let ledger: LedgerId = "018f2c3a-7d10-7c3e-9a55-0242ac120002".parse().unwrap();
        let person = "018f2c3a-7d10-7c3e-9a55-0242ac120003".parse().unwrap();
        self.take(Record {
            position: Position::new(number.try_into().unwrap()),
            stream: StreamId::Finding(id),
            version: before.map_or(Version::NONE, |held| held.state.version).next().unwrap(),
            command: CommandId::derived(ledger, number.try_into().unwrap()),
            fingerprint: Fingerprint::of(&1),
            at,
            day: on,
            booked: on,
            actor: Actor::new(person, "office".parse().unwrap(), Capacity::Officer),
            delegators: Box::default(),
            answering: 0,
            acting: None,
            confirmed_by: None,
            policy: 1,
            event,
        })
    }

    /// Books a record.
    fn take(&mut self, record: Record) -> Result<(), Box<dyn Error>> {
        let id = record.stream.finding().unwrap();
        let finding = self.ids.iter().position(|known| *known == id).unwrap_or(self.ids.len());
        let before = self.states.get(finding);
        let after = evolve(before, &record, &mut self.names)?;
        let of = |held| Finding::new(id, held, &self.names);
        let posting = Posting::of(before.map(of), of(&after), &record);
        self.books.admit([&posting])?;
        self.books.book(&mut vec![(u32::try_from(finding).unwrap(), posting)], &self.names);
        self.records.0.push(record);
        if finding == self.states.len() {
            self.states.push(after);
            self.ids.push(id);
        } else {
            self.states[finding] = after;
        }
        Ok(())
    }

    /// A desk of some of the records of another, which it numbers by itself.
    fn of(records: impl IntoIterator<Item = Record>) -> Desk {
        let mut desk = Desk::new();
        for (number, mut record) in records.into_iter().enumerate() {
            record.position = Position::new(number.try_into().unwrap());
            desk.take(record).unwrap();
        }
        desk
    }

    fn shard(&self) -> Shard {
        Shard::of(&self.books, &self.names, &self.ids, &self.records)
    }

    /// Books what is certain to fit.
    fn on<P>(&mut self, on: &str, finding: usize, event: P) -> &mut Desk
    where
        Box<P>: Into<Event>,
    {
        self.book(finding, day(on), event).unwrap();
        self
    }

    fn raise(&mut self, on: &str, particulars: Particulars) -> usize {
        let finding = self.states.len();
        self.on(on, finding, raised(particulars));
        finding
    }

    /// A finding raised, assigned to a department with a deadline, and under rectification.
    fn open(&mut self, on: &str, lead: &str, deadline: &str) -> usize {
        let finding = self.raise(on, problem("A"));
        self.on(on, finding, assigned(lead, Some(day(deadline))));
        finding
    }

    fn submit(&mut self, on: &str, finding: usize) -> &mut Desk {
        self.on(on, finding, submitted())
    }

    fn close(&mut self, on: &str, finding: usize) -> &mut Desk {
        self.on(on, finding, event::Accepted { note: None, due: None });
        self.on(on, finding, closed())
    }
}

fn raised(particulars: Particulars) -> event::Raised {
    event::Raised { particulars, inspecting: "office".parse().unwrap(), assign_by: None }
}

fn assigned(lead: &str, deadline: Option<Day>) -> event::Assigned {
    event::Assigned {
        responsibility: Responsibility::of(lead.parse().unwrap()),
        verifying: "office".parse().unwrap(),
        leads_to: StageName::Rectifying,
        due: None,
        deadline,
        object_by: None,
    }
}

fn moved_to(lead: &str) -> event::Reassigned {
    let change = Reassignment { lead: Some(lead.parse().unwrap()), ..Reassignment::default() };
    event::Reassigned { change, reason: why(), object_by: None }
}

fn submitted() -> event::Submitted {
    event::Submitted { text: None, evidence: vec![], due: None, deadline: None }
}

fn returned() -> event::SubmissionReturned {
    event::SubmissionReturned { reasons: why(), due: None, deadline: None }
}

fn closed() -> event::Closed {
    event::Closed { completion: Completion::Rectified, summary: None, look_back_by: None }
}

fn terminated() -> event::Terminated {
    event::Terminated { reasons: why(), evidence: vec![] }
}

fn unfounded() -> event::FoundUnfounded {
    event::FoundUnfounded { reasons: why(), evidence: vec![] }
}

fn reopened(deadline: Option<Day>) -> event::Reopened {
    let reopening = Reopening { cause: ReopenCause::Relapse, leads_to: StageName::Rectifying, deadline, due: None };
    event::Reopened { reopening, reasons: why(), evidence: vec![] }
}

fn reclassified(severity: Severity) -> event::Reclassified {
    event::Reclassified { severity: Some(severity), mode: None, reason: why(), deadline: None, due: None }
}

fn amended(region: &str) -> event::Amended {
    let amendment = Amendment { region: Some(region.parse().unwrap()), ..Amendment::default() };
    event::Amended { amendment, reason: why() }
}

fn asked(until: &str) -> event::ExtensionAsked {
    event::ExtensionAsked { until: day(until), reason: why(), rule_by: None }
}

fn granted(until: &str) -> event::ExtensionGranted {
    event::ExtensionGranted { until: day(until), by: event::GrantedBy::Others, note: None }
}

fn suspended() -> event::Suspended {
    event::Suspended { reason: why(), basis: why() }
}

fn resumed(deadline: &str) -> event::Resumed {
    event::Resumed { reason: why(), deadline: Some(day(deadline)) }
}

fn carried_over(standing: Standing, raised_on: &str, deadline: Option<&str>) -> event::CarriedOver {
    event::CarriedOver {
        particulars: problem("L"),
        inspecting: "office".parse().unwrap(),
        standing,
        raised_on: day(raised_on),
        cycle: 1,
        responsibility: Some(Responsibility::of("roads".parse().unwrap())),
        original_deadline: deadline.map(day),
        basis: why(),
        due: None,
        object_by: None,
    }
}

fn split(parts: Vec<Part>) -> event::Split {
    event::Split { parts, reasons: why() }
}

fn split_off(from: FindingId, quantity: Option<&str>) -> event::SplitOff {
    let mut particulars = problem("part");
    particulars.quantity = quantity.map(money);
    event::SplitOff {
        from,
        particulars,
        inspecting: "office".parse().unwrap(),
        leads_to: StageName::Rectifying,
        responsibility: Some(Responsibility::of("roads".parse().unwrap())),
        answered: vec![],
        acted: vec![],
        recused: vec![],
        lowered: vec![],
        took: vec![],
        raised_by: "018f2c3a-7d10-7c3e-9a55-0242ac120003".parse().unwrap(),
        raised_on: day("2024-05-02"),
        original_deadline: Some(day("2024-05-31")),
        extensions: 0,
        deadline: Some(day("2024-05-31")),
        due: None,
        object_by: None,
        disputed: None,
        assigned_on: None,
        cycle: None,
        level: None,
        bars_from: None,
        escalated: vec![],
        gave_reason: vec![],
        ruled: vec![],
        measures: vec![],
    }
}
