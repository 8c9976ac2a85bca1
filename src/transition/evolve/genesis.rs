//! How a finding begins, and who answers for it.

use super::entered;
use crate::event::{self, Event};
use crate::finding::names::{Dept, Name, Names, Person};
use crate::finding::stage::Stage;
use crate::finding::{
    Amounts, Attributes, Brought, Cycle, Few, Held, Level, MeasureState, Measures, Origin, Particulars, Responsibility,
    Responsible, Ruled, Standing, State, Target, Took,
};
use crate::id::{DepartmentId, PersonId};
use crate::life::StageName;
use crate::moment::Day;
use crate::record::Record;

/// The finding that a first record begins.
pub(super) fn genesis(record: &Record, names: &mut Names) -> Option<Held> {
    let day = record.day;
    let state = match &record.event {
        Event::Raised(raised) => {
            let mut state = begin(record, &raised.particulars, raised.inspecting, Origin::Raised, day, names);
            state.due = raised.assign_by;
            state
        }
        Event::CarriedOver(carried) => {
            let origin = Origin::CarriedOver;
            let mut state = begin(record, &carried.particulars, carried.inspecting, origin, carried.raised_on, names);
            state.stage = Stage::carried_over(carried.standing, state.last_day);
            state.cycle.number = carried.cycle.max(1);
            if let Some(responsibility) = &carried.responsibility {
                let verifying = responsibility.verifying.unwrap_or(carried.inspecting);
                respond(&mut state, responsibility, verifying, day, names);
                state.cycle.set_deadline(carried.original_deadline);
                state.cycle.set_deadline(responsibility.deadline);
            }
            state.object_by = carried.object_by;
            if let Standing::Closed { .. } = carried.standing {
                state.look_back_by = carried.due;
            } else {
                state.due = carried.due;
            }
            state
        }
        Event::SplitOff(part) => return split_off(record, part, names),
        _later => return None,
    };
    Some(Held { state, plan: Measures::default() })
}

/// A part, which goes on from where its parent stood.
fn split_off(record: &Record, part: &event::SplitOff, names: &mut Names) -> Option<Held> {
    let origin = Origin::SplitOff;
    let mut state = begin(record, &part.particulars, part.inspecting, origin, part.raised_on, names);
    state.stage = match part.leads_to {
        StageName::PlanReview => Stage::Planning,
        other => entered(other)?,
    };
    if let Some(responsibility) = &part.responsibility {
        let verifying = responsibility.verifying.unwrap_or(part.inspecting);
        respond(&mut state, responsibility, verifying, part.assigned_on.unwrap_or(record.day), names);
    }
    state.raised_by = part.raised_by.enter(names);
    if let Some((number, began)) = part.cycle {
        state.cycle = Cycle::beginning(number.max(1), began);
    }
    state.cycle.set_deadline(part.original_deadline);
    state.cycle.set_deadline(part.deadline);
    state.cycle.extensions = part.extensions;
    state.due = part.due;
    state.object_by = part.object_by;
    if let Some(disputed) = part.disputed {
        let held = state.amounts.as_deref_mut()?;
        *held = held.dispute(disputed).ok()?;
    }
    inherit(&mut state, &part.answered, &part.acted, &part.recused, &part.lowered, names);
    let took = part.took.iter().map(|(what, person)| Took { what: *what, who: person.enter(names) });
    state.took = took.collect();
    let ruled = part.ruled.iter().map(|ruled| Ruled {
        to: ruled.to,
        rulings: ruled.rulings,
        review_by: ruled.review_by,
        by: ruled.by.iter().map(|person| person.enter(names)).collect(),
    });
    let ruled: Vec<_> = ruled.collect();
    if !ruled.is_empty() {
        state.aside_mut().ruled = ruled;
    }
    press(&mut state, part.level, part.bars_from);
    state.pressure_mut().taken.clone_from(&part.escalated);
    state.pressure_mut().reasons.clone_from(&part.gave_reason);
    state.settle_pressure();
    let plan = part.measures.iter().map(|measure| MeasureState {
        id: measure.id.enter(names),
        due: measure.due,
        weight: measure.weight,
        status: measure.status,
    });
    Some(Held { state, plan: plan.collect() })
}

fn begin(
    record: &Record,
    item: &Particulars,
    inspecting: DepartmentId,
    origin: Origin,
    raised_on: Day,
    names: &mut Names,
) -> State {
    State {
        version: record.version,
        requests: record.command.trace(),
        first: record.position,
        last: record.position,
        last_day: record.day.max(record.booked),
        origin,
        stage: Stage::Raised,
        due: None,
        attributes: Attributes {
            kind: item.kind,
            severity: item.severity,
            mode: None,
            inspection: item.inspection.enter(names),
            category: item.category.map(|id| id.enter(names)),
            region: item.region.map(|id| id.enter(names)),
        },
        source: item.source.map(|id| id.enter(names)),
        inspecting: inspecting.enter(names),
        raised_by: record.actor.person().enter(names),
        raised_on,
        found_on: item.found_on,
        served_on: item.served_on,
        responsible: None,
        assigned_on: None,
        target: Target::Open,
        object_by: None,
        look_back_by: None,
        cycle: Cycle::beginning(1, raised_on),
        amounts: item.quantity.map(Amounts::of).map(Box::new),
        answered: Few::default(),
        acted: Few::default(),
        took: Few::default(),
        pending: None,
        pressure: None,
        aside: None,
    }
}

/// Takes over who answered for another finding, who acted for them, who keeps out, and who lowered its severity.
pub(super) fn inherit(
    state: &mut State,
    answered: &[DepartmentId],
    acted: &[PersonId],
    recused: &[PersonId],
    lowered: &[PersonId],
    names: &mut Names,
) {
    answered.iter().for_each(|id| state.answered.insert(id.enter(names)));
    acted.iter().for_each(|id| state.acted.insert(id.enter(names)));
    recused.iter().for_each(|id| recuse(state, id.enter(names)));
    for person in lowered {
        state.aside_mut().brought.push((Brought::Lowering, person.enter(names)));
    }
}

/// Takes over the pressure on another finding, where it is the higher.
pub(super) fn press(state: &mut State, level: Option<Level>, bars_from: Option<Level>) {
    let pressure = state.pressure_mut();
    pressure.level = pressure.level.max(level);
    pressure.bars_from = pressure.bars_from.into_iter().chain(bars_from).min();
}

/// Keeps a person out of judging, for good.
pub(super) fn recuse(state: &mut State, person: Person) {
    let recused = &mut state.aside_mut().recused;
    if !recused.contains(&person) {
        recused.push(person);
    }
}

/// Puts a line of the responsibility list in force.
pub(super) fn respond(state: &mut State, line: &Responsibility, verifying: DepartmentId, day: Day, names: &mut Names) {
    let lead = line.lead.enter(names);
    let cooperating: Few<Dept, 3> = line.cooperating.iter().map(|id| id.enter(names)).collect();
    state.answered.insert(lead);
    cooperating.iter().for_each(|raw| state.answered.insert(raw));
    let officer = line.officer.map(|id| id.enter(names));
    officer.iter().for_each(|person| state.acted.insert(*person));
    state.attributes.mode = line.mode.or(state.attributes.mode);
    if line.target.is_some() {
        state.target = Target::Set;
    }
    state.responsible = Some(Responsible {
        lead,
        cooperating,
        supervising: line.supervising.map(|id| id.enter(names)),
        verifying: verifying.enter(names),
        officer,
    });
    state.assigned_on = Some(day);
}
