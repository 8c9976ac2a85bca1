//! Files that people write, from JSON: read strictly, and when refused, with the place and what to do.
//!
//! [`from_json`] reads any of them. What a key means and which values go together is for the type that is read; here is
//! only how to find the place again.
//!
//! Invariant: what is too large is refused before it is parsed, what is nested too deep while it is parsed.
//!
//! Absent on purpose: files. A host reads them.

use serde::de::DeserializeOwned;
use serde_json::error::Category;
use thiserror::Error;

/// The most bytes a file may have: 16 MiB.
pub const BYTES_MAX: usize = 16 << 20;

/// Why a file is refused.
///
/// ```
/// use rectify::load::{from_json, JsonError};
/// let no = from_json::<Vec<bool>>("[true,\n 1]").unwrap_err();
/// assert!(matches!(no, JsonError::Value { line: 2, column: 2, .. }));
/// assert_eq!(no.to_string(), "[1] (line 2, column 2): invalid type: integer `1`, expected a boolean");
/// ```
#[derive(Clone, Debug, Eq, Error, PartialEq)]
#[non_exhaustive]
pub enum JsonError {
    /// More than [`BYTES_MAX`] bytes.
    #[error("the file has {bytes} bytes, more than {BYTES_MAX}")]
    TooLarge {
        /// How many it has.
        bytes: usize,
    },
    /// Not JSON, or JSON that is cut off or nested too deep.
    #[error("line {line}, column {column}: {message}")]
    Syntax {
        /// The line, from 1.
        line: usize,
        /// The byte in the line, from 1.
        column: usize,
        /// What is wrong.
        message: String,
    },
    /// JSON, but not what belongs there.
    #[error("{path} (line {line}, column {column}): {message}")]
    Value {
        /// Where: the keys with dots between them, and the places in lists counted from 0 in brackets; `$` for the whole.
        /// Where the parts of a value do not go together, it may be the path of what is around it.
        path: String,
        /// The line, from 1, where it ends.
        line: usize,
        /// The byte in the line, from 1, where it ends.
        column: usize,
        /// What is wrong.
        message: String,
    },
    /// Each value is what belongs there, but the file as a whole does not hold together.
    #[error("{message}")]
    Whole {
        /// What is wrong, and of what.
        message: String,
    },
}

impl JsonError {
    /// What to do about it.
    ///
    /// ```
    /// use rectify::load::from_json;
    /// let error = from_json::<Vec<u8>>("[1, 2").unwrap_err();
    /// assert_eq!(error.remedy(), "correct the file there: JSON wants every bracket, quote and comma in its place");
    /// let error = from_json::<rectify::directory::Directory>("{}").unwrap_err();
    /// assert_eq!(error.remedy(), "add `schema`");
    /// ```
    pub fn remedy(&self) -> String {
        match self {
            JsonError::TooLarge { .. } => format!("leave at most {BYTES_MAX} bytes in one file"),
            JsonError::Syntax { .. } => {
                "correct the file there: JSON wants every bracket, quote and comma in its place".to_owned()
            }
            JsonError::Value { path, message, .. } => match message.strip_prefix("missing field ") {
                Some(field) if path == "$" => format!("add {field}"),
                Some(field) => format!("add {field} to {path}"),
                None => format!("correct or remove what stands at {path}"),
            },
            JsonError::Whole { .. } => "correct what it names".to_owned(),
        }
    }

    fn new(error: &serde_json::Error, text: &str) -> JsonError {
        let (line, column) = (error.line(), error.column());
        let told = error.to_string();
        let place = format!(" at line {line} column {column}");
        let message = plain(told.strip_suffix(&place).unwrap_or(&told));
        // Where nothing of a value is read yet, it ends at its first byte.
        let value =
            |message| JsonError::Value { path: path_to(text, line, column), line, column: column.max(1), message };
        match error.classify() {
            // What refuses a value after it is read knows no place, unless something around it is still being read.
            Category::Data if line == 0 => JsonError::Whole { message },
            Category::Data => value(message),
            // What stands in the place of a name may be no name, and JSON all the same.
            Category::Syntax if is_json(text) => value("expected one name".to_owned()),
            Category::Io | Category::Syntax | Category::Eof => JsonError::Syntax { line, column, message },
        }
    }
}

fn is_json(text: &str) -> bool {
    serde_json::from_str::<serde_json::Value>(text).is_ok()
}

/// What a machine calls a number, or a name with a value, in the words of those who write the file.
fn plain(message: &str) -> String {
    let words = [
        ("expected u8", "expected a whole number from 0 to 255"),
        ("expected u16", "expected a whole number from 0 to 65535"),
        ("expected u32", "expected a whole number from 0 to 4294967295"),
        ("expected u64", "expected a whole number from 0 to 18446744073709551615"),
        ("expected i32", "expected a whole number"),
        ("unit variant, expected newtype variant", "a name alone, expected the name with its value in braces"),
        ("expected unit", "expected the name alone"),
    ];
    let told = words.iter().find_map(|(machine, people)| Some([message.strip_suffix(machine)?, people].concat()));
    told.unwrap_or_else(|| message.to_owned())
}

/// Reads a file that somebody wrote. A byte order mark before it is passed over.
///
/// # Errors
/// [`JsonError`] with the first thing that keeps the file from being read.
///
/// ```
/// use rectify::calendar::Term;
/// use rectify::load::from_json;
/// let terms: Vec<Term> = from_json(r#"[{"working_days": 10, "from": "asked"}]"#)?;
/// assert_eq!(terms.len(), 1);
/// let no = from_json::<Vec<Term>>(r#"[{"working_days": -1, "from": "asked"}]"#).unwrap_err();
/// assert_eq!(
///     no.to_string(),
///     "[0].working_days (line 1, column 20): \
///      invalid value: integer `-1`, expected a whole number from 0 to 4294967295"
/// );
/// # Ok::<(), rectify::load::JsonError>(())
/// ```
pub fn from_json<T: DeserializeOwned>(text: &str) -> Result<T, JsonError> {
    if text.len() > BYTES_MAX {
        return Err(JsonError::TooLarge { bytes: text.len() });
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    serde_json::from_str(text).map_err(|error| JsonError::new(&error, text))
}

/// One level of nesting, and where in it a reader is.
enum Level<'a> {
    Key(&'a str),
    Index(usize),
}

/// The path of what a parser read last before it stopped there. Up to there the text is JSON.
fn path_to(text: &str, line: usize, column: usize) -> String {
    let before = text.split_inclusive('\n').take(line.saturating_sub(1));
    let stop = before.map(str::len).sum::<usize>().saturating_add(column);
    let mut levels = Vec::new();
    let mut wants_key = false;
    let mut bytes = text.bytes().enumerate().take(stop);
    while let Some((at, byte)) = bytes.next() {
        match byte {
            b'{' => levels.push(Level::Key("")),
            b'[' => levels.push(Level::Index(0)),
            b'}' | b']' => drop(levels.pop()),
            b',' => match levels.last_mut() {
                Some(Level::Index(index)) => *index = index.saturating_add(1),
                Some(Level::Key(_)) | None => {}
            },
            b'"' => {
                let end = end_of_string(&mut bytes).unwrap_or(stop);
                if let (true, Some(Level::Key(key))) = (wants_key, levels.last_mut()) {
                    *key = text.get(at.saturating_add(1)..end).unwrap_or("");
                }
            }
            _ => {}
        }
        if !byte.is_ascii_whitespace() {
            wants_key = matches!(byte, b'{' | b',');
        }
    }
    written(&levels)
}

/// Passes over the rest of a string, and says where its closing quote is.
fn end_of_string(bytes: &mut impl Iterator<Item = (usize, u8)>) -> Option<usize> {
    loop {
        match bytes.next()? {
            (_, b'\\') => drop(bytes.next()),
            (at, b'"') => return Some(at),
            (_, _) => {}
        }
    }
}

fn written(levels: &[Level<'_>]) -> String {
    let mut path = String::new();
    for level in levels {
        match level {
            Level::Index(index) => path.push_str(&format!("[{index}]")),
            Level::Key("") => {}
            Level::Key(key) if path.is_empty() => path.push_str(key),
            Level::Key(key) => path.extend([".", key]),
        }
    }
    if path.is_empty() { "$".to_owned() } else { path }
}
