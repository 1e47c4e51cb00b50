//! Erasing a customer who asked for it by a letter, and the name of somebody who came without an account.

use insta::assert_snapshot;
use seatbell::bot::button::{Customers, Organize, Tap};
use seatbell::domain::ids::AccountId;
use seatbell::domain::staff::Role;

use crate::on_both;
use crate::support::chat::Chat;
use crate::support::club::Club;

on_both! { by_an_owner_on_request, not_everybodys_to_erase, a_name_at_the_door }

async fn card(staff: &Chat<'_>, typed: &str, name: &str) {
    staff.send("/organize").await;
    staff.tap("Customers").await;
    staff.send(typed).await;
    staff.tap(name).await;
}

async fn by_an_owner_on_request(club: &Club) {
    let ben = club.customer("Ben").await;
    ben.book("09:00 Discovery dive", "Ben Carter").await;
    let zoe = club.staff("Zoe", "en", Role::Owner).await;
    // By the code, as the letter says it.
    card(&zoe, "c.oo2", "Ben Carter").await;
    assert_snapshot!(zoe.screen(), @"
    👤 Ben Carter
    ben@example.com
    Customer code C-002
    customer since 22 November 2026

    📱 Ben

    Order 1003 · 10 dives
    9 of 10 credits left
    Good until 30 June 2027
    [Consult 1003]
    [Grant credits as a new order]
    [💶 Record a payment]
    [🔗 Invite]
    [Bookings to come]  [Past bookings]
    [Erase this customer]
    [Customers]  [Organize]
    ");
    zoe.tap("Erase this customer").await;
    assert_snapshot!(zoe.screen(), @r"
    Erase Ben Carter? For a customer who asks for it, by a letter for example. Nobody can undo this.

    · Name, e-mail address, password, language, the people you book for with their dates of birth, what you follow, and your customer code are erased.
    · Unused credits are lost, those that come back now included: 10 credits.
    · Past bookings, orders and payments stay in the club’s books, without a name.
    · The phone that is linked is unlinked.

    Places to come:
    · 1 booking is cancelled

    The customer’s phones are told. The trail says that you did it.
    [Erase for ever]  [Back]
    ");
    zoe.tap_twice("Erase for ever").await;
    assert_snapshot!(zoe.screen(), @r"
    The customer is erased. What was booked and paid stays in the books, without a name.

    Places to come:
    · 1 booking is cancelled
    [Customers]  [Organize]
    ");
    let told = ben.person.last_from_bot().unwrap().to_string();
    assert!(told.starts_with("The account that this chat was linked to was erased"), "{told}");
    zoe.send("/organize").await;
    zoe.tap("What was done").await;
    assert_snapshot!(zoe.screen(), @r"
    What was done at Blue Reef

    · Sunday 22 November, 10:00 · Zoe: erased a customer, who asked for it
    [Organize]
    ");
    for typed in ["ben", "C-002"] {
        zoe.send("/organize").await;
        zoe.tap("Customers").await;
        zoe.send(typed).await;
        assert!(zoe.screen().starts_with("Nobody found"), "{}", zoe.screen());
    }
}

async fn not_everybodys_to_erase(club: &Club) {
    let max = club.staff("Max", "en", Role::Staff).await;
    card(&max, "ben", "Ben Carter").await;
    assert!(!max.screen().contains("Erase"), "{}", max.screen());
    let account = club.account("ben@example.com").await;
    let forged = |tap| Tap::Organize(club.organizer.id, Organize::Customers(tap));
    for tap in [Customers::Erase(account), Customers::ConfirmErase(account, 0)] {
        max.forge(forged(tap)).await;
        assert!(!max.screen().contains("rase"), "{}", max.screen());
    }
    // A customer of another club too.
    let red = club.another("red-reef", "Red Reef").await;
    club.join(account, red).await;
    let zoe = club.staff("Zoe", "en", Role::Owner).await;
    card(&zoe, "ben", "Ben Carter").await;
    zoe.tap("Erase this customer").await;
    // At once: what erasing does would tell of the other club's bookings and credits.
    assert_snapshot!(zoe.screen(), @r"
    This customer is a customer of another club too, so only they themselves can erase the account (/privacy).
    [Back]
    ");
    zoe.forge(forged(Customers::ConfirmErase(account, 0))).await;
    assert!(zoe.screen().starts_with("This customer is a customer of another club too"), "{}", zoe.screen());
    // Somebody else's customer, and nobody.
    let dora = club.account("dora@example.com").await;
    zoe.forge(forged(Customers::ConfirmErase(dora, 0))).await;
    assert!(zoe.screen().starts_with("What erasing does has changed"), "{}", zoe.screen());
    for tap in [Customers::Erase(AccountId(i64::MAX)), Customers::ConfirmErase(AccountId(i64::MAX), 0)] {
        zoe.forge(forged(tap)).await;
        assert!(zoe.screen().starts_with("There is no such customer"), "{}", zoe.screen());
    }
}

async fn a_name_at_the_door(club: &Club) {
    let max = club.staff("Max", "en", Role::Staff).await;
    max.send("/organize").await;
    max.tap("Rosters").await;
    max.tap("Aqua yoga").await;
    max.tap("Add somebody").await;
    max.tap("Without an account").await;
    max.send("Rui <b>Costa</b>").await;
    max.tap("Confirm").await;
    max.tap("Erase the name").await;
    assert_snapshot!(max.screen(), @r"
    Erase the name of Rui <b>Costa</b>? The seat stays as it is, and counts; who it was is known to nobody any more. The date of birth goes too. Otherwise both end by themselves some time after the session.

    Aqua yoga
    Tuesday 24 November, 19:00–20:00, La Plage d'Argent
    [Confirm]  [Back]
    ");
    max.tap_twice("Confirm").await;
    assert_snapshot!(max.screen(), @r"
    The name is erased.

    a person whose name was erased
    Aqua yoga, Tuesday 24 November, 19:00–20:00, La Plage d'Argent

    Now: booked
    Without an account and credits, added on Sunday 22 November, 10:00 by Max
    [Take off]
    [Roster]
    ");
}
