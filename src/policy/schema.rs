//! The schema of a policy's file, for the editors in which people write one.

use super::Policy;
use crate::spelled::schema::without_example;
use schemars::Schema;
use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;

impl Policy {
    /// The JSON schema (draft 2020-12) of the file in which a policy is written: every key with its meaning, every name
    /// that may stand there. What the schema admits is read, unless a text is not spelled as a title, a unit or points
    /// are; whether it is a policy, [`check`](super::check) tells.
    ///
    /// ```
    /// let schema = rectify::policy::Policy::schema();
    /// let version = &schema.as_value()["properties"]["version"];
    /// assert_eq!(version["description"], "The version, from 1; a later one has a higher number.");
    /// assert_eq!(version["minimum"], 1);
    /// ```
    pub fn schema() -> Schema {
        let settings = SchemaSettings::draft2020_12().with_transform(RecursiveTransform(without_example));
        let mut schema = settings.into_generator().into_root_schema_for::<Policy>();
        schema.insert("title".to_owned(), "Policy".into());
        schema
    }
}
