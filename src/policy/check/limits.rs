//! Terms, limits, evidence and figures: what is wrong with numbers, or said of what is not there.

use super::fault::SKEW_SECONDS_MAX;
use super::{Faults, Wrong, answers, is_repeated, is_there, is_true, whens};
use crate::calendar::TermBase;
use crate::directory::Capacity;
use crate::finding::Facts;
use crate::life::Step;
use crate::policy::{Draft, ExtensionLimits, Grant, TermName};

/// The steps that can be given evidence.
const EVIDENCED: [Step; 15] = [
    Step::AmendQuantity,
    Step::Object,
    Step::ReportProgress,
    Step::ClaimMilestone,
    Step::Settle,
    Step::ReverseSettlement,
    Step::Delist,
    Step::Submit,
    Step::Determine,
    Step::Unfound,
    Step::Terminate,
    Step::Refer,
    Step::LookBack,
    Step::Reopen,
    Step::ReportSweep,
];

/// What has not happened when a term begins. A term that recurs, or begins again, counts from its record.
const NOT_YET: [(TermName, &[TermBase]); 8] = {
    use TermBase::{Acknowledged, Asked, Assigned, Closed, Noticed, Submitted};
    [
        (TermName::Assign, &[Assigned, Acknowledged, Asked, Submitted, Closed, Noticed]),
        (TermName::Acknowledge, &[Acknowledged, Asked, Submitted, Closed, Noticed]),
        (TermName::Object, &[Acknowledged, Asked, Submitted, Closed, Noticed]),
        (TermName::Rectify, &[Asked, Submitted, Closed, Noticed]),
        (TermName::Plan, &[Asked, Submitted, Closed, Noticed]),
        (TermName::Verify, &[Closed, Noticed]),
        (TermName::Notice, &[Closed]),
        (TermName::Close, &[Closed]),
    ]
};

impl Faults {
    pub(super) fn terms_and_limits(&mut self, draft: &Draft) {
        for (name, choices) in &draft.terms {
            self.dead_cases(format_args!("terms.{name}"), choices);
            let not_yet = NOT_YET.iter().find(|(term, _)| term == name).map_or(&[][..], |(_, bases)| bases);
            for (at, case) in choices.cases().iter().enumerate() {
                let base = Some(case.then.base()).filter(|base| not_yet.contains(base));
                let wrong = base.map(|base| Wrong::BaseNotYet { term: *name, base });
                self.add_if(wrong, format_args!("terms.{name}[{at}].then.from"));
            }
        }
        for (step, choices) in &draft.evidence_min {
            self.dead_cases(format_args!("evidence_min.{step}"), choices);
        }
        self.dead_cases("reviews_max", &draft.reviews_max);
        self.dead_cases("objecting_suspends", &draft.objecting_suspends);
        self.dead_cases("measures_first", &draft.measures_first);
        self.dead_cases("settled_first", &draft.settled_first);
        self.dead_cases("yields_first", &draft.yields_first);
        self.dead_cases("extension", &draft.extension);
        for (at, case) in draft.extension.cases().iter().enumerate() {
            self.limits(&format!("extension[{at}].then"), &case.then);
        }
        self.dead_cases("bearing_days_max", &draft.bearing_days_max);
        self.dead_cases("delisted_first", &draft.delisted_first);
        self.dead_cases("sweep_gate", &draft.sweep_gate);
    }

    fn limits(&mut self, path: &str, limits: &ExtensionLimits) {
        let (count, days, late) = (limits.count_max, limits.days_max, limits.asked_late_days_max);
        if count == 0 {
            return;
        }
        let total = limits.days_total_max.filter(|total| *total < days);
        let own = limits.own_head_days_max.filter(|own| *own > days);
        let before = limits.asked_working_days_before.filter(|_| late > 0);
        self.add_if((days == 0).then_some(Wrong::NoRoom { count }), path);
        self.add_if(total.map(|total| Wrong::OneAboveAll { days, total }), path);
        self.add_if(own.map(|own| Wrong::OwnHeadAbove { own, days }), path);
        self.add_if(before.map(|before| Wrong::AheadAndLate { before, late }), path);
    }

    pub(super) fn extensions(&mut self, draft: &Draft) {
        for (at, case) in draft.extension.cases().iter().enumerate() {
            let is_kept =
                |base| matches!(base, TermBase::Found | TermBase::Served | TermBase::Raised | TermBase::Assigned);
            let base = case.then.latest.map(|term| term.base()).filter(|base| !is_kept(*base));
            self.add_if(base.map(|base| Wrong::NotKept { base }), format_args!("extension[{at}].then.latest"));
        }
    }

    pub(super) fn notice_terms(&mut self, draft: &Draft) {
        let (noticing, term) = (&draft.passage.noticing, draft.terms.get(&TermName::Notice));
        let is_endless =
            |facts: &Facts| is_true(noticing, facts) && term.and_then(|choices| choices.pick(facts)).is_none();
        let cases = whens(noticing).chain(term.into_iter().flat_map(whens));
        let endless = self.first("terms.notice", cases, is_endless);
        self.add_if(endless.map(|facts| Wrong::EndlessNotice { facts }), "terms.notice");
    }

    pub(super) fn evidence(&mut self, draft: &Draft) {
        for (&step, choices) in &draft.evidence_min {
            let asked = choices.cases().iter().any(|case| case.then > 0);
            if asked && !EVIDENCED.contains(&step) {
                self.add(format_args!("evidence_min.{step}"), Wrong::NoEvidenceTaken { step });
            }
        }
    }

    pub(super) fn confirmations(&mut self, draft: &Draft) {
        for (&step, &Grant { relation, capacity }) in &draft.recorded_late_confirmed_by {
            let path = format!("recorded_late_confirmed_by.{step}");
            let is_never_late = draft.recorded_late_days_max.get(&step).is_none_or(|days| *days == 0);
            self.add_if(is_never_late.then_some(Wrong::NeverLate { step }), &path);
            self.add_if((capacity == Capacity::System).then_some(Wrong::SystemConfirms), &path);
            self.add_if(answers(relation).then_some(Wrong::OwnJudge { relation }), &path);
            let is_there = is_there(relation, step) || answers(relation);
            self.add_if((!is_there).then_some(Wrong::NotYetThere { relation, step }), path);
        }
    }

    pub(super) fn figures(&mut self, draft: &Draft) {
        if draft.skew_seconds > SKEW_SECONDS_MAX {
            let found = draft.skew_seconds;
            self.add("skew_seconds", Wrong::Skew { found });
        }
        for (at, grouping) in draft.groupings.iter().enumerate() {
            let path = format!("groupings[{at}]");
            let mut all = grouping.iter().enumerate();
            let repeated = all.find(|(at, _)| is_repeated(grouping, *at)).map(|(_, dimension)| *dimension);
            let wrong = repeated.map(|dimension| Wrong::RepeatedDimension { dimension });
            self.add_if(wrong.or(grouping.is_empty().then_some(Wrong::EmptyGrouping)), path);
        }
    }
}
