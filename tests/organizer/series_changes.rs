//! Changing a session of a series: this one only, or this and all later.

use insta::assert_snapshot;
use seatbell::domain::staff::Role;

use crate::on_both;
use crate::series::make;
use crate::sessions::open;
use crate::support::chat::Chat;
use crate::support::club::Club;

on_both! { seats, another_time, called_off, two_editors, in_french }

/// On the card of a session of the series, by its short day.
async fn open_day(chat: &Chat<'_>, day: &str) {
    chat.send("/organize").await;
    chat.tap("Sessions").await;
    chat.tap("Series").await;
    chat.tap("Aqua yoga").await;
    chat.tap(day).await;
}

async fn seats(club: &Club) {
    let max = club.staff("Max", "en", Role::Staff).await;
    let (ana, ben) = (club.customer("Ana").await, club.customer("Ben").await);
    make(&max, "4 weeks").await;
    club.book_at(&ana, "Aqua yoga", "2026-11-26T07:00", "Ana Silva").await;
    club.book_at(&ben, "Aqua yoga", "2026-11-26T07:00", "Ben Carter").await;
    open_day(&max, "Tue 24 Nov").await;
    max.tap("Seats").await;
    max.send("1").await;
    assert_snapshot!(max.screen(), @r"
    Aqua yoga
    Tuesday 24 November, 07:00–08:00, La Plage d'Argent

    Seats: 10 → 1 (0 taken)

    Nobody is told.

    It is one of a series.
    [Confirm for this one only]
    [This and all later…]
    [Back]
    ");
    max.tap("This and all later").await;
    assert_snapshot!(max.screen(), @r"
    Aqua yoga
    Every Tuesday and Thursday, 07:00
    This session and all later ones

    Seats: 1

    This changes 7 sessions, from Tuesday 24 November to Thursday 17 December.
    Nobody is told.

    ⚠️ 1 session stays as it is:
    · Thu 26 Nov, 07:00: 2 seats are taken, and fewer there can’t be. Remove bookings first, or choose more.
    [Confirm]  [Back]
    ");
    max.tap_twice("Confirm").await;
    assert_snapshot!(max.screen(), @r"
    ✅ Done, to 7 sessions. No message went out.
    ⚠️ 1 session stayed as it was.

    Aqua yoga
    Tuesday 24 November, 07:00–08:00, La Plage d'Argent
    Seats: 0 of 1 taken

    Can be cancelled until Monday 23 November, 07:00
    Waiting list until Monday 23 November, 19:00: the first to tap gets a seat
    [Day and time]  [Length]
    [Place]  [Seats]
    [⏸ Pause the list]  [List’s length]
    [Roster]  [Cancel the session]
    [Back]  [Organize]
    ");
    // Only this one.
    max.tap("Seats").await;
    max.send("3").await;
    max.tap("this one only").await;
    assert!(max.screen().starts_with("✅ Done."), "{}", max.screen());
    open_day(&max, "Tue 1 Dec").await;
    assert!(max.screen().contains("Seats: 0 of 1"), "{}", max.screen());
    // A list has no "all later", nor has a session of no series.
    max.tap("Pause the list").await;
    assert!(!max.screen().contains("all later"), "{}", max.screen());
    open(&max, "Night dive").await;
    max.tap("Seats").await;
    max.send("9").await;
    assert!(max.screen().contains("[Confirm]") && !max.screen().contains("all later"), "{}", max.screen());
}

async fn another_time(club: &Club) {
    let max = club.staff("Max", "en", Role::Staff).await;
    let ana = club.customer("Ana").await;
    make(&max, "Without an end").await;
    club.book_at(&ana, "Aqua yoga", "2026-12-01T07:00", "Ana Silva").await;
    // One of them gets a time of its own.
    open_day(&max, "Thu 26 Nov").await;
    max.tap("Day and time").await;
    max.send("9:00").await;
    max.tap("this one only").await;
    open_day(&max, "Tue 24 Nov").await;
    max.tap("Day and time").await;
    max.send("7:30-8:15").await;
    max.tap("This and all later").await;
    assert_snapshot!(max.screen(), @r"
    Aqua yoga
    Every Tuesday and Thursday, 07:00
    This session and all later ones

    Start: 07:00 → 07:30
    Length: 45 minutes

    This changes 23 sessions, from Tuesday 24 November to Thursday, 11 February 2027.
    Booked: 1 · waiting: 0
    1 customer is told.
    Those booked may cancel with a full return until the new start.

    ⚠️ 1 session stays as it is:
    · Thu 26 Nov, 09:00: It has a time of its own.

    New sessions of the series are made like this too.
    [Confirm]  [Back]
    ");
    max.tap("Confirm").await;
    assert_snapshot!(max.screen(), @r"
    ✅ Done, to 23 sessions. 1 customer is told.
    ⚠️ 1 session stayed as it was.

    Aqua yoga
    Tuesday 24 November, 07:30–08:15, La Plage d'Argent
    Seats: 0 of 10 taken

    Can be cancelled until Tuesday 24 November, 07:30
    Waiting list until Monday 23 November, 19:30: the first to tap gets a seat
    [Day and time]  [Length]
    [Place]  [Seats]
    [⏸ Pause the list]  [List’s length]
    [Roster]  [Cancel the session]
    [Back]  [Organize]
    ");
    assert_snapshot!(ana.screen(), @r"
    🔁 The club has moved Aqua yoga, for Ana Silva.
    Before: Tuesday 1 December, 07:00–08:00, La Plage d'Argent
    Now: Tuesday 1 December, 07:30–08:15, La Plage d'Argent

    The place stays booked. Does it not suit you any more?

    You can cancel until Tuesday 1 December, 07:30 (8 days from now) and get everything back.
    [Cancel booking]
    [My bookings]
    ");
    // Another day is for one only; and one with a time of its own is no measure for the others.
    max.tap("Day and time").await;
    max.send("25.11. 7:30").await;
    max.tap("This and all later").await;
    assert!(
        max.screen().starts_with("All later ones can get another time, not another day."),
        "{}",
        max.screen()
    );
    open_day(&max, "Thu 26 Nov").await;
    max.tap("Day and time").await;
    max.send("10:00").await;
    max.tap("This and all later").await;
    assert!(max.screen().starts_with("This session has a time of its own"), "{}", max.screen());
    // What comes into sight follows.
    club.wait(chrono::TimeDelta::weeks(1)).await;
    club.session("Aqua yoga", "2027-02-16T07:30").await;
}

async fn called_off(club: &Club) {
    let max = club.staff("Max", "en", Role::Staff).await;
    let ana = club.customer("Ana").await;
    make(&max, "Without an end").await;
    club.book_at(&ana, "Aqua yoga", "2026-12-01T07:00", "Ana Silva").await;
    open_day(&max, "Thu 26 Nov").await;
    max.tap("Cancel the session").await;
    max.send("The pool is closed").await;
    max.tap("This and all later").await;
    assert_snapshot!(max.screen(), @r"
    Aqua yoga
    Every Tuesday and Thursday, 07:00
    This session and all later ones

    Cancelled. Everybody booked or waiting gets their credits back and is told why: The pool is closed
    This can’t be undone.

    This changes 23 sessions, from Thursday 26 November to Thursday, 11 February 2027.
    Booked: 1 · waiting: 0
    1 customer is told.

    The series ends: no more sessions are made.
    [Confirm]  [Back]
    ");
    max.tap("Confirm").await;
    assert_snapshot!(max.screen(), @r"
    ✅ The series has ended, and 23 sessions are cancelled; all credits are back. 1 customer is told.

    Aqua yoga
    Thursday 26 November, 07:00–08:00, La Plage d'Argent
    Seats: 0 of 10 taken

    ❌ Cancelled: The pool is closed
    [Roster]
    [Back]  [Organize]
    ");
    assert!(ana.screen().contains("The pool is closed"), "{}", ana.screen());
    let zoe = club.staff("Zoe", "en", Role::Owner).await;
    zoe.send("/organize").await;
    zoe.tap("What was done").await;
    let ended =
        "Max: ended the series of Aqua yoga (Every Tuesday and Thursday, 07:00) and cancelled 23 sessions";
    assert!(zoe.screen().contains(ended), "{}", zoe.screen());
}

async fn two_editors(club: &Club) {
    let (max, zoe) = (club.staff("Max", "en", Role::Staff).await, club.staff("Zoe", "en", Role::Owner).await);
    make(&max, "4 weeks").await;
    for chat in [&max, &zoe] {
        open_day(chat, "Tue 24 Nov").await;
        chat.tap("Seats").await;
    }
    max.send("12").await;
    zoe.send("8").await;
    for chat in [&max, &zoe] {
        chat.tap("This and all later").await;
    }
    max.tap("Confirm").await;
    assert!(max.screen().starts_with("✅ Done, to 8 sessions."), "{}", max.screen());
    zoe.tap("Confirm").await;
    assert_snapshot!(zoe.screen(), @r"
    ⚠️ Somebody changed the series or one of its sessions in the meantime, and nothing was done. This is how it would be now:

    Aqua yoga
    Every Tuesday and Thursday, 07:00
    This session and all later ones

    Seats: 8

    This changes 8 sessions, from Tuesday 24 November to Thursday 17 December.
    Nobody is told.
    [Confirm]  [Back]
    ");
    zoe.tap("Confirm").await;
    assert!(zoe.screen().starts_with("✅ Done, to 8 sessions."), "{}", zoe.screen());
    // One of them is changed alone while all are to be.
    open_day(&zoe, "Tue 24 Nov").await;
    zoe.tap("Length").await;
    zoe.send("45").await;
    zoe.tap("This and all later").await;
    open_day(&max, "Tue 1 Dec").await;
    max.tap("Seats").await;
    max.send("20").await;
    max.tap("this one only").await;
    zoe.tap("Confirm").await;
    assert!(
        zoe.screen().starts_with("⚠️ Somebody changed the series or one of its sessions"),
        "{}",
        zoe.screen()
    );
}

async fn in_french(club: &Club) {
    let max = club.staff("Max", "en", Role::Staff).await;
    make(&max, "4 weeks").await;
    let marc = club.staff("Marc", "fr", Role::Staff).await;
    marc.send("/organize").await;
    marc.tap("Séances").await;
    marc.tap("Séries").await;
    marc.tap("Aqua yoga").await;
    assert_snapshot!(marc.screen(), @"
    Aqua yoga
    Chaque mardi et jeudi, 07:00
    jusqu’au samedi 19 décembre

    Durée : 1 heure
    Lieu : La Plage d'Argent
    Places : 10

    8 séances à venir : 0 inscrits, 0 en attente.

    Pour la changer, ouvrez l’une de ses séances, changez-la, et choisissez « Celle-ci et les suivantes ». Les prochaines :
    [mar. 24 nov., 07:00]
    [jeu. 26 nov., 07:00]
    [mar. 1 déc., 07:00]
    [Jours exclus]  [Terminer la série]
    [🔁 Séries]  [Gérer le club]
    ");
    marc.tap("mar. 24 nov.").await;
    marc.tap("Jour et heure").await;
    marc.send("8h").await;
    assert_snapshot!(marc.screen(), @"
    Aqua yoga

    Avant : mardi 24 novembre, 07:00–08:00, La Plage d'Argent
    Après : mardi 24 novembre, 08:00–09:00, La Plage d'Argent

    Personne n’est inscrit ni en attente : personne n’est prévenu.

    Elle fait partie d’une série.
    [Confirmer pour celle-ci seulement]
    [Celle-ci et les suivantes…]
    [Retour]
    ");
    marc.tap("Celle-ci et les suivantes").await;
    assert_snapshot!(marc.screen(), @"
    Aqua yoga
    Chaque mardi et jeudi, 07:00
    Cette séance et toutes les suivantes

    Début : 07:00 → 08:00

    Cela change 8 séances, du mardi 24 novembre au jeudi 17 décembre.
    Personne n’est prévenu.
    [Confirmer]  [Retour]
    ");
    marc.tap("Confirmer").await;
    assert!(marc.screen().starts_with("✅ C’est fait, pour 8 séances."), "{}", marc.screen());
}
