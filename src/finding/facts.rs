//! What a policy may look at.

use super::{Kind, Mode, Severity};
use crate::id::{CategoryId, SourceId};
use crate::quantity::Quantity;

/// What a finding is, as far as a policy may look at it.
///
/// ```
/// use rectify::finding::{Facts, Kind, Mode, Severity};
/// use rectify::policy::{Choices, When};
/// let notice = Choices::always(false).but(When::severity(Severity::Critical), true);
/// let grave = Facts::of(Kind::Problem, Severity::Critical).with_category("arrears".parse()?);
/// assert_eq!(notice.pick(&grave), Some(&true));
/// assert_eq!((grave.mode(), grave.with_mode(Mode::Staged).mode()), (None, Some(Mode::Staged)));
/// # Ok::<(), rectify::id::IdError>(())
/// ```
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct Facts {
    pub(crate) kind: Kind,
    pub(crate) severity: Severity,
    pub(crate) mode: Option<Mode>,
    pub(crate) category: Option<CategoryId>,
    pub(crate) source: Option<SourceId>,
    pub(crate) amount: Option<Quantity>,
}

impl Facts {
    /// A finding of which no more is known.
    pub const fn of(kind: Kind, severity: Severity) -> Facts {
        Facts { kind, severity, mode: None, category: None, source: None, amount: None }
    }

    /// Problem or suggestion.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// How grave.
    pub fn severity(&self) -> Severity {
        self.severity
    }

    optional! {
        /// The mode, once decided.
        mode, with_mode: Mode;
        /// The category.
        category, with_category: CategoryId;
        /// Where it was heard of.
        source, with_source: SourceId;
        /// The total found.
        amount, with_amount: Quantity;
    }
}
