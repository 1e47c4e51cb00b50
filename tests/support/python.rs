//! Readers that are not ours, in the Python that `SEATBELL_TEST_PYTHON` names.

use std::io::Write;
use std::process::{Command, Stdio};

use super::database::left_out;

/// What another program reads in a calendar; nothing where there is no Python, which is said aloud.
pub fn calendar(ics: &str) -> Option<String> {
    let Ok(python) = std::env::var("SEATBELL_TEST_PYTHON") else {
        left_out("python", "tests of calendars (set SEATBELL_TEST_PYTHON, or run ./scripts/test)");
        return None;
    };
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/web/read_calendar.py");
    let mut reader =
        Command::new(python).arg(script).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    reader.stdin.take().unwrap().write_all(ics.as_bytes()).unwrap();
    let done = reader.wait_with_output().unwrap();
    assert!(done.status.success(), "{ics}");
    Some(String::from_utf8(done.stdout).unwrap())
}
