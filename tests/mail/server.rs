//! A letter on its way: over TLS or not at all, and as its reader's program reads it.

use insta::assert_snapshot;
use seatbell::delivery::mail::Security;
use serde_json::Value;

use crate::support::club::Club;
use crate::support::post::MailServer;
use crate::{club_to, with_server};

with_server! {
    a_booking_s_letter_is_read_by_another_parser, a_cancellation_takes_it_out_of_the_calendar, odd_names_change_no_header,
}

fn text<'a>(letter: &'a Value, field: &str) -> &'a str {
    letter[field].as_str().unwrap()
}

async fn a_booking_s_letter_is_read_by_another_parser(club: &Club, server: &MailServer) {
    let chloe = club.customer("Chloé").await;
    chloe.book("Discovery dive", "Chloé Martin").await;
    let received = server.letter().await;
    assert_eq!(received.to, ["chloe@example.com"]);
    assert_eq!(received.sender, "bookings@bluereef.example");
    let letter = received.read().await;
    assert_eq!(letter["defects"], serde_json::json!([]));
    assert_eq!(letter["from"], serde_json::json!([["Blue Reef", "bookings@bluereef.example"]]));
    assert_eq!(letter["to"], serde_json::json!([["", "chloe@example.com"]]));
    assert_eq!(text(&letter, "auto_submitted"), "auto-generated");
    assert!(text(&letter, "date").starts_with("2026-11-22T09:"), "by the bot's clock: {}", letter["date"]);
    assert!(letter["longest_line"].as_u64().unwrap() <= 998, "RFC 5322, section 2.1.1");
    assert_eq!(
        letter["parts"],
        serde_json::json!([
            "multipart/mixed",
            "multipart/alternative",
            "text/plain",
            "text/html",
            "text/calendar"
        ])
    );
    assert_snapshot!(text(&letter, "subject"), @"Réservé : Discovery dive, mar. 24 nov., 09:00");
    assert_snapshot!(text(&letter, "text"), @"
    Votre place est réservée

    Chloé Martin a une place pour Discovery dive.

    Quoi : Discovery dive
    Quand : mardi 24 novembre, 09:00–10:30
    Où : La Plage d'Argent
    Pour : Chloé Martin
    Crédits : 1 crédit est utilisé (commande 1004, reste 9).

    Vous pouvez l’annuler dans la discussion jusqu’au lundi 23 novembre, 09:00 et tout récupérer.

    Ouvrez le fichier joint pour l’ajouter à votre agenda.

    Ouvrir la discussion :
    https://t.me/seatbell_bot

    -- 
    Blue Reef vous envoie cette lettre parce qu’elle concerne votre réservation.
    ");
    // The HTML says the same, and nothing of it comes from elsewhere.
    let html = text(&letter, "html");
    for said in ["Votre place est réservée", "Discovery dive", "Chloé Martin", "La Plage d'Argent"] {
        assert!(html.contains(said), "{said}: {html}");
    }
    for elsewhere in ["<img", "<script", "url(", "@import", "<link", "src="] {
        assert!(!html.contains(elsewhere), "{elsewhere}: {html}");
    }
    let file = &letter["attachments"][0];
    assert_eq!(
        (text(file, "name"), text(file, "disposition")),
        ("seatbell-2026-11-24-0900.ics", "attachment")
    );
    let content = text(file, "content");
    assert!(
        content.starts_with("BEGIN:VCALENDAR\r\n") && content.contains("DTSTART:20261124T080000Z"),
        "{content}"
    );
}

async fn a_cancellation_takes_it_out_of_the_calendar(club: &Club, server: &MailServer) {
    let ana = club.customer("Ana").await;
    ana.book("Discovery dive", "Ana Silva").await;
    let booked = server.letter().await.read().await["attachments"][0].clone();
    assert_eq!(booked["method"], Value::Null);
    ana.tap("Cancel booking").await;
    ana.tap("Confirm").await;
    let cancelled = server.letter().await.read().await;
    assert_eq!(cancelled["defects"], serde_json::json!([]));
    let cancelled = &cancelled["attachments"][0];
    assert_eq!(cancelled["method"], "CANCEL");
    let [before, after] = [&booked, cancelled].map(|file| file["events"][0].clone());
    assert_eq!((&before["uid"], &before["starts"]), (&after["uid"], &after["starts"]));
    assert!(before["sequence"].as_i64() < after["sequence"].as_i64(), "{before} {after}");
    assert_eq!(
        (text(&before, "status"), &before["method"], &before["organizer"]),
        ("CONFIRMED", &Value::Null, &Value::Null)
    );
    assert_eq!((text(&after, "status"), text(&after, "method")), ("CANCELLED", "CANCEL"));
    assert_eq!(after["organizer"], serde_json::json!(["Blue Reef", "mailto:bookings@bluereef.example"]));
}

async fn odd_names_change_no_header(club: &Club, server: &MailServer) {
    club.import_activities(
        "name,minutes,capacity\n\"Dive \"\"x\"\" <b>, é: =?utf-8?q?hi?= \u{202E}Bcc: eve@example.com\",60,5\n",
    )
    .await;
    let activity = "Dive \"x\" <b>, é: =?utf-8?q?hi?= Bcc: eve@example.com";
    club.import_sessions(&format!(
        "activity,starts_at\n\"{}\",2026-11-25T09:00\n",
        activity.replace('"', "\"\"")
    ))
    .await;
    let ana = club.customer("Ana").await;
    club.book_at(&ana, activity, "2026-11-25T09:00", "Ana Silva").await;
    let received = server.letter().await;
    assert_eq!(received.to, ["ana@example.com"]);
    let letter = received.read().await;
    assert_eq!(letter["defects"], serde_json::json!([]));
    // What would be read as another encoding is taken apart.
    let activity = activity.replace("=?", "= ?");
    assert!(text(&letter, "subject").contains(&activity), "{}", letter["subject"]);
    assert!(text(&letter, "html").contains("Dive &quot;x&quot; &lt;b&gt;, é"), "{}", letter["html"]);
    let known = [
        "Auto-Submitted",
        "Content-Type",
        "Date",
        "From",
        "MIME-Version",
        "Message-ID",
        "Subject",
        "To",
        "X-MailFrom",
        "X-Peer",
        "X-RcptTo",
    ];
    for header in letter["headers"].as_array().unwrap() {
        assert!(known.contains(&header.as_str().unwrap()), "{header}");
    }
}

async fn over(security: Security) {
    let Some(server) = MailServer::start(security, Some(("bookings@example.com", "p/w: é%"))).await else {
        return;
    };
    let club = Club::mailing_to_on_sqlite(server.server()).await;
    let ana = club.customer("Ana").await;
    ana.book("Discovery dive", "Ana Silva").await;
    let received = server.letter().await;
    assert!(received.tls);
    assert_eq!(received.user.as_deref(), Some("bookings@example.com"));
    club.finish().await;
}

#[test]
fn over_tls() {
    crate::support::run(over(Security::Tls));
}

#[test]
fn over_starttls() {
    crate::support::run(over(Security::StartTls));
}

/// Nothing is said to a server that can't be trusted: no recipient, no password.
async fn nothing_is_said(server: &MailServer, asked_for: Security, trusted: bool) {
    let club = club_to(server.server_asked_for(asked_for, trusted)).await;
    let ana = club.customer("Ana").await;
    ana.book("Discovery dive", "Ana Silva").await;
    // Tried, and put off.
    club.settled().await;
    let (queued, given_up) =
        seatbell::store::mails::counts(&mut club.store.read().await.unwrap()).await.unwrap();
    assert_eq!((queued, given_up), (1, 0), "it waits for somebody to mend that");
    let account = club.account("ana@example.com").await;
    let bounce =
        seatbell::store::mails::bounce_of(&mut club.store.read().await.unwrap(), account).await.unwrap();
    assert_eq!(bounce, None, "it is not her address's fault");
    assert!(server.was_asked_nothing().await);
    club.finish().await;
}

#[test]
fn no_starttls_no_letter() {
    crate::support::run(async {
        let Some(server) = crate::plain_server().await else { return };
        nothing_is_said(&server, Security::StartTls, true).await;
    });
}

#[test]
fn a_certificate_that_nobody_vouches_for() {
    crate::support::run(async {
        for security in [Security::Tls, Security::StartTls] {
            let Some(server) = MailServer::start(security, None).await else { return };
            nothing_is_said(&server, security, false).await;
        }
    });
}
