//! The policies that come with the crate: each is what its file says, and each is played once from raise to look-back
//! on the official calendar, with the dates of its regime, and refused at each of its gates.

mod arrears;
mod audit;
mod environmental;
mod federal;
mod files;
mod hazard;
mod play;
mod quality;
#[path = "../shared/mod.rs"]
mod shared;
mod supervision;
