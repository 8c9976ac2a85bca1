//! What the ledger tells of duties through its index is what a look at every finding and every sweep tells.

use crate::random::Rng;
use crate::scene::actor;
use crate::{HISTORIES, History, REQUESTS};
use rectify::calendar::Period;
use rectify::command::{AdoptPolicy, AmendDirectory, Publish};
use rectify::directory::{Capacity, Department, Directory, Relation, Succession};
use rectify::duty::{Duty, DutyKind};
use rectify::finding::{Finding, Kind, Level, Trigger};
use rectify::id::{DepartmentId, FindingId};
use rectify::ledger::Ledger;
use rectify::life::{Chain, Step};
use rectify::moment::Day;
use rectify::policy::{ChainStep, Choices, Grant, Policy, Rung, When};
use rectify::publication::Publication;
use rectify::record::StreamId;
use rectify::rule::Broken;
use std::collections::BTreeSet;

/// All that is owed, found by looking everywhere.
fn scanned(ledger: &Ledger) -> Vec<Duty> {
    let findings = ledger.findings().map(|finding| StreamId::Finding(finding.id()));
    let all = findings.chain(ledger.sweeps().map(|sweep| StreamId::Sweep(sweep.id())));
    let mut owed: Vec<Duty> = all.flat_map(|stream| ledger.duties_about(stream)).collect();
    owed.sort_by_key(Duty::key);
    owed
}

fn by_key(mut duties: Vec<Duty>) -> Vec<Duty> {
    assert!(duties.is_sorted_by_key(|duty| (duty.due(), duty.kind())));
    duties.sort_by_key(Duty::key);
    duties
}

fn holds(ledger: &Ledger, days: impl IntoIterator<Item = Day>) -> usize {
    let all = scanned(ledger);
    for day in days {
        let due: Vec<Duty> = all.iter().filter(|duty| duty.due() <= day).cloned().collect();
        assert_eq!(by_key(ledger.duties(day)), due);
        for department in ledger.programme().directory().departments() {
            let (id, today) = (department.id(), ledger.latest().day());
            let owes = |duty: &&Duty| ledger.programme().directory().acts_as(id, duty.owner(), today);
            let theirs: Vec<Duty> = due.iter().filter(owes).cloned().collect();
            assert_eq!(by_key(ledger.duties_of(department.id(), day)), theirs);
        }
    }
    all.len()
}

/// The step by which a duty is fulfilled, where whoever owes it is who may take that.
fn asked(kind: DutyKind) -> Option<Step> {
    match kind {
        DutyKind::PlanReview => Some(Step::ApprovePlan),
        DutyKind::Verify => Some(Step::Accept),
        DutyKind::OpenNotice => Some(Step::OpenNotice),
        DutyKind::Close => Some(Step::Close),
        DutyKind::RuleExtension => Some(Step::Grant),
        DutyKind::RuleObjection => Some(Step::Rule),
        DutyKind::Escalate => Some(Step::Escalate),
        DutyKind::Assign => Some(Step::Assign),
        DutyKind::Announce => Some(Step::Announce),
        DutyKind::CloseNotice => Some(Step::CloseNotice),
        DutyKind::LookBack => Some(Step::LookBack),
        DutyKind::Reassign => Some(Step::Reassign),
        DutyKind::Answer => Some(Step::Answer),
        _other => None,
    }
}

/// That whoever owes such a duty holds the grant for it, but for the coordinating department, which owes what there is
/// nobody else for.
fn owners_may(ledger: &Ledger, duties: &[Duty]) -> usize {
    let ours = duties.iter().filter(|duty| duty.owner() != ledger.programme().coordinating());
    let asked = ours.filter_map(|duty| Some((duty, duty.finding()?, asked(duty.kind())?)));
    let held = asked.map(|(duty, finding, step)| {
        let head = actor(9_999, duty.owner().as_str(), Capacity::Head);
        let options = ledger.options(&head, ledger.latest().day(), finding);
        let option = options.iter().find(|option| option.step() == step).unwrap();
        let is_of_grants = |broken: &&Broken| matches!(broken, Broken::NoGrant { .. } | Broken::TooLow { .. });
        assert_eq!(option.broken().iter().find(is_of_grants), None, "{duty:?}");
    });
    held.count()
}

/// Another policy: rungs on what happened, taken by others; a plan for everything, reviewed by nobody or by many.
fn policy(rng: &mut Rng, before: &Policy) -> Policy {
    let mut draft = before.draft().clone();
    draft.version += 1;
    let mut rung = |level, on| Rung {
        when: When::default(),
        level,
        on,
        delay_days: u16::try_from(rng.below(9)).unwrap(),
        to: vec![Relation::Lead],
        effects: vec![],
    };
    draft.ladder.rungs = vec![
        rung(Level::Remind, Trigger::DaysBeforeDue(9)),
        rung(Level::Remind, Trigger::Returned(1)),
        rung(Level::Supervise, Trigger::ExtensionAsked(1)),
        rung(Level::Supervise, Trigger::WorkingDaysOverdue(2)),
        rung(Level::Summon, Trigger::Relapsed(1)),
    ];
    let escalating = rng.pick(&[
        Relation::Superior,
        Relation::Superior,
        Relation::Supervising,
        Relation::Lead,
        Relation::Cooperating,
    ]);
    let grants = draft.grants.entry(Step::Escalate).or_default();
    grants.retain(|grant| grant.relation == Relation::Coordinating);
    grants.insert(0, Grant::officer(escalating));
    for step in [Step::Assign, Step::Announce, Step::CloseNotice, Step::LookBack, Step::Reassign] {
        let others = [Relation::Coordinating, Relation::Inspecting, Relation::Supervising];
        draft.grants.insert(step, vec![Grant::officer(rng.pick(&others)), Grant::head(rng.pick(&others))]);
    }
    let ruling = rng.pick(&[Relation::Superior, Relation::Verifying, Relation::Inspecting]);
    draft.chains.insert(Chain::Extension, Choices::always(vec![ChainStep::decides(Grant::head(ruling))]));
    draft.passage.planning = Choices::always(rng.once_in(2));
    if rng.once_in(2) {
        draft.chains.remove(&Chain::Plan);
    }
    Policy::new(draft).unwrap_or_else(|_| before.clone())
}

/// The directory, some of whose departments were or will be succeeded.
fn directory(rng: &mut Rng, before: &Directory, today: Day) -> Directory {
    let ids: [DepartmentId; 4] = ["water", "roads", "verifiers", "supervisors"].map(|id| id.parse().unwrap());
    let into: [DepartmentId; 3] = ["housing", "bridges", "transport"].map(|id| id.parse().unwrap());
    let mut gone = Vec::new();
    for id in ids {
        if rng.once_in(3) {
            let day = today.plus_days(i64::try_from(rng.below(40)).unwrap() - 10).unwrap();
            gone.push(Succession::new(id, rng.pick(&into), day));
        }
    }
    // What the roads may go into has another above it than they have.
    let hung = |unit: Department| {
        if unit.id() == "housing".parse().unwrap() { unit.with_parent("verifiers".parse().unwrap()) } else { unit }
    };
    let departments = before.departments().cloned().map(hung).collect();
    Directory::new(before.version() + 1, departments, before.regions().cloned().collect(), gone).unwrap()
}

#[test]
fn prop_duties_by_the_index_equal_a_look_at_everything() {
    let (mut owed, mut held, mut changes, mut owners) = (0, 0, 0, BTreeSet::new());
    for seed in 0..HISTORIES / 8 {
        let mut history = History::new(seed ^ 0xd0e);
        let head = actor(2, "office", Capacity::Head);
        for _ in 0..REQUESTS {
            history.quick();
            let today = history.ledger.latest().day();
            let programme = history.ledger.programme();
            let change = match history.rng.below(40) {
                0 => Some(AdoptPolicy::new(policy(&mut history.rng, programme.policy())).into()),
                1 | 2 => Some(AmendDirectory::new(directory(&mut history.rng, programme.directory(), today)).into()),
                _goes_on => None::<rectify::command::Command>,
            };
            if let Some(change) = change {
                let latest = history.ledger.latest();
                changes += usize::from(history.ledger.act(&head, latest, change).is_ok());
            }
            let within = |days: u64| today.plus_days(i64::try_from(days).unwrap() - 60).unwrap();
            let days = [within(60), within(history.rng.below(400)), Day::MAX];
            owed += holds(&history.ledger, days);
            held += owners_may(&history.ledger, &history.ledger.duties(Day::MAX));
        }
        owners.extend(history.ledger.duties(Day::MAX).iter().map(|duty| (duty.kind(), duty.owner())));
        let again = Ledger::replay(history.ledger.records().cloned()).unwrap();
        assert_eq!(again.duties(Day::MAX), history.ledger.duties(Day::MAX));
    }
    println!("{owed} owed, {held} by who holds the grant, {changes} changes of the programme, {owners:?}");
    assert!(owed > 20_000 && held > 2_000 && changes > 20, "{owed} {held} {changes}");
    let kinds: BTreeSet<DutyKind> = owners.iter().map(|(kind, _)| *kind).collect();
    assert!(kinds.len() > 15, "{kinds:?}");
    let named = owners.iter().map(|(_, owner)| owner.as_str()).collect::<BTreeSet<_>>();
    assert_eq!(named.len(), 10, "{named:?}");
}

/// The lists are brought up to date every thousand changes: here some thousands are made.
#[test]
fn a_long_history_is_told_by_the_index() {
    let mut history = History::new(0xd0e);
    for round in 0..42 {
        (0..100).for_each(|_| history.quick());
        let today = history.ledger.latest().day();
        assert!(holds(&history.ledger, [today, Day::MAX]) > 0, "{round}");
    }
    let records = history.ledger.records().len();
    assert!(records > 1_200, "{records}");
    let again = Ledger::replay(history.ledger.records().cloned()).unwrap();
    assert_eq!(again.duties(Day::MAX), history.ledger.duties(Day::MAX));
}

/// The first finding with a duty of a kind that was due before a day, in the order of the ledger.
fn first(ledger: &Ledger, kind: DutyKind, before: Day) -> Option<FindingId> {
    let is = |finding: &Finding<'_>| {
        let duties = ledger.duties_about(StreamId::Finding(finding.id()));
        duties.iter().any(|duty| duty.kind() == kind && duty.due() < before)
    };
    ledger.findings().find(is).map(|finding| finding.id())
}

#[test]
fn prop_publishing_names_the_first_that_time_alone_should_have_changed() {
    let (mut lapses, mut silences, mut neither) = (0, 0, 0);
    for seed in 0..HISTORIES / 8 {
        let mut history = History::new(seed ^ 0x9b1);
        let head = actor(2, "office", Capacity::Head);
        for _ in 0..REQUESTS {
            history.quick();
            let ledger = &history.ledger;
            let (latest, records) = (ledger.latest(), u32::try_from(ledger.records().len()).unwrap());
            let last = latest.day().plus_days(-1).unwrap();
            let period = Period::new(last, latest.day()).unwrap();
            let publish = Publish::new(Publication::new(Kind::Problem, period, latest.instant(), records, vec![]));
            let no = ledger.decide(&head, latest, &publish.into()).err();
            let broken: Vec<Broken> = no.iter().flat_map(|no| no.refusal().unwrap().broken().to_vec()).collect();
            let (lapse, silence) =
                (first(ledger, DutyKind::Lapse, latest.day()), first(ledger, DutyKind::Deem, latest.day()));
            match broken.as_slice() {
                [Broken::LapsePending { finding }] => {
                    assert_eq!(Some(*finding), lapse);
                    lapses += 1;
                }
                [Broken::SilencePending { finding, .. }] => {
                    assert_eq!((lapse, Some(*finding)), (None, silence));
                    silences += 1;
                }
                _other => {
                    assert_eq!((lapse, silence), (None, None), "{broken:?}");
                    neither += 1;
                }
            }
        }
    }
    println!("{lapses} {silences} {neither}");
    assert!(lapses > 10 && silences > 10 && neither > 500, "{lapses} {silences} {neither}");
}
