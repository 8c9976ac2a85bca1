//! Names of things.
//!
//! What people write by hand — departments, regions, inspections, categories, sources — has a short readable code:
//! [`DepartmentId`] and its likes. What machines hand out — findings, people, commands, ledgers — has a UUID that is
//! never nil and never max: [`FindingId`] and its likes. Every id has one spelling; parsing refuses all others.
//!
//! Absent on purpose: a way to invent an id. The host supplies them; [`FindingId::derived`] and
//! [`CommandId::derived`] compute one from what is already known, so that doing it again gives the same.

mod place;

pub use place::{Position, Version};

use crate::spelled::{ascii, serde_by_text};
use core::fmt;
use core::hash::{Hash, Hasher};
use core::str::FromStr;
use serde::Serialize;
use thiserror::Error;
use uuid::Uuid;
use uuid::fmt::Hyphenated;

/// Why a text is not an id.
///
/// ```
/// use rectify::id::{DepartmentId, IdError};
/// assert_eq!("Roads".parse::<DepartmentId>(), Err(IdError::Character { found: 'R' }));
/// assert_eq!("".parse::<DepartmentId>().unwrap_err().to_string(), "an id is empty");
/// ```
#[derive(Clone, Copy, Debug, Eq, Error, PartialEq)]
#[non_exhaustive]
pub enum IdError {
    /// There is no text.
    #[error("an id is empty")]
    Empty,
    /// A code is longer than [`CODE_LEN_MAX`] bytes.
    #[error("a code has {len} bytes, at most {CODE_LEN_MAX} are allowed")]
    TooLong {
        /// How many bytes were given.
        len: usize,
    },
    /// A code holds something else than lower-case ASCII letters, digits, `-`, `_`, `.`, or does not begin with a
    /// letter or digit.
    #[error("a code may not hold {found:?} here: write lower-case letters and digits, then also - _ .")]
    Character {
        /// The character in the way.
        found: char,
    },
    /// Not the canonical spelling: a UUID has 36 characters, a fingerprint 16, in lower case.
    #[error("a uuid is written in 36 lower-case characters with hyphens, a fingerprint in 16 without")]
    Spelling,
    /// The nil or the max UUID, which name nobody.
    #[error("the nil and the max uuid name nothing")]
    Reserved,
    /// The word by which figures name those without a department or a category.
    #[error("{word} stands for having none: choose another code, or leave it out")]
    ForNone {
        /// The word.
        word: &'static str,
    },
}

/// The longest code, in bytes.
///
/// ```
/// assert_eq!(rectify::id::CODE_LEN_MAX, 23);
/// ```
pub const CODE_LEN_MAX: usize = 23;

/// The text behind every readable id: at most 23 bytes, kept in place, `Copy`.
#[derive(Clone, Copy, Eq, Ord, PartialEq, PartialOrd)]
struct Code {
    // Padded with zeros, so that the derived order is that of the texts.
    bytes: [u8; CODE_LEN_MAX],
    len: u8,
}

impl Code {
    const STRANGER: Code = Code { bytes: *b"unnamed\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", len: 7 };

    fn as_str(&self) -> &str {
        self.bytes.get(..usize::from(self.len)).map(ascii).unwrap_or_default()
    }
}

impl Hash for Code {
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        // Three words: the last byte is free, and the length is where the padding begins.
        let mut padded = [0; CODE_LEN_MAX + 1];
        padded.iter_mut().zip(self.bytes).for_each(|(to, byte)| *to = byte);
        let (words, _) = padded.as_chunks();
        words.iter().for_each(|word| hasher.write_u64(u64::from_le_bytes(*word)));
    }
}

impl FromStr for Code {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Code, IdError> {
        let len = u8::try_from(text.len()).map_err(|_| IdError::TooLong { len: text.len() })?;
        let mut bytes = [0; CODE_LEN_MAX];
        let room = bytes.get_mut(..text.len()).ok_or(IdError::TooLong { len: text.len() })?;
        room.copy_from_slice(text.as_bytes());
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
        let fits = |byte: u8| plain(byte.into()) | matches!(byte, b'-' | b'_' | b'.');
        if text.starts_with(plain) && text.bytes().fold(true, |all, byte| all & fits(byte)) {
            return Ok(Code { bytes, len });
        }
        let stray = |(at, c): &(usize, char)| !(plain(*c) || (*at > 0 && matches!(c, '-' | '_' | '.')));
        match text.char_indices().find(stray) {
            Some((_, found)) => Err(IdError::Character { found }),
            None => Err(IdError::Empty),
        }
    }
}

macro_rules! code_id {
    ($(#[$doc:meta])* $name:ident, $example:literal $(, not $none:literal)?) => {
        $(#[$doc])*
        ///
        /// ```
        #[doc = concat!("use rectify::id::", stringify!($name), ";")]
        #[doc = concat!("let id: ", stringify!($name), " = \"", $example, "\".parse()?;")]
        #[doc = concat!("assert_eq!(id.as_str(), \"", $example, "\");")]
        #[doc = concat!("assert!(\"", $example, "!\".parse::<", stringify!($name), ">().is_err());")]
        /// # Ok::<(), rectify::id::IdError>(())
        /// ```
        #[derive(Clone, Copy, Eq, Hash, Ord, PartialEq, PartialOrd)]
        pub struct $name(Code);

        impl $name {
            /// The code as it is written.
            pub fn as_str(&self) -> &str {
                self.0.as_str()
            }
        }

        impl FromStr for $name {
            type Err = IdError;

            fn from_str(text: &str) -> Result<Self, IdError> {
                $( if text == $none {
                    return Err(IdError::ForNone { word: $none });
                } )?
                text.parse().map(Self)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.as_str())
            }
        }

        serde_by_text!($name, "a code of lower-case letters, digits, - _ .", |code| code.as_str());
        #[cfg(feature = "schemars")]
        crate::spelled::schema::schema_of_text!($name, {"pattern": "^[a-z0-9][a-z0-9._-]{0,22}$"});
    };
}

code_id!(
    /// A department or unit (单位) that can answer for findings. None is called `unassigned`: so figures name what nobody
    /// answers for.
    DepartmentId, "housing-bureau", not "unassigned");
code_id!(
    /// A region (地区), such as a province or a county.
    RegionId, "guangdong");
code_id!(
    /// An inspection, audit or round of supervision (督查批次) from which findings come.
    InspectionId, "survey-2023");
code_id!(
    /// A category of problem (问题类别), as the office sorts them. None is called `uncategorised`: so figures name what has
    /// none.
    CategoryId, "arrears", not "uncategorised");
code_id!(
    /// Where a finding was heard of (问题来源): a hotline, a site visit, a document review.
    SourceId, "hotline");
code_id!(
    /// What a problem came of (问题成因), as the office sorts causes.
    CauseId, "no-budget");
code_id!(
    /// A free label on a finding that routing can look at.
    Tag, "key-project");
code_id!(
    /// A milestone or measure (整改措施、阶段目标) within the plan of one finding.
    MeasureId, "m1");
code_id!(
    /// What kind of document a piece of evidence is.
    EvidenceKind, "receipt");
code_id!(
    /// The name of a policy, whose versions are numbered.
    PolicyId, "standard");

/// Gives each kind of code that states hold by a handle one that stands for a code no record ever named.
macro_rules! strangers {
    ($( $name:ident ),+) => {
        $( impl $name { pub(crate) const STRANGER: $name = $name(Code::STRANGER); } )+
    };
}
strangers!(CategoryId, DepartmentId, InspectionId, MeasureId, RegionId, SourceId);

macro_rules! uuid_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        ///
        /// ```
        #[doc = concat!("use rectify::id::{IdError, ", stringify!($name), "};")]
        #[doc = concat!("let id: ", stringify!($name), " = \"018f2c3a-7d10-7c3e-9a55-0242ac120002\".parse()?;")]
        /// assert_eq!(id.to_string(), "018f2c3a-7d10-7c3e-9a55-0242ac120002");
        #[doc = concat!("let nil = \"00000000-0000-0000-0000-000000000000\".parse::<", stringify!($name), ">();")]
        /// assert_eq!(nil, Err(IdError::Reserved));
        /// # Ok::<(), IdError>(())
        /// ```
        #[derive(Clone, Copy, Eq, Hash, Ord, PartialEq, PartialOrd)]
        pub struct $name(Uuid);

        impl $name {
            /// Takes a UUID that names something.
            ///
            /// # Errors
            /// [`IdError::Reserved`] for the nil and the max UUID.
            pub fn new(uuid: Uuid) -> Result<Self, IdError> {
                if uuid.is_nil() || uuid.is_max() { Err(IdError::Reserved) } else { Ok(Self(uuid)) }
            }

            /// The UUID itself.
            pub fn uuid(self) -> Uuid {
                self.0
            }
        }

        impl TryFrom<Uuid> for $name {
            type Error = IdError;

            fn try_from(uuid: Uuid) -> Result<Self, IdError> {
                Self::new(uuid)
            }
        }

        impl FromStr for $name {
            type Err = IdError;

            fn from_str(text: &str) -> Result<Self, IdError> {
                canonical_uuid(text).and_then(Self::new)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(&self.0, f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.0)
            }
        }

        serde_by_text!($name, "a uuid in 36 lower-case characters with hyphens", |id| id
            .0
            .as_hyphenated()
            .encode_lower(&mut [0; Hyphenated::LENGTH]));
    };
}

/// Reads the one spelling of a UUID that is accepted; the `uuid` crate itself takes four.
fn canonical_uuid(text: &str) -> Result<Uuid, IdError> {
    // All bytes are looked at, whatever they are: so many at a time.
    let has_upper = |text: &str| text.bytes().fold(false, |any, byte| any | byte.is_ascii_uppercase());
    if text.is_empty() {
        Err(IdError::Empty)
    } else if text.len() != Hyphenated::LENGTH || has_upper(text) {
        Err(IdError::Spelling)
    } else {
        text.parse().map_err(|_| IdError::Spelling)
    }
}

uuid_id!(
    /// A finding (问题).
    FindingId);
uuid_id!(
    /// A sweep (举一反三、专项排查).
    SweepId);
uuid_id!(
    /// A person (责任人、经办人) who acts or answers.
    PersonId);
uuid_id!(
    /// One request of a host; the key under which a retry is recognised.
    CommandId);
uuid_id!(
    /// A delegation (授权委托): who acts for whom.
    DelegationId);
uuid_id!(
    /// A ledger: one programme's records.
    LedgerId);

impl PersonId {
    /// What stands for a person whom no record ever named.
    pub(crate) const STRANGER: PersonId = PersonId(Uuid::NAMESPACE_OID);
}

/// The namespace of all derived ids: the version 5 UUID of `rectify` under the URL namespace of RFC 9562.
const NAMESPACE: Uuid = Uuid::from_u128(0x4fb2_5d6d_abd1_5e72_98ed_c825_dbb9_eefa);

impl FindingId {
    /// The id of the finding with this reference (编号) in this inspection: the version 5 UUID (RFC 9562, §5.5) of
    /// `inspection/reference`, so that taking the same list in again names the same findings.
    ///
    /// ```
    /// use rectify::id::FindingId;
    /// let id = FindingId::derived("survey-2023".parse()?, "A-17");
    /// assert_eq!(id, FindingId::derived("survey-2023".parse()?, "A-17"));
    /// assert_ne!(id, FindingId::derived("survey-2023".parse()?, "A-18"));
    /// # Ok::<(), rectify::id::IdError>(())
    /// ```
    pub fn derived(inspection: InspectionId, reference: &str) -> FindingId {
        let name = [inspection.as_str().as_bytes(), b"/", reference.as_bytes()].concat();
        FindingId(Uuid::new_v5(&NAMESPACE, &name))
    }
}

impl SweepId {
    /// The id of the sweep that a ledger itself proposes for what the name says: the version 5 UUID (RFC 9562, §5.5) of
    /// the name under the ledger, so that proposing it again names the same sweep.
    ///
    /// ```
    /// use rectify::id::{LedgerId, SweepId};
    /// let ledger: LedgerId = "018f2c3a-7d10-7c3e-9a55-0242ac120002".parse()?;
    /// assert_eq!(SweepId::derived(ledger, "arrears"), SweepId::derived(ledger, "arrears"));
    /// # Ok::<(), rectify::id::IdError>(())
    /// ```
    pub fn derived(ledger: LedgerId, name: &str) -> SweepId {
        SweepId(Uuid::new_v5(&ledger.uuid(), name.as_bytes()))
    }
}

impl CommandId {
    /// A few bits of it, by which nearly all requests that never came are known at once.
    pub(crate) fn trace(self) -> u64 {
        crate::keyed::trace(self.0.as_u64_pair())
    }

    /// The id of the `number`-th request made directly to a ledger, for hosts that have no ids of their own.
    ///
    /// ```
    /// use rectify::id::{CommandId, LedgerId};
    /// let ledger: LedgerId = "018f2c3a-7d10-7c3e-9a55-0242ac120002".parse()?;
    /// assert_eq!(CommandId::derived(ledger, 3), CommandId::derived(ledger, 3));
    /// # Ok::<(), rectify::id::IdError>(())
    /// ```
    pub fn derived(ledger: LedgerId, number: u64) -> CommandId {
        CommandId(Uuid::new_v5(&ledger.uuid(), &number.to_le_bytes()))
    }
}

/// A 64-bit fingerprint of what a command says, written as 16 hexadecimal digits: enough to tell an honest retry from a
/// different command under the same id, not to withstand somebody who looks for a collision.
///
/// ```
/// use rectify::id::Fingerprint;
/// assert_eq!(Fingerprint::of(&("accept", 1)), Fingerprint::of(&("accept", 1)));
/// assert_ne!(Fingerprint::of(&("accept", 1)), Fingerprint::of(&("accept", 2)));
/// assert_eq!("00000000000000ff".parse::<Fingerprint>()?.to_string(), "00000000000000ff");
/// # Ok::<(), rectify::id::IdError>(())
/// ```
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Fingerprint(u64);

impl Fingerprint {
    /// The fingerprint of a value: a hash of 64 bits over its serialised form, the same on every machine.
    pub fn of<T: Serialize>(value: &T) -> Fingerprint {
        Fingerprint(crate::spelled::fingerprint(value))
    }

    /// Its 16 digits.
    fn spelled(self) -> [u8; 16] {
        let (mut digits, mut rest) = ([0; 16], self.0);
        for digit in digits.iter_mut().rev() {
            let [last, ..] = (rest & 0xf).to_le_bytes();
            *digit = b"0123456789abcdef".get(usize::from(last)).copied().unwrap_or_default();
            rest >>= 4;
        }
        digits
    }
}

impl FromStr for Fingerprint {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Fingerprint, IdError> {
        let digits: [u8; 16] = text.as_bytes().try_into().map_err(|_| IdError::Spelling)?;
        let canonical = digits.iter().fold(true, |all, digit| all & matches!(digit, b'0'..=b'9' | b'a'..=b'f'));
        // Of a digit the lower half counts, of a letter nine more.
        let value = |digit: u8| (digit & 0xf).wrapping_add((digit >> 6).wrapping_mul(9));
        let number = digits.into_iter().fold(0, |number, digit| number << 4 | u64::from(value(digit)));
        if canonical { Ok(Fingerprint(number)) } else { Err(IdError::Spelling) }
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(ascii(&self.spelled()))
    }
}

serde_by_text!(Fingerprint, "16 lower-case hexadecimal digits", |fingerprint| ascii(&fingerprint.spelled()));
