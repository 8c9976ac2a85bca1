//! Policies that come with the crate.

mod standard;
