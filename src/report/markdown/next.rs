//! What is made of the figures, and what comes next: pressure, sweeps, yields, lights and scores, signals, adjustments.

use super::super::labels::Language;
use super::{Page, percent, quotient, text_or_dash};
use crate::assessment::{Adjustment, AppraisedRow, FindingLight, Grounds, Lost, LostFor, Signal};
use crate::finding::{Level, YieldKind};
use crate::policy::{Light, LightOn};
use crate::quantity::Quantity;
use crate::ratio::NO_VALUE;

impl Page<'_> {
    pub(super) fn pressure(&mut self) {
        let (language, figures) = (self.language, self.assessment.figures());
        let (escalations, listed) = (figures.escalations(), figures.listed());
        if escalations.values().all(|count| *count == 0) && listed.is_empty() {
            return;
        }
        self.section("Escalation and listed supervision", "督办升级与挂牌督办");
        let mut heads: Vec<&str> = Level::ALL.iter().map(|level| language.level(*level)).collect();
        heads.push(language.pick("listed at the end", "期末挂牌"));
        let count = |level: &Level| escalations.get(level).copied().unwrap_or(0).to_string();
        let row = Level::ALL.iter().map(count).chain([listed.len().to_string()]).collect();
        self.table(0, &heads, core::iter::once(row));
        if !listed.is_empty() {
            let listed = format!("{}: {}", language.pick("listed", "挂牌"), self.numbers(listed));
            self.block(&listed);
        }
    }

    pub(super) fn sweeps(&mut self) {
        let (language, sweeps) = (self.language, self.assessment.sweeps());
        if sweeps.sweeps().is_empty() {
            return;
        }
        self.section("Sweeps launched in the period", "本期举一反三");
        let heads = [
            language.pick("sweeps", "排查"),
            language.pick("departments in scope", "应报单位"),
            language.pick("reported", "已报"),
            language.pick("coverage", "覆盖率"),
            language.pick("siblings raised", "同类问题"),
            language.pick("by origin", "每个源问题"),
            language.pick("siblings closed", "同类问题销号"),
        ];
        let (coverage, siblings) = (sweeps.coverage(), sweeps.siblings_per_origin());
        let row = vec![
            sweeps.sweeps().len().to_string(),
            coverage.denominator().to_string(),
            coverage.numerator().to_string(),
            percent(&coverage),
            siblings.numerator().to_string(),
            quotient(&siblings),
            sweeps.siblings_closed().numerator().to_string(),
        ];
        self.table(0, &heads, core::iter::once(row));
        let awaited: Vec<String> = sweeps.awaited().map(|(_, department)| self.department(department)).collect();
        if !awaited.is_empty() {
            let title = language.pick("not reported yet", "尚未报告");
            self.block(&format!("{title}: {}", awaited.join(language.pick(", ", "、"))));
        }
    }

    pub(super) fn yields(&mut self) {
        let (language, yields) = (self.language, self.assessment.figures().yields());
        if yields.is_empty() {
            return;
        }
        self.section("What rectification brought besides", "整改成效");
        let heads = [
            language.pick("yield", "成效"),
            language.pick("records", "笔数"),
            language.pick("number", "数量"),
            language.pick("amount", "金额"),
        ];
        let rows = yields.iter().map(|(kind, of)| {
            let amounts: Vec<String> = of.amounts().values().map(Quantity::to_string).collect();
            let name = language.yield_kind(*kind).to_owned();
            vec![name, of.records().to_string(), of.count().to_string(), amounts.join(language.pick(", ", "、"))]
        });
        self.table(1, &heads, rows);
    }

    pub(super) fn appraisal(&mut self) {
        let (language, appraisal) = (self.language, self.assessment.appraisal());
        let rows = appraisal.rows();
        if rows.iter().all(|row| row.light().is_none() && row.score().is_none()) {
            return;
        }
        self.section("Lights, scores and ranks", "亮灯、得分与排名");
        let by = format!("`{}` {}", appraisal.policy(), appraisal.policy_version());
        self.block(&format!("{}: {by}", language.pick("by the policy", "依据规则")));
        let mut heads = vec![language.pick("rank", "名次"), language.pick("department", "单位")];
        heads.extend([language.pick("light", "亮灯"), language.pick("score, of the full", "得分率")]);
        heads.extend(Light::ALL.iter().map(|light| language.light(*light)));
        let row = |row: &AppraisedRow| {
            let score = row.score().as_ref().map_or_else(|| NO_VALUE.to_owned(), |score| percent(score.kept()));
            let light = row.light().map_or(NO_VALUE, |light| language.light(light)).to_owned();
            let count = |light: &Light| row.lights().get(light).map_or(0, Vec::len).to_string();
            let cells = [text_or_dash(row.rank()), self.key(row.key()), light, score];
            cells.into_iter().chain(Light::ALL.iter().map(count)).collect::<Vec<String>>()
        };
        let mut ranked: Vec<&AppraisedRow> = rows.iter().collect();
        ranked.sort_by_key(|row| row.rank().unwrap_or(u32::MAX));
        let cells: Vec<Vec<String>> = ranked.iter().map(|of| row(of)).collect();
        self.table(3, &heads, cells.into_iter());
        self.lost(&ranked);
        self.lights();
    }

    fn lost(&mut self, rows: &[&AppraisedRow]) {
        let language = self.language;
        let heads = [
            language.pick("department", "单位"),
            language.pick("points lost for", "扣分事由"),
            language.pick("findings", "问题"),
            language.pick("times", "次数"),
            language.pick("lost, of the full", "扣分率"),
        ];
        let row = |key: &str, lost: &Lost| {
            let what = language.lost_for(lost.what()).to_owned();
            let findings = self.numbers(lost.findings());
            vec![key.to_owned(), what, findings, lost.times().to_string(), percent(lost.points())]
        };
        let lost = rows.iter().filter_map(|of| Some((self.key(of.key()), of.score().as_ref()?)));
        let cells = lost.flat_map(|(key, score)| {
            let all = score.lost().iter().chain(score.vetoes());
            all.map(|lost| row(&key, lost)).collect::<Vec<Vec<String>>>()
        });
        let cells: Vec<Vec<String>> = cells.collect();
        if !cells.is_empty() {
            self.table(3, &heads, cells.into_iter());
        }
    }

    /// The findings whose light is not green, the gravest first.
    fn lights(&mut self) {
        let language = self.language;
        let heads = [
            language.pick("light", "亮灯"),
            language.pick("number", "编号"),
            language.pick("finding", "问题"),
            language.pick("lead", "牵头单位"),
            language.pick("because", "缘由"),
        ];
        let shown = self.assessment.appraisal().lights().iter().filter(|shown| shown.light() > Light::Green);
        let mut shown: Vec<&FindingLight> = shown.collect();
        shown.sort_by_key(|shown| core::cmp::Reverse(shown.light()));
        let row = |shown: &&FindingLight| {
            let (finding, light) = (shown.finding(), language.light(shown.light()).to_owned());
            vec![light, self.number(finding), self.title(finding), self.lead(shown.lead()), language.because(shown)]
        };
        let cells: Vec<Vec<String>> = shown.iter().map(row).collect();
        if !cells.is_empty() {
            self.table(5, &heads, cells.into_iter());
        }
    }

    pub(super) fn signals(&mut self) {
        let (language, signals) = (self.language, self.assessment.signals().signals());
        if signals.is_empty() {
            return;
        }
        self.section("Signals: to be looked at, no verdict", "线索提示（待核查，不作结论）");
        let heads = [
            language.pick("signal", "线索"),
            language.pick("lead", "牵头单位"),
            language.pick("findings", "问题"),
            language.pick("records", "记录"),
            language.pick("found", "数值"),
            language.pick("limit", "阈值"),
        ];
        let row = |signal: &Signal| {
            let found = match signal.of() {
                Some(of) => format!("{} / {of}", signal.found()),
                None => signal.found().to_string(),
            };
            let limit = format!("{}{}", signal.limit(), if signal.of().is_some() { " %" } else { "" });
            let records: Vec<String> = signal.records().iter().map(|at| at.number().to_string()).collect();
            let name = language.signal(signal.kind()).to_owned();
            let lead = signal.lead().map_or_else(|| NO_VALUE.to_owned(), |lead| self.department(lead));
            vec![name, lead, self.numbers(signal.findings()), records.join(" "), found, limit]
        };
        let cells: Vec<Vec<String>> = signals.iter().map(row).collect();
        self.table(4, &heads, cells.into_iter());
    }

    pub(super) fn adjustments(&mut self) {
        let (language, adjustments) = (self.language, self.assessment.adjustments());
        if adjustments.is_empty() {
            return;
        }
        self.section("Proposed next, as the ledger stands", "调整建议（以台账现状为准）");
        let heads = [
            language.pick("what", "建议"),
            language.pick("number", "编号"),
            language.pick("finding", "问题"),
            language.pick("because", "缘由"),
            language.pick("ready commands", "现成指令"),
        ];
        let row = |adjustment: &Adjustment| {
            let mut steps: Vec<String> =
                adjustment.ready().iter().map(|order| format!("`{}`", order.command().step())).collect();
            steps.dedup();
            let finding = adjustment.finding();
            vec![
                language.adjustment(adjustment.kind()).to_owned(),
                finding.map_or_else(|| NO_VALUE.to_owned(), |finding| self.number(finding)),
                finding.map_or_else(String::new, |finding| self.title(finding)),
                self.grounds(adjustment.grounds()),
                steps.join(" "),
            ]
        };
        let mut adjustments: Vec<&Adjustment> = adjustments.iter().collect();
        // By number: the order of their ids tells a reader nothing.
        adjustments.sort_by_key(|adjustment| {
            let item = adjustment.finding().and_then(|finding| self.assessment.items().get(&finding));
            (adjustment.kind(), item.map(|item| (item.inspection(), item.reference().as_str())), adjustment.finding())
        });
        let cells: Vec<Vec<String>> = adjustments.into_iter().map(row).collect();
        self.table(5, &heads, cells.into_iter());
    }

    fn grounds(&self, grounds: &Grounds) -> String {
        let language = self.language;
        match grounds {
            Grounds::Duty { owner, due, .. } => match language {
                Language::English => format!("owed by {} on {due}", self.department(*owner)),
                Language::Chinese => format!("{} 应于 {due} 办理", self.department(*owner)),
            },
            Grounds::Light(shown) => {
                let because = language.because(shown);
                let light = language.light(shown.light());
                if because.is_empty() {
                    light.to_owned()
                } else {
                    format!("{light}{}{because}", language.pick(": ", "："))
                }
            }
            Grounds::Signal(signal) => language.signal(signal.kind()).to_owned(),
            Grounds::Recurrence(found) => {
                let (alike, count) = (found.similarity(), found.findings().len());
                let (department, category) = (self.department(alike.department()), alike.category());
                match language {
                    Language::English => {
                        format!("{count} alike: `{category}` by `{}` under {department}", alike.cause())
                    }
                    Language::Chinese => {
                        format!("{department} 同类问题 {count} 个：`{category}`，原因 `{}`", alike.cause())
                    }
                }
            }
        }
    }
}

impl Language {
    fn level(self, level: Level) -> &'static str {
        match level {
            Level::Remind => self.pick("reminded", "提醒"),
            Level::Supervise => self.pick("supervised", "督办"),
            Level::Summon => self.pick("summoned", "约谈"),
            Level::Circulate => self.pick("circulated", "通报"),
            Level::Account => self.pick("held to account", "问责"),
        }
    }

    fn yield_kind(self, kind: YieldKind) -> &'static str {
        match kind {
            YieldKind::Accountability => self.pick("people held accountable", "追责问责"),
            YieldKind::RuleMade => self.pick("rules made", "建章立制"),
            YieldKind::Recovery => self.pick("recovered", "挽回损失"),
        }
    }

    fn light(self, light: Light) -> &'static str {
        match light {
            Light::Green => self.pick("green", "绿灯"),
            Light::Blue => self.pick("blue", "蓝灯"),
            Light::Yellow => self.pick("yellow", "黄灯"),
            Light::Red => self.pick("red", "红灯"),
        }
    }

    /// Why a finding shows its light.
    fn because(self, shown: &FindingLight) -> String {
        let mut because: Vec<String> = shown.by().iter().map(|on| self.light_on(*on, shown)).collect();
        if shown.made_good() {
            because.push(self.pick("made good late", "逾期后完成").to_owned());
        }
        because.join(self.pick("; ", "；"))
    }

    fn light_on(self, on: LightOn, shown: &FindingLight) -> String {
        let lag = || shown.lag().as_ref().map_or_else(|| NO_VALUE.to_owned(), |lag| percent(lag).replace(" %", ""));
        match on {
            LightOn::NearDue(days) => match self {
                Language::English => format!("due within {days} days"),
                Language::Chinese => format!("{days} 天内到期"),
            },
            LightOn::Behind => self.pick("a milestone is late", "阶段目标逾期").to_owned(),
            LightOn::LagAtLeast(_) | LightOn::LagAbove(_) => match self {
                Language::English => format!("{} points behind the plan", lag()),
                Language::Chinese => format!("落后序时进度 {} 个百分点", lag()),
            },
            LightOn::ForecastLate(_) => match (self, shown.forecast()) {
                (Language::English, Some(days)) => format!("{days} days late at its pace"),
                (Language::Chinese, Some(days)) => format!("按现进度将逾期 {days} 天"),
                (_, None) => self.pick("no pace", "尚无进度").to_owned(),
            },
            LightOn::Overdue(_) => match self {
                Language::English => format!("overdue by {} days", text_or_dash(shown.overdue())),
                Language::Chinese => format!("逾期 {} 天", text_or_dash(shown.overdue())),
            },
        }
    }

    fn lost_for(self, what: LostFor) -> &'static str {
        use crate::policy::{PointCause, ScorePart};
        match what {
            LostFor::Cause(PointCause::Yellow) => self.pick("yellow", "黄灯"),
            LostFor::Cause(PointCause::Red) => self.pick("red", "红灯"),
            LostFor::Cause(PointCause::Overdue) => self.pick("overdue", "逾期"),
            LostFor::Cause(PointCause::MadeGood) => self.pick("made good late", "逾期后完成"),
            LostFor::Cause(PointCause::Returned) => self.pick("returned", "退回"),
            LostFor::Cause(PointCause::Relapsed) => self.pick("relapsed", "反弹"),
            LostFor::Cause(PointCause::Contradicted) => self.pick("contradicted report", "虚假整改"),
            LostFor::Part(ScorePart::Satisfaction) => self.pick("satisfaction", "满意率"),
            LostFor::Part(ScorePart::Rectification) => self.pick("rectification", "整改率"),
        }
    }

    fn signal(self, kind: crate::policy::SignalKind) -> &'static str {
        use crate::policy::SignalKind;
        match kind {
            SignalKind::EvidenceReused => self.pick("one piece of evidence for several findings", "佐证材料重复使用"),
            SignalKind::EvidenceEarly => self.pick("evidence dated before the assignment", "佐证日期早于交办"),
            SignalKind::EvidenceLate => self.pick("evidence dated after the submission", "佐证日期晚于申报"),
            SignalKind::RelapseSoon => self.pick("relapse soon after the close", "销号后很快反弹"),
            SignalKind::CloseBurst => self.pick("many closes just before the end", "截止前集中销号"),
            SignalKind::DeadlineMovedLate => self.pick("deadline moved late", "临期或逾期后调整期限"),
            SignalKind::Silent => self.pick("nothing recorded since the assignment", "交办后无记录"),
            SignalKind::SampleFails => self.pick("claims that samples do not bear out", "申报与抽查不符"),
            SignalKind::RecordedLate => self.pick("recorded late", "补录"),
        }
    }

    fn adjustment(self, kind: crate::assessment::AdjustmentKind) -> &'static str {
        use crate::assessment::AdjustmentKind;
        match kind {
            AdjustmentKind::Escalate => self.pick("escalate", "升级督办"),
            AdjustmentKind::List => self.pick("list for supervision", "挂牌督办"),
            AdjustmentKind::Sweep => self.pick("sweep", "举一反三"),
            AdjustmentKind::LookBack => self.pick("look back", "回头看"),
            AdjustmentKind::Reassign => self.pick("reassign", "重新交办"),
            AdjustmentKind::Rule => self.pick("rule on the objection", "裁定异议"),
            AdjustmentKind::Extend => self.pick("extend", "延期"),
        }
    }
}
