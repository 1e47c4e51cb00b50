//! The whole bot, as people meet it: what they send and tap, and the screens they see. One conversation a test, each on
//! both databases.

#![allow(clippy::unwrap_used)]

#[path = "../support/mod.rs"]
mod support;

mod booking;
