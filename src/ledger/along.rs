//! The directory of a day, and roll-forwards along it.

use super::Ledger;
use crate::books::RollUp;
use crate::calendar::Period;
use crate::directory::Directory;
use crate::event::Event;
use crate::moment::Day;
use crate::record::StreamId;

impl Ledger {
    /// The directory in force at the end of a day: of the last record about a directory by then; before the founding, the
    /// first.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// let ledger = scene::ledger_with_one_finding();
    /// assert_eq!(ledger.directory_on(scene::monday().day()), ledger.programme().directory());
    /// ```
    pub fn directory_on(&self, day: Day) -> &Directory {
        let mut directory = self.programme.directory();
        for record in self.history(StreamId::Programme) {
            match record.event() {
                Event::DirectoryAmended(amended) => directory = amended.directory(),
                Event::Founded(founded) => directory = founded.directory(),
                _of_something_else => continue,
            }
            if record.day() <= day {
                break;
            }
        }
        directory
    }

    fn directories(&self, period: Period) -> (&Directory, &Directory) {
        let eve = period.start().plus_days(-1).unwrap_or(Day::MIN);
        (self.directory_on(eve), self.directory_on(period.last()))
    }

    /// The roll-forward of problems along the directory as it stood: each department with all beneath it.
    pub fn roll_up(&self, period: Period) -> RollUp {
        let (before, after) = self.directories(period);
        self.books().roll_up(period, before, after)
    }

    /// The same of what is outstanding, for each unit.
    pub fn amounts_up(&self, period: Period) -> Vec<RollUp> {
        let (before, after) = self.directories(period);
        self.books().amounts_up(period, before, after)
    }
}
