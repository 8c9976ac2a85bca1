//! Figures of a ledger that was led by commands: what an office would ask of it, and what it must never say.

#[expect(dead_code, unreachable_pub, reason = "one scene for all tests; each plays in a part of it")]
mod scene;

use rectify::assessment::Assessment;
use rectify::books::{Flow, Shard, Value};
use rectify::calendar::Period;
use rectify::command::{Accept, AmendDirectory, Assign, Close, LookBack, Raise, Reassign, Reclassify, Settle, Submit};
use rectify::directory::{Department, Directory, Region, Succession};
use rectify::finding::{
    Evidence, Inspection, Kind, Mode, Particulars, Reassignment, Responsibility, SettlementWay, Severity, Verdict,
};
use rectify::id::DepartmentId;
use rectify::ledger::{Ledger, LedgerError};
use rectify::moment::Moment;
use rectify::policy::{Dimension, Policy};
use rectify::quantity::Quantity;
use rectify::record::Record;
use rectify::report::{Language, markdown};
use rectify::transition::ReplayError;
use scene::{bureau, finding, inspector, ledger_assigned, noon, office_head};

fn may() -> Period {
    Period::month(2024, 5).unwrap()
}

fn june() -> Period {
    Period::month(2024, 6).unwrap()
}

fn receipt() -> Evidence {
    "bank:receipt/17".parse().unwrap()
}

/// The arrears assigned on 6 May are claimed, accepted and closed on 10 May.
fn closed() -> Ledger {
    let mut ledger = ledger_assigned();
    let arrears = scene::arrears();
    ledger.act(&bureau(), scene::friday(), Submit::new(arrears).evidence(receipt())).unwrap();
    ledger.act(&inspector(), scene::friday(), Accept::new(arrears)).unwrap();
    ledger.act(&inspector(), scene::friday(), Close::new(arrears)).unwrap();
    ledger
}

#[test]
fn the_first_month_of_the_first_finding() {
    let may = closed().books().roll_forward(may());
    assert_eq!(may.to_string(), "0 opening + 1 raised + 0 reopened + 0 in - 1 closed - 0 out = 0 closing");
}

#[test]
fn members_of_a_joint_lead_show_beside_as_what_they_have_become() {
    let (old, arrears) = (scene::directory(), scene::arrears());
    let department = |id: &str| id.parse::<DepartmentId>().unwrap();
    let both = Department::joint(department("both"), "两局".parse().unwrap(), ["roads", "housing"].map(department));
    let merger = Succession::new(department("water-works"), department("city"), "2024-05-20".parse().unwrap());
    let departments = old.departments().cloned().chain([both]).collect();
    let directory = Directory::new(1, departments, old.regions().cloned().collect(), vec![merger]).unwrap();
    let found = scene::founding_with(Policy::standard(), directory);
    let mut ledger = Ledger::found(&office_head(), noon("2024-05-02"), found).unwrap();
    ledger.act(&inspector(), scene::monday(), Raise::new(arrears, scene::item())).unwrap();
    let line = Responsibility::of(department("both")).with_cooperating(department("water-works"));
    ledger.act(&inspector(), scene::monday(), Assign::new(arrears, line)).unwrap();
    let beside = |on: &str| ledger.cooperating_on(on.parse().unwrap()).into_keys().collect::<Vec<_>>();
    assert_eq!(beside("2024-05-19"), ["housing", "roads", "water-works"].map(department));
    assert_eq!(beside("2024-05-20"), ["city", "housing", "roads"].map(department));
    // It counts once, under the two.
    let both = [Value::Department(Some(department("both")))];
    assert_eq!(ledger.books().open_on(may().last(), &both), [arrears]);
    assert_eq!(ledger.books().roll_forward(may()).closing(), 1);
}

#[test]
fn a_relapse_is_an_inflow_of_the_month_in_which_it_was_found() {
    let mut ledger = closed();
    let relapsed = LookBack::new(scene::arrears(), Verdict::Fails, "unpaid again".parse().unwrap());
    ledger.act(&inspector(), noon("2024-06-20"), relapsed.evidence(receipt())).unwrap();
    let books = ledger.books();
    assert_eq!((books.roll_forward(may()).closed(), books.roll_forward(may()).closing()), (1, 0));
    assert_eq!(books.roll_forward(june()).get(Flow::Reopened), 1);
    let roads = [Value::Department(Some("roads".parse().unwrap()))];
    assert_eq!(books.open_on(june().last(), &roads), [scene::arrears()]);
    assert_eq!(books.completion_flow(june()).rate().to_string(), "0 complete / 1 open before or taken in");
}

#[test]
fn what_lies_in_a_row_is_all_that_its_books_list() {
    let mut ledger = closed();
    ledger.act(&inspector(), scene::friday(), Raise::new(finding(2), scene::item())).unwrap();
    let listed = |books: rectify::books::BooksView<'_>| {
        let closed = books.moved(may(), Flow::Rectified, &[]).into_iter().map(|entry| entry.finding());
        (books.open_on(may().last(), &[]), closed.collect::<Vec<_>>())
    };
    let rows = ledger.books().by(&[Dimension::Department], listed);
    let nobody = (vec![finding(2)], vec![]);
    assert!(rows.into_values().eq([nobody, (vec![], vec![scene::arrears()])]));
    // What goes from one row to another is in both, and in the whole in neither.
    let roads = [Value::Department(Some("roads".parse().unwrap()))];
    assert_eq!(ledger.books().within(&roads).moved(may(), Flow::AssignedIn, &[]).len(), 1);
    assert!(ledger.books().moved(may(), Flow::AssignedIn, &[]).is_empty());
}

#[test]
fn a_month_of_two_departments_adds_up_in_counts_and_amounts() {
    let mut ledger = ledger_assigned();
    for number in [2, 3] {
        let reference = format!("A-{number}").parse().unwrap();
        let item = Particulars::problem("survey-2023".parse().unwrap(), reference, "arrears".parse().unwrap());
        let item = item.with_quantity("100.00 CNY".parse().unwrap());
        ledger.act(&inspector(), noon("2024-05-13"), Raise::new(finding(number), item)).unwrap();
        let assign = Assign::to("roads".parse().unwrap(), finding(number));
        ledger.act(&inspector(), noon("2024-05-13"), assign).unwrap();
    }
    let lead = Some("water-works".parse().unwrap());
    let change = Reassignment { lead, ..Reassignment::default() };
    let reassign = Reassign::new(finding(2), change, "the mains are theirs".parse().unwrap());
    ledger.act(&office_head(), noon("2024-05-20"), reassign).unwrap();
    let settle = Settle::new(finding(3), "40.00 CNY".parse().unwrap(), SettlementWay::Paid).evidence(receipt());
    ledger.act(&bureau(), noon("2024-05-21"), settle).unwrap();

    let counts = ledger.books().roll_forward_by(may(), &[Dimension::Department]);
    let closing: Vec<(String, u64)> =
        counts.rows().map(|row| (row.key()[0].to_string(), row.figures().closing())).collect();
    assert_eq!(closing, [("unassigned".into(), 0), ("roads".into(), 2), ("water-works".into(), 1)]);
    assert_eq!((counts.total().get(Flow::TransferredIn), counts.total().get(Flow::TransferredOut)), (1, 1));

    let [amounts] = &ledger.books().amounts_by(may(), &[Dimension::Department])[..] else { panic!("one unit") };
    let closing: Vec<u64> = amounts.rows().map(|row| row.figures().closing()).collect();
    assert_eq!(closing, [0, 6_000, 10_000]);
    assert_eq!((amounts.total().settled(), amounts.total().closing()), (4_000, 16_000));

    // By the end of the year all of it is overdue, and the assessment reads back as it was written.
    let year = Assessment::of(&ledger, Period::year(2024).unwrap(), Kind::Problem);
    assert_eq!((year.figures().overdue().overdue().len(), year.items().len()), (3, 3));
    let written = serde_json::to_string(&year).unwrap();
    let read: Assessment = serde_json::from_str(&written).unwrap();
    assert_eq!(read, year);
    assert_eq!(serde_json::to_string(&read).unwrap(), written);
    let forged = written.replacen(r#""raised":3"#, r#""raised":4"#, 1);
    assert_ne!(forged, written);
    assert!(serde_json::from_str::<Assessment>(&forged).is_err());
}

/// What is overdue today, asked of the books and asked of each finding.
#[test]
fn books_and_findings_agree_on_what_is_overdue() {
    let ledger = ledger_assigned();
    let deadline = ledger.finding(scene::arrears()).unwrap().deadline().unwrap();
    for (on, late) in [(deadline, 0), (deadline.plus_days(1).unwrap(), 1)] {
        assert_eq!(ledger.books().overdue(on).overdue().len(), late);
        assert_eq!(ledger.findings().filter(|finding| finding.is_overdue(on)).count(), late);
    }
}

#[test]
fn the_page_of_a_month_shows_each_figure_where_it_belongs() {
    let assessment = Assessment::of(&closed(), may(), Kind::Problem);
    let page = markdown(&assessment, Language::English);
    let expected = [
        "# 整改: 2024-05",
        "0 opening + 1 raised + 0 reopened + 0 in - 1 closed - 0 out = 0 closing",
        "| department | opening | raised | assigned in | rectified | assigned out | closing |",
        "| unassigned | 0 | 1 | 0 | 0 | 1 | 0 |",
        "| 交通运输局 `roads` | 0 | 0 | 1 | 1 | 0 | 0 |",
        "| **total** | 0 | 1 | 1 | 1 | 1 | 0 |",
        "| open before or taken in | 1 | 1 | 100.0 % | 0 | 0 | 0 | 100.0 % |",
        "- percentages: truncated, not rounded",
    ];
    for line in expected {
        assert!(page.lines().any(|shown| shown == line), "{line} is missing from\n{page}");
    }
    let chinese = markdown(&assessment, Language::Chinese);
    assert!(
        chinese.contains("期初 0 + 新增 1 + 重新打开 0 + 转入 0 - 销号及其他了结 1 - 转出 0 = 期末 0"),
        "{chinese}"
    );
    assert_eq!(page.lines().count(), chinese.lines().count());
    // Nothing was due in May, nothing is overdue or open: no table says so in zeros.
    let nothing = page.split("\n## ").filter(|section| section.contains("\n\nNone."));
    let nothing: Vec<&str> = nothing.filter_map(|section| section.lines().next()).collect();
    let expected = ["Due and on time", "Overdue at the end of the period", "Age of what is open, in days"];
    assert_eq!(nothing, expected, "{page}");
    assert!(!page.contains("\n\n\n"), "{page}");
}

/// The standard scene, with a policy that also groups by category and region.
fn ledger_by_region() -> Ledger {
    let mut draft = Policy::standard().draft().clone();
    draft.groupings.push(vec![Dimension::Category, Dimension::Region]);
    let founding = scene::founding_with(Policy::new(draft).unwrap(), scene::directory());
    Ledger::found(&office_head(), noon("2024-05-02"), founding).unwrap()
}

#[test]
fn a_page_tells_its_days_as_the_ledger_reckons_them() {
    let late = Moment::at("2024-05-31T16:30:15.250000Z".parse().unwrap(), scene::zone()).unwrap();
    let ledger = Ledger::found(&office_head(), late, scene::founding()).unwrap();
    let days = |start: &str, end: &str| Period::new(start.parse().unwrap(), end.parse().unwrap()).unwrap();
    for (period, english, chinese) in [
        (may(), "2024-05", "2024年5月"),
        (Period::year(2024).unwrap(), "2024-01-01 to 2024-12-31", "2024-01-01 至 2024-12-31"),
        (days("2024-05-02", "2024-06-02"), "2024-05-02 to 2024-06-01", "2024-05-02 至 2024-06-01"),
        (days("2024-05-31", "2024-06-01"), "2024-05-31", "2024-05-31"),
    ] {
        let assessment = Assessment::of(&ledger, period, Kind::Problem);
        let page = markdown(&assessment, Language::English);
        assert!(page.starts_with(&format!("# 整改: {english}\n")), "{page}");
        assert!(page.contains("\n- last record: 2024-06-01 00:30:15 +08:00\n- records: 1\n"), "{page}");
        let page = markdown(&assessment, Language::Chinese);
        assert!(page.starts_with(&format!("# 整改: {chinese}\n")), "{page}");
        assert!(page.contains("\n- 最后一笔记录: 2024-06-01 00:30:15 +08:00\n- 记录数: 1\n"), "{page}");
    }
}

/// Accepted is not closed: a finding claimed late stands among what is overdue until its close.
#[test]
fn what_was_claimed_late_and_accepted_is_not_called_done() {
    let mut ledger = ledger_assigned();
    let deadline = ledger.finding(scene::arrears()).unwrap().deadline().unwrap();
    let late = noon(&deadline.plus_days(1).unwrap().to_string());
    ledger.act(&bureau(), late, Submit::new(scene::arrears()).evidence(receipt())).unwrap();
    ledger.act(&inspector(), late, Accept::new(scene::arrears())).unwrap();
    let assessment = Assessment::of(&ledger, Period::year(2024).unwrap(), Kind::Problem);
    assert_eq!(assessment.figures().overdue().overdue().len(), 1);
    let page = markdown(&assessment, Language::Chinese);
    for line in [
        "| 口径 | 到期 | 按期 | 待验收 | 逾期申报 | 未完成 | 终结或移送 | 剔除 | 无申报记录 | 按期率 |",
        "| 现行期限, 按申报 | 1 | 0 | 0 | 1 | 0 | 0 | 0 | 0 | 0.0 % |",
        "| 口径 | 到期 | 按期 | 待验收或销号 | 逾期后完成 | 未完成 | 终结或移送 | 剔除 | 无申报记录 | 按期率 |",
        "| 现行期限, 按销号 | 1 | 0 | 0 | 0 | 1 | 0 | 0 | 0 | 0.0 % |",
        "### 已按期申报、待验收或销号",
    ] {
        assert!(page.lines().any(|shown| shown == line), "{line} is missing from\n{page}");
    }
}

#[test]
fn a_page_leaves_alone_what_means_nothing_within_a_line() {
    let shown = |title: &str| {
        let mut ledger = scene::ledger();
        let reference = "JJ-2023.07/1".parse().unwrap();
        let item = Particulars::problem("survey-2023".parse().unwrap(), reference, title.parse().unwrap());
        ledger.act(&inspector(), scene::monday(), Raise::new(finding(1), item)).unwrap();
        ledger.act(&inspector(), scene::monday(), Assign::to("roads".parse().unwrap(), finding(1))).unwrap();
        let page = markdown(&Assessment::of(&ledger, Period::year(2024).unwrap(), Kind::Problem), Language::English);
        let row = page.lines().find_map(|line| line.strip_prefix("| `survey-2023` JJ-2023.07/1 | ")).unwrap();
        row.split(" | ").next().unwrap().to_owned()
    };
    for (title, expected) in [
        ("paid 2.5 % - (half), \"a+b\" #3!", "paid 2.5 % - (half), \"a+b\" #3!"),
        ("# no heading", r"\# no heading"),
        ("- no item", r"\- no item"),
        (r"a\*b\", r"a\\\*b\\"),
        ("~no~ $x$ &amp; a@b.cn", r"\~no\~ \$x\$ &amp;amp; a\@b.cn"),
        ("https://a.b and WWW.a.b", r"https\://a.b and WWW\.a.b"),
    ] {
        assert_eq!(shown(title), expected);
    }
}

#[test]
fn a_page_of_nothing_has_no_tables() {
    let page = markdown(&Assessment::of(&scene::ledger(), may(), Kind::Problem), Language::English);
    assert!(!page.contains('|') && !page.contains("\n\n\n") && page.ends_with("None.\n"), "{page}");
}

#[test]
fn a_page_lists_by_number_and_calls_only_money_an_amount() {
    let mut ledger = scene::ledger();
    for (number, reference, quantity) in [(3, "A-1", "7 hectares"), (2, "A-3", "5.00 CNY"), (1, "A-2", "5.00 CNY")] {
        let title = "arrears".parse().unwrap();
        let item = Particulars::problem("survey-2023".parse().unwrap(), reference.parse().unwrap(), title);
        let raise = Raise::new(finding(number), item.with_quantity(quantity.parse().unwrap()));
        ledger.act(&inspector(), scene::monday(), raise).unwrap();
        ledger.act(&inspector(), scene::monday(), Assign::to("roads".parse().unwrap(), finding(number))).unwrap();
    }
    let year = Assessment::of(&ledger, Period::year(2024).unwrap(), Kind::Problem);
    let page = markdown(&year, Language::Chinese);
    let numbers: Vec<&str> = page.lines().filter_map(|line| line.strip_prefix("| `survey-2023` ")?.get(..3)).collect();
    assert_eq!(numbers, ["A-1", "A-2", "A-3"]);
    assert!(page.contains("\n## 未清偿金额: CNY\n") && page.contains("\n## 未了结数量: hectares\n"), "{page}");
    assert!(!page.contains("\n\n\n"), "{page}");
    // Before anything was raised there is nothing to be outstanding.
    let april = Assessment::of(&ledger, Period::month(2024, 4).unwrap(), Kind::Problem);
    assert!(!markdown(&april, Language::Chinese).contains('|'));
}

#[test]
fn a_region_is_shown_by_its_name() {
    let mut ledger = ledger_by_region();
    let item = Particulars::problem("survey-2023".parse().unwrap(), "A-1".parse().unwrap(), "arrears".parse().unwrap());
    let item = item.with_region("north".parse().unwrap());
    ledger.act(&inspector(), scene::monday(), Raise::new(finding(1), item)).unwrap();
    let assessment = Assessment::of(&ledger, may(), Kind::Problem);
    let page = markdown(&assessment, Language::Chinese);
    assert!(page.contains("| 未分类 × 北区 `north` | 0 | 1 |"), "{page}");
    assert_eq!(assessment.regions()[&"north".parse().unwrap()].as_str(), "北区");
}

#[test]
fn a_region_rolls_up_by_the_directory_of_each_end_of_the_period() {
    let mut ledger = scene::ledger_of(scene::item().with_region("north".parse().unwrap()));
    let old = scene::directory();
    let province = Region::new("province".parse().unwrap(), "全省".parse().unwrap());
    let regions = old.regions().cloned().map(|region| region.with_parent(province.id())).chain([province.clone()]);
    let amended = Directory::new(2, old.departments().cloned().collect(), regions.collect(), vec![]).unwrap();
    ledger.act(&office_head(), noon("2024-06-03"), AmendDirectory::new(amended)).unwrap();
    let [before, after] = [may(), june()].map(|month| ledger.roll_up_regions(month));
    assert_eq!(before.rows().iter().map(|row| row.region().to_string()).collect::<Vec<_>>(), ["north"]);
    let [north, whole] = &after.rows()[..] else { panic!("{after:?}") };
    assert_eq!((north.tier(), north.own().opening(), north.with_all_beneath().closing()), (Some(2), 1, 1));
    let beneath = whole.with_all_beneath();
    assert_eq!((whole.region(), whole.own().closing()), (province.id(), 0));
    assert_eq!((beneath.opening(), beneath.get(Flow::ReorganisedIn), beneath.closing()), (0, 1, 1));
}

#[test]
fn a_refused_command_moves_nothing() {
    let mut ledger = ledger_assigned();
    let before = Assessment::of(&ledger, may(), Kind::Problem);
    ledger.act(&bureau(), scene::friday(), Accept::new(scene::arrears())).unwrap_err();
    assert_eq!(Assessment::of(&ledger, may(), Kind::Problem), before);
}

#[test]
fn replaying_the_records_gives_the_same_books() {
    let ledger = closed();
    let again = Ledger::replay(ledger.records().cloned()).unwrap();
    for period in [may(), june()] {
        assert_eq!(Assessment::of(&again, period, Kind::Problem), Assessment::of(&ledger, period, Kind::Problem));
    }
}

#[test]
fn books_alone_say_what_those_of_the_ledger_do() {
    let ledger = closed();
    let shard = Ledger::replay_books(ledger.records()).unwrap();
    let early = scene::monday().instant();
    for period in [may(), june()] {
        let (alone, whole) = (shard.books(), ledger.books());
        assert_eq!(
            alone.roll_forward_by(period, &Dimension::ALL[..1]),
            whole.roll_forward_by(period, &Dimension::ALL[..1])
        );
        assert_eq!(alone.known_at(early).roll_forward(period), whole.known_at(early).roll_forward(period));
    }
    // They merge as those of the ledger do.
    let merged = Shard::default().merge(&shard).unwrap();
    assert_eq!(merged.books().roll_forward(june()), ledger.books().roll_forward(june()));
}

#[test]
fn books_alone_take_no_record_that_cannot_follow() {
    let ledger = closed();
    let mut records: Vec<&Record> = ledger.records().collect();
    records.remove(2);
    let error = Ledger::replay_books(records.iter().copied()).unwrap_err();
    assert!(matches!(error, ReplayError::Position { found, .. } if found.number() == 3), "{error}");
    assert_eq!(error, Ledger::replay(records.into_iter().cloned()).unwrap_err());
    assert!(Ledger::replay_books([]).is_err());
}

#[test]
fn memory_grows_with_what_there_is() {
    let (small, large) = (scene::ledger(), closed());
    let (before, after) = (small.footprint(), large.footprint());
    assert!(after.states() > before.states() && after.index() > before.index() && after.records() > before.records());
    assert_eq!(before.states(), 0);
}

#[test]
fn as_of_an_instant_says_later_what_it_said_then() {
    let then = ledger_assigned();
    let later = closed();
    let as_of = later.as_of(scene::monday().instant()).unwrap();
    assert_eq!(Assessment::of(&as_of, may(), Kind::Problem), Assessment::of(&then, may(), Kind::Problem));
    assert_ne!(Assessment::of(&later, may(), Kind::Problem), Assessment::of(&then, may(), Kind::Problem));
}

#[test]
fn amounts_too_large_for_any_figure_are_refused_and_change_nothing() {
    let mut ledger = scene::ledger();
    let most = Quantity::new(Quantity::AMOUNT_MAX, "CNY".parse().unwrap()).unwrap();
    let raise = |number: u64| {
        let reference = format!("A-{number}").parse().unwrap();
        let item = Particulars::problem("survey-2023".parse().unwrap(), reference, "arrears".parse().unwrap());
        Raise::new(finding(number), item.with_quantity(most))
    };
    ledger.act(&inspector(), scene::monday(), raise(1)).unwrap();
    let before = ledger.clone();
    let error = ledger.act(&inspector(), scene::monday(), raise(2)).unwrap_err();
    assert!(matches!(error, LedgerError::Replay(_)), "{error}");
    assert!(error.to_string().contains("the amounts in CNY that ever moved would pass"), "{error}");
    assert_eq!(ledger, before);
    assert_eq!(ledger.books().amounts(may()), before.books().amounts(may()));
    assert!(ledger.finding(finding(2)).is_none());
}

#[test]
fn a_page_shows_what_people_wrote_as_text_only() {
    let mut ledger = scene::ledger();
    let item = Particulars::problem(
        "survey-2023".parse().unwrap(),
        "A|1".parse().unwrap(),
        "<b>paid</b> | *all* \u{202e}toh".parse().unwrap(),
    );
    ledger.act(&inspector(), scene::monday(), Raise::new(finding(1), item)).unwrap();
    let assign = Assign::to("roads".parse().unwrap(), finding(1));
    ledger.act(&inspector(), scene::monday(), assign).unwrap();
    let year = Assessment::of(&ledger, Period::year(2024).unwrap(), Kind::Problem);
    let page = markdown(&year, Language::English);
    assert!(page.contains(r"| `survey-2023` A\|1 | &lt;b&gt;paid&lt;/b&gt; \| \*all\* U+202Etoh |"), "{page}");
    assert!(!page.contains('\u{202e}') && !page.contains("<b>"));
    assert_eq!(page, markdown(&year, Language::English));
}

/// A department and a region of one code are two rows of two tables; and the longest codes there can be fit into a name.
#[test]
fn no_two_published_figures_have_one_name() {
    let mut draft = Policy::standard().draft().clone();
    draft.groupings = vec![vec![Dimension::Department], vec![Dimension::Region], Dimension::ALL.to_vec()];
    let (city, code) = ("city".parse().unwrap(), "n".repeat(23));
    let place = Department::new(code.parse().unwrap(), "北区".parse().unwrap());
    let departments = scene::directory().departments().cloned().chain([place.with_parent(city)]).collect();
    let region = Region::new(code.parse().unwrap(), "北区".parse().unwrap());
    let directory = Directory::new(1, departments, vec![region], vec![]).unwrap();
    let found = scene::founding_with(Policy::new(draft).unwrap(), directory);
    let inspection = Inspection::new(code.parse().unwrap(), "督查".parse().unwrap(), "office".parse().unwrap());
    let mut ledger = Ledger::found(&office_head(), noon("2024-05-02"), found.inspections(inspection)).unwrap();
    let item = Particulars::problem(code.parse().unwrap(), "A-1".parse().unwrap(), "unpaid".parse().unwrap())
        .with_region(code.parse().unwrap())
        .with_category(code.parse().unwrap())
        .with_severity(Severity::Critical);
    let line = Responsibility::of(code.parse().unwrap()).with_mode(Mode::Continuing);
    ledger.act(&inspector(), scene::monday(), Raise::new(scene::arrears(), item)).unwrap();
    ledger.act(&inspector(), scene::monday(), Assign::new(scene::arrears(), line)).unwrap();
    let lighter = Reclassify::new(scene::arrears(), "light".parse().unwrap()).severity(Severity::High);
    ledger.act(&inspector(), scene::monday(), lighter).unwrap();

    let publish = Assessment::of(&ledger, may(), Kind::Problem).publish().unwrap();
    ledger.act(&office_head(), noon("2024-06-03"), publish).unwrap();
    let published = ledger.programme().publications().last().unwrap().clone();
    let names: Vec<&str> = published.figures().iter().map(|figure| figure.name().as_str()).collect();
    let different: std::collections::BTreeSet<&str> = names.iter().copied().collect();
    assert_eq!(different.len(), names.len());
    assert!(different.contains(format!("region/{code}/closing").as_str()), "{names:?}");
}
