//! Cells that a spreadsheet would take for something else.

use std::borrow::Cow;

/// A text as it may be written into a cell of a CSV file or a spreadsheet: one that begins with `=`, `+`, `-`, `@`, one of
/// these in full width (`＝`, `＋`, `－`, `＠`), tab, line feed, carriage return or NUL would be taken for a formula, and
/// gets an apostrophe before it. Commas and quotes are left to whatever writes the file.
///
/// The danger and the cure are those of the OWASP page on CSV injection.
///
/// ```
/// use rectify::intake::csv_cell;
/// assert_eq!(csv_cell("=1+1"), "'=1+1");
/// assert_eq!(csv_cell("＝1+1"), "'＝1+1");
/// assert_eq!(csv_cell("1=1"), "1=1");
/// ```
pub fn csv_cell(text: &str) -> Cow<'_, str> {
    if text.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\n', '\r', '\0']) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}
