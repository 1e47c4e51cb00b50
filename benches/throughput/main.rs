//! The other budgets of design §4: queries on a browsing tap, idle memory, taps and bookings a second.
//!
//! `cargo bench --bench throughput`; with `SEATBELL_TEST_POSTGRES` on PostgreSQL too.

#![allow(clippy::print_stdout, reason = "the figures are what a benchmark is for")]

mod bare;
mod handled;
mod idle;
mod over_the_wire;
mod queries;
#[path = "../support/mod.rs"]
mod support;

use std::process::ExitCode;

use chrono::Utc;

use support::bot::Bot;
use support::database::{self, TestDatabase};
use support::seed::{self, Size};

/// A club of a thousand, with a schedule to fill.
pub const CLUB: Size = Size { accounts: 1000, past: 1000, future: 400, walkers: 1000, faithful: false };

#[tokio::main]
async fn main() -> anyhow::Result<ExitCode> {
    queries::count();
    let mut within = measure("SQLite", &database::sqlite()).await?;
    if let Some(database) = database::postgres().await {
        within &= measure("PostgreSQL", &database).await?;
    }
    Ok(if within { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

async fn measure(what: &str, database: &TestDatabase) -> anyhow::Result<bool> {
    println!("\n{what}");
    Bot::open(&database.url).await?.store.close().await;
    seed::seed(&database.url, CLUB, Utc::now()).await?;
    let mut within = idle::measure(&database.url).await?;
    let bot = Bot::open(&database.url).await?;
    within &= queries::measure(&bot).await?;
    queries::stop_counting();
    let bot = handled::measure(bot).await?;
    within &= over_the_wire::measure(bot.store).await?;
    queries::count_again();
    Ok(within)
}

/// Prints a line of the table. Whether the figure keeps its budget.
pub fn line(what: &str, figure: &str, budget: Option<(&str, bool)>) -> bool {
    let (budget, within) = budget.unwrap_or(("", true));
    let verdict = if within { "" } else { "  MISSED" };
    println!("  {what:<62} {figure:>12}  {budget}{verdict}");
    within
}
