//! An assessment as a page of Markdown, a file for each part of it.
//!
//! What says nothing is left out, but for what a reader would look for: there, the page says that there is none.

mod done;
mod late;
mod moved;
mod next;
mod restated;
mod time;

pub use restated::restatement_markdown;

use super::labels::Language;
use crate::assessment::Assessment;
use crate::id::{DepartmentId, FindingId};
use crate::quantity::{Quantity, Unit};
use crate::ratio::{NO_VALUE, Ratio, Rounding};
use crate::text::Line;
use core::fmt::Display;
use std::collections::BTreeMap;

/// Writes an assessment as a page of Markdown.
///
/// Percentages have one digit after the point and are cut off, not rounded up; where there is nothing to divide by,
/// there is a dash.
///
/// ```
/// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
/// # let ledger = scene::ledger_with_one_finding();
/// use rectify::{assessment::Assessment, calendar::Period, finding::Kind, report::{Language, markdown}};
/// let may = Assessment::of(&ledger, Period::month(2024, 5)?, Kind::Problem);
/// let page = markdown(&may, Language::Chinese);
/// assert!(page.contains("| 未交办 | 0 | 1 |"));
/// assert_eq!(page, markdown(&may, Language::Chinese));
/// # Ok::<(), rectify::calendar::PeriodError>(())
/// ```
pub fn markdown(assessment: &Assessment, language: Language) -> String {
    let mut page = Page { text: String::new(), language, assessment };
    page.heading();
    page.in_short();
    page.departments();
    page.findings();
    page.along_the_directory();
    page.amounts();
    page.settlement();
    page.completion();
    page.on_time();
    page.answers();
    page.overdue();
    page.ageing();
    page.paces();
    page.handling();
    page.progress();
    page.closes();
    page.pressure();
    page.sweeps();
    page.yields();
    page.trend();
    page.appraisal();
    page.signals();
    page.adjustments();
    page.text
}

/// Shows a text so that it is only text: markup loses its meaning, and what is invisible or changes direction becomes
/// its code point. What means nothing within a line stays as it was written.
fn escaped(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let (before, rest) = text.split_at_checked(at).unwrap_or_default();
        match c {
            '&' => shown.push_str("&amp;"),
            '<' => shown.push_str("&lt;"),
            '>' => shown.push_str("&gt;"),
            '\n' | '\r' | '\t' => shown.push(' '),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '$' | '@' => shown.extend(['\\', c]),
            // Many readers make a link of an address by itself.
            ':' if rest.starts_with("://") => shown.push_str("\\:"),
            '.' if before.as_bytes().last_chunk().is_some_and(|end: &[u8; 3]| end.eq_ignore_ascii_case(b"www")) => {
                shown.push_str("\\.")
            }
            c if at == 0 && c.is_ascii_punctuation() => shown.extend(['\\', c]),
            c if crate::text::is_unseen(c) || c.is_control() => {
                shown.push_str(&format!("U+{:04X}", u32::from(c)));
            }
            c => shown.push(c),
        }
    }
    shown
}

/// A number of minor units, as a quantity without its unit; a count as it is.
fn figure(number: u64, unit: Option<Unit>) -> String {
    match unit.and_then(|unit| Quantity::new(number, unit).ok()) {
        Some(quantity) => quantity.to_string().split(' ').next().unwrap_or_default().to_owned(),
        None => number.to_string(),
    }
}

fn percent(ratio: &Ratio) -> String {
    ratio.percent_text(1, Rounding::Truncate)
}

/// What a fraction comes to, with one digit after the point, cut off.
fn quotient(ratio: &Ratio) -> String {
    let tenths = u128::from(ratio.numerator()).checked_mul(10).and_then(|n| n.checked_div(ratio.denominator().into()));
    let shown = tenths.map(|tenths| format!("{}.{}", tenths.div_euclid(10), tenths.rem_euclid(10)));
    shown.unwrap_or_else(|| NO_VALUE.to_owned())
}

fn text_or_dash<T: ToString>(value: Option<T>) -> String {
    value.map_or_else(|| NO_VALUE.to_owned(), |value| value.to_string())
}

/// An id with its name, where it has one.
fn named<Id: Display + Ord>(id: &Id, names: &BTreeMap<Id, Line>) -> String {
    match names.get(id) {
        Some(name) => format!("{} `{id}`", escaped(name.as_str())),
        None => format!("`{id}`"),
    }
}

struct Page<'a> {
    text: String,
    language: Language,
    assessment: &'a Assessment,
}

impl Page<'_> {
    fn line(&mut self, text: &str) {
        self.text.push_str(text);
        self.text.push('\n');
    }

    /// A line that begins a block: an empty one comes before it.
    fn block(&mut self, text: &str) {
        self.line("");
        self.line(text);
    }

    fn section(&mut self, english: &'static str, chinese: &'static str) {
        let title = self.language.pick(english, chinese);
        self.block(&format!("## {title}"));
    }

    fn none(&mut self) {
        self.block(self.language.pick("None.", "无。"));
    }

    /// A table; so many columns of text, then figures.
    fn table(&mut self, texts: usize, heads: &[&str], rows: impl Iterator<Item = Vec<String>>) {
        self.block(&format!("| {} |", heads.join(" | ")));
        let rule = heads.iter().enumerate().map(|(at, _)| if at < texts { "---" } else { "---:" });
        self.line(&format!("| {} |", rule.collect::<Vec<_>>().join(" | ")));
        for row in rows {
            self.line(&format!("| {} |", row.join(" | ")));
        }
    }

    fn department(&self, id: DepartmentId) -> String {
        named(&id, self.assessment.departments())
    }

    fn lead(&self, lead: Option<DepartmentId>) -> String {
        lead.map_or_else(|| self.language.pick("unassigned", "未交办").to_owned(), |lead| self.department(lead))
    }

    /// A finding by the number on its list.
    fn number(&self, finding: FindingId) -> String {
        match self.assessment.items().get(&finding) {
            Some(item) => format!("`{}` {}", item.inspection(), escaped(item.reference().as_str())),
            None => format!("`{finding}`"),
        }
    }

    fn title(&self, finding: FindingId) -> String {
        self.assessment.items().get(&finding).map_or_else(String::new, |item| escaped(item.title().as_str()))
    }

    fn numbers(&self, findings: &[FindingId]) -> String {
        findings.iter().map(|finding| self.number(*finding)).collect::<Vec<_>>().join(self.language.pick(", ", "、"))
    }

    fn heading(&mut self) {
        let (assessment, language) = (self.assessment, self.language);
        let title = escaped(assessment.title().as_str());
        self.line(&format!("# {title}: {}\n", language.period(assessment.period())));
        let last = assessment.zone().clock(assessment.known_at());
        let facts = [
            (language.pick("figures of", "统计对象"), language.kind(assessment.kind()).to_owned()),
            (language.pick("ledger", "台账"), format!("`{}`", assessment.ledger())),
            (language.pick("last record", "最后一笔记录"), last),
            (language.pick("records", "记录数"), assessment.length().to_string()),
            (language.pick("policy", "规则"), format!("`{}` {}", assessment.policy(), assessment.policy_version())),
            (language.pick("directory", "单位名录"), assessment.directory_version().to_string()),
            (
                language.pick("percentages", "百分比"),
                language.pick("truncated, not rounded", "截尾，不进位").to_owned(),
            ),
        ];
        for (name, fact) in facts {
            self.line(&format!("- {name}: {fact}"));
        }
    }
}
