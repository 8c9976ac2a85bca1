//! Federal vulnerabilities: 30, 90 and 180 days from discovery, deviations, catalogued due dates.

use super::play::{Play, head, it, officer, paper, problem, v, works};
use rectify::command::{
    Accept, AskExtension, Assign, Bear, Close, Lapse, LookBack, Raise, Reclassify, Submit, Unfound,
};
use rectify::duty::DutyKind;
use rectify::finding::{Responsibility, Severity, Verdict};
use rectify::life::{Outcome, StageName};
use rectify::policy::Policy;
use rectify::rule::Rule;

/// Discovered on 1 June 2021, on the list and assigned on the 3rd.
fn discovered(severity: Severity) -> Play {
    let mut play = Play::under(Policy::federal_vulnerability(), "2021-06-01");
    let item = problem("library out of date").with_severity(severity).with_found_on(v("2021-06-01"));
    play.act(&officer("inspectors"), "2021-06-03", Raise::new(it(), item));
    play.act(&officer("inspectors"), "2021-06-03", Assign::new(it(), works()));
    play
}

#[test]
fn severity_sets_the_deadline_from_discovery() {
    let last_day = |severity| discovered(severity).it().deadline();
    assert_eq!(last_day(Severity::Critical), Some(v("2021-07-01")));
    assert_eq!(last_day(Severity::High), Some(v("2021-07-01")));
    assert_eq!(last_day(Severity::Medium), Some(v("2021-08-30")));
    assert_eq!(last_day(Severity::Low), Some(v("2021-11-28")));
}

#[test]
fn plays_from_raise_to_look_back() {
    let mut play = discovered(Severity::High);
    play.owes("works", DutyKind::Report, "2021-07-03");
    // There is no extension: what cannot be met deviates.
    let ask = AskExtension::new(it(), v("2021-07-15"), v("the vendor is late"));
    play.refuse(&officer("works"), "2021-06-20", ask, &[Rule::ExtensionCount, Rule::ExtensionLength]);
    play.refuse(&officer("works"), "2021-06-28", Submit::new(it()), &[Rule::EvidenceEnough]);
    play.act(&officer("works"), "2021-06-28", Submit::new(it()).evidence(paper(1)));
    play.refuse(&officer("inspectors"), "2021-06-30", Accept::new(it()), &[Rule::Granted]);
    play.act(&officer("bureau"), "2021-06-30", Accept::new(it()));
    play.refuse(&officer("bureau"), "2021-06-30", Close::new(it()), &[Rule::Granted]);
    play.act(&officer("inspectors"), "2021-06-30", Close::new(it()));
    play.owes("inspectors", DutyKind::LookBack, "2021-07-30");
    // The next scan finds it again.
    play.act(&officer("inspectors"), "2021-07-30", LookBack::new(it(), Verdict::Fails, v("back with the new image")));
    play.stands(StageName::Rectifying);
    assert_eq!(play.it().cycle(), 2);
}

#[test]
fn a_risk_is_accepted_until_a_date_and_lapses() {
    let mut play = discovered(Severity::Medium);
    let bear = |until: &str| Bear::new(it(), v(until), v("the station cannot stop"));
    play.refuse(&officer("inspectors"), "2021-08-01", bear("2021-12-31"), &[Rule::Granted]);
    play.refuse(&head("inspectors"), "2021-08-01", bear("2022-08-02"), &[Rule::BearingAllowed]);
    play.act(&head("inspectors"), "2021-08-01", bear("2022-08-01"));
    play.stands(StageName::Borne);
    play.owes("office", DutyKind::Lapse, "2022-08-02");
    play.refuse(&officer("office"), "2022-08-01", Lapse::new(it()), &[Rule::LapseDue]);
    play.act(&officer("office"), "2022-08-02", Lapse::new(it()));
    play.stands(StageName::Rectifying);
    assert_eq!(play.it().original_deadline(), Some(v("2021-08-30")));
}

#[test]
fn the_risk_of_what_is_high_is_not_accepted_but_adjusted_by_the_official() {
    let mut play = discovered(Severity::High);
    let bear = || Bear::new(it(), v("2021-12-31"), v("the station cannot stop"));
    play.refuse(&head("inspectors"), "2021-06-20", bear(), &[Rule::BearingAllowed]);
    let adjust = || Reclassify::new(it(), v("not reachable from outside")).severity(Severity::Medium);
    play.refuse(&officer("inspectors"), "2021-06-20", adjust(), &[Rule::Granted]);
    play.act(&head("inspectors"), "2021-06-20", adjust());
    play.act(&head("inspectors"), "2021-06-20", bear());
}

#[test]
fn a_false_positive_is_said_by_the_assessor_and_the_official() {
    let mut play = discovered(Severity::Low);
    let unfound = || Unfound::new(it(), v("the scanner read a banner")).evidence(paper(1));
    play.refuse(&head("inspectors"), "2021-06-20", unfound(), &[Rule::Granted]);
    play.act(&officer("bureau"), "2021-06-20", unfound());
    play.refuse(&officer("inspectors"), "2021-06-21", unfound(), &[Rule::Granted]);
    play.act(&head("inspectors"), "2021-06-21", unfound());
    assert_eq!(play.it().outcome(), Some(Outcome::Unfounded));
}

/// In the catalogue since 3 November 2021, and assigned that day.
fn exploited(category: &str, line: Responsibility) -> Play {
    let mut play = Play::under(Policy::federal_vulnerability(), "2021-11-03");
    let item = problem("remote code execution").with_category(v(category)).with_found_on(v("2021-11-03"));
    play.act(&officer("inspectors"), "2021-11-03", Raise::new(it(), item));
    play.act(&officer("inspectors"), "2021-11-03", Assign::new(it(), line));
    play
}

#[test]
fn what_is_exploited_is_due_as_the_catalogue_says() {
    exploited("kev", works()).deadline("2021-11-17");
    exploited("kev_before_2021", works()).deadline("2022-05-03");
    exploited("kev", works().with_deadline(v("2021-11-10"))).deadline("2021-11-10");
}

#[test]
fn the_risk_of_what_is_exploited_is_not_accepted() {
    let play = exploited("kev", works());
    let bear = Bear::new(it(), v("2021-12-31"), v("the station cannot stop"));
    play.refuse(&head("inspectors"), "2021-11-04", bear, &[Rule::Granted]);
}
