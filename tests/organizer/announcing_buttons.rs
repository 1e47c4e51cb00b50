//! Buttons to sessions below an announcement.

use insta::assert_snapshot;
use seatbell::bot::button::{Announce, Organize, Tap};
use seatbell::domain::ids::SessionId;
use seatbell::domain::staff::Role;
use seatbell::service::authority::By;
use seatbell::service::call_off::call_off;
use seatbell::service::schedule::Position;

use crate::announcing::{a_while, begin, customer};
use crate::on_both;
use crate::support::club::Club;

on_both! {
    chosen_and_tapped, taken_away_and_full, gone_by_the_time_it_is_sent, not_theirs, with_buttons_in_french,
}

async fn chosen_and_tapped(club: &Club) {
    let ana = customer(club, "Ana").await;
    let zoe = club.staff("Zoe", "en", Role::Staff).await;
    begin(&zoe, "All customers").await;
    zoe.send("Still free seats").await;
    let (_, confirm) = zoe.button("Confirm");
    zoe.tap("Add buttons to sessions").await;
    assert_snapshot!(zoe.screen(), @r"
    Buttons to sessions
    Which sessions get a button below the announcement? Up to 5, in the order in which you choose them. Who taps one sees the session and can book. A session that has begun or was cancelled when the announcement goes out has no button then.
    [Tue 24 Nov, 09:00 Discovery dive]
    [Tue 24 Nov, 18:30 Night dive]
    [Tue 24 Nov, 19:00 Aqua yoga]
    [Later ›]
    [Done]
    ");
    zoe.tap("Later").await;
    zoe.tap("Wreck dive").await;
    assert_snapshot!(zoe.screen(), @r"
    Buttons to sessions
    Which sessions get a button below the announcement? Up to 5, in the order in which you choose them. Who taps one sees the session and can book. A session that has begun or was cancelled when the announcement goes out has no button then.

    · Sat 5 Dec, 08:30 Wreck dive
    [Tue 1 Dec, 09:00 Discovery dive]
    [✓ Sat 5 Dec, 08:30 Wreck dive]
    [‹ Earlier]
    [Done]
    ");
    zoe.tap("Earlier").await;
    zoe.tap("Night dive").await;
    zoe.tap("Done").await;
    assert_snapshot!(zoe.transcript().lines().skip(6).collect::<Vec<_>>().join("\n"), @r"
    bot: 📣 Blue Reef

    Still free seats
    bot: 📣 Blue Reef

    Still free seats
    [Sat 5 Dec, 08:30 Wreck dive]
    [Tue 24 Nov, 18:30 Night dive]
    bot: 👆 This is how it will look, with a button to mute announcements below it.

    It goes to one phone, of all customers.

    To change it, write another text or send another picture.
    [Confirm]  [Drop it]
    [Buttons to sessions: 2]
    [Send later]
    ");
    assert_eq!(ana.cards(), 0);
    // In the chat of the staff they open the session too, and the announcement is still to be confirmed.
    zoe.tap("18:30 Night dive").await;
    assert!(zoe.screen().starts_with("Night dive"), "{}", zoe.screen());
    zoe.tap("Confirm").await;
    assert_snapshot!(ana.screen(), @r"
    📣 Blue Reef

    Still free seats
    [Sat 5 Dec, 08:30 Wreck dive]
    [Tue 24 Nov, 18:30 Night dive]
    [🔕 Mute announcements]
    ");
    ana.tap("Wreck dive").await;
    assert_snapshot!(ana.transcript(), @r"
    bot: 📣 Blue Reef

    Still free seats
    [Sat 5 Dec, 08:30 Wreck dive]
    [Tue 24 Nov, 18:30 Night dive]
    [🔕 Mute announcements]
    bot: Wreck dive
    Saturday 5 December, 08:30–11:30, Porquerolles
    4 places free · 2 credits

    By boat to the Donator.

    For people of 16 and over.

    You can cancel until Friday 4 December, 08:30 (11 days from now) and get everything back.
    [Book my place]  [Back]
    [⭐ Follow]
    ");
    // Twice the same card, below; what is to be read stays, and so does a question that is open.
    ana.send("/unlink").await;
    ana.tap("Unlink").await;
    ana.send("/link").await;
    ana.tap_twice("18:30 Night dive").await;
    ana.send("ana@example.com").await;
    assert!(ana.screen().contains("password"), "{}", ana.screen());
    assert!(ana.transcript().starts_with("bot: 📣 Blue Reef\n\nStill free seats"), "{}", ana.transcript());
    // The preview of before had no buttons.
    let cards = ana.cards();
    zoe.forge_data(&confirm).await;
    assert_eq!(ana.cards(), cards);
}

async fn taken_away_and_full(club: &Club) {
    let ana = customer(club, "Ana").await;
    let zoe = club.staff("Zoe", "en", Role::Staff).await;
    club.import_sessions("activity,starts_at\nAqua yoga,2026-11-25T19:00\nAqua yoga,2026-11-26T19:00\n")
        .await;
    begin(&zoe, "All customers").await;
    zoe.photos(&["Six sessions"]).await;
    zoe.tap("Add buttons").await;
    for session in ["24 Nov, 09:00", "24 Nov, 18:30", "24 Nov, 19:00", "25 Nov, 19:00"] {
        zoe.tap(session).await;
    }
    zoe.tap("Later").await;
    zoe.tap("1 Dec, 09:00").await;
    zoe.tap("Wreck dive").await;
    assert_eq!(zoe.toast().as_deref(), Some("No more than 5 buttons; take one away first."));
    assert_snapshot!(zoe.screen(), @r"
    Buttons to sessions
    Which sessions get a button below the announcement? Up to 5, in the order in which you choose them. Who taps one sees the session and can book. A session that has begun or was cancelled when the announcement goes out has no button then.

    · Tue 24 Nov, 09:00 Discovery dive
    · Tue 24 Nov, 18:30 Night dive
    · Tue 24 Nov, 19:00 Aqua yoga
    · Wed 25 Nov, 19:00 Aqua yoga
    · Tue 1 Dec, 09:00 Discovery dive
    [✓ Tue 1 Dec, 09:00 Discovery dive]
    [Sat 5 Dec, 08:30 Wreck dive]
    [✓ Tue 24 Nov, 09:00 Discovery dive]
    [✓ Tue 24 Nov, 18:30 Night dive]
    [✓ Tue 24 Nov, 19:00 Aqua yoga]
    [✓ Wed 25 Nov, 19:00 Aqua yoga]
    [‹ Earlier]
    [Done]
    ");
    // Also one that is on another page.
    zoe.tap("✓ Tue 24 Nov, 18:30").await;
    zoe.tap("Wreck dive").await;
    zoe.tap_twice("✓ Tue 24 Nov, 19:00").await;
    zoe.tap("Done").await;
    assert!(zoe.screen().contains("[Buttons to sessions: 4]"), "{}", zoe.screen());
    // Another text or picture keeps them.
    club.wait(a_while()).await;
    zoe.photos(&["Four sessions"]).await;
    zoe.send("Yes, four").await;
    zoe.tap("Confirm").await;
    assert_snapshot!(ana.screen(), @r"
    (photo: photo.png)
    📣 Blue Reef

    Yes, four
    [Tue 24 Nov, 09:00 Discovery dive]
    [Wed 25 Nov, 19:00 Aqua yoga]
    [Tue 1 Dec, 09:00 Discovery dive]
    [Sat 5 Dec, 08:30 Wreck dive]
    [🔕 Mute announcements]
    ");
}

async fn gone_by_the_time_it_is_sent(club: &Club) {
    let ana = customer(club, "Ana").await;
    let zoe = club.staff("Zoe", "en", Role::Staff).await;
    // In the night it waits, so that something can happen meanwhile.
    club.wait_until("2026-11-23T23:00").await;
    begin(&zoe, "All customers").await;
    zoe.send("Tomorrow").await;
    zoe.tap("Add buttons").await;
    for session in ["09:00", "18:30", "19:00"] {
        zoe.tap(session).await;
    }
    let night = club.session("Night dive", "2026-11-24T18:30").await;
    let reason = "storm".parse().unwrap();
    call_off(&club.store, club.clock.now(), By::Operator, night, &reason).await.unwrap();
    zoe.tap("✓ Tue 24 Nov, 19:00").await;
    assert_snapshot!(zoe.screen(), @r"
    Buttons to sessions
    Which sessions get a button below the announcement? Up to 5, in the order in which you choose them. Who taps one sees the session and can book. A session that has begun or was cancelled when the announcement goes out has no button then.

    · Tue 24 Nov, 09:00 Discovery dive
    · Tue 24 Nov, 18:30 Night dive (gets no button any more)
    [✓ Tue 24 Nov, 09:00 Discovery dive]
    [Tue 24 Nov, 19:00 Aqua yoga]
    [✓ Tue 24 Nov, 18:30 Night dive]
    [Later ›]
    [Done]
    ");
    zoe.tap("19:00").await;
    zoe.tap("Done").await;
    zoe.tap("Confirm").await;
    zoe.tap("Pause").await;
    club.wait_until("2026-11-24T10:00").await;
    zoe.tap("Resume").await;
    assert_snapshot!(ana.screen(), @r"
    📣 Blue Reef

    Tomorrow
    [Tue 24 Nov, 19:00 Aqua yoga]
    [🔕 Mute announcements]
    ");
}

async fn not_theirs(club: &Club) {
    let ana = customer(club, "Ana").await;
    let zoe = club.staff("Zoe", "en", Role::Staff).await;
    let button = |organizer, tap| Tap::Organize(organizer, Organize::Announce(tap));
    let night = club.session("Night dive", "2026-11-24T18:30").await;
    begin(&zoe, "All customers").await;
    let other = club.another("red-reef", "Red Reef").await;
    club.put_on_staff(&zoe, other, Role::Staff).await;
    zoe.send("Hello").await;
    // A session that never was; one that is another club's; and the draft of this club from a button of the other's.
    let put = |session| Announce::Button(session, true, Position::Now);
    zoe.forge(button(club.organizer.id, put(SessionId(999_999)))).await;
    assert!(!zoe.screen().contains('✓'), "{}", zoe.screen());
    zoe.tap("Done").await;
    zoe.forge(button(other, put(night))).await;
    assert_eq!(zoe.toast().as_deref(), Some("This menu is out of date. Here is a fresh one."));
    for tap in [Announce::Show, Announce::NoPicture, Announce::Buttons(Position::Now), put(night)] {
        zoe.forge(button(club.organizer.id, tap)).await;
        assert!(zoe.screen().starts_with("📣 Announce something"), "{tap:?}: {}", zoe.screen());
    }
    assert_eq!(ana.cards(), 0);
}

async fn with_buttons_in_french(club: &Club) {
    let chloe = customer(club, "Chloé").await;
    let zoe = club.staff("Zoé", "fr", Role::Staff).await;
    zoe.send("/organize").await;
    zoe.tap("Annoncer").await;
    zoe.tap("Tous les clients").await;
    zoe.send("Encore des places").await;
    zoe.tap("Ajouter des boutons").await;
    zoe.tap("Night dive").await;
    assert_snapshot!(zoe.screen(), @"
    Boutons vers des séances
    Quelles séances ont un bouton sous l’annonce ? 5 au plus, dans l’ordre où vous les choisissez. Qui en touche un voit la séance et peut réserver. Une séance commencée ou annulée au moment de l’envoi n’a plus de bouton.

    · mar. 24 nov., 18:30 Night dive
    [mar. 24 nov., 09:00 Discovery dive]
    [✓ mar. 24 nov., 18:30 Night dive]
    [mar. 24 nov., 19:00 Aqua yoga]
    [Plus tard ›]
    [Terminé]
    ");
    zoe.tap("Terminé").await;
    assert_snapshot!(zoe.screen(), @"
    👆 Voici l’annonce telle qu’elle apparaîtra, avec dessous un bouton pour couper les annonces.

    Elle part vers un seul téléphone, parmi tous les clients.

    Pour la modifier, écrivez un autre texte ou envoyez une autre photo.
    [Confirmer]  [Abandonner]
    [Boutons vers des séances : 1]
    [Envoyer plus tard]
    ");
    zoe.tap("Confirmer").await;
    assert_snapshot!(chloe.screen(), @r"
    📣 Blue Reef

    Encore des places
    [mar. 24 nov., 18:30 Night dive]
    [🔕 Couper les annonces]
    ");
    chloe.tap("Night dive").await;
    assert!(chloe.screen().starts_with("Night dive"), "{}", chloe.screen());
}
