//! `cqrs-es` with a store in memory that does not print.

use crate::plain::{Event, Plain};
use crate::programme::{Happening, Programme, What};
use crate::work::{Worker, judges};
use cqrs_es::event_sink::EventSink;
use cqrs_es::{Aggregate, AggregateContext, AggregateError, CqrsFramework, DomainEvent, EventEnvelope, EventStore};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, RwLock};

#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Fact {
    command: String,
    day: u32,
    person: String,
    department: String,
    what: What,
    text: String,
}

impl DomainEvent for Fact {
    fn event_type(&self) -> String {
        format!("{:?}", self.what)
    }

    fn event_version(&self) -> String {
        "1".to_owned()
    }
}

#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub struct Case {
    stage: u8,
    acted: Vec<String>,
    answered: Vec<String>,
    commands: Vec<String>,
}

#[derive(Debug)]
pub struct Refused;

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("refused")
    }
}

impl std::error::Error for Refused {}

/// The stage after, if the one before admits it; 0 is nothing yet.
fn next(what: What, stage: u8) -> Option<u8> {
    match (what, stage) {
        (What::Raise, 0) => Some(1),
        (What::Assign, 1) => Some(2),
        (What::FilePlan, 2) => Some(3),
        (What::Report | What::AskExtension | What::Grant, 3) => Some(3),
        (What::Submit, 3) => Some(4),
        (What::Return, 4) => Some(3),
        (What::Accept, 4) => Some(5),
        (What::Close, 5) => Some(6),
        (What::Relapse, 6) => Some(3),
        _ => None,
    }
}

impl Aggregate for Case {
    const TYPE: &'static str = "case";
    type Command = Fact;
    type Event = Fact;
    type Error = Refused;
    type Services = ();

    async fn handle(&mut self, command: Fact, _services: &(), sink: &EventSink<Case>) -> Result<(), Refused> {
        if self.commands.contains(&command.command) {
            return Ok(());
        }
        let barred = self.acted.contains(&command.person) || self.answered.contains(&command.department);
        if next(command.what, self.stage).is_none() || (judges(command.what) && barred) {
            return Err(Refused);
        }
        sink.write(command, self).await;
        Ok(())
    }

    fn apply(&mut self, fact: Fact) {
        self.stage = next(fact.what, self.stage).unwrap_or(self.stage);
        if fact.department != "office" && !self.acted.contains(&fact.person) {
            self.acted.push(fact.person);
            self.answered.push(fact.department);
        }
        self.commands.push(fact.command);
    }
}

#[derive(Default)]
struct Quiet {
    events: Arc<RwLock<HashMap<String, Vec<EventEnvelope<Case>>>>>,
}

struct Context {
    id: String,
    case: Case,
    sequence: usize,
}

impl AggregateContext<Case> for Context {
    fn aggregate(&mut self) -> &mut Case {
        &mut self.case
    }
}

impl EventStore<Case> for Quiet {
    type AC = Context;

    async fn load_events(&self, id: &str) -> Result<Vec<EventEnvelope<Case>>, AggregateError<Refused>> {
        Ok(self.events.read().unwrap().get(id).cloned().unwrap_or_default())
    }

    async fn load_aggregate(&self, id: &str) -> Result<Context, AggregateError<Refused>> {
        let mut case = Case::default();
        let mut sequence = 0;
        for envelope in self.load_events(id).await? {
            sequence = envelope.sequence;
            case.apply(envelope.payload);
        }
        Ok(Context { id: id.to_owned(), case, sequence })
    }

    async fn commit(
        &self,
        events: Vec<Fact>,
        context: Context,
        metadata: HashMap<String, String>,
    ) -> Result<Vec<EventEnvelope<Case>>, AggregateError<Refused>> {
        let envelope = |(number, payload)| EventEnvelope {
            aggregate_id: context.id.clone(),
            sequence: context.sequence + number,
            payload,
            metadata: metadata.clone(),
        };
        let envelopes: Vec<EventEnvelope<Case>> = (1..).zip(events).map(envelope).collect();
        self.events.write().unwrap().entry(context.id.clone()).or_default().extend(envelopes.iter().cloned());
        Ok(envelopes)
    }
}

pub struct Cqrs(CqrsFramework<Case, Quiet>);

impl Worker for Cqrs {
    type Asked = (String, Fact);

    fn asked(programme: &Programme, happening: Happening, number: u64) -> (String, Fact) {
        let asked = Plain::asked(programme, happening, number);
        let Event { command, day, person, department, what, text } = asked.event;
        (asked.id, Fact { command, day, person, department, what, text })
    }

    fn act(&mut self, (id, fact): (String, Fact)) {
        pollster::block_on(self.0.execute(&id, fact)).unwrap();
    }
}

impl Cqrs {
    pub fn new() -> Cqrs {
        Cqrs(CqrsFramework::new(Quiet::default(), vec![], ()))
    }
}
