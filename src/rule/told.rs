//! Facts in words.

use super::Stranded;
use crate::id::{DepartmentId, FindingId};
use crate::life::{Chain, Earlier};
use core::fmt;

/// What somebody did before, as a sentence goes on.
pub(super) struct Did(pub(super) Earlier);

impl fmt::Display for Did {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match Chain::ALL.iter().find(|chain| Earlier::from(**chain) == self.0) {
            Some(chain) => write!(f, "took a step of the chain for {chain}"),
            None if self.0 == Earlier::Raise => f.write_str("raised this finding"),
            None if self.0 == Earlier::Determine => f.write_str("determined how it stands"),
            None => f.write_str("verified a measure"),
        }
    }
}

/// Steps that nobody could take, and how many more there are.
pub(super) struct Listed<'a>(pub(super) &'a [Stranded], pub(super) usize);

impl fmt::Display for Listed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", List(self.0))?;
        if self.1 > 0 { write!(f, " and {} more", self.1) } else { Ok(()) }
    }
}

/// Several, with commas between them.
pub(super) struct List<'a, T>(pub(super) &'a [T]);

impl<T: fmt::Display> fmt::Display for List<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().enumerate().try_for_each(|(at, item)| write!(f, "{}{item}", if at > 0 { ", " } else { "" }))
    }
}

/// What a sweep waits for.
pub(super) struct Pending<'a> {
    pub(super) awaited: &'a [DepartmentId],
    pub(super) open: &'a [FindingId],
}

impl fmt::Display for Pending<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Pending { awaited, open } = *self;
        if !awaited.is_empty() {
            write!(f, "waits for the report of {}", List(awaited))?;
        }
        let and = if awaited.is_empty() || open.is_empty() { "" } else { " and " };
        f.write_str(and)?;
        if open.is_empty() { Ok(()) } else { write!(f, "has open siblings: {}", List(open)) }
    }
}
