//! What goes wrong, and what must happen then: a typed error that says what, where and what to do instead; nothing
//! changed, nothing lost, no panic.
//!
//! | what goes wrong | shown by |
//! |---|---|
//! | **commands** | |
//! | a finding, department, region, inspection or survivor that is not there | `commands::names_what_is_not_in_the_ledger` |
//! | a step the stage does not admit | `commands::says_the_stage_and_what_it_admits_instead` |
//! | several rules fail at once | `commands::lists_every_rule_that_fails_in_the_order_of_the_law` |
//! | text in which nothing can be seen | `commands::refuses_blank_text_wherever_a_command_takes_text` |
//! | text over its limit | `commands::what_may_be_written_may_be_read_and_no_more` |
//! | a submission without the evidence asked for | `commands::says_how_much_evidence_is_missing` |
//! | history edited or deleted | `commands::a_correction_is_a_new_record_and_the_old_one_stays` |
//! | one bad command among many | `commands::one_bad_command_of_many_stops_them_all_and_is_named` |
//! | a request without commands | `commands::refuses_a_request_that_asks_nothing` |
//! | a ledger founded twice | `commands::a_ledger_is_founded_once` |
//! | what was said of an objection withdrawn counts for the next | `commands::an_objection_withdrawn_takes_its_rulings_with_it` |
//! | **authority** | |
//! | those who answer judge themselves | `authority::those_who_answer_neither_close_nor_verify_nor_extend` |
//! | the exception for an own head is stretched | `authority::an_own_head_extends_within_the_cap_and_never_what_they_asked` |
//! | … after a transfer | `authority::who_ever_led_judges_no_more_after_a_transfer` |
//! | … after a merge | `authority::a_merge_hands_on_who_answered` |
//! | … after a split | `authority::the_parts_of_a_split_keep_who_answered` |
//! | … after a rename | `authority::a_department_renamed_or_merged_away_keeps_its_past` |
//! | … from below, or in a joint unit | `authority::subordinates_and_members_share_the_responsibility` |
//! | the same person in another role or department | `authority::a_person_who_acted_judges_in_no_other_department` |
//! | one person twice in a chain, or a chain turned to something else | `authority::one_person_takes_one_step_and_every_step_is_about_the_same` |
//! | closing by another door | `authority::no_other_door_leads_around_the_close` |
//! | withdrawing to get out | `authority::withdrawing_leads_back_to_work_and_never_out` |
//! | … in a bulk request | `paths::a_bulk_request_is_judged_like_single_ones` |
//! | … by importing it as closed | `paths::importing_as_closed_is_a_judgement_too` |
//! | … as the system | `paths::the_system_judges_nothing` |
//! | … as the administrator | `paths::the_head_of_the_office_is_bound_where_the_office_answers` |
//! | a department without a grant, or unknown | `paths::what_is_not_granted_is_refused` |
//! | a policy that contradicts itself | `paths::a_policy_that_contradicts_itself_is_reported_whole` |
//! | nobody left to take a step | `paths::an_assignment_that_leaves_nobody_to_judge_is_refused` |
//! | a policy changed later | `paths::a_later_policy_decides_nothing_again` |
//! | nil or max as a person | `paths::nobody_is_nil_or_max` |
//! | **time** | |
//! | a clock that runs back | `time::a_clock_behind_by_the_skew_is_taken_as_the_last_moment_and_by_more_refused` |
//! | a day before the latest record, or too long ago | `time::a_day_runs_back_only_as_far_as_the_policy_lets_it` |
//! | a day recorded late that nobody confirms | `time::what_is_recorded_late_is_confirmed_by_somebody_who_never_answered` |
//! | a moment far ahead | `time::a_moment_ahead_of_what_the_host_allows_is_refused` |
//! | silence, taken for a judgement | `time::silence_closes_nothing_and_moves_nothing_by_itself` |
//! | a day in the future | `time::refuses_a_day_that_has_not_come` |
//! | a moment of another zone | `time::refuses_a_moment_of_another_zone` |
//! | a leap second | `time::refuses_leap_seconds_in_text_and_in_times` |
//! | dates in other spellings, or beyond the years | `time::days_have_one_spelling_and_bounds` |
//! | arithmetic at the edge | `time::the_edge_of_time_is_an_error_and_no_panic` |
//! | months of different lengths | `time::months_are_counted_from_the_base_day` |
//! | due today, taken for late | `time::due_today_is_on_time_in_every_zone_and_across_a_clock_change` |
//! | a notice over a festival | `time::a_notice_of_ten_working_days_over_the_spring_festival` |
//! | a calendar that does not reach far enough | `time::names_the_calendar_year_to_supply` |
//! | a record about a day that is published | `publishing::a_record_about_a_published_day_restates_and_what_is_published_stays` |
//! | a period published twice | `publishing::publishing_again_says_what_it_replaces_and_replaces_nothing` |
//! | what is not published, taken for it | `publishing::only_days_and_kinds_that_are_published_are_restated` |
//! | **concurrency** | |
//! | a stale version | `concurrency::a_stale_version_is_a_conflict_with_both_numbers` |
//! | a command sent twice | `concurrency::the_same_request_again_gives_the_first_outcome_before_any_conflict` |
//! | a command id used again | `concurrency::refuses_an_id_used_for_something_else` |
//! | gaps, repetition, disorder | `concurrency::replay_names_the_place_of_a_gap_a_repetition_and_a_disorder` |
//! | a crash between append and apply | `concurrency::a_crash_after_the_append_loses_nothing_and_one_before_it_is_safe_to_retry` |
//! | two verifiers race | `concurrency::of_two_verifiers_one_wins` |
//! | a policy replaced meanwhile | `concurrency::a_decision_under_a_replaced_policy_conflicts` |
//! | a host thread panics | `concurrency::a_panicking_thread_leaves_no_half_state` |
//! | **exports** | |
//! | cells that a spreadsheet would run | `exports::formula_cells_are_quoted_in_the_file_and_kept_in_the_record` |
//! | markup and direction marks | `exports::a_page_shows_markup_and_direction_marks_as_text` |
//! | direction marks in numbers | `exports::references_take_no_direction_marks` |
//! | outputs that differ from run to run | `exports::the_same_records_give_the_same_bytes` |
//! | unknown fields, floats, other spellings | `exports::what_is_read_has_one_form` |
//! | **arithmetic and scale** | |
//! | sums that overflow, settlements above what is outstanding | `arithmetic::refuses_amounts_that_do_not_fit` |
//! | parts that do not add up | `arithmetic::the_parts_of_a_split_add_up` |
//! | empty and inverted periods, nothing to divide by | `arithmetic::a_period_without_findings_is_zeros_and_dashes` |
//! | one finding with very many records | `arithmetic::many_records_of_one_finding_cost_no_more_each` |
//! | one request with very many commands | `arithmetic::many_commands_in_one_request_cost_no_more_each` |
//! | chains and circles of merges | `arithmetic::merges_form_chains_and_never_circles` |
//! | circles in a directory | `arithmetic::refuses_a_directory_above_itself` |
//! | a flood of colliding ids | `arithmetic::a_flood_of_like_ids_costs_no_more_each` |
//! | **sweeps** | |
//! | a sweep from nowhere, or over nobody | `sweep::names_what_a_sweep_comes_from_and_reaches_that_is_not_there` |
//! | a sweep closed twice, or reported on after its close | `sweep::a_closed_sweep_stays_closed` |
//! | two departments report at once | `sweep::of_two_who_report_at_once_one_looks_again` |
//! | what gave rise to a sweep moves meanwhile | `sweep::a_sweep_is_not_launched_from_what_moved_meanwhile` |
//! | the gate before the close, dodged by another door | `sweep::no_other_door_leads_around_the_gate` |
//! | a bad report among good ones | `sweep::one_bad_report_of_many_stops_what_was_raised_with_it` |
//! | records that no sweep could make | `sweep::replay_refuses_what_cannot_happen_to_a_sweep` |

mod arithmetic;
mod authority;
mod commands;
mod concurrency;
mod exports;
mod paths;
mod publishing;
#[expect(dead_code, unreachable_pub, reason = "the scene serves other tests too")]
#[path = "../scene/mod.rs"]
mod scene;
mod sweep;
mod time;

use rectify::assessment::Assessment;
use rectify::calendar::Period;
use rectify::command::Order;
use rectify::directory::Actor;
use rectify::finding::{Evidence, Kind, Particulars, Reassignment, Severity};
use rectify::id::DepartmentId;
use rectify::intake::{ListScope, ResponsibilityList};
use rectify::ledger::Ledger;
use rectify::moment::{Day, Moment};
use rectify::policy::{Draft, Policy};
use rectify::refusal::Refusal;
use rectify::text::Prose;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn prose() -> Prose {
    "as the file says".parse().unwrap()
}

fn receipt() -> Evidence {
    "bank:receipt/17".parse().unwrap()
}

fn department(id: &str) -> DepartmentId {
    id.parse().unwrap()
}

fn particulars(reference: &str) -> Particulars {
    Particulars::problem("survey-2023".parse().unwrap(), reference.parse().unwrap(), "unpaid".parse().unwrap())
}

fn grave(reference: &str) -> Particulars {
    particulars(reference).with_severity(Severity::Critical)
}

/// A change of the lead.
fn transfer(to: &str) -> Reassignment {
    Reassignment { lead: Some(department(to)), ..Reassignment::default() }
}

/// The standard policy with a change, under a version of its own.
fn policy(version: u32, change: impl FnOnce(&mut Draft)) -> Policy {
    let mut draft = Policy::standard().draft().clone();
    draft.version = version;
    change(&mut draft);
    Policy::new(draft).unwrap()
}

/// Does what must succeed.
#[track_caller]
fn act(ledger: &mut Ledger, actor: &Actor, moment: Moment, order: impl Into<Order>) {
    ledger.act(actor, moment, order).unwrap_or_else(|no| panic!("{no}"));
}

/// Holds two ledgers to be the same in all they say, not in their records alone.
#[track_caller]
fn assert_unchanged(before: &Ledger, after: &Ledger) {
    assert_eq!(before, after);
    assert_eq!(before.latest(), after.latest());
    let all = Period::new(Day::MIN, Day::MAX).unwrap();
    for kind in [Kind::Problem, Kind::Suggestion] {
        assert_eq!(Assessment::of(before, all, kind), Assessment::of(after, all, kind));
    }
    let list = |ledger| ResponsibilityList::draw(ledger, ListScope::Whole, day("2030-01-01"));
    assert_eq!(list(before), list(after));
    assert_eq!(before.duties(Day::MAX), after.duties(Day::MAX));
}

/// Asks for what must be refused, in these words, and changes nothing.
#[track_caller]
fn refused(ledger: &mut Ledger, actor: &Actor, moment: Moment, order: impl Into<Order>, told: &str) -> Refusal {
    let before = ledger.clone();
    let error = ledger.act(actor, moment, order).unwrap_err();
    assert_eq!(error.to_string(), told);
    assert_unchanged(&before, ledger);
    let refusal = error.refusal().expect("a refusal").clone();
    assert!(refusal.broken().iter().all(|broken| !broken.remedy().is_empty()));
    refusal
}
