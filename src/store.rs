//! The SQL: one text, two drivers (SQLite and PostgreSQL).
//!
//! Each file holds the queries about one table or one question, as plain functions over a [`Conn`]; functions that
//! must run within a transaction take a [`Tx`]. Nothing here decides anything: that is `service`'s work.

#[macro_use]
mod conn;
#[cfg(test)]
#[macro_use]
pub(crate) mod testing;
#[cfg(test)]
mod explain;
#[cfg(test)]
pub(crate) mod fixture;
#[cfg(test)]
mod guards;

mod error;
mod migrations;
mod pools;
mod types;
pub mod walk_ins;

pub mod accounts;
pub mod activities;
pub mod announcements;
pub mod audit;
pub mod beneficiaries;
pub mod bookings;
pub mod changes;
pub mod chats;
pub mod claim_links;
pub mod codes;
pub mod copy;
pub mod customers;
pub mod deeds;
pub mod dialogues;
pub mod erasure;
pub mod expiry;
pub mod feeds;
pub mod figures;
pub mod follows;
pub mod groups;
pub mod guests;
pub mod hooks;
pub mod inbox;
pub mod invitations;
pub mod ledger;
pub mod link_failures;
pub mod link_invitations;
pub mod mails;
pub mod offers;
pub mod operations;
pub mod orders;
pub mod organizers;
pub mod outbox;
pub mod packs;
pub mod password_pages;
pub mod payments;
pub mod progress;
pub mod proofs;
pub mod reminders;
pub mod roster;
pub mod scheduled;
pub mod series;
pub mod sessions;
pub mod skips;
pub mod staff;
pub mod turns;
pub mod unsubscribe_links;

pub use conn::{Conn, Tx};
pub use error::StoreError;
pub use pools::{DatabaseUrl, OpenError, Store};
