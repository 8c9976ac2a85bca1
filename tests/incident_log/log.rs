//! The raw log: one line an update, in the order in which the updates were made.

use flate2::read::GzDecoder;
use std::collections::HashMap;
use std::fs::File;
use std::path::Path;

/// One update of one case, as the log has it.
#[derive(Clone, Debug)]
pub(crate) struct Update {
    pub(crate) case: String,
    pub(crate) state: String,
    pub(crate) number: u32,
    pub(crate) by: String,
    /// `yyyy-mm-dd hh:mm`, not before that of the case's update before it.
    pub(crate) at: String,
    pub(crate) opened: String,
    pub(crate) category: String,
    pub(crate) priority: String,
    /// The group that has it; `None` where the log has none.
    pub(crate) group: Option<String>,
}

impl Update {
    pub(crate) fn month(&self) -> &str {
        &self.at[..7]
    }

    pub(crate) fn is_closed(&self) -> bool {
        self.state == "Closed"
    }
}

/// `d/m/yyyy hh:mm` in the order of time.
fn sortable(time: &str) -> String {
    let (date, clock) = time.split_once(' ').unwrap();
    let parts: Vec<u32> = date.split('/').map(|part| part.parse().unwrap()).collect();
    format!("{:04}-{:02}-{:02} {clock}", parts[2], parts[1], parts[0])
}

/// The updates in order of time; those of one case in the order of their numbers, also where a clock ran back.
pub(crate) fn read(path: &Path) -> Vec<Update> {
    let mut reader = csv::Reader::from_reader(GzDecoder::new(File::open(path).unwrap()));
    let headers = reader.headers().unwrap().clone();
    let place = |name: &str| headers.iter().position(|header| header == name).unwrap();
    let [case, state, number, by, at] =
        ["number", "incident_state", "sys_mod_count", "sys_updated_by", "sys_updated_at"].map(place);
    let [opened, category, priority, group] = ["opened_at", "category", "priority", "assignment_group"].map(place);
    let mut updates: Vec<Update> = reader
        .records()
        .map(|row| {
            let row = row.unwrap();
            Update {
                case: row[case].to_owned(),
                state: row[state].to_owned(),
                number: row[number].parse().unwrap(),
                by: row[by].to_owned(),
                at: sortable(&row[at]),
                opened: sortable(&row[opened]),
                category: row[category].to_owned(),
                priority: row[priority].to_owned(),
                group: Some(row[group].to_owned()).filter(|group| group != "?"),
            }
        })
        .collect();
    updates.sort_by(|one, other| (&one.case, one.number).cmp(&(&other.case, other.number)));
    let mut latest: HashMap<String, String> = HashMap::new();
    for update in &mut updates {
        let last = latest.entry(update.case.clone()).or_default();
        if update.at < *last {
            update.at.clone_from(last);
        }
        last.clone_from(&update.at);
    }
    // Stable: the order of the numbers holds among updates of one minute.
    updates.sort_by(|one, other| one.at.cmp(&other.at));
    updates
}
