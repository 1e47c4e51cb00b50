//! A receiver of webhooks on this machine: it answers as it is told, and keeps what came.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// A request that came.
#[derive(Clone, Debug)]
pub struct Received {
    /// The path, with what is after the question mark.
    pub path: String,
    /// By their names in small letters.
    pub headers: BTreeMap<String, String>,
    /// As it came.
    pub body: String,
}

impl Received {
    /// The body, read.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap()
    }

    /// What happened.
    pub fn kind(&self) -> String {
        self.json()["type"].as_str().unwrap().to_owned()
    }

    /// The event's name.
    pub fn id(&self) -> &str {
        &self.headers["webhook-id"]
    }
}

/// What it answers with.
#[derive(Clone, Debug)]
pub enum Answer {
    /// A status.
    Status(u16),
    /// A redirect to there.
    Redirect(String),
    /// Nothing, ever.
    Silence,
}

#[derive(Default)]
struct Kept {
    received: Vec<Received>,
    answers: VecDeque<Answer>,
}

/// The receiver; it ends when it is dropped.
pub struct Receiver {
    kept: Arc<Mutex<Kept>>,
    place: String,
    task: JoinHandle<()>,
}

impl Receiver {
    /// One that answers 204 when it was not told otherwise.
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let place = format!("http://{}", listener.local_addr().unwrap());
        let kept = Arc::new(Mutex::new(Kept::default()));
        let of_all = Arc::clone(&kept);
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, Arc::clone(&of_all)));
            }
        });
        Self { kept, place, task }
    }

    /// Its address.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.place)
    }

    /// Answers the next requests so.
    pub fn answer(&self, answers: impl IntoIterator<Item = Answer>) {
        self.kept.lock().unwrap().answers.extend(answers);
    }

    /// What came so far.
    pub fn received(&self) -> Vec<Received> {
        self.kept.lock().unwrap().received.clone()
    }

    /// Waits until so many came.
    pub async fn wait_for(&self, count: usize) -> Vec<Received> {
        loop {
            let received = self.received();
            if received.len() >= count {
                return received;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}

impl Drop for Receiver {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn serve(mut stream: TcpStream, kept: Arc<Mutex<Kept>>) {
    while let Some(received) = read(&mut stream).await {
        let answer = {
            let mut kept = kept.lock().unwrap();
            kept.received.push(received);
            kept.answers.pop_front().unwrap_or(Answer::Status(204))
        };
        let head = match answer {
            Answer::Status(status) => format!("HTTP/1.1 {status} x\r\n"),
            Answer::Redirect(to) => format!("HTTP/1.1 307 x\r\nlocation: {to}\r\n"),
            Answer::Silence => std::future::pending().await,
        };
        if stream.write_all(format!("{head}content-length: 0\r\n\r\n").as_bytes()).await.is_err() {
            return;
        }
    }
}

/// One request; none when the other side has gone.
async fn read(stream: &mut TcpStream) -> Option<Received> {
    let mut bytes = Vec::new();
    let end = loop {
        if let Some(at) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
            break at;
        }
        let mut more = [0; 4096];
        match stream.read(&mut more).await {
            Ok(0) | Err(_) => return None,
            Ok(count) => bytes.extend_from_slice(&more[..count]),
        }
    };
    let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
    let mut lines = head.lines();
    let path = lines.next()?.split(' ').nth(1)?.to_owned();
    let headers: BTreeMap<String, String> = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.to_lowercase(), value.trim().to_owned()))
        .collect();
    let length: usize = headers.get("content-length").and_then(|length| length.parse().ok()).unwrap_or(0);
    let mut body = bytes[end + 4..].to_vec();
    while body.len() < length {
        let mut more = [0; 4096];
        match stream.read(&mut more).await {
            Ok(0) | Err(_) => return None,
            Ok(count) => body.extend_from_slice(&more[..count]),
        }
    }
    Some(Received { path, headers, body: String::from_utf8(body).unwrap() })
}
