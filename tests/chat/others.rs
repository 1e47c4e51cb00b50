//! What others get wrong, as their customers met it: the faults in the table of `src/service/others.rs` that show in a chat.

use chrono::{DateTime, NaiveDateTime, Utc};
use chrono_tz::Europe::Paris;
use seatbell::service::authority::By;
use seatbell::service::call_off::call_off;
use seatbell::service::forfeit::{self, forfeit};
use seatbell::service::forget_beneficiary;
use seatbell::service::import::{self, Kind};
use seatbell::service::remove::{Credit, remove};
use seatbell::service::reschedule::{Change, reschedule};
use seatbell::store::bookings;

use crate::support::chat::Chat;
use crate::support::club::Club;
use crate::support::on_both;

on_both! {
    calcom_7225_17785_6905_no_reminder_of_what_was_cancelled_or_moved_by_any_way,
    calcom_7225_17785_none_that_was_waiting_for_the_morning,
    calcom_1092_4702_weekly_at_six_stays_at_six,
    easyappointments_962_the_file_names_the_instant_of_the_message,
}

fn at(local: &str) -> DateTime<Utc> {
    let local: NaiveDateTime = format!("{local}:00").parse().unwrap();
    local.and_local_timezone(Paris).unwrap().to_utc()
}

/// More sessions of Aqua yoga, which has ten places and lasts an hour.
async fn yoga(club: &Club, starts: &[&str]) {
    let lines: String = starts.iter().map(|local| format!("Aqua yoga,{local}\n")).collect();
    let file = format!("activity,starts_at\n{lines}");
    let (store, passwords, now) = (&club.store, &club.parts.passwords, club.clock.now());
    let outcome =
        import::import(store, passwords, now, &club.organizer, Kind::Sessions, file.as_bytes()).await;
    assert!(matches!(outcome.unwrap(), import::Outcome::Imported(_)));
}

/// What reminded of yoga on a day, as far as it says when and who.
fn reminders(chat: &Chat<'_>, day: &str) -> Vec<String> {
    let start = format!("🔔 Aqua yoga: {day}, ");
    let chat = chat.person.chat();
    let texts = chat.iter().filter_map(|message| Some(message.text().strip_prefix(&start)?.to_owned()));
    texts.map(|text| text.lines().next().unwrap_or_default().to_owned()).collect()
}

async fn calcom_7225_17785_6905_no_reminder_of_what_was_cancelled_or_moved_by_any_way(club: &Club) {
    let ana = club.customer("Ana").await;
    let hours = ["10:00", "11:00", "12:00", "13:00", "14:00", "15:00", "16:00"];
    let starts = hours.map(|hour| format!("2026-11-25T{hour}"));
    yoga(club, &starts.each_ref().map(String::as_str)).await;
    let reason = "No water".parse().unwrap();
    for hour in hours {
        let who = if hour == "16:00" { "Leo Silva" } else { "Ana Silva" };
        ana.book(&format!("{hour} Aqua yoga"), who).await;
        let (booking, now) = (club.booking("ana@example.com").await, club.clock.now());
        let session = club.session("Aqua yoga", &format!("2026-11-25T{hour}")).await;
        match hour {
            "11:00" => {
                ana.tap("Cancel booking").await;
                ana.tap("Confirm").await;
            }
            "12:00" => {
                ana.tap("Move").await;
                ana.tap("Tue 24 Nov, 19:00").await;
                ana.tap("Confirm").await;
            }
            "13:00" => {
                remove(&club.store, now, By::Operator, booking, Credit::Kept, &reason).await.unwrap();
            }
            "14:00" => {
                call_off(&club.store, now, By::Operator, session, &reason).await.unwrap();
            }
            "15:00" => {
                let change = Change { starts_at: Some(at("2026-11-27T15:00")), ..Change::default() };
                reschedule(&club.store, now, By::Operator, session, &change).await.unwrap();
            }
            "16:00" => {
                let account = club.account("ana@example.com").await;
                let mut conn = club.store.read().await.unwrap();
                let leo = bookings::by_id(&mut conn, booking).await.unwrap().unwrap().beneficiary_id;
                let (_, ending) =
                    forget_beneficiary::plan(&mut conn, now, account, leo).await.unwrap().unwrap();
                drop(conn);
                forget_beneficiary::forget(&club.store, now, account, leo, ending).await.unwrap();
            }
            // This one is kept, and reminded of.
            _ => {}
        }
        club.settled().await;
    }
    for hour in hours.into_iter().chain(["17:00"]) {
        club.wait_until(&format!("2026-11-24T{hour}")).await;
    }
    for hour in ["08:00", "09:00", "10:00", "11:00", "12:00", "13:00", "14:00"] {
        club.wait_until(&format!("2026-11-25T{hour}")).await;
    }
    let kept = "10:00–11:00, for Ana Silva.";
    assert_eq!(reminders(&ana, "Wednesday 25 November"), [kept, kept]);
    // What was moved is reminded of where it is now.
    let moved = "19:00–20:00, for Ana Silva.";
    assert_eq!(reminders(&ana, "Tuesday 24 November"), [moved, moved]);
    club.wait_until("2026-11-26T15:00").await;
    assert_eq!(reminders(&ana, "Friday 27 November"), ["15:00–16:00, for Ana Silva."]);
}

async fn calcom_7225_17785_none_that_was_waiting_for_the_morning(club: &Club) {
    let (ana, ben) = (club.customer("Ana").await, club.customer("Ben").await);
    yoga(club, &["2026-11-25T09:00"]).await;
    ben.book("09:00 Aqua yoga", "Ben Carter").await;
    ana.book("09:00 Aqua yoga", "Leo Silva").await;
    ana.book("09:00 Aqua yoga", "Ana Silva").await;
    let (hers, his) = (club.booking("ana@example.com").await, club.booking("ben@example.com").await);
    for mark in ["2026-11-24T09:00", "2026-11-25T07:00", "2026-11-25T07:30"] {
        club.wait_until(mark).await;
    }
    let now = club.clock.now();
    remove(&club.store, now, By::Operator, hers, Credit::Returned, &"No water".parse().unwrap())
        .await
        .unwrap();
    let account = club.account("ben@example.com").await;
    assert_eq!(forfeit(&club.store, now, account, his).await.unwrap(), forfeit::Outcome::Forfeited);
    club.wait_until("2026-11-25T08:00").await;
    let day = "Wednesday 25 November";
    assert_eq!(reminders(&ben, day), ["09:00–10:00, for Ben Carter."], "the one of the day before");
    assert_eq!(reminders(&ana, day).last().map(String::as_str), Some("09:00–10:00, for Leo Silva."));
    assert_eq!(reminders(&ana, day).len(), 2);
}

/// The newest file for a calendar.
fn file(chat: &Chat<'_>) -> String {
    let chat = chat.person.chat();
    let file = chat.iter().rev().find_map(|message| message.file()).expect("a file");
    String::from_utf8(file.bytes.to_vec()).unwrap()
}

async fn calcom_1092_4702_weekly_at_six_stays_at_six(club: &Club) {
    let ana = club.customer("Ana").await;
    // On the way there she is warned of credits that expire, and Telegram lets a bot write only to whoever wrote to it.
    ana.send("/start").await;
    yoga(club, &["2027-03-21T18:00", "2027-03-28T18:00"]).await;
    for (before, day, utc) in [
        ("2027-03-20T12:00", "Sunday 21 March", "20270321T170000Z"),
        ("2027-03-22T12:00", "Sunday 28 March", "20270328T160000Z"),
    ] {
        club.wait_until(before).await;
        ana.send("/schedule").await;
        for label in ["18:00 Aqua yoga", "Book my place", "Ana Silva"] {
            ana.tap(label).await;
        }
        // Her date of birth is not kept for longer than ninety days after she came last.
        if ana.screen().contains("date of birth?") {
            ana.send("1990-05-21").await;
        }
        ana.tap("Confirm").await;
        assert!(ana.screen().contains(&format!("{day}, 18:00–19:00")), "{}", ana.screen());
        ana.tap("Add to calendar").await;
        assert!(file(&ana).contains(&format!("DTSTART:{utc}\r\n")), "{}", file(&ana));
    }
}

async fn easyappointments_962_the_file_names_the_instant_of_the_message(club: &Club) {
    let ana = club.customer("Ana").await;
    ana.book("18:30 Night dive", "Ana Silva").await;
    assert!(ana.screen().contains("Tuesday 24 November, 18:30–20:00"), "{}", ana.screen());
    ana.tap("Add to calendar").await;
    let file = file(&ana);
    for (property, local) in [("DTSTART", "2026-11-24T18:30"), ("DTEND", "2026-11-24T20:00")] {
        let line = format!("{property}:{}\r\n", at(local).format("%Y%m%dT%H%M%SZ"));
        assert!(file.contains(&line), "{line} in {file}");
    }
}
