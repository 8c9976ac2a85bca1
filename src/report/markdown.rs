//! An assessment as a page of Markdown.

use super::labels::Language;
use crate::assessment::Assessment;
use crate::books::{Band, By, Completion, Flow, Late, OnTime, RollForward, Row, Table, Value};
use crate::id::DepartmentId;
use crate::quantity::{Quantity, Unit};
use crate::ratio::{Ratio, Rounding};
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
    page.findings();
    page.amounts();
    page.completion();
    page.on_time();
    page.answers();
    page.overdue();
    page.ageing();
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

/// An id with its name, where it has one.
fn named<Id: Display + Ord>(id: &Id, names: &BTreeMap<Id, Line>) -> String {
    match names.get(id) {
        Some(name) => format!("{} `{id}`", escaped(name.as_str())),
        None => format!("`{id}`"),
    }
}

/// Whether there was nothing to be done on time, and nothing left out.
fn is_nothing(of: &OnTime) -> bool {
    [of.due(), of.excepted(), of.unknown()] == [0, 0, 0]
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

    fn findings(&mut self) {
        self.section("Roll-forward", "台账变动");
        self.block(&self.in_words(self.assessment.figures().roll_forward()));
        for table in self.assessment.figures().tables() {
            self.roll_forward(table);
        }
    }

    fn in_words(&self, roll: RollForward) -> String {
        match self.language {
            Language::English => roll.to_string(),
            Language::Chinese => format!(
                "期初 {} + 新增 {} + 重新打开 {} + 转入 {} - 销号及其他了结 {} - 转出 {} = 期末 {}",
                roll.opening(),
                roll.get(Flow::Raised),
                roll.get(Flow::Reopened),
                roll.inward(),
                roll.closed(),
                roll.outward(),
                roll.closing()
            ),
        }
    }

    /// A roll-forward by rows, with the columns under which anything moved; nothing where it has no rows.
    fn roll_forward(&mut self, table: &Table) {
        if table.rows().is_empty() {
            return;
        }
        let language = self.language;
        let always = [Flow::Raised, Flow::Rectified];
        let used = |flow: &Flow| always.contains(flow) || table.total().get(*flow) > 0;
        let flows: Vec<Flow> = Flow::ALL.iter().copied().filter(used).collect();
        let dimensions = table.dimensions().iter().map(|dimension| language.dimension(*dimension));
        let by = dimensions.collect::<Vec<_>>().join(" × ");
        let mut heads = vec![by.as_str(), language.pick("opening", "期初")];
        heads.extend(flows.iter().map(|flow| language.flow(*flow)));
        heads.push(language.pick("closing", "期末"));
        let figures = |name: String, roll: &RollForward| {
            let middle = flows.iter().map(|flow| roll.get(*flow));
            let all = [roll.opening()].into_iter().chain(middle).chain([roll.closing()]);
            let shown = all.map(|number| figure(number, table.unit()));
            [name].into_iter().chain(shown).collect::<Vec<String>>()
        };
        let rows: Vec<Vec<String>> = table.rows().iter().map(|row| figures(self.key(row), row.figures())).collect();
        let total = figures(language.pick("**total**", "**合计**").to_owned(), table.total());
        self.table(1, &heads, rows.into_iter().chain([total]));
    }

    fn key(&self, row: &Row) -> String {
        let name = |value: &Value| match value {
            Value::Department(Some(id)) => self.department(*id),
            Value::Region(Some(id)) => named(id, self.assessment.regions()),
            Value::Department(None)
            | Value::Region(None)
            | Value::Kind(_)
            | Value::Inspection(_)
            | Value::Severity(_)
            | Value::Category(_)
            | Value::Mode(_) => escaped(&self.language.value(*value)),
        };
        row.key().iter().map(name).collect::<Vec<_>>().join(" × ")
    }

    fn amounts(&mut self) {
        for table in self.assessment.figures().amount_tables().iter().filter(|table| !table.rows().is_empty()) {
            let Some(unit) = table.unit() else { continue };
            let title = self.language.outstanding(unit);
            self.block(&format!("## {title}: {unit}"));
            self.roll_forward(table);
        }
    }

    fn completion(&mut self) {
        self.section("Completion", "整改完成率");
        let (language, stock, flow) =
            (self.language, self.assessment.figures().completion_stock(), self.assessment.figures().completion_flow());
        if [stock, flow].iter().all(|of| of.strict().denominator() == 0) {
            return self.none();
        }
        let heads = [
            language.pick("of", "口径"),
            language.pick("complete", "完成"),
            language.pick("base", "基数"),
            language.pick("rate", "完成率"),
            language.pick("unfounded", "不属实"),
            language.pick("merged", "合并"),
            language.pick("split", "拆分"),
            language.pick("strict rate", "严格完成率"),
        ];
        let row = |name: &str, of: &Completion| {
            let counts = [of.unfounded(), of.merged(), of.split()].map(|count| count.to_string());
            let mut row = vec![name.to_owned(), of.complete().to_string(), of.base().to_string(), percent(&of.rate())];
            row.extend(counts);
            row.push(percent(&of.strict()));
            row
        };
        let all = language.pick("all there are, at the end", "全部问题（期末）");
        let taken = language.pick("open before or taken in", "期初在办及本期新增");
        let rows = [row(all, stock), row(taken, flow)];
        self.table(1, &heads, rows.into_iter());
    }

    fn on_time(&mut self) {
        self.section("Due and on time", "到期与按期");
        if self.assessment.figures().on_time().iter().all(is_nothing) {
            return self.none();
        }
        self.on_time_by(By::Submission);
        self.on_time_by(By::Close);
    }

    fn on_time_by(&mut self, by: By) {
        let language = self.language;
        let heads = [
            language.pick("against", "口径"),
            language.pick("due", "到期"),
            language.pick("on time", "按期"),
            language.pending(by),
            language.late(by),
            language.pick("not done", "未完成"),
            language.pick("ended otherwise", "终结或移送"),
            language.pick("left out", "剔除"),
            language.pick("no submission known", "无申报记录"),
            language.pick("on-time rate", "按期率"),
        ];
        let row = |of: &OnTime| {
            let name = format!("{}, {}", language.against(of.against()), language.by(of.by()));
            let counts = [
                of.due(),
                of.on_time(),
                of.pending(),
                of.made_good(),
                of.undone(),
                of.ended(),
                of.excepted(),
                of.unknown(),
            ];
            let counts = counts.into_iter().map(|count| count.to_string());
            [name].into_iter().chain(counts).chain([percent(&of.rate())]).collect()
        };
        let ways = self.assessment.figures().on_time().iter().filter(|of| of.by() == by);
        let rows: Vec<Vec<String>> = ways.map(row).collect();
        self.table(1, &heads, rows.into_iter());
    }

    fn answers(&mut self) {
        let Some(answers) = self.assessment.figures().answers() else { return };
        self.section("Answers", "答复与采纳");
        if answers.answered() == 0 {
            return self.none();
        }
        let language = self.language;
        let heads = [
            language.pick("answered", "已答复"),
            language.pick("adopted", "采纳"),
            language.pick("in part", "部分采纳"),
            language.pick("not adopted", "未采纳"),
            language.pick("adoption rate", "采纳率"),
            language.pick("wholly adopted", "全部采纳率"),
            language.pick("on time", "按期答复"),
            language.pick("on-time rate", "按期答复率"),
        ];
        let row = [
            answers.answered().to_string(),
            answers.adopted().to_string(),
            answers.partly().to_string(),
            answers.not_adopted().to_string(),
            percent(&answers.adoption_rate()),
            percent(&answers.strict()),
            answers.on_time().to_string(),
            percent(&answers.on_time_rate()),
        ];
        self.table(0, &heads, core::iter::once(row.to_vec()));
    }

    fn overdue(&mut self) {
        self.section("Overdue at the end of the period", "期末逾期");
        let overdue = self.assessment.figures().overdue();
        self.late(overdue.overdue());
        let title = self.language.pick("Submitted in time, awaiting verification or close", "已按期申报、待验收或销号");
        self.block(&format!("### {title}"));
        self.late(overdue.awaiting_verification());
    }

    fn late(&mut self, late: &[Late]) {
        let language = self.language;
        let heads = [
            language.pick("number", "编号"),
            language.pick("finding", "问题"),
            language.pick("lead", "牵头单位"),
            language.pick("deadline", "期限"),
            language.pick("days", "天数"),
        ];
        let none = language.pick("unassigned", "未交办");
        let row = |late: &Late| {
            let lead = late.lead().map_or_else(|| none.to_owned(), |lead| self.department(lead));
            let item = self.assessment.items().get(&late.finding());
            let number = item.map_or_else(
                || format!("`{}`", late.finding()),
                |item| format!("`{}` {}", item.inspection(), escaped(item.reference().as_str())),
            );
            let title = item.map_or_else(String::new, |item| escaped(item.title().as_str()));
            vec![number, title, lead, late.deadline().to_string(), late.days().to_string()]
        };
        let items = self.assessment.items();
        let mut sorted: Vec<&Late> = late.iter().collect();
        // By number within a day: the order of their ids tells a reader nothing.
        sorted.sort_by_key(|late| {
            let item = items.get(&late.finding());
            (late.deadline(), item.map(|item| (item.inspection(), item.reference().as_str())), late.finding())
        });
        let rows: Vec<Vec<String>> = sorted.into_iter().map(row).collect();
        if rows.is_empty() {
            self.none();
        } else {
            self.table(4, &heads, rows.into_iter());
        }
    }

    fn ageing(&mut self) {
        self.section("Age of what is open, in days", "在办时长（天）");
        let (language, ageing) = (self.language, self.assessment.figures().ageing());
        if ageing.values().flatten().all(|band| band.count() == 0) {
            return self.none();
        }
        let bands = ageing.values().next().map_or(&[][..], Vec::as_slice);
        let names: Vec<String> = bands.iter().map(Band::to_string).collect();
        let mut heads = vec![language.pick("since", "起算")];
        heads.extend(names.iter().map(String::as_str));
        let rows = ageing.iter().map(|(since, bands)| {
            let counts = bands.iter().map(|band| band.count().to_string());
            [language.since(*since).to_owned()].into_iter().chain(counts).collect()
        });
        self.table(1, &heads, rows);
    }
}
