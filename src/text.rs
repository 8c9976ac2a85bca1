//! Text that people read: bounded, and with something in it that can be seen.
//!
//! [`Line`] is a title or a name, [`Prose`] a reason or a description, [`Reference`] a number (编号) under which people
//! look a finding up, [`Uri`] points at evidence. What is read back is never longer than what may be written.
//!
//! Copies share one text: a record holds what its command said, not a second copy of it.
//!
//! Invariant: a value has at least one visible character; a `Reference` and a `Uri` hold nothing that could make two of
//! them look alike: no spaces at the ends, no invisible characters, no bidirectional controls.

use crate::id::FindingId;
use crate::spelled::serde_by_text;
use core::fmt;
use core::str::FromStr;
use std::sync::Arc;
use thiserror::Error;

/// Why a text is refused.
///
/// ```
/// use rectify::text::{Line, TextError};
/// assert_eq!("\u{2800}\u{115f}".parse::<Line>(), Err(TextError::Blank));
/// assert_eq!("a\u{7}".parse::<Line>().unwrap_err().to_string(), "text holds the control character U+0007");
/// ```
#[derive(Clone, Copy, Debug, Eq, Error, PartialEq)]
#[non_exhaustive]
pub enum TextError {
    /// Nothing in the text can be seen.
    #[error("text is blank: it holds nothing that can be seen")]
    Blank,
    /// The text has more characters than its limit.
    #[error("text has more than {limit} characters")]
    TooLong {
        /// The most characters allowed.
        limit: usize,
    },
    /// A control character other than, in prose, tab and line feed.
    #[error("text holds the control character U+{:04X}", u32::from(*.found))]
    Control {
        /// The character.
        found: char,
    },
    /// An invisible or direction-changing character where a reader must be able to trust what is seen.
    #[error("a reference may not hold the invisible character U+{:04X}", u32::from(*.found))]
    Invisible {
        /// The character.
        found: char,
    },
    /// A reference that begins or ends with a space.
    #[error("a reference may not begin or end with a space")]
    Padded,
}

/// Ranges of characters that leave no mark and are not white space or control: Default_Ignorable_Code_Point of the
/// Unicode Character Database 16.0 (`DerivedCoreProperties.txt`), and U+2800, the blank Braille pattern.
const UNSEEN: [(char, char); 18] = [
    ('\u{ad}', '\u{ad}'),
    ('\u{34f}', '\u{34f}'),
    ('\u{61c}', '\u{61c}'),
    ('\u{115f}', '\u{1160}'),
    ('\u{17b4}', '\u{17b5}'),
    ('\u{180b}', '\u{180f}'),
    ('\u{200b}', '\u{200f}'),
    ('\u{202a}', '\u{202e}'),
    ('\u{2060}', '\u{206f}'),
    ('\u{2800}', '\u{2800}'),
    ('\u{3164}', '\u{3164}'),
    ('\u{fe00}', '\u{fe0f}'),
    ('\u{feff}', '\u{feff}'),
    ('\u{ffa0}', '\u{ffa0}'),
    ('\u{fff0}', '\u{fff8}'),
    ('\u{1bca0}', '\u{1bca3}'),
    ('\u{1d173}', '\u{1d17a}'),
    ('\u{e0000}', '\u{e0fff}'),
];

pub(crate) fn is_unseen(c: char) -> bool {
    c >= '\u{ad}' && UNSEEN.iter().any(|(first, last)| (*first..=*last).contains(&c))
}

fn is_visible(c: char) -> bool {
    !c.is_whitespace() && !c.is_control() && !is_unseen(c)
}

/// Whether a byte of UTF-8 is a control character, or the first of two that may be one (U+0080 to U+009F).
fn begins_control(byte: u8) -> bool {
    byte < b' ' || byte == 0x7f || byte == 0xc2
}

/// Checks a text against its limit in characters and the control characters it may hold.
fn checked(text: &str, limit: usize, controls: &[char]) -> Result<Arc<str>, TextError> {
    // Four bytes at most a character: a text of unreasonable size is refused before it is walked.
    if text.len() > limit && (text.len() > limit.saturating_mul(4) || text.chars().nth(limit).is_some()) {
        return Err(TextError::TooLong { limit });
    }
    // All bytes are looked at, whatever they are: so many at a time.
    if text.bytes().fold(false, |any, byte| any | begins_control(byte))
        && let Some(found) = text.chars().find(|c| c.is_control() && !controls.contains(c))
    {
        return Err(TextError::Control { found });
    }
    if text.chars().any(is_visible) { Ok(text.into()) } else { Err(TextError::Blank) }
}

/// Checks a text by which something is found again.
fn checked_reference(text: &str, limit: usize) -> Result<Arc<str>, TextError> {
    let kept = checked(text, limit, &[])?;
    if kept.trim().len() != kept.len() {
        return Err(TextError::Padded);
    }
    if kept.is_ascii() {
        return Ok(kept);
    }
    match kept.chars().find(|c| is_unseen(*c)) {
        Some(found) => Err(TextError::Invisible { found }),
        None => Ok(kept),
    }
}

macro_rules! text {
    ($(#[$doc:meta])* $name:ident, $limit:literal, $check:expr, $example:literal, $expecting:literal) => {
        $(#[$doc])*
        ///
        /// ```
        #[doc = concat!("use rectify::text::{", stringify!($name), ", TextError};")]
        #[doc = concat!("let text: ", stringify!($name), " = \"", $example, "\".parse()?;")]
        #[doc = concat!("assert_eq!(text.as_str(), \"", $example, "\");")]
        #[doc = concat!("assert_eq!(\" \\u{200b}\".parse::<", stringify!($name), ">(), Err(TextError::Blank));")]
        #[doc = concat!("let limit = ", stringify!($name), "::LEN_MAX;")]
        #[doc = concat!("let long = \"x\".repeat(limit + 1).parse::<", stringify!($name), ">();")]
        /// assert_eq!(long, Err(TextError::TooLong { limit }));
        /// # Ok::<(), TextError>(())
        /// ```
        #[derive(Clone, Eq, Hash, Ord, PartialEq, PartialOrd)]
        pub struct $name(Arc<str>);

        impl $name {
            /// The most characters it may have, written or read.
            pub const LEN_MAX: usize = $limit;

            /// The text as it was given.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = TextError;

            fn from_str(text: &str) -> Result<Self, TextError> {
                let check: fn(&str) -> Result<Arc<str>, TextError> = $check;
                check(text).map(Self)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Debug::fmt(&self.0, f)
            }
        }

        serde_by_text!($name, $expecting, |text| text.as_str());
        #[cfg(feature = "schemars")]
        crate::spelled::schema::schema_of_text!($name, {"minLength": 1, "maxLength": $limit});
    };
}

text!(
    /// One line: a title, a name, a label. At most 200 characters, no line breaks.
    Line, 200, |text| checked(text, Line::LEN_MAX, &[]), "supplier unpaid since May", "a visible text of one line");
text!(
    /// A reason, a description, a reply. At most 10,000 characters; tabs and line feeds are kept.
    Prose, 10_000, |text| checked(text, Prose::LEN_MAX, &['\t', '\n']), "Paid in full on Friday.", "a visible text");
text!(
    /// The number (编号) under which people look something up. At most 64 characters, nothing invisible.
    Reference, 64, |text| checked_reference(text, Reference::LEN_MAX), "GD-2023-0017", "a visible reference");
text!(
    /// Where a piece of evidence (佐证材料) is kept; never the thing itself. At most 2,048 characters.
    Uri, 2_048, |text| checked_reference(text, Uri::LEN_MAX), "bank:receipt/17", "a visible reference to a document");

/// A finding without a number goes by its id.
impl From<FindingId> for Reference {
    fn from(id: FindingId) -> Reference {
        Reference(id.to_string().into())
    }
}
