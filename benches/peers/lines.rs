//! JSON lines: this crate's records, and what one would first write beside them, a tagged enum of events.

use crate::plain::{Asked, Event, Plain};
use crate::programme::What;
use rectify::ledger::Ledger;
use rectify::record::Record;
use serde::{Deserialize, Serialize};

/// An event by its kind, as it is usually spelled.
#[derive(Debug, Deserialize, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum Said {
    Raised { title: String, lead: String, severity: u8 },
    Assigned { lead: String, severity: u8, note: String },
    Done { what: What, lead: String, severity: u8, text: String },
}

#[derive(Debug, Deserialize, Serialize)]
struct Line {
    finding: String,
    command: String,
    day: u32,
    person: String,
    department: String,
    event: Said,
}

/// The records of a ledger, a line each.
pub fn of_records<'a>(records: impl IntoIterator<Item = &'a Record>) -> String {
    let mut lines = String::new();
    for record in records {
        lines.push_str(&serde_json::to_string(record).unwrap());
        lines.push('\n');
    }
    lines
}

/// Lines into records, each checked, into a ledger with its books.
pub fn ledger(lines: &str) -> Ledger {
    Ledger::replay(lines.lines().map(|line| serde_json::from_str(line).unwrap())).unwrap()
}

/// The same events as the plain model has them, a line each.
pub fn of_plain(all: impl IntoIterator<Item = Asked>) -> String {
    let mut lines = String::new();
    for Asked { id, event, lead, severity } in all {
        let Event { command, day, person, department, what, text } = event;
        let event = match what {
            What::Raise => Said::Raised { title: text, lead, severity },
            What::Assign => Said::Assigned { lead, severity, note: text },
            what => Said::Done { what, lead, severity, text },
        };
        let line = Line { finding: id, command, day, person, department, event };
        lines.push_str(&serde_json::to_string(&line).unwrap());
        lines.push('\n');
    }
    lines
}

/// Lines into the plain model.
pub fn plain(lines: &str) -> Plain {
    let asked = |line: &str| {
        let Line { finding, command, day, person, department, event } = serde_json::from_str(line).unwrap();
        let (what, text, lead, severity) = match event {
            Said::Raised { title, lead, severity } => (What::Raise, title, lead, severity),
            Said::Assigned { lead, severity, note } => (What::Assign, note, lead, severity),
            Said::Done { what, lead, severity, text } => (what, text, lead, severity),
        };
        Asked { id: finding, event: Event { command, day, person, department, what, text }, lead, severity }
    };
    Plain::replay(lines.lines().map(asked))
}
