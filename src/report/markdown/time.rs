//! How long things take, how claims and requests were handled, how far plans have come, how closes last, and the trend.

use super::{Page, percent, quotient, text_or_dash};
use crate::books::{DaysOf, Pace, ReopenRate, TimeTo, TrendPoint};

impl Page<'_> {
    pub(super) fn paces(&mut self) {
        let (language, paces) = (self.language, self.assessment.figures().paces());
        if paces.iter().all(|pace| pace.survival().done() == 0 && pace.survival().waiting() == 0) {
            return;
        }
        self.section("Time taken, in days", "办理时长（天）");
        let heads = [
            language.pick("step", "环节"),
            language.pick("days", "口径"),
            language.pick("done", "已办"),
            language.pick("mean", "平均"),
            language.pick("median", "中位数"),
            language.pick("still waiting", "在等"),
            language.pick("median with what waits (Kaplan–Meier)", "含在等的中位数（Kaplan–Meier）"),
        ];
        let row = |pace: &Pace| {
            let (done, all) = (pace.durations(), pace.survival());
            vec![
                language.time_to(pace.to()).to_owned(),
                language.days_of(pace.of()).to_owned(),
                done.cycles().to_string(),
                quotient(&done.mean()),
                quotient(&done.median()),
                all.waiting().to_string(),
                text_or_dash(all.median()),
            ]
        };
        self.table(2, &heads, paces.iter().map(row));
    }

    pub(super) fn handling(&mut self) {
        let (language, figures) = (self.language, self.assessment.figures());
        let (returns, extensions) = (figures.returns(), figures.extensions());
        let requests = [
            extensions.asked_in_time(),
            extensions.asked_late(),
            extensions.granted(),
            extensions.granted_by_own_head(),
            extensions.refused(),
        ];
        let extended = extensions.share();
        if returns.rate().denominator() == 0 && requests == [0; 5] && extended.numerator() == 0 {
            return;
        }
        self.section("Claims returned and deadlines extended", "退回与延期");
        let heads = [
            language.pick("claims returned", "退回"),
            language.pick("accepted", "通过"),
            language.pick("return rate", "退回率"),
            language.pick("extensions asked in time", "期内申请延期"),
            language.pick("asked late", "逾期申请"),
            language.pick("granted", "批准"),
            language.pick("granted by their own head", "本单位负责人批准"),
            language.pick("refused", "不批准"),
            language.pick("extended of what was due", "延期率"),
        ];
        let mut row = vec![returns.returned().to_string(), returns.accepted().to_string(), percent(&returns.rate())];
        row.extend(requests.map(|count| count.to_string()));
        row.push(percent(&extended));
        self.table(0, &heads, core::iter::once(row));
    }

    pub(super) fn progress(&mut self) {
        let (language, figures) = (self.language, self.assessment.figures());
        let progress = figures.progress();
        if progress.planned().denominator() == 0 {
            return;
        }
        self.section("Planned and actual progress", "计划与实际进度");
        let heads = [
            language.pick("planned by weight", "计划进度"),
            language.pick("reached", "实际进度"),
            language.pick("behind", "滞后问题"),
            language.pick("stage-closed", "阶段办结"),
            language.pick("complete or stage-closed", "完成及阶段办结率"),
        ];
        let count = |list: &[_]| u64::try_from(list.len()).unwrap_or(u64::MAX);
        let stage_closed = count(progress.stage_closed());
        let row = vec![
            percent(progress.planned()),
            percent(progress.reached()),
            count(progress.behind()).to_string(),
            stage_closed.to_string(),
            percent(&figures.completion_stock().with_stage_closed(stage_closed)),
        ];
        self.table(0, &heads, core::iter::once(row));
    }

    pub(super) fn closes(&mut self) {
        let (language, figures) = (self.language, self.assessment.figures());
        let (lasting, reopened) = (figures.lasting(), figures.reopened());
        let none_of_year = reopened.iter().all(|rate| rate.elapsed() == 0 && rate.censored() == 0);
        if lasting.closes() == 0 && none_of_year {
            return;
        }
        self.section("How closes last", "销号后的回头看与反弹");
        let heads = [
            language.pick("closes of the period", "本期销号"),
            language.pick("looked back at", "回头看"),
            language.pick("relapsed", "反弹"),
            language.pick("falsely claimed", "虚假整改"),
            language.pick("did not last", "未能保持率"),
        ];
        let counts = [lasting.closes(), lasting.looked_back(), lasting.relapsed(), lasting.false_claims()];
        let mut row: Vec<String> = counts.map(|count| count.to_string()).to_vec();
        row.push(percent(&lasting.failure_rate()));
        self.table(0, &heads, core::iter::once(row));
        let heads = [
            language.pick("closes of the year, opened again within days", "近一年销号，几天内重新打开"),
            language.pick("old enough", "已满天数"),
            language.pick("opened again", "重新打开"),
            language.pick("rate", "比率"),
            language.pick("younger", "未满天数"),
        ];
        let row = |rate: &ReopenRate| {
            let counts = [u64::from(rate.days()), rate.elapsed(), rate.reopened()].map(|count| count.to_string());
            let mut row = counts.to_vec();
            row.extend([percent(&rate.rate()), rate.censored().to_string()]);
            row
        };
        self.table(0, &heads, reopened.iter().map(row));
    }

    pub(super) fn trend(&mut self) {
        let (language, trend) = (self.language, self.assessment.figures().trend());
        // From the month on in which there was something.
        let is_nothing = |point: &&TrendPoint| [point.opened(), point.closed(), point.open()] == [0, 0, 0];
        let some: Vec<&TrendPoint> = trend.iter().skip_while(is_nothing).collect();
        if some.is_empty() {
            return;
        }
        self.section("Over the year", "近一年走势");
        let heads = [
            language.pick("month", "月份"),
            language.pick("opened", "新增"),
            language.pick("closed", "了结"),
            language.pick("open at the end", "期末在办"),
            language.pick("overdue at the end", "期末逾期"),
        ];
        let row = |point: &&TrendPoint| {
            let counts = [point.opened(), point.closed(), point.open(), point.overdue()];
            let mut row = vec![language.period(point.period())];
            row.extend(counts.map(|count| count.to_string()));
            row
        };
        self.table(1, &heads, some.iter().map(row));
    }
}

impl super::Language {
    fn time_to(self, to: TimeTo) -> &'static str {
        match to {
            TimeTo::Acknowledge => self.pick("to acknowledge", "签收"),
            TimeTo::Plan => self.pick("to plan", "制定方案"),
            TimeTo::Submit => self.pick("to submit", "申报完成"),
            TimeTo::Verify => self.pick("to verify", "验收"),
            TimeTo::Close => self.pick("to close", "销号"),
        }
    }

    fn days_of(self, of: DaysOf) -> &'static str {
        match of {
            DaysOf::Gross => self.pick("all", "全部天数"),
            DaysOf::Net => self.pick("without suspension", "扣除暂停"),
        }
    }
}
