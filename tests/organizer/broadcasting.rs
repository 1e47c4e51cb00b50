//! An announcement on its way: the card that follows it, *Pause*, *Resume*, *Stop*, and what nobody knows the fate of.

use chrono::TimeDelta;
use insta::assert_snapshot;
use playground::{Fault, FaultKind};
use seatbell::bot::button::{Broadcast, Organize, Tap};
use seatbell::domain::ids::AnnouncementId;
use seatbell::domain::staff::Role;

use crate::on_both;
use crate::support::chat::Chat;
use crate::support::club::Club;

on_both! {
    followed_to_its_end, paused_and_resumed, stopped, may_have_arrived,
    muted_on_the_way, another_club_s, followed_in_french,
}

/// As long as a card is not changed again.
fn a_moment() -> TimeDelta {
    TimeDelta::seconds(3)
}

async fn customer<'a>(club: &'a Club, name: &str) -> Chat<'a> {
    let chat = club.customer(name).await;
    chat.person.has_started();
    chat
}

async fn announce(chat: &Chat<'_>, text: &str) {
    chat.send("/organize").await;
    chat.tap("Announce").await;
    chat.tap("All customers").await;
    chat.send(text).await;
    chat.tap("Confirm").await;
}

async fn followed_to_its_end(club: &Club) {
    let (_ana, _ben) = (customer(club, "Ana").await, customer(club, "Ben").await);
    let zoe = club.staff("Zoe", "en", Role::Staff).await;
    announce(&zoe, "Hello").await;
    assert!(zoe.screen().contains("Your announcement"), "{}", zoe.screen());
    let cards = zoe.cards();
    club.wait(a_moment()).await;
    assert_snapshot!(zoe.screen(), @r"
    ✅ Your announcement has gone out.

    · Sent: 2 of 2
    [Organize]
    ");
    assert_eq!(zoe.cards(), cards, "the same card");
}

async fn paused_and_resumed(club: &Club) {
    let (ana, ben) = (customer(club, "Ana").await, customer(club, "Ben").await);
    let zoe = club.staff("Zoe", "en", Role::Staff).await;
    // In the night it waits, so that there is something to pause.
    club.wait_until("2026-11-22T23:00").await;
    announce(&zoe, "Good morning").await;
    assert_snapshot!(zoe.screen(), @r"
    📣 Your announcement is on its way.

    · Sent: 0 of 2

    These are your quiet hours: it goes out from Monday 23 November, 08:00 on.
    [Pause]  [Stop]
    [Organize]
    ");
    zoe.tap_twice("Pause").await;
    assert_snapshot!(zoe.screen(), @r"
    ⏸ Your announcement is paused.

    · Sent: 0 of 2
    [Resume]  [Stop]
    [Organize]
    ");
    club.wait_until("2026-11-23T08:30").await;
    assert_eq!((ana.cards(), ben.cards()), (0, 0), "paused is paused");
    zoe.tap_twice("Resume").await;
    assert_eq!((ana.cards(), ben.cards()), (1, 1), "each once");
    let cards = zoe.cards();
    club.wait(a_moment()).await;
    // It took long: the report comes as a message of its own, too.
    assert_eq!(zoe.cards(), cards);
    assert_snapshot!(zoe.transcript().lines().rev().take(5).collect::<Vec<_>>().join("\n"), @r"
    [Organize]
    · Sent: 2 of 2

    bot: ✅ Your announcement has gone out.
    [Organize]
    ");
    let max = club.staff("Max", "en", Role::Owner).await;
    max.send("/organize").await;
    max.tap("What was done").await;
    assert_snapshot!(max.screen(), @r"
    What was done at Blue Reef

    · Monday 23 November, 08:30 · Zoe: resumed an announcement (0/2 sent)
    · Sunday 22 November, 23:00 · Zoe: paused an announcement (0/2 sent)
    · Sunday 22 November, 23:00 · Zoe: announced: Good morning
    [Organize]
    ");
}

async fn stopped(club: &Club) {
    let (ana, ben) = (customer(club, "Ana").await, customer(club, "Ben").await);
    let zoe = club.staff("Zoe", "en", Role::Staff).await;
    club.wait_until("2026-11-22T23:00").await;
    announce(&zoe, "Good morning").await;
    zoe.tap("Stop").await;
    assert_snapshot!(zoe.screen(), @r"
    Stop this announcement? Nobody has it yet; 2 phones would not get it. A stopped announcement can’t go on; a paused one can.
    [Confirm]  [Back]
    ");
    zoe.tap("Back").await;
    assert!(zoe.screen().starts_with("📣 Your announcement is on its way."), "{}", zoe.screen());
    zoe.tap("Stop").await;
    let (message, confirm) = zoe.button("Confirm");
    zoe.tap_twice("Confirm").await;
    assert_snapshot!(zoe.screen(), @r"
    ⏹ Your announcement was stopped.

    · Sent: 0 of 2
    · Not told any more: 2
    [Organize]
    ");
    club.wait_until("2026-11-23T08:30").await;
    zoe.tap_data(message, &confirm).await;
    assert_eq!((ana.cards(), ben.cards()), (0, 0));
    assert!(zoe.screen().starts_with("⏹ Your announcement was stopped."), "{}", zoe.screen());
}

async fn may_have_arrived(club: &Club) {
    let ana = customer(club, "Ana").await;
    let zoe = club.staff("Zoe", "en", Role::Staff).await;
    zoe.send("/organize").await;
    for label in ["Announce", "All customers"] {
        zoe.tap(label).await;
    }
    zoe.send("Hello").await;
    club.playground.fault(Fault::once("sendMessage", FaultKind::LostAnswer));
    zoe.tap("Confirm").await;
    club.wait(TimeDelta::hours(2)).await;
    assert_eq!(ana.cards(), 1, "it arrived, and nobody is told twice");
    assert_snapshot!(zoe.screen(), @r"
    ✅ Your announcement has gone out.

    · Sent: 0 of 1
    · May have it or not: 1. They were being told when the connection broke or the bot was ended. Nobody is told twice unless you want it.
    [Send it again to this one]
    [Organize]
    ");
    zoe.tap_twice("Send it again").await;
    assert_eq!(ana.cards(), 2, "once more, as it was asked for");
    club.wait(a_moment()).await;
    assert!(zoe.screen().contains("Sent: 1 of 1"), "{}", zoe.screen());
}

async fn muted_on_the_way(club: &Club) {
    let (ana, ben) = (customer(club, "Ana").await, customer(club, "Ben").await);
    let zoe = club.staff("Zoe", "en", Role::Staff).await;
    club.wait_until("2026-11-22T23:00").await;
    announce(&zoe, "Good morning").await;
    ana.send("/start").await;
    ana.forge(Tap::Hear(club.organizer.id, true)).await;
    let cards = ana.cards();
    club.wait_until("2026-11-23T08:30").await;
    club.wait(a_moment()).await;
    assert_eq!((ana.cards() - cards, ben.cards()), (0, 1));
    assert_snapshot!(zoe.screen(), @r"
    ✅ Your announcement has gone out.

    · Sent: 1 of 2
    · Muted it, or are customers no more: 1
    [Organize]
    ");
}

async fn another_club_s(club: &Club) {
    let _ana = customer(club, "Ana").await;
    let zoe = club.staff("Zoe", "en", Role::Staff).await;
    announce(&zoe, "Hello").await;
    let other = club.another("red-reef", "Red Reef").await;
    let max = club.stranger("Max", "en");
    max.send("/start").await;
    club.put_on_staff(&max, other, Role::Owner).await;
    for tap in [Broadcast::Look, Broadcast::Pause, Broadcast::ConfirmStop, Broadcast::Again] {
        max.forge(Tap::Organize(other, Organize::Broadcast(AnnouncementId(1), tap))).await;
        assert!(!max.screen().contains("announcement"), "{tap:?}: {}", max.screen());
    }
    club.wait(a_moment()).await;
    assert!(zoe.screen().starts_with("✅ Your announcement has gone out."), "{}", zoe.screen());
}

async fn followed_in_french(club: &Club) {
    let _chloe = customer(club, "Chloé").await;
    let zoe = club.staff("Zoé", "fr", Role::Staff).await;
    club.wait_until("2026-11-22T23:00").await;
    zoe.send("/organize").await;
    for label in ["Annoncer", "Tous les clients"] {
        zoe.tap(label).await;
    }
    zoe.send("Bonjour").await;
    zoe.tap("Confirmer").await;
    assert_snapshot!(zoe.screen(), @"
    📣 Votre annonce est en route.

    · Envoyée : 0 sur 1

    Ce sont vos heures calmes : elle partira à partir de lundi 23 novembre, 08:00.
    [Suspendre]  [Arrêter]
    [Gérer le club]
    ");
    zoe.tap("Suspendre").await;
    assert_snapshot!(zoe.screen(), @"
    ⏸ Votre annonce est suspendue.

    · Envoyée : 0 sur 1
    [Reprendre]  [Arrêter]
    [Gérer le club]
    ");
    zoe.tap("Arrêter").await;
    assert_snapshot!(zoe.screen(), @"
    Arrêter cette annonce ? Personne ne l’a encore reçue ; un téléphone ne la recevrait pas. Une annonce arrêtée ne peut pas reprendre ; une annonce suspendue, si.
    [Confirmer]  [Retour]
    ");
    zoe.tap("Confirmer").await;
    assert_snapshot!(zoe.screen(), @"
    ⏹ Votre annonce a été arrêtée.

    · Envoyée : 0 sur 1
    · Ne la recevront plus : 1
    [Gérer le club]
    ");
}
