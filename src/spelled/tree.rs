//! A value as the tree of its serialised form, to compare two values part by part.

use super::fingerprint::Refused;
use core::fmt;
use serde::ser::{self, Serialize};

/// A part of a serialised value.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Tree {
    /// Nothing, a truth value, a number or a text, as it reads.
    Leaf(String),
    List(Vec<Tree>),
    /// A map or a struct, in the order in which it is written.
    Map(Vec<(String, Tree)>),
}

/// The tree of a value; an empty leaf for one that refuses to be serialised.
pub(crate) fn tree<T: Serialize + ?Sized>(value: &T) -> Tree {
    value.serialize(Grower).unwrap_or_else(|_| leaf(""))
}

fn leaf(value: impl fmt::Display) -> Tree {
    Tree::Leaf(value.to_string())
}

/// Lists in brackets, maps in braces, all on one line.
impl fmt::Display for Tree {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let comma = |at: usize| if at == 0 { "" } else { ", " };
        match self {
            Tree::Leaf(text) => f.write_str(text),
            Tree::List(items) => {
                f.write_str("[")?;
                items.iter().enumerate().try_for_each(|(at, item)| write!(f, "{}{item}", comma(at)))?;
                f.write_str("]")
            }
            Tree::Map(entries) => {
                f.write_str("{")?;
                let mut entries = entries.iter().enumerate();
                entries.try_for_each(|(at, (key, value))| write!(f, "{}{key}: {value}", comma(at)))?;
                f.write_str("}")
            }
        }
    }
}

struct Grower;

/// What grows: the items of a list, or the entries of a map; under the name of a variant, if of one.
#[derive(Default)]
struct Branch {
    variant: Option<&'static str>,
    items: Vec<Tree>,
    keys: Vec<String>,
}

impl Branch {
    fn of(variant: &'static str) -> Branch {
        Branch { variant: Some(variant), ..Branch::default() }
    }

    fn entry<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) {
        self.keys.push(key.to_owned());
        self.items.push(tree(value));
    }

    fn named(variant: Option<&'static str>, tree: Tree) -> Tree {
        match variant {
            Some(variant) => Tree::Map(vec![(variant.to_owned(), tree)]),
            None => tree,
        }
    }

    fn list(self) -> Tree {
        Branch::named(self.variant, Tree::List(self.items))
    }

    fn map(self) -> Tree {
        Branch::named(self.variant, Tree::Map(self.keys.into_iter().zip(self.items).collect()))
    }
}

macro_rules! leaves {
    ($($method:ident: $type:ty),+) => { $(
        fn $method(self, value: $type) -> Result<Tree, Refused> {
            Ok(leaf(value))
        }
    )+ };
}

impl ser::Serializer for Grower {
    type Ok = Tree;
    type Error = Refused;
    type SerializeSeq = Branch;
    type SerializeTuple = Branch;
    type SerializeTupleStruct = Branch;
    type SerializeTupleVariant = Branch;
    type SerializeMap = Branch;
    type SerializeStruct = Branch;
    type SerializeStructVariant = Branch;

    leaves! {
        serialize_bool: bool, serialize_char: char, serialize_str: &str,
        serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64,
        serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64,
        serialize_f32: f32, serialize_f64: f64
    }

    fn serialize_bytes(self, value: &[u8]) -> Result<Tree, Refused> {
        Ok(Tree::List(value.iter().map(leaf).collect()))
    }

    fn serialize_none(self) -> Result<Tree, Refused> {
        Ok(leaf("null"))
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<Tree, Refused> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<Tree, Refused> {
        self.serialize_none()
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<Tree, Refused> {
        self.serialize_none()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<Tree, Refused> {
        Ok(leaf(variant))
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result<Tree, Refused> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<Tree, Refused> {
        Ok(Branch::named(Some(variant), value.serialize(self)?))
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Branch, Refused> {
        Ok(Branch::default())
    }

    fn serialize_tuple(self, _: usize) -> Result<Branch, Refused> {
        Ok(Branch::default())
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Branch, Refused> {
        Ok(Branch::default())
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Branch, Refused> {
        Ok(Branch::of(variant))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Branch, Refused> {
        Ok(Branch::default())
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Branch, Refused> {
        Ok(Branch::default())
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Branch, Refused> {
        Ok(Branch::of(variant))
    }
}

macro_rules! lists {
    ($($trait:ident $method:ident),+) => { $(
        impl ser::$trait for Branch {
            type Ok = Tree;
            type Error = Refused;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Refused> {
                self.items.push(tree(value));
                Ok(())
            }

            fn end(self) -> Result<Tree, Refused> {
                Ok(self.list())
            }
        }
    )+ };
}
lists!(
    SerializeSeq serialize_element, SerializeTuple serialize_element,
    SerializeTupleStruct serialize_field, SerializeTupleVariant serialize_field
);

macro_rules! maps {
    ($($trait:ident),+) => { $(
        impl ser::$trait for Branch {
            type Ok = Tree;
            type Error = Refused;

            fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), Refused> {
                self.entry(key, value);
                Ok(())
            }

            fn end(self) -> Result<Tree, Refused> {
                Ok(self.map())
            }
        }
    )+ };
}
maps!(SerializeStruct, SerializeStructVariant);

impl ser::SerializeMap for Branch {
    type Ok = Tree;
    type Error = Refused;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Refused> {
        self.keys.push(tree(key).to_string());
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Refused> {
        self.items.push(tree(value));
        Ok(())
    }

    fn end(self) -> Result<Tree, Refused> {
        Ok(self.map())
    }
}
