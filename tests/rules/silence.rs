//! Silence as consent: never by time alone, and never in the place of a judge.

use crate::scene::{actor, arrears, bureau, friday, inspector, monday, noon, office_head, second_inspector};
use crate::{act, allow, answering, critical, day, founded, item, receipt, refuse, scene, submitted, text};
use rectify::assessment::Assessment;
use rectify::books::{Against, By};
use rectify::calendar::{Period, Term, TermBase, TermLength};
use rectify::command::{
    Accept, Acknowledge, ApprovePlan, AskExtension, Close, Command, Deem, FilePlan, Grant, Reassign, Refuse, Submit,
};
use rectify::directory::{Capacity, Relation};
use rectify::duty::{Duty, DutyKind};
use rectify::event::{Event, Silence};
use rectify::finding::{Kind, Measure, Plan, Reassignment};
use rectify::ledger::Ledger;
use rectify::life::{Chain, StageName, Step};
use rectify::moment::Day;
use rectify::policy::{self, ChainStep, Choices, Draft};
use rectify::rule::Rule;

const HEAD: policy::Grant = policy::Grant::head(Relation::Inspecting);
const OFFICER: policy::Grant = policy::Grant::officer(Relation::Inspecting);
const CITY: policy::Grant = policy::Grant::officer(Relation::Supervising);

fn silent(step: ChainStep, days: u32) -> ChainStep {
    step.within(Term::new(TermLength::Days(days), TermBase::Asked).unwrap()).or_silence_consents()
}

fn chain(of: Chain, steps: Vec<ChainStep>) -> impl FnOnce(&mut Draft) {
    move |draft| drop(draft.chains.insert(of, Choices::always(steps)))
}

fn supervised(change: impl FnOnce(&mut Draft)) -> Ledger {
    answering(founded(change), item("A-1"), scene::roads().with_supervising(text("city")))
}

fn ask() -> AskExtension {
    AskExtension::new(arrears(), day("2024-07-31"), text("the rains came early"))
}

fn asked() -> Ledger {
    let mut ledger = scene::ledger_silent();
    act(&mut ledger, &bureau(), monday(), ask());
    ledger
}

fn deem(chain: Chain) -> Deem {
    Deem::new(arrears(), chain)
}

fn nightly() -> rectify::directory::Actor {
    actor(71, "office", Capacity::System)
}

fn owed(ledger: &Ledger) -> Option<Duty> {
    ledger.duties(Day::MAX).into_iter().find(|duty| duty.kind() == DutyKind::Deem)
}

#[test]
fn grants_an_extension_by_silence_once_the_day_to_rule_is_over() {
    let mut ledger = asked();
    let duty = owed(&ledger).unwrap();
    assert_eq!((duty.due(), duty.owner()), (day("2024-05-18"), text("office")));
    assert_eq!(duty.key(), format!("{}/deem-extension/1/2024-05-18", arrears()));
    // Time alone changes nothing.
    assert_eq!(ledger.finding(arrears()).unwrap().deadline(), Some(day("2024-07-05")));
    let words = "deem refused: the step of the chain for extension may be taken until 2024-05-17";
    refuse(&ledger, &nightly(), noon("2024-05-17"), deem(Chain::Extension), &["NotSilent"], words);
    let words = "deem refused: silence consented to the step of the chain for extension on 2024-05-18";
    let chosen = Command::from(deem(Chain::Extension)).on(day("2024-06-19"));
    refuse(&ledger, &nightly(), noon("2024-06-20"), chosen, &["ConsentedOn"], words);
    // The ready command does, recorded days later about the day on which it was due.
    let ready = duty.ready().unwrap().clone();
    allow(&mut ledger, &nightly(), noon("2024-06-20"), ready, Rule::SilenceConsents);
    let record = ledger.records().last().unwrap();
    let Event::Deemed(deemed) = record.event() else { panic!("not recorded") };
    assert_eq!((record.day(), deemed.step(), deemed.silence()), (day("2024-05-18"), 1, Silence::Ends));
    let view = ledger.finding(arrears()).unwrap();
    assert_eq!((view.deadline(), view.extensions(), view.extension_asked()), (Some(day("2024-07-31")), 1, None));
    assert_eq!(owed(&ledger), None);
    assert_eq!(Ledger::replay(ledger.records().cloned()).unwrap(), ledger);
}

#[test]
fn an_extension_by_silence_counts_from_the_asking_in_the_figures() {
    let mut ledger = scene::ledger_silent();
    act(&mut ledger, &bureau(), noon("2024-07-05"), ask());
    act(&mut ledger, &nightly(), noon("2024-07-20"), deem(Chain::Extension));
    act(&mut ledger, &bureau(), noon("2024-07-31"), Submit::new(arrears()).evidence(receipt()));
    act(&mut ledger, &inspector(), noon("2024-07-31"), Accept::new(arrears()));
    act(&mut ledger, &inspector(), noon("2024-07-31"), Close::new(arrears()));
    let on_time = |against| {
        let figures = ledger.books().on_time(Period::month(2024, 7).unwrap(), against, By::Close);
        (figures.on_time(), figures.made_good())
    };
    assert_eq!((on_time(Against::Current), on_time(Against::Original)), ((1, 0), (0, 1)));
}

#[test]
fn silence_is_nobodys_step_and_the_chain_goes_on() {
    // An opinion that may be left out, a decision that may be left out, and one that may not.
    let steps =
        vec![silent(ChainStep::opines(CITY), 3), silent(ChainStep::decides(OFFICER), 4), ChainStep::decides(HEAD)];
    let mut ledger = supervised(chain(Chain::Extension, steps));
    act(&mut ledger, &bureau(), monday(), ask());
    act(&mut ledger, &office_head(), friday(), deem(Chain::Extension));
    let Event::Deemed(deemed) = ledger.records().last().unwrap().event() else { panic!("not recorded") };
    assert_eq!((deemed.silent_until(), deemed.due()), (day("2024-05-09"), Some(day("2024-05-14"))));
    assert_eq!(deemed.silence(), Silence::GoesOn);
    act(&mut ledger, &office_head(), noon("2024-05-15"), deem(Chain::Extension));
    let Event::Deemed(deemed) = ledger.records().last().unwrap().event() else { panic!("not recorded") };
    assert_eq!((deemed.step(), deemed.silence()), (2, Silence::GoesOn));
    // The head who noted the silence took no step, and rules.
    let words = "deem refused: silence does not consent to the next step of the chain for extension";
    refuse(&ledger, &office_head(), noon("2024-06-20"), deem(Chain::Extension), &["NoSilence"], words);
    act(&mut ledger, &office_head(), noon("2024-05-15"), Grant::new(arrears()));
    assert_eq!(ledger.finding(arrears()).unwrap().deadline(), Some(day("2024-07-31")));
}

#[test]
fn whoever_may_take_the_step_may_still_take_it_until_the_silence_is_noted() {
    let mut ledger = asked();
    act(&mut ledger, &office_head(), noon("2024-05-20"), Refuse::new(arrears(), text("it has been dry")));
    let words = "deem refused: silence does not consent to the next step of the chain for extension";
    refuse(&ledger, &nightly(), noon("2024-05-20"), deem(Chain::Extension), &["NoSilence"], words);
    assert_eq!(ledger.finding(arrears()).unwrap().deadline(), Some(day("2024-07-05")));
}

#[test]
fn silence_moves_no_deadline_back_that_was_set_later_meanwhile() {
    let mut ledger = asked();
    let later = Reassignment { deadline: Some(day("2024-08-31")), ..Reassignment::default() };
    act(&mut ledger, &inspector(), friday(), Reassign::new(arrears(), later, text("the works are larger")));
    act(&mut ledger, &nightly(), noon("2024-05-20"), deem(Chain::Extension));
    assert_eq!(ledger.finding(arrears()).unwrap().deadline(), Some(day("2024-08-31")));
}

#[test]
fn approves_a_plan_by_silence() {
    let mut ledger = critical(|draft| {
        chain(Chain::Plan, vec![silent(ChainStep::decides(OFFICER), 5)])(draft);
        draft.terms.remove(&policy::TermName::Rectify);
    });
    act(&mut ledger, &bureau(), monday(), Acknowledge::new(arrears()));
    let measure = Measure::new(text("m1"), text("pay the oldest invoices"), day("2024-05-31"), 1);
    let plan = Plan::new([measure]).with_deadline(day("2024-06-30"));
    act(&mut ledger, &bureau(), monday(), FilePlan::new(arrears(), plan));
    act(&mut ledger, &nightly(), noon("2024-05-12"), deem(Chain::Plan));
    let view = ledger.finding(arrears()).unwrap();
    assert_eq!((view.stage(), view.original_deadline()), (StageName::Rectifying, Some(day("2024-06-30"))));
    assert_eq!(view.due(), Some(day("2024-06-11")));
    let no = ledger.act(&inspector(), noon("2024-05-12"), ApprovePlan::new(arrears())).unwrap_err();
    assert_eq!(no.refusal().unwrap().rules().next(), Some(Rule::StageAdmits));
}

#[test]
fn silence_stands_in_for_an_opinion_on_a_claim_and_never_for_its_verification() {
    let steps =
        vec![silent(ChainStep::opines(CITY), 3), ChainStep::decides(policy::Grant::officer(Relation::Verifying))];
    let mut ledger = submitted(supervised(chain(Chain::Submission, steps)));
    act(&mut ledger, &nightly(), friday(), deem(Chain::Submission));
    assert_eq!(ledger.finding(arrears()).unwrap().stage(), StageName::Verifying);
    let words = "deem refused: silence does not consent to the next step of the chain for submission";
    refuse(&ledger, &nightly(), noon("2024-06-20"), deem(Chain::Submission), &["NoSilence"], words);
    act(&mut ledger, &inspector(), friday(), Accept::new(arrears()));
    assert_eq!(ledger.finding(arrears()).unwrap().stage(), StageName::Verified);
}

#[test]
fn refuses_silence_to_who_holds_no_grant_for_it() {
    let words = "deem refused: roads holds no grant to deem";
    refuse(&asked(), &bureau(), noon("2024-05-20"), deem(Chain::Extension), &["NoGrant"], words);
}

#[test]
fn offers_silence_only_when_there_is_some() {
    let open = |ledger: &Ledger, on: &str| {
        let options = ledger.options(&second_inspector(), day(on), arrears());
        options.iter().find(|option| option.step() == Step::Deem).unwrap().is_open()
    };
    let ledger = asked();
    assert_eq!((open(&ledger, "2024-05-17"), open(&ledger, "2024-05-18")), (false, true));
    let options = ledger.options(&second_inspector(), day("2024-05-17"), arrears());
    let option = options.iter().find(|option| option.step() == Step::Deem).unwrap();
    assert_eq!(crate::name(&format!("{:?}", option.broken()[0])), "NothingSilent");
}

#[test]
fn refuses_to_publish_a_period_in_which_silence_has_consented_and_is_not_noted() {
    let mut ledger = asked();
    let may =
        |ledger: &Ledger| Assessment::of(ledger, Period::month(2024, 5).unwrap(), Kind::Problem).publish().unwrap();
    let words = format!(
        "publish refused: silence has consented to a step of the chain for extension of finding {}, which is not taken yet",
        arrears()
    );
    let june = noon("2024-06-03");
    refuse(&ledger, &office_head(), june, may(&ledger), &["SilencePending"], &words);
    let ready = owed(&ledger).unwrap().ready().unwrap().clone();
    act(&mut ledger, &nightly(), june, ready);
    let publish = may(&ledger);
    allow(&mut ledger, &office_head(), june, publish, Rule::PublicationSound);
    // What may be ruled on until the last day of the period is nothing that is left undone in it.
    let mut ledger = scene::ledger_silent();
    act(&mut ledger, &bureau(), noon("2024-05-17"), ask());
    assert_eq!(owed(&ledger).unwrap().due(), day("2024-06-01"));
    let publish = may(&ledger);
    allow(&mut ledger, &office_head(), june, publish, Rule::PublicationSound);
}

#[test]
fn silence_grants_no_more_than_somebody_did_before() {
    let steps = || {
        vec![
            ChainStep::decides(OFFICER).within(Term::new(TermLength::Days(5), TermBase::Asked).unwrap()),
            silent(ChainStep::decides(HEAD), 5),
        ]
    };
    let asked = || {
        let mut ledger = supervised(chain(Chain::Extension, steps()));
        act(&mut ledger, &bureau(), monday(), ask());
        ledger
    };
    let mut whole = asked();
    act(&mut whole, &inspector(), monday(), Grant::new(arrears()));
    allow(&mut whole, &nightly(), noon("2024-05-12"), deem(Chain::Extension), Rule::SilenceConsents);
    let mut less = asked();
    act(&mut less, &inspector(), monday(), Grant::new(arrears()).until(day("2024-07-10")));
    let words = "deem refused: silence does not consent to the next step of the chain for extension";
    refuse(&less, &nightly(), noon("2024-05-12"), deem(Chain::Extension), &["NoSilence"], words);
    assert_eq!(owed(&less), None);
}
