//! Lists that give their seats in turn, or by themselves: whose turn it is, passing it on, being booked or passed over.

use insta::assert_snapshot;
use seatbell::bot::button::Tap;

use crate::support::club::Club;
use crate::support::on_both;

on_both! { one_at_a_time, the_minutes_are_over, a_turn_is_nobody_elses, booked_by_itself, elsewhere_at_that_time, in_french }

/// A reef walk for one on Wednesday evening, whose list works like this, next to the club's own sessions.
async fn reef_walk(club: &Club, mode: &str) {
    let activities = format!("name,minutes,capacity,location,waitlist\nReef walk,90,1,La Courtade,{mode}\n");
    club.import_activities(&activities).await;
    club.import_sessions("activity,starts_at\nReef walk,2026-11-25T18:30\n").await;
}

async fn one_at_a_time(club: &Club) {
    reef_walk(club, "in_turn").await;
    let (ben, ana, chloe) =
        (club.customer("Ben").await, club.customer("Ana").await, club.customer("Chloé").await);
    ben.book("18:30 Reef walk", "Ben Carter").await;
    ana.send("/schedule").await;
    ana.tap("18:30 Reef walk").await;
    assert_snapshot!(ana.screen(), @r"
    Reef walk
    Wednesday 25 November, 18:30–20:00, La Courtade
    Sold out · 1 credit

    If you join the waiting list, 1 credit is held. When a seat frees up, it is kept for the first in line for 30 minutes, then for the next. This goes on until Wednesday 06:30; after that your credit comes back by itself.
    [Book my place]  [Back]
    [⭐ Follow]
    ");
    ana.book("18:30 Reef walk", "Ana Silva").await;
    assert_snapshot!(ana.screen(), @r"
    ⏳ You are on the waiting list for Reef walk: Wednesday 25 November, 18:30–20:00, La Courtade, for Ana Silva.
    1 credit is held (order 1002, 1 left).

    You are the only one in line.
    When a seat frees up, it is kept for the first in line for 30 minutes, then for the next. This goes on until Wednesday 06:30; after that your credit comes back by itself.
    [Leave the list]
    [My bookings]
    ");
    chloe.book("18:30 Reef walk", "Chloé Martin").await;
    let before = chloe.cards();
    ben.tap("Cancel booking").await;
    ben.tap("Confirm").await;
    assert_snapshot!(ana.screen(), @r"
    🔔 A seat is free, and it is your turn: Reef walk, Wednesday 25 November, 18:30, for Ana Silva. It is kept for you until 10:30.
    [Claim my seat]  [Pass it on]
    [Leave the list]
    ");
    assert_eq!(chloe.cards(), before, "it is not her turn");
    ana.tap("Pass it on").await;
    assert_snapshot!(ana.screen(), @r"
    The seat goes to the next in line. You keep your place on the list and your credit is still held.

    Reef walk, Wednesday 25 November, 18:30, for Ana Silva
    [Leave the list]  [My bookings]
    ");
    assert_eq!(ana.toast().as_deref(), Some("The next in line is asked"));
    assert_snapshot!(chloe.screen(), @"
    🔔 Une place se libère, et c’est votre tour : Reef walk, mercredi 25 novembre, 18:30, pour Chloé Martin. Elle vous est gardée jusqu’à 10:30.
    [Prendre la place]  [Laisser passer]
    [Quitter la liste]
    ");
    chloe.tap("Prendre la place").await;
    assert!(chloe.screen().starts_with("🎉 La place est à vous."), "{}", chloe.screen());
    // A tap on an older card of hers: she still waits, and it says how.
    ana.send("/bookings").await;
    ana.tap("Reef walk").await;
    assert_snapshot!(ana.screen(), @r"
    ⏳ You are on the waiting list for Reef walk: Wednesday 25 November, 18:30–20:00, La Courtade, for Ana Silva.
    1 credit is held (order 1002, 1 left).

    You are the only one in line.
    When a seat frees up, it is kept for the first in line for 30 minutes, then for the next. This goes on until Wednesday 06:30; after that your credit comes back by itself.
    [Leave the list]
    [My bookings]
    ");
}

async fn the_minutes_are_over(club: &Club) {
    reef_walk(club, "in_turn").await;
    let (ben, ana, chloe) =
        (club.customer("Ben").await, club.customer("Ana").await, club.customer("Chloé").await);
    ben.book("18:30 Reef walk", "Ben Carter").await;
    ana.book("18:30 Reef walk", "Ana Silva").await;
    chloe.book("18:30 Reef walk", "Chloé Martin").await;
    ben.tap("Cancel booking").await;
    ben.tap("Confirm").await;
    let offer = ana.button("Claim my seat");
    club.wait_until("2026-11-22T10:31").await;
    assert_snapshot!(ana.screen(), @r"
    Your turn is over, and the seat went on to the next in line. You keep your place on the list and your credit is still held.

    Reef walk, Wednesday 25 November, 18:30, for Ana Silva
    [Leave the list]  [My bookings]
    ");
    assert!(chloe.screen().contains("c’est votre tour"), "{}", chloe.screen());
    // The offer's button is gone; a tap that was on its way gets a kind answer.
    ana.tap_data(offer.0, &offer.1).await;
    assert_snapshot!(ana.screen(), @r"
    No seat is free for you just now: it is being offered to somebody else in the line. You keep your place in line and your credit is still held.

    Reef walk, Wednesday 25 November, 18:30, for Ana Silva
    [Leave the list]  [My bookings]
    ");
    assert_eq!(ana.toast().as_deref(), Some("It is not your turn yet"));
    ana.tap("Leave the list").await;
    assert!(ana.screen().starts_with("You left the waiting list"), "{}", ana.screen());
}

async fn a_turn_is_nobody_elses(club: &Club) {
    reef_walk(club, "in_turn").await;
    let (ben, ana, chloe) =
        (club.customer("Ben").await, club.customer("Ana").await, club.customer("Chloé").await);
    ben.book("18:30 Reef walk", "Ben Carter").await;
    ana.book("18:30 Reef walk", "Ana Silva").await;
    chloe.book("18:30 Reef walk", "Chloé Martin").await;
    ben.tap("Cancel booking").await;
    ben.tap("Confirm").await;
    let (hers, chloes) = (club.booking("ana@example.com").await, club.booking("chloe@example.com").await);
    // Chloé forges what only Ana's offer carries.
    chloe.forge(Tap::Decline(hers)).await;
    assert!(chloe.screen().starts_with("Cette réservation n’existe pas"), "{}", chloe.screen());
    chloe.send("/bookings").await;
    chloe.forge(Tap::Claim(chloes)).await;
    assert!(chloe.screen().contains("Aucune place n’est libre pour vous"), "{}", chloe.screen());
    chloe.forge(Tap::Decline(chloes)).await;
    ana.tap_twice("Claim my seat").await;
    assert!(ana.screen().starts_with("🎉 It is yours."), "{}", ana.screen());
    chloe.send("/credits").await;
    assert!(chloe.screen().contains("1 mis de côté"), "{}", chloe.screen());
}

async fn booked_by_itself(club: &Club) {
    reef_walk(club, "automatic").await;
    let (ben, ana) = (club.customer("Ben").await, club.customer("Ana").await);
    ben.book("18:30 Reef walk", "Ben Carter").await;
    ana.send("/schedule").await;
    ana.tap("18:30 Reef walk").await;
    assert_snapshot!(ana.screen(), @r"
    Reef walk
    Wednesday 25 November, 18:30–20:00, La Courtade
    Sold out · 1 credit

    If you join the waiting list, 1 credit is held. When a seat frees up, the first in line is booked at once and told. This goes on until Wednesday 06:30; after that your credit comes back by itself.
    [Book my place]  [Back]
    [⭐ Follow]
    ");
    ana.book("18:30 Reef walk", "Ana Silva").await;
    assert_snapshot!(ana.screen(), @r"
    ⏳ You are on the waiting list for Reef walk: Wednesday 25 November, 18:30–20:00, La Courtade, for Ana Silva.
    1 credit is held (order 1002, 1 left).

    You are the only one in line.
    When a seat frees up, the first in line is booked at once and told. This goes on until Wednesday 06:30; after that your credit comes back by itself.
    [Leave the list]
    [My bookings]
    ");
    ben.tap("Cancel booking").await;
    ben.tap("Confirm").await;
    assert_snapshot!(ana.screen(), @r"
    🎉 A seat has come free, and it is yours.

    ✅ Booked: Reef walk, Wednesday 25 November, 18:30–20:00, La Courtade, for Ana Silva.
    1 credit is used (order 1002, 1 left).

    You can cancel until Tuesday 24 November, 18:30 (2 days from now) and get everything back.
    [Cancel booking]  [Move]
    [Add to calendar]  [🎫 My code]
    [My bookings]
    ");
    ana.tap("Cancel booking").await;
    ana.tap("Confirm").await;
    assert!(ana.screen().starts_with("Cancelled"), "{}", ana.screen());
}

async fn elsewhere_at_that_time(club: &Club) {
    reef_walk(club, "automatic").await;
    club.import_sessions("activity,starts_at\nAqua yoga,2026-11-25T19:00\n").await;
    let (ben, ana, chloe) =
        (club.customer("Ben").await, club.customer("Ana").await, club.customer("Chloé").await);
    ben.book("18:30 Reef walk", "Ben Carter").await;
    ana.book("18:30 Reef walk", "Ana Silva").await;
    chloe.book("18:30 Reef walk", "Chloé Martin").await;
    club.book_at(&ana, "Aqua yoga", "2026-11-25T19:00", "Ana Silva").await;
    ben.tap("Cancel booking").await;
    ben.tap("Confirm").await;
    assert_snapshot!(ana.screen(), @r"
    A seat was free: Reef walk, Wednesday 25 November, 18:30. Ana Silva has another place at that time, so it went on to the next in line. You keep your place on the list and your credit is still held.
    [See the booking]  [Leave the list]
    [My bookings]
    ");
    assert!(chloe.screen().starts_with("🎉 Une place s’est libérée"), "{}", chloe.screen());
    ana.tap("See the booking").await;
    assert_snapshot!(ana.screen(), @r"
    ⏳ You are on the waiting list for Reef walk: Wednesday 25 November, 18:30–20:00, La Courtade, for Ana Silva.
    1 credit is held (order 1002, 0 left).

    You are the only one in line.
    When a seat frees up, the first in line is booked at once and told. This goes on until Wednesday 06:30; after that your credit comes back by itself.
    [Leave the list]
    [My bookings]
    ");
}

async fn in_french(club: &Club) {
    reef_walk(club, "in_turn").await;
    let (ben, chloe) = (club.customer("Ben").await, club.customer("Chloé").await);
    ben.book("18:30 Reef walk", "Ben Carter").await;
    chloe.book("18:30 Reef walk", "Chloé Martin").await;
    assert_snapshot!(chloe.screen(), @"
    ⏳ Vous êtes sur la liste d’attente pour Reef walk : mercredi 25 novembre, 18:30–20:00, La Courtade, pour Chloé Martin.
    1 crédit est mis de côté (commande 1004, reste 9).

    Vous êtes la seule personne dans la file.
    Dès qu’une place se libère, elle est gardée 30 minutes pour la première personne de la file, puis pour la suivante. Cela dure jusqu’à mercredi 06:30 ; ensuite votre crédit revient tout seul.
    [Quitter la liste]
    [Mes réservations]
    ");
    ben.tap("Cancel booking").await;
    ben.tap("Confirm").await;
    assert_snapshot!(chloe.screen(), @"
    🔔 Une place se libère, et c’est votre tour : Reef walk, mercredi 25 novembre, 18:30, pour Chloé Martin. Elle vous est gardée jusqu’à 10:30.
    [Prendre la place]  [Laisser passer]
    [Quitter la liste]
    ");
    chloe.tap("Laisser passer").await;
    assert_snapshot!(chloe.screen(), @r"
    La place est proposée à la personne suivante. Vous gardez votre rang sur la liste et votre crédit reste mis de côté.

    Reef walk, mercredi 25 novembre, 18:30, pour Chloé Martin
    [Quitter la liste]  [Mes réservations]
    ");
    // Nobody else wants it: it can still be had.
    chloe.send("/bookings").await;
    chloe.tap("Reef walk").await;
    assert_snapshot!(chloe.screen(), @"
    ⏳ Vous êtes sur la liste d’attente pour Reef walk : mercredi 25 novembre, 18:30–20:00, La Courtade, pour Chloé Martin.
    1 crédit est mis de côté (commande 1004, reste 9).

    Une place est libre que personne dans la file n’a prise : vous pouvez la prendre.
    Vous êtes la seule personne dans la file.
    Dès qu’une place se libère, elle est gardée 30 minutes pour la première personne de la file, puis pour la suivante. Cela dure jusqu’à mercredi 06:30 ; ensuite votre crédit revient tout seul.
    [Prendre la place]
    [Quitter la liste]
    [Mes réservations]
    ");
    chloe.tap("Prendre la place").await;
    assert_snapshot!(chloe.screen(), @"
    🎉 La place est à vous.

    ✅ Réservé : Reef walk, mercredi 25 novembre, 18:30–20:00, La Courtade, pour Chloé Martin.
    1 crédit est utilisé (commande 1004, reste 9).

    Vous pouvez annuler jusqu’au mardi 24 novembre, 18:30 (il reste 2 jours) et tout récupérer.
    [Annuler la réservation]  [Déplacer]
    [Ajouter au calendrier]  [🎫 Mon code]
    [Mes réservations]
    ");
}
