//! The responsibility list as a CSV file (RFC 4180).

use super::cell::csv_cell;
use super::responsibility::{ResponsibilityLine, ResponsibilityList};
use core::fmt::Display;
use std::io::{self, Write};

/// What a column is headed, and what it holds of a line.
type Column = (&'static str, fn(&ResponsibilityLine) -> String);

/// The columns, in order.
const COLUMNS: [Column; 30] = [
    ("reference", |line| line.reference.to_string()),
    ("inspection", |line| line.inspection.to_string()),
    ("kind", |line| line.kind.to_string()),
    ("title", |line| line.title.to_string()),
    ("category", |line| text(line.category)),
    ("region", |line| text(line.region)),
    ("severity", |line| line.severity.to_string()),
    ("lead", |line| line.lead.to_string()),
    ("cooperating", |line| line.cooperating.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")),
    ("officer", |line| text(line.officer)),
    ("supervising", |line| text(line.supervising)),
    ("verifying", |line| line.verifying.to_string()),
    ("mode", |line| text(line.mode)),
    ("target", |line| text(line.target.as_ref())),
    ("stage", |line| line.stage.to_string()),
    ("outcome", |line| text(line.outcome)),
    ("closed_on", |line| text(line.closed_on)),
    ("original_deadline", |line| text(line.original_deadline)),
    ("deadline", |line| text(line.deadline)),
    ("overdue_days", |line| text(line.overdue_days)),
    ("total", |line| text(line.total)),
    ("settled", |line| text(line.settled)),
    ("outstanding", |line| text(line.outstanding)),
    ("disputed", |line| text(line.disputed)),
    ("measures", |line| line.measures.total().to_string()),
    ("measures_claimed", |line| line.measures.claimed.to_string()),
    ("measures_verified", |line| line.measures.verified.to_string()),
    ("proposer", |line| text(line.proposer.as_ref())),
    ("adoption", |line| text(line.adoption)),
    ("finding", |line| line.finding.to_string()),
];

fn text(value: Option<impl Display>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

impl ResponsibilityList {
    /// Writes the list as CSV, the columns named in its first line. A cell that a spreadsheet would take for a formula
    /// is made a text, see [`csv_cell`]. In UTF-8 and without a byte order mark: for a spreadsheet that without one takes the
    /// file for another encoding, the host writes `\u{feff}` first.
    ///
    /// # Errors
    /// Whatever the writer says.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// use rectify::intake::{ListScope, ResponsibilityList};
    /// let list = ResponsibilityList::draw(&scene::ledger_assigned(), ListScope::Whole, scene::friday().day());
    /// let mut file = Vec::new();
    /// list.write_csv(&mut file)?;
    /// let text = String::from_utf8(file)?;
    /// assert!(text.starts_with("reference,inspection,kind,title,category,region,severity,lead,"));
    /// assert_eq!(text.lines().count(), 2);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[cfg_attr(docsrs, doc(cfg(feature = "csv")))]
    pub fn write_csv(&self, writer: impl Write) -> io::Result<()> {
        let mut rows = csv::Writer::from_writer(writer);
        rows.write_record(COLUMNS.map(|(name, _)| name))?;
        for line in self.lines() {
            let cells = COLUMNS.map(|(_, cell)| cell(line));
            rows.write_record(cells.iter().map(|cell| csv_cell(cell).into_owned()))?;
        }
        rows.flush()
    }
}
