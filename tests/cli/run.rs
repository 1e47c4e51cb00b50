//! Starting the executable.

use std::path::Path;
use std::process::{Command, Output};

use crate::database::{self, TestDatabase};

/// What a run gave.
pub struct Ran {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        Self { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
    }
}

impl Ran {
    /// It did its work and said this.
    #[track_caller]
    pub fn says(&self, out: &str) {
        assert_eq!((self.code, self.out.trim_end(), self.err.trim_end()), (Some(0), out, ""));
    }

    /// It ended with this code and complained in these words alone.
    #[track_caller]
    pub fn complains(&self, code: i32, err: &str) {
        assert_eq!((self.code, self.out.trim_end(), self.err.trim_end()), (Some(code), "", err));
    }
}

/// The executable without any of this machine's settings.
pub fn executable(path: &Path) -> Command {
    let mut command = Command::new(path);
    for (variable, _) in std::env::vars().filter(|(name, _)| name.starts_with("SEATBELL_")) {
        command.env_remove(variable);
    }
    command.env("SEATBELL_LOG", "warn");
    command
}

/// A folder and a database of one's own.
pub struct Bench {
    pub folder: tempfile::TempDir,
    database: TestDatabase,
}

impl Bench {
    pub fn sqlite() -> Self {
        Self { folder: tempfile::tempdir().unwrap(), database: database::sqlite() }
    }

    pub async fn postgres() -> Option<Self> {
        let database = database::postgres().await?;
        Some(Self { folder: tempfile::tempdir().unwrap(), database })
    }

    /// The database's address.
    pub fn url(&self) -> &str {
        &self.database.url
    }

    /// The executable with this database, in this folder.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = executable(Path::new(env!("CARGO_BIN_EXE_seatbell")));
        command.current_dir(&self.folder).env("SEATBELL_DATABASE_URL", self.url()).args(arguments);
        command
    }

    /// Runs it to its end.
    pub fn run(&self, arguments: &[&str]) -> Ran {
        self.command(arguments).output().unwrap().into()
    }

    /// Runs `seatbell` with arguments that have no spaces within.
    pub fn seatbell(&self, arguments: &str) -> Ran {
        self.run(&arguments.split(' ').collect::<Vec<_>>())
    }

    /// A file in the folder.
    pub fn file(&self, name: &str, content: impl AsRef<[u8]>) {
        std::fs::write(self.folder.path().join(name), content).unwrap();
    }

    /// Adds the organizer that the tests use.
    pub fn add_organizer(&self) -> Ran {
        self.run(&[
            "organizer",
            "add",
            "blue-reef",
            "--name",
            "Blue Reef",
            "--timezone",
            "Europe/Paris",
            "--language",
            "en",
            "--currency",
            "EUR",
        ])
    }
}
