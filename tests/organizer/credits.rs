//! Credits granted and taken back.

use insta::assert_snapshot;
use playground::Attachment;
use seatbell::bot::button::{Customers, Organize, Tap};
use seatbell::domain::staff::Role;

use crate::on_both;
use crate::support::chat::Chat;
use crate::support::club::Club;

on_both! { granted, taken_back, as_a_new_order, only_by_owners, changed_meanwhile, credits_in_french }

async fn find<'a>(club: &'a Club, role: Role, typed: &str, name: &str) -> Chat<'a> {
    let zoe = club.staff("Zoe", "en", role).await;
    zoe.send("/organize").await;
    zoe.tap("Customers").await;
    zoe.send(typed).await;
    zoe.tap(name).await;
    zoe
}

async fn granted(club: &Club) {
    let ben = club.customer("Ben").await;
    ben.send("/start").await;
    let zoe = find(club, Role::Owner, "carter", "Ben Carter").await;
    zoe.tap("Consult 1003").await;
    zoe.tap("Grant or take back credits").await;
    assert_snapshot!(zoe.screen(), @r"
    👤 Ben Carter

    Order 1003 · 10 dives
    10 of 10 credits left
    Good until 30 June 2027

    How many credits, and why? Type both in one message; the customer reads the reason. For example: 3 the storm of Tuesday, or -2 entered twice to take two back.
    [Back]
    ");
    zoe.send("three").await;
    assert_snapshot!(zoe.screen(), @r"
    Please begin with a number from 1 to 1,000, or with a minus to take back. For example: 3 the storm of Tuesday
    [Back]
    ");
    zoe.send("3").await;
    assert_snapshot!(zoe.screen(), @r"
    And why? Type the number and the reason in one message, of 500 characters at most. For example: 3 the storm of Tuesday
    [Back]
    ");
    zoe.attach(Attachment::Sticker).await;
    assert!(zoe.screen().contains("How many credits, and why?"), "{}", zoe.screen());
    zoe.send("3 the <b>storm\u{202E} of Tuesday").await;
    assert_snapshot!(zoe.screen(), @r"
    Grant 3 credits to Ben Carter, in order 1003: 10 left now, 13 then, good until 30 June 2027.

    They are told, with your reason: the <b>storm of Tuesday
    [Confirm]  [Back]
    ");
    let confirm = zoe.button("Confirm");
    zoe.tap_twice("Confirm").await;
    assert_snapshot!(zoe.screen(), @r"
    👤 Ben Carter

    Order 1003 · 10 dives
    13 of 13 credits left
    Good until 30 June 2027

    What became of them
    Sun 22 Nov: +3 by the club – the <b>storm of Tuesday
    Tue 10 Nov: +10 bought
    [Grant or take back credits]
    [Refund unused credits]
    [👤 Ben Carter]  [Organize]
    ");
    assert_snapshot!(ben.screen(), @r"
    🎁 Blue Reef has given you 3 credits: the <b>storm of Tuesday

    Order 1003 · 10 dives
    13 of 13 credits left
    Good until 30 June 2027
    [My credits]  [📅 Schedule]
    ");
    // The old button once more: the same answer, and nothing is done again.
    zoe.tap_data(confirm.0, &confirm.1).await;
    assert!(zoe.screen().contains("13 of 13 credits left"), "{}", zoe.screen());
    zoe.send("/organize").await;
    zoe.tap("What was done").await;
    assert_snapshot!(zoe.screen(), @r"
    What was done at Blue Reef

    · Sunday 22 November, 10:00 · Zoe: credits of Ben Carter: +3 (order 1003), the <b>storm of Tuesday
    [Organize]
    ");
}

async fn taken_back(club: &Club) {
    let ben = club.customer("Ben").await;
    ben.book("Discovery dive", "Ben Carter").await;
    let zoe = find(club, Role::Owner, "carter", "Ben Carter").await;
    zoe.tap("Consult 1003").await;
    zoe.tap("Grant or take back credits").await;
    zoe.send("-10 entered twice").await;
    assert_snapshot!(zoe.screen(), @r"
    No more than 9 credits can be taken back here: no more are left to be used.
    [Back]
    ");
    zoe.send("-2 entered twice").await;
    assert_snapshot!(zoe.screen(), @r"
    Take 2 credits back from Ben Carter, out of order 1003: 9 left now, 7 then.

    They are told, with your reason: entered twice
    [Confirm]  [Back]
    ");
    zoe.tap("Confirm").await;
    assert_snapshot!(ben.screen(), @r"
    Blue Reef has taken 2 credits back: entered twice

    Order 1003 · 10 dives
    7 of 8 credits left
    Good until 30 June 2027
    [My credits]  [📅 Schedule]
    ");
}

async fn as_a_new_order(club: &Club) {
    let dora = club.customer("Dora").await;
    dora.send("/start").await;
    let zoe = find(club, Role::Owner, "dora", "Dora Keller").await;
    assert_snapshot!(zoe.screen(), @r"
    👤 Dora Keller
    dora@example.com
    Customer code C-004
    customer since 22 November 2026

    📱 Dora

    No orders yet.
    [Grant credits as a new order]
    [💶 Record a payment]
    [🔗 Invite]
    [Bookings to come]  [Past bookings]
    [Erase this customer]
    [Customers]  [Organize]
    ");
    zoe.tap("Grant credits as a new order").await;
    zoe.send("-1 no").await;
    assert!(zoe.screen().starts_with("No credit can be taken back here"), "{}", zoe.screen());
    zoe.send("1 welcome!").await;
    assert_snapshot!(zoe.screen(), @r"
    Grant 1 credit to Dora Keller, as a new order, good until 20 February 2027.

    They are told, with your reason: welcome!
    [Good for 30 days]  [Good for 365 days]
    [Confirm]  [Back]
    ");
    zoe.tap("Good for 365 days").await;
    assert_snapshot!(zoe.screen(), @r"
    Grant 1 credit to Dora Keller, as a new order, good until 22 November 2027.

    They are told, with your reason: welcome!
    [Good for 30 days]  [Good for 90 days]
    [Confirm]  [Back]
    ");
    zoe.tap_twice("Confirm").await;
    assert_snapshot!(zoe.screen(), @r"
    👤 Dora Keller

    Order 1006 · welcome!
    1 of 1 credit left
    Good until 22 November 2027

    What became of them
    Sun 22 Nov: +1 by the club – welcome!
    [Grant or take back credits]
    [Refund unused credits]
    [👤 Dora Keller]  [Organize]
    ");
    assert_snapshot!(dora.screen(), @r"
    🎁 Blue Reef has given you 1 credit: welcome!

    Order 1006 · welcome!
    1 of 1 credit left
    Good until 22 November 2027
    [My credits]  [📅 Schedule]
    ");
}

async fn only_by_owners(club: &Club) {
    let max = find(club, Role::Staff, "carter", "Ben Carter").await;
    assert!(!max.screen().contains("Grant"), "{}", max.screen());
    max.tap("Consult 1003").await;
    assert!(!max.screen().contains("Grant"), "{}", max.screen());
    let (account, order) = (club.account("ben@example.com").await, club.order("ben@example.com").await);
    for tap in [
        Customers::Credits(account, Some(order)),
        Customers::Credits(account, None),
        Customers::Term(30),
        Customers::ConfirmCredits(account, seatbell::domain::ids::InboxSeq(1)),
    ] {
        max.forge(Tap::Organize(club.organizer.id, Organize::Customers(tap))).await;
        assert!(max.screen().starts_with("This menu is out of date"), "{tap:?}: {}", max.screen());
    }
    // Somebody else's order, with a customer of one's own.
    let zoe = club.staff("Zoe", "en", Role::Owner).await;
    zoe.send("/organize").await;
    let ana = club.order("ana@example.com").await;
    zoe.forge(Tap::Organize(club.organizer.id, Organize::Customers(Customers::Credits(account, Some(ana)))))
        .await;
    assert!(zoe.screen().starts_with("There is no such customer"), "{}", zoe.screen());
}

async fn changed_meanwhile(club: &Club) {
    let ben = club.customer("Ben").await;
    let zoe = find(club, Role::Owner, "carter", "Ben Carter").await;
    zoe.tap("Consult 1003").await;
    zoe.tap("Grant or take back credits").await;
    zoe.send("-10 refunded at the desk").await;
    ben.book("Discovery dive", "Ben Carter").await;
    zoe.tap("Confirm").await;
    assert_snapshot!(zoe.screen(), @r"
    No more than 9 credits can be taken back here: no more are left to be used.
    [Back]
    ");
    zoe.send("/organize").await;
    zoe.tap("Customers").await;
    zoe.send("carter").await;
    zoe.tap("Ben Carter").await;
    zoe.tap("Consult 1003").await;
    zoe.tap("Grant or take back credits").await;
    zoe.send("-1 refunded at the desk").await;
    ben.book("Aqua yoga", "Ben Carter").await;
    zoe.tap("Confirm").await;
    assert_snapshot!(zoe.screen(), @r"
    Something has changed meanwhile. This is how it would be now:

    Take 1 credit back from Ben Carter, out of order 1003: 8 left now, 7 then.

    They are told, with your reason: refunded at the desk
    [Confirm]  [Back]
    ");
    zoe.tap("Confirm").await;
    assert!(zoe.screen().contains("7 of 9 credits left"), "{}", zoe.screen());
}

async fn credits_in_french(club: &Club) {
    let chloe = club.customer("Chloé").await;
    chloe.send("/start").await;
    let zoe = club.staff("Zoé", "fr", Role::Owner).await;
    zoe.send("/organize").await;
    zoe.tap("Clients").await;
    zoe.send("chloe").await;
    zoe.tap("Chloé Martin").await;
    zoe.tap("Consulter 1004").await;
    zoe.tap("Accorder ou reprendre des crédits").await;
    assert_snapshot!(zoe.screen(), @"
    👤 Chloé Martin

    Commande 1004 · 10 dives
    Reste 10 sur 10 crédits
    Valable jusqu’au 31 décembre 2026

    Combien de crédits, et pourquoi ? Tapez les deux en un message ; le client lit la raison. Par exemple : 3 la tempête de mardi, ou -2 saisi deux fois pour en reprendre deux.
    [Retour]
    ");
    zoe.send("1 la tempête").await;
    assert_snapshot!(zoe.screen(), @"
    Accorder 1 crédit à Chloé Martin, sur la commande 1004 : il en reste 10, il y en aura 11, à utiliser jusqu’au 31 décembre 2026.

    Le client en est averti, avec votre raison : la tempête
    [Confirmer]  [Retour]
    ");
    zoe.tap("Confirmer").await;
    assert_snapshot!(chloe.screen(), @"
    🎁 Blue Reef vous offre 1 crédit : la tempête

    Commande 1004 · 10 dives
    Reste 11 sur 11 crédits
    Valable jusqu’au 31 décembre 2026
    [Mes crédits]  [📅 Programme]
    ");
}
