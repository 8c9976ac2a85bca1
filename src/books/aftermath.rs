//! What the books keep of closes, answers and yields, besides where each finding is: who closed what, what a look-back
//! found of it, what was answered, and what rectification brought.
//!
//! Each entry is about the day on which its movement is booked, so that the closes of a period here are those of its
//! roll-forward.

use crate::calendar::Period;
use crate::event::Event;
use crate::finding::{Adoption, Kind, ReopenCause, State, Verdict, YieldKind};
use crate::id::{DepartmentId, PersonId};
use crate::moment::Day;
use crate::quantity::Quantity;
use crate::record::Record;
use std::collections::BTreeMap;

/// What a record says of that.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    kind: Kind,
    cycle: u16,
    deadline: Option<Day>,
    what: What,
}

#[derive(Clone, Copy, Debug)]
enum What {
    Closed { department: DepartmentId, person: PersonId },
    LookedBack,
    Reopened(ReopenCause),
    Answered(Adoption),
    Yielded(Yielded),
}

/// Something that rectification brought.
#[derive(Clone, Copy, Debug)]
pub(super) struct Yielded {
    pub(super) kind: YieldKind,
    pub(super) count: Option<u32>,
    pub(super) quantity: Option<Quantity>,
}

impl Mark {
    pub(super) fn of(after: &State, record: &Record) -> Option<Mark> {
        let actor = record.actor();
        let what = match record.event() {
            Event::Closed(_) => What::Closed { department: actor.department(), person: actor.person() },
            Event::LookedBack(looked) => match looked.verdict {
                Verdict::Holds => What::LookedBack,
                Verdict::Fails => What::Reopened(ReopenCause::Relapse),
            },
            Event::Reopened(reopened) => What::Reopened(reopened.reopening.cause),
            Event::Answered(answered) => What::Answered(answered.adoption),
            Event::YieldRecorded(it) => {
                What::Yielded(Yielded { kind: it.kind, count: it.count, quantity: it.quantity })
            }
            _leaves_nothing_behind => return None,
        };
        let State { attributes, cycle, .. } = after;
        Some(Mark { kind: attributes.kind, cycle: cycle.number, deadline: cycle.deadline, what })
    }

    /// The amount it adds to what the books ever counted.
    pub(super) fn quantity(&self) -> Option<Quantity> {
        if let What::Yielded(it) = self.what { it.quantity } else { None }
    }
}

/// A close as done, and what came of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Close {
    pub(super) department: DepartmentId,
    pub(super) person: PersonId,
    /// When it was first looked back at, a look-back that found a relapse among them.
    pub(super) looked_back: Option<Day>,
    /// When and why it was opened again.
    pub(super) reopened: Option<(Day, ReopenCause)>,
}

/// A suggestion answered.
#[derive(Clone, Copy, Debug)]
pub(super) struct Answer {
    pub(super) adoption: Adoption,
    pub(super) deadline: Option<Day>,
}

/// Something about a finding, on a day.
#[derive(Clone, Copy, Debug)]
pub(super) struct Noted<T> {
    pub(super) finding: u32,
    pub(super) kind: Kind,
    pub(super) cycle: u16,
    pub(super) on: Day,
    pub(super) what: T,
}

/// The place of an entry: its day, then the order of recording.
type Place = (Day, usize);

/// Entries by day, then in the order of recording.
#[derive(Clone, Debug)]
pub(super) struct Diary<T>(BTreeMap<Place, Noted<T>>);

impl<T> Default for Diary<T> {
    fn default() -> Diary<T> {
        Diary(BTreeMap::new())
    }
}

impl<T> Diary<T> {
    fn enter(&mut self, noted: Noted<T>) -> Place {
        let place = (noted.on, self.0.len());
        self.0.insert(place, noted);
        place
    }

    pub(super) fn within(&self, period: Period) -> impl Iterator<Item = &Noted<T>> {
        self.0.range((period.start(), 0)..(period.end(), 0)).map(|(_, noted)| noted)
    }
}

/// All that is kept.
#[derive(Clone, Debug, Default)]
pub(super) struct Aftermath {
    pub(super) closes: Diary<Close>,
    pub(super) answers: Diary<Answer>,
    pub(super) yields: Diary<Yielded>,
    /// The close in which each finding stands closed.
    standing: BTreeMap<u32, Place>,
}

impl Aftermath {
    pub(super) fn post(&mut self, finding: u32, on: Day, mark: Mark) {
        let Mark { kind, cycle, deadline, what } = mark;
        match what {
            What::Closed { department, person } => {
                let what = Close { department, person, looked_back: None, reopened: None };
                let place = self.closes.enter(Noted { finding, kind, cycle, on, what });
                self.standing.insert(finding, place);
            }
            What::LookedBack => {
                if let Some(close) = self.standing.get(&finding).and_then(|place| self.closes.0.get_mut(place)) {
                    close.what.looked_back = close.what.looked_back.or(Some(on));
                }
            }
            What::Reopened(cause) => {
                if let Some(close) = self.standing.remove(&finding).and_then(|place| self.closes.0.get_mut(&place)) {
                    let looked = Some(on).filter(|_| cause == ReopenCause::Relapse);
                    close.what.looked_back = close.what.looked_back.or(looked);
                    close.what.reopened = Some((on, cause));
                }
            }
            What::Answered(adoption) => {
                self.answers.enter(Noted { finding, kind, cycle, on, what: Answer { adoption, deadline } });
            }
            What::Yielded(what) => {
                self.yields.enter(Noted { finding, kind, cycle, on, what });
            }
        }
    }
}
