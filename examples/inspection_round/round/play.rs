//! The round: found, import, then day by day what the command file says, and month by month what became of it.

use super::args::Options;
use super::input::Input;
use super::output;
use super::resolve;
use super::script::{Entry, Expectation, Script};
use super::trouble::Trouble;
use rectify::calendar::{Calendar, Period};
use rectify::chrono::DateTime;
use rectify::command::{Found, Order};
use rectify::id::CommandId;
use rectify::intake::Import;
use rectify::ledger::{Ledger, LedgerError, Request};
use rectify::moment::{Day, Moment, Zone};
use rectify::uuid::Uuid;
use std::fmt;
use std::io::{self, Write};
use std::path::Path;

/// How many requests were taken, of how many commands, and how many were refused as foreseen.
#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    requests: usize,
    commands: usize,
    refused: usize,
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Counts { requests, commands, refused } = self;
        write!(f, "{commands} commands in {requests} requests taken, {refused} requests refused as foreseen")
    }
}

/// Plays all of it.
pub(crate) fn play(
    options: &Options,
    input: Input,
    out: &mut dyn Write,
    progress: &mut dyn Write,
) -> Result<(), Trouble> {
    output::prepare(&options.out)?;
    let Input { script, directory, routing, policy, problems } = input;
    let ledger = found(options, &script, policy, directory)?;
    let mut round = Round { options, ledger, script: &script, out, progress };

    let programme = &script.programme;
    let importer = script.actor(&programme.imported_by)?;
    let moment = morning(&options.commands, programme.imported_on, programme.zone)?;
    let mut rows = |done: usize, of: usize| {
        if done.is_multiple_of(1_000) {
            drop(writeln!(round.progress, "{done} of {of} rows imported"));
        }
    };
    let import = Import::new(&problems, &routing);
    let imported = import
        .run_watched(&mut round.ledger, &importer, moment, &mut rows)
        .map_err(|error| Trouble::new(&options.problems, error, "import it on a later day"))?;
    writeln!(round.out, "# {}", programme.title).map_err(told)?;
    output::taken(round.out, &options.problems, &problems, &imported).map_err(told)?;
    output::responsibilities(round.out, &round.ledger).map_err(told)?;

    round.months()
}

fn told(error: io::Error) -> Trouble {
    Trouble::untold(&error)
}

/// What would remedy a refusal.
fn remedies(error: &LedgerError) -> String {
    let broken = error.refusal().into_iter().flat_map(|refusal| refusal.broken());
    let remedies = broken.map(|broken| broken.remedy()).collect::<Vec<_>>();
    if remedies.is_empty() { "correct what is asked".to_owned() } else { remedies.join("; ") }
}

/// Begins the ledger.
fn found(
    options: &Options,
    script: &Script,
    policy: rectify::policy::Policy,
    directory: rectify::directory::Directory,
) -> Result<Ledger, Trouble> {
    let programme = &script.programme;
    let moment = morning(&options.commands, programme.founded_on, programme.zone)?;
    let founding = Found::new(
        programme.ledger,
        programme.title.clone(),
        programme.zone,
        policy,
        directory,
        Calendar::china(),
        programme.coordinating,
    )
    .inspections(programme.inspection.clone());
    Ledger::found(&script.actor(&programme.founded_by)?, moment, founding).map_err(|error| {
        let remedy = remedies(&error);
        Trouble::new(&options.commands, error, remedy).in_field("programme")
    })
}

/// Nine in the morning of a day.
fn morning(file: &Path, day: Day, zone: Zone) -> Result<Moment, Trouble> {
    let time = DateTime::parse_from_rfc3339(&format!("{day}T09:00:00{zone}")).ok();
    let moment = time.and_then(|time| Moment::new(&time, zone).ok());
    moment.ok_or_else(|| Trouble::new(file, format!("{day} cannot be played"), "give a day from 1900 to 9999"))
}

/// A ledger on its way through the months.
struct Round<'a> {
    options: &'a Options,
    ledger: Ledger,
    script: &'a Script,
    out: &'a mut dyn Write,
    progress: &'a mut dyn Write,
}

impl Round<'_> {
    /// Plays every month from the import to the last entry, and writes what belongs to it.
    fn months(&mut self) -> Result<(), Trouble> {
        let mut entries = self.script.entries.iter().enumerate().peekable();
        let mut month = self.month(self.script.programme.imported_on)?;
        let mut whole = Counts::default();
        loop {
            writeln!(self.out, "\n## {}\n", output::name(month)).map_err(told)?;
            let mut counts = Counts::default();
            while let Some((number, entry)) = entries.next_if(|(_, entry)| month.contains(entry.on)) {
                self.entry(number, entry, &mut counts)?;
                if number % 1_000 == 999 {
                    writeln!(self.progress, "{} of {} entries played", number + 1, self.script.entries.len())
                        .map_err(told)?;
                }
            }
            output::write_month(&self.options.out, &self.ledger, month)?;
            writeln!(self.out, "  {counts}").map_err(told)?;
            output::month(self.out, &self.ledger, month).map_err(told)?;
            writeln!(self.progress, "{} played", output::name(month)).map_err(told)?;
            whole.requests += counts.requests;
            whole.commands += counts.commands;
            whole.refused += counts.refused;
            if entries.peek().is_none() {
                break;
            }
            month = self.month(month.end())?;
        }
        let (records, folder) = (self.ledger.records().len(), self.options.out.display());
        writeln!(self.out, "\n{whole}; {records} records\nwritten to {folder}, a folder for each month").map_err(told)
    }

    fn month(&self, day: Day) -> Result<Period, Trouble> {
        Period::month(day.year(), day.month())
            .map_err(|error| Trouble::new(&self.options.commands, error, "give a day from 1900 to 9998"))
    }

    /// Plays one entry: it is taken, or refused, as it says.
    fn entry(&mut self, number: usize, entry: &Entry, counts: &mut Counts) -> Result<(), Trouble> {
        let orders = resolve::orders(self.script, number, entry, &self.ledger)?;
        let line = told_of(entry, &orders);
        let many = orders.len();
        let outcome = self.request(number, entry, orders)?;
        match (outcome, entry.expect) {
            (Ok(()), None) => {
                counts.requests += 1;
                counts.commands += many;
                writeln!(self.out, "  {line}").map_err(told)
            }
            (Err(LedgerError::Refused(refusal)), Some(Expectation::Refused)) => {
                counts.refused += 1;
                writeln!(self.out, "  {line}\n    REFUSED").map_err(told)?;
                let actor = self.script.actor(&entry.by)?;
                let may = refusal.finding().map(|finding| self.ledger.options(&actor, entry.on, finding));
                output::refused(self.out, &refusal, self.script, &may.unwrap_or_default()).map_err(told)
            }
            (Ok(()), Some(Expectation::Refused)) => {
                let message = format!("{line} was taken, though it was to be refused");
                Err(self.script.wrong(number, "expect", message, "leave it out"))
            }
            (Err(error), _) => {
                let message = self.script.with_names(&format!("{line}: {error}"));
                Err(self.script.wrong(number, "command", message, &remedies(&error)))
            }
        }
    }

    /// Asks the ledger: all of the commands, or none.
    fn request(
        &mut self,
        number: usize,
        entry: &Entry,
        orders: Vec<Order>,
    ) -> Result<Result<(), LedgerError>, Trouble> {
        let moment = morning(&self.options.commands, entry.on, self.script.programme.zone)?;
        // The same entry of the same ledger always has the same id, so that a retry would record nothing.
        let id = Uuid::new_v5(&self.script.programme.ledger.uuid(), format!("entries[{number}]").as_bytes());
        let id =
            CommandId::new(id).map_err(|error| self.script.wrong(number, "", error, "choose another ledger id"))?;
        let request = Request::new(id, self.script.actor(&entry.by)?, moment);
        let request = orders.into_iter().fold(request, Request::with);
        let admitted = self.ledger.propose(request).and_then(|batch| self.ledger.admit(batch));
        Ok(admitted.map(drop))
    }
}

/// An entry in a line.
fn told_of(entry: &Entry, orders: &[Order]) -> String {
    let step = orders.first().map_or("nothing", |order| order.command().step().name());
    let about = match entry.findings.as_slice() {
        [] => String::new(),
        [one] => format!(" {one}"),
        [first, .., last] => format!(" {first} … {last} ({} findings)", entry.findings.len()),
    };
    let note = entry.note.as_ref().map(|note| format!(": {note}")).unwrap_or_default();
    format!("{} {} {step}{about}{note}", entry.on, entry.by)
}
