//! SQLite in memory, doing the same work in one transaction a command: the unique command id, the stage, the separation
//! of duties, the record with its text, and a counter table kept by hand.

use crate::programme::{Happening, Programme, What, command_id, day, finding_id};
use crate::question::Row;
use crate::work::{Worker, is_office, judges};
use rusqlite::{CachedStatement, Connection, OptionalExtension, Params, params};
use std::hint::black_box;

pub struct Sqlite {
    pub(crate) connection: Connection,
    /// Whether what is done is part of a longer transaction.
    is_part: bool,
}

/// A happening with its texts and ids, as a caller would hand it over.
pub struct Asked {
    finding: [u8; 16],
    command: [u8; 16],
    person: [u8; 16],
    department: u32,
    lead: u32,
    severity: u8,
    day: u32,
    month: u32,
    at: u32,
    what: What,
    text: String,
}

/// The number of the office, after those of all departments.
const OFFICE: u32 = 1_000;

const TABLES: &str = "
    create table finding (id blob primary key, stage integer, department integer, severity integer, closed integer,
        version integer) without rowid;
    create table record (position integer primary key, finding blob, version integer, command blob unique, at integer,
        day integer, person blob, department integer, what integer, text text, unique (finding, version));
    create table acted (finding blob, person blob, department integer, primary key (finding, person, department))
        without rowid;
    create table counter (month integer, department integer, severity integer, came integer, closed integer,
        went integer, primary key (month, department, severity)) without rowid;
    create index record_day on record (day, what);
";

/// The stage after, if the stage before admits it.
fn next(what: What, stage: i64) -> Option<i64> {
    match (what, stage) {
        (What::Raise, -1) => Some(0),
        (What::Assign, 0) => Some(1),
        (What::FilePlan, 1) => Some(2),
        (What::Report | What::AskExtension | What::Grant, 2) => Some(2),
        (What::Submit, 2) => Some(3),
        (What::Return, 3) => Some(2),
        (What::Accept, 3) => Some(4),
        (What::Close, 4) => Some(5),
        (What::Relapse, 5) => Some(2),
        _ => None,
    }
}

/// The month of a day, counted from the year 0.
pub fn month_of(day: rectify::moment::Day) -> u32 {
    u32::try_from(day.year()).unwrap() * 12 + day.month() - 1
}

impl Worker for Sqlite {
    type Asked = Asked;

    fn asked(programme: &Programme, happening: Happening, number: u64) -> Asked {
        let traits = programme.traits[happening.finding as usize];
        let Happening { at, finding, what } = happening;
        Asked {
            finding: finding_id(finding).uuid().into_bytes(),
            command: command_id(number).uuid().into_bytes(),
            person: programme.actor(happening).person().uuid().into_bytes(),
            department: if is_office(what) { OFFICE } else { traits.department },
            lead: traits.department,
            severity: traits.severity as u8,
            day: day(at).number(),
            month: month_of(day(at)),
            at,
            what,
            text: programme.text(happening),
        }
    }

    fn act(&mut self, asked: Asked) {
        if !self.is_part {
            self.connection.execute_batch("begin").unwrap();
        }
        let Asked { finding, command, person, department, lead, severity, day, month, at, what, text } = asked;
        let known: Option<(i64, i64)> = self
            .prepared("select stage, version from finding where id = ?1")
            .query_row(params![finding], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()
            .unwrap();
        let (stage, version) = known.unwrap_or((-1, 0));
        let after = next(what, stage).expect("not admissible");
        if judges(what) {
            let acted = "select 1 from acted where finding = ?1 and (person = ?2 or department = ?3) limit 1";
            let barred = self.prepared(acted).exists(params![finding, person, department]).unwrap();
            assert!(!barred, "separation of duties");
        }
        self.execute(
            "insert into record (finding, version, command, at, day, person, department, what, text)
            values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            params![finding, version + 1, command, at, day, person, department, what as u8, text],
        );
        match known {
            None => {
                self.execute("insert into finding values (?1, 0, null, ?2, null, 1)", params![finding, severity]);
            }
            Some(_) => self.execute(
                "update finding set stage = ?2, department = iif(?2 >= 1, ?3, department),
                closed = iif(?2 = 5, ?4, null), version = version + 1 where id = ?1",
                params![finding, after, lead, day],
            ),
        }
        if !is_office(what) {
            self.execute("insert or ignore into acted values (?1, ?2, ?3)", params![finding, person, department]);
        }
        // Nobody answers for what is raised: its department is -1.
        let count = |lead: i64, came: u32, closed: u32, went: u32| {
            self.execute(
                "insert into counter values (?1, ?2, ?3, ?4, ?5, ?6) on conflict do update
                set came = came + ?4, closed = closed + ?5, went = went + ?6",
                params![month, lead, severity, came, closed, went],
            );
        };
        match what {
            What::Raise => count(-1, 1, 0, 0),
            What::Assign => {
                count(-1, 0, 0, 1);
                count(lead.into(), 1, 0, 0);
            }
            What::Relapse => count(lead.into(), 1, 0, 0),
            What::Close => count(lead.into(), 0, 1, 0),
            _ => {}
        }
        if !self.is_part {
            self.connection.execute_batch("commit").unwrap();
        }
    }

    fn begin(&mut self) {
        self.connection.execute_batch("begin").unwrap();
        self.is_part = true;
    }

    fn end(&mut self) {
        self.connection.execute_batch("commit").unwrap();
        self.is_part = false;
    }
}

impl Sqlite {
    pub fn new() -> Sqlite {
        let connection = Connection::open_in_memory().unwrap();
        connection
            .execute_batch(
                "pragma journal_mode = off; pragma synchronous = off; pragma locking_mode = exclusive;
                pragma cache_size = -8000000;",
            )
            .unwrap();
        connection.execute_batch(TABLES).unwrap();
        connection.set_prepared_statement_cache_capacity(64);
        Sqlite { connection, is_part: false }
    }

    fn prepared(&self, sql: &str) -> CachedStatement<'_> {
        self.connection.prepare_cached(sql).unwrap()
    }

    fn execute(&self, sql: &str, with: impl Params) {
        self.prepared(sql).execute(with).unwrap();
    }

    /// The rows of a question: department, severity, closed and open; a department below zero is nobody.
    pub fn rows(&self, sql: &str, with: impl Params) -> Vec<Row> {
        let mut statement = self.prepared(sql);
        let rows = statement.query_map(with, |row| {
            let (lead, severity): (Option<i64>, Option<u8>) = (row.get(0)?, row.get(1)?);
            Ok((lead.and_then(|lead| u32::try_from(lead).ok()), severity, row.get(2)?, row.get(3)?))
        });
        rows.unwrap().map(Result::unwrap).collect()
    }

    /// A period by department and severity, by GROUP BY over the findings and their records.
    pub fn grouped(&self, from: u32, until: u32) -> Vec<Row> {
        let open =
            "select department, severity, 0, count(*) from finding where stage < 5 group by department, severity";
        let closed = "select finding.department, finding.severity, count(*), 0
            from record join finding on finding.id = record.finding
            where what = ?1 and day >= ?2 and day < ?3 group by finding.department, finding.severity";
        let mut rows = self.rows(open, []);
        rows.extend(self.rows(closed, params![What::Close as u8, from, until]));
        rows
    }

    /// The same of a month from the counter table: what somebody would keep by hand for this one question.
    pub fn counted(&self, month: u32) -> Vec<Row> {
        self.rows(
            "select department, severity, sum(iif(month = ?1, closed, 0)), sum(came - closed - went) from counter
            where month <= ?1 group by department, severity",
            params![month],
        )
    }

    /// Reads every record back, column by column.
    pub fn read_back(&self) -> usize {
        let mut statement = self.prepared(
            "select finding, version, command, at, day, person, department, what, text from record order by position",
        );
        let rows = statement.query_map([], |row| {
            let ids: [[u8; 16]; 3] = [row.get(0)?, row.get(2)?, row.get(5)?];
            let numbers: [u32; 5] = [row.get(1)?, row.get(3)?, row.get(4)?, row.get(6)?, row.get(7)?];
            let text: String = row.get(8)?;
            black_box((ids, numbers, text));
            Ok(())
        });
        rows.unwrap().map(Result::unwrap).count()
    }
}
