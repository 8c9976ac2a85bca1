//! How a ledger begins.

use super::{Due, Ledger, LedgerError, Links, Records, Sweeps};
use crate::books::Books;
use crate::chunks::Chunks;
use crate::command::{Found, Order};
use crate::directory::{Actor, Capacity, Relation};
use crate::event::{Event, Founded};
use crate::finding::names::Names;
use crate::id::{CommandId, DepartmentId, Fingerprint, Position, Version};
use crate::keyed::Index;
use crate::life::Step;
use crate::moment::Moment;
use crate::programme::Programme;
use crate::record::{Record, StreamId};
use crate::refusal::Refusal;
use crate::rule::Broken;
use crate::transition::ReplayError;
use std::borrow::Cow;

impl Ledger {
    /// Begins a ledger: the one genesis record, by the head of the coordinating department.
    ///
    /// # Errors
    /// [`LedgerError::Refused`] where the coordinating department, or one that inspects, is not in the directory, where the
    /// coordinating one was succeeded, where an inspection is named twice, or where the actor is not the head of the
    /// coordinating department;
    /// [`LedgerError::Zone`] where the moment was made in another zone.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// use rectify::ledger::Ledger;
    /// let ledger = Ledger::found(&scene::office_head(), scene::monday(), scene::founding())?;
    /// assert_eq!(ledger.records().count(), 1);
    /// let no = Ledger::found(&scene::inspector(), scene::monday(), scene::founding()).unwrap_err();
    /// assert_eq!(no.to_string(), "found refused: office may found only as head");
    /// # Ok::<(), rectify::ledger::LedgerError>(())
    /// ```
    pub fn found(actor: &Actor, moment: Moment, found: Found) -> Result<Ledger, LedgerError> {
        let zone = found.zone;
        if zone.day_of(moment.instant())? != moment.day() {
            return Err(LedgerError::Zone { zone });
        }
        let broken = broken(actor, moment, &found);
        if !broken.is_empty() {
            return Err(LedgerError::Refused(Box::new(Refusal::new(Step::Found, None, None, broken))));
        }
        let fingerprint = Fingerprint::of(&[Order::from(found.clone())]);
        let record = Record {
            position: Position::FIRST,
            stream: StreamId::Programme,
            version: Version::new(1),
            command: CommandId::derived(found.ledger, 0),
            fingerprint,
            at: moment.instant(),
            day: moment.day(),
            booked: moment.day(),
            actor: *actor,
            delegators: Box::default(),
            answering: 0,
            acting: Some(Relation::Coordinating),
            confirmed_by: None,
            policy: found.policy.version(),
            event: Box::new(Founded {
                ledger: found.ledger,
                title: found.title,
                zone,
                policy: found.policy,
                directory: found.directory,
                calendar: found.calendar,
                coordinating: found.coordinating,
                inspections: found.inspections,
            })
            .into(),
        };
        Ok(Ledger::founded(record)?)
    }

    /// The ledger that a first record begins.
    pub(super) fn founded(record: Record) -> Result<Ledger, ReplayError> {
        let position = record.position;
        let founding = ReplayError::Founding { position };
        if position != Position::FIRST {
            return Err(ReplayError::Position { expected: Position::FIRST, found: position });
        }
        if record.stream != StreamId::Programme || record.version != Version::new(1) {
            return Err(founding);
        }
        let Event::Founded(founded) = &record.event else { return Err(founding) };
        let programme = Programme::founded(founded);
        let now = Moment::at(record.at, programme.zone()).map_err(|_| founding)?;
        let mut records = Records::default();
        records.push(Cow::Owned(record), None);
        let books = Books::new(&programme.policy().draft().groupings);
        let mut ledger = Ledger {
            programme,
            books,
            unbooked: Vec::new(),
            unbooked_max: 1,
            due: Due::default(),
            names: Names::default(),
            ids: Vec::new(),
            states: Chunks::default(),
            handles: Index::default(),
            references: Index::default(),
            sweeps: Sweeps::default(),
            links: Links::default(),
            records,
            programme_last: Position::FIRST,
            now,
        };
        ledger.index_due();
        Ok(ledger)
    }
}

/// What stands in the way of a founding.
fn broken(actor: &Actor, moment: Moment, found: &Found) -> Vec<Broken> {
    let unknown = |id: DepartmentId| found.directory.department(id).is_none();
    let named = core::iter::once(found.coordinating).chain(found.inspections.iter().map(|round| round.inspecting()));
    let mut broken = Vec::new();
    if actor.department() != found.coordinating {
        broken.push(Broken::NoGrant { department: actor.department(), step: Step::Found });
    } else if !actor.capacity().suffices(Capacity::Head) {
        broken.push(Broken::TooLow { department: actor.department(), step: Step::Found, least: Capacity::Head });
    }
    let successor = found.directory.successor(found.coordinating, moment.day());
    if successor != found.coordinating {
        broken.push(Broken::Succeeded { department: found.coordinating, successor });
    }
    broken.extend(actor.delegation().map(|delegation| Broken::NoDelegation { delegation }));
    broken.extend(named.filter(|id| unknown(*id)).map(|department| Broken::NoDepartment { department }));
    let twice = found.inspections.iter().enumerate().find_map(|(at, round)| {
        let before = found.inspections.iter().take(at);
        before.into_iter().any(|other| other.id() == round.id()).then_some(round.id())
    });
    broken.extend(twice.map(|inspection| Broken::InspectionOpen { inspection }));
    broken
}
