//! The example `inspection_round`, as a reader of the README runs it: what it tells, what it writes, and what it answers
//! to files that are wrong.

#[path = "../examples/inspection_round/round/mod.rs"]
mod round;

use rectify::assessment::Assessment;
use rectify::books::{Figures, Flow};
use rectify::finding::Kind;
use rectify::load::from_json;
use rectify::quantity::{Quantity, Unit};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

const MONTHS: [&str; 7] = ["2023-10", "2023-11", "2023-12", "2024-01", "2024-02", "2024-03", "2024-04"];

/// A folder of this test's own, empty.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("inspection_round").join(name);
    drop(fs::remove_dir_all(&folder));
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn shipped(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/data").join(name)).unwrap()
}

/// What the example answers, on its two streams.
fn answer(arguments: &[&str]) -> (ExitCode, String, String) {
    let arguments: Vec<String> = arguments.iter().map(|argument| (*argument).to_owned()).collect();
    let (mut out, mut progress) = (Vec::new(), Vec::new());
    let code = round::answer(&arguments, &mut out, &mut progress);
    (code, String::from_utf8(out).unwrap(), String::from_utf8(progress).unwrap())
}

/// Plays the shipped round into a folder, and gives what it tells.
fn play(folder: &Path) -> String {
    let (code, told, progress) = answer(&["--out", folder.to_str().unwrap()]);
    assert_eq!(code, ExitCode::SUCCESS, "{progress}");
    told
}

/// Every file below a folder, by its path there.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    for month in fs::read_dir(folder).unwrap() {
        for file in fs::read_dir(month.unwrap().path()).unwrap() {
            let path = file.unwrap().path();
            found.insert(path.strip_prefix(folder).unwrap().to_owned(), fs::read(&path).unwrap());
        }
    }
    found
}

fn figures(folder: &Path, month: &str, kind: Kind) -> Figures {
    let name = if kind == Kind::Problem { "assessment.json" } else { "assessment_suggestions.json" };
    let assessment: Assessment = from_json(&fs::read_to_string(folder.join(month).join(name)).unwrap()).unwrap();
    assessment.figures().clone()
}

#[test]
fn the_round_is_played_as_it_ships() {
    let folder = folder("shipped");
    let told = play(&folder);
    for line in [
        "  75 rows taken, 7 refused; 75 findings raised, 71 of them assigned",
        "  problems.csv, line 79, found_on: \"2023-02-30\" is refused: there is no such day",
        "  problems.csv, line 74, JJ-2023-072: not assigned: no routing rule fits",
        "  JJ-2023-009  critical  yunzhou-pingzhou      industry     staged      2024-04-25  assigned",
        "  problems:    0 opening + 69 raised + 0 reopened + 0 in - 1 closed - 0 out = 68 closing",
        "  problems:    60 opening + 0 raised + 0 reopened + 2 in - 21 closed - 1 out = 40 closing",
        "  problems:    21 opening + 0 raised + 2 reopened + 0 in - 5 closed - 0 out = 18 closing",
        "547 commands in 296 requests taken, 17 requests refused as foreseen; 697 records",
    ] {
        assert!(told.lines().any(|told| told == line), "{line}\n---\n{told}");
    }
    let months: Vec<&str> = told.lines().filter_map(|line| line.strip_prefix("## 20")).collect();
    assert_eq!(months, MONTHS.map(|month| &month[2..]));
}

#[test]
fn refusals_explain_themselves() {
    let told = play(&folder("refusals"));
    let lines: Vec<&str> = told.lines().collect();
    let rules = |at: usize| {
        let broken = lines[at + 1..].iter().take_while(|line| line.starts_with("      "));
        broken
            .filter_map(|line| line.trim().split_once(':'))
            .map(|(rule, _)| rule)
            .filter(|rule| *rule != "remedy" && !rule.contains(' '))
    };
    let refused: Vec<Vec<&str>> =
        (0..lines.len()).filter(|at| lines[*at] == "    REFUSED").map(|at| rules(at).collect()).collect();
    assert_eq!(
        refused,
        [
            vec!["granted"],
            vec!["department_known"],
            vec!["granted", "own_department"],
            vec!["evidence_enough"],
            vec!["amount_fits"],
            vec!["own_person", "one_step_each"],
            vec!["stage_admits"],
            vec!["extension_in_time"],
            vec!["granted"],
            vec!["distinct_takers"],
            vec!["notice_given"],
            vec!["distinct_takers"],
            vec!["bearing_allowed"],
            vec!["chain_order"],
            vec!["not_before_deadline"],
            vec!["lapse_due"],
            vec!["extension_count"],
        ]
    );
    let own = "\
  2023-11-14 冯毅 accept JJ-2023-002: 本单位验收本单位
    REFUSED
      granted: yunzhou-north holds no grant to accept
        remedy: let somebody act who holds the grant
      own_department: yunzhou-north answered for this finding and may not judge it
        remedy: let a department decide that never answered for it
";
    assert!(told.contains(own), "{told}");
    assert!(told.contains("own_person: person 郑北 acted for those who answered for this finding"), "{told}");
}

#[test]
fn the_months_join_and_add_up() {
    let folder = folder("months");
    play(&folder);
    for kind in [Kind::Problem, Kind::Suggestion] {
        let months = MONTHS.map(|month| figures(&folder, month, kind));
        assert_eq!(months[0].roll_forward().opening(), 0);
        for pair in months.windows(2) {
            assert_eq!(pair[0].roll_forward().closing(), pair[1].roll_forward().opening());
        }
        for month in &months {
            for table in month.tables() {
                let rows: u64 = table.rows().map(|row| row.figures().closing()).sum();
                assert_eq!(rows, month.roll_forward().closing(), "{:?}", table.dimensions());
            }
        }
    }
    let of = |flow: Flow| {
        let months = MONTHS.map(|month| figures(&folder, month, Kind::Problem).roll_forward().get(flow));
        months.into_iter().sum::<u64>()
    };
    let flows = [
        (Flow::Raised, 69),
        (Flow::Reopened, 2),
        (Flow::SplitIn, 2),
        (Flow::Unfounded, 1),
        (Flow::Referred, 2),
        (Flow::Merged, 1),
        (Flow::Split, 1),
        (Flow::Sustained, 6),
        (Flow::Rectified, 52),
    ];
    assert_eq!(flows.map(|(flow, _)| (flow, of(flow))), flows);
}

#[test]
fn every_month_is_written() {
    let folder = folder("written");
    play(&folder);
    let files = files(&folder);
    let names = ["responsibility_list.csv", "assessment.json", "assessment.md"];
    for month in MONTHS {
        for name in names {
            assert!(files[&Path::new(month).join(name)].len() > 500, "{month}/{name}");
        }
    }
    assert_eq!(files.len(), MONTHS.len() * 5);
    let list = String::from_utf8(files[Path::new("2024-04/responsibility_list.csv")].clone()).unwrap();
    assert!(list.starts_with("\u{feff}reference,"));
    let mut rows = csv::Reader::from_reader(list.as_bytes());
    let leads: BTreeMap<String, String> =
        rows.records().map(|row| row.unwrap()).map(|row| (row[0].to_owned(), row[7].to_owned())).collect();
    // 71 assigned by routing, one by hand, two parts of a split; three never were.
    assert_eq!((leads.len(), leads["JJ-2023-073"].as_str()), (74, "yunzhou-pingzhou"));
}

#[test]
fn the_pages_tell_a_head_of_department_what_happened_and_what_comes_next() {
    let folder = folder("pages");
    play(&folder);
    let page = fs::read_to_string(folder.join("2024-02/assessment.md")).unwrap();
    for line in [
        "| 指标 | 2024年2月 | 2024年1月 | 2023年2月 |",
        "| 期末逾期 | 8 | 6 | 0 |",
        "| 省财政厅 `finance` | — | — | — | — | — | — | — | — | — | — | 12 |",
        "| 江南省人民政府 `province` | 1 | 27 | 0 | 0 | 6 | 0 | 21 | 0 |  |",
        "| CNY | 32151400.00 | 0.00 | 172619690.00 | 18.6 % | 2100000.00 | 18.8 % |",
        "| 验收 | 全部天数 | 8 | 7.1 | 6.0 | 0 | 6 |",
        "| 2024年2月 | 0 | 6 | 21 | 8 |",
        "| 9 | 安州市人民政府 `anzhou` | 红灯 | 96.0 % | 0 | 0 | 0 | 7 |",
    ] {
        assert!(page.lines().any(|shown| shown == line), "{line}\n---\n{page}");
    }
    let titles: Vec<&str> = page.lines().filter_map(|line| line.strip_prefix("## ")).collect();
    assert_eq!(
        titles,
        [
            "概况",
            "各单位情况",
            "台账变动",
            "按单位层级汇总",
            "未清偿金额: CNY",
            "未了结数量: hectares",
            "清偿",
            "整改完成率",
            "到期与按期",
            "期末逾期",
            "在办时长（天）",
            "办理时长（天）",
            "退回与延期",
            "计划与实际进度",
            "销号后的回头看与反弹",
            "近一年走势",
            "亮灯、得分与排名",
            "线索提示（待核查，不作结论）",
            "调整建议（以台账现状为准）",
        ]
    );
}

/// One finding of the round is split and one merged into another; their amounts are those of the others' lines.
#[test]
fn what_a_list_says_is_outstanding_adds_up_to_the_assessment() {
    let folder = folder("outstanding");
    play(&folder);
    let unit: Unit = "CNY".parse().unwrap();
    for month in MONTHS {
        let mut rows = csv::Reader::from_path(folder.join(month).join("responsibility_list.csv")).unwrap();
        let header = rows.headers().unwrap().clone();
        let column = header.iter().position(|name| name == "outstanding").unwrap();
        let cells = rows.records().map(|row| row.unwrap()[column].to_owned()).filter(|cell| cell.ends_with(" CNY"));
        let listed = cells.map(|cell| cell.parse::<Quantity>().unwrap());
        let closing = [Kind::Problem, Kind::Suggestion]
            .map(|kind| figures(&folder, month, kind).amounts().get(&unit).map_or(0, |line| line.closing()));
        assert_eq!(Quantity::checked_sum(unit, listed).unwrap().amount(), closing.into_iter().sum::<u64>(), "{month}");
    }
}

#[test]
fn a_second_run_writes_the_same_bytes() {
    let (first, second) = (folder("first"), folder("second"));
    let (told, again) = (play(&first), play(&second));
    assert_eq!(told.replace(first.to_str().unwrap(), "OUT"), again.replace(second.to_str().unwrap(), "OUT"));
    assert_eq!(files(&first), files(&second));
}

#[test]
fn a_problem_list_of_ones_own_is_taken_in_without_the_shipped_commands() {
    let folder = folder("own");
    let own = folder.join("own.csv");
    fs::write(&own, "reference,title,category,region\nA-1,supplier unpaid,arrears,haizhou\nA-2,noise,noise,haizhou\n")
        .unwrap();
    let out = folder.join("out");
    let (code, told, progress) = answer(&["--problems", own.to_str().unwrap(), "--out", out.to_str().unwrap()]);
    assert_eq!(code, ExitCode::SUCCESS, "{progress}");
    assert!(told.contains("  2 rows taken, 0 refused; 2 findings raised, 1 of them assigned\n"), "{told}");
    assert_eq!(files(&out).len(), 5);
}

#[test]
fn long_input_shows_progress() {
    let folder = folder("long");
    let long = folder.join("long.csv");
    let rows: String = (1..=2_000).map(|number| format!("A-{number},a hole,arrears,haizhou\n")).collect();
    fs::write(&long, format!("reference,title,category,region\n{rows}")).unwrap();
    let out = folder.join("out");
    let (code, told, progress) = answer(&["--problems", long.to_str().unwrap(), "--out", out.to_str().unwrap()]);
    assert_eq!(code, ExitCode::SUCCESS, "{progress}");
    assert!(told.contains("  2000 rows taken, 0 refused; 2000 findings raised, 2000 of them assigned\n"));
    let lines: Vec<&str> = progress.lines().collect();
    assert_eq!(
        lines,
        [
            "1000 rows read",
            "2000 rows read",
            "1000 of 2000 rows imported",
            "2000 of 2000 rows imported",
            "2023-10 played"
        ]
    );
}

#[test]
fn says_how_it_is_used() {
    let (code, told, progress) = answer(&["--help"]);
    assert_eq!((code, progress.as_str()), (ExitCode::SUCCESS, ""));
    for option in ["--problems", "--directory", "--routing", "--policy", "--commands", "--out"] {
        assert!(told.contains(option), "{option}");
    }
}

/// A file of this content given in place of a shipped one is answered so, `FILE` standing for its path.
#[track_caller]
fn refused(option: &str, content: &str, told: &str) {
    let folder = folder(&format!("refused-{}", std::panic::Location::caller().line()));
    let file = folder.join("given");
    fs::write(&file, content).unwrap();
    let out = folder.join("out");
    let (code, _, said) = answer(&[option, file.to_str().unwrap(), "--out", out.to_str().unwrap()]);
    assert_eq!(code, ExitCode::FAILURE);
    let said: Vec<&str> = said.lines().filter(|line| !line.ends_with(" played")).collect();
    assert_eq!(said.join("\n").replace(file.to_str().unwrap(), "FILE"), told);
}

/// The shipped file with one text in place of another.
#[track_caller]
fn changed(name: &str, text: &str, instead: &str) -> String {
    let content = shipped(name);
    assert_eq!(content.matches(text).count(), 1, "{text}");
    content.replace(text, instead)
}

#[test]
fn a_missing_file_is_answered() {
    let (code, told, said) = answer(&["--policy", "no/such.json"]);
    assert_eq!((code, told.as_str()), (ExitCode::FAILURE, ""));
    assert!(said.starts_with("no/such.json: the file cannot be read: "), "{said}");
    assert!(said.ends_with("\n  remedy: check the path, and that it may be read\n"), "{said}");
}

#[test]
fn what_cannot_be_read_is_answered_with_its_cause() {
    let folder = folder("unread");
    let given = folder.to_str().unwrap();
    let (_, _, said) = answer(&["--problems", given, "--out", given]);
    let (_, _, same) = answer(&["--directory", given, "--out", given]);
    assert!(said.starts_with(&format!("{given}: the file cannot be read: ")), "{said}");
    assert_eq!(said, same);

    let file = folder.join("gbk.json");
    fs::write(&file, b"{\"\xd5\xca\": 1}").unwrap();
    let (_, _, said) = answer(&["--directory", file.to_str().unwrap(), "--out", given]);
    assert!(said.ends_with("\n  remedy: save the file as utf-8\n"), "{said}");
}

#[test]
fn a_folder_that_cannot_be_made_is_answered_before_anything_is_played() {
    let file = folder("unmade").join("file");
    fs::write(&file, "").unwrap();
    let (code, told, said) = answer(&["--out", file.join("out").to_str().unwrap()]);
    assert_eq!((code, told.as_str()), (ExitCode::FAILURE, ""));
    assert!(said.ends_with("\n  remedy: choose another folder with --out, or make room\n"), "{said}");
}

#[test]
fn a_file_at_fault_as_a_whole_is_answered_without_a_line() {
    refused(
        "--directory",
        &changed("directory.json", "\"schema\": 1", "\"schema\": 9"),
        &format!(
            "FILE: {}\n  remedy: correct what it names",
            rectify::directory::DirectoryErrors::from(rectify::directory::DirectoryError::Schema { found: 9 })
        ),
    );
    refused(
        "--routing",
        "[1]",
        "FILE, line 1, $: invalid length 1, expected a routing\n  remedy: correct or remove what stands at $",
    );
}

#[test]
fn an_unknown_option_is_answered() {
    let told = |arguments: &[&str]| answer(arguments).2;
    assert_eq!(
        told(&["--polic", "x"]),
        "command line, --polic: there is no such option\n  remedy: see --help for what can be given\n"
    );
    assert_eq!(
        told(&["--out"]),
        "command line, --out: a path is missing after it\n  remedy: see --help for what can be given\n"
    );
}

#[test]
fn json_that_is_none_is_answered() {
    refused(
        "--directory",
        "{\n  \"schema\": 1,\n  \"version\" 1\n}\n",
        "FILE, line 3: expected `:`\n  remedy: correct the file there: JSON wants every bracket, quote and comma in its place",
    );
}

#[test]
fn a_policy_at_fault_is_answered() {
    refused(
        "--policy",
        &changed("policy.json", "\"skew_seconds\": 5", "\"skew\": 5"),
        "FILE, line 231, skew: unknown field `skew`, expected one of `schema`, `id`, `version`, `title`, `passage`, \
         `chains`, `distinct`, `grants`, `delegable`, `reviews_max`, `objecting_suspends`, `terms`, `evidence_min`, \
         `measures_first`, `settled_first`, `yields_first`, `extension`, `bearing_days_max`, `ladder`, `delisted_first`, \
         `sweep_gate`, `lights`, `scoring`, `signals`, `recorded_late_days_max`, \
         `recorded_late_confirmed_by`, `skew_seconds`, `groupings`\n  remedy: correct or remove what stands at skew",
    );
    refused(
        "--policy",
        &changed("policy.json", "\"version\": 1", "\"version\": 0"),
        "FILE: version: a policy has no version 0\n  remedy: version: number the versions from 1",
    );
}

#[test]
fn an_unknown_department_is_answered() {
    refused(
        "--routing",
        &changed("routing.json", r#""then": {"lead": "housing""#, r#""then": {"lead": "houses""#),
        "FILE, line 85: rule 17 \"住房和物业\", lead: department houses is not in the directory\n  \
         remedy: correct the rule, or the directory it names things of",
    );
}

#[test]
fn a_bad_header_is_answered() {
    refused(
        "--problems",
        "编号,标题,负责人\nA-1,t,x\n",
        "FILE, line 1, header: no field is headed \"负责人\": write one of reference, kind, title, description, category, \
         region, severity, source, proposer, tags, quantity, found_on, served_on, due_on, closed_on, or ignore the column\n  \
         remedy: name the columns as the library does, or in Chinese (编号, 标题, 类别, …), in utf-8",
    );
    refused(
        "--problems",
        "",
        "FILE, line 1, header: the file is empty: its first line names the columns\n  \
         remedy: name the columns as the library does, or in Chinese (编号, 标题, 类别, …), in utf-8",
    );
}

#[test]
fn commands_at_fault_are_answered() {
    let head = shipped("commands.json");
    let head = &head[..head.find("\"entries\"").unwrap()];
    let with = |entry: &str| format!("{head}\"entries\": [\n    {entry}\n  ]\n}}\n");
    let entry = |on: &str, by: &str, reference: &str, rest: &str| {
        with(&format!(r#"{{"on": "{on}", "by": "{by}", "findings": ["{reference}"], "command": {rest}}}"#))
    };
    let line = head.lines().count() + 1;
    let refused =
        |content: &str, told: &str| refused("--commands", content, &format!("FILE, line {line}, entries[0]{told}"));
    let (day, acknowledge) = ("2023-10-26", r#"{"acknowledge": {}}"#);
    refused(
        &entry(day, "陈舟", "JJ-2023-999", acknowledge),
        ".findings: no finding JJ-2023-999 is in the ledger\n  \
         remedy: check the number; a row that was refused has no finding",
    );
    refused(
        &entry(day, "陈舟", "JJ-2023-001", r#"{"acknowledge": {"at": 1}}"#),
        ".command.acknowledge.at: unknown field `at`, expected `finding`\n  \
         remedy: correct or remove what stands at command.acknowledge.at",
    );
    refused(
        &entry(day, "陈舟", "JJ-2023-001", "null"),
        ".command: this is no command\n  remedy: write the name of a step, and in braces what belongs to it",
    );
    refused(
        &entry("2023-10-24", "陈舟", "JJ-2023-001", acknowledge),
        ".on: 2023-10-24 lies before 2023-10-25\n  remedy: put the entries in the order of their days",
    );
    refused(
        &entry(day, "沈海", "JJ-2023-001", acknowledge),
        ".command: 2023-10-26 沈海 acknowledge JJ-2023-001: acknowledge refused: \
         haizhou holds no grant to acknowledge\n  remedy: let somebody act who holds the grant",
    );
    refused(
        &entry(day, "陈舟", "JJ-2023-001", r#"{"acknowledge": {}}, "expect": "refused""#),
        ".expect: 2023-10-26 陈舟 acknowledge JJ-2023-001 was taken, though it was to be refused\n  remedy: leave it out",
    );
    refused(
        &with(r#"{"on": "2023-10-26", "by": "陈舟"}"#),
        ": missing field `command`\n  remedy: add `command` to entries[0]",
    );
}

#[test]
fn somebody_outside_the_cast_is_answered() {
    let name = r#""founded_by": "秦岚""#;
    let content = changed("commands.json", name, r#""founded_by": "无人""#);
    let folder = folder("cast");
    let file = folder.join("given");
    fs::write(&file, content).unwrap();
    let (code, _, said) = answer(&["--commands", file.to_str().unwrap()]);
    assert_eq!(code, ExitCode::FAILURE);
    let told = format!("{}, programme.founded_by: \"无人\" is not in the cast\n  remedy: add them", file.display());
    assert!(said.starts_with(&told), "{said}");
}
