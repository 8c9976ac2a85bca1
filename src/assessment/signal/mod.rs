//! Signals that something on record may not be what it says (虚假整改、数字整改): what asks somebody to look.

mod evidence;
mod tally;
mod walk;

use crate::calendar::Period;
use crate::finding::Kind;
use crate::id::{DepartmentId, FindingId, PolicyId, Position};
use crate::ledger::Ledger;
use crate::moment::Day;
use crate::policy::SignalKind;
use crate::record::StreamId;
use crate::spelled::{Words, payload};
use crate::text::Uri;
use core::fmt;
use evidence::Uses;
use tally::Tally;
use walk::{Walk, recorded_late};

payload! {
    /// One signal: what was found, by which limit, and the records that raised it. No verdict.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use rectify::{assessment::Signals, calendar::Period, finding::Kind, ledger::Ledger, policy::{Policy, SignalLimits}};
    /// # use rectify::command::{Assign, Raise};
    /// # let mut draft = Policy::standard().draft().clone();
    /// # draft.signals = SignalLimits::usual();
    /// # let found = scene::founding_with(Policy::new(draft)?, scene::directory());
    /// # let mut ledger = Ledger::found(&scene::office_head(), scene::noon("2024-05-02"), found)?;
    /// # ledger.act(&scene::inspector(), scene::monday(), Raise::new(scene::arrears(), scene::item()))?;
    /// # ledger.act(&scene::inspector(), scene::monday(), Assign::to("roads".parse()?, scene::arrears()))?;
    /// // Assigned on 6 May, and nothing was recorded by the end of June.
    /// let june = Signals::of(&ledger, Period::month(2024, 6)?, Kind::Problem);
    /// let silent = &june.signals()[0];
    /// assert_eq!(silent.to_string(), "silent: 55, limit 30");
    /// assert_eq!((silent.findings().as_slice(), silent.records().len()), (&[scene::arrears()][..], 1));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Signal {
        /// What may be the matter.
        val kind: SignalKind,
        /// Who was in the lead, where it is about one.
        val lead: Option<DepartmentId>,
        /// The findings, in the order in which they came into the ledger; of a sweep, what gave rise to it;
        /// none of the programme.
        doc findings: Vec<FindingId>,
        /// The records that raised it, in order.
        doc records: Vec<Position>,
        /// The evidence, where it is about a piece of evidence.
        doc evidence: Option<Uri>,
        /// What was found: uses, calendar days, closes before the cut-off, or samples that fail.
        val found: u64,
        /// Of how many, where it is a share: the closes of the period, or what was sampled.
        val of: Option<u64>,
        /// The limit in the policy: uses or days; of a share, in a hundred.
        val limit: u16,
    }

    /// The signals that the records of a period raise, by the policy in force on its last day: in the order of their
    /// kinds, leads and records.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use rectify::{assessment::Signals, calendar::Period, finding::Kind};
    /// // The standard policy has no limits, so nothing is a signal.
    /// let june = Signals::of(&scene::ledger_assigned(), Period::month(2024, 6)?, Kind::Problem);
    /// assert_eq!((june.signals().len(), june.policy_version()), (0, 1));
    /// # Ok::<(), rectify::calendar::PeriodError>(())
    /// ```
    Signals {
        /// Of problems or of suggestions.
        val kind: Kind,
        /// The period.
        val period: Period,
        /// The policy that has the limits.
        val policy: PolicyId,
        /// Its version.
        val policy_version: u32,
        /// The signals.
        doc signals: Vec<Signal>,
    }
}

impl fmt::Display for Signal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", Words(self.kind.name()), self.found)?;
        match self.of {
            Some(of) => write!(f, " of {of}, limit {} %", self.limit),
            None => write!(f, ", limit {}", self.limit),
        }
    }
}

impl Signal {
    /// One finding, some of its records, and how much was found.
    fn of_one(kind: SignalKind, finding: FindingId, records: Vec<Position>, found: u64, limit: u16) -> Signal {
        Signal { kind, lead: None, findings: vec![finding], records, evidence: None, found, of: None, limit }
    }
}

impl Signals {
    /// What raises a signal in a period. Each record up to its end is looked at once.
    pub fn of(ledger: &Ledger, period: Period, kind: Kind) -> Signals {
        let on = period.last();
        let policy = ledger.policy_on(on);
        let limits = policy.draft().signals;
        let directory = ledger.directory_on(on);
        let (mut signals, mut uses, mut tally) = (Vec::new(), Uses::default(), Tally::default());
        if !limits.is_none() {
            ledger.each_on(Day::MIN, on, |finding, records| {
                if finding.kind() == kind {
                    let walk = Walk::new(ledger, limits, period, finding);
                    let lead = |lead: Option<DepartmentId>| lead.map(|lead| directory.successor(lead, on));
                    walk.look(records, lead, &mut signals);
                    uses.look(finding, records, period, lead);
                    tally.look(finding, records, period, lead);
                }
            });
            let sweeps = ledger.sweeps_about(kind).map(|sweep| (StreamId::Sweep(sweep.id()), sweep.origin().finding()));
            for (stream, finding) in sweeps.chain([(StreamId::Programme, None)]) {
                let records = ledger.history(stream).filter(|record| period.contains(record.booked()));
                signals.extend(records.filter_map(|record| recorded_late(ledger, &limits, record, finding)));
            }
            uses.signals(&limits, &mut signals);
            tally.signals(&limits, period, &mut signals);
        }
        signals.sort_by(|a, b| (a.kind, a.lead, &a.records).cmp(&(b.kind, b.lead, &b.records)));
        Signals { kind, period, policy: policy.id(), policy_version: policy.version(), signals }
    }
}
