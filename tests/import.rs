//! A problem list on its way into a ledger.

#[expect(dead_code, unreachable_pub, reason = "one scene for all tests; each plays in a part of it")]
mod scene;

use rectify::command::{Merge, OpenInspection, Raise, Reassign, Reclassify};
use rectify::finding::{Inspection, MergeCause, Origin, Particulars, Reassignment, Severity};
use rectify::id::FindingId;
use rectify::intake::{Field, Import, ImportCause, ImportMatter, Imported, ProblemList, Row, RowPlan};
use rectify::ledger::Ledger;
use rectify::life::{Outcome, StageName};
use rectify::moment::Day;
use rectify::policy::Routing;
use rectify::record::Record;
use rectify::rule::Rule;
use rectify::text::{Line, Prose, Reference};
use rectify::uuid::Uuid;
use std::time::Duration;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// Holes to the road bureau in the policy's time, leaks to the water works in sixty days of the finding, and some
/// categories that lead nowhere.
fn routing() -> Routing {
    serde_json::from_str(
        r#"{"schema": 1, "version": 1, "rules": [
            {"name": "holes", "when": {"category": ["holes"]}, "then": {"lead": "roads", "mode": "immediate"}},
            {"name": "leaks", "when": {"category": ["leaks"]},
             "then": {"lead": "water-works", "term": {"days": 60, "from": "found"}}},
            {"name": "far", "when": {"category": ["far"]},
             "then": {"lead": "roads", "term": {"working_days": 5000, "from": "raised"}}},
            {"name": "gone", "when": {"category": ["gone"]}, "then": {"lead": "trams"}},
            {"name": "own", "when": {"category": ["own"]}, "then": {"lead": "office"}}
        ]}"#,
    )
    .unwrap()
}

fn row(reference: &str, category: &str) -> Row {
    Row {
        reference: Some(reference.into()),
        title: Some("a title".into()),
        category: Some(category.into()),
        ..Row::default()
    }
}

fn list(rows: impl IntoIterator<Item = Row>) -> ProblemList {
    let list = ProblemList::from_rows("survey-2023".parse().unwrap(), rows);
    assert_eq!(list.faults(), []);
    list
}

fn id(reference: &str) -> FindingId {
    FindingId::derived("survey-2023".parse().unwrap(), reference)
}

fn import(ledger: &mut Ledger, rows: impl IntoIterator<Item = Row>) -> Imported {
    Import::new(&list(rows), &routing()).run(ledger, &scene::inspector(), scene::monday()).unwrap()
}

fn carry(ledger: &mut Ledger, rows: impl IntoIterator<Item = Row>) -> Imported {
    let (list, routing) = (list(rows), routing());
    let import = Import::new(&list, &routing).carrying_over("the old books".parse().unwrap());
    import.run(ledger, &scene::office_head(), scene::monday()).unwrap()
}

fn said(imported: &Imported) -> Vec<String> {
    imported.notes().iter().map(ToString::to_string).collect()
}

#[test]
fn rows_are_raised_and_assigned_by_rule() {
    let mut ledger = scene::ledger();
    let imported = import(&mut ledger, [row("A-1", "holes"), row("A-2", "noise")]);
    assert_eq!((imported.raised(), imported.assigned()), (2, 1));
    assert_eq!(said(&imported), ["line 2, A-2: not assigned: no routing rule fits"]);
    let routed = ledger.finding(id("A-1")).unwrap();
    assert_eq!((routed.lead(), routed.stage()), (Some("roads".parse().unwrap()), StageName::Rectifying));
    assert_eq!(ledger.finding(id("A-2")).unwrap().stage(), StageName::Raised);
}

#[test]
fn the_deadline_is_the_rows_else_the_rules_else_the_policys() {
    let mut ledger = scene::ledger();
    let found = Row { found_on: Some("2024-04-30".into()), ..row("A-2", "leaks") };
    let due = Row { due_on: Some("2024-05-06".into()), reference: Some("A-3".into()), ..found.clone() };
    import(&mut ledger, [row("A-1", "holes"), found, due]);
    let deadline = |reference| ledger.finding(id(reference)).unwrap().deadline().unwrap();
    assert_eq!(deadline("A-1"), day("2024-05-21"), "15 days from Monday");
    assert_eq!(deadline("A-2"), day("2024-06-29"), "60 days from the finding");
    assert_eq!(deadline("A-3"), day("2024-05-06"), "due today is not too late");
}

#[test]
fn a_row_whose_deadline_cannot_be_told_stays_raised_and_is_noted() {
    let mut ledger = scene::ledger();
    let past = Row { due_on: Some("2024-05-05".into()), ..row("A-3", "holes") };
    let expired = Row { found_on: Some("2024-01-01".into()), ..row("A-4", "leaks") };
    let imported = import(&mut ledger, [row("A-1", "leaks"), row("A-2", "far"), past, expired]);
    assert_eq!((imported.raised(), imported.assigned(), imported.not_taken()), (4, 0, 0));
    let [base, far, past, expired] = said(&imported).try_into().unwrap();
    let text = "the term of its routing rule counts from the day it was found, which the row does not give";
    assert_eq!(base, format!("line 1, A-1: not assigned: {text}"));
    assert!(far.starts_with("line 2, A-2: not assigned: the term of its routing rule leads to no day: "), "{far}");
    assert!(far.contains("2027"), "the year to supply is named: {far}");
    let text = "it was due on 2024-05-05, before 2024-05-06: assign it with a later deadline, or carry over what is not on \
        the list yet";
    assert_eq!(past, format!("line 3, A-3: not assigned: {text}"));
    assert!(expired.starts_with("line 4, A-4: not assigned: assign refused: "), "{expired}");
}

#[test]
fn a_row_whose_amount_no_figure_could_hold_does_not_keep_out_those_after_it() {
    let mut ledger = scene::ledger();
    let most = |reference| Row { quantity: Some("92233720368547758.07 CNY".into()), ..row(reference, "noise") };
    let imported = import(&mut ledger, [most("A-1"), most("A-2"), row("A-3", "holes")]);
    assert_eq!((imported.raised(), imported.assigned(), imported.not_taken()), (2, 1, 1));
    let text = "the amounts in CNY that ever moved would pass 9223372036854775807 minor units";
    assert_eq!(said(&imported)[1], format!("line 2, A-2: not taken: {text}"));
}

#[test]
fn importing_the_same_list_again_changes_nothing() {
    let mut ledger = scene::ledger();
    let full = Row {
        kind: Some("suggestion".into()),
        description: Some("at length".into()),
        region: Some("north".into()),
        severity: Some("high".into()),
        source: Some("hotline".into()),
        tags: Some("deep; wide".into()),
        quantity: Some("10.00 CNY".into()),
        found_on: Some("2024-04-30".into()),
        served_on: Some("2024-05-06".into()),
        due_on: Some("2024-06-01".into()),
        ..row("A-1", "holes")
    };
    let rows =
        [full, row("A-2", "noise"), row("A-3", "gone"), Row { region: Some("sea".into()), ..row("A-4", "holes") }];
    let first = import(&mut ledger, rows.clone());
    assert_eq!((first.raised(), first.assigned(), first.not_taken()), (3, 1, 1));
    let before = ledger.clone();
    let second = import(&mut ledger, rows);
    assert_eq!((second.raised(), second.unchanged(), second.not_taken()), (0, 3, 1));
    assert_eq!(ledger, before);
}

#[test]
fn importing_again_continues_where_the_list_has_grown() {
    let mut ledger = scene::ledger();
    import(&mut ledger, [row("A-1", "holes")]);
    let grown = import(&mut ledger, [row("A-0", "holes"), row("A-1", "holes"), row("A-2", "holes")]);
    assert_eq!((grown.raised(), grown.unchanged()), (2, 1));
}

#[test]
fn a_row_that_differs_is_noted_with_ready_commands_and_not_applied() {
    let mut ledger = scene::ledger();
    let old = Row { quantity: Some("10.00 CNY".into()), tags: Some("deep".into()), ..row("A-1", "holes") };
    import(&mut ledger, [old.clone()]);
    let new = Row {
        title: Some("another title".into()),
        description: Some("at length".into()),
        category: Some("leaks".into()),
        region: Some("north".into()),
        severity: Some("critical".into()),
        source: Some("hotline".into()),
        proposer: Some("Yunzhou Textiles".into()),
        tags: Some("deep;wide".into()),
        quantity: Some("8.00 CNY".into()),
        found_on: Some("2024-04-30".into()),
        served_on: Some("2024-05-06".into()),
        ..old
    };
    let before = ledger.clone();
    let imported = import(&mut ledger, [new.clone()]);
    assert_eq!(ledger, before);
    assert_eq!((imported.differing(), imported.unchanged()), (1, 0));
    let ImportMatter::Differs { fields, commands } = imported.notes()[0].matter() else { panic!("{imported:?}") };
    let reference_kind_and_days_apart =
        |field: &&Field| !matches!(field, Field::Reference | Field::Kind | Field::DueOn | Field::ClosedOn);
    assert!(fields.iter().eq(Field::ALL.iter().filter(reference_kind_and_days_apart)), "{fields:?}");
    let steps: Vec<&str> = commands.iter().map(|command| command.step().name()).collect();
    assert_eq!(steps, ["amend", "reclassify", "amend_quantity"]);
    // The commands make the ledger say what the row says.
    for command in commands {
        ledger.act(&scene::inspector(), scene::monday(), command.clone()).unwrap();
    }
    assert_eq!(import(&mut ledger, [new]).unchanged(), 1);
}

#[test]
fn an_amount_found_larger_or_for_the_first_time_has_a_ready_command() {
    for held in [None, Some("9.99 CNY".to_owned())] {
        let mut ledger = scene::ledger();
        import(&mut ledger, [Row { quantity: held, ..row("A-1", "holes") }]);
        let row = Row { quantity: Some("10.00 CNY".into()), ..row("A-1", "holes") };
        let imported = import(&mut ledger, [row]);
        let ImportMatter::Differs { commands, .. } = imported.notes()[0].matter() else { panic!("{imported:?}") };
        ledger.act(&scene::inspector(), scene::monday(), commands[0].clone()).unwrap();
        assert_eq!(ledger.finding(id("A-1")).unwrap().total(), Some("10.00 CNY".parse().unwrap()));
    }
}

#[test]
fn another_kind_or_unit_has_no_ready_command() {
    let mut ledger = scene::ledger();
    import(&mut ledger, [Row { quantity: Some("10.00 CNY".into()), ..row("A-1", "holes") }]);
    let (kind, quantity) = (Some("suggestion".into()), Some("10.00 USD".into()));
    let imported = import(&mut ledger, [Row { kind, quantity, ..row("A-1", "holes") }]);
    assert_eq!(said(&imported), ["line 1, A-1: differs from the ledger in kind, quantity, and was not applied"]);
    let ImportMatter::Differs { commands, .. } = imported.notes()[0].matter() else { panic!("{imported:?}") };
    assert_eq!(commands, &[]);
}

#[test]
fn severity_and_amount_of_what_is_closed_have_no_ready_command() {
    let mut ledger = scene::ledger();
    let closed = Row { closed_on: Some("2024-03-01".into()), ..row("A-1", "holes") };
    assert_eq!(carry(&mut ledger, [closed.clone()]).carried_over(), 1);
    let (severity, quantity) = (Some("high".into()), Some("8.00 CNY".into()));
    let imported = carry(&mut ledger, [Row { severity, quantity, title: Some("another".into()), ..closed }]);
    let ImportMatter::Differs { fields, commands } = imported.notes()[0].matter() else { panic!("{imported:?}") };
    assert_eq!(fields, &[Field::Title, Field::Severity, Field::Quantity]);
    let [amend] = &commands[..] else { panic!("{commands:?}") };
    ledger.act(&scene::inspector(), scene::monday(), amend.clone()).unwrap();
}

#[test]
fn a_date_that_no_amendment_could_set_has_no_ready_command() {
    let mut ledger = scene::ledger();
    assert_eq!(carry(&mut ledger, [row("A-1", "holes")]).raised(), 1);
    let late = Some(ledger.latest().day().plus_days(1).unwrap().to_string());
    let dated = Row { found_on: late.clone(), served_on: late, ..row("A-1", "holes") };
    let commands_of = |imported: &Imported| {
        let ImportMatter::Differs { fields, commands } = imported.notes()[0].matter() else { panic!("{imported:?}") };
        assert!(fields.ends_with(&[Field::FoundOn, Field::ServedOn]), "{fields:?}");
        commands.clone()
    };
    assert_eq!(commands_of(&carry(&mut ledger, [dated.clone()])), []);
    let imported = carry(&mut ledger, [Row { title: Some("another".into()), ..dated }]);
    let [amend] = &commands_of(&imported)[..] else { panic!("{imported:?}") };
    ledger.act(&scene::inspector(), scene::monday(), amend.clone()).unwrap();
}

#[test]
fn what_a_row_leaves_out_and_the_order_of_its_tags_are_no_difference() {
    let mut ledger = scene::ledger();
    let full = Row { tags: Some("deep;wide".into()), region: Some("north".into()), ..row("A-1", "holes") };
    import(&mut ledger, [full.clone()]);
    let bare = Row { category: None, ..row("A-1", "holes") };
    assert_eq!(import(&mut ledger, [bare]).unchanged(), 1);
    assert_eq!(import(&mut ledger, [Row { tags: Some("wide;deep".into()), ..full }]).unchanged(), 1);
    // Nor is a severity, and a kind, that only the list took for granted.
    let graver = Reclassify::new(id("A-1"), "a child was hurt".parse().unwrap()).severity(Severity::Critical);
    ledger.act(&scene::inspector(), scene::monday(), graver).unwrap();
    assert_eq!(import(&mut ledger, [row("A-1", "holes")]).unchanged(), 1);
    let said_low = import(&mut ledger, [Row { severity: Some("low".into()), ..row("A-1", "holes") }]);
    assert_eq!(said(&said_low), ["line 1, A-1: differs from the ledger in severity, and was not applied"]);
    let advice = Row { kind: Some("suggestion".into()), ..row("A-2", "holes") };
    import(&mut ledger, [advice]);
    assert_eq!(import(&mut ledger, [row("A-2", "holes")]).unchanged(), 1);
}

#[test]
fn the_amount_of_a_row_is_not_the_total_of_what_was_consolidated() {
    let owed = |reference, amount: &str| Row { quantity: Some(amount.into()), ..row(reference, "holes") };
    let mut ledger = scene::ledger();
    let rows = [owed("A-1", "100.00 CNY"), owed("A-2", "200.00 CNY")];
    import(&mut ledger, rows.clone());
    for who in [scene::inspector(), scene::office_head()] {
        let one = "one contract".parse().unwrap();
        let merge = Merge::new(id("A-2"), id("A-1"), MergeCause::Consolidation, one);
        ledger.act(&who, scene::monday(), merge).unwrap();
    }
    assert_eq!(import(&mut ledger, rows).unchanged(), 2);
    let imported = import(&mut ledger, [owed("A-1", "350.00 CNY")]);
    assert_eq!(said(&imported), ["line 1, A-1: differs from the ledger in quantity, and was not applied"]);
    let ImportMatter::Differs { commands, .. } = imported.notes()[0].matter() else { panic!("{imported:?}") };
    assert_eq!(commands, &[]);
}

#[test]
fn the_reference_is_the_key_whatever_the_id() {
    let mut ledger = scene::ledger();
    let (inspection, reference, title) = ("survey-2023", "A-1", "a title");
    let item = Particulars::problem(inspection.parse().unwrap(), reference.parse().unwrap(), title.parse().unwrap());
    ledger.act(&scene::inspector(), scene::monday(), Raise::new(scene::arrears(), item)).unwrap();
    let bare = Row { category: None, ..row("A-1", "holes") };
    assert_eq!(import(&mut ledger, [bare]).unchanged(), 1);
    let imported = import(&mut ledger, [row("A-1", "holes")]);
    assert_eq!((imported.notes()[0].finding(), imported.differing()), (scene::arrears(), 1));
}

#[test]
fn the_same_reference_of_another_inspection_is_another_finding() {
    let mut ledger = scene::ledger();
    let audit = Inspection::new("audit-2024".parse().unwrap(), "an audit".parse().unwrap(), "office".parse().unwrap());
    ledger.act(&scene::office_head(), scene::monday(), OpenInspection::new(audit)).unwrap();
    import(&mut ledger, [row("A-1", "holes")]);
    let list = ProblemList::from_rows("audit-2024".parse().unwrap(), [row("A-1", "holes")]);
    let imported = Import::new(&list, &routing()).run(&mut ledger, &scene::inspector(), scene::monday());
    assert_eq!(imported.unwrap().raised(), 1);
}

#[test]
fn a_row_that_a_rule_refuses_is_noted_with_every_reason() {
    let mut ledger = scene::ledger();
    let rows = [
        Row { region: Some("sea".into()), found_on: Some("2024-05-07".into()), ..row("A-1", "holes") },
        row("A-2", "gone"),
        row("A-3", "own"),
    ];
    let imported = import(&mut ledger, rows);
    assert_eq!((imported.raised(), imported.assigned(), imported.not_taken()), (2, 0, 1));
    let rules = |at: usize| match imported.notes()[at].matter() {
        ImportMatter::NotTaken(ImportCause::Refused(no)) | ImportMatter::NotAssigned(ImportCause::Refused(no)) => {
            no.rules().collect::<Vec<_>>()
        }
        matter => panic!("{matter:?}"),
    };
    assert_eq!(rules(0), [Rule::RegionKnown, Rule::DatesInOrder]);
    assert_eq!(rules(1), [Rule::DepartmentKnown]);
    assert!(rules(2).contains(&Rule::VerifierIndependent));
    assert!(ledger.finding(id("A-1")).is_none());
    assert_eq!(ledger.finding(id("A-3")).unwrap().stage(), StageName::Raised);
}

/// FAULTS 5: text over its limit is refused, and what may be written can be read.
#[test]
fn faults_05_the_longest_texts_are_taken_written_and_read() {
    let mut ledger = scene::ledger();
    let long = |limit: usize| Some("文".repeat(limit));
    let longest = Row {
        reference: long(Reference::LEN_MAX),
        title: long(Line::LEN_MAX),
        description: long(Prose::LEN_MAX),
        ..row("", "holes")
    };
    assert_eq!(import(&mut ledger, [longest.clone()]).assigned(), 1);
    let written = serde_json::to_string(&ledger.records().collect::<Vec<_>>()).unwrap();
    let read: Vec<Record> = serde_json::from_str(&written).unwrap();
    assert_eq!(Ledger::replay(read).unwrap(), ledger);
    for longer in [
        Row { reference: long(Reference::LEN_MAX + 1), ..longest.clone() },
        Row { title: long(Line::LEN_MAX + 1), ..longest.clone() },
        Row { description: long(Prose::LEN_MAX + 1), ..longest },
    ] {
        assert_eq!(ProblemList::from_rows("survey-2023".parse().unwrap(), [longer]).refused(), 1);
    }
}

/// FAULTS 12: an import goes through the same rules as a single command.
#[test]
fn faults_12_an_import_may_do_no_more_than_its_actor() {
    let closed = Row { closed_on: Some("2024-04-30".into()), ..row("A-2", "holes") };
    let (rows, routing) = (list([row("A-1", "holes"), closed]), routing());
    let import = Import::new(&rows, &routing).carrying_over("the old books".parse().unwrap());
    for (actor, texts) in [
        (scene::bureau(), ["raise refused: roads holds no grant to raise", "carry over refused: roads holds no grant"]),
        (scene::inspector(), ["", "carry over refused: office may carry over only as head"]),
    ] {
        let mut ledger = scene::ledger();
        let imported = import.run(&mut ledger, &actor, scene::monday()).unwrap();
        assert_eq!(imported.carried_over(), 0);
        for (note, text) in imported.notes().iter().rev().zip(texts.iter().rev()) {
            assert!(note.to_string().contains(text), "{note}");
        }
        assert_eq!(imported.notes().len(), texts.iter().filter(|text| !text.is_empty()).count());
    }
}

/// FAULTS 12: nor does a department close its own findings by carrying them over as closed.
#[test]
fn faults_12_nobody_carries_their_own_findings_over_as_closed() {
    let mut ledger = scene::ledger();
    let imported = carry(&mut ledger, [Row { closed_on: Some("2024-04-30".into()), ..row("A-1", "own") }]);
    assert_eq!((imported.carried_over(), imported.not_taken()), (0, 1));
    let ImportMatter::NotTaken(ImportCause::Refused(no)) = imported.notes()[0].matter() else { panic!() };
    assert!(no.rules().any(|rule| rule == Rule::OwnDepartment), "{no}");
    assert_eq!(ledger.records().count(), 1);
}

#[test]
fn what_was_closed_is_carried_over_as_closed_on_its_day() {
    let mut ledger = scene::ledger();
    let closed = Row {
        found_on: Some("2024-01-10".into()),
        due_on: Some("2024-03-01".into()),
        closed_on: Some("2024-04-30".into()),
        ..row("A-1", "holes")
    };
    let undated = Row { closed_on: Some("2024-04-30".into()), ..row("A-2", "holes") };
    let imported = carry(&mut ledger, [closed.clone(), undated]);
    assert_eq!((imported.carried_over(), said(&imported)), (2, vec![]));
    let finding = ledger.finding(id("A-1")).unwrap();
    assert_eq!((finding.origin(), finding.outcome()), (Origin::CarriedOver, Some(Outcome::Rectified)));
    assert_eq!((finding.raised_on(), finding.closed_on()), (day("2024-01-10"), Some(day("2024-04-30"))));
    assert_eq!(finding.original_deadline(), Some(day("2024-03-01")));
    assert_eq!(ledger.finding(id("A-2")).unwrap().raised_on(), day("2024-04-30"));
    let before = ledger.clone();
    assert_eq!(carry(&mut ledger, [closed]).unchanged(), 1);
    assert_eq!(ledger, before);
}

#[test]
fn what_was_due_is_carried_over_with_its_original_deadline() {
    let mut ledger = scene::ledger();
    let past = Row { due_on: Some("2024-03-01".into()), ..row("A-1", "holes") };
    let today = Row { due_on: Some("2024-05-06".into()), ..row("A-2", "holes") };
    let nobodys = Row { due_on: Some("2024-03-01".into()), ..row("A-3", "noise") };
    let nobodys_closed = Row { closed_on: Some("2024-03-01".into()), ..row("A-4", "noise") };
    let imported = carry(&mut ledger, [past, today, nobodys, nobodys_closed]);
    assert_eq!((imported.carried_over(), imported.raised(), imported.assigned()), (1, 2, 1));
    assert_eq!(
        said(&imported),
        ["line 3, A-3: not assigned: no routing rule fits", "line 4, A-4: not taken: no routing rule fits"]
    );
    let finding = ledger.finding(id("A-1")).unwrap();
    assert_eq!((finding.stage(), finding.origin()), (StageName::Rectifying, Origin::CarriedOver));
    assert_eq!(
        (finding.original_deadline(), finding.deadline()),
        (Some(day("2024-03-01")), finding.original_deadline())
    );
    assert!(finding.is_overdue(day("2024-05-06")));
    assert_eq!(ledger.finding(id("A-2")).unwrap().origin(), Origin::Raised);
}

#[test]
fn a_plan_says_what_a_run_does_and_does_nothing() {
    let ledger = scene::ledger_with_one_finding();
    let rows = list([
        row("A-1", "holes"),
        row("A-2", "noise"),
        Row { closed_on: Some("2024-04-30".into()), ..row("A-3", "holes") },
    ]);
    let routing = routing();
    let import = Import::new(&rows, &routing);
    let plans: Vec<RowPlan> = import.plan(&ledger, day("2024-05-06")).map(|(_, plan)| plan).collect();
    assert!(matches!(&plans[0], RowPlan::Raise { assign: Ok(_), .. }));
    assert!(matches!(&plans[1], RowPlan::Raise { assign: Err(ImportCause::NoRule), .. }));
    assert!(matches!(&plans[2], RowPlan::Leave(ImportCause::ClosedEarlier { .. })));
    assert_eq!(ledger, scene::ledger_with_one_finding());
}

#[test]
fn a_moment_that_cannot_follow_stops_the_import() {
    let mut ledger = scene::ledger_with_one_finding();
    let before = ledger.clone();
    let rows = list([row("A-1", "holes")]);
    let no = Import::new(&rows, &routing()).run(&mut ledger, &scene::inspector(), scene::noon("2024-05-01"));
    assert!(no.unwrap_err().refusal().is_none());
    assert_eq!(ledger, before);
}

#[test]
fn a_finding_that_has_moved_on_is_still_the_same_row() {
    let mut ledger = scene::ledger();
    import(&mut ledger, [row("A-1", "holes")]);
    let change = Reassignment { lead: Some("water-works".parse().unwrap()), ..Reassignment::default() };
    let reassign = Reassign::new(id("A-1"), change, "it is a leak".parse().unwrap());
    ledger.act(&scene::inspector(), scene::monday(), reassign).unwrap();
    let list = list([row("A-1", "holes")]);
    let later = Import::new(&list, &routing()).run(&mut ledger, &scene::inspector(), scene::noon("2025-05-06"));
    assert_eq!(later.unwrap().unchanged(), 1);
}

fn many(count: usize) -> ProblemList {
    list((0..count).map(|number| row(&format!("A-{number}"), "holes")))
}

/// FAULTS 46: 20,000 findings in one department; a million is for a build with optimisation.
#[test]
fn faults_46_many_findings_of_one_department_are_taken_in() {
    let (list, routing, mut ledger) = (many(20_000), routing(), scene::ledger());
    let import = Import::new(&list, &routing);
    let imported = import.run(&mut ledger, &scene::inspector(), scene::monday()).unwrap();
    assert_eq!((imported.raised(), imported.assigned(), imported.notes().len()), (20_000, 20_000, 0));
    let again = import.run(&mut ledger, &scene::inspector(), scene::monday()).unwrap();
    assert_eq!((again.unchanged(), ledger.records().count()), (20_000, 40_001));
}

/// How long it takes to raise so many findings with ids that agree in all but a few bits, and to import a list whose
/// references they hold: the best of three.
#[expect(clippy::disallowed_methods, clippy::disallowed_types, reason = "a test may look at the clock")]
fn flooded(count: u64) -> Duration {
    let list = many(usize::try_from(count).unwrap());
    let run = || {
        let (start, mut ledger) = (std::time::Instant::now(), scene::ledger());
        for (entry, number) in list.entries().iter().zip(1..) {
            let finding = FindingId::new(Uuid::from_u64_pair(0, number << 40)).unwrap();
            let raise = Raise::new(finding, entry.particulars().clone());
            ledger.act(&scene::inspector(), scene::monday(), raise).unwrap();
        }
        let imported = Import::new(&list, &routing()).run(&mut ledger, &scene::inspector(), scene::monday()).unwrap();
        assert_eq!(imported.unchanged(), list.entries().len());
        start.elapsed()
    };
    (0..3).map(|_| run()).min().unwrap()
}

/// FAULTS 48: four times as many take about four times as long; were it quadratic, sixteen times.
#[test]
fn faults_48_ids_chosen_to_collide_slow_nothing_down() {
    let (few, many) = (flooded(1_500), flooded(6_000));
    assert!(many < few * 10, "{few:?} for 1,500, {many:?} for 6,000");
}
