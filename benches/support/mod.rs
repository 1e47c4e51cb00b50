//! What the benchmarks share: a bot without Telegram, and figures.

#[path = "../../tests/support/database.rs"]
pub mod database;

pub mod bot;
pub mod figures;
pub mod process;
pub mod seed;
