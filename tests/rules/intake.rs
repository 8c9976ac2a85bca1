//! What may be put on a list, and who may be named.

use crate::scene::{arrears, finding, founding_with, inspector, monday, noon, office_head, roads};
use crate::{act, allow, day, founded, item, raise, rectifying, refuse, scene, text};
use rectify::command::{Amend, Assign, CarryOver, Raise, Reassign, Reclassify};
use rectify::directory::{Directory, Relation, Succession};
use rectify::finding::{Amendment, Mode, Particulars, Reassignment, Responsibility, Severity, Standing};
use rectify::ledger::Ledger;
use rectify::life::{Chain, Outcome};
use rectify::policy::{ChainStep, Choices, Grant, Policy};
use rectify::rule::Rule;

fn first(particulars: Particulars) -> Raise {
    Raise::new(arrears(), particulars)
}

fn assign(line: Responsibility) -> Assign {
    Assign::new(arrears(), line)
}

fn carry(standing: Standing) -> CarryOver {
    CarryOver::new(arrears(), item("A-1"), standing, day("2023-11-01"), text("the list of 2023"))
}

#[test]
fn raises_from_an_inspection_that_is_open() {
    allow(&mut scene::ledger(), &inspector(), monday(), first(item("A-1")), Rule::InspectionKnown);
}

#[test]
fn refuses_an_inspection_that_is_not_open() {
    let stray = Particulars::problem(text("audit-2024"), text("A-1"), text("late reports"));
    let words = "raise refused: inspection audit-2024 is not open";
    refuse(&scene::ledger(), &inspector(), monday(), first(stray), &["NoInspection"], words);
}

#[test]
fn raises_under_a_number_of_its_own() {
    let mut ledger = scene::ledger_with_one_finding();
    allow(&mut ledger, &inspector(), monday(), Raise::new(finding(2), item("A-2")), Rule::ReferenceUnique);
}

#[test]
fn refuses_a_number_that_is_taken_in_the_inspection() {
    let mut ledger = scene::ledger();
    raise(&mut ledger, arrears(), item("A-1"));
    let words = "raise refused: reference A-1 is taken in inspection survey-2023";
    let again = Raise::new(finding(2), item("A-1"));
    refuse(&ledger, &inspector(), monday(), again, &["ReferenceTaken"], words);
}

#[test]
fn raises_in_a_region_of_the_directory() {
    let north = item("A-1").with_region(text("north"));
    allow(&mut scene::ledger(), &inspector(), monday(), first(north), Rule::RegionKnown);
}

#[test]
fn refuses_a_region_that_is_not_in_the_directory() {
    let south = item("A-1").with_region(text("south"));
    let words = "raise refused: region south is not in the directory";
    refuse(&scene::ledger(), &inspector(), monday(), first(south), &["NoRegion"], words);
    let amendment = Amendment { region: Some(text("south")), ..Amendment::default() };
    let words = "amend refused: region south is not in the directory";
    let amend = Amend::new(arrears(), amendment, text("it lies there"));
    refuse(&scene::ledger_with_one_finding(), &inspector(), monday(), amend, &["NoRegion"], words);
}

#[test]
fn assigns_to_a_department_of_the_directory() {
    let mut ledger = scene::ledger_with_one_finding();
    allow(&mut ledger, &inspector(), monday(), assign(roads()), Rule::DepartmentKnown);
}

#[test]
fn refuses_a_department_that_is_not_in_the_directory() {
    let harbour = Responsibility::of(text("harbour"));
    let words = "assign refused: department harbour is not in the directory";
    refuse(&scene::ledger_with_one_finding(), &inspector(), monday(), assign(harbour), &["NoDepartment"], words);
}

#[test]
fn refuses_a_department_that_has_been_succeeded() {
    let old = scene::directory();
    let merger = Succession::new(text("roads"), text("housing"), day("2024-05-01"));
    let (departments, regions) = (old.departments().cloned().collect(), old.regions().cloned().collect());
    let directory = Directory::new(1, departments, regions, vec![merger]).unwrap();
    let found = founding_with(Policy::standard(), directory);
    let mut ledger = Ledger::found(&office_head(), noon("2024-05-02"), found).unwrap();
    raise(&mut ledger, arrears(), item("A-1"));
    let words = "assign refused: department roads was succeeded by housing";
    refuse(&ledger, &inspector(), monday(), assign(roads()), &["Succeeded"], words);
}

#[test]
fn raises_what_was_found_before() {
    let found = item("A-1").with_found_on(day("2024-05-06")).with_served_on(day("2024-05-06"));
    allow(&mut scene::ledger(), &inspector(), monday(), first(found), Rule::DatesInOrder);
}

#[test]
fn refuses_what_would_be_found_after_it_is_raised() {
    let found = item("A-1").with_found_on(day("2024-05-07"));
    let words = "raise refused: found on 2024-05-07 lies after the raising on 2024-05-06";
    refuse(&scene::ledger(), &inspector(), monday(), first(found), &["OutOfOrder"], words);
}

#[test]
fn refuses_to_amend_or_carry_over_dates_out_of_order() {
    let amendment = Amendment { served_on: Some(day("2024-05-07")), ..Amendment::default() };
    let words = "amend refused: served on 2024-05-07 lies after today on 2024-05-06";
    let amend = Amend::new(arrears(), amendment, text("a typing error"));
    refuse(&scene::ledger_with_one_finding(), &inspector(), monday(), amend, &["OutOfOrder"], words);
    let words = "carry over refused: raised on 2023-11-01 lies after what followed on 2023-10-31";
    let early = carry(Standing::Verifying { submitted_on: day("2023-10-31") }).responsibility(roads());
    refuse(&scene::ledger(), &office_head(), monday(), early, &["OutOfOrder"], words);
    let before = day("2023-10-31");
    let due = carry(Standing::Rectifying).responsibility(roads().with_deadline(before));
    let words = "carry over refused: raised on 2023-11-01 lies after the deadline on 2023-10-31";
    refuse(&scene::ledger(), &office_head(), monday(), due, &["OutOfOrder"], words);
    let filed = Standing::Noticing { submitted_on: day("2023-12-01"), until: day("2023-11-30") };
    let words = "carry over refused: what followed on 2023-12-01 lies after its last day on 2023-11-30";
    refuse(&scene::ledger(), &office_head(), monday(), carry(filed).responsibility(roads()), &["OutOfOrder"], words);
    let borne = carry(Standing::Borne { until: before }).responsibility(roads());
    let words = "carry over refused: raised on 2023-11-01 lies after its last day on 2023-10-31";
    refuse(&scene::ledger(), &office_head(), monday(), borne, &["OutOfOrder"], words);
}

#[test]
fn raises_a_recurrence_of_what_is_known() {
    let again = item("A-2").with_recurrence_of(arrears());
    let mut ledger = scene::ledger_with_one_finding();
    allow(&mut ledger, &inspector(), monday(), Raise::new(finding(2), again), Rule::RecurrenceKnown);
}

#[test]
fn refuses_a_recurrence_of_what_nobody_knows() {
    let again = item("A-1").with_recurrence_of(finding(9));
    let words =
        "raise refused: the finding it recurs from, 00000000-0000-0f1d-0000-000000000009, is not in this ledger";
    refuse(&scene::ledger(), &inspector(), monday(), first(again), &["NoRecurrence"], words);
}

#[test]
fn carries_over_where_it_stands() {
    let half_way = carry(Standing::Rectifying).responsibility(roads());
    allow(&mut scene::ledger(), &office_head(), monday(), half_way, Rule::StandingSound);
}

#[test]
fn refuses_to_carry_over_what_nobody_answers_for() {
    let words = "carry over refused: a finding carried over as plan review needs somebody who answers for it";
    let filed = carry(Standing::PlanReview { filed_on: day("2023-12-01") });
    refuse(&scene::ledger(), &office_head(), monday(), filed, &["NobodyAnswers"], words);
}

#[test]
fn refuses_to_carry_over_as_raised_what_somebody_answers_for() {
    let words = "carry over refused: a finding carried over as raised has nobody who answers for it yet";
    let early = carry(Standing::Raised).responsibility(roads());
    refuse(&scene::ledger(), &office_head(), monday(), early, &["AnswersTooSoon"], words);
}

#[test]
fn refuses_to_carry_over_in_a_cycle_that_is_none_or_leaves_no_room_for_another() {
    for cycle in [0, 1_001, u16::MAX] {
        let words = format!("carry over refused: a finding is carried over in cycle 1 to 1000, not {cycle}");
        let late = carry(Standing::Rectifying).responsibility(roads()).cycle(cycle);
        refuse(&scene::ledger(), &office_head(), monday(), late, &["NoSuchCycle"], &words);
    }
    let last = carry(Standing::Rectifying).responsibility(roads()).cycle(1_000);
    allow(&mut scene::ledger(), &office_head(), monday(), last, Rule::StandingSound);
}

#[test]
fn refuses_to_carry_over_as_merged() {
    let words = "carry over refused: a finding cannot be carried over as merged";
    let gone = carry(Standing::Closed { outcome: Outcome::Merged, on: day("2023-12-01") }).responsibility(roads());
    refuse(&scene::ledger(), &office_head(), monday(), gone, &["NoCarriedOutcome"], words);
}

#[test]
fn refuses_to_carry_over_what_the_own_department_answers_for() {
    let words = "carry over refused: office answered for this finding and may not judge it; office would judge what \
        office answers for, and shares its responsibility; nobody could take step 1 of the chain for submission";
    let own = carry(Standing::Rectifying).responsibility(Responsibility::of(text("office")));
    let ways = ["OwnDepartment", "NotIndependent", "NobodyTakes"];
    refuse(&scene::ledger(), &office_head(), monday(), own, &ways, words);
}

#[test]
fn makes_a_change_that_changes_something() {
    let worse = Reclassify::new(arrears(), text("it is worse")).severity(Severity::High).mode(Mode::Staged);
    allow(&mut rectifying(|_| {}), &inspector(), monday(), worse, Rule::ChangesSomething);
}

#[test]
fn refuses_a_change_that_changes_nothing() {
    let ledger = rectifying(|_| {});
    let amend = Amend::new(arrears(), Amendment::default(), text("no reason"));
    refuse(&ledger, &inspector(), monday(), amend, &["NothingChanges"], "amend refused: nothing would change");
    let same = Reclassify::new(arrears(), text("no reason")).severity(Severity::Low);
    refuse(&ledger, &inspector(), monday(), same, &["NothingChanges"], "reclassify refused: nothing would change");
    let same = |change| Reassign::new(arrears(), change, text("no reason"));
    let words = "reassign refused: nothing would change";
    refuse(&ledger, &inspector(), monday(), same(Reassignment::default()), &["NothingChanges"], words);
    let as_it_stands = Reassignment {
        lead: Some(text("roads")),
        cooperating: Some(vec![]),
        verifying: Some(text("office")),
        deadline: Some(day("2024-07-05")),
        ..Reassignment::default()
    };
    refuse(&ledger, &inspector(), monday(), same(as_it_stands), &["NothingChanges"], words);
}

#[test]
fn assigns_with_a_verifier_outside_those_who_answer() {
    let mut ledger = scene::ledger_with_one_finding();
    let line = roads().with_verifying(text("city")).with_supervising(text("housing"));
    allow(&mut ledger, &inspector(), monday(), assign(line), Rule::VerifierIndependent);
}

#[test]
fn refuses_a_supervisor_below_the_lead() {
    let words = "assign refused: bridges would judge what roads answers for, and shares its responsibility";
    let line = roads().with_supervising(text("bridges"));
    refuse(&scene::ledger_with_one_finding(), &inspector(), monday(), assign(line), &["NotIndependent"], words);
}

#[test]
fn refuses_a_transfer_to_the_department_that_verifies() {
    let mut ledger = scene::ledger_with_one_finding();
    act(&mut ledger, &inspector(), monday(), assign(roads().with_verifying(text("housing"))));
    let change = Reassignment { lead: Some(text("housing")), ..Reassignment::default() };
    let words = "reassign refused: housing would judge what housing answers for, and shares its responsibility; \
        nobody could take step 1 of the chain for submission";
    let transfer = Reassign::new(arrears(), change, text("they built it"));
    refuse(&ledger, &inspector(), monday(), transfer, &["NotIndependent", "NobodyTakes"], words);
}

fn closed_by_supervisors() -> Ledger {
    let step = ChainStep::decides(Grant::officer(Relation::Supervising));
    let mut ledger = founded(|draft| drop(draft.chains.insert(Chain::Close, Choices::always(vec![step]))));
    raise(&mut ledger, arrears(), item("A-1"));
    ledger
}

#[test]
fn assigns_where_every_step_has_somebody_who_could_take_it() {
    let line = roads().with_supervising(text("city"));
    allow(&mut closed_by_supervisors(), &inspector(), monday(), assign(line), Rule::StepsTakeable);
}

#[test]
fn refuses_to_assign_where_a_step_has_nobody_who_could_take_it() {
    let words = "assign refused: nobody could take step 1 of the chain for close";
    refuse(&closed_by_supervisors(), &inspector(), monday(), assign(roads()), &["NobodyTakes"], words);
}

#[test]
fn refuses_a_standing_in_which_its_kind_never_is() {
    let advice = Particulars::suggestion(text("survey-2023"), text("S-1"), text("pay within thirty days"));
    let carried = |item: &Particulars, standing| {
        let carry = CarryOver::new(arrears(), item.clone(), standing, day("2024-04-01"), text("the old books"));
        carry.responsibility(roads())
    };
    let closed = |outcome| Standing::Closed { outcome, on: day("2024-05-02") };
    let no = |item: &Particulars, standing, words: &str| {
        refuse(&scene::ledger(), &office_head(), monday(), carried(item, standing), &["StandsAmiss"], words);
    };
    no(&item("A-1"), closed(Outcome::Answered), "carry over refused: a problem is never answered");
    no(&advice, closed(Outcome::Rectified), "carry over refused: a suggestion is never rectified");
    let verifying = Standing::Verifying { submitted_on: day("2024-05-02") };
    no(&advice, verifying, "carry over refused: a suggestion is never verifying");
    let answered = carried(&advice, closed(Outcome::Answered));
    allow(&mut scene::ledger(), &office_head(), monday(), answered, Rule::StandingSound);
}
