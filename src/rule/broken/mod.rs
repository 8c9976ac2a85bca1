//! The facts by which rules are broken.
//!
//! One table, in the order in which refusals list them; its rows stand in a file for each family.

#[macro_use]
mod authority;
#[macro_use]
mod content;
#[macro_use]
mod outcome;

use super::told::{Did, List, Listed, Pending};
use super::{Rule, Stranded};
use crate::calendar::TermError;
use crate::directory::Capacity;
use crate::finding::{Kind, Level, YieldKind};
use crate::id::{
    CategoryId, DelegationId, DepartmentId, FindingId, InspectionId, MeasureId, PersonId, RegionId, SweepId, Version,
};
use crate::life::{Chain, Earlier, Outcome, StageName, Step};
use crate::moment::{Day, Instant};
use crate::policy::{Grant, TermName};
use crate::quantity::QuantityError;
use crate::spelled::Words;
use crate::text::{Line, Reference};
use thiserror::Error;

/// Declares the ways in which rules are broken: each with its rule, its message and its remedy.
macro_rules! broken {
    ($(
        $(#[$doc:meta])*
        $variant:ident $( { $( $field:ident : $type:ty ),* } )?,
        $rule:ident, $message:literal $( ($($arg:tt)*) )?, $remedy:literal;
    )+) => {
        /// A rule that fails, with the facts that broke it.
        ///
        /// ```
        /// use rectify::life::{StageName, Step};
        /// use rectify::rule::{Broken, Rule};
        /// let broken = Broken::Stage { step: Step::Accept, stage: StageName::Rectifying };
        /// assert_eq!(broken.rule(), Rule::StageAdmits);
        /// assert_eq!(broken.to_string(), "accept is not admissible while rectifying");
        /// assert_eq!(broken.remedy(), "take a step that this stage admits");
        /// ```
        #[derive(Clone, Debug, Eq, Error, PartialEq)]
        #[non_exhaustive]
        pub enum Broken { $(
            $(#[$doc])*
            #[error($message $(, $($arg)*)?)]
            $variant $( { $(
                #[doc = concat!("The ", stringify!($field), " that broke it.")]
                $field: $type
            ),* } )?,
        )+ }

        impl Broken {
            /// The rule.
            pub const fn rule(&self) -> Rule {
                match self { $( Broken::$variant { .. } => Rule::$rule, )+ }
            }

            /// What would remedy it.
            pub const fn remedy(&self) -> &'static str {
                match self { $( Broken::$variant { .. } => $remedy, )+ }
            }
        }
    };
}

broken_authority!();
