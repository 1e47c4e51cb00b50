//! What a tap costs with a million bookings and 100,000 accounts in the database, beside what it costs with next to
//! nothing in it: at most 1.5 times as much. Both databases are open at the same time and take every step in turn, so
//! that whatever else the machine does falls on both.
//!
//! `cargo bench --bench scale`; with `SEATBELL_TEST_POSTGRES` on PostgreSQL too. `-- --accounts 1000 --rounds 50` tries
//! it on less.

#![allow(clippy::print_stdout, reason = "the figures are what a benchmark is for")]

#[path = "../support/mod.rs"]
mod support;
mod walk;

use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::ensure;
use chrono::Utc;
use seatbell::service::audit::audit;

use support::bot::Bot;
use support::database::{self, TestDatabase};
use support::figures::{Samples, ms};
use support::process::memory;
use support::seed::{self, Size};
use walk::{Step, Walk};

/// A tap may cost this many times as much.
const BUDGET: f64 = 1.5;
/// Rounds before anything counts: caches fill, PostgreSQL settles on its plans.
const WARM_UP: usize = 20;

#[tokio::main]
async fn main() -> anyhow::Result<ExitCode> {
    let accounts = argument("--accounts")?.unwrap_or(100_000);
    let rounds = usize::try_from(argument("--rounds")?.unwrap_or(300))?;
    let mut within = measure("SQLite", &database::sqlite(), &database::sqlite(), accounts, rounds).await?;
    if let (Some(small), Some(large)) = (database::postgres().await, database::postgres().await) {
        within &= measure("PostgreSQL", &small, &large, accounts, rounds).await?;
    }
    Ok(if within { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The number that follows a flag on the command line.
fn argument(flag: &str) -> anyhow::Result<Option<i64>> {
    let value = std::env::args().skip_while(|argument| argument != flag).nth(1);
    Ok(value.map(|value| value.parse()).transpose()?)
}

async fn measure(
    what: &str,
    small: &TestDatabase,
    large: &TestDatabase,
    accounts: i64,
    rounds: usize,
) -> anyhow::Result<bool> {
    println!("\n{what}");
    let sizes = [Size::small(), Size::lived_in(accounts)];
    let mut walks = Vec::new();
    for (database, size) in [small, large].into_iter().zip(sizes) {
        Bot::open(&database.url).await?.store.close().await;
        let start = Instant::now();
        seed::seed(&database.url, size, Utc::now()).await?;
        let seeded = start.elapsed();
        println!("  seeded in {:.1} s", seeded.as_secs_f64());
        audited(&database.url).await?;
        walks.push(Walk::new(Bot::open(&database.url).await?, size));
    }
    let samples = walk_all(&mut walks, rounds).await?;
    for walk in &walks {
        let report = audit(&walk.bot.store, walk.bot.clock.now()).await?;
        ensure!(report.violations.is_empty(), "the walk broke a promise: {:?}", report.violations.first());
        walk.bot.store.close().await;
    }
    Ok(table(&samples))
}

/// Has `seatbell audit` look at a history: it has to be one that the operations could have left.
async fn audited(url: &str) -> anyhow::Result<()> {
    let start = Instant::now();
    let executable = env!("CARGO_BIN_EXE_seatbell");
    let child = std::process::Command::new(executable)
        .arg("audit")
        .env("SEATBELL_DATABASE_URL", url)
        .env("SEATBELL_LOG", "error")
        .stdout(std::process::Stdio::piped())
        .spawn()?;
    let (pid, waiting) = (child.id(), tokio::task::spawn_blocking(|| child.wait_with_output()));
    let mut most = 0.0_f64;
    while !waiting.is_finished() {
        most = most.max(memory(pid, "VmHWM").unwrap_or_default());
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    let took = start.elapsed().as_secs_f64();
    let output = waiting.await??;
    let verdict = String::from_utf8_lossy(&output.stdout);
    ensure!(output.status.success(), "not a history: {}", verdict.lines().next().unwrap_or_default());
    println!("  audited in {took:.1} s, with {most:.0} MB of memory: {}", verdict.trim());
    Ok(())
}

type Pair = [Samples; 2];

/// Takes every step on both databases in turn, each the first in every other round.
async fn walk_all(walks: &mut [Walk], rounds: usize) -> anyhow::Result<Vec<(Step, Pair)>> {
    let mut samples: Vec<(Step, Pair)> = Step::ALL.map(|step| (step, Pair::default())).into();
    for round in 0..WARM_UP + rounds {
        for walk in &mut *walks {
            walk.next_round().await?;
        }
        for (step, pair) in &mut samples {
            for turn in 0..2 {
                let side = (turn + round) % 2;
                let took: Duration = walks[side].step(*step).await?;
                if round >= WARM_UP {
                    pair[side].add(took);
                }
            }
        }
        for walk in &mut *walks {
            walk.end_round().await?;
        }
    }
    Ok(samples)
}

/// Prints the figures. Whether all are within the budget.
fn table(samples: &[(Step, Pair)]) -> bool {
    println!(
        "  milliseconds                              small: median   p95   lived-in: median   p95   ratio"
    );
    let mut within = true;
    for (step, [small, large]) in samples {
        let ratio = large.median().as_secs_f64() / small.median().as_secs_f64();
        within &= ratio <= BUDGET;
        println!(
            "  {:<40} {:>13} {:>7} {:>15} {:>7} {:>7.2}{}",
            step.name(),
            ms(small.median()),
            ms(small.p95()),
            ms(large.median()),
            ms(large.p95()),
            ratio,
            if ratio <= BUDGET { "" } else { "  over the budget" },
        );
    }
    within
}
