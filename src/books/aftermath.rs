//! What the books keep of closes, answers and yields, besides where each finding is: who closed what, what a look-back
//! found of it, what was answered, and what rectification brought.
//!
//! Each entry is about the day on which its movement is booked, so that the closes of a period here are those of its
//! roll-forward. What came of a close is chained to it, the latest first, each by its record: what was known earlier is
//! what the records up to then say.

use super::About;
use super::footprint::room_of;
use super::log::{Log, Number, index};
use super::store::Interned;
use super::turns::Turns;
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
        Some(Mark { kind: attributes.kind, cycle: cycle.number, deadline: cycle.falls_due, what })
    }

    /// The amount it adds to what the books ever counted.
    pub(super) fn quantity(&self) -> Option<Quantity> {
        if let What::Yielded(it) = self.what { it.quantity } else { None }
    }
}

/// A close as done: what is said of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Close(Number);

/// What is said of a close: who took the last step, and of what.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub(super) struct Said {
    pub(super) department: DepartmentId,
    pub(super) person: PersonId,
    pub(super) cycle: u16,
    pub(super) kind: Kind,
}

/// What came of a close.
#[derive(Clone, Copy, Debug)]
pub(super) struct Came {
    pub(super) stamp: u32,
    pub(super) day: Day,
    /// Why it was opened again; none where it was looked back at and held.
    pub(super) reopened: Option<ReopenCause>,
    earlier: Option<Number>,
}

/// A close as it is known.
#[derive(Clone, Copy, Debug)]
pub(super) struct KnownClose {
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

/// Something about a finding.
#[derive(Clone, Copy, Debug)]
pub(super) struct Noted<T> {
    pub(super) finding: u32,
    pub(super) cycle: u16,
    pub(super) kind: Kind,
    pub(super) what: T,
}

/// All that is kept.
#[derive(Clone, Debug, Default)]
pub(super) struct Aftermath {
    pub(super) closes: Log<Close>,
    pub(super) answers: Log<Noted<Answer>>,
    pub(super) yields: Log<Noted<Yielded>>,
    pub(super) came: Vec<Came>,
    /// What is said of closes, each once. People and departments are named from outside, so the hashes are keyed.
    said: Interned<Said>,
    /// The last thing that came of a close, where anything did.
    last: BTreeMap<Number, Number>,
}

impl Aftermath {
    pub(super) fn post(&mut self, about: About, mark: Mark, turns: &Turns) {
        let About { finding, day, stamp } = about;
        let Mark { kind, cycle, deadline, what } = mark;
        match what {
            What::Closed { department, person } => {
                let said = self.said.enter(Said { department, person, cycle, kind });
                self.closes.push(day, stamp, Close(said));
            }
            What::LookedBack => self.come(about, None, turns),
            What::Reopened(cause) => self.come(about, Some(cause), turns),
            What::Answered(adoption) => {
                self.answers.push(day, stamp, Noted { finding, cycle, kind, what: Answer { adoption, deadline } });
            }
            What::Yielded(what) => {
                self.yields.push(day, stamp, Noted { finding, cycle, kind, what });
            }
        }
    }

    /// Chains something to the close in which a finding stands closed, if it does.
    pub(super) fn come(&mut self, About { day, stamp, .. }: About, reopened: Option<ReopenCause>, turns: &Turns) {
        let mut back = turns.back(Number::of(index(stamp)));
        let close = back.find_map(|turn| self.closes.of_turn(turn));
        if let Some(close) = close.filter(|close| self.came_of(*close).all(|came| came.reopened.is_none())) {
            let earlier = self.last.insert(close, Number::of(self.came.len()));
            self.came.push(Came { stamp, day, reopened, earlier });
        }
    }

    /// What came of a close, the latest first.
    fn came_of(&self, close: Number) -> impl Iterator<Item = &Came> {
        let last = self.last.get(&close).copied();
        let back = core::iter::successors(last, |came| self.came.get(came.index())?.earlier);
        back.filter_map(|came| self.came.get(came.index()))
    }

    /// What is known of a close by so many turns.
    pub(super) fn known(&self, close: Number, until: u32) -> KnownClose {
        let mut known = KnownClose { looked_back: None, reopened: None };
        for Came { day, reopened, .. } in self.came_of(close).filter(|came| came.stamp < until) {
            if reopened.is_none_or(|cause| cause == ReopenCause::Relapse) {
                known.looked_back = Some(*day);
            }
            known.reopened = reopened.map(|cause| (*day, cause)).or(known.reopened);
        }
        known
    }

    /// What was said of a close.
    pub(super) fn said(&self, close: &Close) -> Option<Said> {
        self.said.get(close.0)
    }

    pub(super) fn bytes(&self) -> usize {
        let logs = [self.closes.bytes(), self.answers.bytes(), self.yields.bytes()];
        let last = room_of::<(Number, Number)>(self.last.len());
        let lists = [room_of::<Came>(self.came.capacity()), self.said.bytes()];
        logs.into_iter().chain(lists).fold(last, usize::saturating_add)
    }

    /// The same as a record says it.
    pub(super) fn close(&self, close: &Close) -> Option<Mark> {
        let Said { department, person, cycle, kind } = self.said(close)?;
        Some(Mark { kind, cycle, deadline: None, what: What::Closed { department, person } })
    }
}

impl<T> Noted<T> {
    fn mark(&self, deadline: Option<Day>, what: What) -> Mark {
        Mark { kind: self.kind, cycle: self.cycle, deadline, what }
    }
}

impl Noted<Answer> {
    pub(super) fn answer(&self) -> Mark {
        self.mark(self.what.deadline, What::Answered(self.what.adoption))
    }
}

impl Noted<Yielded> {
    pub(super) fn yielded(&self) -> Mark {
        self.mark(None, What::Yielded(self.what))
    }
}
