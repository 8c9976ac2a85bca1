//! The model one would first write: a map of owned events by id, and a struct for each finding.

use crate::programme::{Happening, Programme, What, command_id, day, department, finding_id, number_of};
use crate::question::Row;
use crate::work::{Worker, is_office, judges};
use std::collections::HashMap;

#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    pub command: String,
    pub day: u32,
    pub person: String,
    pub department: String,
    pub what: What,
    pub text: String,
}

#[derive(Clone, Debug, Default)]
struct Case {
    stage: Stage,
    department: Option<String>,
    severity: u8,
    acted: Vec<String>,
    answered: Vec<String>,
    deadline: u32,
    closed_on: Option<u32>,
    commands: Vec<String>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
enum Stage {
    #[default]
    New,
    Raised,
    Planning,
    Rectifying,
    Verifying,
    Verified,
    Closed,
}

#[derive(Default)]
pub struct Plain {
    events: HashMap<String, Vec<Event>>,
    cases: HashMap<String, Case>,
    figures: Figures,
}

/// Counters kept by hand, by department and severity.
#[derive(Default)]
struct Figures {
    closed: HashMap<(u32, String, u8), i64>,
    open: HashMap<(Option<String>, u8), i64>,
}

impl Figures {
    fn come(&mut self, lead: Option<&str>, severity: u8) {
        *self.open.entry((lead.map(str::to_owned), severity)).or_default() += 1;
    }

    fn go(&mut self, lead: Option<&str>, severity: u8) {
        *self.open.entry((lead.map(str::to_owned), severity)).or_default() -= 1;
    }
}

/// A happening with its texts, as a caller would hand it over.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    pub id: String,
    pub event: Event,
    pub lead: String,
    pub severity: u8,
}

impl Worker for Plain {
    type Asked = Asked;

    fn asked(programme: &Programme, happening: Happening, number: u64) -> Asked {
        let traits = programme.traits[happening.finding as usize];
        let Happening { at, finding, what } = happening;
        let lead = department(traits.department).to_string();
        let event = Event {
            command: command_id(number).to_string(),
            day: day(at).number(),
            person: programme.actor(happening).person().to_string(),
            department: if is_office(what) { "office".to_owned() } else { lead.clone() },
            what,
            text: programme.text(happening),
        };
        Asked { id: finding_id(finding).to_string(), event, lead, severity: traits.severity as u8 }
    }

    fn act(&mut self, asked: Asked) {
        let case = self.cases.entry(asked.id.clone()).or_default();
        if case.commands.contains(&asked.event.command) {
            return;
        }
        let event = &asked.event;
        let barred = || case.acted.contains(&event.person) || case.answered.contains(&event.department);
        assert!(!judges(event.what) || !barred(), "separation of duties");
        self.take(asked);
    }
}

impl Plain {
    /// Folds what happened into a new model.
    pub fn replay(all: impl IntoIterator<Item = Asked>) -> Plain {
        let mut plain = Plain::default();
        all.into_iter().for_each(|asked| plain.take(asked));
        plain
    }

    /// Takes an event that is already decided.
    pub fn take(&mut self, asked: Asked) {
        let Asked { id, event, lead, severity } = asked;
        let case = self.cases.entry(id.clone()).or_default();
        case.apply(&event, &lead, severity, &mut self.figures);
        case.commands.push(event.command.clone());
        self.events.entry(id).or_default().push(event);
    }

    /// Closed within these days, and open after all that happened.
    pub fn summary(&self, from: u32, until: u32) -> Vec<Row> {
        let number = |lead: &String| number_of(lead);
        let open = self.figures.open.iter();
        let open = open.map(|((lead, severity), open)| (lead.as_ref().map(number), Some(*severity), 0, *open));
        let closed = self.figures.closed.iter().filter(|((day, ..), _)| (from..until).contains(day));
        let closed = closed.map(|((_, lead, severity), closed)| (Some(number(lead)), Some(*severity), *closed, 0));
        open.chain(closed).collect()
    }
}

impl Case {
    fn apply(&mut self, event: &Event, lead: &str, severity: u8, figures: &mut Figures) {
        self.stage = match (event.what, self.stage) {
            (What::Raise, Stage::New) => {
                self.severity = severity;
                figures.come(None, severity);
                Stage::Raised
            }
            (What::Assign, Stage::Raised) => {
                self.department = Some(lead.to_owned());
                self.answered.push(lead.to_owned());
                self.deadline = event.day + 60;
                figures.go(None, severity);
                figures.come(Some(lead), severity);
                Stage::Planning
            }
            (What::FilePlan, Stage::Planning) => Stage::Rectifying,
            (What::Report | What::AskExtension, Stage::Rectifying) => Stage::Rectifying,
            (What::Grant, Stage::Rectifying) => {
                self.deadline = event.day + 60;
                Stage::Rectifying
            }
            (What::Submit, Stage::Rectifying) => Stage::Verifying,
            (What::Return, Stage::Verifying) => Stage::Rectifying,
            (What::Accept, Stage::Verifying) => Stage::Verified,
            (What::Close, Stage::Verified) => {
                self.closed_on = Some(event.day);
                *figures.closed.entry((event.day, lead.to_owned(), severity)).or_default() += 1;
                figures.go(Some(lead), severity);
                Stage::Closed
            }
            (What::Relapse, Stage::Closed) => {
                self.closed_on = None;
                figures.come(Some(lead), severity);
                Stage::Rectifying
            }
            (what, stage) => panic!("{what:?} is not admissible while {stage:?}"),
        };
        if !is_office(event.what) && !self.acted.contains(&event.person) {
            self.acted.push(event.person.clone());
        }
    }
}
