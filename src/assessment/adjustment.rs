//! Adjustments (及时调整): what an assessment proposes to do next.

use super::{Appraisal, FindingLight, Signal, Signals};
use crate::calendar::Period;
use crate::command::{AskExtension, Grant, LaunchSweep, List, LookBack, Opine, Order, Refuse, Rule};
use crate::duty::{Duty, DutyKind};
use crate::finding::{Finding, Kind, Opinion, Ruling, Verdict};
use crate::id::{DepartmentId, FindingId, SweepId};
use crate::ledger::{Ledger, LedgerError, Recurrence};
use crate::life::{Chain, Step};
use crate::moment::Day;
use crate::policy::{ChainStep, Light, Part, SignalKind, SweepWithin};
use crate::record::StreamId;
use crate::rule::{self, Broken};
use crate::spelled::{Words, names};
use crate::sweep::SweepScope;
use crate::text::Prose;
use core::fmt;
use serde::{Deserialize, Serialize};

names! {
    /// What is proposed.
    ///
    /// ```
    /// assert_eq!(rectify::assessment::AdjustmentKind::LookBack.to_string(), "look_back");
    /// ```
    #[non_exhaustive]
    AdjustmentKind {
        /// Taking the next rung of the ladder.
        Escalate = "escalate",
        /// Listing for supervision.
        List = "list",
        /// Launching a sweep.
        Sweep = "sweep",
        /// Looking back at what was closed.
        LookBack = "look_back",
        /// Naming another department.
        Reassign = "reassign",
        /// Ruling on an objection.
        Rule = "rule",
        /// Giving more time: ruling on a request, or asking while it can be asked.
        Extend = "extend",
    }
}

/// Why something is proposed, with the figures.
///
/// ```
/// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
/// # use scene::*;
/// use rectify::{assessment::{Adjustment, Grounds}, calendar::Period, command::Escalate, duty::DutyKind};
/// # let mut ledger = scene::ledger_assigned();
/// # let report = rectify::command::ReportProgress::new(arrears(), "a start is made".parse()?);
/// # ledger.act(&bureau(), noon("2024-07-03"), report)?;
/// let proposed = Adjustment::all(&ledger, Period::month(2024, 7)?);
/// let Grounds::Duty { kind, due, .. } = proposed[0].grounds() else { panic!("a duty") };
/// assert_eq!((*kind, due.to_string().as_str()), (DutyKind::Escalate, "2024-07-02"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[non_exhaustive]
#[serde(deny_unknown_fields, rename_all = "snake_case")]
pub enum Grounds {
    /// It is owed.
    Duty {
        /// What is owed.
        kind: DutyKind,
        /// Who owes it.
        owner: DepartmentId,
        /// By when.
        due: Day,
    },
    /// A finding shows a light.
    Light(FindingLight),
    /// Something on record asks to be looked at.
    Signal(Signal),
    /// Findings are alike.
    Recurrence(Recurrence),
}

impl fmt::Display for Grounds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Grounds::Duty { kind, owner, due } => write!(f, "{} owed by {owner} on {due}", Words(kind.name())),
            Grounds::Light(shown) => {
                write!(f, "shows {}", shown.light())?;
                let late = shown.overdue().map(|days| write!(f, ", overdue by {days} days")).transpose()?;
                let lag = shown.lag().as_ref().filter(|_| late.is_none()).map(|lag| write!(f, ", {lag}"));
                lag.transpose()?;
                let forecast = shown.forecast().filter(|days| *days > 0 && late.is_none());
                forecast.map_or(Ok(()), |days| write!(f, ", {days} days late at its pace"))
            }
            Grounds::Signal(signal) => signal.fmt(f),
            Grounds::Recurrence(found) => f.write_str(&found.reason()),
        }
    }
}

/// One proposal: what to do, why, and the ready commands.
///
/// Where somebody has to decide, there is one command for each way it may go, and whoever acts takes one. A command is
/// accepted of whoever may take its step, as the policy has it; what only people bring, such as the evidence of a
/// look-back, they add.
///
/// ```
/// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
/// # use scene::*;
/// use rectify::{assessment::{Adjustment, AdjustmentKind}, calendar::Period};
/// # let mut ledger = scene::ledger_assigned();
/// # let report = rectify::command::ReportProgress::new(arrears(), "a start is made".parse()?);
/// # ledger.act(&bureau(), noon("2024-07-03"), report)?;
/// let proposed = Adjustment::all(&ledger, Period::month(2024, 7)?);
/// assert_eq!(proposed[0].kind(), AdjustmentKind::Escalate);
/// assert_eq!(proposed[0].reason(), "escalate owed by office on 2024-07-02");
/// let ready = proposed[0].ready()[0].clone();
/// ledger.act(&inspector(), noon("2024-07-03"), ready)?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(deny_unknown_fields, expecting = "an adjustment")]
pub struct Adjustment {
    kind: AdjustmentKind,
    finding: Option<FindingId>,
    grounds: Grounds,
    ready: Vec<Order>,
}

impl Adjustment {
    /// What is proposed.
    pub fn kind(&self) -> AdjustmentKind {
        self.kind
    }

    /// The finding it is about; none of a sweep for what several have in common.
    pub fn finding(&self) -> Option<FindingId> {
        self.finding
    }

    /// Why, with the figures.
    pub fn grounds(&self) -> &Grounds {
        &self.grounds
    }

    /// Why, in words.
    pub fn reason(&self) -> String {
        self.grounds.to_string()
    }

    /// The ready commands, one for each way it may go. None where the directory names no department to reassign to, or
    /// one that would judge what it answers for: which one can take the step is for people to say.
    pub fn ready(&self) -> &[Order] {
        &self.ready
    }

    /// Everything that the lights, signals and recurrences of a period and the duties of today propose, of problems and
    /// suggestions, in the order of kinds. What is proposed can be done as the ledger stands now.
    pub fn all(ledger: &Ledger, period: Period) -> Vec<Adjustment> {
        let duties = ledger.duties(ledger.latest().day());
        let of_kind = |kind: &Kind| {
            let (appraisal, signals) = (Appraisal::of(ledger, period, *kind), Signals::of(ledger, period, *kind));
            Adjustment::proposed(ledger, &duties, &appraisal, &signals)
        };
        let mut all: Vec<Adjustment> = Kind::ALL.iter().flat_map(of_kind).collect();
        all.sort_by_key(|adjustment| (adjustment.kind, adjustment.finding));
        all
    }

    /// What these duties and what was made of a period propose about findings of its kind.
    pub(super) fn proposed(
        ledger: &Ledger,
        duties: &[Duty],
        appraisal: &Appraisal,
        signals: &Signals,
    ) -> Vec<Adjustment> {
        let (kind, period) = (appraisal.kind(), appraisal.period());
        let owed = duties.iter().filter_map(|duty| {
            let finding = ledger.finding(duty.finding()?).filter(|finding| finding.kind() == kind)?;
            owed(ledger, finding, duty)
        });
        let mut all: Vec<Adjustment> = owed.collect();
        let list_from = ledger.policy_on(period.last()).draft().lights.as_ref().and_then(|lights| lights.list_from);
        for shown in appraisal.lights() {
            all.extend(listed(ledger, shown, list_from));
            all.extend(extended(ledger, shown));
        }
        all.extend(signals.signals().iter().flat_map(|signal| looked_back(ledger, signal)));
        // Only problems recur.
        let recurrences = if kind == Kind::Problem { ledger.recurrences(period) } else { Vec::new() };
        all.extend(recurrences.into_iter().filter_map(|found| {
            let ready = vec![found.ready()?.clone()];
            Some(Adjustment { kind: AdjustmentKind::Sweep, finding: None, grounds: Grounds::Recurrence(found), ready })
        }));
        // They are long: each is moved once.
        all.sort_by_cached_key(|adjustment| (adjustment.kind, adjustment.finding));
        // One look answers the duty to look and every signal about a finding.
        all.dedup_by(|a, b| a.kind == AdjustmentKind::LookBack && b.kind == a.kind && a.finding == b.finding);
        all
    }
}

/// What a duty proposes, where it is more than the work itself.
fn owed(ledger: &Ledger, finding: Finding<'_>, duty: &Duty) -> Option<Adjustment> {
    let grounds = Grounds::Duty { kind: duty.kind(), owner: duty.owner(), due: duty.due() };
    let because = || grounds.to_string().parse::<Prose>().ok();
    let (id, ready) = (finding.id(), || duty.ready().cloned().into_iter().collect::<Vec<Order>>());
    let (kind, ready) = match duty.kind() {
        DutyKind::Escalate => (AdjustmentKind::Escalate, ready()),
        DutyKind::Reassign => (AdjustmentKind::Reassign, ready()),
        DutyKind::LaunchSweep => {
            let all_beneath = || sweep(ledger, finding, because()?);
            (AdjustmentKind::Sweep, vec![duty.ready().cloned().or_else(all_beneath)?])
        }
        DutyKind::LookBack => (AdjustmentKind::LookBack, looks(id, because()?)),
        DutyKind::RuleObjection if opinion_is_next(ledger, finding, Chain::Objection) => {
            (AdjustmentKind::Rule, opinions(id, Chain::Objection, &because()?))
        }
        DutyKind::RuleObjection => {
            let rule = |ruling: &Ruling| Some(Rule::new(id, *ruling, because()?).into());
            (AdjustmentKind::Rule, going_on(ledger, finding, Ruling::ALL.iter().filter_map(rule)))
        }
        DutyKind::RuleExtension if opinion_is_next(ledger, finding, Chain::Extension) => {
            (AdjustmentKind::Extend, opinions(id, Chain::Extension, &because()?))
        }
        DutyKind::RuleExtension => {
            // A deadline set meanwhile may be as late, and a level reached since bar it.
            let grants = finding.extension_asked() > finding.deadline() && finding.extension_barred().is_none();
            let grant = grants.then(|| Grant::new(id).into());
            let rule = grant.into_iter().chain([Refuse::new(id, because()?).into()]);
            (AdjustmentKind::Extend, going_on(ledger, finding, rule))
        }
        DutyKind::Assign
        | DutyKind::Acknowledge
        | DutyKind::Plan
        | DutyKind::PlanReview
        | DutyKind::Report
        | DutyKind::Rectify
        | DutyKind::Answer
        | DutyKind::Verify
        | DutyKind::ChainStep
        | DutyKind::OpenNotice
        | DutyKind::CloseNotice
        | DutyKind::Close
        | DutyKind::Lapse
        | DutyKind::Announce
        | DutyKind::InspectListed
        | DutyKind::Deem
        | DutyKind::SweepReport => return None,
    };
    Some(Adjustment { kind, finding: Some(id), grounds, ready })
}

/// Those orders that go on with what somebody who took a step before decided.
fn going_on(ledger: &Ledger, finding: Finding<'_>, orders: impl Iterator<Item = Order>) -> Vec<Order> {
    let is_other = |broken: &Broken| matches!(broken, Broken::OtherMatter { .. });
    let turns = |order: &Order| in_the_way(ledger, finding, order).is_some_and(|no| no.iter().any(is_other));
    orders.filter(|order| !turns(order)).collect()
}

/// Whether the next step of a chain gives an opinion.
fn opinion_is_next(ledger: &Ledger, finding: Finding<'_>, chain: Chain) -> bool {
    let programme = ledger.programme();
    let steps = programme.policy().chain(chain, &finding.facts());
    ChainStep::next_of(steps, finding.taken(chain, programme.directory()))
        .is_some_and(|(_, step)| step.part == Part::Opines)
}

fn opinions(finding: FindingId, chain: Chain, reasons: &Prose) -> Vec<Order> {
    Opinion::ALL.iter().map(|opinion| Opine::new(finding, chain, *opinion, reasons.clone()).into()).collect()
}

/// A sweep for a finding's lesson, where the gate leaves open over what: over the superior of its lead and all beneath it, or
/// over the lead where it has none.
fn sweep(ledger: &Ledger, finding: Finding<'_>, reason: Prose) -> Option<Order> {
    let (programme, today) = (ledger.programme(), ledger.latest().day());
    if programme.policy().sweep_gate(&finding.facts()).within != SweepWithin::Scope {
        return None;
    }
    let heads = programme.directory().heads_on(finding.lead()?, today);
    let before = ledger.sweeps_of(finding.id()).count();
    let id = SweepId::derived(programme.ledger(), &format!("{}/{before}", finding.id()));
    let scope = heads.into_iter().fold(SweepScope::default(), SweepScope::with_department);
    Some(LaunchSweep::new(id, finding.id().into(), scope, reason).into())
}

fn looks(finding: FindingId, reason: Prose) -> Vec<Order> {
    Verdict::ALL.iter().map(|verdict| LookBack::new(finding, *verdict, reason.clone()).into()).collect()
}

/// A finding of a grave light, to be listed under whoever supervises, verifies or inspects it and never answered for it.
fn listed(ledger: &Ledger, shown: &FindingLight, from: Option<Light>) -> Option<Adjustment> {
    let finding = ledger.finding(shown.finding())?;
    let (directory, today) = (ledger.programme().directory(), ledger.latest().day());
    let grave = from.is_some_and(|from| shown.light() >= from);
    let can = Step::List.admitted_in().contains(finding.stage()) && finding.listed_on().is_none();
    let judges = [finding.supervising(), finding.verifying(), Some(finding.inspecting())].into_iter().flatten();
    let independent = |judge: &DepartmentId| directory.shared(*judge, finding.answered(), today).is_none();
    let judges = judges.map(|judge| directory.successor(judge, today));
    let under = judges.filter(|_| grave && can).find(independent)?;
    let grounds = Grounds::Light(shown.clone());
    let ready = vec![List::new(finding.id(), under, grounds.to_string().parse().ok()?).into()];
    Some(Adjustment { kind: AdjustmentKind::List, finding: Some(finding.id()), grounds, ready })
}

/// More time for what would be late at its pace, while it can still be asked and as far as an extension may reach.
fn extended(ledger: &Ledger, shown: &FindingLight) -> Option<Adjustment> {
    let finding = ledger.finding(shown.finding())?;
    let days = shown.forecast().filter(|days| *days > 0)?;
    let deadline = finding.deadline().filter(|deadline| ledger.latest().day() <= *deadline)?;
    let grounds = Grounds::Light(shown.clone());
    let reason: Prose = grounds.to_string().parse().ok()?;
    let ask = |until| Order::from(AskExtension::new(finding.id(), until, reason.clone()));
    let until = deadline.plus_days(i64::from(days)).unwrap_or(Day::MAX);
    let ready = match in_the_way(ledger, finding, &ask(until))?.as_slice() {
        [] => ask(until),
        [Broken::TooLong { latest, .. }] if *latest > deadline => ask(*latest),
        _in_no_way => return None,
    };
    Some(Adjustment { kind: AdjustmentKind::Extend, finding: Some(finding.id()), grounds, ready: vec![ready] })
}

/// What stands in the way of an order about a finding, whoever gives it: here, somebody who did before.
fn in_the_way(ledger: &Ledger, finding: Finding<'_>, order: &Order) -> Option<Vec<Broken>> {
    let whoever = ledger.history(StreamId::Finding(finding.id())).next()?.actor();
    let Err(LedgerError::Refused(no)) = ledger.decide(&whoever, ledger.latest(), order) else {
        return Some(Vec::new());
    };
    let is_of_people =
        |rule: rule::Rule| matches!(rule, rule::Rule::ActorStands | rule::Rule::Delegated | rule::Rule::Granted);
    Some(no.broken().iter().filter(|broken| !is_of_people(broken.rule())).cloned().collect())
}

/// A look back at each closed finding of a signal that doubts what was claimed.
fn looked_back<'a>(ledger: &'a Ledger, signal: &'a Signal) -> impl Iterator<Item = Adjustment> + 'a {
    let doubts = match signal.kind() {
        SignalKind::EvidenceReused
        | SignalKind::EvidenceEarly
        | SignalKind::EvidenceLate
        | SignalKind::CloseBurst
        | SignalKind::SampleFails
        | SignalKind::RecordedLate => true,
        SignalKind::RelapseSoon | SignalKind::DeadlineMovedLate | SignalKind::Silent => false,
    };
    let findings = signal.findings().iter().filter(move |_| doubts).filter_map(|id| ledger.finding(*id));
    let complete = findings.filter(|finding| finding.outcome().is_some_and(|outcome| outcome.completes()));
    complete.filter_map(|finding| {
        let grounds = Grounds::Signal(signal.clone());
        let ready = looks(finding.id(), grounds.to_string().parse().ok()?);
        Some(Adjustment { kind: AdjustmentKind::LookBack, finding: Some(finding.id()), grounds, ready })
    })
}
