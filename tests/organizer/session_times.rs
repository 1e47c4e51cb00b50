//! Moving a session to another day and time, also when the clocks change.

use insta::assert_snapshot;
use seatbell::domain::staff::Role;

use crate::on_both;
use crate::sessions::open;
use crate::support::club::Club;

on_both! { another_time, times_that_are_not_taken, the_clocks }

async fn another_time(club: &Club) {
    let max = club.staff("Max", "en", Role::Staff).await;
    let (ana, ben) = (club.customer("Ana").await, club.customer("Ben").await);
    club.book_at(&ana, "Night dive", "2026-11-24T18:30", "Ana Silva").await;
    club.book_at(&ben, "Night dive", "2026-11-24T18:30", "Ben Carter").await;
    ben.person.block();
    club.settled().await;
    open(&max, "Night dive").await;
    max.tap("Day and time").await;
    assert_snapshot!(max.screen(), @r"
    Night dive, Tuesday 24 November, 18:30
    When should it start? Type day and time, for example 24.11. 18:30, or only what changes: 19:00. With the end, 18:30–20:00, its length changes too.
    [Back]
    ");
    max.send("25.11. 19:00-21:00").await;
    assert_snapshot!(max.screen(), @r"
    Night dive

    Before: Tuesday 24 November, 18:30–20:00, Port-Cros
    After: Wednesday 25 November, 19:00–21:00, Port-Cros

    Booked: 1 · waiting: 1
    1 customer is told (of 2).
    Those booked may cancel with a full return until the new start.
    [Confirm]  [Back]
    ");
    max.tap("Confirm").await;
    assert_snapshot!(max.screen(), @r"
    ✅ Done. 1 customer is told.

    Night dive
    Wednesday 25 November, 19:00–21:00, Port-Cros
    Seats: 1 of 1 taken · 1 waiting

    Can be cancelled until Wednesday 25 November, 19:00
    Waiting list until Wednesday 25 November, 07:00: the first to tap gets a seat
    [Day and time]  [Length]
    [Place]  [Seats]
    [⏸ Pause the list]  [List’s length]
    [Roster]  [Cancel the session]
    [Back]  [Organize]
    ");
    assert_snapshot!(ana.screen(), @r"
    🔁 The club has moved Night dive, for Ana Silva.
    Before: Tuesday 24 November, 18:30–20:00, Port-Cros
    Now: Wednesday 25 November, 19:00–21:00, Port-Cros

    The place stays booked. Does it not suit you any more?

    You can cancel until Wednesday 25 November, 19:00 (3 days from now) and get everything back.
    [Cancel booking]
    [My bookings]
    ");
    // Only the time, of the day that it is on now; two dates that it could be.
    max.tap("Day and time").await;
    max.send("20:15").await;
    assert!(max.screen().contains("After: Wednesday 25 November, 20:15–22:15"), "{}", max.screen());
    max.tap("Back").await;
    max.tap("Day and time").await;
    max.send("12/1 18:00").await;
    assert_snapshot!(max.screen(), @r"
    Night dive
    Wednesday 25 November, 19:00–21:00, Port-Cros
    Which one do you mean?
    [Tuesday 1 December, 18:00]
    [Tuesday, 12 January 2027, 18:00]
    [Back]
    ");
    max.tap("1 December").await;
    assert_snapshot!(max.screen(), @r"
    Night dive

    Before: Wednesday 25 November, 19:00–21:00, Port-Cros
    After: Tuesday 1 December, 18:00–20:00, Port-Cros

    Booked: 1 · waiting: 1
    1 customer is told (of 2).
    Those booked may cancel with a full return until the new start.
    [Confirm]  [Back]
    ");
}

async fn times_that_are_not_taken(club: &Club) {
    let max = club.staff("Max", "en", Role::Staff).await;
    open(&max, "Night dive").await;
    max.tap("Day and time").await;
    for text in [
        "soon",
        "20.11.2026 9:00",
        "24.11. 20:00-18:30",
        "31.11. 9:00",
        "Monday 24 November 9:00",
        "24.11.2062 9:00",
    ] {
        max.send(text).await;
    }
    let said: Vec<String> =
        max.person.chat().iter().filter(|message| message.from_bot).map(ToString::to_string).collect();
    let said: Vec<&str> =
        said.iter().rev().take(6).rev().map(|card| card.lines().next().unwrap_or_default()).collect();
    assert_snapshot!(said.join("\n"), @r"
    I can’t read a day and a time in this.
    That has passed. Nothing was changed.
    It would end before it starts. If it ends after midnight, type only when it starts, and how long it takes under “Length”.
    There is no such day or time.
    That date falls on another day of the week.
    That is more than three years from now. Is the year right?
    ");
    // A sticker is none of it; the question stands.
    max.attach(playground::Attachment::Sticker).await;
    assert_snapshot!(max.screen(), @r"
    I can only read text and taps on buttons.

    Night dive, Tuesday 24 November, 18:30
    When should it start? Type day and time, for example 24.11. 18:30, or only what changes: 19:00. With the end, 18:30–20:00, its length changes too.
    [Back]
    ");
    max.send("24.11. 18:30").await;
    assert!(max.screen().starts_with("It is so already"), "{}", max.screen());
}

async fn the_clocks(club: &Club) {
    let max = club.staff("Max", "en", Role::Staff).await;
    open(&max, "Night dive").await;
    max.tap("Day and time").await;
    max.send("28.3.2027 2:30").await;
    assert_snapshot!(max.screen(), @r"
    On Sunday, 28 March 2027 the clocks go forward, and 02:30 does not exist. Choose another time.

    Night dive, Tuesday 24 November, 18:30
    When should it start? Type day and time, for example 24.11. 18:30, or only what changes: 19:00. With the end, 18:30–20:00, its length changes too.
    [Back]
    ");
    max.send("31.10.2027 2:30").await;
    assert_snapshot!(max.screen(), @r"
    Night dive
    Tuesday 24 November, 18:30–20:00, Port-Cros
    The clocks go back that night, so this time comes twice. Which one do you mean?
    [Sunday, 31 October 2027, 02:30 (CEST)]
    [Sunday, 31 October 2027, 02:30 (CET)]
    [Back]
    ");
    max.tap("CET)").await;
    max.tap("Confirm").await;
    // By the first of the two it would end at 03:00.
    assert!(max.screen().contains("Sunday, 31 October 2027, 02:30–04:00"), "{}", max.screen());
}
