//! Credits run out with their order: the warnings before it, and what is said afterwards.

use insta::assert_snapshot;

use crate::support::club::Club;
use crate::support::on_both;

on_both! { warned_and_told, not_in_the_night, spent_meanwhile, back_shortly_before_the_end }

async fn warned_and_told(club: &Club) {
    let (ana, chloe) = (club.customer("Ana").await, club.customer("Chloé").await);
    for who in [&ana, &chloe] {
        who.send("/start").await;
    }
    club.wait_until("2026-12-17T09:00").await;
    assert_snapshot!(ana.screen(), @r"
    ⏳ Order 1002 · Trial: 2 credits are good until 31 December 2026. 14 days are left.
    [Book with this order]  [My credits]
    ");
    assert_snapshot!(chloe.screen(), @"
    ⏳ Commande 1004 · 10 dives : 10 crédits sont valables jusqu’au 31 décembre 2026. Il reste 14 jours.
    [Réserver avec cette commande]  [Mes crédits]
    ");
    let cards = ana.cards();
    club.wait_until("2026-12-27T21:00").await;
    assert_eq!(ana.cards(), cards, "once");
    club.wait_until("2026-12-28T09:00").await;
    assert_snapshot!(ana.screen(), @r"
    ⏳ Order 1002 · Trial: 2 credits are good until 31 December 2026. 3 days are left.
    [Book with this order]  [My credits]
    ");
    club.wait_until("2026-12-31T12:00").await;
    ana.send("/credits").await;
    assert_snapshot!(ana.screen(), @"
    Your credits

    Order 1001 · 10 dives
    10 of 10 credits left
    Good until 2 November 2027

    Order 1002 · Trial
    2 of 2 credits left
    ⚠️ Good until 31 December 2026: today is the last day

    Your customer code: C-001
    [Consult 1001]
    [Consult 1002]
    [🛒 Buy credits]  [📅 Schedule]
    [Back]
    ");
    club.wait_until("2027-01-01T09:00").await;
    assert_snapshot!(ana.screen(), @r"
    Order 1002 · Trial ended on 31 December 2026: 2 credits were not used and have expired.

    If you cancel in time what this order has paid for, or leave a waiting list, those credits come back and can be used for 30 days more. For new credits, ask Blue Reef.
    [My credits]  [📅 Schedule]
    ");
    assert_snapshot!(chloe.screen(), @"
    La commande 1004 · 10 dives a pris fin le 31 décembre 2026 : 10 crédits n’ont pas été utilisés et ont expiré.

    Si vous annulez à temps ce que cette commande a payé, ou quittez une liste d’attente, ces crédits reviennent et restent utilisables 30 jours de plus. Pour de nouveaux crédits, adressez-vous à Blue Reef.
    [Mes crédits]  [📅 Programme]
    ");
    ana.tap("My credits").await;
    ana.tap("Consult 1002").await;
    assert_snapshot!(ana.screen(), @r"
    Order 1002 · Trial
    0 of 2 credits left
    Expired on 31 December 2026

    What became of them
    Fri 1 Jan: −2 expired
    Sun, 15 Nov 2026: +2 bought
    [Back]
    ");
}

async fn not_in_the_night(club: &Club) {
    let ana = club.customer("Ana").await;
    ana.send("/start").await;
    club.wait_until("2026-12-17T00:00").await;
    assert_eq!(ana.cards(), 1);
    club.wait_until("2026-12-17T08:00").await;
    assert!(ana.screen().contains("14 days are left"), "{}", ana.screen());
    club.wait_until("2026-12-28T12:00").await;
    let cards = ana.cards();
    club.wait_until("2027-01-01T00:00").await;
    ana.send("/credits").await;
    assert!(ana.screen().contains("0 of 2 credits left"), "{}", ana.screen());
    assert_eq!(ana.cards(), cards + 1, "nothing but the answer");
    club.wait_until("2027-01-01T08:00").await;
    assert!(ana.screen().contains("2 credits were not used and have expired"), "{}", ana.screen());
}

async fn spent_meanwhile(club: &Club) {
    let emil = club.customer("Emil").await;
    emil.send("/start").await;
    // His order ends in fourteen days, and it is night.
    club.wait_until("2027-01-05T00:00").await;
    club.spend_all("emil@example.com").await;
    club.wait_until("2027-01-05T08:00").await;
    assert_eq!(emil.cards(), 1);
}

async fn back_shortly_before_the_end(club: &Club) {
    let (ana, chloe) = (club.customer("Ana").await, club.customer("Chloé").await);
    club.wait_until("2026-12-02T12:00").await;
    for (who, name, labels) in [
        (&ana, "Ana Silva", ["Cancel booking", "Confirm"]),
        (&chloe, "Chloé Martin", ["Annuler la réservation", "Confirmer"]),
    ] {
        who.book("08:30 Wreck dive", name).await;
        for label in labels {
            who.tap(label).await;
        }
    }
    assert_snapshot!(ana.screen(), @r"
    Cancelled: Wreck dive, Saturday 5 December, 08:30–11:30, Porquerolles, for Ana Silva.
    2 credits are back (order 1002, 2 left). They can be used until 31 December 2026.
    [📅 Schedule]
    [My bookings]
    ");
    assert_snapshot!(chloe.screen(), @"
    Annulé : Wreck dive, samedi 5 décembre, 08:30–11:30, Porquerolles, pour Chloé Martin.
    2 crédits sont rendus (commande 1004, reste 10). Utilisables jusqu’au 31 décembre 2026.
    [📅 Programme]
    [Mes réservations]
    ");
}
