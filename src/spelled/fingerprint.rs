//! A serde serialiser that writes nowhere: it feeds a hash with every value and every border between values, so that
//! two values of one type have one fingerprint exactly when they have one wire form (short of a collision).

use core::fmt;
use serde::ser::{self, Serialize};

/// What the hash starts from, and what it multiplies by: odd numbers of wyhash (Wang Yi).
const START: u64 = 0xa076_1d64_78bd_642f;
const FACTOR: u64 = 0xe703_7ed1_a0b4_28db;

/// A hash that takes two words of 64 bits at a time: fixed for good, because fingerprints are kept in records.
#[derive(Debug)]
struct Hash(u64);

/// The 64-bit hash of the serialised form of a value; 0 for a value that refuses to be serialised.
pub(crate) fn fingerprint<T: Serialize>(value: &T) -> u64 {
    let mut hash = Hash(START);
    value.serialize(&mut hash).map_or(0, |()| hash.0)
}

impl Hash {
    /// Both halves of the product of what there is and what comes, folded into one.
    fn words(&mut self, first: u64, second: u64) {
        let (low, high) = (self.0 ^ first).carrying_mul(second ^ FACTOR, 0);
        self.0 = low ^ high;
    }

    /// What has no length: a border, or a value that its kind says whole.
    fn mark(&mut self, kind: u8) -> &mut Hash {
        self.words(u64::from(kind), 0);
        self
    }

    /// Bytes after their kind and length, which tell `["ab"]` from `["a", "b"]`, the last of them first: what is loaded
    /// twice does no harm.
    fn bytes(&mut self, kind: u8, bytes: &[u8]) -> &mut Hash {
        let last = match (bytes.last_chunk(), bytes.first_chunk(), bytes.last_chunk()) {
            (Some(eight), ..) => u64::from_le_bytes(*eight),
            (None, Some(first), Some(last)) => {
                u64::from(u32::from_le_bytes(*first)) | u64::from(u32::from_le_bytes(*last)) << 32
            }
            _fewer_than_four => bytes.iter().fold(0, |word, byte| word << 8 | u64::from(*byte)),
        };
        self.words(u64::try_from(bytes.len()).unwrap_or(u64::MAX) << 8 | u64::from(kind), last);
        bytes.as_chunks().0.iter().for_each(|word| self.words(u64::from_le_bytes(*word), 0));
        self
    }

    fn text(&mut self, text: &str) {
        self.bytes(b's', text.as_bytes());
    }
}

/// The one error: a value's own refusal to be serialised.
#[derive(Debug)]
pub(crate) struct Refused;

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the value refuses to be serialised")
    }
}

impl core::error::Error for Refused {}

impl ser::Error for Refused {
    fn custom<T: fmt::Display>(_: T) -> Refused {
        Refused
    }
}

/// Numbers, so that one number is one whatever its width.
macro_rules! numbers {
    ($wide:ty: $($method:ident $type:ty),+ => $kind:expr, $bits:expr) => { $(
        fn $method(self, value: $type) -> Result<(), Refused> {
            let value = <$wide>::from(value);
            self.words(u64::from($kind(value)), $bits(value));
            Ok(())
        }
    )+ };
}

impl<'a> ser::Serializer for &'a mut Hash {
    type Ok = ();
    type Error = Refused;
    type SerializeSeq = &'a mut Hash;
    type SerializeTuple = &'a mut Hash;
    type SerializeTupleStruct = &'a mut Hash;
    type SerializeTupleVariant = &'a mut Hash;
    type SerializeMap = &'a mut Hash;
    type SerializeStruct = &'a mut Hash;
    type SerializeStructVariant = &'a mut Hash;

    numbers!(u64: serialize_u8 u8, serialize_u16 u16, serialize_u32 u32, serialize_u64 u64 => |_| b'n', |value| value);
    numbers!(i64: serialize_i8 i8, serialize_i16 i16, serialize_i32 i32, serialize_i64 i64
        => |value| if value < 0 { b'-' } else { b'n' }, i64::unsigned_abs);
    numbers!(f64: serialize_f32 f32, serialize_f64 f64 => |_| b'd', f64::to_bits);

    fn serialize_bool(self, value: bool) -> Result<(), Refused> {
        self.mark(if value { b't' } else { b'f' });
        Ok(())
    }

    fn serialize_char(self, value: char) -> Result<(), Refused> {
        self.text(value.encode_utf8(&mut [0; 4]));
        Ok(())
    }

    fn serialize_str(self, value: &str) -> Result<(), Refused> {
        self.text(value);
        Ok(())
    }

    fn serialize_bytes(self, value: &[u8]) -> Result<(), Refused> {
        self.bytes(b'b', value);
        Ok(())
    }

    fn serialize_none(self) -> Result<(), Refused> {
        self.mark(b'0');
        Ok(())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Refused> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Refused> {
        self.serialize_none()
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Refused> {
        self.serialize_none()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<(), Refused> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result<(), Refused> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<(), Refused> {
        self.bytes(b'v', variant.as_bytes());
        value.serialize(self)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<&'a mut Hash, Refused> {
        Ok(self.mark(b'['))
    }

    fn serialize_tuple(self, _: usize) -> Result<&'a mut Hash, Refused> {
        Ok(self.mark(b'['))
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<&'a mut Hash, Refused> {
        Ok(self.mark(b'['))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<&'a mut Hash, Refused> {
        Ok(self.bytes(b'v', variant.as_bytes()).mark(b'['))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<&'a mut Hash, Refused> {
        Ok(self.mark(b'{'))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<&'a mut Hash, Refused> {
        Ok(self)
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<&'a mut Hash, Refused> {
        Ok(self.bytes(b'v', variant.as_bytes()))
    }
}

macro_rules! sequence {
    ($($trait:ident: $method:ident),+) => { $(
        impl ser::$trait for &mut Hash {
            type Ok = ();
            type Error = Refused;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Refused> {
                value.serialize(&mut **self)
            }

            fn end(self) -> Result<(), Refused> {
                self.mark(b']');
                Ok(())
            }
        }
    )+ };
}
sequence!(
    SerializeSeq: serialize_element,
    SerializeTuple: serialize_element,
    SerializeTupleStruct: serialize_field,
    SerializeTupleVariant: serialize_field
);

/// A struct needs no mark where it begins: its first name or, where it has none, its end is one.
macro_rules! fields {
    ($($trait:ident),+) => { $(
        impl ser::$trait for &mut Hash {
            type Ok = ();
            type Error = Refused;

            fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Refused> {
                self.bytes(b'.', name.as_bytes());
                value.serialize(&mut **self)
            }

            fn end(self) -> Result<(), Refused> {
                self.mark(b'}');
                Ok(())
            }
        }
    )+ };
}
fields!(SerializeStruct, SerializeStructVariant);

impl ser::SerializeMap for &mut Hash {
    type Ok = ();
    type Error = Refused;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Refused> {
        key.serialize(&mut **self)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Refused> {
        value.serialize(&mut **self)
    }

    fn end(self) -> Result<(), Refused> {
        self.mark(b'}');
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::fingerprint;
    use core::fmt;
    use proptest::prelude::*;
    use serde::{Serialize, Serializer};
    use std::collections::{BTreeMap, BTreeSet};

    #[derive(Serialize)]
    struct Named<T> {
        name: T,
        #[serde(skip_serializing_if = "Option::is_none")]
        note: Option<u8>,
    }

    #[derive(Serialize)]
    enum Choice {
        Nothing,
        One(&'static str),
        Two(u8, u8),
        Named { one: u8 },
    }

    struct Refuses;

    impl Serialize for Refuses {
        fn serialize<S: Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
            Err(serde::ser::Error::custom("no"))
        }
    }

    struct Shown(&'static str);

    impl fmt::Display for Shown {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            self.0.split('-').try_for_each(|part| f.write_str(part))
        }
    }

    impl Serialize for Shown {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.collect_str(self)
        }
    }

    /// Kept in records: a change here makes every retry of a command on record look like another command.
    #[test]
    fn is_what_it_ever_was() {
        let known: [(u64, u64); 6] = [
            (fingerprint(&()), 0x8fcd_dfb8_2fb5_ff8e),
            (fingerprint(&"a"), 0xefd7_9f1b_9ee2_86cc),
            (fingerprint(&"GD-2023-0017"), 0x8c09_3f62_d0c7_44d7),
            (fingerprint(&"018f2c3a-7d10-7c3e-9a55-0242ac120002"), 0x41c8_e97b_184e_c904),
            (fingerprint(&("accept", 1, true, -1_i64)), 0x3aec_ea08_8961_3427),
            (fingerprint(&[Named { name: Choice::One("b"), note: None }]), 0x2c84_d919_b6df_72e0),
        ];
        for (at, (found, kept)) in known.into_iter().enumerate() {
            assert_eq!(format!("{found:016x}"), format!("{kept:016x}"), "the value {at}");
        }
    }

    #[test]
    fn tells_apart_what_reads_alike() {
        let named = |name, note| Named { name, note };
        let all = [
            fingerprint(&["ab"]),
            fingerprint(&["a", "b"]),
            fingerprint(&"ab"),
            fingerprint(&""),
            fingerprint(&"\0"),
            fingerprint(&"\0\0\0\0\0\0\0\0"),
            fingerprint(&[""; 0]),
            fingerprint(&[""]),
            fingerprint(&[[""; 0]]),
            fingerprint(&(["a"], "b")),
            fingerprint(&("a", ["b"])),
            fingerprint(&None::<u8>),
            fingerprint(&0_u8),
            fingerprint(&1_u8),
            fingerprint(&-1_i8),
            fingerprint(&1.0_f32),
            fingerprint(&'1'),
            fingerprint(&false),
            fingerprint(&true),
            fingerprint(&named("a", None)),
            fingerprint(&named("a", Some(0))),
            fingerprint(&named("note", Some(0))),
            fingerprint(&Named { name: Named { name: "a", note: None }, note: Some(0) }),
            fingerprint(&Named { name: Named { name: "a", note: Some(0) }, note: None }),
            fingerprint(&Choice::Nothing),
            fingerprint(&Choice::One("Nothing")),
            fingerprint(&Choice::Two(1, 2)),
            fingerprint(&(1, 2)),
            fingerprint(&Choice::Named { one: 1 }),
            fingerprint(&BTreeMap::from([("one", 1)])),
            fingerprint(&BTreeMap::from([("one", "1")])),
            fingerprint(&BTreeMap::<u8, u8>::new()),
        ];
        assert_eq!(BTreeSet::from(all).len(), all.len());
    }

    #[test]
    fn sees_every_byte_of_a_text_and_its_length() {
        let texts = (0..70).map(|len| "a".repeat(len)).flat_map(|text| {
            let other = |at: usize| format!("{}b{}", &text[..at], &text[at + 1..]);
            (0..text.len()).map(other).chain([text.clone()]).collect::<Vec<_>>()
        });
        let texts: Vec<String> = texts.collect();
        assert_eq!(texts.iter().map(fingerprint).collect::<BTreeSet<_>>().len(), texts.len());
    }

    #[test]
    fn one_value_has_one_fingerprint_however_it_is_held() {
        assert_eq!(fingerprint(&7_u8), fingerprint(&7_i64));
        assert_eq!(fingerprint(&Shown("one-two")), fingerprint(&"onetwo"));
        assert_eq!(fingerprint(&[1, 2]), fingerprint(&vec![1, 2]));
        assert_eq!(fingerprint(&Some("a")), fingerprint(&Box::new("a")));
        assert_eq!((fingerprint(&Refuses), fingerprint(&("a", Refuses))), (0, 0));
    }

    proptest! {
        #[test]
        fn prop_lists_have_the_fingerprints_of_their_own(
            left in prop::collection::vec("[ab]{0,9}", 0..4),
            right in prop::collection::vec("[ab]{0,9}", 0..4),
        ) {
            prop_assert_eq!(fingerprint(&left) == fingerprint(&right), left == right);
        }
    }
}
