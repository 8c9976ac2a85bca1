//! What a policy leaves open or gives to no purpose: told, and no reason to refuse it.

use rectify::calendar::{Term, TermBase, TermLength};
use rectify::directory::Relation;
use rectify::finding::{LadderEffect, Severity};
use rectify::life::{Chain, Step};
use rectify::policy::{Advice, Choices, Distinct, Draft, Grant, Policy, TermName, When};

/// The standard policy changed so is a policy, and this is told of it.
#[track_caller]
fn advised(change: impl FnOnce(&mut Draft), told: &[&str]) {
    let mut draft = Policy::standard().draft().clone();
    change(&mut draft);
    let advice = Policy::new(draft).unwrap_or_else(|no| panic!("{no}")).advice();
    assert_eq!(advice.iter().map(Advice::to_string).collect::<Vec<_>>(), told);
    assert!(advice.iter().all(|advice| !advice.remedy().is_empty()));
}

#[test]
fn tells_what_is_awaited_without_a_term() {
    let ends = [
        (TermName::Assign, "a low problem", "it is awaited without end"),
        (TermName::Acknowledge, "a high problem", "it is awaited without end"),
        (TermName::Plan, "a high problem", "it is awaited without end"),
        (TermName::PlanReview, "a high problem", "it is awaited without end"),
        (TermName::Report, "a low problem", "no reports are owed"),
        (TermName::Rectify, "a low problem", "where the assignment names no deadline there is none"),
        (
            TermName::RectifyAgain,
            "a low problem",
            "after a reopening there is no deadline, and after a bearing no later one",
        ),
        (TermName::Verify, "a low problem", "it is awaited without end"),
        (TermName::Object, "a low problem", "an objection is admissible until close"),
        (TermName::RuleObjection, "a low problem", "it is awaited without end"),
        (TermName::RuleExtension, "a low problem", "it is awaited without end"),
        (TermName::Close, "a low problem", "it is awaited without end"),
        (TermName::LookBack, "a low problem", "no look-back is owed"),
    ];
    for (term, of, end) in ends {
        // What is planned is planned for its mode too.
        let of = if term == TermName::Plan { "a low problem, mode staged" } else { &format!("{of}, mode undecided") };
        let told = format!("terms.{term}: no term for {of}: {end}");
        advised(|draft| drop(draft.terms.remove(&term)), &[&told]);
    }
    advised(
        |draft| {
            let term = Term::new(TermLength::Days(1), TermBase::Raised).unwrap();
            draft.terms.insert(TermName::Assign, Choices::none().but(When::severity(Severity::Low), term));
        },
        &["terms.assign: no term for a medium problem, mode undecided: it is awaited without end"],
    );
}

#[test]
fn asks_no_term_for_what_is_not_awaited() {
    advised(
        |draft| {
            draft.grants.remove(&Step::LookBack);
            draft.terms.remove(&TermName::LookBack);
            draft.grants.remove(&Step::AskExtension);
            draft.extension = Choices::none();
            draft.chains.remove(&Chain::Extension);
            draft.terms.remove(&TermName::RuleExtension);
        },
        &[],
    );
}

#[test]
fn a_report_on_a_sweep_is_awaited_where_one_may_be_launched() {
    let none = "terms.sweep_report: no term for a low problem, mode undecided: it is awaited without end";
    advised(|draft| drop(draft.terms.remove(&TermName::SweepReport)), &[none]);
    advised(
        |draft| {
            draft.terms.remove(&TermName::SweepReport);
            draft.grants.remove(&Step::LaunchSweep);
        },
        &[],
    );
}

#[test]
fn what_the_ladder_lists_is_to_be_made_public_too() {
    let unlisted = |draft: &mut Draft| {
        draft.terms.remove(&TermName::Announce);
        draft.terms.remove(&TermName::InspectListed);
        draft.grants.remove(&Step::List);
    };
    advised(unlisted, &[]);
    advised(
        |draft| {
            unlisted(draft);
            draft.ladder.rungs[1].effects.push(LadderEffect::List);
        },
        &["terms.announce: no term for a low problem, mode undecided: it is awaited without end"],
    );
}

#[test]
fn tells_of_a_review_that_only_some_findings_may_ask() {
    let arrears = When { category: vec!["arrears".parse().unwrap()], ..When::default() };
    advised(
        |draft| draft.reviews_max = Choices::none().but(arrears, 1),
        &["terms.review: no term for a low problem, mode undecided, category arrears: it is awaited without end"],
    );
}

#[test]
fn tells_of_chains_that_nothing_begins() {
    advised(
        |draft| draft.extension = Choices::none(),
        &[
            "chains.extension: nothing in this policy begins extension",
            "grants.ask_extension: nothing in this policy leads to where somebody may ask_extension",
        ],
    );
    advised(
        |draft| draft.bearing_days_max = Choices::none(),
        &[
            "chains.bearing: nothing in this policy begins bearing",
            "grants.revoke: nothing in this policy leads to where somebody may revoke",
            "grants.lapse: nothing in this policy leads to where somebody may lapse",
        ],
    );
    advised(
        |draft| drop(draft.grants.remove(&Step::AskExtension)),
        &["grants.ask_extension: nobody may ask_extension, so that nobody has to decide it"],
    );
}

#[test]
fn tells_of_stages_that_nothing_leads_to() {
    advised(
        |draft| {
            draft.passage.acknowledging = Choices::none();
            draft.passage.planning = Choices::none();
            draft.passage.planning_again = Choices::none();
            draft.passage.noticing = Choices::none();
            draft.grants.remove(&Step::Suspend);
        },
        &[
            "chains.plan: nothing in this policy begins plan",
            "chains.notice: nothing in this policy begins notice",
            "grants.acknowledge: nothing in this policy leads to where somebody may acknowledge",
            "grants.file_plan: nothing in this policy leads to where somebody may file_plan",
            "grants.resume: nothing in this policy leads to where somebody may resume",
            "grants.record_notice_objection: nothing in this policy leads to where somebody may record_notice_objection",
            "grants.close_notice: nothing in this policy leads to where somebody may close_notice",
        ],
    );
}

#[test]
fn tells_of_what_comes_first_and_nobody_may_do() {
    let claims_nobody = |draft: &mut Draft| drop(draft.grants.remove(&Step::ClaimMilestone));
    let told = "measures_first: nobody may claim_milestone, of which this says something";
    advised(claims_nobody, &[told]);
    // What is never planned has no measures.
    let grave = |draft: &mut Draft| {
        draft.passage.planning = Choices::none().but(When::severity(Severity::Critical), true);
        draft.passage.planning_again = Choices::none();
    };
    let but = |severity| {
        move |draft: &mut Draft| {
            claims_nobody(draft);
            grave(draft);
            draft.measures_first = Choices::none().but(When::severity(severity), true);
        }
    };
    advised(but(Severity::Critical), &[told]);
    advised(but(Severity::High), &[]);
    advised(
        |draft| {
            draft.grants.remove(&Step::Settle);
            draft.evidence_min.remove(&Step::Settle);
            draft.recorded_late_days_max.remove(&Step::Settle);
            draft.settled_first = Choices::none().but(When::severity(Severity::High), true);
        },
        &["settled_first: nobody may settle, of which this says something"],
    );
}

#[test]
fn tells_of_what_is_said_of_nothing() {
    advised(
        |draft| {
            draft.chains.remove(&Chain::Split);
            draft.distinct.push(Distinct { chain: Chain::Split, from: Chain::Close.into() });
            draft.grants.remove(&Step::Settle);
            draft.chains.remove(&Chain::Referred);
        },
        &[
            "distinct[0]: split has no steps to keep apart",
            "evidence_min.settle: nobody may settle, of which this says something",
            "evidence_min.refer: nobody may refer, of which this says something",
            "recorded_late_days_max.settle: nobody may settle, of which this says something",
        ],
    );
    advised(|draft| draft.recorded_late_days_max.extend([(Step::Opine, 3), (Step::Decline, 3)]), &[]);
    advised(
        |draft| {
            draft.chains.insert(Chain::Extension, draft.chains[&Chain::Objection].clone());
            draft.recorded_late_days_max.insert(Step::Opine, 3);
        },
        &["recorded_late_days_max.opine: nobody may opine, of which this says something"],
    );
    advised(|draft| drop(draft.grants.insert(Step::Raise, vec![Grant::officer(Relation::Inspecting)])), &[]);
    let stopping = |draft: &mut Draft| {
        draft.objecting_suspends = Choices::always(true);
        draft.grants.remove(&Step::Suspend);
    };
    advised(stopping, &[]);
    advised(
        |draft| {
            stopping(draft);
            draft.grants.remove(&Step::Object);
            draft.terms.remove(&TermName::Object);
        },
        &["objecting_suspends: nobody may object, of which this says something"],
    );
}
