//! Every history of a small world, to a bound: none ends in a close without somebody who decided it and stands outside
//! all who ever answered, in person and by department.
//!
//! Searched breadth first, from two findings on a problem list, over everybody who may act and every step that the world
//! is about. States that differ in nothing a later decision could turn on are one; so are histories that differ only in
//! which of the people who did nothing yet acts first.

#![expect(clippy::wildcard_enum_match_arm, reason = "these tests are about a few steps or events among all")]

mod model;
#[expect(dead_code, unreachable_pub, reason = "the scene serves other tests too")]
#[path = "../scene/mod.rs"]
mod scene;
mod world;

use model::Model;
use rectify::command::Order;
use rectify::directory::Actor;
use rectify::id::PersonId;
use rectify::ledger::Ledger;
use rectify::life::{Outcome, StageName, Step};
use rectify::moment::Moment;
use rectify::record::Record;
use std::collections::{BTreeMap, BTreeSet, HashSet, VecDeque};
use std::fmt;
use std::hash::{DefaultHasher, Hasher};
use std::panic::resume_unwind;
use std::sync::Mutex;
use world::{PEOPLE, World, founder, worlds};

/// How many requests are tried in each world, where the environment does not say (`RECTIFY_SEARCH=5000000`).
const REQUESTS: u64 = 10_000;

/// As many transitions at least, and different steps, are made by so many requests.
const TRANSITIONS: u64 = 25_000;
const STEPS: usize = 45;

/// Where a history has come to.
struct State {
    ledger: Ledger,
    model: Model,
    /// How many people have done anything, or are named.
    people: u64,
    depth: usize,
}

/// What was searched.
#[derive(Debug, Default)]
struct Searched {
    requests: u64,
    transitions: u64,
    states: u64,
    /// Every history of so many steps was searched, and some of so many.
    depth: usize,
    deepest: usize,
    closes: BTreeMap<Outcome, u64>,
    stages: BTreeSet<StageName>,
    steps: BTreeSet<Step>,
}

impl fmt::Display for Searched {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Searched { requests, transitions, states, depth, deepest, closes, .. } = self;
        let closed: u64 = closes.values().sum();
        write!(f, "{requests:>9} requests, {transitions:>8} transitions ({closed:>7} close), {states:>7} states: ")?;
        write!(f, "all of {depth} steps, some of {deepest}, of {} kinds", self.steps.len())
    }
}

impl State {
    /// Two findings on the problem list, raised by whoever founded the ledger.
    fn begin(world: &World) -> State {
        let first = State { ledger: world.founded(), model: Model::default(), people: 1, depth: 0 };
        let begun = world.raised().into_iter().fold(first, |state, order| {
            let moment = state.ledger.latest();
            follow(world, &state, &founder(), moment, &order)
        });
        State { depth: 0, ..begun }
    }

    fn key(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.model.hash(&self.ledger, &mut hasher);
        hasher.finish()
    }

    fn history(&self) -> String {
        let told = |record: &Record| {
            let (stream, actor, event) = (record.stream(), record.actor(), record.event());
            format!("{stream} {}: {} of {} {:?}", event.name(), actor.person(), actor.department(), actor.delegation())
        };
        self.ledger.records().map(told).collect::<Vec<_>>().join("\n")
    }
}

/// The number of a person.
fn number(person: PersonId) -> u64 {
    person.uuid().as_u64_pair().1
}

/// Searches a world breadth first, until so many requests were tried.
fn search(world: &World, requests: u64) -> Searched {
    let mut searched = Searched::default();
    let mut seen = HashSet::new();
    let first = State::begin(world);
    seen.insert(first.key());
    let mut queue = VecDeque::from([first]);
    while let Some(state) = queue.pop_front() {
        searched.depth = state.depth;
        if searched.requests >= requests {
            break;
        }
        // One more than have acted: of those who did nothing yet each is like the other.
        let people = PEOPLE.min(state.people + 1);
        let actors = world.actors(people, &state.ledger);
        for (moment, order) in world.asked(&state.ledger, people) {
            for who in &actors {
                searched.requests += 1;
                if state.ledger.decide(who, moment, &order).is_err() {
                    continue;
                }
                let next = follow(world, &state, who, moment, &order);
                searched.transitions += 1;
                searched.deepest = searched.deepest.max(next.depth);
                note(&mut searched, &state, &next);
                if seen.insert(next.key()) {
                    queue.push_back(next);
                }
            }
        }
    }
    searched.states = seen.len() as u64;
    println!("{searched}, {}", world.name);
    searched
}

/// Takes one request, and holds every record of it to the model.
fn follow(world: &World, state: &State, who: &Actor, moment: Moment, order: &Order) -> State {
    let mut next = State {
        ledger: state.ledger.clone(),
        model: state.model.clone(),
        people: state.people.max(number(who.person()).min(PEOPLE)),
        depth: state.depth + 1,
    };
    next.ledger.act(who, moment, order.clone()).unwrap_or_else(|no| panic!("decided, but {no}"));
    let named = format!("{:?}", order.command());
    for other in 1..=PEOPLE {
        if named.contains(&scene::person(other).to_string()) {
            next.people = next.people.max(other);
        }
    }
    let new = next.ledger.records().len() - state.ledger.records().len();
    let records: Vec<_> = next.ledger.records().skip(next.ledger.records().len() - new).cloned().collect();
    for record in &records {
        if let Err(broken) = next.model.take(&state.ledger, &next.ledger, record) {
            panic!("in the world {:?}: {broken}\n{}", world.name, next.history());
        }
    }
    next
}

fn note(searched: &mut Searched, state: &State, next: &State) {
    for now in next.ledger.findings() {
        searched.stages.insert(now.stage());
        let was_open = state.ledger.finding(now.id()).is_none_or(|was| was.stage().is_open());
        if let Some(outcome) = now.outcome().filter(|_| was_open) {
            *searched.closes.entry(outcome).or_default() += 1;
        }
    }
    searched.steps.extend(next.ledger.records().last().and_then(|record| record.event().step()));
}

/// Every world, two at a time.
fn search_all(worlds: &[World], requests: u64) -> Vec<Searched> {
    let next = Mutex::new(worlds.iter().enumerate());
    let take = || next.lock().unwrap().next();
    let run = || core::iter::from_fn(take).map(|(at, world)| (at, search(world, requests))).collect::<Vec<_>>();
    let mut all: Vec<(usize, Searched)> = std::thread::scope(|scope| {
        let threads = [scope.spawn(run), scope.spawn(run)];
        threads.into_iter().flat_map(|thread| thread.join().unwrap_or_else(|no| resume_unwind(no))).collect()
    });
    all.sort_by_key(|(at, _)| *at);
    all.into_iter().map(|(_, searched)| searched).collect()
}

#[test]
fn no_history_ends_in_a_close_without_somebody_outside() {
    let requests = std::env::var("RECTIFY_SEARCH").ok().and_then(|text| text.parse().ok()).unwrap_or(REQUESTS);
    let searched = search_all(&worlds(), requests);
    let sum = |of: fn(&Searched) -> u64| searched.iter().map(of).sum::<u64>();
    let (tried, transitions, states) = (sum(|it| it.requests), sum(|it| it.transitions), sum(|it| it.states));
    println!("{tried} requests, {transitions} transitions, {states} states");

    let outcomes: BTreeSet<Outcome> = searched.iter().flat_map(|it| it.closes.keys().copied()).collect();
    let stages: BTreeSet<StageName> = searched.iter().flat_map(|it| it.stages.iter().copied()).collect();
    let steps: BTreeSet<Step> = searched.iter().flat_map(|it| it.steps.iter().copied()).collect();
    assert!(outcomes.iter().eq(Outcome::ALL), "closed as {outcomes:?} alone");
    assert!(stages.iter().eq(StageName::ALL), "came to {stages:?} alone");
    if requests >= REQUESTS {
        assert!(transitions >= TRANSITIONS && steps.len() >= STEPS, "{transitions} transitions, {} steps", steps.len());
    }
}
