//! Outcomes and risks.

use super::Evolving;
use crate::event;
use crate::finding::Kind;
use crate::finding::stage::{Closure, Stage};
use crate::life::Chain;

impl Evolving<'_> {
    pub(super) fn closed(&mut self, closed: &event::Closed) -> Option<()> {
        let Stage::Verified { grounds, .. } = self.state.stage else {
            return None;
        };
        self.close(Chain::Close, Closure::Done { completion: closed.completion, grounds });
        self.state.look_back_by = closed.look_back_by;
        Some(())
    }

    pub(super) fn borne(&mut self, borne: &event::Borne) -> Option<()> {
        self.end_chain(Chain::Bearing);
        self.enter(Stage::Borne { since: self.state.last_day, until: borne.until }, Some(borne.until));
        Some(())
    }

    pub(super) fn bearing_ended(&mut self, ended: &event::BearingEnded) -> Option<()> {
        self.state.cycle.set_deadline(ended.deadline);
        self.enter(Stage::Rectifying, ended.due);
        Some(())
    }

    pub(super) fn found_unfounded(&mut self) -> Option<()> {
        self.close(Chain::Unfounded, Closure::Unfounded);
        Some(())
    }

    pub(super) fn terminated(&mut self) -> Option<()> {
        self.close(Chain::Terminated, Closure::Terminated);
        Some(())
    }

    pub(super) fn referred(&mut self) -> Option<()> {
        self.close(Chain::Referred, Closure::Referred);
        Some(())
    }

    pub(super) fn answered(&mut self, answered: &event::Answered) -> Option<()> {
        if self.state.attributes.kind != Kind::Suggestion {
            return None;
        }
        self.close(Chain::Answered, Closure::Answered { adoption: answered.adoption });
        Some(())
    }

    pub(super) fn merged(&mut self, merged: &event::Merged) -> Option<()> {
        self.close(Chain::Merged, Closure::Merged { into: merged.survivor });
        Some(())
    }

    pub(super) fn split(&mut self) -> Option<()> {
        self.close(Chain::Split, Closure::Split);
        Some(())
    }
}
