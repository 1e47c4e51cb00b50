//! When a command that runs for long has to stop.

use tokio::signal::unix::{SignalKind, signal};

/// Ready once somebody asks the process to stop: Ctrl-C, or SIGTERM from whatever supervises it.
///
/// # Errors
/// When the system does not let the process listen.
pub(super) async fn asked() -> std::io::Result<()> {
    let mut terminate = signal(SignalKind::terminate())?;
    tokio::select! {
        interrupted = tokio::signal::ctrl_c() => interrupted,
        _ = terminate.recv() => Ok(()),
    }
}
