//! Moving a booking to another session of the same price: both halves or none.

use insta::assert_snapshot;
use seatbell::bot::button::{Move, Tap};
use seatbell::domain::ids::{BookingId, InboxSeq, SessionId};
use seatbell::service::destinations::Scope;
use seatbell::service::schedule::Position;
use seatbell::store::sessions;

use crate::support::club::Club;
use crate::support::on_both;

on_both! {
    another_day, another_activity, confirmed_twice, sold_out_meanwhile, the_deadline_passed_meanwhile,
    another_order_pays, the_list_is_rung_at_once, a_clash_is_shown, on_the_other_phone, forged, in_french,
}

async fn free(club: &Club, activity: &str, starts_at: &str) -> i64 {
    let session = club.session(activity, starts_at).await;
    let session = sessions::by_id(&mut club.store.read().await.unwrap(), session).await.unwrap().unwrap();
    session.capacity - session.seats_taken
}

async fn another_day(club: &Club) {
    let ana = club.customer("Ana").await;
    ana.book("09:00 Discovery dive", "Ana Silva").await;
    assert_eq!(free(club, "Discovery dive", "2026-11-24T09:00").await, 1);
    ana.tap("Move").await;
    assert_snapshot!(ana.screen(), @r"
    Move Discovery dive, Tuesday 24 November, 09:00, for Ana Silva. Where to? These have a free place at the same price:

    Tue 1 Dec
    · 09:00 Discovery dive — 2 places
    [Tue 1 Dec, 09:00 Discovery dive]
    [All activities]
    [Back]
    ");
    ana.tap("Tue 1 Dec, 09:00").await;
    assert_snapshot!(ana.screen(), @r"
    Move this booking?

    From: Discovery dive, Tuesday 24 November, 09:00–10:30, La Plage d'Argent
    To: Discovery dive, Tuesday 1 December, 09:00–10:30, La Plage d'Argent
    For Ana Silva, 36 years old that day
    1 credit from order 1002, as before

    You can cancel until Monday 30 November, 09:00 (7 days from now) and get everything back.
    [Confirm]  [Back]
    ");
    ana.tap("Confirm").await;
    assert_snapshot!(ana.screen(), @r"
    Moved. You gave back your place on Discovery dive, Tuesday 24 November, 09:00–10:30, La Plage d'Argent.

    ✅ Booked: Discovery dive, Tuesday 1 December, 09:00–10:30, La Plage d'Argent, for Ana Silva.
    1 credit is used (order 1002, 1 left).

    You can cancel until Monday 30 November, 09:00 (7 days from now) and get everything back.
    [Cancel booking]  [Move]
    [Add to calendar]  [🎫 My code]
    [My bookings]
    ");
    assert_eq!(ana.toast().as_deref(), Some("Moved"));
    // The old place is free again, and only that.
    assert_eq!(free(club, "Discovery dive", "2026-11-24T09:00").await, 2);
    assert_eq!(free(club, "Discovery dive", "2026-12-01T09:00").await, 1);
    ana.tap("My bookings").await;
    assert_snapshot!(ana.screen(), @r"
    What is to come

    · Tue 1 Dec, 09:00: Discovery dive, Ana Silva
    [Tue 1 Dec Discovery dive, Ana]
    [Back]
    ");
}

async fn another_activity(club: &Club) {
    let ana = club.customer("Ana").await;
    ana.book("18:30 Night dive", "Ana Silva").await;
    ana.tap("Move").await;
    assert_snapshot!(ana.screen(), @r"
    Move Night dive, Tuesday 24 November, 18:30, for Ana Silva.

    No other session of Night dive has a free place for Ana at the same price. Other activities may.
    [All activities]
    [Back]
    ");
    ana.tap("All activities").await;
    assert_snapshot!(ana.screen(), @r"
    Move Night dive, Tuesday 24 November, 18:30, for Ana Silva. Where to? These have a free place at the same price:

    Tue 24 Nov
    · 09:00 Discovery dive — 2 places
    · 19:00 Aqua yoga — 10 places

    Tue 1 Dec
    · 09:00 Discovery dive — 2 places
    [Tue 24 Nov, 09:00 Discovery dive]
    [Tue 24 Nov, 19:00 Aqua yoga]
    [Tue 1 Dec, 09:00 Discovery dive]
    [Only Night dive]
    [Back]
    ");
    ana.tap("Aqua yoga").await;
    assert_snapshot!(ana.screen(), @r"
    Move this booking?

    From: Night dive, Tuesday 24 November, 18:30–20:00, Port-Cros
    To: Aqua yoga, Tuesday 24 November, 19:00–20:00, La Plage d'Argent
    For Ana Silva, 36 years old that day
    1 credit from order 1002, as before

    You can cancel until Monday 23 November, 19:00 (32 hours from now) and get everything back.
    [Confirm]  [Back]
    ");
    ana.tap("Back").await;
    assert!(ana.screen().contains("Tue 24 Nov, 19:00 Aqua yoga"), "{}", ana.screen());
    ana.tap("Only Night dive").await;
    ana.tap("Back").await;
    assert!(ana.screen().starts_with("✅ Booked: Night dive"), "{}", ana.screen());
}

async fn confirmed_twice(club: &Club) {
    let ana = club.customer("Ana").await;
    ana.book("09:00 Discovery dive", "Ana Silva").await;
    ana.tap("Move").await;
    ana.tap("Tue 1 Dec, 09:00").await;
    ana.tap_twice("Confirm").await;
    assert!(
        ana.screen().starts_with("Moved. You gave back your place on Discovery dive"),
        "{}",
        ana.screen()
    );
    assert_eq!(free(club, "Discovery dive", "2026-12-01T09:00").await, 1);
    assert_eq!(free(club, "Discovery dive", "2026-11-24T09:00").await, 2);
}

async fn sold_out_meanwhile(club: &Club) {
    let (ana, ben) = (club.customer("Ana").await, club.customer("Ben").await);
    ana.book("19:00 Aqua yoga", "Ana Silva").await;
    ana.tap("Move").await;
    ana.tap("All activities").await;
    ana.tap("Night dive").await;
    ben.book("18:30 Night dive", "Ben Carter").await;
    let (message, confirm) = ana.button("Confirm");
    ana.tap("Confirm").await;
    assert_snapshot!(ana.screen(), @r"
    There is no free place any more on Night dive, Tuesday 24 November, 18:30–20:00, Port-Cros.
    Nothing was moved: you keep the place you have.

    ✅ Booked: Aqua yoga, Tuesday 24 November, 19:00–20:00, La Plage d'Argent, for Ana Silva.
    1 credit is used (order 1002, 1 left).

    You can cancel until Monday 23 November, 19:00 (32 hours from now) and get everything back.
    [Cancel booking]  [Move]
    [Add to calendar]  [🎫 My code]
    [My bookings]
    ");
    // What was answered stays true, though the seat is free again.
    ben.tap("Cancel booking").await;
    ben.tap("Confirm").await;
    ana.tap_data(message, &confirm).await;
    assert!(ana.screen().contains("Nothing was moved"), "{}", ana.screen());
    assert_eq!(free(club, "Night dive", "2026-11-24T18:30").await, 1);
    // The card leads on.
    for label in ["Move", "All activities", "Night dive", "Confirm"] {
        ana.tap(label).await;
    }
    assert!(ana.screen().starts_with("Moved."), "{}", ana.screen());
}

async fn the_deadline_passed_meanwhile(club: &Club) {
    let ana = club.customer("Ana").await;
    ana.book("09:00 Discovery dive", "Ana Silva").await;
    ana.tap("Move").await;
    ana.tap("Tue 1 Dec, 09:00").await;
    club.wait_until("2026-11-23T09:00").await;
    ana.tap("Confirm").await;
    assert_snapshot!(ana.screen(), @r"
    It is too late to move this booking: nothing was changed.

    ✅ Booked: Discovery dive, Tuesday 24 November, 09:00–10:30, La Plage d'Argent, for Ana Silva.
    1 credit is used (order 1002, 1 left).

    It is too late to cancel with a return. You can still give your seat up for somebody else; nothing is returned then.
    [Give up my seat]
    [Add to calendar]  [🎫 My code]
    [My bookings]
    ");
    assert_eq!(free(club, "Discovery dive", "2026-12-01T09:00").await, 2);
    // The card that is still open on another phone has the old button.
    let booking = club.booking("ana@example.com").await;
    ana.forge(Tap::Move(Move::of(booking))).await;
    assert!(ana.screen().starts_with("It is too late to move this booking"), "{}", ana.screen());
}

async fn another_order_pays(club: &Club) {
    let ana = club.customer("Ana").await;
    ana.book("09:00 Discovery dive", "Ana Silva").await;
    assert!(ana.screen().contains("order 1002, 1 left"), "{}", ana.screen());
    // Order 1002 ends with the year; the organizer adds a dive after that.
    let file = "activity,starts_at\nDiscovery dive,2027-01-05T09:00\n";
    let now = club.clock.now();
    let kind = seatbell::service::import::Kind::Sessions;
    let parts = &club.parts;
    seatbell::service::import::import(
        &club.store,
        &parts.passwords,
        now,
        &club.organizer,
        kind,
        file.as_bytes(),
    )
    .await
    .unwrap();
    ana.tap("Move").await;
    ana.tap("Tue, 5 Jan 2027").await;
    assert_snapshot!(ana.screen(), @r"
    Move this booking?

    From: Discovery dive, Tuesday 24 November, 09:00–10:30, La Plage d'Argent
    To: Discovery dive, Tuesday, 5 January 2027, 09:00–10:30, La Plage d'Argent
    For Ana Silva, 36 years old that day
    1 credit from order 1001 (9 left after that); 1 credit returns to order 1002, which is not good for this session

    You can cancel until Monday, 4 January 2027, 09:00 (42 days from now) and get everything back.
    [Confirm]  [Back]
    ");
    ana.tap("Confirm").await;
    assert!(ana.screen().contains("1 credit is used (order 1001, 9 left)"), "{}", ana.screen());
}

async fn the_list_is_rung_at_once(club: &Club) {
    let (ana, ben) = (club.customer("Ana").await, club.customer("Ben").await);
    ana.book("18:30 Night dive", "Ana Silva").await;
    ben.book("18:30 Night dive", "Ben Carter").await;
    assert!(ben.screen().starts_with("⏳ You are on the waiting list"), "{}", ben.screen());
    for label in ["Move", "All activities", "Aqua yoga", "Confirm"] {
        ana.tap(label).await;
    }
    assert_snapshot!(ben.screen(), @r"
    🔔 A seat is free: Night dive, Tuesday 24 November, 18:30, for Ben Carter. The first to tap takes it.
    [Claim my seat]  [Leave the list]
    ");
    ben.tap("Claim my seat").await;
    assert!(ben.screen().starts_with("🎉 It is yours."), "{}", ben.screen());
    // What somebody waits for is no destination any more than what is full.
    ana.tap("Move").await;
    ana.tap("All activities").await;
    assert!(!ana.screen().contains("Night dive"), "{}", ana.screen());
}

async fn a_clash_is_shown(club: &Club) {
    let ana = club.customer("Ana").await;
    ana.book("19:00 Aqua yoga", "Ana Silva").await;
    ana.book("09:00 Discovery dive", "Ana Silva").await;
    for label in ["Move", "All activities", "Night dive"] {
        ana.tap(label).await;
    }
    assert_snapshot!(ana.screen(), @r"
    Move this booking?

    From: Discovery dive, Tuesday 24 November, 09:00–10:30, La Plage d'Argent
    To: Night dive, Tuesday 24 November, 18:30–20:00, Port-Cros
    For Ana Silva, 36 years old that day
    1 credit from order 1002, as before

    You can cancel until Monday 23 November, 18:30 (32 hours from now) and get everything back.

    ⚠️ Ana already has a place at that time: Aqua yoga, Tue 24 Nov, 19:00.
    [Confirm]  [Back]
    ");
    ana.tap("Confirm").await;
    assert!(ana.screen().starts_with("Moved."), "{}", ana.screen());
}

async fn on_the_other_phone(club: &Club) {
    let mother = club.customer("Ana").await;
    let father = club.phone("Luis", "ana@example.com", "en").await;
    mother.book("09:00 Discovery dive", "Leo Silva").await;
    father.send("/bookings").await;
    father.tap("Discovery dive").await;
    mother.tap("Move").await;
    mother.tap("Tue 1 Dec").await;
    mother.tap("Confirm").await;
    father.tap("Move").await;
    assert_snapshot!(father.screen(), @r"
    This booking is no longer one that can be moved: nothing was changed.

    Cancelled: Discovery dive, Tuesday 24 November, 09:00–10:30, La Plage d'Argent, for Leo Silva.
    1 credit is back (order 1002, 1 left).
    [📅 Schedule]
    [My bookings]
    ");
}

async fn forged(club: &Club) {
    let (ben, eve) = (club.customer("Ben").await, club.customer("Ana").await);
    ben.book("09:00 Discovery dive", "Ben Carter").await;
    let his = club.booking("ben@example.com").await;
    let to = club.session("Discovery dive", "2026-12-01T09:00").await;
    let before = ben.transcript();
    eve.send("/start").await;
    for booking in [his, BookingId(i64::MAX)] {
        for scope in [Scope::SameActivity, Scope::All] {
            eve.forge(Tap::Move(Move { booking, scope, position: Position::Now })).await;
            assert!(
                eve.screen().starts_with("There is no such booking in your account."),
                "{}",
                eve.screen()
            );
        }
        for tap in [Tap::MoveTo(booking, to), Tap::ConfirmMove(booking, to, InboxSeq(1))] {
            eve.forge(tap).await;
            assert!(
                eve.screen().starts_with("There is no such booking in your account."),
                "{}",
                eve.screen()
            );
        }
    }
    assert_eq!((ben.transcript(), free(club, "Discovery dive", "2026-12-01T09:00").await), (before, 2));

    // Her own booking, to where no screen leads: nowhere, where she is, at another price.
    eve.book("18:30 Night dive", "Ana Silva").await;
    let hers = club.booking("ana@example.com").await;
    let here = club.session("Night dive", "2026-11-24T18:30").await;
    let wreck = club.session("Wreck dive", "2026-12-05T08:30").await;
    for (to, why) in [
        (SessionId(i64::MAX), "That session does not exist any more.\nNothing was moved"),
        (here, "Ana already has a place on Night dive"),
        (wreck, "Wreck dive costs 2 credits now"),
    ] {
        eve.forge(Tap::MoveTo(hers, to)).await;
        assert!(eve.screen().starts_with(why), "{}", eve.screen());
        eve.forge(Tap::ConfirmMove(hers, to, InboxSeq(to.0))).await;
        assert!(eve.screen().starts_with(why), "{}", eve.screen());
        assert!(eve.screen().contains("✅ Booked: Night dive"), "{}", eve.screen());
    }
    assert_eq!(club.booking("ana@example.com").await, hers);
    // Nobody linked.
    let stranger = club.stranger("Zoe", "en");
    stranger.send("/start").await;
    for tap in [Tap::Move(Move::of(hers)), Tap::MoveTo(hers, to), Tap::ConfirmMove(hers, to, InboxSeq(1))] {
        stranger.forge(tap).await;
        assert!(stranger.screen().starts_with("First link your account"), "{}", stranger.screen());
    }
}

async fn in_french(club: &Club) {
    let chloe = club.customer("Chloé").await;
    chloe.book("09:00 Discovery dive", "Chloé Martin").await;
    chloe.tap("Déplacer").await;
    assert_snapshot!(chloe.screen(), @"
    Déplacer Discovery dive, mardi 24 novembre, 09:00, pour Chloé Martin. Vers quelle séance ? Celles-ci ont une place libre au même prix :

    mar. 1 déc.
    · 09:00 Discovery dive — 2 places
    [mar. 1 déc., 09:00 Discovery dive]
    [Toutes les activités]
    [Retour]
    ");
    chloe.tap("mar. 1").await;
    assert_snapshot!(chloe.screen(), @"
    Déplacer cette réservation ?

    De : Discovery dive, mardi 24 novembre, 09:00–10:30, La Plage d'Argent
    Vers : Discovery dive, mardi 1 décembre, 09:00–10:30, La Plage d'Argent
    Pour Chloé Martin, 34 ans ce jour-là
    1 crédit de la commande 1004, comme avant

    Vous pouvez annuler jusqu’au lundi 30 novembre, 09:00 (il reste 7 jours) et tout récupérer.
    [Confirmer]  [Retour]
    ");
    chloe.tap("Confirmer").await;
    assert_snapshot!(chloe.screen(), @"
    C’est déplacé. Vous avez rendu votre place : Discovery dive, mardi 24 novembre, 09:00–10:30, La Plage d'Argent.

    ✅ Réservé : Discovery dive, mardi 1 décembre, 09:00–10:30, La Plage d'Argent, pour Chloé Martin.
    1 crédit est utilisé (commande 1004, reste 9).

    Vous pouvez annuler jusqu’au lundi 30 novembre, 09:00 (il reste 7 jours) et tout récupérer.
    [Annuler la réservation]  [Déplacer]
    [Ajouter au calendrier]  [🎫 Mon code]
    [Mes réservations]
    ");
}
