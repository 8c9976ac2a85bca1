//! The command file: the programme, its cast, and who does what on which day.

use super::trouble::Trouble;
use rectify::directory::Actor;
use rectify::finding::Inspection;
use rectify::id::{DepartmentId, LedgerId};
use rectify::load::from_json;
use rectify::moment::{Day, Zone};
use rectify::text::{Line, Reference};
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What is played.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, expecting = "a command file")]
struct File {
    schema: u32,
    programme: Programme,
    /// Who acts, by name.
    cast: BTreeMap<String, Actor>,
    #[serde(default)]
    entries: Vec<Entry>,
}

/// What the ledger is founded with, and who takes the problem list in.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, expecting = "a programme")]
pub(crate) struct Programme {
    pub(crate) ledger: LedgerId,
    pub(crate) title: Line,
    pub(crate) zone: Zone,
    pub(crate) coordinating: DepartmentId,
    pub(crate) inspection: Inspection,
    pub(crate) founded_on: Day,
    pub(crate) founded_by: String,
    pub(crate) imported_on: Day,
    pub(crate) imported_by: String,
}

/// One request: what somebody asks on a day, about one finding or the same about several.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, expecting = "an entry")]
pub(crate) struct Entry {
    pub(crate) on: Day,
    pub(crate) by: String,
    /// The findings, by reference; all or none of the commands about them are taken.
    #[serde(default)]
    pub(crate) findings: Vec<Reference>,
    /// A command in the crate's own form, but for what [`resolve`](super::resolve) puts in.
    pub(crate) command: Value,
    /// The day it is about, where that is an earlier one.
    pub(crate) about: Option<Day>,
    pub(crate) expect: Option<Expectation>,
    pub(crate) note: Option<String>,
}

/// What is foreseen, where it is not that the request is taken.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Expectation {
    Refused,
}

/// The command file as read, with the lines at which its entries begin.
#[derive(Debug)]
pub(crate) struct Script {
    file: PathBuf,
    lines: Vec<u64>,
    pub(crate) programme: Programme,
    cast: BTreeMap<String, Actor>,
    pub(crate) entries: Vec<Entry>,
}

impl Script {
    pub(crate) fn read(file: &Path, text: &str) -> Result<Script, Trouble> {
        let File { schema, programme, cast, entries } = from_json(text).map_err(|error| Trouble::json(file, &error))?;
        if schema != 1 {
            let message = format!("the form is {schema}, this example reads 1");
            return Err(Trouble::new(file, message, "write 1").in_field("schema"));
        }
        let script = Script { file: file.to_owned(), lines: lines_of_items(text), programme, cast, entries };
        script.check()?;
        Ok(script)
    }

    /// Everybody is in the cast, and no day runs back.
    fn check(&self) -> Result<(), Trouble> {
        let Programme { founded_on, founded_by, imported_on, imported_by, .. } = &self.programme;
        for (field, name) in [("programme.founded_by", founded_by), ("programme.imported_by", imported_by)] {
            self.actor(name).map_err(|trouble| trouble.in_field(field))?;
        }
        if imported_on < founded_on {
            let message = format!("{imported_on} lies before the founding, {founded_on}");
            return Err(Trouble::new(&self.file, message, "give a later day").in_field("programme.imported_on"));
        }
        let mut latest = *imported_on;
        for (number, entry) in self.entries.iter().enumerate() {
            self.actor(&entry.by).map_err(|trouble| self.place(number, "by", trouble))?;
            if entry.on < latest {
                let message = format!("{} lies before {latest}", entry.on);
                let trouble = Trouble::new(&self.file, message, "put the entries in the order of their days");
                return Err(self.place(number, "on", trouble));
            }
            latest = entry.on;
        }
        Ok(())
    }

    /// Somebody in the cast.
    pub(crate) fn actor(&self, name: &str) -> Result<Actor, Trouble> {
        let missing = || {
            let remedy = format!("add them to the cast, or name one of {}", self.names());
            Trouble::new(&self.file, format!("{name:?} is not in the cast"), remedy)
        };
        self.cast.get(name).copied().ok_or_else(missing)
    }

    /// A text with the names of people in place of their ids.
    pub(crate) fn with_names(&self, text: &str) -> String {
        let named = |text: String, (name, actor): (&String, &Actor)| text.replace(&actor.person().to_string(), name);
        self.cast.iter().fold(text.to_owned(), named)
    }

    fn names(&self) -> String {
        self.cast.keys().map(String::as_str).collect::<Vec<_>>().join(", ")
    }

    /// Something wrong with an entry.
    pub(crate) fn wrong(&self, number: usize, field: &str, message: impl ToString, remedy: &str) -> Trouble {
        self.place(number, field, Trouble::new(&self.file, message.to_string(), remedy))
    }

    fn place(&self, number: usize, field: &str, trouble: Trouble) -> Trouble {
        let dot = if field.is_empty() { "" } else { "." };
        trouble.at_line(self.lines.get(number).copied()).in_field(format!("entries[{number}]{dot}{field}"))
    }
}

/// The lines at which the objects of a file's list begin: of the list that stands right in the object of the file.
/// The text is known to be JSON.
pub(crate) fn lines_of_items(text: &str) -> Vec<u64> {
    let (mut lines, mut open, mut line) = (Vec::new(), Vec::new(), 1);
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            '\n' => line += 1,
            '"' => while chars.next().is_some_and(|c| c != '"' && (c != '\\' || chars.next().is_some())) {},
            '{' | '[' => {
                if c == '{' && open == ['{', '['] {
                    lines.push(line);
                }
                open.push(c);
            }
            '}' | ']' => drop(open.pop()),
            _ => {}
        }
    }
    lines
}
