//! From a person's tap to the bot's answer and back, against the playground: what a bot that merely echoes shows of
//! promises 2, 3, 5 and 6.
#![allow(clippy::unwrap_used)]

#[path = "../support/database.rs"]
#[allow(dead_code, reason = "each uses its part")]
mod database;
#[path = "../support/receiver.rs"]
#[allow(dead_code, reason = "each uses its part")]
mod receiver;

mod answers;
mod cut_off;
mod echo;
mod invoices;
mod limits;
mod logs;
mod outbox;
mod updates;
mod webhooks;
