//! Reported figures beside those of the books.

use crate::assessment::Assessment;
use crate::books::Flow;
use crate::text::{Line, TextError};
use std::collections::BTreeMap;

/// How a reported figure stands to the books.
///
/// ```
/// use rectify::reported::Agreement;
/// assert_ne!(Agreement::Agrees, Agreement::Unknown);
/// ```
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Agreement {
    /// The books say the same.
    Agrees,
    /// The books say something else.
    Differs {
        /// What they say.
        books: u64,
    },
    /// The assessment has no figure of that name.
    Unknown,
}

/// One reported figure, and how it stands to the books.
///
/// See [`against_books`].
/// ```
/// let figure = rectify::reported::Comparison { name: "overdue".parse()?, reported: 3,
///     agreement: rectify::reported::Agreement::Agrees };
/// assert_eq!(figure.reported, 3);
/// # Ok::<(), rectify::text::TextError>(())
/// ```
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Comparison {
    /// The name of the figure.
    pub name: Line,
    /// What was reported.
    pub reported: u64,
    /// How that stands to the books.
    pub agreement: Agreement,
}

/// Compares figures that somebody reported of a period with its assessment, by the names under which the assessment
/// [publishes](Assessment::publish) them, in the order given. A column of a line that is not published is zero.
///
/// ```
/// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
/// use rectify::{assessment::Assessment, calendar::Period, finding::Kind};
/// use rectify::reported::{against_books, Agreement};
/// # let ledger = scene::ledger_with_one_finding();
/// let may = Assessment::of(&ledger, Period::month(2024, 5)?, Kind::Problem);
/// let reported = [("roll_forward/raised".parse()?, 1), ("roll_forward/closing".parse()?, 0)];
/// let compared = against_books(&may, reported)?;
/// assert_eq!(compared[0].agreement, Agreement::Agrees);
/// assert_eq!(compared[1].agreement, Agreement::Differs { books: 1 });
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// [`TextError`] where the assessment has a figure whose name is too long to be published.
pub fn against_books(
    assessment: &Assessment,
    reported: impl IntoIterator<Item = (Line, u64)>,
) -> Result<Vec<Comparison>, TextError> {
    let publish = assessment.publish()?;
    let figures = publish.publication.figures();
    let books: BTreeMap<&Line, u64> = figures.iter().map(|figure| (figure.name(), figure.value())).collect();
    // Of a line, the columns under which nothing moved are left out.
    let nothing_moved = |name: &Line| {
        let (line, flow) = name.as_str().rsplit_once('/')?;
        let closing: Line = format!("{line}/closing").parse().ok()?;
        (Flow::ALL.iter().any(|known| known.name() == flow) && books.contains_key(&closing)).then_some(0)
    };
    let compare = |(name, reported)| {
        let agreement = match books.get(&name).copied().or_else(|| nothing_moved(&name)) {
            None => Agreement::Unknown,
            Some(books) if books == reported => Agreement::Agrees,
            Some(books) => Agreement::Differs { books },
        };
        Comparison { name, reported, agreement }
    };
    Ok(reported.into_iter().map(compare).collect())
}
