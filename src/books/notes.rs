//! What records said besides moving a finding, in the order of recording: closes, answers and yields, and the pressure on
//! a finding. The figures of what was known earlier are made of the notes up to then.

use super::About;
use super::aftermath::{Aftermath, Mark};
use super::pressure::{Pressed, Pressing};
use std::borrow::Cow;

/// What one record said.
#[derive(Clone, Copy, Debug)]
pub(super) struct Note {
    pub(super) about: About,
    pub(super) mark: Option<Mark>,
    pub(super) pressing: Pressing,
}

/// All notes, and what they come to.
#[derive(Clone, Debug, Default)]
pub(super) struct Notes {
    all: Vec<Note>,
    come_to: Noted,
}

/// What notes come to.
#[derive(Clone, Debug, Default)]
pub(super) struct Noted {
    pub(super) aftermath: Aftermath,
    pub(super) pressed: Pressed,
}

impl Noted {
    fn post(&mut self, Note { about: About { finding, day, .. }, mark, pressing }: Note) {
        if let Some(mark) = mark {
            self.aftermath.post(finding, day, mark);
        }
        self.pressed.post(finding, day, pressing);
    }
}

impl Notes {
    pub(super) fn post(&mut self, about: About, mark: Option<Mark>, pressing: Pressing) {
        if mark.is_some() || self.come_to.pressed.is_changed_by(about.finding, &pressing) {
            let note = Note { about, mark, pressing };
            self.all.push(note);
            self.come_to.post(note);
        }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Note> {
        self.all.iter()
    }

    /// What those by the records before a number come to.
    pub(super) fn known(&self, until: u32) -> Cow<'_, Noted> {
        if self.all.last().is_none_or(|last| last.about.stamp < until) {
            return Cow::Borrowed(&self.come_to);
        }
        let mut noted = Noted::default();
        self.all.iter().take_while(|note| note.about.stamp < until).for_each(|note| noted.post(*note));
        Cow::Owned(noted)
    }
}
