//! Listed supervision, and the ladder of escalation.

use super::Evolving;
use crate::event;
use crate::finding::names::Name;
use crate::finding::{LadderEffect, Level, Listed, Listing};

impl Evolving<'_> {
    pub(super) fn list(&mut self, listing: &Listing) {
        let (on, under) = (self.record.day, listing.under.enter(self.names));
        let pressure = self.state.pressure_mut();
        pressure.listed = Some(Listed { under, on, until: listing.until, inspect_by: listing.inspect_by });
        pressure.announce_by = listing.announce_by;
    }

    /// It was inspected: what is listed for a term that has come to its end is not owed that any more.
    pub(super) fn inspected(&mut self) {
        let day = self.record.day;
        let pressure = self.state.pressure.as_mut();
        let listed = pressure.and_then(|pressure| pressure.listed.as_mut());
        if let Some(listed) = listed.filter(|listed| listed.until.is_some_and(|until| until <= day)) {
            listed.inspect_by = None;
        }
    }

    pub(super) fn delisted(&mut self, delisted: &event::Delisted) -> Option<()> {
        let pressure = self.state.pressure.as_mut()?;
        pressure.listed.take()?;
        pressure.announce_by = delisted.announce_by;
        Some(())
    }

    pub(super) fn announced(&mut self) -> Option<()> {
        self.state.pressure.as_mut()?.announce_by.take().map(drop)
    }

    pub(super) fn escalated(&mut self, escalated: &event::Escalated) -> Option<()> {
        let level = escalated.level;
        let pressure = self.state.pressure_mut();
        if pressure.level != escalated.before || escalated.before >= Some(level) {
            return None;
        }
        pressure.level = Some(level);
        pressure.taken.extend(escalated.causes.iter().map(|cause| (level, *cause)));
        if escalated.effects.contains(&LadderEffect::BarExtension) {
            pressure.bars_from.get_or_insert(level);
        }
        if let Some(listing) = &escalated.listing {
            self.list(listing);
        }
        Some(())
    }

    pub(super) fn deescalated(&mut self, back: &event::Deescalated) -> Option<()> {
        let pressure = self.state.pressure.as_mut()?;
        if pressure.level != Some(back.before) || back.level >= Some(back.before) {
            return None;
        }
        pressure.level = back.level;
        let bars = |from: &Level| back.level.is_some_and(|level| level >= *from);
        pressure.bars_from = pressure.bars_from.filter(bars);
        Some(())
    }
}
