//! The whole bot, as people meet it: what they send and tap, and the screens they see. One conversation a test, each on
//! both databases.

#![allow(clippy::unwrap_used)]

#[path = "../support/mod.rs"]
mod support;

mod account;
mod bad_input;
mod beneficiaries;
mod booking;
mod buying;
mod calendar;
mod cancelling;
mod changed;
mod changes_meanwhile;
mod code;
mod coming;
mod credits;
mod expiry;
mod following;
mod forged;
mod forgetting;
mod french;
mod household;
mod in_groups;
mod in_turn;
mod lapsing;
mod linking;
mod moving;
mod others;
mod privacy;
mod reminders;
mod settings;
mod typed_passwords;
mod waiting;
