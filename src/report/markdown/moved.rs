//! What came, went and is open: in short, by rows, along the directory, and in amounts.

use super::super::labels::Language;
use super::{Page, escaped, figure, named, percent};
use crate::books::{Flow, RollForward, Summary, Table, UnitRow, UnitSummary, Value};
use crate::calendar::Period;
use crate::id::DepartmentId;
use crate::ratio::NO_VALUE;

impl Page<'_> {
    pub(super) fn findings(&mut self) {
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
        if table.is_empty() {
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
        let rows: Vec<Vec<String>> = table.rows().map(|row| figures(self.key(row.key()), row.figures())).collect();
        let total = figures(language.pick("**total**", "**合计**").to_owned(), table.total());
        self.table(1, &heads, rows.into_iter().chain([total]));
    }

    pub(super) fn key(&self, key: &[Value]) -> String {
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
        key.iter().map(name).collect::<Vec<_>>().join(" × ")
    }

    pub(super) fn amounts(&mut self) {
        for table in self.assessment.figures().amount_tables().iter().filter(|table| !table.is_empty()) {
            let Some(unit) = table.unit() else { continue };
            let title = self.language.outstanding(unit);
            self.block(&format!("## {title}: {unit}"));
            self.roll_forward(table);
        }
    }

    /// The period beside that before it and that of the year before; nothing where all three were empty.
    pub(super) fn in_short(&mut self) {
        let (language, compared) = (self.language, self.assessment.figures().compared());
        let period = self.assessment.period();
        let is_nothing = |of: &Summary| [of.opening(), of.came(), of.on_time().denominator()] == [0, 0, 0];
        let columns = [Some(compared.now()), compared.previous(), compared.year_before()];
        if columns.iter().flatten().all(|of| is_nothing(of)) {
            return;
        }
        self.section("In short", "概况");
        let name = |of: Option<Period>, or: &str| of.map_or_else(|| or.to_owned(), |of| language.period(of));
        let names = [
            language.pick("figure", "指标").to_owned(),
            name(Some(period), ""),
            name(period.previous().ok(), language.pick("period before", "上期")),
            name(period.year_before().ok(), language.pick("year before", "上年同期")),
        ];
        let heads: Vec<&str> = names.iter().map(String::as_str).collect();
        type Shown = fn(&Summary) -> String;
        let rows: [(&str, Shown); 10] = [
            (language.pick("open when it began", "期初在办"), |of| of.opening().to_string()),
            (language.pick("came", "本期增加"), |of| of.came().to_string()),
            (language.pick("completed", "完成"), |of| of.complete().to_string()),
            (language.pick("went otherwise", "其他减少"), |of| of.otherwise().to_string()),
            (language.pick("open at the end", "期末在办"), |of| of.closing().to_string()),
            (language.pick("overdue at the end", "期末逾期"), |of| of.overdue().to_string()),
            (language.pick("awaiting verification", "期末待验收"), |of| of.awaiting_verification().to_string()),
            (language.pick("completed of what was open or came", "完成率"), |of| percent(of.completion())),
            (language.pick("submitted on time of what was due", "按期申报率"), |of| percent(of.on_time())),
            (language.pick("returned of the claims decided", "退回率"), |of| percent(of.returned())),
        ];
        let cells = rows.map(|(name, shown)| {
            let shown = columns.iter().map(|of| of.map_or_else(|| NO_VALUE.to_owned(), shown));
            core::iter::once(name.to_owned()).chain(shown).collect::<Vec<String>>()
        });
        self.table(1, &heads, cells.into_iter());
    }

    /// Each department in short, with those that only co-operate beside.
    pub(super) fn departments(&mut self) {
        let (language, assessment) = (self.language, self.assessment);
        let (rows, cooperating) = (assessment.figures().departments(), assessment.cooperating());
        if rows.is_empty() {
            return;
        }
        self.section("By department, in short", "各单位情况");
        let heads = [
            language.pick("department", "单位"),
            language.pick("opening", "期初"),
            language.pick("came", "增加"),
            language.pick("completed", "完成"),
            language.pick("went otherwise", "其他减少"),
            language.pick("closing", "期末"),
            language.pick("overdue", "逾期"),
            language.pick("completion rate", "完成率"),
            language.pick("due", "到期"),
            language.pick("submitted on time", "按期申报率"),
            language.pick("returned", "退回率"),
            language.pick("co-operates in", "配合"),
        ];
        let beside = |department: Option<DepartmentId>| {
            let findings = department.and_then(|department| cooperating.get(&department));
            findings.map_or(0, Vec::len).to_string()
        };
        let of_lead = |unit: &UnitSummary| {
            let of = unit.figures();
            let counts = [of.opening(), of.came(), of.complete(), of.otherwise(), of.closing(), of.overdue()];
            let mut row = vec![self.lead(unit.department())];
            row.extend(counts.map(|count| count.to_string()));
            row.extend([percent(of.completion()), of.on_time().denominator().to_string(), percent(of.on_time())]);
            row.extend([percent(of.returned()), beside(unit.department())]);
            row
        };
        let leads = |department: &DepartmentId| rows.iter().any(|unit| unit.department() == Some(*department));
        let only_beside = cooperating.keys().filter(|department| !leads(department)).map(|department| {
            let mut row = vec![self.department(*department)];
            row.extend(core::iter::repeat_n(NO_VALUE.to_owned(), 10));
            row.push(beside(Some(*department)));
            row
        });
        let rows: Vec<Vec<String>> = rows.iter().map(of_lead).chain(only_beside).collect();
        self.table(1, &heads, rows.into_iter());
    }

    /// Each department with all beneath it; nothing where none has anything beneath it, and nothing was reorganised.
    pub(super) fn along_the_directory(&mut self) {
        let (language, roll_up) = (self.language, self.assessment.figures().roll_up());
        let tells = |row: &UnitRow| {
            let reorganised = [Flow::ReorganisedIn, Flow::ReorganisedOut].iter().any(|flow| row.own().get(*flow) > 0);
            row.own() != row.with_all_beneath() || !row.members().is_empty() || reorganised
        };
        if !roll_up.rows().iter().any(tells) {
            return;
        }
        self.section("Each department with all beneath it", "按单位层级汇总");
        let heads = [
            language.pick("department", "单位"),
            language.pick("tier", "层级"),
            language.pick("opening", "期初"),
            language.pick("came", "增加"),
            language.pick("reorganised in", "机构调整转入"),
            language.pick("went", "减少"),
            language.pick("reorganised out", "机构调整转出"),
            language.pick("closing", "期末"),
            language.pick("of these led itself", "其中本级"),
            language.pick("members", "成员单位"),
        ];
        let row = |row: &UnitRow| {
            let line = row.with_all_beneath();
            let (inward, outward) = (line.get(Flow::ReorganisedIn), line.get(Flow::ReorganisedOut));
            let sum = |is_inward: bool| {
                let flows = Flow::ALL.iter().filter(|flow| flow.is_inward() == is_inward);
                flows.fold(0_u64, |sum, flow| sum.saturating_add(line.get(*flow)))
            };
            let counts = [
                row.tier().into(),
                line.opening(),
                sum(true).saturating_sub(inward),
                inward,
                sum(false).saturating_sub(outward),
                outward,
                line.closing(),
                row.own().closing(),
            ];
            let members: Vec<String> = row.members().iter().map(|member| self.department(*member)).collect();
            let counts = counts.into_iter().map(|count: u64| count.to_string());
            let mut cells = vec![self.department(row.department())];
            cells.extend(counts);
            cells.push(members.join(language.pick(", ", "、")));
            cells
        };
        let rows: Vec<Vec<String>> = roll_up.rows().iter().map(row).collect();
        self.table(1, &heads, rows.into_iter());
    }

    /// How much of what there was to settle was settled.
    pub(super) fn settlement(&mut self) {
        let (language, settlement) = (self.language, self.assessment.figures().settlement());
        if settlement.values().all(|of| of.base() == 0 && of.settled() == 0) {
            return;
        }
        self.section("Settlement", "清偿");
        let heads = [
            language.pick("unit", "单位"),
            language.pick("settled", "已清偿"),
            language.pick("taken back", "冲回"),
            language.pick("to settle", "应清偿"),
            language.pick("settled of it", "清偿率"),
            language.pick("disputed", "有争议"),
            language.pick("settled without what is disputed", "剔除争议后清偿率"),
        ];
        let rows = settlement.iter().map(|(unit, of)| {
            let shown = |minor| figure(minor, Some(*unit));
            vec![
                unit.to_string(),
                shown(of.settled()),
                shown(of.reversed()),
                shown(of.base()),
                percent(&of.rate()),
                shown(of.disputed()),
                percent(&of.without_disputed()),
            ]
        });
        self.table(1, &heads, rows);
    }
}
