//! How a finding begins, and who answers for it.

use super::entered;
use crate::event::Event;
use crate::finding::names::{Dept, Name, Names, Person};
use crate::finding::stage::Stage;
use crate::finding::{
    Amounts, Attributes, Brought, Cycle, Few, Origin, Particulars, Responsibility, Responsible, Standing, State,
    Target, Took,
};
use crate::id::{DepartmentId, PersonId};
use crate::life::StageName;
use crate::moment::Day;
use crate::record::Record;

/// The state that a first record begins.
pub(super) fn genesis(record: &Record, names: &mut Names) -> Option<State> {
    let day = record.day;
    match &record.event {
        Event::Raised(raised) => {
            let mut state = begin(record, &raised.particulars, raised.inspecting, Origin::Raised, day, names);
            state.due = raised.assign_by;
            Some(state)
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
            Some(state)
        }
        Event::SplitOff(part) => {
            let origin = Origin::SplitOff;
            let mut state = begin(record, &part.particulars, part.inspecting, origin, part.raised_on, names);
            state.stage = match part.leads_to {
                StageName::PlanReview => Stage::Planning,
                other => entered(other)?,
            };
            if let Some(responsibility) = &part.responsibility {
                let verifying = responsibility.verifying.unwrap_or(part.inspecting);
                respond(&mut state, responsibility, verifying, day, names);
            }
            state.raised_by = part.raised_by.enter(names);
            state.cycle.set_deadline(part.original_deadline);
            state.cycle.set_deadline(part.deadline);
            state.cycle.extensions = part.extensions;
            state.due = part.due;
            state.object_by = part.object_by;
            inherit(&mut state, &part.answered, &part.acted, &part.recused, names);
            let took = part.took.iter().map(|(what, person)| Took { what: *what, who: person.enter(names) });
            state.took = took.collect();
            let lowered = part.lowered.iter().map(|person| (Brought::Lowering, person.enter(names)));
            let lowered: Vec<_> = lowered.collect();
            if !lowered.is_empty() {
                state.aside_mut().brought = lowered;
            }
            Some(state)
        }
        _later => None,
    }
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

/// Takes over who answered for another finding, who acted for them, and who keeps out.
pub(super) fn inherit(
    state: &mut State,
    answered: &[DepartmentId],
    acted: &[PersonId],
    recused: &[PersonId],
    names: &mut Names,
) {
    answered.iter().for_each(|id| state.answered.insert(id.enter(names)));
    acted.iter().for_each(|id| state.acted.insert(id.enter(names)));
    recused.iter().for_each(|id| recuse(state, id.enter(names)));
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
