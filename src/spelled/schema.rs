//! JSON schemas of what has one spelling.

use schemars::Schema;
use serde_json::Value;

/// Implements `JsonSchema` for a type that is written as text: its keywords beside the type.
macro_rules! schema_of_text {
    ($type:ident, $keywords:tt) => {
        impl schemars::JsonSchema for $type {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($type).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                let mut schema = schemars::json_schema!($keywords);
                schema.insert("type".to_owned(), "string".into());
                schema
            }
        }
    };
}
pub(crate) use schema_of_text;

/// Names as one list of values, which the keys of a map can be taken from, their meanings beside it for editors.
pub(crate) fn names(schema: &mut Schema) {
    let values = schema.remove("enum").and_then(|values| values.as_array().cloned()).unwrap_or_default();
    let cases = schema.remove("oneOf").and_then(|cases| cases.as_array().cloned()).unwrap_or_default();
    let of = |case: &Value, keyword: &str| case.get(keyword).cloned().unwrap_or_default();
    let names: Vec<Value> = values.into_iter().chain(cases.iter().map(|case| of(case, "const"))).collect();
    let meanings: Vec<Value> = cases.iter().map(|case| of(case, "description")).collect();
    schema.insert("type".to_owned(), "string".into());
    schema.insert("enum".to_owned(), names.into());
    schema.insert("enumDescriptions".to_owned(), meanings.into());
}

/// Leaves of a description what comes before its example.
pub(crate) fn without_example(schema: &mut Schema) {
    if let Some(Value::String(text)) = schema.get_mut("description")
        && let Some((before, _)) = text.split_once("```")
    {
        *text = before.trim_end().to_owned();
    }
}
