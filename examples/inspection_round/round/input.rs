//! The files, read and checked.

use super::args::{Options, Plays};
use super::script::{Script, lines_of_items};
use super::trouble::Trouble;
use rectify::directory::Directory;
use rectify::intake::{Columns, CsvError, ProblemList};
use rectify::load::from_json;
use rectify::policy::{LoadError, Policy, Routing, RoutingError};
use serde::de::DeserializeOwned;
use std::fs::{self, File};
use std::io::{BufReader, Write};
use std::path::Path;

/// What is played.
pub(crate) struct Input {
    pub(crate) script: Script,
    pub(crate) directory: Directory,
    pub(crate) routing: Routing,
    pub(crate) policy: Policy,
    pub(crate) problems: ProblemList,
}

/// Reads every file.
pub(crate) fn read(options: &Options, progress: &mut dyn Write) -> Result<Input, Trouble> {
    let mut script = Script::read(&options.commands, &text(&options.commands)?)?;
    if options.plays == Plays::Import {
        script.entries.clear();
    }
    let directory: Directory = json(&options.directory)?;
    let routing: Routing = json(&options.routing)?;
    check_routing(&options.routing, &routing, &directory, &script)?;
    let policy = policy(&options.policy)?;
    let problems = problems(&options.problems, &script, progress)?;
    Ok(Input { script, directory, routing, policy, problems })
}

fn text(file: &Path) -> Result<String, Trouble> {
    fs::read_to_string(file).map_err(|error| Trouble::unread(file, &error))
}

fn json<T: DeserializeOwned>(file: &Path) -> Result<T, Trouble> {
    from_json(&text(file)?).map_err(|error| Trouble::json(file, &error))
}

fn policy(file: &Path) -> Result<Policy, Trouble> {
    Policy::from_json(&text(file)?).map_err(|error| match &error {
        LoadError::Json(error) => Trouble::json(file, error),
        // Each fault names its field.
        faults => Trouble::new(file, faults, faults.remedies().join("; ")),
    })
}

/// That the routing can be followed with the directory on the day of the import.
fn check_routing(file: &Path, routing: &Routing, directory: &Directory, script: &Script) -> Result<(), Trouble> {
    let Err(errors) = routing.check(directory, script.programme.imported_on) else { return Ok(()) };
    let lines = lines_of_items(&text(file)?);
    let line = errors.as_slice().first().and_then(|error| match error {
        RoutingError::Rule { number, .. } => lines.get(number.checked_sub(1)?).copied(),
        _of_the_whole => None,
    });
    Err(Trouble::new(file, &errors, "correct the rule, or the directory it names things of").at_line(line))
}

/// The problem list, with a word for every thousand rows.
fn problems(file: &Path, script: &Script, progress: &mut dyn Write) -> Result<ProblemList, Trouble> {
    let reader = File::open(file).map_err(|error| Trouble::unread(file, &error))?;
    let mut rows = 0_usize;
    let inspection = script.programme.inspection.id();
    ProblemList::from_csv_mapped(inspection, BufReader::new(reader), &Columns::default(), |_| {
        rows += 1;
        if rows.is_multiple_of(1_000) {
            drop(writeln!(progress, "{rows} rows read"));
        }
    })
    .map_err(|error| {
        let line = match &error {
            CsvError::Read { source, .. } => return Trouble::unread(file, source),
            CsvError::RowTooLong { line } => Some(*line),
            CsvError::TooManyRows => None,
            _in_the_header => {
                let remedy = "name the columns as the library does, or in Chinese (编号, 标题, 类别, …), in utf-8";
                return Trouble::new(file, error, remedy).at_line(Some(1)).in_field("header");
            }
        };
        Trouble::new(file, error, "correct the file there, or divide it").at_line(line)
    })
}
