//! The command line.

use super::trouble::Trouble;
use std::path::{Path, PathBuf};

/// What the command line offers.
pub(crate) const HELP: &str = "\
Plays a round of inspection: a problem list becomes a responsibility list, each finding is tracked until it is struck
off, and each month is assessed.

usage: cargo run --example inspection_round -- [option file]...

  --problems FILE   the problem list, CSV; its first line names the columns, in English or Chinese
  --directory FILE  departments and regions, JSON
  --routing FILE    who answers for which finding, JSON
  --policy FILE     the office's rules, JSON
  --commands FILE   the programme, its cast, and what they do day by day, JSON
  --out FOLDER      where to write each month's responsibility_list.csv, assessment.json and assessment.md
  --help            this text

What is not given is taken from examples/data. A problem list of one's own is played without the commands that ship,
unless --commands says which.";

/// The files to play, and where to write.
#[derive(Clone, Debug)]
pub(crate) struct Options {
    pub(crate) problems: PathBuf,
    pub(crate) directory: PathBuf,
    pub(crate) routing: PathBuf,
    pub(crate) policy: PathBuf,
    pub(crate) commands: PathBuf,
    pub(crate) out: PathBuf,
    pub(crate) plays: Plays,
}

/// Which part of the command file is played.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Plays {
    /// All of it.
    Everything,
    /// The founding and the import only: the commands that ship are about other findings.
    Import,
}

/// What the command line asks for.
pub(crate) enum Asked {
    Help,
    Run(Box<Options>),
}

impl Options {
    fn shipped() -> Options {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let data = |name: &str| root.join("examples/data").join(name);
        Options {
            problems: data("problems.csv"),
            directory: data("directory.json"),
            routing: data("routing.json"),
            policy: data("policy.json"),
            commands: data("commands.json"),
            out: root.join("target/inspection_round"),
            plays: Plays::Everything,
        }
    }
}

/// Reads the command line.
pub(crate) fn parse(arguments: &[String]) -> Result<Asked, Trouble> {
    let mut options = Options::shipped();
    let mut arguments = arguments.iter();
    let (mut own_problems, mut own_commands) = (false, false);
    let wrong = |name: &str, message: &str| {
        Err(Trouble::new(Path::new("command line"), message, "see --help for what can be given").in_field(name))
    };
    while let Some(name) = arguments.next() {
        let place = match name.as_str() {
            "--help" | "-h" => return Ok(Asked::Help),
            "--problems" => &mut options.problems,
            "--directory" => &mut options.directory,
            "--routing" => &mut options.routing,
            "--policy" => &mut options.policy,
            "--commands" => &mut options.commands,
            "--out" => &mut options.out,
            _ => return wrong(name, "there is no such option"),
        };
        let Some(given) = arguments.next() else {
            return wrong(name, "a path is missing after it");
        };
        *place = PathBuf::from(given);
        own_problems |= name == "--problems";
        own_commands |= name == "--commands";
    }
    if own_problems && !own_commands {
        options.plays = Plays::Import;
    }
    Ok(Asked::Run(Box::new(options)))
}
