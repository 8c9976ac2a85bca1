//! Random histories, and what must hold of every one of them.

#![expect(clippy::wildcard_enum_match_arm, reason = "these tests are about a few steps or events among all")]

mod appraisal;
mod due;
mod pressure;
mod random;
mod ready;
#[expect(dead_code, unreachable_pub, reason = "the scene serves other tests too")]
#[path = "../scene/mod.rs"]
mod scene;
mod witness;

use random::{Rng, founded, order, people, zone};
use rectify::command::Order;
use rectify::directory::Actor;
use rectify::finding::Finding;
use rectify::id::Position;
use rectify::ledger::{Batch, Ledger, LedgerError, Request};
use rectify::life::{StageName, Step};
use rectify::moment::{Instant, Moment};
use rectify::record::{Record, StreamId};
use rectify::refusal::Refusal;
use rectify::rule::{Rule, law};
use scene::command_id;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use witness::Witness;

const HISTORIES: u64 = 256;
const REQUESTS: u64 = 64;

/// Everything a finding shows.
fn describe(finding: Finding<'_>) -> String {
    let mut text = format!("{} {} {} {:?} ", finding.id(), finding.version(), finding.stage(), finding.facts());
    let mut add = |part: &dyn std::fmt::Debug| write!(text, "{part:?} ").unwrap();
    add(&(finding.origin(), finding.outcome(), finding.closed_on(), finding.merged_into(), finding.claimed_on()));
    add(&(finding.due(), finding.inspection(), finding.category(), finding.region(), finding.inspecting()));
    add(&(finding.raised_by(), finding.raised_on(), finding.found_on(), finding.served_on(), finding.assigned_on()));
    add(&finding.responsibility());
    add(&(finding.answered().collect::<Vec<_>>(), finding.acted().collect::<Vec<_>>()));
    add(&(finding.cycle(), finding.cycle_began(), finding.original_deadline(), finding.deadline()));
    add(&(finding.extensions(), finding.object_by(), finding.look_back_by(), finding.borne_until()));
    add(&(finding.notice_until(), finding.suspended_on(), finding.extension_asked(), finding.objection()));
    add(&(finding.total(), finding.settled(), finding.disputed()));
    add(&finding.measures().collect::<Vec<_>>());
    text
}

/// Everything a ledger shows.
fn picture(ledger: &Ledger) -> Vec<String> {
    let programme = ledger.programme();
    let versions = (programme.version(), programme.policy().version(), programme.directory().version());
    let head = format!("{} {:?} {versions:?}", ledger.records().len(), ledger.latest());
    let siblings = |id| (ledger.sweep_of(id), ledger.siblings_of(id), ledger.sweeps_of(id).count());
    let found = ledger.findings().map(|finding| format!("{} {:?}", describe(finding), siblings(finding.id())));
    let swept = ledger.sweeps().map(|sweep| format!("{sweep:?} {:?}", ledger.siblings(sweep.id())));
    core::iter::once(head).chain(found).chain(swept).collect()
}

/// What everybody may do with every finding: shows what no view does.
fn opportunities(ledger: &Ledger) -> String {
    let today = ledger.latest().day();
    let of = |finding: Finding<'_>| {
        let id = finding.id();
        people().map(move |who| ledger.options(&who, today, id))
    };
    format!("{:?}", ledger.findings().flat_map(of).collect::<Vec<_>>())
}

fn until(ledger: &Ledger, instant: Instant) -> Ledger {
    Ledger::replay(ledger.records().filter(|record| record.at() <= instant).cloned()).unwrap()
}

/// One history: a ledger, one that follows it, and a witness of its records.
struct History {
    rng: Rng,
    ledger: Ledger,
    follower: Ledger,
    witness: Witness,
    now: Instant,
    requests: u64,
    seen: Seen,
}

/// What came up in many histories.
#[derive(Debug, Default)]
struct Seen {
    requests: u64,
    accepted: u64,
    records: u64,
    judged: u64,
    stages: BTreeSet<StageName>,
    steps: BTreeSet<Step>,
    events: BTreeSet<&'static str>,
    rules: BTreeMap<Rule, u64>,
}

impl Seen {
    fn add(&mut self, history: History) {
        let Seen { requests, accepted, records, stages, steps, events, rules, .. } = history.seen;
        self.requests += requests;
        self.accepted += accepted;
        self.records += records;
        self.judged += history.witness.judged;
        self.stages.extend(stages);
        self.steps.extend(steps);
        self.events.extend(events);
        rules.into_iter().for_each(|(rule, times)| *self.rules.entry(rule).or_default() += times);
    }
}

impl History {
    fn new(seed: u64) -> History {
        let ledger = founded();
        let mut witness = Witness::default();
        ledger.records().for_each(|record| witness.take(record));
        let now = ledger.latest().instant();
        let follower = ledger.clone();
        History { rng: Rng::new(seed), ledger, follower, witness, now, requests: 0, seen: Seen::default() }
    }

    /// Some time later: often the same day, now and then weeks; or a little earlier, as clocks differ.
    fn moment(&mut self) -> Moment {
        let seconds = match self.rng.below(16) {
            0 => 0,
            1 => -i64::try_from(self.rng.below(8)).unwrap(),
            2..10 => i64::try_from(self.rng.below(40_000)).unwrap(),
            10..15 => 86_400 * i64::try_from(self.rng.below(3)).unwrap(),
            _weeks => 86_400 * i64::try_from(self.rng.below(30)).unwrap(),
        };
        let at = chrono::DateTime::from_timestamp_micros(self.now.micros() + seconds * 1_000_000).unwrap();
        Moment::new(&at, zone()).unwrap()
    }

    fn id(&mut self) -> rectify::id::CommandId {
        self.requests += 1;
        command_id(self.requests)
    }

    fn request(&mut self, actor: Actor, moment: Moment, orders: &[Order]) -> Request {
        let request = Request::new(self.id(), actor, moment);
        orders.iter().fold(request, |request, order| request.with(order.clone()))
    }

    /// One request, and no more than that.
    fn quick(&mut self) {
        let moment = self.moment();
        let (actor, order) = order(&mut self.rng, &self.ledger, moment);
        if self.ledger.act(&actor, moment, order).is_ok() {
            self.now = self.ledger.latest().instant();
        }
    }

    /// What is offered to somebody, against what is decided of a command of theirs.
    fn compare(&mut self) {
        let moment = self.ledger.latest();
        let (actor, order) = order(&mut self.rng, &self.ledger, moment);
        let step = order.command().step();
        let Some(finding) = order.command().finding().filter(|_| order.day().is_none()) else { return };
        let options = self.ledger.options(&actor, moment.day(), finding);
        let Some(option) = options.iter().find(|option| option.step() == step) else { return };
        let broken: BTreeSet<Rule> = match self.ledger.decide(&actor, moment, &order) {
            Ok(_) => BTreeSet::new(),
            Err(no) => no.refusal().unwrap().rules().collect(),
        };
        let without: BTreeSet<Rule> = option.broken().iter().map(|broken| broken.rule()).collect();
        assert!(without.is_subset(&broken), "{step}: {without:?}, but {broken:?}");
        let told =
            |rule: &Rule| without.contains(rule) || option.pending().contains(rule) || *rule == Rule::DatesResolve;
        assert!(broken.iter().all(told), "{step}: {broken:?}, of which {:?} were pending", option.pending());
    }

    /// One request, with every property that can be held to it at once.
    fn step(&mut self) {
        let moment = self.moment();
        let (actor, first) = order(&mut self.rng, &self.ledger, moment);
        let mut orders = vec![first];
        while self.rng.once_in(7) {
            orders.push(order(&mut self.rng, &self.ledger, moment).1);
        }
        let request = self.request(actor, moment, &orders);
        let rival = self.request(actor, moment, &orders);
        let before = self.ledger.records().len();
        self.seen.requests += 1;
        match self.ledger.propose(request.clone()) {
            Ok(batch) => self.accepted(&request, rival, batch),
            Err(no) => {
                self.refused(&no, &orders);
                if orders.len() == 1 && self.rng.once_in(4) {
                    let shown = picture(&self.ledger);
                    let again = self.ledger.act(&actor, moment, orders.remove(0)).unwrap_err();
                    assert_eq!((again, picture(&self.ledger)), (no, shown));
                }
                assert_eq!(self.ledger.records().len(), before);
            }
        }
    }

    fn accepted(&mut self, request: &Request, rival: Request, batch: Batch) {
        assert_eq!(self.ledger.propose(request.clone()).unwrap(), batch);
        let next = Position::new(u32::try_from(self.ledger.records().len()).unwrap());
        let stored = self.ledger.propose(request.clone()).unwrap().into_records(next).unwrap();
        let stale = self.ledger.propose(rival).unwrap();
        let positions = self.ledger.admit(batch).expect("what is decided is admitted");
        assert_eq!(positions, stored.iter().map(Record::position).collect::<Vec<_>>());
        let written = self.ledger.records().skip(self.ledger.records().len() - stored.len());
        assert!(written.eq(&stored));
        for record in stored {
            self.recorded(record);
        }
        let length = self.ledger.records().len();
        let conflict = self.ledger.admit(stale).unwrap_err();
        assert!(matches!(conflict, LedgerError::Conflict(_)), "{conflict}");
        let again = self.ledger.propose(request.clone()).unwrap();
        assert!(again.is_empty());
        assert_eq!(self.ledger.admit(again).unwrap(), positions);
        let other = self.ledger.propose(request.clone().with(rectify::command::Lapse::new(scene::arrears())));
        assert!(matches!(other, Err(LedgerError::Reused { .. })), "{other:?}");
        assert_eq!(self.ledger.records().len(), length);
        self.now = self.ledger.latest().instant();
        self.seen.accepted += 1;
    }

    fn recorded(&mut self, record: Record) {
        let bytes = serde_json::to_string(&record).unwrap();
        assert_eq!(serde_json::from_str::<Record>(&bytes).unwrap(), record);
        self.witness.take(&record);
        self.seen.records += 1;
        self.seen.events.insert(record.event().name());
        let stream = record.stream();
        self.follower.follow(record).expect("what is admitted is followed");
        if let StreamId::Finding(id) = stream {
            let view = self.follower.finding(id).unwrap();
            self.seen.stages.insert(view.stage());
            self.witness.check(view);
        }
    }

    /// A refusal names at least one rule, each of the law of its step and in its order.
    fn refused(&mut self, no: &LedgerError, orders: &[Order]) {
        let Some(refusal) = no.refusal() else {
            return assert!(matches!(no, LedgerError::Clock { .. } | LedgerError::Overnight { .. }), "{no}");
        };
        assert!(orders.iter().any(|order| order.command().step() == refusal.step()));
        assert!(in_order(refusal), "{refusal}");
        self.seen.steps.insert(refusal.step());
        refusal.rules().for_each(|rule| *self.seen.rules.entry(rule).or_default() += 1);
    }
}

fn in_order(refusal: &Refusal) -> bool {
    let law: Vec<Rule> = law(refusal.step()).chain([Rule::DatesResolve]).collect();
    let places: Option<Vec<usize>> = refusal.rules().map(|rule| law.iter().position(|known| *known == rule)).collect();
    places.is_some_and(|places| !places.is_empty() && places.is_sorted())
}

/// What the records say of deadlines and cycles is what the states say.
fn deadlines_are_those_of_the_findings(ledger: &Ledger) {
    for view in ledger.findings() {
        let deadlines = ledger.deadlines(view.id());
        let last = deadlines.iter().rfind(|set| set.cycle() == view.cycle());
        let told = (last.map(|set| set.deadline()), last.map(|set| set.original()));
        assert_eq!(told, (view.deadline(), view.original_deadline()), "{}", view.id());
        assert!(deadlines.is_sorted_by_key(|set| (set.cycle(), set.record().position())));
    }
}

#[test]
fn prop_every_request_is_refused_whole_or_recorded_whole() {
    let mut seen = Seen::default();
    for seed in 0..HISTORIES {
        let mut history = History::new(seed);
        (0..REQUESTS).for_each(|_| history.step());
        assert_eq!(picture(&history.follower), picture(&history.ledger), "following gives what admitting gives");
        deadlines_are_those_of_the_findings(&history.ledger);
        seen.add(history);
    }
    assert_eq!(seen.requests, HISTORIES * REQUESTS);
    println!(
        "{} requests, {} accepted, {} records, {} judged",
        seen.requests, seen.accepted, seen.records, seen.judged
    );
    assert!(seen.accepted * 2 > seen.requests, "{} of {} accepted", seen.accepted, seen.requests);
    assert!(seen.judged > HISTORIES * 10);
    assert_eq!(seen.stages.len(), StageName::ALL.len(), "{:?}", seen.stages);
    assert_eq!(seen.events.len(), 66, "{:?}", seen.events);
}

#[test]
fn prop_replay_equals_the_live_ledger() {
    for seed in 0..HISTORIES {
        let mut history = History::new(seed ^ 0xbeef);
        (0..REQUESTS).for_each(|_| history.quick());
        let live = history.ledger;
        let again = Ledger::replay(live.records().cloned()).unwrap();
        assert_eq!(picture(&again), picture(&live));
        if seed.is_multiple_of(16) {
            assert_eq!(opportunities(&again), opportunities(&live));
        }
    }
}

#[test]
fn prop_as_of_is_what_was_known_then() {
    for seed in 0..HISTORIES {
        let mut history = History::new(seed ^ 0xfade);
        let mut known = Vec::new();
        for _ in 0..REQUESTS {
            let (before, shown) = (history.now, history.rng.once_in(20).then(|| picture(&history.ledger)));
            history.quick();
            // Only what lies strictly before the next record was all that instant ever knew.
            if let Some(shown) = shown.filter(|_| history.now > before) {
                known.push((before, shown));
            }
        }
        for (instant, shown) in known {
            let then = history.ledger.as_of(instant).unwrap();
            assert_eq!(picture(&then), shown);
            assert_eq!(then, until(&history.ledger, instant));
        }
    }
}

#[test]
fn prop_options_tell_what_decide_would_say() {
    for seed in 0..HISTORIES {
        let mut history = History::new(seed ^ 0xcafe);
        for _ in 0..REQUESTS {
            history.quick();
            if history.rng.once_in(4) {
                history.compare();
            }
        }
    }
}

#[test]
fn prop_orders_survive_the_wire() {
    for seed in 0..HISTORIES {
        let mut history = History::new(seed ^ 0xace);
        for _ in 0..REQUESTS {
            let moment = history.moment();
            let (actor, order) = order(&mut history.rng, &history.ledger, moment);
            let bytes = serde_json::to_string(&order).unwrap();
            assert_eq!(serde_json::from_str::<Order>(&bytes).unwrap(), order);
            let _refused_or_not = history.ledger.act(&actor, moment, order);
        }
    }
}
