//! *Add to calendar*: a booking as a file for the phone's calendar.

use std::collections::HashSet;
use std::sync::Arc;

use chrono::{DateTime, NaiveDateTime, Utc};
use chrono_tz::Europe::Paris;
use insta::assert_snapshot;
use playground::{Fault, FaultKind, Message};
use seatbell::bot::button::Tap;

use crate::support::chat::Chat;
use crate::support::club::Club;
use crate::support::on_both;

on_both! { in_english, in_french, a_claimed_seat, tapped_twice, telegram_away, out_of_place, an_odd_name, a_question_stays_open }

/// The files that came, oldest first.
fn files(chat: &Chat<'_>) -> Vec<Arc<Message>> {
    chat.person.chat().into_iter().filter(|message| message.from_bot && message.file().is_some()).collect()
}

/// What is in the newest, with its lines put together again.
fn newest(chat: &Chat<'_>) -> String {
    let files = files(chat);
    let file = files.last().expect("a file").file().unwrap();
    assert_eq!(file.mime_type, "text/calendar");
    let content = String::from_utf8(file.bytes.to_vec()).unwrap();
    assert!(content.split("\r\n").all(|line| line.len() <= 75), "{content}");
    content.replace("\r\n ", "").replace("\r\n", "\n")
}

fn line(content: &str, name: &str) -> String {
    let mut lines = content.lines().filter_map(|line| line.strip_prefix(name)?.strip_prefix(':'));
    lines.next().unwrap_or_else(|| panic!("{name} in {content}")).to_owned()
}

/// All of it but when it was made, as the clock runs on.
fn but_its_stamp(content: &str) -> String {
    content.lines().filter(|line| !line.starts_with("DTSTAMP:")).collect::<Vec<_>>().join("\n")
}

/// When the file says that it starts and ends.
fn times(content: &str) -> [DateTime<Utc>; 2] {
    ["DTSTART", "DTEND"]
        .map(|name| NaiveDateTime::parse_from_str(&line(content, name), "%Y%m%dT%H%M%SZ").unwrap().and_utc())
}

/// When the card says so: the only times of the form 18:30–20:00, at the club, on the 24th.
fn times_on(card: &str) -> [DateTime<Utc>; 2] {
    let (before, after) = card.split_once('–').unwrap();
    let time = |text: String| {
        let local: NaiveDateTime = format!("2026-11-24T{text}:00").parse().unwrap();
        local.and_local_timezone(Paris).unwrap().to_utc()
    };
    let start: Vec<char> = before.chars().rev().take(5).collect();
    [time(start.into_iter().rev().collect()), time(after.chars().take(5).collect())]
}

async fn in_english(club: &Club) {
    let ana = club.customer("Ana").await;
    ana.book("18:30 Night dive", "Ana Silva").await;
    let card = ana.screen();
    assert_snapshot!(card, @r"
    ✅ Booked: Night dive, Tuesday 24 November, 18:30–20:00, Port-Cros, for Ana Silva.
    1 credit is used (order 1002, 1 left).

    You can cancel until Monday 23 November, 18:30 (32 hours from now) and get everything back.
    [Cancel booking]  [Move]
    [Add to calendar]  [🎫 My code]
    [My bookings]
    ");
    let cards = ana.cards();

    ana.tap("Add to calendar").await;
    assert_snapshot!(ana.screen(), @r"
    (document: seatbell-2026-11-24-1830.ics)
    Night dive, Tuesday 24 November, 18:30–20:00, Port-Cros, for Ana Silva. Open the file to add it to your calendar.
    ");
    assert_eq!(ana.cards(), cards + 1, "one press, one file");
    let (message, _) = ana.button("Cancel booking");
    assert_eq!(ana.person.message(message).unwrap().to_string(), card, "the card stays as it is");
    let content = newest(&ana);
    assert_snapshot!(but_its_stamp(&content), @r"
    BEGIN:VCALENDAR
    VERSION:2.0
    PRODID:-//Seatbell//Seatbell//EN
    CALSCALE:GREGORIAN
    BEGIN:VEVENT
    UID:booking-1@seatbell_bot.t.me
    SEQUENCE:0
    DTSTART:20261124T173000Z
    DTEND:20261124T190000Z
    SUMMARY:Night dive (Ana Silva)
    LOCATION:Port-Cros
    DESCRIPTION:Booked for Ana Silva at Blue Reef.\n\nOctopus and glowing plankton by torchlight.
    STATUS:CONFIRMED
    END:VEVENT
    END:VCALENDAR
    ");
    assert_eq!(times(&content), times_on(&card), "the file and the card name the same instants");
    assert_eq!(
        line(&content, "UID"),
        format!("booking-{}@seatbell_bot.t.me", club.booking("ana@example.com").await)
    );

    // Days later it is the same event.
    club.wait_until("2026-11-23T20:00").await;
    ana.send("/bookings").await;
    ana.tap("Night dive").await;
    assert!(ana.screen().contains("[Give up my seat]\n[Add to calendar]"), "{}", ana.screen());
    ana.tap("Add to calendar").await;
    let later = newest(&ana);
    assert_eq!(line(&later, "UID"), line(&content, "UID"));
    let stamps = [&content, &later].map(|content| line(content, "DTSTAMP"));
    assert!(stamps[0].starts_with("20261122T09") && stamps[1].starts_with("20261123T19"), "{stamps:?}");
}

async fn in_french(club: &Club) {
    let chloe = club.customer("Chloé").await;
    chloe.book("18:30 Night dive", "Chloé Martin").await;
    let card = chloe.screen();
    chloe.tap("Ajouter au calendrier").await;
    assert_snapshot!(chloe.screen(), @r"
    (document: seatbell-2026-11-24-1830.ics)
    Night dive, mardi 24 novembre, 18:30–20:00, Port-Cros, pour Chloé Martin. Ouvrez le fichier pour l’ajouter à votre calendrier.
    ");
    let content = newest(&chloe);
    assert_snapshot!(but_its_stamp(&content), @r"
    BEGIN:VCALENDAR
    VERSION:2.0
    PRODID:-//Seatbell//Seatbell//EN
    CALSCALE:GREGORIAN
    BEGIN:VEVENT
    UID:booking-1@seatbell_bot.t.me
    SEQUENCE:0
    DTSTART:20261124T173000Z
    DTEND:20261124T190000Z
    SUMMARY:Night dive (Chloé Martin)
    LOCATION:Port-Cros
    DESCRIPTION:Réservé pour Chloé Martin chez Blue Reef.\n\nOctopus and glowing plankton by torchlight.
    STATUS:CONFIRMED
    END:VEVENT
    END:VCALENDAR
    ");
    assert_eq!(times(&content), times_on(&card));
}

async fn a_claimed_seat(club: &Club) {
    let (ben, ana) = (club.customer("Ben").await, club.customer("Ana").await);
    ben.book("18:30 Night dive", "Ben Carter").await;
    ana.book("18:30 Night dive", "Ana Silva").await;
    ben.tap("Cancel booking").await;
    ben.tap("Confirm").await;
    ana.tap("Claim my seat").await;
    assert!(ana.screen().starts_with("🎉 It is yours."), "{}", ana.screen());
    ana.tap("Add to calendar").await;
    assert_eq!(line(&newest(&ana), "SUMMARY"), "Night dive (Ana Silva)");
}

async fn tapped_twice(club: &Club) {
    let ana = club.customer("Ana").await;
    ana.book("18:30 Night dive", "Ana Silva").await;
    ana.tap_twice("Add to calendar").await;
    let files_then = files(&ana);
    assert_eq!(files_then.len(), 2, "a file for each tap");
    let uids = files_then.iter().map(|message| {
        let content = String::from_utf8(message.file().unwrap().bytes.to_vec()).unwrap();
        line(&content.replace("\r\n", "\n"), "UID")
    });
    let uids: HashSet<String> = uids.collect();
    assert_eq!(uids.len(), 1, "which a calendar keeps as one event: {uids:?}");

    let update = ana.tap("Add to calendar").await;
    assert!(club.playground.redeliver(update));
    club.settled().await;
    assert_eq!(files(&ana).len(), 3, "a tap that is handed out again is no new tap");
}

async fn telegram_away(club: &Club) {
    let ana = club.customer("Ana").await;
    ana.book("18:30 Night dive", "Ana Silva").await;
    for (kind, at_least) in [
        (FaultKind::ServerError, 1),
        (FaultKind::BadGateway, 1),
        (FaultKind::TooManyRequests, 1),
        // Better twice than never.
        (FaultKind::LostAnswer, 2),
    ] {
        let before = files(&ana).len();
        club.playground.fault(Fault::once("sendDocument", kind));
        ana.tap("Add to calendar").await;
        // By the bot's clock, so that nobody waits for the next try.
        club.wait(chrono::TimeDelta::seconds(5)).await;
        let now = files(&ana);
        assert_eq!(now.len(), before + at_least, "{kind:?}");
        assert_eq!(line(&newest(&ana), "SUMMARY"), "Night dive (Ana Silva)", "{kind:?}");
        assert_eq!(now.last().unwrap().to_string(), now[0].to_string(), "{kind:?}");
    }
    let calls = club.playground.calls_of("sendDocument");
    assert!(
        calls.iter().all(|call| call.params["document"].starts_with("file \"seatbell-2026-11-24-1830.ics\""))
    );
}

async fn out_of_place(club: &Club) {
    let (ana, ben) = (club.customer("Ana").await, club.customer("Ben").await);
    ana.book("18:30 Night dive", "Ana Silva").await;
    let hers = club.booking("ana@example.com").await;
    ben.book("18:30 Night dive", "Ben Carter").await;
    assert!(!ben.screen().contains("Add to calendar"), "{}", ben.screen());
    ben.forge(Tap::Calendar(club.booking("ben@example.com").await)).await;
    assert_snapshot!(ben.screen(), @r"
    Only a booked place goes into a calendar. This is how yours stands:

    ⏳ You are on the waiting list for Night dive: Tuesday 24 November, 18:30–20:00, Port-Cros, for Ben Carter.
    1 credit is held (order 1003, 9 left).

    You are the only one waiting.
    When a seat frees up, everyone waiting gets a message at once and the first to tap takes it. This goes on until Tuesday 06:30; after that your credit comes back by itself.
    [Leave the list]
    [My bookings]
    ");

    ana.tap("Cancel booking").await;
    ana.tap("Confirm").await;
    assert!(!ana.screen().contains("Add to calendar"), "{}", ana.screen());
    ana.forge(Tap::Calendar(hers)).await;
    assert_snapshot!(ana.screen(), @r"
    Only a booked place goes into a calendar. This is how yours stands:

    Cancelled: Night dive, Tuesday 24 November, 18:30–20:00, Port-Cros, for Ana Silva.
    1 credit is back (order 1002, 2 left).
    [📅 Schedule]
    [My bookings]
    ");

    // The button of a card that was open while the session began.
    ana.book("19:00 Aqua yoga", "Ana Silva").await;
    club.wait_until("2026-11-24T19:00").await;
    ana.tap("Add to calendar").await;
    assert_snapshot!(ana.screen(), @r"
    The session has started, so there is nothing to add to your calendar any more.

    ✅ Booked: Aqua yoga, Tuesday 24 November, 19:00–20:00, La Plage d'Argent, for Ana Silva.
    1 credit is used (order 1002, 1 left).
    [🎫 My code]
    [My bookings]
    ");
    assert_eq!((files(&ana).len(), files(&ben).len()), (0, 0));
}

async fn an_odd_name(club: &Club) {
    let ana = club.customer("Ana").await;
    ana.send("/schedule").await;
    for label in ["19:00 Aqua yoga", "Book my place", "Someone else"] {
        ana.tap(label).await;
    }
    ana.send("<b>Rui</b>; \"Co\", \\ \u{202E}שרה\nEND:VEVENT").await;
    ana.send("1990-05-21").await;
    ana.tap("Confirm").await;
    ana.tap("Add to calendar").await;
    let content = newest(&ana);
    assert_eq!(
        line(&content, "SUMMARY"),
        "Aqua yoga (\u{2068}<b>Rui</b>\\; \"Co\"\\, \\\\ שרה END:VEVENT\u{2069})"
    );
    assert_eq!(content.lines().filter(|line| line.starts_with("END:VEVENT")).count(), 1);
    let caption = files(&ana).pop().unwrap().text().to_owned();
    assert!(caption.contains("for \u{2068}<b>Rui</b>; \"Co\", \\ שרה END:VEVENT\u{2069}."), "{caption}");
}

async fn a_question_stays_open(club: &Club) {
    let ana = club.customer("Ana").await;
    ana.book("18:30 Night dive", "Ana Silva").await;
    let (card, data) = ana.button("Add to calendar");
    ana.send("/schedule").await;
    for label in ["19:00 Aqua yoga", "Book my place", "Someone else"] {
        ana.tap(label).await;
    }
    ana.tap_data(card, &data).await;
    assert_eq!(files(&ana).len(), 1);
    ana.send("Rui Costa").await;
    assert!(ana.screen().starts_with("And Rui’s date of birth?"), "{}", ana.screen());
}
