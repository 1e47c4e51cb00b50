//! Idle memory: `seatbell serve` that polls and has nothing to do.

use std::process::Command;
use std::time::Duration;

use anyhow::Context;
use playground::{Limits, Playground};

use crate::line;
use crate::support::process::memory;

/// In MB.
const BUDGET: f64 = 40.0;
/// How long it idles before it is looked at.
const IDLE: Duration = Duration::from_secs(5);

pub async fn measure(url: &str) -> anyhow::Result<bool> {
    let token = "123456:idle";
    let playground =
        Playground::builder().bot(token, "seatbell_bot", "Seatbell").limits(Limits::none()).build();
    let server = playground.listen("127.0.0.1:0").await?;
    let mut serve = Command::new(env!("CARGO_BIN_EXE_seatbell"))
        .arg("serve")
        .env("SEATBELL_TOKEN", token)
        .env("SEATBELL_API_URL", server.api_url())
        .env("SEATBELL_DATABASE_URL", url)
        .env("SEATBELL_LOG", "warn")
        .env("SEATBELL_LISTEN", "127.0.0.1:0")
        .spawn()?;
    // A poll is among the calls when it ends; what comes before the first one is there at once.
    let began =
        |it: &Playground| it.call_counts().keys().any(|name| name.eq_ignore_ascii_case("deleteWebhook"));
    let polled = playground.wait_until(began).await;
    tokio::time::sleep(IDLE).await;
    let used = memory(serve.id(), "VmRSS");
    serve.kill()?;
    serve.wait()?;
    polled?;
    let used = used.context("no /proc to read memory from")?;
    Ok(line(
        "idle memory of `seatbell serve`",
        &format!("{used:.1} MB"),
        Some(("under 40 MB", used < BUDGET)),
    ))
}
