//! Evidence that serves more than one finding.

use super::Signal;
use crate::calendar::Period;
use crate::event::Event;
use crate::finding::{Digest, Evidence, Finding};
use crate::id::{DepartmentId, FindingId, InspectionId, Position};
use crate::ledger::led;
use crate::policy::{SignalKind, SignalLimits};
use crate::record::Record;
use crate::text::Uri;
use std::collections::{BTreeMap, BTreeSet};

/// The evidence by which those who answer show what they did.
pub(super) fn shown(event: &Event) -> &[Evidence] {
    match event {
        Event::ProgressReported(reported) => reported.evidence(),
        Event::MilestoneClaimed(claimed) => claimed.evidence(),
        Event::Settled(settled) => settled.evidence(),
        Event::Submitted(submitted) => submitted.evidence(),
        _shows_nothing => &[],
    }
}

/// Where one piece of evidence was used.
#[derive(Debug, Default)]
struct Use<'a> {
    /// One reply to many findings of one inspection and lead is one use.
    replies: BTreeSet<(InspectionId, Option<DepartmentId>)>,
    findings: Vec<FindingId>,
    records: BTreeSet<Position>,
    uris: BTreeSet<&'a Uri>,
    is_new: bool,
}

impl<'a> Use<'a> {
    fn take(&mut self, finding: Finding<'_>, lead: Option<DepartmentId>, record: &Record, uri: &'a Uri, is_new: bool) {
        self.replies.insert((finding.inspection(), lead));
        if self.findings.last() != Some(&finding.id()) {
            self.findings.push(finding.id());
        }
        self.records.insert(record.position());
        self.uris.insert(uri);
        self.is_new |= is_new;
    }
}

/// Every piece of evidence that was shown, by where it is kept and by what it holds.
#[derive(Debug, Default)]
pub(super) struct Uses<'a> {
    by_place: BTreeMap<&'a Uri, Use<'a>>,
    by_digest: BTreeMap<Digest, Use<'a>>,
}

impl<'a> Uses<'a> {
    pub(super) fn look(
        &mut self,
        finding: Finding<'_>,
        records: &[&'a Record],
        period: Period,
        successor: impl Fn(Option<DepartmentId>) -> Option<DepartmentId>,
    ) {
        for (record, lead) in led(records) {
            let is_new = period.contains(record.booked());
            for evidence in shown(record.event()) {
                let (uri, lead) = (evidence.uri(), successor(lead));
                self.by_place.entry(uri).or_default().take(finding, lead, record, uri, is_new);
                if let Some(digest) = evidence.digest() {
                    self.by_digest.entry(digest).or_default().take(finding, lead, record, uri, is_new);
                }
            }
        }
    }

    /// What is kept in one place is told by that; what is kept in several, by what it holds.
    pub(super) fn signals(self, limits: &SignalLimits, signals: &mut Vec<Signal>) {
        let Some(limit) = limits.evidence_uses_min else { return };
        let copies = self.by_digest.into_values().filter(|used| used.uris.len() > 1);
        for used in self.by_place.into_values().chain(copies).filter(|used| used.is_new) {
            let found = u64::try_from(used.replies.len()).unwrap_or(u64::MAX);
            if found >= u64::from(limit) {
                let evidence = used.uris.first().map(|uri| (*uri).clone());
                let records = used.records.into_iter().collect();
                let kind = SignalKind::EvidenceReused;
                let findings = used.findings;
                signals.push(Signal { kind, lead: None, findings, records, evidence, found, of: None, limit });
            }
        }
    }
}
