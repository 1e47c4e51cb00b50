//! Credits: the orders, one consulted, and booking from its page.

use insta::assert_snapshot;

use crate::support::club::Club;
use crate::support::on_both;

on_both! { looked_at, booked_from_an_order }

async fn looked_at(club: &Club) {
    let ana = club.customer("Ana").await;
    ana.send("/credits").await;
    assert_snapshot!(ana.screen(), @r"
    Your credits

    Order 1001 · 10 dives
    10 of 10 credits left
    Good until 2 November 2027

    Order 1002 · Trial
    2 of 2 credits left
    Good until 31 December 2026

    Your customer code: C-001
    [Consult 1001]
    [Consult 1002]
    [🛒 Buy credits]  [📅 Schedule]
    [Back]
    ");
    ana.tap("Consult 1001").await;
    assert_snapshot!(ana.screen(), @r"
    Order 1001 · 10 dives
    10 of 10 credits left
    Good until 2 November 2027

    What became of them
    Mon 2 Nov: +10 bought
    [Book with this order]
    [Back]
    ");
    ana.tap("Back").await;
    assert!(ana.screen().starts_with("Your credits"), "{}", ana.screen());
}

async fn booked_from_an_order(club: &Club) {
    let ana = club.customer("Ana").await;
    ana.send("/credits").await;
    ana.tap("Consult 1001").await;
    // The other order expires first, but this is the one whose page she came from; also after a look around.
    ana.tap("Book with this order").await;
    ana.tap("Later").await;
    ana.tap("Earlier").await;
    ana.tap("18:30 Night dive").await;
    ana.tap("Book my place").await;
    ana.tap("Ana Silva").await;
    assert_snapshot!(ana.screen(), @r"
    Is this right?

    Night dive
    Tuesday 24 November, 18:30–20:00, Port-Cros
    For Ana Silva, 36 years old that day
    1 credit from order 1001 (9 left after that)

    You can cancel until Monday 23 November, 18:30 (32 hours from now) and get everything back.
    [Confirm]
    [Change]  [Back]
    ");
    ana.tap("Confirm").await;
    assert_snapshot!(ana.screen(), @r"
    ✅ Booked: Night dive, Tuesday 24 November, 18:30–20:00, Port-Cros, for Ana Silva.
    1 credit is used (order 1001, 9 left).

    You can cancel until Monday 23 November, 18:30 (32 hours from now) and get everything back.
    [Cancel booking]  [Move]
    [Add to calendar]  [🎫 My code]
    [My bookings]
    ");

    ana.tap("Cancel booking").await;
    ana.tap("Confirm").await;
    ana.send("/credits").await;
    ana.tap("Consult 1001").await;
    assert_snapshot!(ana.screen(), @r"
    Order 1001 · 10 dives
    10 of 10 credits left
    Good until 2 November 2027

    What became of them
    Sun 22 Nov: +1 returned – Night dive, Ana Silva
    Sun 22 Nov: −1 used – Night dive, Ana Silva
    Mon 2 Nov: +10 bought

    Bookings
    Tue 24 Nov, 18:30: Night dive, Ana Silva – cancelled
    [Book with this order]
    [Back]
    ");
}
