//! That somebody could take every step that is needed.

use crate::scene::{arrears, directory, inspector, monday, noon, office_head};
use crate::{act, allow, answering, day, founded, item, policy, raise, rectifying, refuse, scene, text};
use rectify::command::{
    Accept, Acknowledge, AdoptPolicy, AmendDirectory, ApprovePlan, Assign, Close, FilePlan, List, Reassign, Submit,
};
use rectify::directory::{Capacity, Department, Directory, Relation, Succession};
use rectify::duty::DutyKind;
use rectify::finding::{Reassignment, Severity};
use rectify::id::DepartmentId;
use rectify::ledger::Ledger;
use rectify::life::{Chain, Step};
use rectify::policy::{ChainStep, Choices, Draft, Grant, Policy};
use rectify::rule::Rule;

#[test]
fn refuses_to_assign_what_nobody_could_acknowledge() {
    let mut ledger = founded(|draft| {
        draft.passage.acknowledging = Choices::always(true);
        draft.grants.insert(Step::Acknowledge, vec![Grant::officer(Relation::Supervising)]);
    });
    raise(&mut ledger, arrears(), item("A-1"));
    let words = "assign refused: nobody could acknowledge";
    let assign = Assign::to(text("roads"), arrears());
    refuse(&ledger, &inspector(), monday(), assign, &["NobodyCould"], words);
    allow(
        &mut ledger,
        &inspector(),
        monday(),
        Assign::new(arrears(), scene::roads().with_supervising(text("city"))),
        Rule::StepsTakeable,
    );
}

/// The next version, which lets the supervising department close.
fn supervised() -> Policy {
    policy(|draft| {
        draft.version = 2;
        let close = vec![ChainStep::decides(Grant::officer(Relation::Supervising))];
        draft.chains.insert(Chain::Close, Choices::always(close));
    })
}

#[test]
fn refuses_a_policy_that_leaves_open_findings_with_nobody_to_close_them() {
    let ledger = rectifying(|_| {});
    let words = "adopt policy refused: nobody could do what it requires: close finding \
        00000000-0000-0f1d-0000-000000000001 (step 1)";
    refuse(&ledger, &office_head(), monday(), AdoptPolicy::new(supervised()), &["WouldStrand"], words);
    allow(&mut scene::ledger(), &office_head(), monday(), AdoptPolicy::new(supervised()), Rule::StepsTakeable);
}

#[test]
fn takes_a_directory_that_strands_a_finding_and_says_what_must_move() {
    let mut ledger = rectifying(|_| {});
    let old = directory();
    let regions = || old.regions().cloned().collect();
    let departments = || old.departments().cloned().collect();
    let merger = Succession::new(text("office"), text("roads"), day("2024-05-10"));
    let next = Directory::new(2, departments(), regions(), vec![merger]).unwrap();
    act(&mut ledger, &office_head(), monday(), AmendDirectory::new(next));
    assert_eq!(ledger.stranded(monday().day()), []);
    let later = noon("2024-05-10").day();
    let stranded: Vec<Step> = ledger.stranded(later).iter().map(|stranded| stranded.step()).collect();
    assert_eq!(stranded, [Step::Accept, Step::Close]);
    let told = ledger.stranded(later)[0].to_string();
    assert_eq!(told, "accept finding 00000000-0000-0f1d-0000-000000000001 (step 1)");
}

#[test]
fn nobody_is_the_superior_of_what_they_have_become() {
    let by_superior = |draft: &mut Draft| {
        let plan = vec![ChainStep::decides(Grant::officer(Relation::Superior))];
        draft.chains.insert(Chain::Plan, Choices::always(plan));
    };
    let mut ledger = answering(founded(by_superior), item("A-1").with_severity(Severity::High), scene::roads());
    act(&mut ledger, &scene::bureau(), monday(), Acknowledge::new(arrears()));
    act(&mut ledger, &scene::bureau(), monday(), FilePlan::new(arrears(), scene::plan()));
    // What is beneath the road bureau takes its place, and is beneath it in the directory still.
    let old = directory();
    let merger = Succession::new(text("roads"), text("bridges"), day("2024-05-10"));
    let (departments, regions) = (old.departments().cloned().collect(), old.regions().cloned().collect());
    let next = Directory::new(2, departments, regions, vec![merger]).unwrap();
    act(&mut ledger, &office_head(), monday(), AmendDirectory::new(next));
    let words = "approve plan refused: bridges holds no grant to approve plan";
    let of = |department| scene::actor(77, department, Capacity::Officer);
    refuse(&ledger, &of("bridges"), scene::friday(), ApprovePlan::new(arrears()), &["NoGrant"], words);
    act(&mut ledger, &of("city"), scene::friday(), ApprovePlan::new(arrears()));
}

#[test]
fn what_is_listed_is_stranded_where_nobody_could_delist_it() {
    let mut ledger = rectifying(|draft| {
        draft.delisted_first = Choices::always(true);
        draft.grants.insert(Step::Delist, vec![Grant::head(Relation::Supervising)]);
    });
    let today = monday().day();
    assert_eq!(ledger.stranded(today), []);
    act(&mut ledger, &office_head(), monday(), List::new(arrears(), text("city"), text("the wall may fall")));
    assert!(ledger.stranded(today).iter().map(|stranded| stranded.step()).eq([Step::Delist]));
    assert!(ledger.duties(today).iter().any(|duty| duty.kind() == DutyKind::Reassign));
    let change = Reassignment { supervising: Some(text("city")), ..Reassignment::default() };
    act(&mut ledger, &office_head(), monday(), Reassign::new(arrears(), change, text("the city sees to it")));
    assert_eq!(ledger.stranded(today), []);
}

#[test]
fn a_reassignment_is_owed_by_who_does_not_answer() {
    let line = scene::roads().with_cooperating(text("office")).with_supervising(text("city"));
    let line = line.with_verifying(text("water-works"));
    let by_verifiers = |draft: &mut Draft| {
        let close = vec![ChainStep::decides(Grant::officer(Relation::Verifying))];
        draft.chains.insert(Chain::Close, Choices::always(close));
    };
    let mut ledger = answering(founded(by_verifiers), item("A-1"), line);
    let old = directory();
    let merger = Succession::new(text("roads"), text("housing"), day("2024-05-06"));
    let (departments, regions) = (old.departments().cloned().collect(), old.regions().cloned().collect());
    let next = Directory::new(2, departments, regions, vec![merger]).unwrap();
    act(&mut ledger, &office_head(), monday(), AmendDirectory::new(next));
    let duties = ledger.duties_of(text("city"), monday().day());
    let [moved] = duties.as_slice() else { panic!("{duties:?}") };
    assert_eq!(moved.kind(), DutyKind::Reassign);
    act(&mut ledger, &scene::actor(78, "city", Capacity::Head), monday(), moved.ready().unwrap().clone());
    assert_eq!(ledger.finding(arrears()).unwrap().lead(), Some(text("housing")));
}

#[test]
fn owes_a_reassignment_where_the_lead_was_succeeded() {
    let mut ledger = rectifying(|_| {});
    let old = directory();
    let merger = Succession::new(text("roads"), text("housing"), day("2024-05-06"));
    let (departments, regions) = (old.departments().cloned().collect(), old.regions().cloned().collect());
    let next = Directory::new(2, departments, regions, vec![merger]).unwrap();
    act(&mut ledger, &office_head(), monday(), AmendDirectory::new(next));
    let duties = ledger.duties(monday().day());
    let moved = duties.iter().find(|duty| duty.kind() == DutyKind::Reassign).unwrap();
    assert_eq!((moved.owner(), moved.due()), (text("office"), monday().day()));
    let ready = moved.ready().unwrap().clone();
    act(&mut ledger, &inspector(), monday(), ready);
    assert_eq!(ledger.finding(arrears()).unwrap().lead(), Some(text("housing")));
    assert!(ledger.duties(monday().day()).iter().all(|duty| duty.kind() != DutyKind::Reassign));
}

#[test]
fn owes_a_reassignment_where_one_that_co_operates_was_succeeded() {
    // Into a third, and into the lead.
    for (into, left) in [("housing", &["city", "housing"][..]), ("roads", &["city"])] {
        let line = scene::roads().with_cooperating(text("water-works")).with_cooperating(text("city"));
        let mut ledger = answering(scene::ledger(), item("A-1"), line);
        let old = directory();
        let merger = Succession::new(text("water-works"), text(into), day("2024-05-06"));
        let (departments, regions) = (old.departments().cloned().collect(), old.regions().cloned().collect());
        let next = Directory::new(2, departments, regions, vec![merger]).unwrap();
        act(&mut ledger, &office_head(), monday(), AmendDirectory::new(next));
        let owed = |ledger: &Ledger| {
            let mut duties = ledger.duties_of(text("office"), monday().day()).into_iter();
            duties.find(|duty| duty.kind() == DutyKind::Reassign)
        };
        let ready = owed(&ledger).unwrap().ready().unwrap().clone();
        act(&mut ledger, &inspector(), monday(), ready);
        let cooperating: Vec<_> = ledger.finding(arrears()).unwrap().cooperating().collect();
        assert_eq!(cooperating, left.iter().map(|id| text(id)).collect::<Vec<DepartmentId>>());
        assert_eq!((ledger.finding(arrears()).unwrap().lead(), owed(&ledger)), (Some(text("roads")), None));
    }
}

#[test]
fn owes_a_reassignment_and_has_no_command_where_the_successor_would_judge_itself() {
    for succeeded in [&["roads", "water-works"][..], &["roads"], &["water-works"]] {
        let line = scene::roads().with_verifying(text("water-works"));
        let mut ledger = answering(scene::ledger(), item("A-1"), line);
        let old = directory();
        let into = if succeeded.len() == 2 { "housing" } else { "transport" };
        let merged = succeeded.iter().map(|from| Succession::new(text(from), text(into), day("2024-05-06")));
        let departments = old.departments().cloned().chain([Department::new(text("transport"), text("transport"))]);
        let regions = old.regions().cloned().collect();
        let next = Directory::new(2, departments.collect(), regions, merged.collect()).unwrap();
        act(&mut ledger, &office_head(), monday(), AmendDirectory::new(next));
        let duties = ledger.duties(monday().day());
        let moved = duties.iter().find(|duty| duty.kind() == DutyKind::Reassign).unwrap();
        let own_judge = succeeded.len() == 2;
        assert_eq!(moved.ready().is_none(), own_judge);
        let change = Reassignment {
            lead: Some(text("housing")),
            verifying: own_judge.then(|| text("office")),
            ..Reassignment::default()
        };
        let by_hand = || Reassign::new(arrears(), change, text("merged")).into();
        act(&mut ledger, &inspector(), monday(), moved.ready().cloned().unwrap_or_else(by_hand));
        assert!(ledger.duties(monday().day()).iter().all(|duty| duty.kind() != DutyKind::Reassign));
    }
}

/// A chain under way that becomes shorter still ends with its last step, and that needs somebody, too.
#[test]
fn refuses_a_policy_that_shortens_a_chain_under_way_to_a_step_that_nobody_could_take() {
    let chains = [
        Chain::Close,
        Chain::Unfounded,
        Chain::Terminated,
        Chain::Referred,
        Chain::Merged,
        Chain::Split,
        Chain::Answered,
    ];
    let twice = [Grant::officer(Relation::Inspecting), Grant::head(Relation::Inspecting)].map(ChainStep::decides);
    let two = |draft: &mut Draft| {
        draft.chains.extend(chains.map(|chain| (chain, Choices::always(twice.to_vec()))));
    };
    let mut ledger = founded(two);
    raise(&mut ledger, arrears(), item("A-1"));
    // Nobody is above the city.
    act(&mut ledger, &inspector(), monday(), Assign::to(text("city"), arrears()));
    let officer = scene::actor(41, "city", Capacity::Officer);
    act(&mut ledger, &officer, monday(), Submit::new(arrears()).evidence(scene::receipt()));
    act(&mut ledger, &inspector(), monday(), Accept::new(arrears()));
    act(&mut ledger, &inspector(), monday(), Close::new(arrears()));
    let second = policy(|draft| {
        two(draft);
        draft.version = 2;
        let above = ChainStep::decides(Grant::head(Relation::Superior));
        draft.chains.insert(Chain::Close, Choices::always(vec![above]));
    });
    let words = "adopt policy refused: nobody could do what it requires: close finding \
        00000000-0000-0f1d-0000-000000000001 (step 1)";
    refuse(&ledger, &office_head(), monday(), AdoptPolicy::new(second), &["WouldStrand"], words);
}
