//! Seatbell: a Telegram bot with which the customers of clubs, studios and schools book sessions that they have
//! prepaid with credits.
//!
//! The map, top down; imports run downward only:
//!
//! - [`cli`], [`config`]: the commands, and every setting.
//! - [`demo`]: the club that `seatbell demo` shows.
//! - [`app`]: the composition: the parts below become a running bot.
//! - [`bot`]: how updates come in and are handled.
//! - [`web`]: pages for the browser and calendars to subscribe to.
//! - [`letters`]: what is said by e-mail.
//! - [`wording`]: phrases that chats, pages and letters say alike.
//! - [`delivery`]: what goes out, to Telegram and by e-mail.
//! - [`jobs`]: what runs when.
//! - [`picture`]: what is drawn: figures, and pages to print.
//! - [`service`]: the operations, each one function and one transaction.
//! - [`store`]: the SQL, one text for two drivers.
//! - [`domain`]: what is true without a database or a network.
//! - [`i18n`]: the languages: catalogues, dates, numbers, plurals.
//! - [`clock`]: the only source of "now".

pub mod app;
pub mod bot;
pub mod cli;
pub mod clock;
pub mod config;
pub mod delivery;
pub mod demo;
pub mod domain;
pub mod i18n;
pub mod jobs;
pub mod letters;
pub mod picture;
pub mod service;
pub mod store;
pub mod web;
pub mod wording;
