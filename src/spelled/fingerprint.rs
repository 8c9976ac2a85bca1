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

    /// Bytes after their kind and length, which tell `["ab"]` from `["a", "b"]`, and the last word from its padding.
    fn bytes(&mut self, kind: u8, bytes: &[u8]) -> &mut Hash {
        let (words, rest) = bytes.as_chunks();
        let rest = rest.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte));
        let mut words = words.iter().map(|word| u64::from_le_bytes(*word)).chain([rest]);
        let mut next = || words.next().unwrap_or(0);
        self.words(u64::try_from(bytes.len()).unwrap_or(u64::MAX) << 8 | u64::from(kind), next());
        (8..bytes.len()).step_by(16).for_each(|_| self.words(next(), next()));
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
