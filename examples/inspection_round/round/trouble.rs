//! What is wrong with what was given: file, line, field, and what to do about it.

use rectify::load::JsonError;
use std::fmt;
use std::io;
use std::path::Path;

/// One thing that keeps the round from being played.
#[derive(Debug)]
pub(crate) struct Trouble {
    file: String,
    line: Option<u64>,
    field: Option<String>,
    message: String,
    remedy: String,
}

impl Trouble {
    pub(crate) fn new(file: &Path, message: impl fmt::Display, remedy: impl Into<String>) -> Trouble {
        let file = file.display().to_string();
        Trouble { file, line: None, field: None, message: message.to_string(), remedy: remedy.into() }
    }

    pub(crate) fn at_line(self, line: Option<u64>) -> Trouble {
        Trouble { line, ..self }
    }

    pub(crate) fn in_field(self, field: impl Into<String>) -> Trouble {
        Trouble { field: Some(field.into()), ..self }
    }

    /// A file that is not JSON, or not what belongs there.
    pub(crate) fn json(file: &Path, error: &JsonError) -> Trouble {
        let new = |message: &str| Trouble::new(file, message, error.remedy());
        let line = |line: usize| u64::try_from(line).ok();
        match error {
            JsonError::Syntax { line: at, message, .. } => new(message).at_line(line(*at)),
            JsonError::Value { path, line: at, message, .. } => new(message).at_line(line(*at)).in_field(path.clone()),
            other => new(&other.to_string()),
        }
    }

    /// A file that cannot be read.
    pub(crate) fn unread(file: &Path, error: &io::Error) -> Trouble {
        let remedy = match error.kind() {
            io::ErrorKind::InvalidData => "save the file as utf-8",
            _of_the_path => "check the path, and that it may be read",
        };
        Trouble::new(file, format!("the file cannot be read: {error}"), remedy)
    }

    /// Nobody takes what is told.
    pub(crate) fn untold(error: &io::Error) -> Trouble {
        Trouble::new(Path::new("standard output"), format!("cannot be written: {error}"), "keep it open to the end")
    }

    /// A place that cannot be written to.
    pub(crate) fn unwritten(place: &str, error: &io::Error) -> Trouble {
        let message = format!("cannot be written: {error}");
        Trouble::new(Path::new(place), message, "choose another folder with --out, or make room")
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(line) = self.line {
            write!(f, ", line {line}")?;
        }
        if let Some(field) = &self.field {
            write!(f, ", {field}")?;
        }
        write!(f, ": {}\n  remedy: {}", self.message, self.remedy)
    }
}
