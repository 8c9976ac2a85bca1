//! What was done, and whether in time: completion, what was due, answers, progress, and how closes last.

use super::{Page, percent};
use crate::books::{By, Completion, OnTime};

/// Whether there was nothing to be done on time, and nothing left out.
fn is_nothing(of: &OnTime) -> bool {
    [of.due(), of.excepted(), of.unknown()] == [0, 0, 0]
}

impl Page<'_> {
    pub(super) fn completion(&mut self) {
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

    pub(super) fn on_time(&mut self) {
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

    pub(super) fn answers(&mut self) {
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
}
