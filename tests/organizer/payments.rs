//! Money, as the staff sees it: at the desk, payments that wait, and what is paid back.

use insta::assert_snapshot;
use seatbell::bot::button::{Customers, Organize, Payments, Tap};
use seatbell::domain::ids::{AccountId, InboxSeq, OrderId, PackId, PaymentId};
use seatbell::domain::money::MinorUnits;
use seatbell::domain::pack::PackChange;
use seatbell::domain::payment::PaymentMethod;
use seatbell::domain::staff::Role;
use seatbell::service::payments::Source;

use crate::support::chat::Chat;
use crate::support::club::Club;
use crate::support::on_both;

on_both! {
    at_the_desk, entered_once, an_open_pack, changed_meanwhile, paid_back, paid_back_of_a_payment_in_chat,
    booked_meanwhile, two_owners, only_who_may, in_french,
}

async fn card(chat: &Chat<'_>, name: &str) {
    chat.send("/organize").await;
    chat.tap("Customers").await;
    chat.send(name).await;
    chat.tap(name).await;
}

async fn at_the_desk(club: &Club) {
    let (max, dora) = (club.staff("Max", "en", Role::Staff).await, club.customer("Dora").await);
    dora.send("/start").await;
    card(&max, "Dora").await;
    assert_snapshot!(max.screen(), @r"
    👤 Dora Keller
    dora@example.com
    Customer code C-004
    customer since 22 November 2026

    📱 Dora

    No orders yet.
    [💶 Record a payment]
    [🔗 Invite]
    [Bookings to come]  [Past bookings]
    [Customers]  [Organize]
    ");
    max.tap("Record a payment").await;
    assert_snapshot!(max.screen(), @r"
    What has Dora Keller paid for?
    [10 dives · €390.00]
    [Trial · €70.00]
    [Back]
    ");
    max.tap("10 dives").await;
    assert_snapshot!(max.screen(), @r"
    Dora Keller buys 10 dives
    10 credits for €390.00
    Good until 22 November 2027

    How was it paid? Your tap enters it: Dora Keller gets the credits and is told.
    [💶 Cash]  [💳 Card]  [🏦 Transfer]
    [Back]
    ");
    max.tap("Cash").await;
    assert_snapshot!(max.screen(), @r"
    👤 Dora Keller

    Order 1006 · 10 dives
    10 of 10 credits left
    Good until 22 November 2027

    What became of them
    Sun 22 Nov: +10 bought
    [👤 Dora Keller]  [Organize]
    ");
    assert_snapshot!(dora.screen(), @r"
    ✅ Blue Reef has entered what you bought.

    Order 1006 · 10 dives
    10 of 10 credits left
    Good until 22 November 2027

    To book, choose a session in the schedule and tap Book my place; your credits pay for it by themselves.
    [Book with this order]
    [My credits]
    ");
    let zoe = club.staff("Zoe", "en", Role::Owner).await;
    zoe.send("/organize").await;
    zoe.tap("What was done").await;
    assert_snapshot!(zoe.screen(), @r"
    What was done at Blue Reef

    · Sunday 22 November, 10:00 · Max: took €390.00 from Dora Keller (cash) for 10 dives, order 1006
    [Organize]
    ");
}

async fn entered_once(club: &Club) {
    let (max, dora) = (club.staff("Max", "en", Role::Staff).await, club.customer("Dora").await);
    dora.send("/start").await;
    card(&max, "Dora").await;
    max.tap("Record a payment").await;
    max.tap("Trial").await;
    let (message, cash) = max.button("Cash");
    let (_, by_card) = max.button("Card");
    max.tap_twice("Cash").await;
    assert_eq!(club.orders("dora@example.com").await, [(1006, 2)]);
    max.tap_data(message, &cash).await;
    assert!(max.screen().contains("Order 1006"), "{}", max.screen());
    // Another way of paying on the same card is the same sale.
    max.tap_data(message, &by_card).await;
    assert_eq!(club.orders("dora@example.com").await, [(1006, 2)]);
}

async fn an_open_pack(club: &Club) {
    club.import_packs("name,credits,price\nSeason,12,15000\n").await;
    let (max, dora) = (club.staff("Max", "en", Role::Staff).await, club.customer("Dora").await);
    dora.send("/start").await;
    card(&max, "Dora").await;
    max.tap("Record a payment").await;
    max.tap("Season").await;
    assert_snapshot!(max.screen(), @r"
    Dora Keller buys Season
    12 credits for €150.00
    Good until 20 February 2027

    How was it paid? Your tap enters it: Dora Keller gets the credits and is told.
    [💶 Cash]  [💳 Card]  [🏦 Transfer]
    [Good for 30 days]  [Good for 365 days]
    [Back]
    ");
    max.tap("Good for 365 days").await;
    max.tap("Transfer").await;
    assert!(max.screen().contains("Good until 22 November 2027"), "{}", max.screen());
}

async fn changed_meanwhile(club: &Club) {
    let (max, dora) = (club.staff("Max", "en", Role::Staff).await, club.customer("Dora").await);
    dora.send("/start").await;
    card(&max, "Dora").await;
    max.tap("Record a payment").await;
    max.tap("Trial").await;
    club.change_pack("Trial", PackChange::Price(MinorUnits(8000))).await;
    max.tap("Cash").await;
    assert_snapshot!(max.screen(), @r"
    The pack was changed meanwhile, and nothing was entered. This is how it is now:

    Dora Keller buys Trial
    2 credits for €80.00
    Good until 21 January 2027

    How was it paid? Your tap enters it: Dora Keller gets the credits and is told.
    [💶 Cash]  [💳 Card]  [🏦 Transfer]
    [Back]
    ");
    club.archive_pack("Trial").await;
    max.tap("Cash").await;
    assert_snapshot!(max.screen(), @r"
    This pack is archived, or its last day is over. Nothing was entered.
    [Back]
    ");
    assert_eq!(club.orders("dora@example.com").await, []);
}

async fn paid_back(club: &Club) {
    let (zoe, dora) = (club.staff("Zoe", "en", Role::Owner).await, club.customer("Dora").await);
    dora.send("/start").await;
    card(&zoe, "Dora").await;
    zoe.tap("Record a payment").await;
    zoe.tap("10 dives").await;
    zoe.tap("Card").await;
    dora.send("/schedule").await;
    dora.tap("09:00 Discovery dive").await;
    dora.tap("Book my place").await;
    dora.send("Dora Keller").await;
    dora.send("1979-03-14").await;
    dora.tap("Confirm").await;
    card(&zoe, "Dora").await;
    zoe.tap("Consult 1006").await;
    zoe.tap("Refund unused credits").await;
    assert_snapshot!(zoe.screen(), @r"
    Order 1006 · 10 dives
    9 of 10 credits left
    Good until 22 November 2027

    Why does Dora Keller get money back? They read the reason. For example: moved away
    [Back]
    ");
    zoe.send("  ").await;
    zoe.send("moved <b>away").await;
    assert_snapshot!(zoe.screen(), @r"
    Refund 9 credits of order 1006 to Dora Keller: €351.00.
    In proportion: €390.00 were paid for 10 credits, and 9 are left.

    The credits leave the order. The money does not move by itself: give it back the way it came.

    They are told, with your reason: moved <b>away
    [Confirm]  [Back]
    ");
    zoe.tap_twice("Confirm").await;
    assert_snapshot!(zoe.screen(), @r"
    ✅ The credits have left the order.
    [Back]
    ");
    assert_snapshot!(dora.screen(), @r"
    Blue Reef refunds 9 credits that you did not use: €351.00.
    Why: moved <b>away

    Order 1006 · 10 dives
    0 of 1 credit left
    Good until 22 November 2027
    [My credits]
    ");
    dora.send("/credits").await;
    dora.tap("Consult 1006").await;
    assert_snapshot!(dora.screen(), @r"
    Order 1006 · 10 dives
    0 of 1 credit left
    Good until 22 November 2027

    What became of them
    Sun 22 Nov: −9 refunded
    Sun 22 Nov: −1 used – Discovery dive, Dora Keller
    Sun 22 Nov: +10 bought

    Bookings
    Tue 24 Nov, 09:00: Discovery dive, Dora Keller – booked
    [Back]
    ");
    zoe.send("/organize").await;
    zoe.tap("What was done").await;
    assert!(
        zoe.screen().contains("refunded 9 credits of order 1006 to Dora Keller (€351.00): moved <b>away"),
        "{}",
        zoe.screen()
    );
}

async fn paid_back_of_a_payment_in_chat(club: &Club) {
    club.sells().await;
    let (zoe, dora) = (club.staff("Zoe", "en", Role::Owner).await, club.customer("Dora").await);
    dora.send("/start").await;
    dora.tap("Buy credits").await;
    dora.tap("Trial").await;
    dora.tap("Pay").await;
    dora.pays("Trial").await;
    card(&zoe, "Dora").await;
    zoe.tap("Consult 1006").await;
    zoe.tap("Refund unused credits").await;
    zoe.send("moved away").await;
    assert_snapshot!(zoe.screen(), @r"
    Refund 2 credits of order 1006 to Dora Keller: €70.00.
    In proportion: €70.00 were paid for 2 credits, and 2 are left.

    It was paid in chat. Refund it at your payment provider: provider-000001

    They are told, with your reason: moved away
    [Confirm]  [Back]
    ");
    zoe.tap("Confirm").await;
    // An order from before, of which nobody knows what was paid.
    card(&zoe, "Ben").await;
    zoe.tap("Consult 1003").await;
    zoe.tap("Refund unused credits").await;
    zoe.send("moved away").await;
    assert_snapshot!(zoe.screen(), @r"
    Refund 10 credits of order 1003 to Ben Carter. What was paid for it is not known here, so the amount is yours to say.

    The credits leave the order. The money does not move by itself: give it back the way it came.

    They are told, with your reason: moved away
    [Confirm]  [Back]
    ");
}

async fn booked_meanwhile(club: &Club) {
    let (zoe, ben) = (club.staff("Zoe", "en", Role::Owner).await, club.customer("Ben").await);
    ben.send("/start").await;
    card(&zoe, "Ben").await;
    zoe.tap("Consult 1003").await;
    zoe.tap("Refund unused credits").await;
    zoe.send("moved away").await;
    ben.book("09:00 Discovery dive", "Ben Carter").await;
    zoe.tap("Confirm").await;
    assert!(zoe.screen().starts_with("Something has changed meanwhile"), "{}", zoe.screen());
    assert_eq!(club.orders("ben@example.com").await, [(1003, 9)]);
    zoe.tap("Confirm").await;
    assert_eq!(club.orders("ben@example.com").await, [(1003, 0)]);
}

async fn two_owners(club: &Club) {
    let (zoe, yves) =
        (club.staff("Zoe", "en", Role::Owner).await, club.staff("Yves", "en", Role::Owner).await);
    for owner in [&zoe, &yves] {
        card(owner, "Ben").await;
        owner.tap("Consult 1003").await;
        owner.tap("Refund unused credits").await;
        owner.send("moved away").await;
    }
    zoe.tap("Confirm").await;
    yves.tap("Confirm").await;
    assert_snapshot!(yves.screen(), @r"
    No credit of this order can be used, so there is nothing to refund.
    [Back]
    ");
}

async fn only_who_may(club: &Club) {
    let max = club.staff("Max", "en", Role::Staff).await;
    let eve = club.stranger("Eve", "en");
    let (one, order, draft) = (AccountId(1), OrderId(1), InboxSeq(1));
    max.send("/organize").await;
    assert!(!max.screen().contains("Payments"), "{}", max.screen());
    eve.send("/start").await;
    let owners = [
        Organize::Payments(Payments::List(0)),
        Organize::Payments(Payments::Show(PaymentId(1))),
        Organize::Customers(Customers::PayBack(one, order)),
        Organize::Customers(Customers::ConfirmPayBack(one, draft)),
    ];
    let all = [
        Organize::Customers(Customers::Sell(one, 0)),
        Organize::Customers(Customers::SellPack(one, PackId(1))),
        Organize::Customers(Customers::ConfirmSale(one, Source::Desk(PaymentMethod::Cash), draft)),
    ];
    for tap in owners {
        max.forge(Tap::Organize(club.organizer.id, tap)).await;
        assert!(max.screen().starts_with("This menu is out of date"), "{tap:?}: {}", max.screen());
    }
    for tap in owners.into_iter().chain(all) {
        eve.forge(Tap::Organize(club.organizer.id, tap)).await;
        assert!(eve.screen().starts_with("This menu is out of date"), "{tap:?}: {}", eve.screen());
    }
    // Nobody has shown a summary of this sale.
    max.forge(Tap::Organize(club.organizer.id, all[2])).await;
    assert!(max.screen().starts_with("This menu is out of date"), "{}", max.screen());
    // An owner of another club finds none of this one's.
    let zoe = club.staff("Zoe", "en", Role::Owner).await;
    let other = club.another("red-reef", "Red Reef").await;
    club.put_on_staff(&zoe, other, Role::Owner).await;
    zoe.send("/start").await;
    zoe.forge(Tap::Organize(other, Organize::Payments(Payments::Show(PaymentId(1))))).await;
    assert!(zoe.screen().starts_with("There is no such payment"), "{}", zoe.screen());
    zoe.forge(Tap::Organize(other, Organize::Customers(Customers::PayBack(one, order)))).await;
    assert!(zoe.screen().starts_with("There is no such customer"), "{}", zoe.screen());
}

async fn in_french(club: &Club) {
    let zoe = club.staff("Zoé", "fr", Role::Owner).await;
    zoe.send("/organize").await;
    zoe.tap("Clients").await;
    zoe.send("Ben").await;
    zoe.tap("Ben").await;
    zoe.tap("Enregistrer un paiement").await;
    zoe.tap("Trial").await;
    assert_snapshot!(zoe.screen(), @"
    Ben Carter achète Trial
    2 crédits pour 70,00 €
    Valable jusqu’au 21 janvier 2027

    Comment a-t-on payé ? Votre choix enregistre l’achat : Ben Carter reçoit les crédits et un message.
    [💶 Espèces]  [💳 Carte]  [🏦 Virement]
    [Retour]
    ");
    zoe.tap("Virement").await;
    zoe.tap("Rembourser").await;
    zoe.send("déménagement").await;
    assert_snapshot!(zoe.screen(), @"
    Rembourser 2 crédits de la commande 1006 à Ben Carter : 70,00 €.
    En proportion : 70,00 € ont été payés pour 2 crédits, et il en reste 2.

    Les crédits quittent la commande. L’argent ne bouge pas tout seul : rendez-le comme il est venu.

    Le client reçoit un message, avec votre motif : déménagement
    [Confirmer]  [Retour]
    ");
    zoe.tap("Confirmer").await;
    zoe.send("/organize").await;
    zoe.tap("Paiements à attribuer").await;
    assert_snapshot!(zoe.screen(), @"
    Paiements à attribuer

    Aucun : chaque paiement a donné une commande, ou quelqu’un a dit à qui il est.
    [Gérer le club]
    ");
}
