//! A mail server that takes everything (RFC 5321, as much of it as programs use that hand letters in).

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;

use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

use crate::playground::Shared;

/// The longest line that is read: commands have 512 bytes, and letters 1000 in a line.
const LINE: u64 = 8192;
/// The largest letter that is taken.
const LETTER: usize = 25_000_000;

/// Takes letters at a free port of this machine until `stop`.
pub(crate) async fn listen(shared: Arc<Shared>, mut stop: watch::Receiver<bool>) -> io::Result<SocketAddr> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
    let addr = listener.local_addr()?;
    let stopping = stop.clone();
    tokio::spawn(async move {
        loop {
            tokio::select! {
                _ = stop.wait_for(|stop| *stop) => return,
                accepted = listener.accept() => if let Ok((stream, _)) = accepted {
                    let (shared, mut stop) = (Arc::clone(&shared), stopping.clone());
                    tokio::spawn(async move {
                        tokio::select! {
                            _ = stop.wait_for(|stop| *stop) => {}
                            talked = talk(stream, &shared) => if let Err(error) = talked {
                                tracing::debug!(%error, "a conversation about mail ended");
                            }
                        }
                    });
                }
            }
        }
    });
    Ok(addr)
}

async fn talk(stream: TcpStream, shared: &Shared) -> io::Result<()> {
    let mut stream = BufReader::new(stream);
    let mut to: Vec<String> = Vec::new();
    let mut has_sender = false;
    say(&mut stream, "220 playground").await?;
    loop {
        let Some(line) = read_line(&mut stream).await? else { return Ok(()) };
        let text = String::from_utf8_lossy(&line).trim_end().to_owned();
        let (verb, rest) = text.split_once(' ').unwrap_or((&text, ""));
        match verb.to_ascii_uppercase().as_str() {
            "EHLO" => say(&mut stream, "250-playground\r\n250-8BITMIME\r\n250 SMTPUTF8").await?,
            "HELO" | "NOOP" => say(&mut stream, "250 OK").await?,
            "MAIL" => {
                (has_sender, to) = (true, Vec::new());
                say(&mut stream, "250 OK").await?;
            }
            "RCPT" if has_sender => match address(rest) {
                Some(address) => {
                    to.push(address);
                    say(&mut stream, "250 OK").await?;
                }
                None => say(&mut stream, "501 5.1.3 no address").await?,
            },
            "DATA" if !to.is_empty() => {
                say(&mut stream, "354 go on").await?;
                let Some(letter) = read_letter(&mut stream).await? else { return Ok(()) };
                shared.receive(&to, &letter);
                (has_sender, to) = (false, Vec::new());
                say(&mut stream, "250 OK").await?;
            }
            "RSET" => {
                (has_sender, to) = (false, Vec::new());
                say(&mut stream, "250 OK").await?;
            }
            "QUIT" => return say(&mut stream, "221 bye").await,
            "RCPT" | "DATA" => say(&mut stream, "503 5.5.1 not yet").await?,
            _ => say(&mut stream, "500 5.5.2 unknown").await?,
        }
    }
}

/// Who is meant by `TO:<ana@example.com> …`.
fn address(rest: &str) -> Option<String> {
    let (_, rest) = rest.split_once('<')?;
    let (address, _) = rest.split_once('>')?;
    (!address.is_empty()).then(|| address.to_lowercase())
}

async fn say(stream: &mut BufReader<TcpStream>, answer: &str) -> io::Result<()> {
    stream.write_all(format!("{answer}\r\n").as_bytes()).await
}

/// A line with its end; none where the other side has hung up.
async fn read_line(stream: &mut BufReader<TcpStream>) -> io::Result<Option<Vec<u8>>> {
    let mut line = Vec::new();
    let read = stream.take(LINE).read_until(b'\n', &mut line).await?;
    if read == 0 { Ok(None) } else { Ok(Some(line)) }
}

/// What follows `DATA`, up to the dot; doubled dots are single again.
async fn read_letter(stream: &mut BufReader<TcpStream>) -> io::Result<Option<Vec<u8>>> {
    let mut letter = Vec::new();
    loop {
        let Some(line) = read_line(stream).await? else { return Ok(None) };
        match line.strip_prefix(b".") {
            Some(b"\r\n" | b"\n") => return Ok(Some(letter)),
            Some(stuffed) => letter.extend_from_slice(stuffed),
            None => letter.extend_from_slice(&line),
        }
        if letter.len() > LETTER {
            return Err(io::Error::other("a letter that is too large"));
        }
    }
}
