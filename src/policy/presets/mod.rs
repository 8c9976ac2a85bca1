//! Policies that come with the crate.
