//! What a command writes. A reader that has gone away is no failure: `seatbell audit | head` has seen enough.

use std::fmt::Display;
use std::io::Write as _;

/// A line of the result, on standard output.
pub(super) fn say(line: impl Display) {
    let _ = writeln!(std::io::stdout(), "{line}");
}

/// A line about what went wrong, on standard error.
pub(super) fn complain(line: impl Display) {
    let _ = writeln!(std::io::stderr(), "{line}");
}
