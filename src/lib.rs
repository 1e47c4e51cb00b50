//! Seatbell: a Telegram bot with which the customers of clubs, studios and schools book sessions that they have
//! prepaid with credits.
//!
//! The map, top down; imports run downward only:
//!
//! - [`delivery`]: what goes to Telegram.
//! - [`service`]: the operations, each one function and one transaction.
//! - [`store`]: the SQL, one text for two drivers.
//! - [`domain`]: what is true without a database or a network.
//! - [`i18n`]: the languages: catalogues, dates, numbers, plurals.
//! - [`clock`]: the only source of "now".

pub mod clock;
pub mod delivery;
pub mod domain;
pub mod i18n;
pub mod service;
pub mod store;
