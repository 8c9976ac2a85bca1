//! Facts in words.

use super::Stranded;
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
        self.0.iter().enumerate().try_for_each(|(at, stranded)| {
            f.write_str(if at == 0 { "" } else { ", " })?;
            write!(f, "{stranded}")
        })?;
        if self.1 > 0 { write!(f, " and {} more", self.1) } else { Ok(()) }
    }
}
