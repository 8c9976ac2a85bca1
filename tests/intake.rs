//! What becomes of the rows of a problem list.

mod shared;

use rectify::finding::{Kind, Severity};
use rectify::id::{FindingId, IdError, InspectionId};
use rectify::intake::{Columns, CsvError, Field, ProblemList, ROW_BYTES_MAX, Row, RowCause, TAGS_MAX, csv_cell};
use rectify::moment::{Day, MomentError};
use rectify::text::TextError;
use rectify::uuid::Uuid;
use std::fs::File;
use std::io::{self, Read};

fn inspection() -> InspectionId {
    "survey-2023".parse().unwrap()
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn row() -> Row {
    Row { reference: Some("A-1".into()), title: Some("supplier unpaid".into()), ..Row::default() }
}

fn list(rows: impl IntoIterator<Item = Row>) -> ProblemList {
    ProblemList::from_rows(inspection(), rows)
}

fn read(text: impl AsRef<[u8]>) -> Result<ProblemList, CsvError> {
    ProblemList::from_csv(inspection(), text.as_ref(), &Columns::default())
}

fn said(list: &ProblemList) -> Vec<String> {
    list.faults().iter().map(ToString::to_string).collect()
}

#[track_caller]
fn refused(row: Row, faults: &[&str]) {
    let list = list([row]);
    assert_eq!(said(&list), faults);
    assert_eq!((list.entries().len(), list.refused()), (0, 1));
}

#[test]
fn takes_every_cell_of_a_row() {
    let text = |text: &str| Some(text.to_owned());
    let row = Row {
        line: 7,
        reference: text(" JJ-2023-001 "),
        kind: text("suggestion"),
        title: text("拖欠账款"),
        description: text("first\nsecond"),
        category: text("arrears"),
        region: text("wuxi"),
        severity: text("critical"),
        source: text("hotline"),
        proposer: text("Yunzhou Textiles"),
        tags: text("key-project; cross-city；key-project;"),
        quantity: text("15167.39 CNY"),
        found_on: text("2023-09-01"),
        served_on: text("2023-09-05"),
        due_on: text("2023-12-31"),
        closed_on: text("2023-11-30"),
    };
    let list = list([row]);
    assert_eq!(said(&list), [""; 0]);
    let [entry] = list.entries() else { panic!() };
    let item = entry.particulars();
    assert_eq!((entry.line(), item.kind(), item.severity()), (7, Kind::Suggestion, Severity::Critical));
    assert_eq!(entry.id(), FindingId::derived(inspection(), "JJ-2023-001"));
    // Written out, as another system would compute it.
    let rectify = Uuid::new_v5(&Uuid::NAMESPACE_URL, b"rectify");
    let name = format!("{}/JJ-2023-001", inspection());
    assert_eq!(entry.id().to_string(), Uuid::new_v5(&rectify, name.as_bytes()).to_string());
    assert_eq!(item.description().unwrap().as_str(), "first\nsecond");
    assert_eq!(item.category(), "arrears".parse().ok());
    assert_eq!(item.region(), "wuxi".parse().ok());
    assert_eq!(item.source(), "hotline".parse().ok());
    assert_eq!(item.proposer().map(|proposer| proposer.as_str()), Some("Yunzhou Textiles"));
    assert_eq!(item.tags(), ["key-project".parse().unwrap(), "cross-city".parse().unwrap()]);
    assert_eq!(item.quantity(), "15167.39 CNY".parse().ok());
    assert_eq!((item.found_on(), item.served_on()), (Some(day("2023-09-01")), Some(day("2023-09-05"))));
    assert_eq!((entry.due_on(), entry.closed_on()), (Some(day("2023-12-31")), Some(day("2023-11-30"))));
    assert_eq!((item.inspection(), item.recurrence_of()), (inspection(), None));
}

#[test]
fn lists_all_that_is_wrong_with_a_row() {
    let text = |text: &str| Some(text.to_owned());
    let row = Row {
        line: 17,
        reference: text("A-\u{200b}1"),
        kind: text("Problem"),
        title: text(" \u{3000}"),
        category: text("Arrears"),
        severity: text("grave"),
        tags: text("ok;a b;;Ä"),
        quantity: text("12.5 CNY"),
        found_on: text("24-01-05"),
        served_on: text("2024- 1- 5"),
        due_on: text("2023-02-30"),
        closed_on: text("1899-12-31"),
        ..Row::default()
    };
    let spelling = "is refused: a day is written yyyy-mm-dd";
    refused(
        row,
        &[
            r#"line 17, reference: "A-\u{200b}1" is refused: a reference may not hold the invisible character U+200B"#,
            r#"line 17, kind: "Problem" is none of problem, suggestion"#,
            "line 17, title: nothing is written here, but it is needed",
            r#"line 17, category: "Arrears" is refused: a code may not hold 'A' here: write lower-case letters and digits, then also - _ ."#,
            r#"line 17, severity: "grave" is none of low, medium, high, critical"#,
            r#"line 17, tags: "a b" is refused: a code may not hold ' ' here: write lower-case letters and digits, then also - _ ."#,
            r#"line 17, tags: "Ä" is refused: a code may not hold 'Ä' here: write lower-case letters and digits, then also - _ ."#,
            r#"line 17, quantity: "12.5 CNY" is refused: CNY is written with 2 digits after the point"#,
            &format!(r#"line 17, found_on: "24-01-05" {spelling}"#),
            &format!(r#"line 17, served_on: "2024- 1- 5" {spelling}"#),
            &format!(r#"line 17, due_on: "2023-02-30" is refused: {}"#, MomentError::NoSuchDay),
            &format!(r#"line 17, closed_on: "1899-12-31" is refused: {}"#, MomentError::OutOfRange),
        ],
    );
}

#[test]
fn refuses_text_in_which_nothing_can_be_seen_and_text_over_its_limit() {
    for (title, cause) in [
        ("\u{200b}".to_owned(), TextError::Blank),
        ("\u{2800}\u{115f}".to_owned(), TextError::Blank),
        ("题".repeat(201), TextError::TooLong { limit: 200 }),
        ("x".repeat(2_000_000), TextError::TooLong { limit: 200 }),
        ("a\nb".to_owned(), TextError::Control { found: '\n' }),
    ] {
        let list = list([Row { title: Some(title), ..row() }]);
        let [fault] = list.faults() else { panic!() };
        assert_eq!((fault.field(), fault.cause()), (Some(Field::Title), RowCause::Text(cause)));
        assert!(fault.cell().unwrap().chars().count() <= 40);
    }
    assert_eq!(list([Row { title: Some("题".repeat(200)), ..row() }]).refused(), 0);
}

#[test]
fn says_what_a_row_needs() {
    let row = Row { description: Some("only this".into()), ..Row::default() };
    refused(
        row,
        &[
            "line 1, reference: nothing is written here, but it is needed",
            "line 1, title: nothing is written here, but it is needed",
        ],
    );
}

#[test]
fn passes_over_rows_that_say_nothing() {
    let blank = Row { title: Some("  ".into()), ..Row::default() };
    let list = list([Row::default(), blank, row()]);
    assert_eq!((list.entries().len(), list.refused()), (1, 0));
    assert_eq!(list.entries()[0].line(), 3);
}

#[test]
fn refuses_a_repeated_reference_even_of_a_refused_row() {
    let bad = Row { line: 4, severity: Some("grave".into()), ..row() };
    let list = list([bad, Row { line: 9, ..row() }, Row { line: 12, ..row() }]);
    assert_eq!(
        said(&list),
        [
            r#"line 4, severity: "grave" is none of low, medium, high, critical"#,
            r#"line 9, reference: "A-1" is on line 4 already"#,
            r#"line 12, reference: "A-1" is on line 4 already"#,
        ]
    );
    assert_eq!((list.entries().len(), list.refused()), (0, 3));
}

#[test]
fn refuses_days_in_the_wrong_order() {
    let text = |text: &str| Some(text.to_owned());
    let row = Row {
        found_on: text("2023-09-10"),
        served_on: text("2023-09-09"),
        due_on: text("2023-09-08"),
        closed_on: text("2023-09-07"),
        ..row()
    };
    refused(
        row,
        &[
            r#"line 1, served_on: "2023-09-09" is before found_on, 2023-09-10"#,
            r#"line 1, due_on: "2023-09-08" is before found_on, 2023-09-10"#,
            r#"line 1, due_on: "2023-09-08" is before served_on, 2023-09-09"#,
            r#"line 1, closed_on: "2023-09-07" is before found_on, 2023-09-10"#,
        ],
    );
}

#[test]
fn takes_days_that_are_all_the_same() {
    let same = || Some("2023-09-10".to_owned());
    let row = Row { found_on: same(), served_on: same(), due_on: same(), closed_on: same(), ..row() };
    assert_eq!(list([row]).entries().len(), 1);
}

#[test]
fn refuses_more_tags_than_a_row_may_have() {
    let tags = |count: usize| Some((0..count).map(|tag| format!("t{tag};")).collect());
    assert_eq!(list([Row { tags: tags(TAGS_MAX), ..row() }]).refused(), 0);
    let list = list([Row { tags: tags(100_000), ..row() }]);
    assert_eq!(list.faults().len(), 1);
    assert_eq!(list.faults()[0].cause(), RowCause::TooManyTags);
}

#[test]
fn the_same_list_names_the_same_findings() {
    let text = "reference,title\nA-1,one\nA-2,two\n";
    assert_eq!(read(text).unwrap(), read(text).unwrap());
    let other = ProblemList::from_csv("audit".parse().unwrap(), text.as_bytes(), &Columns::default()).unwrap();
    assert_ne!(read(text).unwrap().entries()[0].id(), other.entries()[0].id());
}

#[test]
fn csv_and_rows_say_the_same() {
    let text = "line,reference,title,severity\n";
    let rows = [("A-1", "one", "low"), ("A-1", "two", "grave"), ("A-3", "", "high")];
    let cell = |text: &str| Some(text.to_owned());
    let from_rows = list(rows.iter().zip(2..).map(|((reference, title, severity), line)| Row {
        line,
        reference: cell(reference),
        title: cell(title),
        severity: cell(severity),
        ..Row::default()
    }));
    let lines = rows.map(|(reference, title, severity)| format!("x,{reference},{title},{severity}\n"));
    let file = format!("{text}{}", lines.concat());
    let columns = Columns::default().ignoring("line");
    let from_csv = ProblemList::from_csv(inspection(), file.as_bytes(), &columns).unwrap();
    assert_eq!(from_csv, from_rows);
    let mapped = ProblemList::from_csv_mapped(inspection(), file.as_bytes(), &columns, |_| {}).unwrap();
    assert_eq!(mapped, from_rows);
}

#[test]
fn a_malformed_row_is_refused_with_its_line_and_reading_goes_on() {
    let mut file = b"reference,title,description\r\n".to_vec();
    file.extend(b"A-1,one,\"two\r\nlines\"\r\n");
    file.extend(b"A-2,short\r\n");
    file.extend(b"\r\n");
    file.extend(b",,\r\n");
    file.extend(b"A-3,three,x,too,many\r\n");
    file.extend(b"A-4,\xd5\xca\xbf\xee,\xff\r\n");
    file.extend(b"A-5,five,\"\"");
    let list = read(&file).unwrap();
    assert_eq!(
        said(&list),
        [
            "line 4: the row has 2 cells, the header has 3",
            "line 7: the row has 5 cells, the header has 3",
            "line 8, title: the text is not utf-8: save the file as utf-8",
            "line 8, description: the text is not utf-8: save the file as utf-8",
        ]
    );
    let lines: Vec<u64> = list.entries().iter().map(|entry| entry.line()).collect();
    assert_eq!((lines, list.refused()), (vec![2, 9], 3));
    let description = list.entries()[0].particulars().description();
    assert_eq!(description.unwrap().as_str(), "two\nlines");
    assert_eq!(list.entries()[1].particulars().description(), None);
}

#[test]
fn a_quote_that_is_not_closed_is_told_with_all_lines_it_swallows() {
    let rows =
        |from: u32, to: u32| (from..=to).map(|number| format!("B-{number},leak {number},x\n")).collect::<String>();
    let open = format!("reference,title,description\n{}B-3,\"leak 3,x\n{}", rows(1, 2), rows(4, 9));
    let told = "line 4: the row runs on to line 10, the end of the file: a quote is not closed";
    for file in [&open, open.trim_end(), &open.replace('\n', "\r\n"), &format!("{open}\n\n")] {
        let list = read(file).unwrap();
        assert_eq!((said(&list), list.entries().len(), list.refused()), (vec![told.to_owned()], 2, 1), "{file:?}");
    }

    // A quote further down closes it.
    let closed = format!("{open}B-10,\"leak, 10\",x\nB-11,leak,x\n");
    let list = read(closed).unwrap();
    let told = "line 4: the row runs on to line 11, with 4 cells where the header has 3: a quote may not be closed";
    assert_eq!((said(&list), list.entries().len()), (vec![told.to_owned()], 3));
}

#[test]
fn a_quote_open_at_the_end_refuses_the_row_whatever_its_cells() {
    let told = |rows: &str| said(&read(format!("reference,title\n{rows}")).unwrap());
    let fault = |line: u32| {
        vec![format!("line {line}: the row runs on to line {line}, the end of the file: a quote is not closed")]
    };
    assert_eq!(told("A-1,one\nA-2,\"two"), fault(3));
    assert_eq!(told("A-1,one\n\nA-2,\"two\n"), fault(4));
    assert_eq!(told("A-1,one\n\""), fault(3));
    assert_eq!(told("A-1,\"one\""), [""; 0]);
    assert_eq!(told("A-1,\"one\"\"\"\n\n\n"), [""; 0]);
    assert!(matches!(read("\"reference,title\nA-1,one\n"), Err(CsvError::HeaderNotClosed)));
}

#[test]
fn lines_are_counted_alike_with_either_end_of_line() {
    let file = "\n\nreference,title\n\nA-1,one\nA-2,\"a\nb\"\n\n\nA-3,three";
    let lines = |text: &str| {
        let list = read(text).unwrap();
        let faults = list.faults().iter().map(|fault| fault.line());
        (list.entries().iter().map(|entry| entry.line()).collect::<Vec<_>>(), faults.collect::<Vec<_>>())
    };
    assert_eq!(lines(file), (vec![5, 10], vec![6]));
    assert_eq!(lines(&file.replace('\n', "\r\n")), (vec![5, 10], vec![6]));
}

/// Gives one byte at a time.
struct Drip<'a>(&'a [u8]);

impl Read for Drip<'_> {
    fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
        let one = room.len().min(1);
        self.0.read(&mut room[..one])
    }
}

#[test]
fn skips_a_byte_order_mark_however_it_is_read() {
    let file = "\u{feff}\"reference\",title\nA-1,one\n".as_bytes();
    assert_eq!(read(file).unwrap().entries().len(), 1);
    let dripped = ProblemList::from_csv(inspection(), Drip(file), &Columns::default()).unwrap();
    assert_eq!(dripped.entries().len(), 1);
}

#[test]
fn reads_headers_in_chinese_and_those_the_host_names() {
    let file = "编号,Title,类别,金额,owner\nA-1,one,arrears,1.00 CNY,x\n";
    let list = ProblemList::from_csv(inspection(), file.as_bytes(), &Columns::default().ignoring("OWNER")).unwrap();
    assert_eq!(list.entries()[0].particulars().category(), "arrears".parse().ok());
    let file = "cveID,title,name\nCVE-1,ignored,kept\n";
    let columns = Columns::default().ignoring("title").with(Field::Reference, "cveID").with(Field::Title, "name");
    let list = ProblemList::from_csv(inspection(), file.as_bytes(), &columns).unwrap();
    assert_eq!(list.entries()[0].particulars().title().as_str(), "kept");
}

#[test]
fn refuses_a_header_that_cannot_be_understood() {
    assert!(matches!(read(""), Err(CsvError::Empty)));
    assert!(matches!(read("\u{feff}\r\n\n"), Err(CsvError::Empty)));
    assert!(matches!(read(b"\xb1\xe0\xba\xc5,title\n"), Err(CsvError::HeaderNotUtf8)));
    let Err(CsvError::UnknownHeaders { headers }) = read("reference,who,title,\n") else { panic!() };
    assert_eq!(headers, ["who", ""]);
    let Err(CsvError::MissingHeaders { fields }) = read("severity\n") else { panic!() };
    assert_eq!(fields, [Field::Reference, Field::Title]);
    let error = read("reference,title,编号\n").unwrap_err();
    assert_eq!(error.to_string(), "two columns are headed reference: ignore one of them");
}

/// Gives the same bytes for ever.
fn endless(bytes: &'static [u8]) -> impl Read {
    struct Endless(&'static [u8]);
    impl Read for Endless {
        fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
            room.iter_mut().zip(self.0.iter().cycle()).for_each(|(to, from)| *to = *from);
            Ok(room.len())
        }
    }
    Endless(bytes)
}

#[test]
fn a_row_without_end_is_refused_before_it_fills_memory() {
    for bytes in [&b"x"[..], b"\"", b",", b"\n"] {
        let file = b"reference,title\nA-1,one\nA-2,\"".chain(endless(bytes));
        let error = ProblemList::from_csv(inspection(), file, &Columns::default()).unwrap_err();
        let text = "the row at line 3 has more than 1048576 bytes: a quote may not be closed";
        assert_eq!(error.to_string(), text, "{bytes:?}");
    }
    let error = ProblemList::from_csv(inspection(), endless(b"x"), &Columns::default()).unwrap_err();
    assert!(matches!(error, CsvError::RowTooLong { line: 1 }));
}

#[test]
fn the_longest_row_is_read_and_one_byte_more_is_refused() {
    let file = |bytes: usize| format!("reference,title,description\nA-1,one,{}\n", "x".repeat(bytes - 6));
    let [fault] = read(file(ROW_BYTES_MAX)).unwrap().faults().to_vec().try_into().unwrap();
    assert_eq!(fault.cause(), RowCause::Text(TextError::TooLong { limit: 10_000 }));
    assert!(matches!(read(file(ROW_BYTES_MAX + 1)), Err(CsvError::RowTooLong { line: 2 })));
}

/// Fails where a file on a failing disk would.
struct Failing;

impl Read for Failing {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        Err(io::Error::other("disk gone"))
    }
}

#[test]
fn a_reader_that_fails_is_an_error_that_says_where() {
    let file = b"reference,title\nA-1,one\n".chain(Failing);
    let error = ProblemList::from_csv(inspection(), file, &Columns::default()).unwrap_err();
    assert_eq!(error.to_string(), "the file cannot be read beyond line 3");
    let source = std::error::Error::source(&error).unwrap();
    assert_eq!(source.to_string(), "disk gone");
}

#[test]
fn a_hundred_thousand_rows_of_one_reference_are_refused_in_linear_time() {
    let file = format!("reference,title\n{}", "A-1,one\n".repeat(100_000));
    let list = read(file).unwrap();
    assert_eq!((list.entries().len(), list.refused()), (1, 99_999));
    let last = list.faults().last().unwrap();
    assert_eq!((last.line(), last.cause()), (100_001, RowCause::RepeatedReference { first: 2 }));
}

#[test]
fn a_hundred_thousand_rows_are_taken_in_order() {
    let rows = (0..100_000).map(|number| format!("A-{number},one,2023-09-01,12 hectares\n"));
    let file = format!("reference,title,found_on,quantity\n{}", rows.collect::<String>());
    let list = read(file).unwrap();
    assert_eq!((list.entries().len(), list.refused()), (100_000, 0));
    assert!(list.entries().iter().map(|entry| entry.line()).eq(2..100_002));
}

#[test]
fn a_row_is_strict_about_its_fields() {
    let error = serde_json::from_str::<Row>(r#"{"reference": "A-1", "titel": "t"}"#).unwrap_err();
    assert!(error.to_string().starts_with("unknown field `titel`"));
    let list = list([Row { source: Some("x".repeat(24)), ..row() }]);
    assert_eq!(list.faults()[0].cause(), RowCause::Id(IdError::TooLong { len: 24 }));
}

#[test]
fn cells_that_begin_a_formula_are_quoted_and_no_others() {
    for start in ["=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\n", "\r", "\0"] {
        let text = format!("{start}cmd|' /C calc'!A0");
        assert_eq!(csv_cell(&text), format!("'{text}"));
    }
    for text in ["", "a=1", "'=1", " =1", "15167.39 CNY", "拖欠账款", "拖欠＝1"] {
        assert_eq!(csv_cell(text), text);
    }
}

/// A file of the data that the project does not ship.
fn opened(name: &str) -> Option<File> {
    shared::shared(name).map(|path| File::open(path).unwrap())
}

fn causes(list: &ProblemList) -> Vec<RowCause> {
    list.faults().iter().map(|fault| fault.cause()).collect()
}

#[test]
fn real_health_violations_are_read_with_their_closing_dates() {
    let Some(file) = opened("health_violations_2012.csv") else {
        return;
    };
    let columns = Columns::default()
        .with(Field::Reference, "violation_id")
        .with(Field::Title, "violation_type")
        .with(Field::Category, "violation_category")
        .with(Field::FoundOn, "violation_date")
        .with(Field::ClosedOn, "violation_date_closed")
        .ignoring("inspection_id");
    let day = |cell: &mut Option<String>| *cell = cell.take().and_then(|time| time.get(..10).map(str::to_owned));
    let code = |text: String| text.to_lowercase().replace(' ', "-").chars().take(23).collect();
    let list = ProblemList::from_csv_mapped(inspection(), file, &columns, |row| {
        day(&mut row.found_on);
        day(&mut row.closed_on);
        row.category = row.category.take().map(code);
    })
    .unwrap();
    assert_eq!((list.entries().len(), list.refused()), (544, 1));
    let [RowCause::Before { earlier: Field::FoundOn, .. }] = causes(&list)[..] else { panic!("{:?}", said(&list)) };
    assert_eq!(list.entries().iter().filter(|entry| entry.closed_on().is_some()).count(), 428);
}

#[test]
fn real_known_vulnerabilities_are_read_with_their_due_dates() {
    let Some(file) = opened("kev.csv") else { return };
    let others = ["vendorProject", "product", "requiredAction", "knownRansomwareCampaignUse", "notes", "cwes"];
    let columns = Columns::default()
        .with(Field::Reference, "cveID")
        .with(Field::Title, "vulnerabilityName")
        .with(Field::Description, "shortDescription")
        .with(Field::FoundOn, "dateAdded")
        .with(Field::DueOn, "dueDate");
    let columns = others.iter().fold(columns, |columns, other| columns.ignoring(other));
    let list = ProblemList::from_csv(inspection(), file, &columns).unwrap();
    assert_eq!((list.entries().len(), list.refused()), (1_389, 15), "{:?}", said(&list));
    assert!(causes(&list).iter().all(|cause| matches!(cause, RowCause::Before { earlier: Field::FoundOn, .. })));
}
