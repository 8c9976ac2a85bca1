// The data that the project does not ship, beside the checkout. Included by the tests that look at it.

use std::io::Write;
use std::path::{Path, PathBuf};

/// A file of that data; where it is not there, a word about it and nothing.
pub(crate) fn shared(name: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data").join(name);
    if path.exists() {
        return Some(path);
    }
    // Not by a macro that prints: what a passing test prints is not shown.
    let word = format!("skipped: a test that needs {}, which is not there\n", path.display());
    std::io::stderr().write_all(word.as_bytes()).unwrap();
    None
}
