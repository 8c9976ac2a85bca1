//! A restatement as a page of Markdown: what was published, and beside it what it comes to now.

use super::super::labels::Language;
use super::{Page, escaped, text_or_dash};
use crate::assessment::{Assessment, LateRecord, RestatedFigure, Restatement};

/// Writes a restatement (更正) as a page of Markdown, with the names that an assessment of the same ledger has.
///
/// ```
/// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
/// # use scene::*;
/// # let mut ledger = scene::ledger_with_one_finding();
/// use rectify::{assessment::{Assessment, Restatement}, calendar::Period, finding::Kind};
/// use rectify::{command::{Command, Raise}, report::{Language, restatement_markdown}};
/// let may = Assessment::of(&ledger, Period::month(2024, 5)?, Kind::Problem);
/// ledger.act(&office_head(), noon("2024-06-03"), may.publish()?)?;
/// let late = Command::from(Raise::new(finding(2), item())).on("2024-05-20".parse()?);
/// ledger.act(&inspector(), noon("2024-06-04"), late)?;
/// let published = ledger.programme().publications().last().ok_or("nothing is published")?;
/// let page = restatement_markdown(&Restatement::of(&ledger, published)?, &may, Language::English);
/// assert!(page.contains("| `roll_forward/raised` | 1 | 1 | 2 |"), "{page}");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn restatement_markdown(restatement: &Restatement, named_by: &Assessment, language: Language) -> String {
    let mut page = Page { text: String::new(), language, assessment: named_by };
    let title = escaped(named_by.title().as_str());
    let restated = language.pick("restatement", "更正");
    page.line(&format!("# {title}: {}, {restated}\n", language.period(restatement.period())));
    let facts = [
        (language.pick("figures of", "统计对象"), language.kind(restatement.kind()).to_owned()),
        (language.pick("records known when published", "公布时记录数"), restatement.length().to_string()),
        (language.pick("last record", "最后一笔记录"), named_by.zone().clock(restatement.known_at())),
    ];
    for (name, fact) in facts {
        page.line(&format!("- {name}: {fact}"));
    }
    page.section("Figures that differ", "有变化的数据");
    if restatement.figures().is_empty() {
        page.none();
    } else {
        page.restated(restatement.figures());
    }
    page.section("Late records", "补录记录");
    if restatement.records().is_empty() {
        page.none();
    } else {
        page.late_records(restatement.records());
    }
    page.text
}

impl Page<'_> {
    fn restated(&mut self, figures: &[RestatedFigure]) {
        let language = self.language;
        let heads = [
            language.pick("figure", "指标"),
            language.pick("published", "已公布"),
            language.pick("now, as booked", "现值（按入账日）"),
            language.pick("restated", "更正值（按发生日）"),
        ];
        let row = |figure: &RestatedFigure| {
            let values = [figure.published(), figure.as_booked(), figure.restated()].map(text_or_dash);
            core::iter::once(format!("`{}`", figure.name())).chain(values).collect()
        };
        self.table(1, &heads, figures.iter().map(row));
    }

    fn late_records(&mut self, records: &[LateRecord]) {
        let language = self.language;
        let heads = [
            language.pick("record", "记录"),
            language.pick("number", "编号"),
            language.pick("about", "发生日"),
            language.pick("booked", "入账日"),
        ];
        let row = |late: &LateRecord| {
            let (position, number) = (late.position().number().to_string(), self.number(late.finding()));
            vec![position, number, late.day().to_string(), late.booked().to_string()]
        };
        let cells: Vec<Vec<String>> = records.iter().map(row).collect();
        self.table(4, &heads, cells.into_iter());
    }
}
