//! A row before anything in it is checked.

use crate::spelled::names;
use serde::{Deserialize, Serialize};

names! {
    /// A cell of a row.
    ///
    /// ```
    /// use rectify::intake::Field;
    /// assert_eq!(Field::FoundOn.to_string(), "found_on");
    /// assert_eq!(Field::ALL.len(), 15);
    /// ```
    Field {
        /// The number (编号), unique within the inspection.
        Reference = "reference",
        /// Problem or suggestion.
        Kind = "kind",
        /// What is wrong, in a line.
        Title = "title",
        /// What is wrong, at length.
        Description = "description",
        /// The category.
        Category = "category",
        /// The region.
        Region = "region",
        /// How grave it is.
        Severity = "severity",
        /// Where it was heard of.
        Source = "source",
        /// Who made the suggestion.
        Proposer = "proposer",
        /// Labels, with semicolons between them.
        Tags = "tags",
        /// The amount, such as `15167.39 CNY`.
        Quantity = "quantity",
        /// The day it was found.
        FoundOn = "found_on",
        /// The day it was served on those concerned.
        ServedOn = "served_on",
        /// The day by which an earlier system had it due.
        DueOn = "due_on",
        /// The day on which an earlier system had it closed.
        ClosedOn = "closed_on",
    }
}

macro_rules! row {
    ($( $field:ident, $cell:ident; )+) => {
        /// One line of a problem list, as it was written. A cell that is `None` or blank says nothing; blanks around
        /// what a cell says do not count.
        ///
        /// What is needed is a reference and a title. A kind that is not said is a problem, a severity that is not said
        /// is low.
        ///
        /// ```
        /// use rectify::intake::Row;
        /// let row: Row = serde_json::from_str(r#"{"reference": "JJ-2023-001", "title": "拖欠账款"}"#)?;
        /// assert_eq!(row.title.as_deref(), Some("拖欠账款"));
        /// # Ok::<(), serde_json::Error>(())
        /// ```
        #[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
        #[serde(default, deny_unknown_fields, expecting = "a row of a problem list")]
        pub struct Row {
            /// The line in its file, by which faults name it; where 0, its place among the rows, from 1.
            pub line: u64,
            $(
                #[doc = concat!("See [`Field::", stringify!($field), "`].")]
                #[serde(skip_serializing_if = "Option::is_none")]
                pub $cell: Option<String>,
            )+
        }

        impl Row {
            pub(super) fn cells(&self) -> Cells<'_> {
                let mut cells = Cells::default();
                $( cells.set(Field::$field, self.$cell.as_deref().unwrap_or_default()); )+
                cells
            }

            #[cfg(feature = "csv")]
            pub(super) fn of(line: u64, cells: &Cells<'_>) -> Row {
                Row { line, $( $cell: cells.$cell.map(str::to_owned), )+ }
            }
        }

        /// What a row says, without the blanks around it.
        #[derive(Clone, Copy, Default)]
        pub(super) struct Cells<'a> {
            $( $cell: Option<&'a str>, )+
        }

        impl<'a> Cells<'a> {
            pub(super) fn get(&self, field: Field) -> Option<&'a str> {
                match field { $( Field::$field => self.$cell, )+ }
            }

            pub(super) fn set(&mut self, field: Field, text: &'a str) {
                let text = Some(text.trim()).filter(|text| !text.is_empty());
                match field { $( Field::$field => self.$cell = text, )+ }
            }

            pub(super) fn is_empty(&self) -> bool {
                $( self.$cell.is_none() && )+ true
            }
        }
    };
}

row! {
    Reference, reference;
    Kind, kind;
    Title, title;
    Description, description;
    Category, category;
    Region, region;
    Severity, severity;
    Source, source;
    Proposer, proposer;
    Tags, tags;
    Quantity, quantity;
    FoundOn, found_on;
    ServedOn, served_on;
    DueOn, due_on;
    ClosedOn, closed_on;
}
