//! A row against what the ledger says of the same finding.

use super::imported::ImportMatter;
use super::list::Entry;
use super::row::Field;
use crate::command::{Amend, AmendQuantity, Command, Reclassify};
use crate::event::Event;
use crate::finding::{Amendment, Particulars, QuantityCause};
use crate::id::{FindingId, Tag};
use crate::ledger::Ledger;
use crate::life::Step;
use crate::quantity::Quantity;
use crate::record::StreamId;
use crate::text::Prose;

/// What a row says that the ledger does not; what it leaves out is no difference.
pub(super) fn differing(entry: &Entry, ledger: &Ledger, finding: FindingId) -> Option<ImportMatter> {
    let held = &ledger.particulars(finding)?;
    let (line, said) = (entry.line(), entry.particulars());
    let amendment = amendment(held, said);
    let severity = entry.severity.filter(|severity| *severity != held.severity());
    let quantity = said.quantity().filter(|quantity| Some(*quantity) != held.quantity());
    let fields: Vec<Field> = [
        (Field::Kind, entry.kind.is_some_and(|kind| kind != held.kind())),
        (Field::Title, amendment.title.is_some()),
        (Field::Description, amendment.description.is_some()),
        (Field::Category, amendment.category.is_some()),
        (Field::Region, amendment.region.is_some()),
        (Field::Severity, severity.is_some()),
        (Field::Source, amendment.source.is_some()),
        (Field::Proposer, amendment.proposer.is_some()),
        (Field::Tags, amendment.tags.is_some()),
        (Field::Quantity, quantity.is_some()),
        (Field::FoundOn, amendment.found_on.is_some()),
        (Field::ServedOn, amendment.served_on.is_some()),
    ]
    .into_iter()
    .filter_map(|(field, differs)| differs.then_some(field))
    .collect();
    if fields.is_empty() {
        return None;
    }
    let amendment = in_order(amendment, ledger, finding);
    let admits = |step: Step| {
        let stage = ledger.finding(finding).map(|finding| finding.stage());
        stage.is_some_and(|stage| step.admitted_in().contains(stage))
    };
    // A code and a number make no text that could be refused; without a reason there would be no command.
    let reason = format!("line {line} of the problem list of {} says so", said.inspection()).parse::<Prose>();
    let commands = reason.into_iter().flat_map(|reason| {
        let amend = (!amendment.is_empty()).then(|| Amend::new(finding, amendment.clone(), reason.clone()).into());
        let severity = severity.filter(|_| admits(Step::Reclassify));
        let reclassify = severity.map(|severity| Reclassify::new(finding, reason.clone()).severity(severity).into());
        let may_be_amended = admits(Step::AmendQuantity) && !is_consolidated(ledger, finding);
        let quantity = quantity.filter(|_| may_be_amended).and_then(|total| {
            let cause = cause(held.quantity(), total)?;
            Some(AmendQuantity::new(finding, cause, total, reason).into())
        });
        [amend, reclassify, quantity].into_iter().flatten().collect::<Vec<Command>>()
    });
    Some(ImportMatter::Differs { fields, commands: commands.collect() })
}

fn amendment(held: &Particulars, said: &Particulars) -> Amendment {
    Amendment {
        title: other(Some(said.title()), Some(held.title())),
        description: other(said.description(), held.description()),
        category: other(said.category().as_ref(), held.category().as_ref()),
        region: other(said.region().as_ref(), held.region().as_ref()),
        source: other(said.source().as_ref(), held.source().as_ref()),
        proposer: other(said.proposer(), held.proposer()),
        cause: other(said.cause().as_ref(), held.cause().as_ref()),
        tags: (!said.tags().is_empty() && !same_tags(held.tags(), said.tags())).then(|| said.tags().to_vec()),
        found_on: other(said.found_on().as_ref(), held.found_on().as_ref()),
        served_on: other(said.served_on().as_ref(), held.served_on().as_ref()),
    }
}

/// The same without dates that lie after what they come before: found after the raising, or served after today.
fn in_order(mut amendment: Amendment, ledger: &Ledger, finding: FindingId) -> Amendment {
    let raised_on = ledger.finding(finding).map(|finding| finding.raised_on());
    amendment.found_on = amendment.found_on.filter(|found_on| Some(*found_on) <= raised_on);
    amendment.served_on = amendment.served_on.filter(|served_on| *served_on <= ledger.latest().day());
    amendment
}

fn other<T: Clone + PartialEq>(said: Option<&T>, held: Option<&T>) -> Option<T> {
    said.filter(|said| held != Some(*said)).cloned()
}

/// Whether both name the same tags, in whatever order.
fn same_tags(held: &[Tag], said: &[Tag]) -> bool {
    held.iter().all(|tag| said.contains(tag)) && said.iter().all(|tag| held.contains(tag))
}

/// Whether another finding's amount was added to its own, so that no row of the list says the total.
fn is_consolidated(ledger: &Ledger, finding: FindingId) -> bool {
    let mut records = ledger.history(StreamId::Finding(finding));
    records.any(|record| matches!(record.event(), Event::Absorbed(absorbed) if absorbed.moved().is_some()))
}

/// Why a total would take the place of another; `None` where they are of different units.
fn cause(held: Option<Quantity>, total: Quantity) -> Option<QuantityCause> {
    let Some(held) = held else { return Some(QuantityCause::FoundLarger) };
    let order = total.checked_cmp(held).ok()?;
    Some(if order.is_lt() { QuantityCause::CorrectedDown } else { QuantityCause::FoundLarger })
}
