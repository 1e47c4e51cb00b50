//! What a command writes. A reader that has gone away is no failure: `seatbell audit | head` has seen enough.

use std::fmt::Display;
use std::io::Write as _;

use chrono::{DateTime, Utc};

use crate::domain::zone::Zone;

/// A line of the result, on standard output.
pub(super) fn say(line: impl Display) {
    let _ = writeln!(std::io::stdout(), "{line}");
}

/// A line about what went wrong, on standard error.
pub(super) fn complain(line: impl Display) {
    let _ = writeln!(std::io::stderr(), "{line}");
}

/// "1 person", "2 people".
pub(super) fn people(count: i64) -> String {
    if count == 1 { "1 person".to_owned() } else { format!("{count} people") }
}

/// An instant by the clock on an organizer's wall: "2026-11-24 18:30".
pub(super) fn local(zone: Zone, instant: DateTime<Utc>) -> impl Display {
    instant.with_timezone(&zone.0).format("%Y-%m-%d %H:%M")
}
