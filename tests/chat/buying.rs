//! Buying credits in chat: what is sold, to whom, and for what.

mod paying;

use insta::assert_snapshot;
use playground::Standing;
use seatbell::bot::button::{Buy, Tap};
use seatbell::domain::ids::{OrganizerId, PackId, SessionId};

use crate::support::chat::Chat;
use crate::support::club::Club;
use crate::support::on_both;

on_both! {
    bought_in_chat, sold_at_the_desk, back_to_the_session, what_does_not_fit_is_not_offered, forged, of_two_clubs, in_french,
}

/// Dora, at a club whose packs are paid for in chat.
async fn buyer(club: &Club) -> Chat<'_> {
    club.sells().await;
    club.customer("Dora").await
}

/// Opens the packs from the menu.
async fn shop(chat: &Chat<'_>) {
    chat.send("/start").await;
    chat.tap("Buy credits").await;
}

/// Asks for the invoice of ten dives.
async fn invoice(chat: &Chat<'_>) {
    shop(chat).await;
    chat.tap("10 dives").await;
    chat.tap("Pay").await;
}

/// Dora, with the invoice of ten dives.
async fn invoiced(club: &Club) -> Chat<'_> {
    let dora = buyer(club).await;
    invoice(&dora).await;
    dora
}

/// Pays the invoice of ten dives; it is refused, and says why.
async fn refused(chat: &Chat<'_>) -> String {
    match chat.pays("10 dives").await {
        Standing::Refused(why) => why,
        other => panic!("{other:?}"),
    }
}

/// Pays the invoice of ten dives; gives the update that tells of the payment.
async fn pays(chat: &Chat<'_>) -> i64 {
    match chat.pays("10 dives").await {
        Standing::Paid(sent) => sent.update_id,
        other => panic!("{other:?}"),
    }
}

/// The numbers of Dora's orders, and what each has left.
async fn hers(club: &Club) -> Vec<(i64, u32)> {
    club.orders("dora@example.com").await
}

async fn bought_in_chat(club: &Club) {
    let dora = buyer(club).await;
    shop(&dora).await;
    assert_snapshot!(dora.screen(), @r"
    Credits of Blue Reef

    · 10 dives: 10 credits, €390.00, 365 days
    · Trial: 2 credits, €70.00, 60 days
    [10 dives · €390.00]
    [Trial · €70.00]
    [Back]
    ");
    dora.tap("10 dives").await;
    assert_snapshot!(dora.screen(), @r"
    10 dives
    10 credits for €390.00
    Good until 22 November 2027
    Good for every activity

    Pay sends you an invoice; Telegram takes your payment, and nobody here sees your card.
    [Pay €390.00]
    [Back]
    ");
    dora.tap("Pay").await;
    assert_snapshot!(dora.screen(), @r"
    (invoice: 10 dives, 390.00 EUR)
    10 credits for Blue Reef, good until 22 November 2027 for every activity
    [Pay 390.00 EUR]
    ");
    pays(&dora).await;
    assert_snapshot!(dora.screen(), @r"
    ✅ Thank you, your payment has arrived.

    Order 1006 · 10 dives
    10 of 10 credits left
    Good until 22 November 2027

    To book, choose a session in the schedule and tap Book my place; your credits pay for it by themselves.
    [Book with this order]
    [My credits]
    ");
    assert_eq!(hers(club).await, [(1006, 10)]);
}

async fn sold_at_the_desk(club: &Club) {
    let dora = club.customer("Dora").await;
    dora.send("/credits").await;
    assert_snapshot!(dora.screen(), @r"
    You have no credits yet. Buy some here or at your club, and they show up here.

    Your customer code: C-004
    [🛒 Buy credits]
    [📅 Schedule]
    [Back]
    ");
    dora.tap("Buy credits").await;
    assert_snapshot!(dora.screen(), @r"
    Credits of Blue Reef

    · 10 dives: 10 credits, €390.00, 365 days
    · Trial: 2 credits, €70.00, 60 days

    Blue Reef sells these at the desk. Pay there, and your credits are here as soon as the staff has entered it.
    [10 dives · €390.00]
    [Trial · €70.00]
    [Back]
    ");
    dora.tap("Trial").await;
    assert_snapshot!(dora.screen(), @r"
    Trial
    2 credits for €70.00
    Good until 21 January 2027
    Good for every activity

    Blue Reef sells these at the desk. Pay there, and your credits are here as soon as the staff has entered it.
    [Back]
    ");
    // A card from when there was a provider, or a forged one.
    let pack = club.pack("Trial").await;
    dora.forge(Tap::Buy(Buy::Pay(club.organizer.id, pack.id, pack.revision, None))).await;
    assert_snapshot!(dora.screen(), @r"
    This pack is not sold any more. Nothing was paid.
    [🛒 Buy credits]
    [Back]
    ");
}

async fn back_to_the_session(club: &Club) {
    let dora = buyer(club).await;
    dora.send("/schedule").await;
    dora.tap("09:00 Discovery dive").await;
    dora.tap("Book my place").await;
    assert_snapshot!(dora.screen(), @r"
    Discovery dive costs 1 credit, and you have no credits that are valid on that day. Nothing was booked. With more credits you can go on from here.
    [🛒 Buy credits]  [My credits]
    [Back]
    ");
    dora.tap("Buy credits").await;
    assert_snapshot!(dora.screen(), @r"
    Credits of Blue Reef
    For Discovery dive, Tuesday 24 November, 09:00 (1 credit)

    · 10 dives: 10 credits, €390.00, 365 days
    · Trial: 2 credits, €70.00, 60 days
    [10 dives · €390.00]
    [Trial · €70.00]
    [Back]
    ");
    dora.tap("Trial").await;
    assert_snapshot!(dora.screen(), @r"
    Trial
    2 credits for €70.00
    Good until 21 January 2027
    Good for every activity

    Pay sends you an invoice; Telegram takes your payment, and nobody here sees your card.
    Then we go on with Discovery dive, Tuesday 24 November, 09:00.
    [Pay €70.00]
    [Back]
    ");
    dora.tap("Pay").await;
    dora.pays("Trial").await;
    // The confirmation stands above the next step.
    assert_snapshot!(dora.transcript().rsplit_once("me: ").unwrap().1, @r"
    (paid 70.00 EUR)
    bot: ✅ Thank you, your payment has arrived.

    Order 1006 · Trial
    2 of 2 credits left
    Good until 21 January 2027

    To book, choose a session in the schedule and tap Book my place; your credits pay for it by themselves.
    [Book with this order]
    [My credits]
    bot: What is the name of the person who is coming?
    [Back]
    ");
    dora.send("Dora Keller").await;
    dora.send("1979-03-14").await;
    assert_snapshot!(dora.screen(), @r"
    Is this right?

    Discovery dive
    Tuesday 24 November, 09:00–10:30, La Plage d'Argent
    For Dora Keller, 47 years old that day
    1 credit from order 1006 (1 left after that)

    You can cancel until Monday 23 November, 09:00 (22 hours from now) and get everything back.
    [Confirm]
    [Change]  [Back]
    ");
    dora.tap("Confirm").await;
    assert_eq!(hers(club).await, [(1006, 1)]);
}

async fn what_does_not_fit_is_not_offered(club: &Club) {
    club.sells().await;
    club.import_packs("name,credits,price,activities\nOpen,10,1000,\n").await;
    club.import_packs(
        "name,credits,price,days,days_from,until,activities\n\
         Single,1,4500,30,first_use,,\nLast week,9,4500,,,2026-11-30,\nYoga,9,4500,30,,,Aqua yoga\n",
    )
    .await;
    let dora = club.customer("Dora").await;
    // It costs two credits and is on 5 December.
    let wreck = club.session("Wreck dive", "2026-12-05T08:30").await;
    dora.send("/start").await;
    dora.forge(Tap::Buy(Buy::Packs(club.organizer.id, Some(wreck), 0))).await;
    assert_snapshot!(dora.screen(), @r"
    Credits of Blue Reef
    For Wreck dive, Saturday 5 December, 08:30 (2 credits)

    · 10 dives: 10 credits, €390.00, 365 days
    · Trial: 2 credits, €70.00, 60 days
    [10 dives · €390.00]
    [Trial · €70.00]
    [Back]
    ");
    dora.forge(Tap::Buy(Buy::Packs(club.organizer.id, None, 0))).await;
    assert_snapshot!(dora.screen(), @r"
    Credits of Blue Reef

    · 10 dives: 10 credits, €390.00, 365 days
    · Last week: 9 credits, €45.00, until 30 November 2026
    · Single: 1 credit, €45.00, 30 days from the first booking
    · Trial: 2 credits, €70.00, 60 days
    · Yoga: 9 credits, €45.00, 30 days
    [10 dives · €390.00]
    [Last week · €45.00]
    [Single · €45.00]
    [Trial · €70.00]
    [Yoga · €45.00]
    [Back]
    ");
    dora.tap("Single").await;
    assert_snapshot!(dora.screen(), @r"
    Single
    1 credit for €45.00
    Good for 30 days from your first booking with it
    Good for every activity

    Pay sends you an invoice; Telegram takes your payment, and nobody here sees your card.
    [Pay €45.00]
    [Back]
    ");
}

async fn forged(club: &Club) {
    let dora = buyer(club).await;
    let red = club.another("red-reef", "Red Reef").await;
    dora.send("/start").await;
    let pack = club.pack("10 dives").await;
    let (here, no_pack, nobody) = (club.organizer.id, PackId(99), OrganizerId(99));
    for tap in [
        Buy::Pack(red, pack.id, None),
        Buy::Pack(here, no_pack, None),
        Buy::Packs(nobody, None, 0),
        Buy::Packs(here, Some(SessionId(99)), 0),
        Buy::Pay(red, pack.id, pack.revision, None),
        Buy::Pay(here, no_pack, 0, None),
    ] {
        dora.forge(Tap::Buy(tap)).await;
        assert!(dora.screen().starts_with("This pack is not sold any more"), "{tap:?}: {}", dora.screen());
    }
    // Somebody else's session is nobody's to come back to; the invoice is good all the same.
    dora.forge(Tap::Buy(Buy::Pay(here, pack.id, pack.revision, Some(SessionId(99))))).await;
    pays(&dora).await;
    // A stranger is asked to link an account first.
    let eve = club.stranger("Eve", "en");
    eve.send("/start").await;
    eve.forge(Tap::Buy(Buy::Pay(here, pack.id, pack.revision, None))).await;
    assert!(!eve.screen().contains("invoice"), "{}", eve.screen());
}

async fn of_two_clubs(club: &Club) {
    let dora = club.customer("Dora").await;
    let red = club.another("red-reef", "Red Reef").await;
    let account = club.account("dora@example.com").await;
    club.join(account, red).await;
    dora.send("/credits").await;
    dora.tap("Buy credits").await;
    assert_snapshot!(dora.screen(), @r"
    Whose credits would you like to buy?
    [Blue Reef]
    [Red Reef]
    [Back]
    ");
    dora.tap("Red Reef").await;
    assert_snapshot!(dora.screen(), @r"
    Credits of Red Reef

    There is nothing to buy at the moment.
    [Back]
    ");
}

/// Opens the packs from the credits.
async fn boutique(chat: &Chat<'_>) {
    chat.send("/credits").await;
    chat.tap("Acheter des crédits").await;
}

async fn in_french(club: &Club) {
    club.sells().await;
    let chloe = club.customer("Chloé").await;
    boutique(&chloe).await;
    assert_snapshot!(chloe.screen(), @"
    Crédits de Blue Reef

    · 10 dives : 10 crédits, 390,00 €, 365 jours
    · Trial : 2 crédits, 70,00 €, 60 jours
    [10 dives · 390,00 €]
    [Trial · 70,00 €]
    [Retour]
    ");
    chloe.tap("10 dives").await;
    assert_snapshot!(chloe.screen(), @"
    10 dives
    10 crédits pour 390,00 €
    Valable jusqu’au 22 novembre 2027
    Valable pour toutes les activités

    Payer vous envoie une facture ; c’est Telegram qui prend le paiement, et personne ici ne voit votre carte.
    [Payer 390,00 €]
    [Retour]
    ");
    chloe.tap("Payer").await;
    assert_snapshot!(chloe.screen(), @r"
    (invoice: 10 dives, 390.00 EUR)
    10 crédits chez Blue Reef, valables jusqu’au 22 novembre 2027 pour toutes les activités
    [Pay 390.00 EUR]
    ");
    club.archive_pack("10 dives").await;
    assert_snapshot!(refused(&chloe).await, @"Ce forfait n’est plus en vente. Rien n’a été payé. Ouvrez « Acheter des crédits » et choisissez-en un autre.");
    boutique(&chloe).await;
    chloe.tap("Trial").await;
    chloe.tap("Payer").await;
    chloe.pays("Trial").await;
    assert_snapshot!(chloe.screen(), @"
    ✅ Merci, votre paiement est arrivé.

    Commande 1006 · Trial
    Reste 2 sur 2 crédits
    Valable jusqu’au 21 janvier 2027

    Pour réserver, choisissez une séance dans le programme et touchez Réserver ma place ; vos crédits la paient d’eux-mêmes.
    [Réserver avec cette commande]
    [Mes crédits]
    ");
}
