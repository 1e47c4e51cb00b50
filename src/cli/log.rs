//! The log, on standard error.

use tracing_subscriber::EnvFilter;

use super::Failure;
use crate::config::{LogFormat, LogSettings};

/// Libraries that would write addresses with the token in them, were they asked for everything (promise 5).
const QUIET: &str = "hyper=info,hyper_util=info,reqwest=info";

/// Starts it.
pub(super) fn start(settings: &LogSettings) -> Result<(), Failure> {
    let wrong = |reason: String| Failure::Settings(format!("{}: {reason}", LogSettings::FILTER));
    let filter = format!("{},{QUIET}", settings.filter);
    let filter = EnvFilter::try_new(filter).map_err(|error| wrong(error.to_string()))?;
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    let started = match settings.format {
        LogFormat::Text => log.with_ansi(std::io::IsTerminal::is_terminal(&std::io::stderr())).try_init(),
        LogFormat::Json => log.json().flatten_event(true).try_init(),
    };
    started.map_err(|error| wrong(error.to_string()))?;
    // Where it happened, not what it said: a panic's message may quote what somebody typed (promise 5).
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(place, "a bug: work ended in a panic");
    }));
    Ok(())
}
