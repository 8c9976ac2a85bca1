//! Problem lists from CSV files (RFC 4180), read as a stream.

use super::columns::Columns;
use super::fault::{RowCause, RowFault};
use super::list::{ProblemList, Reading};
use super::row::{Cells, Field, Row};
use crate::id::InspectionId;
use csv::ByteRecord;
use std::io::{self, Read};
use thiserror::Error;

/// The most bytes the text of a row may have.
///
/// ```
/// assert_eq!(rectify::intake::ROW_BYTES_MAX, 1_048_576);
/// ```
pub const ROW_BYTES_MAX: usize = 1_048_576;

/// The most rows a file may have, blank ones included.
///
/// ```
/// assert_eq!(rectify::intake::ROWS_MAX, 10_000_000);
/// ```
pub const ROWS_MAX: usize = 10_000_000;

/// What may be read for one row: quotes may double its text, and some of the next rows is read ahead.
const RATION: usize = 4 * ROW_BYTES_MAX;

/// Why a file cannot be read. What is wrong with one row is a [`RowFault`] instead.
///
/// ```
/// use rectify::intake::{Columns, ProblemList};
/// let read = |text: &str| ProblemList::from_csv("survey".parse().unwrap(), text.as_bytes(), &Columns::default());
/// let error = read("reference,title,owner\n").unwrap_err();
/// assert_eq!(error.to_string(), "no field is headed \"owner\": write one of reference, kind, title, description, \
///     category, region, severity, source, proposer, tags, quantity, found_on, served_on, due_on, closed_on, or ignore the column");
/// assert_eq!(read("title\n").unwrap_err().to_string(), "no column is headed reference, which is needed");
/// ```
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum CsvError {
    /// There is no header.
    #[error("the file is empty: its first line names the columns")]
    Empty,
    /// The header is not text.
    #[error("the header is not utf-8: save the file as utf-8")]
    HeaderNotUtf8,
    /// The file ends inside a quote that opens in the header.
    #[error("the header runs on to the end of the file: a quote is not closed")]
    HeaderNotClosed,
    /// Headers that head nothing.
    #[error("no field is headed {}: write one of {}, or ignore the column", quoted(.headers), names(Field::ALL))]
    UnknownHeaders {
        /// Each of them.
        headers: Vec<String>,
    },
    /// Fields that every row needs have no column.
    #[error("no column is headed {}, which is needed", names(.fields))]
    MissingHeaders {
        /// Each of them.
        fields: Vec<Field>,
    },
    /// Two columns head one field.
    #[error("two columns are headed {field}: ignore one of them")]
    RepeatedHeader {
        /// The field.
        field: Field,
    },
    /// A row is longer than [`ROW_BYTES_MAX`].
    #[error("the row at line {line} has more than {ROW_BYTES_MAX} bytes: a quote may not be closed")]
    RowTooLong {
        /// The line at which it begins.
        line: u64,
    },
    /// There are more than [`ROWS_MAX`] rows.
    #[error("the file has more than {ROWS_MAX} rows: divide it")]
    TooManyRows,
    /// The reader failed.
    #[error("the file cannot be read beyond line {line}")]
    Read {
        /// The line at which the row begins that was being read.
        line: u64,
        /// What the reader said.
        source: io::Error,
    },
}

fn quoted(headers: &[String]) -> String {
    let quoted: Vec<String> = headers.iter().map(|header| format!("{header:?}")).collect();
    quoted.join(", ")
}

fn names(fields: &[Field]) -> String {
    let names: Vec<&str> = fields.iter().map(|field| field.name()).collect();
    names.join(", ")
}

impl ProblemList {
    /// The list that a CSV file holds. Its first line names the columns, see [`Columns`]; a byte-order mark is skipped.
    /// A row of another length, with a cell that is not UTF-8 or with a quote that is never closed is refused with its
    /// line, and reading goes on.
    ///
    /// # Errors
    /// [`CsvError`] where the header or the file as a whole cannot be read.
    ///
    /// ```
    /// use rectify::intake::{Columns, ProblemList};
    /// let file = "编号,标题,金额,发现日期\nA-1,拖欠账款,15167.39 CNY,2023-09-01\nA-2,拖欠账款,15167.39,2023-02-30\n";
    /// let list = ProblemList::from_csv("survey-2023".parse()?, file.as_bytes(), &Columns::default())?;
    /// assert_eq!((list.entries().len(), list.refused(), list.faults().len()), (1, 1, 2));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[cfg_attr(docsrs, doc(cfg(feature = "csv")))]
    pub fn from_csv(inspection: InspectionId, reader: impl Read, columns: &Columns) -> Result<ProblemList, CsvError> {
        let mut reading = Reading::new(inspection);
        each_row(reader, columns, &mut reading, |reading, line, cells| reading.row(line, cells))?;
        Ok(reading.list)
    }

    /// The same, but each row is first given to the host, who rewrites what another system wrote in its own way.
    ///
    /// # Errors
    /// As for [`ProblemList::from_csv`].
    ///
    /// ```
    /// use rectify::intake::{Columns, ProblemList};
    /// let file = "reference,title,found_on\n204851,Refuse Accumulation,2012-01-03 0:00\n";
    /// let list = ProblemList::from_csv_mapped("health".parse()?, file.as_bytes(), &Columns::default(), |row| {
    ///     row.found_on = row.found_on.take().and_then(|time| time.get(..10).map(str::to_owned));
    /// })?;
    /// assert_eq!(list.entries().len(), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[cfg_attr(docsrs, doc(cfg(feature = "csv")))]
    pub fn from_csv_mapped(
        inspection: InspectionId,
        reader: impl Read,
        columns: &Columns,
        mut map: impl FnMut(&mut Row),
    ) -> Result<ProblemList, CsvError> {
        let mut reading = Reading::new(inspection);
        each_row(reader, columns, &mut reading, |reading, line, cells| {
            let mut row = Row::of(line, cells);
            map(&mut row);
            reading.row(line, &row.cells());
        })?;
        Ok(reading.list)
    }
}

/// Hands the cells of each whole row to `take`; the others are refused.
fn each_row(
    reader: impl Read,
    columns: &Columns,
    reading: &mut Reading,
    mut take: impl FnMut(&mut Reading, u64, &Cells<'_>),
) -> Result<(), CsvError> {
    let (mut lines, mut record) = (Lines::new(reader)?, ByteRecord::new());
    match lines.read(&mut record)? {
        None => return Err(CsvError::Empty),
        Some(Place { closed: false, .. }) => return Err(CsvError::HeaderNotClosed),
        Some(_) => {}
    }
    let fields = header(&record, columns)?;
    while let Some(place) = lines.read(&mut record)? {
        match cells(place, &record, &fields) {
            Ok(cells) => take(reading, place.first, &cells),
            Err(faults) => reading.refuse(faults),
        }
    }
    Ok(())
}

/// The field that each column holds, if any.
fn header(record: &ByteRecord, columns: &Columns) -> Result<Vec<Option<Field>>, CsvError> {
    let texts: Result<Vec<&str>, _> = record.iter().map(core::str::from_utf8).collect();
    let texts = texts.map_err(|_| CsvError::HeaderNotUtf8)?;
    let found: Vec<_> = texts.iter().map(|text| columns.find(text)).collect();
    let unknown = texts.iter().zip(&found).filter(|(_, field)| field.is_none());
    let headers: Vec<String> = unknown.map(|(text, _)| text.trim().to_owned()).collect();
    if !headers.is_empty() {
        return Err(CsvError::UnknownHeaders { headers });
    }
    let fields: Vec<Option<Field>> = found.into_iter().map(Option::flatten).collect();
    let count = |field: Field| fields.iter().filter(|held| **held == Some(field)).count();
    if let Some(field) = Field::ALL.iter().copied().find(|field| count(*field) > 1) {
        return Err(CsvError::RepeatedHeader { field });
    }
    let missing: Vec<Field> = [Field::Reference, Field::Title].into_iter().filter(|field| count(*field) == 0).collect();
    if missing.is_empty() { Ok(fields) } else { Err(CsvError::MissingHeaders { fields: missing }) }
}

/// The cells of a row.
fn cells<'r>(place: Place, record: &'r ByteRecord, fields: &[Option<Field>]) -> Result<Cells<'r>, Vec<RowFault>> {
    let line = place.first;
    if let Some(cause) = misshapen(place, record.len(), fields.len()) {
        return Err(vec![RowFault::of_row(line, cause)]);
    }
    let (mut cells, mut faults) = (Cells::default(), Vec::new());
    for (bytes, field) in record.iter().zip(fields) {
        let Some(field) = *field else { continue };
        match core::str::from_utf8(bytes) {
            Ok(text) => cells.set(field, text),
            Err(_) => faults.push(RowFault::of_cell(line, field, None, RowCause::NotUtf8)),
        }
    }
    if faults.is_empty() { Ok(cells) } else { Err(faults) }
}

/// What is wrong with a row as a whole.
fn misshapen(Place { first, last, closed }: Place, found: usize, expected: usize) -> Option<RowCause> {
    match (closed, found == expected) {
        (false, _) => Some(RowCause::NotClosed { last }),
        (true, true) => None,
        (true, false) if last > first => Some(RowCause::CellsOverLines { expected, found, last }),
        (true, false) => Some(RowCause::Cells { expected, found }),
    }
}

/// Where a row stands.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
struct Place {
    /// The line at which it begins.
    first: u64,
    /// The line at which it ends.
    last: u64,
    /// Whether it ends outside a quote.
    closed: bool,
}

/// The rows of a file and the lines at which they stand, none longer than its ration.
struct Lines<R> {
    rows: csv::Reader<Ration<R>>,
    count: usize,
}

impl<R: Read> Lines<io::Chain<io::Chain<io::Cursor<Vec<u8>>, R>, &'static [u8]>> {
    fn new(mut reader: R) -> Result<Self, CsvError> {
        // The mark is looked for here, because a reader may give less than three bytes at a time.
        let mut start = Vec::new();
        let read = reader.by_ref().take(3).read_to_end(&mut start);
        read.map_err(|source| CsvError::Read { line: 1, source })?;
        if start == "\u{feff}".as_bytes() {
            start.clear();
        }
        // The first, so that every row ends with a line feed, which is how its line is known. The second, so that
        // something is left after every row but one that ends inside a quote.
        let inner = io::Cursor::new(start).chain(reader).chain(&b"\n\n"[..]);
        // A carriage return before the line feed is left in the last cell, as a blank at its end.
        let rows = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .terminator(csv::Terminator::Any(b'\n'))
            .buffer_capacity(64 * 1024)
            .from_reader(Ration { inner, left: RATION, spent: false });
        Ok(Lines { rows, count: 0 })
    }
}

impl<R: Read> Lines<R> {
    /// Reads the next row in which anything is written, if only a quote, and says where it stands.
    fn read(&mut self, record: &mut ByteRecord) -> Result<Option<Place>, CsvError> {
        loop {
            let place = self.read_any(record)?;
            let blank = record.as_slice().iter().all(u8::is_ascii_whitespace);
            if !blank || place.is_none_or(|place| !place.closed) {
                return Ok(place);
            }
        }
    }

    fn read_any(&mut self, record: &mut ByteRecord) -> Result<Option<Place>, CsvError> {
        self.rows.get_mut().left = RATION;
        let begun = self.rows.position().line();
        match self.rows.read_byte_record(record) {
            Ok(false) => Ok(None),
            // The header is none of the rows, and is counted as the first.
            Ok(true) if self.count > ROWS_MAX => Err(CsvError::TooManyRows),
            Ok(true) => {
                self.count = self.count.saturating_add(1);
                let place = self.place(record.as_slice());
                let long = record.as_slice().len() > ROW_BYTES_MAX;
                if long { Err(CsvError::RowTooLong { line: place.first }) } else { Ok(Some(place)) }
            }
            Err(_) if self.rows.get_ref().left == 0 => Err(CsvError::RowTooLong { line: begun }),
            Err(error) => Err(CsvError::Read { line: begun, source: error.into() }),
        }
    }

    /// Where the row of this text stands, which was just read.
    fn place(&self, text: &[u8]) -> Place {
        let next = self.rows.position().line();
        if self.rows.get_ref().spent {
            // Every line feed up to the end is in its last cell; those at the very end are no lines of it.
            let first = next.saturating_sub(feeds(text));
            return Place { first, last: first.saturating_add(feeds(text.trim_ascii_end())), closed: false };
        }
        let last = next.saturating_sub(1);
        Place { first: last.saturating_sub(feeds(text)), last, closed: true }
    }
}

/// How many line feeds a text holds.
fn feeds(text: &[u8]) -> u64 {
    u64::try_from(text.iter().filter(|byte| **byte == b'\n').count()).unwrap_or_default()
}

/// A reader that gives no more than is left.
struct Ration<R> {
    inner: R,
    left: usize,
    /// Whether it was asked for more when it had given everything.
    spent: bool,
}

impl<R: Read> Read for Ration<R> {
    fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
        let most = room.len().min(self.left);
        match room.get_mut(..most) {
            Some([]) | None => Err(io::ErrorKind::FileTooLarge.into()),
            Some(room) => {
                let read = self.inner.read(room)?;
                self.spent = read == 0;
                self.left = self.left.saturating_sub(read);
                Ok(read)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{ByteRecord, CsvError, Lines, Place, ROWS_MAX};

    #[test]
    fn reads_as_many_rows_as_there_may_be_and_no_more() {
        let mut lines = Lines::new(&b"last\none more"[..]).unwrap();
        lines.count = ROWS_MAX;
        let mut record = ByteRecord::new();
        assert_eq!(lines.read(&mut record).unwrap(), Some(Place { first: 1, last: 1, closed: true }));
        assert!(matches!(lines.read(&mut record), Err(CsvError::TooManyRows)));
    }
}
