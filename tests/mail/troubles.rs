//! Servers that hang, put off, refuse, or lose the connection; and a bot that is killed in between.

use std::time::Duration;

use chrono::TimeDelta;
use seatbell::domain::staff::Role;
use seatbell::store::mails;
use serde_json::json;

use crate::support::club::Club;
use crate::support::post::MailServer;
use crate::with_server;

with_server! {
    greylisted_then_taken, one_recipient_refused, the_letter_refused, the_server_puts_everybody_off, what_became_untrue_meanwhile,
    taken_but_the_answer_lost, given_up_in_the_end,
}

async fn owed(club: &Club) -> (i64, i64) {
    mails::counts(&mut club.store.read().await.unwrap()).await.unwrap()
}

async fn bounce(club: &Club, email: &str) -> Option<String> {
    let account = club.account(email).await;
    let bounce = mails::bounce_of(&mut club.store.read().await.unwrap(), account).await.unwrap();
    bounce.map(|(_, why)| why)
}

async fn greylisted_then_taken(club: &Club, server: &MailServer) {
    server.rules(json!({"greylist": true})).await;
    let ana = club.customer("Ana").await;
    ana.book("Discovery dive", "Ana Silva").await;
    assert_eq!(server.asked().await, "ana@example.com");
    club.settled().await;
    assert_eq!((owed(club).await, bounce(club, "ana@example.com").await), ((1, 0), None));
    club.wait(TimeDelta::seconds(31)).await;
    assert_eq!(server.letter().await.to, ["ana@example.com"]);
    club.settled().await;
    assert_eq!(owed(club).await, (0, 0));
}

async fn one_recipient_refused(club: &Club, server: &MailServer) {
    server.rules(json!({"rcpt": {"ana@example.com": "550 5.1.1 <ana@example.com>: no such user"}})).await;
    let (ana, ben) = (club.customer("Ana").await, club.customer("Ben").await);
    ana.book("Discovery dive", "Ana Silva").await;
    ben.book("Discovery dive", "Ben Carter").await;
    assert_eq!(server.letter().await.to, ["ben@example.com"]);
    club.settled().await;
    assert_eq!(owed(club).await, (0, 1));
    assert_eq!(bounce(club, "ana@example.com").await.as_deref(), Some("550 5.1.1 … no such user"));
    assert_eq!(bounce(club, "ben@example.com").await, None);
    // The staff see it where they look for whom nothing reaches.
    let zoe = club.staff("Zoe", "en", Role::Staff).await;
    zoe.send("/organize").await;
    zoe.tap("Customers").await;
    zoe.tap("Who can’t be reached").await;
    assert!(
        zoe.screen().contains("Ana Silva, ana@example.com – mail came back (550 5.1.1 … no such user)"),
        "{}",
        zoe.screen()
    );
    zoe.tap("Ana Silva").await;
    assert!(
        zoe.screen().contains("The last letter to this address came back: 550 5.1.1"),
        "{}",
        zoe.screen()
    );
    // The next is tried all the same, and takes the note away.
    server.mend().await;
    ana.book("Aqua yoga", "Ana Silva").await;
    assert_eq!(server.letter().await.to, ["ana@example.com"]);
    club.settled().await;
    assert_eq!(bounce(club, "ana@example.com").await, None);
}

async fn the_letter_refused(club: &Club, server: &MailServer) {
    server.rules(json!({"data": "554 5.7.1 looks like spam"})).await;
    let ana = club.customer("Ana").await;
    ana.book("Discovery dive", "Ana Silva").await;
    club.settled().await;
    assert_eq!(owed(club).await, (0, 1));
    assert_eq!(bounce(club, "ana@example.com").await.as_deref(), Some("554 5.7.1 looks like spam"));
}

async fn the_server_puts_everybody_off(club: &Club, server: &MailServer) {
    server.rules(json!({"mail": "553 5.7.1 sender not allowed"})).await;
    let ana = club.customer("Ana").await;
    ana.book("Discovery dive", "Ana Silva").await;
    club.settled().await;
    assert_eq!((owed(club).await, bounce(club, "ana@example.com").await), ((1, 0), None));
    server.mend().await;
    club.wait(TimeDelta::minutes(1)).await;
    assert_eq!(server.letter().await.to, ["ana@example.com"]);
}

async fn what_became_untrue_meanwhile(club: &Club, server: &MailServer) {
    server.rules(json!({"rcpt": {"ana@example.com": "450 4.2.0 busy"}})).await;
    let ana = club.customer("Ana").await;
    ana.book("Discovery dive", "Ana Silva").await;
    server.asked().await;
    ana.tap("Cancel booking").await;
    ana.tap("Confirm").await;
    server.asked().await;
    club.settled().await;
    server.mend().await;
    club.wait(TimeDelta::minutes(1)).await;
    let letter = server.letter().await.read().await;
    assert!(letter["subject"].as_str().unwrap().starts_with("Cancelled: "), "{}", letter["subject"]);
    club.settled().await;
    assert_eq!(owed(club).await, (0, 0), "the booking is told no more");
}

async fn taken_but_the_answer_lost(club: &Club, server: &MailServer) {
    server.rules(json!({"drop": "data"})).await;
    let ana = club.customer("Ana").await;
    ana.book("Discovery dive", "Ana Silva").await;
    let first = server.letter().await.read().await;
    club.settled().await;
    server.mend().await;
    club.wait(TimeDelta::minutes(1)).await;
    let second = server.letter().await.read().await;
    assert_eq!(first["message_id"], second["message_id"], "its reader's program knows it");
    club.settled().await;
    assert_eq!(owed(club).await, (0, 0));
}

async fn given_up_in_the_end(club: &Club, server: &MailServer) {
    server.rules(json!({"rcpt": {"ana@example.com": "452 4.2.2 mailbox full"}})).await;
    let ana = club.customer("Ana").await;
    club.book_at(&ana, "Wreck dive", "2026-12-05T08:30", "Ana Silva").await;
    club.settled().await;
    club.wait(TimeDelta::hours(47)).await;
    assert_eq!(owed(club).await, (1, 0));
    club.wait(TimeDelta::hours(2)).await;
    assert_eq!(owed(club).await, (0, 1));
    assert_eq!(bounce(club, "ana@example.com").await.as_deref(), Some("452 4.2.2 mailbox full"));
}

/// A server that says nothing holds up letters, and nobody's tap.
#[test]
fn a_server_that_hangs() {
    crate::support::run(async {
        for place in ["connect", "rcpt", "data"] {
            let Some(server) = crate::plain_server().await else { return };
            server.rules(json!({"hang": place})).await;
            let patience = Duration::from_millis(500);
            let club = Club::mailing_to_on_sqlite(server.server().patient_for(patience)).await;
            let ana = club.customer("Ana").await;
            ana.book("Discovery dive", "Ana Silva").await;
            assert!(ana.screen().contains("Booked"), "{place}: {}", ana.screen());
            club.settled().await;
            assert_eq!(
                (owed(&club).await, bounce(&club, "ana@example.com").await),
                ((1, 0), None),
                "{place}"
            );
            server.mend().await;
            club.wait(TimeDelta::minutes(1)).await;
            assert_eq!(server.letter().await.to, ["ana@example.com"], "{place}");
            club.finish().await;
        }
    });
}

/// A code is another each time its letter is written, so no mailbox may take the second letter for the first.
#[test]
fn a_code_that_comes_again_is_another_letter() {
    crate::support::run(async {
        let Some(server) = crate::plain_server().await else { return };
        let mut club = Club::mailing_to_on_sqlite(server.server()).await;
        server.rules(json!({"hang": "answer"})).await;
        let rui = club.stranger("Rui", "en");
        rui.send("/start").await;
        rui.tap("Create an account").await;
        rui.person.send("rui@example.com");
        let first = server.letter().await.read().await;
        club.clock.advance(TimeDelta::seconds(1));
        club.restart().await;
        server.mend().await;
        let second = server.letter().await.read().await;
        assert_ne!(first["subject"], second["subject"], "another code");
        assert_ne!(first["message_id"], second["message_id"]);
        club.settled().await;
        club.finish().await;
    });
}

/// Killed while the server has the letter and has not said so: it comes again, and is known as the same.
#[test]
fn killed_in_between() {
    crate::support::run(async {
        let Some(server) = crate::plain_server().await else { return };
        let mut club = Club::mailing_to_on_sqlite(server.server()).await;
        server.rules(json!({"hang": "answer"})).await;
        club.crowd("Discovery dive", "2026-11-24T09:00", 1).await;
        let first = server.letter().await.read().await;
        club.restart().await;
        server.mend().await;
        let second = server.letter().await.read().await;
        assert_eq!(first["message_id"], second["message_id"]);
        club.settled().await;
        assert_eq!(owed(&club).await, (0, 0));
        club.finish().await;
    });
}
