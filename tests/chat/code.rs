//! *My code*: the picture of a booked place.

use insta::assert_snapshot;
use seatbell::bot::button::Tap;

use crate::support::club::Club;
use crate::support::on_both;

on_both! { a_picture_for_the_door, nothing_to_show }

async fn a_picture_for_the_door(club: &Club) {
    let ana = club.customer("Ana").await;
    ana.book("18:30 Night dive", "Ana Silva").await;
    assert_snapshot!(ana.screen(), @r"
    ✅ Booked: Night dive, Tuesday 24 November, 18:30–20:00, Port-Cros, for Ana Silva.
    1 credit is used (order 1002, 1 left).

    You can cancel until Monday 23 November, 18:30 (32 hours from now) and get everything back.
    [Cancel booking]  [Move]
    [Add to calendar]  [🎫 My code]
    [My bookings]
    ");
    let cards = ana.cards();
    ana.tap("My code").await;
    assert_snapshot!(ana.screen(), @r"
    (photo: picture.png)
    Night dive, Tuesday 24 November, 18:30–20:00, Port-Cros, for Ana Silva. Show this at the door: the club scans it and checks you in, with everybody you booked for.
    ");
    let sent = ana.person.last_from_bot().unwrap();
    let file = sent.file().unwrap();
    assert!(file.bytes.starts_with(b"\x89PNG") && file.bytes.len() < 20_000, "{} bytes", file.bytes.len());
    // The card is still there, and a question stays open.
    ana.send("/schedule").await;
    for label in ["Aqua yoga", "Book my place", "Someone else"] {
        ana.tap(label).await;
    }
    ana.tap("My code").await;
    assert_eq!(ana.cards(), cards + 3);
    ana.send("Rui Costa").await;
    assert!(ana.screen().starts_with("And Rui’s date of birth?"), "{}", ana.screen());
}

async fn nothing_to_show(club: &Club) {
    let (ana, ben) = (club.customer("Ana").await, club.customer("Ben").await);
    ana.book("18:30 Night dive", "Ana Silva").await;
    let booking = club.booking("ana@example.com").await;
    ben.book("18:30 Night dive", "Ben Carter").await;
    assert!(!ben.screen().contains("My code"), "{}", ben.screen());
    // A forged button: his place on the list has none, and hers is not his.
    let waits = club.booking("ben@example.com").await;
    ben.forge(Tap::Code(waits)).await;
    assert_snapshot!(ben.screen(), @r"
    Only a booked place has a code. This is how yours stands:

    ⏳ You are on the waiting list for Night dive: Tuesday 24 November, 18:30–20:00, Port-Cros, for Ben Carter.
    1 credit is held (order 1003, 9 left).

    You are the only one waiting.
    When a seat frees up, everyone waiting gets a message at once and the first to tap takes it. This goes on until Tuesday 06:30; after that your credit comes back by itself.
    [Leave the list]
    [My bookings]
    ");
    ben.forge(Tap::Code(booking)).await;
    assert!(ben.screen().starts_with("There is no such booking in your account."), "{}", ben.screen());
    let (message, code) = ana.button("My code");
    ana.tap("Cancel booking").await;
    ana.tap("Confirm").await;
    ana.tap_data(message, &code).await;
    assert!(ana.screen().starts_with("Only a booked place has a code."), "{}", ana.screen());
}
