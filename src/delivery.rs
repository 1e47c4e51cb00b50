//! What goes to Telegram: answers at once, everything else through the outbox.
//!
//! Here are the client of the Bot API, the limits, the retries. What a message says is the conversation's business:
//! this room is given [`Reply`]s to carry out and a [`Compose`] to ask.

mod reply;

pub use reply::{Button, Compose, Composed, Notice, Reply, Screen, Where};
