//! The mailboxes: letters handed in by SMTP, and read over HTTP.

use serde_json::Value;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;

use crate::World;

/// Says each line to the mail server, and gives the code of each answer; what has several lines is said as it is.
async fn talk(world: &World, lines: &[&str]) -> Vec<String> {
    let stream = TcpStream::connect(world.running.smtp_addr()).await.unwrap();
    let mut stream = BufReader::new(stream);
    let mut codes = Vec::new();
    for line in [""].iter().chain(lines) {
        if !line.is_empty() {
            stream.get_mut().write_all(format!("{line}\r\n").as_bytes()).await.unwrap();
        }
        loop {
            let mut answer = String::new();
            stream.read_line(&mut answer).await.unwrap();
            if answer.as_bytes().get(3) != Some(&b'-') {
                codes.push(answer.get(..3).unwrap_or_default().to_owned());
                break;
            }
        }
    }
    codes
}

const LETTER: &str = "From: Blue Reef <bookings@example.com>\r\nSubject: Booked\r\nMIME-Version: 1.0\r\n\
    Content-Type: text/html; charset=utf-8\r\n\r\n<html><head></head><body><script>x</script>\r\n..a dot\r\n.";

#[tokio::test]
async fn a_letter_lies_in_the_mailbox_of_each_recipient() {
    let world = World::new().await;
    let codes = talk(
        &world,
        &[
            "EHLO me",
            "DATA",
            "MAIL FROM:<bookings@example.com> BODY=8BITMIME",
            "RCPT TO:<Ana@example.com>",
            "RCPT TO:<>",
            "RCPT TO:<ben@example.com>",
            "DATA",
            LETTER,
            "NONSENSE",
            "QUIT",
        ],
    )
    .await;
    assert_eq!(codes, ["220", "250", "503", "250", "250", "501", "250", "354", "250", "500", "221"]);
    let letter = &world.playground.mailbox("ana@example.com")[0];
    assert_eq!((letter.from_name.as_str(), letter.subject.as_str()), ("Blue Reef", "Booked"));
    assert!(letter.html.contains("\n.a dot"), "{}", letter.html);
    let all: Value = world.http.get(world.url("/play/mail")).send().await.unwrap().json().await.unwrap();
    assert_eq!(all["letters"].as_array().unwrap().len(), 2);
    let url = world.url("/play/mail?to=ben@example.com");
    let his: Value = world.http.get(url).send().await.unwrap().json().await.unwrap();
    assert_eq!(
        (his["letters"][0]["to"].as_str(), his["letters"].as_array().unwrap().len()),
        (Some("ben@example.com"), 1)
    );
}

#[tokio::test]
async fn its_html_is_shown_in_a_sandbox() {
    let world = World::new().await;
    let lines = ["MAIL FROM:<a@example.com>", "RCPT TO:<ana@example.com>", "DATA", LETTER];
    talk(&world, &lines).await;
    let response = world.http.get(world.url("/play/mail/1/html")).send().await.unwrap();
    let policy = response.headers()["content-security-policy"].to_str().unwrap().to_owned();
    assert!(policy.starts_with("sandbox ") && !policy.contains("allow-scripts"), "{policy}");
    assert!(policy.contains("default-src 'none'"), "{policy}");
    assert!(response.text().await.unwrap().contains("<head><base target=\"_blank\">"));
    assert_eq!(world.http.get(world.url("/play/mail/2")).send().await.unwrap().status(), 404);
    let raw = world.http.get(world.url("/play/mail/1/raw")).send().await.unwrap();
    assert!(raw.headers()["content-type"].to_str().unwrap().starts_with("text/plain"));
}
