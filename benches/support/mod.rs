//! What the benchmarks share: a bot without Telegram, and figures.

#[path = "../../tests/support/database.rs"]
#[allow(dead_code, reason = "each uses its part")]
pub mod database;

pub mod bot;
pub mod figures;
pub mod process;
pub mod seed;
