//! Random histories: whatever happens, the books add up and agree with a naive recount of the states.

use super::*;
use crate::books::{Flow, RollForward, Table, Value};
use crate::finding::stage::{Closure, Stage};
use crate::id::RegionId;
use crate::quantity::Unit;
use proptest::prelude::*;
use std::collections::BTreeMap;

/// What happens to which finding, on which day; the last number varies it.
pub(super) type Happening = (usize, u8, u8, u8);

/// A state as it was from a day on.
pub(super) type Was = (Day, State);

/// A desk at which these things happened, as far as the table allows, and how each finding then stood.
pub(super) fn history(happenings: &[Happening]) -> (Desk, Vec<Vec<Was>>) {
    let (mut desk, mut past) = (Desk::new(), Vec::new());
    for &(finding, on, what, how) in happenings {
        let finding = finding.min(desk.states.len());
        let on = day("2024-01-20").plus_days(i64::from(on)).unwrap();
        if happen(&mut desk, finding, on, what, how).is_ok() {
            past.resize(desk.states.len(), Vec::new());
            let state = desk.states[finding].state.clone();
            past[finding].push((state.last_day, state));
        }
    }
    (desk, past)
}

fn happen(desk: &mut Desk, finding: usize, on: Day, what: u8, how: u8) -> Result<(), Box<dyn Error>> {
    let later = on.plus_days(i64::from(how) - 5).unwrap();
    let amount = Quantity::new(u64::from(how), "CNY".parse().unwrap()).unwrap();
    let lead = ["roads", "water", "housing"][usize::from(how % 3)];
    let severity = Severity::ALL[usize::from(how % 4)];
    if finding == desk.states.len() {
        let mut particulars = problem("A").with_severity(severity);
        particulars.region = (!how.is_multiple_of(5)).then(|| some_region(how));
        particulars.quantity = (!how.is_multiple_of(3)).then_some(amount);
        return match what % 4 {
            0 => desk.book(finding, on, carried_over(Standing::Rectifying, "2023-11-01", Some("2024-03-01"))),
            1 => desk.book(finding, on, split_off(FindingId::derived("survey".parse().unwrap(), "0"), None)),
            2 if how.is_multiple_of(2) => {
                particulars.kind = Kind::Suggestion;
                desk.book(finding, on, raised(particulars))
            }
            _ => desk.book(finding, on, raised(particulars)),
        };
    }
    match what % 29 {
        0 | 1 => desk.book(finding, on, assigned(lead, Some(later))),
        2 | 3 => desk.book(finding, on, moved_to(lead)),
        4 => desk.book(finding, on, reclassified(severity)),
        5 | 6 => desk.book(finding, on, submitted()),
        7 => desk.book(finding, on, returned()),
        8 => desk.book(finding, on, event::Accepted { note: None, due: None }),
        9 => desk.book(finding, on, closed()),
        10 => desk.book(finding, on, terminated()),
        11 => desk.book(finding, on, unfounded()),
        12 | 13 => desk.book(finding, on, reopened(Some(later))),
        14 => desk.book(finding, on, event::Settled { amount, way: SettlementWay::Paid, evidence: vec![] }),
        15 => {
            let (cause, total) = (QuantityCause::FoundLarger, amount);
            desk.book(finding, on, event::QuantityAmended { cause, total, reason: why(), evidence: vec![] })
        }
        16 => desk.book(finding, on, suspended()),
        17 => desk.book(finding, on, event::Resumed { reason: why(), deadline: Some(later) }),
        18 => desk.book(finding, on, event::Borne { until: later, basis: why() }),
        19 => desk.book(finding, on, lasting::looked_back(Verdict::ALL[usize::from(how % 2)])),
        20 => desk.book(finding, on, lasting::reopened_for(ReopenCause::ALL[usize::from(how % 5)])),
        21 => {
            let kind = YieldKind::ALL[usize::from(how % 3)];
            desk.book(finding, on, event::YieldRecorded { kind, text: why(), count: None, quantity: Some(amount) })
        }
        22 => {
            let adoption = Adoption::ALL[usize::from(how % 3)];
            desk.book(finding, on, event::Answered { adoption, reasons: why(), to: None })
        }
        23 => desk.book(finding, on, event::Disputed { disputed: amount, reason: why() }),
        24 => desk.book(finding, on, event::ExtensionAsked { until: later, reason: why(), rule_by: None }),
        25 => {
            desk.book(finding, on, event::ExtensionGranted { until: later, by: event::GrantedBy::Others, note: None })
        }
        26 => {
            let measure = Measure::new("m1".parse().unwrap(), "do it".parse().unwrap(), later, u16::from(how));
            let leads_to = StageName::Rectifying;
            desk.book(
                finding,
                on,
                event::PlanRevised { plan: Plan::new([measure]), reason: why(), leads_to, due: None },
            )
        }
        27 => desk.book(finding, on, amended(some_region(how).as_str())),
        _ => desk.book(
            finding,
            on,
            event::Merged { survivor: desk.ids[0], cause: MergeCause::Duplicate, reasons: why() },
        ),
    }
}

pub(super) fn region(id: &str) -> RegionId {
    id.parse().unwrap()
}

/// The last is in no directory.
fn some_region(how: u8) -> RegionId {
    region(["wuxi", "suzhou", "district", "elsewhere"][usize::from(how % 4)])
}

pub(super) fn happenings() -> impl Strategy<Value = Vec<Happening>> {
    proptest::collection::vec((0_usize..5, 0_u8..120, any::<u8>(), 0_u8..40), 0..80)
}

/// How a finding stood at the end of a day.
pub(super) fn at_end_of(past: &[Was], on: Day) -> Option<&State> {
    past.iter().rev().find(|(from, _)| *from <= on).map(|(_, state)| state)
}

/// Whether it is an open problem: suggestions have books of their own.
pub(super) fn is_open(state: &State) -> bool {
    state.stage.name().is_open() && state.attributes.kind == Kind::Problem
}

/// Each stay of a finding in a closed stage: the day it began, the state, the day it ended.
fn closed_stays(past: &[Was]) -> Vec<(Day, &State, Option<Day>)> {
    let mut stays: Vec<(Day, &State, Option<Day>)> = Vec::new();
    for (on, state) in past {
        let stays_closed = stays.last().is_some_and(|(.., until)| until.is_none());
        match (state.stage.name().is_open(), stays_closed) {
            (false, false) => stays.push((*on, state, None)),
            (true, true) => stays.last_mut().unwrap().2 = Some(*on),
            (false, true) | (true, false) => {}
        }
    }
    stays
}

fn key(desk: &Desk, state: &State) -> Vec<Value> {
    use crate::finding::names::Handle;
    let lead = state.responsible.as_ref().map(|responsible| responsible.lead.name(&desk.names));
    vec![Value::Department(lead), Value::Severity(state.attributes.severity)]
}

/// How many were open in each cell at the end of a day, and how much was outstanding in them, counted one by one.
fn recount(desk: &Desk, past: &[Vec<Was>], on: Day) -> BTreeMap<Vec<Value>, (u64, u64)> {
    let mut counts = BTreeMap::new();
    for state in past.iter().filter_map(|past| at_end_of(past, on)).filter(|state| is_open(state)) {
        let (count, outstanding): &mut (u64, u64) = counts.entry(key(desk, state)).or_default();
        *count += 1;
        *outstanding += state.amounts.as_deref().map_or(0, |amounts| amounts.outstanding().amount());
    }
    counts
}

fn closings(table: &Table) -> BTreeMap<Vec<Value>, u64> {
    let open = table.rows().filter(|row| row.figures().closing() > 0);
    open.map(|row| (row.key().to_vec(), row.figures().closing())).collect()
}

fn find(table: &Table, key: &[Value]) -> RollForward {
    let row = table.rows().find(|row| row.key() == key);
    row.map_or(RollForward::NOTHING, |row| *row.figures())
}

pub(super) const CELL: [Dimension; 2] = [Dimension::Department, Dimension::Severity];

/// Whole months, parts of months, and stretches over several.
pub(super) fn periods() -> Vec<Period> {
    let period = |start, end| Period::new(day(start), day(end)).unwrap();
    vec![
        Period::month(2024, 2).unwrap(),
        Period::quarter(2024, 1).unwrap(),
        period("2024-02-10", "2024-02-20"),
        period("2024-02-10", "2024-04-12"),
        period("2024-01-20", "2024-05-20"),
        period("2024-03-01", "2024-04-15"),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn prop_openings_and_closings_equal_a_recount_in_every_cell(happenings in happenings()) {
        let (desk, past) = history(&happenings);
        let yuan = "CNY".parse::<Unit>().unwrap();
        for period in periods() {
            let counts = recount(&desk, &past, period.last());
            let table = desk.books().roll_forward_by(period, &CELL);
            let counted = counts.iter().map(|(key, (count, _))| (key.clone(), *count)).collect();
            prop_assert_eq!(closings(&table), counted);
            let owed: BTreeMap<_, _> = counts.into_iter().map(|(key, (_, sum))| (key, sum)).filter(|(_, sum)| *sum > 0).collect();
            let amounts = desk.books().amounts_by(period, &CELL);
            let table = amounts.iter().find(|table| table.unit() == Some(yuan));
            prop_assert_eq!(table.map(closings).unwrap_or_default(), owed);
        }
    }

    #[test]
    fn prop_closing_is_the_next_opening_and_finer_periods_add_up(happenings in happenings()) {
        let (desk, _) = history(&happenings);
        let days = ["2024-01-01", "2024-02-01", "2024-02-15", "2024-04-01", "2024-04-17", "2024-06-01"].map(day);
        for grouping in [&[][..], &[Dimension::Department], &CELL, &[Dimension::Mode, Dimension::Kind]] {
            let table = |from, until| desk.books().roll_forward_by(Period::new(from, until).unwrap(), grouping);
            let whole = table(days[0], days[5]);
            let parts: Vec<Table> = days.windows(2).map(|pair| table(pair[0], pair[1])).collect();
            for key in whole.rows().map(|row| row.key()) {
                let rolls: Vec<RollForward> = parts.iter().map(|part| find(part, key)).collect();
                for pair in rolls.windows(2) {
                    prop_assert_eq!(pair[0].closing(), pair[1].opening());
                }
                for flow in Flow::ALL {
                    prop_assert_eq!(rolls.iter().map(|roll| roll.get(*flow)).sum::<u64>(), find(&whole, key).get(*flow));
                }
                prop_assert_eq!(rolls[4].closing(), find(&whole, key).closing());
            }
            // The same of what is outstanding.
            let amounts = |from, until| {
                let tables = desk.books().amounts_by(Period::new(from, until).unwrap(), grouping);
                tables.into_iter().find(|table| table.unit() == "CNY".parse().ok())
            };
            let Some(whole) = amounts(days[0], days[5]) else { continue };
            let parts: Vec<Table> = days.windows(2).filter_map(|pair| amounts(pair[0], pair[1])).collect();
            for key in whole.rows().map(|row| row.key()) {
                let rolls: Vec<RollForward> = parts.iter().map(|part| find(part, key)).collect();
                prop_assert!(rolls.windows(2).all(|pair| pair[0].closing() == pair[1].opening()));
                for flow in Flow::ALL {
                    prop_assert_eq!(rolls.iter().map(|roll| roll.get(*flow)).sum::<u64>(), find(&whole, key).get(*flow));
                }
            }
        }
    }

    #[test]
    fn prop_rows_add_up_to_the_whole_and_what_crosses_cancels(happenings in happenings()) {
        let (desk, _) = history(&happenings);
        for period in periods() {
            let whole = desk.books().roll_forward(period);
            for grouping in [&[Dimension::Department][..], &CELL, &[Dimension::Severity]] {
                let total = *desk.books().roll_forward_by(period, grouping).total();
                prop_assert_eq!((total.opening(), total.closing()), (whole.opening(), whole.closing()));
                prop_assert_eq!(total.closed(), whole.closed());
                for (inward, outward) in [
                    (Flow::AssignedIn, Flow::AssignedOut),
                    (Flow::TransferredIn, Flow::TransferredOut),
                    (Flow::ReclassifiedIn, Flow::ReclassifiedOut),
                ] {
                    prop_assert_eq!(total.get(inward), total.get(outward));
                    prop_assert_eq!(whole.get(inward), 0);
                }
                prop_assert_eq!(total.completion(), whole.completion());
                for table in desk.books().amounts_by(period, grouping) {
                    let whole = desk.books().amounts(period)[&table.unit().unwrap()];
                    let total = table.total();
                    prop_assert_eq!((total.opening(), total.closing()), (whole.opening(), whole.closing()));
                    prop_assert_eq!((total.closed(), total.settled()), (whole.closed(), whole.settled()));
                    prop_assert_eq!(total.get(Flow::TransferredIn), total.get(Flow::TransferredOut));
                }
            }
        }
    }

    #[test]
    fn prop_each_lead_counts_for_what_the_books_kept_to_it_say(happenings in happenings()) {
        let (desk, _) = history(&happenings);
        for period in periods() {
            let at_once = desk.books().counts_by_lead(period);
            for (row, counted) in desk.books().by(&[Dimension::Department], |books| books.counts(period)) {
                let [Value::Department(lead)] = row[..] else { panic!("{row:?}") };
                prop_assert_eq!(at_once.get(&lead).copied().unwrap_or_default(), counted);
            }
        }
    }

    #[test]
    fn prop_every_figure_has_as_many_findings_as_it_says(happenings in happenings()) {
        let (desk, _) = history(&happenings);
        for period in periods() {
            for row in desk.books().roll_forward_by(period, &CELL).rows() {
                for flow in Flow::ALL.iter().filter(|flow| !flow.is_of_amounts()) {
                    let behind = desk.books().moved(period, *flow, row.key()).len();
                    prop_assert_eq!(u64::try_from(behind).unwrap(), row.figures().get(*flow));
                }
                let open = desk.books().open_on(period.last(), row.key()).len();
                prop_assert_eq!(u64::try_from(open).unwrap(), row.figures().closing());
            }
        }
    }

    #[test]
    fn prop_running_totals_equal_a_recomputation(happenings in happenings()) {
        let (desk, _) = history(&happenings);
        let mut later = desk.books.clone();
        let other = [Dimension::Severity, Dimension::Department];
        let computed: Vec<Table> = periods().iter().map(|period| desk.books().roll_forward_by(*period, &other)).collect();
        later.keep(&other, &desk.names);
        let view = BooksView::new(&later, &desk.names, &desk.ids, &desk.records);
        let kept: Vec<Table> = periods().iter().map(|period| view.roll_forward_by(*period, &other)).collect();
        prop_assert_eq!(kept, computed);
    }

    #[test]
    fn prop_what_came_of_closes_and_answers_equals_a_recount(happenings in happenings()) {
        let (desk, past) = history(&happenings);
        for period in periods() {
            let (mut closes, mut answers) = (Vec::new(), Vec::new());
            for (past, id) in past.iter().zip(&desk.ids) {
                for (on, state, until) in closed_stays(past).into_iter().filter(|(on, ..)| period.contains(*on)) {
                    match state.stage {
                        Stage::Closed { closure: Closure::Done { .. }, .. } => closes.push((*id, on, until)),
                        Stage::Closed { closure: Closure::Answered { adoption }, .. } => answers.push((*id, on, adoption)),
                        _ => {}
                    }
                }
            }
            let mut found: Vec<_> = Kind::ALL.iter().flat_map(|kind| desk.books().of(*kind).closes(period, Day::MAX)).map(|close| (close.finding(), close.on(), close.reopened())).collect();
            closes.sort();
            found.sort();
            prop_assert_eq!(found, closes);
            let books = desk.books().of(Kind::Suggestion);
            let mut found: Vec<_> = books.answered(period).iter().map(|it| (it.finding(), it.on(), it.adoption())).collect();
            answers.sort();
            found.sort();
            prop_assert_eq!(u64::try_from(found.len()).unwrap(), books.roll_forward(period).get(Flow::Answered));
            prop_assert_eq!(found, answers);
            let (lasting, roll) = (desk.books().lasting(period, Day::MAX), desk.books().roll_forward(period));
            prop_assert_eq!(lasting.closes(), roll.get(Flow::Rectified) + roll.get(Flow::Sustained));
            prop_assert!(lasting.relapsed() <= lasting.looked_back() && lasting.looked_back() <= lasting.closes());
            let by_person = desk.books().lasting_by_person(period, Day::MAX);
            prop_assert_eq!(by_person.values().map(|of| of.closes()).sum::<u64>(), lasting.closes());
            let yields = desk.books().yields(period);
            let records = yields.values().map(|of| of.records()).sum::<u64>();
            prop_assert_eq!(records, u64::try_from(desk.books().yielded(period).len()).unwrap());
        }
    }

    #[test]
    fn prop_overdue_is_a_fact_of_state_and_date(happenings in happenings()) {
        let (desk, past) = history(&happenings);
        for on in ["2024-02-01", "2024-02-29", "2024-03-20", "2024-05-01", "2024-12-31"].map(day) {
            let late = |state: &State| {
                let Some(deadline) = state.cycle.deadline.filter(|deadline| *deadline < on) else { return false };
                let suspended = state.pending.as_ref().and_then(|pending| pending.suspended_on);
                let claimed = match state.stage {
                    Stage::Verifying { claim } => Some(claim.on()),
                    Stage::Verified { grounds, .. } => Some(grounds.claim().on()),
                    _ => None,
                };
                let stands = match suspended {
                    Some(since) => since <= deadline,
                    None => matches!(state.stage, Stage::Borne { .. }) || claimed.is_some_and(|day| day <= deadline),
                };
                is_open(state) && !stands
            };
            let states = past.iter().map(|past| at_end_of(past, on));
            let expected: Vec<FindingId> = states
                .zip(&desk.ids)
                .filter(|(state, _)| state.is_some_and(late))
                .map(|(_, id)| *id)
                .collect();
            let mut found: Vec<FindingId> = desk.books().overdue(on).overdue().iter().map(|late| late.finding()).collect();
            let mut expected = expected;
            found.sort();
            expected.sort();
            prop_assert_eq!(found, expected);
        }
    }
}
