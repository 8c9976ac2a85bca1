//! What all of them are asked of a period, in one form, so that the answers can be held against each other.

use crate::programme::department;
use rectify::books::{Flow, Table, Value};
use std::collections::BTreeMap;

/// A row by department, with or without severity; no department where nobody answers.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Key {
    department: String,
    severity: Option<u8>,
}

#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Line {
    /// Struck off in the period.
    pub closed: u64,
    /// Open at its end.
    pub open: u64,
}

pub type Summary = BTreeMap<Key, Line>;

/// A row as SQLite and the plain model have it: the department's number, the severity's, closed and open.
pub type Row = (Option<u32>, Option<u8>, i64, i64);

pub fn of_rows(rows: impl IntoIterator<Item = Row>) -> Summary {
    let mut summary = Summary::new();
    for (lead, severity, closed, open) in rows {
        let department = lead.map(|lead| department(lead).to_string()).unwrap_or_default();
        let line = summary.entry(Key { department, severity }).or_default();
        line.closed += u64::try_from(closed).unwrap();
        line.open += u64::try_from(open).unwrap();
    }
    summary.retain(|_, line| *line != Line::default());
    summary
}

/// What the books of this crate say.
pub fn of_table(table: &Table) -> Summary {
    let mut summary = Summary::new();
    for row in table.rows() {
        let mut key = Key { department: String::new(), severity: None };
        for value in row.key() {
            match value {
                Value::Department(lead) => key.department = lead.map(|lead| lead.to_string()).unwrap_or_default(),
                Value::Severity(severity) => key.severity = Some(*severity as u8),
                other => panic!("{other} was not asked for"),
            }
        }
        let line = Line { closed: row.figures().get(Flow::Rectified), open: row.figures().closing() };
        if line != Line::default() {
            summary.insert(key, line);
        }
    }
    summary
}
