//! Giving a place back: before the deadline with a return, after it without.

use insta::assert_snapshot;

use crate::support::club::Club;
use crate::support::on_both;

on_both! { in_time, too_late_to_cancel, while_the_question_was_open, over }

async fn in_time(club: &Club) {
    let ana = club.customer("Ana").await;
    ana.book("18:30 Night dive", "Ana Silva").await;
    ana.send("/bookings").await;
    assert_snapshot!(ana.screen(), @r"
    What is to come

    · Tue 24 Nov, 18:30: Night dive, Ana Silva
    [Tue 24 Nov Night dive, Ana]
    [Back]
    ");
    ana.tap("Night dive").await;
    ana.tap("Cancel booking").await;
    assert_snapshot!(ana.screen(), @r"
    Cancel Night dive, Tuesday 24 November, 18:30–20:00, Port-Cros, for Ana Silva? 1 credit returns to order 1002 at once.
    [Confirm]  [Back]
    ");
    ana.tap("Back").await;
    ana.tap("Cancel booking").await;
    ana.tap("Confirm").await;
    assert_snapshot!(ana.screen(), @r"
    Cancelled: Night dive, Tuesday 24 November, 18:30–20:00, Port-Cros, for Ana Silva.
    1 credit is back (order 1002, 2 left).
    [📅 Schedule]
    [My bookings]
    ");
    assert_eq!(ana.toast().as_deref(), Some("Cancelled"));
    ana.tap("My bookings").await;
    assert_snapshot!(ana.screen(), @r"
    You have no bookings to come. The schedule shows what is on.
    [📅 Schedule]
    [Back]
    ");

    // The credit is there again, and so is the seat.
    ana.book("18:30 Night dive", "Ana Silva").await;
    assert!(ana.screen().contains("order 1002, 1 left"), "{}", ana.screen());
}

async fn too_late_to_cancel(club: &Club) {
    let ana = club.customer("Ana").await;
    ana.book("18:30 Night dive", "Ana Silva").await;
    club.wait_until("2026-11-23T18:30").await;

    // The card that is still open has the old button.
    ana.tap("Cancel booking").await;
    assert_snapshot!(ana.screen(), @r"
    ✅ Booked: Night dive, Tuesday 24 November, 18:30–20:00, Port-Cros, for Ana Silva.
    1 credit is used (order 1002, 1 left).

    It is too late to cancel with a return. You can still give your seat up for somebody else; nothing is returned then.
    [Give up my seat]
    [Add to calendar]  [🎫 My code]
    [My bookings]
    ");
    ana.tap("Give up my seat").await;
    assert_snapshot!(ana.screen(), @r"
    Give up Night dive, Tuesday 24 November, 18:30–20:00, Port-Cros, for Ana Silva? Your seat goes to somebody else, and nothing is returned: 1 credit is lost.
    [Confirm]  [Back]
    ");
    ana.tap("Confirm").await;
    assert_snapshot!(ana.screen(), @r"
    Given up: Night dive, Tuesday 24 November, 18:30–20:00, Port-Cros, for Ana Silva.
    1 credit is not returned (order 1002, 1 left).
    [📅 Schedule]
    [My bookings]
    ");
    assert_eq!(ana.toast().as_deref(), Some("Given up"));

    // Booking now says so before.
    ana.send("/schedule").await;
    ana.tap("18:30 Night dive").await;
    assert_snapshot!(ana.screen(), @r"
    Night dive
    Tuesday 24 November, 18:30–20:00, Port-Cros
    1 place free · 1 credit

    Octopus and glowing plankton by torchlight.

    For people of 12 and over.

    It is too late to cancel this session: once booked, nothing is returned.
    [Book my place]  [Back]
    [⭐ Follow]
    ");
}

async fn while_the_question_was_open(club: &Club) {
    let ana = club.customer("Ana").await;
    ana.book("18:30 Night dive", "Ana Silva").await;
    ana.tap("Cancel booking").await;
    club.wait_until("2026-11-23T18:30").await;
    ana.tap("Confirm").await;
    assert_snapshot!(ana.screen(), @r"
    It is too late to cancel: nothing was changed.

    ✅ Booked: Night dive, Tuesday 24 November, 18:30–20:00, Port-Cros, for Ana Silva.
    1 credit is used (order 1002, 1 left).

    It is too late to cancel with a return. You can still give your seat up for somebody else; nothing is returned then.
    [Give up my seat]
    [Add to calendar]  [🎫 My code]
    [My bookings]
    ");
}

async fn over(club: &Club) {
    let ana = club.customer("Ana").await;
    ana.book("18:30 Night dive", "Ana Silva").await;
    club.wait_until("2026-11-23T20:00").await;
    ana.tap("Cancel booking").await;
    ana.tap("Give up my seat").await;
    club.wait_until("2026-11-24T18:30").await;
    ana.tap("Confirm").await;
    assert_snapshot!(ana.screen(), @r"
    The session has started; the booking can’t be changed any more.

    ✅ Booked: Night dive, Tuesday 24 November, 18:30–20:00, Port-Cros, for Ana Silva.
    1 credit is used (order 1002, 1 left).
    [🎫 My code]
    [My bookings]
    ");
}
