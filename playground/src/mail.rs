//! The mailboxes: whatever is handed in by SMTP is kept for its recipients, and read as their programs would.

mod letter;
mod smtp;

pub use letter::{Letter, LetterFile};
pub(crate) use smtp::listen;
