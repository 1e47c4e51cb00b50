//! The real executable, started and killed.

use std::fs::{File, OpenOptions};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

/// How to start it.
pub struct Bot {
    database: String,
    token: String,
    api: String,
    folder: tempfile::TempDir,
}

impl Bot {
    /// On this database, with this token at this Bot API.
    pub fn new(database: &str, token: &str, api: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self { database: database.to_owned(), token: token.to_owned(), api: api.to_owned(), folder }
    }

    fn command(&self, argument: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_seatbell"));
        for (variable, _) in std::env::vars().filter(|(name, _)| name.starts_with("SEATBELL_")) {
            command.env_remove(variable);
        }
        command.current_dir(&self.folder).arg(argument).stdin(Stdio::null());
        command.env("SEATBELL_DATABASE_URL", &self.database).env("SEATBELL_LOG", "warn");
        command
    }

    /// `seatbell serve`
    pub fn serve(&self) -> Serving {
        self.start(self.command("serve"))
    }

    /// The same, with pages at a port of this machine.
    pub fn serve_pages(&self, port: u16) -> Serving {
        let mut command = self.command("serve");
        command.env("SEATBELL_PUBLIC_URL", format!("http://127.0.0.1:{port}"));
        self.start_at(command, port)
    }

    /// The same, with letters that are handed to a mail server of this machine.
    pub fn serve_mailing(&self, mail_server: SocketAddr) -> Serving {
        let mut command = self.command("serve");
        command.env("SEATBELL_SMTP_URL", format!("smtp://{mail_server}"));
        command.env("SEATBELL_MAIL_FROM", "Blue Reef <bookings@bluereef.example>");
        self.start(command)
    }

    /// The same with pages and letters, and with everything in its log that there is to say.
    pub fn serve_telling_all(&self, port: u16, mail_server: SocketAddr) -> Serving {
        let mut command = self.command("serve");
        // Down to the libraries that are kept quiet otherwise.
        let all = "trace,hyper::proto=trace,hyper_util::client=trace,reqwest::connect=trace,reqwest::async_impl=trace";
        command.env("SEATBELL_LOG", all).env("SEATBELL_PUBLIC_URL", format!("http://127.0.0.1:{port}"));
        command.env("SEATBELL_SMTP_URL", format!("smtp://{mail_server}"));
        command.env("SEATBELL_MAIL_FROM", "Blue Reef <bookings@bluereef.example>");
        self.start_at(command, port)
    }

    /// The same, on a disk that is full as soon as a file is larger than so many kilobytes.
    pub fn serve_on_small_disk(&self, kilobytes: u64) -> Serving {
        let serve = self.command("serve");
        let mut command = Command::new("prlimit");
        // The soft limit only, so that it can be lifted again.
        command.arg(format!("--fsize={}:unlimited", kilobytes * 1024));
        // Writing beyond the limit is to fail, as on a full disk, not to end the program.
        command.args(["sh", "-c", "trap '' XFSZ; exec \"$@\"", "sh"]).arg(serve.get_program()).arg("serve");
        command.current_dir(&self.folder).stdin(Stdio::null());
        for (variable, value) in serve.get_envs() {
            match value {
                Some(value) => command.env(variable, value),
                None => command.env_remove(variable),
            };
        }
        self.start(command)
    }

    fn start(&self, command: Command) -> Serving {
        self.start_at(command, 0)
    }

    fn start_at(&self, mut command: Command, port: u16) -> Serving {
        let log = OpenOptions::new().create(true).append(true).open(self.log_path()).unwrap();
        command.env("SEATBELL_TOKEN", &self.token).env("SEATBELL_API_URL", &self.api);
        command.env("SEATBELL_LISTEN", format!("127.0.0.1:{port}"));
        // The playground has no limits here, and the proof is about kills.
        command.env("SEATBELL_MESSAGES_PER_SECOND", "0").env("SEATBELL_CHAT_PER_SECOND", "0");
        Serving(command.stdout(Stdio::null()).stderr::<File>(log).spawn().unwrap())
    }

    /// `seatbell audit`, to its end.
    pub fn audit(&self) -> Output {
        self.command("audit").output().unwrap()
    }

    /// What `seatbell invite` prints for an owner.
    pub fn invite(&self) -> String {
        let mut command = self.command("invite");
        command.args(["--organizer", "blue-reef", "--role", "owner"]);
        command.env("SEATBELL_TOKEN", &self.token).env("SEATBELL_API_URL", &self.api);
        let invited = command.output().unwrap();
        assert!(invited.status.success(), "{}", String::from_utf8_lossy(&invited.stderr));
        String::from_utf8(invited.stdout).unwrap()
    }

    fn log_path(&self) -> PathBuf {
        let folder: &Path = self.folder.path();
        folder.join("log")
    }

    /// What it has logged in all its lives.
    pub fn log(&self) -> String {
        std::fs::read_to_string(self.log_path()).unwrap_or_default()
    }
}

/// A running bot; dropped, it is killed.
pub struct Serving(Child);

impl Serving {
    /// There is space again.
    pub fn lift_limit(&self) {
        let pid = self.0.id().to_string();
        let lifted = Command::new("prlimit").args(["--pid", &pid, "--fsize=unlimited"]).status().unwrap();
        assert!(lifted.success());
    }

    /// SIGKILL: no destructor runs, nothing is flushed.
    pub fn kill(mut self) {
        if let Some(status) = self.0.try_wait().unwrap() {
            panic!("the bot ended by itself: {status}");
        }
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        // Fails when it is dead already, which is what is wanted.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
