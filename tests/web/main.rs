//! What a browser and a calendar program get of the whole bot, on both databases.

#![allow(clippy::unwrap_used)]

#[path = "../support/mod.rs"]
mod support;

#[path = "../browser/page.rs"]
#[allow(dead_code, reason = "each uses its part")]
mod browser;

mod calendar;
mod chromium;
mod claiming;
mod frame;

use support::database;
