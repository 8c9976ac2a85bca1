//! Commands that cannot be done as they are.

use crate::scene::{
    actor, arrears, bureau, bureau_head, command_id, directory, finding, founding_with, friday, inspector, ledger,
    ledger_assigned, ledger_with_one_finding, monday, office_head, second_inspector,
};
use crate::{act, assert_unchanged, department, grave, particulars, policy, prose, receipt, refused};
use rectify::command::{
    Accept, Amend, AskExtension, Assign, Close, Command, Determine, Merge, Object, Raise, Rule, Submit, Withdraw,
};
use rectify::directory::{Actor, Capacity};
use rectify::event::Event;
use rectify::finding::{Amendment, Determination, Evidence, MergeCause, ObjectionTo, Ruling, Withdrawable};
use rectify::ledger::{Ledger, LedgerError, Request};
use rectify::life::{Chain, Step};
use rectify::moment::Day;
use rectify::policy::{ChainStep, Choices, Grant};
use rectify::record::StreamId;
use rectify::rule::{Rule as Law, law};
use rectify::text::{Line, Prose, Reference, TextError, Uri};
use rectify::transition::Opportunity;

#[test]
fn names_what_is_not_in_the_ledger() {
    let mut ledger = ledger_assigned();
    let absent = finding(99);
    let told = format!("accept refused: finding {absent} is not in this ledger");
    let no = refused(&mut ledger, &inspector(), monday(), Accept::new(absent), &told);
    assert_eq!((no.finding(), no.broken()[0].remedy()), (Some(absent), "raise it first, or check the id"));
    assert_eq!(no.instead().count(), 0);

    let into = Merge::new(arrears(), absent, MergeCause::Duplicate, prose());
    refused(
        &mut ledger,
        &inspector(),
        monday(),
        into,
        &format!("merge refused: finding {absent} is not in this ledger"),
    );

    let raise = |item| Raise::new(finding(2), item);
    let mut new = |item, told: &str| {
        refused(&mut ledger, &inspector(), monday(), raise(item), told);
    };
    new(
        particulars("A-1").with_recurrence_of(absent),
        &format!("raise refused: the finding it recurs from, {absent}, is not in this ledger"),
    );
    let nowhere = particulars("A-1").with_region("south".parse().unwrap());
    new(nowhere, "raise refused: region south is not in the directory");
    let reference: Reference = arrears().into();
    new(
        particulars(reference.as_str()),
        &format!("raise refused: reference {reference} is taken in inspection survey-2023"),
    );
    let again = Raise::new(arrears(), particulars("A-1"));
    let told = format!("raise refused: finding {} is in this ledger already", arrears());
    refused(&mut ledger, &inspector(), monday(), again, &told);

    let mut ledger = ledger_with_one_finding();
    let to = Assign::to(department("parks"), arrears());
    refused(&mut ledger, &inspector(), monday(), to, "assign refused: department parks is not in the directory");
    let item = Raise::problem(finding(2), "unpaid".parse().unwrap(), "survey-2024".parse().unwrap());
    let told = "raise refused: inspection survey-2024 is not open";
    refused(&mut ledger, &office_head(), monday(), item, told);
}

#[test]
fn says_the_stage_and_what_it_admits_instead() {
    let mut ledger = ledger_with_one_finding();
    let told = "close refused: close is not admissible while raised";
    let no = refused(&mut ledger, &inspector(), monday(), Close::new(arrears()), told);
    let instead: Vec<Step> = no.instead().collect();
    assert!(instead.contains(&Step::Assign) && instead.contains(&Step::Amend) && !instead.contains(&Step::Submit));
    // Every step of every stage, by every person of the scene: what is refused offers something else.
    for actor in [inspector(), bureau(), office_head()] {
        for option in ledger.options(&actor, monday().day(), arrears()) {
            assert!(instead.contains(&option.step()), "{}", option.step());
        }
    }
}

#[test]
fn tells_of_every_step_what_bars_them_all() {
    let ledger = ledger_assigned();
    let barred = |actor: &Actor, today: Day, by: Law| {
        let options = ledger.options(actor, today, arrears());
        let is_barred = |option: &Opportunity| option.broken().iter().any(|broken| broken.rule() == by);
        options.len() > 20 && options.iter().all(is_barred)
    };
    assert!(barred(&actor(99, "nowhere", Capacity::Head), monday().day(), Law::ActorStands));
    assert!(barred(&bureau(), Day::new(2024, 5, 5).unwrap(), Law::Dated));
    assert!(!barred(&bureau(), monday().day(), Law::ActorStands) && !barred(&bureau(), monday().day(), Law::Dated));
}

#[test]
fn lists_every_rule_that_fails_in_the_order_of_the_law() {
    let mut ledger = ledger_assigned();
    act(&mut ledger, &bureau(), monday(), Submit::new(arrears()).evidence(receipt()));
    let claim = Determine::new(arrears(), Determination::NotRectified, prose());
    let order = Command::from(claim).on(friday().day());
    let told = format!(
        "determine refused: 2024-05-10 lies after today, 2024-05-06; \
         roads holds no grant to determine; \
         roads answered for this finding and may not judge it; \
         person {} acted for those who answered for this finding and may not judge it; \
         determine needs 1 or more pieces of evidence, 0 given; \
         not rectified may not be said before the deadline, 2024-07-05",
        bureau().person()
    );
    let no = refused(&mut ledger, &bureau(), monday(), order, &told);
    let ids: Vec<String> = no.rules().map(|rule| rule.to_string()).collect();
    let expected = ["dated", "granted", "own_department", "own_person", "evidence_enough", "not_before_deadline"];
    assert_eq!(ids, expected);
    let rules: Vec<Law> = no.rules().collect();
    let in_order: Vec<Law> = law(Step::Determine).filter(|rule| rules.contains(rule)).collect();
    assert_eq!(rules, in_order);
    // Asked again, the same answer.
    let order = Command::from(Determine::new(arrears(), Determination::NotRectified, prose())).on(friday().day());
    assert_eq!(refused(&mut ledger, &bureau(), monday(), order, &told), no);
}

#[test]
fn refuses_blank_text_wherever_a_command_takes_text() {
    for blank in ["", " ", "\u{200b}", "\u{2800}", "\u{115f}", "\u{3000}\u{feff}"] {
        assert_eq!(blank.parse::<Line>(), Err(TextError::Blank));
        assert_eq!(blank.parse::<Prose>(), Err(TextError::Blank));
        assert_eq!(blank.parse::<Uri>(), Err(TextError::Blank));
        assert_eq!(blank.parse::<Reference>(), Err(TextError::Blank));
        let submit = serde_json::to_value(Submit::new(arrears()).text(prose()).evidence(receipt())).unwrap();
        for at in ["/text", "/evidence/0/uri"] {
            let mut submit = submit.clone();
            *submit.pointer_mut(at).unwrap() = blank.into();
            let no = serde_json::from_value::<Submit>(submit).unwrap_err();
            assert!(no.to_string().contains("text is blank: it holds nothing that can be seen"), "{no}");
        }
    }
}

#[test]
fn what_may_be_written_may_be_read_and_no_more() {
    let longest = "题".repeat(Prose::LEN_MAX);
    let written: Prose = longest.parse().unwrap();
    let json = serde_json::to_string(&written).unwrap();
    assert_eq!(serde_json::from_str::<Prose>(&json).unwrap(), written);
    let longer = format!("{longest}题");
    assert_eq!(longer.parse::<Prose>(), Err(TextError::TooLong { limit: Prose::LEN_MAX }));
    let no = serde_json::from_value::<Prose>(longer.into()).unwrap_err();
    assert!(no.to_string().contains("text has more than 10000 characters"), "{no}");
}

#[test]
fn says_how_much_evidence_is_missing() {
    let mut ledger = ledger_assigned();
    let told = "submit refused: submit needs 1 or more pieces of evidence, 0 given";
    let no = refused(&mut ledger, &bureau(), friday(), Submit::new(arrears()), told);
    assert_eq!(no.broken()[0].remedy(), "add the evidence that is missing");
    // What no policy asks evidence of takes none; a grave finding needs two.
    let policy = policy(1, |draft| draft.passage.planning = Choices::none());
    let mut ledger = Ledger::found(&office_head(), monday(), founding_with(policy, directory())).unwrap();
    act(&mut ledger, &inspector(), monday(), Raise::new(finding(2), grave("A-1")));
    act(&mut ledger, &inspector(), monday(), Assign::to(department("roads"), finding(2)));
    act(&mut ledger, &bureau(), monday(), rectify::command::Acknowledge::new(finding(2)));
    let told = "submit refused: submit needs 2 or more pieces of evidence, 1 given";
    refused(&mut ledger, &bureau(), friday(), Submit::new(finding(2)).evidence(receipt()), told);
    let photo: Evidence = "store:photo/1".parse().unwrap();
    act(&mut ledger, &bureau(), friday(), Submit::new(finding(2)).evidence(receipt()).evidence(photo));
}

#[test]
fn a_correction_is_a_new_record_and_the_old_one_stays() {
    let mut ledger = ledger_with_one_finding();
    let first = ledger.records().last().unwrap().clone();
    let title: Line = "supplier unpaid since April".parse().unwrap();
    let amendment = Amendment { title: Some(title.clone()), ..Amendment::default() };
    act(&mut ledger, &inspector(), friday(), Amend::new(arrears(), amendment, prose()));
    let history: Vec<_> = ledger.history(StreamId::Finding(arrears())).collect();
    assert_eq!((history.len(), history[1]), (2, &first));
    let Event::Raised(raised) = history[1].event() else { panic!() };
    assert_eq!(raised.particulars().title().as_str(), "supplier unpaid since May");
    assert_eq!(ledger.particulars(arrears()).unwrap().title(), &title);
}

#[test]
fn one_bad_command_of_many_stops_them_all_and_is_named() {
    let mut ledger = ledger_with_one_finding();
    let before = ledger.clone();
    let request = |last: Command| {
        Request::new(command_id(7), inspector(), monday())
            .with(Raise::new(finding(2), particulars("A-2")))
            .with(Assign::to(department("roads"), finding(2)))
            .with(last)
    };
    let error = ledger.propose(request(Close::new(finding(2)).into())).unwrap_err();
    assert_eq!(error.to_string(), "command 3 of 3: close refused: close is not admissible while rectifying");
    assert!(matches!(error, LedgerError::OneRefused { number: 3, of: 3, .. }));
    assert_unchanged(&before, &ledger);
    assert!(ledger.finding(finding(2)).is_none());
    // The same id is free for the request put right; each command was judged as if those before it were recorded.
    let batch = ledger.propose(request(Assign::to(department("roads"), arrears()).into())).unwrap();
    assert_eq!(ledger.admit(batch).unwrap().len(), 3);
    assert_eq!(ledger, Ledger::replay(ledger.records().cloned()).unwrap());
    // Within one request nothing is raised twice.
    let before = ledger.clone();
    let twice = Request::new(command_id(8), inspector(), monday())
        .with(Raise::new(finding(3), particulars("A-3")))
        .with(Raise::new(finding(4), particulars("A-3")));
    let told = "command 2 of 2: raise refused: reference A-3 is taken in inspection survey-2023";
    assert_eq!(ledger.propose(twice).unwrap_err().to_string(), told);
    assert_unchanged(&before, &ledger);
}

#[test]
fn refuses_a_request_that_asks_nothing() {
    let ledger = ledger();
    let error = ledger.propose(Request::new(command_id(1), inspector(), monday())).unwrap_err();
    assert_eq!(error, LedgerError::Empty);
    assert_eq!(error.to_string(), "the request holds no command: give it at least one");
}

#[test]
fn a_ledger_is_founded_once() {
    let mut ledger = ledger();
    let before = ledger.clone();
    let error = ledger.act(&office_head(), monday(), crate::scene::founding()).unwrap_err();
    assert_eq!(error.to_string(), "found refused: this ledger is founded already");
    assert_unchanged(&before, &ledger);
}

/// A second objection must not inherit the rulings of one that was withdrawn before its chain came to an end.
#[test]
fn an_objection_withdrawn_takes_its_rulings_with_it() {
    let step = |relation| ChainStep::decides(Grant::officer(relation));
    let relations = [rectify::directory::Relation::Inspecting, rectify::directory::Relation::Coordinating];
    let chain = Choices::always(relations.map(step).to_vec());
    let policy = policy(1, |draft| drop(draft.chains.insert(Chain::Objection, chain)));
    let founding = founding_with(policy, directory());
    let mut ledger = Ledger::found(&office_head(), monday(), founding).unwrap();
    act(&mut ledger, &inspector(), monday(), Raise::new(arrears(), particulars("A-1")));
    act(&mut ledger, &inspector(), monday(), Assign::to(department("roads"), arrears()));
    let object = |to| Object::new(arrears(), to, prose());
    let rule = || Rule::new(arrears(), Ruling::Upheld, prose());
    act(&mut ledger, &bureau(), monday(), object(ObjectionTo::Deadline));
    act(&mut ledger, &second_inspector(), monday(), rule());
    act(&mut ledger, &bureau(), monday(), Withdraw::new(arrears(), Withdrawable::Objection, prose()));
    act(&mut ledger, &bureau(), monday(), object(ObjectionTo::Finding));
    // Both steps are to be taken anew.
    act(&mut ledger, &second_inspector(), monday(), rule());
    assert_eq!(ledger.finding(arrears()).unwrap().objection(), Some(ObjectionTo::Finding));
    let third = actor(4, "office", Capacity::Officer);
    act(&mut ledger, &third, monday(), rule());
    assert_eq!(ledger.finding(arrears()).unwrap().objection(), None);
    assert_eq!(ledger, Ledger::replay(ledger.records().cloned()).unwrap());
    // Nothing else was moved by it.
    let asked = AskExtension::new(arrears(), "2024-08-01".parse().unwrap(), prose());
    act(&mut ledger, &bureau_head(), monday(), asked);
}
