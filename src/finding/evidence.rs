//! Evidence (佐证材料): where it is and what it is, never the thing itself.

use crate::id::EvidenceKind;
use crate::moment::Day;
use crate::spelled::serde_by_text;
use crate::text::{TextError, Uri};
use core::fmt;
use core::str::FromStr;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A text is not a digest.
///
/// ```
/// use rectify::finding::{Digest, DigestError};
/// assert_eq!("sha1:00".parse::<Digest>(), Err(DigestError));
/// ```
#[derive(Clone, Copy, Debug, Eq, Error, PartialEq)]
#[error("a digest is written sha256: and 64 lower-case hexadecimal digits")]
pub struct DigestError;

/// The SHA-256 digest of a document, as the host computed it.
///
/// ```
/// use rectify::finding::Digest;
/// let text = format!("sha256:{}", "0f".repeat(32));
/// assert_eq!(text.parse::<Digest>()?.to_string(), text);
/// # Ok::<(), rectify::finding::DigestError>(())
/// ```
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Digest([u8; 32]);

impl FromStr for Digest {
    type Err = DigestError;

    fn from_str(text: &str) -> Result<Digest, DigestError> {
        let hex = text.strip_prefix("sha256:").filter(|hex| hex.len() == 64).ok_or(DigestError)?;
        if !hex.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')) {
            return Err(DigestError);
        }
        let mut digest = [0; 32];
        for (byte, at) in digest.iter_mut().zip((0..64).step_by(2)) {
            let pair = hex.get(at..).and_then(|rest| rest.get(..2)).ok_or(DigestError)?;
            *byte = u8::from_str_radix(pair, 16).map_err(|_| DigestError)?;
        }
        Ok(Digest(digest))
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("sha256:")?;
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

serde_by_text!(Digest, "sha256: and 64 lower-case hexadecimal digits");

/// A reference to evidence (佐证材料): where it is, never the thing itself.
///
/// ```
/// use rectify::finding::Evidence;
/// let receipt: Evidence = "bank:receipt/17".parse()?;
/// assert_eq!(receipt.uri().as_str(), "bank:receipt/17");
/// # Ok::<(), rectify::text::TextError>(())
/// ```
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    pub(crate) uri: Uri,
    pub(crate) kind: Option<EvidenceKind>,
    pub(crate) dated: Option<Day>,
    pub(crate) digest: Option<Digest>,
}

impl Evidence {
    /// Evidence at a place.
    pub fn at(uri: Uri) -> Evidence {
        Evidence { uri, kind: None, dated: None, digest: None }
    }

    /// Where it is.
    pub fn uri(&self) -> &Uri {
        &self.uri
    }

    /// What kind of document it is.
    pub fn kind(&self) -> Option<EvidenceKind> {
        self.kind
    }

    /// The same with a kind.
    #[must_use]
    pub fn with_kind(mut self, kind: EvidenceKind) -> Evidence {
        self.kind = Some(kind);
        self
    }

    /// The date it bears.
    pub fn dated(&self) -> Option<Day> {
        self.dated
    }

    /// The same with a date.
    #[must_use]
    pub fn with_date(mut self, day: Day) -> Evidence {
        self.dated = Some(day);
        self
    }

    /// Its digest.
    pub fn digest(&self) -> Option<Digest> {
        self.digest
    }

    /// The same with a digest.
    #[must_use]
    pub fn with_digest(mut self, digest: Digest) -> Evidence {
        self.digest = Some(digest);
        self
    }
}

impl FromStr for Evidence {
    type Err = TextError;

    fn from_str(text: &str) -> Result<Evidence, TextError> {
        text.parse().map(Evidence::at)
    }
}
