//! The figures of a period, as an assessment holds them and as the rule on publications draws them.

use super::{Ledger, SweepFigures};
use crate::books::{Figures, Named};
use crate::calendar::Period;
use crate::finding::Kind;
use crate::publication::Figure;
use crate::text::TextError;

impl Ledger {
    /// All figures of a period: by department and by the groupings of the policy, along the directory as it stood.
    pub fn figures(&self, period: Period, kind: Kind) -> Figures {
        let groupings = &self.programme.policy().draft().groupings;
        self.books().of(kind).figures(period, groupings, self.directories(period))
    }

    /// The figures of a period as they would be published now.
    pub(crate) fn drawn(&self, period: Period, kind: Kind) -> Result<Vec<Figure>, TextError> {
        publishable(&self.figures(period, kind), &self.sweep_figures(period, kind))
    }
}

/// These figures, each under its name.
pub(crate) fn publishable(figures: &Figures, sweeps: &SweepFigures) -> Result<Vec<Figure>, TextError> {
    let mut named = Named::default();
    let (coverage, siblings) = (sweeps.coverage(), sweeps.siblings_per_origin());
    let of = [
        ("reported", coverage.numerator()),
        ("in_scope", coverage.denominator()),
        ("siblings", siblings.numerator()),
        ("origins", siblings.denominator()),
        ("siblings_closed", sweeps.siblings_closed().numerator()),
    ];
    named.put_all("sweeps", of)?;
    Ok([figures.named()?, named.into_figures()].concat())
}
