//! A mail server of its own process: aiosmtpd, told by the test what to do with what it is handed (`tests/mail/server.py`).

use std::path::PathBuf;
use std::process::Stdio;
use std::time::Duration;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use seatbell::delivery::mail::{Login, Security, Server};
use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader, Lines};
use tokio::process::{Child, ChildStdin, ChildStdout, Command};
use tokio::sync::Mutex;

use super::database::left_out;

/// How long anything may take before a test fails rather than waits on.
const PATIENCE: Duration = Duration::from_secs(60);

/// A letter that the server took.
pub struct Received {
    /// For whom.
    pub to: Vec<String>,
    /// From whom, as the envelope says.
    pub sender: String,
    /// All of it.
    pub raw: Vec<u8>,
    /// Whether it came over TLS.
    pub tls: bool,
    /// Who handed it in.
    pub user: Option<String>,
}

/// The server; gone when this is dropped.
pub struct MailServer {
    port: u16,
    security: Security,
    login: Option<(&'static str, &'static str)>,
    certificate: Option<String>,
    stdin: Mutex<ChildStdin>,
    heard: Mutex<Heard>,
    _child: Child,
    _files: tempfile::TempDir,
}

struct Heard {
    lines: Lines<BufReader<ChildStdout>>,
    /// What came while something else was waited for.
    kept: Vec<Value>,
}

/// The Python of the tests, or nothing: that is said aloud, and is a failure where `SEATBELL_TEST_REQUIRE` names `python`.
pub fn python() -> Option<PathBuf> {
    let python = std::env::var_os("SEATBELL_TEST_PYTHON").map(PathBuf::from);
    if python.is_none() {
        left_out("python", "tests with a mail server (set SEATBELL_TEST_PYTHON, or run ./scripts/test)");
    }
    python
}

fn script(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/mail").join(name)
}

impl MailServer {
    /// One on this machine; `None` where there is no Python for it.
    pub async fn start(security: Security, login: Option<(&'static str, &'static str)>) -> Option<Self> {
        let python = python()?;
        let files = tempfile::tempdir().unwrap();
        let mut command = Command::new(python);
        command.arg(script("server.py")).stdin(Stdio::piped()).stdout(Stdio::piped()).kill_on_drop(true);
        let mut certificate = None;
        if security != Security::Plain {
            let made = rcgen::generate_simple_self_signed(vec!["127.0.0.1".to_owned()]).unwrap();
            let (cert, key) = (files.path().join("cert.pem"), files.path().join("key.pem"));
            std::fs::write(&cert, made.cert.pem()).unwrap();
            std::fs::write(&key, made.signing_key.serialize_pem()).unwrap();
            command.arg("--security").arg(if security == Security::Tls { "tls" } else { "starttls" });
            command.arg("--cert").arg(cert).arg("--key").arg(key);
            certificate = Some(made.cert.pem());
        }
        if let Some((user, password)) = login {
            command.args(["--user", user, "--password", password]);
        }
        let mut child = command.spawn().unwrap();
        let stdin = child.stdin.take().unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut heard = Heard { lines, kept: Vec::new() };
        let port = heard.next("port").await["port"].as_u64().unwrap();
        Some(Self {
            port: u16::try_from(port).unwrap(),
            security,
            login,
            certificate,
            stdin: Mutex::new(stdin),
            heard: Mutex::new(heard),
            _child: child,
            _files: files,
        })
    }

    /// How a bot reaches it.
    pub fn server(&self) -> Server {
        self.server_asked_for(self.security, self.certificate.is_some())
    }

    /// The same with another idea of its security, or without trust in its certificate.
    pub fn server_asked_for(&self, security: Security, trusted: bool) -> Server {
        let login = self.login.map(|(user, password)| Login { user: user.into(), password: password.into() });
        let authority = self.certificate.as_ref().filter(|_| trusted).map(String::as_bytes);
        Server::new("127.0.0.1", self.port, security, login, authority).unwrap()
    }

    /// What it does from now on; see the script.
    pub async fn rules(&self, rules: Value) {
        let mut stdin = self.stdin.lock().await;
        stdin.write_all(format!("{rules}\n").as_bytes()).await.unwrap();
        stdin.flush().await.unwrap();
        self.heard.lock().await.next("ok").await;
    }

    /// No rules any more.
    pub async fn mend(&self) {
        self.rules(json!({})).await;
    }

    /// Whether nobody has named a recipient or handed in a letter so far.
    pub async fn was_asked_nothing(&self) -> bool {
        self.mend().await;
        self.heard.lock().await.kept.is_empty()
    }

    /// Waits until somebody names a recipient; gives whom.
    pub async fn asked(&self) -> String {
        self.heard.lock().await.next("rcpt").await["rcpt"].as_str().unwrap().to_owned()
    }

    /// The next letter that it took; waits for it.
    pub async fn letter(&self) -> Received {
        let heard = self.heard.lock().await.next("raw").await;
        let list = |value: &Value| {
            value.as_array().unwrap().iter().map(|it| it.as_str().unwrap().to_owned()).collect()
        };
        Received {
            to: list(&heard["to"]),
            sender: heard["sender"].as_str().unwrap().to_owned(),
            raw: BASE64_STANDARD.decode(heard["raw"].as_str().unwrap()).unwrap(),
            tls: heard["tls"].as_bool().unwrap(),
            user: heard["user"].as_str().map(str::to_owned),
        }
    }
}

impl Heard {
    /// The next line that has this field.
    async fn next(&mut self, field: &str) -> Value {
        if let Some(at) = self.kept.iter().position(|heard| heard.get(field).is_some()) {
            return self.kept.remove(at);
        }
        loop {
            let line = tokio::time::timeout(PATIENCE, self.lines.next_line()).await;
            let line =
                line.unwrap_or_else(|_| panic!("the mail server says no {field:?}; it said {:?}", self.kept));
            let heard: Value = serde_json::from_str(&line.unwrap().expect("a server that runs")).unwrap();
            if heard.get(field).is_some() {
                return heard;
            }
            self.kept.push(heard);
        }
    }
}

impl Received {
    /// The letter as Python's own parser reads it (`tests/mail/read.py`).
    pub async fn read(&self) -> Value {
        let mut command = Command::new(python().unwrap());
        command.arg(script("read.py")).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        child.stdin.take().unwrap().write_all(&self.raw).await.unwrap();
        let output = child.wait_with_output().await.unwrap();
        assert!(output.status.success(), "the letter can't be read");
        serde_json::from_slice(&output.stdout).unwrap()
    }
}
