//! What a browser and a calendar program get of the whole bot, on both databases.

#![allow(clippy::unwrap_used)]

#[path = "../support/mod.rs"]
mod support;

mod calendar;
mod claiming;
mod frame;
