//! What becomes of an invoice: paid, refused, paid twice, or paid when it was too late.

use insta::assert_snapshot;
use playground::Standing;
use seatbell::bot::button::{Buy, Tap};
use seatbell::domain::money::MinorUnits;
use seatbell::domain::pack::PackChange;
use seatbell::domain::staff::Role;
use seatbell::store::accounts;

use super::{buyer, hers, invoiced, pays, refused, shop};
use crate::support::club::Club;
use crate::support::on_both;

on_both! {
    an_archived_pack, another_price, nobody_s_customer_any_more, an_invoice_is_paid_once, told_twice, of_a_deleted_account,
    of_another_amount, of_an_unknown_invoice, tapped_twice,
}

async fn an_archived_pack(club: &Club) {
    let dora = invoiced(club).await;
    club.archive_pack("10 dives").await;
    assert_snapshot!(refused(&dora).await, @"This pack is not sold any more. Nothing was paid. Please open Buy credits and choose another.");
    assert_eq!(hers(club).await, []);
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
    let dora = buyer(club).await;
    shop(&dora).await;
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
    assert_snapshot!(refused(&dora).await, @"The price or the pack has changed. Nothing was paid. Please open Buy credits for the new invoice.");
}

async fn nobody_s_customer_any_more(club: &Club) {
    let dora = invoiced(club).await;
    dora.send("/unlink").await;
    dora.tap("Unlink").await;
    assert_snapshot!(refused(&dora).await, @"Your account is not linked to this chat any more, so nothing was paid. Please link it by /link and ask for a new invoice.");
    club.provider(None).await;
    let ben = club.customer("Ben").await;
    shop(&ben).await;
    assert!(ben.screen().contains("at the desk"), "{}", ben.screen());
}

async fn an_invoice_is_paid_once(club: &Club) {
    let dora = invoiced(club).await;
    let (first, second) = (dora.person.pay("10 dives").unwrap(), dora.person.pay("10 dives").unwrap());
    for _ in 0..3 {
        club.settled().await;
    }
    let standing = |asked| dora.person.standing(asked).unwrap();
    // The bot was asked twice before the money was taken: both may be good, and each payment is an order.
    let paid =
        [&first, &second].into_iter().filter(|asked| matches!(standing(asked), Standing::Paid(_))).count();
    assert_eq!(hers(club).await.len(), paid);
    assert!(dora.person.pay("10 dives").is_err(), "it is a receipt by now");
}

async fn told_twice(club: &Club) {
    let dora = invoiced(club).await;
    let update = pays(&dora).await;
    let cards = dora.cards();
    club.playground.redeliver(update);
    club.settled().await;
    assert_eq!((hers(club).await.len(), dora.cards()), (1, cards), "the same update");
    // Telegram tells it once more by another update.
    let charge = "tg-charge-000001".to_owned();
    dora.paid("10 dives", |payment| payment.charge_id = charge).await;
    assert_eq!(hers(club).await, [(1006, 10)]);
    assert!(dora.screen().starts_with("✅ Thank you"), "{}", dora.screen());
}

async fn of_a_deleted_account(club: &Club) {
    let zoe = club.staff("Zoe", "en", Role::Owner).await;
    zoe.send("/start").await;
    let dora = invoiced(club).await;
    let mut tx = club.store.begin().await.unwrap();
    accounts::link(&mut tx, dora.id(), None, club.clock.now()).await.unwrap();
    tx.commit().await.unwrap();
    dora.paid("10 dives", |_| {}).await;
    assert_snapshot!(dora.screen(), @r"
    Thank you, your payment has arrived and nothing of it is lost. What you wanted to buy changed in the meantime, so it is not in your credits yet: Blue Reef has been told and will see to it.
    [Menu]
    ");
    assert_snapshot!(zoe.screen(), @"
    A payment of €390.00 waits for you

    Paid in chat by Dora, Sunday 22 November, 10:00
    It made no order: whoever paid is not linked any more, or no customer any more.
    Provider’s number: provider-000001

    Open the customer’s card, tap Record a payment, choose the pack and then this payment; or refund it at your payment provider.
    [👤 Dora]
    [It was refunded, or is not ours]
    [Customers]
    [Payments to assign]  [Organize]
    ");
    assert_eq!(hers(club).await, []);
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
    assert_eq!(hers(club).await, [(1006, 10)]);
    zoe.send("/organize").await;
    zoe.tap("Payments to assign").await;
    assert_snapshot!(zoe.screen(), @r"
    Payments to assign

    None: every payment has made an order by itself, or somebody has said what it was.
    [Organize]
    ");
}

async fn of_another_amount(club: &Club) {
    let dora = invoiced(club).await;
    dora.paid("10 dives", |payment| payment.total_amount = 100).await;
    assert!(dora.screen().contains("nothing of it is lost"), "{}", dora.screen());
    club.archive_pack("10 dives").await;
    dora.paid("10 dives", |_| {}).await;
    assert!(dora.screen().contains("nothing of it is lost"), "{}", dora.screen());
    assert_eq!(hers(club).await, []);
}

async fn of_an_unknown_invoice(club: &Club) {
    let dora = invoiced(club).await;
    dora.paid("10 dives", |payment| payment.payload = "f".repeat(32)).await;
    assert!(dora.screen().contains("Blue Reef has been told"), "{}", dora.screen());
    club.another("red-reef", "Red Reef").await;
    dora.paid("10 dives", |payment| payment.payload = "another program\u{27}s".to_owned()).await;
    assert_snapshot!(dora.screen(), @r"
    Thank you, your payment has arrived and nothing of it is lost. I could not tell what it is for: please ask your club.
    [Menu]
    ");
}

async fn tapped_twice(club: &Club) {
    let dora = buyer(club).await;
    shop(&dora).await;
    dora.tap("10 dives").await;
    dora.tap_twice("Pay").await;
    let invoices = dora.person.chat().iter().filter(|message| message.invoice().is_some()).count();
    assert_eq!(invoices, 2, "each is one that can be paid; none has been");
    pays(&dora).await;
    assert_eq!(hers(club).await, [(1006, 10)]);
}
