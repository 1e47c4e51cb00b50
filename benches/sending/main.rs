//! A broadcast under Telegram's limits, while customers book: whether the limits hold, how much of the permitted rate is
//! used, and what it costs those who tap and those who are offered a seat.
//!
//! `cargo bench --bench sending`; with `-- 20000` (or `SEATBELL_BENCH_ANNOUNCEMENTS`) as many announcements, of which
//! Telegram permits 1800 a minute. Fails when a message was one too many, or too little of the rate was used.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "the figures are what a benchmark is for")]

mod people;
#[path = "../support/mod.rs"]
#[allow(dead_code, reason = "what the benchmarks share is more than one of them needs")]
mod support;

use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::ensure;
use chrono::Utc;
use seatbell::store::outbox;

use people::{Delays, Stage};
use support::database;
use support::figures::{Samples, ms};
use support::seed::{self, Size};

/// A club with a schedule to fill, and an account for every phone.
const CLUB: Size = Size { accounts: 21_000, past: 9_500, future: 1_200, walkers: 1000, faithful: false };
/// How many announcements are queued, unless told otherwise.
const ANNOUNCEMENTS: usize = 2000;
/// Messages a second that Telegram permits.
const PERMITTED: f64 = 30.0;
/// The share of it that is to be used.
const SHARE: f64 = 0.98;
/// How long customers book before the broadcast, to compare with.
const BEFORE: Duration = Duration::from_secs(40);

#[tokio::main]
async fn main() -> anyhow::Result<ExitCode> {
    let asked = std::env::args().skip(1).find_map(|argument| argument.parse().ok());
    let variable = std::env::var("SEATBELL_BENCH_ANNOUNCEMENTS").ok().and_then(|value| value.parse().ok());
    let announcements = asked.or(variable).unwrap_or(ANNOUNCEMENTS);
    let database = database::sqlite();
    support::bot::Bot::open(&database.url).await?.store.close().await;
    seed::seed(&database.url, CLUB, Utc::now()).await?;
    let mut stage = Stage::new(&database.url, announcements).await?;

    say("Customers book, with nothing else to send.");
    let alone = stage.book_for(BEFORE).await?;
    let sent = stage.sent();
    let start = Instant::now();
    stage.broadcast().await?;
    let mut amid = Delays::default();
    // What is sent after the queue has run low is no measure of the rate.
    loop {
        let queued = outbox::counts(&mut stage.store().read().await?).await?.0;
        say(&format!("{queued} messages are queued; {} were sent.", stage.sent() - sent));
        if queued <= 1000 {
            break;
        }
        amid.extend(stage.book_for(Duration::from_secs(30)).await?);
        ensure!(start.elapsed() < Duration::from_secs(3600), "the broadcast does not end");
    }
    let share = (stage.sent() - sent) as f64 / start.elapsed().as_secs_f64() / PERMITTED;
    let refused = stage.refused();
    stage.stop().await;

    println!("\n{announcements} announcements while {} customers book, SQLite", people::CUSTOMERS);
    println!("  messages refused as too many (429)                 {refused:>10}");
    println!("  of the permitted rate                              {:>8.1} %", share * 100.0);
    compare("from a tap to the changed card", &alone.taps, &amid.taps);
    compare("from a free seat to its offer", &alone.offers, &amid.offers);
    let within = refused == 0 && share >= SHARE;
    Ok(if within { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// A broadcast takes minutes: whoever watches is told how far it is.
fn say(what: &str) {
    eprintln!("{what}");
}

fn compare(what: &str, alone: &[Duration], amid: &[Duration]) {
    let (alone, amid) = (samples(alone), samples(amid));
    for (name, of) in [("median", Samples::median as fn(&Samples) -> Duration), ("95 %", Samples::p95)] {
        let (alone, amid) = (of(&alone), of(&amid));
        let ratio = amid.as_secs_f64() / alone.as_secs_f64().max(1e-6);
        println!("  {what}, {name:<6} {:>10} ms, alone {:>8} ms: {ratio:>6.2} x", ms(amid), ms(alone));
    }
}

fn samples(delays: &[Duration]) -> Samples {
    let mut samples = Samples::default();
    delays.iter().for_each(|took| samples.add(*took));
    samples
}
