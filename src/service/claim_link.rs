//! Links that claim a seat, for letters: whoever opens one sees what is free and presses a button, as they would tap in the
//! chat. The first wins, wherever they press.
//!
//! A link is 128 random bits, of which the hash is kept. It is good for one booking, for as long as that waits and its list is
//! open: what was claimed, left or closed can't be claimed by it any more. It opens nothing else: whoever has a letter that
//! was passed on can do no more than take a seat for whom it was meant.

mod claim;
mod issue;
mod look;

pub use claim::{Outcome, claim};
pub use issue::{IssueError, issue};
pub use look::{Found, look};

#[cfg(test)]
mod tests;
