//! Buttons that were never shown: what belongs to others stays theirs.

use insta::assert_snapshot;
use seatbell::bot::button::{Draft, Place, Tap};
use seatbell::domain::ids::{BeneficiaryId, InboxSeq, OrderId, SessionId};
use seatbell::service::refusal::Intent;
use seatbell::store::beneficiaries;

use crate::support::club::Club;
use crate::support::on_both;

on_both! { bookings_of_others, orders_of_others, people_of_others, what_is_not_there, not_linked }

async fn bookings_of_others(club: &Club) {
    let (ben, eve, chloe) =
        (club.customer("Ben").await, club.customer("Ana").await, club.customer("Chloé").await);
    ben.book("18:30 Night dive", "Ben Carter").await;
    chloe.book("18:30 Night dive", "Chloé Martin").await;
    let (booked, waiting) = (club.booking("ben@example.com").await, club.booking("chloe@example.com").await);
    let (of_ben, of_chloe) = (ben.transcript(), chloe.transcript());
    eve.send("/start").await;
    eve.forge(Tap::Booking(booked)).await;
    let answer = eve.screen();
    assert_snapshot!(answer, @r"
    There is no such booking in your account.
    [My bookings]
    ");
    for tap in [
        Tap::Calendar,
        Tap::Cancel,
        Tap::ConfirmCancel,
        Tap::Forfeit,
        Tap::ConfirmForfeit,
        Tap::Leave,
        Tap::Claim,
    ] {
        for booking in [booked, waiting] {
            eve.forge(tap(booking)).await;
            assert_eq!(eve.screen(), answer, "{:?}", tap(booking));
        }
    }
    assert_eq!((ben.transcript(), chloe.transcript()), (of_ben, of_chloe), "nobody was told anything");
    assert_eq!(club.booking("ben@example.com").await, booked);
}

async fn orders_of_others(club: &Club) {
    let eve = club.customer("Dora").await;
    let order = club.order("ben@example.com").await;
    let session = club.session("Night dive", "2026-11-24T18:30").await;
    eve.send("/start").await;
    eve.forge(Tap::Order(order, 0)).await;
    assert_snapshot!(eve.screen(), @r"
    There is no such order in your account.
    [My credits]
    ");
    eve.forge(Tap::Book(Place { session, order: Some(order) })).await;
    assert!(eve.screen().contains("you have no credits"), "{}", eve.screen());

    // Whoever has credits of their own pays with those, or not at all.
    let ana = club.customer("Ana").await;
    ana.send("/start").await;
    let own = own_beneficiary(club, "ana@example.com").await;
    let place = Place { session, order: Some(order) };
    ana.forge(Tap::Confirm(Draft { place, beneficiary: Some(own), intent: Intent::Seat, id: InboxSeq(1) }))
        .await;
    assert_snapshot!(ana.screen(), @r"
    ✅ Booked: Night dive, Tuesday 24 November, 18:30–20:00, Port-Cros, for Ana Silva.
    1 credit is used (order 1002, 1 left).

    You can cancel until Monday 23 November, 18:30 (32 hours from now) and get everything back.
    [Cancel booking]  [Move]
    [Add to calendar]  [🎫 My code]
    [My bookings]
    ");
}

async fn people_of_others(club: &Club) {
    let eve = club.customer("Ana").await;
    let session = club.session("Night dive", "2026-11-24T18:30").await;
    let place = Place { session, order: None };
    let ben = own_beneficiary(club, "ben@example.com").await;
    eve.send("/start").await;
    eve.forge(Tap::Beneficiary(place, ben)).await;
    assert_snapshot!(eve.screen(), @r"
    I don’t know this person in your account. Choose somebody, or type the name.
    [Someone else]
    [Back]
    ");
    let draft = Draft { place, beneficiary: Some(ben), intent: Intent::Seat, id: InboxSeq(1) };
    eve.forge(Tap::Confirm(draft)).await;
    assert!(eve.screen().starts_with("I don’t know this person"), "{}", eve.screen());
}

async fn what_is_not_there(club: &Club) {
    let ana = club.customer("Ana").await;
    ana.send("/start").await;
    let nowhere = Place { session: SessionId(i64::MAX), order: Some(OrderId(i64::MAX)) };
    let draft = Draft {
        place: nowhere,
        beneficiary: Some(BeneficiaryId(i64::MAX)),
        intent: Intent::Wait,
        id: InboxSeq(7),
    };
    for tap in [
        Tap::Session(nowhere),
        Tap::Book(nowhere),
        Tap::Beneficiary(nowhere, BeneficiaryId(i64::MAX)),
        Tap::Confirm(draft),
    ] {
        ana.forge(tap).await;
        assert_snapshot!(ana.screen(), @r"
        This session does not exist any more. Nothing was booked.
        [Menu]
        ");
    }
    // A date of birth that nobody asked for, a summary that there never was, pages beyond the last.
    let session = club.session("Night dive", "2026-11-24T18:30").await;
    let place = Place { session, order: None };
    let born_on = seatbell::domain::birth_date::BirthDate::new("1990-05-21".parse().unwrap());
    ana.forge(Tap::Birth(born_on)).await;
    assert!(ana.screen().starts_with("This menu is out of date."), "{}", ana.screen());
    ana.forge(Tap::Confirm(Draft { place, beneficiary: None, intent: Intent::Seat, id: InboxSeq(7) })).await;
    assert!(ana.screen().starts_with("This menu is out of date."), "{}", ana.screen());
    ana.forge(Tap::Bookings(u16::MAX)).await;
    assert_snapshot!(ana.screen(), @r"
    You have no bookings to come. The schedule shows what is on.
    [📅 Schedule]
    [Back]
    ");
    ana.forge(Tap::Orders(u16::MAX)).await;
    assert_snapshot!(ana.screen(), @"
    Your credits

    Order 1001 · 10 dives
    10 of 10 credits left
    Good until 2 November 2027

    Order 1002 · Trial
    2 of 2 credits left
    Good until 31 December 2026

    Your customer code: C-001
    [Consult 1001]
    [Consult 1002]
    [🛒 Buy credits]  [📅 Schedule]
    [Back]
    ");
    ana.forge(Tap::Order(club.order("ana@example.com").await, u16::MAX)).await;
    assert!(ana.screen().starts_with("Order 1001"), "{}", ana.screen());
}

async fn not_linked(club: &Club) {
    let eve = club.stranger("Eve", "en");
    let ben = club.customer("Ben").await;
    ben.book("18:30 Night dive", "Ben Carter").await;
    let booking = club.booking("ben@example.com").await;
    let place = Place { session: club.session("Night dive", "2026-11-24T18:30").await, order: None };
    let beneficiary = own_beneficiary(club, "ben@example.com").await;
    eve.send("/start").await;
    for tap in [
        Tap::Book(place),
        Tap::Beneficiary(place, beneficiary),
        Tap::SomeoneElse(place),
        Tap::Confirm(Draft { place, beneficiary: Some(beneficiary), intent: Intent::Seat, id: InboxSeq(1) }),
        Tap::Orders(0),
        Tap::Order(club.order("ben@example.com").await, 0),
        Tap::Bookings(0),
        Tap::Booking(booking),
        Tap::Calendar(booking),
        Tap::Cancel(booking),
        Tap::ConfirmCancel(booking),
        Tap::Forfeit(booking),
        Tap::ConfirmForfeit(booking),
        Tap::Leave(booking),
        Tap::Claim(booking),
    ] {
        eve.forge(tap).await;
        assert!(eve.screen().starts_with("First link your account"), "{tap:?}: {}", eve.screen());
    }
}

async fn own_beneficiary(club: &Club, email: &str) -> BeneficiaryId {
    let account = club.account(email).await;
    let mut conn = club.store.read().await.unwrap();
    beneficiaries::of_account(&mut conn, account, 1).await.unwrap()[0].id
}
