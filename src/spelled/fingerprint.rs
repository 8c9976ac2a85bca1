//! A serde serialiser that writes nowhere: it feeds a hash with every value and every border between values, so that
//! two values have one fingerprint exactly when they have one wire form (short of a collision).

use core::fmt;
use serde::ser::{self, Serialize};

/// FNV-1a, 64 bits (G. Fowler, L. C. Noll, K.-P. Vo): fixed for good, because fingerprints are kept in records.
#[derive(Debug)]
struct Fnv(u64);

/// The 64-bit FNV-1a hash of the serialised form of a value; 0 for a value that refuses to be serialised.
pub(crate) fn fingerprint<T: Serialize>(value: &T) -> u64 {
    let mut hash = Fnv(0xcbf2_9ce4_8422_2325);
    value.serialize(&mut hash).map_or(0, |()| hash.0)
}

impl Fnv {
    fn bytes(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }

    /// Marks what follows, so that `["ab"]` differs from `["a", "b"]`.
    fn mark(&mut self, kind: u8) -> &mut Fnv {
        self.bytes(&[0xff, kind]);
        self
    }

    fn text(&mut self, text: &str) {
        self.mark(b's').bytes(text.as_bytes());
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

macro_rules! numbers {
    ($($method:ident: $type:ty),+) => { $(
        fn $method(self, value: $type) -> Result<(), Refused> {
            self.mark(b'n').bytes(&value.to_le_bytes());
            Ok(())
        }
    )+ };
}

impl<'a> ser::Serializer for &'a mut Fnv {
    type Ok = ();
    type Error = Refused;
    type SerializeSeq = &'a mut Fnv;
    type SerializeTuple = &'a mut Fnv;
    type SerializeTupleStruct = &'a mut Fnv;
    type SerializeTupleVariant = &'a mut Fnv;
    type SerializeMap = &'a mut Fnv;
    type SerializeStruct = &'a mut Fnv;
    type SerializeStructVariant = &'a mut Fnv;

    numbers! {
        serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64,
        serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64,
        serialize_f32: f32, serialize_f64: f64
    }

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

    fn collect_str<T: fmt::Display + ?Sized>(self, value: &T) -> Result<(), Refused> {
        fmt::Write::write_fmt(self.mark(b's'), format_args!("{value}")).map_err(|_| Refused)
    }

    fn serialize_bytes(self, value: &[u8]) -> Result<(), Refused> {
        self.mark(b'b').bytes(value);
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
        self.mark(b'v').text(variant);
        value.serialize(self)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<&'a mut Fnv, Refused> {
        Ok(self.mark(b'['))
    }

    fn serialize_tuple(self, _: usize) -> Result<&'a mut Fnv, Refused> {
        Ok(self.mark(b'['))
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<&'a mut Fnv, Refused> {
        Ok(self.mark(b'['))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<&'a mut Fnv, Refused> {
        self.mark(b'v').text(variant);
        Ok(self.mark(b'['))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<&'a mut Fnv, Refused> {
        Ok(self.mark(b'{'))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<&'a mut Fnv, Refused> {
        Ok(self.mark(b'{'))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<&'a mut Fnv, Refused> {
        self.mark(b'v').text(variant);
        Ok(self.mark(b'{'))
    }
}

impl fmt::Write for Fnv {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.bytes(text.as_bytes());
        Ok(())
    }
}

macro_rules! sequence {
    ($($trait:ident: $method:ident),+) => { $(
        impl ser::$trait for &mut Fnv {
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

macro_rules! fields {
    ($($trait:ident),+) => { $(
        impl ser::$trait for &mut Fnv {
            type Ok = ();
            type Error = Refused;

            fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Refused> {
                self.text(name);
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

impl ser::SerializeMap for &mut Fnv {
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
