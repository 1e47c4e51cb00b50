//! Sold out: waiting, the seat that frees up, who takes it, who is told that it is gone.

use insta::assert_snapshot;
use seatbell::bot::button::Tap;

use crate::support::club::Club;
use crate::support::on_both;

on_both! { the_first_who_taps, leaving, claimed_from_the_card, two_phones, joined_while_a_seat_is_free }

async fn the_first_who_taps(club: &Club) {
    let (ben, ana, chloe) =
        (club.customer("Ben").await, club.customer("Ana").await, club.customer("Chloé").await);
    ben.book("18:30 Night dive", "Ben Carter").await;

    ana.send("/schedule").await;
    assert_snapshot!(ana.screen(), @r"
    Next week at Blue Reef

    Tue 24 Nov
    · 09:00 Discovery dive — 2 places
    · 18:30 Night dive — sold out
    · 19:00 Aqua yoga — 10 places
    [09:00 Discovery dive]
    [18:30 Night dive ⏳]
    [19:00 Aqua yoga]
    [By activity]  [Later ›]
    [Back]
    ");
    ana.tap("18:30 Night dive").await;
    assert_snapshot!(ana.screen(), @r"
    Night dive
    Tuesday 24 November, 18:30–20:00, Port-Cros
    Sold out · 1 credit

    Octopus and glowing plankton by torchlight.

    For people of 12 and over.

    If you join the waiting list, 1 credit is held. When a seat frees up, everyone waiting gets a message at once and the first to tap takes it. This goes on until Tuesday 06:30; after that your credit comes back by itself.
    [Book my place]  [Back]
    [⭐ Follow]
    ");
    ana.tap("Book my place").await;
    ana.tap("Ana Silva").await;
    assert_snapshot!(ana.screen(), @r"
    Is this right?

    Night dive
    Tuesday 24 November, 18:30–20:00, Port-Cros
    For Ana Silva, 36 years old that day
    1 credit held from order 1002 (1 left after that)

    If you join the waiting list, 1 credit is held. When a seat frees up, everyone waiting gets a message at once and the first to tap takes it. This goes on until Tuesday 06:30; after that your credit comes back by itself.
    [Confirm]
    [Change]  [Back]
    ");
    ana.tap("Confirm").await;
    assert_snapshot!(ana.screen(), @r"
    ⏳ You are on the waiting list for Night dive: Tuesday 24 November, 18:30–20:00, Port-Cros, for Ana Silva.
    1 credit is held (order 1002, 1 left).

    You are the only one waiting.
    When a seat frees up, everyone waiting gets a message at once and the first to tap takes it. This goes on until Tuesday 06:30; after that your credit comes back by itself.
    [Leave the list]
    [My bookings]
    ");
    chloe.book("18:30 Night dive", "Chloé Martin").await;
    assert_snapshot!(chloe.screen(), @"
    ⏳ Vous êtes sur la liste d’attente pour Night dive : mardi 24 novembre, 18:30–20:00, Port-Cros, pour Chloé Martin.
    1 crédit est mis de côté (commande 1004, reste 9).

    2 personnes sont en attente.
    Dès qu’une place se libère, toutes les personnes en attente reçoivent un message en même temps et la première qui touche le bouton l’obtient. Cela dure jusqu’à mardi 06:30 ; ensuite votre crédit revient tout seul.
    [Quitter la liste]
    [Mes réservations]
    ");

    ben.tap("Cancel booking").await;
    ben.tap("Confirm").await;
    assert_snapshot!(ana.screen(), @r"
    🔔 A seat is free: Night dive, Tuesday 24 November, 18:30, for Ana Silva. The first to tap takes it.
    [Claim my seat]  [Leave the list]
    ");
    assert_snapshot!(chloe.screen(), @"
    🔔 Une place se libère : Night dive, mardi 24 novembre, 18:30, pour Chloé Martin. La première personne qui touche le bouton l’obtient.
    [Prendre la place]  [Quitter la liste]
    ");

    ana.tap("Claim my seat").await;
    assert_snapshot!(ana.screen(), @r"
    🎉 It is yours.

    ✅ Booked: Night dive, Tuesday 24 November, 18:30–20:00, Port-Cros, for Ana Silva.
    1 credit is used (order 1002, 1 left).

    You can cancel until Monday 23 November, 18:30 (32 hours from now) and get everything back.
    [Cancel booking]  [Move]
    [Add to calendar]  [🎫 My code]
    [My bookings]
    ");
    assert_eq!(ana.toast().as_deref(), Some("It is yours"));
    // Her offer lost its button and says why; nothing new was sent.
    let cards = chloe.cards();
    assert_snapshot!(chloe.screen(), @r"
    Quelqu’un a été plus rapide cette fois. Vous restez sur la liste et votre crédit reste mis de côté.

    Night dive, mardi 24 novembre, 18:30, pour Chloé Martin
    [Quitter la liste]  [Mes réservations]
    ");
    chloe.send("/credits").await;
    assert_snapshot!(chloe.screen(), @"
    Vos crédits

    Commande 1004 · 10 dives
    Reste 9 sur 10 crédits
    1 mis de côté pour des listes d’attente
    Valable jusqu’au 31 décembre 2026

    Votre code client : C-003
    [Consulter 1004]
    [🛒 Acheter des crédits]  [📅 Programme]
    [Retour]
    ");

    // A tap on the button that she saw a moment ago.
    let late = club.booking("chloe@example.com").await;
    chloe.forge(Tap::Claim(late)).await;
    assert_snapshot!(chloe.screen(), @r"
    Quelqu’un a été plus rapide cette fois. Vous restez sur la liste et votre crédit reste mis de côté.

    Night dive, mardi 24 novembre, 18:30, pour Chloé Martin
    [Quitter la liste]  [Mes réservations]
    ");
    assert_eq!(chloe.toast().as_deref(), Some("Quelqu’un a été plus rapide"));
    assert_eq!(chloe.cards(), cards + 1, "the credits, and no other message");

    // The winner's second tap gets the same answer.
    let won = club.booking("ana@example.com").await;
    ana.forge(Tap::Claim(won)).await;
    assert!(ana.screen().starts_with("🎉 It is yours."), "{}", ana.screen());
}

async fn leaving(club: &Club) {
    let (ben, ana) = (club.customer("Ben").await, club.customer("Ana").await);
    ben.book("18:30 Night dive", "Ben Carter").await;
    ana.book("18:30 Night dive", "Ana Silva").await;
    ana.tap("Leave the list").await;
    assert_snapshot!(ana.screen(), @r"
    You left the waiting list for Night dive: Tuesday 24 November, 18:30–20:00, Port-Cros, for Ana Silva.
    1 credit is back (order 1002, 2 left).
    [📅 Schedule]
    [My bookings]
    ");
    assert_eq!(ana.toast().as_deref(), Some("You left the list"));

    // Not told any more; the seat is anybody's.
    ben.tap("Cancel booking").await;
    ben.tap("Confirm").await;
    assert!(ana.screen().starts_with("You left the waiting list"), "{}", ana.screen());

    // Back on it by the same steps, and off it from the offer.
    ben.book("18:30 Night dive", "Ben Carter").await;
    ana.book("18:30 Night dive", "Ana Silva").await;
    ben.tap("Cancel booking").await;
    ben.tap("Confirm").await;
    assert!(ana.screen().starts_with("🔔 A seat is free"), "{}", ana.screen());
    ana.tap("Leave the list").await;
    assert!(ana.screen().starts_with("You left the waiting list"), "{}", ana.screen());
}

async fn claimed_from_the_card(club: &Club) {
    let (ben, ana) = (club.customer("Ben").await, club.customer("Ana").await);
    ben.book("18:30 Night dive", "Ben Carter").await;
    ana.book("18:30 Night dive", "Ana Silva").await;
    ben.tap("Cancel booking").await;
    ben.tap("Confirm").await;
    ana.send("/bookings").await;
    assert_snapshot!(ana.screen(), @r"
    What is to come

    · Tue 24 Nov, 18:30: Night dive, Ana Silva — ⏳ waiting list
    [Tue 24 Nov Night dive, Ana]
    [Back]
    ");
    ana.tap("Night dive").await;
    assert_snapshot!(ana.screen(), @r"
    ⏳ You are on the waiting list for Night dive: Tuesday 24 November, 18:30–20:00, Port-Cros, for Ana Silva.
    1 credit is held (order 1002, 1 left).

    You are the only one waiting.
    A seat is free for those on the list: the first to tap takes it. The list goes on until Tuesday 06:30; after that your credit comes back by itself.
    [Claim my seat]
    [Leave the list]
    [My bookings]
    ");
    ana.tap("Claim my seat").await;
    assert!(ana.screen().starts_with("🎉 It is yours."), "{}", ana.screen());
    // The offer, further up, has no claim button any more.
    assert_eq!(ana.transcript().matches("[Claim my seat]").count(), 0, "{}", ana.transcript());
}

async fn two_phones(club: &Club) {
    let (ben, mother) = (club.customer("Ben").await, club.customer("Ana").await);
    let father = club.phone("Luis", "ana@example.com", "fr").await;
    father.send("/start").await;
    ben.book("18:30 Night dive", "Ben Carter").await;
    mother.book("18:30 Night dive", "Ana Silva").await;
    ben.tap("Cancel booking").await;
    ben.tap("Confirm").await;
    // Both ring, each in their language; one takes it for both.
    assert!(mother.screen().starts_with("🔔 A seat is free"), "{}", mother.screen());
    assert_snapshot!(father.screen(), @"
    🔔 Une place se libère : Night dive, mardi 24 novembre, 18:30, pour Ana Silva. La première personne qui touche le bouton l’obtient.
    [Prendre la place]  [Quitter la liste]
    ");
    mother.tap("Claim my seat").await;
    assert_snapshot!(father.screen(), @"
    ✅ Réservé : Night dive, mardi 24 novembre, 18:30–20:00, Port-Cros, pour Ana Silva.
    1 crédit est utilisé (commande 1002, reste 1).

    Vous pouvez annuler jusqu’au lundi 23 novembre, 18:30 (il reste 32 heures) et tout récupérer.
    [Annuler la réservation]  [Déplacer]
    [Ajouter au calendrier]  [🎫 Mon code]
    [Mes réservations]
    ");
    father.send("/bookings").await;
    assert_snapshot!(father.screen(), @"
    À venir

    · mar. 24 nov., 18:30 : Night dive, Ana Silva
    [mar. 24 nov. Night dive, Ana]
    [Retour]
    ");
}

async fn joined_while_a_seat_is_free(club: &Club) {
    let (ben, ana, chloe) =
        (club.customer("Ben").await, club.customer("Ana").await, club.customer("Chloé").await);
    ben.book("18:30 Night dive", "Ben Carter").await;
    chloe.book("18:30 Night dive", "Chloé Martin").await;
    ben.tap("Cancel booking").await;
    ben.tap("Confirm").await;
    // The seat belongs to the list; who joins it can claim like the rest.
    ana.send("/schedule").await;
    ana.tap("18:30 Night dive").await;
    assert_snapshot!(ana.screen(), @r"
    Night dive
    Tuesday 24 November, 18:30–20:00, Port-Cros
    1 seat free for the waiting list · 1 waiting · 1 credit

    Octopus and glowing plankton by torchlight.

    For people of 12 and over.

    A seat is free for those on the waiting list: the first of them to tap takes it. If you join, 1 credit is held. This goes on until Tuesday 06:30; after that your credit comes back by itself.
    [Book my place]  [Back]
    [⭐ Follow]
    ");
    ana.tap("Book my place").await;
    ana.tap("Ana Silva").await;
    ana.tap("Confirm").await;
    assert_snapshot!(ana.screen(), @r"
    ⏳ You are on the waiting list for Night dive: Tuesday 24 November, 18:30–20:00, Port-Cros, for Ana Silva.
    1 credit is held (order 1002, 1 left).

    2 people are waiting.
    A seat is free for those on the list: the first to tap takes it. The list goes on until Tuesday 06:30; after that your credit comes back by itself.
    [Claim my seat]
    [Leave the list]
    [My bookings]
    ");
    ana.tap("Claim my seat").await;
    assert!(ana.screen().starts_with("🎉 It is yours."), "{}", ana.screen());
    assert!(chloe.screen().starts_with("Quelqu’un a été plus rapide"), "{}", chloe.screen());
}
