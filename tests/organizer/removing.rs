//! Taking somebody off a session, and giving a free seat by hand.

use insta::assert_snapshot;
use playground::Attachment;
use seatbell::bot::button::{Organize, Roster, Tap};
use seatbell::domain::staff::Role;
use seatbell::service::remove::Credit;

use crate::on_both;
use crate::rosters::open;
use crate::support::club::Club;

on_both! { taken_off_with_a_reason, changed_meanwhile, a_seat_given_by_hand, in_french }

async fn taken_off_with_a_reason(club: &Club) {
    let (ana, ben) = (club.customer("Ana").await, club.customer("Ben").await);
    ana.book("18:30 Night dive", "Ana Silva").await;
    ben.book("18:30 Night dive", "Ben Carter").await;
    let max = club.staff("Max", "en", Role::Staff).await;
    open(&max, "Night dive").await;
    max.tap("Ana Silva").await;
    max.tap("Take off, credits back").await;
    assert_snapshot!(max.screen(), @r"
    Why is Ana Silva taken off? Send one line: Ana Silva reads it. For example: We have to leave earlier.

    1 credit back in order 1002 at once.
    [Back]
    ");
    max.attach(Attachment::Sticker).await;
    assert!(max.screen().contains("Why is Ana Silva taken off?"), "{}", max.screen());
    max.send(&"long ".repeat(120)).await;
    assert!(max.screen().starts_with("That has 599 characters"), "{}", max.screen());
    max.send("The <b>wetsuit</b> has a hole").await;
    assert_snapshot!(max.screen(), @r"
    Take Ana Silva off this session?

    Night dive
    Tuesday 24 November, 18:30–20:00, Port-Cros

    1 credit back in order 1002 at once.
    The seat goes to the waiting list (1 waiting).
    Ana Silva is told: “The <b>wetsuit</b> has a hole”
    [Confirm]  [Back]
    ");
    assert_eq!(club.booking("ana@example.com").await.0, 1, "nothing is done yet");
    max.tap_twice("Confirm").await;
    assert_snapshot!(max.screen(), @r"
    Ana Silva is off Night dive.
    [Roster]
    ");
    assert_snapshot!(ana.screen(), @r"
    The club has taken Ana Silva off Night dive, Tuesday 24 November, 18:30–20:00, Port-Cros. The reason: The <b>wetsuit</b> has a hole
    1 credit is back (order 1002, 2 left).
    [📅 Schedule]  [My bookings]
    ");
    assert!(ben.screen().starts_with("🔔"), "{}", ben.screen());
    max.tap("Roster").await;
    max.tap("Waiting list").await;
    max.tap("Ben Carter").await;
    max.tap("Take off, nothing back").await;
    max.send("He was rude").await;
    assert_snapshot!(max.screen(), @r"
    Take Ben Carter off the waiting list?

    Night dive
    Tuesday 24 November, 18:30–20:00, Port-Cros

    Nothing is returned (1 credit lost).
    Ben Carter is told: “He was rude”
    [Confirm]  [Back]
    ");
    max.tap("Confirm").await;
    assert_snapshot!(max.screen(), @r"
    Ben Carter is off the waiting list of Night dive.
    [Roster]
    ");
    let zoe = club.staff("Zoe", "en", Role::Owner).await;
    zoe.send("/organize").await;
    zoe.tap("What was done").await;
    assert_snapshot!(zoe.screen(), @r"
    What was done at Blue Reef

    · Sunday 22 November, 10:00 · Max: took Ben Carter off Night dive, Tuesday 24 November, 18:30, credits kept: He was rude
    · Sunday 22 November, 10:00 · Max: took Ana Silva off Night dive, Tuesday 24 November, 18:30, credits returned: The <b>wetsuit</b> has a hole
    [Organize]
    ");
}

async fn changed_meanwhile(club: &Club) {
    let (ana, ben) = (club.customer("Ana").await, club.customer("Ben").await);
    ana.book("18:30 Night dive", "Ana Silva").await;
    ben.book("18:30 Night dive", "Ben Carter").await;
    let max = club.staff("Max", "en", Role::Staff).await;
    open(&max, "Night dive").await;
    max.tap("Waiting list").await;
    max.tap("Ben Carter").await;
    max.tap("Take off, credits back").await;
    max.send("The boat is small").await;
    // Ana cancels, and he has claimed her seat before the Confirm.
    ana.send("/bookings").await;
    ana.tap("Night dive").await;
    ana.tap("Cancel booking").await;
    ana.tap("Confirm").await;
    ben.tap("Claim my seat").await;
    max.tap("Confirm").await;
    assert_snapshot!(max.screen(), @r"
    Somebody changed this meanwhile, so nothing was done. This is how it is now:

    Take Ben Carter off this session?

    Night dive
    Tuesday 24 November, 18:30–20:00, Port-Cros

    1 credit back in order 1003 at once.
    The seat is free again.
    Ben Carter is told: “The boat is small”
    [Confirm]  [Back]
    ");
    // An older preview's button is not this one's.
    let (message, old) = max.button("Confirm");
    max.tap("Back").await;
    max.tap("Take off, nothing back").await;
    max.send("He was rude").await;
    max.tap_data(message, &old).await;
    assert!(max.screen().starts_with("This menu is out of date"), "{}", max.screen());
    // Nor does a question stay open when its button is not there any more.
    let booking = club.booking("ben@example.com").await;
    ben.send("/bookings").await;
    ben.tap("Night dive").await;
    ben.tap("Cancel booking").await;
    ben.tap("Confirm").await;
    let forged = Organize::Roster(Roster::Remove(booking, Credit::Kept));
    max.forge(Tap::Organize(club.organizer.id, forged)).await;
    assert!(max.screen().contains("Now: cancelled"), "{}", max.screen());
}

async fn a_seat_given_by_hand(club: &Club) {
    let (ana, ben) = (club.customer("Ana").await, club.customer("Ben").await);
    let chloe = club.customer("Chloé").await;
    ana.book("18:30 Night dive", "Ana Silva").await;
    ben.book("18:30 Night dive", "Ben Carter").await;
    chloe.book("18:30 Night dive", "Chloé Martin").await;
    ana.send("/bookings").await;
    ana.tap("Night dive").await;
    ana.tap("Cancel booking").await;
    ana.tap("Confirm").await;
    let max = club.staff("Max", "en", Role::Staff).await;
    open(&max, "Night dive").await;
    max.tap("Waiting list").await;
    max.tap("Chloé Martin").await;
    assert_snapshot!(max.screen(), @r"
    Chloé Martin, 34 on that day
    Night dive, Tuesday 24 November, 18:30–20:00, Port-Cros

    Now: waiting
    Made on Sunday 22 November, 10:00 by Chloé Martin: 1 credit of order 1004
    Their first time here
    [Give a free seat]
    [Take off, credits back]
    [Take off, nothing back]
    [Waiting list (2)]
    ");
    max.tap("Give a free seat").await;
    assert_snapshot!(max.screen(), @r"
    Give a free seat to Chloé Martin?

    Night dive
    Tuesday 24 November, 18:30–20:00, Port-Cros

    What is held (1 credit) pays for it, and Chloé Martin is told.
    1 person joined the list before.
    It is the only free seat: whoever was offered it learns that it is gone.
    [Confirm]  [Back]
    ");
    max.tap_twice("Confirm").await;
    assert_snapshot!(max.screen(), @r"
    The seat is Chloé Martin’s, and the customer is told.

    Chloé Martin, 34 on that day
    Night dive, Tuesday 24 November, 18:30–20:00, Port-Cros

    Now: booked
    Made on Sunday 22 November, 10:00 by Chloé Martin: 1 credit of order 1004
    Their first time here
    [Take off, credits back]
    [Take off, nothing back]
    [Roster]
    ");
    assert_snapshot!(chloe.screen(), @"
    🎉 Une place s’est libérée : elle est à vous.

    ✅ Réservé : Night dive, mardi 24 novembre, 18:30–20:00, Port-Cros, pour Chloé Martin.
    1 crédit est utilisé (commande 1004, reste 9).

    Vous pouvez annuler jusqu’au lundi 23 novembre, 18:30 (il reste 32 heures) et tout récupérer.
    [Annuler la réservation]  [Déplacer]
    [Ajouter au calendrier]  [🎫 Mon code]
    [Mes réservations]
    ");
    assert!(!ben.transcript().contains("[Claim my seat]"), "{}", ben.transcript());
}

async fn in_french(club: &Club) {
    let (ana, ben) = (club.customer("Ana").await, club.customer("Ben").await);
    ana.book("18:30 Night dive", "Ana Silva").await;
    ben.book("18:30 Night dive", "Ben Carter").await;
    let max = club.staff("Max", "fr", Role::Staff).await;
    max.send("/organize").await;
    max.tap("Listes").await;
    max.tap("Night dive").await;
    max.tap("Ana Silva").await;
    max.tap("sans rien rendre").await;
    assert_snapshot!(max.screen(), @"
    Pourquoi retirer Ana Silva ? Envoyez une ligne : Ana Silva la lira. Par exemple : Nous devons partir plus tôt.

    Rien n’est rendu (1 crédit perdu).
    [Retour]
    ");
    max.send("Elle n’a pas de certificat").await;
    assert_snapshot!(max.screen(), @"
    Retirer Ana Silva de cette séance ?

    Night dive
    mardi 24 novembre, 18:30–20:00, Port-Cros

    Rien n’est rendu (1 crédit perdu).
    La place revient à la liste d’attente (1 en attente).
    Ana Silva reçoit ce message : « Elle n’a pas de certificat »
    [Confirmer]  [Retour]
    ");
    max.tap("Confirmer").await;
    max.tap("Liste").await;
    max.tap("Liste d’attente").await;
    max.tap("Ben Carter").await;
    max.tap("Donner une place libre").await;
    assert_snapshot!(max.screen(), @"
    Donner une place libre à Ben Carter ?

    Night dive
    mardi 24 novembre, 18:30–20:00, Port-Cros

    Ce qui était retenu (1 crédit) la paie, et Ben Carter est prévenu.
    C’est la seule place libre : ceux à qui elle était proposée apprennent qu’elle est prise.
    [Confirmer]  [Retour]
    ");
    max.tap("Confirmer").await;
    assert_snapshot!(max.screen(), @"
    La place est à Ben Carter, et le client est prévenu.

    Ben Carter, 41 ans ce jour-là
    Night dive, mardi 24 novembre, 18:30–20:00, Port-Cros

    État : réservé
    Fait le dimanche 22 novembre, 10:00 par Ben Carter : 1 crédit de la commande 1003
    Vient pour la première fois
    [Retirer, crédits rendus]
    [Retirer, sans rien rendre]
    [Liste]
    ");
}
