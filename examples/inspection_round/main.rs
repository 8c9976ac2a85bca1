//! An inspection office's half-year: a problem list becomes a responsibility list, every finding is tracked until it is
//! struck off, and each month is assessed.
//!
//! `cargo run --example inspection_round` plays the files in `examples/data`; `-- --help` says how to play one's own.

mod round;

use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    round::answer(&arguments, &mut std::io::stdout().lock(), &mut std::io::stderr().lock())
}
