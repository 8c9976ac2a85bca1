//! What things are called in each language.

use crate::books::{Against, AgeSince, By, Flow, Value};
use crate::calendar::Period;
use crate::finding::{Kind, Mode, Severity};
use crate::policy::Dimension;
use crate::quantity::Unit;
use crate::spelled::names;

names! {
    /// The language of a report.
    ///
    /// ```
    /// assert_eq!(rectify::report::Language::Chinese.to_string(), "chinese");
    /// ```
    Language {
        /// English.
        English = "english",
        /// Chinese (简体中文).
        Chinese = "chinese",
    }
}

impl Language {
    /// One of two texts.
    pub(super) fn pick(self, english: &'static str, chinese: &'static str) -> &'static str {
        match self {
            Language::English => english,
            Language::Chinese => chinese,
        }
    }

    /// A period as a reader means it: a month, a day, or from the first day to the last.
    pub(super) fn period(self, period: Period) -> String {
        let (first, last) = (period.start(), period.last());
        let (year, month) = (first.year(), first.month());
        if Period::month(year, month) == Ok(period) {
            match self {
                Language::English => format!("{year}-{month:02}"),
                Language::Chinese => format!("{year}年{month}月"),
            }
        } else if first == last {
            first.to_string()
        } else {
            format!("{first} {} {last}", self.pick("to", "至"))
        }
    }

    pub(super) fn flow(self, flow: Flow) -> &'static str {
        match flow {
            Flow::Raised => self.pick("raised", "新增"),
            Flow::Reopened => self.pick("reopened", "重新打开"),
            Flow::CarriedOver => self.pick("carried over", "存量转入"),
            Flow::SplitIn => self.pick("split in", "拆分转入"),
            Flow::AssignedIn => self.pick("assigned in", "交办转入"),
            Flow::TransferredIn => self.pick("transferred in", "移交转入"),
            Flow::ReclassifiedIn => self.pick("reclassified in", "调类转入"),
            Flow::ReorganisedIn => self.pick("reorganised in", "机构调整转入"),
            Flow::FoundLarger => self.pick("found larger", "核增"),
            Flow::SettlementReversed => self.pick("settlement reversed", "冲回清偿"),
            Flow::MergedIn => self.pick("merged in", "合并转入"),
            Flow::Rectified => self.pick("rectified", "完成整改"),
            Flow::Sustained => self.pick("sustained", "完成并长期坚持"),
            Flow::Unfounded => self.pick("unfounded", "不属实"),
            Flow::Terminated => self.pick("terminated", "终结"),
            Flow::Referred => self.pick("referred", "移送"),
            Flow::Answered => self.pick("answered", "已答复"),
            Flow::Merged => self.pick("merged", "合并"),
            Flow::Split => self.pick("split", "拆分"),
            Flow::AssignedOut => self.pick("assigned out", "交办转出"),
            Flow::TransferredOut => self.pick("transferred out", "移交转出"),
            Flow::ReclassifiedOut => self.pick("reclassified out", "调类转出"),
            Flow::ReorganisedOut => self.pick("reorganised out", "机构调整转出"),
            Flow::Paid => self.pick("paid", "支付"),
            Flow::SetOff => self.pick("set off", "抵销"),
            Flow::Restored => self.pick("restored", "归还原渠道"),
            Flow::Regularised => self.pick("regularised", "规范手续"),
            Flow::CorrectedDown => self.pick("corrected down", "核减"),
        }
    }

    pub(super) fn dimension(self, dimension: Dimension) -> &'static str {
        match dimension {
            Dimension::Department => self.pick("department", "单位"),
            Dimension::Kind => self.pick("kind", "类型"),
            Dimension::Inspection => self.pick("inspection", "督查批次"),
            Dimension::Severity => self.pick("severity", "严重程度"),
            Dimension::Category => self.pick("category", "问题类别"),
            Dimension::Mode => self.pick("mode", "整改方式"),
            Dimension::Region => self.pick("region", "地区"),
        }
    }

    pub(super) fn kind(self, kind: Kind) -> &'static str {
        match kind {
            Kind::Problem => self.pick("problems", "问题"),
            Kind::Suggestion => self.pick("suggestions", "意见建议"),
        }
    }

    fn severity(self, severity: Severity) -> &'static str {
        match severity {
            Severity::Low => self.pick("low", "轻微"),
            Severity::Medium => self.pick("medium", "一般"),
            Severity::High => self.pick("high", "较大"),
            Severity::Critical => self.pick("critical", "重大"),
        }
    }

    fn mode(self, mode: Option<Mode>) -> &'static str {
        match mode {
            None => self.pick("undecided", "未定"),
            Some(Mode::Immediate) => self.pick("immediate", "立行立改"),
            Some(Mode::Staged) => self.pick("staged", "分阶段整改"),
            Some(Mode::Continuing) => self.pick("continuing", "持续整改"),
        }
    }

    /// What a value is called; codes are shown as they are.
    pub(super) fn value(self, value: Value) -> String {
        match value {
            Value::Department(None) => self.pick("unassigned", "未交办").to_owned(),
            Value::Category(None) => self.pick("uncategorised", "未分类").to_owned(),
            Value::Region(None) => self.pick("no region", "无地区").to_owned(),
            Value::Kind(kind) => self.kind(kind).to_owned(),
            Value::Severity(severity) => self.severity(severity).to_owned(),
            Value::Mode(mode) => self.mode(mode).to_owned(),
            Value::Department(Some(id)) => id.to_string(),
            Value::Category(Some(id)) => id.to_string(),
            Value::Region(Some(id)) => id.to_string(),
            Value::Inspection(id) => id.to_string(),
        }
    }

    pub(super) fn outstanding(self, unit: Unit) -> &'static str {
        let chinese = if unit.is_currency() { "未清偿金额" } else { "未了结数量" };
        self.pick("Outstanding", chinese)
    }

    pub(super) fn against(self, against: Against) -> &'static str {
        match against {
            Against::Original => self.pick("original deadline", "原定期限"),
            Against::Current => self.pick("current deadline", "现行期限"),
        }
    }

    pub(super) fn by(self, by: By) -> &'static str {
        match by {
            By::Submission => self.pick("by submission", "按申报"),
            By::Close => self.pick("by close", "按销号"),
        }
    }

    /// What was claimed in time and is not yet done.
    pub(super) fn pending(self, by: By) -> &'static str {
        match by {
            By::Submission => self.pick("pending", "待验收"),
            By::Close => self.pick("pending", "待验收或销号"),
        }
    }

    /// What was done after the deadline: a claim that came late may not be closed yet.
    pub(super) fn late(self, by: By) -> &'static str {
        match by {
            By::Submission => self.pick("submitted late", "逾期申报"),
            By::Close => self.pick("made good late", "逾期后完成"),
        }
    }

    pub(super) fn since(self, since: AgeSince) -> &'static str {
        match since {
            AgeSince::Raised => self.pick("since raised", "自提出"),
            AgeSince::Cycle => self.pick("since the cycle began", "自本轮开始"),
            AgeSince::Due => self.pick("past due", "逾期"),
        }
    }
}
