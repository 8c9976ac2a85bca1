//! What moves a deadline, how far, and who may not.

use crate::scene::{actor, arrears, bureau, friday, inspector, monday, noon, office_head, second_inspector};
use crate::{act, allow, answering, day, founded, item, receipt, rectifying, refuse, scene, submitted, text};
use rectify::calendar::{Term, TermBase, TermLength};
use rectify::command::{
    Accept, AskExtension, Assign, Close, Grant, LookBack, Opine, Raise, Resume, ReturnSubmission, Submit, Suspend,
};
use rectify::directory::{Capacity, Relation};
use rectify::duty::DutyKind;
use rectify::finding::{Opinion, Verdict};
use rectify::ledger::Ledger;
use rectify::life::Chain;
use rectify::policy::{self, ChainStep, Choices, Draft, ExtensionLimits, TermName};
use rectify::rule::Rule;

fn ask(until: &str) -> AskExtension {
    AskExtension::new(arrears(), day(until), text("the rains came early"))
}

fn limited(limits: ExtensionLimits) -> impl FnOnce(&mut Draft) {
    move |draft| draft.extension = Choices::always(ExtensionLimits { count_max: 3, days_max: 400, ..limits })
}

fn days(n: u32, from: TermBase) -> Term {
    Term::new(TermLength::Days(n), from).unwrap()
}

#[test]
fn refuses_an_extension_asked_nineteen_working_days_before_where_twenty_are_required() {
    // The office of 2025: the Spring Festival, and two Sundays and a Saturday made up for it.
    let limits = ExtensionLimits { asked_working_days_before: Some(20), ..ExtensionLimits::default() };
    let mut ledger = founded(limited(limits));
    act(&mut ledger, &inspector(), noon("2025-01-06"), Raise::new(arrears(), item("A-1")));
    let line = scene::roads().with_deadline(day("2025-02-28"));
    act(&mut ledger, &inspector(), noon("2025-01-06"), Assign::new(arrears(), line));
    let words = "ask extension refused: asked 19 working days before the deadline, at least 20 are required";
    refuse(&ledger, &bureau(), noon("2025-01-27"), ask("2025-03-31"), &["AskedLate"], words);
    // On Sunday the 26th, which is worked, it is twenty.
    allow(&mut ledger, &bureau(), noon("2025-01-26"), ask("2025-03-31"), Rule::ExtensionInTime);
}

#[test]
fn extends_to_ninety_days_in_all_from_the_assignment() {
    let in_all = ExtensionLimits { latest: Some(days(90, TermBase::Assigned)), ..ExtensionLimits::default() };
    let ledger = rectifying(limited(in_all));
    let words = "ask extension refused: 2024-08-05 is later than an extension may reach, 2024-08-04";
    refuse(&ledger, &bureau(), monday(), ask("2024-08-05"), &["TooLong"], words);
    allow(&mut ledger.clone(), &bureau(), monday(), ask("2024-08-04"), Rule::ExtensionLength);
    // In a later cycle the days count from the reopening.
    let mut ledger = crate::closed(ledger);
    let fails = LookBack::new(arrears(), Verdict::Fails, text("unpaid again")).evidence(receipt());
    act(&mut ledger, &inspector(), noon("2024-10-30"), fails);
    assert_eq!(ledger.finding(arrears()).unwrap().deadline(), Some(day("2024-11-29")));
    let words = "ask extension refused: 2025-01-29 is later than an extension may reach, 2025-01-28";
    refuse(&ledger, &bureau(), noon("2024-10-30"), ask("2025-01-29"), &["TooLong"], words);
}

#[test]
fn extends_to_so_many_months_after_the_original_deadline() {
    let year = ExtensionLimits { months_total_max: Some(12), ..ExtensionLimits::default() };
    let mut ledger = rectifying(limited(year));
    act(&mut ledger, &bureau(), monday(), ask("2025-06-30"));
    act(&mut ledger, &office_head(), monday(), Grant::new(arrears()));
    // However often: it is the original that counts.
    let words = "ask extension refused: 2025-07-06 is later than an extension may reach, 2025-07-05";
    refuse(&ledger, &bureau(), monday(), ask("2025-07-06"), &["TooLong"], words);
    allow(&mut ledger, &bureau(), monday(), ask("2025-07-05"), Rule::ExtensionLength);
}

#[test]
fn refuses_an_extension_limited_from_a_day_nobody_knows() {
    let served = ExtensionLimits { latest: Some(days(90, TermBase::Served)), ..ExtensionLimits::default() };
    let words = "ask extension refused: the term to rectify counts from a day that is not known: served";
    refuse(&rectifying(limited(served)), &bureau(), monday(), ask("2024-07-31"), &["NoBase"], words);
}

#[test]
fn a_return_moves_no_deadline_unless_the_policy_says_so() {
    let back = || ReturnSubmission::new(arrears(), text("the receipt is another's"));
    let returned = |ledger: Ledger, on: &str| {
        let mut ledger = submitted(ledger);
        act(&mut ledger, &inspector(), noon(on), back());
        let view = ledger.finding(arrears()).unwrap();
        (view.original_deadline().unwrap(), view.deadline().unwrap())
    };
    let due = day("2024-07-05");
    assert_eq!(returned(rectifying(|_| {}), "2024-07-01"), (due, due));
    let fifteen = |draft: &mut Draft| {
        draft.terms.insert(TermName::Return, Choices::always(days(15, TermBase::Submitted)));
    };
    // From the return; and never to an earlier day.
    assert_eq!(returned(rectifying(fifteen), "2024-07-01"), (due, day("2024-07-16")));
    assert_eq!(returned(rectifying(fifteen), "2024-05-10"), (due, due));
    // Where there is no deadline a return makes none.
    let mut ledger = submitted(rectifying(|draft| {
        fifteen(draft);
        draft.terms.remove(&TermName::Rectify);
    }));
    act(&mut ledger, &inspector(), friday(), back());
    assert_eq!(ledger.finding(arrears()).unwrap().deadline(), None);
}

#[test]
fn a_suspension_moves_the_deadline_in_force_by_the_days_it_lasts_and_cures_nothing() {
    let suspend = || Suspend::new(arrears(), text("a court looks at it"), text("case 7"));
    let resume = || Resume::new(arrears(), text("the court has ruled"));
    let mut ledger = rectifying(|_| {});
    act(&mut ledger, &office_head(), noon("2024-07-05"), suspend());
    assert!(!ledger.finding(arrears()).unwrap().is_overdue(day("2024-08-01")));
    act(&mut ledger, &office_head(), noon("2024-07-15"), resume());
    act(&mut ledger, &office_head(), noon("2024-07-15"), suspend());
    act(&mut ledger, &office_head(), noon("2024-07-17"), resume());
    let view = ledger.finding(arrears()).unwrap();
    assert_eq!((view.original_deadline(), view.deadline()), (Some(day("2024-07-05")), Some(day("2024-07-17"))));
    // Begun the day after, it is late all the while, and by as many days once it goes on.
    let mut ledger = rectifying(|_| {});
    act(&mut ledger, &office_head(), noon("2024-07-06"), suspend());
    assert!(ledger.finding(arrears()).unwrap().is_overdue(day("2024-07-06")));
    act(&mut ledger, &office_head(), noon("2024-07-16"), resume());
    let view = ledger.finding(arrears()).unwrap();
    assert_eq!(view.deadline(), Some(day("2024-07-15")));
    assert!(view.is_overdue(day("2024-07-16")));
}

/// A first step with a term of its own, a second with another, and a third with none.
fn stepwise(draft: &mut Draft) {
    let step = |grant| ChainStep::decides(grant);
    let within = |step: ChainStep, n| ChainStep { term: Some(days(n, TermBase::Asked)), ..step };
    let inspecting = policy::Grant::officer(Relation::Inspecting);
    let opinion = within(ChainStep::opines(policy::Grant::officer(Relation::Supervising)), 3);
    let head = step(policy::Grant::head(Relation::Inspecting));
    let steps = vec![opinion, within(step(inspecting), 4), head];
    draft.chains.insert(Chain::Extension, Choices::always(steps));
}

#[test]
fn each_step_of_a_chain_is_due_by_its_own_term_or_by_that_of_the_step_before() {
    let line = scene::roads().with_supervising(text("city"));
    let mut ledger = answering(founded(stepwise), item("A-1"), line);
    let owed = |ledger: &Ledger| {
        let duties = ledger.duties(day("2024-12-31"));
        let ruling: Vec<_> = duties.iter().filter(|duty| duty.kind() == DutyKind::RuleExtension).collect();
        assert!(!duties.iter().any(|duty| duty.kind() == DutyKind::ChainStep));
        (ruling[0].owner(), ruling[0].due(), ruling.len())
    };
    act(&mut ledger, &bureau(), monday(), ask("2024-07-31"));
    assert_eq!(owed(&ledger), (text("city"), day("2024-05-09"), 1));
    let city = actor(51, "city", Capacity::Officer);
    let favours = Opine::new(arrears(), Chain::Extension, Opinion::Favourable, text("the site is flooded"));
    act(&mut ledger, &city, friday(), favours);
    assert_eq!(owed(&ledger), (text("office"), day("2024-05-14"), 1));
    act(&mut ledger, &second_inspector(), friday(), Grant::new(arrears()));
    assert_eq!(owed(&ledger), (text("office"), day("2024-05-14"), 1));
    act(&mut ledger, &office_head(), friday(), Grant::new(arrears()));
    assert_eq!(ledger.finding(arrears()).unwrap().deadline(), Some(day("2024-07-31")));
}

#[test]
fn a_close_is_owed_once_whatever_steps_it_takes() {
    let mut ledger = submitted(rectifying(|_| {}));
    act(&mut ledger, &inspector(), friday(), Accept::new(arrears()));
    let owed = |ledger: &Ledger| ledger.duties(day("2024-12-31")).iter().map(|duty| duty.kind()).collect::<Vec<_>>();
    assert_eq!(owed(&ledger), [DutyKind::Close]);
    act(&mut ledger, &second_inspector(), friday(), Close::new(arrears()));
    assert_eq!(owed(&ledger), [DutyKind::LookBack]);
    let no = ledger.act(&bureau(), friday(), Submit::new(arrears()).evidence(receipt())).unwrap_err();
    assert_eq!(no.to_string(), "submit refused: submit is not admissible while closed");
}
