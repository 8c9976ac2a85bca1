//! The round, from its files to what is written about each month. Knows neither clock nor standard streams, so that a
//! test plays it as the command line does.

mod args;
mod input;
mod output;
mod play;
mod resolve;
mod script;
mod trouble;

use args::{Asked, HELP};
use std::io::Write;
use std::process::ExitCode;
use trouble::Trouble;

/// Answers a command line: plays the round, or says what is wrong with what was given.
pub(crate) fn answer(arguments: &[String], out: &mut dyn Write, progress: &mut dyn Write) -> ExitCode {
    let played = args::parse(arguments).and_then(|asked| match asked {
        Asked::Help => writeln!(out, "{HELP}").map_err(|error| Trouble::untold(&error)),
        Asked::Run(options) => {
            let input = input::read(&options, progress)?;
            play::play(&options, input, out, progress)
        }
    });
    match played {
        Ok(()) => ExitCode::SUCCESS,
        Err(trouble) => {
            // Nothing is left to do where even this cannot be written.
            drop(writeln!(progress, "{trouble}"));
            ExitCode::FAILURE
        }
    }
}
