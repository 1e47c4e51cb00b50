//! Payments that wait: pages of them, and those of which nothing is to come.

use insta::assert_snapshot;
use seatbell::bot::button::{Organize, Payments, Tap};
use seatbell::domain::staff::Role;

use crate::support::chat::Chat;
use crate::support::club::Club;
use crate::support::on_both;

on_both! { more_than_a_page, closed_and_reopened, closed_meanwhile, closed_in_french }

/// So many payments that made no order, of one euro and more each.
async fn waiting(club: &Club, count: u32) -> Chat<'_> {
    club.sells().await;
    let dora = club.customer("Dora").await;
    dora.send("/start").await;
    dora.tap("Buy credits").await;
    dora.tap("10 dives").await;
    dora.tap("Pay").await;
    for n in 1..=count {
        dora.paid("10 dives", |payment| {
            payment.total_amount = i64::from(n) * 100;
            payment.charge_id = format!("charge {n}");
        })
        .await;
    }
    dora
}

async fn sale(owner: &Chat<'_>) {
    owner.send("/organize").await;
    owner.tap("Customers").await;
    owner.send("Dora").await;
    owner.tap("Dora").await;
    owner.tap("Record a payment").await;
    owner.tap("10 dives").await;
}

async fn more_than_a_page(club: &Club) {
    waiting(club, 7).await;
    let zoe = club.staff("Zoe", "en", Role::Owner).await;
    sale(&zoe).await;
    assert!(
        zoe.screen().contains("[€5.00 from Dora]") && !zoe.screen().contains("[€6.00"),
        "{}",
        zoe.screen()
    );
    zoe.tap("More ›").await;
    assert_snapshot!(zoe.screen(), @"
    Dora Keller buys 10 dives
    10 credits for €390.00
    Good until 22 November 2027

    How was it paid? Your tap enters it: Dora Keller gets the credits and is told.

    Below are payments that came in chat and made no order; if it is one of them, tap it.
    [💶 Cash]  [💳 Card]  [🏦 Transfer]
    [€6.00 from Dora]
    [€7.00 from Dora]
    [‹ Before]
    [Back]
    ");
    zoe.tap("€7.00 from Dora").await;
    assert_eq!(club.orders("dora@example.com").await, [(1006, 10)]);
    zoe.send("/organize").await;
    zoe.tap("Payments to assign").await;
    assert!(!zoe.screen().contains("€7.00"), "{}", zoe.screen());
}

async fn closed_and_reopened(club: &Club) {
    waiting(club, 1).await;
    let (zoe, max) = (club.staff("Zoe", "en", Role::Owner).await, club.staff("Max", "en", Role::Staff).await);
    zoe.send("/organize").await;
    zoe.tap("Payments to assign").await;
    zoe.tap("€1.00 from Dora").await;
    zoe.tap("It was refunded, or is not ours").await;
    assert_snapshot!(zoe.screen(), @"
    Close the payment of €1.00 from Dora? Do so when you have refunded it at your payment provider, or when it is not yours. It leaves the list and makes no order; no money moves by this.
    [Confirm]  [Back]
    ");
    let (message, confirm) = zoe.button("Confirm");
    zoe.tap_twice("Confirm").await;
    assert_snapshot!(zoe.screen(), @"
    A payment of €1.00

    Paid in chat by Dora, Sunday 22 November, 10:00
    It made no order: another amount was paid than the invoice said.
    Provider’s number: provider-000001

    Closed, Sunday 22 November, 10:00: nothing is to come of it.
    [Let it wait again]
    [Customers]
    [Payments to assign]  [Organize]
    ");
    // Nobody else may, and an old button does nothing more.
    let payment = {
        let mut conn = club.store.read().await.unwrap();
        let known = seatbell::store::payments::by_charge(&mut conn, "charge 1").await.unwrap();
        known.unwrap().id
    };
    for tap in [Payments::Close(payment), Payments::ConfirmClose(payment), Payments::Reopen(payment)] {
        max.send("/start").await;
        max.forge(Tap::Organize(club.organizer.id, Organize::Payments(tap))).await;
        assert!(max.screen().starts_with("This menu is out of date"), "{tap:?}: {}", max.screen());
    }
    zoe.tap("Payments to assign").await;
    assert!(zoe.screen().contains("None:"), "{}", zoe.screen());
    zoe.tap_data(message, &confirm).await;
    zoe.tap("Let it wait again").await;
    assert!(zoe.screen().starts_with("A payment of €1.00 waits for you"), "{}", zoe.screen());
    sale(&zoe).await;
    zoe.tap("€1.00 from Dora").await;
    assert_eq!(club.orders("dora@example.com").await, [(1006, 10)]);
    // What has made an order can't be closed.
    zoe.forge(Tap::Organize(club.organizer.id, Organize::Payments(Payments::ConfirmClose(payment)))).await;
    assert!(zoe.screen().contains("It is in order 1006 by now."), "{}", zoe.screen());
    zoe.send("/organize").await;
    zoe.tap("What was done").await;
    assert_snapshot!(zoe.screen(), @"
    What was done at Blue Reef

    · Sunday 22 November, 10:00 · Zoe: said that a payment of €1.00 was Dora Keller’s, for 10 dives, order 1006
    · Sunday 22 November, 10:00 · Zoe: let a payment of €1.00 wait again
    · Sunday 22 November, 10:00 · Zoe: closed a payment of €1.00: refunded, or not the club’s
    [Organize]
    ");
}

async fn closed_meanwhile(club: &Club) {
    waiting(club, 1).await;
    let (zoe, yves) =
        (club.staff("Zoe", "en", Role::Owner).await, club.staff("Yves", "en", Role::Owner).await);
    sale(&zoe).await;
    yves.send("/organize").await;
    yves.tap("Payments to assign").await;
    yves.tap("€1.00 from Dora").await;
    yves.tap("It was refunded, or is not ours").await;
    yves.tap("Confirm").await;
    zoe.tap("€1.00 from Dora").await;
    assert_snapshot!(zoe.screen(), @"
    Somebody has closed this payment: it was refunded, or is not the club’s. Nothing was entered.
    [Back]
    ");
    assert_eq!(club.orders("dora@example.com").await, []);
}

async fn closed_in_french(club: &Club) {
    waiting(club, 1).await;
    let zoe = club.staff("Zoé", "fr", Role::Owner).await;
    zoe.send("/organize").await;
    zoe.tap("Paiements à attribuer").await;
    zoe.tap("1,00 € de Dora").await;
    zoe.tap("Remboursé, ou pas pour nous").await;
    assert_snapshot!(zoe.screen(), @"
    Clore le paiement de 1,00 € de Dora ? Faites-le une fois que vous l’avez remboursé chez votre prestataire de paiement, ou s’il n’est pas pour vous. Il quitte la liste et ne donne aucune commande ; aucun argent n’est déplacé.
    [Confirmer]  [Retour]
    ");
    zoe.tap("Confirmer").await;
    assert_snapshot!(zoe.screen(), @"
    Un paiement de 1,00 €

    Payé dans la conversation par Dora, dimanche 22 novembre, 10:00
    Il n’a donné aucune commande : le montant payé n’est pas celui de la facture.
    Numéro chez le prestataire : provider-000001

    Clos, dimanche 22 novembre, 10:00 : rien n’en résultera.
    [Le remettre en attente]
    [Clients]
    [Paiements à attribuer]  [Gérer le club]
    ");
}
