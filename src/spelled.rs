//! One spelling: values whose only wire form is the text that [`Display`](core::fmt::Display) writes and
//! [`FromStr`](core::str::FromStr) reads, so that deserialising goes through the parser.

/// Implements `Serialize` and `Deserialize` for a type through its `Display` and `FromStr`.
macro_rules! serde_by_text {
    ($type:ty, $expecting:literal) => {
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
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
