//! Where each finding was from when until when, as a table of intervals in SQLite: what answers questions of the past.

use crate::programme::{Programme, What, day, finding_id};
use crate::question::Row;
use crate::sqlite::{Sqlite, month_of};
use rusqlite::params;
use std::collections::HashMap;

/// Later than all that happens.
const NEVER: u32 = u32::MAX;

/// Its index holds all that a question needs, in the order in which it is grouped.
const TABLES: &str = "
    create table stay (finding blob, department integer, severity integer, since_at integer, since_day integer,
        until_at integer, until_day integer, closed integer);
    create table month (number integer primary key, first integer, after integer);
";

const INDEX: &str =
    "create index stay_by on stay (department, severity, since_at, since_day, until_at, until_day, closed)";

/// A finding in one place since.
struct Stay {
    department: i64,
    since: u32,
}

impl Sqlite {
    /// Writes the intervals of a programme that was played.
    pub fn write_intervals(&self, programme: &Programme) {
        self.connection.execute_batch(TABLES).unwrap();
        self.connection.execute_batch("begin").unwrap();
        let mut staying: HashMap<u32, Stay> = HashMap::new();
        for happening in &programme.happenings {
            let (at, finding) = (happening.at, happening.finding);
            let lead = i64::from(programme.traits[finding as usize].department);
            let moved = match happening.what {
                What::Raise => Some(Stay { department: -1, since: at }),
                What::Assign | What::Relapse => Some(Stay { department: lead, since: at }),
                What::Close => None,
                _ => continue,
            };
            if let Some(left) = staying.remove(&finding) {
                self.write_interval(programme, finding, &left, at, moved.is_none());
            }
            staying.extend(moved.map(|stay| (finding, stay)));
        }
        for (finding, stay) in &staying {
            self.write_interval(programme, *finding, stay, NEVER, false);
        }
        self.connection.execute_batch("commit").unwrap();
        self.connection.execute_batch(INDEX).unwrap();
        self.connection.execute_batch("analyze").unwrap();
    }

    fn write_interval(&self, programme: &Programme, finding: u32, stay: &Stay, until: u32, is_closed: bool) {
        let (id, severity) =
            (finding_id(finding).uuid().into_bytes(), programme.traits[finding as usize].severity as u8);
        let until_day = if until == NEVER { NEVER } else { day(until).number() };
        let mut insert =
            self.connection.prepare_cached("insert into stay values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)").unwrap();
        let (department, since, since_day) = (stay.department, stay.since, day(stay.since).number());
        insert.execute(params![id, department, severity, since, since_day, until, until_day, is_closed]).unwrap();
    }

    /// The months that a trend is drawn of.
    pub fn write_months(&self, months: &[rectify::calendar::Period]) {
        for month in months {
            let (first, after) = (month.start().number(), month.end().number());
            let mut insert = self.connection.prepare_cached("insert into month values (?1, ?2, ?3)").unwrap();
            insert.execute(params![month_of(month.start()), first, after]).unwrap();
        }
    }

    /// A period by department and severity, as it was known at a moment.
    pub fn as_of(&self, at: u32, from: u32, after: u32) -> Vec<Row> {
        self.rows(
            "select department, severity,
                sum(closed and until_at <= ?1 and until_day >= ?2 and until_day < ?3),
                sum(since_day < ?3 and (until_at > ?1 or until_day >= ?3))
            from stay where since_at <= ?1 group by department, severity",
            params![at, from, after],
        )
    }

    /// Each month by department, from the intervals; the months one after another.
    pub fn trend(&self) -> Vec<Vec<Row>> {
        let mut statement = self
            .connection
            .prepare_cached(
                "select number, department, sum(closed and until_day >= first and until_day < after),
                    sum(until_day >= after)
                from month join stay on since_day < after group by number, department order by number",
            )
            .unwrap();
        let rows = statement.query_map([], |row| {
            let lead: i64 = row.get(1)?;
            let month: u32 = row.get(0)?;
            Ok((month, (u32::try_from(lead).ok(), None, row.get(2)?, row.get(3)?)))
        });
        let mut months: Vec<(u32, Vec<Row>)> = Vec::new();
        for (month, row) in rows.unwrap().map(Result::unwrap) {
            match months.last_mut() {
                Some((last, rows)) if *last == month => rows.push(row),
                _ => months.push((month, vec![row])),
            }
        }
        months.into_iter().map(|(_, rows)| rows).collect()
    }

    /// How many were open at the end of a day, by bands of days since they were raised: up to each bound, and beyond.
    pub fn ageing(&self, on: u32, bounds: &[u32; 4]) -> Vec<i64> {
        let sql = "select band, count(*) from (select case
                when ?1 - raised.day <= ?2 then 0 when ?1 - raised.day <= ?3 then 1
                when ?1 - raised.day <= ?4 then 2 when ?1 - raised.day <= ?5 then 3 else 4 end as band
            from stay join record as raised on raised.finding = stay.finding and raised.version = 1
            where since_day <= ?1 and until_day > ?1) group by band order by band";
        let mut statement = self.connection.prepare_cached(sql).unwrap();
        let rows = statement.query_map(params![on, bounds[0], bounds[1], bounds[2], bounds[3]], |row| {
            Ok((row.get::<_, u32>(0)?, row.get::<_, i64>(1)?))
        });
        let mut bands = vec![0; 5];
        for (band, count) in rows.unwrap().map(Result::unwrap) {
            bands[band as usize] = count;
        }
        bands
    }

    /// How long the closes of a period took since the finding was raised: how many, how many days in all, how many in the
    /// middle, and the days of these.
    pub fn took(&self, from: u32, until: u32) -> [u64; 4] {
        let sql = "with took as (select closed.day - raised.day as days
                from record as closed join record as raised on raised.finding = closed.finding and raised.version = 1
                where closed.what = ?1 and closed.day >= ?2 and closed.day < ?3),
            placed as (select days, row_number() over (order by days) as place, count(*) over () as many from took)
            select count(*), sum(days), sum(place in ((many + 1) / 2, many / 2 + 1)),
                sum(iif(place in ((many + 1) / 2, many / 2 + 1), days, 0)) from placed";
        let mut statement = self.connection.prepare_cached(sql).unwrap();
        let number = |row: &rusqlite::Row<'_>, at| -> rusqlite::Result<u64> {
            let number: Option<i64> = row.get(at)?;
            Ok(u64::try_from(number.unwrap_or_default()).unwrap())
        };
        statement
            .query_row(params![What::Close as u8, from, until], |row| {
                Ok([number(row, 0)?, number(row, 1)?, number(row, 2)?, number(row, 3)?])
            })
            .unwrap()
    }
}
