//! The life of a suggestion: raised by an enterprise, answered by the bureau it is assigned to, approved by the office;
//! and refused at each gate.

#[expect(dead_code, unreachable_pub, reason = "the scene serves other tests too")]
mod scene;

use rectify::assessment::Assessment;
use rectify::books::{Against, By, Flow};
use rectify::calendar::Period;
use rectify::command::{
    Accept, Amend, Answer, AskExtension, Close, Decline, Grant, LookBack, Merge, Opine, Order, Raise, Refer, Reopen,
    Split, Submit,
};
use rectify::directory::Relation;
use rectify::directory::{Actor, Capacity};
use rectify::duty::DutyKind;
use rectify::event::Event;
use rectify::finding::{
    Adoption, Amendment, Kind, MergeCause, Opinion, Part, Particulars, ReopenCause, Reopening, Verdict,
};
use rectify::ledger::Ledger;
use rectify::life::{Chain, Outcome, StageName, Step};
use rectify::moment::Moment;
use rectify::policy::{ChainStep, Choices, Grant as Granted, Policy};
use rectify::report::{Language, markdown};
use rectify::text::Prose;
use scene::{
    actor, arrears, bureau, bureau_head, finding, friday, inspector, ledger_with_suggestion, monday, noon, office_head,
    receipt, second_inspector,
};

fn prose() -> Prose {
    "from next year on".parse().unwrap()
}

fn answer(adoption: Adoption) -> Answer {
    Answer::new(arrears(), adoption, prose())
}

#[track_caller]
fn act(ledger: &mut Ledger, who: &Actor, at: Moment, order: impl Into<Order>) {
    ledger.act(who, at, order).unwrap_or_else(|no| panic!("{no}"));
}

#[track_caller]
fn refused(ledger: &Ledger, who: &Actor, order: impl Into<Order>, words: &str) {
    let no = ledger.clone().act(who, friday(), order).unwrap_err();
    assert_eq!(no.to_string(), words);
}

/// Answered in part: drafted on Monday, approved on Friday.
fn answered() -> Ledger {
    let mut ledger = ledger_with_suggestion();
    act(&mut ledger, &bureau(), monday(), answer(Adoption::Partly));
    act(&mut ledger, &inspector(), friday(), answer(Adoption::Partly));
    ledger
}

fn duties(ledger: &Ledger) -> Vec<DutyKind> {
    ledger.duties("2025-12-31".parse().unwrap()).iter().map(|duty| duty.kind()).collect()
}

#[test]
fn a_suggestion_is_drafted_approved_and_answered_on_time_to_whoever_made_it() {
    let mut ledger = ledger_with_suggestion();
    assert_eq!(duties(&ledger), [DutyKind::Report, DutyKind::Escalate, DutyKind::Answer]);
    act(&mut ledger, &bureau(), monday(), answer(Adoption::Partly));
    let drafted = ledger.finding(arrears()).unwrap();
    assert_eq!((drafted.stage(), drafted.outcome()), (StageName::Rectifying, None));
    // The last words are what is answered; what becomes of the suggestion stays as drafted.
    let edited = Answer::new(arrears(), Adoption::Partly, "from January on".parse().unwrap());
    act(&mut ledger, &inspector(), friday(), edited);

    let view = ledger.finding(arrears()).unwrap();
    assert_eq!((view.outcome(), view.adoption()), (Some(Outcome::Answered), Some(Adoption::Partly)));
    assert_eq!(duties(&ledger), []);
    let Some(Event::Answered(event)) = ledger.records().last().map(|record| record.event()) else { panic!() };
    assert_eq!(event.to().as_ref().unwrap().as_str(), "Yunzhou Textiles");
    assert_eq!(event.reasons().as_str(), "from January on");

    let may = Period::month(2024, 5).unwrap();
    let (books, problems) = (ledger.books().of(Kind::Suggestion), ledger.books());
    assert_eq!(books.roll_forward(may).get(Flow::Answered), 1);
    assert_eq!(books.answers(may).on_time_rate().to_string(), "1 answered on time / 1 answered");
    assert_eq!(books.completion_flow(may).rate().to_string(), "1 complete / 1 open before or taken in");
    let year = Period::year(2024).unwrap();
    for by in [By::Close, By::Submission] {
        assert_eq!(books.on_time(year, Against::Original, by).rate().to_string(), "1 on time / 1 due");
    }
    assert!(problems.roll_forward(may).is_empty() && problems.answered(may).is_empty());
}

#[test]
fn an_answer_is_owed_by_whoever_takes_its_next_step() {
    let owes = |ledger: &Ledger| {
        let duties = ledger.duties("2025-12-31".parse().unwrap());
        let answer = duties.iter().find(|duty| duty.kind() == DutyKind::Answer).unwrap();
        (answer.owner().to_string(), answer.due().to_string())
    };
    let mut ledger = ledger_with_suggestion();
    assert_eq!(owes(&ledger), ("roads".into(), "2024-07-05".into()));
    act(&mut ledger, &bureau(), monday(), answer(Adoption::Partly));
    assert_eq!(owes(&ledger), ("office".into(), "2024-07-05".into()));
}

#[test]
fn the_answer_goes_to_whom_the_list_names_last() {
    let mut ledger = ledger_with_suggestion();
    let proposer = Some("the guild of weavers".parse().unwrap());
    let amendment = Amendment { proposer, ..Amendment::default() };
    act(&mut ledger, &inspector(), monday(), Amend::new(arrears(), amendment, prose()));
    act(&mut ledger, &bureau(), monday(), answer(Adoption::Adopted));
    act(&mut ledger, &inspector(), monday(), answer(Adoption::Adopted));
    let Some(Event::Answered(event)) = ledger.records().last().map(|record| record.event()) else { panic!() };
    assert_eq!(event.to().as_ref().unwrap().as_str(), "the guild of weavers");
    assert_eq!(Ledger::replay(ledger.records().cloned()).unwrap(), ledger);
}

#[test]
fn refuses_an_answer_approved_by_those_who_gave_it() {
    let mut ledger = ledger_with_suggestion();
    refused(&ledger, &inspector(), answer(Adoption::Partly), "answer refused: office holds no grant to answer");
    act(&mut ledger, &bureau(), monday(), answer(Adoption::Partly));
    refused(
        &ledger,
        &bureau_head(),
        answer(Adoption::Partly),
        "answer refused: roads holds no grant to answer; roads answered for this finding and may not judge it",
    );
    let turned = actor(11, "office", Capacity::Officer);
    refused(
        &ledger,
        &turned,
        answer(Adoption::Partly),
        "answer refused: person 00000000-0000-feed-0000-00000000000b acted for those who answered for this finding and \
         may not judge it; person 00000000-0000-feed-0000-00000000000b took a step of the chain for answered already",
    );
    refused(
        &ledger,
        &inspector(),
        answer(Adoption::NotAdopted),
        "answer refused: what is asked differs from what the chain for answered is about",
    );
}

#[test]
fn refuses_what_leads_a_problem_to_its_close() {
    let ledger = ledger_with_suggestion();
    let submit = Submit::new(arrears()).evidence(receipt());
    refused(&ledger, &bureau(), submit, "submit refused: submit does not fit a suggestion");
    let words = "accept refused: accept is not admissible while rectifying; accept does not fit a suggestion";
    refused(&ledger, &inspector(), Accept::new(arrears()), words);
    let words = "close refused: close is not admissible while rectifying; close does not fit a suggestion";
    refused(&ledger, &inspector(), Close::new(arrears()), words);
    let look = LookBack::new(arrears(), Verdict::Fails, prose()).evidence(receipt());
    refused(&answered(), &inspector(), look, "look back refused: a finding closed as answered is not looked back at");
    let relapse = Reopen::new(arrears(), ReopenCause::FalseClaim, prose());
    let words = "reopen refused: a finding closed as answered is not reopened for false claim";
    refused(&answered(), &office_head(), relapse, words);
    let again = "answer refused: answer is not admissible while closed";
    refused(&answered(), &bureau(), answer(Adoption::Adopted), again);
}

#[test]
fn a_declined_draft_is_drafted_anew() {
    let mut ledger = ledger_with_suggestion();
    act(&mut ledger, &bureau(), monday(), answer(Adoption::NotAdopted));
    act(&mut ledger, &inspector(), monday(), Decline::new(arrears(), Chain::Answered, prose()));
    act(&mut ledger, &bureau(), friday(), answer(Adoption::Adopted));
    act(&mut ledger, &second_inspector(), friday(), answer(Adoption::Adopted));
    assert_eq!(ledger.finding(arrears()).unwrap().adoption(), Some(Adoption::Adopted));
}

#[test]
fn a_corrected_answer_stays_in_its_period_and_the_next_is_counted_in_its_own() {
    let mut ledger = answered();
    let wrong = Reopen::new(arrears(), ReopenCause::Correction, prose()).evidence(receipt());
    act(&mut ledger, &office_head(), noon("2024-06-03"), wrong);
    let again = ledger.finding(arrears()).unwrap();
    assert_eq!((again.stage(), again.cycle(), again.adoption()), (StageName::Rectifying, 2, None));
    assert_eq!(again.deadline(), "2024-07-03".parse().ok());
    act(&mut ledger, &bureau(), noon("2024-07-04"), answer(Adoption::NotAdopted));
    act(&mut ledger, &inspector(), noon("2024-07-04"), answer(Adoption::NotAdopted));
    let answers = |month| ledger.books().of(Kind::Suggestion).answers(Period::month(2024, month).unwrap());
    assert_eq!((answers(5).partly(), answers(5).on_time(), answers(6).answered()), (1, 1, 0));
    assert_eq!(answers(7).adoption_rate().to_string(), "0 adopted or adopted in part / 1 answered");
    assert_eq!(answers(7).on_time_rate().to_string(), "0 answered on time / 1 answered");
    let year = ledger.books().of(Kind::Suggestion).answers(Period::year(2024).unwrap());
    assert_eq!(year.adoption_rate().to_string(), "1 adopted or adopted in part / 2 answered");
    assert_eq!(year.strict().to_string(), "0 adopted / 2 answered");
}

#[test]
fn suggestions_are_extended_referred_merged_and_split_as_problems_are() {
    let mut ledger = ledger_with_suggestion();
    let later = AskExtension::new(arrears(), "2024-08-01".parse().unwrap(), prose());
    act(&mut ledger, &bureau(), monday(), later);
    act(&mut ledger, &office_head(), monday(), Grant::new(arrears()));
    assert_eq!(ledger.finding(arrears()).unwrap().deadline(), "2024-08-01".parse().ok());

    let both = |ledger: &Ledger, order: Order| {
        let mut ledger = ledger.clone();
        act(&mut ledger, &inspector(), monday(), order.clone());
        act(&mut ledger, &office_head(), monday(), order);
        ledger
    };
    let refer = Refer::new(arrears(), "the chamber".parse().unwrap(), prose()).evidence(receipt());
    assert_eq!(both(&ledger, refer.into()).finding(arrears()).unwrap().outcome(), Some(Outcome::Referred));

    let part = |number, of: &str| Part::new(finding(number), of.parse().unwrap(), "a part".parse().unwrap(), None);
    let split = Split::new(arrears(), prose()).parts(part(5, "S-1/1")).parts(part(6, "S-1/2"));
    let ledger = both(&ledger, split.into());
    let item = ledger.particulars(finding(5)).unwrap();
    assert_eq!((item.kind(), item.proposer().map(|to| to.as_str())), (Kind::Suggestion, Some("Yunzhou Textiles")));
    let merge = Merge::new(finding(5), finding(6), MergeCause::Duplicate, prose());
    assert_eq!(both(&ledger, merge.into()).survivor(finding(5)).unwrap().id(), finding(6));
}

#[test]
fn an_opinion_can_be_asked_before_an_answer() {
    let mut draft = Policy::standard().draft().clone();
    let steps = vec![
        ChainStep::decides(Granted::officer(Relation::Lead)),
        ChainStep::opines(Granted::officer(Relation::Coordinating)),
        ChainStep::decides(Granted::head(Relation::Inspecting)),
    ];
    draft.chains.insert(Chain::Answered, Choices::always(steps));
    let found = scene::founding_with(Policy::new(draft).unwrap(), scene::directory());
    let mut ledger = Ledger::found(&office_head(), noon("2024-05-02"), found).unwrap();
    let item = Particulars::suggestion("survey-2023".parse().unwrap(), "S-1".parse().unwrap(), "pay".parse().unwrap());
    act(&mut ledger, &inspector(), monday(), Raise::new(arrears(), item));
    let assign = rectify::command::Assign::to("roads".parse().unwrap(), arrears());
    act(&mut ledger, &inspector(), monday(), assign);
    act(&mut ledger, &bureau(), monday(), answer(Adoption::Adopted));
    let opinion = Opine::new(arrears(), Chain::Answered, Opinion::Favourable, prose());
    act(&mut ledger, &inspector(), monday(), opinion);
    act(&mut ledger, &office_head(), monday(), answer(Adoption::Adopted));
    let Some(Event::Answered(event)) = ledger.records().last().map(|record| record.event()) else { panic!() };
    assert_eq!(event.to(), &None);
}

#[test]
fn options_offer_an_answer_for_a_suggestion_alone() {
    let ledger = ledger_with_suggestion();
    let options = ledger.options(&bureau(), monday().day(), arrears());
    let open: Vec<Step> = options.iter().filter(|option| option.is_open()).map(|option| option.step()).collect();
    assert!(open.contains(&Step::Answer) && !open.contains(&Step::Submit), "{open:?}");
    let options = scene::ledger_assigned().options(&bureau(), monday().day(), arrears());
    let open: Vec<Step> = options.iter().filter(|option| option.is_open()).map(|option| option.step()).collect();
    assert!(!open.contains(&Step::Answer) && open.contains(&Step::Submit), "{open:?}");
}

#[test]
fn an_assessment_of_suggestions_tells_what_was_adopted_and_one_of_problems_does_not() {
    let (ledger, may) = (answered(), Period::month(2024, 5).unwrap());
    let of = |kind| Assessment::of(&ledger, may, kind);
    assert_eq!(of(Kind::Problem).figures().answers(), &None);
    assert!(!markdown(&of(Kind::Problem), Language::English).contains("## Answers"));
    let english = markdown(&of(Kind::Suggestion), Language::English);
    assert!(
        english.contains("## Answers\n\n| answered | adopted | in part | not adopted | adoption rate |"),
        "{english}"
    );
    assert!(english.contains("| 1 | 0 | 1 | 0 | 100.0 % | 0.0 % | 1 | 100.0 % |"), "{english}");
    let chinese = markdown(&of(Kind::Suggestion), Language::Chinese);
    assert!(chinese.contains("## 答复与采纳") && chinese.contains("采纳率"), "{chinese}");
    let figures = of(Kind::Suggestion).publish().unwrap();
    assert!(serde_json::to_string(&figures).unwrap().contains("answers/partly"));
    // An assessment kept before there were answers is still read.
    let mut kept = serde_json::to_value(of(Kind::Problem)).unwrap();
    assert!(kept["figures"].as_object_mut().unwrap().remove("answers").is_some());
    assert_eq!(serde_json::from_value::<Assessment>(kept).unwrap(), of(Kind::Problem));
}

#[test]
fn what_is_sustained_is_looked_back_at_again_and_again() {
    let mut ledger = scene::ledger_verified();
    let close = Close::new(arrears()).completion(rectify::finding::Completion::Sustained);
    act(&mut ledger, &inspector(), monday(), close);
    for (on, next) in [("2024-11-02", "2025-05-01"), ("2025-05-01", "2025-10-28"), ("2025-10-20", "2026-04-18")] {
        let owed = ledger.duties("2030-01-01".parse().unwrap());
        assert_eq!(owed.iter().map(|duty| duty.kind()).collect::<Vec<_>>(), [DutyKind::LookBack]);
        let holds = LookBack::new(arrears(), Verdict::Holds, prose()).evidence(receipt());
        act(&mut ledger, &second_inspector(), noon(on), holds);
        assert_eq!(ledger.finding(arrears()).unwrap().look_back_by(), next.parse().ok());
    }
    let fails = LookBack::new(arrears(), Verdict::Fails, prose()).evidence(receipt());
    act(&mut ledger, &second_inspector(), noon("2026-04-18"), fails);
    assert_eq!(ledger.finding(arrears()).unwrap().cycle(), 2);
    let Some(Event::LookedBack(looked)) = ledger.records().last().map(|record| record.event()) else { panic!() };
    assert_eq!(looked.reopening().as_ref().map(Reopening::cause), Some(ReopenCause::Relapse));
    let closes = ledger.books().closes(Period::month(2024, 5).unwrap(), "2026-12-31".parse().unwrap());
    assert_eq!((closes[0].looked_back(), closes[0].reopened()), ("2024-11-02".parse().ok(), "2026-04-18".parse().ok()));
}
