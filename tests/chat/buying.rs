//! Buying credits in chat.

use insta::assert_snapshot;
use playground::Standing;
use seatbell::bot::button::{Buy, Tap};
use seatbell::domain::ids::{OrganizerId, PackId, SessionId};
use seatbell::domain::money::MinorUnits;
use seatbell::domain::pack::PackChange;
use seatbell::domain::staff::Role;
use seatbell::store::accounts;

use crate::support::chat::Chat;
use crate::support::club::Club;
use crate::support::on_both;

on_both! {
    bought_in_chat, sold_at_the_desk, back_to_the_session, what_does_not_fit_is_not_offered, an_archived_pack,
    another_price, nobody_s_customer_any_more, an_invoice_is_paid_once, told_twice, of_a_deleted_account,
    of_another_amount, of_an_unknown_invoice, forged, tapped_twice, of_two_clubs, in_french,
}

fn refusal(standing: Standing) -> String {
    match standing {
        Standing::Refused(why) => why,
        other => panic!("{other:?}"),
    }
}

/// Asks for the invoice of ten dives.
async fn invoice(chat: &Chat<'_>) {
    chat.send("/start").await;
    chat.tap("Buy credits").await;
    chat.tap("10 dives").await;
    chat.tap("Pay").await;
}

async fn bought_in_chat(club: &Club) {
    club.sells().await;
    let dora = club.customer("Dora").await;
    dora.send("/start").await;
    dora.tap("Buy credits").await;
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
    let paid = dora.pays("10 dives").await;
    assert!(matches!(paid, Standing::Paid(_)), "{paid:?}");
    assert_snapshot!(dora.screen(), @r"
    ✅ Thank you, your payment has arrived.

    Order 1006 · 10 dives
    10 of 10 credits left
    Good until 22 November 2027

    To book, choose a session in the schedule and tap Book my place; your credits pay for it by themselves.
    [Book with this order]
    [My credits]
    ");
    assert_eq!(club.orders("dora@example.com").await, [(1006, 10)]);
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
    club.sells().await;
    let dora = club.customer("Dora").await;
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
    assert_eq!(club.orders("dora@example.com").await, [(1006, 1)]);
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

async fn an_archived_pack(club: &Club) {
    club.sells().await;
    let dora = club.customer("Dora").await;
    invoice(&dora).await;
    club.archive_pack("10 dives").await;
    assert_snapshot!(refusal(dora.pays("10 dives").await), @"This pack is not sold any more. Nothing was paid. Please open Buy credits and choose another.");
    assert_eq!(club.orders("dora@example.com").await, []);
    let pack = club.pack("10 dives").await;
    dora.send("/start").await;
    dora.forge(Tap::Buy(Buy::Pack(club.organizer.id, pack.id, None))).await;
    assert_snapshot!(dora.screen(), @r"
    This pack is not sold any more. Nothing was paid.
    [🛒 Buy credits]
    [Back]
    ");
}

async fn another_price(club: &Club) {
    club.sells().await;
    let dora = club.customer("Dora").await;
    dora.send("/start").await;
    dora.tap("Buy credits").await;
    dora.tap("10 dives").await;
    club.change_pack("10 dives", PackChange::Price(MinorUnits(42000))).await;
    dora.tap("Pay").await;
    assert_snapshot!(dora.screen(), @r"
    This pack was changed a moment ago. This is how it is now:

    10 dives
    10 credits for €420.00
    Good until 22 November 2027
    Good for every activity

    Pay sends you an invoice; Telegram takes your payment, and nobody here sees your card.
    [Pay €420.00]
    [Back]
    ");
    dora.tap("Pay").await;
    club.change_pack("10 dives", PackChange::Price(MinorUnits(45000))).await;
    assert_snapshot!(refusal(dora.pays("10 dives").await), @"The price or the pack has changed. Nothing was paid. Please open Buy credits for the new invoice.");
}

async fn nobody_s_customer_any_more(club: &Club) {
    club.sells().await;
    let dora = club.customer("Dora").await;
    invoice(&dora).await;
    dora.send("/unlink").await;
    dora.tap("Unlink").await;
    assert_snapshot!(refusal(dora.pays("10 dives").await), @"Your account is not linked to this chat any more, so nothing was paid. Please link it by /link and ask for a new invoice.");
    club.provider(None).await;
    let ben = club.customer("Ben").await;
    ben.send("/start").await;
    ben.tap("Buy credits").await;
    assert!(ben.screen().contains("at the desk"), "{}", ben.screen());
}

async fn an_invoice_is_paid_once(club: &Club) {
    club.sells().await;
    let dora = club.customer("Dora").await;
    invoice(&dora).await;
    let (first, second) = (dora.person.pay("10 dives").unwrap(), dora.person.pay("10 dives").unwrap());
    for _ in 0..3 {
        club.settled().await;
    }
    let standing = |asked| dora.person.standing(asked).unwrap();
    // The bot was asked twice before the money was taken: both may be good, and each payment is an order.
    let paid =
        [&first, &second].into_iter().filter(|asked| matches!(standing(asked), Standing::Paid(_))).count();
    assert_eq!(club.orders("dora@example.com").await.len(), paid);
    assert!(dora.person.pay("10 dives").is_err(), "it is a receipt by now");
}

async fn told_twice(club: &Club) {
    club.sells().await;
    let dora = club.customer("Dora").await;
    invoice(&dora).await;
    let Standing::Paid(sent) = dora.pays("10 dives").await else { panic!("not paid") };
    let cards = dora.cards();
    club.playground.redeliver(sent.update_id);
    club.settled().await;
    assert_eq!((club.orders("dora@example.com").await.len(), dora.cards()), (1, cards), "the same update");
    // Telegram tells it once more by another update.
    let charge = "tg-charge-000001".to_owned();
    dora.paid("10 dives", |payment| payment.charge_id = charge).await;
    assert_eq!(club.orders("dora@example.com").await, [(1006, 10)]);
    assert!(dora.screen().starts_with("✅ Thank you"), "{}", dora.screen());
}

async fn of_a_deleted_account(club: &Club) {
    club.sells().await;
    let (zoe, dora) = (club.staff("Zoe", "en", Role::Owner).await, club.customer("Dora").await);
    zoe.send("/start").await;
    invoice(&dora).await;
    let mut tx = club.store.begin().await.unwrap();
    accounts::link(&mut tx, dora.id(), None, club.clock.now()).await.unwrap();
    tx.commit().await.unwrap();
    dora.paid("10 dives", |_| {}).await;
    assert_snapshot!(dora.screen(), @r"
    Thank you, your payment has arrived and nothing of it is lost. What you wanted to buy changed in the meantime, so it is not in your credits yet: Blue Reef has been told and will see to it.
    [Menu]
    ");
    assert_snapshot!(zoe.screen(), @r"
    A payment of €390.00 waits for you

    Paid in chat by Dora, Sunday 22 November, 10:00
    It made no order: whoever paid is not linked any more, or no customer any more.
    Provider’s number: provider-000001

    Open the customer’s card, tap Record a payment, choose the pack and then this payment; or refund it at your payment provider.
    [👤 Dora]
    [Customers]
    [Payments to assign]  [Organize]
    ");
    assert_eq!(club.orders("dora@example.com").await, []);
    zoe.tap("👤 Dora").await;
    zoe.tap("Record a payment").await;
    zoe.tap("10 dives").await;
    assert_snapshot!(zoe.screen(), @r"
    Dora Keller buys 10 dives
    10 credits for €390.00
    Good until 22 November 2027

    How was it paid? Your tap enters it: Dora Keller gets the credits and is told.

    Below is a payment that came in chat and made no order; if it is this one, tap it.
    [💶 Cash]  [💳 Card]  [🏦 Transfer]
    [€390.00 from Dora]
    [Back]
    ");
    zoe.tap("€390.00 from Dora").await;
    assert_snapshot!(zoe.screen(), @r"
    👤 Dora Keller

    Order 1006 · 10 dives
    10 of 10 credits left
    Good until 22 November 2027

    What became of them
    Sun 22 Nov: +10 bought
    [Grant or take back credits]
    [Refund unused credits]
    [👤 Dora Keller]  [Organize]
    ");
    assert_eq!(club.orders("dora@example.com").await, [(1006, 10)]);
    zoe.send("/organize").await;
    zoe.tap("Payments to assign").await;
    assert_snapshot!(zoe.screen(), @r"
    Payments to assign

    None: every payment has made an order by itself, or somebody has said whose it is.
    [Organize]
    ");
}

async fn of_another_amount(club: &Club) {
    club.sells().await;
    let dora = club.customer("Dora").await;
    invoice(&dora).await;
    dora.paid("10 dives", |payment| payment.total_amount = 100).await;
    assert!(dora.screen().contains("nothing of it is lost"), "{}", dora.screen());
    club.archive_pack("10 dives").await;
    dora.paid("10 dives", |_| {}).await;
    assert!(dora.screen().contains("nothing of it is lost"), "{}", dora.screen());
    assert_eq!(club.orders("dora@example.com").await, []);
}

async fn of_an_unknown_invoice(club: &Club) {
    club.sells().await;
    let dora = club.customer("Dora").await;
    invoice(&dora).await;
    dora.paid("10 dives", |payment| payment.payload = "f".repeat(32)).await;
    assert!(dora.screen().contains("Blue Reef has been told"), "{}", dora.screen());
    club.another("red-reef", "Red Reef").await;
    dora.paid("10 dives", |payment| payment.payload = "another program\u{27}s".to_owned()).await;
    assert_snapshot!(dora.screen(), @r"
    Thank you, your payment has arrived and nothing of it is lost. I could not tell what it is for: please ask your club.
    [Menu]
    ");
}

async fn forged(club: &Club) {
    club.sells().await;
    let dora = club.customer("Dora").await;
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
    assert!(matches!(dora.pays("10 dives").await, Standing::Paid(_)));
    // A stranger is asked to link an account first.
    let eve = club.stranger("Eve", "en");
    eve.send("/start").await;
    eve.forge(Tap::Buy(Buy::Pay(here, pack.id, pack.revision, None))).await;
    assert!(!eve.screen().contains("invoice"), "{}", eve.screen());
}

async fn tapped_twice(club: &Club) {
    club.sells().await;
    let dora = club.customer("Dora").await;
    dora.send("/start").await;
    dora.tap("Buy credits").await;
    dora.tap("10 dives").await;
    dora.tap_twice("Pay").await;
    let invoices = dora.person.chat().iter().filter(|message| message.invoice().is_some()).count();
    assert_eq!(invoices, 2, "each is one that can be paid; none has been");
    assert!(matches!(dora.pays("10 dives").await, Standing::Paid(_)));
    assert_eq!(club.orders("dora@example.com").await, [(1006, 10)]);
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

async fn in_french(club: &Club) {
    club.sells().await;
    let chloe = club.customer("Chloé").await;
    chloe.send("/credits").await;
    chloe.tap("Acheter des crédits").await;
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
    assert_snapshot!(refusal(chloe.pays("10 dives").await), @"Ce forfait n’est plus en vente. Rien n’a été payé. Ouvrez « Acheter des crédits » et choisissez-en un autre.");
    chloe.send("/credits").await;
    chloe.tap("Acheter des crédits").await;
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
