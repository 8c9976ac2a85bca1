//! Federal vulnerabilities: 30, 90 and 180 days from discovery, deviations, catalogued due dates.

use super::play::{Play, head, it, officer, paper, problem, v, works};
use super::shared::shared;
use rectify::command::{
    Accept, AskExtension, Assign, Bear, Close, Lapse, LookBack, Raise, Reclassify, Revoke, Submit, Unfound,
};
use rectify::duty::DutyKind;
use rectify::finding::{Responsibility, Severity, Verdict};
use rectify::life::{Outcome, StageName};
use rectify::moment::Day;
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
    play.act(&officer("works"), "2021-06-28", Submit::new(it()).evidence(paper(1)));
    play.act(&officer("bureau"), "2021-06-30", Accept::new(it()));
    play.act(&officer("inspectors"), "2021-06-30", Close::new(it()));
    play.owes("inspectors", DutyKind::LookBack, "2021-07-30");
    // The next scan finds it again.
    play.act(&officer("inspectors"), "2021-07-30", LookBack::new(it(), Verdict::Fails, v("back with the new image")));
    play.stands(StageName::Rectifying);
    assert_eq!(play.it().cycle(), 2);
}

#[test]
fn is_refused_at_each_gate() {
    let mut play = Play::under(Policy::federal_vulnerability(), "2021-06-01");
    play.act(&officer("inspectors"), "2021-06-03", Raise::new(it(), problem("nobody says when it was discovered")));
    play.refuse(&officer("inspectors"), "2021-06-03", Assign::new(it(), works()), &[Rule::DatesResolve]);

    let mut play = discovered(Severity::High);
    // There is no extension: what cannot be met deviates.
    let ask = AskExtension::new(it(), v("2021-07-15"), v("the vendor is late"));
    play.refuse(&officer("works"), "2021-06-20", ask, &[Rule::ExtensionCount, Rule::ExtensionLength]);
    play.refuse(&officer("works"), "2021-06-28", Submit::new(it()), &[Rule::EvidenceEnough]);
    play.act(&officer("works"), "2021-06-28", Submit::new(it()).evidence(paper(1)));
    // Scanned by the assessor, closed by the authorising official's department; neither does both.
    play.refuse(&officer("inspectors"), "2021-06-30", Accept::new(it()), &[Rule::Granted]);
    play.act(&officer("bureau"), "2021-06-30", Accept::new(it()));
    play.refuse(&officer("bureau"), "2021-06-30", Close::new(it()), &[Rule::Granted]);
    let own = [Rule::Granted, Rule::OwnDepartment, Rule::OwnPerson];
    play.refuse(&officer("works"), "2021-06-30", Close::new(it()), &own);
}

#[test]
fn a_real_fix_ends_the_acceptance_of_a_risk_and_so_does_a_revocation() {
    let borne = || {
        let mut play = discovered(Severity::Medium);
        let bear = Bear::new(it(), v("2022-08-01"), v("the station cannot stop"));
        play.act(&head("inspectors"), "2021-08-01", bear);
        // While it is borne it is not late.
        assert!(!play.it().is_overdue(v("2022-01-01")));
        play
    };
    let mut play = borne();
    play.act(&officer("works"), "2022-01-10", Submit::new(it()).evidence(paper(1)));
    play.stands(StageName::Verifying);
    let mut play = borne();
    let revoke = || Revoke::new(it(), v("an exploit is about"));
    play.refuse(&officer("inspectors"), "2022-01-10", revoke(), &[Rule::Granted]);
    play.act(&head("inspectors"), "2022-01-10", revoke());
    play.stands(StageName::Rectifying);
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

/// How one entry of the catalogue fared.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Due {
    ByTerm,
    AsGiven,
    RefusedAsPast,
}

/// Each entry: when it was added, the CVE, and when it is due.
fn entries() -> Option<Vec<(Day, String, Day)>> {
    let mut reader = csv::Reader::from_path(shared("kev.csv")?).unwrap();
    let entry = |row: csv::StringRecord| (v(&row[4]), row[0].to_owned(), v(&row[7]));
    Some(reader.records().map(Result::unwrap).map(entry).collect())
}

/// How an entry is assigned on the day on which it was added; the due date of the catalogue is given where it is not the
/// term's.
fn listed(before: &Play, (added, cve, due): &(Day, String, Day)) -> Due {
    let day = added.to_string();
    let mut play = Play { ledger: before.ledger.clone() };
    let category = if &cve[4..8] < "2021" { "kev_before_2021" } else { "kev" };
    let item = problem(cve).with_category(v(category)).with_found_on(*added);
    play.act(&officer("inspectors"), &day, Raise::new(it(), item));
    let mut by_term = Play { ledger: play.ledger.clone() };
    by_term.act(&officer("inspectors"), &day, Assign::new(it(), works()));
    if by_term.it().deadline() == Some(*due) {
        return Due::ByTerm;
    }
    let given = Assign::new(it(), works().with_deadline(*due));
    if due < added {
        play.refuse(&officer("inspectors"), &day, given, &[Rule::DeadlineAhead]);
        return Due::RefusedAsPast;
    }
    play.act(&officer("inspectors"), &day, given);
    assert_eq!(play.it().deadline(), Some(*due));
    Due::AsGiven
}

#[test]
fn the_catalogue_of_what_is_exploited_is_due_by_term_or_as_it_says() {
    let Some(entries) = entries() else { return };
    let before = Play::under(Policy::federal_vulnerability(), "2021-11-01");
    let fared: Vec<Due> = entries.iter().map(|entry| listed(&before, entry)).collect();
    let count = |of| fared.iter().filter(|due| **due == of).count();
    // Two weeks, or six months for what is numbered before 2021; since 2022 the catalogue mostly says three weeks. What
    // was due before it was listed is no deadline.
    assert_eq!([Due::ByTerm, Due::AsGiven, Due::RefusedAsPast].map(count), [383, 1006, 15]);
}
