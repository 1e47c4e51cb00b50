//! Reminders: a day and two hours before a session, as the customer chose; a list about to close.

use insta::assert_snapshot;
use playground::{Fault, FaultKind};

use crate::support::club::Club;
use crate::support::on_both;

on_both! { a_day_and_two_hours_before, who_comes, not_after_a_cancellation, chosen, held_by_night, after_telegrams_errors }

async fn a_day_and_two_hours_before(club: &Club) {
    let (ana, chloe) = (club.customer("Ana").await, club.customer("Chloé").await);
    ana.book("19:00 Aqua yoga", "Ana Silva").await;
    chloe.book("19:00 Aqua yoga", "Chloé Martin").await;
    club.wait_until("2026-11-23T19:00").await;
    assert_snapshot!(ana.screen(), @r"
    🔔 Aqua yoga: Tuesday 24 November, 19:00–20:00, for Ana Silva.
    📍 La Plage d'Argent
    [🎫 My code]  [My bookings]
    ");
    assert_snapshot!(chloe.screen(), @"
    🔔 Aqua yoga : mardi 24 novembre, 19:00–20:00, pour Chloé Martin.
    📍 La Plage d'Argent
    [🎫 Mon code]  [Mes réservations]
    ");
    let cards = ana.cards();
    club.wait_until("2026-11-24T16:59").await;
    assert_eq!(ana.cards(), cards);
    club.wait_until("2026-11-24T17:00").await;
    assert_eq!(ana.cards(), cards + 1);
    ana.tap("My bookings").await;
    assert!(ana.screen().contains("Aqua yoga, Ana Silva"), "{}", ana.screen());
}

async fn who_comes(club: &Club) {
    let ana = club.customer("Ana").await;
    ana.book("19:00 Aqua yoga", "Ana Silva").await;
    ana.book("19:00 Aqua yoga", "Leo Silva").await;
    club.wait_until("2026-11-23T19:00").await;
    assert_eq!(ana.transcript().matches("Ana Silva and Leo Silva").count(), 1, "{}", ana.transcript());
}

async fn not_after_a_cancellation(club: &Club) {
    let ana = club.customer("Ana").await;
    ana.book("19:00 Aqua yoga", "Ana Silva").await;
    ana.tap("Cancel booking").await;
    ana.tap("Confirm").await;
    let cards = ana.cards();
    for local in ["2026-11-23T19:00", "2026-11-24T17:00"] {
        club.wait_until(local).await;
    }
    assert_eq!(ana.cards(), cards);
}

async fn chosen(club: &Club) {
    let (ana, chloe) = (club.customer("Ana").await, club.customer("Chloé").await);
    ana.send("/reminders").await;
    assert_snapshot!(ana.screen(), @r"
    When shall I remind you of a session?

    This holds for every phone of your account. What happens on waiting lists, and credits about to expire, I tell you in any case.
    [✓ A day and two hours before]
    [A day before]
    [Two hours before]
    [Never]
    [📣 Announcements]  [⭐ What I follow]
    [Back]
    ");
    ana.tap("Never").await;
    assert_snapshot!(ana.screen(), @r"
    When shall I remind you of a session?

    This holds for every phone of your account. What happens on waiting lists, and credits about to expire, I tell you in any case.
    [A day and two hours before]
    [A day before]
    [Two hours before]
    [✓ Never]
    [📣 Announcements]  [⭐ What I follow]
    [Back]
    ");
    assert_eq!(ana.toast().as_deref(), Some("Done"));
    chloe.send("/start").await;
    chloe.tap("Rappels").await;
    assert_snapshot!(chloe.screen(), @"
    Quand faut-il vous rappeler une séance ?

    Ce choix vaut pour tous les téléphones de votre compte. Ce qui se passe sur les listes d’attente et les crédits qui vont expirer vous sont toujours signalés.
    [✓ La veille et deux heures avant]
    [La veille]
    [Deux heures avant]
    [Jamais]
    [📣 Annonces]  [⭐ Ce que je suis]
    [Retour]
    ");
    ana.book("19:00 Aqua yoga", "Ana Silva").await;
    let cards = ana.cards();
    club.wait_until("2026-11-23T19:00").await;
    assert_eq!(ana.cards(), cards);
    // The choice holds on every phone of the account.
    let other = club.phone("Joe", "ana@example.com", "en").await;
    other.send("/reminders").await;
    assert!(other.screen().contains("✓ Never"), "{}", other.screen());
}

async fn held_by_night(club: &Club) {
    let (ben, ana) = (club.customer("Ben").await, club.customer("Ana").await);
    ben.book("09:00 Discovery dive", "Ben Carter").await;
    ana.book("09:00 Discovery dive", "Ana Silva").await;
    // Two hours before is seven o'clock, when it is quiet.
    club.wait_until("2026-11-24T07:00").await;
    let cards = ben.cards();
    ana.send("/start").await;
    club.wait_until("2026-11-24T08:00").await;
    assert_eq!(ben.cards(), cards + 1);
    assert!(ben.screen().starts_with("🔔 Discovery dive: Tuesday 24 November"), "{}", ben.screen());
}

async fn after_telegrams_errors(club: &Club) {
    let ana = club.customer("Ana").await;
    ana.book("19:00 Aqua yoga", "Ana Silva").await;
    let cards = ana.cards();
    club.playground.fault(Fault::once("sendMessage", FaultKind::ServerError).times(2));
    club.wait_until("2026-11-23T19:00").await;
    club.wait(chrono::TimeDelta::minutes(30)).await;
    club.wait(chrono::TimeDelta::minutes(30)).await;
    assert_eq!(ana.cards(), cards + 1, "not lost, and not twice");
}
