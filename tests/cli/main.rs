//! The real executable, as its users start it: what it says, where, and with which exit code.
#![allow(clippy::unwrap_used)]

mod audit;
#[path = "../support/database.rs"]
#[allow(dead_code, reason = "each uses its part")]
mod database;
mod import;
mod operations;
mod organizer;
mod run;
mod serve;
mod settings;
