#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]
#![cfg_attr(
    not(test),
    deny(
        clippy::arithmetic_side_effects,
        clippy::as_conversions,
        clippy::disallowed_methods,
        clippy::disallowed_types,
        clippy::exit,
        clippy::expect_used,
        clippy::float_arithmetic,
        clippy::get_unwrap,
        clippy::indexing_slicing,
        clippy::panic,
        clippy::print_stderr,
        clippy::print_stdout,
        clippy::string_slice,
        clippy::unreachable,
        clippy::unwrap_in_result,
        clippy::unwrap_used,
    )
)]

mod chunks;
mod keyed;
mod spelled;

pub mod assessment;
pub mod books;
pub mod calendar;
pub mod command;
pub mod delegation;
pub mod directory;
pub mod duty;
pub mod event;
pub mod finding;
pub mod guide;
pub mod id;
pub mod intake;
pub mod journal;
pub mod ledger;
pub mod life;
#[cfg(feature = "json")]
pub mod load;
pub mod moment;
pub mod policy;
pub mod programme;
pub mod publication;
pub mod quantity;
pub mod ratio;
pub mod record;
pub mod refusal;
pub mod report;
pub mod reported;
pub mod rule;
pub mod sweep;
#[cfg(feature = "testing")]
pub mod testing;
pub mod text;
pub mod transition;

pub use chrono;
#[cfg(feature = "schemars")]
pub use schemars;
pub use serde;
pub use uuid;
