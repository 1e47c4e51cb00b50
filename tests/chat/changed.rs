//! What the club changes, as its customers learn of it: a booking removed, a session moved or called off.

use chrono::{NaiveDateTime, TimeDelta};
use insta::assert_snapshot;
use playground::{Fault, FaultKind};
use seatbell::domain::audience::{Audience, Reach};
use seatbell::domain::ids::SessionId;
use seatbell::service::announce::{Outcome as Announced, Request, Text, announce};
use seatbell::service::authority::By;
use seatbell::service::call_off::call_off;
use seatbell::service::capacity;
use seatbell::service::remove::{Credit, Outcome as Removed, remove};
use seatbell::service::reschedule::{Change, Outcome as Moved, reschedule};

use crate::support::club::Club;
use crate::support::on_both;

on_both! {
    called_off, moved, moved_twice, moved_too_near, moved_and_back, cancelled_before_it_is_told, removed, removed_without,
    a_larger_capacity, announced, announced_in_the_night, a_name_that_is_markup,
}

const NIGHT: (&str, &str) = ("Night dive", "2026-11-24T18:30");

async fn night(club: &Club) -> SessionId {
    club.session(NIGHT.0, NIGHT.1).await
}

async fn move_to(club: &Club, session: SessionId, starts_at: &str, location: Option<&str>) {
    let local: NaiveDateTime = format!("{starts_at}:00").parse().unwrap();
    let change = Change {
        starts_at: Some(local.and_local_timezone(chrono_tz::Europe::Paris).unwrap().to_utc()),
        location: location.map(str::to_owned),
        ..Change::default()
    };
    let outcome = reschedule(&club.store, club.clock.now(), By::Operator, session, &change).await.unwrap();
    assert!(matches!(outcome, Moved::Moved { .. }), "{outcome:?}");
}

async fn called_off(club: &Club) {
    let (ben, ana, chloe) =
        (club.customer("Ben").await, club.customer("Ana").await, club.customer("Chloé").await);
    ben.book("18:30 Night dive", "Ben Carter").await;
    ana.book("18:30 Night dive", "Ana Silva").await;
    chloe.book("18:30 Night dive", "Chloé Martin").await;
    let session = night(club).await;
    // Nothing can be cancelled any more by then; the club can.
    club.wait_until("2026-11-24T06:00").await;
    let reason = "The sea is too rough & cold.".parse().unwrap();
    call_off(&club.store, club.clock.now(), By::Operator, session, &reason).await.unwrap();
    club.settled().await;
    assert_snapshot!(ben.screen(), @r"
    ❌ Cancelled by the club: Night dive, Tuesday 24 November, 18:30–20:00, Port-Cros, for Ben Carter. The reason: The sea is too rough & cold.
    1 credit is back (order 1003, 10 left).
    [📅 Schedule]  [My bookings]
    ");
    assert_snapshot!(ana.screen(), @r"
    ❌ Cancelled by the club: Night dive, Tuesday 24 November, 18:30–20:00, Port-Cros, for Ana Silva. The reason: The sea is too rough & cold.
    1 credit is back (order 1002, 2 left).
    [📅 Schedule]  [My bookings]
    ");
    assert_snapshot!(chloe.screen(), @"
    ❌ Annulé par le club : Night dive, mardi 24 novembre, 18:30–20:00, Port-Cros, pour Chloé Martin. La raison : The sea is too rough & cold.
    1 crédit est rendu (commande 1004, reste 10).
    [📅 Programme]  [Mes réservations]
    ");

    // Old buttons lead to what is so now.
    let (card, cancel) = ben.button("Cancel booking");
    ben.tap_data(card, &cancel).await;
    assert_snapshot!(ben.screen(), @r"
    Cancelled: Night dive, Tuesday 24 November, 18:30–20:00, Port-Cros, for Ben Carter.
    1 credit is back (order 1003, 10 left).
    [📅 Schedule]
    [My bookings]
    ");
    ana.send("/schedule").await;
    assert!(!ana.screen().contains("Night dive"), "{}", ana.screen());
}

async fn moved(club: &Club) {
    let (ben, ana, chloe) =
        (club.customer("Ben").await, club.customer("Ana").await, club.customer("Chloé").await);
    ben.book("18:30 Night dive", "Ben Carter").await;
    ana.book("18:30 Night dive", "Ana Silva").await;
    chloe.book("18:30 Night dive", "Chloé Martin").await;
    let session = night(club).await;
    move_to(club, session, "2026-11-25T20:00", Some("La Plage d'Argent")).await;
    club.settled().await;
    assert_snapshot!(ben.screen(), @r"
    🔁 The club has moved Night dive, for Ben Carter.
    Before: Tuesday 24 November, 18:30–20:00, Port-Cros
    Now: Wednesday 25 November, 20:00–21:30, La Plage d'Argent

    The place stays booked. Does it not suit you any more?

    You can cancel until Wednesday 25 November, 20:00 (3 days from now) and get everything back.
    [Cancel booking]
    [My bookings]
    ");
    assert_snapshot!(ana.screen(), @r"
    🔁 The club has moved Night dive, for Ana Silva.
    Before: Tuesday 24 November, 18:30–20:00, Port-Cros
    Now: Wednesday 25 November, 20:00–21:30, La Plage d'Argent

    2 people are waiting.
    When a seat frees up, everyone waiting gets a message at once and the first to tap takes it. This goes on until Wednesday 08:00; after that your credit comes back by itself.
    [Leave the list]
    [My bookings]
    ");
    assert_snapshot!(chloe.screen(), @"
    🔁 Le club a déplacé Night dive, pour Chloé Martin.
    Avant : mardi 24 novembre, 18:30–20:00, Port-Cros
    Maintenant : mercredi 25 novembre, 20:00–21:30, La Plage d'Argent

    2 personnes sont en attente.
    Dès qu’une place se libère, toutes les personnes en attente reçoivent un message en même temps et la première qui touche le bouton l’obtient. Cela dure jusqu’à mercredi 08:00 ; ensuite votre crédit revient tout seul.
    [Quitter la liste]
    [Mes réservations]
    ");

    // Until the new start the credits return.
    club.wait_until("2026-11-25T19:59").await;
    ben.tap("Cancel booking").await;
    assert_snapshot!(ben.screen(), @r"
    Cancel Night dive, Wednesday 25 November, 20:00–21:30, La Plage d'Argent, for Ben Carter? 1 credit returns to order 1003 at once.
    [Confirm]  [Back]
    ");
    ben.tap("Confirm").await;
    assert_snapshot!(ben.screen(), @r"
    Cancelled: Night dive, Wednesday 25 November, 20:00–21:30, La Plage d'Argent, for Ben Carter.
    1 credit is back (order 1003, 10 left).
    [📅 Schedule]
    [My bookings]
    ");
}

async fn moved_twice(club: &Club) {
    let ben = club.customer("Ben").await;
    ben.book("18:30 Night dive", "Ben Carter").await;
    let session = night(club).await;
    let cards = ben.cards();
    club.playground.fault(Fault::once("sendMessage", FaultKind::BadGateway));
    move_to(club, session, "2026-11-25T20:00", None).await;
    club.settled().await;
    assert_eq!(ben.cards(), cards, "the first message waits");
    move_to(club, session, "2026-11-26T20:00", None).await;
    club.wait(TimeDelta::minutes(10)).await;
    assert_eq!(ben.cards(), cards + 1);
    assert_snapshot!(ben.screen(), @r"
    🔁 The club has moved Night dive, for Ben Carter.
    Before: Tuesday 24 November, 18:30–20:00, Port-Cros
    Now: Thursday 26 November, 20:00–21:30, Port-Cros

    The place stays booked. Does it not suit you any more?

    You can cancel until Thursday 26 November, 20:00 (4 days from now) and get everything back.
    [Cancel booking]
    [My bookings]
    ");
}

async fn moved_too_near(club: &Club) {
    let (ben, ana) = (club.customer("Ben").await, club.customer("Ana").await);
    ben.book("18:30 Night dive", "Ben Carter").await;
    ana.book("18:30 Night dive", "Ana Silva").await;
    let session = night(club).await;
    move_to(club, session, "2026-11-22T20:00", None).await;
    club.settled().await;
    assert_snapshot!(ben.screen(), @r"
    🔁 The club has moved Night dive, for Ben Carter.
    Before: Tuesday 24 November, 18:30–20:00, Port-Cros
    Now: Sunday 22 November, 20:00–21:30, Port-Cros

    The place stays booked. Does it not suit you any more?

    You can cancel until Sunday 22 November, 20:00 (9 hours from now) and get everything back.
    [Cancel booking]
    [My bookings]
    ");
    assert_snapshot!(ana.screen(), @r"
    🔁 The club has moved Night dive, for Ana Silva.
    Before: Tuesday 24 November, 18:30–20:00, Port-Cros
    Now: Sunday 22 November, 20:00–21:30, Port-Cros

    The waiting list for Night dive, Sunday 22 November, 20:00–21:30, Port-Cros, has closed, and there was no seat for Ana Silva. 1 credit is back (order 1002, 2 left). Should a place be free later, you can book it from the schedule.
    [📅 Schedule]  [My bookings]
    ");
}

async fn moved_and_back(club: &Club) {
    let ben = club.customer("Ben").await;
    ben.book("18:30 Night dive", "Ben Carter").await;
    let session = night(club).await;
    let cards = ben.cards();
    club.playground.fault(Fault::once("sendMessage", FaultKind::BadGateway));
    move_to(club, session, "2026-11-25T20:00", None).await;
    club.settled().await;
    move_to(club, session, "2026-11-24T18:30", None).await;
    club.wait(TimeDelta::minutes(10)).await;
    assert_eq!(ben.cards(), cards + 1);
    assert_snapshot!(ben.screen(), @r"
    Night dive takes place as first planned: Tuesday 24 November, 18:30–20:00, Port-Cros, for Ben Carter.

    The place stays booked. Does it not suit you any more?

    You can cancel until Tuesday 24 November, 18:30 (2 days from now) and get everything back.
    [Cancel booking]
    [My bookings]
    ");
    // Once he has been told of the way there, he is told of the way back.
    move_to(club, session, "2026-11-25T20:00", None).await;
    club.settled().await;
    move_to(club, session, "2026-11-24T18:30", None).await;
    club.settled().await;
    assert_snapshot!(ben.screen(), @r"
    🔁 The club has moved Night dive, for Ben Carter.
    Before: Wednesday 25 November, 20:00–21:30, Port-Cros
    Now: Tuesday 24 November, 18:30–20:00, Port-Cros

    The place stays booked. Does it not suit you any more?

    You can cancel until Tuesday 24 November, 18:30 (2 days from now) and get everything back.
    [Cancel booking]
    [My bookings]
    ");
}

async fn cancelled_before_it_is_told(club: &Club) {
    let ben = club.customer("Ben").await;
    ben.book("18:30 Night dive", "Ben Carter").await;
    let session = night(club).await;
    let cards = ben.cards();
    club.playground.fault(Fault::once("sendMessage", FaultKind::BadGateway));
    move_to(club, session, "2026-11-25T20:00", None).await;
    club.settled().await;
    ben.tap("Cancel booking").await;
    ben.tap("Confirm").await;
    club.wait(TimeDelta::minutes(10)).await;
    assert!(ben.screen().starts_with("Cancelled: Night dive"), "{}", ben.screen());
    assert_eq!(ben.cards(), cards);
}

async fn removed(club: &Club) {
    let (ben, ana) = (club.customer("Ben").await, club.customer("Ana").await);
    ben.book("18:30 Night dive", "Ben Carter").await;
    ana.book("18:30 Night dive", "Ana Silva").await;
    let booking = club.booking("ben@example.com").await;
    let reason = "Your medical certificate has expired.".parse().unwrap();
    let outcome = remove(&club.store, club.clock.now(), By::Operator, booking, Credit::Returned, &reason)
        .await
        .unwrap();
    assert!(matches!(outcome, Removed::Removed { told: 2, .. }), "{outcome:?}");
    club.settled().await;
    assert_snapshot!(ben.screen(), @r"
    The club has taken Ben Carter off Night dive, Tuesday 24 November, 18:30–20:00, Port-Cros. The reason: Your medical certificate has expired.
    1 credit is back (order 1003, 10 left).
    [📅 Schedule]  [My bookings]
    ");
    ana.tap("Claim my seat").await;
    assert!(ana.screen().starts_with("🎉 It is yours."), "{}", ana.screen());
    let waiting = club.booking("ana@example.com").await;
    remove(&club.store, club.clock.now(), By::Operator, waiting, Credit::Returned, &reason).await.unwrap();
    club.settled().await;
    assert!(ana.screen().starts_with("The club has taken Ana Silva off Night dive"), "{}", ana.screen());
}

async fn removed_without(club: &Club) {
    let chloe = club.customer("Chloé").await;
    chloe.book("18:30 Night dive", "Chloé Martin").await;
    let booking = club.booking("chloe@example.com").await;
    let reason = "Absente deux fois sans prévenir".parse().unwrap();
    remove(&club.store, club.clock.now(), By::Operator, booking, Credit::Kept, &reason).await.unwrap();
    club.settled().await;
    assert_snapshot!(chloe.screen(), @"
    Le club a retiré Chloé Martin de Night dive, mardi 24 novembre, 18:30–20:00, Port-Cros. La raison : Absente deux fois sans prévenir
    1 crédit n’est pas rendu (commande 1004, reste 9).
    [📅 Programme]  [Mes réservations]
    ");
}

async fn a_larger_capacity(club: &Club) {
    let (ben, ana) = (club.customer("Ben").await, club.customer("Ana").await);
    ben.book("18:30 Night dive", "Ben Carter").await;
    ana.book("18:30 Night dive", "Ana Silva").await;
    capacity::set(&club.store, club.clock.now(), By::Operator, night(club).await, 2).await.unwrap();
    club.settled().await;
    ana.tap("Claim my seat").await;
    assert!(ana.screen().starts_with("🎉 It is yours."), "{}", ana.screen());
}

async fn a_name_that_is_markup(club: &Club) {
    let ben = club.customer("Ben").await;
    ben.book("18:30 Night dive", "Ben Carter").await;
    let session = night(club).await;
    move_to(club, session, "2026-11-25T20:00", Some("<b>Pier</b> & \u{202E}co")).await;
    club.settled().await;
    assert!(ben.screen().contains("<b>Pier</b> & co"), "{}", ben.screen());
    let reason = "</b> <i>storm & \u{202E}wind".parse().unwrap();
    call_off(&club.store, club.clock.now(), By::Operator, session, &reason).await.unwrap();
    club.settled().await;
    assert!(ben.screen().contains("</b> <i>storm & wind"), "{}", ben.screen());
}

async fn tell_everyone(club: &Club, text: &Text) -> Announced {
    let organizer = club.organizer.id;
    let post = text.clone().into();
    let request = Request { organizer, audience: Audience::Everyone, post: &post, at: None, shown: None };
    announce(&club.store, club.clock.now(), By::Operator, &request).await.unwrap()
}

async fn announced(club: &Club) {
    let (ana, chloe) = (club.customer("Ana").await, club.customer("Chloé").await);
    ana.send("/start").await;
    chloe.send("/start").await;
    let stranger = club.stranger("Zoe", "en");
    stranger.send("/start").await;
    let dora = club.customer("Dora").await;
    dora.send("/start").await;
    dora.person.block();
    club.settled().await;
    let text = "Two new boats!\n\n\n\nSee <b>you</b> & your friends at the \u{202E}harbour.".parse().unwrap();
    let outcome = tell_everyone(club, &text).await;
    assert!(matches!(outcome, Announced::Announced { reach: Reach { phones: 2, .. }, .. }), "{outcome:?}");
    club.settled().await;
    assert_snapshot!(ana.screen(), @r"
    📣 Blue Reef

    Two new boats!

    See <b>you</b> & your friends at the harbour.
    [🔕 Mute announcements]
    ");
    let french = ana.screen().replace("Mute announcements", "Couper les annonces");
    assert_eq!(chloe.screen(), french, "the club's own words are not translated");
    assert!(stranger.screen().starts_with("Welcome"), "{}", stranger.screen());
}

async fn announced_in_the_night(club: &Club) {
    let ana = club.customer("Ana").await;
    ana.send("/start").await;
    club.wait_until("2026-11-22T23:00").await;
    let text = "Good morning!".parse().unwrap();
    tell_everyone(club, &text).await;
    club.settled().await;
    assert!(ana.screen().starts_with("Hello Ana Silva"), "{}", ana.screen());
    club.wait_until("2026-11-23T08:01").await;
    assert!(ana.screen().starts_with("📣 Blue Reef"), "{}", ana.screen());
}
