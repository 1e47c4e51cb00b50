//! Looking at sessions, and changing their seats, length and list, or calling them off.

use insta::assert_snapshot;
use seatbell::domain::staff::Role;

use crate::on_both;
use crate::support::chat::Chat;
use crate::support::club::Club;

on_both! { looking, more_seats_ring_the_list, fewer_seats_than_are_taken, another_place_and_length, the_list, called_off, in_french }

/// On a session's card.
pub(crate) async fn open(chat: &Chat<'_>, session: &str) {
    chat.send("/organize").await;
    chat.tap("Sessions").await;
    chat.tap(session).await;
}

async fn looking(club: &Club) {
    let max = club.staff("Max", "en", Role::Staff).await;
    let (ana, ben) = (club.customer("Ana").await, club.customer("Ben").await);
    club.book_at(&ana, "Night dive", "2026-11-24T18:30", "Ana Silva").await;
    club.book_at(&ben, "Night dive", "2026-11-24T18:30", "Ben Carter").await;
    max.send("/organize").await;
    max.tap("Sessions").await;
    assert_snapshot!(max.screen(), @r"
    Next week at Blue Reef

    Tue 24 Nov
    · 09:00 Discovery dive — 0/2
    · 18:30 Night dive — 1/1, 1 waiting
    · 19:00 Aqua yoga — 0/10
    [Tue 09:00 Discovery dive]
    [Tue 18:30 Night dive]
    [Tue 19:00 Aqua yoga]
    [By activity]  [Later ›]
    [➕ New session]  [🔁 Series]
    [Organize]
    ");
    max.tap("Later").await;
    assert_snapshot!(max.screen(), @r"
    Week of 30 November at Blue Reef

    Tue 1 Dec
    · 09:00 Discovery dive — 0/2

    Sat 5 Dec
    · 08:30 Wreck dive — 0/4
    [Tue 09:00 Discovery dive]
    [Sat 08:30 Wreck dive]
    [‹ Earlier]  [By activity]
    [➕ New session]  [🔁 Series]
    [Organize]
    ");
    max.tap("Earlier").await;
    max.tap("By activity").await;
    assert_snapshot!(max.screen(), @r"
    Sessions of which activity?
    [Aqua yoga]
    [Discovery dive]
    [Night dive]
    [Wreck dive]
    [Back]
    ");
    max.tap("Wreck dive").await;
    assert_snapshot!(max.screen(), @r"
    Week of 30 November at Blue Reef
    Only Wreck dive

    Sat 5 Dec
    · 08:30 Wreck dive — 0/4
    [Sat 08:30 Wreck dive]
    [All activities]
    [➕ New session]  [🔁 Series]
    [Organize]
    ");
    max.tap("All activities").await;
    max.tap("Night dive").await;
    assert_snapshot!(max.screen(), @r"
    Night dive
    Tuesday 24 November, 18:30–20:00, Port-Cros
    Seats: 1 of 1 taken · 1 waiting

    Can be cancelled until Monday 23 November, 18:30
    Waiting list until Tuesday 24 November, 06:30: the first to tap gets a seat
    [Day and time]  [Length]
    [Place]  [Seats]
    [⏸ Pause the list]  [List’s length]
    [Roster]  [Cancel the session]
    [Back]  [Organize]
    ");
    max.tap("Back").await;
    assert!(max.screen().contains("Night dive — 1/1, 1 waiting"), "{}", max.screen());
}

async fn more_seats_ring_the_list(club: &Club) {
    let max = club.staff("Max", "en", Role::Staff).await;
    let (ana, ben) = (club.customer("Ana").await, club.customer("Ben").await);
    club.book_at(&ana, "Night dive", "2026-11-24T18:30", "Ana Silva").await;
    club.book_at(&ben, "Night dive", "2026-11-24T18:30", "Ben Carter").await;
    open(&max, "Night dive").await;
    max.tap("Seats").await;
    assert_snapshot!(max.screen(), @r"
    Night dive, Tuesday 24 November, 18:30
    How many seats from now on? It has 1 (1 taken). Tap, or type a number.
    [2]  [3]  [4]  [5]
    [6]  [11]
    [Back]
    ");
    max.send("a few").await;
    assert_snapshot!(max.screen(), @r"
    This is not a number of seats. Type one from 0 to 10000.

    Night dive, Tuesday 24 November, 18:30
    How many seats from now on? It has 1 (1 taken). Tap, or type a number.
    [2]  [3]  [4]  [5]
    [6]  [11]
    [Back]
    ");
    max.send("2").await;
    assert_snapshot!(max.screen(), @r"
    Night dive
    Tuesday 24 November, 18:30–20:00, Port-Cros

    Seats: 1 → 2 (1 taken)

    Booked: 1 · waiting: 1
    1 customer is told at once that there is a seat.
    [Confirm]  [Back]
    ");
    max.tap_twice("Confirm").await;
    assert_snapshot!(max.screen(), @r"
    ✅ Done. 1 customer is told.

    Night dive
    Tuesday 24 November, 18:30–20:00, Port-Cros
    Seats: 1 of 2 taken · 1 waiting

    Can be cancelled until Monday 23 November, 18:30
    Waiting list until Tuesday 24 November, 06:30: the first to tap gets a seat
    [Day and time]  [Length]
    [Place]  [Seats]
    [⏸ Pause the list]  [List’s length]
    [Roster]  [Cancel the session]
    [Back]  [Organize]
    ");
    assert_snapshot!(ben.screen(), @r"
    🔔 A seat is free: Night dive, Tuesday 24 November, 18:30, for Ben Carter. The first to tap takes it.
    [Claim my seat]  [Leave the list]
    ");
    let zoe = club.staff("Zoe", "en", Role::Owner).await;
    zoe.send("/organize").await;
    zoe.tap("What was done").await;
    assert_snapshot!(zoe.screen(), @r"
    What was done at Blue Reef

    · Sunday 22 November, 10:00 · Max: seats of Night dive, Tuesday 24 November, 18:30: 1 → 2
    [Organize]
    ");
}

async fn fewer_seats_than_are_taken(club: &Club) {
    let max = club.staff("Max", "en", Role::Staff).await;
    let ana = club.customer("Ana").await;
    club.book_at(&ana, "Discovery dive", "2026-11-24T09:00", "Ana Silva").await;
    open(&max, "Discovery dive").await;
    max.tap("Seats").await;
    max.send("0").await;
    assert_snapshot!(max.screen(), @r"
    1 seat is taken, and fewer there can’t be. Remove a booking first, or choose more.

    Discovery dive, Tuesday 24 November, 09:00
    How many seats from now on? It has 2 (1 taken). Tap, or type a number.
    [1]  [3]  [4]  [5]
    [6]  [7]  [12]
    [Back]
    ");
    max.tap("1").await;
    assert_snapshot!(max.screen(), @r"
    Discovery dive
    Tuesday 24 November, 09:00–10:30, La Plage d'Argent

    Seats: 2 → 1 (1 taken)

    Booked: 1 · waiting: 0
    Nobody is told.
    [Confirm]  [Back]
    ");
    // Somebody is faster than the Confirm.
    let ben = club.customer("Ben").await;
    club.book_at(&ben, "Discovery dive", "2026-11-24T09:00", "Ben Carter").await;
    max.tap("Confirm").await;
    assert_snapshot!(max.screen(), @r"
    2 seats are taken, and fewer there can’t be. Remove bookings first, or choose more.

    Discovery dive
    Tuesday 24 November, 09:00–10:30, La Plage d'Argent
    Seats: 2 of 2 taken

    Can be cancelled until Monday 23 November, 09:00
    Waiting list until Monday 23 November, 21:00: the first to tap gets a seat
    [Day and time]  [Length]
    [Place]  [Seats]
    [⏸ Pause the list]  [List’s length]
    [Roster]  [Cancel the session]
    [Back]  [Organize]
    ");
}

async fn another_place_and_length(club: &Club) {
    let max = club.staff("Max", "en", Role::Staff).await;
    open(&max, "Aqua yoga").await;
    max.tap("Place").await;
    assert_snapshot!(max.screen(), @r"
    Aqua yoga, Tuesday 24 November, 19:00
    Where should it take place? It is at La Plage d'Argent now. Type the place.
    [The usual place]
    [Back]
    ");
    max.send(&"x".repeat(121)).await;
    assert!(max.screen().starts_with("A place has 120 characters at most."), "{}", max.screen());
    max.send("Pool <b>2</b> \u{202E}שלום").await;
    // What turns the direction around it is gone, and its own is shut in.
    assert!(
        max.screen()
            .contains("After: Tuesday 24 November, 19:00–20:00, \u{2068}Pool <b>2</b> שלום\u{2069}\n")
    );
    assert!(max.screen().contains("Nobody is booked or waits: nobody is told."), "{}", max.screen());
    max.tap("Confirm").await;
    max.tap("Place").await;
    max.tap("The usual place").await;
    max.tap("Confirm").await;
    assert_snapshot!(max.screen(), @r"
    ✅ Done. No message went out.

    Aqua yoga
    Tuesday 24 November, 19:00–20:00, La Plage d'Argent
    Seats: 0 of 10 taken

    Can be cancelled until Tuesday 24 November, 19:00
    Waiting list until Tuesday 24 November, 07:00: the first to tap gets a seat
    [Day and time]  [Length]
    [Place]  [Seats]
    [⏸ Pause the list]  [List’s length]
    [Roster]  [Cancel the session]
    [Back]  [Organize]
    ");
    max.tap("Length").await;
    max.send("a while").await;
    assert_snapshot!(max.screen(), @r"
    A session takes from 1 minute to 31 days. Type how long, for example 90 or 1h30.

    Aqua yoga, Tuesday 24 November, 19:00
    How long should it take? It takes 1 hour now. Tap, or type it, for example 1h30.
    [30 minutes]  [45 minutes]
    [1 hour 15 minutes]  [1 hour 30 minutes]
    [2 hours]  [2 hours 30 minutes]
    [3 hours]
    [Back]
    ");
    max.send("0").await;
    assert!(max.screen().starts_with("A session takes from 1 minute to 31 days."), "{}", max.screen());
    max.send("1h15").await;
    max.tap("Confirm").await;
    assert!(max.screen().contains("19:00–20:15"), "{}", max.screen());
}

async fn the_list(club: &Club) {
    let max = club.staff("Max", "en", Role::Staff).await;
    let (ana, ben) = (club.customer("Ana").await, club.customer("Ben").await);
    club.book_at(&ana, "Night dive", "2026-11-24T18:30", "Ana Silva").await;
    club.book_at(&ben, "Night dive", "2026-11-24T18:30", "Ben Carter").await;
    open(&max, "Night dive").await;
    max.tap("Pause the list").await;
    assert_snapshot!(max.screen(), @r"
    Night dive
    Tuesday 24 November, 18:30–20:00, Port-Cros

    Pause the waiting list? Everybody keeps their place in line, but free seats are given to nobody until you resume it.

    Booked: 1 · waiting: 1
    Nobody is told.
    [Confirm]  [Back]
    ");
    max.tap("Confirm").await;
    max.tap("Seats").await;
    max.send("3").await;
    assert_snapshot!(max.screen(), @r"
    Night dive
    Tuesday 24 November, 18:30–20:00, Port-Cros

    Seats: 1 → 3 (1 taken)

    Booked: 1 · waiting: 1
    The waiting list is paused: it gets the seats when you resume it.
    [Confirm]  [Back]
    ");
    max.tap("Confirm").await;
    max.tap("List’s length").await;
    max.tap("3").await;
    max.tap("Confirm").await;
    assert_snapshot!(max.screen(), @r"
    ✅ Done. No message went out.

    Night dive
    Tuesday 24 November, 18:30–20:00, Port-Cros
    Seats: 1 of 3 taken · 1 waiting

    Can be cancelled until Monday 23 November, 18:30
    Waiting list until Tuesday 24 November, 06:30: the first to tap gets a seat
    At most 3 may wait
    ⏸ The waiting list is paused: it gives no seats
    [Day and time]  [Length]
    [Place]  [Seats]
    [▶️ Resume the list]  [List’s length]
    [Roster]  [Cancel the session]
    [Back]  [Organize]
    ");
    max.tap("Resume the list").await;
    assert_snapshot!(max.screen(), @r"
    Night dive
    Tuesday 24 November, 18:30–20:00, Port-Cros

    Resume the waiting list? Seats that are free are given to it at once.

    Booked: 1 · waiting: 1
    1 customer is told at once that there is a seat.
    [Confirm]  [Back]
    ");
    max.tap("Confirm").await;
    assert!(max.screen().starts_with("✅ Done. 1 customer is told."), "{}", max.screen());
    assert!(ben.screen().starts_with("🔔"), "{}", ben.screen());
}

async fn called_off(club: &Club) {
    let max = club.staff("Max", "en", Role::Staff).await;
    let (ana, ben) = (club.customer("Ana").await, club.customer("Ben").await);
    club.book_at(&ana, "Night dive", "2026-11-24T18:30", "Ana Silva").await;
    club.book_at(&ben, "Night dive", "2026-11-24T18:30", "Ben Carter").await;
    open(&max, "Night dive").await;
    max.tap("Cancel the session").await;
    assert_snapshot!(max.screen(), @r"
    Night dive, Tuesday 24 November, 18:30
    Why is it cancelled? Type the reason; everybody booked or waiting reads it. For example: the sea is too rough.
    [Back]
    ");
    max.send("\u{200B}").await;
    assert!(max.screen().starts_with("The reason is empty."), "{}", max.screen());
    max.send("Rough <sea>").await;
    assert_snapshot!(max.screen(), @r"
    Night dive
    Tuesday 24 November, 18:30–20:00, Port-Cros

    Cancel this session? Everybody booked or waiting gets their credits back and is told why: Rough <sea>
    This can’t be undone.

    Booked: 1 · waiting: 1
    2 customers are told (of 2).
    [Confirm]  [Back]
    ");
    max.tap_twice("Confirm").await;
    assert_snapshot!(max.screen(), @r"
    ✅ Cancelled; all credits are back. 2 customers are told.

    Night dive
    Tuesday 24 November, 18:30–20:00, Port-Cros
    Seats: 0 of 1 taken

    ❌ Cancelled: Rough <sea>
    [Roster]
    [Back]  [Organize]
    ");
    assert_snapshot!(ana.screen(), @r"
    ❌ Cancelled by the club: Night dive, Tuesday 24 November, 18:30–20:00, Port-Cros, for Ana Silva. The reason: Rough <sea>
    1 credit is back (order 1002, 2 left).
    [📅 Schedule]  [My bookings]
    ");
    max.tap("Back").await;
    assert!(!max.screen().contains("Night dive"), "{}", max.screen());
}

async fn in_french(club: &Club) {
    let zoe = club.staff("Zoé", "fr", Role::Owner).await;
    club.book_at(&club.customer("Ana").await, "Night dive", "2026-11-24T18:30", "Ana Silva").await;
    zoe.send("/organize").await;
    zoe.tap("Séances").await;
    assert_snapshot!(zoe.screen(), @r"
    La semaine prochaine chez Blue Reef

    mar. 24 nov.
    · 09:00 Discovery dive — 0/2
    · 18:30 Night dive — 1/1
    · 19:00 Aqua yoga — 0/10
    [mar. 09:00 Discovery dive]
    [mar. 18:30 Night dive]
    [mar. 19:00 Aqua yoga]
    [Par activité]  [Plus tard ›]
    [➕ Nouvelle séance]  [🔁 Séries]
    [Gérer le club]
    ");
    zoe.tap("Night dive").await;
    assert_snapshot!(zoe.screen(), @"
    Night dive
    mardi 24 novembre, 18:30–20:00, Port-Cros
    Places prises : 1 sur 1

    Annulation possible jusqu’au lundi 23 novembre, 18:30
    Liste d’attente jusqu’au mardi 24 novembre, 06:30 : le premier qui appuie a la place
    [Jour et heure]  [Durée]
    [Lieu]  [Places]
    [⏸ Suspendre la liste]  [Taille de la liste]
    [Liste]  [Annuler la séance]
    [Retour]  [Gérer le club]
    ");
    zoe.tap("Jour et heure").await;
    zoe.send("1/12 à 18h").await;
    assert_snapshot!(zoe.screen(), @"
    Night dive

    Avant : mardi 24 novembre, 18:30–20:00, Port-Cros
    Après : mardi 1 décembre, 18:00–19:30, Port-Cros

    Inscriptions : 1 · en attente : 0
    1 client est prévenu (sur 1).
    Les personnes inscrites peuvent annuler sans rien perdre jusqu’au nouveau début.
    [Confirmer]  [Retour]
    ");
    zoe.tap("Confirmer").await;
    assert_snapshot!(zoe.screen(), @"
    ✅ C’est fait. 1 client est prévenu.

    Night dive
    mardi 1 décembre, 18:00–19:30, Port-Cros
    Places prises : 1 sur 1

    Annulation possible jusqu’au mardi 1 décembre, 18:00
    Liste d’attente jusqu’au mardi 1 décembre, 06:00 : le premier qui appuie a la place
    [Jour et heure]  [Durée]
    [Lieu]  [Places]
    [⏸ Suspendre la liste]  [Taille de la liste]
    [Liste]  [Annuler la séance]
    [Retour]  [Gérer le club]
    ");
}
