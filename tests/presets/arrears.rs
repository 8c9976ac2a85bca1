//! Arrears: transferred in 10 working days, answered in 30 days, in 90 at most; the disputed part apart.

use super::play::{Play, finding, head, it, officer, paper, problem, second, v, works};
use rectify::books::{Flow, Value};
use rectify::calendar::Period;
use rectify::command::{
    Accept, AmendQuantity, AskExtension, Assign, Close, Dispute, Grant, LookBack, Raise, Refer, Settle, Split, Submit,
};
use rectify::duty::DutyKind;
use rectify::finding::{Part, Particulars, QuantityCause, Responsibility, SettlementWay, Verdict};
use rectify::life::{Outcome, StageName};
use rectify::policy::{Dimension, Policy};
use rectify::rule::Rule;

/// A debt complained of on Monday 9 June 2025 and transferred on the 16th.
fn transferred_of(amount: &str) -> Play {
    let mut play = Play::under(Policy::arrears_clearing(), "2025-06-09");
    let item = problem("lamps delivered, not paid").with_quantity(v(amount));
    play.act(&officer("inspectors"), "2025-06-09", Raise::new(it(), item));
    play.owes("office", DutyKind::Assign, "2025-06-23");
    play.refuse(&officer("works"), "2025-06-16", Assign::new(it(), works()), &[Rule::Granted]);
    play.act(&officer("office"), "2025-06-16", Assign::new(it(), works()));
    play
}

/// A debt of a million yuan, due on 16 July.
fn transferred() -> Play {
    let play = transferred_of("1000000.00 CNY");
    play.deadline("2025-07-16");
    play
}

/// In fen: a million was raised and 700,000 paid in June, and in July 200,000 more are found.
fn base_grew(play: &Play) {
    let month = |month| play.ledger.books().amounts(Period::month(2025, month).unwrap())[&v("CNY")];
    let (june, july) = (month(6), month(7));
    assert_eq!((june.get(Flow::Raised), june.get(Flow::Paid)), (100_000_000, 70_000_000));
    assert_eq!((june.closing(), july.opening()), (30_000_000, 30_000_000));
    assert_eq!((july.get(Flow::FoundLarger), july.closing()), (20_000_000, 50_000_000));
}

#[test]
fn plays_from_raise_to_look_back() {
    let mut play = transferred();
    // 300,000 of the million are disputed: the debtor says so, the other side confirms it, not the debtor twice.
    let disputed = || Dispute::new(it(), v("300000.00 CNY"), v("two lamps broke"));
    play.act(&officer("works"), "2025-06-18", disputed());
    play.refuse(&second("works"), "2025-06-18", disputed(), &[Rule::Granted, Rule::OwnDepartment]);
    let less = Dispute::new(it(), v("200000.00 CNY"), v("one lamp broke"));
    play.refuse(&officer("inspectors"), "2025-06-18", less, &[Rule::SameMatter]);
    play.act(&officer("inspectors"), "2025-06-18", disputed());
    assert_eq!(play.it().undisputed(), Some(v("700000.00 CNY")));

    let pay = |amount: &str| Settle::new(it(), v(amount), SettlementWay::Paid);
    play.refuse(&officer("works"), "2025-06-30", pay("700000.00 CNY"), &[Rule::EvidenceEnough]);
    play.act(&officer("works"), "2025-06-30", pay("700000.00 CNY").evidence(paper(1)));
    assert_eq!(play.it().outstanding(), Some(v("300000.00 CNY")));
    // A debt found later joins the ledger: the base grows.
    let larger = || AmendQuantity::new(it(), QuantityCause::FoundLarger, v("1200000.00 CNY"), v("a second delivery"));
    play.refuse(&officer("inspectors"), "2025-07-01", larger(), &[Rule::EvidenceEnough]);
    play.act(&officer("inspectors"), "2025-07-01", larger().evidence(paper(2)));
    base_grew(&play);
    assert_eq!(play.it().total(), Some(v("1200000.00 CNY")));
    // What is in dispute may wait; the rest may not.
    let submit = || Submit::new(it()).evidence(paper(4));
    play.refuse(&officer("works"), "2025-07-10", submit(), &[Rule::SettledFirst]);
    play.act(&officer("works"), "2025-07-10", pay("200000.00 CNY").evidence(paper(3)));
    // The debtor gives in, and pays that too.
    let settled = || Dispute::new(it(), v("0.00 CNY"), v("one lamp was mended"));
    play.act(&officer("works"), "2025-07-14", settled());
    play.act(&officer("inspectors"), "2025-07-14", settled());
    play.refuse(&officer("works"), "2025-07-15", submit(), &[Rule::SettledFirst]);
    play.act(&officer("works"), "2025-07-15", pay("300000.00 CNY").evidence(paper(5)));
    play.act(&officer("works"), "2025-07-16", submit());
    play.refuse(
        &officer("works"),
        "2025-07-17",
        Accept::new(it()),
        &[Rule::Granted, Rule::OwnDepartment, Rule::OwnPerson, Rule::OneStepEach],
    );
    play.act(&officer("inspectors"), "2025-07-18", Accept::new(it()));
    play.refuse(&officer("inspectors"), "2025-07-18", Close::new(it()), &[Rule::Granted]);
    play.act(&officer("office"), "2025-07-18", Close::new(it()));
    play.owes("inspectors", DutyKind::LookBack, "2026-01-14");
    play.act(&officer("inspectors"), "2026-01-14", LookBack::new(it(), Verdict::Holds, v("paid since")));
    play.stands(StageName::Closed);
}

#[test]
fn the_own_head_extends_to_ninety_days_in_all() {
    let mut play = transferred();
    let ask = |until: &str| AskExtension::new(it(), v(until), v("the invoices are many"));
    play.refuse(&officer("works"), "2025-07-10", ask("2025-09-15"), &[Rule::ExtensionLength]);
    play.act(&officer("works"), "2025-07-10", ask("2025-09-14"));
    // The head, and not the officer who asked.
    play.refuse(
        &officer("works"),
        "2025-07-11",
        Grant::new(it()),
        &[Rule::Granted, Rule::OwnDepartment, Rule::OwnPerson, Rule::OneStepEach],
    );
    play.act(&head("works"), "2025-07-11", Grant::new(it()));
    // 90 days from the transfer.
    play.deadline("2025-09-14");
    play.refuse(&officer("works"), "2025-08-01", ask("2025-09-30"), &[Rule::ExtensionCount, Rule::ExtensionLength]);
}

#[test]
fn a_smaller_debt_too_is_extended_to_ninety_days_in_all() {
    let mut play = transferred_of("99999.99 CNY");
    play.deadline("2025-06-26");
    let ask = |until: &str| AskExtension::new(it(), v(until), v("the invoices are many"));
    play.refuse(&officer("works"), "2025-06-20", ask("2025-09-15"), &[Rule::ExtensionLength]);
    play.act(&officer("works"), "2025-06-20", ask("2025-09-14"));
    play.act(&head("works"), "2025-06-23", Grant::new(it()));
    play.deadline("2025-09-14");
}

fn part(number: u64, reference: &str, amount: &str) -> Part {
    Part::new(finding(number), v(reference), v("lamps"), Some(v(amount)))
}

#[test]
fn the_disputed_part_is_split_off_and_referred() {
    let mut play = transferred();
    let split = |disputed: &str| {
        let parts = [part(2, "A-1/1", "700000.00 CNY"), part(3, "A-1/2", disputed)];
        parts.into_iter().fold(Split::new(it(), v("300,000 are in court")), Split::parts)
    };
    play.refuse(&officer("inspectors"), "2025-06-20", split("200000.00 CNY"), &[Rule::PartsSound]);
    play.act(&officer("inspectors"), "2025-06-20", split("300000.00 CNY"));
    play.act(&head("office"), "2025-06-23", split("300000.00 CNY"));
    assert_eq!(play.it().outcome(), Some(Outcome::Split));
    let undisputed = play.ledger.finding(finding(2)).unwrap();
    assert_eq!((undisputed.outstanding(), undisputed.deadline()), (Some(v("700000.00 CNY")), Some(v("2025-07-16"))));
    let refer = || Refer::new(finding(3), v("the district court"), v("sued on 20 June")).evidence(paper(1));
    play.act(&officer("inspectors"), "2025-06-24", refer());
    play.act(&head("office"), "2025-06-25", refer());
    assert_eq!(play.ledger.finding(finding(3)).unwrap().outcome(), Some(Outcome::Referred));
    assert!(play.ledger.finding(finding(2)).unwrap().stage().is_open());
}

#[test]
fn what_is_in_court_is_referred() {
    let mut play = transferred();
    let refer = || Refer::new(it(), v("the district court"), v("sued on 20 June"));
    play.refuse(&officer("inspectors"), "2025-06-20", refer(), &[Rule::EvidenceEnough]);
    play.act(&officer("inspectors"), "2025-06-20", refer().evidence(paper(1)));
    play.refuse(&officer("office"), "2025-06-23", refer().evidence(paper(1)), &[Rule::Granted]);
    play.act(&head("office"), "2025-06-23", refer().evidence(paper(1)));
    assert_eq!(play.it().outcome(), Some(Outcome::Referred));
    let look_back = LookBack::new(it(), Verdict::Holds, v("judged"));
    play.refuse(&officer("inspectors"), "2025-12-01", look_back, &[Rule::LooksBack]);
}

#[test]
fn a_smaller_debt_is_answered_sooner() {
    let last_day = |amount| transferred_of(amount).it().deadline();
    assert_eq!(last_day("99999.99 CNY"), Some(v("2025-06-26")));
    assert_eq!(last_day("100000.00 CNY"), Some(v("2025-07-06")));
    assert_eq!(last_day("999999.99 CNY"), Some(v("2025-07-06")));
    assert_eq!(last_day("1000000.00 CNY"), Some(v("2025-07-16")));
}

/// A debt of another reference, led by a department of the province's tree.
fn owed_by(play: &mut Play, number: u64, lead: &str, amount: &str) {
    let reference = format!("P-{number}");
    let item = Particulars::problem(v("round-1"), v(&reference), v("a road not paid")).with_quantity(v(amount));
    play.act(&officer("inspectors"), "2025-06-16", Raise::new(finding(number), item));
    let line = Responsibility::of(v(lead)).with_verifying(v("bureau"));
    play.act(&officer("office"), "2025-06-16", Assign::new(finding(number), line));
}

#[test]
fn a_debt_found_later_joins_the_ledger() {
    let mut play = transferred();
    owed_by(&mut play, 2, "works", "500000.00 CNY");
    let roll = play.ledger.books().amounts(Period::month(2025, 6).unwrap())[&v("CNY")];
    assert_eq!((roll.opening(), roll.get(Flow::Raised), roll.closing()), (0, 150_000_000, 150_000_000));
    let completion = play.ledger.books().completion_flow(Period::month(2025, 6).unwrap());
    assert_eq!(completion.rate().to_string(), "0 complete / 2 open before or taken in");
}

#[test]
fn a_province_answers_for_the_whole_of_its_tree() {
    let mut play = transferred();
    owed_by(&mut play, 2, "province", "10000.00 CNY");
    owed_by(&mut play, 3, "prefecture", "20000.00 CNY");
    owed_by(&mut play, 4, "county", "30000.00 CNY");
    let directory = play.ledger.programme().directory();
    let tables = play.ledger.books().amounts_by(Period::month(2025, 6).unwrap(), &[Dimension::Department]);
    let rows = tables[0].rows();
    let of_tree = rows.filter(|row| match row.key() {
        [Value::Department(Some(lead))] => directory.is_within(*lead, v("province")),
        _others => false,
    });
    // 60,000 in fen, as of each of the three and no row of the works.
    assert_eq!(of_tree.map(|row| row.figures().closing()).collect::<Vec<_>>(), [3_000_000, 2_000_000, 1_000_000]);

    // What the province leads, nobody in its tree verifies.
    let item = Particulars::problem(v("round-1"), v("P-5"), v("a bridge not paid"));
    play.act(&officer("inspectors"), "2025-06-17", Raise::new(finding(5), item));
    let own = Responsibility::of(v("province")).with_verifying(v("county"));
    play.refuse(&officer("office"), "2025-06-17", Assign::new(finding(5), own), &[Rule::VerifierIndependent]);
}

#[test]
fn is_refused_at_each_gate() {
    let mut play = Play::under(Policy::arrears_clearing(), "2025-06-09");
    let item = problem("lamps delivered, not paid").with_quantity(v("1000000.00 CNY"));
    play.refuse(&officer("works"), "2025-06-09", Raise::new(it(), item.clone()), &[Rule::Granted]);
    play.act(&officer("inspectors"), "2025-06-09", Raise::new(it(), item));
    play.refuse(&officer("works"), "2025-06-16", Assign::new(it(), works()), &[Rule::Granted]);
    play.act(&officer("office"), "2025-06-16", Assign::new(it(), works()));
    let pay = |amount: &str| Settle::new(it(), v(amount), SettlementWay::Paid);
    play.refuse(&officer("works"), "2025-06-30", pay("1.00 CNY"), &[Rule::EvidenceEnough]);
    play.refuse(&officer("works"), "2025-06-30", pay("1000000.01 CNY").evidence(paper(1)), &[Rule::AmountFits]);
    let submit = || Submit::new(it()).evidence(paper(2));
    play.refuse(&officer("works"), "2025-06-30", submit(), &[Rule::SettledFirst]);
    play.act(&officer("works"), "2025-06-30", pay("1000000.00 CNY").evidence(paper(1)));
    play.refuse(&officer("works"), "2025-07-01", Submit::new(it()), &[Rule::EvidenceEnough]);
    play.act(&officer("works"), "2025-07-01", submit());
    play.refuse(&officer("office"), "2025-07-02", Accept::new(it()), &[Rule::Granted]);
    play.act(&officer("inspectors"), "2025-07-02", Accept::new(it()));
    // What is found after the claim is paid before the close.
    let larger = AmendQuantity::new(it(), QuantityCause::FoundLarger, v("1000000.01 CNY"), v("a fen more"));
    play.act(&officer("inspectors"), "2025-07-02", larger.evidence(paper(3)));
    play.refuse(&officer("office"), "2025-07-03", Close::new(it()), &[Rule::SettledFirst]);
}
