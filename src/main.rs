//! The command line.

use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    seatbell::cli::run().await
}
