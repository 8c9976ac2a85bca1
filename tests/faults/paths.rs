//! Who may, on every path that leads in; and what a policy may not say, or decide twice.

use crate::authority::{barred, bureau_number, claimed};
use crate::scene::{
    actor, arrears, bureau, bureau_head, command_id, finding, founding, friday, inspector, ledger, ledger_assigned,
    ledger_with_one_finding, monday, office_head, water_works,
};
use crate::{act, assert_unchanged, day, department, particulars, policy, prose, receipt, refused, transfer};
use rectify::assessment::Assessment;
use rectify::books::Against;
use rectify::calendar::Period;
use rectify::command::*;
use rectify::directory::{Actor, Capacity};
use rectify::finding::{Inspection, Kind, Mode, Reassignment, Responsibility, Standing};
use rectify::id::{IdError, PersonId};
use rectify::intake::{Import, ImportMatter, ProblemList, Row};
use rectify::ledger::{Ledger, LedgerError, Request};
use rectify::life::{Chain, Outcome, Step};
use rectify::policy::{ChainStep, Choices, Policy, Routing, RoutingRule, RoutingThen, RoutingWhen};
use rectify::rule::{Broken, Rule as Law};
use rectify::uuid::Uuid;

#[test]
fn a_bulk_request_is_judged_like_single_ones() {
    let ledger = claimed();
    let before = ledger.clone();
    let request = Request::new(command_id(9), actor(bureau_number(), "office", Capacity::Head), friday())
        .with(Raise::new(finding(2), particulars("A-2")))
        .with(Accept::new(arrears()));
    let error = ledger.propose(request).unwrap_err();
    let LedgerError::OneRefused { number: 2, of: 2, refusal } = &error else { panic!("{error}") };
    assert_eq!(refusal.rules().collect::<Vec<_>>(), [Law::OwnPerson, Law::OneStepEach]);
    // Nor does one request let a lead begin and end a finding.
    let request = Request::new(command_id(9), bureau(), friday())
        .with(ReportProgress::new(arrears(), prose()))
        .with(Accept::new(arrears()));
    let error = ledger.propose(request).unwrap_err();
    assert!(matches!(error, LedgerError::OneRefused { number: 1, .. }), "{error}");
    assert_unchanged(&before, &ledger);
}

#[test]
fn importing_as_closed_is_a_judgement_too() {
    let mut ledger = ledger();
    let row: Row = serde_json::from_str(
        r#"{"reference": "A-1", "title": "t", "found_on": "2023-09-04", "closed_on": "2023-11-30"}"#,
    )
    .unwrap();
    let list = ProblemList::from_rows("survey-2023".parse().unwrap(), [row]);
    let routing = |lead| {
        let (when, then) = (RoutingWhen::default(), RoutingThen::lead(department(lead)));
        Routing::new(1, vec![RoutingRule { name: "all".parse().unwrap(), when, then }]).unwrap()
    };
    let before = ledger.clone();
    let mut import = |lead, who: &Actor, told: &str| {
        let routing = routing(lead);
        let import = Import::new(&list, &routing).carrying_over("the books of 2023".parse().unwrap());
        let imported = import.run(&mut ledger, who, monday()).unwrap();
        let [note] = imported.notes() else { panic!("one note") };
        assert_eq!(note.to_string(), format!("line 1, A-1: not taken: carry over refused: {told}"));
        assert!(matches!(note.matter(), ImportMatter::NotTaken(_)));
        assert_unchanged(&before, &ledger);
    };
    import(
        "office",
        &office_head(),
        "office answered for this finding and may not judge it; \
         office would judge what office answers for, and shares its responsibility; \
         nobody could take step 1 of the chain for submission",
    );
    let told = "roads holds no grant to carry over; roads answered for this finding and may not judge it";
    import("roads", &bureau_head(), told);
    // By command, the officer named may not be the one who carries it over.
    let line = Responsibility::of(department("roads")).with_officer(office_head().person());
    let standing = Standing::Closed { outcome: Outcome::Rectified, on: day("2023-11-30") };
    let carry = CarryOver::new(arrears(), particulars("A-1"), standing, day("2023-09-04"), prose());
    assert_eq!(barred(&ledger, &office_head(), carry.responsibility(line)), [Law::OwnPerson]);
}

#[test]
fn the_system_judges_nothing() {
    let mut ledger = claimed();
    let system = actor(71, "office", Capacity::System);
    let told = "accept refused: office may accept only as officer";
    refused(&mut ledger, &system, friday(), Accept::new(arrears()), told);
    for option in ledger.options(&system, friday().day(), arrears()) {
        assert!(!option.is_open(), "{}", option.step());
    }
    // No policy can let it: the fault is reported when the policy is made.
    let mut draft = Policy::standard().draft().clone();
    let by = rectify::policy::Grant { relation: rectify::directory::Relation::Verifying, capacity: Capacity::System };
    draft.chains.insert(Chain::Submission, Choices::always(vec![ChainStep::decides(by)]));
    let error = Policy::new(draft).unwrap_err();
    assert!(error.to_string().contains("the system may not decide a step of a chain"), "{error}");
}

#[test]
fn the_head_of_the_office_is_bound_where_the_office_answers() {
    // The office answers for a finding of the water works; its head keeps the list and still may not move the deadline.
    let mut ledger = ledger();
    let round = Inspection::new("mains".parse().unwrap(), "管网检查".parse().unwrap(), department("water-works"));
    act(&mut ledger, &office_head(), monday(), OpenInspection::new(round));
    let item = rectify::finding::Particulars::problem(
        "mains".parse().unwrap(),
        "A-1".parse().unwrap(),
        "leak".parse().unwrap(),
    );
    act(&mut ledger, &water_works(), monday(), Raise::new(finding(2), item));
    act(&mut ledger, &water_works(), monday(), Assign::to(department("office"), finding(2)));
    let later = Reassignment { deadline: Some(day("2025-12-31")), ..Reassignment::default() };
    let away = [
        Command::from(Reassign::new(finding(2), later, prose())),
        Reassign::new(finding(2), transfer("roads"), prose()).into(),
        Reclassify::new(finding(2), prose()).mode(Mode::Continuing).into(),
        Terminate::new(finding(2), prose()).evidence(receipt()).into(),
    ];
    for command in away {
        let rules = barred(&ledger, &office_head(), command.clone());
        assert!(rules.contains(&Law::OwnDepartment), "{}: {rules:?}", command.step());
    }
    // What the inspectors began, the coordinating head may not finish.
    let terminate = || Terminate::new(finding(2), prose()).evidence(receipt());
    act(&mut ledger, &water_works(), monday(), terminate());
    assert_eq!(barred(&ledger, &office_head(), terminate()), [Law::OwnDepartment]);
}

#[test]
fn a_delegate_is_bound_like_whoever_gave_and_like_themselves() {
    use rectify::delegation::Scope;
    let mut ledger = claimed();
    let (first, last) = (friday().day(), day("2024-12-31"));
    let id = |number: u64| finding(number).to_string().parse::<rectify::id::DelegationId>().unwrap();
    let lend = |number, to: &Actor| {
        let scope = Scope::of(Step::Accept).and(Step::Grant);
        Delegate::new(id(number), to.person(), to.department(), scope, first, last, 3)
    };
    // From the inspector to one who acted for the bureau, in whatever department; from the bureau to the inspector.
    let moved = actor(bureau_number(), "housing", Capacity::Head);
    act(&mut ledger, &inspector(), friday(), lend(71, &moved));
    let rules = barred(&ledger, &moved.under(id(71)), Accept::new(arrears()));
    assert_eq!(rules, [Law::OwnPerson, Law::OneStepEach]);
    act(&mut ledger, &inspector(), friday(), lend(72, &bureau_head()));
    assert_eq!(barred(&ledger, &bureau_head().under(id(72)), Accept::new(arrears())), [Law::OwnDepartment]);
    act(&mut ledger, &bureau_head(), friday(), lend(73, &inspector()));
    let rules = barred(&ledger, &inspector().under(id(73)), Accept::new(arrears()));
    assert_eq!(rules, [Law::Granted, Law::OwnDepartment]);
    // Passing on adds people who are bound, and takes none away.
    let clerk = actor(74, "city", Capacity::Officer);
    act(&mut ledger, &bureau_head().under(id(72)), friday(), {
        let scope = Scope::of(Step::Accept);
        Delegate::new(id(74), clerk.person(), clerk.department(), scope, first, last, 0)
    });
    assert_eq!(barred(&ledger, &clerk.under(id(74)), Accept::new(arrears())), [Law::OwnDepartment]);
    // In one request with others it is no different.
    let request = Request::new(command_id(9), clerk.under(id(74)), friday()).with(Accept::new(arrears()));
    assert!(ledger.propose(request.with(Accept::new(arrears()))).is_err());
    // What was free to the inspector stays free to them, in person.
    act(&mut ledger, &inspector(), friday(), Accept::new(arrears()));
}

#[test]
fn what_is_not_granted_is_refused() {
    let mut ledger = claimed();
    let housing = actor(31, "housing", Capacity::Head);
    refused(
        &mut ledger,
        &housing,
        friday(),
        Accept::new(arrears()),
        "accept refused: housing holds no grant to accept",
    );
    let stranger = actor(32, "nowhere", Capacity::Head);
    refused(
        &mut ledger,
        &stranger,
        friday(),
        Accept::new(arrears()),
        "accept refused: department nowhere is not in the directory, and nobody acts for it; \
         nowhere holds no grant to accept",
    );
    let told = "adopt policy refused: office may adopt policy only as head";
    refused(&mut ledger, &inspector(), friday(), AdoptPolicy::new(policy(2, |_| {})), told);
    let no = Ledger::found(&bureau_head(), monday(), founding()).unwrap_err();
    assert_eq!(no.to_string(), "found refused: roads holds no grant to found");
}

#[test]
fn a_policy_that_contradicts_itself_is_reported_whole() {
    let mut draft = Policy::standard().draft().clone();
    let own = rectify::policy::Grant::head(rectify::directory::Relation::Lead);
    draft.chains.insert(Chain::Close, Choices::always(vec![ChainStep::decides(own)]));
    draft.chains.insert(Chain::Terminated, Choices::none());
    draft.grants.remove(&Step::AdoptPolicy);
    draft.version = 0;
    let error = Policy::new(draft).unwrap_err();
    assert_eq!(error.faults().len(), error.to_string().split("; ").count());
    let told = error.to_string();
    for fault in [
        "version: a policy has no version 0",
        "lead answers for the finding and may not judge it",
        "nobody may adopt_policy, and this version would stay in force for ever",
    ] {
        assert!(told.contains(fault), "{fault} is missing from {told}");
    }
}

#[test]
fn an_assignment_that_leaves_nobody_to_judge_is_refused() {
    let mut ledger = ledger_with_one_finding();
    let told = "assign refused: office would judge what office answers for, and shares its responsibility; \
                nobody could take step 1 of the chain for submission";
    let no = refused(&mut ledger, &inspector(), monday(), Assign::to(department("office"), arrears()), told);
    assert!(matches!(no.broken()[1], Broken::NobodyTakes { chain: Chain::Submission, number: 1 }));
    // Another verifier would do, were it not for the close, which the office's chain keeps to the inspectors.
    let line = Responsibility::of(department("office")).with_verifying(department("housing"));
    let told = "assign refused: nobody could take step 1 of the chain for close";
    refused(&mut ledger, &inspector(), monday(), Assign::new(arrears(), line), told);
}

#[test]
fn a_later_policy_decides_nothing_again() {
    let mut ledger = claimed();
    let may = Period::month(2024, 5).unwrap();
    let figures = |ledger: &Ledger| {
        let books = ledger.books();
        (books.roll_forward(may), books.completion_flow(may), books.due(Period::year(2024).unwrap(), Against::Original))
    };
    let (before, claimed) = (figures(&ledger), ledger.finding(arrears()).map(|view| view.deadline()));
    let stricter = policy(2, |draft| {
        draft.evidence_min.insert(Step::Submit, Choices::always(9));
        draft.passage.acknowledging = Choices::always(true);
        draft.terms.insert(
            rectify::policy::TermName::Rectify,
            Choices::always(serde_json::from_str(r#"{"days": 1, "from": "assigned"}"#).unwrap()),
        );
    });
    act(&mut ledger, &office_head(), friday(), AdoptPolicy::new(stricter));
    let again = Ledger::replay(ledger.records().cloned()).unwrap();
    assert_unchanged(&ledger, &again);
    assert_eq!(figures(&again), before);
    assert_eq!(again.finding(arrears()).map(|view| view.deadline()), claimed);
    let known = again.as_of(monday().instant()).unwrap();
    assert_eq!(known.programme().policy().version(), 1);
    assert_eq!(Assessment::of(&known, may, Kind::Problem), Assessment::of(&ledger_assigned(), may, Kind::Problem));
    // Each record names the policy under which it was decided.
    let versions: Vec<u32> = ledger.records().map(|record| record.policy()).collect();
    assert_eq!(versions, [1, 1, 1, 1, 1]);
    act(&mut ledger, &inspector(), friday(), Accept::new(arrears()));
    assert_eq!(ledger.records().last().unwrap().policy(), 2);
}

#[test]
fn nobody_is_nil_or_max() {
    for uuid in [Uuid::nil(), Uuid::max()] {
        assert_eq!(PersonId::new(uuid), Err(IdError::Reserved));
        assert_eq!(uuid.to_string().parse::<PersonId>(), Err(IdError::Reserved));
        let mut actor = serde_json::to_value(inspector()).unwrap();
        actor["person"] = uuid.to_string().into();
        let no = serde_json::from_value::<Actor>(actor).unwrap_err();
        assert!(no.to_string().contains("the nil and the max uuid name nothing"), "{no}");
    }
}
