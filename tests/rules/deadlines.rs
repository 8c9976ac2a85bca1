//! What moves a deadline, how far, and who may not.

use crate::scene::{
    actor, arrears, bureau, bureau_head, friday, inspector, monday, noon, office_head, second_inspector,
};
use crate::{
    act, allow, answering, critical, day, founded, item, receipt, rectifying, refuse, scene, submitted, text, verified,
};
use rectify::calendar::{Term, TermBase, TermLength};
use rectify::command::{
    Accept, Acknowledge, Amend, AmendQuantity, ApprovePlan, AskExtension, Assign, Bear, CarryOver, Close, CloseNotice,
    Command, FilePlan, Grant, LookBack, Merge, OpenNotice, Opine, Raise, Reassign, Reclassify, Reopen, Resume,
    ReturnPlan, ReturnSubmission, RevisePlan, Revoke, Split, Submit, Suspend, Terminate, Unfound,
};
use rectify::directory::{Actor, Capacity, Relation};
use rectify::duty::DutyKind;
use rectify::finding::{
    Amendment, Measure, MergeCause, Opinion, Part, Plan, QuantityCause, Reassignment, ReopenCause, Severity, Standing,
    Verdict,
};
use rectify::id::PersonId;
use rectify::ledger::Ledger;
use rectify::life::{Chain, Outcome, Step};
use rectify::policy::{self, ChainStep, Choices, Draft, ExtensionLimits, TermName, When};
use rectify::record::Record;
use rectify::rule::Rule;
use rectify::text::Prose;

const HEAD: policy::Grant = policy::Grant::head(Relation::Inspecting);

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
fn the_next_steps_of_several_chains_are_owed_each_under_a_key_of_its_own() {
    let owed = |ledger: &Ledger| {
        let duties = ledger.duties_of(text("office"), day("2024-12-31"));
        let steps = duties.into_iter().filter(|duty| duty.kind() == DutyKind::ChainStep);
        steps.map(|duty| (duty.key().rsplit('/').nth(2).unwrap().to_owned(), duty.due())).collect::<Vec<_>>()
    };
    let ended = |ledger: &mut Ledger, who: &Actor, at: &str| {
        act(ledger, who, noon(at), Terminate::new(arrears(), text("the road is shut")).evidence(receipt()));
    };
    let unfounded = || Unfound::new(arrears(), text("it was paid")).evidence(receipt());
    // By the term for a close, where no step has one.
    let mut ledger = rectifying(|_| {});
    ended(&mut ledger, &inspector(), "2024-05-06");
    act(&mut ledger, &second_inspector(), monday(), unfounded());
    let due = day("2024-05-11");
    assert_eq!(
        owed(&ledger),
        [("chain_step-terminated-2".to_owned(), due), ("chain_step-unfounded-2".to_owned(), due)]
    );
    // By that of the last step that has one.
    let step = ChainStep::decides(policy::Grant::officer(Relation::Inspecting));
    let three = vec![step.within(days(3, TermBase::Asked)), step, ChainStep::decides(HEAD)];
    let mut ledger = rectifying(|draft| drop(draft.chains.insert(Chain::Terminated, Choices::always(three))));
    ended(&mut ledger, &inspector(), "2024-05-06");
    assert_eq!(owed(&ledger), [("chain_step-terminated-2".to_owned(), day("2024-05-09"))]);
    ended(&mut ledger, &second_inspector(), "2024-05-10");
    assert_eq!(owed(&ledger), [("chain_step-terminated-3".to_owned(), day("2024-05-13"))]);
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

#[test]
fn a_notice_that_a_close_waits_for_is_owed_before_it_by_whoever_opens_it() {
    let opened_by_two = |draft: &mut Draft| {
        let [first, second] =
            [Relation::Supervising, Relation::Coordinating].map(policy::Grant::officer).map(ChainStep::decides);
        draft.chains.insert(Chain::Notice, Choices::always(vec![first, second]));
        draft.passage.noticing = Choices::always(true);
    };
    let ledger = answering(founded(opened_by_two), item("A-1"), scene::roads().with_supervising(text("city")));
    let mut ledger = verified(ledger);
    let owed = |ledger: &Ledger| {
        let duties = ledger.duties(day("2024-12-31"));
        let [duty] = duties.as_slice() else { panic!("{duties:?}") };
        (duty.kind(), duty.owner(), duty.due())
    };
    let due = day("2024-05-11");
    assert_eq!(owed(&ledger), (DutyKind::OpenNotice, text("city"), due));
    let city = actor(51, "city", Capacity::Officer);
    let open = || OpenNotice::new(arrears(), text("the town hall"));
    act(&mut ledger, &city, monday(), open());
    assert_eq!(owed(&ledger), (DutyKind::OpenNotice, text("office"), due));
    act(&mut ledger, &inspector(), monday(), open());
    assert_eq!(owed(&ledger), (DutyKind::CloseNotice, text("office"), day("2024-05-13")));
    act(&mut ledger, &inspector(), noon("2024-05-13"), CloseNotice::new(arrears()));
    assert_eq!(owed(&ledger).0, DutyKind::Close);
}

fn plan(target: Option<&str>) -> Plan {
    let plan = Plan::new([Measure::new(text("m1"), text("pay the oldest invoices"), day("2024-06-30"), 1)]);
    match target {
        Some(words) => plan.with_target(text(words)),
        None => plan,
    }
}

fn targets(ledger: &Ledger) -> Vec<(String, PersonId)> {
    let told = |(record, target): (&Record, &Prose)| (target.as_str().to_owned(), record.actor().person());
    ledger.targets(arrears()).into_iter().map(told).collect()
}

#[test]
fn no_plan_changes_a_target_that_is_set() {
    let mut ledger = rectifying(|_| {});
    let revise = |target| RevisePlan::new(arrears(), plan(target), text("it takes longer"));
    // The first is the plan's to set.
    allow(&mut ledger, &bureau(), monday(), revise(Some("half is paid")), Rule::DeadlineAhead);
    let words = "revise plan refused: a target is set, and a plan does not change it";
    refuse(&ledger, &bureau(), friday(), revise(Some("a third is paid")), &["TargetSet"], words);
    act(&mut ledger, &bureau(), friday(), revise(None));
    let more = Reassignment { target: Some(text("all is paid")), ..Reassignment::default() };
    let words =
        "reassign refused: roads holds no grant to reassign; roads answered for this finding and may not judge it";
    let reassign = || Reassign::new(arrears(), more.clone(), text("the court says so"));
    refuse(&ledger, &bureau_head(), friday(), reassign(), &["NoGrant", "OwnDepartment"], words);
    act(&mut ledger, &office_head(), friday(), reassign());
    let (bureau, head) = (bureau().person(), office_head().person());
    assert_eq!(targets(&ledger), [("half is paid".to_owned(), bureau), ("all is paid".to_owned(), head)]);
}

#[test]
fn a_target_that_a_plan_proposes_is_set_with_its_approval() {
    let mut ledger = critical(|_| {});
    act(&mut ledger, &bureau(), monday(), Acknowledge::new(arrears()));
    let file = |target| FilePlan::new(arrears(), plan(Some(target)));
    act(&mut ledger, &bureau(), monday(), file("half is paid"));
    act(&mut ledger, &inspector(), monday(), ReturnPlan::new(arrears(), text("half is too little")));
    act(&mut ledger, &bureau(), monday(), file("all is paid"));
    assert_eq!(targets(&ledger), []);
    act(&mut ledger, &inspector(), monday(), ApprovePlan::new(arrears()));
    assert_eq!(targets(&ledger), [("all is paid".to_owned(), inspector().person())]);
    let revise = RevisePlan::new(arrears(), plan(Some("half is paid")), text("it takes longer"));
    let words = "revise plan refused: a target is set, and a plan does not change it";
    refuse(&ledger, &bureau(), friday(), revise, &["TargetSet"], words);
}

/// No door moves a deadline for those who answer: whoever of them tries is refused for that, even where the policy grants
/// them the step.
#[test]
fn those_who_answer_move_no_deadline_by_any_door() {
    let lead = policy::Grant::officer(Relation::Lead);
    let doors =
        [Step::Reassign, Step::Reclassify, Step::Suspend, Step::Resume, Step::Reopen, Step::Amend, Step::Revoke];
    let granted = |draft: &mut Draft| doors.iter().for_each(|step| drop(draft.grants.insert(*step, vec![lead, HEAD])));
    let ledger = || rectifying(granted);
    let own = |ledger: &Ledger, command: Command| {
        let no = ledger.decide(&bureau(), friday(), &command.clone().into()).unwrap_err();
        let rules: Vec<Rule> = no.refusal().unwrap().rules().collect();
        assert!(rules.contains(&Rule::OwnDepartment), "{command:?}: {no}");
    };
    let later = Reassignment { deadline: Some(day("2025-07-05")), ..Reassignment::default() };
    let served = Amendment { served_on: Some(day("2024-05-06")), ..Amendment::default() };
    let suspend = || Suspend::new(arrears(), text("a court looks at it"), text("case 7"));
    own(&ledger(), Reassign::new(arrears(), later, text("later")).into());
    own(&ledger(), Reclassify::new(arrears(), text("lighter")).severity(Severity::Medium).into());
    own(&ledger(), Amend::new(arrears(), served, text("served later")).into());
    own(&ledger(), suspend().into());
    let part = |number, of| Part::new(scene::finding(number), text(of), text("a debt"), None);
    let split = Split::new(arrears(), text("two debts")).parts(part(2, "A-1/1")).parts(part(3, "A-1/2"));
    own(&ledger(), split.into());
    let mut with_other = ledger();
    crate::raise(&mut with_other, scene::finding(2), item("A-2"));
    own(&with_other, Merge::new(arrears(), scene::finding(2), MergeCause::Duplicate, text("twice")).into());
    let mut suspended = ledger();
    act(&mut suspended, &office_head(), monday(), suspend());
    own(&suspended, Resume::new(arrears(), text("the court has ruled")).into());
    let mut borne = ledger();
    act(&mut borne, &office_head(), monday(), Bear::new(arrears(), day("2024-06-30"), text("it is small")));
    own(&borne, Revoke::new(arrears(), text("it is not")).into());
    let reopen = Reopen::new(arrears(), ReopenCause::Correction, text("once more")).evidence(receipt());
    own(&crate::closed(ledger()), reopen.into());
    let mut asked = ledger();
    act(&mut asked, &bureau(), monday(), ask("2024-08-31"));
    own(&asked, Grant::new(arrears()).into());
    let line = scene::roads().with_deadline(day("2025-07-05"));
    let basis = text("the old list");
    let carry = CarryOver::new(scene::finding(2), item("A-2"), Standing::Rectifying, day("2024-01-05"), basis);
    own(&ledger(), carry.responsibility(line).into());
    let moves = plan(None).with_deadline(day("2025-07-05"));
    let no = ledger().act(&bureau(), friday(), RevisePlan::new(arrears(), moves, text("later"))).unwrap_err();
    assert_eq!(no.refusal().unwrap().rules().collect::<Vec<_>>(), [Rule::DeadlineAhead]);
}

#[test]
fn what_is_carried_over_is_due_by_its_own_dates() {
    let carry = |standing, line: bool| {
        let carry = CarryOver::new(arrears(), item("A-1"), standing, day("2024-02-01"), text("the old list"));
        if line { carry.responsibility(scene::roads()) } else { carry }
    };
    let on = day("2024-03-04");
    for (standing, kind, due) in [
        (Standing::Raised, DutyKind::Assign, "2024-02-07"),
        (Standing::PlanReview { filed_on: on }, DutyKind::PlanReview, "2024-03-11"),
        (Standing::Verifying { submitted_on: on }, DutyKind::Verify, "2024-03-18"),
        (Standing::Verified { submitted_on: on }, DutyKind::Close, "2024-03-11"),
        (Standing::Closed { outcome: Outcome::Rectified, on }, DutyKind::LookBack, "2024-08-31"),
    ] {
        let mut ledger = founded(|draft| {
            draft.chains.insert(Chain::Plan, Choices::always(vec![ChainStep::decides(HEAD)]));
        });
        act(&mut ledger, &office_head(), monday(), carry(standing, standing != Standing::Raised));
        let duties = ledger.duties(day("2024-12-31"));
        let owed: Vec<_> = duties.iter().filter(|duty| duty.kind() == kind).map(|duty| duty.due()).collect();
        assert_eq!(owed, [day(due)], "{standing:?}");
    }
    // The first step of a chain counts by its own term from there, too.
    let step = ChainStep::decides(policy::Grant::officer(Relation::Inspecting)).within(days(3, TermBase::Submitted));
    let mut ledger = founded(|draft| {
        draft.chains.insert(Chain::Submission, Choices::always(vec![step]));
    });
    act(&mut ledger, &office_head(), monday(), carry(Standing::Verifying { submitted_on: on }, true));
    assert_eq!(ledger.finding(arrears()).unwrap().due(), Some(day("2024-03-07")));
}

#[test]
fn every_deadline_keeps_its_day_its_cause_and_who_set_it() {
    let fifteen = |draft: &mut Draft| {
        draft.terms.insert(TermName::Return, Choices::always(days(15, TermBase::Submitted)));
    };
    let mut ledger = rectifying(fifteen);
    let at = |day: &str| noon(day);
    act(&mut ledger, &bureau(), monday(), ask("2024-07-31"));
    act(&mut ledger, &office_head(), friday(), Grant::new(arrears()));
    act(&mut ledger, &office_head(), at("2024-07-01"), Suspend::new(arrears(), text("a court"), text("case 7")));
    act(&mut ledger, &office_head(), at("2024-07-05"), Resume::new(arrears(), text("ruled")));
    let mut ledger = {
        act(&mut ledger, &bureau(), at("2024-08-01"), Submit::new(arrears()).evidence(receipt()));
        act(&mut ledger, &inspector(), at("2024-08-02"), ReturnSubmission::new(arrears(), text("not all is paid")));
        ledger
    };
    let shorter = Reassignment { deadline: Some(day("2024-08-09")), ..Reassignment::default() };
    act(&mut ledger, &inspector(), at("2024-08-05"), Reassign::new(arrears(), shorter, text("that is enough")));
    act(&mut ledger, &bureau(), at("2024-08-09"), Submit::new(arrears()).evidence(receipt()));
    act(&mut ledger, &inspector(), at("2024-08-09"), Accept::new(arrears()));
    act(&mut ledger, &inspector(), at("2024-08-09"), Close::new(arrears()));
    let fails = LookBack::new(arrears(), Verdict::Fails, text("unpaid again")).evidence(receipt());
    act(&mut ledger, &inspector(), at("2024-10-30"), fails);
    let told: Vec<String> = ledger
        .deadlines(arrears())
        .iter()
        .map(|set| {
            let (record, cause) = (set.record(), set.cause());
            let who = if record.actor() == office_head() { "head" } else { "inspector" };
            format!(
                "{} of {} {cause} on {} by {who}, cycle {}",
                set.deadline(),
                set.original(),
                record.day(),
                set.cycle()
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            "2024-07-05 of 2024-07-05 assigned on 2024-05-06 by inspector, cycle 1",
            "2024-07-31 of 2024-07-05 extended on 2024-05-10 by head, cycle 1",
            "2024-08-04 of 2024-07-05 resumed on 2024-07-05 by head, cycle 1",
            "2024-08-17 of 2024-07-05 returned on 2024-08-02 by inspector, cycle 1",
            "2024-08-09 of 2024-07-05 reassigned on 2024-08-05 by inspector, cycle 1",
            "2024-11-29 of 2024-11-29 reopened on 2024-10-30 by inspector, cycle 2",
        ]
    );
}

#[test]
fn refuses_an_amendment_after_which_nobody_could_verify() {
    let heard = When { source: vec![text("hotline")], ..When::default() };
    let large = When { amount_min: Some(text("500.00 CNY")), ..When::default() };
    let by_supervisor = || vec![ChainStep::decides(policy::Grant::officer(Relation::Supervising))];
    let ledger = answering(
        founded(|draft| {
            let usual = draft.chains[&Chain::Submission].clone();
            let usual = usual.but(heard, by_supervisor()).but(large, by_supervisor());
            draft.chains.insert(Chain::Submission, usual);
        }),
        item("A-1").with_quantity(text("100.00 CNY")),
        scene::roads(),
    );
    let amend = |amendment| Amend::new(arrears(), amendment, text("so says the slip"));
    let source = Amendment { source: Some(text("hotline")), ..Amendment::default() };
    let words = "amend refused: nobody could take step 1 of the chain for submission";
    refuse(&ledger, &inspector(), monday(), amend(source), &["NobodyTakes"], words);
    let larger = |total| {
        AmendQuantity::new(arrears(), QuantityCause::FoundLarger, text(total), text("a bill")).evidence(receipt())
    };
    let words = "amend quantity refused: nobody could take step 1 of the chain for submission";
    refuse(&ledger, &inspector(), monday(), larger("500.00 CNY"), &["NobodyTakes"], words);
    act(&mut ledger.clone(), &inspector(), monday(), larger("499.99 CNY"));
    let category = Amendment { category: Some(text("arrears")), ..Amendment::default() };
    act(&mut ledger.clone(), &inspector(), monday(), amend(category));
}
