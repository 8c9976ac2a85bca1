//! Claims, verification and notice.

use super::Evolving;
use crate::event;
use crate::finding::stage::{Claim, ClaimedBy, Notice, Stage};
use crate::finding::{Brought, Determination, Objection, ObjectionTo, Reason};
use crate::life::{Chain, Earlier, StageName};

impl Evolving<'_> {
    pub(super) fn submitted(&mut self, submitted: &event::Submitted) -> Option<()> {
        self.brings(Brought::Claim);
        let (day, person) = (self.record.day, self.person());
        let claim = Claim::new(ClaimedBy::Submission(person), day);
        self.state.cycle.set_deadline(submitted.deadline);
        self.enter(Stage::Verifying { claim }, submitted.due);
        Some(())
    }

    pub(super) fn submission_returned(&mut self, returned: &event::SubmissionReturned) -> Option<()> {
        self.end_chain(Chain::Submission);
        self.inspected();
        self.state.pressure_mut().give(Reason::Returned, self.record.day);
        self.state.cycle.set_deadline(returned.deadline);
        self.enter(Stage::Rectifying, returned.due);
        Some(())
    }

    pub(super) fn accepted(&mut self, accepted: &event::Accepted) -> Option<()> {
        let Stage::Verifying { claim } = self.state.stage else {
            return None;
        };
        self.end_chain(Chain::Submission);
        self.inspected();
        let stage = Stage::Verified { grounds: claim.accepted(), notice: Notice::NotGiven };
        self.enter(stage, accepted.due);
        Some(())
    }

    pub(super) fn determined(&mut self, determined: &event::Determined) -> Option<()> {
        self.took(Earlier::Determine);
        self.inspected();
        let (day, person) = (self.record.day, self.person());
        let opens = determined.leads_to == StageName::Verifying
            && self.state.stage.name() == StageName::Rectifying
            && determined.determination == Determination::Rectified;
        if opens {
            self.brings(Brought::Claim);
            let claim = Claim::new(ClaimedBy::Inspection(person), day);
            self.enter(Stage::Verifying { claim }, determined.due);
        }
        Some(())
    }

    pub(super) fn notice_opened(&mut self, opened: &event::NoticeOpened) -> Option<()> {
        let Stage::Verified { grounds, .. } = self.state.stage else {
            return None;
        };
        self.end_chain(Chain::Notice);
        self.enter(Stage::Noticing { grounds, until: opened.until }, Some(opened.until));
        Some(())
    }

    pub(super) fn notice_objection_recorded(&mut self, recorded: &event::NoticeObjectionRecorded) -> Option<()> {
        self.brings(Brought::Objection);
        let person = self.person();
        let objection = Objection { to: ObjectionTo::Notice, by: person, rule_by: recorded.rule_by, suspends: false };
        // Ruled on together with one that is pending, by the day on which that is due.
        self.state.pending_mut().objection.get_or_insert(objection);
        Some(())
    }

    pub(super) fn notice_closed(&mut self, closed: &event::NoticeClosed) -> Option<()> {
        let Stage::Noticing { grounds, .. } = self.state.stage else {
            return None;
        };
        self.enter(Stage::Verified { grounds, notice: Notice::Given }, closed.due);
        Some(())
    }
}
