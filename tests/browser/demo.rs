//! The executable, run as the README says.

use std::process::Stdio;

use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

/// `seatbell demo`, running until this is dropped.
pub struct Demo {
    /// Where its page is.
    pub address: String,
    _process: Child,
}

impl Demo {
    /// Starts it on a free port, and waits for the address that it prints.
    pub async fn start() -> Self {
        let mut process = Command::new(env!("CARGO_BIN_EXE_seatbell"))
            .args(["demo", "--listen", "127.0.0.1:0"])
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .expect("the executable starts");
        let mut lines = BufReader::new(process.stdout.take().expect("its output is piped")).lines();
        let address = loop {
            let line = lines.next_line().await.unwrap().expect("it prints its address before it ends");
            if let Some(start) = line.find("http://") {
                let address = line[start..].split_whitespace().next().unwrap_or_default();
                break address.trim_end_matches(['.', ',']).to_owned();
            }
        };
        // What it prints later goes nowhere, and must not fill the pipe.
        tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
        Self { address, _process: process }
    }
}
