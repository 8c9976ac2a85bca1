//! Listed supervision, and the ladder of escalation.

use crate::scene::{self, arrears, bureau, bureau_head, friday, inspector, monday, noon, office_head};
use crate::{act, allow, answering, closed, day, founded, item, other_head, receipt, rectifying, refuse, text};
use rectify::command::{
    Accept, AmendDirectory, Announce, AskExtension, Close, Deescalate, Delist, Escalate, Grant as GrantIt, List,
    LookBack, ReturnSubmission, Submit, Terminate,
};
use rectify::directory::{Directory, Succession};
use rectify::finding::{LadderEffect, Level, Trigger, Verdict};
use rectify::ledger::Ledger;
use rectify::policy::{Choices, Draft, When};
use rectify::rule::Rule;

fn list() -> List {
    List::new(arrears(), text("city"), text("the wall may fall"))
}

fn delist() -> Delist {
    Delist::new(arrears(), text("the wall was rebuilt")).evidence(receipt())
}

fn to(level: Level) -> Escalate {
    Escalate::new(arrears(), level, text("nothing was done"))
}

fn back() -> Deescalate {
    Deescalate::new(arrears(), text("the deadline was misread"))
}

fn listed(mut ledger: Ledger) -> Ledger {
    act(&mut ledger, &office_head(), monday(), list());
    ledger
}

/// Due on 5 July, reminded on 2 July.
fn reminded(change: impl FnOnce(&mut Draft)) -> Ledger {
    let mut ledger = rectifying(change);
    act(&mut ledger, &inspector(), noon("2024-07-02"), to(Level::Remind));
    ledger
}

#[test]
fn lists_in_the_name_of_a_department_that_never_answered() {
    allow(&mut rectifying(|_| {}), &office_head(), monday(), list(), Rule::ListingStands);
    let own = List::new(arrears(), text("bridges"), text("the wall may fall"));
    let words = "list refused: bridges would judge what roads answers for, and shares its responsibility";
    refuse(&rectifying(|_| {}), &office_head(), monday(), own, &["NotIndependent"], words);
    let nobody = List::new(arrears(), text("nobody"), text("the wall may fall"));
    let words = "list refused: department nobody is not in the directory";
    refuse(&rectifying(|_| {}), &office_head(), monday(), nobody, &["NoDepartment"], words);
}

#[test]
fn lists_whoever_verifies() {
    let line = scene::roads().with_verifying(text("housing"));
    let mut ledger = answering(founded(|_| {}), item("A-1"), line);
    let old = scene::directory();
    let merger = Succession::new(text("housing"), text("roads"), day("2024-05-06"));
    let (departments, regions) = (old.departments().cloned().collect(), old.regions().cloned().collect());
    let next = Directory::new(2, departments, regions, vec![merger]).unwrap();
    act(&mut ledger, &office_head(), monday(), AmendDirectory::new(next));
    allow(&mut ledger, &office_head(), monday(), list(), Rule::VerifierIndependent);
}

#[test]
fn lists_again_only_once_the_term_of_a_listing_is_over() {
    let words = "list refused: it is listed since 2024-05-06";
    refuse(&listed(rectifying(|_| {})), &office_head(), friday(), list(), &["ListedBefore"], words);
    let mut ledger = rectifying(|_| {});
    act(&mut ledger, &office_head(), monday(), list().until(day("2024-05-09")));
    refuse(&ledger, &office_head(), noon("2024-05-09"), list(), &["ListedBefore"], words);
    allow(&mut ledger, &office_head(), friday(), list(), Rule::ListingStands);
}

#[test]
fn refuses_a_listing_that_would_have_run_out() {
    let words = "list refused: the listing would run out on 2024-05-05, before 2024-05-06";
    let past = list().until(day("2024-05-05"));
    refuse(&rectifying(|_| {}), &office_head(), monday(), past, &["ListingPast"], words);
}

#[test]
fn delists_on_evidence_and_never_by_those_who_answer() {
    let ledger = listed(rectifying(|draft| {
        let grants = draft.grants.get_mut(&rectify::life::Step::Delist).unwrap();
        grants.push(rectify::policy::Grant::head(rectify::directory::Relation::Superior));
    }));
    let words = "delist refused: roads holds no grant to delist; roads answered for this finding and may not judge it";
    refuse(&ledger, &bureau_head(), friday(), delist(), &["NoGrant", "OwnDepartment"], words);
    let words = "delist refused: delist needs 1 or more pieces of evidence, 0 given";
    let bare = Delist::new(arrears(), text("the wall was rebuilt"));
    refuse(&ledger, &office_head(), friday(), bare, &["TooLittleEvidence"], words);
    allow(&mut listed(rectifying(|_| {})), &office_head(), friday(), delist(), Rule::ListingStands);
}

#[test]
fn refuses_to_delist_or_announce_what_is_not_listed() {
    let ledger = rectifying(|_| {});
    refuse(&ledger, &office_head(), monday(), delist(), &["NotListed"], "delist refused: it is not listed");
    let words = "announce refused: there is no listing or delisting to make public";
    let announce = Announce::new(arrears(), text("the website"));
    refuse(&ledger, &inspector(), monday(), announce.clone(), &["NothingToAnnounce"], words);
    let mut ledger = listed(ledger);
    allow(&mut ledger, &inspector(), friday(), announce.clone(), Rule::ListingStands);
    refuse(&ledger, &inspector(), friday(), announce, &["NothingToAnnounce"], words);
}

/// A light finding, listed and verified; the policy asks that it be delisted first.
fn listed_and_verified() -> Ledger {
    let mut ledger = listed(rectifying(|draft| draft.delisted_first = Choices::always(true)));
    act(&mut ledger, &bureau(), monday(), Submit::new(arrears()).evidence(receipt()));
    act(&mut ledger, &inspector(), monday(), Accept::new(arrears()));
    ledger
}

#[test]
fn strikes_off_what_is_listed_only_once_it_is_delisted() {
    let mut ledger = listed_and_verified();
    let words = "close refused: it is listed since 2024-05-06";
    refuse(&ledger, &inspector(), monday(), Close::new(arrears()), &["StillListed"], words);
    let words = "terminate refused: it is listed since 2024-05-06";
    let end = Terminate::new(arrears(), text("the site is shut")).evidence(receipt());
    refuse(&ledger, &inspector(), monday(), end, &["StillListed"], words);
    act(&mut ledger, &office_head(), monday(), delist());
    allow(&mut ledger, &inspector(), monday(), Close::new(arrears()), Rule::DelistedFirst);
}

#[test]
fn takes_each_level_when_it_is_due_and_skips_none() {
    let mut ledger = rectifying(|_| {});
    let words = "escalate refused: remind is due from 2024-07-02";
    refuse(&ledger, &inspector(), noon("2024-07-01"), to(Level::Remind), &["RungNotDue"], words);
    let words = "escalate refused: the next level is remind, not supervise";
    refuse(&ledger, &inspector(), noon("2024-07-08"), to(Level::Supervise), &["NotNextLevel"], words);
    allow(&mut ledger, &inspector(), noon("2024-07-08"), to(Level::Remind), Rule::LadderStep);
    allow(&mut ledger, &inspector(), noon("2024-07-08"), to(Level::Supervise), Rule::LadderStep);
    let words = "escalate refused: summon is due from 2024-07-19";
    refuse(&ledger, &inspector(), noon("2024-07-18"), to(Level::Summon), &["RungNotDue"], words);
}

#[test]
fn goes_on_past_a_level_that_was_taken_back() {
    let mut ledger = reminded(|_| {});
    act(&mut ledger, &inspector(), noon("2024-07-08"), to(Level::Supervise));
    act(&mut ledger, &office_head(), noon("2024-07-09"), back().level(Level::Remind));
    // Nothing new leads to supervision, and yet nobody is spared the talk.
    let words = "escalate refused: the next level is summon, not supervise";
    refuse(&ledger, &inspector(), noon("2024-07-19"), to(Level::Supervise), &["NotNextLevel"], words);
    let words = "escalate refused: summon is due from 2024-07-19";
    refuse(&ledger, &inspector(), noon("2024-07-18"), to(Level::Summon), &["RungNotDue"], words);
    let mut returned = ledger.clone();
    allow(&mut ledger, &inspector(), noon("2024-07-19"), to(Level::Summon), Rule::LadderStep);
    // Something new does, and it is taken again.
    for at in ["2024-07-10", "2024-07-11"].map(noon) {
        act(&mut returned, &bureau(), at, Submit::new(arrears()).evidence(receipt()));
        act(&mut returned, &inspector(), at, ReturnSubmission::new(arrears(), text("one invoice is open")));
    }
    allow(&mut returned, &inspector(), noon("2024-07-11"), to(Level::Supervise), Rule::LadderStep);
}

#[test]
fn refuses_a_level_beyond_the_top_of_the_ladder() {
    let mut ledger = reminded(|draft| draft.ladder.rungs.truncate(1));
    let words = "escalate refused: the policy has no further level for this finding";
    refuse(&ledger, &inspector(), noon("2024-07-08"), to(Level::Supervise), &["TopRung"], words);
    act(&mut ledger, &office_head(), noon("2024-07-08"), back());
    let words = "escalate refused: nothing leads to remind that has not led there before";
    refuse(&ledger, &inspector(), noon("2024-07-08"), to(Level::Remind), &["NoCause"], words);
}

#[test]
fn starts_important_findings_higher_where_the_policy_says_so() {
    let important = When::severity(item("A-1").severity());
    let mut ledger = rectifying(|draft| draft.ladder.starts_at = Choices::none().but(important, Level::Supervise));
    let words = "escalate refused: the next level is supervise, not remind";
    refuse(&ledger, &inspector(), noon("2024-07-06"), to(Level::Remind), &["NotNextLevel"], words);
    allow(&mut ledger, &inspector(), noon("2024-07-06"), to(Level::Supervise), Rule::LadderStep);
}

#[test]
fn takes_back_to_a_lower_level_only() {
    let ledger = reminded(|_| {});
    let words = "deescalate refused: supervise is not lower than remind";
    let up = back().level(Level::Supervise);
    refuse(&ledger, &office_head(), noon("2024-07-03"), up, &["NotLower"], words);
    let words = "deescalate refused: it is not escalated";
    refuse(&rectifying(|_| {}), &office_head(), monday(), back(), &["NoLevel"], words);
    let words = "deescalate refused: roads holds no grant to deescalate; \
                 roads answered for this finding and may not judge it";
    refuse(&ledger, &bureau_head(), noon("2024-07-03"), back(), &["NoGrant", "OwnDepartment"], words);
}

#[test]
fn bars_extensions_from_a_level_up_and_opens_them_below_it() {
    let ask = || AskExtension::new(arrears(), day("2024-07-31"), text("the rains came early"));
    let bars = |draft: &mut Draft| draft.ladder.rungs[0].effects.push(LadderEffect::BarExtension);
    let mut ledger = reminded(bars);
    let words = "ask extension refused: the deadline is not extended any further: the level is remind";
    refuse(&ledger, &bureau(), noon("2024-07-03"), ask(), &["ExtensionBarred"], words);
    act(&mut ledger, &office_head(), noon("2024-07-03"), back());
    allow(&mut ledger, &bureau(), noon("2024-07-03"), ask(), Rule::ExtensionOpen);
    // A level above it bars them, too, where it was taken back and is passed over.
    let mut passed = ledger.clone();
    act(&mut passed, &inspector(), noon("2024-07-08"), to(Level::Supervise));
    assert_eq!(passed.finding(arrears()).unwrap().extension_barred(), Some(Level::Supervise));
    // What was asked before the level was reached is not granted after it.
    let mut ledger = rectifying(bars);
    act(&mut ledger, &bureau(), monday(), ask());
    act(&mut ledger, &inspector(), noon("2024-07-02"), to(Level::Remind));
    let words = "grant refused: the deadline is not extended any further: the level is remind";
    refuse(&ledger, &office_head(), noon("2024-07-02"), GrantIt::new(arrears()), &["ExtensionBarred"], words);
}

#[test]
fn a_level_that_lists_lists_what_is_not_listed() {
    let lists = |draft: &mut Draft| draft.ladder.rungs[0].effects.push(LadderEffect::List);
    let ledger = reminded(lists);
    assert_eq!(ledger.finding(arrears()).unwrap().listed_under(), Some(text("office")));
    let mut ledger = listed(rectifying(lists));
    act(&mut ledger, &inspector(), noon("2024-07-02"), to(Level::Remind));
    assert_eq!(ledger.finding(arrears()).unwrap().listed_under(), Some(text("city")));
}

#[test]
fn a_level_lists_in_the_name_of_nobody_who_answers() {
    let lists = |draft: &mut Draft| draft.ladder.rungs[0].effects.push(LadderEffect::List);
    let line = scene::roads().with_supervising(text("housing"));
    let mut ledger = answering(founded(lists), item("A-1"), line);
    let old = scene::directory();
    let merger = Succession::new(text("housing"), text("roads"), day("2024-07-01"));
    let (departments, regions) = (old.departments().cloned().collect(), old.regions().cloned().collect());
    let next = Directory::new(2, departments, regions, vec![merger]).unwrap();
    act(&mut ledger, &office_head(), monday(), AmendDirectory::new(next));
    act(&mut ledger, &inspector(), noon("2024-07-02"), to(Level::Remind));
    assert_eq!(ledger.finding(arrears()).unwrap().listed_under(), Some(text("office")));
}

#[test]
fn returns_and_requests_and_relapses_lead_to_levels() {
    let returned = |ledger: &mut Ledger| {
        act(ledger, &bureau(), monday(), Submit::new(arrears()).evidence(receipt()));
        act(ledger, &inspector(), monday(), ReturnSubmission::new(arrears(), text("one invoice is open")));
    };
    let by_returns = |draft: &mut Draft| draft.ladder.rungs.retain(|rung| rung.on == Trigger::Returned(2));
    let mut ledger = rectifying(by_returns);
    returned(&mut ledger);
    let words = "escalate refused: nothing leads to supervise that has not led there before";
    refuse(&ledger, &inspector(), monday(), to(Level::Supervise), &["NoCause"], words);
    returned(&mut ledger);
    assert_eq!(ledger.finding(arrears()).unwrap().returns(), 2);
    allow(&mut ledger, &inspector(), monday(), to(Level::Supervise), Rule::LadderStep);

    let mut ledger = closed(rectifying(|_| {}));
    let look = LookBack::new(arrears(), Verdict::Fails, text("unpaid again")).evidence(receipt());
    act(&mut ledger, &other_head(), friday(), look);
    assert_eq!(ledger.finding(arrears()).unwrap().relapses(), 1);
    // A relapse starts at the level to which it leads: no reminder first.
    allow(&mut ledger, &inspector(), friday(), to(Level::Supervise), Rule::LadderStep);

    let asks = |draft: &mut Draft| {
        draft.ladder.rungs.truncate(1);
        draft.ladder.rungs[0].on = Trigger::ExtensionAsked(1);
        draft.ladder.rungs[0].delay_days = 2;
    };
    let mut ledger = answering(founded(asks), item("A-1"), scene::roads());
    act(&mut ledger, &bureau(), monday(), AskExtension::new(arrears(), day("2024-07-31"), text("the rains")));
    assert_eq!(ledger.finding(arrears()).unwrap().extensions_asked(), 1);
    let words = "escalate refused: remind is due from 2024-05-08";
    refuse(&ledger, &inspector(), noon("2024-05-07"), to(Level::Remind), &["RungNotDue"], words);
    allow(&mut ledger, &inspector(), noon("2024-05-08"), to(Level::Remind), Rule::LadderStep);
}
