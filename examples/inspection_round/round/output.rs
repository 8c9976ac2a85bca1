//! What is told, and what is written about each month.

use super::script::Script;
use super::trouble::Trouble;
use rectify::assessment::Assessment;
use rectify::calendar::Period;
use rectify::finding::Kind;
use rectify::intake::{ImportMatter, Imported, ListScope, ProblemList, ResponsibilityList};
use rectify::ledger::Ledger;
use rectify::refusal::Refusal;
use rectify::report::{Language, markdown};
use rectify::rule::Rule;
use rectify::transition::Opportunity;
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::Path;

/// What was taken from the problem list, and what was refused.
pub(crate) fn taken(out: &mut dyn Write, file: &Path, list: &ProblemList, imported: &Imported) -> io::Result<()> {
    let file = file.file_name().map_or_else(|| file.display().to_string(), |name| name.to_string_lossy().into_owned());
    writeln!(
        out,
        "\n## Problem list (问题清单)\n\n  {} rows taken, {} refused; {} findings raised, {} of them assigned\n",
        list.entries().len(),
        list.refused(),
        imported.raised(),
        imported.assigned()
    )?;
    for fault in list.faults() {
        writeln!(out, "  {file}, {fault}\n    remedy: correct the row, and import the list again")?;
    }
    for note in imported.notes() {
        let remedy = match note.matter() {
            ImportMatter::NotTaken(_) => {
                "correct the row, or import it on a later day: imported_on in the command file"
            }
            ImportMatter::NotAssigned(_) => "add a routing rule that fits, or assign it by hand",
            ImportMatter::Differs { .. } => "amend the finding, if the row is right",
        };
        writeln!(out, "  {file}, {note}\n    remedy: {remedy}")?;
    }
    Ok(())
}

/// The responsibility list, one line for each finding somebody answers for.
pub(crate) fn responsibilities(out: &mut dyn Write, ledger: &Ledger) -> io::Result<()> {
    writeln!(out, "\n## Responsibility list (责任清单)\n")?;
    let mut row = |cells: [String; 7]| {
        let [reference, severity, lead, verifying, mode, deadline, stage] = cells;
        writeln!(out, "  {reference:<12} {severity:<9} {lead:<21} {verifying:<12} {mode:<11} {deadline:<11} {stage}")
    };
    row(["reference", "severity", "lead", "verifying", "mode", "deadline", "stage"].map(str::to_owned))?;
    let list = ResponsibilityList::draw(ledger, ListScope::Whole, ledger.latest().day());
    list.lines().iter().try_for_each(|line| {
        row([
            line.reference.to_string(),
            line.severity.to_string(),
            line.lead.to_string(),
            line.verifying.to_string(),
            or_dash(line.mode),
            or_dash(line.deadline),
            line.stage.to_string(),
        ])
    })
}

fn or_nothing<T: AsRef<str>>(told: &[T]) -> String {
    let told: Vec<&str> = told.iter().map(AsRef::as_ref).collect();
    if told.is_empty() { "nothing".to_owned() } else { told.join(", ") }
}

fn or_dash<T: ToString>(value: Option<T>) -> String {
    value.map_or_else(|| "-".to_owned(), |value| value.to_string())
}

/// A refusal: every rule that fails, what would remedy it, and what the same person may do instead.
pub(crate) fn refused(out: &mut dyn Write, refusal: &Refusal, script: &Script, may: &[Opportunity]) -> io::Result<()> {
    for broken in refusal.broken() {
        let told = script.with_names(&broken.to_string());
        writeln!(out, "      {}: {told}\n        remedy: {}", broken.rule(), broken.remedy())?;
    }
    // Whether they hold the grant to opine, only what they would opine on could tell.
    let open = may.iter().filter(|option| option.is_open() && !option.pending().contains(&Rule::Granted));
    let open: Vec<&str> = open.map(|option| option.step().name()).collect();
    writeln!(out, "      they may do with this finding now: {}", or_nothing(&open))
}

/// The lines of a month: how the findings moved, what is late, and what is owed.
pub(crate) fn month(out: &mut dyn Write, ledger: &Ledger, month: Period) -> io::Result<()> {
    let (books, last) = (ledger.books(), month.last());
    writeln!(out, "  problems:    {}", books.of(Kind::Problem).roll_forward(month))?;
    writeln!(out, "  suggestions: {}", books.of(Kind::Suggestion).roll_forward(month))?;
    let overdue = books.of(Kind::Problem).overdue(last).overdue().len();
    let mut duties: BTreeMap<String, usize> = BTreeMap::new();
    ledger.duties(last).iter().for_each(|duty| *duties.entry(duty.kind().to_string()).or_default() += 1);
    let duties: Vec<String> = duties.iter().map(|(kind, count)| format!("{count} {kind}")).collect();
    writeln!(out, "  on {last}: {overdue} problems past their deadline; duties due: {}", or_nothing(&duties))
}

/// A month's name and that of its folder: `2023-10`.
pub(crate) fn name(month: Period) -> String {
    format!("{:04}-{:02}", month.start().year(), month.start().month())
}

/// Makes the folder that everything is written into.
pub(crate) fn prepare(folder: &Path) -> Result<(), Trouble> {
    fs::create_dir_all(folder).map_err(|error| Trouble::unwritten(&folder.display().to_string(), &error))
}

/// Writes what belongs to a month into its folder.
pub(crate) fn write_month(folder: &Path, ledger: &Ledger, month: Period) -> Result<(), Trouble> {
    let place = folder.join(name(month));
    prepare(&place)?;
    let write = |name: &str, text: &[u8]| {
        let file = place.join(name);
        fs::write(&file, text).map_err(|error| Trouble::unwritten(&file.display().to_string(), &error))
    };
    let list = ResponsibilityList::draw(ledger, ListScope::Whole, month.last());
    // The mark by which spreadsheets know that this is UTF-8.
    let mut csv = "\u{feff}".as_bytes().to_vec();
    list.write_csv(&mut csv).map_err(|error| Trouble::unwritten(&place.display().to_string(), &error))?;
    write("responsibility_list.csv", &csv)?;
    for (kind, name) in [(Kind::Problem, "assessment"), (Kind::Suggestion, "assessment_suggestions")] {
        let assessment = Assessment::of(ledger, month, kind);
        let json = serde_json::to_string_pretty(&assessment)
            .map_err(|error| Trouble::unwritten(&place.display().to_string(), &error.into()))?;
        write(&format!("{name}.json"), (json + "\n").as_bytes())?;
        write(&format!("{name}.md"), markdown(&assessment, Language::Chinese).as_bytes())?;
    }
    Ok(())
}
