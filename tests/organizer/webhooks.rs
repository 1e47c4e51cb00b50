//! A club's own programs are told what customers and staff do in the chat.

use std::io::Write as _;
use std::process::{Command, Stdio};

use insta::assert_snapshot;
use seatbell::domain::hook::HookUrl;
use seatbell::service::hooks::{self, Change, Outcome};
use seatbell::store::customers;

use crate::support::club::Club;
use crate::support::on_both;
use crate::support::receiver::{Received, Receiver};

on_both! { what_happens_in_the_chat, the_documented_check_takes_what_comes_and_nothing_else }

/// The check that docs/webhooks.md gives to those who write receivers.
const DOCUMENTED: &str = include_str!("../../docs/webhooks.md");

async fn listen(club: &Club, receiver: &Receiver) -> String {
    let url = Some(HookUrl::parse(&receiver.url("/seatbell"), true).unwrap());
    let slug = club.organizer.slug.parse().unwrap();
    let change = Change::To { url, secret: None };
    match hooks::set(&club.store, club.clock.now(), &slug, change).await.unwrap() {
        Outcome::Set { made: Some(secret), .. } => secret.reveal(),
        other => panic!("{other:?}"),
    }
}

async fn code(club: &Club, email: &str) -> String {
    let account = club.account(email).await;
    let mut conn = club.store.read().await.unwrap();
    customers::code(&mut conn, club.organizer.id, account).await.unwrap().unwrap().to_string()
}

async fn what_happens_in_the_chat(club: &Club) {
    let receiver = Receiver::start().await;
    listen(club, &receiver).await;
    let (ana, ben) = (club.customer("Ana").await, club.customer("Ben").await);
    ben.book("18:30 Night dive", "Ben Carter").await;
    ana.book("18:30 Night dive", "Ana Silva").await;
    ben.tap("Cancel booking").await;
    ben.tap("Confirm").await;
    ana.tap("Claim my seat").await;
    let received = receiver.wait_for(4).await;
    let (anas, bens) = (code(club, "ana@example.com").await, code(club, "ben@example.com").await);
    let told: Vec<String> = received
        .iter()
        .map(|one| {
            let json = one.json();
            let data = &json["data"];
            let who = data["customer"].as_str().unwrap().replace(&anas, "ana").replace(&bens, "ben");
            format!(
                "{} {who} {} {} {} credit, {} returned",
                one.kind(),
                data["state"].as_str().unwrap(),
                data["starts_at"].as_str().unwrap(),
                data["credits"],
                data["credits_returned"]
            )
        })
        .collect();
    assert_snapshot!(told.join("\n"), @r"
    booking.created ben booked 2026-11-24T17:30:00.000Z 1 credit, 0 returned
    booking.created ana waiting 2026-11-24T17:30:00.000Z 1 credit, 0 returned
    booking.cancelled ben cancelled 2026-11-24T17:30:00.000Z 1 credit, 1 returned
    booking.claimed ana booked 2026-11-24T17:30:00.000Z 1 credit, 0 returned
    ");
    let all: String = received.iter().map(|one| one.body.to_lowercase()).collect();
    for personal in ["silva", "carter", "ana", "ben", "example.com", "1990", "night dive"] {
        assert!(!all.contains(personal), "{personal} in {all}");
    }
}

/// Asks the documented check; what it is asked is the genuine request, but for what `change` changes.
fn is_genuine(secret: &str, received: &Received, later: i64, body: &str) -> bool {
    let code = DOCUMENTED.split("```python\n").nth(1).unwrap().split("```").next().unwrap();
    let asked = "
import json, sys
asked = json.load(sys.stdin)
now = int(asked['headers']['webhook-timestamp']) + asked['later']
print(is_genuine(asked['secret'], asked['headers'], asked['body'].encode(), now))
";
    let python = std::env::var("SEATBELL_TEST_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let mut child = Command::new(python)
        .args(["-c", &format!("{code}{asked}")])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let input = serde_json::json!({
        "secret": secret, "headers": received.headers, "body": body, "later": later
    });
    child.stdin.take().unwrap().write_all(input.to_string().as_bytes()).unwrap();
    let said = child.wait_with_output().unwrap();
    assert!(said.status.success());
    String::from_utf8(said.stdout).unwrap().trim() == "True"
}

async fn the_documented_check_takes_what_comes_and_nothing_else(club: &Club) {
    let receiver = Receiver::start().await;
    let secret = listen(club, &receiver).await;
    club.customer("Ana").await.book("09:00 Discovery dive", "Ana Silva").await;
    let received = receiver.wait_for(1).await.remove(0);
    assert!(is_genuine(&secret, &received, 0, &received.body));
    assert!(!is_genuine(&secret, &received, 301, &received.body), "sent again later");
    assert!(!is_genuine(&secret, &received, 0, &received.body.replace(":1", ":9")), "changed on the way");
    let other = seatbell::domain::hook_secret::HookSecret::of_bytes([1; 32]).reveal();
    assert!(!is_genuine(&other, &received, 0, &received.body), "signed by somebody else");
    let mut later = received;
    later.headers.insert("webhook-timestamp".to_owned(), "1764000000".to_owned());
    assert!(!is_genuine(&secret, &later, 0, &later.body), "with another time");
}
