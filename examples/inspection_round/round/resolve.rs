//! From what an entry says to a command: a person writes references, the crate reads ids.
//!
//! - `findings` of the entry become the command's `finding`, one command for each;
//! - a reference under `finding` or `into` becomes the id of that finding;
//! - a part of a split gets the id that belongs to its reference;
//! - `{reference}` in a text becomes the reference, and the amount `"{outstanding}"` what is outstanding.

use super::script::{Entry, Script};
use super::trouble::Trouble;
use rectify::command::{Command, Order};
use rectify::finding::Finding;
use rectify::id::{FindingId, InspectionId};
use rectify::ledger::Ledger;
use rectify::load::{JsonError, from_json};
use rectify::text::Reference;
use serde_json::{Value, json};

/// The commands of an entry.
pub(crate) fn orders(script: &Script, number: usize, entry: &Entry, ledger: &Ledger) -> Result<Vec<Order>, Trouble> {
    let inspection = script.programme.inspection.id();
    if entry.findings.is_empty() {
        let id = Ids { inspection, finding: None, reference: None };
        return Ok(vec![order(script, number, entry, &id)?]);
    }
    let about = |reference: &Reference| {
        let missing = || {
            let message = format!("no finding {reference} is in the ledger");
            script.wrong(number, "findings", message, "check the number; a row that was refused has no finding")
        };
        let finding = ledger.by_reference(inspection, reference).ok_or_else(missing)?;
        order(script, number, entry, &Ids { inspection, finding: Some(finding), reference: Some(reference) })
    };
    entry.findings.iter().map(about).collect()
}

fn order(script: &Script, number: usize, entry: &Entry, ids: &Ids<'_>) -> Result<Order, Trouble> {
    let mut command = entry.command.clone();
    let Value::Object(named) = &mut command else {
        let remedy = "write the name of a step, and in braces what belongs to it";
        return Err(script.wrong(number, "command", "this is no command", remedy));
    };
    if let Some(finding) = ids.finding {
        named.values_mut().filter_map(Value::as_object_mut).for_each(|fields| {
            fields.insert("finding".to_owned(), json!(finding.id()));
        });
    }
    ids.resolve(&mut command);
    let command: Command = from_json(&command.to_string()).map_err(|error| match error {
        JsonError::Value { line, column, path, message } => {
            let field = if path == "$" { "command".to_owned() } else { format!("command.{path}") };
            let error = JsonError::Value { line, column, path: field.clone(), message: message.clone() };
            script.wrong(number, &field, message, &error.remedy())
        }
        other => script.wrong(number, "command", &other, &other.remedy()),
    })?;
    Ok(match entry.about {
        Some(day) => command.on(day),
        None => command.into(),
    })
}

/// What the words of an entry stand for.
struct Ids<'a> {
    inspection: InspectionId,
    finding: Option<Finding<'a>>,
    reference: Option<&'a Reference>,
}

impl Ids<'_> {
    fn resolve(&self, value: &mut Value) {
        match value {
            Value::String(text) if text == "{outstanding}" => {
                if let Some(outstanding) = self.finding.and_then(|finding| finding.outstanding()) {
                    *value = json!(outstanding);
                }
            }
            Value::String(text) => {
                if let Some(reference) = self.reference {
                    *text = text.replace("{reference}", reference.as_str());
                }
            }
            Value::Array(items) => items.iter_mut().for_each(|item| self.resolve(item)),
            Value::Object(fields) => {
                fields.values_mut().for_each(|field| self.resolve(field));
                for key in ["finding", "into"] {
                    if let Some(Value::String(text)) = fields.get_mut(key)
                        && text.parse::<FindingId>().is_err()
                    {
                        *text = FindingId::derived(self.inspection, text).to_string();
                    }
                }
                if let Some(Value::Array(parts)) = fields.get_mut("parts") {
                    parts.iter_mut().filter_map(Value::as_object_mut).for_each(|part| {
                        if let Some(Value::String(reference)) = part.get("reference") {
                            let id = FindingId::derived(self.inspection, reference);
                            part.insert("finding".to_owned(), json!(id));
                        }
                    });
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }
}
