//! What is late, and how old what is open has become.

use super::Page;
use crate::books::{Band, Late};

impl Page<'_> {
    pub(super) fn overdue(&mut self) {
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
        let row = |late: &Late| {
            let (number, title) = (self.number(late.finding()), self.title(late.finding()));
            vec![number, title, self.lead(late.lead()), late.deadline().to_string(), late.days().to_string()]
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

    pub(super) fn ageing(&mut self) {
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
