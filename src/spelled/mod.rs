//! One spelling: values whose only wire form is the text that [`Display`](core::fmt::Display) writes and
//! [`FromStr`](core::str::FromStr) reads, so that deserialising goes through the parser.

mod fingerprint;
#[cfg(feature = "schemars")]
pub(crate) mod schema;
mod tree;

pub(crate) use fingerprint::fingerprint;
pub(crate) use tree::{Tree, tree};

/// Implements `Serialize` and `Deserialize` for a type through its text and `FromStr`. The text is what `Display` writes;
/// a type that has it at hand, or spells it into a small array, says how.
macro_rules! serde_by_text {
    ($type:ty, $expecting:literal) => {
        crate::spelled::serde_by_text!($type, $expecting, |value| &value.to_string());
    };
    ($type:ty, $expecting:literal, |$value:ident| $text:expr) => {
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let $value = self;
                serializer.serialize_str($text)
            }
        }

        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Spelling;
                impl serde::de::Visitor<'_> for Spelling {
                    type Value = $type;
                    fn expecting(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                        f.write_str($expecting)
                    }
                    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<$type, E> {
                        text.parse().map_err(E::custom)
                    }
                }
                deserializer.deserialize_str(Spelling)
            }
        }
    };
}
pub(crate) use serde_by_text;

/// A text of ASCII bytes.
pub(crate) fn ascii(bytes: &[u8]) -> &str {
    core::str::from_utf8(bytes).unwrap_or_default()
}

/// Declares an enum of names with one snake_case spelling each, in serde, `name()` and `Display`.
macro_rules! names {
    (
        $(#[$doc:meta])* $type:ident { $( $(#[$variant_doc:meta])* $variant:ident = $name:literal, )+ }
    ) => {
        $(#[$doc])*
        #[derive(
            Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd, serde::Deserialize, serde::Serialize,
        )]
        #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
        #[cfg_attr(feature = "schemars", schemars(transform = crate::spelled::schema::names))]
        pub enum $type { $( $(#[$variant_doc])* #[serde(rename = $name)] $variant, )+ }

        impl $type {
            /// Every value, in order.
            pub const ALL: &'static [$type] = &[$( $type::$variant, )+];

            /// The one spelling, as on the wire.
            pub const fn name(self) -> &'static str {
                match self { $( $type::$variant => $name, )+ }
            }
        }

        impl core::fmt::Display for $type {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.pad(self.name())
            }
        }
    };
}
pub(crate) use names;

/// Where each value stands among all of its type, from 0.
macro_rules! numbered {
    ($($type:ty),+) => { $(
        impl $type {
            #[expect(clippy::as_conversions, reason = "the number of a variant, from 0 without gaps")]
            pub(crate) const fn number(self) -> usize {
                self as usize
            }
        }
    )+ };
}
pub(crate) use numbered;

/// Declares payload structs: fields private to the crate, an accessor for each, by value (`val`) or by reference
/// (`doc`), strict on the wire. What is nearly always absent (`rare`) takes no room where it is. What stands after a `;` is
/// left out on the wire where there is nothing to say: earlier versions did not know of it.
macro_rules! payload {
    (@type rare $type:ty) => { Option<Box<$type>> };
    (@type $mode:ident $type:ty) => { $type };
    (@accessor $(#[$doc:meta])* rare $field:ident $type:ty) => {
        $(#[$doc])*
        pub fn $field(&self) -> Option<$type> {
            self.$field.as_deref().copied()
        }
    };
    (@accessor $(#[$doc:meta])* val $field:ident $type:ty) => {
        $(#[$doc])*
        pub fn $field(&self) -> $type {
            self.$field
        }
    };
    (@accessor $(#[$doc:meta])* doc $field:ident $type:ty) => {
        $(#[$doc])*
        pub fn $field(&self) -> &$type {
            &self.$field
        }
    };
    ($(
        $(#[$doc:meta])*
        $name:ident {
            $( $(#[$field_doc:meta])* $mode:ident $field:ident : $type:ty, )*
            $( ; $( $(#[$late_doc:meta])* $late_mode:ident $late:ident : $late_type:ty, )+ )?
        }
    )+) => { $(
        $(#[$doc])*
        #[derive(Clone, Debug, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
        #[serde(deny_unknown_fields)]
        pub struct $name {
            $( pub(crate) $field: crate::spelled::payload!(@type $mode $type), )*
            $( $(
                #[serde(default, skip_serializing_if = "crate::spelled::is_default")]
                pub(crate) $late: crate::spelled::payload!(@type $late_mode $late_type),
            )+ )?
        }

        impl $name {
            $( crate::spelled::payload!(@accessor $(#[$field_doc])* $mode $field $type); )*
            $( $( crate::spelled::payload!(@accessor $(#[$late_doc])* $late_mode $late $late_type); )+ )?
        }
    )+ };
}
pub(crate) use payload;

/// Whether there is nothing to say.
pub(crate) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// A snake_case name as words.
pub(crate) struct Words(pub(crate) &'static str);

impl core::fmt::Display for Words {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        self.0.split('_').enumerate().try_for_each(|(at, word)| {
            if at > 0 {
                f.write_str(" ")?;
            }
            f.write_str(word)
        })
    }
}
