//! Finding customers, and looking at what one of them has.

use chrono::TimeDelta;
use insta::assert_snapshot;
use playground::Attachment;
use seatbell::bot::button::{Customers, Organize, Tap};
use seatbell::domain::ids::AccountId;
use seatbell::domain::staff::Role;

use crate::on_both;
use crate::support::club::Club;

on_both! { found_and_looked_at, whom_nobody_reaches, somebody_elses, asked_amid_other_things, customers_in_french }

async fn found_and_looked_at(club: &Club) {
    let max = club.staff("Max", "en", Role::Staff).await;
    let ben = club.customer("Ben").await;
    ben.book("Discovery dive", "Ben Carter").await;
    max.send("/organize").await;
    max.tap("Customers").await;
    assert_snapshot!(max.screen(), @r"
    Customers of Blue Reef
    Type the beginning of a name, of an e-mail address or of what Telegram calls them; or a whole customer code. For example: ana sil
    [Who can’t be reached]
    [Organize]
    ");
    max.send("CAR b").await;
    assert_snapshot!(max.screen(), @r"
    Found for “CAR b”. To look for somebody else, just type the next name.
    [Ben Carter · ben@example.com]
    [Organize]
    ");
    max.tap("Ben Carter").await;
    assert_snapshot!(max.screen(), @r"
    👤 Ben Carter
    ben@example.com
    Customer code C-002
    customer since 22 November 2026

    📱 Ben

    Order 1003 · 10 dives
    9 of 10 credits left
    Good until 30 June 2027
    [Consult 1003]
    [💶 Record a payment]
    [🔗 Invite]
    [Bookings to come]  [Past bookings]
    [Customers]  [Organize]
    ");
    max.tap("Consult 1003").await;
    assert_snapshot!(max.screen(), @r"
    👤 Ben Carter

    Order 1003 · 10 dives
    9 of 10 credits left
    Good until 30 June 2027

    What became of them
    Sun 22 Nov: −1 used – Discovery dive, Ben Carter
    Tue 10 Nov: +10 bought

    Bookings
    Tue 24 Nov, 09:00: Discovery dive, Ben Carter – booked
    [👤 Ben Carter]  [Organize]
    ");
    max.tap("👤 Ben Carter").await;
    max.tap("Bookings to come").await;
    assert_snapshot!(max.screen(), @r"
    Ben Carter: bookings to come

    Tue 24 Nov, 09:00: Discovery dive, Ben Carter – booked
    [👤 Ben Carter]  [Organize]
    ");
    max.tap("👤 Ben Carter").await;
    max.tap("Past bookings").await;
    assert_snapshot!(max.screen(), @r"
    Ben Carter: past bookings

    None.
    [👤 Ben Carter]  [Organize]
    ");
    max.tap("👤 Ben Carter").await;
    max.tap("Customers").await;
    assert!(max.screen().starts_with("Found for “CAR b”"), "{}", max.screen());
    // The next name is just typed.
    max.send("martín").await;
    assert_snapshot!(max.screen(), @r"
    Found for “martín”. To look for somebody else, just type the next name.
    [Chloé Martin · chloe@example.com]
    [Organize]
    ");
    max.send("<b>nobody</b>").await;
    assert_snapshot!(max.screen(), @r"
    Nobody found for “<b>nobody</b>”. Try fewer letters, or another name; the name in Telegram and the e-mail address count too.
    [Who can’t be reached]
    [Organize]
    ");
    max.send("🐬").await;
    assert_snapshot!(max.screen(), @r"
    I need at least one letter or digit. For example: ana sil
    [Who can’t be reached]
    [Organize]
    ");
    // What Telegram calls him counts too.
    max.send("@ben").await;
    assert!(max.screen().contains("[Ben Carter"), "{}", max.screen());
}

async fn whom_nobody_reaches(club: &Club) {
    let max = club.staff("Max", "en", Role::Staff).await;
    let ben = club.customer("Ben").await;
    ben.book("Discovery dive", "Ben Carter").await;
    ben.person.block();
    club.settled().await;
    max.send("/organize").await;
    max.tap("Customers").await;
    max.tap("Who can’t be reached").await;
    assert_snapshot!(max.screen(), @r"
    Blue Reef: who has a place to come and can’t be reached
    No phone is linked, the bot is blocked, or the last letter came back. Somebody may want to call them.

    · Ben Carter, ben@example.com – has blocked the bot, one place to come
    [Ben Carter]
    [All who can’t be reached]
    [Customers]  [Organize]
    ");
    max.tap("All who can’t be reached").await;
    assert_snapshot!(max.screen(), @r"
    Blue Reef: who can’t be reached
    No phone is linked, the bot is blocked, or the last letter came back.

    · Ana Silva, ana@example.com – no phone linked
    · Ben Carter, ben@example.com – has blocked the bot, one place to come
    · Chloé Martin, chloe@example.com – no phone linked
    · Dora Keller, dora@example.com – no phone linked
    · Emil Novak, emil@example.com – no phone linked
    [Ana Silva]
    [Ben Carter]
    [Chloé Martin]
    [Dora Keller]
    [Emil Novak]
    [Only with places to come]
    [Customers]  [Organize]
    ");
    max.tap("Ben Carter").await;
    assert!(max.screen().contains("📵 Ben has blocked the bot"), "{}", max.screen());
}

async fn somebody_elses(club: &Club) {
    let max = club.staff("Max", "en", Role::Staff).await;
    let zoe = club.staff("Zoe", "en", Role::Owner).await;
    let other = club.another("red-reef", "Red Reef").await;
    club.put_on_staff(&zoe, other, Role::Owner).await;
    let ana = club.account("ana@example.com").await;
    zoe.send("/organize").await;
    zoe.tap("Red Reef").await;
    zoe.tap("Customers").await;
    zoe.send("ana").await;
    assert!(zoe.screen().starts_with("Nobody found for “ana”"), "{}", zoe.screen());
    zoe.forge(Tap::Organize(other, Organize::Customers(Customers::Card(ana, 0)))).await;
    assert_snapshot!(zoe.screen(), @r"
    There is no such customer, or no such order.
    [Customers]  [Organize]
    ");
    // Off the staff between the question and the answer.
    max.send("/organize").await;
    max.tap("Customers").await;
    zoe.send("/organize").await;
    zoe.tap("Blue Reef").await;
    zoe.tap("Staff").await;
    zoe.tap("Remove Max").await;
    zoe.tap("Confirm").await;
    max.send("ana").await;
    assert!(!max.screen().contains("Ana"), "{}", max.screen());
    max.forge(Tap::Organize(club.organizer.id, Organize::Customers(Customers::Card(AccountId(1), 0)))).await;
    assert!(max.screen().starts_with("This menu is out of date"), "{}", max.screen());
}

async fn asked_amid_other_things(club: &Club) {
    let max = club.staff("Max", "en", Role::Staff).await;
    max.send("/organize").await;
    max.tap("Customers").await;
    max.attach(Attachment::Sticker).await;
    assert!(max.screen().contains("Type the beginning of a name"), "{}", max.screen());
    max.send("silva").await;
    max.tap("Organize").await;
    // The question is over: a text means nothing, and an old page asks anew.
    max.send("ben").await;
    assert!(!max.screen().contains("Ben Carter"), "{}", max.screen());
    max.forge(Tap::Organize(club.organizer.id, Organize::Customers(Customers::Found(7)))).await;
    assert!(max.screen().contains("Type the beginning of a name"), "{}", max.screen());
    club.wait(TimeDelta::hours(1)).await;
    max.send("ana@example.com").await;
    assert!(max.screen().contains("[Ana Silva"), "{}", max.screen());
    max.forge(Tap::Organize(club.organizer.id, Organize::Customers(Customers::Found(9)))).await;
    assert!(max.screen().starts_with("Nobody found"), "{}", max.screen());
}

async fn customers_in_french(club: &Club) {
    let zoe = club.staff("Zoé", "fr", Role::Owner).await;
    zoe.send("/organize").await;
    zoe.tap("Clients").await;
    assert_snapshot!(zoe.screen(), @"
    Clients de Blue Reef
    Tapez le début d’un nom, d’une adresse e-mail ou du nom sur Telegram ; ou un code client en entier. Par exemple : ana sil
    [Qui est injoignable]
    [Gérer le club]
    ");
    zoe.send("chlo").await;
    zoe.tap("Chloé Martin").await;
    assert_snapshot!(zoe.screen(), @"
    👤 Chloé Martin
    chloe@example.com
    Code client C-003
    client depuis le 22 novembre 2026

    📵 Aucun téléphone n’est relié : le bot ne peut rien lui dire.

    Commande 1004 · 10 dives
    Reste 10 sur 10 crédits
    Valable jusqu’au 31 décembre 2026
    [Consulter 1004]
    [Accorder des crédits (nouvelle commande)]
    [💶 Enregistrer un paiement]
    [🔗 Inviter]
    [Réservations à venir]  [Réservations passées]
    [Effacer ce client]
    [Clients]  [Gérer le club]
    ");
    zoe.tap("Clients").await;
    zoe.send("xyz").await;
    zoe.tap("Qui est injoignable").await;
    zoe.tap("Tous les injoignables").await;
    assert_snapshot!(zoe.screen(), @"
    Blue Reef : qui est injoignable
    Aucun téléphone relié, le bot est bloqué, ou la dernière lettre est revenue.

    · Ana Silva, ana@example.com – aucun téléphone relié
    · Ben Carter, ben@example.com – aucun téléphone relié
    · Chloé Martin, chloe@example.com – aucun téléphone relié
    · Dora Keller, dora@example.com – aucun téléphone relié
    · Emil Novak, emil@example.com – aucun téléphone relié
    [Ana Silva]
    [Ben Carter]
    [Chloé Martin]
    [Dora Keller]
    [Emil Novak]
    [Seulement avec des places à venir]
    [Clients]  [Gérer le club]
    ");
}
