//! The separation of duties over the whole history of a finding.

use crate::scene::{
    actor, arrears, bureau, bureau_head, finding, friday, inspector, ledger, ledger_assigned, ledger_with_one_finding,
    monday, noon, office_head, person, second_inspector, water_works,
};
use crate::{act, assert_unchanged, day, department, particulars, prose, receipt, refused, transfer};
use rectify::command::*;
use rectify::directory::{Actor, Capacity, Department, Directory, Succession};
use rectify::finding::{
    Determination, Inspection, MergeCause, Mode, Part, QuantityCause, Reassignment, Responsibility, SettlementWay,
    Severity, Verdict, Withdrawable,
};
use rectify::ledger::Ledger;
use rectify::life::{Outcome, StageName, Step};
use rectify::rule::Rule as Law;

/// The arrears, claimed on Friday.
pub(crate) fn claimed() -> Ledger {
    let mut ledger = ledger_assigned();
    act(&mut ledger, &bureau(), friday(), Submit::new(arrears()).evidence(receipt()));
    ledger
}

/// The rules that stand in somebody's way.
#[track_caller]
pub(crate) fn barred(ledger: &Ledger, actor: &Actor, order: impl Into<Order>) -> Vec<Law> {
    let before = ledger.clone();
    let mut asked = ledger.clone();
    let error = asked.act(actor, ledger.latest(), order).unwrap_err();
    assert_unchanged(&before, &asked);
    error.refusal().expect("a refusal").rules().collect()
}

#[test]
fn those_who_answer_neither_close_nor_verify_nor_extend() {
    let mut ledger = claimed();
    let told = format!(
        "accept refused: roads holds no grant to accept; roads answered for this finding and may not judge it; \
         person {0} acted for those who answered for this finding and may not judge it; \
         person {0} brought this matter and takes no step of the chain for submission",
        bureau().person()
    );
    let no = refused(&mut ledger, &bureau(), friday(), Accept::new(arrears()), &told);
    assert_eq!(no.broken()[1].remedy(), "let a department decide that never answered for it");
    act(&mut ledger, &inspector(), friday(), Accept::new(arrears()));
    let told = "close refused: roads holds no grant to close; roads answered for this finding and may not judge it";
    refused(&mut ledger, &bureau_head(), friday(), Close::new(arrears()), told);

    let mut ledger = ledger_assigned();
    act(&mut ledger, &bureau(), friday(), AskExtension::new(arrears(), day("2024-08-30"), prose()));
    let told = "grant refused: roads holds no grant to grant; roads answered for this finding and may not judge it";
    refused(&mut ledger, &bureau_head(), friday(), Grant::new(arrears()), told);
}

#[test]
fn an_own_head_extends_within_the_cap_and_never_what_they_asked() {
    let ask = |until: &str| AskExtension::new(arrears(), day(until), prose());
    let mut ledger = ledger_assigned();
    act(&mut ledger, &bureau_head(), friday(), ask("2024-07-20"));
    let rules = barred(&ledger, &bureau_head(), Grant::new(arrears()));
    assert!(rules.contains(&Law::OwnDepartment) && rules.contains(&Law::OneStepEach), "{rules:?}");

    let mut ledger = ledger_assigned();
    act(&mut ledger, &bureau(), friday(), ask("2024-07-21"));
    assert!(barred(&ledger, &bureau_head(), Grant::new(arrears())).contains(&Law::OwnDepartment));
    assert!(barred(&ledger, &actor(13, "water-works", Capacity::Head), Grant::new(arrears())).contains(&Law::Granted));

    let mut ledger = ledger_assigned();
    act(&mut ledger, &bureau(), friday(), ask("2024-07-20"));
    act(&mut ledger, &bureau_head(), friday(), Grant::new(arrears()));
    assert_eq!(ledger.finding(arrears()).unwrap().deadline(), Some(day("2024-07-20")));
    assert!(ledger.records().last().unwrap().acting() == Some(rectify::directory::Relation::Lead));
}

#[test]
fn who_ever_led_judges_no_more_after_a_transfer() {
    let mut ledger = ledger_assigned();
    act(&mut ledger, &office_head(), friday(), Reassign::new(arrears(), transfer("water-works"), prose()));
    // To make the former lead the verifier would hand it back the judgement.
    let verifying = Reassignment { verifying: Some(department("roads")), ..Reassignment::default() };
    let told = "reassign refused: roads would judge what roads answers for, and shares its responsibility; \
                nobody could take step 1 of the chain for submission";
    refused(&mut ledger, &office_head(), friday(), Reassign::new(arrears(), verifying, prose()), told);
    act(&mut ledger, &water_works(), friday(), Submit::new(arrears()).evidence(receipt()));
    for judge in [bureau(), bureau_head(), water_works()] {
        assert!(barred(&ledger, &judge, Accept::new(arrears())).contains(&Law::OwnDepartment));
    }
    act(&mut ledger, &inspector(), friday(), Accept::new(arrears()));
}

/// Two findings of an inspection by the water works: one that the roads bureau answers for, one that housing does.
fn two_of_the_water_works(verifying: &str) -> Ledger {
    let mut ledger = ledger();
    let round = Inspection::new("mains".parse().unwrap(), "管网检查".parse().unwrap(), department("water-works"));
    act(&mut ledger, &office_head(), monday(), OpenInspection::new(round));
    for (number, lead) in [(2, "roads"), (3, "housing")] {
        let reference = format!("A-{number}").parse().unwrap();
        let item = rectify::finding::Particulars::problem("mains".parse().unwrap(), reference, "leak".parse().unwrap());
        act(&mut ledger, &inspector(), monday(), Raise::new(finding(number), item));
        let line = Responsibility::of(department(lead)).with_verifying(department(verifying));
        act(&mut ledger, &inspector(), monday(), Assign::new(finding(number), line));
    }
    ledger
}

#[test]
fn a_merge_hands_on_who_answered() {
    let mut ledger = two_of_the_water_works("office");
    let merge = || Merge::new(finding(2), finding(3), MergeCause::Duplicate, prose());
    act(&mut ledger, &water_works(), monday(), merge());
    act(&mut ledger, &office_head(), monday(), merge());
    let survivor = ledger.finding(finding(3)).unwrap();
    assert_eq!(survivor.answered().collect::<Vec<_>>(), [department("housing"), department("roads")]);
    let housing = actor(31, "housing", Capacity::Officer);
    act(&mut ledger, &housing, monday(), Submit::new(finding(3)).evidence(receipt()));
    assert!(barred(&ledger, &bureau_head(), Accept::new(finding(3))).contains(&Law::OwnDepartment));

    // A merge that would leave nobody to verify is refused.
    let mut ledger = two_of_the_water_works("office");
    let line = Reassignment { verifying: Some(department("roads")), ..Reassignment::default() };
    act(&mut ledger, &inspector(), monday(), Reassign::new(finding(3), line, prose()));
    let told = "merge refused: roads verifies the survivor and shares the responsibility of roads; \
                nobody could take step 1 of the chain for submission";
    refused(&mut ledger, &water_works(), monday(), merge(), told);
}

#[test]
fn the_parts_of_a_split_keep_who_answered() {
    let mut ledger = ledger_assigned();
    act(&mut ledger, &bureau(), monday(), ReportProgress::new(arrears(), prose()));
    act(&mut ledger, &office_head(), monday(), Reassign::new(arrears(), transfer("water-works"), prose()));
    let part = |number: u64| {
        Part::new(finding(number), format!("A-{number}").parse().unwrap(), "a part".parse().unwrap(), None)
    };
    let split = || Split::new(arrears(), prose()).parts(part(5)).parts(part(6));
    act(&mut ledger, &inspector(), monday(), split());
    act(&mut ledger, &office_head(), monday(), split());
    act(&mut ledger, &water_works(), monday(), Submit::new(finding(5)).evidence(receipt()));
    assert!(barred(&ledger, &bureau_head(), Accept::new(finding(5))).contains(&Law::OwnDepartment));
    let moved = actor(bureau_number(), "office", Capacity::Officer);
    assert_eq!(barred(&ledger, &moved, Accept::new(finding(5))), [Law::OwnPerson]);
    act(&mut ledger, &inspector(), monday(), Accept::new(finding(5)));
}

/// The officer of the roads bureau, by number.
pub(crate) fn bureau_number() -> u64 {
    11
}

/// The directory with one more department, and with departments that have become others.
fn reorganised(successions: &[(&str, &str, &str)]) -> Directory {
    let old = crate::scene::directory();
    let group = Department::new(department("transport"), "交通集团".parse().unwrap());
    let departments = old.departments().cloned().chain([group]).collect();
    let successions =
        successions.iter().map(|(from, into, on)| Succession::new(department(from), department(into), day(on)));
    Directory::new(2, departments, old.regions().cloned().collect(), successions.collect()).unwrap()
}

#[test]
fn a_department_renamed_or_merged_away_keeps_its_past() {
    let mut ledger = ledger_assigned();
    let renamed = reorganised(&[("roads", "transport", "2024-05-08")]);
    act(&mut ledger, &office_head(), monday(), AmendDirectory::new(renamed));
    // The new name acts for the old one, and judges as little.
    let successor = actor(41, "transport", Capacity::Officer);
    let mut asked = ledger.clone();
    act(&mut asked, &successor, friday(), Submit::new(arrears()).evidence(receipt()));
    let other = actor(42, "transport", Capacity::Head);
    let told = "accept refused: transport holds no grant to accept; \
                transport shares the responsibility of roads, which answered for this finding, and may not judge it";
    refused(&mut asked, &other, friday(), Accept::new(arrears()), told);

    // Where the bureau went into the inspecting office itself, the office judges no more.
    let mut ledger = claimed();
    let absorbed = reorganised(&[("roads", "office", "2024-05-11")]);
    act(&mut ledger, &office_head(), friday(), AmendDirectory::new(absorbed));
    let before = ledger.clone();
    let told = "accept refused: \
                office shares the responsibility of roads, which answered for this finding, and may not judge it";
    refused(&mut ledger, &inspector(), noon("2024-05-13"), Accept::new(arrears()), told);
    assert_eq!(before.finding(arrears()).unwrap().lead(), Some(department("roads")));
}

#[test]
fn subordinates_and_members_share_the_responsibility() {
    let ledger = claimed();
    let bridges = actor(51, "bridges", Capacity::Head);
    assert!(barred(&ledger, &bridges, Accept::new(arrears())).contains(&Law::OwnDepartment));
    let line = |verifying| Responsibility::of(department("roads")).with_verifying(department(verifying));
    let mut ledger = ledger_with_one_finding();
    let told = "assign refused: bridges would judge what roads answers for, and shares its responsibility; \
                nobody could take step 1 of the chain for submission";
    refused(&mut ledger, &inspector(), monday(), Assign::new(arrears(), line("bridges")), told);

    let joint = Department::joint(
        department("both"),
        "交通和水务".parse().unwrap(),
        [department("roads"), department("water-works")],
    );
    let old = crate::scene::directory();
    let departments = old.departments().cloned().chain([joint]).collect();
    let directory = Directory::new(2, departments, old.regions().cloned().collect(), vec![]).unwrap();
    act(&mut ledger, &office_head(), monday(), AmendDirectory::new(directory));
    act(&mut ledger, &inspector(), monday(), Assign::to(department("both"), arrears()));
    act(&mut ledger, &water_works(), monday(), Submit::new(arrears()).evidence(receipt()));
    assert!(barred(&ledger, &bureau_head(), Accept::new(arrears())).contains(&Law::OwnDepartment));
}

#[test]
fn a_person_who_acted_judges_in_no_other_department() {
    let mut ledger = claimed();
    act(&mut ledger, &inspector(), friday(), ReturnSubmission::new(arrears(), prose()));
    act(&mut ledger, &bureau_head(), friday(), Submit::new(arrears()).evidence(receipt()));
    for capacity in [Capacity::Officer, Capacity::Head] {
        let moved = actor(bureau_number(), "office", capacity);
        let told = format!(
            "accept refused: person {} acted for those who answered for this finding and may not judge it",
            moved.person()
        );
        refused(&mut ledger, &moved, friday(), Accept::new(arrears()), &told);
    }
    // An officer who was named but never acted, and one who was replaced, are bound as well.
    let mut ledger = ledger_with_one_finding();
    let line = Responsibility::of(department("roads")).with_officer(person(61));
    act(&mut ledger, &inspector(), monday(), Assign::new(arrears(), line));
    let change = Reassignment { officer: Some(person(62)), ..Reassignment::default() };
    act(&mut ledger, &office_head(), monday(), Reassign::new(arrears(), change, prose()));
    act(&mut ledger, &bureau(), monday(), Submit::new(arrears()).evidence(receipt()));
    for number in [61, 62] {
        let named = actor(number, "office", Capacity::Officer);
        assert_eq!(barred(&ledger, &named, Accept::new(arrears())), [Law::OwnPerson]);
    }
}

/// All commands that would close a finding, or come to the same by another way.
fn doors() -> Vec<Command> {
    let part = |number: u64| {
        let half = Some("50.00 CNY".parse().unwrap());
        Part::new(finding(number), format!("A-{number}").parse().unwrap(), "a half".parse().unwrap(), half)
    };
    let later = Reassignment { deadline: Some(day("2025-12-31")), ..Reassignment::default() };
    let corrected = QuantityCause::CorrectedDown;
    let it = arrears();
    vec![
        Determine::new(it, Determination::Rectified, prose()).evidence(receipt()).into(),
        Unfound::new(it, prose()).evidence(receipt()).into(),
        Terminate::new(it, prose()).evidence(receipt()).into(),
        Refer::new(it, "the court".parse().unwrap(), prose()).evidence(receipt()).into(),
        Merge::new(it, finding(2), MergeCause::Duplicate, prose()).into(),
        Split::new(it, prose()).parts(part(5)).parts(part(6)).into(),
        Bear::new(it, day("2024-06-30"), prose()).into(),
        Reclassify::new(it, prose()).severity(Severity::Low).into(),
        Reclassify::new(it, prose()).mode(Mode::Continuing).into(),
        Reassign::new(it, later, prose()).into(),
        Reassign::new(it, transfer("housing"), prose()).into(),
        Suspend::new(it, prose(), prose()).into(),
        AmendQuantity::new(it, corrected, "10.00 CNY".parse().unwrap(), prose()).evidence(receipt()).into(),
        ReverseSettlement::new(it, "1.00 CNY".parse().unwrap(), prose()).evidence(receipt()).into(),
    ]
}

#[test]
fn no_other_door_leads_around_the_close() {
    let mut ledger = ledger();
    for number in [1, 2] {
        let item = particulars(&format!("A-{number}")).with_severity(Severity::Medium);
        let item = item.with_quantity("110.00 CNY".parse().unwrap());
        act(&mut ledger, &inspector(), monday(), Raise::new(finding(number), item));
        act(&mut ledger, &inspector(), monday(), Assign::to(department("roads"), finding(number)));
    }
    let paid = Settle::new(arrears(), "10.00 CNY".parse().unwrap(), SettlementWay::Paid);
    act(&mut ledger, &bureau(), monday(), paid.evidence(receipt()));
    // Somebody who once acted for the bureau and now heads the office has every grant there is, and none of them counts.
    let moved = actor(bureau_number(), "office", Capacity::Head);
    for door in doors() {
        assert_eq!(barred(&ledger, &moved, door.clone()), [Law::OwnPerson], "{}", door.step());
        let rules = barred(&ledger, &bureau_head(), door.clone());
        assert!(rules.contains(&Law::OwnDepartment) && rules.contains(&Law::Granted), "{}", door.step());
        // For somebody who never answered it stands open.
        let mut free = ledger.clone();
        act(&mut free, &office_head(), monday(), door);
    }
    // As is asked, so is told beforehand.
    let steps: Vec<Step> = doors().iter().map(Command::step).collect();
    for option in ledger.options(&moved, monday().day(), arrears()) {
        assert!(!steps.contains(&option.step()) || !option.is_open(), "{}", option.step());
    }
    // What is verified is not closed, and what is closed is neither looked back at nor opened again by them.
    act(&mut ledger, &bureau(), friday(), Submit::new(arrears()).evidence(receipt()));
    act(&mut ledger, &inspector(), friday(), Accept::new(arrears()));
    assert_eq!(barred(&ledger, &moved, Close::new(arrears())), [Law::OwnPerson]);
    act(&mut ledger, &inspector(), friday(), Close::new(arrears()));
    let look = LookBack::new(arrears(), Verdict::Holds, prose()).evidence(receipt());
    assert_eq!(barred(&ledger, &moved, look), [Law::OwnPerson]);
    let cause = rectify::finding::ReopenCause::Correction;
    assert_eq!(barred(&ledger, &moved, Reopen::new(arrears(), cause, prose())), [Law::OwnPerson]);
}

#[test]
fn withdrawing_leads_back_to_work_and_never_out() {
    let mut ledger = claimed();
    act(&mut ledger, &bureau(), friday(), Withdraw::new(arrears(), Withdrawable::Submission, prose()));
    let view = ledger.finding(arrears()).unwrap();
    assert_eq!((view.stage(), view.outcome()), (StageName::Rectifying, None));
    assert_eq!((view.original_deadline(), view.deadline()), (Some(day("2024-07-05")), Some(day("2024-07-05"))));
    // What the inspectors determined is not the bureau's to withdraw.
    let rectified = Determine::new(arrears(), Determination::Rectified, prose()).evidence(receipt());
    act(&mut ledger, &inspector(), friday(), rectified);
    let told = "withdraw refused: there is no submission being verified";
    let withdraw = Withdraw::new(arrears(), Withdrawable::Submission, prose());
    refused(&mut ledger, &bureau(), friday(), withdraw, told);
}

#[test]
fn one_person_takes_one_step_and_every_step_is_about_the_same() {
    let mut ledger = ledger_assigned();
    let refer = |to: &str| Refer::new(arrears(), to.parse().unwrap(), prose()).evidence(receipt());
    act(&mut ledger, &office_head(), monday(), refer("the court"));
    let rules = barred(&ledger, &office_head(), refer("the court"));
    assert_eq!(rules, [Law::OneStepEach]);
    // The second may not turn it into something else.
    let head = actor(5, "office", Capacity::Head);
    assert_eq!(barred(&ledger, &head, refer("another court")), [Law::SameMatter]);
    let officer = barred(&ledger, &second_inspector(), refer("the court"));
    assert_eq!(officer, [Law::Granted]);
    act(&mut ledger, &head, monday(), refer("the court"));
    assert_eq!(ledger.finding(arrears()).unwrap().outcome(), Some(Outcome::Referred));
}
