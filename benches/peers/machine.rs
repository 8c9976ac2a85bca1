//! The bare transition as `statig` takes it.

use statig::prelude::*;

#[derive(Default)]
pub struct Life;

#[derive(Clone, Copy, Debug)]
pub enum Step {
    Assign,
    FilePlan,
    /// Reported on, an extension asked or granted: it stays where it is.
    GoOn,
    Submit,
    Return,
    Accept,
    Close,
    Relapse,
}

#[state_machine(initial = "State::raised()", state(derive(Debug, PartialEq)))]
impl Life {
    #[state]
    fn raised(event: &Step) -> Outcome<State> {
        match event {
            Step::Assign => Transition(State::planning()),
            _ => Handled,
        }
    }

    #[state]
    fn planning(event: &Step) -> Outcome<State> {
        match event {
            Step::FilePlan => Transition(State::rectifying()),
            _ => Handled,
        }
    }

    #[state]
    fn rectifying(event: &Step) -> Outcome<State> {
        match event {
            Step::Submit => Transition(State::verifying()),
            _ => Handled,
        }
    }

    #[state]
    fn verifying(event: &Step) -> Outcome<State> {
        match event {
            Step::Return => Transition(State::rectifying()),
            Step::Accept => Transition(State::verified()),
            _ => Handled,
        }
    }

    #[state]
    fn verified(event: &Step) -> Outcome<State> {
        match event {
            Step::Close => Transition(State::closed()),
            _ => Handled,
        }
    }

    #[state]
    fn closed(event: &Step) -> Outcome<State> {
        match event {
            Step::Relapse => Transition(State::rectifying()),
            _ => Handled,
        }
    }
}
